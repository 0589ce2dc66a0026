"""Parsers that call back later than they were fed, as the newer ones do: nothing that guards a reader counts on when.

The parser of every Python is made late here: it is fed at once, or when twice as much has come as it had (which is how
expat waits since its release 2.6), or when everything has.
"""

import re
import zipfile
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.parsers import expat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sendtimelines import sen2
from sendtimelines.sen2.from_xml import xml_records
from sendtimelines.sen2.records import Headings
from sendtimelines.support import bounded_xml as limits
from sendtimelines.support.bounded_xml import LONGEST
from tests.robustness.hostile.inputs import PERSON, refusal, workbook
from tests.robustness.hostile.test_bombs import DECLARED, DOCTYPE, SHEET, changed, refusal_in_memory
from tests.sen2.spelt import XML

LATE: Mapping[str, Callable[[int, int], bool]] = {
    "at once": lambda waiting, before: True,
    "when there is twice as much": lambda waiting, before: waiting >= 2 * before,
    "at the end": lambda waiting, before: False,
}
"""Whether a parser goes on, by how many bytes wait for it and how many it had."""
GOES_ON = f"a file of the return goes on for more than {LONGEST:,} bytes within or without a person; export it again"

late = pytest.mark.parametrize("how", LATE)


class Late:
    """A parser of expat that is fed late."""

    def __init__(self, parser: Any, goes_on: Callable[[int, int], bool]) -> None:
        vars(self).update(parser=parser, goes_on=goes_on, waiting=b"", before=0)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.parser, name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self.parser, name, value)

    def Parse(self, chunk: bytes, final: bool = False) -> None:
        own = vars(self)
        own["waiting"] += chunk
        if final or self.goes_on(len(self.waiting), self.before):
            fed, own["before"] = self.waiting, self.before + len(self.waiting)
            own["waiting"] = b""
            self.parser.Parse(fed, final)


@contextmanager
def fed_late(how: str, chunk: int = limits.CHUNK) -> Generator[None]:
    """Every parser that is made meanwhile is late, and files are read in portions of so many bytes."""
    make = expat.ParserCreate
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(expat, "ParserCreate", lambda *args, **names: Late(make(*args, **names), LATE[how]))
        patched.setattr(limits, "CHUNK", chunk)
        yield


def put(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "in.xml"
    path.write_text(text.replace("utf-8", encoding), encoding=encoding)
    return path


def declaring(what: str, before: int = 0) -> str:
    """A return that declares a document type, after a comment of so many letters."""
    return XML.format(PERSON.replace(">F<", ">&a9;<")).replace(
        "<Message>", f"<!--{'x' * before}-->{DECLARED[what]}<Message>"
    )


class TestDocumentTypes:
    """A document type is refused wherever it stands, and nothing is handed out before it is."""

    @late
    @pytest.mark.parametrize("declared", DECLARED)
    def test_in_xml(self, declared: str, how: str, tmp_path: Path) -> None:
        path = put(tmp_path, declaring(declared))
        with fed_late(how):
            assert refusal(sen2.read, path) == DOCTYPE

    @late
    @pytest.mark.parametrize("chunk", [1 << 10, 1 << 16, 1 << 22])
    @pytest.mark.parametrize("before", [0, 1 << 14, 200_000, 900_000])
    def test_after_a_long_comment(self, before: int, chunk: int, how: str, tmp_path: Path) -> None:
        path = put(tmp_path, declaring("entities of entities", before))
        with fed_late(how, chunk):
            assert refusal(sen2.read, path) == DOCTYPE

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_as_the_parser_of_this_python_calls_back(self, encoding: str, tmp_path: Path) -> None:
        for before in (*range(0, 1 << 19, 1 << 16), 200_000):
            assert refusal(sen2.read, put(tmp_path, declaring("a file", before), encoding)) == DOCTYPE

    @late
    def test_nothing_is_handed_out(self, how: str, tmp_path: Path) -> None:
        path, headings = put(tmp_path, declaring("a file", 200_000)), Headings()
        with fed_late(how, 16), path.open("rb") as file:
            assert refusal(lambda _: next(xml_records(file, "", headings)), path) == DOCTYPE
        assert not headings.head
        assert not headings.seen

    @late
    @pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "[Content_Types].xml"])
    @pytest.mark.parametrize("before", [0, 200_000])
    def test_in_a_workbook(self, before: int, name: str, how: str, tmp_path: Path) -> None:
        path = workbook(tmp_path / "in.xlsx")
        comment = f"<!--{'x' * before}-->"
        changed(path, name, lambda text: re.sub(r"(<\?.*?\?>)?", rf"\1{comment}{DECLARED['a file']}", text, count=1))
        with fed_late(how):
            assert refusal(sen2.read, path) == DOCTYPE

    @pytest.mark.parametrize("new", ["xl/worksheets/sheet1.bin", "xl/worksheets/sheet1", "xl/worksheets/SHEET1.XML"])
    def test_in_a_part_of_another_name(self, new: str, tmp_path: Path) -> None:
        """The parts of a workbook say of each other where they are, by whatever name."""
        path = workbook(tmp_path / "in.xlsx")
        renamed(path, SHEET, new)
        assert len(sen2.read(path)) == 1
        changed(path, new, lambda text: f"{DECLARED['entities of entities']}{text}")
        assert refusal(sen2.read, path) == DOCTYPE


