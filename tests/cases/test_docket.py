"""What a docket says beside its duties: doubts, problems, contradictions, notes; and how its duties are found."""

from datetime import date, timedelta
from tomllib import loads

import pytest
from attrs import evolve

from sendtimelines.cases.case_file import case_from, read_case
from sendtimelines.cases.record import Entry, Record, record_of
from sendtimelines.cases.timeline import timeline
from sendtimelines.cases.worlds import folds_of
from sendtimelines.errors import UnknownName
from sendtimelines.law.england.terms import Decision
from sendtimelines.rules.conditions import Nature
from sendtimelines.rules.consent import Consent
from sendtimelines.rules.exemptions import Claim
from tests.cases.lives import EXAMPLES
from tests.each import for_each

ON = date(2026, 3, 10)
CLAIM = Claim(ground="circumstances", impractical=True, person="parent", happened_on=date(2025, 6, 2))


def rows(text: str) -> Record:
    keys = ("day", "event", "outcome", "by", "for", "matter")
    made: list[dict[str, object]] = []
    for line in text.splitlines():
        row: dict[str, object] = {
            key: value for key, value in zip(keys, line.removeprefix("not ").split(), strict=False) if value != "-"
        }
        made.append({**row, "not_done": True} if line.startswith("not ") else row)
    return record_of(made)


def test_a_step_that_two_open_matters_lack_is_doubtful_and_a_label_settles_it() -> None:
    two = (
        "2026-02-10 final_plan_sent - - - {0}\n2026-02-20 notice_sent refuse_to_reassess\n"
        "2026-03-03 certificate_issued - - - {0}"
    )
    doubtful = timeline(rows(two.format("-")), on=ON)
    (doubt,) = doubtful.doubts
    assert (doubt.number, doubt.chosen, doubt.others) == (3, 2, (1,))
    assert str(doubt).startswith("entry 3: certificate_issued may belong to challenge 2 or 1")
    unlike_both = two.replace("- {0}", "- other").replace("final_plan_sent - - - other", "final_plan_sent")
    assert timeline(rows(unlike_both), on=ON).doubts == ()
    settled = timeline(rows(two.format("plan")), on=ON)
    assert settled.doubts == ()
    assert settled["mediation.contact_adviser#1"].standing == "not recorded"
    assert settled["mediation.contact_adviser#2"].standing == "open"


@pytest.mark.parametrize(
    "begins", ["appeal_received - - - {0}", "la_informed - - - {0}", "mediation_fixed - - 2026-03-24 {0}"]
)
def test_what_begins_inside_one_of_two_open_decisions_is_doubtful_too(begins: str) -> None:
    two = f"2026-02-10 final_plan_sent - - - {{0}}\n2026-02-20 cease_notified\n2026-03-03 {begins}"
    (doubt,) = timeline(rows(two.format("-")), on=ON).doubts
    assert (doubt.number, doubt.kind, doubt.chosen, doubt.others) == (3, "challenge", 2, (1,))
    assert timeline(rows(two.format("plan")), on=ON).doubts == ()


def test_an_order_on_one_of_two_appeals_is_doubtful() -> None:
    two = (
        "2025-11-10 final_plan_sent - - - {0}\n2025-12-01 appeal_received - - - {0}\n2025-12-15 cease_notified\n"
        "2026-01-12 appeal_received\n2026-03-02 order_made amend_provision - - {0}"
    )
    (doubt,) = timeline(rows(two.format("-")), on=ON).doubts
    assert (doubt.number, doubt.kind, doubt.chosen, doubt.others) == (5, "appeal", 2, (1,))
    settled = timeline(rows(two.format("plan")), on=ON)
    assert settled.doubts == ()
    assert settled["cease.earliest"].standing == "waiting"
    assert settled["order.amend_provision"].due == date(2026, 4, 6)


