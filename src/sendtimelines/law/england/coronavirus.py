"""The time of the coronavirus in which limits were relaxed (SI 2020/471); each rule says on what terms its own was."""

from datetime import date

from attrs import evolve

from sendtimelines.law.england.instruments import CORONAVIRUS_REGS
from sendtimelines.law.england.readings import CORONAVIRUS_END
from sendtimelines.rules.conditions import Interval, Relaxation
from sendtimelines.support.mappings import SortedMapping

FIRST_DAY = date(2020, 5, 1)

WINDOWS = SortedMapping(
    {
        CORONAVIRUS_END.default.id: Interval(FIRST_DAY, date(2020, 9, 24)),
        CORONAVIRUS_END.other.id: Interval(FIRST_DAY, date(2020, 9, 25)),
    }
)

NOT_REASONABLY_PRACTICABLE = Relaxation(
    standard="it was not reasonably practicable to keep it",
    question=CORONAVIRUS_END,
    windows=WINDOWS,
    source=CORONAVIRUS_REGS("generally"),
)

IMPRACTICAL = Relaxation(
    standard="it was impractical to keep it",
    question=CORONAVIRUS_END,
    windows=WINDOWS,
    source=CORONAVIRUS_REGS("generally"),
)

CUSTODY = CORONAVIRUS_REGS("regs 18 to 27")
NOT_REASONABLY_PRACTICABLE_IN_CUSTODY = evolve(NOT_REASONABLY_PRACTICABLE, source=CUSTODY)
IMPRACTICAL_IN_CUSTODY = evolve(IMPRACTICAL, source=CUSTODY)
