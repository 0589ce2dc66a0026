"""What a frame keeps, what is added and of which type, which version, reading and calendar count, what is refused."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import ENGLAND_AND_WALES, RULES, SCOTLAND, add_deadlines, history, rule_named
from sendtimelines.errors import BadColumn, BadReading, NotADate, UnknownName
from tests.drawing import examples
from tests.tables.samples import ENGINES_OF_DAYS, OF_DAYS, columns_of, days_and_blanks, good_days, plain, tables
from tests.tables.samples import RULES as SHAPES

DAY = date(2026, 6, 10)
ONE = {"la_informed": [DAY, None]}
KINDS = {
    **{name: OF_DAYS[name] for name in ("pandas seconds", "polars Date", "lazy Date", "Arrow date32")},
    **{name: ENGINES_OF_DAYS[name] for name in ("DuckDB DATE", "Dask seconds")},
}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Any:
    return KINDS[request.param]


class TestWhatIsKept:
    """Rows, their order, the index and every column stay as they are, and the frame that was given is not changed."""

    @pytest.mark.parametrize(
        "index",
        [
            pd.Index(["b", "a"], name="case"),
            pd.Index([7, 7]),
            pd.MultiIndex.from_tuples([("x", 2), ("x", 1)]),
            pd.date_range("2026-01-01", periods=2),
        ],
    )
    def test_the_index(self, index: Any) -> None:
        frame = pd.DataFrame({"la_informed": [DAY, None], 5: [1, 2]}, index=index)
        before = frame.copy()
        found = add_deadlines(frame, "mediation.arrange", on=DAY)
        assert frame.equals(before)
        assert found.index.equals(index)
        assert found.index.names == index.names
        assert list(found.columns) == [
            "la_informed",
            5,
            "mediation.arrange.due",
            "mediation.arrange.status",
            "problems",
        ]
        assert [plain(day) for day in found["mediation.arrange.due"]] == [date(2026, 7, 10), None]

    def test_what_pandas_knows_of_the_frame_as_a_whole(self) -> None:
        frame = pd.DataFrame({"la_informed": [DAY, None]}).rename_axis(columns="what")
        frame.attrs = {"source": ["a return"]}
        found = add_deadlines(frame, "mediation.arrange", on=DAY)
        assert (found.columns.name, found.attrs) == ("what", frame.attrs)
        assert not add_deadlines(frame.set_flags(allows_duplicate_labels=False), "mediation.arrange").flags[
            "allows_duplicate_labels"
        ]

    def test_the_types_of_the_other_columns(self) -> None:
        other = pd.DataFrame(
            {
                "la_informed": pd.Series([DAY], dtype=object),
                "n": pd.Series([1], dtype="int8"),
                "c": pd.Series(["x"], dtype="category"),
                "t": pd.to_datetime(["2026-06-10 09:00"]).tz_localize("Europe/London"),
            }
        )
        assert list(add_deadlines(other, "mediation.arrange").dtypes[:4]) == list(other.dtypes)

    def test_columns_of_the_same_name_that_are_not_used(self) -> None:
        frame = pd.DataFrame([[DAY, 1, 2]], columns=["la_informed", "n", "n"])
        assert list(add_deadlines(frame, "mediation.arrange").columns)[:3] == ["la_informed", "n", "n"]

    def test_the_chunks_of_an_arrow_table(self) -> None:
        part = pa.table({"la_informed": [DAY, None]})
        found = add_deadlines(pa.concat_tables([part, part]), "mediation.arrange")
        assert found["mediation.arrange.due"].to_pylist() == [date(2026, 7, 10), None] * 2

    def test_a_day_of_a_type_of_its_own(self) -> None:
        class Day(date):
            pass

        frame = pd.DataFrame({"la_informed": pd.Series([Day(2026, 6, 10)], dtype=object)})
        assert plain(add_deadlines(frame, "mediation.arrange")["mediation.arrange.due"][0]) == date(2026, 7, 10)

    def test_a_frame_without_rows(self, kind: Any) -> None:
        frame = kind.make({"la_informed": []})
        assert kind.rows(add_deadlines(frame, "mediation.arrange", on=DAY)) == []


class TestTypes:
    """Due dates have the type of a day in each library, whatever the rows hold, and text has the type of text."""

    @pytest.mark.parametrize("column", [[DAY], [None], []])
    def test_of_pandas(self, column: list[Any]) -> None:
        frame = pd.DataFrame({"la_informed": pd.Series(column, dtype="datetime64[ns]")})
        found = add_deadlines(frame, "mediation.arrange", on=DAY).dtypes
        assert list(found[1:]) == ["datetime64[s]", "str", "str"]

    @pytest.mark.parametrize("column", [[DAY], [None], []])
    def test_of_pandas_on_arrow(self, column: list[Any]) -> None:
        frame = pd.DataFrame({"la_informed": pd.Series(column, dtype="date32[pyarrow]")})
        found = add_deadlines(frame, "mediation.arrange", on=DAY).dtypes
        assert list(map(str, found[1:])) == ["date32[day][pyarrow]", "string[pyarrow]", "string[pyarrow]"]

    @pytest.mark.parametrize("column", [[DAY], [None], []])
    def test_of_polars(self, column: list[Any]) -> None:
        frame = pl.DataFrame({"la_informed": pl.Series(column, dtype=pl.Date)})
        for found in (
            add_deadlines(frame, "mediation.arrange", on=DAY),
            add_deadlines(frame.lazy(), "mediation.arrange", on=DAY),
        ):
            assert list(found.collect_schema().values())[1:] == [pl.Date, pl.String, pl.String]

    @pytest.mark.parametrize("column", [[DAY], [None], []])
    def test_of_arrow(self, column: list[Any]) -> None:
        frame = pa.table({"la_informed": pa.array(column, type=pa.date32())})
        found = add_deadlines(frame, "mediation.arrange", on=DAY)
        assert found.schema.types[1:] == [pa.date32(), pa.dictionary(pa.int8(), pa.string()), pa.string()]


class TestTimesOfDay:
    """The law counts days: a time of day is refused, or cut off where that is asked for."""

    NINE = datetime(2026, 6, 10, 9)
    FRAMES: ClassVar[dict[str, Callable[[Any], Any]]] = {
        "pandas": lambda column: pd.DataFrame({"la_informed": pd.to_datetime(column)}),
        "pandas in London": lambda column: pd.DataFrame(
            {"la_informed": pd.to_datetime(column).tz_localize("Europe/London")}
        ),
        "polars": lambda column: pl.DataFrame({"la_informed": column}),
        "arrow": lambda column: pa.table({"la_informed": column}),
    }

    @pytest.mark.parametrize("make", FRAMES.values(), ids=FRAMES)
    def test_a_column_of_time_stamps_is_refused(self, make: Any) -> None:
        with pytest.raises(BadColumn, match="la_informed has times of day"):
            add_deadlines(make([self.NINE]), "mediation.arrange")

    @pytest.mark.parametrize("make", FRAMES.values(), ids=FRAMES)
    @pytest.mark.parametrize("moment", [datetime(2026, 6, 10, 0, 30), NINE, datetime(2026, 6, 10, 23, 30)])
    def test_unless_it_is_to_be_cut(self, make: Any, moment: datetime) -> None:
        found = add_deadlines(make([moment]), "mediation.arrange", drop_times=True)
        assert [plain(day) for day in found["mediation.arrange.due"]] in (
            [date(2026, 7, 10)],
            [pa.scalar(date(2026, 7, 10))],
        )

    def test_in_a_lazy_frame_it_is_a_problem_of_the_row(self) -> None:
        frame = pl.LazyFrame({"la_informed": [self.NINE, datetime(2026, 6, 10)]})
        found = add_deadlines(frame, "mediation.arrange").collect()
        assert found["mediation.arrange.due"].to_list() == [None, date(2026, 7, 10)]
        assert found["problems"].to_list() == ["la_informed has a time of day", None]
        assert add_deadlines(frame, "mediation.arrange", drop_times=True).collect()["problems"].to_list() == [
            None,
            None,
        ]


class TestLazy:
    """A lazy frame stays lazy: nothing is collected, and what it becomes can be streamed to a file."""

    @pytest.fixture
    def counted(self) -> tuple[pl.LazyFrame, list[int]]:
        seen: list[int] = []

        def look(frame: pl.DataFrame) -> pl.DataFrame:
            seen.append(len(frame))
            return frame

        frame = pl.LazyFrame({"notice_sent": [DAY + timedelta(days=n) for n in range(1000)]})
        return frame.map_batches(look, schema=frame.collect_schema()), seen

    def test_nothing_is_collected(self, counted: tuple[pl.LazyFrame, list[int]]) -> None:
        frame, seen = counted
        found = add_deadlines(frame, ["appeal.register", "cease.earliest"], on=DAY)
        assert isinstance(found, pl.LazyFrame)
        assert seen == []
        assert found.collect()["appeal.register.due"].null_count() == 0
        assert seen == [1000]

    def test_it_streams_from_file_to_file(self, tmp_path: Path) -> None:
        days = pl.date_range(date(2026, 1, 1), date(2026, 12, 31), eager=True)
        frame = pl.DataFrame({"notice_sent": pl.concat([days] * 300)})
        frame.write_parquet(tmp_path / "in.parquet")
        add_deadlines(pl.scan_parquet(tmp_path / "in.parquet"), "appeal.register", on=DAY).sink_parquet(
            tmp_path / "out.parquet"
        )
        assert pl.read_parquet(tmp_path / "out.parquet").equals(add_deadlines(frame, "appeal.register", on=DAY))

    @examples(3)
    @given(st.data(), good_days())
    def test_it_says_what_the_eager_frame_says(self, data: st.DataObject, on: date) -> None:
        columns = dict.fromkeys(name for id in SHAPES for name in columns_of(id))
        table = data.draw(tables(list(columns), days_and_blanks()))
        frame = OF_DAYS["polars Date"].make(table)
        assert add_deadlines(frame.lazy(), SHAPES, on=on).collect().equals(add_deadlines(frame, SHAPES, on=on))

    @pytest.mark.heavy
    def test_so_for_every_rule(self) -> None:
        ids = list(dict.fromkeys(rule.id for rule in RULES))
        names = {event.name for rule in RULES for event in (*rule.events, *rule.endings)}
        frame = pl.DataFrame(
            {name: [DAY + timedelta(days=hash_of(name, row)) for row in range(40)] for name in sorted(names)}
        )
        on = DAY + timedelta(days=30)
        assert add_deadlines(frame.lazy(), ids, on=on).collect().equals(add_deadlines(frame, ids, on=on))


def hash_of(name: str, row: int) -> int:
    """A number of days that differs from column to column and from row to row."""
    return (sum(map(ord, name)) * 7 + row * 13) % 120


class TestVersions:
    """An id means the version that governs each row; a rule itself means itself."""

    def test_each_row_has_its_own(self, kind: Any) -> None:
        old, new = history("unopposed.assess.notify")
        days = [date(2015, 3, 20), date(2015, 3, 23)]
        frame = kind.make({"not_opposed_notified": days})
        rows = kind.rows(add_deadlines(frame, "unopposed.assess.notify"))
        assert [plain(row["unopposed.assess.notify.due"]) for row in rows] == [
            old(not_opposed_notified=days[0]).due,
            new(not_opposed_notified=days[1]).due,
        ]

    def test_a_rule_takes_only_its_own_time(self, kind: Any) -> None:
        _, new = history("unopposed.assess.notify")
        rows = kind.rows(add_deadlines(kind.make({"not_opposed_notified": [date(2015, 3, 20)]}), [new]))
        assert plain(rows[0]["unopposed.assess.notify.due"]) is None
        assert rows[0]["problems"] == (
            "not_opposed_notified is outside the time in which unopposed.assess.notify is in force (from 2015-03-23)"
        )

    def test_a_count_that_leaves_the_calendar(self, kind: Any) -> None:
        rows = kind.rows(add_deadlines(kind.make({"last_review": [date(2099, 12, 30)]}), "review.annual"))
        assert plain(rows[0]["review.annual.due"]) == rule_named("review.annual")(last_review=date(2099, 12, 30)).due


class TestChoices:
    """Columns may be named otherwise; readings and the calendar hold for all rows."""

    def test_a_column_may_have_another_name(self, kind: Any) -> None:
        frame = kind.make({"told": [DAY], "la_informed": [date(2026, 1, 1)]})
        rows = kind.rows(add_deadlines(frame, "mediation.arrange", columns={"la_informed": "told"}))
        assert plain(rows[0]["mediation.arrange.due"]) == date(2026, 7, 10)

    def test_a_reason_names_the_column_and_never_what_it_holds(self) -> None:
        frame = pl.DataFrame({"told": ["on Monday"], "ended": ["2013-01-01"]})
        named = {"la_informed": "told", "mediation_held": "ended"}
        for each in (frame, frame.lazy()):
            found = add_deadlines(each, "mediation.arrange", columns=named, on=DAY).lazy().collect()
            assert found["problems"].to_list() == [
                "told is not an ISO date; ended is before 2014-09-01, when this law came into force"
            ]

    def test_a_reading_moves_only_the_rules_it_touches(self, kind: Any) -> None:
        frame = kind.make({"la_informed": [date(2026, 6, 25)], "mediation_date": [date(2026, 7, 9)]})
        rules = ["mediation.arrange", "mediation.notice_of_session"]
        row = kind.rows(add_deadlines(frame, rules, readings=["weekend.previous"]))[0]
        assert plain(row["mediation.arrange.due"]) == date(2026, 7, 24)
        expected = rule_named("mediation.notice_of_session")(mediation_date=date(2026, 7, 9)).due
        assert plain(row["mediation.notice_of_session.due"]) == expected

    def test_the_calendar(self, kind: Any) -> None:
        frame = kind.make({"mediation_date": [date(2026, 8, 7)]})
        for calendar in (SCOTLAND, ENGLAND_AND_WALES):
            row = kind.rows(add_deadlines(frame, "mediation.notice_of_session", calendar=calendar))[0]
            expected = rule_named("mediation.notice_of_session")(mediation_date=date(2026, 8, 7), calendar=calendar).due
            assert plain(row["mediation.notice_of_session.due"]) == expected


class TestRefusals:
    """What is wrong with the question raises, with the nearest name that there is."""

    @pytest.mark.parametrize(
        ("error", "words", "asked"),
        [
            (UnknownName, "there is no such rule; the nearest is mediation.arrange", {"rules": "mediation.arange"}),
            (UnknownName, "there is no such reading; the nearest is weekend.stands", {"readings": "weekend.stand"}),
            (UnknownName, "there is no such reading", {"readings": "notice.ordinary"}),
            (BadReading, "answer the same question", {"readings": ["weekend.stands", "weekend.previous"]}),
            (UnknownName, "no such event in columns; the nearest is la_informed", {"columns": {"la_inform": "x"}}),
            (
                UnknownName,
                "no such column in the table for la_informed; the nearest is la_informed",
                {"columns": {"la_informed": "informed"}},
            ),
            (
                BadColumn,
                "appeal.register needs a column notice_sent or certificate_issued; ",
                {"rules": "appeal.register"},
            ),
            (
                BadColumn,
                "two rules would fill in mediation.arrange.due",
                {"rules": ["mediation.arrange", rule_named("mediation.arrange")]},
            ),
            (NotADate, "on is a string", {"on": "2026-06-10"}),
            (NotADate, "on is a datetime", {"on": datetime(2026, 6, 10)}),
        ],
    )
    def test_it_says_what_and_what_to_do(
        self, kind: Any, error: type[Exception], words: str, asked: dict[str, Any]
    ) -> None:
        with pytest.raises(error, match=words):
            add_deadlines(kind.make(ONE), **{"rules": "mediation.arrange", **asked})

    @pytest.mark.parametrize("name", ["mediation.arrange.due", "mediation.arrange.status", "problems"])
    def test_a_column_that_would_be_overwritten(self, kind: Any, name: str) -> None:
        with pytest.raises(BadColumn, match=f"already has a column {name}"):
            add_deadlines(kind.make({**ONE, name: [None, None]}), "mediation.arrange", on=DAY)

    def test_a_column_of_an_event_that_is_there_twice(self) -> None:
        frame = pd.DataFrame([[DAY, DAY]], columns=["la_informed", "la_informed"])
        with pytest.raises(BadColumn, match="has the column la_informed twice"):
            add_deadlines(frame, "mediation.arrange")

    @pytest.mark.parametrize("frame", [ONE, [DAY], None, pd.Series([DAY]), pl.Series([DAY])])
    def test_what_is_no_frame(self, frame: Any) -> None:
        with pytest.raises(BadColumn, match="give a frame of pandas, polars, Dask or Spark, a table of pyarrow or"):
            add_deadlines(frame, "mediation.arrange")