UNTIDY = {
    "2025-04-29 mediation_held\n2025-04-29 mediation_adjourned\n2025-04-29 mediation_fixed - - 2025-05-13": (
        "2025-05-06",
        {"mediation.notice_of_session#1": "not recorded 2025-04-22", "mediation.notice_of_session#2": "due 2025-05-06"},
    ),
    "2025-03-12 review_meeting_notified\n2026-01-12 review_meeting\n2026-01-12 review_meeting_notified": (
        "2026-02-02",
        {"review.meeting_notice": "met 2025-12-29", "review.decide": "due 2026-02-09"},
    ),
    "2025-03-10 review_fixed - - 2025-03-20\n2025-04-09 final_plan_sent - - - b\n2026-01-12 review_meeting\n"
    "2026-01-12 review_fixed - - - b": (
        "2026-02-02",
        {"review.decide#1": "not recorded 2025-04-17", "review.decide#2": "lapsed 2026-02-09"},
    ),
    "2026-01-26 omission_decided\n2026-02-10 conduct_ended": (
        "2026-03-10",
        {"claim.disability#1": "open 2026-07-27", "claim.disability#2": "open 2026-08-10"},
    ),
    "2025-01-06 request_received\n2025-08-20 responsible_from\n2025-08-20 request_received": (
        "2025-10-01",
        {"plan.finalise#1": "lapsed after breach 2025-05-26", "plan.finalise#2": "due 2026-01-07", "plan.refuse#3": ""},
    ),
    "2025-04-09 detention_known\n2025-09-03 detention_known\n2025-09-03 plan_kept": (
        "2025-11-03",
        {"detained.copies#1": "", "detained.copies#2": "overdue 2025-09-10"},
    ),
    "2025-02-03 move_known\n2025-02-10 move_date\n2025-05-05 move_known": (
        "2025-07-01",
        {"transfer.plan#1": "overdue 2025-02-21", "transfer.plan#2": "waiting None"},
    ),
    "2026-06-26 compulsory_school_age_ended\n2026-09-10 final_plan_sent - parent - b\n"
    "2026-10-05 notice_sent plan_content - - a": (
        "2026-10-12",
        {"appeal.register#1": "open 2026-12-07", "appeal.register#2": ""},
    ),
    "2025-09-01 move_date\n2026-02-11 move_date outside_england": (
        "2026-03-01",
        {"transfer.plan#1": "lapsed after breach 2025-09-01", "transfer.plan#2": "lapsed 2026-02-11"},
    ),
    "unknown mediation_held - - 2025-05-13": ("2025-06-02", {"mediation.notice_of_session": "not recorded 2025-05-06"}),
    "2025-04-29 mediation_held - - 2025-05-13": (
        "2025-06-02",
        {"mediation.notice_of_session": "not recorded 2025-04-22"},
    ),
    "2025-01-13 notice_sent plan_content\n2025-02-03 appeal_received\n2025-02-10 appeal_withdrawn\n"
    "not 2025-02-24 appeal_reinstated": ("2025-03-03", {"appeal.register": "open 2025-03-13"}),
    "2024-05-06 final_plan_sent\n2025-01-13 plan_ceased\n2025-09-01 transfer_date secondary_to_post16\n"
    "2025-10-06 request_received": ("2025-10-13", {"phase.secondary_to_post16": "lapsed 2025-03-30"}),
    "2024-05-06 final_plan_sent\n2025-03-24 plan_ceased\n2025-09-01 transfer_date secondary_to_post16\n"
    "2025-10-06 request_received": ("2025-10-13", {"phase.secondary_to_post16": "lapsed 2025-03-30"}),
    "2025-05-06 final_plan_sent\n2026-09-01 transfer_date secondary_to_post16\n2026-10-05 move_date": (
        "2026-03-02",
        {"phase.secondary_to_post16": "due 2026-03-30"},
    ),
    "2025-01-13 notice_sent plan_content\n2025-02-03 appeal_received - parent\n"
    "2025-02-10 appeal_received - young_person": (
        "2025-03-03",
        {"appeal.response#1": "waiting None", "appeal.response#2": "waiting None"},
    ),
    "2025-09-20 order_made\n2025-10-20 certificate_issued\n2026-02-19 certificate_issued after_mediation\n"
    "2026-02-26 order_made": (
        "2026-03-02",
        {"mediation.certificate_after_mediation#1": "", "mediation.certificate_after_mediation#2": "not recorded None"},
    ),
    "2025-10-28 decision_sent - young_person\n2025-10-29 appeal_received_by_la\n"
    "2026-01-19 permission_asked - local_authority": ("2026-05-31", {"appeal.permission#2": "met late 2025-11-25"}),
    "2026-01-19 permission_asked - local_authority": (
        "2026-03-02",
        {"appeal.permission#1": "met, in time unknown None", "appeal.permission#2": ""},
    ),
    "2025-06-02 detained\n2025-12-19 agreement_made": (
        "2026-02-10",
        {"detained.contact_adviser": "not recorded None"},
    ),
    "2025-10-30 not_opposed_notified\n2025-11-20 not_opposed_notified": ("2026-06-19", {"appeal.response#2": ""}),
    "2026-05-06 recommendation_made": ("2026-06-10", {"recommendation.health_response": ""}),
    "2025-08-31 commissioners_notified\n2025-09-01 detained\n2025-09-07 commissioners_notified": (
        "2025-11-03",
        {"mediation.arrange": "lapsed None", "detained.arrange": "lapsed None", "detained.contact_adviser": ""},
    ),
    "2025-10-27 appeal_received - - - a\n2025-12-29 appeal_received\n2026-01-05 order_made - - - a": (
        "2026-02-02",
        {"appeal.response#1": "not recorded None", "appeal.response#2": "waiting None"},
    ),
    "2025-12-01 review_meeting\n2026-01-05 plan_transferred\n2026-02-28 final_plan_sent": (
        "2026-05-20",
        {"transfer.review": "due 2026-11-30"},
    ),
    "2025-09-01 plan_transferred\n2025-11-28 review_decision_notified": (
        "2026-01-20",
        {"transfer.review": "not recorded None"},
    ),
    "2026-01-12 review_meeting\n2026-04-25 plan_transferred\n2026-05-20 review_decision_notified": (
        "2026-05-25",
        {"transfer.inform": "not recorded 2026-06-06"},
    ),
    "2025-03-03 adviser_told_not_arranged\n2025-03-10 certificate_issued after_mediation": (
        "2025-04-02",
        {"mediation.arrange": "not recorded None"},
    ),
    "2026-02-09 session_notified - - 2026-03-11\n2026-03-11 consent_given 2": (
        "2026-03-12",
        {"mediation.notice_of_session": "met 2026-03-09"},
    ),
    "2026-01-26 consent_given\n2026-02-19 session_notified": (
        "2026-03-12",
        {"mediation.notice_of_session": "met, in time unknown None"},
    ),
    "2025-05-12 review_meeting\n2025-05-12 review_meeting": (
        "2025-05-19",
        {"review.decide#1": "due 2025-06-09", "review.decide#2": ""},
    ),
    "2025-02-03 notice_sent plan_content\n2025-03-03 appeal_received C\n2025-03-10 not_opposed_notified": (
        "2025-03-17",
        {"appeal.response": "lapsed None", "unopposed.amend": ""},
    ),
    "2025-12-19 mediation_concluded\n2025-12-19 order_made": (
        "2026-05-11",
        {"mediation.certificate_after_mediation": "lapsed 2025-12-24", "appeal.register#2": ""},
    ),
    "2025-09-12 move_known_to_new_commissioner - - - b\n2025-08-20 move_known": (
        "2025-12-01",
        {"transfer.plan#1": "waiting None", "transfer.plan#2": ""},
    ),
    "2025-01-06 request_received\n2025-02-10 assessment_decision_notified\n2025-02-10 responsible_from\n"
    "2025-03-12 assessment_decision_notified will_not_assess": (
        "2025-10-01",
        {"plan.finalise#1": "lapsed 2025-05-26", "plan.finalise#2": "lapsed 2025-06-30"},
    ),
    "2026-01-12 review_meeting\n2026-01-13 review_cancelled\n2026-02-02 review_decision_notified amend": (
        "2026-03-20",
        {"amendment.finalise": "due 2026-03-30", "amendment.finalise_outer": ""},
    ),
    "2025-11-10 appeal_withdrawn\n2025-12-03 appeal_received_by_la": (
        "2026-01-12",
        {"appeal.register": "not recorded None", "appeal.response#2": "due 2026-01-22"},
    ),
    # two moves of which only the days of the transfers are recorded, and one about which both authorities tell
    "2025-03-03 plan_transferred\n2025-04-07 last_review\n2025-06-02 plan_transferred": (
        "2025-07-01",
        {
            "transfer.inform#1": "lapsed after breach 2025-04-14",
            "transfer.inform#2": "due 2025-07-14",
            "transfer.review#2": "due 2026-04-06",
        },
    ),
    "2025-03-03 plan_transferred - school\n2025-03-03 plan_transferred - LA": (
        "2025-04-01",
        {"transfer.inform": "due 2025-04-14"},
    ),
    "unknown last_review\n2025-03-03 move_date\n2025-03-10 plan_transferred": (
        "2025-07-01",
        {"transfer.review": "waiting None"},
    ),
    "2025-01-10 last_review\n2025-03-03 move_date\n2025-03-10 plan_transferred\n2025-05-05 plan_made": (
        "2025-07-01",
        {"transfer.review": "due 2026-01-09"},
    ),
    # a plan whose end is not dated ended before another was asked for
    "2023-01-09 came_to_attention\n2023-05-01 request_received\n2024-01-08 final_plan_sent\nunknown plan_ceased\n"
    "2025-03-03 request_received": (
        "2025-04-03",
        {"review.annual": "lapsed 2025-01-07", "assessment.decide#2": "due 2025-04-14"},
    ),
    "2024-01-08 final_plan_sent\nunknown plan_ceased\n2025-03-03 request_received": (
        "2025-02-03",
        {"review.annual": "lapsed 2025-01-07", "assessment.decide#2": ""},
    ),
    # a report of which no meeting is known leaves what both moves asked for behind
    "2025-02-10 move_date\n2025-09-01 move_date\n2026-01-05 review_report_sent": (
        "2026-01-12",
        {"transfer.inform#1": "lapsed None", "transfer.inform#2": "not recorded None"},
    ),
    # what happens to a session on its day comes before another day is fixed, but not before its own is
    "2025-04-29 mediation_fixed - - 2025-04-29\n2025-04-29 mediation_adjourned": (
        "2025-05-20",
        {"mediation.notice_of_session": "lapsed after breach 2025-04-22"},
    ),
    "2025-04-20 mediation_fixed - - 2025-04-29\n2025-04-29 mediation_fixed - - 2025-05-13\n2025-04-29 mediation_held": (
        "2025-05-20",
        {
            "mediation.notice_of_session#1": "lapsed after breach 2025-04-22",
            "mediation.notice_of_session#2": "overdue 2025-05-06",
            "mediation.notice_of_session#3": "",
        },
    ),
    # a plan sent the day after the adviser was asked is of another decision
    "2025-12-01 adviser_contacted\n2025-12-02 final_plan_sent": (
        "2026-01-12",
        {
            "mediation.contact_adviser#1": "met, in time unknown None",
            "mediation.contact_adviser#2": "open 2026-02-02",
        },
    ),
    # the day of a release that is not known, or did not happen, begins nothing
    "2024-05-06 final_plan_sent\n2025-01-06 detained\n2025-01-07 plan_kept\nunknown released": (
        "2025-12-01",
        {"review.after_release": ""},
    ),
    "2025-01-07 plan_kept\nunknown release_known\nnot 2025-05-01 released": (
        "2025-12-01",
        {"review.after_release": ""},
    ),
    # what was left of a review when the next began is not done by what comes after that
    "2025-01-13 review_meeting\n2026-01-12 review_meeting\n2026-02-02 review_decision_notified keep\n"
    "2026-02-16 review_decision_notified keep": (
        "2026-03-10",
        {
            "review.decide#1": "not recorded 2025-02-10",
            "review.decide#2": "met 2026-02-09",
            "review.decide#3": "met, in time unknown None",
        },
    ),
    # a refusal of which nobody says whose application it was about
    "2026-01-05 order_made dismissed\n2026-01-05 decision_sent - parent\n2026-02-10 order_set_aside\n"
    "2026-02-20 permission_refused_sent": (
        "2026-03-10",
        {"appeal.permission#1": "closed 2026-02-02", "appeal.review_circumstances#2": "not recorded None"},
    ),
    # a session that was announced is held in the mediation in which it was, though there is another since
    "2026-02-02 la_informed\n2026-02-16 mediation_fixed - - 2026-03-10\n2026-02-20 la_informed\n"
    "2026-03-10 mediation_held": (
        "2026-03-20",
        {"mediation.arrange#1": "met late 2026-03-04", "mediation.arrange#2": "due 2026-03-22"},
    ),
    # the certificate is about the decision of whose mediation it is that it cannot be arranged
    "2025-09-01 notice_sent refuse_to_assess\n2025-09-10 la_informed\n"
    "2025-09-22 assessment_decision_notified will_assess\n2025-10-01 notice_sent refuse_to_assess\n"
    "2025-10-06 assessment_decision_notified will_assess\n2025-10-20 adviser_told_not_arranged\n"
    "2025-10-24 certificate_issued": ("2026-03-20", {"appeal.register#1": "lapsed 2025-11-24"}),
    # what the new authority said of a move that was given up was said
    "2025-06-02 move_known\n2025-06-05 transfer_informed\n2025-06-10 move_cancelled": (
        "2025-07-01",
        {"transfer.inform": "met, in time unknown None"},
    ),
    # each order has its own words
    "2025-02-01 appeal_received\n2025-06-02 order_made amend_provision\n2025-06-16 order_made amend_placement": (
        "2025-06-20",
        {
            "order.amend_provision": "lapsed 2025-07-07",
            "order.amend_placement": "due 2025-06-30",
            "order.amend_placement_beside_provision": "",
        },
    ),
    # what cannot be appealed is not conceded
    "2025-06-02 final_plan_sent\n2025-07-01 appeal_received G\n2025-08-01 not_opposed_notified": (
        "2025-12-01",
        {"unopposed.amend": ""},
    ),
    # a consent for a day that was over when it was given
    "2026-02-16 session_notified - - 2026-02-20\n2026-02-23 consent_given 2 - 2026-02-20": (
        "2026-03-02",
        {"mediation.notice_of_session": "met late 2026-02-13"},
    ),
    "2025-01-06 request_received - - - a\n2025-02-03 request_received": (
        "2025-03-03",
        {"plan.finalise": "due 2025-05-26"},
    ),
    "2025-02-03 reassessment_requested\n2025-02-20 review_meeting\n2025-05-12 final_plan_sent\n"
    "2026-04-13 review_meeting": ("2026-06-01", {"reassessment.review": "met 2026-05-12"}),
    # an application to reinstate is about the appeal that lacks it, or of its label
    "2025-05-02 notice_sent refuse_to_assess\n2025-05-20 appeal_received\n2025-06-02 withdrawal_notified\n"
    "2025-06-03 appeal_withdrawn\n2025-06-09 notice_sent cease - - b\n2025-06-16 appeal_received - - - b\n"
    "2025-06-20 reinstatement_asked": ("2025-07-01", {"appeal.reinstate": "met 2025-06-30"}),
    "2025-06-02 notice_sent refuse_to_assess\n2025-06-20 appeal_received\n2025-07-01 appeal_withdrawn\n"
    "2025-09-01 notice_sent cease\n2025-09-20 appeal_received\n2025-10-06 withdrawal_notified\n"
    "2025-10-20 reinstatement_asked": (
        "2025-12-01",
        {"appeal.reinstate#1": "waiting None", "appeal.reinstate#2": "met 2025-11-03"},
    ),
    "2025-06-02 notice_sent refuse_to_assess - - a\n2025-06-20 appeal_received - - - a\n"
    "2025-09-01 notice_sent cease - - b\n2025-09-10 appeal_received - - - b\n"
    "2025-09-15 appeal_withdrawn - - - a\n2025-10-06 appeal_withdrawn - - - b\n"
    "2025-10-10 reinstatement_asked - - - a": (
        "2025-12-01",
        {"appeal.reinstate#1": "met, in time unknown None", "appeal.reinstate#2": "waiting None"},
    ),
    # a record that begins with the report of a review: a meeting more than twelve weeks later is that of the next
    "2025-07-10 review_report_sent\n2025-10-02 review_meeting": (
        "2025-10-20",
        {"review.report": "met 2025-10-16", "review.decide": "due 2025-10-30"},
    ),
    "2025-07-10 review_report_sent\n2025-10-03 review_meeting": (
        "2025-10-20",
        {
            "review.report#1": "met, in time unknown None",
            "review.report#2": "overdue 2025-10-17",
            "review.decide#2": "due 2025-10-31",
        },
    ),
    # a plan and its own notice may stand in a record up to a week apart; before that it is another plan's
    "2026-01-12 notice_sent plan_content\n2026-01-19 final_plan_sent": (
        "2026-02-02",
        {"appeal.register#1": "open 2026-03-12", "appeal.register#2": ""},
    ),
    "2026-01-12 notice_sent plan_content\n2026-01-20 final_plan_sent": (
        "2026-02-02",
        {"appeal.register#1": "lapsed 2026-03-12", "appeal.register#2": "open 2026-03-20"},
    ),
    # notice of another decision went to the other of parent and young person
    "2025-06-27 compulsory_school_age_ended\n2025-09-01 notice_sent refuse_to_assess parent\n"
    "2025-09-08 notice_sent plan_content young_person\n2025-09-15 notice_sent refuse_to_assess young_person": (
        "2025-10-01",
        {"appeal.register#1": "open 2025-11-17", "appeal.register#2": "open 2025-11-10", "appeal.register#3": ""},
    ),
}
"""Records that are short or untidy: the day, what is said of some duties, and of which there are none."""


