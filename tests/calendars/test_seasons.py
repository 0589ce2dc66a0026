"""Closed seasons, and five o'clock in London."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines.calendars import AUGUST, CHRISTMAS, Season
from sendtimelines.calendars.london import in_london
from sendtimelines.calendars.seasons import TRIBUNAL_SEASONS, by_day, season_of
from tests import strategies

pytestmark = pytest.mark.properties

DAY = timedelta(days=1)
TERM = Season("term", (9, 1), (12, 20))
ONE_DAY = Season("one day", (5, 1), (5, 1))


class TestSeasons:
    """The Tribunal treats August apart, and the days from Christmas Day to New Year's Day, both included."""

    @given(strategies.days())
    def test_a_day_lies_in_august_or_at_christmas_or_in_none(self, day: date) -> None:
        christmas = f"{day:%m-%d}" in {f"12-{n}" for n in range(25, 32)} | {"01-01"}
        expected = AUGUST if day.month == 8 else CHRISTMAS if christmas else None
        assert season_of(day, TRIBUNAL_SEASONS) is expected

    @given(strategies.days(), st.sampled_from((AUGUST, CHRISTMAS, TERM, ONE_DAY)))
    def test_the_last_day_is_the_end_of_the_season_that_holds_the_day(self, day: date, season: Season) -> None:
        while season_of(day, (season,)) is None:
            day += DAY
        last = season.last_day(day)
        assert last >= day
        stretch = [day + n * DAY for n in range((last - day).days + 1)]
        assert all(season_of(each, (season,)) is season for each in stretch)
        assert season_of(last + DAY, (season,)) is None

    def test_a_season_knows_its_days(self) -> None:
        assert AUGUST.days == {(8, n) for n in range(1, 32)}
        assert CHRISTMAS.days == {(12, 25), (12, 26), (12, 27), (12, 28), (12, 29), (12, 30), (12, 31), (1, 1)}
        assert Season("winter", (2, 27), (3, 1)).days == {(2, 27), (2, 28), (2, 29), (3, 1)}
        assert ONE_DAY.days == {(5, 1)}
        assert ONE_DAY.last_day(date(2026, 5, 1)) == date(2026, 5, 1)
        assert CHRISTMAS.last_day(date(2025, 12, 25)) == CHRISTMAS.last_day(date(2026, 1, 1)) == date(2026, 1, 1)

    def test_where_two_overlap_the_first_is_the_reason(self) -> None:
        advent = Season("advent", (12, 1), (12, 26))
        assert by_day((CHRISTMAS, advent))[12, 25] is CHRISTMAS
        assert by_day((advent, CHRISTMAS))[12, 25] is advent
        assert by_day((advent, CHRISTMAS))[12, 27] is CHRISTMAS

    def test_without_a_season_no_day_is_closed(self) -> None:
        assert by_day(()) == {}


class TestLondon:
    """An act is done by five o'clock on the day, and that is the hour a clock in London shows."""

    @given(strategies.days(date(1996, 1, 1), date(2099, 12, 31)), st.integers(9, 17))
    def test_it_is_the_hour_of_the_time_zone_database(self, day: date, hour: int) -> None:
        official = datetime.combine(day, time(hour), ZoneInfo("Europe/London"))
        ours = in_london(day, time(hour))
        assert ours == official
        assert (ours.isoformat(), ours.tzname()) == (official.isoformat(), official.tzname())

    @pytest.mark.parametrize("year", range(2014, 2038))
    def test_it_changes_on_the_sundays_that_the_database_has(self, year: int) -> None:
        first = date(year, 1, 1)
        for n in range(365):
            day = first + n * DAY
            assert in_london(day, time(17)) == datetime.combine(day, time(17), ZoneInfo("Europe/London"))

    @pytest.mark.parametrize(
        ("day", "moment"),
        [
            (date(2026, 3, 28), "2026-03-28T17:00:00+00:00"),
            (date(2026, 3, 29), "2026-03-29T17:00:00+01:00"),
            (date(2026, 10, 24), "2026-10-24T17:00:00+01:00"),
            (date(2026, 10, 25), "2026-10-25T17:00:00+00:00"),
        ],
    )
    def test_summer_and_winter(self, day: date, moment: str) -> None:
        assert in_london(day, time(17)).isoformat() == moment
