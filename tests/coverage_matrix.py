"""Write docs/contributing/coverage.md: `python -m tests.coverage_matrix`.

Each provision has its rule, tests and examples there. The provisions stand in provisions.csv, the formulas in the
registry; tests and examples are found by the rules they name.
"""

import ast
import csv
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import chain, groupby
from pathlib import Path
from types import ModuleType

from attrs import frozen

from sendtimelines import Rule, history, law, read_case, timeline
from sendtimelines.law import RULES
from tests.cases.test_published import EXAMPLES, ByRule

CHECKOUT = Path(__file__).resolve().parents[1]
PAGE = CHECKOUT / "docs" / "contributing" / "coverage.md"
IDS = frozenset(rule.id for rule in RULES)
OF_ALL_RULES = {"test_registry.py", "test_register.py", "test_coronavirus.py", "test_calling.py", "test_walked.py"}
"""Tests that hold for every rule or for many at once, and so are no tests of a provision."""

HEAD = """# Coverage

Every provision with a time limit that the library holds, the rule that says it, how the limit is reckoned, which tests
check it and which examples use it. The page is written by `python -m tests.coverage_matrix` from the list of
provisions, the registry and the tests; a test fails when it is out of date, or when a provision has no rule, a rule no
provision, or a rule no test.

Tests are classes in `tests/law/`, examples are files in `examples/` and published dates in `tests/cases/`.
"""


@frozen
class Provision:
    """A provision with a time limit, and the rules that say it."""

    instrument: str
    provision: str
    says: str
    rules: tuple[str, ...]


def provisions() -> list[Provision]:
    """The project's own list."""
    with (CHECKOUT / "tests" / "provisions.csv").open(encoding="utf-8", newline="") as file:
        return [
            Provision(row["instrument"], row["provision"], row["says"], tuple(row["rules"].split()))
            for row in csv.DictReader(file)
        ]


def _by_attribute() -> Mapping[tuple[str, str], str]:
    """The id of the rule behind each `module.name` of the law."""
    modules = {name: module for name in law.__all__ if isinstance(module := getattr(law, name), ModuleType)}
    return {
        (name, attribute): value.id
        for name, module in modules.items()
        for attribute, value in vars(module).items()
        if isinstance(value, Rule)
    }


BY_ATTRIBUTE = _by_attribute()


def _named(node: ast.AST, constants: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """The ids that a piece of code names: as text, as `module.name`, or by a constant that does."""
    for part in ast.walk(node):
        match part:
            case ast.Constant(value=str(text)):
                yield from IDS & set(text.split())
            case ast.Attribute(value=ast.Name(id=module), attr=name) if (module, name) in BY_ATTRIBUTE:
                yield BY_ATTRIBUTE[module, name]
            case ast.Name(id=name):
                yield from constants.get(name, ())
            case _:
                pass


def _classes(path: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """Each class of tests in a file, with the ids it names."""
    constants: dict[str, frozenset[str]] = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.Assign(targets=targets, value=value):
                rules = frozenset(_named(value, constants))
                for name in chain.from_iterable(map(ast.walk, targets)):
                    if isinstance(name, ast.Name):
                        constants[name.id] = rules
            case ast.ClassDef(name=name):
                yield f"`{path.name}` {name}", frozenset(_named(node, constants))
            case _:
                pass


@cache
def checked_by() -> Mapping[str, list[str]]:
    """The classes of tests that name each rule."""
    tests: dict[str, list[str]] = {id: [] for id in IDS}
    for path in sorted((CHECKOUT / "tests" / "law").rglob("test_*.py")):
        if path.name not in OF_ALL_RULES:
            for name, ids in _classes(path):
                for id in ids:
                    tests[id].append(name)
    return tests


@cache
def used_by() -> Mapping[str, list[str]]:
    """The case files in which each rule has a deadline, and the published dates that are held against it."""
    examples: dict[str, list[str]] = {id: [] for id in IDS}
    for path in sorted((CHECKOUT / "examples").glob("*.toml")):
        record = read_case(path).record
        day = max(entry.day for entry in record.entries if isinstance(entry.day, date))
        for id in dict.fromkeys(duty.id for duty in timeline(record, on=day).arisen):
            if id in examples:
                examples[id].append(path.stem)
    for example in EXAMPLES:
        if isinstance(example.reckoning, ByRule):
            examples[example.reckoning.id].append(example.id.partition(",")[0])
    return {id: list(dict.fromkeys(names)) for id, names in examples.items()}


def _formula(id: str) -> str:
    versions = history(id)
    if len(versions) == 1:
        return versions[0].formula
    return "; ".join(f"{rule.in_force}: {rule.formula}" for rule in versions)


def _together(names: list[str]) -> str:
    """The classes of one file after its name."""
    rows = groupby(names, key=lambda name: name.partition(" ")[0])
    return "; ".join(f"{file} {', '.join(name.partition(' ')[2] for name in row)}" for file, row in rows)


def page() -> str:
    """What docs/contributing/coverage.md holds."""
    tested, used = checked_by(), used_by()
    lines = [HEAD]
    for instrument, rows in groupby(provisions(), key=lambda row: row.instrument):
        lines += [f"## {instrument}\n", "| provision | rule | limit | tests | examples |", "|---|---|---|---|---|"]
        for row in rows:
            for id in row.rules:
                cells = (
                    f"{row.provision}: {row.says}",
                    f"`{id}`",
                    _formula(id),
                    _together(tested[id]),
                    ", ".join(used[id]),
                )
                lines.append(f"| {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
