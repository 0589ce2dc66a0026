"""What has no rule elsewhere: an appeal that comes back, and the plan that follows a draft sent on reconsidering."""

from sendtimelines.law.england.appeal import AN_ORDERED_DATE, IN_FORCE, LATE
from sendtimelines.law.england.assessment import BEGUN
from sendtimelines.law.england.events import (
    APPEAL_STRUCK_OUT,
    DRAFT_SERVED,
    FINAL_PLAN_SENT,
    REINSTATEMENT_ASKED,
    REQUEST_RECEIVED,
    RESPONSIBLE_FROM,
    WITHDRAWAL_NOTIFIED,
)
from sendtimelines.law.england.instruments import HESC_RULES, SEND_REGS
from sendtimelines.law.england.last_day import FIVE_PM, as_it_falls, outside_seasons
from sendtimelines.law.england.lives import NO_PLAN_FOLLOWED
from sendtimelines.law.england.matters import AGREEMENT, APPEAL, ORDER
from sendtimelines.law.england.standing_readings import RECONSIDERED
from sendtimelines.law.england.terms import Matter
from sendtimelines.rules.conditions import Basis, Condition, Regime, Relation
from sendtimelines.rules.formulas import Either, Event, Undated, either_of
from sendtimelines.rules.lives import DutyNature, Life, On
from sendtimelines.rules.parties import Party
from sendtimelines.rules.periods import days, weeks
from sendtimelines.rules.rule import Rule


def reinstating(id: str, how: str, ending: Event, provision: str) -> Rule:
    """The time to ask for an appeal to go on that an event ended."""
    return Rule(
        id=id,
        who=Party.PARTY,
        action=f"ask the Tribunal to reinstate an appeal that was {how}",
        limit=outside_seasons(days(28), ending),
        sources=(HESC_RULES(provision), HESC_RULES("r 12")),
        ends_with=REINSTATEMENT_ASKED,
        basis=Basis.SECONDARY,
        closes=FIVE_PM,
        regime=Regime.BOTH,
        in_force=IN_FORCE,
        varied_by=AN_ORDERED_DATE,
        notes=(LATE,),
        lives=(
            Life(kind=APPEAL, met=On(REINSTATEMENT_ASKED), nature=DutyNature.RIGHT, when=On(ending), outlives=True),
        ),
    )


reinstate_withdrawn: Rule = reinstating("appeal.reinstate", "withdrawn", WITHDRAWAL_NOTIFIED, "r 17(4), (5)")
reinstate_struck_out: Rule = reinstating("appeal.reinstate_struck_out", "struck out", APPEAL_STRUCK_OUT, "r 8")

plan_after_reconsidering: Rule = Rule(
    id="plan.finalise_reconsidered",
    who=Party.AUTHORITY,
    action="send the plan in its final form, a draft having been sent on reconsidering",
    limit=Either(
        RECONSIDERED,
        Undated(DRAFT_SERVED, "as soon as practicable"),
        either_of(as_it_falls(weeks(20).after(BEGUN)), Undated(DRAFT_SERVED, "as soon as practicable")),
    ),
    sources=(SEND_REGS("reg 44(2)(d)"), SEND_REGS("reg 13")),
    conditions=(Condition("outcome", Relation.INCLUDE, frozenset({Matter.RECONSIDER})),),
    ends_with=FINAL_PLAN_SENT,
    basis=Basis.SECONDARY,
    lives=tuple(
        Life(
            kind=kind,
            met=On(FINAL_PLAN_SENT),
            when=On(DRAFT_SERVED),
            lapses=(NO_PLAN_FOLLOWED,),
            knows=(On(REQUEST_RECEIVED), On(RESPONSIBLE_FROM)),
        )
        for kind in (ORDER, AGREEMENT)
    ),
)

RULES = (reinstate_withdrawn, reinstate_struck_out, plan_after_reconsidering)
