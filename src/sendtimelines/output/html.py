"""Results in HTML: parts for notebooks, and a whole page of a timeline. No scripts, nothing from outside.

Every element is made by `element`, which escapes its contents. A page is made often and of many cells, so
the cells of a strip of days are written without a call for each.
"""

from collections.abc import Iterable
from datetime import date

from sendtimelines.cases.timeline import Timeline
from sendtimelines.errors import check_type
from sendtimelines.output.document import (
    Answer,
    Answers,
    Cited,
    Lines,
    Part,
    Sheet,
    Strip,
    Table,
    Week,
)
from sendtimelines.output.markup import QUOTED, TEXT, Markup, element
from sendtimelines.output.sheets import sheet
from sendtimelines.output.style import PAGE, PARTS
from sendtimelines.output.svg import drawing
from sendtimelines.rules.status import Status
from sendtimelines.support.dates import WEEKDAYS

LATE = frozenset({Status.OVERDUE, Status.MET_LATE, Status.TOO_EARLY, Status.CONTRADICTORY})
WIDE = 4
"""From how many columns on a table is given room of its own, and can be moved sideways on a narrow screen."""
STRICT = "default-src 'none'; style-src 'unsafe-inline'"
NOTHING = Markup()


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
    picture = _figure(value, "") if isinstance(value, Timeline) else NOTHING
    style = element("style", Markup(PARTS))
    return element("div", style, _about(shown, 3), _parts(shown.parts, 4), picture, class_="sendtimelines")


def html_page(timeline: Timeline, *, title: str = "") -> str:
    """A timeline as a page of its own: what was entered, what must be done next, what others must do, and the picture.

    How each day was reached, notes and routes are one step away, in parts that open by themselves.

    Parameters:
        timeline: the timeline.
        title: the heading; "Timeline" or "Forecast" unless given.

    Returns:
        The text of the page. It has a light and a dark theme, no script, and loads nothing from
        outside; its sources are links to the provisions.
    """
    check_type(timeline, Timeline, "timeline", "what timeline(case, on=...) gives")
    shown = sheet(timeline)
    name = title or shown.title
    page = element(
        "html",
        element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", http_equiv="Content-Security-Policy", content=STRICT),
            element("title", name),
            element("style", Markup(f"{PAGE}{PARTS}")),
        ),
        element(
            "body",
            element(
                "main",
                _about(Sheet(name, (), shown.about), 1),
                _parts((Lines("What was entered", shown.entered),) if shown.entered else (), 2),
                _parts(shown.parts, 2),
                element("h2", "Picture"),
                _figure(timeline, name),
                class_="sendtimelines",
            ),
        ),
        lang="en-GB",
    )
    return f"<!DOCTYPE html>\n{page}\n"


def _about(shown: Sheet, level: int) -> Markup:
    written: str = element(f"h{level}", shown.title)
    for each in shown.about:
        written += element("p", each, class_="about")
    return Markup(written)


def _figure(timeline: Timeline, title: str) -> Markup:
    picture = drawing(timeline, title=title, width=560)
    return element("figure", element("div", picture, class_="scroll", tabindex="0", role="group", aria_label="Picture"))


def _parts(parts: Iterable[Part], level: int) -> Markup:
    """Parts in order, with headings of that level and below."""
    heading = f"h{min(level, 6)}"
    written = ""
    for part in parts:
        match part:
            case Strip():
                written += _strip(part)
            case Table():
                written += _table(part, heading)
            case Lines():
                written += element(heading, part.heading) + _items(part)
            case Answers():
                written += element(heading, part.heading)
                for each in part.items:
                    written += _answer(each, level + 1)
            case Answer():
                written += _answer(part, level)
            case _:
                written += element("details", element("summary", part.heading), _parts(part.parts, level + 1))
    return Markup(written)


def _answer(part: Answer, level: int) -> Markup:
    """Who must do what by when, and what is one step away."""
    more = "".join([f"<p>{each.translate(TEXT)}</p>" for each in part.more])
    contact = element("p", f"Contact: {part.contact}") if part.contact else NOTHING
    return element(
        "div",
        element("p", part.words, class_="words"),
        Markup(more),
        contact,
        element("p", "Source: ", _said(part.source)),
        element("details", element("summary", "Why, and what else to know"), _parts(part.details(), level)),
        class_="answer late" if part.status in LATE else "answer",
    )


def _items(part: Lines) -> Markup:
    written = ""
    for item in part.items:
        written += f"<li>{_said(item) if isinstance(item, Cited) else item.translate(TEXT)}</li>"
    tag = "ol" if part.numbered else "ul"
    return Markup(f"<{tag}>{written}</{tag}>")


def _said(item: Cited) -> Markup:
    """Text, and provisions that lead to where they are published."""
    written = f"{item.words.translate(TEXT)} (" if item.words else ""
    for place, (words, address) in enumerate(item.links):
        written += "; " if place else ""
        text = words.translate(TEXT)
        written += f'<a href="{address.translate(QUOTED)}" rel="noreferrer">{text}</a>' if address else text
    return Markup(f"{written}{')' if item.words else ''}{item.stop}")


def _table(part: Table, heading: str) -> Markup:
    head = "".join([f'<th scope="col">{name.translate(TEXT)}</th>' for name in part.columns])
    rows = ""
    for row in part.rows:
        rows += f'<tr><th scope="row">{str(row[0]).translate(TEXT)}</th>'
        for cell in row[1:]:
            rows += f"<td>{_said(cell) if isinstance(cell, Cited) else str(cell).translate(TEXT)}</td>"
        rows += "</tr>"
    caption = element("caption", element(heading, part.caption))
    return _scrolling(part.caption, caption, head, rows, "wide" if len(part.columns) >= WIDE else "")


def _scrolling(name: str, caption: Markup, head: str, rows: str, class_: str) -> Markup:
    """A table that can be moved sideways, by its name."""
    inside = Markup(f"{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>")
    table = element("table", inside, class_=class_)
    return element("div", table, class_="scroll", tabindex="0", role="group", aria_label=name)


def _strip(part: Strip) -> Markup:
    """Days week by week: the counted ones with their place, the others struck out with the reason."""
    head = "".join([f'<th scope="col">{name}</th>' for name in ("week of", *WEEKDAYS)])
    rows = ""
    for week in part.weeks:
        rows += f'<tr><th scope="row">{week}</th>'
        marks, monday = (week.days, week.begins.toordinal()) if isinstance(week, Week) else (("",) * 7, 0)
        for ordinal, mark in enumerate(marks, monday):
            if not mark:
                rows += "<td></td>"
            elif isinstance(mark, int):
                rows += f'<td class="counted">{date.fromordinal(ordinal).day} <b>{mark}</b></td>'
            else:
                why, day = mark.translate(TEXT), date.fromordinal(ordinal).day
                rows += f'<td class="left-out"><s>{day}</s> <small>not counted: {why}</small></td>'
        rows += "</tr>"
    return _scrolling(part.caption, element("caption", part.caption), head, rows, "strip")
