"""Periods as the law counts them: days, weeks, months, years and working days, after, before and beginning with a day.

The unit is kept, because the units are not each other: 30 days are not a month and 20 weeks are not 100 working days.
On a date a period gives a date; on an event it gives a clause, with the same words.

>>> from datetime import date
>>> from sendtimelines.rules import days, months, working_days
>>> months(1).after(date(2026, 1, 30)), days(30).after(date(2026, 1, 30))
(datetime.date(2026, 2, 28), datetime.date(2026, 3, 1))
>>> working_days(5).before(date(2026, 4, 9))
datetime.date(2026, 3, 31)
"""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar, assert_never, overload

from attrs import frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.calendars.seasons import Season
from sendtimelines.calendars.working import DAY, EVERY_DAY, WorkingCalendar
from sendtimelines.errors import BadPeriod, OutsideCalendar
from sendtimelines.support.dates import a_count, a_date


class Way(StrEnum):
    """The four ways in which a period is tied to a day."""

    AFTER = "after"
    BEFORE = "before"
    BEGINNING_WITH = "beginning_with"
    CLEAR_BEFORE = "clear_before"

    @property
    def words(self) -> str:
        """The way in a sentence."""
        return self.replace("_", " ")

    @property
    def backward(self) -> bool:
        """Whether it counts back from the day."""
        return self in (Way.BEFORE, Way.CLEAR_BEFORE)


C = TypeVar("C", covariant=True)


class Anchor(Protocol[C]):
    """A start of a period other than a date: an event or a clause, with which it makes a clause."""

    def counted(self, period: "Period", way: Way) -> C:
        """The clause that counts `period` from here."""
        ...


@lru_cache(maxsize=1 << 16)
def _months_on(day: date, months: int) -> date:
    """The same day number `months` on, or the month's last day; kept, because cases share their dates."""
    from dateutil.relativedelta import relativedelta

    try:
        return day + relativedelta(months=months)
    except (OverflowError, ValueError):
        raise _too_far(day) from None


def _days_on(day: date, n: int) -> date:
    try:
        return day + timedelta(days=n)
    except OverflowError:
        raise _too_far(day) from None


def _too_far(day: date) -> OutsideCalendar:
    return OutsideCalendar(
        "the count leaves the years 1 to 9999, which is all that a date holds; give a nearer date or a shorter period",
        field="when",
        value=day,
    )


