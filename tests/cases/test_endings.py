"""What ends each kind of matter, what a fact counts as, and what it shows of the steps before it.

The tables are written from the law, part by part, and not from the data of the library, which is held against them: a
way to end that is gone, or that ends another matter than it should, is seen here.
"""

from datetime import date, timedelta

from attrs import evolve, fields

from sendtimelines.cases.duties import duties
from sendtimelines.cases.duty import Duty
from sendtimelines.cases.facts import Fact, Matter
from sendtimelines.cases.hearing import OWN
from sendtimelines.cases.record import Entry, Record, Span
from sendtimelines.cases.sorting import Fold
from sendtimelines.cases.timeline import timeline
from sendtimelines.cases.worlds import folds_of
from sendtimelines.law.england.events import EVENTS
from sendtimelines.law.england.matters import (
    CANCELLED_BY,
    EXCLUSIVE,
    FIRST_ON_A_DAY,
    FIXES_A_DAY,
    FOR_A_DAY,
    OUTCOMES,
    PROOFS,
    THEN_ON_A_DAY,
)
from tests.each import for_each

BEGUN = date(2025, 3, 3)

ENDINGS = """
request: request_received > assessment_decision_notified not_necessary = last
request: request_received > plan_decision_notified = last
request: request_received > final_plan_sent = last
request: request_received > request_withdrawn = last
request: request_received > twenty_fifth_birthday = both
request: request_received > move_date = both
request: request_received > out_of_area = both
request: request_received > detained = both
request: request_received > released = both
request: request_received > assessment_decision_notified will_assess = none
advice: advice_requested > assessment_decision_notified not_necessary = both
advice: advice_requested > request_withdrawn = both
advice: advice_requested > move_date = both
advice: advice_requested > out_of_area = both
advice: advice_requested > detained = both
advice: advice_requested > released = both
consultation: consultation_sent > consultation_ended = last
consultation: consultation_sent > request_withdrawn = both
consultation: consultation_sent > move_date = both
consultation: consultation_sent > out_of_area = both
consultation: consultation_sent > detained = both
consultation: consultation_sent > released = both
draft: draft_served > draft_lost = newest
draft: draft_served > draft_withdrawn = newest
draft: draft_served > final_plan_sent = newest
draft: draft_served > plan_decision_notified = newest
draft: draft_served > request_withdrawn = newest
draft: draft_served > plan_ceased = newest
draft: draft_served > move_date = newest
draft: draft_served > out_of_area = newest
draft: draft_served > detained = newest
draft: draft_served > released = newest
challenge: notice_sent refuse_to_assess > assessment_confirmed = both
challenge: notice_sent refuse_to_assess > reversal_decided = both
challenge: notice_sent refuse_to_assess > draft_served = both
challenge: notice_sent refuse_to_assess > final_plan_sent = both
challenge: notice_sent refuse_to_assess > plan_decision_notified = both
challenge: notice_sent refuse_to_issue > draft_served = both
challenge: notice_sent refuse_to_issue > final_plan_sent = both
challenge: notice_sent refuse_to_issue > reversal_decided = both
challenge: notice_sent refuse_to_issue > plan_decision_notified will_make_plan = both
challenge: notice_sent plan_content > amended_plan_sent = both
challenge: notice_sent plan_content > final_plan_sent = both
challenge: notice_sent refuse_to_reassess > reassessment_notified will_reassess = both
challenge: notice_sent refuse_to_reassess > reassessment_decided = both
challenge: notice_sent refuse_to_reassess > assessment_confirmed = both
challenge: notice_sent refuse_to_amend > amended_plan_sent = both
challenge: notice_sent refuse_to_amend > final_plan_sent = both
challenge: notice_sent cease > cease_dropped = both
challenge: notice_sent > order_made = last
challenge: notice_sent > not_opposed_notified = last
challenge: notice_sent > plan_ceased = both
challenge: notice_sent > detained = both
challenge: notice_sent > released = both
challenge: notice_sent refuse_to_issue; la_informed; agreement_made reconsider > plan_decision_notified no_plan = newest
challenge: notice_sent refuse_to_issue > plan_decision_notified no_plan = none
challenge: notice_sent refuse_to_issue > agreement_made reconsider = none
challenge: notice_sent cease; la_informed; agreement_made continue_amended > amended_plan_sent = both
challenge: notice_sent cease > amended_plan_sent = none
challenge: notice_sent cease > agreement_made continue_amended = none
challenge: notice_sent cease > plan_ceased = none
challenge: notice_sent refuse_to_assess > plan_ceased = none
challenge: notice_sent refuse_to_issue > plan_ceased = none
challenge: notice_sent refuse_to_assess > amended_plan_sent = none
challenge: notice_sent refuse_to_reassess > amended_plan_sent = none
challenge: notice_sent refuse_to_amend > reassessment_decided = none
challenge: notice_sent refuse_to_amend > cease_dropped = none
challenge: notice_sent refuse_to_issue > assessment_confirmed = none
challenge: notice_sent plan_content > draft_served = none
challenge: notice_sent; appeal_received > order_made dismissed = none
challenge: notice_sent; appeal_received > not_opposed_notified after_response = none
mediation: notice_sent; la_informed > mediation_concluded = last
mediation: notice_sent; la_informed > wish_withdrawn = last
mediation: notice_sent; la_informed > mediation_declined = last
session: notice_sent; la_informed; mediation_fixed > mediation_held = last
session: notice_sent; la_informed; mediation_fixed > mediation_cancelled = last
session: notice_sent; la_informed; mediation_fixed > mediation_adjourned = last
certificate: notice_sent; mediation_declined > certificate_issued = last
certificate: notice_sent; mediation_declined > certificate_refused = last
certificate: notice_sent; mediation_declined > appeal_received = last
certificate: notice_sent; mediation_declined > la_informed = last
certificate: notice_sent; mediation_declined > adviser_informed = last
certificate: notice_sent; mediation_declined > mediation_held = none
agreement: notice_sent; la_informed; agreement_made > agreement_undone = last
agreement: notice_sent; la_informed; agreement_made amend_placement > amended_plan_sent = last
agreement: notice_sent cease; la_informed; agreement_made amend_placement > order_made = last
agreement: notice_sent cease; la_informed; agreement_made amend_placement > order_made dismissed = last
agreement: notice_sent; la_informed; agreement_made amend_placement > not_opposed_notified = last
agreement: notice_sent; la_informed; agreement_made > plan_ceased = both
agreement: notice_sent; la_informed; agreement_made assess > move_date = both
agreement: notice_sent; la_informed; agreement_made assess > out_of_area = both
agreement: notice_sent; la_informed; agreement_made > detained = both
agreement: notice_sent; la_informed; agreement_made > released = both
agreement: notice_sent; la_informed; agreement_made continue > move_date = none
appeal: notice_sent; appeal_received > not_opposed_notified = last
appeal: notice_sent; appeal_received > order_made dismissed = last
appeal: notice_sent; appeal_received > order_made = last
appeal: notice_sent; appeal_received > decision_notice_sent = last
appeal: notice_sent; appeal_received > decision_sent = last
appeal: notice_sent; appeal_received > appeal_withdrawn = last
appeal: notice_sent; appeal_received > appeal_struck_out = last
appeal: notice_sent cease; appeal_received > detained = both
appeal: notice_sent cease; appeal_received > plan_ceased = none
appeal: notice_sent refuse_to_assess; appeal_received > plan_ceased = none
appeal: notice_sent plan_content; appeal_received > plan_ceased = both
appeal: notice_sent refuse_to_amend; appeal_received > plan_ceased = both
appeal: notice_sent refuse_to_reassess; appeal_received > plan_ceased = both
appeal: notice_sent refuse_to_reassess; appeal_received > detained = both
order: notice_sent; appeal_received; order_made > order_set_aside = last
order: notice_sent; appeal_received; order_made amend_placement > amended_plan_sent = last
order: notice_sent; appeal_received; order_made > sent_back = last
order: notice_sent; appeal_received; order_made > plan_ceased = both
order: notice_sent; appeal_received; order_made assess > move_date = both
order: notice_sent; appeal_received; order_made assess > out_of_area = both
order: notice_sent; appeal_received; order_made > detained = both
order: notice_sent; appeal_received; order_made > released = both
order: notice_sent; appeal_received; order_made amend_provision > move_date = none
concession: notice_sent; appeal_received; not_opposed_notified > appeal_reinstated = last
concession: notice_sent; appeal_received; not_opposed_notified > order_made = last
concession: notice_sent; appeal_received; not_opposed_notified amend_placement > amended_plan_sent = last
concession: notice_sent; appeal_received; not_opposed_notified > plan_ceased = both
concession: notice_sent; appeal_received; not_opposed_notified assess > move_date = both
concession: notice_sent; appeal_received; not_opposed_notified assess > out_of_area = both
concession: notice_sent; appeal_received; not_opposed_notified > detained = both
concession: notice_sent; appeal_received; not_opposed_notified > released = both
concession: notice_sent; appeal_received; not_opposed_notified amend_provision > move_date = none
recommendation: notice_sent; appeal_received; recommendation_made > order_set_aside = last
recommendation: notice_sent; appeal_received; recommendation_made > sent_back = last
onward: notice_sent; appeal_received; decision_notice_sent > order_set_aside = last
cycle: plan_made > plan_transferred = newest
cycle: plan_made > move_date = newest
cycle: plan_made > plan_ceased = newest
cycle: plan_made > detained = newest
cycle: plan_made > released = newest
review: review_meeting > review_cancelled = newest
review: review_meeting > review_decision_notified keep = newest
review: review_meeting > review_decision_notified cease = newest
review: review_meeting > cease_notified = newest
review: review_meeting > notice_sent cease = newest
review: review_meeting > amended_plan_sent = newest
review: review_meeting > not_amended_notified = newest
review: review_meeting > plan_transferred = newest
review: review_meeting > move_date = newest
review: review_meeting > plan_ceased = newest
review: review_meeting > detained = newest
review: review_meeting > released = newest
amendment: amendment_notice_sent > amended_plan_sent = newest
amendment: amendment_notice_sent > not_amended_notified = newest
amendment: amendment_notice_sent > amendment_withdrawn = newest
amendment: amendment_notice_sent > plan_transferred = newest
amendment: amendment_notice_sent > move_date = newest
amendment: amendment_notice_sent > plan_ceased = newest
amendment: amendment_notice_sent > detained = newest
amendment: amendment_notice_sent > released = newest
phase: transfer_date > transfer_cancelled = last
phase: transfer_date > plan_ceased = both
phase: transfer_date > detained = both
phase: transfer_date > released = both
reassessment: reassessment_requested > reassessment_notified will_not_reassess = last
reassessment: reassessment_requested > final_plan_sent = both
reassessment: reassessment_requested > amended_plan_sent = last
reassessment: reassessment_requested > reassessment_unchanged = last
reassessment: reassessment_requested > reassessment_withdrawn = last
reassessment: reassessment_requested > plan_ceased = both
reassessment: reassessment_requested > move_date = both
reassessment: reassessment_requested > out_of_area = both
reassessment: reassessment_requested > detained = both
reassessment: reassessment_requested > released = both
move: move_date > move_cancelled = newest
move: move_date > plan_ceased = newest
move: move_date > detained = newest
move: move_date > released = newest
commissioner: change_known > plan_ceased = both
stay: notice_served > final_plan_sent = both
claim: act_of_discrimination > claim_withdrawn = last
claim: act_of_discrimination > claim_decided = last
birthday: twenty_fifth_birthday > plan_ceased = both
detention: detained > released = both
accommodation: accommodation_move_known > released = newest
release: released > detained = both
"""
"""Of two matters of a kind, opened one after the other by the same steps, which does a step end: the last only,
both, or none? With `newest` the later one had ended the earlier one before, since it took its place.
"""

