"""Runs tests on mutants, each in a process of its own that is forked from one where everything stands ready.

A mutant of a function takes its place in a process that has imported the package and collected the tests: the code of
the function is put in the place of the code it had. A mutant outside of functions, and one that this has left alive,
is imported afresh, in a process forked before the package was imported. Tests that reach the function are run fastest
first, up to the first that fails.

A process that takes more of the processor than `LIMIT` seconds beside what its tests take is ended, and its mutant
counts as noticed: what was changed never ends.
"""

import ast
import builtins
import gc
import json
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from functools import _lru_cache_wrapper
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from math import ceil
from types import CodeType, FunctionType
from typing import Any

import pytest
from attrs import define, evolve, field, frozen
from hypothesis import HealthCheck, Phase, settings

from tests.mutants.making import Mutant, Source
from tests.mutants.targets import CHECKOUT

LIMIT = 20
"""Seconds of the processor that one mutant has, beside what its tests take when nothing is changed."""
OPTIONS = (
    *("-q", "-x", "--noconftest", "--assert=plain", "--no-header", "--no-summary", "--tb=no"),
    *("-p", "no:cacheprovider", "-p", "no:unraisableexception", "-p", "no:threadexception", "-p", "no:logging"),
)
SURVIVED = ""
BEFOREHAND = ("dateutil.relativedelta", "holidays", "hypothesis.stateful", "hypothesis.strategies", "numpy")


