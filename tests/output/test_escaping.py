"""Names and text of a case can never become markup, in whatever form a result is shown."""

import re
from datetime import date
from io import StringIO

from attrs import evolve
from hypothesis import Phase, example, given
from hypothesis import strategies as st
from icalendar import Calendar
from markdown_it import MarkdownIt
from rich.console import Console

from sendtimelines import (
    ENGLAND_AND_WALES,
    Case,
    Event,
    Rule,
    Timeline,
    compare,
    html_page,
    markdown,
    picture,
    timeline,
    to_ics,
)
from sendtimelines.cases.duty import Duty
from sendtimelines.cases.standings import Standing
from sendtimelines.law.england import Arrangements, Checklist, Contact, Point
from sendtimelines.output.html import fragment
from sendtimelines.output.markup import NOT_IN_XML
from sendtimelines.output.terminal import renderable
from sendtimelines.rules import Citation, Instrument, Note, Party, working_days
from tests.drawing import examples
from tests.output.things import Reader, in_picture, shapes

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onload='alert(1)",
    "</style></title></td></svg><b>",
    "]]><!--",
    "&lt;b&gt;&#60;i&#62;",
    "<svg:script/>",
    "**a** _b_ [c](javascript:d) ![e](f) `g` | h |",
    "\n\n# a\n\n- b\n\n| c |\n|---|\n\n<b>\n",
    "a\\",
    "[bold red]a[/] [link=x]b[/link] :smile:",
    "\x00\x1b[31m\ud800\u202e",
)
PIECES = st.sampled_from([*HOSTILE, *"<>&'\"|`*_[]()#!~\\\n\r\t$:/ ", "\x00", "a", "http://", "www."])
TEXTS = (st.lists(PIECES, min_size=1, max_size=6).map("".join) | st.text(max_size=12)).map("{}z".format)
ONE_LINE = TEXTS.map(lambda text: "".join(letter if letter.isprintable() else "?" for letter in text))
HARMLESS = "name"
AS_FOUND = (Phase.explicit, Phase.reuse, Phase.generate)
"""Without looking for a shorter example: it takes long, and one that was found is short enough."""

READ = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HELD = date(2026, 4, 14)


def case_of(text: str, one_line: str) -> Case:
    """A case in which the text stands wherever a caller can put some."""
    contact = Contact(name=one_line, phone=one_line, email=one_line, web=one_line)
    return Case(
        decision="plan_content",
        sections="BFI",
        events={"notice_sent": date(2026, 2, 20), "la_informed": date(2026, 3, 16), "mediation_date": HELD},
        calendar=ENGLAND_AND_WALES.with_holiday(date(2026, 4, 8), text).with_holiday(date(2026, 4, 10), text),
        arrangements=Arrangements(mediation=contact, disagreement_resolution=contact, authority_contact=contact),
    )


def rule_of(text: str) -> Rule:
    """A rule of somebody's own, in whose every text it stands."""
    event = Event("started", text)
    source = Citation(Instrument(text, text, text, date(2014, 9, 1)), f"x{text}")
    return Rule(
        id=f"own.{text}",
        who=Party.FAMILY,
        action=text,
        limit=working_days(5).after(event),
        sources=(source,),
        ends_with=Event("ended", text),
        notes=(Note(text, source),),
    )


def timelines_of(text: str, one_line: str) -> tuple[Timeline, Timeline]:
    """A timeline with the text in its case, and one with a rule that is made of it."""
    found = timeline(case_of(text, one_line), on=date(2026, 4, 1))
    own = rule_of(text).deadline({"started": date(2026, 4, 1)}, calendar=found.record.calendar)
    duty = Duty(
        id=own.rule.id,
        number=1,
        matter="own",
        rule=own.rule,
        who=own.rule.who,
        standing=Standing.DUE,
        reason=text,
        source=own.rule.sources[0],
        due=own.due,
        safe=own.safe,
        latest=own.latest,
        deadline=own,
    )
    return found, evolve(found, duties=(duty, *found.duties))


def results_of(text: str, one_line: str) -> list[object]:
    """Everything else that can be shown, with the text in it."""
    found, with_own = timelines_of(text, one_line)
    notice, own = found["mediation.notice_of_session"].deadline, with_own.deadlines[0]
    assert notice
    checklist = Checklist("own", text, (Point(fact=text, words=text, sources=own.rule.sources, only_if=text),))
    return [
        notice,
        notice.explain(),
        found.routes,
        own.rule,
        own,
        own.explain(),
        evolve(own, problem=text),
        checklist,
        checklist(),
        compare({text: found.record, f"{text}2": found.record}, on=found.on),
    ]


def kinds(text: str) -> list[str]:
    """What a reader of Markdown takes a text for, block by block and inside of each."""
    return [
        f"{token.type} {token.tag} {sorted({child.type for child in token.children or ()} - {'text_special'})}"
        for token in READ.parse(text)
    ]


