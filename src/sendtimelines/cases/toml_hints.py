"""What is wrong with a case file in TOML, in which line, and what to do, for those who do not know TOML."""

import re
from datetime import date

from sendtimelines.errors import LOOKED_AT, SendTimelinesError

DAY = r"[0-9]{1,4}(?:[/.-]| +)[A-Za-z0-9]{1,9}(?:[/.-]| +)[0-9]{1,4}"
"""Something like a day, in whatever way it is written."""
ISO_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
END = r"(?:[,}\]#].*)?$"
"""What may follow a fact, which may stand in a table within a line."""
HINTS = (
    (".*[\u201c\u201d\u201e\u2018\u2019]", "has quotation marks that are not straight", "write them as \" or '"),
    (r"[^=:#]*:[^=]*$", "has a colon where TOML has an equals sign", "write name = value"),
    (rf"[^#]*=\s*(?!{ISO_DAY}){DAY}\s*{END}", "has a day that is not written as 2026-06-10", "write it so"),
    (rf"[^#]*=\s*(?!true|false)[A-Za-z_][\w -]*\s*{END}", "has a word without quotation marks", 'write name = "word"'),
    (r"\s*\[[^\]]*$", "has a bracket that is not closed", "close it"),
)
"""How a line may look that is not TOML, what is wrong with it, and what to do."""


def not_toml(text: str, problem: str) -> str:
    """What is wrong with a text that is not TOML, to be said after its name, and what to do.

    Parameters:
        text: the text.
        problem: what the parser says of it.
    """
    lines = text.split("\n")
    if re.search("overwrite|twice|mutate|redefine|already", problem) and (twice := _named_twice(lines)):
        return f"has a name twice (line {twice}); give it once, and what happens several times as tables of a matter"
    what_to_do = "write facts as name = value and dates as 2026-06-10"
    where = re.search("line ([0-9]+)", problem)
    if where is None:  # it is only at the end that something is missing
        return f"is not TOML; {what_to_do}"
    number = int(where[1])
    line = lines[number - 1][:LOOKED_AT]
    if not all(map(_in_the_calendar, re.findall(rf"(?<![0-9-]){ISO_DAY}(?![0-9-])", line))):
        return f"has a day that is not in the calendar (line {number}); look at it"
    for pattern, wrong, remedy in HINTS:
        if re.match(pattern, line):
            return f"{wrong} (line {number}); {remedy}"
    return f"is not TOML (line {number}); {what_to_do}"


def _in_the_calendar(day: str) -> bool:
    try:
        return bool(date.fromisoformat(day))
    except ValueError:
        return False


def _named_twice(lines: list[str]) -> int | None:
    """The first line that has the name of a fact, or of a table, that an earlier one of the same table has."""
    names, table = set[str](), ""
    for number, line in enumerate(lines, 1):
        heading = re.match(r"\s*(\[[^\[\]]+\]|\[\[[^\[\]]+\]\])", line)
        fact = re.match(r"\s*([\w\"'.-]+)\s*=", line)
        if heading:
            table = heading[1] if heading[1][1] != "[" else f"{heading[1]} of line {number}"
        name = table if heading else f"{table} {fact[1]}" if fact else ""
        if name in names:
            return number
        names |= {name} - {""}
    return None


def with_line(error: SendTimelinesError, text: str) -> SendTimelinesError:
    """An error in what a text holds, its message with the line in which the fact at fault stands, if one line has it.

    Parameters:
        error: the error.
        text: the text of the case file.
    """
    for name in (error.value, error.field):
        if isinstance(name, str) and 0 < len(name) <= LOOKED_AT:
            key = rf"[\"']?{re.escape(name)}[\"']?"
            lines = [
                number
                for number, line in enumerate(text.split("\n"), 1)
                if re.match(rf"\s*(?:{key}\s*=|\[+\s*(?:[\w-]+\.)?{key}\s*\])", line)
            ]
            if len(lines) == 1:
                error.args = (f"{error} (line {lines[0]})",)
                break
    return error
