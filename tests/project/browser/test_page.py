"""The page as people meet it: with a keyboard, a screen reader, a phone; and when it cannot start."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from docs.browser.build import NEEDED, PYODIDE
from docs.browser.page.answers import answer
from sendtimelines import ENGLAND_AND_WALES, Case, Consent, html_page, picture, timeline, to_ics
from sendtimelines.rules import Claim
from tests.project.browser.cases import random_case
from tests.project.browser.conftest import Opened, Running

LOOKS: Mapping[str, tuple[int, Any]] = {
    "light": (1280, {}),
    "dark": (1280, {"color_scheme": "dark"}),
    "phone": (360, {}),
    "dark phone": (360, {"color_scheme": "dark"}),
    "forced colours": (1280, {"forced_colors": "active"}),
}
"""How wide the page is, and what its reader prefers."""


def tab_to(page: Page, element: str) -> None:
    """Go on with the tab key until the element that a selector means has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("element => document.activeElement.matches(element)", element):
            return
    raise AssertionError(f"the tab key does not come to {element}")


def type_day(page: Page, day: date) -> None:
    """Type a day into the three boxes of the date of which the first has the focus, going on with the tab key."""
    page.keyboard.type(f"{day.day}")
    page.keyboard.press("Tab")
    page.keyboard.type(f"{day.month}")
    page.keyboard.press("Tab")
    page.keyboard.type(f"{day.year}")


def fill_day(room: Page | Locator, day: str) -> None:
    """Fill in the three boxes of a date, or empty them."""
    year, month, number = day.split("-") if day else ("", "", "")
    for name, text in (("Day", number), ("Month", month), ("Year", year)):
        room.get_by_label(name, exact=True).fill(text.lstrip("0"))


def fill_group(room: Page | Locator, name: str, day: str) -> None:
    """Fill in the date that is called so."""
    fill_day(room.get_by_role("group", name=name, exact=True), day)


def whole_form(page: Page) -> None:
    """Show all questions at once."""
    if page.get_by_role("button", name="Show all questions at once").is_visible():
        page.get_by_role("button", name="Show all questions at once").click()


def name_case(page: Page, name: str) -> None:
    whole_form(page)
    part = page.locator("form details", has_text="Another day to look from")
    if part.get_attribute("open") is None:
        part.locator("summary").click()
    page.get_by_label("A name for the case").fill(name)


def look_from(page: Page, day: str) -> None:
    part = page.locator("form details", has_text="Another day to look from")
    if part.get_attribute("open") is None:
        part.locator("summary").click()
    fill_group(page, "The day to look from", day)


def onward(page: Page, question: str) -> None:
    """Go on to the next question by the keyboard; its heading then has the focus."""
    tab_to(page, "#continue")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=question)).to_be_focused()


def look_at(page: Page, looks: str) -> None:
    width, preferred = LOOKS[looks]
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(**preferred)


def fill(page: Page, *, events: dict[str, str], on: str = "2026-07-30") -> None:
    whole_form(page)
    for place, (name, day) in enumerate(events.items()):
        if place:
            page.get_by_role("button", name="Add another event").click()
        page.locator("#events select").nth(place).select_option(name)
        fill_day(page.locator("#events > li").nth(place), day)
    look_from(page, on)


def unfold(page: Page, part: str) -> None:
    page.locator("form summary", has_text=part).click()


def open_all(page: Page) -> None:
    """Open every part of the form, with a row in every list."""
    for part in page.locator("form .step > details > summary").all():
        part.click()
    for button in page.locator("form .step > details [data-adds]").all():
        button.click()


def ask(page: Page) -> None:
    whole_form(page)
    page.get_by_role("button", name="Show what follows").click()


def saved(page: Page, label: str) -> tuple[str, str]:
    with page.expect_download() as download:
        page.get_by_role("link", name=label).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes().decode()


