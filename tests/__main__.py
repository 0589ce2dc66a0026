"""Every check of the project, in environments of its own: `python3 -m tests`.

Needs only Python and pip. The sources are checked with the newest releases of the dependencies; then the built wheel
is tested with the lowest releases that pyproject.toml allows. What was installed is kept in `.venv-test` and used again
until pyproject.toml changes; remove that directory to start afresh.
"""

import os
import platform
import re
import shutil
import subprocess
import sys
import time
import tomllib
import venv
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
PYPROJECT = CHECKOUT / "pyproject.toml"
HOME = CHECKOUT / ".venv-test"
IN_PARALLEL = ("--numprocesses", "auto", "--dist", "loadscope")
"""The tests of one class, and the examples of one page, run in one process, since they go on from one another."""
REQUIRED = os.environ.get("EVERY_TEST") == "required"
"""Whether tests are run, and fail, even where a program that they need is not there."""
SPARK = "tests/spark"
"""The tests of Spark, which needs Java; they share one Spark, and so run in one process of their own."""
WITH_SPARK = REQUIRED or shutil.which("java") is not None
BROWSER = "tests/browser"
"""The tests of the page in the browser; they share one browser, and so run in one process of their own."""
WITH_BROWSER = REQUIRED or all(map(shutil.which, ("chromium", "npm")))
WITH_FUZZER = REQUIRED or (sys.platform, platform.machine()) == ("linux", "x86_64")
"""Whether there are wheels of atheris."""
APART = ("--ignore", SPARK, "--ignore", BROWSER)
PINNED = ("cli", "frames", "json", "ics", "mcp")
"""The extras of which the lowest releases are tested."""


class Steps:
    """Commands run one after another under a heading each, and how each ended."""

    def __init__(self) -> None:
        self._ended: list[tuple[str, bool, float]] = []
        self._left_out: list[str] = []

    def run(self, name: str, *command: str | Path, **settings: str) -> bool:
        """Run a command from the top of the checkout, showing what it prints as it prints it.

        `settings` are variables of its environment.
        """
        print(f"\n── {name} ──", flush=True)
        start = time.perf_counter()
        passed = subprocess.run(command, cwd=CHECKOUT, env=os.environ | settings, check=False).returncode == 0
        self._ended.append((name, passed, time.perf_counter() - start))
        return passed

    def leave_out(self, what: str) -> None:
        """Note what is not run, and why."""
        self._left_out.append(what)

    def summary(self) -> int:
        """Print a line for each step and for what was left out; 0 when all that ran passed, otherwise 1."""
        print("\n── summary ──")
        for name, passed, seconds in self._ended:
            print(f"{'passed' if passed else 'FAILED'}  {seconds:6.1f} s  {name}")
        for what in self._left_out:
            print(f"not run: {what}")
        failed = [name for name, passed, _ in self._ended if not passed]
        print(f"failed: {', '.join(failed)}" if failed else "all steps passed", flush=True)
        return 1 if failed else 0


class Environment:
    """A virtual environment under `.venv-test`, made anew when pyproject.toml or Python has changed."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root = HOME / name
        self.bin = self.root / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.bin / "python"
        self._stamp = self.root / "made-for.txt"
        self._wanted = f"{sys.version}\n{sys.prefix}\n{PYPROJECT.read_text(encoding='utf-8')}"
        self.stands_ready = self._stamp.is_file() and self._stamp.read_text(encoding="utf-8") == self._wanted

    def make(self, steps: Steps, *arguments: str | Path) -> bool:
        """Make the environment and install into it, unless it stands ready."""
        if self.stands_ready:
            return True
        venv.create(self.root, clear=True, symlinks=os.name != "nt", with_pip=True)
        made = self.install(steps, f"set up {self.name}", *arguments)
        if made:
            self._stamp.write_text(self._wanted, encoding="utf-8")
        return made

    def install(self, steps: Steps, name: str, *arguments: str | Path) -> bool:
        """Install with the environment's own pip, as a step of that name."""
        pip = (self.python, "-m", "pip", "install", "-qq", "--disable-pip-version-check")
        return steps.run(name, *pip, *arguments)


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


def check_the_sources(steps: Steps) -> None:
    """Lint, types, imports and the covered test suite, with the newest releases."""
    newest = Environment("newest")
    if not newest.make(steps, "--editable", ".[dev]"):
        return
    steps.run("ruff check", newest.bin / "ruff", "check", ".")
    steps.run("ruff format", newest.bin / "ruff", "format", "--check", ".")
    steps.run("mypy", newest.bin / "mypy")
    steps.run("pyright", newest.bin / "pyright", "--pythonpath", newest.python)
    steps.run("lint-imports", newest.bin / "lint-imports", "--no-cache", "--no-logo")
    pytest = (newest.python, "-m", "pytest", "--cov")
    most = (*pytest, *IN_PARALLEL, *APART)
    if WITH_SPARK:
        steps.run("pytest, newest releases", *most, "--cov-fail-under=0")
        steps.run("pytest, Spark, and the coverage of both", *pytest, "--cov-append", SPARK)
    else:
        steps.run("pytest, newest releases", *most, NOT_COVERED="*/engines/spark.py")
        steps.leave_out(f"{SPARK}: no Java was found, which Spark needs; the coverage is without engines/spark.py")
    if WITH_BROWSER:
        steps.run("pytest, the page in the browser", newest.python, "-m", "pytest", BROWSER)
    else:
        steps.leave_out(f"{BROWSER}: chromium or npm was not found, which the tests of the page need")


def fuzz(steps: Steps) -> None:
    """Everything that reads, under a fuzzer for a few seconds each."""
    newest = Environment("newest")
    if not WITH_FUZZER:
        steps.leave_out("tests/fuzz under a fuzzer: atheris has wheels for Linux on x86-64 alone")
    elif newest.stands_ready:
        steps.run("fuzz", newest.python, "-m", "tests.fuzz", "--minutes", "1")


def check_the_wheel(steps: Steps) -> None:
    """The test suite once more, on the package as pip builds and installs it, with the lowest releases."""
    lowest = Environment("lowest")
    pins = lowest_releases()
    constraints = HOME / "lowest.txt"
    constraints.write_text("\n".join(pins) + "\n", encoding="utf-8")
    if not lowest.make(steps, "--constraint", constraints, f".[{','.join(PINNED)},test]"):
        return
    if lowest.stands_ready and not lowest.install(steps, "build the wheel", "--force-reinstall", "--no-deps", "."):
        return
    print(f"\nthe lowest releases are {' '.join(pins)}")
    steps.run("pytest, lowest releases", lowest.python, "-m", "pytest", *IN_PARALLEL, *APART)


def main() -> int:
    """Run everything, also when an early step fails, and say at the end what failed."""
    steps = Steps()
    HOME.mkdir(exist_ok=True)
    check_the_sources(steps)
    fuzz(steps)
    check_the_wheel(steps)
    return steps.summary()


if __name__ == "__main__":
    sys.exit(main())
