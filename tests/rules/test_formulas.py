"""Formulas of the law: put together from periods and events, and worked out on facts."""

import pickle
from collections.abc import Callable
from datetime import date
from typing import cast

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from sendtimelines import ENGLAND_AND_WALES, RULES, SCOTLAND, Event, Rule
from sendtimelines.calendars.seasons import TRIBUNAL_SEASONS
from sendtimelines.law.england.readings import NOTICE, QUESTIONS, WEEKEND
from sendtimelines.rules import Clause, Facts, either_of, evaluate, later_of
from sendtimelines.rules import days as days_of
from sendtimelines.rules.evaluation import compile_clause, compile_together, distribute, simplify, with_consent
from sendtimelines.rules.formulas import (
    Counted,
    EarlierOf,
    Either,
    FirstKnown,
    FixedDay,
    IfKnown,
    Joining,
    LaterOf,
    NotCounted,
    PreviousWorkingDay,
    Rolled,
    Undated,
    Waivable,
    at_the_least,
    events_in,
    needs_of,
    parts_of,
    questions_in,
    read_as,
    walk,
    with_parts,
)
from sendtimelines.rules.periods import Months, Period, Way, months, weeks, working_days
from sendtimelines.rules.readings import Question
from tests import strategies
from tests.drawing import examples
from tests.each import for_each
from tests.oracles.formula import worked_out
from tests.oracles.walk import DAY, Walk, english_days, first_from

pytestmark = pytest.mark.properties

WALK = Walk(english_days(), strategies.SCHOOL_DAYS)
A, B, C = strategies.EXAMPLES
NO_READINGS = frozenset[str]()


def on(calendar_days: dict[Event, date], consent: int | None = None) -> Facts:
    return Facts({event.name: day for event, day in calendar_days.items()}, ENGLAND_AND_WALES, consent)


class TestWhatIsKnownOfTheLater:
    def test_what_is_unknown_is_left_out_and_all_else_stays(self) -> None:
        first, second = weeks(1).after(A), either_of(B, C)
        for clause, known, expected in (
            (later_of(first, second), (A.name,), later_of(first)),
            (Rolled(later_of(first, second)), (A.name,), Rolled(later_of(first))),
            (later_of(first, second), (A.name, C.name), later_of(first, FirstKnown((C,)))),
            (EarlierOf((first, second)), (A.name,), None),
            (EarlierOf((first, second)), (A.name, B.name, C.name), EarlierOf((first, second))),
            (later_of(first, second), (), None),
            (first, (B.name,), None),
        ):
            assert at_the_least(clause, known) == expected

    @given(strategies.clauses(), strategies.clauses(), strategies.facts(), strategies.example_readings())
    def test_the_day_is_never_earlier(
        self, first: Clause, second: Clause, facts: Facts, readings: frozenset[str]
    ) -> None:
        known = {event.name for event in events_in(first)}
        assume(known.isdisjoint(event.name for event in events_in(second)) and known <= set(facts.events))
        least = at_the_least(later_of(first, second), known)
        day, whole = (evaluate(each, facts, readings) for each in (least or first, later_of(first, second)))
        assert whole is None or (day is not None and day <= whole)


class TestEveryFormula:
    """Whatever formula is put together, it gives the day that a clerk works out from the same words."""

    @given(strategies.clauses(), strategies.facts(), strategies.example_readings())
    def test_it_gives_the_day_of_the_clerk(self, clause: Clause, facts: Facts, readings: frozenset[str]) -> None:
        assert evaluate(clause, facts, readings) == worked_out(clause, facts.events, WALK, readings, facts.consent)

    @given(strategies.clauses(), strategies.facts(), strategies.example_readings())
    def test_it_is_settled_before_it_is_reckoned(self, clause: Clause, facts: Facts, readings: frozenset[str]) -> None:
        found = simplify(clause, frozenset(facts.events), readings)
        assert (found and compile_clause(found)(facts)) == evaluate(clause, facts, readings)
        if found:
            assert {event.name for event in events_in(found)} <= set(facts.events)
            assert simplify(found, frozenset(facts.events), NO_READINGS) == found

    @given(strategies.clauses(), strategies.facts(), strategies.example_readings())
    def test_no_day_without_what_it_needs(self, clause: Clause, facts: Facts, readings: frozenset[str]) -> None:
        needs = needs_of(clause, readings)
        assert all(needs), "each group names an event"
        if evaluate(clause, facts, readings):
            assert all(any(event.name in facts.events for event in group) for group in needs)

    @pytest.mark.heavy
    @given(strategies.clauses(), strategies.facts(), strategies.example_readings())
    def test_events_that_it_does_not_use_change_nothing(
        self, clause: Clause, facts: Facts, readings: frozenset[str]
    ) -> None:
        more = evolve(facts, events={**facts.events, "another": date(2026, 1, 1)})
        assert evaluate(clause, more, readings) == evaluate(clause, facts, readings)

    @given(strategies.clauses(), strategies.facts(), strategies.facts())
    def test_what_formulas_share_is_worked_out_anew_for_other_facts(
        self, clause: Clause, one: Facts, two: Facts
    ) -> None:
        formulas = (clause, weeks(1).after(clause), PreviousWorkingDay(weeks(1).after(clause)), days_of(1).after(A))
        ways = tuple(simplify(each, frozenset(one.events) & frozenset(two.events), NO_READINGS) for each in formulas)
        together, alone = compile_together(ways), [way and compile_clause(way) for way in ways]
        for facts in (one, two, one):
            assert [each and each(facts) for each in together] == [each and each(facts) for each in alone]


