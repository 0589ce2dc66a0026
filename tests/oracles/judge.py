"""A judge of whole lives who shares no code with the library: a clerk who reads one entry after another, and keeps a
list of what is owed with what befell it.

What the law says of each step is written here anew, in the order of the proceedings, and only the dates of the limits
are asked of the rules. The clerk knows one request, one plan and one decision in dispute at a time, and no two entries
on one day.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from attrs import define, field

from sendtimelines.law import rule_named

GUIDANCE = ("guidance.draft_plan",)
RIGHTS = ("appeal.register", "mediation.contact_adviser")
WINDOWS = ("plan.representations", "amendment.representations")
UNSEEN = ("review.report", "mediation.certificate_without_mediation")
LENIENT = ("order.cease", "unopposed.cease")


@define
class Owed:
    """One duty: what the clerk has written beside it."""

    id: str
    number: int
    due: date
    conditional: bool = False
    met: date | None = None
    ended: date | None = None
    replaced: bool = False
    passed_by: date | None = None
    cut: date | None = None
    barred: bool = False
    absent: bool = False
    held_up: bool = False
    early: bool = False
    challenge: int = 0

    @property
    def live(self) -> bool:
        return self.met is None and self.ended is None and self.passed_by is None and self.cut is None

    def meet(self, day: date) -> None:
        if (self.live or self.passed_by) and not self.barred:
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
            late = self.met > self.due and self.id not in LENIENT and self.id not in WINDOWS
            return "met late" if late else "met"
        if self.passed_by:
            return "not recorded"
        if self.cut:
            return "cut short" if self.cut <= self.due else "closed"
        if self.ended:
            return self._after_its_end()
        if self.id in RIGHTS or self.id in WINDOWS:
            return "open" if on <= self.due else "closed"
        if on <= self.due:
            return "due if" if self.conditional else "due"
        if self.id in LENIENT:
            return "due"
        return "passed" if self.conditional or self.id in GUIDANCE else "overdue"

    def _after_its_end(self) -> str:
        late = self.ended is not None and self.ended > self.due
        if late and (self.id in RIGHTS or self.id in WINDOWS):
            return "closed"
        if self.replaced:
            return "replaced"
        if late and self.id in UNSEEN:
            return "not recorded"
        breach = late and not self.conditional and self.id not in (*GUIDANCE, *LENIENT)
        return "lapsed after breach" if breach else "lapsed"

    def _first_day(self, on: date) -> str:
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
    "cease": ("continue_amended", "dismissed"),
}


@define
class Judge:
    """The clerk, with the list and what is going on."""

    owed: list[Owed] = field(factory=list[Owed])
    counts: dict[str, int] = field(factory=dict[str, int])
    over: bool = False
    request: bool = False
    drafted: bool = False
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
    review: date | None = None
    announced: bool = False
    amendment: bool = False

    # --- the list ---

    def number(self, kind: str) -> int:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return self.counts[kind]

    def owe(self, id: str, number: int, due: date, *, conditional: bool = False) -> Owed:
        self.owed.append(Owed(id, number, due, conditional))
        return self.owed[-1]

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
        may = [("detained", "")]
        if not self.request and not self.plan and not self.decision and not self.settled:
            may.append(("request_received", ""))
        if self.request:
            may += [("draft_served", ""), ("plan_decision_notified", "no_plan"), ("final_plan_sent", "")]
            may += [("request_withdrawn", ""), ("move_date", "")]
            if next(self.of("assessment.decide")).live and not self.drafted:
                may += [("assessment_decision_notified", outcome) for outcome in ("will_assess", "will_not_assess")]
        if not self._others_open(day):
            may += self._in_dispute()
        may += self._settled()
        if self.plan:
            may += self._with_a_plan()
        return may

    def _in_dispute(self) -> list[tuple[str, str]]:
        may: list[tuple[str, str]] = []
        if self.decision and not self.appeal and not self.appealed:
            may.append(("appeal_received", ""))
            if not self.declined and not self.certified:
                may.append(("mediation_declined", ""))
            certificates = list(self.of("mediation.certificate_without_mediation"))
            if self.declined and not self.certified and certificates[-1].live and not certificates[-1].barred:
                may.append(("certificate_issued", "no_mediation"))
        if self.appeal:
            may += [("order_made", limb) for limb in LIMBS[self.decision]]
            may += [("appeal_withdrawn", ""), ("appeal_struck_out", "")]
            if not self.received:
                may.append(("appeal_received_by_la", ""))
            if self.received and not self.responded and not self.again:
                may.append(("appeal_response_received", ""))
            if not self.again and self.decision in ("refuse_to_assess", "refuse_to_issue", "refuse_to_amend"):
                may.append(("not_opposed_notified", ""))
        return may

    def _settled(self) -> list[tuple[str, str]]:
        may: list[tuple[str, str]] = []
        how, _, what = self.settled.partition(".")
        if what == "assess":
            may += [("plan_decision_notified", "no_plan"), ("final_plan_sent", ""), ("draft_served", "")]
            if next(self.of(f"{how}.assess.notify")).live:
                may.append(("assessment_confirmed", ""))
        if what == "make_plan":
            may += [("final_plan_sent", ""), ("draft_served", "")]
        if what.startswith("amend") or what == "continue_amended":
            may.append(("amended_plan_sent", ""))
        if how == "order":
            may.append(("order_set_aside", ""))
        return may

    def _with_a_plan(self) -> list[tuple[str, str]]:
        may = [("plan_ceased", ""), ("amendment_notice_sent", ""), ("move_date", "")]
        if not self.amendment:
            may.append(("review_meeting", ""))
        ceasing = any(owed.live for owed in self.of("cease.earliest"))
        if not self.appeal and not self.settled and not ceasing:
            may.append(("cease_notified", ""))
        if self.review and not self.announced and not self.amendment:
            may += [("review_report_sent", "")] * next(self.of("review.report")).live
            may += [("review_decision_notified", outcome) for outcome in ("keep", "amend", "amend_without")]
        if self.amendment:
            may += [("amended_plan_sent", ""), ("not_amended_notified", "")]
        return may

    # --- reading ---

    def read(self, day: date, event: str, outcome: str) -> None:
        """Write down what an entry does to everything on the list."""
        getattr(self, event)(day, outcome)

    def standings(self, on: date) -> dict[str, tuple[str, date]]:
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
        self.drafted = True
        if self.request:
            for owed in self.of("assessment.decide"):
                owed.pass_by(day)
            for owed in self.of("guidance.draft_plan"):
                owed.meet(day)
            for owed in self.of("plan.refuse"):
                owed.end(day)
        if not self.settled:
            self._gone(day, "refuse_to_issue")
        how, _, what = self.settled.partition(".")
        if what == "assess":
            for owed in self.of(f"{how}.assess.notify"):
                owed.pass_by(day)
            for owed in self.of(f"{how}.assess.refuse"):
                owed.end(day)
        if what == "make_plan":
            for owed in self.of(f"{how}.make_plan.draft"):
                owed.meet(day)

    def plan_decision_notified(self, day: date, _: str) -> None:
        if self.request:
            for owed in self.of("assessment.decide"):
                owed.pass_by(day)
            for owed in self.of("plan.refuse"):
                owed.meet(day)
            self._end_request(day)
        how, _, what = self.settled.partition(".")
        if what == "assess":
            for owed in self.of(f"{how}.assess.notify"):
                owed.pass_by(day)
            for owed in self.of(f"{how}.assess.refuse"):
                owed.meet(day)
            for owed in self.of(f"{how}.assess.finalise"):
                owed.end(day)
            self.settled = ""
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
        how, _, what = self.settled.partition(".")
        if what in ("assess", "make_plan"):
            for owed in self.of(f"{how}.assess.notify", f"{how}.make_plan.draft"):
                owed.pass_by(day)
            for owed in self.of(f"{how}.assess.refuse"):
                owed.end(day)
            for owed in self.of(f"{how}.assess.finalise", f"{how}.make_plan.finalise"):
                owed.meet(day)
            self.settled = ""
        for owed in self.of("plan.representations"):
            if owed.live:
                owed.cut = day
        self.plan = True
        self._gone(day, "plan_content", "refuse_to_issue")
        self._notice(day, "plan_content")
        self._cycle(day, plan_made=day)

    def _cycle(self, day: date, **since: date) -> None:
        self.owe("review.annual", self.number("cycle"), last_day("review.annual", **since))

    # --- a decision in dispute ---

    def _notice(self, day: date, decision: str) -> None:
        number = self.number("challenge")
        self.decision, self.noticed = decision, day
        self.decisions[number] = decision
        self.declined = self.certified = self.appeal = self.appealed = self.received = self.responded = False
        self.owe("appeal.register", number, last_day("appeal.register", notice_sent=day))
        self.owe("mediation.contact_adviser", number, last_day("mediation.contact_adviser", notice_sent=day))
        if decision == "cease":
            self.owe("cease.earliest", number, last_day("cease.earliest", notice_sent=day))

    def _gone(self, day: date, *decisions: str) -> None:
        """Such decisions are gone: nothing is left to appeal or to mediate about."""
        for owed in self.owed:
            about = owed.number if owed.id in RIGHTS else owed.challenge
            if self.decisions.get(about) in decisions:
                owed.end(day)
        if self.decision in decisions:
            self.decision = ""

    def _others_open(self, day: date) -> bool:
        """Whether another decision than the newest can still be appealed, so that an entry may belong to either."""
        newest = self.counts.get("challenge")
        return any(owed.id in RIGHTS and owed.number != newest and owed.standing(day) == "open" for owed in self.owed)

    def mediation_declined(self, day: date, _: str) -> None:
        (contact,) = self.of("mediation.contact_adviser")
        contact.meet(day)
        self.declined = True
        id = "mediation.certificate_without_mediation"
        certificate = self.owe(id, self.number("certificate"), last_day(id, mediation_declined=day))
        certificate.barred, certificate.challenge = day > contact.due, self.counts["challenge"]

    def certificate_issued(self, day: date, _: str) -> None:
        assert self.noticed is not None
        for owed in self.of("mediation.certificate_without_mediation"):
            owed.meet(day)
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
        if self.declined:
            for owed in self.of("mediation.certificate_without_mediation"):
                owed.pass_by(day)
        self.appeal = self.appealed = True
        self.received = self.responded = self.again = False
        if self.decision == "cease":
            for owed in self.of("cease.earliest"):
                owed.held_up = True

    def appeal_received_by_la(self, day: date, _: str) -> None:
        self.received = True
        self.owe("appeal.response", self.counts["appeal"], last_day("appeal.response", appeal_received_by_la=day))

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
        if day <= right.due:
            right.met, self.appealed = None, False

    def not_opposed_notified(self, day: date, _: str) -> None:
        if self.responded:
            return
        decision = self.decision
        self._end_appeal(day)
        self._gone(day, decision)
        number = self.number("concession")
        limb = {"refuse_to_assess": "assess", "refuse_to_issue": "make_plan", "refuse_to_amend": "amend"}[decision]
        self._settle("unopposed", limb, number, not_opposed_notified=day)

    def _settle(self, how: str, what: str, number: int, **when: date) -> None:
        acts = {
            "assess": ("assess.notify", "assess.refuse", "assess.finalise"),
            "make_plan": ("make_plan.draft", "make_plan.finalise"),
        }
        for act in acts.get(what, (what,)):
            id = f"{how}.{act}"
            self.owe(id, number, last_day(id, **when), conditional=act == "assess.refuse")
        self.settled = f"{how}.{what}"

    def order_made(self, day: date, outcome: str) -> None:
        decision = self.decision
        for owed in self._response():
            owed.pass_by(day)
        number = self.number("order")
        self.appeal, self.received = False, True
        if outcome == "dismissed":
            if decision == "cease":
                for owed in self.of("cease.earliest"):
                    owed.held_up = False
                    owed.end(day, replaced=True)
                self._settle("order", "cease", number, order_made=day)
            return
        if decision == "cease":
            for owed in self.of("cease.earliest"):
                owed.held_up = False
                owed.end(day)
        self._gone(day, decision)
        self.decision = decision
        self._settle("order", outcome, number, order_made=day)

    def order_set_aside(self, day: date, _: str) -> None:
        self._end_settled(day)
        self.appeal = self.again = True

    def _end_settled(self, day: date) -> None:
        how = self.settled.partition(".")[0]
        for owed in self.owed:
            if self.settled and owed.id.startswith(f"{how}."):
                owed.end(day)
        self.settled = ""

    def assessment_confirmed(self, day: date, _: str) -> None:
        for owed in self.of(f"{self.settled}.notify"):
            owed.meet(day)

    # --- a plan that is maintained ---

    def _goes_on(self, day: date) -> None:
        """The plan goes on by what the authority does, although the Tribunal let it cease."""
        for owed in self.of("order.cease"):
            owed.end(day)
        if self.settled == "order.cease":
            self.settled = ""

    def review_meeting(self, day: date, _: str) -> None:
        for owed in self.of("review.annual"):
            owed.meet(day)
        self._cycle(day, last_review=day)
        self._goes_on(day)
        if self.review:
            for owed in self.of("review.report", "review.decide", "amendment.finalise_outer"):
                owed.pass_by(day) if owed.due < day else owed.end(day)
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

    def review_decision_notified(self, day: date, outcome: str) -> None:
        (decide,) = self.of("review.decide")
        (outer,) = self.of("amendment.finalise_outer")
        for owed in self.of("review.report"):
            owed.pass_by(day)
        if outcome == "keep":
            decide.meet(day)
            outer.absent, self.review = True, None
            self._notice(day, "refuse_to_amend")
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
                owed.absent = owed.absent or due <= owed.due

    def amended_plan_sent(self, day: date, _: str) -> None:
        if self.amendment:
            for owed in self.of("amendment.finalise"):
                owed.meet(day)
            for owed in self.of("amendment.representations"):
                if owed.live:
                    owed.cut = day
            self._end_review(day)
        self._goes_on(day)
        for owed in self.of(self.settled):
            owed.meet(day)
        self.settled, self.amendment = "", False
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
        for owed in self.of("order.cease"):
            owed.meet(day)
        self.over = True
        for owed in self.owed:
            about = owed.number if owed.id in RIGHTS else owed.challenge
            pending = owed.id == "appeal.response" and self.decision == "cease"
            if self.decisions.get(about) != "cease" and not pending:
                owed.end(day)

    def detained(self, day: date, _: str) -> None:
        self.over = True
        for owed in self.owed:
            if owed.id != "appeal.response" or self.plan:
                owed.end(day)

    def move_date(self, day: date, _: str) -> None:
        self.over = True
        for owed in self.owed:
            if owed.id == "review.annual":
                owed.end(day, replaced=True)
            elif owed.id.startswith(("assessment.", "plan.", "guidance.", "review.", "amendment.")):
                owed.end(day)


def judged(entries: list[tuple[date, str, str]], on: date) -> dict[str, tuple[str, date]]:
    """What the judge says of a life on a day."""
    judge = Judge()
    for day, event, outcome in entries:
        judge.read(day, event, outcome)
    return judge.standings(on)
