"""How the law counts, on drawn periods and days."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import cast

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sendtimelines import ENGLAND_AND_WALES, SCOTLAND
from sendtimelines.calendars import AUGUST, Season
from sendtimelines.calendars.seasons import TRIBUNAL_SEASONS
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.errors import BadPeriod, NotADate, OutsideCalendar
from sendtimelines.rules import days, months, weeks, working_days, years
from sendtimelines.rules.periods import Period, Way, school_days
from tests import strategies
from tests.each import for_each
from tests.oracles.busdays import BusinessDays
from tests.oracles.walk import Walk, days_between, english_days

pytestmark = pytest.mark.properties

DAY = timedelta(days=1)
WALK = Walk(english_days())
NUMPY = BusinessDays(english_days())
UNITS: tuple[Callable[[int], Period], ...] = (days, weeks, months, years, working_days)
EVERY_UNIT = (*UNITS, school_days)
METHODS = tuple(Way)
SEASONS = st.sampled_from(((AUGUST,), TRIBUNAL_SEASONS))


def by_name(period: Period, way: Way) -> Callable[[date], date]:
    """The method of a period that `way` names."""
    return cast("Callable[[date], date]", getattr(period, way.value))


class OtherDate(date):
    """A date of another make, as data frames have them."""


class TestEveryPeriod:
    """A period ends where a finger stops that is moved over a wall calendar from day to day."""

    @given(strategies.periods(), strategies.ways(), strategies.days())
    def test_it_ends_where_the_walk_ends(self, period: Period, way: Way, day: date) -> None:
        assert by_name(period, way)(day) == WALK.reach(period.n, period.unit, way, day)

    @given(strategies.periods(), strategies.ways(), strategies.days())
    def test_a_way_given_as_data_is_the_method_of_that_name(self, period: Period, way: Way, day: date) -> None:
        assert period.step(way, day, ENGLAND_AND_WALES) == by_name(period, way)(day)

    @given(strategies.periods(), strategies.ways(), strategies.days())
    def test_the_result_is_a_plain_date_whatever_date_went_in(self, period: Period, way: Way, day: date) -> None:
        reached = by_name(period, way)(OtherDate(day.year, day.month, day.day))
        assert (type(reached), reached) == (date, by_name(period, way)(day))

    @given(strategies.periods(), strategies.ways(), strategies.days(), strategies.days())
    def test_a_later_day_never_gives_an_earlier_one(self, period: Period, way: Way, a: date, b: date) -> None:
        first, second = sorted((a, b))
        assert by_name(period, way)(first) <= by_name(period, way)(second)

    @given(strategies.periods(), strategies.days())
    def test_clear_days_reach_further_back_and_counting_the_start_reaches_less_far(
        self, period: Period, day: date
    ) -> None:
        clear, ordinary = period.clear_before(day), period.before(day)
        assert clear < ordinary < day <= period.beginning_with(day) <= period.after(day)

    @given(strategies.periods(), strategies.days())
    def test_one_unit_more_reaches_further(self, period: Period, day: date) -> None:
        longer = type(period)(period.n + 1)
        assert period.after(day) < longer.after(day)
        assert longer.before(day) < period.before(day)

    @given(strategies.periods())
    def test_it_is_a_value_with_a_name_in_words(self, period: Period) -> None:
        assert period == type(period)(period.n)
        assert hash(period) == hash(type(period)(period.n))
        assert str(period) == f"{period.n} {period.unit}{'' if period.n == 1 else 's'}"

    def test_units_that_may_look_alike_are_not_equal(self) -> None:
        alike: tuple[Period, ...] = (days(7), weeks(7), months(7), years(7), working_days(7), school_days(7))
        assert len(set(alike)) == len(alike)

    @pytest.mark.parametrize("way", METHODS)
    def test_a_way_says_its_name_and_its_direction(self, way: Way) -> None:
        assert way.words == way.value.replace("_", " ")
        assert way.backward == (days(1).step(way, date(2026, 5, 6), ENGLAND_AND_WALES) < date(2026, 5, 6))

    def test_a_period_without_a_unit_cannot_be_counted(self) -> None:
        with pytest.raises(NotImplementedError):
            Period(3).after(date(2026, 1, 1))


class TestDaysAndWeeks:
    """Days are calendar days, and a week is seven of them; nothing moves the last one off a weekend."""

    @given(strategies.lengths(), strategies.days())
    def test_weeks_keep_the_day_of_the_week(self, n: int, day: date) -> None:
        assert {weeks(n).after(day).weekday(), weeks(n).before(day).weekday()} == {day.weekday()}

    @given(strategies.lengths(), strategies.ways(), strategies.days())
    def test_a_week_is_seven_days(self, n: int, way: Way, day: date) -> None:
        assert by_name(weeks(n), way)(day) == by_name(days(7 * n), way)(day)

    @given(strategies.lengths(), strategies.lengths(), strategies.days())
    def test_one_after_another_is_their_sum(self, m: int, n: int, day: date) -> None:
        assert days(n).after(days(m).after(day)) == days(m + n).after(day)
        assert days(n).before(days(n).after(day)) == day

    @given(strategies.lengths(), strategies.days())
    def test_beginning_with_a_day_makes_it_day_one(self, n: int, day: date) -> None:
        assert days(n).beginning_with(day) == day + (n - 1) * DAY

    @pytest.mark.parametrize(
        ("reached", "expected"),
        [
            (days(28).after(date(2026, 10, 1)), date(2026, 10, 29)),
            (weeks(20).after(date(2025, 4, 2)), date(2025, 8, 20)),
            (days(15).beginning_with(date(2026, 5, 1)), date(2026, 5, 15)),
            (days(7).before(date(2026, 10, 8)), date(2026, 10, 1)),
            (days(10).clear_before(date(2026, 10, 19)), date(2026, 10, 8)),
            (days(7).clear_before(date(2017, 3, 30)), date(2017, 3, 22)),
        ],
    )
    def test_as_the_books_say(self, reached: date, expected: date) -> None:
        assert reached == expected


class TestMonthsAndYears:
    """A month ends on the same day number, or on the last day of a month that has no such day."""

    @given(strategies.lengths(), st.sampled_from((Way.AFTER, Way.BEFORE)), strategies.days())
    def test_the_day_number_is_kept_or_the_month_is_at_its_end(self, n: int, way: Way, day: date) -> None:
        reached = by_name(months(n), way)(day)
        assert reached.day == day.day or (reached.day < day.day and (reached + DAY).day == 1)

    @given(strategies.lengths(), strategies.days())
    def test_the_month_is_as_many_further(self, n: int, day: date) -> None:
        reached = months(n).after(day)
        assert 12 * (reached.year - day.year) + reached.month - day.month == n

    @given(strategies.lengths(), strategies.days())
    def test_beginning_with_ends_the_day_before_or_with_a_month_that_is_too_short(self, n: int, day: date) -> None:
        corresponding = months(n).after(day)
        too_short = corresponding.day != day.day
        assert months(n).beginning_with(day) == (corresponding if too_short else corresponding - DAY)

    @given(st.integers(1, 20), strategies.ways(), strategies.days())
    def test_a_year_is_twelve_months(self, n: int, way: Way, day: date) -> None:
        assert by_name(years(n), way)(day) == by_name(months(12 * n), way)(day)

    @pytest.mark.parametrize(
        ("reached", "expected"),
        [
            (months(4).after(date(1978, 9, 30)), date(1979, 1, 30)),
            (years(3).after(date(1954, 11, 8)), date(1957, 11, 8)),
            (months(1).after(date(2026, 1, 30)), date(2026, 2, 28)),
            (months(1).after(date(2028, 1, 30)), date(2028, 2, 29)),
            (months(2).after(date(2025, 12, 31)), date(2026, 2, 28)),
            (months(12).beginning_with(date(2025, 3, 14)), date(2026, 3, 13)),
            (years(1).beginning_with(date(2024, 2, 29)), date(2025, 2, 28)),
            (months(1).beginning_with(date(2026, 1, 1)), date(2026, 1, 31)),
        ],
    )
    def test_as_the_books_say(self, reached: date, expected: date) -> None:
        assert reached == expected


class TestWorkingDays:
    """Only working days are counted; the day itself is counted only where the period begins with it."""

    @given(strategies.working_day_counts(), strategies.days())
    def test_numpy_agrees(self, n: int, day: date) -> None:
        assert working_days(n).after(day) == NUMPY.after(day, n)
        assert working_days(n).before(day) == NUMPY.before(day, n)

    @given(strategies.working_day_counts(), strategies.days())
    def test_it_ends_on_a_working_day(self, n: int, day: date) -> None:
        ends = {by_name(working_days(n), way)(day) for way in Way}
        assert all(map(WALK.works, ends))

    @given(strategies.working_day_counts(), strategies.days().filter(WALK.works))
    def test_after_and_before_undo_each_other_on_working_days(self, n: int, day: date) -> None:
        assert working_days(n).before(working_days(n).after(day)) == day
        assert working_days(n).after(working_days(n).before(day)) == day

    @given(strategies.working_day_counts(), strategies.days().filter(lambda day: not WALK.works(day)))
    def test_from_a_closed_day_the_way_back_stops_on_the_open_day_before_or_behind_it(self, n: int, day: date) -> None:
        assert working_days(n).before(working_days(n).after(day)) == WALK.working_days(day, 1, -DAY)
        assert working_days(n).after(working_days(n).before(day)) == WALK.working_days(day, 1)

    @given(strategies.working_day_counts(), strategies.working_day_counts(), strategies.days())
    def test_one_after_another_is_their_sum(self, m: int, n: int, day: date) -> None:
        assert working_days(n).after(working_days(m).after(day)) == working_days(m + n).after(day)
        assert working_days(n).before(working_days(m).before(day)) == working_days(m + n).before(day)

    @given(strategies.working_day_counts(), strategies.days())
    def test_clear_days_are_one_more(self, n: int, day: date) -> None:
        assert working_days(n).clear_before(day) == working_days(n + 1).before(day)

    @given(strategies.working_day_counts(), strategies.days())
    def test_it_begins_with_the_day_or_with_the_next_working_day(self, n: int, day: date) -> None:
        first = day if WALK.works(day) else WALK.working_days(day, 1)
        assert working_days(n).beginning_with(day) == WALK.reach(n, "working day", "beginning_with", first)
        assert working_days(1).beginning_with(day) == first

    @given(strategies.working_day_counts(), strategies.days())
    def test_the_first_day_noticed_is_the_first_for_which_the_notice_is_in_time(self, n: int, told: date) -> None:
        first = working_days(n).first_noticed(told)
        assert working_days(n).before(first) >= told > working_days(n).before(first - DAY)

    @given(strategies.periods(), strategies.ways(), strategies.days())
    def test_only_working_days_ask_the_calendar(self, period: Period, way: Way, day: date) -> None:
        assume(period.unit != "working day")
        closed = ENGLAND_AND_WALES
        for n in range(1, 6):
            closed = closed.with_holiday(day + n * DAY).with_holiday(day - n * DAY)
        assert period.step(way, day, closed) == by_name(period, way)(day)

    def test_another_calendar_can_be_given(self) -> None:
        eve, other = date(2025, 12, 31), {"calendar": SCOTLAND}
        assert working_days(1).after(eve) == date(2026, 1, 2)
        assert working_days(1).after(eve, **other) == date(2026, 1, 5)
        assert working_days(1).before(date(2026, 1, 5), **other) == eve
        assert working_days(1).beginning_with(date(2026, 1, 1), **other) == date(2026, 1, 5)
        assert working_days(1).clear_before(date(2026, 1, 6), **other) == eve
        assert working_days(1).first_noticed(date(2026, 1, 1), **other) == date(2026, 1, 6)

    @pytest.mark.parametrize(
        ("reached", "expected"),
        [
            (working_days(5).before(date(2026, 4, 9)), date(2026, 3, 31)),
            (working_days(5).clear_before(date(2026, 4, 9)), date(2026, 3, 30)),
            (working_days(3).after(date(2022, 9, 15)), date(2022, 9, 21)),
            (working_days(1).after(date(2020, 5, 7)), date(2020, 5, 11)),
            (working_days(1).after(date(2022, 6, 1)), date(2022, 6, 6)),
        ],
    )
    def test_over_days_that_were_proclaimed_or_moved(self, reached: date, expected: date) -> None:
        assert reached == expected


class TestAtTheEndsOfACalendar:
    """A step is a walk from one working day to the next, or a refusal where the calendar begins or ends on the way."""

    first, last = date(2026, 4, 1), date(2026, 4, 14)
    short = WorkingCalendar("short", ENGLAND_AND_WALES.holidays, first=first, last=last)
    open = tuple(filter(WALK.works, days_between(first, last)))
    around = tuple(days_between(first - 3 * DAY, last + 3 * DAY))

    @pytest.mark.parametrize("n", range(1, 11), ids=str)
    def test_after(self, n: int) -> None:
        for day in self.around:
            later = [each for each in self.open if each > day]
            if self.first - DAY <= day <= self.last and n <= len(later):
                assert working_days(n).after(day, self.short) == self.short.after(day, n) == later[n - 1]
            else:
                with pytest.raises(OutsideCalendar):
                    working_days(n).after(day, self.short)

    @pytest.mark.parametrize("n", range(1, 11), ids=str)
    def test_before(self, n: int) -> None:
        for day in self.around:
            earlier = [each for each in self.open if each < day]
            if self.first <= day <= self.last + DAY and n <= len(earlier):
                assert working_days(n).before(day, self.short) == self.short.before(day, n) == earlier[-n]
            else:
                with pytest.raises(OutsideCalendar):
                    working_days(n).before(day, self.short)

    def test_the_count(self) -> None:
        for day in self.around:
            if self.first - DAY <= day <= self.last:
                assert self.short.count(self.first - DAY, day) == sum(each <= day for each in self.open)
            else:
                with pytest.raises(OutsideCalendar):
                    self.short.count(self.first, day)


class TestSchoolDays:
    """School days are those that the caller gave; they are counted forward only."""

    @given(strategies.school_periods(), strategies.days())
    def test_they_end_where_the_walk_ends(self, period: Period, day: date) -> None:
        walk = Walk(english_days(), strategies.SCHOOL_DAYS)
        assert period.after(day, strategies.SCHOOL_CALENDAR) == walk.reach(period.n, period.unit, "after", day)

    @given(strategies.school_periods(), strategies.days())
    def test_without_days_that_are_given_there_is_no_count(self, period: Period, day: date) -> None:
        with pytest.raises(OutsideCalendar, match="give the days open to pupils"):
            period.after(day)

    @given(strategies.school_periods(), strategies.days(), st.sampled_from([way for way in Way if way != "after"]))
    def test_they_run_in_no_other_way(self, period: Period, day: date, way: Way) -> None:
        with pytest.raises(BadPeriod, match="school days only run forward") as refused:
            period.step(way, day, strategies.SCHOOL_CALENDAR)
        assert (refused.value.field, refused.value.value) == ("period", period)

    @given(strategies.school_periods())
    def test_they_are_a_period_with_a_name(self, period: Period) -> None:
        assert period == school_days(period.n)
        assert str(period).startswith(f"{period.n} school day")


class TestApartFromSeasons:
    """Days of a closed season can be left out of a count: a period then reaches as much further as it met of them."""

    @given(strategies.periods(), strategies.days(last=date(2060, 1, 1)), SEASONS)
    def test_it_ends_where_the_walk_ends(self, period: Period, day: date, seasons: tuple[Season, ...]) -> None:
        closed = {at for season in seasons for at in season.days}
        expected = WALK.without_seasons(lambda each: (each.month, each.day) in closed, period.n, period.unit, day)
        assert period.after_outside_seasons(day, seasons, ENGLAND_AND_WALES) == expected

    @given(strategies.periods(), strategies.days(last=date(2060, 1, 1)))
    def test_without_a_season_it_is_the_plain_period(self, period: Period, day: date) -> None:
        assert period.after_outside_seasons(day, (), ENGLAND_AND_WALES) == period.after(day)

    @given(strategies.periods(), strategies.days(last=date(2060, 1, 1)), SEASONS)
    def test_it_is_never_shorter_and_ends_on_a_day_that_counts(
        self, period: Period, day: date, seasons: tuple[Season, ...]
    ) -> None:
        end = period.after_outside_seasons(day, seasons, ENGLAND_AND_WALES)
        assert end >= period.after(day)
        assert not any((end.month, end.day) in season.days for season in seasons)

    def test_school_days_have_seasons_of_their_own(self) -> None:
        with pytest.raises(BadPeriod, match="only run forward"):
            school_days(3).after_outside_seasons(date(2026, 1, 5), (AUGUST,), strategies.SCHOOL_CALENDAR)

    @pytest.mark.parametrize(
        ("period", "day", "expected"),
        [
            (days(14), date(2026, 7, 20), date(2026, 9, 3)),
            (days(28), date(2026, 12, 24), date(2027, 1, 29)),
            (weeks(2), date(2026, 7, 20), date(2026, 9, 3)),
            (working_days(30), date(2026, 7, 1), date(2026, 9, 10)),
            (months(1), date(2026, 7, 15), date(2026, 9, 15)),
            (months(1), date(2026, 12, 10), date(2027, 1, 18)),
            (months(1), date(2026, 8, 30), date(2026, 10, 1)),
            (months(1), date(2026, 8, 31), date(2026, 9, 30)),
        ],
    )
    def test_by_hand(self, period: Period, day: date, expected: date) -> None:
        assert period.after_outside_seasons(day, TRIBUNAL_SEASONS, ENGLAND_AND_WALES) == expected


class TestWhatCannotBeCounted:
    """A period is one whole unit or more, and runs from a date; all else is refused with the reason."""

    @pytest.mark.parametrize("unit", EVERY_UNIT)
    @pytest.mark.parametrize("n", [0, -1, -(10**30), True, False, 1.0, 2.5, float("nan"), Decimal(3), "3", None])
    def test_only_whole_numbers_from_one_up_make_a_period(self, unit: Callable[[object], Period], n: object) -> None:
        with pytest.raises(BadPeriod) as refused:
            unit(n)
        assert (refused.value.field, refused.value.value) == ("n", n)

    def test_a_refused_number_does_not_find_the_entry_of_its_equal(self) -> None:
        assert working_days(1).n == 1
        for n in (True, 1.0):
            with pytest.raises(BadPeriod):
                working_days(cast("int", n))

    @pytest.mark.parametrize("unit", EVERY_UNIT)
    @for_each("way", METHODS)
    @pytest.mark.parametrize(
        ("when", "named"),
        [
            (datetime(2026, 1, 1), "datetime"),
            (datetime(2026, 1, 1, tzinfo=UTC), "datetime"),
            ("2026-01-01", "string"),
            (20260101, "int"),
            (None, "None"),
        ],
    )
    def test_what_is_no_date_is_refused_by_name(
        self, unit: Callable[[int], Period], way: Way, when: object, named: str
    ) -> None:
        with pytest.raises(NotADate, match=f"when is .*{named}") as refused:
            by_name(unit(2), way)(cast("date", when))
        assert (refused.value.field, refused.value.value) == ("when", when)

    def test_a_notice_is_told_on_a_date(self) -> None:
        with pytest.raises(NotADate, match="notice is a datetime"):
            working_days(5).first_noticed(datetime(2026, 1, 1))

    @pytest.mark.parametrize("unit", UNITS)
    @for_each("way", METHODS)
    @pytest.mark.parametrize("n", [10**7, 10**10, 10**30])
    def test_a_count_that_leaves_all_calendars_is_refused(
        self, unit: Callable[[int], Period], way: Way, n: int
    ) -> None:
        with pytest.raises(OutsideCalendar):
            by_name(unit(n), way)(date(2026, 1, 1))

    @given(
        st.one_of([st.integers(1, 10**12).map(unit) for unit in UNITS]),
        strategies.ways(),
        st.dates() | st.sampled_from((date.min, date.min + DAY, date.max - DAY, date.max)),
    )
    def test_at_the_ends_of_time_there_is_a_date_or_a_refusal(self, period: Period, way: Way, day: date) -> None:
        with suppress(OutsideCalendar):
            assert type(by_name(period, way)(day)) is date
