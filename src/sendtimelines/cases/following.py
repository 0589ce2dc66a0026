"""Cases of one shape, followed at once: what one of them is decided by is written down, and holds for all that agree.

The days of such cases differ. A case is gone through with days that stand for those of all; what stands for a day is
called its column, whether it holds the days themselves or only says where they are. Each comparison of two of them is
decided as it is in one case, and written down; the others for which it comes out the same go the same way, so what was
decided holds for them too, and their days follow by column. What cannot be followed in this way is not guessed at: it
is `Untraceable`.
"""

import operator
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NoReturn

from attrs import define, evolve, field, frozen

from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.cases.contradictions import contradictions_of
from sendtimelines.cases.facts import Matter
from sendtimelines.cases.record import ROLES, as_role, exclusive
from sendtimelines.cases.sorting import Fold
from sendtimelines.law.england.events import CONSENT_GIVEN, TIME_VARIED
from sendtimelines.law.england.matters import CANCELLED_BY, KINDS
from sendtimelines.rules.conditions import Note
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.lives import ons
from sendtimelines.rules.rule import Rule

Compare = Callable[[Any, Any], Any]

BY_THEMSELVES = frozenset(
    {
        *(TIME_VARIED.name, CONSENT_GIVEN.name, *CANCELLED_BY.values()),
        *(on.event.name for kind in KINDS if kind.lead for on in ons(kind.opens)),
    }
)
"""Events whose day does not say when their time begins, or which say something of another day: no case with one of
them is followed with others.
"""


def can_be_followed(event: str, outcomes: frozenset[str], by: str) -> bool:
    """Whether an entry says nothing that would be of its own case alone, beside its day."""
    return as_role(by) in ROLES and event not in BY_THEMSELVES and not exclusive(event, outcomes)


class Untraceable(Exception):
    """Something is asked of a day that stands for a column, and the answer would be that of one case alone."""


@define(eq=False, kw_only=True)
class Trace(ABC):
    """The comparisons of days of cases of one shape, made while one of them is gone through.

    Attributes:
        calendar: whose working days count.
        columns: the columns that texts refer to, by their places.
    """

    calendar: WorkingCalendar
    columns: list[Any] = field(init=False, factory=list[Any])

    @abstractmethod
    def compare(self, compare: Compare, left: Any, right: Any) -> bool:
        """Compare a column with another, or with what is the same for all, as in the case that decides."""

    @abstractmethod
    def plain(self, day: date) -> Any:
        """A day that is the same for all, as it is compared with columns."""

    @abstractmethod
    def gap(self, later: Any, earlier: Any) -> Any:
        """The column of the days between two columns, or a column and a day that is the same for all."""

    @abstractmethod
    def size(self, column: Any) -> Any:
        """The column of numbers without their signs."""

    @abstractmethod
    def is_blank(self, column: Any) -> bool:
        """Whether there is no day, in the case that decides."""

    @abstractmethod
    def limit(self, rule: Rule, clock: Mapping[str, date], readings: frozenset[str]) -> Any:
        """By column the last day that a rule gives on a clock, and the earliest and the latest on any reading; None
        where nothing it counts from is known.
        """

    @abstractmethod
    def sample(self, column: Any) -> date:
        """The day of the case that decides."""

    def reference(self, column: Any) -> str:
        """What stands in a text for what each case has in a column."""
        # no text of the library has a NUL, so what stands between two cannot be anything else
        self.columns.append(column)
        return f"\0{len(self.columns) - 1}\0"

    def column_of(self, day: date) -> Any:
        """The column that a day stands for, or a day that is the same for all."""
        return day.column if isinstance(day, Day) else self.plain(day)


def _compared(compare: Compare) -> Any:
    def method(self: Any, other: object) -> Any:
        if other is None:  # as of any other day: it is not equal to none, and comes neither before nor after it
            return NotImplemented
        return self.trace.compare(compare, self.column, self.other(other))

    return method


class _Followed:
    """What stands for a column: it can be compared, and each comparison is written down."""

    trace: Trace
    column: Any

    __lt__: Any = _compared(operator.lt)
    __le__: Any = _compared(operator.le)
    __gt__: Any = _compared(operator.gt)
    __ge__: Any = _compared(operator.ge)
    __eq__: Any = _compared(operator.eq)
    __ne__: Any = _compared(operator.ne)

    def __hash__(self) -> NoReturn:  # a set or a mapping would compare without being seen
        raise Untraceable


class Number(_Followed):
    """A number of days that stands for a column of them."""

    def __init__(self, trace: Trace, column: Any) -> None:
        self.trace: Trace = trace
        self.column: Any = column

    def other(self, other: Any) -> Any:
        """A number that is the same for all; what each case has its own of is not compared with another such."""
        return int(other)

    def __abs__(self) -> "Number":
        return Number(self.trace, self.trace.size(self.column))

    def __format__(self, spec: str) -> str:
        return self.trace.reference(self.column)


@frozen
class Gap:
    """What lies between two days, in days."""

    days: Number


@frozen
class Year:
    """The year of a day that stands for a column; a text that names it names the day."""

    day: "Day"

    def __format__(self, spec: str) -> str:
        return self.day.trace.reference(self.day.column)


def _not_followed(*_: object, **__: object) -> NoReturn:
    raise Untraceable


