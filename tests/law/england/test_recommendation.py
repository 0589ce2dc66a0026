"""Recommendations of the Tribunal on health and social care (SI 2017/1306), from 3 April 2018."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from sendtimelines import RULES, Case, rule_named
from sendtimelines.errors import BadVariation, BeforeTheLaw
from sendtimelines.rules import Party, Variation
from tests.law.england.cases import concerns, ending, ids_in, said_of
from tests.oracles import walk as walking
from tests.strategies import published_days

BEGAN = date(2018, 4, 3)
ANSWERS = pytest.mark.parametrize(
    ("id", "who", "ends", "provision"),
    [
        ("recommendation.health_response", Party.COMMISSIONER, "health_response_received", "reg 6(3)"),
        ("recommendation.social_care_response", Party.AUTHORITY, "social_care_response_sent", "reg 7(1)"),
    ],
)
COPIES = pytest.mark.parametrize(
    ("id", "clock", "provision"),
    [
        ("recommendation.copy_health", "health_response_received", "reg 6(6)"),
        ("recommendation.copy_social_care", "social_care_response_sent", "reg 7(4)"),
    ],
)


class TestWhichAppeals:
    """These Regulations are for appeals on decisions made, and plans sent, from 3 April 2018 (reg 3)."""

    def test_every_rule_says_that_the_day_of_the_decision_counts(self) -> None:
        for rule in (rule for rule in RULES if rule.subject == "recommendation"):
            [note] = [note for note in rule.notes if "3 April 2018" in note.words]
            assert "whenever the recommendation is made" in note.words
            assert str(note.source) == "Recommendations Regs reg 3"


class TestAnswers:
    """The commissioning body, on health, and the authority, on social care, answer within five weeks that begin with
    the date of the recommendation; the Tribunal may set another time (regs 6(3) and 7(1)).
    """

    @ANSWERS
    def test_who_and_from_when(self, id: str, who: Party, ends: str, provision: str) -> None:
        rule = rule_named(id)
        assert (rule.who, rule.clock, ending(rule)) == (who, "recommendation_made", [ends])
        assert rule.source == f"Recommendations Regs {provision}"
        assert "not with its receipt" in said_of(rule)

    @ANSWERS
    @pytest.mark.parametrize(
        ("made", "due", "safe"),
        [
            (date(2026, 3, 2), date(2026, 4, 5), date(2026, 4, 2)),  # Easter Sunday
            (date(2026, 6, 10), date(2026, 7, 14), date(2026, 7, 14)),
            (date(2025, 11, 21), date(2025, 12, 25), date(2025, 12, 24)),
            (date(2026, 7, 6), date(2026, 8, 9), date(2026, 8, 7)),  # a Sunday in August
            (date(2018, 4, 3), date(2018, 5, 7), date(2018, 5, 4)),  # the first day; the early May bank holiday
        ],
    )
    def test_dated_examples(
        self, id: str, who: Party, ends: str, provision: str, made: date, due: date, safe: date
    ) -> None:
        found = rule_named(id)(recommendation_made=made)
        assert (found.due, found.safe, found.latest) == (due, safe, due)

    @ANSWERS
    @given(made=published_days(first=BEGAN, last=date(2028, 11, 1)))
    def test_the_last_day_is_the_thirty_fourth_after(
        self, id: str, who: Party, ends: str, provision: str, made: date
    ) -> None:
        found = rule_named(id)(recommendation_made=made)
        assert found.due == made + timedelta(days=34)
        assert found.safe == walking.last_working(made + timedelta(days=34))

    @ANSWERS
    def test_the_tribunal_may_set_another_time_and_nobody_else(
        self, id: str, who: Party, ends: str, provision: str
    ) -> None:
        rule = rule_named(id)
        set_by = Variation(date(2026, 9, 1), "order")
        assert rule(recommendation_made=date(2026, 6, 10), instead=set_by).due == date(2026, 9, 1)
        with pytest.raises(BadVariation):
            rule(recommendation_made=date(2026, 6, 10), instead=Variation(date(2026, 9, 1), "agreement"))


class TestCopies:
    """The authority copies each answer to the Secretary of State within a week that begins with the day it received or
    sent it (regs 6(6) and 7(4)).
    """

    @COPIES
    def test_who_and_from_when(self, id: str, clock: str, provision: str) -> None:
        rule = rule_named(id)
        assert (rule.who, rule.clock, ending(rule)) == (Party.AUTHORITY, clock, ["recommendation_copied"])
        assert rule.source == f"Recommendations Regs {provision}"

    @COPIES
    @pytest.mark.parametrize(
        ("answered", "due", "safe"),
        [
            (date(2026, 7, 14), date(2026, 7, 20), date(2026, 7, 20)),
            (date(2026, 7, 13), date(2026, 7, 19), date(2026, 7, 17)),  # a Sunday
            (date(2026, 3, 31), date(2026, 4, 6), date(2026, 4, 2)),  # Easter Monday
        ],
    )
    def test_dated_examples(self, id: str, clock: str, provision: str, answered: date, due: date, safe: date) -> None:
        found = rule_named(id).deadline({clock: answered})
        assert (found.due, found.safe, found.latest) == (due, safe, due)

    @COPIES
    def test_no_other_time_can_be_set(self, id: str, clock: str, provision: str) -> None:
        with pytest.raises(BadVariation):
            rule_named(id).deadline({clock: date(2026, 7, 14)}, instead=Variation(date(2026, 9, 1), "order"))


class TestWhichAreOwed:
    """An answer is owed on what the recommendation is about."""

    @pytest.mark.parametrize(
        ("issues", "ids"),
        [
            (["education"], []),
            (["education", "health"], ["recommendation.health_response"]),
            (["education", "social_care"], ["recommendation.social_care_response"]),
            (
                ["education", "health", "social_care"],
                ["recommendation.health_response", "recommendation.social_care_response"],
            ),
        ],
    )
    def test_each_by_its_issue(self, issues: list[str], ids: list[str]) -> None:
        assert ids_in(Case(issues=issues, events={"recommendation_made": date(2026, 6, 10)})) == ids

    @COPIES
    def test_a_copy_where_an_answer_is(self, id: str, clock: str, provision: str) -> None:
        (answer,) = (rule for rule in RULES if ending(rule) == [clock])
        for issues in ([], ["education"], ["health"], ["social_care"], ["health", "social_care"]):
            case = Case(issues=issues)
            assert concerns(rule_named(id), case) is concerns(answer, case)


class TestFrom3April2018:
    """The Regulations began on 3 April 2018."""

    @ANSWERS
    def test_the_day_before_there_was_nothing(self, id: str, who: Party, ends: str, provision: str) -> None:
        with pytest.raises(BeforeTheLaw, match="from 2018-04-03"):
            rule_named(id)(recommendation_made=date(2018, 4, 2))
        assert rule_named(id)(recommendation_made=BEGAN).due

    @COPIES
    def test_nor_was_there_anything_to_copy(self, id: str, clock: str, provision: str) -> None:
        with pytest.raises(BeforeTheLaw, match="from 2018-04-03"):
            rule_named(id).deadline({clock: date(2018, 4, 2)})

    def test_a_timeline_has_none_before_it(self) -> None:
        early = Case(issues=["health", "social_care"], events={"recommendation_made": date(2018, 4, 2)})
        assert ids_in(early) == []
