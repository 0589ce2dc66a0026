"""A rule: who must do what, by when, on what authority, and from when to when that is the law.

A rule is data: a formula (`limit`) with its citation. Called with its events it gives a `Deadline`.
"""

from collections.abc import Iterable, Mapping
from datetime import date, time
from functools import cached_property
from itertools import product
from typing import Any

from attrs import Factory, evolve, field, frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.errors import (
    BadConsent,
    BadVariation,
    BeforeTheLaw,
    MissingEvent,
    OutsideCalendar,
    missing_extra,
    unknown,
)
from sendtimelines.rules.bounds import LAST_DAY, LAW_BEGAN
from sendtimelines.rules.citations import Citation
from sendtimelines.rules.conditions import Bar, Basis, Condition, Easing, Instead, Interval, Nature, Note, Regime, Turn
from sendtimelines.rules.consent import Consent
from sendtimelines.rules.deadline import NO_RECEIPTS, Deadline
from sendtimelines.rules.exemptions import Claim, Exempting
from sendtimelines.rules.explanation import described
from sendtimelines.rules.formulas import (
    Clause,
    Counted,
    Event,
    Facts,
    Reckoner,
    Undated,
    Waivable,
    events_in,
    needs_of,
    questions_in,
    reckoners,
    settled,
    walk,
)
from sendtimelines.rules.parties import Party
from sendtimelines.rules.readings import Question, not_both
from sendtimelines.rules.receipt import Receipt
from sendtimelines.support.dates import a_date
from sendtimelines.support.display import Shown
from sendtimelines.support.mappings import Fixed, Given

DEFAULTS: frozenset[str] = frozenset()
"""No reading chosen: each point is read in the default way."""


NOTHING_ASSUMED: Mapping[str, date] = Given({})
NOT_VARIED: Mapping[str, Citation] = Given({})


@frozen(kw_only=True)
class Plan:
    """How a rule is reckoned when it is clear which of its events are known.

    Attributes:
        reckoners: the functions that give its days; None for a reading under which it gives none.
        places: for each combination of readings, which of them is its own.
        missing: for each combination of readings, what is still needed: groups of events, one of each being enough.
        uses: the names of the events that its days rest on.
    """

    reckoners: tuple[Reckoner | None, ...]
    places: tuple[int, ...]
    missing: Mapping[frozenset[str], tuple[tuple[Event, ...], ...]]
    uses: frozenset[str]

    def dates(self, facts: Facts) -> tuple[date | None, ...]:
        """The day under each combination of readings."""
        found = [reckon and reckon(facts) for reckon in self.reckoners]
        return tuple([found[place] for place in self.places])


def _cited(sources: tuple[Citation, ...]) -> tuple[Citation, ...]:
    if not sources:
        raise ValueError("a rule without a citation cannot be checked; give at least one")
    return tuple(sources)


def _from_the_instrument(rule: "Rule") -> Interval:
    return Interval(rule.sources[0].instrument.began)


