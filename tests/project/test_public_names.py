"""The public front: what it names for readers and type checkers is what it gives."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import sendtimelines
from tests.public import PACKAGES


def for_type_checkers(package: ModuleType) -> dict[str, str]:
    """The names imported under TYPE_CHECKING, each with the module it comes from."""
    tree = ast.parse(Path(package.__file__ or "").read_text(encoding="utf-8"))
    blocks = [node for node in tree.body if isinstance(node, ast.If)]
    return {
        alias.asname: f"{node.module}.{alias.name}"
        for block in blocks
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname
    }


NAMES = for_type_checkers(sendtimelines)


class TestPublicNames:
    """The names are listed for type checkers, in `__all__` and by `dir`, and are the same three times."""

    @pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__)
    def test_all_is_what_type_checkers_see(self, package: ModuleType) -> None:
        names = for_type_checkers(package)
        assert package.__all__ == dir(package) == sorted(names)
        assert {name: module.rpartition(".")[2] for name, module in names.items()} == {name: name for name in names}
        assert all(
            getattr(package, name) is getattr(import_module(module.rpartition(".")[0]), name)
            for name, module in names.items()
        )

    def test_the_front_has_what_most_programs_need(self) -> None:
        assert 50 < len(NAMES) <= 70

    @pytest.mark.heavy
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
