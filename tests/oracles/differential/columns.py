"""Every way to ask the questions of many rows at once."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from sendtimelines import Rule, add_deadlines, history
from sendtimelines.rules.columns.arrays import answers
from tests.apps.cli.terminal import cli
from tests.oracles.asked import Answer, Question
from tests.oracles.differential.registry import CLERK, columns_of
from tests.oracles.differential.ways import Found, calendar_of
from tests.tables.samples import ENGINES_OF_DAYS, OF_DAYS, Kind, plain

Table = Sequence[Question]

FRAMES: Mapping[str, Kind] = {
    "pandas": OF_DAYS["pandas seconds"],
    "polars, lazily": OF_DAYS["lazy Date"],
    "Arrow": OF_DAYS["Arrow date32"],
    "DuckDB": ENGINES_OF_DAYS["DuckDB DATE"],
    "Dask": ENGINES_OF_DAYS["Dask seconds"],
}


def version_of(table: Table) -> Rule:
    """The version of a rule that all rows are questions of."""
    start = CLERK.version(table[-1]["id"], table[-1]["events"])["in_force"]["from"]
    return next(rule for rule in history(table[-1]["id"]) if rule.in_force.start.isoformat() == start)


def _columns(table: Table, names: Sequence[str]) -> dict[str, list[date | None]]:
    return {name: [_day(row["events"].get(name)) for row in table] for name in names}


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _dates(found: Any) -> list[date | None]:
    days: list[date | None] = found.tolist()
    return days


def lists(table: Table) -> list[Found]:
    """`rule.over` on lists, the rows of each consent by themselves."""
    rule = version_of(table)
    found: list[Found] = [{} for _ in table]
    consents = [row.get("consent", {}).get("working_days") for row in table]
    for consent in dict.fromkeys(consents):
        places = [place for place, each in enumerate(consents) if each == consent]
        columns: dict[str, Any] = _columns([table[place] for place in places], [event.name for event in rule.events])
        due = rule.over(readings=table[0]["readings"], calendar=calendar_of(table[0]), consent=consent, **columns)
        for place, day in zip(places, due, strict=True):
            found[place] = {"computed": day}
    return found


def _arrays(table: Table, rule: Rule, *, ending: bool) -> dict[str, Any]:
    names = [event.name for event in (*rule.events, *(rule.endings if ending else ()))]
    return {name: np.array(column, dtype="M8[D]") for name, column in _columns(table, names).items()}


def _consents(table: Table) -> Any:
    if not any("consent" in row for row in table):
        return None
    return np.array([row.get("consent", {}).get("working_days", -1) for row in table])


def arrays(table: Table) -> list[Found]:
    """`rule.over` on numpy's arrays."""
    rule = version_of(table)
    due = rule.over(
        readings=table[0]["readings"],
        calendar=calendar_of(table[0]),
        consent=_consents(table),
        **_arrays(table, rule, ending=False),
    )
    return [{"computed": day} for day in _dates(due)]


def all_answers(table: Table) -> list[Found]:
    """All that is said of rows: other dates and exemptions are columns too."""
    rule = version_of(table)
    instead = np.array([_day(row.get("instead", {}).get("day")) for row in table], dtype="M8[D]")
    found = answers(
        rule,
        _arrays(table, rule, ending=True),
        readings=table[0]["readings"],
        calendar=calendar_of(table[0]),
        consent=_consents(table),
        instead=instead if rule.varied_by else None,
        exempt=np.array([CLERK.answer(row).exempt for row in table]),
    )
    said = {
        "due": _dates(found.due),
        "safe": _dates(found.safe),
        "latest": _dates(found.latest),
        "act_by": _dates(found.act_by),
        "provisional": found.provisional.tolist(),
        "status": found.status(date.fromisoformat(table[0]["on"])).tolist(),
        "waiting": found.waiting.tolist(),
    }
    return [{name: column[place] for name, column in said.items()} for place in range(len(table))]


def rule_as_table(table: Table) -> list[Found]:
    """The rule as a table of Arrow, where it rests on one event."""
    rule = version_of(table)
    if len(rule.events) > 1:
        return [{} for _ in table]
    (name,) = (event.name for event in rule.events)
    days = _columns(table, [name])[name]
    consents = [row.get("consent", {}).get("working_days") for row in table]
    found: list[Found] = []
    made = {
        consent: rule.table(readings=table[0]["readings"], calendar=calendar_of(table[0]), consent=consent).to_pydict()
        for consent in dict.fromkeys(consents)
    }
    for day, consent in zip(days, consents, strict=True):
        columns = made[consent]
        place = None if day is None else (day - columns["day"][0]).days
        names = ("due", "safe", "latest", "act_by", "provisional")
        found.append({} if place is None else {name: columns[name][place] for name in names})
    return found


def framed(kind: Kind, ids: Sequence[str], table: Table) -> list[dict[str, Found]]:
    """The dates of a frame in each row under each of some rules; how they stand says the case, not the rule alone."""
    names = list(dict.fromkeys(name for id in ids for name in columns_of(id)))
    asked = {"on": date.fromisoformat(table[0]["on"]), "readings": table[0]["readings"]}
    filled = add_deadlines(kind.make(_columns(table, names)), ids, calendar=calendar_of(table[0]), **asked)
    return [{id: {"computed": plain(row[f"{id}.due"])} for id in ids} for row in kind.rows(filled)]


def in_a_file(path: Path, ids: Sequence[str], table: Table) -> list[dict[str, Found]]:
    """The same of a file of `sendtimelines table`, by the readings and the calendar that are the default."""
    names = list(dict.fromkeys(name for id in ids for name in columns_of(id)))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows([[row["events"].get(name, "") for name in names] for row in table])
    ran = cli("table", str(path), "--on", table[0]["on"], "--rule", *ids)
    assert ran.code == 0
    return [
        {id: {"computed": _day(row[f"{id}.due"] or None)} for id in ids} for row in csv.DictReader(ran.out.splitlines())
    ]


def filled(answer: Answer) -> Found:
    """What the cells of a filled table should hold."""
    return {"computed": None if answer.refused else answer.computed}
