"""The things that happen in a case: one name each, used as argument, column and key alike.

`follows` says what cannot come later; an event before all of a group it follows contradicts it.
"""

from collections.abc import Mapping
from datetime import date

from sendtimelines.errors import unknown
from sendtimelines.rules.formulas import Event
from sendtimelines.support.mappings import FrozenMapping

NOTICE_SENT = Event("notice_sent", "the notice of the decision was sent")
NOTICE_DATED = Event("notice_dated", "the notice of the decision is dated")
ADVISER_CONTACTED = Event(
    "adviser_contacted",
    "the parent or young person contacted the mediation adviser",
    (("notice_sent", "notice_dated"),),
)
MEDIATION_DECLINED = Event(
    "mediation_declined",
    "the mediation adviser was told that mediation is not wanted",
    (("notice_sent", "notice_dated"), ("adviser_contacted",)),
    forecast_on="adviser_contacted",
    if_mediation=False,
    in_place_of=("la_informed", "adviser_informed"),
)
LA_INFORMED = Event(
    "la_informed",
    "the local authority was told that mediation is wanted",
    (("notice_sent", "notice_dated"),),
    forecast_on="adviser_contacted",
    if_mediation=True,
    in_place_of=("mediation_declined",),
)
COMMISSIONERS_NOTIFIED = Event(
    "commissioners_notified", "the commissioning body was told that mediation is wanted", (("la_informed",),)
)
MEDIATION_FIXED = Event(
    "mediation_fixed", "a date for the mediation was set", (("la_informed", "commissioners_notified"),)
)
MEDIATION_DATE = Event(
    "mediation_date",
    "the mediation takes place",
    (("la_informed", "commissioners_notified"),),
    forecast_on="mediation_held",
)
SESSION_NOTIFIED = Event(
    "session_notified",
    "the parent or young person was told of the date and place of the mediation",
    (("la_informed", "commissioners_notified"), ("mediation_fixed",)),
)
MEDIATION_HELD = Event(
    "mediation_held",
    "the mediation was held",
    (("la_informed", "commissioners_notified"), ("mediation_fixed",)),
    forecast_on="mediation_date",
)
MEDIATION_CONCLUDED = Event(
    "mediation_concluded", "the mediation was concluded", (("mediation_held",),), forecast_on="mediation_held"
)
CANNOT_ARRANGE = Event(
    "cannot_arrange",
    "the local authority realises that it cannot arrange the mediation in time",
    (("la_informed", "adviser_informed"),),
    in_place_of=("mediation_held",),
)
ADVISER_TOLD_NOT_ARRANGED = Event(
    "adviser_told_not_arranged",
    "the mediation adviser was told that the mediation cannot be arranged in time",
    (("la_informed", "adviser_informed"), ("cannot_arrange",)),
    in_place_of=("mediation_held",),
)
CERTIFICATE_ISSUED = Event(
    "certificate_issued",
    "the mediation certificate was issued",
    (
        ("notice_sent", "notice_dated"),
        ("adviser_contacted",),
        ("mediation_declined", "mediation_concluded", "adviser_told_not_arranged"),
    ),
)
APPEAL_RECEIVED = Event("appeal_received", "the Tribunal received the appeal", (("notice_sent", "notice_dated"),))
AGREEMENT_MADE = Event("agreement_made", "the agreement was made at mediation", (("mediation_held",), ("la_informed",)))
AGREEMENT_CARRIED_OUT = Event("agreement_carried_out", "what was agreed was done", (("agreement_made",),))
LA_TOLD_OF_AGREEMENT = Event(
    "la_told_of_agreement", "the local authority was told of the agreement", (("agreement_made",),)
)
APPEAL_RECEIVED_BY_LA = Event(
    "appeal_received_by_la", "the local authority received the appeal", (("appeal_received",),), strictly_after=True
)
APPEAL_RESPONSE_RECEIVED = Event(
    "appeal_response_received", "the Tribunal received the local authority's response", (("appeal_received_by_la",),)
)
NOT_OPPOSED_NOTIFIED = Event(
    "not_opposed_notified",
    "the local authority told the Tribunal that it does not oppose the appeal",
    (("appeal_received_by_la", "appeal_received"),),
    strictly_after=True,
)
ORDER_MADE = Event("order_made", "the Tribunal made its order", (("appeal_received",),), strictly_after=True)
RECOMMENDATION_MADE = Event(
    "recommendation_made", "the Tribunal made its recommendation", (("appeal_received",),), strictly_after=True
)
HEALTH_RESPONSE_RECEIVED = Event(
    "health_response_received",
    "the local authority received the commissioning body's answer to the recommendation",
    (("recommendation_made",),),
    strictly_after=True,
)
SOCIAL_CARE_RESPONSE_SENT = Event(
    "social_care_response_sent",
    "the local authority sent its answer to the recommendation",
    (("recommendation_made",),),
    strictly_after=True,
)
RECOMMENDATION_COPIED = Event(
    "recommendation_copied",
    "the answer was copied to the Secretary of State",
    (("recommendation_made",),),
    strictly_after=True,
)
DECISION_NOTICE_SENT = Event(
    "decision_notice_sent", "the Tribunal sent its decision notice", (("appeal_received",),), strictly_after=True
)
DECISION_SENT = Event(
    "decision_sent",
    "the Tribunal sent its reasons, a correction after a review, or a refusal to set its decision aside that was asked "
    "for in time, whichever was last",
    (("appeal_received",),),
    strictly_after=True,
)
PERMISSION_ASKED = Event(
    "permission_asked",
    "the First-tier Tribunal received the application for permission",
    (("decision_sent",),),
    strictly_after=True,
)
REVIEW_ASKED = Event(
    "review_asked",
    "the First-tier Tribunal received the application for a review",
    (("decision_notice_sent",),),
    strictly_after=True,
)
PERMISSION_REFUSED_SENT = Event(
    "permission_refused_sent",
    "the First-tier Tribunal sent its refusal of permission",
    (("permission_asked",),),
    strictly_after=True,
)
UPPER_PERMISSION_ASKED = Event(
    "upper_permission_asked",
    "the Upper Tribunal received the application for permission",
    (("permission_refused_sent",),),
    strictly_after=True,
)
UPPER_REFUSAL_SENT = Event(
    "upper_refusal_sent",
    "the Upper Tribunal sent its refusal of permission",
    (("upper_permission_asked",),),
    strictly_after=True,
)
RECONSIDERATION_ASKED = Event(
    "reconsideration_asked",
    "the Upper Tribunal received the application for reconsideration",
    (("upper_refusal_sent",),),
    strictly_after=True,
)
PERMISSION_GRANTED_SENT = Event(
    "permission_granted_sent",
    "the permission to appeal was sent",
    (("permission_asked", "upper_permission_asked"),),
    strictly_after=True,
    in_place_of=("permission_refused_sent",),
)
NOTICE_OF_APPEAL_RECEIVED = Event(
    "notice_of_appeal_received",
    "the Upper Tribunal received the notice of appeal",
    (("permission_granted_sent",),),
    strictly_after=True,
)
NOTICE_OF_APPEAL_SENT = Event(
    "notice_of_appeal_sent",
    "the notice of appeal was sent to the respondent",
    (("permission_granted_sent",),),
    strictly_after=True,
    in_place_of=("permission_as_notice_sent",),
)
PERMISSION_AS_NOTICE_SENT = Event(
    "permission_as_notice_sent",
    "the Upper Tribunal sent its permission to the respondent, the application standing as the notice of appeal",
    (("upper_permission_asked", "permission_granted_sent"),),
    strictly_after=True,
    in_place_of=("upper_refusal_sent", "notice_of_appeal_sent"),
)
_APPEALED = ("notice_of_appeal_sent", "permission_as_notice_sent")
UPPER_RESPONSE_RECEIVED = Event(
    "upper_response_received", "the Upper Tribunal received the response", (_APPEALED,), strictly_after=True
)
UPPER_RESPONSE_SENT = Event(
    "upper_response_sent",
    "the Upper Tribunal sent the response to the appellant",
    (("upper_response_received",),),
    strictly_after=True,
)
UPPER_REPLY_RECEIVED = Event(
    "upper_reply_received",
    "the Upper Tribunal received the appellant's reply",
    (("upper_response_sent",),),
    strictly_after=True,
)
UPPER_CASE_ENDED_SENT = Event(
    "upper_case_ended_sent",
    "the Upper Tribunal sent notice that the case was struck out or withdrawn",
    (("upper_permission_asked", *_APPEALED),),
    strictly_after=True,
)
UPPER_REINSTATEMENT_ASKED = Event(
    "upper_reinstatement_asked",
    "the Upper Tribunal received the application to reinstate the case",
    (("upper_case_ended_sent",),),
    strictly_after=True,
)
UPPER_DECISION_SENT = Event(
    "upper_decision_sent", "the Upper Tribunal sent its decision", (_APPEALED,), strictly_after=True
)
UPPER_SETTING_ASIDE_ASKED = Event(
    "upper_setting_aside_asked",
    "the Upper Tribunal received the application to set its decision aside",
    (("upper_decision_sent",),),
    strictly_after=True,
)
COURT_PERMISSION_ASKED = Event(
    "court_permission_asked",
    "the Upper Tribunal received the application for permission to go to the Court of Appeal",
    (("upper_decision_sent",),),
    strictly_after=True,
)
ACT_OF_DISCRIMINATION = Event("act_of_discrimination", "the act complained of was done")
CONDUCT_ENDED = Event(
    "conduct_ended", "the conduct complained of, which went on over a period, ended", (("act_of_discrimination",),)
)
OMISSION_DECIDED = Event("omission_decided", "the failure complained of was decided on")
CLAIM_RECEIVED = Event(
    "claim_received",
    "the Tribunal received the claim",
    (("act_of_discrimination", "conduct_ended", "omission_decided"),),
)
CLAIM_RECEIVED_BY_SCHOOL = Event(
    "claim_received_by_school", "the responsible body received the claim", (("claim_received",),), strictly_after=True
)
CLAIM_RESPONSE_RECEIVED = Event(
    "claim_response_received",
    "the Tribunal received the responsible body's response",
    (("claim_received_by_school",),),
    strictly_after=True,
)

