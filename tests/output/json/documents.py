"""Documents as one meets them: what their schemas say, and ways to break them."""

from collections.abc import Iterator, Sequence
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry

from sendtimelines import schema
from sendtimelines.output.schemas import SCHEMAS

MARKER = "Wendy Darling"

BY_NAME: dict[str, Any] = {name: schema(name) for name in SCHEMAS}
REGISTRY: Registry[Any] = Registry().with_contents((each["$id"], each) for each in BY_NAME.values())
VALIDATORS = {
    name: Draft202012Validator(each, registry=REGISTRY, format_checker=FormatChecker(["date"]))
    for name, each in BY_NAME.items()
}


def faults(name: str, record: object) -> list[str]:
    """What a schema finds wrong."""
    return [error.message for error in VALIDATORS[name].iter_errors(record)]


def broken(part: Any, bad: Sequence[Any]) -> Iterator[Any]:
    """`part` with each value in it, itself included, replaced by each bad one; without each key, and with one more."""
    yield from bad
    if isinstance(part, dict):
        yield {**part, MARKER: MARKER}
        for key, value in part.items():
            yield {name: each for name, each in part.items() if name != key}
            yield from ({**part, key: each} for each in broken(value, bad))
    if isinstance(part, list):
        for place, value in enumerate(part):
            yield from ([*part[:place], each, *part[place + 1 :]] for each in broken(value, bad))
