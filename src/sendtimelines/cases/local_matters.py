"""The matters of local rules: which facts of a case belong to which of them, and the dates that follow.

They are made beside those of the law once these are complete, and change nothing in them.
"""

from collections.abc import Mapping
from datetime import date

from attrs import evolve

from sendtimelines.cases.facts import Fact, Matter, matches_any
from sendtimelines.cases.hearing import uses_of
from sendtimelines.cases.local_rules import LocalRule
from sendtimelines.cases.record import Problem
from sendtimelines.cases.sorting import Fold
from sendtimelines.rules.lives import Life


def local_matters(fold: Fold, local: LocalRule) -> list[Matter]:
    """The matters in which a local rule's duty can arise, each with the facts that belong to it and what met it.

    An event that the law hears in a matter of the kind is taken from there. Any other goes to the newest matter that
    waits for it, by its label where it has one.

    Parameters:
        fold: the facts of the case, gone through.
        local: the local rule.
    """
    matters: list[Matter] = []
    heard = frozenset[str]()
    around = local.kind if local.matter else None
    while around is not None:
        heard |= uses_of(around).routed
        around = around.inside
    others = local.rule.vocabulary.keys() - heard
    for matter in fold.matters[local.matter] if local.matter else ():
        if matter.arises:
            facts = [fact for fact in matter.facts if fact.event not in others]
            matters.append(evolve(matter, facts=facts, tags=set(matter.tags), marks={}, varied={}))
    for fact in fold.seen:
        if fact.event not in others:
            continue
        chosen = _chosen(matters, fact, local)
        if chosen is None and local.matter:
            words = f"{fact.event} belongs to {local.kind.words}, of which nothing is recorded by that day"
            fold.problems.append(Problem(fact.number, f"{words}; enter what begins it"))
            continue
        if chosen is None:
            chosen = Matter(
                kind=local.kind, number=len(matters) + 1, parent=None, opened=fact, opener=fact, arises=True
            )
            matters.append(chosen)
        chosen.hear(fact)
        chosen.tags.update({fact.label} - {""})
    for matter in matters:
        matter.mark(local.rule.id).met = _met(matter, local)
    return matters


def _chosen(matters: list[Matter], fact: Fact, local: LocalRule) -> Matter | None:
    """The matter to which a fact belongs that the law hears in none of the kind; None where there is none yet."""
    begun = [matter for matter in matters if matter.opened.day <= fact.day]
    if fact.label:
        labelled = [matter for matter in begun if any(fact.label in each.tags for each in matter.lineage())]
        begun = labelled or [matter for matter in begun if local.matter or not matter.tags]
    lacking = [matter for matter in begun if all(other.event != fact.event or other.not_done for other in matter.facts)]
    if any(fact.event == event.name for event in local.rule.events):
        if not local.matter and not local.rule.looks_back:  # what was done belongs to the start that it came after
            lacking = [matter for matter in lacking if _met(matter, local) is None]
        awaited = lacking
    else:
        awaited = [matter for matter in lacking if local_clock(matter, local)] or lacking
    return next(iter((awaited or (begun if local.matter else []))[-1:]), None)


def _facts_of(matter: Matter, name: str) -> list[Fact]:
    """The facts of an event in a matter or, where it has none, in the nearest around it to which the law leads them."""
    for each in matter.lineage():
        if each is matter or name in uses_of(each.kind).routed:
            facts = [fact for fact in each.facts if fact.event == name and not fact.not_done]
            if facts:
                return facts
    return []


def _met(matter: Matter, local: LocalRule) -> Fact | None:
    """The first fact that meets a local rule's duty in a matter."""
    facts = (fact for event in local.rule.endings for fact in _facts_of(matter, event.name))
    meeting = (fact for fact in facts if matches_any(local.life.met, fact))
    return min(meeting, key=lambda fact: fact.order, default=None)


def local_clock(matter: Matter, local: LocalRule) -> dict[str, date]:
    """The day of each event that a local rule counts from, in a matter.

    Parameters:
        matter: the matter.
        local: the local rule.
    """
    clock: dict[str, date] = {}
    for event in local.rule.events:
        planned = matter.kind.day_of is not None and matter.kind.day_of.name == event.name
        days = [matter.at] if planned else [fact.day for fact in _facts_of(matter, event.name) if fact.dated]
        if days and days[0] is not None:
            clock[event.name] = days[0]
    return clock


def local_life(matter: Matter, clock: Mapping[str, date], local: LocalRule) -> Life:
    """The life of a local rule's duty in a matter: it goes on where its clock started only when the matter had ended.

    Parameters:
        matter: the matter.
        clock: the days that the rule counts from there.
        local: the local rule.
    """
    end = matter.end
    goes_on = end is not None and not local.rule.looks_back and max(clock.values(), default=date.min) >= end[0].day
    return evolve(local.life, outlives=goes_on)