_OUTCOME = ("order_made", "agreement_made", "not_opposed_notified")
ASSESSMENT_CONFIRMED = Event(
    "assessment_confirmed", "the local authority said that it will assess, as ordered or agreed", (_OUTCOME,)
)
RECONSIDERED = Event(
    "reconsidered", "the local authority, having reconsidered, sent a draft plan or its notice", (_OUTCOME,)
)
PLAN_CEASED = Event("plan_ceased", "the local authority ceased to maintain the plan")

REQUEST_RECEIVED = Event("request_received", "the request for an assessment was received")
RESPONSIBLE_FROM = Event("responsible_from", "the authority became responsible for the child or young person")
CAME_TO_ATTENTION = Event("came_to_attention", "the child or young person came to the authority's attention")
_BEGUN = ("request_received", "responsible_from", "came_to_attention")
CONSULTED = Event("consulted", "the parent or young person was consulted", (_BEGUN,))
ASSESSMENT_DECISION_NOTIFIED = Event(
    "assessment_decision_notified", "the authority gave notice whether it will assess", (_BEGUN,)
)
ADVICE_REQUESTED = Event("advice_requested", "the request for advice was received by the body asked", (_BEGUN,))
ADVICE_GIVEN = Event("advice_given", "the advice was given", (("advice_requested",),))
PLAN_DECISION_NOTIFIED = Event(
    "plan_decision_notified",
    "the authority gave notice that it will make no plan",
    (_BEGUN,),
    in_place_of=("draft_served", "final_plan_sent"),
)
DRAFT_SERVED = Event(
    "draft_served",
    "the draft plan or the proposed amendments were served",
    (_BEGUN,),
    in_place_of=("plan_decision_notified", "final_plan_sent"),
)
REPRESENTATIONS_MADE = Event("representations_made", "representations on the draft were made", (("draft_served",),))
CONSULTATION_SENT = Event("consultation_sent", "a school or institution was consulted on being named", (_BEGUN,))
CONSULTATION_ANSWERED = Event("consultation_answered", "the school or institution answered", (("consultation_sent",),))
CONSULTATION_ENDED = Event(
    "consultation_ended", "the school or institution was no longer considered", (("consultation_sent",),)
)
FINAL_PLAN_SENT = Event(
    "final_plan_sent", "the plan was sent in its final form", (_BEGUN,), in_place_of=("plan_decision_notified",)
)
REVERSAL_DECIDED = Event("reversal_decided", "the local authority reversed its refusal by itself")
LAST_ASSESSMENT = Event("last_assessment", "needs were last assessed")

