"""The plan: refusing it, drafting it, finishing it, giving it to others (SEND Regs 10 to 14, 47, 48; CFA 2014 s 45)."""

from sendtimelines.law.england import appeal
from sendtimelines.law.england.assessment import BEGUN
from sendtimelines.law.england.conditions import CEASING, MAY_ATTEND_FURTHER_EDUCATION, MAY_BE_ELSEWHERE
from sendtimelines.law.england.coronavirus import IMPRACTICAL, NOT_REASONABLY_PRACTICABLE
from sendtimelines.law.england.events import (
    ADMITTED_FOR_ASSESSMENT,
    APPEAL_RECEIVED,
    APPEAL_STRUCK_OUT,
    CONSULTATION_ANSWERED,
    CONSULTATION_SENT,
    DISCLOSURE_REQUESTED,
    DRAFT_SERVED,
    FINAL_PLAN_SENT,
    NOTICE_SENT,
    NOTICE_SERVED,
    ORDER_SET_ASIDE,
    PLAN_CEASED,
    PLAN_DECISION_NOTIFIED,
    PLAN_DISCLOSED,
    REPRESENTATIONS_MADE,
    REQUEST_RECEIVED,
    RESPONSIBLE_FROM,
    REVERSAL_DECIDED,
    SENT_BACK,
    TWENTY_FIFTH_BIRTHDAY,
    WITHDRAWAL_NOTIFIED,
)
from sendtimelines.law.england.exemptions import four_weeks
from sendtimelines.law.england.instruments import CFA, CODE, HERTFORDSHIRE, SEND_REGS
from sendtimelines.law.england.last_day import as_it_falls
from sendtimelines.law.england.lives import (
    AGREED_TO_CONTINUE,
    FINALISE,
    NO_LONGER_CEASING,
    NO_PLAN_FOLLOWED,
    REFUSE,
    REPRESENTATIONS,
)
from sendtimelines.law.england.matters import (
    AGREEMENT,
    BIRTHDAY,
    CHALLENGE,
    CONSULTATION,
    DISCLOSURE,
    DISMISSED,
    ORDER,
    REQUEST,
    STAY,
    WILL_PLAN,
)
from sendtimelines.law.england.readings import AFTER_RECONSIDERING, REVERSAL
from sendtimelines.law.england.terms import Decision, Matter
from sendtimelines.rules.conditions import Basis, Condition, Nature, Note, Relation
from sendtimelines.rules.formulas import Clause, Either, FixedDay, Undated, either_of
from sendtimelines.rules.lives import Awaits, DutyNature, End, Late, Life, On, Pending, Read, Was, anyof
from sendtimelines.rules.parties import Party
from sendtimelines.rules.periods import Weeks, days, school_days, weeks, working_days, years
from sendtimelines.rules.rule import Rule

REVERSED = Note(
    "where the authority reverses its refusal by itself, time still runs from the request",
    HERTFORDSHIRE("[2023] EWHC 3138 (Admin)"),
    only_with=REVERSAL_DECIDED,
)


def from_the_request(period: Weeks, after_reversal: Weeks) -> Clause:
    """A period from the request, which a reversal of a refusal leaves as it is or starts anew."""
    request = period.after(BEGUN)
    return as_it_falls(Either(REVERSAL, request, either_of(after_reversal.after(REVERSAL_DECIDED), request)))


refuse: Rule = Rule(
    id="plan.refuse",
    who=Party.AUTHORITY,
    action="where it makes no plan, say so with reasons",
    limit=from_the_request(weeks(16), weeks(10)),
    sources=(SEND_REGS("reg 10(1)"), SEND_REGS("reg 10(4)")),
    ends_with=PLAN_DECISION_NOTIFIED,
    exemptions=four_weeks(SEND_REGS("reg 10(4)")),
    relaxed=IMPRACTICAL,
    notes=(REVERSED,),
    lives=(REFUSE,),
)

draft_by_guidance: Rule = Rule(
    id="guidance.draft_plan",
    who=Party.AUTHORITY,
    action="send the draft plan, if the final one is to be in time; no statute sets a date for it",
    limit=weeks(16).after(BEGUN),
    sources=(CODE("ch 9"),),
    ends_with=DRAFT_SERVED,
    basis=Basis.GUIDANCE,
    lives=(Life(kind=REQUEST, met=On(DRAFT_SERVED)),),
)

school_reply: Rule = Rule(
    id="guidance.school_reply",
    who=Party.SCHOOL,
    action="answer the local authority's consultation",
    limit=days(15).after(CONSULTATION_SENT),
    sources=(CODE("9.83"),),
    ends_with=CONSULTATION_ANSWERED,
    basis=Basis.GUIDANCE,
    lives=(Life(kind=CONSULTATION, met=On(CONSULTATION_ANSWERED)),),
)

representations: Rule = Rule(
    id="plan.representations",
    who=Party.AUTHORITY,
    action="leave time for representations on the draft, for naming a school and for asking for a meeting",
    limit=days(15).beginning_with(DRAFT_SERVED),
    sources=(SEND_REGS("reg 13(1)"),),
    ends_with=REPRESENTATIONS_MADE,
    nature=Nature.WINDOW,
    lives=(REPRESENTATIONS,),
)

