"""Reviews that repeat: each starts the time for the next, and each has its own report, decision and amendments."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from attrs import evolve

from sendtimelines import Case, Deadline, Rule, Status, Timeline, rule_named, timeline
from sendtimelines.cases.case import REVIEW_EVENTS
from sendtimelines.errors import BadCase, NotADate, UnknownName
from sendtimelines.law import RULES
from sendtimelines.law.england import assessment
from sendtimelines.law.england.events import MOVE_DATE, PLAN_TRANSFERRED
from sendtimelines.rules import later_of, weeks
from tests.each import for_each
from tests.law.england.cases import versioned

MADE = date(2024, 3, 14)
FIRST, SECOND = date(2025, 3, 10), date(2026, 3, 5)
REVIEWS: tuple[Mapping[str, date], ...] = (
    {"review_meeting": FIRST, "review_decision_notified": date(2025, 4, 4)},
    {
        "review_meeting": SECOND,
        "review_meeting_notified": date(2026, 2, 19),
        "review_papers_sent": date(2026, 2, 20),
        "review_report_sent": date(2026, 3, 19),
        "review_decision_notified": date(2026, 4, 3),
        "amendment_notice_sent": date(2026, 4, 3),
        "draft_served": date(2026, 4, 3),
    },
)
REVIEWED = Case(events={"plan_made": MADE}, reviews=REVIEWS)
ON = date(2026, 4, 20)


def of(found: Timeline, id: str) -> list[Deadline]:
    return [deadline for deadline in found if deadline.rule.id == id]


def days(found: Timeline, id: str) -> list[date | None]:
    return [deadline.due for deadline in of(found, id)]


class TestRounds:
    """A plan is reviewed within 12 months of the day it was made, and then of each review."""

    def test_each_review_starts_the_time_for_the_next(self) -> None:
        found = timeline(REVIEWED, on=ON)
        assert days(found, "review.annual") == [date(2025, 3, 13), date(2026, 3, 9), date(2027, 3, 4)]
        assert [each.status(ON) for each in of(found, "review.annual")] == [Status.MET, Status.MET, Status.DUE]

    def test_each_has_its_own_report_decision_and_amendments(self) -> None:
        found = timeline(REVIEWED, on=ON)
        assert days(found, "review.report") == [FIRST + timedelta(14), SECOND + timedelta(14)]
        assert [each.status(ON) for each in of(found, "review.report")] == [Status.OVERDUE, Status.MET]
        assert [each.status(ON) for each in of(found, "review.decide")] == [Status.MET, Status.MET_LATE]
        assert days(found, "amendment.finalise") == [date(2026, 5, 29)]
        assert days(found, "review.meeting_notice") == [date(2025, 2, 24), date(2026, 2, 19)]
        assert [each.status(ON) for each in of(found, "review.papers")] == [Status.OVERDUE, Status.MET_LATE]

    def test_they_may_be_given_in_any_order(self) -> None:
        third = {"review_meeting": date(2027, 3, 1)}
        cases = [evolve(REVIEWED, reviews=order) for order in permutations((*REVIEWS, third))]
        assert len({*cases}) == 1
        assert all(timeline(case, on=ON) == timeline(cases[0], on=ON) for case in cases)

    def test_a_last_review_before_them_starts_the_first(self) -> None:
        found = timeline(Case(events={"plan_made": MADE, "last_review": date(2025, 3, 1)}, reviews=REVIEWS[1:]), on=ON)
        assert days(found, "review.annual")[0] == date(2026, 2, 28)

    def test_without_what_came_before_the_first_has_no_time(self) -> None:
        found = timeline(Case(reviews=REVIEWS[1:]), on=ON)
        assert days(found, "review.annual") == [date(2027, 3, 4)]

    def test_by_its_id_one_finds_the_last(self) -> None:
        found = timeline(REVIEWED, on=ON)
        assert found["review.annual"].due == date(2027, 3, 4)
        assert found["review.decide"].due == SECOND + timedelta(28)
        assert found["amendment.representations"].due == date(2026, 4, 17)
        with pytest.raises(UnknownName, match=r"the nearest is review\.annual among those of this timeline"):
            found["review.anual"]

    def test_what_is_not_part_of_a_review_is_reckoned_once(self) -> None:
        found = timeline(REVIEWED.with_events(request_received=date(2023, 11, 1)), on=ON)
        ids = [deadline.rule.id for deadline in found]
        assert {id for id in ids if ids.count(id) > 1} <= {rule.id for rule in RULES if rule.repeats}
        assert len(of(found, "plan.finalise")) == 1

    def test_each_duty_is_waited_for_once(self) -> None:
        waiting = [deadline.rule.id for deadline in timeline(REVIEWED, on=ON).waiting]
        assert "review.meeting_notice" in waiting
        assert len(waiting) == len({*waiting})


class TestLastReviewed:
    """When a plan was last reviewed can be read as the meeting or as the decision that ended the review."""

    def test_read_as_the_decision_the_next_time_runs_from_it(self) -> None:
        found = timeline(evolve(REVIEWED, readings=["review.decision"]), on=ON)
        assert days(found, "review.annual") == [date(2025, 3, 13), date(2026, 4, 3), date(2027, 4, 2)]

    def test_read_as_the_meeting_both_are_told(self) -> None:
        last = timeline(REVIEWED, on=ON)["review.annual"]
        assert last.readings["review.decision"] == date(2027, 4, 2)
        assert last.readings["anniversary"] == date(2027, 3, 5)
        assert (last.safe, last.latest) == (date(2027, 3, 4), date(2027, 4, 3))

    def test_a_review_without_a_decision_is_read_as_its_meeting_either_way(self) -> None:
        case = Case(events={"plan_made": MADE}, reviews=[{"review_meeting": FIRST}], readings=["review.decision"])
        assert timeline(case, on=ON)["review.annual"].due == date(2026, 3, 9)


class TestOuterLimit:
    """Where it amends after a review the authority has 12 weeks from the meeting, and less after an early notice."""

    @pytest.mark.parametrize(
        ("notice", "last_day"),
        [
            (None, SECOND + timedelta(weeks=12)),
            (SECOND + timedelta(weeks=1), SECOND + timedelta(weeks=9)),
            (SECOND + timedelta(weeks=4), SECOND + timedelta(weeks=12)),
            (SECOND + timedelta(weeks=6), SECOND + timedelta(weeks=12)),
        ],
    )
    def test_an_early_notice_shortens_it_and_a_late_one_does_not_lengthen_it(
        self, notice: date | None, last_day: date
    ) -> None:
        review = {"review_meeting": SECOND, **({"amendment_notice_sent": notice} if notice else {})}
        assert days(timeline(Case(reviews=[review]), on=ON), "amendment.finalise_outer") == [last_day]


class TestForecast:
    """A forecast holds the next review on its last day and goes on from it; reviews that were held stay as they are."""

    def test_of_the_next_review(self) -> None:
        found = timeline(Case(events={"plan_made": MADE}, reviews=REVIEWS[:1]), on=date(2025, 6, 1), forecast=True)
        assert found.assumed["review_meeting"] == date(2026, 3, 9)
        assert found["review.decide"].due == date(2026, 4, 6)
        assert found["review.decide"].assumed == {"review_meeting"}
        assert all(not each.assumed for each in of(found, "review.decide")[:1])

    def test_a_deadline_rests_only_on_what_its_formula_uses(self) -> None:
        events = {"request_received": date(2023, 10, 2), "final_plan_sent": MADE, "last_review": FIRST}
        found = timeline(Case(events=events), on=date(2025, 6, 1), forecast=True)
        assert found.assumed["plan_made"] == MADE
        assert found["review.annual"].assumed == frozenset()
        assert found["review.annual"].due == date(2026, 3, 9)

    def test_it_changes_nothing_of_those_that_were_held(self) -> None:
        plain, forecast = timeline(REVIEWED, on=ON), timeline(REVIEWED, on=ON, forecast=True)
        assert all(each in list(forecast) for each in plain if not each.waiting)


class TestAroundThem:
    """A duty that asks for one review, after a transfer or a reassessment, is met by the first since its time began."""

    TRANSFERRED = date(2025, 6, 2)

    def moved(self, *meetings: date, transferred: date = TRANSFERRED) -> Timeline:
        events = {"plan_made": date(2024, 1, 10), "move_date": transferred, "plan_transferred": transferred}
        return timeline(Case(events=events, reviews=[{"review_meeting": day} for day in meetings]), on=ON)

    def test_after_a_transfer_twelve_months_run_from_the_last_review_before_it(self) -> None:
        found = self.moved(date(2025, 1, 5))
        assert found["transfer.review"].due == date(2026, 1, 4)
        assert found["transfer.review"].status(ON) is Status.OVERDUE

    def test_but_at_least_three_months_from_the_transfer(self) -> None:
        assert self.moved(date(2024, 7, 1))["transfer.review"].due == date(2025, 9, 1)

    def test_it_is_met_by_the_first_review_after_the_transfer(self) -> None:
        found = self.moved(date(2025, 1, 5), date(2025, 12, 1), date(2026, 4, 1))
        assert found["transfer.review"].ended == date(2025, 12, 1)
        assert found["transfer.review"].status(ON) is Status.MET

    def test_a_transfer_takes_the_place_of_the_annual_review_it_falls_before_and_of_no_other(self) -> None:
        assert days(self.moved(date(2025, 1, 5)), "review.annual") == [date(2025, 1, 9)]
        later = self.moved(date(2025, 1, 5), date(2025, 12, 1))
        assert days(later, "review.annual")[-1] == date(2026, 11, 30)

    def test_a_reassessment_is_followed_by_its_review(self) -> None:
        events = {"reassessment_notified": date(2025, 1, 15), "final_plan_sent": date(2025, 4, 1)}
        reviews = [{"review_meeting": date(2024, 9, 1)}, {"review_meeting": date(2026, 3, 5)}]
        found = timeline(Case(events=events, reviews=reviews), on=ON)["reassessment.review"]
        assert (found.due, found.ended, found.status(ON)) == (date(2026, 4, 1), date(2026, 3, 5), Status.MET)
        alone = timeline(Case(events=events, reviews=reviews[:1]), on=ON)["reassessment.review"]
        assert (alone.ended, alone.status(ON)) == (None, Status.OVERDUE)

    @for_each("rule", [rule for rule in RULES if not rule.repeats], versioned)
    def test_what_asks_for_none_sees_none(self, rule: Rule) -> None:
        begun = {event.name: date(2025, 3, 1) for event in rule.events}
        case = Case(events=begun, reviews=[dict.fromkeys(REVIEW_EVENTS, SECOND)])
        asks = "review_meeting" in {event.name for event in rule.endings}
        assert (case.about(rule) == case.known) is not asks

    @pytest.mark.parametrize("name", sorted(REVIEW_EVENTS))
    def test_what_happens_in_one_starts_nothing_else(self, name: str) -> None:
        found = timeline(Case(reviews=[{"review_meeting": SECOND, name: SECOND}]), on=ON)
        assert all(each.rule.repeats for each in found)

    def test_a_time_that_begins_with_the_later_of_two_days_asks_for_a_review_after_both(self) -> None:
        rule = evolve(rule_named("transfer.review"), limit=weeks(1).after(later_of(MOVE_DATE, PLAN_TRANSFERRED)))
        reviews = [{"review_meeting": FIRST}, {"review_meeting": SECOND}]
        for early, late in permutations(("move_date", "plan_transferred")):
            case = Case(events={early: FIRST - timedelta(1), late: FIRST + timedelta(1)}, reviews=reviews)
            assert case.about(rule)["review_meeting"] == SECOND

    def test_a_transfer_on_the_day_of_a_review_falls_before_it(self) -> None:
        case = Case(events={"plan_transferred": FIRST}, reviews=[{"review_meeting": FIRST}])
        held, coming = case.rounds
        assert held["plan_transferred"] == FIRST
        assert "plan_transferred" not in coming


class TestContradictions:
    """A review whose days cannot be in that order contradicts itself, and no other."""

    def test_each_review_is_looked_at_by_itself(self) -> None:
        late = {"review_meeting": date(2027, 3, 1), "review_report_sent": date(2027, 2, 1)}
        found = timeline(evolve(REVIEWED, reviews=(*REVIEWS, late)), on=date(2027, 4, 1))
        (pair,) = found.contradictions
        assert str(pair).startswith("review_report_sent (2027-02-01) is before review_meeting (2027-03-01)")
        assert [each.status(found.on) for each in of(found, "review.report")][-1] is Status.CONTRADICTORY
        assert Status.CONTRADICTORY not in [each.status(found.on) for each in of(found, "review.report")][:-1]

    def test_one_before_the_plan_was_made_contradicts_it(self) -> None:
        case = Case(events={"plan_made": MADE}, reviews=[{"review_meeting": date(2024, 1, 1)}])
        assert [pair.follows.name for pair in case.contradictions] == ["plan_made"]

    def test_what_contradicts_outside_them_is_said_once(self) -> None:
        case = REVIEWED.with_events(request_received=date(2026, 1, 1), draft_served=date(2025, 1, 1))
        assert [pair.event.name for pair in case.contradictions] == ["plan_made", "draft_served"]


class TestGiven:
    """A review is given with the day of its meeting, and holds only what happens in one."""

    @pytest.mark.parametrize(
        ("facts", "error", "says"),
        [
            ({"reviews": [{"review_report_sent": FIRST}]}, BadCase, "a review has no review_meeting; give the day"),
            ({"reviews": [{"review_meeting": FIRST, "plan_made": MADE}]}, UnknownName, "no such event in reviews"),
            ({"reviews": [{"review_meting": FIRST}]}, UnknownName, "the nearest is review_meeting"),
            ({"reviews": [{"review_meeting": "2025-03-10"}]}, NotADate, "review_meeting is a string"),
            (
                {"reviews": REVIEWS, "events": {"review_meeting": FIRST}},
                BadCase,
                "review_meeting stands among the events although reviews are given; put it into a review of its own",
            ),
        ],
    )
    def test_anything_else_is_refused(self, facts: dict[str, Any], error: type[Exception], says: str) -> None:
        with pytest.raises(error, match=says):
            Case(**facts)

    def test_one_review_among_the_events_is_a_review_too(self) -> None:
        case = Case(events={"plan_made": MADE, "review_meeting": FIRST})
        found = timeline(case, on=ON)
        assert (found["review.annual"].due, found["review.annual"].status(ON)) == (date(2025, 3, 13), Status.MET)
        assert found["review.decide"].due == FIRST + timedelta(28)

    def test_a_duty_outside_them_does_not_see_them(self) -> None:
        found = timeline(evolve(REVIEWED, events={"request_received": date(2026, 1, 5)}), on=ON)
        assert found["assessment.decide"].dates == assessment.decide(request_received=date(2026, 1, 5)).dates
        assert days(found, "plan.representations") == []


class TestNotAmending:
    """The outer limit for an amended plan is for a review after which the authority amends."""

    def outer(self, **events: date) -> list[str]:
        review = {"review_meeting": date(2025, 3, 3), **events}
        case = Case(events={"plan_made": date(2024, 3, 1)}, reviews=[review])
        found = timeline(case, on=date(2025, 9, 1))
        return [str(each.due) for each in found if each.rule.id == "amendment.finalise_outer"]

    def test_until_the_decision_it_stands(self) -> None:
        assert self.outer() == ["2025-05-26"]

    def test_a_decision_without_amendments_ends_it(self) -> None:
        assert self.outer(review_decision_notified=date(2025, 3, 20)) == []

    def test_a_decision_with_amendments_does_not(self) -> None:
        both = {"review_decision_notified": date(2025, 3, 20), "amendment_notice_sent": date(2025, 3, 20)}
        assert self.outer(**both) == ["2025-05-15"]