class TestUse:
    """Somebody says what happened, and sees and saves what follows."""

    CASE = Case(
        decision="plan_content",
        sections="BI",
        by="parent",
        mediation_wanted=True,
        events={"notice_sent": date(2026, 6, 10), "la_informed": date(2026, 6, 22), "mediation_date": date(2026, 8, 6)},
        consents=[Consent(working_days=2, given_on=date(2026, 7, 27))],
    )
    FOUND = timeline(CASE, on=date(2026, 7, 30), forecast=True)

    def test_by_keyboard_alone(self, page: Page) -> None:
        page.get_by_role("button", name="Ask one question at a time").click()
        tab_to(page, "[name=decision]")
        for _ in range(3):
            page.keyboard.press("ArrowDown")
        onward(page, "Which sections of the plan do you disagree with?")
        tab_to(page, "[name=sections][value=B]")
        page.keyboard.press("Space")
        tab_to(page, "[name=sections][value=I]")
        page.keyboard.press("Space")
        onward(page, "Who are you?")
        tab_to(page, "[name=by]")
        page.keyboard.press("ArrowDown")
        onward(page, "When did the letter with the decision come?")
        tab_to(page, "[id=notice_sent-day]")
        type_day(page, date(2026, 6, 10))
        onward(page, "What has happened so far?")
        for place, (words, name) in enumerate(
            [
                ("The local authority was told that mediation is wanted", "la_informed"),
                ("The mediation takes", "mediation_date"),
            ]
        ):
            if place:
                tab_to(page, "[data-adds=events]")
                page.keyboard.press("Enter")
            else:
                tab_to(page, "#events select")
            page.keyboard.type(words)
            page.keyboard.press("Tab")
            type_day(page, self.CASE.events[name])
        onward(page, "Check what you entered")
        expect(page.locator("#summary")).to_contain_text(
            "The local authority was told that mediation is wanted: 22 June 2026"
        )
        tab_to(page, "summary")
        page.keyboard.press("Enter")
        tab_to(page, "[id=on-day]")
        for _ in range(3):
            page.keyboard.press("Control+a")
            page.keyboard.press("Delete")
            page.keyboard.press("Tab")
        for _ in range(3):
            page.keyboard.press("Shift+Tab")
        type_day(page, date(2026, 7, 30))
        tab_to(page, "[name=forecast]")
        page.keyboard.press("Space")
        tab_to(page, "#title")
        page.keyboard.type("Our <b>case</b>")
        tab_to(page, "summary")
        page.keyboard.press("Enter")
        tab_to(page, "[name=mediation_wanted]")
        page.keyboard.press("ArrowDown")
        tab_to(page, "[data-adds=consents]")
        page.keyboard.press("Enter")
        page.keyboard.type("2 working")
        page.keyboard.press("Tab")
        type_day(page, date(2026, 7, 27))
        tab_to(page, "[type=submit]")
        page.keyboard.press("Enter")

        expect(page.get_by_role("heading", name="What follows")).to_be_focused()
        expect(page.get_by_role("status")).to_contain_text("You must contact the mediation adviser")
        title = "Our <b>case</b>"
        calendar = to_ics(self.FOUND, reference=title, title=title)
        assert saved(page, "Save the dates as a calendar file") == ("timeline.ics", calendar)
        assert saved(page, "Save this as a page") == ("timeline.html", html_page(self.FOUND, title=title))
        assert saved(page, "Save the picture") == ("timeline.svg", picture(self.FOUND, title=title))

        answers = page.locator("#found .answer .words")
        assert answers.all_text_contents()[0].startswith("You must ")
        steps = page.locator("#found .answer summary").first
        steps.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#found details[open]").first).to_contain_text("How the day was reached")

    def test_events_can_be_taken_away_again(self, page: Page) -> None:
        fill(page, events={"notice_sent": "2026-06-10", "la_informed": "2026-06-22"})
        page.get_by_role("group", name="Event 1").get_by_role("button", name="Remove this event").click()
        expect(page.get_by_role("button", name="Add another event")).to_be_focused()
        expect(page.get_by_role("group", name="Event 1").get_by_label("What happened")).to_have_value("la_informed")
        ask(page)
        expect(page.locator("#found .answer .words")).to_have_count(1)

    def test_an_answer_takes_the_place_of_the_one_before(self, page: Page) -> None:
        fill(page, events={"notice_sent": "2026-06-10"})
        ask(page)
        expect(page.locator("#found")).to_contain_text("10 August 2026")
        fill_day(page.locator("#events > li"), "2026-06-11")
        ask(page)
        expect(page.locator("#found")).to_contain_text("11 August 2026")
        expect(page.get_by_role("link", name="Save the picture")).to_have_count(1)

    def test_it_looks_from_the_day_of_the_device_unless_told(self, opened: Opened) -> None:
        page = opened(lambda page: page.clock.set_fixed_time("2026-03-29T23:30:00Z"), timezone_id="Europe/London")
        expect(page.locator("[name=on]")).to_have_value("2026-03-30")
        expect(page.locator("[id=on-day]")).to_have_value("30")

    def test_a_review_an_exception_and_a_day_proclaimed_late(self, page: Page) -> None:
        look_from(page, "2026-07-30")
        unfold(page, "Reviews")
        page.get_by_role("button", name="Add a review").click()
        fill_group(page.get_by_role("group", name="Review 1"), "The review meeting is held", "2026-03-02")
        unfold(page, "Exemptions")
        page.get_by_role("button", name="Add an exemption").click()
        claim = page.get_by_role("group", name="Exemption 1")
        claim.get_by_label("The limit", exact=True).select_option("reassessment.finalise")
        claim.get_by_label("The reason").select_option(label="Exceptional circumstances")
        claim.get_by_label("Was it impractical to keep the limit?").select_option("yes")
        claim.get_by_label("Whose circumstances").select_option(label="The child")
        fill_group(claim, "The day it happened", "2026-04-20")
        page.locator("#events select").select_option("reassessment_notified")
        fill_day(page.locator("#events > li"), "2026-03-30")
        unfold(page, "Bank holidays")
        page.get_by_role("button", name="Add a bank holiday").click()
        fill_group(page, "The date", "2026-02-23")
        page.get_by_label("What it is called").fill("A day proclaimed late")
        ask(page)
        expect(page.get_by_role("heading", name="What follows")).to_be_focused()
        expect(page.locator("#found")).to_contain_text("An exemption is claimed that fits", use_inner_text=False)
        case = Case(
            events={"reassessment_notified": date(2026, 3, 30)},
            reviews=[{"review_meeting": date(2026, 3, 2)}],
            exemptions={
                "reassessment.finalise": Claim(
                    ground="circumstances", impractical=True, person="child", happened_on=date(2026, 4, 20)
                )
            },
            calendar=ENGLAND_AND_WALES.with_holiday(date(2026, 2, 23), "A day proclaimed late"),
        )
        found = timeline(case, on=date(2026, 7, 30))
        assert saved(page, "Save this as a page")[1] == html_page(found)
        assert len(found) > 5

    def test_what_is_closed_says_whether_it_is_filled_in(self, page: Page) -> None:
        note = page.locator("summary .given:not([hidden])")
        expect(note).to_have_count(0)
        unfold(page, "Custody")
        page.get_by_label("The child or young person is").select_option("detained")
        unfold(page, "Bank holidays")
        page.get_by_role("button", name="Add a bank holiday").click()
        expect(note).to_have_count(1)
        page.get_by_label("What it is called").fill("a day")
        page.get_by_label("What it is called").blur()
        expect(note).to_have_count(2)
        for part in ("Custody", "Bank holidays"):
            expect(page.locator("form summary", has_text=part)).to_have_text(f"{part} (filled in)", use_inner_text=True)
        page.get_by_role("button", name="Remove this bank holiday").click()
        expect(note).to_have_count(1)
        expect(page.get_by_role("button", name="Add a bank holiday")).to_be_focused()

    def test_the_form_can_be_emptied(self, page: Page) -> None:
        fill(page, events={"notice_sent": "2026-06-10", "la_informed": "2026-06-22"})
        name_case(page, "a case")
        unfold(page, "Reviews")
        page.get_by_role("button", name="Add a review").click()
        ask(page)
        expect(page.locator("#results")).to_be_visible()
        page.get_by_role("button", name="Empty the form").click()
        expect(page.locator("[name=decision]").first).to_be_focused()
        expect(page.locator("#results")).to_be_hidden()
        expect(page.locator("#found")).to_be_empty()
        expect(page.locator(".rows > li")).to_have_count(1)
        expect(page.locator("details[open]")).to_have_count(0)
        expect(page.get_by_role("status")).to_have_text("Ready.")
        assert set(page.evaluate(GIVEN)) <= {"on", "calendar"}

    def test_text_of_a_case_is_never_markup(self, page: Page) -> None:
        text = "<img src=x onerror=alert(1)><script>alert(1)</script>&amp;"
        fill(page, events={"mediation_declined": "2026-06-12"})
        name_case(page, text)
        unfold(page, "Bank holidays")
        page.get_by_role("button", name="Add a bank holiday").click()
        fill_group(page, "The date", "2026-06-15")
        page.get_by_label("What it is called").fill(text)
        ask(page)
        expect(page.locator("#found")).to_contain_text(text, use_inner_text=False)
        expect(page.locator("img, #found script")).to_have_count(0)
        for label in ("Save this as a page", "Save the picture"):
            assert "<img" not in saved(page, label)[1]


