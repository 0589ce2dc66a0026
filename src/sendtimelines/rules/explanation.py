"""A formula and its facts in words, step by step; and the formula alone, for people to read.

The day and its steps come out of one walk through the formula, so they cannot disagree. Every day between the start and
the last day belongs to exactly one step that governs: either it was counted or it was left out, and then the step says
why.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, assert_never, overload

from attrs import Factory, evolve, field, fields, frozen

from sendtimelines.calendars.seasons import by_day, season_of
from sendtimelines.calendars.working import DAY, EVERY_DAY, WorkingCalendar
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
from sendtimelines.rules.periods import Period, SchoolDays, Way, WorkingDays
from sendtimelines.rules.provenance import Provenance
from sendtimelines.rules.readings import Question, Reading
from sendtimelines.support.dates import MONTHS, written
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
        left_out = "; ".join(_stretches(self.skipped))
        return f"{self.words}{f'; not counted: {left_out}' if left_out else ''}"


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
        from difflib import SequenceMatcher  # which only a comparison of readings needs

        in_place: list[list[Step]] = [[] for _ in self.steps]
        # a step about how a point is read is about that point, whichever reading is chosen
        own, others = (
            [step.question.default.id if step.question else (step.words, step.governs, step.skipped) for step in steps]
            for steps in (self.steps, other.steps)
        )
        aligned = SequenceMatcher(None, own, others, autojunk=False)
        for _, start, end, first, last in aligned.get_opcodes():
            for n, step in enumerate(other.steps[first:last]):
                # a step more than before goes with the last one that it follows
                in_place[min(start + n, max(start, end - 1), len(in_place) - 1)].append(step)
        return {n: tuple(steps) for n, steps in enumerate(in_place) if steps != [self.steps[n]]}

    def heading(self, other: OtherReading) -> str:
        """The readings chosen instead and the day that they give; what a reading says stands where it comes first."""
        before = self.others[: self.others.index(other)]
        seen = {reading for each in before for reading in each.readings}
        names = [reading.id if reading in seen else f"{reading.id} ({reading.words})" for reading in other.readings]
        day = "the same day" if other.day == self.day else written(other.day) if other.day else "no day"
        return f"On the reading{'s' * (len(names) > 1)} {' and '.join(names)}: {day}"

    def changed(self, other: OtherReading) -> Iterator[str]:
        """The steps that change, as text; how the points are read is in the heading."""
        for index, steps in self.changes(other).items():
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


def _stretches(skipped: Sequence[tuple[date, str]]) -> list[str]:
    """Days left out, those in a row for the same reason taken together."""
    stretches, begin = list[str](), 0
    for place, (day, why) in enumerate(skipped, 1):
        goes_on = place < len(skipped) and skipped[place] == (day + DAY, why)
        if not goes_on:
            first = skipped[begin][0]
            stretches.append(f"{written(first)}{f' to {written(day)}' if day > first else ''} ({why})")
            begin = place
    return stretches


def _days(first: date, last: date) -> list[date]:
    return [date.fromordinal(ordinal) for ordinal in range(first.toordinal(), last.toordinal() + 1)]


def _closed(first: date, last: date, calendar: WorkingCalendar) -> tuple[tuple[date, str], ...]:
    return tuple([(day, why) for day in _days(first, last) if (why := calendar.why_closed(day))])


Trace = tuple[date | None, tuple[Step, ...]]
"""A day and the steps to it; steps may stand there without a day, as far as they go."""

NOTHING: Trace = None, ()


def trace(clause: Clause, facts: Facts, readings: frozenset[str] = frozenset()) -> Trace:
    """The day that `clause` gives on `facts`, the same as by `evaluate`, with the steps by which it is reached."""
    return Tracer(facts).trace(clause, readings)


def steps_of(clause: Clause, facts: Facts, readings: frozenset[str]) -> tuple[Step, ...]:
    """The steps by which `clause` reaches its day on `facts`, empty where none is known of what it starts with."""
    return trace(clause, facts, readings)[1]


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
        sources: the provisions that the rule rests on, the governing one first; none where no source is wanted.
        as_of: the day as of which they are to be read; None for as they stand.
    """

    facts: Facts
    turning: Turning = Factory(Turning)
    sources: tuple[Citation, ...] = ()
    as_of: date | None = None
    _source: Citation | None = field(
        init=False, default=Factory(lambda self: next(iter(self.sources), None), takes_self=True)
    )
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
                traced = (day, (self._step(f"the day {words}: {written(day)}", day),)) if day else NOTHING
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
            case Either():
                traced = self._read(clause, readings)
            case Undated(anchor, words):
                without = self._step(f"{words}; the text gives no number of days")
                traced = None, (*self.trace(anchor, readings)[1], without)
            case _:  # pragma: no cover
                assert_never(clause)
        self._traced[key] = traced
        return traced

    def _step(
        self,
        words: str,
        reached: date | None = None,
        first: date | None = None,
        last: date | None = None,
        skipped: tuple[tuple[date, str], ...] = (),
        source: Citation | None = None,
        question: Question | None = None,
    ) -> Step:
        """A step with the provision it rests on: its own, where the clause has one."""
        return Step(
            words=words,
            reached=reached,
            first=first,
            last=last,
            skipped=skipped,
            question=question,
            source=source or self._source,
            as_of=self.as_of,
        )

    def _then(self, before: Trace, clause: Counted | FixedDay | NotCounted | PreviousWorkingDay | Rolled) -> Trace:
        """One step more from the day reached, if one is; a step that leads nowhere else is not taken."""
        start, steps = before
        if start is None:
            return before
        calendar = self.facts.calendar
        match clause:
            case Counted(period, way):
                step = self._counted(period, way, start)
            case NotCounted(Counted(period), seasons):
                counting = (calendar if isinstance(period, WorkingDays) else EVERY_DAY).without_seasons(seasons)
                reached = period.after_outside_seasons(start, seasons, calendar)
                names = " and ".join(season.name for season in seasons)
                words = f"{period} after {written(start)}, {names} not being counted: {written(reached)}"
                left_out = _closed(start + DAY, reached, counting)
                step = self._step(words, reached, start + DAY, reached, left_out, clause.source)
            case FixedDay(month, day):
                reached = clause.reached(start)
                if not clause.upcoming:
                    step = self._step(f"in that year: {written(reached)}", reached)
                else:  # every day up to it is passed
                    passed = (start + DAY, reached) if reached > start else (None, None)
                    words = f"the first {day} {MONTHS[month - 1]} from then on: {written(reached)}"
                    step = self._step(words, reached, *passed)
            case PreviousWorkingDay():
                reached = calendar.on_or_before(start)
                if reached == start:
                    return before
                words = f"{written(start)} is no working day; back to the last one before it: {written(reached)}"
                step = self._step(words, reached, source=clause.source)
            case Rolled():
                reached = rolling(clause.seasons, again=clause.again, weekends=clause.weekends)(start, calendar)
                if reached == start:
                    return before
                step = self._rolled(start, reached, clause)
            case _:  # pragma: no cover
                assert_never(clause)
        return step.reached, (*steps, step)

    def _counted(self, period: Period, way: Way, start: date) -> Step:
        calendar = self.facts.calendar
        reached = period.step(way, start, calendar)
        match way:
            case Way.AFTER:
                first, last = start + DAY, reached
            case Way.BEGINNING_WITH:
                first, last = start, reached
            case Way.BEFORE | Way.CLEAR_BEFORE:
                first, last = reached, start - DAY
            case _:  # pragma: no cover
                assert_never(way)
        left_out = _left_out(period, first, last, calendar)
        words = f"{period} {way.words} {written(start)}: {written(reached)}"
        return self._step(words, reached, first, last, left_out)

    def _rolled(self, plain: date, reached: date, whole: Rolled) -> Step:
        calendar = self.facts.calendar
        season = season_of(plain, whole.seasons)
        why = (
            f"lies in the closed season {season.name}"
            if season
            else f"is no working day ({calendar.why_closed(plain)})"
        )
        by_season = by_day(whole.seasons if season or whole.again else ())
        left_out = [
            (day, closed.name if (closed := by_season.get((day.month, day.day))) else str(calendar.why_closed(day)))
            for day in _days(plain + DAY, reached - DAY)
        ]
        words = f"{written(plain)} {why}; the act is in time on the next day that counts: {written(reached)}"
        return self._step(words, reached, plain + DAY, reached, tuple(left_out), whole.source)

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
        consented = start, (self._step(f"consent to {left} in the place of {period}'"), *before)
        return consented if consent == 0 else self._then(consented, evolve(notice, period=evolve(period, n=consent)))

    def _joined(
        self,
        word: str,
        choose: Callable[[Iterable[date]], date],
        parts: tuple[Clause, ...],
        readings: frozenset[str],
    ) -> Trace:
        """The steps of every part, those of the part that decides marked as governing."""
        traces = [self.trace(part, readings) for part in parts]
        days = [day for day, _ in traces if day]
        lacks = any(not (day or isinstance(part, IfKnown)) for part, (day, _) in zip(parts, traces, strict=True))
        decided = choose(days) if days and not lacks else None
        # where two give the same day the first governs, so that every day is accounted for once
        governing = [day for day, _ in traces].index(decided) if decided else 0
        steps: list[Step] = []
        for place, (part, (day, own)) in enumerate(zip(parts, traces, strict=True)):
            steps += own if place == governing else [changed(step, governs=False) for step in own]
            if decided and day is None:
                unknown = f"{described(part)}: not known, and could only make the day {word}"
                steps.append(changed(self._step(unknown), governs=False))
        if decided and len(days) > 1:
            joined = " and ".join(map(written, days))
            steps.append(self._step(f"the {word} of {joined}: {written(decided)}", decided))
        return decided, tuple(steps)

    def _read(self, clause: Either, readings: frozenset[str]) -> Trace:
        """The clause of the reading that is chosen; the reading is named where the other one gives another day."""
        default, other = self.trace(clause.default, readings), self.trace(clause.other, readings)
        question = clause.question
        chosen, (day, steps) = (question.other, other) if question.other.id in readings else (question.default, default)
        if default[0] == other[0]:
            return day, steps
        source = source_of(question, self.sources) if self.sources else None
        named = self._step(f"read as {chosen.id}: {chosen.words}", source=source, question=question)
        return day, (*steps, named)


