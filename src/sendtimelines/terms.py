"""The words a case is described in: decisions, sections of a plan, issues, parties, stages."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from sendtimelines.errors import unknown

T = TypeVar("T", bound=StrEnum)


class Decision(StrEnum):
    """A local authority's decision that carries a right of appeal (CFA 2014 s 51(2))."""

    REFUSE_TO_ASSESS = "refuse_to_assess"
    REFUSE_TO_ISSUE = "refuse_to_issue"
    PLAN_CONTENT = "plan_content"
    REFUSE_TO_REASSESS = "refuse_to_reassess"
    REFUSE_TO_AMEND = "refuse_to_amend"
    CEASE = "cease"


class Section(StrEnum):
    """A section of an education, health and care plan (SEND Regs reg 12(1)); H is both H1 and H2."""

    NEEDS = "B"
    HEALTH_NEEDS = "C"
    SOCIAL_CARE_NEEDS = "D"
    EDUCATION = "F"
    HEALTH = "G"
    SOCIAL_CARE = "H"
    PLACEMENT = "I"


class Issue(StrEnum):
    """What a mediation is about; health brings in each relevant commissioning body (reg 35)."""

    EDUCATION = "education"
    HEALTH = "health"
    SOCIAL_CARE = "social_care"


def term(kind: type[T], value: str, *, field: str) -> T:
    """The word of `kind` that `value` spells, or an `UnknownName` that names the nearest."""
    try:
        return kind(value)
    except ValueError:
        raise unknown("word", value, list(kind), field=field) from None


def terms(kind: type[T], values: Iterable[str], *, field: str) -> frozenset[T]:
    """The set of words of `kind` that `values` spell."""
    return frozenset(term(kind, value, field=field) for value in values)
