"""What is said of a duty beside its standing: when it was done, by how many days it was late, why, and whose it was."""

from datetime import date

from sendtimelines.calendars import ENGLAND_AND_WALES
from sendtimelines.cases.duties import awaited_in, duties
from sendtimelines.cases.duty import Duty
from sendtimelines.cases.record import Entry, Record
from sendtimelines.cases.worlds import folds_of
from sendtimelines.law.england.events import EVENTS
from tests.each import for_each

DONE = """
assessment.decide: request_received 01-06; assessment_decision_notified will_assess 02-20 = 02-20 late 3
    | {assessment_decision_notified} on Thu 20 Feb 2025
appeal.register: notice_sent refuse_to_assess 01-06; appeal_received 03-10 = 03-10 late 4
    | {appeal_received} on Mon 10 Mar 2025; out of time unless the Tribunal extends it
appeal.register: notice_sent refuse_to_assess 01-06; adviser_contacted mediation 02-10; appeal_received 03-10
    = 03-10 late 4 | {appeal_received} on Mon 10 Mar 2025; out of time unless the Tribunal extends it or a certificate
    makes it longer
mediation.contact_adviser: notice_sent refuse_to_assess 01-06; adviser_contacted 03-10 = 03-10 late 4
    | {adviser_contacted} on Mon 10 Mar 2025
order.amend_provision: order_made amend_provision 01-06; amended_plan_sent 02-12 = 02-12 late 2
    | {amended_plan_sent} on Wed 12 Feb 2025
order.amend_provision: order_made amend_provision 01-06; order_suspended 02-17; amended_plan_sent 03-03 = 03-03 late 7
    | {amended_plan_sent} on Mon 3 Mar 2025; it was late when it was held up, waiting for the end of its suspension
order.assess.refuse: order_made assess 01-06; order_suspended 03-24; plan_decision_notified no_plan 04-07 = 04-07 late 7
    | {plan_decision_notified} on Mon 7 Apr 2025; it was late when it was held up, waiting for the end of its suspension
order.amend_provision: order_made amend_provision 01-06; order_suspended 02-10; amended_plan_sent 03-03 = 03-03
    | {amended_plan_sent} on Mon 3 Mar 2025; the end of its suspension took the place of the limit
cease.earliest: notice_sent cease 01-06; plan_ceased 04-10 = 04-10 | {plan_ceased} on Thu 10 Apr 2025
appeal.register: notice_sent refuse_to_assess 01-06; appeal_received admitted 03-10 = 03-10
    | {appeal_received} on Mon 10 Mar 2025, and the Tribunal admitted it
appeal.register: certificate_issued 01-06; appeal_received 02-10 = 02-10
    | {appeal_received} on Mon 10 Feb 2025; notice_sent is not recorded
"""
"""A duty, its steps in 2025, the day on which it was done and by how many days that was late; and the reason."""


def entries(steps: str) -> tuple[Entry, ...]:
    """Steps in 2025, as `not EVENT OUTCOME by=BODY for=DAY DAY`; the day is left open with `unknown`."""
    made = []
    for step in steps.split("; "):
        event, *words, day = step.removeprefix("not ").split()
        outcomes = [word for word in words if "=" not in word]
        more = dict(word.split("=") for word in words if "=" in word)
        made.append(
            Entry(
                event=event,
                outcome=outcomes,
                by=more.get("by", ""),
                for_=f"2025-{more['for']}" if "for" in more else None,
                day=day if day == "unknown" else f"2025-{day}",
                not_done=step.startswith("not "),
            )
        )
    return tuple(made)


def stands(steps: str, id: str, on: date = date(2025, 6, 2), *readings: str) -> Duty:
    answer = duties(Record(entries=entries(steps), readings=readings), on=on)
    (duty,) = [duty for duty in answer if id in (duty.id, duty.name)]
    return duty


