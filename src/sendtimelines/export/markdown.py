"""Results in Markdown, for documents, wikis and issue trackers."""

import re
from collections.abc import Iterator

from sendtimelines.export.sheets import Lines, Table, printable, sheet

MARKS = re.compile(r"[\\`*_{}\[\]<>&|~$#!]|:(?=//)|(?<=www)\.", re.IGNORECASE)
AT_THE_START = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))")


def escaped(text: str) -> str:
    """Text on one line, in which nothing is taken for Markdown or HTML."""
    line = MARKS.sub(r"\\\g<0>", printable(" ".join(text.split())))
    return AT_THE_START.sub(lambda found: _kept(found[0]), line)


def _kept(start: str) -> str:
    return f"&#{ord(start)};" if not start.isdigit() else f"&#{ord(start[0])};{start[1:]}"


def markdown(value: object, *, title: str = "") -> str:
    """A result in Markdown: headings, tables, lists.

    Parameters:
        value: a timeline, deadline, explanation, rule, checklist or what one found, or routes.
        title: the heading; what it is unless given.

    Returns:
        The text. What comes from a case is escaped, so that it stays text.

    >>> from datetime import date
    >>> from sendtimelines.law import mediation
    >>> notice = mediation.notice_of_session(mediation_date=date(2026, 4, 9))
    >>> print(markdown(notice.explain()).partition("### Days")[0].strip())
    ## Explanation
    <BLANKLINE>
    ### Steps
    <BLANKLINE>
    1. the day the mediation takes place: Thu 9 Apr 2026
    2. 5 working days before Thu 9 Apr 2026: Tue 31 Mar 2026; not counted: Fri 3 Apr 2026 (Good Friday); Sat 4 Apr \
2026 (Saturday); Sun 5 Apr 2026 (Sunday); Mon 6 Apr 2026 (Easter Monday)
    """
    return "\n".join(_lines(value, title))


def _lines(value: object, title: str) -> Iterator[str]:
    shown = sheet(value)
    yield from (f"## {escaped(title or shown.title)}", "")
    for each in shown.about:
        yield from (escaped(each), "")
    for part in shown.parts:
        yield from _table(part) if isinstance(part, Table) else _items(part)
        yield ""


def _items(part: Lines) -> Iterator[str]:
    yield from (f"### {escaped(part.heading)}", "")
    for number, item in enumerate(part.items, 1):
        yield f"{f'{number}.' if part.numbered else '-'} {escaped(item)}"


def _table(part: Table) -> Iterator[str]:
    yield from (f"### {escaped(part.caption)}", "")
    yield _row(tuple(map(escaped, part.columns)))
    yield _row(("---",) * len(part.columns))
    for row in part.rows:
        yield _row(tuple(escaped(str(cell)) for cell in row))


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
