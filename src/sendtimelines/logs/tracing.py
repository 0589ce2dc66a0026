"""Cases of one shape, followed together: what one of them is decided by is kept, and holds for all that agree with it.

The days of such cases differ, and so are columns here. A case is gone through with days that stand for their columns.
Each comparison of them is decided as it is in one of the cases, and written down; the others for which it comes out the
same go the same way, so what was decided holds for them too, and their days follow by column. For the rest another of
them is gone through. What cannot be followed in this way is not guessed at: it is `Untraceable`.
"""

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NoReturn, TypeVar

import numpy as np
from attrs import define, evolve, field, frozen
from numpy.typing import NDArray

from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.cases.sorting import Fold, Matter, selections
from sendtimelines.rules.columns.arrays import BLANK, Days, Flags, answers
from sendtimelines.rules.columns.lookup import EPOCH, HIGH, LOW
from sendtimelines.rules.conditions import Interval, Note
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.formulas import Clause
from sendtimelines.rules.lives import Life
from sendtimelines.rules.rule import Rule

T = TypeVar("T")
Compare = Callable[[Any, Any], Any]


class Untraceable(Exception):
    """Something is asked of a day that stands for a column, and the answer would be that of one case alone."""


@define(eq=False)
class Trace:
    """What was asked about the days of cases of one shape while one of them is gone through.

    Attributes:
        row: the case whose days decide.
        calendar: whose working days count.
        comparisons: the comparisons made, and how each came out.
        columns: the columns that texts refer to, by their places.
        deadlines: the last days that rules give, by the rule and the columns of its clock.
        wrong: the cases in which a rule was given a day that it cannot take.
    """

    calendar: WorkingCalendar
    wrong: Flags
    row: int = 0
    comparisons: dict[tuple[Compare, int, int | tuple[int]], tuple[Days, Days | int, bool]] = field(
        init=False, factory=dict
    )
    columns: list[Days] = field(init=False, factory=list[Days])
    deadlines: dict[object, "Limit | None"] = field(init=False, factory=dict)

    def follow(self, row: int, work: Callable[[], T]) -> tuple[T, Callable[[Days], Flags]]:
        """Do some work as it is decided by one case; and what tells which others go the same way."""
        self.row, self.comparisons = row, {}
        done = work()
        made = self.comparisons

        def agree(rows: Days) -> Flags:
            flags = np.ones(len(rows), dtype=np.bool_)
            for (compare, _, _), (left, right, outcome) in made.items():
                flags &= compare(left[rows], right if isinstance(right, int) else right[rows]) == outcome
            return flags

        return done, agree

    def compare(self, compare: Compare, left: Days, right: Days | int) -> bool:
        """Compare two columns as in the case that decides."""
        key = (compare, id(left), right if isinstance(right, int) else (id(right),))
        if key not in self.comparisons:
            value = right if isinstance(right, int) else right[self.row]
            self.comparisons[key] = (left, right, bool(compare(left[self.row], value)))
        return self.comparisons[key][2]

    def reference(self, column: Days) -> str:
        """What stands in a text for what each case has in a column."""
        self.columns.append(column)
        return f"\0{len(self.columns) - 1}\0"


def _plain(day: date) -> Days | int:
    return day.column if isinstance(day, Day) else day.toordinal() - EPOCH


def _compared(compare: Compare) -> Any:
    def method(self: Any, other: object) -> bool:
        decided: bool = self.trace.compare(compare, self.column, self.other(other))
        return decided

    return method


class _Followed:
    """What stands for a column: it can be compared, and each comparison is written down."""

    trace: Trace
    column: Days

    def other(self, other: Any) -> Days | int:
        """What it is compared with: another column, or one number for all cases."""
        raise NotImplementedError

    __lt__ = _compared(operator.lt)
    __le__ = _compared(operator.le)
    __gt__ = _compared(operator.gt)
    __ge__ = _compared(operator.ge)
    __eq__ = _compared(operator.eq)
    __ne__ = _compared(operator.ne)

    def __hash__(self) -> NoReturn:  # a set or a mapping would compare without being seen
        raise Untraceable


class Number(_Followed):
    """A number of days that stands for a column of them."""

    def __init__(self, trace: Trace, column: Days) -> None:
        self.trace, self.column = trace, column

    def other(self, other: Any) -> Days | int:
        """A number for all cases, or that of each."""
        return other.column if isinstance(other, Number) else int(other)

    def __abs__(self) -> "Number":
        return Number(self.trace, np.abs(self.column))

    def __format__(self, spec: str) -> str:
        return self.trace.reference(self.column)


@frozen
class Gap:
    """What lies between two days, in days."""

    days: Number


