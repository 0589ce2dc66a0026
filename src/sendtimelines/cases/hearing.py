"""What the facts of each event are good for in each kind of matter, worked out once from the data of the law.

Which kinds hear of an event, what begins a matter of a kind, what is a step in it, and what that does to each duty.
"""

from collections.abc import Mapping
from functools import lru_cache

from attrs import frozen

from sendtimelines.cases.record import LIVES
from sendtimelines.law import RULES
from sendtimelines.law.england.events import EVENTS
from sendtimelines.law.england.matters import COUNTS, KINDS, PROOFS
from sendtimelines.rules.bounds import LAW_BEGAN
from sendtimelines.rules.conditions import Interval
from sendtimelines.rules.formulas import Clause, events_in
from sendtimelines.rules.lives import Counts, End, Kind, Life, Proof, When, ons
from sendtimelines.rules.rule import Rule

VERSIONS: Mapping[str, tuple[Rule, ...]] = {
    id: tuple(rule for rule in RULES if rule.id == id) for id in dict.fromkeys(rule.id for rule in RULES)
}
"""Every rule by its id, in all its versions, the oldest first."""
DATED = frozenset(id for id, versions in VERSIONS.items() if versions[-1].in_force != Interval(LAW_BEGAN))
"""The rules that have not been the law in one version all the time."""


def event_names(*whens: When | None, denied: bool = True) -> frozenset[str]:
    """The names of the events in some circumstances, but for what is looked for anywhere in the case; without `denied`
    also but for what must not have happened.
    """
    return frozenset(on.event.name for when in whens for on in ons(when, inside=True, denied=denied))


@frozen(eq=False)
class Touch:
    """What the facts of one event can do to one duty.

    Attributes:
        id: the rule.
        life: the duty's life.
        meets: what meets it, if they can.
        lapses: the ways in which they can end it.
        returns: what makes it stand again, if they can.
        restores: what undoes that, if they can.
        cuts: what cuts it short, if they can.
    """

    id: str
    life: Life
    meets: When | None
    lapses: tuple[End, ...]
    returns: When | None
    restores: When | None
    cuts: When | None


@frozen(eq=False)
class Uses:
    """What the facts of each event are good for in a kind of matter; worked out from its data and that of its rules."""

    opens: frozenset[str]
    heralds: frozenset[str]
    begins: frozenset[str]
    sides: frozenset[str]
    own: frozenset[str]
    outliving: frozenset[str]
    routed: frozenset[str]
    everywhere: Mapping[str, tuple[End, ...]]
    proofs: frozenset[str]
    touches: Mapping[str, tuple[Touch, ...]]
    steps: Mapping[str, tuple[tuple[str, Life], ...]]
    reopens: frozenset[str]
    ends: Mapping[str, tuple[End, ...]]
    heard: frozenset[str]


@lru_cache(maxsize=1024)
def clock_events(id: str) -> tuple[str, ...]:
    """The names of the events that say something about a rule's day, or bar its duty."""
    names: dict[str, None] = {}
    for rule in VERSIONS.get(id, ()):
        clauses: tuple[Clause, ...] = (rule.limit, *((rule.bar.limit, rule.bar.event) if rule.bar else ()))
        for clause in clauses:
            names |= dict.fromkeys(event.name for event in events_in(clause))
    return tuple(names)


@lru_cache(maxsize=256)
def lives_of(kind: str) -> tuple[tuple[str, Life], ...]:
    """The rules whose duties hang on a kind of matter, each with its life there."""
    return tuple((id, life) for id, lives in LIVES.items() for life in lives if life.kind.name == kind)


@lru_cache(maxsize=1024)
def life_of(kind: str, id: str) -> Life:
    """The life of a rule's duty in a kind of matter."""
    return next(life for rule, life in lives_of(kind) if rule == id)


COUNTED: Mapping[str, tuple[Counts, ...]] = {
    name: tuple(row for row in COUNTS if row.fact.event.name == name) for name in EVENTS
}
PRESUMED: Mapping[str, tuple[Proof, ...]] = {
    name: tuple(proof for proof in PROOFS if proof.fact.event.name == name) for name in EVENTS
}
LEFT_BEHIND: Mapping[str, frozenset[str]] = {
    name: frozenset(event.name for proof in proofs for event in (*proof.proves, *proof.behind))
    for name, proofs in PRESUMED.items()
}
"""The steps that facts of an event show to be done or leave behind."""
STEPS: Mapping[tuple[str, str], frozenset[str]] = {
    (life.kind.name, id): event_names(life.met) for id, lives in LIVES.items() for life in lives
}
"""The events that can meet a duty, by the kind of its matter and its rule."""


def _by_event(ends: tuple[End, ...]) -> Mapping[str, tuple[End, ...]]:
    """The ends that facts of each event can bring about."""
    names = event_names(*(end.when for end in ends))
    return {name: tuple(end for end in ends if name in event_names(end.when)) for name in names}


def lineage_of(kind: Kind) -> tuple[Kind, ...]:
    """A kind, and those that it lies in, the innermost first."""
    return (kind, *lineage_of(kind.inside)) if kind.inside else (kind,)


