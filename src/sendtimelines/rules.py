"""A rule: who must do what, by when, on what authority, and from when to when that is the law.

A rule is data: a formula (`limit`) with its citation. Called with its events it gives a `Deadline`.
"""

from collections.abc import Iterable, Mapping
from datetime import date, time
from enum import StrEnum
from functools import cached_property
from itertools import product

from attrs import field, frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.citations import Citation
from sendtimelines.clauses import (
    Clause,
    Counted,
    Either,
    Event,
    Facts,
    IfGiven,
    Reckoner,
    Undated,
    Waivable,
    events_in,
    missing_from,
    questions_in,
    reckoner,
    walk,
)
from sendtimelines.consent import Consent
from sendtimelines.dates import a_date
from sendtimelines.deadline import Deadline
from sendtimelines.errors import BadConsent, BadVariation, BeforeTheLaw, MissingEvent, OutsideCalendar, unknown
from sendtimelines.readings import Question
from sendtimelines.parties import Party

LAST_DAY = date(2099, 12, 31)
"""The last day that a rule takes for an event."""


class Basis(StrEnum):
    """What a rule rests on: a text that was read, someone else's account of it, or guidance that binds nobody."""

    TEXT = "text"
    SECONDARY = "secondary"
    GUIDANCE = "guidance"


class Relation(StrEnum):
    """How a condition compares what a case says with what a rule asks."""

    INCLUDES = "includes"
    IS_ONLY = "is only"
    IS_NOT_ONLY = "is not only"


@frozen
class Condition:
    """What a case must be about for a rule to apply to it.

    Attributes:
        fact: the fact of the case that is looked at ("issues", "agreed").
        relation: how it is compared.
        value: with what.
    """

    fact: str
    relation: Relation
    value: str

    def met_by(self, values: frozenset[str]) -> bool:
        """Whether the condition holds for what the case says of the fact."""
        match self.relation:
            case Relation.INCLUDES:
                return self.value in values
            case Relation.IS_ONLY:
                return values == {self.value}
            case Relation.IS_NOT_ONLY:
                return values != {self.value}

    def __str__(self) -> str:
        return f"{self.fact} {self.relation} {self.value}"