@frozen
class Year:
    """The year of a day that stands for a column; a text that names it names the day."""

    day: "Day"

    def __format__(self, spec: str) -> str:
        return self.day.trace.reference(self.day.column)


def _not_followed(*_: object, **__: object) -> NoReturn:
    raise Untraceable


class Day(_Followed, date):
    """A day that stands for a column of days. Whatever it could say of itself beside comparisons is refused."""

    trace: Trace
    column: Days

    def __new__(cls, trace: Trace, column: Days) -> "Day":
        """It is a date only by name: Monday, 1 January of the year 1, which is how a text comes to name it."""
        self = date.__new__(cls, 1, 1, 1)
        self.trace, self.column = trace, column
        return self

    def other(self, other: Any) -> Days | int:
        """A day for all cases, or that of each."""
        if not isinstance(other, date):
            raise Untraceable
        return _plain(other)

    def __sub__(self, other: Any) -> Any:
        return self._gap(self, other)

    def __rsub__(self, other: Any) -> Any:
        return self._gap(other, self)

    def _gap(self, later: Any, earlier: Any) -> Gap:
        if isinstance(earlier, timedelta):
            raise Untraceable
        return Gap(Number(self.trace, np.subtract(_plain(later), _plain(earlier))))

    @property
    def year(self) -> Any:
        """What a text refers to it by."""
        return Year(self)

    __hash__ = _Followed.__hash__
    __add__ = __radd__ = __str__ = __repr__ = __format__ = __reduce__ = _not_followed
    ctime = isocalendar = isoformat = isoweekday = replace = strftime = timetuple = toordinal = _not_followed


NAMED = re.compile("(Mon 1 Jan )?\0([0-9]+)\0")
"""How a text refers to a column: of days, written as a day of the year 1 would be, or of numbers."""


@frozen
class FollowedFacts:
    """The days of a clock, by the event's name."""

    events: Mapping[str, date]


Limit = tuple[Days, Days, Days]
"""By column the last day, and the earliest and the latest on any reading."""


@lru_cache(maxsize=64)
def _barring(rule: Rule) -> Rule:
    """A rule whose limit is that of the act whose lateness bars another's."""
    return evolve(rule, limit=rule.bar.limit) if rule.bar else rule


def _limit(trace: Trace, rule: Rule, clock: Mapping[str, date], readings: frozenset[str]) -> Limit | None:
    """What a rule says by column of the days of a clock; None where nothing it counts from is known."""
    used = {event.name: clock[event.name] for event in rule.events if event.name in clock}
    columns = {name: day.column for name, day in used.items() if isinstance(day, Day)}
    if len(columns) < len(used):
        raise Untraceable
    if not columns:
        return None
    if len(columns) == 1:
        ((name, column),) = columns.items()
        return _tables(readings, trace.calendar).limit(rule, name, column)
    mixed = np.zeros(len(trace.wrong), dtype=np.int64)
    for column in columns.values():
        mixed = mixed * (HIGH + 1) + column
    _, first, which = np.unique(mixed, return_index=True, return_inverse=True)
    if len(first) <= MANY and len(columns) <= MIXED:
        rows = [{name: int(column[row]) for name, column in columns.items()} for row in first.tolist()]
        said = [_said(rule, row, readings, trace.calendar) for row in rows]
        due, safe, latest = np.array(said, dtype=np.int64).T[:, which]
        return due, safe, latest
    days = {name: column.view("M8[D]") for name, column in columns.items()}
    limit = answers(rule, days, readings=readings, calendar=trace.calendar)
    trace.wrong |= limit.bad
    return limit.due_days, limit.safe.view(np.int64), limit.latest.view(np.int64)


def _said(rule: Rule, days: Mapping[str, int], readings: frozenset[str], calendar: WorkingCalendar) -> tuple[int, ...]:
    """The last day that a rule gives, and the earliest and the latest on any reading, as days since 1970."""
    known = {name: date.fromordinal(day + EPOCH) for name, day in days.items()}
    deadline = rule.resolve(known, readings=readings, calendar=calendar)
    return tuple(
        BLANK if day is None else day.toordinal() - EPOCH for day in (deadline.due, deadline.safe, deadline.latest)
    )


MANY = 4000
"""For how many combinations of days a limit is worked out one by one; tables of all days cost as much."""
MIXED = 3
"""The days of how many events fit into one number."""
UNKNOWN, NONE = -2, -1
"""What stands in a table for a day that was not asked for yet, and for one that gives no day."""


