"""Due dates for a whole table in CSV or Parquet, a stretch of rows at a time, so that its length does not matter."""

import csv
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from functools import lru_cache
from io import BufferedReader, BufferedWriter, TextIOWrapper
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, TextIO

from attrs import Factory, field, frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.errors import BadColumn, missing_extra
from sendtimelines.rules.columns.lookup import beyond, outside, over_days
from sendtimelines.rules.rule import Rule
from sendtimelines.support.csv_rows import Row, Rows
from sendtimelines.support.dates import a_date
from sendtimelines.support.files import BadTable as BadTable
from sendtimelines.support.files import FileKind, mark_before, moved_into_place, reading
from sendtimelines.support.spreadsheet_cells import as_text
from sendtimelines.tables.cells import Cell, Wrong, day_in
from sendtimelines.tables.duties import BETWEEN, Duty, added, duties, fitting, made_by

if TYPE_CHECKING:
    from sendtimelines.tables.parquet import Stored

ROWS = 4096
"""How many rows are in memory at a time."""

TEXT = 1 << 22
"""How many characters of them, if the rows are long."""

TABLE = FileKind(called="the table", error=BadTable, field="table", saved="save it as CSV in UTF-8", most=None)
PARQUET_MARK = b"PAR1"
PARQUET = ".parquet"
NO_ANSWER = date.min
"""A day that no rule takes; it stands where a cell is wrong."""


def _places(filling: "Filling") -> Mapping[str, int]:
    on = filling.on is not None
    used = dict.fromkeys(name for duty in filling.duties for name in duty.used(with_status=on))
    return {name: filling.header.index(name) for name in used if name in filling.header}


@frozen(kw_only=True)
class Filling:
    """What is added to the rows of a table.

    Attributes:
        header: its columns.
        duties: the rules that are filled in.
        on: the day of the statuses; None for no statuses.
        places: where the events that are used stand in a row.
    """

    header: Row
    duties: tuple[Duty, ...]
    on: date | None
    places: Mapping[str, int] = field(init=False, default=Factory(_places, takes_self=True))

    def fill(self, rows: Sequence[Row]) -> tuple[list[Row], int]:
        """The rows with what is added to each, and how many of them had problems.

        A row that is too short is filled up with blanks; what a row has too much of comes after what is added.
        """
        width = len(self.header)
        fits = [len(row) == width for row in rows]
        cells = {
            name: [day_in(row[place], name) if ok else None for row, ok in zip(rows, fits, strict=True)]
            for name, place in self.places.items()
        }
        problems: list[list[str]] = [
            [] if ok else [f"the row has {len(row)} cells where the header has {width}"]
            for row, ok in zip(rows, fits, strict=True)
        ]
        for column in cells.values():
            for place, cell in enumerate(column):
                if isinstance(cell, Wrong):
                    problems[place].append(cell.reason)
        filled: list[list[str]] = []
        for duty in self.duties:
            filled += self._filled(duty, cells, fits, problems)
        together = [BETWEEN.join(each) for each in problems]
        new = zip(*filled, together, strict=True)
        done = [
            [*row[:width], *[""] * (width - len(row)), *more, *row[width:]] for row, more in zip(rows, new, strict=True)
        ]
        return done, sum(map(bool, together))

    def _filled(
        self, duty: Duty, cells: Mapping[str, list[Cell]], fits: list[bool], problems: list[list[str]]
    ) -> Iterator[list[str]]:
        """The columns of one rule; what is wrong with a row besides its cells is added to its problems."""
        days = {
            name: [NO_ANSWER if isinstance(cell, Wrong) else cell for cell in cells[name]]
            for name in duty.used(with_status=self.on is not None)
            if name in cells
        }
        due, governing = _governed(duty, days, len(fits))
        statuses = [""] * len(fits)
        for place, (rule, ok) in enumerate(zip(governing, fits, strict=True)):
            if due[place] and not self.on:
                continue
            known = {name: day for name, column in days.items() if (day := column[place]) is not None}
            if not ok or NO_ANSWER in known.values():
                continue
            reason = _problem(duty, rule, known, due[place])
            if reason:
                problems[place].append(reason)
            elif self.on:
                statuses[place] = _status(rule, tuple(known.items()), self.on)
        yield ["" if day is None else day.isoformat() for day in due]
        if self.on:
            yield statuses


