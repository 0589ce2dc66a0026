"""What every kind of table has in common: which rules can be filled in, what a cell says, what is wrong with a row."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import chain

from attrs import frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.errors import BadColumn, unknown
from sendtimelines.law import RULES, history
from sendtimelines.law.england.events import DETAINED, EVENTS, PLANNED, RELEASED
from sendtimelines.law.england.matters import OUTCOMES
from sendtimelines.law.england.standing_readings import STANDING_QUESTIONS
from sendtimelines.rules.conditions import Regime
from sendtimelines.rules.provenance import Provenance, provenance_of
from sendtimelines.rules.readings import not_both
from sendtimelines.rules.rule import Rule
from sendtimelines.rules.status import Status
from sendtimelines.support.day_parser import Dates, DatesByColumn, dates_named

PROBLEMS = "problems"
"""The column that says what is wrong with a row."""

BETWEEN = "; "
"""What stands between two problems of one row."""


class Holds(StrEnum):
    """What a new column holds."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    FLAG = "yes or no"


@frozen
class Duty:
    """A rule that is to be filled in, in all versions that may govern a row.

    Attributes:
        id: the rule's id.
        versions: its versions, the newest first.
        readings: the readings chosen, as far as they touch it.
    """

    id: str
    versions: tuple[Rule, ...]
    readings: frozenset[str]

    @property
    def clock(self) -> tuple[str, ...]:
        """The names of the events that its formula can use."""
        return _names(rule.events for rule in self.versions)

    @property
    def endings(self) -> tuple[str, ...]:
        """The names of the events that end it."""
        return _names(rule.endings for rule in self.versions)

    @property
    def due(self) -> str:
        """The column of its last day."""
        return f"{self.id}.due"

    @property
    def status(self) -> str:
        """The column of its status."""
        return f"{self.id}.status"

    @cached_property
    def missing(self) -> tuple[tuple[str, ...], ...]:
        """What its day cannot do without: groups of events of which one is enough."""
        return tuple(tuple(event.name for event in group) for group in self.versions[0].needs(self.readings))

    def readings_of(self, rule: Rule) -> frozenset[str]:
        """The readings chosen, as far as they touch one of the versions."""
        return self.readings & _readings_of((rule,))

    def fits(self, events: Iterable[str]) -> bool:
        """Whether those events are enough for it."""
        known = set(events)
        return all(not known.isdisjoint(group) for group in self.missing)

    def used(self, *, with_status: bool) -> tuple[str, ...]:
        """The names of the events it makes use of."""
        return tuple(dict.fromkeys((*self.clock, *(self.endings if with_status else ()))))

    @cached_property
    def is_law(self) -> bool:
        """Whether all of its versions are rules of the registry, whose duties have a life in a case."""
        return all(any(rule is each for each in RULES) for rule in self.versions)

    @cached_property
    def moving(self) -> frozenset[str]:
        """The names of all events that decide how it stands in a case."""
        from sendtimelines.tables.flat_records import moving  # with what a case is, which due dates alone do without

        return moving(self.id) if self.is_law else frozenset()

    @cached_property
    def overtaking(self) -> frozenset[str]:
        """The names of the events that can end it, or show it to be done or left behind."""
        from sendtimelines.tables.flat_records import overtaking

        return overtaking(self.id) if self.is_law else frozenset()

    @cached_property
    def words(self) -> Mapping[Status, Status]:
        """What is said of it in the place of some statuses of its deadline, by what it is in law."""
        from sendtimelines.tables.flat_records import in_words_of_its_nature

        return in_words_of_its_nature(self.versions[0], self.readings) if self.is_law else {}

    @cached_property
    def by_itself(self) -> bool:
        """Whether it stands as its own deadlines say while nothing is known but what they rest on."""
        from sendtimelines.tables.flat_records import by_itself

        return not self.is_law or all(map(by_itself, self.versions))


