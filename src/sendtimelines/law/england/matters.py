"""The kinds of matter: what begins each, what ends it and why, what one fact counts as, and what it shows of others.

What is true of every duty of a kind stands here once: a refusal ends the request, and with it whatever hangs on it.
"""

from collections.abc import Mapping

from sendtimelines.law.england.events import (
    ACCOMMODATION_MOVE_KNOWN,
    ACT_OF_DISCRIMINATION,
    ADVICE_GIVEN,
    ADVICE_REQUESTED,
    ADVISER_CONTACTED,
    ADVISER_INFORMED,
    ADVISER_TOLD_NOT_ARRANGED,
    AGREEMENT_CARRIED_OUT,
    AGREEMENT_MADE,
    AGREEMENT_UNDONE,
    AMENDED_PLAN_SENT,
    AMENDMENT_NOTICE_SENT,
    AMENDMENT_WITHDRAWN,
    APPEAL_RECEIVED,
    APPEAL_RECEIVED_BY_LA,
    APPEAL_REINSTATED,
    APPEAL_RESPONSE_RECEIVED,
    APPEAL_STRUCK_OUT,
    APPEAL_WITHDRAWN,
    ASSESSMENT_CONFIRMED,
    ASSESSMENT_DECISION_NOTIFIED,
    AUTHORITY_SUBSTITUTED,
    CAME_TO_ATTENTION,
    CANNOT_ARRANGE,
    CEASE_DROPPED,
    CEASE_NOTIFIED,
    CERTIFICATE_ISSUED,
    CERTIFICATE_REFUSED,
    CHANGE_KNOWN,
    CLAIM_DECIDED,
    CLAIM_RECEIVED,
    CLAIM_RECEIVED_BY_SCHOOL,
    CLAIM_RESPONSE_RECEIVED,
    CLAIM_WITHDRAWN,
    COMMISSIONER_REQUESTED,
    COMMISSIONER_TOLD,
    COMMISSIONERS_NOTIFIED,
    CONDUCT_BEGAN,
    CONDUCT_ENDED,
    CONSENT_GIVEN,
    CONSULTATION_ANSWERED,
    CONSULTATION_ENDED,
    CONSULTATION_SENT,
    CONSULTED,
    COPIES_SENT,
    DECISION_NOTICE_SENT,
    DECISION_SENT,
    DETAINED,
    DETENTION_KNOWN,
    DISAGREED,
    DISCLOSURE_REQUESTED,
    DRAFT_LOST,
    DRAFT_SERVED,
    DRAFT_WITHDRAWN,
    FINAL_PLAN_SENT,
    HEALTH_RESPONSE_RECEIVED,
    LA_INFORMED,
    LA_TOLD_OF_AGREEMENT,
    LAST_ASSESSMENT,
    LAST_REVIEW,
    LAST_REVIEW_DECIDED,
    LEAVE_ASKED,
    LEAVE_GIVEN,
    LEAVE_REFUSED,
    MEDIATION_ADJOURNED,
    MEDIATION_CANCELLED,
    MEDIATION_CONCLUDED,
    MEDIATION_DATE,
    MEDIATION_DECLINED,
    MEDIATION_FIXED,
    MEDIATION_HELD,
    MOVE_CANCELLED,
    MOVE_DATE,
    MOVE_KNOWN,
    MOVE_KNOWN_TO_NEW_COMMISSIONER,
    MOVE_KNOWN_TO_OLD_COMMISSIONER,
    NOT_AMENDED_NOTIFIED,
    NOT_OPPOSED_NOTIFIED,
    NOTICE_DATED,
    NOTICE_OF_APPEAL_RECEIVED,
    NOTICE_OF_APPEAL_SENT,
    NOTICE_RECEIVED,
    NOTICE_SENT,
    NOTICE_SERVED,
    OMISSION_DECIDED,
    ORDER_MADE,
    ORDER_SET_ASIDE,
    ORDER_SUSPENDED,
    OUT_OF_AREA,
    PERMISSION_AS_NOTICE_SENT,
    PERMISSION_ASKED,
    PERMISSION_GRANTED_SENT,
    PERMISSION_REFUSED_SENT,
    PHASE_PLAN_FINALISED,
    PLAN_CEASED,
    PLAN_DECISION_NOTIFIED,
    PLAN_DISCLOSED,
    PLAN_KEPT,
    PLAN_MADE,
    PLAN_RECEIVED,
    PLAN_RECEIVED_BY_COMMISSIONER,
    PLAN_TRANSFERRED,
    PLANNED,
    REASSESSMENT_DECIDED,
    REASSESSMENT_NOTIFIED,
    REASSESSMENT_REQUESTED,
    REASSESSMENT_UNCHANGED,
    REASSESSMENT_WITHDRAWN,
    RECOMMENDATION_COPIED,
    RECOMMENDATION_MADE,
    RECONSIDERATION_ASKED,
    RECONSIDERED,
    RELEASE_KNOWN,
    RELEASED,
    REQUEST_RECEIVED,
    REQUEST_WITHDRAWN,
    RESPONSIBILITY_KNOWN,
    RESPONSIBLE_FROM,
    REVERSAL_DECIDED,
    REVIEW_ASKED,
    REVIEW_CANCELLED,
    REVIEW_DECISION_NOTIFIED,
    REVIEW_FIXED,
    REVIEW_MEETING,
    REVIEW_MEETING_NOTIFIED,
    REVIEW_PAPERS_SENT,
    REVIEW_REPORT_SENT,
    SCHOOL_AGE_ENDED,
    SENT_BACK,
    SESSION_NOTIFIED,
    SOCIAL_CARE_RESPONSE_SENT,
    SUSPENSION_ENDED,
    TIME_VARIED,
    TRANSFER_CANCELLED,
    TRANSFER_DATE,
    TRANSFER_INFORMED,
    TWENTY_FIFTH_BIRTHDAY,
    UPPER_CASE_ENDED_SENT,
    UPPER_DECISION_SENT,
    UPPER_PERMISSION_ASKED,
    UPPER_REFUSAL_SENT,
    UPPER_REPLY_RECEIVED,
    UPPER_RESPONSE_RECEIVED,
    UPPER_RESPONSE_SENT,
    WISH_WITHDRAWN,
    WITHDRAWAL_NOTIFIED,
)
from sendtimelines.law.england.instruments import CFA, HESC_RULES, SEND_REGS
from sendtimelines.law.england.terms import Attends, ClaimFact, Decision, Issue, Matter, Phase, Section
from sendtimelines.rules.formulas import Event
from sendtimelines.rules.lives import Awaits, Counts, End, Kind, Late, Next, On, Pending, Proof, Read, Was, When, anyof
from sendtimelines.support.mappings import FrozenMapping

LIMBS = tuple(limb.value for limb in Matter)
SECTIONS = tuple(section.value for section in Section)
ISSUES = tuple(issue.value for issue in Issue)