class TestFacts:
    """Facts are values, whatever mapping their days came in."""

    def test_equal_facts_are_one(self) -> None:
        days = {"notice_sent": date(2026, 4, 1)}
        assert len({Facts(days, ENGLAND_AND_WALES), Facts({**days}, ENGLAND_AND_WALES)}) == 1
        assert len({Facts(days, ENGLAND_AND_WALES), Facts(days, SCOTLAND), Facts(days, ENGLAND_AND_WALES, 2)}) == 3

    def test_they_stay_as_they_were_given(self) -> None:
        days = {"notice_sent": date(2026, 4, 1)}
        facts = Facts(days, ENGLAND_AND_WALES)
        days.clear()
        assert dict(facts.events) == {"notice_sent": date(2026, 4, 1)}
        with pytest.raises(TypeError):
            facts.events["notice_sent"] = date(2026, 4, 2)  # type: ignore[index]

    @examples(20)
    @given(strategies.facts())
    def test_sent_elsewhere_they_are_the_same(self, facts: Facts) -> None:
        again = pickle.loads(pickle.dumps(facts))
        assert (again, hash(again)) == (facts, hash(facts))


class TestTakenApart:
    """A formula can be taken apart and put together, read in one way, and turned inside out, and says the same."""

    @given(strategies.clauses(), strategies.example_readings())
    def test_put_together_from_its_own_parts_it_is_itself(self, clause: Clause, readings: frozenset[str]) -> None:
        for node in walk(clause):
            assert with_parts(node, parts_of(node)) == node

    @given(strategies.clauses(), st.permutations(strategies.EXAMPLES))
    def test_put_together_from_others_it_has_those(self, clause: Clause, others: list[Event]) -> None:
        several = (LaterOf, EarlierOf, FirstKnown, Either)
        for node in walk(clause):
            if isinstance(node, (NotCounted, Waivable)):
                (part,) = parts_of(node)
                counted = with_parts(part, (others[0],))
                assert parts_of(with_parts(node, (counted,))) == (counted,)
            elif not isinstance(node, Event):
                parts = tuple(others[: len(parts_of(node))]) if isinstance(node, several) else (others[0],)
                assert parts_of(with_parts(node, parts)) == parts
                assert type(with_parts(node, parts)) is type(node)

    @given(strategies.clauses(), strategies.facts(), strategies.example_readings())
    def test_read_in_one_way_it_has_no_questions_and_the_day_of_that_reading(
        self, clause: Clause, facts: Facts, readings: frozenset[str]
    ) -> None:
        read = read_as(clause, readings)
        assert questions_in(read) == ()
        assert evaluate(read, facts) == evaluate(clause, facts, readings)

    @given(strategies.spreading_clauses(), strategies.facts(), strategies.example_readings())
    def test_with_its_joints_outermost_it_has_the_same_day_whatever_is_known(
        self, clause: Clause, facts: Facts, readings: frozenset[str]
    ) -> None:
        read = read_as(clause, readings)
        for known in ([A], [B], [C], [A, B], [A, C], [B, C], [A, B, C]):
            some = evolve(facts, events={e.name: facts.events[e.name] for e in known if e.name in facts.events})
            assert evaluate(distribute(read), some) == evaluate(read, some)

    @given(strategies.clauses(), strategies.example_readings())
    def test_below_its_joints_each_part_rests_on_one_event(self, clause: Clause, readings: frozenset[str]) -> None:
        def parts_below(joined: Clause) -> list[Clause]:
            if isinstance(joined, Joining):
                return [below for part in parts_of(joined) for below in parts_below(part)]
            return [joined]

        for part in parts_below(distribute(read_as(clause, readings))):
            assert len(events_in(part)) == 1
            assert not any(isinstance(node, Joining) for node in walk(part))

    @for_each("rule", RULES, lambda rule: f"{rule.id}, {rule.in_force}")
    def test_no_rule_joins_days_below_a_step_that_can_lead_back(self, rule: Rule) -> None:
        for node in walk(rule.limit):
            of_months = isinstance(node, NotCounted) and isinstance(node.part.period, Months)
            of_seasons = isinstance(node, Rolled) and not node.weekends
            if of_months or of_seasons:
                assert not any(isinstance(each, LaterOf | EarlierOf) for each in walk(node))

    @pytest.mark.parametrize(
        ("step", "earlier", "later"),
        [
            (NotCounted(Counted(months(1), Way.AFTER, A), TRIBUNAL_SEASONS), date(2026, 8, 30), date(2026, 8, 31)),
            (Rolled(A, TRIBUNAL_SEASONS, weekends=False), date(2021, 1, 1), date(2021, 1, 2)),
        ],
    )
    def test_a_step_that_can_lead_back(self, step: Clause, earlier: date, later: date) -> None:
        reached = [evaluate(step, on({A: day})) for day in (earlier, later)]
        assert all(reached)
        assert reached != sorted(day for day in reached if day)


