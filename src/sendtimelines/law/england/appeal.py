"""The appeal: starting it, the response, permission to go on (CFA 2014 ss 51 and 55; HESC Rules)."""

from datetime import date

from sendtimelines.law.england.conditions import APPEALABLE
from sendtimelines.law.england.events import (
    ADVISER_CONTACTED,
    APPEAL_RECEIVED,
    APPEAL_RECEIVED_BY_LA,
    APPEAL_REINSTATED,
    APPEAL_RESPONSE_RECEIVED,
    APPEAL_STRUCK_OUT,
    APPEAL_WITHDRAWN,
    CERTIFICATE_ISSUED,
    CERTIFICATE_REFUSED,
    DECISION_NOTICE_SENT,
    DECISION_SENT,
    NOTICE_SENT,
    PERMISSION_ASKED,
    REINSTATEMENT_ASKED,
    REVIEW_ASKED,
    WITHDRAWAL_NOTIFIED,
)
from sendtimelines.law.england.instruments import CFA, CODE, HESC_RULES, SEND_REGS
from sendtimelines.law.england.last_day import FIVE_PM, NOTICE_OF_DECISION, outside_seasons, starting_an_appeal
from sendtimelines.law.england.matters import APPEAL, CHALLENGE, ONWARD
from sendtimelines.rules.conditions import Basis, Interval, Note, Regime
from sendtimelines.rules.formulas import Event, IfKnown, later_of
from sendtimelines.rules.lives import Awaits, DutyNature, Late, Life, On, Pending, Read, anyof
from sendtimelines.rules.parties import Party
from sendtimelines.rules.periods import days, months, working_days
from sendtimelines.rules.rule import Rule

IN_FORCE = Interval(date(2014, 9, 1))
"""The Rules are older, but these appeals began with Part 3 of the Act."""

register: Rule = Rule(
    id="appeal.register",
    who=Party.FAMILY,
    action="start the appeal: the Tribunal must have received it",
    limit=starting_an_appeal(
        later_of(IfKnown(months(2).after(NOTICE_OF_DECISION)), IfKnown(months(1).after(CERTIFICATE_ISSUED)))
    ),
    sources=(
        HESC_RULES("r 20(1)(c)"),
        HESC_RULES("r 12"),
        CFA("s 51"),
    ),
    ends_with=APPEAL_RECEIVED,
    closes=FIVE_PM,
    regime=Regime.BOTH,
    varied_by={"order": HESC_RULES("r 5(3)(a)")},
    in_force=IN_FORCE,
    conditions=(APPEALABLE,),
    notes=(
        Note(
            "an appeal received later is out of time unless the Tribunal extends the time",
            HESC_RULES("r 5(3)(a)"),
            remedy="ask the Tribunal for more time",
        ),
        Note("a certificate only ever lengthens this time; a mediation does not shorten it", HESC_RULES("r 20(1)(c)")),
        Note(
            "it needs a mediation certificate unless it is only about the school, its type or that none is named",
            CFA("s 55"),
        ),
        Note("where there is one, a copy of the certificate goes with the appeal", HESC_RULES("r 20(3)(c)")),
        Note("where there is no certificate in time, the Tribunal can give leave", SEND_REGS("reg 34(3)")),
        Note(
            "an appeal may go on after a mediation that settled nothing; "
            "the Tribunal disregards offers and comments made in mediation; "
            "meanwhile keep talking to the plan coordinator and the school",
            CODE("ch 11"),
        ),
    ),
    lives=(
        Life(
            kind=CHALLENGE,
            met=On(APPEAL_RECEIVED),
            nature=DutyNature.RIGHT,
            returns=On(APPEAL_WITHDRAWN) & ~Read("withdrawn.reinstate_only") & ~Late("appeal.register"),
            restores=On(APPEAL_REINSTATED),
            needs=(NOTICE_SENT,),
            lengthened=Awaits(
                anyof(On(ADVISER_CONTACTED), Pending("mediation"), Pending("certificate"))
                & ~anyof(On(CERTIFICATE_ISSUED), On(CERTIFICATE_REFUSED)),
                "a certificate makes it longer",
            ),
            expected=True,
        ),
    ),
)

