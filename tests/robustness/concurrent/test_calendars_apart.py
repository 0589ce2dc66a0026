"""Two calendars in one process never mix, though they differ in one day and have the same name."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import Phase, given
from hypothesis import strategies as st

from sendtimelines import ENGLAND_AND_WALES, Case, WorkingCalendar, add_deadlines, rule_named, timeline
from tests.drawing import examples
from tests.oracles.walk import DAY, first_from, standing_days

RULE = rule_named("mediation.notify_commissioners")
"""Three working days after the local authority was told."""
COLUMN = f"{RULE.id}.due"

Starts = list[date]
Way = Callable[[Starts, WorkingCalendar], list[object]]


def of_frame(make: Callable[[Mapping[str, Starts]], Any], read: Callable[[Any], list[object]]) -> Way:
    def way(starts: Starts, calendar: WorkingCalendar) -> list[object]:
        return read(add_deadlines(make({"la_informed": starts}), RULE, calendar=calendar))

    return way


def due_in_timeline(start: date, calendar: WorkingCalendar) -> date | None:
    case = Case(issues=["health"], events={"la_informed": start}, calendar=calendar)
    return timeline(case, on=start)[RULE.id].due


def looked_up(starts: Starts, calendar: WorkingCalendar) -> list[object]:
    table = RULE.table(calendar=calendar)
    answers = dict(zip(table["day"].to_pylist(), table["due"].to_pylist(), strict=True))
    return [answers[start] for start in starts]


def in_duckdb(columns: Mapping[str, Starts]) -> duckdb.DuckDBPyRelation:
    return duckdb.connect().from_arrow(pa.table(columns))


WAYS: Mapping[str, Way] = {
    "calls": lambda starts, calendar: [RULE(la_informed=start, calendar=calendar).due for start in starts],
    "timelines": lambda starts, calendar: [due_in_timeline(start, calendar) for start in starts],
    "lists": lambda starts, calendar: RULE.over(la_informed=starts, calendar=calendar),
    "arrays": lambda starts, calendar: RULE.over(la_informed=np.array(starts, "M8[D]"), calendar=calendar).tolist(),
    "tables of Arrow": looked_up,
    "pandas": of_frame(
        lambda columns: pd.DataFrame({name: pd.to_datetime(column) for name, column in columns.items()}),
        lambda frame: [each.date() for each in frame[COLUMN]],
    ),
    "polars": of_frame(pl.DataFrame, lambda frame: frame[COLUMN].to_list()),
    "polars, lazily": of_frame(pl.LazyFrame, lambda frame: frame.collect()[COLUMN].to_list()),
    "pyarrow": of_frame(pa.table, lambda frame: frame[COLUMN].to_pylist()),
    "DuckDB": of_frame(in_duckdb, lambda frame: frame.to_arrow_table()[COLUMN].to_pylist()),
}


def walked(start: date, proclaimed: date | None) -> date:
    """The third working day after a day, found by going from day to day."""
    day = start
    for _ in range(3):
        day = first_from(
            day + DAY,
            DAY,
            lambda each: each.isoweekday() < 6 and each not in standing_days(each.year) and each != proclaimed,
        )
    return day


# Years for which nothing is proclaimed yet, and no day within a week of a holiday moved between years.
PROCLAIMED = st.dates(date(2030, 1, 15), date(2040, 12, 15)).filter(
    lambda day: day.isoweekday() < 6 and day not in standing_days(day.year)
)


def around(day: date) -> Starts:
    return [day + timedelta(days=n) for n in range(-8, 4)]


FEW = examples(2, phases=[Phase.explicit, Phase.generate])  # each day takes new tables, and so would shrinking


@pytest.mark.heavy
@given(day=PROCLAIMED)
@FEW
def test_used_by_turns(day: date) -> None:
    with_it, starts = ENGLAND_AND_WALES.with_holiday(day), around(day)
    for name, way in WAYS.items():
        for calendar, proclaimed in ((with_it, day), (ENGLAND_AND_WALES, None), (with_it, day)):
            assert way(starts, calendar) == [walked(start, proclaimed) for start in starts], name


@pytest.fixture(scope="module")
def loaded() -> None:
    """What is not ours has loaded what it loads when it is first used, which not all of it lets threads do at once."""
    for way in WAYS.values():
        way(around(date(2030, 3, 5)), ENGLAND_AND_WALES)


@pytest.mark.usefixtures("loaded")
@given(day=PROCLAIMED)
@FEW
def test_used_by_threads_at_the_same_time(day: date) -> None:
    with_it, starts = ENGLAND_AND_WALES.with_holiday(day), around(day)
    work = [(name, calendar) for name in WAYS for calendar in (with_it, ENGLAND_AND_WALES)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda each: WAYS[each[0]](starts, each[1]), work))
    for answers, (name, calendar) in zip(found, work, strict=True):
        proclaimed = day if calendar is with_it else None
        assert answers == [walked(start, proclaimed) for start in starts], name


def test_two_that_are_equal_are_one_and_two_that_differ_in_anything_are_two() -> None:
    day = date(2031, 3, 4)
    one = ENGLAND_AND_WALES.with_holiday(day)
    assert {one: 1}[ENGLAND_AND_WALES.with_holiday(day)] == 1
    others = (ENGLAND_AND_WALES, one.without_holiday(day), one.with_school_days([day]), one.with_holiday(day, "other"))
    assert one not in others
    assert len({one, *others}) == 5
