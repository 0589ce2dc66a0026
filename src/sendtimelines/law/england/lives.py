"""The life of each rule: in which kind of matter its duty hangs, what meets it, and what it has of its own.

What ends every duty of a kind is said with the kind (`matters`); here stands only what a rule has beside that.
"""

from collections.abc import Mapping

from attrs import evolve

from sendtimelines.law.england.events import (
    ADMITTED_FOR_ASSESSMENT,
    ADVICE_GIVEN,
    ADVISER_CONTACTED,
    ADVISER_TOLD_NOT_ARRANGED,
    AGREEMENT_CARRIED_OUT,
    AGREEMENT_MADE,
    AMENDED_PLAN_SENT,
    AMENDMENT_NOTICE_SENT,
    APPEAL_RECEIVED,
    APPEAL_REINSTATED,
    APPEAL_RESPONSE_RECEIVED,
    APPEAL_STRUCK_OUT,
    APPEAL_WITHDRAWN,
    ASSESSMENT_CONFIRMED,
    ASSESSMENT_DECISION_NOTIFIED,
    CEASE_DROPPED,
    CEASE_NOTIFIED,
    CERTIFICATE_ISSUED,
    CLAIM_RECEIVED,
    CLAIM_RESPONSE_RECEIVED,
    COMMISSIONER_REQUESTED,
    COMMISSIONER_TOLD,
    COMMISSIONERS_NOTIFIED,
    CONSULTATION_ANSWERED,
    CONSULTED,
    COPIES_SENT,
    COURT_PERMISSION_ASKED,
    DRAFT_LOST,
    DRAFT_SERVED,
    FINAL_PLAN_SENT,
    HEALTH_RESPONSE_RECEIVED,
    LA_TOLD_OF_AGREEMENT,
    LAST_ASSESSMENT,
    LAST_REVIEW,
    MEDIATION_CONCLUDED,
    MEDIATION_DECLINED,
    MEDIATION_FIXED,
    MEDIATION_HELD,
    MOVE_DATE,
    MOVE_KNOWN,
    MOVE_KNOWN_TO_NEW_COMMISSIONER,
    MOVE_KNOWN_TO_OLD_COMMISSIONER,
    NOT_AMENDED_NOTIFIED,
    NOTICE_OF_APPEAL_RECEIVED,
    NOTICE_SENT,
    ORDER_MADE,
    ORDER_SET_ASIDE,
    PERMISSION_AS_NOTICE_SENT,
    PERMISSION_ASKED,
    PHASE_PLAN_FINALISED,
    PLAN_CEASED,
    PLAN_DISCLOSED,
    PLAN_MADE,
    PLAN_RECEIVED,
    PLAN_TRANSFERRED,
    PROVISION_NOT_POSSIBLE,
    REASSESSMENT_DECIDED,
    REASSESSMENT_NOTIFIED,
    REASSESSMENT_REQUESTED,
    REASSESSMENT_UNCHANGED,
    RECOMMENDATION_COPIED,
    RECONSIDERATION_ASKED,
    RECONSIDERED,
    REINSTATEMENT_ASKED,
    REPRESENTATIONS_MADE,
    REQUEST_RECEIVED,
    REQUEST_WITHDRAWN,
    RESPONSIBLE_FROM,
    REVIEW_ASKED,
    REVIEW_DECISION_NOTIFIED,
    REVIEW_MEETING,
    REVIEW_MEETING_NOTIFIED,
    REVIEW_PAPERS_SENT,
    REVIEW_REPORT_SENT,
    SENT_BACK,
    SESSION_NOTIFIED,
    SOCIAL_CARE_RESPONSE_SENT,
    TRANSFER_INFORMED,
    UPPER_CASE_ENDED_SENT,
    UPPER_PERMISSION_ASKED,
    UPPER_REINSTATEMENT_ASKED,
    UPPER_REPLY_RECEIVED,
    UPPER_RESPONSE_RECEIVED,
    UPPER_SETTING_ASIDE_ASKED,
    WITHDRAWAL_NOTIFIED,
)
from sendtimelines.law.england.instruments import CFA, SEND_REGS, UT_RULES
from sendtimelines.law.england.matters import (
    A_PLAN_IS_THERE,
    ACCOMMODATION,
    ADVICE,
    AGREEMENT,
    ALLOWED,
    AMEND,
    AMENDMENT,
    APPEAL,
    BIRTHDAY,
    CEASE,
    CERTIFICATE,
    CHALLENGE,
    CLAIM,
    COMMISSIONER,
    CONCEDED,
    CONCESSION,
    CONSULTATION,
    CYCLE,
    DETENTION,
    DISCLOSURE,
    DISMISSED,
    DRAFT,
    KEEP,
    LOOK_BACK,
    MEDIATION,
    MOVE,
    NO_PLAN,
    NOBODY_SAYS_WHETHER_IN_TIME,
    ONWARD,
    ORDER,
    PHASE,
    REASSESSMENT,
    RECOMMENDATION,
    REFUSED_TO_ASSESS,
    RELEASE,
    REQUEST,
    REVIEW,
    SESSION,
    STAY,
    WILL_PLAN,
    WILL_REASSESS,
)
from sendtimelines.law.england.terms import Decision, Issue
from sendtimelines.rules.formulas import Event
from sendtimelines.rules.lives import (
    Awaits,
    Each,
    End,
    Kind,
    Late,
    Life,
    Nature,
    On,
    Pending,
    Read,
    Supposes,
    Was,
    When,
    anyof,
)
from sendtimelines.support.mappings import FrozenMapping

