"""Checks of the library's working-day calendars against an official list of bank holidays."""

from collections.abc import Iterator, Mapping
from datetime import date
from os import PathLike
from typing import cast

from attrs import frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES, NATIONS, calendar_named
from sendtimelines.calendars.official import content_of, events_of, published_calendar
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.errors import OutsideCalendar
from sendtimelines.support.dates import in_a_list

Days = tuple[tuple[date, str], ...]


@frozen(kw_only=True)
class CalendarCheck:
    """The differences between an official list of bank holidays and a calendar.

    Days of the weekend are left out on both sides, since they are closed either way.

    Attributes:
        division: the division of the list.
        bank_holidays: where the calendar has its bank holidays from.
        first: the first day compared.
        last: the last day compared.
        missing: the days on the list that are working days in the calendar, with their titles.
        unlisted: the holidays of the calendar that are not on the list, with their names.
        renamed: the days that both have under different names: the day, the calendar's name, the title on the list.
        held_until: the last day for which the calendar's own bank holidays are officially published.
        listed_until: the end of the last year on the list.
    """

    division: str
    bank_holidays: str
    first: date
    last: date
    missing: Days
    unlisted: Days
    renamed: tuple[tuple[date, str, str], ...]
    held_until: date
    listed_until: date

    @property
    def same(self) -> bool:
        """Whether both close the same days; names do not matter."""
        return not self.missing and not self.unlisted

    def __str__(self) -> str:
        return "\n".join((f"{self.division}: {self.answer}", *self.reasons))

    @property
    def answer(self) -> str:
        """The number of days that differ, in words."""
        n = len(self.missing) + len(self.unlisted)
        return f"{n} {'day differs' if n == 1 else 'days differ'}" if n else "no day differs"

    @property
    def reasons(self) -> tuple[str, ...]:
        """The findings in words."""
        return tuple(self._reasons())

    def _reasons(self) -> Iterator[str]:
        yield f"compared from {self.first} to {self.last} with {self.bank_holidays}"
        for day, title in self.missing:
            yield f"on the list and not in the calendar: {in_a_list(day)} {title}"
        for day, name in self.unlisted:
            yield f"in the calendar and not on the list: {in_a_list(day)} {name}"
        if self.listed_until > self.held_until:
            yield (
                f"the list goes on to {self.listed_until}; "
                f"results past {self.held_until} stay provisional until it is given"
            )
        if self.listed_until < self.held_until:
            yield f"the list ends on {self.listed_until}, and the calendar is official until {self.held_until}"


def check_calendar(
    source: str | PathLike[str] | Mapping[str, object],
    division: str = ENGLAND_AND_WALES.name,
    *,
    calendar: WorkingCalendar | None = None,
) -> CalendarCheck:
    """Check a calendar against the official list of bank holidays, for the years of the list.

    Parameters:
        source: the path of the JSON file that GOV.UK publishes, or what it holds, already read.
        division: "england-and-wales", "scotland" or "northern-ireland".
        calendar: the calendar to check; that of the division, as the library holds it, unless given.

    Returns:
        What the one has and the other lacks. `official_calendar` gives a calendar that follows the list.

    Raises:
        UnknownName: there is no such division; the nearest is named.
        BadCalendarData: the list cannot be read, has another shape, or a year of it is cut short.
        OutsideCalendar: the calendar reaches none of its years.

    >>> days = {"2027-01-01": "New Year's Day", "2027-07-05": "Proclaimed late", "2027-12-27": "Christmas Day"}
    >>> events = [{"date": day, "title": title} for day, title in days.items()]
    >>> check = check_calendar({"england-and-wales": {"events": events}})
    >>> check.missing
    ((datetime.date(2027, 7, 5), 'Proclaimed late'),)
    >>> [name for day, name in check.unlisted][:2]
    ['Good Friday', 'Easter Monday']
    """
    compared = calendar_named(division) if calendar is None else calendar  # a wrong name is said before a wrong file
    return _checked(content_of(source), division, compared)


def check_calendars(source: str | PathLike[str] | Mapping[str, object]) -> tuple[CalendarCheck, ...]:
    """The same for every division that is both on the list and in the library.

    Parameters:
        source: as for `check_calendar`.

    Returns:
        A check for each division, in the library's order; one that the list does not have is left out.

    Raises:
        BadCalendarData, OutsideCalendar: as for `check_calendar`; a list that has none of the divisions is refused.
    """
    content = content_of(source)
    is_object = isinstance(content, Mapping)
    by_division: Mapping[str, object] = cast("Mapping[str, object]", content) if is_object else {}
    # where the list has none, the error says that the first is missing
    divisions = [name for name in NATIONS if name in by_division] or [ENGLAND_AND_WALES.name]
    return tuple(_checked(content, name, calendar_named(name)) for name in divisions)


def _checked(content: object, division: str, calendar: WorkingCalendar) -> CalendarCheck:
    published = events_of(content, calendar_named(division).name)
    horizon = published_calendar(division, published).horizon
    first, last = max(date(min(published).year, 1, 1), calendar.first), min(horizon, calendar.last)
    if first > last:
        raise OutsideCalendar(
            f"the calendar {calendar.name} reaches from {calendar.first} to {calendar.last}, and the list has none "
            "of those years; give a list of years nearer",
            field="source",
            value=(min(published), horizon),
        )
    listed, ours = (
        {day: name for day, name in days.items() if first <= day <= last and day.weekday() not in calendar.weekend}
        for days in (published, calendar.closed)
    )
    return CalendarCheck(
        division=division,
        bank_holidays=calendar.source,
        first=first,
        last=last,
        missing=tuple((day, listed[day]) for day in sorted(listed.keys() - ours.keys())),
        unlisted=tuple((day, ours[day]) for day in sorted(ours.keys() - listed.keys())),
        renamed=tuple(
            (day, ours[day], listed[day]) for day in sorted(ours.keys() & listed.keys()) if ours[day] != listed[day]
        ),
        held_until=calendar.horizon,
        listed_until=horizon,
    )
