"""What programs may rely on, one line a thing, as it stands in `interface.txt`; a test compares the two.

`python -m release.interface` says what has changed. With `--record` it writes down what there is now, once each change
is named in the newest section of the changelog, in an entry that was not there at the last recording.
"""

import hashlib
import inspect
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import redirect_stderr
from enum import Enum
from functools import cached_property, reduce
from io import StringIO
from pathlib import Path
from types import MappingProxyType, MemberDescriptorType, NoneType
from typing import Any, get_args

import attrs
from cyclopts import App

from release import CHECKOUT, extras
from sendtimelines import EVENTS, RULES, Rule, SendTimelinesError, law, schema, sen2
from sendtimelines.apps.cli.commands import COMMANDS, app, run
from sendtimelines.law.england.readings import READINGS
from sendtimelines.output.schemas import SCHEMAS
from sendtimelines.rules import Clause
from sendtimelines.rules.columns import arrays
from sendtimelines.support.caching import CachedProperty
from tests.public import HOMES

RECORD = CHECKOUT / "release" / "interface.txt"
CHANGELOG = CHECKOUT / "CHANGELOG.md"
ENTRIES_BEFORE = "# entries of the changelog by then:"
CLAUSE = " | ".join(each.__name__ for each in get_args(Clause))
"""The type of all clauses, as Python spells it out."""
MODULES = re.compile(r"\b(?:[a-z_]\w*\.)+(?=\w)")
ARRAY = re.compile(r"(?:ndarray|NDArray)\[(?:[^\[\]]|\[[^\[\]]*\])*\]")
"""An array, of which the releases of numpy say more or less."""
HOW_PASSED = {
    inspect.Parameter.POSITIONAL_ONLY: "by place",
    inspect.Parameter.POSITIONAL_OR_KEYWORD: "by place or name",
    inspect.Parameter.KEYWORD_ONLY: "by name",
    inspect.Parameter.VAR_POSITIONAL: "any number by place",
    inspect.Parameter.VAR_KEYWORD: "any number by name",
}
"""How an argument is given."""

Interface = Mapping[str, str]
"""What each thing is, by what it is called; the first word of a name says the kind of thing."""


def main(arguments: list[str], record: Path = RECORD, changelog: Path = CHANGELOG) -> int:
    """Say what has changed and whether the changelog names it, and record it when that is asked for."""
    recorded, known_entries = read(record.read_text(encoding="utf-8") if record.exists() else "")
    now, entries = interface(), newest_entries(changelog.read_text(encoding="utf-8"))
    changed = changes(recorded, now)
    silent = unnamed(changed, [entry for entry in entries if digest(entry) not in known_entries]) if recorded else []
    print("\n".join(changed.values()) or "nothing has changed")
    if silent:
        print("\nno new entry of the changelog names, in backticks:", *silent, sep="\n", file=sys.stderr)
    elif "--record" in arguments:
        record.write_text(written(now, entries), encoding="utf-8")
    return 1 if silent else 0


# -- what there is -----------------------------------------------------------------------------------------------------


def interface() -> dict[str, str]:
    """All that may be relied on, as it is now."""
    things = dict[str, str]()
    for each in (_python(), _law(), _command_line(), _schemas(), _extras()):
        things.update(each)
    return dict(sorted(things.items()))


def _python() -> Iterator[tuple[str, str]]:
    """What is imported: from the package itself, from `sen2`, and the columns that `answers` gives."""
    for name, home in HOMES.items():
        yield from _thing(f"name {home}.{name}".replace(" sendtimelines.", " "), getattr(sys.modules[home], name))
    for name, value in vars(sen2).items():
        if not name.startswith("_") and not inspect.ismodule(value):
            yield from _thing(f"name sen2.{name}", value)
    yield from _thing("name columns.answers", arrays.answers)
    yield from _thing("name columns.Answers", arrays.Answers)


def _thing(name: str, value: object) -> Iterator[tuple[str, str]]:
    if inspect.isclass(value):
        yield from _class(name, value)
    elif inspect.isroutine(value):
        yield from _function(name, value)
    else:
        yield name, _kind(value)


def _kind(value: object) -> str:
    if value is Clause:
        return "types"
    return "Mapping" if isinstance(value, Mapping) else type(value).__name__


