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
from sendtimelines.particulars import Condition, Interval, Note, Regime, Relation, Turn
from sendtimelines.parties import Party
from sendtimelines.periods import WorkingDays, months, working_days
from sendtimelines.rules import Rule
from sendtimelines.terms import Remedy

IN_FORCE = Interval(date(2014, 9, 1))
WITHIN_THE_SEASONS = Interval(date(2014, 9, 1), date(2020, 7, 20))
"""While r.12(3)(a) helped in starting these claims too."""
OUTSIDE_THEM = Interval(date(2020, 7, 21))

SIX_MONTHS = months(6).beginning_with(ACT_OF_DISCRIMINATION)

disability: Rule = Rule(
    id="claim.disability",
    who=Party.CLAIMANT,
    action="make the claim of disability discrimination against the school",
    limit=Either(EQUALITY, SIX_MONTHS, Rolled(SIX_MONTHS)),
    sources=(EQA("Sch 17 para 4"),),
    ends_with=CLAIM_RECEIVED,
    regime=Regime.BOTH,
    in_force=OUTSIDE_THEM,
    turns_on=Turn.LAST_DAY,
    notes=(Note("a later claim is out of time unless the Tribunal considers it", EQA("Sch 17 para 4")),),
)

disability_before: Rule = evolve(
    disability,
    limit=Either(EQUALITY, Rolled(SIX_MONTHS, TRIBUNAL_SEASONS, weekends=False), Rolled(SIX_MONTHS, TRIBUNAL_SEASONS)),
    sources=(EQA("Sch 17 para 4"), HESC_RULES("r 12(3)(a) as it was")),
    in_force=WITHIN_THE_SEASONS,
)

SEASONS_LEFT_OUT = Note(
    "August and 25 December to 1 January are left out of every time in such a claim but that of starting it: by "
    "r 12(3)(b) until 20 July 2020, and since then by r 12(3A), which SI 2020/651 put in",
    HESC_RULES("r 12(3A)"),
)


def responding(id: str, period: WorkingDays, provision: str, claimed: Relation, *notes: Note) -> Rule:
    """The response to a claim that seeks reinstatement, or to one that does not."""
    return Rule(
        id=id,
        who=Party.RESPONSIBLE_BODY,
        action="have its response received by the Tribunal",
        limit=apart_from_seasons(period, CLAIM_RECEIVED_BY_SCHOOL),
        sources=(HESC_RULES(provision), HESC_RULES("r 12(3)(b)"), HESC_RULES("r 12(3A)")),
        ends_with=CLAIM_RESPONSE_RECEIVED,
        closes=FIVE_PM,
        regime=Regime.BOTH,
        in_force=IN_FORCE,
        given=(Condition("remedies", claimed, frozenset({Remedy.REINSTATEMENT})),),
        notes=(SEASONS_LEFT_OUT, *notes),
        varied_by={"order": HESC_RULES("r 12(4)")},
    )


response: Rule = responding(
    "claim.response",
    working_days(30),
    "r 21(1)(c)",
    Relation.DO_NOT_INCLUDE,
    Note(
        "it is 15 working days where reinstatement of a permanently excluded child or young person is sought "
        "(claim.response_reinstatement)",
        HESC_RULES("r 21(1)(cc)"),
    ),
)

response_reinstatement: Rule = responding(
    "claim.response_reinstatement",
    working_days(15),
    "r 21(1)(cc)",
    Relation.INCLUDE,
    Note("r 21(1)(cc) was put in by SI 2012/1363, r 3", HESC_RULES("r 21(1)(cc)")),
)

RULES = (disability_before, disability, response, response_reinstatement)
