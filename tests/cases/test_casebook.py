"""The casebook: its records are those of the page, are answered by the command, and hide nothing that is overdue."""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sendtimelines import read_case, timeline
from sendtimelines.cases.record import LIVES
from sendtimelines.cases.standings import Standing
from sendtimelines.rules.lives import DutyNature
from tests.apps.cli.terminal import cli
from tests.each import for_each

CHECKOUT = Path(__file__).parents[2]
RECORDS = CHECKOUT / "examples" / "casebook"
PAGE = (CHECKOUT / "docs" / "casebook.md").read_text(encoding="utf-8")


class Entry(NamedTuple):
    """A case of the page: the name of its record, the day it is looked at, and what is printed of its duties."""

    name: str
    on: str
    duties: str


ENTRIES = [
    Entry(*shown)
    for shown in re.findall(r'^>>> look\("([^"]+)", "([^"]+)".*\)\n((?:(?!>>>|```).*\n)*)', PAGE, flags=re.MULTILINE)
]


def test_every_record_stands_on_the_page_once() -> None:
    assert sorted(entry.name for entry in ENTRIES) == sorted(path.stem for path in RECORDS.glob("*.toml"))


@for_each("entry", ENTRIES, lambda entry: entry.name)
def test_the_command_answers_it(entry: Entry) -> None:
    printed = cli("timeline", f"{RECORDS / entry.name}.toml", "--on", entry.on)
    assert printed.out.startswith(f"{read_case(RECORDS / f'{entry.name}.toml').title}, on ")


@for_each("entry", ENTRIES, lambda entry: entry.name)
def test_whatever_is_overdue_is_no_right_and_is_shown(entry: Entry) -> None:
    for duty in timeline(read_case(RECORDS / f"{entry.name}.toml").record, on=date.fromisoformat(entry.on)):
        if duty.standing is Standing.OVERDUE:
            assert {life.nature for life in LIVES[duty.id]} <= {DutyNature.OBLIGATION, DutyNature.CONDITIONAL}, duty
            assert f"- {duty}\n" in entry.duties, duty


@for_each("entry", ENTRIES, lambda entry: entry.name)
def test_a_published_date_that_is_not_the_laws_has_its_reason(entry: Entry) -> None:
    file = read_case(RECORDS / f"{entry.name}.toml")
    answer = timeline(file.record, on=date.fromisoformat(entry.on))
    for published in file.published:
        assert (answer[published.rule].due == published.due) is not bool(published.note)
