"""`duties` over a log: row for row what the timeline of each case says, whatever kind of frame the log is."""

import random
from datetime import date, datetime
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from sendtimelines.cases.record import Record
from sendtimelines.errors import BadColumn, BadLog, UnknownName
from sendtimelines.tables.logs.backends import duties_of_batches
from sendtimelines.tables.logs.columns import Question
from sendtimelines.tables.logs.frames import duties
from tests.cases.lives import STORIES, days, records
from tests.drawing import examples
from tests.tables.logs.frames import BACKENDS, arrow_table, pandas_rows
from tests.tables.logs.samples import ON, Rows, log_of, timelines, unnumbered

some = examples(25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


UNORDERED = ("duckdb", "dask")


def same(backend: str, answer: Rows, expected: Rows) -> None:
    if backend in UNORDERED:
        answer, expected = unnumbered(answer), unnumbered(expected)
    assert answer == expected


LIVES = st.dictionaries(st.text("abc", min_size=1, max_size=2), records(), min_size=1, max_size=5)


@pytest.mark.parametrize("backend", BACKENDS)
def test_every_story_is_as_its_timeline_has_it(backend: str) -> None:
    rows = log_of({f"{number:02}": story for number, story in enumerate(STORIES)})
    random.Random(1).shuffle(rows)
    same(backend, BACKENDS[backend](rows, ON), timelines(rows, ON))


@pytest.mark.parametrize("backend", ["list", "polars", "pandas"])
@some
@given(cases=LIVES, on=days)
def test_any_log_is_as_the_timelines_of_its_cases(backend: str, cases: dict[str, Record], on: date) -> None:
    rows = log_of(cases)
    same(backend, BACKENDS[backend](rows, on), timelines(rows, on))


@some
@given(LIVES, days, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_duty(cases: dict[str, Record], on: date, chance: random.Random) -> None:
    rows = log_of(cases)
    before = [row for row in duties(rows, on=on) if row["problems"] is None]
    chance.shuffle(rows)
    assert [row for row in duties(rows, on=on) if row["problems"] is None] == before


def test_batches_that_break_a_case_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spark hands over a partition in batches, of which each may end inside a case."""
    rows = sorted(log_of({f"{number:02}": story for number, story in enumerate(STORIES)}), key=lambda row: row["case"])
    for size in (1, 3, 50, 1000):
        batches = arrow_table(rows).to_batches(max_chunksize=size)
        answer = duties_of_batches(iter(batches), question=Question(on=ON), case="ref")
        expected = [{"ref": row.pop("case"), **row} for row in timelines(rows, ON)]
        assert pa.Table.from_batches(answer).to_pylist() == expected
    assert list(duties_of_batches(iter(()), question=Question(on=ON), case="ref")) == []


class TestDoors:
    """What is no log is refused with what to do, and what one kind of frame has of its own is taken."""

    def test_a_list_without_rows_has_no_duties(self) -> None:
        assert duties([], on=ON) == []

    @pytest.mark.parametrize("log", [3, "log.csv", [3], {"case": ["A"]}])
    def test_no_log(self, log: Any) -> None:
        with pytest.raises(BadColumn, match="log is of type"):
            duties(log, on=ON)

    @pytest.mark.parametrize("cases", [1, 200])
    def test_a_case_that_is_a_list(self, cases: int) -> None:
        rows: Rows = [{"case": ["A"], "event": "request_received", "day": ON}] * cases
        with pytest.raises(BadLog, match=r"^row 1 has a case of type list; give text or a number$"):
            duties(rows, on=ON)

    def test_a_reading_that_there_is_not(self) -> None:
        with pytest.raises(UnknownName, match="there is no such reading"):
            duties([{"case": "A", "event": "request_received", "day": ON}], on=ON, readings=["none"])

    def test_readings_and_calendars_count(self) -> None:
        log = [{"case": "A", "event": "final_plan_sent", "day": date(2025, 6, 9)}]
        there = {row["rule"] for row in duties(log, on=ON)}
        assert {row["rule"] for row in duties(log, on=ON, readings=["letter_only"])} < there

    def test_cells_as_frames_have_them(self) -> None:
        """Dates, time stamps at midnight, numbers for labels, lists of outcomes, flags, blanks of every kind."""
        plain = [
            {"case": 2, "event": "notice_sent", "day": "2025-04-11", "outcome": "refuse_to_assess", "matter": "1"},
            {"case": 10, "event": "adviser_contacted", "day": "2025-04-30", "outcome": "mediation", "not_done": "TRUE"},
        ]
        typed = pd.DataFrame(
            {
                "case": [10, 2],
                "event": ["adviser_contacted ", "notice_sent"],
                "day": pd.to_datetime(["2025-04-30", "2025-04-11"]),
                "outcome": [["mediation"], "refuse_to_assess"],
                "matter": [float("nan"), 1.0],
                "for": [pd.NaT, pd.NaT],
                "by": [pd.NA, None],
                "not_done": [True, False],
            }
        )
        answer = pandas_rows(duties(typed, on=ON))
        assert answer == duties(plain, on=ON)
        assert [row["case"] for row in answer] == sorted(row["case"] for row in answer)

    @pytest.mark.parametrize(
        ("cells", "problem"),
        [
            ({"day": datetime(2025, 4, 30, 12)}, "day has a time of day"),
            ({"day": 46000}, "looks like a serial number of Excel"),
            ({"day": "30/04/2025"}, "day looks like day/month/year: use dates='uk'"),
            ({"day": "by tomorrow"}, "day is not an ISO date"),
            ({"for": "by 2025-05-01"}, "for is not one day"),
            ({"not_done": "perhaps"}, "not_done is neither true nor false"),
            ({"by": 1.5}, "by is not text"),
            ({"outcome": 3}, "outcome is no word"),
        ],
    )
    def test_a_cell_that_says_nothing(self, cells: dict[str, Any], problem: str) -> None:
        (row,) = duties([{"case": "A", "event": "adviser_contacted", "day": "2025-04-30", **cells}], on=ON)
        assert problem in row["problems"]

    def test_cases_of_several_types(self) -> None:
        log = [{"case": case, "event": "request_received", "day": "2025-04-30"} for case in ("B", 1, None)]
        assert list(dict.fromkeys(row["case"] for row in duties(log, on=ON))) == [1, "B", None]

    def test_numbers_of_cases_keep_their_type(self) -> None:
        log: Any = duckdb.sql("SELECT 7 AS \"Child ref\", 'request_received' AS event, DATE '2025-04-30' AS day")
        answer = duties(log, on=ON, columns={"case": "Child ref"})
        assert str(answer.types[0]) == "INTEGER"
        assert answer.columns[0] == "Child ref"
        lazy = duties(pl.LazyFrame({"case": [7], "event": ["request_received"], "day": [ON]}), on=ON)
        assert isinstance(lazy, pl.LazyFrame)
        assert lazy.collect_schema() == lazy.collect().schema
        assert lazy.collect_schema()["case"] == pl.Int64

    def test_pandas_on_arrow(self) -> None:
        log = pd.DataFrame({"case": ["A"], "event": ["request_received"], "day": [ON]})
        log["day"] = log["day"].astype(pd.ArrowDtype(pa.date32()))
        answer = duties(log, on=ON)
        assert answer["due"].dtype == pd.ArrowDtype(pa.date32())
        assert answer["due"].to_list()[0] == date(2026, 4, 13)

    @pytest.mark.parametrize(
        ("written", "iso"),
        [
            ("30/04/2025", "2025-04-30"),
            (" 30 April 2025 ", "2025-04-30"),
            ("by 30/04/2025", "by 2025-04-30"),
            ("after 1/4/2025", "after 2025-04-01"),
            ("1/4/2025 to 30/04/2025", "2025-04-01 to 2025-04-30"),
            ("2025-04", "2025-04"),
            ("unknown", "unknown"),
            ("2025-04-30T00:00:00", "2025-04-30"),
        ],
    )
    def test_days_as_they_are_written(self, written: str, iso: str) -> None:
        def asked(day: str, **ways: Any) -> Rows:
            log = [{"case": "A", "What": "request_received", "When": day, "for": "2025-05-01"}]
            return duties(log, on=ON, columns={"event": "What", "day": "When"}, **ways)

        for dates in ("uk", {"day": "uk"}, {"When": "uk"}):
            assert asked(written, dates=dates) == asked(iso)

    @pytest.mark.parametrize("dates", ["us", {"case": "uk"}, {"day": "us"}])
    def test_no_way_to_write_dates(self, dates: Any) -> None:
        with pytest.raises(UnknownName):
            duties([{"case": "A", "event": "request_received", "day": ON}], on=ON, dates=dates)
