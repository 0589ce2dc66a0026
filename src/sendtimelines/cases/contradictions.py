"""Days of a case in an order in which what happened cannot have happened."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sendtimelines.cases.facts import Fact, of_the_next_review
from sendtimelines.cases.hearing import OWN, uses_of
from sendtimelines.cases.local_rules import vocabulary_of
from sendtimelines.cases.sorting import Fold
from sendtimelines.law.england.matters import OF_THE_WHOLE_CASE
from sendtimelines.rules.events import Contradiction, contradictions_in


def happened_once(facts: Sequence[Fact], *, counted: bool = False) -> dict[str, Fact]:
    """Each thing that happened once, where no body is named whose own act it may be; and, if wanted, what that counts
    as.
    """
    times = Counter(fact.event for fact in facts)
    return {
        fact.event: fact
        for fact in facts
        if times[fact.event] == 1 and (counted or fact.source is None) and not fact.tag
    }


def contradictions_of(fold: Fold) -> tuple[Contradiction, ...]:
    """Days in an order in which the events of one matter cannot happen, nor those that happened once in the case.

    What comes later contradicts nothing where it is of another occasion.
    """
    contradicting = dict.fromkeys(
        contradictions_among(fold, happened_once([fact for fact in fold.seen if fact.certain]))
    )
    for matter in fold.every():
        first: dict[str, Fact] = {}
        for event in OWN[matter.kind.name].intersection(matter.inside):
            facts = [fact for fact in matter.inside[event] if fact.certain and fact.source is None]
            if facts:
                first[event] = min(facts, key=lambda fact: fact.day)
        contradicting |= dict.fromkeys(contradictions_among(fold, first))
    return tuple(contradicting)


def contradictions_among(fold: Fold, facts_of: Mapping[str, Fact]) -> Iterator[Contradiction]:
    """The days among those of some facts, by the event's name, that are of one occasion and contradict each other."""
    days = {event: fact.day for event, fact in facts_of.items()}
    for pair in contradictions_in(days, vocabulary_of(fold.record.rules)):
        if not _of_another_occasion(fold, facts_of[pair.event.name], facts_of[pair.follows.name]):
            yield pair


def _of_another_occasion(fold: Fold, earlier: Fact, later: Fact) -> bool:
    """Whether a fact that should have come before another has nothing to do with it, since it is of a matter that began
    after that, or since what the other began was over by then.
    """
    begins_nothing = not any(matter.opener is later for matter in fold.every())
    if of_the_next_review(earlier, later) or (later.event in OF_THE_WHOLE_CASE and begins_nothing):
        return True
    around = [matter for each in fold.every() if earlier in each.facts for matter in each.lineage()]
    for matter in fold.every():
        led_there = later in matter.facts and later.event in uses_of(matter.kind).routed
        if not led_there or matter.opener is None or matter.opened.root.order <= earlier.order:
            continue
        beside = next((other for other in around if other.kind is matter.kind), None)
        # one that only something later shows to have begun lacks its first step, and this may be it
        if matter.opener is not later if beside is None else beside.opener is not None:
            return True
    begun = [each for each in fold.every() if each.opener and each.opener.root is earlier]
    ends = [each.ended[0] for each in begun if each.ended is not None and each.ended[0].root is not earlier]
    return bool(begun) and len(ends) == len(begun) and all(end.order < later.order for end in ends)