def _class(name: str, cls: type) -> Iterator[tuple[str, str]]:
    """A class, how it is called, and what each of its own and inherited public parts is."""
    yield name, f"class, also {', '.join(base.__name__ for base in cls.__mro__[1:-1]) or 'nothing else'}"
    if issubclass(cls, Enum):
        yield from ((f"{name}.{member.name}", repr(member.value)) for member in cls)
    elif "__init__" in {part for base in cls.__mro__ if _is_ours(base) for part in vars(base)}:
        yield from _parameters(name, inspect.signature(cls), _types_of(cls))
    if attrs.has(cls):
        yield from (
            (f"{name}.{part.name}", _type(part.type)) for part in attrs.fields(cls) if not part.name.startswith("_")
        )
    for part in dir(cls):
        owner = next((base for base in cls.__mro__ if part in vars(base)), object)
        if part.startswith("_") or not _is_ours(owner):
            continue
        if isinstance(vars(owner)[part], MemberDescriptorType) and part not in attrs.fields_dict(owner):
            # where a class has slots, attrs keeps of a cached property only what it returns
            yield f"{name}.{part}", f"property: {_type(owner.__annotations__[part])}"
        else:
            yield from _part(f"{name}.{part}", vars(owner)[part])


def _types_of(cls: type) -> dict[str, Any]:
    """The types of the fields of a class of attrs, by what they are called where it is called."""
    return {part.alias or part.name: part.type for part in attrs.fields(cls)} if attrs.has(cls) else {}


def _is_ours(cls: type) -> bool:
    return cls.__module__.startswith("sendtimelines")


def _part(name: str, value: Any) -> Iterator[tuple[str, str]]:
    match value:
        case property(fget=read) | cached_property(func=read) | CachedProperty(func=read):
            yield name, f"property: {_type(inspect.signature(read).return_annotation) if read else 'nothing'}"
        case classmethod() | staticmethod():
            yield from _function(name, value.__func__)
        case _ if inspect.isroutine(value):
            yield from _function(name, value)
        case _:  # the part of an enumeration, or a field of attrs
            return


def _function(name: str, function: Callable[..., object]) -> Iterator[tuple[str, str]]:
    signature = inspect.signature(function)
    yield name, f"function: {_type(signature.return_annotation)}"
    yield from _parameters(name, signature)


def _parameters(
    name: str, signature: inspect.Signature, types: Mapping[str, Any] = MappingProxyType({})
) -> Iterator[tuple[str, str]]:
    """The parameters of a signature; `types` for those of which it does not say one, as with a converter."""
    for parameter in signature.parameters.values():
        if parameter.name not in ("self", "cls"):
            annotation = parameter.annotation
            kind = _type(types.get(parameter.name, annotation) if annotation is parameter.empty else annotation)
            default = "" if parameter.default is parameter.empty else f" = {_default(parameter.default)}"
            yield f"{name}({parameter.name})", f"{HOW_PASSED[parameter.kind]}: {kind}{default}"


def _default(value: object) -> str:
    """A default as it would be written, where that is short."""
    return repr(value) if value == () or type(value) in (bool, int, str, NoneType) else "..."


def _type(annotation: object) -> str:
    """A type as it is written, whatever the release of Python or of numpy calls its parts."""
    if annotation is inspect.Parameter.empty:
        return "anything"
    text = MODULES.sub("", inspect.formatannotation(annotation).strip("'"))
    return ARRAY.sub("ndarray", text).replace(CLAUSE, "Clause")


def _law() -> Iterator[tuple[str, str]]:
    """Rules with the times of their versions and what they take, and where they are imported; readings; events."""
    for id in sorted({rule.id for rule in RULES}):
        versions = law.history(id)
        readings = {reading.id for rule in versions for question in rule.questions for reading in question.readings}
        events = {event.name for rule in versions for event in rule.events}
        yield f"rule {id}", "; ".join(str(rule.in_force) for rule in versions)
        yield from ((f"rule {id}({name})", "event") for name in events)
        yield from ((f"rule {id}({name})", "reading") for name in readings)
    for subject in law.__all__:
        parts = vars(getattr(law, subject)) if inspect.ismodule(getattr(law, subject)) else {}
        yield from (
            (f"name law.{subject}.{name}", value.id) for name, value in parts.items() if isinstance(value, Rule)
        )
    for question in dict.fromkeys(READINGS.values()):
        yield f"reading {question.default.id}", f"default, not {question.other.id}"
        yield f"reading {question.other.id}", f"not {question.default.id}"
    yield from ((f"event {name}", "") for name in EVENTS)


def _command_line() -> Iterator[tuple[str, str]]:
    """Commands with their options, and exit codes as they are given."""
    for command in COMMANDS:
        yield f"command {command}", ""
        for argument in reduce(App.__getitem__, command.split(), app).assemble_argument_collection():
            demanded = "demanded" if argument.required else "may be left out"
            yield f"command {command} {' '.join(argument.names)}", f"{demanded}: {_type(argument.hint)}"
    for when, error in (("done", None), ("wrong", SendTimelinesError("")), ("interrupted", KeyboardInterrupt())):
        with redirect_stderr(StringIO()):
            yield f"exit {when}", str(run([], command=_raising(error)))


