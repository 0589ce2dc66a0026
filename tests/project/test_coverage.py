"""Every provision has its rule, every rule its provision and its tests, and the page of coverage says which."""

from itertools import pairwise

import pytest

from sendtimelines import RULES, Rule
from tests.coverage_matrix import CHECKOUT, IDS, PAGE, Provision, checked_by, page, provisions, used_by
from tests.each import for_each
from tests.law.england.cases import versioned

PROVISIONS = provisions()


class TestCoverage:
    @for_each("row", PROVISIONS, lambda row: f"{row.instrument} {row.provision}")
    def test_a_provision_has_a_rule_that_cites_its_instrument(self, row: Provision) -> None:
        assert row.rules
        for id in row.rules:
            cited = {source.instrument.short for rule in RULES if rule.id == id for source in rule.sources}
            assert row.instrument in cited

    @for_each("rule", RULES, versioned)
    def test_a_rule_has_one_provision_and_cites_it(self, rule: Rule) -> None:
        [row] = [row for row in PROVISIONS if rule.id in row.rules]
        cited = " ".join(map(str, rule.sources))
        for part in row.provision.replace("regs ", "").replace("reg ", "").split(", "):
            assert part.partition("(")[0] in cited

    @pytest.mark.heavy
    @for_each("id", sorted(IDS))
    def test_a_rule_has_tests(self, id: str) -> None:
        assert checked_by()[id]

    def test_every_case_file_shows_some_rule(self) -> None:
        shown = {name for names in used_by().values() for name in names}
        assert {path.stem for path in (CHECKOUT / "examples").glob("*.toml")} <= shown

    def test_the_provisions_of_an_instrument_stand_together(self) -> None:
        instruments = [row.instrument for row in PROVISIONS]
        changes = sum(one != other for one, other in pairwise(instruments))
        assert changes == len(set(instruments)) - 1


class TestThePage:
    def test_it_is_what_the_registry_and_the_tests_say(self) -> None:
        assert PAGE.read_text(encoding="utf-8") == page(), "run python -m tests.coverage_matrix"