GIVEN = """() => [...new FormData(document.getElementById("form"))].filter((each) => each[1]).map((each) => each[0])"""


class TestProblems:
    """What is wrong is said at once, above the form and beside the field."""

    @pytest.mark.parametrize(
        ("events", "on", "problem", "field"),
        [
            (
                {"notice_sent": ""},
                "2026-07-30",
                "event 1 has no date; give it, or remove the event",
                "Day",
            ),
            (
                {"": "2026-06-10"},
                "2026-07-30",
                "event 1 does not say what happened; give it, or remove the event",
                "What happened",
            ),
            (
                {"notice_sent": "2014-08-31"},
                "2026-07-30",
                "a date of event 1 is before 2014-09-01, when this law came into force; give a later day",
                "Day",
            ),
            (
                {"notice_sent": "2026-06-10"},
                "",
                "the day to look from is not a date; choose a day, month and year",
                "on",
            ),
        ],
        ids=["no date", "no event", "before the law", "no day to look from"],
    )
    def test_what_is_wrong_is_said_at_once(
        self, page: Page, events: dict[str, str], on: str, problem: str, field: str
    ) -> None:
        fill(page, events=events, on=on)
        ask(page)
        alert = page.get_by_role("alert")
        room = page.locator("#events > li") if field != "on" else page.get_by_role("group", name="The day to look from")
        control = room.get_by_label("Day" if field == "on" else field, exact=True)
        described = room.locator(".day") if field == "Day" else room if field == "on" else control
        expect(alert).to_contain_text(problem)
        expect(alert).to_be_focused()
        expect(page.locator("#results")).to_be_hidden()
        expect(control).to_have_attribute("aria-invalid", "true")
        expect(described).to_have_accessible_description(re.compile(f"Error: {re.escape(problem)}"))
        alert.get_by_role("link", name=problem).click()
        expect(control).to_be_focused()

        look_from(page, "2026-07-30")
        fill_day(page.locator("#events > li"), "2026-06-10")
        page.locator("#events select").select_option("notice_sent")
        ask(page)
        expect(page.get_by_role("heading", name="What follows")).to_be_focused()
        expect(page.get_by_role("alert")).to_be_hidden()
        expect(page.locator("[aria-invalid]")).to_have_count(0)
        assert "wrong" not in (described.get_attribute("aria-describedby") or "")
        expect(page.locator(".wrong")).to_have_count(0)

    def test_a_day_to_come_of_what_must_have_happened_is_doubted_beside_it(self, page: Page) -> None:
        fill(page, events={"adviser_contacted": "2062-06-10"})
        ask(page)
        doubt = (
            "the day the parent or young person contacted the mediation adviser (adviser_contacted) is after the "
            "reference date and still to come; look at its year"
        )
        expect(page.get_by_role("heading", name="What follows")).to_be_focused()
        day = page.locator("#events > li .day")
        expect(day).to_have_accessible_description(re.compile(f"Look again: {re.escape(doubt)}"))
        expect(page.locator("[aria-invalid]")).to_have_count(0)
        page.locator("#results").get_by_role("link", name=doubt).click()
        expect(day.get_by_label("Day", exact=True)).to_be_focused()

        fill_day(page.locator("#events > li"), "2026-06-10")
        ask(page)
        expect(page.get_by_role("heading", name="What follows")).to_be_focused()
        expect(page.locator("#doubted")).to_be_hidden()
        expect(page.locator(".wrong")).to_have_count(0)

    def test_a_date_that_was_only_begun_is_not_taken_as_none(self, page: Page) -> None:
        unfold(page, "Mediation")
        page.get_by_role("button", name="Add a consent").click()
        page.get_by_label("How much notice is enough").select_option("2")
        group = page.get_by_role("group", name="The day of the consent")
        group.get_by_label("Month").fill("07")
        ask(page)
        expect(page.get_by_role("alert")).to_contain_text("a date of consent 1 is not a date")
        expect(group.get_by_label("Month")).to_have_attribute("aria-invalid", "true")

    def test_a_question_whose_date_is_not_finished_is_not_left(self, page: Page) -> None:
        page.get_by_role("button", name="Ask one question at a time").click()
        page.get_by_role("radio", name="Not to assess needs").check()
        page.get_by_role("button", name="Continue").click()
        page.get_by_role("button", name="Continue").click()
        group = page.get_by_role("group", name="The date written on the letter")
        group.get_by_label("Day").fill("10")
        page.get_by_role("button", name="Continue").click()
        problem = "The date written on the letter: the date must include a month and a year"
        expect(page.get_by_role("alert")).to_contain_text(problem)
        page.get_by_role("alert").get_by_role("link").click()
        expect(group.get_by_label("Day")).to_be_focused()
        group.get_by_label("Month").fill("13")
        group.get_by_label("Year").fill("2026")
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_role("alert")).to_contain_text("the date must be a real date, such as 27 3 2026")
        group.get_by_label("Month").fill("6")
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_role("heading", name="What has happened so far?")).to_be_focused()

    def test_several_at_once_and_in_a_part_that_is_closed(self, page: Page) -> None:
        fill(page, events={"notice_sent": ""}, on="")
        name_case(page, "a case")
        unfold(page, "Exemptions")
        page.get_by_role("button", name="Add an exemption").click()
        page.get_by_label("The limit", exact=True).select_option("plan.finalise")
        unfold(page, "Exemptions")
        ask(page)
        links = page.get_by_role("alert").get_by_role("link")
        expect(links).to_have_count(4)
        links.last.click()
        expect(page.get_by_label("Was it impractical to keep the limit?")).to_be_focused()
        described = page.get_by_label("A name for the case").get_attribute("aria-describedby")
        assert described == "title-hint"

    def test_what_the_library_refuses(self, page: Page) -> None:
        fill(page, events={"notice_sent": "2026-06-10", "la_informed": "2026-06-22"})
        page.locator("#events select").nth(1).select_option("notice_sent")
        ask(page)
        expect(page.get_by_role("alert")).to_contain_text("event 2 was given before; give each event once")


