"""The kinds of frame that a log can be, made of rows, and what comes out of them as rows again."""

from collections.abc import Callable
from datetime import date

import dask.dataframe as dd
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa

from sendtimelines.tables.logs.columns import LOG_COLUMNS
from sendtimelines.tables.logs.frames import duties
from tests.tables.logs.samples import Rows


def polars_rows(frame: pl.DataFrame) -> Rows:
    return frame.to_dicts()


def pandas_rows(frame: pd.DataFrame) -> Rows:
    columns = {}
    for name in frame.columns:
        cells = frame[name].to_list()
        columns[name] = [
            None if pd.isna(cell) else cell.date() if isinstance(cell, pd.Timestamp) else cell for cell in cells
        ]
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def pandas_frame(rows: Rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=LOG_COLUMNS, dtype="str")


def polars_frame(rows: Rows) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict.fromkeys(LOG_COLUMNS, pl.String))


def arrow_table(rows: Rows) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=pa.schema([(name, pa.string()) for name in LOG_COLUMNS]))


BACKENDS: dict[str, Callable[[Rows, date], Rows]] = {
    "list": lambda rows, on: duties(rows, on=on),
    "pandas": lambda rows, on: pandas_rows(duties(pandas_frame(rows), on=on)),
    "polars": lambda rows, on: polars_rows(duties(polars_frame(rows), on=on)),
    "polars, lazy": lambda rows, on: polars_rows(duties(polars_frame(rows).lazy(), on=on).collect()),
    "arrow": lambda rows, on: duties(arrow_table(rows), on=on).to_pylist(),
    "duckdb": lambda rows, on: (
        duties(duckdb.connect().from_arrow(arrow_table(rows)), on=on).arrow().read_all().to_pylist()
    ),
    "dask": lambda rows, on: pandas_rows(duties(dd.from_pandas(pandas_frame(rows), npartitions=3), on=on).compute()),
}
