"""Who must act: the names of the duty-bearers, as they stand in results."""

from datetime import date
from enum import StrEnum
from typing import Literal


class Party(StrEnum):
    """Someone on whom the law places an act."""

    FAMILY = "parent or young person"
    AUTHORITY = "local authority"
    COMMISSIONER = "commissioning body"
    AUTHORITY_OR_COMMISSIONER = "local authority or commissioning body"
    ARRANGER = "the body that arranges the mediation"
    ADVISER = "mediation adviser"
    ADVICE_BODY = "body asked for advice"
    SCHOOL = "school or institution consulted"
    OLD_AUTHORITY = "old local authority"
    NEW_AUTHORITY = "new local authority"
    OLD_COMMISSIONER = "old commissioning body"
    NEW_COMMISSIONER = "new commissioning body"
    REVIEW_ARRANGER = "who arranges the review"
    HEAD_OR_AUTHORITY = "head of the school, or local authority"
    LEARNER = "child or young person"
    PARTY = "party to the appeal"
    APPELLANT = "appellant"
    RESPONDENT = "respondent"
    CLAIMANT = "claimant"
    RESPONSIBLE_BODY = "responsible body of the school"
    HOME_AUTHORITY = "home authority"
    APPROPRIATE_PERSON = "appropriate person"


CARE_BOARDS_FROM = date(2022, 7, 1)
"""The day on which clinical commissioning groups became integrated care boards; a change of names only."""


def commissioner_called(on: date) -> str:
    """Return the name of the usual commissioning body for health on a day.

    Parameters:
        on: the day; from 1 July 2022 it is an integrated care board (Health and Care Act 2022).
    """
    return "integrated care board" if on >= CARE_BOARDS_FROM else "clinical commissioning group"


class By(StrEnum):
    """Who disagrees."""

    PARENT = "parent"
    YOUNG_PERSON = "young_person"
    LOCAL_AUTHORITY = "local_authority"
    HEALTH_COMMISSIONER = "health_commissioner"


ByWord = Literal["parent", "young_person", "local_authority", "health_commissioner"]
"""Who disagrees as words, for editors and type checkers."""
