"""What can be changed in a file of law: numbers, units, ways of counting, events, parties, readings, dates, exemptions.

Each part of a rule that may be left out is left out, and each of several is taken away. The words of a rule, its
citations and its notes stay.
"""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from tests.mutants import code
from tests.mutants.making import Change, Operators, Site

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "sendtimelines"
UNITS = {
    "days": "working_days",
    "working_days": "days",
    "weeks": "months",
    "months": "weeks",
    "years": "months",
    "school_days": "working_days",
}
WAYS = {
    "after": "beginning_with",
    "beginning_with": "after",
    "before": "clear_before",
    "clear_before": "before",
}
CHOSEN = {
    "later_of": "earlier_of",
    "earlier_of": "later_of",
    "LaterOf": "EarlierOf",
    "EarlierOf": "LaterOf",
    "either_of": "later_of",
}
AROUND = ("as_it_falls", "Rolled", "Waivable", "NotCounted", "PreviousWorkingDay", "moved_on", "starting_an_appeal")
"""What is put around a limit and can be taken off it."""
TOLD = ("notes", "sources", "id", "action", "words", "__all__")
"""What only tells the reader something: words, notes and citations."""
TELLING = ("Note", "Citation", "Reading", "Instrument")


@cache
def members() -> Mapping[str, tuple[str, ...]]:
    """The members of each enumeration that the law is written with."""
    classes = {}
    for path in (
        "law/england/terms.py",
        "rules/parties.py",
        "rules/conditions.py",
        "rules/lives.py",
        "rules/exemptions.py",
        "rules/citations.py",
    ):
        for node in ast.parse((PACKAGE / path).read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("Enum") for base in node.bases):
                assigned = [each.targets[0] for each in node.body if isinstance(each, ast.Assign)]
                classes[node.name] = tuple(each.id for each in assigned if isinstance(each, ast.Name))
    return classes


@cache
def events() -> tuple[str, ...]:
    """The names under which the law has its events."""
    assigned = [
        each.targets[0]
        for each in ast.parse((PACKAGE / "law/england/events.py").read_text(encoding="utf-8")).body
        if isinstance(each, ast.Assign) and isinstance(each.value, ast.Call) and ast.unparse(each.value.func) == "Event"
    ]
    return tuple(each.id for each in assigned if isinstance(each, ast.Name))


@cache
def instruments() -> tuple[str, ...]:
    """The names under which the law has what it cites."""
    tree = ast.parse((PACKAGE / "law/england/instruments.py").read_text(encoding="utf-8"))
    assigned = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    return tuple(each.id for each in assigned if isinstance(each, ast.Name))


def _next(name: str, names: tuple[str, ...]) -> str:
    return names[(names.index(name) + 1) % len(names)]


def _renamed(name: str, *, of: str = "") -> Change:
    return Change(ast.parse(f"{of}{name}", mode="eval").body)


def _imported(name: str, module: str) -> Change:
    """Another name in the place of one; imported where it is used, since the file may not know it."""
    attribute = f"__import__('{module}', fromlist=['{name}']).{name}"
    return Change(ast.parse(attribute, mode="eval").body, note=name)


def _of_a_call(site: Site, node: ast.Call) -> Iterator[Change]:
    match node:
        case ast.Call(func=ast.Name(id="date")):
            for step in ("+", "-"):
                text = f"{ast.unparse(node)} {step} __import__('datetime').timedelta(1)"
                yield Change(ast.parse(text, mode="eval").body, note=f"{ast.unparse(node)} {step} 1 day")
        case ast.Call(func=ast.Name(id="Either"), args=[question, one, other]):
            yield Change(ast.Call(node.func, [question, other, one], []))
        case ast.Call(func=ast.Name(id="Question"), args=[one, other, *more]):
            yield Change(ast.Call(node.func, [other, one, *more], []), note="the readings change places")
        case ast.Call(func=ast.Name(id=name), args=[limit, *_]) if name in AROUND:
            yield Change(limit)


def _tells(site: Site) -> bool:
    """Whether the node only tells the reader something."""
    match site.node:
        case ast.keyword(arg=name):
            return name in TOLD
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name in TOLD
        case ast.Call(func=ast.Name(id=name)):
            return name in (*TELLING, *instruments())
        case ast.Constant(value=str()):
            return True
        case _:
            return isinstance(site.parent, ast.Raise)


def changes(site: Site) -> Iterator[Change]:
    """Each small change of a node of a file of law."""
    node = site.node
    if isinstance(site.parent, ast.Tuple | ast.Set) and site.name == "elts":
        yield Change(None, "left out")
    match node:
        case ast.Call():
            yield from _of_a_call(site, node)
        case ast.Constant(value=int(n)) if not isinstance(n, bool):
            if not (isinstance(site.parent, ast.Call) and ast.unparse(site.parent.func) == "date"):
                yield Change(ast.Constant(n + 1))
                if n > 1:
                    yield Change(ast.Constant(n - 1))
        case ast.Attribute(value=ast.Name(id=base), attr=name) if name in members().get(base, ()):
            yield _renamed(_next(name, members()[base]), of=f"{base}.")
        case ast.Attribute(value=value, attr=name) if name in WAYS and site.name == "func":
            yield Change(ast.Attribute(value, WAYS[name], ast.Load()))
        case ast.Name(id=name) if name in UNITS and site.name == "func":
            yield _imported(UNITS[name], "sendtimelines.rules.periods")
        case ast.Name(id=name) if name in CHOSEN and site.name == "func":
            yield _imported(CHOSEN[name], "sendtimelines.rules.formulas")
        case ast.Name(id=name) if name in events():
            yield _imported(_next(name, events()), "sendtimelines.law.england.events")
        case _:
            yield from code.changes(site)


LAW = Operators(changes, _tells)
