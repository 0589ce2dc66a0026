"""The bank holidays of the nations against the official list and the standing rules."""

import importlib.util
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

import holidays
import pytest
from holidays import country_holidays

from release import bank_holidays
from sendtimelines import ENGLAND_AND_WALES, NORTHERN_IRELAND, SCOTLAND, calendar_named
from sendtimelines.calendars import nations, recorded_days
from sendtimelines.calendars.nations import StandingHolidays
from sendtimelines.errors import OutsideCalendar, UnknownName
from tests.apps.cli.terminal import unmeasured
from tests.each import for_each
from tests.oracles.walk import DIVISIONS, LATE, OFFICIAL_YEARS, easter, official_days, official_json, standing_days
from tests.strategies import MOVED_AWAY, PROCLAIMED_WEEKDAYS

pytestmark = pytest.mark.properties

KNOWN = country_holidays("GB")


def weekdays_closed(division: str, year: int) -> set[date]:
    """The holidays of a calendar in a year; those on a weekend close nothing, and GOV.UK does not list them."""
    return {day for day in calendar_named(division).closed if day.year == year and day.isoweekday() < 6}


class TestOfficialYears:
    """In the years of the official list the calendars have its days and no others."""

    @pytest.mark.parametrize("division", DIVISIONS)
    @for_each("year", OFFICIAL_YEARS)
    def test_the_days_are_those_of_the_list(self, division: str, year: int) -> None:
        gap = {day for day in LATE.get(division, ()) if day.year == year}
        listed = {day for day in official_days(division) if day.year == year}
        assert listed
        assert weekdays_closed(division, year) == listed | gap

    @pytest.mark.parametrize("division", DIVISIONS)
    def test_every_name_on_the_list_is_a_reason(self, division: str) -> None:
        calendar = calendar_named(division)
        reasons = {
            calendar.why_closed(date.fromisoformat(event["date"])) for event in official_json()[division]["events"]
        }
        assert None not in reasons
        assert {"Good Friday", "Christmas Day"} <= reasons

    @pytest.mark.parametrize("day", PROCLAIMED_WEEKDAYS)
    def test_days_proclaimed_or_moved_are_closed_in_all_three(self, day: date) -> None:
        assert not any(calendar_named(division).is_working(day) for division in DIVISIONS)

    @pytest.mark.parametrize("day", MOVED_AWAY)
    def test_the_days_they_were_moved_from_count(self, day: date) -> None:
        assert all(calendar_named(division).is_working(day) for division in DIVISIONS)

    def test_the_day_for_scotland_alone_is_for_scotland_alone(self) -> None:
        day = date(2026, 6, 15)
        assert [calendar.is_working(day) for calendar in (ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND)] == [
            True,
            False,
            True,
        ]


class TestStandingYears:
    """Past the official list the standing holidays are assumed, and nothing proclaimed."""

    @pytest.mark.parametrize(
        ("division", "many"), [("england-and-wales", 8), ("scotland", 9), ("northern-ireland", 10)]
    )
    @for_each("year", range(2029, 2101))
    def test_each_jurisdiction_has_its_own_number(self, year: int, division: str, many: int) -> None:
        assert weekdays_closed(division, year) == standing_days(year, division)
        assert len(standing_days(year, division)) == many

    @pytest.mark.parametrize("division", DIVISIONS)
    @for_each("year", [year for year in OFFICIAL_YEARS if year not in (2012, 2020, 2022, 2023)])
    def test_so_it_has_in_published_years_without_a_proclamation(self, year: int, division: str) -> None:
        days = {day for day in LATE.get(division, ()) if day.year == year}
        assert weekdays_closed(division, year) == standing_days(year, division) | days

    @pytest.mark.parametrize("division", DIVISIONS)
    @for_each("year", [2029, 2035, 2050, 2075, 2099])
    def test_good_friday_is_closed_everywhere_and_easter_monday_not_in_scotland(self, division: str, year: int) -> None:
        good_friday, monday = (date.fromordinal(easter(year).toordinal() + n) for n in (-2, 1))
        assert calendar_named(division).why_closed(good_friday) == "Good Friday"
        assert calendar_named(division).is_working(monday) is (division == "scotland")


class TestTheYearsKnown:
    """The package that knows the holidays says from when to when, both years included."""

    @for_each("year", [KNOWN.start_year, KNOWN.end_year])
    def test_the_first_and_the_last_are_known(self, year: int) -> None:
        first, last = date(year, 1, 1), date(year, 12, 31)
        assert date(year, 12, 25) in StandingHolidays("ENG").days(first, last)

    @pytest.mark.parametrize(("before", "after"), [(1, 0), (0, 1)])
    def test_a_year_beyond_is_refused(self, before: int, after: int) -> None:
        first, last = date(KNOWN.start_year - before, 1, 1), date(KNOWN.end_year + after, 1, 1)
        with pytest.raises(OutsideCalendar, match="are known from"):
            StandingHolidays("ENG").days(first, last)


