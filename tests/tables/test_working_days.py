"""Working days on columns of every kind of frame: what a calendar says day by day, blanks and wrong cells told."""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import dask.dataframe
import duckdb
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import ENGLAND_AND_WALES, NORTHERN_IRELAND, tables
from sendtimelines.errors import BadColumn, BadPeriod, MissingExtra, UnknownName
from sendtimelines.tables import add_working_days, count_working_days, is_working_day
from tests.drawing import examples

CONNECTION = duckdb.connect()
Rows = list[tuple[Any, ...]]


def of_pandas(frame: Any) -> Rows:
    return pl.from_pandas(frame).with_columns(pl.col(pl.Datetime).dt.date()).rows()


KINDS: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Rows]]] = {
    "polars": (lambda frame: frame, lambda frame: frame.rows()),
    "lazy": (lambda frame: frame.lazy(), lambda frame: frame.collect().rows()),
    "Arrow": (lambda frame: frame.to_arrow(), lambda table: pl.DataFrame(table).rows()),
    "DuckDB": (lambda frame: CONNECTION.from_arrow(frame.to_arrow()), lambda relation: relation.fetchall()),
    "pandas": (lambda frame: frame.to_pandas(), of_pandas),
    "Dask": (
        lambda frame: dask.dataframe.from_pandas(frame.to_pandas(), npartitions=2),
        lambda frame: of_pandas(frame.compute()),
    ),
}
STARTS = ["2026-04-02", "2026-04-03", "2026-04-04", None, "x", "2028-12-30", "2099-12-31", "2013-01-01", "2026-04-02 "]
ENDS = ["2026-04-09", "2026-04-01", "2026-04-04", "2026-01-01", None, "2029-01-10", "2099-12-31", "2026-01-01", ""]
FRAME = pl.DataFrame({"a": STARTS, "b": ENDS})
DAYS = st.lists(st.dates(date(2014, 9, 1), date(2099, 11, 30)), min_size=1, max_size=30)


class TestEveryKind:
    @pytest.mark.parametrize("kind", KINDS)
    def test_the_same_in_each(self, kind: str) -> None:
        make, rows = KINDS[kind]
        works: list[Callable[[Any], Any]] = [
            lambda frame: add_working_days(frame, "a", 1, name="n"),
            lambda frame: add_working_days(frame, "a", -3, name="n"),
            lambda frame: count_working_days(frame, "a", "b", name="n"),
            lambda frame: is_working_day(frame, "a", name="n"),
        ]
        for work in works:
            assert rows(work(make(FRAME))) == work(FRAME).rows()

    def test_what_is_said(self) -> None:
        added = [row[2:] for row in add_working_days(FRAME, "a", 1, name="n").rows()]
        tuesday = date(2026, 4, 7)
        assert added[:3] == [(tuesday, False, None)] * 3  # over Easter
        assert added[3:5] == [(None, None, None), (None, None, "a is not an ISO date")]
        assert added[5] == (date(2029, 1, 2), True, None)  # bank holidays of 2029 are not yet published
        assert added[8] == (tuesday, False, None)
        counted = [row[2:] for row in count_working_days(FRAME, "a", "b", name="n").rows()]
        assert counted[:3] == [(3, False, None), (-1, False, None), (0, False, None)]
        told = [row[2] for row in is_working_day(FRAME, "a", name="n").rows()]
        assert told[:5] == [True, False, False, None, None]

    @examples(20)
    @given(DAYS, st.integers(-30, 30).filter(bool))
    def test_each_day_is_what_the_calendar_says(self, days: list[date], n: int) -> None:
        calendar = NORTHERN_IRELAND
        later = [day + timedelta(days=29) for day in days]
        frame = pl.DataFrame({"a": days, "b": later})
        added = add_working_days(frame, "a", n, name="n", calendar=calendar)["n"].to_list()
        step = calendar.after if n > 0 else calendar.before
        for day, found in zip(days, added, strict=True):
            assert found == step(day, abs(n)) if found else day.year in (2014, 2099)
        counted = count_working_days(frame, "a", "b", name="n", calendar=calendar)["n"].to_list()
        assert counted == [calendar.count(day, other) for day, other in zip(days, later, strict=True)]
        told = is_working_day(frame, "a", name="n", calendar=calendar)["n"].to_list()
        assert told == [calendar.after(day - timedelta(days=1), 1) == day for day in days]

    def test_a_count_that_leaves_the_calendar_has_no_day(self) -> None:
        frame = pl.DataFrame({"a": [date(2026, 6, 10), date(2090, 6, 10)]})
        assert [day and day.year for day in add_working_days(frame, "a", 5000, name="n")["n"]] == [2046, None]

    def test_dates_by_column(self) -> None:
        frame = pl.DataFrame({"a": ["10/06/2026"], "b": ["46184"]})
        found = count_working_days(frame, "a", "b", dates={"a": "uk", "b": "excel"})
        assert found["working days from a to b"].to_list() == [1]

    @pytest.mark.parametrize("kind", KINDS)
    def test_numbers_of_excel(self, kind: str) -> None:
        make, rows = KINDS[kind]
        frame = pl.DataFrame({"a": [46183, 46184, None, -1]})
        for numbers in (frame, frame.cast(pl.Float64)):
            found = rows(add_working_days(make(numbers), "a", 1, name="n", dates="excel"))
            assert [row[1] for row in found] == [date(2026, 6, 11), date(2026, 6, 12), None, None]


class TestRefusals:
    @pytest.mark.parametrize("n", [0, 1.5, True, "1", None])
    def test_no_number(self, n: Any) -> None:
        with pytest.raises(BadPeriod, match="n is not a whole number of working days other than 0"):
            add_working_days(FRAME, "a", n)

    @pytest.mark.parametrize("kind", KINDS)
    def test_columns(self, kind: str) -> None:
        frame = KINDS[kind][0](FRAME)
        with pytest.raises(UnknownName, match="there is no such column in the table"):
            add_working_days(frame, "c", 1)
        with pytest.raises(BadColumn, match="the table already has a column b; give the new one another name"):
            add_working_days(frame, "a", 1, name="b")

    def test_what_is_no_frame(self) -> None:
        with pytest.raises(BadColumn, match="frame is of type list; give a frame"):
            add_working_days([1], "a", 1)

    def test_another_calendar_has_other_days(self) -> None:
        frame = pl.DataFrame({"a": [date(2026, 3, 17)]})
        assert is_working_day(frame, "a", name="n", calendar=NORTHERN_IRELAND)["n"].to_list() == [False]
        assert is_working_day(frame, "a", name="n", calendar=ENGLAND_AND_WALES)["n"].to_list() == [True]


def test_the_extra_of_a_frame_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(tables, "backends", raising=False)
    monkeypatch.setitem(sys.modules, "sendtimelines.tables.backends", None)  # as where narwhals is not installed
    with pytest.raises(MissingExtra, match="frames"):
        add_working_days(pd.DataFrame({"sent": [date(2026, 6, 10)]}), "sent", 5)
