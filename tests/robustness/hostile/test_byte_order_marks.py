"""Byte-order marks: every reader takes exactly one at the start away, any other is text, and what is read is written so
that it is read as the same.
"""

import csv
from collections.abc import Callable, Mapping
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sendtimelines import (
    RULES,
    Case,
    SendTimelinesError,
    from_json,
    official_calendar,
    read_case,
    read_log,
    rules_from_json,
    rules_to_json,
    sen2,
    timeline,
    to_ics,
    to_json,
)
from sendtimelines.calendars import check_calendars
from sendtimelines.cases.case_file import CaseFile
from sendtimelines.tables.files import fill_table
from tests.apps.cli.terminal import CHECKOUT, EXAMPLE, cli
from tests.robustness.fuzz.bending import cut
from tests.robustness.fuzz.readers import ON
from tests.robustness.hostile.inputs import WAYS

MARK = "\ufeff"
AS_BYTES = b"\xef\xbb\xbf"


def text_of(path: Path) -> str:
    """What a program hands over that read a file as UTF-8 and took nothing away."""
    return path.read_bytes().decode("utf-8", "surrogateescape")


def filled(path: Path) -> bytes:
    """A table with its due dates, without the mark that it begins with."""
    fill_table(path, path.with_name("out.csv"), StringIO(), rules=["mediation.arrange"])
    return path.with_name("out.csv").read_bytes().removeprefix(AS_BYTES)


def log(path: Path) -> object:
    found = read_log(path)
    return found.columns, found.findings


def a_return(path: Path) -> object:
    found = sen2.read(path)
    return found.columns(), found.findings, found.year


FILE = read_case(EXAMPLE)
DUE = timeline(FILE.case, on=ON)
LESS = timeline(Case(decision="refuse_to_assess"), on=ON)
CALENDAR = to_ics(DUE, reference="a")


def going_on(path: Path) -> str:
    """The calendar file of a case of which less is known than before."""
    return to_ics(LESS, reference="a", previous=text_of(path))


def going_on_as_a_command(path: Path) -> str:
    path.with_name("less.toml").write_text('decision = "refuse_to_assess"\nreference = "a"\n', encoding="utf-8")
    ran = cli("timeline", str(path.with_name("less.toml")), "--on", str(ON), "--ics", str(path))
    assert ran.code == 0
    return text_of(path)


class Reads(NamedTuple):
    """Something that reads: the name of a file, text that is right in it, and what comes of it."""

    name: str
    right: str
    read: Callable[[Path], object]


READ: Mapping[str, Reads] = {
    "case": Reads("case.toml", WAYS["case"].right, read_case),
    "table": Reads("table.csv", WAYS["table"].right, filled),
    "log": Reads("log.csv", WAYS["log"].right, log),
    "holidays": Reads("holidays.json", WAYS["holidays"].right, lambda path: official_calendar(path, "scotland")),
    "check of holidays": Reads("holidays.json", WAYS["holidays"].right, check_calendars),
    "return in CSV": Reads("return.csv", WAYS["return in CSV"].right, a_return),
    "return in XML": Reads("return.xml", WAYS["return in XML"].right, a_return),
    "document": Reads("case.json", to_json(FILE), lambda path: from_json(text_of(path), CaseFile)),
    "rules": Reads("rules.json", rules_to_json(RULES[:1]), lambda path: rules_from_json(text_of(path))),
    "earlier calendar file": Reads("a.ics", CALENDAR, going_on),
    "earlier calendar file of a command": Reads("a.ics", CALENDAR, going_on_as_a_command),
}

each = pytest.mark.parametrize("name", READ)


def outcome(name: str, content: bytes, folder: Path) -> object:
    """What comes of a file, or what is said of it."""
    path = folder / READ[name].name
    path.write_bytes(content)
    try:
        return READ[name].read(path)
    except SendTimelinesError as error:
        return str(error)


class TestTheFirst:
    """A mark at the start makes no difference, whatever comes after it."""

    @each
    def test_of_a_file_that_is_right(self, name: str, tmp_path: Path) -> None:
        content = READ[name].right.encode()
        with_it = outcome(name, AS_BYTES + content, tmp_path)
        assert not isinstance(with_it, str) or "CANCELLED" in with_it
        assert with_it == outcome(name, content, tmp_path)

    @given(name=st.sampled_from(sorted(READ)), data=st.data())
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
    def test_of_any_file(self, name: str, data: st.DataObject, tmp_path: Path) -> None:
        content = data.draw(cut(st.just(READ[name].right.encode())))
        assume(not content.startswith(AS_BYTES))
        assert outcome(name, AS_BYTES + content, tmp_path) == outcome(name, content, tmp_path)

    @each
    @pytest.mark.parametrize("content", [b"", b"\n", AS_BYTES[:1], AS_BYTES[:2]], ids=repr)
    def test_of_a_file_with_nothing_in_it(self, name: str, content: bytes, tmp_path: Path) -> None:
        """A part of a mark is none, and no text either."""
        assert outcome(name, AS_BYTES + content, tmp_path) == outcome(name, content, tmp_path)


NOT_READ = {
    "case": "the case file is not TOML",
    "holidays": "the list of bank holidays is not JSON",
    "check of holidays": "the list of bank holidays is not JSON",
    "return in XML": "a file of the return is not XML",
    "document": "the document is not JSON",
    "rules": "the document is not JSON",
}


