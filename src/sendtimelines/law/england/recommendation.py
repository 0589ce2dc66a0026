"""Answers to the Tribunal's recommendations on health and social care (SI 2017/1306), from 3 April 2018."""

from sendtimelines.law.england.conditions import HEALTH_RECOMMENDED, SOCIAL_CARE_IN_ISSUE
from sendtimelines.law.england.coronavirus import NOT_REASONABLY_PRACTICABLE
from sendtimelines.law.england.events import (
    HEALTH_RESPONSE_RECEIVED,
    RECOMMENDATION_COPIED,
    RECOMMENDATION_MADE,
    SOCIAL_CARE_RESPONSE_SENT,
)
from sendtimelines.law.england.instruments import RECOMMENDATIONS_REGS
from sendtimelines.law.england.last_day import as_it_falls
from sendtimelines.law.england.lives import AUTHORITY, FAMILY
from sendtimelines.law.england.matters import RECOMMENDATION
from sendtimelines.law.england.terms import Issue
from sendtimelines.rules.conditions import Note
from sendtimelines.rules.lives import Each, Life, On
from sendtimelines.rules.parties import Party
from sendtimelines.rules.periods import weeks
from sendtimelines.rules.rule import Rule

NOT_ITS_RECEIPT = Note(
    "time begins with the date of the recommendation, and not with its receipt", RECOMMENDATIONS_REGS("regs 6 and 7")
)

FROM_3_APRIL_2018 = Note(
    "this holds for decisions made and plans sent from 3 April 2018, whenever the recommendation is made",
    RECOMMENDATIONS_REGS("reg 3"),
)

health_response: Rule = Rule(
    id="recommendation.health_response",
    who=Party.COMMISSIONER,
    action="answer the parent or young person and the local authority",
    limit=as_it_falls(weeks(5).beginning_with(RECOMMENDATION_MADE)),
    sources=(RECOMMENDATIONS_REGS("reg 6(3)"),),
    ends_with=HEALTH_RESPONSE_RECEIVED,
    conditions=(HEALTH_RECOMMENDED,),
    relaxed=NOT_REASONABLY_PRACTICABLE,
    notes=(NOT_ITS_RECEIPT, FROM_3_APRIL_2018),
    varied_by={"order": RECOMMENDATIONS_REGS("reg 6(3)")},
    lives=(Life(kind=RECOMMENDATION, met=On(HEALTH_RESPONSE_RECEIVED), each=Each((FAMILY, AUTHORITY), by_law=True)),),
)

social_care_response: Rule = Rule(
    id="recommendation.social_care_response",
    who=Party.AUTHORITY,
    action="answer the parent or young person",
    limit=as_it_falls(weeks(5).beginning_with(RECOMMENDATION_MADE)),
    sources=(RECOMMENDATIONS_REGS("reg 7(1)"),),
    ends_with=SOCIAL_CARE_RESPONSE_SENT,
    conditions=(SOCIAL_CARE_IN_ISSUE,),
    relaxed=NOT_REASONABLY_PRACTICABLE,
    notes=(NOT_ITS_RECEIPT, FROM_3_APRIL_2018),
    varied_by={"order": RECOMMENDATIONS_REGS("reg 7(1)")},
    lives=(Life(kind=RECOMMENDATION, met=On(SOCIAL_CARE_RESPONSE_SENT)),),
)

copy_health: Rule = Rule(
    id="recommendation.copy_health",
    who=Party.AUTHORITY,
    action="copy the commissioning body's answer to the Secretary of State",
    limit=as_it_falls(weeks(1).beginning_with(HEALTH_RESPONSE_RECEIVED)),
    sources=(RECOMMENDATIONS_REGS("reg 6(6)"),),
    ends_with=RECOMMENDATION_COPIED,
    conditions=(HEALTH_RECOMMENDED,),
    relaxed=NOT_REASONABLY_PRACTICABLE,
    notes=(FROM_3_APRIL_2018,),
    lives=(Life(kind=RECOMMENDATION, met=On(RECOMMENDATION_COPIED, Issue.HEALTH)),),
)

copy_social_care: Rule = Rule(
    id="recommendation.copy_social_care",
    who=Party.AUTHORITY,
    action="copy its answer to the Secretary of State",
    limit=as_it_falls(weeks(1).beginning_with(SOCIAL_CARE_RESPONSE_SENT)),
    sources=(RECOMMENDATIONS_REGS("reg 7(4)"),),
    ends_with=RECOMMENDATION_COPIED,
    conditions=(SOCIAL_CARE_IN_ISSUE,),
    relaxed=NOT_REASONABLY_PRACTICABLE,
    notes=(FROM_3_APRIL_2018,),
    lives=(Life(kind=RECOMMENDATION, met=On(RECOMMENDATION_COPIED, Issue.SOCIAL_CARE)),),
)
