"""The official list of bank holidays beside what a calendar holds."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import ENGLAND_AND_WALES, WorkingCalendar, calendar_named, check_calendar, official_calendar
from sendtimelines.calendars import check_calendars
from sendtimelines.errors import BadCalendarData, OutsideCalendar, UnknownName
from tests.drawing import examples
from tests.oracles.walk import DIVISIONS, days_between, official_days, official_json

pytestmark = pytest.mark.properties

EAW = "england-and-wales"
SINCE = {"scotland": ((date(2026, 6, 15), "Scotland's participation in the FIFA World Cup final"),)}
"""Proclaimed for Scotland after the copy of the list that the tests have was made."""

LISTED = sorted(official_days(EAW))
ENDS = [day for day in LISTED if day.month in (1, 12)]
"""Without one of these a year might be cut short."""

GOES = st.sets(st.sampled_from([day for day in LISTED if day not in ENDS]), max_size=5)
COMES = st.sets(
    st.sampled_from([day for day in days_between(date(2012, 1, 1), date(2028, 12, 31)) if day not in LISTED]),
    max_size=5,
)


def on_list(days: Mapping[date, str]) -> dict[str, dict[str, list[dict[str, str]]]]:
    return {EAW: {"events": [{"title": title, "date": day.isoformat()} for day, title in days.items()]}}


def as_published() -> dict[date, str]:
    return {date.fromisoformat(event["date"]): event["title"] for event in official_json()[EAW]["events"]}


class TestItsDays:
    """What it finds is what was added to the list and what was taken from it, days of the weekend apart."""

    @pytest.mark.parametrize("division", DIVISIONS)
    def test_the_library_holds_what_is_published(self, division: str) -> None:
        check = check_calendar(official_json(), division)
        assert (check.missing, check.unlisted) == ((), SINCE.get(division, ()))
        assert check.same is (division not in SINCE)
        assert (check.division, check.first, check.last) == (division, date(2012, 1, 1), date(2028, 12, 31))
        assert (check.held_until, check.listed_until) == (date(2028, 12, 31), date(2028, 12, 31))

    @examples(40)
    @given(GOES, COMES)
    def test_what_comes_and_goes_is_found_and_nothing_else(self, goes: set[date], comes: set[date]) -> None:
        days = {day: title for day, title in as_published().items() if day not in goes}
        check = check_calendar(on_list({**days, **dict.fromkeys(comes, "Proclaimed")}))
        assert [day for day, _ in check.missing] == sorted(day for day in comes if day.isoweekday() < 6)
        assert [day for day, _ in check.unlisted] == sorted(goes)
        assert {title for _, title in check.missing} <= {"Proclaimed"}
        assert all(name == ENGLAND_AND_WALES.closed[day] for day, name in check.unlisted)
        assert check.same is not any((check.missing, check.unlisted))

    def test_a_name_that_differs_is_told_and_does_not_count(self) -> None:
        days = {day: name for day, name in ENGLAND_AND_WALES.closed.items() if day.year in (2027, 2028)}
        good_friday = date(2027, 3, 26)
        check = check_calendar(on_list({**days, good_friday: "Another name"}))
        assert (check.same, check.renamed) == (True, ((good_friday, "Good Friday", "Another name"),))

    def test_what_the_caller_added_or_took_away_is_compared(self) -> None:
        mine = ENGLAND_AND_WALES.with_holiday(date(2026, 7, 6), "Mine").without_holiday(date(2026, 5, 4))
        check = check_calendar(official_json(), EAW, calendar=mine)
        assert check.unlisted == ((date(2026, 7, 6), "Mine"),)
        assert [day for day, _ in check.missing] == [date(2026, 5, 4)]

    @pytest.mark.parametrize("division", DIVISIONS)
    def test_a_calendar_of_the_list_holds_what_is_on_it(self, division: str) -> None:
        check = check_calendar(official_json(), division, calendar=official_calendar(official_json(), division))
        assert (check.same, check.renamed) == (True, ())
        assert check.bank_holidays == "the official list of 2012 to 2028"

    def test_nothing_outside_the_years_of_the_list_is_compared(self) -> None:
        days = {day: title for day, title in as_published().items() if 2024 <= day.year <= 2026}
        check = check_calendar(on_list(days), calendar=ENGLAND_AND_WALES.with_holiday(date(2027, 7, 6)))
        assert (check.same, check.first, check.last) == (True, date(2024, 1, 1), date(2026, 12, 31))

    def test_nor_is_anything_that_the_calendar_does_not_reach(self) -> None:
        short = WorkingCalendar(
            "short", ENGLAND_AND_WALES.holidays, first=date(2020, 1, 2), last=date(2026, 12, 24), weekend=(4, 5, 6)
        )
        check = check_calendar(official_json(), calendar=short)
        assert (check.same, check.first, check.last) == (True, short.first, short.last)
        assert all(day.isoweekday() < 5 for day, _, _ in check.renamed)

    def test_its_first_and_its_last_day_are_reached_be_they_one(self) -> None:
        for first, last in ((date(2026, 7, 6), date(2026, 7, 10)), (date(2026, 7, 6), date(2026, 7, 6))):
            short = evolve(ENGLAND_AND_WALES, first=first, last=last)
            mine = short.with_holiday(first, "Mine").with_holiday(last, "Mine")
            check = check_calendar(official_json(), calendar=mine)
            assert [day for day, _ in check.unlisted] == sorted({first, last})

    def test_a_list_of_years_that_no_calendar_reaches(self) -> None:
        old = on_list({date(1999, 1, 1): "New Year's Day", date(1999, 12, 27): "Christmas Day"})
        with pytest.raises(OutsideCalendar, match=r"the list has none of those years; give a list of years nearer$"):
            check_calendar(old)


class TestWhatItSays:
    """In words: the range, each day that differs, and which of the two reaches further."""

    def test_the_days(self) -> None:
        days = {day: title for day, title in as_published().items() if day != date(2026, 5, 4)}
        check = check_calendar(on_list({**days, date(2026, 7, 6): "Proclaimed"}))
        assert check.answer == "2 days differ"
        assert str(check).splitlines() == [
            "england-and-wales: 2 days differ",
            f"compared from 2012-01-01 to 2028-12-31 with {ENGLAND_AND_WALES.source}",
            "on the list and not in the calendar: Mon 2026-07-06 Proclaimed",
            "in the calendar and not on the list: Mon 2026-05-04 May Day",
        ]

    @pytest.mark.parametrize(
        ("last", "said"),
        [
            (2027, "the list ends on 2027-12-31, and the calendar is official until 2028-12-31"),
            (2029, "the list goes on to 2029-12-31; results past 2028-12-31 stay provisional until it is given"),
        ],
        ids=["shorter", "longer"],
    )
    def test_which_reaches_further(self, last: int, said: str) -> None:
        days = {day: name for day, name in ENGLAND_AND_WALES.closed.items() if 2026 <= day.year <= last}
        check = check_calendar(on_list(days))
        assert (check.answer, check.reasons[1:]) == ("no day differs", (said,))

    def test_one_day(self) -> None:
        assert check_calendar(on_list({**as_published(), date(2026, 7, 6): "A"})).answer == "1 day differs"


class TestSeveral:
    """A list is compared with every calendar that it has a division for."""

    def test_each_division_that_is_there(self) -> None:
        assert [check.division for check in check_calendars(official_json())] == list(DIVISIONS)
        part = {name: each for name, each in official_json().items() if name == "scotland"}
        assert [check.division for check in check_calendars(part)] == ["scotland"]

    def test_a_file_is_read(self, tmp_path: Path) -> None:
        file = tmp_path / "bank-holidays.json"
        file.write_text(json.dumps(official_json()), encoding="utf-8")
        assert check_calendars(file) == check_calendars(official_json())
        assert check_calendar(str(file), "scotland") == check_calendar(official_json(), "scotland")

    @pytest.mark.parametrize(
        "content", ["{}", "[]", "5", "null", '["scotland"]', '"scotland"', '{"wales": {"events": []}}']
    )
    def test_a_list_without_any_is_refused(self, content: str, tmp_path: Path) -> None:
        file = tmp_path / "bank-holidays.json"
        file.write_text(content, encoding="utf-8")
        with pytest.raises(BadCalendarData, match="has not the shape"):
            check_calendars(file)

    def test_one_division_that_is_wrong_is_no_reason_to_pass_over_it(self) -> None:
        with pytest.raises(BadCalendarData, match="is empty"):
            check_calendars({**official_json(), "scotland": {"events": []}})

    def test_a_division_that_is_none(self) -> None:
        for calendar in (None, calendar_named("scotland")):
            with pytest.raises(UnknownName, match=r"the nearest is england-and-wales$"):
                check_calendar(official_json(), "england", calendar=calendar)
