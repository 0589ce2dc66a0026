"""The law as data: every rule by its id, in the version that is in force on a day."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType, ModuleType
from typing import cast

from sendtimelines.errors import BeforeTheLaw, UnknownName, unknown
from sendtimelines.law.england import (
    agreement,
    appeal,
    assessment,
    claim,
    detained,
    mediation,
    orders,
    plan,
    reassessment,
    recommendation,
    review,
    transfer,
    unopposed,
    upper,
)
from sendtimelines.law.england.events import event_named
from sendtimelines.law.england.readings import READINGS
from sendtimelines.rules.citations import Citation, TextCheck, TextVersion
from sendtimelines.rules.conditions import Regime
from sendtimelines.rules.parties import Party
from sendtimelines.rules.readings import Question
from sendtimelines.rules.rule import Rule
from sendtimelines.support.dates import a_date

FILES: tuple[ModuleType, ...] = (
    assessment,
    plan,
    mediation,
    agreement,
    appeal,
    orders,
    unopposed,
    recommendation,
    upper,
    review,
    reassessment,
    transfer,
    claim,
    detained,
)
"""The files of the law, in the order in which a case meets their subjects."""

RULES: tuple[Rule, ...] = tuple(
    dict.fromkeys(
        rule
        for file in FILES
        for entry in vars(file).values()  # a rule, or several under one name
        for rule in (cast("tuple[object, ...]", entry) if isinstance(entry, tuple) else (cast("object", entry),))
        if isinstance(rule, Rule)
    )
)
"""Every rule in every version, in the order in which a case meets them."""

_IN_ORDER = sorted(RULES, key=attrgetter("version"))
_BY_ID: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
    {id: tuple(versions) for id, versions in groupby(_IN_ORDER, attrgetter("id"))}
)


def history(id: str) -> tuple[Rule, ...]:
    """Every version of a rule, the oldest first.

    Raises:
        UnknownName: there is no rule of that id; the nearest is named.
    """
    if id not in _BY_ID:
        raise unknown("rule", id, _BY_ID)
    return _BY_ID[id]


def rule_named(id: str, on: date | None = None) -> Rule:
    """A rule by its id, in the version that is in force on a day, or in the newest.

    Parameters:
        id: its stable name ("mediation.notice_of_session").
        on: the day; None for the newest version.

    Raises:
        UnknownName: there is no rule of that id; the nearest is named.
        BeforeTheLaw: the rule is not the law on that day.
        NotADate: `on` is not a plain date.
    """
    versions = history(id)
    if on is None:
        return versions[-1]
    on = a_date(on, "on")
    for rule in versions:
        if on in rule.in_force:
            return rule
    times = ", ".join(str(rule.in_force) for rule in versions)
    raise BeforeTheLaw(f"{id} is not the law on that day, but {times}; give a day in that time", field="on", value=on)


def rule_id(name: str) -> str:
    """The id of the rule that a name means: an id itself, or an act without its subject.

    An act that the law knows in the community and in custody means the rule of the community.

    Parameters:
        name: "mediation.contact_adviser", or "contact_adviser".

    Raises:
        UnknownName: there is no such rule, or several subjects have the act; the nearest is named, or all are.

    >>> rule_id("contact_adviser")
    'mediation.contact_adviser'
    """
    if name in _BY_ID:
        return name
    ids = [id for id in _BY_ID if id.partition(".")[2] == name]
    ids = [id for id in ids if _BY_ID[id][-1].regime is not Regime.CUSTODY] or ids
    if len(ids) > 1:
        raise UnknownName(f"several rules are called so; give one in full: {', '.join(ids)}", field="rule", value=name)
    if not ids:
        in_full = "." in name
        raise unknown("rule", name, [id for id in _BY_ID if in_full or _BY_ID[id][-1].regime is not Regime.CUSTODY])
    return ids[0]


def rule_for(id: str, events: Mapping[str, date]) -> Rule:
    """A rule by its id, in the version that is the law for what happened; the newest where none is.

    Parameters:
        id: its stable name.
        events: what happened, by the event's name.

    Raises:
        UnknownName: there is no rule of that id; the nearest is named.
        NotADate: the day of an event is not a plain date.
    """
    versions = history(id)
    days = {name: a_date(day, "the day of an event") for name, day in events.items()}
    return next((rule for rule in reversed(versions) if rule.governs(days)), versions[-1])


def in_force(on: date) -> tuple[Rule, ...]:
    """Every rule that is the law on a day, in the order in which a case meets them.

    Raises:
        NotADate: `on` is not a plain date.
    """
    on = a_date(on, "on")
    return tuple(rule for rule in RULES if on in rule.in_force)


def by_party(who: Party) -> tuple[Rule, ...]:
    """Every rule under which someone must act, in every version."""
    return tuple(rule for rule in RULES if rule.who is who)


def by_event(name: str) -> tuple[Rule, ...]:
    """Every rule whose time an event starts, in every version.

    Raises:
        UnknownName: there is no such event; the nearest is named.
    """
    event = event_named(name)
    return tuple(rule for rule in RULES if event in rule.events)


def by_subject(subject: str) -> tuple[Rule, ...]:
    """Every rule on a subject, in every version: those whose id begins with it ("mediation").

    Raises:
        UnknownName: there is no such subject; the nearest is named.
    """
    rules = tuple(rule for rule in RULES if rule.subject == subject)
    if not rules:
        raise unknown("subject", subject, {rule.subject for rule in RULES})
    return rules


def question_of(reading: str) -> Question:
    """The question that a reading, given by its id, answers.

    Raises:
        UnknownName: there is no such reading; the nearest is named.
    """
    if reading not in READINGS:
        raise unknown("reading", reading, READINGS)
    return READINGS[reading]


@cache
def checks() -> Mapping[Citation, TextCheck]:
    """When each provision was read, by the register, which is loaded only when asked, and by the entries of rules."""
    from sendtimelines.law.england.register import REGISTER

    in_entries = {
        part.unit: TextCheck(part.unit, source.read, TextVersion.AS_AMENDED, source.read)
        for rule in RULES
        for source in rule.sources
        if source.read
        for part in source.parts
    }
    return {part.unit: check for check in REGISTER for part in check.provisions.parts} | in_entries


def last_checked(citation: Citation) -> TextCheck | None:
    """When a provision was last read against its text, and against which text.

    Parameters:
        citation: the provision; of several, the first counts.

    Returns:
        What the register, or the entry of a rule, says of its section, regulation, rule, paragraph of a Schedule or
        document; None for one that neither names. Everything that the library cites is named.

    >>> from sendtimelines.law.england.instruments import HESC_RULES
    >>> check = last_checked(HESC_RULES("r 20(1)(c)"))
    >>> print(check.on, check)
    2026-11-29 as amended to 2026-11-29
    """
    return checks().get(citation.unit)
