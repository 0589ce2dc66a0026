"""Courses side by side: what each of several cases leads to, such as appealing at once or mediating first."""

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from sendtimelines.cases.case import Case
from sendtimelines.cases.duty import Duty
from sendtimelines.cases.record import Record
from sendtimelines.cases.timeline import Timeline, timeline
from sendtimelines.errors import BadCase
from sendtimelines.support.dates import written
from sendtimelines.support.display import Displayable
from sendtimelines.support.mappings import FrozenMapping


def by_name(timeline: Timeline) -> Mapping[str, Duty]:
    """The duties of a timeline that have arisen, in its order, by their names."""
    return {duty.name: duty for duty in timeline.arisen}


@frozen(kw_only=True)
class ComparedRow:
    """One duty in every course.

    Attributes:
        rule: the rule's id.
        duties: it as it stands in each course, in their order; None where a course does not have it.
    """

    rule: str
    duties: tuple[Duty | None, ...]

    @property
    def days(self) -> tuple[date | None, ...]:
        """Its last day in each course."""
        return tuple(each.due if each else None for each in self.duties)

    @property
    def differs(self) -> bool:
        """Whether the courses have it on different days, or not all have it."""
        return len(set(self.days)) > 1 or (None in self.duties and any(self.duties))


@frozen(kw_only=True)
class Comparison(Displayable):
    """Several courses side by side.

    Attributes:
        timelines: what each leads to, by its name.
        rows: the duties that any of them has, in order of date.
    """

    timelines: Mapping[str, Timeline] = field(converter=FrozenMapping[Timeline])
    rows: tuple[ComparedRow, ...]

    def __repr__(self) -> str:
        lines = [", ".join(self.timelines)]
        for row in self.rows:
            lines.append(f"{row.rule}: {', '.join(written(day) if day else 'no day' for day in row.days)}")
        return "\n".join(lines)

    @property
    def differing(self) -> tuple[ComparedRow, ...]:
        """The duties in which the courses differ."""
        return tuple(row for row in self.rows if row.differs)


def compare(courses: Mapping[str, Case | Record], *, on: date, forecast: bool = True) -> Comparison:
    """Courses side by side.

    Parameters:
        courses: the case that each is, by the name of the course: a case with `mediation_wanted` False beside the same
            with True, for one.
        on: the reference date.
        forecast: whether each is followed to its end, every step being taken on its last day.

    Returns:
        Every duty of any course, with its last day in each.

    Raises:
        BadCase: fewer than two courses.
        NotADate: `on` is not a plain date.
        BadConsent: a consent for a mediation is dated after it.

    >>> facts = {"decision": "refuse_to_assess", "events": {"notice_sent": date(2026, 6, 10)}}
    >>> found = compare(
    ...     {"appeal": Case(**facts, mediation_wanted=False), "mediate": Case(**facts, mediation_wanted=True)},
    ...     on=date(2026, 6, 12),
    ... )
    >>> for row in found.differing:
    ...     if row.rule == "appeal.register":
    ...         print(*row.days)
    2026-09-14 2026-10-14
    """
    if len(courses) < 2:
        raise BadCase("there are fewer than two courses to compare; give two or more cases by name", field="courses")
    timelines = {name: timeline(case, on=on, forecast=forecast) for name, case in courses.items()}
    named = [by_name(each) for each in timelines.values()]
    rows = [
        (name, tuple(each.get(name) for each in named))
        for name in dict.fromkeys(name for each in named for name in each)
    ]

    def first_day(row: tuple[str, tuple[Duty | None, ...]]) -> date:
        return min((each.due for each in row[1] if each and each.due), default=date.max)

    return Comparison(
        timelines=timelines,
        rows=tuple(ComparedRow(rule=name.partition("#")[0], duties=each) for name, each in sorted(rows, key=first_day)),
    )
