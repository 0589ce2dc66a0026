"""What a rule says of itself and what it takes, worked out again from its formula and from its answers."""

import sys
from datetime import date, timedelta
from functools import cache
from itertools import chain, combinations, product
from typing import Any

import numpy as np
import pytest
from attrs import evolve, fields

from sendtimelines import ENGLAND_AND_WALES, EVENTS, RULES, SCOTLAND, Consent, Rule, WorkingCalendar, received
from sendtimelines.errors import (
    BadConsent,
    BadVariation,
    BeforeTheLaw,
    MissingEvent,
    MissingExtra,
    NotADate,
    OutsideCalendar,
    UnknownName,
)
from sendtimelines.law.england import mediation
from sendtimelines.rules import Variation, described, later_of
from sendtimelines.rules.conditions import VersionDay
from sendtimelines.rules.formulas import Either, Event, Undated, Waivable, walk
from tests import strategies
from tests.each import for_each
from tests.law.england.cases import versioned
from tests.strategies import FIRST_DAY

pytestmark = pytest.mark.properties

SOME_DAY = date(2020, 9, 28)
LAST_DAY = date(2099, 12, 31)
EVERY = for_each("rule", RULES, versioned)


@cache
def ending_on(last: date) -> WorkingCalendar:
    """A calendar that ends on a day, the only one on which schools are open."""
    return evolve(ENGLAND_AND_WALES, last=last, school_days=(last,))


def day_in(rule: Rule) -> date:
    """A day on which the rule is the law."""
    return min(max(SOME_DAY, rule.in_force.start), rule.in_force.end or SOME_DAY) - timedelta(
        days=400 if rule.version_day is VersionDay.LAST_DAY and rule.in_force.end else 0
    )


class TestOfItself:
    """A rule's parts agree with its formula, and its formula with its days."""

    @EVERY
    def test_its_points_are_those_of_its_formula_its_ending_its_easing_its_bar_and_its_conditions(
        self, rule: Rule
    ) -> None:
        moving, ending = (
            [node.question for node in walk(clause) if isinstance(node, Either)] if clause else []
            for clause in (rule.limit, rule.ends_with)
        )
        others = [rule.relaxed.question] if rule.relaxed else []
        others += [rule.bar.question] if rule.bar and rule.bar.question else []
        others += [condition.question for condition in rule.conditions if condition.question]
        assert rule.moving == tuple(dict.fromkeys(moving))
        assert rule.questions == tuple(dict.fromkeys([*moving, *ending, *others]))
        assert rule.formula == described(rule.limit)
        assert rule.id.startswith(f"{rule.subject}.")
        shortened = [node for node in walk(rule.limit) if isinstance(node, Waivable)]
        assert rule.waivable in shortened if shortened else rule.waivable is None, "what consent can shorten"

    @EVERY
    def test_what_it_was_made_from_may_change_and_it_does_not(self, rule: Rule) -> None:
        held = {each.name: getattr(rule, each.name) for each in fields(Rule)}
        lists: dict[str, Any] = {name: list(value) for name, value in held.items() if isinstance(value, tuple)}
        varied_by = dict(rule.varied_by)
        made = evolve(rule, **lists, varied_by=varied_by)
        for each in lists.values():
            each.append(None)
        varied_by["nobody"] = rule.sources[0]
        assert made == rule

    @EVERY
    def test_each_combination_of_readings_has_its_place(self, rule: Rule) -> None:
        chosen = [frozenset(each) for each in product(*((q.default.id, q.other.id) for q in rule.moving))]
        others = {question.other.id for question in rule.moving}
        assert [rule.combination(each) for each in chosen] == list(rule.combinations)
        assert [rule.place(each | {"another.point"}) for each in chosen] == list(range(len(chosen)))
        assert rule.combinations[-1] == others
        assert rule.combination(frozenset({"another.point"})) == frozenset()
        for reading in (reading.id for question in rule.questions for reading in question.readings):
            assert rule.selected(reading) == rule.selected([reading]) == {reading}
        day = day_in(rule)
        found = rule.resolve({event.name: day for event in rule.events}, calendar=strategies.calendar_of(rule))
        for each in chosen:
            again = rule.resolve(found.facts.events, readings=each, calendar=strategies.calendar_of(rule))
            assert again.due == found.dates[rule.place(each)]

    @EVERY
    def test_an_event_may_be_left_out_just_when_the_others_are_enough(self, rule: Rule) -> None:
        names = {event.name for event in rule.events}
        enough = {name for name in names if not rule.plan(frozenset(names - {name})).missing[frozenset()]}
        assert rule.optional == enough
        assert rule.clock == ", ".join(event.name for event in rule.events)
        for each in rule.combinations:
            nothing_known = rule.plan(frozenset())
            assert rule.needs(each) == nothing_known.missing[each] != ()
            assert rule.plan(frozenset()) is nothing_known, "made once"
        for name in names:
            waits = rule.resolve(dict.fromkeys(names - {name}, day_in(rule))).waiting
            assert bool(waits) is (name not in enough)
            assert all(name in {event.name for event in group} for group in waits)

    @EVERY
    def test_without_a_day_it_is_as_soon_as_possible(self, rule: Rule) -> None:
        events = {event.name: day_in(rule) for event in rule.events}
        found = rule.resolve(events, calendar=strategies.calendar_of(rule))
        assert rule.dated is (found.due is not None)
        if found.due:
            assert rule.looks_back is (found.due < day_in(rule))

    @EVERY
    def test_its_events_are_all_in_its_vocabulary(self, rule: Rule) -> None:
        own = {event.name: event for event in (*rule.events, *rule.endings)}
        assert own.items() <= rule.vocabulary.items()
        assert rule.bar is not None or own == rule.vocabulary
        assert rule.ending(frozenset()) in (rule.endings or (None,))
        ended = {rule.ending(frozenset({question.other.id for question in rule.questions}))}
        assert ended <= set(rule.endings) | {None}
        assert (None in ended) is (rule.ends_with is None)
        assert repr(rule) == f"<Rule {rule.id}: {rule.formula} ({rule.source})>"


