"""Lives that several rules share; that of one rule alone stands in its entry.

What ends every duty of a kind is said with the kind (`matters`).
"""

from attrs import evolve

from sendtimelines.law.england.events import (
    ADVICE_GIVEN,
    ADVISER_CONTACTED,
    ADVISER_TOLD_NOT_ARRANGED,
    AGREEMENT_CARRIED_OUT,
    AGREEMENT_MADE,
    AMENDED_PLAN_SENT,
    AMENDMENT_NOTICE_SENT,
    APPEAL_RECEIVED,
    ASSESSMENT_CONFIRMED,
    ASSESSMENT_DECISION_NOTIFIED,
    CANNOT_ARRANGE,
    CEASE_DROPPED,
    CEASE_NOTIFIED,
    CERTIFICATE_ISSUED,
    CONSULTED,
    DRAFT_LOST,
    DRAFT_SERVED,
    FINAL_PLAN_SENT,
    MEDIATION_CONCLUDED,
    MEDIATION_DECLINED,
    MEDIATION_FIXED,
    MEDIATION_HELD,
    NOT_AMENDED_NOTIFIED,
    PLAN_CEASED,
    PROVISION_NOT_POSSIBLE,
    REASSESSMENT_UNCHANGED,
    RECONSIDERED,
    REPRESENTATIONS_MADE,
    REVIEW_DECISION_NOTIFIED,
    REVIEW_MEETING,
    REVIEW_REPORT_SENT,
    SESSION_NOTIFIED,
)
from sendtimelines.law.england.instruments import CFA, SEND_REGS
from sendtimelines.law.england.matters import (
    ADVICE,
    AGREEMENT,
    ALLOWED,
    CERTIFICATE,
    CHALLENGE,
    CONCEDED,
    CONCESSION,
    DRAFT,
    MEDIATION,
    NO_PLAN,
    NOBODY_SAYS_WHETHER_IN_TIME,
    ORDER,
    REQUEST,
    SESSION,
    WILL_PLAN,
)
from sendtimelines.rules.formulas import Event
from sendtimelines.rules.lives import Awaits, DutyNature, Each, End, Life, On, Pending, Read, Supposes, Was, When, anyof

A_PLAN: When = anyof(On(DRAFT_SERVED), On(FINAL_PLAN_SENT))
REVIEW_HELD: When = anyof(
    *map(On, (REVIEW_MEETING, REVIEW_REPORT_SENT, REVIEW_DECISION_NOTIFIED, AMENDMENT_NOTICE_SENT, AMENDED_PLAN_SENT))
)
FINISHED: When = anyof(On(AMENDED_PLAN_SENT), On(NOT_AMENDED_NOTIFIED))
A_PLAN_FOLLOWED = End(
    anyof(A_PLAN, WILL_PLAN), "a plan was on its way by then, and nothing was refused", CFA("s 37(1)")
)
NO_PLAN_FOLLOWED = End(NO_PLAN, "the authority gave notice that it makes no plan", CFA("s 36(9)"), undone=True)
UNCHANGED = End(
    On(REASSESSMENT_UNCHANGED) & ~Read("reassessed.plan_due"),
    "the authority, having reassessed, changed nothing",
    SEND_REGS("reg 27(1)"),
    undone=True,
)
HELD: When = On(MEDIATION_HELD) | (On(MEDIATION_FIXED) & Read("arranged.fixed"))

CONFIRM = Life(kind=ORDER, met=On(ASSESSMENT_CONFIRMED))
REFUSE_ONCE_ASSESSED = Life(kind=ORDER, met=NO_PLAN, nature=DutyNature.CONDITIONAL, lapses=(A_PLAN_FOLLOWED, UNCHANGED))
FINALISE_ONCE_ASSESSED = Life(kind=ORDER, met=On(FINAL_PLAN_SENT), lapses=(NO_PLAN_FOLLOWED, UNCHANGED))
SEND_DRAFT = Life(kind=ORDER, met=On(DRAFT_SERVED))
SEND_PLAN = Life(kind=ORDER, met=On(FINAL_PLAN_SENT))
SEND_AMENDED = Life(kind=ORDER, met=On(AMENDED_PLAN_SENT))
RECONSIDER = Life(kind=ORDER, met=On(RECONSIDERED))
CEASE_TO_MAINTAIN = Life(
    kind=ORDER,
    met=On(PLAN_CEASED),
    waits=Awaits(Read("cease.finally") & Pending("onward"), "the end of every onward appeal"),
    lapses=(
        End(On(CEASE_DROPPED), "the plan goes on by a later decision of the authority"),
        End(
            anyof(On(REVIEW_MEETING), On(AMENDED_PLAN_SENT)),
            "what came later shows that the plan goes on",
            behind=True,
        ),
    ),
    leniently=True,
)
GO_ON_MAINTAINING = Life(
    kind=ORDER,
    lapses=(End(On(CEASE_NOTIFIED), "a later decision took its place"),),
)


