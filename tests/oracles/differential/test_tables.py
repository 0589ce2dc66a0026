"""Whatever stands in the rows of columns, frames and files, each row is answered as the clerk answers it alone."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given

from tests.drawing import at_random
from tests.oracles.asked import Answer, Question
from tests.oracles.differential import columns
from tests.oracles.differential.columns import FRAMES, filled, framed, in_a_file
from tests.oracles.differential.profiles import asking
from tests.oracles.differential.questions import CALENDARS, stories, tables
from tests.oracles.differential.registry import CLERK, IN_TABLES, columns_of, counts_school_days
from tests.oracles.differential.ways import Found, unlike

Table = list[dict[str, Any]]

ROWS = 12
COLUMNS: Mapping[str, Callable[[Table], Sequence[Found]]] = {
    "lists": columns.lists,
    "arrays": columns.arrays,
    "all answers": columns.all_answers,
}


def as_filled(answer: Answer, found: Found) -> Found:
    """What should be said of a row where a date is left blank that cannot be counted."""
    expected = {**answer._asdict(), **filled(answer)} | ({"due": None, "status": None} if answer.refused else {})
    return {name: expected[name] for name in found if not answer.refused or name in ("computed", "due", "status")}


def bare(question: Question) -> dict[str, Any]:
    """A question without what a frame has no column for."""
    return {name: value for name, value in question.items() if name not in ("consent", "instead", "exemption")}


class TestColumns:
    """`rule.over` on lists and on arrays, all that is said of the rows of arrays, and a rule as a table."""

    @asking(15, rows=ROWS)
    @given(tables())
    def test_of_any_rule(self, table: Table) -> None:
        answers = [CLERK.answer(row) for row in table]
        for ask in COLUMNS.values():
            for answer, found in zip(answers, ask(table), strict=True):
                expected = as_filled(answer, found)
                assert {name: found[name] for name in expected} == expected

    @asking(3, rows=ROWS)
    @given(tables())
    def test_a_rule_as_a_table(self, table: Table) -> None:
        rows = [{name: value for name, value in row.items() if name != "instead"} for row in table]
        for row, found in zip(rows, columns.rule_as_table(rows), strict=True):
            answer = CLERK.answer(row)
            assert unlike({} if answer.refused else found, answer) == {}
            assert not answer.refused or not found or found["due"] is None


class TestFrames:
    """A frame of every kind, and the file of the command line."""

    @asking(6, rows=ROWS)
    @given(tables())
    def test_of_any_rule(self, tmp_path: Path, table: Table) -> None:
        id, rows = table[0]["id"], [bare(row) for row in table]
        expected = [{id: filled(CLERK.answer(row))} for row in rows]
        for kind in FRAMES.values():
            assert framed(kind, [id], rows) == expected
        if not any(map(counts_school_days, CLERK.versions[id])):
            rows = [{**row, "readings": [], "calendar": CALENDARS[0]} for row in rows]
            assert in_a_file(tmp_path / "in.csv", [id], rows) == [{id: filled(CLERK.answer(row))} for row in rows]


WIDE = [
    {"id": IN_TABLES[0], "events": events, "on": "2026-07-01", "readings": [], "calendar": CALENDARS[0], "beside": {}}
    for events in stories(Random(2014), 30)
]
"""Rows of a table that has a column for every event."""
PARTS = {"pandas": 4, "Arrow": 4, "polars, lazily": 4, "Dask": 4, "a file": 4, "DuckDB": 8}
"""Of how many rules one is asked by day in each way; by night all are."""


def question_in(row: Question, id: str) -> dict[str, Any]:
    """The question that a row of such a table asks of a rule: with the events that the rule takes."""
    own = columns_of(id)
    return {**row, "id": id, "events": {name: day for name, day in row["events"].items() if name in own}}


class TestTheWholeRegistry:
    """Many rules over one table of all events, in which each takes what is its own and waits for what is not known."""

    @pytest.mark.heavy
    @pytest.mark.parametrize("way", PARTS)
    def test_in_each_way(self, tmp_path: Path, way: str) -> None:
        ids = IN_TABLES[:: 1 if at_random() else PARTS[way]]
        found = in_a_file(tmp_path / "in.csv", ids, WIDE) if way == "a file" else framed(FRAMES[way], ids, WIDE)
        differing = {}
        for place, (row, said) in enumerate(zip(WIDE, found, strict=True)):
            for id in ids:
                expected = filled(CLERK.answer(question_in(row, id)))
                if said[id] != expected:
                    differing[place, id] = (said[id], expected)
        assert differing == {}
