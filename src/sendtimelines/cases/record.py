"""The record of a case: a set of entries, each saying that something happened, when, how it came out and by whom."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import count, islice, pairwise
from typing import Any, TypeVar, cast

from attrs import Attribute, evolve, field, frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.cases.local_rules import LOCAL_EVENT, LocalRule, event_known, local_rules_in, vocabulary_of
from sendtimelines.errors import BadCase, NotADate, SendTimelinesError, check_kind, unknown
from sendtimelines.law import RULES
from sendtimelines.law.england.arrangements import NO_ARRANGEMENTS, Arrangements
from sendtimelines.law.england.events import EVENTS, TIME_VARIED, event_named
from sendtimelines.law.england.matters import EXCLUSIVE, OUTCOMES
from sendtimelines.law.england.readings import QUESTIONS
from sendtimelines.law.england.standing_readings import STANDING_QUESTIONS
from sendtimelines.rules.bounds import in_time
from sendtimelines.rules.exemptions import Claim
from sendtimelines.rules.lives import Life
from sendtimelines.rules.parties import By, ByWord
from sendtimelines.rules.readings import Question, not_both
from sendtimelines.rules.receipt import Receipt
from sendtimelines.support.caching import QuickProperty
from sendtimelines.support.dates import a_date
from sendtimelines.support.day_parser import BLANKS, NOT_IN_THE_CALENDAR, Dates, NoDay, day_of, one_day
from sendtimelines.support.mappings import FrozenMapping, SortedMapping
from sendtimelines.support.words import term

LIVES: Mapping[str, tuple[Life, ...]] = FrozenMapping({rule.id: rule.lives for rule in RULES})
"""The lives of the duty of each rule, by its id."""

ALL_QUESTIONS: tuple[Question, ...] = (*QUESTIONS, *STANDING_QUESTIONS)
READINGS: Mapping[str, Question] = SortedMapping(
    {reading.id: question for question in ALL_QUESTIONS for reading in question.readings}
)
RULE_IDS = frozenset(rule.id for rule in RULES)


@frozen
class Span:
    """A day that is known in part: one of a stretch of days.

    Attributes:
        first: the first day that it can be; None where nothing is known of that.
        last: the last day that it can be; None where nothing is known of that.

    Raises:
        BadCase: the last day is before the first.

    >>> print(Span.month(2024, 6))
    2024-06
    >>> print(Span.by(date(2024, 11, 14)))
    by 2024-11-14
    """

    first: date | None = None
    last: date | None = None

    def __attrs_post_init__(self) -> None:
        for day, name in ((self.first, "the first day of a span"), (self.last, "the last day of a span")):
            if day is not None:
                in_time(a_date(day, name), name)
        if self.first and self.last and self.last < self.first:
            raise BadCase("a span ends before it begins; give its first day first", field="day", value=self)

    @classmethod
    def month(cls, year: int, month: int) -> "Span":
        """Some day of a month."""
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    @classmethod
    def by(cls, day: date) -> "Span":
        """That day or an earlier one."""
        return cls(None, day)

    @classmethod
    def after(cls, day: date) -> "Span":
        """Some day later than that one."""
        return cls(a_date(day, "day") + timedelta(days=1), None)

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def __str__(self) -> str:
        first, last = self.first, self.last
        if first and last:
            if self == Span.month(first.year, first.month):
                return f"{first:%Y-%m}"
            return f"{first} to {last}"
        if last:
            return f"by {last}"
        return f"after {first - timedelta(days=1)}" if first else "unknown"


UNKNOWN_DAY = Span()
"""That something happened, on a day of which nothing is known."""

_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


_FORMS: tuple[tuple[re.Pattern[str], Callable[[Sequence[str]], Span]], ...] = (
    (re.compile(r"([0-9]{4})-([0-9]{2})"), lambda parts: Span.month(int(parts[0]), int(parts[1]))),
    (re.compile(rf"({_ISO}) to ({_ISO})"), lambda parts: Span(*map(date.fromisoformat, parts))),
    (re.compile(rf"by ({_ISO})"), lambda parts: Span.by(date.fromisoformat(parts[0]))),
    (re.compile(rf"after ({_ISO})"), lambda parts: Span.after(date.fromisoformat(parts[0]))),
    (re.compile(r"unknown"), lambda _: UNKNOWN_DAY),
)

_BETWEEN_DAYS = re.compile(r"(\Aby +|\Aafter +| +to +)")
"""What stands before or between the days of a day that is known in part."""
_WITHOUT_DAYS = re.compile(r"[0-9]{4}-[0-9]{2}|unknown")
"""What may be known of a day without naming one."""

HOW_TO_WRITE_PARTLY_KNOWN = (
    "write it as 2026-06-10, and a day known in part as 2026-06, 2026-06-01 to 2026-06-14, by 2026-06-10, "
    "after 2026-06-10 or unknown"
)


def day_as_known(cell: object, dates: str) -> date | str | NoDay | None:
    """The day of a cell, what is known of it, nothing yet, or why it is none of these.

    Parameters:
        cell: a date, a time stamp, text, a number or a blank.
        dates: how dates are written, those within "by 10/06/2026" among them.

    Returns:
        What is known in part is text with its days in ISO, as `day_or_span` takes it.
    """
    day = day_of(cell, dates)
    if not isinstance(day, NoDay) or not isinstance(cell, str):
        return day
    words = _BETWEEN_DAYS.split(cell.strip(BLANKS))
    days = [day_of(word, dates) for word in words]
    known = "".join(str(each) if isinstance(each, date) else word for each, word in zip(days, words, strict=True))
    partly = any(isinstance(each, date) for each in days) or _WITHOUT_DAYS.fullmatch(known)
    return re.sub(" +", " ", known) if partly else day


def day_or_known(cell: object, name: str, dates: str) -> date | str | None:
    """The day of a cell of a log, or what is known of it; None for a blank.

    Parameters:
        cell: as for `day_as_known`.
        name: the column.
        dates: how dates are written.

    Raises:
        NotADate: it is neither.
    """
    day = day_as_known(cell, dates)
    if isinstance(day, NoDay):
        if day is NOT_IN_THE_CALENDAR:
            raise NotADate(f"{name} {day}; look at its month and day", field=name)
        raise NotADate(f"{name} {day}" if day.remedy else f"{name} {day}; {HOW_TO_WRITE_PARTLY_KNOWN}", field=name)
    return day


def day_or_span(value: object, name: str) -> date | Span:
    """A day, or what is known of it: a date, a `Span`, or text.

    Parameters:
        value: a date; or text such as "2026-06-10", "2026-06" (some day of the month), "2026-06-01 to 2026-06-14",
            "by 2026-06-10", "after 2026-06-10" or "unknown".
        name: what it is the day of, for messages.

    Raises:
        NotADate: it is anything else.
        BeforeTheLaw: it is before 1 September 2014.
        OutsideCalendar: it is after 2099.
    """
    if isinstance(value, Span):
        return value
    if type(value) is date:
        return in_time(value, name)
    if not isinstance(value, str | NoDay):
        return in_time(a_date(value, name), name)
    known = day_as_known(value, Dates.ISO)
    if not isinstance(known, str):
        return in_time(one_day(value, name, write=HOW_TO_WRITE_PARTLY_KNOWN), name)
    for form, make in _FORMS:
        if match := form.fullmatch(known):
            try:
                return make(match.groups())
            except ValueError as error:
                if isinstance(error, SendTimelinesError):
                    raise
                raise NotADate(
                    f"{name} is no day of the calendar; look at its month and day", field=name, value=value
                ) from None
    raise NotADate(f"{name} is no day; {HOW_TO_WRITE_PARTLY_KNOWN}", field=name, value=value)


def _event(value: object) -> str:
    if type(value) is str and value in EVENTS:
        return value
    name = str(value).strip(BLANKS)  # whether a local event has its rule, the record knows
    return name if name.startswith(LOCAL_EVENT) else event_named(name).name


def _outcomes(value: object) -> frozenset[str]:
    if not value:
        return frozenset()
    if isinstance(value, str):
        return frozenset(value.replace(",", " ").split())
    if isinstance(value, Iterable):
        return frozenset(str(each) for each in cast("Iterable[object]", value))
    raise BadCase("outcome is no word; give one, or a list of them", field="outcome", value=value)


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise BadCase(f"{name} is not text; give text", field=name, value=value)
    return value.strip()


def _entry_day(value: object) -> date | Span:
    return day_or_span(value, "day")


def _planned_day(value: object) -> date | None:
    if value is None or value == "":
        return None
    day = day_or_span(value, "for")
    if isinstance(day, Span):
        raise NotADate("for is not one day; a day that is fixed is known, so give it", field="for", value=value)
    return day


def _by(value: object) -> str:
    return value.strip() if type(value) is str else _text(value, "by")


def _label(value: object) -> str:
    return value.strip() if type(value) is str else _text(value, "matter")


@frozen(kw_only=True)
class Entry:
    """One fact of a case.

    Attributes:
        event: what happened, by the event's name; that of a local rule begins with `local_`.
        day: when: a date, or a `Span` where it is known in part; text in the forms of `day_or_span` is taken too.
        outcome: how it came out, in the words that the event has for that; empty where it is not known.
        by: who did it, or whom it reached: a role ("parent", "old_authority") or the name of a body.
        for_: the day it is for: a session or transfer that is fixed, a longer time that is offered.
        matter: a label for the matter it belongs to, needed only where two could have it.
        not_done: whether it says that this has not been done, as at `day`.

    Raises:
        UnknownName: an unknown event or outcome; the nearest is named.
        NotADate: a day that is none.
        BeforeTheLaw: a day before 1 September 2014.
        OutsideCalendar: a day after 2099.
        BadCase: something else has the wrong shape.

    >>> Entry(event="assessment_decision_notified", day="2025-02-14", outcome="will_not_assess").day
    datetime.date(2025, 2, 14)
    """

    event: str = field(converter=_event)
    day: date | Span = field(converter=_entry_day)
    outcome: frozenset[str] = field(default=frozenset(), converter=_outcomes)
    by: str = field(default="", converter=_by)
    for_: date | None = field(default=None, converter=_planned_day, alias="for_")
    matter: str = field(default="", converter=_label)
    not_done: bool = False

    def __attrs_post_init__(self) -> None:
        if self.outcome:
            words = RULE_IDS if self.event == TIME_VARIED.name else OUTCOMES.get(self.event, frozenset())
            for word in sorted(self.outcome - words):
                raise unknown("outcome", word, words, field=self.event)
        if type(self.not_done) is not bool:
            raise BadCase("not_done is not true or false; give true or false", field="not_done", value=self.not_done)


ROLES = frozenset(
    {
        "",
        "parent",
        "young_person",
        "representative",
        "child",
        "school",
        "institution",
        "la",
        "authority",
        "local_authority",
        "home_authority",
        "old_authority",
        "new_authority",
        "icb",
        "accommodation",
        "youth_offending_team",
        "commissioner",
        "old_commissioner",
        "new_commissioner",
        "health_commissioner",
        "adviser",
        "mediator",
        "tribunal",
        "agreement",
        "order",
    }
)
"""Who may be named without that being the name of one body among several."""


def as_role(name: str) -> str:
    """A name in the form in which the words of roles are written, as `local_authority`."""
    return name.lower().replace(" ", "_")


def exclusive(event: str, outcomes: frozenset[str]) -> frozenset[str]:
    """Those of some outcomes of an event of which one excludes another; none where all can be together."""
    groups = [outcomes & group for group in EXCLUSIVE.get(event, ()) if not outcomes.isdisjoint(group)]
    return frozenset[str]().union(*groups) if len(groups) > 1 else frozenset()


KEYS = ("event", "day", "outcome", "by", "for", "matter", "not_done")
"""What a row of a log may say of an entry."""


@frozen
class Problem:
    """An entry that could not be read, or not be taken into account, and why; the others are not affected.

    Attributes:
        number: which entry it is, counted from 1 in the order in which they were passed.
        words: what is wrong and what to do.
    """

    number: int
    words: str

    def __str__(self) -> str:
        return f"entry {self.number}: {self.words}"


SHAPES: Mapping[str, tuple[type | tuple[type, ...], str]] = {
    "calendar": (WorkingCalendar, "a WorkingCalendar, such as ENGLAND_AND_WALES"),
    "arrangements": (Arrangements, "an Arrangements value"),
    "mediation_wanted": ((bool, type(None)), "True, False or None"),
    "guidance": (bool, "True or False"),
    **dict.fromkeys(("events", "receipts", "varied", "exemptions"), (Mapping, "a mapping")),
}
"""The shape of each part of a case that is no list, with the words for it."""


def check_shape(name: str, value: Any) -> None:
    """Refuse a part of a case that has the wrong shape; what is not in `SHAPES` is a list, or one word, of entries a
    list.

    Raises:
        BadCase: it has.
    """
    whole: object = value
    kinds, words = SHAPES.get(name, (Iterable, "a list"))
    a_word = name == "entries" and isinstance(value, str)
    fits = isinstance(value, kinds) and (name in SHAPES or not (a_word or isinstance(value, bytes | Mapping)))
    if not fits:
        raise BadCase(f"{name} is of type {type(whole).__name__}; give {words}", field=name, value=whole)


def has_its_shape(_: object, attribute: "Attribute[Any]", value: Any) -> None:
    """The same, as a validator of attrs."""
    check_shape(attribute.name, value)


Part = TypeVar("Part")


def _numbered(name: str, values: Iterable[Part], kind: type[Part], hint: str = "") -> tuple[Part, ...]:
    """A list that holds one kind of value only; what is another is refused with its number."""
    check_shape(name, values)
    listed = tuple(values)
    for number, value in enumerate(listed, 1):
        if type(value) is not kind:
            words = f"{kind.__name__.lower()} {number} is of type {type(value).__name__}; give {kind.__name__} values"
            raise BadCase(f"{words}{hint}", field=name, value=value)
    return listed


def problems_in(values: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems of a record, each one."""
    return _numbered("problems", values, Problem)


