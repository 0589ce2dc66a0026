"""Due dates for frames that work out what they hold only when they are asked: expressions alone, nothing collected.

The expressions are the same for every engine; each engine has its own words for them. A limb of a rule is looked up in
its table, which stands in the expression as a constant: so no rows are joined, and the engine need not move any.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial, reduce
from itertools import count
from operator import and_, or_
from typing import Any, assert_never

from attrs import Factory, define, frozen

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
from sendtimelines.engines.engine import Engine, Expr, Holds
from sendtimelines.events import EVENTS
from sendtimelines.lookup import DAYS, EPOCH, FIRST, days_of, limb_of, tree_of
from sendtimelines.particulars import Nature
from sendtimelines.rows import BETWEEN, PROBLEMS, Duty, added, beyond, outside, places
from sendtimelines.rules import LAST_DAY, LAW_BEGAN, Rule

LOW = FIRST - EPOCH
NO_ANSWER = LOW - 1
"""A day that no rule takes; it stands where a cell is wrong."""
BAD = (1 << 31) - 1
"""A day that was given and has no answer; in a later-of it comes out on top, and is blanked at the end."""

EMPTY = r"\A[ \t\r\n]*\z"
"""A text that is a blank."""
ISO = r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\z"
YEAR_0 = r"\A0000-.*\z"
"""An ISO date of a year that some engines have and Python has not."""


@frozen
class Cells:
    """A column as two expressions: days since 1970, and what is wrong with a cell."""

    days: Expr
    wrong: Expr


@frozen(kw_only=True)
class Version:
    """What one version of a rule says of each row: the last day since 1970, the status, and what is wrong."""

    due: Expr
    status: Expr
    problem: Expr


@define
class Draft:
    """A frame with columns that are there for a while, since not every engine sees that it has worked something out.

    Attributes:
        engine: the engine of the frame.
        frame: the frame as it stands.
        kept: the names of the columns to take away again.
    """

    engine: Engine
    frame: Any
    kept: list[str] = Factory(list)

    def keep(self, found: Sequence[Expr]) -> list[Expr]:
        """Make columns of expressions, so that they can be used more than once."""
        there = {name.lower() for name in self.engine.names(self.frame)}
        free = (name for name in map("_{}".format, count()) if name not in there)
        columns = dict(zip(free, found, strict=False))
        self.frame = self.engine.grown(self.frame, columns)
        self.kept.extend(columns)
        return [self.engine.column(name) for name in columns]


def fill_lazily(
    engine: Engine,
    frame: Any,
    wanted: Sequence[Duty],
    *,
    columns: Mapping[str, str] | None,
    on: date | None,
    calendar: WorkingCalendar,
    cut: bool,
) -> Any:
    """The frame with due dates, not worked out yet; all is as in `frames.add_deadlines`.

    Raises:
        BadColumn: its columns do not fit.
        UnknownName: an event or column that there is not.
    """
    names = engine.names(frame)
    where = places(wanted, columns, names)
    added(wanted, names, with_status=on is not None)
    used = dict.fromkeys(name for duty in wanted for name in duty.used(with_status=on is not None) if name in where)
    draft = Draft(engine, frame)
    read = {
        column: _read(engine, column, engine.holds(frame, column), cut=cut) for column in (where[name] for name in used)
    }
    days, wrong = draft.keep([each.days for each in read.values()]), draft.keep([each.wrong for each in read.values()])
    cells = dict(zip(read, map(Cells, days, wrong), strict=True))
    filling = Filling(engine=engine, where=where, cells=cells, on=on, calendar=calendar)
    dues = iter(draft.keep([filling.due(rule, duty.readings_of(rule)) for duty in wanted for rule in duty.versions]))
    new: dict[str, Expr] = {}
    reasons = list(wrong)
    for duty in wanted:
        versions = [filling.version(rule, duty.readings_of(rule), next(dues)) for rule in duty.versions]
        new[duty.due] = engine.day_of(engine.first_given([each.due for each in versions]))
        if on is not None:
            new[duty.status] = filling.governing([(each.due, each.status) for each in versions])
        reasons.append(filling.governing([(each.due, each.problem) for each in versions]))
    (together,) = draft.keep([engine.joined(reasons, BETWEEN)])
    new[PROBLEMS] = engine.choose([(together != "", together)], engine.text(None))
    return engine.without(engine.grown(draft.frame, new), draft.kept)


def _read(engine: Engine, name: str, holds: Holds, *, cut: bool) -> Cells:
    """A column as days, of which the cells that are wrong, and those outside law and calendar, hold no answer."""
    column = engine.column(name)
    no_date = f"{name} is not an ISO date"
    choices: list[tuple[Expr, str | None]]
    match holds:
        case Holds.DAYS:
            days, choices = engine.number_of(column), []
        case Holds.MOMENTS:
            days = engine.number_of(engine.day_of_moment(column))
            choices = [] if cut else [(engine.has_time(column), f"{name} has a time of day")]
        case Holds.TEXTS:
            text = engine.as_text(column)
            day = engine.day_of_text(text)
            days = engine.number_of(day)
            choices = [
                (engine.is_blank(text) | engine.matches(text, EMPTY), None),
                (~engine.matches(text, ISO), no_date),
                (engine.is_blank(day) | engine.matches(text, YEAR_0), f"{name} is no day of the calendar"),
            ]
        case Holds.FLOATS | Holds.NO_DAYS:
            blank = engine.is_blank(column)
            if holds is Holds.FLOATS:
                blank = blank | engine.is_nan(column)
            days, choices = engine.number(None), [(blank, None), (~blank, no_date)]
        case _:  # pragma: no cover
            assert_never(holds)
    choices += [
        (days < LOW, f"{name} is before {LAW_BEGAN}, when this law began"),
        (days >= LOW + DAYS, f"{name} is after {LAST_DAY}, which is as far as the library reckons"),
    ]
    answers = [(flag, engine.number(NO_ANSWER if reason else None)) for flag, reason in choices]
    reasons = [(flag, engine.text(reason)) for flag, reason in choices]
    return Cells(engine.choose(answers, days), engine.choose(reasons, engine.text(None)))


def _any(flags: Iterable[Expr]) -> Expr:
    return reduce(or_, flags)


def _all(flags: Iterable[Expr]) -> Expr:
    return reduce(and_, flags)


@frozen(kw_only=True)
class Filling:
    """What the rows of a frame hold.

    Attributes:
        engine: the engine of the frame.
        where: the column of each event.
        cells: the columns that are read.
        on: the day of the statuses; None for no statuses.
        calendar: whose working days count.
    """

    engine: Engine
    where: Mapping[str, str]
    cells: Mapping[str, Cells]
    on: date | None
    calendar: WorkingCalendar

    def due(self, rule: Rule, readings: frozenset[str]) -> Expr:
        """The last day of each row under one version of a rule, as days since 1970."""
        engine, nothing = self.engine, self.engine.number(None)
        tree = tree_of(rule, readings)
        if tree is None:
            return nothing
        found = self._joined(tree, partial(self._looked_up, rule))
        outsides = [self._outside(rule, event.name) for event in rule.events if event.name in self.where]
        return engine.choose([(_any([found == BAD, *outsides]), nothing)], found)

    def version(self, rule: Rule, readings: frozenset[str], due: Expr) -> Version:
        """One version of a rule, whose last day is known."""
        engine, nothing = self.engine, self.engine.text(None)
        events = rule.events if self.on is None else (*rule.events, *rule.endings)
        names = [event.name for event in dict.fromkeys(events) if event.name in self.where]
        outsides = [(self._outside(rule, name), outside(rule, self.where[name])) for name in names]
        waiting = _any(_all(engine.is_blank(self._days(event)) for event in group) for group in rule.needs(readings))
        gone = [(~waiting & engine.is_blank(due), beyond(rule))] if rule.dated else []
        bad = [*outsides, *gone]
        wrong = _any(~engine.is_blank(self.cells[self.where[name]].wrong) for name in names)
        problem = engine.choose([(wrong, nothing), *((flag, engine.text(reason)) for flag, reason in bad)], nothing)
        if self.on is None:
            return Version(due=due, status=nothing, problem=problem)
        choices, otherwise = self._standing(rule, due, self._ended(rule, readings, self.on), self.on)
        first = [(flag, Status.CONTRADICTORY) for flag in self._contradictions(names)]
        words = [(flag, engine.text(str(status))) for flag, status in (*first, (waiting, Status.WAITING), *choices)]
        status = engine.choose([*((flag, nothing) for flag, _ in bad), *words], engine.text(str(otherwise)))
        return Version(due=due, status=status, problem=problem)

    def governing(self, versions: Sequence[tuple[Expr, Expr]]) -> Expr:
        """What the version says under which a row has its day, or the newest."""
        if len(versions) == 1:
            return versions[0][1]
        return self.engine.choose([(~self.engine.is_blank(due), value) for due, value in versions], versions[0][1])

    def _days(self, event: Event) -> Expr:
        if event.name in self.where:
            return self.cells[self.where[event.name]].days
        return self.engine.number(None)

    def _outside(self, rule: Rule, name: str) -> Expr:
        first, last = (day.toordinal() - EPOCH for day in rule.reach(name))
        days = self.cells[self.where[name]].days
        return (days < first) | (days > last)

    def _looked_up(self, rule: Rule, clause: Clause) -> Expr:
        limb = limb_of(clause)
        days = days_of(rule, limb, self.calendar)
        table = [BAD, *(BAD if day is None else day for day in days)]
        return self.engine.looked_up(table, self._days(limb.event) - NO_ANSWER)

    def _joined(self, tree: Clause, leaf: Callable[[Clause], Expr]) -> Expr:
        """Limbs joined as a formula says: the later or the earlier of them, or the first that is known."""
        engine = self.engine
        if not isinstance(tree, Joining):
            return leaf(tree)
        parts = [self._joined(part, leaf) for part in parts_of(tree)]
        nothing, bad = engine.number(None), engine.number(BAD)
        match tree:
            case IfGiven():
                return parts[0]
            case FirstGiven():
                return engine.first_given(parts)
            case LaterOf():
                found = engine.latest(parts)
            case EarlierOf():
                found = engine.choose([(part == BAD, bad) for part in parts], engine.earliest(parts))
            case _:  # pragma: no cover
                assert_never(tree)
        needed = [part for part, clause in zip(parts, parts_of(tree), strict=True) if not isinstance(clause, IfGiven)]
        return engine.choose([(engine.is_blank(part), nothing) for part in needed], found) if needed else found

    def _standing(self, rule: Rule, due: Expr, ended: Expr, on: date) -> tuple[list[tuple[Expr, Status]], Status]:
        """How each row that waits for nothing stands at the end of a day, as `Deadline.status` says it."""
        engine, today = self.engine, on.toordinal() - EPOCH
        done, last = ~engine.is_blank(ended), engine.first_given([due, engine.number(BAD)])
        match rule.nature:
            case Nature.LIMIT:
                late, after, otherwise = (ended > last, Status.MET_LATE), (last < today, Status.OVERDUE), Status.DUE
            case Nature.EARLIEST:
                late, after, otherwise = (ended < last, Status.TOO_EARLY), (last > today, Status.NOT_YET), Status.OPEN
            case Nature.WINDOW:
                late, after, otherwise = (ended > last, Status.MET_LATE), (last < today, Status.CLOSED), Status.OPEN
            case _:  # pragma: no cover
                assert_never(rule.nature)
        return [late, (done, Status.MET), after], otherwise

    def _ended(self, rule: Rule, readings: frozenset[str], on: date) -> Expr:
        """The day that ended the duty, as far as it had come by a day, and not before it arose."""
        engine, nothing = self.engine, self.engine.number(None)
        if rule.ends_with is None:
            return nothing
        ended = self._joined(spread(read_as(rule.ends_with, readings)), lambda leaf: self._days(events_in(leaf)[0]))
        too_late = [(ended > on.toordinal() - EPOCH, nothing)]
        if not rule.looks_back:
            too_late.append((ended < engine.earliest([self._days(event) for event in rule.events]), nothing))
        return engine.choose(too_late, ended)

    def _contradictions(self, names: Sequence[str]) -> list[Expr]:
        """Where events of the rule stand in an order in which they cannot happen, one way after another."""
        found: list[Expr] = []
        for name in names:
            for group in EVENTS[name].follows:
                earlier = [self.cells[self.where[each]].days for each in group if each in names]
                if earlier:
                    found.append(self.cells[self.where[name]].days < self.engine.earliest(earlier))
        return found
