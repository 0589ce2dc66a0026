"""Cases of one shape, followed together: what one of them is decided by is kept, and holds for all that agree with it.

The days of such cases differ, and so are columns here. A case is gone through with days that stand for their columns.
Each comparison of them is decided as it is in one of the cases, and written down; the others for which it comes out the
same go the same way, so what was decided holds for them too, and their days follow by column. For the rest another of
them is gone through. What cannot be followed in this way is not guessed at: it is `Untraceable`.
"""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache, partial, reduce
from operator import itemgetter
from typing import Any, NoReturn, TypeVar

import numpy as np
from attrs import define, evolve, field, frozen
from numpy.typing import NDArray

from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.cases.sorting import Fold, Matter
from sendtimelines.errors import OutsideCalendar
from sendtimelines.law.england.events import CONSENT_GIVEN, TIME_VARIED
from sendtimelines.law.england.matters import CANCELLED_BY, KINDS
from sendtimelines.rules.columns.arrays import BLANK, Days, Flags
from sendtimelines.rules.columns.lookup import EPOCH, HIGH, LOW, tree_over
from sendtimelines.rules.conditions import Note, VersionDay
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.evaluation import Facts, compile_clause, join
from sendtimelines.rules.formulas import Clause, events_in
from sendtimelines.rules.lives import ons
from sendtimelines.rules.rule import Rule

T = TypeVar("T")
Compare = Callable[[Any, Any], Any]
Comparisons = dict[tuple[Compare, int, int | tuple[int]], tuple[Days, Days | int, bool]]
Limit = tuple[Days, Days, Days]
"""By column the last day, and the earliest and the latest on any reading."""


BY_THEMSELVES = frozenset(
    {
        *(TIME_VARIED.name, CONSENT_GIVEN.name, *CANCELLED_BY.values()),
        *(on.event.name for kind in KINDS if kind.lead for on in ons(kind.opens)),
    }
)
"""Events whose day does not say when their time begins, or which say something of another day: no case with one of
them is followed with others.
"""


class Untraceable(Exception):
    """Something is asked of a day that stands for a column, and the answer would be that of one case alone."""


@define(eq=False)
class Trace:
    """The comparisons of days of cases of one shape, made while one of them is gone through.

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
    comparisons: Comparisons = field(init=False, factory=Comparisons)
    columns: list[Days] = field(init=False, factory=list[Days])
    deadlines: dict[object, Limit | None] = field(init=False, factory=dict[object, Limit | None])

    def follow(self, row: int, work: Callable[[], T]) -> tuple[T, Callable[[Days], Flags]]:
        """Do some work as it is decided by one case; and what tells which others go the same way."""
        # the work runs on one case; each comparison of days is written down with how it came out
        self.row, self.comparisons = row, {}
        done = work()
        comparisons = self.comparisons

        def agree(rows: Days) -> Flags:
            # a case for which every comparison comes out the same takes the same way through the code
            flags = np.ones(len(rows), dtype=np.bool_)
            for (compare, _, _), (left, right, outcome) in comparisons.items():
                flags &= compare(left[rows], right if isinstance(right, int) else right[rows]) == outcome
            return flags

        return done, agree

    def compare(self, compare: Compare, left: Days, right: Days | int) -> bool:
        """Compare two columns as in the case that decides."""
        # columns are told apart by identity; the tuple keeps a number of days from passing for the identity of a column
        key = (compare, id(left), right if isinstance(right, int) else (id(right),))
        if key not in self.comparisons:
            value = right if isinstance(right, int) else right[self.row]
            self.comparisons[key] = (left, right, bool(compare(left[self.row], value)))
        return self.comparisons[key][2]

    def reference(self, column: Days) -> str:
        """What stands in a text for what each case has in a column."""
        # no text of the library has a NUL, so what stands between two cannot be anything else
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

    __lt__: Any = _compared(operator.lt)
    __le__: Any = _compared(operator.le)
    __gt__: Any = _compared(operator.gt)
    __ge__: Any = _compared(operator.ge)
    __eq__: Any = _compared(operator.eq)
    __ne__: Any = _compared(operator.ne)

    def __hash__(self) -> NoReturn:  # a set or a mapping would compare without being seen
        raise Untraceable


class Number(_Followed):
    """A number of days that stands for a column of them."""

    def __init__(self, trace: Trace, column: Days) -> None:
        self.trace: Trace = trace
        self.column: Days = column

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


for _name in (
    *("__add__", "__radd__", "__str__", "__repr__", "__format__", "__reduce__"),
    *("ctime", "isocalendar", "isoformat", "isoweekday", "replace", "strftime", "timetuple", "toordinal"),
):
    setattr(Day, _name, _not_followed)


NAMED = re.compile("(Mon 1 Jan )?\0([0-9]+)\0")
"""How a text refers to a column: of days, written as a day of the year 1 would be, or of numbers."""


@frozen
class FollowedFacts:
    """The days of a clock, by the event's name."""

    events: Mapping[str, date]


@lru_cache(maxsize=64)
def _barring(rule: Rule) -> Rule:
    """A rule whose limit is that of the act whose lateness bars another's."""
    return evolve(rule, limit=rule.bar.limit) if rule.bar else rule


