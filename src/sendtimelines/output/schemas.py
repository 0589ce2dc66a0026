"""The JSON Schemas of what the command line prints, of documents, and of what assistants ask, as they lie in the
package.
"""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import cast

from sendtimelines.errors import unknown

COMMANDS = ("due", "timeline", "check-notice", "route", "table", "duties", "lookup", "rules", "calendar-check")
DOCUMENTS = ("case", "case-document", "deadline-document", "timeline-document", "rules-document")
QUESTIONS = ("due-question", "timeline-question", "check-notice-question", "route-question", "rules-question")
SCHEMAS = (*COMMANDS, *DOCUMENTS, *QUESTIONS, "rules-answer")

PREFIX = "urn:sendtimelines:schema:"
HERE = "#/$defs/"
OUTERMOST = ("$schema", "$id")
"""Keys that only a schema has which is not inside another."""


def schema(name: str) -> dict[str, object]:
    """The JSON Schema (2020-12) of what a command prints with `--json`, or of a document.

    Some schemas refer to others by their `$id`, which is a name and no address: put the schemas into one registry, and
    nothing is fetched.

    Parameters:
        name: a command, "due", "timeline", "check-notice", "route", "table", "duties", "lookup", "rules" or
            "calendar-check"; what `to_json` and `rules_to_json` write, "case-document", "deadline-document",
            "timeline-document" or "rules-document"; "case", which these have in common; or what an assistant asks and
            is told, the name of a command with "-question", and "rules-answer".

    Returns:
        The schema, as plain dictionaries and lists of your own.

    Raises:
        UnknownName: there is no such schema; the nearest is named.

    >>> schema("due")["title"]
    'A deadline'
    """
    if name not in SCHEMAS:
        raise unknown("schema", name, SCHEMAS)
    text = files("sendtimelines").joinpath("output", "schema", f"{name}.json").read_text(encoding="utf-8")
    return cast("dict[str, object]", json.loads(text))


def whole_schema(name: str) -> dict[str, object]:
    """The same schema with all that it refers to inside it, for readers that hold no registry.

    Parameters:
        name: as for `schema`.

    Returns:
        The schema. Every `$ref` in it is to one of its own `$defs`, whose names say where each comes from.

    Raises:
        UnknownName: there is no such schema; the nearest is named.

    >>> sorted(whole_schema("timeline")["$defs"])
    ['due', 'due.day_or_none', 'due.source', 'route', 'timeline.day', 'timeline.source']
    """
    inside: dict[str, object] = {}
    inlined = _referring_here(schema(name), name, inside)
    assert isinstance(inlined, dict)  # as every schema is
    return {**cast("dict[str, object]", inlined), **({"$defs": inside} if inside else {})}


def _referring_here(part: object, home: str, inside: dict[str, object]) -> object:
    """A part of the schema `home`, its references led to `inside`, where what they refer to is put."""
    if isinstance(part, list):
        return [_referring_here(each, home, inside) for each in cast("list[object]", part)]
    if not isinstance(part, dict):
        return part
    members: dict[str, object] = {}
    for key, value in cast("Mapping[str, object]", part).items():
        if key == "$ref":
            members[key] = f"{HERE}{_put_inside(str(value), home, inside)}"
        elif key != "$defs":
            members[key] = _referring_here(value, home, inside)
    return members


def _put_inside(reference: str, home: str, inside: dict[str, object]) -> str:
    """Put what a reference means into `inside`, and give its name there."""
    address, _, place = reference.partition(HERE)
    target = address.removeprefix(PREFIX) or home
    name = f"{target}.{place}" if place else target
    if name not in inside:
        inside[name] = {}  # it may refer to itself
        whole = schema(target)
        meant = cast("Mapping[str, object]", whole["$defs"])[place] if place else whole
        inlined = _referring_here(meant, target, inside)
        inside[name] = {key: each for key, each in cast("dict[str, object]", inlined).items() if key not in OUTERMOST}
    return name
