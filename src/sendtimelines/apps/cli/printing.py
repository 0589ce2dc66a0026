"""What the commands print: JSON, or text for people."""

import os
import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sendtimelines.output.document import Part
    from sendtimelines.output.json.records import Record

OBEYED = r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
"""What steers a terminal, begins a line, or turns the direction of what follows."""


def harmless(text: str) -> str:
    """Text with escapes in place of what a terminal would obey."""
    if text.isprintable():
        return text
    return re.sub(OBEYED, lambda match: match[0].encode("unicode_escape").decode(), text)


TERMINAL = ("FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE")
"""What tells rich that there is a terminal where the system says that there is none."""


def _console() -> Any:
    """A console of rich where there is a terminal, which alone needs it; None elsewhere."""
    if not (sys.stdout and sys.stdout.isatty()) and not any(name in os.environ for name in TERMINAL):
        return None
    from rich.console import Console

    class Sheet(Console):
        """A console that raises BrokenPipeError so that `run` can handle it."""

        def on_broken_pipe(self) -> None:
            """Go on with the error, where the console itself would end the program."""
            raise BrokenPipeError

    console = Sheet(highlight=False, markup=False, emoji=False)
    return console if console.is_terminal else None


class Page:
    """Text for people on standard output: wrapped on a terminal, one line a paragraph elsewhere."""

    def __init__(self) -> None:
        self.console: Any = _console()

    def line(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """A paragraph. What a terminal would obey, or take for another line, is written as an escape."""
        text = harmless(text)
        if self.console:
            from rich.padding import Padding
            from rich.text import Text

            self.console.print(Padding(Text(text, style), (0, 0, 0, indent)))
        else:
            print(" " * indent + text)


def print_json(record: "Record | list[Record]") -> None:
    """Print a record as JSON."""
    import json

    print(json.dumps(record, indent=2))


def as_printed(record: "Record", *, explain: bool) -> "Record":
    """A record as the commands print it: with its provenance where an explanation is asked for."""
    from sendtimelines.output.json.records import without_provenance

    return record if explain else without_provenance(record)


def count(n: int, what: str) -> str:
    """A number of things, in the singular for one."""
    return f"{n} {what}{'' if n == 1 else 's'}"


def print_parts(page: Page, parts: "Iterable[Part]", *, explain: bool, everything: bool = True) -> None:
    """Print the parts of a result.

    Parameters:
        page: where they are printed.
        parts: the parts, in order.
        explain: whether notes, caveats and how each day was reached are printed as well.
        everything: whether the parts that are folded away are printed as well.
    """
    from sendtimelines.output.terminal import lines

    for line in lines(parts, explain=explain, everything=everything):
        page.line(line.text, line.style, line.indent)
