"""Children and young people in custody (CFA 2014 ss 70 to 75; SI 2015/62): the same shapes, other numbers."""

from collections.abc import Mapping

from attrs import evolve

from sendtimelines.law.england import matters
from sendtimelines.law.england.conditions import APPEALABLE, MORE_THAN_PLACEMENT, custody, told_after_the_response
from sendtimelines.law.england.coronavirus import IMPRACTICAL_IN_CUSTODY as IMPRACTICAL
from sendtimelines.law.england.coronavirus import NOT_REASONABLY_PRACTICABLE_IN_CUSTODY as NOT_REASONABLY_PRACTICABLE
from sendtimelines.law.england.events import (
    ACCOMMODATION_MOVE_KNOWN,
    ADVICE_GIVEN,
    ADVICE_REQUESTED,
    ADVISER_CONTACTED,
    ADVISER_INFORMED,
    ADVISER_TOLD_NOT_ARRANGED,
    AGREEMENT_CARRIED_OUT,
    AGREEMENT_MADE,
    AMENDED_PLAN_SENT,
    ASSESSMENT_CONFIRMED,
    ASSESSMENT_DECISION_NOTIFIED,
    CAME_TO_ATTENTION,
    CANNOT_ARRANGE,
    CERTIFICATE_ISSUED,
    COMMISSIONER_REQUESTED,
    CONSULTED,
    COPIES_SENT,
    DETENTION_KNOWN,
    DRAFT_SERVED,
    FINAL_PLAN_SENT,
    LAST_ASSESSMENT,
    MEDIATION_CONCLUDED,
    MEDIATION_DATE,
    MEDIATION_DECLINED,
    MOVE_DATE,
    NOT_OPPOSED_NOTIFIED,
    ORDER_MADE,
    PLAN_DECISION_NOTIFIED,
    PLAN_DISCLOSED,
    PLAN_KEPT,
    PLAN_RECEIVED,
    PLAN_RECEIVED_BY_COMMISSIONER,
    PLAN_TRANSFERRED,
    RECONSIDERED,
    RELEASE_KNOWN,
    REPRESENTATIONS_MADE,
    REQUEST_RECEIVED,
    REQUEST_WITHDRAWN,
    RESPONSIBLE_FROM,
    SESSION_NOTIFIED,
)
from sendtimelines.law.england.exemptions import (
    DETAINED_PERSON,
    OF_DETAINED,
    PARENT_OR_ALTERNATIVE,
    in_custody,
    of_advice,
)
from sendtimelines.law.england.instruments import CFA, DETAINED_REGS
from sendtimelines.law.england.last_day import NOTICE_OF_DECISION, as_it_falls, notice_unless_less_is_consented_to
from sendtimelines.law.england.lives import (
    AFTER,
    AUTHORITY,
    BOARD,
    CANNOT,
    CONFIRM,
    CONSULT,
    CONTACT,
    DECIDE,
    DEEMED,
    FINALISE,
    FINALISE_ONCE_ASSESSED,
    GIVE_ADVICE,
    HELD,
    IN_CHARGE,
    NO_PLAN_FOLLOWED,
    NOT_NECESSARY,
    NOTICE_OF_SESSION,
    OTHER_AGREED,
    RECONSIDER,
    REFUSE,
    REFUSE_ONCE_ASSESSED,
    REPORT,
    REPRESENTATIONS,
    SEND_AMENDED,
    SEND_DRAFT,
    SEND_PLAN,
    TEAM,
    WITHOUT,
    if_conceded_in_time,
)
from sendtimelines.law.england.matters import (
    A_PLAN_WAS_THERE,
    ACCOMMODATION,
    AGREEMENT,
    DETENTION,
    LOOK_BACK,
    MEDIATION,
    REFUSED_TO_ASSESS,
    RELEASE,
)
from sendtimelines.law.england.mediation import HELD_OR_FIXED
from sendtimelines.law.england.readings import BAR
from sendtimelines.law.england.terms import Custody, Matter
from sendtimelines.rules.citations import Citation
from sendtimelines.rules.conditions import Bar, Condition, Interval, Nature, Note, Regime, Relation, Relaxation
from sendtimelines.rules.definition import NOT_VARIED
from sendtimelines.rules.exemptions import Exemption
from sendtimelines.rules.formulas import Clause, Event, Undated, either_of, later_of
from sendtimelines.rules.lives import DutyNature, Each, End, Kind, Life, On, Read, Was, When, anyof
from sendtimelines.rules.parties import Party
from sendtimelines.rules.periods import Period, days, months, weeks, working_days
from sendtimelines.rules.rule import Rule

