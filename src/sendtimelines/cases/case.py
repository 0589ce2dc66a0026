"""A case: the facts as they were given, checked, and never changed afterwards."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.cases.local_rules import LocalRule, event_known, local_rules_in
from sendtimelines.cases.matter_tables import rows_in
from sendtimelines.cases.record import (
    LIVES,
    UNKNOWN_DAY,
    Entry,
    Problem,
    Record,
    check_shape,
    claims_in,
    entries_from,
    family_side,
    problems_in,
    readings_in,
    receipts_in,
)
from sendtimelines.errors import BadCase, BadConsent, BadVariation, check_kind, check_type
from sendtimelines.law import RULES, rule_named
from sendtimelines.law.england.arrangements import NO_ARRANGEMENTS, Arrangements
from sendtimelines.law.england.events import (
    ACT_OF_DISCRIMINATION,
    AGREEMENT_MADE,
    AMENDED_PLAN_SENT,
    ASSESSMENT_DECISION_NOTIFIED,
    CAME_TO_ATTENTION,
    CLAIM_RECEIVED,
    CLAIM_RECEIVED_BY_SCHOOL,
    CONDUCT_BEGAN,
    CONDUCT_ENDED,
    CONSENT_GIVEN,
    DETAINED,
    DISAGREED,
    FINAL_PLAN_SENT,
    MEDIATION_DATE,
    NOT_OPPOSED_NOTIFIED,
    NOTICE_DATED,
    NOTICE_SENT,
    OMISSION_DECIDED,
    ORDER_MADE,
    PLAN_DECISION_NOTIFIED,
    REASSESSMENT_NOTIFIED,
    RECOMMENDATION_COPIED,
    RECOMMENDATION_MADE,
    RELEASED,
    REQUEST_RECEIVED,
    RESPONSIBLE_FROM,
    REVIEW_DECISION_NOTIFIED,
    SESSION_NOTIFIED,
    TIME_VARIED,
    TRANSFER_DATE,
    TWENTY_FIFTH_BIRTHDAY,
)
from sendtimelines.law.england.matters import AMENDMENT, CYCLE, REVIEW
from sendtimelines.law.england.routes import at_issue
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
from sendtimelines.rules.exemptions import Claim
from sendtimelines.rules.parties import By, ByWord
from sendtimelines.rules.receipt import Receipt
from sendtimelines.support.caching import QuickProperty
from sendtimelines.support.dates import a_date
from sendtimelines.support.mappings import SortedMapping
from sendtimelines.support.words import term, terms

REPEATING = tuple(
    rule for rule in RULES if any(life.kind in (CYCLE, REVIEW, AMENDMENT) for life in LIVES.get(rule.id, ()))
)
STARTS = ("plan_made", "last_review", "last_review_decided")
REVIEW_EVENTS = frozenset(event.name for rule in REPEATING for event in (*rule.events, *rule.endings)) - {*STARTS}
"""What can happen in a review."""

Rows = Iterable[Mapping[str, object]]
NOTHING: Mapping[str, Any] = SortedMapping({})


def _once(case: "Case", _: object, receipts: Mapping[str, Receipt]) -> None:
    for name in sorted(receipts.keys() & case.events.keys()):
        raise BadCase(f"{name} is given as an event and as a receipt; give it once", field="receipts", value=name)


def _consents(consents: Iterable[Consent]) -> tuple[Consent, ...]:
    listed = tuple(consents)
    for consent in listed:
        check_kind("consents", consent, Consent, error=BadConsent)
    return listed


def _varied(variations: Mapping[str, Variation]) -> SortedMapping[Variation]:
    for id, instead in variations.items():
        if type(instead) is not Variation:
            raise BadVariation(
                f"varied holds something of type {type(instead).__name__}; give Variation values",
                field="varied",
                value=instead,
            )
        rule_named(id).may_be_varied(instead)
    return SortedMapping(variations)


@frozen(kw_only=True, init=False, slots=False)
class Case:
    """What is known of one case, as it is simplest to write. Facts may be given in any order; what is not given is not
    known yet.

    Where everything happens once, a case is its `events` and a few words about them. What happens several times is
    written as tables of a matter (`requests`, `decisions`, `reviews`, `amendments`, `reassessments`, `moves`, `claims`,
    `detentions`), each a mapping with the days of its events, as in a case file; or entry by entry. All of it is one
    record, which `record_of_case` gives.

    Attributes:
        events: the day of each thing that happened or is fixed, by the event's name; days are plain dates.
        entries: what else happened, entry by entry, the tables of matters among it; rows as in a log are taken too.
        problems: entries that could not be read.
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
        exemptions: claims that an exemption switches a limit off, by the rule's id.
        receipts: events whose day is a day of receipt under a convention.
        guidance: whether periods that are only guidance are wanted too.
        consents: consents to less notice of a mediation.
        varied: dates agreed in writing or named by the Tribunal, by the id of the rule whose limit they replace.
        readings: the ids of readings to use instead of the default ones.
        calendar: whose working days count.
        arrangements: the local arrangements.
        rules: local rules, which stand beside those of the law and are marked as local.

    Raises:
        UnknownName: an event, word, reading or rule that the library does not have; the nearest is named.
        NotADate: a day is not a plain date.
        BeforeTheLaw: a day before 1 September 2014.
        OutsideCalendar: a day after 2099.
        BadReading: both readings of one point.
        BadVariation: another date for a limit that cannot be varied.
        BadConsent: a consent that is none.
        BadCase: an event given as a receipt too, a table that is none, or a case of somebody who is neither parent nor
            young person.

    >>> case = Case(decision="refuse_to_assess", events={"notice_sent": date(2026, 6, 10)})
    >>> case.with_events(adviser_contacted=date(2026, 6, 22)).events["adviser_contacted"]
    datetime.date(2026, 6, 22)
    >>> len(Case(reviews=[{"review_meeting": date(2025, 2, 3)}, {"review_meeting": date(2026, 2, 2)}]).entries)
    2
    """

    events: Mapping[str, date] = NOTHING
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    decision: Decision | None = None
    sections: frozenset[Section] = frozenset()
    issues: frozenset[Issue] = frozenset()
    by: By | None = None
    mediation_wanted: bool | None = None
    agreed: frozenset[Matter] = frozenset()
    ordered: frozenset[Matter] = frozenset()
    unopposed: frozenset[Matter] = frozenset()
    claim: frozenset[ClaimFact] = frozenset()
    phase: Phase | None = None
    attends: Attends | None = None
    custody: Custody | None = None
    exemptions: Mapping[str, Claim] = NOTHING
    receipts: Mapping[str, Receipt] = field(default=NOTHING, validator=_once)
    guidance: bool = True
    consents: tuple[Consent, ...] = ()
    varied: Mapping[str, Variation] = NOTHING
    readings: frozenset[str] = frozenset()
    calendar: WorkingCalendar = ENGLAND_AND_WALES
    arrangements: Arrangements = NO_ARRANGEMENTS
    rules: tuple[LocalRule, ...] = ()

    if TYPE_CHECKING:  # attrs makes it, which pyright does not know

        def __attrs_init__(self, **fields: Any) -> None: ...

    def __init__(
        self,
        *,
        events: Mapping[str, date] = NOTHING,
        entries: Iterable[Entry | Mapping[str, object]] = (),
        problems: Iterable[Problem] = (),
        decision: Decision | DecisionWord | None = None,
        sections: Iterable[str] = (),
        issues: Iterable[str] | None = None,
        by: By | ByWord | None = None,
        mediation_wanted: bool | None = None,
        agreed: Iterable[str] = (),
        ordered: Iterable[str] = (),
        unopposed: Iterable[str] = (),
        claim: Iterable[str] = (),
        phase: str | None = None,
        attends: str | None = None,
        custody: str | None = None,
        exemptions: Mapping[str, Claim] = NOTHING,
        receipts: Mapping[str, Receipt] = NOTHING,
        guidance: bool = True,
        consents: Iterable[Consent] = (),
        varied: Mapping[str, Variation] = NOTHING,
        readings: Iterable[str] = (),
        calendar: WorkingCalendar = ENGLAND_AND_WALES,
        arrangements: Arrangements = NO_ARRANGEMENTS,
        rules: Iterable[LocalRule] = (),
        requests: Rows = (),
        decisions: Rows = (),
        reviews: Rows = (),
        amendments: Rows = (),
        reassessments: Rows = (),
        moves: Rows = (),
        claims: Rows = (),
        detentions: Rows = (),
    ) -> None:
        tables = {
            "requests": requests,
            "decisions": decisions,
            "reviews": reviews,
            "amendments": amendments,
            "reassessments": reassessments,
            "moves": moves,
            "claims": claims,
            "detentions": detentions,
        }
        parts: dict[str, object] = {
            "events": events,
            "entries": entries,
            "problems": problems,
            "sections": sections,
            "mediation_wanted": mediation_wanted,
            "agreed": agreed,
            "ordered": ordered,
            "unopposed": unopposed,
            "claim": claim,
            "guidance": guidance,
            "consents": consents,
            "varied": varied,
            "calendar": calendar,
            "arrangements": arrangements,
            **({} if issues is None else {"issues": issues}),
        }
        for name, part in parts.items():
            check_shape(name, part)
        local = local_rules_in(rules)
        read, unread = entries_from((*rows_in(tables), *entries), local)
        for entry in read:
            event_known(entry.event, local)
        known = SortedMapping(
            {event_known(name, local): in_time(a_date(day, name), name) for name, day in events.items()}
        )
        decided = None if decision is None else term(Decision, decision, field="decision")
        disputed = terms(Section, sections, field="sections")
        stakes = issues_of(at_issue(decided, disputed)) if issues is None else terms(Issue, issues, field="issues")
        self.__attrs_init__(
            entries=read,
            problems=problems_in((*problems, *unread)),
            events=known,
            decision=decided,
            sections=disputed,
            issues=at_stake(stakes),
            by=family_side(by),
            mediation_wanted=mediation_wanted,
            agreed=terms(Matter, agreed, field="agreed"),
            ordered=terms(Matter, ordered, field="ordered"),
            unopposed=terms(Matter, unopposed, field="unopposed"),
            claim=terms(ClaimFact, claim, field="claim"),
            phase=None if phase is None else term(Phase, phase, field="phase"),
            attends=None if attends is None else term(Attends, attends, field="attends"),
            custody=None if custody is None else term(Custody, custody, field="custody"),
            exemptions=claims_in(exemptions),
            receipts=receipts_in(receipts),
            guidance=guidance,
            consents=_consents(consents),
            varied=_varied(varied),
            readings=readings_in(readings),
            calendar=calendar,
            arrangements=arrangements,
            rules=local,
        )

    @property
    def known(self) -> Mapping[str, date]:
        """The day of every event that stands by its name, days of receipt among them."""
        return {**self.events, **{name: receipt.day for name, receipt in self.receipts.items()}}

    @QuickProperty
    def record(self) -> Record:
        """Its record: each event an entry that happened once, with the words of the case as outcomes."""
        known = self.known
        stated = {(entry.event, entry.day) for entry in self.entries}
        outcomes = _outcomes(self, known)
        entries = [
            Entry(event=name, day=day, outcome=outcomes.get(name, frozenset()))
            for name, day in known.items()
            if (name, day) not in stated
        ]
        days = [*known.values(), *(entry.day for entry in self.entries if isinstance(entry.day, date))]
        entries += _words_of(self, min(days, default=None), known)
        return Record(
            entries=(*self.entries, *entries),  # so that those that are numbered keep their numbers
            readings=self.readings,
            calendar=self.calendar,
            exemptions=self.exemptions,
            receipts=self.receipts,
            by=self.by,
            mediation_wanted=self.mediation_wanted,
            arrangements=self.arrangements,
            guidance=self.guidance,
            problems=self.problems,
            rules=self.rules,
        )

    def with_events(self, **events: date) -> "Case":
        """This case with more events, or with other days for those it has.

        Parameters:
            events: the day of each event, by its name.
        """
        return evolve(self, events={**self.events, **events})


DECIDED: Mapping[Decision, tuple[str, str]] = {
    Decision.REFUSE_TO_ASSESS: (ASSESSMENT_DECISION_NOTIFIED.name, "will_not_assess"),
    Decision.REFUSE_TO_ISSUE: (PLAN_DECISION_NOTIFIED.name, "no_plan"),
    Decision.REFUSE_TO_REASSESS: (REASSESSMENT_NOTIFIED.name, "will_not_reassess"),
    Decision.REFUSE_TO_AMEND: (REVIEW_DECISION_NOTIFIED.name, "keep"),
    Decision.CEASE: (REVIEW_DECISION_NOTIFIED.name, "cease"),
}
"""The event, and the outcome of it, that is a decision of which only the word is known."""

CLAIMED = (
    CLAIM_RECEIVED,
    CLAIM_RECEIVED_BY_SCHOOL,
    CONDUCT_BEGAN,
    CONDUCT_ENDED,
    ACT_OF_DISCRIMINATION,
    OMISSION_DECIDED,
    CLAIM_RECEIVED_BY_SCHOOL,
)
"""What a claim's words are said of; the first that happened."""


