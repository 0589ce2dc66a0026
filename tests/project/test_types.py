"""What a type checker infers, and that it is so: the same words serve dates, events and columns of law."""

from datetime import date
from typing import assert_type

from sendtimelines import (
    EVENTS,
    Case,
    Deadline,
    Event,
    Rule,
    Status,
    Timeline,
    check_notice,
    routes,
    rule_named,
    schema,
    timeline,
)
from sendtimelines.cases.duty import Duty
from sendtimelines.law.england import NoticeCheck, Routes, mediation
from sendtimelines.rules import Explanation, Period, Question, WorkingDays, days, months, working_days
from sendtimelines.rules.formulas import Counted, later_of

DAY = date(2026, 4, 9)


class TestPeriods:
    """On a date a period gives a date; on an event or a clause, a clause."""

    def test_on_a_date(self) -> None:
        assert type(assert_type(working_days(5).before(DAY), date)) is date
        assert type(assert_type(months(2).after(DAY), date)) is date
        assert type(assert_type(days(15).beginning_with(DAY), date)) is date
        assert type(assert_type(working_days(5).clear_before(DAY), date)) is date

    def test_on_an_event(self) -> None:
        event = assert_type(EVENTS["mediation_date"], Event)
        assert type(assert_type(working_days(5).before(event), Counted)) is Counted
        assert type(assert_type(months(2).after(event), Counted)) is Counted
        assert type(assert_type(days(15).beginning_with(event), Counted)) is Counted
        assert type(assert_type(days(15).clear_before(event), Counted)) is Counted

    def test_on_a_clause(self) -> None:
        event = EVENTS["notice_sent"]
        assert type(assert_type(days(1).after(months(1).after(event)), Counted)) is Counted
        assert type(assert_type(days(1).after(later_of(event, event)), Counted)) is Counted

    def test_whichever_unit_it_is(self) -> None:
        period: Period = working_days(5)
        assert type(assert_type(period.after(DAY), date)) is date
        assert type(assert_type(working_days(5), WorkingDays)) is WorkingDays


class TestRules:
    """A rule that is called gives a deadline, whose day may be missing."""

    def test_a_call(self) -> None:
        rule = assert_type(mediation.notice_of_session, Rule)
        deadline = assert_type(rule(mediation_date=DAY), Deadline)
        due = assert_type(deadline.due, date | None)
        assert type(deadline) is Deadline
        assert due == date(2026, 3, 31)

    def test_what_a_deadline_holds(self) -> None:
        deadline = rule_named("mediation.arrange")(la_informed=DAY)
        assert type(assert_type(deadline.status(DAY), Status)) is Status
        assert type(assert_type(deadline.explain(), Explanation)) is Explanation
        assert all(type(each) is Question for each in assert_type(deadline.rule.questions, tuple[Question, ...]))


class TestResults:
    """Each question has an answer of its own type."""

    def test_a_timeline(self) -> None:
        found = assert_type(timeline(Case(events={"la_informed": DAY}), on=DAY), Timeline)
        assert type(found) is Timeline
        assert type(assert_type(found[0], Duty)) is Duty
        assert type(assert_type(found["mediation.arrange"], Duty)) is Duty
        assert type(assert_type(found[:1], tuple[Duty, ...])) is tuple
        assert type(assert_type(found.next, Duty | None)) is Duty

    def test_a_check_routes_and_a_schema(self) -> None:
        assert type(assert_type(check_notice(session=DAY, informed=DAY), NoticeCheck)) is NoticeCheck
        assert type(assert_type(routes(decision="cease"), Routes)) is Routes
        assert type(assert_type(schema("due"), dict[str, object])) is dict
