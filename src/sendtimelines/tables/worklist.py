"""How a caseload is listed and counted: what the filled frame says is picked out by column, and told hit by hit."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any

import narwhals as nw
from attrs import evolve, frozen

from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.errors import BadColumn, unknown
from sendtimelines.rules.conditions import Nature
from sendtimelines.rules.rule import Rule
from sendtimelines.rules.status import Status
from sendtimelines.support.day_parser import Dates, DatesByColumn
from sendtimelines.support.day_parser import day_of as cell_day
from sendtimelines.tables.duties import PROBLEMS, Duty, Holds, dates_of, places
from sendtimelines.tables.eager import frame_like, kind_of, series_of
from sendtimelines.tables.frames import add_deadlines

PROBLEM = "problem"
"""What stands for the status of a row that has none, since something is wrong with it."""
STATUSES = (*map(str, Status), PROBLEM)
"""What may stand as a status, in the order in which it is counted."""
SWITCHED_OFF = (Status.DUE, Status.OVERDUE, Status.MET_LATE)
"""How a limit may stand that an exemption switches off."""
AHEAD = (Status.DUE, Status.DUE_IF, Status.OPEN)
"""How a limit may stand that is still to come: of an obligation, of one under a condition, of a right."""
REPEATED = "the table has this case in several rows"
OUT_OF_ORDER = "its events are in an order in which they cannot happen"


@frozen(kw_only=True)
class Question:
    """A question on a caseload.

    Attributes:
        rules: the rules, as they were given.
        readings: the ids of the readings to use instead of the default ones.
        duties: the rules, in all versions that may govern a row.
        on: the day on which to look.
        columns: the column of each event whose column is not named as the event is.
        exempt: for rules by id, the column that says where an exemption applies.
        calendar: whose working days count.
        drop_times: whether times of day are cut off.
        dates: how dates in text are written.
    """

    rules: tuple[str | Rule, ...]
    readings: frozenset[str]
    duties: tuple[Duty, ...]
    on: date
    columns: Mapping[str, str] | None
    exempt: Mapping[str, str]
    calendar: WorkingCalendar
    drop_times: bool
    dates: DatesByColumn


COUNTED = {"rule": Holds.TEXT, "month": Holds.DAY, "status": Holds.TEXT, "cases": Holds.NUMBER}
"""The columns of a summary."""
LISTED = {
    "rule": Holds.TEXT,
    "action": Holds.TEXT,
    "who": Holds.TEXT,
    "due": Holds.DAY,
    "working_days_left": Holds.NUMBER,
    "status": Holds.TEXT,
    "provisional": Holds.FLAG,
    "problem": Holds.TEXT,
}
"""The columns of a worklist after the case."""

Row = tuple[Any, ...]


@frozen(kw_only=True)
class Entry:
    """What stands in each column of `LISTED`; one for all cases of which the same is to be said."""

    rule: str
    action: str
    who: str
    due: date | None
    working_days_left: int | None
    status: str
    provisional: bool
    problem: str | None


def worklist(frame: Any, question: Question, before: date, key: str | None) -> Any:
    """The list of `caseload.worklist`: what is overdue, and what is due before a day."""
    names = _names(frame)
    case = _case(key, names)
    filled = _filled(frame, names, question)
    hits = [hit for duty in question.duties for hit in _standing(filled, names, question, duty).hits(before)]
    cases: list[Any] = series_of(filled, key)[[row for row, _ in hits]].to_list() if key else [row for row, _ in hits]
    if key:
        often = Counter(map(str, series_of(filled, key).drop_nulls().to_list()))
        hits = [
            (row, _repeated(entry) if often[str(case)] > 1 else entry)
            for (row, entry), case in zip(hits, cases, strict=True)
        ]
    hits = [hits[place] for place in _order([entry.due or date.max for _, entry in hits], cases)]
    rows, entries = [row for row, _ in hits], [entry for _, entry in hits]
    columns = {name: (holds, list(map(attrgetter(name), entries))) for name, holds in LISTED.items()}
    days = question.duties[0].due
    if key:
        return frame_like(filled, days, columns, {case: nw.to_native(series_of(filled, key)[rows])})
    return frame_like(filled, days, {case: (Holds.NUMBER, rows), **columns})


def summary(frame: Any, question: Question) -> Any:
    """The counts of `caseload.caseload_summary`."""
    names = _names(frame)
    filled = _filled(frame, names, question)
    counts = Counter[tuple[int, date, int]]()
    for place, duty in enumerate(question.duties):
        for due, status, cases in _standing(filled, names, question, duty).counts():
            counts[place, due.replace(day=1) if due else date.max, STATUSES.index(status)] += cases
    counted = sorted(counts.items())
    values: tuple[list[Any], ...] = (
        [question.duties[place].id for (place, _, _), _ in counted],
        [None if month == date.max else month for (_, month, _), _ in counted],
        [STATUSES[status] for (_, _, status), _ in counted],
        [cases for _, cases in counted],
    )
    columns = {name: (holds, each) for (name, holds), each in zip(COUNTED.items(), values, strict=True)}
    return frame_like(filled, question.duties[0].due, columns)


def _names(frame: Any) -> list[object]:
    """The columns of a frame that is there."""
    kind = kind_of(frame)
    if kind:
        return list(kind.names(frame))
    raise BadColumn(
        f"frame is of type {type(frame).__name__}; give a frame of pandas or polars, or a table of pyarrow, "
        "and collect one that is lazy",
        field="frame",
        value=frame,
    )


def _case(key: str | None, names: Sequence[object]) -> str:
    """The name of the column that says which case a row of the list is about."""
    if key is None:
        return "row"
    if key not in names:
        raise unknown("column", key, map(str, names), field="the table for key", callers=True)
    if key in LISTED or names.count(key) > 1:
        raise BadColumn(
            f"key names the column {key}, which is there twice or is one of the list's own; rename it",
            field="key",
            value=key,
        )
    return key


def _filled(frame: Any, names: Sequence[object], question: Question) -> Any:
    for column in question.exempt.values():
        if column not in names:
            raise unknown("column", column, map(str, names), field="the table for exempt", callers=True)
    return add_deadlines(
        frame,
        question.rules,
        columns=question.columns,
        on=question.on,
        readings=question.readings,
        calendar=question.calendar,
        drop_times=question.drop_times,
        dates=question.dates,
    )


def rows_of(frame: Any) -> Iterator[Row]:
    """The cells of the columns of a summary, row by row.

    Raises:
        BadColumn: it is no frame that is there.
        UnknownName: it has no such column; the nearest is named.
    """
    names = _names(frame)
    for column in COUNTED:
        if column not in names:
            raise unknown("column", column, map(str, names), field="the summary", callers=True)
    return zip(*(series_of(frame, column).to_list() for column in COUNTED), strict=True)


def _order(days: Sequence[date], cases: Sequence[Any]) -> list[int]:
    """The places in order of day and case; of day and row, where the cases have no order among themselves."""
    try:
        return sorted(range(len(days)), key=lambda place: (days[place], cases[place]))
    except TypeError:
        return sorted(range(len(days)), key=lambda place: days[place])


def _repeated(entry: Entry) -> Entry:
    """The entry of a case that has several rows: it may be counted twice."""
    return evolve(entry, problem="; ".join(filter(None, [entry.problem, REPEATED])))


def day_of(cell: object) -> date | None:
    """The day in a cell that `add_deadlines` has taken; of whatever type it is, it is written the ISO way."""
    try:
        return date.fromisoformat(str(cell)[:10])
    except ValueError:
        return None


def _text(cell: object) -> str | None:
    return cell if isinstance(cell, str) else None


def _flags(column: "nw.Series[Any]", name: str) -> "nw.Series[Any]":
    """A column of yes and no in which a blank is no.

    Raises:
        BadColumn: it holds something else.
    """
    known = column.filter(~column.is_null())
    if column.dtype == nw.Boolean:
        return column.fill_null(value=False)
    if column.dtype.is_numeric() or column.implementation.is_pandas():
        values = known.unique() if column.dtype.is_numeric() else known
        if all(value in (0, 1) for value in values.to_list()):
            return (column == 1).fill_null(value=False)
    if len(known):
        raise BadColumn(
            f"the column {name} holds something else than yes and no; give True and False, or 1 and 0, blank for no",
            field=name,
        )
    return column.is_null() & ~column.is_null()


@frozen(kw_only=True)
class Standing:
    """How the cases of a frame stand under one rule.

    Attributes:
        duty: the rule.
        question: the question.
        due: the last days.
        status: how each case stands; null where something is wrong with its row.
        problems: what is wrong with the rows.
        exempt: where an exemption is claimed, if a column says so.
        events: the columns of the events that the rule's formula can use.
        ways: how the days of each of them are written.
    """

    duty: Duty
    question: Question
    due: "nw.Series[Any]"
    status: "nw.Series[Any]"
    problems: "nw.Series[Any]"
    exempt: "nw.Series[Any] | None"
    events: Mapping[str, "nw.Series[Any]"]
    ways: Sequence[Dates]

    def counts(self) -> Iterator[tuple[date | None, str, int]]:
        """How many cases have which due date and status."""
        columns = {"due": self.due, "status": self.status}
        if self.exempt is not None:
            columns["exempt"] = self.exempt
        frame = self.due.alias("due").to_frame().with_columns(*(each.alias(name) for name, each in columns.items()))
        for row in frame.group_by(list(columns)).agg(nw.len().alias("cases")).iter_rows(named=True):
            status = _text(row["status"]) or PROBLEM
            off = row.get("exempt") and status in SWITCHED_OFF
            yield day_of(row["due"]), str(Status.EXEMPT) if off else status, int(row["cases"])

    def hits(self, before: date) -> Iterator[tuple[int, Entry]]:
        """What is overdue, what is due before a day, and what cannot be told: each row, with its entry."""
        chosen = self.status.is_null() | self.status.is_in([str(Status.CONTRADICTORY)])
        if any(rule.nature is Nature.LIMIT for rule in self.duty.versions):
            limit = before if self.due.dtype == nw.Date else datetime(before.year, before.month, before.day)
            soon = self.status.is_in(list(map(str, AHEAD))) & (self.due < limit).fill_null(value=False)
            late = self.status.is_in([str(Status.OVERDUE)]) | soon
            chosen = chosen | (late if self.exempt is None else late & ~self.exempt)
        rows: list[int] = chosen.arg_true().to_list()
        cells = [map(_text, column[rows].to_list()) for column in (self.status, self.problems)]
        days = [map(str, column[rows].to_list()) for column in (self.due, *self.events.values())]
        known: dict[tuple[str | None, ...], Entry] = {}
        for row, case in zip(rows, zip(*cells, *days, strict=True), strict=True):
            if case not in known:
                status, problem, due, *events = case
                known[case] = self._entry(status, problem, day_of(due), self._happened(events))
            yield row, known[case]

    def _happened(self, cells: Iterable[str]) -> Iterator[date | None]:
        """The days of the events in cells that `add_deadlines` has taken."""
        for cell, way in zip(cells, self.ways, strict=True):
            day = cell_day(cell, way, drop_times=True)
            yield day if isinstance(day, date) else None

    def _entry(self, status: str | None, problem: str | None, due: date | None, events: Iterable[date | None]) -> Entry:
        rule, provisional, left = self.duty.versions[0], False, None
        if due:
            happened = {name: day for name, day in zip(self.events, events, strict=True) if day}
            rule = next((each for each in self.duty.versions if each.governs(happened)), rule)
            readings, calendar = self.duty.readings_of(rule), self.question.calendar
            provisional = rule.resolve(happened, readings=readings, calendar=calendar).provisional
            left = calendar.count(self.question.on, due)
        return Entry(
            rule=rule.id,
            action=rule.action,
            who=str(rule.who),
            due=due,
            working_days_left=left,
            status=status or PROBLEM,
            provisional=provisional,
            problem=OUT_OF_ORDER if status == Status.CONTRADICTORY else problem if not status else None,
        )


def _standing(filled: Any, names: Sequence[object], question: Question, duty: Duty) -> Standing:
    where = places(question.duties, question.columns, names)
    ways = dates_of(question.dates, where, names)
    column = question.exempt.get(duty.id)
    return Standing(
        duty=duty,
        question=question,
        due=series_of(filled, duty.due),
        status=series_of(filled, duty.status),
        problems=series_of(filled, PROBLEMS),
        exempt=_flags(series_of(filled, column), column) if column else None,
        events={name: series_of(filled, where[name]) for name in duty.clock if name in where},
        ways=[ways[where[name]] for name in duty.clock if name in where],
    )
