"""What engines say of many rows is what a frame that is there says; nothing is worked out before it is asked for."""

from datetime import date
from typing import Any, ClassVar

import dask.dataframe as dd
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from attrs import evolve

from sendtimelines import Event, add_deadlines, history
from sendtimelines.errors import BadColumn
from sendtimelines.rules import days as of_days
from tests.tables.checks import checked, checked_as_written, parse_all
from tests.tables.samples import (
    CONNECTION,
    ENGINES_OF_DAYS,
    ENGINES_OF_TEXTS,
    OF_DAYS,
    OF_TEXTS,
    RULES,
    Kind,
    columns_of,
    edges,
    nasty_days,
    nasty_texts,
    plain,
)

OWN = Event("letter_sent", "the letter was sent")
"""An event of someone's own, which stands in no list."""
ON = date(2026, 7, 1)
DAY = date(2026, 6, 10)
COLUMNS = tuple(dict.fromkeys(name for id in RULES for name in columns_of(id)))
DAYS = nasty_days(COLUMNS, 400)
TEXTS = nasty_texts(COLUMNS, 400)


def rows_of(kind: Kind, frame: Any) -> list[list[Any]]:
    """The rows that were added to, in plain values, without the columns that were there before."""
    return [[plain(value) for value in row.values()][len(COLUMNS) :] for row in kind.rows(frame)]


def same_rows(name: str, found: list[list[Any]], expected: list[list[Any]]) -> None:
    """The same rows; of DuckDB the same days, since it looks at less when it says how a duty stands."""
    if name.startswith("DuckDB"):
        assert [row[:-1:2] for row in found] == [row[:-1:2] for row in expected]
        for row, other in zip(found, expected, strict=True):
            assert (row[-1] is None) <= (other[-1] is None)
    else:
        assert found == expected


@pytest.fixture(scope="module")
def days() -> list[list[Any]]:
    """What polars says of all the days, the rules and their statuses."""
    kind = OF_DAYS["polars Date"]
    return rows_of(kind, add_deadlines(kind.make(DAYS), RULES, on=ON))


@pytest.fixture(scope="module")
def texts() -> list[list[Any]]:
    kind = OF_TEXTS["polars String"]
    return rows_of(kind, add_deadlines(kind.make(TEXTS), RULES, on=ON))


class TestManyRows:
    """Every rule on days and texts of every kind: dates, statuses and problems, word for word."""

    @pytest.mark.heavy
    def test_the_rows_are_what_single_calls_say(self) -> None:
        checked(OF_DAYS["polars Date"], RULES, DAYS, parse_all(DAYS), ON)
        checked(OF_TEXTS["polars String"], RULES, TEXTS, parse_all(TEXTS), ON)

    @pytest.mark.heavy
    @pytest.mark.parametrize("name", ["lazy Date", "lazy Datetime", *ENGINES_OF_DAYS])
    def test_of_days(self, name: str, days: list[list[Any]]) -> None:
        kind = {**OF_DAYS, **ENGINES_OF_DAYS}[name]
        frame = kind.make(DAYS)
        found = add_deadlines(frame, RULES, on=ON)
        assert type(found) is type(frame)
        assert kind.same(frame, found)
        same_rows(name, rows_of(kind, found), days)

    @pytest.mark.heavy
    @pytest.mark.parametrize("name", ["lazy String", "lazy Categorical", *ENGINES_OF_TEXTS])
    def test_of_texts(self, name: str, texts: list[list[Any]]) -> None:
        kind = {**OF_TEXTS, **ENGINES_OF_TEXTS}[name]
        same_rows(name, rows_of(kind, add_deadlines(kind.make(TEXTS), RULES, on=ON)), texts)

    @pytest.mark.parametrize("name", ["lazy Date", "DuckDB DATE", "Dask date32"])
    def test_of_dates_alone(self, name: str) -> None:
        """Without a reference date expressions do what a frame that is there does in arrays."""
        kind, expected = {**OF_DAYS, **ENGINES_OF_DAYS}[name], OF_DAYS["polars Date"]
        few = ("transfer.plan", "amendment.finalise_outer")
        answer = rows_of(kind, add_deadlines(kind.make(DAYS), few))
        assert answer == rows_of(expected, add_deadlines(expected.make(DAYS), few))

    @pytest.mark.parametrize("name", ["polars String", "lazy String", "DuckDB VARCHAR"])
    @pytest.mark.parametrize("dates", ["iso", "uk", "excel"])
    def test_days_as_people_write_them(self, name: str, dates: str) -> None:
        for drop_times in (False, True):
            checked_as_written({**OF_TEXTS, **ENGINES_OF_TEXTS}[name], dates, drop_times)

    @pytest.mark.parametrize("name", ["lazy Date", "DuckDB DATE"])
    def test_the_last_day_is_not_overdue_and_the_next_is(self, name: str) -> None:
        kind = {**OF_DAYS, **ENGINES_OF_DAYS}[name]
        frame = kind.make({"la_informed": [DAY]})
        for on, status in ((date(2026, 7, 10), "due"), (date(2026, 7, 11), "overdue")):
            assert kind.rows(add_deadlines(frame, "mediation.arrange", on=on))[0]["mediation.arrange.status"] == status

    @pytest.mark.parametrize("name", ["polars Date", "DuckDB DATE"])
    def test_how_duties_of_each_nature_stand(self, name: str) -> None:
        """A limit, one counted back, a window, the earliest day; of two lives, of two versions, without an end."""
        ids = (
            *("amendment.finalise_outer", "mediation.notice_of_session", "plan.representations"),
            *("assessment.look_back", "detained.look_back", "recommendation.health_response"),
            *("unopposed.assess.notify", "order.continue"),
        )
        table = nasty_days(tuple(dict.fromkeys(column for id in ids for column in columns_of(id))), 40)
        checked({**OF_DAYS, **ENGINES_OF_DAYS}[name], ids, table, parse_all(table), ON)

    @pytest.mark.parametrize("name", ["lazy Date", "DuckDB DATE"])
    def test_at_the_ends_of_what_was_the_law_once(self, name: str) -> None:
        rule = history("unopposed.assess.notify")[0]
        kind, days = {**OF_DAYS, **ENGINES_OF_DAYS}[name], edges("not_opposed_notified")
        rows = kind.rows(add_deadlines(kind.make({"not_opposed_notified": days}), [rule]))
        reason = "not_opposed_notified is outside the time in which unopposed.assess.notify is in force"
        beyond = [day for day, row in zip(days, rows, strict=True) if (row["problems"] or "").startswith(reason)]
        assert beyond == [day for day in days if day and date(2015, 3, 22) < day < date(2100, 1, 1)]


