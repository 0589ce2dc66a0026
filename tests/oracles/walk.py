"""Counting the way one does on a wall calendar: a finger that moves one day at a time.

Nothing here is shared with the library. The bank holidays come from the official list or, for years that it does not
reach, from the standing rules of each jurisdiction; the weekend, the months and Easter are worked out here again.
"""

import json
from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

DIVISIONS = ("england-and-wales", "scotland", "northern-ireland")
OFFICIAL_YEARS = range(2012, 2029)
DAY = timedelta(days=1)


@cache
def official_days(division: str) -> frozenset[date]:
    """Every bank holiday that is officially published for a division, from 2012 to 2028."""
    return frozenset(date.fromisoformat(event["date"]) for event in official_json()[division]["events"])


def official_json() -> dict[str, dict[str, list[dict[str, str]]]]:
    """The list as it is published, a copy for each caller."""
    listed = files("govuk_bank_holidays") / "bank-holidays.json"
    published: dict[str, dict[str, list[dict[str, str]]]] = json.loads(listed.read_text(encoding="utf-8"))
    return published


def easter(year: int) -> date:
    """Easter Sunday, by the method for the Gregorian calendar that was published without a name in 1876."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, left = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter, odd = divmod(rest, 4)
    sunday = (32 + 2 * left + 2 * quarter - moon - odd) % 7
    month, day = divmod(moon + sunday - 7 * ((golden + 11 * moon + 22 * sunday) // 451) + 114, 31)
    return date(year, month, day + 1)


def first_from(day: date, step: timedelta, wanted: Callable[[date], bool]) -> date:
    """The first day that is wanted, `day` being looked at first."""
    while not wanted(day):
        day += step
    return day


def _monday(day: date) -> bool:
    return day.isoweekday() == 1


FEASTS = {
    "england-and-wales": ((1, 1), (12, 25), (12, 26)),
    "scotland": ((1, 1), (1, 2), (11, 30), (12, 25), (12, 26)),
    "northern-ireland": ((1, 1), (3, 17), (7, 12), (12, 25), (12, 26)),
}
"""The feasts of each jurisdiction by month and day, each kept on a weekday: its own, or the next that is free."""


@cache
def standing_days(year: int, division: str = "england-and-wales") -> frozenset[date]:
    """The bank holidays of a jurisdiction in a year for which nothing was proclaimed."""
    scottish = division == "scotland"
    days = {easter(year) - 2 * DAY}
    days.add(first_from(date(year, 5, 1), DAY, _monday))
    days.add(first_from(date(year, 5, 31), -DAY, _monday))
    days.add(first_from(date(year, 8, 1), DAY, _monday) if scottish else first_from(date(year, 8, 31), -DAY, _monday))
    if not scottish:
        days.add(easter(year) + DAY)
    for month, day_of_month in FEASTS[division]:
        feast = date(year, month, day_of_month)
        days.add(first_from(feast, DAY, lambda day: day.isoweekday() < 6 and day not in days))
    return frozenset(days)


@cache
def holidays_of(division: str) -> frozenset[date]:
    """The bank holidays of a jurisdiction: the official ones, and the standing ones of later years to 2100."""
    later = (standing_days(year, division) for year in range(OFFICIAL_YEARS.stop, 2101))
    return official_days(division).union(LATE.get(division, ()), *later)


LATE = {"scotland": frozenset({date(2026, 6, 15)})}
"""Proclaimed after the copy of the official list that the tests have was made."""


def english_days() -> frozenset[date]:
    """Bank holidays of England and Wales."""
    return holidays_of("england-and-wales")


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`."""
    day = first
    while day <= last:
        yield day
        day += DAY


def months_on(start: date, n: int, step: timedelta = DAY) -> date:
    """The same day number after the month has changed `n` times, or that month's last day."""
    day = start
    while n:
        before, day = day, day + step
        n -= before.month != day.month
    while day.day > 1 and step < timedelta(0) and day.day > start.day:
        day -= DAY
    while step > timedelta(0) and day.day < start.day and (day + DAY).month == day.month:
        day += DAY
    return day


class Walk:
    """A walk from day to day, with the bank holidays to be left out where working days are walked.

    `school_days` are the days on which a school is open.
    """

    def __init__(self, holidays: frozenset[date], school_days: Collection[date] = ()) -> None:
        self.holidays = holidays
        self.school_days = frozenset(school_days)

    def works(self, day: date) -> bool:
        """Whether `day` is a working day."""
        return day.isoweekday() < 6 and day not in self.holidays

    def working_days(self, day: date, n: int, step: timedelta = DAY) -> date:
        """The `n`th working day that a finger meets which leaves `day` in steps."""
        while n:
            day += step
            n -= self.works(day)
        return day

    def next_working(self, day: date) -> date:
        """`day`, or the first working day after it."""
        return first_from(day, DAY, self.works)

    def last_working(self, day: date) -> date:
        """`day`, or the last working day before it."""
        return first_from(day, -DAY, self.works)

    def count(self, start: date, end: date) -> int:
        """How many working days a finger meets that leaves `start` and stops on `end`."""
        if end < start:
            return -self.count(end, start)
        return sum(map(self.works, days_between(start + DAY, end)))

    @staticmethod
    def days(day: date, n: int, step: timedelta = DAY) -> date:
        """The day a finger rests on after `n` steps."""
        for _ in range(n):
            day += step
        return day

    def without_seasons(self, closed: Callable[[date], bool], n: int, unit: str, start: date) -> date:
        """The day that `n` units reach after `start`, days that are closed not being counted.

        Of months, the corresponding day and then a day more for each closed one that a finger has met since `start`.
        """
        if unit in ("month", "year"):
            day = months_on(start, 12 * n if unit == "year" else n)
            owed = sum(map(closed, days_between(start + DAY, day)))
        else:
            day, owed = start, 7 * n if unit == "week" else n
        while owed:
            day += DAY
            owed -= not closed(day) and (unit != "working day" or self.works(day))
        return day

    def reach(self, n: int, unit: str, way: str, day: date) -> date:
        """The day that `n` units reach, tied to `day` in that way."""
        back, again = way in ("before", "clear_before"), way in ("clear_before", "beginning_with")
        step = -DAY if back else DAY
        match unit:
            case "day" | "week":
                steps = 7 * n if unit == "week" else n
                return self.days(day, steps + {"clear_before": 1, "beginning_with": -1}.get(way, 0), step)
            case "month" | "year":
                reached = months_on(day, 12 * n if unit == "year" else n, step)
                no_such_day = way == "beginning_with" and reached.day != day.day
                return reached - DAY if again and not no_such_day else reached
            case "school day":
                return [open_day for open_day in sorted(self.school_days) if open_day > day][n - 1]
            case _:
                counted = {"clear_before": n + 1, "beginning_with": n - self.works(day)}.get(way, n)
                return self.working_days(day, counted, step)


ENGLAND = Walk(english_days())
"""A walk in England and Wales."""

is_working = ENGLAND.works
next_working = ENGLAND.next_working
last_working = ENGLAND.last_working
working_days_on = ENGLAND.working_days


def working_days_back(day: date, n: int) -> date:
    """The `n`th working day earlier than `day`."""
    return ENGLAND.working_days(day, n, -DAY)


def working_days_in(first: date, last: date) -> int:
    """How many working days there are from `first` to `last`, both among them."""
    return sum(map(is_working, days_between(first, last)))
