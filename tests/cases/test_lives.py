"""How duties arise, end, return and are replaced, row by row of the law: small cases, each with what must be said."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from sendtimelines.cases.duties import duties
from sendtimelines.cases.facts import RANK
from sendtimelines.cases.hearing import clock_events
from sendtimelines.cases.record import LIVES, READINGS, Entry, Record, record_of
from sendtimelines.cases.sorting import Fold
from sendtimelines.cases.timeline import timeline
from sendtimelines.cases.worlds import _facts
from sendtimelines.law import RULES
from sendtimelines.law.england.events import EVENTS, PLANNED
from sendtimelines.law.england.matters import COUNTS, FIRST_ON_A_DAY, KINDS, NOT_TO_THE_HOLDER, OUTCOMES, PROOFS
from sendtimelines.law.england.standing_readings import STANDING_QUESTIONS
from sendtimelines.rules.lives import All, Any, Life, Next, Not, On, Proof, Read, Was, When, ons
from tests.each import for_each


def record(text: str, *readings: str) -> Record:
    """A record from lines: the day, the event, then an outcome and key=value."""
    rows: list[dict[str, object]] = []
    for line in filter(None, text.splitlines()):
        day, event, *more = line.split()
        row: dict[str, object] = {"event": event, "day": day.replace("..", " to ").replace("_", " ")}
        for each in more:
            key, _, value = each.partition("=")
            if not value:
                row["outcome"] = key
            else:
                row[key] = (
                    True
                    if key == "not_done"
                    else value.replace("_", " ")
                    if key == "by" and not value.islower()
                    else value
                )
        rows.append(row)
    made = record_of(rows, readings=readings)
    assert made.problems == ()
    return made


REFUSED = """
2025-01-06 request_received
2025-02-14 assessment_decision_notified will_not_assess
"""
REVERSED = (
    REFUSED
    + """
2025-03-20 certificate_issued no_mediation
2025-04-10 appeal_received
2025-04-14 appeal_received_by_la
2025-05-02 assessment_decision_notified will_assess
2025-05-06 withdrawal_notified
2025-05-08 appeal_withdrawn
"""
)
ORDERED = """
2025-05-12 request_received
2025-06-20 assessment_decision_notified will_not_assess
2025-08-12 appeal_received
2025-10-10 order_made assess
"""
NO_PLAN = """
2025-09-01 notice_sent refuse_to_issue
2025-10-20 certificate_issued
2025-10-27 appeal_received
2025-10-29 appeal_received_by_la
"""
A_PLAN = """
2025-09-01 final_plan_sent
2025-10-20 certificate_issued
2025-10-27 appeal_received
2025-10-29 appeal_received_by_la
"""
CEASING = """
2025-06-16 review_meeting
2025-12-08 cease_notified
2026-01-19 certificate_issued
2026-02-06 appeal_received
2026-02-09 appeal_received_by_la
"""
MOVED = """
2025-03-10 final_plan_sent
2025-08-20 move_known
2025-09-01 move_date
2025-09-05 move_known_to_old_commissioner
2025-09-10 plan_transferred
2025-09-12 move_known_to_new_commissioner
"""
DETAINED = """
2025-09-15 request_received
2025-10-20 assessment_decision_notified will_assess
2025-11-10 detained
2025-11-10 responsible_from by=LA_Home
"""
MEDIATED = """
2025-11-10 final_plan_sent
2025-12-01 adviser_contacted mediation
2025-12-05 la_informed
2025-12-19 mediation_concluded agreement
"""

SUSPENDED = (
    A_PLAN
    + """
