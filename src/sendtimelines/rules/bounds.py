"""The days that the library supports, and the messages about days beyond."""

from datetime import date

from sendtimelines.errors import (
    BeforeTheLaw,
    OutsideCalendar,
)
from sendtimelines.support.dates import a_date
from sendtimelines.support.day_parser import one_day

LAW_BEGAN = date(2014, 9, 1)
"""The first day that a rule takes for an event: Part 3 of the Act and the Regulations came into force on it."""


LAST_DAY = date(2099, 12, 31)
"""The last day that a rule takes for an event."""


def too_early(name: str) -> str:
    """Return the problem of a day before the law, in the column of that name."""
    return f"{name} is before {LAW_BEGAN}, when this law came into force"


def too_late(name: str) -> str:
    """Return the problem of a day after the last of the tables."""
    return f"{name} is after {LAST_DAY}, the last date the library supports"


def in_time(day: date, name: str) -> date:
    """Return `day`, if it lies between the day this law came into force and the last date the library supports.

    Raises:
        BeforeTheLaw: it is earlier.
        OutsideCalendar: it is later.
    """
    if day < LAW_BEGAN:
        raise BeforeTheLaw(
            f"{name} is before {LAW_BEGAN}, when this law came into force; give a later day", field=name, value=day
        )
    if day > LAST_DAY:
        raise OutsideCalendar(
            f"{name} is after {LAST_DAY}, the last date the library supports; give an earlier day",
            field=name,
            value=day,
        )
    return day


def reference_date(on: object) -> date:
    """The day from which something is looked at: a plain date since this law is in force.

    Raises:
        NotADate: `on` is not a plain date.
        BeforeTheLaw: it is before 1 September 2014.
    """
    day = a_date(on, "on")
    return in_time(day, "on") if day < LAW_BEGAN else day


def iso_date(value: object, name: str) -> date:
    """A day from a file or a command line: a date, or text such as 2026-06-10.

    Raises:
        NotADate: it is anything else, a time of day among them.
        BeforeTheLaw: it is before 1 September 2014.
        OutsideCalendar: it is after 2099.
    """
    return in_time(one_day(value, name), name)