PLAN_MADE = Event("plan_made", "the plan was made", (_BEGUN,), forecast_on="final_plan_sent")
LAST_REVIEW = Event("last_review", "the meeting of the last review was held")
LAST_REVIEW_DECIDED = Event("last_review_decided", "the decision that ended the last review was notified")
REVIEW_MEETING = Event(
    "review_meeting", "the review meeting is held", (("plan_made", "last_review"),), strictly_after=True
)
_REVIEWED = ("review_meeting",)
REVIEW_MEETING_NOTIFIED = Event(
    "review_meeting_notified", "notice of the review meeting was given", (("plan_made", "last_review"),)
)
REVIEW_PAPERS_SENT = Event(
    "review_papers_sent", "the papers for the review meeting were sent", (("plan_made", "last_review"),)
)
REVIEW_REPORT_SENT = Event("review_report_sent", "the report of the review meeting was sent", (_REVIEWED,))
REVIEW_DECISION_NOTIFIED = Event(
    "review_decision_notified", "the authority gave notice whether it keeps, amends or ceases the plan", (_REVIEWED,)
)
AMENDMENT_NOTICE_SENT = Event("amendment_notice_sent", "the notice of the proposed amendments was sent", (_REVIEWED,))
AMENDED_PLAN_SENT = Event("amended_plan_sent", "the amended plan was sent")
NOT_AMENDED_NOTIFIED = Event(
    "not_amended_notified", "the authority gave notice that it will not amend the plan", (("amendment_notice_sent",),)
)
TRANSFER_DATE = Event("transfer_date", "the child or young person moves to the next phase or institution")
PHASE_PLAN_FINALISED = Event("phase_plan_finalised", "the plan was reviewed and amended for the transfer")

