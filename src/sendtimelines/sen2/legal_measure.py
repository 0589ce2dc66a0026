"""The legal measure: of the requests whose time ran, how many limits were kept, by the library's own rules.

Unlike the Department's it counts those who still wait, and it rests on the rule and not on a number of weeks.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from attrs import frozen

from sendtimelines.errors import unknown
from sendtimelines.law import rule_for
from sendtimelines.rules.bounds import reference_date
from sendtimelines.rules.status import Status
from sendtimelines.sen2.dfe_measures import Measured, Row, in_order, names, percentage, rows_of
from sendtimelines.sen2.fields import Outcome
from sendtimelines.sen2.reading import Return
from sendtimelines.sen2.values import Plain


@frozen(kw_only=True)
class Course:
    """For which requests a limit runs, by what the return says of their outcomes.

    Attributes:
        starts: the event that starts the time.
        ends: the event that ends it.
        of: the outcome that says whether it ended; None where the events alone say it.
        done: the codes by which it ended.
        running: the codes by which it may still run; None among them is a blank.
        exception: the column that says that an exception applies, where the return has one.
    """

    starts: str
    ends: str
    of: str | None = None
    done: frozenset[str] = frozenset()
    running: frozenset[str | None] = frozenset()
    exception: str | None = None


COURSES: Mapping[str, Course] = {
    "assessment.decide": Course(
        starts="request_received",
        ends="assessment_decision_notified",
        of="request_outcome",
        done=frozenset({Outcome.YES, Outcome.NO}),
        running=frozenset({Outcome.NOT_YET}),
    ),
    "plan.refuse": Course(
        starts="request_received",
        ends="plan_decision_notified",
        of="assessment_outcome",
        done=frozenset({Outcome.NO}),
    ),
    "plan.finalise": Course(
        starts="request_received",
        ends="final_plan_sent",
        of="assessment_outcome",
        done=frozenset({Outcome.YES}),
        running=frozenset({Outcome.NOT_YET, None}),
        exception="week20",
    ),
    "review.decide": Course(starts="review_meeting", ends="review_decision_notified"),
}
"""The limits that a SEN2 return can be measured against, by the id of the rule."""

COUNTED = {
    Status.MET: "met",
    Status.MET_LATE: "late",
    Status.OVERDUE: "still_waiting_late",
    Status.DUE: "still_waiting_in_time",
    Status.EXEMPT: "exempt",
    Status.WAITING: "not_known",
    Status.CONTRADICTORY: "not_known",
}
"""The column in which each status is counted."""
COLUMNS = tuple(dict.fromkeys(COUNTED.values()))
ANOTHER_CLOCK = "another_clock"


def legal_timeliness(
    submission: Return, rule: str = "plan.finalise", *, on: date, by: str | Iterable[str] = ()
) -> list[Measured]:
    """The legal measure: of the requests whose time ran under a rule, how many were dealt with in time.

    | rule | time runs | for requests |
    |---|---|---|
    | `assessment.decide` | 6 weeks from the request | that were decided, or wait for it |
    | `plan.refuse` | 16 weeks from the request | that ended with notice that there will be no plan |
    | `plan.finalise` | 20 weeks from the request | that ended with a plan, or wait for a decision or a plan |
    | `review.decide` | 4 weeks from the meeting | with a review meeting |

    A request counts in the year in which its time ran out. `exempt` are those out of time, or still without a plan,
    to which an exception is said to apply (`Week20` is 1); the return does not say which, so it cannot be checked. In
    `not_known` are those that ran, but whose days are missing or cannot be right; in `another_clock` those that were
    refused an assessment and had one all the same: their time runs from an order or agreement, whose day no return has.

    Parameters:
        submission: the return.
        rule: the id of the rule.
        on: the day on which to look; what happened later is not taken into account.
        by: columns of it to group by, besides the year.

    Returns:
        A row for each year and group: how many ran (`ran`) and how each of them stood, and `met_pc`, the percentage
        met of those met, late, or still waiting though the time had run out.

    Raises:
        UnknownName: a rule that no return can be measured against, or a column it lacks; the nearest is named.
        NotADate: `on` is not a plain date.
        BeforeTheLaw: it is before 1 September 2014.
    """
    on, by = reference_date(on), names(by)
    if rule not in COURSES:
        raise unknown("rule to measure a return against", rule, COURSES, field="rule")
    course = COURSES[rule]
    columns = (course.starts, course.ends, "request_outcome", "assessment_outcome", "week20")
    counts: dict[tuple[int | None, tuple[Plain, ...]], dict[str, int]] = {}
    for row, group in rows_of(submission, columns, by):
        stood = _stood(rule, course, row, on)
        if stood:
            name, year = stood
            of_group = counts.setdefault((year, group), dict.fromkeys((*COLUMNS, ANOTHER_CLOCK), 0))
            of_group[name] += 1
    return [
        {
            "measure": f"legal time limit ({rule})",
            "on": on,
            "year": year,
            **dict(zip(by, group, strict=True)),
            "ran": sum(of_group[name] for name in COLUMNS),
            **of_group,
            "met_pc": percentage(of_group["met"], sum(of_group[n] for n in ("met", "late", "still_waiting_late"))),
        }
        for (year, group), of_group in sorted(
            counts.items(), key=lambda item: (item[0][0] is None, item[0][0] or 0, in_order(item[0][1]))
        )
    ]


def _stood(id: str, course: Course, row: Row, on: date) -> tuple[str, int | None] | None:
    """In which column and year a request is counted; None for one whose time did not run."""
    starts, ends = row[course.starts], row[course.ends]
    if course.of:
        request, outcome = row["request_outcome"], row[course.of]
        if outcome not in course.done and outcome not in course.running:
            return None
        if course.of != "request_outcome":
            if request == Outcome.NO and outcome is not None:
                return ANOTHER_CLOCK, None
            if request not in (Outcome.YES, Outcome.NOT_YET) and outcome not in course.done:
                return None
        if outcome in course.done and ends is None:
            return COUNTED[Status.WAITING], None
    elif starts is None:
        return None
    if isinstance(starts, date) and starts > on:
        return None
    status, due = _standing(id, course, starts, ends, on)
    if course.exception and row[course.exception] and status in (Status.MET_LATE, Status.OVERDUE, Status.DUE):
        status = Status.EXEMPT
    return COUNTED[status], due.year if due else None


@lru_cache(maxsize=1 << 16)
def _standing(id: str, course: Course, starts: Plain, ends: Plain, on: date) -> tuple[Status, date | None]:
    events = {name: day for name, day in ((course.starts, starts), (course.ends, ends)) if isinstance(day, date)}
    rule = rule_for(id, events)
    for name, day in events.items():
        first, last = rule.reach(name)
        if not first <= day <= last:
            return Status.WAITING, None
    deadline = rule.resolve(events)
    return deadline.status(on), deadline.due