@frozen
class Interval:
    """The days on which a rule is the law.

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
    """What else the law says about a duty: a condition, a consequence, a remedy.

    Attributes:
        words: the statement.
        source: where it comes from.
    """

    words: str
    source: Citation


@frozen
class Bar:
    """An act that came too late for a duty to arise at all.

    Attributes:
        event: the act.
        limit: the last day on which it still counts.
        note: what follows from its being late, and what can still be done.
    """

    event: Event
    limit: Clause
    note: Note


@frozen
class Instead:
    """A date that takes the place of the one the rule gives.

    Attributes:
        day: the date.
        by: who set it: "agreement" (in writing, by the parties) or "order" (the Tribunal).
    """

    day: date
    by: str


@frozen(kw_only=True)
class Rule:
    """Who must do what by when.

    Attributes:
        id: its stable name, `subject.act`.
        who: who must act.
        action: what they must do.
        limit: the formula for the last day.
        sources: the provisions it rests on, the governing one first.
        ends_with: the event that ends the duty, or one for each reading; None for a duty that no event ends.
        basis: whether the text was read, or only an account of it, or it is guidance.
        closes: the hour at which the last day ends, London time; None for midnight.
        in_force: the days on which it is the law.
        given: what a case must be about for the rule to apply.
        notes: conditions and consequences.
        bar: the act whose lateness keeps the duty from arising.
        varied_by: what can put another date in the place of the limit, with its source.
    """

    id: str
    who: Party
    action: str
    limit: Clause
    sources: tuple[Citation, ...] = field(converter=tuple)
    ends_with: Event | Either | None = None
    basis: Basis = Basis.TEXT
    closes: time | None = None
    in_force: Interval = field()
    given: tuple[Condition, ...] = ()
    notes: tuple[Note, ...] = ()
    bar: Bar | None = None
    varied_by: Mapping[str, Citation] = field(factory=dict, hash=False)

    @in_force.default
    def _from_the_instrument(self) -> Interval:
        return Interval(self.sources[0].instrument.began)

    @sources.validator
    def _cited(self, _: object, value: tuple[Citation, ...]) -> None:
        if not value:
            raise ValueError("a rule without a citation cannot be checked; give at least one")

    @property
    def source(self) -> str:
        """The provisions it rests on, in one line."""
        return "; ".join(map(str, self.sources))

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The points of the text that can be read in two ways, those that move the date first."""
        ending = self.ends_with.question if isinstance(self.ends_with, Either) else None
        return (*self._moving, ending) if ending and ending not in self._moving else self._moving

    @cached_property
    def _moving(self) -> tuple[Question, ...]:
        return questions_in(self.limit)

    @cached_property
    def _reckoners(self) -> tuple[tuple[frozenset[str], Reckoner], ...]:
        """The limit as a function of facts under every combination of readings that can move it."""
        combinations = product(*((frozenset[str](), frozenset({q.other.id})) for q in self._moving))
        chosen = [frozenset[str]().union(*combination) for combination in combinations]
        return tuple((readings, reckoner(self.limit, readings)) for readings in chosen)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Every event the formula can use, those that may be left out included."""
        return events_in(self.limit)

    @cached_property
    def optional(self) -> frozenset[str]:
        """The names of the events that may be left out."""
        return frozenset(
            event.name for node in walk(self.limit) if isinstance(node, IfGiven) for event in events_in(node)
        )

    @cached_property
    def endings(self) -> tuple[Event, ...]:
        """The events that end the duty, one for each reading."""
        return events_in(self.ends_with) if self.ends_with else ()

    @cached_property
    def _accepted(self) -> frozenset[str]:
        """The names of the events that say something about this duty."""
        barring = (self.bar.event, *events_in(self.bar.limit)) if self.bar else ()
        return frozenset(event.name for event in (*self.events, *self.endings, *barring))

    @cached_property
    def _selections(self) -> frozenset[str]:
        return frozenset(reading.id for q in self.questions for reading in (q.default, q.other))

    @cached_property
    def waivable(self) -> bool:
        """Whether the person entitled to the period may consent to less."""
        return any(isinstance(node, Waivable) for node in walk(self.limit))

    @property
    def dated(self) -> bool:
        """Whether the rule gives a day, rather than "as soon as possible"."""
        return not isinstance(self.limit, Undated)

    def ending(self, readings: frozenset[str]) -> Event | None:
        """The event that ends the duty under a set of readings."""
        if isinstance(self.ends_with, Either):
            other = self.ends_with.question.other.id in readings
            return self.endings[-1] if other else self.endings[0]
        return self.ends_with

    def __call__(
        self,
        *,
        consent: Consent | None = None,
        readings: Iterable[str] = (),
        calendar: WorkingCalendar = ENGLAND_AND_WALES,
        instead: Instead | None = None,
        **events: date,
    ) -> Deadline:
        """The deadline that follows from the events, given by name as dates.

        Parameters:
            consent: consent to less notice, where the rule has a notice that can be shortened.
            readings: the ids of readings to use instead of the default ones.
            calendar: whose working days count; that of England and Wales unless given.
            instead: a date agreed in writing or named by the Tribunal, where the provision lets it stand instead.
            events: the day of each event, by its name. The events of the formula are needed unless they are in
                `optional`; the event that ends the duty may be given too, and then decides the status.

        Raises:
            UnknownName: an event or a reading that the rule does not have; the nearest is named.
            MissingEvent: an event that the rule needs is not given.
            NotADate: an event's day is not a plain date.
            BeforeTheLaw: an event's day lies outside the time in which the rule is the law.
            OutsideCalendar: a day after 2099, or a count that leaves the calendar.
            BadConsent: the rule has no notice to shorten, or the consent is dated after the session.
            BadVariation: no other date can stand in the place of this limit.
        """
        for name, day in events.items():
            if name not in self._accepted:
                raise unknown("event", name, self._accepted, see=f"; {self.id} uses no other")
            self._in_time(a_date(day, name), name)
        if missing := missing_from(self.limit, events):
            raise MissingEvent(
                f"{self.id} needs {_named(missing[0])}; give the day on which {missing[0][0].words}",
                field=missing[0][0].name,
            )
        if consent is not None and not self.waivable:
            raise BadConsent(
                f"{self.id} has no notice that consent could shorten; only the notice of a mediation has (reg 37(2))",
                field="consent",
                value=consent,
            )
        return self.resolve(events, consent=consent, readings=self.selected(readings), calendar=calendar, instead=instead)

    def _in_time(self, day: date, name: str) -> None:
        if day not in self.in_force:
            raise BeforeTheLaw(
                f"{name} is outside the time in which {self.id} is the law ({self.in_force}); "
                "give a day in that time, or the rule that was the law then",
                field=name,
                value=day,
            )
        if day > LAST_DAY:
            raise OutsideCalendar(
                f"{name} is after {LAST_DAY}, which is as far as the library reckons; give an earlier day",
                field=name,
                value=day,
            )

    def selected(self, readings: Iterable[str]) -> frozenset[str]:
        """`readings` as a set, each of them one that this rule turns on.

        Raises:
            UnknownName: a reading that does not touch the rule.
        """
        chosen = frozenset((readings,) if isinstance(readings, str) else readings)
        for name in sorted(chosen - self._selections):
            raise unknown("reading", name, self._selections, see=f"; no other touches {self.id}")
        return chosen

    def resolve(
        self,
        events: Mapping[str, date],
        *,
        consent: Consent | None = None,
        readings: frozenset[str] = frozenset(),
        calendar: WorkingCalendar = ENGLAND_AND_WALES,
        instead: Instead | None = None,
        assumed: Mapping[str, date] = {},
    ) -> Deadline:
        """The deadline on facts that were checked before; where an event is missing it waits for it.

        Parameters:
            events: what happened, by the event's name; more than the rule uses does no harm.
            assumed: what a forecast adds to it.
            consent, readings, calendar, instead: as for a call.
        """
        days = {name: day for name, day in (events | assumed if assumed else events).items() if name in self._accepted}
        facts = Facts(days, calendar, self._consented(consent, days) if consent else None)
        dates = tuple(reckon(facts) for _, reckon in self._reckoners)
        if instead is not None:
            self._may_vary(instead)
        return Deadline(
            rule=self,
            facts=facts,
            chosen=readings,
            dates=dates,
            waiting=missing_from(self.limit, days),
            instead=instead,
            consent=consent,
            assumed=frozenset(assumed).intersection(event.name for event in self.events),
        )

    def _consented(self, consent: Consent, days: Mapping[str, date]) -> int | None:
        """The notice consented to for the very session of this case."""
        notice = next(node.notice for node in walk(self.limit) if isinstance(node, Waivable))
        sessions = [days[event.name] for event in events_in(notice) if event.name in days]
        return consent.days_for(sessions[0]) if sessions else None

    def _may_vary(self, instead: Instead) -> None:
        if instead.by not in self.varied_by:
            ways = " or ".join(self.varied_by) or "nothing"
            raise BadVariation(
                f"{self.id} can be varied by {ways}; no other date takes the place of its limit, so leave it out",
                field="instead",
                value=instead,
            )
        a_date(instead.day, "instead")


def _named(options: tuple[Event, ...]) -> str:
    return " or ".join(event.name for event in options)


def counts_working_days(rule: Rule) -> bool:
    """Whether the formula counts working days, so that a bank holiday can move it under every reading."""
    return any(isinstance(node, Counted) and node.period.unit == "working day" for node in walk(rule.limit))
