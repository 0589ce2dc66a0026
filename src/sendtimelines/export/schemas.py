"""The JSON Schemas of what the command line prints and of documents, as they lie in the package."""

import json
from importlib.resources import files
from typing import cast

from sendtimelines.errors import unknown

COMMANDS = ("due", "timeline", "check-notice", "route", "rules")
DOCUMENTS = ("case", "case-document", "deadline-document", "timeline-document", "rules-document")
SCHEMAS = (*COMMANDS, *DOCUMENTS)


def schema(name: str) -> dict[str, object]:
    """The JSON Schema (2020-12) of what a command prints with `--json`, or of a document.

    Some schemas refer to others by their `$id`, which is a name and no address: put the schemas into one registry, and
    nothing is fetched.

    Parameters:
        name: a command, "due", "timeline", "check-notice", "route" or "rules"; what `to_json` and `rules_to_json`
            write, "case-document", "deadline-document", "timeline-document" or "rules-document"; or "case", which
            these have in common.

    Returns:
        The schema, as plain dictionaries and lists of your own.

    Raises:
        UnknownName: there is no such schema; the nearest is named.

    >>> schema("due")["title"]
    'A deadline'
    """
    if name not in SCHEMAS:
        raise unknown("schema", name, SCHEMAS)
    text = files("sendtimelines").joinpath("schema", f"{name}.json").read_text(encoding="utf-8")
    return cast("dict[str, object]", json.loads(text))
