"""Results in HTML: parts for notebooks, and a whole page of a timeline. No scripts, nothing from outside.

A page is made often and of many cells, so its elements are written where they stand: every text in them goes through
`translate(TEXT)`, and every attribute that is not one of ours through `translate(QUOTED)`.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

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
    week_of,
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
    about = "".join([f'<p class="about">{each.translate(TEXT)}</p>' for each in shown.about])
    return Markup(f"<h{level}>{shown.title.translate(TEXT)}</h{level}>{about}")


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
                tag = "ol" if part.numbered else "ul"
                written += f"<{heading}>{part.heading.translate(TEXT)}</{heading}><{tag}>"
                for item in part.items:
                    if isinstance(item, Cited):
                        written += f"<li>{item.words.translate(TEXT)} ({_linked(item.links)}){item.stop}</li>"
                    else:
                        written += f"<li>{item.translate(TEXT)}</li>"
                written += f"</{tag}>"
            case Answers():
                written += f"<{heading}>{part.heading.translate(TEXT)}</{heading}>"
                for each in part.items:
                    written += _answer(each, level + 1)
            case Answer():
                written += _answer(part, level)
            case _:
                inside = _parts(part.parts, level + 1)
                written += f"<details><summary>{part.heading.translate(TEXT)}</summary>{inside}</details>"
    return Markup(written)


def _answer(part: Answer, level: int) -> str:
    """Who must do what by when, and what is one step away."""
    more = ""
    for each in (*part.more, *((f"Contact: {part.contact}",) if part.contact else ())):
        more += f"<p>{each.translate(TEXT)}</p>"
    return (
        f'<div class="answer{" late" if part.status in LATE else ""}"><p class="words">{part.words.translate(TEXT)}</p>'
        f"{more}<p>Source: {_linked(part.source.links)}</p><details><summary>Why, and what else to know</summary>"
        f"{_parts(part.details(), level)}</details></div>"
    )


@lru_cache(maxsize=4096)
def _linked(links: tuple[tuple[str, str | None], ...]) -> str:
    """Provisions that lead to where they are published; written once, since all that rests on them repeats them."""
    written = list[str]()
    for words, address in links:
        text = words.translate(TEXT)
        written.append(f'<a href="{address.translate(QUOTED)}" rel="noreferrer">{text}</a>' if address else text)
    return "; ".join(written)


def _table(part: Table, heading: str) -> str:
    head = rows = ""
    for name in part.columns:
        head += f'<th scope="col">{name.translate(TEXT)}</th>'
    for row in part.rows:
        rows += f'<tr><th scope="row">{str(row[0]).translate(TEXT)}</th>'
        for cell in row[1:]:
            rows += f"<td>{_linked(cell.links) if isinstance(cell, Cited) else str(cell).translate(TEXT)}</td>"
        rows += "</tr>"
    caption = f"<{heading}>{part.caption.translate(TEXT)}</{heading}>"
    return _scrolling(part.caption, caption, head, rows, "wide" if len(part.columns) >= WIDE else "")


def _scrolling(name: str, caption: str, head: str, rows: str, class_: str) -> str:
    """A table that can be moved sideways, by its name."""
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{name.translate(QUOTED)}"><table class="{class_}">'
        f"<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


DAYS = "".join(f'<th scope="col">{name}</th>' for name in ("week of", *WEEKDAYS))
"""The headings of a strip of days."""


def _strip(part: Strip) -> str:
    """Days week by week: the counted ones with their place, the others struck out with the reason."""
    rows = ""
    for week in part.weeks:
        if isinstance(week, str):
            rows += f'<tr><th scope="row">{week}</th>{"<td></td>" * 7}</tr>'
            continue
        begins, marks = week
        rows += f'<tr><th scope="row">{week_of(begins)}</th>'
        for ordinal, mark in enumerate(marks, begins.toordinal()):
            if not mark:
                rows += "<td></td>"
            elif isinstance(mark, int):
                rows += f'<td class="counted">{date.fromordinal(ordinal).day} <b>{mark}</b></td>'
            else:
                why, day = mark.translate(TEXT), date.fromordinal(ordinal).day
                rows += f'<td class="left-out"><s>{day}</s> <small>not counted: {why}</small></td>'
        rows += "</tr>"
    return _scrolling(part.caption, part.caption.translate(TEXT), DAYS, rows, "strip")