BEGUN = either_of(REQUEST_RECEIVED, CAME_TO_ATTENTION)
IN_CUSTODY = custody(Custody.DETAINED, Custody.NEWLY_DETAINED)
DETAINED = custody(Custody.DETAINED)
RELEASED = custody(Custody.RELEASED)
NEWLY_DETAINED = custody(Custody.NEWLY_DETAINED)

OUT_OF_TIME = Bar(
    ADVISER_CONTACTED,
    months(2).after(NOTICE_OF_DECISION),
    Note(
        "the adviser was contacted more than 2 months after the notice, so no certificate may be issued; "
        "ask the Tribunal for leave",
        DETAINED_REGS("reg 20(2)"),
    ),
)
PERHAPS_OUT_OF_TIME = evolve(
    OUT_OF_TIME,
    note=Note(
        "the adviser was contacted more than 2 months after the notice: if reg 20(2) reaches this certificate, it may "
        "not be issued; ask the Tribunal for leave",
        DETAINED_REGS("reg 20(2)"),
    ),
    question=BAR,
)


def detained(
    id: str,
    action: str,
    limit: Clause,
    provision: str,
    ends_with: Clause | None,
    *,
    who: Party = Party.HOME_AUTHORITY,
    conditions: tuple[Condition, ...] = (IN_CUSTODY,),
    exemptions: tuple[Exemption, ...] = (),
    relaxed: Relaxation | None = None,
    nature: Nature = Nature.LIMIT,
    regime: Regime = Regime.CUSTODY,
    notes: tuple[Note, ...] = (),
    bar: Bar | None = None,
    varied_by: Mapping[str, Citation] = NOT_VARIED,
    lives: tuple[Life, ...],
) -> Rule:
    """A rule of the Detained Persons Regulations."""
    return Rule(
        id=f"detained.{id}",
        who=who,
        action=action,
        limit=limit,
        sources=(DETAINED_REGS(provision),),
        ends_with=ends_with,
        conditions=conditions,
        exemptions=exemptions,
        relaxed=relaxed,
        nature=nature,
        regime=regime,
        notes=notes,
        bar=bar,
        varied_by=varied_by,
        lives=lives,
    )


def after(period: Period, start: Clause) -> Clause:
    """A limit of these Regulations, which have no rule on weekends either."""
    return as_it_falls(period.after(start))


ASSESSMENT = (
    detained(
        "consult",
        "consult the appropriate person",
        Undated(BEGUN, "as soon as practicable"),
        "reg 3",
        CONSULTED,
        lives=(CONSULT,),
    ),
    detained(
        "not_necessary",
        "where it will not assess since provision under a plan is not necessary, say so",
        after(weeks(6), BEGUN),
        "reg 4(1)",
        ASSESSMENT_DECISION_NOTIFIED,
        relaxed=IMPRACTICAL,
        lives=(NOT_NECESSARY,),
    ),
    detained(
        "decide",
        "say whether it will assess",
        after(weeks(6), BEGUN),
        "reg 5(1), (4)",
        ASSESSMENT_DECISION_NOTIFIED,
        exemptions=in_custody(DETAINED_REGS("reg 5(4)"), weeks(4)),
        relaxed=IMPRACTICAL,
        conditions=(DETAINED,),
        lives=(DECIDE,),
    ),
    detained(
        "advice",
        "give the advice that the home authority asked for",
        after(weeks(6), ADVICE_REQUESTED),
        "reg 8",
        ADVICE_GIVEN,
        who=Party.ADVICE_BODY,
        exemptions=of_advice(DETAINED_REGS("reg 8"), OF_DETAINED, PARENT_OR_ALTERNATIVE, DETAINED_PERSON),
        relaxed=IMPRACTICAL,
        lives=(GIVE_ADVICE,),
    ),
    detained(
        "refuse",
        "where it makes no plan, say so with reasons",
        after(weeks(16), BEGUN),
        "reg 10(1), (4)",
        PLAN_DECISION_NOTIFIED,
        exemptions=in_custody(DETAINED_REGS("reg 10(4)"), weeks(4)),
        relaxed=IMPRACTICAL,
        conditions=(DETAINED,),
        lives=(REFUSE,),
    ),
    detained(
        "representations",
        "leave time for representations on the draft",
        days(15).beginning_with(DRAFT_SERVED),
        "reg 13(1)",
        REPRESENTATIONS_MADE,
        nature=Nature.WINDOW,
        lives=(REPRESENTATIONS,),
    ),
    detained(
        "finalise",
        "send the plan in its final form",
        after(weeks(20), BEGUN),
        "reg 13(2), (3)",
        FINAL_PLAN_SENT,
        exemptions=in_custody(DETAINED_REGS("reg 13(3)"), weeks(4)),
        relaxed=IMPRACTICAL,
        conditions=(DETAINED,),
        lives=(FINALISE,),
    ),
    Rule(
        id="detained.look_back",
        who=Party.HOME_AUTHORITY,
        action="consider a new request, six months having passed since needs were assessed",
        limit=days(1).after(months(6).after(LAST_ASSESSMENT)),
        sources=(CFA("s 71(7)(a)"),),
        in_force=Interval(DETAINED_REGS.began),
        ends_with=REQUEST_RECEIVED,
        conditions=(IN_CUSTODY,),
        nature=Nature.EARLIEST,
        regime=Regime.CUSTODY,
        lives=(
            Life(kind=LOOK_BACK, met=On(REQUEST_RECEIVED), nature=DutyNature.FIRST_DAY),
            Life(
                kind=DETENTION,
                met=On(REQUEST_RECEIVED),
                nature=DutyNature.FIRST_DAY,
                when=Was(On(LAST_ASSESSMENT)) & ~On(LAST_ASSESSMENT),
                knows=(On(LAST_ASSESSMENT),),
            ),
        ),
    ),
)


