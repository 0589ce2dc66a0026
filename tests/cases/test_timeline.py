"""What follows from a case on a day: in order, with what is next, overdue and waited for, and a forecast."""

from datetime import date, timedelta
from typing import Any, ClassVar

import pytest
from attrs import evolve

from sendtimelines import Case, Consent, Timeline, timeline
from sendtimelines.cases.case import record_of_case
from sendtimelines.cases.record import Entry, Record
from sendtimelines.cases.standings import Standing
from sendtimelines.errors import NotADate, UnknownName
from sendtimelines.rules.conditions import Variation

SENT = date(2026, 6, 10)
REFUSED = Case(decision="refuse_to_assess", events={"notice_sent": SENT})


def ids(found: Timeline) -> list[str]:
    return [duty.id for duty in found.arisen if duty.due]


def awaited(found: Timeline) -> set[str]:
    return {duty.id for duty in found.waiting}


class TestOrder:
    """Duties stand in order of their days, and can be found by name, by the id of their rule, and by place."""

    MEDIATED = REFUSED.with_events(
        adviser_contacted=date(2026, 6, 22),
        la_informed=date(2026, 6, 22),
        mediation_date=date(2026, 7, 16),
    )

    def test_they_stand_in_order_with_those_without_a_day_last(self) -> None:
        found = timeline(self.MEDIATED, on=date(2026, 7, 1))
        assert ids(found) == [
            "mediation.notice_of_session",
            "mediation.arrange",
            "mediation.contact_adviser",
            "appeal.register",
        ]
        days = [duty.due for duty in found]
        assert days == sorted(days, key=lambda day: day or date.max)

    def test_one_is_found_by_name_by_id_by_place_and_in_a_slice(self) -> None:
        found = timeline(self.MEDIATED, on=date(2026, 7, 1))
        assert found["mediation.arrange"] is found[1] is found["mediation.arrange#1"]
        assert found[:2] == (found[0], found[1])
        assert len(found) == len(found.duties) == len(found.arisen) + len(found.waiting)
        assert [each.rule.id for each in found.deadlines] == [duty.id for duty in found.arisen]

    def test_an_id_that_is_not_there_is_refused(self) -> None:
        with pytest.raises(UnknownName, match=r"the nearest is mediation\.arrange among those of this case"):
            timeline(self.MEDIATED, on=date(2026, 7, 1))["mediation.arange"]

    def test_the_day_is_a_date(self) -> None:
        with pytest.raises(NotADate, match="on is a string"):
            timeline(REFUSED, on="2026-07-01")  # type: ignore[arg-type]

    def test_a_case_and_its_record_have_one_timeline(self) -> None:
        assert timeline(REFUSED, on=SENT) == timeline(record_of_case(REFUSED), on=SENT)

    def test_an_empty_case_has_nothing(self) -> None:
        assert len(timeline(Case(), on=SENT)) == len(timeline(Record(), on=SENT)) == 0


class TestStanding:
    """On a day a duty stands as its nature allows."""

    def contact(self, on: date, **events: date) -> Standing:
        return timeline(REFUSED.with_events(**events), on=on)["mediation.contact_adviser"].standing

    def test_the_last_day_itself_is_still_in_time_and_a_right_is_never_overdue(self) -> None:
        assert self.contact(date(2026, 8, 10)) is Standing.OPEN
        assert self.contact(date(2026, 8, 11)) is Standing.CLOSED

    def test_an_act_on_the_last_day_is_in_time(self) -> None:
        assert self.contact(date(2026, 9, 1), adviser_contacted=date(2026, 8, 10)) is Standing.MET
        assert self.contact(date(2026, 9, 1), adviser_contacted=date(2026, 8, 11)) is Standing.MET_LATE

    def test_what_happens_later_does_not_count_yet_and_is_said(self) -> None:
        found = timeline(REFUSED.with_events(adviser_contacted=date(2026, 8, 5)), on=date(2026, 8, 1))
        assert found["mediation.contact_adviser"].standing is Standing.OPEN
        (problem,) = found.problems
        assert "adviser_contacted is after the reference date" in str(problem)

    def test_facts_that_cannot_both_be_right_are_reported_with_both_days(self) -> None:
        found = timeline(REFUSED.with_events(adviser_contacted=date(2026, 6, 1)), on=date(2026, 7, 1))
        (pair,) = found.contradictions
        assert "adviser_contacted (2026-06-01) is before notice_sent (2026-06-10)" in str(pair)

    def test_a_late_contact_bars_the_certificate_and_says_what_can_be_done(self) -> None:
        late = REFUSED.with_events(adviser_contacted=date(2026, 8, 11), mediation_declined=date(2026, 8, 11))
        certificate = timeline(late, on=date(2026, 8, 12))["mediation.certificate_without_mediation"]
        assert certificate.standing is Standing.BARRED
        assert "the Tribunal can give leave" in certificate.reason

    def test_a_contact_late_only_by_the_date_on_the_letter_bars_nothing_but_is_said(self) -> None:
        contacted = REFUSED.with_events(
            notice_dated=date(2026, 6, 5), adviser_contacted=date(2026, 8, 10), mediation_declined=date(2026, 8, 10)
        )
        certificate = timeline(contacted, on=date(2026, 8, 11))["mediation.certificate_without_mediation"]
        assert certificate.standing is Standing.DUE
        assert certificate.deadline
        assert certificate.deadline.barred_on_a_reading in certificate.deadline.notes
        strict = timeline(evolve(contacted, readings=["notice.dated"]), on=date(2026, 8, 11))
        assert strict["mediation.certificate_without_mediation"].standing is Standing.BARRED

    def test_the_next_and_the_overdue_are_told_apart(self) -> None:
        asked = Case(events={"request_received": date(2026, 1, 5)})
        found = timeline(asked, on=date(2026, 5, 1))
        assert [duty.id for duty in found.overdue] == ["assessment.decide"]
        assert found.next
        assert found.next.id == "plan.finalise"
        assert timeline(REFUSED, on=date(2026, 9, 2)).next is None

    def test_what_has_no_day_is_never_next(self) -> None:
        found = timeline(Case(events={"cannot_arrange": date(2026, 7, 20)}), on=date(2026, 7, 21))
        assert found["mediation.report_not_arranged"].standing is Standing.DUE
        assert found.next is None