A_PLAN: When = anyof(On(DRAFT_SERVED), On(FINAL_PLAN_SENT))
REVIEW_HELD: When = anyof(
    *map(On, (REVIEW_MEETING, REVIEW_REPORT_SENT, REVIEW_DECISION_NOTIFIED, AMENDMENT_NOTICE_SENT, AMENDED_PLAN_SENT))
)
FINISHED: When = anyof(On(AMENDED_PLAN_SENT), On(NOT_AMENDED_NOTIFIED))
A_PLAN_FOLLOWED = End(anyof(A_PLAN, WILL_PLAN), "a plan is made, so there is nothing to refuse", CFA("s 37(1)"))
NO_PLAN_FOLLOWED = End(NO_PLAN, "the authority gave notice that it makes no plan", CFA("s 36(9)"))
UNCHANGED = End(
    On(REASSESSMENT_UNCHANGED) & ~Read("reassessed.plan_due"),
    "the authority, having reassessed, changes nothing",
    SEND_REGS("reg 27(1)"),
)
APPEALED = End(
    On(APPEAL_RECEIVED),
    "the appeal was made, and these duties are for mediation before it",
    SEND_REGS("reg 39"),
)
UPPER_CASE_ENDED = End(
    On(UPPER_CASE_ENDED_SENT), "the case in the Upper Tribunal was struck out or withdrawn", UT_RULES("rr 8, 17")
)
HELD: When = On(MEDIATION_HELD) | (On(MEDIATION_FIXED) & Read("arranged.fixed"))

