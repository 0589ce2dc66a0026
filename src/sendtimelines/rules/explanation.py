"""A formula and its facts in words, step by step; and the formula alone, for people to read.

The day and its steps come out of one walk through the formula, so they cannot disagree. Every day between the start and
the last day belongs to exactly one step that governs: either it was counted or it was left out, and then the step says
why.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, assert_never, overload

from attrs import Factory, evolve, field, fields, frozen

from sendtimelines.calendars.seasons import by_day, season_of
from sendtimelines.calendars.working import DAY, EVERY_DAY
from sendtimelines.rules.citations import Citation
from sendtimelines.rules.evaluation import Facts, rolling
from sendtimelines.rules.formulas import (
    Clause,
    Counted,
    EarlierOf,
    Either,
    Event,
    FirstKnown,
    FixedDay,
    IfKnown,
    LaterOf,
    NotCounted,
    PreviousWorkingDay,
    Rolled,
    Turning,
    Undated,
    Waivable,
    parts_of,
)
from sendtimelines.rules.periods import SchoolDays, Way, WorkingDays
from sendtimelines.rules.provenance import Provenance
from sendtimelines.rules.readings import Question, Reading
from sendtimelines.support.dates import MONTHS, in_short
from sendtimelines.support.display import Displayable


@frozen(kw_only=True)
class Step:
    """One step of an explanation.

    Attributes:
        words: what was done in it.
        reached: the day it leads to, if it leads to one.
        first: the first day it accounts for, if it accounts for any.
        last: the last day it accounts for.
        skipped: the days in it that were not counted, each with the reason.
        governs: whether the result rests on it; the shorter limb of a "later of" does not govern.
        question: the point that can be read in two ways, if it only says how that is read.
        source: the provision it rests on; None for what only remarks on the facts.
        as_of: the day as of which that is to be read; None for as it stands.
    """

    words: str
    reached: date | None = None
    first: date | None = None
    last: date | None = None
    skipped: tuple[tuple[date, str], ...] = ()
    governs: bool = True
    question: Question | None = None
    source: Citation | None = None
    as_of: date | None = None

    @property
    def address(self) -> str | None:
        """Where the provision is published; the first of several."""
        if self.source is None:
            return None
        return self.source.address_on(self.as_of) if self.as_of else self.source.address

    @property
    def counted(self) -> tuple[date, ...]:
        """The days it counts, in order."""
        if self.first is None or self.last is None:
            return ()
        left_out = {day for day, _ in self.skipped}
        return tuple(day for day in _days(self.first, self.last) if day not in left_out)

    def __str__(self) -> str:
        return f"{self.words}; not counted: {'; '.join(_stretches(self.skipped))}" if self.skipped else self.words


@frozen(kw_only=True)
class OtherReading:
    """The steps to the day on another reading than that of the explanation.

    Attributes:
        readings: the readings chosen instead: one, or several at once where together they give a day that none of them
            gives alone.
        day: the day that is reached; None where there is none.
        steps: the steps, those that are the same included.
    """

    readings: tuple[Reading, ...]
    day: date | None
    steps: tuple[Step, ...]

    @property
    def id(self) -> str:
        """The ids of the readings, joined by "+"."""
        return "+".join(reading.id for reading in self.readings)


@frozen
class Explanation(Sequence[Step], Displayable):
    """The steps from the facts to the last day, in the order in which one would take them on paper.

    As a sequence it is the steps under the readings that were chosen, the default ones unless others were.

    Attributes:
        steps: the steps.
        provenance: what made the result that is explained.
        day: the day that is explained; None where there is none.
        others: the other readings under which a step is another one, those that lead to the same day included.
    """

    steps: tuple[Step, ...]
    provenance: Provenance | None = None
    day: date | None = None
    others: tuple[OtherReading, ...] = ()

    @overload
    def __getitem__(self, index: int) -> Step: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Step, ...]: ...
    def __getitem__(self, index: int | slice) -> Step | tuple[Step, ...]:
        return self.steps[index]

    def __len__(self) -> int:
        return len(self.steps)

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    def changes(self, other: OtherReading) -> Mapping[int, tuple[Step, ...]]:
        """Return the steps that change under another reading.

        Parameters:
            other: one of `others`.

        Returns:
            For each step that is not the same, by its index, the steps in its place: one, several, or none where
            nothing is done in its place. Put there, they make up `other.steps`.
        """
        in_place: list[list[Step]] = [[] for _ in self.steps]
        # a step about how a point is read is about that point, whichever reading is chosen
        own, others = (
            [step.question.default.id if step.question else (step.words, step.governs, step.skipped) for step in steps]
            for steps in (self.steps, other.steps)
        )
        for start, end, first, last in _aligned(own, others):
            for n, step in enumerate(other.steps[first:last]):
                # a step more than before goes with the last one that it follows
                in_place[min(start + n, max(start, end - 1), len(in_place) - 1)].append(step)
        return {n: tuple(steps) for n, steps in enumerate(in_place) if steps != [self.steps[n]]}

    def heading(self, other: OtherReading) -> str:
        """The readings chosen instead and the day that they give; what a reading says stands where it comes first."""
        before = self.others[: self.others.index(other)]
        seen = {reading for each in before for reading in each.readings}
        names = [reading.id if reading in seen else f"{reading.id} ({reading.words})" for reading in other.readings]
        day = "no day" if other.day is None else "the same day" if other.day == self.day else in_short(other.day)
        return f"On the reading{'s' * (len(names) > 1)} {' and '.join(names)}: {day}"

    def changed(self, other: OtherReading, changes: Mapping[int, tuple[Step, ...]] | None = None) -> Iterator[str]:
        """The steps that change, as text; how the points are read is in the heading.

        Parameters:
            other: one of `others`.
            changes: its `changes`, where they are at hand.
        """
        for index, steps in (self.changes(other) if changes is None else changes).items():
            if not steps:
                yield f"step {index + 1}: not taken"
            for step in steps:
                if step != self.steps[index] and not (step.question and {*step.question.readings} & {*other.readings}):
                    yield f"step {index + 1}: {step}"

    def lines(self) -> Iterator[str]:
        """The steps, numbered, and then what changes under each other reading."""
        yield from (f"{number}. {step}" for number, step in enumerate(self.steps, 1))
        for other in self.others:
            yield self.heading(other)
            yield from (f"   {line}" for line in self.changed(other))

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def __repr__(self) -> str:
        return str(self)


def _aligned(own: Sequence[Hashable], others: Sequence[Hashable]) -> Iterator[tuple[int, int, int, int]]:
    """Which part of one list stands where in the other: from where to where it reaches in each."""
    start, end, last = 0, len(own), len(others)
    while start < min(end, last) and own[start] == others[start]:
        start += 1
    while start < min(end, last) and own[end - 1] == others[last - 1]:
        end, last = end - 1, last - 1
    if {*own[start:end]}.isdisjoint(others[start:last]):
        return iter(((0, start, 0, start), (start, end, start, last), (end, len(own), last, len(others))))
    from difflib import SequenceMatcher  # which only steps that moved need

    aligned = SequenceMatcher(None, own, others, autojunk=False)
    return ((start, end, first, last) for _, start, end, first, last in aligned.get_opcodes())


def _stretches(skipped: Sequence[tuple[date, str]]) -> list[str]:
    """Days left out, those in a row for the same reason taken together."""
    stretches, begin = list[str](), 0
    for place, (day, why) in enumerate(skipped, 1):
        goes_on = place < len(skipped) and skipped[place] == (day + DAY, why)
        if not goes_on:
            first = skipped[begin][0]
            stretches.append(f"{in_short(first)}{f' to {in_short(day)}' if day > first else ''} ({why})")
            begin = place
    return stretches


def _days(first: date, last: date) -> list[date]:
    return [date.fromordinal(ordinal) for ordinal in range(first.toordinal(), last.toordinal() + 1)]


Trace = tuple[date | None, tuple[Step, ...]]
"""A day and the steps to it; steps may stand there without a day, as far as they go."""

NOTHING: Trace = None, ()


def turning(clause: Clause) -> Turning:
    """The readings that make a difference to a clause, and to each clause inside it."""
    by_clause: Turning = {}
    own = frozenset({clause.question.other.id}) if isinstance(clause, Either) else frozenset[str]()
    for part in parts_of(clause):
        by_clause |= turning(part)
        own |= by_clause[id(part)]
    by_clause[id(clause)] = own
    return by_clause


@frozen
class Tracer:
    """One walk through a formula for all its readings: a part is walked once for those that make no difference to it.

    Attributes:
        facts: what the formula is evaluated on.
        turning: which readings make a difference to which clause, where that is known already.
        governing: the provision that governs, for each step that has none of its own; None where no source is wanted.
        under: the provision that says how a point is read, by the id of its other reading.
        as_of: the day as of which they are to be read; None for as they stand.
    """

    facts: Facts
    turning: Turning = Factory(Turning)
    governing: Citation | None = None
    under: Mapping[str, Citation] = Factory(dict[str, Citation])
    as_of: date | None = None
    _traced: dict[tuple[int, frozenset[str]], Trace] = field(
        init=False, factory=dict[tuple[int, frozenset[str]], Trace]
    )

    def trace(self, clause: Clause, readings: frozenset[str]) -> Trace:
        """The day and the steps of a clause of the formula under a set of readings."""
        turning_here = self.turning.get(id(clause))
        if turning_here is None:
            self.turning.update(turning(clause))
            turning_here = self.turning[id(clause)]
        readings &= turning_here
        key = id(clause), readings
        traced = self._traced.get(key)
        if traced is not None:
            return traced
        match clause:
            case Event(name, words):
                day = self.facts.events.get(name)
                traced = NOTHING
                if day:
                    words = f"the day {words}: {in_short(day)}"
                    traced = day, (Step(words=words, reached=day, source=self.governing, as_of=self.as_of),)
            case FirstKnown(options):
                traced = self._first_known(options, readings)
            case IfKnown(part):
                traced = self.trace(part, readings)
            case Counted(anchor=part) | FixedDay(anchor=part) | PreviousWorkingDay(part) | Rolled(part):
                traced = self._then(self.trace(part, readings), clause)
            case NotCounted(Counted(anchor=part)):
                traced = self._then(self.trace(part, readings), clause)
            case Waivable(notice):
                traced = self._waived(notice, readings)
            case LaterOf(parts):
                traced = self._joined("later", max, parts, readings)
            case EarlierOf(parts):
                traced = self._joined("earlier", min, parts, readings)
            case Either(question):  # the reading is named where the other one gives another day
                default, other = self.trace(clause.default, readings), self.trace(clause.other, readings)
                is_other = question.other.id in readings
                traced = other if is_other else default
                if default[0] != other[0]:
                    chosen = question.other if is_other else question.default
                    words = f"read as {chosen.id}: {chosen.words}"
                    source = self.under.get(question.other.id, self.governing)
                    named = Step(words=words, question=question, source=source, as_of=self.as_of)
                    traced = traced[0], (*traced[1], named)
            case Undated(anchor, words):
                words = f"{words}; the text gives no number of days"
                without = Step(words=words, source=self.governing, as_of=self.as_of)
                traced = None, (*self.trace(anchor, readings)[1], without)
            case _:  # pragma: no cover
                assert_never(clause)
        self._traced[key] = traced
        return traced

    def _then(self, before: Trace, clause: Counted | FixedDay | NotCounted | PreviousWorkingDay | Rolled) -> Trace:
        """One step more from the day reached, if one is; a step that leads nowhere else is not taken."""
        start, steps = before
        if start is None:
            return before
        calendar, first, last = self.facts.calendar, None, None
        source: Citation | None = None
        left_out: tuple[tuple[date, str], ...] = ()
        match clause:
            case Counted(period, way):
                reached = period.stepper(way)(start, calendar)
                words = f"{period} {way.words} {in_short(start)}: {in_short(reached)}"
                match way:
                    case Way.AFTER:
                        first, last = start + DAY, reached
                    case Way.BEGINNING_WITH:
                        first, last = start, reached
                    case Way.BEFORE | Way.CLEAR_BEFORE:
                        first, last = reached, start - DAY
                    case _:  # pragma: no cover
                        assert_never(way)
                if isinstance(period, WorkingDays):
                    left_out = calendar.left_out(first, last)
                elif isinstance(period, SchoolDays):
                    opened = {*calendar.school_days}
                    left_out = tuple((day, "no school day") for day in _days(first, last) if day not in opened)
            case NotCounted(Counted(period), seasons, source):
                counting = (calendar if isinstance(period, WorkingDays) else EVERY_DAY).without_seasons(seasons)
                first, last = start + DAY, period.after_outside_seasons(start, seasons, calendar)
                reached = last
                names = " and ".join(season.name for season in seasons)
                words = f"{period} after {in_short(start)}, {names} not being counted: {in_short(reached)}"
                left_out = counting.left_out(first, last)
            case FixedDay(month, day):
                reached = clause.reached(start)
                words = f"in that year: {in_short(reached)}"
                if clause.upcoming:
                    words = f"the first {day} {MONTHS[month - 1]} from then on: {in_short(reached)}"
                    if reached > start:  # every day up to it is passed
                        first, last = start + DAY, reached
            case PreviousWorkingDay(_, source):
                reached = calendar.on_or_before(start)
                if reached == start:
                    return before
                words = f"{in_short(start)} is no working day; back to the last one before it: {in_short(reached)}"
            case Rolled(_, seasons, again, weekends, source):
                reached = rolling(seasons, again=again, weekends=weekends)(start, calendar)
                if reached == start:
                    return before
                first, last = start + DAY, reached
                season = season_of(start, seasons)
                why = f"lies in the closed season {season.name}" if season else ""
                why = why or f"is no working day ({calendar.why_closed(start)})"
                words = f"{in_short(start)} {why}; the act is in time on the next day that counts: {in_short(reached)}"
                by_season = by_day(seasons if season or again else ())
                left_out = tuple(
                    (
                        day,
                        closed.name
                        if (closed := by_season.get((day.month, day.day)))
                        else str(calendar.why_closed(day)),
                    )
                    for day in _days(first, reached - DAY)
                )
            case _:  # pragma: no cover
                assert_never(clause)
        step = Step(
            words=words,
            reached=reached,
            first=first,
            last=last,
            skipped=left_out,
            source=source or self.governing,
            as_of=self.as_of,
        )
        return reached, (*steps, step)

    def _first_known(self, options: tuple[Clause, ...], readings: frozenset[str]) -> Trace:
        """The first that has a day; where none has one, the first of which something is known."""
        without_day = NOTHING
        for option in options:
            traced = self.trace(option, readings)
            if traced[0]:
                return traced
            without_day = without_day if without_day[1] else traced
        return without_day

    def _waived(self, notice: Counted, readings: frozenset[str]) -> Trace:
        consent, period = self.facts.consent, notice.period
        if consent is None:
            return self.trace(notice, readings)
        owned = "'s" if consent == 1 else "'"
        left = "notice on the day itself" if consent == 0 else f"{WorkingDays(consent)}{owned} notice"
        start, before = self.trace(notice.anchor, readings)
        if not before:
            return NOTHING
        words = f"consent to {left} in the place of {period}'"
        consented = start, (Step(words=words, source=self.governing, as_of=self.as_of), *before)
        return consented if consent == 0 else self._then(consented, evolve(notice, period=evolve(period, n=consent)))

    def _joined(
        self,
        word: str,
        choose: Callable[[Iterable[date]], date],
        parts: tuple[Clause, ...],
        readings: frozenset[str],
    ) -> Trace:
        """The steps of every part, those of the part that decides marked as governing."""
        traces, days, lacks = list[Trace](), list[date](), False
        for part in parts:
            traced = self.trace(part, readings)
            traces.append(traced)
            if traced[0]:
                days.append(traced[0])
            elif not isinstance(part, IfKnown):
                lacks = True
        decided = choose(days) if days and not lacks else None
        steps, governed = list[Step](), False
        for part, (day, own) in zip(parts, traces, strict=True):
            # where two give the same day the first governs, so that every day is accounted for once
            governs = not governed and (day == decided or decided is None)
            governed |= governs
            steps += own if governs else [changed(step, governs=False) for step in own]
            if decided and day is None:
                words = f"{described(part)}: not known, and could only make the day {word}"
                steps.append(Step(words=words, governs=False, source=self.governing, as_of=self.as_of))
        if decided and len(days) > 1:
            words = f"the {word} of {' and '.join(map(in_short, days))}: {in_short(decided)}"
            steps.append(Step(words=words, reached=decided, source=self.governing, as_of=self.as_of))
        return decided, tuple(steps)


def changed(step: Step, **parts: Any) -> Step:
    """A step of which some parts are other ones."""
    # not evolve, which takes as long as all the rest of an explanation
    return Step(**{name: getattr(step, name) for name in PARTS} | parts)


PARTS = tuple(attribute.name for attribute in fields(Step))


def described(clause: Clause) -> str:
    """A formula in words, without facts."""
    match clause:
        case Event(_, words):
            return f"the day {words}"
        case FirstKnown(options):
            return " or, failing that, ".join(map(described, options))
        case IfKnown(part):
            return f"{described(part)}, if that is known"
        case Counted(period, way, anchor):
            least = "at least " if way in (Way.BEFORE, Way.CLEAR_BEFORE) else ""
            return f"{least}{period} {way.words} {described(anchor)}"
        case NotCounted(part, seasons):
            return f"{described(part)}, {' and '.join(season.name for season in seasons)} not being counted"
        case FixedDay(month, day, anchor):
            of = "from" if clause.upcoming else "of the year of"
            return f"{'the first ' if clause.upcoming else ''}{day} {MONTHS[month - 1]} {of} {described(anchor)}"
        case Waivable(notice):
            return f"{described(notice)}, unless less is consented to"
        case LaterOf(parts):
            return f"the later of {' and '.join(map(described, parts))}"
        case EarlierOf(parts):
            return f"the earlier of {' and '.join(map(described, parts))}"
        case PreviousWorkingDay(part):
            return f"{described(part)}, moved back to a working day"
        case Rolled(part, seasons, again, weekends):
            ways = (*(("onto a working day",) if weekends else ()), *(f"out of {season.name}" for season in seasons))
            return f"{described(part)}, moved on {' and '.join(ways)}{', as often as it takes' if again else ''}"
        case Either(_, default):
            return described(default)
        case Undated(anchor, words):
            return f"{words} from {described(anchor)}"
        case _:  # pragma: no cover
            assert_never(clause)
