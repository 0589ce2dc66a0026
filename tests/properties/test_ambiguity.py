"""The days on which two readings differ: those of another sum, and those on which two calls differ."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given

from sendtimelines import ENGLAND_AND_WALES, Rule, differing_days, history, question_of, rule_named
from sendtimelines.errors import BeforeTheLaw, NotADate, OutsideCalendar, UnknownName
from sendtimelines.law import RULES
from sendtimelines.rules import Difference, Effect, effect_of
from sendtimelines.rules.columns.lookup import tree_of
from sendtimelines.rules.conditions import Interval, VersionDay
from sendtimelines.rules.formulas import EarlierOf
from tests import strategies
from tests.drawing import examples
from tests.law.england.cases import versioned
from tests.oracles.walk import ENGLAND, days_between, last_working, months_on, next_working, working_days_back

pytestmark = pytest.mark.properties

DAY = timedelta(days=1)
FIRST, LAST = date(2014, 9, 1), date(2028, 12, 31)
Sum = Callable[[date], date]


def season(day: date) -> bool:
    """Whether it lies in August or from 25 December to 1 January."""
    return day.month == 8 or (day.month, day.day) == (1, 1) or (day.month == 12 and day.day > 24)


def moved_on(day: date) -> date:
    """A last day for starting an appeal moved on once: out of a season, or otherwise to a working day."""
    while season(day):
        day += DAY
        if not season(day):
            return next_working(day)
    return next_working(day)


def moved_on_again(day: date) -> date:
    """The same, moved on until it is a working day outside the seasons."""
    while moved_on(day) != day:
        day = moved_on(day)
    return day


def before_mid_february(day: date) -> date:
    return date(day.year, 2, 14)


def by_mid_february(day: date) -> date:
    return date(day.year, 2, 15)


def thirty_days(day: date) -> date:
    return day + 30 * DAY


def six_months(day: date) -> date:
    corresponding = months_on(day, 6)
    return corresponding - DAY if corresponding.day == day.day else corresponding


def a_year_on(day: date) -> date:
    return months_on(day, 12)


def its_eve(day: date) -> date:
    return a_year_on(day) - DAY if a_year_on(day).day == day.day else a_year_on(day)


SUMS: dict[tuple[str, str], dict[str, Sum]] = {
    ("mediation.notice_of_session", "mediation_date"): {
        "notice.ordinary": lambda day: working_days_back(day, 5),
        "notice.clear_days": lambda day: working_days_back(day, 6),
    },
    ("mediation.arrange", "la_informed"): {
        "weekend.stands": thirty_days,
        "weekend.previous": lambda day: last_working(thirty_days(day)),
    },
    ("appeal.register", "notice_sent"): {
        "roll.once": lambda day: moved_on(months_on(day, 2)),
        "roll.again": lambda day: moved_on_again(months_on(day, 2)),
    },
    ("appeal.register", "certificate_issued"): {
        "roll.once": lambda day: moved_on(months_on(day, 1)),
        "roll.again": lambda day: moved_on_again(months_on(day, 1)),
    },
    ("phase.other", "transfer_date"): {
        "fixed_day.before": before_mid_february,
        "fixed_day.by": by_mid_february,
    },
    ("claim.disability", "act_of_discrimination"): {
        "equality.stands": six_months,
        "equality.rolls": lambda day: next_working(six_months(day)),
    },
    ("appeal.permission", "decision_sent"): {
        "roll.counted": lambda day: moved_on_again(ENGLAND.without_seasons(season, 28, "day", day)),
        "roll.plain": lambda day: next_working(ENGLAND.without_seasons(season, 28, "day", day)),
    },
    ("upper.permission", "permission_refused_sent"): {
        "excluded_month.extend": lambda day: moved_on_again(ENGLAND.without_seasons(season, 1, "month", day)),
        "excluded_month.plain": lambda day: moved_on_again(months_on(day, 1)),
    },
    ("order.amend_placement_beside_provision", "order_made"): {
        "combined.each": lambda day: day + 14 * DAY,
        "combined.later": lambda day: day + 35 * DAY,
    },
    ("review.annual", "last_review"): {
        "anniversary.eve": its_eve,
        "anniversary": a_year_on,
    },
}


def the_only(rule: Rule, event: str, reading: str) -> Difference:
    [found] = [each for each in differing_days(rule, reading) if each.event.name == event]
    return found


class TestBesideAnotherSum:
    """Every day to the end of the published calendar, counted on a wall calendar for each reading."""

    @pytest.mark.heavy
    @pytest.mark.parametrize(("id", "event"), SUMS)
    def test_these_are_the_days_and_the_dates(self, id: str, event: str) -> None:
        sums, rule = SUMS[id, event], rule_named(id)
        found = the_only(rule, event, next(iter(sums)))
        expected = {
            day: {reading: reckon(day) for reading, reckon in sums.items()}
            for day in days_between(FIRST, LAST)
            if rule.version_day is VersionDay.EVENTS or all(reckon(day) in rule.in_force for reckon in sums.values())
        }
        readings = [reading.id for reading in found.question.readings]
        assert {each.day: dict(zip(readings, (each.due, each.other), strict=True)) for each in found.days} == {
            day: dates for day, dates in expected.items() if len({*dates.values()}) > 1
        }
        assert found.compared == len(expected)
        assert (found.first, found.last) == (FIRST, LAST)

    def test_a_notice_is_a_working_day_earlier_on_every_day(self) -> None:
        found = the_only(rule_named("mediation.notice_of_session"), "mediation_date", "notice.clear_days")
        assert (found.compared, len(found.days), found.share) == (5236, 5236, 1.0)
        assert all(ENGLAND.count(each.other, each.due) == 1 for each in found.days)
        assert (found.least, found.largest, found.by_how_much) == (1, 5, "1 to 5 days earlier")

    def test_the_rare_days_of_an_appeal(self) -> None:
        found = the_only(rule_named("appeal.register"), "notice_sent", "roll.again")
        by_day = {each.day: (each.due, each.other, each.difference) for each in found.days}
        assert by_day[date(2027, 5, 31)] == (date(2027, 8, 2), date(2027, 9, 1), 30)
        assert by_day[date(2022, 10, 24)] == (date(2022, 12, 28), date(2023, 1, 3), 6)
        assert str(found) == "appeal.register, notice_sent: roll.again differs on 14 of 5,236 days: 6 to 31 days later"
        assert repr(found) == f"<Difference {found}>"


OTHERS_ARE_OVER = date(2016, 1, 1)
"""From this day, twelve months from another event on the first day of the law decide nothing any more."""

DIFFERENCES = [(rule, question.other.id) for rule in RULES for question in rule.moving]


def dates_of(rule: Rule, found: Difference, day: date) -> tuple[date, date] | None:
    """What two calls give where the part of the formula decides that rests on the event; None where one is refused."""
    events = {found.event.name: day}
    if not found.alone:
        last = isinstance(tree_of(rule, frozenset[str]()), EarlierOf)
        filled = rule.last_event if last else rule.first_event
        others = [group for group in rule.needs(frozenset[str]()) if found.event not in group]
        events |= {group[0].name: filled for group in others}
    try:
        one, two = (rule.deadline(events, readings=chosen).due for chosen in ([], [found.question.other.id]))
    except (BeforeTheLaw, OutsideCalendar):
        return None
    return (one, two) if one and two else None


def from_the_act(rule: Rule, first: date = date(2014, 9, 1), last: date | None = None) -> Difference:
    """The result for the day of the act, of a rule that may count from other events instead."""
    [found] = [
        each for each in differing_days(rule, first=first, last=last) if each.event.name == "act_of_discrimination"
    ]
    return found


class TestBesideCalls:
    """A day is listed if, and only if, the rule called with each reading gives two due dates."""

    @pytest.mark.parametrize(("rule", "reading"), DIFFERENCES, ids=lambda each: getattr(each, "id", each))
    @examples(2)
    @given(day=strategies.published_days())
    def test_it_is_what_two_calls_give(self, rule: Rule, reading: str, day: date) -> None:
        for found in differing_days(rule, reading, first=day - 3 * DAY, last=day + 3 * DAY):
            if not found.alone and found.first < OTHERS_ARE_OVER:
                continue
            listed = {each.day: (each.due, each.other) for each in found.days}
            called = {at: dates_of(rule, found, at) for at in days_between(found.first, found.last)}
            answered = {at: dates for at, dates in called.items() if dates}
            assert listed == {at: dates for at, dates in answered.items() if dates[0] != dates[1]}
            assert found.compared == len(answered)

    def test_a_version_compares_only_days_of_its_own_time(self) -> None:
        old, new = history("unopposed.assess.notify")
        [before], [since] = differing_days(old), differing_days(new)
        assert before.compared + since.compared == 5236
        assert before.days[-1].day <= date(2015, 3, 22) < date(2015, 3, 23) <= since.days[0].day

    def test_by_the_last_day_where_a_version_turns_on_that(self) -> None:
        before, since = map(from_the_act, history("claim.disability"))
        assert all(max(each.due, each.other) <= date(2020, 7, 20) for each in before.days)
        assert all(min(each.due, each.other) >= date(2020, 7, 21) for each in since.days)
        assert before.compared + since.compared == 5236

    def test_a_day_that_one_reading_leads_out_of_the_time_of_a_version_is_not_compared(self) -> None:
        until_sunday = evolve(history("claim.disability")[0], in_force=Interval(date(2014, 9, 1), date(2020, 7, 19)))
        first, last = date(2020, 1, 14), date(2020, 1, 20)
        found = from_the_act(until_sunday, first=first, last=last)
        assert [six_months(day) for day in days_between(first, last)][-3:] == [date(2020, 7, n) for n in (17, 18, 19)]
        assert (found.compared, found.days) == (5, ())


class TestBeyondTheCalendar:
    """A day after the last that there is, or from which a reading counts past the calendar, is not compared."""

    def test_what_counts_past_it_is_left_out(self) -> None:
        short = evolve(ENGLAND_AND_WALES, last=date(2026, 1, 31))
        first, last = date(2026, 1, 1), date(2026, 1, 6)
        [found] = differing_days(rule_named("mediation.arrange"), first=first, last=last, calendar=short)
        assert found.compared == 1  # thirty days after 1 January

    def test_what_is_after_the_last_day_is_left_out(self) -> None:
        [found] = differing_days(rule_named("mediation.arrange"), first=date(2099, 12, 30), last=date(2100, 1, 2))
        assert found.compared == 2


class TestWhatIsLookedAt:
    """One point at a time, for each event from which its readings count differently."""

    @pytest.mark.parametrize("rule", RULES, ids=versioned)
    def test_each_point_that_decides_the_due_date_has_a_result(self, rule: Rule) -> None:
        of = {each.question for each in differing_days(rule, first=date(2026, 3, 2), last=date(2026, 3, 4))}
        assert of == {question for question in rule.questions if effect_of(rule, question) is Effect.DUE}

    def test_a_reading_names_its_point_whichever_of_the_two_it_is(self) -> None:
        def found(reading: str | None = None) -> tuple[Difference, ...]:
            return differing_days(rule_named("review.papers"), reading, first=date(2026, 7, 1), last=date(2026, 7, 31))

        both = found()
        assert [each.question.other.id for each in both] == ["weekend.previous", "notice.clear_days"]
        assert found("weekend.stands") == found("weekend.previous") == both[:1]
        assert found("notice.clear_days") == both[1:]

    def test_an_event_that_is_not_enough_is_marked(self) -> None:
        found = differing_days(rule_named("transfer.plan"), first=date(2026, 1, 1), last=date(2026, 1, 31))
        assert {each.event.name: each.alone for each in found} == {"move_date": True, "move_known": False}
        assert [each.by_how_much for each in found if each.event.name == "move_known"] == [""]

    def test_a_point_that_decides_something_else_has_none(self) -> None:
        assert differing_days(rule_named("mediation.arrange"), "arranged.fixed") == ()
        assert differing_days(rule_named("plan.finalise"), "reversal.decision") == ()

    @pytest.mark.parametrize(
        ("id", "reading", "effect"),
        [
            ("mediation.notice_of_session", "notice.clear_days", Effect.DUE),
            ("mediation.contact_adviser", "notice.dated", Effect.START),
            ("plan.finalise", "reversal.decision", Effect.START),
            ("review.annual", "review.decision", Effect.START),
            ("plan.finalise_reconsidered", "reconsidered.twenty", Effect.WHETHER),
            ("plan.finalise_reconsidered", "weekend.previous", Effect.BESIDE),
            ("mediation.arrange", "arranged.fixed", Effect.ENDING),
            ("mediation.arrange", "coronavirus.end_inclusive", Effect.EASING),
        ],
    )
    def test_what_a_point_decides(self, id: str, reading: str, effect: Effect) -> None:
        assert effect_of(rule_named(id), question_of(reading)) is effect

    def test_days_outside_the_calendar_are_not_compared(self) -> None:
        rule = rule_named("appeal.permission")
        [found] = differing_days(rule, first=date(2099, 12, 30), last=date(2101, 1, 1))
        assert (found.compared, found.days, found.share) == (2, (), 0.0)
        [none] = differing_days(rule, first=date(2101, 1, 1), last=date(2101, 1, 2))
        assert (none.compared, none.share, none.largest) == (0, 0.0, 0)

    def test_both_ways_are_said_where_both_happen(self) -> None:
        [found] = differing_days(rule_named("mediation.arrange"), first=date(2026, 6, 20), last=date(2026, 6, 30))
        there, back = found.days[0], found.days[1]
        turned = type(there)(back.day, back.other, back.due)
        assert Difference(
            rule=found.rule,
            question=found.question,
            event=found.event,
            alone=True,
            first=found.first,
            last=found.last,
            compared=2,
            days=(there, turned),
        ).by_how_much.endswith("earlier or later")

    def test_another_reading_and_another_kind_of_day_are_refused(self) -> None:
        with pytest.raises(UnknownName, match="no other touches"):
            differing_days(rule_named("mediation.arrange"), "roll.again")
        with pytest.raises(NotADate, match="first"):
            differing_days(rule_named("mediation.arrange"), first="2026-01-01")  # type: ignore[arg-type]
        with pytest.raises(NotADate, match="last"):
            differing_days(rule_named("mediation.arrange"), last="2026-01-01")  # type: ignore[arg-type]
