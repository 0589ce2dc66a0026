"""A rule over columns gives in each row what a call gives for that row."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendtimelines import (
    ENGLAND_AND_WALES,
    BadColumn,
    BadConsent,
    BadVariation,
    BeforeTheLaw,
    Consent,
    Deadline,
    Instead,
    MissingEvent,
    NotADate,
    OutsideCalendar,
    Rule,
    Status,
    UnknownName,
)
from sendtimelines.columns import Answers, answers, days_in
from sendtimelines.law import RULES, agreement, appeal, mediation, plan
from sendtimelines.lookup import over_days

OPEN_TO_PUPILS = [date(2014, 9, 1) + timedelta(days=n) for n in range(0, 31500, 2)]
CALENDAR = ENGLAND_AND_WALES.with_school_days(OPEN_TO_PUPILS)
NEAR = st.dates(date(2019, 12, 1), date(2020, 12, 31)) | st.dates(date(2026, 5, 1), date(2027, 4, 30))
FAR = st.dates(date(2014, 8, 1), date(2016, 1, 31)) | st.dates(date(2028, 10, 1), date(2029, 3, 1))
BEYOND = st.dates(date(2099, 6, 1), date(2105, 1, 1)) | st.dates(date(1950, 1, 1), date(2014, 8, 31))
CELLS = st.none() | NEAR | FAR | BEYOND
ON = date(2026, 9, 1)

Rows = list[dict[str, date]]


def names_of(rule: Rule) -> list[str]:
    return list(dict.fromkeys(event.name for event in (*rule.events, *rule.endings)))


def columns(rows: Rows, names: list[str]) -> dict[str, list[date | None]]:
    return {name: [row.get(name) for row in rows] for name in names}


def rows_of(rule: Rule) -> st.SearchStrategy[Rows]:
    row = st.fixed_dictionaries({name: CELLS for name in names_of(rule)})
    given = row.map(lambda cells: {name: day for name, day in cells.items() if day is not None})
    return st.lists(given, min_size=1, max_size=12)


def called(rule: Rule, row: Mapping[str, date], names: list[str], **options: Any) -> Deadline | None:
    """The scalar answer on some of the events of a row, or None where it has none."""
    events = {name: row[name] for name in names if name in row}
    try:
        return rule.deadline(events, calendar=CALENDAR, **options)
    except (MissingEvent, BeforeTheLaw, OutsideCalendar):
        return None


def status(rule: Rule, row: Mapping[str, date]) -> str | None:
    """The scalar status on all events of a row: waiting where one is missing, None where one cannot be taken."""
    try:
        return rule.deadline(row, calendar=CALENDAR).status(ON)
    except MissingEvent:
        return rule.resolve(row, calendar=CALENDAR).status(ON)
    except (BeforeTheLaw, OutsideCalendar):
        return None


def dates(column: Any) -> list[date | None]:
    found: list[date | None] = column.astype(object).tolist()
    return found


EVERY_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.id} from {rule.in_force.start}")


@EVERY_RULE
class TestEveryRule:
    """For every rule in every version the column and the single call cannot differ."""

    @settings(max_examples=4)
    @given(st.data())
    def test_the_days_are_those_of_a_call(self, rule: Rule, data: st.DataObject) -> None:
        rows = data.draw(rows_of(rule))
        events = [event.name for event in rule.events]
        found = answers(rule, columns(rows, events), calendar=CALENDAR)
        singly = [called(rule, row, events) for row in rows]
        for attribute in ("due", "safe", "latest", "act_by"):
            expected = [getattr(each, attribute) if each else None for each in singly]
            assert dates(getattr(found, attribute)) == expected
        assert found.provisional.tolist() == [bool(each and each.provisional) for each in singly]
        assert over_days(rule, columns(rows, events), calendar=CALENDAR) == [each and each.due for each in singly]

    @settings(max_examples=4)
    @given(st.data())
    def test_each_reading_is_that_of_a_call(self, rule: Rule, data: st.DataObject) -> None:
        rows = data.draw(rows_of(rule))
        events = [event.name for event in rule.events]
        for question in rule.questions:
            for reading in question.readings:
                found = answers(rule, columns(rows, events), calendar=CALENDAR, readings=[reading.id])
                singly = [called(rule, row, events, readings=[reading.id]) for row in rows]
                expected = [each and each.due for each in singly]
                assert dates(found.due) == expected
                assert dates(found.read_as(reading.id)) == expected

    @settings(max_examples=4)
    @given(st.data())
    def test_the_status_is_that_of_a_call(self, rule: Rule, data: st.DataObject) -> None:
        rows = data.draw(rows_of(rule))
        found = answers(rule, columns(rows, names_of(rule)), calendar=CALENDAR)
        assert found.status(ON).tolist() == [status(rule, row) for row in rows]

    @settings(max_examples=4)
    @given(st.data())
    def test_a_row_without_a_status_says_why_and_no_other(self, rule: Rule, data: st.DataObject) -> None:
        rows = data.draw(rows_of(rule))
        found = answers(rule, columns(rows, names_of(rule)), calendar=CALENDAR)
        for problem, state in zip(found.problems, found.status(ON), strict=True):
            assert (problem is None) == (state is not None)
            assert problem is None or (rule.id in problem and problem[0].islower())


SESSIONS = [date(2026, 4, 9), date(2026, 4, 11), None, date(2026, 12, 29), date(2026, 4, 9)]
CONSENTS = [None, 0, 2, 4, 1]
MADE = [date(2026, 3, 2), date(2026, 3, 2), None]


class TestConsent:
    """Consent is given for all rows, or for each by a column."""

    def test_a_column_of_consents(self) -> None:
        found = answers(mediation.notice_of_session, {"mediation_date": SESSIONS}, consent=CONSENTS)
        singly = [
            session
            and mediation.notice_of_session(
                mediation_date=session, consent=None if n is None else Consent(working_days=n)
            ).due
            for session, n in zip(SESSIONS, CONSENTS, strict=True)
        ]
        assert dates(found.due) == singly

    @pytest.mark.parametrize("n", range(5))
    def test_one_for_all_rows(self, n: int) -> None:
        consent = Consent(working_days=n)
        singly = [day and mediation.notice_of_session(mediation_date=day, consent=consent).due for day in SESSIONS]
        assert dates(answers(mediation.notice_of_session, {"mediation_date": SESSIONS}, consent=n).due) == singly
        assert mediation.notice_of_session.over(mediation_date=SESSIONS, consent=n) == singly

    def test_one_that_is_none_is_a_problem_of_its_row(self) -> None:
        found = answers(mediation.notice_of_session, {"mediation_date": SESSIONS}, consent=[5, -2, 1, 2, 3])
        assert [problem and "consent" in problem for problem in found.problems] == [True, True, None, None, None]
        assert found.status(ON).tolist()[:2] == [None, None]

    def test_no_other_rule_takes_any(self) -> None:
        with pytest.raises(BadConsent, match="no notice that consent could shorten"):
            answers(mediation.arrange, {"la_informed": SESSIONS}, consent=2)
        with pytest.raises(BadConsent):
            mediation.arrange.over(la_informed=SESSIONS, consent=2)


class TestOtherColumns:
    """A date agreed or ordered takes the place of the limit in its row; an exception switches it off there."""

    def test_another_date(self) -> None:
        other = [None, date(2026, 6, 1), date(2026, 6, 2)]
        found = answers(agreement.other, {"agreement_made": MADE}, instead=other)
        varied = agreement.other(agreement_made=date(2026, 3, 2), instead=Instead(date(2026, 6, 1), "agreement"))
        assert dates(found.due)[:2] == [date(2026, 3, 16), varied.due]
        assert dates(found.safe)[:2] == [date(2026, 3, 16), varied.safe]

    def test_only_where_the_provision_lets_it(self) -> None:
        with pytest.raises(BadVariation):
            answers(agreement.notify_la, {"agreement_made": MADE}, instead=MADE)

    def test_an_exception(self) -> None:
        found = answers(agreement.other, {"agreement_made": MADE}, excepted=[True, False, True])
        assert found.status(ON).tolist() == [Status.EXCEPTED, Status.OVERDUE, Status.WAITING]


class TestWhatAColumnMayBe:
    """A column is days in any unit, or dates with blanks; anything else is refused by name."""

    @pytest.mark.parametrize("unit", ["D", "h", "s", "ms", "us", "ns"])
    def test_any_unit_of_datetime64(self, unit: str) -> None:
        column = np.array(["2026-04-01", "NaT"], dtype=f"M8[{unit}]")
        assert dates(mediation.notify_commissioners.over(la_informed=column)) == [date(2026, 4, 8), None]

    def test_dates_with_any_blank(self) -> None:
        column = np.array([date(2026, 4, 1), None, float("nan"), np.datetime64("NaT")], dtype=object)
        assert days_in(column, "la_informed").tolist()[1:] == [np.iinfo(np.int64).min] * 3

    @pytest.mark.parametrize(
        "column",
        [
            np.array(["2026-04-01T10:00"], dtype="M8[s]"),
            np.array([datetime(2026, 4, 1, 10)], dtype=object),
        ],
    )
    def test_a_time_of_day_is_refused_unless_it_is_to_be_cut(self, column: Any) -> None:
        with pytest.raises(BadColumn, match="times of day") as raised:
            days_in(column, "la_informed")
        assert raised.value.field == "la_informed"
        assert days_in(column, "la_informed", cut=True).tolist() == [(date(2026, 4, 1) - date(1970, 1, 1)).days]

    @pytest.mark.parametrize("column", [np.array([1.5]), np.array([20260401]), np.array(["2026-04-01"])])
    def test_other_types_are_refused(self, column: Any) -> None:
        with pytest.raises(BadColumn, match="give datetime64 or dates"):
            days_in(column, "la_informed")

    def test_a_text_among_dates_is_refused(self) -> None:
        with pytest.raises(NotADate, match="la_informed is a string"):
            days_in(np.array([date(2026, 4, 1), "2026-04-01"], dtype=object), "la_informed")

    def test_columns_are_of_one_length(self) -> None:
        day = date(2026, 4, 1)
        with pytest.raises(BadColumn, match="differ in length"):
            appeal.register.over(notice_sent=[day], certificate_issued=[day, day])
        with pytest.raises(BadColumn, match="differ in length"):
            appeal.register.over(notice_sent=np.array([day], "M8[D]"), certificate_issued=np.array([day] * 2, "M8[D]"))

    def test_an_event_that_the_rule_does_not_use_is_refused(self) -> None:
        with pytest.raises(UnknownName, match="the nearest is la_informed"):
            mediation.arrange.over(la_infrmed=[date(2026, 4, 1)])

    def test_a_reading_that_does_not_touch_it_is_refused(self) -> None:
        found = answers(mediation.arrange, {"la_informed": [date(2026, 4, 1)]})
        with pytest.raises(UnknownName, match="no other touches"):
            found.read_as("roll.again")

    def test_no_rows_give_no_rows(self) -> None:
        assert appeal.register.over(notice_sent=[]) == []
        assert appeal.register.over(notice_sent=np.array([], "M8[D]")).tolist() == []
        assert mediation.report_not_arranged.over(cannot_arrange=[date(2026, 4, 1)]) == [None]

    def test_blank_in_is_blank_out_and_a_later_of_ignores_blanks(self) -> None:
        sent, certified = [date(2026, 3, 5), date(2026, 3, 5), None], [None, date(2026, 5, 20), None]
        assert appeal.register.over(notice_sent=sent, certificate_issued=certified) == [
            date(2026, 5, 5),
            date(2026, 6, 22),
            None,
        ]

    def test_a_count_that_leaves_the_calendar_leaves_a_reason(self) -> None:
        served = [date(2026, 6, 10), date(2026, 9, 20)]
        term = ENGLAND_AND_WALES.with_school_days(date(2026, 9, 1) + timedelta(days=n) for n in range(25))
        found = answers(plan.special_school_stay, {"notice_served": served}, calendar=term)
        assert dates(found.due) == [date(2026, 9, 10), None]
        assert over_days(plan.special_school_stay, {"notice_served": served}, calendar=term) == dates(found.due)
        assert [problem and "leaves the calendar" in problem for problem in found.problems] == [None, True]

    def test_a_long_column_is_looked_up_like_a_short_one(self) -> None:
        days = np.arange(np.datetime64("2015-01-01"), np.datetime64("2099-01-01"))
        found = appeal.register.over(notice_sent=days, certificate_issued=days[::-1])
        for place in (0, 16383, 16384, len(days) - 1):
            row = {"notice_sent": days[place].astype(object), "certificate_issued": days[::-1][place].astype(object)}
            assert found[place].astype(object) == appeal.register.deadline(row).due


def test_answers_are_worked_out_once() -> None:
    found: Answers = answers(mediation.arrange, {"la_informed": [date(2026, 4, 1)]})
    assert found.due_days is found.due_days
    assert found.bad is found.bad
