"""What follows from a case on a day: in order, with what is next, overdue and waited for, and a forecast."""

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve

from sendtimelines import Case, Consent, Status, Timeline, rule_named, timeline
from sendtimelines.errors import NotADate, UnknownName
from sendtimelines.law.england.events import ADVISER_CONTACTED, ORDER_MADE
from sendtimelines.law.england.terms import Matter
from sendtimelines.rules import Variation, later_of, weeks

SENT = date(2026, 6, 10)
REFUSED = Case(decision="refuse_to_assess", events={"notice_sent": SENT})


def ids(found: Timeline) -> list[str]:
    return [deadline.rule.id for deadline in found]


def awaited(found: Timeline) -> set[str]:
    return {deadline.rule.id for deadline in found.waiting}


class TestOrder:
    """Deadlines stand in order of their days, and can be found by the id of their rule."""

    MEDIATED = REFUSED.with_events(
        adviser_contacted=date(2026, 6, 22),
        la_informed=date(2026, 6, 22),
        cannot_arrange=date(2026, 7, 20),
        mediation_date=date(2026, 7, 16),
    )

    def test_they_stand_in_order_with_those_without_a_day_last(self) -> None:
        found = timeline(self.MEDIATED, on=date(2026, 7, 1))
        assert ids(found) == [
            "mediation.notice_of_session",
            "mediation.arrange",
            "mediation.contact_adviser",
            "appeal.register",
            "mediation.report_not_arranged",
        ]
        assert [deadline.due for deadline in found] == [
            date(2026, 7, 9),
            date(2026, 7, 22),
            date(2026, 8, 10),
            date(2026, 9, 1),
            None,
        ]

    def test_one_is_found_by_id_by_place_and_in_a_slice(self) -> None:
        found = timeline(self.MEDIATED, on=date(2026, 7, 1))
        assert found["mediation.arrange"] is found[1]
        assert found[:2] == (found[0], found[1])
        assert len(found) == 5
        assert found["mediation.certificate_after_mediation"].waiting

    def test_an_id_that_is_not_there_is_refused(self) -> None:
        with pytest.raises(UnknownName, match=r"the nearest is mediation\.arrange"):
            timeline(self.MEDIATED, on=date(2026, 7, 1))["mediation.arange"]

    def test_the_day_is_a_date(self) -> None:
        with pytest.raises(NotADate, match="on is a string"):
            timeline(REFUSED, on="2026-07-01")  # type: ignore[arg-type]


class TestStatus:
    """On a day a duty is due, overdue, met in time or late, or its facts contradict each other."""

    def standing(self, on: date, **events: date) -> Status:
        return timeline(REFUSED.with_events(**events), on=on)["mediation.contact_adviser"].status(on)

    def test_the_last_day_itself_is_still_in_time(self) -> None:
        assert self.standing(date(2026, 8, 10)) is Status.DUE
        assert self.standing(date(2026, 8, 11)) is Status.OVERDUE

    def test_an_act_on_the_last_day_is_in_time(self) -> None:
        assert self.standing(date(2026, 9, 1), adviser_contacted=date(2026, 8, 10)) is Status.MET
        assert self.standing(date(2026, 9, 1), adviser_contacted=date(2026, 8, 11)) is Status.MET_LATE

    def test_what_happens_later_does_not_count_yet(self) -> None:
        assert self.standing(date(2026, 8, 1), adviser_contacted=date(2026, 8, 5)) is Status.DUE

    def test_facts_that_cannot_both_be_right_are_reported_with_both_days(self) -> None:
        found = timeline(REFUSED.with_events(adviser_contacted=date(2026, 6, 1)), on=date(2026, 7, 1))
        assert found["mediation.contact_adviser"].status(found.on) is Status.CONTRADICTORY
        (pair,) = found.contradictions
        assert "adviser_contacted (2026-06-01) is before notice_sent (2026-06-10)" in str(pair)
        assert str(pair) in str(found["mediation.contact_adviser"].explain())

    def test_a_late_contact_bars_the_certificate_and_says_what_can_be_done(self) -> None:
        late = REFUSED.with_events(adviser_contacted=date(2026, 8, 11), mediation_declined=date(2026, 8, 11))
        found = timeline(late, on=date(2026, 8, 12))
        certificate = found["mediation.certificate_without_mediation"]
        assert certificate.status(found.on) is Status.BARRED
        assert "the Tribunal can give leave" in certificate.notes[-1].words

    def test_a_contact_late_only_by_the_date_on_the_letter_bars_nothing_but_is_said(self) -> None:
        contacted = REFUSED.with_events(
            notice_dated=date(2026, 6, 5), adviser_contacted=date(2026, 8, 10), mediation_declined=date(2026, 8, 10)
        )
        certificate = timeline(contacted, on=date(2026, 8, 11))["mediation.certificate_without_mediation"]
        assert certificate.status(date(2026, 8, 11)) is Status.DUE
        assert certificate.barred_on_a_reading in certificate.notes
        strict = timeline(evolve(contacted, readings=["notice.dated"]), on=date(2026, 8, 11))
        assert strict["mediation.certificate_without_mediation"].status(date(2026, 8, 11)) is Status.BARRED

    def test_the_next_and_the_overdue_are_told_apart(self) -> None:
        found = timeline(REFUSED, on=date(2026, 8, 20))
        assert [deadline.rule.id for deadline in found.overdue] == ["mediation.contact_adviser"]
        assert found.next
        assert found.next.rule.id == "appeal.register"
        assert timeline(REFUSED, on=date(2026, 9, 2)).next is None

    def test_what_has_no_day_is_never_next(self) -> None:
        case = Case(events={"cannot_arrange": date(2026, 7, 20)})
        found = timeline(case, on=date(2026, 7, 21))
        assert [each.status(found.on) for each in found] == [Status.DUE]
        assert found.next is None


