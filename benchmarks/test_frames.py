"""How fast frames are filled in, beside reading them, and how much memory the command for tables takes."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv as pc
import pytest
from pandas.tseries.offsets import CustomBusinessDay
from pytest_benchmark.fixture import BenchmarkFixture

from sendtimelines import ENGLAND_AND_WALES, add_deadlines
from sendtimelines.law import mediation

ROWS = 10**6
SOME = 10**4
"""How many rows CustomBusinessDay is given, since it takes seconds for each hundred thousand."""
ON = date(2026, 6, 1)
EVENTS = {
    "request_received": (0, 1, 0.0),
    "assessment_decision_notified": (20, 60, 0.2),
    "draft_served": (90, 140, 0.4),
    "final_plan_sent": (120, 200, 0.5),
    "notice_sent": (30, 60, 0.3),
    "la_informed": (40, 90, 0.6),
    "mediation_date": (70, 120, 0.7),
    "mediation_held": (70, 120, 0.8),
    "certificate_issued": (60, 120, 0.6),
    "appeal_received": (80, 180, 0.7),
}
"""The first and the last day on which each happens after the request, and how many cells are blank."""
RULES = (
    "assessment.decide",
    "assessment.not_necessary",
    "plan.finalise",
    "plan.representations",
    "mediation.contact_adviser",
    "mediation.notify_commissioners",
    "mediation.arrange",
    "mediation.notice_of_session",
    "appeal.register",
    "cease.earliest",
)


def cases() -> Any:
    """Open and closed cases as a council's system gives them out, each with the ten dates and what it is about."""
    random = np.random.default_rng(2014)
    began = random.integers(18262, 20600, ROWS)
    columns: dict[str, Any] = {
        "ref": [f"C{number:07}" for number in range(ROWS)],
        "area": pa.array(["north", "east", "south", "west"]).take(pa.array(random.integers(0, 4, ROWS))),
        "need": pa.array(["autism", "speech", "learning", "health"]).take(pa.array(random.integers(0, 4, ROWS))),
    }
    for name, (first, last, blank) in EVENTS.items():
        columns[name] = pa.array((began + random.integers(first, last, ROWS)).astype("M8[D]"), mask=random.random(ROWS) < blank)
    return pa.table(columns)


READ = {
    "pandas": lambda path: pd.read_csv(path, parse_dates=list(EVENTS)),
    "polars": lambda path: pl.read_csv(path, try_parse_dates=True),
    "pyarrow": pc.read_csv,
}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cases") / "cases.csv"
    pc.write_csv(cases(), path)
    return path


@pytest.mark.benchmark(group="a million cases")
@pytest.mark.parametrize("library", READ)
def test_reading_cases(benchmark: BenchmarkFixture, file: Path, library: str) -> None:
    assert len(benchmark.pedantic(READ[library], args=(file,), rounds=7, warmup_rounds=1)) == ROWS


@pytest.mark.benchmark(group="a million cases")
@pytest.mark.parametrize("library", READ)
def test_ten_deadlines_with_statuses(benchmark: BenchmarkFixture, file: Path, library: str) -> None:
    frame = READ[library](file)
    found = benchmark.pedantic(add_deadlines, args=(frame, RULES), kwargs={"on": ON}, rounds=7, warmup_rounds=1)
    assert found.shape == (ROWS, len(EVENTS) + 3 + 21)


DAYS = (17897 + np.arange(ROWS) % 2500).astype("M8[D]")


@pytest.mark.benchmark(group="three working days after each day of a pandas Series")
def test_a_series(benchmark: BenchmarkFixture) -> None:
    series = pd.Series(DAYS)
    benchmark(lambda: pd.Series(mediation.notify_commissioners.over(la_informed=series), index=series.index))
