"""Which days count, on the calendars of the nations with drawn days added and removed."""

import copy
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier
from typing import Any, cast

import pytest
from attrs import evolve, fields
from hypothesis import assume, given
from hypothesis import strategies as st

from sendtimelines import ENGLAND_AND_WALES, NORTHERN_IRELAND, SCOTLAND, WorkingCalendar, calendar_named
from sendtimelines.calendars import AUGUST, CHRISTMAS, Season
from sendtimelines.calendars.nations import StandingHolidays
from sendtimelines.calendars.seasons import TRIBUNAL_SEASONS
from sendtimelines.calendars.working import EVERY_DAY
from sendtimelines.errors import BadCalendarData, BadPeriod, NotADate, OutsideCalendar
from sendtimelines.rules import working_days
from tests import strategies
from tests.drawing import examples
from tests.oracles.busdays import BusinessDays
from tests.oracles.walk import Walk, english_days

pytestmark = pytest.mark.properties

DAY = timedelta(days=1)
WALK = Walk(english_days())
NUMPY = BusinessDays(english_days())
FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)
QUESTIONS: dict[str, Callable[[WorkingCalendar, date], object]] = {
    "after": lambda calendar, day: calendar.after(day, 1),
    "before": lambda calendar, day: calendar.before(day, 1),
    "is_working": lambda calendar, day: calendar.is_working(day),
    "on_or_after": lambda calendar, day: calendar.on_or_after(day),
    "on_or_before": lambda calendar, day: calendar.on_or_before(day),
    "why_closed": lambda calendar, day: calendar.why_closed(day),
    "count from": lambda calendar, day: calendar.count(day, date(2026, 1, 5)),
    "count to": lambda calendar, day: calendar.count(date(2026, 1, 5), day),
}
CHANGES: dict[str, Callable[[WorkingCalendar, date], object]] = {
    "with_holiday": lambda calendar, day: calendar.with_holiday(day),
    "without_holiday": lambda calendar, day: calendar.without_holiday(day),
}


def walk_of(calendar: WorkingCalendar) -> Walk:
    """A walk on the holidays of the nation that `calendar` was made from, and on what was changed in it."""
    added = {day for day, _ in calendar.added}
    return Walk(frozenset(calendar_named(calendar.name).closed) - set(calendar.removed) | added - set(calendar.removed))


class TestSteps:
    """A step of n working days ends on the nth day that a finger meets which is neither weekend nor holiday."""

    @examples(4)
    @given(strategies.calendars(), strategies.days(), strategies.working_day_counts())
    def test_it_ends_where_the_walk_ends(self, calendar: WorkingCalendar, day: date, n: int) -> None:
        walk = walk_of(calendar)
        assert calendar.after(day, n) == walk.working_days(day, n)
        assert calendar.before(day, n) == walk.working_days(day, n, -DAY)

    @pytest.mark.heavy
    @examples(8)
    @given(strategies.calendars(), strategies.days(last=date(2080, 1, 1)), strategies.days(last=date(2080, 1, 1)))
    def test_the_count_agrees_with_numpy(self, calendar: WorkingCalendar, a: date, b: date) -> None:
        start, end = sorted((a, b))
        counted = BusinessDays(walk_of(calendar).holidays).count(start, end)
        assert calendar.count(start, end) == counted
        assert calendar.count(end, start) == -counted

    @given(strategies.days(), strategies.days())
    def test_the_count_agrees_with_the_walk(self, start: date, end: date) -> None:
        end = start + (end - start) % timedelta(days=365)
        assert ENGLAND_AND_WALES.count(start, end) == WALK.count(start, end)
        assert ENGLAND_AND_WALES.count(end, start) == WALK.count(end, start)

    @given(strategies.days(), strategies.working_day_counts())
    def test_the_count_undoes_the_step(self, day: date, n: int) -> None:
        assert ENGLAND_AND_WALES.count(day, ENGLAND_AND_WALES.after(day, n)) == n
        open_day = ENGLAND_AND_WALES.on_or_before(day)
        assert ENGLAND_AND_WALES.count(open_day, ENGLAND_AND_WALES.before(open_day, n)) == -n

    @given(strategies.days(), strategies.days(), strategies.days())
    def test_counts_add_up(self, a: date, b: date, c: date) -> None:
        count = ENGLAND_AND_WALES.count
        assert count(a, b) + count(b, c) == count(a, c)
        assert count(a, a) == 0

    @pytest.mark.parametrize("n", [260, 2_600, 15_000, 20_000])
    def test_a_long_step_is_a_step_like_any_other(self, n: int) -> None:
        start, end = date(2014, 9, 1), date(2099, 12, 31)
        assert ENGLAND_AND_WALES.after(start, n) == NUMPY.after(start, n)
        assert ENGLAND_AND_WALES.before(end, n) == NUMPY.before(end, n)

    @pytest.mark.parametrize("n", [0, -3, True, False, 2.0, "2", None])
    def test_only_whole_numbers_from_one_up_are_steps(self, n: object) -> None:
        for step in (ENGLAND_AND_WALES.after, ENGLAND_AND_WALES.before):
            with pytest.raises(BadPeriod):
                step(date(2026, 1, 5), cast("int", n))


