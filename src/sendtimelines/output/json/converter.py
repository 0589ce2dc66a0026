"""How values become plain JSON and come back, by cattrs: strictly, and with the place of whatever is wrong.

On the way in every key is known, every type is the one that is meant, and nothing is null. What is wrong is said with
the path to it and never with the value there; of the keys of a table of events or rules only known ones are said.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar, cast, get_args, get_origin

from attrs import NOTHING, fields, resolve_types
from cattrs import AttributeValidationNote, BaseValidationError, IterableValidationNote, gen
from cattrs import Converter as Converter
from cattrs.cols import list_structure_factory

from sendtimelines.errors import BadDocument, SendTimelinesError, unknown
from sendtimelines.law import RULES
from sendtimelines.law.england.events import EVENTS
from sendtimelines.support.day_parser import NoDay
from sendtimelines.support.words import term

T = TypeVar("T")

Record = dict[str, object]
Hook = Callable[[Any, Any], Any]

KEYS = {"action": "what", "start": "from", "end": "to", "against": "with"}
"""Attributes whose key is another word."""

SAID = frozenset({*EVENTS, *(rule.id for rule in RULES)})
"""The keys of tables that may stand in a path."""


def structured(converter: Converter, value: object, kind: type[T]) -> T:
    """`value` as one of `kind`.

    Raises:
        SendTimelinesError: what is wrong with it, after the path to it.
    """
    try:
        return converter.structure(value, kind)
    except (BaseValidationError, SendTimelinesError) as error:
        raise _placed(error) from None


def key_of(attribute: str) -> str:
    """The key of an attribute."""
    return KEYS.get(attribute, attribute)


def _placed(error: BaseException) -> SendTimelinesError:
    """The first thing that is wrong, with its place."""
    path = "$"
    while True:
        for note in reversed(getattr(error, "__notes__", ())):
            path += _step(note)
        if not isinstance(error, BaseValidationError):
            break
        error = error.exceptions[0]
    if isinstance(error, SendTimelinesError):
        return type(error)(f"at {path}: {error}", field=path, value=error.value)
    if isinstance(error, ValueError):
        return BadDocument(f"at {path}: {error}", field=path)
    raise error


def _step(note: AttributeValidationNote | IterableValidationNote) -> str:
    """The part of a path that a note of cattrs stands for."""
    if isinstance(note, AttributeValidationNote):
        return f".{key_of(note.name)}"
    if isinstance(note.index, int):
        return f"[{note.index}]"
    # any other key may hold personal data, which no message repeats
    return f".{note.index}" if note.index in EVENTS else f'["{note.index}"]' if note.index in SAID else "[...]"


def an_object(value: object, keys: Collection[str], needed: Collection[str] = ()) -> dict[str, object]:
    """`value` as a JSON object that has no other keys than `keys`, and those `needed`; a copy."""
    members = a_record(value)
    # sorted, so that of several wrong keys the same is named each time
    for name in sorted(members.keys() - set(keys)):
        raise unknown("key", name, keys)
    for name in needed:
        if name not in members:
            raise BadDocument(f"{name} is missing; give it", field=name)
    return members


def a_record(value: object) -> Record:
    """`value` as a JSON object with any keys; a copy."""
    if not isinstance(value, dict):
        raise BadDocument("it is not an object; give an object", value=value)
    return dict(cast("Record", value))


def a_list(value: object) -> list[object]:
    """`value` as a JSON list."""
    if not isinstance(value, list):
        raise BadDocument("it is not a list; give a list", value=value)
    return cast("list[object]", value)


def of_type(value: object, kind: type[T], words: str) -> T:
    """`value`, if it is exactly of that type."""
    if type(value) is not kind:
        raise BadDocument(f"it is not {words}; give {words}", value=value)
    return value


def strict_converter(read_date: Callable[[object], date]) -> Converter:
    """A converter for plain values, lists, tables and words; shapes of objects are added to it."""
    converter = Converter(detailed_validation=True)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(int, lambda value, _: of_type(value, int, "a whole number"))
    converter.register_structure_hook(bool, lambda value, _: of_type(value, bool, "true or false"))
    converter.register_structure_hook(date, lambda value, _: read_date(_written_day(value)))
    converter.register_structure_hook(time, lambda value, _: _hour(value))
    converter.register_structure_hook_factory(
        lambda kind: type(None) in get_args(kind) and len(get_args(kind)) == 2, _given
    )
    converter.register_structure_hook_factory(_is_list, _list)
    converter.register_structure_hook_factory(_is_table, _table)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(time, time.isoformat)
    converter.register_unstructure_hook_factory(_is_list, _listed)
    converter.register_unstructure_hook_factory(_is_table, _tabled)
    return converter


def unlike(one: object, other: object, path: str, except_keys: Collection[str]) -> str | None:
    """The path to the first difference between plain values, leaving out `except_keys`; None where none is."""
    if not isinstance(one, dict | list):
        # by type too: in Python True is 1, and in JSON it is not
        return None if type(one) is type(other) and one == other else path
    if isinstance(one, dict) and isinstance(other, dict):
        record, expected = cast("Record", one), cast("Record", other)
        if record.keys() - expected.keys():
            return path
        for name in sorted(expected.keys() - set(except_keys)):
            where = (
                unlike(record[name], expected[name], f"{path}.{name}", except_keys)
                if name in record
                else f"{path}.{name}"
            )
            if where:
                return where
        return None
    if isinstance(one, list) and isinstance(other, list):
        entries, expected_entries = cast("list[object]", one), cast("list[object]", other)
        if len(entries) != len(expected_entries):
            return path
        for place, (each, expected_entry) in enumerate(zip(entries, expected_entries, strict=True)):
            if where := unlike(each, expected_entry, f"{path}[{place}]", except_keys):
                return where
        return None
    return path


def _written_day(value: object) -> object:
    """A day as text, or one that was read from it, or why it is none."""
    return value if isinstance(value, date | NoDay) else of_type(value, str, "a day as text")


def _hour(value: object) -> time:
    text = of_type(value, str, "an hour as text, such as 16:30:00")
    try:
        hour = time.fromisoformat(text)
    except ValueError:
        hour = None
    # one spelling of each hour, so that a document written again is the same
    if hour is None or hour.tzinfo or hour.isoformat() != text:
        raise BadDocument("it is not an hour; write it as 16:30:00", value=value)
    return hour


def _text(value: object, kind: type[str]) -> str:
    """Text, or a word where `kind` is a list of words."""
    text = of_type(value, str, "text")
    return term(kind, text, field=kind.__name__.lower()) if issubclass(kind, StrEnum) else text


def _given(kind: Any, converter: Converter) -> Hook:
    (inner,) = (each for each in get_args(kind) if each is not type(None))

    def hook(value: object, _: Any) -> Any:
        if value is None:
            # a key that is left out and one that is null would be two spellings of one thing
            raise BadDocument("it is null; leave the key out")
        return converter.structure(value, inner)

    return hook


def _is_list(kind: Any) -> bool:
    origin, args = get_origin(kind), get_args(kind)
    return origin is frozenset or (origin is tuple and len(args) == 2 and args[1] is Ellipsis)


def _list(kind: Any, converter: Converter) -> Hook:
    whole = get_origin(kind)
    each = list_structure_factory(list[get_args(kind)[0]], converter)  # type: ignore[arg-type, misc]

    def hook(value: object, _: Any) -> Any:
        parsed = each(a_list(value), kind)
        collection = whole(parsed)
        # a set would drop the second silently
        if len(collection) < len(parsed):
            raise BadDocument("it has something twice; give it once", value=value)
        return collection

    return hook


def _listed(kind: Any, converter: Converter) -> Callable[[Any], list[object]]:
    inner = get_args(kind)[0]
    if get_origin(kind) is frozenset:
        return lambda values: sorted(converter.unstructure(each, inner) for each in values)
    return lambda values: [converter.unstructure(each, inner) for each in values]


def _is_table(kind: Any) -> bool:
    return get_origin(kind) is get_origin(Mapping[str, str])


def _table(kind: Any, converter: Converter) -> Hook:
    key, value_kind = get_args(kind)
    read = cast("Any", gen).make_mapping_structure_fn(
        dict[key, value_kind],  # type: ignore[valid-type]
        converter,
        key_type=key,
        val_type=value_kind,
        detailed_validation=True,
    )
    return lambda value, _: read(a_record(value), kind)


def _tabled(kind: Any, converter: Converter) -> Callable[[Any], Record]:
    key, inner = get_args(kind)
    return lambda table: {
        converter.unstructure(name, key): converter.unstructure(each, inner) for name, each in table.items()
    }


def shape(
    converter: Converter,
    kind: type[Any],
    *,
    omitted: Collection[str] = (),
    always: Collection[str] = (),
    needed: Collection[str] = (),
) -> tuple[Callable[[Any], Record], Callable[[object], Any]]:
    """The functions that write and read a value of an attrs class as a JSON object.

    Parameters:
        converter: the converter for its attributes.
        kind: the class.
        omitted: attributes that are left out, in both directions.
        always: attributes that are written although they have their default value; others then are not.
        needed: those of them that must be there although they have one.
    """
    resolve_types(kind)
    attributes = [each for each in fields(kind) if each.name not in omitted]
    keys = [key_of(each.name) for each in attributes]
    required = [key_of(each.name) for each in attributes if each.default is NOTHING or each.name in needed]
    how = {
        each.name: gen.override(
            omit=each.name in omitted,
            rename=key_of(each.name),
            omit_if_default=each.default is not NOTHING and each.name not in always,
        )
        for each in fields(kind)
    }
    write: Callable[[Any], Record] = gen.make_dict_unstructure_fn(kind, converter, **how)  # type: ignore[arg-type]
    read: Hook = gen.make_dict_structure_fn(kind, converter, _cattrs_detailed_validation=True, **how)  # type: ignore[arg-type]
    return write, lambda value: read(an_object(value, keys, required), kind)


def add_shapes(
    converter: Converter,
    *kinds: type[Any],
    omitted: Collection[str] = (),
    always: Collection[str] = (),
    needed: Collection[str] = (),
) -> None:
    """Let a converter write and read values of attrs classes as JSON objects; parameters as for `shape`."""
    for kind in kinds:
        write, read = shape(converter, kind, omitted=omitted, always=always, needed=needed)
        converter.register_structure_hook(kind, _of_one_argument(read))
        converter.register_unstructure_hook(kind, write)


def _of_one_argument(read: Callable[[object], Any]) -> Hook:
    return lambda value, _: read(value)
