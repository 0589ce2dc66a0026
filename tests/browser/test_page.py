"""The page as people meet it: with a keyboard, a screen reader, a phone; and when it cannot start."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

from browser.build import NEEDED, PYODIDE
from sendtimelines import (
    EVENTS,
    Case,
    Consent,
    Decision,
    Section,
    SendTimelinesError,
    html_page,
    picture,
    timeline,
    to_ics,
)
from tests.browser.conftest import LONG, Opened

Fields = list[tuple[str, str]]

LOOKS: Mapping[str, tuple[int, Any]] = {
    "light": (1280, {}),
    "dark": (1280, {"color_scheme": "dark"}),
    "phone": (390, {}),
    "dark phone": (390, {"color_scheme": "dark"}),
    "forced colours": (1280, {"forced_colors": "active"}),
}
"""How wide the page is, and what its reader prefers."""


def tab_to(page: Page, element: str) -> None:
    """Go on with the tab key until the element that a selector means has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("element => document.activeElement.matches(element)", element):
            return
    raise AssertionError(f"the tab key does not come to {element}")


def type_day(page: Page, day: date) -> None:
    """Type a day into the date field that has the focus, as the browser of these tests orders it."""
    page.keyboard.type(f"{day:%m%d%Y}")


def look_at(page: Page, looks: str) -> None:
    width, preferred = LOOKS[looks]
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(**preferred)


def fill(page: Page, *, events: dict[str, str], on: str = "2026-07-30") -> None:
    for place, (name, day) in enumerate(events.items()):
        if place:
            page.get_by_role("button", name="Add another event").click()
        page.locator("select[name=event]").nth(place).select_option(name)
        page.locator("input[name=day]").nth(place).fill(day)
    page.get_by_label("The day to look from").fill(on)


