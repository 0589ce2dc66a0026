"""Many cases of one shape, followed together: their days are columns of numpy, a row for each case."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial, reduce
from operator import eq, itemgetter
from typing import TypeVar

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.cases.following import Compare, Day, Trace, Untraceable
from sendtimelines.errors import OutsideCalendar
from sendtimelines.rules.columns.arrays import BLANK, Days, Flags
from sendtimelines.rules.columns.lookup import EPOCH, HIGH, LOW, tree_over
from sendtimelines.rules.conditions import VersionDay
from sendtimelines.rules.evaluation import Facts, compile_clause, join
from sendtimelines.rules.formulas import Clause, events_in
from sendtimelines.rules.rule import Rule

T = TypeVar("T")
Comparisons = dict[tuple[Compare, int, int | tuple[int]], tuple[Days, Days | int, bool]]
Limit = tuple[Days, Days, Days]


@define(eq=False, kw_only=True)
class ColumnTrace(Trace):
    """The comparisons of columns.

    Attributes:
        row: the case whose days decide.
        comparisons: the comparisons made, and how each came out.
        limits: what rules give, by the rule and the columns of its clock.
        wrong: the cases in which a rule was given a day that it cannot take.
    """

    wrong: Flags
    row: int = 0
    comparisons: Comparisons = field(init=False, factory=Comparisons)
    limits: dict[object, Limit | None] = field(init=False, factory=dict[object, Limit | None])

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

    def plain(self, day: date) -> int:
        """A day since 1970."""
        return day.toordinal() - EPOCH

    def gap(self, later: Days | int, earlier: Days | int) -> Days:
        """The days between."""
        return np.subtract(later, earlier)

    def size(self, column: Days) -> Days:
        """Numbers without their signs."""
        return np.abs(column)

    def is_blank(self, column: Days) -> bool:
        """Whether the case that decides has no day there."""
        return self.compare(eq, column, BLANK)

    def sample(self, column: Days) -> date:
        """The day of the case that decides."""
        return date.fromordinal(int(column[self.row]) + EPOCH)

    def limit(self, rule: Rule, clock: Mapping[str, date], readings: frozenset[str]) -> Limit | None:
        """What a rule says by column of the days of a clock, worked out once for each."""
        key = (id(rule), tuple((name, id(getattr(day, "column", None))) for name, day in clock.items()))
        if key not in self.limits:
            self.limits[key] = self._limit(rule, clock, readings)
        return self.limits[key]

    def _limit(self, rule: Rule, clock: Mapping[str, date], readings: frozenset[str]) -> Limit | None:
        used = {event.name: clock[event.name] for event in rule.events if event.name in clock}
        columns: dict[str, Days] = {name: day.column for name, day in used.items() if isinstance(day, Day)}
        # a date that is the same for all, or a version that its own result chooses, has no column to follow
        if len(columns) < len(used) or rule.version_day is not VersionDay.EVENTS:
            raise Untraceable
        if not columns:
            return None
        for name, column in columns.items():
            first, last = (day.toordinal() - EPOCH for day in rule.reach(name))
            self.wrong |= (column < first) | (column > last)
        by_reading = {
            way: _branches(self.calendar).limit(tree, columns)
            for way in dict.fromkeys((rule.combination(readings), *rule.combinations))
            if (tree := tree_over(rule, way, columns))
        }
        # the chosen reading gives no number of days, whatever the others give
        if rule.combination(readings) not in by_reading:
            nothing = np.full(len(self.wrong), BLANK)
            return nothing, nothing, nothing
        for days in by_reading.values():
            self.wrong |= days < LOW  # what leaves the calendar on one reading has no day on any
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
