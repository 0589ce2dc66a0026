"""A case that is decided as others of its shape were is told to the letter what it is told when it is gone through."""

import operator
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import pairwise
from unittest.mock import patch

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from sendtimelines.calendars.nations import ENGLAND_AND_WALES, SCOTLAND
from sendtimelines.cases import courses
from sendtimelines.cases import timeline as module
from sendtimelines.cases.courses import Between, CaseTrace, Place, Size, followed
from sendtimelines.cases.following import Day, Untraceable
from sendtimelines.cases.record import MOST_OUTLINED, Entry, Record, Span
from sendtimelines.cases.timeline import Timeline, timeline
from sendtimelines.law import rule_named
from tests.calls import calls_of
from tests.cases.lives import STORIES, records
from tests.cases.test_lives import record
from tests.drawing import examples

some = examples(40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PLAIN = [Record(entries=story.entries, readings=story.readings) for story in STORIES if story.outline is not None]
REFUSED = """
2025-01-06 request_received
2025-02-10 assessment_decision_notified will_not_assess
2025-03-03 adviser_contacted
2025-03-10 la_informed
2025-03-20 session_notified
2025-04-02 mediation_date
2025-04-02 mediation_held
2025-04-04 certificate_issued
2025-04-30 appeal_received
"""


def by_itself(case: Record, on: date) -> Timeline:
    with patch.object(module, "followed", lambda *_: None):
        return timeline(case, on=on)


def as_before(case: Record, on: date) -> bool:
    """Whether it is decided as another was."""
    return followed(case, on) is not None


def alike(case: Record, on: date) -> None:
    quick, slow = timeline(case, on=on), by_itself(case, on)
    assert quick == slow
    assert str(quick) == str(slow)
    assert [duty.deadline for duty in quick] == [duty.deadline for duty in slow]


def in_the_end(case: Record, on: date) -> bool:
    """Whether it is decided as before once its shape is known; it is told the same each time."""
    for _ in range(3):
        alike(case, on)
    return as_before(case, on)


def moved(case: Record, chance: random.Random) -> Record:
    """The same with other days, which come in the same order."""
    days = sorted({entry.day for entry in case.entries if isinstance(entry.day, date)})
    others = [date(2015, 1, 5) + timedelta(days=chance.randrange(3000))]
    for one, other in pairwise(days):
        gap = (other - one).days
        others.append(
            others[-1]
            + timedelta(days=max(1, chance.choice([gap, gap + chance.randrange(-3, 4), chance.randrange(90)])))
        )
    day_of = dict(zip(days, others, strict=False))
    return evolve(
        case,
        entries=[
            evolve(entry, day=day_of[entry.day], for_=entry.for_ and entry.for_ + (day_of[entry.day] - entry.day))
            if isinstance(entry.day, date)
            else entry
            for entry in case.entries
        ],
    )


def at_times(case: Record, chance: random.Random) -> Iterator[date]:
    """Days of looking at a case: some time after the last that happened, on it, and in the middle."""
    days = sorted(entry.day for entry in case.entries if isinstance(entry.day, date)) or [date(2025, 1, 1)]
    yield days[-1] + timedelta(days=chance.randrange(1, 400))
    yield days[-1]
    yield days[len(days) // 2]


@pytest.mark.parametrize("story", PLAIN, ids=range(len(PLAIN)))
def test_stories_with_other_days(story: Record) -> None:
    chance = random.Random(7)
    for case in (story, *(moved(story, chance) for _ in range(6))):
        for on in at_times(case, chance):
            alike(case, on)


@some
@given(records(), st.randoms(use_true_random=False))
def test_random_lives_with_other_days(life: Record, chance: random.Random) -> None:
    for case in (life, life, *(moved(life, chance) for _ in range(3))):
        for on in at_times(case, chance):
            alike(case, on)


def test_most_stories_that_say_nothing_special_are_decided_as_before() -> None:
    times = 0
    for story in PLAIN:
        on = next(at_times(story, random.Random(1)))
        as_before(story, on)
        times += as_before(story, on)
    assert times > 0.7 * len(PLAIN)


@pytest.fixture
def _nothing_kept() -> None:
    courses._sortings.cache_clear()


@pytest.mark.usefixtures("_nothing_kept")
class TestKept:
    """What is kept of a shape, and when."""

    def test_nothing_of_one_that_is_met_once(self) -> None:
        case, on = record(REFUSED), date(2025, 6, 2)
        assert [as_before(case, on) for _ in range(3)] == [False, True, True]

    def test_calendars_are_told_apart(self) -> None:
        case, on = record(REFUSED), date(2025, 6, 2)
        north = evolve(case, calendar=SCOTLAND)
        for each in (case, case, north, north):
            alike(each, on)

    def test_so_are_readings(self) -> None:
        case, on = record(REFUSED), date(2025, 6, 2)
        for each in (case, case, *[evolve(case, readings={"certificate.last", "weekend.previous"})] * 3):
            alike(each, on)

    def test_only_so_many_ways(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(courses, "MOST_WAYS", 1)
        # in time, then late: the second is another way, of the facts to lie in matters or of a duty to be decided
        late = [REFUSED.replace("2025-04-30", day) for day in ("2025-04-30", "2025-09-01")]
        for text in (late[0], *late):
            alike(record(text), date(2026, 1, 5))
        assert [as_before(record(text), date(2026, 1, 5)) for text in late] == [True, False]

    def test_only_so_many_ways_to_sort(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(courses, "MOST_WAYS", 1)
        # a notice soon after a decision is of that, and later one of its own
        decided = "2025-01-06 request_received\n2025-02-10 assessment_decision_notified will_not_assess\n"
        texts = [f"{decided}{day} notice_sent refuse_to_assess" for day in ("2025-02-20", "2025-06-02")]
        for text in (texts[0], *texts):
            alike(record(text), date(2027, 1, 5))
        assert [as_before(record(text), date(2027, 1, 5)) for text in texts] == [True, False]

    def test_what_happened_again_on_another_day(self) -> None:
        case, on = record(REFUSED + "2025-03-05 adviser_contacted by=parent"), date(2025, 6, 2)
        assert in_the_end(case, on)

    @pytest.mark.parametrize("reading", ["bar.no_wish_only", "bar.any_certificate"])
    def test_what_is_barred_on_one_reading(self, reading: str) -> None:
        for day in ("2025-05-02", "2025-05-12") * 2:
            text = (
                f"2025-03-03 notice_sent refuse_to_issue\n{day} adviser_contacted mediation\n2025-05-13 la_informed\n"
            )
            held = "2025-05-30 mediation_held\n2025-05-30 mediation_concluded no_agreement"
            case = record(text + held, *([reading] if reading == "bar.any_certificate" else []))
            for _ in range(2):
                alike(case, date(2025, 6, 9))
            assert as_before(case, date(2025, 6, 9))

    def test_nothing_is_barred_before_the_notice_is_known(self) -> None:
        case, on = record("2025-03-03 adviser_contacted no_mediation"), date(2025, 3, 4)
        assert in_the_end(case, on)

    def test_to_whom_a_notice_went(self) -> None:
        text = "2025-01-06 compulsory_school_age_ended\n2025-02-10 notice_sent plan_content by={}"
        for case in [record(text.format(by)) for by in ("parent", "young_person")] * 3:
            alike(case, date(2025, 6, 2))

    @pytest.mark.parametrize(
        "planned",
        [
            "session_notified for=2025-03-04",
            "mediation_fixed for=2025-03-20",
            "mediation_fixed for=2025-04-02",
            "draft_served",
        ],
    )
    def test_what_is_for_another_day_or_for_none(self, planned: str) -> None:
        """Of a session one may have been told after its day; only what fixes a day fixes one that is to come."""
        case, on = record(REFUSED.replace("session_notified", planned)), date(2025, 6, 2)
        assert in_the_end(case, on)

    def test_what_broke_off_leaves_nothing_behind(self) -> None:
        """Who has a right is asked at the end of the day, wherever the last question was left."""
        text = "2025-02-10 notice_sent plan_content\n2025-03-10 compulsory_school_age_ended"
        case, on = record(text), date(2025, 3, 24)
        for _ in range(2):
            timeline(case, on=on)
        outline = case.outline
        assert outline is not None
        ((_, way),) = courses._sortings(outline.shape, case.calendar, False).ways
        way.outcome.fold.current = way.outcome.fold.facts[0]
        for day in (on, date(2025, 7, 7)):
            alike(case, day)

    def test_threads_that_ask_at_once(self) -> None:
        chance = random.Random(3)
        cases = [moved(record(REFUSED), chance) for _ in range(40)]
        on = date(2026, 1, 5)
        with ThreadPoolExecutor(8) as pool:
            quick = list(pool.map(lambda case: timeline(case, on=on), cases * 3))
        assert quick == [by_itself(case, on) for case in cases] * 3


ODD = {
    "a day that is known in part": REFUSED.replace("2025-03-10", "2025-03"),
    "a label": REFUSED.replace("la_informed", "la_informed matter=first"),
    "a denial": REFUSED + "2025-05-06 advice_given not_done=yes",
    "a body by its name": REFUSED.replace("request_received", "request_received by=LA_One"),
    "a consent": REFUSED + "2025-03-20 consent_given 2 by=parent",
    "twice on one day": REFUSED + "2025-03-03 adviser_contacted by=parent",
    "a planned day that is for a day": REFUSED.replace("mediation_date", "mediation_date for=2025-04-02"),
    "outcomes that exclude each other": REFUSED.replace("will_not_assess", "will_assess,will_not_assess"),
    "a day after the reference date": REFUSED + "2025-07-01 order_made dismissed",
    "for another day than its own": REFUSED.replace("adviser_contacted", "adviser_contacted for=2025-03-04"),
    "fixed for a day before its own": REFUSED.replace("session_notified", "mediation_fixed for=2025-03-04"),
    "something that lacks what it follows upon": "2025-03-10 mediation_held",
    "a doubt": REFUSED + "2025-04-04 notice_sent refuse_to_issue\n2025-04-20 adviser_contacted",
    "a contradiction": "2025-01-06 request_received\n2025-02-10 advice_given\n2025-02-20 advice_requested",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_what_is_gone_through_by_itself(text: str) -> None:
    case, on = record(text), date(2025, 6, 2)
    for _ in range(3):
        alike(case, on)
        assert not as_before(case, on)


def test_nothing_and_too_much_have_no_outline() -> None:
    assert Record().outline is None
    days = [date(2020, 1, 1) + timedelta(days=n) for n in range(MOST_OUTLINED + 1)]
    meetings = [Entry(event="review_meeting", day=day) for day in days]
    assert Record(entries=meetings).outline is None
    assert Record(entries=meetings[1:]).outline is not None
    assert Record(entries=[Entry(event="review_meeting", day=Span.month(2025, 3))]).outline is None


def test_what_cannot_be_reckoned_with_is_gone_through_by_itself() -> None:
    """Whether the notice came in time is reckoned from its own day, which no comparison tells."""
    case, on = record("2025-01-06 notice_received\n2025-01-20 adviser_contacted"), date(2025, 3, 3)
    for _ in range(3):
        alike(case, on)
        assert not as_before(case, on)


SHORT = evolve(ENGLAND_AND_WALES, last=date(2026, 12, 31))


def test_what_leads_out_of_the_calendar_is_gone_through_by_itself() -> None:
    texts = [f"{day} notice_sent refuse_to_assess" for day in ("2025-01-06", "2026-12-07")]
    soon, late = (evolve(record(text), calendar=SHORT) for text in texts)
    for case in (soon, soon, late, late):
        alike(case, date(2026, 12, 31))
    assert as_before(soon, date(2026, 12, 31))
    assert not as_before(late, date(2026, 12, 31))


def test_a_timeline_of_a_shape_that_is_known_takes_few_calls() -> None:
    """Fifty for each duty: the facts are not gone through, and no duty is decided, one by one."""
    case, on = record(REFUSED), date(2025, 6, 2)
    for _ in range(3):
        answer = timeline(case, on=on)
    calls = calls_of(lambda: timeline(case, on=on))
    assert len(answer) > 8
    assert calls <= 50 * len(answer)


class TestTrace:
    """What stands for a day of a case is compared as in that case, and every comparison that may turn out otherwise is
    written down.
    """

    @pytest.fixture
    def trace(self) -> CaseTrace:
        days = [date(2025, 1, 6), date(2025, 2, 3), date(2025, 3, 3)]
        return CaseTrace(calendar=ENGLAND_AND_WALES, known=days, ordered=2)

    def test_the_order_of_its_own_days_is_that_of_the_shape(self, trace: CaseTrace) -> None:
        first, second, planned = (Day(trace, Place(number)) for number in range(3))
        assert first < second
        assert not trace.comparisons
        assert second < planned
        assert trace.comparisons == {(operator.lt, 1, 2): True}

    def test_days_that_are_the_same_for_all_are_written_down(self, trace: CaseTrace) -> None:
        assert Day(trace, Place(0)) > date(2025, 1, 5)
        assert trace.known[3] == date(2025, 1, 5)
        assert trace.comparisons == {(operator.gt, 0, 3): True}
        assert Day(trace, Place(0)) != None  # noqa: E711

    def test_numbers_of_days(self, trace: CaseTrace) -> None:
        first, second = (Day(trace, Place(number)) for number in range(2))
        assert abs((first - second).days) == 28
        assert (first - second).days == -28
        assert trace.take([date(2025, 1, 6), date(2025, 1, 7), date(2025, 3, 3)])[3:] == [-1, 1, 28, -28]

    def test_no_day_is_no_number_of_days_away(self) -> None:
        known = [date(2025, 1, 6), None]
        for step in (Between(0, 1), Between(1, 0), Size(2)):
            step.add_to(known)
        assert known[2:] == [None, None, None]

    def test_a_way_leads_those_of_which_all_comes_out_the_same(self, trace: CaseTrace) -> None:
        way = trace.follow(lambda: Day(trace, Place(2)) <= date(2025, 3, 3))
        assert way.outcome is True
        assert way.leads(trace.known)
        assert not way.leads(trace.take([date(2025, 1, 6), date(2025, 2, 3), date(2025, 3, 4)]))

    def test_what_cannot_be_followed_comes_out_as_such(self, trace: CaseTrace) -> None:
        assert trace.follow(lambda: str(Day(trace, Place(0)))).outcome is courses.ALONE
        short = evolve(trace, calendar=SHORT)
        with pytest.raises(Untraceable):
            short.limit(rule_named("appeal.register"), {"notice_sent": date(2026, 12, 7)}, frozenset())


def test_what_is_kept_names_no_body() -> None:
    """What is kept of cases holds roles and outcomes, and neither names nor labels."""
    assert record(REFUSED.replace("request_received", "request_received by=Mr_Invented")).outline is None
    assert record(REFUSED.replace("request_received", "request_received by=parent")).outline is not None
