"""Claims of disability discrimination against a school (EqA 2010 Sch 17), before and from 21 July 2020."""

from datetime import date

from attrs import evolve

from sendtimelines.calendars.seasons import TRIBUNAL_SEASONS
from sendtimelines.law.england.events import (
    ACT_OF_DISCRIMINATION,
    CLAIM_RECEIVED,
    CLAIM_RECEIVED_BY_SCHOOL,
    CLAIM_RESPONSE_RECEIVED,
    CONDUCT_ENDED,
    OMISSION_DECIDED,
)
from sendtimelines.law.england.instruments import EQA, HESC_RULES, MODARESI
from sendtimelines.law.england.last_day import FIVE_PM
from sendtimelines.law.england.matters import CLAIM
from sendtimelines.law.england.readings import EQUALITY
from sendtimelines.law.england.terms import ClaimFact
from sendtimelines.rules.conditions import Condition, Interval, Note, Regime, Relation, VersionDay
from sendtimelines.rules.formulas import Either, NotCounted, Rolled, either_of
from sendtimelines.rules.lives import DutyNature, Life, On, anyof
from sendtimelines.rules.parties import Party
from sendtimelines.rules.periods import Months, WorkingDays, months, working_days
from sendtimelines.rules.rule import Rule

IN_FORCE = Interval(date(2014, 9, 1))
WITHIN_THE_SEASONS = Interval(date(2014, 9, 1), date(2020, 7, 20))
"""While r.12(3)(a) helped in starting these claims too."""
OUTSIDE_THEM = Interval(date(2020, 7, 21))

AS_IT_WAS = HESC_RULES("r 12(3)(a) as it was")
CONDUCT = either_of(CONDUCT_ENDED, OMISSION_DECIDED, ACT_OF_DISCRIMINATION)
"""What the time begins with: the end of conduct over a period, the decision on a failure, or else the act."""

OUT_OF_TIME = Note(
    "a later claim is out of time unless the Tribunal considers it",
    EQA("Sch 17 para 4(3)"),
    remedy="ask the Tribunal to consider the claim although it is late",
)
CONTINUING = Note(
    "conduct that goes on over a period counts from its end, and a failure to do something from the decision on it; "
    "without other evidence that is an act that does not go with it, or the end of the time in which it could be "
    "expected",
    EQA("Sch 17 para 4(5), (6)"),
)


def claiming(id: str, period: Months, provision: str, referred: Relation, note: Note) -> tuple[Rule, Rule]:
    """Starting a claim, before and from 21 July 2020, where the dispute was referred for conciliation or was not."""
    end = period.beginning_with(CONDUCT)
    since = Rule(
        id=id,
        who=Party.CLAIMANT,
        action="make the claim of disability discrimination against the school",
        limit=Either(EQUALITY, Rolled(end, source=MODARESI("[2011] EWCA Civ 1359")), end),
        sources=(EQA(provision), HESC_RULES("r 20(1)(a)")),
        ends_with=CLAIM_RECEIVED,
        regime=Regime.BOTH,
        in_force=OUTSIDE_THEM,
        version_day=VersionDay.LAST_DAY,
        conditions=(Condition("claim", referred, frozenset({ClaimFact.CONCILIATION})),),
        notes=(OUT_OF_TIME, CONTINUING, note),
        lives=(Life(kind=CLAIM, met=On(CLAIM_RECEIVED), nature=DutyNature.RIGHT, expected=True),),
    )
    before = evolve(
        since,
        limit=Either(
            EQUALITY,
            Rolled(end, TRIBUNAL_SEASONS, source=AS_IT_WAS),
            Rolled(end, TRIBUNAL_SEASONS, weekends=False, source=AS_IT_WAS),
        ),
        sources=(*since.sources, AS_IT_WAS),
        in_force=WITHIN_THE_SEASONS,
    )
    return before, since


disability_before: Rule
disability: Rule
disability_before, disability = claiming(
    "claim.disability",
    months(6),
    "Sch 17 para 4(1), (5)",
    Relation.DO_NOT_INCLUDE,
    Note(
        "the six months are nine where the dispute was referred for conciliation before they were over "
        "(claim.disability_after_conciliation)",
        EQA("Sch 17 para 4(2)"),
    ),
)
conciliation_before: Rule
conciliation: Rule
conciliation_before, conciliation = claiming(
    "claim.disability_after_conciliation",
    months(9),
    "Sch 17 para 4(1), (2), (5)",
    Relation.INCLUDE,
    Note(
        "three months are added only if the dispute was referred for conciliation, in arrangements under section 27 of "
        "the Equality Act 2006, before the six months were over",
        EQA("Sch 17 para 4(2)"),
    ),
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
        limit=NotCounted(period.after(CLAIM_RECEIVED_BY_SCHOOL), TRIBUNAL_SEASONS, HESC_RULES("r 12(3)(b), (3A)")),
        sources=(HESC_RULES(provision), HESC_RULES("r 12(3)(b)"), HESC_RULES("r 12(3A)")),
        ends_with=CLAIM_RESPONSE_RECEIVED,
        closes=FIVE_PM,
        regime=Regime.BOTH,
        in_force=IN_FORCE,
        conditions=(Condition("claim", claimed, frozenset({ClaimFact.REINSTATEMENT})),),
        notes=(SEASONS_LEFT_OUT, *notes),
        varied_by={"order": HESC_RULES("r 12(4)")},
        lives=(
            Life(
                kind=CLAIM,
                met=On(CLAIM_RESPONSE_RECEIVED),
                when=anyof(On(CLAIM_RECEIVED), On(CLAIM_RECEIVED_BY_SCHOOL), On(CLAIM_RESPONSE_RECEIVED)),
                expected=True,
            ),
        ),
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