class TestOneDay:
    """A day counts unless it is a Saturday, a Sunday or a holiday, and one that does not count says why."""

    @examples(3)
    @given(strategies.calendars(), strategies.days())
    def test_it_counts_or_says_why_not(self, calendar: WorkingCalendar, day: date) -> None:
        works = walk_of(calendar).works(day)
        assert calendar.is_working(day) is works
        assert (calendar.why_closed(day) is None) is works

    @given(strategies.days())
    def test_the_reason_is_the_weekend_before_the_holiday(self, day: date) -> None:
        why = ENGLAND_AND_WALES.why_closed(day)
        if day.isoweekday() > 5:
            assert why == f"{day:%A}"
        else:
            assert why == ENGLAND_AND_WALES.closed.get(day)

    @pytest.mark.parametrize(
        ("day", "why"),
        [
            (date(2026, 4, 3), "Good Friday"),
            (date(2026, 4, 4), "Saturday"),
            (date(2026, 4, 5), "Sunday"),
            (date(2026, 4, 6), "Easter Monday"),
            (date(2026, 12, 25), "Christmas Day"),
            (date(2026, 4, 7), None),
            (date(2020, 5, 4), None),
            (date(2022, 5, 30), None),
        ],
    )
    def test_reasons_in_words(self, day: date, why: str | None) -> None:
        assert ENGLAND_AND_WALES.why_closed(day) == why

    @given(strategies.days())
    def test_on_or_after_and_on_or_before_keep_a_day_that_counts(self, day: date) -> None:
        forward, back = ENGLAND_AND_WALES.on_or_after(day), ENGLAND_AND_WALES.on_or_before(day)
        assert forward == (day if WALK.works(day) else WALK.working_days(day, 1))
        assert back == (day if WALK.works(day) else WALK.working_days(day, 1, -DAY))

    @examples(8)
    @given(strategies.days())
    def test_the_days_of_a_season_do_not_count_either(self, day: date) -> None:
        calendar = ENGLAND_AND_WALES.without_seasons((CHRISTMAS, AUGUST))
        in_season = day.month == 8 or (day.month, day.day) >= (12, 25) or (day.month, day.day) == (1, 1)
        assert calendar.is_working(day) is (WALK.works(day) and not in_season)
        assert (calendar.why_closed(day) is None) is calendar.is_working(day)

    def test_seasons_are_added_one_to_another_and_give_their_names(self) -> None:
        lent = Season("Lent", (2, 18), (4, 2))
        calendar = ENGLAND_AND_WALES.without_seasons((AUGUST,)).without_seasons((CHRISTMAS, lent))
        assert calendar.why_closed(date(2026, 8, 5)) == "August"
        assert calendar.why_closed(date(2026, 12, 29)) == CHRISTMAS.name
        assert calendar.why_closed(date(2026, 3, 4)) == "Lent"
        assert calendar.after(date(2026, 7, 31), 1) == date(2026, 9, 1)
        assert calendar.before(date(2027, 1, 4), 1) == date(2026, 12, 24)
        assert calendar == ENGLAND_AND_WALES.without_seasons((AUGUST, CHRISTMAS, lent))

    @given(strategies.days())
    def test_on_a_calendar_of_every_day_every_day_counts_but_those_of_a_season(self, day: date) -> None:
        assert EVERY_DAY.is_working(day)
        assert EVERY_DAY.without_seasons(TRIBUNAL_SEASONS).why_closed(day) == (
            AUGUST.name
            if day.month == 8
            else CHRISTMAS.name
            if f"{day:%m%d}" > "1224" or day.day == day.month == 1
            else None
        )
        assert EVERY_DAY.horizon == date.max


