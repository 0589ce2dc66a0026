"""The project as a whole: its imports, its silence about clock and network, its files."""

import ast
import inspect
import os
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from importlib.resources import files
from pathlib import Path

import pytest

from sendtimelines import law
from tests.apps.cli.terminal import unmeasured
from tests.each import for_each

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE = CHECKOUT / "src" / "sendtimelines"
MODULES = sorted(PACKAGE.rglob("*.py"))
THE_COMMAND_LINE = PACKAGE / "apps" / "cli" / "arguments.py"
PYPROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))

CLOCK_READERS = {"now", "today", "utcnow"}
NETWORK = {"aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket", "ssl"}
NETWORK |= {"telnetlib", "urllib", "urllib3", "webbrowser", "xmlrpc"}
LOADED_ONLY_WHEN_NEEDED = {"altair", "cyclopts", "holidays", "narwhals", "numpy", "pandas", "polars", "pyarrow", "rich"}
LOADED_ONLY_WHEN_NEEDED |= {"anyio", "cattrs", "dask", "duckdb", "icalendar", "mcp", "pyspark"}


def read(name: str) -> str:
    return (CHECKOUT / name).read_text(encoding="utf-8")


def parse(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"), str(module))


def imports(tree: ast.AST) -> set[str]:
    """The outermost package of everything the code imports, at the top or inside a function."""
    found = set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return {name.partition(".")[0] for name in found}


def clock_readings(tree: ast.AST) -> list[str]:
    """Every way of asking for the present that the code has: `date.today`, `datetime.now`, the module `time`."""
    attributes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    asked = [ast.unparse(node) for node in attributes if node.attr in CLOCK_READERS]
    return asked + [f"import {name}" for name in imports(tree) & {"time"}]


def in_package(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


class TestImports:
    def test_the_contracts_of_pyproject_hold(self) -> None:
        lint = Path(sys.executable).parent / "lint-imports"
        done = subprocess.run(
            [lint, "--no-cache", "--no-logo"], cwd=CHECKOUT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def test_importing_the_library_loads_nothing_slow_or_optional(self) -> None:
        program = "import sendtimelines, sys; print(*{name.partition('.')[0] for name in sys.modules})"
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        assert "sendtimelines" in done.stdout.split()
        assert not LOADED_ONLY_WHEN_NEEDED & set(done.stdout.split())

    def test_the_rules_of_a_subject_load_nothing_that_only_answers_need(self) -> None:
        program = "from sendtimelines.law.england import appeal; import sys; print(*sys.modules)"
        words = [sys.executable, "-c", program]  # what measures its lines would load more
        done = subprocess.run(words, capture_output=True, text=True, check=True, env=unmeasured())
        slow = {"dateutil", "difflib", "holidays", "pathlib", "sendtimelines.rules.explanation"}
        assert not slow & set(done.stdout.split())

    @for_each("module", MODULES, in_package)
    def test_no_module_can_reach_the_network(self, module: Path) -> None:
        assert not imports(parse(module)) & NETWORK


class TestClock:
    @for_each("module", [module for module in MODULES if module != THE_COMMAND_LINE], in_package)
    def test_only_the_command_line_reads_the_clock(self, module: Path) -> None:
        assert clock_readings(parse(module)) == []

    @pytest.mark.parametrize(
        "code",
        [
            "datetime.date.today()",
            "date.today()",
            "datetime.now(UTC)",
            "datetime.utcnow()",
            "field(factory=date.today)",
            "import time",
            "def later(): from time import monotonic",
        ],
    )
    def test_a_reading_of_the_clock_would_be_found(self, code: str) -> None:
        assert clock_readings(ast.parse(code))

    def test_a_time_of_day_is_no_reading_of_the_clock(self) -> None:
        assert clock_readings(ast.parse("from datetime import time\nfive = time(17)")) == []


def loaded() -> list[tuple[str, Path]]:
    """Every module that is loaded from a file, with its file."""
    modules = [(name, getattr(module, "__file__", None)) for name, module in sys.modules.items()]
    return [(name, Path(file)) for name, file in modules if file]


SUBJECTS = {name for name in law.__all__ if inspect.ismodule(getattr(law, name))}
SHARED = {"conditions", "coronavirus", "exemptions", "instruments", "last_day", "lives", "matters", "readings"}
SHARED |= {"register", "standing_readings"}
LAW = [module for module in MODULES if module.parent.name == "england" and module.stem in SUBJECTS | SHARED]
REASONING = (ast.If, ast.IfExp, ast.BinOp, ast.Compare, ast.BoolOp, ast.While, ast.For, ast.Try, ast.Match)


class TestLaw:
    """The law is data: its files hold formulas and citations, no arithmetic and no branches."""

    @pytest.mark.parametrize("module", LAW, ids=in_package)
    def test_a_file_of_law_neither_reckons_nor_branches(self, module: Path) -> None:
        found = [node for node in ast.walk(parse(module)) if isinstance(node, REASONING)]
        joined = [
            node for node in found if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.BitOr, ast.BitAnd))
        ]
        assert [ast.unparse(node) for node in found if node not in joined] == []


class TestPackage:
    WHEEL = os.environ.get("WHEEL_SHA256")
    """The wheel that must be the one under test; None while one works on the sources."""

    def test_what_is_installed_is_the_wheel_that_is_to_be_tested(self) -> None:
        origin = metadata.distribution("sendtimelines").read_text("direct_url.json") or ""
        assert self.WHEEL is None or self.WHEEL in origin

    def test_nothing_comes_from_the_sources_where_a_wheel_is_tested(self) -> None:
        ours = [file for name, file in loaded() if name.partition(".")[0] == "sendtimelines"]
        assert ours
        assert self.WHEEL is None or not [file for file in ours if file.is_relative_to(PACKAGE)]

    def test_the_version_is_that_of_pyproject(self) -> None:
        assert metadata.version("sendtimelines") == PYPROJECT["project"]["version"]

    def test_it_needs_only_three_other_packages(self) -> None:
        needed = [re.match(r"[\w-]+", each) for each in PYPROJECT["project"]["dependencies"]]
        assert [name[0] for name in needed if name] == ["attrs", "holidays", "python-dateutil"]

    def test_every_file_of_the_sources_is_installed(self) -> None:
        installed = files("sendtimelines")
        shipped = {".py", ".json", ".typed"}
        sources = [path.relative_to(PACKAGE) for path in PACKAGE.rglob("*") if path.suffix in shipped]
        assert Path("py.typed") in sources
        assert [path for path in sources if not installed.joinpath(*path.parts).is_file()] == []


class TestChangelog:
    SECTIONS = re.split(r"^## ", read("CHANGELOG.md"), flags=re.MULTILINE)[1:]

    def test_there_is_a_section_for_this_version_or_for_the_next(self) -> None:
        titles = [section.splitlines()[0] for section in self.SECTIONS]
        assert titles[0].startswith(("[Unreleased]", f"[{PYPROJECT['project']['version']}]"))

    @pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.splitlines()[0])
    def test_the_law_comes_first_in_each(self, section: str) -> None:
        assert re.findall(r"^### (.+)$", section, flags=re.MULTILINE)[0] == "Law"


class TestReadme:
    COMMANDS = re.findall(r"^```sh\n(.*?)^```$", read("README.md"), flags=re.MULTILINE | re.DOTALL)[:2]

    def test_it_gives_two_commands_of_one_line_each(self) -> None:
        assert [command.count("\n") for command in self.COMMANDS] == [1, 1]

    def test_the_first_runs_the_main_job_on_an_example_that_is_there(self) -> None:
        command = self.COMMANDS[0].split()
        assert command[-5:-3] == [".venv/bin/sendtimelines", "timeline"]
        assert (CHECKOUT / command[-3]).is_file()
        assert command[-2] == "--on"

    def test_the_second_checks_the_project(self) -> None:
        assert self.COMMANDS[1].split() == ["python3", "-m", "tests"]
        assert (CHECKOUT / "tests" / "__main__.py").is_file()

    def test_continuous_integration_runs_both_word_for_word_and_then_everything(self) -> None:
        called = re.findall(r"^bash -c '(.+)'$", read(".ci/run"), flags=re.MULTILINE)
        assert called == [*(command.strip() for command in self.COMMANDS), "python3 -m tests --all"]