SENDS_AMENDED = Life(kind=ORDER, met=On(AMENDED_PLAN_SENT))
OF_ASSESSING: Mapping[str, Life] = {
    "assess.notify": Life(kind=ORDER, met=On(ASSESSMENT_CONFIRMED)),
    "assess.refuse": Life(kind=ORDER, met=NO_PLAN, nature=Nature.CONDITIONAL, lapses=(A_PLAN_FOLLOWED, UNCHANGED)),
    "assess.finalise": Life(kind=ORDER, met=On(FINAL_PLAN_SENT), lapses=(NO_PLAN_FOLLOWED, UNCHANGED)),
}
OF_MAKING: Mapping[str, Life] = {
    "make_plan.draft": Life(kind=ORDER, met=On(DRAFT_SERVED)),
    "make_plan.finalise": Life(kind=ORDER, met=On(FINAL_PLAN_SENT)),
}
RECONSIDER = Life(kind=ORDER, met=On(RECONSIDERED))
ORDERED: Mapping[str, Life] = {
    "cease": Life(
        kind=ORDER,
        met=On(PLAN_CEASED),
        waits=Awaits(Read("cease.finally") & Pending("onward"), "the end of every onward appeal"),
        lapses=(
            End(
                anyof(On(REVIEW_MEETING), On(AMENDED_PLAN_SENT), On(CEASE_DROPPED)),
                "the plan goes on by a later decision of the authority",
            ),
        ),
        leniently=True,
    ),
    **OF_ASSESSING,
    **OF_MAKING,
    "reconsider": RECONSIDER,
    "amend_provision": SENDS_AMENDED,
    "amend_placement": SENDS_AMENDED,
    "amend_placement_beside_provision": SENDS_AMENDED,
    "continue": Life(
        kind=ORDER,
        lapses=(End(anyof(On(CEASE_NOTIFIED), On(PLAN_CEASED)), "a later decision took its place"),),
    ),
    "continue_amended": SENDS_AMENDED,
}
NOT_OPPOSED: Mapping[str, Life] = {
    **OF_ASSESSING,
    **OF_MAKING,
    "amend": SENDS_AMENDED,
    "placement": SENDS_AMENDED,
    "placement_beside_amendment": SENDS_AMENDED,
    "continue_amended": SENDS_AMENDED,
}
IN_CUSTODY: Mapping[str, Life] = {**OF_ASSESSING, **OF_MAKING}


def _each(prefix: str, acts: Mapping[str, Life], *kinds: Kind) -> dict[str, tuple[Life, ...]]:
    return {f"{prefix}.{act}": tuple(evolve(life, kind=kind) for kind in kinds) for act, life in acts.items()}


def _conceded(prefix: str, acts: Mapping[str, Life]) -> dict[str, tuple[Life, ...]]:
    return {
        f"{prefix}.{act}": (
            evolve(
                life,
                kind=CONCESSION,
                unbarred="concession.deadline",
                supposes=Supposes(
                    NOBODY_SAYS_WHETHER_IN_TIME,
                    "no response had been submitted when the appeal was conceded: "
                    "say before_response or after_response as the outcome of the concession",
                ),
            ),
        )
        for act, life in acts.items()
    }


NO_WISH, AFTER_IT, AS_IF = "no_mediation", "after_mediation", "deemed"


def _certificate(opener: Event, sort: str, others: tuple[str, str]) -> Life:
    return Life(
        kind=CERTIFICATE,
        met=On(CERTIFICATE_ISSUED, but=others),
        when=anyof(On(opener), On(CERTIFICATE_ISSUED, sort)),
        expected=True,
        unseen=True,
    )