PLAIN_FORMS = results_of(HARMLESS, HARMLESS)
SHAPES = [shapes(Reader(fragment(each)).elements) for each in PLAIN_FORMS]
_, PLAIN_TIMELINE = timelines_of(HARMLESS, HARMLESS)
KINDS = [kinds(markdown(each, title=HARMLESS)) for each in (*PLAIN_FORMS, *timelines_of(HARMLESS, HARMLESS))]


CALENDARS = [to_ics(each, reference=HARMLESS, title=HARMLESS) for each in timelines_of(HARMLESS, HARMLESS)]


def properties(file: str) -> list[list[str]]:
    """What each part of a calendar file has, by name."""
    return [[name for name, _ in part.property_items(recursive=False)] for part in Calendar.from_ical(file).walk()]


def shown(text: str) -> str:
    """Text with a mark in the place of each character that XML cannot hold."""
    return text.translate(dict.fromkeys(NOT_IN_XML, "\ufffd"))


class TestEveryForm:
    """With hostile text a result has the same elements as with a harmless name, and the text can be read in it."""

    @given(text=TEXTS, one_line=ONE_LINE)
    @example(text="".join(HOSTILE), one_line=HOSTILE[0])
    @examples(6, phases=AS_FOUND)
    def test_fragments_of_html(self, text: str, one_line: str) -> None:
        notice, *others = results_of(text, one_line)
        assert shapes(Reader(fragment(notice)).elements) == SHAPES[0]
        for value, shape in zip(others, SHAPES[1:], strict=True):
            page = Reader(fragment(value))
            assert shapes(page.elements) == shape
            assert shown(text) in "".join(page.text) or shown(one_line) in "".join(page.text)

    @given(text=TEXTS, one_line=ONE_LINE)
    @example(text="".join(HOSTILE), one_line=HOSTILE[0])
    @examples(4, phases=AS_FOUND)
    def test_pages(self, text: str, one_line: str) -> None:
        allowed = {*shapes(Reader(html_page(PLAIN_TIMELINE, title=HARMLESS)).elements)}
        for value in timelines_of(text, one_line):
            page = Reader(html_page(value, title=text))
            assert {*shapes(page.elements)} <= allowed
            assert page.text.count(shown(text)) >= 3  # the title of the page, of the picture, the heading
            fragments = Reader(fragment(value))
            assert {*shapes(fragments.elements)} <= {*allowed, ("div", ("class",)), ("h3", ()), ("h4", ()), ("h5", ())}

    @given(text=TEXTS, one_line=ONE_LINE)
    @example(text="".join(HOSTILE), one_line=HOSTILE[0])
    @examples(4, phases=AS_FOUND)
    def test_pictures(self, text: str, one_line: str) -> None:
        harmless = picture(PLAIN_TIMELINE, title=HARMLESS)
        for value in timelines_of(text, one_line):
            svg = picture(value, title=text)
            assert {*shapes(in_picture(svg))} <= {*shapes(in_picture(harmless))}
            assert {*shapes(Reader(svg).elements)} <= {*shapes(Reader(harmless).elements)}

    @given(text=TEXTS, one_line=ONE_LINE)
    @example(text="".join(HOSTILE), one_line=HOSTILE[0])
    @examples(6, phases=AS_FOUND)
    def test_markdown(self, text: str, one_line: str) -> None:
        everything = (*results_of(text, one_line), *timelines_of(text, one_line))
        for value, found in zip(everything, KINDS, strict=True):
            assert kinds(markdown(value, title=f"x{text}")) == found

    @given(text=TEXTS, one_line=ONE_LINE)
    @example(text="".join(HOSTILE), one_line=HOSTILE[0])
    @examples(4, phases=AS_FOUND)
    def test_terminals(self, text: str, one_line: str) -> None:
        for value in (*results_of(text, one_line), *timelines_of(text, one_line)):
            out = StringIO()
            Console(file=out, force_terminal=True, width=4000, color_system="truecolor").print(renderable(value))
            written = out.getvalue()
            assert "\x1b]8" not in written  # no link
            assert {*re.findall(r"\x1b\[[\d;]*[^\d;]", written)} <= {"\x1b[0m", "\x1b[1m", "\x1b[1;4m", "\x1b[2m"}
            assert not [letter for letter in written if not letter.isprintable() and letter not in "\n\x1b"]

    @given(text=TEXTS, one_line=ONE_LINE)
    @example(text="".join(HOSTILE), one_line=HOSTILE[0])
    @example(text="\r\nEND:VEVENT\r\nBEGIN:VEVENT\x0b\x85\u2028", one_line="END:VEVENT")
    @examples(4, phases=AS_FOUND)
    def test_calendars(self, text: str, one_line: str) -> None:
        for value, harmless in zip(timelines_of(text, one_line), CALENDARS, strict=True):
            file = to_ics(value, reference=text, title=one_line)
            assert file.replace("\r\n", "").isprintable()
            assert properties(file) == properties(harmless)