class TestWhatItTakes:
    """A rule takes its own events on days of its time, and what its provision allows."""

    @EVERY
    def test_every_event_has_a_first_and_a_last_day(self, rule: Rule) -> None:
        starts = {event.name for event in rule.events}
        by_event = rule.version_day is VersionDay.EVENTS
        for event in (*rule.events, *rule.endings):
            rule.takes(event.name)
            own = event.name in starts and by_event
            first = rule.in_force.start if own else FIRST_DAY
            last = (rule.in_force.end or LAST_DAY) if own else LAST_DAY
            assert rule.reach(event.name) == (first, last)
            within = {other.name: day_in(rule) for other in rule.events}
            for day in (first - timedelta(days=1), last + timedelta(days=1)):
                with pytest.raises((BeforeTheLaw, OutsideCalendar), match=f"^{event.name} is") as refused:
                    rule.deadline({event.name: day, **{name: at for name, at in within.items() if name != event.name}})
                assert refused.value.field == event.name
                assert isinstance(refused.value, OutsideCalendar) is (day in rule.in_force)
        with pytest.raises(UnknownName, match=f"; {rule.id} uses"):
            rule.takes("full_moon")

    @EVERY
    def test_on_its_first_and_its_last_day_an_event_has_a_deadline_wherever_that_falls(self, rule: Rule) -> None:
        if rule.version_day is VersionDay.EVENTS:
            for day in (rule.in_force.start, rule.in_force.end or LAST_DAY):
                events = {event.name: day for event in rule.events}
                found = rule.deadline(events, calendar=strategies.SCHOOL_CALENDAR)
                assert dict(found.facts.events) == events

    @pytest.mark.parametrize("rule", [rule for rule in RULES if rule.version_day is VersionDay.LAST_DAY], ids=versioned)
    def test_where_the_last_day_decides_a_duty_without_one_may_be_the_law(self, rule: Rule) -> None:
        at_once = evolve(rule, limit=Undated(rule.events[0], "at once"))
        events = {rule.events[0].name: FIRST_DAY}
        assert at_once.governs(events)
        assert at_once.deadline(events).due is None

    @EVERY
    def test_columns_and_tables_take_what_a_call_takes(self, rule: Rule) -> None:
        columns: dict[str, Any] = {event.name: [day_in(rule)] for event in rule.events}
        with pytest.raises(UnknownName, match=f"; {rule.id} uses"):
            rule.over(**columns, full_moon=[day_in(rule)])
        with pytest.raises(UnknownName, match=f"; the day of {rule.id} rests on {rule.clock}"):
            rule.table("full_moon")
        for name in {event.name for event in rule.endings} - columns.keys():
            with pytest.raises(UnknownName, match="rests on"):
                rule.table(name)
        if len(rule.events) > 1:
            with pytest.raises(MissingEvent, match=f"^{rule.id} has a table for each of {rule.clock}"):
                rule.table()
        if not rule.waivable:
            with pytest.raises(BadConsent, match=f"^{rule.id} has no notice"):
                rule.over(**columns, consent=2)
            with pytest.raises(BadConsent, match=f"^{rule.id} has no notice"):
                rule.table(rule.events[0].name, consent=2)

    @EVERY
    def test_what_is_given_beside_the_events_stands_in_the_deadline(self, rule: Rule) -> None:
        days = {event.name: day_in(rule) for event in rule.events}
        consent, instead = Consent(working_days=2), Variation(SOME_DAY, "order")
        found = rule.resolve(days, consent=consent, instead=instead, calendar=strategies.calendar_of(rule))
        assert (found.consent, found.instead, found.due) == (consent, instead, SOME_DAY)
        assert rule.resolve(days, calendar=strategies.calendar_of(rule)).instead is None

    @EVERY
    def test_what_else_has_happened_does_no_harm(self, rule: Rule) -> None:
        everything = dict.fromkeys(EVENTS, day_in(rule))
        barring = [rule.bar.event, *walk(rule.bar.limit)] if rule.bar else []
        parts = [*walk(rule.limit), *(walk(rule.ends_with) if rule.ends_with else ()), *barring]
        found = rule.resolve(everything, calendar=strategies.calendar_of(rule))
        assert set(found.facts.events) == {part.name for part in parts if isinstance(part, Event)}

    @EVERY
    def test_a_day_of_receipt_stands_for_its_own_event(self, rule: Rule) -> None:
        day = day_in(rule)
        events = {event.name: day for event in rule.events}
        handed = received(day, how="hand", convention="as_given")
        for name in events:
            found = rule.resolve(events, receipts={name: handed}, calendar=strategies.calendar_of(rule))
            assert dict(found.receipts) == {name: handed}

    @EVERY
    def test_a_count_that_leaves_the_calendar_is_refused_in_a_call_and_else_is_a_problem(self, rule: Rule) -> None:
        last = rule.reach(rule.events[0].name)[1]
        calendar = ending_on(last)
        events = {event.name: last for event in rule.events}
        found = rule.resolve(events, calendar=calendar)
        assert found.waiting == ()
        if found.problem:
            assert set(found.dates) == {None}
            with pytest.raises(OutsideCalendar) as refused:
                rule.deadline(events, calendar=calendar)
            assert str(refused.value) == found.problem
        else:
            assert bool(found.due) is rule.dated

    @EVERY
    def test_a_version_governs_a_clock_that_started_in_its_time(self, rule: Rule) -> None:
        assert rule.governs({}) is (rule.in_force.end is None)
        if rule.version_day is VersionDay.EVENTS:
            first, last = rule.in_force.start, rule.in_force.end or LAST_DAY
            names = [event.name for event in rule.events]
            for day, governs in (
                (first - timedelta(days=1), False),
                (first, True),
                (last, True),
                (last + timedelta(days=1), rule.in_force.end is None),
            ):
                assert rule.governs({names[0]: day}) is governs
                assert rule.governs(dict.fromkeys(names, day)) is governs
            assert rule.governs({names[0]: first, names[-1]: first}) is True
        if len(rule.events) > 1 and rule.version_day is VersionDay.EVENTS:
            early = {rule.events[0].name: rule.in_force.start - timedelta(days=1)}
            assert not rule.governs({**early, rule.events[1].name: rule.in_force.start})

    @EVERY
    def test_consent_and_another_date_are_taken_where_the_provision_lets_them_be(self, rule: Rule) -> None:
        if rule.waivable:
            rule.takes_consent(2)
        else:
            with pytest.raises(BadConsent, match=f"^{rule.id} has no notice"):
                rule.takes_consent(2)
        assert bool(rule.waivable) is (rule.id in ("mediation.notice_of_session", "detained.notice_of_session"))
        for by in ("agreement", "order", None):
            allowed = bool(rule.varied_by) if by is None else by in rule.varied_by
            if allowed:
                rule.varied(object(), by=by)
            else:
                with pytest.raises(BadVariation, match=f"^{rule.id} can be varied by [^;]*;") as refused:
                    rule.varied(object(), by=by)
                ways, _, _ = str(refused.value).removeprefix(f"{rule.id} can be varied by ").partition(";")
                assert set(ways.split(" or ")) == set(rule.varied_by or ["nothing"])
                with pytest.raises(BadVariation):
                    rule.may_be_varied(Variation(SOME_DAY, by or "nobody"))

    @EVERY
    def test_a_call_takes_another_date_where_the_rule_does_and_a_date_it_must_be(self, rule: Rule) -> None:
        events = {event.name: day_in(rule) for event in rule.events}
        for by in ("agreement", "order"):
            wrong = Variation("2020-09-28", by)  # type: ignore[arg-type]
            with pytest.raises(NotADate if by in rule.varied_by else BadVariation):
                rule.deadline(events, instead=wrong, calendar=strategies.calendar_of(rule))
            if by in rule.varied_by:
                assert rule.deadline(events, instead=Variation(SOME_DAY, by)).due == SOME_DAY

    def test_readings_of_any_type_are_looked_for_by_name(self) -> None:
        with pytest.raises(UnknownName, match="; no other touches mediation") as refused:
            mediation.arrange.selected(["full_moon", 2, None])  # type: ignore[list-item]
        assert refused.value.value == 2

    @EVERY
    def test_what_is_assumed_counts_as_if_it_were_known_and_no_more_is_taken_than_the_days_rest_on(
        self, rule: Rule
    ) -> None:
        calendar, day = strategies.calendar_of(rule), day_in(rule)
        every = {event.name: day + timedelta(days=place) for place, event in enumerate(rule.events)}
        years = timedelta(days=1000)
        for names in chain(*(combinations(every, count) for count in range(len(every) + 1))):
            some = {name: every[name] for name in names}
            known = rule.resolve(some, calendar=calendar)
            found = rule.resolve({}, assumed={**some, "full_moon": day}, calendar=calendar)
            assert known.assumed == frozenset()
            assert set(found.facts.events) == found.assumed
            assert (found.dates, found.waiting) == (known.dates, known.waiting)
            moving = {
                name
                for name, other in product(some, (day - years, day + years))
                if rule.resolve({**some, name: other}, calendar=calendar).dates != known.dates
            }
            assert found.assumed == (moving if all(known.dates) else set(some))

    def test_while_one_reading_still_waits_nothing_that_is_assumed_is_left_out(self) -> None:
        first, second, third = strategies.EXAMPLES
        question = strategies.EXAMPLE_QUESTIONS[0]
        rule = evolve(mediation.arrange, limit=Either(question, first, later_of(second, third)))
        assumed = {"first": SOME_DAY, "second": SOME_DAY}
        found = rule.resolve({}, assumed=assumed, readings=frozenset({question.other.id}))
        assert found.assumed == assumed.keys()
        assert found.waiting == ((third,),)