class TestSchoolDays:
    """Where a school is open is for the caller to say; days are then counted over those given, and no further."""

    @given(strategies.days(), st.sets(st.integers(1, 60), min_size=1), st.integers(1, 60))
    def test_the_nth_that_is_given_is_the_nth(self, start: date, opened: set[int], n: int) -> None:
        given_days = [start + each * DAY for each in opened]
        calendar = ENGLAND_AND_WALES.with_school_days([*given_days, start, start - DAY, *given_days])
        if n <= len(opened):
            assert calendar.school_day_after(start, n) == sorted(given_days)[n - 1]
            return
        with pytest.raises(OutsideCalendar, match="the school days run out") as refused:
            calendar.school_day_after(start, n)
        assert (refused.value.field, refused.value.value) == ("school_days", start)

    def test_none_are_known_unless_given_and_the_last_given_are_those_that_count(self) -> None:
        assert ENGLAND_AND_WALES.school_days == ()
        with pytest.raises(OutsideCalendar, match="with_school_days"):
            ENGLAND_AND_WALES.school_day_after(date(2026, 1, 5), 1)
        calendar = ENGLAND_AND_WALES.with_school_days([date(2026, 1, 6)]).with_school_days([date(2026, 1, 8)])
        assert calendar.school_days == (date(2026, 1, 8),)

    def test_they_touch_no_working_day(self) -> None:
        saturday = date(2026, 1, 10)
        assert not ENGLAND_AND_WALES.with_school_days([saturday]).is_working(saturday)

    @pytest.mark.parametrize("day", [datetime(2026, 1, 5), "2026-01-05", None])
    def test_what_is_no_date_is_refused(self, day: object) -> None:
        with pytest.raises(NotADate, match="school day is"):
            ENGLAND_AND_WALES.with_school_days([cast("date", day)])


