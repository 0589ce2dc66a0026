"""How fast a whole timeline and its page are, beside single numpy calls, and how one grows with a plan's reviews."""

from datetime import date, timedelta

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from sendtimelines import ENGLAND_AND_WALES, Case, html_page, timeline
from sendtimelines.cases.record import Entry

THIRTY_EVENTS = (
    "request_received",
    "consulted",
    "advice_requested",
    "advice_given",
    "assessment_decision_notified",
    "draft_served",
    "representations_made",
    "consultation_sent",
    "consultation_answered",
    "final_plan_sent",
    "plan_made",
    "notice_dated",
    "notice_sent",
    "adviser_contacted",
    "la_informed",
    "mediation_fixed",
    "session_notified",
    "mediation_date",
    "mediation_held",
    "mediation_concluded",
    "certificate_issued",
    "agreement_made",
    "agreement_carried_out",
    "appeal_received",
    "appeal_received_by_la",
    "appeal_response_received",
    "order_made",
    "amended_plan_sent",
    "decision_sent",
    "permission_asked",
)
BEGAN = date(2024, 1, 10)
ON = date(2025, 1, 1)


def full(began: date) -> Case:
    """A case of thirty known events, ten days apart."""
    return Case(
        decision="plan_content",
        sections="BFI",
        ordered=["amend_provision"],
        events={name: began + timedelta(days=10 * n) for n, name in enumerate(THIRTY_EVENTS)},
    )


FULL_CASE = full(BEGAN)


def reviewed(times: int) -> Case:
    """A plan that was reviewed so many times, a month apart."""
    meetings = [date(2014, 9, 2) + timedelta(days=30 * n) for n in range(times)]
    reviews = [{"review_meeting": day, "review_report_sent": day + timedelta(days=8)} for day in meetings]
    return Case(events={"plan_made": date(2014, 9, 1)}, reviews=reviews)


@pytest.mark.benchmark(group="a timeline of thirty known events")
def test_a_full_timeline(benchmark: BenchmarkFixture) -> None:
    for _ in range(2):
        timeline(FULL_CASE, on=ON)  # what is kept of its shape is kept from the second on
    assert len(benchmark(lambda: timeline(FULL_CASE, on=ON))) > 15


@pytest.mark.benchmark(group="a timeline of thirty known events")
def test_others_of_its_shape(benchmark: BenchmarkFixture) -> None:
    others = iter([full(BEGAN + timedelta(days=n)) for n in range(600)])
    later = ON + timedelta(days=600)
    for _ in range(100):
        timeline(next(others), on=later)
    # each case is another, whose record and dates were not asked for before
    benchmark.pedantic(timeline, setup=lambda: ((next(others),), {"on": later}), rounds=500)


@pytest.mark.benchmark(group="a timeline of thirty known events")
def test_one_that_is_met_once(benchmark: BenchmarkFixture) -> None:
    # a label is of its own case, so such a case is always gone through by itself
    record = FULL_CASE.record
    labelled = record.with_entries(Entry(event="advice_given", day=BEGAN + timedelta(days=31), matter="first"))
    assert len(benchmark(lambda: timeline(labelled, on=ON))) > 15


@pytest.mark.benchmark(group="a timeline of thirty known events")
def test_a_page_of_it(benchmark: BenchmarkFixture) -> None:
    html_page(timeline(FULL_CASE, on=ON))
    # a timeline keeps what was worked out for it, so each page has one of its own
    page = benchmark.pedantic(html_page, setup=lambda: ((timeline(FULL_CASE, on=ON),), {}), rounds=50)
    assert page.count('<div class="answer') > 15


@pytest.mark.benchmark(group="a timeline of thirty known events")
def test_one_numpy_call(benchmark: BenchmarkFixture) -> None:
    calendar = np.busdaycalendar(holidays=[day.isoformat() for day in ENGLAND_AND_WALES.closed])
    benchmark(lambda: np.busday_offset(BEGAN, 5, roll="backward", busdaycal=calendar).astype(object))


@pytest.mark.benchmark(group="a timeline of many reviews")
@pytest.mark.parametrize("times", [10, 100, 1000])
def test_growth(benchmark: BenchmarkFixture, times: int) -> None:
    case = reviewed(times)
    timeline(case, on=ON)
    assert len(benchmark(lambda: timeline(case, on=ON))) > times
