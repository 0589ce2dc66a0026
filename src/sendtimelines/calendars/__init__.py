"""Which days count."""

from typing import TYPE_CHECKING

from sendtimelines.support.exports import PublicNames

if TYPE_CHECKING:
    from sendtimelines.calendars.check import CalendarCheck as CalendarCheck
    from sendtimelines.calendars.check import check_calendar as check_calendar
    from sendtimelines.calendars.check import check_calendars as check_calendars
    from sendtimelines.calendars.nations import ENGLAND_AND_WALES as ENGLAND_AND_WALES
    from sendtimelines.calendars.nations import NORTHERN_IRELAND as NORTHERN_IRELAND
    from sendtimelines.calendars.nations import SCOTLAND as SCOTLAND
    from sendtimelines.calendars.nations import calendar_named as calendar_named
    from sendtimelines.calendars.official import official_calendar as official_calendar
    from sendtimelines.calendars.seasons import AUGUST as AUGUST
    from sendtimelines.calendars.seasons import CHRISTMAS as CHRISTMAS
    from sendtimelines.calendars.seasons import Season as Season
    from sendtimelines.calendars.working import WorkingCalendar as WorkingCalendar

_NAMES = PublicNames(
    __name__,
    {
        "check": "CalendarCheck check_calendar check_calendars",
        "nations": "ENGLAND_AND_WALES NORTHERN_IRELAND SCOTLAND calendar_named",
        "official": "official_calendar",
        "seasons": "AUGUST CHRISTMAS Season",
        "working": "WorkingCalendar",
    },
)

__all__ = _NAMES.listed()  # pyright: ignore[reportUnsupportedDunderAll]
if not TYPE_CHECKING:
    __getattr__, __dir__ = _NAMES.load, _NAMES.listed