class TestPeriods:
    """The words that count from a date make a clause when they are given an event, or another clause."""

    @given(strategies.periods(), strategies.ways(), strategies.clauses())
    def test_a_period_on_a_clause_is_a_clause(self, period: Period, way: Way, anchor: Clause) -> None:
        method = cast("Callable[[Clause], Clause]", getattr(period, way.value))
        assert method(anchor) == Counted(period, way, anchor)

    @given(strategies.periods(), strategies.ways(), strategies.days(last=date(2080, 1, 1)))
    def test_on_facts_it_gives_what_the_period_gives_on_the_date(self, period: Period, way: Way, day: date) -> None:
        assert evaluate(Counted(period, way, A), on({A: day})) == period.step(way, day, ENGLAND_AND_WALES)

    @given(strategies.lengths(), strategies.lengths(), strategies.days(last=date(2080, 1, 1)))
    def test_clauses_follow_one_another(self, m: int, n: int, day: date) -> None:
        assert evaluate(weeks(n).after(weeks(m).after(A)), on({A: day})) == weeks(m + n).after(day)

    def test_the_calendar_is_that_of_the_facts(self) -> None:
        clause, eve = working_days(1).after(A, SCOTLAND), date(2025, 12, 31)
        assert evaluate(clause, on({A: eve})) == date(2026, 1, 2)
        assert evaluate(clause, Facts({"first": eve}, SCOTLAND)) == date(2026, 1, 5)


class TestAlternatives:
    """A clock may start with one event or another, and a limit may be the later or the earlier of several."""

    @given(strategies.facts())
    def test_the_first_known_event_starts_the_clock(self, facts: Facts) -> None:
        first = next(event for event in (C, A, B) if event.name in facts.events)
        assert evaluate(either_of(C, A, B), facts) == facts.events[first.name]

    @given(strategies.facts())
    def test_the_first_known_of_clauses_starts_it_too(self, facts: Facts) -> None:
        either = either_of(days_of(2).after(C), later_of(A, B), B)
        known = facts.events
        expected: date | None
        if C.name in known:
            expected = known[C.name] + 2 * DAY
        elif {A.name, B.name} <= known.keys():
            expected = max(known[A.name], known[B.name])
        else:
            expected = known.get(B.name)
        assert evaluate(either, facts) == expected

    @given(strategies.facts())
    def test_of_parts_that_may_be_unknown_those_known_decide(self, facts: Facts) -> None:
        parts = tuple(IfKnown(days_of(3).after(event)) for event in (A, B, C))
        known = [day + 3 * DAY for day in facts.events.values()]
        assert evaluate(LaterOf(parts), facts) == max(known)
        assert evaluate(EarlierOf(parts), facts) == min(known)

    @given(strategies.facts())
    def test_a_part_that_must_be_known_stops_the_whole(self, facts: Facts) -> None:
        for joined in (later_of(A, IfKnown(B)), EarlierOf((A, IfKnown(B)))):
            assert (evaluate(joined, facts) is None) is (A.name not in facts.events)

    def test_with_no_part_known_there_is_no_day(self) -> None:
        assert evaluate(later_of(IfKnown(A), IfKnown(B)), on({C: date(2026, 1, 1)})) is None
        assert evaluate(LaterOf(()), on({A: date(2026, 1, 1)})) is None

    def test_what_is_needed_comes_in_groups_of_which_one_is_enough(self) -> None:
        assert needs_of(A, NO_READINGS) == ((A,),)
        assert needs_of(either_of(A, B), NO_READINGS) == ((A, B),)
        assert needs_of(either_of(weeks(1).after(A), later_of(B, C)), NO_READINGS) == ((A, B, C),)
        assert needs_of(IfKnown(A), NO_READINGS) == ()
        assert needs_of(later_of(A, IfKnown(B)), NO_READINGS) == ((A,),)
        assert needs_of(later_of(A, days_of(2).after(B), A), NO_READINGS) == ((A,), (B,))
        assert needs_of(later_of(IfKnown(A), IfKnown(days_of(2).after(either_of(B, A)))), NO_READINGS) == ((A, B),)
        assert needs_of(Waivable(Counted(working_days(5), Way.BEFORE, C)), NO_READINGS) == ((C,),)

    def test_what_is_needed_depends_on_the_reading(self) -> None:
        either = Either(NOTICE, A, either_of(B, A))
        other = frozenset({NOTICE.other.id})
        assert (needs_of(either, NO_READINGS), needs_of(either, other)) == (((A,),), ((B, A),))
        joined = later_of(IfKnown(months(2).after(either)), IfKnown(C))
        assert (needs_of(joined, NO_READINGS), needs_of(joined, other)) == (((A, C),), ((B, A, C),))


