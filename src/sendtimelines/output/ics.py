"""A timeline for a calendar: an entry for each deadline that has a day, in the format of RFC 5545.

An entry keeps its UID from export to export, and its SEQUENCE and its stamp follow from the day of the timeline and the
file that was written before, so that a calendar which reads the file again changes its entries and adds none twice.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

from sendtimelines.cases.timeline import Timeline
from sendtimelines.errors import BadCase, BadPeriod, missing_extra
from sendtimelines.output.calendar_entry import Entry
from sendtimelines.output.document import printable
from sendtimelines.rules.citations import addressed
from sendtimelines.rules.conditions import Nature
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.explanation import written
from sendtimelines.rules.status import Status

NAMESPACE = UUID("3b7a5f0e-6f0c-5d55-9a2c-0f6b7f1c9d41")
"""What the UIDs are made in; it never changes."""

REMINDED_AT = time(9)
"""The hour of a reminder."""

FARTHEST = 366
"""How many days ahead a reminder can be."""

A_DAY = 100
"""How many exports of one day SEQUENCE has room for before it takes from the next."""

REMINDED_OF = frozenset({Status.DUE, Status.NOT_YET, Status.OPEN, Status.CONTRADICTORY})
UNSAID = frozenset({Status.DUE, Status.NOT_YET, Status.OPEN, Status.CLOSED})
"""Statuses that only say on which side of its day one looks, as a calendar shows by itself."""

DAY_OF = {
    Nature.LIMIT: "last day",
    Nature.EARLIEST: "first day",
    Nature.WINDOW: "last day of a time left to others",
}


def to_ics(
    timeline: Timeline, *, reference: str, title: str = "", reminders: Iterable[int] = (7, 1), previous: str = ""
) -> str:
    """A timeline as a calendar file (extra `ics`).

    An entry stands on the whole last day or, where the day ends at five in London, at that moment. A forecast, what is
    provisional, exempt or contradictory is tentative and says so; a duty that does not arise is cancelled. A deadline
    that was met stays, without reminders. A duty without a number of days has no place in a calendar and is left out.

    Parameters:
        timeline: the timeline.
        reference: what the case is known by to you. It is the same in every export of one case and in no other case;
            only a hash of it goes into the file.
        title: what to call the case in the headings. Nothing else that tells whose case it is goes into the file.
        reminders: how many days ahead one is reminded, at nine in the morning: before the day by which nobody can
            complain, however the text is read.
        previous: the file of the last export, if there was one; SEQUENCE rises above what stands there, and an entry
            that no longer follows is cancelled. Without it SEQUENCE rises from day to day.

    Returns:
        The file, to be written in UTF-8 with its line ends as they are.

    Raises:
        MissingExtra: the extra `ics` is not installed.
        BadCase: the reference is empty, or the title does not fit on one line.
        BadPeriod: a reminder is not a whole number of days from 0 to 366.

    >>> from sendtimelines import Case, timeline
    >>> case = Case(decision="refuse_to_assess", events={"notice_sent": date(2026, 6, 10)})
    >>> file = to_ics(timeline(case, on=date(2026, 7, 1)), reference="2026/114")
    >>> [line for line in file.splitlines() if line.startswith("DTSTART")]
    ['DTSTART;VALUE=DATE:20260810', 'DTSTART:20260901T160000Z']
    """
    if not reference.strip():
        raise BadCase("the case has no reference; give one that is the same in every export", field="reference")
    if not title.isprintable():
        raise BadCase("title does not fit on one line; give plain text", field="title", value=title)
    ahead = sorted(set(map(_days_ahead, reminders)), reverse=True)
    try:
        from sendtimelines.output.ics_file import calendar_file
    except ModuleNotFoundError as error:
        raise missing_extra("calendar files", "ics", error) from None
    return calendar_file(
        tuple(_entries(timeline, reference, title, ahead)),
        uid=_uid(reference),
        title=title,
        stamp=datetime.combine(timeline.on, time(), UTC),
        sequence=_sequence(timeline.on, previous),
        previous=previous,
    )


def _days_ahead(given: object) -> int:
    if type(given) is not int or not 0 <= given <= FARTHEST:
        raise BadPeriod(
            f"reminders hold something that is no whole number from 0 to {FARTHEST}; give days ahead, as in (7, 1)",
            field="reminders",
            value=given,
        )
    return given


def _uid(name: str) -> str:
    """The UID of whatever has that name."""
    return str(uuid5(NAMESPACE, name.encode("utf-8", "backslashreplace").decode()))


def _sequence(on: date, previous: str) -> int:
    earlier = map(int, re.findall(r"^SEQUENCE:([0-9]{1,9})\r?$", previous, flags=re.MULTILINE))
    return max(on.toordinal() * A_DAY, *(number + 1 for number in earlier), 0)


def _entries(timeline: Timeline, reference: str, title: str, ahead: list[int]) -> Iterator[Entry]:
    there = Counter[str]()
    for deadline in timeline:
        id = deadline.rule.id
        there[id] += 1
        if due := deadline.due:
            uid = _uid(f"{reference}\n{id}\n{there[id]}")
            yield _entry(deadline, due, timeline.on, uid, title, ahead)


def _entry(deadline: Deadline, due: date, on: date, uid: str, title: str, ahead: list[int]) -> Entry:
    rule, status = deadline.rule, deadline.status(on)
    marks = ", ".join(_marks(deadline, status))
    heading = f"{rule.who}: {rule.action}{f' ({marks})' if marks else ''}"
    _, address = next(addressed(rule.sources, deadline.law_as_of))
    return Entry(
        uid=uid,
        start=deadline.last_moment or due,
        summary=printable(f"{title}: {heading}" if title else heading),
        description=printable("\n".join(_told(deadline, due))),
        who=rule.who,
        address=printable("".join(address.split())),
        status=_certainty(deadline, status),
        reminders=tuple(_reminders(deadline, due, ahead)) if status in REMINDED_OF else (),
    )


def _marks(deadline: Deadline, status: Status) -> Iterator[str]:
    rule = deadline.rule
    if rule.nature is not Nature.LIMIT:
        yield DAY_OF[rule.nature]
    if rule.closes:
        yield f"by {rule.closes:%H:%M} London time"
    if deadline.assumed:
        yield "forecast"
    if deadline.provisional:
        yield "provisional"
    if status not in UNSAID:
        yield status


def _certainty(deadline: Deadline, status: Status) -> str:
    if status is Status.BARRED:
        return "CANCELLED"
    uncertain = deadline.assumed or deadline.provisional or status in (Status.CONTRADICTORY, Status.EXEMPT)
    return "TENTATIVE" if uncertain else "CONFIRMED"


def _reminders(deadline: Deadline, due: date, ahead: list[int]) -> Iterator[timedelta]:
    """How far from the start of the entry each reminder lies."""
    first = deadline.safe or due
    hour = datetime.combine(due, REMINDED_AT) - datetime.combine(due, deadline.rule.closes or time())
    for days in ahead:
        yield first - due - timedelta(days=days) + hour


def _told(deadline: Deadline, due: date) -> Iterator[str]:
    """The lines of a description."""
    rule = deadline.rule
    yield f"who must act: {rule.who}"
    yield f"what: {rule.action}"
    yield f"{DAY_OF[rule.nature]}: {written(due)}{f', {rule.closes:%H:%M} London time' if rule.closes else ''}"
    if deadline.act_by and deadline.act_by != due:
        yield f"no working day; the last one before it is {written(deadline.act_by)}"
    if deadline.safe and deadline.latest and deadline.safe != deadline.latest:
        yield f"safe {written(deadline.safe)}, latest {written(deadline.latest)}"
    if deadline.assumed:
        yield f"forecast: it takes for granted {' and '.join(sorted(deadline.assumed))}"
    yield from deadline.caveats
    if deadline.contradictions:
        yield "its facts contradict each other; look at the case"
    for note in deadline.notes:
        yield f"note: {note.words} ({note.source})"
    for source, address in addressed(rule.sources, deadline.law_as_of):
        yield f"source: {source}, {address}"
    yield f"rule: {rule.id}; basis: {rule.basis}"
    yield str(deadline.provenance)
    yield "information, not legal advice"