OUTCOMES: Mapping[str, frozenset[str]] = FrozenMapping(
    {
        event.name: frozenset(outcomes)
        for event, outcomes in (
            (NOTICE_SENT, tuple(decision.value for decision in Decision)),
            (
                ASSESSMENT_DECISION_NOTIFIED,
                ("will_assess", "will_not_assess", "not_necessary", "within_six_months"),
            ),
            (PLAN_DECISION_NOTIFIED, ("no_plan", "will_make_plan")),
            (FINAL_PLAN_SENT, ("names_school", "names_type", "names_none")),
            (AMENDED_PLAN_SENT, ("names_school", "names_type", "names_none")),
            (REVIEW_DECISION_NOTIFIED, ("keep", "amend", "amend_without", "cease", "cease_proposed")),
            (REASSESSMENT_NOTIFIED, ("will_reassess", "will_not_reassess")),
            (ADVISER_CONTACTED, ("mediation", "no_mediation", "undecided")),
            (CERTIFICATE_ISSUED, ("no_mediation", "after_mediation", "deemed")),
            (MEDIATION_CONCLUDED, ("agreement", "partial_agreement", "no_agreement")),
            (AGREEMENT_MADE, LIMBS),
            (AGREEMENT_CARRIED_OUT, LIMBS),
            (NOT_OPPOSED_NOTIFIED, (*LIMBS, "partial", "before_response", "after_response")),
            (ORDER_MADE, (*LIMBS, "dismissed", "consent")),
            (APPEAL_RECEIVED, (*SECTIONS, "late", "admitted")),
            (DISAGREED, (*SECTIONS, *ISSUES)),
            (LA_INFORMED, ISSUES),
            (RECOMMENDATION_MADE, (Issue.HEALTH, Issue.SOCIAL_CARE)),
            (RECOMMENDATION_COPIED, (Issue.HEALTH, Issue.SOCIAL_CARE)),
            (CONSENT_GIVEN, ("0", "1", "2", "3", "4")),
            (TRANSFER_DATE, tuple(phase.value for phase in Phase)),
            (MOVE_DATE, ("outside_england",)),
            (TWENTY_FIFTH_BIRTHDAY, tuple(attends.value for attends in Attends)),
            *(
                (event, tuple(fact.value for fact in ClaimFact))
                for event in (
                    CONDUCT_BEGAN,
                    ACT_OF_DISCRIMINATION,
                    CONDUCT_ENDED,
                    OMISSION_DECIDED,
                    CLAIM_RECEIVED,
                    CLAIM_RECEIVED_BY_SCHOOL,
                )
            ),
        )
    }
)
"""The outcomes that an event can have, by its name; one that is not here has none."""

EXCLUSIVE: Mapping[str, tuple[frozenset[str], ...]] = FrozenMapping(
    {
        event.name: tuple(map(frozenset[str], groups))
        for event, groups in (
            (NOTICE_SENT, [{decision.value} for decision in Decision]),
            (
                ASSESSMENT_DECISION_NOTIFIED,
                [{"will_assess"}, {"will_not_assess", "not_necessary", "within_six_months"}],
            ),
            (PLAN_DECISION_NOTIFIED, [{"no_plan"}, {"will_make_plan"}]),
            (FINAL_PLAN_SENT, [{"names_none"}, {"names_school", "names_type"}]),
            (AMENDED_PLAN_SENT, [{"names_none"}, {"names_school", "names_type"}]),
            (REVIEW_DECISION_NOTIFIED, [{"keep"}, {"amend"}, {"amend_without"}, {"cease"}, {"cease_proposed"}]),
            (REASSESSMENT_NOTIFIED, [{"will_reassess"}, {"will_not_reassess"}]),
            (ADVISER_CONTACTED, [{"mediation"}, {"no_mediation"}, {"undecided"}]),
            (CERTIFICATE_ISSUED, [{"no_mediation"}, {"after_mediation"}, {"deemed"}]),
            (MEDIATION_CONCLUDED, [{"agreement"}, {"partial_agreement"}, {"no_agreement"}]),
            (NOT_OPPOSED_NOTIFIED, [{"before_response"}, {"after_response"}]),
            # what is dismissed is not allowed as well (SEND Regs reg 43(2)); with an appeal on ceasing the plan ends
            (ORDER_MADE, [{"dismissed"}, {*filter(Matter.CEASE.__ne__, LIMBS)}]),
            (CONSENT_GIVEN, [{"0"}, {"1"}, {"2"}, {"3"}, {"4"}]),
            (TRANSFER_DATE, [{phase.value} for phase in Phase]),
            (TWENTY_FIFTH_BIRTHDAY, [{attends.value} for attends in Attends]),
        )
    }
)
"""Groups of outcomes of an event of which one excludes the others: what is decided once is decided one way."""

CANCELLED_BY: Mapping[str, str] = FrozenMapping(
    {
        MEDIATION_DATE.name: MEDIATION_CANCELLED.name,
        REVIEW_MEETING.name: REVIEW_CANCELLED.name,
        TRANSFER_DATE.name: TRANSFER_CANCELLED.name,
        MOVE_DATE.name: MOVE_CANCELLED.name,
    }
)
"""What says that something planned does not take place."""

NEXT_REVIEW_AFTER: Mapping[str, int] = FrozenMapping(
    {AMENDMENT_NOTICE_SENT.name: 0, REVIEW_REPORT_SENT.name: 84, REVIEW_DECISION_NOTIFIED.name: 84}
)
"""After how many days a meeting is that of the next review, and contradicts none of these without a meeting before it:
a review takes twelve weeks at the most, and amendments may be proposed without any (SEND Regs reg 28)."""

NOTHING_AHEAD: Mapping[str, frozenset[str]] = FrozenMapping({MOVE_DATE.name: frozenset({"outside_england"})})
"""The outcomes of something planned with which nothing is to be done ahead (CFA s 45(1)(a))."""

FIXES_A_DAY = frozenset(
    event.name
    for event in (
        MEDIATION_FIXED,
        CONSENT_GIVEN,
        REVIEW_FIXED,
        DRAFT_SERVED,
        AMENDMENT_NOTICE_SENT,
        REVIEW_DECISION_NOTIFIED,
        TIME_VARIED,
    )
)
"""Events that are for a day to come: a day that they fix, a session consented to, a longer time that they offer."""

FOR_A_DAY = frozenset(
    {
        *FIXES_A_DAY,
        *PLANNED,
        *CANCELLED_BY.values(),
        *(
            event.name
            for event in (
                SESSION_NOTIFIED,
                MEDIATION_HELD,
                MEDIATION_CONCLUDED,
                MEDIATION_ADJOURNED,
                MOVE_KNOWN,
                REVIEW_MEETING_NOTIFIED,
                REVIEW_PAPERS_SENT,
                DRAFT_LOST,
            )
        ),
    }
)
"""Every event that can be for another day than its own."""

MAY_CONSENT = frozenset({"", "parent", "young_person", "representative"})
"""By whom a consent to less notice counts; empty where nobody says (SEND Regs reg 37(2))."""

BEFORE_OR_AFTER = frozenset({APPEAL_RESPONSE_RECEIVED.name})
"""Events on whose day it turns whether another has any effect: a concession counts only before the response."""

OF_THE_WHOLE_CASE = frozenset(event.name for event in (PLAN_CEASED, OUT_OF_AREA, RESPONSIBLE_FROM))
"""Events that tell how things stand with the plan, or who is responsible, whatever is under way."""

REFUSED_TO_ASSESS = On(ASSESSMENT_DECISION_NOTIFIED, "will_not_assess", "not_necessary", "within_six_months")
WILL_ASSESS = On(ASSESSMENT_DECISION_NOTIFIED, "will_assess")
WILL_PLAN = On(PLAN_DECISION_NOTIFIED, "will_make_plan")
NO_PLAN = On(PLAN_DECISION_NOTIFIED, but=("will_make_plan",))
WILL_REASSESS = On(REASSESSMENT_NOTIFIED, "will_reassess")
WILL_NOT_REASSESS = On(REASSESSMENT_NOTIFIED, "will_not_reassess")
KEEP = On(REVIEW_DECISION_NOTIFIED, "keep")
AMEND = On(REVIEW_DECISION_NOTIFIED, "amend", "amend_without")
CEASE = On(REVIEW_DECISION_NOTIFIED, "cease", "cease_proposed")
DISMISSED = On(ORDER_MADE, "dismissed")
ALLOWED = On(ORDER_MADE, but=("dismissed",))
IN_TIME_TO_CONCEDE: When = (~On(APPEAL_RESPONSE_RECEIVED) & ~Read("concession.deadline")) | (
    ~Late("appeal.response") & Read("concession.deadline")
)
CONCEDED: When = On(NOT_OPPOSED_NOTIFIED, but=("partial", "after_response")) & IN_TIME_TO_CONCEDE
NOBODY_SAYS_WHETHER_IN_TIME: When = (
    ~On(NOT_OPPOSED_NOTIFIED, "before_response") & ~On(APPEAL_RESPONSE_RECEIVED) & ~Read("concession.deadline")
)
"""That an appeal was conceded, and the record does not say whether a response had been submitted by then."""
ABOUT_THE_PLAN: When = On(
    NOTICE_SENT, Decision.PLAN_CONTENT, Decision.REFUSE_TO_AMEND, Decision.REFUSE_TO_REASSESS, Decision.CEASE
)
"""That the decision challenged is about a plan that is maintained."""
A_REQUEST_IS_KNOWN: When = anyof(*(Was(On(event)) for event in (REQUEST_RECEIVED, RESPONSIBLE_FROM, CAME_TO_ATTENTION)))
SHOWS_A_PLAN = (FINAL_PLAN_SENT, AMENDED_PLAN_SENT, PLAN_MADE, REVIEW_MEETING, LAST_REVIEW, PLAN_KEPT)


