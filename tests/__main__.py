"""The checks of the project, in environments of their own.

    python3 -m tests            what to run before a change is offered: lint, format, types, import contracts, the suite
    python3 -m tests --all      that and everything else: the wheel under each Python, the lowest releases, Spark, ...
    python3 -m tests --random   the properties on random draws; the seed is printed, and `--seed` repeats it
    python3 -m tests WHEEL      the whole suite on a wheel that was built before, under this Python

Only Python and pip are needed. What was installed is kept in `.venv-test` and used again until the dependencies in
pyproject.toml change; remove that folder to start afresh.
"""

import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time
import tomllib
import venv
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
PYPROJECT = CHECKOUT / "pyproject.toml"
HOME = CHECKOUT / ".venv-test"
DIST = CHECKOUT / "dist"
ENVIRONMENT: Mapping[str, str] = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}
"""That of this process; without compiled files every process of the tests would compile the package again."""
SPARK = "tests/tables/spark"
"""The tests of Spark, which needs Java; they share one Spark, and so run in one process of their own."""
BROWSER = "tests/project/browser"
"""The tests of the page in the browser; they share one browser, and so run in one process of their own."""
IN_PARALLEL = ("--numprocesses", "auto", "--dist", "loadscope", "--no-loadscope-reorder")
"""The tests of one class, and the examples of one page, run in one process, since they go on from one another."""
PYTEST = ("-m", "pytest", *IN_PARALLEL, "--ignore", SPARK, "--ignore", BROWSER)
QUICK = (*PYTEST, "-m", "not heavy")
HEAVY = (*PYTEST, "-m", "heavy")
RANDOM = ("tests/properties", "tests/calendars", "tests/rules", "tests/oracles/differential", "tests/robustness/fuzz")
MUTATED = ("consent", "notice", "routes")
"""The parts whose code is changed each time to see the tests notice; `python -m tests.mutants` takes all, in hours."""
PINNED = ("cli", "frames", "json", "ics", "mcp")
"""The extras of which the lowest releases are tested."""
WHOLE_SUITE = "cli,test,test-all"
ALL_ADDS = (
    "the wheel, built twice, with the newest and the lowest releases and under every Python that is claimed; Spark; "
    "the page in a browser; mutants; the fuzzers; verified types; bills of materials; tables of the rules"
)


