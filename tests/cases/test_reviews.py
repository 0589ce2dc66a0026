"""Reviews that repeat: each starts the time for the next, and each has its own report, decision and amendments."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from attrs import evolve

from sendtimelines import Case, Timeline, timeline
from sendtimelines.cases.duty import Duty
from sendtimelines.cases.standings import Standing
from sendtimelines.errors import BadCase, NotADate, UnknownName
from sendtimelines.law.england import assessment

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


def of(found: Timeline, id: str) -> list[Duty]:
    return [duty for duty in found if duty.id == id]


def days(found: Timeline, id: str) -> list[date | None]:
    return [deadline.due for deadline in of(found, id)]


class TestRounds:
    """A plan is reviewed within 12 months of the day it was made, and then of each review."""

    def test_each_review_starts_the_time_for_the_next(self) -> None:
        found = timeline(REVIEWED, on=ON)
        assert days(found, "review.annual") == [date(2025, 3, 13), date(2026, 3, 9), date(2027, 3, 4)]
        assert [each.standing for each in of(found, "review.annual")] == [Standing.MET, Standing.MET, Standing.DUE]

    def test_each_has_its_own_report_decision_and_amendments(self) -> None:
        found = timeline(REVIEWED, on=ON)
        assert days(found, "review.report") == [FIRST + timedelta(14), SECOND + timedelta(14)]
        assert [each.standing for each in of(found, "review.report")] == [Standing.NOT_RECORDED, Standing.MET]
        assert [each.standing for each in of(found, "review.decide")] == [Standing.MET, Standing.MET_LATE]
        assert days(found, "amendment.finalise") == [date(2026, 5, 29)]
        assert days(found, "review.meeting_notice") == [date(2025, 2, 24), date(2026, 2, 19)]
        assert [each.standing for each in of(found, "review.papers")] == [Standing.NOT_RECORDED, Standing.MET_LATE]

    def test_they_may_be_given_in_any_order(self) -> None:
        third = {"review_meeting": date(2027, 3, 1)}
        found = [
            timeline(Case(events={"plan_made": MADE}, reviews=order), on=ON)
            for order in permutations((*REVIEWS, third))
        ]
        assert all([*map(str, each)] == [*map(str, found[0])] for each in found)

    def test_a_last_review_before_them_starts_the_first(self) -> None:
        found = timeline(Case(events={"plan_made": MADE, "last_review": date(2025, 3, 1)}, reviews=REVIEWS[1:]), on=ON)
        assert days(found, "review.annual") == [date(2025, 3, 13), date(2026, 2, 28), date(2027, 3, 4)]

    def test_without_what_came_before_the_first_has_no_time(self) -> None:
        found = timeline(Case(reviews=REVIEWS[1:]), on=ON)
        assert days(found, "review.annual") == [date(2027, 3, 4)]

    def test_by_its_id_one_finds_the_last(self) -> None:
        found = timeline(REVIEWED, on=ON)
        assert found["review.annual"].due == date(2027, 3, 4)
        assert found["review.decide"].due == SECOND + timedelta(28)
        assert found["amendment.representations"].due == date(2026, 4, 17)
        with pytest.raises(UnknownName, match=r"the nearest is review\.annual among those of this case"):
            found["review.anual"]

    def test_what_is_not_part_of_a_review_is_reckoned_once(self) -> None:
        found = timeline(REVIEWED.with_events(request_received=date(2023, 11, 1)), on=ON)
        ids = [duty.id for duty in found]
        assert {id.partition(".")[0] for id in ids if ids.count(id) > 1} == {"review", "amendment"}
        assert len(of(found, "plan.finalise")) == 1


class TestLastReviewed:
    """When a plan was last reviewed can be read as the meeting or as the decision that ended the review."""

    def test_read_as_the_decision_the_next_time_runs_from_it(self) -> None:
        found = timeline(evolve(REVIEWED, readings=["review.decision"]), on=ON)
        assert days(found, "review.annual") == [date(2025, 3, 13), date(2026, 4, 3), date(2027, 4, 2)]

    def test_read_as_the_meeting_both_are_told(self) -> None:
        last = timeline(REVIEWED, on=ON)["review.annual"]
        assert last.deadline
        assert last.deadline.readings["review.decision"] == date(2027, 4, 2)
        assert last.deadline.readings["anniversary"] == date(2027, 3, 5)
        assert (last.safe, last.latest) == (date(2027, 3, 4), date(2027, 4, 3))


class TestOuterLimit:
    """Where it amends after a review the authority has 12 weeks from the meeting, and less after an early notice."""

    @pytest.mark.parametrize(
        ("notice", "last_day"),
        [
            (None, SECOND + timedelta(weeks=12)),
            (SECOND + timedelta(weeks=6), SECOND + timedelta(weeks=12)),
        ],
    )
    def test_a_late_notice_does_not_lengthen_it(self, notice: date | None, last_day: date) -> None:
        review = {"review_meeting": SECOND, **({"amendment_notice_sent": notice} if notice else {})}
        assert days(timeline(Case(reviews=[review]), on=ON), "amendment.finalise_outer") == [last_day]

    @pytest.mark.parametrize("after", [1, 4])
    def test_an_early_one_shortens_it_and_the_two_are_shown_as_one(self, after: int) -> None:
        review = {"review_meeting": SECOND, "amendment_notice_sent": SECOND + timedelta(weeks=after)}
        found = timeline(Case(reviews=[review]), on=ON)
        assert days(found, "amendment.finalise_outer") == []
        assert days(found, "amendment.finalise") == [SECOND + timedelta(weeks=after + 8)]


class TestForecast:
    """A forecast holds the next review on its last day and goes on from it; reviews that were held stay as they are."""

    def test_of_the_next_review(self) -> None:
        found = timeline(Case(events={"plan_made": MADE}, reviews=REVIEWS[:1]), on=date(2025, 6, 1), forecast=True)
        assert found.assumed["review_meeting"] == date(2026, 3, 9)
        assert found["review.decide"].due == date(2026, 4, 6)
        assert found["review.decide"].assumed == {"review_meeting"}
        assert all(not each.assumed for each in of(found, "review.decide")[:1])

    def test_it_changes_nothing_of_those_that_were_held(self) -> None:
        plain, forecast = timeline(REVIEWED, on=ON), timeline(REVIEWED, on=ON, forecast=True)
        assert all(each in list(forecast) for each in plain.arisen)


class TestAroundThem:
    """A duty that asks for one review, after a transfer or a reassessment, is met by the first since its time began."""

    TRANSFERRED = date(2025, 6, 2)

    def moved(self, *meetings: date, transferred: date = TRANSFERRED) -> Timeline:
        events = {"plan_made": date(2024, 1, 10), "move_date": transferred, "plan_transferred": transferred}
        return timeline(Case(events=events, reviews=[{"review_meeting": day} for day in meetings]), on=ON)

    def test_after_a_transfer_twelve_months_run_from_the_last_review_before_it(self) -> None:
        found = self.moved(date(2025, 1, 5))
        assert found["transfer.review"].due == date(2026, 1, 4)
        assert found["transfer.review"].standing is Standing.OVERDUE

    def test_but_at_least_three_months_from_the_transfer(self) -> None:
        assert self.moved(date(2024, 7, 1))["transfer.review"].due == date(2025, 9, 1)

    def test_it_is_met_by_the_first_review_after_the_transfer(self) -> None:
        found = self.moved(date(2025, 1, 5), date(2025, 12, 1), date(2026, 4, 1))
        assert found["transfer.review"].done == date(2025, 12, 1)
        assert found["transfer.review"].standing is Standing.MET

    def test_a_transfer_takes_the_place_of_the_annual_review_it_falls_before_and_of_no_other(self) -> None:
        assert days(self.moved(date(2025, 1, 5)), "review.annual") == [date(2025, 1, 9), date(2026, 1, 4)]
        assert of(self.moved(date(2025, 1, 5)), "review.annual")[-1].standing is Standing.REPLACED
        later = self.moved(date(2025, 1, 5), date(2025, 12, 1))
        assert days(later, "review.annual")[-1] == date(2026, 11, 30)

    def test_a_reassessment_is_followed_by_its_review(self) -> None:
        events = {"reassessment_notified": date(2025, 1, 15), "final_plan_sent": date(2025, 4, 1)}
        reviews = [{"review_meeting": date(2024, 9, 1)}, {"review_meeting": date(2026, 3, 5)}]
        found = timeline(Case(events=events, reviews=reviews), on=ON)["reassessment.review"]
        assert (found.due, found.done, found.standing) == (date(2026, 4, 1), date(2026, 3, 5), Standing.MET)
        alone = timeline(Case(events=events, reviews=reviews[:1]), on=ON)["reassessment.review"]
        assert (alone.done, alone.standing) == (None, Standing.OVERDUE)


class TestContradictions:
    """A review whose days cannot be in that order contradicts itself, and no other."""

    def test_each_review_is_looked_at_by_itself(self) -> None:
        late = {"review_meeting": date(2027, 3, 1), "review_report_sent": date(2027, 2, 1)}
        found = timeline(Case(events={"plan_made": MADE}, reviews=(*REVIEWS, late)), on=date(2027, 4, 1))
        (pair,) = found.contradictions
        assert str(pair).startswith("review_report_sent (2027-02-01) is before review_meeting (2027-03-01)")

    def test_one_before_the_plan_was_made_contradicts_it(self) -> None:
        case = Case(events={"plan_made": MADE}, reviews=[{"review_meeting": date(2024, 1, 1)}])
        assert [pair.follows.name for pair in timeline(case, on=ON).contradictions] == ["plan_made"]


class TestGiven:
    """A review is given with the days of what happened in it."""

    @pytest.mark.parametrize(
        ("facts", "error", "says"),
        [
            ({"reviews": [{"review_meting": FIRST}]}, UnknownName, "the nearest is review_meeting"),
            ({"reviews": [{"review_meeting": "10 March"}]}, NotADate, "review_meeting is not an ISO date"),
            ({"reviews": FIRST}, BadCase, "reviews is not a list of tables"),
        ],
    )
    def test_anything_else_is_refused(self, facts: dict[str, Any], error: type[Exception], says: str) -> None:
        with pytest.raises(error, match=says):
            Case(**facts)

    def test_one_review_among_the_events_is_a_review_too(self) -> None:
        case = Case(events={"plan_made": MADE, "review_meeting": FIRST})
        found = timeline(case, on=ON)
        assert (found["review.annual#1"].due, found["review.annual#1"].standing) == (date(2025, 3, 13), Standing.MET)
        assert found["review.decide"].due == FIRST + timedelta(28)

    def test_a_duty_outside_them_does_not_see_them(self) -> None:
        found = timeline(evolve(REVIEWED, events={"request_received": date(2026, 1, 5)}), on=ON)
        assert found["assessment.decide"].due == assessment.decide(request_received=date(2026, 1, 5)).due


class TestNotAmending:
    """The outer limit for an amended plan is for a review after which the authority amends."""

    def outer(self, **events: object) -> list[str]:
        review: dict[str, object] = {"review_meeting": date(2025, 3, 3), **events}
        case = Case(events={"plan_made": date(2024, 3, 1)}, reviews=[review])
        found = timeline(case, on=date(2025, 9, 1))
        return [str(each.due) for each in of(found, "amendment.finalise_outer") if each.standing is not Standing.LAPSED]

    def test_until_the_decision_it_stands(self) -> None:
        assert self.outer() == ["2025-05-26"]

    def test_a_decision_without_amendments_ends_it(self) -> None:
        assert self.outer(review_decision_notified={"day": date(2025, 3, 20), "outcome": "keep"}) == []

    def test_one_of_which_the_outcome_is_not_known_does_not(self) -> None:
        assert self.outer(review_decision_notified=date(2025, 3, 20)) == ["2025-05-26"]