def a_plan_shown(since: On | None = None) -> When:
    """That something shows a plan: in all of the case or, where that is given, since what happened last."""
    return anyof(*(Was(On(event), since) for event in SHOWS_A_PLAN))


A_PLAN_IS_THERE: When = a_plan_shown()
A_PLAN_WAS_THERE: When = a_plan_shown(since=On(REQUEST_RECEIVED))
"""That there was one when the matter began: what was asked for before that and made later is none."""
NO_PLAN_YET: When = anyof(*(Was(On(event)) for event in (REQUEST_RECEIVED, RESPONSIBLE_FROM))) & ~A_PLAN_IS_THERE
PLAN_GONE: When = Was(On(PLAN_CEASED)) & ~a_plan_shown(since=On(PLAN_CEASED))
"""That the plan ceased, and nothing shows that there is another one."""

NOT_ONLY_OTHER: When = ~(On(AGREEMENT_MADE, Matter.OTHER) & ~On(AGREEMENT_MADE, *filter(Matter.OTHER.__ne__, LIMBS)))
"""That what was agreed can be appealed, or may be; about anything else the Tribunal makes no order."""


def amends_only(event: Event, part: Matter) -> When:
    """That what was ordered or agreed is to amend one part of the plan and nothing else."""
    return On(event, part) & ~On(event, *filter(part.__ne__, LIMBS))


OF_THE_SAME_PART: When = ~anyof(
    amends_only(ORDER_MADE, Matter.AMEND_PLACEMENT)
    & On(AGREEMENT_MADE, Matter.AMEND_PROVISION)
    & ~On(AGREEMENT_MADE, Matter.AMEND_PLACEMENT),
    amends_only(ORDER_MADE, Matter.AMEND_PROVISION)
    & On(AGREEMENT_MADE, Matter.AMEND_PLACEMENT)
    & ~On(AGREEMENT_MADE, Matter.AMEND_PROVISION),
)
"""That an order is not of the one part of the plan where the agreement was of the other; then both are to be done."""

AMENDED_BY_ITSELF: When = On(AMENDED_PLAN_SENT) & anyof(
    Pending("amendment"), ~anyof(Pending("order"), Pending("agreement"), Pending("concession"))
)
"""That the authority amends the plan by itself, and not because of an order, an agreement or a concession."""


AMENDED_ON_REASSESSING: When = On(AMENDED_PLAN_SENT) & ~anyof(
    *map(Pending, ("review", "amendment", "order", "agreement", "concession"))
)
"""That the plan was amended with nothing under way but a reassessment, so that it came of that (reg 27(1))."""
THE_YOUNG_PERSONS: When = Was(On(SCHOOL_AGE_ENDED))
"""That the rights are the young person's, and no longer the parent's (CFA s 51(1))."""
NOT_TO_THE_HOLDER: When = (
    anyof(On(NOTICE_SENT, by=("parent",)), On(NOTICE_DATED, by=("parent",)))
    & THE_YOUNG_PERSONS
    & ~Read("notice.to_parent")
)
"""That a notice went to the parent although the right to appeal is the young person's, so that no time begins."""


STARTS_NOTHING: When = anyof(NOT_TO_THE_HOLDER, On(HEALTH_RESPONSE_RECEIVED, by=("parent", "young_person")))
"""That something reached another than the one whose time it would begin."""


def challenged(decision: Decision) -> On:
    """That the matter is a challenge to such a decision."""
    return On(NOTICE_SENT, decision)


GAVE_WAY = End(
    On(DETAINED),
    "the child or young person was detained, and the duties of the community gave way",
    CFA("s 70(1), (2)"),
    everywhere=True,
    for_good=True,
)
INTO_CUSTODY = (
    GAVE_WAY,
    End(
        On(RELEASED),
        "the child or young person was released, and the duties in custody ended",
        CFA("s 48"),
        everywhere=True,
        for_good=True,
    ),
)
PLAN_ENDED = End(On(PLAN_CEASED), "the plan ceased to be maintained", CFA("s 44(1)"), everywhere=True)
AWAY = tuple(
    End(
        On(event),
        "the child or young person lived in the area of another authority",
        CFA("s 24(1)"),
        everywhere=True,
        earlier=earlier,
    )
    # what begins on the day of a move is asked of the authority for the area from then on
    for event, earlier in ((MOVE_DATE, True), (OUT_OF_AREA, False))
)
LEFT_ENGLAND = End(
    On(MOVE_DATE, "outside_england"),
    "the child or young person left England",
    CFA("s 45(1)(a)"),
    for_good=True,
)
LEFT_UNFINISHED = tuple(
    End(
        On(event) & ~Read("transfer.carried"),
        "the plan passed to another authority, which treats it as its own and begins afresh",
        SEND_REGS("reg 15(3)(a)"),
        for_good=True,
        earlier=earlier,
    )
    # on the day of the move it is the old authority that acts, and on that of the transfer the new one
    for event, earlier in ((MOVE_DATE, False), (PLAN_TRANSFERRED, True))
)
TIME_OF_ITS_OWN = tuple(
    End(
        when,
        "the plan passed to another authority, which has a time of its own",
        SEND_REGS("reg 15(5)"),
        replaced_by="transfer.review",
        earlier=earlier,
    )
    for when, earlier in ((On(MOVE_DATE, but=("outside_england",)), False), (On(PLAN_TRANSFERRED), True))
)


def not_theirs_to_assess(ended_by: Event) -> End:
    """How what was ordered, agreed or conceded of an assessment ends with a move; a plan passes on with what is due."""
    limbs = On(ended_by, "assess", "make_plan", "reconsider")
    return End(anyof(*(end.when for end in AWAY)) & limbs, AWAY[0].words, AWAY[0].source, everywhere=True)