def _request_without(*done: On) -> When:
    """That there was a request when the matter began, that none of these had followed it, and no withdrawal that ends
    it.
    """
    request = On(REQUEST_RECEIVED)
    not_withdrawn = ~Was(On(REQUEST_WITHDRAWN), since=request) | Read("request.withdrawn_open")
    return Was(request, since=request) & ~anyof(*(Was(each, since=request) for each in done)) & not_withdrawn


FINISHED = (On(FINAL_PLAN_SENT), matters.NO_PLAN, REFUSED_TO_ASSESS)
NOT_FINISHED: When = _request_without(*FINISHED)
NOT_DECIDED: When = _request_without(*FINISHED, On(ASSESSMENT_DECISION_NOTIFIED))
REFUSED = End(REFUSED_TO_ASSESS, "the authority decided not to assess", CFA("s 36(5)"), undone=True)
WITHDRAWN = End(On(REQUEST_WITHDRAWN) & ~Read("request.withdrawn_open"), "the request was withdrawn")


ELSEWHERE = (
    End(On(RESPONSIBLE_FROM), "another authority became responsible", CFA("s 36(3)"), replaced_by="request"),
    *matters.AWAY,
)
"""How the time after a release ends with another authority, which has a time of its own (reg 15(3))."""


def completing(
    prefix: str,
    who: Party,
    start: Event,
    provision: str,
    conditions: Condition,
    regime: Regime,
    kind: Kind,
    knows: tuple[On, ...] = (),
    ends: tuple[End, ...] = (),
) -> tuple[Rule, ...]:
    """Completing an assessment that release or detention left unfinished: 6, 16 and 20 weeks."""
    decide = evolve(DECIDE, when=NOT_DECIDED, lapses=(NO_PLAN_FOLLOWED, WITHDRAWN), expected=False)
    refuse = evolve(REFUSE, when=NOT_FINISHED, lapses=(*REFUSE.lapses, REFUSED, WITHDRAWN))
    finalise = evolve(FINALISE, when=NOT_FINISHED, lapses=(REFUSED, NO_PLAN_FOLLOWED, WITHDRAWN))
    rows = (
        ("decide", "say whether it will assess", weeks(6), ASSESSMENT_DECISION_NOTIFIED, decide),
        ("refuse", "where it makes no plan, say so with reasons", weeks(16), PLAN_DECISION_NOTIFIED, refuse),
        ("finalise", "send the plan in its final form", weeks(20), FINAL_PLAN_SENT, finalise),
    )
    return tuple(
        detained(
            f"{prefix}_{act}",
            action,
            after(period, start),
            provision,
            ends_with,
            who=who,
            conditions=(conditions,),
            relaxed=NOT_REASONABLY_PRACTICABLE,
            regime=regime,
            lives=(evolve(life, kind=kind, knows=knows, anew=True, lapses=(*life.lapses, *ends)),),
        )
        for act, action, period, ends_with, life in rows
    )