@for_each("text", UNTIDY)
def test_what_an_untidy_record_is_taken_for(text: str) -> None:
    on, expected = UNTIDY[text]
    answer = timeline(rows(text), on=date.fromisoformat(on))
    assert answer.doubts == ()
    for name, wanted in expected.items():
        said = [f"{duty.standing} {duty.due}" for duty in answer if name in (duty.name, duty.id)]
        assert said == [wanted] * bool(wanted)


def test_a_step_that_is_not_recorded_is_told_by_what_came_later() -> None:
    sent = rows("2025-09-15 final_plan_sent\n2025-10-27 mediation_concluded\n2025-11-10 appeal_received")
    certificate = timeline(sent, on=ON)["mediation.certificate_after_mediation"]
    # and not by the end that an appeal makes of what lies beside it
    assert certificate.reason == "the Tribunal received the appeal on Mon 10 Nov 2025, which came later"
    following = rows(
        "2025-01-06 final_plan_sent\n2025-06-10 review_meeting\n2025-07-07 move_known\n"
        "2025-07-10 review_report_sent\n2025-12-10 review_meeting"
    )
    # the report is of the review that was under way before the move was known
    informed = timeline(following, on=ON)["transfer.inform"]
    assert informed.reason == "the review meeting is held on Wed 10 Dec 2025, which came later"
    moved = timeline(rows("2025-09-08 plan_transferred\n2026-01-05 review_decision_notified"), on=ON)
    assert moved["transfer.inform"].reason == (
        "the authority gave notice whether it keeps, amends or ceases the plan on Mon 5 Jan 2026, which came later"
    )


