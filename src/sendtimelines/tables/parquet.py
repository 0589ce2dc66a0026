"""Tables in Parquet, a stretch of rows at a time, and what stands in them as rows of text."""

import json
import re
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BufferedReader, BufferedWriter
from os import fstat
from typing import Any

import pyarrow  # pyright: ignore[reportMissingTypeStubs]
import pyarrow.parquet  # pyright: ignore[reportMissingTypeStubs]
from attrs import evolve, frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.rules.provenance import Provenance
from sendtimelines.support.files import BadTable
from sendtimelines.tables.duties import OUTCOME, PROBLEMS, Holds
from sendtimelines.tables.eager import arrow_types, fill_frame
from sendtimelines.tables.filling import Request, with_dates
from sendtimelines.tables.parquet_batches import HELD, pieces
from sendtimelines.tables.parquet_batches import opened as unpacked

ROWS = 1 << 16
"""How many rows are in memory at a time, and in each group of a file that is written."""

arrow: Any = pyarrow
parquet: Any = pyarrow.parquet

MADE = "sendtimelines.provenance"
"""The key of the provenance among the metadata of a file."""

Table = Any
"""A table of pyarrow, which has no types of its own."""


@frozen
class Stored:
    """A table in a Parquet file.

    Attributes:
        source: the file.
        file: the same for pyarrow.
        schema: the columns with their types.
        header: the names of its columns.
        size: how many bytes the file has.
        dropped: the names of the columns that are left out.
        mark: the byte-order mark before the header of a CSV file made of it.
        ending: what ends a line of a CSV file made of it.
    """

    source: BufferedReader
    file: Any
    schema: Any
    header: list[str]
    size: int
    dropped: tuple[str, ...] = ()
    mark = ""
    ending = "\n"
    separator = ","

    def without(self, places: Collection[int]) -> "Stored":
        """The table without the columns at some places."""
        dropped = tuple(name for place, name in enumerate(self.header) if place in places)
        schema = self.schema.empty_table().drop_columns(dropped).schema
        return evolve(self, schema=schema, header=list(schema.names), dropped=dropped)

    def filled(self, request: Request) -> Iterator[tuple[Table, int, int]]:
        """Its rows as they are read.

        Raises:
            BadTable: the file is damaged.
        """
        rows_read = 0
        for table in self.tables():
            with_dates = _filled(table, request)
            rows_read += len(table)
            yield (
                with_dates,
                len(with_dates) - with_dates[PROBLEMS].null_count,
                self.size * rows_read // self.file.metadata.num_rows,
            )

    def none(self, request: Request) -> Table:
        """No rows, but all columns."""
        return _filled(self.schema.empty_table(), request)

    def rows_of(self, part: Table) -> list[list[str]]:
        """The rows in text, with nothing in it for a blank.

        Raises:
            BadTable: a column holds what cannot be written as text.
        """
        columns = [_texts(column, number) for number, column in enumerate(part.columns, 1)]
        return [list(row) for row in zip(*columns, strict=True)]

    def cells_of(self, part: Table, columns: Sequence[str]) -> list[list[Any]]:
        """The rows as cells of a workbook: text, and the due dates as dates.

        Raises:
            BadTable: a column holds what cannot be written as text.
        """
        return with_dates(self.rows_of(part), len(self.header), columns)

    def table_of(self, part: Table, columns: Sequence[str]) -> Table:
        """The table as it is."""
        return part

    def tables(self) -> Iterator[Table]:
        """Its rows as they are stored.

        Raises:
            BadTable: the file is damaged.
        """
        rows_read, rows = 0, self.file.metadata.num_rows
        try:
            for table in pieces(self.source, self.file, ROWS):
                rows_read += len(table)
                if rows_read > rows:
                    raise _damaged()
                yield table.drop_columns(self.dropped)
        except (arrow.ArrowException, OSError, UnicodeDecodeError):
            raise _damaged() from None
        if rows_read != rows:  # pyarrow leaves rows out, and says nothing, where a column has fewer than the file
            raise _damaged()


