"""Reassessment of needs (CFA 2014 s 44; SEND Regs 23 to 27)."""

from sendtimelines.law.england.coronavirus import IMPRACTICAL, NOT_REASONABLY_PRACTICABLE
from sendtimelines.law.england.events import (
    AMENDED_PLAN_SENT,
    FINAL_PLAN_SENT,
    LAST_ASSESSMENT,
    REASSESSMENT_DECIDED,
    REASSESSMENT_NOTIFIED,
    REASSESSMENT_REQUESTED,
    REVIEW_MEETING,
)
from sendtimelines.law.england.exemptions import four_weeks
from sendtimelines.law.england.instruments import SEND_REGS
from sendtimelines.law.england.last_day import as_it_falls
from sendtimelines.law.england.matters import (
    AMENDED_ON_REASSESSING,
    LOOK_BACK,
    NO_PLAN_YET,
    REASSESSMENT,
    WILL_NOT_REASSESS,
    WILL_REASSESS,
)
from sendtimelines.rules.conditions import Nature, Note
from sendtimelines.rules.formulas import IfKnown, earlier_of, either_of
from sendtimelines.rules.lives import DutyNature, End, Life, On, Pending, Read, Was, When, anyof
from sendtimelines.rules.parties import Party
from sendtimelines.rules.periods import days, months, weeks
from sendtimelines.rules.rule import Rule

SENT: When = anyof(On(FINAL_PLAN_SENT), AMENDED_ON_REASSESSING)
"""That the plan was sent, replaced or amended, as the reassessment had it."""

decide: Rule = Rule(
    id="reassessment.decide",
    who=Party.AUTHORITY,
    action="say whether it will reassess",
    limit=as_it_falls(days(15).after(REASSESSMENT_REQUESTED)),
    sources=(SEND_REGS("reg 25(1)"),),
    ends_with=REASSESSMENT_NOTIFIED,
    relaxed=NOT_REASONABLY_PRACTICABLE,
    lives=(
        Life(
            kind=REASSESSMENT,
            met=On(REASSESSMENT_NOTIFIED),
            # that it will after all, having refused, answers no request
            when=anyof(On(REASSESSMENT_REQUESTED), ~Was(WILL_NOT_REASSESS, since=On(REASSESSMENT_NOTIFIED))),
        ),
    ),
)

finalise: Rule = Rule(
    id="reassessment.finalise",
    who=Party.AUTHORITY,
    action="send the plan in its final form",
    limit=as_it_falls(weeks(14).after(either_of(REASSESSMENT_NOTIFIED, REASSESSMENT_DECIDED))),
    sources=(SEND_REGS("reg 27(2)"), SEND_REGS("reg 27(3)")),
    ends_with=FINAL_PLAN_SENT,
    exemptions=four_weeks(SEND_REGS("reg 27(3)")),
    relaxed=IMPRACTICAL,
    lives=(
        Life(
            kind=REASSESSMENT,
            met=SENT,
            nature=DutyNature.CONDITIONAL,
            when=anyof(On(REASSESSMENT_DECIDED), On(REASSESSMENT_NOTIFIED, but=("will_not_reassess",))),
            provided=anyof(WILL_REASSESS, On(REASSESSMENT_DECIDED)),
            lapses=tuple(
                End(
                    WILL_REASSESS & Was(WILL_NOT_REASSESS) & Pending(kind) & ~Read("order.adds"),
                    f"the refusal led to {what}, and the time runs from that",
                    SEND_REGS(provision),
                    replaced_by=kind,
                )
                for kind, what, provision in (
                    ("order", "an order", "reg 44(2)(b)"),
                    ("agreement", "an agreement", "reg 42(2)"),
                    ("concession", "a concession", "reg 45(3A)"),
                )
            ),
        ),
    ),
)

finalise_outer: Rule = Rule(
    id="reassessment.finalise_outer",
    who=Party.AUTHORITY,
    action="where it reassesses on a request, have sent the plan at the latest",
    limit=as_it_falls(
        earlier_of(
            weeks(14).after(days(15).after(REASSESSMENT_REQUESTED)), IfKnown(weeks(14).after(REASSESSMENT_NOTIFIED))
        )
    ),
    sources=(SEND_REGS("reg 27(2)"), SEND_REGS("reg 25(1)")),
    ends_with=FINAL_PLAN_SENT,
    exemptions=four_weeks(SEND_REGS("reg 27(3)")),
    relaxed=IMPRACTICAL,
    notes=(Note("15 days and 14 weeks; an earlier notice shortens them", SEND_REGS("reg 27(2)")),),
    lives=(
        Life(
            kind=REASSESSMENT,
            met=SENT,
            nature=DutyNature.CONDITIONAL,
            lapses=(
                End(
                    On(REASSESSMENT_NOTIFIED, but=("will_not_reassess",)),
                    "the day of the notice is known, and the time runs from that",
                    SEND_REGS("reg 27(2)"),
                    replaced_by="reassessment.finalise",
                ),
            ),
        ),
    ),
)

review: Rule = Rule(
    id="reassessment.review",
    who=Party.AUTHORITY,
    action="review the plan that came of the reassessment",
    limit=as_it_falls(months(12).after(FINAL_PLAN_SENT)),
    sources=(SEND_REGS("reg 27(4)"),),
    ends_with=REVIEW_MEETING,
    relaxed=NOT_REASONABLY_PRACTICABLE,
    notes=(Note("later reviews are in 12 months starting with the last one", SEND_REGS("reg 27(4)(b)")),),
    lives=(
        Life(
            kind=REASSESSMENT,
            met=On(REVIEW_MEETING) & ~Pending("reassessment"),
            when=SENT,
            instead=((FINAL_PLAN_SENT, AMENDED_PLAN_SENT),),
            outlives=True,
        ),
    ),
)

look_back: Rule = Rule(
    id="reassessment.look_back",
    who=Party.AUTHORITY,
    action="consider a request for a reassessment, six months having passed since needs were assessed",
    limit=days(1).after(months(6).after(LAST_ASSESSMENT)),
    sources=(SEND_REGS("reg 24"),),
    ends_with=REASSESSMENT_REQUESTED,
    nature=Nature.EARLIEST,
    lives=(Life(kind=LOOK_BACK, met=On(REASSESSMENT_REQUESTED), nature=DutyNature.FIRST_DAY, when=~NO_PLAN_YET),),
)
