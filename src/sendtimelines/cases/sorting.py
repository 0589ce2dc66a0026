"""The fold: the facts of a case, one after another, sorted into its matters.

An entry is heard by every kind of matter that has a use for it. In each it goes to the newest matter that is open and
lacks it; to one that has ended only for a step that it lacks. A label, or the name of a body, narrows the choice.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, repeat
from typing import assert_never

from attrs import define, evolve, field

from sendtimelines.cases.facts import Doubt, Fact, Matter, matches, matches_any, of_the_next_review
from sendtimelines.cases.hearing import (
    BESIDE,
    COUNTED,
    DATED,
    HEARING,
    HOME,
    LEFT_BEHIND,
    OUTERMOST,
    OWN,
    PRESUMED,
    STEPS,
    TREE_OF,
    USES,
    VERSIONS,
    Touch,
    clock_events,
    event_names,
    lives_of,
)
from sendtimelines.cases.matter_tables import MARK
from sendtimelines.cases.persons import another_person, done_for_each
from sendtimelines.cases.record import LIVES, Problem, Record, as_role
from sendtimelines.law.england.events import (
    AGREEMENT_MADE,
    APPEAL_RECEIVED,
    CERTIFICATE_ISSUED,
    CONSENT_GIVEN,
    DETAINED,
    DISAGREED,
    LA_INFORMED,
    MEDIATION_ADJOURNED,
    MEDIATION_HELD,
    NOT_OPPOSED_NOTIFIED,
    NOTICE_SENT,
    ORDER_MADE,
    RECOMMENDATION_COPIED,
    RECOMMENDATION_MADE,
    RELEASED,
    REQUEST_RECEIVED,
    TIME_VARIED,
    TRANSFER_DATE,
    TWENTY_FIFTH_BIRTHDAY,
)
from sendtimelines.law.england.matters import (
    ANSWERED_ON,
    BEFORE_ANOTHER_DAY,
    CANCELLED_BY,
    FIRST_ON_A_DAY,
    KINDS,
    MAY_CONSENT,
    NOT_TO_THE_HOLDER,
    OF_THE_WHOLE_CASE,
    STARTS_NOTHING,
    THE_YOUNG_PERSONS,
)
from sendtimelines.law.england.routes import at_issue
from sendtimelines.law.england.terms import ClaimFact, Decision, Issue, Phase, Section, at_stake, issues_of
from sendtimelines.law.england.terms import Matter as Limb
from sendtimelines.rules.conditions import Regime, Variation
from sendtimelines.rules.consent import Consent
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.formulas import Event
from sendtimelines.rules.lives import (
    All,
    Any,
    Awaits,
    Counts,
    End,
    Kind,
    Late,
    Life,
    Next,
    Not,
    On,
    Pending,
    Read,
    Was,
    When,
    ons,
)
from sendtimelines.rules.parties import By
from sendtimelines.rules.rule import Rule

IN_CUSTODY = frozenset({"detained", "newly_detained"})
"""The words for whoever is detained: whether that left an assessment unfinished, the lives of the duties say."""
CUSTODY: Mapping[str, frozenset[str]] = {DETAINED.name: IN_CUSTODY, RELEASED.name: frozenset({"released"})}
"""How a person stands to custody after an event."""
DECISIONS = tuple(Decision)
SECTIONS = tuple(Section)
ENDED: Mapping[str, tuple[str, ...]] = {event.name: event.follows[0] for event in FIRST_ON_A_DAY if event.follows}
"""What each event ends that otherwise comes before what begins on its day."""
FIXES_ANOTHER_DAY = USES["session"].heralds - BEFORE_ANOTHER_DAY
"""The events that say for which day a session of the mediation is fixed."""
FAMILY: frozenset[str] = frozenset({By.PARENT, By.YOUNG_PERSON})
NOTICES = event_names(NOT_TO_THE_HOLDER)
INEFFECTIVE = event_names(STARTS_NOTHING)
"""The events of which some start no clock."""
DONE = End(Any(()), "everything in it was done")
"""How a matter ends in which nothing is left to do."""
TOOK_PLACE = End(Any(()), "it took place", for_good=True)
"""How a matter ends that was open for the year up to its day."""
LEADING = tuple(kind.name for kind in KINDS if kind.lead)
LEAD = frozenset[str]().union(*(USES[name].opens for name in LEADING))
"""The events that are planned long before, and come with the year up to them."""
EXPLICIT = {"notice_sent": 31, "plan_made": 31, "adviser_contacted": 62, "detained": 31}
"""For how many days an entry of its own is taken to be what another fact counts as, where not only for that day."""
BEFORE_ITS_PLAN = 7
"""How many days before a plan its own notice may stand in a record; an earlier one is of a plan before it."""


@define(eq=False)
class Fold:
    """The facts of a case, gone through in the order of their days.

    Attributes:
        record: the record.
        on: the reference date.
        facts: its facts up to that date, and what is planned, in order.
        matters: the matters, by the name of their kind, in the order in which they began.
        doubts: entries that may belong to another matter than the one they were taken to.
        problems: entries to which something is missing, or which have no effect.
        unplaced: facts that began nothing and belong to no matter, as a consent before a session is fixed.
        to_be_varied: dates in the place of limits of matters that have not begun, by the rule's id.
        known: how many of the entries are known; those after them a forecast takes for granted.
        assumed: what it takes for granted.
        homes: the outermost matters, begun before, to which the entry that is gone through was led, by their kind.
        notice_of: the plan of which each notice that stands in the record by itself is the notice.
    """

    record: Record
    on: date
    facts: tuple[Fact, ...]
    known: int | None = None
    matters: dict[str, list[Matter]] = field(init=False)
    doubts: list[Doubt] = field(init=False, factory=list[Doubt])
    problems: list[Problem] = field(init=False, factory=list[Problem])
    assumed: set[tuple[str, date]] = field(init=False, factory=set[tuple[str, date]])
    seen: list[Fact] = field(init=False, factory=list[Fact])
    by_event: dict[str, list[Fact]] = field(init=False, factory=dict[str, list[Fact]])
    unplaced: list[Fact] = field(init=False, factory=list[Fact])
    to_be_varied: dict[str, Variation] = field(init=False, factory=dict[str, Variation])
    current: Fact = field(init=False)
    derived: list[Fact] = field(init=False)
    homes: dict[str, Matter] = field(init=False)
    notice_of: dict[Fact, Fact] = field(init=False, factory=dict[Fact, Fact])

    def __attrs_post_init__(self) -> None:
        self.matters = {kind.name: [] for kind in KINDS}
        for fact in self._in_order():
            self.current = fact
            for matter in chain.from_iterable([self.matters[name] for name in LEADING if fact.event not in LEAD]):
                if matter.ended is None and matter.opened.happened and matter.opened.day < fact.day:
                    matter.ended = (matter.opened, TOOK_PLACE)
            if fact.event == TIME_VARIED.name:
                self._vary(fact)
                continue
            # settled before the fact is heard: what it opens must not decide what it counts as
            self.derived = list(self._counted(fact))
            self.homes = {}
            for each in (fact, *self.derived):
                self.current = each
                if each.event in INEFFECTIVE:
                    each.effective = not self.occurs(STARTS_NOTHING, None)
                for routed, overhearing in HEARING.get(each.event, ()):  # no law hears a local event
                    self._hear(routed, overhearing, each)
                self.seen.append(each)
                self.by_event.setdefault(each.event, []).append(each)
                if self.known is not None and fact.number > self.known:
                    self.assumed.add((each.event, each.day))

    def _in_order(self) -> Sequence[Fact]:
        """The facts in order, but that what ends something which only begins on its day comes after that, and what
        fixes a day to come after what happens on its own.
        """
        if not any([fact.event in ENDED or fact.event in FIXES_ANOTHER_DAY for fact in self.facts]):
            return self.facts
        ordered = list(self.facts)
        for fact in reversed(self.facts):
            if fact.event in FIXES_ANOTHER_DAY:
                place = ordered.index(fact)
                today = [n for n, other in enumerate(ordered) if _before_another_day(other, fact)]
                ordered.insert(max(today, default=place), ordered.pop(place))
        for fact in self.facts:
            begins = ENDED.get(fact.event, ())
            place = ordered.index(fact)
            ahead = [n for n, other in enumerate(ordered) if n > place and other.event in begins]
            if not ahead:
                continue
            before = [other.event for other in ordered[:place]]
            under_way = sum(map(before.count, begins)) > before.count(fact.event)
            if not under_way and ordered[ahead[0]].day == fact.day:
                ordered.insert(ahead[0], ordered.pop(place))
        return ordered

    def every(self) -> Iterator[Matter]:
        """Every matter of the case."""
        return chain.from_iterable(self.matters.values())

    def of_nothing(self) -> list[Fact]:
        """What was entered of a matter of which there is none: it is heard nowhere, and ends nothing."""
        with_effect = {fact.root for matter in self.every() for fact in matter.facts}
        for matter in self.every():
            ends = [matter.ended, *(marks.lapsed for marks in matter.marks.values())]
            with_effect |= {end[0].root for end in ends if end is not None}
        planned = {entry.event for entry in self.record.entries}  # a move in years to come is no fact yet
        return [
            fact
            for fact in self.seen
            if fact.source is None and fact.certain and fact not in with_effect
            if HEARING.get(fact.event) and fact.event not in OF_THE_WHOLE_CASE
            if not any(what == fact.event and plan in planned for plan, what in CANCELLED_BY.items())
            # a consent may come before the session that it is to
            if fact.event != CONSENT_GIVEN.name or not self.matters["mediation"]
        ]

    def _counted(self, fact: Fact) -> Iterator[Fact]:
        """What a fact counts as beside itself, and what that counts as."""
        for row in COUNTED.get(fact.event, ()):
            # what two facts that count as each other begin with, or that would go on for ever
            if row.event.name == fact.root.event or not matches(row.fact, fact):
                continue
            if (row.when is None or self.holds(row.when, None)) and not self._recorded(row, fact):
                dated = fact.dated and row.dated
                one = evolve(fact, event=row.event.name, outcomes=row.outcomes, dated=dated, source=fact)
                yield one
                yield from self._counted(one)

    def _recorded(self, row: Counts, fact: Fact) -> bool:
        """Whether what a fact counts as stands in the record by itself."""
        within, of_plan = EXPLICIT.get(row.event.name, 0), Decision.PLAN_CONTENT in row.outcomes
        for other in self.facts:
            if (
                other.event == row.event.name
                and (not other.outcomes or not row.outcomes or other.outcomes & row.outcomes)
                and (not other.label or not fact.label or other.label == fact.label)
                and -(BEFORE_ITS_PLAN if of_plan else within) <= (other.day - fact.day).days <= within
                # a notice is that of one plan, and of the next there is another
                and (not of_plan or self.notice_of.setdefault(other, fact) is fact)
                # notices to the parent and to the young person are two, each of them recorded by itself
                and frozenset({other.by, fact.by}) != FAMILY
            ):
                other.outcomes = other.outcomes or row.outcomes  # a notice that does not say of which decision
                return True
        return False

    def _vary(self, fact: Fact) -> None:
        """Put the date that an entry names in the place of a limit, in the newest matter that has it."""
        if not fact.outcomes:
            words = f"{fact.event} does not say which time limit it varies; give the id of the rule as its outcome"
            self.problems.append(Problem(fact.number, words))
        for id in sorted(fact.outcomes):
            by = fact.by or "order"
            if by not in VERSIONS[id][-1].varied_by or fact.for_ is None:
                ways = " or ".join(VERSIONS[id][-1].varied_by)
                words = (
                    f"{id} can be varied by {ways}; give that as by, and the new date as for, or leave it out"
                    if ways
                    else f"no provision lets another date take the place of that of {id}; leave it out"
                )
                self.problems.append(Problem(fact.number, words))
                continue
            # Of matters that began on one day the kind named first has it: an order before an agreement.
            kinds = dict.fromkeys(life.kind.name for life in LIVES.get(id, ()))
            matters = [matter for name in reversed(kinds) for matter in self.matters[name]]
            matters.sort(key=lambda matter: matter.opened.day)
            labelled = [matter for matter in matters if fact.label and fact.label in matter.tags]
            for matter in (labelled or matters)[-1:]:
                matter.varied[id] = Variation(fact.for_, by)
            if not matters:
                self.to_be_varied[id] = Variation(fact.for_, by)

    # --- circumstances -------------------------------------------------------------------------------------------

    def occurs(self, when: When, matter: Matter | None) -> bool:
        """Whether a circumstance happens with the fact that is gone through."""
        match when:
            case On():
                return matches(when, self.current)
            case Any(parts):
                return any(map(self.occurs, parts, repeat(matter)))
            case All(parts):
                # one part happens with this fact and the others hold by then; what only holds would happen with any
                others = [part for part in parts if not self.occurs(part, matter)]
                return len(others) < len(parts) and all(map(self.holds, others, repeat(matter)))
            case Not() | Was() | Next() | Pending() | Late() | Read():
                return False
            case _:  # pragma: no cover
                assert_never(when)

    def holds(self, when: When, matter: Matter | None) -> bool:
        """Whether a circumstance holds now, in and around a matter."""
        match when:
            case On():
                if matches(when, self.current):
                    return True
                home = _where(matter, when.event.name) if matter else None
                # the fact that is gone through may not be among those of its matter yet
                heard = home.facts if home and when.event.name in home.events else ()
                return any(matches(when, fact) for fact in heard)
            case Any(parts):
                return any(map(self.holds, parts, repeat(matter)))
            case All(parts):
                return all(map(self.holds, parts, repeat(matter)))
            case Not(part):
                return not self.holds(part, matter)
            case Was(part, On() as since):
                before = [fact for fact in self.seen if matter is None or fact.order < matter.opened.order]
                last = max((place for place, fact in enumerate(before) if matches(since, fact)), default=0)
                return any(matches(on, fact) for on in ons(part) for fact in before[last:])
            case Was(part):
                return any(matches(on, fact) for on in ons(part) for fact in self.by_event.get(on.event.name, ()))
            case Pending(kind):
                return any(self._open(each) for each in self._related(kind, matter))
            case Late(rule):
                return any(
                    deadline.due is not None and deadline.due < self.current.day
                    for each in self._related(LIVES[rule][0].kind.name, matter)
                    for deadline in (self.deadline(each, VERSIONS[rule][-1], LIVES[rule][0]),)
                )
            case Read(reading):
                return reading in self.record.readings
            case Next():
                return False
            case _:  # pragma: no cover
                assert_never(when)

    def _related(self, kind: str, matter: Matter | None) -> list[Matter]:
        """The matters of a kind that belong together with one: itself, or those in the same outermost matter; all for
        none, and where the kind has nothing to do with its own.
        """
        every = self.matters[kind]
        if matter is None or not any(each.name == kind for each in TREE_OF[matter.kind.name]):
            return every
        return [matter] if matter.kind.name == kind else [each for each in every if each.root is matter.root]

    def _open(self, matter: Matter) -> bool:
        """Whether it is open; with the fact that ends it, it still is."""
        end = matter.end
        # otherwise what ends a matter could not meet a duty in it
        return matter.arises and (end is None or end[0].root is self.current.root)

    # --- hearing -------------------------------------------------------------------------------------------------

    def _hear(self, routed: tuple[Kind, ...], overhearing: tuple[Kind, ...], fact: Fact) -> None:
        taken: dict[Matter, None] = {}
        within: Matter | None = None
        owing = self._owing(routed, fact)
        if owing:
            routed = (owing[0].kind, *routed)  # what is owed comes before what only hears of it
        for kind in routed:
            if any([each.kind is kind for each in taken]) or (kind.deaf is not None and self.occurs(kind.deaf, None)):
                continue
            matter = self._opening(kind, fact, within) if fact.event in USES[kind.name].begins else None
            if matter is None:
                # what an entry counts as belongs to the matter that the entry itself belongs to
                matter = self._route(kind, fact, within or self.homes.get(OUTERMOST[kind.name]))
            if matter is not None:
                within = matter.root
                taken |= dict.fromkeys([each for each in matter.lineage() if fact.event in USES[each.kind.name].heard])
        if owing and not fact.label:
            newest = owing[0]
            others = [each for each in owing if each.root is not within and each.kind is not newest.kind]
            if others:
                elsewhere = tuple(f"{each.kind.name} {each.number}" for each in others)
                self.doubts.append(Doubt(fact.number, fact.root.event, newest.kind.name, newest.number, (), elsewhere))
        for matter in taken:
            self._take(matter, fact)
        if within is not None and within.opened is not fact:
            self.homes[within.kind.name] = within
        if not taken:
            self.unplaced.append(fact)
        for kind in overhearing:
            shown = kind.shown_beside is not None and self.occurs(kind.shown_beside, None)
            if shown and not any([matter.root is within for matter in self.matters[kind.name]]):
                self._make(kind, within, fact, opener=None, beside=True)
            proves = fact.event in USES[kind.name].proofs
            for matter in self.matters[kind.name]:
                if matter not in taken:
                    near = proves and (within is None or matter.root is within)
                    self._overhear(matter, fact, shows=near and not _of_an_earlier(taken, matter, fact))

    def _owing(self, kinds: Iterable[Kind], fact: Fact) -> list[Matter]:
        """The matters, the newest first, in which a fact does something that was ordered, agreed or conceded."""
        owing = [
            each
            for kind in kinds
            if kind.done and fact.event in USES[kind.name].steps
            for each in self.matters[kind.name]
            if self._open(each) and self._lacks(each, fact)
        ]
        return sorted(owing, key=lambda each: each.opened.order, reverse=True)

    def _take(self, matter: Matter, fact: Fact) -> None:
        """What a fact does in the matter to which it belongs."""
        matter.hear(fact)
        matter.tags.add(fact.label)
        if body := _body(matter.kind, fact):
            matter.bodies.add(body)
        for touch in USES[matter.kind.name].touches.get(fact.event, ()):
            self._befall(matter, touch)
        reopens = matter.kind.reopens
        # before the ends, or a fact that reopens and ends at once would leave the matter open
        if reopens is not None and matter.ended is not None and self.occurs(reopens, matter):
            matter.reopened[fact] = matter.ended[0]
            matter.ended = None
        self._end(matter, USES[matter.kind.name].ends.get(fact.event, ()))
        if matter.kind.done and (matter.ended is None or matter.ended[1] is DONE):
            self._finish(matter)

    def _finish(self, matter: Matter) -> None:
        """End a matter in which everything is done, is shown to be done, or has fallen away; or open it again where
        it turns out that not all have it who should.
        """
        rules = tuple(self.rules_of(matter))
        done = bool(rules) and all([self._done(matter, rule.id, life) for rule, life in rules])
        matter.ended = (self.current, DONE) if done else matter.otherwise

    def _done(self, matter: Matter, id: str, life: Life) -> bool:
        marks = matter.mark(id)
        lacking = done_for_each(matter, life, life.each)[1] if life.each else ()
        return not lacking and (marks.met or marks.lapsed or self.shown(matter, id, life)) is not None

    def _overhear(self, matter: Matter, fact: Fact, *, shows: bool) -> None:
        """What a fact does in a matter to which it does not belong: end it or, near by, show what lies behind."""
        uses = USES[matter.kind.name]
        if shows:
            matter.hear(fact)
        ends = uses.everywhere.get(fact.event, ())
        if matter.end is None:
            # what opens a matter of the kind must not end the others of it on the way
            self._end(matter, () if fact.event in uses.opens else ends)
            return
        for end in ends:
            # with the plan, or with the area or the community, ends what is still owed in a matter that has ended
            if self.occurs(end.when, matter):
                matter.otherwise = matter.otherwise or (fact, end)
                for id, life in lives_of(matter.kind.name):
                    marks = matter.mark(id)
                    if life.outlives and marks.lapsed is None:
                        marks.lapsed = (fact, end)

    def _end(self, matter: Matter, ends: Iterable[End]) -> None:
        # a plan does not replace what its own notice is of
        own = matter.opener is not None and self.notice_of.get(matter.opener) is self.current
        if matter.ended is None and not own:
            for end in ends:
                if self.occurs(end.when, matter) and not (end.earlier and self._begun_today(matter)):
                    matter.ended = (self.current, end)
                    return

    def _begun_today(self, matter: Matter) -> bool:
        """Whether it began, or takes place, on the day of the fact that is gone through, so far as that is known."""
        return self.current.dated and (matter.at or matter.opened.day) == self.current.day

    def _befall(self, matter: Matter, touch: Touch) -> None:
        life = touch.life
        marks = matter.mark(touch.id)
        # a return comes first: the same fact may then meet the duty anew
        if touch.returns is not None and self.occurs(touch.returns, matter):
            marks.before, marks.met, marks.lapsed, marks.since = marks.met, None, None, self.current
        if touch.restores is not None and marks.met is None and self.occurs(touch.restores, matter):
            marks.met = marks.before
        end = matter.end
        over = end is not None and end[0].root is not self.current.root and not life.outlives
        if marks.met is None and marks.lapsed is None and not over:
            # what opens a matter does not at once meet a duty in it
            own = matter.opened is self.current and self.current.event in USES[matter.kind.name].opens
            if touch.meets is not None and not own and self.occurs(touch.meets, matter):
                marks.met = self.current
                marks.held_up = self.held_up(matter, life)
                return
            lapses = [lapse for lapse in touch.lapses if self.occurs(lapse.when, matter)]
            marks.lapsed = (self.current, lapses[0]) if lapses else None
        if touch.cuts is not None and self.occurs(touch.cuts, matter):
            marks.cut = self.current

    def held_up(self, matter: Matter, life: Life) -> Awaits | None:
        """What a duty is held up for now, of itself or with everything that hangs on its matter."""
        for waits in (life.waits, *matter.kind.waits):
            if waits is not None and self.holds(waits.when, matter):
                return waits
        return None

    # --- finding the matter --------------------------------------------------------------------------------------

    def _opening(self, kind: Kind, fact: Fact, within: Matter | None) -> Matter | None:
        """The matter that a fact opens, or announces."""
        if fact.not_done:
            return None
        uses = USES[kind.name]
        herald = fact.event in uses.heralds or not fact.happened
        parent = self._parent(kind, fact, within, make=False)
        if not herald and not self.occurs(kind.opens, parent):
            return None
        at = self._fixed(kind, fact)
        for each in reversed(self.matters[kind.name] if kind.heralds else ()):
            # announced on the day on which it begins, and no new one unless another day is announced
            just_begun = herald and fact.day == (each.opened.day if kind.day_of is None else each.at)
            same_day = at is None or each.at is None or at == each.at
            # a plan sent after what follows upon a notice is no notice of that, but of a decision of its own; and a
            # meeting long after the report of one is the next
            of_its_own = fact.source is not None and each.opened.day < fact.day
            later = each.opener is None and (of_its_own or of_the_next_review(each.opened, fact))
            if (
                self._open(each)
                and (not each.begun or just_begun)
                and same_day
                and not later
                and self._fits(each, fact)
            ):
                # what was announced begins with what was announced, the newest first
                self._begin(each, herald=herald, at=at)
                self._succeed(each, fact)
                return each
        if fact.event == CONSENT_GIVEN.name:
            return None
        if kind.again is not None and self._under_way(kind, fact, kind.again):
            fact.effective = False
            return None
        if fact.event in uses.sides:
            lacking = [
                each
                for each in self.matters[kind.name]
                if self._open(each) and each.parent is parent and fact.event not in each.events
                # what is no side of a beginning began by itself
                if each.events.isdisjoint(uses.opens - uses.sides)
                if not kind.on_one_day or (self._begun_today(each) and self._fits(each, fact))
            ]
            if lacking:
                self._succeed(lacking[-1], fact)
                return lacking[-1]
        if fact.event in NOTICES and (same := self._noticed(kind, fact)) is not None:
            return same
        # once more: a fact that turns out to open nothing must not leave a matter around it, nor a doubt where it lies
        parent = self._parent(kind, fact, within, make=True)
        matter = self._make(kind, parent, fact, opener=fact)
        self._begin(matter, herald=herald, at=at)
        if not (kind.gathers and herald):
            self._succeed(matter, fact)
        return matter

    def _under_way(self, kind: Kind, fact: Fact, again: When) -> bool:
        """Whether a fact that would begin a matter is a part of one, unless all of the kind end on that day."""
        return not any(
            other.day == fact.day and other.event in USES[kind.name].everywhere for other in self.facts
        ) and any(
            (not fact.label or fact.label in each.tags)
            and self._fits(each, fact)
            and self._open(each)
            and self.occurs(again, each)
            for each in self.matters[kind.name]
        )

    def _noticed(self, kind: Kind, fact: Fact) -> Matter | None:
        """The matter that a notice of the same decision opened which went to the other of parent and young person."""
        for each in reversed(self.matters[kind.name]):
            first = each.opened
            to_both = frozenset({first.by, fact.by}) == FAMILY or not first.effective
            alike = first.outcomes == fact.outcomes and fact.source in (None, self.notice_of.get(first))
            if to_both and alike and each.end is None and self._fits(each, fact):
                return each
        return None

    def _begin(self, matter: Matter, *, herald: bool, at: date | None) -> None:
        if at is not None:
            matter.at = at
        if not herald:
            matter.begun = True

    def _fixed(self, kind: Kind, fact: Fact) -> date | None:
        """The day on which a matter takes place, so far as a fact says so."""
        if kind.day_of is None:
            return None
        day = fact.day if fact.dated and fact.event in (kind.day_of.name, MEDIATION_HELD.name) else None
        return day or fact.for_ if fact.event == MEDIATION_HELD.name else fact.for_ or day

    def _succeed(self, matter: Matter, fact: Fact) -> None:
        """End the matters of its kind that it follows upon, where the next ends the one before."""
        ends = [
            end
            for end in matter.kind.ends
            if end.followed is not None and all(map(self.holds, end.followed, repeat(matter)))
        ]
        # a second request succeeds nothing; that another authority becomes responsible does
        if not ends or fact.event == REQUEST_RECEIVED.name:
            return
        before = [
            other
            for other in self.matters[matter.kind.name]
            if other is not matter and other.parent is matter.parent and other.ended is None
        ]
        for other in before:
            if fact.event not in USES[matter.kind.name].heralds:  # notice of the next was no notice of this one
                self._take(other, fact)
            other.ended = other.ended or (fact, ends[0])

    def _make(
        self, kind: Kind, parent: Matter | None, fact: Fact, *, opener: Fact | None, beside: bool = False
    ) -> Matter:
        matter = Matter(
            kind=kind,
            number=len(self.matters[kind.name]) + 1,
            parent=parent,
            opened=fact,
            opener=opener,
            arises=kind.arises_if is None or self.holds(kind.arises_if, None),
            custody=self._custody(),
        )
        self.matters[kind.name].append(matter)
        for id, _ in lives_of(kind.name):
            if id in self.to_be_varied:
                # a date that was agreed or ordered before its matter began
                matter.varied[id] = self.to_be_varied.pop(id)
        if opener is None and kind.asks_for and not beside:
            self.problems.append(
                Problem(
                    fact.number,
                    f"{fact.root.event} belongs to {kind.words}, of which nothing else is recorded; "
                    f"enter {kind.asks_for}",
                )
            )
        return matter

    def _parent(self, kind: Kind, fact: Fact, within: Matter | None, *, make: bool) -> Matter | None:
        """The matter in which one of a kind lies: the newest that is open, otherwise the newest that there is."""
        if kind.inside is None:
            return None
        around = self._choose(kind.inside, fact, within, quiet=not make)
        if around is None:
            existing = [each for each in self.matters[kind.inside.name] if within is None or each.root is within]
            around = existing[-1] if existing else None
        if around is None and make:
            outer = self._parent(kind.inside, fact, within, make=True)
            around = self._make(kind.inside, outer, fact, opener=None)
        return around

    def _fits(self, matter: Matter, fact: Fact) -> bool:
        """Whether a label or the name of a body lets a fact belong to a matter."""
        if fact.label and fact.event in OWN[matter.kind.name]:
            named = [each for kind in TREE_OF[matter.kind.name] for each in self.matters[kind.name]]
            named = [each for each in named if fact.label in each.tags]
            # the label of what lies in a matter is one of that matter too
            if named and not any(matter in each.lineage() or each in matter.lineage() for each in named):
                return False
        if fact.label.startswith(MARK) and fact.event in OWN[matter.kind.name]:
            # a fact of one table of a case file never belongs to the matter of another table of that name
            family = fact.label.rpartition(" ")[0]
            tables = {tag for tag in matter.root.tags if tag.rpartition(" ")[0] == family}
            if tables and fact.label not in tables:
                return False
        if fact.event == CONSENT_GIVEN.name and matter.at is not None and matter.at < fact.day:
            return False  # to a session that is over nobody consents any more: it is to the next
        body = _body(matter.kind, fact)
        return not (body and matter.bodies and body not in matter.bodies)

    def _choose(self, kind: Kind, fact: Fact, within: Matter | None, *, quiet: bool = False) -> Matter | None:
        """The matter of a kind to which a fact belongs, if one is open."""
        candidates = [
            each
            for each in self.matters[kind.name]
            if (within is None or each.root is within) and self._open(each) and self._fits(each, fact)
        ]
        if kind.done and fact.event in USES[kind.name].touches:
            # what was not ordered, agreed or conceded is heard elsewhere, unless nobody says what was
            touched = {touch.id for touch in USES[kind.name].touches[fact.event]}
            candidates = [
                each
                for each in candidates
                if not each.opened.outcomes
                or any(
                    rule.id in touched or fact.event in event_names(life.when, life.provided)
                    for rule, life in self.rules_of(each)
                )
            ]
        lacking = [each for each in candidates if self._lacks(each, fact)]
        if len(lacking) > 1:
            lacking = [each for each in lacking if self._expects(each, fact)] or lacking
            if kind.timed_by:
                lacking = [each for each in lacking if not self._gone(each)] or lacking[-1:]
            # a label of its own says more than that of what it lies in
            lacking = [each for each in lacking if fact.label and fact.label in each.tags] or lacking
        if len(lacking) > 1 and not quiet and not kind.each and not fact.source and not fact.label:
            # the newest has it, as nearly always; that it may be another is told, unless the entry says which
            chosen, *others = reversed(lacking)
            self.doubts.append(
                Doubt(fact.number, fact.event, kind.name, chosen.number, tuple(each.number for each in others))
            )
        return next(iter((lacking or candidates)[-1:]), None)

    def _lacks(self, matter: Matter, fact: Fact) -> bool:
        steps = USES[matter.kind.name].steps.get(fact.event, ())
        if not steps:
            # what ended it before it was opened again may happen once more
            return fact.event not in matter.events or any(end.event == fact.event for end in matter.reopened.values())
        if matter.kind.done and matter.opened.outcomes:  # only the steps of what was ordered, agreed or conceded
            applying = {rule.id for rule, _ in self.rules_of(matter)}
            steps = tuple((id, life) for id, life in steps if id in applying)
        return any(
            (matter.mark(id).met is None or (life.each is not None and another_person(matter, life, life.each, fact)))
            and matches_any(life.met, evolve(fact, not_done=False) if fact.not_done else fact)
            and (life.when is None or self.holds(life.when, matter))
            for id, life in steps
        )

    def _expects(self, matter: Matter, fact: Fact) -> bool:
        """Whether a matter lacked a step before there was a fact that takes it, and not only by what that fact says."""
        # what is asked is how things stood before: as a plan, the fact meets nothing
        current, self.current = self.current, evolve(fact, happened=False)
        expects = self._lacks(matter, fact)
        self.current = current
        return expects

    def _gone(self, matter: Matter) -> bool:
        """Whether the time in which a matter is used has gone by."""
        id = matter.kind.timed_by
        deadline = self.deadline(matter, VERSIONS[id][-1], LIVES[id][0])
        return deadline.due is not None and deadline.due < self.current.day

    def _route(self, kind: Kind, fact: Fact, within: Matter | None) -> Matter | None:
        """The matter of a kind to which a fact that opens none belongs."""
        chosen = self._choose(kind, fact, within)
        uses = USES[kind.name]
        # what may still be done in a matter that has ended comes before one that is open and has no use for it yet
        outlives = fact.event in uses.outliving
        if chosen is not None and not outlives:
            if not matches_any(kind.once, fact):
                return chosen
            # what happens once in each: on another day it is of the next, which it shows
            before = [other for other in chosen.facts if matches_any(kind.once, other)]
            if not before or before[-1].day == fact.day:
                return chosen
            following = self._make(kind, chosen.parent, fact, opener=fact)
            self._succeed(following, fact)
            return following
        fitting = [
            each
            for each in self.matters[kind.name]
            if (within is None or each.root is within) and self._fits(each, fact)
        ]
        lacking = [
            each
            for each in fitting
            if fact.event in uses.reopens
            or (
                each.arises
                and fact.event in uses.steps
                and not (each.ended and each.ended[1].followed is not None and not kind.each)
                and not (each.ended and each.ended[1].for_good)
                and (fact.event not in each.events or (each.ended is not None and each.ended[1] is DONE) or outlives)
                and self._lacks(each, fact)
            )
        ]
        if lacking or chosen is not None:
            return next(iter(lacking[-1:]), chosen)
        if kind.splits and fact.by and self.matters[kind.name]:
            # another body in the same matter: it has a matter of its own, from the same beginning
            first = self.matters[kind.name][-1]
            return self._make(kind, first.parent, first.opened, opener=first.opened)
        if kind.shown_by is not None and self.occurs(kind.shown_by, None) and not (kind.each and fitting):
            parent = self._parent(kind, fact, within, make=True)
            return self._make(kind, parent, fact, opener=None)
        return None

    # --- what a matter says --------------------------------------------------------------------------------------

    def _custody(self) -> frozenset[str]:
        """How the person stands to custody now."""
        happened = reversed([*self.seen, self.current, *self.derived])
        last = next((fact.event for fact in happened if fact.event in CUSTODY and not fact.not_done), "")
        return CUSTODY.get(last, frozenset())

    def words_for(self, matter: Matter, fact: str) -> frozenset[str]:
        """The words that a matter has for a fact on which a rule depends: its own, and not those of its siblings.

        Parameters:
            matter: the matter.
            fact: the fact, as a `Condition` names it.
        """
        match fact:
            case "custody":
                return matter.custody
            case "attends":
                return _outcomes(matter, TWENTY_FIFTH_BIRTHDAY)
            case "claim":
                return frozenset(fact for fact in ClaimFact if any(fact in each.outcomes for each in matter.facts))
            case "phase":
                return frozenset(phase for phase in Phase if phase in _outcomes(matter, TRANSFER_DATE))
            case "decision":
                return _outcomes(matter, NOTICE_SENT)
            case "sections":
                return frozenset(at_issue(self.decision(matter), self.sections(matter)))
            case "issues":
                return self._issues(matter)
            case "agreed":
                return _outcomes(matter, AGREEMENT_MADE) or frozenset({Limb.APPEALABLE, Limb.OTHER})
            case "ordered" | "outcome":
                ordered = _outcomes(matter, ORDER_MADE) | _outcomes(matter, AGREEMENT_MADE)
                ceases = "dismissed" in ordered and self.decision(matter) is Decision.CEASE
                return ordered | {Limb.CEASE} if ceases else ordered
            case _:
                conceded = _outcomes(matter, NOT_OPPOSED_NOTIFIED) - {"before_response"}
                return conceded or _conceded(self.decision(matter), self.sections(matter))

    def _said_inside(self, matter: Matter, *events: Event) -> frozenset[str]:
        inside = matter.root.inside
        facts = chain.from_iterable([inside.get(event.name, ()) for event in events])
        return frozenset[str]().union(*[fact.outcomes for fact in facts])

    def decision(self, matter: Matter) -> Decision | None:
        """The decision that a matter is about."""
        decided = _outcomes(matter, NOTICE_SENT)
        return next((decision for decision in DECISIONS if decision in decided), None)

    def sections(self, matter: Matter) -> frozenset[Section]:
        """The sections of the plan that are in dispute."""
        words = self._said_inside(matter, DISAGREED, APPEAL_RECEIVED)
        if words:
            return frozenset(section for section in SECTIONS if section in words)
        # of a plan in custody the place alone can be appealed, so it is that where nobody says (CFA s 73(2), (3))
        in_custody = matter.custody == IN_CUSTODY and self.decision(matter) is Decision.PLAN_CONTENT
        return frozenset({Section.PLACEMENT} if in_custody else ())

    def in_dispute(self) -> tuple[Decision | None, frozenset[Section]]:
        """The newest decision that can still be challenged, or the newest of all; and the sections in dispute."""
        challenges = self.matters["challenge"]
        disputed = next((each for each in reversed(challenges) if each.end is None), None)
        disputed = disputed or next(reversed(challenges), None)
        return (self.decision(disputed), self.sections(disputed)) if disputed else (None, frozenset())

    def _issues(self, matter: Matter) -> frozenset[str]:
        """What a mediation, or a recommendation, is about."""
        # the answers to a recommendation say what it was about too
        answered = [issue for event, issue in ANSWERED_ON.items() if event.name in matter.events]
        recommended = _outcomes(matter, RECOMMENDATION_MADE) | _outcomes(matter, RECOMMENDATION_COPIED)
        if recommended := recommended.union(answered):
            return recommended
        words = self._said_inside(matter, DISAGREED, LA_INFORMED)
        issues = at_stake(issue for issue in Issue if issue in words)
        return frozenset(map(str, issues or issues_of(at_issue(self.decision(matter), self.sections(matter)))))

    def rules_of(self, matter: Matter) -> Iterator[tuple[Rule, Life]]:
        """The rules that apply in a matter by what it is about, in the version that is the law for it."""
        other_regime = Regime.COMMUNITY if matter.custody == IN_CUSTODY else Regime.CUSTODY
        words: dict[str, frozenset[str]] = {}
        for id, life in lives_of(matter.kind.name):
            versions = VERSIONS[id]
            rule = versions[-1]
            if rule.regime is other_regime:
                continue
            if id in DATED:
                clock = self.clock(matter, rule, life)
                governing = [each for each in versions if each.governs(clock)]
                if not governing:
                    continue
                rule = governing[-1]
            for condition in rule.conditions:
                if condition.fact not in words:
                    words[condition.fact] = self.words_for(matter, condition.fact)
                if not condition.met_by(words[condition.fact], self.record.readings):
                    break
            else:
                yield rule, life

    def clock(self, matter: Matter, rule: Rule, life: Life, *, any_holder: bool = False) -> dict[str, date]:
        """The day of each event that says something about a rule's day, where it hangs on a matter.

        Parameters:
            matter: the matter.
            rule: the rule.
            life: its life there.
            any_holder: whether a notice counts that did not go to the holder of the right.
        """
        known: dict[str, date] = {}
        known_to = {on.event.name for on in life.knows}
        for name in clock_events(rule.id):
            if name in BESIDE[matter.kind.name]:
                continue  # an order is no clock for what was agreed
            if matter.kind.day_of is not None and name == matter.kind.day_of.name:
                if matter.at is not None:
                    known[name] = matter.at
                continue
            if name in known_to:
                day = self._known_to(matter, rule.id, life, name)
                if day is not None:
                    known[name] = day
                continue
            last = name == CERTIFICATE_ISSUED.name and "certificate.last" in self.record.readings
            for each in matter.lineage():
                uses = USES[each.kind.name]
                its_own = not each.kind.splits and name in uses.own  # so that further out it would be a sibling's
                own: list[Fact] = []
                if name in each.events and name in uses.routed:  # otherwise it was only overheard there, from a sibling
                    next_one = each.ended[0] if each.ended and each.ended[1].followed is not None else None
                    own = [
                        fact
                        for fact in each.facts
                        if fact.event == name
                        and fact.dated
                        and (fact.effective or any_holder)
                        and not fact.not_done
                        and fact is not next_one
                    ]
                if own:
                    known[name] = own[-1 if last else 0].day
                # a step of a matter further out is that matter's, and was taken when it was first taken there
                if its_own or (own and not any(name in USES[outer.kind.name].steps for outer in each.outer)):
                    break
        for event, other in life.instead:
            days = [fact.day for fact in matter.facts if fact.event == other.name and fact.dated and not fact.not_done]
            if event.name not in known and days:
                known[event.name] = days[0]
        return known

    def _known_to(self, matter: Matter, id: str, life: Life, name: str) -> date | None:
        """The day of an event that starts a clock, in the matter itself before it was met, or anywhere before it."""
        ways = [on for on in life.knows if on.event.name == name]
        met = matter.mark(id).met
        own = [
            fact
            for on in ways
            for fact in matter.facts
            if fact.dated and matches(on, fact) and (met is None or fact.root.order < met.root.order)
        ]
        if own:
            return own[0].day
        # none is its own: that would have been found above
        spent = {fact for each in self.matters[matter.kind.name] if life.anew for fact in each.facts}
        before = [
            fact
            for on in ways
            for fact in self.by_event.get(name, ())
            if fact.dated and matches(on, fact) and fact.day <= matter.opened.day and fact not in spent
        ]
        return max(before, key=lambda fact: fact.day).day if before else None

    def deadline(self, matter: Matter, rule: Rule, life: Life, *, any_holder: bool = False) -> Deadline:
        """The dates of a rule in a matter; all is as for `clock`."""
        return self.deadline_on(self.clock(matter, rule, life, any_holder=any_holder), matter, rule)

    def deadline_on(self, clock: Mapping[str, date], matter: Matter, rule: Rule) -> Deadline:
        """The dates of a rule in a matter, on the days of its clock there."""
        assumed: dict[str, date] = {}
        if self.assumed:
            assumed = {name: day for name, day in clock.items() if (name, day) in self.assumed}
            clock = {name: day for name, day in clock.items() if name not in assumed}
        touching = self.record.readings & rule.touching
        return rule.resolve(
            clock,
            consent=self._consent(matter) if rule.waivable else None,
            readings=touching,
            calendar=self.record.calendar,
            instead=matter.varied.get(rule.id),
            exemption=self.record.exemptions.get(rule.id),
            receipts=self.record.receipts,
            assumed=assumed,
        )

    def _consent(self, matter: Matter) -> Consent | None:
        """The consent to the shortest notice of a session."""
        counting = [
            Consent(
                working_days=int(number),
                given_on=fact.day if fact.dated else None,
                session=fact.for_,
                by=fact.by if fact.by == "young_person" else "parent",
            )
            for fact in (*matter.facts, *(fact for fact in self.unplaced if self._first_after(fact, matter)))
            if fact.event == CONSENT_GIVEN.name and fact.for_ in (None, matter.at)
            if as_role(fact.by) in MAY_CONSENT
            if not (fact.by == By.PARENT and self.young_persons_by(fact))
            if matter.at is not None and fact.day <= matter.at
            for number in fact.outcomes
        ]
        return min(counting, key=lambda consent: consent.working_days, default=None)

    def young_persons_by(self, fact: Fact) -> bool:
        """Whether the rights were the young person's when something happened."""
        for on in ons(THE_YOUNG_PERSONS):
            for other in self.by_event.get(on.event.name, ()):
                if matches(on, other) and other.order < fact.order:
                    return True
        return False

    def _first_after(self, consent: Fact, matter: Matter) -> bool:
        """Whether a consent that came before any session was fixed is to this one: the first, or that of its day."""
        later = [each for each in self.matters["session"] if each.opened.order > consent.order]
        return consent.for_ is not None or (bool(later) and later[0] is matter)

    def shown(self, matter: Matter, id: str, life: Life) -> tuple[Fact, bool] | None:
        """The first fact that shows a step to be done, or leaves it behind; and whether it shows it."""
        steps = STEPS.get((matter.kind.name, id)) or event_names(life.met)
        since = matter.mark(id).since
        proofs: list[tuple[Fact, bool]] = []
        for fact in matter.facts:
            if since is not None and fact.order <= since.order:
                continue
            for proof in () if steps.isdisjoint(LEFT_BEHIND.get(fact.event, ())) else PRESUMED[fact.event]:
                if not matches(proof.fact, fact):
                    continue
                if any(event.name in steps for event in proof.proves):
                    proofs.append((fact, True))
                elif any(event.name in steps for event in proof.behind):
                    proofs.append((fact, False))
            passed_by = self._left_behind_by(fact, matter, life)
            # what begins the next matter was heard in the one that it ends, and is not of that
            took = (each for each in self.every() if fact in each.facts and not _ended_by_the_next(each, fact))
            if passed_by and not _of_an_earlier(took, matter, fact):
                proofs.append((fact, False))
        return min(proofs, key=lambda pair: pair[0].order, default=None)

    def _left_behind_by(self, fact: Fact, matter: Matter, life: Life) -> bool:
        """Whether a duty was left behind when something happened."""
        if life.behind is None:
            return False
        current, self.current = self.current, fact
        left_behind = self.occurs(life.behind, matter)
        self.current = current
        return left_behind