class Day(_Followed, date):
    """A day that stands for a column of days. Whatever it could say of itself beside comparisons is refused."""

    trace: Trace
    column: Any

    def __new__(cls, trace: Trace, column: Any) -> "Day":
        """It is a date only by name: Monday, 1 January of the year 1, which is how a text comes to name it."""
        self = date.__new__(cls, 1, 1, 1)
        self.trace, self.column = trace, column
        return self

    def other(self, other: Any) -> Any:
        """A day for all cases, or that of each."""
        if not isinstance(other, date):
            raise Untraceable
        return self.trace.column_of(other)

    def __sub__(self, other: Any) -> Any:
        return self._gap(self, other)

    def __rsub__(self, other: Any) -> Any:
        return self._gap(other, self)

    def _gap(self, later: Any, earlier: Any) -> Gap:
        if isinstance(earlier, timedelta):
            raise Untraceable
        return Gap(Number(self.trace, self.trace.gap(self.trace.column_of(later), self.trace.column_of(earlier))))

    @property
    def year(self) -> Any:
        """What a text refers to it by."""
        return Year(self)


for _name in (
    *("__add__", "__radd__", "__str__", "__repr__", "__format__", "__reduce__"),
    *("ctime", "isocalendar", "isoformat", "isoweekday", "replace", "strftime", "timetuple", "toordinal"),
):
    setattr(Day, _name, _not_followed)


NAMED = re.compile("(Mon 1 Jan )?\0([0-9]+)\0")
"""How a text refers to a column: of days, written as a day of the year 1 would be, or of numbers."""


def pieces(text: str, trace: Trace) -> tuple[list[str], list[tuple[bool, Any]]]:
    """The words of a text, and the columns that stand between them: whether each is of days, and the column."""
    words, columns = list[str](), list[tuple[bool, Any]]()
    end = 0
    for reference in NAMED.finditer(text):
        words.append(text[end : reference.start()])
        columns.append((bool(reference[1]), trace.columns[int(reference[2])]))
        end = reference.end()
    return [*words, text[end:]], columns


@lru_cache(maxsize=64)
def barring(rule: Rule) -> Rule:
    """A rule whose limit is that of the act whose lateness bars another's."""
    return evolve(rule, limit=rule.bar.limit) if rule.bar else rule


@frozen
class FollowedFacts:
    """The days of a clock, by the event's name."""

    events: Mapping[str, date]


@frozen(eq=False, slots=False)
class FollowedDeadline:
    """The dates of a rule for cases of one shape; what it can be asked is less than of a `Deadline`.

    Attributes:
        trace: where the comparisons are written down.
        rule: the rule.
        facts: the days of its clock.
        sample: the deadline of the case that decides; what does not depend on days is taken from it.
        limit: what the rule says by column; None where nothing it counts from is known.
    """

    trace: Trace
    rule: Rule
    facts: FollowedFacts
    sample: Deadline
    limit: Any
    instead: None = None
    problem: None = None  # a case in which the count leaves the calendar is gone through by itself

    @property
    def waiting(self) -> Any:
        """What is still needed, which depends on what is known and not on when it was."""
        return self.sample.waiting

    @property
    def due(self) -> date | None:
        """The last day, if there is one."""
        return self._day(0)

    @property
    def safe(self) -> date | None:
        """The earliest day on any reading."""
        return self._day(1)

    @property
    def latest(self) -> date | None:
        """The latest day on any reading."""
        return self._day(2)

    def _day(self, place: int) -> date | None:
        if self.limit is None or self.trace.is_blank(self.limit[place]):
            return None
        return Day(self.trace, self.limit[place])

    @property
    def barred(self) -> Note | None:
        """Why the duty does not arise, where another act came too late for it."""
        bar = self.rule.bar
        if bar is None or (bar.question and bar.question.other.id not in self.sample.chosen):
            return None
        done = self.facts.events.get(bar.event.name)
        if done is None:
            return None
        # the limit of the act whose lateness bars this one, counted from the same facts
        limit = self.trace.limit(barring(self.rule), self.facts.events, self.sample.chosen)
        if limit is None or self.trace.is_blank(limit[0]):
            return None
        return bar.note if self.trace.compare(operator.gt, self.trace.column_of(done), limit[0]) else None

    def __getattr__(self, name: str) -> NoReturn:
        raise Untraceable

    @property
    def exemption_finding(self) -> None:
        """No exemption is claimed in a case that is followed."""


@define(eq=False)
class FollowedFold(Fold):
    """The facts of cases of one shape, gone through together.

    Attributes:
        trace: where the comparisons of their days are written down.
    """

    trace: Trace = field(kw_only=True)

    def needs_words(self) -> bool:
        """Whether something must be said of an entry, which names it by its number in one case alone."""
        return bool(self.problems or self.doubts or self.of_nothing() or contradictions_of(self))

    def deadline_on(self, clock: Mapping[str, date], matter: Matter, rule: Rule) -> Any:
        """The dates of a rule in a matter, on the days of its clock there."""
        trace = self.trace
        chosen = self.record.readings & rule.touching
        limit = trace.limit(rule, clock, chosen)
        known = {name: trace.sample(trace.column_of(day)) for name, day in clock.items()}
        sample = rule.resolve(known, readings=chosen)  # asked for nothing that working days decide
        return FollowedDeadline(trace, rule, FollowedFacts(clock), sample, limit)
