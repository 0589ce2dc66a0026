"""Every row of a frame comes back in its place, with the date that a single call gives, or with a reason for none."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import add_deadlines
from tests.drawing import examples
from tests.tables.checks import checked, parse_all
from tests.tables.samples import (
    OF_DAYS,
    OF_TEXTS,
    RULES,
    anything,
    columns_of,
    days_and_blanks,
    good_days,
    plain,
    tables,
    texts,
)

FEW = examples(3)


NO_DAYS: dict[str, tuple[Callable[[list[Any]], Any], list[Any]]] = {
    "polars Object": (lambda v: pl.DataFrame({"la_informed": pl.Series(v, dtype=pl.Object)}), [object(), None]),
    "polars Int": (lambda v: pl.DataFrame({"la_informed": v}), [20260610, None]),
    "pandas Int": (lambda v: pd.DataFrame({"la_informed": pd.Series(v, dtype="Int64")}), [20260610, None]),
    "pandas float": (lambda v: pd.DataFrame({"la_informed": v}), [2.5, None]),
    "Arrow list": (lambda v: pa.table({"la_informed": v}), [[1, 2], None]),
}


class TestOneRule:
    """A rule over a frame gives what a call gives for each row, its status included."""

    @pytest.mark.parametrize("id", RULES)
    @pytest.mark.parametrize("kind", ["pandas seconds", "lazy Date"])
    @FEW
    @given(st.data(), good_days())
    def test_each_row_is_what_a_call_gives(self, id: str, kind: str, data: st.DataObject, on: date) -> None:
        table = data.draw(tables(columns_of(id), days_and_blanks()))
        checked(OF_DAYS[kind], [id], table, parse_all(table), on)


class TestAnyFrame:
    """Whatever a frame's columns hold, each row comes back with its dates or with a reason that names the column."""

    IDS = ("appeal.register", "mediation.notice_of_session", "unopposed.assess.notify", "claim.disability")
    COLUMNS = tuple(dict.fromkeys(name for id in IDS for name in columns_of(id)))

    @pytest.mark.parametrize("kind", OF_DAYS)
    @FEW
    @given(tables(COLUMNS, days_and_blanks()), good_days())
    def test_of_days(self, kind: str, table: dict[str, list[Any]], on: date) -> None:
        checked(OF_DAYS[kind], self.IDS, table, parse_all(table), on)

    @pytest.mark.parametrize("kind", OF_TEXTS)
    @FEW
    @given(tables(COLUMNS, texts()), good_days())
    def test_of_texts(self, kind: str, table: dict[str, list[Any]], on: date) -> None:
        checked(OF_TEXTS[kind], self.IDS, table, parse_all(table), on)

    @examples(10)
    @given(tables(COLUMNS, anything()), good_days())
    def test_of_objects(self, table: dict[str, list[Any]], on: date) -> None:
        checked(OF_DAYS["pandas objects"], self.IDS, table, parse_all(table), on)

    @pytest.mark.parametrize("kind", ["polars Object", "polars Int", "pandas Int", "pandas float", "Arrow list"])
    def test_of_what_can_be_no_day(self, kind: str) -> None:
        make, values = NO_DAYS[kind]
        found = OF_DAYS[{"polars": "polars Date", "pandas": "pandas objects", "Arrow": "Arrow date32"}[kind.split()[0]]]
        rows = found.rows(add_deadlines(make(values), "mediation.arrange"))
        assert [plain(row["mediation.arrange.due"]) for row in rows] == [None, None]
        assert [plain(row["problems"]) for row in rows] == ["la_informed is not an ISO date", None]

    @pytest.mark.parametrize("values", [[1, None], [2.5, None], [True, None], [[1], None], [{"a": 1}, None]])
    def test_of_what_can_be_no_day_in_a_lazy_frame(self, values: list[Any]) -> None:
        found = add_deadlines(pl.LazyFrame({"la_informed": values}), "mediation.arrange").collect()
        assert found["mediation.arrange.due"].to_list() == [None, None]
        assert found["problems"].to_list() == ["la_informed is not an ISO date", None]
