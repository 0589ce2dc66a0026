"""Rules as plain JSON, and back: each formula as a tree of objects, each with its type.

What is named by many (events, points of reading, instruments) stands once in a table of the document.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, cast, get_args, get_origin

from attrs import fields, frozen

from sendtimelines.calendars.seasons import Season
from sendtimelines.errors import BadDocument, unknown
from sendtimelines.output.json.converter import (
    Converter,
    Record,
    a_record,
    add_shapes,
    an_object,
    key_of,
    of_type,
    shape,
    strict_converter,
    structured,
)
from sendtimelines.output.json.records import rule_record
from sendtimelines.output.json.shared import TABLES, folded, unfolded
from sendtimelines.rules.citations import Citation, Instrument
from sendtimelines.rules.conditions import Bar, Condition, Interval, Note, Relaxation
from sendtimelines.rules.exemptions import Exemption
from sendtimelines.rules.formulas import (
    Clause,
    Counted,
    EarlierOf,
    Either,
    Event,
    FirstKnown,
    FixedDay,
    IfKnown,
    LaterOf,
    NotCounted,
    PreviousWorkingDay,
    Rolled,
    Undated,
    Waivable,
    parts_of,
)
from sendtimelines.rules.periods import Days, Months, Period, SchoolDays, Weeks, WorkingDays, Years
from sendtimelines.rules.readings import Question, Reading
from sendtimelines.rules.rule import Rule
from sendtimelines.support.day_parser import one_day

TYPES: Mapping[str, type[Any]] = {
    "event": Event,
    "first_known": FirstKnown,
    "if_known": IfKnown,
    "counted": Counted,
    "not_counted": NotCounted,
    "fixed_day": FixedDay,
    "waivable": Waivable,
    "later_of": LaterOf,
    "earlier_of": EarlierOf,
    "previous_working_day": PreviousWorkingDay,
    "rolled": Rolled,
    "either": Either,
    "undated": Undated,
}
"""The types of the objects that a formula is made of."""

NAMES = {kind: name for name, kind in TYPES.items()}
UNITS: Mapping[str, type[Period]] = {kind.unit: kind for kind in (Days, Weeks, Months, Years, WorkingDays, SchoolDays)}
ALWAYS = ("force", "basis", "in_force", "version_day", "nature", "regime", "seasons", "again", "weekends")
RULE_ID = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")
EVENT_NAME = re.compile(r"[a-z_]+")
DERIVED = ("clock", "formula", "source")
"""What a rule says that follows from its other keys."""
IN_WORDS = frozenset({"formula"})
"""What of that may be worded otherwise in another version."""

KEYS = frozenset(
    key_of(each.name)
    for kind in (Rule, Condition, Note, Bar, Relaxation, Exemption, Citation, Question, *TYPES.values())
    for each in fields(kind)
)
"""The keys of rules and of what they hold."""

Nodes = dict[type[Any], tuple[Callable[[Any], Record], Callable[[object], Any]]]
"""How each type of object is written and read."""


@frozen(kw_only=True)
class RulesDocument:
    """Rules."""

    rules: tuple[Rule, ...]


@cache
def _converter() -> Converter:
    converter = strict_converter(lambda value: one_day(value, "a day"))
    nodes: Nodes = {}
    converter.register_structure_hook_func(_is_period, _read_period)
    converter.register_unstructure_hook_func(_is_period, lambda period: {"n": period.n, "unit": period.unit})
    converter.register_structure_hook_func(_is_clause, lambda value, kind: _read_clause(nodes, value, kind))
    converter.register_unstructure_hook_func(
        _is_clause, lambda clause: {"type": NAMES[type(clause)], **nodes[type(clause)][0](clause)}
    )
    converter.register_structure_hook(Season, lambda value, _: _read_season(value))
    converter.register_unstructure_hook(
        Season,
        lambda season: {
            "name": season.name,
            "opens": "{:02}-{:02}".format(*season.opens),
            "closes": "{:02}-{:02}".format(*season.closes),
        },
    )
    converter.register_structure_hook(Interval, lambda value, _: _read_interval(converter, value))
    converter.register_unstructure_hook(
        Interval,
        lambda each: {"from": each.start.isoformat(), "to": each.end.isoformat() if each.end else None},
    )
    add_shapes(converter, Instrument, always=ALWAYS, needed=ALWAYS)
    write_citation, read_citation = shape(converter, Citation, omitted=("read",))
    converter.register_structure_hook(Citation, lambda value, _: _read_citation(read_citation, value))
    converter.register_unstructure_hook(Citation, lambda each: {**write_citation(each), "url": each.address})
    add_shapes(converter, Reading, Question, Condition, Note, always=ALWAYS, needed=ALWAYS)
    for kind in NAMES:
        nodes[kind] = shape(converter, kind, always=ALWAYS, needed=ALWAYS)
    add_shapes(converter, Bar, Relaxation, Exemption)
    # a document of rules says how dates are worked out; the life of a duty in a case is no part of that
    write, read = shape(converter, Rule, omitted=("lives",), always=ALWAYS, needed=ALWAYS)
    converter.register_structure_hook(Rule, lambda value, _: _read_rule(read, value))
    converter.register_unstructure_hook(Rule, lambda rule: {**rule_record(rule), **write(rule)})
    add_shapes(converter, RulesDocument)
    return converter


def _is_period(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Period)


def _read_period(value: object, kind: type[Period]) -> Period:
    members = an_object(value, ("n", "unit"), ("n", "unit"))
    unit = of_type(members["unit"], str, "text")
    if unit not in UNITS or not issubclass(UNITS[unit], kind):
        raise unknown("unit", unit, [name for name, each in UNITS.items() if issubclass(each, kind)])
    return UNITS[unit](of_type(members["n"], int, "a whole number"))


def _is_clause(kind: Any) -> bool:
    kinds = {kind, *get_args(kind)} & NAMES.keys() if not isinstance(kind, type) else {kind} & NAMES.keys()
    return bool(kinds) and get_origin(kind) not in (tuple, frozenset)


def _read_clause(nodes: Nodes, value: object, kind: Any) -> Clause:
    members = a_record(value)
    type_ = of_type(members.pop("type", None), str, "text")
    allowed = [name for name, each in TYPES.items() if each is kind or each in get_args(kind)]
    if type_ not in allowed:
        raise unknown("type", type_, allowed)
    _, read = nodes[TYPES[type_]]
    clause: Clause = read(members)
    if not isinstance(clause, Event) and not parts_of(clause):
        raise BadDocument("it has no parts; give one or more")
    if isinstance(clause, Event) and not EVENT_NAME.fullmatch(clause.name):
        raise BadDocument("the name of an event has something else than small letters and _; give another", value=value)
    if isinstance(clause, FixedDay):
        _day_of_year(f"{clause.month:02}-{clause.day:02}")
    return clause


def _read_season(value: object) -> Season:
    members = an_object(value, ("name", "opens", "closes"), ("name", "opens", "closes"))
    return Season(
        of_type(members["name"], str, "text"), _day_of_year(members["opens"]), _day_of_year(members["closes"])
    )


def _day_of_year(value: object) -> tuple[int, int]:
    text = of_type(value, str, "a day of the year as text, such as 12-25")
    if not re.fullmatch(r"[0-9]{2}-[0-9]{2}", text):
        raise BadDocument("it is not a day of the year; write it as 12-25", value=value)
    day = one_day(f"2001-{text}", "a day of the year")
    return day.month, day.day


def _read_interval(converter: Converter, value: object) -> Interval:
    members = an_object(value, ("from", "to"), ("from", "to"))
    end = members["to"]
    return Interval(converter.structure(members["from"], date), None if end is None else converter.structure(end, date))


def _read_citation(read: Callable[[object], Citation], value: object) -> Citation:
    members = a_record(value)
    of_type(members.pop("url", ""), str, "text")
    return read(members)


def _read_rule(read: Callable[[object], Rule], value: object) -> Rule:
    members = a_record(value)
    derived = {name: members.pop(name) for name in DERIVED if name in members}
    rule = read(members)
    if not RULE_ID.fullmatch(rule.id):
        raise BadDocument("the id is not small letters and _ with dots between; give one such as a.b", value=rule.id)
    of_type(derived.get("formula", ""), str, "text")
    record = rule_record(rule)
    for name in DERIVED:
        if name in derived and name not in IN_WORDS and derived[name] != record[name]:
            raise BadDocument(f"{name} is not what the other keys give; leave it out or put it right", field=name)
    return rule


def written(rules: Iterable[Rule]) -> Record:
    """What a document of rules holds beside its kind and version."""
    return folded(_converter().unstructure(RulesDocument(rules=tuple(rules)))["rules"])


def read(content: Record) -> tuple[Rule, ...]:
    """The rules of a document, from its content without kind and version."""
    try:
        members = an_object(content, ("rules", *TABLES), ("rules", *TABLES))
        rules = structured(_converter(), {"rules": unfolded(members, KEYS)}, RulesDocument).rules
    except RecursionError:
        raise BadDocument("the document nests too deeply; give one that this library wrote") from None
    again = written(rules)
    for table in TABLES:
        if cast("Record", again[table]).keys() != cast("Record", members[table]).keys():
            raise BadDocument(f"at $.{table}: an entry has another name, or is named by no rule; look at its keys")
    return rules
