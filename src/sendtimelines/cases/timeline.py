"""What follows from a case: every deadline in order, what is waited for, and, if asked for, a forecast."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import overload

from attrs import frozen

from sendtimelines.cases.case import Case
from sendtimelines.errors import unknown
from sendtimelines.law import RULES
from sendtimelines.law.england.events import EVENTS, expected
from sendtimelines.rules.bounds import LAST_DAY
from sendtimelines.rules.conditions import Basis, Nature, Regime
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.events import Contradiction, contradictions_in
from sendtimelines.rules.explanation import written
from sendtimelines.rules.formulas import Event
from sendtimelines.rules.provenance import Provenance, provenance_of
from sendtimelines.rules.rule import Rule
from sendtimelines.rules.status import Status
from sendtimelines.support.dates import a_date
from sendtimelines.support.display import Displayable
from sendtimelines.support.mappings import SortedMapping

NOTHING: Mapping[str, date] = SortedMapping({})


@frozen(kw_only=True)
class Timeline(Sequence[Deadline], Displayable):
    """The deadlines of a case as they stand on a day: those with a day in order of date, then those without one.

    It is made by `timeline`, not by hand.

    Attributes:
        case: the facts.
        on: the day.
        deadlines: every deadline whose clock has started.
        waiting: duties whose clock may yet start.
        assumed: what a forecast assumed, by event: the day.
        forecast: whether it is a forecast, in which steps not yet taken are taken on their last day.
    """

    case: Case
    on: date
    deadlines: tuple[Deadline, ...]
    waiting: tuple[Deadline, ...]
    assumed: Mapping[str, date] = NOTHING
    forecast: bool = False

    @overload
    def __getitem__(self, key: int) -> Deadline: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Deadline, ...]: ...
    @overload
    def __getitem__(self, key: str) -> Deadline: ...
    def __getitem__(self, key: int | slice | str) -> Deadline | tuple[Deadline, ...]:
        """A deadline by its place or by its rule's id, the last of them where it repeats; a slice gives several.

        Raises:
            UnknownName: the timeline has no deadline of that rule; the nearest is named.
            IndexError: it has no such place.
        """
        if not isinstance(key, str):
            return self.deadlines[key]
        by_id = {deadline.rule.id: deadline for deadline in (*self.waiting, *self.deadlines)}
        if key not in by_id:
            raise unknown("deadline", key, by_id, see=" among those of this timeline")
        return by_id[key]

    def __len__(self) -> int:
        return len(self.deadlines)

    def __str__(self) -> str:
        lines = [f"{'forecast' if self.forecast else 'timeline'} on {written(self.on)}"]
        lines += [f"  {each} ({each.status(self.on)})" for each in self.deadlines]
        lines += [f"  {each.rule.id}: waits for {_awaited(each)}" for each in self.waiting]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return str(self)

    def _standing(self, status: Status) -> Iterator[Deadline]:
        return (deadline for deadline in self.deadlines if deadline.status(self.on) is status)

    @property
    def next(self) -> Deadline | None:
        """The next deadline that is still to be met, or None."""
        return next((deadline for deadline in self._standing(Status.DUE) if deadline.due), None)

    @property
    def overdue(self) -> tuple[Deadline, ...]:
        """Every deadline that has passed without the act, the oldest first."""
        return tuple(self._standing(Status.OVERDUE))

    @property
    def provenance(self) -> Provenance:
        """What made it: the release of the library, the version of each of its rules, and the data of the calendar."""
        versions = (deadline.rule.version for deadline in (*self.deadlines, *self.waiting))
        return provenance_of(versions, self.case.calendar)

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Facts of the case that cannot both be right."""
        return self.case.contradictions


def _awaited(deadline: Deadline) -> str:
    return " and ".join(" or ".join(event.name for event in group) for group in deadline.waiting)


def timeline(case: Case, *, on: date, forecast: bool = False) -> Timeline:
    """What follows from a case.

    Parameters:
        case: the facts, in any order.
        on: the day on which one looks; it decides what is overdue, and no date depends on it except in a forecast.
        forecast: whether to go on from what is known: each step not yet taken is taken on its last day or, if that has
            passed, on the day `on`. What depends on a choice is forecast only where the case says which way
            (`mediation_wanted`), and no further than the end of 2099. A deadline names the events it assumed.

    Returns:
        The deadlines. A rule whose clock has not started is among `waiting` as long as it may yet start.

    Raises:
        NotADate: `on` is not a plain date.
        BadConsent: a consent for the mediation is dated after it.

    >>> case = Case(decision="refuse_to_assess", events={"notice_sent": date(2026, 6, 10)})
    >>> print(timeline(case, on=date(2026, 7, 1)).next)
    mediation.contact_adviser: Mon 10 Aug 2026
    """
    on = a_date(on, "on")
    assumed = _assumptions(case, on) if forecast else {}
    started: list[Deadline] = []
    waiting: list[Deadline] = []
    for deadline, known in _resolved(case, assumed):
        if not deadline.waiting:
            started.append(deadline)
        elif _may_start(deadline, known) and all(deadline.rule is not other.rule for other in waiting):
            waiting.append(deadline)
    return Timeline(
        case=case,
        on=on,
        deadlines=tuple(sorted(started, key=_in_order)),
        waiting=tuple(waiting),
        assumed=SortedMapping(assumed),
        forecast=forecast,
    )


