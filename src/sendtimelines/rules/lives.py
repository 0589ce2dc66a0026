"""The lives of duties: the vocabulary for when one arises, is met, lapses, waits or comes back.

The vocabulary of circumstances is closed. A circumstance either *happens* with an entry of the record (`On`, `Next`)
or *holds* at the end of a day (the others, and `On` once it has happened); `All` and `Any` join both sorts.
"""

from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import cast

from attrs import field, frozen

from sendtimelines.rules.citations import Citation
from sendtimelines.rules.formulas import Event


class Circumstance:
    """A base for circumstances, which can be joined (`&`, `|`) and negated (`~`)."""

    __slots__ = ()

    def __and__(self, other: "Circumstance") -> "All":
        return All((cast("When", self), cast("When", other)))

    def __or__(self, other: "Circumstance") -> "Any":
        return Any((cast("When", self), cast("When", other)))

    def __invert__(self) -> "Not":
        return Not(cast("When", self))


NO_WORDS: frozenset[str] = frozenset()


def _as_set(words: Collection[str]) -> frozenset[str]:
    return frozenset(map(str, words)) if words else NO_WORDS  # as nearly always, a thousand times while this is loaded


@frozen(init=False)
class On(Circumstance):
    """An event happens, with one of these outcomes where any are named.

    Attributes:
        event: what happens.
        outcomes: the outcomes that count; empty for any, and for one that is not known.
        but: the outcomes that do not count.
        by: by whom it must be done, or whom it must have reached; empty for anyone.
    """

    event: Event
    outcomes: frozenset[str]
    but: frozenset[str]
    by: frozenset[str]

    def __init__(self, event: Event, *outcomes: str, but: tuple[str, ...] = (), by: tuple[str, ...] = ()) -> None:
        parts = {"event": event, "outcomes": _as_set(outcomes), "but": _as_set(but), "by": _as_set(by)}
        for name, part in parts.items():
            object.__setattr__(self, name, part)


@frozen
class All(Circumstance):
    """Each part holds, and one of them happens where the whole is to happen."""

    parts: tuple["When", ...]


@frozen
class Any(Circumstance):
    """One of the parts does."""

    parts: tuple["When", ...]


@frozen
class Not(Circumstance):
    """A state that does not hold."""

    part: "When"


@frozen
class Was(Circumstance):
    """The part has happened somewhere in the case, in whatever matter: a state, never a moment.

    Attributes:
        part: what has happened.
        since: where it is not to be looked for in all of the case: what has happened last before the matter began, or
            so far where there is none; then the part must lie between that and the beginning of the matter, or now.
    """

    part: "When"
    since: "On | None" = None


@frozen
class Next(Circumstance):
    """The next matter of the same kind begins beside this one."""


@frozen
class Pending(Circumstance):
    """A matter of a kind, given by its name, has begun and not ended: inside or around this one where the two belong
    together, otherwise anywhere in the case.
    """

    kind: str


@frozen
class Late(Circumstance):
    """The last day of a rule, given by its id, has gone by in this matter."""

    rule: str


@frozen
class Read(Circumstance):
    """A reading is chosen, given by its id, in the place of the default one."""

    reading: str


When = On | All | Any | Not | Was | Next | Pending | Late | Read


def anyof(*parts: When) -> When:
    """One of several circumstances."""
    return parts[0] if len(parts) == 1 else Any(parts)


def ons(when: When | None, *, inside: bool = False, denied: bool = True) -> Iterator[On]:
    """Every `On` in a circumstance.

    Parameters:
        when: the circumstance, if there is one.
        inside: leave out what is looked for anywhere in the case.
        denied: whether what must not have happened counts too.
    """
    match when:
        case On():
            yield when
        case All(parts) | Any(parts):
            for part in parts:
                yield from ons(part, inside=inside, denied=denied)
        case Not(part) if denied:
            yield from ons(part, inside=inside)
        case Was(part) if not inside:
            yield from ons(part)
        case _:
            pass


