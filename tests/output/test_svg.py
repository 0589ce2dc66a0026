"""The picture of a timeline: what it shows, in words too; and that nothing in it lies on anything else."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from sendtimelines import Case, Timeline, picture, rule_named, timeline
from sendtimelines.output.svg import ticks
from sendtimelines.rules import Variation
from sendtimelines.rules.plain_english import instruction
from tests import strategies
from tests.drawing import examples
from tests.output.things import EXAMPLES, RESULTS, SHORT, in_picture

NAMESPACE = "{http://www.w3.org/2000/svg}"
TIMELINES = {name: value for name, value in RESULTS.items() if isinstance(value, Timeline)}
DRAWN = {"svg", "title", "desc", "style", "text", "line", "rect", "path", "circle", "g"}
LETTER, HIGH = 6.9, 12.0
"""How much room a letter of the picture takes, a little more than in the widest of the usual fonts."""


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


def texts(svg: str) -> Iterator[tuple[str, Box]]:
    for each in ElementTree.fromstring(svg).iter(f"{NAMESPACE}text"):
        words, x, y = each.text or "", float(each.attrib["x"]), float(each.attrib["y"])
        wide = len(words) * LETTER
        left = x - wide if each.attrib["text-anchor"] == "end" else x
        yield words, Box(left, y - HIGH + 3, left + wide, y + 3)


def lines(svg: str, class_: str) -> list[dict[str, str]]:
    return [
        each.attrib
        for each in ElementTree.fromstring(svg).iter(f"{NAMESPACE}line")
        if each.attrib["class"].startswith(class_)
    ]


def overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def check_layout(svg: str) -> None:
    """No label lies on another, outside of the picture, or across a line of the axis."""
    drawn = list(texts(svg))
    wide, high = map(float, ElementTree.fromstring(svg).attrib["viewBox"].split()[2:])
    for words, box in drawn:
        assert box.left >= 0, words
        assert box.right <= wide, words
        assert 0 <= box.top < box.bottom <= high, words
    for (one, here), (other, there) in combinations(drawn, 2):
        assert not overlap(here, there), (one, other)
    for line in (*lines(svg, "grid"), *lines(svg, "today")):
        x, y1, y2 = (float(line[name]) for name in ("x1", "y1", "y2"))
        for words, box in drawn:
            assert not overlap(box, Box(x - 0.5, y1, x + 0.5, y2)), words


class TestLayout:
    @pytest.mark.parametrize("width", [480, 560, 720])
    @pytest.mark.parametrize("found", TIMELINES.values(), ids=TIMELINES)
    def test_nothing_lies_on_anything_else(self, found: Timeline, width: int) -> None:
        check_layout(picture(found, width=width))

    @given(strategies.events(), st.integers(-4000, 4000))
    @example({"phase_plan_finalised": date(2016, 2, 29), "move_known": date(2016, 3, 1)}, -8)
    @examples(25)
    def test_nor_in_any_other_case(self, events: dict[str, date], away: int) -> None:
        on = min(events.values(), default=date(2026, 1, 1)) + timedelta(days=away)
        on = max(date(2014, 9, 1), min(on, date(2098, 1, 1)))
        check_layout(picture(timeline(Case(events=events), on=on)))

    @pytest.mark.parametrize(
        "title", ["word " * 60, "W" * 300, "\u6f22" * 200], ids=["words", "one word", "wide letters"]
    )
    def test_a_long_title_takes_more_lines(self, title: str) -> None:
        shown = picture(timeline(SHORT.case, on=date(2026, 7, 30)), title=title)
        check_layout(shown)
        assert len(list(texts(shown))) > 15


class TestShown:
    """Lanes, windows, the reference date, what was met and what is late."""

    FOUND = timeline(SHORT.case, on=date(2026, 7, 30))
    SHOWN = picture(FOUND, title=SHORT.title)

    def words(self, svg: str) -> list[str]:
        return [words for words, _ in texts(svg)]

    def marks(self, svg: str, title: str) -> list[tuple[str, str]]:
        """What is drawn for the deadline whose title begins so: elements and their classes."""
        for group in ElementTree.fromstring(svg).iter(f"{NAMESPACE}g"):
            if (group[0].text or "").startswith(title):
                return [(each.tag.removeprefix(NAMESPACE), each.attrib["class"]) for each in group[1:]]
        raise AssertionError(title)

    def test_everyone_who_must_act_has_a_lane(self) -> None:
        words = self.words(self.SHOWN)
        assert words[:2] == ["Refusal to assess", "as it stands on Thu 30 Jul 2026"]
        assert words.index("local authority") < words.index("parent or young person")

    def test_what_is_late_has_a_bar_to_the_day_one_looks_from(self) -> None:
        assert self.marks(self.SHOWN, "Wed 22 Jul 2026") == [("line", "runs"), ("line", "late"), ("circle", "mark")]
        [late, _] = lines(self.SHOWN, "late")
        assert late["x2"] == lines(self.SHOWN, "today")[0]["x1"]

    def test_what_was_done_has_a_dot_and_other_readings_a_whisker(self) -> None:
        assert self.marks(self.SHOWN, "Mon 10 Aug 2026") == [
            ("line", "runs"),
            ("path", "whisker"),
            ("circle", "mark"),
            ("circle", "done"),
        ]

    def test_what_was_done_late_has_a_bar_and_a_diamond(self) -> None:
        late = Case(events={"la_informed": date(2026, 6, 22), "mediation_held": date(2026, 7, 30)})
        shown = picture(timeline(late, on=date(2026, 8, 30)))
        assert self.marks(shown, "Wed 22 Jul 2026") == [
            ("line", "runs"),
            ("line", "late"),
            ("circle", "mark"),
            ("path", "done"),
        ]

    def test_a_window_is_a_box_with_a_bracket(self) -> None:
        window = picture(timeline(Case(events={"draft_served": date(2026, 6, 1)}), on=date(2026, 6, 2)))
        assert self.marks(window, "Mon 15 Jun 2026") == [("rect", "window"), ("path", "mark")]
        assert "time left to others" in self.words(window)

    def test_a_first_day_is_a_gate_and_an_act_before_it_a_diamond(self) -> None:
        shown = picture(TIMELINES["a first day"])
        assert ("path", "mark") in self.marks(shown, "Fri 13 Mar 2026")
        assert self.marks(shown, "Fri 13 Mar 2026")[-1] == ("path", "done")
        assert {"first day", "done late, or too early"} <= {*self.words(shown)}
        assert "done" not in self.words(shown)

    def test_what_is_forecast_is_dashed(self) -> None:
        shown = picture(TIMELINES["a forecast"])
        assert self.marks(shown, "Wed 9 Sep 2026")[0] == ("line", "runs forecast")
        assert self.marks(shown, "Mon 10 Aug 2026")[0] == ("line", "runs")
        assert re.search(r"\.forecast \{ stroke-dasharray: 4 3; \}", shown)
        assert any("forecast; due" in words for words in self.words(shown))

    def test_the_days_lie_where_they_belong(self) -> None:
        informed, due = date(2026, 6, 22), date(2026, 7, 22)
        runs = lines(self.SHOWN, "runs")
        starts, ends = float(runs[0]["x1"]), float(runs[0]["x2"])
        per_day = (ends - starts) / (due - informed).days
        today = float(lines(self.SHOWN, "today")[0]["x1"])
        assert today == pytest.approx(ends + 8 * per_day, abs=0.1)
        first_of_july = float(lines(self.SHOWN, "grid")[0]["x1"])
        assert first_of_july == pytest.approx(starts + 9 * per_day, abs=0.1)

    def test_a_day_far_off_stands_at_the_edge_and_says_so(self) -> None:
        shown = picture(timeline(SHORT.case, on=date(2036, 7, 30)))
        assert "Wed 30 Jul 2036 (further away)" in self.words(shown)
        assert lines(shown, "today")[0]["x1"] == "706"

    def test_a_day_a_little_outside_widens_the_picture(self) -> None:
        for on in (date(2026, 6, 11), date(2026, 9, 15)):
            shown = picture(timeline(SHORT.case, on=on))
            assert not any("further away" in words for words in self.words(shown))
            assert 14 < float(lines(shown, "today")[0]["x1"]) < 706

    def test_what_has_no_day_is_told_in_words(self) -> None:
        case = Case(events={"request_received": date(2026, 6, 1)})
        words = self.words(picture(timeline(case, on=date(2026, 6, 2))))
        assert words[words.index("without a day") + 1] == "local authority: due; consult the parent or young person"

    def test_a_line_says_where_it_starts_and_the_next_date_is_marked(self) -> None:
        words = self.words(self.SHOWN)
        place = words.index("Next: Start the appeal")
        assert words[place + 1 : place + 3] == [
            "Tue 1 Sep 2026, 17:00 London time: open",
            "counted from the day the notice of the decision was sent: Wed 10 Jun 2026",
        ]
        assert len([each for each in words if each.startswith("Next: ")]) == 1

    def test_nothing_at_all(self) -> None:
        assert self.words(picture(TIMELINES["an empty timeline"])) == ["Timeline", "as it stands on Mon 1 Jun 2026"]


class TestDocumentation:
    def test_the_picture_that_pages_show_is_what_is_drawn(self) -> None:
        kept = EXAMPLES.parent / "docs" / "pictures" / "refusal-to-assess.svg"
        found = timeline(SHORT.case, on=date(2026, 7, 30))
        assert kept.read_text(encoding="utf-8") == picture(found, title=SHORT.title, width=480)


class TestAlternatives:
    """Whoever cannot see the picture is told what it shows."""

    @pytest.mark.parametrize("found", TIMELINES.values(), ids=TIMELINES)
    def test_it_is_an_image_with_a_title_and_a_description(self, found: Timeline) -> None:
        root = ElementTree.fromstring(picture(found, title="A case"))
        assert root.attrib["role"] == "img"
        title, desc = root[0], root[1]
        assert (title.tag, title.text) == (f"{NAMESPACE}title", "A case")
        assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], desc.attrib["id"]]
        for deadline in found.deadlines:
            assert instruction(deadline, on=found.on) in (desc.text or "")
            assert f"{deadline.status(found.on)}" in (desc.text or "")

    @pytest.mark.parametrize("found", TIMELINES.values(), ids=TIMELINES)
    def test_it_has_no_script_and_nothing_from_outside(self, found: Timeline) -> None:
        for tag, attributes in in_picture(picture(found)):
            assert tag.removeprefix(NAMESPACE) in DRAWN
            assert not [name for name in attributes if name.startswith("on") or "href" in name]


class TestTicks:
    """The days of the axis lie evenly, are not too many, and are the beginnings of something."""

    @given(strategies.days(), st.integers(2, 9000), st.integers(3, 12))
    @examples(60)
    def test_they_are_few_enough_and_in_order(self, first: date, long: int, most: int) -> None:
        last = first + timedelta(days=long)
        days = [day for day, _ in ticks(first, last, most)]
        assert len(days) <= most
        assert days == sorted(set(days))
        assert all(first <= day <= last for day in days)

    @pytest.mark.parametrize(
        ("last", "labels"),
        [
            (date(2026, 6, 6), ["3 Jun 2026", "4 Jun 2026", "5 Jun 2026", "6 Jun 2026"]),
            (date(2026, 6, 30), ["8 Jun 2026", "15 Jun 2026", "22 Jun 2026", "29 Jun 2026"]),
            (date(2026, 9, 15), ["Jul 2026", "Aug 2026", "Sep 2026"]),
            (date(2028, 6, 3), ["Jul 2026", "Jan 2027", "Jul 2027", "Jan 2028"]),
            (date(2066, 6, 3), ["Jan 2030", "Jan 2040", "Jan 2050", "Jan 2060"]),
        ],
        ids=str,
    )
    def test_their_labels(self, last: date, labels: list[str]) -> None:
        assert [label for _, label in ticks(date(2026, 6, 3), last, 6)] == labels


def test_a_day_that_an_order_names_is_counted_from_nothing() -> None:
    rule = rule_named("appeal.register")
    named = rule.resolve({}, instead=Variation(day=date(2026, 8, 3), by="order"))
    asked = timeline(Case(events={"notice_sent": date(2026, 6, 1)}, decision="refuse_to_assess"), on=date(2026, 7, 1))
    (duty,) = [each for each in asked if each.id == rule.id]
    shown = {
        deadline.due: [words for words, _ in texts(picture(evolve(asked, duties=(evolve(duty, deadline=deadline),))))]
        for deadline in (duty.deadline, named)
        if deadline
    }
    counted = {due: any(words.startswith("counted from") for words in drawn) for due, drawn in shown.items()}
    assert counted == {duty.due: True, named.due: False}
