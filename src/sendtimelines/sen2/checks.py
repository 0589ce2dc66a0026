"""Checks of single rows of a return: dates that are missing, impossible, reversed or to come."""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import frozen

from sendtimelines.rules.bounds import LAST_DAY, LAW_BEGAN
from sendtimelines.sen2.fields import (
    ASSESSMENT_OUTCOME,
    ASSESSMENT_OUTCOME_DATE,
    CEASE,
    DECISION,
    DRAFT,
    FIELDS,
    MEETING,
    RECEIVED,
    REQUEST_OUTCOME,
    REQUEST_OUTCOME_DATE,
    START,
    Field,
    Kind,
    Outcome,
)
from sendtimelines.sen2.values import Plain


@frozen(kw_only=True)
class Finding:
    """Something wrong with a row of the return, or with its headings.

    Attributes:
        row: the place of the row in `columns()`, counted from 0; None for what concerns all rows.
        place: where it stands in the file.
        field: the item it is about; None for the row as a whole.
        reason: what is wrong, never what the row says.
    """

    row: int | None
    place: str
    field: str | None
    reason: str

    def __str__(self) -> str:
        return " ".join(filter(None, (f"{self.place}:", self.field, self.reason)))


DECIDED = (Outcome.YES, Outcome.NO)
DATED_BY_OUTCOME = ((REQUEST_OUTCOME, REQUEST_OUTCOME_DATE), (ASSESSMENT_OUTCOME, ASSESSMENT_OUTCOME_DATE))

NOT_BEFORE = (
    (REQUEST_OUTCOME_DATE, RECEIVED, ""),
    (ASSESSMENT_OUTCOME_DATE, RECEIVED, ""),
    (ASSESSMENT_OUTCOME_DATE, REQUEST_OUTCOME_DATE, ""),
    (DECISION, MEETING, "; the columns of the meeting and of the decision may be swapped"),
    (DRAFT, MEETING, ""),
    (CEASE, START, ""),
)
"""Dates of which the first cannot come before the second, and what may be the matter if it does."""

PLANNED = frozenset({"PhaseTransferDueDate"})
"""Dates that may well be to come."""

DAYS = tuple(item for item in FIELDS if item.kind is Kind.DAY)

Found = Iterator[tuple[Field, str]]


def checked(values: Mapping[str, Plain], until: date | None) -> Found:
    """Check a row all of whose cells could be read, item by item.

    Parameters:
        values: what the row says, by the name of the item.
        until: the day up to which the return speaks, if that is known.
    """
    yield from _what_is_missing(values)
    for later, earlier, hint in NOT_BEFORE:
        one, other = values.get(later.name), values.get(earlier.name)
        if isinstance(one, date) and isinstance(other, date) and one < other:
            yield later, f"is before {earlier.name}{hint}"
    for item in DAYS:
        day = values.get(item.name)
        if not isinstance(day, date):
            continue
        if item.events and not LAW_BEGAN <= day <= LAST_DAY:
            yield item, f"is not between {LAW_BEGAN}, when this law came into force, and {LAST_DAY}"
        elif until and day > until and item.name not in PLANNED:
            yield item, "is after the reference date of the return"


def _what_is_missing(values: Mapping[str, Plain]) -> Found:
    request, assessment = values.get(REQUEST_OUTCOME.name), values.get(ASSESSMENT_OUTCOME.name)
    if RECEIVED.name not in values and request != Outcome.HISTORICAL:
        yield RECEIVED, "is missing, so no time can be counted"
    if request is None:
        yield REQUEST_OUTCOME, "is missing, so it is not known how the request ended"
    elif request == Outcome.YES and assessment is None:
        yield ASSESSMENT_OUTCOME, f"is missing, though {REQUEST_OUTCOME.name} says that there is an assessment"
    elif request in (Outcome.NOT_YET, Outcome.WITHDRAWN) and assessment is not None:
        yield ASSESSMENT_OUTCOME, f"is there, though {REQUEST_OUTCOME.name} says that there is no assessment"
    for outcome, item in DATED_BY_OUTCOME:
        code, filled_in = values.get(outcome.name), item.name in values
        if code in DECIDED and not filled_in:
            yield item, f"is missing, though {outcome.name} says that there was a decision"
        elif filled_in and code not in DECIDED:
            says = "is missing" if code is None else "says that no decision was notified"
            yield item, f"is there, though {outcome.name} {says}; it is left out"
