"""Cells of a SEN2 return: dates, flags and codes as they are written in the wild."""

from collections.abc import Callable, Mapping
from datetime import date
from sys import intern

from attrs import frozen

from sendtimelines.sen2.fields import Kind, Outcome
from sendtimelines.support.day_parser import LOOKS_LIKE_A_SERIAL, TIME_OF_DAY, TWO_DIGITS, Dates, NoDay, day_of
from sendtimelines.support.text_cache import cached_text

FLAGS: dict[str, bool | None] = {
    "": None,
    "1": True,
    "1.0": True,
    "true": True,
    "0": False,
    "0.0": False,
    "false": False,
}
CODES: dict[str, str | None] = {"": None, **{str(code): str(code) for code in Outcome}}

Cell = str | bool | int | float | date | None
"""A cell as a reader returns it: text, or a value of Excel."""


@frozen
class Wrong:
    """A cell that cannot be read.

    Attributes:
        reason: what is wrong with it, never what it holds.
    """

    reason: str


NOT_A_DATE = Wrong("is not a date; write it as 2024-09-28, 28/09/2024 or 2024-Sep-28")
NOT_A_FLAG = Wrong("is neither 1 nor 0")
NOT_A_CODE = Wrong(f"is none of the codes {', '.join(Outcome)}")

Plain = str | bool | date | None
Value = Plain | Wrong


Reader = Callable[[Cell], Value]


def _day(cell: Cell) -> Value:
    day = day_of(cell, Dates.UK)
    if not isinstance(day, NoDay):
        return day
    return Wrong(day.reason) if day in (TIME_OF_DAY, TWO_DIGITS, LOOKS_LIKE_A_SERIAL) else NOT_A_DATE


def text_of(cell: Cell) -> str:
    """A cell as text, blank for none; a whole number of Excel without its decimal point."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    return str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell)


def key_of(cell: Cell) -> str:
    """The number of a record, blank for none, without the decimal point that a workbook gives it."""
    return text_of(cell).removesuffix(".0")  # text too: pandas writes numbers with blanks among them so


@cached_text(1 << 10)
def _flag_in_text(text: str) -> Value:
    return FLAGS.get(text.strip().lower(), NOT_A_FLAG)


@cached_text(1 << 10)
def _code_in_text(text: str) -> Value:
    return CODES.get(text.strip().upper(), NOT_A_CODE)


READERS: Mapping[Kind, Reader] = {
    Kind.DAY: _day,
    Kind.FLAG: lambda cell: _flag_in_text(text_of(cell)),
    Kind.CODE: lambda cell: _code_in_text(text_of(cell)),
    Kind.TEXT: lambda cell: intern(text_of(cell)) or None,
    Kind.KEY: lambda cell: key_of(cell) or None,
}
"""The parser for a cell of each kind: it returns the value, None for a blank, or what is wrong."""