def _before_another_day(fact: Fact, fixing: Fact) -> bool:
    """Whether a fact happens to a session on the day on which another is fixed for the next."""
    if fact.event not in BEFORE_ANOTHER_DAY or fact.day != fixing.day:
        return False
    # where nobody says for which day, it is of the session that is held, but not of one that is adjourned
    return fact.event == MEDIATION_ADJOURNED.name if fixing.for_ is None else fixing.for_ > fixing.day


def _of_an_earlier(taken: Iterable[Matter], matter: Matter, fact: Fact) -> bool:
    """Whether a fact belongs to something that began before a matter: of one begun later it shows nothing."""
    around = matter.lineage()
    return any(
        fact.event in USES[each.kind.name].steps and each not in around and each.opened.order < matter.opened.order
        for each in taken
    )


def _ended_by_the_next(matter: Matter, fact: Fact) -> bool:
    return matter.ended is not None and matter.ended[0].root is fact.root and matter.ended[1].followed is not None


def _outcomes(matter: Matter, event: Event) -> frozenset[str]:
    """The outcomes of an event in the matter to which it is led; of what opened that, where it did."""
    home = _where(matter, event.name)
    if home.opener is not None and home.opener.event == event.name:
        return home.opener.outcomes
    if event.name not in home.events:
        return frozenset()
    return frozenset[str]().union(*[fact.outcomes for fact in home.facts if fact.event == event.name])


