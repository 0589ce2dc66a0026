"""Results in Markdown, for documents, wikis and issue trackers."""

import re
from collections.abc import Iterable, Iterator

from sendtimelines.output.document import (
    Answer,
    Answers,
    Cell,
    Cited,
    Folded,
    Item,
    Lines,
    Part,
    Strip,
    Table,
    printable,
)
from sendtimelines.output.sheets import sheet

MARKS = re.compile(r"[\\`*_{}\[\]<>&|~$#!]|:(?=//)|(?<=www)\.", re.IGNORECASE)
AT_THE_START = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))")


def escaped(text: str) -> str:
    """Text on one line, in which nothing is taken for Markdown or HTML."""
    line = MARKS.sub(r"\\\g<0>", printable(" ".join(text.split())))
    return AT_THE_START.sub(lambda start: f"&#{ord(start[0][0])};{start[0][1:]}", line)


def markdown(value: object, *, title: str = "") -> str:
    """A result in Markdown: headings, tables, lists.

    Parameters:
        value: a timeline, deadline, explanation, rule, checklist or what one found, or routes.
        title: the heading; what it is unless given.

    Returns:
        The text. What comes from a case is escaped, so that it stays text.

    >>> from datetime import date
    >>> from sendtimelines.law.england import mediation
    >>> notice = mediation.notice_of_session(mediation_date=date(2026, 4, 9))
    >>> print(markdown(notice.explain()).partition("2. ")[0].strip())
    ## Explanation
    <BLANKLINE>
    ### Steps
    <BLANKLINE>
    1. the day the mediation takes place: Thu 9 Apr 2026 ([SEND Regs reg 37(2)](\
https://www.legislation.gov.uk/uksi/2014/1530/regulation/37))
    """
    return "\n".join(_lines(value, title))


def _lines(value: object, title: str) -> Iterator[str]:
    shown = sheet(value)
    yield from (f"## {escaped(title or shown.title)}", "")
    for each in shown.about:
        yield from (escaped(each), "")
    if shown.entered:
        yield from _parts((Lines("What was entered", shown.entered),), 3)
    yield from _parts(shown.parts, 3)


def _parts(parts: Iterable[Part], level: int) -> Iterator[str]:
    """Parts in order, with headings of that level and below."""
    mark = "#" * min(level, 6)
    for part in parts:
        match part:
            case Strip():
                yield from _parts((part.table,), level)
            case Table():
                yield from (f"{mark} {escaped(part.caption)}", "", *_table(part), "")
            case Lines():
                numbered = (f"{number}. {_said(item)}" for number, item in enumerate(part.items, 1))
                bullets = (f"- {_said(item)}" for item in part.items)
                yield from (f"{mark} {escaped(part.heading)}", "", *(numbered if part.numbered else bullets), "")
            case Answers():
                yield from (f"{mark} {escaped(part.heading)}", "")
                for each in part.items:
                    yield from _answer(each)
                yield from _parts((Folded(f"Why: {each.words}", each.details()) for each in part.items), level + 1)
            case Answer():
                yield from _answer(part)
                yield from _parts(part.details(), level)
            case _:
                yield from (f"{mark} {escaped(part.heading)}", "")
                yield from _parts(part.parts, level + 1)


def _answer(part: Answer) -> Iterator[str]:
    yield from (f"**{escaped(part.words)}**", "")
    contact = (f"Contact: {part.contact}",) if part.contact else ()
    yield from (" ".join((*map(escaped, (*part.more, *contact)), f"Source: {_said(part.source)}")), "")


def _table(part: Table) -> Iterator[str]:
    yield _row(tuple(map(escaped, part.columns)))
    yield _row(("---",) * len(part.columns))
    for row in part.rows:
        yield _row(tuple(map(_said, row)))


def _said(item: Cell | Item) -> str:
    """Text, and provisions that lead to where they are published."""
    if not isinstance(item, Cited):
        return escaped(str(item))
    links = (f"[{escaped(words)}]({address})" if address else escaped(words) for words, address in item.links)
    named = "; ".join(links)
    return f"{escaped(item.words)} ({named}){item.stop}" if item.words else f"{named}{item.stop}"


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