def ask(page: Page) -> None:
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
        tab_to(page, "#decision")
        page.keyboard.type("What a plan says")
        tab_to(page, "[name=section][value=B]")
        page.keyboard.press("Space")
        tab_to(page, "[name=section][value=I]")
        page.keyboard.press("Space")
        tab_to(page, "[name=by]")
        page.keyboard.press("ArrowDown")
        for place, (words, name) in enumerate(
            [
                ("The notice of the decision was", "notice_sent"),
                ("The local authority was told that mediation is wanted", "la_informed"),
                ("The mediation takes", "mediation_date"),
            ]
        ):
            if place:
                tab_to(page, "#add")
                page.keyboard.press("Enter")
            else:
                tab_to(page, "[name=event]")
            page.keyboard.type(words)
            page.keyboard.press("Tab")
            type_day(page, self.CASE.events[name])
        tab_to(page, "[name=mediation_wanted]")
        page.keyboard.press("ArrowDown")
        tab_to(page, "#consent")
        page.keyboard.type("2 working")
        tab_to(page, "#consent_on")
        type_day(page, date(2026, 7, 27))
        tab_to(page, "#on")
        type_day(page, date(2026, 7, 30))
        tab_to(page, "[name=forecast]")
        page.keyboard.press("Space")
        tab_to(page, "#title")
        page.keyboard.type("Our <b>case</b>")
        page.keyboard.press("Enter")

        expect(page.get_by_role("heading", name="What follows")).to_be_focused(timeout=LONG)
        expect(page.get_by_role("status")).to_contain_text("deadlines, ")
        title = "Our <b>case</b>"
        calendar = to_ics(self.FOUND, reference=title, title=title)
        assert saved(page, "Save the dates as a calendar file") == ("timeline.ics", calendar)
        assert saved(page, "Save this as a page") == ("timeline.html", html_page(self.FOUND, title=title))
        assert saved(page, "Save the picture") == ("timeline.svg", picture(self.FOUND, title=title))

        rows = page.get_by_role("table", name="Deadlines").get_by_role("row")
        expect(rows).to_have_count(len(self.FOUND) + 1)
        for deadline, row in zip(self.FOUND, rows.all()[1:], strict=True):
            expect(row).to_contain_text(deadline.rule.action)
        steps = page.locator("summary")
        expect(steps).to_have_count(len(self.FOUND))
        steps.first.focus()
        page.keyboard.press("Enter")
        for step in self.FOUND[0].explain():
            expect(page.locator("details[open]")).to_contain_text(str(step))

    def test_events_can_be_taken_away_again(self, page: Page) -> None:
        fill(page, events={"notice_sent": "2026-06-10", "la_informed": "2026-06-22"})
        page.get_by_role("group", name="Event 1").get_by_role("button", name="Remove this event").click()
        expect(page.get_by_role("button", name="Add another event")).to_be_focused()
        expect(page.get_by_role("group", name="Event 1").get_by_label("What happened")).to_have_value("la_informed")
        ask(page)
        expect(page.get_by_role("table", name="Deadlines").get_by_role("row")).to_have_count(2)

    def test_an_answer_takes_the_place_of_the_one_before(self, page: Page) -> None:
        fill(page, events={"notice_sent": "2026-06-10"})
        ask(page)
        expect(page.locator("#found")).to_contain_text("10 Aug 2026")
        page.locator("input[name=day]").fill("2026-06-11")
        ask(page)
        expect(page.locator("#found")).to_contain_text("11 Aug 2026")
        expect(page.get_by_role("link", name="Save the picture")).to_have_count(1)

    def test_it_looks_from_the_day_of_the_device_unless_told(self, opened: Opened) -> None:
        page = opened(lambda page: page.clock.set_fixed_time("2026-03-29T23:30:00Z"), timezone_id="Europe/London")
        expect(page.get_by_label("The day to look from")).to_have_value("2026-03-30")

    @pytest.mark.parametrize(
        ("events", "on", "problem"),
        [
            ({"notice_sent": ""}, "2026-07-30", "an event has no date; give both, or remove the two"),
            ({"": "2026-06-10"}, "2026-07-30", "a date has no event; give both, or remove the two"),
            (
                {"notice_sent": "2014-08-31"},
                "2026-07-30",
                "notice_sent is before 2014-09-01, when this law began; give a later day",
            ),
            ({"notice_sent": "2026-06-10"}, "", "the day to look from is not a date; choose a day, month and year"),
        ],
        ids=["no date", "no event", "before the law", "no day to look from"],
    )
    def test_what_is_wrong_is_said_at_once(self, page: Page, events: dict[str, str], on: str, problem: str) -> None:
        fill(page, events=events, on=on)
        ask(page)
        expect(page.get_by_role("alert")).to_have_text(problem)
        expect(page.get_by_role("alert")).to_be_focused()
        expect(page.locator("#results")).to_be_hidden()
        page.get_by_label("The day to look from").fill("2026-07-30")
        page.locator("input[name=day]").fill("2026-06-10")
        page.locator("select[name=event]").select_option("notice_sent")
        ask(page)
        expect(page.get_by_role("heading", name="What follows")).to_be_focused()
        expect(page.get_by_role("alert")).to_be_hidden()

    def test_an_event_given_twice(self, page: Page) -> None:
        fill(page, events={"notice_sent": "2026-06-10", "la_informed": "2026-06-22"})
        page.locator("select[name=event]").nth(1).select_option("notice_sent")
        ask(page)
        expect(page.get_by_role("alert")).to_have_text("an event is given twice; give each event once")


Asked = tuple[dict[str, Any], date, bool, str]


def random_case(random: Random) -> tuple[Fields, Asked]:
    """A case as the fields of the form, as facts for the library, and how it is looked at."""
    day = date(2015, 1, 1) + timedelta(days=random.randrange(365 * 20))
    events = {}
    for name in sorted(random.sample(list(EVENTS), random.randrange(1, 8)), key=list(EVENTS).index):
        events[name] = day
        day += timedelta(days=random.randrange(-3, 60))
    decision = random.choice([None, *Decision])
    sections = random.sample(list(Section), random.randrange(4))
    by = random.choice([None, "parent", "young_person"])
    wanted = random.choice([None, True, False])
    on, forecast = day + timedelta(days=random.randrange(-60, 60)), random.random() < 0.5
    title = random.choice(["", "a case", "<script>alert(1)</script> & 'é';,"])
    facts: dict[str, Any] = {"events": events, "decision": decision, "sections": sections, "by": by}
    fields: Fields = [("decision", decision or ""), ("by", by or ""), ("title", title)]
    fields += [("section", section) for section in sections]
    fields += [pair for name, when in events.items() for pair in (("event", name), ("day", when.isoformat()))]
    fields += [("mediation_wanted", {None: "", True: "yes", False: "no"}[wanted]), ("on", on.isoformat())]
    facts["mediation_wanted"] = wanted
    if forecast:
        fields.append(("forecast", "yes"))
    if random.random() < 0.3:
        number, given_on = random.randrange(5), day - timedelta(days=random.randrange(90))
        facts["consents"] = [Consent(working_days=number, given_on=given_on, by=by or "parent")]
        fields += [("consent", str(number)), ("consent_on", given_on.isoformat())]
    return fields, (facts, on, forecast, title)


