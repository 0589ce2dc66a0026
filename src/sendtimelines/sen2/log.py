"""A SEN2 return as a log, one row an entry, in which each outcome ends or holds what it ends or holds in law."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from sendtimelines.law.england.events import (
    AMENDMENT_NOTICE_SENT,
    ASSESSMENT_DECISION_NOTIFIED,
    FINAL_PLAN_SENT,
    OUT_OF_AREA,
    PLAN_CEASED,
    PLAN_DECISION_NOTIFIED,
    REQUEST_RECEIVED,
    REQUEST_WITHDRAWN,
    REVIEW_DECISION_NOTIFIED,
    REVIEW_MEETING,
)
from sendtimelines.rules.formulas import Event
from sendtimelines.sen2.fields import Outcome
from sendtimelines.sen2.reading import Return
from sendtimelines.sen2.values import Plain

DECIDED: Mapping[str, tuple[tuple[str, Event, str], ...]] = {
    "request_outcome": (
        (Outcome.YES, ASSESSMENT_DECISION_NOTIFIED, "will_assess"),
        (Outcome.NO, ASSESSMENT_DECISION_NOTIFIED, "will_not_assess"),
    ),
    "assessment_outcome": (
        (Outcome.YES, FINAL_PLAN_SENT, ""),
        (Outcome.NO, PLAN_DECISION_NOTIFIED, "no_plan"),
    ),
}
"""What an outcome says was notified, and how it came out, by the column of the outcome."""

OF_THE_PLAN = (REVIEW_MEETING, REVIEW_DECISION_NOTIFIED, AMENDMENT_NOTICE_SENT)
"""What happened to the plan, each on the day in the column of its name."""

LogRow = dict[str, str | date]


def log_of(submission: Return) -> list[LogRow]:
    """A return as a log with the columns `case`, `event`, `day` and `outcome`, from which `duties` gives its duties.

    A case is a request. What the return says of outcomes goes into the log:

    | outcome | of the request | of the assessment |
    |---|---|---|
    | Y | the authority will assess | the plan was sent |
    | N | it will not assess, which ends the request | there will be no plan, which ends the request |
    | A | nothing yet: the time still runs | nothing yet: the time still runs |
    | W | withdrawn, which ends the request | withdrawn, which ends the request |
    | H | decided long ago: nothing of the request is due | the same |

    The return has no day for a withdrawal or a move, and sometimes none for a decision. Each is then known to have
    happened after what it follows and by the reference date of the return. A plan's `StartDate` says nothing of the
    reviews before the last, so no time is counted from it. `Week20` is not in the log: the
    return does not say which exemption is claimed.

    Parameters:
        submission: the return.

    >>> from sendtimelines import sen2
    >>> log = sen2.log_of(sen2.read("examples/sen2-synthetic.xml"))
    >>> log[0]["case"], log[0]["event"], str(log[0]["day"])
    ('1.1', 'request_received', '2023-12-08')
    """
    until = submission.reference_date or (date(submission.year, 12, 31) if submission.year else None)
    columns = submission.columns()
    names = list(columns)
    return [
        {"case": str(row["request"]), **entry}
        for cells in zip(*columns.values(), strict=True)
        for row in (dict(zip(names, cells, strict=True)),)
        for entry in _entries(row, until)
    ]


def _entries(row: Mapping[str, Plain], until: date | None) -> Iterator[LogRow]:
    """What a row says happened, one after another; of what was decided long ago only what happened to the plan."""
    codes = (row["request_outcome"], row["assessment_outcome"])
    last = row[REQUEST_RECEIVED.name]
    if Outcome.HISTORICAL not in codes:
        if isinstance(last, date):
            yield {"event": REQUEST_RECEIVED.name, "day": last, "outcome": ""}
        for column, outcomes in DECIDED.items():
            for code, event, outcome in outcomes:
                if row[column] == code:
                    day = row[event.name]
                    yield {"event": event.name, "day": _known(day, last, until), "outcome": outcome}
                    last = day or last
    if Outcome.WITHDRAWN in codes:
        yield {"event": REQUEST_WITHDRAWN.name, "day": _known(None, last, until), "outcome": ""}
    if row["exported"]:
        yield {"event": OUT_OF_AREA.name, "day": _known(None, last, until), "outcome": ""}
    for event in OF_THE_PLAN:
        day = row[event.name]
        if isinstance(day, date):
            yield {"event": event.name, "day": day, "outcome": ""}
    ceased = row["cease_date"]
    if isinstance(ceased, date):
        yield {"event": PLAN_CEASED.name, "day": ceased, "outcome": ""}


def _known(day: Plain, after: Plain, until: date | None) -> str | date:
    """A day, or what is known of it: later than another, and up to the day on which the return looks."""
    if isinstance(day, date):
        return day
    if until is None:
        return "unknown"
    if isinstance(after, date) and after < until:  # what ends a request on its own day would come before it
        return f"{after + timedelta(days=1)} to {until}"
    return f"by {until}"