class TestChanges:
    """A day proclaimed or moved after the list was made is added or taken out, and makes a calendar of its own."""

    @pytest.mark.heavy
    @examples(8)
    @given(strategies.days(), strategies.days(), strategies.working_day_counts())
    def test_another_holiday_never_shortens_a_period(self, extra: date, day: date, n: int) -> None:
        near = day + (extra - day) % timedelta(days=60) - timedelta(days=30)
        calendar = ENGLAND_AND_WALES.with_holiday(near)
        for before, after in ((ENGLAND_AND_WALES, calendar), (calendar, calendar.with_holiday(extra))):
            assert after.after(day, n) >= before.after(day, n)
            assert after.before(day, n) <= before.before(day, n)
            assert working_days(n).clear_before(day, after) <= working_days(n).clear_before(day, before)
            assert working_days(n).beginning_with(day, after) >= working_days(n).beginning_with(day, before)

    @examples(4)
    @given(strategies.days())
    def test_a_day_added_is_closed_and_taken_out_counts_again(self, day: date) -> None:
        assume(WALK.works(day))
        added = ENGLAND_AND_WALES.with_holiday(day, "Proclaimed")
        assert added.why_closed(day) == "Proclaimed"
        assert added.count(day - DAY, day) == 0
        assert added.without_holiday(day).is_working(day)
        assert added.without_holiday(day).with_holiday(day, "Again").why_closed(day) == "Again"
        assert ENGLAND_AND_WALES.is_working(day)

    @examples(6)
    @given(strategies.days(), strategies.days())
    def test_the_order_of_changes_does_not_matter(self, a: date, b: date) -> None:
        one = ENGLAND_AND_WALES.with_holiday(a).with_holiday(b)
        two = ENGLAND_AND_WALES.with_holiday(b).with_holiday(a)
        assert (one, hash(one)) == (two, hash(two))
        assume(a != b)
        assert one.without_holiday(a).without_holiday(b) == two.without_holiday(b).without_holiday(a)

    @examples(6)
    @given(strategies.days(), strategies.days(), strategies.working_day_counts())
    def test_closing_a_closed_day_moves_nothing(self, extra: date, day: date, n: int) -> None:
        closed = ENGLAND_AND_WALES.on_or_after(extra)
        while ENGLAND_AND_WALES.is_working(closed):
            closed += DAY
        assert ENGLAND_AND_WALES.with_holiday(closed).after(day, n) == ENGLAND_AND_WALES.after(day, n)

    def test_a_holiday_can_be_moved(self) -> None:
        moved = ENGLAND_AND_WALES.without_holiday(date(2026, 5, 4)).with_holiday(date(2026, 5, 8), "VE Day")
        assert moved.after(date(2026, 5, 1), 1) == date(2026, 5, 4)
        assert moved.after(date(2026, 5, 7), 1) == date(2026, 5, 11)
        assert moved.closed[date(2026, 5, 8)] == "VE Day"
        assert date(2026, 5, 4) not in moved.closed

    def test_a_day_without_a_name_says_who_added_it(self) -> None:
        assert (
            ENGLAND_AND_WALES.with_holiday(date(2026, 7, 1)).why_closed(date(2026, 7, 1)) == "day added by the caller"
        )

    @pytest.mark.parametrize("day", [date(2026, 7, 1), date(2026, 7, 4), date(2020, 5, 4)])
    def test_only_a_holiday_can_be_taken_out(self, day: date) -> None:
        with pytest.raises(BadCalendarData) as refused:
            ENGLAND_AND_WALES.without_holiday(day)
        assert (refused.value.field, refused.value.value) == ("day", day)

    def test_the_holidays_are_in_order_and_cannot_be_written_to(self) -> None:
        closed = ENGLAND_AND_WALES.with_holiday(date(2026, 7, 1)).closed
        assert list(closed) == sorted(closed)
        with pytest.raises(TypeError):
            cast("dict[date, str]", closed)[date(2026, 7, 2)] = "mine"


