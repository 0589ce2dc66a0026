"""Who must act: the names of the duty-bearers, as they stand in results."""

from enum import StrEnum


class Party(StrEnum):
    """Someone on whom the law places an act."""

    FAMILY = "parent or young person"
    AUTHORITY = "local authority"
    COMMISSIONER = "commissioning body"
    AUTHORITY_OR_COMMISSIONER = "local authority or commissioning body"
    ARRANGER = "the body that arranges the mediation"
    ADVISER = "mediation adviser"