COUNTED = """
> assessment_decision_notified not_necessary = notice_sent refuse_to_assess
> assessment_decision_notified will_not_assess = notice_sent refuse_to_assess
> assessment_decision_notified within_six_months = notice_sent refuse_to_assess
> plan_decision_notified no_plan = notice_sent refuse_to_issue
> final_plan_sent = notice_sent plan_content
> amended_plan_sent = notice_sent plan_content
detained > amended_plan_sent = not notice_sent
> reassessment_notified will_not_reassess = notice_sent refuse_to_reassess
> review_decision_notified keep = notice_sent refuse_to_amend
> not_amended_notified = notice_sent refuse_to_amend
> reassessment_unchanged = notice_sent refuse_to_amend
> review_decision_notified cease = notice_sent cease
> cease_notified = notice_sent cease
> review_decision_notified amend = not notice_sent
> assessment_decision_notified will_assess = not notice_sent
> reassessment_notified will_reassess = not notice_sent
> notice_sent refuse_to_assess = assessment_decision_notified will_not_assess
> notice_sent refuse_to_issue = plan_decision_notified no_plan
> notice_sent refuse_to_reassess = reassessment_notified will_not_reassess
review_meeting > notice_sent refuse_to_amend = review_decision_notified keep
> notice_sent refuse_to_amend = not review_decision_notified
review_meeting > not_amended_notified = not review_decision_notified
review_meeting > reassessment_unchanged = not review_decision_notified
> review_decision_notified amend = amendment_notice_sent
> review_decision_notified keep = not amendment_notice_sent
> final_plan_sent = plan_made
reassessment_requested > final_plan_sent = not plan_made
> review_meeting = last_review
> review_report_sent = last_review
review_meeting > review_report_sent = not last_review
> review_decision_notified keep = last_review_decided
> adviser_contacted no_mediation = mediation_declined
> adviser_contacted mediation = adviser_informed
> adviser_contacted = not adviser_informed
> adviser_contacted = not mediation_declined
> mediation_declined = adviser_contacted
> adviser_informed = adviser_contacted
> mediation_concluded = mediation_held
> assessment_decision_notified will_assess = assessment_confirmed
> reassessment_notified will_reassess = assessment_confirmed
> assessment_decision_notified will_not_assess = not assessment_confirmed
request_received; assessment_decision_notified will_not_assess
    > assessment_decision_notified will_assess = reversal_decided
request_received > assessment_decision_notified will_assess = not reversal_decided
request_received; assessment_decision_notified will_not_assess; request_received
    > assessment_decision_notified will_assess = not reversal_decided
request_received; assessment_decision_notified will_not_assess; appeal_received; order_made assess
    > assessment_decision_notified will_assess = not reversal_decided
request_received; assessment_decision_notified will_not_assess; agreement_made assess
    > assessment_decision_notified will_assess = not reversal_decided
request_received; assessment_decision_notified will_not_assess; appeal_received; not_opposed_notified assess
    > assessment_decision_notified will_assess = not reversal_decided
request_received; plan_decision_notified no_plan > plan_decision_notified will_make_plan = reversal_decided
request_received > plan_decision_notified will_make_plan = not reversal_decided
request_received; plan_decision_notified no_plan; request_received
    > plan_decision_notified will_make_plan = not reversal_decided
request_received; plan_decision_notified no_plan; appeal_received; order_made make_plan
    > plan_decision_notified will_make_plan = not reversal_decided
request_received; plan_decision_notified no_plan; agreement_made make_plan
    > plan_decision_notified will_make_plan = not reversal_decided
request_received; plan_decision_notified no_plan; appeal_received; not_opposed_notified make_plan
    > plan_decision_notified will_make_plan = not reversal_decided
request_received; plan_decision_notified no_plan; appeal_received; order_made reconsider;
    plan_decision_notified no_plan > plan_decision_notified will_make_plan = reversal_decided
request_received; assessment_decision_notified will_not_assess > plan_decision_notified will_make_plan =
    reversal_decided
detained; released; request_received; assessment_decision_notified will_not_assess > plan_decision_notified
    will_make_plan = reversal_decided
detained; request_received; released > plan_decision_notified will_make_plan = not reversal_decided
request_received; detained > plan_decision_notified will_make_plan = not reversal_decided
request_received; assessment_decision_notified will_not_assess; appeal_received; order_made dismissed >
    assessment_decision_notified will_assess = reversal_decided
request_received; assessment_decision_notified will_not_assess; request_received; detained
    > assessment_decision_notified will_assess = not reversal_decided
request_received; plan_decision_notified no_plan; request_received; detained > plan_decision_notified will_make_plan =
    not reversal_decided
> draft_served = reconsidered
> plan_decision_notified no_plan = reconsidered
> detained = not responsible_from
> detention_known = detained
> plan_kept = detained
> accommodation_move_known = detained
detained > detention_known = not detained
detained; released > plan_kept = not detained
"""
"""After some steps, what does a fact count as beside itself?"""

RECORDED = """
assessment_decision_notified will_not_assess | notice_sent refuse_to_assess = 31
final_plan_sent | plan_made = 31
mediation_declined | adviser_contacted = 62
accommodation_move_known | detained = 31
mediation_concluded | mediation_held = 0
assessment_decision_notified will_assess | assessment_confirmed = 0
"""
"""A fact, what it counts as, and how many days apart the two may stand in a record and still be one."""

APART = """
assessment_decision_notified will_not_assess | notice_sent = one
assessment_decision_notified will_not_assess | notice_sent refuse_to_issue = two
mediation_declined | adviser_contacted undecided = one
assessment_decision_notified will_not_assess | notice_sent refuse_to_assess matter=one = one
assessment_decision_notified will_not_assess matter=one | notice_sent refuse_to_assess = one
assessment_decision_notified will_not_assess matter=one | notice_sent refuse_to_assess matter=one = one
assessment_decision_notified will_not_assess matter=one | notice_sent refuse_to_assess matter=other = two
assessment_decision_notified will_not_assess by=parent | notice_sent refuse_to_assess by=young_person = two
assessment_decision_notified will_not_assess by=parent | notice_sent refuse_to_assess by=parent = one
assessment_decision_notified will_not_assess by=parent | notice_sent refuse_to_assess = one
"""
"""Whether a fact and an entry of what it counts as, a day apart, are one or two."""

SHOWN = """
advice_requested > assessment_confirmed assessment_decision_notified | consulted
assessment_decision_notified > | consulted
reversal_decided > assessment_decision_notified | consulted
draft_served > assessment_confirmed assessment_decision_notified reassessment_notified | advice_given consulted
final_plan_sent > assessment_confirmed assessment_decision_notified draft_served reassessment_notified reconsidered
    | advice_given consultation_answered consulted
plan_decision_notified > assessment_confirmed assessment_decision_notified | advice_given consultation_answered
    consulted
reassessment_unchanged > reassessment_notified | advice_given
amended_plan_sent > amendment_notice_sent review_decision_notified | consultation_answered review_meeting_notified
    review_papers_sent review_report_sent
review_meeting > | plan_transferred review_meeting_notified review_papers_sent transfer_informed
review_decision_notified > | review_meeting_notified review_papers_sent review_report_sent
amendment_notice_sent > review_decision_notified | review_meeting_notified review_papers_sent review_report_sent
not_amended_notified > review_decision_notified | review_report_sent
notice_sent cease > | review_decision_notified review_report_sent
certificate_issued after_mediation > mediation_held | commissioners_notified
certificate_issued deemed > adviser_told_not_arranged |
certificate_issued > adviser_contacted |
mediation_held > adviser_contacted | adviser_told_not_arranged commissioners_notified session_notified
agreement_made > adviser_contacted mediation_held |
agreement_carried_out > | certificate_issued la_told_of_agreement
appeal_received > | adviser_contacted certificate_issued
appeal_received_by_la > appeal_received |
appeal_response_received > appeal_received |
order_made > appeal_received | adviser_contacted appeal_response_received certificate_issued
decision_notice_sent > appeal_received | adviser_contacted appeal_response_received certificate_issued
decision_sent > appeal_received | adviser_contacted appeal_response_received certificate_issued
recommendation_copied health > health_response_received |
recommendation_copied social_care > social_care_response_sent |
permission_refused_sent > permission_asked | review_asked
permission_granted_sent > | permission_asked review_asked upper_permission_asked
upper_permission_asked > permission_asked |
upper_refusal_sent > upper_permission_asked |
notice_of_appeal_sent > | notice_of_appeal_received
permission_as_notice_sent > upper_permission_asked | reconsideration_asked
upper_response_sent > upper_response_received |
upper_reply_received > upper_response_received |
upper_decision_sent > | notice_of_appeal_received permission_asked reconsideration_asked upper_permission_asked
    upper_reply_received upper_response_received
transfer_informed > plan_transferred |
plan_received > plan_transferred |
plan_received_by_commissioner > plan_disclosed plan_transferred |
commissioner_requested > | commissioner_told plan_disclosed
transfer_date > | phase_plan_finalised
claim_received_by_school > claim_received |
claim_response_received > claim_received |
claim_decided > claim_received | claim_response_received
released > | copies_sent
"""
"""What a fact proves to be done, and what it only leaves behind."""


