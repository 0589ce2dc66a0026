"""Working days: which days count, and how far one lies from another.

A calendar is a name, a list of bank holidays, what the caller added or removed, and the day up to which that list is
officially published. A step of any length is two look-ups in tables made at the first use.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import accumulate, compress, pairwise
from types import MappingProxyType
from typing import Protocol

from attrs import evolve, field, fields, frozen

from sendtimelines.calendars.seasons import Season, season_of
from sendtimelines.errors import BadCalendarData, OutsideCalendar
from sendtimelines.support.caching import CachedProperty
from sendtimelines.support.dates import WEEKDAYS, a_count, a_date

DAY = timedelta(days=1)
WEEKEND = (5, 6)
OWN = "a list of its own"
"""Where the bank holidays of a calendar come from whose list does not say it."""


class Holidays(Protocol):
    """Where a calendar has its bank holidays from; they are read once, at the first use."""

    @property
    def horizon(self) -> date:
        """The last day for which the list is officially published."""
        ...

    def days(self, first: date, last: date) -> Mapping[date, str]:
        """The name of every bank holiday from `first` to `last`."""
        ...


@frozen(slots=False)
class WorkingCalendar:
    """The working days of a place: not a Saturday or Sunday, and not one of its holidays.

    Two calendars are equal when they have the same name, holidays, changes and reach. They are values: every
    change makes a new one, so two cases in one process never share a proclaimed day by accident.

    Attributes:
        name: what the calendar is called in results and on the command line.
        holidays: where the bank holidays come from.
        weekend: the days of the week that never count, Monday being 0.
        added: days closed by the caller, with their names.
        removed: bank holidays that the caller made ordinary days again.
        seasons: stretches of every year that are left out as well.
        school_days: the days on which a school or institution is open to pupils, where the caller gave them.
        first: the first day it can answer for.
        last: the last day it can answer for.

    >>> from sendtimelines import ENGLAND_AND_WALES
    >>> ENGLAND_AND_WALES.after(date(2026, 4, 1), 5)
    datetime.date(2026, 4, 10)
    >>> ENGLAND_AND_WALES.why_closed(date(2026, 4, 3))
    'Good Friday'
    """

    name: str
    holidays: Holidays
    added: tuple[tuple[date, str], ...] = field(default=(), converter=tuple[tuple[date, str], ...])
    removed: tuple[date, ...] = field(default=(), converter=tuple[date, ...])
    seasons: tuple[Season, ...] = field(default=(), converter=tuple[Season, ...])
    school_days: tuple[date, ...] = field(default=(), converter=tuple[date, ...])
    weekend: tuple[int, ...] = field(default=WEEKEND, converter=tuple[int, ...])
    first: date = date(2000, 1, 1)
    last: date = date(2100, 12, 31)

    @CachedProperty
    def horizon(self) -> date:
        """The last day for which the bank holidays are officially published; past it a result is provisional."""
        return self.holidays.horizon

    @CachedProperty
    def source(self) -> str:
        """Where the bank holidays come from, in words; the list says it in an attribute `source`, if it has one."""
        return str(getattr(self.holidays, "source", OWN))

    @CachedProperty
    def closed(self) -> Mapping[date, str]:
        """Every holiday the calendar knows, by day, with its name; weekends and seasons are not listed."""
        days = {**self.holidays.days(self.first, self.last), **dict(self.added)}
        return MappingProxyType({day: days[day] for day in sorted(days.keys() - set(self.removed))})

    @CachedProperty
    def tables(self) -> tuple[int, tuple[int, ...], tuple[date, ...]]:
        """The calendar counted out: the ordinal of day 0, which is the day before the first, how many working days are
        past at the end of each day, and the working days in order from place 1. The `n`th working day after a day is
        that at place `past + n`.
        """
        epoch, last = self.first.toordinal() - 1, self.last.toordinal()
        week = bytes((epoch + n) % 7 not in self.weekend for n in range(7))  # ordinal 1 is a Monday
        works = bytearray(week * ((last - epoch) // 7 + 1))[: last - epoch]
        for day in self.closed:
            if self.first <= day <= self.last:
                works[day.toordinal() - epoch - 1] = False
        if self.seasons:
            for place in range(len(works)):
                works[place] &= not season_of(date.fromordinal(epoch + 1 + place), self.seasons)
        working = map(date.fromordinal, compress(range(epoch + 1, last + 1), works))
        # nothing is at place 0, so that the first working day is number 1
        return epoch, tuple(accumulate(works, initial=0)), (date.min, *working)

    @CachedProperty
    def fingerprint(self) -> str:
        """A digest of the days that count: equal for two calendars on which the same days count, whatever the names of
        their holidays.
        """
        from hashlib import sha256

        _, past, _ = self.tables
        # a 1 for each day that counts, so that the names of holidays make no difference
        counts = bytes(after - before for before, after in pairwise(past))
        school = ",".join(map(str, self.school_days))
        return sha256(f"{self.first}{school}".encode() + counts).hexdigest()[:16]

    def __getstate__(self) -> dict[str, object]:
        """The attributes of the calendar, without the tables made from them."""
        return {attribute.name: getattr(self, attribute.name) for attribute in fields(type(self))}

    def after(self, day: date, n: int) -> date:
        """The `n`th working day later than `day`; `day` itself is never counted.

        Parameters:
            day: where the count starts, a working day or not.
            n: how many working days, 1 or more.

        Raises:
            NotADate: `day` is not a plain date.
            BadPeriod: `n` is not a whole number from 1 up.
            OutsideCalendar: the step begins or ends where the calendar does not reach.
        """
        # The way nearly every step takes, with no more calls than it needs; whatever is wrong with a step comes out of
        # it and is named below.
        try:
            if type(day) is date and n > 0 and n is not True:
                epoch, past, working = self.tables
                index = day.toordinal() - epoch
                if index >= 0:  # a negative index would count from the end of the tuple
                    return working[past[index] + n]
        except (IndexError, TypeError):
            pass
        return self.after(self._plain(day, n), n)

    def before(self, day: date, n: int) -> date:
        """The `n`th working day earlier than `day`; `day` itself is never counted.

        Parameters and errors are those of `after`.
        """
        try:
            if type(day) is date and n > 0 and n is not True:
                epoch, past, working = self.tables
                index = day.toordinal() - epoch - 1  # the end of the day before: `day` is not counted
                if index >= 0 and past[index] >= n:
                    return working[past[index] - n + 1]
        except (IndexError, TypeError):
            pass
        return self.before(self._plain(day, n), n)

    def _plain(self, day: date, n: int) -> date:
        """A subclass of date made plain, where that was all that stopped a step; otherwise what is wrong with it."""
        plain = a_date(day, "day")
        a_count(n, "n")
        if plain is day:
            raise self._outside(day)
        return plain

    def _outside(self, day: date) -> OutsideCalendar:
        return OutsideCalendar(
            f"the calendar {self.name} reaches from {self.first} to {self.last} and the count leaves it; "
            "give a date nearer, or a calendar with a longer reach",
            field="day",
            value=day,
        )

    def _beside(self, day: date, step: timedelta) -> date:
        try:
            return a_date(day, "day") + step
        except OverflowError:
            raise self._outside(day) from None

    def _upto(self, day: date, name: str) -> int:
        """The number of working days from `first` to `day`, which may be the day before."""
        epoch, past, _ = self.tables
        index = a_date(day, name).toordinal() - epoch
        if not 0 <= index < len(past):
            raise self._outside(day)
        return past[index]

    def count(self, start: date, end: date) -> int:
        """Return the number of working days after `start`, up to and including `end`; negative where `end` is earlier.

        It undoes `after`: `count(day, after(day, n))` is `n`.
        """
        return self._upto(end, "end") - self._upto(start, "start")

    def is_working(self, day: date) -> bool:
        """Whether `day` counts as a working day."""
        epoch, past, _ = self.tables
        index = a_date(day, "day").toordinal() - epoch
        if not 1 <= index < len(past):
            raise self._outside(day)
        return past[index] > past[index - 1]

    def on_or_after(self, day: date) -> date:
        """`day` if it is a working day, otherwise the next one."""
        if type(day) is date:  # the way nearly every day takes, without a further call
            epoch, past, working = self.tables
            index = day.toordinal() - epoch
            if 0 < index < len(past) and past[index - 1] + 1 < len(working):
                return working[past[index - 1] + 1]
        return self.after(self._beside(day, -DAY), 1)

    def on_or_before(self, day: date) -> date:
        """`day` if it is a working day, otherwise the last one before it."""
        if type(day) is date:
            epoch, past, working = self.tables
            index = day.toordinal() - epoch
            if 0 < index < len(past) and past[index]:
                return working[past[index]]
        return self.before(self._beside(day, DAY), 1)

    def why_closed(self, day: date) -> str | None:
        """Why `day` does not count: the day of the weekend, the holiday's name or the season's; None if it counts."""
        day = a_date(day, "day")
        return dict(self.left_out(day, day)).get(day)

    def left_out(self, first: date, last: date) -> tuple[tuple[date, str], ...]:
        """Every day from `first` to `last` that does not count, with the reason that `why_closed` gives."""
        epoch, past, _ = self.tables
        days = list[tuple[date, str]]()
        begin, end = a_date(first, "first").toordinal() - epoch, a_date(last, "last").toordinal() - epoch
        if not (begin >= 1 and end < len(past)):
            raise self._outside(first if begin < 1 else last)
        for index in range(begin, end + 1):
            if past[index] == past[index - 1]:
                day = date.fromordinal(epoch + index)
                weekend = day.weekday() in self.weekend
                season = season_of(day, self.seasons)
                days.append((day, WEEKDAYS[day.weekday()] if weekend else season.name if season else self.closed[day]))
        return tuple(days)

    def with_holiday(self, day: date, name: str = "day added by the caller") -> "WorkingCalendar":
        """This calendar with one more holiday, for a day proclaimed after the list was made.

        Nothing changes for a day that is closed already.
        """
        day = a_date(day, "day")
        # a day that was removed is closed again, and two orders of the same changes are one calendar
        added = tuple(sorted({**dict(self.added), day: name}.items()))
        return evolve(self, added=added, removed=tuple(other for other in self.removed if other != day))

    def without_holiday(self, day: date) -> "WorkingCalendar":
        """This calendar with one holiday less, for a day moved by proclamation.

        Raises:
            BadCalendarData: the calendar has no holiday on that day.
        """
        if a_date(day, "day") not in self.closed:
            raise BadCalendarData(
                f"the calendar {self.name} has no holiday on the day to remove; see `closed` for those it has",
                field="day",
                value=day,
            )
        return evolve(self, removed=tuple(sorted({*self.removed, day})))

    @CachedProperty
    def _by_seasons(self) -> dict[tuple[Season, ...], "WorkingCalendar"]:
        return {}

    def without_seasons(self, seasons: tuple[Season, ...]) -> "WorkingCalendar":
        """This calendar with the days of `seasons` left out of the count as well; made once for each set of seasons."""
        # `setdefault`, so that two threads that make one at once both get the same
        calendar = self._by_seasons.get(seasons)
        return calendar or self._by_seasons.setdefault(seasons, evolve(self, seasons=(*self.seasons, *seasons)))

    def with_school_days(self, days: Iterable[date]) -> "WorkingCalendar":
        """This calendar with the days on which a school or institution is open to pupils.

        Parameters:
            days: every such day, in any order, as far ahead as they are known.

        Raises:
            NotADate: one of them is not a plain date.
        """
        return evolve(self, school_days=tuple(sorted({a_date(day, "school day") for day in days})))

    def school_day_after(self, day: date, n: int) -> date:
        """The `n`th day open to pupils later than `day`.

        Raises:
            OutsideCalendar: the school days do not reach so far.
        """
        place = bisect_right(self.school_days, day) + n - 1
        if place >= len(self.school_days):
            raise OutsideCalendar(
                "the school days run out before the count is done; give the days open to pupils further ahead "
                "(with_school_days)",
                field="school_days",
                value=day,
            )
        return self.school_days[place]

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"<WorkingCalendar {self.name}, published to {self.horizon}>"


@frozen
class NoHolidays:
    """No holidays at all, for a calendar of every day."""

    horizon: date = date.max

    def days(self, first: date, last: date) -> Mapping[date, str]:
        """None."""
        return {}


EVERY_DAY = WorkingCalendar("every day", NoHolidays(), weekend=())
"""A calendar on which every day counts; without closed seasons it serves periods in days that leave those out."""
