"""Small files that would be large: entities in XML, and archives that unpack to far more than they are."""

import re
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sendtimelines import sen2
from sendtimelines.support import workbooks as limits
from tests.robustness.hostile.inputs import PERSON, refusal, within, workbook
from tests.sen2.spelt import XML

LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
DECLARED = {
    "entities of entities": f'<!DOCTYPE Message [<!ENTITY a0 "ha">{LAUGHS}]>',
    "a long entity": f'<!DOCTYPE Message [<!ENTITY a9 "{"x" * 100_000}">]>',
    "a file": '<!DOCTYPE Message [<!ENTITY a9 SYSTEM "file:///etc/hostname">]>',
    "an address": '<!DOCTYPE Message [<!ENTITY a9 SYSTEM "http://localhost:1/">]>',
    "a definition elsewhere": '<!DOCTYPE Message SYSTEM "file:///etc/hostname">',
    "parameters": '<!DOCTYPE Message [<!ENTITY % a SYSTEM "file:///etc/hostname"> %a;]>',
}
DOCTYPE = "a file of the return declares a document type, which no file of its kind does; export it again"


def changed(path: Path, name: str, change: Callable[[str], str]) -> Path:
    """An archive with one of its parts changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    parts[name] = change(parts[name].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return path


def refusal_in_memory(path: Path) -> tuple[str, int]:
    """What is said of a return that is refused, and how many bytes of memory it took."""
    tracemalloc.start()
    try:
        return refusal(sen2.read, path), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


SHEET = "xl/worksheets/sheet1.xml"
ROW = '<row r="{row}"><c r="{cell}{row}" t="inlineStr"><is><t>2024-01-08</t></is></c></row>'


class TestEntities:
    """A document type is refused before anything it declares is looked at, in XML and in the parts of a workbook."""

    @pytest.mark.parametrize("declared", DECLARED)
    def test_in_xml(self, declared: str, tmp_path: Path) -> None:
        text = XML.format(PERSON.replace(">F<", ">&a9;<")).replace("<Message>", f"{DECLARED[declared]}<Message>")
        (tmp_path / "in.xml").write_text(text, encoding="utf-8")
        with within(5):
            assert refusal(sen2.read, tmp_path / "in.xml") == DOCTYPE

    @pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "_rels/.rels", "[Content_Types].xml"])
    def test_in_a_workbook(self, name: str, tmp_path: Path) -> None:
        path = workbook(tmp_path / "in.xlsx")
        changed(path, name, lambda text: re.sub(r"(<\?.*?\?>)?", rf"\1{DECLARED['a file']}", text, count=1))
        assert refusal(sen2.read, path) == DOCTYPE


class TestArchiveBombs:
    """A workbook is looked at by what it says that it holds, more than which is never unpacked."""

    def test_one_that_unpacks_to_far_more_than_it_is(self, tmp_path: Path) -> None:
        path = tmp_path / "in.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(SHEET, "w") as part:
            for _ in range(20):
                part.write(b" " * (1 << 20))
        assert path.stat().st_size < 100_000
        assert refusal(sen2.read, path) == (
            "a file of the return holds too much for its size, or has too many parts; save its sheet as CSV"
        )

    def test_one_of_any_size_holds_only_so_much(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = workbook(tmp_path / "in.xlsx")
        assert len(sen2.read(path)) == 1
        monkeypatch.setattr(limits, "UNPACKED", 20_000)
        assert "holds too much for its size" in refusal(sen2.read, path)

    def test_one_that_is_too_large_is_not_opened(self, tmp_path: Path) -> None:
        path = workbook(tmp_path / "in.xlsx")
        with path.open("r+b") as file:
            file.truncate(limits.PACKED + 1)
        assert "has more than 67,108,864 bytes" in refusal(sen2.read, path)

    def test_one_of_many_small_parts(self, tmp_path: Path) -> None:
        path = tmp_path / "in.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            for number in range(2000):
                archive.writestr(f"{number}", b"")
        assert "has too many parts" in refusal(sen2.read, path)

    @pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED], ids=["stored", "deflated"])
    @pytest.mark.parametrize("name", ["docProps/core.xml", "xl/media/image1.png"])
    def test_one_that_lies_about_the_size_of_a_part(self, name: str, packing: int, tmp_path: Path) -> None:
        """The archive of Python unpacks all there is and then cuts it off, if somebody reads a part as a whole."""
        path, mebibytes = workbook(tmp_path / "in.xlsx"), 60
        with zipfile.ZipFile(path) as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        begins = parts.pop(name, b"\x89PNG")
        with zipfile.ZipFile(path, "w", packing) as archive:
            for part, content in parts.items():
                archive.writestr(part, content)
            with archive.open(name, "w") as file:
                file.write(begins)
                for _ in range(mebibytes):
                    file.write(b" " * (1 << 20))
            info = archive.getinfo(name)
            info.file_size, info.CRC = len(begins), zlib.crc32(begins)
        said, most = refusal_in_memory(path)
        assert said == "a file of the return has a part that is larger than it says; save it as .xlsx again"
        assert most < 4 << 20

    @pytest.mark.parametrize("more", [-1, 1])
    def test_one_that_is_wrong_about_the_size_of_a_part_by_a_byte(self, more: int, tmp_path: Path) -> None:
        path = workbook(tmp_path / "in.xlsx")
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("note.txt", "x" * 1000)
            archive.getinfo("note.txt").file_size -= more
        if more > 0:
            assert "has a part that is larger than it says" in refusal(sen2.read, path)
        else:  # what is not there takes no place
            assert len(sen2.read(path)) == 1

    @pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA], ids=["bzip2", "lzma"])
    def test_one_that_is_packed_as_no_workbook_is(self, packing: int, tmp_path: Path) -> None:
        """Of which a few bytes are unpacked to any number at once."""
        path = tmp_path / "in.xlsx"
        with zipfile.ZipFile(path, "w", packing) as archive:
            archive.writestr("note.txt", b" " * (60 << 20))
            archive.getinfo("note.txt").file_size = 1000
        said, most = refusal_in_memory(path)
        assert said == ("a file of the return is compressed in a way that Excel does not use; save it as .xlsx again")
        assert most < 4 << 20


class TestSheets:
    """What a sheet says of its size, and where it says that its rows and cells are, is not believed."""

    @pytest.mark.parametrize("said", ["A1:XFD1048576", "A1", "ZZZ99999999:A1"])
    def test_a_size_that_is_none(self, said: str, tmp_path: Path) -> None:
        path = workbook(tmp_path / "in.xlsx", ["2024-01-08", "N", None], ["2024-01-09", "N", None])
        changed(path, SHEET, lambda text: re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="{said}"', text))
        with within(5):
            found = sen2.read(path)
        assert len(found) == 2
        assert [each for each in found.findings if each.field is None] == []

    def test_a_row_that_is_too_far_down(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sen2.reading, "MOST", 10_000)
        path = workbook(tmp_path / "in.xlsx")
        changed(
            path, SHEET, lambda text: text.replace("</sheetData>", ROW.format(row=10**12, cell="A") + "</sheetData>")
        )
        with within(20):
            assert "has more than 10,000 rows" in refusal(sen2.read, path)

    def test_rows_that_are_too_wide(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "MOST_CELLS", 100_000)
        path = workbook(tmp_path / "in.xlsx")
        rows = "".join(ROW.format(row=row, cell="XFD") for row in range(3, 20))
        changed(path, SHEET, lambda text: text.replace("</sheetData>", f"{rows}</sheetData>"))
        assert "has a sheet of more than 100,000 cells" in refusal(sen2.read, path)

    def test_a_note_beside_the_table_is_still_told(self, tmp_path: Path) -> None:
        path = workbook(tmp_path / "in.xlsx", ["2024-01-08", "N", None, None, "a note"], ["2024-01-09", "N"])
        found = sen2.read(path)
        assert [(each.row, each.reason) for each in found.findings if each.field is None] == [
            (0, "the row has more or fewer cells than its table has headings")
        ]

    def test_a_picture_in_it_and_a_number_among_the_headings_do_no_harm(self, tmp_path: Path) -> None:
        path, book = tmp_path / "in.xlsx", openpyxl.Workbook()
        book.active.append(["Date request was received", 2024, "Request Outcome", None, "Assessment Outcome"])
        book.active.append(["2024-01-08", None, "N", None, None])
        book.save(path)
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("xl/media/image1.png", b"no XML")
        assert sen2.read(path).rows["request_received"] == [date(2024, 1, 8)]