class TestMovedDays:
    """A day that does not count is moved back, or on; in a closed season, to the first working day after it."""

    @given(strategies.days(last=date(2098, 12, 31)))
    def test_back_to_the_last_working_day_and_never_on(self, day: date) -> None:
        moved = evaluate(PreviousWorkingDay(A), on({A: day}))
        assert moved is not None
        assert WALK.works(moved)
        assert moved == day if WALK.works(day) else moved < day
        assert WALK.count(moved, day) == 0

    @given(strategies.days(last=date(2098, 12, 31)), st.booleans())
    def test_on_to_a_working_day_and_never_back(self, day: date, again: bool) -> None:
        moved = evaluate(Rolled(A, TRIBUNAL_SEASONS, again), on({A: day}))
        assert moved is not None
        assert WALK.works(moved)
        assert moved >= day

    @given(strategies.days(last=date(2098, 12, 31)))
    def test_moved_again_it_lies_out_of_all_seasons_and_is_never_earlier(self, day: date) -> None:
        once, again = (evaluate(Rolled(A, TRIBUNAL_SEASONS, more), on({A: day})) for more in (False, True))
        assert once
        assert again
        assert again >= once
        assert again.month != 8
        assert not (12, 25) <= (again.month, again.day) <= (12, 31)

    @pytest.mark.parametrize(
        ("day", "once", "again"),
        [
            (date(2027, 7, 31), date(2027, 8, 2), date(2027, 9, 1)),
            (date(2022, 12, 24), date(2022, 12, 28), date(2023, 1, 3)),
            (date(2026, 8, 10), date(2026, 9, 1), date(2026, 9, 1)),
            (date(2026, 12, 27), date(2027, 1, 4), date(2027, 1, 4)),
            (date(2027, 12, 28), date(2028, 1, 4), date(2028, 1, 4)),
            (date(2026, 12, 24), date(2026, 12, 24), date(2026, 12, 24)),
            (date(2026, 5, 4), date(2026, 5, 5), date(2026, 5, 5)),
        ],
    )
    def test_into_and_out_of_the_seasons(self, day: date, once: date, again: date) -> None:
        assert evaluate(Rolled(A, TRIBUNAL_SEASONS), on({A: day})) == once
        assert evaluate(Rolled(A, TRIBUNAL_SEASONS, again=True), on({A: day})) == again

    @pytest.mark.parametrize(
        ("day", "moved"),
        [
            (date(2026, 8, 10), date(2026, 9, 1)),
            (date(2016, 1, 1), date(2016, 1, 4)),
            (date(2016, 1, 2), date(2016, 1, 2)),
            (date(2019, 7, 27), date(2019, 7, 27)),
        ],
    )
    def test_where_only_seasons_move_a_day_a_weekend_stands(self, day: date, moved: date) -> None:
        assert evaluate(Rolled(A, TRIBUNAL_SEASONS, weekends=False), on({A: day})) == moved

    def test_without_seasons_august_is_a_month_like_any_other(self) -> None:
        assert evaluate(Rolled(A), on({A: date(2026, 8, 10)})) == date(2026, 8, 10)
        assert evaluate(Rolled(A), on({A: date(2026, 8, 30)})) == date(2026, 9, 1)


