"""The rules by id and by day."""

from datetime import date, datetime

import pytest
from hypothesis import given

from sendtimelines import RULES, BeforeTheLaw, NotADate, Rule, UnknownName, history, in_force, rule_named
from sendtimelines.law import question_of
from sendtimelines.law.readings import QUESTIONS, READINGS
from tests.strategies import published_days

IDS = sorted({rule.id for rule in RULES})


class TestRegistry:
    """Every rule is found by its id, in the version of the day."""

    @pytest.mark.parametrize("id", IDS)
    def test_each_is_found_with_its_versions_the_oldest_first(self, id: str) -> None:
        versions = history(id)
        assert {rule.id for rule in versions} == {id}
        assert rule_named(id) is versions[-1]
        assert [rule.in_force.start for rule in versions] == sorted(rule.in_force.start for rule in versions)

    @given(published_days())
    def test_on_any_day_since_the_law_began_every_id_is_found_once(self, on: date) -> None:
        found = in_force(on)
        assert sorted(rule.id for rule in found) == IDS
        assert all(rule_named(rule.id, on) is rule for rule in found)

    def test_before_the_law_began_there_is_none(self) -> None:
        assert in_force(date(2014, 8, 31)) == ()
        with pytest.raises(BeforeTheLaw, match="from 2014-09-01"):
            rule_named("mediation.arrange", date(2014, 8, 31))

    def test_a_misspelt_id_gets_the_nearest(self) -> None:
        for look_up in (history, rule_named):
            with pytest.raises(UnknownName, match=r"the nearest is mediation\.arrange"):
                look_up("mediation.arange")

    def test_a_day_is_a_plain_date(self) -> None:
        with pytest.raises(NotADate, match="datetime"):
            in_force(datetime(2026, 1, 1))
        with pytest.raises(NotADate, match="datetime"):
            rule_named("mediation.arrange", datetime(2026, 1, 1))

    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
    def test_every_statement_has_a_source_with_an_address(self, rule: Rule) -> None:
        sources = [*rule.sources, *(note.source for note in rule.notes), *rule.varied_by.values()]
        sources += [rule.bar.note.source] if rule.bar else []
        assert all(source.instrument.address.startswith("https://") for source in sources)


class TestReadings:
    """Where a text can be read in two ways there is a default and another, with a reason and a source."""

    def test_these_are_the_points(self) -> None:
        assert {(each.default.id, each.other.id) for each in QUESTIONS} == {
            ("notice.ordinary", "notice.clear_days"),
            ("weekend.stands", "weekend.previous"),
            ("arranged.held", "arranged.fixed"),
            ("notice.sent", "notice.dated"),
            ("roll.once", "roll.again"),
            ("combined.each", "combined.later"),
        }

    def test_each_says_why_and_on_what_source(self) -> None:
        assert all(each.why and each.sources for each in QUESTIONS)

    @pytest.mark.parametrize("id", READINGS)
    def test_each_reading_belongs_to_a_question_that_some_rule_turns_on(self, id: str) -> None:
        question = question_of(id)
        assert id in {reading.id for reading in question.readings}
        assert any(question in rule.questions for rule in RULES)

    def test_a_misspelt_reading_gets_the_nearest(self) -> None:
        with pytest.raises(UnknownName, match=r"the nearest is notice\.ordinary"):
            question_of("notice.ordinry")
