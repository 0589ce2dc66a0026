"""Timelines on facts that are revealed one by one, in any order."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import EVENTS, RULES, Case, Timeline, received, timeline
from sendtimelines.cases.case import REVIEW_EVENTS
from sendtimelines.cases.standings import Standing
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
    return [(each.matter, each.name, each.due, each.safe, each.latest, each.standing, each.reason) for each in found]


class TestOrderOfFacts:
    """The same facts give the same timeline, in whatever order they are given."""

    @examples(40)
    @given(cases(), st.randoms(use_true_random=False), DAYS)
    def test_the_order_makes_no_difference(self, facts: dict[str, Any], random: Random, on: date) -> None:
        def turned(given: Any) -> Any:
            if isinstance(given, dict):
                return {name: turned(given[name]) for name in random.sample(sorted(given), len(given))}
            return given

        one, other = timeline(Case(**facts), on=on), timeline(Case(**turned(facts)), on=on)
        assert told(one) == told(other)


class TestWhatIsClaimed:
    """A claim of an exemption moves no date of a case, and a convention of receipt none but those that rest on it."""

    @examples(40)
    @given(cases(), DAYS | NEAR)
    def test_a_claim_changes_no_date(self, facts: dict[str, Any], on: date) -> None:
        claimed = timeline(Case(**facts), on=on)
        plain = timeline(Case(**{**facts, "exemptions": {}}), on=on)
        assert [(each.name, each.due) for each in claimed] == [(each.name, each.due) for each in plain]
        for each, other in zip(claimed, plain, strict=True):
            assert each.standing in (other.standing, Standing.EXEMPT)

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
        assert len({(each.matter, each.name) for each in found}) == len(found)
        for each in found.arisen:
            assert each.reason
            assert str(each.explain())
            if each.due and each.safe and each.latest:
                assert each.safe <= each.due <= each.latest
                assert each.act_by
                assert each.act_by <= each.due


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
        assert all(each in known for each in forecast.arisen if not each.forecast)
        assert {each.name for each in known} <= {each.name for each in forecast}
