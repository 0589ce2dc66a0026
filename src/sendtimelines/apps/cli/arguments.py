"""What the commands read: days, events, a consent, a calendar. Only here is the clock read, when no day is given."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated

from cyclopts import Parameter

from sendtimelines.calendars.nations import ENGLAND_AND_WALES, calendar_named
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.errors import BadConsent, SendTimelinesError
from sendtimelines.rules.bounds import in_time
from sendtimelines.rules.consent import Consent
from sendtimelines.support.day_parser import Dates, DatesByColumn, one_day

Json = Annotated[bool, Parameter(name="--json", negative="", help="Print JSON instead of text.")]
On = Annotated[
    str | None,
    Parameter(name="--on", help="The day on which to look, as 2026-06-10 or 10 June 2026; today unless given."),
]
Explain = Annotated[bool, Parameter(name="--explain", negative="", help="Say how each day was reached, and by what.")]
ConsentOption = Annotated[
    str | None,
    Parameter(
        name="--consent",
        allow_leading_hyphen=True,
        help="Working days' notice that the parent or young person consented to, 0 to 4, and when: 2@2026-04-01.",
    ),
]
DatesOption = Annotated[
    tuple[str, ...],
    Parameter(
        name="--dates",
        negative="",
        help="How days are written: iso, uk (10/06/2026) or excel (serial numbers); notice_sent=uk for one kind.",
    ),
]
SheetOption = Annotated[str | None, Parameter(name="--sheet", help="The sheet of a workbook that has several.")]
SpreadsheetOption = Annotated[
    bool,
    Parameter(
        name="--spreadsheet",
        negative="",
        help="Put an apostrophe in front of a cell that a spreadsheet would run as a formula.",
    ),
]


class BadUse(SendTimelinesError, ValueError):
    """A command line that cannot be followed."""


def day_written(text: str, name: str) -> date:
    """A day as people write it on a command line: 2026-06-10, or 10 June 2026; both have one meaning."""
    return in_time(one_day(text, name, dates=Dates.WORDS, write="write it as 2026-06-10 or 10 June 2026"), name)


def today(on: str | None) -> date:
    """The day on which to look: today unless one is given."""
    return day_written(on, "on") if on is not None else date.today()


def consent_of(text: str | None) -> Consent | None:
    """A consent to short notice, as 2 or 2@2026-04-01."""
    if text is None:
        return None
    number, at, day = text.partition("@")
    if not re.fullmatch(r"-?[0-9]{1,9}", number):
        raise BadConsent(
            "consent is not a number of working days; write it as 2, or with the day it was given as 2@2026-04-01",
            field="consent",
            value=text,
        )
    return Consent(working_days=int(number), given_on=day_written(day, "the day of the consent") if at else None)


def days_of_events(tokens: Iterable[str]) -> dict[str, date]:
    """What happened and when, from words such as notice_sent=2026-06-10."""
    days: dict[str, date] = {}
    for token in tokens:
        name, equals, day = token.partition("=")
        if not equals:
            raise BadUse("an event has no date; write it as notice_sent=2026-06-10", field="events", value=token)
        if name in days:
            raise BadUse("an event is given twice; give each event once", field="events", value=token)
        days[name] = day_written(day, name if re.fullmatch(r"[a-z_]+", name) else "the day of an event")
    return days


def pairs_of(words: Iterable[str], option: str, example: str) -> dict[str, str]:
    """What stands on either side of the equals signs of the words of an option."""
    pairs: dict[str, str] = {}
    for word in words:
        name, equals, text = word.partition("=")
        if not equals:
            raise BadUse(f"{option} has no equals sign; write it as {option} {example}", field=option, value=word)
        if name in pairs:
            raise BadUse(f"{option} names an event twice; give each once", field=option, value=word)
        pairs[name] = text
    return pairs


def dates_of(words: Sequence[str]) -> DatesByColumn:
    """How dates are written, from words such as uk, or notice_sent=uk for one column."""
    if len(words) == 1 and "=" not in words[0]:
        return words[0]
    return pairs_of(words, "--dates", "notice_sent=uk")


def calendar_of(name: str | None, holidays: Iterable[str]) -> WorkingCalendar:
    """A calendar by its name, with the holidays that are given."""
    calendar = calendar_named(name) if name is not None else ENGLAND_AND_WALES
    for token in holidays:
        day, _, called = token.partition("=")
        added = day_written(day, "holiday")
        calendar = calendar.with_holiday(added, called) if called else calendar.with_holiday(added)
    return calendar
