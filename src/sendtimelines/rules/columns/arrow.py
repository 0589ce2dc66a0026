"""A rule's table in Arrow, for whatever can join two tables: a warehouse, another language, a spreadsheet."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import pyarrow  # pyright: ignore[reportMissingTypeStubs]

from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.rules.columns.lookup import DAYS, EPOCH, HIGH, LOW, branch_of, branches_of, days_of, tree_of
from sendtimelines.rules.definition import Definition
from sendtimelines.rules.provenance import provenance_of

pa: Any = pyarrow  # which has no types of its own


def table_of(
    rule: Definition, event: str, *, readings: frozenset[str], calendar: WorkingCalendar, consent: int | None
) -> Any:
    """Return the table of an event; all is as in `Rule.table`."""
    due = _days(rule, event, readings, calendar, consent)
    under_all = [_days(rule, event, each, calendar, consent) for each in rule.combinations]
    readable = [[day for day in row if day is not None] for row in zip(*under_all, strict=True)]
    horizon = calendar.horizon.toordinal() - EPOCH
    safe: list[int | None] = []
    latest: list[int | None] = []
    act_by: list[int | None] = []
    provisional: list[bool] = []
    for place, (day, days) in enumerate(zip(due, readable, strict=True)):
        safe.append(None if day is None else min(days))
        latest.append(None if day is None else max(days))
        act_by.append(None if day is None else calendar.on_or_before(date.fromordinal(day + EPOCH)).toordinal() - EPOCH)
        provisional.append(day is not None and max(LOW + place, *days) > horizon)
    columns = {
        "day": _dates(range(LOW, HIGH + 1)),
        "due": _dates(due),
        "safe": _dates(safe),
        "latest": _dates(latest),
        "act_by": _dates(act_by),
        "provisional": pa.array(provisional),
    }
    provenance = json.dumps(provenance_of((rule.version,), calendar).record)
    about = {"rule": rule.id, "event": event, "source": rule.source, "provenance": provenance}
    return pa.table(columns).replace_schema_metadata(about)


def _days(
    rule: Definition, event: str, readings: frozenset[str], calendar: WorkingCalendar, consent: int | None
) -> tuple[int | None, ...]:
    """Return the days of the branch of an event, blank where the formula has none when it is read so."""
    for branch in map(branch_of, branches_of(tree_of(rule, rule.combination(readings)))):
        if branch.event.name == event:
            return days_of(rule, branch, calendar, consent)
    return (None,) * DAYS


def _dates(days: Iterable[int | None]) -> Any:
    return pa.array(list(days), type=pa.int32()).cast(pa.date32())
