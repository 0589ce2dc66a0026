"""A table as a council has it: UK dates, spaces, serial numbers, blanks, duplicates and mixed types, from a seed."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

SEED, COUNT, DUPLICATES = 18, 5_000, 40
HEADER = ("Ref", "Sent", "Told")


def messy_rows() -> list[list[Any]]:
    """Five thousand rows of a reference and two cells that should be days, and after them some of these again."""
    random = Random(SEED)

    def cell() -> Any:
        day = date(2022, 1, 1) + timedelta(days=random.randrange(1_800))
        number = (day - date(1899, 12, 30)).days
        iso = day.isoformat()
        kinds: list[Any] = [
            *(f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}", f" {iso} ", iso, f"{iso} 00:00:00"),
            *(f"{day:%d %b %Y}", f"{day.day} {day:%B %Y}", f"{day:%Y-%b-%d} 00:00:00"),
            *(number, float(number), str(number), day, datetime(day.year, day.month, day.day)),
            *(datetime(day.year, day.month, day.day, 9), None, "", " "),
            *("n/a", "tbc", f"{day:%d/%m/%y}", f"{day:%m/%d/%Y}", f"{day:%d.%m.%Y}", True),
        ]
        return random.choice(kinds)

    rows = [[number, cell(), cell()] for number in range(COUNT)]
    return rows + [rows[random.randrange(COUNT)] for _ in range(DUPLICATES)]


def as_text(rows: Sequence[Sequence[Any]]) -> list[list[str]]:
    """The same as a file of text has it."""
    return [["" if cell is None else str(cell) for cell in row] for row in rows]