@for_each("row", DONE.strip().replace("\n    ", " ").splitlines())
def test_when_it_was_done_and_how_late(row: str) -> None:
    id, _, rest = row.partition(": ")
    steps, _, rest = rest.partition(" = ")
    days, _, reason = rest.partition(" | ")
    done, _, late = days.partition(" late ")
    duty = stands(steps, id)
    assert f"{duty.done:%m-%d}" == done
    assert duty.days == (int(late) if late else None)
    assert duty.reason == reason.format_map({name: event.words for name, event in EVENTS.items()})


def test_what_ends_a_duty_has_its_provision() -> None:
    refused = "request_received 01-06; assessment_decision_notified will_not_assess 02-14"
    assert str(stands(refused, "plan.finalise").source) == "CFA 2014 s 36(5)"


def test_a_duty_has_the_names_of_what_it_waits_for() -> None:
    contact = stands("notice_dated 01-06", "mediation.contact_adviser")
    assert contact.waiting == (("notice_sent",),)
    appeal = stands("certificate_issued 01-06", "appeal.register", date(2025, 1, 20))
    assert (appeal.waiting, appeal.reason) == (
        (("notice_sent",),),
        "open until Thu 6 Feb 2025 at least; waiting for notice_sent to say more",
    )


def test_whose_a_right_was_when_it_was_used_does_not_change() -> None:
    appealed = "notice_sent refuse_to_assess 01-06; appeal_received 02-10; compulsory_school_age_ended 04-25"
    assert stands(appealed, "appeal.register").who == "parent or young person"


def test_a_right_is_the_young_persons_at_the_end_of_the_day_on_which_school_age_ends() -> None:
    refused = "notice_sent refuse_to_assess 05-27; compulsory_school_age_ended 06-27"
    holders = {day: stands(refused, "appeal.register", date(2025, 6, day)).who for day in (26, 27)}
    assert holders == {26: "parent or young person", 27: "young person"}


def test_a_denial_of_another_step_leaves_a_condition_open() -> None:
    conceded = entries("notice_sent refuse_to_issue 01-06; appeal_received 02-10; not_opposed_notified make_plan 03-03")
    for denied, standing in (("draft_served", "due if"), ("appeal_response_received", "due")):
        denial = Entry(event=denied, day=date(2025, 3, 3), not_done=True)
        answer = duties(Record(entries=(*conceded, denial)), on=date(2025, 3, 10))
        assert [duty.standing for duty in answer if duty.id == "unopposed.make_plan.draft"] == [standing]


def test_of_two_days_the_earlier_is_the_safe_one() -> None:
    """A certificate of 20 September gives till 20 October, the notice to the parent till 10 November 2025."""
    steps = (
        Entry(event="compulsory_school_age_ended", day="2025-06-27"),
        Entry(event="notice_sent", day="2025-09-10", outcome="refuse_to_reassess", by="parent"),
        Entry(event="certificate_issued", day="2025-09-20"),
    )
    (appeal,) = [duty for duty in duties(Record(entries=steps), on=date(2025, 10, 6)) if duty.id == "appeal.register"]
    assert (appeal.due, appeal.safe) == (date(2025, 10, 20), date(2025, 10, 20))


def test_who_is_still_to_have_it_is_not_said_of_what_is_over() -> None:
    kept = "final_plan_sent 01-06; detained 03-03; plan_kept 03-05; detention_known 03-05; released 03-10"
    copy = Entry(event="copies_sent", day="2025-03-06", by="accommodation")
    answer = duties(Record(entries=(*entries(kept), copy)), on=date(2025, 3, 11))
    (copies,) = [duty for duty in answer if duty.id == "detained.copies"]
    assert "still to come" not in copies.reason