def _in_order(deadline: Deadline) -> tuple[date, str]:
    return deadline.due or date.max, deadline.rule.id


def _subject_to(case: Case) -> Iterator[Rule]:
    """The rules that a case is subject to by what it is about, in every version."""
    said = case.said
    not_theirs = Regime.COMMUNITY if case.detained else Regime.CUSTODY
    for rule in RULES:
        wanted = case.guidance or rule.basis is not Basis.GUIDANCE
        if wanted and rule.regime is not not_theirs and rule.applies_to(said, case.readings):
            yield rule


def _stands(rule: Rule, known: Mapping[str, date]) -> bool:
    """Whether a rule is the law for what happened, has arisen, and is not spent by something else."""
    arisen = not rule.arises_with or _happened(rule.arises_with, known)
    spent = _happened(rule.lapses_with, known) and not _happened((*rule.endings, *rule.revived_by), known)
    return arisen and not spent and rule.governs(known)


def _happened(events: tuple[Event, ...], known: Mapping[str, date]) -> bool:
    return any(event.name in known for event in events)


def _resolved(case: Case, assumed: Mapping[str, date]) -> Iterator[tuple[Deadline, Mapping[str, date]]]:
    """Every deadline of a case, started or not, each with all that is known where it stands."""
    repeating = tuple(rule for rule in _subject_to(case) if rule.repeats)
    for review in case.rounds[: len(case.reviews)]:
        yield from _in_round(case, repeating, review, NOTHING)
    yield from _ahead(case, assumed)


def _ahead(case: Case, assumed: Mapping[str, date]) -> Iterator[tuple[Deadline, Mapping[str, date]]]:
    """Every deadline but those of the reviews that were held, which a forecast leaves as they are."""
    rules = tuple(_subject_to(case))
    if not case.reviews:
        yield from _in_round(case, rules, case.known, assumed)
        return
    coming = case.rounds[-1]
    for rule in rules:
        yield from _in_round(case, (rule,), coming if rule.repeats else case.about(rule), assumed)


def _in_round(
    case: Case, rules: tuple[Rule, ...], events: Mapping[str, date], assumed: Mapping[str, date]
) -> Iterator[tuple[Deadline, Mapping[str, date]]]:
    known = {**events, **assumed}
    consent = case.consent_for(known.get("mediation_date"))
    varied, exemptions = dict(case.varied), dict(case.exemptions)
    for rule in rules:
        if _stands(rule, events):
            deadline = rule.resolve(
                events,
                consent=consent if rule.waivable else None,
                readings=case.readings,
                calendar=case.calendar,
                instead=varied.get(rule.id),
                exemption=exemptions.get(rule.id),
                receipts=case.receipts,
                assumed=assumed,
            )
            yield deadline, known


def _may_start(deadline: Deadline, known: Mapping[str, date]) -> bool:
    """Whether every event that a deadline waits for may still come, its duty not being done already."""
    done = any(event.name in known for event in deadline.rule.endings)
    return not done and all(any(expected(event, known) for event in group) for group in deadline.waiting)


def _assumptions(case: Case, on: date) -> dict[str, date]:
    """The events that a forecast adds to what is known, until nothing more follows."""
    assumed: dict[str, date] = {}
    while True:
        known = {**case.known, **assumed}
        for event, day in chain(_taken_with(case, known), _on_the_last_day(case, assumed, on)):
            if event.name not in known and not contradictions_in({**known, event.name: day}, EVENTS):
                assumed[event.name] = day
                break
        else:
            return assumed


def _taken_with(case: Case, known: Mapping[str, date]) -> Iterator[tuple[Event, date]]:
    """What happens together with something known."""
    for event in EVENTS.values():
        wished = event.if_mediation is None or event.if_mediation is case.mediation_wanted
        if event.forecast_on is not None and event.forecast_on in known and wished and expected(event, known):
            yield event, known[event.forecast_on]


def _on_the_last_day(case: Case, assumed: Mapping[str, date], on: date) -> Iterator[tuple[Event, date]]:
    """What ends a duty that has a last day, on that day or, where that has passed, on the day of looking.

    After the last day of 2099 nothing is assumed, since it could not be given either.
    """
    for deadline, known in _ahead(case, assumed):
        event = deadline.rule.ending(case.readings)
        limit = deadline.rule.nature is Nature.LIMIT
        if event and limit and deadline.due and not deadline.barred and expected(event, known):
            day = max(deadline.due, on)
            if day <= LAST_DAY:
                yield event, day
