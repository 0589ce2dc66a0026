"""A judge of whole lives who shares no code with the library: a clerk who reads one entry after another, and keeps a
list of what is owed with what befell it.

What the law says of each step is written here anew, in the order of the proceedings, and only the dates of the limits
are asked of the rules. The clerk knows one request, one plan, one decision in dispute, one mediation and one agreement
at a time, and no two entries on one day.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, ClassVar, NamedTuple

from attrs import define, field

from sendtimelines.law import rule_named
from sendtimelines.rules.consent import Consent

ABOUT_THE_AREA = ("assessment.", "plan.", "guidance.", "review.", "amendment.", "reassessment.", "transfer.")
"""What falls away with a move to another area: that of the request and the plan, and an earlier move."""
GUIDANCE = ("guidance.draft_plan",)
RIGHTS = ("appeal.register", "detained.contact_adviser", "mediation.contact_adviser")
WINDOWS = ("plan.representations", "detained.representations", "amendment.representations")
CERTIFICATES = tuple(f"mediation.certificate_{sort}" for sort in ("without_mediation", "after_mediation", "deemed"))
UNSEEN = ("review.report", "mediation.notify_commissioners", *CERTIFICATES)
LENIENT = ("order.cease", "agreement.appealable.cease", "agreement.appealable.continue")


class Happening(NamedTuple):
    """An entry: the day, what happened, how it came out, and the day that was fixed for a session."""

    day: date
    event: str
    outcome: str = ""
    ahead: date | None = None


@define
class Owed:
    """One duty: what the clerk has written beside it."""

    id: str
    number: int
    due: date | None
    conditional: bool = False
    met: date | None = None
    ended: date | None = None
    replaced: bool = False
    passed_by: date | None = None
    cut: date | None = None
    barred: bool = False
    absent: bool = False
    held_up: bool = False
    by_order: bool = False
    early: bool = False
    challenge: int = 0
    dateless: bool = False
    mediation: int = 0
    doubtful: bool = False
    gone: bool = False

    @property
    def live(self) -> bool:
        return self.met is None and self.ended is None and self.passed_by is None and self.cut is None

    def meet(self, day: date) -> None:
        if (self.live or (self.passed_by and self.met is None)) and not (self.barred or self.gone):
            self.met = day

    def end(self, day: date, *, replaced: bool = False) -> None:
        if self.live:
            self.ended, self.replaced = day, replaced

    def pass_by(self, day: date) -> None:
        if self.live:
            self.passed_by = day

    def standing(self, on: date) -> str:
        """How it stands at the end of a day."""
        if self.barred and self.met is None:
            return "barred"
        if self.id == "cease.earliest":
            return self._first_day(on)
        if self.met:
            return self._done()
        if self.passed_by:
            return "not recorded"
        if self.cut:
            return "cut short" if self.due and self.cut <= self.due else "closed"
        if self.ended:
            return self._after_its_end()
        if self.due is None:
            return "due" if self.dateless else "waiting"
        if self.doubtful:
            return "waiting"
        if self.id in RIGHTS or self.id in WINDOWS:
            return "open" if on <= self.due else "closed"
        if on <= self.due:
            return "due if" if self.conditional else "due"
        if self.id in LENIENT:
            return "due"
        return "passed" if self.conditional or self.id in GUIDANCE else "overdue"

    def _done(self) -> str:
        assert self.met
        if self.due is None:
            return "met" if self.dateless else "met, in time unknown"
        late = self.met > self.due and self.id not in LENIENT and self.id not in WINDOWS
        if late and self.doubtful:
            return "met, in time unknown"
        return "met late" if late else "met"

    def _after_its_end(self) -> str:
        late = self.ended is not None and self.due is not None and self.ended > self.due
        if late and (self.id in RIGHTS or self.id in WINDOWS):
            return "closed"
        if self.replaced:
            return "replaced"
        if (late or self.due is None) and self.id in UNSEEN:
            return "not recorded"
        breach = late and not self.conditional and self.id not in (*GUIDANCE, *LENIENT)
        return "lapsed after breach" if breach else "lapsed"

    def _first_day(self, on: date) -> str:
        assert self.due
        if self.met:
            return "too early" if self.early or self.met < self.due else "met"
        if self.ended:
            return "replaced" if self.replaced else "lapsed"
        if self.held_up:
            return "waiting"
        return "open" if on >= self.due else "not yet"


def last_day(id: str, **days: Any) -> date:
    """The last day of a rule, as a plain call of it says."""
    due = rule_named(id)(**days).due
    assert due is not None
    return due


LIMBS: Mapping[str, tuple[str, ...]] = {
    "refuse_to_assess": ("assess", "dismissed"),
    "refuse_to_issue": ("make_plan", "dismissed"),
    "plan_content": ("amend_provision", "dismissed"),
    "refuse_to_amend": ("amend_provision", "dismissed"),
    "refuse_to_reassess": ("dismissed",),
    "cease": ("continue_amended", "dismissed"),
}
AGREED: Mapping[str, tuple[str, ...]] = {
    "refuse_to_assess": ("assess", "other"),
    "refuse_to_issue": ("make_plan", "reconsider", "other"),
    "plan_content": ("amend_provision", "amend_placement", "other"),
    "refuse_to_amend": ("amend_provision", "other"),
    "refuse_to_reassess": ("other",),
    "cease": ("continue", "continue_amended", "cease", "other"),
}
SORTS = dict(zip(CERTIFICATES, ("no_mediation", "after_mediation", "deemed"), strict=True))
ISSUES = ("", "education health", "health")
"""What a mediation is about; the last leaves it to the commissioning body to arrange it."""
ACTS: Mapping[str, tuple[str, ...]] = {
    "assess": ("assess.notify", "assess.refuse", "assess.finalise"),
    "make_plan": ("make_plan.draft", "make_plan.finalise"),
}
"""What an order, an agreement or a concession asks for, where that is more than one act."""


@define
class Judge:
    """The clerk, with the list and what is going on."""

    owed: list[Owed] = field(factory=list[Owed])
    counts: dict[str, int] = field(factory=dict[str, int])
    over: bool = False
    request: bool = False
    drafted: bool = False
    draft: bool = False
    plan: bool = False
    decision: str = ""
    decisions: dict[int, str] = field(factory=dict[int, str])
    noticed: date | None = None
    declined: bool = False
    certified: bool = False
    appeal: bool = False
    appealed: bool = False
    received: bool = False
    responded: bool = False
    again: bool = False
    settled: str = ""
    beside: list[Owed] = field(factory=list[Owed])
    review: date | None = None
    announced: bool = False
    amendment: bool = False
    custody: str = ""
    completing: str = ""
    completed: int = 0
    begun: date | None = None
    decided: bool = False
    reassessment: int = 0
    will_reassess: bool | None = None
    requested_on: date | None = None
    move: int = 0
    moved: date | None = None
    known: date | None = None
    transferred: bool = True
    reviewed: tuple[str, date] | None = None
    shown: bool = False
    mediation: int = 0
    mediated: bool = False
    issues: str | None = None
    wished: bool = False
    authority_knows: bool = False
    cannot: bool = False
    commissioners_know: bool = False
    session: date | None = None
    ahead: date | None = None
    contacted: date | None = None
    concluded: bool = False
    agreed_about: int = 0
    elsewhere: bool = False
    sessions: bool = False
    ever_held: bool = False
    unfinished: bool = False
    notified: bool = False
    consented: bool = False

    # --- the list ---

    def number(self, kind: str) -> int:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return self.counts[kind]

    def owe(self, id: str, number: int, due: date | None, *, conditional: bool = False) -> Owed:
        self.owed.append(Owed(id, number, due, conditional))
        return self.owed[-1]

    def owe_in_mediation(self, id: str, number: int, due: date | None) -> Owed:
        """What is owed in a mediation, or for a certificate, falls away with the decision that it is about."""
        owed = self.owe(id, number, due)
        owed.challenge = self.counts["challenge"]
        return owed

    def of(self, *ids: str) -> Iterator[Owed]:
        """The newest duty of each of these rules, so far as there is one."""
        for id in ids:
            same = [owed for owed in self.owed if owed.id == id]
            yield from same[-1:]

    # --- what may come next ---

    def possible(self, day: date) -> list[tuple[str, str]]:
        """The entries that make sense now, each with its outcome; steps may be missing before them."""
        if self.over:
            return []
        if self.custody:
            return self._in_custody()
        may = [("detained", "")]
        if not self.request and not self.plan and not self.decision and not self.settled:
            may.append(("request_received", ""))
        if self.request:
            may += [("draft_served", ""), ("plan_decision_notified", "no_plan"), ("final_plan_sent", "")]
            may += [("request_withdrawn", ""), ("move_date", "")]
            if next(self.of("assessment.decide")).live and not self.drafted:
                may += [("assessment_decision_notified", outcome) for outcome in ("will_assess", "will_not_assess")]
        if not self._others_open(day):
            may += self._in_dispute(day)
        may += self._settled()
        if self.plan:
            may += self._with_a_plan()
        return may

    def _in_dispute(self, day: date) -> list[tuple[str, str]]:
        may: list[tuple[str, str]] = []
        if self.decision and not self.appeal and not self.appealed:
            may.append(("appeal_received", ""))
            if not self.elsewhere and (self.mediation or (not self.declined and not self.certified)):
                may.append(("mediation_declined", ""))
            for owed in self.certificates():
                if owed.live and not owed.barred:
                    may.append(("certificate_issued", SORTS[owed.id]))
        if self.decision and (self.appeal or not self.appealed) and not self.settled and not self.elsewhere:
            may += self._in_mediation(day)
        if self.appeal and self.decision:
            may += [("order_made", limb) for limb in LIMBS[self.decision]]
            may += [("appeal_withdrawn", ""), ("appeal_struck_out", "")]
            if not self.received:
                may.append(("appeal_received_by_la", ""))
            if self.received and not self.responded and not self.again:
                may.append(("appeal_response_received", ""))
            if not self.again and self.decision in ("refuse_to_assess", "refuse_to_issue", "refuse_to_amend"):
                may += [("not_opposed_notified", ""), ("not_opposed_notified", "before_response")]
        return may

    def _in_mediation(self, day: date) -> list[tuple[str, str]]:
        if not self.mediation:
            agreed = [("agreement_made", limb) for limb in AGREED[self.decision]] if self.concluded else []
            issues = [self.issues] if self.issues is not None else ISSUES if self.decision == "plan_content" else [""]
            return [*agreed, *(("la_informed", each) for each in issues), ("adviser_informed", "")]
        may = [("mediation_fixed", ""), ("mediation_held", ""), ("mediation_concluded", ""), ("wish_withdrawn", "")]
        if self.wished and not self.authority_knows:
            may += [("la_informed", self.issues or "")]
        if self.issues and self.authority_knows and not self.commissioners_know:
            may.append(("commissioners_notified", ""))
        deemed = any(self.of_now("mediation.certificate_deemed"))
        if self.issues != "health" and self.authority_knows and not (deemed or self.mediated or self.appeal):
            may += [("cannot_arrange", "")] * (not self.cannot) + [("adviser_told_not_arranged", "")]
        if self.session:
            may.append(("mediation_adjourned", ""))
            if day <= self.session:
                may.append(("mediation_cancelled", ""))
                may += [("session_notified", "")] * (not self.notified)
                may += [("consent_given", str(days)) for days in range(5)] if not self.consented else []
        if self.mediated:
            may += [("agreement_made", limb) for limb in AGREED[self.decision]]
        return may

    def _settled(self) -> list[tuple[str, str]]:
        may: list[tuple[str, str]] = []
        how, _, what = self.settled.rpartition(".")
        if what == "other":
            may.append(("agreement_carried_out", "other"))
        if what == "reconsider":
            may += [("plan_decision_notified", "no_plan"), ("draft_served", ""), ("final_plan_sent", "")]
        if what == "assess":
            may += [("plan_decision_notified", "no_plan"), ("final_plan_sent", ""), ("draft_served", "")]
            if next(self.of(f"{how}.assess.notify")).live:
                may.append(("assessment_confirmed", ""))
        if what == "make_plan":
            may += [("final_plan_sent", ""), ("draft_served", "")]
        if what.startswith("amend") or what == "continue_amended":
            may.append(("amended_plan_sent", ""))
        if how == "order" and not self.unfinished:
            may.append(("order_set_aside", ""))
        return may

    def _with_a_plan(self) -> list[tuple[str, str]]:
        may = [("move_date", "")]
        if self.move:
            may += self._after_the_move()
        if not self.transferred:
            return may
        may += [("plan_ceased", ""), ("amendment_notice_sent", "")]
        if not self.settled:
            may += self._reassessing()
        if not self.amendment:
            may.append(("review_meeting", ""))
        ceasing = any(owed.live for owed in self.of("cease.earliest"))
        if not self.appeal and not self.settled and not ceasing and not self.again:
            may.append(("cease_notified", ""))
        if self.review and not self.announced and not self.amendment:
            may += [("review_report_sent", "")] * next(self.of("review.report")).live
            may += [("review_decision_notified", outcome) for outcome in ("keep", "amend", "amend_without")]
        if self.amendment:
            may += [("amended_plan_sent", ""), ("not_amended_notified", "")]
        never_met = self.reviewed is not None and self.reviewed[0] == "plan_made" and not self.shown
        if never_met and not (self.amendment or self.settled or self.appeal or self.again):
            may.append(("review_decision_notified", "keep"))
        return may

    def _reassessing(self) -> list[tuple[str, str]]:
        if not self.reassessment:
            return [("reassessment_requested", ""), ("reassessment_decided", "")]
        if self.will_reassess is None:
            answers = [("reassessment_notified", f"will_{word}reassess") for word in ("", "not_")]
            return [*answers, ("draft_served", ""), ("final_plan_sent", ""), ("reassessment_withdrawn", "")]
        return [("draft_served", ""), ("final_plan_sent", ""), ("reassessment_unchanged", "")]

    def _after_the_move(self) -> list[tuple[str, str]]:
        may: list[tuple[str, str]] = []
        if not self.transferred:
            may += [("plan_transferred", ""), ("transfer_informed", ""), ("review_meeting", ""), ("detained", "")]
            may += [("move_known", "")] * (self.known is None)
        elif any(owed.live for owed in self.of("transfer.inform")):
            may.append(("transfer_informed", ""))
        return may

    # --- reading ---

    def read(self, day: date, event: str, outcome: str = "", ahead: date | None = None) -> None:
        """Write down what an entry does to everything on the list."""
        self.ahead = ahead
        if self.custody and event in self.IN_CUSTODY:
            getattr(self, f"in_custody_{event}")(day, outcome)
        else:
            getattr(self, event)(day, outcome)

    def standings(self, on: date) -> dict[str, tuple[str, date | None]]:
        """How everything on the list stands at the end of a day, with its day."""
        return {f"{owed.id}#{owed.number}": (owed.standing(on), owed.due) for owed in self.owed if not owed.absent}

    def request_received(self, day: date, _: str) -> None:
        number = self.number("request")
        self.request, self.drafted = True, False
        self.owe("assessment.decide", number, last_day("assessment.decide", request_received=day))
        refuse = last_day("plan.refuse", request_received=day)
        self.owe("plan.refuse", number, refuse, conditional=True)
        self.owe("guidance.draft_plan", number, last_day("guidance.draft_plan", request_received=day))
        self.owe("plan.finalise", number, last_day("plan.finalise", request_received=day))

    def _end_request(self, day: date) -> None:
        if self.request:
            for owed in self.of("assessment.decide", "plan.refuse", "guidance.draft_plan", "plan.finalise"):
                owed.end(day)
        self.request = False

    def _end_draft(self, day: date) -> None:
        self.draft = False
        for owed in self.of("plan.representations"):
            owed.end(day)

    def assessment_decision_notified(self, day: date, outcome: str) -> None:
        next(self.of("assessment.decide")).meet(day)
        if outcome == "will_not_assess":
            self._end_request(day)
            self._notice(day, "refuse_to_assess")

    def request_withdrawn(self, day: date, _: str) -> None:
        self._end_request(day)
        self._end_draft(day)

    def draft_served(self, day: date, _: str) -> None:
        self._end_draft(day)
        number = self.number("draft")
        self.owe("plan.representations", number, last_day("plan.representations", draft_served=day))
        self.draft = self.drafted = True
        if self.request:
            for owed in self.of("assessment.decide"):
                owed.pass_by(day)
            for owed in self.of("guidance.draft_plan"):
                owed.meet(day)
            for owed in self.of("plan.refuse"):
                owed.end(day)
        if self.reassessment:
            for owed in self.of("reassessment.decide"):
                owed.pass_by(day)
        elif not self.settled or self.settled.startswith("agreement"):
            self._gone(day, "refuse_to_assess", "refuse_to_issue")
        how, _, what = self.settled.rpartition(".")
        if what == "assess":
            for owed in self.of(f"{how}.assess.notify"):
                owed.pass_by(day)
            for owed in self.of(f"{how}.assess.refuse"):
                owed.end(day)
        if what == "make_plan":
            for owed in self.of(f"{how}.make_plan.draft"):
                owed.meet(day)
        if what == "reconsider":
            for owed in self.of(f"{how}.reconsider"):
                owed.meet(day)

    def plan_decision_notified(self, day: date, _: str) -> None:
        if self.request:
            for owed in self.of("assessment.decide"):
                owed.pass_by(day)
            for owed in self.of("plan.refuse"):
                owed.meet(day)
            self._end_request(day)
        how, _, what = self.settled.rpartition(".")
        if what == "assess":
            for owed in self.of(f"{how}.assess.notify"):
                owed.pass_by(day)
            for owed in self.of(f"{how}.assess.refuse"):
                owed.meet(day)
            for owed in self.of(f"{how}.assess.finalise"):
                owed.end(day)
            self.settled = ""
            self._gone(day, "refuse_to_assess")
        if what == "reconsider":
            for owed in self.of(f"{how}.reconsider"):
                owed.meet(day)
            self.settled = ""
            self._gone(day, "refuse_to_issue")
        self._end_draft(day)
        self._notice(day, "refuse_to_issue")

    def final_plan_sent(self, day: date, _: str) -> None:
        if self.request:
            for owed in self.of("assessment.decide", "guidance.draft_plan"):
                owed.pass_by(day)
            for owed in self.of("plan.refuse"):
                owed.end(day)
            for owed in self.of("plan.finalise"):
                owed.meet(day)
            self.request = False
        how, _, what = self.settled.rpartition(".")
        if what in ("assess", "make_plan", "reconsider"):
            for owed in self.of(f"{how}.assess.notify", f"{how}.make_plan.draft", f"{how}.reconsider"):
                owed.pass_by(day)
            for owed in self.of(f"{how}.assess.refuse"):
                owed.end(day)
            for owed in self.of(f"{how}.assess.finalise", f"{how}.make_plan.finalise"):
                owed.meet(day)
            self.settled = ""
        if not self.draft:
            self.owe("plan.representations", self.number("draft"), None).pass_by(day)
        for owed in self.of("plan.representations"):
            if owed.live:
                owed.cut = day
        self.plan, self.draft = True, False
        if self.reassessment:
            self._reassessed(day)
            return
        self._gone(day, "plan_content", "refuse_to_issue", "refuse_to_assess")
        self._notice(day, "plan_content")
        self._cycle(plan_made=day)

    def _reassessed(self, day: date) -> None:
        """A plan that follows a reassessment takes the place of the plan, and of the day of its review."""
        number = self.reassessment
        for owed in self.of("reassessment.decide"):
            owed.pass_by(day)
        for owed in self.of("reassessment.finalise", "reassessment.finalise_outer"):
            if owed.number == number:
                owed.meet(day)
        for owed in self.of("review.annual", "reassessment.review"):
            owed.end(day, replaced=True)
        self.owe("reassessment.review", number, last_day("reassessment.review", final_plan_sent=day))
        self.reassessment = 0
        self._gone(day, "plan_content", "refuse_to_amend")
        self._notice(day, "plan_content")

    def _cycle(self, **since: date) -> None:
        [self.reviewed] = since.items()
        self.shown = False
        self.owe("review.annual", self.number("cycle"), last_day("review.annual", **since))

    # --- a decision in dispute ---

    def _notice(self, day: date, decision: str) -> None:
        number = self.number("challenge")
        self.decision, self.noticed = decision, day
        self.decisions[number] = decision
        self.declined = self.certified = self.appeal = self.appealed = self.received = self.responded = False
        self.elsewhere = self.elsewhere or self.mediation > 0
        self.mediation, self.mediated, self.issues, self.session = 0, False, None, None
        self.contacted, self.concluded = None, False
        self.owe("appeal.register", number, last_day("appeal.register", notice_sent=day))
        self.owe("mediation.contact_adviser", number, last_day("mediation.contact_adviser", notice_sent=day))
        if decision == "cease":
            self.owe("cease.earliest", number, last_day("cease.earliest", notice_sent=day))

    def _gone(self, day: date, *decisions: str) -> None:
        """Such decisions are gone: nothing is left to appeal or to mediate about."""
        for owed in self.owed:
            about = owed.number if owed.id in RIGHTS else owed.challenge
            if self.decisions.get(about) in decisions and owed.id != "appeal.response":
                owed.end(day)
        if self.decision in decisions:
            self.decision = ""

    def _others_open(self, day: date) -> bool:
        """Whether another decision than the newest can still be appealed, so that an entry may belong to either."""
        newest = self.counts.get("challenge")
        return any(owed.id in RIGHTS and owed.number != newest and owed.standing(day) == "open" for owed in self.owed)

    # --- mediation ---

    def certificates(self) -> Iterator[Owed]:
        """The certificates that an adviser owes for the decision in dispute."""
        for owed in self.owed:
            if owed.id in CERTIFICATES and owed.challenge == self.counts.get("challenge"):
                yield owed

    def of_now(self, *ids: str) -> Iterator[Owed]:
        """What is owed by these rules in the mediation that is going on, if one is."""
        for owed in self.owed:
            if owed.id in ids and self.mediation and owed.mediation == self.mediation:
                yield owed

    def _contacted(self, day: date) -> None:
        for owed in self.of("mediation.contact_adviser"):
            owed.meet(day)
        self.contacted = self.contacted or day

    def _certificate(self, id: str, **since: date) -> None:
        (contact,) = self.of("mediation.contact_adviser")
        owed = self.owe_in_mediation(id, self.number("certificate"), last_day(id, **since))
        assert contact.due
        if id == "mediation.certificate_without_mediation":
            owed.barred = self.contacted is not None and self.contacted > contact.due
        owed.mediation = self.mediation

    def _begin_mediation(self) -> None:
        self.mediation = self.number("mediation")
        self.mediated = self.cannot = self.commissioners_know = self.sessions = False
        self.authority_knows, self.session = False, None
        by_commissioner = self.issues == "health"
        self._in_mediation_owe("mediation.arrange_health_only" if by_commissioner else "mediation.arrange", None)

    def adviser_informed(self, day: date, _: str) -> None:
        self._contacted(day)
        self.wished = True
        self._wanted_after_all(day)
        self.issues = self.issues or ""
        self._begin_mediation()

    def la_informed(self, day: date, issues: str) -> None:
        self._wanted_after_all(day)
        if not self.mediation:
            self.issues, self.wished = issues, False
            self._begin_mediation()
        self.authority_knows = True
        for owed in self.of_now("mediation.arrange"):
            owed.due = last_day("mediation.arrange", la_informed=day)
        if self.issues:
            id = "mediation.notify_commissioners"
            self._in_mediation_owe(id, last_day(id, la_informed=day))

    def _in_mediation_owe(self, id: str, due: date | None) -> Owed:
        owed = self.owe_in_mediation(id, self.mediation, due)
        owed.mediation = self.mediation
        return owed

    def _wanted_after_all(self, day: date) -> None:
        """Whoever wants mediation after all needs no certificate that says otherwise."""
        for owed in self.certificates():
            if owed.id == "mediation.certificate_without_mediation":
                owed.end(day)

    def mediation_declined(self, day: date, _: str) -> None:
        self._contacted(day)
        self._end_mediation(day)
        self.declined = True
        self._certificate("mediation.certificate_without_mediation", mediation_declined=day)

    def wish_withdrawn(self, day: date, _: str) -> None:
        self._end_mediation(day)

    def _end_mediation(self, day: date) -> None:
        for owed in self.owed:
            if self.mediation and owed.mediation == self.mediation and owed.id not in CERTIFICATES:
                owed.end(day)
        self.mediation, self.session, self.mediated = 0, None, False

    def commissioners_notified(self, day: date, _: str) -> None:
        self.commissioners_know = True
        for owed in self.of_now("mediation.notify_commissioners"):
            owed.meet(day)
        for owed in self.of_now("mediation.arrange_health_only"):
            owed.due = last_day(owed.id, commissioners_notified=day)

    def cannot_arrange(self, day: date, _: str) -> None:
        self.cannot = True
        self._in_mediation_owe("mediation.report_not_arranged", None).dateless = True

    def adviser_told_not_arranged(self, day: date, _: str) -> None:
        for owed in self.of_now("mediation.report_not_arranged"):
            owed.meet(day)
        self._certificate("mediation.certificate_deemed", adviser_told_not_arranged=day)

    def mediation_fixed(self, day: date, _: str) -> None:
        assert self.ahead
        if self.session == self.ahead:
            return
        self._end_session(day)
        self.session, self.notified, self.consented, self.sessions = self.ahead, False, False, True
        id = "mediation.notice_of_session"
        owed = self._in_mediation_owe(id, last_day(id, mediation_date=self.session))
        owed.number = self.number("session")

    def session_notified(self, day: date, _: str) -> None:
        self.notified = True
        next(self.of("mediation.notice_of_session")).meet(day)

    def consent_given(self, day: date, days: str) -> None:
        assert self.session
        self.consented = True
        id = "mediation.notice_of_session"
        consent = Consent(working_days=int(days), given_on=day, by="parent")
        next(self.of(id)).due = last_day(id, mediation_date=self.session, consent=consent)

    def _end_session(self, day: date) -> None:
        if self.session:
            next(self.of("mediation.notice_of_session")).end(day)
        self.session = None

    def mediation_cancelled(self, day: date, _: str) -> None:
        self._end_session(day)

    def mediation_adjourned(self, day: date, _: str) -> None:
        self._end_session(day)

    def mediation_held(self, day: date, _: str) -> None:
        """It was held: whether notice was given in time nobody can tell any more."""
        id = "mediation.notice_of_session"
        if self.session != day:
            self._session_over(day)
            owed = self._in_mediation_owe(id, last_day(id, mediation_date=day))
            owed.number = self.number("session")
            self.session = day
        self._held(day)

    def _session_over(self, day: date) -> None:
        if self.session:
            next(self.of("mediation.notice_of_session")).pass_by(day)

    def _held(self, day: date) -> None:
        self._session_over(day)
        self.session, self.mediated, self.ever_held = None, True, True
        for owed in self.of_now("mediation.arrange", "mediation.arrange_health_only"):
            owed.meet(day)
        for owed in self.of_now("mediation.report_not_arranged", "mediation.notify_commissioners"):
            owed.pass_by(day)
        for owed in self.of("mediation.contact_adviser"):
            owed.pass_by(day)

    def mediation_concluded(self, day: date, _: str) -> None:
        """What was concluded was held; on which day its last session was, nobody says."""
        if not self.sessions and not self.ever_held:
            self.mediation_held(day, "")
        self._held(day)
        if not self.appeal:
            self._certificate("mediation.certificate_after_mediation", mediation_concluded=day)
        self.concluded = True
        self._end_mediation(day)

    def agreement_made(self, day: date, limb: str) -> None:
        number = self.number("agreement")
        self.agreed_about, self.beside = self.counts["challenge"], []
        for owed in self.of_now("mediation.arrange", "mediation.arrange_health_only"):
            owed.pass_by(day)
        for owed in self.of("mediation.contact_adviser"):
            owed.pass_by(day)
        if limb == "other":
            self.owe("agreement.other", number, last_day("agreement.other", agreement_made=day))
            self.settled = "agreement.other"
        else:
            self._settle("agreement.appealable", limb, number, agreement_made=day)
        if self.issues == "health":
            self.owe("agreement.notify_la", number, last_day("agreement.notify_la", agreement_made=day))
        if limb.startswith("continue"):
            for owed in self.of("cease.earliest"):
                owed.end(day)

    def agreement_carried_out(self, day: date, _: str) -> None:
        for owed in self.of("agreement.other"):
            owed.meet(day)
        for owed in (*self.certificates(), *self.of("agreement.notify_la")):
            owed.pass_by(day)
        self.settled = ""

    # --- certificate and appeal ---

    def certificate_issued(self, day: date, sort: str) -> None:
        assert self.noticed is not None
        for owed in self.of("mediation.contact_adviser"):
            owed.pass_by(day)
        of_that_sort = [owed for owed in self.certificates() if SORTS[owed.id] == sort]
        # each mediation has a certificate of its own, and where two lack one it is that of the last
        for owed in [owed for owed in of_that_sort if owed.live][-1:] or of_that_sort[-1:]:
            owed.meet(day)
        answered = [owed for owed in of_that_sort if owed.met == day]
        if sort == "after_mediation" and any(owed.mediation == self.mediation for owed in answered):
            for owed in self.of_now("mediation.notify_commissioners"):
                owed.pass_by(day)
        if self.certified:
            return
        self.certified = True
        for id in ("appeal.register", "cease.earliest"):
            if id == "appeal.register" or self.decision == "cease":
                for owed in self.of(id):
                    owed.due = last_day(id, notice_sent=self.noticed, certificate_issued=day)

    def appeal_received(self, day: date, _: str) -> None:
        self.number("appeal")
        for owed in self.of("appeal.register"):
            owed.meet(day)
        for owed in self.of("mediation.contact_adviser"):
            owed.pass_by(day)
        for owed in self.certificates():
            owed.pass_by(day)
        for owed in self.of_now("mediation.report_not_arranged"):
            owed.end(day)
        self.appeal = self.appealed = True
        self.received = self.responded = self.again = False
        if self.decision == "cease":
            for owed in self.of("cease.earliest"):
                owed.held_up = True

    def appeal_received_by_la(self, day: date, _: str) -> None:
        self.received = True
        due = last_day("appeal.response", appeal_received_by_la=day)
        self.owe("appeal.response", self.counts["appeal"], due).challenge = self.counts["challenge"]

    def _response(self) -> Iterator[Owed]:
        if self.received:
            yield from self.of("appeal.response")

    def appeal_response_received(self, day: date, _: str) -> None:
        self.responded = True
        for owed in self._response():
            owed.meet(day)

    def _end_appeal(self, day: date) -> None:
        for owed in self._response():
            owed.end(day)
        if self.decision == "cease":
            for owed in self.of("cease.earliest"):
                owed.held_up = False
        self.appeal = False

    def appeal_struck_out(self, day: date, _: str) -> None:
        self._end_appeal(day)

    def appeal_withdrawn(self, day: date, _: str) -> None:
        self._end_appeal(day)
        (right,) = self.of("appeal.register")
        if right.due and day <= right.due:
            right.met, self.appealed = None, False

    def not_opposed_notified(self, day: date, outcome: str) -> None:
        if self.responded:
            return
        decision = self.decision
        self._end_settled(day, replaced=True)
        self._end_appeal(day)
        self._gone(day, decision)
        number = self.number("concession")
        limb = {"refuse_to_assess": "assess", "refuse_to_issue": "make_plan", "refuse_to_amend": "amend"}[decision]
        # where nobody says whether a response was in, all of it is conditional on that
        self._settle("unopposed", limb, number, conditional=not outcome, not_opposed_notified=day)

    def _settle(self, how: str, what: str, number: int, *, conditional: bool = False, **when: date) -> None:
        for act in ACTS.get(what, (what,)):
            id = f"{how}.{act}"
            due = None if act == "continue" else last_day(id, **when)
            self.owe(id, number, due, conditional=conditional or act == "assess.refuse").dateless = due is None
        self.settled = f"{how}.{what}"

    def order_made(self, day: date, outcome: str) -> None:
        decision = self.decision
        # an order of one part of the plan leaves the other as agreed
        beside, self.beside = self.beside, []
        if self.settled == "agreement.appealable.amend_placement" and outcome == "amend_provision":
            beside = list(self.of(self.settled))
        elif outcome != "dismissed" or decision == "cease":
            self._end_settled(day, replaced=True)
        self.beside = beside
        for owed in self._response():
            owed.pass_by(day)
        number = self.number("order")
        self.unfinished = self.mediation > 0
        self.appeal, self.received = False, True
        if decision == "cease":
            for owed in self.of("cease.earliest"):
                owed.held_up, owed.by_order = False, owed.live
                owed.end(day, replaced=outcome == "dismissed")
        if outcome == "dismissed":
            if decision == "cease":
                self._settle("order", "cease", number, order_made=day)
            return
        for owed in self.owed:  # the order takes the place of the decision appealed against, and of no other like it
            if self.counts["challenge"] == (owed.number if owed.id in RIGHTS else owed.challenge):
                owed.end(day)
        self._settle("order", outcome, number, order_made=day)

    def order_set_aside(self, day: date, _: str) -> None:
        beside, self.beside = self.beside, []
        self._end_settled(day)
        self.beside = beside
        self.appeal = self.again = True
        for owed in self.of("cease.earliest"):
            if self.decision == "cease" and owed.by_order:
                owed.ended, owed.replaced, owed.held_up = None, False, True

    def _end_settled(self, day: date, *, replaced: bool = False) -> None:
        how, _, what = self.settled.rpartition(".")
        if replaced and self.agreed_about != self.counts.get("challenge"):
            return
        for owed in self.owed:
            if self.settled and owed.id.startswith(f"{how.partition('.')[0]}.") and what != "other":
                owed.end(day, replaced=replaced)
        for owed in self.beside:
            owed.end(day, replaced=replaced)
        self.settled, self.beside = "", []

    def assessment_confirmed(self, day: date, _: str) -> None:
        for owed in self.of(f"{self.settled}.notify"):
            owed.meet(day)
        if self.settled.startswith("agreement"):
            self._gone(day, "refuse_to_assess")

    # --- a plan that is maintained ---

    def _goes_on(self, day: date) -> None:
        """What the authority does shows that the plan goes on, although the Tribunal let it cease."""
        for owed in self.of("order.cease", "agreement.appealable.cease"):
            owed.pass_by(day)
        if self.settled.endswith(".cease"):
            self.settled = ""

    def review_meeting(self, day: date, _: str) -> None:
        if self.transferred:
            for owed in self.of("review.annual"):
                owed.meet(day)
        self._cycle(last_review=day)
        for owed in self.of("reassessment.review", "transfer.review", "review.after_release"):
            owed.meet(day)
        for owed in self.of("transfer.plan", "transfer.inform"):
            owed.pass_by(day)
        self.transferred = True
        self._goes_on(day)
        if self.review:
            for owed in self.of("review.report", "review.decide", "amendment.finalise_outer"):
                owed.pass_by(day) if owed.due and owed.due < day else owed.end(day)
        if self.amendment:
            for owed in self.of("amendment.finalise"):
                owed.pass_by(day)
        number = self.number("review")
        self.review, self.announced = day, False
        self.owe("review.report", number, last_day("review.report", review_meeting=day))
        self.owe("review.decide", number, last_day("review.decide", review_meeting=day))
        outer = last_day("amendment.finalise_outer", review_meeting=day)
        self.owe("amendment.finalise_outer", number, outer, conditional=True)

    def review_report_sent(self, day: date, _: str) -> None:
        next(self.of("review.report")).meet(day)

    def _decided_on_a_review_that_nobody_recorded(self, day: date) -> None:
        number = self.number("review")
        self.owe("review.decide", number, None)
        self.owed[-1].meet(day)
        self.owe("review.report", number, None)
        for owed in self.of("review.report", "review.annual", "transfer.inform", "transfer.review"):
            owed.pass_by(day)
        self.owe("review.annual", self.number("cycle"), None)
        self.shown = True
        self._kept(day)

    def _kept(self, day: date) -> None:
        """Whoever keeps a plan no longer means to cease it."""
        for owed in self.of("cease.earliest"):
            owed.end(day)
        self._gone(day, "cease")
        self._notice(day, "refuse_to_amend")

    def review_decision_notified(self, day: date, outcome: str) -> None:
        if not self.review:
            self._decided_on_a_review_that_nobody_recorded(day)
            return
        (decide,) = self.of("review.decide")
        (outer,) = self.of("amendment.finalise_outer")
        for owed in self.of("review.report"):
            owed.pass_by(day)
        if outcome == "keep":
            decide.meet(day)
            outer.absent, self.review = True, None
            self._kept(day)
            return
        self.announced, outer.conditional = True, False
        if outcome == "amend":
            decide.meet(day)
            self._amend(day)

    def amendment_notice_sent(self, day: date, _: str) -> None:
        if self.review:
            for owed in self.of("review.decide"):
                owed.meet(day)
            for owed in self.of("review.report"):
                owed.pass_by(day)
            for owed in self.of("amendment.finalise_outer"):
                owed.conditional = False
        self._amend(day)

    def _amend(self, day: date) -> None:
        if self.amendment:
            for owed in self.of("amendment.finalise", "amendment.representations"):
                owed.end(day)
        number = self.number("amendment")
        self.amendment = True
        due = last_day("amendment.finalise", amendment_notice_sent=day)
        self.owe("amendment.finalise", number, due)
        window = last_day("amendment.representations", draft_served=day)
        self.owe("amendment.representations", number, window)
        if self.review:
            for owed in self.of("amendment.finalise_outer"):
                owed.absent = owed.absent or (owed.due is not None and due <= owed.due)

    def amended_plan_sent(self, day: date, _: str) -> None:
        if self.amendment:
            for owed in self.of("amendment.finalise"):
                owed.meet(day)
            for owed in self.of("amendment.representations"):
                if owed.live:
                    owed.cut = day
            self._end_review(day)
        self._goes_on(day)
        if self.settled.endswith("continue_amended"):
            self._gone(day, "cease")
        if self.settled.rpartition(".")[2].startswith(("amend", "continue_amended")):
            for owed in self.of(self.settled):
                owed.meet(day)
            self.settled = ""
        for owed in self.beside:
            owed.meet(day)
        self.beside = []
        self.amendment = False
        self._gone(day, "plan_content", "refuse_to_amend")
        self._notice(day, "plan_content")

    def _end_review(self, day: date) -> None:
        if self.review:
            for owed in self.of("review.decide", "review.report"):
                owed.pass_by(day)
            for owed in self.of("amendment.finalise_outer"):
                owed.meet(day)
        self.review = None

    def not_amended_notified(self, day: date, _: str) -> None:
        for owed in self.of("amendment.finalise"):
            owed.meet(day)
        for owed in self.of("amendment.representations"):
            owed.end(day)
        self._end_review(day)
        self.amendment = False
        self._notice(day, "refuse_to_amend")

    def cease_notified(self, day: date, _: str) -> None:
        if self.review:
            for owed in self.of("review.decide", "review.report"):
                owed.pass_by(day)
            for owed in self.of("amendment.finalise_outer"):
                owed.absent = owed.absent or owed.live
        self.review = None
        self._notice(day, "cease")

    # --- what ends everything ---

    def plan_ceased(self, day: date, _: str) -> None:
        for owed in self.of("cease.earliest"):
            owed.early = owed.held_up
            owed.meet(day)
        for owed in self.of("order.cease", "agreement.appealable.cease"):
            if owed.live:
                owed.meet(day)
        self.over = True
        for owed in self.owed:
            about = owed.number if owed.id in RIGHTS else owed.challenge
            if self.decisions.get(about) not in ("cease", "refuse_to_assess", "refuse_to_issue"):
                owed.end(day)

    def _passed_on_no_more(self) -> None:
        """No later review is that of the authority to which the plan was passed on."""
        for owed in self.of("transfer.review"):
            owed.gone = True

    def detained(self, day: date, _: str) -> None:
        self._passed_on_no_more()
        self.over = self.appeal or bool(self.settled) or not self.transferred or self.reassessment > 0
        decided = not next(self.of("assessment.decide")).live if self.request else False
        for owed in self.owed:
            goes_on = self.decisions.get(owed.challenge) in ("refuse_to_assess", "refuse_to_issue")
            if owed.id != "appeal.response" or not goes_on:
                owed.end(day)
        if not self.over:
            self.custody, self.decision = "detention", ""
            self.review, self.amendment, self.mediation, self.draft = None, False, 0, False
            self._go_on_with_the_assessment("detention", decided or self.drafted)

    def move_date(self, day: date, _: str) -> None:
        self._passed_on_no_more()
        self.over = not self.plan
        for owed in self.owed:
            if owed.id == "review.annual":
                owed.end(day, replaced=True)
            elif owed.id.startswith(ABOUT_THE_AREA) and owed.id != "review.after_release":
                owed.end(day)
        self.review, self.amendment, self.reassessment = None, False, 0
        if self.plan:
            self.move, self.moved, self.known, self.transferred = self.number("move"), day, None, False
            self.owe("transfer.plan", self.move, day).doubtful = True

    def move_known(self, day: date, _: str) -> None:
        assert self.moved
        self.known = day
        for owed in self.of("transfer.plan"):
            owed.due, owed.doubtful = last_day("transfer.plan", move_date=self.moved, move_known=day), False

    def plan_transferred(self, day: date, _: str) -> None:
        assert self.reviewed
        self.transferred = True
        for owed in self.of("transfer.plan"):
            owed.meet(day)
        self.owe("transfer.inform", self.move, last_day("transfer.inform", plan_transferred=day))
        since, last = self.reviewed
        self.owe("transfer.review", self.move, last_day("transfer.review", plan_transferred=day, **{since: last}))

    def transfer_informed(self, day: date, _: str) -> None:
        """Whoever says that the plan came has it, so that it was transferred by then."""
        if not self.transferred:
            for owed in self.of("transfer.plan"):
                owed.pass_by(day)
            self.owe("transfer.inform", self.move, None).meet(day)
            self.owe("transfer.review", self.move, None)
        for owed in self.of("transfer.inform"):
            owed.meet(day)
        self.transferred = True

    # --- custody ---

    IN_CUSTODY: ClassVar[tuple[str, ...]] = (
        *("request_received", "assessment_decision_notified", "draft_served", "plan_decision_notified"),
        *("final_plan_sent", "request_withdrawn"),
    )

    def _in_custody(self) -> list[tuple[str, str]]:
        """What may come in custody, or after it while an assessment is unfinished."""
        may = [("released", "")] if self.custody == "detention" else []
        if self.completing:
            may += [("draft_served", ""), ("plan_decision_notified", "no_plan"), ("final_plan_sent", "")]
            may += [("request_withdrawn", "")]
            if not self.decided and not self.drafted:
                may += [("assessment_decision_notified", outcome) for outcome in ("will_assess", "will_not_assess")]
            if self.begun is None and self.completing != "detained.":
                may.append(("responsible_from" if self.custody == "detention" else "came_to_attention", ""))
        elif not self.plan and self.custody == "detention":
            may.append(("request_received", ""))
        return may

    def _acts(self, *acts: str) -> Iterator[Owed]:
        for owed in self.of(*(f"{self.completing}{act}" for act in acts)) if self.completing else ():
            if owed.number == self.completed:
                yield owed

    def _go_on_with_the_assessment(self, how: str, decided: bool) -> None:
        """Detention and release leave an assessment to whoever must go on with it."""
        number = self.completed = self.number(how)
        self.completing, self.begun, self.decided = "", None, decided
        if self.request:
            self.completing = f"detained.{how}_"
            self.owe(f"{self.completing}finalise", number, None)
        elif how == "release":
            self.custody = ""

    def _completed_from(self, event: str, day: date) -> None:
        self.begun = day
        [finalise] = self._acts("finalise")
        finalise.due = last_day(finalise.id, **{event: day})
        if not self.drafted:
            id = f"{self.completing}refuse"
            self.owe(id, finalise.number, last_day(id, **{event: day}), conditional=True)
            if not self.decided:
                id = f"{self.completing}decide"
                self.owe(id, finalise.number, last_day(id, **{event: day}))

    def responsible_from(self, day: date, _: str) -> None:
        self._completed_from("responsible_from", day)

    def came_to_attention(self, day: date, _: str) -> None:
        self._completed_from("came_to_attention", day)

    def in_custody_request_received(self, day: date, _: str) -> None:
        number = self.completed = self.number("request")
        self.completing, self.request, self.drafted, self.decided, self.begun = "detained.", True, False, False, day
        for act in ("decide", "refuse", "finalise"):
            id = f"detained.{act}"
            self.owe(id, number, last_day(id, request_received=day), conditional=act == "refuse")

    def in_custody_assessment_decision_notified(self, day: date, outcome: str) -> None:
        self.decided = True
        for owed in self._acts("decide"):
            owed.meet(day)
        if outcome == "will_assess":
            self._gone(day, "refuse_to_assess")
        else:
            self._end_completing(day)
            self._notice_in_custody(day, "refuse_to_assess")

    def _end_completing(self, day: date) -> None:
        for owed in self._acts("decide", "refuse", "finalise"):
            owed.end(day)
        for owed in self.of("detained.representations", "plan.representations"):
            owed.end(day)
        self.completing, self.request, self.draft = "", False, False
        if self.custody == "release":
            self.custody = ""

    def _notice_in_custody(self, day: date, decision: str) -> None:
        if self.custody != "detention":
            self._notice(day, decision)
            return
        number = self.number("challenge")
        self.decisions[number] = decision
        self.owe("appeal.register", number, last_day("appeal.register", notice_sent=day))
        if decision != "plan_content":
            id = "detained.contact_adviser"
            self.owe(id, number, last_day(id, notice_sent=day))

    def in_custody_draft_served(self, day: date, _: str) -> None:
        id = "detained.representations" if self.custody == "detention" else "plan.representations"
        for owed in self.of("plan.representations", "detained.representations"):
            owed.end(day)
        self.owe(id, self.number("draft"), last_day(id, draft_served=day))
        self.draft = self.drafted = True
        for owed in self._acts("decide"):
            owed.pass_by(day)
        for owed in self._acts("refuse"):
            owed.end(day)
        self._gone(day, "refuse_to_assess", "refuse_to_issue")

    def in_custody_plan_decision_notified(self, day: date, _: str) -> None:
        for owed in self._acts("decide"):
            owed.pass_by(day)
        for owed in self._acts("refuse"):
            owed.meet(day)
        custody = self.custody
        self._end_completing(day)
        self.custody = custody
        self._gone(day, "refuse_to_assess")
        self._notice_in_custody(day, "refuse_to_issue")
        if custody == "release":
            self.custody = ""

    def in_custody_request_withdrawn(self, day: date, _: str) -> None:
        self._end_completing(day)

    def in_custody_final_plan_sent(self, day: date, _: str) -> None:
        for owed in self._acts("decide"):
            owed.pass_by(day)
        for owed in self._acts("refuse"):
            owed.end(day)
        for owed in self._acts("finalise"):
            owed.meet(day)
        if not self.draft:
            id = "detained.representations" if self.custody == "detention" else "plan.representations"
            self.owe(id, self.number("draft"), None).pass_by(day)
        for owed in self.of("detained.representations", "plan.representations"):
            if owed.live:
                owed.cut = day
        custody = self.custody
        self._end_completing(day)
        self.plan = True
        self.custody = custody
        self._gone(day, "refuse_to_assess", "refuse_to_issue")
        self._notice_in_custody(day, "plan_content")
        self._cycle(plan_made=day)
        if custody == "release":
            self.custody = ""
        else:
            self.owed.pop()

    def released(self, day: date, _: str) -> None:
        for owed in self.owed:
            if owed.id != "appeal.response":
                owed.end(day)
        self.custody = "release"
        self.draft = False
        if self.plan:
            self.owe("review.after_release", self.number("release"), None).dateless = True
            self.custody, self.completing = "", ""
        else:
            self._go_on_with_the_assessment("release", self.decided or self.drafted)

    # --- reassessment ---

    def reassessment_requested(self, day: date, _: str) -> None:
        self.reassessment, self.will_reassess = self.number("reassessment"), None
        self.requested_on = day
        for id in ("reassessment.decide", "reassessment.finalise_outer"):
            due = last_day(id, reassessment_requested=day)
            self.owe(id, self.reassessment, due, conditional=id == "reassessment.finalise_outer")

    def reassessment_decided(self, day: date, _: str) -> None:
        self.reassessment, self.will_reassess = self.number("reassessment"), True
        due = last_day("reassessment.finalise", reassessment_decided=day)
        self.owe("reassessment.finalise", self.reassessment, due)
        self._gone(day, "refuse_to_reassess")

    def reassessment_notified(self, day: date, outcome: str) -> None:
        for owed in self.of("reassessment.decide"):
            owed.meet(day)
        self.will_reassess = outcome == "will_reassess"
        for owed in self.of("reassessment.finalise_outer"):
            owed.due = last_day(owed.id, reassessment_requested=self.requested_on, reassessment_notified=day)
            owed.end(day, replaced=self.will_reassess)
        if self.will_reassess:
            due = last_day("reassessment.finalise", reassessment_notified=day)
            self.owe("reassessment.finalise", self.reassessment, due)
            self._gone(day, "refuse_to_reassess")
        else:
            self.reassessment = 0
            self._notice(day, "refuse_to_reassess")

    def reassessment_unchanged(self, day: date, _: str) -> None:
        self._end_reassessment(day)
        self._notice(day, "refuse_to_amend")

    def reassessment_withdrawn(self, day: date, _: str) -> None:
        self._end_reassessment(day)

    def _end_reassessment(self, day: date) -> None:
        for owed in self.of("reassessment.decide", "reassessment.finalise", "reassessment.finalise_outer"):
            if owed.number == self.reassessment:
                owed.end(day)
        self.reassessment = 0


def judged(entries: list[Happening], on: date) -> dict[str, tuple[str, date | None]]:
    """What the judge says of a life on a day."""
    judge = Judge()
    for happening in entries:
        judge.read(*happening)
    return judge.standings(on)
