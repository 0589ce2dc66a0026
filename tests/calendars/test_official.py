"""A calendar from the list that GOV.UK publishes."""

import json
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from sendtimelines import ENGLAND_AND_WALES, WorkingCalendar, calendar_named, official_calendar
from sendtimelines.calendars.official import published_calendar
from sendtimelines.errors import BadCalendarData, UnknownName
from tests import strategies
from tests.oracles.walk import DIVISIONS, days_between, official_days, official_json

pytestmark = pytest.mark.properties

EAW = "england-and-wales"
Published = dict[str, dict[str, list[dict[str, str]]]]


def with_events(change: Callable[[list[dict[str, str]]], object]) -> Published:
    """The published list with its events for England and Wales changed."""
    published = official_json()
    change(published[EAW]["events"])
    return published


def of_years(first: int, last: int) -> Published:
    """The published list as if it had these years only."""
    published = official_json()
    for division in DIVISIONS:
        events = published[division]["events"]
        published[division]["events"] = [each for each in events if first <= int(each["date"][:4]) <= last]
    return published


def without(*days: str) -> Published:
    kept = [each for each in official_json()[EAW]["events"] if each["date"] not in days]
    return {**official_json(), EAW: {"events": kept}}


def also(day: str, title: str = "Proclaimed") -> Published:
    return with_events(lambda events: events.append({"title": title, "date": day}))


MADE = {division: official_calendar(official_json(), division) for division in DIVISIONS}


class TestItsDays:
    """For the years it covers the list decides alone; before and after, the standing holidays are assumed."""

    @pytest.mark.parametrize("division", DIVISIONS)
    def test_its_years_have_its_days(self, division: str) -> None:
        covered = days_between(date(2012, 1, 1), date(2028, 12, 31))
        listed = official_days(division)
        assert all(MADE[division].is_working(day) == (day.isoweekday() < 6 and day not in listed) for day in covered)

    @given(strategies.days() | strategies.days(date(2000, 1, 1), date(2011, 12, 31)))
    def test_other_years_are_those_of_the_nation(self, day: date) -> None:
        for division in DIVISIONS:
            if not 2012 <= day.year <= 2028:
                assert MADE[division].why_closed(day) == calendar_named(division).why_closed(day)

    def test_a_day_new_on_the_list_is_closed_with_its_title(self) -> None:
        calendar = official_calendar(also("2026-07-01"), EAW)
        assert calendar.why_closed(date(2026, 7, 1)) == "Proclaimed"
        assert ENGLAND_AND_WALES.is_working(date(2026, 7, 1))

    def test_a_day_gone_from_the_list_counts(self) -> None:
        assert official_calendar(without("2026-05-04"), EAW).is_working(date(2026, 5, 4))

    def test_what_is_proclaimed_outside_its_years_is_not_lost(self) -> None:
        later = official_calendar(of_years(2024, 2027), EAW)
        assert not any(later.is_working(day) for day in (date(2022, 9, 19), date(2023, 5, 8), date(2028, 12, 26)))

    def test_the_order_of_its_events_does_not_matter(self) -> None:
        assert official_calendar(with_events(lambda events: events.reverse()), EAW) == MADE[EAW]

    @pytest.mark.parametrize("last", [2025, 2027, 2028])
    def test_its_end_is_the_horizon(self, last: int) -> None:
        calendar = official_calendar(of_years(2019, last), EAW)
        assert calendar.horizon == date(last, 12, 31)

    def test_it_reaches_as_far_as_any_calendar(self) -> None:
        calendar = MADE[EAW]
        assert (calendar.first, calendar.last) == (ENGLAND_AND_WALES.first, ENGLAND_AND_WALES.last)
        assert calendar.name == "england-and-wales, official list"
        assert calendar.with_holiday(date(2026, 7, 1)).after(date(2026, 6, 30), 1) == date(2026, 7, 2)

    def test_a_calendar_that_ends_within_the_list_has_no_days_beyond_its_end(self) -> None:
        made = MADE[EAW]
        for last in (date(2026, 5, 24), date(2026, 5, 25), date(2026, 6, 30)):
            short = WorkingCalendar("short", made.holidays, first=date(2020, 1, 1), last=last)
            assert set(short.closed) == {day for day in made.closed if short.first <= day <= last}

    @pytest.mark.parametrize(
        ("first", "last", "whole"),
        [
            (date(2026, 1, 31), date(2026, 12, 25), True),
            (date(2026, 2, 1), date(2026, 12, 25), False),
            (date(2026, 2, 2), date(2026, 12, 25), False),
            (date(2026, 3, 1), date(2026, 12, 25), False),
            (date(2026, 1, 31), date(2026, 12, 24), False),
        ],
        ids=str,
    )
    def test_a_year_begins_in_january_and_ends_at_christmas(self, first: date, last: date, whole: bool) -> None:
        days = {first: "New Year", last: "Christmas"}
        with nullcontext() if whole else pytest.raises(BadCalendarData, match="cut short"):
            assert published_calendar(EAW, days).horizon == date(2026, 12, 31)


