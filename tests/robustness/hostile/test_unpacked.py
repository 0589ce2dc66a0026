"""Small Parquet files that would be large: each passes in little memory, or is refused in a sentence."""

import tracemalloc
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from sendtimelines import SendTimelinesError
from sendtimelines.tables import files as tables
from sendtimelines.tables import parquet, parquet_batches
from tests.drawing import examples
from tests.robustness.hostile.inputs import refusal

ARRANGE = "mediation.arrange"
LONG = parquet_batches.LONGEST
ROWS = 200
HELD = 1 << 21
TOO_LONG = "column 2 of the table has a cell of more than 131,072 bytes; leave the column out"
OF_ANY_SIZE = (
    "column 2 of the table is stored in a way that may unpack to any size; "
    "write it once more, plainly or with a dictionary, or save it as CSV"
)
LISTS = (
    "column 2 of the table has lists that take more than 134,217,728 bytes in one group of rows; "
    "write it with fewer rows in a group, or leave the column out"
)


def places(texts: list[Any], rows: int, kind: Any) -> Any:
    """A column of so many rows, most of which share the last text."""
    last = len(texts) - 1
    return pa.DictionaryArray.from_arrays([*range(last), *[last] * (rows - last)], pa.array(texts, kind))


def small(path: Path, column: Any, **options: Any) -> Path:
    """A Parquet file with a column that is stored in little room."""
    table = pa.table({"la_informed": ["2026-06-10"] * len(column), "note": column})
    store = {
        "store_schema": False,
        "compression": "zstd",
        "write_statistics": False,
        "dictionary_pagesize_limit": 1 << 28,
    }
    pq.write_table(table, path, **{**store, **options})
    return path


def listed(column: Any, each: int) -> Any:
    """Lists of so many items of a column."""
    return pa.ListArray.from_arrays(pa.array(range(0, len(column) + 1, each), pa.int32()), column)