STANDINGS = """
order.assess.refuse: order_made assess; assessment_confirmed; reassessment_unchanged = lapsed
order.assess.finalise: order_made assess; assessment_confirmed; reassessment_unchanged = lapsed
order.assess.refuse: order_made assess; assessment_confirmed; move_cancelled = due if
order.assess.finalise: order_made assess; assessment_confirmed; move_cancelled = due
order.assess.refuse [reassessed.plan_due]: order_made assess; assessment_confirmed; reassessment_unchanged = due if
order.assess.finalise [reassessed.plan_due]: order_made assess; assessment_confirmed; reassessment_unchanged = due
order.cease: order_made cease; amended_plan_sent = not recorded
order.cease: order_made cease; review_meeting = not recorded
order.cease: order_made cease; not_amended_notified = due
order.cease: order_made cease; cease_dropped = lapsed
order.cease: appeal_received; order_made dismissed cease = due
order.continue: order_made continue; cease_notified = lapsed
plan.representations [window.answered]: draft_served; representations_made; final_plan_sent = lapsed
plan.representations [window.answered]: draft_served; consultation_sent; final_plan_sent = cut short
plan.representations: draft_served; representations_made; final_plan_sent = cut short
mediation.certificate_without_mediation: certificate_issued no_mediation = met, in time unknown
mediation.certificate_without_mediation: mediation_declined; certificate_issued after_mediation = not recorded
mediation.certificate_without_mediation: mediation_declined; certificate_issued deemed = not recorded
mediation.certificate_after_mediation: notice_sent plan_content; la_informed; mediation_concluded;
    certificate_issued no_mediation = not recorded
mediation.certificate_after_mediation: notice_sent plan_content; la_informed; mediation_concluded;
    certificate_issued deemed = not recorded
mediation.certificate_after_mediation: notice_sent plan_content; la_informed; mediation_concluded;
    certificate_issued after_mediation = met late
mediation.certificate_deemed: notice_sent plan_content; la_informed; adviser_told_not_arranged;
    certificate_issued no_mediation = not recorded
mediation.certificate_deemed: notice_sent plan_content; la_informed; adviser_told_not_arranged;
    certificate_issued after_mediation = not recorded
mediation.certificate_deemed: certificate_issued deemed = met, in time unknown
mediation.report_not_arranged: notice_sent plan_content; la_informed; adviser_told_not_arranged = met, in time unknown
assessment.advice: advice_requested; advice_given = met
agreement.appealable: notice_sent plan_content; agreement_made; agreement_carried_out = met
agreement.appealable: notice_sent plan_content; agreement_made; la_told_of_agreement = due
agreement.notify_la: notice_sent plan_content; la_informed health; mediation_concluded; agreement_made = due
agreement.notify_la: notice_sent plan_content; la_informed health; mediation_concluded; agreement_made;
    la_told_of_agreement = met
appeal.response: notice_sent plan_content; appeal_received = waiting
appeal.reinstate: notice_sent plan_content; appeal_received = none
appeal.reinstate: notice_sent plan_content; appeal_received; withdrawal_notified; appeal_withdrawn = open
appeal.reinstate: notice_sent plan_content; appeal_received; appeal_withdrawn = waiting
appeal.reinstate: notice_sent plan_content; appeal_received; appeal_withdrawn; reinstatement_asked
    = met, in time unknown
appeal.reinstate: notice_sent plan_content; appeal_received; appeal_struck_out = none
appeal.reinstate_struck_out: notice_sent plan_content; appeal_received; appeal_struck_out = open
appeal.reinstate_struck_out: notice_sent plan_content; appeal_received; appeal_withdrawn = none
review.report: review_report_sent = met, in time unknown
review.decide: review_decision_notified amend = met, in time unknown
plan.finalise_reconsidered: notice_sent refuse_to_issue; appeal_received; order_made reconsider; draft_served;
    final_plan_sent = met
plan.finalise_reconsidered: notice_sent refuse_to_issue; appeal_received; order_made reconsider; draft_served;
    plan_decision_notified no_plan = lapsed
plan.finalise_reconsidered: notice_sent refuse_to_issue; la_informed; agreement_made reconsider; draft_served;
    final_plan_sent = met
claim.disability: act_of_discrimination; claim_received = met
claim.disability: act_of_discrimination; conduct_began = open + waiting
claim.disability: act_of_discrimination; conduct_began; conduct_ended = open + open
claim.disability: claim_received = met, in time unknown
claim.disability: claim_received_by_school = not recorded
claim.disability: act_of_discrimination; claim_response_received = not recorded
claim.response: claim_received_by_school = due
claim.response: claim_received_by_school; claim_response_received = met
claim.response: claim_received_by_school; claim_withdrawn = lapsed
claim.response: claim_received_by_school; claim_decided = not recorded
transfer.plan: move_known = waiting
mediation.arrange: notice_sent plan_content; commissioners_notified = waiting
mediation.arrange: notice_sent plan_content; mediation_concluded = met, in time unknown
reassessment.finalise: reassessment_requested; reassessment_notified will_reassess; reassessment_withdrawn = lapsed
detained.copy_on_move: detained; accommodation_move_known; released = not recorded
detained.copies: detained; plan_kept; detention_known; released = not recorded
assessment.decide: review_meeting; responsible_from = none
assessment.decide: last_review; responsible_from = none
assessment.decide: amended_plan_sent; responsible_from = none
assessment.decide: review_meeting; plan_ceased; responsible_from = due
assessment.decide: draft_served = not recorded
assessment.decide: final_plan_sent = not recorded
assessment.decide: reassessment_requested; draft_served = none
assessment.decide: amendment_notice_sent; draft_served = none
assessment.decide: reassessment_requested; final_plan_sent = none
assessment.advice: responsible_from; final_plan_sent = not recorded
detained.advice: detained; came_to_attention; final_plan_sent = not recorded
transfer.plan: request_received; move_date = none
transfer.plan: responsible_from; move_date = none
detained.release_decide: detained; request_received; released; came_to_attention;
    assessment_decision_notified will_assess = met
detained.release_refuse: detained; request_received; released; came_to_attention;
    assessment_decision_notified will_assess = due if
detained.release_finalise: detained; request_received; released; came_to_attention;
    assessment_decision_notified will_assess = due
detained.release_decide: detained; request_received; released; came_to_attention;
    assessment_decision_notified will_not_assess = met
detained.release_refuse: detained; request_received; released; came_to_attention;
    assessment_decision_notified will_not_assess = lapsed
detained.release_finalise: detained; request_received; released; came_to_attention;
    assessment_decision_notified will_not_assess = lapsed
detained.release_decide: detained; request_received; released; came_to_attention; draft_served = not recorded
detained.release_refuse: detained; request_received; released; came_to_attention; draft_served = lapsed
detained.release_finalise: detained; request_received; released; came_to_attention; draft_served = due
detained.release_decide: detained; request_received; released; came_to_attention;
    plan_decision_notified no_plan = not recorded
detained.release_refuse: detained; request_received; released; came_to_attention; plan_decision_notified no_plan = met
detained.release_finalise: detained; request_received; released; came_to_attention;
    plan_decision_notified no_plan = lapsed
detained.release_decide: detained; request_received; released; came_to_attention; request_withdrawn = lapsed
detained.release_refuse: detained; request_received; released; came_to_attention; request_withdrawn = lapsed
detained.release_finalise: detained; request_received; released; came_to_attention; request_withdrawn = lapsed
detained.detention_decide: request_received; detained; responsible_from;
    assessment_decision_notified will_assess = met
detained.detention_refuse: request_received; detained; responsible_from;
    assessment_decision_notified will_assess = due if
detained.detention_finalise: request_received; detained; responsible_from;
    assessment_decision_notified will_assess = due
detained.detention_decide: request_received; detained; responsible_from;
    assessment_decision_notified will_not_assess = met
detained.detention_refuse: request_received; detained; responsible_from;
    assessment_decision_notified will_not_assess = lapsed
detained.detention_finalise: request_received; detained; responsible_from;
    assessment_decision_notified will_not_assess = lapsed
detained.detention_decide: request_received; detained; responsible_from; draft_served = not recorded
detained.detention_refuse: request_received; detained; responsible_from; draft_served = lapsed
detained.detention_finalise: request_received; detained; responsible_from; draft_served = due
detained.detention_decide: request_received; detained; responsible_from; plan_decision_notified no_plan = not recorded
detained.detention_refuse: request_received; detained; responsible_from; plan_decision_notified no_plan = met
detained.detention_finalise: request_received; detained; responsible_from; plan_decision_notified no_plan = lapsed
detained.detention_decide: request_received; detained; responsible_from; request_withdrawn = lapsed
detained.detention_refuse: request_received; detained; responsible_from; request_withdrawn = lapsed
detained.detention_finalise: request_received; detained; responsible_from; request_withdrawn = lapsed
detained.release_decide: detained; request_received; final_plan_sent; released; came_to_attention = none
detained.detention_decide: request_received; final_plan_sent; detained; responsible_from = none
detained.release_refuse: detained; request_received; final_plan_sent; released; came_to_attention = none
detained.detention_refuse: request_received; final_plan_sent; detained; responsible_from = none
detained.release_finalise: detained; request_received; final_plan_sent; released; came_to_attention = none
detained.detention_finalise: request_received; final_plan_sent; detained; responsible_from = none
detained.release_decide: detained; request_received; assessment_decision_notified will_not_assess; released;
    came_to_attention = none
detained.detention_decide: request_received; assessment_decision_notified will_not_assess; detained;
    responsible_from = none
detained.release_refuse: detained; request_received; assessment_decision_notified will_not_assess; released;
    came_to_attention = none
detained.detention_refuse: request_received; assessment_decision_notified will_not_assess; detained;
    responsible_from = none
detained.release_finalise: detained; request_received; assessment_decision_notified will_not_assess; released;
    came_to_attention = none
detained.detention_finalise: request_received; assessment_decision_notified will_not_assess; detained;
    responsible_from = none
detained.release_decide: detained; request_received; plan_decision_notified no_plan; released;
    came_to_attention = none
detained.detention_decide: request_received; plan_decision_notified no_plan; detained; responsible_from = none
detained.release_refuse: detained; request_received; plan_decision_notified no_plan; released;
    came_to_attention = none
detained.detention_refuse: request_received; plan_decision_notified no_plan; detained; responsible_from = none
detained.release_finalise: detained; request_received; plan_decision_notified no_plan; released;
    came_to_attention = none
detained.detention_finalise: request_received; plan_decision_notified no_plan; detained; responsible_from = none
detained.release_decide: detained; request_received; request_withdrawn; released; came_to_attention = none
detained.detention_decide: request_received; request_withdrawn; detained; responsible_from = none
detained.release_refuse: detained; request_received; request_withdrawn; released; came_to_attention = none
detained.detention_refuse: request_received; request_withdrawn; detained; responsible_from = none
detained.release_finalise: detained; request_received; request_withdrawn; released; came_to_attention = none
detained.detention_finalise: request_received; request_withdrawn; detained; responsible_from = none
detained.release_decide: detained; request_received; assessment_decision_notified will_assess; released;
    came_to_attention = none
detained.detention_decide: request_received; assessment_decision_notified will_assess; detained;
    responsible_from = none
detained.release_refuse: detained; request_received; assessment_decision_notified will_assess; released;
    came_to_attention = due if
detained.detention_refuse: request_received; assessment_decision_notified will_assess; detained;
    responsible_from = due if
detained.release_finalise: detained; request_received; assessment_decision_notified will_assess; released;
    came_to_attention = due
detained.detention_finalise: request_received; assessment_decision_notified will_assess; detained;
    responsible_from = due
detained.detention_decide: request_received; responsible_from; detained = due
detained.detention_decide: detained; request_received; released; detained; responsible_from = due
plan.finalise: assessment_decision_notified will_not_assess; assessment_decision_notified will_assess = waiting
agreement.appealable.amend_provision: notice_sent plan_content; la_informed; agreement_made amend_provision;
    notice_sent cease; appeal_received; order_made continue = due
agreement.appealable.amend_provision: notice_sent plan_content; la_informed; agreement_made amend_provision;
    notice_sent refuse_to_reassess; la_informed; agreement_made amend_provision assess; amended_plan_sent;
    amended_plan_sent = met + met
mediation.arrange: notice_sent plan_content; la_informed; notice_sent cease; mediation_declined = lapsed
mediation.arrange: notice_sent plan_content; la_informed; notice_sent cease; mediation_concluded = met
appeal.register: notice_sent refuse_to_assess by=parent; notice_sent refuse_to_assess by=young_person = open
appeal.register: notice_sent refuse_to_assess by=parent; reversal_decided;
    notice_sent refuse_to_assess by=young_person = lapsed + open
appeal.register: review_meeting; review_decision_notified keep by=parent; review_meeting;
    review_decision_notified keep by=young_person = open + open
mediation.arrange: notice_sent plan_content; la_informed; mediation_held; certificate_issued after_mediation = met
mediation.arrange: notice_sent plan_content; la_informed; notice_sent cease; certificate_issued after_mediation
    = due + not recorded
transfer.inform: request_received; move_date; final_plan_sent; plan_transferred = due
unopposed.assess.notify [concession.deadline]: notice_sent refuse_to_assess; not_opposed_notified = due
detained.detention_decide: request_received; detained; responsible_from; final_plan_sent; released; detained;
    responsible_from = not recorded
mediation.notify_commissioners: notice_sent plan_content; disagreed G; la_informed health; commissioners_notified;
    not cannot_arrange by=ICB_North = met late
detained.release_decide [request.withdrawn_open]: detained; request_received; released; came_to_attention;
    request_withdrawn = due
detained.release_decide: detained; request_received; released; came_to_attention; responsible_from = replaced
detained.release_refuse: detained; request_received; released; came_to_attention; responsible_from = replaced
detained.release_finalise: detained; request_received; released; came_to_attention; responsible_from = replaced
detained.release_finalise: detained; request_received; released; responsible_from = replaced
detained.release_decide: detained; request_received; released; came_to_attention; move_date = lapsed
detained.release_finalise: detained; request_received; released; came_to_attention; out_of_area = lapsed
assessment.decide: detained; request_received; released; responsible_from = due
detained.disclose_to_new: final_plan_sent; detained; plan_kept; released; release_known; plan_transferred = met
detained.disclose_to_new: final_plan_sent; detained; plan_kept; released; release_known = due if
detained.disclose_to_new: final_plan_sent; detained; plan_kept; released; release_known; move_date = overdue
detained.disclose_to_new: final_plan_sent; detained; plan_kept; released; release_known; responsible_from = overdue
detained.disclose_to_new: final_plan_sent; detained; plan_kept; released; release_known; plan_received = not recorded
detained.disclose_to_new: detained; request_received; released; release_known = none
detained.disclose_to_new: detained; released; release_known = due if
detained.disclose_to_new: request_received; detained; released; release_known; final_plan_sent = none
detained.disclose_to_commissioner: final_plan_sent; detained; released; responsible_from; plan_received = due
detained.disclose_to_commissioner: final_plan_sent; detained; released; responsible_from; plan_received;
    plan_disclosed = met
detained.disclose_to_commissioner: final_plan_sent; detained; released; responsible_from; plan_received;
    plan_received_by_commissioner = not recorded
detained.disclose_to_commissioner: final_plan_sent; detained; released; responsible_from; plan_received;
    commissioner_requested = not recorded
detained.commissioner_request: final_plan_sent; detained; released; plan_received_by_commissioner;
    provision_not_possible = due if
detained.commissioner_request: final_plan_sent; detained; released; plan_received_by_commissioner;
    provision_not_possible; commissioner_requested = met
detained.commissioner_request: final_plan_sent; detained; released; plan_received_by_commissioner = none
detained.look_back: detained; last_assessment; request_received = too early
detained.look_back: last_assessment; detained; request_received = too early
detained.look_back: last_assessment; detained = not yet
detained.advice: detained; advice_requested; advice_given = met
guidance.school_reply: consultation_sent = due
guidance.school_reply: request_received; final_plan_sent = not recorded
special_school.stay: notice_served = none
special_school.stay: admitted_for_assessment; notice_served = waiting
cease.earliest: notice_sent plan_content = none
cease.earliest: notice_sent cease = not yet
cease.earliest: final_plan_sent; notice_sent cease; amended_plan_sent; plan_ceased = too early
cease.earliest: notice_sent cease; appeal_received = waiting
cease.earliest: notice_sent cease; appeal_received; withdrawal_notified; appeal_withdrawn = not yet
cease.earliest [determined.reinstatement]: notice_sent cease; appeal_received; withdrawal_notified;
    appeal_withdrawn = waiting
cease.earliest [determined.reinstatement]: notice_sent cease; appeal_received; appeal_withdrawn = not yet
cease.earliest: notice_sent cease; appeal_received; appeal_struck_out = not yet
cease.earliest [determined.reinstatement]: notice_sent cease; appeal_received; appeal_struck_out = waiting
cease.earliest: notice_sent cease; cease_dropped = lapsed
cease.earliest: notice_sent cease; appeal_received; order_made continue = lapsed
cease.earliest: notice_sent cease; appeal_received; order_made dismissed = replaced
cease.earliest: notice_sent cease; appeal_received; order_made dismissed; order_set_aside = waiting
cease.earliest: notice_sent cease; appeal_received; order_made dismissed; sent_back = waiting
cease.earliest: notice_sent cease; appeal_received; order_made dismissed; plan_ceased; sent_back = replaced
cease.earliest: notice_sent cease; appeal_received; order_made dismissed; plan_ceased; order_set_aside = replaced
reassessment.finalise_outer: reassessment_requested = due if
reassessment.finalise_outer: reassessment_requested; reassessment_notified will_reassess = replaced
reassessment.finalise_outer: reassessment_requested; reassessment_notified will_not_reassess = lapsed
reassessment.finalise_outer: reassessment_requested; reassessment_notified = replaced
reassessment.finalise: reassessment_requested; reassessment_notified will_reassess = due
reassessment.decide: reassessment_requested; reassessment_notified will_not_reassess; appeal_received;
    order_made assess; reassessment_notified will_reassess = met
reassessment.decide: reassessment_requested; reassessment_notified will_not_reassess;
    reassessment_notified will_reassess = met
reassessment.decide: reassessment_requested; reassessment_notified will_not_reassess; reassessment_requested = met + due
reassessment.decide: reassessment_notified will_not_reassess = met, in time unknown
reassessment.finalise: reassessment_requested; reassessment_notified = due if
reassessment.finalise: reassessment_requested; reassessment_decided = due
reassessment.finalise: reassessment_requested; reassessment_notified will_not_reassess;
    reassessment_notified will_reassess = due
reassessment.finalise: reassessment_requested; reassessment_notified will_not_reassess; appeal_received;
    not_opposed_notified assess; reassessment_notified will_reassess = replaced
reassessment.finalise [order.adds]: reassessment_requested; reassessment_notified will_not_reassess;
    appeal_received; not_opposed_notified assess; reassessment_notified will_reassess = due
reassessment.finalise: reassessment_requested; reassessment_notified will_not_reassess; appeal_received;
    order_made assess; reassessment_notified will_reassess = replaced
reassessment.finalise [order.adds]: reassessment_requested; reassessment_notified will_not_reassess;
    appeal_received; order_made assess; reassessment_notified will_reassess = due
reassessment.finalise: reassessment_requested; reassessment_notified will_not_reassess; agreement_made assess;
    reassessment_notified will_reassess = replaced
reassessment.finalise [order.adds]: reassessment_requested; reassessment_notified will_not_reassess;
    agreement_made assess; reassessment_notified will_reassess = due
recommendation.copy_health: notice_sent plan_content; appeal_received; recommendation_made health;
    recommendation_copied health = met, in time unknown
recommendation.copy_health: notice_sent plan_content; appeal_received; recommendation_made health = none
recommendation.copy_social_care: notice_sent plan_content; appeal_received; recommendation_made social_care;
    recommendation_copied social_care = met, in time unknown
recommendation.copy_social_care: notice_sent plan_content; appeal_received; recommendation_made social_care = none
review.annual: final_plan_sent = due
assessment.look_back: last_assessment = not yet
assessment.look_back: last_assessment; final_plan_sent = none
assessment.look_back: last_assessment; final_plan_sent; plan_ceased = not yet
assessment.look_back: last_assessment; request_received; final_plan_sent = too early
reassessment.look_back: last_assessment = not yet
reassessment.look_back: last_assessment; final_plan_sent = not yet
reassessment.look_back: last_assessment; request_received = none
reassessment.look_back: last_assessment; request_received; final_plan_sent = not yet
review.after_release: detained; released; release_known = none
review.after_release: final_plan_sent; detained; released; release_known = due
review.after_release: request_received; detained; released; release_known; final_plan_sent = none
review.after_release: request_received; final_plan_sent; detained; released; release_known = due
review.after_release: detained; released; release_known; review_meeting = met
review.report: review_meeting_notified = none
review.report: review_meeting; review_decision_notified keep = not recorded
amendment.representations: amendment_notice_sent; representations_made; amended_plan_sent = cut short
amendment.representations [window.answered]: amendment_notice_sent; representations_made; amended_plan_sent = lapsed
amendment.representations [window.answered]: amendment_notice_sent; consultation_sent; amended_plan_sent = cut short
amendment.finalise_outer: review_meeting; cease_notified = none
amendment.finalise_outer: review_meeting; cease_dropped = due if
amendment.finalise_outer: review_meeting; notice_sent cease = none
amendment.finalise_outer: review_meeting; notice_sent refuse_to_amend = none
amendment.finalise_outer: review_meeting; notice_sent refuse_to_assess = due if
amendment.finalise_outer: review_meeting; amended_plan_sent = met
amendment.finalise_outer: review_meeting; not_amended_notified = met
amendment.finalise: review_meeting; amendment_notice_sent = due
transfer.plan: move_known; move_date = due
transfer.plan: move_date = waiting
transfer.plan: plan_transferred = met, in time unknown
transfer.inform: move_date = waiting
transfer.inform: move_date; move_cancelled = none
transfer.inform: move_date; plan_transferred; move_cancelled = lapsed
transfer.inform: move_date; plan_transferred; transfer_informed; move_cancelled = met
transfer.inform: move_date; plan_transferred = due
transfer.review: final_plan_sent; move_date = none
transfer.review: final_plan_sent; move_date; plan_transferred = due
transfer.review: final_plan_sent; move_date; plan_transferred; review_meeting = met
detained.arrange: detained; notice_sent refuse_to_assess; adviser_informed = due
detained.arrange: detained; notice_sent refuse_to_assess; adviser_informed; mediation_held = met
detained.arrange: detained; notice_sent refuse_to_assess; adviser_informed; mediation_fixed = due
detained.arrange [arranged.fixed]: detained; notice_sent refuse_to_assess; adviser_informed; mediation_fixed = met
detained.notice_of_session: detained; notice_sent refuse_to_assess; adviser_informed; mediation_fixed = due
detained.notice_of_session: detained; notice_sent refuse_to_assess; adviser_informed; mediation_fixed;
    session_notified = met
detained.notice_of_session: detained; notice_sent refuse_to_assess; adviser_informed; mediation_held = not recorded
detained.agreement_other: detained; notice_sent refuse_to_assess; adviser_informed; mediation_concluded;
    agreement_made other = due
detained.agreement_other: detained; notice_sent refuse_to_assess; adviser_informed; mediation_concluded;
    agreement_made other; agreement_carried_out = met
detained.copy_on_move: detained; accommodation_move_known = due
detained.copy_on_move: detained; accommodation_move_known; copies_sent = met
appeal.register: la_informed; mediation_held; agreement_made amend_provision = waiting + waiting
appeal.register: la_informed; mediation_held; agreement_made assess = waiting
appeal.register: la_informed; mediation_held; agreement_made amend_provision; amended_plan_sent = open + waiting
appeal.register: la_informed; mediation_held; agreement_made amend_provision; not_amended_notified
    = open + waiting + waiting
appeal.register: detained; la_informed; mediation_held; agreement_made amend_provision = waiting
appeal.register: appeal_received; not_opposed_notified amend_provision = met, in time unknown + waiting
appeal.register: appeal_received; not_opposed_notified amend_provision; amended_plan_sent
    = open + met, in time unknown
appeal.register: adviser_contacted; final_plan_sent = open + waiting
appeal.register: notice_dated; final_plan_sent = open
appeal.register: amendment_notice_sent = waiting
appeal.register: amendment_notice_sent; review_meeting = waiting
appeal.register: amendment_notice_sent; amended_plan_sent = open
review.decide: review_meeting_notified; amendment_notice_sent = met, in time unknown
review.decide: review_meeting_notified; review_decision_notified keep = met, in time unknown
appeal.response: notice_sent refuse_to_assess; appeal_received; not_opposed_notified assess = lapsed
appeal.response: notice_sent refuse_to_assess; appeal_received; not_opposed_notified assess; appeal_reinstated = waiting
unopposed.assess.notify: notice_sent refuse_to_assess; appeal_received; not_opposed_notified assess after_response
    = none
unopposed.assess.notify: notice_sent refuse_to_assess; appeal_received; not_opposed_notified assess = due if
unopposed.assess.notify: notice_sent refuse_to_assess; appeal_received; not_opposed_notified assess; appeal_reinstated
    = lapsed
order.assess.notify: notice_sent refuse_to_assess; appeal_received; order_made assess; order_set_aside = lapsed
order.assess.notify: notice_sent refuse_to_assess; appeal_received; order_made assess; sent_back = lapsed
mediation.report_not_arranged: cannot_arrange = due
mediation.report_not_arranged: mediation_concluded = not recorded
mediation.arrange: mediation_concluded = met, in time unknown
reassessment.review: reassessment_requested; reassessment_notified will_reassess; released; amended_plan_sent = none
reassessment.review: reassessment_requested; reassessment_notified will_reassess; detained; amended_plan_sent = none
reassessment.review: reassessment_requested; reassessment_notified will_reassess; detained; released;
    amended_plan_sent = none
reassessment.review: reassessment_requested; reassessment_notified will_reassess; amended_plan_sent = due
recommendation.health_response: notice_sent plan_content; appeal_received; recommendation_made health;
    order_made amend_provision = due
recommendation.health_response: health_response_received = met, in time unknown
recommendation.social_care_response: health_response_received = none
recommendation.social_care_response: social_care_response_sent = met, in time unknown
recommendation.health_response: social_care_response_sent = none
detained.release_decide: detained; request_received; released; assessment_decision_notified will_assess = met, in time
    unknown
detained.detention_decide: request_received; detained; assessment_decision_notified will_assess = met, in time unknown
detained.decide: detained; request_received; released; assessment_decision_notified will_assess = lapsed
assessment.decide: request_received; detained; assessment_decision_notified will_assess = lapsed
mediation.report_not_arranged: notice_sent plan_content; appeal_received; la_informed; cannot_arrange = lapsed
mediation.report_not_arranged: notice_sent plan_content; la_informed; cannot_arrange; appeal_received = lapsed
order.assess.notify: notice_sent refuse_to_assess; appeal_received; order_made assess; assessment_decision_notified
    will_assess = met
cease.earliest [cease.separate_decision]: review_meeting; review_decision_notified cease = none
cease.earliest: review_meeting; review_decision_notified cease = not yet
assessment.consult: request_received; consulted = met
assessment.consult: request_received; assessment_decision_notified will_assess = not recorded
plan.refuse: request_received; assessment_decision_notified will_assess; final_plan_sent = lapsed
assessment.decide [request.withdrawn_open]: request_received; request_withdrawn = due
plan.last_day: request_received; twenty_fifth_birthday = none
plan.last_day: final_plan_sent; twenty_fifth_birthday = open
plan.last_day: twenty_fifth_birthday = open
plan.representations: request_received; amendment_notice_sent; draft_served = open
plan.representations [draft.first]: request_received; draft_served; request_received; draft_served = closed + open
mediation.contact_adviser: notice_sent plan_content = open
review.decide: review_meeting; permission_asked; permission_asked; permission_asked; permission_asked; review_meeting
    = not recorded + due
agreement.other: notice_sent plan_content; la_informed; mediation_held; agreement_made other; appeal_received;
    not_opposed_notified amend_provision = overdue
appeal.register: notice_sent plan_content; appeal_received; not_opposed_notified = met + waiting
assessment.decide: detained; responsible_from = none
detained.decide: detained; responsible_from = none
assessment.advice: request_received; final_plan_sent = not recorded
reassessment.review: reassessment_requested; reassessment_notified will_reassess; final_plan_sent = due
reassessment.review: reassessment_requested; reassessment_notified will_reassess; final_plan_sent; final_plan_sent =
    replaced
amendment.representations: amendment_notice_sent; reassessment_requested; reassessment_notified will_reassess;
    draft_served = closed
plan.representations: amendment_notice_sent; reassessment_requested; reassessment_notified will_reassess; draft_served
    = open
mediation.certificate_deemed: notice_sent plan_content; la_informed; adviser_told_not_arranged = overdue
mediation.certificate_without_mediation: notice_sent plan_content; mediation_declined = overdue
mediation.certificate_after_mediation: notice_sent plan_content; la_informed; mediation_concluded = overdue
mediation.notice_of_session: mediation_concluded; mediation_held = not recorded
appeal.register: appeal_received; not_opposed_notified amend_provision; not_amended_notified = open + met, in time
    unknown + waiting
appeal.register: notice_sent plan_content; appeal_received; not_opposed_notified amend_provision after_response = met
    + waiting
appeal.register: notice_sent plan_content; appeal_received; not_opposed_notified amend_provision after_response;
    not_amended_notified = met + open + waiting
appeal.register: notice_sent plan_content; appeal_received; not_opposed_notified assess after_response = met
review.annual: final_plan_sent; reassessment_requested; reassessment_notified will_reassess; final_plan_sent =
    replaced
mediation.notify_commissioners: notice_sent plan_content; la_informed health; wish_withdrawn = not recorded
mediation.arrange_health_only: notice_sent plan_content; la_informed health; commissioners_notified; mediation_held
    = met
transfer.review: final_plan_sent; move_date; review_meeting = none
transfer.review: final_plan_sent; move_date; transfer_informed = waiting
transfer.review: final_plan_sent; move_date; transfer_informed; review_meeting = met, in time unknown
transfer.commissioner_request: final_plan_sent; move_date; move_known_to_new_commissioner; provision_not_possible
    = due if
transfer.commissioner_request: final_plan_sent; move_date; plan_transferred; provision_not_possible = none
commissioner.request: responsibility_known; provision_not_possible = due if
commissioner.request: responsibility_known; provision_not_possible; commissioner_requested = met
transfer.review: plan_transferred = waiting
transfer.review: last_review; plan_transferred = due
transfer.commissioner: move_known_to_old_commissioner = waiting
transfer.commissioner: move_known_to_old_commissioner; move_date = due
upper.reconsider: upper_refusal_sent = open
upper.reconsider: upper_refusal_sent; upper_case_ended_sent = lapsed
upper.notice: permission_granted_sent; upper_case_ended_sent = lapsed
upper.reply: upper_response_sent = open
upper.reply: upper_response_sent; upper_case_ended_sent = lapsed
claim.response: claim_response_received = met, in time unknown
recommendation.copy_health: health_response_received = overdue
recommendation.copy_social_care: health_response_received = none
recommendation.copy_social_care: social_care_response_sent = overdue
recommendation.copy_health: social_care_response_sent = none
recommendation.copy_health: recommendation_copied health = met, in time unknown
recommendation.copy_social_care: recommendation_copied health = none
recommendation.health_response: recommendation_made; recommendation_copied health = not recorded
detained.copies: final_plan_sent; detention_known; plan_kept = due
detained.copies: detention_known; plan_kept; released = not recorded
detained.copies: detained; released; detention_known; plan_kept = none
detained.copy_on_move: accommodation_move_known = due
detained.decide: detention_known; request_received = due
detained.detention_decide: request_received; plan_kept; responsible_from = due
assessment.decide: request_received; detention_known = lapsed
detained.release_decide: detained; released; came_to_attention; request_received = none
detained.disclose_to_new: final_plan_sent; detained; plan_kept; released; release_known; plan_received_by_commissioner
    = not recorded
detained.arrange: detained; notice_sent refuse_to_assess; cannot_arrange = waiting
reassessment.finalise: notice_sent plan_content; appeal_received; order_made amend_provision; reassessment_requested;
    reassessment_notified will_reassess = due
reassessment.decide: reassessment_requested; reassessment_notified will_not_reassess; appeal_received;
    order_made assess; reassessment_notified will_reassess; final_plan_sent; reassessment_notified will_reassess
    = met + met, in time unknown
plan.finalise_reconsidered [reconsidered.twenty]: request_received; notice_sent refuse_to_issue; appeal_received;
    order_made reconsider; draft_served = due
plan.finalise_reconsidered [reconsidered.twenty]: responsible_from; notice_sent refuse_to_issue; appeal_received;
    order_made reconsider; draft_served = due
plan.finalise_reconsidered [reconsidered.twenty]: notice_sent refuse_to_issue; appeal_received; order_made reconsider;
    draft_served = waiting
plan.finalise_reconsidered: notice_sent refuse_to_issue; appeal_received; order_made make_plan; draft_served = none
detained.detention_decide: detained; responsible_from; request_received = none
amendment.finalise_outer: review_papers_sent; amended_plan_sent = met, in time unknown
agreement.other: notice_sent plan_content; la_informed; mediation_held; agreement_made other; agreement_carried_out
    by=local_authority = met
agreement.other: notice_sent plan_content; la_informed; mediation_held; agreement_made other; agreement_carried_out
    by=local_authority; not agreement_carried_out by=icb = overdue
unopposed.assess.notify: notice_sent refuse_to_assess; appeal_received; appeal_response_received; not_opposed_notified
    assess = none
unopposed.assess.notify [concession.deadline]: notice_sent refuse_to_assess; appeal_received; appeal_received_by_la;
    appeal_response_received; not_opposed_notified assess = due
assessment.decide: reassessment_requested; final_plan_sent; responsible_from = none
assessment.decide [review.decision]: review_meeting; responsible_from = none
agreement.other: notice_sent plan_content; la_informed; mediation_held; agreement_made other; appeal_received;
    order_made amend_provision = overdue
agreement.appealable.amend_provision: notice_sent plan_content; la_informed; mediation_held; agreement_made
    amend_provision other; appeal_received; order_made amend_provision = replaced
agreement.appealable.amend_provision: appeal_received; not_opposed_notified amend_provision; la_informed;
    mediation_held; agreement_made amend_provision = due
plan.finalise [order.adds]: request_received; assessment_decision_notified will_not_assess; la_informed;
    agreement_made assess = due
plan.finalise: request_received; assessment_decision_notified will_not_assess; la_informed; agreement_made assess =
    lapsed
plan.finalise [order.adds]: request_received; assessment_decision_notified will_not_assess; appeal_received;
    not_opposed_notified assess = due
plan.finalise: request_received; assessment_decision_notified will_not_assess; appeal_received; not_opposed_notified
    assess = lapsed
plan.finalise [order.adds]: request_received; assessment_decision_notified will_not_assess; appeal_received;
    order_made assess = due
detained.decide: detained; notice_sent refuse_to_assess; appeal_received; came_to_attention = due + met, in time
    unknown
appeal.register: notice_sent refuse_to_amend; appeal_received; not_opposed_notified = met + waiting
appeal.register: notice_sent cease; appeal_received; not_opposed_notified = met
plan.representations: draft_served; draft_lost = none
agreement.appealable.amend_provision: notice_sent plan_content; appeal_received; la_informed; agreement_made
    amend_provision; agreement_made amend_placement; order_made amend_provision = replaced
agreement.appealable.amend_provision: notice_sent plan_content; appeal_received; la_informed; agreement_made
    amend_provision; agreement_made amend_placement; not_opposed_notified amend_provision = replaced
mediation.certificate_after_mediation: notice_sent plan_content; la_informed; mediation_concluded no_agreement;
    la_informed; mediation_concluded; appeal_received = not recorded + not recorded
appeal.response: not_opposed_notified partial = waiting
appeal.register: notice_sent plan_content; appeal_received; order_made amend_provision; not_amended_notified = met +
    open + waiting
appeal.register: notice_sent plan_content; appeal_received; not_opposed_notified amend_provision; not_amended_notified
    = met + open + waiting
appeal.register: notice_sent refuse_to_assess; appeal_received; not_opposed_notified assess = met
review.annual [review.decision]: final_plan_sent; last_review = due
review.annual [review.decision]: final_plan_sent; review_meeting = due
review.annual [review.decision]: final_plan_sent; review_meeting; review_decision_notified keep = met + due
review.annual: final_plan_sent; amended_plan_sent = due
reassessment.finalise_outer: reassessment_requested; reversal_decided = due if
transfer.plan: final_plan_sent; move_date outside_england = lapsed
transfer.plan: final_plan_sent; move_date outside_england; plan_transferred = lapsed + met, in time unknown
review.annual: final_plan_sent; move_date outside_england = lapsed
review.annual: final_plan_sent; move_date = replaced
review.annual: amended_plan_sent = waiting
review.annual: amended_plan_sent; plan_ceased = lapsed
review.annual: final_plan_sent; reassessment_requested; reassessment_notified will_reassess; final_plan_sent;
    amended_plan_sent = replaced
review.annual: plan_transferred; amended_plan_sent = none
amendment.finalise [transfer.carried]: final_plan_sent; amendment_notice_sent; move_date outside_england = lapsed
amendment.finalise [transfer.carried]: final_plan_sent; amendment_notice_sent; move_date = due
review.decide [transfer.carried]: final_plan_sent; review_meeting; move_date outside_england = lapsed
review.decide [transfer.carried]: final_plan_sent; review_meeting; move_date = due
claim.disability: conduct_ended = open
claim.disability: omission_decided = open
claim.disability: conduct_began = waiting
appeal.register [letter_only]: request_received; final_plan_sent = none
appeal.register [letter_only]: amendment_notice_sent; amended_plan_sent = none
appeal.register [not_amended.no_right]: amendment_notice_sent; not_amended_notified = none
appeal.register [not_amended.no_right]: review_meeting; amendment_notice_sent; not_amended_notified = open
mediation.notice_of_session: mediation_held; session_notified = not recorded + met, in time unknown
"""
"""How a duty stands a week after its last step; the steps are a week apart. In brackets is a reading;
`none` says that the duty has not arisen, and where it stands in two matters both are said."""