TELLING = {
    "Waiting": 60,
    "overdue": 60,
    "review the plan": 30,
    "home authority": 10,
    "exempt": 3,
    "taken as received": 5,
    "guidance": 5,
    "&lt;script&gt;": 20,
}
"""What the pages of random cases must tell of at least how often, for the cases to be worth comparing."""

DIFFERING = """async ([cases, first]) => {
  const { ask } = await import("./asking.js");
  const differing = [];
  for (const [place, [fields, expected]] of cases.entries()) {
    const { problems, html, files } = await ask(JSON.stringify(fields));
    const [calendar, page, picture] = (files ?? []).map((file) => file.text);
    const problem = problems?.find(({ text }) => text === expected.problem)?.text ?? problems?.[0].text;
    const told = html?.replace(/^<details class="entered">.*?<\\/details>/, "");
    const found = problems ? { problem } : { calendar, page, picture, shown: told };
    for (const key of new Set([...Object.keys(found), ...Object.keys(expected)])) {
      if (found[key] !== expected[key]) differing.push([first + place, key, found[key], expected[key]]);
    }
  }
  return differing;
}"""


class TestSameAnswers:
    """What the page answers is what the library answers, to the letter."""

    def test_of_200_random_cases(self, page: Page) -> None:
        random = Random(2014)
        answers = []
        for first in range(0, 200, 20):
            cases = []
            for _ in range(20):
                asked = random_case(random)
                answers.append(asked.answer())
                cases.append([asked.fields, answers[-1]])
            assert page.evaluate(DIFFERING, [cases, first]) == []
        assert 0 < sum("problem" in answer for answer in answers) < 40
        pages = [answer["page"] for answer in answers if "page" in answer]
        for words, count in TELLING.items():
            assert sum(words in page for page in pages) >= count, words

    def test_an_answer_that_differs_is_found(self, page: Page) -> None:
        random = Random(1)
        asked = next(each for each in iter(lambda: random_case(random), None) if "calendar" in each.answer())
        answer = asked.answer()
        wrong = {**answer, "calendar": answer["calendar"].replace("BEGIN", "FIRST", 1)}
        assert [each[:2] for each in page.evaluate(DIFFERING, [[[asked.fields, wrong]], 7])] == [[7, "calendar"]]


