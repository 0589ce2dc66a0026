"""Five thousand messy rows as a log: no row and no day is lost without a reason, in frames, lists and files alike."""

import csv
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from sendtimelines import duties
from sendtimelines.support.day_parser import Dates, NoDay, day_of
from sendtimelines.tables.logs.columns import LOG_COLUMNS
from sendtimelines.tables.logs.files import duties_of_file
from tests.tables.logs.frames import arrow_table, pandas_frame, pandas_rows, polars_frame
from tests.tables.logs.samples import Rows
from tests.tables.messy import as_text, messy_rows
from tests.tables.samples import plain

EVENTS = {"request_received": "assessment.decide", "la_informed": "mediation.arrange"}
"""The events whose days the two cells are, each with a rule that begins with it."""
ON = date(2027, 6, 1)


def as_log(cells: Sequence[Sequence[Any]]) -> Rows:
    """The rows as a log: two entries each, a row that is there twice being two cases' worth of entries of one case."""
    return [
        {**dict.fromkeys(LOG_COLUMNS), "case": f"{ref:>05}", "event": event, "day": day}
        for ref, *days in cells
        for event, day in zip(EVENTS, days, strict=True)
    ]


def in_a_file(rows: Rows, dates: str, folder: Path) -> Rows:
    source, target = folder / "log.csv", folder / "duties.csv"
    pl.DataFrame(rows, schema=dict.fromkeys(LOG_COLUMNS, pl.String)).write_csv(source)
    with open(folder / "none", "w", encoding="utf-8") as output:
        count, bad = duties_of_file(source, target, output, on=ON, dates=dates)
    assert count == len(rows)
    read = [(row["case"], row["event"], day_of(row["day"], Dates(dates))) for row in rows]
    good = {entry for entry in read if isinstance(entry[2], date)}
    assert bad == len(rows) - len(good)  # what cannot be read, and what says the same again
    with target.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


DOORS: Mapping[str, tuple[bool, Callable[[Rows, str, Path], Rows]]] = {
    "list": (True, lambda rows, dates, _: duties(rows, on=ON, dates=dates)),
    "pandas": (False, lambda rows, dates, _: pandas_rows(duties(pandas_frame(rows), on=ON, dates=dates))),
    "polars": (False, lambda rows, dates, _: duties(polars_frame(rows), on=ON, dates=dates).to_dicts()),
    "arrow": (False, lambda rows, dates, _: duties(arrow_table(rows), on=ON, dates=dates).to_pylist()),
    "file": (False, in_a_file),
}
"""Doors of a log: whether cells may be of mixed types, and the duties that come out."""


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("door", "dates"), [*((door, "uk") for door in DOORS), ("list", "iso"), ("list", "excel"), ("polars", "excel")]
)
def test_nothing_is_lost(door: str, dates: str, tmp_path: Path) -> None:
    mixed, ask = DOORS[door]
    rows = as_log(messy_rows() if mixed else as_text(messy_rows()))
    rules: dict[str, set[str]] = {}
    problems: dict[str, str] = {}
    for row in ask(rows, dates, tmp_path):
        if plain(row["problems"]):
            problems[row["case"]] = problems.get(row["case"], "") + f"{row['problems']}\n"
        else:
            rules.setdefault(row["case"], set()).add(row["rule"])
    for row in rows:
        day = day_of(row["day"], Dates(dates))
        if isinstance(day, date):
            assert EVENTS[row["event"]] in rules[row["case"]]
        else:
            said = f"day {day}" if isinstance(day, NoDay) else "it has no day"
            assert said in problems[row["case"]]
