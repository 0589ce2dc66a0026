"""The clerk shares nothing with the library: he has the document, the official list of bank holidays and his finger."""

import ast
import sys
from pathlib import Path

import pytest

from tests.apps.cli.terminal import CHECKOUT
from tests.oracles.differential.registry import CLERK, DOCUMENT

ORACLES = CHECKOUT / "tests" / "oracles"
OWN = ("asked", "exported", "provisions", "walk")


def imported(path: Path) -> set[str]:
    """What a file imports, at its top or anywhere else."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(f"{'.' * node.level}{node.module or ''}")
    return found


class TestTheClerk:
    """What answers the questions knows nothing of the library's periods, clauses and calendars."""

    @pytest.mark.parametrize("name", OWN)
    def test_he_imports_nothing_but_python_and_himself(self, name: str) -> None:
        named = imported(ORACLES / f"{name}.py") - {f"tests.oracles.{each}" for each in OWN}
        assert named
        assert {each.partition(".")[0] for each in named} <= sys.stdlib_module_names
        assert named.isdisjoint({"importlib", "runpy", "subprocess"})

    def test_the_library_would_be_noticed(self) -> None:
        assert imported(ORACLES / "formula.py") > {"sendtimelines.calendars.seasons"}

    def test_he_has_every_rule_in_every_version(self) -> None:
        assert sum(map(len, CLERK.versions.values())) == len(DOCUMENT["rules"]) > len(CLERK.versions) > 100