def expected(asked: Asked) -> dict[str, str]:
    facts, on, forecast, title = asked
    try:
        found = timeline(Case(**facts), on=on, forecast=forecast)
        return {
            "calendar": to_ics(found, reference=title or "case", title=title),
            "page": html_page(found, title=title),
            "picture": picture(found, title=title),
            "shown": found._repr_html_(),
            "steps": "".join(deadline.explain()._repr_html_() for deadline in found),
        }
    except SendTimelinesError as error:
        return {"problem": str(error)}


DIFFERING = """async ([cases, first]) => {
  const answer = await (await import("./page.js")).ready;
  const differing = [];
  cases.forEach(([fields, expected], place) => {
    const { problem, html, files } = JSON.parse(answer(JSON.stringify(fields)));
    const [calendar, page, picture] = (files ?? []).map((file) => file.text);
    const [shown, steps] = (html ?? "").split("<h3>Step by step</h3>");
    const inside = steps?.replaceAll(/<details><summary>[^<]*<\\/summary>|<\\/details>/g, "");
    const found = problem ? { problem } : { calendar, page, picture, shown, steps: inside };
    for (const key of new Set([...Object.keys(found), ...Object.keys(expected)])) {
      if (found[key] !== expected[key]) differing.push([first + place, key, found[key], expected[key]]);
    }
  });
  return differing;
}"""


class TestSameAnswers:
    """What the page answers is what the library answers, to the letter."""

    def test_of_200_random_cases(self, page: Page) -> None:
        random = Random(2014)
        problems, waiting = 0, 0
        for first in range(0, 200, 20):
            cases = []
            for _ in range(20):
                fields, asked = random_case(random)
                answer = expected(asked)
                problems += "problem" in answer
                waiting += "Waiting" in answer.get("shown", "")
                cases.append([fields, answer])
            assert page.evaluate(DIFFERING, [cases, first]) == []
        assert problems < 40
        assert waiting > 100

    def test_an_answer_that_differs_is_found(self, page: Page) -> None:
        fields, asked = random_case(Random(1))
        answer = expected(asked)
        wrong = {**answer, "calendar": answer["calendar"].replace("DTSTART", "DTSTOP", 1)}
        assert [each[:2] for each in page.evaluate(DIFFERING, [[[fields, wrong]], 7])] == [[7, "calendar"]]


class TestForEverybody:
    """It can be used without seeing it, on a phone, in light and dark, and it says nothing to anybody else."""

    @pytest.mark.parametrize("looks", LOOKS)
    def test_nothing_keeps_people_out(self, page: Page, axe: str, looks: str) -> None:
        look_at(page, looks)
        fill(page, events={"notice_sent": "2026-06-10", "la_informed": "2026-06-22"})
        ask(page)
        expect(page.get_by_role("heading", name="What follows")).to_be_focused()
        page.locator("summary").first.click()
        page.evaluate(axe)
        found = page.evaluate("axe.run()")
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]] == []
        assert len(found["passes"]) > 20
        width = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert width[0] == width[1]  # nothing has to be moved sideways but the tables, each in its own place

    @pytest.mark.parametrize("looks", ["light", "phone"])
    def test_what_is_pressed_is_large_enough(self, page: Page, looks: str) -> None:
        look_at(page, looks)
        for element in page.locator("button, select, input[type=date], input[type=text], label:has(> input)").all():
            box = element.bounding_box()
            assert box
            assert box["height"] >= 44 or page.evaluate("element => element.hidden", element.element_handle())

    def test_how_a_screen_reader_meets_it(self, page: Page) -> None:
        said = page.locator("form").aria_snapshot()
        for line in (
            'group "The decision":',
            'combobox "What the local authority decided"',
            'group "Sections of the plan that are disagreed with, if it is about a plan":',
            "'checkbox \"F: education\"'",
            'group "Who disagrees":',
            'radio "a parent"',
            'group "Event 1":',
            'combobox "What happened"',
            'textbox "On"',
            'button "Remove this event"',
            'group "Is mediation wanted?":',
            'textbox "The day to look from"',
            'button "Show what follows"',
        ):
            assert f"- {line}" in said, line

    def test_it_asks_for_nothing_but_its_own_files(self, opened: Opened, address: str) -> None:
        asked: list[Request] = []

        def listen(page: Page) -> None:
            page.on("request", lambda each: asked.append(each))

        page = opened(listen)
        expect(page.get_by_role("status")).to_have_text("Ready.", timeout=LONG)
        loaded = len(asked)
        fill(page, events={"notice_sent": "2026-06-10"})
        ask(page)
        expect(page.locator("#results")).to_be_visible()
        assert [each.url for each in asked if not each.url.startswith((address, "data:,"))] == []
        assert {each.method for each in asked} == {"GET"}
        assert len(asked) == loaded >= 15
        assert [each.url for each in asked if "?" in each.url] == []
        assert page.context.cookies() == []
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0

    def test_it_could_not_ask_for_anything_else(self, opened: Opened) -> None:
        page = opened(missing("pyodide"), failing=True)
        asked = "url => fetch(url, { mode: 'no-cors' }).then(() => 'let through', () => 'blocked')"
        page.route(re.compile("127[.]0[.]0[.]2"), lambda route: route.fulfill(body=""))
        assert page.evaluate(asked, "page.css") == "let through"
        assert page.evaluate(asked, "http://127.0.0.2/") == "blocked"
        policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
        assert policy.startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self';")
        assert "'unsafe-inline'" not in policy


