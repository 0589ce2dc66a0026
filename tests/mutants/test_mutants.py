"""What is a mutant, that one is noticed or not, and that the list of those that change nothing is kept."""

import os
import subprocess
import sys
import textwrap
from functools import cache
from pathlib import Path

import pytest

from tests.mutants.__main__ import complaints, sampled
from tests.mutants.argued import argued
from tests.mutants.code import CODE
from tests.mutants.law import LAW
from tests.mutants.making import Operators, Source, mutants
from tests.mutants.page import PAGE, listed
from tests.mutants.scoring import Run
from tests.mutants.targets import CHECKOUT, TARGETS


@cache
def runs() -> list[Run]:
    """A run over each target, with all its mutants."""
    return [Run(target, jobs=1) for target in TARGETS]


def names(text: str, operators: Operators, folder: Path) -> list[str]:
    """The mutants of a few lines."""
    path = folder / "some.py"
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return [mutant.name for mutant in mutants(Source.of("some", path), operators)]


class TestMutantsOfCode:
    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("a < 1", ["a < 1 -> a <= 1", "1 -> 2"]),
            ("a == b", ["a == b -> a != b"]),
            ("a in b", ["a in b -> a not in b"]),
            ("a + b", ["a + b -> a - b"]),
            ("a or b", ["a or b -> b", "a or b -> a"]),
            ("not a", ["not a -> a"]),
            ("min(a)", ["min -> max"]),
            ("f(a, b=c)", ["b=c -> f() without b"]),
            ("a if b else c", ["b -> False", "b -> True"]),
            ("'a' + b", []),
            ("f'{a + b}'", []),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_each_small_change_of_a_line(self, line: str, expected: list[str], tmp_path: Path) -> None:
        assert names(f"x = {line}", CODE, tmp_path) == [f"module: {each}" for each in expected]

    def test_a_result_an_error_and_a_call_are_left_out(self, tmp_path: Path) -> None:
        text = """
            def f(a):
                note(a)
                if a:
                    raise ValueError("words", field="a")
                return a
        """
        assert names(text, CODE, tmp_path) == [
            "f: note(a) -> pass",
            "f: a -> False",
            "f: a -> True",
            "f: raise ValueError('words', field='a') -> pass",
            "f: return a -> return None",
        ]

    def test_what_only_a_type_checker_reads_is_left(self, tmp_path: Path) -> None:
        text = '''
            """A page of 1 + 1."""
            if TYPE_CHECKING:
                x = 1
            def f(a: Literal[1]) -> Literal[2]:
                match a:
                    case 1:
                        pass
                    case _:
                        assert_never(a)
        '''
        assert names(text, CODE, tmp_path) == ["f: case 1:\n    pass -> no such case".replace("\n    ", " ")]

    def test_the_name_stays_when_lines_are_added_above(self, tmp_path: Path) -> None:
        assert names("def f(a):\n    return a", CODE, tmp_path) == names("\n\ndef f(a):\n    return a", CODE, tmp_path)

    def test_two_that_are_alike_are_numbered(self, tmp_path: Path) -> None:
        assert names("x = 1, 1", CODE, tmp_path) == ["module: 1 -> 2", "module: 1 -> 2 (2)"]


class TestMutantsOfLaw:
    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("weeks(6)", ["weeks -> months", "6 -> 7", "6 -> 5"]),
            ("a.after(b)", ["a.after -> a.beginning_with"]),
            ("a.before(b)", ["a.before -> a.clear_before"]),
            ("NOTICE_SENT", ["NOTICE_SENT -> NOTICE_DATED"]),
            ("Party.FAMILY", ["Party.FAMILY -> Party.AUTHORITY"]),
            ("Rolled(a)", ["Rolled(a) -> a"]),
            ("Either(q, a, b)", ["Either(q, a, b) -> Either(q, b, a)"]),
            ("Question(a, b, c)", ["Question(a, b, c) -> the readings change places"]),
            ("later_of(a)", ["later_of -> earlier_of"]),
            ("f(a, exemptions=b)", ["exemptions=b -> f() without exemptions"]),
            ("(a, b)", ["a -> left out", "b -> left out"]),
            (
                "date(2014, 9, 1)",
                ["date(2014, 9, 1) -> date(2014, 9, 1) + 1 day", "date(2014, 9, 1) -> date(2014, 9, 1) - 1 day"],
            ),
            ("Note('words', SOME_REGS('reg 1'))", []),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_each_small_change_of_a_line(self, line: str, expected: list[str], tmp_path: Path) -> None:
        assert names(f"x = {line}", LAW, tmp_path) == [f"module: {each}" for each in expected]