def renamed(path: Path, old: str, new: str) -> None:
    """A workbook with one of its parts under another name."""
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(new if part == old else part, content.replace(old.encode(), new.encode()))


OPENING, CLOSING = XML.format("|").split("|")
"""What stands around the persons of a return."""
MORE = CLOSING + " " * 900_000
"""The same after them, and so much that a parser which waits goes on before the end."""


def of_length(text: str, length: int) -> str:
    """XML with a comment in its last element that makes it so long."""
    more = length - len(text.encode()) - len("<!---->")
    place = text.rindex("</")
    return f"{text[:place]}<!--{'x' * more}-->{text[place:]}"


class TestLengths:
    """A stretch is as long as it is in the document, to the byte, whatever a parser was fed when it came to its end."""

    @late
    @pytest.mark.parametrize("chunk", [1 << 12, 1 << 16, (1 << 16) + 1])
    @pytest.mark.parametrize("more", [0, 1])
    def test_of_the_first_person(self, more: int, chunk: int, how: str, tmp_path: Path) -> None:
        """To the end tag of a person, all that stands before it included."""
        start = of_length(OPENING + PERSON, LONGEST + len("</Person>") + more)
        with fed_late(how, chunk):
            self.either(put(tmp_path, start + MORE), more)

    @late
    @pytest.mark.parametrize("more", [0, 1])
    def test_of_a_later_person(self, more: int, how: str, tmp_path: Path) -> None:
        """From end tag to end tag."""
        with fed_late(how):
            self.either(put(tmp_path, OPENING + PERSON + of_length(PERSON, LONGEST + more) + PERSON + MORE), more)

    @late
    @pytest.mark.parametrize("letters", ["{}", "<!--{}-->"], ids=["blanks", "a comment"])
    @pytest.mark.parametrize("more", [0, 1])
    def test_of_what_comes_after_the_last_person(self, more: int, letters: str, how: str, tmp_path: Path) -> None:
        end = f"</Person>{CLOSING}{letters.format('')}"
        text = OPENING + PERSON + CLOSING + letters.format(" " * (LONGEST - len(end.encode()) + more))
        with fed_late(how):
            self.either(put(tmp_path, text), more)

    def either(self, path: Path, more: int) -> None:
        if more:
            assert refusal(sen2.read, path) == GOES_ON
        else:
            assert len(sen2.read(path)) in (1, 3)

    @late
    @pytest.mark.parametrize("letters", ["x", "<a/>", "<!-- x -->", "&amp;"])
    def test_of_what_never_ends(self, letters: str, how: str, tmp_path: Path) -> None:
        path = put(tmp_path, "<Message>" + letters * (5 * LONGEST // len(letters)))
        with fed_late(how):
            assert refusal(sen2.read, path) == GOES_ON

    def test_no_more_elements_are_built_than_a_stretch_can_have(self, tmp_path: Path) -> None:
        path = put(tmp_path, "<Message>" + "<a/>" * LONGEST)
        assert refusal_in_memory(path)[1] < 30 << 20

    @late
    @pytest.mark.parametrize("more", [0, 1])
    def test_before_the_first_element_of_a_part_of_a_workbook(self, more: int, how: str, tmp_path: Path) -> None:
        path = workbook(tmp_path / "in.xlsx")
        before = f"<!--{'x' * (LONGEST - len('<!---->') + more)}-->"
        changed(path, SHEET, lambda text: re.sub(r"^(<\?.*?\?>)?", before, text, count=1))
        with fed_late(how):
            self.either(path, more)

    @late
    def test_after_the_first_element_of_a_part_of_a_workbook(self, how: str, tmp_path: Path) -> None:
        path = workbook(tmp_path / "in.xlsx")
        changed(
            path, SHEET, lambda text: text.replace("<sheetData>", f"<!--{'x' * (LONGEST + LONGEST // 2)}--><sheetData>")
        )
        with fed_late(how):
            assert len(sen2.read(path)) == 1


class TestSameResult:
    """Whenever a parser calls back, and however much it was fed at a time, a return is read as the same."""

    INSIDE = st.sampled_from(
        ["<Sex>F</Sex>", "<Person><Sex>M</Sex></Person>", "<!-- x -->", "&lt;", "é", "<Requests/>", "\n", PERSON]
    )

    @given(
        inside=st.lists(INSIDE, max_size=6).map("".join),
        beside=st.lists(INSIDE, max_size=4).map("".join),
        how=st.sampled_from(sorted(LATE)),
        chunk=st.integers(1, 200),
    )
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_of_persons_in_persons(self, inside: str, beside: str, how: str, chunk: int, tmp_path: Path) -> None:
        path = put(tmp_path, XML.format(f"<Person>{inside}</Person>{beside}{PERSON}<Persons>{PERSON}</Persons>"))
        whole = sen2.read(path, keep="Sex")
        with fed_late(how, chunk):
            again = sen2.read(path, keep="Sex")
        assert (again.columns(), again.findings, again.year) == (whole.columns(), whole.findings, whole.year)
