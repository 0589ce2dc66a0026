"""The formula of a rule as a tree of small values: the words in which a limit is written.

The set of nodes is closed. Whatever is made of a formula (a date, an explanation, a description) is one function with
one `match` over it, so a new node fails type checking everywhere until it is dealt with.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, combinations
from types import MappingProxyType
from typing import assert_never, cast

from attrs import evolve, field, frozen

from sendtimelines.calendars.seasons import Season, by_day
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.rules.citations import Citation
from sendtimelines.rules.periods import Period, Way
from sendtimelines.rules.readings import Question


def _unchanging(events: Mapping[str, date]) -> Mapping[str, date]:
    return MappingProxyType(dict(events))


@frozen
class Facts:
    """What a formula is evaluated on.

    Attributes:
        events: the day of each thing that happened, by the event's name.
        calendar: whose working days count.
        consent: to how many working days' notice the parent or young person consented, if they did.
    """

    events: Mapping[str, date] = field(hash=False, converter=_unchanging)
    calendar: WorkingCalendar
    consent: int | None = None

    def __reduce__(self) -> tuple[type["Facts"], tuple[object, ...]]:
        """How it is pickled and copied, which a mapping that cannot be changed is not."""
        return type(self), (dict(self.events), self.calendar, self.consent)


class Node:
    """What every clause can do: be the start of a further period."""

    __slots__ = ()

    def counted(self, period: Period, way: Way) -> "Counted":
        """The clause that counts `period` from this one; `months(2).after(clause)` calls it."""
        return Counted(period, way, cast("Clause", self))


def _groups(given: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, given))


@frozen
class Event(Node):
    """Something that happens on a day.

    Attributes:
        name: its name everywhere: argument, column, key of a case file.
        words: what happens, to follow "the day".
        follows: groups of events; in each group it cannot come before all of those that are known.
        taken_as: the event on whose day a forecast puts it, when nothing else is known.
        wish: whether a forecast does so only where mediation is wanted (True) or not wanted (False).
        instead_of: events in whose place it comes; once one of them is known it is no longer waited for.
        once: whether it is waited for only once what it follows has happened, and not while that is still to come.
    """

    name: str
    words: str
    follows: tuple[tuple[str, ...], ...] = field(default=(), converter=_groups)
    taken_as: str | None = None
    wish: bool | None = None
    instead_of: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    once: bool = False


@frozen
class FirstKnown(Node):
    """The first of several events, or clauses on them, that is known: the clock starts with one or the other."""

    options: tuple["Clause", ...]


@frozen
class IfKnown(Node):
    """An event, or a clause on it, that may be unknown without stopping the whole formula."""

    part: "Clause"


@frozen
class Counted(Node):
    """A period tied to a day."""

    period: Period
    way: Way
    anchor: "Clause"


@frozen
class NotCounted(Node):
    """A period after a day that leaves the days of closed seasons out of the count.

    Attributes:
        part: the period and its day; it runs forward.
        seasons: the closed seasons.
        source: the provision that leaves them out.
    """

    part: Counted
    seasons: tuple[Season, ...]
    source: Citation | None = None


@frozen
class FixedDay(Node):
    """A day that has the same date in every year, in the year of another day.

    Attributes:
        month: its month.
        day: its day of the month.
        anchor: what falls in the year.
        upcoming: whether, where it lies before the anchor in that year, it is the one of the next.
    """

    month: int
    day: int
    anchor: "Clause"
    upcoming: bool = False

    def reached(self, day: date) -> date:
        """The day that is named, for a day of the anchor."""
        named = date(day.year, self.month, self.day)
        return named.replace(year=day.year + 1) if self.upcoming and named < day else named


@frozen
class Waivable(Node):
    """A notice in working days that the person entitled to it may consent to shorten, down to the day itself."""

    notice: Counted


@frozen
class LaterOf(Node):
    """The latest of the days that its parts give."""

    parts: tuple["Clause", ...]


@frozen
class EarlierOf(Node):
    """The earliest of the days that its parts give."""

    parts: tuple["Clause", ...]


@frozen
class PreviousWorkingDay(Node):
    """A day that does not count is moved back to the last working day.

    Attributes:
        part: the day.
        source: the provision under which it is, if one says so.
    """

    part: "Clause"
    source: Citation | None = None


@frozen
class Rolled(Node):
    """A day that does not count, or lies in a closed season, is moved on to the next working day after it.

    Attributes:
        part: the day the period ends.
        seasons: the closed seasons.
        again: whether a day moved into a closed season only because it fell on a weekend is moved once more.
        weekends: whether a day outside the seasons that is no working day is moved too.
        source: the provision that moves it.
    """

    part: "Clause"
    seasons: tuple[Season, ...] = ()
    again: bool = False
    weekends: bool = True
    source: Citation | None = None


@frozen
class Either(Node):
    """A clause for each reading of a text."""

    question: Question
    default: "Clause"
    other: "Clause"


@frozen
class Undated(Node):
    """A duty that starts on a day but has no number of days: "as soon as possible".

    Attributes:
        anchor: what starts it.
        words: how soon, in the words of the provision's meaning.
    """

    anchor: "Clause"
    words: str = field()


Clause = (
    Event
    | FirstKnown
    | IfKnown
    | Counted
    | NotCounted
    | FixedDay
    | Waivable
    | LaterOf
    | EarlierOf
    | PreviousWorkingDay
    | Rolled
    | Either
    | Undated
)

Reckoner = Callable[[Facts], date]


def either_of(*options: Clause) -> FirstKnown:
    """The first of `options` that is known."""
    return FirstKnown(options)


def later_of(*parts: Clause) -> LaterOf:
    """The latest of the days that `parts` give."""
    return LaterOf(parts)


def earlier_of(*parts: Clause) -> EarlierOf:
    """The earliest of the days that `parts` give."""
    return EarlierOf(parts)


def parts_of(clause: Clause) -> tuple[Clause, ...]:
    """The clauses directly inside `clause`."""
    match clause:
        case Event():
            return ()
        case FirstKnown(options):
            return options
        case IfKnown(part) | PreviousWorkingDay(part) | Rolled(part) | Waivable(part) | NotCounted(part):
            return (part,)
        case Counted(_, _, anchor) | FixedDay(_, _, anchor) | Undated(anchor):
            return (anchor,)
        case LaterOf(parts) | EarlierOf(parts):
            return parts
        case Either(_, default, other):
            return (default, other)
        case _:  # pragma: no cover
            assert_never(clause)


def with_parts(clause: Clause, parts: tuple[Clause, ...]) -> Clause:
    """`clause` with other clauses directly inside it, in the order of `parts_of`."""
    match clause:
        case Event():
            return clause
        case FirstKnown():
            return FirstKnown(parts)
        case LaterOf() | EarlierOf():
            return evolve(clause, parts=parts)
        case IfKnown() | PreviousWorkingDay() | Rolled():
            return evolve(clause, part=parts[0])
        case NotCounted():
            return evolve(clause, part=cast("Counted", parts[0]))
        case Waivable():
            return Waivable(cast("Counted", parts[0]))
        case Counted() | FixedDay() | Undated():
            return evolve(clause, anchor=parts[0])
        case Either():
            return evolve(clause, default=parts[0], other=parts[1])
        case _:  # pragma: no cover
            assert_never(clause)


def read_as(clause: Clause, readings: frozenset[str]) -> Clause:
    """`clause` with every point read in one way."""
    if isinstance(clause, Either):
        return read_as(clause.other if clause.question.other.id in readings else clause.default, readings)
    return with_parts(clause, tuple(read_as(part, readings) for part in parts_of(clause)))


Joining = LaterOf | EarlierOf | FirstKnown | IfKnown


def spread(clause: Clause) -> Clause:
    """A clause that is read in one way, with later-of, earlier-of and first-known outermost.

    Below them stand clauses of one event each. It gives the same day, since whatever is done to the later of two days
    can be done to both first, as long as no step makes a later day the earlier one. Two kinds of step can: months that
    leave out closed days, and a move out of seasons alone. No rule has a later-of or an earlier-of inside one of these.
    """
    inner = with_parts(clause, tuple(map(spread, parts_of(clause))))
    match inner:
        case LaterOf() | EarlierOf() | FirstKnown() | IfKnown() | Event():
            return inner
        case _:
            (part,) = parts_of(inner)
            if not isinstance(part, Joining):
                return inner
            return with_parts(part, tuple(spread(with_parts(inner, (each,))) for each in parts_of(part)))


def walk(clause: Clause) -> Iterator[Clause]:
    """`clause` and every clause inside it."""
    return chain((clause,), *map(walk, parts_of(clause)))


def questions_in(clause: Clause) -> tuple[Question, ...]:
    """The questions of reading that `clause` turns on, in the order of the text."""
    return tuple(dict.fromkeys(node.question for node in walk(clause) if isinstance(node, Either)))


def events_in(clause: Clause) -> tuple[Event, ...]:
    """Every event that `clause` can make use of."""
    return tuple(dict.fromkeys(node for node in walk(clause) if isinstance(node, Event)))


def needs_of(clause: Clause, readings: frozenset[str]) -> tuple[tuple[Event, ...], ...]:
    """What `clause` cannot do without: groups of events, one of each group being enough."""
    match clause:
        case Event():
            return ((clause,),)
        case FirstKnown(options):
            return (tuple(dict.fromkeys(chain(*chain(*(needs_of(option, readings) for option in options))))),)
        case IfKnown():
            return ()
        case Either(question, default, other):
            return needs_of(other if question.other.id in readings else default, readings)
        case LaterOf(parts) | EarlierOf(parts) if all(isinstance(part, IfKnown) for part in parts):
            inside = (needs_of(inner, readings) for part in parts for inner in parts_of(part))
            return (tuple(dict.fromkeys(chain(*chain(*inside)))),)
        case _:
            return tuple(dict.fromkeys(chain(*(needs_of(part, readings) for part in parts_of(clause)))))


def reduced(notice: Counted, consent: int | None) -> Clause:
    """The notice that is left after consent to so many working days; consent to none leaves the day itself."""
    if consent is None:
        return notice
    if consent == 0:
        return notice.anchor
    return evolve(notice, period=evolve(notice.period, n=consent))


def rolling(seasons: tuple[Season, ...], *, again: bool, weekends: bool) -> Callable[[date, WorkingCalendar], date]:
    """What moves a day to the one on which an act due on it is still in time.

    A day in a closed season goes to the first working day after the season; any other day that is no working day, to
    the next working day. `again` looks at the day so reached once more.
    """
    closed = by_day(seasons)

    def roll(day: date, calendar: WorkingCalendar) -> date:
        season = closed.get((day.month, day.day))
        if not (season or weekends):
            return day
        reached = calendar.after(season.last_day(day), 1) if season else calendar.on_or_after(day)
        return roll(reached, calendar) if again and reached != day else reached

    return roll


def settled(clause: Clause, known: frozenset[str], readings: frozenset[str]) -> Clause | None:
    """What `clause` comes down to once the readings are chosen and it is clear which events are known.

    None where it names no day: an event it needs is not known, or it has no number of days.
    """
    match clause:
        case Event(name):
            return clause if name in known else None
        case FirstKnown(options):
            choices = (settled(option, known, readings) for option in options)
            return next((choice for choice in choices if choice), None)
        case IfKnown(part):
            return settled(part, known, readings)
        case Either(question, default, other):
            return settled(other if question.other.id in readings else default, known, readings)
        case Counted(_, _, anchor) | FixedDay(_, _, anchor):
            start = settled(anchor, known, readings)
            return evolve(clause, anchor=start) if start else None
        case NotCounted(part):
            inner = settled(part, known, readings)
            return evolve(clause, part=inner) if isinstance(inner, Counted) else None
        case PreviousWorkingDay(part) | Rolled(part):
            inner = settled(part, known, readings)
            return evolve(clause, part=inner) if inner else None
        case Waivable(notice):
            inner = settled(notice, known, readings)
            return Waivable(inner) if isinstance(inner, Counted) else None
        case LaterOf(parts) | EarlierOf(parts):
            inners = [(settled(part, known, readings), isinstance(part, IfKnown)) for part in parts]
            if not all(inner or optional for inner, optional in inners):
                return None
            there = tuple(inner for inner, _ in inners if inner)
            return evolve(clause, parts=there) if len(there) > 1 else next(iter(there), None)
        case Undated():
            return None
        case _:  # pragma: no cover
            assert_never(clause)


def rests_on(clause: Clause, part: Clause, facts: Facts) -> bool:
    """Whether the day of a settled clause is that of a part of it; of the later of two days it is not the earlier."""
    if clause == part:
        return True
    parts = parts_of(clause)
    if isinstance(clause, LaterOf | EarlierOf):
        reached = reckoner(clause)(facts)
        parts = tuple(each for each in parts if reckoner(each)(facts) == reached)
    return any(rests_on(each, part, facts) for each in parts)


def began(clause: Clause, facts: Facts) -> date:
    """The day from which the time of a settled clause runs: of two starts the one that counts, of limbs the first."""
    parts = parts_of(clause)
    if not parts or (len(parts) > 1 and all(isinstance(part, Event) for part in parts)):
        return reckoner(clause)(facts)
    return min(began(part, facts) for part in parts)


NONE_MADE: Mapping[Clause, Reckoner] = {}


def reckoner(clause: Clause, made: Mapping[Clause, Reckoner] = NONE_MADE) -> Reckoner:
    """A settled clause as a function from facts to a day; for parts of it that are `made` already, that function."""
    if clause in made:
        return made[clause]
    match clause:
        case Event(name):
            return lambda facts: facts.events[name]
        case Counted(period, way, anchor):
            return _moved(anchor, made, period.stepper(way))
        case NotCounted(Counted(period, _, anchor), seasons):
            return _moved(anchor, made, lambda day, calendar: period.after_outside_seasons(day, seasons, calendar))
        case FixedDay(_, _, anchor):
            return _moved(anchor, made, lambda day, calendar: clause.reached(day))
        case Waivable(notice):
            consents = (None, *range(notice.period.n))
            by_consent = {consent: reckoner(reduced(notice, consent), made) for consent in consents}
            return lambda facts: by_consent[facts.consent](facts)
        case LaterOf(parts):
            return _joined(max, parts, made)
        case EarlierOf(parts):
            return _joined(min, parts, made)
        case PreviousWorkingDay(part):
            return _moved(part, made, lambda day, calendar: calendar.on_or_before(day))
        case Rolled(part, seasons, again, weekends):
            return _moved(part, made, rolling(seasons, again=again, weekends=weekends))
        case FirstKnown() | IfKnown() | Either() | Undated():  # pragma: no cover
            raise AssertionError("a clause is settled before it is reckoned")
        case _:  # pragma: no cover
            assert_never(clause)


def _moved(part: Clause, made: Mapping[Clause, Reckoner], move: Callable[[date, WorkingCalendar], date]) -> Reckoner:
    if isinstance(part, Event):
        name = part.name
        return lambda facts: move(facts.events[name], facts.calendar)
    reckon = reckoner(part, made)
    return lambda facts: move(reckon(facts), facts.calendar)


def _joined(choose: Callable[..., date], parts: tuple[Clause, ...], made: Mapping[Clause, Reckoner]) -> Reckoner:
    first, *others = (reckoner(part, made) for part in parts)
    if len(others) == 1:  # nearly always two
        (second,) = others
        return lambda facts: choose(first(facts), second(facts))
    return lambda facts: choose(first(facts), *(reckon(facts) for reckon in others))


def reckoners(clauses: tuple[Clause | None, ...]) -> tuple[Reckoner | None, ...]:
    """Settled clauses as functions that share what they have in common, worked out once for the same facts."""
    inside = [{*walk(clause)} for clause in clauses if clause]
    common = set[Clause]().union(*(one & other for one, other in combinations(inside, 2)))
    outermost = common - {inner for part in common for inner in chain(*map(walk, parts_of(part)))}
    made: dict[Clause, Reckoner] = {
        part: _remembering(reckoner(part)) for part in outermost if not isinstance(part, Event)
    }
    return tuple(reckoner(clause, made) if clause else None for clause in clauses)


def _remembering(reckon: Reckoner) -> Reckoner:
    """The same function, which keeps its last answer for as long as it is asked of the same facts."""
    last: tuple[Facts | None, date] = (None, date.min)

    def remembering(facts: Facts) -> date:
        nonlocal last
        kept = last
        if kept[0] is not facts:
            last = kept = (facts, reckon(facts))
        return kept[1]

    return remembering


def evaluate(clause: Clause, facts: Facts, readings: frozenset[str] = frozenset()) -> date | None:
    """The day that `clause` gives on `facts`; None where it names none."""
    reached = settled(clause, frozenset(facts.events), readings)
    return reckoner(reached)(facts) if reached else None
