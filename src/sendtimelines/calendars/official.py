"""The official list of bank holidays, as GOV.UK publishes it in JSON."""

from collections.abc import Mapping
from datetime import date
from os import PathLike
from pathlib import Path
from typing import cast

from attrs import frozen

from sendtimelines.calendars.nations import NATIONS, calendar_named
from sendtimelines.calendars.working import Holidays, WorkingCalendar
from sendtimelines.errors import BadCalendarData, NotADate
from sendtimelines.support.day_parser import one_day
from sendtimelines.support.files import FileKind, text_in
from sendtimelines.support.strict_json import json_in

LISTED = ", official list"
"""The end of the name of a calendar that follows the list, after the name of the division."""

BANK_HOLIDAYS = FileKind(
    called="the list of bank holidays",
    error=BadCalendarData,
    field="source",
    saved="give the JSON file from gov.uk/bank-holidays.json",
)


@frozen
class OfficialList:
    """The published days for the years they cover, and the standing holidays for all other years.

    Attributes:
        published: the days of the list, in order, with their titles.
        otherwise: where the holidays of the years outside the list come from.
    """

    published: tuple[tuple[date, str], ...]
    otherwise: Holidays

    @property
    def _years(self) -> set[int]:
        return {day.year for day, _ in self.published}

    @property
    def horizon(self) -> date:
        """The end of the last year on the list."""
        return date(max(self._years), 12, 31)

    @property
    def source(self) -> str:
        """The list with its years."""
        first, last = min(self._years), max(self._years)
        return f"the official list of {first}{f' to {last}' if last > first else ''}"

    def days(self, first: date, last: date) -> Mapping[date, str]:
        """The published days, and the standing ones before and after the years of the list."""
        covered = self._years
        standing = self.otherwise.days(first, last).items()
        outside = {day: name for day, name in standing if day.year not in covered}
        return {**outside, **{day: name for day, name in self.published if first <= day <= last}}


def official_calendar(source: str | PathLike[str] | Mapping[str, object], division: str) -> WorkingCalendar:
    """A calendar of its own from the JSON that GOV.UK publishes at gov.uk/bank-holidays.json.

    Parameters:
        source: the file's path, or what the JSON holds, already read.
        division: "england-and-wales", "scotland" or "northern-ireland".

    Returns:
        A calendar that follows the list for the years it covers, has the list's end as its horizon, and assumes
        the standing holidays in all other years.

    Raises:
        UnknownName: there is no such division.
        BadCalendarData: the file cannot be read, a day is not a date or is there twice, or a year is cut short.
    """
    standing = calendar_named(division)
    return published_calendar(standing.name, events_of(content_of(source), division))


def content_of(source: str | PathLike[str] | Mapping[str, object]) -> object:
    """Return the content of the JSON of a list, read from a file unless it is content already.

    Raises:
        BadCalendarData: the file cannot be read.
    """
    if isinstance(source, Mapping):
        return source
    path = Path(source)
    text = text_in(path, BANK_HOLIDAYS)
    return json_in(text, lambda problem: BANK_HOLIDAYS.refused(problem, path), BANK_HOLIDAYS.saved)


def published_calendar(division: str, days: Mapping[date, str]) -> WorkingCalendar:
    """The same from the days themselves, each with its title.

    Raises:
        UnknownName: there is no such division.
        BadCalendarData: a year is cut short.
    """
    standing = calendar_named(division)
    _no_year_cut_short({*days})
    return WorkingCalendar(f"{division}{LISTED}", OfficialList(tuple(sorted(days.items())), standing.holidays))


def events_of(content: object, division: str) -> dict[date, str]:
    """The days of a division on a list, each with its title.

    Raises:
        BadCalendarData: the list has another shape, or a day is not a date or is there twice.
    """
    days: dict[date, str] = {}
    try:
        divisions = cast("dict[str, dict[str, list[dict[str, str]]]]", content)
        if division not in divisions and not divisions.keys().isdisjoint(NATIONS):
            raise BadCalendarData(
                f"the list of bank holidays has no division {division}; leave the division out, "
                "or name one that it has",
                field=division,
                value=content,
            )
        for event in divisions[division]["events"]:
            day = one_day(event["date"], "date")
            if day in days:
                raise BadCalendarData(
                    "a day is twice on the list of bank holidays; give the list as it was published",
                    field="date",
                    value=day,
                )
            days[day] = str(event["title"])
    except NotADate:
        raise BadCalendarData(
            "a day on the list of bank holidays is not a date; write it as 2026-08-31", field="date", value=content
        ) from None
    except (AttributeError, KeyError, IndexError, TypeError):
        raise BadCalendarData(
            "the list of bank holidays has not the shape of gov.uk/bank-holidays.json: "
            "divisions that hold events, each with a title and a date",
            field=division,
            value=content,
        ) from None
    return days


def _no_year_cut_short(days: set[date]) -> None:
    """Refuse a list with a year that does not run from New Year to Christmas: the holidays that are missing from it
    would silently be working days.
    """
    if not days:
        raise BadCalendarData("the list of bank holidays is empty; give the list as it was published", field="events")
    for year in range(min(days).year, max(days).year + 1):
        listed = {(day.month, day.day) for day in days if day.year == year}
        # New Year's Day is substituted by 4 January at the latest, Christmas Day lies before every other of its days
        if not listed or min(listed) >= (2, 1) or max(listed) < (12, 25):
            raise BadCalendarData(
                "the list of bank holidays is cut short: one of its years does not run from New Year to Christmas; "
                "give whole years",
                field="events",
                value=year,
            )