WHY = """
assessment.decide 02-24: request_received 01-06 = overdue 7
    | since Mon 17 Feb 2025, unless it was done and is not recorded
assessment.decide 02-24: request_received 01-06; not assessment_decision_notified 02-20 = overdue 7
    | since Mon 17 Feb 2025: it was not done
plan.refuse 05-05: request_received 01-06 = passed | the day was Mon 28 Apr 2025
order.cease 02-03: order_made cease 02-03 = due | due by Mon 3 Feb 2025
order.cease 02-04: order_made cease 02-03 = due
    | the day the Tribunal made its order or, failing that, the day the agreement was made at mediation
order.amend_provision 05-12: order_made amend_provision 01-06; order_suspended 02-10 = waiting
    | waiting for the end of its suspension
order.amend_provision 05-12: order_made amend_provision 01-06; order_suspended 02-11 = waiting 1
    | waiting for the end of its suspension; it was 1 day late when it was held up
order.assess.refuse 05-12: order_made assess 01-06; order_suspended 03-24 = waiting
    | waiting for the end of its suspension
order.continue 05-12: order_made continue 01-06 = due
    | continuously from the day the Tribunal made its order or, failing that, the day the agreement was made at
    mediation
review.after_release 05-12: final_plan_sent 01-06; detained 02-03; released 03-03; release_known 03-05 = due
    | as soon as reasonably practicable from the day the home authority learned of the release
order.continue 05-12: order_made continue 01-06; order_suspended 02-10 = waiting
    | waiting for the end of its suspension
appeal.register 02-06: certificate_issued 01-06 = open
    | open until Thu 6 Feb 2025 at least; waiting for notice_sent to say more
appeal.register 02-07: certificate_issued 01-06 = waiting | waiting for notice_sent to say more
transfer.plan 05-12: final_plan_sent 03-03; move_date 05-12 = waiting | waiting for move_known to say more
transfer.review 05-31: plan_transferred 05-12 = waiting
    | waiting for last_review or plan_made; due no earlier than Mon 11 Aug 2025
mediation.contact_adviser 05-31: notice_sent refuse_to_assess 03-03 = closed | the time was over on Sat 3 May 2025
mediation.contact_adviser 03-31: notice_sent refuse_to_assess 03-03; appeal_received 03-10 = not recorded
    | the Tribunal received the appeal on Mon 10 Mar 2025, which came later
mediation.contact_adviser 03-31: notice_sent refuse_to_assess 03-03; mediation_held 03-10 = not recorded
    | the mediation was held on Mon 10 Mar 2025, so it was done by then at the latest, and in time
mediation.contact_adviser 03-31: notice_sent refuse_to_assess 03-03; mediation_held unknown = not recorded
    | the mediation was held on a day that is not recorded, so it was done by then
appeal.register 05-31: notice_sent refuse_to_assess 01-06 = closed
    | the time was over on Thu 6 Mar 2025; out of time unless the Tribunal extends it
appeal.register 03-10: notice_sent refuse_to_assess 01-06; la_informed 02-10 = closed
    | the time was over on Thu 6 Mar 2025; out of time unless the Tribunal extends it or a certificate makes it longer
appeal.register 03-10: notice_sent refuse_to_assess 01-06; adviser_contacted no_mediation 02-10;
    certificate_refused 02-12 = closed | the time was over on Thu 6 Mar 2025; out of time unless the Tribunal extends it
cease.earliest 03-06: notice_sent cease 01-06 = not yet | not before Fri 7 Mar 2025
cease.earliest 03-07: notice_sent cease 01-06 = open | possible since Fri 7 Mar 2025
cease.earliest 03-31: notice_sent cease 01-06; plan_ceased 03-06 = too early
    | the local authority ceased to maintain the plan on Thu 6 Mar 2025
cease.earliest 03-31: notice_sent cease 01-06; plan_ceased 03-07 = met
    | the local authority ceased to maintain the plan on Fri 7 Mar 2025
cease.earliest 03-31: review_meeting 01-13; cease_notified unknown; plan_ceased 03-17 = met, in time unknown
    | the local authority ceased to maintain the plan on Mon 17 Mar 2025; what starts its time is not recorded
plan.representations 05-31: draft_served 03-03; final_plan_sent 05-12 = closed | the time was over on Mon 17 Mar 2025
plan.representations 05-31: draft_served 03-03; final_plan_sent 03-17 = cut short
    | the plan was sent in its final form on Mon 17 Mar 2025, before the time was over
plan.representations 05-31: draft_served unknown; final_plan_sent 05-12 = not recorded
    | the plan was sent in its final form on Mon 12 May 2025
appeal.response 05-31: notice_sent refuse_to_assess 01-06; appeal_received 02-10; appeal_withdrawn unknown = lapsed
    | the appeal was withdrawn (on a day that is not recorded)
mediation.arrange 05-31: notice_sent plan_content 01-06; la_informed 02-10; wish_withdrawn unknown = lapsed
    | the parent or young person no longer wanted mediation (on a day that is not recorded)
order.assess.notify 05-31: notice_sent refuse_to_assess 01-06; appeal_received 02-10; order_made assess 03-03;
    order_set_aside unknown = lapsed | the order was set aside (on a day that is not recorded)
plan.representations 05-20: draft_served for=05-20 05-01 = open | open until Tue 20 May 2025
plan.representations 05-15: draft_served for=05-10 05-01 = open | open until Thu 15 May 2025
plan.representations 05-31: draft_served for=05-20 unknown = waiting | waiting for draft_served
review.annual#1 12-08: final_plan_sent 01-06; review_report_sent 12-01 = not recorded
    | the report of the review meeting was sent on Mon 1 Dec 2025, so it was done by then at the latest, and in time
order.amend_provision 12-31: notice_sent plan_content 02-03; appeal_received 03-03; order_made amend_provision 06-02;
    order_made dismissed 06-16 = lapsed | the appeal was dismissed, and nothing was ordered (Mon 16 Jun 2025)
review.annual 05-31: final_plan_sent 01-06; plan_transferred unknown = replaced
    | the plan passed to another authority, which has a time of its own (on a day that is not recorded)
"""
"""A duty on a day of 2025, its steps, how it stands and by how many days it is late; and why."""


