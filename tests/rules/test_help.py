"""`help` of a rule says what the rule is."""

import pydoc

from sendtimelines.law import RULES
from sendtimelines.law.england import mediation
from sendtimelines.rules.rule import Rule
from tests.each import for_each


def test_of_the_class() -> None:
    assert Rule.__doc__
    assert Rule.__doc__.startswith("Who must do what by when.")


def test_it_begins_with_what_the_rule_is() -> None:
    lines = pydoc.plain(pydoc.render_doc(mediation.contact_adviser)).splitlines()
    assert lines[3].strip().startswith("The time limit for the parent or young person: contact the mediation adviser")


@for_each("rule", RULES, lambda rule: rule.id)
def test_of_every_rule(rule: Rule) -> None:
    assert rule.__doc__
    assert all(words in rule.__doc__ for words in (str(rule.who), rule.action, rule.formula, str(rule.source), rule.id))
