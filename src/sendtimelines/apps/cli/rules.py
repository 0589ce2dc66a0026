"""`rules`: what the library knows of each rule."""

from difflib import get_close_matches
from typing import Annotated

from cyclopts import Parameter

from sendtimelines.apps.cli.arguments import Json, day_written
from sendtimelines.apps.cli.printing import Page, print_json
from sendtimelines.errors import ALIKE, UnknownName, unknown
from sendtimelines.law import RULES, by_subject, history, in_force, last_checked, rule_id, rule_named
from sendtimelines.output.json.records import (
    rule_record,
)
from sendtimelines.rules.citations import addressed
from sendtimelines.rules.rule import Rule


def _print_rule(page: Page, rule: Rule) -> None:
    page.line(rule.id, "bold")
    page.line(f"who: {rule.who}", indent=4)
    page.line(f"what: {rule.action}", indent=4)
    page.line(f"clock: {rule.clock}", indent=4)
    page.line(f"formula: {rule.formula}", indent=4)
    for source, address in addressed(rule.sources, rule.in_force.end):
        page.line(f"source: {source}, {address}", indent=4)
        check = last_checked(source)
        page.line(f"read on {check.on} against its text {check}" if check else "not in the register", indent=8)
    page.line(f"basis: {rule.basis}", indent=4)
    page.line(f"in force: {rule.in_force}", indent=4)


def rules(
    rule: Annotated[str | None, Parameter(help="A rule, or a subject such as appeal; every rule unless given.")] = None,
    /,
    *,
    on: Annotated[str | None, Parameter(name="--on", help="Only what is in force on that day.")] = None,
    as_json: Json = False,
) -> None:
    """Print rules."""
    day = day_written(on, "on") if on is not None else None
    if rule is None:
        chosen = RULES if day is None else in_force(day)
    elif any(each.subject == rule for each in RULES):
        chosen = tuple(each for each in by_subject(rule) if day is None or day in each.in_force)
    else:
        try:
            id = rule_id(rule)
        except UnknownName:
            subjects = {each.subject for each in RULES}
            if get_close_matches(rule, subjects, n=1, cutoff=ALIKE):
                raise unknown("rule or subject", rule, subjects) from None
            raise
        chosen = history(id) if day is None else (rule_named(id, day),)
    if as_json:
        print_json([rule_record(each) for each in chosen])
        return
    page = Page()
    for each in chosen:
        _print_rule(page, each)
