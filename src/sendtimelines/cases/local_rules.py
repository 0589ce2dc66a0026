"""Rules of a council's or school's own, which stand beside those of the law in a case and are marked as local."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from attrs import Attribute, field, frozen

from sendtimelines.errors import BadCase, check_kind, check_type, unknown
from sendtimelines.law import RULES
from sendtimelines.law.england.events import EVENTS
from sendtimelines.law.england.matters import KINDS
from sendtimelines.rules.conditions import Basis
from sendtimelines.rules.conditions import Nature as DayNature
from sendtimelines.rules.formulas import Event
from sendtimelines.rules.lives import DutyNature, Kind, Life, On, anyof
from sendtimelines.rules.rule import Rule
from sendtimelines.support.mappings import FrozenMapping

LOCAL_RULE = "local."
"""What the id of every local rule begins with, and of no rule of the law."""
LOCAL_EVENT = "local_"
"""What the name of every local event begins with, and of no event of the law."""

NATURES = {
    DayNature.LIMIT: DutyNature.OBLIGATION,
    DayNature.EARLIEST: DutyNature.FIRST_DAY,
    DayNature.WINDOW: DutyNature.WINDOW,
}
"""What a local rule's duty is, by what its day is."""

NAME = re.compile("[a-z_]+")
"""What the names of local rules, after the prefix, and of local events are made of."""

ONLY_OF_THE_LAW = ("conditions", "exemptions", "bar", "varied_by", "relaxed", "lives")
"""What a rule of the law may have, and a local one in a case may not."""

_IDS = frozenset(rule.id for rule in RULES)
_KINDS: Mapping[str, Kind] = {kind.name: kind for kind in KINDS}


def _as_local(_: object, attribute: "Attribute[Rule]", rule: Rule) -> None:
    """Refuse what is no rule, or not marked as local."""
    if type(rule) is not Rule:
        raise BadCase(
            f"a local rule is made of something of type {type(rule).__name__}; give a Rule",
            field=attribute.name,
            value=rule,
        )
    if not rule.id.startswith(LOCAL_RULE):
        why = "is the id of a rule of the law" if rule.id in _IDS else "does not say that the rule is local"
        raise BadCase(f"{rule.id} {why}; begin the id of a local rule with {LOCAL_RULE}", field="id", value=rule.id)
    if rule.basis is not Basis.LOCAL:
        raise BadCase(
            f"{rule.id} has the basis {rule.basis}, which is no local rule's; give basis=Basis.LOCAL",
            field="basis",
            value=rule.basis,
        )
    if not rule.endings:
        raise BadCase(
            f"{rule.id} has nothing that ends its duty; give the event as ends_with", field="ends_with", value=rule.id
        )
    for name in ONLY_OF_THE_LAW:
        if getattr(rule, name):
            raise BadCase(
                f"{rule.id} has {name}, which in a case only rules of the law can have; leave it out", field=name
            )
    for name in rule.vocabulary:
        if name not in EVENTS and not name.startswith(LOCAL_EVENT):
            raise unknown(
                "event", name, EVENTS, see=f"; begin the name of an event of {rule.id}'s own with {LOCAL_EVENT}"
            )
    for name in (rule.id.removeprefix(LOCAL_RULE), *(name for name in rule.vocabulary if name not in EVENTS)):
        if not NAME.fullmatch(name):
            raise BadCase(
                f"{rule.id} has a name that is not of small letters and _ alone; name it and its events so",
                field=attribute.name,
                value=name,
            )


def _known_kind(_: object, attribute: "Attribute[str]", matter: str) -> None:
    if matter and matter not in _KINDS:
        raise unknown("kind of matter", matter, _KINDS, field=attribute.name)


