"""What must be done when the local authority does not oppose an appeal (SEND Regs reg 45), as made and as amended."""

from datetime import date

from sendtimelines.law.england.conditions import told_after_the_response
from sendtimelines.law.england.coronavirus import IMPRACTICAL, NOT_REASONABLY_PRACTICABLE
from sendtimelines.law.england.events import (
    AMENDED_PLAN_SENT,
    ASSESSMENT_CONFIRMED,
    DRAFT_SERVED,
    FINAL_PLAN_SENT,
    NOT_OPPOSED_NOTIFIED,
    PLAN_DECISION_NOTIFIED,
)
from sendtimelines.law.england.exemptions import two_weeks
from sendtimelines.law.england.instruments import AMENDMENT_REGS, SEND_REGS
from sendtimelines.law.england.last_day import as_it_falls
from sendtimelines.law.england.lives import (
    CONFIRM,
    FINALISE_ONCE_ASSESSED,
    REFUSE_ONCE_ASSESSED,
    SEND_AMENDED,
    SEND_DRAFT,
    SEND_PLAN,
    if_conceded_in_time,
)
from sendtimelines.law.england.terms import Matter
from sendtimelines.rules.citations import Citation
from sendtimelines.rules.conditions import Condition, Interval, Note, Relation, Relaxation
from sendtimelines.rules.exemptions import Exemption
from sendtimelines.rules.formulas import Event
from sendtimelines.rules.lives import Life
from sendtimelines.rules.parties import Party
from sendtimelines.rules.periods import Weeks, weeks
from sendtimelines.rules.rule import Rule

AS_MADE = Interval(date(2014, 9, 1), date(2015, 3, 22))
AS_AMENDED = Interval(date(2015, 3, 23))
REASONS_AS_MADE = two_weeks(SEND_REGS("reg 45(7) as made"))
REASONS = two_weeks(SEND_REGS("reg 45(7)"))
BEFORE_THE_RESPONSE = Note(
    "the Tribunal must be told before the authority's response is submitted; told later, this limit does not start",
    SEND_REGS("reg 45(1)"),
)
RESPONDED = told_after_the_response(SEND_REGS("reg 45(1)"))


def _conceded(matter: Matter) -> Condition:
    return Condition("unopposed", Relation.INCLUDE, frozenset({matter}))


def amended(provision: str) -> tuple[Citation, ...]:
    """A provision as it stands since 23 March 2015, and what made it so."""
    return SEND_REGS(provision), AMENDMENT_REGS("reg 8(a)")


def conceding(
    id: str,
    matter: Matter,
    action: str,
    within: Weeks,
    sources: tuple[Citation, ...],
    ends_with: Event,
    *,
    in_force: Interval = AS_AMENDED,
    exemptions: tuple[Exemption, ...] = (),
    relaxed: Relaxation | None = None,
    also: tuple[Condition, ...] = (),
    life: Life,
) -> Rule:
    """What the authority must do, so long after telling the Tribunal that it does not oppose the appeal."""
    return Rule(
        id=f"unopposed.{id}",
        who=Party.AUTHORITY,
        action=action,
        limit=as_it_falls(within.after(NOT_OPPOSED_NOTIFIED)),
        sources=sources,
        ends_with=ends_with,
        in_force=in_force,
        exemptions=exemptions,
        relaxed=relaxed,
        conditions=(_conceded(matter), *also),
        notes=(BEFORE_THE_RESPONSE,),
        bar=RESPONDED,
        contact="authority",
        lives=(if_conceded_in_time(life),),
    )


