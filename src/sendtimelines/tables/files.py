"""Due dates for a whole table in CSV, Parquet or Excel, a stretch of rows at a time, whatever its length."""

import csv
import json
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from io import BufferedReader, BufferedWriter, TextIOWrapper
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, TextIO

from attrs import evolve, frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.errors import BadColumn, needs_extra
from sendtimelines.law.england.events import EVENTS, event_named
from sendtimelines.rules.bounds import reference_date
from sendtimelines.support.csv_rows import Row, Rows
from sendtimelines.support.day_parser import BLANKS, Dates, DatesByColumn
from sendtimelines.support.files import BadTable as BadTable
from sendtimelines.support.files import BadTarget, FileKind, mark_before, moved_into_place, reading
from sendtimelines.support.spreadsheet_cells import as_text
from sendtimelines.tables.duties import (
    OUTCOME,
    PROBLEMS,
    Duty,
    added,
    dates_of,
    duties,
    fitting,
    headings,
    made_by,
    outcomes_in,
    places,
)
from sendtimelines.tables.filling import Filling, Request, with_dates, without

if TYPE_CHECKING:
    from sendtimelines.tables.excel import Sheet
    from sendtimelines.tables.parquet import Stored

ROWS = 4096
"""How many rows are in memory at a time."""

TEXT = 1 << 22
"""How many characters of them, if the rows are long."""

TABLE = FileKind(called="the table", error=BadTable, field="table", saved="save it as CSV in UTF-8", most=None)
PARQUET_MARK = b"PAR1"
WORKBOOK_MARK = b"PK\x03\x04"
OLD_WORKBOOK_MARK = b"\xd0\xcf\x11\xe0"
PARQUET, WORKBOOK = ".parquet", ".xlsx"
WRITTEN = (".csv", PARQUET, WORKBOOK)
"""How the names of results may end."""


def fill_table(
    source: Path,
    target: Path | None,
    output: TextIO,
    *,
    rules: Iterable[str] = (),
    on: date | None = None,
    columns: Mapping[str, str] | None = None,
    dates: DatesByColumn = Dates.ISO,
    sheet: str | None = None,
    replace: bool = False,
    spreadsheet: bool = False,
    as_json: bool = False,
    progress: Callable[[int], object] = lambda size: None,
) -> tuple[int, int]:
    """Add due dates to a table in CSV, Parquet or Excel.

    Parameters:
        source: the table, in which a column named as an event holds its days: Parquet or a workbook of Excel if its
            name or its first bytes say so, otherwise CSV with a header; commas, semicolons, tabs or bars between its
            cells and UTF-8, UTF-16 or Windows-1252 are recognised.
        target: where the result goes, all at once at the end, in the format that its name ends in: `.csv`, `.parquet`
            or `.xlsx`. None for `output`.
        output: where the result goes without a target, as it comes and in CSV.
        rules: the ids of the rules; without any, every rule all of whose required events are columns, and that is for
            children and young people in custody only where a column says so.
        on: the day on which to look, for a status beside each due date.
        columns: the column of each event whose column is not named as the event is.
        dates: how dates are written, for all columns or by column.
        sheet: the sheet of a workbook; without it, it must have one only.
        replace: whether columns that are there already, as in what this function wrote, are left out for the new ones.
        spreadsheet: whether a cell of CSV that a spreadsheet would run as a formula gets an apostrophe in front;
            otherwise every cell is handed back as it came.
        as_json: whether `output` gets JSON in the place of CSV: an array of the rows as objects.
        progress: called with how many bytes were read, after each stretch of rows.

    Returns:
        How many rows there were, and how many of them had problems.

    Raises:
        BadTable: the table cannot be read or has no header.
        BadTarget: the result cannot be written.
        BadColumn: a column would be overwritten, or one that a named rule needs is not there.
        UnknownName: there is no such rule; the nearest is named.
        MissingExtra: there is Parquet on either side, and the extra `parquet` is not installed.
    """
    on = None if on is None else reference_date(on)
    chosen = duties(rules)
    if target is not None:
        refuse_ending(target)
    with reading(source, TABLE) as file:
        table = _opened(file, source, sheet)
        request = _request(table.header, chosen, columns, dates, on)
        if replace:
            written = {name for duty in request.duties for name in (duty.due, duty.status)} | {PROBLEMS}
            table = table.without({place for place, name in enumerate(table.header) if name in written})
        new = added(
            request.duties,
            table.header,
            with_status=on is not None,
            remedy="--replace puts the new one in its place",
        )
        rows, bad = 0, 0
        none = table.none(request)
        with (
            _as_json(table, new, output)
            if as_json
            else _result(table, none, new, output, target, source, request, spreadsheet)
        ) as write:
            for part, problems, read in table.filled(request):
                write(part)
                rows, bad = rows + len(part), bad + problems
                progress(read)
        if as_json:
            output.write("]\n")
    return rows, bad


