"""How fast the duties of a log are worked out, beside plain pivots of it, and how that grows with its length."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from sendtimelines import duties

ON = date(2027, 6, 1)
STEPS = (
    ("request_received", None, 1.0, 1),
    ("assessment_decision_notified", "will_assess", 0.9, 50),
    ("advice_requested", None, 1.0, 10),
    ("advice_given", None, 1.0, 60),
    ("draft_served", None, 0.8, 40),
    ("consultation_sent", None, 0.7, 10),
    ("consultation_answered", None, 0.9, 20),
    ("final_plan_sent", None, 0.9, 60),
    ("adviser_contacted", "mediation", 0.4, 60),
    ("la_informed", None, 1.0, 5),
    ("mediation_held", None, 0.8, 60),
    ("certificate_issued", None, 0.9, 5),
    ("appeal_received", None, 0.5, 40),
    ("appeal_received_by_la", None, 1.0, 10),
    ("appeal_response_received", None, 0.9, 40),
    ("order_made", None, 0.8, 90),
    ("review_meeting", None, 0.5, 400),
    ("review_report_sent", None, 0.9, 30),
    ("review_decision_notified", "amend", 0.9, 30),
    ("amended_plan_sent", None, 0.7, 80),
)
"""What happens in a case one after another, how likely it is, and within how many days; where it does not, it ends."""


def log(cases: int) -> Any:
    """Cases that each came to another stage, at random; some ten entries each, in any order."""
    random = np.random.default_rng(2014)
    day = np.datetime64(date(2023, 1, 2)) + random.integers(0, 700, cases)
    there = np.arange(cases)
    parts = []
    for event, outcome, likely, within in STEPS:
        goes_on = random.random(len(there)) < likely
        there, day = there[goes_on], day[goes_on] + random.integers(1, within + 1, goes_on.sum())
        parts.append(
            pl.DataFrame({"case": there, "day": day}).with_columns(event=pl.lit(event), outcome=pl.lit(outcome))
        )
    entries = pl.concat(parts, how="vertical_relaxed").with_columns(pl.col("outcome").cast(pl.String))
    return entries.sample(fraction=1, shuffle=True, seed=1)


@pytest.fixture(scope="module")
def entries() -> Any:
    """A million entries."""
    return log(10**5)


@pytest.mark.benchmark(group="the duties of a long log")
def test_duties_of_a_log(benchmark: BenchmarkFixture, entries: Any) -> None:
    duties(log(1000), on=ON)
    answer = benchmark.pedantic(duties, (entries,), {"on": ON}, rounds=3)
    assert len(answer) > len(entries)


@pytest.mark.benchmark(group="the duties of a long log")
def test_ten_pivots(benchmark: BenchmarkFixture, entries: Any) -> None:
    def pivots() -> None:
        for _ in range(10):
            entries.pivot(on="event", index="case", values="day", aggregate_function="first")

    benchmark.pedantic(pivots, rounds=3)


@pytest.mark.benchmark(group="the duties of logs of any length")
@pytest.mark.parametrize("cases", [10**4, 10**5])
def test_growth_of_logs(benchmark: BenchmarkFixture, cases: int) -> None:
    entries = log(cases)
    duties(entries, on=ON + timedelta(days=1))
    assert len(benchmark.pedantic(duties, (entries,), {"on": ON}, rounds=3)) > cases
