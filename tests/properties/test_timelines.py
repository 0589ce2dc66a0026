"""Timelines on facts that are revealed one by one, in any order."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from sendtimelines import EVENTS, Case, Deadline, Timeline, timeline
from sendtimelines.law import appeal

pytestmark = pytest.mark.properties

NAMES = st.sampled_from(sorted(EVENTS))
DAYS = st.dates(date(2014, 9, 1), date(2032, 12, 31))
NEAR = st.integers(-10, 120).map(lambda n: date(2026, 6, 10) + timedelta(days=n))
FACTS = st.dictionaries(NAMES, DAYS | NEAR, max_size=8)
KINDS = st.fixed_dictionaries(
    {
        "sections": st.sets(st.sampled_from("BCDFGHI")),
        "agreed": st.sets(st.sampled_from(["assess", "amend_placement", "amend_provision", "other"])),
    }
)


def told(found: Timeline) -> Mapping[str, tuple[object, ...]]:
    """What a timeline says of every deadline that has started."""
    return {
        each.rule.id: (each.due, each.safe, each.latest, tuple(each.readings.items()), each.status(found.on))
        for each in found
    }


class TestOrderOfFacts:
    """The same facts give the same timeline, in whatever order they are given."""

    @given(FACTS, st.randoms(use_true_random=False), KINDS, DAYS)
    def test_the_order_makes_no_difference(
        self, facts: dict[str, date], random: object, kinds: object, on: date
    ) -> None:
        names = list(facts)
        random.shuffle(names)  # type: ignore[attr-defined]
        one = timeline(Case(events=facts, **kinds), on=on)  # type: ignore[arg-type]
        other = timeline(Case(events={name: facts[name] for name in names}, **kinds), on=on)  # type: ignore[arg-type]
        assert told(one) == told(other)
        assert one == other


class TestCertificates:
    """A certificate only ever lengthens the time to appeal."""

    @given(DAYS, DAYS)
    def test_it_never_makes_the_last_day_earlier(self, sent: date, certified: date) -> None:
        without = appeal.register(notice_sent=sent)
        beside = appeal.register(notice_sent=sent, certificate_issued=certified)
        assert without.due
        assert beside.due
        assert beside.due >= without.due
        assert beside.safe
        assert without.safe
        assert beside.safe >= without.safe


class TestForecasts:
    """A forecast adds to what is known and changes none of it."""

    @settings(max_examples=50)
    @given(FACTS, st.sampled_from([True, False, None]), DAYS | NEAR)
    def test_what_rests_on_facts_alone_is_as_without_it(
        self, facts: dict[str, date], wanted: bool | None, on: date
    ) -> None:
        case = Case(events=facts, mediation_wanted=wanted)
        known = {each.rule.id: each for each in timeline(case, on=on)}
        forecast = timeline(case, on=on, forecast=True)
        assert facts.keys().isdisjoint(forecast.assumed)
        for each in forecast:
            if not each.assumed:
                assert each == known[each.rule.id]
            else:
                assert each.assumed <= forecast.assumed.keys()
        assert known.keys() <= {each.rule.id for each in forecast}


class Revealing(RuleBasedStateMachine):
    """A case whose events become known one at a time, or are corrected, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.on = date(2026, 9, 1)
        self.case = Case()
        self.before: dict[str, Deadline] = {}
        self.told: str | None = None

    @rule(name=NAMES, day=NEAR | DAYS)
    def learn(self, name: str, day: date) -> None:
        self.before = {each.rule.id: each for each in timeline(self.case, on=self.on)}
        self.case = self.case.with_events(**{name: day})
        self.told = name

    @rule(days=st.integers(1, 40))
    def look_later(self, days: int) -> None:
        self.before = {each.rule.id: each for each in timeline(self.case, on=self.on)}
        self.on += timedelta(days=days)
        self.told = None

    @invariant()
    def deadlines_not_fed_by_it_do_not_move(self) -> None:
        now = {each.rule.id: each for each in timeline(self.case, on=self.on)}
        for id, old in self.before.items():
            feeds = {event.name for event in old.rule.events}
            if self.told not in feeds and id in now:
                assert (now[id].due, now[id].safe, now[id].latest) == (old.due, old.safe, old.latest)

    @invariant()
    def one_only_disappears_when_it_is_spent(self) -> None:
        now = {each.rule.id for each in timeline(self.case, on=self.on)}
        for id, old in self.before.items():
            assert id in now or self.told in {event.name for event in old.rule.spent_by}

    @precondition(lambda self: self.case.events)
    @invariant()
    def it_is_the_same_as_if_all_had_been_known_at_once(self) -> None:
        at_once = Case(events=dict(sorted(self.case.events.items(), reverse=True)))
        assert told(timeline(at_once, on=self.on)) == told(timeline(self.case, on=self.on))

    @invariant()
    def safe_due_and_latest_stand_in_order(self) -> None:
        for each in timeline(self.case, on=self.on):
            if each.due and each.safe and each.latest:
                assert each.safe <= each.due <= each.latest


TestRevealing = Revealing.TestCase
TestRevealing.settings = settings(max_examples=30, stateful_step_count=15, deadline=None)
