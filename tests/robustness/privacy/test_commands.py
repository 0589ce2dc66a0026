"""No word of a command line comes out on standard error, and nothing that stands in the files it names."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from sendtimelines.apps.cli.commands import COMMANDS, run
from tests.apps.cli.terminal import EXAMPLE, LOG, cli
from tests.robustness.privacy.marks import MARK, leaks

WORDS: dict[str, tuple[str, ...]] = {
    "due": ("mediation.arrange", "la_informed=2026-06-10", "--on", "2026-06-12"),
    "timeline": (EXAMPLE, "--on", "2026-06-12"),
    "check-notice": ("--session", "2026-04-09", "--informed", "2026-04-01"),
    "route": ("--decision", "plan_content", "--sections", "BF"),
    "table": (str(Path(EXAMPLE).with_name("decisions.csv")), "--on", "2026-06-12"),
    "duties": (LOG, "--on", "2025-06-30"),
    "lookup": ("mediation.arrange", "--from", "2026-06-10", "--to", "2026-06-12"),
    "rules": ("appeal.register", "--on", "2026-06-12"),
    "calendar check": (str(Path(EXAMPLE).with_name("bank-holidays-with-a-late-day.json")),),
}
"""Each command with words that it takes."""
PLANTED = (
    MARK,
    f"{MARK}.toml",
    "1987-06-05",
    "1987-06-55",
    f"la_informed={MARK}",
    f"{MARK}=2026-06-10",
    f"2@{MARK}",
    "",
)


def changed(command: str) -> Iterator[tuple[str, ...]]:
    words = WORDS[command]
    options = sorted({*re.findall(r"--[a-z-]+", cli(*command.split(), "--help").text)} - {"--help", "--version"})
    for planted in PLANTED:
        yield from ((*words[:place], planted, *words[place + 1 :]) for place in range(len(words)))
        yield (*words, planted)
        for option in options:
            yield (*words, option, planted)
            yield (*words, f"{option}={planted}")
    yield (*words, f"--{MARK}")
    yield (*words, f"--{MARK}={MARK}")


def test_every_command_is_run() -> None:
    assert WORDS.keys() == {*COMMANDS}


@pytest.mark.heavy
@pytest.mark.parametrize("command", WORDS)
def test_what_a_command_is_given(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The result itself may say it, since it says what was asked for."""
    monkeypatch.chdir(tmp_path)
    assert cli(*command.split(), *WORDS[command]).code == 0
    found = [
        (words, leak)
        for words in changed(command)
        for leak in leaks(partial(run, (*command.split(), *words)), printed=True)
    ]
    assert found == []


@pytest.mark.parametrize("words", [(MARK,), (MARK, MARK), (f"--{MARK}",), (f"--{MARK}={MARK}",)], ids=str)
def test_what_is_no_command(words: tuple[str, ...]) -> None:
    assert leaks(lambda: run(words)) == []


@pytest.mark.parametrize(
    "content",
    [f"notice_sent\n{MARK}\n", f"{MARK}\n2026-06-10\n", f"notice_sent,{MARK}\n2026-06-10\n", f'notice_sent\n"{MARK}'],
    ids=["cell", "heading", "row too short", "no end"],
)
def test_a_table(content: str, tmp_path: Path) -> None:
    """A cell goes into the result as it is, in its own column; what is said of it does not repeat it."""
    path, result = tmp_path / f"{MARK}.csv", tmp_path / "result.csv"
    path.write_text(content, encoding="utf-8")
    words = ("table", str(path), "--rule", "appeal.register", "--on", "2026-06-12", "--out", str(result))
    assert leaks(lambda: run(words)) == []
    if result.exists():
        said = [line.rpartition(",")[2] for line in result.read_text(encoding="utf-8").splitlines()[1:]]
        assert MARK not in "".join(said)


@pytest.mark.parametrize(
    "content",
    [
        f"case,event,day\nA,{MARK},2026-06-10\n",
        f"case,event,day\nA,request_received,{MARK}\n",
        f"case,event,day,by\n{MARK},request_received,2026-06-10,{MARK}\n",
        f"case,event,day,outcome\nA,notice_sent,2026-06-10,{MARK}\n",
        f"case,event,{MARK}\nA,request_received,2026-06-10\n",
        f"case,event,day,{MARK}\nA,request_received\n",
    ],
    ids=["event", "day", "by and case", "outcome", "heading", "row too short"],
)
def test_a_log(content: str, tmp_path: Path) -> None:
    """What a row says of its case and who acts goes into the result; what is said of a problem does not repeat it."""
    path, result = tmp_path / f"{MARK}.csv", tmp_path / "result.csv"
    path.write_text(content, encoding="utf-8")
    assert leaks(lambda: run(("duties", str(path), "--on", "2026-06-12", "--out", str(result)))) == []
    if result.exists():
        said = [line.rpartition(",")[2] for line in result.read_text(encoding="utf-8").splitlines()[1:]]
        assert MARK not in "".join(said)