SHOWN_BY_ITSELF = """
request: assessment_decision_notified plan_decision_notified draft_served final_plan_sent
challenge: adviser_contacted certificate_refused leave_asked leave_given leave_refused disagreed notice_received
mediation: commissioners_notified cannot_arrange adviser_told_not_arranged mediation_concluded
certificate: certificate_issued
appeal: appeal_received_by_la appeal_response_received authority_substituted withdrawal_notified appeal_withdrawn
    appeal_struck_out order_made not_opposed_notified recommendation_made decision_notice_sent
onward: permission_asked permission_refused_sent permission_granted_sent upper_permission_asked upper_refusal_sent
    notice_of_appeal_sent permission_as_notice_sent upper_response_sent upper_case_ended_sent upper_decision_sent
recommendation: health_response_received social_care_response_sent recommendation_copied
cycle: amended_plan_sent
review: review_report_sent review_decision_notified
amendment: not_amended_notified
reassessment: reassessment_notified reassessment_unchanged
move: move_known_to_old_commissioner move_known_to_new_commissioner plan_transferred transfer_informed
claim: claim_received claim_received_by_school claim_response_received
"""
"""The facts of which each by itself shows that there is a matter of the kind, though how it began is not recorded."""

REOPENED = """
challenge: notice_sent refuse_to_assess; appeal_received; order_made assess > order_set_aside = again
challenge: notice_sent refuse_to_assess; appeal_received; order_made assess > sent_back = again
challenge: notice_sent refuse_to_assess; appeal_received; order_made assess > order_suspended = no
challenge: notice_sent refuse_to_assess; appeal_received; order_made dismissed; assessment_confirmed
    > order_set_aside = no
challenge: notice_sent refuse_to_assess; appeal_received; not_opposed_notified assess > appeal_reinstated = again
challenge: notice_sent refuse_to_assess; appeal_received; not_opposed_notified assess > sent_back = no
challenge: notice_sent refuse_to_assess; appeal_received; appeal_withdrawn; assessment_confirmed
    > appeal_reinstated = no
appeal: notice_sent; appeal_received; order_made > order_set_aside = again
appeal: notice_sent; appeal_received; order_made > sent_back = again
appeal: notice_sent; appeal_received; appeal_withdrawn > appeal_reinstated = again
appeal: notice_sent; appeal_received; appeal_struck_out > appeal_reinstated = again
appeal: notice_sent; appeal_received; not_opposed_notified > appeal_reinstated = again
appeal: notice_sent; appeal_received; appeal_withdrawn > order_suspended = no
"""
"""Is a matter that some steps ended open again after another?"""