REQUEST = Kind(
    name="request",
    words="the request for an assessment",
    gathers=(REQUEST_RECEIVED, RESPONSIBLE_FROM),
    on_one_day=True,
    # whoever asks again meanwhile asks for what is under way; after the time for it that may be something new
    again=anyof(On(REQUEST_RECEIVED), On(CAME_TO_ATTENTION)) & ~Late("plan.finalise"),
    opens=anyof(
        On(REQUEST_RECEIVED),
        On(RESPONSIBLE_FROM) & ~Pending("detention") & (~A_PLAN_IS_THERE | Was(On(PLAN_CEASED))),
        On(CAME_TO_ATTENTION) & Pending("detention"),
    ),
    each=True,
    ends=(
        End(REFUSED_TO_ASSESS, "the authority decided not to assess", CFA("s 36(5)"), undone=True),
        End(NO_PLAN, "the authority gave notice that it makes no plan", CFA("s 36(9)"), undone=True),
        End(On(FINAL_PLAN_SENT), "the plan was made", CFA("s 37(1)")),
        End(
            On(REQUEST_WITHDRAWN) & ~Read("request.withdrawn_open"),
            "the request was withdrawn",
        ),
        End(Next(), "another authority became responsible", CFA("s 24(1)")),
        End(On(TWENTY_FIFTH_BIRTHDAY), "the young person turned 25", CFA("s 36(1)"), everywhere=True),
        *AWAY,
        *INTO_CUSTODY,
    ),
    reopens=anyof(
        On(REVERSAL_DECIDED),
        anyof(
            On(ORDER_MADE, "assess", "make_plan", "reconsider"),
            On(AGREEMENT_MADE, "assess", "make_plan", "reconsider"),
            On(NOT_OPPOSED_NOTIFIED, "assess", "make_plan"),
        )
        & Read("order.adds"),
    ),
    shown_by=anyof(
        On(ASSESSMENT_DECISION_NOTIFIED),
        On(PLAN_DECISION_NOTIFIED),
        On(DRAFT_SERVED) & ~Pending("amendment") & ~Pending("reassessment"),
        On(FINAL_PLAN_SENT) & ~Pending("reassessment"),
    ),
    arises_if=~Pending("appeal") | On(REQUEST_RECEIVED) | On(CAME_TO_ATTENTION) | Read("substituted.fresh"),
)
ADVICE = Kind(
    name="advice",
    words="the request for advice",
    opens=On(ADVICE_REQUESTED),
    each=True,
    ends=(
        End(REFUSED_TO_ASSESS, "the authority decided not to assess", CFA("s 36(5)"), everywhere=True),
        End(On(REQUEST_WITHDRAWN), "the request was withdrawn", everywhere=True),
        *AWAY,
        *INTO_CUSTODY,
    ),
    shown_by=On(FINAL_PLAN_SENT) & A_REQUEST_IS_KNOWN,
)
CONSULTATION = Kind(
    name="consultation",
    words="the consultation of a school or institution",
    opens=On(CONSULTATION_SENT),
    each=True,
    ends=(
        End(On(CONSULTATION_ENDED), "the school or institution was no longer considered"),
        End(On(REQUEST_WITHDRAWN), "the request was withdrawn", everywhere=True),
        *AWAY,
        *INTO_CUSTODY,
    ),
    shown_by=On(FINAL_PLAN_SENT) & A_REQUEST_IS_KNOWN,
)
DRAFT = Kind(
    name="draft",
    words="the draft plan",
    opens=anyof(
        On(DRAFT_SERVED) & (~Pending("amendment") | Pending("request") | Pending("reassessment")), On(DRAFT_LOST)
    ),
    ends=(
        End(On(DRAFT_WITHDRAWN), "the draft was withdrawn"),
        End(Next() & ~Read("draft.first"), "another draft was sent in its place", SEND_REGS("reg 13(1)")),
        End(On(FINAL_PLAN_SENT), "the plan was sent in its final form", SEND_REGS("reg 13(1)")),
        End(NO_PLAN, "the authority gave notice that it makes no plan", CFA("s 36(9)")),
        End(On(REQUEST_WITHDRAWN), "the request was withdrawn"),
        PLAN_ENDED,
        *AWAY,
        *INTO_CUSTODY,
    ),
    shown_by=On(FINAL_PLAN_SENT) & A_REQUEST_IS_KNOWN,
    arises_if=~(Read("draft.first") & Pending("draft") & Was(On(DRAFT_SERVED), since=On(REQUEST_RECEIVED))),
)

