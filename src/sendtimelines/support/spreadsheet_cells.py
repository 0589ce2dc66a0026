"""Cells that a spreadsheet would run as formulas, though they came from a file as text."""

import re

RUN = re.compile(r"[\s\x00-\x1f\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n\x00]")
"""How such a cell begins: with a sign that begins a formula, wide ones of Chinese and Japanese keyboards among them, or
with what makes some programs look at what comes after it.
"""

NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def is_run(text: str) -> bool:
    """Whether a spreadsheet would run a cell; a number with its sign is none."""
    return bool(RUN.match(text)) and not NUMBER.fullmatch(text)


def as_text(cell: str) -> str:
    """A cell of CSV that every spreadsheet takes for text: one that it would run gets an apostrophe in front."""
    return f"'{cell}" if is_run(cell) else cell