MOVE_DATE = Event("move_date", "the child or young person moves to the new area")
MOVE_KNOWN = Event("move_known", "the old authority learned of the move")
MOVE_KNOWN_TO_OLD_COMMISSIONER = Event("move_known_to_old_commissioner", "the old commissioner learned of the move")
MOVE_KNOWN_TO_NEW_COMMISSIONER = Event("move_known_to_new_commissioner", "the new commissioner learned of the move")
PLAN_TRANSFERRED = Event("plan_transferred", "the plan was transferred", (("move_known", "move_date"),))
TRANSFER_INFORMED = Event(
    "transfer_informed", "the new authority said that the plan came and what it will do", (("plan_transferred",),)
)
COMMISSIONER_TOLD = Event("commissioner_told", "the old commissioner told the new one")
CHANGE_KNOWN = Event("change_known", "the old commissioner learned that another became responsible")
RESPONSIBILITY_KNOWN = Event("responsibility_known", "the new commissioner learned that it became responsible")
COMMISSIONER_REQUESTED = Event("commissioner_requested", "the commissioner asked for an assessment or a review")

REASSESSMENT_REQUESTED = Event("reassessment_requested", "the request for a reassessment was received")
REASSESSMENT_NOTIFIED = Event(
    "reassessment_notified", "the authority gave notice whether it will reassess", (("reassessment_requested",),)
)
REASSESSMENT_DECIDED = Event("reassessment_decided", "the authority decided by itself to reassess")
DISCLOSURE_REQUESTED = Event("disclosure_requested", "the young person asked that the plan be given")
PLAN_DISCLOSED = Event("plan_disclosed", "the plan was given", (("disclosure_requested",),))
TWENTY_FIFTH_BIRTHDAY = Event("twenty_fifth_birthday", "the young person turns 25")
NOTICE_SERVED = Event("notice_served", "the notice that no plan will be made was served")