ENDED_BY_WHAT_IS_KNOWN = {
    "2025-01-06 request_received\n2025-06-30 assessment_decision_notified will_not_assess": (
        "plan.finalise",
        "it was 35 days late when the authority decided not to assess (Mon 30 Jun 2025)",
    ),
    "2025-01-06 request_received\n2025-06-30 plan_decision_notified": (
        "plan.finalise",
        "it was 35 days late when the authority gave notice that it makes no plan (Mon 30 Jun 2025)",
    ),
    "2025-01-06 order_made assess\n2025-11-30 plan_decision_notified": (
        "order.assess.finalise",
        "it was 230 days late when the authority gave notice that it makes no plan (Sun 30 Nov 2025)",
    ),
    "2024-10-01 notice_sent refuse_to_reassess\n2025-01-06 order_made assess\n2025-11-30 reassessment_unchanged": (
        "order.assess.finalise",
        "it was 230 days late when the authority, having reassessed, changed nothing (Sun 30 Nov 2025)",
    ),
    "2025-01-06 responsible_from\n2025-01-06 request_received\n2025-01-20 detained\n"
    "2025-12-30 assessment_decision_notified will_not_assess": (
        "detained.detention_finalise",
        "it was 218 days late when the authority decided not to assess (Tue 30 Dec 2025)",
    ),
    "2025-01-20 appeal_received\n2025-01-22 appeal_received_by_la\n2025-06-20 not_opposed_notified before_response": (
        "appeal.response",
        "it was 107 days late when the authority conceded the appeal before its response (Fri 20 Jun 2025)",
    ),
}
"""A duty that ended after its day with what shows that it was not met, and so not "unless it was done"."""


@for_each("text", ENDED_BY_WHAT_IS_KNOWN)
def test_what_shows_that_a_step_was_not_taken_leaves_no_doubt_of_that(text: str) -> None:
    name, reason = ENDED_BY_WHAT_IS_KNOWN[text]
    duty = timeline(rows(text), on=ON)[name]
    assert (duty.standing, duty.reason) == ("lapsed after breach", reason)


def test_the_time_to_appeal_may_be_longer_once_the_adviser_was_asked() -> None:
    refused = "2025-11-03 notice_sent refuse_to_assess"
    longer = " or a certificate makes it longer"
    assert not timeline(rows(refused), on=ON)["appeal.register"].reason.endswith(longer)
    assert timeline(rows(f"{refused}\n2025-11-20 adviser_contacted"), on=ON)["appeal.register"].reason.endswith(longer)


DOUBTED = {
    "2025-07-04 appeal_received\n2025-08-19 appeal_received\n2025-10-10 order_made": ["order_made: appeal 2 or (1,)"],
    "2025-08-31 order_made\n2025-09-01 final_plan_sent\n2025-10-29 appeal_received_by_la\n2026-01-05 order_made\n"
    "2026-02-20 amended_plan_sent": ["amended_plan_sent: order 2 or (1,)"],
    "2025-11-28 act_of_discrimination - - - b\n2025-12-12 act_of_discrimination\n2026-02-20 claim_received": [
        "claim_received: claim 2 or (1,)"
    ],
    "2025-01-06 mediation_declined\n2025-02-20 mediation_declined\n2025-02-24 certificate_issued deemed": [
        "certificate_issued: certificate 2 or (1,)"
    ],
    "2025-09-01 order_made\n2025-09-01 order_set_aside\n2025-10-27 appeal_received\n2026-01-05 order_made": [
        "order_made: appeal 2 or (1,)"
    ],
    # what was set aside is owed no more, and what an entry counts as raises no doubt of its own
    "2025-05-12 final_plan_sent\n2025-07-04 appeal_received - - - a\n2025-10-06 order_made amend_provision - - a\n"
    "2025-10-10 order_set_aside - - - a\n2025-10-13 notice_sent refuse_to_amend - - b\n"
    "2025-10-20 appeal_received - - - b\n2025-10-27 not_opposed_notified amend_provision - - b\n"
    "2025-11-03 amended_plan_sent": [],
    "2025-02-14 notice_sent refuse_to_assess\n2025-03-20 appeal_received\n2025-07-10 order_made assess\n"
    "2025-08-11 notice_sent refuse_to_assess\n2025-08-20 appeal_received\n2025-08-29 not_opposed_notified\n"
    "2025-09-10 assessment_decision_notified will_assess": [
        "assessment_decision_notified: concession 1 or ()",
    ],
    "2025-11-03 la_informed\n2025-12-08 la_informed\n2026-01-13 mediation_held": [
        "mediation_held: mediation 2 or (1,)"
    ],
    "2026-02-02 la_informed\n2026-02-15 la_informed\n2026-02-16 mediation_fixed": [
        "mediation_fixed: mediation 2 or (1,)"
    ],
    # what another appeal's withdrawal began is not of this one
    "2025-10-21 withdrawal_notified\n2025-10-27 appeal_received\n2026-01-14 appeal_withdrawn": [
        "appeal_withdrawn: appeal 2 or (1,)"
    ],
    # a notice that began no time has not been left behind by it
    "2024-06-27 compulsory_school_age_ended\n2024-09-02 notice_sent refuse_to_assess parent\n"
    "2026-02-20 notice_sent refuse_to_reassess\n2026-03-03 certificate_issued": [
        "certificate_issued: challenge 2 or (1,)"
    ],
    "2025-10-12 mediation_concluded agreement\n2025-11-10 final_plan_sent\n2025-11-10 appeal_received H\n"
    "2025-12-01 adviser_contacted": ["adviser_contacted: challenge 2 or (1,)"],
}
"""Records of which an entry may belong to one of two matters: what is told of that, once."""


@for_each("text", DOUBTED)
def test_a_doubt_is_told_once(text: str) -> None:
    doubts = timeline(rows(text), on=ON).doubts
    assert [f"{each.event}: {each.kind} {each.chosen} or {each.others}" for each in doubts] == DOUBTED[text]


def test_what_is_asked_about_an_appeal_that_is_pending_belongs_to_it() -> None:
    assert timeline(rows("2025-10-27 appeal_received\n2025-12-12 reinstatement_asked"), on=ON).problems == ()


NOTIFIED = (
    "2026-01-05 notice_sent plan_content - - a\n2026-01-19 notice_sent refuse_to_reassess - - b\n"
    "2026-01-20 la_informed - - - a\n2026-01-21 la_informed - {0} - b\n"
    "2026-01-22 commissioners_notified - {1} - b\n2026-01-23 commissioners_notified - Town_ICB"
)


def test_a_body_that_was_told_of_one_mediation_is_told_of_the_other_next() -> None:
    assert timeline(rows(NOTIFIED.format("-", "Town_ICB")), on=ON).doubts == ()


def test_a_body_that_is_named_in_another_step_only_has_not_been_told_yet() -> None:
    (doubt,) = timeline(rows(NOTIFIED.format("Town_ICB", "County_ICB")), on=ON).doubts
    assert (doubt.number, doubt.kind, doubt.chosen, doubt.others) == (6, "mediation", 2, (1,))


def test_copies_of_which_nothing_says_to_whom_they_went_went_to_all_who_must_have_them() -> None:
    text = "2026-01-05 detained\n2026-01-08 detention_known\n2026-01-08 plan_kept\n2026-01-12 copies_sent - {0}"
    for by, standing in (("-", "met"), ("Town_Council", "met"), ("icb", "overdue")):
        assert timeline(rows(text.format(by)), on=ON)["detained.copies"].standing == standing


