"""What a day and a count may be: the two checks at every door of the library; and the names of days and months.

The names stand here, since those that Python knows change with the language a program is set to.
"""

from datetime import date, datetime
from functools import lru_cache

from sendtimelines.errors import BadPeriod, NotADate

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def weekday_of(day: date) -> str:
    """The name of a day of the week; its first three letters stand for it."""
    return WEEKDAYS[day.weekday()]


def month_of(day: date) -> str:
    """The name of a month; its first three letters stand for it."""
    return MONTHS[day.month - 1]


def in_a_list(day: date) -> str:
    """A day as lists show it: three letters for the day of the week, and the ISO date."""
    return f"{weekday_of(day)[:3]} {day.isoformat()}"


def a_date(value: object, name: str) -> date:
    """`value` as a plain date; a datetime, a string and anything else are refused by name."""
    if type(value) is date:
        return value
    if value is None or type(value).__name__ in ("NaTType", "NAType"):
        what, why = f"{'None' if value is None else 'NaT'}", "leave it out where the day is not known"
    elif type(value).__name__ == "datetime64":
        what, why = "a datetime64 of numpy", "give a date (value.astype('datetime64[D]').item())"
    elif isinstance(value, datetime):
        what, why = "a datetime", "give a date (value.date()), since the Regulations count days"
    elif isinstance(value, date):
        return date(value.year, value.month, value.day)
    elif isinstance(value, str):
        what, why = "a string", "give a date (date.fromisoformat(value)), since a string can be read in two ways"
    else:
        what, why = f"of type {type(value).__name__}", "give a datetime.date, since the Regulations count days"
    raise NotADate(f"{name} is {what}; {why}", field=name, value=value)


def a_count(value: object, name: str) -> int:
    """`value` as a whole number from 1 up; zero, negatives, booleans and fractions are refused."""
    if type(value) is not int:
        kind = type(value).__name__
        raise BadPeriod(
            f"{name} is of type {kind}; give a whole number (int), since the law counts whole units",
            field=name,
            value=value,
        )
    if value < 1:
        raise BadPeriod(
            f"{name} is zero or negative; give 1 or more, and use before() to count backward",
            field=name,
            value=value,
        )
    return value


@lru_cache(maxsize=4096)
def in_short(day: date) -> str:
    """A plain day as people write it, the day of the week first."""
    return f"{weekday_of(day)[:3]} {day.day} {month_of(day)[:3]} {day.year}"


def written(day: date) -> str:
    """The same of any day, one that stands for those of many cases among them."""
    return in_short(day) if type(day) is date else in_short.__wrapped__(day)  # what stands for many has no hash
