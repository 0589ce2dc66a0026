"""Conditions on the words of a case, stretches of days, and the time in which a limit was relaxed."""

from datetime import date

import pytest
from attrs import evolve

from sendtimelines.law.england.readings import QUESTIONS
from sendtimelines.law.england.reassessment import decide
from sendtimelines.rules.conditions import Condition, Interval, Relation, Relaxation
from tests.each import for_each

QUESTION = QUESTIONS[0]
FIRST, LAST = date(2020, 5, 1), date(2020, 9, 24)
HOLD = """
include | | no
include | a | yes
include | a c | yes
include | c | no
do not include | | yes
do not include | a c | no
do not include | c | yes
are only | | no
are only | a | yes
are only | a b | yes
are only | a c | no
are not only | | yes
are not only | a b | no
are not only | a c | yes
are not only | c | yes
"""
"""A comparison with the words a and b, the words of a case, and whether it holds."""


@for_each("row", HOLD.strip().splitlines())
def test_a_condition_compares_the_words_of_a_case(row: str) -> None:
    relation, words, holds = (cell.strip() for cell in row.split("|"))
    condition = Condition("issues", Relation(relation), ["a", "b"])
    assert condition.met_by(frozenset(words.split())) is (holds == "yes")


def test_a_condition_is_compared_with_other_words_on_the_other_reading_alone() -> None:
    read = Condition("issues", Relation.INCLUDE, ["a"], question=QUESTION, otherwise=["b"])
    for words, readings, holds in (
        ("a", (), True),
        ("b", (), False),
        ("a", (QUESTION.other.id,), False),
        ("b", (QUESTION.other.id,), True),
        ("a", (QUESTION.default.id,), True),
    ):
        assert read.met_by(frozenset(words), frozenset(readings)) is holds
    assert read.otherwise == frozenset({"b"})
    plain = Condition("issues", Relation.INCLUDE, ["a"])
    assert (plain.question, plain.otherwise) == (None, frozenset())
    assert plain.met_by(frozenset({"a"}), frozenset({QUESTION.other.id}))


def test_a_stretch_of_days_has_its_ends() -> None:
    stretch = Interval(FIRST, LAST)
    days = [date(2020, 4, 30), FIRST, LAST, date(2020, 9, 25)]
    assert [day in stretch for day in days] == [False, True, True, False]
    assert [day in Interval(FIRST) for day in days] == [False, True, True, True]


def relaxation(first: Interval, second: Interval) -> Relaxation:
    assert decide.relaxed is not None
    question = decide.relaxed.question
    return evolve(decide.relaxed, windows={question.default.id: first, question.other.id: second})


def test_the_time_of_a_relaxation_is_that_of_both_readings_together() -> None:
    later = Interval(date(2020, 5, 8), date(2020, 9, 25))
    for windows in ((Interval(FIRST, LAST), later), (later, Interval(FIRST, LAST))):
        assert (relaxation(*windows).began, relaxation(*windows).ended) == (FIRST, date(2020, 9, 25))
    unended = relaxation(Interval(FIRST, LAST), Interval(date(2020, 5, 8)))
    assert (unended.began, unended.ended) == (FIRST, None)
    with pytest.raises(TypeError, match="began"):
        Relaxation(unended.standard, unended.question, unended.windows, unended.source, began=FIRST)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="ended"):
        Relaxation(unended.standard, unended.question, unended.windows, unended.source, ended=LAST)  # type: ignore[call-arg]


def test_a_limit_ran_in_that_time_if_a_day_of_it_did() -> None:
    time = relaxation(Interval(FIRST, LAST), Interval(FIRST))
    other = frozenset({time.question.other.id})
    assert time.window(frozenset()) == Interval(FIRST, LAST)
    assert time.window(other) == Interval(FIRST)
    before, after = date(2020, 4, 30), date(2020, 9, 25)
    assert not time.touches(date(2020, 4, 1), before, frozenset())
    assert time.touches(date(2020, 4, 1), FIRST, frozenset())
    assert time.touches(LAST, date(2020, 10, 9), frozenset())
    assert not time.touches(after, date(2020, 10, 9), frozenset())
    assert time.touches(after, date(2020, 10, 9), other)