def _where(matter: Matter, event: str) -> Matter:
    """The innermost matter around one, itself included, to which an event is led: what is there was not a sibling's."""
    further_out = HOME.get((matter.kind.name, event), 0)
    return matter.outer[further_out - 1] if 0 < further_out <= len(matter.outer) else matter


def _body(kind: Kind, fact: Fact) -> str:
    """The body whose matter of a kind a fact belongs to, where each body has one of its own."""
    return fact.tag if kind.each else fact.by if kind.splits else ""


LIMB_OF: Mapping[Section, str] = {
    Section.NEEDS: Limb.AMEND_PROVISION,
    Section.EDUCATION: Limb.AMEND_PROVISION,
    Section.PLACEMENT: Limb.AMEND_PLACEMENT,
}
"""What must be amended where an appeal about a section of the plan is conceded."""


def _conceded(decision: Decision | None, sections: frozenset[Section]) -> frozenset[str]:
    """What an authority that opposes nothing gives way on, where the entry does not say."""
    match decision:
        case Decision.REFUSE_TO_ASSESS | Decision.REFUSE_TO_REASSESS:
            return frozenset({Limb.ASSESS})
        case Decision.REFUSE_TO_ISSUE:
            return frozenset({Limb.MAKE_PLAN})
        case Decision.REFUSE_TO_AMEND:
            return frozenset({Limb.AMEND_PROVISION})
        case Decision.PLAN_CONTENT:
            return frozenset(LIMB_OF[section] for section in sections if section in LIMB_OF)
        case Decision.CEASE:
            return frozenset({Limb.CONTINUE})
        case None:
            return frozenset()
        case _:  # pragma: no cover
            assert_never(decision)
