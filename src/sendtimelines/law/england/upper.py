"""Appeals on a point of law to the Upper Tribunal, and on from it (UT Rules; r.12 leaves August and Christmas out)."""

from datetime import date

from sendtimelines.law.england.events import (
    COURT_PERMISSION_ASKED,
    NOTICE_OF_APPEAL_RECEIVED,
    NOTICE_OF_APPEAL_SENT,
    PERMISSION_AS_NOTICE_SENT,
    PERMISSION_GRANTED_SENT,
    PERMISSION_REFUSED_SENT,
    RECONSIDERATION_ASKED,
    UPPER_CASE_ENDED_SENT,
    UPPER_DECISION_SENT,
    UPPER_PERMISSION_ASKED,
    UPPER_REFUSAL_SENT,
    UPPER_REINSTATEMENT_ASKED,
    UPPER_REPLY_RECEIVED,
    UPPER_RESPONSE_RECEIVED,
    UPPER_RESPONSE_SENT,
    UPPER_SETTING_ASIDE_ASKED,
)
from sendtimelines.law.england.instruments import UT_RULES
from sendtimelines.law.england.last_day import FIVE_PM, months_outside_seasons, outside_seasons
from sendtimelines.law.england.matters import ONWARD
from sendtimelines.rules.conditions import Interval, Note, Regime
from sendtimelines.rules.formulas import Clause, Event, either_of
from sendtimelines.rules.lives import DutyNature, End, Life, On
from sendtimelines.rules.parties import Party
from sendtimelines.rules.periods import days, months
from sendtimelines.rules.rule import Rule

UPPER_CASE_ENDED = End(
    On(UPPER_CASE_ENDED_SENT), "the case in the Upper Tribunal was struck out or withdrawn", UT_RULES("rr 8, 17")
)
IN_FORCE = Interval(date(2014, 9, 1))
AN_ORDERED_DATE = {"order": UT_RULES("r 12")}
LATE = Note(
    "what is received later is out of time unless the Upper Tribunal extends the time",
    UT_RULES("r 5(3)(a)"),
    remedy="ask the Upper Tribunal for more time",
)


def in_a_month(
    id: str,
    who: Party,
    action: str,
    start: Clause,
    ends_with: Event,
    *provisions: str,
    lapses: tuple[End, ...] = (),
) -> Rule:
    """An act that the Upper Tribunal must have received within a month of something sent."""
    return Rule(
        id=f"upper.{id}",
        who=who,
        action=action,
        limit=months_outside_seasons(months(1), start, UT_RULES),
        sources=tuple(map(UT_RULES, (*provisions, "r 12"))),
        ends_with=ends_with,
        closes=FIVE_PM,
        regime=Regime.BOTH,
        in_force=IN_FORCE,
        varied_by=AN_ORDERED_DATE,
        notes=(LATE,),
        lives=(Life(kind=ONWARD, met=On(ends_with), nature=DutyNature.RIGHT, lapses=lapses),),
    )


permission: Rule = in_a_month(
    "permission",
    Party.PARTY,
    "ask the Upper Tribunal for permission to appeal",
    PERMISSION_REFUSED_SENT,
    UPPER_PERMISSION_ASKED,
    "r 21(3)(b)",
)

reconsider: Rule = Rule(
    id="upper.reconsider",
    who=Party.PARTY,
    action="ask for the refusal of permission to be reconsidered at a hearing",
    limit=outside_seasons(days(14), UPPER_REFUSAL_SENT, UT_RULES),
    sources=(UT_RULES("r 22(5)"), UT_RULES("r 12")),
    ends_with=RECONSIDERATION_ASKED,
    closes=FIVE_PM,
    regime=Regime.BOTH,
    in_force=IN_FORCE,
    varied_by=AN_ORDERED_DATE,
    notes=(LATE, Note("the 14 days rest on the text as made", UT_RULES("r 22(5)"))),
    lives=(Life(kind=ONWARD, met=On(RECONSIDERATION_ASKED), nature=DutyNature.RIGHT, lapses=(UPPER_CASE_ENDED,)),),
)

notice: Rule = in_a_month(
    "notice",
    Party.PARTY,
    "have the notice of appeal received by the Upper Tribunal",
    PERMISSION_GRANTED_SENT,
    NOTICE_OF_APPEAL_RECEIVED,
    "r 23(2)",
    lapses=(
        End(
            On(PERMISSION_AS_NOTICE_SENT),
            "the application for permission stands as the notice of appeal",
            UT_RULES("r 22(2)(b)"),
        ),
        UPPER_CASE_ENDED,
    ),
)

response: Rule = in_a_month(
    "response",
    Party.RESPONDENT,
    "have the response received by the Upper Tribunal",
    either_of(NOTICE_OF_APPEAL_SENT, PERMISSION_AS_NOTICE_SENT),
    UPPER_RESPONSE_RECEIVED,
    "r 24(2)(a), (b)",
    lapses=(UPPER_CASE_ENDED,),
)

reply: Rule = in_a_month(
    "reply",
    Party.APPELLANT,
    "have the reply to the response received by the Upper Tribunal",
    UPPER_RESPONSE_SENT,
    UPPER_REPLY_RECEIVED,
    "r 25(2)",
    lapses=(UPPER_CASE_ENDED,),
)

set_aside: Rule = in_a_month(
    "set_aside",
    Party.PARTY,
    "ask the Upper Tribunal to set its decision aside",
    UPPER_DECISION_SENT,
    UPPER_SETTING_ASIDE_ASKED,
    "r 43(3)",
)

reinstate: Rule = in_a_month(
    "reinstate",
    Party.PARTY,
    "ask the Upper Tribunal to reinstate a case that was struck out or withdrawn",
    UPPER_CASE_ENDED_SENT,
    UPPER_REINSTATEMENT_ASKED,
    "r 8(6)",
    "r 17(4)",
)

court_of_appeal: Rule = in_a_month(
    "court_of_appeal",
    Party.PARTY,
    "ask the Upper Tribunal for permission to go to the Court of Appeal",
    UPPER_DECISION_SENT,
    COURT_PERMISSION_ASKED,
    "r 44(4)",
)
