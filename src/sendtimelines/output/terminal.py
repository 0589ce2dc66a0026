"""Results in a terminal, where rich prints them."""

from rich.console import Group
from rich.table import Table as Grid
from rich.text import Text

from sendtimelines.output.document import Cell, LeftOut, Lines, Table, printable, sheet


def renderable(value: object) -> Group:
    """A result as something that rich can print."""
    shown = sheet(value)
    parts = (_grid(part) if isinstance(part, Table) else _items(part) for part in shown.parts)
    return Group(_text(shown.title, "bold underline"), *map(_text, shown.about), *parts)


def _text(text: str, style: str = "") -> Text:
    """Text as it stands: without styles of its own, and without letters that a terminal would obey."""
    return Text(printable(text), style)


def _items(part: Lines) -> Text:
    marks = (f"{number}." if part.numbered else "-" for number in range(1, len(part.items) + 1))
    items = "\n".join(f"{mark} {item}" for mark, item in zip(marks, part.items, strict=True))
    return Text.assemble("\n", (part.heading, "bold"), "\n", printable(items))


def _grid(part: Table) -> Grid:
    grid = Grid(title=_text(part.caption, "bold"), title_justify="left")
    for column in part.columns:
        grid.add_column(_text(column))
    for row in part.rows:
        grid.add_row(*map(_cell, row))
    return grid


def _cell(cell: Cell) -> Text:
    return _text(str(cell), "dim" if isinstance(cell, LeftOut) else "")