def column_of(name: str) -> tuple[Any, dict[str, Any]]:
    """A column by what is odd about it, and how it is stored; it stands for twenty megabytes, or is refused before."""
    text, cell = pa.string(), "x" * 100_000
    match name:
        case "one text":
            return places([cell], ROWS, text), {}
        case "two texts":
            return places(["", cell], ROWS, text), {}
        case "bytes":
            return places([cell.encode()], ROWS, pa.binary()), {}
        case "one text, as categories":
            return places([cell], ROWS, text), {"store_schema": True}
        case "lists of texts":
            return listed(places(["", cell], ROWS, text), 20), {}
        case "maps of texts":
            keys = pa.array(["k"] * ROWS).dictionary_encode()
            return pa.MapArray.from_arrays(list(range(0, ROWS + 1, 20)), keys, places([cell], ROWS, text)), {}
        case "parts of texts":
            return pa.StructArray.from_arrays([places([cell], ROWS, text)], ["a"]), {}
        case "bytes of one length":
            return places([bytes(parquet_batches.FIXED)], 20_000, pa.binary(parquet_batches.FIXED)), {}
        case "a text that is too long":
            return places(["x" * (LONG + 1)], ROWS, text), {}
        case "two texts that are too long":
            return places(["", "x" * (LONG + 1)], ROWS, text), {}
        case "bytes of one length that are too long":
            return places([bytes(parquet_batches.FIXED + 1)], 20_000, pa.binary(parquet_batches.FIXED + 1)), {}
        case "texts by what is new in them":
            odd = {"use_dictionary": False, "column_encoding": {"note": "DELTA_BYTE_ARRAY", "la_informed": "PLAIN"}}
            return pa.array([cell] * 10), odd
        case _:
            return listed(pa.array(bytes(parquet_batches.LISTED // parquet_batches.ITEM + LONG), pa.int8()), LONG), {}


PASS = (
    "one text",
    "two texts",
    "bytes",
    "one text, as categories",
    "lists of texts",
    "maps of texts",
    "parts of texts",
    "bytes of one length",
)
TEXTS = ("one text", "one text, as categories", "bytes of one length")
REFUSED = {
    "a text that is too long": TOO_LONG,
    "two texts that are too long": TOO_LONG,
    "bytes of one length that are too long": (
        "column 2 of the table has cells of more than 1,024 bytes each; leave the column out"
    ),
    "texts by what is new in them": OF_ANY_SIZE,
    "a list of many numbers": LISTS,
}
POOLS: list[Any] = []
"""What memory was taken from: it must be there as long as what took some."""


def most(run: Callable[[], object]) -> int:
    """How many bytes a run takes at its most, in Arrow and in Python."""
    usual = pa.default_memory_pool()
    POOLS.append(pa.proxy_memory_pool(usual))
    pa.set_memory_pool(POOLS[-1])
    tracemalloc.start()
    try:
        run()
        return int(POOLS[-1].max_memory()) + tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        pa.set_memory_pool(usual)


def asked(path: Path, out: str) -> str:
    """How many rows there were, or what was said."""
    try:
        return str(tables.fill_table(path, path.with_name(out), StringIO(), rules=[ARRANGE])[0])
    except SendTimelinesError as error:
        return str(error)


def with_a_page_before(text: str, rows: int) -> bytes:
    """A file whose rows share a text, but for one that comes before them in a page of its own, between the text and
    the places of the others.
    """
    options: dict[str, Any] = {"store_schema": False, "write_statistics": False, "compression": "none"}
    files = [BytesIO(), BytesIO()]
    for file, column, shared in zip(files, ([""], [text] * rows), (False, True), strict=True):
        pq.write_table(pa.table({"la_informed": column}), file, use_dictionary=shared, **options)
    own, many = (pq.ParquetFile(file).metadata.row_group(0) for file in files)
    start = own.column(0).data_page_offset
    page = files[0].getvalue()[start : start + own.column(0).total_compressed_size]
    content, place = files[1].getvalue(), many.column(0).data_page_offset
    end = many.column(0).dictionary_page_offset + many.column(0).total_compressed_size
    footer = content[end:]
    for before, after in ((rows, rows + 1), (many.total_byte_size, many.total_byte_size + len(page))):
        footer = footer.replace(varint(before), varint(after))
    return content[:place] + page + content[place:end] + footer


def varint(number: int) -> bytes:
    """A number as Parquet writes those of what it says of itself, after the mark that it is a long one."""
    number, found = 2 * number, [0x16]
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*found, number])


@pytest.fixture(scope="module", autouse=True)
def warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The first use makes the tables of days."""
    path = small(tmp_path_factory.mktemp("warm") / "in.parquet", pa.array(["x", "y"]))
    assert asked(path, "out.parquet") == asked(path, "out.csv") == "2"


class TestMemory:
    """What a few bytes stand for is never in memory as a whole."""

    @pytest.mark.heavy
    @pytest.mark.parametrize(
        ("name", "out"),
        [(name, "out.parquet") for name in (*PASS, *REFUSED)] + [(name, "out.csv") for name in TEXTS],
        ids=[f"{name}, to {out}" for out, names in (("Parquet", (*PASS, *REFUSED)), ("CSV", TEXTS)) for name in names],
    )
    def test_it_passes_or_is_refused_in_little_memory(
        self, name: str, out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(parquet_batches, "HELD", HELD)
        monkeypatch.setattr(parquet, "HELD", HELD)
        column, options = column_of(name)
        path = small(tmp_path / "in.parquet", column, **options)
        assert path.stat().st_size < 50_000
        said: list[str] = []
        taken = most(lambda: said.append(asked(path, out)))
        assert said == [REFUSED.get(name, str(len(column)))]
        assert taken < 4 * HELD

    @pytest.mark.parametrize("name", REFUSED)
    def test_what_is_too_much_is_refused(self, name: str, tmp_path: Path) -> None:
        column, options = column_of(name)
        assert asked(small(tmp_path / "in.parquet", column, **options), "out.parquet") == REFUSED[name]

    def test_a_page_of_its_own_before_the_texts_that_rows_share(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The first row has a short text of its own, and does not show which the others share."""
        monkeypatch.setattr(parquet_batches, "HELD", HELD)
        path = tmp_path / "in.parquet"
        path.write_bytes(with_a_page_before("x" * 100_000, 199))
        assert pq.ParquetFile(path).scan_contents() == 200
        said: list[str] = []
        assert most(lambda: said.append(asked(path, "out.csv"))) < 4 * HELD
        assert said == ["200"]

    def test_rows_of_many_columns(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(parquet_batches, "HELD", HELD)
        columns = {str(number): pa.array([1] * 5000) for number in range(63)}
        path = tmp_path / "in.parquet"
        pq.write_table(pa.table({"la_informed": ["2026-06-10"] * 5000, **columns}), path)
        with path.open("rb") as file:
            found = [len(each) for each in parquet_batches.pieces(file, parquet_batches.opened(file), 4096)]
        assert sum(found) == 5000
        assert max(found) == 512

    @pytest.mark.parametrize("name", ["in.csv", "in.parquet"])
    def test_long_rows_are_not_gathered_to_be_written(
        self, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(parquet, "HELD", HELD)
        monkeypatch.setattr(parquet_batches, "HELD", HELD)
        monkeypatch.setattr(tables, "TEXT", HELD)
        path = tmp_path / name
        if name == "in.csv":
            path.write_text("la_informed,note\n" + f"2026-06-10,{'x' * 100_000}\n" * ROWS, encoding="utf-8")
        else:
            small(path, column_of("one text")[0])
        assert asked(path, "out.parquet") == str(ROWS)
        written = pq.ParquetFile(tmp_path / "out.parquet").metadata
        groups = [written.row_group(number).num_rows for number in range(written.num_row_groups)]
        assert sum(groups) == ROWS
        assert max(groups) * 100_000 < 3 * HELD


def refused(path: Path) -> str:
    return refusal(lambda path: tables.fill_table(path, path.with_name("out.parquet"), StringIO()), path)


class TestClaims:
    """What a file says of itself is refused, or is found out to be wrong."""

    def test_a_group_of_rows_that_is_too_large(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = small(tmp_path / "in.parquet", pa.array(["x" * 1000]))
        monkeypatch.setattr(parquet_batches, "UNPACKED", 1000)
        assert refused(path) == (
            "a group of rows of the table unpacks to more than 1,000 bytes; "
            "write it with fewer rows in a group, or save it as CSV"
        )

    def test_a_row_that_is_too_large(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(parquet_batches, "HELD", 1000)
        path = small(tmp_path / "in.parquet", pa.array([["x" * 100] * 10, ["x" * 100] * 11]))
        assert refused(path) == "a row of the table has more than 1,000 bytes; leave out what is not needed"
        small(path, pa.array([["x" * 100] * 9, ["x" * 100] * 9]))
        assert asked(path, "out.parquet") == "2"

    def test_two_parts_of_one_name(self, tmp_path: Path) -> None:
        """Of which pyarrow would find only one."""
        pq.write_table(
            pa.table({"la_informed": ["2026-06-10"], "a": [{"b": "x"}], "a.b": ["y"]}), tmp_path / "in.parquet"
        )
        assert refused(tmp_path / "in.parquet") == OF_ANY_SIZE

    def test_rows_of_which_the_file_has_none(self, tmp_path: Path) -> None:
        path = small(tmp_path / "in.parquet", pa.array(["x"] * 77))
        content = path.read_bytes()
        rows = b"\x16\x9a\x01\x19\x1c\x19"  # of the file; those of its only group come after
        assert content.count(rows) == 1
        path.write_bytes(content.replace(rows, b"\x16\x80\x00\x19\x1c\x19"))
        assert refused(path).startswith("the table is not Parquet, or the file is damaged")

    def test_damage_on_which_pyarrow_would_end(self, tmp_path: Path) -> None:
        """What is said of the texts of a column whose type is damaged."""
        path = small(tmp_path / "in.parquet", pa.array(["x"] * 77), write_statistics=True)
        content = path.read_bytes()
        column = b"\x15\x0c\x25\x02\x18\x04note"
        assert content.count(column) == 1
        path.write_bytes(content.replace(column, b"\x15\x02" + column[2:]))
        assert refused(path).startswith("the table is not Parquet, or the file is damaged")


TYPES = (
    pa.string(),
    pa.large_string(),
    pa.binary(),
    pa.json_(),
    pa.dictionary(pa.int8(), pa.string()),
    pa.list_(pa.string()),
    pa.large_list(pa.large_string()),
    pa.map_(pa.string(), pa.binary()),
    pa.struct({"a": pa.string(), "b": pa.list_(pa.struct({"c": pa.string()}))}),
    pa.decimal128(20, 2),
    pa.binary(3),
    pa.float64(),
)


@st.composite
def columns(draw: st.DrawFn) -> tuple[Any, dict[str, Any]]:
    """A column of a type, and how it is stored."""
    kind = draw(st.sampled_from(TYPES))
    few = draw(st.lists(values(kind) | st.none(), min_size=1, max_size=4))
    rows = draw(st.lists(st.sampled_from(few), min_size=1, max_size=30))
    plain = kind.storage_type if kind == pa.json_() else kind
    column = pa.array(rows, plain.value_type if pa.types.is_dictionary(plain) else plain)
    options = {"use_dictionary": draw(st.booleans()), "row_group_size": draw(st.sampled_from([1, 7, 100]))}
    return column.cast(kind), {**options, "store_schema": draw(st.booleans())}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """What may stand in a column of a type."""
    texts = st.text(max_size=30)
    match str(kind).partition("<")[0]:
        case "binary":
            return st.binary(max_size=30)
        case "fixed_size_binary[3]":
            return st.binary(min_size=3, max_size=3)
        case "decimal128(20, 2)":
            return st.decimals(-1000, 1000, places=2)
        case "double":
            return st.floats(allow_nan=False)
        case "list" | "large_list":
            return st.lists(texts | st.none(), max_size=3)
        case "map":
            return st.dictionaries(texts, st.binary(max_size=30), max_size=3).map(lambda each: list(each.items()))
        case "struct":
            return st.fixed_dictionaries(
                {"a": texts, "b": st.lists(st.fixed_dictionaries({"c": texts | st.none()}), max_size=2) | st.none()}
            )
        case _:
            return texts


class TestSame:
    """The rows come as they stand in the file, with their types, into however many pieces they are cut."""

    @examples(60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(columns(), st.sampled_from([1 << 10, 1 << 27]))
    def test_as_pyarrow_reads_them(self, tmp_path: Path, stored: tuple[Any, dict[str, Any]], held: int) -> None:
        column, options = stored
        path = tmp_path / "in.parquet"
        pq.write_table(pa.table({"n": range(len(column)), "note": column}), path, **options)
        expected = pq.ParquetFile(path).read()
        with pytest.MonkeyPatch.context() as patch, path.open("rb") as file:
            patch.setattr(parquet_batches, "HELD", held)
            found = list(parquet_batches.pieces(file, parquet_batches.opened(file), 4))
        assert max(map(len, found)) <= 4
        assert all(each.schema.equals(expected.schema, check_metadata=True) for each in found)
        assert pa.concat_tables(found).to_pylist() == expected.to_pylist()
