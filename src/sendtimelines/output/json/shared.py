"""What many rules name stands once in a document of rules: events, points of reading and instruments, each in a table.

In the rules themselves stands the name: of an event its `name`, of an instrument its `short`, of a point of reading the
id of its default reading.
"""

from collections.abc import Callable, Collection, Mapping
from typing import cast

from attrs import frozen

from sendtimelines.errors import BadDocument, UnknownName
from sendtimelines.output.json.converter import Record


@frozen
class Table:
    """A table of a document of rules.

    Attributes:
        key: the key of the table and, in a rule, of what stands in it.
        name: what an entry is called, from the entry.
    """

    key: str
    name: Callable[[Record], str]


INSTRUMENTS = Table("instruments", lambda entry: cast("str", entry["short"]))
QUESTIONS = Table("questions", lambda entry: cast("str", cast("Record", entry["default"])["id"]))
NAMED = {"instrument": INSTRUMENTS, "question": QUESTIONS}
"""The keys of rules under which an entry of a table is named."""

EVENTS = "events"
TABLES = (EVENTS, QUESTIONS.key, INSTRUMENTS.key)


def folded(rules: object) -> Record:
    """A document of rules with tables, from rules that hold everything themselves.

    Raises:
        BadDocument: two different entries of a table have the same name.
    """
    tables: dict[str, dict[str, object]] = {key: {} for key in TABLES}

    def fold(part: object) -> object:
        if isinstance(part, list):
            return [fold(each) for each in cast("list[object]", part)]
        if not isinstance(part, dict):
            return part
        record = cast("Record", part)
        if record.get("type") == "event":
            rest = {name: value for name, value in record.items() if name not in ("type", "name")}
            return {"type": "event", "name": entered(EVENTS, cast("str", record["name"]), rest)}
        return {name: fold_named(name, value) for name, value in record.items()}

    def fold_named(name: str, value: object) -> object:
        if name not in NAMED:
            return fold(value)
        entry = cast("Record", value)
        return entered(NAMED[name].key, NAMED[name].name(entry), fold(entry))

    def entered(table: str, name: str, entry: object) -> str:
        if tables[table].setdefault(name, entry) != entry:
            raise BadDocument(f"two different {table} have the same name; give each its own", field=table, value=name)
        return name

    record = fold(rules)
    return {**tables, "rules": record}


def unfolded(content: Mapping[str, object], keys: Collection[str]) -> object:
    """The rules of a document, with every name replaced by the entry of its table.

    Parameters:
        content: the document.
        keys: the keys that may stand in a path; any other may be anything at all.

    Raises:
        BadDocument: a table is not an object.
        UnknownName: a name that is in no table.
    """
    tables: dict[str, Record] = {}
    for key in TABLES:
        table = content.get(key)
        if not isinstance(table, dict):
            raise BadDocument(f"at $.{key}: it is not an object; give an object", field=f"$.{key}")
        tables[key] = cast("Record", table)

    def unfold(part: object, path: str) -> object:
        if isinstance(part, list):
            return [unfold(each, f"{path}[{place}]") for place, each in enumerate(cast("list[object]", part))]
        if not isinstance(part, dict):
            return part
        record = cast("Record", part)
        if record.get("type") == "event":
            entry = look_up(EVENTS, record.get("name"), f"{path}.name")
            if not isinstance(entry, dict) or entry.keys() & record.keys():
                raise BadDocument(f"at {path}: the table of events has no sound entry for it; look at it", field=path)
            return {**record, **cast("Record", entry)}
        return {
            name: unfold(
                look_up(NAMED[name].key, value, path) if name in NAMED else value,
                f"{path}.{name}" if name in keys else f"{path}[...]",
            )
            for name, value in record.items()
        }

    def look_up(table: str, name: object, path: str) -> object:
        if not isinstance(name, str) or name not in tables[table]:
            raise UnknownName(f"at {path}: there is no such name among the {table}; add it", field=path, value=name)
        return tables[table][name]

    return unfold(content.get("rules"), "$.rules")
