"""Bounds on what is read of a return, so that no file can take all the memory or time there is."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from sendtimelines.errors import BadReturn
from sendtimelines.support.files import FileKind

T = TypeVar("T")

RETURN = FileKind(
    called="a file of the return",
    error=BadReturn,
    field="sources",
    saved="save it as CSV in UTF-8",
    most=1 << 28,
)


def no_more_than(most: int, items: Iterable[T]) -> Iterator[T]:
    """The items, as long as they are not more than `most`.

    Raises:
        BadReturn: they are.
    """
    for number, item in enumerate(items):
        if number == most:
            raise RETURN.refused(f"has more than {most:,} rows; give the return of one authority and year")
        yield item