class TestNoDay:
    """What happened on a day of which nothing is known starts no clock, and is waited for."""

    def test_a_decision_without_a_notice(self) -> None:
        found = timeline(Case(decision="refuse_to_assess"), on=SENT)
        assert {"appeal.register", "mediation.contact_adviser"} <= awaited(found)
        assert "notice_sent" in found["appeal.register"].reason
        assert found["plan.finalise"].standing is Standing.LAPSED
        assert "on a day that is not recorded" in found["plan.finalise"].reason

    def test_a_step_is_met_and_whether_in_time_is_not_known(self) -> None:
        known = Record(
            entries=[
                Entry(event="request_received", day="2026-01-05"),
                Entry(event="assessment_decision_notified", day="unknown", outcome="will_assess"),
            ]
        )
        found = timeline(known, on=SENT)
        assert found["assessment.decide"].standing is Standing.MET_TIME_UNKNOWN
        assert found["plan.finalise"].standing is Standing.OVERDUE

    def test_a_window_that_a_plan_cut_on_an_unknown_day(self) -> None:
        known = Record(
            entries=[
                Entry(event="request_received", day="2026-01-05"),
                Entry(event="draft_served", day="2026-04-27"),
                Entry(event="final_plan_sent", day="unknown"),
            ]
        )
        for duty in timeline(known, on=SENT):
            assert duty.standing is not Standing.OVERDUE


class TestWaiting:
    """A duty is waited for only as long as its clock may still start."""

    def test_once_mediation_is_declined_none_of_its_steps_is_waited_for(self) -> None:
        declined = REFUSED.with_events(adviser_contacted=date(2026, 6, 22), mediation_declined=date(2026, 6, 22))
        assert awaited(timeline(declined, on=date(2026, 7, 1))) == set()

    def test_a_certificate_that_was_issued_is_waited_for_no_more(self) -> None:
        certified = REFUSED.with_events(certificate_issued=date(2026, 7, 1))
        assert not {id for id in awaited(timeline(certified, on=date(2026, 7, 2))) if "certificate" in id}

    def test_the_order_is_waited_for_once(self) -> None:
        appealed = REFUSED.with_events(appeal_received=date(2026, 6, 20))
        assert awaited(timeline(appealed, on=date(2026, 7, 1))) == {"order", "appeal.response"}


