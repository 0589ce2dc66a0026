"""What is no case, timeline or deadline is refused where it is handed in, not later with an error of Python's own."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from sendtimelines import (
    Case,
    changes,
    check_letter,
    compare,
    html_page,
    latest_for,
    letter_words,
    markdown,
    picture,
    plain_words,
    sensitivity,
    timeline,
    to_ics,
    to_json,
    what_if,
)
from sendtimelines.errors import BadCase
from tests.each import for_each

ON = date(2026, 7, 1)
SOUND = Case(decision="refuse_to_assess", events={"notice_sent": date(2026, 6, 10)})
TIMELINE = timeline(SOUND, on=ON)

DOORS: Mapping[str, Callable[[Any], object]] = {
    "timeline": lambda value: timeline(value, on=ON),
    "compare": lambda value: compare({"one": SOUND, "other": value}, on=ON),
    "sensitivity": lambda value: sensitivity(value, on=ON),
    "latest_for": lambda value: latest_for(value, "review_meeting", "amendment.finalise_outer", ON),
    "check_letter": lambda value: check_letter(value, printed={}, says={}),
    "what_if": lambda value: what_if(2026, case=value),
    "changes": lambda value: changes(TIMELINE, value),
    "to_ics": lambda value: to_ics(value, reference="A"),
    "to_ics of several": lambda value: to_ics({"A": TIMELINE, "B": value}, reference="A"),
    "to_json": to_json,
    "html_page": html_page,
    "picture": picture,
    "plain_words": lambda value: plain_words(value, on=ON),
    "letter_words": lambda value: letter_words(value, on=ON),
}


@for_each("door", DOORS)
def test_what_is_no_such_thing_is_refused_there(door: str) -> None:
    for value in (None, "a case", [SOUND], {1, 2}, TIMELINE[0], 5):
        with pytest.raises(BadCase, match="; give "):
            DOORS[door](value)


def test_a_mapping_is_no_case_and_no_timeline() -> None:
    for door in DOORS.keys() - {"to_ics"}:
        with pytest.raises(BadCase, match="; give "):
            DOORS[door]({"events": {"notice_sent": ON}})
    with pytest.raises(BadCase, match="timeline is of type dict; give what timeline"):
        to_ics({"A": {"events": {}}}, reference="A")  # type: ignore[dict-item]


def test_what_cannot_be_shown_is_no_markdown() -> None:
    with pytest.raises(TypeError, match="a dict cannot be shown; give what the library gives"):
        markdown({})