2026-01-05 order_made amend_provision
2026-01-05 decision_sent
2026-01-19 permission_asked by=local_authority
2026-01-26 order_suspended
"""
)
KEPT = """
2025-03-10 final_plan_sent
2025-09-01 detained
2025-09-03 detention_known
2025-09-03 plan_kept
"""
OF_HEALTH = """
2025-11-10 final_plan_sent
2025-11-10 disagreed G
2026-01-05 la_informed health
"""
TO_THE_PARENT = """
2026-06-26 compulsory_school_age_ended
2026-09-10 final_plan_sent by=parent
"""
AGREED_AFTER_AN_ORDER = """
2025-08-04 request_received
2025-09-01 detained
2025-09-02 notice_sent refuse_to_issue
2025-09-08 la_informed
2025-09-15 appeal_received
2025-10-01 order_made make_plan{0}
2025-10-08 agreement_made make_plan{1}
"""

TRANSFERRED = "2025-02-03 last_review\n2025-09-01 move_date\n2025-09-08 plan_transferred\n"

CASES: dict[str, tuple[str, str, tuple[str, ...], dict[str, str | None]]] = {
    "the new authority decided on a review of which no meeting is recorded": (
        TRANSFERRED + "2026-01-05 review_decision_notified keep",
        "2026-03-12",
        (),
        {"transfer.review": "not recorded 2026-02-02", "transfer.inform": "not recorded 2025-10-20"},
    ),
    "the report of the new authority's review is sent": (
        TRANSFERRED + "2025-10-06 transfer_informed\n2026-01-05 review_report_sent",
        "2026-01-12",
        (),
        {"transfer.review": "not recorded 2026-02-02", "transfer.inform": "met 2025-10-20"},
    ),
    "a review that is carried on after the move is none of the new authority's own": (
        "2025-08-18 review_meeting\n2025-09-01 move_date\n2025-09-08 plan_transferred\n"
        "2025-09-15 review_decision_notified keep",
        "2026-09-01",
        ("transfer.carried",),
        {"transfer.review": "overdue 2026-08-17", "transfer.inform": "overdue 2025-10-20"},
    ),
    # V1: an authority that reverses its refusal by itself is back where it would have been
    "reversed": (
        REVERSED,
        "2025-06-02",
        (),
        {
            "assessment.decide": "met 2025-02-17",
            "plan.refuse": "passed 2025-04-28",
            "plan.finalise": "overdue 2025-05-26",
            "appeal.register": "met 2025-04-22",
            "appeal.response": "lapsed 2025-05-30",
        },
    ),
    "reversed, read from the reversal": (
        REVERSED,
        "2025-06-02",
        ("reversal.decision",),
        {"plan.refuse": "due if 2025-07-11", "plan.finalise": "due 2025-08-08"},
    ),
    "reversed after no plan": (
        "2025-03-03 request_received\n2025-06-16 plan_decision_notified no_plan\n2025-06-30 reversal_decided",
        "2025-07-07",
        (),
        {"plan.finalise": "due 2025-07-21", "appeal.register": "lapsed 2025-08-18|lapsed 2025-09-01"},
    ),
    "a move that is only planned": (
        "2025-07-07 request_received\n2026-05-01 move_date",
        "2025-12-01",
        (),
        {"plan.finalise": "overdue 2025-11-24", "transfer.plan": None},
    ),
    "a request that was never made": (
        "2025-07-07 request_received not_done=true",
        "2025-12-01",
        (),
        {"plan.finalise": None},
    ),
    "a consent to nothing": (
        "2026-02-10 final_plan_sent\n2026-03-10 la_informed\n2026-03-11 consent_given 2",
        "2026-03-12",
        (),
        {"mediation.notice_of_session": None},
    ),
    "a notice that does not say of which decision": (
        "2025-01-06 request_received\n2025-02-14 assessment_decision_notified will_not_assess\n2025-02-17 notice_sent\n"
        "2025-03-03 reversal_decided",
        "2025-03-10",
        (),
        {"appeal.register": "lapsed 2025-04-17", "mediation.contact_adviser": "lapsed 2025-04-17"},
    ),
    "reversed twice": (
        "2025-01-06 request_received\n2025-02-14 assessment_decision_notified will_not_assess\n"
        "2025-03-03 reversal_decided\n2025-04-01 plan_decision_notified no_plan\n2025-05-01 reversal_decided",
        "2025-05-06",
        (),
        {"plan.finalise": "due 2025-05-26"},
    ),
    "before there were recommendations": (
        "2017-06-01 recommendation_made health",
        "2017-07-03",
        (),
        {"recommendation.health_response": None},
    ),
    "an amendment that the next review leaves behind": (
        "2025-03-17 amendment_notice_sent\n2026-01-12 review_meeting",
        "2026-01-20",
        (),
        {"amendment.finalise": "not recorded 2025-05-12"},
    ),
    "only the certificate, and an appeal later than its month": (
        "2026-03-27 certificate_issued no_mediation\n2026-05-15 appeal_received",
        "2026-05-18",
        (),
        {"appeal.register": "met, in time unknown 2026-04-27"},
    ),
    "only the certificate, and its month has gone": (
        "2026-03-27 certificate_issued no_mediation",
        "2026-05-18",
        (),
        {"appeal.register": "waiting 2026-04-27"},
    ),
    "amendments and their draft on one day": (
        "2026-02-02 review_meeting\n2026-02-13 review_decision_notified\n2026-02-13 amendment_notice_sent\n"
        "2026-02-13 draft_served",
        "2026-02-20",
        (),
        {"amendment.representations": "open 2026-02-27", "plan.representations": None, "plan.finalise": None},
    ),
    "a longer time offered with the decision to amend": (
        "2026-01-12 review_meeting\n2026-02-02 review_decision_notified amend for=2026-03-20",
        "2026-03-20",
        (),
        {"amendment.representations": "open 2026-02-16"},
    ),
    "the date that the Tribunal names is of the newest that it can be of": (
        AGREED_AFTER_AN_ORDER.format("", " matter=agreed")
        + "2025-10-09 time_varied detained.order.make_plan.draft by=order for=2025-12-01",
        "2025-10-10",
        (),
        {
            "detained.order.make_plan.draft#order-1": "due 2025-11-05",
            "detained.order.make_plan.draft#agreement-1": "due 2025-12-01",
        },
    ),
    "the date that the Tribunal names is of the one that the entry says": (
        AGREED_AFTER_AN_ORDER.format(" matter=ordered", " matter=agreed")
        + "2025-10-09 time_varied detained.order.make_plan.draft by=order for=2025-12-01 matter=ordered",
        "2025-10-10",
        (),
        {"detained.order.make_plan.draft#order-1": "due 2025-12-01"},
    ),
    "what was agreed in custody counts from the agreement, whatever was ordered": (
        AGREED_AFTER_AN_ORDER.format("", ""),
        "2025-10-10",
        (),
        {
            "detained.order.make_plan.draft#order-1": "due 2025-11-05",
            "detained.order.make_plan.draft#agreement-1": "due 2025-11-12",
        },
    ),
    "an appeal is against the decision of which the time still runs": (
        "2025-01-06 notice_sent refuse_to_amend\n2025-01-07 time_varied appeal.register by=order for=2025-09-01\n"
        "2025-02-03 notice_sent cease\n2025-06-02 appeal_received",
        "2025-06-03",
        (),
        {"appeal.register#1": "met 2025-09-01", "appeal.register#2": "closed 2025-04-03"},
    ),
    "an appeal after the time of all decisions is against the newest": (
        "2025-01-06 notice_sent refuse_to_amend\n2025-01-13 notice_sent refuse_to_reassess\n"
        "2025-01-20 notice_sent cease\n2025-06-02 appeal_received",
        "2025-06-03",
        (),
        {
            "appeal.register#1": "closed 2025-03-06",
            "appeal.register#2": "closed 2025-03-13",
            "appeal.register#3": "met late 2025-03-20",
        },
    ),
    "the date that the Tribunal names is not that of a later order": (
        ORDERED + "2025-10-13 time_varied order.assess.notify by=order for=2025-11-14\n2025-11-03 order_made assess",
        "2025-11-10",
        (),
        {"order.assess.notify#2": "due 2025-11-17"},
    ),
    "the time for the response to an earlier appeal bars no concession": (
        NO_PLAN
        + "2025-11-10 appeal_withdrawn\n2025-12-01 appeal_received\n2025-12-03 appeal_received_by_la\n"
        + "2026-01-05 not_opposed_notified make_plan",
        "2026-01-12",
        ("concession.deadline",),
        {"unopposed.make_plan.draft": "due 2026-02-09", "appeal.response#2": "lapsed 2026-01-22"},
    ),
    "a concession on the last day for the response is in time": (
        NO_PLAN + "2025-12-10 not_opposed_notified make_plan",
        "2025-12-15",
        ("concession.deadline",),
        {"unopposed.make_plan.draft": "due 2026-01-14"},
    ),
    "a second request that is withdrawn on its day has ended as the first had": (
        "2025-05-12 request_received\n2025-06-02 request_withdrawn\n2025-09-01 request_received\n"
        "2025-09-01 request_withdrawn",
        "2025-10-20",
        (),
        {"assessment.decide#1": "lapsed 2025-06-23", "assessment.decide#2": "lapsed 2025-10-13"},
    ),
    "a notice to the young person is not of the decision that the label tells it apart from": (
        "2025-01-06 notice_sent cease by=parent matter=one\n2025-01-08 notice_sent refuse_to_amend matter=two\n"
        "2025-01-13 notice_sent cease by=young_person matter=two",
        "2025-01-20",
        (),
        {"appeal.register#1": "open 2025-03-06", "appeal.register#3": "open 2025-03-13"},
    ),
    "a later decision does not bring a certificate that was barred back into time": (
        "2025-01-06 notice_sent refuse_to_reassess\n2025-04-07 mediation_declined\n2025-04-08 notice_sent cease",
        "2025-04-09",
        (),
        {"mediation.certificate_without_mediation": "barred 2025-04-10"},
    ),
    "a consent to another session": (
        "2026-02-10 final_plan_sent\n2026-03-10 la_informed\n2026-03-12 session_notified for=2026-03-24\n"
        "2026-03-12 consent_given 0 for=2026-03-20\n2026-03-13 consent_given 3",
        "2026-03-13",
        (),
        {"mediation.notice_of_session": "met 2026-03-19"},
    ),
    "a second draft": (
        "2025-05-12 request_received\n2025-09-01 draft_served\n2025-09-10 draft_served",
        "2025-09-18",
        (),
        {"plan.representations#1": "lapsed 2025-09-15", "plan.representations#2": "open 2025-09-24"},
    ),
    "a second draft, and no second window": (
        "2025-05-12 request_received\n2025-09-01 draft_served\n2025-09-10 draft_served",
        "2025-09-18",
        ("draft.first",),
        {"plan.representations#1": "closed 2025-09-15", "plan.representations#2": None},
    ),
    "a second draft while the first and only window is open": (
        "2025-05-12 request_received\n2025-09-01 draft_served\n2025-09-10 draft_served",
        "2025-09-11",
        ("draft.first",),
        {"plan.representations#1": "open 2025-09-15", "plan.representations#2": None},
    ),
    "a draft in the place of one that was withdrawn, and which is the first of those that stand": (
        "2025-05-12 request_received\n2025-09-01 draft_served\n2025-09-03 draft_withdrawn\n2025-09-10 draft_served",
        "2025-09-18",
        ("draft.first",),
        {"plan.representations#1": "lapsed 2025-09-15", "plan.representations#2": "open 2025-09-24"},
    ),
    "a draft after one that was lost is the first that was served": (
        "2025-05-12 request_received\n2025-09-01 draft_lost\n2025-09-10 draft_served",
        "2025-09-18",
        ("draft.first",),
        {"plan.representations#1": None, "plan.representations#2": "open 2025-09-24"},
    ),
    "the first draft of a second request": (
        "2024-05-13 request_received\n2024-08-05 draft_served\n2024-08-26 plan_decision_notified no_plan\n"
        "2025-05-12 request_received\n2025-09-01 draft_served",
        "2025-09-08",
        ("draft.first",),
        {"plan.representations#1": "closed 2024-08-19", "plan.representations#2": "open 2025-09-15"},
    ),
    "detained, counted from the detention": (
        "2025-09-15 request_received\n2025-10-20 assessment_decision_notified will_assess\n2025-11-10 detained\n"
        "2025-11-17 responsible_from",
        "2026-02-02",
        ("detention.from_detention",),
        {"detained.detention_finalise": "due 2026-03-30"},
    ),
    "detained, counted from the responsibility": (
        "2025-09-15 request_received\n2025-10-20 assessment_decision_notified will_assess\n2025-11-10 detained\n"
        "2025-11-17 responsible_from",
        "2026-02-02",
        (),
        {"detained.detention_finalise": "due 2026-04-06"},
    ),
    "a plan will be made": (
        "2025-03-03 request_received\n2025-06-16 plan_decision_notified will_make_plan",
        "2025-07-07",
        (),
        {"plan.refuse": "lapsed 2025-06-23", "plan.finalise": "due 2025-07-21", "appeal.register": None},
    ),
    "a new request is a new matter": (
        REFUSED + "2026-01-12 request_received",
        "2026-02-02",
        (),
        {"plan.finalise#1": "lapsed 2025-05-26", "plan.finalise#2": "due 2026-06-01"},
    ),
    "refused as within six months": (
        "2025-03-03 request_received\n2025-03-17 assessment_decision_notified within_six_months",
        "2025-04-01",
        (),
        {
            "assessment.decide": "met 2025-04-14",
            "plan.finalise": "lapsed 2025-07-21",
            "appeal.register": "open 2025-05-19",
        },
    ),
    "silence": (
        "2025-11-10 request_received",
        "2026-03-10",
        (),
        {
            "assessment.decide": "overdue 2025-12-22",
            "plan.refuse": "passed 2026-03-02",
            "plan.finalise": "due 2026-03-30",
        },
    ),
    "silence, read as sixteen weeks for either": (
        "2025-11-10 request_received",
        "2026-03-10",
        ("refusal.sixteen_weeks",),
        {"plan.refuse": "overdue 2026-03-02"},
    ),
    "advice was asked, so there was a decision": (
        "2025-09-01 request_received\n2025-10-09 advice_requested by=psychologist",
        "2026-03-02",
        (),
        {"assessment.decide": "not recorded 2025-10-13", "assessment.advice": "overdue 2025-11-20"},
    ),
    "a refusal was reversed, so there was one": (
        "2024-12-16 request_received\n2025-02-21 reversal_decided",
        "2025-05-02",
        (),
        {"assessment.decide": "not recorded 2025-01-27", "plan.finalise": "due 2025-05-05"},
    ),
    "a move to the next phase of which only the month is known, ahead": (
        "2026-09 transfer_date primary_to_secondary",
        "2026-01-05",
        (),
        {"phase.other": "due 2026-02-14"},
    ),
    "each body has its own advice": (
        "2025-09-01 request_received\n2025-09-29 advice_requested by=psychologist\n"
        "2025-10-06 advice_requested by=clinic\n"
        "2025-11-03 advice_given by=psychologist",
        "2025-12-01",
        (),
        {"assessment.advice#1": "met 2025-11-10", "assessment.advice#2": "overdue 2025-11-17"},
    ),
    "a commissioning body by either of its names": (
        "2025-09-01 notice_sent plan_content\n2025-09-08 la_informed health\n"
        "2025-09-10 commissioners_notified by=icb not_done=true\n2025-09-11 commissioners_notified by=commissioner",
        "2025-09-15",
        (),
        {"mediation.notify_commissioners": "met 2025-09-11"},
    ),
    "a denial is a fact": (
        "2025-05-12 request_received\n2025-10-06 draft_served\n2025-10-06 assessment_decision_notified not_done=true",
        "2025-11-03",
        (),
        {"assessment.decide": "overdue 2025-06-23"},
    ),
    "turned 25": (
        "2025-05-12 request_received\n2025-06-02 twenty_fifth_birthday",
        "2025-11-03",
        (),
        {"assessment.decide": "lapsed 2025-06-23", "plan.finalise": "lapsed 2025-09-29"},
    ),
    "a breach is history": (
        "2025-05-12 request_received\n2025-07-02 request_withdrawn",
        "2025-11-03",
        (),
        {"assessment.decide": "lapsed after breach 2025-06-23", "plan.finalise": "lapsed 2025-09-29"},
    ),
    "window cut short": (
        "2025-05-12 request_received\n2025-09-01 draft_served\n2025-09-10 final_plan_sent",
        "2025-11-03",
        (),
        {"plan.representations": "cut short 2025-09-15", "plan.finalise": "met 2025-09-29"},
    ),
    "special school": (
        "2025-05-12 admitted_for_assessment\n2025-09-01 notice_served",
        "2025-09-03",
        (),
        {"special_school.stay": "waiting None"},
    ),
    # orders, agreements, concessions
    "ordered to assess": (
        ORDERED,
        "2025-10-20",
        (),
        {
            "order.assess.notify": "due 2025-10-24",
            "order.assess.refuse": "due if 2025-12-19",
            "order.assess.finalise": "due 2026-01-16",
            "plan.finalise": "lapsed 2025-09-29",
        },
    ),
    "ordered to assess, added to the older limits": (
        ORDERED,
        "2025-10-20",
        ("order.adds",),
        {"order.assess.finalise": "due 2026-01-16", "plan.finalise": "overdue 2025-09-29"},
    ),
    "ordered, then drafted": (
        ORDERED + "2025-12-01 draft_served",
        "2026-01-05",
        (),
        {"order.assess.notify": "not recorded 2025-10-24", "order.assess.refuse": "lapsed 2025-12-19"},
    ),
    "set aside": (
        A_PLAN + "2026-01-05 order_made amend_provision\n2026-01-26 order_set_aside",
        "2026-03-02",
        (),
        {
            "order.amend_provision": "lapsed 2026-02-09",
            "order": "waiting None",
            "appeal.response": "not recorded 2025-12-10",
        },
    ),
    "set aside after breach": (
        A_PLAN + "2026-01-05 order_made amend_provision\n2026-02-26 order_set_aside",
        "2026-03-02",
        (),
        {"order.amend_provision": "lapsed after breach 2026-02-09"},
    ),
    "an order on both": (
        A_PLAN + "2026-01-05 order_made amend_provision,amend_placement\n2026-01-26 amended_plan_sent",
        "2026-03-02",
        (),
        {
            "order.amend_placement_beside_provision": "met late 2026-01-19",
            "order.amend_provision": "met 2026-02-09",
            "order.amend_placement": None,
        },
    ),
    "conceded, and nobody says whether a response was in": (
        NO_PLAN + "2025-11-20 not_opposed_notified",
        "2025-12-01",
        (),
        {"unopposed.make_plan.draft": "due if 2025-12-25", "appeal.response": "lapsed 2025-12-10", "order": None},
    ),
    "conceded, and nobody says whether a response was in, and the day is past": (
        NO_PLAN + "2025-11-20 not_opposed_notified",
        "2026-01-05",
        (),
        {"unopposed.make_plan.draft": "passed 2025-12-25"},
    ),
    "conceded, which the deadline alone decides on that reading": (
        NO_PLAN + "2025-11-20 not_opposed_notified",
        "2026-01-05",
        ("concession.deadline",),
        {"unopposed.make_plan.draft": "overdue 2025-12-25"},
    ),
    "conceded, and there had been no response": (
        NO_PLAN + "2025-11-20 not_opposed_notified\n2025-11-20 appeal_response_received not_done=true",
        "2025-12-01",
        (),
        {"unopposed.make_plan.draft": "due 2025-12-25"},
    ),
    "conceded after the response, whose day is not recorded": (
        NO_PLAN + "2025-11-20 not_opposed_notified after_response",
        "2025-12-01",
        (),
        {"unopposed.make_plan.draft": None, "order": "waiting None"},
    ),
    "conceded of a limb before the response": (
        A_PLAN + "2025-11-20 not_opposed_notified amend_placement,before_response",
        "2025-12-01",
        (),
        {"unopposed.placement": "due 2025-12-04", "unopposed.amend": None},
    ),
    "conceded in time": (
        NO_PLAN + "2025-11-20 not_opposed_notified before_response",
        "2025-12-01",
        (),
        {"unopposed.make_plan.draft": "due 2025-12-25", "appeal.response": "lapsed 2025-12-10", "order": None},
    ),
    "conceded after the response": (
        NO_PLAN + "2025-11-20 appeal_response_received\n2025-11-24 not_opposed_notified",
        "2025-12-01",
        (),
        {"unopposed.make_plan.draft": None, "appeal.response": "met 2025-12-10", "order": "waiting None"},
    ),
    "conceded after an early response, by the deadline": (
        NO_PLAN + "2025-11-20 appeal_response_received\n2025-11-24 not_opposed_notified",
        "2025-12-01",
        ("concession.deadline",),
        {"unopposed.make_plan.draft": "due 2025-12-29"},
    ),
    "conceded after a missed response": (
        NO_PLAN + "2025-12-17 not_opposed_notified",
        "2026-01-05",
        (),
        {"appeal.response": "lapsed after breach 2025-12-10", "unopposed.make_plan.draft": "due if 2026-01-21"},
    ),
    "conceded in part": (
        A_PLAN + "2025-11-20 not_opposed_notified partial",
        "2025-12-01",
        (),
        {"unopposed.amend": None, "order": "waiting None"},
    ),
    "a consent order takes the place of the concession": (
        NO_PLAN + "2025-11-20 not_opposed_notified\n2025-12-01 order_made consent,make_plan",
        "2025-12-15",
        (),
        {
            "unopposed.make_plan.draft": "replaced 2025-12-25",
            "order.make_plan.draft": "due 2026-01-05",
            "appeal.response": "lapsed 2025-12-10",
            "appeal.response#2": None,
        },
    ),
    "agreed to assess, and not done": (
        "2025-09-01 notice_sent refuse_to_assess\n2025-10-01 la_informed\n2025-10-20 mediation_concluded\n"
        "2025-10-20 agreement_made assess",
        "2026-02-10",
        (),
        {
            "agreement.appealable.assess.notify": "overdue 2025-11-03",
            "agreement.appealable.assess.refuse": "passed 2025-12-29",
            "agreement.other": None,
        },
    ),
    "agreed, nobody says on what": (
        MEDIATED + "2025-12-19 agreement_made",
        "2026-02-10",
        (),
        {"agreement.appealable": "due None", "agreement.other": "passed 2026-01-02"},
    ),
    "undone": (
        MEDIATED + "2025-12-19 agreement_made other\n2025-12-29 agreement_undone",
        "2026-02-10",
        (),
        {"agreement.other": "lapsed 2026-01-02"},
    ),
    "another timescale": (
        MEDIATED
        + "2025-12-19 agreement_made other\n2025-12-19 time_varied agreement.other for=2026-03-02 by=agreement",
        "2026-02-10",
        (),
        {"agreement.other": "due 2026-03-02"},
    ),
    "an order and an agreement on one day in custody, and another date by the order": (
        "2025-06-02 detained\n2025-11-10 adviser_informed\n2025-12-19 order_made make_plan\n"
        "2025-12-19 agreement_made other\n"
        "2025-12-19 time_varied detained.order.make_plan.draft for=2026-03-02 by=order",
        "2026-02-10",
        (),
        {"detained.order.make_plan.draft": "due 2026-03-02"},
    ),
    # challenge: adviser, certificates, appeal
    "contact too late": (
        "2025-09-01 notice_sent refuse_to_assess\n2025-12-01 mediation_declined",
        "2025-12-02",
        (),
        {
            "mediation.certificate_without_mediation": "barred 2025-12-04",
            "mediation.contact_adviser": "met late 2025-11-01",
        },
    ),
    "contact too late, mediation held": (
        "2025-09-01 notice_sent refuse_to_assess\n2025-12-01 adviser_contacted mediation\n2025-12-01 la_informed\n"
        "2025-12-15 mediation_concluded",
        "2025-12-16",
        (),
        {"mediation.certificate_after_mediation": "due 2025-12-18"},
    ),
    "contact too late, mediation held, barred": (
        "2025-09-01 notice_sent refuse_to_assess\n2025-12-01 adviser_contacted mediation\n2025-12-01 la_informed\n"
        "2025-12-15 mediation_concluded",
        "2025-12-16",
        ("bar.any_certificate",),
        {"mediation.certificate_after_mediation": "barred 2025-12-18"},
    ),
    "health needs alone": (
        "2026-02-10 final_plan_sent\n2026-03-10 la_informed health_needs",
        "2026-03-11",
        (),
        {"mediation.arrange": "due 2026-04-09", "mediation.arrange_health_only": None},
    ),
    "health needs alone, read as provision": (
        "2026-02-10 final_plan_sent\n2026-03-10 la_informed health_needs",
        "2026-03-11",
        ("health_needs.commissioner",),
        {"mediation.arrange": None, "mediation.arrange_health_only": "waiting None"},
    ),
    "health needs and health provision": (
        "2026-02-10 final_plan_sent\n2026-03-09 disagreed health_needs\n2026-03-10 la_informed health",
        "2026-03-11",
        (),
        {"mediation.arrange": None, "mediation.arrange_health_only": "waiting None"},
    ),
    "only the adviser was told": (
        "2025-09-01 notice_sent refuse_to_assess\n2025-10-01 adviser_contacted mediation",
        "2025-12-16",
        (),
        {"mediation.arrange": "waiting None"},
    ),
    "the wish is taken back": (
        "2025-09-01 notice_sent refuse_to_assess\n2025-10-01 la_informed\n2025-10-13 wish_withdrawn",
        "2025-12-16",
        (),
        {"mediation.arrange": "lapsed 2025-10-31"},
    ),
    "a second wish": (
        "2025-09-01 notice_sent refuse_to_assess\n2025-10-01 la_informed\n2025-10-13 wish_withdrawn\n"
        "2025-10-20 la_informed",
        "2025-10-27",
        (),
        {"mediation.arrange#1": "lapsed 2025-10-31", "mediation.arrange#2": "due 2025-11-19"},
    ),
    "declined, then wanted before the certificate": (
        "2026-01-12 final_plan_sent\n2026-02-02 mediation_declined\n2026-02-03 la_informed",
        "2026-03-02",
        (),
        {"mediation.certificate_without_mediation": "lapsed 2026-02-05", "mediation.arrange": "due 2026-03-05"},
    ),
    "declined and certified, then wanted": (
        "2026-01-12 final_plan_sent\n2026-02-02 mediation_declined\n2026-02-04 certificate_issued no_mediation\n"
        "2026-02-20 la_informed\n2026-03-16 mediation_concluded",
        "2026-03-18",
        (),
        {
            "mediation.certificate_without_mediation": "met 2026-02-05",
            "mediation.certificate_after_mediation": "due 2026-03-19",
            "mediation.arrange": "met 2026-03-22",
        },
    ),
    "a session moved": (
        "2026-02-10 final_plan_sent\n2026-03-10 la_informed\n2026-03-12 session_notified for=2026-03-24\n"
        "2026-03-20 mediation_fixed for=2026-04-14",
        "2026-03-27",
        (),
        {"mediation.notice_of_session#1": "met 2026-03-17", "mediation.notice_of_session#2": "due 2026-04-07"},
    ),
    "health only": (
        "2025-11-10 final_plan_sent\n2025-11-10 disagreed G\n2026-01-05 la_informed health\n"
        "2026-01-08 commissioners_notified",
        "2026-01-12",
        (),
        {
            "mediation.notify_commissioners": "met 2026-01-08",
            "mediation.arrange_health_only": "due 2026-02-07",
            "mediation.arrange": None,
            "appeal.register": None,
        },
    ),
    "withdrawn when time has gone": (
        A_PLAN + "2026-01-12 appeal_withdrawn",
        "2026-02-02",
        (),
        {"appeal.register": "met 2025-11-20", "appeal.response": "lapsed after breach 2025-12-10"},
    ),
    "withdrawn, and no second appeal on that reading": (
        "2026-01-13 final_plan_sent\n2026-02-06 appeal_received\n2026-02-24 appeal_withdrawn",
        "2026-03-02",
        ("withdrawn.reinstate_only",),
        {"appeal.register": "met 2026-03-13"},
    ),
    "struck out and reinstated": (
        A_PLAN + "2025-12-01 appeal_struck_out\n2025-12-12 reinstatement_asked\n2026-01-05 appeal_reinstated",
        "2026-02-10",
        (),
        {
            "appeal.reinstate_struck_out": "met 2026-01-06",
            "appeal.response": "waiting 2025-12-10",
            "order": "waiting None",
        },
    ),
    "out of time": (
        "2025-09-01 notice_sent refuse_to_assess\n2026-01-12 appeal_received",
        "2026-03-02",
        (),
        {"appeal.register": "met late 2025-11-03"},
    ),
    "late and admitted": (
        "2025-09-01 notice_sent refuse_to_assess\n2026-01-12 appeal_received admitted",
        "2026-03-02",
        (),
        {"appeal.register": "met 2025-11-03"},
    ),
    "extended": (
        "2025-09-01 notice_sent refuse_to_assess\n2025-12-10 time_varied appeal.register for=2026-01-15 by=order\n"
        "2026-01-12 appeal_received",
        "2026-03-02",
        (),
        {"appeal.register": "met 2026-01-15"},
    ),
    # ceasing
    "an appeal against ceasing is pending": (
        CEASING,
        "2026-03-09",
        (),
        {"cease.earliest": "waiting 2026-02-20", "appeal.response": "due 2026-03-23", "order.cease": None},
    ),
    "dismissed": (
        CEASING + "2026-07-15 order_made dismissed\n2026-07-15 decision_sent",
        "2026-08-07",
        (),
        {
            "cease.earliest": "replaced 2026-02-20",
            "order.cease": "due 2026-07-15",
            "appeal.permission": "open 2026-09-14",
        },
    ),
    "dismissed, and not yet final": (
        CEASING + "2026-07-15 order_made dismissed\n2026-07-15 decision_sent",
        "2026-08-07",
        ("cease.finally",),
        {"order.cease": "waiting 2026-07-15"},
    ),
    "the appeal against ceasing is withdrawn": (
        CEASING + "2026-07-13 withdrawal_notified\n2026-07-15 appeal_withdrawn",
        "2026-07-20",
        (),
        {"cease.earliest": "open 2026-02-20", "appeal.register": "met 2026-02-19"},
    ),
    "withdrawn, but it may be reinstated": (
        CEASING + "2026-07-13 withdrawal_notified\n2026-07-15 appeal_withdrawn",
        "2026-07-20",
        ("determined.reinstatement",),
        {"cease.earliest": "waiting 2026-02-20"},
    ),
    "ceased": (
        "2025-10-15 review_meeting\n2025-11-07 review_decision_notified cease\n2026-02-02 plan_ceased",
        "2027-01-01",
        (),
        {"cease.earliest": "met 2026-01-08", "review.annual": "lapsed 2026-10-14"},
    ),
    "ceased too early": (
        "2025-10-15 review_meeting\n2025-11-07 review_decision_notified cease\n2025-12-02 plan_ceased",
        "2027-01-01",
        (),
        {"cease.earliest": "too early 2026-01-08"},
    ),
    "only proposed, on that reading": (
        "2025-10-15 review_meeting\n2025-11-07 review_decision_notified cease",
        "2025-12-22",
        ("cease.separate_decision",),
        {"cease.earliest": None, "appeal.register": None, "review.decide": "met 2025-11-12"},
    ),
    # reviews and amendments
    "amended without the amendments": (
        "2026-02-02 review_meeting\n2026-02-27 review_decision_notified amend_without",
        "2026-04-10",
        (),
        {"review.decide": "overdue 2026-03-02", "amendment.finalise_outer": "due 2026-04-27"},
    ),
    "amendments that come late": (
        "2026-02-02 review_meeting\n2026-02-27 review_decision_notified amend_without\n"
        "2026-04-20 amendment_notice_sent",
        "2026-05-15",
        (),
        {
            "review.decide": "met late 2026-03-02",
            "amendment.finalise_outer": "overdue 2026-04-27",
            "amendment.finalise": "due 2026-06-15",
        },
    ),
    "not amended after all": (
        "2026-02-02 review_meeting\n2026-02-27 review_decision_notified amend\n2026-04-20 not_amended_notified",
        "2026-05-15",
        (),
        {"amendment.finalise": "met 2026-04-24", "appeal.register": "open 2026-06-22"},
    ),
    "a later notice of amendments": (
        "2026-03-17 amendment_notice_sent\n2026-04-07 amendment_notice_sent",
        "2026-05-15",
        (),
        {"amendment.finalise#1": "lapsed 2026-05-12", "amendment.finalise#2": "due 2026-06-02"},
    ),
    "the next review leaves the last one behind": (
        "2025-02-03 review_meeting\n2026-01-12 review_meeting",
        "2026-01-20",
        (),
        {
            "review.decide#1": "not recorded 2025-03-03",
            "review.decide#2": "due 2026-02-09",
            "review.report#1": "not recorded 2025-02-17",
        },
    ),
    "a meeting to come": (
        "2026-02-10 final_plan_sent\n2026-04-05 review_meeting_notified for=2026-05-20",
        "2026-04-06",
        (),
        {"review.meeting_notice": "met 2026-05-06", "review.papers": "due 2026-05-06", "review.decide": None},
    ),
    "a meeting cancelled": (
        "2026-02-10 final_plan_sent\n2026-04-01 review_fixed for=2026-05-20\n2026-04-06 review_cancelled",
        "2026-05-11",
        (),
        {"review.meeting_notice": "lapsed 2026-05-06", "review.papers": "lapsed 2026-05-06"},
    ),
    "an order's amended plan is none of the review's": (
        A_PLAN + "2025-12-22 review_meeting\n2025-12-29 order_made amend_provision\n2026-01-20 amended_plan_sent",
        "2026-04-06",
        (),
        {"review.decide": "overdue 2026-01-19", "order.amend_provision": "met 2026-02-02", "amendment.finalise": None},
    ),
    "phase": (
        "2025-01-13 final_plan_sent\n2026-09-01 transfer_date secondary_to_post16",
        "2026-03-10",
        (),
        {"phase.secondary_to_post16": "due 2026-03-30", "phase.other": None},
    ),
    "phase, long before": (
        "2025-01-13 final_plan_sent\n2026-09-01 transfer_date secondary_to_post16",
        "2025-06-10",
        (),
        {"phase.secondary_to_post16": None},
    ),
    "phase, given up": (
        "2026-09-01 transfer_date secondary_to_post16\n2026-02-02 transfer_cancelled",
        "2026-05-10",
        (),
        {"phase.secondary_to_post16": "lapsed 2026-03-30"},
    ),
    "amendments of a review that the next review leaves behind": (
        "2024-09-16 review_meeting\n2024-10-07 review_decision_notified amend\n2025-09-08 review_meeting\n"
        "2025-10-06 review_decision_notified keep",
        "2025-10-20",
        (),
        {
            "amendment.finalise": "not recorded 2024-12-02",
            "review.decide#2": "met 2025-10-06",
            "appeal.register": "open 2025-12-08",
        },
    ),
    "a review while amendments without one are under way": (
        "2025-06-02 final_plan_sent\n2026-03-02 amendment_notice_sent\n2026-03-09 review_meeting",
        "2026-03-16",
        (),
        {"amendment.finalise": "due 2026-04-27", "review.decide": "due 2026-04-06"},
    ),
    "a review while amendments without one were under way, which are late": (
        "2025-06-02 final_plan_sent\n2026-03-02 amendment_notice_sent\n2026-03-09 review_meeting",
        "2026-05-04",
        (),
        {"amendment.finalise": "overdue 2026-04-27"},
    ),
    "only the family consents": (
        "2026-01-12 final_plan_sent\n2026-02-02 la_informed\n2026-02-16 mediation_fixed for=2026-02-20\n"
        "2026-02-17 consent_given 1 by=parent\n2026-02-19 session_notified",
        "2026-02-23",
        (),
        {"mediation.notice_of_session": "met 2026-02-19"},
    ),
    "phase, given up in the year before": (
        "2026-09-01 transfer_date secondary_to_post16\n2025-12-01 transfer_cancelled",
        "2026-05-10",
        (),
        {"phase.secondary_to_post16": "lapsed 2026-03-30"},
    ),
    "phase, given up before it came up": (
        "2026-09-01 transfer_date secondary_to_post16\n2025-06-02 transfer_cancelled",
        "2026-05-10",
        (),
        {"phase.secondary_to_post16": None},
    ),
    "phase, gone by": (
        "2026-09-01 transfer_date secondary_to_post16",
        "2026-10-10",
        (),
        {"phase.secondary_to_post16": "not recorded 2026-03-30"},
    ),
    # reassessment
    "reassessed, nothing changed": (
        "2025-11-03 reassessment_requested\n2025-11-14 reassessment_notified will_reassess\n"
        "2026-02-10 reassessment_unchanged",
        "2026-03-02",
        (),
        {
            "reassessment.decide": "met 2025-11-18",
            "reassessment.finalise": "lapsed 2026-02-20",
            "appeal.register": "open 2026-04-10",
        },
    ),
    "reassessed, nothing changed, and yet a plan": (
        "2025-11-03 reassessment_requested\n2025-11-14 reassessment_notified will_reassess\n"
        "2026-02-10 reassessment_unchanged",
        "2026-03-02",
        ("reassessed.plan_due",),
        {"reassessment.finalise": "overdue 2026-02-20"},
    ),
    "not reassessed": (
        "2025-11-03 reassessment_requested\n2025-11-24 reassessment_notified will_not_reassess",
        "2026-01-05",
        (),
        {
            "reassessment.decide": "met late 2025-11-18",
            "reassessment.finalise": None,
            "appeal.register": "open 2026-01-26",
        },
    ),
    "reassessed with a plan": (
        "2025-05-01 final_plan_sent\n2025-11-03 reassessment_requested\n"
        "2025-11-14 reassessment_notified will_reassess\n"
        "2026-02-18 final_plan_sent",
        "2026-04-06",
        (),
        {
            "reassessment.finalise": "met 2026-02-20",
            "reassessment.review": "due 2027-02-18",
            "review.annual": "replaced 2026-04-30",
        },
    ),
    "reassessed with a plan, both times": (
        "2025-05-01 final_plan_sent\n2025-11-03 reassessment_requested\n"
        "2025-11-14 reassessment_notified will_reassess\n"
        "2026-02-18 final_plan_sent",
        "2026-04-06",
        ("reassessed.both",),
        {"reassessment.review": "due 2027-02-18", "review.annual": "due 2026-04-30"},
    ),
    "review by its decision": (
        "2025-01-13 final_plan_sent\n2025-12-01 review_meeting\n2025-12-22 review_decision_notified keep",
        "2026-02-02",
        ("review.decision",),
        {"review.annual#1": "met 2026-01-12", "review.annual#2": "due 2026-12-21"},
    ),
    # moves, commissioners
    "moved": (
        MOVED,
        "2025-12-01",
        (),
        {
            "transfer.plan": "met 2025-09-10",
            "transfer.inform": "overdue 2025-10-22",
            "transfer.review": "due 2026-03-09",
            "transfer.commissioner": "overdue 2025-09-25",
            "transfer.commissioner_request": None,
            "review.annual": "replaced 2026-03-09",
        },
    ),
    "moved, and the commissioner cannot arrange it": (
        MOVED + "2025-09-20 provision_not_possible by=new_commissioner",
        "2025-12-01",
        (),
        {"transfer.commissioner_request": "passed 2025-10-02"},
    ),
    "moved, and nobody says since when it was known": (
        "2025-03-10 final_plan_sent\n2025-09-01 move_date",
        "2025-12-01",
        (),
        {"transfer.plan": "waiting 2025-09-01", "transfer.inform": "waiting None", "transfer.commissioner": None},
    ),
    "moved before there is a plan": (
        "2025-07-07 request_received\n2025-09-01 move_date\n2025-09-01 move_known",
        "2025-12-01",
        (),
        {"transfer.plan": None, "plan.finalise": "lapsed 2025-11-24"},
    ),
    "moved in the middle of an amendment": (
        "2025-03-10 final_plan_sent\n2025-07-31 amendment_notice_sent\n2025-09-01 move_date\n"
        "2025-09-01 plan_transferred",
        "2026-01-20",
        (),
        {"amendment.finalise": "lapsed 2025-09-25"},
    ),
    "moved in the middle of an amendment that is carried on": (
        "2025-03-10 final_plan_sent\n2025-07-31 amendment_notice_sent\n2025-09-01 move_date\n"
        "2025-09-01 plan_transferred",
        "2026-01-20",
        ("transfer.carried",),
        {"amendment.finalise": "overdue 2025-09-25"},
    ),
    "another commissioner": (
        "2025-09-01 change_known\n2025-09-03 responsibility_known",
        "2025-12-01",
        (),
        {"commissioner.handover": "overdue 2025-09-19", "commissioner.request": None},
    ),
    # claims
    "conduct that goes on": (
        "2025-09-08 conduct_began",
        "2025-12-01",
        (),
        {"claim.disability": "waiting None", "claim.response": None},
    ),
    "a claim withdrawn": (
        "2025-11-28 act_of_discrimination\n2026-05-22 claim_received\n2026-06-01 claim_received_by_school\n"
        "2026-06-15 claim_withdrawn",
        "2026-08-03",
        (),
        {"claim.disability": "met 2026-05-27", "claim.response": "lapsed 2026-07-13"},
    ),
    "an act, and the conduct that it belongs to": (
        "2025-09-08 act_of_discrimination\n2025-11-28 conduct_ended",
        "2025-12-01",
        (),
        {"claim.disability": "open 2026-05-27", "claim.disability_after_conciliation": None},
    ),
    "an act, and a failure decided on, are two": (
        "2026-01-05 act_of_discrimination\n2026-02-10 omission_decided",
        "2026-03-10",
        (),
        {"claim.disability#1": "open 2026-07-06", "claim.disability#2": "open 2026-08-10"},
    ),
    "a failure, and conduct over a period, are two": (
        "2026-01-05 omission_decided\n2026-01-12 conduct_began\n2026-02-10 conduct_ended",
        "2026-03-10",
        (),
        {"claim.disability#1": "open 2026-07-06", "claim.disability#2": "open 2026-08-10"},
    ),
    "conduct over a period, an act of it and its end": (
        "2025-09-08 conduct_began\n2025-10-06 act_of_discrimination\n2025-11-28 conduct_ended",
        "2025-12-01",
        (),
        {"claim.disability#1": "open 2026-05-27", "claim.disability#2": None},
    ),
    "a failure decided on": (
        "2025-11-28 omission_decided",
        "2025-12-01",
        (),
        {"claim.disability": "open 2026-05-27"},
    ),
    "a claim after conciliation, for a place taken away": (
        "2025-11-28 act_of_discrimination conciliation\n2026-05-22 claim_received reinstatement\n"
        "2026-06-01 claim_received_by_school",
        "2026-06-10",
        (),
        {
            "claim.disability": None,
            "claim.disability_after_conciliation": "met 2026-08-27",
            "claim.response": None,
            "claim.response_reinstatement": "due 2026-06-22",
        },
    ),
    # the last days of a plan
    "a birthday that is entered beforehand": (
        "2025-09-01 final_plan_sent\n2025-10-06 twenty_fifth_birthday for=2026-10-01",
        "2025-12-01",
        (),
        {"plan.last_day": "open 2027-09-30"},
    ),
    # what happened on a day of which nothing is known gives no day
    "a birthday of which nobody says when": (
        "2025-09-01 final_plan_sent\nunknown twenty_fifth_birthday",
        "2025-12-01",
        (),
        {"plan.last_day": None},
    ),
    "a review meeting of which nobody says when": (
        "2025-09-01 final_plan_sent\nunknown review_meeting",
        "2025-12-01",
        (),
        {"review.report": None, "review.decide": None, "amendment.finalise_outer": None},
    ),
    "a move of which nobody says when": (
        "2025-09-01 final_plan_sent\nunknown move_date",
        "2025-12-01",
        (),
        {"transfer.plan": "waiting None"},
    ),
    "a plan at 25": (
        "2025-03-10 final_plan_sent\n2026-02-03 twenty_fifth_birthday",
        "2026-02-10",
        (),
        {"plan.last_day": "open 2027-02-02", "plan.last_day_in_further_education": "open 2026-07-31"},
    ),
    "a plan before 25": (
        "2025-03-10 final_plan_sent\n2026-02-03 twenty_fifth_birthday elsewhere",
        "2026-01-05",
        (),
        {"plan.last_day": "open 2027-02-02", "plan.last_day_in_further_education": None},
    ),
    "a request before 25": (
        "2025-12-01 request_received\n2026-02-03 twenty_fifth_birthday",
        "2026-01-05",
        (),
        {"assessment.decide": "due 2026-01-12"},
    ),
    "a plan at 25, at college": (
        "2025-03-10 final_plan_sent\n2026-02-03 twenty_fifth_birthday further_education",
        "2026-02-10",
        (),
        {"plan.last_day": None, "plan.last_day_in_further_education": "open 2026-07-31"},
    ),
    "a plan that ceased at 25": (
        "2025-03-10 final_plan_sent\n2026-02-03 twenty_fifth_birthday elsewhere\n2026-03-02 plan_ceased",
        "2026-04-01",
        (),
        {"plan.last_day": "lapsed 2027-02-02", "plan.last_day_in_further_education": None},
    ),
    "no plan at 25": (
        "2025-12-01 request_received\n2026-02-03 twenty_fifth_birthday",
        "2026-02-10",
        (),
        {"plan.last_day": None, "assessment.decide": "lapsed 2026-01-12|lapsed after breach 2026-01-12"},
    ),
    # onward
    "the decision before its reasons": (
        A_PLAN + "2026-01-05 order_made dismissed\n2026-01-05 decision_notice_sent\n2026-01-19 decision_sent",
        "2026-01-20",
        (),
        {"appeal.review_circumstances": "open 2026-02-02", "appeal.permission": "open 2026-02-16"},
    ),
    "the application stands as the notice": (
        A_PLAN + "2026-01-05 order_made dismissed\n2026-01-05 decision_sent\n"
        "2026-03-02 permission_as_notice_sent\n2026-03-30 upper_response_received\n"
        "2026-04-01 upper_response_sent",
        "2026-04-10",
        (),
        {"upper.notice": None, "upper.response": "met 2026-04-02", "upper.reply": "open 2026-05-01"},
    ),
    "permission given, the application standing as the notice": (
        A_PLAN + "2026-01-05 order_made dismissed\n2026-01-05 decision_sent\n"
        "2026-03-02 permission_granted_sent\n2026-03-03 permission_as_notice_sent",
        "2026-03-04",
        (),
        {"upper.notice": "lapsed 2026-04-02", "upper.response": "open 2026-04-07"},
    ),
    "two decisions, each with its reasons": (
        A_PLAN + "2026-01-05 order_made dismissed\n2026-01-05 decision_notice_sent\n2026-01-19 decision_sent\n"
        "2026-03-02 notice_sent refuse_to_amend\n2026-04-07 appeal_received\n2026-06-01 order_made dismissed\n"
        "2026-06-02 decision_notice_sent\n2026-06-03 decision_sent",
        "2026-06-04",
        (),
        {
            "appeal.permission#1": "closed 2026-02-16",
            "appeal.permission#2": "open 2026-07-01",
            "appeal.review_circumstances#2": "open 2026-06-30",
        },
    ),
    "each party after notice and reasons": (
        A_PLAN + "2026-01-05 order_made dismissed\n2026-01-05 decision_notice_sent\n2026-01-19 decision_sent\n"
        "2026-02-02 permission_asked by=local_authority\n2026-02-03 permission_asked by=parent",
        "2026-02-04",
        (),
        {"appeal.permission#1": "met 2026-02-16", "appeal.permission#2": "met 2026-02-16"},
    ),
    "the second decision before any reasons of the first": (
        A_PLAN + "2026-01-05 order_made dismissed\n2026-01-05 decision_notice_sent\n"
        "2026-03-02 notice_sent refuse_to_amend\n2026-04-07 appeal_received\n2026-06-01 order_made dismissed\n"
        "2026-06-03 decision_sent",
        "2026-06-04",
        (),
        {"appeal.permission#2": "open 2026-07-01", "appeal.review_circumstances#1": "closed 2026-02-02"},
    ),
    "refused below, then permission above": (
        A_PLAN + "2026-01-05 order_made dismissed\n2026-01-05 decision_sent\n2026-02-02 permission_refused_sent\n"
        "2026-03-02 permission_as_notice_sent\n2026-04-07 upper_response_sent",
        "2026-04-08",
        (),
        {
            "upper.permission": "not recorded 2026-03-02",
            "upper.response": "not recorded 2026-04-02",
            "upper.reply": "open 2026-05-07",
        },
    ),
    "struck out in the Upper Tribunal": (
        A_PLAN + "2026-01-05 order_made dismissed\n2026-01-05 decision_sent\n"
        "2026-03-02 permission_as_notice_sent\n2026-03-30 upper_case_ended_sent",
        "2026-04-10",
        (),
        {"upper.response": "lapsed 2026-04-02", "upper.reinstate": "open 2026-04-30"},
    ),
    "decided in the Upper Tribunal": (
        A_PLAN + "2026-01-05 order_made dismissed\n2026-01-05 decision_sent\n"
        "2026-03-02 notice_of_appeal_sent\n2026-05-11 upper_decision_sent",
        "2026-05-12",
        (),
        {"upper.response": "not recorded 2026-04-02", "upper.set_aside": "open 2026-06-11"},
    ),
    "each party has its own": (
        A_PLAN + "2026-01-05 order_made amend_provision\n2026-01-05 decision_sent\n"
        "2026-01-19 permission_asked by=local_authority\n2026-02-02 permission_refused_sent",
        "2026-02-10",
        (),
        {"appeal.permission": "met 2026-02-02", "upper.permission": "open 2026-03-02"},
    ),
    "both parties ask": (
        A_PLAN + "2026-01-05 order_made amend_provision\n2026-01-05 decision_sent\n"
        "2026-01-19 permission_asked by=local_authority\n2026-02-05 permission_asked by=parent",
        "2026-02-10",
        (),
        {"appeal.permission#1": "met 2026-02-02", "appeal.permission#2": "met late 2026-02-02"},
    ),
    "sent back": (
        A_PLAN + "2026-01-05 order_made amend_provision\n2026-01-05 decision_sent\n2026-01-26 sent_back",
        "2026-02-10",
        (),
        {"order.amend_provision": "lapsed 2026-02-09", "order": "waiting None"},
    ),
    # custody
    "detained with an assessment unfinished": (
        DETAINED,
        "2026-02-02",
        (),
        {
            "plan.finalise": "lapsed 2026-02-02",
            "detained.detention_finalise": "due 2026-03-30",
            "detained.detention_decide": None,
            "detained.decide": None,
        },
    ),
    "released with it still unfinished": (
        DETAINED + "2026-03-02 released\n2026-03-05 came_to_attention",
        "2026-04-20",
        (),
        {
            "detained.detention_finalise": "lapsed 2026-03-30",
            "detained.release_finalise": "due 2026-07-23",
            "detained.release_decide": None,
        },
    ),
    "asked for in custody": (
        "2025-09-01 detained\n2025-10-15 request_received\n2025-11-20 assessment_decision_notified will_not_assess\n"
        "2025-12-01 adviser_contacted mediation\n2025-12-20 mediation_held",
        "2026-01-05",
        (),
        {
            "detained.decide": "met 2025-11-26",
            "detained.finalise": "lapsed 2026-03-04",
            "detained.arrange": "met 2025-12-31",
            "detained.contact_adviser": "met 2026-01-20",
            "assessment.decide": None,
            "mediation.arrange": None,
        },
    ),
    "detained within six months of an assessment": (
        "2025-05-01 last_assessment\n2025-09-01 detained",
        "2025-10-01",
        (),
        {"detained.look_back": "not yet 2025-11-02"},
    ),
    # what was over before custody, or before release, is not completed (D 15(1), (4)); what was not over is, from the
    # day the authority became responsible or it came to its attention: 6, 16 and 20 weeks
    "detained after a plan": (
        "2025-01-06 request_received\n2025-05-19 final_plan_sent\n2025-08-20 responsible_from\n2025-09-01 detained",
        "2025-10-01",
        (),
        {"detained.detention_decide": None, "detained.detention_refuse": None, "detained.detention_finalise": None},
    ),
    "released after a plan": (
        "2025-01-06 request_received\n2025-05-19 final_plan_sent\n2025-06-02 detained\n2025-09-01 released\n"
        "2025-09-01 came_to_attention",
        "2025-10-01",
        (),
        {"detained.release_decide": None, "detained.release_refuse": None, "detained.release_finalise": None},
    ),
    "detained after notice of no plan": (
        "2025-01-06 request_received\n2025-04-19 plan_decision_notified no_plan\n2025-08-20 responsible_from\n"
        "2025-09-01 detained",
        "2025-10-01",
        (),
        {"detained.detention_decide": None, "detained.detention_refuse": None, "detained.detention_finalise": None},
    ),
    "released after notice of no plan": (
        "2025-01-06 request_received\n2025-04-19 plan_decision_notified no_plan\n2025-06-02 detained\n"
        "2025-09-01 released\n2025-09-01 came_to_attention",
        "2025-10-01",
        (),
        {"detained.release_decide": None, "detained.release_refuse": None, "detained.release_finalise": None},
    ),
    "detained after a refusal to assess": (
        "2025-01-06 request_received\n2025-02-10 assessment_decision_notified will_not_assess\n"
        "2025-08-20 responsible_from\n2025-09-01 detained",
        "2025-10-01",
        (),
        {"detained.detention_decide": None, "detained.detention_refuse": None, "detained.detention_finalise": None},
    ),
    "released after a refusal to assess": (
        "2025-01-06 request_received\n2025-02-10 assessment_decision_notified will_not_assess\n"
        "2025-06-02 detained\n2025-09-01 released\n2025-09-01 came_to_attention",
        "2025-10-01",
        (),
        {"detained.release_decide": None, "detained.release_refuse": None, "detained.release_finalise": None},
    ),
    "detained after a withdrawal": (
        "2025-01-06 request_received\n2025-02-10 request_withdrawn\n2025-08-20 responsible_from\n2025-09-01 detained",
        "2025-10-01",
        (),
        {"detained.detention_decide": None, "detained.detention_refuse": None, "detained.detention_finalise": None},
    ),
    "released after a withdrawal": (
        "2025-01-06 request_received\n2025-02-10 request_withdrawn\n2025-06-02 detained\n2025-09-01 released\n"
        "2025-09-01 came_to_attention",
        "2025-10-01",
        (),
        {"detained.release_decide": None, "detained.release_refuse": None, "detained.release_finalise": None},
    ),
    "detained after a withdrawal that ends nothing": (
        "2025-01-06 request_received\n2025-02-10 request_withdrawn\n2025-08-20 responsible_from\n2025-09-01 detained",
        "2025-10-01",
        ("request.withdrawn_open",),
        {
            "detained.detention_decide": "due 2025-10-01",
            "detained.detention_refuse": "due if 2025-12-10",
            "detained.detention_finalise": "due 2026-01-07",
        },
    ),
    "released after a withdrawal that ends nothing": (
        "2025-01-06 request_received\n2025-02-10 request_withdrawn\n2025-06-02 detained\n2025-09-01 released\n"
        "2025-09-01 came_to_attention",
        "2025-10-01",
        ("request.withdrawn_open",),
        {
            "detained.release_decide": "due 2025-10-13",
            "detained.release_refuse": "due if 2025-12-22",
            "detained.release_finalise": "due 2026-01-19",
        },
    ),
    "detained after the decision to assess": (
        "2025-01-06 request_received\n2025-02-10 assessment_decision_notified will_assess\n"
        "2025-08-20 responsible_from\n2025-09-01 detained",
        "2025-10-01",
        (),
        {
            "detained.detention_decide": None,
            "detained.detention_refuse": "due if 2025-12-10",
            "detained.detention_finalise": "due 2026-01-07",
        },
    ),
    "released after the decision to assess": (
        "2025-01-06 request_received\n2025-02-10 assessment_decision_notified will_assess\n2025-06-02 detained\n"
        "2025-09-01 released\n2025-09-01 came_to_attention",
        "2025-10-01",
        (),
        {
            "detained.release_decide": None,
            "detained.release_refuse": "due if 2025-12-22",
            "detained.release_finalise": "due 2026-01-19",
        },
    ),
    "released during the second assessment, the first being over": (
        "2023-01-06 request_received\n2023-05-19 final_plan_sent\n2024-12-02 plan_ceased\n"
        "2025-01-06 request_received\n2025-06-02 detained\n2025-09-01 released\n2025-09-01 came_to_attention",
        "2025-10-01",
        (),
        {
            "detained.release_decide": "due 2025-10-13",
            "detained.release_refuse": "due if 2025-12-22",
            "detained.release_finalise": "due 2026-01-19",
        },
    ),
    "refused an assessment in custody": (
        "2025-09-01 request_received\n2025-10-10 detained\n2025-10-10 responsible_from\n"
        "2025-11-03 assessment_decision_notified will_not_assess",
        "2026-06-01",
        (),
        {
            "detained.detention_decide": "met 2025-11-21",
            "detained.detention_refuse": "lapsed 2026-01-30",
            "detained.detention_finalise": "lapsed 2026-02-27",
        },
    ),
    "a request withdrawn in custody": (
        "2025-09-01 request_received\n2025-10-10 detained\n2025-10-10 responsible_from\n2025-11-03 request_withdrawn",
        "2026-06-01",
        (),
        {
            "detained.detention_decide": "lapsed 2025-11-21",
            "detained.detention_refuse": "lapsed 2026-01-30",
            "detained.detention_finalise": "lapsed 2026-02-27",
        },
    ),
    "a request withdrawn in custody, which ends nothing": (
        "2025-09-01 request_received\n2025-10-10 detained\n2025-10-10 responsible_from\n2025-11-03 request_withdrawn",
        "2026-06-01",
        ("request.withdrawn_open",),
        {
            "detained.detention_decide": "overdue 2025-11-21",
            "detained.detention_refuse": "passed 2026-01-30",
            "detained.detention_finalise": "overdue 2026-02-27",
        },
    ),
    # a new request within six months after an assessment need not be considered, in custody either (s 71(7)(a))
    "asked in custody after the six months": (
        "2025-05-01 last_assessment\n2025-09-01 detained\n2025-12-01 request_received",
        "2026-01-05",
        (),
        {"detained.look_back": "met 2025-11-02"},
    ),
    "asked in custody within the six months": (
        "2025-05-01 last_assessment\n2025-09-01 detained\n2025-10-01 request_received",
        "2026-01-05",
        (),
        {"detained.look_back": "too early 2025-11-02"},
    ),
    "assessed in custody and asked after the six months": (
        "2025-09-01 detained\n2025-10-01 last_assessment\n2026-05-01 request_received",
        "2026-05-05",
        (),
        {"detained.look_back": "met 2026-04-02"},
    ),
    "assessed in custody and asked within the six months": (
        "2025-09-01 detained\n2025-10-01 last_assessment\n2026-02-02 request_received",
        "2026-05-05",
        (),
        {"detained.look_back": "too early 2026-04-02"},
    ),
    "assessed in custody": (
        "2025-09-01 detained\n2025-10-01 last_assessment",
        "2026-05-01",
        (),
        {"detained.look_back": "open 2026-04-02", "assessment.look_back": None},
    ),
    "the plan after release": (
        "2025-03-10 final_plan_sent\n2025-09-01 detained\n2025-12-01 released\n2025-12-02 release_known",
        "2025-12-05",
        (),
        {"review.after_release": "due None"},
    ),
    "mediation that cannot be arranged in custody": (
        "2025-09-01 detained\n2025-10-01 notice_sent refuse_to_assess\n2025-10-10 adviser_informed\n"
        "2025-10-20 la_informed\n2025-10-27 cannot_arrange",
        "2025-10-30",
        (),
        {"detained.report_not_arranged": "due None"},
    ),
    "ordered in custody": (
        "2025-09-01 detained\n2025-10-15 request_received\n2025-11-20 assessment_decision_notified will_not_assess\n"
        "2025-12-15 appeal_received\n2026-03-02 order_made assess",
        "2026-03-09",
        (),
        {"detained.order.assess.notify": "due 2026-03-16", "order.assess.notify": None},
    ),
    "a plan kept in custody": (
        "2025-03-10 final_plan_sent\n2025-09-01 detained\n2025-09-03 detention_known\n2025-09-03 plan_kept\n"
        "2025-09-22 accommodation_move_known",
        "2025-11-03",
        (),
        {
            "detained.copies": "overdue 2025-09-10",
            "detained.copy_on_move": "overdue 2025-09-29",
            "review.annual": "lapsed 2026-03-09",
            "transfer.plan": None,
        },
    ),
    # whole lives, each with what must and must not be said of it
    "the plan ceased, and what was ordered of it ended": (
        A_PLAN + "2026-01-05 order_made amend_provision,amend_placement\n2026-02-20 plan_ceased",
        "2026-03-02",
        (),
        {
            "order.amend_placement_beside_provision": "lapsed after breach 2026-01-19",
            "order.amend_provision": "lapsed after breach 2026-02-09",
            "appeal.register#2": None,
        },
    ),
    "ordered to assess, then moved away": (
        ORDERED + "2025-12-01 move_date",
        "2026-02-02",
        (),
        {
            "order.assess.notify": "lapsed after breach 2025-10-24",
            "order.assess.finalise": "lapsed 2026-01-16",
            "transfer.plan": None,
        },
    ),
    "ordered to amend, then moved away": (
        A_PLAN + "2026-01-05 order_made amend_provision\n2026-01-12 move_date",
        "2026-02-02",
        (),
        {"order.amend_provision": "due 2026-02-09"},
    ),
    "an appeal about a plan that ceased": (
        A_PLAN + "2025-11-20 plan_ceased",
        "2026-01-12",
        (),
        {"appeal.response": "lapsed 2025-12-10", "order": None},
    ),
    "an appeal about a plan, then detained": (
        A_PLAN + "2025-11-20 detained",
        "2026-01-12",
        (),
        {"appeal.response": "lapsed 2025-12-10", "order": None, "review.annual": "lapsed 2026-08-31"},
    ),
    "detained while the refusal is under appeal": (
        "2025-09-01 notice_sent refuse_to_assess\n2025-10-27 appeal_received\n2025-11-20 detained",
        "2026-01-12",
        (),
        {"order": "waiting None"},
    ),
    "copies on the detention are none on a move": (
        "2024-11-04 final_plan_sent\n2025-09-01 detained\n2025-09-02 detention_known\n2025-09-03 plan_kept\n"
        "2025-09-08 copies_sent",
        "2026-02-02",
        (),
        {"detained.copies": "met 2025-09-10", "detained.copy_on_move": None},
    ),
    "a review to come owes no report yet": (
        "2025-12-01 review_meeting",
        "2025-11-03",
        (),
        {"review.meeting_notice": "due 2025-11-17", "review.report": None},
    ),
    "amendments sent too late for the twelve weeks from the meeting": (
        "2025-09-01 review_meeting\n2025-10-13 amendment_notice_sent",
        "2025-10-20",
        (),
        {"amendment.finalise_outer": "due 2025-11-24", "amendment.finalise": "due 2025-12-08"},
    ),
    "a first plan names the post-16 place": (
        "2026-09-01 transfer_date secondary_to_post16\n2026-03-02 final_plan_sent",
        "2026-04-20",
        (),
        {"phase.secondary_to_post16": "met 2026-03-30"},
    ),
    "an amended plan names the post-16 place": (
        "2026-09-01 transfer_date secondary_to_post16\n2026-04-07 amended_plan_sent",
        "2026-04-20",
        (),
        {"phase.secondary_to_post16": "met late 2026-03-30"},
    ),
    "a plan finished for a move between post-16 institutions": (
        "2026-09-01 transfer_date between_post16\n2026-03-02 phase_plan_finalised",
        "2026-04-20",
        (),
        {"phase.between_post16": "met 2026-04-01"},
    ),
    "a copy on a move that the authority is named as sending": (
        "2025-09-01 detained\n2025-10-06 accommodation_move_known\n2025-10-10 copies_sent by=home_authority",
        "2025-11-20",
        (),
        {"detained.copy_on_move": "met 2025-10-13"},
    ),
    "each move of accommodation": (
        "2024-11-04 final_plan_sent\n2025-09-01 detained\n2025-09-02 detention_known\n2025-09-03 plan_kept\n"
        "2025-09-08 copies_sent\n2025-10-06 accommodation_move_known\n2025-10-10 copies_sent\n"
        "2025-11-03 accommodation_move_known",
        "2025-11-20",
        (),
        {
            "detained.copies": "met 2025-09-10",
            "detained.copy_on_move#1": "met 2025-10-13",
            "detained.copy_on_move#2": "overdue 2025-11-10",
        },
    ),
    "released, and nobody says to which authority": (
        "2024-11-04 final_plan_sent\n2025-09-01 detained\n2025-12-01 released\n2025-12-02 release_known",
        "2026-02-02",
        (),
        {"detained.disclose_to_new": "passed 2025-12-09"},
    ),
    "released into another area": (
        "2024-11-04 final_plan_sent\n2025-09-01 detained\n2025-12-01 released\n2025-12-02 release_known\n"
        "2025-12-02 responsible_from by=LA_Two",
        "2026-02-02",
        (),
        {"detained.disclose_to_new": "overdue 2025-12-09", "assessment.decide#2": None},
    ),
    "released, drafted, and no plan": (
        "2025-09-01 request_received\n2025-10-01 assessment_decision_notified will_assess\n2025-10-10 detained\n"
        "2025-10-10 responsible_from\n2025-11-20 released\n2025-11-20 came_to_attention\n"
        "2025-12-10 draft_served\n2026-01-20 plan_decision_notified no_plan",
        "2026-05-04",
        (),
        {
            "detained.release_finalise": "lapsed 2026-04-09",
            "detained.release_refuse": "lapsed 2026-03-12",
            "detained.look_back": None,
        },
    ),
    "detained, and since when the authority is responsible is not known": (
        "2025-09-15 request_received\n2025-11-10 detained",
        "2025-12-01",
        (),
        {"detained.detention_finalise": "waiting None", "assessment.decide": "lapsed after breach 2025-10-27"},
    ),
    "detained, then withdrawn": (
        DETAINED + "2025-12-01 request_withdrawn",
        "2026-05-04",
        (),
        {"detained.detention_finalise": "lapsed 2026-03-30", "detained.detention_refuse": "lapsed 2026-03-02"},
    ),
    "withdrawn out of time, reinstated, answered": (
        A_PLAN + "2025-12-01 withdrawal_notified\n2025-12-04 appeal_withdrawn\n2025-12-20 reinstatement_asked\n"
        "2026-01-12 appeal_reinstated\n2026-02-02 appeal_response_received",
        "2026-04-20",
        (),
        {
            "appeal.reinstate": "met 2026-01-06",
            "appeal.reinstate_struck_out": None,
            "appeal.response": "met, in time unknown 2025-12-10",
            "appeal.register": "met 2025-11-20",
            "order": "waiting None",
        },
    ),
    "withdrawn in time, reinstated when time had gone": (
        "2025-09-01 final_plan_sent\n2025-09-25 appeal_received\n2025-09-29 appeal_received_by_la\n"
        "2025-10-20 appeal_withdrawn\n2025-11-20 appeal_reinstated\n"
        "2025-11-24 time_varied appeal.response for=2025-12-15 by=order\n2025-12-19 appeal_response_received",
        "2025-12-20",
        (),
        {"appeal.register": "met 2025-11-03", "appeal.response": "met late 2025-12-15"},
    ),
    "ceased under an appeal": (
        "2025-12-08 cease_notified\n2026-01-20 appeal_received\n2026-02-16 plan_ceased",
        "2026-03-02",
        (),
        {"cease.earliest": "too early 2026-02-10"},
    ),
    "ceased some days after the dismissal": (
        CEASING + "2026-07-15 order_made dismissed\n2026-08-03 plan_ceased",
        "2026-08-07",
        (),
        {"order.cease": "met 2026-07-15"},
    ),
    "the appeal against ceasing is struck out, but may be reinstated": (
        CEASING + "2026-04-01 appeal_struck_out",
        "2026-04-20",
        ("determined.reinstatement",),
        {"cease.earliest": "waiting 2026-02-20"},
    ),
    "mediation after the appeal brings no certificate": (
        A_PLAN + "2025-11-03 la_informed\n2025-11-24 mediation_concluded",
        "2025-12-08",
        (),
        {"mediation.certificate_after_mediation": None, "mediation.arrange": "met 2025-12-03"},
    ),
    "denied, and the plan was made all the same": (
        "2025-01-13 request_received\n2025-03-20 assessment_decision_notified not_done=true\n"
        "2025-05-30 final_plan_sent",
        "2025-06-20",
        (),
        {"assessment.decide": "overdue 2025-02-24", "plan.finalise": "met 2025-06-02"},
    ),
    "denied, and the next review was held": (
        "2025-02-03 review_meeting\n2025-06-02 review_decision_notified not_done=true\n2026-01-12 review_meeting",
        "2026-01-20",
        (),
        {"review.decide#1": "overdue 2025-03-03", "review.report#1": "not recorded 2025-02-17"},
    ),
    "denied, and the request was withdrawn": (
        "2025-01-13 request_received\n2025-04-01 assessment_decision_notified not_done=true\n"
        "2025-04-22 request_withdrawn",
        "2025-05-01",
        (),
        {"assessment.decide": "lapsed after breach 2025-02-24"},
    ),
    "the response came on a day that nobody knows": (
        "2025-09-01 final_plan_sent\n2025-09-01 disagreed F\n2025-10-27 appeal_received\n"
        "2025-10-29 appeal_received_by_la\nunknown appeal_response_received\n2025-11-20 not_opposed_notified",
        "2026-01-05",
        (),
        {"unopposed.amend": "depends on a day 2025-12-25", "appeal.response": "depends on a day 2025-12-10"},
    ),
    "conceded on the plan": (
        "2025-09-01 final_plan_sent\n2025-09-01 disagreed F\n2025-10-27 appeal_received\n"
        "2025-10-29 appeal_received_by_la\n2025-11-20 not_opposed_notified",
        "2025-12-01",
        (),
        {"unopposed.amend": "due if 2025-12-25", "appeal.register#2": "waiting None"},
    ),
    "a school that is no longer considered": (
        "2025-01-13 request_received\n2025-02-20 assessment_decision_notified will_assess\n"
        "2025-04-21 consultation_sent by=School_A\n2025-04-22 consultation_sent by=School_B\n"
        "2025-04-24 consultation_ended by=School_A",
        "2025-05-30",
        (),
        {"guidance.school_reply#1": "lapsed 2025-05-06", "guidance.school_reply#2": "passed 2025-05-07"},
    ),
    "a move planned and given up": (
        "2024-11-04 final_plan_sent\n2025-02-03 move_known\n2025-05-01 move_cancelled\n2025-06-10 move_date",
        "2025-07-01",
        (),
        {"transfer.plan": "lapsed 2025-06-10", "review.annual": "due 2025-11-03"},
    ),
    "a meeting planned and cancelled": (
        "2024-11-04 final_plan_sent\n2025-09-15 review_cancelled\n2025-10-06 review_meeting",
        "2025-10-20",
        (),
        {"review.papers": "lapsed 2025-09-22", "review.annual": "due 2025-11-03", "review.decide": None},
    ),
    "a meeting cancelled, and the next one held": (
        "2024-11-04 final_plan_sent\n2025-09-01 review_fixed for=2025-10-06\n2025-09-15 review_cancelled\n"
        "2025-10-13 review_meeting",
        "2025-10-20",
        (),
        {
            "review.papers#1": "lapsed 2025-09-22",
            "review.annual#1": "met 2025-11-03",
            "review.decide": "due 2025-11-10",
        },
    ),
    "a session planned, told and cancelled": (
        "2025-09-01 final_plan_sent\n2025-09-22 la_informed\n2025-10-01 session_notified\n"
        "2025-10-08 mediation_cancelled\n2025-10-10 mediation_date",
        "2025-10-27",
        (),
        {"mediation.notice_of_session": "met 2025-10-03", "mediation.arrange": "overdue 2025-10-22"},
    ),
    "moved twice, each time known before": (
        "2024-11-04 final_plan_sent\n2025-02-03 move_known\n2025-02-10 move_date\n2025-02-20 plan_transferred\n"
        "2025-05-05 move_known\n2025-05-12 move_date",
        "2025-07-01",
        (),
        {
            "transfer.plan#1": "met 2025-02-21",
            "transfer.inform#1": "lapsed after breach 2025-04-03",
            "transfer.plan#2": "overdue 2025-05-27",
        },
    ),
    "moved, and known afterwards": (
        "2024-11-04 final_plan_sent\n2025-02-10 move_date\n2025-02-17 move_known",
        "2025-02-20",
        (),
        {"transfer.plan": "due 2025-03-07"},
    ),
    "moved, with a plan, to an authority that says so": (
        "2024-11-04 final_plan_sent\n2025-02-03 move_known\n2025-02-10 move_date\n"
        "2025-02-10 responsible_from by=LA_Two\n2025-02-20 plan_transferred",
        "2025-07-01",
        (),
        {"assessment.decide#2": None, "plan.finalise#2": None, "transfer.inform": "overdue 2025-04-03"},
    ),
    "the decision to cease is dropped after the dismissal": (
        CEASING + "2026-07-15 order_made dismissed\n2026-07-20 cease_dropped",
        "2026-08-07",
        (),
        {"order.cease": "lapsed 2026-07-15"},
    ),
    "the day of the request is not known": (
        "2025-02-20 assessment_decision_notified will_assess",
        "2025-03-03",
        (),
        {"plan.finalise": "waiting None", "assessment.decide": "met, in time unknown None"},
    ),
    "detained when the assessment was over": (
        "2025-01-06 request_received\n2025-05-19 final_plan_sent\n2025-09-01 detained\n2025-09-01 responsible_from",
        "2025-10-01",
        (),
        {"detained.detention_finalise": None, "detained.detention_refuse": None},
    ),
    "a reassessment asked for too soon": (
        "2025-05-01 last_assessment\n2025-09-01 reassessment_requested",
        "2025-09-02",
        (),
        {"reassessment.look_back": "too early 2025-11-02"},
    ),
    "the new authority said what it will do": (
        MOVED + "2025-10-20 transfer_informed",
        "2025-12-01",
        (),
        {"transfer.inform": "met 2025-10-22"},
    ),
    "a failure decided on, and conciliation": (
        "2025-11-28 omission_decided conciliation",
        "2025-12-01",
        (),
        {"claim.disability": None, "claim.disability_after_conciliation": "open 2026-08-27"},
    ),
    "an appeal about a reassessment, then detained": (
        "2025-09-01 notice_sent refuse_to_reassess\n2025-10-27 appeal_received\n2025-10-29 appeal_received_by_la\n"
        "2025-11-20 detained",
        "2026-01-12",
        (),
        {"appeal.response": "lapsed 2025-12-10", "order": None},
    ),
    "moved, and only the making of the plan is known": (
        "2025-01-06 request_received\n2025-05-19 plan_made\n2025-09-01 move_known\n2025-09-01 move_date",
        "2025-09-10",
        (),
        {"transfer.plan": "due 2025-09-19"},
    ),
    "released, and only the keeping of the plan is known": (
        "2025-01-06 request_received\n2025-09-01 detained\n2025-09-03 plan_kept\n2025-12-01 released\n"
        "2025-12-02 release_known",
        "2025-12-05",
        (),
        {"review.after_release": "due None"},
    ),
    "conceded while mediation is wanted": (
        "2025-09-01 notice_sent refuse_to_assess\n2025-10-01 la_informed\n2025-10-10 appeal_received\n"
        "2025-10-15 not_opposed_notified",
        "2025-12-01",
        (),
        {"mediation.arrange": "lapsed 2025-10-31"},
    ),
    "conceded, reinstated, withdrawn in time": (
        NO_PLAN + "2025-11-03 not_opposed_notified\n2025-11-10 appeal_reinstated\n2025-11-14 appeal_withdrawn",
        "2025-11-17",
        (),
        {"appeal.register": "open 2025-11-20"},
    ),
    "only the withdrawal is known": (
        "2025-10-20 withdrawal_notified",
        "2025-10-27",
        (),
        {"appeal.reinstate": "open 2025-11-17", "order": "waiting None"},
    ),
    "only the decision of the Upper Tribunal is known": (
        "2025-10-20 upper_decision_sent",
        "2025-10-27",
        (),
        {"upper.set_aside": "open 2025-11-20"},
    ),
    "assessed again": (
        "2025-05-01 last_assessment\n2025-09-01 last_assessment",
        "2025-09-02",
        (),
        {"reassessment.look_back#1": "lapsed 2025-11-02", "reassessment.look_back#2": "not yet 2026-03-02"},
    ),
    "a second act after the claim was decided": (
        "2025-03-03 act_of_discrimination\n2025-04-01 claim_received\n2025-06-02 claim_decided\n"
        "2025-09-01 act_of_discrimination",
        "2025-09-02",
        (),
        {"claim.disability#1": "met 2025-09-02", "claim.disability#2": "open 2026-03-02"},
    ),
    "agreed, nobody says on what, and carried out": (
        MEDIATED + "2025-12-19 agreement_made\n2026-01-05 agreement_carried_out",
        "2026-02-10",
        (),
        {"agreement.appealable": "met None", "agreement.other": "met late 2026-01-02"},
    ),
    "two appeals about two plans, then detained": (
        A_PLAN + "2025-11-10 amended_plan_sent\n2025-11-12 appeal_received\n2025-11-14 appeal_received_by_la\n"
        "2025-11-20 detained",
        "2026-03-02",
        (),
        {"appeal.response#1": "lapsed 2025-12-10", "appeal.response#2": "lapsed 2026-01-05", "order": None},
    ),
    "a draft withdrawn and another served on one day": (
        "2025-05-12 request_received\n2025-09-01 draft_served\n2025-09-10 draft_served\n2025-09-10 draft_withdrawn",
        "2025-09-12",
        (),
        {"plan.representations#1": "lapsed 2025-09-15", "plan.representations#2": "open 2025-09-24"},
    ),
    "a meeting cancelled and another fixed on one day": (
        "2026-02-10 final_plan_sent\n2026-04-01 review_fixed for=2026-05-20\n2026-04-06 review_fixed for=2026-06-10\n"
        "2026-04-06 review_cancelled",
        "2026-05-11",
        (),
        {"review.papers#1": "lapsed 2026-05-06", "review.papers#2": "due 2026-05-27"},
    ),
    "withdrawn in custody": (
        "2025-09-01 detained\n2025-09-15 request_received\n2025-10-15 assessment_decision_notified will_not_assess\n"
        "2025-11-10 appeal_received\n2025-12-01 withdrawal_notified\n2025-12-08 reinstatement_asked",
        "2025-12-10",
        (),
        {"appeal.reinstate": "met 2026-01-06"},
    ),
    "only what is disagreed with is known": (
        "2025-10-01 disagreed F",
        "2025-10-02",
        (),
        {"mediation.contact_adviser": "waiting None", "appeal.register": "waiting None"},
    ),
    # the right that passes to the young person, and the notice that must go to its holder
    "a plan sent to the parent, and the right is the young person's": (
        TO_THE_PARENT,
        "2026-10-12",
        (),
        {"appeal.register": "waiting None", "mediation.contact_adviser": "waiting None"},
    ),
    "a plan sent to the parent, which is enough on that reading": (
        TO_THE_PARENT,
        "2026-10-12",
        ("notice.to_parent",),
        {"appeal.register": "open 2026-11-10", "mediation.contact_adviser": "open 2026-11-10"},
    ),
    "the young person has notice of it later": (
        TO_THE_PARENT + "2026-10-05 notice_sent plan_content by=young_person",
        "2026-10-12",
        (),
        {"appeal.register": "open 2026-12-07", "mediation.contact_adviser": "open 2026-12-05"},
    ),
    "the young person has notice of it later, and the first was enough": (
        TO_THE_PARENT + "2026-10-05 notice_sent plan_content by=young_person",
        "2026-10-12",
        ("notice.to_parent",),
        {"appeal.register": "open 2026-11-10"},
    ),
    "the parent had notice while the right was theirs": (
        "2026-06-10 final_plan_sent by=parent\n2026-06-26 compulsory_school_age_ended",
        "2026-07-01",
        (),
        {"appeal.register": "open 2026-09-01"},
    ),
    "the parent had notice on the last day on which the right was theirs": (
        "2026-06-26 final_plan_sent by=parent\n2026-06-26 compulsory_school_age_ended",
        "2026-07-01",
        (),
        {"appeal.register": "open 2026-09-01"},
    ),
    "the young person consents to short notice": (
        "2026-06-26 compulsory_school_age_ended\n2026-09-10 final_plan_sent by=young_person\n2026-10-01 la_informed\n"
        "2026-10-12 session_notified for=2026-10-15\n2026-10-12 consent_given 3 by=young_person",
        "2026-10-13",
        (),
        {"mediation.notice_of_session": "met 2026-10-12"},
    ),
    # what several persons must each have
    "a copy to one of three": (
        KEPT + "2025-09-08 copies_sent by=youth_offending_team",
        "2025-09-10",
        (),
        {"detained.copies": "due 2025-09-10"},
    ),
    "a copy to two of three": (
        KEPT + "2025-09-08 copies_sent by=youth_offending_team\n2025-09-09 copies_sent by=accommodation",
        "2025-09-12",
        (),
        {"detained.copies": "overdue 2025-09-10"},
    ),
    "copies to all three, the last of them late": (
        KEPT + "2025-09-08 copies_sent by=youth_offending_team\n2025-09-12 copies_sent by=health_commissioner\n"
        "2025-09-09 copies_sent by=accommodation",
        "2025-11-03",
        (),
        {"detained.copies": "met late 2025-09-10"},
    ),
    "copies, and nobody says to whom": (
        KEPT + "2025-09-08 copies_sent by=home_authority",
        "2025-11-03",
        (),
        {"detained.copies": "met 2025-09-10"},
    ),
    "copies, of which one is said not to have been sent": (
        KEPT + "2025-09-08 copies_sent\n2025-09-15 copies_sent by=accommodation not_done=true",
        "2025-11-03",
        (),
        {"detained.copies": "overdue 2025-09-10"},
    ),
    "a copy to the team is none to the new accommodation": (
        KEPT + "2025-09-22 accommodation_move_known\n2025-09-23 copies_sent by=youth_offending_team",
        "2025-11-03",
        (),
        {"detained.copy_on_move": "overdue 2025-09-29"},
    ),
    "a copy to the new accommodation": (
        KEPT + "2025-09-22 accommodation_move_known\n2025-09-23 copies_sent by=accommodation",
        "2025-11-03",
        (),
        {"detained.copy_on_move": "met 2025-09-29", "detained.copies": "overdue 2025-09-10"},
    ),
    "one board told, and another not": (
        OF_HEALTH + "2026-01-07 commissioners_notified by=ICB_North\n"
        "2026-01-09 commissioners_notified by=ICB_South not_done=true",
        "2026-01-12",
        (),
        {"mediation.notify_commissioners": "overdue 2026-01-08"},
    ),
    "one board told, and then the other": (
        OF_HEALTH + "2026-01-07 commissioners_notified by=ICB_North\n"
        "2026-01-09 commissioners_notified by=ICB_South not_done=true\n2026-01-12 commissioners_notified by=ICB_South",
        "2026-01-13",
        (),
        {"mediation.notify_commissioners": "met late 2026-01-08"},
    ),
    "the board answers the authority, and not the parent": (
        "2026-05-06 recommendation_made health\n2026-05-29 health_response_received by=local_authority",
        "2026-06-10",
        (),
        {"recommendation.health_response": "overdue 2026-06-09", "recommendation.copy_health": "overdue 2026-06-04"},
    ),
    "the board answers the parent, and not the authority": (
        "2026-05-06 recommendation_made health\n2026-05-29 health_response_received by=parent",
        "2026-06-08",
        (),
        {"recommendation.health_response": "due 2026-06-09", "recommendation.copy_health": None},
    ),
    "the board answers both": (
        "2026-05-06 recommendation_made health\n2026-05-29 health_response_received by=local_authority\n"
        "2026-06-02 health_response_received by=young_person",
        "2026-06-10",
        (),
        {"recommendation.health_response": "met 2026-06-09"},
    ),
    "each does what was agreed": (
        MEDIATED + "2025-12-19 agreement_made other\n2025-12-30 agreement_carried_out other by=icb\n"
        "2026-01-09 agreement_carried_out other by=local_authority",
        "2026-02-10",
        (),
        {"agreement.other": "met late 2026-01-02"},
    ),
    "one does what was agreed, and the other does not": (
        MEDIATED + "2025-12-19 agreement_made other\n2025-12-30 agreement_carried_out other by=icb\n"
        "2026-01-09 agreement_carried_out by=local_authority not_done=true",
        "2026-02-10",
        (),
        {"agreement.other": "overdue 2026-01-02"},
    ),
    "a plan asked for by two": (
        "2026-01-05 disclosure_requested by=University\n2026-01-05 disclosure_requested by=Student_Loans\n"
        "2026-01-20 plan_disclosed by=University",
        "2026-01-28",
        (),
        {"plan.disclose_he#1": "overdue 2026-01-26", "plan.disclose_he#2": "met 2026-01-26"},
    ),
    # a decision whose effect is suspended
    "an order suspended pending an onward appeal": (
        SUSPENDED,
        "2026-03-02",
        (),
        {"order.amend_provision": "waiting 2026-02-09", "appeal.permission": "met 2026-02-02"},
    ),
    "an order that was late when it was suspended": (
        SUSPENDED.replace("2026-01-26 order_suspended", "2026-02-16 order_suspended"),
        "2026-03-02",
        (),
        {"order.amend_provision": "waiting 2026-02-09"},
    ),
    "asking for permission suspends nothing": (
        SUSPENDED.replace("2026-01-26 order_suspended", ""),
        "2026-03-02",
        (),
        {"order.amend_provision": "overdue 2026-02-09"},
    ),
    "the suspension is over": (
        SUSPENDED + "2026-04-07 suspension_ended",
        "2026-04-13",
        (),
        {"order.amend_provision": "waiting 2026-02-09"},
    ),
    "the suspension is over, and the Tribunal named a day": (
        SUSPENDED + "2026-04-07 suspension_ended\n2026-04-07 time_varied order.amend_provision for=2026-05-05 by=order",
        "2026-04-13",
        (),
        {"order.amend_provision": "due 2026-05-05"},
    ),
    "done although it was suspended": (
        SUSPENDED + "2026-02-20 amended_plan_sent",
        "2026-03-02",
        (),
        {"order.amend_provision": "met, in time unknown 2026-02-09", "appeal.register#2": "open 2026-04-20"},
    ),
    "done although it was suspended, and late before": (
        SUSPENDED.replace("2026-01-26 order_suspended", "2026-02-16 order_suspended") + "2026-02-20 amended_plan_sent",
        "2026-03-02",
        (),
        {"order.amend_provision": "met late 2026-02-09"},
    ),
    "suspended, and then sent back": (
        SUSPENDED + "2026-06-15 sent_back",
        "2026-06-22",
        (),
        {"order.amend_provision": "lapsed 2026-02-09", "order": "waiting None"},
    ),
    "the dismissal of an appeal against ceasing is suspended": (
        CEASING + "2026-07-15 order_made dismissed\n2026-07-15 decision_sent\n2026-07-20 order_suspended",
        "2026-08-07",
        (),
        {"order.cease": "waiting 2026-07-15"},
    ),
    # whole lives that were tried against the sheet of the law
    "a denial, and then an end": (
        "2025-05-12 request_received\n2025-08-01 assessment_decision_notified not_done=true\n2025-09-01 detained",
        "2025-10-01",
        (),
        {"assessment.decide": "lapsed after breach 2025-06-23", "plan.finalise": "lapsed 2025-09-29"},
    ),
    "detained before the decision": (
        "2025-09-15 request_received\n2025-10-06 detained\n2025-10-06 responsible_from\n"
        "2025-10-24 assessment_decision_notified will_assess",
        "2025-11-03",
        (),
        {
            "assessment.decide": "lapsed 2025-10-27",
            "detained.detention_decide": "met 2025-11-17",
            "detained.detention_finalise": "due 2026-02-23",
        },
    ),
    "an order on the place in custody, then released": (
        "2025-03-03 detained\n2025-03-10 request_received\n2025-07-21 final_plan_sent\n"
        "2025-09-01 appeal_received I\n2025-09-02 appeal_received_by_la\n"
        "2025-12-01 order_made amend_placement\n2025-12-08 released",
        "2026-01-08",
        (),
        {
            "detained.order.amend_placement": "lapsed 2025-12-15",
            "review.after_release": "due None",
            "appeal.register": "met 2025-09-22",
        },
    ),
    "a plan amended in custody is no new decision to appeal": (
        "2025-03-03 detained\n2025-03-10 request_received\n2025-07-21 final_plan_sent\n"
        "2025-09-01 appeal_received I\n2025-12-01 order_made amend_placement\n"
        "2025-12-08 amended_plan_sent",
        "2025-12-15",
        (),
        {"detained.order.amend_placement": "met 2025-12-15", "appeal.register": "met 2025-09-22"},
    ),
    "released to another authority": (
        "2025-03-10 final_plan_sent\n2025-09-01 detained\n2025-09-03 plan_kept\n2025-12-01 released\n"
        "2025-12-01 responsible_from by=LA_Two\n2025-12-02 release_known\n2025-12-08 plan_transferred\n"
        "2025-12-08 plan_received by=LA_Two\n2025-12-12 plan_disclosed\n"
        "2025-12-12 plan_received_by_commissioner",
        "2026-01-12",
        (),
        {
            "detained.disclose_to_new": "met 2025-12-09",
            "detained.disclose_to_commissioner": "met 2025-12-15",
            "detained.commissioner_request": None,
            "review.after_release": "due None",
            "transfer.plan": None,
        },
    ),
    "the dismissal of an appeal against ceasing is set aside": (
        CEASING + "2026-07-15 order_made dismissed\n2026-07-15 decision_sent\n2026-10-05 sent_back",
        "2026-10-12",
        (),
        {"cease.earliest": "waiting 2026-02-20", "order.cease": "lapsed 2026-07-15", "order": "waiting None"},
    ),
    "agreed on provision and place, and one plan for both": (
        MEDIATED + "2025-12-19 agreement_made amend_provision,amend_placement\n2026-01-09 amended_plan_sent",
        "2026-01-12",
        (),
        {
            "agreement.appealable.amend_provision": "met 2026-01-23",
            "agreement.appealable.amend_placement_beside_provision": "met late 2026-01-02",
            "agreement.appealable.amend_placement": None,
            "appeal.register#1": "lapsed 2026-01-12",
            "appeal.register#2": "open 2026-03-09",
        },
    ),
    "answered, and the plan was sent all the same": (
        "2025-09-01 request_received\n2025-12-01 draft_served\n2025-12-05 representations_made\n"
        "2025-12-08 final_plan_sent",
        "2026-02-02",
        (),
        {"plan.representations": "cut short 2025-12-15"},
    ),
    "a session of which no day is known": (
        "2025-11-10 final_plan_sent\n2025-12-05 la_informed\n2025-12-08 mediation_fixed",
        "2025-12-19",
        (),
        {"mediation.notice_of_session": "waiting None"},
    ),
    "two bodies were asked, and no assessment is made": (
        "2025-01-06 request_received\n2025-01-20 advice_requested by=One\n2025-01-21 advice_requested by=Two\n"
        "2025-02-14 assessment_decision_notified will_not_assess",
        "2025-03-20",
        (),
        {"assessment.advice#1": "lapsed 2025-03-03", "assessment.advice#2": "lapsed 2025-03-04"},
    ),
    "two schools were consulted, and the request was withdrawn": (
        "2025-01-06 request_received\n2025-03-20 consultation_sent by=One\n2025-03-21 consultation_sent by=Two\n"
        "2025-03-22 request_withdrawn",
        "2025-04-20",
        (),
        {"guidance.school_reply#1": "lapsed 2025-04-04", "guidance.school_reply#2": "lapsed 2025-04-05"},
    ),
    "refused a plan twice, and then drafted": (
        "2025-01-06 request_received\n2025-03-20 plan_decision_notified no_plan\n2025-03-24 request_received\n"
        "2025-04-20 plan_decision_notified no_plan\n2025-05-01 draft_served",
        "2025-05-02",
        (),
        {"appeal.register#1": "lapsed 2025-05-20", "appeal.register#2": "lapsed 2025-06-20"},
    ),
    "two appeals about a plan that ceased": (
        A_PLAN + "2025-11-05 amended_plan_sent\n2025-11-10 appeal_received\n2025-11-12 appeal_received_by_la\n"
        "2025-11-20 plan_ceased",
        "2026-01-12",
        (),
        {"appeal.response#1": "lapsed 2025-12-10", "appeal.response#2": "lapsed 2025-12-24"},
    ),
    "the papers were sent before the meeting": (
        "2025-03-10 final_plan_sent\n2026-01-12 review_papers_sent\n2026-02-02 review_meeting",
        "2026-03-02",
        (),
        {"review.papers": "met 2026-01-19", "review.meeting_notice": "not recorded 2026-01-19"},
    ),
    "amendments proposed, then detained": (
        "2025-03-10 final_plan_sent\n2025-06-02 amendment_notice_sent\n2025-06-10 detained",
        "2025-09-02",
        (),
        {"amendment.finalise": "lapsed 2025-07-28", "amendment.representations": "lapsed 2025-06-16"},
    ),
    "at the special school, and a plan is made": (
        "2025-04-12 admitted_for_assessment\n2025-06-12 notice_served\n2025-06-20 final_plan_sent",
        "2025-06-30",
        (),
        {"special_school.stay": "lapsed None"},
    ),
    "reassessed by itself, and nothing changed": (
        "2025-03-10 final_plan_sent\n2025-09-01 reassessment_decided\n2025-12-01 reassessment_unchanged",
        "2026-01-12",
        (),
        {"appeal.register#2": "open 2026-02-02", "cease.earliest": None},
    ),
    "detained, and a plan will be made": (
        DETAINED + "2026-01-12 plan_decision_notified will_make_plan",
        "2026-02-10",
        (),
        {"plan.finalise": "lapsed 2026-02-02", "detained.detention_finalise": "due 2026-03-30"},
    ),
    "no plan, and no consultation is known": (
        "2025-09-15 request_received\n2025-12-01 plan_decision_notified no_plan",
        "2026-01-12",
        (),
        {"assessment.decide": "not recorded 2025-10-27", "assessment.consult": "not recorded None"},
    ),
    "decided to cease after a review of which no more is known": (
        "2025-03-10 review_meeting\n2025-05-12 cease_notified",
        "2026-03-02",
        (),
        {"review.report": "not recorded 2025-03-24", "review.decide": "not recorded 2025-04-07"},
    ),
    "a certificate after mediation shows that it was held": (
        "2025-11-10 final_plan_sent\n2025-12-05 la_informed education,health\n"
        "2026-01-12 certificate_issued after_mediation",
        "2026-02-19",
        (),
        {"mediation.notify_commissioners": "not recorded 2025-12-10", "mediation.arrange": "not recorded 2026-01-04"},
    ),
    "what was agreed is done, and no certificate is known": (
        MEDIATED + "2025-12-19 agreement_made other\n2026-01-05 agreement_carried_out other",
        "2026-02-10",
        (),
        {
            "mediation.certificate_after_mediation": "not recorded 2025-12-24",
            "agreement.other": "met late 2026-01-02",
        },
    ),
    "permission was asked of the Upper Tribunal": (
        A_PLAN + "2026-01-05 order_made dismissed\n2026-01-05 decision_sent\n2026-03-02 upper_permission_asked",
        "2026-04-01",
        (),
        {"appeal.permission": "not recorded 2026-02-02", "upper.permission": "met, in time unknown None"},
    ),
    "the wish for mediation withdrawn and renewed on one day": (
        "2025-11-10 final_plan_sent\n2025-12-05 la_informed\n2026-01-08 wish_withdrawn\n2026-01-08 la_informed",
        "2026-01-10",
        (),
        {"mediation.arrange#1": "lapsed after breach 2026-01-04", "mediation.arrange#2": "due 2026-02-07"},
    ),
    "ordered to go on, and decided anew": (
        "2025-03-10 final_plan_sent\n2025-07-01 cease_notified\n2025-08-01 appeal_received\n"
        "2025-10-01 order_made continue\n2026-01-05 cease_notified",
        "2026-02-02",
        (),
        {"order.continue": "lapsed None", "cease.earliest#2": "lapsed 2025-09-02"},
    ),
    "asked on a day that is not known": (
        "unknown request_received",
        "2026-02-02",
        (),
        {"assessment.decide": "waiting None", "plan.finalise": "waiting None"},
    ),
    "declined, and the certificate is one of another sort": (
        REFUSED + "2025-02-20 mediation_declined\n2025-02-24 certificate_issued deemed",
        "2025-04-02",
        (),
        {
            "mediation.certificate_without_mediation": "lapsed 2025-02-25",
            "mediation.certificate_deemed": "met, in time unknown None",
        },
    ),
    "not arranged, and the certificate is one of another sort": (
        REFUSED + "2025-02-20 la_informed\n2025-03-03 adviser_told_not_arranged\n"
        "2025-03-10 certificate_issued after_mediation",
        "2025-04-02",
        (),
        {
            "mediation.certificate_deemed": "not recorded 2025-03-06",
            "mediation.certificate_after_mediation": "met, in time unknown None",
        },
    ),
    "a plan of which no request is known": (
        "2025-03-10 final_plan_sent",
        "2025-05-02",
        (),
        {"guidance.school_reply": None, "assessment.advice": None, "plan.representations": None},
    ),
    "decided, by the notice of the decision": (
        A_PLAN + "2026-01-05 decision_notice_sent",
        "2026-01-08",
        (),
        {"appeal.response": "not recorded 2025-12-10", "order": None},
    ),
    "decided, by the decision itself": (
        A_PLAN + "2026-01-05 decision_sent",
        "2026-01-08",
        (),
        {"appeal.response": "not recorded 2025-12-10", "order": None, "appeal.permission": "open 2026-02-02"},
    ),
    "given way after the response, and the plan is amended": (
        A_PLAN + "2025-11-05 appeal_response_received\n2025-11-20 not_opposed_notified amend_provision\n"
        "2025-12-10 amended_plan_sent",
        "2026-01-08",
        (),
        {"appeal.register#2": "open 2026-02-10", "appeal.register#3": None, "order": "waiting None"},
    ),
    "given way after the response, and the amended plan is waited for": (
        A_PLAN + "2025-11-05 appeal_response_received\n2025-11-20 not_opposed_notified amend_provision",
        "2026-01-08",
        (),
        {"appeal.register#2": "waiting None", "order": "waiting None"},
    ),
    "not amended, and no notice of amendments is known": (
        "2025-03-10 final_plan_sent\n2025-09-01 not_amended_notified",
        "2025-10-02",
        (),
        {"amendment.finalise": "met, in time unknown None"},
    ),
    "amended after a review, and no notice of amendments is known": (
        "2025-03-10 review_meeting\n2025-05-01 amended_plan_sent",
        "2025-06-02",
        (),
        {"amendment.representations": "not recorded None"},
    ),
    "moved on in custody": (
        "2025-09-01 detained\n2025-09-08 accommodation_move_known\n2025-09-10 accommodation_move_known",
        "2025-10-02",
        (),
        {"detained.copy_on_move#1": "lapsed 2025-09-15", "detained.copy_on_move#2": "overdue 2025-09-17"},
    ),
    "the adviser hears that no mediation is wanted": (
        REFUSED + "2025-02-20 adviser_contacted no_mediation",
        "2025-02-21",
        (),
        {"mediation.certificate_without_mediation": "due 2025-02-25"},
    ),
    "ordered to reassess, and says that it will": (
        "2025-03-10 final_plan_sent\n2025-09-01 reassessment_requested\n"
        "2025-09-12 reassessment_notified will_not_reassess\n2025-10-10 appeal_received\n"
        "2025-12-01 order_made assess\n2025-12-08 reassessment_notified will_reassess",
        "2026-02-02",
        (),
        {"order.assess.notify": "met 2025-12-15"},
    ),
    "drafted, and neither consultation nor advice is known": (
        "2025-09-01 request_received\n2025-10-01 advice_requested\n2025-12-01 draft_served",
        "2026-02-02",
        (),
        {"assessment.advice": "not recorded 2025-11-12", "assessment.consult": "not recorded None"},
    ),
    "the authority has the appeal": (
        REFUSED + "2025-03-10 appeal_received_by_la",
        "2025-06-01",
        (),
        {"appeal.register": "not recorded 2025-04-14"},
    ),
    "permission was refused, so it was asked": (
        A_PLAN + "2026-01-05 order_made dismissed\n2026-01-05 decision_sent\n2026-03-02 permission_refused_sent",
        "2026-04-01",
        (),
        {"appeal.permission": "not recorded 2026-02-02", "upper.permission": "open 2026-04-02"},
    ),
    "the new commissioner asks, so it was told": (
        "2025-03-10 final_plan_sent\n2025-09-01 change_known\n2025-10-01 commissioner_requested",
        "2025-11-01",
        (),
        {"commissioner.handover": "not recorded 2025-09-19"},
    ),
    "struck out, and asked to be reinstated": (
        A_PLAN + "2025-12-01 appeal_struck_out\n2025-12-10 reinstatement_asked",
        "2026-01-04",
        (),
        {"appeal.reinstate_struck_out": "met 2026-01-06", "appeal.reinstate": None},
    ),
    "a body is named where none was before": (
        "2025-01-06 request_received\n2025-02-03 assessment_decision_notified will_assess by=LA_One",
        "2025-03-02",
        (),
        {"assessment.decide": "met 2025-02-17", "assessment.decide#2": None},
    ),
    "agreed that the plan ceases, and yet it was reviewed": (
        "2025-11-10 notice_sent cease\n2025-12-05 la_informed\n"
        "2025-12-19 mediation_concluded agreement\n2025-12-19 agreement_made cease\n"
        "2026-05-04 review_meeting",
        "2026-05-11",
        (),
        {"agreement.appealable.cease": "not recorded 2025-12-19"},
    ),
    "ordered to cease, and yet it was reviewed": (
        CEASING + "2026-07-15 order_made dismissed\n2026-07-15 decision_sent\n2026-11-02 review_meeting",
        "2026-11-09",
        (),
        {"order.cease": "not recorded 2026-07-15"},
    ),
    "withdrawn when time has gone, and reinstated": (
        A_PLAN + "2026-01-12 withdrawal_notified\n2026-01-14 appeal_withdrawn\n2026-01-26 reinstatement_asked\n"
        "2026-02-16 appeal_reinstated",
        "2026-03-02",
        (),
        {
            "appeal.reinstate": "met 2026-02-09",
            "appeal.response": "waiting 2025-12-10",
            "appeal.register": "met 2025-11-20",
            "order": "waiting None",
        },
    ),
    "a request withdrawn after the draft": (
        "2025-05-12 request_received\n2025-06-16 assessment_decision_notified will_assess\n"
        "2025-09-01 draft_served\n2025-09-05 request_withdrawn",
        "2025-10-20",
        (),
        {
            "assessment.decide": "met 2025-06-23",
            "plan.representations": "lapsed 2025-09-15",
            "plan.finalise": "lapsed 2025-09-29",
        },
    ),
    "notice some day in June": (
        "2025-06 notice_sent refuse_to_assess",
        "2025-09-15",
        (),
        {"appeal.register": "closed 2025-09-01", "mediation.contact_adviser": "closed 2025-08-01"},
    ),
    "appealed some day in October": (
        "2025-08-20 notice_sent refuse_to_assess\n2025-10 appeal_received",
        "2025-11-24",
        (),
        {"appeal.register": "depends on a day 2025-10-20"},
    ),
    "agreed to reassess": (
        "2025-03-10 final_plan_sent\n2025-08-04 reassessment_requested\n"
        "2025-08-18 reassessment_notified will_not_reassess\n2025-09-22 la_informed\n"
        "2025-10-13 mediation_concluded\n2025-10-13 agreement_made assess\n"
        "2025-10-20 reassessment_notified will_reassess",
        "2025-12-01",
        (),
        {
            "reassessment.decide#1": "met 2025-08-19",
            "agreement.appealable.assess.notify": "met 2025-10-27",
            "agreement.appealable.assess.finalise": "due 2026-01-19",
            "reassessment.finalise": "replaced 2026-01-26",
        },
    ),
    "ordered to reassess": (
        "2025-03-10 final_plan_sent\n2025-08-04 reassessment_requested\n"
        "2025-08-18 reassessment_notified will_not_reassess\n2025-10-06 appeal_received\n"
        "2026-01-05 order_made assess\n2026-01-12 reassessment_notified will_reassess\n"
        "2026-04-01 final_plan_sent",
        "2026-04-06",
        (),
        {
            "order.assess.notify": "met 2026-01-19",
            "order.assess.finalise": "met 2026-04-13",
            "reassessment.finalise": "replaced 2026-04-20",
            "reassessment.review": "due 2027-04-01",
        },
    ),
    "refused on the papers, then permission after all": (
        A_PLAN + "2026-01-05 order_made dismissed\n2026-01-05 decision_sent\n2026-01-26 permission_asked\n"
        "2026-02-09 permission_refused_sent\n2026-03-02 upper_permission_asked\n"
        "2026-04-13 upper_refusal_sent\n2026-04-20 reconsideration_asked\n"
        "2026-06-01 permission_as_notice_sent",
        "2026-06-08",
        (),
        {
            "appeal.permission": "met 2026-02-02",
            "upper.permission": "met 2026-03-09",
            "upper.reconsider": "met 2026-04-27",
            "upper.response": "open 2026-07-01",
            "upper.notice": None,
        },
    ),
    "a second request while the first refusal is appealed": (
        "2025-01-06 request_received\n2025-02-14 assessment_decision_notified will_not_assess\n"
        "2025-03-31 appeal_received\n2025-04-01 appeal_received_by_la\n2025-09-08 request_received",
        "2025-10-27",
        (),
        {
            "plan.finalise#1": "lapsed 2025-05-26",
            "assessment.decide#2": "overdue 2025-10-20",
            "plan.finalise#2": "due 2026-01-26",
            "order": "waiting None",
        },
    ),
    "agreed in custody, and then released": (
        "2025-03-03 detained\n2025-03-10 came_to_attention\n"
        "2025-04-14 assessment_decision_notified will_not_assess\n2025-05-01 adviser_informed\n"
        "2025-05-20 mediation_concluded\n2025-05-20 agreement_made assess\n"
        "2025-06-02 assessment_confirmed\n2025-06-16 released",
        "2025-10-06",
        (),
        {
            "detained.decide": "met 2025-04-21",
            "detained.arrange": "met 2025-05-31",
            "detained.order.assess.notify": "met 2025-06-03",
            "detained.order.assess.finalise": "lapsed 2025-08-26",
            "appeal.register": "lapsed 2025-06-16",
        },
    ),
    "detained a second time with the assessment unfinished": (
        "2025-09-15 request_received\n2025-10-20 assessment_decision_notified will_assess\n"
        "2025-11-10 detained\n2025-11-10 responsible_from\n2025-12-01 released\n"
        "2025-12-03 came_to_attention\n2026-01-05 detained\n2026-01-05 responsible_from",
        "2026-02-02",
        (),
        {
            "plan.finalise": "lapsed 2026-02-02",
            "detained.detention_finalise#1": "lapsed 2026-03-30",
            "detained.release_finalise": "lapsed 2026-04-22",
            "detained.detention_finalise#2": "due 2026-05-25",
        },
    ),
    "a plan first finalised in custody": (
        "2025-03-03 detained\n2025-03-10 request_received\n2025-06-02 draft_served\n2025-06-10 final_plan_sent",
        "2025-06-16",
        (),
        {
            "detained.representations": "cut short 2025-06-16",
            "detained.finalise": "met 2025-07-28",
            "appeal.register": "open 2025-09-01",
            "detained.contact_adviser": None,
        },
    ),
    "moved, and the new authority reviewed it": (
        "2024-11-04 final_plan_sent\n2025-02-10 move_date\n2025-03-03 move_known\n"
        "2025-03-20 plan_transferred\n2025-05-01 transfer_informed\n2025-06-02 review_meeting",
        "2025-07-01",
        (),
        {
            "transfer.plan": "met 2025-03-21",
            "transfer.inform": "met 2025-05-01",
            "transfer.review": "met 2025-11-03",
            "review.annual#1": "replaced 2025-11-03",
        },
    ),
    "reassessed by its own decision, and late": (
        "2025-03-10 final_plan_sent\n2025-11-03 reassessment_decided\n2026-03-02 draft_served",
        "2026-03-09",
        (),
        {
            "reassessment.decide": None,
            "reassessment.finalise": "overdue 2026-02-09",
            "plan.representations": "open 2026-03-16",
        },
    ),
    "reassessed, and the plan amended": (
        "2025-03-10 final_plan_sent\n2025-11-03 reassessment_requested\n"
        "2025-11-14 reassessment_notified will_reassess\n2026-02-10 amended_plan_sent",
        "2026-03-02",
        (),
        {
            "reassessment.finalise": "met 2026-02-20",
            "reassessment.review": "due 2027-02-10",
            "review.annual": "replaced 2026-03-09",
            "appeal.register#2": "open 2026-04-10",
        },
    ),
    "amended after a review while a reassessment goes on": (
        "2025-03-10 final_plan_sent\n2025-11-03 reassessment_requested\n"
        "2025-11-14 reassessment_notified will_reassess\n2025-12-01 review_meeting\n"
        "2025-12-22 review_decision_notified amend\n2026-02-10 amended_plan_sent",
        "2026-03-02",
        (),
        {"reassessment.finalise": "overdue 2026-02-20", "amendment.finalise": "met 2026-02-16"},
    ),
    "a claim, and nobody says when the school had it": (
        "2025-09-08 act_of_discrimination\n2026-02-13 claim_received",
        "2026-05-04",
        (),
        {"claim.disability": "met 2026-03-09", "claim.response": "waiting None"},
    ),
    "two acts, and a claim in time for the second alone": (
        "2025-09-08 act_of_discrimination\n2025-11-10 act_of_discrimination\n2026-04-13 claim_received",
        "2026-05-04",
        (),
        {"claim.disability#1": "closed 2026-03-09", "claim.disability#2": "met 2026-05-11"},
    ),
    "agreed that the plan goes on": (
        "2025-11-10 notice_sent cease\n2025-12-05 la_informed\n"
        "2025-12-19 mediation_concluded agreement\n2025-12-19 agreement_made continue",
        "2026-01-19",
        (),
        {"agreement.appealable.continue": "due None", "cease.earliest": "lapsed 2026-01-13", "agreement.other": None},
    ),
    "an agreement broken, then an order": (
        "2025-09-01 notice_sent refuse_to_assess\n2025-10-01 la_informed\n"
        "2025-10-13 mediation_concluded\n2025-10-13 agreement_made assess\n"
        "2025-10-15 certificate_issued after_mediation\n2025-11-10 appeal_received\n"
        "2025-11-12 appeal_received_by_la\n2026-02-02 order_made assess",
        "2026-02-09",
        (),
        {
            "agreement.appealable.assess.notify": "replaced 2025-10-27",
            "order.assess.notify": "due 2026-02-16",
            "appeal.register": "met 2025-11-17",
        },
    ),
    "the old board never said so, and the new one acted": (
        "2024-11-04 final_plan_sent\n2025-02-10 move_date\n2025-02-10 move_known\n"
        "2025-02-20 plan_transferred\n2025-03-10 move_known_to_old_commissioner\n"
        "2025-04-07 move_known_to_new_commissioner\n2025-04-10 provision_not_possible\n"
        "2025-04-15 commissioner_requested",
        "2025-06-02",
        (),
        {"transfer.commissioner": "not recorded 2025-03-28", "transfer.commissioner_request": "met 2025-04-29"},
    ),
    "a review some day in June, decided some day in July": (
        "2025-06 review_meeting\n2025-07 review_decision_notified amend\n2025-10-20 amended_plan_sent",
        "2025-11-03",
        (),
        {
            "review.decide": "depends on a day 2025-06-29",
            "amendment.finalise_outer": "met late 2025-08-24",
            "appeal.register": "open 2025-12-22",
            "amendment.finalise": "met late 2025-08-26",
        },
    ),
    "requests to two authorities": (
        "2025-01-13 request_received by=LA_One\n2025-01-20 request_received by=LA_Two\n"
        "2025-02-14 assessment_decision_notified will_not_assess by=LA_Two",
        "2025-03-10",
        (),
        {
            "assessment.decide#1": "overdue 2025-02-24",
            "assessment.decide#2": "met 2025-03-03",
            "plan.finalise#1": "due 2025-06-02",
        },
    ),
    "what was agreed is done thing by thing": (
        MEDIATED + "2025-12-19 agreement_made amend_provision,other\n2026-01-02 agreement_carried_out other\n"
        "2026-01-30 amended_plan_sent",
        "2026-02-02",
        (),
        {"agreement.other": "met 2026-01-02", "agreement.appealable.amend_provision": "met late 2026-01-23"},
    ),
    "ordered some day in January": (
        A_PLAN + "2026-01 order_made amend_provision",
        "2026-02-16",
        (),
        {"order.amend_provision": "depends on a day 2026-02-05"},
    ),
    "detained some day in May": (
        "2025-03-03 request_received\n2025-04-10 assessment_decision_notified will_assess\n2025-05 detained",
        "2025-08-04",
        (),
        {"plan.finalise": "lapsed 2025-07-21", "assessment.decide": "met 2025-04-14"},
    ),
    "a session adjourned, and the next": (
        "2026-03-02 notice_sent refuse_to_assess\n2026-04-13 adviser_contacted mediation\n"
        "2026-04-14 la_informed\n2026-04-20 session_notified for=2026-05-05\n"
        "2026-05-05 mediation_adjourned\n2026-05-06 session_notified for=2026-05-19\n"
        "2026-05-19 mediation_concluded no_agreement",
        "2026-05-25",
        (),
        {
            "mediation.notice_of_session#1": "met 2026-04-27",
            "mediation.notice_of_session#2": "met 2026-05-12",
            "mediation.arrange": "met late 2026-05-14",
        },
    ),
    "a session held and adjourned on one day, on which the next is fixed": (
        "2025-03-03 notice_sent refuse_to_assess\n2025-04-07 la_informed\n2025-04-14 mediation_fixed for=2025-04-29\n"
        "2025-04-14 session_notified for=2025-04-29\n2025-04-29 mediation_held\n2025-04-29 mediation_adjourned\n"
        "2025-04-29 mediation_fixed for=2025-05-13\n2025-04-29 session_notified for=2025-05-13",
        "2025-05-06",
        (),
        {
            "mediation.notice_of_session#1": "met 2025-04-22",
            "mediation.notice_of_session#2": "met 2025-05-06",
            "mediation.notice_of_session#3": None,
            "mediation.arrange": "met 2025-05-07",
        },
    ),
    "a session adjourned on the day on which notice of the next is given, nobody says for when": (
        "2025-03-03 notice_sent refuse_to_assess\n2025-04-07 la_informed\n2025-04-14 session_notified for=2025-04-29\n"
        "2025-04-29 mediation_adjourned\n2025-04-29 session_notified\n2025-05-13 mediation_held",
        "2025-05-16",
        (),
        {"mediation.notice_of_session#1": "met 2025-04-22", "mediation.notice_of_session#2": "met 2025-05-06"},
    ),
    "a session adjourned on its day, which is entered too": (
        "2025-03-03 notice_sent refuse_to_assess\n2025-04-07 la_informed\n2025-04-14 mediation_fixed for=2025-04-29\n"
        "2025-04-14 session_notified for=2025-04-29\n2025-04-29 mediation_date\n2025-04-29 mediation_adjourned\n"
        "2025-04-30 session_notified for=2025-05-13\n2025-05-13 mediation_concluded",
        "2025-05-16",
        (),
        {
            "mediation.notice_of_session#1": "met 2025-04-22",
            "mediation.notice_of_session#2": "met 2025-05-06",
            "mediation.notice_of_session#3": None,
            "mediation.arrange": "met late 2025-05-07",
        },
    ),
    "a session of which nothing was recorded before, held and adjourned": (
        "2025-03-03 notice_sent refuse_to_assess\n2025-04-07 la_informed\n2025-04-29 mediation_held\n"
        "2025-04-29 mediation_adjourned\n2025-05-13 mediation_held",
        "2025-05-16",
        (),
        {
            "mediation.notice_of_session#1": "not recorded 2025-04-22",
            "mediation.notice_of_session#2": "not recorded 2025-05-06",
            "mediation.arrange": "met 2025-05-07",
        },
    ),
    "notice of the next session is none of the one before": (
        "2025-03-03 notice_sent refuse_to_assess\n2025-04-07 la_informed\n2025-04-14 mediation_fixed for=2025-04-29\n"
        "2025-04-25 session_notified for=2025-05-13",
        "2025-05-12",
        (),
        {
            "mediation.notice_of_session#1": "lapsed after breach 2025-04-22",
            "mediation.notice_of_session#2": "met 2025-05-06",
        },
    ),
    "notice of the next review is none of the one before": (
        "2025-01-13 review_meeting\n2025-12-01 review_meeting_notified for=2026-01-12\n"
        "2025-12-08 review_papers_sent for=2026-01-12\n2026-01-12 review_meeting",
        "2026-01-19",
        (),
        {
            "review.meeting_notice#1": "not recorded 2024-12-30",
            "review.papers#1": "not recorded 2024-12-30",
            "review.meeting_notice#2": "met 2025-12-29",
            "review.papers#2": "met 2025-12-29",
        },
    ),
    "what was agreed of the provision stands beside an order on the school": (
        "2025-09-15 final_plan_sent\n2025-10-06 la_informed\n2025-10-27 mediation_concluded partial_agreement\n"
        "2025-10-27 agreement_made amend_provision\n2025-11-10 appeal_received I\n"
        "2025-11-24 order_made amend_placement",
        "2025-12-02",
        (),
        {"agreement.appealable.amend_provision": "overdue 2025-12-01", "order.amend_placement": "due 2025-12-08"},
    ),
    "what was agreed of the school stands beside an order on the provision": (
        "2025-09-15 final_plan_sent\n2025-10-06 la_informed\n2025-10-27 agreement_made amend_placement\n"
        "2025-11-10 appeal_received F\n2025-11-24 order_made amend_provision\n2025-12-08 amended_plan_sent",
        "2025-12-09",
        (),
        {"agreement.appealable.amend_placement": "met late 2025-11-10", "order.amend_provision": "met 2025-12-29"},
    ),
    "an order takes the place of what was agreed of the same part": (
        "2025-09-15 final_plan_sent\n2025-10-06 la_informed\n2025-10-27 agreement_made amend_provision\n"
        "2025-11-10 appeal_received F\n2025-11-24 order_made amend_provision",
        "2025-12-02",
        (),
        {"agreement.appealable.amend_provision": "replaced 2025-12-01", "order.amend_provision": "due 2025-12-29"},
    ),
    # to which matter a fact belongs
    "a plan and its notice, entered on one day": (
        "2025-09-15 final_plan_sent\n2025-09-15 notice_sent plan_content",
        "2025-11-10",
        (),
        {"appeal.register": "open 2025-11-17", "mediation.contact_adviser": "open 2025-11-15"},
    ),
    "notice of a plan that was sent a few days later": (
        "2025-09-12 notice_sent plan_content\n2025-09-15 amended_plan_sent",
        "2025-11-10",
        (),
        {"appeal.register": "open 2025-11-12"},
    ),
    "a plan that was sent weeks after a notice is not what that was of": (
        "2025-09-01 notice_sent plan_content\n2025-09-29 amended_plan_sent",
        "2025-11-10",
        (),
        {"appeal.register#1": "closed 2025-11-03|lapsed 2025-11-03", "appeal.register#2": "open 2025-12-01"},
    ),
    "a second plan within weeks of the notice of the first": (
        "2025-09-15 final_plan_sent\n2025-09-22 notice_sent plan_content\n2025-10-06 amended_plan_sent",
        "2025-11-10",
        (),
        {"appeal.register#1": "lapsed 2025-11-24", "appeal.register#2": "open 2025-12-08"},
    ),
    "notice of a plan to both parent and young person, on its day": (
        "2025-06-27 compulsory_school_age_ended\n2025-09-15 final_plan_sent\n"
        "2025-09-15 notice_sent plan_content by=parent\n2025-09-15 notice_sent plan_content by=young_person",
        "2025-11-10",
        (),
        {"appeal.register": "open 2025-11-17"},
    ),
    "a plan sent to the young person, and notice of it to the parent on that day": (
        "2025-06-27 compulsory_school_age_ended\n2025-09-15 final_plan_sent by=young_person\n"
        "2025-09-15 notice_sent plan_content by=parent",
        "2025-11-10",
        (),
        {"appeal.register": "open 2025-11-17"},
    ),
    "a decision that was corrected after a review: time runs from the last": (
        A_PLAN + "2026-01-12 order_made amend_provision\n2026-01-26 decision_sent\n2026-02-16 decision_sent\n"
        "2026-03-05 permission_asked\n2026-03-19 permission_granted_sent\n2026-04-10 notice_of_appeal_received",
        "2026-04-13",
        (),
        {
            "appeal.permission#1": "lapsed 2026-02-23",
            "appeal.permission#2": "met 2026-03-16",
            "upper.notice": "met 2026-04-20",
        },
    ),
    "a plan amended as was ordered, while what was agreed in an earlier dispute is not recorded to be done": (
        "2025-05-12 final_plan_sent\n2025-06-02 la_informed\n2025-06-23 agreement_made\n"
        "2025-07-14 amended_plan_sent\n2025-09-01 appeal_received\n2026-02-02 order_made amend_provision\n"
        "2026-03-02 amended_plan_sent",
        "2026-05-18",
        (),
        {"agreement.other": "passed 2025-07-07", "order.amend_provision": "met 2026-03-09"},
    ),
    "a label says which of two requests the plan answers": (
        "2025-01-13 request_received matter=first\n2025-01-20 request_received matter=second\n"
        "2025-06-02 final_plan_sent matter=first",
        "2025-06-04",
        (),
        {"plan.finalise#1": "met 2025-06-02", "plan.finalise#2": "due 2025-06-09"},
    ),
    "a label that a request has only from its decision": (
        "2025-01-13 request_received\n2025-02-14 assessment_decision_notified will_assess matter=first\n"
        "2025-03-03 request_received matter=second\n2025-06-02 final_plan_sent matter=first",
        "2025-06-04",
        (),
        {"plan.finalise#1": "met 2025-06-02", "plan.finalise#2": "due 2025-07-21"},
    ),
    "a body is named where only a label was before": (
        "2025-01-06 request_received matter=first\n2025-02-03 assessment_decision_notified will_assess by=LA_One",
        "2025-03-02",
        (),
        {"assessment.decide": "met 2025-02-17", "assessment.decide#2": None},
    ),
    "a second claim is about the newest act that has none": (
        "2024-09-02 act_of_discrimination\n2024-10-07 act_of_discrimination\n2025-09-08 act_of_discrimination\n"
        "2025-10-01 claim_received\n2025-12-01 claim_received",
        "2026-01-05",
        (),
        {
            "claim.disability#1": "closed 2025-03-03",
            "claim.disability#2": "met late 2025-04-07",
            "claim.disability#3": "met 2026-03-09",
        },
    ),
    "a consent before the session was fixed, and the session then moved": (
        "2026-02-10 final_plan_sent\n2026-03-10 la_informed\n2026-03-11 consent_given 2\n"
        "2026-03-13 session_notified for=2026-03-24\n2026-03-20 session_notified for=2026-04-14",
        "2026-03-27",
        (),
        {"mediation.notice_of_session#1": "met 2026-03-20", "mediation.notice_of_session#2": "met 2026-04-07"},
    ),
    "a consent to a day that was fixed only after another": (
        "2026-02-10 final_plan_sent\n2026-03-10 la_informed\n2026-03-11 consent_given 2 for=2026-04-14\n"
        "2026-03-13 session_notified for=2026-03-24\n2026-03-20 session_notified for=2026-04-14",
        "2026-03-27",
        (),
        {"mediation.notice_of_session#1": "met 2026-03-17", "mediation.notice_of_session#2": "met 2026-04-10"},
    ),
    "a denial that was entered when the plan was made": (
        "2025-01-06 request_received\n2025-05-19 final_plan_sent\n"
        "2025-06-02 assessment_decision_notified not_done=true",
        "2025-07-10",
        (),
        {"assessment.decide": "overdue 2025-02-17", "plan.finalise": "met 2025-05-26"},
    ),
    "said not to be detained": (
        "2025-03-03 detained not_done=true\n2025-03-10 request_received",
        "2025-04-07",
        (),
        {"assessment.decide": "due 2025-04-21", "detained.decide": None},
    ),
    "said not to be released": (
        "2025-03-03 detained\n2025-03-10 request_received\n2025-03-31 released not_done=true",
        "2025-04-07",
        (),
        {"detained.decide": "due 2025-04-21", "assessment.decide": None},
    ),
    "dismissed, and then the authority assesses of its own accord": (
        REFUSED + "2025-03-31 appeal_received\n2025-09-01 order_made dismissed\n"
        "2025-10-06 assessment_decision_notified will_assess",
        "2025-10-10",
        (),
        {
            "assessment.decide": "met 2025-02-17",
            "plan.refuse": "passed 2025-04-28",
            "plan.finalise": "overdue 2025-05-26",
        },
    ),
    "reconsidered, with notice that a plan will be made, of which no draft was served yet": (
        "2025-02-14 notice_sent refuse_to_issue\n2025-03-20 appeal_received\n2025-07-10 order_made reconsider\n"
        "2025-07-20 plan_decision_notified will_make_plan",
        "2025-09-10",
        (),
        {"order.reconsider": "met 2025-07-24", "plan.finalise_reconsidered": "waiting None"},
    ),
    "reconsidered, with notice that a plan will be made, and later a draft": (
        "2025-02-14 notice_sent refuse_to_issue\n2025-03-20 appeal_received\n2025-07-10 order_made reconsider\n"
        "2025-07-20 plan_decision_notified will_make_plan\n2025-08-20 draft_served",
        "2025-09-10",
        (),
        {"order.reconsider": "met 2025-07-24", "plan.finalise_reconsidered": "due None"},
    ),
    "reconsidered, with notice that no plan will be made; a draft is of a later request": (
        "2025-02-14 notice_sent refuse_to_issue\n2025-03-20 appeal_received\n2025-07-10 order_made reconsider\n"
        "2025-07-20 plan_decision_notified no_plan\n2026-01-20 request_received\n2026-03-02 draft_served",
        "2026-03-10",
        (),
        {"order.reconsider": "met 2025-07-24", "plan.finalise_reconsidered": None, "plan.finalise#2": "due 2026-06-09"},
    ),
    "ordered to reconsider, reconsidered, and then reversed": (
        "2025-03-03 request_received\n2025-06-16 plan_decision_notified no_plan\n2025-07-21 appeal_received\n"
        "2025-12-01 order_made reconsider\n2025-12-15 plan_decision_notified no_plan\n"
        "2026-02-02 plan_decision_notified will_make_plan",
        "2026-02-10",
        (),
        {"order.reconsider": "met 2025-12-15", "plan.finalise": "overdue 2025-07-21"},
    ),
    "no plan yet, and the commissioner learned of a move": (
        "2025-05-12 request_received\n2025-06-02 move_known_to_old_commissioner",
        "2025-06-09",
        (),
        {"transfer.commissioner": None, "transfer.plan": None, "plan.finalise": "due 2025-09-29"},
    ),
    "the review of a plan that followed a reassessment, in custody, and another plan": (
        "2025-03-10 final_plan_sent\n2025-08-08 reassessment_requested\n2025-11-10 final_plan_sent\n"
        "2026-02-04 detained\n2026-03-02 final_plan_sent",
        "2026-04-06",
        (),
        {"reassessment.review": "lapsed 2026-11-10"},
    ),
    "struck out, and another decision since": (
        A_PLAN + "2025-12-01 appeal_struck_out\n2025-12-08 notice_sent refuse_to_assess",
        "2025-12-15",
        (),
        {"appeal.reinstate_struck_out": "open 2026-01-06"},
    ),
    "a plan that is agreed with an appeal pending brings no certificate": (
        "2025-11-10 final_plan_sent\n2025-11-24 appeal_received F\n2025-12-01 adviser_contacted mediation\n"
        "2025-12-05 la_informed\n2025-12-19 mediation_concluded agreement\n2025-12-19 agreement_made other",
        "2026-01-12",
        (),
        {"mediation.certificate_after_mediation": None, "agreement.other": "overdue 2026-01-02"},
    ),
    "a review on the day on which the plan was transferred": (
        "2025-01-06 final_plan_sent\n2025-06-02 move_known\n2025-06-10 move_date\n2025-06-20 plan_transferred\n"
        "2025-06-20 review_meeting",
        "2025-07-01",
        (),
        {
            "review.annual#1": "replaced 2026-01-05",
            "transfer.review": "met 2026-01-05",
            "review.report": "due 2025-07-04",
            "review.decide": "due 2025-07-18",
            "amendment.finalise_outer": "due if 2025-09-12",
            "review.annual#2": "due 2026-06-19",
        },
    ),
    "a review announced for the day on which the plan was transferred": (
        "2025-01-06 final_plan_sent\n2025-05-26 review_meeting_notified for=2025-06-20\n2025-06-10 move_date\n"
        "2025-06-20 plan_transferred\n2025-06-20 review_meeting",
        "2025-07-01",
        (),
        {"review.decide": "due 2025-07-18", "review.annual#2": "due 2026-06-19"},
    ),
    "a response to the second appeal about a decision, of which the first was conceded": (
        "2025-07-01 notice_sent plan_content\n2025-08-20 appeal_received\n"
        "2025-08-25 not_opposed_notified before_response\n2025-10-20 appeal_received\n"
        "2025-10-29 appeal_received_by_la\n2025-11-20 appeal_response_received",
        "2026-01-05",
        (),
        {"appeal.response#1": "lapsed None", "appeal.response#2": "met 2025-12-10"},
    ),
    "a review announced for the day of the transfer, and held on it": (
        "2025-01-06 final_plan_sent\n2025-05-26 review_meeting_notified for=2025-06-20\n"
        "2025-06-20 plan_transferred\n2025-06-20 review_meeting",
        "2025-07-01",
        (),
        {"review.decide": "due 2025-07-18", "review.meeting_notice": "met 2025-06-06"},
    ),
    "a review on the day before the plan was transferred": (
        "2025-01-06 final_plan_sent\n2025-06-19 review_meeting\n2025-06-20 plan_transferred",
        "2025-07-01",
        (),
        {"review.decide": "lapsed 2025-07-17", "review.annual#2": "replaced 2026-06-18"},
    ),
    "amendments proposed on the day on which the plan was transferred": (
        "2025-01-06 final_plan_sent\n2025-06-10 move_date\n2025-06-20 plan_transferred\n"
        "2025-06-20 amendment_notice_sent",
        "2025-07-01",
        (),
        {"amendment.finalise": "due 2025-08-15"},
    ),
    "a decision that shows that the plan was reviewed": (
        "2025-02-10 final_plan_sent\n2026-02-02 review_decision_notified keep",
        "2026-07-01",
        (),
        {"review.annual#1": "not recorded 2026-02-09", "review.annual#2": "waiting None"},
    ),
    "a decision after the last day shows that the plan was reviewed, and not when": (
        "2025-02-10 final_plan_sent\n2026-03-02 review_decision_notified keep",
        "2026-07-01",
        (),
        {"review.annual#1": "not recorded 2026-02-09", "review.annual#2": "waiting None"},
    ),
    "a report that shows that the plan was reviewed, and the decision after it": (
        "2025-02-10 final_plan_sent\n2026-02-02 review_report_sent\n2026-02-16 review_decision_notified keep",
        "2026-07-01",
        (),
        {"review.annual#1": "not recorded 2026-02-09", "review.annual#2": "waiting None", "review.annual#3": None},
    ),
    "a decision on a review whose meeting is known": (
        "2025-02-10 final_plan_sent\n2026-02-02 review_meeting\n2026-02-16 review_decision_notified keep\n"
        "2026-05-04 review_decision_notified amend",
        "2026-07-01",
        (),
        {"review.annual#1": "met 2026-02-09", "review.annual#2": "due 2027-02-01", "review.annual#3": None},
    ),
    "a decision that may be on the last review, however late": (
        "2025-02-10 final_plan_sent\n2025-06-02 last_review\n2026-02-02 review_decision_notified keep",
        "2026-07-01",
        (),
        {"review.annual#2": "overdue 2026-06-01", "review.annual#3": None},
    ),
    "a review of a plan that was made anew": (
        "2024-02-05 review_meeting\n2024-09-02 plan_ceased\n2025-02-10 final_plan_sent\n"
        "2026-02-02 review_decision_notified keep",
        "2026-07-01",
        (),
        {"review.annual#2": "not recorded 2026-02-09", "review.annual#3": "waiting None"},
    ),
    "a decision on a review, and nothing else": (
        "2026-02-02 review_decision_notified keep",
        "2026-07-01",
        (),
        {"review.annual": "waiting None"},
    ),
    "a decision from which the next year counts": (
        "2025-02-10 final_plan_sent\n2026-02-02 review_decision_notified keep",
        "2026-07-01",
        ("review.decision",),
        {"review.annual#1": "met 2026-02-09", "review.annual#2": "due 2027-02-01"},
    ),
    "a notice sent by a day, perhaps long before": (
        "by_2026-03-31 notice_sent refuse_to_assess\n2026-03-20 certificate_issued no_mediation",
        "2026-05-15",
        (),
        {"appeal.register": "depends on a day 2026-04-20"},
    ),
    "a request received by a day, and no last day of it certain": (
        "by_2026-03-31 request_received",
        "2026-07-01",
        (),
        {"assessment.decide": "overdue 2014-10-13", "plan.finalise": "depends on a day 2015-01-19"},
    ),
    "a request withdrawn on its day": (
        "2025-01-06 request_received\n2025-01-06 request_withdrawn",
        "2025-01-20",
        (),
        {"assessment.decide": "lapsed 2025-02-17", "plan.finalise": "lapsed 2025-05-26"},
    ),
    "a request withdrawn and made anew on one day": (
        "2025-01-06 request_received\n2025-02-03 request_withdrawn\n2025-02-03 request_received",
        "2025-02-10",
        (),
        {"assessment.decide#1": "lapsed 2025-02-17", "assessment.decide#2": "due 2025-03-17"},
    ),
    "a wish for mediation given up on its day": (
        "2025-01-06 notice_sent refuse_to_assess\n2025-01-20 la_informed\n2025-01-20 wish_withdrawn",
        "2025-02-03",
        (),
        {"mediation.arrange": "lapsed 2025-02-19"},
    ),
    "amendments proposed and withdrawn on one day": (
        "2025-01-06 amendment_notice_sent\n2025-01-06 amendment_withdrawn",
        "2025-02-03",
        (),
        {"amendment.finalise": "lapsed 2025-03-03", "amendment.representations": "lapsed 2025-01-20"},
    ),
    "an appeal withdrawn on its day": (
        "2025-01-06 notice_sent refuse_to_assess\n2025-01-20 appeal_received\n2025-01-20 appeal_withdrawn",
        "2025-02-03",
        (),
        {"appeal.register": "open 2025-03-06", "appeal.response#1": "lapsed None", "appeal.response#2": None},
    ),
    "an order set aside on its day": (
        "2025-01-06 notice_sent refuse_to_assess\n2025-01-20 appeal_received\n2025-04-21 order_made assess\n"
        "2025-04-21 order_set_aside",
        "2025-04-28",
        (),
        {"order.assess.notify": "lapsed 2025-05-05"},
    ),
    "the only draft of a plan, withdrawn on its day": (
        "2025-01-06 request_received\n2025-02-03 draft_served\n2025-02-03 draft_withdrawn",
        "2025-02-10",
        (),
        {"plan.representations": "lapsed 2025-02-17"},
    ),
    "released and detained again on one day": (
        "2025-01-06 detained\n2025-02-03 released\n2025-02-03 detained\n2025-02-10 request_received",
        "2025-02-17",
        (),
        {"detained.decide": "due 2025-03-24", "assessment.decide": None},
    ),
    "detained and released on one day": (
        "2025-02-03 released\n2025-02-03 detained\n2025-02-10 request_received",
        "2025-02-17",
        (),
        {"detained.decide": None, "assessment.decide": "due 2025-03-24"},
    ),
    "an order in the place of one that was set aside, beside another appeal": (
        "2025-01-27 final_plan_sent matter=plan\n2025-03-24 appeal_received matter=plan\n"
        "2025-04-07 cease_notified matter=cease\n2025-05-26 appeal_received matter=cease\n"
        "2025-09-01 order_made continue matter=cease\n2025-10-06 order_set_aside matter=cease\n"
        "2025-12-01 order_made continue_amended matter=cease",
        "2025-12-08",
        (),
        {"order.continue#1": "lapsed None", "order.continue_amended#2": "due 2026-01-05", "order": "waiting None"},
    ),
    "responsible for somebody who has a plan": (
        "2024-05-06 final_plan_sent\n2025-03-03 move_date\n2025-03-03 responsible_from\n2025-03-03 plan_transferred",
        "2025-03-10",
        (),
        {"transfer.inform": "due 2025-04-14", "transfer.review": "due 2025-06-02", "assessment.decide#2": None},
    ),
    "asked of an authority on the day on which it became responsible": (
        "2026-01-05 request_received by=parent\n2026-01-05 responsible_from",
        "2026-02-02",
        (),
        {
            "assessment.decide#1": "due 2026-02-16",
            "plan.finalise#1": "due 2026-05-25",
            "assessment.decide#2": None,
            "assessment.consult#2": None,
        },
    ),
    "asked anew of another authority on the day on which that became responsible": (
        "2025-12-08 request_received\n2026-01-05 request_received\n2026-01-05 responsible_from",
        "2026-01-12",
        (),
        {
            "assessment.decide#1": "lapsed 2026-01-19",
            "assessment.decide#2": "due 2026-02-16",
            "assessment.decide#3": None,
        },
    ),
    "responsible, on the day on which another one was asked": (
        "2026-01-05 request_received by=LA_One\n2026-01-05 responsible_from by=LA_Two",
        "2026-02-02",
        (),
        {"assessment.decide#1": "lapsed 2026-02-16", "assessment.decide#2": "due 2026-02-16"},
    ),
    "came to attention in custody on the day of the request": (
        "2026-01-05 detained\n2026-01-12 came_to_attention\n2026-01-12 request_received",
        "2026-02-02",
        (),
        {"detained.decide#1": "due 2026-02-23", "detained.decide#2": None},
    ),
    "both ask on one day": (
        "2026-01-05 request_received by=parent\n2026-01-05 request_received by=school",
        "2026-02-02",
        (),
        {"assessment.decide#1": "due 2026-02-16", "assessment.decide#2": None},
    ),
    "asked by the parent, and then by the young person": (
        "2025-05-12 request_received by=parent\n2025-06-02 request_received by=young_person",
        "2025-06-09",
        (),
        {"assessment.decide#1": "due 2025-06-23", "assessment.decide#2": None},
    ),
    "asked again while the assessment goes on, which the plan ends": (
        "2026-01-12 request_received by=parent\n2026-01-20 request_received by=school\n"
        "2026-02-20 assessment_decision_notified will_assess\n2026-06-08 final_plan_sent",
        "2026-06-15",
        (),
        {
            "assessment.decide#1": "met 2026-02-23",
            "plan.finalise#1": "met late 2026-06-01",
            "assessment.decide#2": None,
            "plan.finalise#2": None,
        },
    ),
    "asked when the authority was responsible already": (
        "2026-01-05 responsible_from\n2026-01-19 request_received\n2026-05-22 final_plan_sent",
        "2026-06-15",
        (),
        {"plan.finalise#1": "met 2026-05-25", "plan.finalise#2": None},
    ),
    "asked again after the time for the plan was over": (
        "2025-01-06 request_received\n2025-05-27 request_received",
        "2025-06-02",
        (),
        {"plan.finalise#1": "overdue 2025-05-26", "plan.finalise#2": "due 2025-10-14"},
    ),
    "asked again on the last day for the plan": (
        "2025-01-06 request_received\n2025-05-26 request_received",
        "2025-06-02",
        (),
        {"plan.finalise#1": "overdue 2025-05-26", "plan.finalise#2": None},
    ),
    "asked again under a label that the first request has too": (
        "2026-01-12 request_received matter=ours\n2026-01-20 request_received matter=ours",
        "2026-02-02",
        (),
        {"assessment.decide#1": "due 2026-02-23", "assessment.decide#2": None},
    ),
    "asked of two authorities": (
        "2026-01-12 request_received by=LA_One\n2026-01-20 request_received by=LA_Two",
        "2026-02-02",
        (),
        {"assessment.decide#1": "due 2026-02-23", "assessment.decide#2": "due 2026-03-03"},
    ),
    "said that no conduct began": (
        "2025-08-19 conduct_began not_done=true",
        "2025-12-01",
        (),
        {"claim.disability": None},
    ),
    "another failure after the claim was decided": (
        "2025-01-06 act_of_discrimination\n2025-03-03 claim_received\n2025-06-02 claim_decided\n"
        "2025-07-07 omission_decided",
        "2025-10-06",
        (),
        {"claim.disability#1": "met 2025-07-07", "claim.disability#2": "open 2026-01-06"},
    ),
    "told of a session that was fixed before": (
        "2026-02-10 final_plan_sent\n2026-03-10 la_informed\n2026-03-12 mediation_fixed for=2026-03-24\n"
        "2026-03-13 session_notified",
        "2026-03-18",
        (),
        {"mediation.notice_of_session": "met 2026-03-17"},
    ),
    "another date that was ordered before the order": (
        A_PLAN + "2026-01-02 time_varied order.amend_provision for=2026-04-13 by=order\n"
        "2026-01-05 order_made amend_provision",
        "2026-02-16",
        (),
        {"order.amend_provision": "due 2026-04-13"},
    ),
    "two orders, each in an appeal of its own": (
        "2025-09-01 final_plan_sent matter=plan\n2025-10-27 appeal_received matter=plan\n"
        "2025-11-10 cease_notified matter=cease\n2026-01-05 appeal_received matter=cease\n"
        "2026-02-02 order_made amend_provision matter=plan\n2026-02-09 order_made continue matter=cease",
        "2026-02-16",
        (),
        {"order.amend_provision": "due 2026-03-09", "cease.earliest": "lapsed 2026-01-13"},
    ),
    "notice to the parent, and then to whom is not said": (
        TO_THE_PARENT + "2026-10-05 notice_sent plan_content",
        "2026-10-12",
        (),
        {"mediation.contact_adviser#1": "open 2026-12-05", "mediation.contact_adviser#2": None},
    ),
    "notice to the parent, notice of another decision, and then to the young person": (
        TO_THE_PARENT + "2026-09-14 notice_sent cease by=young_person\n"
        "2026-09-21 notice_sent plan_content by=young_person",
        "2026-10-12",
        (),
        {
            "mediation.contact_adviser#1": "open 2026-11-21",
            "mediation.contact_adviser#2": "open 2026-11-14",
            "mediation.contact_adviser#3": None,
        },
    ),
    "refused, reversed, and the request not recorded": (
        "2025-02-14 assessment_decision_notified will_not_assess\n2025-05-02 assessment_decision_notified will_assess",
        "2025-06-02",
        ("reversal.decision",),
        {"plan.finalise": "due 2025-08-08"},
    ),
    "conceded on the last day of the response, by the deadline": (
        NO_PLAN + "2025-11-20 appeal_response_received\n2025-12-10 not_opposed_notified",
        "2026-01-05",
        ("concession.deadline",),
        {"unopposed.make_plan.draft": "due 2026-01-14"},
    ),
    "another date for one of two orders": (
        "2025-09-01 final_plan_sent matter=plan\n2025-10-27 appeal_received matter=plan\n"
        "2025-11-10 cease_notified matter=cease\n2026-01-05 appeal_received matter=cease\n"
        "2026-02-02 order_made amend_provision matter=plan\n2026-02-09 order_made continue_amended matter=cease\n"
        "2026-02-16 time_varied order.amend_provision,order.continue_amended for=2026-04-20 matter=plan",
        "2026-02-20",
        (),
        {"order.amend_provision": "due 2026-04-20"},
    ),
    "said that the conduct did not end": (
        "2025-09-08 act_of_discrimination\n2025-11-28 conduct_ended not_done=true",
        "2025-12-01",
        (),
        {"claim.disability": "open 2026-03-09"},
    ),
    "one certificate, where the last of several counts": (
        REFUSED + "2025-03-10 certificate_issued no_mediation",
        "2025-04-01",
        ("certificate.last",),
        {"appeal.register": "open 2025-04-14"},
    ),
    "told of the appeal twice, where the last certificate counts": (
        A_PLAN + "2025-11-05 appeal_received_by_la",
        "2025-12-01",
        ("certificate.last",),
        {"appeal.response": "due 2025-12-10"},
    ),
    "a later order in the same appeal": (
        A_PLAN + "2026-01-05 order_made amend_provision\n2026-02-02 order_made amend_provision",
        "2026-02-20",
        (),
        {"order.amend_provision#1": "lapsed 2026-02-09", "order.amend_provision#2": "due 2026-03-09"},
    ),
    "a consent to a session that was then moved": (
        "2026-02-10 final_plan_sent\n2026-03-10 la_informed\n2026-03-12 session_notified for=2026-03-24\n"
        "2026-03-13 consent_given 2\n2026-03-20 session_notified for=2026-04-14",
        "2026-03-27",
        (),
        {"mediation.notice_of_session#1": "met 2026-03-20", "mediation.notice_of_session#2": "met 2026-04-07"},
    ),
    "ceased while an order on the plan is open": (
        A_PLAN + "2026-01-05 order_made amend_provision\n2026-02-02 cease_notified\n2026-04-20 plan_ceased",
        "2026-05-01",
        (),
        {"cease.earliest": "met 2026-04-03", "order.amend_provision": "lapsed after breach 2026-02-09"},
    ),
    "mediation about health with an appeal pending": (
        "2025-11-10 final_plan_sent\n2025-11-10 appeal_received H\n2025-12-01 adviser_contacted mediation\n"
        "2025-12-05 la_informed\n2025-12-19 mediation_concluded agreement\n2025-12-19 agreement_made other",
        "2026-05-21",
        (),
        {"mediation.certificate_after_mediation": None, "appeal.register": None},
    ),
    "assessed twice before the detention": (
        "2025-05-01 last_assessment\n2025-05-11 last_assessment\n2025-09-01 detained",
        "2025-10-01",
        (),
        {"detained.look_back": "not yet 2025-11-12"},
    ),
    "assessed once before the detention, and said not to have been again": (
        "2025-05-01 last_assessment\n2025-05-11 last_assessment not_done=true\n2025-09-01 detained",
        "2025-10-01",
        (),
        {"detained.look_back": "not yet 2025-11-02"},
    ),
    "assessed on the day of the detention": (
        "2025-09-01 last_assessment\n2025-09-01 detained",
        "2025-10-01",
        (),
        {"detained.look_back": "not yet 2026-03-02"},
    ),
    "the amendments were served later than the notice of them": (
        "2025-05-01 final_plan_sent\n2025-10-06 amendment_notice_sent\n2025-10-20 draft_served",
        "2025-10-27",
        (),
        {"amendment.representations": "open 2025-11-03"},
    ),
    "a review while two requests to reassess are open": (
        "2025-03-10 final_plan_sent\n2025-11-03 reassessment_requested\n2025-11-08 reassessment_requested\n"
        "2025-12-01 review_meeting",
        "2025-12-05",
        (),
        {
            "reassessment.decide#1": "overdue 2025-11-18",
            "reassessment.decide#2": "overdue 2025-11-23",
            "review.decide": "due 2025-12-29",
        },
    ),
    "a review decided on the day of the move": (
        "2025-01-20 final_plan_sent\n2025-12-01 review_meeting\n2026-01-05 review_decision_notified amend\n"
        "2026-01-05 move_date\n2026-01-05 move_known\n2026-01-05 plan_transferred\n2026-02-10 transfer_informed\n"
        "2026-03-30 review_meeting",
        "2026-04-20",
        (),
        {
            "review.decide#1": "met late 2025-12-29",
            "amendment.finalise": "lapsed 2026-03-02",
            "transfer.inform": "met 2026-02-16",
            "transfer.review": "met 2026-11-30",
            "review.decide#2": "due 2026-04-27",
        },
    ),
    "an order on one of the parts on which something was agreed": (
        "2025-01-06 final_plan_sent\n2025-02-03 la_informed\n"
        "2025-03-03 agreement_made amend_provision,amend_placement\n"
        "2025-03-05 appeal_received\n2025-03-10 order_made amend_placement",
        "2025-07-01",
        (),
        {
            "agreement.appealable.amend_provision": "replaced 2025-04-07",
            "order.amend_placement": "overdue 2025-03-24",
        },
    ),
    "a plan sent on the day of the move": (
        "2025-06-02 final_plan_sent\n2025-06-02 move_date",
        "2025-07-01",
        (),
        {"review.annual": "replaced 2026-06-01"},
    ),
    "a review held on the day of the move": (
        "2025-01-20 final_plan_sent\n2025-12-01 review_meeting\n2025-12-01 move_date\n2025-12-04 plan_transferred",
        "2025-12-08",
        (),
        {
            "review.annual#1": "met 2026-01-19",
            "review.annual#2": "replaced 2026-11-30",
            "review.decide": "lapsed 2025-12-29",
            "transfer.review": "due 2026-11-30",
        },
    ),
    "a plan amended on the day of the move": (
        "2025-01-20 final_plan_sent\n2025-12-01 amendment_notice_sent\n2026-01-05 amended_plan_sent\n"
        "2026-01-05 move_date",
        "2026-01-12",
        (),
        {"amendment.finalise": "met 2026-01-26", "appeal.register#2": "open 2026-03-05"},
    ),
    "a plan made on the day of the move": (
        "2025-09-01 request_received\n2026-01-05 final_plan_sent\n2026-01-05 move_date\n2026-01-05 move_known",
        "2026-01-12",
        (),
        {"plan.finalise": "met 2026-01-19", "transfer.plan": "due 2026-01-23"},
    ),
    "a request on the day of the move": (
        "2025-09-01 request_received\n2026-01-05 move_date\n2026-01-05 request_received",
        "2026-01-12",
        (),
        {"plan.finalise#1": "lapsed 2026-01-19", "assessment.decide#2": "due 2026-02-16"},
    ),
    "a plan amended after the move to the next phase is for that no more": (
        "2022-05-09 final_plan_sent\n2024-09-02 transfer_date primary_to_secondary\n"
        "2025-09-01 transfer_date middle_to_secondary\n2025-09-01 amended_plan_sent",
        "2026-06-01",
        (),
        {"phase.other#1": "not recorded 2024-02-14", "phase.other#2": "met late 2025-02-14"},
    ),
    "no plan yet in the year of the move": (
        "2025-10-06 request_received\n2026-09-01 transfer_date primary_to_secondary",
        "2026-03-02",
        (),
        {"phase.other": None},
    ),
    "no plan until after the day for the move": (
        "2025-10-06 request_received\n2026-02-16 final_plan_sent\n2026-05-11 amended_plan_sent\n"
        "2026-09-01 transfer_date primary_to_secondary",
        "2026-06-01",
        (),
        {"phase.other": "not recorded 2026-02-14"},
    ),
    "a first plan on the last day for the move": (
        "2025-10-06 request_received\n2026-02-14 final_plan_sent\n2026-09-01 transfer_date primary_to_secondary",
        "2026-06-01",
        (),
        {"phase.other": "met 2026-02-14"},
    ),
    "moves of one whose plan had ceased": (
        "2022-05-09 final_plan_sent\n2025-05-12 plan_ceased\n2025-09-01 move_date\n"
        "2026-05-12 twenty_fifth_birthday elsewhere\n2026-09-01 transfer_date secondary_to_post16",
        "2026-06-01",
        (),
        {"transfer.plan": None, "transfer.inform": None, "plan.last_day": None, "phase.secondary_to_post16": None},
    ),
    "moves of one whose plan had ceased, and who has another": (
        "2022-05-09 final_plan_sent\n2024-05-13 plan_ceased\n2025-05-12 final_plan_sent\n2025-09-01 move_date\n"
        "2026-09-01 transfer_date secondary_to_post16",
        "2026-06-01",
        (),
        {"transfer.plan": "waiting 2025-09-01", "phase.secondary_to_post16": "overdue 2026-03-30"},
    ),
    "the plan is kept after a later review": (
        "2024-03-04 final_plan_sent\n2025-03-03 cease_notified\n2025-03-31 review_meeting\n"
        "2025-04-22 review_decision_notified keep",
        "2025-05-05",
        (),
        {
            "cease.earliest": "lapsed 2025-05-07",
            "appeal.register#2": "lapsed 2025-05-06",
            "appeal.register#3": "open 2025-06-23",
        },
    ),
    "a move out of England that is planned": (
        "2025-03-03 final_plan_sent\n2025-09-15 review_meeting\n2025-10-10 review_decision_notified keep\n"
        "2026-04-13 move_date outside_england",
        "2026-02-01",
        (),
        {"transfer.plan": None, "transfer.inform": None, "review.annual#2": "due 2026-09-14"},
    ),
    # days known in part
    "a plan that ceased on a day nobody knows": (
        "2025-03-03 final_plan_sent\nunknown plan_ceased",
        "2026-06-01",
        (),
        {"review.annual": "lapsed 2026-03-02"},
    ),
    "a plan that ceased on a day nobody knows, before another was asked for": (
        "2019-03-04 final_plan_sent\n2019-11-04 review_meeting\nunknown plan_ceased\n2025-09-01 request_received\n"
        "2026-01-19 final_plan_sent",
        "2026-06-01",
        (),
        {
            "review.decide": "lapsed 2019-12-02",
            "review.annual#2": "lapsed 2020-11-03",
            "plan.finalise#2": "met 2026-01-19",
            "review.annual#3": "due 2027-01-18",
        },
    ),
    "a plan that ceased on a day nobody knows, which was asked for before": (
        "2018-09-03 request_received\n2019-03-04 final_plan_sent\nunknown plan_ceased",
        "2026-06-01",
        (),
        {"plan.finalise": "met late 2019-01-21", "review.annual": "lapsed 2020-03-03"},
    ),
    "whatever the day": (
        "2025-03-03..2025-03-10 request_received",
        "2026-01-05",
        (),
        {"assessment.decide": "overdue 2025-04-14", "plan.finalise": "overdue 2025-07-21"},
    ),
    "it depends": (
        "2025-03-03..2025-03-10 request_received\n2025-04-17 assessment_decision_notified will_assess",
        "2025-06-02",
        (),
        {"assessment.decide": "depends on a day 2025-04-14", "plan.finalise": "due 2025-07-21"},
    ),
    "by a day": (
        "2025-03-03 request_received\n2025-09-01 final_plan_sent\n",
        "2026-01-05",
        (),
        {"plan.finalise": "met late 2025-07-21"},
    ),
    # a certificate is of the occasion after which it is issued
    "a certificate of an earlier occasion shows no session in a mediation that is wanted again": (
        "2025-09-01 final_plan_sent\n2025-09-08 la_informed\n2025-09-22 mediation_concluded no_agreement\n"
        "2025-10-01 la_informed\n2025-10-03 certificate_issued after_mediation",
        "2025-11-20",
        (),
        {
            "mediation.certificate_after_mediation": "met late 2025-09-25",
            "mediation.arrange#1": "met 2025-10-08",
            "mediation.arrange#2": "overdue 2025-10-31",
        },
    ),
    "a second certificate is of the second mediation": (
        "2025-09-01 final_plan_sent\n2025-09-08 la_informed\n2025-09-22 mediation_concluded no_agreement\n"
        "2025-09-24 certificate_issued after_mediation\n2025-10-01 la_informed\n"
        "2025-10-20 certificate_issued after_mediation",
        "2025-11-20",
        (),
        {"mediation.arrange#1": "met 2025-10-08", "mediation.arrange#2": "not recorded 2025-10-31"},
    ),
    "a certificate alone shows that mediation was arranged": (
        "2025-09-01 final_plan_sent\n2025-09-26 certificate_issued after_mediation",
        "2025-11-20",
        (),
        {
            "mediation.arrange": "not recorded None",
            "mediation.certificate_after_mediation": "met, in time unknown None",
            "mediation.report_not_arranged": None,
            "mediation.contact_adviser": "not recorded 2025-11-01",
        },
    ),
    "a deemed certificate alone shows that the adviser was told": (
        "2025-09-01 final_plan_sent\n2025-09-26 certificate_issued deemed",
        "2025-11-20",
        (),
        {
            "mediation.report_not_arranged": "not recorded None",
            "mediation.arrange": "waiting None",
            "mediation.certificate_deemed": "met, in time unknown None",
        },
    ),
    "a certificate without mediation shows none": (
        "2025-09-01 final_plan_sent\n2025-09-26 certificate_issued no_mediation",
        "2025-11-20",
        (),
        {"mediation.arrange": None, "mediation.certificate_without_mediation": "met, in time unknown None"},
    ),
    # reg 39(2) is for before an appeal: one that is over is none
    "an appeal that was withdrawn takes nothing from the duty to tell the adviser": (
        "2025-09-01 final_plan_sent\n2025-09-05 la_informed\n2025-09-08 certificate_issued no_mediation\n"
        "2025-09-10 appeal_received\n2025-09-20 appeal_withdrawn\n2025-10-01 cannot_arrange",
        "2025-10-02",
        (),
        {"mediation.report_not_arranged": "due None", "appeal.register": "open 2025-11-03"},
    ),
    "an appeal that is pending leaves no duty to tell the adviser": (
        "2025-09-01 final_plan_sent\n2025-09-05 la_informed\n2025-09-08 certificate_issued no_mediation\n"
        "2025-09-10 appeal_received\n2025-10-01 cannot_arrange",
        "2025-10-02",
        (),
        {"mediation.report_not_arranged": "lapsed None"},
    ),
    # what ended with detention, release or a move hears nothing of what is begun afresh (CFA s 70, reg 15(3)(a))
    "amendments after release say nothing of the review before custody": (
        "2025-03-10 final_plan_sent\n2026-01-12 review_meeting\n2026-04-20 detained\n2026-04-20 plan_kept\n"
        "2026-05-02 released\n2026-05-20 amendment_notice_sent",
        "2026-05-25",
        (),
        {
            "review.decide": "lapsed after breach 2026-02-09",
            "amendment.finalise_outer": "lapsed 2026-04-06",
            "amendment.finalise": "due 2026-07-15",
        },
    ),
    "amendments after a move say nothing of the review before it": (
        "2025-03-10 final_plan_sent\n2026-01-12 review_meeting\n2026-04-20 move_date\n2026-04-25 plan_transferred\n"
        "2026-05-20 amendment_notice_sent",
        "2026-05-25",
        (),
        {"amendment.finalise_outer": "lapsed 2026-04-06", "amendment.finalise": "due 2026-07-15"},
    ),
    "a decision to keep after a move says nothing of the review before it": (
        "2025-03-10 final_plan_sent\n2026-01-12 review_meeting\n2026-04-20 move_date\n2026-04-25 plan_transferred\n"
        "2026-05-20 review_decision_notified keep",
        "2026-05-25",
        (),
        {"amendment.finalise_outer#1": "lapsed 2026-04-06", "review.decide#1": "lapsed after breach 2026-02-09"},
    ),
    # each detention has a home authority of its own
    "in a second detention the authority is not responsible since the first": (
        "2025-09-15 request_received\n2025-11-10 detained\n2025-11-10 responsible_from by=LA_Home\n"
        "2025-12-10 released\n2026-01-10 detained",
        "2026-05-20",
        (),
        {
            "detained.detention_finalise#1": "lapsed 2026-03-30",
            "detained.detention_finalise#2": "waiting None",
            "detained.detention_decide#2": None,
            "detained.detention_refuse#2": None,
        },
    ),
    "in a second detention the authority is responsible since a day of its own": (
        "2025-09-15 request_received\n2025-11-10 detained\n2025-11-10 responsible_from by=LA_Home\n"
        "2025-12-10 released\n2026-01-10 detained\n2026-01-12 responsible_from by=LA_Home",
        "2026-05-20",
        (),
        {
            "detained.detention_decide#2": "overdue 2026-02-23",
            "detained.detention_refuse#2": "passed 2026-05-04",
            "detained.detention_finalise#2": "due 2026-06-01",
        },
    ),
    # what comes before a meeting comes before it on its day too
    "papers on the day of the meeting are late, and begin no review": (
        "2025-03-10 final_plan_sent\n2026-01-12 review_meeting\n2026-01-12 review_papers_sent",
        "2026-02-02",
        (),
        {
            "review.papers": "met late 2025-12-29",
            "review.report": "overdue 2026-01-26",
            "review.decide": "due 2026-02-09",
        },
    ),
    "notice on the day of the meeting is late, and begins no review": (
        "2025-03-10 final_plan_sent\n2026-01-12 review_meeting\n2026-01-12 review_meeting_notified",
        "2026-02-02",
        (),
        {"review.meeting_notice": "met late 2025-12-29", "review.decide": "due 2026-02-09"},
    ),
    "a meeting fixed and held on one day is one": (
        "2025-03-10 final_plan_sent\n2026-01-12 review_meeting\n2026-01-12 review_fixed for=2026-01-12",
        "2026-02-02",
        (),
        {"review.papers": "not recorded 2025-12-29", "review.decide": "due 2026-02-09"},
    ),
    "the next meeting may be fixed at the meeting": (
        "2025-03-10 final_plan_sent\n2026-01-12 review_meeting\n2026-01-12 review_fixed for=2026-07-13",
        "2026-02-02",
        (),
        {"review.papers#1": "not recorded 2025-12-29", "review.papers#2": "due 2026-06-29"},
    ),
}


def test_a_notice_to_another_than_the_holder_is_warned_of() -> None:
    right = timeline(record(TO_THE_PARENT), on=date(2026, 10, 12))["appeal.register"]
    assert (right.who, right.due, right.safe) == ("young person", None, date(2026, 11, 10))
    assert right.note.startswith("notice went to the parent on Thu 10 Sep 2026")
    wished = record(TO_THE_PARENT + "2026-10-05 la_informed")
    warned = {duty.id for duty in timeline(wished, on=date(2026, 10, 12)) if duty.note}
    assert warned == {"appeal.register", "mediation.contact_adviser"}
    certified = record("2026-09-10 certificate_issued")
    assert {duty.note for duty in timeline(certified, on=date(2026, 9, 14))} == {""}
    told = record(TO_THE_PARENT + "2026-10-05 notice_sent plan_content by=young_person")
    assert timeline(told, on=date(2026, 10, 12))["appeal.register"].note == ""
    answered = record("2026-05-06 recommendation_made health\n2026-05-29 health_response_received by=parent")
    assert {duty.note for duty in timeline(answered, on=date(2026, 6, 8))} == {""}


def test_who_is_still_to_have_it_is_named() -> None:
    copies = timeline(record(KEPT + "2025-09-08 copies_sent by=youth_offending_team"), on=date(2025, 9, 12))
    assert copies["detained.copies"].reason == (
        "since Wed 10 Sep 2025, unless it was done and is not recorded; "
        "still to come for accommodation and commissioner"
    )
    told = OF_HEALTH + "2026-01-07 commissioners_notified by=ICB_North\n"
    boards = timeline(
        record(told + "2026-01-08 commissioners_notified by=ICB_South not_done=true"), on=date(2026, 1, 8)
    )
    assert boards["mediation.notify_commissioners"].reason == "due by Thu 8 Jan 2026; still to come for ICB South"


def test_duties_of_one_rule_in_matters_of_two_kinds_have_names_of_their_own() -> None:
    answer = timeline(
        record(
            NO_PLAN.replace("2025-10-20 certificate_issued", "2025-09-15 agreement_made reconsider")
            + "2025-09-22 draft_served\n2025-11-20 order_made reconsider\n2025-12-01 draft_served"
        ),
        on=date(2025, 12, 8),
    )
    names = [duty.name for duty in answer]
    assert len(names) == len(set(names))
    assert {name for name in names if name.startswith("plan.finalise_reconsidered")} == {
        "plan.finalise_reconsidered#agreement-1",
        "plan.finalise_reconsidered#order-1",
    }
    assert answer["plan.finalise_reconsidered#agreement-1"].matter == "agreement"
    assert answer["plan.finalise_reconsidered#order-1"].matter == "order"


def test_of_two_certificates_the_first_is_the_safe_one() -> None:
    certificates = "2025-03-10 certificate_issued no_mediation\n2025-04-07 certificate_issued after_mediation"
    [right] = [
        duty for duty in duties(record(REFUSED + certificates), on=date(2025, 4, 8)) if duty.id == "appeal.register"
    ]
    assert (right.due, right.safe, right.latest) == (date(2025, 4, 14), date(2025, 4, 14), date(2025, 5, 7))


def test_what_a_suspended_order_waits_for() -> None:
    reasons = {
        more: duty.reason
        for more in ("", "2026-02-20 suspension_ended")
        for duty in duties(record(SUSPENDED + more), on=date(2026, 3, 2))
        if duty.id == "order.amend_provision"
    }
    assert reasons == {
        "": "waiting for the end of its suspension",
        "2026-02-20 suspension_ended": "waiting for the Tribunal's directions after the suspension",
    }


def test_of_two_pending_appeals_one_that_was_decided_before_lacks_a_decision_too() -> None:
    answer = timeline(
        record(
            "2025-01-27 final_plan_sent\n2025-03-24 appeal_received\n2025-04-07 cease_notified\n"
            "2025-05-26 appeal_received\n2025-09-01 order_made continue\n2025-10-06 order_set_aside\n"
            "2025-12-01 order_made continue_amended"
        ),
        on=date(2025, 12, 8),
    )
    responses = {duty.name: duty.reason for duty in answer if duty.id == "appeal.response"}
    assert responses["appeal.response#1"] == "waiting for appeal_received_by_la"
    assert [doubt.chosen for doubt in answer.doubts if doubt.event == "order_made"] == [2, 2]


def test_an_appeal_that_was_admitted_late_has_its_day() -> None:
    answer = duties(record(REFUSED + "2025-06-02 appeal_received admitted"), on=date(2025, 7, 8))
    [right] = [duty for duty in answer if duty.id == "appeal.register"]
    assert (right.standing, right.due, right.done) == ("met", date(2025, 4, 14), date(2025, 6, 2))


def test_the_authority_that_was_substituted_is_the_one_that_must_act() -> None:
    answer = duties(record(NO_PLAN + "2025-11-05 authority_substituted by=LA_Two"), on=date(2025, 11, 8))
    assert {duty.id: duty.who for duty in answer if duty.id in ("appeal.response", "order", "appeal.register")} == {
        "appeal.response": "LA Two",
        "order": "LA Two",
        "appeal.register": "parent or young person",
    }


def test_what_depends_on_a_day_names_it_and_has_the_days_between() -> None:
    (decide, *_) = duties(record("2025-01-06..2025-01-20 request_received"), on=date(2025, 2, 25))
    assert str(decide) == (
        "assessment.decide#1: between Mon 17 Feb 2025 and Mon 3 Mar 2025, depends on a day: "
        "it depends on the day of request_received: due, overdue"
    )


def test_what_has_no_day_has_no_days_left() -> None:
    waiting = [duty for duty in duties(record("unknown request_received"), on=date(2026, 2, 2)) if duty.due is None]
    assert waiting
    assert {duty.days_left(date(2026, 2, 2)) for duty in waiting} == {None}
    assert {duty.working_days_left(date(2026, 2, 2)) for duty in waiting} == {None}


def test_what_was_late_when_it_was_suspended_is_said_to_have_been() -> None:
    late = SUSPENDED.replace("2026-01-26 order_suspended", "2026-02-16 order_suspended")
    order = timeline(record(late), on=date(2026, 3, 2))["order.amend_provision"]
    assert (order.days, order.reason) == (
        7,
        "waiting for the end of its suspension; it was 7 days late when it was held up",
    )


RESPONSES = {
    # withdrawn before the last day, which passed while nothing was owed
    "2025-10-01 appeal_withdrawn\n2025-10-27 appeal_reinstated": ("waiting for the Tribunal's directions", None),
    "2025-11-10 appeal_struck_out\n2025-11-27 appeal_reinstated": (
        "waiting for the Tribunal's directions; it was 18 days late when it was held up",
        18,
    ),
    "2025-11-10 appeal_struck_out\n2025-11-27 appeal_reinstated\n2025-12-01 appeal_response_received": (
        "the Tribunal received the local authority's response on Mon 1 Dec 2025; it was late when it was held up, "
        "waiting for the Tribunal's directions",
        18,
    ),
    "2025-10-01 appeal_withdrawn\n2025-10-27 appeal_reinstated\n2025-12-01 appeal_response_received": (
        "the Tribunal received the local authority's response on Mon 1 Dec 2025; the Tribunal's directions took the "
        "place of the limit",
        None,
    ),
}


@for_each("more", RESPONSES)
def test_while_an_appeal_had_ended_no_response_was_owed(more: str) -> None:
    appealed = (
        "2025-07-15 plan_decision_notified no_plan\n2025-09-08 appeal_received\n2025-09-11 appeal_received_by_la\n"
    )
    response = timeline(record(appealed + more), on=date(2025, 12, 8))["appeal.response"]
    assert (response.due, response.reason, response.days) == (date(2025, 10, 23), *RESPONSES[more])


LATE_WHEN_IT_ENDED = {
    "2025-03-03 final_plan_sent\n2026-03-03 plan_ceased": "it was 1 day late when the plan ceased to be maintained "
    "(Tue 3 Mar 2026)",
    "2025-06-02 final_plan_sent\n2026-09-07 transfer_date secondary_to_post16\n2026-04-01 transfer_cancelled": (
        "it was 2 days late when the move to the next phase was given up (Wed 1 Apr 2026)"
    ),
}


@for_each("text", LATE_WHEN_IT_ENDED)
def test_what_was_late_when_it_ended_is_told_as_what_was(text: str) -> None:
    told = [
        duty.reason for duty in timeline(record(text), on=date(2026, 6, 1)) if duty.standing == "lapsed after breach"
    ]
    assert told == [f"{LATE_WHEN_IT_ENDED[text]}, unless it was done and is not recorded"]


@for_each("name", CASES)
def test_row_of_the_law(name: str) -> None:
    text, on, readings, expected = CASES[name]
    answer = timeline(record(text, *readings), on=date.fromisoformat(on))
    assert (answer.doubts, answer.problems, answer.contradictions) == ((), (), ())
    for id, wanted in expected.items():
        named = [duty for duty in answer if id == (duty.name if "#" in id else duty.id)]
        if wanted is None:
            assert not named, named
            continue
        assert len(named) == 1, f"{id}: {[duty.name for duty in answer]}"
        assert f"{named[0].standing} {named[0].due}" in wanted.split("|"), named[0]


SHOWN = [(place, step.name) for place, proof in enumerate(PROOFS) for step in (*proof.proves, *proof.behind)]
TELLING_MORE = {"assessment_confirmed", "reconsidered", "commissioners_notified", "la_told_of_agreement"} | {
    *("health_response_received", "social_care_response_sent", "phase_plan_finalised", "copies_sent"),
}
"""Steps of duties that arise only with an outcome or an issue, or in custody, or before a day that is planned."""


def left_behind(proof: Proof, id: str, life: Life) -> bool:
    """Whether a fact leaves the step of a duty behind that nobody recorded, where all that it needs has begun."""
    day, entries = date(2025, 3, 3), list[Entry]()
    kinds = [life.kind]
    while kinds[0].inside is not None:
        kinds.insert(0, kinds[0].inside)
    for kind in kinds:
        opener = next(ons(kind.opens))
        entries.append(Entry(event=opener.event.name, day=day, outcome=sorted(opener.outcomes)[:1]))
        day += timedelta(days=3)
    steps = {on.event.name for on in ons(life.met)}
    there = {*(entry.event for entry in entries), *steps, proof.fact.event.name, "notice_dated", "certificate_issued"}
    entries += [Entry(event=name, day=day) for name in clock_events(id) if name not in there]
    shown = Entry(event=proof.fact.event.name, day=day + timedelta(days=14), outcome=sorted(proof.fact.outcomes)[:1])
    answer = duties(Record(entries=(*entries, shown)), on=day + timedelta(days=16))
    return any(duty.id == id and duty.standing == "not recorded" for duty in answer)


@for_each("shown", SHOWN)
def test_what_a_fact_shows_of_earlier_steps_is_not_recorded(shown: tuple[int, str]) -> None:
    place, step = shown
    met = {
        (id, life) for id, lives in LIVES.items() for life in lives if step in {on.event.name for on in ons(life.met)}
    }
    assert met, f"nothing is met by {step}"
    fact = PROOFS[place].fact.event.name
    if step not in TELLING_MORE and (fact, step) != ("amendment_notice_sent", "review_decision_notified"):
        assert any(left_behind(PROOFS[place], id, life) for id, life in met)


CONDITIONS = [
    *(
        condition
        for kind in KINDS
        for condition in (kind.opens, kind.again, kind.reopens, kind.shown_by, kind.arises_if, kind.deaf)
    ),
    *(end.when for kind in KINDS for end in kind.ends),
    *(each.when for kind in KINDS for each in kind.awaits),
    *(
        condition
        for lives in LIVES.values()
        for life in lives
        for condition in (life.met, life.when, life.returns, life.provided, life.cut_short, life.behind)
    ),
    *(end.when for lives in LIVES.values() for life in lives for end in life.lapses),
    *(life.waits.when for lives in LIVES.values() for life in lives if life.waits),
    *(row.fact for row in COUNTS),
    *(row.when for row in COUNTS),
    *(proof.fact for proof in PROOFS),
    NOT_TO_THE_HOLDER,
]


def walk(when: When | None) -> Iterator[When]:
    """A circumstance, and every one inside it."""
    if when is None:
        return
    yield when
    match when:
        case All(parts) | Any(parts):
            for part in parts:
                yield from walk(part)
        case Not(part) | Was(part):
            yield from walk(part)
        case _:
            return


@pytest.mark.parametrize(
    ("decision", "sections", "expected"),
    [
        ("refuse_to_assess", "", {"unopposed.assess.notify"}),
        ("refuse_to_reassess", "", {"unopposed.assess.notify"}),
        ("refuse_to_issue", "", {"unopposed.make_plan.draft"}),
        ("refuse_to_amend", "", {"unopposed.amend"}),
        ("plan_content", "B", {"unopposed.amend"}),
        ("plan_content", "I", {"unopposed.placement"}),
        ("plan_content", "F I", {"unopposed.amend", "unopposed.placement_beside_amendment"}),
        ("plan_content", "", set[str]()),
        ("cease", "", set[str]()),
        ("", "", set[str]()),
    ],
)
def test_what_is_conceded_follows_from_the_decision(decision: str, sections: str, expected: set[str]) -> None:
    rows = [
        {"event": "notice_sent", "day": "2025-09-01", "outcome": decision},
        {"event": "disagreed", "day": "2025-09-01", "outcome": sections},
        {"event": "appeal_received", "day": "2025-10-27"},
        {"event": "not_opposed_notified", "day": "2025-11-20"},
    ]
    answer = timeline(record_of(rows), on=date(2025, 11, 24))
    found = {duty.id for duty in answer if duty.id.startswith("unopposed.")}
    assert {id for id in found if not id.endswith(("refuse", "finalise"))} == expected


def test_the_next_matter_is_no_state() -> None:
    made = record("2025-01-06 request_received")
    fold = Fold(made, date(2025, 2, 3), _facts(made, (date(2025, 1, 6),), date(2025, 2, 3)))
    assert not fold.holds(Next(), None)
    assert not fold.occurs(Next(), None)
    assert str(KINDS[0]) == KINDS[0].name


def test_what_ended_a_duty_first_is_the_reason() -> None:
    agreed = (
        "2025-04-07 final_plan_sent\n2025-08-01 cease_notified\n2025-08-19 la_informed\n"
        "2025-08-22 mediation_concluded\n2025-09-01 agreement_made continue_amended\n2025-09-11 amended_plan_sent"
    )
    right = timeline(record(agreed), on=date(2025, 9, 23))["appeal.register#2"]
    assert right.reason.startswith("the decision was replaced: the plan goes on, amended as was agreed")


def test_a_state_alone_never_happens() -> None:
    made = record("2025-01-06 request_received", "order.adds")
    fold = Fold(made, date(2025, 2, 3), _facts(made, (date(2025, 1, 6),), date(2025, 2, 3)))
    chosen, not_chosen, received = Read("order.adds"), Read("letter_only"), On(EVENTS["request_received"])
    assert not fold.occurs(chosen & ~not_chosen, None)
    assert fold.occurs(received & chosen, None)
    assert not fold.occurs(All((received, chosen, not_chosen)), None)


def test_every_rule_has_a_life() -> None:
    assert [rule.id for rule in RULES if not LIVES[rule.id]] == []


def test_every_kind_has_a_duty_or_an_end_and_a_name_of_its_own() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    hanging = {life.kind.name for lives in LIVES.values() for life in lives}
    assert {kind.name for kind in KINDS} == hanging


def test_every_reading_changes_something() -> None:
    read = {node.reading for condition in CONDITIONS for node in walk(condition) if isinstance(node, Read)}
    others = {question.other.id for question in STANDING_QUESTIONS}
    elsewhere = {"certificate.last", "amended_plan.new_appeal"}
    assert others - read == elsewhere
    assert read <= {reading for reading in READINGS}


def test_every_kind_comes_after_the_one_around_it() -> None:
    for place, kind in enumerate(KINDS):
        assert kind.inside is None or kind.inside in KINDS[:place]


def test_what_is_said_of_outcomes_is_an_outcome_of_the_event() -> None:
    for on in (on for condition in CONDITIONS for on in ons(condition)):
        assert on.outcomes | on.but <= OUTCOMES.get(on.event.name, frozenset()), on
    for row in COUNTS:
        assert row.outcomes <= OUTCOMES.get(row.event.name, frozenset())


def test_every_event_has_its_place_on_a_day() -> None:
    assert set(RANK) == set(EVENTS)
    assert [RANK[event.name] for event in FIRST_ON_A_DAY] == list(range(len(FIRST_ON_A_DAY)))
    assert set(EVENTS) >= PLANNED
    assert set(OUTCOMES) <= set(EVENTS)


def test_what_replaces_is_a_rule_or_a_kind() -> None:
    ids = {rule.id for rule in RULES} | {kind.name for kind in KINDS}
    ends = [end for kind in KINDS for end in kind.ends]
    ends += [end for lives in LIVES.values() for life in lives for end in life.lapses]
    assert {end.replaced_by for end in ends if end.replaced_by} <= ids
    assert any(isinstance(end.when, Next) for end in ends)
