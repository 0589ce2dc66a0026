"""How far a command has come with a file, where that is seen."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import Progress


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