CHALLENGE = Kind(
    name="challenge",
    words="the challenge to a decision",
    opens=On(NOTICE_SENT),
    heralds=(NOTICE_DATED,),
    ends=(
        End(
            anyof(
                On(ASSESSMENT_CONFIRMED),
                On(REVERSAL_DECIDED),
                On(DRAFT_SERVED),
                On(FINAL_PLAN_SENT),
                NO_PLAN,
            )
            & challenged(Decision.REFUSE_TO_ASSESS),
            "the decision was replaced: the authority will assess",
            everywhere=True,
        ),
        End(
            anyof(On(DRAFT_SERVED), On(FINAL_PLAN_SENT), On(REVERSAL_DECIDED), WILL_PLAN)
            & challenged(Decision.REFUSE_TO_ISSUE),
            "the decision was replaced: the authority makes a plan",
            everywhere=True,
        ),
        End(
            NO_PLAN & On(AGREEMENT_MADE, "reconsider") & challenged(Decision.REFUSE_TO_ISSUE),
            "the decision was replaced: the authority reconsidered, and decided anew",
            SEND_REGS("reg 42(2)"),
            everywhere=True,
        ),
        End(
            anyof(On(AMENDED_PLAN_SENT), On(FINAL_PLAN_SENT)) & challenged(Decision.PLAN_CONTENT),
            "the plan was replaced by a new one, which can be appealed in its turn",
            CFA("s 51(3)(b)"),
            everywhere=True,
        ),
        End(
            anyof(WILL_REASSESS, On(REASSESSMENT_DECIDED), On(ASSESSMENT_CONFIRMED))
            & challenged(Decision.REFUSE_TO_REASSESS),
            "the decision was replaced: the authority reassesses",
            everywhere=True,
        ),
        End(
            anyof(On(AMENDED_PLAN_SENT), On(FINAL_PLAN_SENT)) & challenged(Decision.REFUSE_TO_AMEND),
            "the decision was replaced: the plan was amended",
            everywhere=True,
        ),
        End(
            anyof(On(CEASE_DROPPED), KEEP) & challenged(Decision.CEASE),
            "the authority dropped its decision to cease",
            everywhere=True,
        ),
        End(
            On(AMENDED_PLAN_SENT) & On(AGREEMENT_MADE, "continue_amended") & challenged(Decision.CEASE),
            "the decision was replaced: the plan goes on, amended as was agreed",
            SEND_REGS("reg 42(2)"),
            everywhere=True,
        ),
        End(ALLOWED, "the Tribunal's order took the place of the decision", SEND_REGS("reg 44(1)")),
        End(
            On(NOT_OPPOSED_NOTIFIED) & Pending("concession"),
            "the authority conceded the appeal",
            SEND_REGS("reg 45(2)"),
        ),
        End(
            On(PLAN_CEASED)
            & ~challenged(Decision.CEASE)
            & ~challenged(Decision.REFUSE_TO_ASSESS)
            & ~challenged(Decision.REFUSE_TO_ISSUE),
            "the plan ceased to be maintained",
            CFA("s 44(1)"),
            everywhere=True,
        ),
        *INTO_CUSTODY,
    ),
    shown_by=anyof(
        On(ADVISER_CONTACTED),
        On(CERTIFICATE_REFUSED),
        On(LEAVE_ASKED),
        On(LEAVE_GIVEN),
        On(LEAVE_REFUSED),
        On(DISAGREED),
        On(NOTICE_RECEIVED),
    ),
    reopens=anyof(
        anyof(On(ORDER_SET_ASIDE), On(SENT_BACK)) & ALLOWED, On(APPEAL_REINSTATED) & On(NOT_OPPOSED_NOTIFIED)
    ),
    timed_by="appeal.register",
    awaits=(
        Awaits(
            Pending("concession") & On(NOTICE_SENT, Decision.PLAN_CONTENT, Decision.REFUSE_TO_AMEND),
            "the amended plan",
            "appeal.register",
        ),
    ),
)
MEDIATION = Kind(
    name="mediation",
    words="the mediation",
    opens=On(LA_INFORMED),
    heralds=(ADVISER_INFORMED,),
    inside=CHALLENGE,
    ends=(
        End(On(MEDIATION_CONCLUDED), "the mediation was concluded"),
        End(
            anyof(On(WISH_WITHDRAWN), On(MEDIATION_DECLINED)),
            "the parent or young person no longer wanted mediation",
            CFA("s 52(3)"),
        ),
    ),
    shown_by=anyof(
        On(COMMISSIONERS_NOTIFIED), On(CANNOT_ARRANGE), On(ADVISER_TOLD_NOT_ARRANGED), On(MEDIATION_CONCLUDED)
    ),
    shown_beside=On(CERTIFICATE_ISSUED, "after_mediation", "deemed"),
    asks_for="la_informed, the day on which the local authority was told that mediation is wanted",
)
SESSION = Kind(
    name="session",
    words="the session of the mediation",
    opens=On(MEDIATION_HELD) & ~(On(MEDIATION_CONCLUDED) & anyof(On(MEDIATION_FIXED), Was(On(MEDIATION_HELD)))),
    heralds=(MEDIATION_FIXED, SESSION_NOTIFIED, MEDIATION_DATE, CONSENT_GIVEN),
    day_of=MEDIATION_DATE,
    inside=MEDIATION,
    ends=(
        End(On(MEDIATION_CANCELLED), "the session was cancelled", SEND_REGS("reg 37(2)")),
        End(On(MEDIATION_ADJOURNED), "the session was adjourned"),
        End(Next(), "another day was set for it", SEND_REGS("reg 37(2)")),
    ),
)
CERTIFICATE = Kind(
    name="certificate",
    words="the mediation certificate",
    opens=anyof(On(MEDIATION_DECLINED), On(MEDIATION_CONCLUDED), On(ADVISER_TOLD_NOT_ARRANGED)) & ~Pending("appeal"),
    inside=CHALLENGE,
    ends=(
        End(On(CERTIFICATE_ISSUED), "the certificate was issued"),
        End(On(CERTIFICATE_REFUSED), "the adviser refused a certificate", SEND_REGS("reg 34(2)")),
        End(
            On(APPEAL_RECEIVED) & Pending("appeal"),
            "the appeal was made, and a certificate is only for an appeal to come",
            SEND_REGS("reg 39"),
            everywhere=True,
        ),
        End(
            anyof(On(LA_INFORMED), On(ADVISER_INFORMED)) & On(MEDIATION_DECLINED),
            "mediation was wanted after all",
            SEND_REGS("reg 34(1)"),
        ),
    ),
    shown_by=On(CERTIFICATE_ISSUED),
)
AGREEMENT = Kind(
    name="agreement",
    words="the agreement made at mediation",
    opens=On(AGREEMENT_MADE),
    inside=MEDIATION,
    independent=True,
    done=True,
    ends=(
        End(On(AGREEMENT_UNDONE), "the parties agreed to undo it", SEND_REGS("reg 42(5)")),
        End(
            anyof(ALLOWED, DISMISSED & challenged(Decision.CEASE))
            & Pending("appeal")
            & NOT_ONLY_OTHER
            & OF_THE_SAME_PART,
            "the Tribunal's order took its place",
            SEND_REGS("reg 44(1)"),
            replaced_by="order",
            everywhere=True,
        ),
        End(
            On(NOT_OPPOSED_NOTIFIED) & Pending("concession") & NOT_ONLY_OTHER,
            "the authority's concession of the appeal took its place",
            SEND_REGS("reg 45(2)"),
            replaced_by="concession",
            everywhere=True,
        ),
        PLAN_ENDED,
        not_theirs_to_assess(AGREEMENT_MADE),
        *INTO_CUSTODY,
    ),
    awaits=(
        Awaits(
            Pending("agreement")
            & On(AGREEMENT_MADE, "amend_provision", "amend_placement", "continue_amended")
            & ~On(AMENDED_PLAN_SENT)
            & ~Pending("detention"),
            "the amended plan",
            "appeal.register",
        ),
    ),
)
APPEAL = Kind(
    name="appeal",
    words="the appeal",
    opens=On(APPEAL_RECEIVED),
    inside=CHALLENGE,
    independent=True,
    ends=(
        End(CONCEDED, "the authority conceded the appeal before its response", SEND_REGS("reg 45(2)"), undone=True),
        End(On(ORDER_MADE), "the Tribunal made its order", SEND_REGS("reg 44(1)")),
        End(
            anyof(On(DECISION_NOTICE_SENT), On(DECISION_SENT)),
            "the Tribunal decided the appeal",
            SEND_REGS("reg 44(1)"),
        ),
        End(On(APPEAL_WITHDRAWN), "the appeal was withdrawn", HESC_RULES("r 17(2), (3)")),
        End(On(APPEAL_STRUCK_OUT), "the appeal was struck out", HESC_RULES("r 8")),
        End(
            On(PLAN_CEASED) & ABOUT_THE_PLAN & ~challenged(Decision.CEASE),
            PLAN_ENDED.words,
            PLAN_ENDED.source,
            everywhere=True,
        ),
        End(On(DETAINED) & ABOUT_THE_PLAN, GAVE_WAY.words, GAVE_WAY.source, everywhere=True),
    ),
    reopens=anyof(On(APPEAL_REINSTATED), On(ORDER_SET_ASIDE), On(SENT_BACK)),
    shown_by=anyof(
        On(APPEAL_RECEIVED_BY_LA),
        On(APPEAL_RESPONSE_RECEIVED),
        On(AUTHORITY_SUBSTITUTED),
        On(WITHDRAWAL_NOTIFIED),
        On(APPEAL_WITHDRAWN),
        On(APPEAL_STRUCK_OUT),
        On(NOT_OPPOSED_NOTIFIED),
    ),
    awaits=(
        Awaits(Pending("appeal"), "the Tribunal's order", "order"),
        Awaits(
            Pending("appeal")
            & On(NOT_OPPOSED_NOTIFIED, "amend_provision", "amend_placement", "continue_amended")
            & ~On(AMENDED_PLAN_SENT)
            & ~Pending("detention"),
            "the amended plan",
            "appeal.register",
        ),
    ),
)
ORDER = Kind(
    name="order",
    words="the Tribunal's order",
    opens=On(ORDER_MADE),
    inside=APPEAL,
    independent=True,
    done=True,
    ends=(
        End(
            DISMISSED & ~On(ORDER_MADE, Matter.CEASE) & ~challenged(Decision.CEASE),
            "the appeal was dismissed, and nothing was ordered",
            SEND_REGS("reg 44(1)"),
        ),
        End(anyof(On(ORDER_SET_ASIDE), On(SENT_BACK)), "the order was set aside", HESC_RULES("r 45")),
        End(Next(), "a later order took its place", SEND_REGS("reg 44(1)")),
        PLAN_ENDED,
        not_theirs_to_assess(ORDER_MADE),
        *INTO_CUSTODY,
    ),
    waits=(
        Awaits(On(ORDER_SUSPENDED) & ~On(SUSPENSION_ENDED), "the end of its suspension"),
        Awaits(On(ORDER_SUSPENDED), "the Tribunal's directions after the suspension"),
    ),
    awaits=(
        Awaits(
            Pending("order")
            & On(ORDER_MADE, "amend_provision", "amend_placement", "continue_amended")
            & ~On(AMENDED_PLAN_SENT)
            & ~Pending("detention"),
            "the amended plan",
            "appeal.register",
        ),
    ),
)
CONCESSION = Kind(
    name="concession",
    words="the concession of the appeal",
    opens=CONCEDED,
    inside=APPEAL,
    independent=True,
    done=True,
    ends=(
        End(On(APPEAL_REINSTATED), "the appeal was reinstated", HESC_RULES("r 17")),
        End(On(ORDER_MADE), "a consent order took its place", HESC_RULES("r 29"), replaced_by="order"),
        PLAN_ENDED,
        not_theirs_to_assess(NOT_OPPOSED_NOTIFIED),
        *INTO_CUSTODY,
    ),
    awaits=(
        Awaits(
            Pending("concession")
            & On(NOT_OPPOSED_NOTIFIED, "amend_provision", "amend_placement", "continue_amended")
            & ~On(AMENDED_PLAN_SENT)
            & ~Pending("detention"),
            "the amended plan",
            "appeal.register",
        ),
    ),
)
RECOMMENDATION = Kind(
    name="recommendation",
    words="the Tribunal's recommendation",
    opens=On(RECOMMENDATION_MADE),
    inside=APPEAL,
    independent=True,
    ends=(End(anyof(On(ORDER_SET_ASIDE), On(SENT_BACK)), "the decision was set aside", HESC_RULES("r 45")),),
    shown_by=anyof(On(HEALTH_RESPONSE_RECEIVED), On(SOCIAL_CARE_RESPONSE_SENT), On(RECOMMENDATION_COPIED)),
)
ONWARD = Kind(
    name="onward",
    words="the appeal to the Upper Tribunal",
    gathers=(DECISION_NOTICE_SENT, DECISION_SENT),
    opens=anyof(On(DECISION_NOTICE_SENT), On(DECISION_SENT)),
    inside=APPEAL,
    independent=True,
    splits=True,
    ends=(
        End(On(ORDER_SET_ASIDE), "the decision was set aside", HESC_RULES("r 45")),
        End(Next(), "a later decision was sent, and the time runs from that", HESC_RULES("r 46(2A)")),
    ),
    shown_by=anyof(
        On(PERMISSION_ASKED),
        On(PERMISSION_REFUSED_SENT),
        On(PERMISSION_GRANTED_SENT),
        On(UPPER_PERMISSION_ASKED),
        On(UPPER_REFUSAL_SENT),
        On(NOTICE_OF_APPEAL_SENT),
        On(PERMISSION_AS_NOTICE_SENT),
        On(UPPER_RESPONSE_SENT),
        On(UPPER_CASE_ENDED_SENT),
        On(UPPER_DECISION_SENT),
    ),
)

