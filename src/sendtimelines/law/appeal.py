"""Starting an appeal (CFA 2014 ss 51 and 55; HESC Rules r.20 and r.12)."""

from datetime import date

from sendtimelines.clauses import IfGiven, later_of
from sendtimelines.events import APPEAL_RECEIVED, CERTIFICATE_ISSUED
from sendtimelines.law.conditions import APPEALABLE
from sendtimelines.law.counting import FIVE_PM, NOTICE_OF_DECISION, starting_an_appeal
from sendtimelines.law.instruments import CFA, HESC_RULES, SEND_REGS
from sendtimelines.particulars import Interval, Note
from sendtimelines.parties import Party
from sendtimelines.periods import months
from sendtimelines.rules import Rule

register = Rule(
    id="appeal.register",
    who=Party.FAMILY,
    action="start the appeal: the Tribunal must have received it",
    limit=starting_an_appeal(
        later_of(IfGiven(months(2).after(NOTICE_OF_DECISION)), IfGiven(months(1).after(CERTIFICATE_ISSUED)))
    ),
    sources=(
        HESC_RULES("r 20(1)(c)"),
        HESC_RULES("r 12"),
        CFA("s 51"),
    ),
    ends_with=APPEAL_RECEIVED,
    closes=FIVE_PM,
    in_force=Interval(date(2014, 9, 1)),
    given=(APPEALABLE,),
    notes=(
        Note("an appeal received later is out of time unless the Tribunal extends the time", HESC_RULES("r 5(3)(a)")),
        Note("a certificate only ever lengthens this time; a mediation does not shorten it", HESC_RULES("r 20(1)(c)")),
        Note(
            "it needs a mediation certificate unless it is only about the school, its type or that none is named",
            CFA("s 55"),
        ),
        Note("where there is no certificate in time, the Tribunal can give leave", SEND_REGS("reg 34(3)")),
    ),
)

RULES = (register,)