class TestWhichRules:
    """What a case is about decides which duties it has."""

    WISHED: ClassVar = {"notice_sent": SENT, "la_informed": date(2026, 6, 15)}
    AGREED: ClassVar = {**WISHED, "agreement_made": date(2026, 6, 20)}
    ORDERED: ClassVar = {"notice_sent": SENT, "order_made": date(2026, 6, 20)}

    @pytest.mark.parametrize(
        ("facts", "events", "there", "not_there"),
        [
            ({"issues": ["health"]}, WISHED, {"mediation.arrange_health_only"}, {"mediation.arrange"}),
            (
                {"issues": ["health", "education"]},
                WISHED,
                {"mediation.notify_commissioners", "mediation.arrange"},
                {"mediation.arrange_health_only"},
            ),
            ({}, WISHED, {"mediation.arrange"}, {"mediation.notify_commissioners", "agreement.notify_la"}),
            ({"sections": "I"}, WISHED, {"appeal.register"}, {"mediation.contact_adviser"}),
            (
                {"sections": "G"},
                WISHED,
                {"mediation.notify_commissioners"},
                {"appeal.register", "mediation.contact_adviser"},
            ),
            ({"agreed": ["assess"]}, AGREED, {"agreement.appealable.assess.notify"}, {"agreement.other"}),
            ({"agreed": ["other"]}, AGREED, {"agreement.other"}, {"agreement.appealable"}),
            ({}, AGREED, {"agreement.appealable", "agreement.other"}, {"agreement.appealable.assess.notify"}),
            ({"ordered": ["cease"]}, ORDERED, {"order.cease"}, {"order.reconsider"}),
            (
                {"agreed": ["amend_placement"]},
                AGREED,
                {"agreement.appealable.amend_placement"},
                {"agreement.appealable.amend_placement_beside_provision"},
            ),
            (
                {"agreed": ["amend_placement", "amend_provision"]},
                AGREED,
                {"agreement.appealable.amend_placement_beside_provision", "agreement.appealable.amend_provision"},
                {"agreement.appealable.amend_placement"},
            ),
        ],
    )
    def test_the_duties_fit_the_case(
        self, facts: dict[str, Any], events: dict[str, date], there: set[str], not_there: set[str]
    ) -> None:
        found = {duty.id for duty in timeline(Case(events=events, **facts), on=date(2026, 7, 1))}
        assert there <= found
        assert not_there.isdisjoint(found)

    def test_an_assessment_that_detention_left_unfinished_is_completed_from_then_on(self) -> None:
        begun = {"request_received": date(2026, 3, 2), "responsible_from": date(2026, 4, 1)}
        found = ids(timeline(Case(custody="newly_detained", events=begun), on=date(2026, 4, 2)))
        assert "detained.detention_finalise" in found
        assert {"detained.decide", "detained.refuse", "detained.finalise"}.isdisjoint(found)

    def test_a_duty_can_be_a_key(self) -> None:
        duty = timeline(REFUSED, on=date(2026, 7, 1))["appeal.register"]
        assert {duty: "found"}[timeline(REFUSED, on=date(2026, 7, 1))["appeal.register"]] == "found"

    def test_guidance_is_left_out_where_it_is_not_wanted(self) -> None:
        asked = Case(events={"request_received": date(2026, 1, 5)})
        assert "guidance.draft_plan" in ids(timeline(asked, on=date(2026, 2, 1)))
        assert "guidance.draft_plan" not in ids(timeline(evolve(asked, guidance=False), on=date(2026, 2, 1)))

    def test_a_plan_sent_before_the_agreement_does_not_carry_it_out(self) -> None:
        agreed = Case(
            agreed=["assess"], events={"agreement_made": date(2025, 1, 14), "final_plan_sent": date(2024, 1, 14)}
        )
        found = timeline(agreed, on=date(2025, 2, 1))
        assert found["agreement.appealable.assess.finalise"].standing is Standing.DUE

    def test_an_agreed_timescale_takes_the_place_of_the_limit_and_keeps_it_beside(self) -> None:
        varied = Case(
            events={"agreement_made": date(2026, 3, 2)},
            varied={"agreement.other": Variation(date(2026, 5, 1), "agreement")},
        )
        duty = timeline(varied, on=date(2026, 3, 3))["agreement.other"]
        assert (duty.due, duty.safe, duty.latest) == (date(2026, 5, 1),) * 3
        assert duty.deadline
        assert duty.deadline.computed == date(2026, 3, 16)
        assert "stands in the place of that day" in str(duty.explain())

    @pytest.mark.parametrize("given_on", [None, date(2026, 3, 25)])
    def test_consent_shortens_the_notice_of_its_session(self, given_on: date | None) -> None:
        easter = Case(
            events={"mediation_date": date(2026, 4, 9)}, consents=[Consent(working_days=2, given_on=given_on)]
        )
        assert timeline(easter, on=date(2026, 4, 1))["mediation.notice_of_session"].due == date(2026, 4, 7)

    def test_consent_is_told_with_that_notice_and_nowhere_else(self) -> None:
        events = {"notice_sent": SENT, "la_informed": date(2026, 6, 22), "mediation_date": date(2026, 7, 16)}
        found = timeline(Case(events=events, consents=[Consent(working_days=2)]), on=date(2026, 7, 1))
        told = [duty.id for duty in found if duty.deadline and duty.deadline.consent]
        assert told == ["mediation.notice_of_session"]