NO_WISH, AFTER_IT, AS_IF = "no_mediation", "after_mediation", "deemed"


def _certificate(opener: Event, sort: str, others: tuple[str, str]) -> Life:
    return Life(
        kind=CERTIFICATE,
        met=On(CERTIFICATE_ISSUED, but=others),
        when=anyof(On(opener), On(CERTIFICATE_ISSUED, sort)),
        unseen=True,
    )


CONSULT = Life(kind=REQUEST, met=On(CONSULTED))
NOT_NECESSARY = Life(kind=REQUEST, met=On(ASSESSMENT_DECISION_NOTIFIED), same_as="decide")
DECIDE = Life(kind=REQUEST, met=On(ASSESSMENT_DECISION_NOTIFIED), expected=True)
GIVE_ADVICE = Life(kind=ADVICE, met=On(ADVICE_GIVEN))
REFUSE = Life(
    kind=REQUEST,
    met=NO_PLAN,
    nature=DutyNature.CONDITIONAL,
    lapses=(A_PLAN_FOLLOWED,),
    provided=Read("refusal.sixteen_weeks"),
)
FINALISE = Life(kind=REQUEST, met=On(FINAL_PLAN_SENT), expected=True)
REPRESENTATIONS = Life(
    kind=DRAFT,
    nature=DutyNature.WINDOW,
    when=~On(DRAFT_LOST),
    expected=True,
    cut_short=On(FINAL_PLAN_SENT) & ~(Read("window.answered") & On(REPRESENTATIONS_MADE)),
)
CONTACT = Life(kind=CHALLENGE, met=On(ADVISER_CONTACTED), nature=DutyNature.RIGHT, expected=True)
NOTICE_OF_SESSION = Life(kind=SESSION, met=On(SESSION_NOTIFIED), expected=True)
WITHOUT = _certificate(MEDIATION_DECLINED, NO_WISH, (AFTER_IT, AS_IF))
DEEMED = _certificate(ADVISER_TOLD_NOT_ARRANGED, AS_IF, (NO_WISH, AFTER_IT))
AFTER = _certificate(MEDIATION_CONCLUDED, AFTER_IT, (NO_WISH, AS_IF))
REPORT = Life(
    kind=MEDIATION,
    met=On(ADVISER_TOLD_NOT_ARRANGED),
    lapses=(
        End(
            On(CANNOT_ARRANGE) & Pending("appeal"),
            "an appeal is pending, and a report is for before one",
            SEND_REGS("reg 39"),
        ),
        End(
            On(APPEAL_RECEIVED) & Pending("appeal") & On(CANNOT_ARRANGE),
            "the appeal was made, and a report is for before one",
            SEND_REGS("reg 39"),
        ),
    ),
)
NO_LONGER_CEASING = End(anyof(ALLOWED, CONCEDED), "the plan goes on", SEND_REGS("reg 44(2)(g), (h)"))
AGREED_TO_CONTINUE = End(
    On(AGREEMENT_MADE, "continue", "continue_amended"), "it was agreed that the plan goes on", SEND_REGS("reg 42(2)")
)
CANNOT: When = Was(On(PROVISION_NOT_POSSIBLE))
AUTHORITY = ("local_authority", "la", "authority", "home_authority")
BOARD = ("commissioner", "icb", "health_commissioner")
FAMILY = ("parent", "young_person", "representative")
IN_CHARGE, TEAM = ("accommodation",), ("youth_offending_team",)
OTHER_AGREED = Life(
    kind=AGREEMENT,
    met=On(AGREEMENT_CARRIED_OUT),
    each=Each((AUTHORITY, BOARD)),
    nature=DutyNature.CONDITIONAL,
    provided=On(AGREEMENT_MADE, "other"),
)


def if_conceded_in_time(life: Life) -> Life:
    """The life of what an order would ask, where the authority conceded it before its response."""
    return evolve(
        life,
        kind=CONCESSION,
        supposes=Supposes(
            NOBODY_SAYS_WHETHER_IN_TIME,
            "no response had been submitted when the appeal was conceded: "
            "say before_response or after_response as the outcome of the concession",
        ),
    )
