"""Spark says of many rows what a frame that is there says; it runs no Python and works nothing out before it is asked.

The tests need Java, and so are a group of their own.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from pyspark.sql import functions as F

from sendtimelines import add_deadlines
from sendtimelines.errors import BadColumn
from tests.tables.checks import checked_as_written
from tests.tables.samples import FROM_ARROW, OF_DAYS, OF_TEXTS, RULES, Kind, Table, columns_of, nasty_days, nasty_texts
from tests.tables.test_frames import TestChoices, TestRefusals, TestVersions

__all__ = ["TestChoices", "TestRefusals", "TestVersions"]  # those of all kinds of frames, here with the `kind` below

ON = date(2026, 7, 1)
DAY = date(2026, 6, 10)
COLUMNS = tuple(dict.fromkeys(name for id in RULES for name in columns_of(id)))


def typed_spark(spark: Any, kind: str, cells: type = date) -> Callable[[Table], Any]:
    def make(table: Table) -> Any:
        columns = {name: pa.array(column, type=FROM_ARROW[cells]) for name, column in table.items()}
        frame = spark.createDataFrame(pa.table(columns))
        return frame.select(*(frame[f"`{name}`"].cast(kind).alias(name) for name in columns))

    return make


def rows_in(frame: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = frame.toArrow().to_pylist()
    return found


def as_spark(make: Callable[[Table], Any]) -> Kind:
    return Kind(make, rows_in, lambda old, new: rows_in(new.select(*old.columns)) == rows_in(old))


@pytest.fixture
def kind(spark: Any) -> Kind:
    return as_spark(typed_spark(spark, "date"))


class TestManyRows:
    """Every rule on days and texts of every kind: the same dates."""

    def test_of_days(self, spark: Any) -> None:
        self.check(as_spark(typed_spark(spark, "date")), OF_DAYS["polars Date"], RULES, nasty_days(COLUMNS, 400))

    @pytest.mark.parametrize("type", ["timestamp", "timestamp_ntz"])
    def test_of_time_stamps(self, spark: Any, type: str) -> None:
        few = RULES[:4]
        columns = list(dict.fromkeys(name for id in few for name in columns_of(id)))
        self.check(as_spark(typed_spark(spark, type)), OF_DAYS["polars Date"], few, nasty_days(columns, 400))

    def test_of_texts(self, spark: Any) -> None:
        kind = as_spark(typed_spark(spark, "string", str))
        self.check(kind, OF_TEXTS["polars String"], RULES, nasty_texts(COLUMNS, 400))

    @pytest.mark.parametrize("dates", ["iso", "uk", "excel"])
    def test_days_as_people_write_them(self, spark: Any, dates: str) -> None:
        for drop_times in (False, True):
            checked_as_written(as_spark(typed_spark(spark, "string", str)), dates, drop_times)

    @staticmethod
    def check(kind: Kind, other: Kind, ids: Sequence[str], table: Table) -> None:
        frame = kind.make(table)
        found = add_deadlines(frame, ids, on=ON)
        assert type(found) is type(frame)
        assert found.columns[: len(table)] == list(table)
        expected = other.rows(add_deadlines(other.make(table), ids, on=ON))
        days = slice(len(table), -1, 2)  # it looks at less than a frame that is there when it says how a duty stands
        assert [list(row.values())[days] for row in kind.rows(found)] == [list(row.values())[days] for row in expected]


class TestSpark:
    """A frame stays one, its columns stay as they are, and nothing is worked out before it is asked for."""

    def test_nothing_is_worked_out_before_it_is_asked_for(self, spark: Any) -> None:
        frame = spark.range(3).selectExpr("cast(raise_error('worked out') AS date) AS la_informed", "id")
        found = add_deadlines(frame, "mediation.arrange", on=DAY)
        with pytest.raises(Exception, match="worked out"):
            found.toArrow()

    def test_no_python_runs_and_no_rows_are_moved(self, spark: Any, capsys: pytest.CaptureFixture[str]) -> None:
        frame = spark.sql("SELECT DATE '2026-06-10' AS notice_sent, DATE '2026-08-07' AS certificate_issued")
        add_deadlines(frame, ["appeal.register", "mediation.contact_adviser"], on=DAY).explain()
        plan = capsys.readouterr().out
        assert "Project" in plan
        assert not any(word in plan for word in ("Python", "Join", "Exchange", "Sort"))

    @pytest.mark.parametrize("cell", ["date", "string"])
    @pytest.mark.parametrize("rules", [1, len(RULES)])
    def test_no_method_is_too_long_for_java_to_compile(
        self, spark: Any, capsys: pytest.CaptureFixture[str], cell: str, rules: int
    ) -> None:
        columns = dict.fromkeys(name for id in RULES[:rules] for name in columns_of(id))
        frame = spark.range(2).select(*(F.col("id").cast("string").cast(cell).alias(name) for name in columns))
        add_deadlines(frame, RULES[:rules], on=DAY).explain("codegen")
        sizes = re.findall(r"maxMethodCodeSize:(\d+)", capsys.readouterr().out)
        assert 0 < max(map(int, sizes)) < 8000

    def test_the_types_of_what_is_added(self, spark: Any) -> None:
        frame = spark.sql("SELECT cast(null AS date) AS la_informed, cast(null AS date) AS agreement_made")
        found = add_deadlines(frame, ["mediation.arrange", "agreement.appealable"], on=DAY)
        assert [type for _, type in found.dtypes][2:] == ["date", "string", "date", "string", "string"]

    @pytest.mark.parametrize("name", ["a.b", "`", "_0", "select", "Größe"])
    def test_columns_of_odd_names(self, spark: Any, name: str) -> None:
        frame = spark.createDataFrame(pa.table({name: [DAY], "n": [1]}))
        found = add_deadlines(frame, "mediation.arrange", columns={"la_informed": name})
        assert rows_in(found) == [{name: DAY, "n": 1, "mediation.arrange.due": date(2026, 7, 10), "problems": None}]

    def test_a_column_that_differs_from_a_new_one_by_capitals_only(self, spark: Any) -> None:
        frame = spark.sql("SELECT cast(null AS date) AS la_informed, 1 AS Problems")
        with pytest.raises(BadColumn, match="already has a column problems"):
            add_deadlines(frame, "mediation.arrange")

    @pytest.mark.parametrize(
        "cell", ["1", "1.5D", "1.5", "true", "array(current_date())", "binary('x')", "map('a', 1)"]
    )
    def test_of_what_can_be_no_day(self, spark: Any, cell: str) -> None:
        frame = spark.sql(f"SELECT {cell} AS la_informed UNION ALL SELECT null")
        assert [row["problems"] for row in rows_in(add_deadlines(frame, "mediation.arrange"))] == [
            "la_informed is not an ISO date",
            None,
        ]

    def test_no_number_is_a_blank(self, spark: Any) -> None:
        frame = spark.sql("SELECT double('NaN') AS la_informed")
        assert rows_in(add_deadlines(frame, "mediation.arrange"))[0]["problems"] is None

    @pytest.mark.parametrize("type", ["timestamp", "timestamp_ntz"])
    @pytest.mark.parametrize("time", ["00:30", "23:30"])
    def test_times_of_day(self, spark: Any, type: str, time: str) -> None:
        frame = spark.sql(f"SELECT cast('2026-06-10 {time}:00' AS {type}) AS la_informed")
        (row,) = rows_in(add_deadlines(frame, "mediation.arrange"))
        assert (row["mediation.arrange.due"], row["problems"]) == (None, "la_informed has a time of day")
        (row,) = rows_in(add_deadlines(frame, "mediation.arrange", drop_times=True))
        assert (row["mediation.arrange.due"], row["problems"]) == (date(2026, 7, 10), None)
