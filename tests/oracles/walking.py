"""Working days by walking from day to day over the list of bank holidays that GOV.UK publishes, 2012 to 2028.

Nothing of the library is used here, so that it can be checked against this.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from govuk_bank_holidays.bank_holidays import BankHolidays

DAY = timedelta(days=1)
ENGLAND = frozenset(
    holiday["date"]
    for holiday in BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
)


def is_working(day: date, also_closed: frozenset[date] = frozenset()) -> bool:
    return day.isoweekday() < 6 and day not in ENGLAND and day not in also_closed


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`, both among them."""
    while first <= last:
        yield first
        first += DAY


def working_days_in(first: date, last: date) -> int:
    return sum(is_working(day) for day in days_between(first, last))


def next_working(day: date) -> date:
    """`day`, or the first working day after it."""
    while not is_working(day):
        day += DAY
    return day


def last_working(day: date) -> date:
    """`day`, or the last working day before it."""
    while not is_working(day):
        day -= DAY
    return day


def working_days_on(day: date, n: int) -> date:
    """The nth working day later than `day`."""
    for _ in range(n):
        day = next_working(day + DAY)
    return day


def working_days_back(day: date, n: int) -> date:
    """The nth working day earlier than `day`."""
    for _ in range(n):
        day = last_working(day - DAY)
    return day


def months_on(day: date, n: int) -> date:
    """The same day number n months on, or the end of a month that has no such day."""
    year, month = day.year, day.month
    for _ in range(n):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))
