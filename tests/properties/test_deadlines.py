"""What a deadline says of itself on the days that decide something, and where little is known."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import ENGLAND_AND_WALES, RULES, Deadline, Receipt, Rule, rule_named
from sendtimelines.calendars.working import NoHolidays
from sendtimelines.rules import Convention, How, Variation
from sendtimelines.rules.conditions import Nature
from sendtimelines.rules.explanation import Tracer
from sendtimelines.rules.formulas import events_in
from tests import strategies
from tests.drawing import examples
from tests.each import for_each
from tests.oracles import walk
from tests.oracles.asked import Question
from tests.oracles.differential.registry import CLERK, endings_of
from tests.oracles.differential.ways import deadline, unlike
from tests.oracles.walk import DAY, ENGLAND, days_between

pytestmark = pytest.mark.properties

START = date(2026, 5, 5)
IDS = sorted(CLERK.versions)
NAMED = for_each("id", IDS)
WITHOUT_DAY = {Nature.LIMIT: ("due", "met"), Nature.EARLIEST: ("not yet", "too early"), Nature.WINDOW: ("open", "met")}
"""How a duty stands whose last day is not known: not done, and done."""
SHORT = evolve(ENGLAND_AND_WALES, last=START)
"""A calendar that every count leaves."""
HERE = {"division": "england-and-wales"}
LAST = date(2099, 12, 31)
CERTIFICATES = [rule for rule in RULES if ".certificate_" in rule.id]


def begun(rule: Rule) -> dict[str, date]:
    """Every event of the formula on one day."""
    return {event.name: START for event in rule.events}


def ended_before(rule: Rule) -> dict[str, date]:
    """The events that end the duty on the day before."""
    return {event.name: START - DAY for event in rule.endings if event not in rule.events}


def reckoned(rule: Rule, events: Mapping[str, date], **terms: Any) -> Deadline:
    """What the rule gives on a calendar on which it can be reckoned."""
    return rule.resolve(events, calendar=strategies.calendar_of(rule), **terms)


def turning(id: str) -> Iterator[Question]:
    """Questions of a rule about the days on which its status changes, ended or not."""
    version = CLERK.versions[id][-1]
    started = dict.fromkeys(version["clock"], START.isoformat())
    asked = {"id": id, "events": started, "on": START.isoformat(), "readings": (), "calendar": HERE}
    due = CLERK.answer(asked).due or START
    around = sorted({day + n * DAY for day in (START, due) for n in (-1, 0, 1)})
    for ending in [name for name in endings_of(version) if name not in started][:1]:
        for day in around:
            yield {**asked, "events": {**started, ending: day.isoformat()}, "on": max(around).isoformat()}
        yield {**asked, "events": {**started, ending: due.isoformat()}, "on": (due - DAY).isoformat()}
    for day in around:
        yield {**asked, "on": day.isoformat()}


class TestStatus:
    """On the day before, the day and the day after it begins and ends, a duty stands as a clerk says."""

    @NAMED
    def test_it_turns_on_the_day(self, id: str) -> None:
        assert [found for each in turning(id) if (found := unlike(deadline(each), CLERK.answer(each)))] == []

    @pytest.mark.parametrize("nature", Nature)
    def test_where_the_count_leaves_the_calendar_no_day_is_past(self, nature: Nature) -> None:
        found = [rule.resolve(begun(rule), calendar=SHORT) for rule in RULES if rule.nature is nature]
        outside = [each for each in found if each.problem]
        assert outside
        for each in outside:
            assert each.due is None
            assert each.caveats[0] == each.problem
            assert each.status(LAST) == WITHOUT_DAY[nature][0]
            ended = [evolve(each.facts, events={**each.facts.events, event.name: START}) for event in each.rule.endings]
            stands = {evolve(each, facts=facts).status(LAST) for facts in ended}
            assert stands <= {WITHOUT_DAY[nature][1], WITHOUT_DAY[nature][0]}
            assert WITHOUT_DAY[nature][1] in stands or not ended


class TestDaysLeft:
    """Of the days between one on which one looks and the last, each counts, or each working day."""

    @NAMED
    @examples(2)
    @given(days=st.integers(-40, 40))
    def test_they_are_those_of_a_walk(self, id: str, days: int) -> None:
        found = reckoned(rule := rule_named(id), begun(rule))
        on = START + days * DAY
        if found.due is None:
            assert (found.days_left(on), found.working_days_left(on)) == (None, None)
        else:
            first, last = sorted((on, found.due))
            between = len(list(days_between(first, last))) - 1
            assert found.days_left(on) == (between if on == first else -between)
            assert found.working_days_left(on) == ENGLAND.count(on, found.due)


class TestProvisional:
    """It is provisional just when some day of it lies past the last for which bank holidays are published."""

    @NAMED
    def test_the_last_day_published_is_not_past_it(self, id: str) -> None:
        found = reckoned(rule := rule_named(id), begun(rule))
        last = max(filter(None, (START, found.due, *found.dates)))
        for horizon, provisional in ((last, False), (last - DAY, found.due is not None)):
            calendar = evolve(found.facts.calendar, holidays=NoHolidays(horizon))
            listed_to = evolve(found, facts=evolve(found.facts, calendar=calendar))
            assert listed_to.provisional is provisional
            assert any(words.startswith("provisional: ") for words in listed_to.caveats) is provisional


class TestLittleKnown:
    """Where nothing has happened that starts the time there is no day at all, and it says for what it waits."""

    @NAMED
    def test_nothing_is_said_of_a_day(self, id: str) -> None:
        found = rule_named(id).resolve({})
        days = (found.due, found.safe, found.latest, found.act_by, found.last_moment, found.starts, found.ended)
        assert {*days, found.computed, found.days_left(START), found.working_days_left(START)} == {None}
        assert (found.provisional, found.relaxed, found.barred, found.status(START)) == (False, False, None, "waiting")
        needed = [" or ".join(event.name for event in group) for group in found.rule.needs(frozenset())]
        waits = [f"waits for {names}" for names in needed]
        assert needed
        undated = [(step.words, True) for step in Tracer(found.facts).trace(found.rule.limit, frozenset())[1]]
        beside = [(words, False) for words in (*waits, *found.caveats)]
        assert [(step.words, step.governs) for step in found.explain()] == [*undated, *beside]

    @NAMED
    def test_what_ends_it_is_known_even_so(self, id: str) -> None:
        rule = rule_named(id)
        clock = {event.name for event in rule.events}
        for ending in [event.name for event in rule.endings if event.name not in clock][:1]:
            found = rule.resolve({ending: START})
            assert (found.ended, found.starts, found.status(START)) == (START, None, "waiting")

    @for_each("rule", [rule for rule in RULES if rule.relaxed], lambda rule: str(rule.id))
    def test_no_limit_is_eased_that_did_not_run(self, rule: Rule) -> None:
        assert rule.relaxed
        within = rule.relaxed.window(frozenset()).start
        other = Variation(within, min(rule.varied_by)) if rule.varied_by else None
        assert not rule.resolve({}, instead=other).relaxed
        for event in rule.events:
            found = rule.resolve({event.name: within})
            ran = rule.relaxed.part is None or event in events_in(rule.relaxed.part)
            assert found.relaxed is (found.due is not None and ran)


class TestTooLate:
    """A certificate is barred where the adviser is contacted more than two months after the day of the notice, one
    after a mediation, held or deemed, on a reading only; where that is so on another reading of the day or of the bar,
    whichever are the ones chosen, it is said too.
    """

    @pytest.mark.parametrize("rule", CERTIFICATES, ids=lambda rule: str(rule.id))
    @examples(25)
    @given(
        sent=st.integers(-3, 3),
        dated=st.integers(-3, 3),
        late=st.integers(-4, 4),
        chosen=st.sampled_from((0, 1, 2)),
        further=st.booleans(),
    )
    def test_it_is_on_one_reading_or_the_other(
        self, rule: Rule, sent: int, dated: int, late: int, chosen: int, further: bool
    ) -> None:
        days = {"notice_sent": START + sent * DAY, "notice_dated": START + dated * DAY}
        contacted = walk.months_on(START, 2) + late * DAY
        readings = (frozenset[str](), frozenset({"notice.sent"}), frozenset({"notice.dated"}))[chosen]
        by_reading = not rule.id.endswith("_without_mediation")
        if by_reading and further:
            readings |= {"bar.any_certificate"}
        found = rule.resolve({**days, "adviser_contacted": contacted}, readings=readings)
        on_each = [contacted > walk.months_on(day, 2) for day in days.values()]
        here = on_each[0 if chosen < 2 else 1] and (further or not by_reading)
        there = any(on_each)
        assert rule.bar
        assert found.barred == (rule.bar.note if here else None)
        assert found.barred_on_a_reading == (rule.bar.note if there and not here else None)
        assert (rule.bar.note in found.notes) is any(on_each)

    @pytest.mark.parametrize("rule", CERTIFICATES, ids=lambda rule: str(rule.id))
    def test_nothing_is_too_late_for_a_notice_that_is_not_known(self, rule: Rule) -> None:
        found = rule.resolve({"adviser_contacted": LAST})
        assert (found.barred, found.barred_on_a_reading, found.notes) == (None, None, rule.notes)


class TestStart:
    """It starts on the first of the days that its formula rests on, whichever of the events that is."""

    @NAMED
    def test_it_is_the_earliest(self, id: str) -> None:
        rule = rule_named(id)
        names = [event.name for event in rule.events]
        for turn in range(len(names)):
            days = {name: START + n * DAY for n, name in enumerate(names[turn:] + names[:turn])}
            assert reckoned(rule, days).starts == START


class TestRemarks:
    """What is said beside the count does not govern the day."""

    @NAMED
    def test_the_steps_of_the_formula_alone_govern(self, id: str) -> None:
        rule = rule_named(id)
        sent = Receipt(day=START, sent=START, how=How.HAND, convention=Convention.AS_GIVEN, words="as given")
        events = begun(rule) | ended_before(rule)
        other = Variation(START, min(rule.varied_by)) if rule.varied_by else None
        found = reckoned(rule, events, instead=other, receipts=dict.fromkeys(events, sent))
        assert len({found, reckoned(rule, events, instead=other, receipts=dict.fromkeys(events, sent))}) == 1
        steps = [evolve(step, source=None, as_of=None) for step in found.explain()]
        counted = [evolve(step, source=None) for step in Tracer(found.facts).trace(rule.limit, frozenset())[1]]
        beside = [step for step in steps if step not in counted]
        assert len(beside) >= len(events)
        assert not any(step.governs for step in beside)
        assert [step.reached for step in beside if step.reached] == ([START] if other else [])
        ends_early = any(step.words == "the day ends at 17:00 in London" for step in beside)
        assert ends_early is (found.last_moment is not None)
        assert [step for step in steps if step.governs] == [step for step in counted if step.governs]

    def test_contradictions_come_before_the_count(self) -> None:
        found = [reckoned(rule, begun(rule) | ended_before(rule)) for rule in map(rule_named, IDS)]
        against = [each for each in found if each.contradictions]
        assert against
        for each in against:
            said = each.explain()[: len(each.contradictions)]
            assert [(step.words, step.governs) for step in said] == [(str(pair), False) for pair in each.contradictions]