@for_each("row", WHY.strip().replace("\n    ", " ").splitlines())
def test_why_it_stands_as_it_does(row: str) -> None:
    rule, _, rest = row.partition(": ")
    id, _, on = rule.partition(" ")
    steps, _, rest = rest.partition(" = ")
    standing, _, reason = rest.partition(" | ")
    duty = stands(steps, id, date.fromisoformat(f"2025-{on}"))
    late = f" {duty.days}" if duty.days is not None else ""
    assert (f"{duty.standing}{late}", duty.reason) == (standing, reason)


ENDED = """
mediation.notify_commissioners: notice_sent plan_content 03-03; la_informed health 03-10; wish_withdrawn 03-13 = lapsed
    | the parent or young person no longer wanted mediation (Thu 13 Mar 2025)
mediation.notify_commissioners: notice_sent plan_content 03-03; la_informed health 03-10; wish_withdrawn 03-14
    = not recorded | the parent or young person no longer wanted mediation (Fri 14 Mar 2025)
mediation.notify_commissioners: notice_sent plan_content 03-03; la_informed health 03-10;
    not commissioners_notified 03-17; wish_withdrawn 03-17 = lapsed after breach 4
    | it was 4 days late when the parent or young person no longer wanted mediation (Mon 17 Mar 2025)
agreement.other: notice_sent plan_content 01-06; agreement_made other 02-03; agreement_undone 02-10;
    agreement_carried_out 02-17 = lapsed | the parties agreed to undo it (Mon 10 Feb 2025)
agreement.other: notice_sent plan_content 01-06; agreement_made other 02-03;
    agreement_carried_out by=local_authority 02-10; not agreement_carried_out by=commissioner 02-12;
    agreement_undone 02-17 = lapsed | the parties agreed to undo it (Mon 17 Feb 2025)
agreement.other: notice_sent plan_content 01-06; agreement_made other 02-03;
    agreement_carried_out by=local_authority 02-10; plan_ceased 02-21;
    not agreement_carried_out by=commissioner 03-03 = lapsed after breach 4
    | it was 4 days late when the plan ceased to be maintained (Fri 21 Feb 2025)
agreement.other: notice_sent plan_content 01-06; agreement_made other 02-03;
    agreement_carried_out by=local_authority 02-10; plan_ceased 02-21; plan_ceased 02-24;
    not agreement_carried_out by=commissioner 03-03 = lapsed after breach 4
    | it was 4 days late when the plan ceased to be maintained (Fri 21 Feb 2025)
recommendation.health_response: recommendation_made health 03-03; health_response_received by=local_authority 03-20;
    order_set_aside 03-26 = lapsed | the decision was set aside (Wed 26 Mar 2025)
detained.copies: detained 03-03; plan_kept 03-05; detention_known 03-05; released 03-10; copies_sent 03-12
    = not recorded | the child or young person was released on Mon 10 Mar 2025, which came later
assessment.decide: request_received 01-06; request_withdrawn 02-17 = lapsed
    | the request was withdrawn (Mon 17 Feb 2025)
assessment.decide: request_received 01-06; request_withdrawn 02-20 = lapsed after breach 3
    | it was 3 days late when the request was withdrawn (Thu 20 Feb 2025), unless it was done and is not recorded
assessment.decide: request_received 01-06; request_withdrawn 02-18 = lapsed after breach 1
    | it was 1 day late when the request was withdrawn (Tue 18 Feb 2025), unless it was done and is not recorded
assessment.decide: request_received 01-06; not assessment_decision_notified 02-19; request_withdrawn 02-20
    = lapsed after breach 3 | it was 3 days late when the request was withdrawn (Thu 20 Feb 2025)
plan.finalise: request_received 01-06; plan_decision_notified no_plan 05-30 = lapsed after breach 4
    | it was 4 days late when the authority gave notice that it makes no plan (Fri 30 May 2025)
appeal.register: notice_sent refuse_to_assess 01-06; reversal_decided 03-06 = lapsed
    | the decision was replaced: the authority will assess (Thu 6 Mar 2025)
appeal.register: notice_sent refuse_to_assess 01-06; reversal_decided 04-10 = closed
    | the time was over on Thu 6 Mar 2025
cease.earliest: notice_sent cease 01-06; appeal_received 02-10; order_made dismissed 03-10 = replaced
    | replaced by order.cease: the appeal was dismissed (Mon 10 Mar 2025)
"""
"""A duty that ended without being done, its steps in 2025, how it stands and by how many days it was late; and why."""


