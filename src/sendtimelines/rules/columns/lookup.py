"""A rule as tables: a formula of one event is a function of a day, so it is evaluated once for every day.

The tables are made by the same compiled formulas that give one date, so a column looked up in them cannot differ from
it.
"""

from collections.abc import Callable, Collection, Mapping, Sequence, Set
from datetime import date
from functools import cache, lru_cache
from itertools import compress
from types import MappingProxyType
from typing import cast

from attrs import frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.errors import BadColumn, OutsideCalendar
from sendtimelines.rules.bounds import LAST_DAY, LAW_BEGAN
from sendtimelines.rules.conditions import VersionDay
from sendtimelines.rules.consent import Consent
from sendtimelines.rules.definition import Definition
from sendtimelines.rules.evaluation import Facts, compile_clause, distribute, join
from sendtimelines.rules.formulas import (
    Clause,
    EarlierOf,
    Event,
    IfKnown,
    Joining,
    LaterOf,
    Undated,
    events_in,
    parts_of,
    read_as,
    with_parts,
)
from sendtimelines.support.caching import cached
from sendtimelines.support.day_parser import Dates, NoDay, day_of

EPOCH = date(1970, 1, 1).toordinal()
"""The ordinal of the day that numpy, Arrow and SQL count days from."""

FIRST = LAW_BEGAN.toordinal()
DAYS = LAST_DAY.toordinal() - FIRST + 1
"""The number of days of a table: from 1 September 2014 to the end of 2099."""

LOW = FIRST - EPOCH
HIGH = LOW + DAYS - 1
"""The first and the last day of the tables, in days since 1970."""


def outside(rule: Definition, name: str) -> str:
    """Return the problem of a day on which a rule is not in force."""
    return f"{name} is outside the time in which {rule.id} is in force ({rule.in_force})"


def beyond(rule: Definition) -> str:
    """Return the problem of a count that gives no day."""
    return f"the count for {rule.id} leaves the calendar or the time in which it is the law"


@frozen
class Branch:
    """A part of a formula that rests on one event, under one set of readings.

    Attributes:
        event: the event.
        clause: the part.
    """

    event: Event
    clause: Clause


@lru_cache(maxsize=1024)
def branch_of(clause: Clause) -> Branch:
    """A part of one event as a branch."""
    (event,) = events_in(clause)
    return Branch(event, clause)


@lru_cache(maxsize=1024)
def tree_of(rule: Definition, readings: frozenset[str]) -> Clause | None:
    """The rule's formula, read in one way and distributed; None for a duty without a number of days."""
    read = read_as(rule.limit, readings)
    return None if isinstance(read, Undated) else distribute(read)


def tree_over(rule: Definition, readings: frozenset[str], known: Collection[str]) -> Clause | None:
    """Return what is left of such a formula where only these events are known, by name; None where nothing is."""
    tree = tree_of(rule, readings)
    return left_of(tree, known) if tree else None


def branches_of(tree: Clause | None) -> tuple[Clause, ...]:
    """The parts of such a formula that rest on one event each; no event has two."""
    # the list grows while it is walked, so the tree needs no recursion
    parts = [tree] if tree else []
    for part in parts:
        if isinstance(part, Joining):
            parts.extend(parts_of(part))
    return tuple(part for part in parts if not isinstance(part, Joining))


def left_of(tree: Clause, known: Collection[str]) -> Clause | None:
    """Return what is left of a distributed formula where only the events of these names are known."""
    if not isinstance(tree, Joining):
        return tree if branch_of(tree).event.name in known else None
    parts = [(part, left_of(part, known)) for part in parts_of(tree)]
    # of a later or an earlier of two days both are needed, unless one counts only if it is known
    if isinstance(tree, LaterOf | EarlierOf) and any(not (rest or isinstance(part, IfKnown)) for part, rest in parts):
        return None
    left = tuple(rest for _, rest in parts if rest)
    # one that is left decides alone; that it may be missing no longer matters
    if len(left) == 1 and not isinstance(tree, IfKnown):
        return parts_of(left[0])[0] if isinstance(left[0], IfKnown) else left[0]
    return with_parts(tree, left) if left else None


@cached(512)
def _evaluated(clause: Clause, event: str, consent: int | None, calendar: WorkingCalendar) -> tuple[int | None, ...]:
    """The day that a part gives for every day of the tables, in days since 1970."""
    # one pass over some thirty thousand days, once for a part and calendar; every column is then a lookup
    day_of = compile_clause(clause)
    days: list[int | None] = []
    for ordinal in range(FIRST, FIRST + DAYS):
        try:
            day = day_of(Facts({event: date.fromordinal(ordinal)}, calendar, consent))
        except OutsideCalendar:
            days.append(None)
        else:
            days.append(day.toordinal() - EPOCH)
    return tuple(days)


@cached(512)
def _reach(rule: Definition, event: Event, calendar: WorkingCalendar, consent: int | None) -> range:
    """The places of the days from which a rule can be counted under every reading; a count leaves at the ends alone."""
    trees = [tree for readings in rule.combinations if (tree := tree_of(rule, readings))]
    branches = [branch for tree in trees for branch in map(branch_of, branches_of(tree)) if branch.event == event]
    days_from = [compile_clause(branch.clause) for branch in branches]

    def counts(place: int) -> bool:
        facts = Facts({event.name: date.fromordinal(FIRST + place)}, calendar, consent)
        try:
            return all(day_from(facts) for day_from in days_from)
        except OutsideCalendar:
            return False

    # only the ends can be out of reach, so the days between need not be tried
    places = range(rule.first_event.toordinal() - FIRST, rule.last_event.toordinal() - FIRST + 1)
    while places and not counts(places[0]):
        places = places[1:]
    while places and not counts(places[-1]):
        places = places[:-1]
    return places