@frozen
class LocalRule:
    """A rule of a council's or school's own, and the matter of a case on which its duty hangs.

    It is no law. Its id begins with `local.`, the names of its own events with `local_`, and its basis is
    `Basis.LOCAL`; so it is marked as local wherever it is shown. It counts from events of the law or from its own, and
    what ends it is what its `ends_with` says. No duty of the law depends on it, and none is moved by it or by its
    events.

    Attributes:
        rule: the rule.
        matter: the kind of matter on which its duty hangs, "request" or "challenge" for instance: it arises in each
            matter of that kind in which its clock starts, and lapses with it where the matter ends later than that.
            Empty where each start of its clock is a matter of its own, which nothing else ends.

    Raises:
        BadCase: the rule is not marked as local, has nothing that ends it, or has what only rules of the law can have.
        UnknownName: it uses an event that is neither the law's nor its own, or there is no such kind of matter; the
            nearest is named.

    >>> from datetime import date
    >>> from sendtimelines import Case, Event, Rule, timeline
    >>> from sendtimelines.law.england.events import FINAL_PLAN_SENT
    >>> from sendtimelines.rules import Basis, Force, Instrument, Party, working_days
    >>> OURS = Instrument("Our standards", "Our standards, 2026", "https://a.example", date(2026, 1, 1), Force.SHOULD)
    >>> TOLD = Event("local_school_told", "the school was told of the final plan", ((FINAL_PLAN_SENT,),))
    >>> tell_school = Rule(
    ...     id="local.tell_school",
    ...     who=Party.AUTHORITY,
    ...     action="tell the school of the final plan",
    ...     limit=working_days(5).after(FINAL_PLAN_SENT),
    ...     sources=(OURS("standard 4"),),
    ...     basis=Basis.LOCAL,
    ...     ends_with=TOLD,
    ... )
    >>> case = Case(events={"final_plan_sent": date(2026, 7, 1)}, rules=[LocalRule(tell_school, matter="request")])
    >>> print(timeline(case, on=date(2026, 7, 3))["local.tell_school"])
    local.tell_school#1: due by Wed 8 Jul 2026
    """

    rule: Rule = field(validator=_as_local)
    matter: str = field(default="", validator=_known_kind, kw_only=True)

    @cached_property
    def kind(self) -> Kind:
        """The kind of matter on which its duty hangs."""
        if self.matter:
            return _KINDS[self.matter]
        name = self.rule.id.replace(".", "_")
        return Kind(name=name, words="a matter of its own", opens=anyof(*map(On, self.rule.events)))

    @cached_property
    def life(self) -> Life:
        """The life of its duty."""
        return Life(kind=self.kind, met=anyof(*map(On, self.rule.endings)), nature=NATURES[self.rule.nature])


def local_rules_in(rules: Iterable[LocalRule]) -> tuple[LocalRule, ...]:
    """The local rules of a case, each once.

    Raises:
        BadCase: something else is among them, or two have one id.
    """
    check_type(rules, Iterable, "rules", "a list of LocalRule values")
    local = tuple(rules)
    for rule in local:
        check_kind("rules", rule, LocalRule)
    ids = [each.rule.id for each in local]
    for id in ids:
        if ids.count(id) > 1:
            raise BadCase(f"two local rules have the id {id}; give each an id of its own", field="rules", value=id)
    return local


@lru_cache(maxsize=64)
def vocabulary_of(rules: tuple[LocalRule, ...]) -> Mapping[str, Event]:
    """Every event that a case can have, by name: those of the law, and those of its local rules.

    Parameters:
        rules: the local rules.
    """
    own = {name: event for each in rules for name, event in each.rule.vocabulary.items()}
    return FrozenMapping({**own, **EVENTS}) if own else EVENTS


def event_known(name: object, rules: tuple[LocalRule, ...]) -> str:
    """The name of an event that a case can have.

    Raises:
        UnknownName: there is no such event; the nearest is named, and of a local one that its rule is missing.
    """
    known = vocabulary_of(rules)
    if str(name) in known:
        return str(name)
    if str(name).startswith(LOCAL_EVENT):
        own = [each for each in known if each.startswith(LOCAL_EVENT)]
        raise unknown("local event", name, own, see="; pass the rule that uses it among rules")
    raise unknown("event", name, EVENTS)
