"""Entries as a calendar file, written by icalendar."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import STATUS, TRANSP, Alarm, Calendar, Event, vText

from sendtimelines.output.calendar_entry import Entry
from sendtimelines.support.files import without_mark

MAKER = "-//sendtimelines//deadlines//EN"
GONE = " (no longer in the timeline)"
WRITTEN = frozenset({"CATEGORIES", "DESCRIPTION", "DTEND", "DTSTART", "SUMMARY", "UID", "URL"})
"""What every entry of ours has, of that which is kept when it is cancelled."""


def calendar_file(
    entries: Sequence[Entry], *, uid: str, title: str, stamp: datetime, sequence: int, previous: str
) -> str:
    """The file that holds `entries`.

    Parameters:
        entries: its entries.
        uid: what the calendar is known by from export to export.
        title: what the calendar is called; empty for no name.
        stamp: the moment that stands for its making.
        sequence: the number of its revision.
        previous: the file before; an entry there that is no longer in `entries` is cancelled.
    """
    calendar = Calendar.new(
        calscale="GREGORIAN",
        method="PUBLISH",
        prodid=MAKER,
        uid=uid,
    )
    for entry in (*entries, *_gone(previous, uid, {entry.uid for entry in entries})):
        calendar.add_component(_event(entry, stamp, sequence))
    if title:
        calendar["X-WR-CALNAME"] = vText(title)
    return str(calendar.to_ical(), "utf-8")


def _gone(previous: str, uid: str, uids: set[str]) -> Iterator[Entry]:
    """The entries of an earlier file of the same calendar that are no longer there; a calendar takes them away."""
    readable = without_mark(previous).encode("utf-8", "replace").decode()  # a file may have been decoded leniently
    try:
        before: Any = Calendar.from_ical(readable)
    except ValueError:  # whatever it is, it is no file of ours
        return
    # a calendar of another case: none of its entries is taken over
    if before.get("UID") != uid:
        return
    for event in before.walk("VEVENT"):
        ours = not event.errors and event.keys() >= WRITTEN
        # what stands in an entry twice is a list, and is not of our making
        if ours and not any(isinstance(event[name], list) for name in WRITTEN) and event["UID"] not in uids:
            yield Entry(
                uid=str(event["UID"]),
                start=event["DTSTART"].dt,
                end=event["DTEND"].dt,
                summary=f"{str(event['SUMMARY']).removesuffix(GONE)}{GONE}",
                description=str(event["DESCRIPTION"]),
                who=str(event["CATEGORIES"].cats[0]),
                address=str(event["URL"]),
                status="CANCELLED",
                reminders=(),
            )


def _event(entry: Entry, stamp: datetime, sequence: int) -> Event:
    event = Event.new(
        categories=[entry.who],
        description=entry.description,
        sequence=sequence,
        stamp=stamp,
        start=entry.start.astimezone(UTC) if isinstance(entry.start, datetime) else entry.start,
        end=entry.end.astimezone(UTC) if isinstance(entry.end, datetime) else entry.end,
        status=STATUS(entry.status),
        summary=entry.summary,
        transparency=TRANSP.TRANSPARENT,
        uid=entry.uid,
        url=entry.address,
    )
    for reminder in entry.reminders:
        event.add_component(_alarm(entry, reminder))
    return event


def _alarm(entry: Entry, reminder: timedelta) -> Alarm:
    alarm = Alarm.new(description=entry.summary)
    alarm["ACTION"] = vText("DISPLAY")
    alarm.TRIGGER = reminder
    return alarm
