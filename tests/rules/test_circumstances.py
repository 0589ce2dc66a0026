"""Circumstances joined and negated, and what is found in them."""

import pytest

from sendtimelines.law.england.events import EVENTS
from sendtimelines.law.england.matters import KINDS
from sendtimelines.rules.lives import (
    All,
    Any,
    Counts,
    Each,
    End,
    Kind,
    Life,
    Next,
    Not,
    On,
    Read,
    Was,
    When,
    anyof,
    ons,
)

CEASED, MADE, SENT = map(On, map(EVENTS.__getitem__, ("plan_ceased", "plan_made", "final_plan_sent")))


def test_they_are_joined_and_negated() -> None:
    assert All((CEASED, MADE)) == CEASED & MADE
    assert Any((CEASED, MADE)) == CEASED | MADE
    assert Not(CEASED) == ~CEASED


def test_one_of_several_is_the_one_where_there_is_no_other() -> None:
    assert anyof(CEASED) is CEASED
    assert anyof(CEASED, MADE) == Any((CEASED, MADE))


@pytest.mark.parametrize(
    ("when", "everywhere", "inside"),
    [
        (None, [], []),
        (Next(), [], []),
        (Read("order.adds"), [], []),
        (CEASED, [CEASED], [CEASED]),
        (Was(CEASED), [CEASED], []),
        (~Was(CEASED), [CEASED], []),
        (~CEASED, [CEASED], [CEASED]),
        (Was(CEASED) & MADE, [CEASED, MADE], [MADE]),
        (MADE | Was(CEASED), [MADE, CEASED], [MADE]),
        (~(CEASED & MADE) | MADE, [CEASED, MADE, MADE], [CEASED, MADE, MADE]),
        (~(SENT & ~Was(CEASED | MADE)), [SENT, CEASED, MADE], [SENT]),
    ],
)
def test_what_happens_in_one_may_be_looked_for_inside_a_matter_only(
    when: When | None, everywhere: list[On], inside: list[On]
) -> None:
    assert list(ons(when)) == everywhere
    assert list(ons(when, inside=True)) == inside


def test_words_may_come_in_any_row() -> None:
    assert On(MADE.event, "refuse", "assess", but=("no_plan",), by=("parent",)) == On(
        MADE.event, "assess", "refuse", but=("no_plan",), by=("parent",)
    )
    assert On(MADE.event, "refuse").outcomes == {"refuse"}
    assert On(MADE.event) == On(MADE.event, but=(), by=())
    assert On(MADE.event).outcomes == frozenset()
    assert Counts(MADE, SENT.event, ["no_plan"]).outcomes == frozenset({"no_plan"})
    assert Counts(MADE, SENT.event).outcomes == frozenset()


def test_nothing_is_said_of_a_life_that_is_not_said() -> None:
    kind = Kind(name="visit", words="visit", opens=MADE)
    life = Life(kind=kind)
    assert not any((kind.lead, kind.done, kind.independent, kind.each, kind.gathers, kind.on_one_day, kind.splits))
    assert not any((life.leniently, life.anew, life.expected, life.outlives, life.unseen))
    assert life.knows == ()
    assert Life(kind=kind, knows=[MADE]).knows == (MADE,)
    end = End(CEASED, "it is over")
    assert not end.everywhere
    assert not end.behind
    assert not end.for_good
    assert not end.earlier
    assert not Each((("parent",),)).by_law


def test_what_must_hold_for_the_next_matter_to_end_one() -> None:
    reading = ~Read("draft.first")
    ends = {
        when: End(when, "it is over").followed for when in (Next(), Next() & reading, CEASED, CEASED & reading, reading)
    }
    assert ends == {Next(): (), Next() & reading: (reading,), CEASED: None, CEASED & reading: None, reading: None}


def test_what_counts_as_something_else_does_so_on_its_day() -> None:
    assert Counts(MADE, SENT.event).dated
    assert not Counts(MADE, SENT.event, dated=False).dated


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_is_called_by_its_name(kind: Kind) -> None:
    assert str(kind) == kind.name
