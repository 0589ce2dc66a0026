"""A formula and its facts in words, step by step; and the formula alone, for people to read.

Every day between the start and the last day belongs to exactly one step that governs: either it was counted or it was
left out, and then the step says why.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import assert_never, overload

from attrs import evolve, frozen

from sendtimelines.calendars.closures import Season, season_of
from sendtimelines.calendars.working import DAY, EVERY_DAY, WorkingCalendar
from sendtimelines.citations import Citation
from sendtimelines.clauses import (
    Clause,
    Counted,
    EarlierOf,
    Either,
    Event,
    Facts,
    FirstGiven,
    FixedDay,
    IfGiven,
    LaterOf,
    NotCounted,
    PreviousWorkingDay,
    Rolled,
    Undated,
    Waivable,
    evaluate,
    reduced,
)
from sendtimelines.dates import MONTHS, month_of, weekday_of
from sendtimelines.making import Provenance
from sendtimelines.periods import Period, SchoolDays, Way, WorkingDays
from sendtimelines.readings import Question
from sendtimelines.shown import Shown


def written(day: date) -> str:
    """A day as people write it, the day of the week first."""
    return f"{weekday_of(day)[:3]} {day.day} {month_of(day)[:3]} {day.year}"


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


NO_STEPS: list[Step] = []


@frozen
class Explanation(Sequence[Step], Shown):
    """The steps from the facts to the last day, in the order in which one would take them on paper.

    Attributes:
        steps: the steps.
        provenance: what made the result that is explained.
    """

    steps: tuple[Step, ...]
    provenance: Provenance | None = None

    @overload
    def __getitem__(self, index: int) -> Step: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Step, ...]: ...
    def __getitem__(self, index: int | slice) -> Step | tuple[Step, ...]:
        return self.steps[index]

    def __len__(self) -> int:
        return len(self.steps)

    def __str__(self) -> str:
        return "\n".join(f"{number}. {step}" for number, step in enumerate(self.steps, 1))

    def __repr__(self) -> str:
        return str(self)


def _stretches(skipped: Iterable[tuple[date, str]]) -> Iterator[str]:
    """Days left out, those in a row for the same reason taken together."""
    rows = groupby(enumerate(skipped), key=lambda row: (row[1][0].toordinal() - row[0], row[1][1]))
    for (_, why), row in rows:
        days = [day for _, (day, _) in row]
        yield f"{written(days[0])}{f' to {written(days[-1])}' if len(days) > 1 else ''} ({why})"


def _days(first: date, last: date) -> Iterator[date]:
    return (date.fromordinal(ordinal) for ordinal in range(first.toordinal(), last.toordinal() + 1))


def _closed(first: date, last: date, calendar: WorkingCalendar) -> tuple[tuple[date, str], ...]:
    found = ((day, calendar.why_closed(day)) for day in _days(first, last))
    return tuple((day, why) for day, why in found if why)


def steps_of(clause: Clause, facts: Facts, readings: frozenset[str]) -> list[Step]:
    """The steps by which `clause` reaches its day on `facts`, empty where it has none."""
    match clause:
        case Event(name, words):
            day = facts.events.get(name)
            return [Step(words=f"the day {words}: {written(day)}", reached=day)] if day else []
        case FirstGiven(options):
            named = tuple(option for option in options if evaluate(option, facts, readings)) or options
            return next((steps for option in named if (steps := steps_of(option, facts, readings))), NO_STEPS)
        case IfGiven(part):
            return steps_of(part, facts, readings)
        case Counted(_, _, anchor):
            before = steps_of(anchor, facts, readings)
            start = evaluate(anchor, facts, readings)
            return [*before, _counted(clause, start, facts.calendar)] if start else before
        case NotCounted(part, seasons):
            before = steps_of(part.anchor, facts, readings)
            start = evaluate(part.anchor, facts, readings)
            step = _not_counted(part, seasons, start, facts.calendar) if start else None
            return [*before, evolve(step, source=clause.source)] if step else before
        case FixedDay(_, _, anchor):
            before, reached = steps_of(anchor, facts, readings), evaluate(clause, facts, readings)
            return [*before, Step(words=f"in that year: {written(reached)}", reached=reached)] if reached else before
        case Waivable(notice):
            return _waived(notice, facts, readings)
        case LaterOf(parts):
            return _joined("later", parts, clause, facts, readings)
        case EarlierOf(parts):
            return _joined("earlier", parts, clause, facts, readings)
        case PreviousWorkingDay(part):
            return _moved_back(part, clause, facts, readings)
        case Rolled(part):
            return _rolled(part, clause, facts, readings)
        case Either(question, default, other):
            chosen = question.chosen(readings)
            inner = other if chosen is question.other else default
            steps = steps_of(inner, facts, readings)
            if evaluate(default, facts, readings) == evaluate(other, facts, readings):
                return steps
            return [*steps, Step(words=f"read as {chosen.id}: {chosen.words}", question=question)]
        case Undated(anchor, words):
            return [*steps_of(anchor, facts, readings), Step(words=f"{words}; the text gives no number of days")]
        case _:  # pragma: no cover
            assert_never(clause)


def _counted(clause: Counted, start: date, calendar: WorkingCalendar) -> Step:
    period, way = clause.period, clause.way
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
    return Step(words=words, reached=reached, first=first, last=last, skipped=left_out)


def _left_out(period: Period, first: date, last: date, calendar: WorkingCalendar) -> tuple[tuple[date, str], ...]:
    match period:
        case WorkingDays():
            return _closed(first, last, calendar)
        case SchoolDays():
            opened = {*calendar.school_days}
            return tuple((day, "no school day") for day in _days(first, last) if day not in opened)
        case _:
            return ()


def _not_counted(part: Counted, seasons: tuple[Season, ...], start: date, calendar: WorkingCalendar) -> Step:
    period = part.period
    counting = (calendar if isinstance(period, WorkingDays) else EVERY_DAY).apart_from(seasons)
    reached = period.after_apart_from(start, seasons, calendar)
    names = " and ".join(season.name for season in seasons)
    return Step(
        words=f"{period} after {written(start)}, {names} not being counted: {written(reached)}",
        reached=reached,
        first=start + DAY,
        last=reached,
        skipped=_closed(start + DAY, reached, counting),
    )


def _waived(notice: Counted, facts: Facts, readings: frozenset[str]) -> list[Step]:
    steps = steps_of(reduced(notice, facts.consent), facts, readings)
    if not steps or facts.consent is None:
        return steps
    owned = "'s" if facts.consent == 1 else "'"
    left = "notice on the day itself" if facts.consent == 0 else f"{WorkingDays(facts.consent)}{owned} notice"
    return [Step(words=f"consent to {left} in the place of {notice.period}'"), *steps]


def _joined(word: str, parts: tuple[Clause, ...], whole: Clause, facts: Facts, readings: frozenset[str]) -> list[Step]:
    """The steps of every part, those of the part that decides marked as governing."""
    days = [evaluate(part, facts, readings) for part in parts]
    decided = evaluate(whole, facts, readings)
    governing = days.index(decided) if decided else 0
    steps: list[Step] = []
    for place, part in enumerate(parts):
        for step in steps_of(part, facts, readings):
            steps.append(step if place == governing else evolve(step, governs=False))
        if decided and days[place] is None:
            steps.append(Step(words=f"{described(part)}: not known, and could only make the day {word}", governs=False))
    known = [day for day in days if day]
    if decided and len(known) > 1:
        joined = " and ".join(map(written, known))
        steps.append(Step(words=f"the {word} of {joined}: {written(decided)}", reached=decided))
    return steps


def _moved_back(part: Clause, whole: PreviousWorkingDay, facts: Facts, readings: frozenset[str]) -> list[Step]:
    steps, plain = steps_of(part, facts, readings), evaluate(part, facts, readings)
    reached = evaluate(whole, facts, readings)
    if plain is None or reached is None or reached == plain:
        return steps
    words = f"{written(plain)} is no working day; back to the last one before it: {written(reached)}"
    return [*steps, Step(words=words, reached=reached, source=whole.source)]


def _rolled(part: Clause, whole: Rolled, facts: Facts, readings: frozenset[str]) -> list[Step]:
    steps, plain = steps_of(part, facts, readings), evaluate(part, facts, readings)
    reached = evaluate(whole, facts, readings)
    if plain is None or reached is None or reached == plain:
        return steps
    season = season_of(plain, whole.seasons)
    why = (
        f"lies in the closed season {season.name}"
        if season
        else f"is no working day ({facts.calendar.why_closed(plain)})"
    )
    passed = whole.seasons if season or whole.again else ()
    left_out = tuple((day, _why_rolled(day, passed, facts.calendar)) for day in _days(plain + DAY, reached - DAY))
    words = f"{written(plain)} {why}; the act is in time on the next day that counts: {written(reached)}"
    step = Step(words=words, reached=reached, first=plain + DAY, last=reached, skipped=left_out, source=whole.source)
    return [*steps, step]


def _why_rolled(day: date, passed: tuple[Season, ...], calendar: WorkingCalendar) -> str:
    season = season_of(day, passed)
    return season.name if season else str(calendar.why_closed(day))


def under(steps: Iterable[Step], sources: tuple[Citation, ...]) -> Iterator[Step]:
    """Steps with the provision that each rests on: its own, one of those in question for how a text is read, otherwise
    the one that governs.

    Parameters:
        steps: the steps.
        sources: the provisions that the rule rests on, the governing one first.
    """
    for step in steps:
        own = _nearest(step.question.sources, sources) if step.question else sources[0]
        yield step if step.source else evolve(step, source=own)


def _nearest(in_question: tuple[Citation, ...], sources: tuple[Citation, ...]) -> Citation:
    """Of the provisions in question one that is a source too, otherwise one of its instrument, or the first."""
    cited = {(source.instrument, unit) for source in sources for unit in source.units}
    same = (each for each in in_question if cited & {(each.instrument, unit) for unit in each.units})
    instruments = {source.instrument for source in sources}
    near = (each for each in in_question if each.instrument in instruments)
    return next(same, None) or next(near, in_question[0])


def described(clause: Clause) -> str:
    """A formula in words, without facts."""
    match clause:
        case Event(_, words):
            return f"the day {words}"
        case FirstGiven(options):
            return " or, failing that, ".join(map(described, options))
        case IfGiven(part):
            return f"{described(part)}, if that is known"
        case Counted(period, way, anchor):
            least = "at least " if way in (Way.BEFORE, Way.CLEAR_BEFORE) else ""
            return f"{least}{period} {way.words} {described(anchor)}"
        case NotCounted(part, seasons):
            return f"{described(part)}, {' and '.join(season.name for season in seasons)} not being counted"
        case FixedDay(month, day, anchor):
            return f"{day} {MONTHS[month - 1]} of the year of {described(anchor)}"
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
