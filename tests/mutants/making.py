"""Mutants of a module: its source with one small thing changed, made from its syntax tree.

A mutant is known by what it changes and where, so that lines added above it leave its name as it was. Words are not
mutated: docstrings, messages, ids, annotations, and what a type checker alone reads.
"""

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

LONGEST = 70
"""Characters of a mutant's name that say what was there before, and as many that say what is there instead."""


@frozen
class Site:
    """A node of a syntax tree, and where it stands.

    Attributes:
        place: the class and function around it, by name.
        function: the outermost function around it, None outside of any.
        parent, name, index: the node it belongs to, in which field, and at which place of a list.
    """

    node: ast.AST
    place: tuple[str, ...]
    function: ast.FunctionDef | None
    parent: ast.AST
    name: str
    index: int | None

    @property
    def beside(self) -> list[Any]:
        """The list that the node is one of."""
        child = getattr(self.parent, self.name)
        return child if isinstance(child, list) else [child]

    def put(self, node: ast.AST | None) -> None:
        """Put another node in its place, or, with None, nothing."""
        if node is not None:
            ast.fix_missing_locations(ast.copy_location(node, self.node))
        if self.index is None:
            setattr(self.parent, self.name, node)
        elif node is None:
            del self.beside[self.index]
        else:
            self.beside[self.index] = node


@frozen
class Change:
    """Something to put in the place of a node; None leaves the node out."""

    becomes: ast.AST | None
    note: str = ""


@frozen
class Operators:
    """What can be changed.

    Attributes:
        changes: each change of a node.
        leaves: whether a node and all below it are left as they are.
    """

    changes: Callable[[Site], Iterator[Change]]
    leaves: Callable[[Site], bool]


@define
class Mutant:
    """One change of one module.

    Attributes:
        module: the module's name.
        name: what is changed, where.
        function: the outermost function that is changed; None where the change is outside of any.
        apply: makes the change in the tree that the mutant was made from.
    """

    module: str
    name: str
    line: int
    function: ast.FunctionDef | None = field(repr=False)
    apply: Callable[[], None] = field(repr=False)

    @property
    def key(self) -> str:
        """The mutant's name among those of all modules."""
        return f"{self.module}: {self.name}"


@frozen
class Source:
    """A module as a syntax tree."""

    module: str
    path: Path
    tree: ast.Module

    @classmethod
    def of(cls, module: str, path: Path) -> "Source":
        """The module in that file."""
        return cls(module, path, ast.parse(path.read_text(encoding="utf-8")))


def _is_name(node: ast.AST, *names: str) -> bool:
    return isinstance(node, ast.Name) and node.id in names


def _only_for_types(node: ast.AST) -> bool:
    """Whether a type checker alone reads it, or has proved that it is never reached."""
    match node:
        case ast.If(test=test):
            return _is_name(test, "TYPE_CHECKING")
        case ast.UnaryOp(operand=operand):
            return _is_name(operand, "TYPE_CHECKING")
        case ast.FunctionDef(decorator_list=decorators):
            return any(_is_name(each, "overload") for each in decorators)
        case ast.ClassDef(bases=bases):
            return any(_is_name(each.value if isinstance(each, ast.Subscript) else each, "Protocol") for each in bases)
        case ast.match_case(body=[ast.Expr(value=ast.Call(func=func)) | ast.Raise(exc=ast.Call(func=func))]):
            return _is_name(func, "assert_never", "AssertionError")
        case ast.Expr(value=ast.Constant(value=str())):
            return True
        case ast.Expr(value=ast.Call(func=func)):
            return _is_name(func, "assert_never")
        case ast.Call(func=func):
            return _is_name(func, "TypeVar", "cast")
        case ast.Import() | ast.ImportFrom() | ast.JoinedStr():
            return True
        case _:
            return False


def sites(
    node: ast.AST,
    leaves: Callable[[Site], bool],
    place: tuple[str, ...] = (),
    function: ast.FunctionDef | None = None,
) -> Iterator[Site]:
    """Every node below that counts, outermost first."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "bases", "pattern", "ctx", "targets", "target"):
            continue
        for index, child in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(child, ast.AST) or _only_for_types(child):
                continue
            site = Site(child, place, function, node, name, index if isinstance(value, list) else None)
            if leaves(site):
                continue
            yield site
            below, inside = place, function
            if isinstance(child, ast.ClassDef | ast.FunctionDef):
                below = (*place, child.name)
            if isinstance(child, ast.FunctionDef):
                inside = function or child
            if isinstance(child, ast.arguments) and function is node:
                inside = None  # what stands there when nothing is given is worked out before the function is
            yield from sites(child, leaves, below, inside)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 3] + "..."


def mutants(source: Source, operators: Operators) -> list[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    mutants: list[Mutant] = []
    seen = Counter[str]()
    for site in list(sites(source.tree, operators.leaves)):
        was = _short(ast.unparse(site.node))
        for change in operators.changes(site):
            becomes = _short(ast.unparse(change.becomes)) if change.becomes is not None else "nothing"
            name = f"{'.'.join(site.place) or 'module'}: {was} -> {change.note or becomes}"
            seen[name] += 1
            if seen[name] > 1:
                name = f"{name} ({seen[name]})"
            line = getattr(site.node, "lineno", getattr(site.parent, "lineno", 0))

            def apply(site: Site = site, change: Change = change) -> None:
                site.put(change.becomes)

            mutants.append(Mutant(source.module, name, line, site.function, apply))
    return mutants
