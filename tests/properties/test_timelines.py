"""Timelines on facts that are revealed one by one, in any order."""

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from sendtimelines import EVENTS, RULES, Case, Deadline, Status, Timeline, received, timeline
from sendtimelines.cases.case import REVIEW_EVENTS
from sendtimelines.law.england import appeal
from sendtimelines.law.england.readings import QUESTIONS
from sendtimelines.law.england.terms import Attends, ClaimFact, Custody, Phase
from tests.drawing import examples
from tests.strategies import claims

pytestmark = pytest.mark.properties

POST = "ordinary_post"
NAMES = st.sampled_from(sorted(EVENTS))
DAYS = st.dates(date(2014, 9, 1), date(2032, 12, 31))
NEAR = st.integers(-10, 120).map(lambda n: date(2026, 6, 10) + timedelta(days=n))
FACTS = st.dictionaries(NAMES, DAYS | NEAR, max_size=8)
MATTERS = st.sets(st.sampled_from(["assess", "amend_placement", "amend_provision", "make_plan", "other"]), max_size=3)
KINDS = st.fixed_dictionaries(
    {},
    optional={
        "sections": st.sets(st.sampled_from("BCDEFGHI")),
        "agreed": MATTERS,
        "ordered": MATTERS,
        "unopposed": MATTERS,
        "claim": st.frozensets(st.sampled_from(ClaimFact)),
        "phase": st.sampled_from(Phase),
        "attends": st.sampled_from(Attends),
        "custody": st.sampled_from(Custody),
        "guidance": st.booleans(),
        "readings": st.sets(st.sampled_from([question.other.id for question in QUESTIONS]), max_size=3),
        "exemptions": st.dictionaries(st.sampled_from(sorted({rule.id for rule in RULES})), claims(), max_size=2),
    },
)
IN_A_REVIEW = st.sampled_from(sorted(REVIEW_EVENTS - {"review_meeting"}))
REVIEWS = st.lists(
    st.builds(lambda more, day: {**more, "review_meeting": day}, st.dictionaries(IN_A_REVIEW, NEAR, max_size=2), NEAR),
    max_size=3,
    unique_by=lambda review: review["review_meeting"],
)


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    """The facts of a case, of any kind."""
    facts = draw(FACTS)
    reviews = draw(REVIEWS)
    if reviews:
        facts.pop("review_meeting", None)
    on_receipt = draw(st.sets(st.sampled_from(sorted(facts)), max_size=2)) if facts else set()
    receipts = {
        name: received(facts.pop(name), how=draw(st.sampled_from(["first_class", "second_class"])), convention=POST)
        for name in sorted(on_receipt)
        if facts[name].year < 2033
    }
    return {**draw(KINDS), "events": facts, "reviews": reviews, "receipts": receipts}


def told(found: Timeline) -> list[tuple[object, ...]]:
    """What a timeline says of every deadline that has started."""
    return [
        (each.rule.id, each.due, each.safe, each.latest, tuple(each.readings.items()), each.status(found.on))
        for each in found
    ]


class TestOrderOfFacts:
    """The same facts give the same timeline, in whatever order they are given."""

    @examples(40)
    @given(cases(), st.randoms(use_true_random=False), DAYS)
    def test_the_order_makes_no_difference(self, facts: dict[str, Any], random: Random, on: date) -> None:
        def turned(given: Any) -> Any:
            if isinstance(given, dict):
                return {name: turned(given[name]) for name in random.sample(sorted(given), len(given))}
            return [turned(each) for each in random.sample(given, len(given))] if isinstance(given, list) else given

        one, other = timeline(Case(**facts), on=on), timeline(Case(**turned(facts)), on=on)
        assert told(one) == told(other)
        assert one == other


class TestWhatIsClaimed:
    """A claim of an exemption moves no date of a case, and a convention of receipt none but those that rest on it."""

    @examples(40)
    @given(cases(), DAYS | NEAR)
    def test_a_claim_changes_no_date(self, facts: dict[str, Any], on: date) -> None:
        claimed = timeline(Case(**facts), on=on)
        plain = timeline(Case(**{**facts, "exemptions": {}}), on=on)
        assert [(each.rule.id, each.dates) for each in claimed] == [(each.rule.id, each.dates) for each in plain]
        for each, other in zip(claimed, plain, strict=True):
            assert each.status(on) in (other.status(on), Status.EXEMPT)

    @examples(40)
    @given(cases(), DAYS | NEAR)
    def test_a_receipt_is_the_day_it_gives(self, facts: dict[str, Any], on: date) -> None:
        days = {name: receipt.day for name, receipt in facts["receipts"].items()}
        plain = timeline(Case(**{**facts, "receipts": {}, "events": {**facts["events"], **days}}), on=on)
        assert told(timeline(Case(**facts), on=on)) == told(plain)


class TestEveryCase:
    """Whatever the facts, every deadline can be told in full."""

    @examples(40)
    @given(cases(), DAYS | NEAR, st.booleans())
    def test_it_has_a_status_an_account_and_its_days_in_order(
        self, facts: dict[str, Any], on: date, ahead: bool
    ) -> None:
        found = timeline(Case(**facts), on=on, forecast=ahead)
        assert len({each.rule.id for each in found.waiting}) == len(found.waiting)
        for each in found:
            assert each.status(on) is not Status.WAITING
            assert str(each.explain())
            assert (each.due is None) >= (each.problem is not None)
            if each.due and each.safe and each.latest:
                assert each.safe <= each.due <= each.latest
                assert each.act_by
                assert each.act_by <= each.due

    @examples(40)
    @given(cases(), REVIEWS, DAYS)
    def test_reviews_move_nothing_that_does_not_ask_for_one(
        self, facts: dict[str, Any], reviews: list[dict[str, date]], on: date
    ) -> None:
        facts["events"].pop("review_meeting", None)
        facts["receipts"].pop("review_meeting", None)
        found = [timeline(Case(**{**facts, "reviews": each}), on=on) for each in ([], reviews)]
        one, other = (
            [each for each in case if "review_meeting" not in {event.name for event in each.rule.endings}]
            for case in found
        )
        assert [each for each in one if not each.rule.repeats] == [each for each in other if not each.rule.repeats]


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

    @examples(25)
    @given(cases(), st.sampled_from([True, False, None]), DAYS | NEAR)
    def test_what_rests_on_facts_alone_is_as_without_it(
        self, facts: dict[str, Any], wanted: bool | None, on: date
    ) -> None:
        case = Case(**facts, mediation_wanted=wanted)
        known, forecast = list(timeline(case, on=on)), timeline(case, on=on, forecast=True)
        assert facts["events"].keys().isdisjoint(forecast.assumed)
        assert all(each in known for each in forecast if not each.assumed)
        assert not Counter(each.rule.id for each in known) - Counter(each.rule.id for each in forecast)
        assert all(each.assumed <= forecast.assumed.keys() for each in forecast)


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
            assert id in now or self.told in {event.name for event in old.rule.lapses_with}

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
TestRevealing.settings = examples(20, stateful_step_count=12)
