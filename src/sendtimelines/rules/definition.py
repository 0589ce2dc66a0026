"""The data of a rule: its formula, its citations, the conditions of its duty, and checks of what it is called with."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from functools import cached_property
from itertools import product

from attrs import Factory, field, frozen

from sendtimelines.errors import (
    BadConsent,
    BadVariation,
    BeforeTheLaw,
    OutsideCalendar,
    unknown,
)
from sendtimelines.rules.bounds import LAST_DAY, LAW_BEGAN
from sendtimelines.rules.citations import Citation
from sendtimelines.rules.conditions import (
    Bar,
    Basis,
    Condition,
    Interval,
    Nature,
    Note,
    Regime,
    Relaxation,
    Variation,
    VersionDay,
)
from sendtimelines.rules.evaluation import Compiled, Facts, compile_together, simplify
from sendtimelines.rules.exemptions import Exemption
from sendtimelines.rules.formulas import (
    Clause,
    Counted,
    Event,
    NotCounted,
    Rolled,
    Turning,
    Undated,
    Waivable,
    events_in,
    needs_of,
    questions_in,
    read_as,
    walk,
)
from sendtimelines.rules.lives import Life
from sendtimelines.rules.parties import Party
from sendtimelines.rules.readings import Question, not_both, source_of
from sendtimelines.support.dates import a_date
from sendtimelines.support.display import Displayable
from sendtimelines.support.mappings import FrozenMapping, SortedMapping

DEFAULTS: frozenset[str] = frozenset()
"""No reading chosen: each point is read in the default way."""


NOTHING_ASSUMED: Mapping[str, date] = SortedMapping({})
NOT_VARIED: Mapping[str, Citation] = SortedMapping({})


@frozen(kw_only=True)
class Plan:
    """The compiled formula of a rule for one set of known events.

    Attributes:
        compiled: the functions that give its days; None for a reading under which it gives none.
        places: for each combination of readings, which of them is its own.
        missing: for each combination of readings, what is still needed: groups of events, one of each being enough.
        uses: the names of the events that its days rest on.
    """

    compiled: tuple[Compiled | None, ...]
    places: tuple[int, ...]
    missing: Mapping[frozenset[str], tuple[tuple[Event, ...], ...]]
    uses: frozenset[str]

    def dates(self, facts: Facts) -> tuple[date | None, ...]:
        """The day under each combination of readings."""
        days = [day_of and day_of(facts) for day_of in self.compiled]
        return tuple([days[place] for place in self.places])


def _cited(sources: tuple[Citation, ...]) -> tuple[Citation, ...]:
    if not sources:
        raise ValueError("a rule without a citation cannot be checked; give at least one")
    return tuple(sources)


def _from_the_instrument(rule: "Definition") -> Interval:
    return Interval(rule.sources[0].instrument.began)


@frozen(kw_only=True)
class Definition(Displayable):
    """Who must do what by when, as a provision says it.

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
        version_day: which day must be one of those: that of its events, or its last day.
        nature: whether its day is the last for an act, the first for one, or the last of a window.
        regime: whether it is for children and young people in the community, in custody, or both.
        exemptions: the exemptions from its limit.
        relaxed: a time in which its limit was relaxed for a reason of public health.
        conditions: what a case must be about for the rule to apply.
        notes: conditions and consequences.
        bar: the act whose lateness keeps the duty from arising.
        varied_by: what can put another date in the place of the limit, with its source.
        contact: whose contact details help with this step ("mediation", "authority"), where the caller gave some.
        lives: when its duty arises in a case, what meets it and how it ends, one for each kind of matter it hangs on.
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
    version_day: VersionDay = VersionDay.EVENTS
    nature: Nature = Nature.LIMIT
    regime: Regime = Regime.COMMUNITY
    exemptions: tuple[Exemption, ...] = field(default=(), converter=tuple[Exemption, ...])
    relaxed: Relaxation | None = None
    conditions: tuple[Condition, ...] = field(default=(), converter=tuple[Condition, ...])
    notes: tuple[Note, ...] = field(default=(), converter=tuple[Note, ...])
    bar: Bar | None = None
    varied_by: Mapping[str, Citation] = field(default=NOT_VARIED, converter=SortedMapping[Citation])
    contact: str | None = None
    lives: tuple[Life, ...] = field(default=(), converter=tuple[Life, ...], eq=False)  # no part of working out a date

    @property
    def subject(self) -> str:
        """Its subject: the first part of its id."""
        return self.id.partition(".")[0]

    @property
    def version(self) -> tuple[str, date]:
        """The key of this version of the rule: its id and the first day on which it is in force."""
        return self.id, self.in_force.start

    @property
    def source(self) -> str:
        """The provisions it rests on, in one line."""
        return "; ".join(map(str, self.sources))

    @cached_property
    def formula(self) -> str:
        """The limit in words."""
        from sendtimelines.rules.explanation import described

        return described(self.limit)

    @cached_property
    def moving(self) -> tuple[Question, ...]:
        """The points that can be read in two ways and so can move the day."""
        return questions_in(self.limit)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every point that can be read in two ways, those that move no day last."""
        ending = questions_in(self.ends_with) if self.ends_with else ()
        easing = (self.relaxed.question,) if self.relaxed else ()
        barring = (self.bar.question,) if self.bar and self.bar.question else ()
        applying = tuple(condition.question for condition in self.conditions if condition.question)
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
        """Return those of a set of readings that move the day of this rule."""
        return readings & self._others

    @cached_property
    def touching(self) -> frozenset[str]:
        """The ids of the readings that touch its day, or what bars its duty."""
        barring = questions_in(self.bar.limit) if self.bar else ()
        return frozenset(reading.id for question in (*self.questions, *barring) for reading in question.readings)

    @property
    def dated(self) -> bool:
        """Whether the rule gives a day as it is read by default, rather than "as soon as possible"."""
        return self.dated_under(frozenset())

    def dated_under(self, readings: frozenset[str]) -> bool:
        """Whether the rule gives a day under a set of readings, rather than "as soon as possible"."""
        return not isinstance(read_as(self.limit, readings), Undated)

    def needs(self, readings: frozenset[str]) -> tuple[tuple[Event, ...], ...]:
        """Return the events that the day needs, in groups of which one event is enough."""
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
    def clocks(self) -> tuple[str, ...]:
        """The names of the events that start the time."""
        return tuple(event.name for event in self.events)

    @property
    def clock(self) -> str:
        """The same in one line."""
        return ", ".join(self.clocks)

    @cached_property
    def endings(self) -> tuple[Event, ...]:
        """The events that end the duty, one for each reading."""
        return events_in(self.ends_with) if self.ends_with else ()

    @cached_property
    def vocabulary(self) -> Mapping[str, Event]:
        """All events that say something about the duty, those that can bar it included, by name."""
        barring = (self.bar.event, *events_in(self.bar.limit)) if self.bar else ()
        return FrozenMapping({event.name: event for event in (*self.events, *self.endings, *barring)})

    @cached_property
    def turning(self) -> Turning:
        """Which readings make a difference to which clause of the limit."""
        from sendtimelines.rules.explanation import turning

        return turning(self.limit)

    @cached_property
    def under(self) -> Mapping[str, Citation]:
        """The provision that says how each point that moves the day is read, by the id of the other reading."""
        return {question.other.id: source_of(question, self.sources) for question in self.moving}

    @cached_property
    def hour_source(self) -> Citation:
        """The provision on the hour at which a day ends: that on how time is counted, if there is one."""
        nodes = (node for node in walk(self.limit) if isinstance(node, NotCounted | Rolled))
        return next((node.source for node in nodes if node.source), self.sources[0]).unit

    @cached_property
    def looks_back(self) -> bool:
        """Whether the act comes before the event it is tied to, as a notice does."""
        return any(isinstance(node, Counted) and node.way.backward for node in walk(self.limit))

    @cached_property
    def waivable(self) -> Waivable | None:
        """The notice that the person entitled to it may consent to shorten, where the rule has one."""
        return next((node for node in walk(self.limit) if isinstance(node, Waivable)), None)

    @cached_property
    def _takes(self) -> frozenset[str]:
        """The names of the events that the rule takes when it is called."""
        return frozenset(event.name for event in (*self.events, *self.endings))

    @cached_property
    def _used(self) -> frozenset[str]:
        """The names of the events that say something about the duty."""
        return frozenset(self.vocabulary)

    @cached_property
    def _plans(self) -> dict[frozenset[str], "Plan"]:
        return {}

    def plan(self, known: frozenset[str]) -> "Plan":
        """Return the compiled formula for when only these events are known, by name; cached for each set of names."""
        plan = self._plans.get(known)
        if plan is None:
            plan = self._plans[known] = self._planned(known)
        return plan

    def _planned(self, known: frozenset[str]) -> "Plan":
        ways = [simplify(self.limit, known, readings) for readings in self._places]
        distinct = tuple(dict.fromkeys(ways))  # readings that differ only in what is not known come down to one
        return Plan(
            compiled=compile_together(distinct),
            places=tuple(distinct.index(way) for way in ways),
            uses=frozenset(event.name for way in distinct if way for event in events_in(way)),
            missing={
                readings: tuple(
                    group for group in needs_of(self.limit, readings) if known.isdisjoint(event.name for event in group)
                )
                for readings in self._places
            },
        )

    def lacks(self, known: Iterable[str], readings: frozenset[str]) -> tuple[tuple[Event, ...], ...]:
        """Return what the day still needs where only these events are known, by name: groups of which one is enough."""
        return self.plan(self._used.intersection(known)).missing[readings & self._others]

    @cached_property
    def _selections(self) -> frozenset[str]:
        return frozenset(reading.id for question in self.questions for reading in question.readings)

    def ending(self, readings: frozenset[str]) -> Event | None:
        """The event that ends the duty under a set of readings, the first of them if one of several does."""
        return needs_of(self.ends_with, readings)[0][0] if self.ends_with else None

    @cached_property
    def first_event(self) -> date:
        """The first day that it takes for an event."""
        return self.in_force.start if self.version_day is VersionDay.EVENTS else LAW_BEGAN

    @cached_property
    def last_event(self) -> date:
        """The last day that it takes for an event."""
        return min(self.in_force.end or LAST_DAY, LAST_DAY) if self.version_day is VersionDay.EVENTS else LAST_DAY

    @cached_property
    def _starts(self) -> frozenset[str]:
        return frozenset(event.name for event in self.events)

    def reach(self, name: str) -> tuple[date, date]:
        """The first and the last day that it takes for an event; one that only ends the duty may come later."""
        return (self.first_event, self.last_event) if name in self._starts else (LAW_BEGAN, LAST_DAY)

    def takes(self, name: str) -> None:
        """Check that an event says something about this rule.

        Raises:
            UnknownName: it does not; the nearest that does is named.
        """
        if name not in self._takes:
            raise unknown("event", name, self._takes, see=f"; {self.id} uses {' and '.join(sorted(self._takes))}")

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
                f"{name} is after {LAST_DAY}, the last date the library supports; give an earlier day",
                field=name,
                value=day,
            )
        return BeforeTheLaw(
            f"{name} is outside the time in which {self.id} is in force ({self.in_force}); "
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

    def may_be_varied(self, instead: Variation) -> None:
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
        return hash((self.id, self.in_force.start))  # the whole formula takes long, and rules are keys of every cache

    def __str__(self) -> str:
        return f"{self.id}: {self.formula} ({self.source})"

    def __repr__(self) -> str:
        return f"<Rule {self}>"