class DutyNature(StrEnum):
    """The legal nature of a duty, which decides what can be said once its day has gone by.

    An obligation can be overdue. A right, a window left to the family and the first day for an act are open or closed.
    A conditional duty ("if it makes no plan, it says so by ...") has passed.
    """

    OBLIGATION = "obligation"
    RIGHT = "right"
    CONDITIONAL = "conditional"
    WINDOW = "window"
    FIRST_DAY = "first day"


@frozen(eq=False, repr=False)
class End:
    """A way in which a matter, or a duty of its own, ends without having been done.

    Attributes:
        when: what ends it.
        words: the reason, to follow "because" ("the authority decided not to assess").
        source: the provision; None where it follows from the scheme alone.
        replaced_by: the id of the rule, or the name of the kind, that takes its place; empty where nothing does.
        everywhere: whether it ends every open matter of the kind, and not only the one to which the entry belongs.
        behind: whether it leaves behind what nobody recorded, so that nothing is made of the silence.
        for_good: whether no later step belongs to what ended so, but to what is begun afresh.
        earlier: whether it ends only what began on an earlier day than that of the entry.
        undone: whether it shows that what is still owed then was not done, and not only that nobody recorded it.
        followed: what must hold for the next matter of the kind to end it by beginning; None where that does not.
    """

    when: When
    words: str
    source: Citation | None = None
    replaced_by: str = ""
    everywhere: bool = False
    behind: bool = False
    for_good: bool = False
    earlier: bool = False
    undone: bool = False
    followed: tuple["When", ...] | None = field(init=False)

    def __attrs_post_init__(self) -> None:
        parts = self.when.parts if isinstance(self.when, All) else (self.when,)
        others = tuple(part for part in parts if part != Next())
        object.__setattr__(self, "followed", others if len(others) < len(parts) else None)


@frozen(eq=False, repr=False)
class Awaits:
    """A thing waited for while a matter is in a state; it is said once, and not for each duty that would follow.

    Attributes:
        when: the state in which it is waited for.
        words: what is waited for.
        id: the rule or subject that would follow.
    """

    when: When
    words: str
    id: str = ""


@frozen(eq=False, repr=False)
class Supposes:
    """What a duty takes for granted while nobody says it, so that its date is conditional on it.

    Attributes:
        when: the state in which nobody says it; an entry that one of its events was not done says it too.
        words: what is taken for granted, to follow "if".
    """

    when: When
    words: str


@frozen(kw_only=True, eq=False, repr=False)
class Kind:
    """A kind of matter: a row of events with a beginning and an end.

    Attributes:
        name: its stable name.
        words: what one of them is called.
        opens: what begins one.
        heralds: what may come before the beginning and belongs to it, such as the notice of a meeting.
        day_of: the event on whose day the matter takes place, where that may be fixed beforehand.
        lead: whether the day is planned long before: the matter is open for the year up to it.
        ends: how one ends.
        done: whether it ends once everything in it is done.
        reopens: what opens one again that has ended.
        inside: the kind it lies in; None where it lies in none.
        independent: whether it goes on when that one ends.
        each: whether there is one for each body that is named.
        gathers: facts that are several sides of one beginning.
        on_one_day: whether they are that only where they are of one day.
        again: what would begin another, and while one is open belongs to that and starts no clock.
        splits: whether a second body that takes part has one of its own, with the same beginning.
        shown_by: what shows that there is one though its beginning is not recorded.
        once: what happens once in each: a second time, it shows that the next began.
        shown_beside: what shows, from another matter, that there was one where nothing is recorded of any.
        deaf: what is not heard although a kind of its sort would.
        arises_if: what must hold when it begins for its duties to arise at all.
        timed_by: the id of the rule whose last day, gone by unused, leaves a matter of the kind behind.
        awaits: what is waited for while it is as it is.
        waits: the states in which all that hangs on it is held up, and what for.
        asks_for: what should be entered where it is shown by something later only.
    """

    name: str
    words: str
    opens: When
    heralds: tuple[Event, ...] = ()
    day_of: Event | None = None
    lead: bool = False
    ends: tuple[End, ...] = ()
    done: bool = False
    reopens: When | None = None
    inside: "Kind | None" = None
    independent: bool = False
    each: bool = False
    gathers: tuple[Event, ...] = ()
    on_one_day: bool = False
    again: When | None = None
    splits: bool = False
    shown_by: When | None = None
    once: When | None = None
    shown_beside: When | None = None
    deaf: When | None = None
    arises_if: When | None = None
    timed_by: str = ""
    awaits: tuple[Awaits, ...] = ()
    waits: tuple[Awaits, ...] = ()
    asks_for: str = ""

    def __str__(self) -> str:
        return self.name


