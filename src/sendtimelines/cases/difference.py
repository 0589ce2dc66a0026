"""What changed between two timelines: of two records of a case, or of one record on two days."""

from collections.abc import Sequence
from datetime import date
from typing import overload

from attrs import frozen

from sendtimelines.cases.comparison import by_name
from sendtimelines.cases.duty import Duty, in_order
from sendtimelines.cases.timeline import Timeline
from sendtimelines.errors import BadCase
from sendtimelines.support.dates import written
from sendtimelines.support.display import Displayable

DAYS = ("due", "due_to", "safe", "latest", "until")
"""The days of a duty that can move."""


@frozen(kw_only=True)
class DutyChange:
    """One duty that is there only before or only after, or has another day or standing.

    Attributes:
        before: the duty as it stood; None where it had not arisen.
        after: the duty as it stands; None where it is not there any more.
    """

    before: Duty | None
    after: Duty | None

    @property
    def duty(self) -> Duty:
        """The duty as it is now or, where it is not there any more, as it was.

        Raises:
            BadCase: it is there neither before nor after.
        """
        duty = self.after or self.before
        if duty is None:
            raise BadCase("a change has no duty before or after; give at least one", field="after")
        return duty

    @property
    def name(self) -> str:
        """The rule with the number of its matter: `appeal.register#2`."""
        return self.duty.name

    @property
    def rule(self) -> str:
        """The rule's id."""
        return self.duty.id

    @property
    def appeared(self) -> bool:
        """Whether it has newly arisen."""
        return self.before is None

    @property
    def disappeared(self) -> bool:
        """Whether it is not there any more."""
        return self.after is None

    @property
    def moved(self) -> tuple[str, ...]:
        """Which of its days moved: `due`, `due_to`, `safe`, `latest`, `until`; none if it is not there both times."""
        before, after = self.before, self.after
        if before is None or after is None:
            return ()
        return tuple(day for day in DAYS if getattr(before, day) != getattr(after, day))

    @property
    def stands_otherwise(self) -> bool:
        """Whether it is there both times, and stands otherwise."""
        return bool(self.before and self.after and self.before.standing is not self.after.standing)

    @property
    def days(self) -> int | None:
        """By how many days its day moved, forward if positive; None where it has none both times."""
        before, after = self.before and self.before.due, self.after and self.after.due
        return (after - before).days if before and after else None

    @property
    def words(self) -> str:
        """The change in words: `appeal.register#1: open -> closed`; another day only where it moved otherwise."""
        before, after = self.before, self.after
        if before is None or after is None:
            how = "appeared" if self.appeared else "disappeared"
            return f"{self.name}: {how}: {_day(self.duty.due)}, {self.duty.standing}"
        parts = [
            f"{'' if name == 'due' else f'{name} '}{_day(days[0])} -> {_day(days[1])}"
            for name in self.moved
            if (days := (getattr(before, name), getattr(after, name))) != (before.due, after.due) or name == "due"
        ]
        if self.stands_otherwise:
            parts.append(f"{before.standing} -> {after.standing}")
        return f"{self.name}: {', '.join(parts)}"

    def __str__(self) -> str:
        return self.words


def _day(day: date | None) -> str:
    return written(day) if day else "no day"


@frozen(kw_only=True)
class Changes(Sequence[DutyChange], Displayable):
    """What changed between two timelines, in order of date.

    It is made by `changes`, not by hand.

    Attributes:
        before: the earlier timeline.
        after: the later one.
        duties: the duties that changed, by the day that each has now or, where it is not there any more, had.
    """

    before: Timeline
    after: Timeline
    duties: tuple[DutyChange, ...]

    @overload
    def __getitem__(self, key: int) -> DutyChange: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[DutyChange, ...]: ...
    def __getitem__(self, key: int | slice) -> DutyChange | tuple[DutyChange, ...]:
        return self.duties[key]

    def __len__(self) -> int:
        return len(self.duties)

    def __repr__(self) -> str:
        return "\n".join(map(str, self.duties)) or "no change"


def changes(before: Timeline, after: Timeline) -> Changes:
    """What changed between two timelines: what a new entry brought, or what a week of silence did.

    A duty is the same in both if it is the same rule's in the same matter, counted among those of its kind. One that
    is only waited for has not arisen; it appears when it does.

    Parameters:
        before: how the case stood: an earlier day, or the record without an entry.
        after: how it stands.

    Returns:
        The duties that appeared, disappeared, moved (any of their days) or stand otherwise, each before and after.

    Raises:
        BadCase: something that is no timeline.

    >>> from sendtimelines import Case, changes, timeline
    >>> case = Case(decision="refuse_to_assess", events={"notice_sent": date(2026, 6, 10)})
    >>> for change in changes(timeline(case, on=date(2026, 7, 1)), timeline(case, on=date(2026, 9, 1))):
    ...     print(change)
    mediation.contact_adviser#1: open -> closed
    """
    for name, passed in (("before", before), ("after", after)):
        if not isinstance(passed, Timeline):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise BadCase(f"{name} is not a timeline; give what timeline(case, on=...) gives", field=name, value=passed)
    earlier, later = by_name(before), by_name(after)
    every = (DutyChange(before=earlier.get(name), after=later.get(name)) for name in {**earlier, **later})
    changed = [
        change for change in every if change.appeared or change.disappeared or change.moved or change.stands_otherwise
    ]
    return Changes(before=before, after=after, duties=tuple(sorted(changed, key=lambda change: in_order(change.duty))))
