"""A wide row is the flat form of a record: its statuses are what the timeline of that record says."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from sendtimelines import add_deadlines
from sendtimelines.cases.record import Entry, Record
from sendtimelines.cases.timeline import timeline
from sendtimelines.law import RULES, history, rule_named
from sendtimelines.law.england.events import EVENTS, TIME_VARIED
from sendtimelines.law.england.matters import KINDS, OUTCOMES
from sendtimelines.tables.files import fill_table
from sendtimelines.tables.flat_records import moving
from tests.drawing import examples
from tests.each import for_each
from tests.tables.samples import ENGINES_OF_DAYS, OF_DAYS, plain

ON = date(2026, 9, 1)
IDS = tuple(dict.fromkeys(rule.id for rule in RULES))
NAMES = tuple(name for name in EVENTS if name != TIME_VARIED.name)
ORDER = [kind.name for kind in KINDS]
FRAMES: dict[str, Callable[[Any], Any]] = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "Arrow": pa.table}


def standings(facts: Sequence[tuple[str, date, str]], id: str, on: date, due: date | None) -> str | None:
    """How the duty of a rule stands in a timeline: the one with that last day, the newest of several; None for none."""
    entries = [Entry(event=event, day=day, outcome=outcome) for event, day, outcome in facts]
    found = [duty for duty in timeline(Record(entries=entries), on=on) if duty.id == id and duty.deadline is not None]
    of_the_row = [duty for duty in found if duty.due == due]
    newest = max(of_the_row or found, key=lambda duty: duty.number, default=None)
    return None if newest is None else str(newest.standing)


@st.composite
def wide(draw: st.DrawFn) -> tuple[str, dict[str, list[Any]]]:
    """A rule and a table: its own events, some that decide how it stands, and some of all there are."""
    id = draw(st.sampled_from(IDS))
    own = [event.name for event in (*history(id)[-1].events, *history(id)[-1].endings)]
    others = draw(st.lists(st.sampled_from(sorted(moving(id))), max_size=4))
    names = list(dict.fromkeys([*own, *others, *draw(st.lists(st.sampled_from(NAMES), max_size=2))]))
    chance = draw(st.randoms(use_true_random=False))
    base = draw(st.dates(date(2025, 6, 1), date(2026, 9, 1))).toordinal()
    table: dict[str, list[Any]] = {}
    for name in names:
        days = [date.fromordinal(base + chance.choice((0, 1, chance.randrange(200)))) for _ in range(24)]
        table[name] = [chance.choice((day, day, None)) for day in days]
        if name in OUTCOMES and chance.random() < 0.5:
            table[f"{name}.outcome"] = [chance.choice((None, *sorted(OUTCOMES[name]))) for _ in range(24)]
    return id, table


ASKED = [date(2026, 1, 5)]
ENDED: dict[str, tuple[str, dict[str, list[Any]], str]] = {
    "nothing more": ("plan.finalise", {}, "overdue"),
    "will not assess": (
        "plan.finalise",
        {
            "assessment_decision_notified": [date(2026, 2, 10)],
            "assessment_decision_notified.outcome": ["not_necessary"],
        },
        "lapsed",
    ),
    "will assess": (
        "plan.finalise",
        {"assessment_decision_notified": [date(2026, 2, 10)], "assessment_decision_notified.outcome": ["will_assess"]},
        "overdue",
    ),
    "no plan": ("plan.finalise", {"plan_decision_notified": [date(2026, 3, 10)]}, "lapsed"),
    "no plan, too late": ("plan.finalise", {"plan_decision_notified": [date(2026, 8, 10)]}, "lapsed after breach"),
    "withdrawn": ("plan.finalise", {"request_withdrawn": [date(2026, 3, 10)]}, "lapsed"),
    "moved": ("plan.finalise", {"out_of_area": [date(2026, 3, 10)]}, "lapsed"),
    "a later step": ("assessment.decide", {"draft_served": [date(2026, 5, 1)]}, "not recorded"),
    "the plan ceased": (
        "review.annual",
        {"plan_made": [date(2025, 2, 3)], "plan_ceased": [date(2025, 9, 1)]},
        "lapsed",
    ),
    "an order": (
        "appeal.response",
        {"appeal_received_by_la": [date(2026, 3, 2)], "order_made": [date(2026, 8, 3)]},
        "not recorded",
    ),
    "an appeal withdrawn": (
        "appeal.response",
        {"appeal_received_by_la": [date(2026, 3, 2)], "appeal_withdrawn": [date(2026, 3, 9)]},
        "lapsed",
    ),
    "a right": ("appeal.register", {"notice_sent": [date(2026, 2, 10)]}, "closed"),
    "a condition": ("plan.refuse", {}, "passed"),
    "a concession": ("unopposed.assess.notify", {"not_opposed_notified": [date(2026, 6, 15)]}, "passed"),
    "a concession before the response": (
        "unopposed.assess.notify",
        {"not_opposed_notified": [date(2026, 6, 15)], "appeal_response_received": [date(2026, 6, 20)]},
        "overdue",
    ),
}


@pytest.mark.parametrize("name", ENDED)
def test_what_ends_a_duty_ends_it_in_a_table(name: str, tmp_path: Path) -> None:
    id, more, expected = ENDED[name]
    table = {"request_received": ASKED, **more}
    frame = pl.DataFrame(table)
    status = f"{id}.status"
    many = pl.concat([frame] * 5)
    lazy = add_deadlines(many.lazy(), id, on=ON)
    assert isinstance(lazy, pl.LazyFrame)
    assert lazy.collect_schema() == lazy.collect().schema
    for filled in (add_deadlines(frame, id, on=ON), add_deadlines(many, id, on=ON), lazy.collect()):
        assert set(filled[status]) == {expected}
    frame.write_csv(tmp_path / "in.csv")
    fill_table(tmp_path / "in.csv", tmp_path / "out.csv", StringIO(), rules=[id], on=ON)
    assert pl.read_csv(tmp_path / "out.csv")[status].to_list() == [expected]


@pytest.mark.parametrize("name", ENDED)
def test_an_engine_says_nothing_that_something_else_may_have_ended(name: str) -> None:
    id, more, expected = ENDED[name]
    relation = duckdb.from_arrow(pl.DataFrame({"request_received": ASKED, **more}).to_arrow())
    ((status, problems),) = add_deadlines(relation, id, on=ON).select(f'"{id}.status", problems').fetchall()
    if status is None:
        assert problems.startswith(f"how {id} stands turns on ")
    else:
        assert (status, problems) == (expected, None)


def test_a_word_that_is_no_outcome_is_a_problem_of_its_row(tmp_path: Path) -> None:
    decided = {"assessment_decision_notified": [date(2026, 2, 10)] * 3, "Decision": ["perhaps", " ", None]}
    frame = pl.DataFrame({"request_received": ASKED * 3, **decided})
    columns = {"assessment_decision_notified.outcome": "Decision"}
    words = (
        "Decision says no outcome of assessment_decision_notified; "
        "write not_necessary, will_assess, will_not_assess, within_six_months, or leave it blank"
    )
    filled = add_deadlines(frame, "plan.finalise", on=ON, columns=columns)
    assert filled.select("plan.finalise.status", "problems").rows() == [
        (None, words),
        ("overdue", None),
        ("overdue", None),
    ]
    frame.write_csv(tmp_path / "in.csv")
    fill_table(
        tmp_path / "in.csv", tmp_path / "out.parquet", StringIO(), rules=["plan.finalise"], on=ON, columns=columns
    )
    assert pl.read_parquet(tmp_path / "out.parquet")["plan.finalise.status"].to_list() == [None, "overdue", "overdue"]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.heavy
@examples(20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(asked=wide())
def test_a_row_stands_as_its_timeline_says(frame: str, asked: tuple[str, dict[str, list[Any]]]) -> None:
    id, table = asked
    types = {name: str if name.endswith(".outcome") else date for name in table}
    filled = add_deadlines(FRAMES[frame](typed(frame, table, types)), id, on=ON)
    for row in rows_of(filled):
        facts = [(name, row[name], row.get(f"{name}.outcome") or "") for name in table if name in EVENTS and row[name]]
        status = row[f"{id}.status"]
        expected = standings(facts, id, ON, row[f"{id}.due"])
        if status not in (None, "contradictory") and expected is not None:
            assert status == expected


def typed(frame: str, table: dict[str, list[Any]], types: Mapping[str, type]) -> dict[str, Any]:
    """The columns of a table with their types, which a column of blanks alone would not show."""
    kinds = {"pandas": ("datetime64[s]", "str"), "polars": (pl.Date, pl.String), "Arrow": (pa.date32(), pa.string())}
    make: dict[str, Callable[..., Any]] = {
        "pandas": lambda column, kind: pd.Series(column, dtype=kind),
        "polars": lambda column, kind: pl.Series(column, dtype=kind),
        "Arrow": pa.array,
    }
    of_days, of_texts = kinds[frame]
    return {name: make[frame](column, of_days if types[name] is date else of_texts) for name, column in table.items()}


def rows_of(frame: Any) -> list[dict[str, Any]]:
    if isinstance(frame, pd.DataFrame):
        return [{name: plain(cell) for name, cell in row.items()} for row in frame.to_dict("records")]
    rows: list[dict[str, Any]] = frame.to_dicts() if isinstance(frame, pl.DataFrame) else frame.to_pylist()
    return rows


def test_a_decision_from_before_a_rule_was_the_law_says_nothing_of_a_later_one() -> None:
    later = {"notice_sent": [date(2015, 4, 20)], "adviser_contacted": [date(2015, 6, 22)]}
    before = {"cease_notified": [date(2015, 2, 17)]}
    for columns in (later, {**before, **later}):
        filled = add_deadlines(pl.DataFrame(columns), "detained.contact_adviser", on=ON)
        (row,) = filled.select(f"detained.contact_adviser.{part}" for part in ("due", "status")).rows()
        assert row == (date(2015, 6, 20), "met late")


def test_what_is_only_advised_has_passed_and_is_not_overdue() -> None:
    filled = add_deadlines(pl.DataFrame({"request_received": ASKED}), "guidance.draft_plan", on=date(2027, 1, 4))
    assert filled["guidance.draft_plan.status"].to_list() == ["passed"] * len(ASKED)


CONCEDED = tuple(id for id in IDS if "unopposed." in id)
RESPONSES = [None, date(2026, 6, 20), date(2026, 6, 1)]
"""When the response came in an appeal that was conceded on 15 June 2026: nobody says, later, earlier."""


@pytest.mark.parametrize(
    "kind", ["polars Date", "pandas seconds", "Arrow date32", "lazy Date", "DuckDB DATE", "Dask date32"]
)
@for_each("id", CONCEDED)
def test_what_was_conceded_is_due_only_if_that_was_in_time_until_a_column_says_so(id: str, kind: str) -> None:
    conceded: dict[str, list[date | None]] = {"not_opposed_notified": [date(2026, 6, 15)] * len(RESPONSES)}
    due = rule_named(id)(not_opposed_notified=date(2026, 6, 15)).due
    assert due is not None
    owed = ("due if", "passed") if "refuse" in id else ("due", "overdue")
    for place, on in enumerate((due, due + timedelta(days=1))):
        supposed = ("due if", "passed")[place]

        def statuses(table: dict[str, list[date | None]], readings: str = "", on: date = on) -> list[str | None]:
            engine = {**OF_DAYS, **ENGINES_OF_DAYS}[kind]
            filled = add_deadlines(engine.make(table), id, on=on, readings=readings.split())
            return [plain(row[f"{id}.status"]) for row in engine.rows(filled)]

        assert statuses(conceded) == [supposed] * 3
        assert statuses(conceded, "concession.deadline") == [owed[place]] * 3
        # an engine that is given expressions looks at no other column, and says nothing where that has a day
        followed = [None, None] if kind.startswith("DuckDB") else [owed[place], "barred"]
        assert statuses({**conceded, "appeal_response_received": RESPONSES}) == [supposed, *followed]
