"""The formula of a rule as a tree of small values: the words in which a time limit is written.

The set of nodes is closed. Whatever is made of a formula (a date, an explanation, a description) is one function with
one `match` over it, so a new node fails type checking everywhere until it is dealt with. The day that a formula gives
is in `evaluation`.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import assert_never, cast

from attrs import evolve, field, frozen

from sendtimelines.calendars.seasons import Season
from sendtimelines.rules.citations import Citation
from sendtimelines.rules.periods import Period, Way
from sendtimelines.rules.readings import Question


class Node:
    """A base for clauses, from each of which a further period can be counted."""

    __slots__ = ()

    def counted(self, period: Period, way: Way) -> "Counted":
        """The clause that counts `period` from this one; `months(2).after(clause)` calls it."""
        return Counted(period, way, cast("Clause", self))


def _names(groups: "Iterable[Iterable[Event | str]]") -> tuple[tuple[str, ...], ...]:
    # names and not the events themselves, which would make each event as large as all that can come before it
    return tuple(tuple(each.name if isinstance(each, Event) else each for each in group) for group in groups)


@frozen
class Event(Node):
    """Something that happens on a day.

    Attributes:
        name: its name everywhere: argument, column, key of a case file.
        words: what happens, to follow "the day".
        follows: groups of events, which are given as such and kept by name; in each group it cannot come before all of
            those that are known.
        strictly_after: whether it is expected only after what it follows has happened, and not while that is to come.
    """

    name: str
    words: str
    follows: tuple[tuple[str, ...], ...] = field(default=(), converter=_names)
    strictly_after: bool = False


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


def at_the_least(clause: Clause, known: Collection[str]) -> Clause | None:
    """`clause` by what is known of each `later_of`, than which its day cannot be earlier; None where that says nothing.

    Parameters:
        clause: the clause.
        known: the names of the events whose days are known.
    """
    if isinstance(clause, Event):
        return clause if clause.name in known else None
    parts = tuple(each for part in parts_of(clause) if (each := at_the_least(part, known)) is not None)
    needs_all = not isinstance(clause, (LaterOf, FirstKnown))
    return None if not parts or (needs_all and len(parts) < len(parts_of(clause))) else with_parts(clause, parts)


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
    """Return the events that `clause` needs, in groups of which one event is enough."""
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
            # each may be missing, but not all of them
            inside = (needs_of(inner, readings) for part in parts for inner in parts_of(part))
            return (tuple(dict.fromkeys(chain(*chain(*inside)))),)
        case _:
            return tuple(dict.fromkeys(chain(*(needs_of(part, readings) for part in parts_of(clause)))))


Turning = dict[int, frozenset[str]]
"""For each clause, by its identity, the readings that are not the default and make a difference to it."""
