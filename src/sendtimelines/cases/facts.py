"""The facts of a case, and the matters into which they are sorted."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from attrs import define, field, frozen

from sendtimelines.cases.record import ROLES, as_role
from sendtimelines.law.england.events import EVENTS, PLANNED
from sendtimelines.law.england.matters import FIRST_ON_A_DAY, NEXT_REVIEW_AFTER, NOTHING_AHEAD, THEN_ON_A_DAY
from sendtimelines.rules.conditions import Variation
from sendtimelines.rules.lives import Awaits, End, Kind, On, When, ons


def _ranked() -> dict[str, int]:
    """Which of two events on one day comes first: what ends a matter before what begins one, cause before effect."""
    names = list(EVENTS)
    begin, end = (names.index(event.name) for event in THEN_ON_A_DAY)
    process = names[begin:end]
    ordered = dict.fromkeys([*(event.name for event in FIRST_ON_A_DAY), *process, *names])
    return {name: place for place, name in enumerate(ordered)}


RANK = _ranked()


@define(eq=False, kw_only=True)
class Fact:
    """An entry with its day, as one of the worlds that a record allows has it; or what such a fact counts as.

    One that is not `dated` happened on a day of which nothing is known, or only that it was by then, and starts no
    clock; nor does one that is not `effective`, such as a notice that went to another than the holder of the right.
    """

    number: int
    event: str
    day: date
    outcomes: frozenset[str] = frozenset()
    by: str = ""
    for_: date | None = None
    label: str = ""
    not_done: bool = False
    happened: bool = True
    dated: bool = True
    effective: bool = True
    source: "Fact | None" = None
    order: tuple[object, ...] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self.order = (
            self.day,
            RANK.get(self.event, len(RANK)),  # a local event, and the end of the day, come last
            sorted(self.outcomes),
            self.by,
            self.for_ or date.min,
            self.label,
            self.not_done,
        )

    @property
    def root(self) -> "Fact":
        """The entry that it is, or counts as."""
        # not kept: what refers to itself stays in memory until Python next looks for such circles
        return self.source.root if self.source else self

    @property
    def certain(self) -> bool:
        """Whether it happened, and on a day that is known."""
        return self.happened and self.dated and not self.not_done

    @property
    def tag(self) -> str:
        """The body that is named, if one is."""
        return "" if as_role(self.by) in ROLES else self.by


@define(eq=False, kw_only=True)
class Marks:
    """What has befallen one duty in its matter.

    Attributes:
        met: the fact that met it.
        before: the fact that met it before it stood again.
        held_up: what it was held up for when it was met, if it was.
        lapsed: the fact that ended it, and how.
        cut: the fact that cut it short.
        since: the fact since which it stands again.
    """

    met: Fact | None = None
    before: Fact | None = None
    held_up: Awaits | None = None
    lapsed: tuple[Fact, End] | None = None
    cut: Fact | None = None
    since: Fact | None = None


@define(eq=False, kw_only=True)
class Matter:
    """One matter of a case, while the facts are gone through.

    Attributes:
        kind: its kind.
        number: which of its kind it is in the case.
        parent: the matter it lies in.
        opened: the fact with which it began, or that shows that it did.
        opener: the fact that opened it; None where only something later shows that it began.
        facts: what was heard in it.
        events: the events that these are.
        inside: what was heard in the matters that lie in it, itself included, by event; of an outermost matter alone.
        ended: the fact that ended it, and how.
        otherwise: how it would have ended later, had not everything in it been done.
        reopened: the facts that opened it again, each with that which had ended it.
        arises: whether its duties arise at all.
        tags: the labels that go with it; empty text where a fact of it has none.
        bodies: the bodies whose matter it is, by name, where each has one of its own.
        at: the day on which it takes place, where it is one that has such a day.
        begun: whether what it is about has happened, and not only what comes before.
        custody: how the person stood to custody when it began.
        marks: what befell each duty, by the rule's id.
        varied: dates in the place of limits, by the rule's id.
        outer: the matters that it lies in, the innermost first.
    """

    kind: Kind
    number: int
    parent: "Matter | None"
    opened: Fact
    opener: Fact | None = None
    facts: list[Fact] = field(factory=list[Fact])
    events: set[str] = field(init=False)
    inside: dict[str, list[Fact]] = field(init=False, factory=dict[str, list[Fact]])
    ended: tuple[Fact, End] | None = None
    otherwise: tuple[Fact, End] | None = None
    reopened: dict[Fact, Fact] = field(factory=dict[Fact, Fact])
    arises: bool
    tags: set[str] = field(factory=set[str])
    bodies: set[str] = field(factory=set[str])
    at: date | None = None
    begun: bool = False
    custody: frozenset[str] = frozenset()
    marks: dict[str, Marks] = field(factory=dict[str, Marks])
    varied: dict[str, Variation] = field(factory=dict[str, Variation])
    outer: tuple["Matter", ...] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self.events = {fact.event for fact in self.facts}
        self.outer = self.parent.lineage() if self.parent else ()

    @property
    def root(self) -> "Matter":
        """The outermost matter that it lies in."""
        return self.outer[-1] if self.outer else self

    @property
    def end(self) -> tuple[Fact, End] | None:
        """How it ended, or the matter around it, whichever came first."""
        around = self.parent.end if self.parent and not self.kind.independent else None
        if self.ended is None or around is None:
            return self.ended or around
        return min(self.ended, around, key=lambda each: each[0].root.order)

    def lineage(self) -> tuple["Matter", ...]:
        """It, and the matters that it lies in, the innermost first."""
        return (self, *self.outer)

    def heard(self) -> Iterator[Fact]:
        """What was heard in it and around it."""
        return chain.from_iterable([matter.facts for matter in self.lineage()])

    def mark(self, id: str) -> Marks:
        """What befell a duty of it."""
        marks = self.marks.get(id)
        if marks is None:
            marks = self.marks[id] = Marks()
        return marks

    def hear(self, fact: Fact) -> None:
        """Take a fact for one that belongs to it."""
        self.facts.append(fact)
        self.events.add(fact.event)
        self.root.inside.setdefault(fact.event, []).append(fact)


@frozen
class Doubt:
    """An entry of which it is not clear to which of two matters it belongs.

    Attributes:
        number: which entry it is.
        event: what it says.
        kind: the kind of the matter to which it was taken to belong.
        chosen: the number of that.
        others: the numbers of those of the kind to which it may belong as well.
        elsewhere: those of other kinds to which it may, each by its kind and number.
    """

    number: int
    event: str
    kind: str
    chosen: int
    others: tuple[int, ...]
    elsewhere: tuple[str, ...] = ()

    def __str__(self) -> str:
        others = " or ".join([*map(str, self.others), *self.elsewhere])
        return (
            f"entry {self.number}: {self.event} may belong to {self.kind} {self.chosen} or {others}; it "
            f"is taken to be of {self.kind} {self.chosen}, so give both a label (matter) if that is wrong"
        )


def is_planned(event: str, outcome: frozenset[str]) -> bool:
    """Whether something is in view before it happens.

    Parameters:
        event: what it is.
        outcome: how it is to come out.
    """
    return event in PLANNED and outcome.isdisjoint(NOTHING_AHEAD.get(event, ()))


def matches(on: On, fact: Fact) -> bool:
    """Whether a fact is what an `On` names; an outcome that is not known is none of those named."""
    if on.event.name != fact.event or fact.not_done or not fact.happened:
        return False
    # silence is no outcome: a decision that is not said does not meet a duty that asks for a certain one
    if (on.outcomes and on.outcomes.isdisjoint(fact.outcomes)) or (on.by and fact.by not in on.by):
        return False
    return on.but.isdisjoint(fact.outcomes)


def of_the_next_review(earlier: Fact, later: Fact) -> bool:
    """Whether a fact comes so long after something in a review that it is of the next."""
    days = NEXT_REVIEW_AFTER.get(earlier.event)
    return days is not None and (later.day - earlier.day).days > days


def matches_any(when: When | None, fact: Fact) -> bool:
    """Whether a fact is what one of the `On` in a circumstance names."""
    return any([matches(on, fact) for on in ons(when)])