@for_each("row", ENDED.strip().replace("\n    ", " ").splitlines())
def test_why_it_ended_and_how_late_it_was(row: str) -> None:
    id, _, rest = row.partition(": ")
    steps, _, rest = rest.partition(" = ")
    standing, _, reason = rest.partition(" | ")
    duty = stands(steps, id)
    late = f" {duty.days}" if duty.days is not None else ""
    assert (f"{duty.standing}{late}", duty.reason, duty.done) == (standing, reason, None)


def in_part(event: str, day: str, outcome: str, id: str, on: date) -> Duty:
    """A duty after a request of 6 January 2025 and something whose day is known in part."""
    known = Record(entries=(*entries("request_received 01-06"), Entry(event=event, day=day, outcome=outcome)))
    (duty,) = [duty for duty in duties(known, on=on) if duty.id == id]
    return duty


def test_what_is_the_same_on_every_day_is_said_with_what_differs() -> None:
    late = in_part(
        "assessment_decision_notified",
        "2025-02-20 to 2025-02-27",
        "will_assess",
        "assessment.decide",
        date(2025, 6, 2),
    )
    assert (late.standing, late.reason) == ("met late", "met late whatever the day, by 3 to 10 days")
    shown = in_part("draft_served", "2025-03-03 to 2025-03-10", "", "assessment.consult", date(2025, 6, 2))
    assert (shown.standing, shown.reason) == ("not recorded", "not recorded whatever the day")