def _entries(values: Iterable[Entry]) -> tuple[Entry, ...]:
    return _numbered("entries", values, Entry, ", or use record_of")


def readings_in(values: Iterable[str]) -> frozenset[str]:
    """The ids of readings, each known and no two of one point."""
    check_shape("readings", values)
    chosen = frozenset((values,) if isinstance(values, str) else values)
    for name in sorted(chosen - READINGS.keys(), key=str):
        raise unknown("reading", name, READINGS)
    not_both(ALL_QUESTIONS, chosen)
    return chosen


def claims_in(claims: Mapping[str, Claim]) -> SortedMapping[Claim]:
    """The claims of exemptions in a case, each by the id of a rule that there is."""
    check_shape("exemptions", claims)
    for id, claim in claims.items():
        if id not in RULE_IDS:
            raise unknown("rule", id, RULE_IDS)
        check_kind("exemptions", claim, Claim)
    return SortedMapping(claims)


def receipts_in(receipts: Mapping[str, Receipt]) -> SortedMapping[Receipt]:
    """The receipts of a case, each of an event that there is, on a day on which the law is known."""
    check_shape("receipts", receipts)
    for name, receipt in receipts.items():
        check_kind("receipts", receipt, Receipt, "what received(...) gives")
        in_time(receipt.day, event_named(name).name)
    return SortedMapping(receipts)


