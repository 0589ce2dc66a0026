"""What would follow if something happened in one week of a year or another, and which closures the due dates are in."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import IntEnum

from attrs import frozen

from sendtimelines.cases.case import Case
from sendtimelines.cases.timeline import timeline
from sendtimelines.errors import BadCalendarData, BadCase, check_type, unknown
from sendtimelines.law import RULES, history
from sendtimelines.law.england.events import event_named
from sendtimelines.rules.bounds import LAST_DAY, in_time
from sendtimelines.support.dates import a_count, a_date

NO_FACTS = Case()


class Weekday(IntEnum):
    """A day of the week, numbered as `date.weekday` does."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


@frozen
class Closure:
    """A time in which schools are closed.

    Attributes:
        first: its first day.
        last: its last day.
        name: what it is called.
    """

    first: date
    last: date
    name: str

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def what_if(
    year: int,
    event: str = "request_received",
    rules: Iterable[str] | str | None = None,
    closures: Iterable[tuple[date, date, str]] = (),
    *,
    weekday: str = "monday",
    case: Case = NO_FACTS,
) -> dict[str, list[str | date | None]]:
    """Every week of a year in which something could happen, with the due dates that would follow.

    Each row is a forecast: the event happens on that day, and every step after it is taken on its last day.

    Parameters:
        year: the year, 2015 to 2099.
        event: what happens.
        rules: the ids of the rules whose due dates are wanted, in the order of the columns; unless given, all that
            follow and have a day, in the order in which a case meets them.
        closures: the times in which schools are closed, each with its first and last day and its name.
        weekday: the day of the week on which it happens ("monday").
        case: what else is known of the case: facts, readings and the calendar.

    Returns:
        Lists of one length by column, as any frame takes them: `week` (the ISO week, as 2026-W01), the event's own
        day, `<rule>.due` for each rule, None where the count leaves the calendar, and `closures`, which says in words
        which due dates fall into which closure, or None.

    Raises:
        UnknownName: an unknown event, rule or weekday, or a rule that does not follow; the nearest is named.
        BeforeTheLaw: a year before 2015, since the law began in September 2014.
        OutsideCalendar: a year after 2099.
        BadPeriod: the year is no whole number.
        BadCalendarData: a closure that is no two days and a name, or that ends before it begins.
        BadCase: the case has a day of that event already.

    >>> from sendtimelines import what_if
    >>> weeks = what_if(2026, closures=[(date(2026, 7, 22), date(2026, 9, 1), "summer holidays")])
    >>> list(weeks)[:4]
    ['week', 'request_received', 'assessment.decide.due', 'plan.refuse.due']
    >>> weeks["week"][9], weeks["request_received"][9], weeks["plan.finalise.due"][9], weeks["closures"][9]
    ('2026-W11', datetime.date(2026, 3, 9), datetime.date(2026, 7, 27), 'plan.finalise: summer holidays')
    """
    check_type(case, Case, "case", "a Case")
    closed = [_closure(each) for each in closures]
    event = event_named(event).name
    if event in case.known:
        raise BadCase(f"the case has a day of {event} already; leave it out, since it is what varies", field="case")
    chosen = None if rules is None else tuple(dict.fromkeys((rules,) if isinstance(rules, str) else rules))
    for id in chosen or ():
        history(id)
    days = _weeks(year, weekday)
    follows = [_following(case, event, day) for day in days]
    known = set[str]().union(*follows)
    ids = tuple(dict.fromkeys(rule.id for rule in RULES if rule.id in known)) if chosen is None else chosen
    for id in ids:
        if id not in known:
            raise unknown("rule", id, known, see=f" among those that follow from {event} alone")
    columns: dict[str, list[str | date | None]] = {
        "week": [f"{day.isocalendar().year}-W{day.isocalendar().week:02}" for day in days],
        event: [*days],
    }
    for id in ids:
        columns[f"{id}.due"] = [each.get(id) for each in follows]
    fallen = (
        [f"{id}: {closure.name}" for id in ids if (due := each.get(id)) for closure in closed if due in closure]
        for each in follows
    )
    columns["closures"] = ["; ".join(each) or None for each in fallen]
    return columns


def _closure(triple: Sequence[object]) -> Closure:
    try:
        first, last, name = triple
    except (TypeError, ValueError):
        raise BadCalendarData(
            "a closure is not a first day, a last day and a name; give those three", field="closures", value=triple
        ) from None
    closure = Closure(a_date(first, "closures"), a_date(last, "closures"), str(name))
    if closure.last < closure.first:
        raise BadCalendarData(
            "a closure ends before it begins; give its first day first", field="closures", value=triple
        )
    return closure


def _weeks(year: int, weekday: str) -> list[date]:
    """The days of a year that are that day of the week."""
    try:
        number = Weekday[weekday.upper()]
    except (KeyError, AttributeError):
        raise unknown("weekday", weekday, [each.name.lower() for each in Weekday]) from None
    whole = min(a_count(year, "year"), LAST_DAY.year + 1)
    first = in_time(date(whole, 1, 1), "year")
    day = first + timedelta(days=(number - first.weekday()) % 7)
    return [day + timedelta(weeks=n) for n in range(53) if (day + timedelta(weeks=n)).year == whole]


def _following(case: Case, event: str, day: date) -> dict[str, date | None]:
    """The last day of every duty that follows when the event happens on a day, by the rule's id."""
    forecast = timeline(case.with_events(**{event: day}), on=day, forecast=True)
    dates: dict[str, date | None] = {}
    for deadline in forecast.deadlines:
        rests_on_it = {event, *forecast.assumed} & deadline.facts.events.keys()
        if deadline.rule.dated_under(deadline.chosen) and rests_on_it and not deadline.waiting:
            dates.setdefault(deadline.rule.id, deadline.due)
    return dates
