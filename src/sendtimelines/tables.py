"""Due dates for a whole CSV table, a stretch of rows at a time, so that its length does not matter."""

import csv
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from io import BufferedReader, TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import TextIO

from attrs import Factory, field, frozen

from sendtimelines.dates import a_date
from sendtimelines.errors import BadColumn, SendTimelinesError
from sendtimelines.files import moved_into_place
from sendtimelines.lookup import over_days
from sendtimelines.rows import BETWEEN, Cell, Duty, Wrong, added, beyond, day_in_text, duties, fitting, outside
from sendtimelines.rules import Rule

ROWS = 4096
"""How many rows are in memory at a time."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
NO_ANSWER = date.min
"""A day that no rule takes; it stands where a cell is wrong."""


class BadTable(SendTimelinesError, ValueError):
    """A table that cannot be read."""


Row = list[str]


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
        columns: the columns that are added.
        places: where the events that are used stand in a row.
    """

    header: Row
    duties: tuple[Duty, ...]
    on: date | None
    columns: tuple[str, ...]
    places: Mapping[str, int] = field(init=False, default=Factory(_places, takes_self=True))

    def fill(self, rows: Sequence[Row]) -> tuple[list[Row], int]:
        """The rows with what is added to each, and how many of them had problems.

        A row that is too short is filled up with blanks; what a row has too much of comes after what is added.
        """
        width = len(self.header)
        fits = [len(row) == width for row in rows]
        cells = {
            name: [day_in_text(row[place], name) if ok else None for row, ok in zip(rows, fits, strict=True)]
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


@lru_cache(maxsize=1 << 16)
def _status(rule: Rule, known: tuple[tuple[str, date], ...], on: date) -> str:
    return str(rule.resolve(dict(known)).status(on))


def fill_table(
    source: Path,
    target: Path | None,
    output: TextIO,
    *,
    rules: Iterable[str] = (),
    on: date | None = None,
    progress: Callable[[int], object] = lambda size: None,
) -> tuple[int, int]:
    """Add due dates to a CSV table.

    Parameters:
        source: the table, in UTF-8, with a header; a column named as an event holds its days.
        target: where the result goes, all at once at the end; None for `output`.
        output: where the result goes, as it comes, without a target.
        rules: the ids of the rules; without any, every rule all of whose required events are columns.
        on: the day on which to look, for a status beside each due date.
        progress: is told how many bytes were read, after each stretch of rows.

    Returns:
        How many rows there were, and how many of them had problems.

    Raises:
        BadTable: the table cannot be read or has no header.
        BadTarget: the result cannot be written.
        BadColumn: a column would be overwritten, or one that a named rule needs is not there.
        UnknownName: there is no such rule; the nearest is named.
    """
    on = None if on is None else a_date(on, "on")
    wanted = duties(rules)
    with _reading(source) as file:
        start = file.peek()
        reader = csv.reader(TextIOWrapper(file, encoding="utf-8-sig", newline=""))
        filling = _filling(next(_rows(reader), list[str]()), wanted, on)
        if target is None:
            return _copied(reader, filling, _writer(output, "\n"), file, progress)
        with (
            moved_into_place(target, source, option="--out", made_from="the table") as place,
            TextIOWrapper(place, encoding="utf-8", newline="") as result,
        ):
            if start.startswith(BYTE_ORDER_MARK):
                result.write("\ufeff")
            ending = "\r\n" if start.partition(b"\n")[0].endswith(b"\r") else "\n"
            return _copied(reader, filling, _writer(result, ending), file, progress)


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


def _writer(file: TextIO, ending: str) -> Callable[[Iterable[Row]], object]:
    return csv.writer(Lines(file, ending), lineterminator="\r\n").writerows


def _filling(header: Row, wanted: tuple[Duty, ...], on: date | None) -> Filling:
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
            "no rule fits the columns of the table; name them as the events are named (notice_sent, la_informed), "
            "with commas between them"
        )
    for duty in chosen:
        for group in duty.missing:
            if not set(header) & set(group):
                raise BadColumn(f"{duty.id} needs a column {' or '.join(group)}; add it or leave the rule out")
    return Filling(header=header, duties=chosen, on=on, columns=added(chosen, header, with_status=on is not None))


def _copied(
    reader: Iterable[Row],
    filling: Filling,
    write: Callable[[Iterable[Row]], object],
    file: BufferedReader,
    progress: Callable[[int], object],
) -> tuple[int, int]:
    write([[*filling.header, *filling.columns]])
    there, bad = 0, 0
    only = len(filling.header) == 1
    rows = ((row or [""]) for row in _rows(reader) if row or only)
    while some := list(islice(rows, ROWS)):
        filled, problems = filling.fill(some)
        write(filled)
        there, bad = there + len(some), bad + problems
        progress(file.tell())
    return there, bad


def _rows(reader: Iterable[Row]) -> Iterator[Row]:
    try:
        yield from reader
    except UnicodeDecodeError:
        raise BadTable("the table is not text in UTF-8; save it as CSV in UTF-8") from None
    except csv.Error as error:
        raise BadTable(f"the table is not CSV ({error}); save it as CSV with commas") from None


def _unreadable(error: Exception) -> BadTable:
    kind = type(error).__name__
    return BadTable(f"the table cannot be read ({kind}); look at its name and whether you may read it")


@contextmanager
def _reading(source: Path) -> Generator[BufferedReader]:
    try:
        file = source.open("rb")
    except FileNotFoundError:
        raise BadTable("the table is not there; look at its name and folder") from None
    except IsADirectoryError:
        raise BadTable("the table is a directory; name the file in it") from None
    except (OSError, ValueError) as error:
        raise _unreadable(error) from None
    with file:
        yield file