class TestReach:
    """A calendar answers for its days from the first to the last, and refuses all others by name."""

    @pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS)
    @pytest.mark.parametrize("day", [date.min, FIRST - 2 * DAY, LAST + 3 * DAY, date.max])
    def test_days_out_of_reach_are_refused(self, ask: Callable[[WorkingCalendar, date], object], day: date) -> None:
        with pytest.raises(OutsideCalendar, match=r"england-and-wales reaches from 2000-01-01 to 2100-12-31"):
            ask(ENGLAND_AND_WALES, day)

    @pytest.mark.parametrize("ask", [*QUESTIONS.values(), *CHANGES.values()], ids=[*QUESTIONS, *CHANGES])
    @pytest.mark.parametrize("day", [datetime(2026, 5, 4), "2026-05-04", 20260504, None])
    def test_what_is_no_date_is_refused(self, ask: Callable[[WorkingCalendar, object], object], day: object) -> None:
        with pytest.raises(NotADate):
            ask(ENGLAND_AND_WALES, day)

    @pytest.mark.parametrize("ask", [*QUESTIONS.values(), *CHANGES.values()], ids=[*QUESTIONS, *CHANGES])
    def test_a_date_of_another_make_is_taken_as_the_date_it_is(
        self, ask: Callable[[WorkingCalendar, date], object]
    ) -> None:
        class OtherDate(date):
            pass

        assert ask(ENGLAND_AND_WALES, OtherDate(2026, 5, 4)) == ask(ENGLAND_AND_WALES, date(2026, 5, 4))

    def test_the_first_and_the_last_day_are_within_it(self) -> None:
        assert ENGLAND_AND_WALES.on_or_after(FIRST) == date(2000, 1, 4)
        assert ENGLAND_AND_WALES.on_or_before(LAST) == LAST
        assert working_days(1).beginning_with(FIRST) == ENGLAND_AND_WALES.before(date(2000, 1, 5), 1)
        assert (ENGLAND_AND_WALES.is_working(FIRST), ENGLAND_AND_WALES.is_working(LAST)) == (False, True)

    def test_at_its_ends_it_says_what_it_knows_and_refuses_the_rest(self) -> None:
        # from Saturday 6 to Sunday 14 June 2026: the two weekends have a working day on one side only
        first, last, monday, friday = date(2026, 6, 6), date(2026, 6, 14), date(2026, 6, 8), date(2026, 6, 12)
        short = evolve(ENGLAND_AND_WALES, first=first, last=last)
        for ask in (short.is_working, short.why_closed, short.on_or_after, short.on_or_before):
            for day in (first - DAY, last + DAY):
                with pytest.raises(OutsideCalendar):
                    ask(day)
        for ends in ((first - DAY, monday), (monday, last + DAY)):
            with pytest.raises(OutsideCalendar):
                short.left_out(*ends)
        for ask, days in ((short.on_or_after, (last - DAY, last)), (short.on_or_before, (first, first + DAY))):
            for day in days:
                with pytest.raises(OutsideCalendar):
                    ask(day)
        assert [short.on_or_after(day) for day in (first, monday, friday)] == [monday, monday, friday]
        assert [short.on_or_before(day) for day in (monday, friday, last)] == [monday, friday, friday]
        assert (short.is_working(first), short.is_working(last)) == (False, False)
        assert short.left_out(monday, friday) == ()
        assert [day for day, _ in short.left_out(first, last)] == [first, first + DAY, last - DAY, last]

    def test_a_holiday_on_its_first_or_last_day_is_one(self) -> None:
        good_friday, easter_monday = date(2026, 4, 3), date(2026, 4, 6)
        short = evolve(ENGLAND_AND_WALES, first=good_friday, last=easter_monday)
        assert list(short.closed) == [good_friday, easter_monday]
        assert not any(short.is_working(good_friday + n * DAY) for n in range(4))

    @given(strategies.days(), strategies.working_day_counts(30_000))
    def test_a_step_from_within_ends_within_or_is_refused(self, day: date, n: int) -> None:
        ahead = ENGLAND_AND_WALES.count(day, LAST)
        behind = ENGLAND_AND_WALES.count(FIRST - DAY, day - DAY)
        for step, room in ((ENGLAND_AND_WALES.after, ahead), (ENGLAND_AND_WALES.before, behind)):
            if n <= room:
                assert FIRST <= step(day, n) <= LAST
            else:
                with pytest.raises(OutsideCalendar):
                    step(day, n)

    def test_it_can_be_given_another_reach(self) -> None:
        longer = evolve(ENGLAND_AND_WALES, first=date(1990, 6, 30), last=date(2026, 4, 3))
        assert longer.before(FIRST, 1) == date(1999, 12, 30)
        assert longer.on_or_before(longer.last) == date(2026, 4, 2)
        assert (min(longer.closed), max(longer.closed)) == (date(1990, 8, 27), longer.last)

    @pytest.mark.parametrize(("first", "last"), [(FIRST, date(2101, 12, 31)), (date(1800, 1, 1), LAST)])
    def test_it_has_none_where_no_holiday_is_known(self, first: date, last: date) -> None:
        with pytest.raises(OutsideCalendar, match="bank holidays are known from") as refused:
            evolve(ENGLAND_AND_WALES, first=first, last=last).after(date(2026, 1, 1), 1)
        assert refused.value.field == "reach"

    @pytest.mark.parametrize("calendar", [ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND], ids=str)
    def test_the_horizon_is_the_end_of_what_is_published(self, calendar: WorkingCalendar) -> None:
        assert calendar.horizon == date(2028, 12, 31)
        assert calendar.with_holiday(date(2029, 5, 9)).horizon == calendar.horizon