FIRST: list[tuple[dict[str, str], str, list[str]]] = [
    (
        {"decision": decision, "by": "parent", **letter},
        "2026-07-01",
        ["You must contact the mediation adviser", *days, "SEND Regs reg 33"],
    )
    for decision, letter, days in [
        ("refuse_to_assess", {"notice_sent": "2026-06-10"}, ["Monday 10 August 2026"]),
        ("refuse_to_issue", {"notice_sent": "2026-06-08"}, ["Friday 7 August 2026", "Saturday 8 August 2026"]),
        ("plan_content", {"notice_sent": "2026-06-10"}, ["Monday 10 August 2026"]),
        ("refuse_to_reassess", {"notice_dated": "2026-06-08"}, ["Friday 7 August 2026", "Saturday 8 August 2026"]),
        ("refuse_to_amend", {"notice_received": "2026-06-12"}, ["Friday 7 August 2026", "Saturday 8 August 2026"]),
        (
            "cease",
            {"notice_sent": "2026-06-10", "notice_dated": "2026-06-08"},
            ["Friday 7 August 2026", "10 August 2026"],
        ),
    ]
] + [
    (
        {"decision": "plan_content", "by": "young_person", "sections": "I", "notice_sent": "2026-06-10"},
        "2026-07-01",
        ["You must start the appeal", "17:00 London time on Tuesday 1 September 2026", "HESC Rules r 20(1)(c)"],
    ),
    (
        {"decision": "refuse_to_assess", "by": "parent", "notice_sent": "2026-01-12"},
        "2026-07-01",
        ["Act now: ask the Tribunal for more time", "You had to", "12 March 2026", "HESC Rules r 5(3)(a)"],
    ),
    (
        {"events.1.event": "request_received", "events.1.day": "2026-06-10", "by": "parent"},
        "2026-07-01",
        ["the local authority must say whether it will assess", "Wednesday 22 July 2026", "SEND Regs reg 5(1)"],
    ),
    (
        {"events.1.event": "la_informed", "events.1.day": "2026-06-25", "by": "parent"},
        "2026-07-01",
        ["The local authority must arrange mediation", "Friday 24 July 2026", "Saturday 25 July 2026", "reg 36(2)"],
    ),
]
"""Ten cases: the fields of the form, the day to look from, and what a phone's first screen must hold."""

IN_SIGHT = """([needed, html]) => {
  const found = document.getElementById("found");
  document.getElementById("results").hidden = false;
  found.innerHTML = html;
  document.getElementById("results-heading").scrollIntoView();
  const seen = [...found.querySelectorAll("p, li, summary, h3, h4")]
    .filter((each) => each.checkVisibility() && each.getBoundingClientRect().bottom <= innerHeight)
    .map((each) => each.textContent).join(" ");
  return needed.filter((words) => !seen.includes(words));
}"""


class TestPrinted:
    """What is printed is the answer, with all that is folded away, and nothing of the form."""

    def test_the_answer_alone(self, page: Page) -> None:
        fill(page, events={"notice_sent": "2026-06-10"})
        ask(page)
        expect(page.locator("#results")).to_be_visible()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        expect(page.locator("form")).to_be_hidden()
        expect(page.get_by_role("button", name="Print this answer")).to_be_hidden()
        expect(page.locator("#found .answer .words").first).to_be_visible()
        assert page.locator("#found details:not([open])").count() == 0
        page.emulate_media(media="screen")


