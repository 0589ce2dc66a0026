"""The registry as a document, what can be seen in it of a rule, and the clerk who answers from it."""

import json
from collections.abc import Mapping
from typing import Any

from sendtimelines import rules_to_json
from tests.oracles.asked import Clerk, Rule, names_in, nodes_in, points_in

DOCUMENT: Mapping[str, Any] = json.loads(rules_to_json())
CLERK = Clerk(DOCUMENT)


def counts_school_days(rule: Rule) -> bool:
    """Whether a rule needs a calendar that knows when a school is open."""
    return any(node.get("period", {}).get("unit") == "school day" for node in nodes_in(rule["limit"]))


def can_be_shortened(rule: Rule) -> bool:
    """Whether consent can shorten something."""
    return any(node["type"] == "waivable" for node in nodes_in(rule["limit"]))


def points_of(rule: Rule) -> tuple[str, ...]:
    """The points of reading that a rule turns on, in its formula, its ending, its relaxation, its bar or what a case
    must be about.
    """
    barring = [rule["bar"]["question"]] if "question" in rule.get("bar", {}) else []
    applying = [each["question"] for each in rule.get("conditions", ()) if "question" in each]
    moving = points_in([rule["limit"], rule.get("ends_with"), rule.get("relaxed")])
    return tuple(dict.fromkeys([*moving, *barring, *applying]))


def endings_of(rule: Rule) -> list[str]:
    """The events that end a duty."""
    return names_in(rule.get("ends_with"))


def columns_of(id: str) -> list[str]:
    """The events that a rule takes in any version."""
    return list(dict.fromkeys(name for rule in CLERK.versions[id] for name in (*rule["clock"], *endings_of(rule))))


IN_TABLES = tuple(id for id, versions in CLERK.versions.items() if not any(map(counts_school_days, versions)))
"""The rules that can be counted without a school's days, which no file has a place for."""
EVENTS = tuple(dict.fromkeys(name for id in IN_TABLES for name in columns_of(id)))
