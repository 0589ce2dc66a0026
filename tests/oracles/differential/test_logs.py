"""A log of many cases says of each life what its timeline says, in every column, and what the judge says of it."""

from datetime import date, timedelta
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from sendtimelines.cases.record import Record
from sendtimelines.tables.logs.answers import MANY
from sendtimelines.tables.logs.frames import duties
from tests.drawing import at_random, examples
from tests.oracles.judge import Happening, judged
from tests.oracles.test_judge import TRAPS, Life, entry_of, lives, trap
from tests.tables.logs.samples import Rows, log_of, timelines

COPIES = 24
"""How many cases have the same life on other days, so that they are followed together."""
Answer = dict[str, Any]


def moved_on(life: list[Happening], by: int, gap: int) -> list[Happening]:
    """The same life on other days: all later by so many, and its last day later by some more."""
    later = [
        entry._replace(day=entry.day + timedelta(days=by), ahead=entry.ahead and entry.ahead + timedelta(days=by))
        for entry in life
    ]
    return [*later[:-1], later[-1]._replace(day=later[-1].day + timedelta(days=gap))]


def log_and_duties(cases: dict[str, list[Happening]], on: date) -> tuple[Rows, Rows]:
    """A log, and the duties of a frame that has it."""
    rows = log_of({name: Record(entries=tuple(map(entry_of, life))) for name, life in cases.items()})
    return rows, duties(pl.DataFrame(rows, infer_schema_length=None), on=on).to_dicts()


def in_the_judges_words(answer: Rows, case: str) -> dict[str, tuple[str, date | None]]:
    """What a log says of a case, by the names of its duties."""
    return {
        f"{row['rule']}#{row['number']}": (row["standing"], row["due"])
        for row in answer
        if row["case"] == case and row["rule"]
    }


def unlike_the_judge(answer: Rows, cases: dict[str, list[Happening]], on: date) -> dict[str, Answer]:
    """Of each case where a log and the judge differ the duties in which they do."""
    differing: dict[str, Answer] = {}
    for name, life in cases.items():
        of_log = in_the_judges_words(answer, name)
        of_judge = judged([entry for entry in life if entry.day <= on], on)
        if unlike := {duty: (of_log.get(duty), each) for duty, each in of_judge.items() if of_log.get(duty) != each}:
            differing[name] = unlike
    return differing


def test_lives_in_one_log_are_as_the_judge_has_each() -> None:
    on = date(2026, 6, 1)
    cases = {
        f"{number:02} {copy}": moved_on(life, 7 * copy, 0)
        for number, (life, _) in enumerate(map(trap, TRAPS))
        for copy in range(3)
    }
    rows, answer = log_and_duties(cases, on)
    assert len(rows) > MANY
    assert unlike_the_judge(answer, cases, on) == {}


@pytest.mark.heavy
@examples(20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(lives(), min_size=1, max_size=2), st.integers(0, 1 << 32))
def test_every_column_is_that_of_the_timelines(drawn: list[Life], seed: int) -> None:
    chance, on = Random(seed), max(on for _, on in drawn)
    cases = {
        f"{number} {copy:03}": moved_on(life, chance.randrange(-60, 60), chance.randrange(0, 9))
        for number, (life, _) in enumerate(drawn)
        for copy in range(max(COPIES, MANY // len(life) + 1))
    }
    rows, answer = log_and_duties(cases, on)
    assert len(rows) > MANY
    assert unlike_the_judge(answer, cases, on) == {}
    some = {name for name in cases if at_random() or int(name[-3:]) < 4}
    in_full = timelines([row for row in rows if row["case"] in some], on)
    assert [row for row in answer if row["case"] in some] == in_full
