"""The mutants of a target, run: which were noticed, and by which test."""

import ast
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from attrs import define, field, frozen

from tests.mutants.code import CODE
from tests.mutants.law import LAW
from tests.mutants.making import Mutant, Source, mutants
from tests.mutants.running import Place, Pool, Standing, Tell, afresh, answered, collected, forked, limit, saying
from tests.mutants.targets import CHECKOUT, Target

BUDGET = 3.0
"""Seconds of tests, as they take without a mutant, that have to be enough to notice one, besides those that stand
nearest, which are run in any case."""
AFRESH = "(to be imported afresh)"
KEEPING = ("cached_property", "cache", "lru_cache", "cached")
"""The decorators of functions that keep their answer."""


@frozen
class Found:
    """What became of a mutant: `noticed` is the test that noticed it, empty where none did."""

    mutant: Mutant
    noticed: str


def _files(target: Target) -> list[str]:
    """The files of tests, nearest first."""
    paths = [CHECKOUT / "tests" / each for each in target.tests]
    files = [file for path in paths for file in (sorted(path.rglob("test_*.py")) if path.is_dir() else [path])]
    return list(dict.fromkeys(str(file.relative_to(CHECKOUT)) for file in files))


def _keeps(function: ast.FunctionDef) -> bool:
    """Whether a function keeps its answer, so that what asks for it again does not reach it."""
    inside = (node for each in function.decorator_list for node in ast.walk(each))
    return any(isinstance(node, ast.Name) and node.id in KEEPING for node in inside)


def _place(mutant: Mutant) -> Place:
    """The function that is changed; what stands outside of any counts as one that begins on line 0."""
    return mutant.module, mutant.function.lineno if mutant.function else 0


@define
class Run:
    """A run over one target.

    Attributes:
        target: what is mutated.
        jobs: how many processes work side by side.
        until: when to stop, on the clock of `time.monotonic`.
        chosen: whether a mutant is to be run.
        noticing: how many mutants each test has noticed, by the function that they are of.
    """

    target: Target
    jobs: int
    until: float = float("inf")
    chosen: Callable[[Mutant], bool] = lambda _: True
    sources: dict[str, Source] = field(init=False)
    all: list[Mutant] = field(init=False)
    files: list[str] = field(init=False)
    noticing: defaultdict[Place, Counter[str]] = field(init=False, factory=lambda: defaultdict(Counter))

    def __attrs_post_init__(self) -> None:
        self.sources = {name: Source.of(name, path) for name, path in self.target.modules.items()}
        operators = LAW if self.target.law else CODE
        self.files = _files(self.target)
        self.all = [each for source in self.sources.values() for each in mutants(source, operators)]

    def found(self) -> Iterator[Found]:
        """Each mutant that was run in the time, as it is known what became of it."""
        chosen = [each for each in self.all if self.chosen(each)]
        if not chosen:
            return
        answers = answered(*forked(lambda tell: self._standing(chosen, tell)))
        reached = next(answers)
        left = {mutant.key: mutant for mutant in chosen}
        for key, noticed in answers:
            if noticed != AFRESH:
                yield self.noted(left.pop(key), noticed)

        def work(mutant: Mutant) -> str:
            names = self.names(mutant, reached)
            limit(sum(reached[name][0] for name in names))
            near = [name for name in names if self._near(mutant, name)]
            far = [name for name in names if not self._near(mutant, name)]
            return afresh(mutant, self.sources[mutant.module], near, far)

        for mutant, test in Pool(self.jobs).run(left.values(), work, self.until):
            yield self.noted(mutant, test)

    def noted(self, mutant: Mutant, noticed: str) -> Found:
        """What became of a mutant, and remember what noticed it."""
        self.noticing[_place(mutant)][noticed] += 1
        return Found(mutant, noticed)

    def _near(self, mutant: Mutant, name: str) -> bool:
        """Whether a test stands in the nearest files of tests or, for law, in the one named after the file of law."""
        if self.target.law:
            return f"/test_{mutant.module.rpartition('.')[2]}.py" in name
        return name.startswith(tuple(self.files[: self.target.near]))

    def names(self, mutant: Mutant, reached: dict[str, Any]) -> list[str]:
        """The tests that a mutant is to be noticed by: those that reach it, as far as time goes.

        Those come first that in their time have noticed most others of its function, and then the fastest. What is
        kept once it is worked out is reached by the first test that asks for it; the others come after that.
        """
        function = mutant.function
        at = list(_place(mutant))
        by = [name for name in reached if at in reached[name][1]]
        others = reached.keys() - by if not by or (function and _keeps(function)) else set[str]()
        before = self.noticing[_place(mutant)]

        def order(name: str) -> tuple[bool, float, float]:
            seconds = reached[name][0]
            return name in others, -before[name] / max(seconds, 0.001), seconds

        names, spent = [], 0.0
        for name in sorted([*by, *others], key=order):
            spent += reached[name][0]
            if spent <= BUDGET or self._near(mutant, name) or name.startswith(tuple(self.files[: self.target.near])):
                names.append(name)
        return names

    def _standing(self, chosen: list[Mutant], tell: Tell) -> None:
        """Tell what each test reaches, then what noticed each mutant of a function that some do."""
        seen = saying(self.sources.values())

        def work(items: list[pytest.Item]) -> None:
            early = {tuple(place) for place in seen}
            standing = Standing(self.sources, items)
            (reached,) = answered(*forked(lambda tell: tell(standing.reached(seen))))
            tell(reached)

            def test(mutant: Mutant) -> str:
                names = self.names(mutant, reached)
                limit(sum(reached[name][0] for name in names))
                mutant.apply()
                whole = standing.put(self.sources[mutant.module])
                failure = standing.failed(names)
                return AFRESH if not failure and (_place(mutant) in early or not whole) else failure

            by_tests = {tuple(place) for _, places in reached.values() for place in places}
            inside = [each for each in chosen if _place(each) in by_tests and not self.target.law]
            for mutant, by in Pool(self.jobs).run(inside, test, self.until):
                self.noted(mutant, by)
                tell([mutant.key, by])

        collected(self.files, work)