def test_a_certificate_is_for_the_mediation_of_which_it_says_how_it_ended_and_not_for_the_newest() -> None:
    answer = timeline(
        rows(
            "2026-01-05 notice_sent plan_content - - a\n2026-01-10 adviser_contacted - - - a\n"
            "2026-01-12 mediation_declined - - - a\n2026-01-19 notice_sent refuse_to_reassess - - b\n"
            "2026-01-20 la_informed - - - b\n2026-02-20 mediation_held - - - b\n"
            "2026-02-20 mediation_concluded - - - b\n2026-02-24 certificate_issued no_mediation"
        ),
        on=ON,
    )
    assert answer.doubts == ()
    assert answer["mediation.certificate_without_mediation#1"].standing == "met late"
    assert answer["mediation.certificate_after_mediation#2"].standing == "overdue"


@pytest.mark.parametrize("last", ["2026-02-20", "2025-04-10"])
def test_a_decision_whose_time_has_gone_is_not_in_doubt(last: str) -> None:
    decisions = (
        "2025-02-10 final_plan_sent\n2025-03-10 notice_sent refuse_to_amend\n{0} notice_sent refuse_to_reassess\n"
    )
    answer = timeline(rows(decisions.format(last) + "2026-03-03 certificate_issued"), on=ON)
    assert answer.doubts == ()
    assert answer["mediation.contact_adviser#3"].standing == "not recorded"


def test_a_plan_that_an_order_and_a_concession_of_two_disputes_ask_for_is_doubtful() -> None:
    two = (
        "2025-05-12 final_plan_sent\n2025-07-04 appeal_received\n2025-10-06 order_made amend_provision - - {0}\n"
        "2025-10-13 notice_sent refuse_to_amend\n2025-10-20 appeal_received\n2025-10-27 not_opposed_notified {1}\n"
        "2025-11-03 amended_plan_sent - - - {0}"
    )
    (doubt,) = timeline(rows(two.format("-", "amend_provision")), on=ON).doubts
    assert str(doubt) == (
        "entry 7: amended_plan_sent may belong to concession 1 or order 1; it is taken to be of concession 1, so give "
        "both a label (matter) if that is wrong"
    )
    assert timeline(rows(two.format("ordered", "amend_provision")), on=ON).doubts == ()
    assert timeline(rows(two.format("-", "assess")), on=ON)["order.amend_provision"].standing == "met"


def test_of_a_parents_consent_once_the_rights_are_the_young_persons_it_is_said_that_it_has_no_effect() -> None:
    session = (
        "2025-06-27 compulsory_school_age_ended\n2025-09-01 notice_sent cease\n2025-10-06 la_informed\n"
        "2025-10-20 session_notified - - 2025-10-22\n2025-10-20 consent_given 2 {0} 2025-10-22"
    )
    answer = timeline(rows(session.format("parent")), on=ON)
    assert answer["mediation.notice_of_session"].standing == "met late"
    (problem,) = answer.problems
    assert str(problem).startswith("entry 5: the rights were the young person's by then (CFA 2014 s 51(1))")
    still_of_age = timeline(rows("not " + session.format("parent")), on=ON)
    assert (still_of_age["mediation.notice_of_session"].standing, still_of_age.problems) == ("met", ())
    for by in ("young_person", "-"):
        answer = timeline(rows(session.format(by)), on=ON)
        assert (answer["mediation.notice_of_session"].standing, answer.problems) == ("met", ())


def test_a_consent_is_kept_with_the_one_who_gave_it_its_day_and_the_day_of_the_session() -> None:
    session = "2026-02-02 la_informed\n2026-02-16 session_notified - - 2026-02-20\n{} consent_given 2 {} {}"
    for day, by, for_ in (
        ("2026-02-17", "parent", date(2026, 2, 20)),
        ("2026-02-20", "young_person", None),  # on the day itself it still cures a short notice
        ("unknown", "-", date(2026, 2, 20)),
    ):
        answer = timeline(rows(session.format(day, by, for_ or "")), on=ON)["mediation.notice_of_session"]
        assert answer.deadline is not None
        given_on = None if day == "unknown" else date.fromisoformat(day)
        assert answer.deadline.consent == Consent(
            working_days=2, given_on=given_on, session=for_, by="parent" if by == "-" else by
        )
        assert (answer.standing, answer.due) == ("met", date(2026, 2, 18))


def test_what_the_old_authority_still_does_is_of_the_request_that_it_had() -> None:
    moved = "2025-01-06 request_received - One\n2025-03-03 responsible_from - Two\n{} - One"
    for late in ("2025-03-10 assessment_decision_notified", "2025-03-20 draft_served"):
        answer = timeline(rows(moved.format(late)), on=ON)
        assert answer.problems == ()
        assert answer["assessment.decide#1"].standing == "lapsed after breach"


def test_a_decision_that_was_set_aside_begins_no_time_for_what_is_refused_after_it() -> None:
    refused = (
        "2025-10-28 decision_sent - young_person\n2025-10-29 appeal_received\n2025-11-10 order_set_aside\n"
        "2026-01-19 permission_refused_sent"
    )
    answer = timeline(rows(refused), on=date(2026, 5, 31))
    assert (answer["appeal.permission#1"].standing, answer["appeal.permission#1"].due) == ("lapsed", date(2025, 11, 25))
    assert (answer["appeal.permission#2"].standing, answer["appeal.permission#2"].due) == ("not recorded", None)


def test_a_plan_for_the_next_phase_comes_before_that_begins() -> None:
    late = rows(
        "2024-05-01 final_plan_sent\n2025-09-01 transfer_date primary_to_secondary\n2025-09-10 phase_plan_finalised"
    )
    answer = timeline(late, on=ON)
    assert answer["phase.other"].standing == "not recorded"
    (problem,) = answer.problems
    assert str(problem).startswith("entry 3: phase_plan_finalised belongs to nothing that is recorded and still open")


def test_a_consent_that_comes_after_a_session_is_to_the_next() -> None:
    over = "2026-02-02 la_informed\n2026-02-16 session_notified - - 2026-02-20\n{}\n2026-02-23 consent_given 2\n"
    following = "2026-02-24 session_notified - - 2026-02-27"
    for ended in ("2026-02-20 mediation_held", "2026-02-20 mediation_adjourned", ""):
        alone = timeline(rows(over.format(ended)), on=ON)
        assert alone["mediation.notice_of_session"].standing == "met late"
        both = timeline(rows(over.format(ended) + following), on=ON)
        assert both["mediation.notice_of_session#1"].standing == "met late"
        assert (both["mediation.notice_of_session#2"].standing, both["mediation.notice_of_session#2"].due) == (
            "met",
            date(2026, 2, 25),
        )


def test_the_newest_decision_that_can_still_be_challenged_is_in_dispute() -> None:
    two = "2025-09-01 notice_sent refuse_to_assess\n2025-10-06 final_plan_sent\n"
    both = folds_of(rows(two), ON)[0]
    assert both.in_dispute()[0] is Decision.PLAN_CONTENT
    settled = (
        "2025-09-01 notice_sent cease\n2025-09-08 notice_sent refuse_to_assess\n"
        "2025-09-22 assessment_decision_notified will_assess"
    )
    assert folds_of(rows(settled), ON)[0].in_dispute()[0] is Decision.CEASE
    alone = settled.removeprefix("2025-09-01 notice_sent cease\n")
    assert folds_of(rows(alone), ON)[0].in_dispute()[0] is Decision.REFUSE_TO_ASSESS


def test_of_two_acts_that_can_still_be_claimed_about_either_may_be_meant() -> None:
    acts = "2025-11-10 act_of_discrimination\n{0} act_of_discrimination\n2026-03-09 claim_received"
    (doubt,) = timeline(rows(acts.format("2025-09-08")), on=ON).doubts
    assert (doubt.kind, doubt.chosen, doubt.others) == ("claim", 2, (1,))
    assert timeline(rows(acts.format("2025-09-05")), on=ON).doubts == ()
    (undated,) = timeline(rows(acts.format("unknown")), on=ON).doubts
    assert undated.kind == "claim"


