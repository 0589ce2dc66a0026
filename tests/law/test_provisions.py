"""Every rule has its row in the table of provisions, and gives the day that the row gives; so does a walk to it."""

from collections import Counter
from itertools import pairwise

from sendtimelines import RULES, Rule, rule_named
from tests.each import for_each
from tests.law.england.cases import IDS, OPEN_TO_PUPILS, WALK, versioned
from tests.oracles.provisions import PROVISIONS, WALKS, Asked, Provision

EACH = for_each("row", PROVISIONS, lambda row: row.rule)


class TestTheTable:
    """A provision with a time limit has a rule that cites it, and a rule has one row; an id, once given, stays."""

    def test_these_are_the_rules(self) -> None:
        missing, gone = set(IDS) - {row.rule for row in PROVISIONS}, {row.rule for row in PROVISIONS} - set(IDS)
        assert not missing, f"give each of {sorted(missing)} its row in tests/provisions.csv"
        assert not gone, f"{sorted(gone)} stand in tests/provisions.csv and are no rules"
        assert [id for id, rows in Counter(row.rule for row in PROVISIONS).items() if rows > 1] == []

    def test_the_provisions_of_an_instrument_stand_together(self) -> None:
        instruments = [row.instrument for row in PROVISIONS]
        changes = sum(one != other for one, other in pairwise(instruments))
        assert changes == len(set(instruments)) - 1

    @for_each("rule", RULES, versioned)
    def test_a_rule_cites_the_provision_of_its_row(self, rule: Rule) -> None:
        [row] = [row for row in PROVISIONS if row.rule == rule.id]
        cited = " ".join(map(str, rule.sources))
        assert row.instrument in {source.instrument.short for source in rule.sources}
        for part in row.provision.replace("regs ", "").replace("reg ", "").split(", "):
            assert part.partition("(")[0] in cited


class TestTheDays:
    """The day of a row is that of the rule and that of a walk from day to day."""

    @EACH
    def test_it_is_that_of_the_rule(self, row: Provision) -> None:
        assert rule_named(row.rule).deadline(row.facts, calendar=OPEN_TO_PUPILS).due == row.due

    @EACH
    def test_it_is_that_of_the_walk(self, row: Provision) -> None:
        rule = rule_named(row.rule)
        dated = any(map(rule.dated_under, rule.combinations))
        assert bool(row.walk) is dated, "what gives a day on some reading has a walk to it in the last column"
        if row.due:
            defaults = frozenset(question.default.id for question in rule.moving)
            assert WALKS[row.rule](Asked(row.facts, defaults, WALK, rule.in_force.start)) == row.due
