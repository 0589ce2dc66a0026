"""Every check of the project, in environments of its own: `python3 -m tests`.

With a wheel, `python3 -m tests dist/*.whl`, only that is tested, with the newest releases: it may have been built
elsewhere, as it was for another release of Python.

Needs only Python and pip. The sources are checked; then the wheel and the source archive are built, once, and that
wheel is tested in environments that hold nothing else of the project: with the newest releases of the dependencies, and
out of the source archive with the lowest that pyproject.toml allows. What was installed is kept in `.venv-test` and
used again until pyproject.toml changes; remove that directory to start afresh.
"""

import hashlib
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
DIST = CHECKOUT / "dist"
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
MUTATED = ("consent", "notice", "routes")
"""The parts whose code is changed each time to see the tests notice; `python -m tests.mutants` takes all, in hours."""
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
        return self.run_in(CHECKOUT, name, *command, **settings)

    def run_in(self, folder: Path, name: str, *command: str | Path, **settings: str) -> bool:
        """Run a command from another folder."""
        print(f"\n── {name} ──", flush=True)
        start = time.perf_counter()
        passed = subprocess.run(command, cwd=folder, env=os.environ | settings, check=False).returncode == 0
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

    def make_for_wheel(self, steps: Steps, wheel: Path, extras: str, *arguments: str | Path) -> bool:
        """Make the environment for a wheel; where it stands ready, put this wheel in the place of the last one."""
        if self.stands_ready:
            return self.install(steps, f"install the wheel in {self.name}", "--force-reinstall", "--no-deps", wheel)
        return self.make(steps, *arguments, f"{wheel}[{extras}]")

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


def check_the_sources(steps: Steps, newest: Environment) -> None:
    """Lint, types, imports and the workflows; the tests of the page, which drive a browser; mutants; the fuzzer."""
    steps.run("ruff check", newest.bin / "ruff", "check", ".")
    steps.run("ruff format", newest.bin / "ruff", "format", "--check", ".")
    steps.run("mypy", newest.bin / "mypy")
    steps.run("pyright", newest.bin / "pyright", "--pythonpath", newest.python)
    steps.run("lint-imports", newest.bin / "lint-imports", "--no-cache", "--no-logo")
    steps.run("zizmor", newest.bin / "zizmor", "--offline", "--persona", "pedantic", "--no-progress", ".github")
    if WITH_BROWSER:
        steps.run("pytest, the page in the browser", newest.python, "-m", "pytest", BROWSER)
    else:
        steps.leave_out(f"{BROWSER}: chromium or npm was not found, which the tests of the page need")
    steps.run("mutants", newest.python, "-m", "tests.mutants", "--only", *MUTATED, "--minutes", "4", "--jobs", "2")
    if WITH_FUZZER:
        steps.run("fuzz", newest.python, "-m", "tests.fuzz", "--minutes", "1")
    else:
        steps.leave_out("tests.fuzz: atheris, the fuzzer, has no wheels for this machine")


def build(steps: Steps, newest: Environment) -> Path | None:
    """The wheel that is tested, and beside it the source archive; None where it was not built as it should be."""
    if steps.run("build, and build again", newest.python, "-m", "release.build"):
        return next(DIST.glob("*.whl"))
    return None


def the_wheel(wheel: Path) -> dict[str, str]:
    """Variables of the environment for tests of the wheel: which one it must be, and no path to the sources."""
    return {"PYTHONPATH": "", "WHEEL_SHA256": hashlib.sha256(wheel.read_bytes()).hexdigest()}


def check_with_newest(steps: Steps, wheel: Path, newest: Environment) -> None:
    """The types and the covered test suite of the wheel with the newest releases, and a list of these."""
    bare = Environment("wheel")
    if not bare.make_for_wheel(steps, wheel, "cli,test"):
        return
    # Asked for that, pyright takes no path: it looks into the first Python that it finds.
    first = os.pathsep.join((str(bare.bin), os.environ["PATH"]))
    types = ("--verifytypes", "sendtimelines", "--ignoreexternal")
    steps.run("pyright, every public type", newest.bin / "pyright", *types, PATH=first, PYTHONPATH="")
    settings = the_wheel(wheel)
    pytest = (bare.python, "-m", "pytest", "--cov")
    most = (*pytest, *IN_PARALLEL, *APART)
    if WITH_SPARK:
        steps.run("pytest, newest releases", *most, "--cov-fail-under=0", **settings)
        steps.run("pytest, Spark, and the coverage of both", *pytest, "--cov-append", SPARK, **settings)
    else:
        steps.run("pytest, newest releases", *most, NOT_COVERED="*/engines/spark.py", **settings)
        steps.leave_out(f"{SPARK}: no Java was found, which Spark needs; the coverage is without engines/spark.py")
    steps.run("bills of materials", newest.python, "-m", "release.bill", bare.python)


def check_with_lowest(steps: Steps, wheel: Path) -> None:
    """The test suite once more on the wheel, with the lowest releases, out of the source archive."""
    lowest = Environment("lowest")
    pins = lowest_releases()
    constraints = HOME / "lowest.txt"
    constraints.write_text("\n".join(pins) + "\n", encoding="utf-8")
    if not lowest.make_for_wheel(steps, wheel, ",".join((*PINNED, "test")), "--constraint", constraints):
        return
    print(f"\nthe lowest releases are {' '.join(pins)}")
    unpacked = HOME / "sdist"
    shutil.rmtree(unpacked, ignore_errors=True)
    shutil.unpack_archive(next(DIST.glob("*.tar.gz")), unpacked)
    pytest = (lowest.python, "-m", "pytest", *IN_PARALLEL, *APART)
    steps.run_in(next(unpacked.iterdir()), "pytest, lowest releases", *pytest, **the_wheel(wheel))


def check_all(steps: Steps) -> None:
    """The sources; the wheel with the newest and with the lowest releases."""
    newest = Environment("newest")
    if newest.make(steps, "--editable", ".[dev]"):
        check_the_sources(steps, newest)
        if wheel := build(steps, newest):
            check_with_newest(steps, wheel, newest)
            check_with_lowest(steps, wheel)


def check_built(steps: Steps, wheel: Path) -> None:
    """The test suite on a wheel that was built before, with the newest releases."""
    bare = Environment("wheel")
    if bare.make_for_wheel(steps, wheel, "cli,test"):
        pytest = (bare.python, "-m", "pytest", *IN_PARALLEL, *APART)
        steps.run("pytest, newest releases", *pytest, **the_wheel(wheel))


def main(wheels: list[str]) -> int:
    """Run everything, also when an early step fails, and say at the end what failed."""
    steps = Steps()
    HOME.mkdir(exist_ok=True)
    if wheels:
        check_built(steps, Path(wheels[0]).resolve())
    else:
        check_all(steps)
    return steps.summary()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
