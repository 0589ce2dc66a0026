"""The parts of a rule beside its formula: basis, conditions, notes, and when it is in force."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import assert_never

from attrs import Factory, field, frozen

from sendtimelines.rules.citations import Citation
from sendtimelines.rules.formulas import Clause, Event
from sendtimelines.rules.readings import Question
from sendtimelines.support.mappings import SortedMapping


class Basis(StrEnum):
    """The basis of a rule: a text that was read, an account of it by someone else, guidance that binds nobody, or a
    rule of a council's or school's own.
    """

    TEXT = "text"
    SECONDARY = "secondary"
    GUIDANCE = "guidance"
    LOCAL = "local"


class Nature(StrEnum):
    """The kind of day that a rule gives: the last for an act, the first for one, or the last of a window for others."""

    LIMIT = "limit"
    EARLIEST = "earliest"
    WINDOW = "window"


class Regime(StrEnum):
    """Whom a rule is for: children and young people in the community, in custody, or both."""

    COMMUNITY = "community"
    CUSTODY = "custody"
    BOTH = "both"


class VersionDay(StrEnum):
    """Which day decides whether a version of a rule is in force: that of its events, or its last day."""

    EVENTS = "events"
    LAST_DAY = "last day"


class Relation(StrEnum):
    """The comparison that a condition makes between the words of a case and those of a rule."""

    INCLUDE = "include"
    DO_NOT_INCLUDE = "do not include"
    ARE_ONLY = "are only"
    ARE_NOT_ONLY = "are not only"


def _as_set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(words)


@frozen
class Condition:
    """A condition on the facts of a case for a rule to apply to it.

    Attributes:
        fact: the fact of the case that is looked at ("issues", "sections", "agreed", "ordered", "outcome", "unopposed",
            "claim", "decision", "phase", "attends", "custody").
        relation: how it is compared.
        values: with what.
        question: the point that may be read so that it is compared with other values; None where there is none.
        otherwise: with what on its other reading.
    """

    fact: str
    relation: Relation
    values: frozenset[str] = field(converter=_as_set)
    question: Question | None = None
    otherwise: frozenset[str] = field(default=frozenset(), converter=_as_set)

    def met_by(self, words: frozenset[str], readings: frozenset[str] = frozenset()) -> bool:
        """Whether the condition holds for the words that the case has for the fact, under a set of readings."""
        values = self.otherwise if self.question and self.question.other.id in readings else self.values
        match self.relation:
            case Relation.INCLUDE:
                return not words.isdisjoint(values)
            case Relation.DO_NOT_INCLUDE:
                return words.isdisjoint(values)
            case Relation.ARE_ONLY:
                return bool(words) and words <= values
            case Relation.ARE_NOT_ONLY:
                return not words or not words <= values
            case _:  # pragma: no cover
                assert_never(self.relation)

    def __str__(self) -> str:
        return f"{self.fact} {self.relation} {', '.join(sorted(self.values))}"


@frozen
class Interval:
    """The days on which a rule is in force.

    Attributes:
        start: the first of them.
        end: the last, or None while it still is.
    """

    start: date
    end: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)

    def __str__(self) -> str:
        return f"from {self.start}" + (f" to {self.end}" if self.end else "")


@frozen
class Note:
    """A note on a duty: a condition, a consequence, a remedy.

    Attributes:
        words: the statement.
        source: where it comes from.
        only_with: the event without which it is not said of a deadline; None where it always is.
        remedy: what can still be asked for once the day has gone by, as what to do; empty where the note says of none.
    """

    words: str
    source: Citation
    only_with: Event | None = None
    remedy: str = ""


@frozen
class Bar:
    """An act that came too late for a duty to arise at all.

    Attributes:
        event: the act.
        limit: the last day on which it still counts.
        note: what follows from its being late, and what can still be done.
        question: the point on whose other reading alone the duty is barred; None where it is on either.
    """

    event: Event
    limit: Clause
    note: Note
    question: Question | None = None


@frozen
class Variation:
    """A date that takes the place of the one the rule gives.

    Attributes:
        day: the date.
        by: who set it: "agreement" (in writing, by the parties) or "order" (the Tribunal).
    """

    day: date
    by: str


def _first_day(relaxation: "Relaxation") -> date:
    return min(window.start for window in relaxation.windows.values())


def _last_day(relaxation: "Relaxation") -> date | None:
    ends = [window.end for window in relaxation.windows.values()]
    return None if None in ends else max(filter(None, ends))


@frozen
class Relaxation:
    """A time in which a limit was relaxed for a reason of public health: it lowers certainty and gives no other date.

    Attributes:
        standard: what had to stand in the way of the limit.
        question: how far the time reached, on either reading.
        windows: the time on each reading, by the reading's id.
        source: the instrument that relaxed it.
        part: the part of the limit that was relaxed; all of it where None.
        began: the first day of that time on either reading.
        ended: the last day of it on either reading; None where on one of them it has not ended.
    """

    standard: str
    question: Question
    windows: Mapping[str, Interval] = field(converter=SortedMapping[Interval])
    source: Citation
    part: Clause | None = None
    began: date = field(init=False, default=Factory(_first_day, takes_self=True))
    ended: date | None = field(init=False, default=Factory(_last_day, takes_self=True))

    def window(self, readings: frozenset[str]) -> Interval:
        """The time under a set of readings."""
        return self.windows[self.question.chosen(readings).id]

    def touches(self, first: date, last: date, readings: frozenset[str]) -> bool:
        """Whether a limit that ran from `first` to `last` ran in that time."""
        window = self.window(readings)
        return first <= (window.end or last) and last >= window.start
