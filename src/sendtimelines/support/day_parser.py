"""What a cell says of a day: one parser behind every file, frame, form and command line. It never guesses.

Dates are written in ISO unless the caller says otherwise, since `10/06/2026` is two days to two readers. Each way to
write a day is a pattern, and so is each mistake that has a name; the engines of frames use the same patterns.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from math import isfinite
from typing import Any

from attrs import frozen

from sendtimelines.errors import NotADate, unknown
from sendtimelines.support.text_cache import cached_text

BLANKS = " \t\r\n\xa0"
"""A text of nothing but these is a blank, and they are stripped from every other."""


class Dates(StrEnum):
    """How the dates of a file or a column are written.

    ISO stands in every way beside its own, since it has one meaning.

    Attributes:
        ISO: 2026-06-10.
        WORDS: also 10 June 2026, with the month as a word.
        UK: also 10/06/2026, day before month, 10 June 2026, and 2026-Jun-10 as COLLECT writes it.
        EXCEL: also the serial numbers of Excel, such as 46183.
    """

    ISO = "iso"
    WORDS = "words"
    UK = "uk"
    EXCEL = "excel"


DatesByColumn = str | Mapping[str, str]
"""How dates are written: one way for all columns, or a way for each column that is not in ISO."""

CHOICES = (Dates.ISO, Dates.UK, Dates.EXCEL)
"""The ways that a caller may choose for a table."""

MONTH_NAMES = (
    *("jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?"),
    *("july?", "aug(?:ust)?", "sep(?:t(?:ember)?)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"),
)
MONTH = f"(?:{'|'.join(MONTH_NAMES)})"
ZONE = "(?:z|[+-][0-9]{2}:?[0-9]{2})?"
MIDNIGHT = f"(?:[t ]00:00(?::00(?:[.]0+)?)?{ZONE})?"
"""A time stamp at midnight is a day."""
TIME = rf"(?:[t ][0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}}(?:[.][0-9]+)?)?(?: ?[ap]m)?{ZONE})?"

ISO_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
SLASHED = "[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"
WRITTEN = f"[0-9]{{1,2}}(?: +|-){MONTH}(?: +|-)[0-9]{{4}}"
COLLECT = f"[0-9]{{4}}-{MONTH}-[0-9]{{2}}"
DIGITS = "[0-9]{1,7}"
SERIAL = f"{DIGITS}(?:[.]0+)?"

SHAPES: Mapping[Dates, tuple[str, ...]] = {
    Dates.ISO: (ISO_DAY,),
    Dates.WORDS: (ISO_DAY, WRITTEN),
    Dates.UK: (ISO_DAY, SLASHED, WRITTEN, COLLECT),
    Dates.EXCEL: (ISO_DAY,),
}
"""How a day may be written, a serial number apart."""

USE_UK, USE_EXCEL = "use dates='uk'", "use dates='excel'"

SERIALS = range(40_000, 74_000)
"""Numbers that are probably serial numbers of Excel: days from 2009 to 2102."""
SERIAL_ZERO = date(1899, 12, 30)
LEAP_DAY = 60
"""The serial number of 29 February 1900, which Excel has and the calendar has not."""
LAST_SERIAL = 2_958_465
"""The serial number of the last day that Python and Excel have."""


@frozen
class NoDay:
    """Why a cell holds no day.

    Attributes:
        reason: what is wrong with it, to be said after its name; never what it holds.
        remedy: how the whole column would be read, where that is known.
    """

    reason: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.reason}: {self.remedy}" if self.remedy else self.reason


NOT_IN_THE_CALENDAR = NoDay("is no day of the calendar")
TIME_OF_DAY = NoDay("has a time of day")
TWO_DIGITS = NoDay("has a year of two digits", "write all four")
LOOKS_LIKE_A_SERIAL = NoDay("looks like a serial number of Excel", USE_EXCEL)
NOT_A_DATE = {
    Dates.ISO: NoDay("is not an ISO date"),
    Dates.WORDS: NoDay("is not a date"),
    Dates.UK: NoDay("is not a UK date"),
    Dates.EXCEL: NoDay("is neither a serial number of Excel nor an ISO date"),
}


@lru_cache(maxsize=64)  # the patterns there are, with room
def whole(pattern: str) -> str:
    """A pattern for a whole text with blanks around it, in capitals or small letters, as engines take it."""
    return rf"(?i)\A[{BLANKS}]*(?:{pattern})[{BLANKS}]*\z"


def tail(*, drop_times: bool) -> str:
    """What may stand behind a day: nothing or midnight, and any time of day where times are cut off."""
    return TIME if drop_times else MIDNIGHT


def patterns_of(dates: Dates, *, drop_times: bool) -> tuple[str, ...]:
    """How a day may be written where dates are written in that way."""
    return tuple(f"{shape}{tail(drop_times=drop_times)}" for shape in SHAPES[dates])


def mistakes_of(dates: Dates) -> Sequence[tuple[str, NoDay]]:
    """The mistakes that have a name, and the words for each, in the order in which they are looked for."""
    day_first = f"[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-][0-9]{{4}}{TIME}"
    month_as_word = f"(?:{WRITTEN}|{COLLECT}){TIME}"
    two_digits = f"(?:[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-][0-9]{{2}}|[0-9]{{1,2}}(?: +|-){MONTH}(?: +|-)[0-9]{{2}}){TIME}"
    timed = "|".join(f"{shape}{TIME}" for shape in SHAPES[dates])
    serial = r"(?:4[0-9]{4}|[56][0-9]{4}|7[0-3][0-9]{3})(?:\.[0-9]+)?"
    month_first = f"(?:0?[1-9]|1[0-2])/(?:1[3-9]|2[0-9]|3[01])/[0-9]{{4}}{TIME}"
    asked_for = dates is Dates.UK
    return (
        (timed, TIME_OF_DAY),
        (two_digits, TWO_DIGITS),
        (month_first, NoDay("looks like month/day/year", "write 2026-06-10")),
        (
            day_first,
            NoDay("is not written as dd/mm/yyyy") if asked_for else NoDay("looks like day/month/year", USE_UK),
        ),
        (month_as_word, NoDay("has its month as a word", USE_UK)),
        (f"[0-9]{{4}}[/.][0-9]{{1,2}}[/.][0-9]{{1,2}}{TIME}", NoDay("looks like year/month/day", "write 2026-06-10")),
        (f"(?:20)[0-9]{{2}}[01][0-9][0-3][0-9]{TIME}", NoDay("looks like a date without hyphens", "write 2026-06-10")),
        (serial, TIME_OF_DAY if dates is Dates.EXCEL else LOOKS_LIKE_A_SERIAL),
    )


@lru_cache(maxsize=8)
def _day_pattern(dates: Dates, drop_times: bool) -> re.Pattern[str]:
    pattern = "|".join(f"(?:{each})" for each in patterns_of(dates, drop_times=drop_times))
    return re.compile(pattern, re.IGNORECASE | re.ASCII)


@lru_cache(maxsize=4)
def _mistake_patterns(dates: Dates) -> tuple[tuple[re.Pattern[str], NoDay], ...]:
    """The patterns of mistakes, compiled with the first mistake: that takes longer than one answer."""
    return tuple((re.compile(text, re.IGNORECASE | re.ASCII), no_day) for text, no_day in mistakes_of(dates))


NUMBER = "[0-9]+"
NAME = "[a-z]{3}"
ABBREVIATIONS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@cached_text(1 << 16)
def _day_in_text(text: str, dates: str, drop_times: str) -> "date | NoDay | None":
    text = text.strip(BLANKS)
    if not text:
        return None
    way = Dates(dates)
    if _day_pattern(way, bool(drop_times)).fullmatch(text):
        return _as_written(text.lower())
    if way is Dates.EXCEL and re.fullmatch(SERIAL, text):
        return _of_serial(float(text))
    return next((no_day for pattern, no_day in _mistake_patterns(way) if pattern.fullmatch(text)), NOT_A_DATE[way])


def _as_written(text: str) -> date | NoDay:
    """The day of a text in one of the shapes: a year of four digits first or last, the month a number or a word."""
    word = re.search(NAME, text)
    numbers = [int(number) for number in re.findall(NUMBER, text)[: 2 if word else 3]]
    if word:
        first, last = numbers
        numbers = [first, ABBREVIATIONS.index(word[0]) + 1, last]
    year, month, day = numbers if re.match("[0-9]{4}", text) else reversed(numbers)
    try:
        return date(year, month, day)
    except ValueError:
        return NOT_IN_THE_CALENDAR


def _of_serial(number: float) -> date | NoDay:
    if not isfinite(number) or not 1 <= number <= LAST_SERIAL:
        return NOT_A_DATE[Dates.EXCEL]
    if number != int(number):
        return TIME_OF_DAY
    if number == LEAP_DAY:
        return NOT_IN_THE_CALENDAR
    return SERIAL_ZERO + timedelta(days=int(number) + (number < LEAP_DAY))


def day_of(value: Any, dates: str = Dates.ISO, *, drop_times: bool = False) -> date | NoDay | None:
    """What a cell says: a day, nothing yet, or why it is no day. The one parser behind every door.

    Parameters:
        value: a date, a time stamp, text, a number, or a blank: None, NaN, NaT, NA or empty text; why there is none,
            where the cell was read before.
        dates: how dates are written.
        drop_times: whether a time of day is cut off; otherwise only midnight is none.
    """
    if type(value) is date or value is None or isinstance(value, NoDay):
        return value
    if isinstance(value, str):
        return _day_in_text(str(value), dates, "drop_times" if drop_times else "")
    if _is_no_value(value):
        return None
    if type(value).__name__ == "datetime64":  # of numpy, which need not be installed
        moment = value.astype("datetime64[us]")
        value = moment.item()
        if not drop_times and moment != moment.astype("datetime64[D]"):
            return TIME_OF_DAY
        if not isinstance(value, date):
            return NOT_A_DATE[Dates(dates)]
    if isinstance(value, datetime):
        return value.date() if drop_times or value.time() == time.min else TIME_OF_DAY
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if isinstance(value, bool) or type(value).__name__ == "bool_":
        return NOT_A_DATE[Dates(dates)]
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return NOT_A_DATE[Dates(dates)]
    if dates == Dates.EXCEL:
        return _of_serial(number)
    likely = isfinite(number) and int(number) in SERIALS
    return LOOKS_LIKE_A_SERIAL if likely else NOT_A_DATE[Dates(dates)]


def _is_no_value(value: object) -> bool:
    """Whether it is NaN, NaT or NA, which are not equal to themselves."""
    try:
        return bool(value != value)
    except Exception:  # a cell may hold anything at all; that which cannot even be compared is no date, unless it is NA
        return type(value).__name__ == "NAType"


HOW_TO_WRITE = "write a day as 2026-06-10, since the law counts days"


def one_day(value: object, name: str, *, dates: Dates = Dates.ISO, write: str = HOW_TO_WRITE) -> date:
    """A day that must be there, from a file or a command line, of any time.

    Parameters:
        value: what stands there; why it is no day, where the file was read with `dates`, which the message then names.
        name: what it is called in the message.
        dates: how dates are written.
        write: how to write it, for the message.

    Raises:
        NotADate: it is no day.
    """
    day = day_of(value, dates)
    if isinstance(day, date):
        return day
    if day is None:
        raise NotADate(f"{name} is blank; leave it out, or {write}", field=name, value=value)
    if day is NOT_IN_THE_CALENDAR:
        raise NotADate(f"{name} {day}; look at its month and day", field=name, value=value)
    reason = f"{day}, or" if value is day and day.remedy in (USE_UK, USE_EXCEL) else f"{day.reason};"
    raise NotADate(f"{name} {reason} {write}", field=name, value=value)


def dates_by_name(dates: DatesByColumn, names: Iterable[str], called: str = "column") -> Mapping[str, Dates]:
    """How the dates of each column are written, the columns being named; `called` is what a column is called there.

    Raises:
        UnknownName: an unknown way or a column; the nearest is named.
    """
    if isinstance(dates, str):
        return dict.fromkeys(names, dates_named(dates))
    ways = dict.fromkeys(names, Dates.ISO)
    for name, way in dates.items():
        if name not in ways:
            raise unknown(called, name, ways, field="dates", callers=True)
        ways[name] = dates_named(way)
    return ways


def dates_named(name: str) -> Dates:
    """A way to write dates by its name.

    Raises:
        UnknownName: there is no such way; the nearest is named.
    """
    if name not in CHOICES:
        raise unknown("way to write dates", name, CHOICES, see="; there are iso, uk and excel")
    return Dates(name)
