"""Results in a terminal: the answer first, and one step away what else there is to know."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from sendtimelines.output.document import (
    Answer,
    Answers,
    Cell,
    Cited,
    Folded,
    LeftOut,
    Lines,
    Part,
    Strip,
    Table,
    printable,
)
from sendtimelines.rules.status import Status

if TYPE_CHECKING:  # a result that is no terminal's is written without rich
    from rich.console import Group
    from rich.table import Table as Grid
    from rich.text import Text

STYLES = {Status.OVERDUE: "bold red", Status.CONTRADICTORY: "bold red", Status.MET: "green"}


@frozen
class Line:
    """A paragraph in a terminal.

    Attributes:
        text: what it says.
        style: how rich shows it.
        indent: how far it is set in.
    """

    text: str
    style: str = ""
    indent: int = 0


def lines(parts: Iterable[Part], *, explain: bool = True, everything: bool = True, indent: int = 0) -> Iterator[Line]:
    """Parts as paragraphs.

    Parameters:
        parts: the parts, in order.
        explain: whether what is one step away from an answer is shown as well.
        everything: whether the parts that are folded away are shown as well.
        indent: how far they are set in.
    """
    for part in parts:
        match part:
            case Table():
                if indent == 0:
                    yield Line("")
                yield Line(part.caption, "bold", indent)
                for row in part.rows:
                    yield Line(_row(part, row), "", indent + 2)
            case Lines():
                if indent == 0:
                    yield Line("")
                yield Line(part.heading, "bold", indent)
                for number, item in enumerate(part.items, 1):
                    yield Line(f"{f'{number}.' if part.numbered else '-'} {_addressed(item)}", "", indent + 2)
            case Answers():
                yield from (Line(""), Line(part.heading, "bold underline", indent))
                yield from lines(part.items, explain=explain, indent=indent)
            case Answer():
                yield from _answer(part, explain=explain, indent=indent)
            case Folded() if everything:
                yield from (Line(""), Line(part.heading, "bold underline", indent))
                yield from lines(part.parts, explain=explain, indent=indent + 2)
            case _:
                continue


def _answer(part: Answer, *, explain: bool, indent: int) -> Iterator[Line]:
    yield Line(part.words, STYLES.get(part.status, "bold") if part.status else "bold", indent)
    yield from (Line(each, "", indent + 4) for each in part.more)
    yield Line(f"Source: {_addressed(part.source)}", "", indent + 4)
    if explain:
        if part.contact:
            yield Line(f"Contact: {part.contact}", "", indent + 4)
        yield from lines(part.details(), explain=True, indent=indent + 4)


def _row(part: Table, row: tuple[Cell, ...]) -> str:
    """A row in one line: what it is about, and its cells."""
    if len(part.columns) == 2:
        return f"{row[0]}: {_addressed(row[1])}"
    return "; ".join(_addressed(cell) for cell in row if str(cell))


def _addressed(cell: Cell) -> str:
    """Text, and provisions with their addresses."""
    if not isinstance(cell, Cited):
        return str(cell)
    named = "; ".join(f"{words}, {address}" if address else words for words, address in cell.links)
    return f"{cell.words} ({named}){cell.stop}" if cell.words else f"{named}{cell.stop}"


def renderable(value: object) -> "Group":
    """A result as something that rich can print."""
    from sendtimelines.output.sheets import sheet

    shown = sheet(value)
    from rich.console import Group

    return Group(_text(shown.title, "bold underline"), *map(_text, shown.about), *_printed(shown.parts))


def _printed(parts: Iterable[Part]) -> "Iterator[Text | Grid]":
    """Parts as rich prints them, tables as grids; what is one step away from several answers is left out."""
    for part in parts:
        match part:
            case Table():
                yield _grid(part)
            case Strip():
                yield _grid(part.table)
            case Answer(details=details):
                yield from _paragraphs(part)
                yield from _printed(details())
            case Folded():
                continue
            case _:
                yield from _paragraphs(part)


def _paragraphs(part: Part) -> "Iterator[Text]":
    return (_text(" " * line.indent + line.text, line.style) for line in lines([part], explain=False, everything=False))


def _text(text: str, style: str = "") -> "Text":
    """Text as it stands: without styles of its own, and without letters that a terminal would obey."""
    from rich.text import Text

    return Text(printable(text), style)


def _grid(part: Table) -> "Grid":
    from rich.table import Table as Grid

    grid = Grid(title=_text(part.caption, "bold"), title_justify="left")
    for column in part.columns:
        grid.add_column(_text(column))
    for row in part.rows:
        grid.add_row(*[_text(str(cell), "dim" if isinstance(cell, LeftOut) else "") for cell in row])
    return grid