ADVISER_INFORMED = Event(
    "adviser_informed",
    "the mediation adviser was told that mediation is wanted",
    (("notice_sent", "notice_dated"),),
    in_place_of=("mediation_declined",),
)
RELEASE_KNOWN = Event("release_known", "the home authority learned of the release")
DETENTION_KNOWN = Event("detention_known", "the home authority learned of the detention")
PLAN_RECEIVED = Event("plan_received", "the new authority received the plan")
PLAN_RECEIVED_BY_COMMISSIONER = Event("plan_received_by_commissioner", "the commissioner received the plan")
PLAN_KEPT = Event("plan_kept", "the home authority began to keep the plan")
ACCOMMODATION_MOVE_KNOWN = Event(
    "accommodation_move_known", "the home authority learned of the move to other accommodation"
)
COPIES_SENT = Event("copies_sent", "the copies of the plan were sent")

REQUEST_WITHDRAWN = Event("request_withdrawn", "the request for an assessment was withdrawn", (_BEGUN,))
OUT_OF_AREA = Event(
    "out_of_area", "it turned out that the child or young person lives in another authority's area", (_BEGUN,)
)
DRAFT_LOST = Event("draft_lost", "a draft plan was sent that never arrived", (_BEGUN,))
DRAFT_WITHDRAWN = Event("draft_withdrawn", "the authority withdrew the draft plan", (("draft_served",),))
ADMITTED_FOR_ASSESSMENT = Event(
    "admitted_for_assessment", "the child or young person was admitted to the special school for the assessment"
)

DISAGREED = Event("disagreed", "the parent or young person said what they disagree with")
WISH_WITHDRAWN = Event(
    "wish_withdrawn",
    "the parent or young person no longer wanted mediation",
    (("la_informed", "adviser_informed"),),
)
CONSENT_GIVEN = Event("consent_given", "the parent or young person consented to less notice of a session")
MEDIATION_CANCELLED = Event("mediation_cancelled", "a session of the mediation was cancelled")
MEDIATION_ADJOURNED = Event("mediation_adjourned", "a session of the mediation was adjourned")
CERTIFICATE_REFUSED = Event("certificate_refused", "the mediation adviser refused a certificate")
AGREEMENT_UNDONE = Event(
    "agreement_undone", "the parties agreed to undo what was agreed at mediation", (("agreement_made",),)
)
LEAVE_ASKED = Event("leave_asked", "the Tribunal was asked for leave to appeal without a certificate")
LEAVE_GIVEN = Event("leave_given", "the Tribunal gave leave to appeal without a certificate")
LEAVE_REFUSED = Event("leave_refused", "the Tribunal refused leave to appeal without a certificate")
WITHDRAWAL_NOTIFIED = Event(
    "withdrawal_notified",
    "the Tribunal received the notice that the appeal is withdrawn",
    (("appeal_received",),),
    strictly_after=True,
)
APPEAL_WITHDRAWN = Event(
    "appeal_withdrawn",
    "the withdrawal of the appeal took effect",
    (("appeal_received",), ("withdrawal_notified",)),
    strictly_after=True,
)
APPEAL_STRUCK_OUT = Event(
    "appeal_struck_out",
    "the Tribunal sent notice that the appeal is struck out",
    (("appeal_received",),),
    strictly_after=True,
)
REINSTATEMENT_ASKED = Event(
    "reinstatement_asked",
    "the Tribunal received the application to reinstate the appeal",
    (("withdrawal_notified", "appeal_withdrawn", "appeal_struck_out"),),
    strictly_after=True,
)
APPEAL_REINSTATED = Event(
    "appeal_reinstated",
    "the Tribunal reinstated the appeal",
    (("withdrawal_notified", "appeal_withdrawn", "appeal_struck_out"),),
    strictly_after=True,
)
AUTHORITY_SUBSTITUTED = Event(
    "authority_substituted",
    "the Tribunal put another authority in the place of the one appealed against",
    (("appeal_received",),),
    strictly_after=True,
)
ORDER_SET_ASIDE = Event(
    "order_set_aside", "the order of the Tribunal was set aside", (("order_made",),), strictly_after=True
)
SENT_BACK = Event(
    "sent_back",
    "the Upper Tribunal sent the appeal back to the First-tier Tribunal",
    (("order_made",),),
    strictly_after=True,
)
TIME_VARIED = Event("time_varied", "another date was agreed in writing, or named by the Tribunal, for a time limit")

