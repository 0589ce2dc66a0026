"""Rules of a council's own are told from those of the law by their id."""

from sendtimelines.law import RULES


def test_no_rule_of_the_law_is_called_local() -> None:
    assert not [rule.id for rule in RULES if rule.subject == "local"]