class TestNames:
    """Each jurisdiction is asked for by its name; there is none for the whole Kingdom."""

    def test_the_three_have_their_names(self) -> None:
        assert [calendar_named(name) for name in DIVISIONS] == [ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND]

    @pytest.mark.parametrize(
        ("name", "nearest"),
        [("england", "england-and-wales"), ("Scotland", "scotland"), ("ireland", "northern-ireland")],
    )
    def test_any_other_is_refused_and_the_nearest_named(self, name: str, nearest: str) -> None:
        with pytest.raises(UnknownName, match=f"no such calendar; the nearest is {nearest}$") as refused:
            calendar_named(name)
        assert (refused.value.field, refused.value.value) == ("calendar", name)


@pytest.mark.parametrize("laid_out", ["as a file that is not found", "elsewhere"])
def test_without_the_file_of_the_country_the_whole_package_is_asked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, laid_out: str
) -> None:
    if laid_out == "elsewhere":
        holidays.country_holidays("GB")  # which finds its own parts, and has them from here on
        monkeypatch.setattr(holidays, "__path__", [str(tmp_path)])
    else:
        monkeypatch.setattr(importlib.util, "spec_from_file_location", lambda *_: None)
    nations._united_kingdom.cache_clear()
    try:
        found = nations._united_kingdom()(subdiv="ENG", years=2026, language="en_GB")
        assert date(2026, 12, 25) in found
    finally:
        nations._united_kingdom.cache_clear()


class TestRecord:
    """Where the release of `holidays` is installed whose days are recorded, these are its days and it is not loaded."""

    @pytest.mark.parametrize("subdivision", ["ENG", "SCT", "NIR"])
    def test_the_record_is_what_that_release_knows(self, subdivision: str) -> None:
        days = recorded_days.recorded(subdivision)
        years = {day.year for day in days}
        assert years == set(range(recorded_days.FIRST.year, recorded_days.LAST.year + 1))
        assert all(days[date(year, 12, 25)] == "Christmas Day" for year in years)
        if version("holidays") == recorded_days.RELEASE:
            known = holidays.country_holidays("GB", subdivision, range(2000, 2101), language="en_GB")
            assert days == dict(known)
            assert bank_holidays.MODULE.read_text(encoding="utf-8") == bank_holidays.record()

    @pytest.mark.parametrize("is_installed", [True, False])
    def test_the_days_are_the_same_either_way(self, monkeypatch: pytest.MonkeyPatch, is_installed: bool) -> None:
        first, last = date(2026, 1, 1), date(2026, 12, 31)
        expected = StandingHolidays("ENG").days(first, last)
        monkeypatch.setattr(nations, "_record_is_of_what_is_installed", lambda: is_installed)
        assert StandingHolidays("ENG").days(first, last) == expected
        assert StandingHolidays("ENG").source.startswith("holidays 0.")
        # up to the last day that is asked for, and up to the last that is known
        assert list(StandingHolidays("ENG").days(date(2026, 12, 25), date(2026, 12, 25))) == [date(2026, 12, 25)]
        assert StandingHolidays("ENG").days(date(2100, 12, 27), date(2100, 12, 31)) == {
            date(2100, 12, 27): "Christmas Day (observed)",
            date(2100, 12, 28): "Boxing Day (observed)",
        }

    def test_only_where_that_release_is_installed_the_record_is_what_is_read(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first, last = date(2026, 1, 1), date(2026, 1, 31)
        known = StandingHolidays("ENG").days(first, last)
        monkeypatch.setattr(nations, "recorded", lambda _: {first: "of the record"})
        monkeypatch.setattr(nations, "RELEASE", "0.1")
        for is_installed, days, release in (
            (True, {first: "of the record"}, "0.1"),
            (False, known, version("holidays")),
        ):
            monkeypatch.setattr(nations, "_record_is_of_what_is_installed", lambda answer=is_installed: answer)
            assert StandingHolidays("ENG").days(first, last) == days
            assert StandingHolidays("ENG").source == f"holidays {release}"

    def test_another_release_is_asked_itself(self, monkeypatch: pytest.MonkeyPatch) -> None:
        installed = nations._record_is_of_what_is_installed
        assert installed() == (version("holidays") == recorded_days.RELEASE)
        monkeypatch.setattr(nations, "RELEASE", "0.1")
        assert not installed.__wrapped__()
        monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
        assert not installed.__wrapped__()

    def test_an_answer_does_not_load_the_package(self) -> None:
        program = (
            "import sys; from sendtimelines.apps.cli.commands import run;"
            'run(["due", "mediation.arrange", "la_informed=2026-06-25", "--on", "2026-07-01"]);'
            "print(*sys.modules)"
        )
        words = [sys.executable, "-c", program]
        done = subprocess.run(words, capture_output=True, text=True, check=True, env=unmeasured())
        loaded = "holidays" in done.stdout.split()
        assert loaded == (version("holidays") != recorded_days.RELEASE)
