"""A filled frame beside what single calls say of each row."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import duckdb
import polars as pl

from sendtimelines import add_deadlines, rule_named
from sendtimelines.errors import SendTimelinesError
from sendtimelines.law.england.events import PLANNED
from sendtimelines.rules.bounds import iso_date
from sendtimelines.support.day_parser import NoDay, day_of
from sendtimelines.tables.flat_records import moving
from tests.tables.samples import Kind, columns_of, plain, said


def checked(
    kind: Kind, ids: Sequence[str], table: dict[str, list[Any]], parsed: dict[str, list[Any]], on: date
) -> None:
    """Compare a filled frame with the scalar call, row by row; `parsed` has dates, None, or an Ellipsis for no date."""
    frame = kind.make(table)
    by_record = not isinstance(frame, duckdb.DuckDBPyRelation)
    found = add_deadlines(frame, ids, on=on)
    assert type(found) is type(frame)
    if isinstance(found, pl.LazyFrame):
        found = found.collect()  # once for all, since it takes most of the time
    assert kind.same(frame, found)
    rows = kind.rows(found)
    assert [list(row) for row in rows] == [
        [*table, *(f"{id}.{what}" for id in ids for what in ("due", "status")), "problems"] for _ in rows
    ]
    assert len(rows) == len(next(iter(table.values())))
    for place, row in enumerate(rows):
        bad = False
        for id in ids:
            cells = {name: parsed[name][place] for name in columns_of(id)}
            wrong = [name for name, cell in cells.items() if cell is Ellipsis]
            due, status = plain(row[f"{id}.due"]), plain(row[f"{id}.status"])
            bad = bad or bool(wrong)
            if wrong:
                assert status is None
                assert all(name in row["problems"] for name in wrong)
                assert due is None or not set(wrong) & clock_of(id)
            else:
                others = {name: parsed[name][place] for name in table if name in moving(id)}
                unclear = [name for name, cell in others.items() if cell is Ellipsis]
                expected = said(id, cells, on, row=others, by_record=by_record and not unclear)
                bad = bad or expected.bad or bool(unclear)
                if unclear or not by_record:
                    assert status in (None, expected.status)
                else:
                    assert status == expected.status
                assert due == expected.due or expected.bad
                assert not (expected.bad and due and not ending_outside(id, cells))
        asked = {name for id in ids for name in columns_of(id)} - PLANNED
        days = {name: parsed[name][place] for name in asked}
        late = [name for name, day in days.items() if isinstance(day, date) and day > on]
        assert all(f"{name} is after the reference date" in row["problems"] for name in late)
        assert bool(plain(row["problems"])) == (bad or bool(late)) or "stands turns on" in row["problems"]


def clock_of(id: str) -> set[str]:
    return {event.name for event in rule_named(id).events}


def ending_outside(id: str, cells: dict[str, Any]) -> bool:
    """Whether it is only the event that ends the duty which the rule does not take."""
    clock = clock_of(id)
    return not said(id, {name: day for name, day in cells.items() if name in clock}, date(2026, 7, 1)).bad


def parse(value: Any) -> Any:
    """A cell as a date, None for a blank, or an Ellipsis for anything else."""
    value = plain(value) if not isinstance(value, str) else value or None
    if value is None or (isinstance(value, str) and not value.strip(" \t\r\n")):
        return None
    try:
        return iso_date(value, "cell")
    except SendTimelinesError:
        return Ellipsis


def parse_all(table: dict[str, list[Any]]) -> dict[str, list[Any]]:
    return {name: [parse(cell) for cell in column] for name, column in table.items()}


WRITTEN = (
    *("2026-06-10", " 2026-06-10 ", "2026-06-10T00:00", "10/06/2026", "10/6/2026 00:00", "10 June 2026", "10-Jun-2026"),
    *("2026-Jun-10", "46183", "46183.0", "46183.5", "60", "0", "3000000", "06/13/2026", "10/06/26", "10.06.2026"),
    *("2026/06/10", "20260610", "31/06/2026", "2026-02-30", "10/06/2026 9:30 am", "tomorrow", "1" * 40, "", " ", None),
)
"""Days as people write them, and what is none."""


def checked_as_written(kind: Kind, dates: str, drop_times: bool = False) -> None:
    """Compare what a column of texts, written in one way, becomes in a frame with what each cell is by itself."""
    rule = rule_named("mediation.arrange")
    found = kind.rows(add_deadlines(kind.make({"la_informed": WRITTEN}), rule.id, dates=dates, drop_times=drop_times))
    for cell, row in zip(WRITTEN, found, strict=True):
        match day_of(cell, dates, drop_times=drop_times):
            case None:
                due, problem = None, None
            case NoDay() as no_day:
                due, problem = None, f"la_informed {no_day}"
            case day:
                due, problem = rule(la_informed=day).due, None
        assert (plain(row["mediation.arrange.due"]), plain(row["problems"])) == (due, problem), cell
