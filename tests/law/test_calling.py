"""A rule takes its events by name and refuses what it cannot use."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import (
    RULES,
    BadReading,
    BeforeTheLaw,
    Citation,
    MissingEvent,
    NotADate,
    OutsideCalendar,
    Party,
    Rule,
    UnknownName,
    weeks,
)
from sendtimelines.events import ORDER_MADE
from sendtimelines.law import mediation
from sendtimelines.law.instruments import SEND_REGS
from tests.strategies import published_days

EVERY_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


class TestNoCitationNoRule:
    """A rule names the provision it rests on, and a citation names a provision of its instrument."""

    def test_a_rule_without_one_cannot_be_made(self) -> None:
        with pytest.raises(ValueError, match="give at least one"):
            Rule(id="some.rule", who=Party.AUTHORITY, action="act", limit=weeks(2).after(ORDER_MADE), sources=())

    @pytest.mark.parametrize("provision", ["", "  "])
    def test_an_instrument_alone_is_no_citation(self, provision: str) -> None:
        with pytest.raises(ValueError, match="names a provision"):
            Citation(SEND_REGS, provision)

    @EVERY_RULE
    def test_each_says_its_formula_and_its_source(self, rule: Rule) -> None:
        assert str(rule) == f"{rule.id}: {rule.formula} ({rule.source})"
        assert all(condition.fact in str(condition) for condition in rule.given)

    def test_a_condition_reads_as_words(self) -> None:
        assert str(mediation.arrange.given[0]) == "issues are not only health"


class TestEvents:
    """Events are given as plain dates by their names; those that the formula cannot do without are needed."""

    @EVERY_RULE
    def test_without_any_it_says_what_it_needs(self, rule: Rule) -> None:
        with pytest.raises(MissingEvent, match=f"^{rule.id} needs .*; give the day on which") as refused:
            rule()
        assert refused.value.field in {event.name for event in rule.events}

    @EVERY_RULE
    def test_an_event_of_another_rule_is_refused_with_the_nearest_of_its_own(self, rule: Rule) -> None:
        with pytest.raises(UnknownName, match=f"{rule.id} uses"):
            rule(full_moon=date(2026, 4, 2))

    @EVERY_RULE
    @pytest.mark.parametrize("day", [datetime(2026, 4, 2, 9), "2026-04-02", 20260402, None])
    def test_what_is_no_plain_date_is_refused(self, rule: Rule, day: object) -> None:
        with pytest.raises(NotADate, match=f"^{rule.events[0].name} is"):
            rule.deadline({rule.events[0].name: day})  # type: ignore[dict-item]

    def test_a_date_of_a_kind_of_ones_own_is_a_date(self) -> None:
        class Day(date):
            pass

        found = mediation.arrange(la_informed=Day(2026, 6, 22))
        assert found.due == date(2026, 7, 22)
        assert type(found.facts.events["la_informed"]) is date

    @EVERY_RULE
    def test_the_law_began_on_1_september_2014_and_reckoning_ends_with_2099(self, rule: Rule) -> None:
        event = rule.events[0].name
        with pytest.raises(BeforeTheLaw, match="from 2014-09-01"):
            rule.deadline({event: date(2014, 8, 31)})
        with pytest.raises(OutsideCalendar, match="2099"):
            rule.deadline({event: date(2100, 1, 1)})
        for day in (date(2014, 9, 1), date(2099, 12, 31)):
            assert rule.deadline({event: day}).facts.events == {event: day}


class TestReadings:
    """Readings are chosen by id, one for each point that the rule turns on."""

    @EVERY_RULE
    def test_one_that_does_not_touch_it_is_refused(self, rule: Rule) -> None:
        with pytest.raises(UnknownName, match=f"no other touches {rule.id}"):
            rule.deadline({rule.events[0].name: date(2026, 4, 2)}, readings=["review.meeting"])

    @pytest.mark.parametrize("rule", [rule for rule in RULES if rule.questions], ids=lambda rule: rule.id)
    def test_a_point_is_not_read_in_two_ways_at_once(self, rule: Rule) -> None:
        both = [reading.id for reading in rule.questions[0].readings]
        with pytest.raises(BadReading, match="answer the same question"):
            rule.deadline({rule.events[0].name: date(2026, 4, 2)}, readings=both)

    @given(st.sampled_from([rule for rule in RULES if rule.moving]), published_days(), st.data())
    def test_the_day_under_a_reading_is_the_day_when_it_is_chosen(
        self, rule: Rule, day: date, data: st.DataObject
    ) -> None:
        events = {rule.events[0].name: day}
        reading = data.draw(st.sampled_from([each.id for question in rule.moving for each in question.readings]))
        assert rule.deadline(events).readings[reading] == rule.deadline(events, readings=reading).due