def test_facts_of_two_tables_lie_in_two_matters_though_none_begins_one() -> None:
    two = "[[decisions]]\nadviser_contacted = 2025-12-01\n[[decisions]]\nadviser_contacted = 2026-02-02\n"
    answer = timeline(case_from(loads(two)).record, on=ON)
    assert [duty.done for duty in answer if duty.id == "mediation.contact_adviser"] == [
        date(2025, 12, 1),
        date(2026, 2, 2),
    ]


def test_facts_of_two_tables_may_lie_in_what_a_table_of_another_name_began() -> None:
    two = "[[decisions]]\nadviser_contacted = 2025-11-20\n[[decisions]]\nadviser_contacted = 2026-02-02\n"
    for began in (
        "[[requests]]\nassessment_decision_notified = {day = 2025-11-03, outcome = 'will_not_assess'}\n"
        "[[requests]]\nrequest_received = 2026-01-12\n",
        "[[entries]]\nevent = 'notice_sent'\nday = 2025-11-03\noutcome = 'refuse_to_assess'\n",
    ):
        answer = timeline(case_from(loads(began + two)).record, on=ON)
        contacted = [(duty.due, duty.done) for duty in answer if duty.id == "mediation.contact_adviser"]
        assert contacted == [(date(2026, 1, 3), date(2025, 11, 20)), (None, date(2026, 2, 2))]


def test_another_date_needs_one_who_can_give_it_and_the_date() -> None:
    answer = timeline(
        rows(
            "2025-12-15 order_made amend_provision\n"
            "2026-01-12 time_varied order.amend_placement,order.amend_provision agreement 2026-02-02\n"
            "2026-01-12 time_varied plan.finalise order 2026-02-02\n"
            "2026-01-12 time_varied order.amend_provision order -\n"
            "2026-01-12 time_varied order.amend_provision,plan.finalise - 2026-03-30"
        ),
        on=ON,
    )
    assert sorted((problem.number, problem.words.partition(";")[0]) for problem in answer.problems) == [
        (2, "order.amend_placement can be varied by order"),
        (2, "order.amend_provision can be varied by order"),
        (3, "no provision lets another date take the place of that of plan.finalise"),
        (4, "order.amend_provision can be varied by order"),
        (5, "no provision lets another date take the place of that of plan.finalise"),
    ]
    assert answer["order.amend_provision"].due == date(2026, 3, 30)


def test_what_is_to_have_happened_later_is_named() -> None:
    answer = timeline(rows("2026-02-10 request_received\n2026-03-11 consulted\n2026-05-05 review_meeting"), on=ON)
    (problem,) = answer.problems
    assert problem.number == 2
    assert "after the reference date" in problem.words


def test_a_session_without_its_mediation_is_named() -> None:
    answer = timeline(rows("2026-01-10 final_plan_sent\n2026-02-10 mediation_held"), on=ON)
    (problem,) = answer.problems
    assert problem.number == 2
    assert "la_informed" in problem.words


def test_a_limit_that_cannot_be_varied_is_named() -> None:
    answer = timeline(
        rows("2026-02-10 request_received\n2026-02-11 time_varied assessment.decide order 2026-05-05"), on=ON
    )
    (problem,) = answer.problems
    assert problem.words == ("no provision lets another date take the place of that of assessment.decide; leave it out")
    assert answer["assessment.decide"].due == date(2026, 3, 24)


ODD = """
2026-02-10 draft_served ; 2026-02-10 draft_served
    = 2 it says the same as entry 1 and is not taken into account
2026-02-10 draft_served - - - first ; 2026-02-10 draft_served - - - second ; 2026-02-10 request_received - - - first ;
    2026-02-10 request_received - - - second =
2026-02-10 request_received ; 2026-02-20 assessment_decision_notified will_assess ;
    2026-02-20 assessment_decision_notified not_necessary
    = 3 assessment_decision_notified came out otherwise by entry 2, on the same day
2026-02-10 request_received ; 2026-02-20 assessment_decision_notified not_necessary ;
    2026-02-20 assessment_decision_notified will_not_assess =
2026-02-10 request_received ; 2026-02-20 assessment_decision_notified will_assess,will_not_assess
    = 2 assessment_decision_notified has outcomes that exclude each other, so how it came out is not known
2026-02-10 request_received - - 2026-03-03 ; 2026-02-10 request_received - - 2026-03-03
    = 1 request_received is for no other day than its own = 2 it says the same as entry 1 and is not taken into account
2026-02-10 request_received - - 2026-03-03 = 1 request_received is for no other day than its own
2026-02-10 la_informed ; 2026-02-16 mediation_fixed - - 2026-02-12 = 2 mediation_fixed is for a day before its own
2026-02-10 la_informed ; 2026-02-16 mediation_fixed - - 2026-02-24 ; 2026-02-17 consent_given 2 school
    = 3 only the parent or young person can consent to less notice (SEND Regs reg 37(2)), so it has no effect
2026-02-10 request_received ; 2026-02-16 assessment_decision_notified will_assess - - nobodys
    = 2 its label (matter) is that of no other entry
2026-02-10 request_received - - - its_own =
2026-02-10 request_received ; 2026-02-16 time_varied = 2 time_varied does not say which time limit it varies
2026-02-02 request_received ; 2026-03-20 draft_served
    = 2 draft_served is after the reference date and is not taken into account
2026-02-02 request_received ; 2026-04 draft_served
    = 2 draft_served is after the reference date and is not taken into account
2026-02-10 draft_served ; 2026-02-10 draft_served ; 2026-03-20 consulted
    = 2 it says the same as entry 1 and is not taken into account
    = 3 consulted is after the reference date and is not taken into account
2026-02-02 move_date ; 2026-02-16 move_known - - 2026-02-02 =
2026-01-05 la_informed ; 2026-02-16 mediation_fixed - - 2026-02-24 ; 2026-02 mediation_adjourned =
2026-02-10 request_received ; 2026-02-20 assessment_decision_notified will_assess ;
    not 2026-02-20 assessment_decision_notified will_not_assess =
2026-02-10 request_received ; 2026-02 assessment_decision_notified will_assess ;
    2026-02 assessment_decision_notified will_not_assess =
2026-02-10 request_received ; 2026-02 consulted ; 2026-02-20 assessment_decision_notified will_assess ;
    2026-02-20 assessment_decision_notified not_necessary
    = 4 assessment_decision_notified came out otherwise by entry 3, on the same day
2026-02-10 request_received ; 2026-02-16 assessment_decision_notified will_assess - - #request =
2026-02 advice_requested - - - - ; 2026-02 advice_requested =
"""
"""Entries, and which of them is odd and why."""


@pytest.mark.parametrize("row", ODD.strip().replace("\n    ", " ").splitlines())
def test_what_must_be_wrong_with_an_entry_is_named_and_what_to_do(row: str) -> None:
    written, _, expected = row.partition(" =")
    problems = timeline(rows(written.replace(" ; ", "\n")), on=ON).problems
    named = [f"{each.number} {each.words.partition('; ')[0]}" for each in problems]
    assert named == list(filter(None, expected.strip().split(" = ")))
    assert all("; " in each.words for each in problems)


def test_what_happened_is_not_lost_with_how_it_came_out() -> None:
    both = rows("2026-01-05 request_received\n2026-02-20 assessment_decision_notified will_assess,will_not_assess")
    answer = timeline(both, on=ON)
    assert answer["assessment.decide"].standing == "met late"
    assert answer["plan.finalise"].standing == "due"