CYCLE = Kind(
    name="cycle",
    words="the twelve months to the next review",
    opens=anyof(
        On(PLAN_MADE),
        On(LAST_REVIEW) & ~Read("review.decision"),
        On(LAST_REVIEW_DECIDED) & Read("review.decision"),
    ),
    ends=(
        End(Next(), "the plan was reviewed", CFA("s 44(1)")),
        End(
            anyof(On(FINAL_PLAN_SENT), AMENDED_ON_REASSESSING) & Pending("reassessment") & ~Read("reassessed.both"),
            "a plan followed a reassessment, and the time for its review runs from that",
            SEND_REGS("reg 27(4)(a)"),
            replaced_by="reassessment.review",
        ),
        *TIME_OF_ITS_OWN,
        LEFT_ENGLAND,
        PLAN_ENDED,
        *INTO_CUSTODY,
    ),
    # otherwise the time for its review runs from something else, or a rule of its own has it
    shown_by=On(AMENDED_PLAN_SENT) & ~anyof(A_PLAN_IS_THERE, Was(On(PLAN_TRANSFERRED))),
)
REVIEW = Kind(
    name="review",
    words="the review",
    opens=On(REVIEW_MEETING),
    heralds=(REVIEW_FIXED, REVIEW_MEETING_NOTIFIED, REVIEW_PAPERS_SENT),
    day_of=REVIEW_MEETING,
    ends=(
        End(On(REVIEW_CANCELLED), "the review meeting was cancelled"),
        End(anyof(KEEP, CEASE), "the review ended with another decision than to amend", SEND_REGS("reg 20(10)")),
        End(
            anyof(On(CEASE_NOTIFIED), On(NOTICE_SENT, Decision.CEASE)),
            "the authority decided to cease to maintain the plan",
            SEND_REGS("reg 31(2)"),
        ),
        End(anyof(On(AMENDED_PLAN_SENT), On(NOT_AMENDED_NOTIFIED)), "the review ended with its plan"),
        End(Next(), "the next review began", CFA("s 44(1)"), behind=True),
        LEFT_ENGLAND,
        *LEFT_UNFINISHED,
        PLAN_ENDED,
        *INTO_CUSTODY,
    ),
    shown_by=anyof(On(REVIEW_REPORT_SENT), On(REVIEW_DECISION_NOTIFIED)),
    deaf=On(AMENDED_PLAN_SENT) & ~AMENDED_BY_ITSELF,
)
AMENDMENT = Kind(
    name="amendment",
    words="the amendment of the plan",
    opens=On(AMENDMENT_NOTICE_SENT),
    ends=(
        End(On(AMENDED_PLAN_SENT), "the plan was amended", SEND_REGS("reg 22(3)")),
        End(On(NOT_AMENDED_NOTIFIED), "the authority gave notice that it will not amend", SEND_REGS("reg 22(4)")),
        End(On(AMENDMENT_WITHDRAWN), "the notice of amendments was withdrawn"),
        End(Next(), "a later notice of amendments took its place", SEND_REGS("reg 22(2)")),
        LEFT_ENGLAND,
        *LEFT_UNFINISHED,
        PLAN_ENDED,
        *INTO_CUSTODY,
    ),
    shown_by=anyof(
        On(NOT_AMENDED_NOTIFIED),
        AMENDED_BY_ITSELF & Pending("review"),
    ),
    deaf=On(DRAFT_SERVED) & anyof(Pending("request"), Pending("reassessment")),
    awaits=(
        Awaits(
            Pending("amendment") & ~(On(REVIEW_MEETING) & Late("amendment.finalise")),
            "the amended plan",
            "appeal.register",
        ),
    ),
)
PHASE = Kind(
    name="phase",
    words="the move to the next phase of education",
    opens=On(TRANSFER_DATE),
    lead=True,
    ends=(
        End(On(TRANSFER_CANCELLED), "the move to the next phase was given up"),
        PLAN_ENDED,
        *INTO_CUSTODY,
    ),
    arises_if=~PLAN_GONE,
)
REASSESSMENT = Kind(
    name="reassessment",
    words="the reassessment",
    opens=anyof(On(REASSESSMENT_REQUESTED), On(REASSESSMENT_DECIDED)),
    ends=(
        End(WILL_NOT_REASSESS, "the authority decided not to reassess", SEND_REGS("reg 25(1)")),
        End(anyof(On(FINAL_PLAN_SENT), AMENDED_ON_REASSESSING), "the plan was sent", SEND_REGS("reg 27(2)")),
        End(
            On(REASSESSMENT_UNCHANGED) & ~Read("reassessed.plan_due"),
            "the authority, having reassessed, changed nothing",
            SEND_REGS("reg 27(1)"),
        ),
        End(On(REASSESSMENT_WITHDRAWN), "the request was withdrawn"),
        End(
            On(FINAL_PLAN_SENT),
            "a later plan took the place of the plan, and the time for its review runs from that",
            SEND_REGS("reg 27(4)(a)"),
            replaced_by="reassessment.review",
            everywhere=True,
        ),
        PLAN_ENDED,
        *AWAY,
        *INTO_CUSTODY,
    ),
    shown_by=anyof(On(REASSESSMENT_NOTIFIED), On(REASSESSMENT_UNCHANGED)),
)
LOOK_BACK = Kind(
    name="look_back",
    words="the six months after an assessment",
    opens=On(LAST_ASSESSMENT),
    ends=(End(Next(), "needs were assessed again", CFA("s 36(6)")),),
)
MOVE = Kind(
    name="move",
    words="the move to another area",
    opens=On(MOVE_DATE),
    heralds=(MOVE_KNOWN,),
    gathers=(MOVE_KNOWN, MOVE_DATE),
    day_of=MOVE_DATE,
    ends=(
        End(On(MOVE_CANCELLED), "the move was given up"),
        LEFT_ENGLAND,
        End(Next(), "the child or young person moved on"),
        PLAN_ENDED,
        *INTO_CUSTODY,
    ),
    shown_by=anyof(
        On(MOVE_KNOWN_TO_OLD_COMMISSIONER),
        On(MOVE_KNOWN_TO_NEW_COMMISSIONER),
        On(PLAN_TRANSFERRED) & ~Pending("release"),
        On(TRANSFER_INFORMED),
    ),
    once=On(PLAN_TRANSFERRED),
    arises_if=~NO_PLAN_YET & ~PLAN_GONE,
)
COMMISSIONER = Kind(
    name="commissioner",
    words="the change of commissioner",
    gathers=(CHANGE_KNOWN, RESPONSIBILITY_KNOWN),
    opens=anyof(On(CHANGE_KNOWN), On(RESPONSIBILITY_KNOWN)),
    ends=(PLAN_ENDED,),
)
DISCLOSURE = Kind(
    name="disclosure",
    words="the request to pass the plan on",
    opens=On(DISCLOSURE_REQUESTED),
    each=True,
)
STAY = Kind(
    name="stay",
    words="the stay at the special school",
    opens=On(NOTICE_SERVED),
    ends=(End(On(FINAL_PLAN_SENT), "the plan was made", SEND_REGS("reg 48(1)(b)"), everywhere=True),),
)
CLAIM = Kind(
    name="claim",
    words="the claim of discrimination",
    gathers=(ACT_OF_DISCRIMINATION, CONDUCT_ENDED),  # an act may be one of a course of conduct
    opens=anyof(On(ACT_OF_DISCRIMINATION), On(CONDUCT_ENDED), On(OMISSION_DECIDED)),
    heralds=(CONDUCT_BEGAN,),
    ends=(
        End(On(CLAIM_WITHDRAWN), "the claim was withdrawn or struck out"),
        End(On(CLAIM_DECIDED), "the Tribunal decided the claim"),
    ),
    timed_by="claim.disability",
    shown_by=anyof(On(CLAIM_RECEIVED), On(CLAIM_RECEIVED_BY_SCHOOL), On(CLAIM_RESPONSE_RECEIVED)),
)
BIRTHDAY = Kind(
    name="birthday",
    words="the year of turning 25",
    opens=On(TWENTY_FIFTH_BIRTHDAY),
    day_of=TWENTY_FIFTH_BIRTHDAY,
    ends=(PLAN_ENDED,),
    arises_if=~NO_PLAN_YET & ~PLAN_GONE,
)
DETENTION = Kind(
    name="detention",
    words="the detention",
    gathers=(DETAINED, DETENTION_KNOWN, PLAN_KEPT),
    opens=anyof(On(DETAINED), On(DETENTION_KNOWN), On(PLAN_KEPT)),
    ends=(End(On(RELEASED), "the child or young person was released", CFA("s 48"), everywhere=True),),
)
ACCOMMODATION = Kind(
    name="accommodation",
    words="the move to other accommodation in custody",
    opens=On(ACCOMMODATION_MOVE_KNOWN),
    ends=(
        End(Next(), "the child or young person moved on"),
        End(On(RELEASED), "the child or young person was released", CFA("s 48")),
    ),
)
RELEASE = Kind(
    name="release",
    words="the release from custody",
    gathers=(RELEASED, RELEASE_KNOWN),
    opens=anyof(On(RELEASED), On(RELEASE_KNOWN)),
    ends=(End(On(DETAINED), "the child or young person was detained again", CFA("s 70"), everywhere=True),),
)