def set_up() -> None:
    """Tests without chance, memory or clocks, with nothing made smaller; and what they need is imported beforehand."""
    settings.register_profile(
        "mutants",
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutants")
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    os.chdir(CHECKOUT)
    for name in BEFOREHAND:
        import_module(name)


# Processes


Tell = Callable[[object], None]
"""Gives an answer to the process that asked, at once."""


def forked(work: Callable[[Tell], object]) -> tuple[int, int]:
    """Do a work in a process of its own: its number, and where its answers, a line of JSON each, can be read."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    status, errors = 1, os.dup(2)
    try:
        os.close(reading)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        with os.fdopen(writing, "w") as answers:
            work(lambda answer: print(json.dumps(answer), file=answers, flush=True))
        status = 0
    except BaseException:
        os.write(errors, traceback.format_exc().encode())
    finally:
        os._exit(status)


def limit(beside: float) -> None:
    """End this process when it takes more of the processor than `LIMIT` seconds beside what its tests take."""
    seconds = LIMIT + 2 * ceil(beside)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    signal.alarm(20 * seconds)


def answered(process: int, reading: int) -> Iterator[Any]:
    """The answers of a process, each as it comes."""
    with os.fdopen(reading) as answers:
        yield from map(json.loads, answers)
    if os.waitpid(process, 0)[1]:
        raise RuntimeError("a process of the mutants ended before its work was done")


@define
class Pool:
    """Processes side by side, so many at once."""

    jobs: int
    running: dict[int, tuple[Mutant, int]] = field(factory=dict, init=False)

    def run(
        self, mutants: Iterable[Mutant], work: Callable[[Mutant], str], until: float = float("inf")
    ) -> Iterator[tuple[Mutant, str]]:
        """Each mutant with the name of the test that noticed it, `SURVIVED` where none did."""
        for mutant in mutants:
            if time.monotonic() > until:
                break
            if len(self.running) >= self.jobs:
                yield self._next()
            process, reading = forked(lambda tell, mutant=mutant: tell(work(mutant)))  # type: ignore[misc]
            self.running[process] = mutant, reading
        while self.running:
            yield self._next()

    def _next(self) -> tuple[Mutant, str]:
        process, status = os.wait()
        mutant, reading = self.running.pop(process)
        with os.fdopen(reading) as answer:
            text = answer.read()
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL, signal.SIGALRM):
            return mutant, "(the time ran out)"
        return mutant, json.loads(text) if text else "(the process ended)"


# Imported afresh


@frozen
class Variation(MetaPathFinder):
    """Imports a module from a syntax tree in the place of its file."""

    source: Source

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """The module, where it is the one."""
        if fullname != self.source.module:
            return None
        within = [str(self.source.path.parent)] if self.source.path.name == "__init__.py" else None
        loader = _Loader(fullname, str(self.source.path), self.source.tree)
        return spec_from_file_location(fullname, self.source.path, loader=loader, submodule_search_locations=within)


class _Loader(SourceFileLoader):
    def __init__(self, fullname: str, path: str, tree: ast.Module) -> None:
        super().__init__(fullname, path)
        self.tree = tree

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.tree, self.path, "exec")


@define
class Failed:
    """What failed first in a run of pytest."""

    test: str = SURVIVED

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A file that cannot be imported."""
        self._note(report)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test."""
        self._note(report)

    def _note(self, report: pytest.CollectReport | pytest.TestReport) -> None:
        if report.failed and not self.test:
            self.test = report.nodeid


@frozen
class InOrder:
    """Leaves only some tests, in the order given."""

    names: Sequence[str]

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """The tests named; where they are one file, all of it."""
        place = {name: index for index, name in enumerate(self.names)}
        items[:] = sorted((item for item in items if item.nodeid in place), key=lambda item: place[item.nodeid])


def afresh(mutant: Mutant, source: Source, first: Sequence[str], rest: Sequence[str]) -> str:
    """The test that notices a mutant when the package is imported with it; `first` are tests to begin with."""
    mutant.apply()
    sys.meta_path.insert(0, Variation(source))
    for names in (first, rest):
        failed = Failed()
        files = list(dict.fromkeys(name.partition("::")[0] for name in names))
        if files:
            code = pytest.main([*OPTIONS, *files], plugins=[failed, InOrder(names)])
            if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
                return failed.test or "(the tests could not be collected)"
    return SURVIVED


# In its place


def _codes(code: CodeType) -> Iterator[CodeType]:
    """A code and those inside it, in order."""
    yield code
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _codes(each)


def _by_place(code: CodeType) -> dict[tuple[str, int], CodeType]:
    return {(each.co_qualname, each.co_firstlineno): each for each in _codes(code)}


Place = tuple[str, int]
"""A function: its module, and the line where it begins."""
Reached = dict[str, tuple[float, list[Place]]]
"""For each test, how long it took and the functions that it reached."""


def saying(sources: Iterable[Source]) -> set[Place]:
    """Import modules so that each function, when it is called, is added to the set returned."""
    seen: set[Place] = set()
    builtins.reached_by_tests = lambda module, line: seen.add((module, line))  # type: ignore[attr-defined]
    for source in sources:
        tree = deepcopy(source.tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                say = ast.parse(f"reached_by_tests({source.module!r}, {node.lineno})").body[0]
                for each in ast.walk(say):
                    if hasattr(each, "lineno"):
                        ast.copy_location(each, node.body[0])
                node.body.insert(0, say)
        sys.meta_path.insert(0, Variation(evolve(source, tree=tree)))
    return seen


@define
class Standing:
    """The package imported and the tests collected: mutants take their place here.

    Attributes:
        sources: the modules, by name.
        items: the tests.
    """

    sources: dict[str, Source]
    items: list[pytest.Item]
    functions: dict[CodeType, list[FunctionType]] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        gc.collect()
        files = {str(source.path) for source in self.sources.values()}
        for each in gc.get_objects():
            if isinstance(each, FunctionType) and each.__code__.co_filename in files:
                self.functions.setdefault(each.__code__, []).append(each)
        gc.freeze()

    def put(self, source: Source) -> bool:
        """Put each function as the tree has it in the place of the one that stands; whether all could be put."""
        new = _by_place(compile(source.tree, str(source.path), "exec"))
        put = True
        for code, functions in self.functions.items():
            other = new.get((code.co_qualname, code.co_firstlineno))
            if code.co_filename == str(source.path) and other is not None and other != code:
                for function in functions:
                    try:
                        function.__code__ = other
                    except ValueError:  # another number of outer names
                        put = False
        for each in gc.get_objects():
            if isinstance(each, _lru_cache_wrapper):
                each.cache_clear()
        return put

    def failed(self, names: Sequence[str]) -> str:
        """The first of these tests that fails."""
        by_name = {item.nodeid: item for item in self.items}
        for name in names:
            if name in by_name and self.fails(by_name[name]):
                return name
        return SURVIVED

    def fails(self, item: pytest.Item) -> bool:
        """Whether a test fails."""
        from _pytest.runner import runtestprotocol

        reports = runtestprotocol(item, log=False, nextitem=None)
        return any(report.failed for report in reports)

    def reached(self, seen: set[Place]) -> "Reached":
        """What each test reaches; `seen` is where the functions of `saying` note that they are."""
        reached: Reached = {}
        for item in self.items:
            seen.clear()
            start = time.process_time()
            if self.fails(item):
                raise RuntimeError(f"{item.nodeid} fails although nothing is changed")
            reached[item.nodeid] = time.process_time() - start, sorted(seen)
        return reached


@frozen
class Loop:
    """In the place of pytest's own loop: what is to be done with the tests collected."""

    work: Callable[[list[pytest.Item]], None]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Do it."""
        self.work(session.items)
        return True


def collected(files: Sequence[str], work: Callable[[list[pytest.Item]], None]) -> None:
    """Collect the tests of some files and do a work with them."""
    code = pytest.main([*OPTIONS, *files], plugins=[Loop(work)])
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        raise RuntimeError(f"the tests could not be collected: {code}")