def _uses(kind: Kind) -> Uses:
    lives = lives_of(kind.name)
    met = frozenset[str]().union(*(event_names(life.met) for _, life in lives))
    own = frozenset[str]().union(
        *(
            event_names(life.when, life.returns, life.restores, life.provided, life.cut_short, *life.knows)
            | event_names(life.waits.when if life.waits else None)
            | event_names(*(end.when for end in life.lapses))
            | frozenset(clock_events(id))
            for id, life in lives
        )
    )
    ends = event_names(*(end.when for end in kind.ends if not end.everywhere))
    opens, heralds = event_names(kind.opens), frozenset(event.name for event in kind.heralds)
    routed = (
        opens
        | heralds
        | met
        | own
        | ends
        | event_names(kind.reopens, kind.shown_by)
        | event_names(*(each.when for each in (*kind.awaits, *kind.waits)))
    )
    for around in lineage_of(kind)[1:]:  # what begins the matter around one belongs to no matter that is there already
        routed -= event_names(around.opens) | {event.name for event in around.heralds}
    proofs = frozenset(
        proof.fact.event.name for proof in PROOFS if met & {event.name for event in (*proof.proves, *proof.behind)}
    ) | event_names(*(life.behind for _, life in lives))
    touches: dict[str, list[Touch]] = {}
    steps: dict[str, list[tuple[str, Life]]] = {}
    for id, life in lives:
        own_whens = (life.met, life.returns, life.restores, life.cut_short)
        for name in event_names(*own_whens, *(end.when for end in life.lapses)):
            meets, returns, restores, cuts = (when if name in event_names(when) else None for when in own_whens)
            touch = Touch(
                id=id,
                life=life,
                meets=meets,
                lapses=tuple(end for end in life.lapses if name in event_names(end.when)),
                returns=returns,
                restores=restores,
                cuts=cuts,
            )
            touches.setdefault(name, []).append(touch)
        for name in event_names(life.met):
            steps.setdefault(name, []).append((id, life))
    everywhere = tuple(end for end in kind.ends if end.everywhere)
    return Uses(
        opens=opens,
        heralds=heralds,
        begins=opens | heralds,
        sides=frozenset(event.name for event in kind.gathers),
        own=opens | heralds | steps.keys() | event_names(kind.shown_by),
        outliving=event_names(*(life.met for _, life in lives if life.outlives)),
        routed=routed,
        everywhere=_by_event(everywhere),
        # what is led to the matter itself is heard there already, and needs no second hearing
        proofs=proofs - routed,
        touches={name: tuple(each) for name, each in touches.items()},
        steps={name: tuple(each) for name, each in steps.items()},
        reopens=event_names(kind.reopens),
        ends=_by_event(kind.ends),
        heard=routed | event_names(*(end.when for end in everywhere)) | proofs,
    )


USES: Mapping[str, Uses] = {kind.name: _uses(kind) for kind in KINDS}


def uses_of(kind: Kind) -> Uses:
    """What a kind makes of each event."""
    return USES[kind.name]


def _further_out(kind: Kind, event: str) -> int:
    """How many kinds further out an event is led to, seen from one; 0 for itself, and where none around it has it."""
    return next((steps for steps, around in enumerate(lineage_of(kind)) if event in USES[around.name].routed), 0)


HOME: Mapping[tuple[str, str], int] = {
    (kind.name, event): _out for kind in KINDS for event in EVENTS if (_out := _further_out(kind, event))
}
"""How many kinds further out an event is led to, by kind and event, where that is not the kind itself."""
OUTERMOST: Mapping[str, str] = {kind.name: lineage_of(kind)[-1].name for kind in KINDS}
"""The name of the outermost kind in which each lies."""
TREES: tuple[tuple[Kind, ...], ...] = tuple(
    tuple(sorted((kind for kind in KINDS if root in lineage_of(kind)), key=lambda kind: -len(lineage_of(kind))))
    for root in KINDS
    if root.inside is None
)
"""The kinds that lie in one another, the innermost first."""
TREE_OF: Mapping[str, tuple[Kind, ...]] = {kind.name: tree for tree in TREES for kind in tree}
BESIDE: Mapping[str, frozenset[str]] = {
    kind.name: frozenset[str]().union(*(USES[each.name].opens for each in TREE_OF[kind.name]))
    - frozenset[str]().union(*(USES[each.name].opens for each in lineage_of(kind)))
    for kind in KINDS
}
"""The events that begin something beside a matter of a kind, and neither that nor what lies around it."""


def _led_to(tree: tuple[Kind, ...], name: str) -> tuple[Kind, ...]:
    """The kinds to whose matters an event is led: those that only know of it come last."""
    routed = [kind for kind in tree if name in USES[kind.name].routed]

    def only_known(kind: Kind) -> bool:
        ending = event_names(*(end.when for end in kind.ends if not end.everywhere))
        # what keeps a matter from beginning is only known there
        opens = event_names(kind.opens, denied=False)
        return name not in {*opens, *USES[kind.name].heralds, *USES[kind.name].steps, *ending}

    return tuple(sorted(routed, key=only_known))


HEARING: Mapping[str, tuple[tuple[tuple[Kind, ...], tuple[Kind, ...]], ...]] = {
    name: tuple(
        (routed, overhearing)
        for tree in TREES
        for routed in (_led_to(tree, name),)
        for overhearing in (
            tuple(kind for kind in tree if name in USES[kind.name].proofs | USES[kind.name].everywhere.keys()),
        )
        if routed or overhearing
    )
    for name in EVENTS
}
"""For each event and tree the kinds to whose matters it is led, and those that hear it without."""


def _own_events(of: Kind) -> frozenset[str]:
    kinds = TREE_OF[of.name]
    elsewhere = frozenset[str]().union(*(USES[kind.name].routed for kind in KINDS if kind not in kinds))
    own = frozenset[str]().union(*(USES[kind.name].opens | USES[kind.name].heralds for kind in kinds))
    return own | frozenset[str]().union(*(USES[kind.name].routed for kind in kinds)) - elsewhere


OWN: Mapping[str, frozenset[str]] = {kind.name: _own_events(kind) for kind in KINDS}
"""The events that belong to matters of one tree of kinds, by each of these, and are not only heard in them."""
