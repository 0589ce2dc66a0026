"""The library and the judge of whole lives say the same of every duty that the judge knows."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st

from sendtimelines.cases.duties import duties
from sendtimelines.cases.record import Entry, Record, Span
from sendtimelines.cases.timeline import timeline
from sendtimelines.law.england.events import PLANNED
from tests.drawing import examples
from tests.oracles.judge import Happening, Judge, judged

FIRST = date(2025, 1, 6)
Life = tuple[list[Happening], date]
ABOUT_A_SESSION = ("session_notified", "mediation_cancelled", "consent_given")


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """A life as it may go, step by step, with steps left out, and the day on which it is looked at."""
    judge, entries = Judge(), list[Happening]()
    day = FIRST + timedelta(days=draw(st.integers(0, 364)))
    for _ in range(draw(st.integers(1, 14))):
        possible = judge.possible(day)
        if not possible:
            break
        event, outcome = draw(st.sampled_from(possible))
        ahead = judge.session if event in ABOUT_A_SESSION else None
        if event == "mediation_fixed":
            ahead = day + timedelta(days=draw(st.sampled_from([1, 4, 10, 21])))
        entries.append(Happening(day, event, outcome, ahead))
        judge.read(*entries[-1])
        if judge.session and judge.session > day and draw(st.booleans()):
            day = judge.session
        else:
            day += timedelta(days=draw(st.sampled_from([1, 3, 10, 20, 40, 70])))
    return entries, day + timedelta(days=draw(st.sampled_from([-1, 0, 10, 60])))


def entry_of(happening: Happening) -> Entry:
    """What a happening is in a record."""
    day, event, outcome, ahead = happening
    return Entry(event=event, day=day, outcome=outcome.split(), for_=ahead)


def differences(entries: list[Happening], on: date) -> dict[str, tuple[object, object]]:
    """Where the two do not agree, and what breach or session the library has of which the judge knows nothing."""
    record = Record(entries=tuple(map(entry_of, entries)))
    library = {duty.name: (str(duty.standing), duty.due) for duty in duties(record, on=on)}
    judge = judged(entries, on)
    differing = {name: (library.get(name), answer) for name, answer in judge.items() if library.get(name) != answer}
    known = {name.partition("#")[0] for name in judge}
    return differing | {
        name: (answer, None)
        for name, answer in library.items()
        if name not in judge and name.partition("#")[0] in known
        if answer[0] in ("overdue", "lapsed after breach") or name.startswith("mediation.notice_of_session")
    }


@examples(300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lives())
def test_the_library_says_of_a_life_what_the_judge_says(life: Life) -> None:
    assert differences(*life) == {}


@pytest.mark.heavy
@examples(4000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lives())
def test_of_many_lives(life: Life) -> None:
    assert differences(*life) == {}


# --- days that are known in part ---


def follows(entries: list[Happening]) -> bool:
    """Whether a life is one that may be: each entry possible after those before it."""
    judge = Judge()
    for entry in entries:
        if (entry.event, entry.outcome) not in judge.possible(entry.day):
            return False
        judge.read(*entry)
    return True


Answer = tuple[str, date | None, date | None]


def whatever_the_day(worlds: list[list[Happening]], on: date) -> dict[str, Answer]:
    """What the judge says where any of some lives may be the true one: its standing, first and last day."""
    answers = [judged([entry for entry in world if entry.day <= on], on) for world in worlds]
    joined: dict[str, Answer] = {}
    for name in dict.fromkeys(name for answer in answers for name in answer):
        each = [answer[name] for answer in answers if name in answer]
        standings, days = {standing for standing, _ in each}, [due for _, due in each if due]
        if name.startswith("amendment.finalise_outer") and len(each) < len(answers):
            continue  # on some of the days it is shown as one with the eight weeks
        sure = len(standings) == 1 and len(each) == len(answers)
        standing = each[0][0] if sure else "depends on a day"
        # where it is there on some days only, which of them are tried does not show in the last
        joined[name] = standing, min(days, default=None), max(days, default=None) if sure else None
    return joined


@st.composite
def lives_known_in_part(draw: st.DrawFn) -> tuple[list[Happening], date, int, Span]:
    """A life, the day on which it is looked at, and an entry of which only a stretch of days is known."""
    entries, on = draw(lives())
    place = draw(st.integers(0, len(entries) - 1))
    day, last_one = entries[place].day, place + 1 == len(entries)
    margin = st.sampled_from([0, 3, 10, 30])
    after = entries[place - 1].day + timedelta(days=1) if place else FIRST
    before = date.max if last_one else entries[place + 1].day - timedelta(days=1)
    first = max(after, day - timedelta(days=draw(margin)))
    last = min(before, day + timedelta(days=draw(margin)))
    # what is planned is known before it happens, and so is no matter of whether it has happened yet
    if last_one and entries[place].event not in PLANNED and draw(st.booleans()):  # so that it may be still to come
        on = first + timedelta(days=draw(st.integers(0, (last - first).days)))
    return entries, on, place, Span(first, last)


@examples(80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lives_known_in_part())
def test_what_holds_whatever_the_day_is_said_and_otherwise_that_it_depends_on_it(
    known: tuple[list[Happening], date, int, Span],
) -> None:
    entries, on, place, span = known
    assert span.first
    assert span.last
    days = [span.first + timedelta(days=more) for more in range((span.last - span.first).days + 1)]
    worlds = [[*entries[:place], entries[place]._replace(day=day), *entries[place + 1 :]] for day in days]
    assume(all(map(follows, worlds)) and on >= entries[0].day)
    assume(entries[place].event not in PLANNED or on >= span.last)
    facts = list(map(entry_of, entries))
    facts[place] = evolve(facts[place], day=span)
    expected = whatever_the_day(worlds, on)
    answer = {duty.name: duty for duty in duties(Record(entries=facts), on=on) if duty.name in expected}
    assert expected == {
        name: (str(duty.standing), duty.due, None if duty.standing == "depends on a day" else duty.due_to or duty.due)
        for name, duty in answer.items()
    }


@examples(60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lives_known_in_part())
def test_a_day_by_which_something_happened_excludes_nothing_that_is_so_on_the_true_one(
    known: tuple[list[Happening], date, int, Span],
) -> None:
    entries, on, place, span = known
    assume(follows(entries) and entries[place].event not in PLANNED)
    assume(entries[place].day <= on and span.last is not None and span.last <= on)
    facts = list(map(entry_of, entries))
    true_one = timeline(Record(entries=facts), on=on)
    assume(not true_one.contradictions)  # days that contradict each other are left out for others
    exact = {duty.name: duty for duty in true_one}
    facts[place] = evolve(facts[place], day=Span(None, span.last))
    answer = duties(Record(entries=facts), on=on)
    assert exact.keys() <= {duty.name for duty in answer}
    for duty in answer:
        true = exact.get(duty.name)
        if true is None:
            assert duty.standing == "depends on a day", duty
            continue
        assert duty.standing in (true.standing, "depends on a day"), (duty, true)
        if true.due is not None:
            assert duty.due is not None, (duty, true)
            assert duty.due <= true.due <= (duty.due_to or duty.due), (duty, true)


def test_a_second_reassessment_on_a_day_known_in_part_is_none_that_came_too_late() -> None:
    entries = [
        Entry(event="final_plan_sent", day=date(2025, 10, 14)),
        Entry(event="reassessment_decided", day=date(2026, 4, 27)),
        Entry(event="reassessment_unchanged", day=date(2026, 6, 6)),
        Entry(event="reassessment_requested", day=Span(date(2026, 6, 13), date(2026, 6, 26))),
    ]
    [decide] = [
        duty for duty in duties(Record(entries=entries), on=date(2026, 6, 20)) if duty.id == "reassessment.decide"
    ]
    assert (decide.standing, decide.due, decide.due_to) == ("depends on a day", date(2026, 6, 28), date(2026, 7, 5))


# --- traps ---


TRAPS = {
    "a certificate hears no later decision": (
        "2025-06-01 final_plan_sent\n2025-08-10 mediation_declined\n2025-08-20 amendment_notice_sent\n"
        "2025-09-29 not_amended_notified",
        "2025-10-11",
    ),
    "once the order that a plan goes on is set aside the plan may cease only when the appeal is over": (
        "2025-01-28 draft_served\n2025-03-09 final_plan_sent\n2025-08-09 cease_notified\n"
        "2025-08-19 appeal_received\n2025-08-20 order_made continue_amended\n2025-08-26 order_set_aside",
        "2025-10-04",
    ),
    "an appeal is about the newest decision, wherever the adviser was told": (
        "2025-03-11 final_plan_sent\n2025-05-20 mediation_declined\n2025-06-29 cease_notified\n"
        "2025-11-16 appeal_received",
        "2026-02-03",
    ),
    "the receipt of the first appeal is not that of the second": (
        "2025-10-10 request_received\n2025-10-20 assessment_decision_notified will_not_assess\n"
        "2025-10-23 appeal_received\n2025-10-24 appeal_received_by_la\n2025-10-27 appeal_withdrawn\n"
        "2025-11-06 appeal_received",
        "2026-01-05",
    ),
    "the response to the first appeal bars no concession of the second": (
        "2025-10-19 request_received\n2025-10-20 assessment_decision_notified will_not_assess\n"
        "2025-11-09 appeal_received\n2025-11-19 appeal_received_by_la\n2025-11-29 appeal_response_received\n"
        "2025-12-09 appeal_withdrawn\n2026-02-27 appeal_received\n2026-04-08 not_opposed_notified",
        "2026-05-17",
    ),
    "a plan that is amended leaves the appeal against ceasing as it is": (
        "2025-04-05 final_plan_sent\n2025-04-25 cease_notified\n2025-05-05 review_meeting\n"
        "2025-05-25 review_decision_notified amend\n2025-06-03 appeal_received\n2025-08-13 amended_plan_sent",
        "2025-08-25",
    ),
    "an order set aside leaves the decision open again": (
        "2025-04-10 request_received\n2025-04-30 plan_decision_notified no_plan\n2025-05-20 appeal_received\n"
        "2025-05-21 order_made make_plan\n2025-05-31 order_set_aside\n2025-06-20 appeal_withdrawn\n"
        "2025-07-30 appeal_received",
        "2025-08-19",
    ),
    "what an older order asked for takes nothing from a concession": (
        "2025-09-05 request_received\n2025-09-06 assessment_decision_notified will_not_assess\n"
        "2025-09-16 appeal_received\n2025-10-06 order_made assess\n2025-12-16 plan_decision_notified no_plan\n"
        "2025-12-17 appeal_received\n2025-12-20 not_opposed_notified\n2026-02-28 final_plan_sent",
        "2026-05-28",
    ),
    "an older order that asks for nothing does not hear that the plan ceased": (
        "2025-03-25 final_plan_sent\n2025-06-03 appeal_received\n2025-08-12 order_made dismissed\n"
        "2025-10-21 cease_notified\n2025-12-09 appeal_received\n2026-04-29 plan_ceased",
        "2026-09-05",
    ),
    "no notice without a review is the decision of a review": (
        "2025-07-02 final_plan_sent\n2025-07-17 amendment_notice_sent\n2025-08-06 review_meeting\n"
        "2025-08-10 not_amended_notified\n2025-08-13 cease_notified",
        "2025-10-31",
    ),
    "a notice of amendments belongs to no review that another followed": (
        "2025-04-26 final_plan_sent\n2025-05-08 review_meeting\n2025-05-11 review_meeting\n"
        "2025-05-12 review_decision_notified amend\n2025-05-13 amended_plan_sent\n2025-06-02 amendment_notice_sent",
        "2025-08-10",
    ),
    "whoever told the adviser in time is not barred by telling the adviser again": (
        "2025-11-26 request_received\n2025-12-06 plan_decision_notified no_plan\n2025-12-07 adviser_informed\n"
        "2026-03-08 mediation_declined",
        "2026-10-25",
    ),
    "a certificate goes to the occasion that waits for one of its sort": (
        "2026-01-02 request_received\n2026-01-12 plan_decision_notified no_plan\n2026-06-11 la_informed\n"
        "2026-08-20 adviser_told_not_arranged\n2026-09-29 mediation_concluded\n2026-10-19 certificate_issued deemed",
        "2026-10-30",
    ),
    "an appeal ends the duty to tell the adviser, and does not show that it was kept": (
        "2025-07-20 request_received\n2025-08-09 plan_decision_notified no_plan\n2025-08-19 la_informed\n"
        "2025-08-22 cannot_arrange\n2025-08-25 appeal_received",
        "2025-11-04",
    ),
    "an older mediation does not draw a later appeal to itself": (
        "2026-01-02 request_received\n2026-04-22 final_plan_sent\n2026-06-03 la_informed\n"
        "2026-06-25 cease_notified\n2026-06-28 appeal_received",
        "2026-12-25",
    ),
    "a concession takes the place of an agreement on the same": (
        "2025-02-14 request_received\n2025-04-25 plan_decision_notified no_plan\n2025-05-26 adviser_informed\n"
        "2025-06-17 appeal_received\n2025-07-07 mediation_concluded\n2025-07-17 agreement_made make_plan\n"
        "2025-07-20 not_opposed_notified",
        "2025-08-29",
    ),
    "a concession leaves what was agreed beside it": (
        "2025-01-26 request_received\n2025-01-27 assessment_decision_notified will_not_assess\n"
        "2025-02-16 la_informed\n2025-03-08 mediation_concluded\n2025-04-17 agreement_made other\n"
        "2025-05-07 appeal_received\n2025-07-16 not_opposed_notified",
        "2025-10-15",
    ),
    "an appeal that is dismissed leaves an agreement as it is": (
        "2025-03-18 request_received\n2025-04-07 final_plan_sent\n2025-06-19 la_informed\n"
        "2025-08-22 mediation_concluded\n2025-09-01 agreement_made amend_provision\n2025-09-10 appeal_received\n"
        "2025-09-13 order_made dismissed",
        "2026-03-23",
    ),
    "a refusal to assess is gone when the draft is served that was agreed": (
        "2025-04-08 request_received\n2025-05-18 assessment_decision_notified will_not_assess\n"
        "2025-06-09 mediation_declined\n2025-06-12 la_informed\n2025-07-25 mediation_held\n"
        "2025-08-04 agreement_made assess\n2025-08-07 mediation_declined\n2025-08-10 draft_served",
        "2025-12-08",
    ),
    "a decision is gone when it was reconsidered as agreed": (
        "2025-03-15 request_received\n2025-06-02 plan_decision_notified no_plan\n2025-06-03 la_informed\n"
        "2025-07-13 mediation_concluded\n2025-08-22 agreement_made reconsider\n"
        "2025-09-14 plan_decision_notified no_plan",
        "2026-02-14",
    ),
    "a plan that is to go on by agreement may not cease": (
        "2025-03-18 request_received\n2025-04-07 final_plan_sent\n2025-08-01 cease_notified\n"
        "2025-08-19 la_informed\n2025-08-22 mediation_concluded\n2025-09-01 agreement_made continue",
        "2026-03-23",
    ),
    "a decision to cease is gone when the plan goes on amended as agreed": (
        "2025-03-18 request_received\n2025-04-07 final_plan_sent\n2025-08-01 cease_notified\n"
        "2025-08-19 la_informed\n2025-08-22 mediation_concluded\n2025-09-01 agreement_made continue_amended\n"
        "2025-09-11 amended_plan_sent",
        "2025-09-23",
    ),
    "who declines again goes on with the decision about which the adviser was told": (
        "2025-06-27 request_received\n2025-07-07 final_plan_sent\n2025-08-16 cease_notified\n"
        "2025-09-25 mediation_declined\n2025-12-04 la_informed\n2026-03-27 mediation_declined",
        "2026-07-15",
    ),
    "the conclusion of a mediation is no session beside the one that was fixed": (
        "2025-06-27 request_received\n2025-07-07 final_plan_sent\n2025-08-16 la_informed\n"
        "2025-08-25 mediation_fixed 2025-09-08\n2025-09-12 mediation_concluded",
        "2025-10-15",
    ),
    "a session that is moved needs a notice of its own, and a consent of its own": (
        "2025-06-27 request_received\n2025-07-07 final_plan_sent\n2025-08-16 la_informed\n"
        "2025-08-25 mediation_fixed 2025-09-08\n2025-08-26 session_notified 2025-09-08\n"
        "2025-09-01 mediation_fixed 2025-09-15\n2025-09-10 session_notified 2025-09-15\n"
        "2025-09-11 consent_given 2 2025-09-15",
        "2025-09-13",
    ),
    "the review of a plan that was reassessed is no longer owed in custody": (
        "2025-05-29 request_received\n2025-07-29 final_plan_sent\n2025-08-08 reassessment_requested\n"
        "2025-11-26 final_plan_sent\n2026-02-04 detained",
        "2027-04-15",
    ),
    "nor of a plan that has ceased": (
        "2025-05-29 request_received\n2025-07-29 final_plan_sent\n2025-08-08 reassessment_requested\n"
        "2025-11-26 final_plan_sent\n2026-02-04 plan_ceased",
        "2027-04-15",
    ),
    "a review while needs are reassessed is not that of the plan to come": (
        "2025-10-18 request_received\n2025-11-07 final_plan_sent\n2025-12-18 reassessment_decided\n"
        "2026-05-17 review_meeting\n2026-06-29 final_plan_sent",
        "2027-01-05",
    ),
    "a review while needs are reassessed again is that of the plan before": (
        "2025-11-02 request_received\n2026-01-03 final_plan_sent\n2026-06-26 reassessment_requested\n"
        "2026-12-03 final_plan_sent\n2026-12-13 reassessment_decided\n2026-12-23 review_meeting",
        "2027-03-03",
    ),
    "a plan after another reassessment takes the place of the plan before, and of the day of its review": (
        "2025-03-07 request_received\n2025-04-16 final_plan_sent\n2025-05-26 reassessment_decided\n"
        "2025-05-27 final_plan_sent\n2025-05-28 reassessment_decided\n2025-08-08 final_plan_sent",
        "2026-07-17",
    ),
    "the review after a move is not counted from itself": (
        "2025-01-12 request_received\n2025-03-23 final_plan_sent\n2025-08-14 move_date\n"
        "2025-08-15 plan_transferred\n2026-06-04 review_meeting",
        "2026-11-17",
    ),
    "a plan that follows a reassessment leaves nothing to amend of the plan before": (
        "2025-11-22 request_received\n2025-11-23 final_plan_sent\n2026-01-02 reassessment_requested\n"
        "2026-02-12 amendment_notice_sent\n2026-02-23 not_amended_notified\n2026-03-15 final_plan_sent",
        "2026-04-05",
    ),
    "whoever asks in custody is answered, whatever was unfinished before": (
        "2025-07-24 request_received\n2025-09-13 detained\n2025-09-14 plan_decision_notified no_plan\n"
        "2025-11-23 request_received",
        "2026-03-12",
    ),
    "a plan is to be reviewed after the release, whoever knows of it": (
        "2025-07-24 request_received\n2025-08-03 final_plan_sent\n2025-08-06 detained\n2025-09-15 released",
        "2025-12-13",
    ),
    "but not once it has ceased": (
        "2025-07-24 request_received\n2025-08-03 final_plan_sent\n2025-08-06 detained\n2025-09-15 released\n"
        "2025-10-01 plan_ceased",
        "2025-12-13",
    ),
    "detention leaves the newest request unfinished, however an older one ended": (
        "2025-09-13 request_received\n2025-09-23 assessment_decision_notified will_not_assess\n2026-01-11 detained\n"
        "2026-01-31 released\n2026-04-11 request_received\n2026-04-21 detained",
        "2026-08-03",
    ),
    "and so does release": (
        "2025-06-23 detained\n2025-06-24 request_received\n2025-07-04 plan_decision_notified no_plan\n"
        "2025-07-05 request_received\n2025-07-15 released",
        "2025-12-12",
    ),
    "to assess on another request reverses no refusal, in custody": (
        "2025-09-13 request_received\n2025-09-23 assessment_decision_notified will_not_assess\n2026-01-11 detained\n"
        "2026-01-31 released\n2026-04-11 request_received\n2026-04-21 detained\n"
        "2026-05-31 assessment_decision_notified will_assess",
        "2026-08-03",
    ),
    "a refusal to assess is over when there is a decision after an assessment": (
        "2025-11-25 detained\n2025-12-05 request_received\n2025-12-15 assessment_decision_notified will_not_assess\n"
        "2026-01-24 request_received\n2026-01-25 plan_decision_notified no_plan",
        "2026-05-09",
    ),
    "the decision on a later request is not that on the one left unfinished": (
        "2025-10-24 request_received\n2025-10-27 detained\n2025-11-06 responsible_from\n"
        "2025-11-07 plan_decision_notified no_plan\n2025-11-10 request_received\n"
        "2025-11-13 assessment_decision_notified will_assess",
        "2025-11-23",
    ),
    "a draft on a reassessment is no notice of amendments": (
        "2025-03-22 request_received\n2025-05-01 final_plan_sent\n2025-08-26 reassessment_decided\n"
        "2025-10-05 amendment_notice_sent\n2025-12-14 draft_served",
        "2026-02-22",
    ),
    "the draft of a plan that has ceased is nothing to comment on": (
        "2026-02-16 request_received\n2026-05-19 final_plan_sent\n2026-05-29 reassessment_decided\n"
        "2026-08-07 draft_served\n2026-08-08 plan_ceased",
        "2026-09-17",
    ),
    "an appeal that was dismissed hears nothing of the plan that a later one is about": (
        "2026-01-03 request_received\n2026-01-04 assessment_decision_notified will_not_assess\n"
        "2026-01-07 appeal_received\n2026-01-10 adviser_informed\n2026-01-30 mediation_held\n"
        "2026-02-02 agreement_made assess\n2026-02-22 order_made dismissed\n"
        "2026-07-12 plan_decision_notified no_plan\n2026-08-12 appeal_received\n"
        "2026-08-13 not_opposed_notified\n2026-08-23 final_plan_sent",
        "2027-01-25",
    ),
    "a certificate of an earlier occasion leaves a commissioner to be told in the next": (
        "2025-09-01 final_plan_sent\n2025-09-08 la_informed education health\n2025-09-22 mediation_concluded\n"
        "2025-10-01 la_informed education health\n2025-10-03 certificate_issued after_mediation",
        "2025-11-20",
    ),
    "an authority is not responsible since an earlier detention": (
        "2025-09-15 request_received\n2025-11-10 detained\n2025-11-12 responsible_from\n2025-12-10 released\n"
        "2026-01-10 detained\n2026-02-10 draft_served",
        "2026-05-20",
    ),
    "an appeal that was withdrawn leaves the adviser to be told": (
        "2025-09-01 final_plan_sent\n2025-09-05 la_informed\n2025-09-10 appeal_received\n"
        "2025-09-20 appeal_withdrawn\n2025-10-01 cannot_arrange",
        "2025-11-20",
    ),
    "amendments after release do not bind the review before custody": (
        "2025-03-10 final_plan_sent\n2026-01-12 review_meeting\n2026-04-20 detained\n2026-05-02 released\n"
        "2026-05-20 amendment_notice_sent",
        "2026-05-25",
    ),
    "amendments after a move do not bind the review before it": (
        "2025-03-10 final_plan_sent\n2026-01-12 review_meeting\n2026-04-20 move_date\n2026-04-25 plan_transferred\n"
        "2026-05-20 amendment_notice_sent",
        "2026-05-25",
    ),
}
"""Lives in which the two once differed, and the library was wrong."""


def _happening(line: str) -> Happening:
    day, event, *words = line.split()
    outcomes = [word for word in words if not word[0].isdigit() or len(word) == 1]
    ahead = [date.fromisoformat(word) for word in words if word not in outcomes]
    return Happening(date.fromisoformat(day), event, " ".join(outcomes), ahead[0] if ahead else None)


def trap(name: str) -> Life:
    """A life in which the two once differed, and the day on which it is looked at."""
    text, on = TRAPS[name]
    entries = [_happening(line) for line in text.splitlines()]
    if "request" not in text:
        entries = [Happening(FIRST - timedelta(days=200), "request_received"), *entries]
    return entries, date.fromisoformat(on)


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap(name: str) -> None:
    assert differences(*trap(name)) == {}