finalise: Rule = Rule(
    id="plan.finalise",
    who=Party.AUTHORITY,
    action="send the plan in its final form",
    limit=from_the_request(weeks(20), weeks(14)),
    sources=(SEND_REGS("reg 13(2)"), SEND_REGS("reg 13(3)")),
    ends_with=FINAL_PLAN_SENT,
    exemptions=four_weeks(SEND_REGS("reg 13(3)")),
    relaxed=IMPRACTICAL,
    notes=(REVERSED,),
    lives=(FINALISE,),
)

finalise_reconsidered: Rule = Rule(
    id="plan.finalise_reconsidered",
    who=Party.AUTHORITY,
    action="send the plan in its final form, a draft having been sent on reconsidering",
    limit=Either(
        AFTER_RECONSIDERING,
        Undated(DRAFT_SERVED, "as soon as practicable"),
        as_it_falls(weeks(20).after(BEGUN)),
    ),
    sources=(SEND_REGS("reg 44(2)(d)"), SEND_REGS("reg 13")),
    conditions=(Condition("outcome", Relation.INCLUDE, frozenset({Matter.RECONSIDER})),),
    ends_with=FINAL_PLAN_SENT,
    basis=Basis.SECONDARY,
    lives=tuple(
        Life(
            kind=kind,
            met=On(FINAL_PLAN_SENT),
            when=anyof(On(DRAFT_SERVED), WILL_PLAN),
            lapses=(NO_PLAN_FOLLOWED,),
            expected=True,
            knows=(On(REQUEST_RECEIVED), On(RESPONSIBLE_FROM)),
        )
        for kind in (ORDER, AGREEMENT)
    ),
)

disclose_he: Rule = Rule(
    id="plan.disclose_he",
    who=Party.AUTHORITY,
    action="give the plan to the higher-education body or person whom the young person names",
    limit=working_days(15).after(DISCLOSURE_REQUESTED),
    sources=(SEND_REGS("reg 47"),),
    ends_with=PLAN_DISCLOSED,
    relaxed=NOT_REASONABLY_PRACTICABLE,
    lives=(Life(kind=DISCLOSURE, met=On(PLAN_DISCLOSED)),),
)

special_school_stay: Rule = Rule(
    id="special_school.stay",
    who=Party.LEARNER,
    action="may stay at the special school or institution after notice that no plan will be made",
    limit=school_days(10).after(NOTICE_SERVED),
    sources=(SEND_REGS("reg 48"),),
    nature=Nature.WINDOW,
    lives=(Life(kind=STAY, nature=DutyNature.RIGHT, when=Was(On(ADMITTED_FOR_ASSESSMENT))),),
)

last_day: Rule = Rule(
    id="plan.last_day",
    who=Party.AUTHORITY,
    action="may keep the plan of a young person who is not in further education, to the end of the year of turning 25",
    limit=years(1).beginning_with(TWENTY_FIFTH_BIRTHDAY),
    sources=(CFA("s 46"), SEND_REGS("reg 46")),
    nature=Nature.WINDOW,
    conditions=(MAY_BE_ELSEWHERE,),
    notes=(Note("the year ends on the day before the 26th birthday", SEND_REGS("reg 46")),),
    lives=(Life(kind=BIRTHDAY, nature=DutyNature.WINDOW),),
)

last_day_in_further_education: Rule = Rule(
    id="plan.last_day_in_further_education",
    who=Party.AUTHORITY,
    action="may keep the plan of a young person in further education, to the end of the academic year of turning 25",
    limit=FixedDay(7, 31, TWENTY_FIFTH_BIRTHDAY, upcoming=True),
    sources=(CFA("s 46"), SEND_REGS("reg 46")),
    nature=Nature.WINDOW,
    conditions=(MAY_ATTEND_FURTHER_EDUCATION,),
    notes=(Note("the academic year of further education ends on 31 July", SEND_REGS("reg 46")),),
    lives=(Life(kind=BIRTHDAY, nature=DutyNature.WINDOW),),
)

cease_earliest: Rule = Rule(
    id="cease.earliest",
    who=Party.AUTHORITY,
    action="may cease to maintain the plan, the time for an appeal having passed",
    limit=days(1).after(appeal.register.limit),
    sources=(CFA("s 45(4)"),),
    ends_with=PLAN_CEASED,
    nature=Nature.EARLIEST,
    conditions=(CEASING,),
    notes=(Note("where there is an appeal, not before it is finally determined", CFA("s 45(4)")),),
    lives=(
        Life(
            kind=CHALLENGE,
            met=On(PLAN_CEASED),
            nature=DutyNature.FIRST_DAY,
            # a plan that ceases is led to the decision to cease, and not to a later one on what the plan says
            when=On(NOTICE_SENT, Decision.CEASE),
            waits=Awaits(
                anyof(
                    Pending("appeal") & anyof(~On(APPEAL_RECEIVED, "late", "admitted"), Read("cease.extended")),
                    Read("determined.reinstatement") & On(WITHDRAWAL_NOTIFIED) & ~Late("appeal.reinstate"),
                    Read("determined.reinstatement") & On(APPEAL_STRUCK_OUT) & ~Late("appeal.reinstate_struck_out"),
                ),
                "the appeal to be finally determined",
            ),
            lapses=(
                NO_LONGER_CEASING,
                AGREED_TO_CONTINUE,
                End(DISMISSED, "the appeal was dismissed", SEND_REGS("reg 44(2)(a)"), replaced_by="order.cease"),
            ),
            returns=anyof(On(ORDER_SET_ASIDE), On(SENT_BACK)) & ~On(PLAN_CEASED),
        ),
    ),
)