class TestForecast:
    """In a forecast each step not yet taken is taken on its last day, and what rests on that says so."""

    def forecast(self, case: Case, on: date = date(2026, 7, 1)) -> Timeline:
        return timeline(case, on=on, forecast=True)

    def test_with_mediation_wanted_it_goes_on_to_the_appeal(self) -> None:
        found = self.forecast(evolve(REFUSED, mediation_wanted=True))
        assert found.forecast
        assert found.assumed["la_informed"] == date(2026, 8, 10)
        assert found.assumed["mediation_held"] == date(2026, 9, 9)
        assert found.assumed["certificate_issued"] == date(2026, 9, 14)
        assert found["appeal.register"].due == date(2026, 10, 14)
        assert found["appeal.register"].assumed == {"certificate_issued"}
        assert found["mediation.contact_adviser"].assumed == frozenset()

    def test_with_mediation_declined_it_goes_straight_there(self) -> None:
        found = self.forecast(evolve(REFUSED, mediation_wanted=False))
        assert found.assumed["mediation_declined"] == date(2026, 8, 10)
        assert found["appeal.register"].due == date(2026, 9, 14)
        assert "mediation_held" not in found.assumed

    def test_it_makes_no_choice_of_its_own(self) -> None:
        assert set(self.forecast(REFUSED).assumed) == {"adviser_contacted", "appeal_received"}

    def test_nothing_is_assumed_that_could_not_be_given(self) -> None:
        late = Case(reviews=({"review_meeting": date(2024, 2, 29)},))
        assert max(self.forecast(late, date(2099, 12, 31)).assumed.values()) == date(2099, 12, 31)
        assert self.forecast(late, date(2100, 1, 1)).assumed == {}

    def test_a_step_whose_day_has_passed_is_taken_on_the_day_of_looking(self) -> None:
        found = self.forecast(Case(events={"request_received": date(2026, 6, 1)}), on=date(2026, 8, 20))
        assert found.assumed["assessment_decision_notified"] == date(2026, 8, 20)
        assert found["assessment.decide"].standing is Standing.OVERDUE

    def test_a_right_whose_time_is_over_is_not_used(self) -> None:
        found = self.forecast(evolve(REFUSED, mediation_wanted=True), on=date(2026, 8, 20))
        assert "adviser_contacted" not in found.assumed
        assert found["mediation.contact_adviser"].standing is Standing.CLOSED

    def test_a_planned_session_is_taken_as_held(self) -> None:
        planned = REFUSED.with_events(la_informed=date(2026, 6, 22), mediation_date=date(2026, 7, 15))
        assert self.forecast(planned).assumed["mediation_held"] == date(2026, 7, 15)

    def test_nothing_is_assumed_that_contradicts_a_fact(self) -> None:
        certified = REFUSED.with_events(certificate_issued=date(2026, 6, 25))
        assert "adviser_contacted" not in self.forecast(certified).assumed

    def test_without_one_nothing_is_assumed(self) -> None:
        found = timeline(evolve(REFUSED, mediation_wanted=True), on=date(2026, 7, 1))
        assert not found.assumed
        assert not any(deadline.assumed for deadline in found)

    @pytest.mark.parametrize(
        ("facts", "step"),
        [
            ({"events": {"mediation_held": SENT}, "custody": "detained"}, "mediation_date"),
            ({"events": {"change_known": SENT}}, "commissioner_told"),
            (
                {"events": {"review_papers_sent": date(2026, 5, 5)}, "reviews": [{"review_meeting": SENT}]},
                "review_papers_sent",
            ),
            ({"events": {"decision_sent": SENT, "permission_refused_sent": date(2026, 6, 1)}}, "permission_asked"),
            (
                {
                    "events": {
                        "notice_sent": date(2026, 3, 5),
                        "adviser_contacted": date(2026, 5, 6),
                        "mediation_declined": date(2026, 5, 6),
                    }
                },
                "certificate_issued",
            ),
        ],
        ids=["taken", "beginning", "given", "contradicting", "barred"],
    )
    def test_no_step_is_assumed_that_cannot_come(self, facts: dict[str, Any], step: str) -> None:
        for wanted in (True, False, None):
            assert step not in self.forecast(Case(**facts, mediation_wanted=wanted)).assumed

    def test_the_day_of_looking_moves_no_date_that_rests_on_facts(self) -> None:
        facts = {duty.name: duty.due for duty in timeline(REFUSED, on=SENT)}
        for days in range(0, 120, 7):
            found = timeline(REFUSED, on=SENT + timedelta(days=days))
            assert {duty.name: duty.due for duty in found} == facts