CONSULT = Life(kind=REQUEST, met=On(CONSULTED))
NOT_NECESSARY = Life(kind=REQUEST, met=On(ASSESSMENT_DECISION_NOTIFIED), same_as="decide")
DECIDE = Life(kind=REQUEST, met=On(ASSESSMENT_DECISION_NOTIFIED), expected=True)
GIVE_ADVICE = Life(kind=ADVICE, met=On(ADVICE_GIVEN), expected=True)
REFUSE = Life(
    kind=REQUEST,
    met=NO_PLAN,
    nature=Nature.CONDITIONAL,
    lapses=(A_PLAN_FOLLOWED,),
    provided=Read("refusal.sixteen_weeks"),
)
FINALISE = Life(kind=REQUEST, met=On(FINAL_PLAN_SENT), expected=True)
REPRESENTATIONS = Life(
    kind=DRAFT,
    nature=Nature.WINDOW,
    when=~On(DRAFT_LOST),
    expected=True,
    cut_short=On(FINAL_PLAN_SENT) & ~(Read("window.answered") & On(REPRESENTATIONS_MADE)),
)
CONTACT = Life(kind=CHALLENGE, met=On(ADVISER_CONTACTED), nature=Nature.RIGHT, expected=True)
NOTICE_OF_SESSION = Life(kind=SESSION, met=On(SESSION_NOTIFIED), expected=True)
WITHOUT = _certificate(MEDIATION_DECLINED, NO_WISH, (AFTER_IT, AS_IF))
DEEMED = _certificate(ADVISER_TOLD_NOT_ARRANGED, AS_IF, (NO_WISH, AFTER_IT))
AFTER = _certificate(MEDIATION_CONCLUDED, AFTER_IT, (NO_WISH, AS_IF))
REPORT = Life(
    kind=MEDIATION,
    met=On(ADVISER_TOLD_NOT_ARRANGED),
    lapses=(
        End(On(MEDIATION_HELD), "the mediation was held", SEND_REGS("reg 39(2)")),
        APPEALED,
    ),
)
NO_LONGER_CEASING = End(anyof(On(CEASE_DROPPED), ALLOWED, CONCEDED), "the plan goes on", SEND_REGS("reg 44(2)(g), (h)"))
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
    nature=Nature.CONDITIONAL,
    provided=On(AGREEMENT_MADE, "other"),
)


def _not_before(event: On) -> When:
    """That something has not happened, unless since the matter began."""
    return anyof(event, ~Was(event))


UNFINISHED: When = (
    Was(On(REQUEST_RECEIVED)) & _not_before(On(FINAL_PLAN_SENT)) & _not_before(NO_PLAN) & _not_before(REFUSED_TO_ASSESS)
)
UNDECIDED: When = UNFINISHED & _not_before(On(ASSESSMENT_DECISION_NOTIFIED))

REFUSED = End(REFUSED_TO_ASSESS, "the authority decided not to assess", CFA("s 36(5)"))
WITHDRAWN = End(On(REQUEST_WITHDRAWN) & ~Read("request.withdrawn_open"), "the request was withdrawn")
GIVEN_UP: Mapping[str, tuple[End, ...]] = {
    "decide": (WITHDRAWN,),
    "refuse": (REFUSED, WITHDRAWN),
    "finalise": (REFUSED, NO_PLAN_FOLLOWED, WITHDRAWN),
}
"""How an assessment ends that custody, or the release from it, found unfinished."""


