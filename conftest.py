"""Every example in the documentation and in a docstring is a test: it is run, and what it prints is compared."""

import re
import shlex
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

from sendtimelines.apps.cli.commands import run

CHECKOUT = Path(__file__).resolve().parent
PROMPT = "$ "
RELEASES = re.compile(
    r'(?<=sendtimelines )\d[\d.]*|(?<=holidays )\d[\d.]*|(?<="library": ")[^"]*|(?<="fingerprint": ")\w*'
)
"""What an example says of the releases that made it, which are those of the day on which it was written."""
MADE = [
    "contributing/coverage.md",
    "explanation/where-the-text-is-ambiguous.md",
    "reference/rules/*.md",
    "reference/sources/*.md",
    "reference/api/*.md",
]
"""Pages that a build of the site leaves beside the others; the tests of the site run what it makes itself."""


def printed(command: str) -> str:
    """What a terminal shows after `command`, a line that runs the program in the checkout."""
    program, *arguments = shlex.split(command, comments=True)
    if program != "sendtimelines":
        raise ValueError(f"an example runs {program}; the documentation shows only sendtimelines")
    shown = StringIO()
    with chdir(CHECKOUT), redirect_stdout(shown), redirect_stderr(shown):
        run(arguments)
    return shown.getvalue()


def compare(example: Example) -> str | None:
    """Run each line of a console block that begins with a prompt, and compare what follows it."""
    for part in f"\n{example.parsed}".split(f"\n{PROMPT}")[1:]:
        command, _, expected = part.partition("\n")
        found = printed(command)
        if RELEASES.sub("", found.strip("\n")) != RELEASES.sub("", expected.strip("\n")):
            return f"{command}\nshould print\n{expected}\nand prints\n{found}"
    return None


pytest_collect_file = (
    Sybil([PythonCodeBlockParser(), CodeBlockParser("console", compare)], pattern="*.md", excludes=MADE)
    + Sybil([DocTestParser()], pattern="src/**/*.py")
).pytest()