KINDS: tuple[Kind, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Kind))
"""Every kind of matter, each after the one that it lies inside."""

COUNTS: tuple[Counts, ...] = (
    Counts(REFUSED_TO_ASSESS, NOTICE_SENT, {Decision.REFUSE_TO_ASSESS}),
    Counts(NO_PLAN, NOTICE_SENT, {Decision.REFUSE_TO_ISSUE}),
    Counts(On(FINAL_PLAN_SENT), NOTICE_SENT, {Decision.PLAN_CONTENT}, when=~Read("letter_only")),
    Counts(
        On(AMENDED_PLAN_SENT),
        NOTICE_SENT,
        {Decision.PLAN_CONTENT},
        when=~Read("letter_only") & ~Pending("detention"),  # in custody only a plan first finalised (CFA s 73(2), (3))
    ),
    Counts(WILL_NOT_REASSESS, NOTICE_SENT, {Decision.REFUSE_TO_REASSESS}),
    Counts(KEEP, NOTICE_SENT, {Decision.REFUSE_TO_AMEND}),
    Counts(
        On(NOT_AMENDED_NOTIFIED),
        NOTICE_SENT,
        {Decision.REFUSE_TO_AMEND},
        when=~Read("not_amended.no_right") | Was(On(REVIEW_MEETING)),
    ),
    Counts(On(REASSESSMENT_UNCHANGED), NOTICE_SENT, {Decision.REFUSE_TO_AMEND}),
    Counts(On(REVIEW_DECISION_NOTIFIED, "cease"), NOTICE_SENT, {Decision.CEASE}, when=~Read("cease.separate_decision")),
    Counts(On(CEASE_NOTIFIED), NOTICE_SENT, {Decision.CEASE}),
    Counts(On(NOTICE_SENT, Decision.REFUSE_TO_ASSESS), ASSESSMENT_DECISION_NOTIFIED, {"will_not_assess"}),
    Counts(On(NOTICE_SENT, Decision.REFUSE_TO_ISSUE), PLAN_DECISION_NOTIFIED, {"no_plan"}),
    Counts(On(NOTICE_SENT, Decision.REFUSE_TO_REASSESS), REASSESSMENT_NOTIFIED, {"will_not_reassess"}),
    Counts(
        On(NOTICE_SENT, Decision.REFUSE_TO_AMEND),
        REVIEW_DECISION_NOTIFIED,
        {"keep"},
        when=Pending("review") & ~On(NOT_AMENDED_NOTIFIED) & ~On(REASSESSMENT_UNCHANGED),
    ),
    Counts(On(REVIEW_DECISION_NOTIFIED, "amend"), AMENDMENT_NOTICE_SENT),
    Counts(On(FINAL_PLAN_SENT), PLAN_MADE, when=~Pending("reassessment")),
    Counts(On(REVIEW_MEETING), LAST_REVIEW, when=~Read("review.decision")),
    Counts(On(REVIEW_DECISION_NOTIFIED), LAST_REVIEW_DECIDED),
    # where no review of the plan is known, what follows upon its meeting shows that there was one
    *(
        Counts(
            On(follows),
            LAST_REVIEW,
            when=~Read("review.decision") & ~Was(On(LAST_REVIEW), since=On(PLAN_MADE)) & ~Pending("detention"),
            dated=False,
        )
        for follows in (REVIEW_REPORT_SENT, REVIEW_DECISION_NOTIFIED)
    ),
    Counts(On(ADVISER_CONTACTED, "no_mediation"), MEDIATION_DECLINED),
    Counts(On(ADVISER_CONTACTED, "mediation"), ADVISER_INFORMED),
    Counts(On(MEDIATION_DECLINED), ADVISER_CONTACTED),
    Counts(On(ADVISER_INFORMED), ADVISER_CONTACTED),
    Counts(On(MEDIATION_CONCLUDED), MEDIATION_HELD),
    Counts(WILL_ASSESS, ASSESSMENT_CONFIRMED),
    Counts(WILL_REASSESS, ASSESSMENT_CONFIRMED),
    Counts(
        WILL_ASSESS,
        REVERSAL_DECIDED,
        when=Was(REFUSED_TO_ASSESS, since=On(REQUEST_RECEIVED))
        & ~Pending("request")
        & ~Pending("order")
        & ~Pending("agreement")
        & ~Pending("concession"),
    ),
    Counts(
        WILL_PLAN,
        REVERSAL_DECIDED,
        when=anyof(
            Was(NO_PLAN, since=On(REQUEST_RECEIVED)),
            ~anyof(*(Was(On(custody), since=On(REQUEST_RECEIVED)) for custody in (DETAINED, RELEASED))),
        )
        & ~Pending("request")
        & ~Pending("order")
        & ~Pending("agreement")
        & ~Pending("concession"),
    ),
    Counts(On(DRAFT_SERVED), RECONSIDERED),
    Counts(On(PLAN_DECISION_NOTIFIED), RECONSIDERED),
    Counts(On(DETAINED), RESPONSIBLE_FROM, when=Read("detention.from_detention")),
    # what only happens to somebody in custody shows that they were detained by then
    *(
        Counts(On(shows), DETAINED, when=~Pending("detention") & ~Pending("release"))
        for shows in (DETENTION_KNOWN, PLAN_KEPT, ACCOMMODATION_MOVE_KNOWN)
    ),
)
"""What a fact counts as beside itself; a sent plan is the notice of what it says."""

ANSWERED_ON = {HEALTH_RESPONSE_RECEIVED: Issue.HEALTH, SOCIAL_CARE_RESPONSE_SENT: Issue.SOCIAL_CARE}
"""What a recommendation was about, by the answers to it."""