class Odd:
    """Names of columns that an engine could take for something else."""

    NAMES: ClassVar[tuple[str, ...]] = ("a.b", 'say "when"', "`", "_0", "select", "Größe")


class TestDuckDB:
    """A relation stays one on the caller's connection, and nothing is read or named there."""

    def test_nothing_is_worked_out_before_it_is_asked_for(self) -> None:
        refusing = "CAST(CASE WHEN range >= 0 THEN error('worked out') END AS VARCHAR) AS la_informed"
        relation = CONNECTION.sql(f"SELECT {refusing} FROM range(3)")
        found = add_deadlines(relation, "mediation.arrange", on=DAY)
        with pytest.raises(duckdb.Error, match="worked out"):
            found.fetchall()

    def test_the_caller_has_no_more_tables_and_views_than_before(self) -> None:
        everything = "SELECT view_name FROM duckdb_views() UNION ALL SELECT table_name FROM duckdb_tables()"
        before = sorted(CONNECTION.sql(everything).fetchall())
        add_deadlines(CONNECTION.sql("SELECT DATE '2026-06-10' AS la_informed"), "mediation.arrange").fetchall()
        assert sorted(CONNECTION.sql(everything).fetchall()) == before

    def test_the_types_of_what_is_added(self) -> None:
        relation = CONNECTION.sql("SELECT NULL::DATE AS la_informed, NULL::DATE AS agreement_made")
        found = add_deadlines(relation, ["mediation.arrange", "agreement.appealable"], on=DAY)
        assert list(map(str, found.types[2:])) == ["DATE", "VARCHAR", "DATE", "VARCHAR", "VARCHAR"]

    def test_columns_of_odd_names(self) -> None:
        columns = {name: [DAY] for name in Odd.NAMES}
        for name in Odd.NAMES:
            relation = CONNECTION.from_arrow(pa.table(columns))
            found = add_deadlines(relation, "mediation.arrange", columns={"la_informed": name})
            assert found.columns == [*Odd.NAMES, "mediation.arrange.due", "problems"]
            assert found.fetchall() == [(*(DAY for _ in Odd.NAMES), date(2026, 7, 10), None)]

    def test_a_column_that_differs_from_a_new_one_by_capitals_only(self) -> None:
        relation = CONNECTION.sql("SELECT NULL::DATE AS la_informed, 1 AS Problems")
        with pytest.raises(BadColumn, match="already has a column problems"):
            add_deadlines(relation, "mediation.arrange")

    @pytest.mark.parametrize(
        "cell",
        [
            "1::INTEGER",
            "1.5::DOUBLE",
            "TRUE",
            "[DATE '2026-06-10']",
            "'x'::BLOB",
            "TIME '09:00'",
            "{'a': 1}",
            "1.5::DECIMAL",
        ],
    )
    def test_of_what_can_be_no_day(self, cell: str) -> None:
        relation = CONNECTION.sql(f"SELECT {cell} AS la_informed UNION ALL SELECT NULL ORDER BY ALL NULLS LAST")
        found = add_deadlines(relation, "mediation.arrange").select("problems").fetchall()
        assert found == [("la_informed is not an ISO date",), (None,)]

    def test_of_an_enumeration(self) -> None:
        relation = CONNECTION.sql("SELECT unnest(['2026-06-10', 'x', NULL])::ENUM('x', '2026-06-10') AS la_informed")
        rows = add_deadlines(relation, "mediation.arrange").fetchall()
        assert [row[1:] for row in rows] == [
            (date(2026, 7, 10), None),
            (None, "la_informed is not an ISO date"),
            (None, None),
        ]

    def test_no_number_is_a_blank(self) -> None:
        relation = CONNECTION.sql("SELECT 'NaN'::FLOAT AS la_informed")
        assert add_deadlines(relation, "mediation.arrange").select("problems").fetchall() == [(None,)]

    @pytest.mark.parametrize("kind", ["DATE", "TIMESTAMP"])
    def test_days_without_end(self, kind: str) -> None:
        relation = CONNECTION.sql(f"SELECT unnest([{kind} 'infinity', {kind} '-infinity']) AS la_informed")
        found = add_deadlines(relation, "mediation.arrange").select("problems").fetchall()
        assert [words.split(" ")[2] for (words,) in found] == ["after", "before"]

    @pytest.mark.parametrize("kind", ["TIMESTAMP", "TIMESTAMP_NS", "TIMESTAMP_MS", "TIMESTAMP_S", "TIMESTAMPTZ"])
    def test_times_of_day(self, kind: str) -> None:
        relation = CONNECTION.sql(f"SELECT '2026-06-10 09:30:00'::{kind} AS la_informed")
        (row,) = add_deadlines(relation, "mediation.arrange").fetchall()
        assert row[1:] == (None, "la_informed has a time of day")
        (row,) = add_deadlines(relation, "mediation.arrange", drop_times=True).fetchall()
        assert row[1:] == (date(2026, 7, 10), None)