def _governed(duty: Duty, days: Mapping[str, list[date | None]], rows: int) -> tuple[list[date | None], list[Rule]]:
    """The last day of each row and the version of the rule that governs it, the newest where none does."""
    newest, *older = duty.versions
    due, governing = _over(newest, days, rows), [newest] * rows
    for rule in older:
        for place, day in enumerate(_over(rule, days, rows)):
            if due[place] is None and day is not None:
                due[place], governing[place] = day, rule
    return due, governing


def _over(rule: Rule, days: Mapping[str, list[date | None]], rows: int) -> list[date | None]:
    clock = {event.name: days[event.name] for event in rule.events if event.name in days}
    return over_days(rule, clock) if clock else [None] * rows


def _problem(duty: Duty, rule: Rule, known: Mapping[str, date], due: date | None) -> str:
    """What is wrong with a row whose cells are all days or blank."""
    for name, day in known.items():
        first, last = rule.reach(name)
        if not first <= day <= last:
            return outside(rule, name)
    waiting = not rule.dated or any(known.keys().isdisjoint(group) for group in duty.missing)
    return "" if due or waiting else beyond(rule)


@lru_cache(maxsize=1 << 12)
def _status(rule: Rule, known: tuple[tuple[str, date], ...], on: date) -> str:
    return str(rule.resolve(dict(known)).status(on))


def fill_table(
    source: Path,
    target: Path | None,
    output: TextIO,
    *,
    rules: Iterable[str] = (),
    on: date | None = None,
    spreadsheet: bool = False,
    progress: Callable[[int], object] = lambda size: None,
) -> tuple[int, int]:
    """Add due dates to a table in CSV or Parquet.

    Parameters:
        source: the table, in which a column named as an event holds its days: Parquet if its name or its first bytes
            say so, otherwise CSV in UTF-8 with a header.
        target: where the result goes, all at once at the end: Parquet if its name says so, otherwise CSV. None for
            `output`.
        output: where the result goes without a target, as it comes and in CSV.
        rules: the ids of the rules; without any, every rule all of whose required events are columns.
        on: the day on which to look, for a status beside each due date.
        spreadsheet: whether a cell of CSV that a spreadsheet would run as a formula gets an apostrophe in front;
            otherwise every cell is handed back as it came.
        progress: is told how many bytes were read, after each stretch of rows.

    Returns:
        How many rows there were, and how many of them had problems.

    Raises:
        BadTable: the table cannot be read or has no header.
        BadTarget: the result cannot be written.
        BadColumn: a column would be overwritten, or one that a named rule needs is not there.
        UnknownName: there is no such rule; the nearest is named.
        MissingExtra: there is Parquet on either side, and the extra `parquet` is not installed.
    """
    on = None if on is None else a_date(on, "on")
    wanted = duties(rules)
    with reading(source, TABLE) as file:
        in_parquet = _named_parquet(source) or file.peek().startswith(PARQUET_MARK)
        table: Csv | Stored = _parquet().opened(file) if in_parquet else _opened_csv(file)
        chosen = _chosen(table.header, wanted)
        columns = added(chosen, table.header, with_status=on is not None)
        there, bad = 0, 0
        with _result(table, table.none(chosen, on), columns, output, target, source, chosen, spreadsheet) as write:
            for part, problems, read in table.filled(chosen, on):
                write(part)
                there, bad = there + len(part), bad + problems
                progress(read)
    return there, bad


def _placed(target: Path, source: Path) -> AbstractContextManager[BufferedWriter]:
    return moved_into_place(target, source, option="--out", made_from="the table")


def _named_parquet(path: Path) -> bool:
    return path.suffix.lower() == PARQUET


def _parquet() -> ModuleType:
    """What reads and writes Parquet, loaded when it is first used."""
    try:
        from sendtimelines.tables import parquet
    except ModuleNotFoundError as error:
        raise missing_extra("Parquet files", "parquet", error, field="table") from None
    return parquet


