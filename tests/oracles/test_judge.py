"""The library and the judge of whole lives say the same of every duty that the judge knows."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from sendtimelines.cases.duties import duties
from sendtimelines.cases.record import Entry, Record
from tests.drawing import examples
from tests.oracles.judge import Judge, judged

FIRST = date(2025, 1, 6)
Life = tuple[list[tuple[date, str, str]], date]


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """A life as it may go, step by step, with steps left out, and the day on which it is looked at."""
    judge, entries = Judge(), list[tuple[date, str, str]]()
    day = FIRST + timedelta(days=draw(st.integers(0, 364)))
    for _ in range(draw(st.integers(1, 11))):
        possible = judge.possible(day)
        if not possible:
            break
        event, outcome = draw(st.sampled_from(possible))
        judge.read(day, event, outcome)
        entries.append((day, event, outcome))
        day += timedelta(days=draw(st.sampled_from([1, 3, 10, 20, 40, 70])))
    return entries, day + timedelta(days=draw(st.sampled_from([-1, 0, 10, 60])))


def differences(entries: list[tuple[date, str, str]], on: date) -> dict[str, tuple[object, object]]:
    """Where the two do not agree, and what the library calls a breach that the judge knows nothing of."""
    record = Record(entries=tuple(Entry(event=event, day=day, outcome=outcome) for day, event, outcome in entries))
    library = {duty.name: (str(duty.standing), duty.due) for duty in duties(record, on=on)}
    judge = judged(entries, on)
    differing = {name: (library.get(name), answer) for name, answer in judge.items() if library.get(name) != answer}
    known = {name.partition("#")[0] for name in judge}
    return differing | {
        name: (answer, None)
        for name, answer in library.items()
        if name not in judge and name.partition("#")[0] in known and answer[0] in ("overdue", "lapsed after breach")
    }


@examples(300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lives())
def test_the_library_says_of_a_life_what_the_judge_says(life: Life) -> None:
    assert differences(*life) == {}


TRAPS = {
    "a certificate hears no later decision": (
        "2025-06-01 final_plan_sent\n2025-08-10 mediation_declined\n2025-08-20 amendment_notice_sent\n"
        "2025-09-29 not_amended_notified",
        "2025-10-11",
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
}
"""Lives in which the two once differed, and the library was wrong."""


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap(name: str) -> None:
    text, on = TRAPS[name]
    lines = [line.split() for line in text.splitlines()]
    entries = [(date.fromisoformat(day), event, next(iter(outcome), "")) for day, event, *outcome in lines]
    entries = [(FIRST - timedelta(days=200), "request_received", ""), *entries] if "request" not in text else entries
    assert differences(entries, date.fromisoformat(on)) == {}