def _names(events: Iterable[tuple[object, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(event.name for event in chain.from_iterable(events)))  # type: ignore[attr-defined]


def duties(rules: Iterable[str | Rule] | str | Rule, readings: Iterable[str] = ()) -> tuple[Duty, ...]:
    """The rules that are to be filled in, each once.

    Parameters:
        rules: ids, which stand for all versions, or rules, which stand for themselves.
        readings: the ids of readings, each of which touches the day of one of them, or how duties stand.

    Raises:
        UnknownName: there is no such rule, or no rule among them turns on such a reading; the nearest is named.
        BadReading: both readings of one point.
        BadColumn: two of the rules would fill in the same column.
    """
    chosen_rules = (rules,) if isinstance(rules, str | Rule) else tuple(dict.fromkeys(rules))
    versions = [(each,) if isinstance(each, Rule) else tuple(reversed(history(each))) for each in chosen_rules]
    ids = [each[0].id for each in versions]
    for id in ids:
        if ids.count(id) > 1:
            raise BadColumn(f"two rules would fill in {id}.due; give the id alone for all versions", field=id)
    chosen = frozenset((readings,) if isinstance(readings, str) else readings)
    questions = tuple(dict.fromkeys(question for each in versions for rule in each for question in rule.questions))
    questions = (*questions, *STANDING_QUESTIONS)
    known = {reading.id for question in questions for reading in question.readings}
    for reading in sorted(chosen - known, key=str):
        raise unknown("reading", reading, known, see="; no other touches these rules")
    not_both(questions, chosen)
    standing = {reading.id for question in STANDING_QUESTIONS for reading in question.readings}
    return tuple(Duty(each[0].id, each, chosen & (_readings_of(each) | standing)) for each in versions)


def provenance(
    rules: Iterable[str | Rule] | str | Rule, *, calendar: WorkingCalendar = ENGLAND_AND_WALES
) -> Provenance:
    """What makes the columns that `add_deadlines` and the other calls on tables add, to be kept beside the table.

    Parameters:
        rules: ids, which stand for all versions, since each row goes by the one that governs it; or rules.
        calendar: whose working days count; that of England and Wales unless given.

    Returns:
        The release of the library, the versions of the rules, and the data of the calendar.

    Raises:
        UnknownName: there is no such rule; the nearest is named.
        BadColumn: two of the rules would fill in the same column.

    >>> provenance("mediation.arrange").record["rules"]
    {'mediation.arrange': ['2014-09-01']}
    """
    return made_by(duties(rules), calendar)


def made_by(duties: Iterable[Duty], calendar: WorkingCalendar) -> Provenance:
    """What makes the columns of rules that are filled in."""
    return provenance_of((rule.version for duty in duties for rule in duty.versions), calendar)


def _readings_of(versions: tuple[Rule, ...]) -> frozenset[str]:
    return frozenset(reading.id for rule in versions for question in rule.questions for reading in question.readings)


def fitting(events: Iterable[str]) -> tuple[Duty, ...]:
    """Every rule for which those events are enough, in the order in which a case meets them.

    Rules for children and young people in custody come in only with an event that no other rule has: a table that says
    nothing of custody is about the community.
    """
    known = tuple(events)
    of_regime: dict[bool, set[str]] = {True: set(), False: set()}
    for rule in RULES:
        of_regime[rule.regime is Regime.CUSTODY].update(event.name for event in (*rule.events, *rule.endings))
    of_custody = {DETAINED.name, RELEASED.name, *(of_regime[True] - of_regime[False])}
    in_custody = not of_custody.isdisjoint(known)
    ids = dict.fromkeys(rule.id for rule in RULES if in_custody or rule.regime is not Regime.CUSTODY)
    return tuple(duty for duty in duties(ids) if duty.fits(known))


HEADINGS = 20
"""How many headings of a table are named in a message."""


def headings(header: Iterable[object]) -> str:
    """The headings of a table, for the message about one that is missing."""
    names = ["".join(filter(str.isprintable, str(name)))[:40] for name in header]
    return ", ".join(names[:HEADINGS]) + (f" and {len(names) - HEADINGS} more" if len(names) > HEADINGS else "")


def added(
    duties: Sequence[Duty],
    existing: Iterable[object],
    *,
    with_status: bool,
    remedy: str = "rename it or leave it out, since it would be overwritten",
) -> tuple[str, ...]:
    """The columns that are added, in their order.

    Parameters:
        duties: the rules that are filled in.
        existing: the columns of the table.
        with_status: whether each rule has a status.
        remedy: what to do about a column that is there already, for the message.

    Raises:
        BadColumn: the table has one of them already.
    """
    names = [name for duty in duties for name in ((duty.due, duty.status) if with_status else (duty.due,))]
    columns = (*names, PROBLEMS)
    present = set(existing)
    for name in columns:
        if name in present:
            raise BadColumn(f"the table already has a column {name}; {remedy}", field=name)
    return columns


def dates_of(dates: DatesByColumn, where: Mapping[str, str], existing: Iterable[object]) -> Mapping[str, Dates]:
    """How the dates of each column that is read are written.

    Parameters:
        dates: one way for all, or a way by the name of an event or of its column.
        where: the column of each event.
        existing: the columns there are.

    Raises:
        UnknownName: an unknown way, or an event or column; the nearest is named.
    """
    if isinstance(dates, str):
        return dict.fromkeys(where.values(), dates_named(dates))
    ways = dict.fromkeys(where.values(), Dates.ISO)
    known = {*EVENTS, *where, *(column for column in existing if isinstance(column, str))}
    for name, way in dates.items():
        if name not in known:
            raise unknown("column", name, known, field="dates", callers=True)
        ways[where.get(name, name)] = dates_named(way)
    return ways


OUTCOME = ".outcome"
"""What follows the name of an event, or of its column, in that of the column which says how it came out."""


def outcomes_in(
    where: Mapping[str, str], columns: Mapping[str, str] | None, existing: Sequence[object]
) -> dict[str, str]:
    """The column of how each event came out, of those that can come out in several ways, where there is one.

    Parameters:
        where: the column of each event.
        columns: the columns that are not named as the event is; that of an outcome under `<event>.outcome`.
        existing: the columns there are.
    """
    named = {name: (columns or {}).get(f"{name}{OUTCOME}", f"{column}{OUTCOME}") for name, column in where.items()}
    return {name: column for name, column in named.items() if name in OUTCOMES and column in existing}


def places(
    duties: Sequence[Duty],
    columns: Mapping[str, str] | None,
    existing: Sequence[object],
    *,
    with_record: bool = False,
) -> dict[str, str]:
    """The column of each event that is used and is there.

    Parameters:
        duties: the rules that are to be filled in.
        columns: the columns of events that are not named as the event is.
        existing: the columns there are.
        with_record: whether those are used too that decide how a rule's duty stands in a case.

    Raises:
        UnknownName: an unknown event, or a column that is not there; the nearest is named.
        BadColumn: no column has an event that a rule needs, or one that is used is there twice.
    """
    named = dict(columns or {})
    used = dict.fromkeys(name for duty in duties for name in duty.used(with_status=True))
    if with_record:
        used |= dict.fromkeys(name for name in EVENTS if any(name in duty.moving for duty in duties))
    for name in named:
        if name not in used and name.removesuffix(OUTCOME) not in EVENTS:
            raise unknown("event", name, {*EVENTS, *used}, field="columns")
    present = {column for column in existing if isinstance(column, str)}
    for name, column in named.items():
        if column not in present:
            raise unknown("column", column, present, field=f"the table for {name}", callers=True)
    held = {name: named.get(name, name) for name in used if name in named or name in present}
    for duty in duties:
        for group in duty.missing:
            if not any(name in held for name in group):
                near = str(unknown("column", group[0], present, callers=True)).partition("; ")[2]
                raise BadColumn(
                    f"{duty.id} needs a column {' or '.join(group)}; {near}; "
                    f'say where it is with columns={{"{group[0]}": ...}}',
                    field=group[0],
                )
    for column in held.values():
        if list(existing).count(column) > 1:
            raise BadColumn(f"the table has the column {column} twice; name each column once", field=column)
    return held


def doubts_in(duties: Iterable[Duty], where: Mapping[str, str]) -> dict[str, str]:
    """What is said of a day after the reference date, by the events of which it can only be past.

    Parameters:
        duties: the rules that are filled in.
        where: the column of each event.
    """
    own = {name for duty in duties for name in duty.used(with_status=True)} - PLANNED
    return {
        name: f"{column} is after the reference date and still to come; look at its year"
        for name, column in where.items()
        if name in own
    }
