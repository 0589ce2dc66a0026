"""Tables for the tests of frames: what a cell may hold in each kind of frame, what the scalar code says of a row."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import cycle
from random import Random
from typing import Any, NamedTuple

import dask.dataframe as dd
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.cases.record import Record
from sendtimelines.cases.timeline import timeline
from sendtimelines.errors import MissingEvent, SendTimelinesError
from sendtimelines.law import history, rule_for
from sendtimelines.rules.bounds import LAST_DAY, LAW_BEGAN
from sendtimelines.tables.flat_records import entries_of, in_words_of_its_nature, moving, standing_of
from tests.strategies import NASTY_DAYS

RULES = (
    "mediation.arrange",
    "mediation.notice_of_session",
    "mediation.contact_adviser",
    "appeal.register",
    "transfer.plan",
    "transfer.review",
    "review.annual",
    "amendment.finalise_outer",
    "order.amend_provision",
    "order.continue",
    "unopposed.assess.notify",
    "unopposed.assess.refuse",
    "claim.disability",
    "claim.response",
    "plan.finalise",
    "assessment.look_back",
    "plan.representations",
    "recommendation.health_response",
)
"""Rules of every shape: later-of, earlier-of, first-known, backward, with versions, without a number of days."""

Table = Mapping[str, Sequence[Any]]
Row = Mapping[str, Any]

TURNS = (
    *(date(2015, 3, day) for day in (20, 21, 22, 23, 24)),
    *(date(2018, 4, day) for day in (2, 3)),
    *(date(2020, 1, day) for day in (18, 19, 20, 21, 22)),
    *(date(2020, 6, day) for day in (5, 8, 9, 10, 11)),
)
"""Days about which another version of a rule becomes the law."""
OUTSIDE = (date(2014, 8, 31), date(2100, 1, 1), date(1969, 12, 31), date(1, 1, 1), date(9999, 12, 31))
NO_DATES = ("2026-02-30", "0000-01-01", "2026-13-01", "9999-99-99", "x", "2026-6-1", "2026-06-10T09:00", "10/06/2026")
MORE_NO_DATES = (" 2026-06-10", "2026-06-10\n", "+2026-06-10", "12026-06-10", "infinity", "today", "\u0662026-06-10")


def good_days() -> SearchStrategy[date]:
    near = st.dates(date(2026, 5, 1), date(2026, 9, 30))
    return near | st.sampled_from((*NASTY_DAYS, *TURNS)) | st.dates(date(2014, 9, 1), date(2099, 12, 31))


def days_and_blanks() -> SearchStrategy[date | None]:
    return st.none() | good_days() | good_days() | st.sampled_from(OUTSIDE)


def texts() -> SearchStrategy[str | None]:
    return st.one_of(
        st.sampled_from((None, "", " ", "\t")),
        good_days().map(str),
        good_days().map(str),
        st.sampled_from((*map(str, OUTSIDE[:3]), *NO_DATES)),
        st.text(max_size=12),
    )


def anything() -> SearchStrategy[Any]:
    """What a column of objects may hold."""
    return st.one_of(
        days_and_blanks(),
        texts(),
        st.sampled_from((pd.NaT, float("nan"), pd.NA, 5, 2.5, True, [1], {}, b"2026-06-10", datetime(2026, 6, 10))),
        st.sampled_from((pd.Timestamp("2026-06-10"), datetime(2026, 6, 10, 9, 30), pd.Timestamp("2026-06-10 09:30"))),
    )


@st.composite
def tables(draw: DrawFn, columns: Sequence[str], cells: SearchStrategy[Any], rows: int = 40) -> dict[str, list[Any]]:
    """A table of many rows whose cells are some that were drawn, at random: a row costs far less than a frame."""
    drawn = draw(st.lists(cells, min_size=24, max_size=40))
    chance = draw(st.randoms(use_true_random=True))
    return {name: chance.choices(drawn, k=rows) for name in columns}


class Kind(NamedTuple):
    """A way to make a frame of a table, and to read what came back."""

    make: Callable[[Table], Any]
    rows: Callable[[Any], list[dict[str, Any]]]
    same: Callable[[Any, Any], bool]


def plain(value: Any) -> Any:
    """A value of a frame as a date, a text or None."""
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and value != value):
        return None
    return value.date() if isinstance(value, datetime) and value.time() == time() else value


def pandas_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    columns = {name: list(frame[name]) for name in frame.columns}
    return [{name: column[place] for name, column in columns.items()} for place in range(len(frame))]


def typed_pandas(dtype: Any) -> Callable[[Table], pd.DataFrame]:
    return lambda table: pd.DataFrame({name: pd.Series(column, dtype=dtype) for name, column in table.items()})


def typed_polars(dtype: Any) -> Callable[[Table], pl.DataFrame]:
    return lambda table: pl.DataFrame(
        {name: pl.Series(name, column, dtype=dtype) for name, column in table.items()}, strict=False
    )


def typed_arrow(dtype: Any) -> Callable[[Table], Any]:
    return lambda table: pa.table({name: pa.array(column, type=dtype) for name, column in table.items()})


def lazily(make: Callable[[Table], pl.DataFrame]) -> Callable[[Table], pl.LazyFrame]:
    return lambda table: make(table).lazy()


def as_pandas(make: Callable[[Table], Any]) -> Kind:
    return Kind(make, pandas_rows, lambda old, new: bool(new[list(old.columns)].equals(old)))


def as_polars(make: Callable[[Table], Any]) -> Kind:
    return Kind(make, lambda frame: frame.to_dicts(), lambda old, new: new.select(old.columns).equals(old))


def as_lazy(make: Callable[[Table], pl.DataFrame]) -> Kind:
    def same(old: pl.LazyFrame, new: pl.LazyFrame | pl.DataFrame) -> bool:
        return new.lazy().select(old.collect_schema().names()).collect().equals(old.collect())

    return Kind(lazily(make), lambda frame: frame.lazy().collect().to_dicts(), same)


def as_arrow(make: Callable[[Table], Any]) -> Kind:
    return Kind(make, lambda table: table.to_pylist(), lambda old, new: new.select(old.column_names).equals(old))


CONNECTION = duckdb.connect()
FROM_ARROW = {str: pa.string(), date: pa.date32()}


def typed_duckdb(kind: str, cells: type = date) -> Callable[[Table], duckdb.DuckDBPyRelation]:
    def make(table: Table) -> duckdb.DuckDBPyRelation:
        columns = {name: pa.array(column, type=FROM_ARROW[cells]) for name, column in table.items()}
        casts = [duckdb.ColumnExpression(name).cast(duckdb.dtype(kind)).alias(name) for name in columns]
        return CONNECTION.from_arrow(pa.table(columns)).select(*casts)

    return make


def as_duckdb(make: Callable[[Table], duckdb.DuckDBPyRelation]) -> Kind:
    def rows(relation: duckdb.DuckDBPyRelation) -> list[dict[str, Any]]:
        return relation.to_arrow_table().to_pylist()  # type: ignore[no-any-return]

    return Kind(make, rows, lambda old, new: rows(new.select(*old.columns)) == rows(old))


def as_dask(make: Callable[[Table], pd.DataFrame]) -> Kind:
    return Kind(
        lambda table: dd.from_pandas(make(table), npartitions=3),
        lambda frame: pandas_rows(frame.compute()),
        lambda old, new: bool(new[list(old.columns)].compute().equals(old.compute())),
    )


ENGINES_OF_DAYS: Mapping[str, Kind] = {
    "DuckDB DATE": as_duckdb(typed_duckdb("DATE")),
    "DuckDB TIMESTAMP": as_duckdb(typed_duckdb("TIMESTAMP")),
    "DuckDB TIMESTAMP_S": as_duckdb(typed_duckdb("TIMESTAMP_S")),
    "DuckDB TIMESTAMPTZ": as_duckdb(typed_duckdb("TIMESTAMPTZ")),
    "Dask seconds": as_dask(typed_pandas("datetime64[s]")),
    "Dask date32": as_dask(typed_pandas(pd.ArrowDtype(pa.date32()))),
}
ENGINES_OF_TEXTS: Mapping[str, Kind] = {
    "DuckDB VARCHAR": as_duckdb(typed_duckdb("VARCHAR", str)),
    "Dask text": as_dask(typed_pandas("str")),
}

OF_DAYS: Mapping[str, Kind] = {
    "pandas seconds": as_pandas(typed_pandas("datetime64[s]")),
    "pandas milliseconds": as_pandas(typed_pandas("datetime64[ms]")),
    "pandas objects": as_pandas(typed_pandas(object)),
    "pandas date32": as_pandas(typed_pandas(pd.ArrowDtype(pa.date32()))),
    "pandas timestamps of Arrow": as_pandas(typed_pandas(pd.ArrowDtype(pa.timestamp("us")))),
    "polars Date": as_polars(typed_polars(pl.Date)),
    "polars Datetime": as_polars(typed_polars(pl.Datetime("us"))),
    "polars Datetime in London": as_polars(
        lambda table: typed_polars(pl.Datetime("ms"))(table).with_columns(
            pl.all().dt.replace_time_zone("Europe/London", non_existent="null", ambiguous="earliest")
        )
    ),
    "lazy Date": as_lazy(typed_polars(pl.Date)),
    "lazy Datetime": as_lazy(typed_polars(pl.Datetime("us"))),
    "Arrow date32": as_arrow(typed_arrow(pa.date32())),
    "Arrow date64": as_arrow(typed_arrow(pa.date64())),
    "Arrow timestamp": as_arrow(
        lambda table: pa.table(
            {name: pa.array(each, type=pa.date32()).cast(pa.timestamp("us")) for name, each in table.items()}
        )
    ),
}
"""Frames of columns that hold days."""

OF_TEXTS: Mapping[str, Kind] = {
    "pandas text": as_pandas(typed_pandas("str")),
    "pandas objects": as_pandas(typed_pandas(object)),
    "pandas categories": as_pandas(typed_pandas("category")),
    "pandas text of Arrow": as_pandas(typed_pandas(pd.ArrowDtype(pa.string()))),
    "polars String": as_polars(typed_polars(pl.String)),
    "polars Categorical": as_polars(typed_polars(pl.Categorical)),
    "lazy String": as_lazy(typed_polars(pl.String)),
    "lazy Categorical": as_lazy(typed_polars(pl.Categorical)),
    "Arrow string": as_arrow(typed_arrow(pa.string())),
    "Arrow dictionary": as_arrow(
        lambda table: pa.table(
            {name: pa.array(each, type=pa.string()).dictionary_encode() for name, each in table.items()}
        )
    ),
}
"""Frames of columns that hold texts."""


class Said(NamedTuple):
    """What the scalar code says of a rule and a row."""

    due: date | None
    status: str | None
    bad: bool


def said(id: str, cells: Row, on: date, *, row: Row | None = None, by_record: bool = True) -> Said:
    """What single calls say of a row whose cells are dates or None: the deadline, and how it stands in its timeline.

    Parameters:
        id, cells, on: the rule, what the row says of it, and the reference date.
        row: all that the row says, where that is more.
        by_record: whether it is the timeline that says how it stands, and not the deadline alone.
    """
    known = {name: day for name, day in cells.items() if day is not None}
    due = None
    try:
        rule = rule_for(id, known)
        asked = {event.name for event in (*rule.events, *rule.endings)}
        due = rule.deadline({name: day for name, day in known.items() if name in asked}).due
    except MissingEvent:
        pass
    except SendTimelinesError:
        return Said(None, None, bad=True)
    status = rule.resolve({name: day for name, day in known.items() if name in asked}).status(on)
    everything = {name: day for name, day in (row or cells).items() if day is not None and name in moving(id)}
    if by_record and not all(LAW_BEGAN <= day <= LAST_DAY for day in everything.values()):
        return Said(due, None, bad=True)
    by_itself = str(in_words_of_its_nature(rule).get(status, status))
    if by_record and status != "contradictory":
        return Said(due, standing(id, everything, due, on) or by_itself, bad=False)
    return Said(due, by_itself, bad=False)


def standing(id: str, known: Mapping[str, date], due: date | None, on: date) -> str | None:
    """How a duty stands in the timeline of a row: that with its last day, or the newest; None where there is none."""
    facts = tuple((event, "", day) for event, day in known.items())
    arisen = [duty for duty in timeline(Record(entries=entries_of(facts)), on=on) if duty.id == id and duty.deadline]
    of_the_row = [duty for duty in arisen if duty.due == due]
    newest = max(of_the_row or arisen, key=lambda duty: duty.number, default=None)
    if newest is not None:
        return str(newest.standing)
    return standing_of(id, facts, due, on, frozenset(), ENGLAND_AND_WALES)


def columns_of(id: str) -> list[str]:
    """The columns that say something about a rule."""
    rule = rule_for(id, {})
    return list(dict.fromkeys(event.name for event in (*rule.events, *rule.endings)))


def edges(event: str) -> list[date | None]:
    """The first and the last day that each version of a rule takes for an event, and the days just beyond."""
    versions = [version for id in RULES for version in history(id)]
    reaches = {version.reach(event) for version in versions if event in columns_of(version.id)}
    one = timedelta(days=1)
    return [day for first, last in sorted(reaches) for day in (first - one, first, last, last + one)]


def nasty_days(columns: Sequence[str], rows: int) -> dict[str, list[date | None]]:
    """Columns of days of which those of one row often lie near one another, with blanks and days that no rule takes."""
    random = Random(2014)
    pool = (*NASTY_DAYS, *TURNS)
    found: dict[str, list[date | None]] = {name: edges(name) for name in columns}
    longest = max(map(len, found.values()))
    for column in found.values():
        column.extend([None] * (longest - len(column)))
    for start in (random.choice(pool) for _ in range(rows)):
        for column in found.values():
            near = start + timedelta(days=random.randrange(-40, 90))
            column.append(random.choice((None, near, near, near, start, random.choice(pool), random.choice(OUTSIDE))))
    return found


def nasty_texts(columns: Sequence[str], rows: int) -> dict[str, list[str | None]]:
    """The same as texts, with some that are no dates."""
    others = cycle((None, None, None, "", " \t", *NO_DATES, *MORE_NO_DATES))
    days = nasty_days(columns, rows)
    return {name: [str(day) if day else next(others) for day in column] for name, column in days.items()}
