"""Entries as a calendar file, written by icalendar."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import STATUS, TRANSP, Alarm, Calendar, Event, vText

if TYPE_CHECKING:
    from sendtimelines.export.ics import Entry

MAKER = "-//sendtimelines//deadlines//EN"


def calendar_file(entries: "Iterable[Entry]", *, uid: str, title: str, stamp: datetime, sequence: int) -> str:
    """The file that holds `entries`.

    Parameters:
        entries: what stands in it.
        uid: what the calendar is known by from export to export.
        title: what the calendar is called; empty for no name.
        stamp: the moment that stands for its making.
        sequence: the number of its revision.
    """
    calendar = Calendar.new(
        calscale="GREGORIAN",
        method="PUBLISH",
        prodid=MAKER,
        uid=uid,
    )
    for entry in entries:
        calendar.add_component(_event(entry, stamp, sequence))
    if title:
        calendar["X-WR-CALNAME"] = vText(title)
    return str(calendar.to_ical(), "utf-8")


def _event(entry: "Entry", stamp: datetime, sequence: int) -> Event:
    event = Event.new(
        categories=[entry.who],
        description=entry.description,
        sequence=sequence,
        stamp=stamp,
        start=entry.start.astimezone(UTC) if isinstance(entry.start, datetime) else entry.start,
        status=STATUS(entry.status),
        summary=entry.summary,
        transparency=TRANSP.TRANSPARENT,
        uid=entry.uid,
        url=entry.address,
    )
    for reminder in entry.reminders:
        event.add_component(_alarm(entry, reminder))
    return event


def _alarm(entry: "Entry", reminder: timedelta) -> Alarm:
    alarm = Alarm.new(description=entry.summary)
    alarm["ACTION"] = vText("DISPLAY")
    alarm.TRIGGER = reminder
    return alarm
