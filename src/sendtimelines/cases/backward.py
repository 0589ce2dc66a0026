"""The backward question: by when something must happen so that a duty falls due in time."""

from datetime import date, timedelta

from sendtimelines.cases.case import Case, record_of_case
from sendtimelines.cases.duty import Duty
from sendtimelines.cases.record import RULE_IDS, Entry, Record, Span
from sendtimelines.cases.timeline import timeline
from sendtimelines.cases.worlds import EARLIEST
from sendtimelines.errors import BadCase, unknown
from sendtimelines.law.england.events import event_named
from sendtimelines.rules.bounds import LAST_DAY, in_time
from sendtimelines.support.dates import a_date

AFTER = timedelta(days=366)
"""How long after the day asked for is looked: a limit that is counted back is no longer than a year."""
BEFORE = timedelta(days=731)
"""How long before it is looked: no limit runs for more than two years."""


def latest_for(case: Case | Record, event: str, duty: str, by: date, *, safe: bool = False) -> date | None:
    """The last day on which an event can happen so that a duty falls due on or before a day.

    Every day from a year after `by` back to two years before it is tried, by what would follow from the case if the
    event happened on it, since a later event does not always mean a later date: a holiday, or a change of the law, can
    lie between. Where the record knows a day only in part, the duty must fall due in time whichever it was. A day on
    which the event would contradict what is known is passed over.

    Parameters:
        case: what is known of it, without the event that is asked of.
        event: what is to happen, by the event's name.
        duty: the rule's id ("amendment.finalise_outer") or, where the case has several matters of the kind, the duty's
            name ("amendment.finalise_outer#2").
        by: the day on or before which the duty is to fall due.
        safe: whether its safe date counts, the earliest on any reading, and not the date on the chosen one. As the
            safe date is never after the other, this allows a day that is as late or later.

    Returns:
        The day; None where there is none among those that were tried.

    Raises:
        UnknownName: an unknown event or rule, or a duty that does not follow from that event in this case;
            the nearest is named.
        BadCase: any day would do, since what is known decides the date.
        NotADate: `by` is not a plain date.
        BeforeTheLaw: it is before 1 September 2014.
        OutsideCalendar: it is after 2099.

    The meeting that must be held so that the amended plan is final on 15 February:

    >>> from sendtimelines import Case, latest_for
    >>> latest_for(Case(), "review_meeting", "amendment.finalise_outer", date(2026, 2, 15))
    datetime.date(2025, 11, 23)
    """
    by = in_time(a_date(by, "by"), "by")
    event = event_named(event).name
    id = str(duty).partition("#")[0]
    if id not in RULE_IDS:
        raise unknown("rule", id, RULE_IDS, field="duty")
    record = record_of_case(case)
    days = [entry.day.last if isinstance(entry.day, Span) else entry.day for entry in record.entries]
    known = max((day for day in days if day), default=EARLIEST)
    as_it_is = timeline(record, on=known)
    started = frozenset(clock for each in as_it_is.arisen for clock in _clocks(each))
    last, first = min(by + AFTER, LAST_DAY), max(by - BEFORE, EARLIEST)
    follow: set[str] = set()
    for day in (last - timedelta(days=n) for n in range((last - first).days + 1)):
        supposed = timeline(record.with_entries(Entry(event=event, day=day)), on=max(day, known))
        if not frozenset(as_it_is.contradictions).issuperset(supposed.contradictions):
            continue
        # an event may start a clock under another name: a plan that is sent is a plan that is made
        resting = [each for each in supposed.arisen if any(on == day for _, on in _clocks(each) - started)]
        follow.update(name for each in resting if each.due for name in (each.id, each.name))
        dates = [each.safe if safe else each.due_to or each.due for each in resting if duty in (each.id, each.name)]
        if any(due and due <= by for due in dates):
            if day == last < LAST_DAY:
                raise BadCase(
                    f"any day of {event} would do, since what is known of the case decides the date; "
                    "ask of an event on which it turns",
                    field="event",
                )
            return day
    if duty not in follow:
        raise unknown("duty", duty, follow, see=f" among those that follow from {event} in this case")
    return None


def _clocks(duty: Duty) -> frozenset[tuple[str, date]]:
    """The events that the date of a duty counts from, each with its day."""
    return frozenset(duty.deadline.facts.events.items()) if duty.deadline else frozenset()