class TestItsSource:
    """The list comes as a file, named in either way, or already read."""

    @pytest.mark.parametrize("spelled", [str, Path])
    def test_a_file_gives_the_calendar_that_its_content_gives(
        self, spelled: Callable[[Path], str | Path], tmp_path: Path
    ) -> None:
        file = tmp_path / "bank-holidays.json"
        file.write_text(json.dumps(official_json()), encoding="utf-8")
        made = official_calendar(spelled(file), "scotland")
        assert (made, hash(made)) == (MADE["scotland"], hash(MADE["scotland"]))

    @pytest.mark.parametrize(
        "content",
        [b"", b"no json", b"{", b"\xff\xfe\x00", b'{"england-and-wales": \xe9}'],
        ids=["empty", "text", "cut off", "no text", "not UTF-8"],
    )
    def test_a_file_that_is_no_json_is_refused(self, content: bytes, tmp_path: Path) -> None:
        file = tmp_path / "bank-holidays.json"
        file.write_bytes(content)
        self.refused(file, r"is not (JSON \(line 1\)|text in UTF-8); give the JSON file from gov.uk/bank-holidays.json")

    def test_a_file_that_is_not_there_is_refused(self, tmp_path: Path) -> None:
        self.refused(tmp_path / "bank-holidays.json", "is not there; look at its name and folder")

    def test_a_directory_is_refused(self, tmp_path: Path) -> None:
        self.refused(tmp_path, "is a directory; name the file in it")

    @staticmethod
    def refused(file: Path, words: str) -> None:
        with pytest.raises(BadCalendarData, match=f"the list of bank holidays {words}") as refused:
            official_calendar(file, EAW)
        assert (refused.value.field, refused.value.value) == ("source", file)
        assert refused.value.__cause__ is None  # which would name the file
        assert str(file) not in str(refused.value)


class TestWhatIsRefused:
    """A list that is no such list, or has a gap, is refused: its missing days would silently be working days."""

    @pytest.mark.parametrize("division", ["wales", "uk", ""])
    def test_a_division_that_is_none(self, division: str) -> None:
        with pytest.raises(UnknownName):
            official_calendar(official_json(), division)

    @pytest.mark.parametrize(
        "content",
        [
            {},
            {EAW: []},
            {EAW: {}},
            {EAW: {"events": None}},
            {EAW: {"events": ["2026-12-25"]}},
            {EAW: {"events": [{"title": "Christmas Day"}]}},
            {EAW: {"events": [{"date": "2026-12-25"}]}},
        ],
    )
    def test_another_shape(self, content: Mapping[str, object]) -> None:
        with pytest.raises(BadCalendarData, match="has not the shape") as refused:
            official_calendar(content, EAW)
        assert (refused.value.field, refused.value.value) == (EAW, content)

    def test_a_list_without_the_division(self) -> None:
        with pytest.raises(BadCalendarData, match=f"has no division {EAW}; leave the division out"):
            official_calendar({"scotland": {"events": []}}, EAW)

    def test_another_shape_in_a_file(self, tmp_path: Path) -> None:
        file = tmp_path / "bank-holidays.json"
        file.write_text("[1, 2]", encoding="utf-8")
        with pytest.raises(BadCalendarData, match="has not the shape"):
            official_calendar(file, EAW)

    @pytest.mark.parametrize("day", ["25/12/2026", "2026-02-30", "", "2026-12-25T09:00:00", 20261225])
    def test_a_day_that_is_no_date(self, day: Any) -> None:
        with pytest.raises(BadCalendarData, match="is not a date") as refused:
            official_calendar(also(day), EAW)
        assert refused.value.field == "date"

    def test_a_day_that_is_there_twice(self) -> None:
        with pytest.raises(BadCalendarData, match="is twice on the list") as refused:
            official_calendar(also("2026-12-25"), EAW)
        assert (refused.value.field, refused.value.value) == ("date", date(2026, 12, 25))

    def test_no_day_at_all(self) -> None:
        with pytest.raises(BadCalendarData, match="is empty") as refused:
            official_calendar({EAW: {"events": []}}, EAW)
        assert refused.value.field == "events"

    @pytest.mark.parametrize(
        ("first", "last", "year"),
        [
            ("2012-01-01", "2028-12-24", 2028),
            ("2012-02-01", "2028-12-31", 2012),
            ("2012-12-26", "2028-12-31", 2012),
        ],
    )
    def test_a_year_that_is_cut_short(self, first: str, last: str, year: int) -> None:
        kept = [each for each in official_json()[EAW]["events"] if first <= each["date"] <= last]
        with pytest.raises(BadCalendarData, match="is cut short") as refused:
            official_calendar({EAW: {"events": kept}}, EAW)
        assert (refused.value.field, refused.value.value) == ("events", year)

    def test_a_year_that_is_left_out(self) -> None:
        kept = [each for each in official_json()[EAW]["events"] if not each["date"].startswith("2020")]
        with pytest.raises(BadCalendarData, match="is cut short") as refused:
            official_calendar({EAW: {"events": kept}}, EAW)
        assert refused.value.value == 2020

    def test_a_refused_list_leaves_no_trace(self) -> None:
        with pytest.raises(BadCalendarData):
            official_calendar({}, EAW)
        assert ENGLAND_AND_WALES.after(date(2026, 4, 1), 5) == date(2026, 4, 1) + timedelta(days=9)
