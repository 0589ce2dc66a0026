"""Results in a page: tables that can be read aloud, both themes, no scripts, nothing from outside."""

import re
from datetime import date

import pytest

from sendtimelines import Case, Timeline, html_page, rule_named, timeline
from sendtimelines.law.england import mediation
from sendtimelines.output import style
from sendtimelines.output.html import fragment
from sendtimelines.output.markup import element
from tests.calls import calls_of
from tests.output.things import LONG, RESULTS, SHORT, Reader

FRAGMENTS = {name: fragment(value) for name, value in RESULTS.items()}
PAGES = {name: html_page(value, title="A case") for name, value in RESULTS.items() if isinstance(value, Timeline)}
WHY = "Why, and what else to know"
EVERYTHING = {**FRAGMENTS, **{f"the page of {name}": page for name, page in PAGES.items()}}


def luminance(colour: str) -> float:
    """As WCAG 2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def regulation(number: str, provision: str) -> str:
    """A link to a regulation of 2014."""
    address = f"https://www.legislation.gov.uk/uksi/2014/1530/regulation/{number}"
    return f'<a href="{address}" rel="noreferrer">SEND Regs {provision}</a>'


@pytest.mark.parametrize("html", EVERYTHING.values(), ids=EVERYTHING)
class TestAccessible:
    """Tables have captions and headings with a scope; what can be moved sideways can be reached with the keyboard."""

    def test_every_table_has_a_caption_and_headings_that_say_what_they_head(self, html: str) -> None:
        page = Reader(html)
        assert len(page.all("caption")) == len(page.all("table"))
        assert {attributes["scope"] for attributes in page.all("th")} <= {"col", "row"}
        assert len([each for each in page.all("th") if each["scope"] == "row"]) == html.count("</tr>") - len(
            page.all("thead")
        )

    def test_what_scrolls_has_a_name_and_takes_the_focus(self, html: str) -> None:
        for attributes in Reader(html).all("div"):
            if attributes.get("class") == "scroll":
                assert attributes["tabindex"] == "0"
                assert attributes["role"] == "group"
                assert attributes["aria-label"]

    def test_there_is_no_script_and_nothing_from_outside(self, html: str) -> None:
        page = Reader(html)
        assert not page.all("script", "img", "link", "iframe", "object", "form", "base")
        for tag, attributes in page.elements:
            assert not [name for name in attributes if name.startswith("on") or name in ("src", "xlink:href")]
            assert ("href" in attributes) is (tag == "a")

    def test_it_leads_only_to_provisions_and_does_not_say_from_where(self, html: str) -> None:
        for attributes in Reader(html).all("a"):
            assert attributes.keys() == {"href", "rel"}
            assert re.match(
                r"https://(www\.legislation\.gov\.uk|www\.gov\.uk|www\.bailii\.org)/", attributes["href"] or ""
            )
            assert attributes["rel"] == "noreferrer"
        assert "url(" not in html
        assert "@import" not in html


class TestPage:
    """A page of its own has a language, one main heading, and everything that there is to say of a case."""

    PAGE = html_page(timeline(SHORT.case, on=date(2026, 7, 30)), title=SHORT.title)

    def test_its_frame(self) -> None:
        page = Reader(self.PAGE)
        assert self.PAGE.startswith("<!DOCTYPE html>\n<html lang")
        assert page.all("html") == [{"lang": "en-GB"}]
        assert len(page.all("h1")) == len(page.all("main")) == 1
        assert {"charset": "utf-8"} in page.all("meta")
        assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in page.all("meta")
        policy = next(each["content"] for each in page.all("meta") if "http-equiv" in each)
        assert policy == "default-src 'none'; style-src 'unsafe-inline'"

    def test_its_parts_in_order(self) -> None:
        assert re.findall(r"<(?:h[12]|summary)>(.*?)</(?:h[12]|summary)>", self.PAGE) == [
            "Refusal to assess",
            "What was entered",
            "What you must do",
            WHY,
            "Overdue",
            WHY,
            "Done, closed or lapsed",
            *[WHY] * 4,
            "Routes",
            "Versions used",
            "Picture",
        ]
        assert "This is information, not legal advice." in self.PAGE

    def test_what_was_entered_stands_above_the_answer_in_full(self) -> None:
        assert self.PAGE.index(
            "<li>Wednesday 10 June 2026: the notice of the decision was sent.</li>"
        ) < self.PAGE.index("You must")

    def test_the_answer_says_who_must_do_what_by_when_and_under_what(self) -> None:
        assert (
            '<div class="answer late"><p class="words">The local authority had to arrange mediation and take part by '
            "Wednesday 22 July 2026; with each commissioning body, where health is in issue too.</p>"
            "<p>That was 8 days (6 working days) before Thursday 30 July 2026, and nothing shows that it was done.</p>"
            f"<p>Source: {regulation('36', 'reg 36(2)')}; {regulation('35', 'reg 35(4)')}; "
            '<a href="https://www.legislation.gov.uk/ukpga/2014/6/section/54" rel="noreferrer">CFA 2014 s 54</a>; '
            '<a href="https://www.legislation.gov.uk/ukpga/2014/6/section/53" rel="noreferrer">CFA 2014 s 53(4)</a></p>'
        ) in self.PAGE

    def test_each_deadline_is_explained_in_a_part_that_opens_by_itself(self) -> None:
        page = Reader(self.PAGE)
        assert len(page.all("details")) == len(page.all("summary")) == 9
        assert f"<li>30 days after Mon 22 Jun 2026: Wed 22 Jul 2026 ({regulation('36', 'reg 36(2)')})</li>" in self.PAGE

    def test_it_has_the_picture(self) -> None:
        page = Reader(self.PAGE)
        [picture] = page.all("svg")
        assert picture["role"] == "img"
        names = {attributes["id"] for attributes in page.all("title", "desc") if "id" in attributes}
        assert {*(picture["aria-labelledby"] or "").split()} == names

    def test_without_a_title_it_says_what_it_is(self) -> None:
        assert "<h1>Timeline</h1>" in html_page(timeline(SHORT.case, on=date(2026, 7, 30)))
        assert "<h1>Forecast</h1>" in html_page(timeline(SHORT.case, on=date(2026, 7, 30), forecast=True))

    def test_the_names_in_a_page_are_unique(self) -> None:
        page = Reader(html_page(timeline(LONG, on=date(2026, 6, 1))))
        ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
        assert len(ids) == len(set(ids)) == 2


class TestStrip:
    """An explanation has its days week by week: the counted ones numbered, the others struck out with the reason."""

    def test_the_days_of_a_notice_over_easter(self) -> None:
        strip = fragment(rule_named("mediation.notice_of_session")(mediation_date=date(2026, 4, 9)).explain())
        assert (
            "<caption>Days of: 5 working days before Thu 9 Apr 2026: Tue 31 Mar 2026. "
            "Each day that counts has its place in the count.</caption>"
        ) in strip
        first, second, *clear = re.findall(r'<tr><th scope="row">.*?</tr>', strip)
        assert first == (
            '<tr><th scope="row">30 Mar 2026</th><td></td><td class="counted">31 <b>5</b></td>'
            '<td class="counted">1 <b>4</b></td><td class="counted">2 <b>3</b></td>'
            '<td class="left-out"><s>3</s> <small>not counted: Good Friday</small></td>'
            '<td class="left-out"><s>4</s> <small>not counted: Saturday</small></td>'
            '<td class="left-out"><s>5</s> <small>not counted: Sunday</small></td></tr>'
        )
        assert second.startswith(
            '<tr><th scope="row">6 Apr 2026</th>'
            '<td class="left-out"><s>6</s> <small>not counted: Easter Monday</small></td>'
            '<td class="counted">7 <b>2</b></td><td class="counted">8 <b>1</b></td><td></td>'
        )
        assert [row.replace("<td></td>", '<td class="counted">30 <b>6</b></td>', 1) for row in (first, second)] == [
            clear[0],
            second.replace("<td></td>", '<td class="counted">30 <b>6</b></td>', 1),
        ]
        assert clear[1:] == [second]

    def test_a_step_that_two_readings_share_has_its_days_once(self) -> None:
        shown = fragment(rule_named("review.papers")(review_meeting=date(2026, 7, 6)).explain())
        headings = re.findall(r"<h4>(On the readings? .*?)</h4><ul><li>(step 2: .*?)</li>", shown)
        assert [heading.rpartition(": ")[2] for heading, _ in headings] == ["Sun 21 Jun 2026", "Fri 19 Jun 2026"]
        assert {step for _, step in headings} == {"step 2: 2 weeks clear before Mon 6 Jul 2026: Sun 21 Jun 2026"}
        assert shown.count("<caption>Days of: 2 weeks clear before Mon 6 Jul 2026") == 1

    def test_of_many_weeks_that_are_counted_alike_the_first_and_the_last_are_told(self) -> None:
        strip = fragment(RESULTS["a long explanation"])
        assert re.findall(r'<tr><th scope="row">(.*?)</th>', strip) == [
            "5 Jan 2026",
            "12 Jan 2026",
            "17 weeks more, counted in the same way",
            "18 May 2026",
            "25 May 2026",
        ]


class TestLook:
    """Text takes the colour of where it stands; the few colours of its own can be told from light and from dark."""

    @pytest.mark.parametrize("colour", sorted(set(re.findall(r"#[0-9a-f]{6}", style.PARTS + style.PICTURE))))
    def test_a_colour_has_contrast_with_both(self, colour: str) -> None:
        assert contrast(colour, "#ffffff") >= 3
        assert contrast(colour, "#000000") >= 3

    def test_both_themes_of_a_picture_alone_have_contrast_enough_for_text(self) -> None:
        themes = re.findall(r"color: (#\w{6}); background: (#\w{6})", style.ALONE)
        assert len(themes) == 2
        assert all(contrast(*theme) >= 7 for theme in themes)
        assert "prefers-color-scheme: dark" in style.ALONE

    def test_text_has_no_colour_of_its_own(self) -> None:
        assert set(re.findall(r"[^-]color: ([^;]+);", style.PARTS)) == {"inherit"}
        assert ".picture text" in style.PICTURE
        assert "fill: currentColor" in style.PICTURE


class TestMarkup:
    """What is put into an element is text, whatever it looks like."""

    def test_text_and_elements_in_order(self) -> None:
        made = element("p", "a < b & ", "c", element("b", "d"), " > e ", "f", title='"g"', http_equiv="h", class_="i")
        assert made == ('<p title="&quot;g&quot;" http-equiv="h" class="i">a &lt; b &amp; c<b>d</b> &gt; e f</p>')

    def test_what_xml_cannot_hold_is_replaced(self) -> None:
        assert element("p", "a\x00b\ud800c\ufffed\te") == "<p>a\ufffdb\ufffdc\ufffdd\te</p>"

    def test_what_nothing_is_known_of_cannot_be_shown(self) -> None:
        with pytest.raises(TypeError, match="a date cannot be shown; give what the library gives"):
            fragment(date(2026, 7, 1))


class TestOthers:
    """A notice that was checked, courses side by side, and what the answers turn on."""

    def test_a_notice(self) -> None:
        page = fragment(RESULTS["a letter"])
        assert "<li>appeal.register: Mon 10 Aug 2026 is 22 days too early; the last day is Tue 1 Sep 2026</li>" in page
        assert (
            '<tr><th scope="row">mediation.contact_adviser</th>'
            "<td>parent or young person: contact the mediation adviser, say that an appeal is wanted and whether "
            "mediation is</td><td>missing</td><td></td>"
            "<td>Mon 10 Aug 2026</td></tr>"
        ) in page
        assert "<td>must give the right of appeal</td><td>not met</td>" in page

    def test_courses(self) -> None:
        page = fragment(RESULTS["courses"])
        assert '<p class="about">mediate: as it stands on Saturday 20 June 2026.</p>' in page
        assert (
            '<tr><th scope="row">mediation adviser: issue the certificate</th><td>yes</td><td>not there</td>'
            "<td>Thu 13 Aug 2026</td></tr>"
        ) in page

    def test_suppositions(self) -> None:
        page = fragment(RESULTS["suppositions"])
        assert (
            '<tr><th scope="row">la_informed 1 day later</th><td>mediation.arrange</td><td>local authority: arrange '
            "mediation and take part; with each commissioning body, where health is in issue too</td>"
            "<td>Wed 22 Jul 2026 (overdue)</td><td>Thu 23 Jul 2026 (overdue)</td></tr>"
        ) in page
        assert "<li>a bank holiday on Wed 24 Jun 2026</li>" in page

    def test_a_rule_and_its_readings(self) -> None:
        page = fragment(RESULTS["a rule"])
        assert '<th scope="row">roll.once</th>' in page
        assert '<th scope="row">ends with</th><td>the day the Tribunal received the appeal</td>' in page

    def test_a_deadline_with_facts_that_contradict_each_other_names_no_day(self) -> None:
        page = fragment(mediation.arrange(la_informed=date(2026, 6, 25), mediation_held=date(2026, 6, 24)))
        formula = "30 days after the day the local authority was told that mediation is wanted"
        assert f'<th scope="row">last day</th><td>{formula}</td>' in page
        assert "safe and latest" not in page
        assert "last working day" not in page
        page = fragment(mediation.arrange(la_informed=date(2026, 6, 25)))
        assert "<td>safe Fri 24 Jul 2026, latest Sat 25 Jul 2026</td>" in page
        assert '<th scope="row">last working day</th><td>Fri 24 Jul 2026</td>' in page

    def test_routes(self) -> None:
        page = fragment(timeline(Case(decision="plan_content", sections="BFG"), on=date(2026, 6, 1)).routes)
        assert "<td>yes, with the local authority and the " in page
        assert "<td>yes, on how duties for children with special needs are carried out; " in page
        page = fragment(timeline(Case(), on=date(2026, 6, 1)).routes)
        assert "<td>no</td>" in page

    def test_a_deadline_that_waits(self) -> None:
        page = fragment(RESULTS["a deadline that waits"])
        assert (
            '<th scope="row">waits for</th><td>the day the local authority was told that mediation is wanted</td>'
            in page
        )


class TestAMissingDay:
    """A decision without the day its notice was sent is never without an answer: it says what is missing, and where the
    date on the notice is known gives the days that are safe.
    """

    def test_the_date_on_the_notice_gives_a_day_to_be_safe(self) -> None:
        case = Case(decision="refuse_to_assess", by="parent", events={"notice_dated": date(2026, 6, 8)})
        page = html_page(timeline(case, on=date(2026, 7, 1)))
        assert "The day on which the notice of the decision was sent is not known" in page
        assert "to be safe, this counts from the date written on it" in page
        assert "You must contact the mediation adviser by Friday 7 August 2026" in page

    def test_without_it_the_page_says_what_to_look_for(self) -> None:
        page = html_page(timeline(Case(decision="refuse_to_assess", by="parent"), on=date(2026, 7, 1)))
        assert "the date written on it, or the day it was received, would give a day by which to act safely" in page


NINE = Case(
    decision="refuse_to_assess",
    by="parent",
    guidance=True,
    events={
        "request_received": date(2026, 3, 2),
        "notice_dated": date(2026, 4, 8),
        "notice_sent": date(2026, 4, 10),
        "assessment_decision_notified": date(2026, 4, 10),
        "adviser_contacted": date(2026, 5, 1),
        "la_informed": date(2026, 5, 6),
        "mediation_date": date(2026, 6, 10),
    },
)
"""A refused assessment on the way to a mediation."""


def test_a_page_of_nine_deadlines_takes_few_calls() -> None:
    """A deadline works out each thing once, a rule words once what no deadline changes, and elements are written where
    they stand: a tenth of the 20,718 calls that it once took.
    """
    html_page(timeline(NINE, on=date(2026, 5, 20)))  # the first use makes what rules and citations keep
    shown = timeline(NINE, on=date(2026, 5, 20))
    calls = calls_of(lambda: html_page(shown))
    assert len(shown.deadlines) == 9
    assert calls <= 2_072


def test_the_tables_of_a_notebook_align_left() -> None:
    shown = timeline(Case(events={"la_informed": date(2026, 6, 22)}), on=date(2026, 7, 1))._repr_html_()
    [rule] = re.findall(r"[.]sendtimelines table th, [.]sendtimelines table td \{([^}]*)\}", shown)
    assert "text-align: left" in rule