@frozen
class Period:
    """A number of units of time, 1 or more; its kinds add no field, and so are no classes of attrs of their own.

    Attributes:
        n: how many.
    """

    n: int
    unit: ClassVar[str]

    def __attrs_post_init__(self) -> None:
        a_count(self.n, "n")

    def _moved(self, day: date, n: int) -> date:
        """The day that corresponds to `day`, `n` units on or, with a negative `n`, back."""
        raise NotImplementedError

    def _after(self, day: date, calendar: WorkingCalendar) -> date:
        return self._moved(day, self.n)

    def _before(self, day: date, calendar: WorkingCalendar) -> date:
        return self._moved(day, -self.n)

    def _beginning_with(self, day: date, calendar: WorkingCalendar) -> date:
        return self._moved(day, self.n) - DAY

    def _clear_before(self, day: date, calendar: WorkingCalendar) -> date:
        return _days_on(self._moved(day, -self.n), -1)

    @overload
    def after(self, when: date, calendar: WorkingCalendar = ...) -> date: ...
    @overload
    def after(self, when: Anchor[C], calendar: WorkingCalendar = ...) -> C: ...
    def after(self, when: date | Anchor[C], calendar: WorkingCalendar = ENGLAND_AND_WALES) -> date | C:
        """The last day of the period when `when` itself is not counted: "within n ... of, after or from".

        Parameters:
            when: the date the period runs from; or an event or clause, for a clause instead of a date.
            calendar: whose working days count; only working days ask it. A clause takes it later, from the case.

        Returns:
            The last day of the period, counted included; or the clause.

        Raises:
            NotADate: `when` is a datetime, a string or anything else that is not a date, event or clause.
            OutsideCalendar: the period ends where the calendar, or the calendar of years, does not reach.

        No rule moves the result off a weekend; where an instrument has one, its clause says so.
        """
        return self._after(when, calendar) if type(when) is date else self._otherwise(Way.AFTER, when, calendar)

    @overload
    def before(self, when: date, calendar: WorkingCalendar = ...) -> date: ...
    @overload
    def before(self, when: Anchor[C], calendar: WorkingCalendar = ...) -> C: ...
    def before(self, when: date | Anchor[C], calendar: WorkingCalendar = ENGLAND_AND_WALES) -> date | C:
        """The latest day that is at least the period before `when`, only `when` being left out of the count.

        Parameters, result and errors are those of `after`. This is the ordinary reading of "at least n ... before".
        """
        return self._before(when, calendar) if type(when) is date else self._otherwise(Way.BEFORE, when, calendar)

    @overload
    def beginning_with(self, when: date, calendar: WorkingCalendar = ...) -> date: ...
    @overload
    def beginning_with(self, when: Anchor[C], calendar: WorkingCalendar = ...) -> C: ...
    def beginning_with(self, when: date | Anchor[C], calendar: WorkingCalendar = ENGLAND_AND_WALES) -> date | C:
        """The last day of the period when `when` is day one: "beginning with", "starting with".

        Parameters, result and errors are those of `after`. A number of months ends the day before the corresponding
        day or, where the last month has no such day, with that month. Working days begin with `when` if it is one,
        otherwise with the next.
        """
        return (
            self._beginning_with(when, calendar)
            if type(when) is date
            else self._otherwise(Way.BEGINNING_WITH, when, calendar)
        )

    @overload
    def clear_before(self, when: date, calendar: WorkingCalendar = ...) -> date: ...
    @overload
    def clear_before(self, when: Anchor[C], calendar: WorkingCalendar = ...) -> C: ...
    def clear_before(self, when: date | Anchor[C], calendar: WorkingCalendar = ENGLAND_AND_WALES) -> date | C:
        """The latest day that leaves the whole period clear between itself and `when`, counting neither.

        Parameters, result and errors are those of `after`.
        """
        return (
            self._clear_before(when, calendar)
            if type(when) is date
            else self._otherwise(Way.CLEAR_BEFORE, when, calendar)
        )

    def _otherwise(self, way: Way, when: date | Anchor[C], calendar: WorkingCalendar) -> date | C:
        """Return what follows from anything but a plain date: a clause, a subclass of date made plain, or a refusal."""
        # by attribute and not by class: clauses are built of periods, so they cannot be imported here
        if not isinstance(when, date) and hasattr(when, "counted"):
            return when.counted(self, way)
        return self.step(way, a_date(when, "when"), calendar)

    def after_outside_seasons(self, day: date, seasons: tuple[Season, ...], calendar: WorkingCalendar) -> date:
        """The last day of the period when the days of closed seasons are not counted, nor `day` itself.

        Months end on the corresponding day, moved on by a day for each day of a season inside the period, until no more
        are inside it.
        """
        return self._moved(day, self.n)

    def step(self, way: Way, day: date, calendar: WorkingCalendar) -> date:
        """The day that the period reaches from a date, `way` given as data; see the method of that name."""
        return self.stepper(way)(day, calendar)

    def stepper(self, way: Way) -> Callable[[date, WorkingCalendar], date]:
        """The step of that `way`, as a function."""
        match way:
            case Way.AFTER:
                return self._after
            case Way.BEFORE:
                return self._before
            case Way.BEGINNING_WITH:
                return self._beginning_with
            case Way.CLEAR_BEFORE:
                return self._clear_before
            case _:  # pragma: no cover
                assert_never(way)

    def __str__(self) -> str:
        return f"{self.n} {self.unit}{'s' * (self.n != 1)}"


class Days(Period):
    """Calendar days, weekends and holidays among them."""

    __slots__ = ()
    unit: ClassVar[str] = "day"
    days: ClassVar[int] = 1

    def _moved(self, day: date, n: int) -> date:
        return _days_on(day, n * self.days)

    def after_outside_seasons(self, day: date, seasons: tuple[Season, ...], calendar: WorkingCalendar) -> date:  # noqa: D102
        return EVERY_DAY.without_seasons(seasons).after(day, self.n * self.days)


class Weeks(Days):
    """Weeks of seven calendar days; the last day is the same day of the week as the first."""

    __slots__ = ()
    unit: ClassVar[str] = "week"
    days: ClassVar[int] = 7