def _limit(trace: Trace, rule: Rule, clock: Mapping[str, date], readings: frozenset[str]) -> Limit | None:
    """What a rule says by column of the days of a clock; None where nothing it counts from is known."""
    used = {event.name: clock[event.name] for event in rule.events if event.name in clock}
    columns = {name: day.column for name, day in used.items() if isinstance(day, Day)}
    # a date that is the same for all, or a version that its own result chooses, has no column to follow
    if len(columns) < len(used) or rule.version_day is not VersionDay.EVENTS:
        raise Untraceable
    if not columns:
        return None
    for name, column in columns.items():
        first, last = (day.toordinal() - EPOCH for day in rule.reach(name))
        trace.wrong |= (column < first) | (column > last)
    by_reading = {
        way: _branches(trace.calendar).limit(tree, columns)
        for way in dict.fromkeys((rule.combination(readings), *rule.combinations))
        if (tree := tree_over(rule, way, columns))
    }
    # the chosen reading gives no number of days, whatever the others give
    if rule.combination(readings) not in by_reading:
        nothing = np.full(len(trace.wrong), BLANK)
        return nothing, nothing, nothing
    for days in by_reading.values():
        trace.wrong |= days < LOW  # what leaves the calendar on one reading has no day on any
    ways = list(by_reading.values())
    return by_reading[rule.combination(readings)], reduce(np.minimum, ways), reduce(np.maximum, ways)


UNKNOWN, NONE = -2, -1
"""What stands in a table for a day that was not asked for yet, and for one that gives no day."""


@define(eq=False)
class Branches:
    """What the branches of formulas give for the days that were asked for: few of those that there are, each but once.

    Attributes:
        calendar: whose working days count.
        tables: for each branch the day that it gives for each day from `LOW`.
    """

    calendar: WorkingCalendar
    tables: dict[Clause, NDArray[np.int32]] = field(init=False, factory=dict[Clause, NDArray[np.int32]])

    def limit(self, tree: Clause, columns: Mapping[str, Days]) -> Days:
        """What a distributed formula gives for columns of the days of all its events, `NONE` where that is no day."""
        branch = partial(self._branch, columns=columns)
        return join(tree, branch, first_known=itemgetter(0), outermost=_outermost)

    def _branch(self, clause: Clause, columns: Mapping[str, Days]) -> Days:
        (event,) = events_in(clause)
        if clause not in self.tables:
            self.tables[clause] = np.full(HIGH - LOW + 1, UNKNOWN, dtype=np.int32)
        # few days occur in a log, so each is worked out when it is first met
        table, places = self.tables[clause], columns[event.name] - LOW
        day_of = compile_clause(clause)
        for place in np.unique(places[table[places] == UNKNOWN]).tolist():
            facts = Facts({event.name: date.fromordinal(place + LOW + EPOCH)}, self.calendar)
            try:
                table[place] = day_of(facts).toordinal() - EPOCH
            except OutsideCalendar:
                table[place] = NONE
        return table[places].astype(np.int64)


def _outermost(later: bool, parts: Sequence[Days], needed: Sequence[bool]) -> Days:
    """The later or the earlier of days, and none where one of them is none."""
    days: Days = reduce(np.maximum if later else np.minimum, parts)
    return np.where(reduce(np.minimum, parts) == NONE, NONE, days)


@lru_cache(maxsize=2)
def _branches(calendar: WorkingCalendar) -> Branches:
    return Branches(calendar)


@frozen(eq=False, slots=False)
class FollowedDeadline:
    """The dates of a rule for cases of one shape; what it can be asked is less than of a `Deadline`.

    Attributes:
        trace: where the comparisons are written down.
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
        # the limit of the act whose lateness bars this one, counted from the same facts
        limit = _limit(self.trace, _barring(self.rule), self.facts.events, self.sample.chosen)
        if limit is None or self.trace.compare(operator.eq, limit[0], BLANK) or not isinstance(done, Day):
            return None
        return bar.note if self.trace.compare(operator.gt, done.column, limit[0]) else None

    def __getattr__(self, name: str) -> NoReturn:
        raise Untraceable

    @property
    def exemption_finding(self) -> None:
        """No exemption is claimed in a log."""


@define(eq=False)
class FollowedFold(Fold):
    """The facts of cases of one shape, gone through together.

    Attributes:
        trace: where the comparisons of their days are written down.
    """

    trace: Trace = field(kw_only=True)

    def deadline_on(self, clock: Mapping[str, date], matter: Matter, rule: Rule) -> Any:
        """The dates of a rule in a matter, on the days of its clock there."""
        trace = self.trace
        chosen = self.record.readings & rule.touching
        key = (id(rule), tuple((name, id(getattr(day, "column", None))) for name, day in clock.items()))
        if key not in trace.deadlines:
            trace.deadlines[key] = _limit(trace, rule, clock, chosen)
        known = {  # each day as the case has it that decides
            name: date.fromordinal(int(day.column[trace.row]) + EPOCH) if isinstance(day, Day) else day
            for name, day in clock.items()
        }
        sample = rule.resolve(known, readings=chosen, calendar=trace.calendar)
        return FollowedDeadline(trace, rule, FollowedFacts(clock), sample, trace.deadlines[key])


def pieces(text: str, trace: Trace) -> tuple[list[str], list[tuple[bool, Days]]]:
    """The words of a text, and the columns that stand between them: whether each is of days, and the column."""
    words, columns = list[str](), list[tuple[bool, Days]]()
    end = 0
    for reference in NAMED.finditer(text):
        words.append(text[end : reference.start()])
        columns.append((bool(reference[1]), trace.columns[int(reference[2])]))
        end = reference.end()
    return [*words, text[end:]], columns
