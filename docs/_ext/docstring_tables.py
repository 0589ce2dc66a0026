"""Tables in docstrings are written as in Markdown, which reads well in an editor; Sphinx wants them as lists."""

from collections.abc import Iterator
from itertools import groupby

from sphinx.application import Sphinx


def is_row(line: str) -> bool:
    """Whether a line is one of a table."""
    return line.strip().startswith("| ") or line.strip().startswith("|-")


def cells(row: str) -> list[str]:
    """What stands in a row."""
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def as_list(rows: list[str]) -> Iterator[str]:
    """A table as a list of rows, the first of which is its heading."""
    margin = rows[0][: len(rows[0]) - len(rows[0].lstrip())]
    heading, _, *others = map(cells, rows)
    yield from (f"{margin}.. list-table::", f"{margin}   :header-rows: 1", "")
    for row in (heading, *others):
        for mark, cell in zip(("* -", *["  -"] * len(row)), row, strict=False):
            yield f"{margin}   {mark} {cell}"
    yield ""


def rewrite(app: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]) -> None:
    """Put lists in the place of the tables of a docstring."""
    parts = [(table, list(part)) for table, part in groupby(list(lines), key=is_row)]
    lines[:] = [line for table, part in parts for line in (as_list(part) if table else part)]


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("autodoc-process-docstring", rewrite)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