def refuse_ending(target: Path) -> None:
    """Refuse a name for a result that ends in a way that cannot be written; one without an ending is CSV.

    Raises:
        BadTarget: it does.
    """
    if target.suffix.lower() not in ("", *WRITTEN) and not target.name.endswith("."):
        raise BadTarget(
            f"--out ends in a way that cannot be written; give it a name that ends in {', '.join(WRITTEN[:-1])} or "
            f"{WRITTEN[-1]}",
            field="--out",
        )


def _opened(file: BufferedReader, source: Path, sheet: str | None) -> "Csv | Stored | Sheet":
    start = file.peek()
    in_parquet = _named(source, PARQUET) or start.startswith(PARQUET_MARK)
    if not in_parquet and (_named(source, WORKBOOK) or start.startswith(WORKBOOK_MARK)):
        from sendtimelines.tables.excel import opened_sheet

        return opened_sheet(file, TABLE, sheet)
    if sheet is not None:
        raise BadTable("the table is no workbook and has no sheets; leave --sheet out", field="sheet")
    if start.startswith(OLD_WORKBOOK_MARK):
        raise BadTable("the table is a workbook of a kind that is not read; save it as .xlsx or as CSV")
    if in_parquet:
        stored: Stored = parquet_files().opened(file)
        return stored
    return _opened_csv(file)


def _placed(target: Path, source: Path) -> AbstractContextManager[BufferedWriter]:
    return moved_into_place(target, source, option="--out", made_from="the table")


def _named(path: Path, ending: str) -> bool:
    return path.suffix.lower() == ending


def parquet_files(field: str = "table") -> ModuleType:
    """What reads and writes Parquet, loaded when it is first used; `field` is what an error names."""
    with needs_extra("Parquet files", "parquet", field=field):
        from sendtimelines.tables import parquet
    return parquet


@contextmanager
def _as_json(
    table: "Csv | Stored | Sheet", columns: Sequence[str], output: TextIO
) -> Generator[Callable[[Any], object]]:
    """What writes the rows of a table as the objects of a JSON array, which is left open for what comes after it."""
    header, between = [*table.header, *columns], ""
    output.write("[")

    def write(part: Any) -> None:
        nonlocal between
        for row in table.rows_of(part):
            output.write(between + json.dumps(dict(zip(header, row, strict=False))))
            between = ", "

    yield write


@contextmanager
def _result(
    table: "Csv | Stored | Sheet",
    none: Any,
    columns: Sequence[str],
    output: TextIO,
    target: Path | None,
    source: Path,
    request: Request,
    spreadsheet: bool,
) -> Generator[Callable[[Any], object]]:
    """What writes parts of a table, the header being written."""
    header = [*table.header, *columns]
    if target is not None and _named(target, PARQUET):
        parquet = parquet_files()
        provenance = made_by(request.duties, ENGLAND_AND_WALES)
        with (
            _placed(target, source) as file,
            parquet.writing(file, table.table_of(none, columns).schema, provenance) as write,
        ):
            yield lambda part: write(table.table_of(part, columns))
        return
    if target is not None and _named(target, WORKBOOK):
        from sendtimelines.tables.excel import writing

        provenance = made_by(request.duties, ENGLAND_AND_WALES)
        with _placed(target, source) as file, writing(file, header, provenance) as write:
            yield lambda part: write(table.cells_of(part, columns))
        return
    rows = [header, *table.rows_of(none)]  # whatever cannot be text is found before anything is written
    if target is None:
        output.write(mark_before(header[0]))
        write_rows = _writer(output, "\n", spreadsheet, table.separator)
        write_rows(rows)
        yield lambda part: write_rows(table.rows_of(part))
        return
    with _placed(target, source) as file, TextIOWrapper(file, encoding="utf-8", newline="") as text:
        text.write(mark_before(header[0], table.mark))
        write_rows = _writer(text, table.ending, spreadsheet, table.separator)
        write_rows(rows)
        yield lambda part: write_rows(table.rows_of(part))


