"""What would change if something were otherwise: an event on another day, a bank holiday proclaimed."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from attrs import evolve, frozen

from sendtimelines.cases.case import Case, record_of_case
from sendtimelines.cases.difference import DutyChange, changes
from sendtimelines.cases.duty import Duty
from sendtimelines.cases.record import Record
from sendtimelines.cases.timeline import timeline
from sendtimelines.errors import BadPeriod
from sendtimelines.rules.bounds import reference_date
from sendtimelines.rules.plain_english import counted
from sendtimelines.support.dates import written
from sendtimelines.support.display import Displayable


def standing(duty: Duty | None) -> str:
    """The last day of a duty and how it stands, where it is there."""
    if duty is None:
        return "not there"
    return f"{written(duty.due) if duty.due else 'no day'} ({duty.standing})"


@frozen(kw_only=True)
class Supposition:
    """Something that might be otherwise, and what would follow.

    Attributes:
        words: what is supposed.
        changes: the duties that would stand otherwise; empty where nothing turns on it.
    """

    words: str
    changes: tuple[DutyChange, ...]

    def __str__(self) -> str:
        return "\n  ".join((f"{self.words}:", *map(str, self.changes))) if self.changes else f"{self.words}: no change"


@frozen(kw_only=True)
class Sensitivity(Displayable):
    """What the answers of a case turn on.

    Attributes:
        on: the reference date.
        suppositions: what was tried, in order.
    """

    on: date
    suppositions: tuple[Supposition, ...]

    def __repr__(self) -> str:
        return "\n".join(map(str, self.suppositions))

    @property
    def telling(self) -> tuple[Supposition, ...]:
        """The suppositions that change something."""
        return tuple(each for each in self.suppositions if each.changes)


def sensitivity(case: Case | Record, *, on: date, days: int = 1, holidays: Iterable[date] = ()) -> Sensitivity:
    """Which answers change if an event was on another day, or a bank holiday is proclaimed.

    Each is supposed alone, everything else staying as it is.

    Parameters:
        case: the case.
        on: the reference date.
        days: by how many days each event is moved; later if positive.
        holidays: days that might become bank holidays.

    Returns:
        For every event of the case and every such day, the deadlines whose day or status would be another.

    Raises:
        NotADate: a day is not a plain date.
        BadPeriod: `days` is zero or no whole number.
        BeforeTheLaw: an event would come before 1 September 2014.
        OutsideCalendar: it would come after 2099, or a holiday lies outside the calendar.
        BadConsent: a consent for a mediation would be dated after it.

    >>> case = Case(events={"la_informed": date(2026, 6, 22)})
    >>> found = sensitivity(case, on=date(2026, 7, 1), holidays=[date(2026, 6, 29)])
    >>> for each in found.suppositions:
    ...     print(each.words, [change.days for change in each.changes])
    la_informed 1 day later [1]
    a bank holiday on Mon 29 Jun 2026 []
    """
    on = reference_date(on)
    if type(days) is not int or days == 0:
        raise BadPeriod("days is zero or no whole number; give by how many days each event is moved", field="days")
    record = record_of_case(case)
    before = timeline(record, on=on)
    proclaimed = (
        (f"a bank holiday on {written(day)}", record.calendar.with_holiday(day, "a bank holiday supposed"))
        for day in holidays
    )
    on_calendars = ((words, evolve(record, calendar=calendar)) for words, calendar in proclaimed)
    return Sensitivity(
        on=on,
        suppositions=tuple(
            Supposition(
                words=words,
                changes=tuple(
                    change
                    for change in changes(before, timeline(other, on=on))
                    if standing(change.before) != standing(change.after)
                ),
            )
            for words, other in (*_entries_moved(record, days), *on_calendars)
        ),
    )


def _entries_moved(record: Record, days: int) -> Iterator[tuple[str, Record]]:
    """The record with each entry that has a day of its own moved in turn."""
    way = f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"
    by = timedelta(days=days)
    times = Counter(entry.event for entry in record.entries)
    for number, entry in enumerate(record.entries):
        if isinstance(entry.day, date):
            moved = evolve(entry, day=entry.day + by)
            called = entry.event if times[entry.event] == 1 else f"{entry.event} of {written(entry.day)}"
            entries = (*record.entries[:number], moved, *record.entries[number + 1 :])
            yield f"{called} {way}", evolve(record, entries=entries)
