"""Everything that the package cites: what the rules hold, and what any module of it writes down."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import cast

import sendtimelines
from sendtimelines import RULES
from sendtimelines.law.england import instruments
from sendtimelines.law.england.readings import QUESTIONS
from sendtimelines.rules import Citation, Instrument

PACKAGE = Path(sendtimelines.__file__).parent
BY_NAME: Mapping[str, Instrument] = {
    name: value for name, value in vars(instruments).items() if isinstance(value, Instrument)
}


def held_by(value: object) -> Iterator[Citation]:
    """The citations in a value, however deep."""
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, Mapping):
        for each in cast("Mapping[object, object]", value).values():
            yield from held_by(each)
    elif isinstance(value, tuple | frozenset):
        for each in cast("tuple[object, ...] | frozenset[object]", value):
            yield from held_by(each)
    else:
        for attribute in getattr(type(value), "__attrs_attrs__", ()):
            yield from held_by(getattr(value, attribute.name))


def written_in(path: Path) -> Iterator[Citation]:
    """The citations that a module writes down, an instrument called by its name with text or a name of text."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(provision))]) if name in BY_NAME:
                yield BY_NAME[name](provision)
            case ast.Call(func=ast.Name(id=name), args=[ast.Name(id=text)]) if name in BY_NAME and text in texts:
                yield BY_NAME[name](texts[text])
            case _:
                pass


@cache
def every_citation() -> tuple[Citation, ...]:
    """Each citation once, in the order of its words."""
    cited = {*held_by(RULES), *held_by(QUESTIONS)}
    for path in sorted(PACKAGE.rglob("*.py")):
        cited.update(written_in(path))
    return tuple(sorted(cited, key=str))
