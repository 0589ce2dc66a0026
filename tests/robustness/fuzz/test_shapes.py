"""Whatever a document holds, it gives a result that is whole or an error of ours, as `readers.py` says."""

import json
import tomllib
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests.drawing import at_random
from tests.robustness.fuzz.bending import CELLS, Table, as_bytes, bent, cut, in_json, in_toml, opened, tables, toml_file
from tests.robustness.fuzz.readers import LETTERS, MARKER, PARTS, READERS, a_workbook, in_parquet, packed
from tests.robustness.hostile.inputs import within
from tests.sen2.spelt import FLAT, XML
from tests.tables.test_frames_generated import COLUMNS

SETTINGS = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


def drawing(few: int) -> settings:
    """`few` examples by day, and as many as the profile says by night."""
    return settings(max_examples=settings().max_examples if at_random() else few, suppress_health_check=SETTINGS)


def holds(name: str, content: bytes, folder: Path) -> bool:
    """Give bytes to a reader, which must not go on for ever."""
    with within(60):
        return READERS[name].check(content, folder)


@pytest.mark.parametrize("name", READERS)
def test_what_is_right_is_read(name: str, tmp_path: Path) -> None:
    assert all(holds(name, content, tmp_path) for content in READERS[name].right())


CASES = [tomllib.loads(content.decode()) for content in READERS["case"].right()]
WORDS = {name: reader.words for name, reader in READERS.items()}


def json_of(name: str) -> SearchStrategy[bytes]:
    """A document for a reader of JSON, bent."""
    documents = [json.loads(content) for content in READERS[name].right()]
    return bent(documents, WORDS[name]).map(in_json).map(as_bytes)


class TestDocuments:
    """Case files, documents in JSON, lists of bank holidays, and questions of assistants."""

    @given(cut(bent(CASES, WORDS["case"]).map(toml_file).map(as_bytes)))
    @drawing(60)
    def test_cases(self, tmp_path: Path, content: bytes) -> None:
        holds("case", content, tmp_path)

    @pytest.mark.parametrize("depth", [10, 300, 100_000])
    def test_deep_cases(self, tmp_path: Path, depth: int) -> None:
        assert not holds("case", b"title = " + b"[" * depth + b"]" * depth, tmp_path)

    @given(cut(json_of("document")))
    @drawing(60)
    def test_documents(self, tmp_path: Path, content: bytes) -> None:
        holds("document", content, tmp_path)

    @given(cut(json_of("rules")))
    @drawing(40)
    def test_rules(self, tmp_path: Path, content: bytes) -> None:
        holds("rules", content, tmp_path)

    @given(cut(json_of("holidays")))
    @drawing(30)
    def test_lists_of_bank_holidays(self, tmp_path: Path, content: bytes) -> None:
        holds("holidays", content, tmp_path)

    @given(json_of("tool"))
    @drawing(60)
    def test_questions(self, tmp_path: Path, content: bytes) -> None:
        holds("tool", content, tmp_path)

    @pytest.mark.parametrize("name", ["document", "rules", "holidays", "tool"])
    @pytest.mark.parametrize("depth", [300, 100_000])
    def test_deep_documents(self, tmp_path: Path, name: str, depth: int) -> None:
        assert not holds(name, b'{"a": ' * depth + b"0" + b"}" * depth, tmp_path)
        assert not holds(name, b'["due", {"on": ' + b"[" * depth + b"]" * depth + b"}]", tmp_path)


class TestTables:
    """Tables in CSV and Parquet, and logs of mediations."""

    @given(cut(tables(WORDS["table"])))
    @drawing(60)
    def test_tables(self, tmp_path: Path, content: bytes) -> None:
        holds("table", content, tmp_path)

    @given(content=cut(tables(WORDS["log"])))
    @example(content="\ufeff\ufeffcase,la_informed\nA,2026-06-10\n".encode())
    @example(content="\ufeff\ufeff".encode())
    @drawing(60)
    def test_logs(self, tmp_path: Path, content: bytes) -> None:
        holds("log", content, tmp_path)

    @given(st.data())
    @drawing(40)
    def test_columns_of_parquet(self, tmp_path: Path, data: st.DataObject) -> None:
        rows = data.draw(st.integers(0, 4))
        names = data.draw(st.lists(st.sampled_from((*WORDS["parquet"], *LETTERS)), min_size=1, max_size=3))
        columns = [data.draw(st.sampled_from(STORED)) for _ in names]
        places = st.lists(st.integers(0, 1), min_size=rows, max_size=rows)
        picked = [column.take(pa.array(data.draw(places), pa.int8())) for column in columns]
        holds("parquet", in_parquet(pa.Table.from_arrays(picked, names=names)), tmp_path)

    @given(cut(st.sampled_from(READERS["parquet"].right())))
    @drawing(40)
    def test_parquet_that_is_cut(self, tmp_path: Path, content: bytes) -> None:
        holds("parquet", content, tmp_path)