def test_nobody_else_consents_to_less_notice() -> None:
    short = (
        "2026-02-02 la_informed\n2026-02-16 mediation_fixed - - 2026-02-20\n2026-02-17 consent_given 1 {}\n"
        "2026-02-19 session_notified"
    )
    standings = {
        by: timeline(rows(short.format(by)), on=ON)["mediation.notice_of_session"].standing.value
        for by in ("-", "parent", "representative", "local_authority", "school", "Adviser")
    }
    assert standings == {
        **dict.fromkeys(("-", "parent", "representative"), "met"),
        **dict.fromkeys(("local_authority", "school", "Adviser"), "met late"),
    }


def test_an_entry_keeps_its_number_where_one_before_it_cannot_be_read() -> None:
    answer = timeline(rows("2026-02-10 requset_received\n2026-02-10 request_received\n2026-05-05 draft_served"), on=ON)
    assert [problem.number for problem in answer.problems] == [1, 3]


def test_a_case_is_the_same_where_an_entry_is_there_twice() -> None:
    once = rows("2026-02-02 request_received\n2026-02-09 assessment_decision_notified will_assess")
    twice = evolve(once, entries=(*once.entries, *once.entries))
    assert timeline(twice, on=ON).duties == timeline(once, on=ON).duties


def test_days_that_cannot_both_be_right_are_named() -> None:
    answer = timeline(
        rows("2026-01-02 notice_sent plan_content\n2026-02-10 la_informed\n2026-01-10 mediation_held"), on=ON
    )
    assert answer.contradictions
    assert timeline(rows("2026-02-10 request_received"), on=ON).contradictions == ()


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("2026-01-05 mediation_declined\n2026-01-12 adviser_contacted", "mediation_declined<adviser_contacted"),
        ("2026-01-05 certificate_issued\n2026-01-12 mediation_declined", "certificate_issued<mediation_declined"),
        ("2026-01-05 final_plan_sent\n2026-01-12 request_received", "final_plan_sent<request_received"),
        ("2026-01-05 review_meeting\n2026-01-12 plan_made", "review_meeting<plan_made"),
        (
            "2025-12-01 la_informed\n2026-01-05 agreement_made\n2026-01-12 mediation_held",
            "agreement_made<mediation_held",
        ),
        (
            "2025-12-01 la_informed\n2025-12-08 mediation_held\n2026-01-05 session_notified - - 2026-02-02\n"
            "2026-01-12 mediation_fixed - - 2026-02-02",
            "session_notified<mediation_fixed",
        ),
        (
            "2025-12-01 la_informed\n2026-01-05 session_notified - - 2026-02-02\n"
            "2026-01-12 mediation_fixed - - 2026-02-02",
            "session_notified<mediation_fixed",
        ),
        ("2026-01-05 released\n2026-01-12 detained", "released<detained"),
        ("2025-10-13 review_report_sent\n2026-01-05 review_meeting", "review_report_sent<review_meeting"),
        (
            "2025-10-13 review_decision_notified keep\n2026-01-05 review_meeting",
            "review_decision_notified<review_meeting",
        ),
        ("2026-01-05 draft_served\n2026-01-12 responsible_from", "draft_served<responsible_from"),
        (
            "2025-10-13 appeal_received_by_la\n2025-12-08 cease_notified\n2025-12-22 certificate_issued\n"
            "2026-01-12 mediation_declined\n2026-02-02 appeal_received",
            "appeal_received_by_la<appeal_received certificate_issued<mediation_declined",
        ),
        (
            "2025-09-01 notice_sent\n2025-10-13 appeal_received_by_la\n2026-01-12 mediation_declined\n"
            "2026-02-02 appeal_received",
            "appeal_received_by_la<appeal_received",
        ),
        (
            "2019-06-03 final_plan_sent\n2019-09-02 amended_plan_sent\n2025-09-01 request_received\n"
            "2025-10-06 plan_ceased",
            "final_plan_sent<request_received",
        ),
        ("2025-05-06 order_made dismissed\n2026-01-26 appeal_received", "order_made<appeal_received"),
    ],
)
def test_days_of_one_occasion_contradict_each_other(text: str, pair: str) -> None:
    pairs = timeline(rows(text), on=ON).contradictions
    assert [f"{each.event.name}<{each.follows.name}" for each in pairs] == pair.split()


@pytest.mark.parametrize(
    "text",
    [
        "2025-12-01 la_informed\n2026-01-05 session_notified - - 2026-01-20\n2026-01-12 mediation_fixed - - 2026-02-02",
        "2026-01-05 mediation_held\n2026-01-12 mediation_fixed",
        "2026-01-05 certificate_issued\n2026-01-12 la_informed\n2026-02-02 mediation_concluded",
        "2025-06-02 amendment_notice_sent\n2026-01-12 review_meeting",
        "2026-01-05 amendment_notice_sent\n2026-01-06 review_meeting",
        "2025-10-13 review_decision_notified keep\n2026-01-06 review_meeting",
        "2025-10-13 review_report_sent\n2026-01-06 review_meeting",
        "2019-06-03 final_plan_sent\n2022-07-04 plan_ceased\n2025-09-01 request_received",
        "2023-01-06 request_received\n2023-05-19 final_plan_sent\n2025-06-02 detained\n2025-09-01 released\n"
        "2025-09-01 came_to_attention",
        "2025-05-12 final_plan_sent\n2025-06-02 appeal_received\n2026-01-12 notice_dated",
        "2026-01-05 review_report_sent\n2026-06-01 review_meeting",
        "2025-10-20 certificate_issued\n2025-10-29 appeal_received_by_la\nunknown not_opposed_notified",
        "2025-05-12 final_plan_sent\n2025-06-02 appeal_received\n2025-06-09 not_opposed_notified\n"
        "2025-06-16 appeal_reinstated\n2025-06-23 appeal_withdrawn",
        "2025-06-02 appeal_received\n2025-09-01 order_made\n2026-01-12 notice_sent refuse_to_issue",
        "not 2026-01-05 final_plan_sent\n2026-01-12 request_received",
        "2024-05-06 final_plan_sent\n2025-03-03 move_date\n2025-03-03 responsible_from",
        "2026-01-05 notice_sent\nunknown certificate_issued\n2026-01-12 mediation_declined",
        "2025-12-01 la_informed\nunknown agreement_made\n2026-01-12 mediation_held\n2026-02-02 mediation_held",
        "2025-12-01 la_informed\n2026-01-12 mediation_held\n2026-01-20 agreement_made\n2026-02-02 mediation_held",
        "2025-01-06 review_fixed - - 2025-02-03\n2025-02-10 review_report_sent\n2026-01-12 review_meeting\n"
        "2026-03-02 review_meeting",
    ],
)
def test_what_is_of_another_occasion_contradicts_nothing(text: str) -> None:
    assert timeline(rows(text), on=ON).contradictions == ()


def test_what_is_denied_contradicts_nothing() -> None:
    held = Entry(event="mediation_held", day="2026-01-12")
    for denied in (True, False):
        entries = (Entry(event="mediation_concluded", day="2026-01-05"), evolve(held, not_done=denied))
        assert bool(timeline(Record(entries=entries), on=ON).contradictions) != denied


def test_an_appeal_about_a_plan_that_was_replaced_is_noted() -> None:
    (path,) = EXAMPLES.glob("s35-*")
    answer = timeline(read_case(path).record, on=date(2026, 5, 18))
    pending = "appeal 1 is about a decision that was replaced; whether it goes on about the new one is for the Tribunal"
    assert {duty.name: duty.note for duty in answer if duty.note} == {
        "appeal.register#3": pending,
        "mediation.contact_adviser#3": pending,
    }
    read = evolve(answer.record, readings=frozenset({"amended_plan.new_appeal"}))
    assert timeline(read, on=answer.on)["appeal.register#3"].note.endswith("needs an appeal of its own")


