"""Every rule that gives a day, walked once more from the text of its provision; the walk shares nothing with it."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import RULES, Consent, Rule
from sendtimelines.rules.formulas import NotCounted, Rolled, walk
from tests.drawing import examples
from tests.law.england.cases import OPEN_TO_PUPILS, WALK, days_of, versioned
from tests.oracles.provisions import WALKS, Asked
from tests.oracles.walk import days_between

DATED = [rule for rule in RULES if any(map(rule.dated_under, rule.combinations))]
SOME = examples(25)


def every_reading(rule: Rule) -> Iterator[frozenset[str]]:
    """Every way to read the points on which the day of a rule turns, one reading of each."""
    return map(frozenset, product(*([reading.id for reading in question.readings] for question in rule.moving)))


def turns_on_seasons(rule: Rule) -> bool:
    """Whether August and Christmas can move its day."""
    return any(isinstance(node, NotCounted | Rolled) for node in walk(rule.limit))


def compare(rule: Rule, events: Mapping[str, date], consent: int | None = None) -> None:
    """Hold the day of a rule against that of its walk, under every reading that gives one."""
    agreed = None if consent is None else Consent(working_days=consent)
    plan = rule.plan(frozenset(events))
    for readings in every_reading(rule):
        if plan.missing[rule.combination(readings)]:
            continue
        asked = Asked(events, readings, WALK, rule.in_force.start, consent)
        found = rule.deadline(events, readings=readings, consent=agreed, calendar=OPEN_TO_PUPILS)
        assert found.due == WALKS[rule.id](asked), (rule.id, sorted(readings))


class TestEveryRuleIsWalked:
    """The day of a rule is that of its walk, whatever happened and however the text is read."""

    @pytest.mark.parametrize("rule", DATED, ids=versioned)
    @SOME
    @given(data=st.data())
    def test_the_day_is_that_of_its_walk_on_every_reading(self, rule: Rule, data: st.DataObject) -> None:
        consent = data.draw(st.none() | st.integers(0, 4)) if rule.waivable else None
        compare(rule, data.draw(days_of(rule)), consent)

    @pytest.mark.parametrize("rule", [rule for rule in DATED if turns_on_seasons(rule)], ids=versioned)
    def test_so_it_is_on_every_day_round_an_august_and_a_christmas(self, rule: Rule) -> None:
        year = 2027 if rule.in_force.end is None else 2018  # 31 July and 25 December 2027 are Saturdays
        for day in days_between(date(year, 4, 15), date(year + 1, 1, 10)):
            compare(rule, dict.fromkeys((event.name for event in rule.events), day))


class TestTheWalks:
    """A few days by hand, so that the walks themselves can be trusted."""

    @pytest.mark.parametrize(
        ("id", "events", "readings", "day"),
        [
            ("plan.finalise", {"request_received": date(2025, 4, 2)}, "", date(2025, 8, 20)),
            ("appeal.register", {"notice_sent": date(2026, 6, 10)}, "", date(2026, 9, 1)),
            ("appeal.register", {"certificate_issued": date(2026, 11, 27)}, "", date(2027, 1, 4)),
            ("appeal.register", {"notice_sent": date(2027, 5, 31)}, "", date(2027, 8, 2)),
            ("appeal.register", {"notice_sent": date(2027, 5, 31)}, "roll.again", date(2027, 9, 1)),
            ("claim.response", {"claim_received_by_school": date(2026, 7, 6)}, "", date(2026, 9, 15)),
            ("claim.response_reinstatement", {"claim_received_by_school": date(2026, 6, 1)}, "", date(2026, 6, 22)),
            ("mediation.notice_of_session", {"mediation_date": date(2026, 4, 9)}, "", date(2026, 3, 31)),
            (
                "mediation.notice_of_session",
                {"mediation_date": date(2026, 4, 9)},
                "notice.clear_days",
                date(2026, 3, 30),
            ),
            ("recommendation.health_response", {"recommendation_made": date(2026, 6, 1)}, "", date(2026, 7, 5)),
            ("review.annual", {"plan_made": date(2025, 3, 14)}, "", date(2026, 3, 13)),
            ("phase.secondary_to_post16", {"transfer_date": date(2015, 9, 1)}, "", date(2015, 5, 30)),
            ("transfer.plan", {"move_date": date(2026, 6, 8), "move_known": date(2026, 5, 19)}, "", date(2026, 6, 9)),
        ],
    )
    def test_dated_examples(self, id: str, events: dict[str, date], readings: str, day: date) -> None:
        assert WALKS[id](Asked(events, frozenset(readings.split()), WALK, date(2020, 7, 21))) == day