SAYS_ENOUGH = """
admitted_for_assessment cease_consulted compulsory_school_age_ended detained detention_known draft_lost notice_served
out_of_area plan_ceased plan_kept provision_not_possible release_known released responsibility_known review_fixed
"""
"""The steps from which no duty follows where nothing else is recorded, and with which nothing is wrong: they tell how
things stand with somebody or with the plan, or that something has begun whose duties need another fact.
"""

OF_NOTHING = """
> consulted = request_received or responsible_from or came_to_attention
> request_withdrawn = request_received or responsible_from or came_to_attention
> advice_given = advice_requested
> upper_reply_received = upper_response_sent
> phase_plan_finalised = transfer_date
> last_review_decided = plan_made or last_review
> review_cancelled = review_meeting
> consent_given = mediation_date
> commissioner_told = move_date or change_known or responsibility_known
> came_to_attention = request_received or responsible_from or released or release_known
> cease_dropped = cease_notified or notice_sent or review_decision_notified
> assessment_confirmed = order_made or agreement_made or not_opposed_notified
request_received > assessment_confirmed = order_made or agreement_made or not_opposed_notified
request_received > advice_given = advice_requested
request_received; assessment_decision_notified will_assess; final_plan_sent > assessment_decision_notified will_assess =
    request_received or responsible_from or came_to_attention
request_received; final_plan_sent > representations_made = draft_served
final_plan_sent > review_cancelled = review_meeting
final_plan_sent; appeal_received > order_suspended = order_made
detained > consulted = request_received or responsible_from or came_to_attention
request_received > consulted = nothing
final_plan_sent > responsible_from = nothing
final_plan_sent > plan_ceased = nothing
request_received > out_of_area = nothing
request_received > not advice_given = nothing
> not consulted = nothing
la_informed > consent_given = nothing
transfer_date secondary_to_post16 > transfer_cancelled = nothing
detained; request_received > detained = nothing
review_meeting > last_review_decided = nothing
"""
"""What comes before a step, in the words by which the reader is asked for it, where it belongs to nothing that some
steps have begun; `nothing` where it belongs to something, or needs nothing.
"""