def test_what_differs_by_the_day_is_not_said_of_one_day() -> None:
    decide = in_part(
        "assessment_decision_notified",
        "2025-02-14 to 2025-02-20",
        "will_assess",
        "assessment.decide",
        date(2025, 6, 2),
    )
    assert decide.reason == "it depends on the day of assessment_decision_notified: met, met late"
    assert (decide.source, decide.done, decide.days) == (None, None, None)
    window = in_part("draft_served", "2025-05-01 to 2025-06-30", "", "plan.representations", date(2025, 5, 20))
    assert window.reason == "it depends on the day of draft_served: closed, open, not arisen"
    # fifteen days from the day of the draft, that day among them: from 1 May or from 20 May
    assert (window.due, window.due_to) == (date(2025, 5, 15), date(2025, 6, 3))
    assert (window.safe, window.latest, window.until) == (date(2025, 5, 15), date(2025, 6, 3), date(2025, 6, 3))


def test_of_one_day_nothing_is_said_though_it_is_that_of_the_date_that_is_shown() -> None:
    """Of a request of 6 January the decision of 19 February 2025 was two days late, of one of 13 January in time."""
    steps = (
        Entry(event="request_received", day="2025-01-06 to 2025-01-13"),
        Entry(event="assessment_decision_notified", day="2025-02-19", outcome="will_assess"),
    )
    (decide,) = [duty for duty in duties(Record(entries=steps), on=date(2025, 3, 3)) if duty.id == "assessment.decide"]
    assert (decide.standing, decide.due, decide.days, decide.done) == (
        "depends on a day",
        date(2025, 2, 17),
        None,
        None,
    )
    plan = in_part(
        "assessment_decision_notified",
        "2025-02-10 to 2025-02-20",
        "will_not_assess",
        "plan.finalise",
        date(2025, 2, 14),
    )
    assert (plan.standing, plan.source) == ("depends on a day", None)


def test_what_is_safe_is_safe_whatever_the_day() -> None:
    """From the notice to the parent of 10 September, if none has gone to the young person yet; otherwise from that."""
    steps = (
        Entry(event="compulsory_school_age_ended", day="2025-06-27"),
        Entry(event="notice_sent", day="2025-09-10", outcome="refuse_to_reassess", by="parent"),
        Entry(event="notice_sent", day="2025-09-25 to 2025-10-20", outcome="refuse_to_reassess", by="young_person"),
    )
    answer = duties(Record(entries=steps), on=date(2025, 10, 6))
    (appeal,) = [duty for duty in answer if duty.id == "appeal.register"]
    assert (appeal.due, appeal.safe) == (date(2025, 11, 25), date(2025, 11, 10))


def test_a_day_that_the_tribunal_gave_stands_whatever_certificate_counts() -> None:
    given = (
        *entries("notice_sent refuse_to_assess 02-14; certificate_issued 03-10; certificate_issued 04-07"),
        Entry(event="time_varied", day="2025-04-07", outcome="appeal.register", by="order", for_=date(2025, 6, 2)),
    )
    answer = {duty.id: duty for duty in duties(Record(entries=given), on=date(2025, 4, 8))}
    appeal, contact = answer["appeal.register"], answer["mediation.contact_adviser"]
    assert (appeal.due, appeal.safe, appeal.latest) == (date(2025, 6, 2),) * 3
    assert (contact.due, contact.safe, contact.latest) == (date(2025, 4, 14),) * 3


def test_a_certificate_that_was_not_issued_or_on_a_day_nobody_knows_makes_no_day_safe() -> None:
    """Two months from the notice would end on 6 March, a month from the certificate ends on 3 April 2025."""
    for other in ("not certificate_issued 02-03", "certificate_issued unknown"):
        appeal = stands(f"notice_sent refuse_to_assess 01-06; {other}; certificate_issued 03-03", "appeal.register")
        assert (appeal.due, appeal.safe, appeal.latest) == (date(2025, 4, 3),) * 3


def test_certificates_alone_say_nothing_of_what_counts_from_the_notice() -> None:
    contact = stands("certificate_issued 02-03; certificate_issued 03-03", "mediation.contact_adviser")
    assert (contact.due, contact.safe, contact.latest) == (None, None, None)


