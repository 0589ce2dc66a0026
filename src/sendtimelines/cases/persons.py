"""Which of several persons have had what each of them must have."""

from sendtimelines.cases.facts import Fact, Matter, matches_any
from sendtimelines.cases.hearing import event_names
from sendtimelines.cases.record import as_role
from sendtimelines.rules.lives import Each, Life


def _person(each: Each, fact: Fact) -> str:
    """The person whom a fact concerns of several; empty where it names none of them and so concerns all."""
    word = as_role(fact.by)
    named = next((words[0] for words in each.persons if word in words), "")
    return named if named or each.by_law else fact.tag


def another_person(matter: Matter, life: Life, each: Each, fact: Fact) -> bool:
    """Whether a fact concerns one of several persons of whom nothing was heard in a matter."""
    heard = {_person(each, other) for other in matter.facts if matches_any(life.met, other)}
    return _person(each, fact) not in {"", *heard}


def done_for_each(matter: Matter, life: Life, each: Each) -> tuple[Fact | None, tuple[str, ...]]:
    """The fact with which the last of several persons had what each must have; and who has not, where one has.

    Parameters:
        matter: the matter.
        life: the life of the duty there.
        each: the persons.
    """
    had, denied = dict[str, Fact](), set[str]()
    for fact in matter.facts:
        person = _person(each, fact)
        if fact.not_done and fact.event in event_names(life.met):
            denied.add(person)
        elif matches_any(life.met, fact):
            had.setdefault(person, fact)
    everyone = had.pop("", None)
    denied.discard("")  # a denial that names nobody is of no one among them
    owed = [*((words[0] for words in each.persons) if each.by_law else ()), *had, *sorted(denied)]
    last = {person: had.get(person, None if person in denied else everyone) for person in owed or [""]}
    done = [fact for fact in last.values() if fact is not None]
    if len(done) == len(last):
        return max(done, key=lambda fact: fact.order), ()
    return None, tuple(person for person in owed if last[person] is None) if had or denied else ()
