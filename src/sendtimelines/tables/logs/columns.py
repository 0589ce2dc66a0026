"""The columns of a log, and the duties that follow from them: a row for each case and duty, and one for each problem.

A log comes here as plain columns that hold every row of the cases that are in them, in any order.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from numbers import Integral
from typing import Any

from attrs import field, frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.cases.duty import Duty
from sendtimelines.cases.facts import Doubt
from sendtimelines.cases.local_rules import LocalRule
from sendtimelines.cases.record import KEYS, Entry, Problem, Record, day_or_known, entry_of
from sendtimelines.cases.timeline import timeline
from sendtimelines.errors import BadColumn, BadLog, SendTimelinesError, unknown
from sendtimelines.support.day_parser import BLANKS, Dates, DatesByColumn, dates_named
from sendtimelines.tables.duties import PROBLEMS, Holds
from sendtimelines.tables.duties import headings as listed

CASE = "case"
NEEDED = (CASE, "event", "day")
DAYS: Sequence[str] = ("day", "for")
LOG_COLUMNS = (CASE, *KEYS)
"""The columns of a log; those after `day` may be left out."""


DUTY_COLUMNS: Mapping[str, Holds] = {
    "matter": Holds.TEXT,
    "number": Holds.NUMBER,
    "rule": Holds.TEXT,
    "who": Holds.TEXT,
    "standing": Holds.TEXT,
    "due": Holds.DAY,
    "safe": Holds.DAY,
    "latest": Holds.DAY,
    "reason": Holds.TEXT,
    "source": Holds.TEXT,
    "done": Holds.DAY,
    "days": Holds.NUMBER,
    "due_to": Holds.DAY,
    "until": Holds.DAY,
    "note": Holds.TEXT,
    "problems": Holds.TEXT,
}
"""The columns of duties after that of the case, in order, and what each holds."""

MOST_ENTRIES = 1000
"""How many entries a case may have: a life of twenty-five years has a few hundred."""

TOO_MANY = f"the case has more than {MOST_ENTRIES:,} entries; look whether this column tells one case from another"

NO_CASE = "the row does not say which case it belongs to; give its case"


@frozen(kw_only=True)
class Question:
    """A question on every case of a log.

    Attributes:
        on: the reference date.
        readings: the ids of readings to use instead of the default ones.
        calendar: whose working days count.
        dates: how the days of each column of days are written.
        rules: local rules.
    """

    on: date
    readings: frozenset[str] = field(factory=frozenset[str])
    calendar: WorkingCalendar = ENGLAND_AND_WALES
    dates: Mapping[str, Dates] = field(factory=lambda: dict.fromkeys(DAYS, Dates.ISO))
    rules: tuple[LocalRule, ...] = ()


@frozen(kw_only=True)
class DutyTable:
    """The duties of the cases of a log, column by column.

    Attributes:
        rows: for each duty a row of the log that has its case.
        columns: the columns of `DUTY_COLUMNS`.
        bad: how many rows of the log had problems.
    """

    rows: Sequence[int]
    columns: Mapping[str, Sequence[Any]]
    bad: int

    def lists(self) -> Mapping[str, Sequence[Any]]:
        """The columns as Python has them."""
        return self.columns


def ways_of(dates: DatesByColumn, columns: Mapping[str, str] | None) -> Mapping[str, Dates]:
    """How the days of each column of days are written.

    Parameters:
        dates: one way for all, or a way by the name of the column or its heading.
        columns: the heading of each column that is not named as the log names it.

    Raises:
        UnknownName: an unknown way or column of days; the nearest is named.
    """
    if isinstance(dates, str):
        return dict.fromkeys(DAYS, dates_named(dates))
    names = {heading: name for name, heading in (columns or {}).items()}
    ways = dict.fromkeys(DAYS, Dates.ISO)
    for heading, way in dates.items():
        name = names.get(heading, heading)
        if name not in DAYS:
            raise unknown("column of days", heading, DAYS, field="dates")
        ways[name] = dates_named(way)
    return ways


def headings_of(existing: Sequence[object], columns: Mapping[str, str] | None) -> dict[str, str]:
    """The heading of each column of a log that is there.

    Parameters:
        existing: the headings there are.
        columns: the heading of each column that is not named as the log names it.

    Raises:
        UnknownName: a column that a log does not have, or a heading that is not there; the nearest is named.
        BadLog: there is no column for the case, the event or the day.
        BadColumn: a heading that is used is there twice.
    """
    named = dict(columns or {})
    for name in named:
        if name not in LOG_COLUMNS:
            raise unknown("column", name, LOG_COLUMNS, field="columns")
    headings = [heading for heading in existing if isinstance(heading, str)]
    for name, heading in named.items():
        if heading not in headings:
            seen = f"; its columns are {listed(headings)}"
            raise unknown("column", heading, headings, field=f"the log for {name}", see=seen, callers=True)
    places = {name: named.get(name, name) for name in LOG_COLUMNS if name in named or name in headings}
    for name in NEEDED:
        if name not in places:
            near = str(unknown("column", name, headings, callers=True)).partition("; ")[2]
            raise BadLog(f"the log has no column {name}; {near}; it needs case, event and day", field=name)
    if places[CASE] in DUTY_COLUMNS:
        raise BadColumn(
            f"the column of the case is called {places[CASE]}, as one of the duties is; rename it",
            field=CASE,
            value=places[CASE],
        )
    for heading in places.values():
        if headings.count(heading) > 1:
            raise BadColumn(f"the log has the column {heading} twice; name each column once", field=heading)
    for heading in set(headings) - set(places.values()):
        missing = [name for name in LOG_COLUMNS if name not in places]
        hint = str(unknown("column", heading, missing, callers=True))
        if "the nearest is" in hint:  # a slip in a heading would leave out a whole column without a word
            raise BadLog(
                f"the log has a column that is almost {hint.rpartition(' ')[2]}; correct its heading, or rename it",
                field="log",
                value=heading,
            )
    return places


def duties_one_by_one(log: Mapping[str, Sequence[Any]], question: Question) -> DutyTable:
    """The duties of the cases of a log, in order of case, and in each case as its timeline has them.

    What is wrong with an entry, or doubtful about it, has a row of its own after the duties of its case, with
    `problems` alone; what the entries say otherwise is not lost. Rows without a case come last.

    Parameters:
        log: its columns, by the names of `LOG_COLUMNS`; beside them `problems` may say what is wrong with a row.
        question: the question.
    """
    rows_of: dict[Any, list[int]] = {}
    nameless: list[int] = []
    for row, case in enumerate(log[CASE]):
        if is_blank(case):
            nameless.append(row)
            continue
        try:
            rows_of.setdefault(case, []).append(row)
        except TypeError:
            raise BadLog(
                f"row {row + 1} has a case of type {type(case).__name__}; give text or a number", field=CASE, value=case
            ) from None
    rows: list[int] = []
    duty_rows: list[Sequence[Any]] = []
    bad = len(nameless)
    for case in in_order(rows_of):
        answer, problems, wrong = answer_of(log, rows_of[case], question)
        duty_rows += map(cells_of, answer)
        duty_rows += map(problem_row, problems)
        rows += [rows_of[case][0]] * (len(answer) + len(problems))
        bad += wrong
    rows += nameless
    duty_rows += [problem_row(NO_CASE)] * len(nameless)
    names = tuple(DUTY_COLUMNS)
    columns = dict(zip(names, zip(*duty_rows, strict=True) if duty_rows else [()] * len(names), strict=True))
    return DutyTable(rows=rows, columns=columns, bad=bad)


def is_blank(cell: object) -> bool:
    """Whether a cell says nothing."""
    if cell is None or isinstance(cell, str):
        return not (cell or "").strip(BLANKS)
    try:
        return bool(cell != cell)  # NaN and NaT are not equal to themselves
    except (TypeError, ValueError):  # NA says nothing of itself, and a list in an array says it of each
        return type(cell).__name__ == "NAType"


def quoted(name: str, mark: str) -> str:
    """A name as SQL writes it between marks."""
    return f"{mark}{name.replace(mark, mark * 2)}{mark}"


def in_order(cases: Iterable[Any]) -> list[Any]:
    """Cases in order: of their numbers, or of their names."""
    try:
        return sorted(cases)
    except TypeError:
        return sorted(cases, key=str)


def answer_of(
    log: Mapping[str, Sequence[Any]], rows: Sequence[int], question: Question
) -> tuple[Sequence[Duty], Sequence[str], int]:
    """The duties of one case, what is wrong with its entries, by their numbers in the case, and with how many."""
    if len(rows) > MOST_ENTRIES:
        return (), (TOO_MANY,), len(rows)
    entries: list[Entry] = []
    unread: list[Problem] = []
    for number, row in enumerate(rows, 1):
        try:
            entries.append(entry_of(dict(cells_of_entry(log, row, question)), question.rules))
        except SendTimelinesError as error:
            unread.append(Problem(number, str(error)))
    record = Record(
        entries=entries,
        readings=question.readings,
        calendar=question.calendar,
        problems=unread,
        rules=question.rules,
    )
    answer = timeline(record, on=question.on)
    problems: list[Problem | Doubt] = sorted([*answer.problems, *answer.doubts], key=lambda each: each.number)
    words = dict.fromkeys([*map(str, problems), *map(str, answer.contradictions)])
    return answer, tuple(words), len({each.number for each in problems})


def rows_without_case(numbers: Sequence[int]) -> DutyTable:
    """What is said of the rows of a file that name no case.

    Parameters:
        numbers: their numbers in the file.
    """
    words = [f"row {number} does not say which case it belongs to; give its case" for number in numbers]
    blank = [None] * len(numbers)
    return DutyTable(rows=range(len(numbers)), columns={**dict.fromkeys(DUTY_COLUMNS, blank), PROBLEMS: words}, bad=0)


def cells_of_entry(log: Mapping[str, Sequence[Any]], row: int, question: Question) -> Iterator[tuple[str, object]]:
    """What a row says of its entry; what is blank is left out."""
    if PROBLEMS in log and (problem := log[PROBLEMS][row]):
        raise BadLog(problem, field="log")
    for name in KEYS:
        if name not in log:
            continue
        cell = log[name][row]
        if is_blank(cell):
            continue
        match name:
            case "day" | "for":
                yield name, day_or_known(cell, name, question.dates[name])
            case "matter" | "by" if isinstance(cell, Integral) or (isinstance(cell, float) and cell.is_integer()):
                yield name, str(int(cell))
            case "event" | "outcome" if isinstance(cell, str):
                yield name, cell.strip()
            case "not_done":
                yield name, _flag(cell)
            case _:
                yield name, cell


def _flag(cell: object) -> bool:
    if isinstance(cell, str) and cell.strip().lower() in ("true", "false"):
        return cell.strip().lower() == "true"
    if type(cell).__name__ in ("bool", "bool_"):  # Python's and numpy's
        return bool(cell)
    raise BadLog("not_done is neither true nor false; leave it blank, or write true", field="not_done")


def cells_of(duty: Duty) -> tuple[Any, ...]:
    """What stands of a duty in the columns of `DUTY_COLUMNS`."""
    return (
        duty.matter,
        duty.number,
        duty.id,
        duty.who,
        duty.standing.value,
        duty.due,
        duty.safe,
        duty.latest,
        duty.reason,
        None if duty.source is None else str(duty.source),
        duty.done,
        duty.days,
        duty.due_to,
        duty.until,
        duty.note or None,
        None,
    )


def problem_row(words: str) -> tuple[Any, ...]:
    """The row of a problem."""
    return (*[None] * (len(DUTY_COLUMNS) - 1), words)
