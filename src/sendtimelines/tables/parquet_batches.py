"""The rows of a Parquet file as they are unpacked, in pieces that fit into memory: a few bytes may stand for gigabytes.

A text that many rows share is stored once. So a column of text is read as it is only where the texts that are shared
are known to be short. Otherwise it is read as places among these texts, which are put in where there is room for them.
"""

from collections.abc import Iterator
from io import BufferedReader
from typing import Any

import pyarrow  # pyright: ignore[reportMissingTypeStubs]
import pyarrow.compute  # pyright: ignore[reportMissingTypeStubs]
import pyarrow.parquet  # pyright: ignore[reportMissingTypeStubs]
from attrs import frozen

from sendtimelines.support.files import BadTable

BUFFER = 1 << 16
"""How many bytes of a column are read at a time; without it a group of rows is read as a whole."""

HELD = 1 << 27
"""How many bytes of rows are in memory at a time."""

LONGEST = 1 << 17
"""How many bytes a cell may have, which is as many as a field of CSV has characters."""

FIXED = 1 << 10
"""How many bytes cells may have that all have as many: pyarrow makes room for a thousand of them at once."""

UNPACKED = 1 << 30
"""How many bytes a group of rows may have when its pages are unpacked: one column may have them all, in one page."""

LISTED = 1 << 27
"""How many bytes the lists in a group of rows may have, texts aside: one row may have them all."""

CELL = 1 << 6
"""How many bytes a cell takes at least while it is looked at or written as text."""

ITEM = 1 << 4
"""How many bytes an item of a list takes at least."""

arrow: Any = pyarrow
compute: Any = pyarrow.compute
parquet: Any = pyarrow.parquet
kinds: Any = pyarrow.types

TEXTS = (kinds.is_string, kinds.is_large_string, kinds.is_binary, kinds.is_large_binary)
"""What tells texts whose length is found out."""

Array = Any
Table = Any
"""What pyarrow has no types for."""


@frozen
class Leaf:
    """What is stored as a column of its own: a column, or a part of one.

    Attributes:
        number: the number of the column.
        path: what Parquet calls it.
        text: whether its values have any length.
        listed: whether a row may have many of its values.
        size: how many bytes each value has; 0 where that is few, or any number.
    """

    number: int
    path: str
    text: bool
    listed: bool
    size: int


def opened(file: BufferedReader, metadata: Any = None, **options: Any) -> Any:
    """A Parquet file, of which a little is read at a time."""
    return parquet.ParquetFile(file, metadata=metadata, buffer_size=BUFFER, **options)


def pieces(file: BufferedReader, stored: Any, most: int) -> Iterator[Table]:
    """The rows of a Parquet file, as tables of so many rows at most, and of fewer where they are long.

    Raises:
        BadTable: it would take more memory than a table of cases can.
        ArrowException, OSError, UnicodeDecodeError: it is damaged.
    """
    for group in range(stored.num_row_groups):
        if stored.metadata.row_group(group).total_byte_size > UNPACKED:
            raise BadTable(
                f"a group of rows of the table unpacks to more than {UNPACKED:,} bytes; "
                "write it with fewer rows in a group, or save it as CSV"
            )
    stored.scan_contents()  # pyarrow crashes on damaged metadata unless the contents are scanned first
    leaves = _leaves(stored)
    shared = _as_places(file, stored, [leaf.path for leaf in leaves if leaf.text])
    for group in range(stored.num_row_groups):  # one at a time, since what was opened for all would stay open
        _check(leaves, stored.metadata.row_group(group))
        # one row, with texts as places, has the dictionaries of the group, and so the longest text of each
        first = next(shared.iter_batches(1, [group]), None)
        if first is None:
            continue
        deferred, width = _deferred_texts(leaves, first, stored.metadata.row_group(group))
        # as many rows at a time as fit into memory at their widest
        rows = most
        while rows > 1 and rows * width > HELD:
            rows //= 2
        for batch in _as_places(file, stored, deferred).iter_batches(rows, [group]):
            batch.validate(full=True)
            yield from _fitting(batch, stored.schema_arrow)


def _as_places(file: BufferedReader, stored: Any, paths: list[str]) -> Any:
    """The file, with some texts as places among those that differ; as an extension, a text would be put in at once."""
    return opened(file, stored.metadata, read_dictionary=paths, arrow_extensions_enabled=False)


def _leaves(stored: Any) -> list[Leaf]:
    numbers = [number for number, kind in enumerate(stored.schema_arrow.types, 1) for _ in range(_width(kind))]
    columns = [stored.schema.column(place) for place in range(len(stored.schema))]
    return [
        Leaf(number, each.path, each.physical_type == "BYTE_ARRAY", each.max_repetition_level > 0, each.length)
        for number, each in zip(numbers, columns, strict=True)
    ]