def run(*command: str) -> "subprocess.CompletedProcess[str]":
    """Run Python in a process of its own, which has not imported the package; what is covered there is not counted."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    return subprocess.run(
        [sys.executable, *command], cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False
    )


class TestRuns:
    @pytest.mark.heavy  # it runs mutants
    def test_a_few_mutants_are_noticed(self, tmp_path: Path) -> None:
        kept = tmp_path / "kept.json"
        done = run("-m", "tests.mutants", "--only", "consent", "--sample", "8", "--jobs", "1", "--record", str(kept))
        assert done.returncode == 0, done.stdout + done.stderr
        assert "consent: 8 noticed of 8" in done.stdout
        again = run("-m", "tests.mutants", "--only", "consent", "--minutes", "0", "--record", str(kept), "--go-on")
        assert "consent: 8 noticed of 8" in again.stdout
        assert "not run: 34 of 42" in again.stdout

    def test_tests_of_something_else_notice_nothing(self) -> None:
        done = run(
            "-c",
            "from tests.mutants.running import set_up; from tests.mutants.scoring import Run;"
            "from tests.mutants.targets import Target; set_up();"
            "run = Run(Target('x', ('rules/consent.py',), ('law/england/test_arrangements.py',)), 1);"
            "run.chosen = lambda mutant: mutant.line in (12, 89);"
            "print([found.noticed for found in run.found()])",
        )
        assert done.stdout.splitlines()[-1] == "['', '']", done.stdout + done.stderr

    def test_what_is_kept_is_asked_of_every_test_and_of_those_that_reach_it_first(self) -> None:
        rules = next(run for run in runs() if run.target.name == "rules")
        for name, found in (("Definition.optional", ["slow", "fast"]), ("Definition.combination", ["slow"])):
            mutant = next(each for each in rules.all if each.name.startswith(f"{name}:") and each.function)
            place = [mutant.module, mutant.function and mutant.function.lineno]
            assert rules.names(mutant, {"fast": (0.1, []), "slow": (0.2, [place])}) == found

    def test_those_come_first_that_noticed_most_of_the_function_in_their_time(self) -> None:
        consent = next(run for run in runs() if run.target.name == "consent")
        mutant = next(each for each in consent.all if each.function)
        other = next(each for each in consent.all if not each.function)
        place = [mutant.module, mutant.function and mutant.function.lineno]
        reached = {name: (seconds, [place]) for name, seconds in (("fast", 0.1), ("slow", 0.2), ("slowest", 0.9))}
        assert consent.names(mutant, reached) == ["fast", "slow", "slowest"]
        for noticed in ("slow", "slowest", "slowest"):
            consent.noted(mutant, noticed)
        assert consent.names(mutant, reached) == ["slow", "slowest", "fast"]
        assert consent.names(other, reached) == ["fast", "slow", "slowest"]


def test_those_that_are_named_are_run_or_so_many_of_them_by_chance() -> None:
    some = runs()[0]
    named = sampled([some], None, 0, ["WorkingDays.after", "no such name"])
    assert named == {mutant.key for mutant in some.all if "WorkingDays.after" in mutant.key}
    assert len(named) > 3
    assert len(sampled([some], 3, 0, ["WorkingDays.after"])) == 3
    assert set(sampled([some], 3, 0, ["WorkingDays.after"])) < set(named)


class TestTheList:
    def test_each_is_a_mutant_and_has_a_reason(self) -> None:
        made = {mutant.key for run in runs() for mutant in run.all}
        assert not argued().keys() - made, "take these off the list"
        assert all(reason.endswith(".") for reason in argued().values())

    def test_one_that_is_noticed_fails_the_run(self) -> None:
        for key in argued():
            assert any(key in each for each in complaints(runs(), {key: "some test"}))

    def test_one_that_is_not_noticed_and_not_listed_fails_the_run(self) -> None:
        some = next(mutant for mutant in runs()[0].all if mutant.key not in argued())
        assert list(complaints(runs(), {some.key: ""})) == [f"not noticed and not on the list: {some.key}"]
        assert list(complaints(runs(), {some.key: "some test"})) == []

    def test_the_page_gives_it(self) -> None:
        assert PAGE.read_text(encoding="utf-8").endswith(listed(argued())), "run python -m tests.mutants --write"