class TestColumnsAndTables:
    """A column and a table have the days of calls, under the same readings, calendar and consent."""

    RULE = mediation.notice_of_session
    DAYS = (date(2026, 4, 9), date(2027, 1, 5), date(2026, 4, 11))
    ASKED = (
        (None, ENGLAND_AND_WALES, None),
        ("notice.clear_days", ENGLAND_AND_WALES, None),
        (None, SCOTLAND, None),
        (None, ENGLAND_AND_WALES, 2),
        ("notice.clear_days", SCOTLAND, 2),
    )

    def called(self, reading: str | None, calendar: Any, consent: int | None) -> list[date | None]:
        agreed = None if consent is None else Consent(working_days=consent)
        asked: dict[str, Any] = {"readings": [reading] if reading else [], "calendar": calendar, "consent": agreed}
        return [self.RULE(mediation_date=day, **asked).due for day in self.DAYS]

    @pytest.mark.parametrize("rule", RULES[::20], ids=versioned)
    def test_a_column_of_one_row_has_the_day_of_a_call(self, rule: Rule) -> None:
        columns: dict[str, Any] = {event.name: [day_in(rule)] for event in rule.events}
        due = rule.resolve({event.name: day_in(rule) for event in rule.events}).due
        assert rule.over(**columns) == [due]
        first = rule.events[0].name
        found = rule.over(**{**columns, first: np.array(columns[first], "M8[D]")})
        assert isinstance(found, np.ndarray), "where one of them is an array"
        assert found.tolist() == [due]

    def test_lists_give_a_list_and_arrays_an_array(self) -> None:
        days = list(self.DAYS)
        assert len({tuple(self.called(*asked)) for asked in self.ASKED}) == len(self.ASKED), "each makes a difference"
        for reading, calendar, consent in self.ASKED:
            asked: dict[str, Any] = {"readings": [reading] if reading else [], "calendar": calendar}
            expected = self.called(reading, calendar, consent)
            assert self.RULE.over(mediation_date=days, consent=consent, **asked) == expected
            for column, agreed in (
                (np.array(days, "M8[D]"), consent),
                (days, np.array([np.nan if consent is None else consent] * len(days))),
                (days, [consent] * len(days)),
            ):
                found = self.RULE.over(mediation_date=column, consent=agreed, **asked)
                assert isinstance(found, np.ndarray)
                assert (found.dtype, found.tolist()) == (np.dtype("M8[D]"), expected)

    def test_a_table_has_them_too(self) -> None:
        for reading, calendar, consent in (self.ASKED[0], self.ASKED[-1]):
            readings = [reading] if reading else []
            table = self.RULE.table(readings=readings, calendar=calendar, consent=consent)
            named = self.RULE.table("mediation_date", readings=readings, calendar=calendar, consent=consent)
            due = [table["due"][(day - FIRST_DAY).days].as_py() for day in self.DAYS]
            assert due == self.called(reading, calendar, consent)
            assert table.equals(named)

    def test_without_pyarrow_it_says_what_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delitem(sys.modules, "sendtimelines.rules.columns.arrow", raising=False)
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        with pytest.raises(MissingExtra, match=r"^tables of rules need pyarrow, .*sendtimelines\[parquet\]"):
            self.RULE.table()
