"""The public front: what it names for readers and type checkers is what it gives."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import sendtimelines
from tests.each import for_each

FRONT = Path(__file__).resolve().parents[2] / "src" / "sendtimelines" / "__init__.py"


def for_type_checkers() -> dict[str, str]:
    """The names imported under TYPE_CHECKING, each with the module it comes from."""
    blocks = [node for node in ast.parse(FRONT.read_text(encoding="utf-8")).body if isinstance(node, ast.If)]
    return {
        alias.asname: f"{node.module}.{alias.name}"
        for block in blocks
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname
    }


NAMES = for_type_checkers()


class TestPublicNames:
    """The names are listed for type checkers, in `__all__` and by `dir`, and are the same three times."""

    def test_all_is_what_type_checkers_see(self) -> None:
        assert sendtimelines.__all__ == sorted(NAMES)
        assert len(NAMES) > 80

    @for_each("name", NAMES)
    def test_each_is_what_its_home_has(self, name: str) -> None:
        module, _, original = NAMES[name].rpartition(".")
        assert original == name
        assert getattr(sendtimelines, name) is getattr(import_module(module), name)

    def test_a_star_import_gives_them_and_nothing_else(self) -> None:
        program = "before = set(dir()); from sendtimelines import *; print(*sorted(set(dir()) - before - {'before'}))"
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        assert done.stdout.split() == sorted(NAMES)

    def test_dir_lists_them_before_any_is_used(self) -> None:
        program = "import sendtimelines; print(*dir(sendtimelines))"
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        assert set(done.stdout.split()) >= set(NAMES)
        assert dir(sendtimelines) == sorted(set(dir(sendtimelines)))

    def test_any_other_name_is_an_attribute_error(self) -> None:
        with pytest.raises(AttributeError, match="module 'sendtimelines' has no attribute 'deadlines'"):
            getattr(sendtimelines, "deadlines")  # noqa: B009
