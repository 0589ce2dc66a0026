"""What a cell of a table says: a day, a blank, or what is wrong with it."""

from datetime import date, datetime

from attrs import frozen

from sendtimelines.errors import SendTimelinesError
from sendtimelines.rules.bounds import iso_date
from sendtimelines.support.text_cache import remembered

BLANKS = " \t\r\n"
"""A text of nothing but these is a blank."""


@frozen
class Wrong:
    """What stands for a cell that holds no day that the library takes.

    Attributes:
        reason: what is wrong with it, naming its column and never what it holds.
    """

    reason: str


Cell = date | Wrong | None


@remembered(1 << 16)
def day_in_text(text: str, column: str) -> Cell:
    """What a cell of text says: an ISO date between the day the law began and the end of 2099, or nothing yet."""
    return _checked(text, column) if text.strip(BLANKS) else None


def day_in(value: object, column: str, *, cut: bool = False) -> Cell:
    """What a cell of any type says.

    Parameters:
        value: a date, a time stamp, an ISO date as text, or a blank: None, NaN, NaT, NA or an empty text.
        column: its column, for the reason.
        cut: whether a time of day is cut off; otherwise a value with one is wrong.
    """
    if isinstance(value, str):
        return day_in_text(str(value), column)
    if value is None or _is_no_value(value):
        return None
    if isinstance(value, datetime) and (cut or value.time() == datetime.min.time()):
        value = value.date()
    elif type(value) is not date and isinstance(value, date) and not isinstance(value, datetime):
        value = date(value.year, value.month, value.day)
    return _checked(value, column)


def _is_no_value(value: object) -> bool:
    """Whether it is NaN, NaT or NA, which are not equal to themselves."""
    try:
        return bool(value != value)
    except Exception:  # a cell may hold anything at all; that which cannot even be compared is no date, unless it is NA
        return type(value).__name__ == "NAType"


def _checked(value: object, column: str) -> Cell:
    try:
        return iso_date(value, column)
    except SendTimelinesError as error:
        return Wrong(str(error).partition(";")[0])
