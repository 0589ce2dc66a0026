"""When something is taken as received: under which convention, by which way, at which hour."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import ENGLAND_AND_WALES, SCOTLAND, Case, Receipt, received, timeline
from sendtimelines.errors import BadCase, BadReceipt, BeforeTheLaw, MissingEvent, NotADate, OutsideCalendar, UnknownName
from sendtimelines.law.england import assessment, plan
from sendtimelines.rules import Convention, How
from tests.strategies import published_days

DAY = timedelta(days=1)
FRIDAY, SATURDAY, MONDAY = date(2026, 6, 12), date(2026, 6, 13), date(2026, 6, 15)
BEFORE_EASTER = date(2026, 4, 2)


def working_days_on(day: date, n: int) -> date:
    """The nth working day after a day, by walking."""
    while n:
        day += DAY
        n -= day.weekday() < 5 and day not in ENGLAND_AND_WALES.closed
    return day


class TestPost:
    """First-class post is taken as received on the second working day after posting and second-class on the fourth;
    advice services take first-class post as received on the next working day.
    """

    @pytest.mark.parametrize(
        ("how", "convention", "sent", "day"),
        [
            ("first_class", "ordinary_post", BEFORE_EASTER, date(2026, 4, 8)),
            ("first_class", "ordinary_post", FRIDAY, date(2026, 6, 16)),
            ("first_class", "ordinary_post", SATURDAY, date(2026, 6, 16)),
            ("second_class", "ordinary_post", BEFORE_EASTER, date(2026, 4, 10)),
            ("second_class", "ordinary_post", MONDAY, date(2026, 6, 19)),
            ("first_class", "advice_service", BEFORE_EASTER, date(2026, 4, 7)),
            ("first_class", "advice_service", FRIDAY, MONDAY),
            ("first_class", "advice_service", SATURDAY, MONDAY),
        ],
    )
    def test_so_many_working_days_after(self, how: str, convention: str, sent: date, day: date) -> None:
        assert received(sent, how=how, convention=convention).day == day

    @given(published_days())
    def test_it_is_what_walking_finds(self, sent: date) -> None:
        for how, convention, n in (
            (How.FIRST_CLASS, Convention.ORDINARY_POST, 2),
            (How.SECOND_CLASS, Convention.ORDINARY_POST, 4),
            (How.FIRST_CLASS, Convention.ADVICE_SERVICE, 1),
        ):
            assert received(sent, how=how, convention=convention).day == working_days_on(sent, n)

    def test_the_hour_makes_no_difference(self) -> None:
        late = received(FRIDAY, how="first_class", convention="ordinary_post", at=time(23))
        assert late == received(FRIDAY, how="first_class", convention="ordinary_post")

    def test_the_working_days_are_those_of_the_calendar_given(self) -> None:
        scottish = received(BEFORE_EASTER, how="first_class", convention="advice_service", calendar=SCOTLAND)
        assert scottish.day == date(2026, 4, 6)


class TestHours:
    """By e-mail before five on a working day it is received that day, and by hand on any day up to five; otherwise on
    the next working day.
    """

    @pytest.mark.parametrize(
        ("how", "sent", "at", "day"),
        [
            ("email", FRIDAY, time(0), FRIDAY),
            ("email", FRIDAY, time(16, 59, 59), FRIDAY),
            ("email", FRIDAY, time(17), MONDAY),
            ("email", FRIDAY, time(17, 0, 1), MONDAY),
            ("email", SATURDAY, time(9), MONDAY),
            ("email", BEFORE_EASTER, time(18), date(2026, 4, 7)),
            ("email", date(2026, 4, 3), time(9), date(2026, 4, 7)),
            ("hand", FRIDAY, time(16, 59), FRIDAY),
            ("hand", FRIDAY, time(17), FRIDAY),
            ("hand", FRIDAY, time(17, 0, 1), MONDAY),
            ("hand", SATURDAY, time(9), SATURDAY),
            ("hand", SATURDAY, time(18), MONDAY),
        ],
    )
    def test_five_o_clock_divides_the_day(self, how: str, sent: date, at: time, day: date) -> None:
        assert received(sent, how=how, convention="advice_service", at=at).day == day

    @given(published_days(), st.times(), st.sampled_from(["email", "hand"]))
    def test_it_is_never_before_it_was_sent_nor_after_the_next_working_day(
        self, sent: date, at: time, how: str
    ) -> None:
        found = received(sent, how=how, convention="advice_service", at=at)
        assert (found.sent, found.how, found.at, found.convention) == (sent, how, at, "advice_service")
        day = found.day
        assert sent <= day <= working_days_on(sent, 1)
        if day != sent or how == "email":
            assert ENGLAND_AND_WALES.is_working(day)

    @pytest.mark.parametrize("how", ["email", "hand"])
    def test_without_the_hour_it_cannot_be_said(self, how: str) -> None:
        with pytest.raises(BadReceipt, match=f"turns on the hour of {how} and none is given; give at=time") as caught:
            received(FRIDAY, how=how, convention="advice_service")
        assert caught.value.field == "at"


class TestAsGiven:
    """As given, it is received on the day itself, whatever the way, the hour or the day of the week."""

    @given(published_days(), st.sampled_from(How), st.none() | st.times())
    def test_the_day_stands(self, sent: date, how: How, at: time | None) -> None:
        found = received(sent, how=how, convention=Convention.AS_GIVEN, at=at)
        assert (found.day, found.sent, found.convention) == (sent, sent, Convention.AS_GIVEN)


class TestRefusals:
    """A way that the convention does not know, another word, and what is no plain date are refused."""

    @pytest.mark.parametrize(
        ("how", "convention"),
        [("email", "ordinary_post"), ("hand", "ordinary_post"), ("second_class", "advice_service")],
    )
    def test_a_convention_says_nothing_of_other_ways(self, how: str, convention: str) -> None:
        with pytest.raises(BadReceipt, match=f"^the convention {convention} says nothing of {how}; choose") as caught:
            received(FRIDAY, how=how, convention=convention, at=time(9))
        assert caught.value.field == "how"

    @pytest.mark.parametrize(
        ("how", "convention", "says"),
        [
            ("mail", "as_given", "word in how; the nearest is email"),
            ("email", "advice", "word in convention; the nearest is advice_service"),
        ],
    )
    def test_another_word(self, how: str, convention: str, says: str) -> None:
        with pytest.raises(UnknownName, match=says):
            received(FRIDAY, how=how, convention=convention)

    @pytest.mark.parametrize("sent", ["2026-06-12", datetime(2026, 6, 12, 9)])
    def test_another_day(self, sent: Any) -> None:
        with pytest.raises(NotADate, match=r"^sent is a "):
            received(sent, how="email", convention="as_given")


POSTED = received(BEFORE_EASTER, how="first_class", convention="ordinary_post")
SAID = (
    "request_received is taken as Wed 8 Apr 2026, sent Thu 2 Apr 2026: "
    "first-class post arrives on the second working day after posting"
)


class TestResults:
    """No convention is applied unless it is asked for, and what rests on one says so."""

    def test_an_event_is_the_day_it_is_given_as(self) -> None:
        plain = assessment.decide(request_received=SATURDAY)
        assert plain.due == SATURDAY + 42 * DAY
        assert plain.receipts == {}
        assert "is taken as" not in str(plain.explain())

    def test_a_deadline_counts_from_the_day_of_receipt_and_says_so_first(self) -> None:
        deadline = assessment.decide(receipts={"request_received": POSTED})
        assert deadline.due == POSTED.day + 42 * DAY
        assert deadline.receipts == {"request_received": POSTED}
        assert str(deadline.explain()[0]) == SAID
        assert deadline.dates == assessment.decide(request_received=POSTED.day).dates

    def test_an_end_may_rest_on_one_too(self) -> None:
        answered = received(date(2026, 5, 19), how="email", convention="advice_service", at=time(18))
        deadline = assessment.advice(advice_requested=date(2026, 4, 8), receipts={"advice_given": answered})
        assert deadline.ended == date(2026, 5, 20) == deadline.due

    def test_one_that_the_rule_does_not_take_is_refused(self) -> None:
        with pytest.raises(UnknownName, match="no such event"):
            plan.finalise(request_received=FRIDAY, receipts={"notice_sent": POSTED})
        with pytest.raises(MissingEvent, match="needs request_received"):
            plan.finalise(receipts={"final_plan_sent": POSTED})

    def test_a_case_carries_it_into_every_deadline_that_rests_on_it_and_no_other(self) -> None:
        case = Case(receipts={"request_received": POSTED}, events={"notice_sent": date(2026, 5, 20)})
        found = timeline(case, on=date(2026, 5, 21))
        assert found["plan.finalise"].due == POSTED.day + 140 * DAY
        assert SAID in str(found["plan.finalise"].explain())
        assert SAID in str(found["assessment.consult"].explain())
        register = found["appeal.register"].deadline
        assert register
        assert register.receipts == {}
        assert SAID not in str(found["appeal.register"].explain())

    @pytest.mark.parametrize(("day", "error"), [(date(2014, 8, 31), BeforeTheLaw), (date(2100, 1, 1), OutsideCalendar)])
    def test_a_case_takes_none_outside_the_time_of_the_law(self, day: date, error: type[Exception]) -> None:
        outside = Receipt(day=day, sent=day, how=How.HAND, convention=Convention.AS_GIVEN, words="as given")
        with pytest.raises(error, match=r"^request_received is "):
            Case(receipts={"request_received": outside})

    def test_a_case_takes_no_event_twice(self) -> None:
        with pytest.raises(BadCase, match="request_received is given as an event and as a receipt; give it once"):
            Case(receipts={"request_received": POSTED}, events={"request_received": POSTED.day})
        with pytest.raises(BadCase, match="give it once"):
            Case(receipts={"request_received": POSTED}).with_events(request_received=POSTED.day)
