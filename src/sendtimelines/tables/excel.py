"""Tables in workbooks of Excel, a stretch of rows at a time (extra `excel`)."""

import json
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, time
from io import BufferedReader, BufferedWriter
from typing import Any

from attrs import evolve, frozen

from sendtimelines.rules.provenance import Provenance
from sendtimelines.support.files import BadTable, BadTarget, FileKind
from sendtimelines.support.workbooks import excel, sheets_in
from sendtimelines.tables.duties import headings
from sendtimelines.tables.filling import Filling, Request, with_dates, without

ROWS = 4096
"""How many rows are in memory at a time."""

CELL = 32_767
"""How many characters a cell of a workbook may have; openpyxl would cut off the rest without a word."""

MOST_ROWS = 1_048_576
"""How many rows a sheet may have."""

Row = list[Any]


def _text(cell: object) -> str:
    """A cell as text: a day as ISO writes it, nothing for a blank."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.isoformat(sep=" ")
    return str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell)


@frozen(kw_only=True)
class Sheet:
    """A table in a sheet of a workbook.

    Attributes:
        file: the workbook.
        numbered: the rows that are not read yet.
        header: the names of its columns.
        mark: the byte-order mark before the header of a CSV file made of it.
        ending: what ends a line of a CSV file made of it.
        separator: the separator of cells of a CSV file made of it.
        dropped: which cells of a row are left out.
    """

    file: BufferedReader
    numbered: Iterator[tuple[int, Sequence[Any]]]
    header: list[str]
    mark: str = ""
    ending: str = "\n"
    separator: str = ","
    dropped: Collection[int] = ()

    def without(self, places: Collection[int]) -> "Sheet":
        """The table without the columns at some places."""
        return evolve(self, header=without(self.header, places), dropped=places)

    def filled(self, request: Request) -> Iterator[tuple[list[Row], int, int]]:
        """Its rows as they are read; rows without any cell are left out, as Excel writes them at the end of a sheet."""
        filling, some = Filling(header=self.header, request=request), list[Row]()
        for _, cells in self.numbered:
            if all(cell is None for cell in cells):
                continue
            row = without(cells, self.dropped)
            some.append([*row, *[None] * (len(self.header) - len(row))])
            if len(some) == ROWS:
                yield *filling.fill(some), self.file.tell()
                some = []
        if some:
            yield *filling.fill(some), self.file.tell()

    def none(self, request: Request) -> list[Row]:
        """No rows."""
        return []

    def rows_of(self, part: list[Row]) -> list[list[str]]:
        """The rows as text."""
        return [list(map(_text, row)) for row in part]

    def cells_of(self, part: list[Row], columns: Sequence[str]) -> list[Row]:
        """The rows as cells of a workbook, the due dates as dates."""
        return with_dates(part, len(self.header), columns)

    def table_of(self, part: list[Row], columns: Sequence[str]) -> Any:
        """The rows as a table of Arrow: text but for what was added."""
        from sendtimelines.tables.parquet import table_of

        return table_of(self.header, columns, self.rows_of(part))


def opened_sheet(file: BufferedReader, kind: FileKind, name: str | None) -> Sheet:
    """The table in a sheet of a workbook: its first row that is not blank names the columns.

    Parameters:
        file: the workbook.
        kind: what kind of file it is.
        name: the name of the sheet; None where there is one only.

    Raises:
        BadTable: it is no workbook, it is too large, there is no such sheet, or several and none is named.
        MissingExtra: the extra `excel` is not installed.
    """
    sheets = sheets_in(file, kind)
    names = sheets.names
    if name is None and len(names) != 1:
        raise BadTable(f"the table is a workbook of several sheets; say which with --sheet: {headings(names)}")
    if name is not None and name not in names:
        raise BadTable(f"the table has no such sheet; its sheets are {headings(names)}", field="sheet", value=name)
    numbered = iter(sheets.rows(name or names[0]))
    first = next((row for _, row in numbered if any(cell is not None for cell in row)), ())
    header = [_text(cell).strip() or f"column {number}" for number, cell in enumerate(first, 1)]
    return Sheet(file=file, numbered=numbered, header=header)


@contextmanager
def writing(
    file: BufferedWriter, header: Sequence[str], provenance: Provenance
) -> Generator[Callable[[list[Row]], None]]:
    """What writes rows to a workbook of one sheet, with its provenance among its properties.

    Raises:
        BadTarget: a cell or the rows are more than a workbook can have.
    """
    library = excel()
    workbook = library.Workbook(write_only=True)
    sheet = workbook.create_sheet("sendtimelines")
    sheet.freeze_panes = "A2"
    written = 0

    def cell(content: Any) -> Any:
        if isinstance(content, datetime) and content.time() == time.min:
            return content.date()
        if not isinstance(content, str):
            return content
        if len(content) > CELL:
            raise BadTarget(f"the result has a cell of more than {CELL:,} characters; give --out a name in .csv")
        if content[:1] not in ("=", "#"):
            return content
        made_text = library.cell.WriteOnlyCell(sheet, content)
        made_text.data_type = "s"  # a formula or an error of the table's own is text here, and is never run
        return made_text

    def write(rows: list[Row]) -> None:
        nonlocal written
        written += len(rows)
        if written >= MOST_ROWS:
            raise BadTarget(f"the result has more than {MOST_ROWS:,} rows; give --out a name in .csv or .parquet")
        try:
            for row in rows:
                sheet.append(list(map(cell, row)))
        except library.utils.exceptions.IllegalCharacterError:
            raise BadTarget(
                "the result has a control character, which no workbook can have; give --out a name in .csv"
            ) from None

    try:
        write([list(header)])
        yield write
    except BaseException:
        with suppress(Exception):  # openpyxl keeps the rows in a temporary file, and takes it away only when it is done
            sheet.close()
            sheet._writer.cleanup()
        raise
    workbook.properties.creator = "sendtimelines"
    workbook.properties.description = json.dumps(provenance.record)
    workbook.save(file)