UNFINISHED = (
    *completing(
        "release", Party.AUTHORITY, CAME_TO_ATTENTION, "reg 15(1)", RELEASED, Regime.BOTH, RELEASE, ends=ELSEWHERE
    ),
    *completing(
        "detention",
        Party.HOME_AUTHORITY,
        RESPONSIBLE_FROM,
        "reg 15(4)",
        NEWLY_DETAINED,
        Regime.CUSTODY,
        DETENTION,
        (On(RESPONSIBLE_FROM),),
    ),
)

PLANS = (
    detained(
        "disclose_to_new",
        "give the plan to the new authority",
        working_days(5).after(RELEASE_KNOWN),
        "reg 16(2)",
        PLAN_TRANSFERRED,
        relaxed=NOT_REASONABLY_PRACTICABLE,
        conditions=(custody(*Custody),),
        regime=Regime.BOTH,
        lives=(
            Life(
                kind=RELEASE,
                met=On(PLAN_TRANSFERRED),
                nature=DutyNature.CONDITIONAL,
                when=anyof(A_PLAN_WAS_THERE, ~Was(On(REQUEST_RECEIVED))),
                provided=anyof(On(RESPONSIBLE_FROM), On(MOVE_DATE)),
            ),
        ),
    ),
    detained(
        "disclose_to_commissioner",
        "give the plan to the commissioning body",
        working_days(5).after(later_of(RESPONSIBLE_FROM, PLAN_RECEIVED)),
        "reg 16(3)",
        PLAN_DISCLOSED,
        relaxed=NOT_REASONABLY_PRACTICABLE,
        who=Party.NEW_AUTHORITY,
        conditions=(custody(*Custody),),
        regime=Regime.BOTH,
        lives=(Life(kind=RELEASE, met=On(PLAN_DISCLOSED)),),
    ),
    detained(
        "commissioner_request",
        "where it cannot arrange the provision, ask for an assessment or a review",
        working_days(15).after(PLAN_RECEIVED_BY_COMMISSIONER),
        "reg 16(4)",
        COMMISSIONER_REQUESTED,
        relaxed=NOT_REASONABLY_PRACTICABLE,
        who=Party.COMMISSIONER,
        conditions=(custody(*Custody),),
        regime=Regime.BOTH,
        lives=(
            Life(
                kind=RELEASE,
                met=On(COMMISSIONER_REQUESTED),
                nature=DutyNature.CONDITIONAL,
                when=CANNOT,
            ),
        ),
    ),
    detained(
        "copies",
        "send copies of the plan that it keeps",
        working_days(5).after(later_of(PLAN_KEPT, DETENTION_KNOWN)),
        "reg 17(1)",
        COPIES_SENT,
        relaxed=NOT_REASONABLY_PRACTICABLE,
        lives=(Life(kind=DETENTION, met=On(COPIES_SENT), each=Each((IN_CHARGE, TEAM, BOARD), by_law=True)),),
    ),
    detained(
        "copy_on_move",
        "send a copy of the plan to the new accommodation",
        working_days(5).after(ACCOMMODATION_MOVE_KNOWN),
        "reg 17(2)",
        COPIES_SENT,
        relaxed=NOT_REASONABLY_PRACTICABLE,
        lives=(Life(kind=ACCOMMODATION, met=On(COPIES_SENT, by=("", *IN_CHARGE, *AUTHORITY))),),
    ),
)