def family_side(word: By | ByWord | None) -> By | None:
    """Who disagrees: the parent or the young person."""
    by = None if word is None else term(By, word, field="by")
    if by not in (None, By.PARENT, By.YOUNG_PERSON):
        raise BadCase(
            "by is neither parent nor young_person; a case is theirs, so give one of the two", field="by", value=by
        )
    return by


MOST_OUTLINED = 64
"""How many entries a record can have, and an outline of them too."""


@frozen(cache_hash=True)
class Shape:
    """What those records have in common whose entries are the same but for their days.

    Attributes:
        entries: of each, in order of their days, its event, its outcomes, by whom it was, and whether it is for a day.
        same_day: of each but the first, whether it is of the same day as the one before.
        readings: the readings.
    """

    entries: tuple[tuple[str, frozenset[str], str, bool], ...]
    same_day: tuple[bool, ...]
    readings: frozenset[str]


@frozen
class Outline:
    """The shape of a record, and the days by which it differs from others of that shape.

    Attributes:
        shape: the shape.
        days: the days of the entries, in order.
        planned: the days that some of them are for, in the same order.
    """

    shape: Shape
    days: tuple[date, ...]
    planned: tuple[date, ...]


@frozen(kw_only=True, slots=False)
class Record:
    """What is known of one case: its entries, in any order, and how it is to be read.

    Attributes:
        entries: the facts.
        readings: the ids of readings to use instead of the default ones.
        calendar: whose working days count.
        exemptions: claims that an exemption switches a limit off, by the rule's id.
        receipts: how the day of an event was reckoned that is a day of receipt under a convention, by the event's name.
        by: who disagrees, "parent" or "young_person".
        mediation_wanted: whether mediation is wanted; None while it is not known. Only a forecast asks.
        arrangements: the local arrangements.
        guidance: whether periods that are only guidance are wanted too.
        problems: entries that could not be read.
        rules: local rules, which stand beside those of the law.

    Raises:
        UnknownName: an unknown reading or rule, or a local event of none of the local rules; the nearest is named.
        BadReading: both readings of one point.
        BadCase: something that is no entry or claim.

    >>> Record(entries=[Entry(event="request_received", day="2025-01-13")]).entries[0].event
    'request_received'
    """

    entries: tuple[Entry, ...] = field(default=(), converter=_entries)
    readings: frozenset[str] = field(factory=frozenset[str], converter=readings_in)
    calendar: WorkingCalendar = field(default=ENGLAND_AND_WALES, validator=has_its_shape)
    exemptions: Mapping[str, Claim] = field(factory=dict[str, Claim], converter=claims_in)
    receipts: Mapping[str, Receipt] = field(factory=dict[str, Receipt], converter=receipts_in)
    by: By | None = field(default=None, converter=family_side)
    mediation_wanted: bool | None = field(default=None, validator=has_its_shape)
    arrangements: Arrangements = field(default=NO_ARRANGEMENTS, validator=has_its_shape)
    guidance: bool = field(default=True, validator=has_its_shape)
    problems: tuple[Problem, ...] = field(default=(), converter=problems_in)
    rules: tuple[LocalRule, ...] = field(default=(), converter=local_rules_in)

    def __attrs_post_init__(self) -> None:
        known = vocabulary_of(self.rules)
        for entry in self.entries:
            if entry.event not in known:
                event_known(entry.event, self.rules)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The number of each entry in the order in which they were passed, in which those that could not be read have
        numbers too.
        """
        unread = {problem.number for problem in self.problems}
        return tuple(islice((number for number in count(1) if number not in unread), len(self.entries)))

    @QuickProperty
    def outline(self) -> Outline | None:
        """Its shape and its days; None where it says more than an outline does, or of a day less."""
        special = self.exemptions or self.receipts or self.problems or self.rules
        if special or not 0 < len(self.entries) <= MOST_OUTLINED:
            return None
        rows: list[tuple[date, str, list[str], str, bool, date, frozenset[str]]] = []
        for entry in self.entries:
            if entry.matter or entry.not_done or not isinstance(entry.day, date) or as_role(entry.by) not in ROLES:
                return None
            planned = entry.for_ or date.min
            rows.append(
                (entry.day, entry.event, sorted(entry.outcome), entry.by, bool(entry.for_), planned, entry.outcome)
            )
        rows.sort()
        shape = Shape(
            tuple([(event, outcome, by, for_a_day) for _, event, _, by, for_a_day, _, outcome in rows]),
            tuple([one[0] == other[0] for one, other in pairwise(rows)]),
            self.readings,
        )
        return Outline(shape, tuple([row[0] for row in rows]), tuple([row[5] for row in rows if row[4]]))

    def with_entries(self, *entries: Entry) -> "Record":
        """The record with more entries."""
        return evolve(self, entries=(*self.entries, *entries))

    def without(self, *entries: Entry) -> "Record":
        """The record with some entries taken back."""
        return evolve(self, entries=tuple(entry for entry in self.entries if entry not in entries))


def entry_of(row: Mapping[str, object], rules: tuple[LocalRule, ...] = ()) -> Entry:
    """An entry from a row of a log or a table of a case file, whose keys are those of `KEYS`.

    Parameters:
        row: the row.
        rules: the local rules whose events it may be of.

    Raises:
        UnknownName: an unknown key; and whatever `Entry` raises.
        BadCase: the row has no event or no day.
    """
    if not isinstance(row, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise BadCase(
            f"it is of type {type(row).__name__}; give an Entry, or a mapping with event and day",
            field="entries",
            value=row,
        )
    for name in sorted(row.keys() - set(KEYS), key=str):
        raise unknown("key", name, KEYS, field="an entry")
    for name in ("event", "day"):
        if name not in row:
            raise BadCase(f"it has no {name}; give event and day", field=name)
    event = row["event"]
    event_known(event.strip(BLANKS) if isinstance(event, str) else event, rules)
    parts = {("for_" if name == "for" else name): value for name, value in row.items()}
    return Entry(**parts)  # type: ignore[arg-type]


def entries_from(
    rows: Iterable["Entry | Mapping[str, object]"], rules: tuple[LocalRule, ...] = ()
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries that rows are, and what is wrong with those that cannot be read; entries are taken as they are.

    Parameters:
        rows: the rows.
        rules: the local rules whose events they may be of.

    Raises:
        BadCase: they are no list.
    """
    check_shape("entries", rows)
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows, 1):
        try:
            entries.append(row if isinstance(row, Entry) else entry_of(row, rules))
        except SendTimelinesError as error:
            problems.append(Problem(number, str(error)))
    return tuple(entries), tuple(problems)


def record_of(
    rows: Iterable[Mapping[str, object]],
    *,
    readings: Iterable[str] = (),
    calendar: WorkingCalendar = ENGLAND_AND_WALES,
    exemptions: Mapping[str, Claim] | None = None,
    rules: Iterable[LocalRule] = (),
) -> Record:
    """A record from rows, of which those that cannot be read are set aside and named, and none loses the rest.

    Parameters:
        rows: the entries, as `entry_of` takes them.
        readings, calendar, exemptions, rules: as for a `Record`.

    >>> record_of([{"event": "request_recieved", "day": "2025-01-13"}]).problems[0].number
    1
    """
    local = local_rules_in(rules)
    entries, problems = entries_from(rows, local)
    return Record(
        entries=entries,
        readings=frozenset((readings,) if isinstance(readings, str) else readings),
        calendar=calendar,
        exemptions=exemptions or {},
        problems=problems,
        rules=local,
    )