class TestWaiting:
    """A duty is waited for only as long as its clock may still start."""

    def test_once_mediation_is_declined_none_of_its_steps_is_waited_for(self) -> None:
        declined = REFUSED.with_events(adviser_contacted=date(2026, 6, 22), mediation_declined=date(2026, 6, 22))
        assert awaited(timeline(declined, on=date(2026, 7, 1))) == set()

    def test_once_it_is_wanted_the_certificate_without_it_is_not(self) -> None:
        wanted = REFUSED.with_events(la_informed=date(2026, 6, 22))
        assert "mediation.certificate_without_mediation" not in awaited(timeline(wanted, on=date(2026, 7, 1)))

    def test_once_it_was_held_nobody_waits_for_its_failing(self) -> None:
        held = REFUSED.with_events(la_informed=date(2026, 6, 22), mediation_held=date(2026, 7, 15))
        found = awaited(timeline(held, on=date(2026, 7, 16)))
        assert "mediation.certificate_after_mediation" in found
        assert found.isdisjoint({"mediation.report_not_arranged", "mediation.certificate_deemed"})

    def test_a_certificate_that_was_issued_is_waited_for_no_more(self) -> None:
        certified = REFUSED.with_events(certificate_issued=date(2026, 7, 1))
        assert not {id for id in awaited(timeline(certified, on=date(2026, 7, 2))) if "certificate" in id}

    def test_whichever_step_ends_a_duty_it_is_waited_for_no_more(self) -> None:
        begun = {"plan_made": date(2025, 6, 1), "notice_sent": SENT, "appeal_received": date(2026, 6, 20)}
        case = Case(events=begun, agreed=Matter, ordered=Matter, unopposed=Matter)
        waiting = [each.rule for each in timeline(case, on=date(2026, 7, 1)).waiting]
        steps = {event.name for rule in waiting for event in rule.endings}
        assert {"mediation_held", "mediation_fixed", "amended_plan_sent", "not_amended_notified"} <= steps
        for step in sorted(steps):
            left = awaited(timeline(case.with_events(**{step: date(2026, 7, 1)}), on=date(2026, 7, 1)))
            assert not left & {rule.id for rule in waiting if step in {event.name for event in rule.endings}}

    def test_one_that_no_step_ends_is_waited_for_too(self) -> None:
        appealed = Case(events={"appeal_received": SENT}, ordered=["continue"])
        assert "order.continue" in awaited(timeline(appealed, on=date(2026, 7, 1)))

    def test_one_that_starts_with_the_later_of_two_is_waited_for_while_both_may_come(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        limit = weeks(1).after(later_of(ADVISER_CONTACTED, ORDER_MADE))
        rule = evolve(rule_named("mediation.contact_adviser"), limit=limit, ends_with=None)
        monkeypatch.setattr("sendtimelines.cases.timeline.RULES", (rule,))
        appealed = REFUSED.with_events(appeal_received=date(2026, 6, 20))
        assert awaited(timeline(appealed, on=date(2026, 7, 1))) == {rule.id}
        assert awaited(timeline(REFUSED, on=date(2026, 7, 1))) == set()

    @pytest.mark.parametrize(("day", "provisional"), [(date(2026, 9, 1), False), (date(2029, 9, 3), True)])
    def test_one_that_waits_with_a_date_ordered_is_as_certain_as_that_date(self, day: date, provisional: bool) -> None:
        case = Case(events={"appeal_received": date(2026, 6, 1)}, varied={"appeal.response": Variation(day, "order")})
        deadline = timeline(case, on=date(2026, 6, 1))["appeal.response"]
        assert deadline.waiting
        assert (deadline.due, deadline.provisional) == (day, provisional)


class TestWhichRules:
    """What a case is about decides which duties it has."""

    @pytest.mark.parametrize(
        ("facts", "there", "not_there"),
        [
            ({"issues": ["health"]}, {"mediation.arrange_health_only"}, {"mediation.arrange"}),
            (
                {"issues": ["health", "education"]},
                {"mediation.notify_commissioners", "mediation.arrange"},
                {"mediation.arrange_health_only"},
            ),
            ({}, {"mediation.arrange"}, {"mediation.notify_commissioners", "agreement.notify_la"}),
            ({"sections": "I"}, {"appeal.register"}, {"mediation.contact_adviser"}),
            ({"sections": "G"}, {"mediation.notify_commissioners"}, {"appeal.register", "mediation.contact_adviser"}),
            ({"agreed": ["assess"]}, {"agreement.appealable.assess.notify"}, {"agreement.other"}),
            ({"agreed": ["other"]}, {"agreement.other"}, {"agreement.appealable"}),
            ({}, {"agreement.appealable", "agreement.other"}, {"agreement.appealable.assess.notify", "order.cease"}),
            ({"ordered": ["cease"]}, {"order.cease"}, {"order.reconsider"}),
            (
                {"agreed": ["amend_placement"]},
                {"agreement.appealable.amend_placement"},
                {"agreement.appealable.amend_placement_beside_provision"},
            ),
            (
                {"agreed": ["amend_placement", "amend_provision"]},
                {"agreement.appealable.amend_placement_beside_provision", "agreement.appealable.amend_provision"},
                {"agreement.appealable.amend_placement"},
            ),
        ],
    )
    def test_the_duties_fit_the_case(self, facts: dict[str, Any], there: set[str], not_there: set[str]) -> None:
        found = timeline(Case(events={"notice_sent": SENT}, **facts), on=date(2026, 7, 1))
        all_of_them = {*ids(found), *awaited(found)}
        assert there <= all_of_them
        assert not_there.isdisjoint(all_of_them)

    def test_an_assessment_that_detention_left_unfinished_is_completed_from_then_on(self) -> None:
        begun = {"request_received": date(2026, 3, 2), "responsible_from": date(2026, 4, 1)}
        found = ids(timeline(Case(custody="newly_detained", events=begun), on=date(2026, 4, 2)))
        assert "detained.detention_finalise" in found
        assert {"detained.decide", "detained.refuse", "detained.finalise"}.isdisjoint(found)

    def test_a_deadline_can_be_a_key(self) -> None:
        deadline = timeline(REFUSED, on=date(2026, 7, 1))["appeal.register"]
        assert {deadline: "found"}[timeline(REFUSED, on=date(2026, 7, 1))["appeal.register"]] == "found"

    def test_a_duty_to_say_no_falls_away_with_the_draft(self) -> None:
        agreed = Case(agreed=["assess"], events={"agreement_made": date(2025, 1, 14)})
        assert "agreement.appealable.assess.refuse" in ids(timeline(agreed, on=date(2025, 2, 1)))
        drafted = agreed.with_events(draft_served=date(2025, 3, 1))
        assert "agreement.appealable.assess.refuse" not in ids(timeline(drafted, on=date(2025, 3, 2)))

    def test_a_plan_sent_before_the_agreement_does_not_carry_it_out(self) -> None:
        agreed = Case(
            agreed=["assess"], events={"agreement_made": date(2025, 1, 14), "final_plan_sent": date(2024, 1, 14)}
        )
        found = timeline(agreed, on=date(2025, 2, 1))
        assert found["agreement.appealable.assess.finalise"].status(found.on) is Status.DUE

    def test_an_agreed_timescale_takes_the_place_of_the_limit_and_keeps_it_beside(self) -> None:
        varied = Case(
            events={"agreement_made": date(2026, 3, 2)},
            varied={"agreement.other": Variation(date(2026, 5, 1), "agreement")},
        )
        deadline = timeline(varied, on=date(2026, 3, 3))["agreement.other"]
        assert (deadline.due, deadline.safe, deadline.latest) == (date(2026, 5, 1),) * 3
        assert deadline.computed == date(2026, 3, 16)
        assert "stands in the place of that day" in str(deadline.explain())

    def test_consent_shortens_the_notice_of_its_session(self) -> None:
        easter = Case(events={"mediation_date": date(2026, 4, 9)}, consents=[Consent(working_days=2)])
        assert timeline(easter, on=date(2026, 4, 1))["mediation.notice_of_session"].due == date(2026, 4, 7)

    def test_consent_is_told_with_that_notice_and_nowhere_else(self) -> None:
        events = {"notice_sent": SENT, "la_informed": date(2026, 6, 22), "mediation_date": date(2026, 7, 16)}
        found = timeline(Case(events=events, consents=[Consent(working_days=2)]), on=date(2026, 7, 1))
        told = [each.rule.id for each in (*found, *found.waiting) if each.consent]
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
        found = self.forecast(evolve(REFUSED, mediation_wanted=True), on=date(2026, 8, 20))
        assert found.assumed["adviser_contacted"] == date(2026, 8, 20)
        assert found["mediation.contact_adviser"].status(found.on) is Status.OVERDUE

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

    def test_put_together_without_what_was_assumed_it_is_none(self) -> None:
        found = timeline(REFUSED, on=date(2026, 7, 1))
        assert Timeline(case=found.case, on=found.on, deadlines=found.deadlines, waiting=found.waiting) == found

    def test_the_day_of_looking_moves_no_date_that_rests_on_facts(self) -> None:
        facts = {deadline.rule.id: deadline.due for deadline in timeline(REFUSED, on=SENT)}
        for days in range(0, 120, 7):
            found = timeline(REFUSED, on=SENT + timedelta(days=days))
            assert {deadline.rule.id: deadline.due for deadline in found} == facts