def _left_out(period: Period, first: date, last: date, calendar: WorkingCalendar) -> tuple[tuple[date, str], ...]:
    match period:
        case WorkingDays():
            return _closed(first, last, calendar)
        case SchoolDays():
            opened = {*calendar.school_days}
            return tuple((day, "no school day") for day in _days(first, last) if day not in opened)
        case _:
            return ()


def changed(step: Step, **parts: Any) -> Step:
    """A step of which some parts are other ones."""
    # not evolve, which takes as long as all the rest of an explanation
    return Step(**{name: getattr(step, name) for name in PARTS} | parts)


PARTS = tuple(attribute.name for attribute in fields(Step))


def source_of(question: Question, sources: tuple[Citation, ...]) -> Citation:
    """The provision under which it is said how a text is read: of those in question one that is a source of the rule
    too, otherwise one of its instrument, or the first.

    Parameters:
        question: the point that can be read in two ways.
        sources: the provisions that the rule rests on, the governing one first.
    """
    in_question = question.sources
    cited = {(source.instrument, unit) for source in sources for unit in source.units}
    same = (each for each in in_question if cited & {(each.instrument, unit) for unit in each.units})
    instruments = {source.instrument for source in sources}
    near = (each for each in in_question if each.instrument in instruments)
    return next(same, None) or next(near, None) or next(iter(in_question), sources[0])


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
