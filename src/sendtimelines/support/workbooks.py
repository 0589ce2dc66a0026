"""Workbooks of Excel, read so that none can take all the memory or time there is (extra `excel`)."""

import re
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from copy import copy
from itertools import islice
from typing import IO, Any, BinaryIO
from warnings import catch_warnings, simplefilter
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from attrs import frozen

from sendtimelines.errors import SendTimelinesError, needs_extra
from sendtimelines.support.bounded_xml import CHUNK, refuse_doctype
from sendtimelines.support.caching import LOCK
from sendtimelines.support.files import FileKind

LARGE = "save its sheet as CSV"
"""What to do with a workbook that is too large."""

PACKED = 1 << 26
"""How many bytes a workbook may have."""
UNPACKED = 1 << 27
"""How many bytes it may hold."""
LEAST = 1 << 14
"""How many bytes each of its parts counts for at least."""
RATIO = 100
"""How many bytes it may hold for each that it has, once they are more than `ALWAYS`."""
ALWAYS = 1 << 24
XML = (".xml", ".rels")
"""How the names of its parts end that are XML."""

AT_A_TIME = 1 << 6
"""How many rows of a sheet are read at a time."""

MOST_CELLS = 1 << 25
"""How many cells a sheet may have, blank ones before others among them."""

Numbered = Iterable[tuple[int, Sequence[Any]]]


def excel() -> Any:
    """The library for workbooks.

    Raises:
        MissingExtra: the extra `excel` is not installed.
    """
    with needs_extra("workbooks", "excel", field="excel"):
        import openpyxl
    return openpyxl


@frozen
class Sheets:
    """The sheets of a workbook.

    Attributes:
        workbook: the workbook, as openpyxl reads it.
        kind: what kind of file it is.
    """

    workbook: Any
    kind: FileKind

    @property
    def names(self) -> list[str]:
        """The names of its sheets of cells, hidden ones among them."""
        return [sheet.title for sheet in self.workbook.worksheets]

    def rows(self, name: str) -> Numbered:
        """The rows of a sheet, each with its number."""
        return _rows_of_sheet(self.workbook[name], self.kind)


def sheets_in(file: BinaryIO, kind: FileKind) -> Sheets:
    """The sheets of a workbook.

    Raises:
        MissingExtra: the extra `excel` is not installed.
        SendTimelinesError: it is no workbook, or it would take too much memory.
    """
    library = excel()
    with as_workbook(kind):
        refuse_bomb(file, kind)
        return Sheets(library.load_workbook(file, read_only=True, data_only=True, keep_links=False), kind)


@contextmanager
def as_workbook(kind: FileKind) -> Generator[None]:
    """Reading from a workbook: openpyxl warns with what stands in a cell, and raises whatever its reading makes it."""
    with LOCK, catch_warnings():  # which is for the whole process: two threads at once would leave warnings off
        simplefilter("ignore")
        try:
            yield
        except SendTimelinesError:
            raise
        except Exception:
            raise kind.refused("is no workbook that can be read; save it as .xlsx again") from None


def _rows_of_sheet(sheet: Any, kind: FileKind) -> Numbered:
    """The rows of a sheet, blank cells at their end left out. What the sheet says of its size is passed over: it may be
    nothing like it.
    """
    with as_workbook(kind):
        _refuse_formulas_without_value(sheet, kind)
    sheet.reset_dimensions()
    rows = iter(sheet.iter_rows(values_only=True))
    number = cells = 0
    while True:
        with as_workbook(kind):
            some: list[Sequence[Any]] = list(islice(rows, AT_A_TIME))
        if not some:
            return
        cells += sum(map(len, some))
        if cells > MOST_CELLS:
            raise kind.refused(f"has a sheet of more than {MOST_CELLS:,} cells; {LARGE}")
        for row in some:
            number += 1
            filled = len(row)
            while filled and row[filled - 1] is None:
                filled -= 1
            yield number, row[:filled]


def _refuse_formulas_without_value(sheet: Any, kind: FileKind) -> None:
    """Check that each formula of a sheet has the value that it had when it was saved. A program that does not evaluate
    formulas saves none, and the cell would be read as a blank.
    """
    with sheet._get_source() as file:
        tail = b""
        while chunk := file.read(CHUNK):
            if re.search(rb"[<:]f[ />]", tail + chunk):
                break
            tail = chunk[-2:]
        else:  # which is most sheets, and much quicker than to parse them
            return
    cell, parts, element = dict[str, str](), set[str](), ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal cell, element
        element = name.rpartition(":")[2]
        if element == "c":
            cell = attributes
            parts.clear()
        elif element == "f":
            parts.add(element)

    def text(content: str) -> None:
        if element in ("v", "t") and content:
            parts.add("value")

    def end(name: str) -> None:
        nonlocal element
        element = ""
        # text that is empty has a value, and says so
        if name.rpartition(":")[2] == "c" and parts == {"f"} and cell.get("t") != "str":
            place = f", the first in {cell['r']}" if re.fullmatch("[A-Z]{1,3}[0-9]{1,7}", cell.get("r", "")) else ""
            raise kind.refused(f"has formulas without a saved value{place}; open it in Excel and save it")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.CharacterDataHandler, parser.EndElementHandler = start, text, end
    with sheet._get_source() as file:
        parser.ParseFile(file)


def _refuse_more_than_said(archive: ZipFile, part: ZipInfo, kind: FileKind) -> None:
    """Unpack a part a little at a time. Whoever unpacks it as a whole, as openpyxl does, has all of it in memory before
    `zipfile` cuts it off where it says that it ends.
    """
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # of others a few bytes may be unpacked to any number
        raise kind.refused("is compressed in a way that Excel does not use; save it as .xlsx again")
    longer = copy(part)
    longer.file_size += 1  # a byte further than `zipfile` would go
    del longer.CRC  # which is that of the shorter one
    with archive.open(longer) as file:
        unpacked = sum(map(len, iter(lambda: file.read(CHUNK), b"")))
    if unpacked > part.file_size:
        raise kind.refused("has a part that is larger than it says; save it as .xlsx again")


def refuse_bomb(workbook: IO[bytes], kind: FileKind) -> None:
    """Check how much a workbook says that it holds, that it holds no more, and how its parts begin.

    Raises:
        SendTimelinesError: it is too much, or more than it says, or a part declares a document type, whatever its
            name is.
        BadZipFile: it is no workbook.
        ExpatError: a part with the name of XML is none.
    """
    packed = workbook.seek(0, 2)
    if packed > PACKED:
        raise kind.refused(f"has more than {PACKED:,} bytes; {LARGE}")
    with ZipFile(workbook) as archive:
        unpacked = sum(max(part.file_size, LEAST) for part in archive.infolist())
        if unpacked > min(UNPACKED, max(ALWAYS, RATIO * packed)):
            raise kind.refused(f"holds too much for its size, or has too many parts; {LARGE}")
        for part in archive.infolist():
            _refuse_more_than_said(archive, part, kind)
            with archive.open(part) as file:
                try:
                    refuse_doctype(file, kind)
                except expat.ExpatError:
                    if part.filename.lower().endswith(XML):
                        raise
