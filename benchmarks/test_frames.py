"""How fast frames are filled in, beside reading them, and how much memory the command for tables takes."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq
import pytest
from pandas.tseries.offsets import CustomBusinessDay
from pytest_benchmark.fixture import BenchmarkFixture

from sendtimelines import ENGLAND_AND_WALES, add_deadlines
from sendtimelines.law.england import mediation

ROWS = 10**6
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
        days = (began + random.integers(first, last, ROWS)).astype("M8[D]")
        columns[name] = pa.array(days, mask=random.random(ROWS) < blank)
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


@pytest.mark.benchmark(group="a million cases")
@pytest.mark.parametrize("library", READ)
def test_conversions_of_cases(benchmark: BenchmarkFixture, file: Path, library: str) -> None:
    """What is left of it where nothing is to be reckoned: every column read, and as many written."""
    frame = READ[library](file)
    columns = READ_AS_DAYS[library]

    def convert() -> Any:
        days = [columns(frame, name) for name in EVENTS]
        if library == "pandas":
            return frame.assign(**{f"{name}.due": pd.Series(column) for name, column in zip(EVENTS, days, strict=True)})
        if library == "polars":
            return frame.with_columns(
                [pl.Series(f"{name}.due", column.astype("M8[D]")) for name, column in zip(EVENTS, days, strict=True)]
            )
        return pa.table([pa.array(column.astype("M8[D]")) for column in days], names=list(EVENTS))

    benchmark.pedantic(convert, rounds=7, warmup_rounds=1)


READ_AS_DAYS = {
    "pandas": lambda frame, name: frame[name].to_numpy().astype("M8[D]").astype("M8[s]"),
    "polars": lambda frame, name: frame[name].to_numpy(),
    "pyarrow": lambda frame, name: frame[name].to_numpy(),
}


SERIES = pd.Series((17897 + np.arange(10**5) % 2500).astype("M8[D]").astype("M8[s]"))
"""No longer, since CustomBusinessDay takes seconds for it."""
THREE_DAYS = CustomBusinessDay(3, holidays=[day.isoformat() for day in ENGLAND_AND_WALES.closed])


def in_and_out(series: "pd.Series[Any]", work: Callable[[Any], Any]) -> "pd.Series[Any]":
    """A series as an array of days and back, with something done in between."""
    return pd.Series(work(series.to_numpy()).astype("M8[s]"), index=series.index)


@pytest.mark.benchmark(group="three working days after each day of a pandas Series")
def test_a_series(benchmark: BenchmarkFixture) -> None:
    benchmark(in_and_out, SERIES, lambda days: mediation.notify_commissioners.over(la_informed=days))


@pytest.mark.benchmark(group="three working days after each day of a pandas Series")
def test_conversions_of_a_series(benchmark: BenchmarkFixture) -> None:
    benchmark(in_and_out, SERIES, lambda days: days.astype("M8[D]"))


@pytest.mark.benchmark(group="three working days after each day of a pandas Series")
@pytest.mark.filterwarnings("ignore::pandas.errors.PerformanceWarning")
def test_custom_business_day(benchmark: BenchmarkFixture) -> None:
    found = benchmark.pedantic(lambda: SERIES + THREE_DAYS, rounds=3)
    expected = in_and_out(SERIES, lambda days: mediation.notify_commissioners.over(la_informed=days))
    assert (found == expected).all()


# A process that is started counts the memory of the one that starts it, so that one has to be small.
PEAK = """
import os, sys
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(child, 0)
print(usage.ru_maxrss, os.waitstatus_to_exitcode(status))
"""


class Memory:
    """A clock that tells kilobytes: what a command took at its most."""

    def __init__(self) -> None:
        self.peaks = 0.0

    def __call__(self) -> float:
        return self.peaks

    def run(self, *command: str) -> None:
        program = [sys.executable, "-c", PEAK, sys.executable, "-m", "sendtimelines", *command]
        done = subprocess.run(program, capture_output=True, check=True)
        peak, code = map(int, done.stdout.split())
        assert code == 0
        self.peaks += peak


MEMORY = Memory()


@pytest.mark.benchmark(group="the memory of `table` at its most, in kilobytes", timer=MEMORY)
@pytest.mark.parametrize("rows", [10**5, 10**6])
@pytest.mark.parametrize(("source", "target"), [("csv", "csv"), ("parquet", "parquet")])
def test_memory(benchmark: BenchmarkFixture, tmp_path: Path, source: str, target: str, rows: int) -> None:
    table = cases().slice(0, rows).select(["ref", "need", "la_informed", "notice_sent", "mediation_held"])
    path = tmp_path / f"in.{source}"
    pc.write_csv(table, path) if source == "csv" else pq.write_table(table, path)
    words = ("table", str(path), "--out", str(tmp_path / f"out.{target}"), "--on", ON.isoformat())
    rules = ("--rule", "mediation.arrange", "appeal.register")
    benchmark.pedantic(MEMORY.run, args=(*words, *rules), rounds=1)
