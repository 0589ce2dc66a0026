"""What must be done after the Tribunal's order (SEND Regs reg 44), or an agreement on the same (reg 42(2))."""

from collections.abc import Callable

from attrs import frozen

from sendtimelines.law.england.coronavirus import IMPRACTICAL, NOT_REASONABLY_PRACTICABLE
from sendtimelines.law.england.events import (
    AGREEMENT_MADE,
    AMENDED_PLAN_SENT,
    ASSESSMENT_CONFIRMED,
    DRAFT_SERVED,
    FINAL_PLAN_SENT,
    ORDER_MADE,
    PLAN_CEASED,
    PLAN_DECISION_NOTIFIED,
    RECONSIDERED,
)
from sendtimelines.law.england.exemptions import two_weeks
from sendtimelines.law.england.instruments import SEND_REGS
from sendtimelines.law.england.last_day import as_it_falls
from sendtimelines.law.england.lives import (
    CEASE_TO_MAINTAIN,
    CONFIRM,
    FINALISE_ONCE_ASSESSED,
    GO_ON_MAINTAINING,
    RECONSIDER,
    REFUSE_ONCE_ASSESSED,
    SEND_AMENDED,
    SEND_DRAFT,
    SEND_PLAN,
)
from sendtimelines.law.england.readings import COMBINED
from sendtimelines.law.england.terms import Matter
from sendtimelines.rules.conditions import Condition, Note, Relation, Relaxation
from sendtimelines.rules.exemptions import Exemption
from sendtimelines.rules.formulas import Clause, Either, Event, Undated, either_of
from sendtimelines.rules.lives import Life
from sendtimelines.rules.parties import Party
from sendtimelines.rules.periods import Period, weeks
from sendtimelines.rules.rule import Rule

Limit = Callable[[Clause], Clause]
"""What makes a limit of the clause that starts it, so that an order and an agreement can share it."""


def within(period: Period) -> Limit:
    """A limit of the Regulations: so long after it was ordered or agreed."""
    return lambda start: as_it_falls(period.after(start))


def at_once(start: Clause) -> Clause:
    """Immediately: on the day itself."""
    return start


def from_then_on(start: Clause) -> Clause:
    """A duty without a period."""
    return Undated(start, "continuously")


def each_or_later(each: Period, later: Period) -> Limit:
    """The limit of one part of an order that has two parts, or that of the other."""
    return lambda start: Either(COMBINED, within(each)(start), within(later)(start))


