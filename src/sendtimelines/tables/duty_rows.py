"""How duties are listed and counted that are rows already, as `duties` gives them for a log.

The rows are a list of mappings, a frame of pandas or polars, a table of pyarrow or a relation of DuckDB.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import repeat
from operator import itemgetter
from typing import Any, cast

from narwhals import dependencies

from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.cases.hearing import VERSIONS
from sendtimelines.cases.local_rules import LOCAL_RULE
from sendtimelines.cases.record import LIVES
from sendtimelines.errors import unknown
from sendtimelines.rules.lives import DutyNature
from sendtimelines.rules.rule import Rule
from sendtimelines.rules.status import Status
from sendtimelines.tables.duties import Holds
from sendtimelines.tables.eager import frame_like, kind_of, series_of
from sendtimelines.tables.worklist import AHEAD, COUNTED, LISTED, PROBLEM, STATUSES, day_of

NEEDED = frozenset({"matter", "rule", "who", "standing", "due", "latest", "problems"})
"""Columns that the rows of duties have, and a table with a row for each case has not."""

RIGHTS = frozenset(id for id, lives in LIVES.items() if any(life.nature is DutyNature.RIGHT for life in lives))
"""The rules whose duties are rights: open, and then closed."""

PLACE = {id: place for place, id in enumerate(VERSIONS)}


def are_duties(frame: Any) -> bool:
    """Whether the rows of something are duties."""
    return set(_names(frame)) >= NEEDED


def _names(frame: Any) -> Sequence[object]:
    if isinstance(frame, list):
        rows = cast("list[object]", frame)
        return list(cast("Mapping[str, object]", rows[0])) if rows and isinstance(rows[0], Mapping) else []
    kind = kind_of(frame)
    if kind:
        return kind.names(frame)
    return cast("list[object]", frame.columns) if dependencies.is_duckdb_relation(frame) else []


def _in_memory(frame: Any) -> Any:
    """The rows themselves, of which a relation of DuckDB would make its query anew for each column."""
    return frame.to_arrow_table() if dependencies.is_duckdb_relation(frame) else frame


def _cells(frame: Any, name: str) -> Sequence[Any]:
    if isinstance(frame, list):
        return [row[name] for row in cast("list[Mapping[str, Any]]", frame)]
    cells: Sequence[Any] = series_of(frame, name).to_list()
    return cells


def _actions(rules: Iterable[str | Rule] | str | Rule | None) -> tuple[Mapping[str, str | None], bool]:
    """What each rule demands, by its id: of those that are named, or of all of the law; and whether any are named.

    What a local rule demands is known only where it is given as a rule.
    """
    of_law = {id: versions[-1].action for id, versions in VERSIONS.items()}
    if rules is None:
        return of_law, False
    actions: dict[str, str | None] = {}
    for rule in (rules,) if isinstance(rules, str | Rule) else rules:
        id = rule if isinstance(rule, str) else rule.id
        if id not in VERSIONS and not id.startswith(LOCAL_RULE):
            raise unknown("rule", id, VERSIONS)
        actions[id] = of_law.get(id) if isinstance(rule, str) else rule.action
    return actions, True


def _is_listed(id: str, actions: Mapping[str, str | None], named: bool) -> bool:
    """Whether the duties of a rule are listed; a local one is, unless others are named."""
    return id in actions or (not named and id.startswith(LOCAL_RULE))


def _made(
    frame: Any, columns: Mapping[str, tuple[Holds, Sequence[Any]]], case: str | None = None, rows: Sequence[int] = ()
) -> Any:
    """Rows of the same kind as others, with the cases of some of these first."""
    if not isinstance(frame, list):
        first = {case: series_of(frame, case)[list(rows)].to_native()} if case else None
        return frame_like(frame, "due", columns, first)
    cases = [[cast("list[Mapping[str, Any]]", frame)[row][case] for row in rows]] if case else []
    names = [*([case] if case else []), *columns]
    cells = zip(*cases, *(each for _, each in columns.values()), strict=True)
    return [dict(zip(names, row, strict=True)) for row in cells]


def worklist_of_duties(
    frame: Any,
    rules: Iterable[str | Rule] | str | Rule | None,
    on: date,
    before: date,
    key: str | None,
    calendar: WorkingCalendar,
) -> Any:
    """The list of `caseload.worklist` of rows that are duties: what is overdue, and what ends before a day.

    Parameters:
        frame: the duties.
        rules: those that are listed; None for all.
        on: the reference date.
        before: the day before which what is listed ends.
        key: the column of the case; None for the first.
        calendar: whose working days count.

    Raises:
        UnknownName: there is no such rule or column; the nearest is named.
    """
    (actions, named), names = _actions(rules), _names(frame)
    case = str(names[0]) if key is None else key
    if case not in names:
        raise unknown("column", case, map(str, names), field="the duties for key", callers=True)
    frame = _in_memory(frame)
    who, due, latest, cases = (_cells(frame, name) for name in ("who", "due", "latest", case))
    hits: list[tuple[date, int, tuple[Any, ...]]] = []
    stated = zip(*(_cells(frame, name) for name in ("rule", "standing", "problems")), strict=True)
    for row, (id, standing, problem) in enumerate(stated):
        if isinstance(problem, str):
            hits.append((date.max, row, (None, None, None, None, None, PROBLEM, False, problem)))
            continue
        ahead = standing in AHEAD and (standing != Status.OPEN or id in RIGHTS)
        day = day_of(due[row]) if isinstance(standing, str) and (ahead or standing == Status.OVERDUE) else None
        if day is None or not _is_listed(id, actions, named) or (ahead and day >= before):
            continue
        provisional = max(day, day_of(latest[row]) or day) > calendar.horizon
        cells = (actions.get(id), who[row], day, calendar.count(on, day), standing, provisional, None)
        hits.append((day, row, (id, *cells)))
    try:
        hits.sort(key=lambda hit: (hit[0], cases[hit[1]]))
    except TypeError:  # cases that have no order among themselves
        hits.sort(key=itemgetter(0))
    columns = zip(*(cells for _, _, cells in hits), strict=True) if hits else repeat((), len(LISTED))
    table = {name: (holds, list(each)) for (name, holds), each in zip(LISTED.items(), columns, strict=True)}
    return _made(frame, table, case, [row for _, row, _ in hits])


def counts_of_duties(
    frame: Any, rules: Iterable[str | Rule] | str | Rule | None = None
) -> list[tuple[str, date | None, str, int]]:
    """How many duties of which rule have which month and standing, in the order of `caseload.caseload_summary`.

    Parameters:
        frame: the duties.
        rules: those that are counted; None for all.

    Raises:
        UnknownName: there is no such rule; the nearest is named.
    """
    actions, named = _actions(rules)
    frame = _in_memory(frame)
    by_day = Counter(zip(*(_cells(frame, name) for name in ("rule", "due", "standing")), strict=True))
    counts = Counter[tuple[str, date, str]]()
    for (id, due, standing), duties in by_day.items():
        if isinstance(standing, str) and _is_listed(id, actions, named):
            day = day_of(due)
            counts[id, day.replace(day=1) if day else date.max, standing] += duties
    order = sorted(counts, key=lambda each: (PLACE.get(each[0], len(PLACE)), each[0], each[1], STATUSES.index(each[2])))
    return [(each[0], None if each[1] == date.max else each[1], each[2], counts[each]) for each in order]


def summary_of_duties(frame: Any, rules: Iterable[str | Rule] | str | Rule | None) -> Any:
    """The counts of `caseload.caseload_summary` of rows that are duties; as in `counts_of_duties`."""
    frame = _in_memory(frame)
    counts = counts_of_duties(frame, rules)
    columns = zip(*counts, strict=True) if counts else repeat((), len(COUNTED))
    return _made(
        frame, {name: (holds, list(each)) for (name, holds), each in zip(COUNTED.items(), columns, strict=True)}
    )