class Steps:
    """Commands run one after another under a heading each, and how each ended."""

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self._ended: list[tuple[str, bool, float, str]] = []
        self._not_run: list[str] = []

    def run(
        self, name: str, *command: str | Path, folder: Path = CHECKOUT, variables: Mapping[str, str] = ENVIRONMENT
    ) -> bool:
        """Run a command, from the top of the checkout unless `folder` says otherwise, showing its output as it comes.

        `variables` is its environment.
        """
        print(f"\n── {name} ──", flush=True)
        last = ""
        start = time.perf_counter()
        output = subprocess.PIPE
        with subprocess.Popen(
            command, cwd=folder, env=variables, stdout=output, stderr=subprocess.STDOUT, text=True
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                print(line, end="", flush=True)
                last = line
        return self._note(name, process.returncode == 0, time.perf_counter() - start, last)

    def run_beside(self, commands: Iterable[tuple[str, Sequence[str | Path]]]) -> "Beside":
        """Run commands one after another in the background, until the block is left; their output is shown then."""
        return Beside(self, commands)

    def _note(self, name: str, passed: bool, seconds: float, last_line: str = "") -> bool:
        tests = re.search(r"(\d+) passed", last_line)
        self._ended.append((name, passed, seconds, f"{int(tests[1]):,} tests" if tests else ""))
        return passed

    def show(self, name: str, output: str, passed: bool, seconds: float) -> None:
        """Show and note a command that was run in the background."""
        print(f"\n── {name} ──\n{output}", end="", flush=True)
        self._note(name, passed, seconds)

    def not_run(self, what: str) -> None:
        """Note what is not run, and why."""
        self._not_run.append(what)

    def summary(self, afterwards: str = "") -> int:
        """Print how each step ended and then one line for the whole; 0 when all that ran passed, otherwise 1."""
        print("\n── summary ──")
        for name, passed, seconds, tests in self._ended:
            print(f"{'passed' if passed else 'FAILED'}  {seconds:6.1f} s  {name}{f': {tests}' if tests else ''}")
        for what in self._not_run:
            print(f"not run: {what}")
        failed = [name for name, passed, _, _ in self._ended if not passed]
        minutes, seconds = divmod(round(time.perf_counter() - self._began), 60)
        names = [f"{name} ({tests})" if tests else name for name, _, _, tests in self._ended]
        whole = f"FAILED: {', '.join(failed)}" if failed else f"passed: {', '.join(names)}"
        print(f"{whole}, in {minutes} min {seconds} s{afterwards}", flush=True)
        return 1 if failed else 0


class Beside:
    """Commands in the background of a block, which ends when they have ended."""

    def __init__(self, steps: Steps, commands: Iterable[tuple[str, Sequence[str | Path]]]) -> None:
        self._steps = steps
        self._pool = ThreadPoolExecutor(1)
        self._running = [(name, self._pool.submit(self._run, command)) for name, command in commands]

    @staticmethod
    def _run(command: Sequence[str | Path]) -> tuple[str, bool, float]:
        start = time.perf_counter()
        done = subprocess.run(
            command, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        return done.stdout, done.returncode == 0, time.perf_counter() - start

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        for name, running in self._running:
            self._steps.show(name, *running.result())
        self._pool.shutdown()


class Environment:
    """A virtual environment in `.venv-test`, made anew when the dependencies or Python have changed."""

    def __init__(self, name: str, python: Path | None = None) -> None:
        self.name = name
        self.root = HOME / name
        self.bin = self.root / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.bin / "python"
        self._base = python
        self._stamp = self.root / "made-for.json"
        project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))
        needs = {"build": project["build-system"], "project": project["project"]}
        self._made_for = json.dumps([str(python), sys.version, sys.prefix, needs], indent=1)
        self.is_ready = self._stamp.is_file() and self._stamp.read_text(encoding="utf-8") == self._made_for

    def make(self, steps: Steps, *requirements: str | Path) -> bool:
        """Make the environment and install into it, unless it is ready."""
        if self.is_ready:
            return True
        if self._base is None:
            venv.create(self.root, clear=True, symlinks=os.name != "nt", with_pip=True)
        elif not steps.run(f"make {self.name}", self._base, "-m", "venv", "--clear", self.root):
            return False
        installed = self.install(steps, f"set up {self.name}", *requirements)
        if installed:
            self._stamp.write_text(self._made_for, encoding="utf-8")
        return installed

    def make_for_wheel(self, steps: Steps, wheel: Path, extras: str, *options: str | Path) -> bool:
        """Make the environment for a wheel; where it is ready, replace the wheel that was tested before."""
        if self.is_ready:
            return self.install(steps, f"install the wheel in {self.name}", "--force-reinstall", "--no-deps", wheel)
        return self.make(steps, *options, f"{wheel}[{extras}]")

    def install(self, steps: Steps, name: str, *arguments: str | Path) -> bool:
        """Install with the environment's own pip, as a step of that name."""
        pip = (self.python, "-m", "pip", "install", "-qq", "--disable-pip-version-check")
        return steps.run(name, *pip, *arguments)


def required() -> bool:
    """Whether tests are run, and fail, even where a program that they need is missing."""
    return os.environ.get("EVERY_TEST") == "required"


def claimed_pythons() -> list[str]:
    """The releases of Python that pyproject.toml claims, the oldest first: "3.11", "3.12", ..."""
    classifiers: list[str] = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]["classifiers"]
    minors = sorted(int(release[1]) for line in classifiers if (release := re.search(r":: 3\.(\d+)$", line)))
    return [f"3.{minor}" for minor in minors]


def pythons_on_this_machine() -> Iterator[Path]:
    """Every interpreter on the path, and those that pyenv and uv keep."""
    lowest = int(claimed_pythons()[0].removeprefix("3."))
    for minor in range(lowest, lowest + 20):
        if on_path := shutil.which(f"python3.{minor}"):
            yield Path(on_path)
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    uv = Path(os.environ.get("UV_PYTHON_INSTALL_DIR", Path.home() / ".local/share/uv/python"))
    for folder in (pyenv, uv):
        yield from sorted(folder.glob("*/bin/python3"))