def record_of_case(case: "Case | Record") -> Record:
    """The record of a case: each event an entry that happened once, with the words of the case as outcomes.

    Parameters:
        case: the case; a record is its own.

    >>> case = Case(decision="refuse_to_assess", events={"notice_sent": date(2026, 6, 10)})
    >>> sorted(record_of_case(case).entries[0].outcome)
    ['refuse_to_assess']
    """
    if isinstance(case, Record):
        return case
    check_type(case, Case, "case", "a Case or a Record")
    return case.record


def case_of_record(record: Record) -> Case:
    """A case that has this record, entry by entry.

    Parameters:
        record: the record.
    """
    return Case(
        entries=record.entries,
        problems=record.problems,
        readings=record.readings,
        calendar=record.calendar,
        exemptions=record.exemptions,
        receipts=record.receipts,
        by=record.by,
        mediation_wanted=record.mediation_wanted,
        arrangements=record.arrangements,
        guidance=record.guidance,
        rules=record.rules,
    )


def _outcomes(case: Case, known: Mapping[str, date]) -> dict[str, frozenset[str]]:
    """The words of a case as the outcomes of the events that they are said of."""
    outcomes: dict[str, frozenset[str]] = {
        AGREEMENT_MADE.name: frozenset(map(str, case.agreed)),
        ORDER_MADE.name: frozenset(map(str, case.ordered)),
        NOT_OPPOSED_NOTIFIED.name: frozenset(map(str, case.unopposed)),
        TRANSFER_DATE.name: frozenset({str(case.phase)} if case.phase else ()),
        TWENTY_FIFTH_BIRTHDAY.name: frozenset({str(case.attends)} if case.attends else ()),
    }
    recommended = frozenset(map(str, case.issues)) & {str(Issue.HEALTH), str(Issue.SOCIAL_CARE)}
    outcomes[RECOMMENDATION_MADE.name] = outcomes[RECOMMENDATION_COPIED.name] = recommended
    claimed = next((event.name for event in CLAIMED if event.name in known), None)
    if claimed and case.claim:
        outcomes[claimed] = frozenset(map(str, case.claim))
    if case.decision is not None:
        if NOTICE_SENT.name in known:
            outcomes[NOTICE_SENT.name] = frozenset({str(case.decision)})
        if case.decision in DECIDED:
            name, outcome = DECIDED[case.decision]
            outcomes[name] = frozenset({outcome})
    return outcomes


