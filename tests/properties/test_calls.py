"""What a rule says of itself and what it takes, worked out again from its formula and from its answers."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from sendtimelines import (
    EVENTS,
    RULES,
    BadConsent,
    BadVariation,
    BeforeTheLaw,
    Consent,
    Instead,
    MissingEvent,
    OutsideCalendar,
    Rule,
    UnknownName,
    described,
)
from sendtimelines.clauses import Either, walk
from sendtimelines.particulars import Turn
from sendtimelines.rules import LAST_DAY, LAW_BEGAN
from tests import strategies
from tests.law.cases import versioned

pytestmark = pytest.mark.properties

SOME_DAY = date(2020, 9, 28)
EVERY = pytest.mark.parametrize("rule", RULES, ids=versioned)


def day_in(rule: Rule) -> date:
    """A day on which the rule is the law."""
    return min(max(SOME_DAY, rule.in_force.start), rule.in_force.end or SOME_DAY) - timedelta(
        days=400 if rule.turns_on is Turn.LAST_DAY and rule.in_force.end else 0
    )


class TestOfItself:
    """A rule's parts agree with its formula, and its formula with its days."""

    @EVERY
    def test_its_points_are_those_of_its_formula_its_ending_and_its_easing(self, rule: Rule) -> None:
        moving, ending = (
            [node.question for node in walk(clause) if isinstance(node, Either)] if clause else []
            for clause in (rule.limit, rule.ends_with)
        )
        easing = [rule.eased.question] if rule.eased else []
        assert rule.moving == tuple(dict.fromkeys(moving))
        assert rule.questions == tuple(dict.fromkeys([*moving, *ending, *easing]))
        assert rule.formula == described(rule.limit)
        assert rule.id.startswith(f"{rule.subject}.")

    @EVERY
    def test_each_combination_of_readings_has_its_place(self, rule: Rule) -> None:
        chosen = [frozenset(each) for each in product(*((q.default.id, q.other.id) for q in rule.moving))]
        others = {question.other.id for question in rule.moving}
        assert [rule.combination(each) for each in chosen] == list(rule.combinations)
        assert [rule.place(each | {"another.point"}) for each in chosen] == list(range(len(chosen)))
        assert rule.combinations[-1] == others
        assert rule.combination(frozenset({"another.point"})) == frozenset()
        day = day_in(rule)
        found = rule.resolve({event.name: day for event in rule.events}, calendar=strategies.calendar_of(rule))
        for each in chosen:
            again = rule.resolve(found.facts.events, readings=each, calendar=strategies.calendar_of(rule))
            assert again.due == found.dates[rule.place(each)]

    @EVERY
    def test_an_event_may_be_left_out_just_when_the_others_are_enough(self, rule: Rule) -> None:
        names = {event.name for event in rule.events}
        enough = {name for name in names if not rule.plan(frozenset(names - {name})).missing[frozenset()]}
        assert rule.optional >= enough
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
        assert rule.vocabulary is EVENTS, "one for all"
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
        by_event = rule.turns_on is Turn.EVENTS
        for event in (*rule.events, *rule.endings):
            rule.takes(event.name)
            own = event.name in starts and by_event
            first = rule.in_force.start if own else LAW_BEGAN
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

    @pytest.mark.parametrize("rule", RULES[::20], ids=versioned)
    def test_a_column_of_one_row_has_the_day_of_a_call(self, rule: Rule) -> None:
        columns: dict[str, Any] = {event.name: [day_in(rule)] for event in rule.events}
        found = rule.resolve({event.name: day_in(rule) for event in rule.events})
        assert rule.over(**columns) == [found.due]

    @EVERY
    def test_what_is_given_beside_the_events_stands_in_the_deadline(self, rule: Rule) -> None:
        days = {event.name: day_in(rule) for event in rule.events}
        consent, instead = Consent(working_days=2), Instead(SOME_DAY, "order")
        found = rule.resolve(days, consent=consent, instead=instead, calendar=strategies.calendar_of(rule))
        assert (found.consent, found.instead, found.due) == (consent, instead, SOME_DAY)
        assert rule.resolve(days, calendar=strategies.calendar_of(rule)).instead is None

    @EVERY
    def test_a_version_governs_a_clock_that_started_in_its_time(self, rule: Rule) -> None:
        assert rule.governs({}) is (rule.in_force.end is None)
        if rule.turns_on is Turn.EVENTS:
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
        if len(rule.events) > 1 and rule.turns_on is Turn.EVENTS:
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
                with pytest.raises(BadVariation, match=f"^{rule.id} can be varied by"):
                    rule.varied(object(), by=by)
                with pytest.raises(BadVariation):
                    rule.may_be_varied(Instead(SOME_DAY, by or "nobody"))

    @EVERY
    def test_a_forecast_adds_only_what_its_day_rests_on(self, rule: Rule) -> None:
        day = day_in(rule)
        assumed = {event.name: day for event in rule.events}
        calendar = strategies.calendar_of(rule)
        found = rule.resolve({}, assumed={**assumed, "full_moon": day}, calendar=calendar)
        assert found.assumed <= assumed.keys()
        assert found.dates == rule.resolve(assumed, calendar=calendar).dates
        assert set(found.facts.events) == found.assumed
        if rule.dated:
            assert rule.resolve(dict.fromkeys(found.assumed, day), calendar=calendar).dates == found.dates
            for name in found.assumed:
                less = {each: day for each in found.assumed if each != name}
                assert rule.resolve(less, calendar=calendar).dates != found.dates or not rule.resolve(less).waiting
        known = rule.resolve(assumed, assumed={}, calendar=calendar)
        assert known.assumed == frozenset()
