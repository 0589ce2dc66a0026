"""The days of a case file as it writes them, read by the parser that reads those of tables and logs."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from attrs import fields_dict

from sendtimelines.cases.local_rules import LOCAL_EVENT, LocalRule, vocabulary_of
from sendtimelines.cases.matter_tables import TABLES
from sendtimelines.cases.record import day_as_known
from sendtimelines.law.england.events import EVENTS
from sendtimelines.rules.exemptions import Claim
from sendtimelines.support.day_parser import Dates, DatesByColumn, dates_by_name, day_of

CLAIM_DAYS = frozenset(fields_dict(Claim)) - {"ground", "impractical", "person"}

BY_DAY = ("holidays", "official_holidays")
"""The tables of a case file whose keys are days."""

DAY_KEYS = frozenset(
    {
        *EVENTS,
        *CLAIM_DAYS,
        *BY_DAY,
        *("day", "for", "given_on", "session", "sent", "due"),
        "ordinary_days",
        "school_days",
    }
)
"""The keys of a case file that stand before days."""


def with_days_read(
    content: Mapping[str, object], dates: DatesByColumn, rules: tuple[LocalRule, ...] = ()
) -> dict[str, object]:
    """What a case file holds, each cell that should be a day replaced by the day, or by why it is none.

    Parameters:
        content: the case file.
        dates: how its days are written that are text or numbers, for all or by the key before them. A day inside the
            table of an event is written as that event's.
        rules: the local rules of the case, whose events it may have.

    Returns:
        What is known of a day in part is text with its days in ISO. Whatever else stands there, and what is of no
        type that a day can have, is left as it is.

    Raises:
        UnknownName: an unknown way or key; the nearest is named.

    >>> with_days_read({"events": {"notice_sent": "10/06/2026"}}, "uk")
    {'events': {'notice_sent': datetime.date(2026, 6, 10)}}
    """
    ways = dates_by_name(dates, DAY_KEYS | vocabulary_of(rules).keys(), "key")
    return {name: _read(part, name, ways, partly=name in (*TABLES, "entries")) for name, part in content.items()}


def _read(part: object, name: str, ways: Mapping[str, Dates], *, partly: bool) -> object:
    """A part of a case file with its days read; `partly` is whether they may be known in part."""
    match part:
        case Mapping() if name in BY_DAY:
            return _by_day(cast("Mapping[str, object]", part), ways[name])
        case Mapping():
            table = cast("Mapping[str, object]", part)
            return {
                key: _read(
                    each,
                    name if key == "day" and (name in EVENTS or name.startswith(LOCAL_EVENT)) else key,
                    ways,
                    partly=partly,
                )
                for key, each in table.items()
            }
        case list():
            return [_read(each, name, ways, partly=partly) for each in cast("list[object]", part)]
        case str() | int() | float() | date() if name in ways and not isinstance(part, bool):
            day = (day_as_known if partly else day_of)(part, ways[name])
            return part if day is None else day
        case _:
            return part


def _by_day(table: Mapping[str, object], way: Dates) -> dict[str, object]:
    """A table whose keys are days, in ISO; a key that is none, or is the day of another, stays and is refused later."""
    days: dict[str, object] = {}
    for key, words in table.items():
        day = day_of(key, way)
        days[str(day) if isinstance(day, date) and str(day) not in days else key] = words
    return days
