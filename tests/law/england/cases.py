"""What a rule says of itself, whether a case is subject to it, and days on which it can be called."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from hypothesis import strategies as st

from sendtimelines import ENGLAND_AND_WALES, RULES, Case, Deadline, Rule, rule_named, timeline
from sendtimelines.cases.case import record_of_case
from sendtimelines.cases.standings import Standing
from sendtimelines.law import rule_for
from sendtimelines.law.england.routes import at_issue
from sendtimelines.law.england.terms import Matter
from sendtimelines.rules.conditions import VersionDay
from tests.oracles import walk as walking
from tests.strategies import FIRST_DAY, LIST_ENDS, published_days

SCHOOL_DAYS = tuple(filter(walking.is_working, walking.days_between(FIRST_DAY, LIST_ENDS)))
OPEN_TO_PUPILS = ENGLAND_AND_WALES.with_school_days(SCHOOL_DAYS)
"""A calendar on which schools are open on every working day, for the one rule that counts school days."""
WALK = walking.Walk(walking.english_days(), SCHOOL_DAYS)
"""A walk on that calendar, which shares nothing with it."""


def ending(rule: Rule) -> list[str]:
    """The names of the events that end the duty."""
    return [event.name for event in rule.endings]


def concerns(rule: Rule, case: Case) -> bool:
    """Whether the duty is one of a case like this."""
    said: dict[str, frozenset[str]] = {
        "sections": frozenset(at_issue(case.decision, case.sections)),
        "issues": frozenset(case.issues),
        "agreed": frozenset(case.agreed or {Matter.APPEALABLE, Matter.OTHER}),
        "ordered": frozenset(case.ordered),
        "outcome": frozenset(case.agreed | case.ordered),
        "unopposed": frozenset(case.unopposed),
        "claim": frozenset(case.claim),
        "decision": frozenset({case.decision} if case.decision else ()),
        "phase": frozenset({case.phase} if case.phase else ()),
        "attends": frozenset({case.attends} if case.attends else ()),
        "custody": frozenset({case.custody} if case.custody else ()),
    }
    return all(condition.met_by(said[condition.fact], case.readings) for condition in rule.conditions)


def said_of(rule: Rule) -> str:
    """Everything the rule tells people, in one text."""
    barred = [rule.bar.note] if rule.bar else []
    return "\n".join((rule.action, rule.formula, *(note.words for note in (*rule.notes, *barred))))


def versioned(rule: Rule) -> str:
    """The id of a test on one version of a rule."""
    return f"{rule.id}, {rule.in_force}"


def span(rule: Rule) -> tuple[date, date]:
    """The first and last day on which its events can surely fall, the bank holidays being published."""
    far = LIST_ENDS - timedelta(days=500)
    end = rule.in_force.end or far
    if rule.version_day is VersionDay.EVENTS:
        return rule.in_force.start, end
    return rule.in_force.start, end - timedelta(days=320) if rule.in_force.end else far


@cache
def days_of(rule: Rule, readings: frozenset[str] = frozenset()) -> st.SearchStrategy[dict[str, date]]:
    """A day for each event of the rule's formula, those that may be left out under some readings sometimes left out."""
    first, last = span(rule)
    needed = [event.name for event in rule.events if event.name not in rule.optional]
    others = [event.name for event in rule.events if event.name in rule.optional]
    complete = st.fixed_dictionaries(dict.fromkeys([*needed, *others], published_days(first, last)))
    return (
        st.tuples(complete, st.sets(st.sampled_from(others)) if others else st.just(set[str]()))
        .map(lambda drawn: {name: day for name, day in drawn[0].items() if name not in drawn[1]})
        .filter(lambda events: rule.plan(frozenset(events)).missing[rule.combination(readings)] == ())
    )


def found(id: str, events: Mapping[str, date] | None = None, /, *readings: str, **more: date) -> Deadline:
    """The deadline of a rule, in the version that is the law for what happened."""
    everything = {**(events or {}), **more}
    return rule_for(id, everything).deadline(everything, readings=readings)


def ids_in(case: Case, *, on: date | None = None) -> list[str]:
    """Every duty that has arisen by a day, or by the last day that is known."""
    known = [entry.day for entry in record_of_case(case).entries if isinstance(entry.day, date)]
    return [duty.id for duty in timeline(case, on=on or max(known)).arisen]


def standing_in(case: Case, id: str, *, on: date) -> Standing | None:
    """How a duty of a case stands; None where it has not arisen."""
    return next((duty.standing for duty in timeline(case, on=on) if duty.id == id), None)


def deadline_in(case: Case, id: str, *, on: date) -> Deadline:
    """The dates of a duty of a case."""
    deadline = timeline(case, on=on)[id].deadline
    assert deadline
    return deadline


def newest(ids: tuple[str, ...]) -> list[Rule]:
    """The rules of these ids, each in its newest version."""
    return [rule_named(id) for id in ids]


IDS = sorted({rule.id for rule in RULES})
