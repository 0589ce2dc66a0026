"""Stories of whole cases: every duty that must be named with its date and standing, and every one that must not be."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from sendtimelines.cases.case_file import read_case
from sendtimelines.cases.duty import Duty
from sendtimelines.cases.record import LIVES
from sendtimelines.cases.timeline import Timeline, timeline
from sendtimelines.errors import MissingEvent
from sendtimelines.rules import conditions
from sendtimelines.rules.lives import DutyNature
from tests.cases.stories import STORIES, Look, Row
from tests.each import for_each

EXAMPLES = Path(__file__).parents[2] / "examples" / "stories"
LOOKS = [(name, place) for name, looks in STORIES.items() for place in range(len(looks))]
ROWS = [(name, place, row) for name, looks in STORIES.items() for place, look in enumerate(looks) for row in look.rows]


def looked_at(name: str, place: int) -> tuple[Timeline, Look]:
    (path,) = EXAMPLES.glob(f"{name}-*.toml")
    look = STORIES[name][place]
    record = read_case(path).record
    assert record.problems == ()
    return timeline(evolve(record, readings=frozenset(look.readings)), on=look.on), look


def duty_of(answer: Timeline, row: Row) -> Duty:
    named = [duty for duty in answer if row.name == (duty.name if "#" in row.name else duty.id)]
    assert len(named) == 1, f"{row.name}: {[duty.name for duty in answer]}"
    return named[0]


@for_each("said", ROWS, lambda said: f"{said[0]}-{said[1]}-{said[2].name}")
def test_row(said: tuple[str, int, Row]) -> None:
    name, place, row = said
    answer, _ = looked_at(name, place)
    duty = duty_of(answer, row)
    assert duty.standing in row.standing.split("|"), duty
    if not isinstance(row.due, type(...)):
        first, last = row.due if isinstance(row.due, tuple) else (row.due, row.due)
        assert (duty.due, duty.due_to or duty.due) == (first, last), duty
    assert row.done in (None, duty.done)
    assert row.days in (None, duty.days)
    assert row.who in ("", duty.who)
    assert row.until in (None, duty.until)
    assert row.safe in (None, duty.safe)
    assert row.says in duty.reason


@for_each("looked", LOOKS)
def test_must_not_appear(looked: tuple[str, int]) -> None:
    answer, look = looked_at(*looked)
    expected = {row.name for row in look.rows}
    for duty in answer:
        assert duty.standing not in look.never, duty
        for absent in look.absent:
            exact = absent.endswith(("#", ".")) or "#" in absent
            named = duty.name.startswith(absent) if exact else duty.id.startswith(absent)
            assert not named or {duty.id, duty.name} & expected, duty
    assert not answer.contradictions
    assert not answer.doubts


@for_each("looked", LOOKS)
def test_only_an_obligation_can_be_overdue(looked: tuple[str, int]) -> None:
    answer, _ = looked_at(*looked)
    for duty in answer:
        if duty.standing == "overdue":
            natures = {life.nature for life in LIVES[duty.id]}
            assert natures & {DutyNature.OBLIGATION, DutyNature.CONDITIONAL}, duty
            assert duty.rule is not None
            assert duty.rule.basis != "guidance"


def test_every_story_has_its_example() -> None:
    assert {path.name[:3] for path in EXAMPLES.glob("*.toml")} == set(STORIES)


def test_what_is_waited_for_as_a_whole_has_no_date_to_explain() -> None:
    record = read_case(EXAMPLES / "s09-agreed-to-assess-then-no-plan.toml").record
    (order,) = (duty for duty in timeline(record, on=date(2025, 12, 1)) if duty.id == "order")
    assert (order.due, order.starts, order.act_by, order.as_it_stands, order.sources) == (None, None, None, None, ())
    assert (order.action, order.nature, order.law_as_of) == ("", conditions.Nature.LIMIT, None)
    assert order.assumed == frozenset()
    with pytest.raises(MissingEvent, match="order has no date to explain"):
        order.explain()
