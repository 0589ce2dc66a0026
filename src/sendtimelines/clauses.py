"""The formula of a rule as a tree of small values: the words in which a limit is written.

The set of nodes is closed. Whatever is made of a formula (a date, an explanation, a description) is one function with
one `match` over it, so a new node fails type checking everywhere until it is dealt with.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import assert_never

from attrs import evolve, field, frozen

from sendtimelines.calendars.closures import Season, season_of
from sendtimelines.calendars.working import DAY, WorkingCalendar
from sendtimelines.periods import Period, Way
from sendtimelines.readings import Question


@frozen
class Facts:
    """What a formula is evaluated on.

    Attributes:
        events: the day of each thing that happened, by the event's name.
        calendar: whose working days count.
        consent: to how many working days' notice the parent or young person consented, if they did.
    """

    events: Mapping[str, date]
    calendar: WorkingCalendar
    consent: int | None = None


class Node:
    """What every clause can do: be the start of a further period."""

    __slots__ = ()

    def counted(self: "Clause", period: Period, way: Way) -> "Counted":
        """The clause that counts `period` from this one; `months(2).after(clause)` calls it."""
        return Counted(period, way, self)


@frozen
class Event(Node):
    """Something that happens on a day.

    Attributes:
        name: its name everywhere: argument, column, key of a case file.
        words: what happens, to follow "the day".
        follows: groups of events; in each group it cannot come before all of those that are known.
        taken_as: the event on whose day a forecast puts it, when nothing else is known.
    """

    name: str
    words: str
    follows: tuple[tuple[str, ...], ...] = ()
    taken_as: str | None = None


@frozen
class FirstGiven(Node):
    """The first of several events that is known: the clock starts with one or the other."""

    options: tuple[Event, ...]


@frozen
class IfGiven(Node):
    """An event, or a clause on it, that may be unknown without stopping the whole formula."""

    part: "Clause"


@frozen
class Counted(Node):
    """A period tied to a day."""

    period: Period
    way: Way
    anchor: "Clause"


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
    """A day that does not count is moved back to the last working day."""

    part: "Clause"


@frozen
class Rolled(Node):
    """A day that does not count, or lies in a closed season, is moved on to the next working day after it.

    Attributes:
        part: the day the period ends.
        seasons: the closed seasons.
        again: whether a day moved into a closed season only because it fell on a weekend is moved once more.
    """

    part: "Clause"
    seasons: tuple[Season, ...] = ()
    again: bool = False


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
    | FirstGiven
    | IfGiven
    | Counted
    | Waivable
    | LaterOf
    | EarlierOf
    | PreviousWorkingDay
    | Rolled
    | Either
    | Undated
)

Reckoner = Callable[[Facts], date | None]


def either_of(*options: Event) -> FirstGiven:
    """The first of `options` that is known."""
    return FirstGiven(options)


def later_of(*parts: Clause) -> LaterOf:
    """The latest of the days that `parts` give."""
    return LaterOf(parts)


def parts_of(clause: Clause) -> tuple[Clause, ...]:
    """The clauses directly inside `clause`."""
    match clause:
        case Event():
            return ()
        case FirstGiven(options):
            return options
        case IfGiven(part) | PreviousWorkingDay(part) | Rolled(part) | Waivable(part):
            return (part,)
        case Counted(_, _, anchor) | Undated(anchor):
            return (anchor,)
        case LaterOf(parts) | EarlierOf(parts):
            return parts
        case Either(_, default, other):
            return (default, other)
        case _:  # pragma: no cover
            assert_never(clause)


def walk(clause: Clause) -> Iterator[Clause]:
    """`clause` and every clause inside it."""
    return chain((clause,), *map(walk, parts_of(clause)))


def questions_in(clause: Clause) -> tuple[Question, ...]:
    """The questions of reading that `clause` turns on, in the order of the text."""
    return tuple(dict.fromkeys(node.question for node in walk(clause) if isinstance(node, Either)))


def events_in(clause: Clause) -> tuple[Event, ...]:
    """Every event that `clause` can make use of."""
    return tuple(dict.fromkeys(node for node in walk(clause) if isinstance(node, Event)))


def missing_from(clause: Clause, known: Mapping[str, object]) -> tuple[tuple[Event, ...], ...]:
    """What `clause` still waits for: groups of events, one of each group being needed."""
    match clause:
        case Event(name):
            return () if name in known else ((clause,),)
        case FirstGiven(options):
            return () if any(event.name in known for event in options) else (options,)
        case IfGiven():
            return ()
        case Either(_, default):
            return missing_from(default, known)
        case _:
            return tuple(dict.fromkeys(chain(*(missing_from(part, known) for part in parts_of(clause)))))


def reduced(notice: Counted, consent: int | None) -> Clause:
    """The notice that is left after consent to so many working days; consent to none leaves the day itself."""
    if consent is None:
        return notice
    if consent == 0:
        return notice.anchor
    return evolve(notice, period=evolve(notice.period, n=consent))


def rolled(day: date, seasons: tuple[Season, ...], calendar: WorkingCalendar, *, again: bool) -> date:
    """The day on which an act due on `day` is still in time.

    A day in a closed season goes to the first working day after the season; any other day that is no working day, to
    the next working day. `again` looks at the day so reached once more.
    """
    season = season_of(day, seasons)
    reached = calendar.after(season.last_day(day), 1) if season else calendar.on_or_after(day)
    return rolled(reached, seasons, calendar, again=True) if again and season_of(reached, seasons) else reached


def reckoner(clause: Clause, readings: frozenset[str]) -> Reckoner:
    """`clause` as a function from facts to a day, with the readings settled beforehand.

    The function gives None where an event it needs is not known, or where the clause names no day.
    """
    match clause:
        case Event(name):
            return lambda facts: facts.events.get(name)
        case FirstGiven(options):
            names = tuple(event.name for event in options)
            return lambda facts: next((facts.events[name] for name in names if name in facts.events), None)
        case Counted(period, way, anchor):
            return _counting(period, way, reckoner(anchor, readings))
        case Waivable(notice):
            return _waivable(notice, readings)
        case IfGiven(part):
            return reckoner(part, readings)
        case LaterOf(parts):
            return _joined(max, parts, readings)
        case EarlierOf(parts):
            return _joined(min, parts, readings)
        case PreviousWorkingDay(part):
            return _moved(reckoner(part, readings), lambda day, facts: facts.calendar.on_or_before(day))
        case Rolled(part, seasons, again):
            return _moved(
                reckoner(part, readings), lambda day, facts: rolled(day, seasons, facts.calendar, again=again)
            )
        case Either(question, default, other):
            return reckoner(other if question.other.id in readings else default, readings)
        case Undated():
            return lambda facts: None
        case _:  # pragma: no cover
            assert_never(clause)


def _counting(period: Period, way: Way, anchor: Reckoner) -> Reckoner:
    return _moved(anchor, lambda day, facts: period.step(way, day, facts.calendar))


def _waivable(notice: Counted, readings: frozenset[str]) -> Reckoner:
    by_consent = {consent: reckoner(reduced(notice, consent), readings) for consent in (None, *range(notice.period.n))}
    return lambda facts: by_consent[facts.consent](facts)


def _moved(part: Reckoner, move: Callable[[date, Facts], date]) -> Reckoner:
    def reckon(facts: Facts) -> date | None:
        day = part(facts)
        return None if day is None else move(day, facts)

    return reckon


def _joined(choose: Callable[[list[date]], date], parts: tuple[Clause, ...], readings: frozenset[str]) -> Reckoner:
    reckoners = tuple((reckoner(part, readings), isinstance(part, IfGiven)) for part in parts)

    def reckon(facts: Facts) -> date | None:
        days: list[date] = []
        for part, optional in reckoners:
            day = part(facts)
            if day is not None:
                days.append(day)
            elif not optional:
                return None
        return choose(days) if days else None

    return reckon
