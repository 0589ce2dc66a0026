"""How a day was reached, in steps; and a formula in words."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import chain

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import ENGLAND_AND_WALES, RULES, Consent, Rule, rule_named
from sendtimelines.calendars import AUGUST, CHRISTMAS
from sendtimelines.calendars.seasons import TRIBUNAL_SEASONS
from sendtimelines.law.england.readings import NOTICE
from sendtimelines.rules import Clause, Explanation, Facts, Step, described, either_of, evaluate, later_of
from sendtimelines.rules.conditions import Variation
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.explanation import OtherReading, Trace, Tracer
from sendtimelines.rules.formulas import (
    Counted,
    EarlierOf,
    Either,
    FixedDay,
    IfKnown,
    NotCounted,
    PreviousWorkingDay,
    Rolled,
    Undated,
    Waivable,
    events_in,
    read_as,
    walk,
)
from sendtimelines.rules.periods import Period, Way, days, months, school_days, weeks, working_days
from sendtimelines.support.dates import written
from tests import strategies
from tests.drawing import examples
from tests.each import for_each
from tests.oracles.walk import Walk, days_between, english_days

pytestmark = pytest.mark.properties

DAY = timedelta(days=1)
WALK = Walk(english_days(), strategies.SCHOOL_DAYS)
A, B, C = strategies.EXAMPLES
FEWER = examples(3)  # for each version of each rule


def versioned(rule: Rule) -> str:
    """The id of a test on one version of a rule."""
    return f"{rule.id}, {rule.in_force}"


def trace(clause: Clause, facts: Facts, readings: frozenset[str] = frozenset()) -> Trace:
    """The day of a formula alone, with the steps to it."""
    return Tracer(facts).trace(clause, readings)


DATED = for_each("rule", [rule for rule in RULES if rule.dated], versioned)
EVERY = for_each("rule", RULES, versioned)


def counts_days(rule: Rule) -> bool:
    """Whether it has a period in days of any kind."""
    return any(isinstance(node, Counted) and "day" in node.period.unit for node in walk(rule.limit))


def governing(steps: Explanation | Sequence[Step]) -> list[Step]:
    return [step for step in steps if step.governs]


def that_count(steps: list[Step]) -> list[Step]:
    """The steps that count days: those from the day that the law names, where it names one, up to the day that is then
    moved back to a working day, if it is.
    """
    named = [place for place, step in enumerate(steps) if step.words.startswith("in that year")]
    moved = [place for place, step in enumerate(steps) if "back to the last one" in step.words]
    return steps[slice(named[-1] if named else 0, moved[0] if moved else None)]


def last_reached(steps: Explanation | Sequence[Step]) -> date:
    return [step.reached for step in steps if step.reached][-1]


@st.composite
def deadlines(draw: st.DrawFn, rule: Rule) -> Deadline:
    """What a rule gives on drawn events, under drawn readings, with or without a consent."""
    readings = draw(strategies.readings_of(rule))
    events = draw(strategies.events_of(rule, readings))
    consent = draw(st.none() | strategies.consents()) if rule.waivable else None
    return rule.deadline(events, readings=readings, consent=consent, calendar=strategies.calendar_of(rule))


class TestRules:
    """Every day from the start to the last day is either counted or left out with a reason, and no day twice."""

    @DATED
    @FEWER
    @given(data=st.data())
    def test_the_governing_steps_account_for_every_day_once(self, rule: Rule, data: st.DataObject) -> None:
        steps = that_count(governing(data.draw(deadlines(rule)).explain()))
        start, end = next(step.reached for step in steps if step.reached), last_reached(steps)
        counts_itself = any("beginning with" in step.words for step in steps)
        forward = end > start or counts_itself
        first, last = (start + DAY * (not counts_itself), end) if forward else (end, start - DAY)
        accounted = Counter(
            day for step in steps if step.first and step.last for day in days_between(step.first, step.last)
        )
        assert accounted == Counter(days_between(first, last))

    @DATED
    @FEWER
    @given(data=st.data())
    def test_a_day_is_counted_or_left_out_with_a_reason_that_is_true(self, rule: Rule, data: st.DataObject) -> None:
        for step in data.draw(deadlines(rule)).explain():
            if step.first and step.last:
                left_out = [day for day, _ in step.skipped]
                assert sorted([*step.counted, *left_out]) == list(days_between(step.first, step.last))
            for day, why in step.skipped:
                season = {AUGUST.name: AUGUST, CHRISTMAS.name: CHRISTMAS}.get(why)
                assert why
                if why == "no school day":
                    assert day not in strategies.SCHOOL_DAYS
                else:
                    assert (day.month, day.day) in season.days if season else not WALK.works(day)

    @DATED
    @FEWER
    @given(data=st.data())
    def test_the_last_day_reached_is_the_last_day(self, rule: Rule, data: st.DataObject) -> None:
        deadline = data.draw(deadlines(rule))
        assert last_reached(deadline.explain()) == deadline.due
        assert last_reached(governing(deadline.explain())) == deadline.due

    @for_each("rule", [rule for rule in RULES if counts_days(rule)], versioned)
    @FEWER
    @given(data=st.data())
    def test_as_many_days_are_counted_as_the_period_has(self, rule: Rule, data: st.DataObject) -> None:
        deadline = data.draw(deadlines(rule))
        for step in deadline.explain():
            number, unit, *_ = [*f"{step.words} ".split(" day")[0].split(), "", ""]
            if step.first and " day" in step.words and number.isdigit() and unit in ("", "working", "school"):
                assert len(step.counted) == int(number) + (" clear " in step.words)

    @EVERY
    @FEWER
    @given(data=st.data())
    def test_every_reading_has_the_steps_that_it_has_when_it_is_chosen(self, rule: Rule, data: st.DataObject) -> None:
        deadline = data.draw(deadlines(rule))
        explanation = deadline.explain()
        shown = {other.id: other for other in explanation.others}
        for question in rule.questions:
            chosen, other = question.chosen(deadline.chosen), question.chosen(deadline.chosen ^ {question.other.id})
            if chosen is other:
                continue
            again = rule.resolve(
                deadline.facts.events,
                readings=deadline.chosen - {chosen.id} | {other.id},
                consent=deadline.consent,
                calendar=deadline.facts.calendar,
            )
            differs = again.explain().steps != explanation.steps
            assert (other.id in shown) == differs
            if differs:
                assert shown[other.id].steps == again.explain().steps
                assert shown[other.id].day == again.due == deadline.readings[other.id]

    @DATED
    @FEWER
    @given(data=st.data())
    def test_every_day_that_some_reading_gives_is_explained_once(self, rule: Rule, data: st.DataObject) -> None:
        deadline = data.draw(deadlines(rule))
        explanation = deadline.explain()
        together = [other.day for other in explanation.others if len(other.readings) > 1]
        alone = {other.day for other in explanation.others if len(other.readings) == 1}
        assert {deadline.due, *alone, *together} == set(deadline.dates)
        assert len(set(together)) == len(together)
        assert not {deadline.due, *alone} & set(together)

    @EVERY
    @FEWER
    @given(data=st.data())
    def test_the_changes_make_the_steps_of_the_other_reading(self, rule: Rule, data: st.DataObject) -> None:
        explanation = data.draw(deadlines(rule)).explain()
        for other in explanation.others:
            changes = explanation.changes(other)
            made = [changes.get(index, (step,)) for index, step in enumerate(explanation)]
            assert tuple(chain(*made)) == other.steps
            assert all(instead != (explanation[index],) for index, instead in changes.items())
            assert set(explanation.changed(other)) <= {f"step {index + 1}: not taken" for index in changes} | {
                f"step {index + 1}: {step}" for index, steps in changes.items() for step in steps
            }

    @EVERY
    def test_each_rule_has_its_formula_in_words(self, rule: Rule) -> None:
        assert rule.formula == described(rule.limit)
        assert all(event.words in rule.formula for event in events_in(read_as(rule.limit, frozenset())))
        assert "None" not in rule.formula
        assert rule.formula[0].islower() or rule.formula[0].isdigit()
        assert str(rule) == f"{rule.id}: {rule.formula} ({rule.source})"

    @pytest.mark.parametrize(
        "rule", [rule for rule in RULES if not all(map(rule.dated_under, rule.combinations))], ids=versioned
    )
    @FEWER
    @given(data=st.data())
    def test_a_duty_without_a_day_says_so(self, rule: Rule, data: st.DataObject) -> None:
        deadline = data.draw(deadlines(rule))
        says_so = [step for step in governing(deadline.explain()) if step.words.endswith("gives no number of days")]
        assert bool(says_so) is (deadline.due is None) is not rule.dated_under(deadline.chosen)

    def test_of_clauses_the_one_that_gives_the_day_is_explained(self) -> None:
        facts = Facts({"first": date(2026, 1, 5), "third": date(2026, 1, 6)}, ENGLAND_AND_WALES)
        for nothing in (later_of(A, B), Undated(A, "at once")):
            assert [step.reached for step in trace(either_of(nothing, C), facts)[1]] == [date(2026, 1, 6)]
            assert trace(either_of(nothing, B), facts)[1][0].reached == date(2026, 1, 5)

    def test_a_clock_that_the_second_event_started_is_explained_from_it(self) -> None:
        at_once = rule_named("order.cease")(agreement_made=date(2026, 1, 5))
        assert [step.reached for step in at_once.explain()] == [date(2026, 1, 5)]
        later = rule_named("order.reconsider")(agreement_made=date(2026, 1, 5))
        assert [step.reached for step in later.explain()] == [date(2026, 1, 5), date(2026, 1, 19)]


class TestEveryFormula:
    """A formula that gives a day has steps that end on it, whatever it is put together from."""

    @given(strategies.clauses(), strategies.facts(), strategies.example_readings())
    def test_the_governing_steps_end_on_the_day(self, clause: Clause, facts: Facts, readings: frozenset[str]) -> None:
        day, steps = trace(clause, facts, readings)
        assert day == evaluate(clause, facts, readings)
        if day:
            assert last_reached(governing(steps)) == day
        assert all(step.words for step in steps)

    @given(strategies.clauses())
    def test_it_can_be_said_in_words(self, clause: Clause) -> None:
        assert "happened" in described(clause)

    def test_without_a_known_event_there_are_no_steps(self) -> None:
        nothing = Facts({}, ENGLAND_AND_WALES)
        apart = NotCounted(Counted(weeks(1), Way.AFTER, A), TRIBUNAL_SEASONS)
        named = FixedDay(3, 31, A)
        moved = (PreviousWorkingDay(A), Rolled(A))
        for clause in (A, either_of(A, B), IfKnown(A), weeks(1).after(A), apart, named, *moved):
            assert trace(clause, nothing)[1] == ()


class TestNothingKnown:
    """A notice of a session of which no day is known has no step, consented to or not."""

    @pytest.mark.parametrize("consent", [None, 0, 2])
    def test_it_has_no_step(self, consent: int | None) -> None:
        notice = rule_named("mediation.notice_of_session")
        assert trace(notice.limit, Facts({}, ENGLAND_AND_WALES, consent)) == (None, ())


class TestWords:
    """A formula reads as the law would say it, and a step as one would write it on paper."""

    @pytest.mark.parametrize(
        ("clause", "words"),
        [
            (A, "the day first happened"),
            (either_of(A, B), "the day first happened or, failing that, the day second happened"),
            (IfKnown(A), "the day first happened, if that is known"),
            (days(1).after(A), "1 day after the day first happened"),
            (months(2).beginning_with(A), "2 months beginning with the day first happened"),
            (working_days(5).before(A), "at least 5 working days before the day first happened"),
            (weeks(1).clear_before(A), "at least 1 week clear before the day first happened"),
            (later_of(A, B), "the later of the day first happened and the day second happened"),
            (EarlierOf((A, B)), "the earlier of the day first happened and the day second happened"),
            (PreviousWorkingDay(A), "the day first happened, moved back to a working day"),
            (Rolled(A), "the day first happened, moved on onto a working day"),
            (
                Rolled(A, TRIBUNAL_SEASONS, again=True),
                "the day first happened, moved on onto a working day and out of 25 December to 1 January and out of "
                "August, as often as it takes",
            ),
            (
                Rolled(A, TRIBUNAL_SEASONS, weekends=False),
                "the day first happened, moved on out of 25 December to 1 January and out of August",
            ),
            (
                NotCounted(Counted(days(28), Way.AFTER, A), (AUGUST,)),
                "28 days after the day first happened, August not being counted",
            ),
            (FixedDay(3, 31, A), "31 March of the year of the day first happened"),
            (FixedDay(7, 31, A, upcoming=True), "the first 31 July from the day first happened"),
            (
                days(1).before(FixedDay(2, 15, A)),
                "at least 1 day before 15 February of the year of the day first happened",
            ),
            (school_days(10).after(A), "10 school days after the day first happened"),
            (
                either_of(weeks(2).after(A), B),
                "2 weeks after the day first happened or, failing that, the day second happened",
            ),
            (Either(NOTICE, A, B), "the day first happened"),
            (Undated(A, "as soon as possible"), "as soon as possible from the day first happened"),
            (
                Waivable(Counted(working_days(5), Way.BEFORE, A)),
                "at least 5 working days before the day first happened, unless less is consented to",
            ),
        ],
    )
    def test_formulas(self, clause: Clause, words: str) -> None:
        assert described(clause) == words

    @given(strategies.days())
    def test_a_day_is_written_with_its_day_of_the_week(self, day: date) -> None:
        assert datetime.strptime(written(day), "%a %d %b %Y").date() == day
        assert "0" not in written(day).split()[1][:1]

    @pytest.mark.parametrize(
        ("way", "reached", "first", "last", "counted"),
        [
            (Way.AFTER, date(2026, 4, 8), date(2026, 4, 2), date(2026, 4, 8), 3),
            (Way.BEGINNING_WITH, date(2026, 4, 7), date(2026, 4, 1), date(2026, 4, 7), 3),
            (Way.BEFORE, date(2026, 3, 27), date(2026, 3, 27), date(2026, 3, 31), 3),
            (Way.CLEAR_BEFORE, date(2026, 3, 26), date(2026, 3, 26), date(2026, 3, 31), 4),
        ],
    )
    def test_each_way_accounts_for_its_days(
        self, way: Way, reached: date, first: date, last: date, counted: int
    ) -> None:
        facts = Facts({"first": date(2026, 4, 1)}, ENGLAND_AND_WALES)
        step = trace(Counted(working_days(3), way, A), facts)[1][-1]
        assert (step.reached, step.first, step.last) == (reached, first, last)
        assert len(step.counted) == counted
        assert step.words == f"3 working days {way.words} Wed 1 Apr 2026: {written(reached)}"

    @pytest.mark.parametrize(
        ("period", "reached", "left_out"),
        [
            (days(28), date(2026, 9, 14), 31),
            (weeks(4), date(2026, 9, 14), 31),
            (months(1), date(2026, 9, 17), 31),
            (working_days(20), date(2026, 9, 14), 39),
        ],
    )
    def test_days_of_a_season_that_are_not_counted_are_left_out(
        self, period: Period, reached: date, left_out: int
    ) -> None:
        facts = Facts({"first": date(2026, 7, 17)}, ENGLAND_AND_WALES)
        step = trace(NotCounted(Counted(period, Way.AFTER, A), TRIBUNAL_SEASONS), facts)[1][-1]
        assert (step.reached, step.first, step.last) == (reached, date(2026, 7, 18), reached)
        assert {day for day, why in step.skipped if why == AUGUST.name} >= {date(2026, 8, 3), date(2026, 8, 31)}
        assert len(step.skipped) == left_out
        assert step.words == (
            f"{period} after Fri 17 Jul 2026, 25 December to 1 January and August not being counted: {written(reached)}"
        )

    def test_days_on_which_the_school_is_closed_are_left_out(self) -> None:
        opened = [date(2026, 5, 18) + n * DAY for n in (0, 1, 2, 3, 7, 8)]
        deadline = rule_named("special_school.stay").deadline(
            {"notice_served": date(2026, 5, 15)},
            calendar=ENGLAND_AND_WALES.with_school_days([*opened, *(date(2026, 6, n) for n in (1, 2, 3, 4))]),
        )
        step = deadline.explain()[-1]
        assert deadline.due == date(2026, 6, 4)
        assert "not counted: Sat 16 May 2026 to Sun 17 May 2026 (no school day); Fri 22 May 2026 to" in str(step)
        assert len(step.counted) == 10

    def test_a_day_that_is_named_is_found_before_it_is_counted_from(self) -> None:
        deadline = rule_named("phase.other")(transfer_date=date(2026, 9, 1))
        assert [step.words for step in governing(deadline.explain())][:3] == [
            "the day the child or young person moves to the next phase or institution: Tue 1 Sep 2026",
            "in that year: Sun 15 Feb 2026",
            "1 day before Sun 15 Feb 2026: Sat 14 Feb 2026",
        ]

    def test_working_days_over_easter(self) -> None:
        deadline = rule_named("mediation.notice_of_session")(mediation_date=date(2026, 4, 9))
        assert str(deadline.explain()) == (
            "1. the day the mediation takes place: Thu 9 Apr 2026\n"
            "2. 5 working days before Thu 9 Apr 2026: Tue 31 Mar 2026; not counted: Fri 3 Apr 2026 (Good Friday); "
            "Sat 4 Apr 2026 (Saturday); Sun 5 Apr 2026 (Sunday); Mon 6 Apr 2026 (Easter Monday)\n"
            "3. read as notice.ordinary: only the day of the event is left out of the count\n"
            "On the reading notice.clear_days (the whole number of days lies clear between the notice and the event): "
            "Mon 30 Mar 2026\n"
            "   step 2: 5 working days clear before Thu 9 Apr 2026: Mon 30 Mar 2026; not counted: "
            "Fri 3 Apr 2026 (Good Friday); Sat 4 Apr 2026 (Saturday); Sun 5 Apr 2026 (Sunday); "
            "Mon 6 Apr 2026 (Easter Monday)"
        )

    def test_days_left_out_in_a_row_for_one_reason_are_said_together(self) -> None:
        deadline = rule_named("appeal.register")(notice_sent=date(2026, 6, 10))
        assert str(deadline.explain()[-2]) == (
            "Mon 10 Aug 2026 lies in the closed season August; the act is in time on the next day that counts: "
            "Tue 1 Sep 2026; not counted: Tue 11 Aug 2026 to Mon 31 Aug 2026 (August)"
        )
        assert deadline.explain()[-1].words == "the day ends at 17:00 in London"

    def test_a_weekend_before_a_season_is_left_over_its_holidays(self) -> None:
        deadline = rule_named("appeal.register")(notice_sent=date(2022, 10, 24))
        rolled = governing(deadline.explain())[-2]
        assert rolled.words.startswith("Sat 24 Dec 2022 is no working day (Saturday); ")
        assert [str(day)[-2:] for day, _ in rolled.skipped] == ["25", "26", "27"]
        assert CHRISTMAS.name not in str(rolled)

    def test_moved_on_once_more_it_is_left_over_the_season(self) -> None:
        deadline = rule_named("appeal.register")(notice_sent=date(2022, 10, 24), readings=["roll.again"])
        rolled = governing(deadline.explain())[-2]
        assert "Sun 25 Dec 2022 to Sun 1 Jan 2023 (25 December to 1 January); Mon 2 Jan 2023 (New Year" in str(rolled)
        assert governing(deadline.explain())[-1].words.startswith("read as roll.again: that working day")

    def test_of_two_limits_the_one_that_decides_governs(self) -> None:
        steps = rule_named("appeal.register")(
            notice_sent=date(2026, 1, 5), certificate_issued=date(2026, 4, 1)
        ).explain()
        assert [step.governs for step in steps if step.first] == [False, True]
        assert "the later of Thu 5 Mar 2026 and Fri 1 May 2026: Fri 1 May 2026" in str(steps)

    def test_a_part_that_is_not_known_is_named(self) -> None:
        steps = rule_named("appeal.register")(notice_sent=date(2026, 1, 5)).explain()
        unknown = next(step for step in steps if "not known" in step.words)
        assert unknown.words.endswith("not known, and could only make the day later")
        assert not unknown.governs

    @pytest.mark.parametrize(
        ("left", "words"),
        [
            (0, "consent to notice on the day itself in the place of 5 working days'"),
            (1, "consent to 1 working day's notice in the place of 5 working days'"),
            (3, "consent to 3 working days' notice in the place of 5 working days'"),
        ],
    )
    def test_a_consent_is_the_first_step(self, left: int, words: str) -> None:
        deadline = rule_named("mediation.notice_of_session")(
            mediation_date=date(2026, 4, 9), consent=Consent(working_days=left)
        )
        assert deadline.explain()[0].words == words

    def test_readings_that_give_the_same_day_are_not_mentioned(self) -> None:
        rule = rule_named("mediation.arrange")
        weekday, sunday = (
            rule(la_informed=day, readings=["weekend.previous"]) for day in (date(2026, 1, 5), date(2026, 1, 2))
        )
        assert "read as" not in str(weekday.explain())
        assert "Sun 1 Feb 2026 is no working day; back to the last one before it: Fri 30 Jan 2026" in str(
            sunday.explain()
        )
        assert "read as weekend.previous" in str(sunday.explain())

    def test_a_step_that_another_reading_does_not_take_is_named(self) -> None:
        explanation = rule_named("phase.other")(transfer_date=date(2026, 9, 1)).explain()
        assert list(explanation.lines())[5:] == [
            "On the reading weekend.previous (the act is done by the last working day before it): Fri 13 Feb 2026",
            "   step 5: Sat 14 Feb 2026 is no working day; back to the last one before it: Fri 13 Feb 2026",
            "On the reading fixed_day.by (the act is done by the day named): Sun 15 Feb 2026",
            "   step 3: not taken",
        ]

    def test_readings_that_only_together_give_a_day_are_told_after_each_alone(self) -> None:
        explanation = rule_named("review.papers")(review_meeting=date(2026, 7, 6)).explain()
        assert list(explanation.lines())[3:] == [
            "On the reading notice.clear_days (the whole number of days lies clear between the notice and the event): "
            "Sun 21 Jun 2026",
            "   step 2: 2 weeks clear before Mon 6 Jul 2026: Sun 21 Jun 2026",
            "   step 3: read as weekend.stands: the last day stands although it is no working day",
            "On the readings weekend.previous (the act is done by the last working day before it) and "
            "notice.clear_days: Fri 19 Jun 2026",
            "   step 2: 2 weeks clear before Mon 6 Jul 2026: Sun 21 Jun 2026",
            "   step 3: Sun 21 Jun 2026 is no working day; back to the last one before it: Fri 19 Jun 2026",
        ]

    def test_a_reading_that_leads_to_the_same_day_in_another_way_says_so(self) -> None:
        rule = rule_named("appeal.register")
        explanation = rule(notice_sent=date(2026, 6, 10), notice_dated=date(2026, 6, 8)).explain()
        [other] = explanation.others
        assert (other.id, other.day) == ("notice.dated", explanation.day)
        heading, *changed = list(explanation.lines())[6:]
        assert heading == "On the reading notice.dated (time runs from the date written on the notice): the same day"
        assert [line.strip().partition(": ")[0] for line in changed] == ["step 1", "step 3", "step 5"]

    def test_where_neither_reading_gives_a_day_there_is_none_rather_than_the_same(self) -> None:
        explanation = rule_named("plan.finalise_reconsidered")(draft_served=date(2026, 3, 26)).explain()
        [other] = explanation.others
        assert (other.id, other.day, explanation.day) == ("reconsidered.twenty", None, None)
        assert explanation.heading(other).endswith(": no day")

    def test_a_reading_that_is_chosen_leaves_the_default_as_the_other(self) -> None:
        explanation = rule_named("mediation.arrange")(
            la_informed=date(2026, 6, 25), readings=["weekend.previous"]
        ).explain()
        assert list(explanation.lines())[4:] == [
            "On the reading weekend.stands (the last day stands although it is no working day): Sat 25 Jul 2026",
            "   step 3: not taken",
        ]

    def test_a_date_put_in_its_place_is_the_day_on_every_reading(self) -> None:
        explanation = rule_named("agreement.other")(
            agreement_made=date(2026, 1, 3), instead=Variation(date(2026, 3, 2), "agreement")
        ).explain()
        [other] = explanation.others
        assert explanation.day == other.day == date(2026, 3, 2)
        assert explanation.heading(other).endswith(": the same day")
        assert [line.partition(": ")[0] for line in explanation.changed(other)] == ["step 3"]

    def test_a_reading_that_waits_for_something_else_has_no_day(self) -> None:
        waits = later_of(A, Either(strategies.EXAMPLE_QUESTIONS[0], A, B))
        rule = evolve(rule_named("agreement.other"), limit=waits)
        explanation = rule.resolve({"first": date(2026, 1, 5)}).explain()
        [other] = explanation.others
        assert (explanation.day, other.day) == (date(2026, 1, 5), None)
        assert explanation.heading(other).endswith(": no day")
        assert other.steps[-1].words == "waits for second"

    def test_a_step_that_only_the_other_reading_has_is_beside_the_one_it_follows(self) -> None:
        first, second, third = (Step(words=words) for words in ("one", "two", "three"))
        for others in ((first, third, second), (third, first, second), (first, second, third)):
            other = OtherReading(readings=NOTICE.readings[1:], day=None, steps=others)
            explanation = Explanation((first, second), others=(other,))
            place = 0 if others[0] is third else 1
            at = (first, second)[place]
            assert explanation.changes(other) == {place: (at, third) if others[-1] is third else (third, at)}
            assert list(explanation.changed(other)) == [f"step {place + 1}: three"]

    def test_a_clock_that_has_started_is_not_traced_further(self) -> None:
        far = working_days(30).after(later_of(B, B))
        facts = Facts({"first": date(2026, 1, 5), "second": date(2100, 12, 30)}, ENGLAND_AND_WALES)
        assert trace(either_of(A, far), facts)[0] == date(2026, 1, 5)

    def test_a_date_put_in_its_place_is_the_last_that_is_reached(self) -> None:
        deadline = rule_named("agreement.other")(
            agreement_made=date(2026, 1, 5), instead=Variation(date(2026, 3, 2), "agreement")
        )
        assert last_reached(deadline.explain()) == deadline.due == date(2026, 3, 2)
        assert deadline.explain()[-1].words == "by agreement, Mon 2 Mar 2026 stands in the place of that day"

    def test_an_explanation_is_a_sequence_of_steps(self) -> None:
        steps = rule_named("agreement.other")(agreement_made=date(2026, 1, 5)).explain()
        assert len(steps) == 2
        assert steps[:2] == steps.steps
        assert list(steps) == [steps[0], steps[-1]]
        assert [line[:2] for line in str(steps).splitlines()] == ["1.", "2."]
        assert steps[0].counted == ()
