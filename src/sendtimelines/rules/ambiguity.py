"""The days on which the two readings of a provision lead to different dates: ambiguity before it happens."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from attrs import frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.errors import OutsideCalendar
from sendtimelines.rules.bounds import LAW_BEGAN
from sendtimelines.rules.columns.lookup import branch_of, branches_of, tree_of
from sendtimelines.rules.conditions import VersionDay
from sendtimelines.rules.definition import DEFAULTS
from sendtimelines.rules.evaluation import Facts, compile_clause
from sendtimelines.rules.formulas import Clause, Event, events_in, questions_in, read_as
from sendtimelines.rules.readings import Question
from sendtimelines.rules.rule import Rule
from sendtimelines.support.dates import a_date


@frozen
class DifferingDay:
    """A day from which two readings lead to different dates.

    Attributes:
        day: the day of the event.
        due: the due date on the default reading.
        other: the due date on the other reading.
    """

    day: date
    due: date
    other: date

    @property
    def difference(self) -> int:
        """By how many calendar days the other reading is later; negative where it is earlier."""
        return (self.other - self.due).days


@frozen(kw_only=True, repr=False)
class Difference:
    """On which days of one event the two readings of one point give a rule different due dates.

    Attributes:
        rule: the rule.
        question: the point; every other point is read in the default way.
        event: the event whose day is varied.
        alone: whether the event alone gives the rule its due date. Where it does not, the dates are those of the part
            of the formula that rests on it, and the due date differs where that part decides.
        first: the first day looked at.
        last: the last day looked at.
        compared: on how many of these days both readings give a date under this version of the rule.
        days: those on which the dates are not the same, in order.
    """

    rule: Rule
    question: Question
    event: Event
    alone: bool
    first: date
    last: date
    compared: int
    days: tuple[DifferingDay, ...]

    @property
    def share(self) -> float:
        """The part of the days compared on which the dates differ, from 0 to 1."""
        return len(self.days) / self.compared if self.compared else 0.0

    @property
    def least(self) -> int:
        """The smallest difference in calendar days, whichever is the earlier; 0 where there is none."""
        return min((abs(each.difference) for each in self.days), default=0)

    @property
    def largest(self) -> int:
        """The largest difference in calendar days, whichever is the earlier; 0 where there is none."""
        return max((abs(each.difference) for each in self.days), default=0)

    @property
    def by_how_much(self) -> str:
        """The differences in words, as "1 to 4 days earlier"; empty where there is none."""
        if not self.days:
            return ""
        ways = {each.difference > 0 for each in self.days}
        way = "earlier or later" if len(ways) > 1 else "later" if True in ways else "earlier"
        numbers = f"{self.least} to {self.largest}" if self.least < self.largest else f"{self.largest}"
        return f"{numbers} day{'s' * (self.largest > 1)} {way}"

    def __str__(self) -> str:
        differing = f": {self.by_how_much}" if self.days else ""
        return (
            f"{self.rule.id}, {self.event.name}: {self.question.other.id} differs on {len(self.days):,} of "
            f"{self.compared:,} days{differing}"
        )

    def __repr__(self) -> str:
        return f"<Difference {self}>"


class Effect(StrEnum):
    """The part of a rule that a point of reading decides."""

    DUE = "the due date"
    WHETHER = "whether there is a due date"
    BESIDE = "the due date that another reading gives"
    START = "which event the time starts from"
    ENDING = "which event ends the duty"
    EASING = "until when the limit was relaxed"


def effect_of(rule: Rule, question: Question) -> Effect:
    """The effect of a point of reading on a rule.

    Parameters:
        rule: the rule.
        question: one of its `questions`.

    >>> from sendtimelines.law.england import mediation
    >>> from sendtimelines.law import question_of
    >>> print(effect_of(mediation.contact_adviser, question_of("notice.dated")))
    which event the time starts from
    """
    if question not in rule.moving:
        ending = questions_in(rule.ends_with) if rule.ends_with else ()
        return Effect.ENDING if question in ending else Effect.EASING
    alone = frozenset({question.other.id})
    if not rule.dated:
        return Effect.WHETHER if rule.dated_under(alone) else Effect.BESIDE
    default, other = (read_as(rule.limit, readings) for readings in (DEFAULTS, alone))
    return Effect.DUE if events_in(default) == events_in(other) else Effect.START


def differing_days(
    rule: Rule,
    reading: str | None = None,
    *,
    first: date = LAW_BEGAN,
    last: date | None = None,
    calendar: WorkingCalendar = ENGLAND_AND_WALES,
) -> tuple[Difference, ...]:
    """On which days the two readings of a point give a rule different due dates, worked out for every day.

    A formula of one event is a function of its day. A rule with several events has a result for each, of the part of
    the formula that rests on it; see `Difference.alone`. An event from which both readings count in the same way has
    none, and so a point has none that decides something else; see `effect_of`.

    Parameters:
        rule: the rule, in one version; days on which that version is not the law are not compared.
        reading: the id of either reading of a point; every point that can move the due date unless given.
        first: the first day of the event.
        last: the last day of the event; the last for which bank holidays are officially published unless given. The due
            date of an event shortly before it can lie after it, and then assumes the standing holidays.
        calendar: whose working days count.

    Returns:
        A result for each point and event, also where the dates are the same on every day.

    Raises:
        UnknownName: a reading that does not touch the rule; the nearest is named.
        NotADate: `first` or `last` is not a plain date.

    >>> from sendtimelines.law.england import mediation
    >>> [difference] = differing_days(mediation.arrange, first=date(2026, 1, 1), last=date(2026, 12, 31))
    >>> print(difference)
    mediation.arrange, la_informed: weekend.previous differs on 113 of 365 days: 1 to 4 days earlier
    >>> print(difference.days[0].day, difference.days[0].due, difference.days[0].other)
    2026-01-01 2026-01-31 2026-01-30
    """
    if reading is not None:
        rule.selected([reading])
    span = a_date(first, "first"), a_date(calendar.horizon if last is None else last, "last")
    return tuple(
        _difference(rule, question, event, parts, span, calendar)
        for question in rule.moving
        if reading is None or reading in (question.default.id, question.other.id)
        for event, parts in _parts(rule, question)
    )


def _parts(rule: Rule, question: Question) -> Iterator[tuple[Event, tuple[Clause, Clause]]]:
    """For each event from which the readings count differently, the parts of the formula that rest on it."""
    default, other = (
        {branch_of(part).event: part for part in branches_of(tree_of(rule, readings))}
        for readings in (DEFAULTS, frozenset({question.other.id}))
    )
    return ((event, (part, other[event])) for event, part in default.items() if other.get(event, part) != part)


def _difference(
    rule: Rule,
    question: Question,
    event: Event,
    parts: tuple[Clause, Clause],
    span: tuple[date, date],
    calendar: WorkingCalendar,
) -> Difference:
    first, last = max(span[0], rule.first_event), min(span[1], rule.last_event)
    compared, differing = 0, list[DifferingDay]()
    for each in _answers(rule, event, parts, first, last, calendar):
        compared += 1
        if each.due != each.other:
            differing.append(each)
    missing = rule.plan(frozenset({event.name})).missing
    return Difference(
        rule=rule,
        question=question,
        event=event,
        alone=not (missing[DEFAULTS] or missing[frozenset({question.other.id})]),
        first=span[0],
        last=span[1],
        compared=compared,
        days=tuple(differing),
    )


def _answers(
    rule: Rule, event: Event, parts: tuple[Clause, Clause], first: date, last: date, calendar: WorkingCalendar
) -> Iterator[DifferingDay]:
    """Both due dates for every day on which both readings give one while the rule is the law."""
    due_on, other_on = map(compile_clause, parts)
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        facts = Facts({event.name: day}, calendar)
        try:
            due, other = due_on(facts), other_on(facts)
        except OutsideCalendar:
            continue
        if rule.version_day is VersionDay.EVENTS or (due in rule.in_force and other in rule.in_force):
            yield DifferingDay(day, due, other)
