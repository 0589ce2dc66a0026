"""Small returns for tests, spelt by hand: nothing here comes from the code that writes returns."""

from collections.abc import Iterable, Mapping
from pathlib import Path

XML = """<?xml version="1.0" encoding="utf-8"?>
<Message>
<Header><CollectionDetails><Collection>SEN2</Collection><Year>2024</Year><ReferenceDate>2025-01-16</ReferenceDate>
</CollectionDetails><Source><LEA>999</LEA><SoftwareCode>by hand</SoftwareCode></Source></Header>
<Persons>{}</Persons>
</Message>
"""

FLAT = (
    "persontableid",
    "requeststableid",
    "receiveddate",
    "requestoutcomedate",
    "requestoutcome",
    "assessmentoutcome",
    "assessmentoutcomedate",
    "week20",
    "startdate",
    "ceasedate",
    "reviewmeeting",
    "lastreview",
    "reviewdraft",
    "phasetransferduedate",
)
"""The columns of a table that holds everything, as COLLECT would name them."""


def xml(folder: Path, *persons: str) -> Path:
    path = folder / "return.xml"
    path.write_text(XML.format("".join(persons)), encoding="utf-8")
    return path


def element(name: str, values: Mapping[str, str], inside: str = "") -> str:
    return f"<{name}>{''.join(f'<{key}>{value}</{key}>' for key, value in values.items())}{inside}</{name}>"


def table(path: Path, header: Iterable[str], *rows: Iterable[str], encoding: str = "utf-8") -> Path:
    lines = [",".join(f'"{cell}"' for cell in row) for row in (list(header), *map(list, rows))]
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


def flat(folder: Path, *rows: Mapping[str, str]) -> Path:
    """A table of everything; a column that a row does not name is blank in it."""
    return table(folder / "flat.csv", FLAT, *([row.get(name, "") for name in FLAT] for row in rows))
