"""A timeline, or several, for a calendar: an entry for each deadline that has a day, in the format of RFC 5545.

An entry keeps its UID from export to export, and its SEQUENCE and its stamp follow from the day of the timeline and the
file that was written before, so that a calendar which reads the file again changes its entries and adds none twice.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

from sendtimelines.cases.timeline import Timeline
from sendtimelines.errors import BadCase, BadPeriod, check_type, needs_extra
from sendtimelines.output.calendar_entry import Entry
from sendtimelines.output.caution import cautiously
from sendtimelines.output.document import NOT_ADVICE, printable
from sendtimelines.rules.citations import addressed
from sendtimelines.rules.conditions import Nature
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.plain_english import (
    FAMILY,
    UPTO,
    act_now,
    called,
    instruction,
    remedy,
    sentence,
    standing,
    uncertainties,
)
from sendtimelines.rules.status import Status
from sendtimelines.support.dates import month_of

NAMESPACE = UUID("3b7a5f0e-6f0c-5d55-9a2c-0f6b7f1c9d41")
"""What the UIDs are made in; it never changes."""

REMINDED_AT = time(9)
"""The hour of a reminder."""

FARTHEST = 366
"""How many days ahead a reminder can be."""

EMPTY = date(1970, 1, 1)
"""The day of a caseload without a case."""
ARTICLE = re.compile(r"\b(?:the|an?) ")

A_DAY = 100
"""How many exports of one day SEQUENCE has room for before it takes from the next."""

REMINDED_OF = frozenset({Status.DUE, Status.NOT_YET, Status.OPEN, Status.CONTRADICTORY})
UNSAID = frozenset({Status.DUE, Status.NOT_YET, Status.OPEN, Status.CLOSED})
"""Statuses that only say on which side of its day the reference date lies, as a calendar shows by itself."""


def to_ics(
    timeline: Timeline | Mapping[str, Timeline],
    *,
    reference: str,
    title: str = "",
    reminders: Iterable[int] = (7, 1),
    previous: str = "",
) -> str:
    """A timeline, or those of a caseload, as one calendar file (extra `ics`).

    An entry stands on the whole last day or, where the day ends at five in London, on the hour before. Its title begins
    with what to do. A forecast, what is provisional, exempt or contradictory is tentative and says so; a duty that does
    not arise is cancelled. A deadline that was met stays, without reminders. A duty without a number of days has no
    place in a calendar and is left out.

    Parameters:
        timeline: the timeline; or several, each by what its case is known by to you, which then stands in the titles
            of its entries.
        reference: what the case, or the caseload, is known by to you. It is the same in every export of one case and in
            no other case; only a hash of it goes into the file.
        title: what to call the case in the headings. Nothing else that tells whose case it is goes into the file.
        reminders: how many days ahead one is reminded, at nine in the morning: before the safe day, by which acting is
            in time on any reading.
        previous: the file of the last export, if there was one; SEQUENCE rises above what stands there, and an entry
            that no longer follows is cancelled. Without it SEQUENCE rises from day to day.

    Returns:
        The file, to be written in UTF-8 with its line ends as they are.

    Raises:
        MissingExtra: the extra `ics` is not installed.
        BadCase: a reference is empty, or the title or the name of a case does not fit on one line; or the timelines of
            a caseload are not as of one day.
        BadPeriod: a reminder is not a whole number of days from 0 to 366.

    >>> from sendtimelines import Case, timeline
    >>> case = Case(decision="refuse_to_assess", by="parent", events={"notice_sent": date(2026, 6, 10)})
    >>> file = to_ics(timeline(case, on=date(2026, 7, 1)), reference="2026/114")
    >>> [line for line in file.splitlines() if line.startswith(("SUMMARY:Contact", "DTSTART"))]
    ['SUMMARY:Contact mediation adviser (by 10 Aug)', 'DTSTART;VALUE=DATE:20260810', 'DTSTART:20260901T150000Z']
    """
    several = isinstance(timeline, Mapping)
    cases = timeline if isinstance(timeline, Mapping) else {reference: timeline}
    for each in cases.values():
        check_type(each, Timeline, "timeline", "what timeline(case, on=...) gives, or several of them by name")
    if not all(name.strip() for name in (reference, *cases)):
        raise BadCase("the case has no reference; give one that is the same in every export", field="reference")
    if not title.isprintable():
        raise BadCase("title does not fit on one line; give plain text", field="title", value=title)
    if several and not all(name.isprintable() for name in cases):
        raise BadCase("the name of a case does not fit on one line; give plain text", field="timeline")
    if len({each.on for each in cases.values()}) > 1:
        raise BadCase("the timelines are as of different days; make them all as of one", field="timeline")
    ahead = sorted(set(map(_days_ahead, reminders)), reverse=True)
    with needs_extra("calendar files", "ics"):
        from sendtimelines.output.ics_file import calendar_file
    on = next((each.on for each in cases.values()), EMPTY)
    earlier = map(int, re.findall(r"^SEQUENCE:([0-9]{1,9})\r?$", previous, flags=re.MULTILINE))
    return calendar_file(
        tuple(
            entry for name, each in cases.items() for entry in _entries(each, name, name if several else title, ahead)
        ),
        uid=_uid(reference),
        title=title,
        stamp=datetime.combine(on, time(), UTC),
        sequence=max(on.toordinal() * A_DAY, *(number + 1 for number in earlier), 0),
        previous=previous,
    )


def _days_ahead(days: object) -> int:
    if type(days) is not int or not 0 <= days <= FARTHEST:
        raise BadPeriod(
            f"reminders hold something that is no whole number from 0 to {FARTHEST}; give days ahead, as in (7, 1)",
            field="reminders",
            value=days,
        )
    return days


def _uid(name: str) -> str:
    """The UID of whatever has that name."""
    return str(uuid5(NAMESPACE, name.encode("utf-8", "backslashreplace").decode()))


def _entries(timeline: Timeline, reference: str, title: str, ahead: list[int]) -> Iterator[Entry]:
    seen = Counter[str]()
    cautious = cautiously(timeline)
    caution, timeline = (str(cautious), cautious.timeline) if cautious else ("", timeline)
    for deadline in timeline.deadlines:
        id = deadline.rule.id
        seen[id] += 1
        if due := deadline.due:
            uid = _uid(f"{reference}\n{id}\n{seen[id]}")
            yield _entry(deadline, due, timeline, uid, title, ahead, caution)


def _entry(
    deadline: Deadline, due: date, timeline: Timeline, uid: str, title: str, ahead: list[int], caution: str
) -> Entry:
    rule, status = deadline.rule, deadline.status(timeline.on)
    moment = deadline.last_moment
    heading = f"{ARTICLE.sub('', called(rule))} ({', '.join(_marks(deadline, due, status))})"
    _, address = next(addressed(rule.sources, deadline.law_as_of))
    return Entry(
        uid=uid,
        start=moment - timedelta(hours=1) if moment else due,
        end=moment or due + timedelta(days=1),
        summary=printable(f"{heading}, {title}" if title else heading),
        description=printable("\n".join((*filter(None, (caution,)), *_description(deadline, timeline)))),
        who=rule.who,
        address=printable("".join(address.split())),
        status=_certainty(deadline, status),
        reminders=tuple(_reminders(deadline, due, ahead)) if status in REMINDED_OF else (),
    )


def _marks(deadline: Deadline, due: date, status: Status) -> Iterator[str]:
    """Who must act, where it is not the family; by when; and what makes it less than certain."""
    rule = deadline.rule
    if rule.who not in FAMILY:
        yield rule.who
    yield f"{UPTO[rule.nature]} {due.day} {month_of(due)[:3]}"
    if status in REMINDED_OF and rule.nature is Nature.LIMIT and deadline.safe and deadline.safe < due:
        yield f"safe by {deadline.safe.day} {month_of(deadline.safe)[:3]}"
    if rule.closes:
        yield f"{rule.closes:%H:%M} London time"
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
    closes = deadline.rule.closes
    begins = datetime.combine(due, closes) - timedelta(hours=1) if closes else datetime.combine(due, time())
    for days in ahead:
        yield datetime.combine(first - timedelta(days=days), REMINDED_AT) - begins


def _description(deadline: Deadline, timeline: Timeline) -> Iterator[str]:
    """The lines of a description: the answer, what makes it less certain, the notes and the sources."""
    rule, on, by = deadline.rule, timeline.on, timeline.case.by
    if way_out := remedy(deadline, on=on, by=by):
        yield act_now(way_out)
    yield instruction(deadline, on=on, by=by)
    yield from standing(deadline, on)
    yield from map(sentence, uncertainties(deadline))
    for note in deadline.notes:
        yield sentence(f"{note.words} ({note.source})")
    for source, address in addressed((*((way_out.source,) if way_out else ()), *rule.sources), deadline.law_as_of):
        yield f"Source: {source}, {address}"
    yield f"Rule: {rule.id}; basis: {rule.basis}"
    yield sentence(str(deadline.provenance))
    yield NOT_ADVICE