@define(eq=False)
class Tables:
    """What rules of one event say of the days that were asked for: few of those that there are, and each but once.

    Attributes:
        readings: the readings chosen.
        calendar: whose working days count.
        tables: for each rule and event its days, a row for each of `Limit`, a column for each day from `LOW`.
    """

    readings: frozenset[str]
    calendar: WorkingCalendar
    tables: dict[tuple[Clause, Interval, str], NDArray[np.int32]] = field(init=False, factory=dict)

    def limit(self, rule: Rule, name: str, column: Days) -> Limit:
        """What a rule says of a column of days of its event."""
        table = self.tables.setdefault((rule.limit, rule.in_force, name), np.array([], dtype=np.int32))
        if not table.size:
            table = np.full((3, HIGH - LOW + 1), UNKNOWN, dtype=np.int32)
            self.tables[rule.limit, rule.in_force, name] = table
        places = column - LOW
        for place in np.unique(places[table[0, places] == UNKNOWN]).tolist():
            said = _said(rule, {name: place + LOW}, self.readings, self.calendar)
            table[:, place] = [NONE if day == BLANK else day for day in said]
        due, safe, latest = np.where(table[:, places] == NONE, BLANK, table[:, places].astype(np.int64))
        return due, safe, latest


@lru_cache(maxsize=2)
def _tables(readings: frozenset[str], calendar: WorkingCalendar) -> Tables:
    return Tables(readings, calendar)


@frozen(eq=False, slots=False)
class FollowedDeadline:
    """The dates of a rule for cases of one shape; what it can be asked is less than of a `Deadline`.

    Attributes:
        trace: where what is asked is written down.
        rule: the rule.
        facts: the days of its clock.
        sample: the deadline of the case that decides; what does not depend on days is taken from it.
        limit: what the rule says by column; None where nothing it counts from is known.
    """

    trace: Trace
    rule: Rule
    facts: FollowedFacts
    sample: Deadline
    limit: Limit | None
    instead: None = None

    @property
    def waiting(self) -> Any:
        """What is still needed, which depends on what is known and not on when it was."""
        return self.sample.waiting

    @property
    def due(self) -> date | None:
        """The last day, if there is one."""
        return self._day(0)

    @property
    def safe(self) -> date | None:
        """The earliest day on any reading."""
        return self._day(1)

    @property
    def latest(self) -> date | None:
        """The latest day on any reading."""
        return self._day(2)

    def _day(self, place: int) -> date | None:
        if self.limit is None or self.trace.compare(operator.eq, self.limit[place], BLANK):
            return None
        return Day(self.trace, self.limit[place])

    @property
    def barred(self) -> Note | None:
        """Why the duty does not arise, where another act came too late for it."""
        bar = self.rule.bar
        if bar is None or (bar.question and bar.question.other.id not in self.sample.chosen):
            return None
        done = self.facts.events.get(bar.event.name)
        if done is None:
            return None
        limit = _limit(self.trace, _barring(self.rule), self.facts.events, self.sample.chosen)
        if limit is None or self.trace.compare(operator.eq, limit[0], BLANK) or not isinstance(done, Day):
            return None
        return bar.note if self.trace.compare(operator.gt, done.column, limit[0]) else None

    @property
    def exemption_finding(self) -> None:
        """No exemption is claimed in a log."""

    @property
    def assumed(self) -> frozenset[str]:
        """Nothing is taken for granted in a log."""
        return frozenset()


@define(eq=False)
class FollowedFold(Fold):
    """The facts of cases of one shape, gone through together.

    Attributes:
        trace: where what is asked of their days is written down.
    """

    trace: Trace = field(kw_only=True)

    def deadline(self, matter: Matter, rule: Rule, life: Life) -> Any:
        """The dates of a rule in a matter."""
        trace, clock = self.trace, self.clock(matter, rule, life)
        if matter.varied:
            raise Untraceable
        chosen = self.record.readings & selections(rule)
        key = (id(rule), tuple((name, id(getattr(day, "column", None))) for name, day in clock.items()))
        if key not in trace.deadlines:
            trace.deadlines[key] = _limit(trace, rule, clock, chosen)
        known = {name: _in_one(trace, day) for name, day in clock.items()}
        sample = rule.resolve(known, readings=chosen, calendar=trace.calendar)
        return FollowedDeadline(trace, rule, FollowedFacts(clock), sample, trace.deadlines[key])


def _in_one(trace: Trace, day: date) -> date:
    """A day as the case has it that decides."""
    return date.fromordinal(int(day.column[trace.row]) + EPOCH) if isinstance(day, Day) else day


def pieces(text: str, trace: Trace) -> Iterator[str | tuple[bool, Days]]:
    """The parts of a text: words as they are, and columns, of days or of numbers."""
    end = 0
    for reference in NAMED.finditer(text):
        yield text[end : reference.start()]
        yield bool(reference[1]), trace.columns[int(reference[2])]
        end = reference.end()
    yield text[end:]