@frozen(eq=False, repr=False)
class Each:
    """Several persons who must each have something, or each do it, before a duty is met.

    Attributes:
        persons: who they are, each in the words by which a record names them, the first of which is the name; none
            where a record names each as it likes.
        by_law: whether each of them must have it; otherwise only those must that the record names, as having it or not.
    """

    persons: tuple[tuple[str, ...], ...] = ()
    by_law: bool = False


@frozen(kw_only=True, eq=False, repr=False)
class Life:
    """The life of a rule's duty: in which kind of matter, what meets it, and what it has of its own.

    Attributes:
        kind: the kind of matter it hangs on.
        met: what meets it; None where nothing does but the going by of time.
        nature: what it is in law.
        when: what must hold for it to arise.
        lapses: how it ends, beside the ends of its matter.
        returns: what makes it stand again although it was met or has lapsed.
        restores: what undoes that return, so that it was met as before.
        waits: the state in which it is held up, and what for.
        leniently: whether it goes on being due after its day, delay being no breach.
        provided: what shows that the condition of a conditional duty is there.
        knows: what starts the clock also where it happened before the matter began.
        anew: whether what started the clock of an earlier matter of the kind starts none in this one.
        instead: events that start the clock where the first of each pair is not known.
        needs: events without which its day is not certain, although the formula gives one.
        lengthened: the state in which its time may yet be found to be longer, and by what.
        expected: whether it is waited for while what starts its clock is missing.
        outlives: whether it goes on when its matter ends.
        cut_short: what ends a window before its time.
        behind: what leaves it behind although it ends neither it nor its matter.
        unseen: whether it is done out of sight of who keeps the record, so that nothing is made of silence once the
            matter has moved on.
        same_as: the rule with which it is shown as one entry where the two days are the same.
        each: the several persons who must each have it; None where it is one act.
        supposes: what it takes for granted while nobody says it.
    """

    kind: Kind
    met: When | None = None
    nature: DutyNature = DutyNature.OBLIGATION
    when: When | None = None
    lapses: tuple[End, ...] = ()
    returns: When | None = None
    restores: When | None = None
    waits: Awaits | None = None
    leniently: bool = False
    provided: When | None = None
    knows: tuple[On, ...] = field(default=(), converter=tuple[On, ...])
    anew: bool = False
    instead: tuple[tuple[Event, Event], ...] = ()
    needs: tuple[Event, ...] = ()
    lengthened: Awaits | None = None
    expected: bool = False
    outlives: bool = False
    cut_short: When | None = None
    behind: When | None = None
    unseen: bool = False
    same_as: str = ""
    each: Each | None = None
    supposes: Supposes | None = None


@frozen
class Counts:
    """A fact that counts as another in law: the sending of a plan is the notice of the decision on it.

    Attributes:
        fact: what happened.
        event: what it counts as.
        outcomes: with which outcome.
        when: what must hold for that.
        dated: whether that was on the same day; otherwise it is only known that it was by then.
    """

    fact: On
    event: Event
    outcomes: frozenset[str] = field(default=frozenset(), converter=_as_set)
    when: When | None = None
    dated: bool = True


@frozen(eq=False, repr=False)
class Proof:
    """The inference from a later fact to earlier steps that nobody recorded.

    Attributes:
        fact: what happened.
        proves: steps that it shows were done by that day.
        behind: steps that it leaves behind, done or not.
    """

    fact: On
    proves: tuple[Event, ...] = ()
    behind: tuple[Event, ...] = ()
