"""The return as tables: COLLECT's CSV, the Excel template, or a template saved as CSV.

A table may hold everything, a row to a request. It may also hold one record of the return, and then it is joined with
the others by the numbers of the records. The template has all its tables one under the other in one sheet.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from attrs import Factory, frozen

from sendtimelines.sen2.fields import JOINED_BY, KNOWN, NUMBERING, TITLES, Kind, Module, plain
from sendtimelines.sen2.limits import RETURN
from sendtimelines.sen2.records import Cells, Headings, Record, combined
from sendtimelines.sen2.values import Cell, key_of
from sendtimelines.support.csv_rows import Rows
from sendtimelines.support.text_cache import cached_text
from sendtimelines.support.workbooks import sheets_in

ENTRY = "Data Entry Template"
"""The sheet of the template that is filled in; the others explain it."""

Row = Sequence[Cell]
Numbered = Iterable[tuple[int, Row]]


@cached_text(1 << 12)
def _is_known(heading: str) -> bool:
    return plain(heading) in KNOWN


def _are_headings(row: Row, first: str, *, again: bool) -> bool:
    """Whether a row holds headings: two that are known. A later table also begins with one that is known."""
    if again and not _is_known(first) and not NUMBERING.fullmatch(plain(first)):
        return False
    return sum(isinstance(cell, str) and _is_known(cell) for cell in row) > 1


def rows_of_csv(file: BinaryIO) -> Numbered:
    """The rows of a CSV file, each with the number of its line. What is not UTF-8 in it is text that is not read."""
    rows = Rows(file, RETURN, errors="replace")
    for row in rows:
        yield rows.line, row


def sheets_of(file: BinaryIO) -> Iterator[tuple[str, Numbered]]:
    """The sheets of a workbook that may hold the return, each with its name.

    Raises:
        MissingExtra: the extra `excel` is not installed.
        BadReturn: it is no workbook, or it would take too much memory.
    """
    sheets = sheets_in(file, RETURN)
    for name in [ENTRY] if ENTRY in sheets.names else sheets.names:
        yield name, sheets.rows(name)


@frozen
class Table:
    """A table, and of its rows those that wait to be joined.

    Attributes:
        width: how many columns it has.
        places: where what is read stands in a row, by the name of the item.
        heads: where what belongs to the head of the return stands.
        modules: the records that its columns belong to.
        waiting: its rows that are to be joined.
    """

    width: int
    places: Mapping[str, int]
    heads: Mapping[str, int]
    modules: frozenset[Module]
    waiting: list[Record] = Factory(list[Record])

    @property
    def whole(self) -> bool:
        """Whether it has a request and its assessment in one row, so that nothing need be joined."""
        return {Module.REQUEST, Module.ASSESSMENT} <= self.modules


def _table(row: Row, headings: Headings) -> Table:
    places: dict[str, int] = {}
    heads: dict[str, int] = {}
    modules: set[Module] = set()
    for place, cell in enumerate(row):
        if not isinstance(cell, str):
            continue
        item = KNOWN.get(plain(cell))
        name = headings.name_of(cell)
        if name:
            places.setdefault(name, place)
        if item and item.module is Module.HEADER:
            heads.setdefault(item.name, place)
        elif item and item.kind is not Kind.KEY:
            modules.add(item.module)
    return Table(len(row), places, heads, frozenset(modules))


def table_records(
    rows: Numbered, words: str, headings: Headings, tables: list[Table], *, alone: bool, ragged: bool = False
) -> Iterator[Record]:
    """The records of a table that holds everything, as they come; the rows of other tables wait in `tables`.

    Parameters:
        rows: the rows of a file or sheet, each with its number.
        words: the words before the number in a place.
        headings: where headings are looked up and noted.
        tables: where tables are put that are to be joined.
        alone: whether there is no other file, so that a table that holds everything need not wait.
        ragged: whether blank cells at the end of a row are left out, so that a short one is whole.
    """
    table: Table | None = None
    at_once = False
    for number, row in rows:
        first = next((cell for cell in row if cell is not None and cell != ""), None)
        if isinstance(first, str) and _are_headings(row, first, again=table is not None):
            table = _table(row, headings)
            at_once = alone and table.whole
            if not at_once:
                tables.append(table)
            continue
        if table is None or (isinstance(first, str) and plain(first) in TITLES):
            continue
        for name, place in table.heads.items():
            if place < len(row) and name not in headings.head:
                headings.head[name] = row[place]
        cells = {name: row[place] for name, place in table.places.items() if place < len(row)}
        if all(cell is None or cell == "" for cell in cells.values()):
            continue
        whole = len(row) == table.width or (ragged and len(row) < table.width)
        note = None if whole else "the row has more or fewer cells than its table has headings"
        record = Record(f"{words} {number}", cells, note)
        if at_once:
            yield record
        else:
            table.waiting.append(record)


def joined(tables: Sequence[Table]) -> Iterator[Record]:
    """The records that come of tables of one kind of record each; none of their rows is left out."""
    parts = Parts()
    for table in tables:
        if Module.REQUEST not in table.modules:
            parts.add(table)
    for table in tables:
        if Module.REQUEST in table.modules:
            for record in table.waiting:
                yield from _with_parts(record, parts)
    for module, record in parts.left():
        yield Record(record.place, record.cells, f"no request in the return has this {module}")


def _with_parts(record: Record, parts: "Parts") -> Iterator[Record]:
    request = _together([record.cells, *parts.of(Module.PERSON, record.cells)])
    assessments: list[Cells] = []
    for assessment in parts.of(Module.ASSESSMENT, request) or [Cells()]:
        plans = parts.of(Module.NAMED_PLAN, {**request, **assessment})
        assessments += [{**assessment, **plan} for plan in plans] or [assessment]
    active = parts.of(Module.ACTIVE_PLAN, request)
    request = _together([request, *parts.of(Module.DETAIL, _together([request, *active]))])
    for one in combined(record.place, request, assessments, active):
        yield Record(one.place, one.cells, one.note or record.note)


def _together(records: Iterable[Mapping[str, Cell]]) -> Cells:
    """What some records say; where several say the same, the first."""
    cells: Cells = {}
    for record in records:
        cells = {**record, **cells}
    return cells


class Parts:
    """The records that belong to a request, found by the number that they share with it."""

    def __init__(self) -> None:
        self._records: dict[tuple[Module, str, str], list[Record]] = {}
        self._used: set[tuple[Module, str, str]] = set()

    def add(self, table: Table) -> None:
        """Add the rows of a table."""
        module = next((module for module in JOINED_BY if module in table.modules), None)
        if module is None:
            return
        name = next((key.name for key in JOINED_BY[module] if key.name in table.places), "")
        for record in table.waiting:
            self._records.setdefault((module, name, key_of(record.cells.get(name))), []).append(record)

    def of(self, module: Module, cells: Mapping[str, Cell]) -> list[Cells]:
        """What the records of a kind say that have a number in common with those cells."""
        for key in JOINED_BY[module]:
            number = key_of(cells.get(key.name))
            place = (module, key.name, number)
            if number and place in self._records:
                self._used.add(place)
                return [dict(record.cells) for record in self._records[place]]
        return []

    def left(self) -> Iterator[tuple[Module, Record]]:
        """The records that nobody asked for, of those that a request cannot have many of."""
        for place, records in self._records.items():
            if place not in self._used and place[0] is not Module.DETAIL:
                yield from ((place[0], record) for record in records)