class Months(Period):
    """Calendar months: the same day number, or the month's last day where it has no such day."""

    __slots__ = ()
    unit: ClassVar[str] = "month"
    months: ClassVar[int] = 1

    def _moved(self, day: date, n: int) -> date:
        return _months_on(day, n * self.months)

    def _after(self, day: date, calendar: WorkingCalendar) -> date:
        return _months_on(day, self.n * self.months)  # as in Period, one call shorter

    def _beginning_with(self, day: date, calendar: WorkingCalendar) -> date:
        corresponding = self._moved(day, self.n)
        # 31 January and a month end on 28 February: that day is not beyond the month, so nothing is taken off
        return corresponding - DAY if corresponding.day == day.day else corresponding

    def after_outside_seasons(self, day: date, seasons: tuple[Season, ...], calendar: WorkingCalendar) -> date:  # noqa: D102
        corresponding = end = self._moved(day, self.n)
        open_days = EVERY_DAY.without_seasons(seasons)
        # each closed day inside moves the end on by one, which may bring further closed days inside
        while (moved := _days_on(corresponding, (end - day).days - open_days.count(day, end))) != end:
            end = moved
        return end


class Years(Months):
    """Years, counted as twelve months each."""

    __slots__ = ()
    unit: ClassVar[str] = "year"
    months: ClassVar[int] = 12


class WorkingDays(Period):
    """Working days of a calendar, that of England and Wales where no other is given."""

    __slots__ = ()
    unit: ClassVar[str] = "working day"

    # The two steps taken by the million: the same as in Period, one call shorter.
    if not TYPE_CHECKING:  # pragma: no branch

        def after(self, when, calendar=ENGLAND_AND_WALES):  # noqa: D102
            if type(when) is date:
                epoch, past, working = calendar.tables
                index = when.toordinal() - epoch
                if 0 <= index < len(past) and (place := past[index] + self.n) < len(working):
                    return working[place]
            return self._otherwise(Way.AFTER, when, calendar)

        def before(self, when, calendar=ENGLAND_AND_WALES):  # noqa: D102
            if type(when) is date:
                return calendar.before(when, self.n)
            return self._otherwise(Way.BEFORE, when, calendar)

    def _after(self, day: date, calendar: WorkingCalendar) -> date:
        return calendar.after(day, self.n)

    def _before(self, day: date, calendar: WorkingCalendar) -> date:
        return calendar.before(day, self.n)

    def _beginning_with(self, day: date, calendar: WorkingCalendar) -> date:
        return calendar.after(_days_on(day, -1), self.n)

    def _clear_before(self, day: date, calendar: WorkingCalendar) -> date:
        return calendar.before(day, self.n + 1)  # one more, so that n days lie between

    def after_outside_seasons(self, day: date, seasons: tuple[Season, ...], calendar: WorkingCalendar) -> date:  # noqa: D102
        return calendar.without_seasons(seasons).after(day, self.n)

    def first_noticed(self, notice: date, calendar: WorkingCalendar = ENGLAND_AND_WALES) -> date:
        """The earliest day of which a notice on `notice` is notice of at least this period; it undoes `before`.

        Parameters and errors are those of `after`. The day may be a Saturday: a notice counts working days, what it is
        a notice of need not fall on one.

        >>> working_days(5).first_noticed(date(2026, 3, 31)), working_days(5).first_noticed(date(2026, 4, 1))
        (datetime.date(2026, 4, 9), datetime.date(2026, 4, 10))
        """
        return calendar.after(_days_on(a_date(notice, "notice"), -1), self.n) + DAY


class SchoolDays(Period):
    """Days on which a school or institution is open to pupils, as the caller gave them (SEND Regs reg 48)."""

    __slots__ = ()
    unit: ClassVar[str] = "school day"

    def _moved(self, day: date, n: int) -> date:
        raise BadPeriod("school days only run forward after a day; use after()", field="period", value=self)

    def _after(self, day: date, calendar: WorkingCalendar) -> date:
        return calendar.school_day_after(day, self.n)


def days(n: int) -> Days:
    """A period of `n` calendar days.

    The Regulations say "working days" where they mean those; "days" are calendar days.

    Raises:
        BadPeriod: `n` is zero, negative or not a whole number.
    """
    return Days(n)


def weeks(n: int) -> Weeks:
    """A period of `n` weeks of seven calendar days; errors as for `days`."""
    return Weeks(n)


def months(n: int) -> Months:
    """A period of `n` calendar months; errors as for `days`."""
    return Months(n)


def years(n: int) -> Years:
    """A period of `n` years; errors as for `days`."""
    return Years(n)


def school_days(n: int) -> SchoolDays:
    """A period of `n` school days, which only run forward; errors as for `days`."""
    return SchoolDays(n)


@lru_cache(maxsize=256)  # a whole number is its own key, so True and 5.0 never find another's entry
def working_days(n: int) -> WorkingDays:
    """A period of `n` working days; errors as for `days`."""
    return WorkingDays(n)