@frozen(kw_only=True)
class Rule(Shown):
    """Who must do what by when.

    A rule is data. Called with its events it gives a `Deadline`.

    Attributes:
        id: its stable name, `subject.act`.
        who: who must act.
        action: what they must do.
        limit: the formula for the last day.
        sources: the provisions it rests on, the governing one first.
        ends_with: the event that ends the duty, one of several, or one for each reading; None where none ends it.
        basis: whether the text was read, or only an account of it, or it is guidance.
        closes: the hour at which the last day ends, London time; None for midnight.
        in_force: the days on which it is the law.
        turns_on: which day must be one of those: that of its events, or its last day.
        nature: whether its day is the last for an act, the first for one, or the last of a window.
        regime: whether it is for children and young people in the community, in custody, or both.
        exceptions: the reasons for which its limit may be switched off.
        eased: a time in which its limit gave way for a reason of public health.
        given: what a case must be about for the rule to apply.
        arises_with: events of which one must be known for a case to have the duty; empty where none is needed.
        spent_by: events after which the duty no longer stands, or never arises.
        revived_by: events with which it stands although one of those has happened.
        notes: conditions and consequences.
        bar: the act whose lateness keeps the duty from arising.
        varied_by: what can put another date in the place of the limit, with its source.
        repeats: whether it starts anew with each review of a plan.
        contact: whose contact details help with this step ("mediation", "authority"), where the caller gave some.
    """

    id: str
    who: Party
    action: str
    limit: Clause
    sources: tuple[Citation, ...] = field(converter=_cited)
    ends_with: Clause | None = None
    basis: Basis = Basis.TEXT
    closes: time | None = None
    in_force: Interval = field(default=Factory(_from_the_instrument, takes_self=True))
    turns_on: Turn = Turn.EVENTS
    nature: Nature = Nature.LIMIT
    regime: Regime = Regime.COMMUNITY
    exceptions: tuple[Exempting, ...] = field(default=(), converter=tuple[Exempting, ...])
    eased: Easing | None = None
    given: tuple[Condition, ...] = field(default=(), converter=tuple[Condition, ...])
    arises_with: tuple[Event, ...] = field(default=(), converter=tuple[Event, ...])
    spent_by: tuple[Event, ...] = field(default=(), converter=tuple[Event, ...])
    revived_by: tuple[Event, ...] = field(default=(), converter=tuple[Event, ...])
    notes: tuple[Note, ...] = field(default=(), converter=tuple[Note, ...])
    bar: Bar | None = None
    varied_by: Mapping[str, Citation] = field(default=NOT_VARIED, converter=Given[Citation])
    repeats: bool = False
    contact: str | None = None

    @property
    def subject(self) -> str:
        """What it is about: the first part of its id."""
        return self.id.partition(".")[0]

    @property
    def version(self) -> tuple[str, date]:
        """What tells it from every other version of every rule: its id and the first day on which it is the law."""
        return self.id, self.in_force.start

    @property
    def source(self) -> str:
        """The provisions it rests on, in one line."""
        return "; ".join(map(str, self.sources))

    @cached_property
    def formula(self) -> str:
        """The limit in words."""
        return described(self.limit)

    @cached_property
    def moving(self) -> tuple[Question, ...]:
        """The points that can be read in two ways and so can move the day."""
        return questions_in(self.limit)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every point that can be read in two ways, those that move no day last."""
        ending = questions_in(self.ends_with) if self.ends_with else ()
        easing = (self.eased.question,) if self.eased else ()
        barring = (self.bar.question,) if self.bar and self.bar.question else ()
        applying = tuple(condition.question for condition in self.given if condition.question)
        return tuple(dict.fromkeys((*self.moving, *ending, *easing, *barring, *applying)))

    @cached_property
    def _places(self) -> Mapping[frozenset[str], int]:
        """The combinations of readings that can move the day, by the ids that are not the default."""
        combinations = product(*((frozenset[str](), frozenset({question.other.id})) for question in self.moving))
        return {frozenset[str]().union(*chosen): place for place, chosen in enumerate(combinations)}

    @property
    def combinations(self) -> tuple[frozenset[str], ...]:
        """Every combination of readings that can move the day, by the ids that are not the default."""
        return tuple(self._places)

    def combination(self, readings: frozenset[str]) -> frozenset[str]:
        """What a set of readings comes down to for this rule."""
        return readings & self._others

    @property
    def dated(self) -> bool:
        """Whether the rule gives a day, rather than "as soon as possible"."""
        return not isinstance(self.limit, Undated)

    def needs(self, readings: frozenset[str]) -> tuple[tuple[Event, ...], ...]:
        """What the day cannot do without: groups of events of which one is enough."""
        return needs_of(self.limit, self.combination(readings))

    def place(self, readings: frozenset[str]) -> int:
        """Where the day under a set of readings stands among a deadline's `dates`."""
        return self._places[readings & self._others]

    @cached_property
    def _others(self) -> frozenset[str]:
        return frozenset(question.other.id for question in self.moving)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Every event the formula can use, those that may be left out included."""
        return events_in(self.limit)

    @cached_property
    def optional(self) -> frozenset[str]:
        """The names of the events that may be left out."""
        alone = {group[0].name for group in needs_of(self.limit, frozenset()) if len(group) == 1}
        return self._starts - alone

    @cached_property
    def clock(self) -> str:
        """The events that start the time, by name."""
        return ", ".join(event.name for event in self.events)

    @cached_property
    def endings(self) -> tuple[Event, ...]:
        """The events that end the duty, one for each reading."""
        return events_in(self.ends_with) if self.ends_with else ()

    @cached_property
    def vocabulary(self) -> Mapping[str, Event]:
        """All events that say something about the duty, those that can bar it included, by name."""
        barring = (self.bar.event, *events_in(self.bar.limit)) if self.bar else ()
        return Fixed({event.name: event for event in (*self.events, *self.endings, *barring)})

    @cached_property
    def looks_back(self) -> bool:
        """Whether the act comes before the event it is tied to, as a notice does."""
        return any(isinstance(node, Counted) and node.way.backward for node in walk(self.limit))

    @cached_property
    def waivable(self) -> Waivable | None:
        """The notice that the person entitled to it may consent to shorten, where the rule has one."""
        return next((node for node in walk(self.limit) if isinstance(node, Waivable)), None)

    @cached_property
    def _asked(self) -> frozenset[str]:
        """The names of the events that the rule takes when it is called."""
        return frozenset(event.name for event in (*self.events, *self.endings))

    @cached_property
    def _used(self) -> frozenset[str]:
        """The same by name alone."""
        return frozenset(self.vocabulary)

    @cached_property
    def _plans(self) -> dict[frozenset[str], "Plan"]:
        return {}

    def plan(self, known: frozenset[str]) -> "Plan":
        """How the rule is reckoned when just the events of these names are known; made once for each set of names."""
        plan = self._plans.get(known)
        if plan is None:
            plan = self._plans[known] = self._planned(known)
        return plan

    def _planned(self, known: frozenset[str]) -> "Plan":
        ways = [settled(self.limit, known, readings) for readings in self._places]
        distinct = tuple(dict.fromkeys(ways))
        return Plan(
            reckoners=reckoners(distinct),
            places=tuple(distinct.index(way) for way in ways),
            uses=frozenset(event.name for way in distinct if way for event in events_in(way)),
            missing={
                readings: tuple(
                    group for group in needs_of(self.limit, readings) if known.isdisjoint(event.name for event in group)
                )
                for readings in self._places
            },
        )

    @cached_property
    def _selections(self) -> frozenset[str]:
        return frozenset(reading.id for question in self.questions for reading in question.readings)

    def ending(self, readings: frozenset[str]) -> Event | None:
        """The event that ends the duty under a set of readings, the first of them if one of several does."""
        return needs_of(self.ends_with, readings)[0][0] if self.ends_with else None

    def applies_to(self, said: Mapping[str, frozenset[str]], readings: frozenset[str] = DEFAULTS) -> bool:
        """Whether a case about which this is `said`, by fact, has the duty at all under a set of readings."""
        return all(condition.met_by(said[condition.fact], readings) for condition in self.given)

    def __call__(
        self,
        *,
        consent: Consent | None = None,
        readings: Iterable[str] = (),
        calendar: WorkingCalendar = ENGLAND_AND_WALES,
        instead: Instead | None = None,
        exception: Claim | None = None,
        receipts: Mapping[str, Receipt] = NO_RECEIPTS,
        **events: date,
    ) -> Deadline:
        """The deadline that follows from the events, given by name as dates.

        Parameters:
            consent: consent to less notice, where the rule has a notice that can be shortened.
            readings: the ids of readings to use instead of the default ones.
            calendar: whose working days count; that of England and Wales unless given.
            instead: a date agreed in writing or named by the Tribunal, where the provision lets it stand instead.
            exception: a claim that an exception switches the limit off, with its facts.
            receipts: events whose day is a day of receipt under a convention, in the place of a date.
            events: the day of each event, by its name. The events of the formula are needed unless they are in
                `optional`; the event that ends the duty may be given too, and then decides the status.

        Returns:
            The deadline, with its reasons and its other readings.

        Raises:
            UnknownName: an event or a reading that the rule does not have; the nearest is named.
            MissingEvent: an event that the rule needs is not given.
            NotADate: an event's day is not a plain date.
            BeforeTheLaw: an event's day lies outside the time in which the rule is the law.
            OutsideCalendar: a day after 2099, or a count that leaves the calendar.
            BadConsent: the rule has no notice to shorten, or the consent is dated after the session.
            BadReading: both readings of one point.
            BadVariation: no other date can stand in the place of this limit.
        """
        return self._called(events, consent, readings, calendar, instead, exception, receipts)

    def deadline(
        self,
        events: Mapping[str, date],
        *,
        consent: Consent | None = None,
        readings: Iterable[str] = (),
        calendar: WorkingCalendar = ENGLAND_AND_WALES,
        instead: Instead | None = None,
        exception: Claim | None = None,
        receipts: Mapping[str, Receipt] = NO_RECEIPTS,
    ) -> Deadline:
        """The deadline that follows from the events, given as a mapping; all else is as in a call."""
        return self._called(events, consent, readings, calendar, instead, exception, receipts)

    def _called(
        self,
        events: Mapping[str, date],
        consent: Consent | None,
        readings: Iterable[str],
        calendar: WorkingCalendar,
        instead: Instead | None,
        exception: Claim | None,
        receipts: Mapping[str, Receipt],
    ) -> Deadline:
        if receipts:
            events = {**events, **{name: receipt.day for name, receipt in receipts.items()}}
        for name, day in events.items():
            self.takes(name)
            if type(day) is not date:
                plain = {**events, name: a_date(day, name)}
                return self._called(plain, consent, readings, calendar, instead, exception, receipts)
            first, last = self.reach(name)
            if not first <= day <= last:
                raise self._out_of_time(name, day)
        chosen = self.selected(readings) if readings != () else DEFAULTS
        plan = self.plan(frozenset(events))
        if missing := plan.missing[chosen & self._others]:
            raise MissingEvent(
                f"{self.id} needs {' or '.join(event.name for event in missing[0])}; "
                f"give the day on which {missing[0][0].words}",
                field=missing[0][0].name,
            )
        if consent is not None:
            self.takes_consent(consent)
        if instead is not None:
            self.may_be_varied(instead)
        found = self._deadline(events, plan, consent, chosen, calendar, instead, exception, receipts)
        if self.turns_on is Turn.LAST_DAY and found.computed and found.computed not in self.in_force:
            raise self._out_of_time(next(iter(events)), found.computed)
        return found

    def over(
        self,
        *,
        readings: Iterable[str] = (),
        calendar: WorkingCalendar = ENGLAND_AND_WALES,
        consent: Any = None,
        **events: Any,
    ) -> Any:
        """The last day for each row of whole columns: the same dates that a call gives, by look-up.

        Parameters:
            readings: the ids of readings to use instead of the default ones, for all rows.
            calendar: whose working days count; that of England and Wales unless given.
            consent: to how many working days' notice there is consent: a number from 0 to 4, or a column of them with
                blanks.
            events: a column for each event, by its name, all of one length: lists of dates, or arrays of `datetime64`
                (extra `columns`). A blank (None, NaT) is a day not known; an event left out is not known in any row.

        Returns:
            A list of dates for lists, with None where a row has no day; otherwise an array of `datetime64[D]`, with
            NaT. What is wrong with a row, its status and the rest: `sendtimelines.rules.columns.arrays.answers`.

        Raises:
            UnknownName: an event or a reading that the rule does not have; the nearest is named.
            BadColumn: a column holds something else than days, or columns differ in length.
            BadReading: both readings of one point.
            BadConsent: the rule has no notice that consent could shorten, or the number is no consent.
        """
        for name in events:
            self.takes(name)
        if consent is not None:
            self.takes_consent(consent)
        if all(isinstance(column, list) for column in events.values()) and (consent is None or type(consent) is int):
            from sendtimelines.rules.columns.lookup import over_days

            return over_days(self, events, readings=self.selected(readings), calendar=calendar, consent=consent)
        from sendtimelines.rules.columns.arrays import due_in

        return due_in(self, events, readings=readings, calendar=calendar, consent=consent)

    def table(
        self,
        event: str | None = None,
        *,
        readings: Iterable[str] = (),
        calendar: WorkingCalendar = ENGLAND_AND_WALES,
        consent: int | None = None,
    ) -> Any:
        """What follows from each day on which an event can happen, as an Arrow table to be joined with others.

        Its columns are `day`, `due`, `safe`, `latest`, `act_by` and `provisional`, in the order of `day`, of which it
        has every one from 1 September 2014 to the end of 2099. A day that the rule does not take has no `due`.

        A rule of two events or more has a table for each, of the part of its formula that rests on that event. A later
        of two days is the greatest of the two `due`, as an earlier of two is the least, and a first known one is the
        first that is not null; `formula` says which it is. So with `act_by`. `safe` and `latest` joined so are never
        less careful than those of a single call: the one no later, the other no earlier.

        Parameters:
            event: the name of the event; it may be left out where the rule rests on one only.
            readings: the ids of readings to use instead of the default ones.
            calendar: whose working days count.
            consent: to how many working days' notice there is consent.

        Returns:
            A table of pyarrow (extra `duckdb`, `spark` or `parquet`).

        Raises:
            MissingExtra: pyarrow is not installed.
            MissingEvent: the rule rests on two events or more, and none was named.
            UnknownName: an event on which its day does not rest, or a reading that does not touch it; the nearest is
                named.
            BadReading: both readings of one point.
            BadConsent: the rule has no notice that consent could shorten.
        """
        chosen = self.selected(readings)
        if consent is not None:
            self.takes_consent(consent)
        if event is None and len(self._starts) > 1:
            raise MissingEvent(
                f"{self.id} has a table for each of {self.clock}; say which of these events it is to be",
                field="event",
            )
        (name,) = self._starts if event is None else (event,)
        if name not in self._starts:
            raise unknown("event", name, self._starts, see=f"; the day of {self.id} rests on {self.clock}")
        try:
            from sendtimelines.rules.columns.arrow import table_of
        except ModuleNotFoundError as error:
            raise missing_extra("tables of rules", "parquet", error, field="table") from None
        return table_of(self, name, readings=chosen, calendar=calendar, consent=consent)

    @cached_property
    def first_event(self) -> date:
        """The first day that it takes for an event."""
        return self.in_force.start if self.turns_on is Turn.EVENTS else LAW_BEGAN

    @cached_property
    def last_event(self) -> date:
        """The last day that it takes for an event."""
        return min(self.in_force.end or LAST_DAY, LAST_DAY) if self.turns_on is Turn.EVENTS else LAST_DAY

    @cached_property
    def _starts(self) -> frozenset[str]:
        return frozenset(event.name for event in self.events)

    def reach(self, name: str) -> tuple[date, date]:
        """The first and the last day that it takes for an event; one that only ends the duty may come later."""
        return (self.first_event, self.last_event) if name in self._starts else (LAW_BEGAN, LAST_DAY)

    def governs(self, events: Mapping[str, date]) -> bool:
        """Whether this version of the rule is the law for what happened; where its clock has not started, it may be."""
        days = [events[event.name] for event in self.events if event.name in events]
        if not days:
            return self.in_force.end is None
        if self.turns_on is Turn.EVENTS:
            return min(days) in self.in_force
        last = self.resolve(events).computed
        return last is None or last in self.in_force

    def takes(self, name: str) -> None:
        """Check that an event says something about this rule.

        Raises:
            UnknownName: it does not; the nearest that does is named.
        """
        if name not in self._asked:
            raise unknown("event", name, self._asked, see=f"; {self.id} uses {' and '.join(sorted(self._asked))}")

    def takes_consent(self, consent: object) -> None:
        """Check that consent can shorten something here.

        Raises:
            BadConsent: the rule has no notice that consent could shorten.
        """
        if not self.waivable:
            raise BadConsent(
                f"{self.id} has no notice that consent could shorten; only the notice of a mediation has (reg 37(2))",
                field="consent",
                value=consent,
            )

    def _out_of_time(self, name: str, day: date) -> BeforeTheLaw | OutsideCalendar:
        if day in self.in_force:
            return OutsideCalendar(
                f"{name} is after {LAST_DAY}, which is as far as the library reckons; give an earlier day",
                field=name,
                value=day,
            )
        return BeforeTheLaw(
            f"{name} is outside the time in which {self.id} is the law ({self.in_force}); "
            "give a day in that time, or ask for the rule that was the law then",
            field=name,
            value=day,
        )

    def selected(self, readings: Iterable[str]) -> frozenset[str]:
        """`readings` as a set, each of them one that this rule turns on.

        Raises:
            UnknownName: a reading that does not touch the rule.
            BadReading: both readings of one point.
        """
        chosen = frozenset((readings,) if isinstance(readings, str) else readings)
        for name in sorted(chosen - self._selections, key=str):
            raise unknown("reading", name, self._selections, see=f"; no other touches {self.id}")
        not_both(self.questions, chosen)
        return chosen

    def resolve(
        self,
        events: Mapping[str, date],
        *,
        consent: Consent | None = None,
        readings: frozenset[str] = frozenset(),
        calendar: WorkingCalendar = ENGLAND_AND_WALES,
        instead: Instead | None = None,
        exception: Claim | None = None,
        receipts: Mapping[str, Receipt] = NO_RECEIPTS,
        assumed: Mapping[str, date] = NOTHING_ASSUMED,
    ) -> Deadline:
        """The deadline on facts that were checked before; where an event is missing it waits for it, and where the
        count leaves the calendar it has no day and says why.

        Parameters:
            events: what happened, by the event's name; more than the rule uses does no harm.
            consent, readings, calendar, instead, exception, receipts: as for a call.
            assumed: what a forecast adds to start the clock, of which no more is taken than its days rest on; the duty
                is not ended by it.
        """
        used = {name: events[name] for name in self._used if name in events}
        added = {event.name: assumed[event.name] for event in self.events if event.name in assumed}
        plan = self.plan(frozenset(used).union(added))
        if all(plan.reckoners):
            added = {name: day for name, day in added.items() if name in plan.uses}
        known = {**used, **added}
        given = (consent, readings, calendar, instead, exception, receipts, frozenset(added))
        try:
            return self._deadline(known, plan, *given)
        except OutsideCalendar as error:
            return self._deadline(known, evolve(plan, reckoners=(None,) * len(plan.reckoners)), *given, str(error))

    def _deadline(
        self,
        events: Mapping[str, date],
        plan: Plan,
        consent: Consent | None,
        readings: frozenset[str],
        calendar: WorkingCalendar,
        instead: Instead | None,
        exception: Claim | None,
        receipts: Mapping[str, Receipt],
        assumed: frozenset[str] = frozenset(),
        problem: str | None = None,
    ) -> Deadline:
        facts = Facts(events, calendar, self._consented(consent, events) if consent else None)
        dates = plan.dates(facts)
        return Deadline(
            rule=self,
            facts=facts,
            due=instead.day if instead else dates[self.place(readings)],
            chosen=readings,
            dates=dates,
            waiting=plan.missing[readings & self._others],
            instead=instead,
            consent=consent,
            exception=exception,
            receipts=Given({name: receipts[name] for name in events if name in receipts}) if receipts else NO_RECEIPTS,
            assumed=assumed,
            problem=problem,
        )

    def _consented(self, consent: Consent, days: Mapping[str, date]) -> int | None:
        """The notice consented to for the very session of this case."""
        sessions = [days[event.name] for event in events_in(self.limit) if event.name in days]
        return consent.days_for(sessions[0]) if sessions else None

    def may_be_varied(self, instead: Instead) -> None:
        """Check that another date can stand in the place of this rule's limit.

        Raises:
            BadVariation: the provision does not allow it.
            NotADate: it is not a date.
        """
        self.varied(instead, by=instead.by)
        a_date(instead.day, "instead")

    def varied(self, instead: object, *, by: str | None = None) -> None:
        """Check that another date can stand in the place of this rule's limit, set by someone or by anyone.

        Raises:
            BadVariation: the provision does not allow it.
        """
        if not self.varied_by or (by is not None and by not in self.varied_by):
            ways = " or ".join(self.varied_by) or "nothing"
            raise BadVariation(
                f"{self.id} can be varied by {ways}; no other date takes the place of its limit, so leave it out",
                field="instead",
                value=instead,
            )

    def __hash__(self) -> int:
        return hash(self.version)

    def __str__(self) -> str:
        return f"{self.id}: {self.formula} ({self.source})"

    def __repr__(self) -> str:
        return f"<Rule {self}>"
