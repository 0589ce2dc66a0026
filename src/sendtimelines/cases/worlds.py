"""The ways in which a case can have gone, where some of its days are known only in part."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from typing import cast

from attrs import evolve

from sendtimelines.cases.contradictions import contradictions_among, happened_once
from sendtimelines.cases.facts import Fact, is_planned
from sendtimelines.cases.hearing import USES
from sendtimelines.cases.local_rules import vocabulary_of
from sendtimelines.cases.record import UNKNOWN_DAY, Entry, Record, Span, exclusive
from sendtimelines.cases.sorting import LEAD, Fold
from sendtimelines.law.england.events import PLAN_CEASED, PLANNED, REQUEST_RECEIVED
from sendtimelines.law.england.matters import BEFORE_OR_AFTER, CANCELLED_BY, KINDS, SHOWS_A_PLAN
from sendtimelines.rules.periods import months

EARLIEST = date(2014, 9, 1)


def folds_of(record: Record, on: date, known: int | None = None) -> tuple[Fold, ...]:
    """The record gone through up to a day, in every way that its days allow.

    Parameters:
        record: the record.
        on: the reference date.
        known: how many of the entries are known, where those after them are taken for granted.
    """
    folds = tuple(Fold(record, on, facts, known) for facts in _worlds(record, on))
    if len(folds) == 1:
        return folds
    # days in an order in which what happened once cannot have happened make no world of their own
    possible = tuple(
        fold for fold in folds if not any(contradictions_among(fold, happened_once(fold.seen, counted=True)))
    )
    # unless none of them is left in which all has happened: then it was not the same thing that happened once
    whole = max(len(fold.facts) for fold in folds)
    return possible if any(len(fold.facts) == whole for fold in possible) else folds


def repeats(record: Record) -> Mapping[int, int]:
    """The number of each entry that says what another has said, with the number of the first that did.

    What happened on a day known in part may have happened twice, so only what says the same of one day repeats it.
    """
    first: dict[Entry, int] = {}
    again: dict[int, int] = {}
    for number, entry in zip(record.numbers, record.entries, strict=True):
        if not isinstance(entry.day, Span) and (before := first.setdefault(entry, number)) != number:
            again[number] = before
    return again


MOST_WORLDS = 96
"""How many combinations of days are tried; beyond that each day is varied by itself."""


def _worlds(record: Record, on: date) -> list[tuple[Fact, ...]]:
    """The facts for each choice of days that matters: both ends of every span, and the days beside those of others."""
    # the usual case: one world, without the search for days that matter
    if not any([isinstance(entry.day, Span) for entry in record.entries]):
        return [_facts(record, tuple([cast("date", entry.day) for entry in record.entries]), on)]
    exact = sorted({day for entry in record.entries for day in (entry.day, entry.for_) if isinstance(day, date)})
    spans = [entry.day for entry in record.entries if isinstance(entry.day, Span) and entry.day != UNKNOWN_DAY]
    bounds = {day for span in spans for day in (span.first or EARLIEST, span.last) if day is not None}
    first_days: dict[str, date] = {}
    for entry in record.entries:
        if isinstance(entry.day, date) and not entry.not_done:
            first_days[entry.event] = min(entry.day, first_days.get(entry.event, entry.day))
    vocabulary = vocabulary_of(record.rules)
    choices: list[tuple[date | None, ...]] = []
    for entry in record.entries:
        followed = [first_days.keys() & group for group in vocabulary[entry.event].follows]
        firsts = [min([first_days[name] for name in names]) for names in followed if names]
        if entry.event == PLAN_CEASED.name:
            firsts.append(_before_it_was_asked_anew(record, on))
        choices.append(_days(entry, exact, on, bounds, firsts))
    count = 1
    for days in choices:
        count *= len(days)
    if count <= MOST_WORLDS:
        combinations = list(product(*choices))
    else:
        # all early, all late, and from each of these every day by itself: linear in the entries, not their product
        ends = [tuple(days[place] for days in choices) for place in (0, -1)]
        combinations = [
            *ends,
            *(
                (*base[:place], day, *base[place + 1 :])
                for base in ends
                for place, days in enumerate(choices)
                for day in days
            ),
        ]
    return [_facts(record, days, on) for days in dict.fromkeys(combinations)]


def _before_it_was_asked_anew(record: Record, on: date) -> date:
    """The last day on which a plan can have ceased: before another one was asked for, if that is known."""
    known = [(each.event, each.day) for each in record.entries if isinstance(each.day, date) and not each.not_done]
    of_a_plan = {event.name for event in SHOWS_A_PLAN}
    shown = min([day for name, day in known if name in of_a_plan], default=on)
    requests = [day for name, day in known if name == REQUEST_RECEIVED.name and shown < day]
    return min([on, *(day - timedelta(days=1) for day in requests)])


def _days(
    entry: Entry, exact: list[date], on: date, bounds: Collection[date] = (), followed: Sequence[date] = ()
) -> tuple[date | None, ...]:
    """The days of a span that matter; None for "not by the reference date".

    Parameters:
        entry: the entry.
        exact: the days of the others, in order.
        on: the reference date.
        bounds: the first and last days of all spans.
        followed: the first days, where they are known, of what it can only come after.
    """
    day = entry.day
    if not isinstance(day, Span):
        return (day,)
    if day == UNKNOWN_DAY:  # it starts no clock, so it only has to lie between what it follows and what follows upon it
        if entry.event in BEFORE_OR_AFTER:
            return tuple(other for other in exact if other <= on) or (on,)
        if entry.event == REQUEST_RECEIVED.name:  # before all that is known, in part or not
            return (min([*exact, *bounds, on]) - timedelta(days=1),)
        return (max([min([*exact, on]), *followed]),)
    first = day.first or EARLIEST
    last = day.last or max(on, first)
    critical = {first, last, on}
    if day.first is None:  # it may begin long before all others, and there contradict them
        critical |= {*bounds}
    for other in exact:
        # what follows turns on whether a day comes before, on or after another; what arises between two of them alone
        # has its first and its last date on the days beside them
        critical |= {other - timedelta(days=1), other, other + timedelta(days=1)}
    planned = entry.event in PLANNED  # known before it happens
    inside = sorted(each for each in critical if first <= each <= (last if planned else min(last, on)))
    # a span that reaches beyond the reference date may not have happened by then
    return tuple(inside) if planned or last <= on else (*inside, None)


def _facts(record: Record, days: tuple[date | None, ...], on: date) -> tuple[Fact, ...]:
    again = repeats(record)
    facts = [
        fact
        for number, entry, day in zip(record.numbers, record.entries, days, strict=True)
        if day is not None and number not in again and (fact := _fact(number, entry, day, on))
    ]
    return tuple(sorted(_as_planned(facts), key=_in_order))


BEGINNINGS = [USES[kind.name].opens | USES[kind.name].heralds for kind in KINDS]
ANNOUNCING = {
    planned: frozenset[str]().union(*(each for each in BEGINNINGS if planned in each)) for planned in CANCELLED_BY
}
"""The events that say for which day something is planned: those that begin or herald the same matters as that does."""


def _as_planned(facts: list[Fact]) -> Iterator[Fact]:
    """The facts, of which one that was planned and then cancelled is only a plan, made before it was cancelled.

    A cancellation is of what it names as the day that it is for; otherwise of the day that was last announced for what
    it cancels, where one was; and otherwise of the next that was planned.
    """
    cancelled: dict[int, date] = {}
    for planned, cancellation in CANCELLED_BY.items():
        cancellations = [fact for fact in facts if fact.event == cancellation and not fact.not_done]
        for fact in sorted(cancellations, key=_in_order):
            announced = [
                other
                for other in sorted(facts, key=_in_order)
                if other.event in ANNOUNCING[planned] and other.for_ and other.day <= fact.day <= other.for_
            ]
            ahead = [
                other
                for other in facts
                if other.event == planned and other.number not in cancelled and other.day >= fact.day
            ]
            meant = fact.for_ or (announced[-1].for_ if announced else None)
            meant_ahead = [other for other in ahead if meant is None or other.day == meant]
            if meant_ahead:
                cancelled[min(meant_ahead, key=_in_order).number] = fact.day - timedelta(days=1)
    for fact in facts:
        day = cancelled.get(fact.number)
        if day is None:
            yield fact
        elif fact.event not in LEAD:
            yield evolve(fact, day=day, for_=fact.day, happened=False)
        elif months(12).before(fact.day) <= day:
            # its limit turns on the year of its day, and it came up a year before that; if by then, it was a plan
            yield evolve(fact, happened=False)


def _fact(number: int, entry: Entry, day: date, on: date) -> Fact | None:
    planned = is_planned(entry.event, entry.outcome)
    when = (entry.for_ or day) if planned else day
    if (when > on and not planned) or (entry.event in LEAD and months(12).before(when) > on):
        return None
    return Fact(
        number=number,
        event=entry.event,
        day=when,
        outcomes=entry.outcome - exclusive(entry.event, entry.outcome),
        by=entry.by,
        for_=entry.for_,
        label=entry.matter,
        not_done=entry.not_done,
        happened=when <= on,
        dated=entry.day != UNKNOWN_DAY,
    )


def _in_order(fact: Fact) -> tuple[object, ...]:
    """What is planned long before comes with the year up to it."""
    day, *rest = fact.order
    return (months(12).before(fact.day) if fact.event in LEAD else day, *rest)