class TestDaysApart:
    """The days of a closed season can be left out of a count, and a day can be named in the year of another."""

    @given(st.integers(1, 60), strategies.days(last=date(2080, 1, 1)))
    def test_as_many_days_are_counted_as_the_period_has(self, n: int, day: date) -> None:
        end = evaluate(NotCounted(Counted(days_of(n), Way.AFTER, A), TRIBUNAL_SEASONS), on({A: day}))
        assert end
        within = [day + each * DAY for each in range(1, (end - day).days + 1)]
        assert (
            sum(not any((each.month, each.day) in season.days for season in TRIBUNAL_SEASONS) for each in within) == n
        )

    @given(strategies.days(last=date(2080, 1, 1)), st.integers(1, 12), st.integers(1, 28))
    def test_a_day_that_is_named_lies_in_the_same_year(self, day: date, month: int, number: int) -> None:
        assert evaluate(FixedDay(month, number, A), on({A: day})) == date(day.year, month, number)

    @given(strategies.days(last=date(2080, 1, 1)), st.integers(1, 12), st.integers(1, 28))
    def test_the_first_of_its_kind_from_a_day_on_is_that_day_or_within_a_year(
        self, day: date, month: int, number: int
    ) -> None:
        found = evaluate(FixedDay(month, number, A, upcoming=True), on({A: day}))
        assert found == first_from(day, DAY, lambda each: (each.month, each.day) == (month, number))


class TestConsent:
    """Notice that the person entitled to it may shorten: to any number of working days, and to the day itself."""

    @given(strategies.days(date(2015, 1, 1)), st.sampled_from((Way.BEFORE, Way.CLEAR_BEFORE)))
    def test_less_notice_is_never_an_earlier_last_day(self, session: date, way: Way) -> None:
        notice = Waivable(Counted(working_days(5), way, A))
        ends = [evaluate(notice, on({A: session}, consent)) for consent in (None, 4, 3, 2, 1, 0)]
        known = [end for end in ends if end]
        assert known == sorted(known)
        assert len(known) == 6
        assert known[-1] == session

    def test_what_is_left_of_a_notice(self) -> None:
        notice = Counted(working_days(5), Way.BEFORE, A)
        assert with_consent(notice, None) == notice
        assert with_consent(notice, 2) == Counted(working_days(2), Way.BEFORE, A)
        assert with_consent(notice, 0) == A

    def test_consent_touches_nothing_else(self) -> None:
        session = date(2026, 4, 9)
        assert evaluate(working_days(5).before(A), on({A: session}, 1)) == date(2026, 3, 31)


class TestReadings:
    """A text that can be read in two ways has a clause for each, and takes the default unless the other is chosen."""

    @given(strategies.readings(), st.sampled_from(QUESTIONS))
    def test_the_reading_chosen_decides(self, readings: frozenset[str], question: Question) -> None:
        day = evaluate(Either(question, A, B), on({A: date(2026, 1, 1), B: date(2026, 2, 2)}), readings)
        assert day == (date(2026, 2, 2) if question.other.id in readings else date(2026, 1, 1))

    def test_one_choice_decides_every_clause_on_the_same_question(self) -> None:
        clause = later_of(Either(WEEKEND, A, B), Either(WEEKEND, A, C))
        facts = on({A: date(2026, 1, 1), B: date(2026, 2, 2), C: date(2026, 3, 3)})
        assert evaluate(clause, facts) == date(2026, 1, 1)
        assert evaluate(clause, facts, frozenset({WEEKEND.other.id})) == date(2026, 3, 3)
        assert questions_in(clause) == (WEEKEND,)


class TestDutiesWithoutADay:
    """A duty to act as soon as possible starts on a day and has none by which it ends."""

    @given(strategies.facts())
    def test_it_names_no_day(self, facts: Facts) -> None:
        undated = Undated(either_of(A, B, C), "as soon as possible")
        for clause in (undated, weeks(1).after(undated), PreviousWorkingDay(undated), later_of(undated, A)):
            assert evaluate(clause, facts) is None

    def test_beside_a_part_with_a_day_it_leaves_the_day_where_it_may_be_missing(self) -> None:
        joined = later_of(IfKnown(Undated(A, "at once")), A)
        assert evaluate(joined, on({A: date(2026, 1, 1)})) == date(2026, 1, 1)

    def test_it_needs_what_starts_it(self) -> None:
        assert needs_of(Undated(FirstKnown((A, B)), "at once"), NO_READINGS) == ((A, B),)