@cached(512)
def days_of(
    rule: Definition, branch: Branch, calendar: WorkingCalendar, consent: int | None = None
) -> tuple[int | None, ...]:
    """The day that a branch of a rule gives for every day from 1 September 2014 to the end of 2099.

    Parameters:
        rule: the rule; on days on which it is not the law, or from which it cannot be counted under every reading,
            there is no entry.
        branch: one of its branches.
        calendar: whose working days count.
        consent: to how many working days' notice there is consent, which shortens a notice.

    Returns:
        Days since 1970, by the number of days since 1 September 2014; None where there is none.
    """
    evaluated = _evaluated(branch.clause, branch.event.name, consent, calendar)
    reach = _reach(rule, branch.event, calendar, consent)
    days = tuple(day if place in reach else None for place, day in enumerate(evaluated))
    if rule.version_day is VersionDay.EVENTS:
        return days
    # this version governs by the day that it gives and not by that of its event
    within = rule.in_force
    return tuple(day if day is not None and date.fromordinal(day + EPOCH) in within else None for day in days)


_day = cache(date.fromordinal)
"""One date for each number; it never holds more of them than tables lead to."""


@cached(128)
def answers_of(
    rule: Definition, branch: Branch, calendar: WorkingCalendar, consent: int | None = None
) -> Mapping[date, date]:
    """The same as a mapping from a day to the day that follows from it; all mappings share their days."""
    days = days_of(rule, branch, calendar, consent)
    return MappingProxyType(
        {_day(FIRST + place): _day(day + EPOCH) for place, day in enumerate(days) if day is not None}
    )


def over_days(
    rule: Definition,
    events: Mapping[str, Sequence[date | None]],
    *,
    readings: frozenset[str] = frozenset(),
    calendar: WorkingCalendar = ENGLAND_AND_WALES,
    consent: int | None = None,
) -> list[date | None]:
    """The last day for each row of lists of days, without numpy.

    Parameters:
        rule: the rule.
        events: a list of days for each event, all of one length; None is a day not known.
        readings: the ids of readings, for all rows.
        calendar: whose working days count.
        consent: to how many working days' notice there is consent, for all rows.

    Returns:
        A day for each row; None where an event that is needed is not known, where a day is no date or outside the time
        of the rule, and where the count leaves the calendar.

    Raises:
        BadColumn: the lists differ in length.
        BadConsent: the number is no consent.
    """
    lengths = {len(column) for column in events.values()}
    if len(lengths) > 1:
        raise BadColumn(f"the columns of {rule.id} differ in length; give one row to each case in all", field="events")
    if consent is not None:
        Consent(working_days=consent)
    rows = next(iter(lengths), 0)
    tree = tree_of(rule, readings)
    if tree is None:
        return [None] * rows
    columns = {event.name: events.get(event.name, [None] * rows) for event in rule.events}

    def looked_up(part: Clause) -> Sequence[Cell]:
        branch = branch_of(part)
        due_from = answers_of(rule, branch, calendar, consent)
        return [None if day is None else due_from.get(day, BAD) for day in columns[branch.event.name]]

    def first_known(parts: Sequence[Sequence[Cell]]) -> Sequence[Cell]:
        return [next((cell for cell in row if cell is not None), None) for row in zip(*parts, strict=True)]

    # a day without an answer is marked and not None, which would read as not known yet
    dues = join(tree, looked_up, first_known=first_known, outermost=_outermost)
    if len(columns) == 1:  # nothing else can be wrong with a row
        return [cell if cell is not BAD else None for cell in dues]  # type: ignore[misc]
    first, last = rule.first_event, rule.last_event
    return [
        cell
        if isinstance(cell, date) and all(day is None or (type(day) is date and first <= day <= last) for day in row)
        else None
        for cell, *row in zip(dues, *columns.values(), strict=True)
    ]


PLAIN: Set[type[object]] = {date, type(None)}
"""The types of cells that need not be parsed."""


def days_of_cells(cells: Sequence[object], name: str, dates: Dates = Dates.ISO) -> Sequence[date | None]:
    """A list of cells as days, as every other door reads them.

    Raises:
        BadColumn: a cell is no day; of the first of them it is said why.
    """
    if set(map(type, cells)) <= PLAIN:
        return cast("Sequence[date | None]", cells)
    days: list[date | None] = []
    for row, cell in enumerate(cells):
        day = day_of(cell, dates)
        if isinstance(day, NoDay):
            raise BadColumn(f"row {row} of {name} {day}; give a date, or None for a blank", field=name, value=cell)
        days.append(day)
    return days


class Bad:
    """The mark of a day that has no answer; whatever it is joined with has none either."""


BAD = Bad()
Cell = date | Bad | None


def _outermost(later: bool, columns: Sequence[Sequence[Cell]], needed: Sequence[bool]) -> Sequence[Cell]:
    choose: Callable[[list[date]], date] = max if later else min

    def chosen(row: tuple[Cell, ...]) -> Cell:
        # before blanks: a wrong day is never taken for one that is not known yet
        if BAD in row:
            return BAD
        if None in compress(row, needed):
            return None
        days = [cell for cell in row if isinstance(cell, date)]
        return choose(days) if days else None

    return [chosen(row) for row in zip(*columns, strict=True)]
