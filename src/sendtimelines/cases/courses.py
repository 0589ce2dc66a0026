"""Cases of one shape, one after another: how one of them was decided is kept, and the next is decided as that was.

What is kept is how the facts were sorted into matters, and for each duty every comparison of days that was made on the
way to it, with a place for each day in it. If all comparisons come out the same in another case, the duty stands there
as it did, with the days of that case; otherwise it is decided anew, and that is kept beside. A shape that was met once
may never be met again, so nothing is kept before it is met for the second time. What cannot be followed in this way is
gone through by itself.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from itertools import count, pairwise
from typing import Any

from attrs import define, field, fields, frozen

from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.cases.duties import Key, at_the_end_of_the_day, awaited_in, decide, rules_in, shown_as_one
from sendtimelines.cases.duty import Duty, in_order
from sendtimelines.cases.facts import Fact, Matter
from sendtimelines.cases.following import (
    Compare,
    Day,
    FollowedDeadline,
    FollowedFold,
    Number,
    Trace,
    Untraceable,
    can_be_followed,
    pieces,
)
from sendtimelines.cases.record import Outline, Record, Shape
from sendtimelines.law.england.events import PLANNED
from sendtimelines.law.england.matters import FIXES_A_DAY, FOR_A_DAY
from sendtimelines.law.england.terms import Decision, Section
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.lives import Life
from sendtimelines.rules.rule import Rule
from sendtimelines.support.caching import LOCK
from sendtimelines.support.dates import written

InDispute = tuple[Decision | None, frozenset[Section]]


@frozen
class Place:
    """Where a day or a number stands among those of a case."""

    number: int


@frozen(eq=False)
class Reckoning:
    """A rule on the days of some events."""

    rule: Rule
    events: tuple[str, ...]
    readings: frozenset[str]
    calendar: WorkingCalendar


@lru_cache(maxsize=1024)
def _reckoning(rule: Rule, events: tuple[str, ...], readings: frozenset[str], calendar: WorkingCalendar) -> Reckoning:
    return Reckoning(rule, events, readings, calendar)


@lru_cache(maxsize=1 << 13)
def _deadline(by: Reckoning, days: tuple[date, ...]) -> Deadline:
    return by.rule.resolve(dict(zip(by.events, days, strict=True)), readings=by.readings, calendar=by.calendar)


# What is worked out for each case: each adds what it gives to the days and numbers of the case.


@frozen
class Constant:
    """What is the same for all."""

    same: object

    def add_to(self, known: list[Any]) -> None:
        """Add it."""
        known.append(self.same)


@frozen
class Reckoned:
    """A deadline: its last day, the earliest and the latest on any reading, itself, and why it has no day."""

    by: Reckoning
    days: tuple[int, ...]

    def add_to(self, known: list[Any]) -> None:
        """Work it out and add it."""
        deadline = _deadline(self.by, tuple([known[place] for place in self.days]))
        known += deadline.due, deadline.safe, deadline.latest, deadline, deadline.problem


@frozen
class Between:
    """How many days lie between two days."""

    later: int
    earlier: int

    def add_to(self, known: list[Any]) -> None:
        """Count and add them; nothing where one of them is none."""
        later, earlier = known[self.later], known[self.earlier]
        known.append((later - earlier).days if later and earlier else None)


@frozen
class Size:
    """A number without its sign."""

    number: int

    def add_to(self, known: list[Any]) -> None:
        """Add it."""
        number = known[self.number]
        known.append(None if number is None else abs(number))


Step = Constant | Reckoned | Between | Size


@define(eq=False, kw_only=True)
class CaseTrace(Trace):
    """The comparisons made while a case is gone through.

    Attributes:
        known: its days and numbers, of which the first are its own days in order and the reference date.
        ordered: how many these are.
        places: where that stands which was worked out, by the step that gives it.
        comparisons: what was compared, and how it came out.
    """

    known: list[Any]
    ordered: int
    places: dict[Step, int] = field(init=False, factory=dict[Step, int])
    comparisons: dict[tuple[Compare, int, int], bool] = field(init=False, factory=dict[tuple[Compare, int, int], bool])

    def take(self, days: list[Any]) -> list[Any]:
        """Add to the days of another case what is worked out of them."""
        for step in self.places:
            step.add_to(days)
        return days

    def follow(self, work: Callable[[], Any]) -> "Way":
        """Do some work as it is decided by the case, and write down by what."""
        self.comparisons = {}
        try:
            outcome = work()
        except (Untraceable, TypeError):  # a day that stands for others takes part in comparisons only
            outcome = ALONE
        return Way([(*compared, decided) for compared, decided in self.comparisons.items()], outcome)

    def _place(self, column: Any) -> int:
        return column.number if isinstance(column, Place) else self._step(Constant(column))

    def _step(self, step: Step) -> int:
        if step not in self.places:
            self.places[step] = len(self.known)
            step.add_to(self.known)
        return self.places[step]

    def compare(self, compare: Compare, left: Any, right: Any) -> bool:
        """Compare two days or numbers of the case."""
        one, other = self._place(left), self._place(right)
        outcome = bool(compare(self.known[one], self.known[other]))
        # in which order its own days come is the same in all cases of the shape
        if one >= self.ordered or other >= self.ordered:
            self.comparisons[compare, one, other] = outcome
        return outcome

    def plain(self, day: date) -> date:
        """The day itself."""
        return day

    def gap(self, later: Any, earlier: Any) -> Place:
        """The days between."""
        return Place(self._step(Between(self._place(later), self._place(earlier))))

    def size(self, column: Any) -> Place:
        """The number without its sign."""
        return Place(self._step(Size(self._place(column))))

    def is_blank(self, column: Any) -> bool:
        """Whether there is no day."""
        return self.compare(operator.is_, column, None)

    def sample(self, column: Any) -> date:
        """The day of the case."""
        day: date = self.known[self._place(column)]
        return day

    def limit(self, rule: Rule, clock: Mapping[str, date], readings: frozenset[str]) -> tuple[Place, ...]:
        """The last day, the earliest and the latest on any reading, and the deadline itself."""
        places = tuple(self._place(self.column_of(day)) for day in clock.values())
        first = self._step(Reckoned(_reckoning(rule, tuple(clock), readings, self.calendar), places))
        *limit, problem = [Place(first + number) for number in range(5)]
        if not self.is_blank(problem):
            raise Untraceable
        return tuple(limit)


@frozen
class Text:
    """A text with places for days and numbers.

    Attributes:
        words: what stands before each of them, and after the last.
        places: each of them, and whether it is a day.
    """

    words: Sequence[str]
    places: Sequence[tuple[bool, int]]

    def of(self, known: Sequence[Any]) -> str:
        """The text for a case."""
        first, *rest = self.words
        return first + "".join(
            [
                f"{written(known[place]) if is_day else known[place]}{words}"
                for (is_day, place), words in zip(self.places, rest, strict=True)
            ]
        )


NAMES = tuple(field.name for field in fields(Duty))


@frozen
class Pattern:
    """A duty with places for the days and numbers in it.

    Attributes:
        same: what is the same for all cases.
        places: where each day or number of it stands among those of a case.
        texts: its texts in which such are named.
    """

    same: Mapping[str, Any]
    places: Sequence[tuple[str, int]]
    texts: Sequence[tuple[str, Text]]

    def duty(self, known: Sequence[Any]) -> Duty:
        """The duty of a case."""
        parts = dict(self.same)
        for name, place in self.places:
            parts[name] = known[place]
        for name, text in self.texts:
            parts[name] = text.of(known)
        return Duty(**parts)


def _pattern(duty: Duty, trace: CaseTrace) -> Pattern:
    same, places, texts = dict[str, Any](), list[tuple[str, int]](), list[tuple[str, Text]]()
    for name in NAMES:
        part = getattr(duty, name)
        if isinstance(part, Day | Number):
            places.append((name, part.column.number))
        elif isinstance(part, FollowedDeadline):
            places.append((name, part.limit[3].number))
        elif isinstance(part, str) and "\0" in part:
            words, columns = pieces(part, trace)
            texts.append((name, Text(words, [(is_day, column.number) for is_day, column in columns])))
        else:
            same[name] = part
    return Pattern(same, places, texts)


@frozen(eq=False)
class Way:
    """What something was decided by, and what came out.

    Attributes:
        comparisons: what is compared, and how it comes out in all cases that are decided so.
        outcome: what was decided; `ALONE` where that cannot be followed.
    """

    comparisons: Sequence[tuple[Compare, int, int, bool]]
    outcome: Any

    def leads(self, known: Sequence[Any]) -> bool:
        """Whether a case is decided so."""
        for compare, left, right, outcome in self.comparisons:
            if compare(known[left], known[right]) is not outcome:
                break
        else:  # a loop takes half the time of `all`, and this is asked for each duty of each case
            return True
        return False


ALONE = object()
MOST_WAYS = 12
"""In how many ways one thing is kept."""


@define(eq=False)
class Decided:
    """A duty of cases whose facts were sorted in one way, and the ways in which it was decided.

    Attributes:
        matter: the matter in which it arises.
        rule: the rule.
        life: its life there.
        ways: the ways, each with the pattern of the duty, or None where it did not arise.
    """

    matter: Matter
    rule: Rule
    life: Life
    ways: list[Way] = field(init=False, factory=list[Way])


@define(eq=False, kw_only=True)
class Sorted:
    """The facts of cases of one shape, sorted into matters in one way.

    Attributes:
        trace: where comparisons are written down.
        fold: the facts gone through, with days that stand for those of all.
        duties: what is decided in each matter.
        awaited: what is waited for.
        in_dispute: the decision and the sections of a plan that are in dispute.
    """

    trace: CaseTrace
    fold: FollowedFold
    duties: Sequence[Decided]
    awaited: Sequence[Pattern]
    in_dispute: InDispute

    def pattern(self, duty: Decided) -> Pattern | None:
        """The pattern of a duty, as it is decided in the case that is followed."""
        at_the_end_of_the_day(self.fold)
        decided = decide(self.fold, duty.matter, duty.rule, duty.life)
        return _pattern(decided, self.trace) if decided else None


@define(eq=False)
class Sortings:
    """The ways in which cases of a shape were sorted.

    Attributes:
        met: whether a case of the shape was met before.
        ways: each with the trace that adds to the days of a case what is worked out of them.
    """

    met: bool = False
    ways: list[tuple[CaseTrace, Way]] = field(init=False, factory=list[tuple[CaseTrace, Way]])


@lru_cache(maxsize=128)
def _sortings(shape: Shape, calendar: WorkingCalendar, today: bool) -> Sortings:
    return Sortings()


def followed(record: Record, on: date) -> tuple[tuple[Duty, ...], InDispute] | None:
    """The duties of a case, and what is in dispute in it, decided as in others of its shape; None where it has to be
    gone through by itself.

    Parameters:
        record: the record.
        on: the reference date.
    """
    outline = record.outline
    if outline is None or outline.days[-1] > on:
        return None
    with LOCK:  # what is kept grows while it is used
        sortings = _sortings(outline.shape, record.calendar, outline.days[-1] == on)
        if not sortings.met:
            sortings.met = True
            return None
        sorted_so, known = _sorted_so(sortings, outline, record, on)
        duties = None if sorted_so is ALONE else _duties(sorted_so, known)
    if duties is None:
        return None
    shown_as_one(sorted_so.fold, duties)
    all_of_them = [*duties.values(), *[pattern.duty(known) for pattern in sorted_so.awaited]]
    return tuple(sorted(all_of_them, key=in_order)), sorted_so.in_dispute


def _sorted_so(sortings: Sortings, outline: Outline, record: Record, on: date) -> tuple[Any, list[Any]]:
    """How the facts of a case are sorted, and its days with what is worked out of them."""
    for trace, way in sortings.ways:
        known = trace.take([*outline.days, on, *outline.planned])
        if way.leads(known):
            return way.outcome, known
    if len(sortings.ways) == MOST_WAYS:
        return ALONE, []
    known = [*outline.days, on, *outline.planned]
    trace = CaseTrace(calendar=record.calendar, known=known, ordered=len(outline.days) + 1)
    way = trace.follow(partial(_sorted, trace, record, outline.shape))
    sortings.ways.append((trace, way))
    return way.outcome, known


def _duties(sorted_so: Sorted, known: list[Any]) -> dict[Key, Duty] | None:
    """The duties of a case; None where one of them cannot be followed."""
    duties: dict[Key, Duty] = {}
    for each in sorted_so.duties:
        for way in each.ways:
            if way.leads(known):
                break
        else:
            if len(each.ways) == MOST_WAYS:
                return None
            sorted_so.trace.known = known
            way = sorted_so.trace.follow(partial(sorted_so.pattern, each))
            each.ways.append(way)
        if way.outcome is ALONE:
            return None
        if way.outcome is not None:
            duties[each.matter.kind.name, each.matter.number, each.rule.id] = way.outcome.duty(known)
    return duties


def _sorted(trace: CaseTrace, record: Record, shape: Shape) -> Any:
    """The facts of a case, gone through with days that stand for those of all."""
    if not _plain(shape):
        return ALONE
    planned = count(trace.ordered)
    facts = [
        Fact(
            number=0,
            event=event,
            day=Day(trace, Place(number)),
            outcomes=outcome,
            by=by,
            for_=Day(trace, Place(next(planned))) if for_a_day else None,
        )
        for number, (event, outcome, by, for_a_day) in enumerate(shape.entries)
    ]
    plain = Record(readings=record.readings, calendar=record.calendar)
    today = Day(trace, Place(trace.ordered - 1))
    fold = FollowedFold(plain, today, tuple(sorted(facts, key=lambda fact: fact.order)), trace=trace)
    if fold.needs_words():
        return ALONE
    if any([fact.event in FIXES_A_DAY and fact.for_ and fact.for_ < fact.day for fact in facts]):
        return ALONE
    at_the_end_of_the_day(fold)
    return Sorted(
        trace=trace,
        fold=fold,
        duties=[Decided(*step) for step in rules_in(fold)],
        awaited=[_pattern(duty, trace) for duty in awaited_in(fold)],
        in_dispute=fold.in_dispute(),
    )


def _plain(shape: Shape) -> bool:
    """Whether cases of a shape can be followed: of each of their entries only the day differs, and says when it was."""
    in_pairs = zip(shape.same_day, pairwise([event for event, *_ in shape.entries]), strict=True)
    return not any(same_day and one == other for same_day, (one, other) in in_pairs) and all(
        can_be_followed(event, outcome, by) and not (for_a_day and (event in PLANNED or event not in FOR_A_DAY))
        for event, outcome, by, for_a_day in shape.entries
    )
