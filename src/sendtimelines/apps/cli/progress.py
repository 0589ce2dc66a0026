"""Where a command writes a table, and how far it has come with it, where that is seen."""

import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.progress import Progress

from sendtimelines.apps.cli.arguments import BadUse


@contextmanager
def progress_bar(source: Path, *, shown: bool) -> Generator[Callable[[int], object]]:
    """A bar on standard error that is told how many bytes of a file were read, where that is a terminal."""
    console = Console(stderr=True)
    if not (shown and console.is_terminal and source.is_file()):
        yield lambda size: None
        return
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task("rows", total=source.stat().st_size)
        yield lambda size: bar.update(task, completed=size)


@contextmanager
def table_output(source: Path, out: str | None, *, as_json: bool) -> Generator[tuple[TextIO, Callable[[int], object]]]:
    """Standard output, for a command that writes a table there or to a file, and its progress bar.

    Raises:
        BadUse: JSON is to go to a file.
    """
    if as_json and out is not None:
        raise BadUse("JSON goes to standard output; leave out --json or --out", field="--json")
    with (
        nullcontext(sys.stdout) if sys.stdout else open(os.devnull, "w") as output,  # none at all under pythonw
        progress_bar(source, shown=out is not None or not output.isatty()) as progress,
    ):
        yield output, progress
        output.flush()  # a full disk is reported before what follows
