"""Duties that are rows already are listed and counted as they stand, as by hand."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from sendtimelines import ENGLAND_AND_WALES, SendTimelinesError, caseload_summary, plot_timeliness, rule_named, worklist
from sendtimelines.cases.hearing import VERSIONS
from sendtimelines.cases.record import LIVES
from sendtimelines.rules.lives import DutyNature
from sendtimelines.tables.logs.frames import duties
from tests.cases.lives import STORIES
from tests.tables.logs.samples import ON, Rows, log_of
from tests.tables.samples import pandas_rows, plain

LOG = log_of({f"{number:02}": story for number, story in enumerate(STORIES)})
BAD = {**dict.fromkeys(LOG[0]), "case": "77", "event": "request_recieved", "day": "2025-01-13"}
DUTIES: Rows = duties([*LOG, BAD], on=ON)
TYPES = {
    "number": pl.Int64,
    "days": pl.Int64,
    **dict.fromkeys(("due", "safe", "latest", "done", "due_to", "until"), pl.Date),
}
SCHEMA = {name: TYPES.get(name, pl.String) for name in DUTIES[0]}
FRAMES: dict[str, Callable[[Rows], Any]] = {
    "list": list,
    "pandas": lambda rows: pl.DataFrame(rows, schema=SCHEMA).to_pandas(),
    "polars": lambda rows: pl.DataFrame(rows, schema=SCHEMA),
    "Arrow": lambda rows: pl.DataFrame(rows, schema=SCHEMA).to_arrow(),
    "DuckDB": lambda rows: duckdb.from_arrow(pl.DataFrame(rows, schema=SCHEMA).to_arrow()),
}
RIGHTS = {id for id, lives in LIVES.items() if lives[0].nature is DutyNature.RIGHT}


def listed(frame: Any) -> Rows:
    if isinstance(frame, list):
        return frame
    if isinstance(frame, pd.DataFrame):
        rows = pandas_rows(frame)
    else:
        rows = frame.to_dicts() if isinstance(frame, pl.DataFrame) else frame.to_pylist()
    return [{name: plain(cell) for name, cell in row.items()} for row in rows]


@pytest.mark.parametrize("kind", FRAMES)
def test_the_list_is_what_is_overdue_or_soon_ends(kind: str) -> None:
    before = ENGLAND_AND_WALES.after(ON, 41)
    expected = Counter[tuple[Any, ...]]({("77", None, None, "problem"): 1})
    for row in DUTIES:
        soon = row["due"] is not None and row["due"] < before
        ends = row["standing"] in ("due", "due if") or (row["standing"] == "open" and row["rule"] in RIGHTS)
        if row["due"] and (row["standing"] == "overdue" or (ends and soon)):
            expected[row["case"], row["rule"], row["due"], row["standing"]] += 1
        elif row["problems"] and row["case"] != "77":
            expected[row["case"], None, None, "problem"] += 1
    frame = FRAMES[kind](DUTIES)
    rows = listed(worklist(frame, on=ON, within=40))
    assert Counter((row["case"], row["rule"], row["due"], row["status"]) for row in rows) == expected
    assert {"overdue", "open", "problem"} <= {row["status"] for row in rows}
    assert not any(row["status"] == "overdue" and row["rule"] in RIGHTS for row in rows)
    order = [(row["due"] or date.max, row["case"]) for row in rows]
    assert order == sorted(order)
    for row in rows:
        if row["rule"]:
            assert row["action"] == VERSIONS[row["rule"]][-1].action
            assert row["working_days_left"] == ENGLAND_AND_WALES.count(ON, row["due"])
            assert row["provisional"] is False
        assert (row["problem"] is None) == (row["status"] != "problem")


@pytest.mark.parametrize("kind", FRAMES)
def test_the_counts_are_those_by_hand(kind: str) -> None:
    expected = Counter(
        (row["rule"], row["due"] and row["due"].replace(day=1), row["standing"])
        for row in DUTIES
        if row["rule"] in LIVES
    )
    rows = listed(caseload_summary(FRAMES[kind](DUTIES), on=ON))
    assert {(row["rule"], row["month"], row["status"]): row["cases"] for row in rows} == expected
    one = listed(caseload_summary(FRAMES[kind](DUTIES), "plan.finalise", on=ON))
    assert one == [row for row in rows if row["rule"] == "plan.finalise"]
    dates = [row["month"] or date.max for row in one]
    assert dates == sorted(dates)


@pytest.mark.parametrize("kind", FRAMES)
def test_the_chart_is_that_of_the_counts(kind: str) -> None:
    only = [row for row in DUTIES if row["rule"] in ("plan.finalise", "assessment.decide")]
    by_hand = pl.DataFrame(only, schema=SCHEMA).filter(pl.col("due").is_not_null())
    month = pl.col("due").dt.truncate("1mo").alias("month")
    counts = by_hand.group_by("rule", month, status="standing").agg(cases=pl.len().cast(pl.Int64))
    marks = [
        each.to_dict()["data"]["values"] for each in (plot_timeliness(FRAMES[kind](only)), plot_timeliness(counts))
    ]
    first, second = (sorted(each, key=lambda mark: (mark["rule"], mark["month"])) for each in marks)
    assert first == second


@pytest.mark.parametrize("kind", FRAMES)
def test_nothing_to_list_or_to_count(kind: str) -> None:
    met = [row for row in DUTIES if row["standing"] == "met"]
    assert listed(worklist(FRAMES[kind](met), on=ON)) == []
    assert listed(caseload_summary(FRAMES[kind](met), "upper.permission", on=ON)) == []


def test_cases_of_numbers_stand_in_their_order_and_what_has_none_in_that_of_the_rows() -> None:
    overdue = next(row for row in DUTIES if row["standing"] == "overdue")
    for cases, order in (([10, 9], [9, 10]), (["b", 1], ["b", 1])):
        rows = [{**overdue, "case": case} for case in cases]
        assert [row["case"] for row in worklist(rows, [rule_named(overdue["rule"])], on=ON)] == order
    keyed = worklist([{**overdue, "area": "north"}], on=ON, key="area")
    assert next(iter(keyed[0])) == "area"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"rules": "plan.finalize"}, "there is no such rule; the nearest is plan.finalise"),
        ({"key": "cases"}, "no such column in the duties for key; the nearest is case"),
        ({"columns": {"notice_sent": "x"}}, "columns is for a table with a row for each case"),
        ({"readings": ["weekend.previous"]}, "readings is for a table with a row for each case"),
        ({"exempt": {"plan.finalise": "x"}}, "exempt is for a table with a row for each case"),
    ],
    ids=lambda each: "" if isinstance(each, str) else next(iter(each)),
)
def test_what_cannot_be_asked_of_duties(options: dict[str, Any], words: str) -> None:
    with pytest.raises(SendTimelinesError, match=words):
        worklist(DUTIES, on=ON, **options)


def test_a_table_of_cases_needs_a_rule() -> None:
    with pytest.raises(SendTimelinesError, match="no rule is asked for; name at least one"):
        worklist(pa.table({"la_informed": [ON]}), on=ON)
    with pytest.raises(SendTimelinesError, match="frame is of type list"):
        caseload_summary([], "plan.finalise", on=ON)