PROOFS: tuple[Proof, ...] = (
    Proof(On(ADVICE_REQUESTED), proves=(ASSESSMENT_DECISION_NOTIFIED, ASSESSMENT_CONFIRMED), behind=(CONSULTED,)),
    Proof(On(ASSESSMENT_DECISION_NOTIFIED), behind=(CONSULTED,)),
    Proof(On(REVERSAL_DECIDED), proves=(ASSESSMENT_DECISION_NOTIFIED,), behind=(CONSULTED,)),
    Proof(
        On(DRAFT_SERVED),
        proves=(ASSESSMENT_DECISION_NOTIFIED, ASSESSMENT_CONFIRMED, REASSESSMENT_NOTIFIED),
        behind=(CONSULTED, ADVICE_GIVEN),
    ),
    Proof(
        On(FINAL_PLAN_SENT),
        proves=(ASSESSMENT_DECISION_NOTIFIED, ASSESSMENT_CONFIRMED, REASSESSMENT_NOTIFIED, DRAFT_SERVED, RECONSIDERED),
        behind=(CONSULTED, ADVICE_GIVEN, CONSULTATION_ANSWERED),
    ),
    Proof(
        On(PLAN_DECISION_NOTIFIED),
        proves=(ASSESSMENT_DECISION_NOTIFIED, ASSESSMENT_CONFIRMED),
        behind=(CONSULTED, ADVICE_GIVEN, CONSULTATION_ANSWERED),
    ),
    Proof(On(REASSESSMENT_UNCHANGED), proves=(REASSESSMENT_NOTIFIED,), behind=(ADVICE_GIVEN,)),
    Proof(
        On(AMENDED_PLAN_SENT),
        proves=(AMENDMENT_NOTICE_SENT, REVIEW_DECISION_NOTIFIED),
        behind=(REVIEW_MEETING_NOTIFIED, REVIEW_PAPERS_SENT, REVIEW_REPORT_SENT, CONSULTATION_ANSWERED),
    ),
    Proof(
        On(REVIEW_MEETING), behind=(REVIEW_MEETING_NOTIFIED, REVIEW_PAPERS_SENT, TRANSFER_INFORMED, PLAN_TRANSFERRED)
    ),
    Proof(On(REVIEW_DECISION_NOTIFIED), behind=(REVIEW_MEETING_NOTIFIED, REVIEW_PAPERS_SENT, REVIEW_REPORT_SENT)),
    Proof(
        On(AMENDMENT_NOTICE_SENT),
        proves=(REVIEW_DECISION_NOTIFIED,),
        behind=(REVIEW_MEETING_NOTIFIED, REVIEW_PAPERS_SENT, REVIEW_REPORT_SENT),
    ),
    Proof(On(NOT_AMENDED_NOTIFIED), proves=(REVIEW_DECISION_NOTIFIED,), behind=(REVIEW_REPORT_SENT,)),
    Proof(On(NOTICE_SENT, Decision.CEASE), behind=(REVIEW_REPORT_SENT, REVIEW_DECISION_NOTIFIED)),
    Proof(
        On(CERTIFICATE_ISSUED, "after_mediation"),
        proves=(MEDIATION_HELD,),
        behind=(COMMISSIONERS_NOTIFIED,),
    ),
    Proof(On(CERTIFICATE_ISSUED, "deemed"), proves=(ADVISER_TOLD_NOT_ARRANGED,)),
    Proof(On(CERTIFICATE_ISSUED), proves=(ADVISER_CONTACTED,)),
    Proof(
        On(MEDIATION_HELD),
        proves=(ADVISER_CONTACTED,),
        behind=(SESSION_NOTIFIED, ADVISER_TOLD_NOT_ARRANGED, COMMISSIONERS_NOTIFIED),
    ),
    Proof(On(AGREEMENT_MADE), proves=(ADVISER_CONTACTED, MEDIATION_HELD)),
    Proof(On(AGREEMENT_CARRIED_OUT), behind=(CERTIFICATE_ISSUED, LA_TOLD_OF_AGREEMENT)),
    Proof(
        On(APPEAL_RECEIVED),
        behind=(ADVISER_CONTACTED, CERTIFICATE_ISSUED),
    ),
    Proof(On(APPEAL_RECEIVED_BY_LA), proves=(APPEAL_RECEIVED,)),
    Proof(On(APPEAL_RESPONSE_RECEIVED), proves=(APPEAL_RECEIVED,)),
    Proof(
        On(ORDER_MADE),
        proves=(APPEAL_RECEIVED,),
        behind=(ADVISER_CONTACTED, CERTIFICATE_ISSUED, APPEAL_RESPONSE_RECEIVED),
    ),
    *(
        Proof(
            On(decided),
            proves=(APPEAL_RECEIVED,),
            behind=(ADVISER_CONTACTED, CERTIFICATE_ISSUED, APPEAL_RESPONSE_RECEIVED),
        )
        for decided in (DECISION_NOTICE_SENT, DECISION_SENT)
    ),
    Proof(On(RECOMMENDATION_COPIED, Issue.HEALTH), proves=(HEALTH_RESPONSE_RECEIVED,)),
    Proof(On(RECOMMENDATION_COPIED, Issue.SOCIAL_CARE), proves=(SOCIAL_CARE_RESPONSE_SENT,)),
    Proof(On(PERMISSION_REFUSED_SENT), proves=(PERMISSION_ASKED,), behind=(REVIEW_ASKED,)),
    Proof(On(PERMISSION_GRANTED_SENT), behind=(PERMISSION_ASKED, UPPER_PERMISSION_ASKED, REVIEW_ASKED)),
    Proof(On(UPPER_PERMISSION_ASKED), proves=(PERMISSION_ASKED,)),
    Proof(On(UPPER_REFUSAL_SENT), proves=(UPPER_PERMISSION_ASKED,)),
    Proof(On(NOTICE_OF_APPEAL_SENT), behind=(NOTICE_OF_APPEAL_RECEIVED,)),
    Proof(On(PERMISSION_AS_NOTICE_SENT), proves=(UPPER_PERMISSION_ASKED,), behind=(RECONSIDERATION_ASKED,)),
    Proof(On(UPPER_RESPONSE_SENT), proves=(UPPER_RESPONSE_RECEIVED,)),
    Proof(On(UPPER_REPLY_RECEIVED), proves=(UPPER_RESPONSE_RECEIVED,)),
    Proof(
        On(UPPER_DECISION_SENT),
        behind=(
            PERMISSION_ASKED,
            UPPER_PERMISSION_ASKED,
            RECONSIDERATION_ASKED,
            NOTICE_OF_APPEAL_RECEIVED,
            UPPER_RESPONSE_RECEIVED,
            UPPER_REPLY_RECEIVED,
        ),
    ),
    Proof(On(TRANSFER_INFORMED), proves=(PLAN_TRANSFERRED,)),
    Proof(On(PLAN_RECEIVED), proves=(PLAN_TRANSFERRED,)),
    Proof(On(PLAN_RECEIVED_BY_COMMISSIONER), proves=(PLAN_DISCLOSED, PLAN_TRANSFERRED)),
    Proof(On(COMMISSIONER_REQUESTED), behind=(COMMISSIONER_TOLD, PLAN_DISCLOSED)),
    Proof(On(TRANSFER_DATE), behind=(PHASE_PLAN_FINALISED,)),
    Proof(On(CLAIM_RECEIVED_BY_SCHOOL), proves=(CLAIM_RECEIVED,)),
    Proof(On(CLAIM_RESPONSE_RECEIVED), proves=(CLAIM_RECEIVED,)),
    Proof(On(CLAIM_DECIDED), proves=(CLAIM_RECEIVED,), behind=(CLAIM_RESPONSE_RECEIVED,)),
    Proof(On(RELEASED), behind=(COPIES_SENT,)),
)
"""What a fact shows of earlier steps that nobody recorded: that they were done by then, or that they lie behind it."""

FIRST_ON_A_DAY: tuple[Event, ...] = (
    RELEASED,
    DETAINED,
    PLAN_CEASED,
    REQUEST_WITHDRAWN,
    DRAFT_LOST,
    DRAFT_WITHDRAWN,
    CONSULTATION_ENDED,
    MEDIATION_CANCELLED,
    WISH_WITHDRAWN,
    REVIEW_CANCELLED,
    AMENDMENT_WITHDRAWN,
    WITHDRAWAL_NOTIFIED,
    APPEAL_WITHDRAWN,
    APPEAL_STRUCK_OUT,
    ORDER_SET_ASIDE,
    NOT_OPPOSED_NOTIFIED,
    ORDER_MADE,
    REVIEW_MEETING,
    REVIEW_DECISION_NOTIFIED,
    AMENDMENT_NOTICE_SENT,
)
"""What comes before all else on one day, in this order: what ends a matter before what begins one."""

BEFORE_ANOTHER_DAY = frozenset(event.name for event in (MEDIATION_DATE, MEDIATION_HELD, MEDIATION_ADJOURNED))
"""What happens to a session on its day comes before another day is fixed for the next."""

THEN_ON_A_DAY: tuple[Event, ...] = (REQUEST_RECEIVED, ADVISER_INFORMED)
"""Of the list of all events the stretch that follows: from the first of these up to the second."""
