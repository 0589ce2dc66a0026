"""A case: the facts as they were given, checked, and never changed afterwards."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain

from attrs import Factory, evolve, field, frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.errors import BadCase, BadConsent, unknown
from sendtimelines.law import RULES, history, question_of, rule_named
from sendtimelines.law.england.arrangements import NO_ARRANGEMENTS, Arrangements
from sendtimelines.law.england.events import EVENTS, REVIEW_MEETING, event_named
from sendtimelines.law.england.readings import HEALTH_NEEDS, QUESTIONS
from sendtimelines.law.england.routes import Routes, at_issue, routes
from sendtimelines.law.england.terms import (
    Attends,
    ClaimFact,
    Custody,
    Decision,
    DecisionWord,
    Issue,
    Matter,
    Phase,
    Section,
    at_stake,
    issues_of,
)
from sendtimelines.rules.bounds import in_time
from sendtimelines.rules.conditions import Variation
from sendtimelines.rules.consent import Consent
from sendtimelines.rules.events import Contradiction, contradictions_in
from sendtimelines.rules.exemptions import Claim
from sendtimelines.rules.parties import By, ByWord
from sendtimelines.rules.readings import not_both
from sendtimelines.rules.receipt import Receipt
from sendtimelines.rules.rule import Rule
from sendtimelines.support.dates import a_date
from sendtimelines.support.mappings import SortedMapping
from sendtimelines.support.words import term, terms

REPEATING = tuple(rule for rule in RULES if rule.repeats)
STARTS = ("plan_made", "last_review", "last_review_decided")
REVIEW_EVENTS = frozenset(event.name for rule in REPEATING for event in (*rule.events, *rule.endings)) - {*STARTS}
"""What can happen in a review."""
BETWEEN = frozenset(event.name for rule in REPEATING for event in rule.lapses_with) - REVIEW_EVENTS
"""What can happen between two reviews and take the place of the second."""


def _events(given: Mapping[str, date]) -> SortedMapping[date]:
    return SortedMapping({event_named(name).name: in_time(a_date(value, name), name) for name, value in given.items()})


def _rounds(given: Iterable[Mapping[str, date]]) -> tuple[SortedMapping[date], ...]:
    rounds = tuple(map(_events, given))
    for each in rounds:
        for name in each.keys() - REVIEW_EVENTS:
            raise unknown("event", name, REVIEW_EVENTS, field="reviews")
        if "review_meeting" not in each:
            raise BadCase("a review has no review_meeting; give the day of its meeting", field="reviews", value=each)
    return tuple(sorted(rounds, key=lambda each: each["review_meeting"]))


def _claims(given: Mapping[str, Claim]) -> SortedMapping[Claim]:
    for id, claim in given.items():
        history(id)
        if type(claim) is not Claim:
            raise BadCase(
                f"exemptions hold something of type {type(claim).__name__}; give Claim values",
                field="exemptions",
                value=claim,
            )
    return SortedMapping(given)


def _receipts(given: Mapping[str, Receipt]) -> SortedMapping[Receipt]:
    _events({name: receipt.day for name, receipt in given.items()})
    return SortedMapping(given)


def _in_one_place(case: "Case", _: object, reviews: tuple[Mapping[str, date], ...]) -> None:
    if reviews and "review_meeting" in case.events:
        raise BadCase(
            "review_meeting stands among the events although reviews are given; put it into a review of its own",
            field="reviews",
        )


def _once(case: "Case", _: object, receipts: Mapping[str, Receipt]) -> None:
    for name in sorted(receipts.keys() & case.events.keys()):
        raise BadCase(f"{name} is given as an event and as a receipt; give it once", field="receipts", value=name)


def _phase(given: str | None) -> Phase | None:
    return None if given is None else term(Phase, given, field="phase")


def _attends(given: str | None) -> Attends | None:
    return None if given is None else term(Attends, given, field="attends")


def _custody(given: str | None) -> Custody | None:
    return None if given is None else term(Custody, given, field="custody")


def _unopposed(given: Iterable[str]) -> frozenset[Matter]:
    return terms(Matter, given, field="unopposed")


def _claim_facts(given: Iterable[str]) -> frozenset[ClaimFact]:
    return terms(ClaimFact, given, field="claim")


def _consents(given: Iterable[Consent]) -> tuple[Consent, ...]:
    consents = tuple(given)
    for consent in consents:
        if type(consent) is not Consent:
            raise BadConsent(
                f"consents hold something of type {type(consent).__name__}; give Consent values",
                field="consents",
                value=consent,
            )
    return consents


def _varied(given: Mapping[str, Variation]) -> SortedMapping[Variation]:
    for id, instead in given.items():
        rule_named(id).may_be_varied(instead)
    return SortedMapping(given)


def _readings(given: Iterable[str]) -> frozenset[str]:
    chosen = frozenset((given,) if isinstance(given, str) else given)
    for name in sorted(chosen, key=str):
        question_of(name)
    not_both(QUESTIONS, chosen)
    return chosen


def _decision(given: Decision | DecisionWord | None) -> Decision | None:
    return None if given is None else term(Decision, given, field="decision")


def _sections(given: Iterable[str]) -> frozenset[Section]:
    return terms(Section, given, field="sections")


def _issues(given: Iterable[str]) -> frozenset[Issue]:
    return at_stake(terms(Issue, given, field="issues"))


def _issues_at_stake(case: "Case") -> frozenset[Issue]:
    return issues_of(at_issue(case.decision, case.sections))


def _agreed(given: Iterable[str]) -> frozenset[Matter]:
    return terms(Matter, given, field="agreed")


def _ordered(given: Iterable[str]) -> frozenset[Matter]:
    return terms(Matter, given, field="ordered")


def _by(given: By | ByWord | None) -> By | None:
    by = None if given is None else term(By, given, field="by")
    if by not in (None, By.PARENT, By.YOUNG_PERSON):
        raise BadCase(
            "by is neither parent nor young_person; a case is theirs, so give one of the two", field="by", value=by
        )
    return by


@frozen(kw_only=True)
class Case:
    """What is known of one case. Facts may be given in any order; what is not given is not known yet.

    Attributes:
        events: the day of each thing that happened or is fixed, by the event's name; days are plain dates.
        decision: what the local authority decided.
        sections: the sections of the plan that are disagreed with, as letters ("BFI"); they count only where the
            decision is about what a plan says, or is not known.
        issues: what a mediation is about: "education", "health", "social_care"; "health_needs" where no health
            provision is in issue. Unless given they follow from the sections, and without those it is education.
        by: who disagrees, "parent" or "young_person".
        mediation_wanted: whether the parent or young person wants mediation; None while it is not known. Only a
            forecast asks.
        agreed: what was agreed at mediation; without it an agreement is taken to be on an appealable matter, on
            another, or both.
        ordered: what the Tribunal ordered.
        unopposed: on what the local authority does not oppose the appeal.
        claim: what the times of a claim of disability discrimination turn on: "reinstatement", where it asks for that
            of a permanently excluded child or young person; "conciliation", where the dispute was referred for it
            before the six months were over.
        phase: from which phase of education to which the child or young person moves.
        attends: whether the young person is educated in "further_education" or "elsewhere"; only how long a plan may
            be kept turns on it.
        custody: whether the child or young person is "detained", "newly_detained" with an assessment unfinished, or
            "released" with one unfinished.
        reviews: the reviews of the plan that were held, each with its own events, `review_meeting` among them; what
            is not part of a review stands in `events`.
        exemptions: claims of an exemption from a limit, by the rule's id.
        receipts: events whose day is a day of receipt under a convention.
        guidance: whether periods that are only guidance are wanted too.
        consents: consents to less notice of a mediation.
        varied: dates agreed in writing or named by the Tribunal, by the id of the rule whose limit they replace.
        readings: the ids of readings to use instead of the default ones.
        calendar: whose working days count.
        arrangements: the local arrangements.

    Raises:
        UnknownName: an event, word, reading or rule that the library does not have; the nearest is named.
        NotADate: a day is not a plain date.
        BeforeTheLaw: a day before 1 September 2014.
        OutsideCalendar: a day after 2099.
        BadReading: both readings of one point.
        BadVariation: another date for a limit that cannot be varied.
        BadConsent: a consent that is none.
        BadCase: a review without the day of its meeting, a meeting outside the reviews, an event given as a receipt
            too, or a case of somebody who is neither parent nor young person.

    >>> case = Case(decision="refuse_to_assess", events={"notice_sent": date(2026, 6, 10)})
    >>> case.with_events(adviser_contacted=date(2026, 6, 22)).events["adviser_contacted"]
    datetime.date(2026, 6, 22)
    """

    events: Mapping[str, date] = field(factory=dict[str, date], converter=_events)
    decision: Decision | None = field(default=None, converter=_decision)
    sections: frozenset[Section] = field(factory=frozenset[Section], converter=_sections)
    issues: frozenset[Issue] = field(default=Factory(_issues_at_stake, takes_self=True), converter=_issues)
    by: By | None = field(default=None, converter=_by)
    mediation_wanted: bool | None = None
    agreed: frozenset[Matter] = field(factory=frozenset[Matter], converter=_agreed)
    ordered: frozenset[Matter] = field(factory=frozenset[Matter], converter=_ordered)
    unopposed: frozenset[Matter] = field(factory=frozenset[Matter], converter=_unopposed)
    claim: frozenset[ClaimFact] = field(factory=frozenset[ClaimFact], converter=_claim_facts)
    phase: Phase | None = field(default=None, converter=_phase)
    attends: Attends | None = field(default=None, converter=_attends)
    custody: Custody | None = field(default=None, converter=_custody)
    reviews: tuple[Mapping[str, date], ...] = field(
        factory=tuple[Mapping[str, date], ...], converter=_rounds, validator=_in_one_place
    )
    exemptions: Mapping[str, Claim] = field(factory=dict[str, Claim], converter=_claims)
    receipts: Mapping[str, Receipt] = field(factory=dict[str, Receipt], converter=_receipts, validator=_once)
    guidance: bool = False
    consents: tuple[Consent, ...] = field(default=(), converter=_consents)
    varied: Mapping[str, Variation] = field(factory=dict[str, Variation], converter=_varied)
    readings: frozenset[str] = field(factory=frozenset[str], converter=_readings)
    calendar: WorkingCalendar = ENGLAND_AND_WALES
    arrangements: Arrangements = NO_ARRANGEMENTS

    @property
    def said(self) -> Mapping[str, frozenset[str]]:
        """What the case says of each fact that a rule may turn on."""
        return {
            "sections": frozenset(at_issue(self.decision, self.sections)),
            "issues": frozenset(self.issues),
            "agreed": frozenset(self.agreed or {Matter.APPEALABLE, Matter.OTHER}),
            "ordered": frozenset(self.ordered),
            "outcome": frozenset(self.agreed | self.ordered),
            "unopposed": frozenset(self.unopposed),
            "claim": frozenset(self.claim),
            "decision": frozenset({self.decision} if self.decision else ()),
            "phase": frozenset({self.phase} if self.phase else ()),
            "attends": frozenset({self.attends} if self.attends else ()),
            "custody": frozenset({self.custody} if self.custody else ()),
        }

    @property
    def detained(self) -> bool:
        """Whether the rules for custody take the place of those for the community."""
        return self.custody in (Custody.DETAINED, Custody.NEWLY_DETAINED)

    @property
    def known(self) -> Mapping[str, date]:
        """The day of every event outside the reviews, days of receipt among them."""
        return {**self.events, **{name: receipt.day for name, receipt in self.receipts.items()}}

    @property
    def rounds(self) -> tuple[Mapping[str, date], ...]:
        """What starts and happens in each review that was held, and what starts the next one."""
        known = self.known
        start = {name: known[name] for name in STARTS if name in known}
        between = {name: known[name] for name in BETWEEN if name in known}
        found: list[Mapping[str, date]] = []
        for review in self.reviews:
            here = {name: day for name, day in between.items() if day <= review["review_meeting"]}
            between = {name: day for name, day in between.items() if name not in here}
            found.append({**start, **here, **review})
            start = {"last_review": review["review_meeting"]}
            if "review_decision_notified" in review:
                start["last_review_decided"] = review["review_decision_notified"]
        return (*found, {**start, **between})

    def about(self, rule: Rule) -> Mapping[str, date]:
        """What is known where a rule that does not repeat stands; if it asks for a review, the first since its time
        began is that review, and the one before it the last.
        """
        known = self.known
        if REVIEW_MEETING not in rule.endings:
            return known
        began = max(
            (known[event.name] for event in rule.events if event.name in known.keys() - {*STARTS}), default=None
        )
        first = next((each for each in self.rounds if began and each.get("review_meeting", began) >= began), known)
        return {**known, **first}

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Facts that cannot both be right."""
        return tuple(chain.from_iterable(contradictions_in(days, EVENTS) for days in (self.known, *self.rounds)))

    @property
    def routes(self) -> Routes:
        """The ways that are open."""
        return routes(
            decision=self.decision,
            sections=self.sections,
            by=self.by,
            arrangements=self.arrangements,
            readings=self.readings & {reading.id for reading in HEALTH_NEEDS.readings},
        )

    def with_events(self, **events: date) -> "Case":
        """This case with more events, or with other days for those it has.

        Parameters:
            events: the day of each event, by its name.
        """
        return evolve(self, events={**self.events, **events})

    def until(self, day: date) -> "Case":
        """This case as it was known at the end of a day: without what happened, or is to happen, later.

        Parameters:
            day: the day.
        """
        reviews = [{name: when for name, when in each.items() if when <= day} for each in self.reviews]
        return evolve(
            self,
            events={name: when for name, when in self.events.items() if when <= day},
            receipts={name: receipt for name, receipt in self.receipts.items() if receipt.day <= day},
            reviews=[each for each in reviews if REVIEW_MEETING.name in each],
        )

    def consent_for(self, session: date | None) -> Consent | None:
        """The consent that counts for a mediation on a day: the one to the shortest notice, if there are several.

        Raises:
            BadConsent: a consent for it is dated after it.
        """
        if session is None:
            return None
        counting = [consent for consent in self.consents if consent.days_for(session) is not None]
        return min(counting, key=lambda consent: consent.working_days, default=None)
