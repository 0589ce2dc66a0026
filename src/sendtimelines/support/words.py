"""Words of a fixed list, read from text."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from sendtimelines.errors import unknown

T = TypeVar("T", bound=StrEnum)


def term(kind: type[T], value: str, *, field: str) -> T:
    """The word of `kind` that `value` spells, or an `UnknownName` that names the nearest."""
    try:
        return kind(value)
    except ValueError:
        raise unknown("word", value, list(kind), field=field) from None


def terms(kind: type[T], values: Iterable[str], *, field: str) -> frozenset[T]:
    """The set of words of `kind` that `values` spell."""
    return frozenset(term(kind, value, field=field) for value in values)