def _words_of(case: Case, first: date | None, known: Mapping[str, date]) -> Iterator[Entry]:
    """What a case says in words and not as events, each an entry on the day on which it counts."""
    if case.decision is not None:
        decided = {DECIDED[case.decision][0]} if case.decision in DECIDED else PLANS_SENT
        if decided.isdisjoint(known) and NOTICE_SENT.name not in {*known, *(entry.event for entry in case.entries)}:
            yield Entry(event=NOTICE_SENT.name, day=UNKNOWN_DAY, outcome=str(case.decision))
    own_issues = case.issues if case.issues != issues_of(at_issue(case.decision, case.sections)) else ()
    disagreed = [*map(str, case.sections), *map(str, own_issues)]
    if disagreed:
        noticed = known.get(NOTICE_SENT.name, known.get(NOTICE_DATED.name, first))
        yield Entry(event=DISAGREED.name, day=noticed or UNKNOWN_DAY, outcome=frozenset(disagreed))
    if first is None:
        return
    finished_by = {Custody.NEWLY_DETAINED: RESPONSIBLE_FROM.name, Custody.RELEASED: CAME_TO_ATTENTION.name}
    if case.custody and finished_by.get(case.custody) in known and REQUEST_RECEIVED.name not in known:
        yield Entry(event=REQUEST_RECEIVED.name, day=UNKNOWN_DAY)  # an assessment that is unfinished was asked for
    if case.custody is not None:
        newly = case.custody is Custody.NEWLY_DETAINED
        yield Entry(event=DETAINED.name, day=known.get(RESPONSIBLE_FROM.name, first) if newly else first)
    if case.custody is Custody.RELEASED:
        yield Entry(event=RELEASED.name, day=first)
    for consent in case.consents:
        session = consent.session or known.get(MEDIATION_DATE.name)
        day = consent.given_on or known.get(SESSION_NOTIFIED.name) or UNKNOWN_DAY
        yield Entry(
            event=CONSENT_GIVEN.name, day=day, outcome=str(consent.working_days), for_=session, by=str(consent.by)
        )
    for id, instead in case.varied.items():
        yield Entry(event=TIME_VARIED.name, day=first, outcome=id, for_=instead.day, by=instead.by)


PLANS_SENT = frozenset({FINAL_PLAN_SENT.name, AMENDED_PLAN_SENT.name})
"""What is the notice of what a plan says."""