def test_what_is_safe_is_the_earliest_day_on_any_reading_and_what_is_latest_the_last() -> None:
    """Twenty weeks from 6 January end on Monday 26 May 2025, a bank holiday; the Friday before is the 23rd."""
    plan = stands("request_received 01-06", "plan.finalise", date(2025, 2, 3))
    assert (plan.due, plan.safe, plan.latest) == (date(2025, 5, 26), date(2025, 5, 23), date(2025, 5, 26))


def test_the_calendar_of_the_case_counts_for_every_certificate() -> None:
    """A month from the first certificate ends on 10, from the second on 17 April 2025; each is moved past holidays."""
    steps = "notice_sent refuse_to_assess 01-06; certificate_issued 03-10; certificate_issued 03-17"
    closed = ENGLAND_AND_WALES.with_holiday(date(2025, 4, 10)).with_holiday(date(2025, 4, 17))
    record = Record(entries=entries(steps), calendar=closed)
    (appeal,) = [duty for duty in duties(record, on=date(2025, 3, 20)) if duty.id == "appeal.register"]
    assert (appeal.safe, appeal.latest) == (date(2025, 4, 11), date(2025, 4, 22))


def test_what_is_waited_for_says_for_whom_and_for_what() -> None:
    appeal = stands("amendment_notice_sent 01-06", "appeal.register", date(2025, 2, 3))
    assert appeal.rule is not None
    assert (appeal.name, appeal.matter, appeal.who) == ("appeal.register#1", "challenge", "parent or young person")
    assert appeal.reason == "waiting for the amended plan"
    order = stands("notice_sent refuse_to_assess 01-06; appeal_received 02-10", "order", date(2025, 3, 3))
    assert (order.name, order.matter, order.who) == ("order#1", "order", "local authority")
    assert order.reason == "waiting for the Tribunal's order"


def test_twelve_weeks_from_the_meeting_and_eight_from_the_notice_are_said_once() -> None:
    """Twelve weeks after the meeting of 3 March 2025 and eight after the notice of 31 March both end on 26 May."""
    earlier = entries("final_plan_sent 01-06; review_meeting 01-13; review_decision_notified keep 01-20")
    meeting = Entry(event="review_meeting", day="2025-03-03")
    notice = Entry(event="amendment_notice_sent", day="2025-03-31")
    of_it = duties(Record(entries=(*earlier, meeting, notice)), on=date(2025, 4, 7))
    due = [duty.name for duty in of_it if duty.due == date(2025, 5, 26)]
    assert due == ["amendment.finalise#1"]


def test_an_amendment_that_is_none_of_a_review_leaves_what_is_said_of_that() -> None:
    """As many weeks as above, but the amendments are those of the next review."""
    again = "final_plan_sent 01-06; review_meeting 03-03; review_meeting 03-24; amendment_notice_sent 03-31"
    answer = duties(Record(entries=entries(again)), on=date(2025, 4, 7))
    assert {duty.name: duty.standing.value for duty in answer if duty.due == date(2025, 5, 26)} == {
        "amendment.finalise#1": "due",
        "amendment.finalise_outer#1": "lapsed",
    }


def test_a_date_on_a_notice_makes_a_day_safe_where_it_was_its_date() -> None:
    """Two months from 14 January, four working days before the notice came; and from 10 September 2025."""
    for other in ("not notice_dated 01-06", "notice_dated unknown"):
        contact = stands(f"{other}; notice_received 01-20", "mediation.contact_adviser", date(2025, 1, 31))
        assert (contact.due, contact.safe) == (None, date(2025, 3, 14))
    # the right is the young person's, but it may be that the notice to the parent counts
    to_the_parent = "compulsory_school_age_ended 06-27; notice_dated by=parent 09-10"
    contact = stands(to_the_parent, "mediation.contact_adviser", date(2025, 10, 6))
    assert (contact.due, contact.safe) == (None, date(2025, 11, 10))
    closed = Record(entries=entries("notice_dated 09-10"), calendar=ENGLAND_AND_WALES.with_holiday(date(2025, 11, 10)))
    answer = {duty.id: duty for duty in duties(closed, on=date(2025, 10, 6))}
    assert answer["mediation.contact_adviser"].safe == date(2025, 11, 7)


