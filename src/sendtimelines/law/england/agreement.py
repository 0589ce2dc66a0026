"""What must be done after an agreement at mediation (SEND Regs reg 42)."""

from attrs import evolve

from sendtimelines.law.england.conditions import SOLELY_HEALTH
from sendtimelines.law.england.coronavirus import NOT_REASONABLY_PRACTICABLE
from sendtimelines.law.england.events import AGREEMENT_CARRIED_OUT, AGREEMENT_MADE, LA_TOLD_OF_AGREEMENT
from sendtimelines.law.england.instruments import SEND_REGS
from sendtimelines.law.england.last_day import as_it_falls
from sendtimelines.law.england.lives import OTHER_AGREED
from sendtimelines.law.england.matters import AGREEMENT
from sendtimelines.law.england.orders import ACTS, Act
from sendtimelines.law.england.terms import Matter
from sendtimelines.rules.conditions import Condition, Note, Relation
from sendtimelines.rules.formulas import Undated
from sendtimelines.rules.lives import Life, On
from sendtimelines.rules.parties import Party
from sendtimelines.rules.periods import weeks
from sendtimelines.rules.rule import Rule

IN_WRITING = Note("an agreement is recorded in writing", SEND_REGS("reg 42(1)"))
ANOTHER_TIMESCALE = {"agreement": SEND_REGS("reg 42(5)")}
OTHERWISE_AGREED = Note("the parties may agree to another timescale, in writing", SEND_REGS("reg 42(5)"))

appealable: Rule = Rule(
    id="agreement.appealable",
    who=Party.AUTHORITY,
    action="do what was agreed on a matter that can be appealed, as if the Tribunal had ordered it",
    limit=Undated(AGREEMENT_MADE, "within the limit of reg 44 for an order of that kind"),
    sources=(
        SEND_REGS("reg 42(2)"),
        SEND_REGS("reg 44"),
    ),
    ends_with=AGREEMENT_CARRIED_OUT,
    conditions=(Condition("agreed", Relation.INCLUDE, frozenset({Matter.APPEALABLE})),),
    notes=(IN_WRITING, OTHERWISE_AGREED),
    varied_by=ANOTHER_TIMESCALE,
    contact="authority",
    lives=(Life(kind=AGREEMENT, met=On(AGREEMENT_CARRIED_OUT)),),
)


def as_agreed(act: Act) -> Rule:
    """What follows from an agreement on a matter that could have been ordered."""
    return Rule(
        id=f"agreement.appealable.{act.id}",
        who=Party.AUTHORITY,
        action=f"{act.action}, as if the Tribunal had ordered it",
        limit=act.limit(AGREEMENT_MADE),
        sources=(
            SEND_REGS("reg 42(2)"),
            SEND_REGS(act.provision),
        ),
        ends_with=act.ends_with,
        conditions=act.conditions("agreed"),
        exemptions=act.exemptions,
        relaxed=act.relaxed,
        notes=(IN_WRITING, OTHERWISE_AGREED),
        varied_by=ANOTHER_TIMESCALE,
        contact="authority",
        lives=(evolve(act.life, kind=AGREEMENT),),
    )


AS_IF_ORDERED = tuple(map(as_agreed, ACTS))

other: Rule = Rule(
    id="agreement.other",
    who=Party.AUTHORITY_OR_COMMISSIONER,
    action="do what was agreed on any other matter",
    limit=as_it_falls(weeks(2).after(AGREEMENT_MADE)),
    sources=(SEND_REGS("reg 42(3)"),),
    ends_with=AGREEMENT_CARRIED_OUT,
    conditions=(Condition("agreed", Relation.INCLUDE, frozenset({Matter.OTHER})),),
    notes=(IN_WRITING, OTHERWISE_AGREED),
    varied_by=ANOTHER_TIMESCALE,
    contact="authority",
    relaxed=NOT_REASONABLY_PRACTICABLE,
    lives=(OTHER_AGREED,),
)

notify_la: Rule = Rule(
    id="agreement.notify_la",
    who=Party.COMMISSIONER,
    action="tell the local authority, which was not a party, of the agreement",
    limit=as_it_falls(weeks(1).after(AGREEMENT_MADE)),
    sources=(SEND_REGS("reg 42(4)"),),
    ends_with=LA_TOLD_OF_AGREEMENT,
    conditions=(SOLELY_HEALTH,),
    notes=(Note("the parties cannot agree to another timescale for this", SEND_REGS("reg 42(5)")),),
    relaxed=NOT_REASONABLY_PRACTICABLE,
    lives=(Life(kind=AGREEMENT, met=On(LA_TOLD_OF_AGREEMENT)),),
)
