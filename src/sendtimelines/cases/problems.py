"""The entries of a record of which something must be wrong, each named with what to do about it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from sendtimelines.cases.contradictions import contradictions_of
from sendtimelines.cases.hearing import USES
from sendtimelines.cases.matter_tables import MARK
from sendtimelines.cases.record import Problem, Record, Span, as_role, exclusive
from sendtimelines.cases.sorting import Fold
from sendtimelines.cases.worlds import EARLIEST, repeats
from sendtimelines.law.england.events import CONSENT_GIVEN, EVENTS, PLANNED, TRANSFER_DATE
from sendtimelines.law.england.matters import FIXES_A_DAY, FOR_A_DAY, KINDS, MAY_CONSENT
from sendtimelines.rules.lives import ons
from sendtimelines.rules.parties import By


def problems_of(record: Record, on: date, folds: Sequence[Fold]) -> tuple[Problem, ...]:
    """The entries that could not be read, or not be taken into account, or of which something must be wrong."""
    again = repeats(record)
    fold = folds[0]
    odd = chain(
        *(
            _repeated(again),
            _otherwise(record),
            _odd(record, on, again),
            _of_no_matter(record, fold),
            _of_another_holder(fold),
        ),
        _of_nothing(folds),
    )
    return tuple(sorted(dict.fromkeys((*record.problems, *odd, *fold.problems)), key=lambda each: each.number))


def _repeated(again: Mapping[int, int]) -> Iterator[Problem]:
    """Entries that say the same as one before, and are not taken into account."""
    for number, before in again.items():
        yield Problem(
            number,
            f"it says the same as entry {before} and is not taken into account; leave it out or, if it is another, "
            "say by whom it was or give it a label (matter)",
        )


def _otherwise(record: Record) -> Iterator[Problem]:
    """Entries of which an earlier one says otherwise of the same day."""
    first: dict[tuple[object, ...], tuple[int, frozenset[str]]] = {}
    for number, entry in zip(record.numbers, record.entries, strict=True):
        if entry.not_done or isinstance(entry.day, Span):
            continue
        before, outcome = first.setdefault((entry.event, entry.day, entry.by, entry.matter), (number, entry.outcome))
        if before != number and exclusive(entry.event, outcome | entry.outcome):
            yield Problem(
                number,
                f"{entry.event} came out otherwise by entry {before}, on the same day; leave out the one that is "
                "wrong or, if they are of two matters, give each a label (matter)",
            )


def _odd(record: Record, on: date, again: Mapping[int, int]) -> Iterator[Problem]:
    """Entries of what is to have happened after the reference date, or with a day for which they cannot be."""
    for number, entry in zip(record.numbers, record.entries, strict=True):
        if number in again:  # of which that is said already
            continue
        first = entry.day.first or EARLIEST if isinstance(entry.day, Span) else entry.day
        if first > on and entry.event not in PLANNED:
            yield Problem(
                number,
                f"{entry.event} is after the reference date and is not taken into account; look at its year, or give "
                "a later reference date",
            )
        if exclusive(entry.event, entry.outcome):
            yield Problem(
                number,
                f"{entry.event} has outcomes that exclude each other, so how it came out is not known; give one, and "
                "what was decided later as an entry of its own",
            )
        if entry.event == TRANSFER_DATE.name and not entry.outcome:
            yield Problem(
                number,
                f"{entry.event} does not say which phase of education it is to, so no date follows from it; give that "
                "as its outcome",
            )
        if entry.for_ is not None and entry.event in EVENTS and entry.event not in FOR_A_DAY:
            yield Problem(
                number,
                f"{entry.event} is for no other day than its own; leave `for` out, or enter what was fixed by itself",
            )
        if entry.for_ is not None and entry.event in FIXES_A_DAY and entry.for_ < first:
            yield Problem(number, f"{entry.event} is for a day before its own; look at both days")
        if entry.event == CONSENT_GIVEN.name and as_role(entry.by) not in MAY_CONSENT:
            yield Problem(
                number,
                "only the parent or young person can consent to less notice (SEND Regs reg 37(2)), so it has no "
                "effect; leave it out, or give one of them as by",
            )


def _of_another_holder(fold: Fold) -> Iterator[Problem]:
    """A parent's consents to less notice of a session after the rights had become the young person's."""
    for fact in fold.facts:
        if fact.event == CONSENT_GIVEN.name and fact.by == By.PARENT and fold.young_persons_by(fact):
            yield Problem(
                fact.number,
                "the rights were the young person's by then (CFA 2014 s 51(1)), so the parent's consent to less notice "
                "has no effect; leave it out, or give young_person as by if it was theirs",
            )


def _of_no_matter(record: Record, fold: Fold) -> Iterator[Problem]:
    """Entries with a label that none other has, and that begin nothing which it could be the label of."""
    times = Counter(entry.matter for entry in record.entries)
    begin = {matter.opener.root.number for matter in fold.every() if matter.opener is not None}
    for number, entry in zip(record.numbers, record.entries, strict=True):
        if entry.matter and times[entry.matter] == 1 and number not in begin and not entry.matter.startswith(MARK):
            yield Problem(
                number,
                "its label (matter) is that of no other entry; give what began its matter the same, or leave it out",
            )


def _of_nothing(folds: Sequence[Fold]) -> Iterator[Problem]:
    """Entries from which no duty follows, whatever the days, since of what they belong to nothing else is recorded."""
    of_nothing = [fold.of_nothing() for fold in folds]
    whatever_the_days = set[int].intersection(*({fact.number for fact in facts} for facts in of_nothing))
    facts = [fact for fact in of_nothing[0] if fact.number in whatever_the_days]
    contradicting = {pair.event.name for pair in contradictions_of(folds[0])} if facts else set[str]()
    for fact in facts:
        if fact.event not in contradicting:  # which says more
            yield Problem(
                fact.number,
                f"{fact.event} belongs to nothing that is recorded and still open, so no duty follows from it; "
                f"enter what came before it ({_before(fact.event)}), or leave it out",
            )


def _before(event: str) -> str:
    """What comes before an event, or begins what it belongs to."""
    kinds = [kind for kind in KINDS if event in USES[kind.name].routed]
    begin = [(kind.day_of or on.event).name for kind in kinds for on in ons(kind.opens, inside=True)]
    names = EVENTS[event].follows[0] if EVENTS[event].follows else dict.fromkeys(begin)
    return " or ".join(name for name in names if name != event)