def known_in_part(steps: str, id: str, on: str, *others: Entry) -> Duty:
    answer = duties(Record(entries=(*entries(steps), *others)), on=date.fromisoformat(f"2025-{on}"))
    (duty,) = [duty for duty in answer if duty.id == id]
    return duty


def test_a_standing_depends_on_the_days_of_what_starts_a_time_or_ends_it() -> None:
    decision = Entry(event="assessment_decision_notified", day="2025-02-14 to 2025-02-20", outcome="will_assess")
    decide = known_in_part("request_received 01-06; consulted unknown", "assessment.decide", "06-02", decision)
    assert decide.reason == "it depends on the day of assessment_decision_notified: met, met late"
    conceded = "notice_sent refuse_to_assess 01-06; appeal_received 02-10; not_opposed_notified 03-10"
    response = Entry(event="appeal_response_received", day="unknown")
    assess = known_in_part(conceded, "unopposed.assess.notify", "03-17", response)
    assert assess.reason.startswith("it depends on the day of appeal_response_received: ")
    # what is said once with another on one of the days is said as it stands on every one
    notice = Entry(event="amendment_notice_sent", day="2025-03-24 to 2025-04-07")
    outer = known_in_part("review_meeting 03-03", "amendment.finalise_outer", "03-31", notice)
    assert outer.reason == "it depends on the day of amendment_notice_sent: due, due if"


def test_a_request_on_a_day_nobody_knows_came_before_what_is_known_in_part() -> None:
    decision = Entry(event="assessment_decision_notified", day="2025-02-10 to 2025-02-20", outcome="will_assess")
    decide = known_in_part("request_received unknown", "assessment.decide", "03-31", decision)
    assert decide.standing == "met, in time unknown"


def test_what_two_matters_wait_for_is_said_once() -> None:
    appeals = (
        "notice_sent refuse_to_assess 01-06; appeal_received 02-10; notice_sent cease 02-17; appeal_received 03-10"
    )
    (fold,) = folds_of(Record(entries=entries(appeals)), date(2025, 3, 31))
    assert len(fold.matters["appeal"]) == 2
    assert [duty.name for duty in awaited_in(fold)] == ["order#1"]


REPLACED = "final_plan_sent 01-06; certificate_issued 02-10; appeal_received 03-03; amended_plan_sent 04-07"
GOES_ON = "is about a decision that was replaced; whether it goes on about the new one is for the Tribunal"


def test_a_pending_appeal_about_a_plan_that_was_replaced_is_named_beside_the_rights_about_the_new_one() -> None:
    def notes(steps: str, *readings: str) -> dict[str, str]:
        answers = duties(Record(entries=entries(steps), readings=readings), on=date(2025, 4, 16))
        return {duty.name: duty.note for duty in answers if duty.note}

    both = ("mediation.contact_adviser#2", "appeal.register#2")
    assert notes(REPLACED) == dict.fromkeys(both, f"appeal 1 {GOES_ON}")
    of_its_own = "appeal 1 is about a decision that was replaced; the new one needs an appeal of its own"
    assert notes(REPLACED, "amended_plan.new_appeal") == dict.fromkeys(both, of_its_own)
    twice = notes(f"{REPLACED}; appeal_received 04-09; amended_plan_sent 04-14")
    assert twice == {
        "mediation.contact_adviser#3": f"appeal 2 {GOES_ON}",
        "appeal.register#3": f"appeal 2 {GOES_ON}",
    }
    # what has nothing to do with the plan does not speak of it
    assert notes(f"{REPLACED}; act_of_discrimination 04-08") == notes(REPLACED)
    assert notes(f"{REPLACED}; notice_sent cease 04-09") == notes(REPLACED)
    # nothing is to be said where no appeal is pending, or where it is about the plan that stands
    assert notes(f"{REPLACED}; appeal_withdrawn 04-08") == {}
    assert notes("final_plan_sent 01-06; appeal_received 03-03") == {}
    assert notes("final_plan_sent 01-06; appeal_received 03-03; notice_sent cease 04-07") == {}