def newest_of_each(interpreters: Iterable[Path]) -> dict[str, Path]:
    """The newest final CPython of each release from the lowest that is claimed on, by "3.12"."""
    question = "import sys; v = sys.version_info; print(sys.implementation.name, v.releaselevel, *v[:3])"
    newest: dict[tuple[int, int], tuple[int, Path]] = {}
    for interpreter in interpreters:
        answer = subprocess.run([interpreter, "-c", question], capture_output=True, text=True, check=False).stdout
        match answer.split():
            case ["cpython", "final", major, minor, micro]:
                release = (int(major), int(minor))
                if release not in newest or newest[release][0] < int(micro):
                    newest[release] = (int(micro), interpreter)
            case (
                _
            ):  # it does not run, as a shim of pyenv for a release that is not switched on; or it is no such release
                pass
    lowest = int(claimed_pythons()[0].removeprefix("3."))
    return {f"3.{minor}": newest[3, minor][1] for _, minor in sorted(newest) if minor >= lowest}


def lowest_releases() -> list[str]:
    """The lowest release that pyproject.toml allows of each thing the package needs, as pip constraints."""
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    pins = []
    extras = project["optional-dependencies"]
    for requirement in project["dependencies"] + [each for name in PINNED for each in extras[name]]:
        bound = re.match(r"([\w-]+)>=([\w.]+)(,|$)", requirement)
        if bound is None:
            raise SystemExit(f"pyproject.toml: {requirement!r} does not begin with a lowest release (name>=release)")
        pins.append(f"{bound[1]}=={bound[2]}")
    return pins


def checks_of_the_sources(environment: Environment) -> list[tuple[str, Sequence[str | Path]]]:
    """Lint, format, types, import contracts and workflows, each with its command."""
    tools = environment.bin
    return [
        ("ruff check", (tools / "ruff", "check", ".")),
        ("ruff format", (tools / "ruff", "format", "--check", ".")),
        ("mypy", (tools / "mypy",)),
        ("import contracts", (tools / "lint-imports", "--no-cache", "--no-logo")),
        ("zizmor", (tools / "zizmor", "--offline", "--persona", "pedantic", "--no-progress", ".github")),
    ]


def check(steps: Steps) -> None:
    """What to run before a change is offered: the checks of the sources, and the suite with the newest releases."""
    environment = Environment("check")
    if environment.make(steps, "--editable", ".[check]"):
        with steps.run_beside(checks_of_the_sources(environment)):
            steps.run("the suite", environment.python, *QUICK)


def check_all(steps: Steps) -> None:
    """Everything: the sources; the wheel with the newest and the lowest releases and under each Python."""
    newest = Environment("newest")
    if not newest.make(steps, "--editable", ".[dev]"):
        return
    one_core = [
        *checks_of_the_sources(newest),
        ("pyright", (newest.bin / "pyright", "--pythonpath", newest.python)),
    ]
    if required() or (sys.platform, platform.machine()) == ("linux", "x86_64"):
        one_core.append(("fuzz", (newest.python, "-m", "tests.robustness.fuzz", "--minutes", "1")))
    else:
        steps.not_run("tests.robustness.fuzz: atheris, the fuzzer, has no wheels for this machine")
    with steps.run_beside(one_core):
        if required() or all(map(shutil.which, ("chromium", "npm"))):
            steps.run("the page in the browser", newest.python, "-m", "pytest", BROWSER)
        else:
            steps.not_run(f"{BROWSER}: chromium or npm was not found, which the tests of the page need")
        steps.run("mutants", newest.python, "-m", "tests.mutants", "--only", *MUTATED, "--minutes", "4", "--jobs", "2")
    if steps.run("build, and build again", newest.python, "-m", "release.build"):
        wheel = next(DIST.glob("*.whl"))
        check_with_newest(steps, wheel, newest)
        check_with_lowest(steps, wheel)
        check_each_python(steps, wheel)


def of_wheel(wheel: Path) -> dict[str, str]:
    """The environment for tests of the wheel: which one it must be, and no path to the sources."""
    return {**ENVIRONMENT, "PYTHONPATH": "", "WHEEL_SHA256": hashlib.sha256(wheel.read_bytes()).hexdigest()}


