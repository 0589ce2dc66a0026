"""The day that a formula gives: a fold over its clauses, compiled once and called for any facts.

A clause is simplified first, when it is known which events have happened and how the text is read; what is left is
compiled into a function from facts to a day. For whole columns it is distributed instead: later-of, earlier-of and
first-known come outermost, and each branch below them is a function of one day, which is a table.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import chain, combinations
from types import MappingProxyType
from typing import TypeVar, assert_never

from attrs import evolve, field, frozen

from sendtimelines.calendars.seasons import Season, by_day
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.rules.formulas import (
    Clause,
    Counted,
    EarlierOf,
    Either,
    Event,
    FirstKnown,
    FixedDay,
    IfKnown,
    Joining,
    LaterOf,
    NotCounted,
    PreviousWorkingDay,
    Rolled,
    Undated,
    Waivable,
    parts_of,
    walk,
    with_parts,
)

Column = TypeVar("Column")


def _unchanging(events: Mapping[str, date]) -> Mapping[str, date]:
    return MappingProxyType(dict(events))


@frozen
class Facts:
    """The facts on which a formula is evaluated.

    Attributes:
        events: the day of each thing that happened, by the event's name.
        calendar: whose working days count.
        consent: to how many working days' notice the parent or young person consented, if they did.
    """

    events: Mapping[str, date] = field(hash=False, converter=_unchanging)
    calendar: WorkingCalendar
    consent: int | None = None

    def __reduce__(self) -> tuple[type["Facts"], tuple[object, ...]]:
        """Support pickling and copying, which a mapping proxy does not."""
        return type(self), (dict(self.events), self.calendar, self.consent)


Compiled = Callable[[Facts], date]
"""A simplified clause as a function from facts to a day."""


def evaluate(clause: Clause, facts: Facts, readings: frozenset[str] = frozenset()) -> date | None:
    """Return the day that `clause` gives on `facts`; None where it names none."""
    simplified = simplify(clause, frozenset(facts.events), readings)
    return compile_clause(simplified)(facts) if simplified else None


def simplify(clause: Clause, known: frozenset[str], readings: frozenset[str]) -> Clause | None:
    """Return what is left of `clause` once the readings are chosen and it is clear which events are known.

    None where it names no day: an event it needs is not known, or it has no number of days.
    """
    match clause:
        case Event(name):
            return clause if name in known else None
        case FirstKnown(options):
            # an option that rests on nothing known is passed over: the clock starts with the first that is known
            choices = (simplify(option, known, readings) for option in options)
            return next((choice for choice in choices if choice), None)
        case IfKnown(part):
            return simplify(part, known, readings)
        case Either(question, default, other):
            return simplify(other if question.other.id in readings else default, known, readings)
        case Counted(_, _, anchor) | FixedDay(_, _, anchor):
            start = simplify(anchor, known, readings)
            return evolve(clause, anchor=start) if start else None
        case NotCounted(part):
            inner = simplify(part, known, readings)
            # only a period can be counted without its seasons; a day has nothing to leave out
            return evolve(clause, part=inner) if isinstance(inner, Counted) else None
        case PreviousWorkingDay(part) | Rolled(part):
            inner = simplify(part, known, readings)
            return evolve(clause, part=inner) if inner else None
        case Waivable(notice):
            inner = simplify(notice, known, readings)
            return Waivable(inner) if isinstance(inner, Counted) else None
        case LaterOf(parts) | EarlierOf(parts):
            inners = [(simplify(part, known, readings), isinstance(part, IfKnown)) for part in parts]
            # one part that must be known and is not leaves the whole unknown, or a later day could be missed
            if not all(inner or optional for inner, optional in inners):
                return None
            left = tuple(inner for inner, _ in inners if inner)
            return evolve(clause, parts=left) if len(left) > 1 else next(iter(left), None)
        case Undated():
            return None
        case _:  # pragma: no cover
            assert_never(clause)


NOTHING_COMPILED: Mapping[Clause, Compiled] = {}


def compile_clause(clause: Clause, shared: Mapping[Clause, Compiled] = NOTHING_COMPILED) -> Compiled:
    """Compile a simplified clause.

    Parameters:
        clause: the clause.
        shared: parts of it that are compiled already.
    """
    if clause in shared:
        return shared[clause]
    match clause:
        case Event(name):
            return lambda facts: facts.events[name]
        case Counted(period, way, anchor):
            return _moved(anchor, shared, period.stepper(way))
        case NotCounted(Counted(period, _, anchor), seasons):
            return _moved(anchor, shared, lambda day, calendar: period.after_outside_seasons(day, seasons, calendar))
        case FixedDay(_, _, anchor):
            return _moved(anchor, shared, lambda day, calendar: clause.reached(day))
        case Waivable(notice):
            # a consent is one of few numbers, so each is compiled once and none in a call
            consents = (None, *range(notice.period.n))
            by_consent = {consent: compile_clause(with_consent(notice, consent), shared) for consent in consents}
            return lambda facts: by_consent[facts.consent](facts)
        case LaterOf(parts) | EarlierOf(parts):
            choose: Callable[..., date] = max if isinstance(clause, LaterOf) else min
            first, *others = (compile_clause(part, shared) for part in parts)
            if len(others) == 1:  # nearly always two, and two without a loop take half the time
                (second,) = others
                return lambda facts: choose(first(facts), second(facts))
            return lambda facts: choose(first(facts), *(other(facts) for other in others))
        case PreviousWorkingDay(part):
            return _moved(part, shared, lambda day, calendar: calendar.on_or_before(day))
        case Rolled(part, seasons, again, weekends):
            return _moved(part, shared, rolling(seasons, again=again, weekends=weekends))
        case FirstKnown() | IfKnown() | Either() | Undated():  # pragma: no cover
            raise AssertionError("a clause is simplified before it is compiled")
        case _:  # pragma: no cover
            assert_never(clause)


def _moved(part: Clause, shared: Mapping[Clause, Compiled], move: Callable[[date, WorkingCalendar], date]) -> Compiled:
    if isinstance(part, Event):  # most parts are, and one call less for each shows in a column
        name = part.name
        return lambda facts: move(facts.events[name], facts.calendar)
    before = compile_clause(part, shared)
    return lambda facts: move(before(facts), facts.calendar)


def compile_together(clauses: tuple[Clause | None, ...]) -> tuple[Compiled | None, ...]:
    """Compile simplified clauses so that what they have in common is evaluated once for the same facts."""
    inside = [{*walk(clause)} for clause in clauses if clause]
    common = set[Clause]().union(*(one & other for one, other in combinations(inside, 2)))
    # of a part inside a shared part nothing is gained: it is evaluated with it
    outermost = common - {inner for part in common for inner in chain(*map(walk, parts_of(part)))}
    shared: dict[Clause, Compiled] = {
        part: _last_kept(compile_clause(part)) for part in outermost if not isinstance(part, Event)
    }
    return tuple(compile_clause(clause, shared) if clause else None for clause in clauses)


def _last_kept(compiled: Compiled) -> Compiled:
    """The same function, which keeps its last day for as long as it is called with the same facts."""
    last: tuple[Facts | None, date] = (None, date.min)

    def day_of(facts: Facts) -> date:
        nonlocal last
        latest = last  # one look at it: another thread may put another pair there
        if latest[0] is not facts:
            last = latest = (facts, compiled(facts))
        return latest[1]

    return day_of


def with_consent(notice: Counted, consent: int | None) -> Clause:
    """Return the notice that is left after consent to so many working days; consent to none leaves the day itself."""
    if consent is None:
        return notice
    if consent == 0:
        return notice.anchor
    return evolve(notice, period=evolve(notice.period, n=consent))


def rolling(seasons: tuple[Season, ...], *, again: bool, weekends: bool) -> Callable[[date, WorkingCalendar], date]:
    """Return what moves a day to the one on which an act due on it is still in time.

    A day in a closed season goes to the first working day after the season; any other day that is no working day, to
    the next working day. `again` looks at the day so reached once more.
    """
    closed = by_day(seasons)

    def roll(day: date, calendar: WorkingCalendar) -> date:
        season = closed.get((day.month, day.day))
        if not (season or weekends):
            return day
        # a day in a season goes past its end even where it is a working day
        reached = calendar.after(season.last_day(day), 1) if season else calendar.on_or_after(day)
        return roll(reached, calendar) if again and reached != day else reached

    return roll


def rests_on(clause: Clause, part: Clause, facts: Facts) -> bool:
    """Whether the day of a simplified clause is that of a part of it; of the later of two days not the earlier."""
    if clause == part:
        return True
    parts = parts_of(clause)
    if isinstance(clause, LaterOf | EarlierOf):
        reached = compile_clause(clause)(facts)
        # where both parts give the same day, it rests on both
        parts = tuple(each for each in parts if compile_clause(each)(facts) == reached)
    return any(rests_on(each, part, facts) for each in parts)


def start_of(clause: Clause, facts: Facts) -> date:
    """Return the day from which the time of a simplified clause runs.

    Of two starts it is the one that counts; of two periods, the later of which decides, the first to begin.
    """
    parts = parts_of(clause)
    # of two events the later-of or earlier-of is itself the start; of two periods each has one
    if not parts or (len(parts) > 1 and all(isinstance(part, Event) for part in parts)):
        return compile_clause(clause)(facts)
    return min(start_of(part, facts) for part in parts)


def distribute(clause: Clause) -> Clause:
    """Return a clause that is read in one way, with later-of, earlier-of and first-known outermost.

    Below them are branches of one event each. It gives the same day, since whatever is done to the later of two days
    can be done to both first, as long as no step makes a later day the earlier one. Two kinds of step can: months that
    leave out closed days, and a move out of seasons alone. No rule has a later-of or an earlier-of inside one of these.
    """
    inner = with_parts(clause, tuple(map(distribute, parts_of(clause))))
    match inner:
        case LaterOf() | EarlierOf() | FirstKnown() | IfKnown() | Event():
            return inner
        case _:
            (part,) = parts_of(inner)
            if not isinstance(part, Joining):
                return inner
            return with_parts(part, tuple(distribute(with_parts(inner, (each,))) for each in parts_of(part)))


def join(
    tree: Clause,
    branch: Callable[[Clause], Column],
    *,
    first_known: Callable[[Sequence[Column]], Column],
    outermost: Callable[[bool, Sequence[Column], Sequence[bool]], Column],
) -> Column:
    """Join the columns of the branches of a distributed formula as its later-of, earlier-of and first-known say.

    Columns may be of any kind: lists, arrays, expressions of an engine.

    Parameters:
        tree: the formula.
        branch: what gives the column of a branch.
        first_known: what gives the first day that is known of several columns.
        outermost: what gives the later (True) or the earlier day of several columns, and is told which of them have to
            be known.
    """
    if not isinstance(tree, Joining):
        return branch(tree)
    columns = [join(part, branch, first_known=first_known, outermost=outermost) for part in parts_of(tree)]
    match tree:
        case IfKnown():
            return columns[0]
        case FirstKnown():
            return first_known(columns)
        case LaterOf(parts) | EarlierOf(parts):
            return outermost(isinstance(tree, LaterOf), columns, [not isinstance(part, IfKnown) for part in parts])
        case _:  # pragma: no cover
            assert_never(tree)
