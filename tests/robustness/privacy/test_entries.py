"""What an entry holds that cannot be read comes out neither in an error nor in the problem of its row, at any door."""

import csv
import json
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from io import StringIO
from typing import Any

import pytest

from sendtimelines import Case, duties, from_json, timeline, to_json
from sendtimelines.cases import record
from sendtimelines.cases.case_file import case_from
from sendtimelines.cases.files import log_from
from sendtimelines.cases.record import Entry, Record, entry_of, record_of
from sendtimelines.errors import BadCase
from tests.robustness.privacy.marks import PLANTED, SPELT, leaks, planted_in

ON = date(2026, 7, 1)
ENTRY: dict[str, object] = {
    "event": "notice_sent",
    "day": "2026-06-10",
    "outcome": ["refuse_to_assess"],
    "by": "parent",
    "for": "2026-06-10",
    "matter": "one",
    "not_done": False,
}
DOCUMENT = json.loads(to_json(Case(entries=[{"event": "notice_sent", "day": "2026-06-10"}])))

Row = dict[str, Any]


def as_toml(row: Row) -> str:
    lines = [f"{json.dumps(name)} = {json.dumps(cell)}" for name, cell in row.items() if isinstance(cell, (str, bool))]
    return "\n".join(["[[entries]]", *lines])


def as_csv(row: Row) -> str:
    text = StringIO()
    csv.writer(text).writerows([["case", *row], ["A", *row.values()]])
    return text.getvalue()


def as_json(row: Row) -> str:
    return json.dumps({**DOCUMENT, "case": {**DOCUMENT["case"], "entries": [row]}}, default=str)


def problems_of(log: Any) -> list[object]:
    return [each["problems"] for each in duties(log, on=ON)]


DOORS: Mapping[str, Callable[[Row], object]] = {
    "an entry": lambda row: repr(Entry(**{("for_" if name == "for" else name): cell for name, cell in row.items()})),
    "a row": entry_of,
    "rows": lambda row: record_of([row]).problems,
    "a record": lambda row: Record(entries=[row]),  # type: ignore[list-item]
    "a timeline": lambda row: [*map(str, timeline(record_of([row]), on=ON).problems)],
    "a case": lambda row: Case(entries=[row]).problems,
    "a parsed case file": lambda row: case_from({"entries": [row]}).case.problems,
    "a case file": lambda row: case_from(tomllib.loads(as_toml(row))).case.problems,
    "a document": lambda row: from_json(as_json(row), Case).problems,
    "a log of rows": lambda row: problems_of([{"case": "A", **row}]),
    "a log as text": lambda row: log_from(as_csv(row))["A"].problems,
}


def repeated_at(door: str) -> list[tuple[str, str]]:
    """What is told of the mark at a door, wherever in an entry it stands: by an error, or by the problem of a row."""
    repeated: list[tuple[str, str]] = []
    for kind, planted in PLANTED.items():
        for place, row in planted_in(ENTRY, planted):
            if not row.keys() <= ENTRY.keys() and door == "an entry":
                continue  # the name of an argument is code, and Python itself repeats one that there is not
            answers: list[object] = []
            leaking = leaks(partial(_ask, door, row, answers))
            if door not in ("an entry", "a row"):  # these give back what they took
                leaking += [str(answers)] if any(spelt in str(answers) for spelt in SPELT) else []
            repeated += [(f"{kind}: {place}", each) for each in leaking]
    return repeated


def _ask(door: str, row: Row, answers: list[object]) -> None:
    answers.append(DOORS[door](row))


@pytest.mark.parametrize("door", DOORS)
def test_what_an_entry_holds(door: str) -> None:
    assert repeated_at(door) == []


@pytest.mark.parametrize("door", [door for door in DOORS if door not in ("a record", "a case file", "a log as text")])
def test_an_error_that_repeated_it_would_be_seen(door: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def repeating(value: object, name: str) -> str:
        raise BadCase(f"{name} is {value}, which is not text", field=name)

    monkeypatch.setattr(record, "_text", repeating)
    assert repeated_at(door)