NOT_STORED = ("sparse union", "dense union", "view of text", "duration", "a zone that is not known")
STORED = [column for name, (column, _) in COLUMNS.items() if name not in NOT_STORED and len(column) > 1]
"""Columns of every type that Parquet can hold."""


def elements(part: Any) -> str:
    """Records and texts as XML."""
    if isinstance(part, Table):
        return "".join(f"<{name}>{elements(value)}</{name}>" for name, value in part)
    return str(part)


A_PERSON = {
    "Surname": MARKER,
    "Requests": {
        "ReceivedDate": "2024-01-08",
        "RequestOutcome": "Y",
        "Assessment": {"AssessmentOutcome": "Y", "NamedPlan": {"StartDate": "2024-05-24"}},
        "ActivePlans": {"ReviewMeeting": "2024-11-04"},
    },
}


A_RETURN = {
    "Header": {
        "CollectionDetails": {"Collection": "SEN2", "Year": "2024", "ReferenceDate": "2025-01-16"},
        "Source": {"LEA": "999", "SoftwareCode": "by hand"},
    },
    "Persons": {"Person": A_PERSON},
}


def pairs(names: SearchStrategy[str], values: SearchStrategy[Any]) -> SearchStrategy[list[Any]]:
    """A name and what it has, as they stand in a table."""
    return st.tuples(names, values).map(list)


@st.composite
def persons(draw: DrawFn) -> bytes:
    """A return in XML, of records in places of their own."""
    names = st.sampled_from(["Person", "Requests", "Assessment", "ActivePlans", "Header", "x", *WORDS["return in XML"]])
    texts = st.sampled_from([*CELLS, "&#0;", "&amp;", "<![CDATA[x]]>", "<!-- x -->", "<?x y?>", "&x;"])
    inside = st.recursive(texts, lambda parts: st.lists(pairs(names, parts), max_size=4).map(Table), max_leaves=12)
    rows = draw(st.lists(pairs(names, inside), max_size=3))
    return as_bytes(XML.format(elements(Table([["Person", opened(A_PERSON)], *rows]))))


BOOK_CELLS: Sequence[Any] = (
    *(cell for cell in CELLS if cell.isprintable()),
    *(None, True, 0, -1, 1.0, 1e300, 45300.5, Decimal("1.5"), date(2024, 1, 8), datetime(2024, 1, 8, 12), time(9)),
    *("#N/A", "#DIV/0!", "=A1", "=1/0"),
)


class TestReturns:
    """Returns in their three spellings."""

    @given(cut(tables((*FLAT, "surname", "Request Outcome", MARKER))))
    @drawing(60)
    def test_in_csv(self, tmp_path: Path, content: bytes) -> None:
        holds("return in CSV", content, tmp_path)

    @given(cut(persons()))
    @drawing(60)
    def test_in_xml(self, tmp_path: Path, content: bytes) -> None:
        holds("return in XML", content, tmp_path)

    @given(bent([A_RETURN], WORDS["return in XML"]))
    @drawing(150)
    def test_in_xml_with_its_head(self, tmp_path: Path, document: Any) -> None:
        holds("return in XML", as_bytes(f"<Message>{elements(document)}</Message>"), tmp_path)

    @given(st.lists(st.lists(st.sampled_from(BOOK_CELLS), max_size=5), max_size=5))
    @drawing(30)
    def test_cells_of_workbooks(self, tmp_path: Path, rows: list[list[Any]]) -> None:
        header = ["Date request was received", "Request Outcome", "Assessment Outcome", "Surname"]
        holds("workbook", b"\0" + a_workbook(header, *rows), tmp_path)

    @given(st.sampled_from(sorted(PARTS)), st.data())
    @drawing(50)
    def test_parts_of_workbooks(self, tmp_path: Path, name: str, data: st.DataObject) -> None:
        part = data.draw(cut(st.just(PARTS[name])))
        holds("workbook", b"\0" + packed({**PARTS, name: part}), tmp_path)

    @given(cut(st.sampled_from(READERS["workbook"].right())))
    @drawing(40)
    def test_workbooks_that_are_cut(self, tmp_path: Path, content: bytes) -> None:
        holds("workbook", content, tmp_path)


class TestCommandLines:
    """Lines that are right, with words dropped, doubled, swapped and replaced."""

    LINES = tuple(content.decode().split("\n") for content in READERS["command line"].right())

    @given(st.data())
    @drawing(60)
    def test_any(self, tmp_path: Path, data: st.DataObject) -> None:
        words = data.draw(bent(self.LINES, (*WORDS["command line"], *CELLS, "-", "--", "--=", "\0", "\udcff")))
        content = "\n".join(word if isinstance(word, str) else in_toml(word) for word in words)
        holds("command line", content.encode("utf-8", "backslashreplace"), tmp_path)