class TestValues:
    """A calendar is a value: equal ones can stand for each other, also in another process or thread."""

    @pytest.mark.heavy
    @examples(6)
    @given(strategies.calendars(), strategies.days(), strategies.working_day_counts())
    def test_copies_are_equal_and_answer_alike(self, calendar: WorkingCalendar, day: date, n: int) -> None:
        reached = calendar.after(day, n)
        for twin in (pickle.loads(pickle.dumps(calendar)), copy.copy(calendar), copy.deepcopy(calendar)):
            assert (twin, hash(twin)) == (calendar, hash(calendar))
            assert twin.after(day, n) == reached
            assert twin.closed == calendar.closed

    def test_the_tables_made_from_it_do_not_travel(self) -> None:
        fresh = WorkingCalendar("fresh", StandingHolidays("ENG"))
        before = pickle.dumps(fresh)
        fresh.after(date(2026, 1, 5), 1)
        assert pickle.dumps(fresh) == before

    def test_it_differs_by_name_holidays_changes_seasons_and_reach(self) -> None:
        day = date(2026, 7, 1)
        different = {
            ENGLAND_AND_WALES,
            SCOTLAND,
            NORTHERN_IRELAND,
            evolve(ENGLAND_AND_WALES, name="other"),
            evolve(ENGLAND_AND_WALES, holidays=StandingHolidays("SCT")),
            evolve(ENGLAND_AND_WALES, last=date(2101, 12, 31)),
            evolve(ENGLAND_AND_WALES, first=date(1999, 1, 1)),
            ENGLAND_AND_WALES.with_holiday(day),
            ENGLAND_AND_WALES.with_holiday(day, "named"),
            ENGLAND_AND_WALES.without_holiday(date(2026, 5, 4)),
            ENGLAND_AND_WALES.without_seasons((AUGUST,)),
            ENGLAND_AND_WALES.with_school_days([day]),
            EVERY_DAY,
        }
        assert len(different) == 13

    def test_it_cannot_be_written_to(self) -> None:
        with pytest.raises(AttributeError):
            ENGLAND_AND_WALES.name = "mine"  # type: ignore[misc]

    def test_what_it_was_made_from_may_change_and_it_does_not(self) -> None:
        full = evolve(ENGLAND_AND_WALES.with_school_days([date(2026, 9, 1)]), seasons=TRIBUNAL_SEASONS)
        full = full.with_holiday(date(2026, 7, 6)).without_holiday(date(2026, 5, 4))
        held = {each.name: getattr(full, each.name) for each in fields(WorkingCalendar)}
        lists: dict[str, Any] = {name: list(value) for name, value in held.items() if isinstance(value, tuple)}
        assert all(lists.values())
        made = evolve(full, **lists)
        for each in lists.values():
            each.clear()
        assert (made, hash(made)) == (full, hash(full))

    def test_it_is_printed_by_its_name(self) -> None:
        assert str(SCOTLAND) == "scotland"
        assert repr(SCOTLAND) == f"<WorkingCalendar scotland, published to {SCOTLAND.horizon}>"

    def test_what_is_apart_from_the_same_seasons_is_made_once(self) -> None:
        assert ENGLAND_AND_WALES.without_seasons(TRIBUNAL_SEASONS) is ENGLAND_AND_WALES.without_seasons(
            TRIBUNAL_SEASONS
        )
        assert ENGLAND_AND_WALES.without_seasons((AUGUST,)) != ENGLAND_AND_WALES.without_seasons(TRIBUNAL_SEASONS)

    def test_a_first_use_by_many_threads_at_once_gives_one_answer(self) -> None:
        calendar, together = WorkingCalendar("fresh", StandingHolidays("ENG")), Barrier(64)

        def ask(_: int) -> tuple[date, date, int]:
            together.wait()
            day = date(2026, 4, 1)
            return calendar.after(day, 5), calendar.before(day, 500), len(calendar.closed)

        with ThreadPoolExecutor(64) as threads:
            answers = set(threads.map(ask, range(64)))
        day = date(2026, 4, 1)
        assert answers == {(WALK.working_days(day, 5), NUMPY.before(day, 500), len(ENGLAND_AND_WALES.closed))}

    def test_so_does_the_first_use_in_a_process(self) -> None:
        program = """
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from sendtimelines import ENGLAND_AND_WALES, SCOTLAND

together = Barrier(64)

def ask(number):
    together.wait()
    return (ENGLAND_AND_WALES, SCOTLAND)[number % 2].after(date(2025, 12, 31), 1).isoformat()

with ThreadPoolExecutor(64) as threads:
    answers = list(threads.map(ask, range(64)))
print(*sorted(set(answers)), answers == 32 * answers[:2])
"""
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        assert done.stdout.split() == ["2026-01-02", "2026-01-05", "True"]