@contextmanager
def _result(
    table: "Csv | Stored",
    none: Any,
    columns: Sequence[str],
    output: TextIO,
    target: Path | None,
    source: Path,
    wanted: Sequence[Duty],
    spreadsheet: bool,
) -> Generator[Callable[[Any], object]]:
    """What writes parts of a table, the header being written."""
    header = [*table.header, *columns]
    if target is not None and _named_parquet(target):
        parquet = _parquet()
        with (
            _placed(target, source) as file,
            parquet.writing(file, table.table_of(none, columns).schema, made_by(wanted, ENGLAND_AND_WALES)) as write,
        ):
            yield lambda part: write(table.table_of(part, columns))
        return
    rows = [header, *table.rows_of(none)]  # whatever cannot be text is found before anything is written
    if target is None:
        output.write(mark_before(header[0]))
        write_rows = _writer(output, "\n", spreadsheet)
        write_rows(rows)
        yield lambda part: write_rows(table.rows_of(part))
        return
    with _placed(target, source) as file, TextIOWrapper(file, encoding="utf-8", newline="") as text:
        text.write(mark_before(header[0], table.mark))
        write_rows = _writer(text, table.ending, spreadsheet)
        write_rows(rows)
        yield lambda part: write_rows(table.rows_of(part))


@frozen(kw_only=True)
class Csv:
    """A table in a CSV file.

    Attributes:
        file: the file.
        reader: the rows that are not read yet.
        header: the names of its columns.
        mark: what stands before the header.
        ending: what ends the header, and each row that is written.
    """

    file: BufferedReader
    reader: Rows
    header: Row
    mark: str
    ending: str

    def filled(self, wanted: Sequence[Duty], on: date | None) -> Iterator[tuple[list[Row], int, int]]:
        """Its rows as they are read; an empty line is one only in a table of one column."""
        filling = Filling(header=self.header, duties=tuple(wanted), on=on)
        for some in self._stretches():
            yield *filling.fill(some), self.file.tell()

    def _stretches(self) -> Iterator[list[Row]]:
        only = len(self.header) == 1
        some, most = list[Row](), self.reader.read + TEXT
        for row in self.reader:
            if row or only:
                some.append(row or [""])
            if len(some) == ROWS or self.reader.read > most:
                yield some
                some, most = [], self.reader.read + TEXT
        if some:
            yield some

    def none(self, wanted: Sequence[Duty], on: date | None) -> list[Row]:
        """No rows."""
        return []

    def rows_of(self, part: list[Row]) -> list[Row]:
        """The rows as they are."""
        return part

    def table_of(self, part: list[Row], columns: Sequence[str]) -> Any:
        """The rows as a table: text but for what was added."""
        return _parquet().table_of(self.header, columns, part)


def _opened_csv(file: BufferedReader) -> Csv:
    reader = Rows(file, TABLE)
    header = next(iter(reader), Row())
    return Csv(file=file, reader=reader, header=header, mark=reader.mark, ending=reader.ending)


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


def _writer(file: TextIO, ending: str, spreadsheet: bool) -> Callable[[Iterable[Row]], object]:
    write = csv.writer(Lines(file, ending), lineterminator="\r\n").writerows
    return (lambda rows: write(map(as_text, row) for row in rows)) if spreadsheet else write


def _chosen(header: Row, wanted: tuple[Duty, ...]) -> tuple[Duty, ...]:
    """The rules that are filled in."""
    if not any(name.strip() for name in header):
        raise BadTable("the table has no header; name its columns in the first line, as in: notice_sent,la_informed")
    seen: dict[str, int] = {}
    for number, name in enumerate(header, 1):
        if name in seen:
            raise BadTable(f"columns {seen[name]} and {number} of the table have the same name; name each column once")
        seen[name] = number
    chosen = wanted or fitting(header)
    if not chosen:
        raise BadTable(
            "no rule fits the columns of the table; name them as the events are named (notice_sent, la_informed)"
            + (", with commas between them" if len(header) == 1 else "")
        )
    for duty in chosen:
        for group in duty.missing:
            if not set(header) & set(group):
                raise BadColumn(f"{duty.id} needs a column {' or '.join(group)}; add it or leave the rule out")
    return chosen