CLOCKS = """
compulsory_school_age_ended > notice_sent plan_content by=parent = not started
compulsory_school_age_ended > notice_sent plan_content by=young_person = started
compulsory_school_age_ended > notice_sent plan_content = started
compulsory_school_age_ended > notice_dated by=parent = not started
compulsory_school_age_ended > notice_dated by=young_person = started
compulsory_school_age_ended > notice_dated = started
detained > notice_dated by=parent = started
detained > notice_sent plan_content by=parent = started
recommendation_made health > health_response_received by=parent = not started
recommendation_made health > health_response_received by=young_person = not started
recommendation_made health > health_response_received by=local_authority = started
"""
"""Does a step start a time, or did it reach another than the one whose time it would start?"""

REASONS = """
mediation.report_not_arranged: notice_sent plan_content; appeal_received; la_informed; cannot_arrange     = an appeal
    is pending, and a report is for before one (Mon 24 Mar 2025)
mediation.report_not_arranged: notice_sent plan_content; la_informed; cannot_arrange; appeal_received     = the appeal
    was made, and a report is for before one (Mon 24 Mar 2025)
order.assess.notify: notice_sent refuse_to_assess; appeal_received; order_made assess; order_suspended
    = waiting for the end of its suspension
order.assess.notify: notice_sent refuse_to_assess; appeal_received; order_made assess; permission_asked;
    permission_asked; order_suspended; suspension_ended
    = waiting for the Tribunal's directions after the suspension; it was 7 days late when it was held up
review.annual [review.decision]: final_plan_sent; review_meeting = due by Mon 2 Mar 2026
cease.earliest: notice_sent cease; appeal_received; order_made continue = the plan goes on (Mon 17 Mar 2025)
plan.refuse: request_received; draft_served; plan_decision_notified no_plan
    = a plan was on its way by then, and nothing was refused (Mon 10 Mar 2025)
amendment.finalise: final_plan_sent; amendment_notice_sent; move_date outside_england
    = the child or young person left England (Mon 17 Mar 2025)
detained.copies: detained; plan_kept; detention_known = due by Mon 24 Mar 2025
mediation.notify_commissioners: notice_sent plan_content; disagreed G; la_informed health;
    not commissioners_notified by=ICB_North = since Thu 20 Mar 2025: it was not done; still to come for ICB North
mediation.arrange: notice_sent plan_content; la_informed; appeal_received; not_opposed_notified
    = the authority conceded the appeal (Mon 24 Mar 2025)
mediation.notice_of_session: notice_sent plan_content; la_informed; mediation_fixed; mediation_cancelled;
    appeal_received; not_opposed_notified = the session was cancelled (Mon 24 Mar 2025)
mediation.notice_of_session: notice_sent plan_content; la_informed; mediation_fixed; appeal_received;
    not_opposed_notified; mediation_held = the authority conceded the appeal (Mon 31 Mar 2025)
mediation.notify_commissioners: notice_sent plan_content; disagreed G; la_informed health;
    not commissioners_notified = since Thu 20 Mar 2025: it was not done
"""
"""Why a duty stands as it does a week after its last step, of the first matter that it stands in."""