@frozen(kw_only=True)
class Csv:
    """A table in a CSV file.

    Attributes:
        file: the file.
        reader: the rows that are not read yet.
        header: the names of its columns.
        mark: the byte-order mark before the header.
        ending: what ends the header, and each row that is written.
        separator: the separator of cells.
        dropped: which cells of a row are left out.
    """

    file: BufferedReader
    reader: Rows
    header: Row
    mark: str
    ending: str
    separator: str
    dropped: Collection[int] = ()

    def without(self, places: Collection[int]) -> "Csv":
        """The table without the columns at some places."""
        return evolve(self, header=without(self.header, places), dropped=places)

    def filled(self, request: Request) -> Iterator[tuple[list[Row], int, int]]:
        """Its rows as they are read; an empty line is one only in a table of one column."""
        filling = Filling(header=self.header, request=request)
        for some in self._stretches():
            yield *filling.fill(some), self.file.tell()

    def _stretches(self) -> Iterator[list[Row]]:
        only = len(self.header) + len(self.dropped) == 1
        some, most = list[Row](), self.reader.read + TEXT
        for row in self.reader:
            if row or only:
                some.append(without(row or [""], self.dropped))
            if len(some) == ROWS or self.reader.read > most:
                yield some
                some, most = [], self.reader.read + TEXT
        if some:
            yield some

    def none(self, request: Request) -> list[Row]:
        """No rows."""
        return []

    def cells_of(self, part: list[Row], columns: Sequence[str]) -> list[list[Any]]:
        """The rows as cells of a workbook: text, and the due dates as dates."""
        return with_dates(part, len(self.header), columns)

    def rows_of(self, part: list[Row]) -> list[Row]:
        """The rows as they are."""
        return part

    def table_of(self, part: list[Row], columns: Sequence[str]) -> Any:
        """The rows as a table: text but for what was added."""
        return parquet_files().table_of(self.header, columns, part)


def _opened_csv(file: BufferedReader) -> Csv:
    reader = Rows(file, TABLE)
    header = next(iter(reader), Row())
    return Csv(
        file=file,
        reader=reader,
        header=header,
        mark=reader.mark,
        ending=reader.ending,
        separator=reader.dialect.separator,
    )


@frozen
class Lines:
    """A file for a writer of CSV that ends each row with a return and a new line: csv quotes a cell that holds one of
    these only if it ends rows with it.
    """

    file: TextIO
    ending: str

    def write(self, row: str) -> int:
        """Write a row with the ending that is wanted."""
        return self.file.write(row.removesuffix("\r\n") + self.ending)


def _writer(file: TextIO, ending: str, spreadsheet: bool, separator: str) -> Callable[[Iterable[Row]], object]:
    write = csv.writer(Lines(file, ending), lineterminator="\r\n", delimiter=separator).writerows
    return (lambda rows: write(map(as_text, row) for row in rows)) if spreadsheet else write


def _request(
    header: Sequence[str],
    named_duties: tuple[Duty, ...],
    columns: Mapping[str, str] | None,
    dates: DatesByColumn,
    on: date | None,
) -> Request:
    """What is added to a table with such a header."""
    if not any(name.strip() for name in header):
        raise BadTable("the table has no header; name its columns in the first line, as in: notice_sent,la_informed")
    seen: dict[str, int] = {}
    for number, name in enumerate(header, 1):
        if name in seen:
            raise BadTable(f"columns {seen[name]} and {number} of the table have the same name; name each column once")
        seen[name] = number
    for event, heading in (columns or {}).items():
        event_named(event.removesuffix(OUTCOME))
        if heading not in seen:
            raise BadColumn(
                f"the table has no such column for {event}; its columns are {headings(header)}", field="columns"
            )
    named = {name.strip(BLANKS): name for name in seen if name.strip(BLANKS) in EVENTS}
    where = {**named, **(columns or {})}
    chosen = named_duties or fitting(where)
    if not chosen:
        raise BadTable(
            "no rule fits the columns of the table; name them as the events are named (notice_sent, la_informed)"
            + (", with commas between them" if len(header) == 1 else "")
            + f", or say which is which with --column; its columns are {headings(header)}"
        )
    for duty in chosen:
        for group in duty.missing:
            if not where.keys() & set(group):
                raise BadColumn(f"{duty.id} needs a column {' or '.join(group)}; add it or leave the rule out")
    where = places(chosen, where, header, with_record=on is not None)
    outcomes = outcomes_in(where, columns, header) if on else {}
    return Request(duties=chosen, where=where, outcomes=outcomes, ways=dates_of(dates, where, header), on=on)