def check_with_newest(steps: Steps, wheel: Path, newest: Environment) -> None:
    """The types and the covered test suite of the wheel with the newest releases, and a list of these."""
    bare = Environment("wheel")
    if not bare.make_for_wheel(steps, wheel, f"{WHOLE_SUITE},spark"):
        return
    # Asked for that, pyright takes no path: it looks into the first Python on the path.
    first = os.pathsep.join((str(bare.bin), os.environ["PATH"]))
    types = ("--verifytypes", "sendtimelines", "--ignoreexternal")
    variables = of_wheel(wheel)
    steps.run("pyright, every public type", newest.bin / "pyright", *types, variables={**variables, "PATH": first})
    # measuring doubles the time, so only the tests of every day are measured: these reach each line
    steps.run("newest releases, heavy", bare.python, *HEAVY, variables=variables)
    if required() or shutil.which("java"):
        steps.run("newest releases", bare.python, *QUICK, "--cov", "--cov-fail-under=0", variables=variables)
        spark = ("-m", "pytest", "--cov", "--cov-append", SPARK)
        steps.run("Spark, and the coverage of both", bare.python, *spark, variables=variables)
    else:
        without = {**variables, "NOT_COVERED": "*/spark.py"}
        steps.run("newest releases", bare.python, *QUICK, "--cov", variables=without)
        steps.not_run(f"{SPARK}: no Java was found, which Spark needs; the coverage is without spark.py")
    steps.run("bills of materials", newest.python, "-m", "release.bill", bare.python)
    steps.run("tables of the rules", bare.python, "-m", "release.tables")


def check_with_lowest(steps: Steps, wheel: Path) -> None:
    """The test suite on the wheel with the lowest releases, out of the source archive."""
    lowest = Environment("lowest")
    pins = lowest_releases()
    constraints = HOME / "lowest.txt"
    constraints.write_text("\n".join(pins) + "\n", encoding="utf-8")
    extras = ",".join((*PINNED, WHOLE_SUITE))
    if not lowest.make_for_wheel(steps, wheel, extras, "--constraint", constraints):
        return
    print(f"\nthe lowest releases are {' '.join(pins)}")
    unpacked = HOME / "sdist"
    shutil.rmtree(unpacked, ignore_errors=True)
    shutil.unpack_archive(next(DIST.glob("*.tar.gz")), unpacked)
    steps.run("lowest releases", lowest.python, *PYTEST, folder=next(unpacked.iterdir()), variables=of_wheel(wheel))


def check_each_python(steps: Steps, wheel: Path) -> None:
    """The test suite on the wheel under every other Python that is here."""
    here = newest_of_each(pythons_on_this_machine())
    this = f"{sys.version_info.major}.{sys.version_info.minor}"
    for release, interpreter in here.items():
        if release != this:
            check_wheel(steps, wheel, Environment(f"python{release}", interpreter))
    for release in claimed_pythons():
        if release not in here and release != this:
            steps.not_run(f"Python {release}: not found on the path, nor among those of pyenv or uv")


def check_wheel(steps: Steps, wheel: Path, environment: Environment) -> None:
    """The test suite on a wheel with the newest releases, in that environment."""
    if environment.make_for_wheel(steps, wheel, WHOLE_SUITE):
        steps.run(f"the suite in {environment.name}", environment.python, *PYTEST, variables=of_wheel(wheel))


def check_at_random(steps: Steps, seed: int) -> None:
    """The properties on random draws, many more than by day."""
    environment = Environment("check")
    if environment.make(steps, "--editable", ".[check]"):
        print(f"\nthe seed is {seed}; python3 -m tests --random --seed {seed} draws the same again")
        options = ("--hypothesis-profile", "random", f"--hypothesis-seed={seed}")
        steps.run(f"properties at random, seed {seed}", environment.python, *PYTEST, *options, *RANDOM)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for to its end, also when an early step fails, and say what passed."""
    parser = ArgumentParser(prog="python3 -m tests", description="Check the project.")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--all", action="store_true", help=f"everything; beside the checks of every day: {ALL_ADDS}")
    which.add_argument("--random", action="store_true", help="the properties on random draws")
    which.add_argument("wheel", nargs="?", type=Path, help="a wheel: run the whole suite on it under this Python")
    parser.add_argument("--seed", type=int, help="with --random: the seed of an earlier run")
    options = parser.parse_args(arguments)
    if options.seed is not None and not options.random:
        parser.error("--seed goes with --random")
    steps = Steps()
    HOME.mkdir(exist_ok=True)
    if options.wheel:
        check_wheel(steps, options.wheel.resolve(), Environment("wheel"))
    elif options.random:
        check_at_random(steps, int.from_bytes(os.urandom(4)) if options.seed is None else options.seed)
    elif options.all:
        check_all(steps)
    else:
        check(steps)
        return steps.summary(f"; --all adds {ALL_ADDS}")
    return steps.summary()


if __name__ == "__main__":
    sys.exit(main())
