"""A row of a wide table as the record of a case: what else in it decides how the duty of a rule stands, and how.

A row has one day for each event, so it is the flat form of a record, and what is said of it is what the timeline of
that record says. Who asks for a rule says more than the row does: that the case is one to which the rule applies. So
where no column says how an event came out, what the rule turns on is taken to be so.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from operator import attrgetter

from attrs import evolve

from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.cases.duties import decide
from sendtimelines.cases.duty import Duty
from sendtimelines.cases.facts import Fact, Matter
from sendtimelines.cases.hearing import DATED, PRESUMED, VERSIONS, clock_events, lives_of, uses_of
from sendtimelines.cases.record import LIVES, Entry, Record
from sendtimelines.cases.sorting import Fold
from sendtimelines.cases.worlds import folds_of
from sendtimelines.law.england.events import DETAINED, RELEASED
from sendtimelines.law.england.matters import CANCELLED_BY, COUNTS, KINDS
from sendtimelines.rules.bounds import LAW_BEGAN
from sendtimelines.rules.conditions import Basis
from sendtimelines.rules.lives import All, Any, DutyNature, Kind, Late, Life, Not, On, Pending, Was, When, ons
from sendtimelines.rules.rule import Rule
from sendtimelines.rules.status import Status

KIND_NAMED = {kind.name: kind for kind in KINDS}


def _within(*whens: When | None) -> Iterator[When]:
    """Circumstances, and whatever stands inside them."""
    for when in whens:
        if when is None:
            continue
        yield when
        match when:
            case All(parts) | Any(parts):
                yield from _within(*parts)
            case Not(part) | Was(part):
                yield from _within(part)
            case _:
                pass


def _life_turns_on(life: Life) -> tuple[When | None, ...]:
    """The circumstances in the life of a duty."""
    return (
        *(life.met, life.when, life.returns, life.restores, life.provided, life.cut_short, life.behind, *life.knows),
        *(end.when for end in life.lapses),
        life.waits.when if life.waits else None,
    )


def _around(kind: Kind) -> Iterator[Kind]:
    """A kind, and the kinds that it lies inside."""
    yield kind
    if kind.inside:
        yield from _around(kind.inside)


@lru_cache(maxsize=256)
def moving(id: str) -> frozenset[str]:
    """The names of the events that can decide how a duty of a rule stands, those of its clock among them."""
    lives = LIVES.get(id, ())
    names = {*clock_events(id), *(event.name for life in lives for pair in life.instead for event in pair)}
    kinds, todo = dict.fromkeys(kind.name for life in lives for kind in _around(life.kind)), list[When | None]()
    for name in kinds:
        names |= uses_of(KIND_NAMED[name]).heard
    for life in lives:
        todo += _life_turns_on(life)
    looked_at = set[str]()
    while todo or kinds.keys() - looked_at:
        for name in kinds.keys() - looked_at:
            looked_at.add(name)
            kind = KIND_NAMED[name]
            names |= uses_of(kind).opens | uses_of(kind).heralds
            kinds |= dict.fromkeys(each.name for each in KINDS if kind in _around(each))  # begun, they show that it is
            todo += (
                kind.opens,
                kind.again,
                kind.reopens,
                kind.shown_by,
                kind.deaf,
                kind.arises_if,
                *(end.when for end in kind.ends),
            )
        for when in _within(*todo):
            match when:
                case On(event):
                    names.add(event.name)
                case Pending(kind_name):
                    kinds[kind_name] = None
                case Late(rule):
                    kinds |= dict.fromkeys(life.kind.name for life in LIVES[rule])
                case _:
                    pass
        names |= {CANCELLED_BY[name] for name in names & CANCELLED_BY.keys()}
        todo = [
            each
            for row in COUNTS
            if row.event.name in names and row.fact.event.name not in names
            for each in (row.fact, row.when)
        ]
    return frozenset(names)


@lru_cache(maxsize=256)
def overtaking(id: str) -> frozenset[str]:
    """The names of the events that can end a duty of a rule, or show it to be done or left behind, or say what it
    supposes, however they come out.
    """
    names, openers, telling = set[str](), set[str](), set[str]()
    for life in LIVES.get(id, ()):
        supposed = _within(life.supposes.when if life.supposes else None)
        telling |= {when.event.name for when in supposed if isinstance(when, On) and not when.outcomes}
        met = {on.event.name for on in ons(life.met)}
        whens = [life.met, life.cut_short, life.behind, *(end.when for end in life.lapses)]
        for kind in _around(life.kind):
            whens += (end.when for end in kind.ends)
            openers |= uses_of(kind).opens
        names |= {on.event.name for when in whens for on in ons(when) if not on.outcomes}
        names |= {
            name
            for name, proofs in PRESUMED.items()
            for proof in proofs
            if not proof.fact.outcomes and met & {event.name for event in (*proof.proves, *proof.behind)}
        }
    return frozenset(names - openers | telling)


@lru_cache(maxsize=256)
def by_itself(rule: Rule) -> bool:
    """Whether a duty stands as its own deadline says while nothing is known but its clock and what ends it."""
    lives = LIVES.get(rule.id, ())
    if len(lives) != 1:
        return not lives
    (life,) = lives
    met = {on.event.name for on in ons(life.met)}
    own = {event.name for event in (*rule.events, *rule.endings)}
    leaving_behind = {
        name
        for name in own
        for proof in PRESUMED.get(name, ())
        if met & {event.name for event in (*proof.proves, *proof.behind)}
    }
    ending = {on.event.name for when in (*(end.when for end in life.lapses), life.returns) for on in ons(when)}
    special = (
        *(life.when, life.provided, life.supposes, life.waits, life.needs),
        *(life.instead, life.leniently, life.cut_short),
    )
    return (
        {event.name for event in rule.endings} <= met
        and not leaving_behind
        and not own & ending
        and not any(special)
        and life.nature is not DutyNature.WINDOW
        and not rule.looks_back
    )


BY_NATURE: Mapping[DutyNature, Mapping[Status, Status]] = {
    DutyNature.OBLIGATION: {},
    DutyNature.RIGHT: {Status.DUE: Status.OPEN, Status.OVERDUE: Status.CLOSED},
    DutyNature.CONDITIONAL: {Status.DUE: Status.DUE_IF, Status.OVERDUE: Status.PASSED},
    DutyNature.WINDOW: {},
    DutyNature.FIRST_DAY: {},
}
"""What is said in the place of a status of an act that nobody owes, or only under a condition."""


@lru_cache(maxsize=256)
def in_words_of_its_nature(rule: Rule, readings: frozenset[str] = frozenset()) -> Mapping[Status, Status]:
    """What is said of a duty in the place of some statuses of its deadline, by what it is in law, while nothing is
    known but what the deadline rests on.

    Parameters:
        rule: the rule.
        readings: the ids of the readings to use instead of the default ones.
    """
    if rule.basis is Basis.GUIDANCE:  # what is only advised is not breached
        return {Status.OVERDUE: Status.PASSED}
    life = LIVES[rule.id][0]
    nothing_known = Fold(Record(readings=readings), LAW_BEGAN, ())
    nothing_known.current = Fact(number=0, event="", day=LAW_BEGAN, happened=False)
    supposed = life.supposes is not None and nothing_known.holds(life.supposes.when, None)
    return BY_NATURE[DutyNature.CONDITIONAL if supposed else life.nature]


def standing_in(fold: Fold, id: str, due: date | None) -> Status | None:
    """How the duty of a rule stands that has a last day, or the newest there is; None where none has arisen.

    Parameters:
        fold: the facts of a row.
        id: the rule.
        due: the last day that the rule gives for the row.
    """
    fold.current = Fact(number=0, event="", day=fold.on, happened=False)
    arisen = [
        duty
        for matter in fold.every()
        if matter.arises
        for rule, life in lives_of(matter.kind.name)
        if rule == id
        for duty in [_duty(fold, matter, id, life)]
        if duty is not None
    ]
    of_the_row = [duty for duty in arisen if _same(duty.due, due)]
    newest = max(of_the_row or arisen, key=attrgetter("number"), default=None)
    if newest is not None:
        return Status(newest.standing)
    rule, around = VERSIONS[id][-1], next(fold.every(), None)
    if rule.bar is None or around is None:
        return None
    # an act that came too late may have kept the very matter from arising
    clock = {fact.event: fact.day for fact in fold.facts if fact.event in clock_events(id)}
    return Status.BARRED if fold.deadline_on(clock, around, rule).barred else None


def _same(one: date | None, other: date | None) -> bool:
    return one is other if one is None or other is None else one == other


def _duty(fold: Fold, matter: Matter, id: str, life: Life) -> Duty | None:
    """The duty of a rule in a matter; what it turns on and no column says is taken to be so."""
    rule = VERSIONS[id][-1]
    if id in DATED:
        clock = fold.clock(matter, rule, life)
        governing = [each for each in VERSIONS[id] if each.governs(clock)]
        if not governing:
            return None
        rule = governing[-1]
    comes_out = any(fact.outcomes for fact in fold.facts)
    in_custody = any(fact.event in (DETAINED.name, RELEASED.name) for fact in fold.facts)
    applies = any(each is rule and other is life for each, other in fold.rules_of(matter))
    if not applies and (comes_out or in_custody):
        return None
    duty = decide(fold, matter, rule, life)
    if duty is None and not comes_out and any(on.outcomes for on in ons(life.when)):
        return decide(fold, matter, rule, evolve(life, when=None))
    return duty


@lru_cache(maxsize=1 << 14)
def standing_of(
    id: str,
    facts: tuple[tuple[str, str, date], ...],
    due: date | None,
    on: date,
    readings: frozenset[str],
    calendar: WorkingCalendar,
) -> Status | None:
    """The same of the facts of one row: each an event, how it came out or nothing, and its day."""
    record = Record(entries=entries_of(facts), readings=readings, calendar=calendar)
    (fold,) = folds_of(record, on)
    return standing_in(fold, id, due)


def entries_of(facts: Iterable[tuple[str, str, date]]) -> tuple[Entry, ...]:
    """The entries that a row stands for."""
    return tuple(Entry(event=event, day=day, outcome=outcome) for event, outcome, day in facts)