def refusing(part: pd.DataFrame) -> pd.DataFrame:
    if len(part):
        raise AssertionError("worked out")
    return part


class TestDask:
    """A Dask frame keeps its partitions, its index and what is known of it."""

    FRAME = pd.DataFrame(
        {"la_informed": pd.to_datetime(["2026-06-10 00:00", "2026-06-10 09:30", None]), "n": [1, 2, 3]}
    )

    def test_nothing_is_worked_out_before_it_is_asked_for(self) -> None:
        frame = dd.from_pandas(self.FRAME, npartitions=2)
        found = add_deadlines(frame.map_partitions(refusing, meta=frame), "mediation.arrange", on=DAY)
        with pytest.raises(AssertionError, match="worked out"):
            found.compute()

    def test_what_is_known_of_it(self) -> None:
        frame = dd.from_pandas(self.FRAME, npartitions=2)
        found = add_deadlines(frame, "mediation.arrange", on=DAY)
        assert found.divisions == frame.divisions
        assert list(found.dtypes.items()) == list(found.compute().dtypes.items())
        assert list(map(str, found.dtypes[2:])) == ["datetime64[s]", "str", "str"]

    def test_a_time_of_day_is_a_problem_of_its_row(self) -> None:
        found = add_deadlines(dd.from_pandas(self.FRAME, npartitions=1), "mediation.arrange").compute()
        assert [plain(day) for day in found["mediation.arrange.due"]] == [date(2026, 7, 10), None, None]
        assert [plain(words) for words in found["problems"]] == [None, "la_informed has a time of day", None]

    def test_unless_it_is_to_be_cut(self) -> None:
        found = add_deadlines(dd.from_pandas(self.FRAME, npartitions=1), "mediation.arrange", drop_times=True).compute()
        assert [plain(day) for day in found["mediation.arrange.due"]] == [date(2026, 7, 10), date(2026, 7, 10), None]


class TestOnesOwn:
    """A rule of one's own with an event of one's own is filled in as any other, its order with other events too."""

    @pytest.mark.parametrize(
        "lazy", [pl.DataFrame.lazy, lambda frame: duckdb.from_arrow(frame.to_arrow())], ids=["polars", "DuckDB"]
    )
    def test_it_stands_as_in_a_frame_that_is_there(self, lazy: Any) -> None:
        answer = evolve(history("mediation.arrange")[-1], id="own.answer", limit=of_days(10).after(OWN))
        frame = pl.DataFrame({"letter_sent": [DAY, date(2013, 1, 1), None], "mediation_held": [DAY, None, None]})
        expected = add_deadlines(frame, [answer], on=ON)
        found = add_deadlines(lazy(frame), [answer], on=ON)
        assert (found.collect().rows() if isinstance(found, pl.LazyFrame) else found.fetchall()) == expected.rows()
        assert expected["own.answer.due"].to_list() == [date(2026, 6, 20), None, None]