WHO = """
assessment.decide: request_received; advice_requested by=Hospital = local authority
assessment.decide: request_received; not_opposed_notified by=Tribunal = local authority
assessment.decide: compulsory_school_age_ended; request_received = local authority
appeal.reinstate: notice_sent; appeal_received; withdrawal_notified; appeal_withdrawn = party to the appeal
appeal.reinstate: notice_sent; appeal_received; authority_substituted by=Second; withdrawal_notified;
    appeal_withdrawn = party to the appeal
appeal.response: notice_sent; appeal_received; authority_substituted by=local_authority = local authority
appeal.response: notice_sent; appeal_received; authority_substituted by=Second; appeal_received_by_la by=Third = Second
appeal.permission: notice_sent; appeal_received; decision_sent; permission_asked by=parent = party to the appeal
"""
"""Who must do what a rule says, after a few steps."""

TOGETHER = """
challenge: notice_dated; notice_sent
mediation: adviser_informed; la_informed
session: mediation_fixed; session_notified
review: review_meeting_notified; review_papers_sent; review_meeting
move: move_known; move_date
move: move_known_to_old_commissioner; move_date
commissioner: responsibility_known; change_known
commissioner: change_known; responsibility_known
claim: conduct_began; conduct_ended
onward: decision_notice_sent; decision_sent
detention: detention_known; detained
detention: plan_kept; detained
detention: detained; detention_known; plan_kept
release: release_known; released
"""
"""Steps that belong to one matter of the kind."""

LABELLED = """
challenge: notice_sent refuse_to_amend; notice_sent cease; certificate_issued = notice_sent
    | notice_sent certificate_issued
challenge: notice_sent refuse_to_amend matter=one; notice_sent cease; certificate_issued matter=one
    = notice_sent certificate_issued | notice_sent
challenge: notice_sent refuse_to_amend matter=one; notice_sent cease matter=two; certificate_issued matter=one
    = notice_sent certificate_issued | notice_sent
challenge: notice_sent refuse_to_amend matter=one; notice_sent cease matter=two; certificate_issued matter=two
    = notice_sent | notice_sent certificate_issued
challenge: notice_sent refuse_to_amend matter=one; notice_sent cease; certificate_issued matter=three
    = notice_sent | notice_sent certificate_issued
challenge: notice_sent refuse_to_amend matter=one; notice_sent cease; appeal_received; certificate_issued matter=one
    = notice_sent certificate_issued | notice_sent appeal_received
challenge: notice_sent refuse_to_amend; la_informed matter=one; notice_sent cease; certificate_issued matter=one
    = notice_sent certificate_issued | notice_sent
mediation: notice_sent refuse_to_amend matter=one; la_informed matter=one; notice_sent cease matter=two;
    la_informed matter=two; wish_withdrawn matter=one = la_informed wish_withdrawn | la_informed
mediation: notice_sent refuse_to_amend matter=one; la_informed; notice_sent cease matter=two; la_informed matter=two;
    wish_withdrawn matter=one = la_informed wish_withdrawn | la_informed
mediation: notice_sent refuse_to_amend matter=one; notice_sent cease matter=two; la_informed matter=two;
    cannot_arrange matter=one = la_informed | cannot_arrange
"""
"""What is heard in each matter of a kind where some entries have labels."""

HEARD_NOWHERE = """
request_withdrawn = request_withdrawn
request_received; request_withdrawn =
advice_requested; request_withdrawn =
review_meeting; request_withdrawn = request_withdrawn
review_cancelled = review_cancelled
la_informed; request_withdrawn = request_withdrawn
la_informed; consent_given 2 =
consent_given 2 = consent_given
"""
"""The entries of which there is no matter that they are of or end."""

DOUBTFUL = """
notice_sent refuse_to_amend; notice_sent cease; la_informed = la_informed
notice_sent refuse_to_amend; notice_sent cease; appeal_received; appeal_received; mediation_declined = appeal_received
notice_sent refuse_to_amend; notice_sent cease; certificate_issued = certificate_issued
notice_sent refuse_to_amend; la_informed; mediation_declined =
notice_sent refuse_to_amend matter=one; notice_sent cease matter=one; la_informed matter=one =
notice_sent refuse_to_amend; notice_sent cease; mediation_declined = mediation_declined
notice_sent plan_content; appeal_received; order_made amend_provision; notice_sent refuse_to_amend; appeal_received;
    not_opposed_notified amend_provision; amended_plan_sent = amended_plan_sent
advice_requested by=School; advice_requested by=Clinic; advice_given =
review_meeting; review_decision_notified amend; amendment_notice_sent; review_meeting; amended_plan_sent =
"""
"""The entries that may belong to either of two matters."""

EXCLUDED = """
notice_sent: refuse_to_assess | refuse_to_issue | plan_content | refuse_to_reassess | refuse_to_amend | cease
assessment_decision_notified: will_assess | not_necessary will_not_assess within_six_months
plan_decision_notified: no_plan | will_make_plan
final_plan_sent: names_none | names_school names_type
amended_plan_sent: names_none | names_school names_type
review_decision_notified: keep | amend | amend_without | cease | cease_proposed
reassessment_notified: will_reassess | will_not_reassess
adviser_contacted: mediation | no_mediation | undecided
certificate_issued: no_mediation | after_mediation | deemed
mediation_concluded: agreement | partial_agreement | no_agreement
not_opposed_notified: before_response | after_response
order_made: dismissed | appealable amend_placement amend_provision assess continue continue_amended make_plan other
    reconsider
consent_given: 0 | 1 | 2 | 3 | 4
transfer_date: early_years_to_school | infant_to_junior | primary_to_secondary | middle_to_secondary
    | secondary_to_post16 | between_post16
twenty_fifth_birthday: further_education | elsewhere
"""
"""Of which outcomes of one step can only those of one group be true?"""

FOR_A_LATER_DAY = """
fixes or offers: amendment_notice_sent consent_given draft_served mediation_fixed review_decision_notified review_fixed
    time_varied
is of a planned day: compulsory_school_age_ended draft_lost mediation_adjourned mediation_cancelled
    mediation_concluded mediation_date mediation_held move_cancelled move_date move_known review_cancelled
    review_meeting review_meeting_notified review_papers_sent session_notified transfer_cancelled transfer_date
    twenty_fifth_birthday
"""
"""The steps of which can be said for which day they are: those that fix it or offer it, and those of what is fixed."""

FIRST = """
released detained plan_ceased request_withdrawn draft_lost draft_withdrawn consultation_ended
mediation_cancelled wish_withdrawn review_cancelled amendment_withdrawn withdrawal_notified appeal_withdrawn
appeal_struck_out order_set_aside not_opposed_notified order_made review_meeting review_decision_notified
amendment_notice_sent
"""
"""What comes first of all that happened on one day, in this order: what ends something before what begins something."""


def lines(table: str) -> list[str]:
    """The rows of a table, of which each line that is further in goes on with the one before."""
    return table.strip().replace("\n    ", " ").splitlines()


def entry(step: str, day: date, matter: str = "") -> Entry:
    """A step on a day, as `not EVENT OUTCOME by=BODY`; what is fixed is fixed for a day to come."""
    event, *words = step.removeprefix("not ").split()
    return Entry(
        event=event,
        day=day,
        outcome=[word for word in words if not word.startswith("by=")],
        by="".join(word.removeprefix("by=") for word in words if word.startswith("by=")),
        for_=day + timedelta(days=60) if event in ("mediation_fixed", "transfer_date") else None,
        matter=matter,
        not_done=step.startswith("not "),
    )


def apart(steps: str, days: int = 7) -> list[Entry]:
    """Steps so many days apart."""
    return [entry(step, BEGUN + timedelta(days=days * n)) for n, step in enumerate(steps.split("; "))]


def a_week_later(row: str) -> tuple[list[Duty], str]:
    """The duties of the rule of a row, on its reading, a week after the last of its steps; and what the row says of
    them.
    """
    rule, _, rest = row.partition(": ")
    steps, _, words = rest.partition(" = ")
    id, _, reading = rule.rstrip("]").partition(" [")
    entries = apart(steps)
    record = Record(entries=tuple(entries), readings=filter(None, [reading]))
    answers = duties(record, on=BEGUN + timedelta(days=7 * len(entries)))
    return [duty for duty in answers if duty.id == id], words


def gone_through(entries: list[Entry]) -> Fold:
    (fold,) = folds_of(Record(entries=tuple(entries)), BEGUN + timedelta(days=140))
    return fold


@for_each("row", lines(ENDINGS))
def test_what_ends_a_matter(row: str) -> None:
    kind, _, story = row.partition(": ")
    steps, _, rest = story.partition(" > ")
    ending, _, which = rest.partition(" = ")
    entries = [
        entry(step, BEGUN + timedelta(days=first + 3 * n), matter)
        for first, matter in ((0, "earlier"), (30, "later"))
        for n, step in enumerate(steps.split("; "))
    ]
    before = gone_through(entries).matters[kind]
    last = BEGUN + timedelta(days=60)
    entries.append(entry(ending, last))
    earlier, later = gone_through(entries).matters[kind][: len(before)]

    ended = [matter.end is not None and matter.end[0].day == last for matter in (earlier, later)]
    assert ended == [which == "both", which != "none"]
    assert [matter.end is None for matter in before[:2]] == [which != "newest", True]


@for_each("row", lines(COUNTED))
def test_what_a_fact_counts_as(row: str) -> None:
    story, _, counted = row.partition(" = ")
    before, _, fact = story.partition("> ")
    fold = gone_through(apart("; ".join(filter(None, (before.strip(), fact)))))
    event, *outcomes = counted.removeprefix("not ").split()
    derived = [
        each for each in fold.by_event.get(event, ()) if each.source is not None and each.day == fold.facts[-1].day
    ]
    if counted.startswith("not "):
        assert not derived
    else:
        assert [each.outcomes for each in derived] == [frozenset(outcomes)]


def counted_as(row: str, days: int) -> list[Fact]:
    """What a fact, of a row, counts as, where an entry of that stands in the record so many days after it."""
    steps = [step.partition(" matter=")[::2] for step in row.split(" | ")]
    (fact, label), (other, of_other) = steps
    last = BEGUN + timedelta(days=62)
    fold = gone_through([entry(fact, last, label), entry(other, last + timedelta(days=days), of_other)])
    return [each for each in fold.by_event[other.split()[0]] if each.source is not None]


