"""What a cell of a SEN2 return says: dates, flags and codes as they are written in the wild."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from sys import intern

from attrs import frozen

from sendtimelines.sen2.fields import Kind, Outcome
from sendtimelines.support.text_cache import remembered

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The months as COLLECT writes them, whatever language the computer speaks."""

MIDNIGHT = r"(?:[T ]00:00(?::00(?:\.0+)?)?)?"
YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{2}}|[A-Za-z]{{3}})-(?P<day>\d{{2}}){MIDNIGHT}", re.ASCII)
DAY_FIRST = re.compile(rf"(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/(?P<year>\d{{4}}){MIDNIGHT}", re.ASCII)

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
"""What a reader hands over: text, or what a cell of Excel is."""


@frozen
class Wrong:
    """What stands for a cell that cannot be read.

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


@remembered(1 << 16)
def _day_in_text(text: str) -> Value:
    text = text.strip()
    found = YEAR_FIRST.fullmatch(text) or DAY_FIRST.fullmatch(text)
    if found is None:
        return NOT_A_DATE if text else None
    year, month, day = found["year"], found["month"], found["day"]
    try:
        return date(int(year), int(month) if month.isdigit() else MONTHS.index(month.lower()) + 1, int(day))
    except ValueError:
        return NOT_A_DATE


def _day(cell: Cell) -> Value:
    if isinstance(cell, str):
        return _day_in_text(cell)
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time.min else NOT_A_DATE
    return cell if cell is None or isinstance(cell, date) else NOT_A_DATE


def text_of(cell: Cell) -> str:
    """A cell as text, blank for none; a whole number of Excel without its decimal point."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    return str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell)


def key_of(cell: Cell) -> str:
    """The number of a record, blank for none, without the decimal point that a workbook gives it."""
    return text_of(cell).removesuffix(".0")


@remembered(1 << 10)
def _flag_in_text(text: str) -> Value:
    return FLAGS.get(text.strip().lower(), NOT_A_FLAG)


@remembered(1 << 10)
def _code_in_text(text: str) -> Value:
    return CODES.get(text.strip().upper(), NOT_A_CODE)


READERS: Mapping[Kind, Reader] = {
    Kind.DAY: _day,
    Kind.FLAG: lambda cell: _flag_in_text(text_of(cell)),
    Kind.CODE: lambda cell: _code_in_text(text_of(cell)),
    Kind.TEXT: lambda cell: intern(text_of(cell)) or None,
    Kind.KEY: lambda cell: key_of(cell) or None,
}
"""How a cell of each kind is read: to what it says, to None for a blank, or to what is wrong with it."""