class TestOnAPhone:
    """The first screen holds the answer: what to do, who, the safe day, the last day, the source."""

    @pytest.mark.parametrize(("fields", "on", "needed"), FIRST, ids=[str(n) for n in range(1, len(FIRST) + 1)])
    def test_the_first_screen_holds_the_answer(
        self, page: Page, fields: dict[str, str], on: str, needed: list[str]
    ) -> None:
        page.set_viewport_size({"width": 390, "height": 844})
        shown = json.loads(answer(json.dumps([*fields.items(), ("on", on)])))
        assert page.evaluate(IN_SIGHT, [needed, shown["html"]]) == []


class TestForEverybody:
    """It can be used without seeing it, on a phone, in light and dark, and it says nothing to anybody else."""

    @pytest.mark.parametrize("looks", LOOKS)
    def test_nothing_keeps_people_out(self, page: Page, axe: str, looks: str) -> None:
        look_at(page, looks)
        fill(
            page, events={"notice_sent": "2026-06-10", "la_informed": "2026-06-22", "certificate_issued": "2062-07-01"}
        )
        ask(page)
        expect(page.get_by_role("heading", name="What follows")).to_be_focused()
        expect(page.locator("#doubted")).to_be_visible()
        page.locator("#found .answer summary").first.click()
        page.evaluate(axe)
        found = page.evaluate("axe.run()")
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]] == []
        assert len(found["passes"]) > 20
        width = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert width[0] == width[1]  # nothing has to be moved sideways but the tables, each in its own place

    @pytest.mark.parametrize("looks", ["light", "dark phone"])
    def test_nothing_keeps_people_out_where_all_is_open_and_wrong(self, page: Page, axe: str, looks: str) -> None:
        look_at(page, looks)
        fill(page, events={"notice_sent": "", "la_informed": ""}, on="")
        open_all(page)
        ask(page)
        expect(page.get_by_role("alert")).to_be_focused()
        page.evaluate(axe)
        assert [each["id"] for each in page.evaluate("axe.run()")["violations"]] == []
        width = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert width[0] == width[1]

    @pytest.mark.parametrize("looks", ["light", "dark", "phone", "dark phone"])
    def test_nothing_keeps_people_out_of_a_page_that_was_saved(
        self, chromium: Browser, axe: str, looks: str, tmp_path: Path
    ) -> None:
        saved_page = tmp_path / "case.html"
        saved_page.write_text(html_page(TestUse.FOUND, title="Our case"), encoding="utf-8")
        context = chromium.new_context(bypass_csp=True)  # the page lets no program in, not even axe
        page = context.new_page()
        look_at(page, looks)
        page.goto(saved_page.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        page.evaluate(axe)
        assert [each["id"] for each in page.evaluate("axe.run()")["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth === document.documentElement.clientWidth")
        context.close()

    @pytest.mark.parametrize("looks", ["light", "dark phone"])
    def test_nothing_keeps_people_out_of_the_site(self, opened: Opened, served: str, axe: str, looks: str) -> None:
        page = opened(stubbed(), failing=True)
        look_at(page, looks)
        page.goto(f"{served}in-the-browser.html")
        page.evaluate(axe)
        assert [each["id"] for each in page.evaluate("axe.run()")["violations"]] == []

    @pytest.mark.parametrize("looks", ["light", "phone"])
    def test_what_is_pressed_is_large_enough(self, page: Page, looks: str) -> None:
        look_at(page, looks)
        open_all(page)
        heights = page.evaluate("""() => [...document.querySelectorAll(
            "button, summary, select, input[type=time], input[type=text], label:has(> input)"
        )].filter((each) => each.checkVisibility())
          .map((each) => [each.outerHTML, each.getBoundingClientRect().height])""")
        assert len(heights) > 80
        assert [html for html, height in heights if height < 44] == []

    def test_how_a_screen_reader_meets_it(self, page: Page) -> None:
        said = page.locator("form").aria_snapshot()
        for line in (
            'group "What did the local authority decide?":',
            'radio "Not to assess needs"',
            'group "Who are you?":',
            'radio "A parent"',
            'group "Event 1":',
            'combobox "What happened"',
            'group "On":',
            'textbox "Day"',
            'button "Remove this event"',
            'button "Show what follows"',
        ):
            assert f"- {line}" in said, line

    def test_how_a_screen_reader_meets_the_rest(self, page: Page) -> None:
        unfold(page, "Mediation")
        unfold(page, "Bank holidays")
        page.get_by_role("button", name="Add a bank holiday").click()
        expect(page.get_by_role("group", name="The date", exact=True).get_by_label("Day")).to_be_focused()
        said = page.locator("form").aria_snapshot()
        for line in (
            'group "Is mediation wanted?":',
            'group "Consent to less notice than five working days":',
            'combobox "Whose working days count"',
            'group "Bank holiday 1":',
            'textbox "What it is called"',
            'button "Remove this bank holiday"',
        ):
            assert f"- {line}" in said, line

    def test_it_is_reached_from_the_site_and_leads_back(self, opened: Opened, served: str, address: str) -> None:
        page = opened(stubbed(), failing=True)  # the icon that a browser asks a site for is not there
        page.goto(f"{served}in-the-browser.html")
        page.get_by_role("link", name="Open the page").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("SEND deadlines, worked out in your browser")
        assert page.url == f"{address}index.html"
        expect(page.get_by_role("status")).to_have_text("Ready.")
        page.get_by_role("link", name="How this page works, and the documentation").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("In the browser")

    def test_it_asks_for_nothing_but_its_own_files(self, running: Running, page: Page, address: str) -> None:
        asked = running.asked
        loaded = len(asked)
        fill(page, events={"notice_sent": "2026-06-10"})
        ask(page)
        expect(page.locator("#results")).to_be_visible()
        own = (address, "data:,", f"blob:{address.removesuffix('/page/')}")
        assert [each.url for each in asked if not each.url.startswith(own)] == []
        assert {each.method for each in asked} == {"GET"}
        assert len(asked) == loaded >= 15
        assert [each.url for each in asked if "?" in each.url] == []
        assert page.context.cookies() == []
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0

    @pytest.mark.parametrize("where", ["the page", "the worker"])
    def test_it_could_not_ask_for_anything_else(self, opened: Opened, address: str, where: str) -> None:
        page = opened(stubbed(), failing=True)
        page.route(re.compile("127[.]0[.]0[.]2"), lambda route: route.fulfill(body=""))
        expect(page.get_by_role("status")).to_have_text("Ready.")
        asking = page.workers[0] if where == "the worker" else page
        asked = "url => fetch(url, { mode: 'no-cors' }).then(() => 'let through', () => 'blocked')"
        assert asking.evaluate(asked, f"{address}page.css") == "let through"
        assert asking.evaluate(asked, "http://127.0.0.2/") == "blocked"
        policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
        assert policy.startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; ")
        assert "; connect-src 'self'; " in policy
        assert "'unsafe-inline'" not in policy


def missing(name: str) -> Callable[[Page], None]:
    """Serve the page without the files whose names match."""

    def prepare(page: Page) -> None:
        page.route(re.compile(name), lambda route: route.fulfill(status=404, body="not found"))

    return prepare


STUB = """
let called = 0;
export async function loadPyodide() {
  const answer = (fields) => {
    %s
    called += 1;
    return JSON.stringify({ said: `${called} asked`, html: `<p>${fields.length}</p>`, files: [], doubts: [] });
  };
  return { unpackArchive() {}, FS: { writeFile() {} }, pyimport: () => ({ answer }) };
}
"""
"""What stands in for Python where only the conversation with the worker is looked at."""


def stubbed(extra: str = "") -> Callable[[Page], None]:
    """Serve the page with no Python in it, so that it starts at once."""

    def prepare(page: Page) -> None:
        page.route("**/pyodide.mjs", lambda route: route.fulfill(body=STUB % extra, content_type="text/javascript"))

    return prepare


class TestWorker:
    """The page never stands still, and only the newest question is answered."""

    def test_the_page_goes_on_while_it_counts(self, opened: Opened) -> None:
        page = opened(stubbed("for (const end = Date.now() + 3000; Date.now() < end; );"))
        expect(page.get_by_role("status")).to_have_text("Ready.")
        ask(page)
        expect(page.get_by_role("status")).to_have_text("Counting.", timeout=2000)
        name_case(page, "typed meanwhile")
        page.get_by_role("button", name="Add another event").click(timeout=2000)
        expect(page.locator("#events > li")).to_have_count(2, timeout=2000)
        expect(page.locator("#results")).to_be_hidden(timeout=2000)
        expect(page.get_by_role("status")).to_have_text("1 asked")

    def test_a_newer_question_takes_the_place_of_one_before(self, page: Page) -> None:
        answers = page.evaluate("""async () => {
            const { ask } = await import("./asking.js");
            const on = (day) => JSON.stringify([["on", day]]);
            return Promise.all([ask(on("never")), ask(on("no day")), ask(on("2026-07-30"))]);
        }""")
        assert answers[:2] == [None, None]
        assert answers[2]["said"] == "Nothing can be worked out yet."

    def test_an_answer_that_is_not_waited_for_is_dropped(self, page: Page) -> None:
        answers = page.evaluate("""async () => {
            const { ask, cancel } = await import("./asking.js");
            const given = ask(JSON.stringify([["on", "never"]]));
            cancel();
            return [await given, await ask(JSON.stringify([["on", "2026-07-30"]]))];
        }""")
        assert answers[0] is None
        assert "said" in answers[1]

    def test_emptying_the_form_takes_the_question_back(self, opened: Opened) -> None:
        held: list[Route] = []

        def hold(page: Page) -> None:
            stubbed()(page)
            page.route("**/answers.py", lambda route: held.append(route))

        page = opened(hold)
        ask(page)
        expect(page.get_by_role("status")).to_have_text("Counting, as soon as all is loaded.")
        page.get_by_role("button", name="Empty the form").click()
        expect(page.get_by_role("status")).to_contain_text("Loading")
        let_go(page, held)
        expect(page.get_by_role("status")).to_have_text("Ready.")
        expect(page.locator("#results")).to_be_hidden()
        ask(page)
        expect(page.get_by_role("status")).to_have_text("1 asked")


def let_go(page: Page, held: list[Route]) -> None:
    while not held:
        page.wait_for_timeout(50)
    held.pop().continue_()


class TestFailing:
    """It says plainly that it is loading, and that it has failed, and why."""

    def test_while_it_loads(self, opened: Opened) -> None:
        held: list[Route] = []

        def hold(page: Page) -> None:
            stubbed()(page)
            page.route("**/answers.py", lambda route: held.append(route))

        page = opened(hold)
        loading = re.compile(r"Loading what is needed to count, about 1\d MB[.] You can fill in the form meanwhile[.]")
        expect(page.get_by_role("status")).to_have_text(loading)
        bar = page.get_by_role("progressbar", name="Loading")
        most = int(bar.get_attribute("max") or 0)
        fill(page, events={"notice_sent": "2026-06-10"})
        ask(page)
        expect(page.get_by_role("status")).to_have_text("Counting, as soon as all is loaded.")
        while (so_far := bar.evaluate("bar => bar.value")) < 0.9 * most:
            page.wait_for_timeout(50)
        assert so_far < most  # one file is still to come
        let_go(page, held)
        expect(page.get_by_role("heading", name="What follows")).to_be_focused()
        expect(bar).to_be_hidden()

    @pytest.mark.parametrize(
        "name", [*PYODIDE, *(name.replace("-", "_") for name in (*NEEDED, "sendtimelines")), "answers.py"]
    )
    def test_without_one_of_its_files(self, opened: Opened, name: str) -> None:
        page = opened(missing(rf"/{re.escape(name)}[^/]*$"), failing=True)
        expect(page.get_by_role("alert")).to_contain_text("the page could not start: ")
        expect(page.get_by_role("alert")).to_be_focused()
        expect(page.get_by_role("alert")).to_contain_text("; try again, or use another browser")
        expect(page.get_by_role("alert")).to_contain_text(re.compile(rf"the file (\w+/)?{name}.* is missing"))
        expect(page.get_by_role("status")).to_have_text("")
        ask(page)
        expect(page.get_by_role("alert")).to_contain_text("the page could not start: ")

    def test_it_can_be_tried_again_and_keeps_the_form(self, opened: Opened) -> None:
        def gone_at_first(page: Page) -> None:
            stubbed()(page)
            page.route("**/answers.py", lambda route: route.fulfill(status=404), times=1)

        page = opened(gone_at_first, failing=True)
        expect(page.get_by_role("alert")).to_contain_text("the file answers.py is missing")
        name_case(page, "a case")
        page.get_by_role("button", name="Try again").click()
        expect(page.get_by_role("status")).to_have_text("Ready.")
        expect(page.get_by_role("alert")).to_be_hidden()
        expect(page.get_by_label("A name for the case")).to_have_value("a case")
        ask(page)
        expect(page.get_by_role("status")).to_have_text("1 asked")

    @pytest.mark.parametrize(
        ("lack", "reason"),
        [
            ("WebAssembly", "this browser has no WebAssembly, or it is switched off"),
            ("Worker", "this browser has no web workers, or they are switched off"),
        ],
        ids=["WebAssembly", "Worker"],
    )
    def test_without_what_a_browser_needs(self, opened: Opened, lack: str, reason: str) -> None:
        page = opened(lambda page: page.add_init_script(f"delete globalThis.{lack}"), failing=True)
        expect(page.get_by_role("alert")).to_contain_text(f"the page could not start: {reason}")
        ask(page)
        expect(page.get_by_role("alert")).to_contain_text(f"the page could not start: {reason}")

    def test_a_worker_that_breaks_off(self, opened: Opened) -> None:
        page = opened(stubbed("setTimeout(() => { throw new Error('secret'); }); "), failing=True)
        expect(page.get_by_role("status")).to_have_text("Ready.")
        ask(page)
        expect(page.get_by_role("alert")).to_contain_text("its worker broke off")
        page.get_by_role("button", name="Try again").click()
        expect(page.get_by_role("status")).to_have_text("Ready.")

    def test_without_javascript(self, opened: Opened) -> None:
        page = opened(java_script_enabled=False)
        expect(page.get_by_role("status")).to_contain_text("the page could not start: it needs JavaScript")

    def test_without_its_script(self, opened: Opened) -> None:
        page = opened(missing("page[.]js"), failing=True)
        expect(page.get_by_role("status")).to_contain_text("Should this line stay, then the page could not start")

    @pytest.mark.parametrize("asset", ["asking[.]js", "worker[.]js"])
    def test_without_a_script_that_it_loads(self, opened: Opened, asset: str) -> None:
        page = opened(missing(asset), failing=True)
        expect(page.get_by_text(re.compile("the page could not start"))).to_be_visible()

    def test_a_fault_of_its_own_is_called_one(self, opened: Opened) -> None:
        page = opened(stubbed("throw new Error('secret');"), failing=True)
        expect(page.get_by_role("status")).to_have_text("Ready.")
        ask(page)
        fault = "this could not be worked out, which is a fault of the page"
        expect(page.get_by_role("alert").get_by_role("listitem")).to_have_text(fault)
        expect(page.get_by_role("alert")).not_to_contain_text("secret")
