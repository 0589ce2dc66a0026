"""The things that happen in a case: one name each, used as argument, column and key alike.

`follows`, the third of each, says what cannot come later; an event before all of a group it follows contradicts it.
What a forecast needs beside that stands in two tables at the end, since there two events may name each other.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from sendtimelines.errors import unknown
from sendtimelines.rules.formulas import Event
from sendtimelines.support.mappings import FrozenMapping

NOTICE_SENT = Event("notice_sent", "the notice of the decision was sent")
NOTICE_DATED = Event("notice_dated", "the notice of the decision is dated")
NOTICE_RECEIVED = Event("notice_received", "the notice of the decision was received", ((NOTICE_SENT, NOTICE_DATED),))
ADVISER_CONTACTED = Event(
    "adviser_contacted",
    "the parent or young person contacted the mediation adviser",
    ((NOTICE_SENT, NOTICE_DATED),),
)
MEDIATION_DECLINED = Event(
    "mediation_declined",
    "the mediation adviser was told that mediation is not wanted",
    ((NOTICE_SENT, NOTICE_DATED), (ADVISER_CONTACTED,)),
)
LA_INFORMED = Event(
    "la_informed",
    "the local authority was told that mediation is wanted",
    ((NOTICE_SENT, NOTICE_DATED),),
)
ADVISER_INFORMED = Event(
    "adviser_informed",
    "the mediation adviser was told that mediation is wanted",
    ((NOTICE_SENT, NOTICE_DATED),),
)
COMMISSIONERS_NOTIFIED = Event(
    "commissioners_notified", "the commissioning body was told that mediation is wanted", ((LA_INFORMED,),)
)
MEDIATION_FIXED = Event("mediation_fixed", "a date for the mediation was set", ((LA_INFORMED, COMMISSIONERS_NOTIFIED),))
MEDIATION_DATE = Event(
    "mediation_date",
    "the mediation takes place",
    ((LA_INFORMED, COMMISSIONERS_NOTIFIED),),
)
SESSION_NOTIFIED = Event(
    "session_notified",
    "the parent or young person was told of the date and place of the mediation",
    ((LA_INFORMED, COMMISSIONERS_NOTIFIED), (MEDIATION_FIXED,)),
)
MEDIATION_HELD = Event(
    "mediation_held",
    "the mediation was held",
    ((LA_INFORMED, COMMISSIONERS_NOTIFIED), (MEDIATION_FIXED,)),
)
MEDIATION_ADJOURNED = Event("mediation_adjourned", "a session of the mediation was adjourned")
MEDIATION_CONCLUDED = Event("mediation_concluded", "the mediation was concluded", ((MEDIATION_HELD,),))
CANNOT_ARRANGE = Event(
    "cannot_arrange",
    "the local authority realises that it cannot arrange the mediation in time",
    ((LA_INFORMED, ADVISER_INFORMED),),
)
ADVISER_TOLD_NOT_ARRANGED = Event(
    "adviser_told_not_arranged",
    "the mediation adviser was told that the mediation cannot be arranged in time",
    ((LA_INFORMED, ADVISER_INFORMED), (CANNOT_ARRANGE,)),
)
CERTIFICATE_ISSUED = Event(
    "certificate_issued",
    "the mediation certificate was issued",
    (
        (NOTICE_SENT, NOTICE_DATED),
        (ADVISER_CONTACTED,),
        (MEDIATION_DECLINED, MEDIATION_CONCLUDED, ADVISER_TOLD_NOT_ARRANGED),
    ),
)
APPEAL_RECEIVED = Event("appeal_received", "the Tribunal received the appeal", ((NOTICE_SENT, NOTICE_DATED),))
AGREEMENT_MADE = Event("agreement_made", "the agreement was made at mediation", ((MEDIATION_HELD,), (LA_INFORMED,)))
AGREEMENT_CARRIED_OUT = Event("agreement_carried_out", "what was agreed was done", ((AGREEMENT_MADE,),))
LA_TOLD_OF_AGREEMENT = Event(
    "la_told_of_agreement", "the local authority was told of the agreement", ((AGREEMENT_MADE,),)
)
APPEAL_RECEIVED_BY_LA = Event(
    "appeal_received_by_la", "the local authority received the appeal", ((APPEAL_RECEIVED,),), strictly_after=True
)
APPEAL_RESPONSE_RECEIVED = Event(
    "appeal_response_received", "the Tribunal received the local authority's response", ((APPEAL_RECEIVED_BY_LA,),)
)
NOT_OPPOSED_NOTIFIED = Event(
    "not_opposed_notified",
    "the local authority told the Tribunal that it does not oppose the appeal",
    ((APPEAL_RECEIVED_BY_LA, APPEAL_RECEIVED),),
    strictly_after=True,
)
ORDER_MADE = Event("order_made", "the Tribunal made its order", ((APPEAL_RECEIVED,),), strictly_after=True)
RECOMMENDATION_MADE = Event(
    "recommendation_made", "the Tribunal made its recommendation", ((APPEAL_RECEIVED,),), strictly_after=True
)
HEALTH_RESPONSE_RECEIVED = Event(
    "health_response_received",
    "the local authority received the commissioning body's answer to the recommendation",
    ((RECOMMENDATION_MADE,),),
    strictly_after=True,
)
SOCIAL_CARE_RESPONSE_SENT = Event(
    "social_care_response_sent",
    "the local authority sent its answer to the recommendation",
    ((RECOMMENDATION_MADE,),),
    strictly_after=True,
)
RECOMMENDATION_COPIED = Event(
    "recommendation_copied",
    "the answer was copied to the Secretary of State",
    ((RECOMMENDATION_MADE,),),
    strictly_after=True,
)
DECISION_NOTICE_SENT = Event(
    "decision_notice_sent", "the Tribunal sent its decision notice", ((APPEAL_RECEIVED,),), strictly_after=True
)
DECISION_SENT = Event(
    "decision_sent",
    "the Tribunal sent its reasons, a correction after a review, or a refusal to set its decision aside that was asked "
    "for in time, whichever was last",
    ((APPEAL_RECEIVED,),),
    strictly_after=True,
)
PERMISSION_ASKED = Event(
    "permission_asked",
    "the First-tier Tribunal received the application for permission",
    ((DECISION_SENT,),),
    strictly_after=True,
)
REVIEW_ASKED = Event(
    "review_asked",
    "the First-tier Tribunal received the application for a review",
    ((DECISION_NOTICE_SENT,),),
    strictly_after=True,
)
PERMISSION_REFUSED_SENT = Event(
    "permission_refused_sent",
    "the First-tier Tribunal sent its refusal of permission",
    ((PERMISSION_ASKED,),),
    strictly_after=True,
)
UPPER_PERMISSION_ASKED = Event(
    "upper_permission_asked",
    "the Upper Tribunal received the application for permission",
    ((PERMISSION_REFUSED_SENT,),),
    strictly_after=True,
)
UPPER_REFUSAL_SENT = Event(
    "upper_refusal_sent",
    "the Upper Tribunal sent its refusal of permission",
    ((UPPER_PERMISSION_ASKED,),),
    strictly_after=True,
)
RECONSIDERATION_ASKED = Event(
    "reconsideration_asked",
    "the Upper Tribunal received the application for reconsideration",
    ((UPPER_REFUSAL_SENT,),),
    strictly_after=True,
)
PERMISSION_GRANTED_SENT = Event(
    "permission_granted_sent",
    "the permission to appeal was sent",
    ((PERMISSION_ASKED, UPPER_PERMISSION_ASKED),),
    strictly_after=True,
)
NOTICE_OF_APPEAL_RECEIVED = Event(
    "notice_of_appeal_received",
    "the Upper Tribunal received the notice of appeal",
    ((PERMISSION_GRANTED_SENT,),),
    strictly_after=True,
)
NOTICE_OF_APPEAL_SENT = Event(
    "notice_of_appeal_sent",
    "the notice of appeal was sent to the respondent",
    ((PERMISSION_GRANTED_SENT,),),
    strictly_after=True,
)
PERMISSION_AS_NOTICE_SENT = Event(
    "permission_as_notice_sent",
    "the Upper Tribunal sent its permission to the respondent, the application standing as the notice of appeal",
    ((UPPER_PERMISSION_ASKED, PERMISSION_GRANTED_SENT),),
    strictly_after=True,
)
_APPEALED = (NOTICE_OF_APPEAL_SENT, PERMISSION_AS_NOTICE_SENT)
UPPER_RESPONSE_RECEIVED = Event(
    "upper_response_received", "the Upper Tribunal received the response", (_APPEALED,), strictly_after=True
)
UPPER_RESPONSE_SENT = Event(
    "upper_response_sent",
    "the Upper Tribunal sent the response to the appellant",
    ((UPPER_RESPONSE_RECEIVED,),),
    strictly_after=True,
)
UPPER_REPLY_RECEIVED = Event(
    "upper_reply_received",
    "the Upper Tribunal received the appellant's reply",
    ((UPPER_RESPONSE_SENT,),),
    strictly_after=True,
)
UPPER_CASE_ENDED_SENT = Event(
    "upper_case_ended_sent",
    "the Upper Tribunal sent notice that the case was struck out or withdrawn",
    ((UPPER_PERMISSION_ASKED, *_APPEALED),),
    strictly_after=True,
)
UPPER_REINSTATEMENT_ASKED = Event(
    "upper_reinstatement_asked",
    "the Upper Tribunal received the application to reinstate the case",
    ((UPPER_CASE_ENDED_SENT,),),
    strictly_after=True,
)
UPPER_DECISION_SENT = Event(
    "upper_decision_sent", "the Upper Tribunal sent its decision", (_APPEALED,), strictly_after=True
)
UPPER_SETTING_ASIDE_ASKED = Event(
    "upper_setting_aside_asked",
    "the Upper Tribunal received the application to set its decision aside",
    ((UPPER_DECISION_SENT,),),
    strictly_after=True,
)
COURT_PERMISSION_ASKED = Event(
    "court_permission_asked",
    "the Upper Tribunal received the application for permission to go to the Court of Appeal",
    ((UPPER_DECISION_SENT,),),
    strictly_after=True,
)
ACT_OF_DISCRIMINATION = Event("act_of_discrimination", "the act complained of was done")
CONDUCT_ENDED = Event(
    "conduct_ended", "the conduct complained of, which went on over a period, ended", ((ACT_OF_DISCRIMINATION,),)
)
OMISSION_DECIDED = Event("omission_decided", "the failure complained of was decided on")
CLAIM_RECEIVED = Event(
    "claim_received",
    "the Tribunal received the claim",
    ((ACT_OF_DISCRIMINATION, CONDUCT_ENDED, OMISSION_DECIDED),),
)
CLAIM_RECEIVED_BY_SCHOOL = Event(
    "claim_received_by_school", "the responsible body received the claim", ((CLAIM_RECEIVED,),), strictly_after=True
)
CLAIM_RESPONSE_RECEIVED = Event(
    "claim_response_received",
    "the Tribunal received the responsible body's response",
    ((CLAIM_RECEIVED_BY_SCHOOL,),),
    strictly_after=True,
)

_OUTCOME = (ORDER_MADE, AGREEMENT_MADE, NOT_OPPOSED_NOTIFIED)
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
_BEGUN = (REQUEST_RECEIVED, RESPONSIBLE_FROM, CAME_TO_ATTENTION)
CONSULTED = Event("consulted", "the parent or young person was consulted", (_BEGUN,))
ASSESSMENT_DECISION_NOTIFIED = Event(
    "assessment_decision_notified", "the authority gave notice whether it will assess", (_BEGUN,)
)
ADVICE_REQUESTED = Event("advice_requested", "the request for advice was received by the body asked", (_BEGUN,))
ADVICE_GIVEN = Event("advice_given", "the advice was given", ((ADVICE_REQUESTED,),))
PLAN_DECISION_NOTIFIED = Event(
    "plan_decision_notified",
    "the authority gave notice whether it will make a plan",
    (_BEGUN,),
)
DRAFT_SERVED = Event(
    "draft_served",
    "the draft plan or the proposed amendments were served",
    (_BEGUN,),
)
REPRESENTATIONS_MADE = Event("representations_made", "representations on the draft were made", ((DRAFT_SERVED,),))
CONSULTATION_SENT = Event("consultation_sent", "a school or institution was consulted on being named", (_BEGUN,))
CONSULTATION_ANSWERED = Event("consultation_answered", "the school or institution answered", ((CONSULTATION_SENT,),))
CONSULTATION_ENDED = Event(
    "consultation_ended", "the school or institution was no longer considered", ((CONSULTATION_SENT,),)
)
FINAL_PLAN_SENT = Event("final_plan_sent", "the plan was sent in its final form", (_BEGUN,))
REVERSAL_DECIDED = Event("reversal_decided", "the local authority reversed its refusal by itself")
LAST_ASSESSMENT = Event("last_assessment", "needs were last assessed")

PLAN_MADE = Event("plan_made", "the plan was made", (_BEGUN,))
LAST_REVIEW = Event("last_review", "the meeting of the last review was held")
LAST_REVIEW_DECIDED = Event("last_review_decided", "the decision that ended the last review was notified")
REVIEW_MEETING = Event("review_meeting", "the review meeting is held", ((PLAN_MADE, LAST_REVIEW),), strictly_after=True)
_REVIEWED = (REVIEW_MEETING,)
REVIEW_MEETING_NOTIFIED = Event(
    "review_meeting_notified", "notice of the review meeting was given", ((PLAN_MADE, LAST_REVIEW),)
)
REVIEW_PAPERS_SENT = Event(
    "review_papers_sent", "the papers for the review meeting were sent", ((PLAN_MADE, LAST_REVIEW),)
)
REVIEW_REPORT_SENT = Event("review_report_sent", "the report of the review meeting was sent", (_REVIEWED,))
REVIEW_DECISION_NOTIFIED = Event(
    "review_decision_notified", "the authority gave notice whether it keeps, amends or ceases the plan", (_REVIEWED,)
)
AMENDMENT_NOTICE_SENT = Event("amendment_notice_sent", "the notice of the proposed amendments was sent", (_REVIEWED,))
AMENDED_PLAN_SENT = Event("amended_plan_sent", "the amended plan was sent")
NOT_AMENDED_NOTIFIED = Event(
    "not_amended_notified", "the authority gave notice that it will not amend the plan", ((AMENDMENT_NOTICE_SENT,),)
)
TRANSFER_DATE = Event("transfer_date", "the child or young person moves to the next phase or institution")
PHASE_PLAN_FINALISED = Event("phase_plan_finalised", "the plan was reviewed and amended for the transfer")

MOVE_DATE = Event("move_date", "the child or young person moves to the new area")
MOVE_KNOWN = Event("move_known", "the old authority learned of the move")
MOVE_KNOWN_TO_OLD_COMMISSIONER = Event("move_known_to_old_commissioner", "the old commissioner learned of the move")
MOVE_KNOWN_TO_NEW_COMMISSIONER = Event("move_known_to_new_commissioner", "the new commissioner learned of the move")
PLAN_TRANSFERRED = Event("plan_transferred", "the plan was transferred", ((MOVE_KNOWN, MOVE_DATE),))
TRANSFER_INFORMED = Event(
    "transfer_informed", "the new authority said that the plan came and what it will do", ((PLAN_TRANSFERRED,),)
)
COMMISSIONER_TOLD = Event("commissioner_told", "the old commissioner told the new one")
CHANGE_KNOWN = Event("change_known", "the old commissioner learned that another became responsible")
RESPONSIBILITY_KNOWN = Event("responsibility_known", "the new commissioner learned that it became responsible")
COMMISSIONER_REQUESTED = Event("commissioner_requested", "the commissioner asked for an assessment or a review")

REASSESSMENT_REQUESTED = Event("reassessment_requested", "the request for a reassessment was received")
REASSESSMENT_NOTIFIED = Event(
    "reassessment_notified", "the authority gave notice whether it will reassess", ((REASSESSMENT_REQUESTED,),)
)
REASSESSMENT_DECIDED = Event("reassessment_decided", "the authority decided by itself to reassess")
DISCLOSURE_REQUESTED = Event("disclosure_requested", "the young person asked that the plan be given")
PLAN_DISCLOSED = Event("plan_disclosed", "the plan was given", ((DISCLOSURE_REQUESTED,),))
TWENTY_FIFTH_BIRTHDAY = Event("twenty_fifth_birthday", "the young person turns 25")
NOTICE_SERVED = Event("notice_served", "the notice that no plan will be made was served")

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
DRAFT_WITHDRAWN = Event("draft_withdrawn", "the authority withdrew the draft plan", ((DRAFT_SERVED,),))
ADMITTED_FOR_ASSESSMENT = Event(
    "admitted_for_assessment", "the child or young person was admitted to the special school for the assessment"
)

DISAGREED = Event("disagreed", "the parent or young person said what they disagree with")
WISH_WITHDRAWN = Event(
    "wish_withdrawn",
    "the parent or young person no longer wanted mediation",
    ((LA_INFORMED, ADVISER_INFORMED),),
)
CONSENT_GIVEN = Event("consent_given", "the parent or young person consented to less notice of a session")
MEDIATION_CANCELLED = Event("mediation_cancelled", "a session of the mediation was cancelled")
CERTIFICATE_REFUSED = Event("certificate_refused", "the mediation adviser refused a certificate")
AGREEMENT_UNDONE = Event(
    "agreement_undone", "the parties agreed to undo what was agreed at mediation", ((AGREEMENT_MADE,),)
)
LEAVE_ASKED = Event("leave_asked", "the Tribunal was asked for leave to appeal without a certificate")
LEAVE_GIVEN = Event("leave_given", "the Tribunal gave leave to appeal without a certificate")
LEAVE_REFUSED = Event("leave_refused", "the Tribunal refused leave to appeal without a certificate")
WITHDRAWAL_NOTIFIED = Event(
    "withdrawal_notified",
    "the Tribunal received the notice that the appeal is withdrawn",
    ((APPEAL_RECEIVED,),),
    strictly_after=True,
)
APPEAL_WITHDRAWN = Event(
    "appeal_withdrawn",
    "the withdrawal of the appeal took effect",
    ((APPEAL_RECEIVED,), (WITHDRAWAL_NOTIFIED,)),
    strictly_after=True,
)
APPEAL_STRUCK_OUT = Event(
    "appeal_struck_out",
    "the Tribunal sent notice that the appeal is struck out",
    ((APPEAL_RECEIVED,),),
    strictly_after=True,
)
REINSTATEMENT_ASKED = Event(
    "reinstatement_asked",
    "the Tribunal received the application to reinstate the appeal",
    ((WITHDRAWAL_NOTIFIED, APPEAL_WITHDRAWN, APPEAL_STRUCK_OUT, NOT_OPPOSED_NOTIFIED),),
    strictly_after=True,
)
APPEAL_REINSTATED = Event(
    "appeal_reinstated",
    "the Tribunal reinstated the appeal",
    ((WITHDRAWAL_NOTIFIED, APPEAL_WITHDRAWN, APPEAL_STRUCK_OUT, NOT_OPPOSED_NOTIFIED),),
    strictly_after=True,
)
AUTHORITY_SUBSTITUTED = Event(
    "authority_substituted",
    "the Tribunal put another authority in the place of the one appealed against",
    ((APPEAL_RECEIVED,),),
    strictly_after=True,
)
ORDER_SET_ASIDE = Event(
    "order_set_aside", "the order of the Tribunal was set aside", ((ORDER_MADE,),), strictly_after=True
)
SENT_BACK = Event(
    "sent_back",
    "the Upper Tribunal sent the appeal back to the First-tier Tribunal",
    ((ORDER_MADE,),),
    strictly_after=True,
)
ORDER_SUSPENDED = Event(
    "order_suspended", "the Tribunal suspended the effect of its decision", ((ORDER_MADE,),), strictly_after=True
)
SUSPENSION_ENDED = Event(
    "suspension_ended", "the suspension of the Tribunal's decision ended", ((ORDER_SUSPENDED,),), strictly_after=True
)
TIME_VARIED = Event("time_varied", "another date was agreed in writing, or named by the Tribunal, for a time limit")

CEASE_CONSULTED = Event("cease_consulted", "those to be consulted before a plan ceases were consulted")
CEASE_NOTIFIED = Event("cease_notified", "the authority gave notice of its decision to cease to maintain the plan")
CEASE_DROPPED = Event(
    "cease_dropped",
    "the authority dropped its decision to cease to maintain the plan",
    ((CEASE_NOTIFIED, NOTICE_SENT, REVIEW_DECISION_NOTIFIED),),
)
REVIEW_FIXED = Event("review_fixed", "a day for the review meeting was set")
REVIEW_CANCELLED = Event("review_cancelled", "the review meeting was cancelled")
AMENDMENT_WITHDRAWN = Event(
    "amendment_withdrawn", "the notice of the proposed amendments was withdrawn", ((AMENDMENT_NOTICE_SENT,),)
)
TRANSFER_CANCELLED = Event("transfer_cancelled", "the move to the next phase or institution was given up")
REASSESSMENT_WITHDRAWN = Event(
    "reassessment_withdrawn", "the request for a reassessment was withdrawn", ((REASSESSMENT_REQUESTED,),)
)
REASSESSMENT_UNCHANGED = Event(
    "reassessment_unchanged",
    "the authority gave notice that, having reassessed, it neither amends nor replaces the plan",
    ((REASSESSMENT_NOTIFIED, REASSESSMENT_DECIDED, REASSESSMENT_REQUESTED),),
)
MOVE_CANCELLED = Event("move_cancelled", "the move to the new area was given up")
PROVISION_NOT_POSSIBLE = Event(
    "provision_not_possible", "the new commissioner found that it cannot arrange the provision of the plan"
)
DETAINED = Event("detained", "the child or young person was detained")
RELEASED = Event("released", "the child or young person was released", ((DETAINED,),))

CONDUCT_BEGAN = Event("conduct_began", "the conduct complained of began")
CLAIM_WITHDRAWN = Event("claim_withdrawn", "the claim was withdrawn or struck out", ((CLAIM_RECEIVED,),))
CLAIM_DECIDED = Event("claim_decided", "the Tribunal decided the claim", ((CLAIM_RECEIVED,),))

SCHOOL_AGE_ENDED = Event("compulsory_school_age_ended", "the young person comes to the end of compulsory school age")

IN_PLACE_OF: Mapping[Event, tuple[Event, ...]] = MappingProxyType(
    {
        MEDIATION_DECLINED: (LA_INFORMED, ADVISER_INFORMED),
        LA_INFORMED: (MEDIATION_DECLINED,),
        CANNOT_ARRANGE: (MEDIATION_HELD,),
        ADVISER_TOLD_NOT_ARRANGED: (MEDIATION_HELD,),
        PERMISSION_GRANTED_SENT: (PERMISSION_REFUSED_SENT,),
        NOTICE_OF_APPEAL_SENT: (PERMISSION_AS_NOTICE_SENT,),
        PERMISSION_AS_NOTICE_SENT: (UPPER_REFUSAL_SENT, NOTICE_OF_APPEAL_SENT),
        PLAN_DECISION_NOTIFIED: (DRAFT_SERVED, FINAL_PLAN_SENT),
        DRAFT_SERVED: (PLAN_DECISION_NOTIFIED, FINAL_PLAN_SENT),
        FINAL_PLAN_SENT: (PLAN_DECISION_NOTIFIED,),
        ADVISER_INFORMED: (MEDIATION_DECLINED,),
    }
)
"""The events in whose place one comes; once one of them is known, it is no longer expected."""
FORECAST_ON: Mapping[Event, tuple[Event, bool | None]] = MappingProxyType(
    {
        MEDIATION_DECLINED: (ADVISER_CONTACTED, False),
        LA_INFORMED: (ADVISER_CONTACTED, True),
        MEDIATION_DATE: (MEDIATION_HELD, None),
        MEDIATION_HELD: (MEDIATION_DATE, None),
        MEDIATION_CONCLUDED: (MEDIATION_HELD, None),
        PLAN_MADE: (FINAL_PLAN_SENT, None),
    }
)
"""The event on whose day a forecast puts one of which nothing else is known; and whether only where mediation is wanted
(True), or is not (False)."""

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


def expected(event: Event, known: Mapping[str, date], here: Mapping[str, date] | None = None) -> bool:
    """Whether `event` may still come: it has not happened, nothing has happened in its place, and what it follows has
    happened or may still come. What begins a matter of its own is never expected.

    Parameters:
        event: the event.
        known: what has happened.
        here: what of that has happened in the matter in which it would come; all of it unless given.
    """
    here = known if here is None else here
    if event.name in here or not event.follows or any(other.name in here for other in IN_PLACE_OF.get(event, ())):
        return False
    return all(
        any(earlier in known or (not event.strictly_after and expected(EVENTS[earlier], known)) for earlier in group)
        for group in event.follows
    )


PLANNED = frozenset(
    event.name
    for event in (MEDIATION_DATE, REVIEW_MEETING, TRANSFER_DATE, MOVE_DATE, TWENTY_FIFTH_BIRTHDAY, SCHOOL_AGE_ENDED)
)
"""Events that are entered with the day on which they are to happen; until then they have not."""


def doubts_of(days: Mapping[str, date], on: date) -> tuple[str, ...]:
    """What is doubtful in the days of events: each that is after the day on which one looks, of what can only have
    happened. The year may be wrong.

    Parameters:
        days: the day of each event, by its name; of an event that is not the library's nothing is known.
        on: the day on which one looks.

    >>> [doubt] = doubts_of({"notice_sent": date(2062, 6, 10)}, date(2026, 7, 1))
    >>> doubt.partition(") ")[2]
    'is after the reference date and still to come; look at its year'
    """
    return tuple(
        f"the day {EVENTS[name].words} ({name}) is after the reference date and still to come; look at its year"
        for name, day in sorted(days.items())
        if day > on and name in EVENTS and name not in PLANNED
    )
