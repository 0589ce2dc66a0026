"""By when something must happen so that a duty falls due in time."""

from datetime import date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import ENGLAND_AND_WALES, RULES, Case, latest_for, timeline
from sendtimelines.cases.backward import AFTER, BEFORE
from sendtimelines.cases.record import Entry, Record
from sendtimelines.errors import BadCase, BeforeTheLaw, NotADate, OutsideCalendar, UnknownName
from sendtimelines.rules.rule import Rule
from tests.drawing import examples
from tests.each import for_each

PHASE = date(2026, 2, 15)
DIRECT = [
    ("review_meeting", "amendment.finalise_outer"),
    ("review_meeting", "review.decide"),
    ("request_received", "plan.finalise"),
    ("la_informed", "mediation.arrange"),
    ("mediation_date", "mediation.notice_of_session"),
    ("agreement_made", "agreement.other"),
]


def due_on(event: str, duty: str, day: date) -> date | None:
    return timeline(Case(events={event: day}), on=day)[duty].due


def test_the_meeting_for_a_plan_that_is_final_on_15_february() -> None:
    assert latest_for(Case(), "review_meeting", "amendment.finalise_outer", PHASE) == date(2025, 11, 23)


@pytest.mark.heavy
@given(st.sampled_from(DIRECT), st.dates(date(2016, 1, 1), date(2030, 1, 1)))
@examples(4)
def test_no_later_day_would_do(asked: tuple[str, str], by: date) -> None:
    event, duty = asked
    day = latest_for(Case(), event, duty, by)
    assert day
    first = due_on(event, duty, day)
    assert first
    assert first <= by
    later = (due_on(event, duty, day + timedelta(days=n)) for n in range(1, 60))
    assert all(due and due > by for due in later)


def test_a_limit_counted_back_is_asked_for_after_its_day() -> None:
    assert latest_for(Case(), "mediation_date", "mediation.notice_of_session", date(2025, 10, 27)) == date(2025, 11, 3)


def test_the_calendar_of_the_case_counts() -> None:
    case = Case(calendar=ENGLAND_AND_WALES.with_holiday(date(2025, 10, 29)))
    assert latest_for(case, "mediation_date", "mediation.notice_of_session", date(2025, 10, 27)) == date(2025, 11, 4)


def test_the_safe_date_allows_as_much_or_more() -> None:
    by = date(2026, 11, 4)
    assert latest_for(Case(), "review_meeting", "review.papers", by) == date(2026, 11, 18)
    assert latest_for(Case(), "review_meeting", "review.papers", by, safe=True) == date(2026, 11, 19)


def test_an_event_may_start_a_clock_under_another_name() -> None:
    assert latest_for(Case(), "final_plan_sent", "review.annual", date(2026, 11, 2)) == date(2025, 11, 3)


def test_one_of_several_matters_is_asked_for_by_its_number() -> None:
    record = Record(entries=[Entry(event="review_meeting", day="2025-01-20")])
    asked = "review_meeting", "review.decide#2", date(2026, 2, 15)
    assert latest_for(record, *asked) == date(2026, 1, 18)
    with pytest.raises(UnknownName, match=r"the nearest is review\.decide#2 among those that follow"):
        latest_for(record, "review_meeting", "review.decide#5", PHASE)


@pytest.mark.heavy
def test_a_day_known_in_part_must_do_whichever_it_was() -> None:
    """Between the first and the last day of the request, which of two matters is meant depends on it; not its date."""
    asked = "responsible_from", "plan.finalise", date(2025, 7, 25)
    days = ("2025-03-03", "2025-03-10", "2025-03-03 to 2025-03-10")
    first, last, either = (
        latest_for(Record(entries=[Entry(event="request_received", day=day)]), *asked) for day in days
    )
    assert (first, last, either) == (date(2025, 3, 7), date(2025, 3, 7), date(2025, 3, 7))


def test_what_is_known_is_not_contradicted() -> None:
    """The authority cannot be told of a wish for mediation after the mediation."""
    notice = date(2025, 9, 1)
    case = Case(decision="refuse_to_assess", events={"notice_sent": notice, "mediation_held": date(2025, 10, 1)})
    found = latest_for(case, "la_informed", "mediation.arrange", PHASE)
    assert found is not None
    assert notice <= found <= date(2025, 10, 1)


def test_where_none_is_early_enough() -> None:
    """The law had only begun."""
    assert latest_for(Case(), "request_received", "plan.finalise", date(2014, 10, 1)) is None


def test_where_any_day_would_do() -> None:
    case = Case(events={"request_received": date(2025, 3, 3)})
    with pytest.raises(BadCase, match="any day of reversal_decided would do"):
        latest_for(case, "reversal_decided", "plan.finalise", PHASE)


def test_names_that_there_are_not() -> None:
    with pytest.raises(UnknownName, match="the nearest is review_meeting"):
        latest_for(Case(), "review_meating", "review.decide", PHASE)
    with pytest.raises(UnknownName, match=r"no such rule in duty; the nearest is review\.decide"):
        latest_for(Case(), "review_meeting", "review.decid", PHASE)
    with pytest.raises(
        UnknownName, match=r"no such duty; the nearest is .* among those that follow from review_meeting"
    ):
        latest_for(Case(), "review_meeting", "mediation.arrange", PHASE)


def test_days_that_are_none() -> None:
    with pytest.raises(NotADate):
        latest_for(Case(), "review_meeting", "review.decide", datetime(2026, 2, 15))
    with pytest.raises(BeforeTheLaw):
        latest_for(Case(), "review_meeting", "review.decide", date(2014, 8, 31))
    with pytest.raises(OutsideCalendar):
        latest_for(Case(), "review_meeting", "review.decide", date(2100, 1, 1))


@for_each("rule", RULES, lambda rule: rule.id)
def test_the_search_reaches_as_far_as_any_limit(rule: Rule) -> None:
    """No limit is counted back further, and none runs longer, than what is searched."""
    start = max(rule.in_force.start, date(2015, 1, 1))
    days = [day for day in (start + timedelta(days=n) for n in range(0, 400, 9)) if day in rule.in_force]
    for event, day in product(rule.events, days):
        due = rule.resolve({event.name: day}).due
        assert due is None or -AFTER <= due - day <= BEFORE
