"""The needs assessment: the request, the decision whether to assess, and advice (CFA 2014 s 36; SEND Regs 3 to 9)."""

from sendtimelines.law.england.coronavirus import IMPRACTICAL
from sendtimelines.law.england.events import (
    ADVICE_GIVEN,
    ADVICE_REQUESTED,
    ASSESSMENT_DECISION_NOTIFIED,
    CONSULTED,
    LAST_ASSESSMENT,
    PLAN_CEASED,
    REQUEST_RECEIVED,
    RESPONSIBLE_FROM,
)
from sendtimelines.law.england.exemptions import EXAMINED, FAMILY, four_weeks, of_advice
from sendtimelines.law.england.instruments import CFA, SEND_REGS
from sendtimelines.law.england.last_day import as_it_falls
from sendtimelines.law.england.lives import CONSULT, DECIDE, GIVE_ADVICE, NOT_NECESSARY
from sendtimelines.law.england.matters import A_PLAN_IS_THERE, LOOK_BACK
from sendtimelines.rules.conditions import Nature
from sendtimelines.rules.formulas import IfKnown, Undated, later_of
from sendtimelines.rules.lives import DutyNature, Life, On, Was, anyof
from sendtimelines.rules.parties import Party
from sendtimelines.rules.periods import days, months, weeks
from sendtimelines.rules.rule import Rule

BEGUN = later_of(IfKnown(REQUEST_RECEIVED), IfKnown(RESPONSIBLE_FROM))
"""What starts the time for an assessment and a plan: a request, or becoming responsible; a request that came before
was made to another authority, and starts nothing for this one.
"""

consult: Rule = Rule(
    id="assessment.consult",
    who=Party.AUTHORITY,
    action="consult the parent or young person",
    limit=Undated(BEGUN, "as soon as practicable"),
    sources=(SEND_REGS("reg 3"),),
    ends_with=CONSULTED,
    lives=(CONSULT,),
)

not_necessary: Rule = Rule(
    id="assessment.not_necessary",
    who=Party.AUTHORITY,
    action="where it will not assess since provision under a plan is not necessary, say so",
    limit=as_it_falls(weeks(6).after(BEGUN)),
    sources=(SEND_REGS("reg 4(1)"),),
    ends_with=ASSESSMENT_DECISION_NOTIFIED,
    relaxed=IMPRACTICAL,
    lives=(NOT_NECESSARY,),
)

decide: Rule = Rule(
    id="assessment.decide",
    who=Party.AUTHORITY,
    action="say whether it will assess",
    limit=as_it_falls(weeks(6).after(BEGUN)),
    sources=(SEND_REGS("reg 5(1)"), SEND_REGS("reg 5(4)")),
    ends_with=ASSESSMENT_DECISION_NOTIFIED,
    exemptions=four_weeks(SEND_REGS("reg 5(4)")),
    relaxed=IMPRACTICAL,
    lives=(DECIDE,),
)

advice: Rule = Rule(
    id="assessment.advice",
    who=Party.ADVICE_BODY,
    action="give the advice that the local authority asked for",
    limit=as_it_falls(weeks(6).after(ADVICE_REQUESTED)),
    sources=(SEND_REGS("reg 8(1)"), SEND_REGS("reg 8(2)")),
    ends_with=ADVICE_GIVEN,
    exemptions=of_advice(SEND_REGS("reg 8(2)"), FAMILY, FAMILY, EXAMINED),
    relaxed=IMPRACTICAL,
    lives=(GIVE_ADVICE,),
)

look_back: Rule = Rule(
    id="assessment.look_back",
    who=Party.AUTHORITY,
    action="consider a new request, six months having passed since needs were assessed",
    limit=days(1).after(months(6).after(LAST_ASSESSMENT)),
    sources=(CFA("s 36(6)"),),
    ends_with=REQUEST_RECEIVED,
    nature=Nature.EARLIEST,
    lives=(
        Life(
            kind=LOOK_BACK,
            met=On(REQUEST_RECEIVED),
            nature=DutyNature.FIRST_DAY,
            # of a plan a reassessment is asked for
            when=anyof(~A_PLAN_IS_THERE, Was(On(PLAN_CEASED)), On(REQUEST_RECEIVED)),
        ),
    ),
)
