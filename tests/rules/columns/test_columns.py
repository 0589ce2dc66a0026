"""What columns may hold, what is refused, and examples of what rows of them say."""

import re
from datetime import date, datetime, timedelta
from typing import Any, cast

import numpy as np
import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from sendtimelines import ENGLAND_AND_WALES, RULES, Consent, Rule, rule_named
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.errors import (
    BadColumn,
    BadConsent,
    BadReading,
    BadVariation,
    BeforeTheLaw,
    NotADate,
    OutsideCalendar,
    UnknownName,
)
from sendtimelines.rules import Variation
from sendtimelines.rules.columns.arrays import answers, days_in
from sendtimelines.rules.columns.lookup import HIGH, LOW, over_days
from sendtimelines.rules.formulas import Either, Event
from sendtimelines.rules.periods import weeks
from tests.strategies import EXAMPLE_QUESTIONS

UNITS = ("D", "h", "m", "s", "ms", "us", "ns")
MONDAY = date(2026, 1, 5)
IN_A_DAY = {"h": 24, "m": 1440} | {unit: 86_400 * 10**n for unit, n in (("s", 0), ("ms", 3), ("us", 6), ("ns", 9))}
NUMBERS = st.integers(-(2**63) + 1, 2**63 - 1)
"""Every number that a moment can have; one less is NaT."""


def near(day: int) -> int:
    """A day, or one that is far away where it is farther: nobody counts that far."""
    return max(-(10**9), min(day, 10**9))


def dates(found: NDArray[np.datetime64]) -> list[date | None]:
    assert found.dtype == "M8[D]"
    return cast("list[date | None]", found.tolist())


