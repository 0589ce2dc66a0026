"""What follows from a rule and the facts: a date with its limits, its status on a day, and its reasons."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import frozen

from sendtimelines.calendars.london import in_london
from sendtimelines.clauses import Event, Facts, evaluate, questions_in
from sendtimelines.dates import a_date
from sendtimelines.events import Contradiction, contradictions_in
from sendtimelines.explain import Explanation, Step, steps_of, written

if TYPE_CHECKING:
    from sendtimelines.consent import Consent
    from sendtimelines.rules import Instead, Note, Rule


class Status(StrEnum):
    """How a duty stands on a day."""

    MET = "met"
    MET_LATE = "met late"
    DUE = "due"
    OVERDUE = "overdue"
    BARRED = "barred"
    WAITING = "waiting"
    CONTRADICTORY = "contradictory"


@frozen(kw_only=True)
class Deadline:
    """The last day for a duty, with everything that is needed to check it.

    It is made by calling a rule or by a timeline, not by hand.

    Attributes:
        rule: the rule it follows from.
        facts: the events used, by name; the calendar; the consent that counts.
        chosen: the ids of the readings asked for in the place of the default ones.
        dates: the day under each combination of readings, in the rule's order.
        waiting: what is still needed, in groups of which one event is enough; empty for a deadline that has its day.
        instead: a date agreed or ordered in the place of the one reckoned.
        consent: the consent given, whether or not it counts for this session.
        assumed: the names of the events that a forecast put there.
    """

    rule: "Rule"
    facts: Facts
    chosen: frozenset[str] = frozenset()
    dates: tuple[date | None, ...]
    waiting: tuple[tuple[Event, ...], ...] = ()
    instead: "Instead | None" = None
    consent: "Consent | None" = None
    assumed: frozenset[str] = frozenset()

    @property
    def computed(self) -> date | None:
        """The day the rule gives, whatever was agreed or ordered in its place."""
        return self.dates[self.rule.place(self.chosen)]

    @property
    def due(self) -> date | None:
        """The last day: what was agreed or ordered, otherwise what the rule gives under the readings chosen.

        None while an event is waited for, and for a duty without a number of days.
        """
        return self.instead.day if self.instead else self.computed

    @property
    def safe(self) -> date | None:
        """The day by which nobody can complain, however the text is read."""
        return self._outermost(min)

    @property
    def latest(self) -> date | None:
        """The day after which every reading agrees that it is late."""
        return self._outermost(max)

    def _outermost(self, choose: Callable[[list[date]], date]) -> date | None:
        days = list(filter(None, self.dates))
        return self.due if self.instead or not days else choose(days)

    @property
    def readings(self) -> Mapping[str, date | None]:
        """The day under each reading that touches the rule, the other points being read as chosen."""
        return {
            reading.id: self.dates[self.rule.place(self.chosen - {question.other.id} | {reading.id})]
            for question in self.rule.questions
            for reading in (question.default, question.other)
        }

    @property
    def act_by(self) -> date | None:
        """The last working day on or before the last day, for those who only act on one."""
        return self.facts.calendar.on_or_before(self.due) if self.due else None

    @property
    def last_moment(self) -> datetime | None:
        """The hour at which the last day ends, in London, where it ends before midnight."""
        return in_london(self.due, self.rule.closes) if self.due and self.rule.closes else None

    @property
    def provisional(self) -> bool:
        """Whether it reaches past the bank holidays that are officially published, so that a new one may move it."""
        due = self.due
        return (
            due is not None
            and max(due, *self.facts.events.values(), *filter(None, self.dates)) > self.facts.calendar.horizon
        )

    @property
    def ended(self) -> date | None:
        """The day of the event that ended the duty, if it happened; one before the duty arose did not end it."""
        event = self.rule.ending(self.chosen)
        day = self.facts.events.get(event.name) if event else None
        starts = [self.facts.events[e.name] for e in self.rule.events if e.name in self.facts.events]
        before = day is not None and not self.rule.looks_back and bool(starts) and day < min(starts)
        return None if before else day

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Facts of this deadline that cannot both be right."""
        return contradictions_in(self.facts.events)

    @property
    def barred(self) -> "Note | None":
        """Why the duty does not arise, where another act came too late for it."""
        return self.rule.bar.note if self.rule.bar and self._late_under([self.chosen]) else None

    @property
    def barred_on_a_reading(self) -> "Note | None":
        """Why the duty would not arise if the text were read differently, where it does as it is read here."""
        bar = self.rule.bar
        if not bar or self.barred:
            return None
        readings = [frozenset({question.other.id}) for question in questions_in(bar.limit)]
        return bar.note if self._late_under(readings) else None

    def _late_under(self, readings: list[frozenset[str]]) -> bool:
        bar = self.rule.bar
        done = self.facts.events.get(bar.event.name) if bar else None
        if bar is None or done is None:
            return False
        limits = [evaluate(bar.limit, self.facts, each) for each in readings]
        return any(limit is not None and done > limit for limit in limits)

    @property
    def notes(self) -> "tuple[Note, ...]":
        """Conditions and consequences that travel with the duty."""
        late = self.barred or self.barred_on_a_reading
        return (*self.rule.notes, late) if late else self.rule.notes

    def status(self, on: date) -> Status:
        """How the duty stands at the end of the day `on`.

        Parameters:
            on: the day; what happened later is not taken into account, except as a date that is planned.

        Raises:
            NotADate: `on` is not a plain date.
        """
        on = a_date(on, "on")
        if self.contradictions:
            return Status.CONTRADICTORY
        if self.waiting:
            return Status.WAITING
        if self.barred:
            return Status.BARRED
        due = self.due
        if self.ended and self.ended <= on:
            return Status.MET_LATE if due and self.ended > due else Status.MET
        return Status.OVERDUE if due and on > due else Status.DUE

    def days_left(self, on: date) -> int | None:
        """Calendar days from `on` to the last day: 0 on the day itself, negative past it, None without a day."""
        on = a_date(on, "on")
        return (self.due - on).days if self.due else None

    def working_days_left(self, on: date) -> int | None:
        """Working days after `on` up to and including the last day; negative past it, None without a day."""
        on = a_date(on, "on")
        return self.facts.calendar.count(on, self.due) if self.due else None

    def explain(self) -> Explanation:
        """How the day was reached, step by step: what was counted, what was not, and why."""
        steps = [
            *(Step(words=str(pair), governs=False) for pair in self.contradictions),
            *steps_of(self.rule.limit, self.facts, self.chosen),
        ]
        for group in self.waiting:
            steps.append(Step(words=f"waits for {' or '.join(event.name for event in group)}", governs=False))
        if self.instead:
            words = f"by {self.instead.by}, {written(self.instead.day)} stands in the place of that day"
            steps.append(Step(words=words, reached=self.instead.day, governs=False))
        if self.due and self.rule.closes:
            steps.append(Step(words=f"the day ends at {self.rule.closes:%H:%M} in London", governs=False))
        return Explanation(tuple(steps))

    def __str__(self) -> str:
        return f"{self.rule.id}: {written(self.due) if self.due else self.rule.formula}"