@frozen(kw_only=True)
class Act:
    """One act that an order, or an agreement on the same matter, asks of the local authority.

    Attributes:
        id: its name after "order." or "agreement.appealable.".
        matter: what was ordered or agreed.
        action: what must be done.
        limit: by when.
        provision: where reg 44 says so.
        ends_with: the event that ends it.
        exemptions: the exemptions from its limit.
        relaxed: a time in which its limit was relaxed.
        also: how other matters must stand to the order or agreement for this to be the act.
        life: the life of its duty after an order.
    """

    id: str
    matter: Matter
    action: str
    limit: Limit
    provision: str
    life: Life
    ends_with: Event | None = None
    also: tuple[tuple[Relation, Matter], ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    relaxed: Relaxation | None = None

    def conditions(self, fact: str) -> tuple[Condition, ...]:
        """The conditions for the act, `fact` saying where its matter is found: "ordered" or "agreed"."""
        every = ((Relation.INCLUDE, self.matter), *self.also)
        return tuple(Condition(fact, relation, frozenset({matter})) for relation, matter in every)


ACTS = (
    Act(
        id="cease",
        matter=Matter.CEASE,
        action="cease to maintain the plan",
        limit=at_once,
        provision="reg 44(2)(a)",
        ends_with=PLAN_CEASED,
        life=CEASE_TO_MAINTAIN,
    ),
    Act(
        id="assess.notify",
        matter=Matter.ASSESS,
        action="say that it will assess or reassess",
        limit=within(weeks(2)),
        provision="reg 44(2)(b)",
        ends_with=ASSESSMENT_CONFIRMED,
        exemptions=two_weeks(SEND_REGS("reg 44(2)(b)")),
        relaxed=IMPRACTICAL,
        life=CONFIRM,
    ),
    Act(
        id="assess.refuse",
        matter=Matter.ASSESS,
        action="where it then makes no plan, say so with reasons",
        limit=within(weeks(10)),
        provision="reg 44(2)(b)(i)",
        ends_with=PLAN_DECISION_NOTIFIED,
        exemptions=two_weeks(SEND_REGS("reg 44(2)(b)")),
        relaxed=IMPRACTICAL,
        life=REFUSE_ONCE_ASSESSED,
    ),
    Act(
        id="assess.finalise",
        matter=Matter.ASSESS,
        action="where it then makes a plan, send it in its final form",
        limit=within(weeks(14)),
        provision="reg 44(2)(b)(ii)",
        ends_with=FINAL_PLAN_SENT,
        exemptions=two_weeks(SEND_REGS("reg 44(2)(b)")),
        relaxed=IMPRACTICAL,
        life=FINALISE_ONCE_ASSESSED,
    ),
    Act(
        id="make_plan.draft",
        matter=Matter.MAKE_PLAN,
        action="send the draft plan",
        limit=within(weeks(5)),
        provision="reg 44(2)(c)(i)",
        ends_with=DRAFT_SERVED,
        exemptions=two_weeks(SEND_REGS("reg 44(2)(c)")),
        relaxed=IMPRACTICAL,
        life=SEND_DRAFT,
    ),
    Act(
        id="make_plan.finalise",
        matter=Matter.MAKE_PLAN,
        action="send the plan in its final form",
        limit=within(weeks(11)),
        provision="reg 44(2)(c)(ii)",
        ends_with=FINAL_PLAN_SENT,
        exemptions=two_weeks(SEND_REGS("reg 44(2)(c)")),
        relaxed=IMPRACTICAL,
        life=SEND_PLAN,
    ),
    Act(
        id="reconsider",
        matter=Matter.RECONSIDER,
        action="reconsider, and send a draft plan or notice of its decision",
        limit=within(weeks(2)),
        provision="reg 44(2)(d)",
        ends_with=RECONSIDERED,
        relaxed=NOT_REASONABLY_PRACTICABLE,
        life=RECONSIDER,
    ),
    Act(
        id="amend_provision",
        matter=Matter.AMEND_PROVISION,
        action="send the plan with its special educational provision amended",
        limit=within(weeks(5)),
        provision="reg 44(2)(e)",
        ends_with=AMENDED_PLAN_SENT,
        relaxed=NOT_REASONABLY_PRACTICABLE,
        life=SEND_AMENDED,
    ),
    Act(
        id="amend_placement",
        matter=Matter.AMEND_PLACEMENT,
        action="send the plan with the school or its type amended",
        limit=within(weeks(2)),
        provision="reg 44(2)(f)",
        ends_with=AMENDED_PLAN_SENT,
        also=((Relation.DO_NOT_INCLUDE, Matter.AMEND_PROVISION),),
        relaxed=NOT_REASONABLY_PRACTICABLE,
        life=SEND_AMENDED,
    ),
    Act(
        id="amend_placement_beside_provision",
        matter=Matter.AMEND_PLACEMENT,
        action="send the plan with the school or its type amended, its provision being amended too",
        limit=each_or_later(weeks(2), weeks(5)),
        provision="reg 44(2)(f)",
        ends_with=AMENDED_PLAN_SENT,
        also=((Relation.INCLUDE, Matter.AMEND_PROVISION),),
        relaxed=NOT_REASONABLY_PRACTICABLE,
        life=SEND_AMENDED,
    ),
    Act(
        id="continue",
        matter=Matter.CONTINUE,
        action="go on maintaining the plan as it is",
        limit=from_then_on,
        provision="reg 44(2)(g)",
        life=GO_ON_MAINTAINING,
    ),
    Act(
        id="continue_amended",
        matter=Matter.CONTINUE_AMENDED,
        action="go on maintaining the plan, and send it amended",
        limit=within(weeks(5)),
        provision="reg 44(2)(h)",
        ends_with=AMENDED_PLAN_SENT,
        relaxed=NOT_REASONABLY_PRACTICABLE,
        life=SEND_AMENDED,
    ),
)


def as_ordered(act: Act) -> Rule:
    """What follows from an order; called with `agreement_made` it answers for an agreement."""
    return Rule(
        id=f"order.{act.id}",
        who=Party.AUTHORITY,
        action=act.action,
        limit=act.limit(either_of(ORDER_MADE, AGREEMENT_MADE)),
        sources=(SEND_REGS(act.provision),),
        ends_with=act.ends_with,
        conditions=act.conditions("ordered"),
        exemptions=act.exemptions,
        relaxed=act.relaxed,
        notes=(Note("the Tribunal may direct another period", SEND_REGS("reg 44(1)")),),
        varied_by={"order": SEND_REGS("reg 44(1)")},
        contact="authority",
        lives=(act.life,),
    )


RULES = tuple(map(as_ordered, ACTS))