RULES = (
    conceding(
        "assess.notify",
        Matter.ASSESS,
        "assess or reassess",
        weeks(4),
        (SEND_REGS("reg 45(3) as made"),),
        ASSESSMENT_CONFIRMED,
        in_force=AS_MADE,
        exemptions=REASONS_AS_MADE,
        life=CONFIRM,
    ),
    conceding(
        "assess.notify",
        Matter.ASSESS,
        "say that it will assess or reassess",
        weeks(2),
        amended("reg 45(3)"),
        ASSESSMENT_CONFIRMED,
        exemptions=REASONS,
        relaxed=IMPRACTICAL,
        life=CONFIRM,
    ),
    conceding(
        "assess.refuse",
        Matter.ASSESS,
        "where it then makes no plan, say so with reasons",
        weeks(10),
        amended("reg 45(3A)"),
        PLAN_DECISION_NOTIFIED,
        relaxed=IMPRACTICAL,
        life=REFUSE_ONCE_ASSESSED,
    ),
    conceding(
        "assess.finalise",
        Matter.ASSESS,
        "where it then makes a plan, send it in its final form",
        weeks(14),
        amended("reg 45(3A)"),
        FINAL_PLAN_SENT,
        relaxed=IMPRACTICAL,
        life=FINALISE_ONCE_ASSESSED,
    ),
    conceding(
        "amend",
        Matter.AMEND_PROVISION,
        "send the amended plan",
        weeks(4),
        (SEND_REGS("reg 45(4) as made"),),
        AMENDED_PLAN_SENT,
        in_force=AS_MADE,
        exemptions=REASONS_AS_MADE,
        life=SEND_AMENDED,
    ),
    conceding(
        "amend",
        Matter.AMEND_PROVISION,
        "send the amended plan",
        weeks(5),
        amended("reg 45(4)"),
        AMENDED_PLAN_SENT,
        relaxed=NOT_REASONABLY_PRACTICABLE,
        life=SEND_AMENDED,
    ),
    conceding(
        "placement",
        Matter.AMEND_PLACEMENT,
        "send the plan with the school or its type amended",
        weeks(2),
        (SEND_REGS("reg 45(5) as made"),),
        AMENDED_PLAN_SENT,
        in_force=AS_MADE,
        life=SEND_AMENDED,
    ),
    conceding(
        "placement",
        Matter.AMEND_PLACEMENT,
        "send the plan with the school or its type amended",
        weeks(2),
        amended("reg 45(5)(a)"),
        AMENDED_PLAN_SENT,
        relaxed=NOT_REASONABLY_PRACTICABLE,
        also=(Condition("unopposed", Relation.DO_NOT_INCLUDE, frozenset({Matter.AMEND_PROVISION})),),
        life=SEND_AMENDED,
    ),
    conceding(
        "placement_beside_amendment",
        Matter.AMEND_PLACEMENT,
        "send the plan with the school or its type amended, its provision being amended too",
        weeks(5),
        amended("reg 45(5)(b)"),
        AMENDED_PLAN_SENT,
        relaxed=NOT_REASONABLY_PRACTICABLE,
        also=(_conceded(Matter.AMEND_PROVISION),),
        life=SEND_AMENDED,
    ),
    conceding(
        "make_plan.draft",
        Matter.MAKE_PLAN,
        "send the draft plan",
        weeks(5),
        amended("reg 45(6)"),
        DRAFT_SERVED,
        exemptions=REASONS,
        relaxed=IMPRACTICAL,
        life=SEND_DRAFT,
    ),
    conceding(
        "make_plan.finalise",
        Matter.MAKE_PLAN,
        "send the plan in its final form",
        weeks(11),
        amended("reg 45(6)"),
        FINAL_PLAN_SENT,
        exemptions=REASONS,
        relaxed=IMPRACTICAL,
        life=SEND_PLAN,
    ),
    conceding(
        "continue_amended",
        Matter.CONTINUE_AMENDED,
        "go on maintaining the plan, and send it amended",
        weeks(5),
        amended("reg 45(6A)"),
        AMENDED_PLAN_SENT,
        relaxed=NOT_REASONABLY_PRACTICABLE,
        life=SEND_AMENDED,
    ),
)
