"""The coronavirus window (SI 2020/471): which limits were relaxed, on what terms, and from when to when."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from sendtimelines import RULES, Rule, history
from tests.law.england.cases import IDS, found, newest
from tests.strategies import published_days

IMPRACTICAL = """
assessment.not_necessary assessment.decide assessment.advice plan.refuse plan.finalise
amendment.finalise amendment.finalise_outer reassessment.finalise reassessment.finalise_outer
order.assess.notify order.assess.refuse order.assess.finalise order.make_plan.draft order.make_plan.finalise
agreement.appealable.assess.notify agreement.appealable.assess.refuse agreement.appealable.assess.finalise
agreement.appealable.make_plan.draft agreement.appealable.make_plan.finalise
unopposed.assess.notify unopposed.assess.refuse unopposed.assess.finalise
unopposed.make_plan.draft unopposed.make_plan.finalise
review.annual
detained.not_necessary detained.decide detained.advice detained.refuse detained.finalise
detained.order.assess.refuse detained.order.assess.finalise
detained.order.make_plan.draft detained.order.make_plan.finalise detained.order.reconsider
detained.unopposed.assess.refuse detained.unopposed.assess.finalise
detained.unopposed.make_plan.draft detained.unopposed.make_plan.finalise
"""
"""Regs 4(1), 5(1), 8(1), 10(1), 13(2); 22(3) and (4); 27(2); 44(2)(b), (c); 45(3), (3A), (6); s 44(1); in custody
4(1), 5(1), 8, 10(1), 13(2), 29(3) to (5), 30(4), (5).
"""

NOT_REASONABLY_PRACTICABLE = """
transfer.plan transfer.inform transfer.review transfer.commissioner transfer.commissioner_request
commissioner.handover commissioner.request
review.report review.decide reassessment.decide reassessment.review
mediation.contact_adviser mediation.certificate_without_mediation mediation.notify_commissioners
mediation.arrange mediation.arrange_health_only mediation.certificate_after_mediation mediation.certificate_deemed
agreement.other agreement.notify_la
order.reconsider order.amend_provision order.amend_placement order.amend_placement_beside_provision
order.continue_amended
agreement.appealable.reconsider agreement.appealable.amend_provision agreement.appealable.amend_placement
agreement.appealable.amend_placement_beside_provision agreement.appealable.continue_amended
unopposed.amend unopposed.placement unopposed.placement_beside_amendment unopposed.continue_amended
plan.disclose_he
recommendation.health_response recommendation.social_care_response recommendation.copy_health
recommendation.copy_social_care
detained.release_decide detained.release_refuse detained.release_finalise
detained.detention_decide detained.detention_refuse detained.detention_finalise
detained.disclose_to_new detained.disclose_to_commissioner detained.commissioner_request
detained.copies detained.copy_on_move
detained.contact_adviser detained.certificate_without_mediation detained.arrange
detained.certificate_after_mediation detained.certificate_deemed detained.agreement_other
detained.order.assess.notify detained.order.amend_placement
detained.unopposed.assess.notify detained.unopposed.placement
"""
"""Regs 15(2), (4), (5), (7), (8); 16; 20(9), (10); 21(7) to (9); 25(1); 27(4); 33 to 36; 39; 42(3), (4); 44(2)(d) to
(f), (h); 45(4), (5), (6A); 47; on recommendations 6(3), (6), 7(1), (4); in custody 15(1), (4); 16(2) to (4); 17(1),
(2); 19; 20(1); 21; 24(1), (3); 27(3); 29(2), (6); 30(3), (6).
"""

NEVER_LISTED = """
plan.representations amendment.representations special_school.stay mediation.notice_of_session
review.meeting_notice review.papers phase.secondary_to_post16 phase.other phase.between_post16
mediation.report_not_arranged order.cease order.continue cease.earliest appeal.register
detained.consult detained.representations detained.notice_of_session
"""
"""Regs 13(1), 18, 20(3) and (4), 21(3) and (4), 22(2)(c), 37(2), 48 among them, and in custody 3, 13(1), 22(2), which
the Regulations leave alone.
"""

EASED = IMPRACTICAL.split() + NOT_REASONABLY_PRACTICABLE.split()
FIRST, LAST = date(2020, 5, 1), date(2020, 9, 24)

WEEKS_OF = pytest.mark.parametrize(
    ("id", "event", "days"),
    [
        ("assessment.decide", "request_received", 42),
        ("review.decide", "review_meeting", 28),
        ("order.amend_provision", "order_made", 35),
        ("unopposed.assess.notify", "not_opposed_notified", 14),
    ],
)


class TestWhichLimitsGaveWay:
    """Each limit that the Regulations list gave way where, for a reason relating to coronavirus, it was not reasonably
    practicable, or impractical, to keep it; each in its own words. No other did.
    """

    @pytest.mark.parametrize("rule", newest(tuple(IMPRACTICAL.split())), ids=lambda rule: rule.id)
    def test_some_where_it_was_impractical(self, rule: Rule) -> None:
        assert rule.relaxed
        assert rule.relaxed.standard == "it was impractical to keep it"

    @pytest.mark.parametrize("rule", newest(tuple(NOT_REASONABLY_PRACTICABLE.split())), ids=lambda rule: rule.id)
    def test_others_where_it_was_not_reasonably_practicable(self, rule: Rule) -> None:
        assert rule.relaxed
        assert rule.relaxed.standard == "it was not reasonably practicable to keep it"

    def test_no_other(self) -> None:
        assert sorted(rule.id for rule in RULES if rule.relaxed) == sorted(EASED)
        assert not set(NEVER_LISTED.split()) & set(EASED)

    def test_no_version_of_before_2015_did(self) -> None:
        assert not [rule.id for id in IDS for rule in history(id)[:-1] if rule.relaxed]

    def test_each_names_the_regulations(self) -> None:
        assert {rule.relaxed.source.instrument.short for rule in RULES if rule.relaxed} == {"Coronavirus Regs"}

    def test_those_on_custody_name_what_eased_them(self) -> None:
        said = {rule.relaxed.source.provision for rule in RULES if rule.relaxed and rule.subject == "detained"}
        assert said == {"regs 18 to 27"}


class TestWhen:
    """From 1 May 2020 to 24 September, or on the other reading to 25 September: a limit that ran on one of these days
    is less certain.
    """

    @WEEKS_OF
    @pytest.mark.parametrize(
        ("offset", "relaxed", "inclusive"),
        [
            ("ends on 30 April", False, False),
            ("ends on 1 May", True, True),
            ("begins on 24 September", True, True),
            ("begins on 25 September", False, True),
            ("begins on 26 September", False, False),
        ],
    )
    def test_both_ends(self, id: str, event: str, days: int, offset: str, relaxed: bool, inclusive: bool) -> None:
        starts = {
            "ends on 30 April": date(2020, 4, 30) - timedelta(days=days),
            "ends on 1 May": FIRST - timedelta(days=days),
            "begins on 24 September": LAST,
            "begins on 25 September": date(2020, 9, 25),
            "begins on 26 September": date(2020, 9, 26),
        }
        assert found(id, {event: starts[offset]}).relaxed is relaxed
        assert found(id, {event: starts[offset]}, "coronavirus.end_inclusive").relaxed is inclusive

    def test_a_limit_that_ran_through_all_of_it(self) -> None:
        assert found("review.annual", plan_made=date(2020, 1, 15)).relaxed
        assert found("plan.finalise", request_received=date(2020, 4, 30)).relaxed

    @WEEKS_OF
    @given(start=published_days(first=date(2015, 4, 1), last=date(2028, 11, 1)))
    def test_it_is_eased_where_the_two_times_meet(self, id: str, event: str, days: int, start: date) -> None:
        meets = start <= LAST and start + timedelta(days=days) >= FIRST
        assert found(id, {event: start}).relaxed is meets


ON_THE_MOVE = pytest.mark.parametrize(
    ("id", "knowing"),
    [("transfer.plan", "move_known"), ("transfer.commissioner", "move_known_to_old_commissioner")],
)


class TestOneLimbOfTwo:
    """Of the time for transferring a plan and for telling the new commissioner only the fifteen working days gave way,
    never the day of the move (regs 15(2) and (7)).
    """

    @ON_THE_MOVE
    @pytest.mark.parametrize(
        ("known", "relaxed"),
        [
            (date(2020, 6, 1), False),  # the 15th working day before 22 June: on the day of the move
            (date(2020, 6, 2), True),  # fifteen working days end on the day of the move itself
            (date(2020, 6, 22), True),
            (None, False),
        ],
    )
    def test_a_move_in_june_2020(self, id: str, knowing: str, known: date | None, relaxed: bool) -> None:
        events = {"move_date": date(2020, 6, 22)} | ({knowing: known} if known else {})
        assert found(id, events).relaxed is relaxed
        assert bool(found(id, events).caveats) is relaxed

    @ON_THE_MOVE
    @pytest.mark.parametrize(
        ("known", "relaxed"), [(date(2020, 9, 24), True), (date(2020, 9, 25), False), (date(2020, 10, 1), False)]
    )
    def test_what_ran_is_the_time_from_the_knowing_not_from_the_move(
        self, id: str, knowing: str, known: date, relaxed: bool
    ) -> None:
        assert found(id, {"move_date": date(2020, 3, 2), knowing: known}).relaxed is relaxed

    @ON_THE_MOVE
    def test_on_a_saturday_it_is_the_same_on_the_reading_that_acts_before_it(self, id: str, knowing: str) -> None:
        events = {"move_date": date(2020, 6, 20), knowing: date(2020, 6, 1)}  # fifteen end on Friday the 19th
        stood, before = (found(id, events, *chosen) for chosen in ((), ("weekend.previous",)))
        assert (stood.due, before.due) == (date(2020, 6, 20), date(2020, 6, 19))
        assert (stood.relaxed, before.relaxed) == (False, False)


class TestWhatRan:
    """Only the days on which the last day rests count: not the making of a plan that was reviewed since."""

    def test_a_review_of_today_did_not_run_in_2020(self) -> None:
        made = {"plan_made": date(2015, 3, 2)}
        assert found("review.annual", made).relaxed is False  # due on 1 March 2016
        assert found("review.annual", {**made, "last_review": date(2024, 3, 4)}).relaxed is False
        assert found("review.annual", {**made, "last_review": date(2019, 9, 2)}).relaxed is True


class TestWhatItDoes:
    """It lowers certainty and never gives another date."""

    def test_the_day_and_its_status_stand(self) -> None:
        relaxed, not_eased = (found("assessment.decide", request_received=date(year, 5, 4)) for year in (2020, 2026))
        assert (relaxed.due, not_eased.due) == (date(2020, 6, 15), date(2026, 6, 15))
        assert relaxed.status(date(2020, 6, 16)) == not_eased.status(date(2026, 6, 16)) == "overdue"
        assert set(relaxed.dates) == {date(2020, 6, 15)}

    def test_it_says_so_with_the_standard_and_the_source(self) -> None:
        [caveat] = found("assessment.decide", request_received=date(2020, 5, 4)).caveats
        assert caveat.startswith("less certain: from 2020-05-01 to 2020-09-24 the limit was relaxed")
        assert "it was impractical to keep it (Coronavirus Regs" in caveat
        [other] = found("review.decide", review_meeting=date(2020, 5, 4)).caveats
        assert "it was not reasonably practicable to keep it" in other
        assert other in str(found("review.decide", review_meeting=date(2020, 5, 4)).explain())

    def test_on_the_other_reading_the_window_is_a_day_longer(self) -> None:
        [caveat] = found(
            "assessment.decide", {"request_received": date(2020, 5, 4)}, "coronavirus.end_inclusive"
        ).caveats
        assert "to 2020-09-25" in caveat

    def test_elsewhere_it_says_nothing(self) -> None:
        assert found("assessment.decide", request_received=date(2026, 1, 5)).caveats == ()
        assert found("mediation.notice_of_session", mediation_date=date(2020, 6, 4)).caveats == ()
