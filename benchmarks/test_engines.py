"""How fast engines look a rule up, beside their own date arithmetic."""

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import polars as pl
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from sendtimelines import ENGLAND_AND_WALES, add_deadlines

ROWS = 10**7
"""So many that what an engine does once for a rule, some hundredths of a second, is little beside its rows."""
DAYS = pl.DataFrame({"la_informed": (17897 + np.arange(ROWS) % 2500).astype("M8[D]")})
CLOSED = sorted(day for day in ENGLAND_AND_WALES.closed if date(2018, 1, 1) <= day <= date(2028, 1, 1))
THREE_DAYS = "mediation.notify_commissioners"


OWN = """
    SELECT later.day AS due FROM days ASOF JOIN working ON la_informed >= working.day
    JOIN working AS later ON later.place = working.place + 3
"""


@pytest.mark.benchmark(group="three working days after each day, in DuckDB")
@pytest.mark.parametrize("whose", ["ours", "its own"])
def test_duckdb(benchmark: BenchmarkFixture, whose: str) -> None:
    """Its own way to the same dates is a table of working days with their places."""
    connection = duckdb.connect()
    connection.from_arrow(DAYS.to_arrow()).create("days")
    working = [day for day in pl.date_range(date(2018, 1, 1), date(2028, 1, 1), eager=True) if day.weekday() < 5]
    numbered = pl.DataFrame({"day": [day for day in working if day not in CLOSED]}).with_row_index("place")
    connection.from_arrow(numbered.to_arrow()).create("working")
    days = connection.table("days")

    def relation() -> Any:
        return add_deadlines(days, THREE_DAYS).select(f'"{THREE_DAYS}.due"') if whose == "ours" else connection.sql(OWN)

    benchmark.pedantic(
        lambda: relation().create("found"),
        setup=lambda: (connection.execute("DROP TABLE IF EXISTS found"), None)[1],
        rounds=7,
        warmup_rounds=1,
    )
    found = connection.table("found").pl().to_series()
    assert found.sort().equals(plainly().collect().to_series().sort())


@pytest.mark.benchmark(group="two months after each day, in DuckDB")
@pytest.mark.parametrize("whose", ["ours", "its own"])
def test_months_in_duckdb(benchmark: BenchmarkFixture, whose: str) -> None:
    """Its own arithmetic moves a day on from a weekend only; it knows no bank holidays and no closed seasons."""
    connection = duckdb.connect()
    connection.from_arrow(DAYS.rename({"la_informed": "notice_sent"}).to_arrow()).create("days")
    day = "CAST(notice_sent + INTERVAL 2 MONTH AS DATE)"
    own = f"SELECT CASE isodow({day}) WHEN 6 THEN {day} + 2 WHEN 7 THEN {day} + 1 ELSE {day} END AS due FROM days"

    def work() -> None:
        connection.execute("DROP TABLE IF EXISTS found")
        if whose == "ours":
            found = add_deadlines(connection.table("days"), "appeal.register").select('"appeal.register.due"')
        else:
            found = connection.sql(own)
        found.create("found")

    benchmark.pedantic(work, rounds=7, warmup_rounds=1)


@pytest.mark.benchmark(group="three working days after each day, in a lazy frame of polars")
def test_lazy_polars(benchmark: BenchmarkFixture) -> None:
    found = benchmark(lambda: add_deadlines(DAYS.lazy(), THREE_DAYS).select(f"{THREE_DAYS}.due").collect())
    assert found.to_series().equals(plainly().collect().to_series())


@pytest.mark.benchmark(group="three working days after each day, in a lazy frame of polars")
def test_add_business_days(benchmark: BenchmarkFixture) -> None:
    benchmark.pedantic(lambda: plainly().collect(), rounds=5)


def plainly() -> pl.LazyFrame:
    """The same by polars alone; on a day that does not count it begins with the last that does."""
    day = pl.col("la_informed").dt.add_business_days(3, holidays=CLOSED, roll="backward")
    return DAYS.lazy().select(day)


def test_it_streams(tmp_path: Path) -> None:
    add_deadlines(DAYS.lazy(), THREE_DAYS).sink_parquet(tmp_path / "found.parquet", engine="streaming")
    assert pl.scan_parquet(tmp_path / "found.parquet").select(pl.len()).collect().item() == ROWS
