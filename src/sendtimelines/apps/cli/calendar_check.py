"""`calendar check`: the calendars beside an official list."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from sendtimelines.apps.cli.arguments import Json
from sendtimelines.apps.cli.printing import Page, print_json
from sendtimelines.calendars.check import CalendarCheck, check_calendar, check_calendars
from sendtimelines.calendars.nations import NATIONS
from sendtimelines.output.document import printable
from sendtimelines.output.json.records import (
    calendars_record,
)

WHAT_TO_DO = (
    "to use the list: official_holidays in a case file, official_calendar in Python",
    "for one day: --holiday, [holidays] or with_holiday adds it; ordinary_days or without_holiday takes one away",
)


def _print_calendars(page: Page, checks: Sequence[CalendarCheck], *, divisions: Iterable[str]) -> None:
    for check in checks:
        page.line(f"{check.division}: {check.answer}", "" if check.same else "bold red")
        for reason in check.reasons:
            page.line(" ".join(printable(reason).split()), indent=4)
    for name in divisions:
        if all(check.division != name for check in checks):
            page.line(f"{name}: not on the list")
    if not all(check.same for check in checks):
        for line in WHAT_TO_DO:
            page.line(line)


def check_calendar_command(
    official: Annotated[str, Parameter(help="The list of bank holidays, as gov.uk/bank-holidays.json.")],
    /,
    *,
    calendar: Annotated[
        str | None, Parameter(name="--calendar", help="One calendar only; every one on the list unless given.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Check the library's working-day calendars against an official list of bank holidays."""
    source = Path(official)
    checks = check_calendars(source) if calendar is None else (check_calendar(source, calendar),)
    if as_json:
        print_json(calendars_record(checks))
    else:
        _print_calendars(Page(), checks, divisions=NATIONS if calendar is None else (calendar,))
