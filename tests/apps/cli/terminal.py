"""The command line as one meets it: words go in; an exit code, a result and perhaps one line of complaint come out."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from sendtimelines import Rule
from sendtimelines.apps.cli.commands import run
from sendtimelines.rules.formulas import needs_of

CHECKOUT = Path(__file__).resolve().parents[3]
EXAMPLE = str(CHECKOUT / "examples" / "refusal-to-assess.toml")
LOG = str(CHECKOUT / "examples" / "log.csv")
BANK_HOLIDAYS = str(CHECKOUT / "examples" / "bank-holidays-with-a-late-day.json")
SCRIPT = str(Path(sys.executable).parent / "sendtimelines")


def starting(rule: Rule, day: object) -> tuple[str, ...]:
    """The events that a rule cannot do without, all on one day, as words of a command line."""
    return tuple(f"{group[0].name}={day}" for group in needs_of(rule.limit, frozenset()))


class Ran(NamedTuple):
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def record(self) -> Any:
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)

    @property
    def text(self) -> str:
        assert (self.code, self.err) == (0, "")
        return self.out

    @property
    def complaint(self) -> str:
        assert (self.code, self.out) == (2, "")
        assert self.err.startswith("sendtimelines: ")
        assert self.err.endswith("\n")
        assert len(self.err.splitlines()) == 1
        return self.err.removeprefix("sendtimelines: ").removesuffix("\n")


def cli(*words: str) -> Ran:
    """Run the command line in this process."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(words)
    return Ran(code, out.getvalue(), err.getvalue())


def environment(**changes: str) -> dict[str, str]:
    """An environment with nothing in it but what finds the program and lets its coverage be measured."""
    kept = {name: value for name, value in os.environ.items() if name.startswith(("COV", "PYTHONPATH", "SYSTEMROOT"))}
    return {**kept, **changes}


def unmeasured() -> dict[str, str]:
    """The same for a process that is told to end, without its coverage: told while that notes down a new file, it would
    wait for itself for ever.
    """
    return {name: value for name, value in environment().items() if not name.startswith("COV")}


AT_WORK = """
import os, sys
from sendtimelines.apps.cli import table as cli
from sendtimelines.__main__ import main

fill = cli.fill_table

def wait(read):
    os.write(1, b".")
    os.read(0, 1)

cli.fill_table = lambda *words, **named: fill(*words, **{**named, "progress": wait})
sys.argv[0] = "sendtimelines"
sys.exit(main())
"""


def at_work(*words: str, prepare: Callable[[], object]) -> subprocess.Popen[bytes]:
    """The program in a process of its own in the midst of a table: after each stretch of rows it writes a full stop,
    the first of which has been read here, and waits for its standard input to be written to or closed.

    Parameters:
        words: the words of the command.
        prepare: what is done in the process before the program begins.
    """
    child = subprocess.Popen(
        [sys.executable, "-c", AT_WORK, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=unmeasured(),
        preexec_fn=prepare,
    )
    assert child.stdout
    assert child.stdout.read(1) == b"."
    return child


def process(*command: str, env: Mapping[str, str] | None = None, cwd: Path | None = None, out: int = -1) -> Ran:
    """Run a program in a process of its own, in a clean environment."""
    done = subprocess.run(
        command,
        stdout=out,
        stderr=subprocess.PIPE,
        env=environment() if env is None else env,
        cwd=cwd,
        encoding="utf-8",
        check=False,
    )
    return Ran(done.returncode, done.stdout or "", done.stderr)


def module(*words: str, env: Mapping[str, str] | None = None, cwd: Path | None = None, out: int = -1) -> Ran:
    """Run `python -m sendtimelines` in a process of its own."""
    return process(sys.executable, "-m", "sendtimelines", *words, env=env, cwd=cwd, out=out)