class TestRows:
    """A blank is a day not known, and a wrong day spoils its row and no other."""

    def test_later_of_ignores_a_blank_where_a_call_does(self) -> None:
        register = rule_named("appeal.register")
        found = register.over(
            notice_sent=[date(2026, 1, 5), date(2026, 1, 5), None, None],
            certificate_issued=[None, date(2026, 4, 1), date(2026, 4, 1), None],
        )
        assert found == [date(2026, 3, 5), date(2026, 5, 1), date(2026, 5, 1), None]
        transfer = rule_named("transfer.review")
        late: dict[str, Any] = {
            "plan_transferred": [MONDAY, MONDAY, None],
            "plan_made": [date(2025, 9, 1), None, date(2025, 9, 1)],
        }
        assert transfer.over(**late) == [date(2026, 8, 31), None, None]
        assert dates(answers(transfer, late).due) == [date(2026, 8, 31), None, None]

    def test_a_wrong_day_spoils_its_row_alone_even_where_nothing_rests_on_it(self) -> None:
        register = rule_named("appeal.register")
        columns: dict[str, Any] = {"notice_sent": [MONDAY] * 3}
        columns |= {"certificate_issued": [date(2014, 8, 31), None, date(2100, 1, 1)]}
        assert register.over(**columns) == [None, date(2026, 3, 5), None]
        found = answers(register, columns)
        assert dates(found.due) == [None, date(2026, 3, 5), None]
        assert list(found.problems) == [
            "certificate_issued is outside the time in which appeal.register is in force (from 2014-09-01)",
            None,
            "certificate_issued is after 2099-12-31, the last date the library supports",
        ]

    def test_so_it_does_where_another_reading_would_rest_on_it(self) -> None:
        contact = rule_named("mediation.contact_adviser")
        columns: dict[str, Any] = {"notice_sent": [MONDAY] * 2, "notice_dated": [date(1990, 1, 1), None]}
        assert contact.over(**columns) == dates(answers(contact, columns).due) == [None, date(2026, 3, 5)]

    @pytest.mark.parametrize("wrong", [date(1969, 12, 31), date(1970, 1, 1), date(2150, 6, 1)], ids=str)
    @pytest.mark.parametrize("id", ["assessment.decide", "appeal.register"])
    def test_so_it_does_beside_blanks_however_far_it_lies(self, id: str, wrong: date) -> None:
        rule = rule_named(id)
        first, other = {
            "assessment.decide": ("request_received", "responsible_from"),
            "appeal.register": ("notice_sent", "certificate_issued"),
        }[id]
        found = answers(rule, {first: [MONDAY] * 2, other: [wrong, None]})
        assert [day is None for day in dates(found.due)] == [True, False]

    @pytest.mark.parametrize(
        ("id", "event"), [("appeal.register", "notice_sent"), ("agreement.other", "agreement_made")]
    )
    def test_the_first_and_the_last_day_have_a_day_and_those_beside_them_none(self, id: str, event: str) -> None:
        rule, ends = rule_named(id), (date(2014, 9, 1), date(2099, 12, 31))
        days: dict[str, Any] = {event: [ends[0] - timedelta(days=1), *ends, ends[1] + timedelta(days=1)]}
        expected = [None, *(rule.deadline({event: day}).due for day in ends), None]
        assert rule.over(**days) == dates(answers(rule, days).due) == expected

    def test_a_count_that_leaves_the_calendar_is_a_problem_of_its_row(self) -> None:
        short = evolve(ENGLAND_AND_WALES, last=date(2026, 1, 8))
        rule = rule_named("mediation.notify_commissioners")
        found = answers(rule, {"la_informed": [MONDAY, date(2026, 1, 6), None]}, calendar=short)
        assert dates(found.due) == [date(2026, 1, 8), None, None]
        assert dates(found.act_by) == [date(2026, 1, 8), None, None]
        assert list(found.status(MONDAY)) == ["due", None, "waiting"]
        assert found.problems[1] == (
            "the count for mediation.notify_commissioners leaves the calendar or the time in which it is the law"
        )

    def test_more_rows_than_are_looked_up_at_a_time_keep_their_order(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sendtimelines.rules.columns.arrays.ROWS", 1000)
        days = [date(2020, 1, 1) + timedelta(days=n) for n in range(3001)]
        for id, name, other in (
            ("mediation.notify_commissioners", "la_informed", {}),
            ("appeal.register", "notice_sent", {"certificate_issued": [None, *days][:-1]}),
        ):
            rule = rule_named(id)
            columns: dict[str, Any] = {name: days, **other}
            whole = rule.over(**columns)
            assert dates(answers(rule, columns).due) == whole
            for place in range(0, len(days), 299):
                row: dict[str, Any] = {each: [column[place]] for each, column in columns.items()}
                assert rule.over(**row) == whole[place : place + 1]


class TestConsents:
    """A consent is one for all rows, or each row's own; what can be no consent is refused, or is a wrong row."""

    RULE = rule_named("mediation.notice_of_session")

    @pytest.mark.parametrize("rule", [rule for rule in RULES if rule.waivable], ids=lambda rule: str(rule.id))
    @pytest.mark.parametrize("consent", [None, 4, 3, 2, 1, 0])
    def test_one_for_all_rows(self, rule: Rule, consent: int | None) -> None:
        days = [date(2026, 4, 9), date(2026, 4, 11), date(2026, 12, 29), date(2027, 1, 2)]
        agreed = None if consent is None else Consent(working_days=consent)
        expected = [rule(mediation_date=day, consent=agreed).due for day in days]
        assert rule.over(mediation_date=days, consent=consent) == expected
        number = consent if consent is None else np.int64(consent)
        assert dates(rule.over(mediation_date=np.array(days, dtype="M8[D]"), consent=number)) == expected

    @pytest.mark.parametrize("blank", [None, -1, float("nan")], ids=str)
    def test_a_blank_is_none(self, blank: float | None) -> None:
        found = self.RULE.over(mediation_date=[date(2026, 4, 9)] * 2, consent=[blank, 2])
        assert dates(found) == [date(2026, 3, 31), date(2026, 4, 7)]

    @pytest.mark.parametrize("wrong", [5, 7, -2, 1.5, float("inf"), 1e30], ids=str)
    def test_a_number_that_is_no_consent_is_a_problem_of_its_row(self, wrong: float) -> None:
        found = answers(self.RULE, {"mediation_date": [date(2026, 4, 9)] * 2}, consent=[wrong, 2])
        assert list(found.problems) == ["the consent is not to 0 to 4 working days' notice", None]
        assert dates(found.due) == [None, date(2026, 4, 7)]
        assert list(found.status(MONDAY)) == [None, "due"]

    def test_so_it_is_before_the_session_is_known_and_beside_a_wrong_day(self) -> None:
        days = [None, None, date(1990, 1, 1)]
        found = answers(self.RULE, {"mediation_date": days}, consent=[7, 2, 2])
        assert list(found.status(MONDAY)) == [None, "waiting", None]
        assert [problem and problem.partition(" is ")[0] for problem in found.problems] == [
            "the consent",
            None,
            "mediation_date",
        ]

    @pytest.mark.parametrize("wrong", [5, -1, True, 2.5, np.float64(2), "2"], ids=repr)
    def test_for_all_rows_it_is_refused(self, wrong: object) -> None:
        for column in ([date(2026, 4, 9)], np.array(["2026-04-09"], dtype="M8[D]")):
            with pytest.raises(BadConsent) as refused:
                self.RULE.over(mediation_date=column, consent=wrong)
            assert refused.value.field == "working_days"

    @pytest.mark.parametrize("wrong", [["2"], [True], ["two"], [MONDAY], [[2]]], ids=repr)
    def test_a_column_of_anything_but_numbers_is_refused(self, wrong: list[object]) -> None:
        with pytest.raises(BadColumn, match="consent"):
            answers(self.RULE, {"mediation_date": [MONDAY]}, consent=wrong)

    def test_where_there_is_no_notice_to_shorten_it_is_refused(self) -> None:
        rule = rule_named("agreement.other")
        for ask in (lambda: rule.over(consent=2), lambda: answers(rule, {}, consent=2)):
            with pytest.raises(BadConsent, match="no notice that consent could shorten"):
                ask()


class TestOtherColumns:
    """A date agreed or ordered stands in the place of a row's limit; a claim counts where there are exemptions."""

    def test_another_date_stands_even_before_the_clock_has_started(self) -> None:
        rule = rule_named("agreement.other")
        found = answers(
            rule, {"agreement_made": [MONDAY, MONDAY, None]}, instead=[date(2013, 1, 1), None, date(2110, 3, 1)]
        )
        assert dates(found.due) == dates(found.latest) == [date(2013, 1, 1), date(2026, 1, 19), date(2110, 3, 1)]
        assert dates(found.safe) == dates(found.due)
        assert dates(found.act_by) == [date(2012, 12, 31), date(2026, 1, 19), None]
        assert list(found.status(date(2026, 1, 10))) == ["overdue", "due", "waiting"]

    def test_no_working_day_is_on_or_before_the_first_days_of_a_calendar_that_begins_on_a_weekend(self) -> None:
        begun = evolve(ENGLAND_AND_WALES, first=date(2026, 6, 6))
        days = [date(2026, 6, 5), date(2026, 6, 6), date(2026, 6, 7), date(2026, 6, 8)]
        given: dict[str, Any] = {"agreement_made": [date(2026, 6, 20)] * 4}
        found = answers(rule_named("agreement.other"), given, instead=days, calendar=begun)
        assert dates(found.act_by) == [None, None, None, date(2026, 6, 8)]

    def test_it_is_refused_where_none_can_stand(self) -> None:
        with pytest.raises(BadVariation, match="can be varied by nothing"):
            answers(rule_named("agreement.notify_la"), {"agreement_made": [MONDAY]}, instead=[MONDAY])

    @pytest.mark.parametrize(
        "claimed", [[True, False], [1, 0], [True, None], [1.0, float("nan")], (True, False)], ids=repr
    )
    def test_an_exception_is_claimed_or_not(self, claimed: object) -> None:
        rule = rule_named("assessment.decide")
        found = answers(rule, {"request_received": [MONDAY] * 2}, exempt=claimed)
        assert list(found.status(date(2026, 6, 1))) == ["exempt", "overdue"]
        unclaimed = answers(rule, {"request_received": [MONDAY] * 2})
        assert list(unclaimed.status(date(2026, 6, 1))) == ["overdue"] * 2

    def test_it_switches_nothing_off_where_the_rule_has_none(self) -> None:
        rule = rule_named("mediation.arrange")
        assert not rule.exemptions
        found = answers(rule, {"la_informed": [MONDAY]}, exempt=[True])
        assert list(found.status(date(2026, 6, 1))) == ["overdue"]

    @pytest.mark.parametrize(
        "claimed",
        [["False"], [True, "False"], [2], [MONDAY], [[True]], True, np.array(["x"]), np.array([[True]])],
        ids=repr,
    )
    def test_anything_else_is_refused(self, claimed: object) -> None:
        with pytest.raises(BadColumn, match="exempt"):
            answers(rule_named("assessment.decide"), {"request_received": [MONDAY]}, exempt=claimed)

    def test_what_rests_on_the_rule_stays_as_a_call_says_it(self) -> None:
        rule, made, agreed = rule_named("agreement.other"), date(2028, 12, 27), date(2028, 12, 29)
        one = rule(agreement_made=made, instead=Variation(agreed, "agreement"))
        found = answers(rule, {"agreement_made": [made]}, instead=[agreed])
        assert one.due == agreed
        assert [bool(each) for each in found.provisional] == [one.provisional] == [True]
        for reading, day in one.readings.items():
            assert dates(found.read_as(reading)) == [day] != [agreed]

    def test_a_wrong_day_is_not_mended_by_it(self) -> None:
        found = answers(rule_named("agreement.other"), {"agreement_made": [date(1990, 1, 1)]}, instead=[MONDAY])
        assert dates(found.due) == dates(found.safe) == [None]

    @pytest.mark.parametrize("claimed", [[True, False], []], ids=repr)
    def test_all_are_of_one_length(self, claimed: list[bool]) -> None:
        rule, one = rule_named("assessment.decide"), {"request_received": [MONDAY]}
        with pytest.raises(BadColumn, match="differ in length"):
            answers(rule, {**one, "responsible_from": [MONDAY] * 2})
        with pytest.raises(BadColumn, match="differ in length"):
            answers(rule, one, exempt=claimed)

    @pytest.mark.parametrize("consent", [[2, 2], []], ids=repr)
    def test_consents_too(self, consent: list[int]) -> None:
        with pytest.raises(BadColumn, match="differ in length"):
            answers(rule_named("mediation.notice_of_session"), {"mediation_date": [MONDAY]}, consent=consent)

    def test_and_other_dates(self) -> None:
        with pytest.raises(BadColumn, match="differ in length"):
            answers(rule_named("agreement.other"), {"agreement_made": [MONDAY]}, instead=[None, None])

    def test_so_are_lists(self) -> None:
        rule = rule_named("appeal.register")
        columns: dict[str, Any] = {"notice_sent": [MONDAY], "certificate_issued": []}
        for ask in (lambda: rule.over(**columns), lambda: over_days(rule, columns)):
            with pytest.raises(BadColumn, match=r"the columns of appeal\.register differ in length"):
                ask()


class TestNames:
    """A column has the name of an event of the rule, and a reading is one that the rule turns on."""

    def test_any_other_is_refused_with_the_nearest(self) -> None:
        rule = rule_named("mediation.arrange")
        with pytest.raises(UnknownName, match="the nearest is la_informed"):
            rule.over(la_inform=[MONDAY])
        with pytest.raises(UnknownName, match="the nearest is la_informed"):
            answers(rule, {"la_inform": [MONDAY]})

    def test_readings_are_those_of_the_rule_one_for_each_point(self) -> None:
        rule, columns = rule_named("mediation.arrange"), {"la_informed": [MONDAY]}
        with pytest.raises(UnknownName, match=r"no other touches mediation\.arrange"):
            answers(rule, columns, readings=["roll.again"])
        with pytest.raises(BadReading):
            answers(rule, columns, readings=["weekend.stands", "weekend.previous"])
        with pytest.raises(UnknownName, match=r"the nearest is weekend\.previous; no other touches mediation\.arrange"):
            answers(rule, columns).read_as("weekend.previou")

    def test_the_day_of_a_status_is_a_date(self) -> None:
        found = answers(rule_named("mediation.arrange"), {"la_informed": [MONDAY]})
        with pytest.raises(NotADate, match="on is a datetime"):
            found.status(datetime(2026, 1, 5))

    def test_without_a_column_there_are_no_rows(self) -> None:
        rule = rule_named("mediation.arrange")
        assert rule.over() == []
        found = answers(rule, {})
        assert (found.rows, len(found.due), len(found.status(MONDAY)), len(found.problems)) == (0, 0, 0, 0)
        empty = answers(rule_named("assessment.decide"), {"request_received": []}, exempt=[])
        assert (empty.rows, len(empty.status(MONDAY))) == (0, 0)

    def test_without_one_that_is_needed_every_row_waits(self) -> None:
        found = answers(rule_named("transfer.review"), {"plan_transferred": [MONDAY]})
        assert (dates(found.due), list(found.status(MONDAY))) == ([None], ["waiting"])

    def test_with_the_ending_alone_every_row_waits(self) -> None:
        rule = rule_named("mediation.arrange")
        found = answers(rule, {"mediation_held": [MONDAY, None]})
        assert list(found.status(MONDAY)) == ["waiting", "waiting"]
        assert rule.over(mediation_held=[MONDAY, None]) == [None, None]

    def test_a_rule_on_events_of_ones_own_has_columns_too(self) -> None:
        asked = Event("asked", "the question was asked")
        answered = Event("answered", "the question was answered", (("asked",),))
        rule = evolve(rule_named("agreement.other"), limit=weeks(2).after(asked), ends_with=answered)
        found = answers(rule, {"asked": [MONDAY] * 2, "answered": [MONDAY, date(2026, 1, 4)]})
        assert list(found.status(MONDAY)) == ["met", "contradictory"]


class TestWhatAColumnHolds:
    """A column holds days and blanks: a time of day, a text or a number in it is refused by the column's name."""

    def test_arrays_of_any_layout_are_days(self) -> None:
        days = np.array(["2026-01-05", "NaT", "2026-01-07", "2026-01-08"], dtype="M8[D]")
        for column in (days[::2], days.astype(">M8[D]")[::2], days.astype("M8[s]")[::2]):
            assert days_in(column, "told").view("M8[D]").tolist() == [MONDAY, date(2026, 1, 7)]
        assert days_in(np.array(["2026-01", "NaT"], dtype="M8[M]"), "told").view("M8[D]").tolist() == [
            date(2026, 1, 1),
            None,
        ]
        no_unit = np.full(1, np.iinfo(np.int64).min).view("M8")  # which numpy warns of where it is written down
        assert days_in(no_unit, "told").view("M8[D]").tolist() == [None]
        assert days_in([], "told").size == 0
        mixed = np.array([MONDAY, None, float("nan"), np.datetime64("NaT", "D")], dtype=object)
        assert days_in(mixed, "told").view("M8[D]").tolist() == [MONDAY, None, None, None]

    @pytest.mark.parametrize("unit", UNITS[1:])
    def test_times_of_day_are_refused_unless_they_are_to_be_cut_off(self, unit: str) -> None:
        column = np.array(["2026-01-05T00", "NaT", "2026-01-06T23"], dtype=f"M8[{unit}]")
        assert days_in(column[:2], "told").view("M8[D]").tolist() == [MONDAY, None]
        for timed in (column, column.tolist() if unit != "ns" else column):
            with pytest.raises(
                BadColumn, match=r"the column of told has times of day; .*\(drop_times=True\)"
            ) as refused:
                days_in(timed, "told")
            assert refused.value.field == "told"
            assert days_in(timed, "told", drop_times=True).view("M8[D]").tolist() == [MONDAY, None, date(2026, 1, 6)]

    @given(
        unit=st.sampled_from(sorted(IN_A_DAY)),
        count=st.sampled_from((1, 1, 25, 7)),
        numbers=st.lists(NUMBERS | st.integers(-30_000, 30_000), min_size=1, max_size=3),
        midnights=st.booleans(),
    )
    @example(unit="ns", count=1, numbers=[-(2**63) + 1], midnights=False)
    @example(unit="us", count=1, numbers=[2**63 - 1], midnights=False)
    def test_a_moment_is_on_its_day_however_far_away(
        self, unit: str, count: int, numbers: list[int], midnights: bool
    ) -> None:
        """By the whole numbers of Python. There is no midnight before the first moment of a unit."""
        if midnights:
            each = IN_A_DAY[unit]
            numbers = [number // each * each if number // each * each > -(2**63) else 0 for number in numbers]
        column = np.array(numbers, np.int64).view(f"M8[{count}{unit}]")
        split = [divmod(number * count, IN_A_DAY[unit]) for number in numbers]
        expected = [near(day) for day, _ in split]
        assert list(map(near, days_in(column, "told", drop_times=True).tolist())) == expected
        if any(time for _, time in split):
            with pytest.raises(BadColumn, match="times of day"):
                days_in(column, "told")
        else:
            assert list(map(near, days_in(column, "told").tolist())) == expected

    @given(
        unit=st.sampled_from(("Y", "M", "W", "7D")),
        numbers=st.lists(NUMBERS.filter(lambda number: abs(number) > 10**6) | st.integers(-900, 900), max_size=3),
    )
    @example(unit="Y", numbers=[2**62])
    def test_a_year_or_month_or_week_begins_on_its_first_day(self, unit: str, numbers: list[int]) -> None:
        """As Python counts where it has such days; any other is before the law or after the calendar."""
        found = days_in(np.array(numbers, np.int64).view(f"M8[{unit}]"), "told").tolist()
        first = date(1970, 1, 1)
        for number, day in zip(numbers, found, strict=True):
            if abs(number) > 900:
                assert day > HIGH if number > 0 else day < LOW
            elif unit in ("W", "7D"):
                assert day == 7 * number
            else:
                years, months = (number, 0) if unit == "Y" else divmod(number, 12)
                assert day == (date(1970 + years, months + 1, 1) - first).days

    @pytest.mark.parametrize("unit", ["fs", "as"])
    def test_the_shortest_units_are_all_near_1970(self, unit: str) -> None:
        column = np.array([0, -1, 2**62], np.int64).view(f"M8[{unit}]")
        assert days_in(column, "told", drop_times=True).tolist() == [0, -1, 0]
        with pytest.raises(BadColumn, match="times of day"):
            days_in(column[2:], "told")

    def test_so_they_are_in_every_column_of_days(self) -> None:
        rule, timed = rule_named("agreement.other"), [datetime(2026, 1, 5, 12)]
        asked: list[tuple[dict[str, Any], dict[str, Any]]] = [
            ({"agreement_made": timed}, {}),
            ({"agreement_made": [MONDAY]}, {"instead": timed}),
        ]
        for events, more in asked:
            with pytest.raises(BadColumn, match="has times of day"):
                answers(rule, events, **more)
            assert answers(rule, events, **more, drop_times=True).rows == 1

    def test_they_are_cut_off_before_1970_too(self) -> None:
        column = np.array(["1969-12-31T23:59"], dtype="M8[m]")
        assert days_in(column, "told", drop_times=True).view("M8[D]").tolist() == [date(1969, 12, 31)]

    @pytest.mark.parametrize(
        "column",
        [
            ["05/01/2026"],
            [MONDAY, "2026-01-32"],
            [20260105],
            [MONDAY, 20260105],
            [1.5, float("nan")],
            [float("nan")],
            [True],
            [[MONDAY]],
            np.array([["2026-01-05"]], dtype="M8[D]"),
            np.array([3], dtype="m8[D]"),
            "2026-01-05",
            MONDAY,
            np.datetime64("2026-01-05"),
            None,
        ],
        ids=repr,
    )
    def test_anything_else_is_refused(self, column: object) -> None:
        for drop_times in (False, True):
            with pytest.raises((BadColumn, NotADate), match="told") as refused:
                days_in(column, "told", drop_times=drop_times)
            assert refused.value.field == "told"

    def test_a_list_cell_is_read_as_at_every_door(self) -> None:
        cells = cast("list[date | None]", [MONDAY, " 2026-01-05 ", datetime(2026, 1, 5), None, "", float("nan")])
        due = date(2026, 1, 19)
        assert rule_named("agreement.other").over(agreement_made=cells) == [due, due, due, None, None, None]
        assert rule_named("agreement.other").over(agreement_made=["05/01/2026"], dates="uk") == [due]
        assert rule_named("agreement.other").over(agreement_made=["46027"], dates={"agreement_made": "excel"}) == [due]

    @pytest.mark.parametrize(
        ("cell", "words"),
        [
            ("05/01/2026", "row 1 of notice_sent looks like day/month/year: use dates='uk'; give a date"),
            (3, "row 1 of notice_sent is not an ISO date; give a date, or None for a blank"),
            ([], "row 1 of notice_sent is not an ISO date"),
            (datetime(2026, 1, 5, 9), "row 1 of notice_sent has a time of day"),
        ],
    )
    def test_a_list_cell_that_is_no_day_is_never_lost(self, cell: object, words: str) -> None:
        cells = cast("list[date | None]", [MONDAY, cell])
        fine: list[date | None] = [MONDAY, MONDAY]
        for id, columns in (
            ("appeal.register", {"notice_sent": cells, "certificate_issued": [None, None]}),
            ("mediation.contact_adviser", {"notice_sent": cells, "notice_dated": fine}),
        ):
            over: Any = rule_named(id).over
            with pytest.raises(BadColumn, match=re.escape(words)):
                over(**columns)

    def test_what_was_given_is_not_written_to(self) -> None:
        days = np.array(["2026-01-05", "NaT", "1990-01-01"], dtype="M8[D]")
        kept = days.copy()
        days.flags.writeable = False
        found = answers(rule_named("appeal.register"), {"notice_sent": days, "certificate_issued": days})
        assert dates(found.due) == [date(2026, 3, 5), None, None]
        assert list(found.status(MONDAY)) == ["due", "waiting", None]
        assert np.array_equal(days, kept, equal_nan=True)


def test_a_reading_that_gives_no_day_moves_neither_the_safe_nor_the_last() -> None:
    asked, answered = Event("asked", "the question was asked"), Event("answered", "the question was answered")
    limit = Either(EXAMPLE_QUESTIONS[0], weeks(2).after(asked), weeks(1).after(answered))
    rule = evolve(rule_named("agreement.other"), limit=limit, varied_by={})
    days = [{"asked": MONDAY}, {"asked": MONDAY, "answered": MONDAY}]
    found = answers(rule, {name: [row.get(name) for row in days] for name in ("asked", "answered")})
    singly = [rule.deadline(row) for row in days]
    assert dates(found.safe) == [one.safe for one in singly] == [date(2026, 1, 19), date(2026, 1, 12)]
    assert dates(found.latest) == [one.latest for one in singly] == [date(2026, 1, 19)] * 2


def test_answers_are_worked_out_once() -> None:
    found = answers(rule_named("mediation.arrange"), {"la_informed": [MONDAY]})
    assert found.due_days is found.due_days
    assert found.bad is found.bad
    for kept in (found.due_days, found.bad, found.provisional, found.problems):
        with pytest.raises(ValueError, match="read-only"):
            kept[0] = kept[0]
    assert np.shares_memory(found.due, found.read_as("weekend.stands"))


def test_school_days_that_run_out_leave_a_reason() -> None:
    term = ENGLAND_AND_WALES.with_school_days(date(2026, 9, 1) + timedelta(days=n) for n in range(25))
    served, rule = [date(2026, 6, 10), date(2026, 9, 20)], rule_named("special_school.stay")
    found = answers(rule, {"notice_served": served}, calendar=term)
    assert dates(found.due) == over_days(rule, {"notice_served": served}, calendar=term) == [date(2026, 9, 10), None]
    assert [bool(problem and "leaves the calendar" in problem) for problem in found.problems] == [False, True]


def called_or_none(rule: Rule, day: date, calendar: WorkingCalendar) -> date | None:
    """The last day that a call gives; none where it refuses the day or the count leaves the calendar."""
    try:
        return rule.deadline({rule.events[0].name: day}, calendar=calendar).due
    except (BeforeTheLaw, OutsideCalendar):
        return None


@pytest.mark.heavy
@pytest.mark.parametrize(
    "id",
    [
        "mediation.notify_commissioners",
        "mediation.notice_of_session",
        "mediation.arrange",
        "mediation.contact_adviser",
        "claim.response",
    ],
)
@pytest.mark.parametrize("days", [1, 29, 30], ids=lambda days: f"{days} days")
def test_each_day_about_the_ends_of_a_calendar(id: str, days: int) -> None:
    """Where a count leaves the calendar under any reading there is no day, be it that no day is left."""
    rule, first = rule_named(id), date(2026, 6, 1)
    short = evolve(ENGLAND_AND_WALES, first=first, last=first + timedelta(days=days - 1))
    given = [first + timedelta(days=n) for n in range(-70, days + 20)]
    found, columns = [called_or_none(rule, day, short) for day in given], {rule.events[0].name: given}
    assert over_days(rule, columns, calendar=short) == found
    assert dates(answers(rule, columns, calendar=short).due) == found


@pytest.mark.parametrize("id", ["agreement.other", "mediation.notice_of_session", "appeal.register"])
def test_a_result_is_provisional_when_anything_it_rests_on_lies_past_the_last_day_published(id: str) -> None:
    rule, published = rule_named(id), ENGLAND_AND_WALES.horizon
    given = [published + timedelta(days=n) for n in range(-20, 21)]
    found = answers(rule, {rule.events[0].name: given}).provisional
    assert found.tolist() == [rule.deadline({rule.events[0].name: day}).provisional for day in given]


NATURES = {rule.nature: rule for rule in reversed(RULES) if len(rule.events) == len(rule.endings) == 1 and rule.dated}
"""A rule of each nature."""


def test_how_a_row_stands_takes_one_byte() -> None:
    found = answers(rule_named("agreement.other"), {"agreement_made": [MONDAY, None]})
    assert found.status_codes(MONDAY).nbytes == found.rows


@pytest.mark.parametrize("rule", NATURES.values(), ids=NATURES)
def test_a_status_turns_on_the_days_on_which_it_turns_for_a_call(rule: Rule) -> None:
    start, names = MONDAY, (rule.events[0].name, rule.endings[0].name)
    due = rule.deadline({names[0]: start}).due
    assert due is not None
    turning = [day + timedelta(days=n) for day in (start, due) for n in (-1, 0, 1)]
    ended = [None, *turning]
    found = answers(rule, {names[0]: [start] * len(ended), names[1]: ended})
    for on in turning:
        said = [rule.deadline({names[0]: start} | ({names[1]: day} if day else {})).status(on) for day in ended]
        assert list(found.status(on)) == said


CHANGED = [
    rule for rule in RULES if len(rule.events) == 1 and (rule.in_force.end or rule.in_force.start > date(2014, 9, 1))
]


@pytest.mark.parametrize("rule", CHANGED, ids=lambda rule: f"{rule.id}, {rule.in_force}")
def test_a_version_gives_no_day_where_another_is_the_law(rule: Rule) -> None:
    edges = [edge for edge in (rule.in_force.start, rule.in_force.end) if edge]
    given = [edge + timedelta(days=n) for edge in edges for n in (*range(-190, 0, 9), -2, -1, 0, 1, 2)]
    found, columns = [called_or_none(rule, day, ENGLAND_AND_WALES) for day in given], {rule.events[0].name: given}
    assert over_days(rule, columns) == dates(answers(rule, columns).due) == found


def test_an_array_that_a_rule_gives_is_the_callers_own() -> None:
    found = rule_named("agreement.other").over(agreement_made=np.array([MONDAY], dtype="M8[D]"))
    found[0] = np.datetime64("NaT", "D")
    assert dates(found) == [None]
