"""The duties of a log in a file: a stretch of cases at a time, so that its length does not matter.

The rows of a case may stand anywhere in the file. So they are put in order first, in a database of SQLite that is
kept in a temporary file and goes with the run.
"""

import csv
import json
import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime
from io import BufferedReader, TextIOWrapper
from itertools import groupby, islice
from operator import itemgetter
from os import fstat
from pathlib import Path
from typing import Any, TextIO, cast

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.cases.record import KEYS, Record
from sendtimelines.errors import BadLog
from sendtimelines.law import RULES
from sendtimelines.rules.bounds import reference_date
from sendtimelines.rules.provenance import provenance_of
from sendtimelines.support.csv_rows import Row, Rows
from sendtimelines.support.day_parser import Dates, DatesByColumn
from sendtimelines.support.files import FileKind, mark_before, moved_into_place, reading
from sendtimelines.support.spreadsheet_cells import as_text
from sendtimelines.tables.duties import PROBLEMS, Holds
from sendtimelines.tables.excel import opened_sheet, writing
from sendtimelines.tables.files import (
    OLD_WORKBOOK_MARK,
    PARQUET,
    PARQUET_MARK,
    WORKBOOK,
    WORKBOOK_MARK,
    Lines,
    parquet_files,
    refuse_ending,
)
from sendtimelines.tables.logs.answers import duties_in
from sendtimelines.tables.logs.columns import (
    CASE,
    DUTY_COLUMNS,
    MOST_ENTRIES,
    DutyTable,
    Question,
    headings_of,
    is_blank,
    rows_without_case,
    ways_of,
)

LOG = FileKind(called="the log", error=BadLog, field="log", saved="save it as CSV in UTF-8", most=None)

ROWS = 1 << 15
"""How many rows are gone through at a time, as far as cases are not longer."""

HELD: Sequence[str] = (CASE, *KEYS, PROBLEMS)
"""What is held of a row while rows are put in order."""

Held = tuple[str | None, ...]
Progress = Callable[[int], object]


