"""The command that checks the project: which Pythons it finds, what it says at the end, what it installs."""

import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.__main__ import Environment, Steps, claimed_pythons, lowest_releases, newest_of_each, pythons_on_this_machine

Interpreter = Callable[[str, str], Path]


@pytest.fixture
def interpreter(tmp_path: Path) -> Interpreter:
    """Makes a program that says of itself what an interpreter would."""

    def make(name: str, says: str) -> Path:
        program = tmp_path / name / "bin" / "python3"
        program.parent.mkdir(parents=True)
        program.write_text(f"#!/bin/sh\n{says}\n", encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return program

    return make


class TestPythons:
    def test_the_newest_of_each_release_is_taken_and_newer_ones_than_claimed(self, interpreter: Interpreter) -> None:
        old = interpreter("3.12.9", "echo cpython final 3 12 9")
        new = interpreter("3.12.10", "echo cpython final 3 12 10")
        later = interpreter("3.40.0", "echo cpython final 3 40 0")
        assert newest_of_each([old, new, later]) == {"3.12": new, "3.40": later}
        assert newest_of_each([new, old, later]) == {"3.12": new, "3.40": later}

    @pytest.mark.parametrize(
        "says",
        [
            "echo cpython final 3 10 1",  # older than is claimed
            "echo cpython candidate 3 13 0",
            "echo pypy final 3 12 1",
            "echo pyenv: not switched on >&2; exit 127",
        ],
    )
    def test_no_other_is_taken(self, interpreter: Interpreter, says: str) -> None:
        assert newest_of_each([interpreter("other", says)]) == {}

    def test_those_of_pyenv_and_uv_are_found(
        self, interpreter: Interpreter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pyenv = interpreter("pyenv/versions/3.12.1", "echo cpython final 3 12 1")
        uv = interpreter("uv/cpython-3.13.2-linux", "echo cpython final 3 13 2")
        monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
        monkeypatch.setenv("UV_PYTHON_INSTALL_DIR", str(tmp_path / "uv"))
        monkeypatch.setenv("PATH", "")
        assert list(pythons_on_this_machine()) == [pyenv, uv]

    def test_this_python_is_one_that_is_claimed_or_newer(self) -> None:
        assert tuple(map(int, claimed_pythons()[0].split("."))) <= sys.version_info[:2]


def python(code: str) -> tuple[str, str, str]:
    return sys.executable, "-c", code


class TestSteps:
    def test_the_last_line_says_what_passed_and_how_many_tests(self, capfd: pytest.CaptureFixture[str]) -> None:
        steps = Steps()
        assert steps.run("the suite", *python("print('1234 passed in 5.6s')"))
        assert steps.summary("; more is left") == 0
        last = capfd.readouterr().out.splitlines()[-1]
        assert last.startswith("passed: the suite (1,234 tests), in 0 min ")
        assert last.endswith(" s; more is left")

    def test_a_step_that_fails_is_named_and_the_others_go_on(self, capfd: pytest.CaptureFixture[str]) -> None:
        steps = Steps()
        with steps.run_beside([("lint", python("print('a fault'); exit(1)")), ("types", python(""))]):
            assert steps.run("the suite", *python("print('2 passed in 1s')"))
        steps.not_run("Spark: no Java")
        assert steps.summary() == 1
        output = capfd.readouterr().out
        assert "── lint ──\na fault\n" in output
        assert "not run: Spark: no Java\n" in output
        assert output.splitlines()[-1].startswith("FAILED: lint, in ")

    def test_a_failing_suite_fails_the_whole(self, capfd: pytest.CaptureFixture[str]) -> None:
        steps = Steps()
        assert not steps.run("the suite", *python("print('1 failed, 2 passed in 1s'); exit(1)"))
        assert steps.summary() == 1
        assert "FAILED: the suite, in " in capfd.readouterr().out


class TestEnvironment:
    def test_one_is_made_anew_when_what_it_was_made_for_changes(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("tests.__main__.HOME", tmp_path)
        environment = Environment("check")
        assert not environment.is_ready
        environment.root.mkdir()
        (environment.root / "made-for.json").write_text(environment._made_for, encoding="utf-8")
        assert Environment("check").is_ready
        assert not Environment("check", Path("another/python3")).is_ready

    def test_every_lowest_release_is_pinned(self) -> None:
        pins = dict(pin.split("==") for pin in lowest_releases())
        assert {"attrs", "holidays", "python-dateutil", "numpy", "narwhals", "cyclopts"} <= pins.keys()