CEASE_CONSULTED = Event("cease_consulted", "those to be consulted before a plan ceases were consulted")
CEASE_NOTIFIED = Event("cease_notified", "the authority gave notice of its decision to cease to maintain the plan")
CEASE_DROPPED = Event("cease_dropped", "the authority dropped its decision to cease to maintain the plan")
REVIEW_FIXED = Event("review_fixed", "a day for the review meeting was set")
REVIEW_CANCELLED = Event("review_cancelled", "the review meeting was cancelled")
AMENDMENT_WITHDRAWN = Event(
    "amendment_withdrawn", "the notice of the proposed amendments was withdrawn", (("amendment_notice_sent",),)
)
TRANSFER_CANCELLED = Event("transfer_cancelled", "the move to the next phase or institution was given up")
REASSESSMENT_WITHDRAWN = Event(
    "reassessment_withdrawn", "the request for a reassessment was withdrawn", (("reassessment_requested",),)
)
REASSESSMENT_UNCHANGED = Event(
    "reassessment_unchanged",
    "the authority gave notice that, having reassessed, it neither amends nor replaces the plan",
    (("reassessment_notified", "reassessment_decided", "reassessment_requested"),),
)
MOVE_CANCELLED = Event("move_cancelled", "the move to the new area was given up")
PROVISION_NOT_POSSIBLE = Event(
    "provision_not_possible", "the new commissioner found that it cannot arrange the provision of the plan"
)
DETAINED = Event("detained", "the child or young person was detained")
RELEASED = Event("released", "the child or young person was released", (("detained",),))

CONDUCT_BEGAN = Event("conduct_began", "the conduct complained of began")
CLAIM_WITHDRAWN = Event("claim_withdrawn", "the claim was withdrawn or struck out", (("claim_received",),))
CLAIM_DECIDED = Event("claim_decided", "the Tribunal decided the claim", (("claim_received",),))

EVENTS: Mapping[str, Event] = FrozenMapping(
    {event.name: event for event in list(globals().values()) if isinstance(event, Event)}
)


def event_named(name: str) -> Event:
    """The event of that name.

    Raises:
        UnknownName: there is none; the nearest is named.
    """
    if name not in EVENTS:
        raise unknown("event", name, EVENTS)
    return EVENTS[name]


def expected(event: Event, known: Mapping[str, date]) -> bool:
    """Whether `event` may still come: it has not happened, nothing has happened in its place, and what it follows has
    happened or may still come. What begins a matter of its own is never expected.
    """
    if event.name in known or not event.follows or any(other in known for other in event.in_place_of):
        return False
    return all(
        any(earlier in known or (not event.strictly_after and expected(EVENTS[earlier], known)) for earlier in group)
        for group in event.follows
    )