def opened(file: BufferedReader) -> Stored:
    """The table in a Parquet file.

    Raises:
        BadTable: the file is no Parquet, or damaged.
    """
    try:
        stored = unpacked(file)
        schema = stored.schema_arrow
        names = list(schema.names)
    except (arrow.ArrowException, OSError, UnicodeDecodeError):  # the last for a name that is no text
        raise _damaged() from None
    return Stored(file, stored, schema, names, fstat(file.fileno()).st_size)


def _damaged() -> BadTable:
    return BadTable("the table is not Parquet, or the file is damaged; write it once more, or save it as CSV")


def _filled(table: Table, request: Request) -> Table:
    filled = fill_frame(
        table,
        request.duties,
        columns={**request.where, **{f"{name}{OUTCOME}": column for name, column in request.outcomes.items()}},
        on=request.on,
        calendar=ENGLAND_AND_WALES,
        drop_times=False,
        dates=request.ways,
        by_row=True,
    )
    for place in range(table.num_columns, filled.num_columns):
        name = filled.schema.field(place).name
        filled = filled.set_column(place, name, filled.column(place).cast(type_of(name)))
    return filled


def _texts(column: Any, number: int) -> list[str]:
    try:
        return [text or "" for text in column.cast(arrow.string()).to_pylist()]
    except arrow.ArrowException:
        kind = re.split(r"\W", str(column.type), maxsplit=1)[0]  # what follows may be names out of the file
        raise BadTable(
            f"column {number} of the table holds what CSV has no way to write ({kind}); "
            "give --out a name that ends in .parquet, or leave the column out"
        ) from None


def table_of(header: Sequence[str], added: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """Rows of text as a table, what was added having types of its own; what a row has too much of is left out."""
    width = len(header) + len(added)
    columns = list(zip(*(row[:width] for row in rows), strict=True)) or [()] * width
    own = [arrow.array(column, type=arrow.string()) for column in columns[: len(header)]]
    more = [
        arrow.array([text or None for text in column], type=arrow.string()).cast(type_of(name))
        for name, column in zip(added, columns[len(header) :], strict=True)
    ]
    return arrow.table([*own, *more], names=[*header, *added])


def table_like(columns: Mapping[str, Holds], cells: Sequence[Sequence[object]]) -> Table:
    """A table of columns of Python's values, with the types of what each column holds."""
    types = arrow_types(arrow)
    arrays = [arrow.array(values, type=types[holds]) for holds, values in zip(columns.values(), cells, strict=True)]
    return arrow.table(arrays, names=list(columns))


def type_of(added: str) -> Any:
    """The type of a column that is added."""
    return arrow.date32() if added.endswith(".due") else arrow.string()


@contextmanager
def writing(file: BufferedWriter, schema: Any, provenance: Provenance) -> Generator[Callable[[Table], None]]:
    """What writes tables of a schema to a Parquet file, in groups of many rows, and of fewer where they are long; the
    file carries their provenance.
    """
    waiting: list[Table] = []
    schema = schema.with_metadata({**(schema.metadata or {}), MADE: json.dumps(provenance.record)})

    with parquet.ParquetWriter(file, schema) as writer:

        def write_out() -> None:
            writer.write_table(arrow.concat_tables(waiting), row_group_size=ROWS)
            waiting.clear()

        def write(table: Table) -> None:
            waiting.append(table)
            if sum(map(len, waiting)) >= ROWS or sum(each.nbytes for each in waiting) > HELD:
                write_out()

        yield write
        if waiting:
            write_out()


def write_lookup(
    file: BufferedWriter, names: Sequence[str], rows: Iterable[Sequence[Any]], provenance: Provenance
) -> None:
    """Write the rows of a rule's table: days, and last whether they are provisional."""
    *days, provisional = zip(*rows, strict=True)
    columns = [arrow.array(column, type=arrow.date32()) for column in days]
    table = arrow.table([*columns, arrow.array(provisional, type=arrow.bool_())], names=list(names))
    parquet.write_table(table.replace_schema_metadata({MADE: json.dumps(provenance.record)}), file)
