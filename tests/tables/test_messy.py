"""Five thousand messy rows in frames of every kind, and as a log of mediations: nothing is lost without a reason."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import dask.dataframe as dd
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from sendtimelines import add_deadlines, check_log
from sendtimelines.support.day_parser import Dates, NoDay, day_of
from sendtimelines.tables import Flaw
from tests.tables.messy import COUNT, DUPLICATES, HEADER, as_text, messy_rows
from tests.tables.samples import pandas_rows, plain

CONTACT, ARRANGE = "mediation.contact_adviser", "mediation.arrange"
Columns = Mapping[str, Sequence[Any]]


def in_columns(rows: Sequence[Sequence[Any]]) -> dict[str, list[Any]]:
    """The rows by column, the reference beside its number, since engines keep no order."""
    columns = dict(zip(HEADER, map(list, zip(*rows, strict=True)), strict=True))
    return {"row": list(range(len(rows))), **columns}


FRAMES: Mapping[str, tuple[bool, Callable[[Columns], Any], Callable[[Any], list[dict[str, Any]]]]] = {
    "pandas objects": (True, lambda columns: pd.DataFrame(columns, dtype=object), pandas_rows),
    "pandas text": (False, lambda columns: pd.DataFrame(columns), pandas_rows),
    "polars objects": (
        True,
        lambda columns: pl.DataFrame({name: pl.Series(cells, dtype=pl.Object) for name, cells in columns.items()}),
        lambda frame: frame.to_dicts(),
    ),
    "polars text": (False, pl.DataFrame, lambda frame: frame.to_dicts()),
    "polars, lazy": (False, pl.LazyFrame, lambda frame: frame.collect().to_dicts()),
    "Arrow": (False, pa.table, lambda table: table.to_pylist()),
    "DuckDB": (
        False,
        lambda columns: duckdb.connect().from_arrow(pa.table(columns)),
        lambda relation: relation.to_arrow_table().to_pylist(),
    ),
    "Dask": (
        False,
        lambda columns: dd.from_pandas(pd.DataFrame(columns), npartitions=3),
        lambda frame: pandas_rows(frame.compute()),
    ),
}
"""Kinds of frame: whether a column may hold mixed types, how one is made, and its rows."""


@pytest.mark.heavy
@pytest.mark.parametrize("dates", ["iso", "uk", "excel"])
@pytest.mark.parametrize("kind", FRAMES)
def test_a_frame_loses_nothing(kind: str, dates: str) -> None:
    mixed, make, rows_of = FRAMES[kind]
    rows = messy_rows() if mixed else as_text(messy_rows())
    headings = {"notice_sent": "Sent", "la_informed": "Told"}
    filled = rows_of(add_deadlines(make(in_columns(rows)), [CONTACT, ARRANGE], columns=headings, dates=dates))
    filled.sort(key=lambda row: row["row"])
    assert [row["row"] for row in filled] == list(range(COUNT + DUPLICATES))
    for (ref, sent, told), row in zip(rows, filled, strict=True):
        assert row["Ref"] == ref
        problems = plain(row["problems"]) or ""
        for cell, rule, heading in ((sent, CONTACT, "Sent"), (told, ARRANGE, "Told")):
            day = day_of(cell, Dates(dates))
            assert bool(plain(row[f"{rule}.due"])) == isinstance(day, date)
            assert not isinstance(day, NoDay) or f"{heading} {day}" in problems


@pytest.mark.heavy
@pytest.mark.parametrize("dates", ["iso", "uk", "excel"])
def test_a_log_of_mediations_loses_nothing(dates: str) -> None:
    rows = messy_rows()
    names = ("case", "notice_sent", "la_informed")
    columns = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
    found = {(finding.row, finding.column, finding.flaw): finding.reason for finding in check_log(columns, dates=dates)}
    for number, cells in enumerate(rows):
        for name, cell in list(zip(names, cells, strict=True))[1:]:
            day = day_of(cell, Dates(dates))
            expected = f"{name} {day}" if isinstance(day, NoDay) else None
            assert found.get((number, name, Flaw.IMPOSSIBLE)) == expected
    again = [row for row, _, flaw in found if flaw is Flaw.DUPLICATE]
    assert again == list(range(COUNT, COUNT + DUPLICATES))
