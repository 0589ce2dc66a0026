"""What moves or bounds a last day names the provision by which it does, in every rule."""

from datetime import date

import pytest

from sendtimelines.law import RULES, history, rule_named
from sendtimelines.law.england import claim, conditions, detained
from sendtimelines.law.england.instruments import HESC_RULES, MODARESI, SEND_REGS
from sendtimelines.law.england.terms import Issue, Section
from sendtimelines.rules.citations import Citation
from sendtimelines.rules.formulas import Clause, Either, NotCounted, PreviousWorkingDay, Rolled, walk
from sendtimelines.rules.rule import Rule
from tests.each import for_each


def sources(limit: Clause) -> list[tuple[str, Citation | None]]:
    """What moves the last day in a formula, and by which provision."""
    moving = (NotCounted, PreviousWorkingDay, Rolled)
    return [(type(node).__name__, node.source) for node in walk(limit) if isinstance(node, moving)]


MOVED = [rule for rule in RULES if sources(rule.limit)]


@for_each("rule", MOVED)
def test_what_moves_a_last_day_has_a_source(rule: Rule) -> None:
    assert all(source is not None for _, source in sources(rule.limit))


def test_the_rules_that_move_a_last_day_were_found() -> None:
    assert len(MOVED) > 100


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("appeal.register", {"HESC Rules r 12(2), (3)(a)", "SEND Regs generally"}),
        ("appeal.response", {"HESC Rules r 12(2)", "HESC Rules r 12(3)(b)"}),
        ("upper.permission", {"UT Rules r 12(2)", "UT Rules r 12(3)"}),
        ("mediation.arrange", {"SEND Regs generally"}),
        ("claim.response", {"HESC Rules r 12(3)(b), (3A)"}),
    ],
)
def test_the_provision_is_that_of_the_instrument(id: str, expected: set[str]) -> None:
    assert {str(source) for _, source in sources(rule_named(id).limit)} <= expected


def test_the_claim_is_in_time_on_the_next_working_day_by_a_judgment_and_before_2020_by_the_rule() -> None:
    before, since = history("claim.disability")
    assert [source for _, source in sources(since.limit)] == [MODARESI("[2011] EWCA Civ 1359")]
    as_it_was = HESC_RULES("r 12(3)(a) as it was")
    assert isinstance(before.limit, Either)
    assert sources(before.limit) == [("Rolled", as_it_was), ("Rolled", as_it_was)]


def test_a_limit_that_stands_is_read_beside_the_regulations() -> None:
    [(name, source)] = sources(rule_named("mediation.arrange").limit)
    assert (name, source) == ("PreviousWorkingDay", SEND_REGS("generally"))


def test_a_period_of_working_days_that_leaves_seasons_out_needs_no_moving() -> None:
    deadline = claim.response(claim_received_by_school=date(2026, 7, 6))
    assert set(deadline.readings) == set()
    assert deadline.due == date(2026, 9, 15)


@pytest.mark.parametrize(
    ("sections", "more"),
    [
        ({Section.PLACEMENT}, False),
        ({Section.PLACEMENT, Section.OUTCOMES}, False),
        ({Section.PLACEMENT, Section.EDUCATION}, True),
        ({Section.EDUCATION}, True),
        (set(), True),
    ],
)
def test_outcomes_add_nothing_to_the_placement(sections: set[Section], more: bool) -> None:
    assert conditions.MORE_THAN_PLACEMENT.met_by(frozenset(sections)) is more


@pytest.mark.parametrize("issue", [Issue.HEALTH, Issue.HEALTH_NEEDS])
def test_a_recommendation_is_on_health_needs_too(issue: Issue) -> None:
    assert conditions.HEALTH_RECOMMENDED.met_by(frozenset({issue}))
    assert not conditions.HEALTH_RECOMMENDED.met_by(frozenset({Issue.SOCIAL_CARE}))


def test_a_bar_that_is_a_reading_says_so() -> None:
    assert "if reg 20(2) reaches this certificate" in str(detained.PERHAPS_OUT_OF_TIME.note)
    assert detained.OUT_OF_TIME.question is None
    assert detained.PERHAPS_OUT_OF_TIME.question is not None