MEDIATED = (
    detained(
        "contact_adviser",
        "contact the mediation adviser, say that an appeal is wanted and whether mediation is",
        after(months(2), NOTICE_OF_DECISION),
        "reg 19",
        ADVISER_CONTACTED,
        relaxed=NOT_REASONABLY_PRACTICABLE,
        who=Party.APPROPRIATE_PERSON,
        conditions=(IN_CUSTODY, APPEALABLE, MORE_THAN_PLACEMENT),
        notes=(
            Note(
                "not where the appeal is only about the school or institution named in the plan, or its type; section "
                "55(2) applies as in the community",
                CFA("s 73(7)"),
            ),
        ),
        lives=(CONTACT,),
    ),
    detained(
        "certificate_without_mediation",
        "issue the certificate",
        working_days(3).after(MEDIATION_DECLINED),
        "reg 20(1)",
        CERTIFICATE_ISSUED,
        relaxed=NOT_REASONABLY_PRACTICABLE,
        who=Party.ADVISER,
        bar=OUT_OF_TIME,
        lives=(WITHOUT,),
    ),
    detained(
        "arrange",
        "arrange mediation and take part",
        after(days(30), ADVISER_INFORMED),
        "reg 21",
        HELD_OR_FIXED,
        relaxed=NOT_REASONABLY_PRACTICABLE,
        notes=(
            Note("where it cannot, mediation is deemed to have taken place", DETAINED_REGS("reg 24(2), (3)")),
            Note("time runs from the day the adviser, not the authority, was told", DETAINED_REGS("reg 21")),
        ),
        lives=(Life(kind=MEDIATION, met=HELD, expected=True),),
    ),
    detained(
        "notice_of_session",
        "tell the appropriate person the date and place of the mediation",
        notice_unless_less_is_consented_to(working_days(5), MEDIATION_DATE),
        "reg 22(2)",
        SESSION_NOTIFIED,
        lives=(NOTICE_OF_SESSION,),
    ),
    detained(
        "report_not_arranged",
        "tell the adviser that it cannot arrange the mediation within the 30 days",
        Undated(CANNOT_ARRANGE, "as soon as possible"),
        "reg 24(2)",
        ADVISER_TOLD_NOT_ARRANGED,
        lives=(REPORT,),
    ),
    detained(
        "certificate_after_mediation",
        "issue the certificate",
        working_days(3).after(MEDIATION_CONCLUDED),
        "reg 24(1)",
        CERTIFICATE_ISSUED,
        relaxed=NOT_REASONABLY_PRACTICABLE,
        who=Party.ADVISER,
        bar=PERHAPS_OUT_OF_TIME,
        lives=(AFTER,),
    ),
    detained(
        "certificate_deemed",
        "issue the certificate, mediation being deemed to have taken place",
        working_days(3).after(ADVISER_TOLD_NOT_ARRANGED),
        "reg 24(3)",
        CERTIFICATE_ISSUED,
        relaxed=NOT_REASONABLY_PRACTICABLE,
        who=Party.ADVISER,
        bar=PERHAPS_OUT_OF_TIME,
        lives=(DEEMED,),
    ),
    detained(
        "agreement_other",
        "do what was agreed on a matter that cannot be appealed",
        after(weeks(2), AGREEMENT_MADE),
        "reg 27(3)",
        AGREEMENT_CARRIED_OUT,
        relaxed=NOT_REASONABLY_PRACTICABLE,
        conditions=(IN_CUSTODY, Condition("agreed", Relation.INCLUDE, frozenset({Matter.OTHER}))),
        varied_by={"agreement": DETAINED_REGS("reg 27(4)")},
        lives=(OTHER_AGREED,),
    ),
)

TWO_WEEKS_29 = in_custody(DETAINED_REGS("reg 29"), weeks(2))
TWO_WEEKS_30 = in_custody(DETAINED_REGS("reg 30"), weeks(2))
TAKE_EFFECT = Note("an agreement on such a matter is carried out as if ordered", DETAINED_REGS("reg 27(2)"))
NO_PLAN = "where it then makes no plan, say so with reasons"
A_PLAN = "where it then makes a plan, send it in its final form"


def outcome(matter: Matter) -> tuple[Condition, ...]:
    """That this was ordered or agreed for a person in custody."""
    return (IN_CUSTODY, Condition("outcome", Relation.INCLUDE, frozenset({matter})))


def conceded(matter: Matter) -> tuple[Condition, ...]:
    """That an appeal on this was not opposed, for a person in custody."""
    return (IN_CUSTODY, Condition("unopposed", Relation.INCLUDE, frozenset({matter})))


def ordered(
    id: str,
    matter: Matter,
    action: str,
    within: Period,
    provision: str,
    ends_with: Event,
    relaxed: Relaxation,
    exemptions: tuple[Exemption, ...] = (),
    *,
    life: Life,
) -> Rule:
    """What follows from the Tribunal's order (reg 29), or from an agreement on the same."""
    return detained(
        f"order.{id}",
        action,
        after(within, either_of(ORDER_MADE, AGREEMENT_MADE)),
        provision,
        ends_with,
        conditions=outcome(matter),
        exemptions=exemptions,
        relaxed=relaxed,
        notes=(TAKE_EFFECT,),
        varied_by={"order": DETAINED_REGS("reg 29(8)")},
        lives=(life, evolve(life, kind=AGREEMENT)),
    )


RESPONDED = told_after_the_response(DETAINED_REGS("reg 30(1)"))


