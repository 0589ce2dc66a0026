"""The JSON Schemas of what the command line prints, as they lie in the package."""

import json
from importlib.resources import files
from typing import cast

from sendtimelines.errors import unknown

COMMANDS = ("due", "timeline", "check-notice", "route", "rules")


def schema(command: str) -> dict[str, object]:
    """The JSON Schema (2020-12) of what a command prints with `--json`.

    The schema of "timeline" refers to those of "due" and "route" by their `$id`, which is a name and no address: put
    the schemas into one registry, and nothing is fetched.

    Parameters:
        command: "due", "timeline", "check-notice", "route" or "rules".

    Returns:
        The schema, as plain dictionaries and lists of your own.

    Raises:
        UnknownName: there is no such command, or it prints no JSON; the nearest is named.

    >>> schema("due")["title"]
    'A deadline'
    """
    if command not in COMMANDS:
        raise unknown("command", command, COMMANDS)
    text = files("sendtimelines").joinpath("schema", f"{command}.json").read_text(encoding="utf-8")
    return cast("dict[str, object]", json.loads(text))
