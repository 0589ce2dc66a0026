"""What follows from a case: every duty with its date and standing, what is waited for and, if asked, a forecast."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import overload

from attrs import evolve, field, frozen

from sendtimelines.cases.case import Case, case_of_record, record_of_case
from sendtimelines.cases.contradictions import contradictions_of
from sendtimelines.cases.courses import followed
from sendtimelines.cases.duties import duties_in
from sendtimelines.cases.duty import Duty, in_order
from sendtimelines.cases.facts import Doubt, Matter
from sendtimelines.cases.hearing import life_of
from sendtimelines.cases.local_rules import NATURES
from sendtimelines.cases.problems import problems_of
from sendtimelines.cases.record import Entry, Problem, Record
from sendtimelines.cases.sorting import Fold
from sendtimelines.cases.standings import Standing
from sendtimelines.cases.worlds import folds_of
from sendtimelines.errors import unknown
from sendtimelines.law import RULES
from sendtimelines.law.england.events import EVENTS, FORECAST_ON, expected
from sendtimelines.law.england.readings import HEALTH_NEEDS
from sendtimelines.law.england.routes import Routes, routes
from sendtimelines.rules import conditions
from sendtimelines.rules.bounds import LAST_DAY, reference_date
from sendtimelines.rules.conditions import Basis
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.events import Contradiction, contradictions_in
from sendtimelines.rules.formulas import Event
from sendtimelines.rules.lives import DutyNature
from sendtimelines.rules.provenance import Provenance, provenance_of
from sendtimelines.support.dates import written
from sendtimelines.support.display import Displayable
from sendtimelines.support.mappings import SortedMapping

NOTHING: Mapping[str, date] = SortedMapping({})
AHEAD = frozenset({Standing.DUE, Standing.OPEN})
"""Standings of what can still be done in time."""


@frozen(kw_only=True)
class Timeline(Sequence[Duty], Displayable):
    """The duties of a case as they stand on a day: those with a date in order of date, then those without one.

    It is made by `timeline`, not by hand.

    Attributes:
        record: what is known of the case.
        on: the reference date.
        duties: every duty that has arisen, and what is waited for.
        routes: the ways that are open against the decision in dispute, the newest where there are several.
        doubts: entries that may belong to another matter than the one they were taken to.
        problems: entries that could not be read, or not be taken into account.
        contradictions: facts that cannot both be right.
        assumed: what a forecast assumed, by event: the day.
        forecast: whether it is a forecast, in which steps not yet taken are taken on their last day.
    """

    record: Record
    on: date
    duties: tuple[Duty, ...]
    routes: Routes
    doubts: tuple[Doubt, ...] = ()
    problems: tuple[Problem, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    assumed: Mapping[str, date] = NOTHING
    forecast: bool = False
    _case: Case | None = field(default=None, repr=False, eq=False, alias="case")

    @overload
    def __getitem__(self, key: int) -> Duty: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Duty, ...]: ...
    @overload
    def __getitem__(self, key: str) -> Duty: ...
    def __getitem__(self, key: int | slice | str) -> Duty | tuple[Duty, ...]:
        """A duty by its place, by its name ("appeal.register#2"), or by its rule's id, the last of them; a slice gives
        several.

        Raises:
            UnknownName: the case has no such duty; the nearest is named.
            IndexError: it has no such place.
        """
        if not isinstance(key, str):
            return self.duties[key]
        by_name = {duty.id: duty for duty in sorted(self.duties, key=lambda duty: duty.number)}
        by_name |= {duty.name: duty for duty in self.duties}
        if key not in by_name:
            raise unknown("duty", key, by_name, see=" among those of this case")
        return by_name[key]

    def __len__(self) -> int:
        return len(self.duties)

    def __str__(self) -> str:
        heading = f"{'forecast' if self.forecast else 'timeline'} on {written(self.on)}"
        return "\n".join([heading, *(f"  {duty}" for duty in self.duties)])

    def __repr__(self) -> str:
        return str(self)

    @cached_property
    def case(self) -> Case:
        """The case as it was written; of a record, one that has its entries."""
        return self._case or case_of_record(self.record)

    @property
    def arisen(self) -> tuple[Duty, ...]:
        """The duties that have arisen, without those that are waited for."""
        return tuple([duty for duty in self.duties if duty.standing is not Standing.WAITING])

    @property
    def waiting(self) -> tuple[Duty, ...]:
        """What is waited for."""
        return tuple(duty for duty in self.duties if duty.standing is Standing.WAITING)

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """The dates of the duties that have arisen, each with its explanation."""
        return tuple([deadline for duty in self.arisen if (deadline := duty.as_it_stands) is not None])

    @property
    def next(self) -> Duty | None:
        """What is to be done next, or can be, and is more than guidance; None where nothing is."""
        ahead = (duty for duty in self.duties if duty.standing in AHEAD and duty.due)
        return next((duty for duty in ahead if duty.rule and duty.rule.basis is not Basis.GUIDANCE), None)

    @property
    def overdue(self) -> tuple[Duty, ...]:
        """Every duty that is overdue, the oldest first."""
        return tuple(duty for duty in self.duties if duty.standing is Standing.OVERDUE)

    @property
    def provenance(self) -> Provenance:
        """The release of the library, the version of each of its rules, and the data of the calendar."""
        return provenance_of((duty.rule.version for duty in self.duties if duty.rule), self.record.calendar)


def timeline(case: Case | Record, *, on: date, forecast: bool = False) -> Timeline:
    """What follows from a case.

    Parameters:
        case: what is known of it.
        on: the reference date; it decides how each duty stands, and no date depends on it except in a forecast.
        forecast: whether to go on from what is known: each step not yet taken is taken on its last day or, if that has
            passed, on the day `on`. What depends on a choice is forecast only where the case says which way
            (`mediation_wanted`), and no further than the end of 2099. A deadline names the events it assumed.

    Raises:
        NotADate: `on` is not a plain date.
        BeforeTheLaw: it is before 1 September 2014.

    >>> case = Case(decision="refuse_to_assess", events={"notice_sent": date(2026, 6, 10)})
    >>> print(timeline(case, on=date(2026, 7, 1)).next)
    mediation.contact_adviser#1: open until Mon 10 Aug 2026
    """
    on = reference_date(on)
    record = record_of_case(case)
    doubts: tuple[Doubt, ...] = ()
    problems: tuple[Problem, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    # as in another case of its shape, of which nothing like these was to be said
    as_before = None if forecast else followed(record, on)
    if as_before is not None:
        duties, (decision, sections) = as_before
    else:
        folds = folds_of(record, on)
        first = folds[0]
        duties, (decision, sections) = duties_in(folds, record), first.in_dispute()
        doubts, problems = tuple(dict.fromkeys(first.doubts)), problems_of(record, on, folds)
        contradictions = contradictions_of(first) if len(folds) == 1 else ()
    assumed: Mapping[str, date] = NOTHING
    if forecast:
        assumed, duties = _forecast(record, on, duties)
    if not record.guidance:
        duties = tuple(duty for duty in duties if duty.rule is None or duty.rule.basis is not Basis.GUIDANCE)
    return Timeline(
        record=record,
        on=on,
        duties=duties,
        routes=routes(
            decision=decision,
            sections=sections,
            by=record.by,
            arrangements=record.arrangements,
            readings=record.readings & {reading.id for reading in HEALTH_NEEDS.readings},
        ),
        doubts=doubts,
        problems=problems,
        contradictions=contradictions,
        assumed=assumed,
        forecast=forecast,
        case=case if isinstance(case, Case) else None,
    )


# --- the forecast ----------------------------------------------------------------------------------------------------

PLACE = {rule.id: place for place, rule in enumerate(RULES)}
STILL = {
    DutyNature.OBLIGATION: Standing.DUE,
    DutyNature.CONDITIONAL: Standing.DUE_IF,
    DutyNature.RIGHT: Standing.OPEN,
    DutyNature.WINDOW: Standing.OPEN,
    DutyNature.FIRST_DAY: Standing.NOT_YET,
}
"""How a duty stands whose day is still to come, by what it is in law."""


def _forecast(record: Record, on: date, now: tuple[Duty, ...]) -> tuple[Mapping[str, date], tuple[Duty, ...]]:
    """What is taken for granted, and the duties with what follows from that."""
    assumed: dict[str, date] = {}
    while True:
        entries = (Entry(event=name, day=day) for name, day in assumed.items())
        supposed = record.with_entries(*entries)
        # a forecast follows the first world only; where a day is in doubt, others would multiply with each step
        (fold, *_) = folds_of(supposed, max((on, *assumed.values())), known=max(record.numbers, default=0))
        then = duties_in((fold,), supposed)
        step = next(_steps(fold, then, assumed, on), None)
        if step is None:
            break
        assumed[step[0].name] = step[1]
    unchanged = {duty.name: duty for duty in now}
    seen: list[Duty] = []
    for duty in then:
        # what has arisen without the forecast is told as it stands, unless the forecast moved it
        as_it_is = unchanged.pop(duty.name, None)
        foreseen = duty.deadline is not None and bool(duty.deadline.assumed)
        if as_it_is is not None and not foreseen:
            seen.append(as_it_is)
        elif duty.rule is not None and duty.deadline is not None and not duty.deadline.waiting:
            standing = STILL[
                NATURES[duty.rule.nature] if duty.rule.basis is Basis.LOCAL else life_of(duty.matter, duty.id).nature
            ]
            reason = f"it takes for granted {' and '.join(sorted(duty.deadline.assumed)) or 'steps still to come'}"
            seen.append(
                evolve(duty, standing=standing, reason=reason, source=None, done=None, days=None, forecast=True)
            )
        elif as_it_is is not None or duty.standing is Standing.WAITING:
            seen.append(as_it_is or duty)
    return SortedMapping(assumed), tuple(sorted((*seen, *unchanged.values()), key=in_order))


def _steps(fold: Fold, duties: tuple[Duty, ...], assumed: Mapping[str, date], on: date) -> Iterator[tuple[Event, date]]:
    """The steps that can be taken for granted next, each with its day: what happens together with something known, and
    what ends a duty that has a last day, on that day or, where that has passed, on the day `on`.

    After the last day of 2099 nothing is assumed, since it could not be given either.
    """
    everything = {fact.event: fact.day for fact in fold.seen}
    for root in (matter for matter in fold.every() if matter.parent is None):
        happened = _days_in(fold, root)
        for event, (together, if_mediation) in FORECAST_ON.items():
            day = happened.get(together.name)
            if day is None or event.name in assumed or if_mediation not in (None, fold.record.mediation_wanted):
                continue
            if _may_come(event, day, happened, everything):
                yield event, day
    for duty in sorted(duties, key=lambda duty: PLACE.get(duty.id, 0)):
        if duty.rule is None or duty.deadline is None or duty.due is None:
            continue
        if duty.rule.basis is Basis.LOCAL:  # that a body keeps a rule of its own is not taken for granted
            continue
        nature = life_of(duty.matter, duty.id).nature
        ending = duty.rule.ending(fold.record.readings)
        ahead = duty.standing in (Standing.DUE, Standing.OVERDUE, Standing.OPEN) or (
            duty.standing is Standing.CLOSED and duty.due >= on
        )
        limit = duty.rule.nature is conditions.Nature.LIMIT and nature is not DutyNature.CONDITIONAL
        if ending is None or not (ahead and limit) or ending.name in assumed:
            continue
        day = max(duty.due, on)
        happened = _days_in(fold, fold.matters[duty.matter][duty.number - 1].root)
        if day <= LAST_DAY and _may_come(ending, day, happened, everything):
            yield ending, day


def _days_in(fold: Fold, root: Matter) -> dict[str, date]:
    """The day of each thing that happened in a matter or inside it."""
    facts = (fact for matter in fold.every() if matter.root is root for fact in matter.facts)
    return {fact.event: fact.day for fact in facts if not fact.not_done}


def _may_come(event: Event, day: date, happened: Mapping[str, date], everything: Mapping[str, date]) -> bool:
    """Whether an event may still come in a matter, on a day, and contradict nothing that happened there."""
    possible = expected(event, {**everything, **happened}, here=happened)
    return possible and not contradictions_in({**happened, event.name: day}, EVENTS)
