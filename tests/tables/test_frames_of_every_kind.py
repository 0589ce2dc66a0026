"""Frames of kinds that people have besides: of narwhals, batches and streams of Arrow, labels that are not text."""

from datetime import date
from typing import Any

import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from sendtimelines import add_deadlines, worklist
from sendtimelines.tables.worklist import REPEATED

ARRANGE = "mediation.arrange"
DAY, DUE = date(2026, 6, 10), date(2026, 7, 10)


class Stream:
    """Anything with a stream of Arrow."""

    def __init__(self, table: Any) -> None:
        self.table = table

    def __arrow_c_stream__(self, schema: object = None) -> object:
        return self.table.__arrow_c_stream__(schema)


class TestKinds:
    @pytest.mark.parametrize("lazy", [False, True])
    def test_of_narwhals(self, lazy: bool) -> None:
        frame: Any = nw.from_native(pl.DataFrame({"la_informed": [DAY]}))
        frame = frame.lazy() if lazy else frame
        found: Any = add_deadlines(frame, ARRANGE)
        assert type(found) is type(frame)
        assert (found.collect() if lazy else found)[f"{ARRANGE}.due"].to_list() == [DUE]

    @pytest.mark.parametrize("batch", [True, False])
    def test_of_arrow(self, batch: bool) -> None:
        columns: Any = {"la_informed": [DAY, None]}
        frame: Any = pa.RecordBatch.from_pydict(columns) if batch else Stream(pa.table(columns))
        found: Any = add_deadlines(frame, ARRANGE)
        assert found[f"{ARRANGE}.due"].to_pylist() == [DUE, None]


class TestLabels:
    def test_that_are_numbers(self) -> None:
        frame = pd.DataFrame([[DAY, "a"]], columns=[3, "x"])
        found = add_deadlines(frame, ARRANGE, columns={"la_informed": 3})
        assert list(found.columns) == [3, "x", f"{ARRANGE}.due", "problems"]
        assert found[f"{ARRANGE}.due"].dt.date.to_list() == [DUE]

    def test_of_several_levels(self) -> None:
        labels = pd.MultiIndex.from_tuples([("told", "authority"), ("x", "")], names=["a", "b"])
        found = add_deadlines(pd.DataFrame([[DAY, 1]], columns=labels), ARRANGE, columns={"la_informed": labels[0]})
        assert list(found.columns) == [*labels, (f"{ARRANGE}.due", ""), ("problems", "")]
        assert found.columns.names == ["a", "b"]
        assert found[f"{ARRANGE}.due", ""].dt.date.to_list() == [DUE]

    def test_whose_other_levels_are_blank(self) -> None:
        labels = pd.MultiIndex.from_tuples([("la_informed", ""), ("x", "y")])
        found = add_deadlines(pd.DataFrame([[DAY, 1]], columns=labels), ARRANGE)
        assert found[f"{ARRANGE}.due", ""].dt.date.to_list() == [DUE]


class TestWorklist:
    def test_a_case_in_several_rows_is_a_finding(self) -> None:
        frame = pl.DataFrame({"id": ["a", "a", "b", None, None], "la_informed": [DAY] * 5})
        found = worklist(frame, ARRANGE, on=date(2026, 7, 8), key="id")
        assert sorted(zip(found["id"], found["problem"], strict=True), key=str) == [
            ("a", REPEATED),
            ("a", REPEATED),
            ("b", None),
            (None, None),
            (None, None),
        ]

    def test_dates_as_they_are_written(self) -> None:
        frame = pl.DataFrame({"id": ["a"], "la_informed": ["10/06/2026"]})
        (row,) = worklist(frame, ARRANGE, on=date(2026, 7, 8), key="id", dates="uk").rows(named=True)
        assert (row["due"], row["provisional"], row["problem"]) == (DUE, False, None)
        (row,) = worklist(frame, ARRANGE, on=date(2026, 7, 8), key="id").rows(named=True)
        assert row["problem"] == "la_informed looks like day/month/year: use dates='uk'"
