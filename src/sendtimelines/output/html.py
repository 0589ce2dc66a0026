"""Results in HTML: parts for notebooks, and a whole page of a timeline. No scripts, nothing from outside.

Every element is made by `element`, which escapes what stands in it.
"""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from sendtimelines.cases.timeline import Timeline
from sendtimelines.output.document import (
    Answer,
    Answers,
    Cell,
    Cited,
    Counted,
    Folded,
    Item,
    LeftOut,
    Lines,
    Part,
    Sheet,
    Table,
)
from sendtimelines.output.markup import element, written_as_html
from sendtimelines.output.sheets import sheet
from sendtimelines.output.style import PAGE, PARTS
from sendtimelines.output.svg import drawing
from sendtimelines.rules.status import Status

LATE = frozenset({Status.OVERDUE, Status.MET_LATE, Status.TOO_EARLY, Status.CONTRADICTORY})
WIDE = 4
"""From how many columns on a table is given room of its own, and can be moved sideways on a narrow screen."""
STRICT = "default-src 'none'; style-src 'unsafe-inline'"


def fragment(value: object) -> str:
    """A result as a part of a page, with its own style.

    Parameters:
        value: a timeline, deadline, explanation, rule, checklist or what one found, or routes.

    Returns:
        HTML that takes its colours from the page that it stands in.

    >>> from datetime import date
    >>> from sendtimelines.law.england import mediation
    >>> "The local authority must arrange mediation" in fragment(mediation.arrange(la_informed=date(2026, 6, 22)))
    True
    """
    shown = sheet(value)
    picture = (_figure(value, ""),) if isinstance(value, Timeline) else ()
    made = element("div", element("style", PARTS), *_about(shown, 3), *_parts(shown.parts, 4), *picture)
    made.set("class", "sendtimelines")
    return written_as_html(made)


def html_page(found: Timeline, *, title: str = "") -> str:
    """A timeline as a page of its own: what was entered, what must be done next, what others must do, and the picture.

    How each day was reached, notes and routes are one step away, in parts that open by themselves.

    Parameters:
        found: the timeline.
        title: the heading; "Timeline" or "Forecast" unless given.

    Returns:
        The text of the page. It has a light and a dark theme, no script, and loads nothing from
        outside; its sources are links to the provisions.
    """
    shown = sheet(found)
    name = title or shown.title
    page = element(
        "html",
        element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", http_equiv="Content-Security-Policy", content=STRICT),
            element("title", name),
            element("style", f"{PAGE}{PARTS}"),
        ),
        element(
            "body",
            element(
                "main",
                *_about(Sheet(name, (), shown.about), 1),
                *_parts((Lines("What was entered", shown.entered),) if shown.entered else (), 2),
                *_parts(shown.parts, 2),
                element("h2", "Picture"),
                _figure(found, name),
                class_="sendtimelines",
            ),
        ),
        lang="en-GB",
    )
    return f"<!DOCTYPE html>\n{written_as_html(page)}\n"


def _about(shown: Sheet, level: int) -> Iterator[Element]:
    yield element(f"h{level}", shown.title)
    for each in shown.about:
        yield element("p", each, class_="about")


def _figure(found: Timeline, title: str) -> Element:
    picture = drawing(found, title=title, width=560)
    return element(
        "figure", element("div", picture, class_="scroll", tabindex="0", role="region", aria_label="Picture")
    )


def _parts(parts: Iterable[Part], level: int) -> Iterator[Element]:
    """Parts in order, with headings of that level and below."""
    for part in parts:
        match part:
            case Table():
                yield _table(part, f"h{level}")
            case Lines():
                yield element(f"h{level}", part.heading)
                yield _items(part)
            case Answers():
                yield element(f"h{level}", part.heading)
                yield from (_answer(each, level + 1) for each in part.items)
            case Answer():
                yield _answer(part, level)
            case Folded():
                yield element("details", element("summary", part.heading), *_parts(part.parts, level + 1))


def _answer(part: Answer, level: int) -> Element:
    """Who must do what by when, and what is one step away."""
    return element(
        "div",
        element("p", part.words, class_="words"),
        *(element("p", each) for each in part.more),
        *((element("p", f"Contact: {part.contact}"),) if part.contact else ()),
        element("p", "Source: ", *_said(part.source)),
        element("details", element("summary", "Why, and what else to know"), *_parts(part.details(), level)),
        class_="answer late" if part.status in LATE else "answer",
    )


def _items(part: Lines) -> Element:
    return element("ol" if part.numbered else "ul", *(element("li", *_said(item)) for item in part.items))


def _said(item: Item) -> Iterator[Element | str]:
    """Text, and provisions that lead to where they are published."""
    if isinstance(item, str):
        yield item
        return
    before = f"{item.words} (" if item.words else ""
    for words, address in item.links:
        yield before
        yield element("a", words, href=address, rel="noreferrer") if address else words
        before = "; "
    yield f"{')' if item.words else ''}{item.stop}"


def _table(part: Table, heading: str) -> Element:
    head = element("tr", *(element("th", name, scope="col") for name in part.columns))
    rows = (
        element("tr", element("th", str(row[0]), scope="row"), *(_cell(cell) for cell in row[1:])) for row in part.rows
    )
    wide = "wide" if len(part.columns) >= WIDE and not part.calendar else ""
    table = element(
        "table",
        element("caption", part.caption if part.calendar else element(heading, part.caption)),
        element("thead", head),
        element("tbody", *rows),
        class_="strip" if part.calendar else wide,
    )
    return element("div", table, class_="scroll", tabindex="0", role="region", aria_label=part.caption)


def _cell(cell: Cell) -> Element:
    match cell:
        case Counted(day):
            return element("td", f"{day.day} ", element("b", str(cell.place)), class_="counted")
        case LeftOut(day, why):
            reason = element("small", f"not counted: {why}")
            return element("td", element("s", str(day.day)), " ", reason, class_="left-out")
        case Status():
            return element("td", cell.value, class_="late" if cell in LATE else "")
        case Cited():
            return element("td", *_said(cell))
        case _:
            return element("td", cell)
