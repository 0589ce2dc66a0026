"""The bank holidays of the three jurisdictions, as the `holidays` package knows them.

None of them is "the UK": Scotland and Northern Ireland keep other days, and English law counts its own.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, partial
from typing import Any

from attrs import frozen

from sendtimelines.calendars.recorded_days import FIRST, LAST, RELEASE, recorded
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.errors import OutsideCalendar, unknown

OFFICIAL_UNTIL = date(2028, 12, 31)
"""The last day of the bank holidays that GOV.UK had published when this release was made."""


@frozen
class StandingHolidays:
    """The holidays of one jurisdiction: those proclaimed so far, and the standing ones of every later year.

    Attributes:
        subdivision: the jurisdiction's code in `holidays`.
        horizon: the last day for which the official list is published.
    """

    subdivision: str
    horizon: date = OFFICIAL_UNTIL

    @property
    def source(self) -> str:
        """The package that knows them, and its release."""
        if _record_is_of_what_is_installed():
            return f"holidays {RELEASE}"
        from holidays.version import __version__

        return f"holidays {__version__}"

    def days(self, first: date, last: date) -> Mapping[date, str]:
        """The name of every bank holiday from `first` to `last`, copied out of an object nobody else holds.

        Raises:
            OutsideCalendar: the package that knows them does not know them for all of these years.
        """
        if first >= FIRST and last <= LAST and _record_is_of_what_is_installed():
            return {day: name for day, name in recorded(self.subdivision).items() if first <= day <= last}
        known = _united_kingdom()(subdiv=self.subdivision, years=range(first.year, last.year + 1), language="en_GB")
        if first.year < known.start_year or last.year > known.end_year:
            raise OutsideCalendar(
                f"bank holidays are known from {known.start_year} to {known.end_year}; "
                "give the calendar a reach within those years",
                field="reach",
                value=(first, last),
            )
        return {day: name for day, name in known.items() if first <= day <= last}


@cache
def _record_is_of_what_is_installed() -> bool:
    """Whether the release of `holidays` that is installed is the one whose days are recorded. It is told by the folder
    beside it, since to load the package takes longer than anything else that one answer needs.
    """
    from importlib.util import find_spec
    from os.path import dirname, isdir, join

    spec = find_spec("holidays")
    places = (spec and spec.submodule_search_locations) or ()
    return any(isdir(join(dirname(place), f"holidays-{RELEASE}.dist-info")) for place in places)


@cache
def _united_kingdom() -> Callable[..., Any]:
    """The holidays of the United Kingdom, out of their own file: as a part of its package each of the two hundred and
    fifty other countries would be loaded first, which takes longer than anything else that one answer needs.
    """
    from importlib.util import module_from_spec, spec_from_file_location
    from pathlib import Path

    import holidays

    file = Path(holidays.__path__[0], "countries", "united_kingdom.py")
    spec = spec_from_file_location("holidays.countries.united_kingdom", file)
    # packed or laid out otherwise: the whole package gives the same days, only more slowly
    if not file.is_file() or spec is None or spec.loader is None:
        return partial(holidays.country_holidays, "GB")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    calendar_class: Callable[..., Any] = module.UnitedKingdom
    return calendar_class


ENGLAND_AND_WALES = WorkingCalendar("england-and-wales", StandingHolidays("ENG"))
"""Working days in England and Wales: no Saturday, Sunday, Christmas Day, Good Friday or bank holiday."""

SCOTLAND = WorkingCalendar("scotland", StandingHolidays("SCT"))
"""Working days in Scotland, which has its own bank holidays."""

NORTHERN_IRELAND = WorkingCalendar("northern-ireland", StandingHolidays("NIR"))
"""Working days in Northern Ireland, which has its own bank holidays."""

NATIONS = {calendar.name: calendar for calendar in (ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND)}


def calendar_named(name: str) -> WorkingCalendar:
    """The calendar of a jurisdiction: "england-and-wales", "scotland" or "northern-ireland".

    Raises:
        UnknownName: there is none of that name; the nearest is named.
    """
    if name not in NATIONS:
        raise unknown("calendar", name, NATIONS)
    return NATIONS[name]