def _raising(error: BaseException | None) -> Callable[..., None]:
    def command(*_: object, **settings: object) -> None:
        if error is not None:
            raise error

    return command


def _schemas() -> Iterator[tuple[str, str]]:
    for name in SCHEMAS:
        yield f"schema {name}", ""
        yield from _keys(f"schema {name} ", schema(name))


def _keys(path: str, part: Any) -> Iterator[tuple[str, str]]:
    """The keys of a schema, each with what it holds; what only describes them is left out."""
    for key, inner in part.get("properties", {}).items():
        demanded = "always" if key in part.get("required", ()) else "sometimes"
        yield f"{path}{key}", f"{demanded}: {_held(inner)}"
        yield from _keys(f"{path}{key}.", inner)
    for key, inner in part.get("$defs", {}).items():
        yield f"{path}#{key}", _held(inner)
        yield from _keys(f"{path}#{key}.", inner)
    for key in ("items", "additionalProperties"):
        if isinstance(inner := part.get(key), dict):
            yield from _keys(path, inner)
    for inner in part.get("oneOf", ()):
        yield from _keys(path, inner)


def _held(part: Any) -> str:
    """What a value is: its type, the words it is one of, or another part of a schema."""
    if not isinstance(part, dict):
        return str(part)
    if "$ref" in part:
        return str(part["$ref"])
    if "const" in part or "enum" in part:
        return " | ".join(repr(word) for word in part.get("enum", [part.get("const")]))
    if "oneOf" in part:
        return " or ".join(_held(inner) for inner in part["oneOf"])
    kind = part.get("type", "anything")
    name = kind if isinstance(kind, str) else " | ".join(kind)
    inside = [_held(part[key]) for key in ("items", "additionalProperties") if isinstance(part.get(key), dict)]
    return f"{name} of {', '.join(inside)}" if inside else name


def _extras() -> Iterator[tuple[str, str]]:
    """What `pip install "sendtimelines[...]"` knows, for whoever uses the library."""
    for extra in extras():
        yield f"extra {extra}", ""


# -- what was recorded, and what the changelog says of it --------------------------------------------------------------


def written(now: Interface, entries: Iterable[str]) -> str:
    """The record: what there is, after the entries that stood in the changelog by then."""
    lines = (f"{name}  {what}".rstrip() for name, what in now.items())
    known_entries = " ".join((ENTRIES_BEFORE, *map(digest, entries)))
    return "\n".join(("# Written by `python -m release.interface --record`.", known_entries, *lines)) + "\n"


def read(record: str) -> tuple[dict[str, str], set[str]]:
    """What was recorded, and the digests of the entries that stood in the changelog by then."""
    lines = record.splitlines()
    known_entries = {
        each for line in lines if line.startswith(ENTRIES_BEFORE) for each in line.removeprefix(ENTRIES_BEFORE).split()
    }
    parts = (line.partition("  ") for line in lines if not line.startswith("#"))
    return {name: what for name, _, what in parts}, known_entries


def changes(recorded: Interface, now: Interface) -> dict[str, str]:
    """What was added, taken away or changed, each in a line; what goes with something larger is left out."""
    changed = dict[str, str]()
    for name in sorted({*recorded, *now}):
        if name not in recorded:
            changed[name] = f"+ {name}  {now[name]}".rstrip()
        elif name not in now:
            changed[name] = f"- {name}  {recorded[name]}".rstrip()
        elif recorded[name] != now[name]:
            changed[name] = f"! {name}  {recorded[name]} -> {now[name]}"
    moved = {name for name, line in changed.items() if line[0] in "+-"}
    return {name: line for name, line in changed.items() if not moved & set(_larger(name))}


def _larger(name: str) -> Iterator[str]:
    """The names of what a thing is a part of."""
    return (name[: end.start()] for end in re.finditer(r"[ .(#]", name))


def newest_entries(changelog: str) -> list[str]:
    """The entries of the newest section."""
    newest = re.split(r"^## ", changelog, flags=re.MULTILINE)[1]
    return re.findall(r"^- (.+?)(?=^- |^#|\Z)", newest, flags=re.MULTILINE | re.DOTALL)


def digest(entry: str) -> str:
    """A short digest of an entry, however its lines are broken."""
    return hashlib.sha256(" ".join(entry.split()).encode()).hexdigest()[:8]


def unnamed(changed: Collection[str], entries: Iterable[str]) -> list[str]:
    """The names, of those that changed, which no one entry has whole in backticks."""
    named = [set(_words(" ".join(re.findall(r"`([^`]+)`", entry)))) for entry in entries]
    return [name for name in changed if not any(set(_words(name.partition(" ")[2])) <= words for words in named)]


def _words(text: str) -> list[str]:
    return re.findall(r"[\w-]+", text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