def _width(kind: Any) -> int:
    """How many leaves a column of a type has."""
    kind = getattr(kind, "storage_type", kind)
    return sum(_width(kind.field(place).type) for place in range(kind.num_fields)) or 1


def _check(leaves: list[Leaf], group: Any) -> None:
    """Refuse a group of rows by what it says of itself."""
    listed = 0
    for place, leaf in enumerate(leaves):
        chunk = group.column(place)
        if leaf.text and any("DELTA" in encoding for encoding in chunk.encodings):  # a text may go on from the last one
            raise _of_any_size(leaf.number)
        if leaf.size > FIXED:
            raise BadTable(
                f"column {leaf.number} of the table has cells of more than {FIXED:,} bytes each; leave the column out"
            )
        listed += chunk.num_values * max(ITEM, leaf.size) * leaf.listed
        if listed > LISTED:
            raise BadTable(
                f"column {leaf.number} of the table has lists that take more than {LISTED:,} bytes "
                "in one group of rows; write it with fewer rows in a group, or leave the column out"
            )


def _deferred_texts(leaves: list[Leaf], first: Any, group: Any) -> tuple[list[str], int]:
    """Which texts are put in after they are read, and how many bytes a row may have without these.

    Parameters:
        leaves: what is stored.
        first: the first row, with texts as places. Of more than one text there, all that rows may share are known:
            no column has two dictionaries.
        group: what the group of rows says of itself.
    """
    deferred, width = list[str](), 0
    parts = [part for column in first.columns for part in _parts(column)]
    for place, (leaf, part) in enumerate(zip(leaves, parts, strict=True)):
        size = leaf.size
        if leaf.text:
            if not kinds.is_dictionary(part.type):
                raise _of_any_size(leaf.number)
            size = _longest(part, leaf.number)
            shared = any("DICTIONARY" in encoding for encoding in group.column(place).encodings)
            if leaf.listed or (shared and len(part.dictionary) < 2):
                deferred.append(leaf.path)
                size = 0
        width += CELL + size
    return deferred, width


def _parts(array: Array) -> Iterator[Array]:
    """The leaves of a column."""
    array = getattr(array, "storage", array)
    kind = array.type
    if kinds.is_struct(kind):
        for place in range(kind.num_fields):
            yield from _parts(array.field(place))
    elif kinds.is_map(kind):
        begin, end = array.offsets[0].as_py(), array.offsets[-1].as_py()
        yield from _parts(array.values.slice(begin, end - begin))
    elif kind.num_fields:
        yield from _parts(array.flatten())
    else:
        yield array


def _longest(array: Array, number: int) -> int:
    """How many bytes the longest text of a leaf has; 0 where it has none.

    Raises:
        BadTable: they are too many.
    """
    texts = array.dictionary if kinds.is_dictionary(array.type) else array
    if not any(each(texts.type) for each in TEXTS):
        return 0
    longest: int = compute.max(compute.binary_length(texts)).as_py() or 0
    if longest > LONGEST:
        raise BadTable(f"column {number} of the table has a cell of more than {LONGEST:,} bytes; leave the column out")
    return longest


def _fitting(batch: Any, schema: Any) -> Iterator[Table]:
    """Rows with all their texts, those that take too much memory together in parts."""
    taken = 0
    for number, column in enumerate(batch.columns, 1):
        for part in _parts(column):
            longest = _longest(part, number)
            taken += len(part) * longest if kinds.is_dictionary(part.type) else 0
    if taken <= HELD:
        columns = zip(batch.columns, schema.types, strict=True)
        yield arrow.Table.from_arrays([_put_in(column, kind) for column, kind in columns], schema=schema)
        return
    if len(batch) == 1:
        raise BadTable(f"a row of the table has more than {HELD:,} bytes; leave out what is not needed")
    # a small dictionary can unpack to many long texts, so the rows are halved until they fit
    half = len(batch) // 2
    for some in (batch.slice(0, half), batch.slice(half)):
        yield from _fitting(some, schema)


def _put_in(column: Array, kind: Any) -> Array:
    if column.type == kind:
        return column
    if kinds.is_dictionary(column.type):
        return column.dictionary_decode().cast(kind)
    return column.take(arrow.array(range(len(column)))).cast(kind)  # else what is in other rows would be put in too


def _of_any_size(number: int) -> BadTable:
    return BadTable(
        f"column {number} of the table is stored in a way that may unpack to any size; "
        "write it once more, plainly or with a dictionary, or save it as CSV"
    )