def missing(name: str) -> Callable[[Page], None]:
    """Serve the page without the files whose names match."""

    def prepare(page: Page) -> None:
        page.route(re.compile(name), lambda route: route.fulfill(status=404, body="not found"))

    return prepare


class TestFailing:
    """It says plainly that it is loading, and that it has failed, and why."""

    def test_while_it_loads(self, opened: Opened) -> None:
        held: list[Route] = []
        page = opened(lambda page: page.route("**/answers.py", lambda route: held.append(route)))
        loading = "Loading what is needed to count, about 17 MB. You can fill in the form meanwhile."
        expect(page.get_by_role("status")).to_have_text(loading)
        fill(page, events={"notice_sent": "2026-06-10"})
        ask(page)
        expect(page.get_by_role("status")).to_have_text("Counting, as soon as all is loaded.")
        while not held:
            page.wait_for_timeout(50)
        held[0].continue_()
        expect(page.get_by_role("heading", name="What follows")).to_be_focused(timeout=LONG)

    @pytest.mark.parametrize(
        "name", [*PYODIDE, *(name.replace("-", "_") for name in (*NEEDED, "sendtimelines")), "answers.py"]
    )
    def test_without_one_of_its_files(self, opened: Opened, name: str) -> None:
        page = opened(missing(rf"/{re.escape(name)}[^/]*$"), failing=True)
        expect(page.get_by_role("alert")).to_contain_text("the page could not start: ", timeout=LONG)
        expect(page.get_by_role("alert")).to_contain_text("; load it again, or try another browser")
        if name not in PYODIDE:
            expect(page.get_by_role("alert")).to_contain_text(re.compile(rf"the file (wheels/)?{name}.* is missing"))
        expect(page.get_by_role("status")).to_have_text("")
        ask(page)
        expect(page.get_by_role("alert")).to_contain_text("the page could not start: ")

    def test_without_webassembly(self, opened: Opened) -> None:
        page = opened(lambda page: page.add_init_script("delete globalThis.WebAssembly"), failing=True)
        reason = "this browser has no WebAssembly, or it is switched off"
        expect(page.get_by_role("alert")).to_contain_text(f"the page could not start: {reason}")

    def test_without_javascript(self, opened: Opened) -> None:
        page = opened(java_script_enabled=False)
        expect(page.get_by_role("status")).to_contain_text("the page could not start: it needs JavaScript")

    def test_without_its_script(self, opened: Opened) -> None:
        page = opened(missing("page[.]js"), failing=True)
        expect(page.get_by_role("status")).to_contain_text("Should this line stay, then the page could not start")

    def test_a_fault_of_its_own_is_called_one(self, opened: Opened) -> None:
        def broken(route: Route) -> None:
            route.fulfill(body="def answer(fields):\n    raise KeyError('secret')\n", content_type="text/plain")

        page = opened(lambda page: page.route("**/answers.py", broken), failing=True)
        expect(page.get_by_role("status")).to_have_text("Ready.", timeout=LONG)
        ask(page)
        expect(page.get_by_role("alert")).to_have_text("this could not be worked out, which is a fault of the page")