@for_each("row", lines(RECORDED))
def test_for_how_long_an_entry_is_what_a_fact_counts_as(row: str) -> None:
    two, _, days = row.partition(" = ")
    within = int(days)
    before = () if "detained" in row else (-within, -within - 1)
    assert [len(counted_as(two, each)) for each in (within, within + 1, *before)] == [0, 1, *((0, 1) if before else ())]


@for_each("row", lines(APART))
def test_which_entry_is_what_a_fact_counts_as(row: str) -> None:
    two, _, number = row.partition(" = ")
    assert len(counted_as(two, 1)) == (number == "two")


def test_a_notice_that_does_not_say_of_which_decision_is_of_the_one_that_was_made() -> None:
    refused, notice = entry("assessment_decision_notified not_necessary", BEGUN), entry("notice_sent", BEGUN)
    (sent,) = gone_through([refused, notice]).by_event["notice_sent"]
    assert sent.outcomes == {"refuse_to_assess"}
    (named,) = gone_through([entry("mediation_declined", BEGUN), entry("adviser_contacted undecided", BEGUN)]).by_event[
        "adviser_contacted"
    ]
    assert named.outcomes == {"undecided"}


def test_what_a_fact_shows_of_the_steps_before_it() -> None:
    table = []
    for row in lines(SHOWN):
        fact, _, rest = row.partition(" > ")
        proved, _, left_behind = (f" {rest} ").partition(" | ")
        table.append((*fact.split(), "proves", *proved.split(), "leaves behind", *left_behind.split()))
    assert [
        (
            *(proof.fact.event.name, *sorted(proof.fact.outcomes)),
            *("proves", *sorted(event.name for event in proof.proves)),
            *("leaves behind", *sorted(event.name for event in proof.behind)),
        )
        for proof in PROOFS
    ] == table


@for_each("row", lines(STANDINGS))
def test_how_a_duty_stands_after_a_few_steps(row: str) -> None:
    found, standing = a_week_later(row)
    assert [duty.standing for duty in found] == standing.split(" + ") * (standing != "none")


def test_a_plan_names_a_school_a_type_or_neither_and_a_claim_has_what_its_times_turn_on() -> None:
    for plan in ("final_plan_sent", "amended_plan_sent"):
        assert OUTCOMES[plan] == {"names_school", "names_type", "names_none"}
    claim = ("conduct_began", "act_of_discrimination", "conduct_ended", "omission_decided", "claim_received")
    for event in (*claim, "claim_received_by_school"):
        assert OUTCOMES[event] == {"reinstatement", "conciliation"}


def test_outcomes_of_which_one_excludes_the_others() -> None:
    table = {}
    for row in lines(EXCLUDED):
        event, _, groups = row.partition(": ")
        table[event] = [frozenset(group.split()) for group in groups.split(" | ")]
    assert {event: list(groups) for event, groups in EXCLUSIVE.items()} == table


def test_which_steps_are_for_a_day_to_come() -> None:
    offers, planned = (set(row.partition(": ")[2].split()) for row in lines(FOR_A_LATER_DAY))
    assert offers == FIXES_A_DAY
    assert offers | planned == FOR_A_DAY


def test_what_is_planned_has_a_fact_that_cancels_it() -> None:
    assert dict(CANCELLED_BY) == {
        "mediation_date": "mediation_cancelled",
        "review_meeting": "review_cancelled",
        "transfer_date": "transfer_cancelled",
        "move_date": "move_cancelled",
    }


@for_each("row", lines(SHOWN_BY_ITSELF))
def test_what_shows_a_matter_by_itself(row: str) -> None:
    kind, _, events = row.partition(": ")
    for event in events.split():
        matters = gone_through([entry(event, BEGUN)]).matters[kind]
        assert [matter.opener for matter in matters] == [None], event


@for_each("row", lines(REOPENED))
def test_what_opens_a_matter_again(row: str) -> None:
    kind, _, story = row.partition(": ")
    steps, _, rest = story.partition(" > ")
    step, _, opened = rest.partition(" = ")
    ended, *_ = gone_through(apart(steps)).matters[kind]
    again, *_ = gone_through(apart(f"{steps}; {step}")).matters[kind]
    assert ended.end is not None
    assert (again.end is None) == (opened == "again")


@for_each("event", EVENTS)
def test_every_step_has_a_duty_or_is_named_as_one_from_which_none_follows(event: str) -> None:
    answer = timeline(Record(entries=(entry(event, BEGUN),)), on=BEGUN + timedelta(days=100))
    assert (not answer.duties and not answer.problems) == (event in SAYS_ENOUGH.split())


@for_each("row", lines(OF_NOTHING))
def test_a_step_in_what_is_not_recorded_is_named(row: str) -> None:
    story, _, before = row.partition(" = ")
    steps = story.removeprefix("> ").replace(" > ", "; ")
    entries = apart(steps)
    problems = timeline(Record(entries=entries), on=BEGUN + timedelta(days=70)).problems
    said = [
        f"entry {len(entries)}: {entries[-1].event} belongs to nothing that is recorded and still open, so no duty "
        f"follows from it; enter what came before it ({before}), or leave it out"
    ]
    assert list(map(str, problems)) == said * (before != "nothing")


def test_a_step_that_may_belong_to_something_is_not_named_and_what_contradicts_is_named_once() -> None:
    request, consulted = (entry(step, BEGUN) for step in ("request_received", "consulted"))
    maybe_later = evolve(consulted, day=Span(BEGUN - timedelta(days=30), BEGUN + timedelta(days=30)))
    earlier = evolve(consulted, day=BEGUN - timedelta(days=30))
    may, must = (
        timeline(Record(entries=(request, other)), on=BEGUN + timedelta(days=70)) for other in (maybe_later, earlier)
    )
    assert (may.problems, may.contradictions) == ((), ())
    assert must.problems == ()
    assert [pair.event.name for pair in must.contradictions] == ["consulted"]


def test_a_move_to_another_phase_says_which() -> None:
    (problem,) = timeline(Record(entries=apart("transfer_date")), on=BEGUN + timedelta(days=70)).problems
    assert str(problem) == (
        "entry 1: transfer_date does not say which phase of education it is to, so no date follows from it; give that "
        "as its outcome"
    )


@for_each("row", lines(CLOCKS))
def test_whose_time_a_step_starts(row: str) -> None:
    steps, _, started = row.partition(" = ")
    fold = gone_through(apart(steps.replace(" > ", "; ")))
    assert fold.facts[-1].effective == (started == "started")


@for_each("row", lines(REASONS))
def test_why_a_duty_stands_as_it_does(row: str) -> None:
    (first, *_), reason = a_week_later(row)
    assert first.reason == reason


@for_each("row", lines(WHO))
def test_who_must_act(row: str) -> None:
    id, _, rest = row.partition(": ")
    steps, _, who = rest.partition(" = ")
    record = Record(entries=tuple(apart(steps)))
    assert {duty.who for duty in duties(record, on=BEGUN + timedelta(days=70)) if duty.id == id} == {who}


def labelled(steps: str) -> list[Entry]:
    """Steps a week apart, of which some have a label."""
    parts = [step.partition(" matter=")[::2] for step in steps.split("; ")]
    return [entry(step, BEGUN + timedelta(days=7 * n), label) for n, (step, label) in enumerate(parts)]


@for_each("row", lines(LABELLED))
def test_a_label_says_to_which_matter_an_entry_belongs(row: str) -> None:
    kind, _, rest = row.partition(": ")
    steps, _, heard = rest.partition(" = ")
    entries = labelled(steps)
    named = {each.event for each in entries}
    assert [
        [fact.event for fact in matter.facts if fact.source is None and fact.event in named]
        for matter in gone_through(entries).matters[kind]
    ] == [events.split() for events in heard.split(" | ")]


@for_each("row", lines(DOUBTFUL))
def test_which_entries_are_doubtful(row: str) -> None:
    steps, _, doubtful = row.partition(" =" if row.endswith("=") else " = ")
    assert [doubt.event for doubt in gone_through(labelled(steps)).doubts] == doubtful.split()


def test_on_the_last_day_for_an_appeal_it_may_be_against_either_decision() -> None:
    """Two months from 3 March 2025 end on a Saturday before a bank holiday: the last day is Tuesday 6 May."""
    decided = [entry("notice_sent refuse_to_amend", BEGUN), entry("notice_sent cease", BEGUN + timedelta(days=14))]
    for day, doubtful in ((6, 1), (7, 0)):
        appealed = gone_through([*decided, entry("appeal_received", date(2025, 5, day))])
        assert len(appealed.doubts) == doubtful


@for_each("row", lines(HEARD_NOWHERE))
def test_which_entries_are_of_nothing(row: str) -> None:
    steps, _, of_nothing = row.partition(" =" if row.endswith("=") else " = ")
    assert [fact.event for fact in gone_through(apart(steps)).of_nothing()] == of_nothing.split()


def test_what_many_matters_hear_is_of_none_of_them_alone() -> None:
    assert not any("final_plan_sent" in events or "amended_plan_sent" in events for events in OWN.values())
    assert "request_received" in OWN["request"]


def test_a_mediation_of_which_only_the_end_is_recorded_asks_for_its_beginning() -> None:
    for step in ("commissioners_notified", "cannot_arrange", "adviser_told_not_arranged", "mediation_concluded"):
        (problem,) = gone_through([entry(step, BEGUN)]).problems
        assert problem.words.endswith(
            "enter la_informed, the day on which the local authority was told that mediation is wanted"
        )
    assert gone_through([entry("certificate_issued after_mediation", BEGUN)]).problems == []


@for_each("row", lines(TOGETHER))
def test_steps_that_belong_together_are_of_one_matter(row: str) -> None:
    kind, _, steps = row.partition(": ")
    entries = apart(steps, days=1)
    (matter,) = gone_through(entries).matters[kind]
    assert {fact.event for fact in matter.facts} >= {each.event for each in entries}


def test_a_label_on_the_only_entry_of_a_matter_is_that_of_what_lies_around_it() -> None:
    for step in ("mediation_declined", "adviser_informed", "adviser_contacted no_mediation", "mediation_concluded"):
        (challenge,) = gone_through([entry(step, BEGUN, "first")]).matters["challenge"]
        assert "adviser_contacted" in challenge.events or step == "mediation_concluded"
    beside = [entry(step, BEGUN, label) for step, label in (("notice_sent", ""), ("adviser_informed", "first"))]
    assert len(gone_through(beside).matters["challenge"]) == 1


def test_what_is_worked_out_of_the_facts_is_neither_given_nor_said_twice() -> None:
    fold = gone_through(apart("notice_sent plan_content; la_informed"))
    worked_out = [{each.name for each in fields(of) if not each.init} for of in (Fact, Matter)]
    assert worked_out == [{"order"}, {"events", "inside", "outer"}]
    assert [each.name for each in fields(Fold) if each.init] == ["record", "on", "facts", "known"]
    (mediation,) = fold.matters["mediation"]
    assert "order=" not in repr(mediation)
    assert "outer=" not in repr(mediation)


def test_what_comes_first_on_one_day() -> None:
    assert [event.name for event in FIRST_ON_A_DAY] == FIRST.split()
    assert [event.name for event in THEN_ON_A_DAY] == ["request_received", "adviser_informed"]
