"""`table` with Parquet on either side: the same answers as for CSV, in the file's own types."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

import sendtimelines.tables.parquet as module
from sendtimelines import provenance, rule_named
from sendtimelines.tables.files import fill_table
from tests.apps.cli.terminal import Ran, cli
from tests.drawing import examples
from tests.tables.samples import columns_of, days_and_blanks, good_days, tables, texts

ARRANGE = "mediation.arrange"
DAY = date(2026, 6, 10)
SHAPES = (
    "appeal.register",
    "mediation.notice_of_session",
    "transfer.plan",
    "unopposed.assess.notify",
    "order.continue",
)
COLUMNS = tuple(dict.fromkeys(name for id in SHAPES for name in columns_of(id)))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path


def stored(path: Path, columns: Mapping[str, Any], **options: Any) -> Path:
    """A Parquet file of columns."""
    pq.write_table(pa.table(columns), path, **options)
    return path


def run(source: Path, out: str, *words: str) -> Any:
    """What the command writes for a table: a table of Arrow, or rows of text."""
    target = source.with_name(out)
    ran = cli("table", str(source), "--out", str(target), *words)
    assert (ran.code, ran.out) == (0, ""), ran.err
    if target.suffix == ".csv":
        with target.open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))
    return pq.ParquetFile(target).read()


class TestSame:
    """The same rows give the same dates, statuses and reasons, whichever file they come from and go to."""

    @pytest.mark.heavy
    @pytest.mark.parametrize("ending", [(), ("--on", "2026-07-01")], ids=["due dates", "statuses"])
    @examples(4, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(tables(COLUMNS, texts()))
    def test_of_text(self, place: Path, ending: tuple[str, ...], table: dict[str, list[str | None]]) -> None:
        rows = list(zip(*table.values(), strict=True))
        with (place / "in.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([list(COLUMNS), *rows])
        stored(place / "in.parquet", {name: pa.array(column, pa.string()) for name, column in table.items()})
        words = ("--rule", *SHAPES, *ending)
        from_csv, from_parquet = (run(place / name, "out.csv", *words) for name in ("in.csv", "in.parquet"))
        assert from_parquet == from_csv
        both = [run(place / name, "out.parquet", *words) for name in ("in.csv", "in.parquet")]
        new = both[0].column_names[len(COLUMNS) :]
        assert both[0].select(new) == both[1].select(new)
        assert both[0].column_names == from_csv[0]
        for name, column in zip(from_csv[0], zip(*from_csv[1:], strict=True) if rows else (), strict=bool(rows)):
            assert [str(cell or "") for cell in both[0][name].to_pylist()] == list(column)

    @examples(8, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.data(), tables(COLUMNS, days_and_blanks()), good_days())
    def test_of_days(self, place: Path, data: st.DataObject, table: dict[str, list[date | None]], on: date) -> None:
        kinds = data.draw(st.tuples(*(st.sampled_from(KINDS) for _ in COLUMNS)))
        cells = zip(table.items(), kinds, strict=True)
        stored(place / "in.parquet", {name: pa.array(column, pa.date32()).cast(kind) for (name, column), kind in cells})
        with (place / "in.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([list(COLUMNS), *zip(*table.values(), strict=True)])
        words = ("--rule", *SHAPES, "--on", str(on))
        found = [run(place / name, "out.parquet", *words) for name in ("in.csv", "in.parquet")]
        new = found[0].column_names[len(COLUMNS) :]
        assert found[0].select(new) == found[1].select(new)

    def test_each_date_is_what_a_call_gives(self, place: Path) -> None:
        days = [date(2020, 1, 1) + timedelta(days=n % 3000) for n in range(2 * module.ROWS + 1)]
        found = run(stored(place / "in.parquet", {"la_informed": days}), "out.parquet", "--rule", ARRANGE)
        arrange = rule_named(ARRANGE)
        due = {day: arrange(la_informed=day).due for day in set(days)}
        assert found["mediation.arrange.due"].to_pylist() == [due[day] for day in days]


KINDS = (pa.date32(), pa.date64(), pa.timestamp("s"), pa.timestamp("us"), pa.string(), pa.large_string())


class TestWhatIsKept:
    """The columns of a Parquet file stay as they are, with their types and what the file says of them."""

    KEPT: Mapping[str, Any] = {
        "la_informed": pa.array([DAY, None]),
        "n": pa.array([1, None], pa.uint8()),
        "price": pa.array([Decimal("1.50"), None]),
        "word": pa.array(["x", None]).dictionary_encode(),
        "list": pa.array([[1, 2], None], pa.list_(pa.int16())),
        "nested": pa.array([{"a": [{"b": "c"}]}, None]),
        "map": pa.array([[("k", 1)], None], pa.map_(pa.string(), pa.int8())),
        "moment": pa.array([datetime(2026, 6, 10, 9), None], pa.timestamp("ms", "Europe/London")),
        "fine": pa.array([datetime(2026, 6, 10, 9), None], pa.timestamp("ns")),
        "time": pa.array([time(9), None], pa.time64("us")),
        "bytes": pa.array([b"\xff", None]),
        "large": pa.array(["x", None], pa.large_string()),
        "nothing": pa.nulls(2),
        "float": pa.array([float("inf"), None], pa.float32()),
    }

    def test_types_and_cells(self, place: Path) -> None:
        source = stored(place / "in.parquet", self.KEPT)
        found = run(source, "out.parquet", "--rule", ARRANGE)
        before = pq.ParquetFile(source).read()
        assert found.select(before.column_names) == before
        assert found.schema.types == [*before.schema.types, pa.date32(), pa.string()]
        assert found.column_names == [*before.column_names, "mediation.arrange.due", "problems"]

    def test_what_the_file_and_its_columns_say_of_themselves(self, place: Path) -> None:
        schema = pa.schema([pa.field("la_informed", pa.date32(), nullable=False, metadata={"a": "b"})], {"c": "d"})
        pq.write_table(pa.table([[DAY]], schema=schema), place / "in.parquet")
        found = run(place / "in.parquet", "out.parquet", "--rule", ARRANGE).schema
        made = json.loads(found.metadata[b"sendtimelines.provenance"])
        assert found.metadata.keys() == {b"c", b"sendtimelines.provenance"}
        assert (found.metadata[b"c"], made) == (b"d", provenance(ARRANGE).record)
        assert not found.field(0).nullable
        assert found.field(0).metadata[b"a"] == b"b"

    def test_the_index_of_pandas(self, place: Path) -> None:
        frame = pd.DataFrame({"la_informed": [DAY, None], "n": [1, 2]}, index=pd.Index(["x", "y"], name="ref"))
        frame.to_parquet(place / "in.parquet")
        run(place / "in.parquet", "out.parquet", "--rule", ARRANGE)
        found = pd.read_parquet(place / "out.parquet")
        assert found[["la_informed", "n"]].equals(pd.read_parquet(place / "in.parquet"))
        assert list(found.columns[2:]) == ["mediation.arrange.due", "problems"]

    def test_a_table_without_rows_keeps_its_columns(self, place: Path) -> None:
        source = stored(place / "in.parquet", {"la_informed": pa.array([], pa.date32()), "l": pa.array([], self.LISTS)})
        found = run(source, "out.parquet", "--rule", ARRANGE, "--on", "2026-07-01")
        assert found.schema.types == [pa.date32(), self.LISTS, pa.date32(), pa.string(), pa.string()]
        assert len(found) == 0

    LISTS = pa.list_(pa.field("element", pa.int8()))

    def test_groups_of_rows_hold_many(self, place: Path) -> None:
        rows = 2 * module.ROWS + 1
        stored(place / "in.parquet", {"la_informed": [DAY] * rows}, row_group_size=1000)
        run(place / "in.parquet", "out.parquet", "--rule", ARRANGE)
        written = pq.ParquetFile(place / "out.parquet").metadata
        assert written.num_rows == rows
        assert written.num_row_groups <= 4


class TestProblems:
    """A cell that is no day is a problem of its row, whatever its type."""

    @pytest.mark.parametrize(
        ("column", "reason"),
        [
            (pa.array([1, None]), "la_informed is not an ISO date"),
            (pa.array([[1], None]), "la_informed is not an ISO date"),
            (pa.array(["x", None]), "la_informed is not an ISO date"),
            (pa.array([datetime(2026, 6, 10, 9), None]), "la_informed has a time of day"),
            (pa.array([datetime(2026, 6, 10, 9), None], pa.timestamp("ns", "UTC")), "la_informed has a time of day"),
            (pa.array([date(2013, 1, 1), None]), "la_informed is before 2014-09-01, when this law came into force"),
            (
                pa.array([datetime(2100, 1, 1), None]),
                "la_informed is after 2099-12-31, the last date the library supports",
            ),
        ],
        ids=["number", "list", "text", "time", "time in a zone", "early", "late"],
    )
    def test_the_row_stays(self, place: Path, column: Any, reason: str) -> None:
        column = pa.concat_arrays([column, column.slice(1), column.slice(1)])
        other = pa.array([None, None, DAY, None])
        source = stored(place / "in.parquet", {"la_informed": column, "mediation_date": other})
        found = run(source, "out.parquet", "--rule", ARRANGE, "mediation.notice_of_session")
        assert found["problems"].to_pylist() == [reason, None, None, None]
        assert found["mediation.arrange.due"].to_pylist() == [None] * 4
        assert found["mediation.notice_of_session.due"].to_pylist()[2] is not None

    @pytest.mark.parametrize("unit", ["ms", "us", "ns"])
    def test_a_moment_of_any_number_is_on_its_day(self, unit: str, place: Path) -> None:
        """The first of a unit has no midnight before it, and numpy cannot say which day it is on."""
        a_day = 86_400 * {"ms": 10**3, "us": 10**6, "ns": 10**9}[unit]
        last = 2**63 // a_day * a_day
        moments = pa.array([-(2**63) + 1, -last, 0, last, 2**63 - 1, None]).cast(pa.timestamp(unit))
        found = run(stored(place / "in.parquet", {"la_informed": moments}), "out.parquet", "--rule", ARRANGE)
        early, late = (
            "is before 2014-09-01, when this law came into force",
            "is after 2099-12-31, the last date the library",
        )
        timed = "has a time of day"
        expected = [timed, early, early, late, timed]
        problems = found["problems"].to_pylist()
        assert problems.pop() is None
        for problem, words in zip(problems, expected, strict=True):
            assert problem.startswith(f"la_informed {words}")
        assert found["la_informed"].combine_chunks() == moments

    def test_standard_error_ends_with_how_many_rows_had_some(self, place: Path) -> None:
        source = stored(place / "in.parquet", {"la_informed": ["x", "2026-06-10", None, "y"]})
        ran = cli("table", str(source), "--out", str(place / "out.parquet"))
        assert ran == Ran(0, "", "2 of 4 rows had problems\n")


class TestOtherWay:
    """CSV may become Parquet, and Parquet CSV."""

    def test_to_csv(self, place: Path) -> None:
        columns = {
            "la_informed": [DAY, None],
            "note": ['a, "b"\nc', None],
            "n": [1, None],
            "yes": [True, False],
            "price": [Decimal("1.50"), None],
            "word": pa.array(["x", None]).dictionary_encode(),
        }
        source = stored(place / "in.parquet", columns)
        assert run(source, "out.csv", "--rule", ARRANGE) == [
            ["la_informed", "note", "n", "yes", "price", "word", "mediation.arrange.due", "problems"],
            ["2026-06-10", 'a, "b"\nc', "1", "true", "1.50", "x", "2026-07-10", ""],
            ["", "", "", "false", "", "", "", ""],
        ]
        assert cli("table", str(source), "--rule", ARRANGE).out == (place / "out.csv").read_text(encoding="utf-8")

    def test_to_parquet(self, place: Path) -> None:
        (place / "in.csv").write_text("la_informed,n\n2026-06-10,007\n2,3,4\n5\n", encoding="utf-8")
        found = run(place / "in.csv", "out.PARQUET", "--rule", ARRANGE, "--on", "2026-07-01")
        assert found.schema.types == [pa.string(), pa.string(), pa.date32(), pa.string(), pa.string()]
        assert [list(row.values()) for row in found.to_pylist()] == [
            ["2026-06-10", "007", date(2026, 7, 10), "due", None],
            ["2", "3", None, None, "the row has 3 cells where the header has 2"],
            ["5", "", None, None, "the row has 1 cells where the header has 2"],
        ]

    def test_without_rows(self, place: Path) -> None:
        (place / "in.csv").write_text("la_informed\n", encoding="utf-8")
        found = run(place / "in.csv", "out.parquet", "--rule", ARRANGE)
        assert found.schema.types == [pa.string(), pa.date32(), pa.string()]
        assert len(found) == 0

    def test_the_first_bytes_say_that_it_is_parquet(self, place: Path) -> None:
        source = stored(place / "in.csv", {"la_informed": [DAY]})
        assert cli("table", str(source)).out.splitlines()[1].startswith("2026-06-10,")


def damaged(change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        stored(path, {"la_informed": [f"2026-06-{n % 30 + 1:02}" for n in range(5000)]}, compression="zstd")
        path.write_bytes(change(path.read_bytes()))

    return make


NOT_PARQUET = "the table is not Parquet, or the file is damaged; write it once more, or save it as CSV"
TWICE = pa.Table.from_arrays([pa.array([DAY])] * 3, ["a", "la_informed", "a"])


class TestRefusals:
    """What cannot be read or written ends it with one line, and nothing is written."""

    @pytest.mark.parametrize("out", ["out.csv", "out.parquet"])
    @pytest.mark.parametrize(
        ("make", "complaint"),
        [
            (lambda path: path.write_bytes(b""), NOT_PARQUET),
            (lambda path: path.write_text("la_informed\n2026-06-10\n"), NOT_PARQUET),
            (lambda path: path.write_bytes(b"PAR1PAR1"), NOT_PARQUET),
            (damaged(lambda content: content[: len(content) // 2]), NOT_PARQUET),
            (damaged(lambda content: content[:40] + bytes(40) + content[80:]), NOT_PARQUET),
            (lambda path: stored(path, {"la_informed": pa.array([b"\xff"]).view(pa.string())}), NOT_PARQUET),
            (Path.mkdir, "the table is a directory; name the file in it"),
            (lambda path: None, "the table is not there; look at its name and folder"),
            (lambda path: stored(path, {}), "the table has no header; name its columns"),
            (lambda path: stored(path, {"a": [1]}), "no rule fits the columns of the table; name them as the events"),
            (lambda path: pq.write_table(TWICE, path), "columns 1 and 3 of the table have the same name"),
            (
                lambda path: stored(path, {"la_informed": [DAY], "problems": [1]}),
                "the table already has a column problems",
            ),
            (
                lambda path: stored(path, {"la_informed": pa.array([1]).view(pa.timestamp("s", "Not/There"))}),
                "the column of la_informed is in a time zone that is not known here",
            ),
        ],
        ids=[
            *("empty", "text", "two marks", "half", "zeros", "no UTF-8", "directory", "not there", "no columns"),
            *("no rule", "twice", "problems", "zone"),
        ],
    )
    def test_in_one_line(self, place: Path, make: Callable[[Path], object], complaint: str, out: str) -> None:
        make(place / "in.parquet")
        assert cli("table", str(place / "in.parquet"), "--out", str(place / out)).complaint.startswith(complaint)
        assert {path.name for path in place.iterdir()} <= {"in.parquet"}

    @pytest.mark.parametrize("words", [(), ("--out", "{}")])
    @pytest.mark.parametrize(
        ("column", "kind"),
        [(pa.array([[1]]), "list"), (pa.array([b"\xff"]), "binary")],
        ids=["list", "bytes"],
    )
    def test_csv_has_no_way_to_write_everything(
        self, place: Path, column: Any, kind: str, words: Sequence[str]
    ) -> None:
        source = stored(place / "in.parquet", {"la_informed": [DAY], "x": column})
        ran = cli("table", str(source), *(word.format(place / "out.csv") for word in words))
        assert ran.code == 2
        assert ran.err == (
            f"sendtimelines: column 2 of the table holds what CSV has no way to write ({kind}); "
            "give --out a name that ends in .parquet, or leave the column out\n"
        )
        assert list(place.iterdir()) == [source]

    def test_a_rule_whose_column_is_not_there(self, place: Path) -> None:
        source = stored(place / "in.parquet", {"la_informed": [DAY]})
        ran = cli("table", str(source), "--rule", "appeal.register", "--out", str(place / "out.parquet"))
        assert ran.complaint.startswith("appeal.register needs a column notice_sent or certificate_issued; add it")

    @pytest.mark.parametrize("before", [None, b"precious"], ids=["new", "there"])
    @pytest.mark.parametrize("stop", [KeyboardInterrupt, RuntimeError])
    @pytest.mark.parametrize("name", ["in.csv", "in.parquet"])
    def test_an_interrupted_run_leaves_everything_as_it_was(
        self, place: Path, name: str, stop: type[BaseException], before: bytes | None
    ) -> None:
        stored(place / "in.parquet", {"la_informed": ["2026-06-10"]})
        (place / "in.csv").write_text("la_informed\n2026-06-10\n", encoding="utf-8")
        out = place / "out.parquet"
        if before is not None:
            out.write_bytes(before)
        there = sorted(place.iterdir())

        def stopped(size: int) -> None:
            raise stop

        with pytest.raises(stop):
            fill_table(place / name, out, io.StringIO(), progress=stopped)
        assert sorted(place.iterdir()) == there
        assert before is None or out.read_bytes() == before

    def test_progress_ends_with_the_size_of_the_file(self, place: Path) -> None:
        source = stored(place / "in.parquet", {"la_informed": [DAY] * (2 * module.ROWS + 1)})
        told: list[int] = []
        fill_table(source, place / "out.parquet", io.StringIO(), progress=told.append)
        assert told == sorted(told)
        assert len(told) >= 3
        assert told[-1] == source.stat().st_size