LIVES: Mapping[str, tuple[Life, ...]] = FrozenMapping(
    {
        "assessment.consult": (CONSULT,),
        "assessment.not_necessary": (NOT_NECESSARY,),
        "assessment.decide": (DECIDE,),
        "assessment.advice": (GIVE_ADVICE,),
        "assessment.look_back": (Life(kind=LOOK_BACK, met=On(REQUEST_RECEIVED), nature=Nature.FIRST_DAY),),
        "plan.refuse": (REFUSE,),
        "plan.finalise": (FINALISE,),
        "plan.finalise_reconsidered": tuple(
            Life(
                kind=kind,
                met=On(FINAL_PLAN_SENT),
                when=limb & On(DRAFT_SERVED),
                lapses=(NO_PLAN_FOLLOWED,),
                knows=(On(REQUEST_RECEIVED), On(RESPONSIBLE_FROM)),
            )
            for kind, limb in ((ORDER, On(ORDER_MADE, "reconsider")), (AGREEMENT, On(AGREEMENT_MADE, "reconsider")))
        ),
        "guidance.draft_plan": (Life(kind=REQUEST, met=On(DRAFT_SERVED)),),
        "guidance.school_reply": (Life(kind=CONSULTATION, met=On(CONSULTATION_ANSWERED), expected=True),),
        "plan.representations": (REPRESENTATIONS,),
        "plan.disclose_he": (Life(kind=DISCLOSURE, met=On(PLAN_DISCLOSED)),),
        "special_school.stay": (Life(kind=STAY, nature=Nature.RIGHT, when=Was(On(ADMITTED_FOR_ASSESSMENT))),),
        **dict.fromkeys(
            ("plan.last_day", "plan.last_day_in_further_education"),
            (Life(kind=BIRTHDAY, nature=Nature.WINDOW),),
        ),
        "cease.earliest": (
            Life(
                kind=CHALLENGE,
                met=On(PLAN_CEASED),
                nature=Nature.FIRST_DAY,
                when=On(NOTICE_SENT, Decision.CEASE),
                waits=Awaits(
                    anyof(
                        Pending("appeal") & anyof(~On(APPEAL_RECEIVED, "late", "admitted"), Read("cease.extended")),
                        Read("determined.reinstatement") & On(WITHDRAWAL_NOTIFIED) & ~Late("appeal.reinstate"),
                        Read("determined.reinstatement") & On(APPEAL_STRUCK_OUT) & ~Late("appeal.reinstate_struck_out"),
                    ),
                    "the appeal to be finally determined",
                ),
                lapses=(
                    NO_LONGER_CEASING,
                    AGREED_TO_CONTINUE,
                    End(DISMISSED, "the appeal was dismissed", SEND_REGS("reg 44(2)(a)"), replaced_by="order.cease"),
                ),
            ),
        ),
        "mediation.contact_adviser": (CONTACT,),
        "mediation.certificate_without_mediation": (WITHOUT,),
        "mediation.notify_commissioners": (
            Life(kind=MEDIATION, met=On(COMMISSIONERS_NOTIFIED), unseen=True, each=Each((BOARD,))),
        ),
        "mediation.arrange": (Life(kind=MEDIATION, met=HELD, expected=True),),
        "mediation.arrange_health_only": (Life(kind=MEDIATION, met=HELD, expected=True),),
        "mediation.notice_of_session": (NOTICE_OF_SESSION,),
        "mediation.report_not_arranged": (REPORT,),
        "mediation.certificate_deemed": (DEEMED,),
        "mediation.certificate_after_mediation": (AFTER,),
        "agreement.appealable": (Life(kind=AGREEMENT, met=On(AGREEMENT_CARRIED_OUT)),),
        **_each("agreement.appealable", ORDERED, AGREEMENT),
        "agreement.other": (OTHER_AGREED,),
        "agreement.notify_la": (Life(kind=AGREEMENT, met=On(LA_TOLD_OF_AGREEMENT)),),
        "appeal.register": (
            Life(
                kind=CHALLENGE,
                met=On(APPEAL_RECEIVED),
                nature=Nature.RIGHT,
                returns=On(APPEAL_WITHDRAWN) & ~Read("withdrawn.reinstate_only") & ~Late("appeal.register"),
                restores=On(APPEAL_REINSTATED),
                needs=(NOTICE_SENT,),
                expected=True,
            ),
        ),
        "appeal.response": (
            Life(
                kind=APPEAL,
                met=On(APPEAL_RESPONSE_RECEIVED),
                waits=Awaits(
                    anyof(On(APPEAL_REINSTATED), On(ORDER_SET_ASIDE), On(SENT_BACK)), "the Tribunal's directions"
                ),
                expected=True,
            ),
        ),
        "appeal.permission": (Life(kind=ONWARD, met=On(PERMISSION_ASKED), nature=Nature.RIGHT),),
        "appeal.review_circumstances": (Life(kind=ONWARD, met=On(REVIEW_ASKED), nature=Nature.RIGHT),),
        "appeal.reinstate": (
            Life(
                kind=APPEAL,
                met=On(REINSTATEMENT_ASKED),
                nature=Nature.RIGHT,
                when=On(WITHDRAWAL_NOTIFIED),
                outlives=True,
            ),
        ),
        "appeal.reinstate_struck_out": (
            Life(
                kind=APPEAL,
                met=On(REINSTATEMENT_ASKED),
                nature=Nature.RIGHT,
                when=On(APPEAL_STRUCK_OUT),
                outlives=True,
            ),
        ),
        **_each("order", ORDERED, ORDER),
        **_conceded("unopposed", NOT_OPPOSED),
        "recommendation.health_response": (
            Life(kind=RECOMMENDATION, met=On(HEALTH_RESPONSE_RECEIVED), each=Each((FAMILY, AUTHORITY), by_law=True)),
        ),
        "recommendation.social_care_response": (Life(kind=RECOMMENDATION, met=On(SOCIAL_CARE_RESPONSE_SENT)),),
        "recommendation.copy_health": (Life(kind=RECOMMENDATION, met=On(RECOMMENDATION_COPIED, Issue.HEALTH)),),
        "recommendation.copy_social_care": (
            Life(kind=RECOMMENDATION, met=On(RECOMMENDATION_COPIED, Issue.SOCIAL_CARE)),
        ),
        "upper.permission": (Life(kind=ONWARD, met=On(UPPER_PERMISSION_ASKED), nature=Nature.RIGHT),),
        "upper.reconsider": (
            Life(kind=ONWARD, met=On(RECONSIDERATION_ASKED), nature=Nature.RIGHT, lapses=(UPPER_CASE_ENDED,)),
        ),
        "upper.notice": (
            Life(
                kind=ONWARD,
                met=On(NOTICE_OF_APPEAL_RECEIVED),
                nature=Nature.RIGHT,
                lapses=(
                    End(
                        On(PERMISSION_AS_NOTICE_SENT),
                        "the application for permission stands as the notice of appeal",
                        UT_RULES("r 22(2)(b)"),
                    ),
                    UPPER_CASE_ENDED,
                ),
            ),
        ),
        "upper.response": (
            Life(kind=ONWARD, met=On(UPPER_RESPONSE_RECEIVED), nature=Nature.RIGHT, lapses=(UPPER_CASE_ENDED,)),
        ),
        "upper.reply": (
            Life(kind=ONWARD, met=On(UPPER_REPLY_RECEIVED), nature=Nature.RIGHT, lapses=(UPPER_CASE_ENDED,)),
        ),
        "upper.reinstate": (Life(kind=ONWARD, met=On(UPPER_REINSTATEMENT_ASKED), nature=Nature.RIGHT),),
        "upper.set_aside": (Life(kind=ONWARD, met=On(UPPER_SETTING_ASIDE_ASKED), nature=Nature.RIGHT),),
        "upper.court_of_appeal": (Life(kind=ONWARD, met=On(COURT_PERMISSION_ASKED), nature=Nature.RIGHT),),
        "review.annual": (Life(kind=CYCLE, met=anyof(On(REVIEW_MEETING), On(LAST_REVIEW)), expected=True),),
        "review.meeting_notice": (Life(kind=REVIEW, met=On(REVIEW_MEETING_NOTIFIED)),),
        "review.papers": (Life(kind=REVIEW, met=On(REVIEW_PAPERS_SENT)),),
        "review.report": (Life(kind=REVIEW, met=On(REVIEW_REPORT_SENT), when=REVIEW_HELD, unseen=True),),
        "review.decide": (
            Life(
                kind=REVIEW,
                met=anyof(
                    On(REVIEW_DECISION_NOTIFIED, but=("amend_without",)),
                    On(AMENDMENT_NOTICE_SENT),
                ),
                when=REVIEW_HELD,
            ),
        ),
        "amendment.representations": (
            Life(
                kind=AMENDMENT,
                nature=Nature.WINDOW,
                instead=((DRAFT_SERVED, AMENDMENT_NOTICE_SENT),),
                expected=True,
                cut_short=On(AMENDED_PLAN_SENT) & ~(Read("window.answered") & On(REPRESENTATIONS_MADE)),
            ),
        ),
        "amendment.finalise": (Life(kind=AMENDMENT, met=FINISHED, behind=On(REVIEW_MEETING), expected=True),),
        "amendment.finalise_outer": (
            Life(
                kind=REVIEW,
                met=FINISHED,
                nature=Nature.CONDITIONAL,
                when=REVIEW_HELD & ~anyof(KEEP, CEASE, On(CEASE_NOTIFIED), On(NOTICE_SENT, Decision.CEASE)),
                provided=anyof(AMEND, On(AMENDMENT_NOTICE_SENT)),
                same_as="amendment.finalise",
            ),
        ),
        **dict.fromkeys(
            ("phase.secondary_to_post16", "phase.other", "phase.between_post16"),
            (Life(kind=PHASE, met=anyof(On(AMENDED_PLAN_SENT), On(FINAL_PLAN_SENT), On(PHASE_PLAN_FINALISED))),),
        ),
        "reassessment.decide": (Life(kind=REASSESSMENT, met=On(REASSESSMENT_NOTIFIED)),),
        "reassessment.finalise": (
            Life(
                kind=REASSESSMENT,
                met=On(FINAL_PLAN_SENT),
                nature=Nature.CONDITIONAL,
                when=anyof(On(REASSESSMENT_DECIDED), On(REASSESSMENT_NOTIFIED, but=("will_not_reassess",))),
                provided=anyof(WILL_REASSESS, On(REASSESSMENT_DECIDED)),
            ),
        ),
        "reassessment.finalise_outer": (
            Life(
                kind=REASSESSMENT,
                met=On(FINAL_PLAN_SENT),
                nature=Nature.CONDITIONAL,
                provided=WILL_REASSESS,
                lapses=(
                    End(
                        On(REASSESSMENT_NOTIFIED, but=("will_not_reassess",)),
                        "the day of the notice is known, and the time runs from that",
                        SEND_REGS("reg 27(2)"),
                        replaced_by="reassessment.finalise",
                    ),
                ),
            ),
        ),
        "reassessment.review": (
            Life(kind=REASSESSMENT, met=On(REVIEW_MEETING), when=On(FINAL_PLAN_SENT), outlives=True),
        ),
        "reassessment.look_back": (Life(kind=LOOK_BACK, met=On(REASSESSMENT_REQUESTED), nature=Nature.FIRST_DAY),),
        "transfer.plan": (
            Life(
                kind=MOVE,
                met=On(PLAN_TRANSFERRED),
                needs=(MOVE_KNOWN,),
                expected=True,
            ),
        ),
        "transfer.inform": (Life(kind=MOVE, met=On(TRANSFER_INFORMED), expected=True),),
        "transfer.review": (
            Life(
                kind=MOVE,
                met=On(REVIEW_MEETING),
                when=On(PLAN_TRANSFERRED),
                knows=(On(LAST_REVIEW), On(PLAN_MADE)),
            ),
        ),
        "transfer.commissioner": (
            Life(
                kind=MOVE,
                met=On(COMMISSIONER_TOLD),
                when=On(MOVE_KNOWN_TO_OLD_COMMISSIONER),
            ),
        ),
        "transfer.commissioner_request": (
            Life(
                kind=MOVE,
                met=On(COMMISSIONER_REQUESTED),
                nature=Nature.CONDITIONAL,
                when=CANNOT & On(MOVE_KNOWN_TO_NEW_COMMISSIONER),
            ),
        ),
        "commissioner.handover": (Life(kind=COMMISSIONER, met=On(COMMISSIONER_TOLD)),),
        "commissioner.request": (
            Life(kind=COMMISSIONER, met=On(COMMISSIONER_REQUESTED), nature=Nature.CONDITIONAL, when=CANNOT),
        ),
        **dict.fromkeys(
            ("claim.disability", "claim.disability_after_conciliation"),
            (Life(kind=CLAIM, met=On(CLAIM_RECEIVED), nature=Nature.RIGHT, expected=True),),
        ),
        **dict.fromkeys(
            ("claim.response", "claim.response_reinstatement"),
            (Life(kind=CLAIM, met=On(CLAIM_RESPONSE_RECEIVED)),),
        ),
        "detained.consult": (CONSULT,),
        "detained.not_necessary": (NOT_NECESSARY,),
        "detained.decide": (DECIDE,),
        "detained.advice": (GIVE_ADVICE,),
        "detained.refuse": (REFUSE,),
        "detained.representations": (REPRESENTATIONS,),
        "detained.finalise": (FINALISE,),
        "detained.look_back": (
            Life(kind=LOOK_BACK, met=On(REQUEST_RECEIVED), nature=Nature.FIRST_DAY),
            Life(
                kind=DETENTION,
                met=On(REQUEST_RECEIVED),
                nature=Nature.FIRST_DAY,
                when=Was(On(LAST_ASSESSMENT)) & ~On(LAST_ASSESSMENT),
                knows=(On(LAST_ASSESSMENT),),
            ),
        ),
        **{
            f"detained.{what}_{act}": (
                evolve(
                    life,
                    kind=kind,
                    when=when,
                    knows=knows,
                    expected=expected,
                    lapses=(*life.lapses, *GIVEN_UP[act]),
                ),
            )
            for what, kind, knows in (
                ("release", RELEASE, ()),
                ("detention", DETENTION, (On(RESPONSIBLE_FROM),)),
            )
            for act, life, when, expected in (
                ("decide", DECIDE, UNDECIDED, False),
                ("refuse", REFUSE, UNFINISHED, False),
                ("finalise", FINALISE, UNFINISHED, True),
            )
        },
        "detained.disclose_to_new": (
            Life(
                kind=RELEASE,
                met=On(PLAN_TRANSFERRED),
                nature=Nature.CONDITIONAL,
                when=anyof(A_PLAN_IS_THERE, ~Was(On(REQUEST_RECEIVED))),
                provided=anyof(On(RESPONSIBLE_FROM), On(MOVE_DATE), On(PLAN_RECEIVED)),
            ),
        ),
        "review.after_release": (Life(kind=RELEASE, met=On(REVIEW_MEETING), when=A_PLAN_IS_THERE),),
        "detained.disclose_to_commissioner": (Life(kind=RELEASE, met=On(PLAN_DISCLOSED)),),
        "detained.commissioner_request": (
            Life(
                kind=RELEASE,
                met=On(COMMISSIONER_REQUESTED),
                nature=Nature.CONDITIONAL,
                when=CANNOT,
            ),
        ),
        "detained.copies": (
            Life(kind=DETENTION, met=On(COPIES_SENT), each=Each((IN_CHARGE, TEAM, BOARD), by_law=True)),
        ),
        "detained.copy_on_move": (Life(kind=ACCOMMODATION, met=On(COPIES_SENT, by=("", *IN_CHARGE, *AUTHORITY))),),
        "detained.contact_adviser": (CONTACT,),
        "detained.certificate_without_mediation": (WITHOUT,),
        "detained.arrange": (Life(kind=MEDIATION, met=HELD, expected=True),),
        "detained.notice_of_session": (NOTICE_OF_SESSION,),
        "detained.report_not_arranged": (REPORT,),
        "detained.certificate_after_mediation": (AFTER,),
        "detained.certificate_deemed": (DEEMED,),
        "detained.agreement_other": (OTHER_AGREED,),
        **_each(
            "detained.order",
            {**IN_CUSTODY, "reconsider": RECONSIDER, "amend_placement": SENDS_AMENDED},
            ORDER,
            AGREEMENT,
        ),
        **_conceded("detained.unopposed", {**IN_CUSTODY, "placement": SENDS_AMENDED}),
    }
)
"""The lives of each rule, by its id; a rule that stands in matters of several kinds has one for each."""