def test_an_exemption_that_holds() -> None:
    record = evolve(
        rows("2025-05-12 request_received\n2025-10-06 final_plan_sent"),
        exemptions=dict.fromkeys(("plan.finalise", "assessment.decide"), CLAIM),
    )
    answer = timeline(record, on=ON)
    assert (answer["plan.finalise"].standing, answer["plan.finalise"].done) == ("exempt", date(2025, 10, 6))
    silent = timeline(record.without(record.entries[1]), on=ON)
    assert silent["assessment.decide"].standing == "exempt"
    refuted = evolve(record, exemptions={"assessment.decide": evolve(CLAIM, impractical=False)})
    assert timeline(refuted.without(record.entries[1]), on=ON)["assessment.decide"].standing == "overdue"


def test_duties_are_found_by_place_and_name() -> None:
    (path,) = EXAMPLES.glob("s39-*")
    answer = timeline(read_case(path).record, on=date(2026, 4, 13))
    assert answer["plan.finalise"] is answer["plan.finalise#2"]
    assert answer["plan.finalise#1"].who == "LA One"
    assert answer[0] is answer.duties[0]
    assert answer[:2] == answer.duties[:2]
    with pytest.raises(UnknownName, match="no such duty"):
        answer["plan.finalize"]
    assert str(answer[0]) in str(answer)


def test_a_duty_has_what_its_rule_and_its_dates_say() -> None:
    """Six weeks after Saturday 11 January 2025 end on Saturday 22 February, and the Friday before is a working day."""
    asked, on = "2025-01-11 request_received", date(2025, 2, 3)
    decide = timeline(rows(asked), on=on)["assessment.decide"]
    assert decide.rule is not None
    assert (decide.action, decide.sources) == (decide.rule.action, decide.rule.sources)
    assert (decide.starts, decide.due, decide.act_by) == (date(2025, 1, 11), date(2025, 2, 22), date(2025, 2, 21))
    assert (decide.days_left(on), decide.working_days_left(on)) == (19, 14)
    assert (decide.law_as_of, decide.assumed) == (None, frozenset())
    # its dates are long, and say what is said already
    assert "deadline=" not in repr(decide)
    assert decide == evolve(decide, deadline=None)
    assert not decide.forecast
    met = timeline(rows(f"{asked}\n2025-01-31 assessment_decision_notified will_assess"), on=on)["assessment.decide"]
    stands = met.as_it_stands
    assert stands is not None
    assert (stands.due, stands.standing, stands.done) == (date(2025, 2, 22), "met", date(2025, 1, 31))
    window = timeline(rows(f"{asked}\n2025-01-31 draft_served"), on=on)["plan.representations"]
    assert window.nature is Nature.WINDOW


def test_a_day_takes_no_more_for_granted_than_it_rests_on() -> None:
    wanted = rows("2026-02-10 final_plan_sent\n2026-03-10 la_informed\n2026-03-12 session_notified - - 2026-03-24")
    answer = timeline(wanted, on=date(2026, 3, 20), forecast=True)
    assert "adviser_contacted" in answer.assumed
    deadlines = [duty.deadline for duty in answer if duty.id == "mediation.certificate_after_mediation"]
    assert [deadline and set(deadline.facts.events) for deadline in deadlines] == [
        {"notice_sent", "mediation_concluded"}
    ]


def test_a_duty_of_an_earlier_version_is_read_as_the_law_was() -> None:
    conceded = timeline(rows("2015-03-16 not_opposed_notified amend_provision"), on=date(2015, 3, 20))
    assert conceded["unopposed.amend"].law_as_of == date(2015, 3, 16)


def test_a_day_that_does_not_depend_on_one_known_in_part_is_one_day() -> None:
    asked = Entry(event="request_received", day="2025-01-06")
    known = Record(entries=[asked, Entry(event="consulted", day="2025-01-10 to 2025-01-20")])
    assert str(timeline(known, on=date(2025, 2, 3))["assessment.decide"]) == (
        "assessment.decide#1: due by Mon 17 Feb 2025"
    )


def test_the_day_that_is_shown_is_the_one_that_is_explained() -> None:
    """Two months after the notice end on Saturday 7 November 2026, moved to the Monday: if no certificate comes."""
    certificate = Entry(event="certificate_issued", day="2026-10-12 to 2026-10-30")
    known = Record(entries=[Entry(event="notice_sent", day="2026-09-07", outcome="refuse_to_assess"), certificate])
    appeal = timeline(known, on=date(2026, 10, 19))["appeal.register"]
    assert (appeal.due, appeal.due_to) == (date(2026, 11, 9), date(2026, 11, 19))
    assert "Mon 9 Nov 2026" in str(appeal.explain()).splitlines()[-2]


@pytest.mark.parametrize("by", ["LA", "local authority", "local_authority", ""])
def test_a_role_is_no_name_of_a_body(by: str) -> None:
    entries = [
        Entry(event="request_received", day="2026-02-10", by=by),
        Entry(event="consulted", day="2026-02-11", by=by),
    ]
    assert timeline(Record(entries=entries), on=ON)["assessment.consult"].who == "local authority"


def test_a_range_shows_itself() -> None:
    (path,) = EXAMPLES.glob("s27-*")
    answer = timeline(read_case(path).record, on=date(2025, 6, 30))
    assert "between Thu 29 May 2025 and Sat 28 Jun 2025" in str(answer["review.decide#2"])


def test_many_days_known_in_part_are_varied_one_by_one() -> None:
    spans = [Entry(event="advice_requested", day="2025-03", by=f"body {number}") for number in range(8)]
    answer = timeline(Record(entries=[Entry(event="request_received", day="2025-02"), *spans]), on=date(2025, 7, 1))
    assert {duty.standing for duty in answer if duty.id == "assessment.advice"} == {"overdue"}
    assert answer["plan.finalise"].standing in ("due", "depends on a day")


@pytest.mark.parametrize(
    ("entries", "name", "last", "until_then", "afterwards"),
    [
        ("2025-11-10 request_received", "assessment.decide", "2025-12-22", "due", "overdue"),
        ("2025-11-10 request_received", "plan.refuse", "2026-03-02", "due if", "passed"),
        ("2025-11-10 request_received", "guidance.draft_plan", "2026-03-02", "due", "passed"),
        ("2025-11-10 final_plan_sent", "appeal.register", "2026-01-12", "open", "closed"),
        (
            "2025-11-10 request_received\n2025-12-01 draft_served",
            "plan.representations",
            "2025-12-15",
            "open",
            "closed",
        ),
        (
            "2025-10-15 review_meeting\n2025-11-07 review_decision_notified cease",
            "cease.earliest",
            "2026-01-07",
            "not yet",
            "open",
        ),
    ],
)
def test_the_last_day_is_a_day(entries: str, name: str, last: str, until_then: str, afterwards: str) -> None:
    day = date.fromisoformat(last)
    assert timeline(rows(entries), on=day)[name].standing == until_then
    assert timeline(rows(entries), on=day + timedelta(days=1))[name].standing == afterwards


def test_what_is_shown_on_the_last_day_was_in_time() -> None:
    for day, in_time in (("2025-12-22", True), ("2025-12-23", False)):
        answer = timeline(rows(f"2025-11-10 request_received\n{day} advice_requested - clinic"), on=ON)
        assert answer["assessment.decide"].standing == "not recorded"
        assert ("in time" in answer["assessment.decide"].reason) is in_time


def test_a_breach_is_counted_from_the_day_after() -> None:
    for day, days in (("2025-12-22", None), ("2025-12-23", 1)):
        duty = timeline(rows(f"2025-11-10 request_received\n{day} request_withdrawn"), on=ON)["assessment.decide"]
        assert duty.days == days
        assert duty.standing == ("lapsed after breach" if days else "lapsed")