def unopposed(
    id: str,
    matter: Matter,
    action: str,
    within: Period,
    provision: str,
    ends_with: Event,
    relaxed: Relaxation,
    exemptions: tuple[Exemption, ...] = (),
    *,
    life: Life,
) -> Rule:
    """What follows when the home authority does not oppose an appeal (reg 30)."""
    return detained(
        f"unopposed.{id}",
        action,
        after(within, NOT_OPPOSED_NOTIFIED),
        provision,
        ends_with,
        conditions=conceded(matter),
        exemptions=exemptions,
        relaxed=relaxed,
        bar=RESPONDED,
        lives=(if_conceded_in_time(life),),
    )


ORDERS = (
    ordered(
        "assess.notify",
        Matter.ASSESS,
        "say that it will assess",
        weeks(2),
        "reg 29(2)",
        ASSESSMENT_CONFIRMED,
        NOT_REASONABLY_PRACTICABLE,
        life=CONFIRM,
    ),
    ordered(
        "assess.refuse",
        Matter.ASSESS,
        NO_PLAN,
        weeks(10),
        "reg 29(3)",
        PLAN_DECISION_NOTIFIED,
        IMPRACTICAL,
        life=REFUSE_ONCE_ASSESSED,
    ),
    ordered(
        "assess.finalise",
        Matter.ASSESS,
        A_PLAN,
        weeks(14),
        "reg 29(3)",
        FINAL_PLAN_SENT,
        IMPRACTICAL,
        life=FINALISE_ONCE_ASSESSED,
    ),
    ordered(
        "make_plan.draft",
        Matter.MAKE_PLAN,
        "send the draft plan",
        weeks(5),
        "reg 29(4)",
        DRAFT_SERVED,
        IMPRACTICAL,
        TWO_WEEKS_29,
        life=SEND_DRAFT,
    ),
    ordered(
        "make_plan.finalise",
        Matter.MAKE_PLAN,
        "send the plan in its final form",
        weeks(11),
        "reg 29(4)",
        FINAL_PLAN_SENT,
        IMPRACTICAL,
        TWO_WEEKS_29,
        life=SEND_PLAN,
    ),
    ordered(
        "reconsider",
        Matter.RECONSIDER,
        "reconsider, and send a draft plan or notice of its decision",
        weeks(2),
        "reg 29(5)",
        RECONSIDERED,
        IMPRACTICAL,
        TWO_WEEKS_29,
        life=RECONSIDER,
    ),
    ordered(
        "amend_placement",
        Matter.AMEND_PLACEMENT,
        "send the plan with the school or its type amended",
        weeks(2),
        "reg 29(6)",
        AMENDED_PLAN_SENT,
        NOT_REASONABLY_PRACTICABLE,
        life=SEND_AMENDED,
    ),
)

UNOPPOSED = (
    unopposed(
        "assess.notify",
        Matter.ASSESS,
        "say that it will assess",
        weeks(2),
        "reg 30(3)",
        ASSESSMENT_CONFIRMED,
        NOT_REASONABLY_PRACTICABLE,
        life=CONFIRM,
    ),
    unopposed(
        "assess.refuse",
        Matter.ASSESS,
        NO_PLAN,
        weeks(10),
        "reg 30(4)",
        PLAN_DECISION_NOTIFIED,
        IMPRACTICAL,
        TWO_WEEKS_30,
        life=REFUSE_ONCE_ASSESSED,
    ),
    unopposed(
        "assess.finalise",
        Matter.ASSESS,
        A_PLAN,
        weeks(14),
        "reg 30(4)",
        FINAL_PLAN_SENT,
        IMPRACTICAL,
        TWO_WEEKS_30,
        life=FINALISE_ONCE_ASSESSED,
    ),
    unopposed(
        "make_plan.draft",
        Matter.MAKE_PLAN,
        "send the draft plan",
        weeks(5),
        "reg 30(5)",
        DRAFT_SERVED,
        IMPRACTICAL,
        TWO_WEEKS_30,
        life=SEND_DRAFT,
    ),
    unopposed(
        "make_plan.finalise",
        Matter.MAKE_PLAN,
        "send the plan in its final form",
        weeks(11),
        "reg 30(5)",
        FINAL_PLAN_SENT,
        IMPRACTICAL,
        TWO_WEEKS_30,
        life=SEND_PLAN,
    ),
    unopposed(
        "placement",
        Matter.AMEND_PLACEMENT,
        "send the plan with the school or its type amended",
        weeks(2),
        "reg 30(6)",
        AMENDED_PLAN_SENT,
        NOT_REASONABLY_PRACTICABLE,
        life=SEND_AMENDED,
    ),
)
