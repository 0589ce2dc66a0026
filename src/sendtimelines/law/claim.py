"""Claims of disability discrimination against a school (EqA 2010 Sch 17), before and from 21 July 2020."""

from datetime import date

from attrs import evolve

from sendtimelines.calendars.closures import TRIBUNAL_SEASONS
from sendtimelines.clauses import Either, Rolled
from sendtimelines.events import (
    ACT_OF_DISCRIMINATION,
    CLAIM_RECEIVED,
    CLAIM_RECEIVED_BY_SCHOOL,
    CLAIM_RESPONSE_RECEIVED,
)
from sendtimelines.law.counting import FIVE_PM, apart_from_seasons
from sendtimelines.law.instruments import EQA, HESC_RULES
from sendtimelines.law.readings import EQUALITY
from sendtimelines.particulars import Interval, Note, Regime, Turn
from sendtimelines.parties import Party
from sendtimelines.periods import months, working_days
from sendtimelines.rules import Rule

WITHIN_THE_SEASONS = Interval(date(2014, 9, 1), date(2020, 7, 20))
"""While r.12(3) helped these claims too."""
OUTSIDE_THEM = Interval(date(2020, 7, 21))

SIX_MONTHS = months(6).beginning_with(ACT_OF_DISCRIMINATION)

disability: Rule = Rule(
    id="claim.disability",
    who=Party.CLAIMANT,
    action="make the claim of disability discrimination against the school",
    limit=Either(EQUALITY, SIX_MONTHS, Rolled(SIX_MONTHS, source=EQUALITY.sources[0])),
    sources=(EQA("Sch 17 para 4"),),
    ends_with=CLAIM_RECEIVED,
    regime=Regime.BOTH,
    in_force=OUTSIDE_THEM,
    turns_on=Turn.LAST_DAY,
    notes=(Note("a later claim is out of time unless the Tribunal considers it", EQA("Sch 17 para 4")),),
)

disability_before: Rule = evolve(
    disability,
    limit=Either(
        EQUALITY,
        Rolled(SIX_MONTHS, TRIBUNAL_SEASONS, weekends=False, source=HESC_RULES("r 12(3)(a) as it was")),
        Rolled(SIX_MONTHS, TRIBUNAL_SEASONS, source=HESC_RULES("r 12(3)(a) as it was")),
    ),
    sources=(EQA("Sch 17 para 4"), HESC_RULES("r 12(3)(a) as it was")),
    in_force=WITHIN_THE_SEASONS,
)

response: Rule = Rule(
    id="claim.response",
    who=Party.RESPONSIBLE_BODY,
    action="have its response received by the Tribunal",
    limit=working_days(30).after(CLAIM_RECEIVED_BY_SCHOOL),
    sources=(HESC_RULES("Sch"),),
    ends_with=CLAIM_RESPONSE_RECEIVED,
    closes=FIVE_PM,
    regime=Regime.BOTH,
    in_force=OUTSIDE_THEM,
    turns_on=Turn.LAST_DAY,
    varied_by={"order": HESC_RULES("r 12(4)")},
)

response_before: Rule = evolve(
    response,
    limit=apart_from_seasons(working_days(30), CLAIM_RECEIVED_BY_SCHOOL),
    sources=(HESC_RULES("Sch"), HESC_RULES("r 12(3)(b) as it was")),
    in_force=WITHIN_THE_SEASONS,
)

RULES = (disability_before, disability, response_before, response)