AN_ORDERED_DATE = {"order": HESC_RULES("r 12(4)")}
LATE = Note(
    "what is received later is out of time unless the Tribunal extends the time",
    HESC_RULES("r 5(3)(a)"),
    remedy="ask the Tribunal for more time",
)

response: Rule = Rule(
    id="appeal.response",
    who=Party.AUTHORITY,
    action="have its response received by the Tribunal",
    limit=outside_seasons(working_days(30), APPEAL_RECEIVED_BY_LA),
    sources=(HESC_RULES("r 21(1)(c)"), HESC_RULES("r 12(3)(b)")),
    ends_with=APPEAL_RESPONSE_RECEIVED,
    closes=FIVE_PM,
    regime=Regime.BOTH,
    in_force=IN_FORCE,
    varied_by=AN_ORDERED_DATE,
    notes=(Note("the date in the Tribunal's registration letter beats it", HESC_RULES("r 12(4)")),),
    lives=(
        Life(
            kind=APPEAL,
            met=On(APPEAL_RESPONSE_RECEIVED),
            waits=Awaits(On(APPEAL_REINSTATED), "the Tribunal's directions"),
            expected=True,
        ),
    ),
)

permission: Rule = Rule(
    id="appeal.permission",
    who=Party.PARTY,
    action="ask the First-tier Tribunal for permission to appeal",
    limit=outside_seasons(days(28), DECISION_SENT),
    sources=(HESC_RULES("r 46"), HESC_RULES("r 12(3)(b)")),
    ends_with=PERMISSION_ASKED,
    closes=FIVE_PM,
    regime=Regime.BOTH,
    in_force=IN_FORCE,
    varied_by=AN_ORDERED_DATE,
    notes=(
        LATE,
        Note(
            "only reasons, a correction after a review, or a refusal to set the decision aside that was asked for in "
            "time starts it anew; a slip that is corrected does not",
            HESC_RULES("r 46(2A)"),
        ),
    ),
    lives=(Life(kind=ONWARD, met=On(PERMISSION_ASKED), nature=DutyNature.RIGHT),),
)

review_circumstances: Rule = Rule(
    id="appeal.review_circumstances",
    who=Party.PARTY,
    action="ask for a review of the decision because circumstances have changed",
    limit=outside_seasons(days(28), DECISION_NOTICE_SENT),
    sources=(HESC_RULES("r 48(3)"), HESC_RULES("r 12(3)(b)")),
    ends_with=REVIEW_ASKED,
    basis=Basis.SECONDARY,
    closes=FIVE_PM,
    regime=Regime.BOTH,
    in_force=IN_FORCE,
    varied_by=AN_ORDERED_DATE,
    notes=(
        LATE,
        Note("the decision notice alone starts it; a later correction does not start it anew", HESC_RULES("r 48(3)")),
    ),
    lives=(Life(kind=ONWARD, met=On(REVIEW_ASKED), nature=DutyNature.RIGHT),),
)


def reinstating(id: str, how: str, begins: Event, ended: Event, provision: str) -> Rule:
    """The time to ask for an appeal to go on that has ended."""
    return Rule(
        id=id,
        who=Party.PARTY,
        action=f"ask the Tribunal to reinstate an appeal that was {how}",
        limit=outside_seasons(days(28), begins),
        sources=(HESC_RULES(provision), HESC_RULES("r 12(3)(b)")),
        ends_with=REINSTATEMENT_ASKED,
        basis=Basis.SECONDARY,
        closes=FIVE_PM,
        regime=Regime.BOTH,
        in_force=IN_FORCE,
        varied_by=AN_ORDERED_DATE,
        notes=(LATE,),
        lives=(
            Life(
                kind=APPEAL,
                met=On(REINSTATEMENT_ASKED),
                nature=DutyNature.RIGHT,
                when=anyof(On(begins), On(ended)),
                expected=True,
                outlives=True,
            ),
        ),
    )


reinstate_withdrawn: Rule = reinstating(
    "appeal.reinstate", "withdrawn", WITHDRAWAL_NOTIFIED, APPEAL_WITHDRAWN, "r 17(4), (5)"
)
reinstate_struck_out: Rule = reinstating(
    "appeal.reinstate_struck_out", "struck out", APPEAL_STRUCK_OUT, APPEAL_STRUCK_OUT, "r 8"
)