def duties_of_file(
    source: Path,
    target: Path | None,
    output: TextIO,
    *,
    on: date,
    columns: Mapping[str, str] | None = None,
    readings: Iterable[str] = (),
    dates: DatesByColumn = Dates.ISO,
    sheet: str | None = None,
    spreadsheet: bool = False,
    as_json: bool = False,
    progress: Progress = lambda size: None,
) -> tuple[int, int]:
    """Write the duties of every case of a log in CSV, Parquet or Excel, as `frames.duties` gives them.

    Parameters:
        source: the log: Parquet or a workbook of Excel if its name or its first bytes say so, otherwise CSV with a
            header.
        target: where the duties go, all at once at the end, in the format that its name ends in: `.csv`, `.parquet`
            or `.xlsx`. None for `output`.
        output: where they go without a target, as they come, in CSV or JSON.
        on: the reference date.
        columns: the heading of each column that is not named as a log names it.
        readings: the ids of the readings to use instead of the default ones.
        dates: how days are written that are text: "iso", "uk" or "excel", for all or by column.
        sheet: the sheet of a workbook; without it, it must have one only.
        spreadsheet: whether a cell of CSV that a spreadsheet would run as a formula gets an apostrophe in front.
        as_json: whether `output` gets JSON.
        progress: called with how far the work has come, in bytes of the log.

    Returns:
        How many rows the log had, and how many of them had problems.

    Raises:
        BadLog: the log cannot be read, or has no column for the case, the event or the day.
        BadTarget: the duties cannot be written, or not under a name that ends so.
        BadColumn: a column is there twice.
        UnknownName: an unknown reading, a column or a way to write dates; the nearest is named.
        MissingExtra: there is Parquet or a workbook on either side, and the extra `parquet` or `excel` is not
            installed.
    """
    chosen = Record(readings=readings).readings
    question = Question(on=reference_date(on), readings=chosen, dates=ways_of(dates, columns))
    if target is not None:
        refuse_ending(target)
    with reading(source, LOG) as file, closing(sqlite3.connect("")) as database:
        size = fstat(file.fileno()).st_size
        header, rows = _opened(file, source, sheet)
        headings = headings_of(header, columns)
        places = {name: header.index(heading) for name, heading in headings.items()}
        database.execute(f"CREATE TABLE log ({', '.join(f'c{place}' for place, _ in enumerate(HELD))})")
        database.execute("CREATE TABLE nameless (number)")
        insert = f"INSERT INTO log VALUES ({', '.join('?' * len(HELD))})"
        named, nameless = 0, 0
        while some := list(islice(rows, ROWS)):
            held = [(_held(cells, places, len(header)), number) for cells, _, number in some]
            without_case = [(number,) for row, number in held if is_blank(row[0])]
            database.executemany(insert, (row for row, _ in held if not is_blank(row[0])))
            database.executemany("INSERT INTO nameless VALUES (?)", without_case)
            named, nameless = named + len(held) - len(without_case), nameless + len(without_case)
            progress(some[-1][1] // 2)
        bad, done = 0, 0
        with _result(source, target, output, headings[CASE], question.on, spreadsheet, as_json) as write:
            ordered = database.execute("SELECT * FROM log ORDER BY c0, rowid")
            for stretch, more in _stretches(ordered):
                cells = dict(zip(HELD, map(list, zip(*stretch, strict=True)), strict=True))
                answer = duties_in(cells, question)
                write([cells[CASE][row] for row in answer.rows], answer)
                bad, done = bad + answer.bad + more, done + len(stretch) + more
                progress((size + size * done // named) // 2)
            numbers = database.execute("SELECT number FROM nameless ORDER BY number")
            while some_without := numbers.fetchmany(ROWS):
                write([None] * len(some_without), rows_without_case([number for (number,) in some_without]))
    return named + nameless, bad + nameless


def _held(row: Sequence[str | None], places: Mapping[str, int], width: int) -> Held:
    """What is held of a row: of one that has too few cells or too many, the case and what is wrong."""
    if len(row) == width:
        return tuple(row[places[name]] if name in places else None for name in HELD)
    case = row[places[CASE]] if places[CASE] < len(row) else None
    words = f"the row has {len(row)} cells where the header has {width}; look for a separator or quotation mark"
    return (case, *[None] * len(KEYS), f"{words} too few or too many")


def _stretches(ordered: Iterable[Held]) -> Iterator[tuple[list[Held], int]]:
    """The rows of some whole cases at a time, and how many more a case has that has too many."""
    some: list[Held] = []
    more = 0
    for _, rows in groupby(ordered, itemgetter(0)):
        for number, row in enumerate(rows):
            if number <= MOST_ENTRIES:
                some.append(row)
            else:
                more += 1
        if len(some) >= ROWS:
            yield some, more
            some, more = [], 0
    if some:
        yield some, more


Numbered = Iterator[tuple[Sequence[Any], int, int]]
"""The rows of a log, each with how many bytes were read and its number in the file, in which a header has one too."""


def _opened(file: BufferedReader, source: Path, sheet: str | None) -> tuple[Row, Numbered]:
    """The header of a log, and its rows; those without anything in them are left out."""
    start = file.peek()
    in_parquet = source.suffix.lower() == PARQUET or start.startswith(PARQUET_MARK)
    if not in_parquet and (source.suffix.lower() == WORKBOOK or start.startswith(WORKBOOK_MARK)):
        return _sheet_rows(file, sheet)
    if sheet is not None:
        raise BadLog("the log is no workbook and has no sheets; leave --sheet out", field="sheet")
    if start.startswith(OLD_WORKBOOK_MARK):
        raise BadLog("the log is a workbook of a kind that is not read; save it as .xlsx or as CSV", field="log")
    return _parquet_rows(file) if in_parquet else _csv_rows(file)


def _sheet_rows(file: BufferedReader, sheet: str | None) -> tuple[Row, Numbered]:
    """The same of a log in a workbook, each cell as text."""
    opened = opened_sheet(file, LOG, sheet)
    width = len(opened.header)
    rows = (
        ([*map(_text, row), *[None] * (width - len(row))], file.tell(), number)
        for number, row in opened.numbered
        if any(cell is not None for cell in row)
    )
    return opened.header, rows


def _csv_rows(file: BufferedReader) -> tuple[Row, Numbered]:
    """The same of a log in CSV."""
    reader = Rows(file, LOG)
    header = next(iter(reader), Row())
    if not any(name.strip() for name in header):
        raise BadLog("the log has no header; name its columns in the first line, as in: case,event,day,outcome")
    numbered = enumerate(reader, 2)
    return header, ((row, file.tell(), number) for number, row in numbered if any(map(str.strip, row)))


def _parquet_rows(file: BufferedReader) -> tuple[Row, Numbered]:
    """The same of a log in Parquet, each cell as text."""
    stored = parquet_files("log").opened(file)

    def rows() -> Numbered:
        read = 0
        for table in stored.tables():
            columns = [[_text(cell) for cell in column.to_pylist()] for column in table.columns]
            for row in zip(*columns, strict=True):
                read += 1
                yield row, stored.size * read // stored.file.metadata.num_rows, read

    return stored.header, rows()


def _text(cell: object) -> str | None:
    """A cell of Parquet or Excel as text: outcomes of a list with spaces between them, a midnight as its day."""
    match cell:
        case None:
            return None
        case list():
            return " ".join(str(word) for word in cast("list[object]", cell) if word is not None)
        case datetime() if cell.time() == datetime.min.time():
            return cell.date().isoformat()
        case bool():
            return str(cell).lower()
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell)


Write = Callable[[Sequence[Any], DutyTable], object]


@contextmanager
def _result(
    source: Path, target: Path | None, output: TextIO, case: str, on: date, spreadsheet: bool, as_json: bool
) -> Generator[Write]:
    """What writes duties, under the heading of the case, to a file or to `output`."""
    if target is None:
        with _json(output, case, on) if as_json else _csv(output, case, spreadsheet) as write:
            yield write
        return
    versions_used = provenance_of((rule.version for rule in RULES), ENGLAND_AND_WALES)
    if target.suffix.lower() == WORKBOOK:
        with (
            moved_into_place(target, source, option="--out", made_from="the log") as file,
            writing(file, [case, *DUTY_COLUMNS], versions_used) as put_rows,
        ):
            yield lambda cases, answer: put_rows(list(map(list, zip(cases, *answer.lists().values(), strict=True))))
        return
    if target.suffix.lower() == PARQUET:
        parquet = parquet_files("log")
        columns = {case: Holds.TEXT, **DUTY_COLUMNS}
        none = parquet.table_like(columns, [()] * len(columns))
        with (
            moved_into_place(target, source, option="--out", made_from="the log") as file,
            parquet.writing(file, none.schema, versions_used) as put,
        ):
            yield lambda cases, answer: put(parquet.table_like(columns, [cases, *answer.lists().values()]))
        return
    with (
        moved_into_place(target, source, option="--out", made_from="the log") as file,
        TextIOWrapper(file, encoding="utf-8", newline="") as text,
        _csv(text, case, spreadsheet) as write,
    ):
        yield write


@contextmanager
def _csv(output: TextIO, case: str, spreadsheet: bool) -> Generator[Write]:
    writer = csv.writer(Lines(output, "\n"), lineterminator="\r\n")

    def write(rows: Iterable[Sequence[Any]]) -> None:
        texts = (["" if cell is None else str(cell) for cell in row] for row in rows)
        writer.writerows((list(map(as_text, row)) for row in texts) if spreadsheet else texts)

    output.write(mark_before(case))
    write([(case, *DUTY_COLUMNS)])
    yield lambda cases, answer: write(zip(cases, *answer.lists().values(), strict=True))


@contextmanager
def _json(output: TextIO, case: str, on: date) -> Generator[Write]:
    """JSON as it comes: one document, whose list of duties has a line for each row."""
    output.write(f'{{"on": "{on}", "duties": [')
    between = iter(["\n  "])

    def write(cases: Sequence[Any], answer: DutyTable) -> None:
        for row in zip(cases, *answer.lists().values(), strict=True):
            record = dict(zip((CASE, *DUTY_COLUMNS), row, strict=True))
            output.write(next(between, ",\n  ") + json.dumps(record, default=str))

    yield write
    output.write("\n]}\n")
