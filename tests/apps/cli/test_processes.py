"""The program as it is run: by its name or as a module, anywhere, in any language, into anything."""

import json
import os
import re
import sys
from pathlib import Path

import pytest

from sendtimelines.apps.cli.commands import run
from tests.apps.cli.terminal import EXAMPLE, SCRIPT, Ran, cli, environment, module, process

ARRANGE = ("due", "mediation.arrange", "la_informed=2026-06-22", "--on", "2026-07-01")
TIMELINE = ("timeline", EXAMPLE, "--on", "2026-07-01")


class TestRunning:
    """`sendtimelines` and `python -m sendtimelines` are the same program."""

    @pytest.mark.parametrize("words", [ARRANGE, ("due", "nothing"), ()])
    def test_by_either_name(self, words: tuple[str, ...], tmp_path: Path) -> None:
        found = module(*words, cwd=tmp_path)
        assert found == process(SCRIPT, *words, cwd=tmp_path)
        assert (found.code, found.out, found.err) == cli(*words)


class TestSameBytes:
    """The same input gives the same bytes, whatever the process is set to."""

    COMMANDS = (
        (*TIMELINE, "--json"),
        (*ARRANGE, "--json"),
        ("route", "--sections", "BCDEFGHI", "--json"),
        ("rules", "--json"),
        ("check-notice", "--session", "2026-04-09", "--informed", "2026-04-01", "--json"),
    )
    ONE_AFTER_ANOTHER = """
import json, sys
from sendtimelines.__main__ import main

for words in json.loads(sys.argv[1]):
    sys.argv[1:] = words
    assert main() == 0
"""

    @pytest.mark.parametrize(
        "settings",
        [
            {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati", "LANG": "C"},
            {"PYTHONHASHSEED": "1", "TZ": "Etc/GMT+12", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
            {"PYTHONHASHSEED": "2", "COLUMNS": "20", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        ],
        ids=["far in the east", "far in the west", "in a narrow terminal"],
    )
    def test_of_json(self, settings: dict[str, str]) -> None:
        words = json.dumps(self.COMMANDS)
        ran = process(sys.executable, "-c", self.ONE_AFTER_ANOTHER, words, env=environment(**settings))
        assert ran == (0, "".join(cli(*each).text for each in self.COMMANDS), "")

    def test_json_does_not_depend_on_the_encoding_of_the_terminal(self) -> None:
        words = (*ARRANGE[:2], "la_informed=2026-06-25", "--holiday", "2026-07-24=Día", *ARRANGE[3:], "--json")
        ascii_only = module(*words, "--reading", "weekend.previous", env=environment(PYTHONIOENCODING="ascii"))
        assert ascii_only.record["due"] == "2026-07-23"
        assert ascii_only == cli(*words, "--reading", "weekend.previous")


class TestOutput:
    """Standard output may be cut short, closed, full, or unable to show a letter: never a traceback."""

    def test_a_reader_that_has_gone_is_no_error(self) -> None:
        reader, writer = os.pipe()
        os.close(reader)
        try:
            assert module("rules", out=writer) == (0, "", "")
        finally:
            os.close(writer)

    def test_one_that_reads_a_single_line_gets_it(self) -> None:
        first = process(
            "sh", "-c", f'"{sys.executable}" -m sendtimelines rules | head -1', env=environment(PATH=os.defpath)
        )
        assert first == (0, "assessment.consult\n", "")

    def test_one_that_cannot_be_written_is_refused_in_one_line(self) -> None:
        with Path(os.devnull).open("rb") as unwritable:
            ran = module("rules", out=unwritable.fileno())
        assert ran.complaint == "the result cannot be written (OSError); look at where standard output goes"

    @pytest.mark.parametrize("words", [("rules",), ("rules", "--json")])
    def test_one_that_is_closed_gets_nothing(self, words: tuple[str, ...]) -> None:
        program = "import sys; sys.stdout = None; from sendtimelines.__main__ import main; sys.exit(main())"
        assert process(sys.executable, "-c", program, *words) == (0, "", "")

    def test_a_letter_it_cannot_show_is_written_as_an_escape(self, tmp_path: Path) -> None:
        case = tmp_path / "case.toml"
        case.write_text('title = "Zoë → plan"', encoding="utf-8")
        found = module("timeline", str(case), "--on", "2026-07-01", env=environment(PYTHONIOENCODING="ascii"))
        assert found.text.splitlines()[0] == r"Zo\xeb \u2192 plan, on Wednesday 1 July 2026"

    @pytest.mark.parametrize("words", [("due",), ("\udcff",), ("timeline", "\udcff"), ("route", "--by", "\udcff")])
    def test_a_word_that_is_no_text_is_refused_like_any_other(self, words: tuple[str, ...]) -> None:
        assert module(*words).complaint

    def test_one_that_is_a_terminal_is_wrapped_and_coloured(self) -> None:
        env = environment(FORCE_COLOR="1", TERM="xterm-256color", COLUMNS="60")
        shown = module(*ARRANGE, "--explain", env=env).text
        assert "\x1b[1m" in shown
        assert 40 < max(map(len, re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines())) <= 60


class TestInterrupted:
    """Ctrl-C ends it without a word."""

    def test_it_ends_with_130(self, capsys: pytest.CaptureFixture[str]) -> None:
        def interrupted(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        assert run(["rules"], command=interrupted) == 130
        assert capsys.readouterr() == ("", "")


class TestWithoutTheExtra:
    """The library can be installed without what the command line needs; then it says how to get that."""

    PROGRAM = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name == "{}":
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Missing())
"""
    MAIN = "from sendtimelines.__main__ import main; sys.exit(main())"

    def without(self, missing: str, program: str, *words: str) -> Ran:
        return process(sys.executable, "-c", self.PROGRAM.format(missing) + program, *words)

    @pytest.mark.parametrize("missing", ["cyclopts", "rich"])
    def test_one_line_says_how_to_install_it(self, missing: str) -> None:
        assert self.without(missing, self.MAIN, *ARRANGE) == (
            2,
            "",
            "the command line needs two packages more; install them with: pip install 'sendtimelines[cli]'\n",
        )

    def test_anything_else_that_is_missing_is_an_error_of_its_own(self) -> None:
        ran = self.without("attrs", self.MAIN, *ARRANGE)
        assert ran.code == 1
        assert "No module named 'attrs'" in ran.err

    @pytest.mark.parametrize("missing", ["cyclopts", "rich"])
    def test_the_library_works_without_it(self, missing: str) -> None:
        program = (
            "import datetime, sendtimelines.rules as r; print(r.working_days(5).before(datetime.date(2026, 4, 9)))"
        )
        assert self.without(missing, program).text == "2026-03-31\n"