class TestAnyOther:
    """Any other mark is text: no text of TOML, JSON or XML begins with one, but a name of a column may."""

    @pytest.mark.parametrize("name", NOT_READ)
    def test_where_no_text_begins_so(self, name: str, tmp_path: Path) -> None:
        for marks in (2, 3):
            said = outcome(name, AS_BYTES * marks + READ[name].right.encode(), tmp_path)
            assert str(said).startswith(NOT_READ[name])

    @pytest.mark.parametrize("name", ["earlier calendar file", "earlier calendar file of a command"])
    def test_in_front_of_a_calendar_file_which_is_then_none_of_ours(self, name: str, tmp_path: Path) -> None:
        said = outcome(name, AS_BYTES * 2 + CALENDAR.encode(), tmp_path)
        assert "CANCELLED" not in str(said)

    @pytest.mark.parametrize("marks", [1, 2, 3])
    def test_in_the_first_name_of_a_log(self, marks: int, tmp_path: Path) -> None:
        (tmp_path / "log.csv").write_text(MARK * marks + "case,la_informed\nA,2026-06-10\n", encoding="utf-8")
        assert read_log(tmp_path / "log.csv").columns == {
            MARK * (marks - 1) + "case": ["A"],
            "la_informed": ["2026-06-10"],
        }

    def test_that_is_the_only_name_of_a_log(self, tmp_path: Path) -> None:
        (tmp_path / "log.csv").write_text(MARK * 2, encoding="utf-8")
        assert read_log(tmp_path / "log.csv").columns == {MARK: []}

    @pytest.mark.parametrize("text", ["[events]\nnotice_sent = 2026-06-10\n", ""], ids=["events", "nothing"])
    def test_in_a_title(self, text: str, tmp_path: Path) -> None:
        (tmp_path / "case.toml").write_text(f'{MARK}title = "{MARK}{MARK}"\n{text}', encoding="utf-8")
        assert read_case(tmp_path / "case.toml").title == MARK * 2


class TestBackAgain:
    """A table is written so that it is read as the same: with the mark that it had, and with one more where its first
    name begins with a mark and would otherwise lose it.
    """

    @pytest.mark.parametrize("marks", range(4))
    @pytest.mark.parametrize("out", ["out.csv", "out.parquet", None])
    @pytest.mark.parametrize("source", ["in.csv", "in.parquet"])
    def test_a_table(self, source: str, out: str | None, marks: int, tmp_path: Path) -> None:
        """By what programs that take one mark away find in it."""
        name = MARK * max(0, marks - 1) + "note"
        if source == "in.csv":
            (tmp_path / source).write_text(f"{MARK * marks}note,la_informed\nx,2026-06-10\n", encoding="utf-8")
        else:
            pq.write_table(pa.table({name: ["x"], "la_informed": ["2026-06-10"]}), tmp_path / source)
        ran = cli("table", str(tmp_path / source), *(("--out", str(tmp_path / out)) if out else ()))
        assert ran.code == 0, ran.err
        if out == "out.parquet":
            assert pq.ParquetFile(tmp_path / out).schema_arrow.names[:2] == [name, "la_informed"]
            return
        text = text_of(tmp_path / out) if out else ran.out
        assert text.removeprefix(MARK).split(",")[:2] == [name, "la_informed"]
        if (source, out) == ("in.csv", "out.csv"):
            assert text.startswith(MARK * marks + "note")
        elif marks < 2:
            assert text.startswith("note")

    @given(
        names=st.lists(st.text(st.sampled_from(f'{MARK}", \n\rax'), min_size=1, max_size=4), max_size=2, unique=True),
        marked=st.booleans(),
    )
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_a_table_of_any_names(self, names: list[str], marked: bool, tmp_path: Path) -> None:
        rows: list[list[Any]] = [[*names, "la_informed"], [*("x" for _ in names), "2026-06-10"]]
        written = StringIO(newline="")
        csv.writer(written).writerows(rows)
        encoding = "utf-8-sig" if marked or written.getvalue().startswith(MARK) else "utf-8"
        (tmp_path / "in.csv").write_bytes(written.getvalue().encode(encoding))
        for target in (tmp_path / "out.csv", None):
            output = StringIO()
            fill_table(tmp_path / "in.csv", target, output, rules=["mediation.arrange"])
            text = text_of(target) if target else output.getvalue()
            found = list(csv.reader(StringIO(text.removeprefix(MARK), newline="")))
            assert [row[: len(names) + 1] for row in found] == rows
            assert text.startswith(MARK) or not (target and encoding == "utf-8-sig")


def test_one_place_knows_of_them() -> None:
    """Every other is a template that Excel opens, which needs one, and a cell that a spreadsheet would run."""
    sources = CHECKOUT / "src" / "sendtimelines"
    knowing = {
        path.relative_to(sources).as_posix()
        for path in sources.rglob("*.py")
        if any(
            word in path.read_text(encoding="utf-8").lower() for word in ("ufeff", "bom_utf8", "utf-8-sig", "utf_8_sig")
        )
    }
    assert knowing == {"sen2/synthetic_returns.py", "support/files.py", "support/spreadsheet_cells.py"}
