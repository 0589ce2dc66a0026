"""Due dates for lazy frames of polars: expressions alone, so that nothing is collected before its time.

A limb of a rule is a gather in its table, which stands in the expression as a literal. polars reads a negative index
from the end, so an index is clipped to the table and has no sign.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time
from functools import partial, reduce
from typing import Any, assert_never

from attrs import frozen

from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.clauses import (
    Clause,
    EarlierOf,
    Event,
    FirstGiven,
    IfGiven,
    Joining,
    LaterOf,
    events_in,
    parts_of,
    read_as,
    spread,
)
from sendtimelines.deadline import Status
from sendtimelines.events import EVENTS
from sendtimelines.lookup import DAYS, EPOCH, FIRST, days_of, limb_of, tree_of
from sendtimelines.particulars import Nature
from sendtimelines.rows import BETWEEN, BLANKS, PROBLEMS, Duty, beyond, outside
from sendtimelines.rules import LAST_DAY, LAW_BEGAN, Rule

LOW = FIRST - EPOCH
NO_ANSWER = LOW - 1
"""A day that no rule takes; it stands where a cell is wrong."""
BAD = (1 << 31) - 1
"""A day that was given and has no answer; in a later-of it comes out on top, and is blanked at the end."""

Expr = Any
"""An expression of polars, which is loaded by whoever made the frame."""


@frozen
class Cells:
    """A column as two expressions: days since 1970, and what is wrong with a cell."""

    days: Expr
    wrong: Expr


def filled(
    pl: Any,
    frame: Any,
    wanted: Sequence[Duty],
    where: Mapping[str, str],
    *,
    on: date | None,
    calendar: WorkingCalendar,
    cut: bool,
) -> Any:
    """A lazy frame with due dates; all is as in `frames.add_deadlines`.

    Parameters:
        pl: polars.
        frame: the lazy frame.
        wanted: the rules that are filled in.
        where: the column of each event.
        on: the day of the statuses; None for no statuses.
        calendar: whose working days count.
        cut: whether times of day are cut off.
    """
    schema = frame.collect_schema()
    used = dict.fromkeys(name for duty in wanted for name in duty.used(with_status=on is not None) if name in where)
    cells = {column: _read(pl, column, schema[column], cut=cut) for column in dict.fromkeys(where[n] for n in used)}
    filling = Filling(pl=pl, where=where, cells=cells, on=on, calendar=calendar)
    new: list[Expr] = []
    reasons: list[Expr] = [each.wrong for each in cells.values()]
    for duty in wanted:
        versions = [filling.version(rule, duty.readings_of(rule)) for rule in duty.versions]
        new.append(pl.coalesce([each.due for each in versions]).cast(pl.Date).alias(duty.due))
        if on is not None:
            new.append(filling.governing([(each.due, each.status) for each in versions]).alias(duty.status))
        reasons.append(filling.governing([(each.due, each.problem) for each in versions]))
    together = pl.concat_str(reasons, separator=BETWEEN, ignore_nulls=True)
    return frame.with_columns(*new, pl.when(together != "").then(together).alias(PROBLEMS))


def _read(pl: Any, name: str, dtype: Any, *, cut: bool) -> Cells:
    column = pl.col(name)
    if dtype == pl.Date:
        return _checked(pl, name, column.to_physical().cast(pl.Int64), [])
    if dtype == pl.Datetime:
        stamp = column.dt.replace_time_zone(None)
        timed = [] if cut else [(stamp.dt.time() != time(), f"{name} has a time of day")]
        return _checked(pl, name, stamp.dt.date().to_physical().cast(pl.Int64), timed)
    if dtype in (pl.String, pl.Categorical, pl.Enum):
        text = column.cast(pl.String)
        text = pl.when(text.str.strip_chars(BLANKS) != "").then(text)
        day = text.str.to_date("%Y-%m-%d", strict=False)
        shaped = text.str.contains("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
        missing = day.is_null() | text.str.starts_with("0000")
        wrong = [(~shaped, f"{name} is not an ISO date"), (shaped & missing, f"{name} is no day of the calendar")]
        return _checked(pl, name, day.to_physical().cast(pl.Int64), wrong)
    there = column.is_not_null() & column.is_not_nan() if dtype.is_float() else column.is_not_null()
    return _checked(pl, name, pl.lit(None, dtype=pl.Int64), [(there, f"{name} is not an ISO date")])


def _or(one: Expr, other: Expr) -> Expr:
    return one | other


def _checked(pl: Any, name: str, days: Expr, wrong: list[tuple[Expr, str]]) -> Cells:
    """A column of which the cells that are wrong, and those outside the law and the calendar, hold no answer."""
    reasons = [
        *wrong,
        (days < LOW, f"{name} is before {LAW_BEGAN}, when this law began"),
        (days >= LOW + DAYS, f"{name} is after {LAST_DAY}, which is as far as the library reckons"),
    ]
    reason = _first(pl, [(flag, pl.lit(words)) for flag, words in reasons], pl.lit(None, dtype=pl.String))
    bad = reduce(_or, [flag.fill_null(value=False) for flag, _ in reasons])
    return Cells(pl.when(bad).then(NO_ANSWER).otherwise(days), reason)


def _first(pl: Any, choices: Iterable[tuple[Expr, Expr]], otherwise: Expr) -> Expr:
    """What stands beside the first condition that holds."""
    found = otherwise
    for flag, value in reversed(tuple(choices)):
        found = pl.when(flag).then(value).otherwise(found)
    return found


@frozen(kw_only=True)
class Version:
    """What one version of a rule says of each row: the last day since 1970, the status, and what is wrong."""

    due: Expr
    status: Expr
    problem: Expr


@frozen(kw_only=True)
class Filling:
    """What the rows of a frame hold.

    Attributes:
        pl: polars.
        where: the column of each event.
        cells: the columns that are read.
        on: the day of the statuses; None for no statuses.
        calendar: whose working days count.
    """

    pl: Any
    where: Mapping[str, str]
    cells: Mapping[str, Cells]
    on: date | None
    calendar: WorkingCalendar

    def governing(self, versions: Sequence[tuple[Expr, Expr]]) -> Expr:
        """What the version says under which a row has its day, or the newest."""
        if len(versions) == 1:
            return versions[0][1]
        return _first(self.pl, [(due.is_not_null(), value) for due, value in versions], versions[0][1])

    def version(self, rule: Rule, readings: frozenset[str]) -> Version:
        """One version of a rule."""
        pl = self.pl
        events = rule.events if self.on is None else (*rule.events, *rule.endings)
        names = [event.name for event in dict.fromkeys(events) if event.name in self.where]
        outsides = {name: self._outside(rule, name) for name in names}
        due = self._due(rule, readings, [outsides[event.name] for event in rule.events if event.name in self.where])
        waiting = self._any(
            pl.all_horizontal(self._days(event).is_null() for event in group) for group in rule.needs(readings)
        )
        beyond_it = ~waiting & due.is_null() if rule.dated else pl.lit(value=False)
        bad = self._any([beyond_it, *outsides.values()])
        wrong = self._any(self.cells[self.where[name]].wrong.is_not_null() for name in names)
        reasons = [(flag, pl.lit(outside(rule, self.where[name]))) for name, flag in outsides.items()]
        nothing = pl.lit(None, dtype=pl.String)
        problem = _first(pl, [(wrong | ~bad, nothing), *reasons], pl.lit(beyond(rule)))
        status = nothing if self.on is None else self._status(rule, readings, names, due, waiting, bad, self.on)
        return Version(due=due, status=status, problem=problem)

    def _days(self, event: Event) -> Expr:
        if event.name in self.where:
            return self.cells[self.where[event.name]].days
        return self.pl.lit(None, dtype=self.pl.Int64)

    def _any(self, flags: Iterable[Expr]) -> Expr:
        return reduce(_or, flags, self.pl.lit(value=False))

    def _outside(self, rule: Rule, name: str) -> Expr:
        first, last = (day.toordinal() - EPOCH for day in rule.reach(name))
        days = self.cells[self.where[name]].days
        return ((days < first) | (days > last)).fill_null(value=False)

    def _due(self, rule: Rule, readings: frozenset[str], outsides: Sequence[Expr]) -> Expr:
        pl = self.pl
        tree = tree_of(rule, readings)
        if tree is None:
            return pl.lit(None, dtype=pl.Int32)
        found = self._joined(tree, partial(self._looked_up, rule))
        return pl.when(~self._any([*outsides, found == BAD])).then(found)

    def _looked_up(self, rule: Rule, clause: Clause) -> Expr:
        pl = self.pl
        limb = limb_of(clause)
        days = [BAD if day is None else day for day in days_of(rule, limb, self.calendar)]
        table = pl.lit(pl.Series([BAD, *days, BAD], dtype=pl.Int32))
        place = (self._days(limb.event) - NO_ANSWER).clip(0, DAYS + 1)
        return table.gather(place.cast(pl.UInt32))

    def _joined(self, tree: Clause, leaf: Callable[[Clause], Expr]) -> Expr:
        """Limbs joined as a formula says: the later or the earlier of them, or the first that is known."""
        pl = self.pl
        if not isinstance(tree, Joining):
            return leaf(tree)
        parts = [self._joined(part, leaf) for part in parts_of(tree)]
        match tree:
            case IfGiven():
                return parts[0]
            case FirstGiven():
                return pl.coalesce(parts)
            case LaterOf():
                found = pl.max_horizontal(parts)
            case EarlierOf():
                bad = self._any((part == BAD).fill_null(value=False) for part in parts)
                found = pl.when(bad).then(BAD).otherwise(pl.min_horizontal(parts))
            case _:  # pragma: no cover
                assert_never(tree)
        needed = [
            part.is_null()
            for part, clause in zip(parts, parts_of(tree), strict=True)
            if not isinstance(clause, IfGiven)
        ]
        return pl.when(~self._any(needed)).then(found)

    def _status(
        self,
        rule: Rule,
        readings: frozenset[str],
        names: Sequence[str],
        due: Expr,
        waiting: Expr,
        bad: Expr,
        on: date,
    ) -> Expr:
        """How each row stands at the end of a day, as `Deadline.status` says it."""
        pl = self.pl
        today = on.toordinal() - EPOCH
        ended = self._ended(rule, readings, today)
        done, last = ended.is_not_null(), due.fill_null(BAD)
        match rule.nature:
            case Nature.LIMIT:
                choices = [
                    (done & (ended > last), Status.MET_LATE),
                    (done, Status.MET),
                    (last < today, Status.OVERDUE),
                ]
                otherwise = Status.DUE
            case Nature.EARLIEST:
                choices = [
                    (done & (ended < last), Status.TOO_EARLY),
                    (done, Status.MET),
                    (last > today, Status.NOT_YET),
                ]
                otherwise = Status.OPEN
            case Nature.WINDOW:
                choices = [
                    (done & (ended > last), Status.MET_LATE),
                    (done, Status.MET),
                    (last < today, Status.CLOSED),
                ]
                otherwise = Status.OPEN
            case _:  # pragma: no cover
                assert_never(rule.nature)
        first = [(self._contradictory(names), Status.CONTRADICTORY), (waiting, Status.WAITING)]
        words = [(flag, pl.lit(str(status))) for flag, status in (*first, *choices)]
        return _first(pl, [(bad, pl.lit(None, dtype=pl.String)), *words], pl.lit(str(otherwise)))

    def _ended(self, rule: Rule, readings: frozenset[str], today: int) -> Expr:
        """The day that ended the duty, as far as it had come by a day, and not before it arose."""
        pl = self.pl
        if rule.ends_with is None:
            return pl.lit(None, dtype=pl.Int64)
        ended = self._joined(spread(read_as(rule.ends_with, readings)), lambda leaf: self._days(events_in(leaf)[0]))
        late = ended > today
        if not rule.looks_back:
            starts = pl.min_horizontal([self._days(event) for event in rule.events])
            late = late | (ended < starts).fill_null(value=False)
        return pl.when(~late).then(ended)

    def _contradictory(self, names: Sequence[str]) -> Expr:
        """Where events of the rule stand in an order in which they cannot happen."""
        pl = self.pl
        found: list[Expr] = []
        for name in names:
            for group in EVENTS[name].follows:
                earlier = [self.cells[self.where[each]].days for each in group if each in names]
                if earlier:
                    before = self.cells[self.where[name]].days < pl.min_horizontal(earlier)
                    found.append(before.fill_null(value=False))
        return self._any(found)
