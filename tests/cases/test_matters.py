"""What a case is about decides its duties: custody, phases, guidance, orders, and what was not opposed."""

from datetime import date, timedelta
from typing import Any, ClassVar

import pytest
from attrs import evolve

from sendtimelines import RULES, Case, Timeline, received, timeline
from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.cases.standings import Standing
from sendtimelines.law.england.review import PHASES
from sendtimelines.law.england.terms import Custody, Phase
from sendtimelines.rules import Basis, Claim, Regime, Variation

ON = date(2026, 7, 1)
BEGUN = date(2026, 1, 5)


def look(on: date = ON, **facts: Any) -> Timeline:
    return timeline(Case(**facts), on=on)


def started(found: Timeline) -> set[str]:
    return {duty.id for duty in found.arisen}


def awaited(found: Timeline) -> set[str]:
    return {duty.id for duty in found.waiting}


def both(found: Timeline) -> set[str]:
    return started(found) | awaited(found)


class TestCustody:
    """The rules for custody take the place of those for the community while a person is detained; the Tribunal's are
    for both.
    """

    EVENTS: ClassVar[dict[str, date]] = {"request_received": BEGUN, "notice_sent": date(2026, 2, 20)}

    @pytest.mark.parametrize("custody", [None, *Custody])
    def test_each_regime_has_its_own_rules(self, custody: Custody | None) -> None:
        found = look(custody=custody, events=self.EVENTS, guidance=True)
        regimes = {deadline.rule.regime for deadline in (*found, *found.waiting)}
        inside = custody in (Custody.DETAINED, Custody.NEWLY_DETAINED)
        assert regimes == {Regime.BOTH, Regime.CUSTODY if inside else Regime.COMMUNITY}
        assert found["appeal.register"].due == date(2026, 4, 20)

    @pytest.mark.parametrize(
        ("custody", "event", "prefix"),
        [
            ("detained", "request_received", "detained."),
            ("detained", "came_to_attention", "detained."),
            ("released", "came_to_attention", "detained.release_"),
            ("newly_detained", "responsible_from", "detained.detention_"),
        ],
    )
    def test_an_assessment_takes_6_16_and_20_weeks_begun_finished_after_release_or_after_detention(
        self, custody: str, event: str, prefix: str
    ) -> None:
        found = look(custody=custody, events={event: BEGUN})
        due = {act: found[f"{prefix}{act}"].due for act in ("decide", "refuse", "finalise")}
        assert due == {
            act: BEGUN + timedelta(weeks=n) for act, n in {"decide": 6, "refuse": 16, "finalise": 20}.items()
        }

    @pytest.mark.parametrize(("custody", "event"), [("detained", "responsible_from"), ("released", "responsible_from")])
    def test_nobody_else_has_those_after_detention(self, custody: str, event: str) -> None:
        assert not {id for id in both(look(custody=custody, events={event: BEGUN})) if "detention_" in id}

    def test_a_plan_is_handed_on_at_the_release(self) -> None:
        found = look(custody="released", events={"release_known": date(2026, 6, 26)})
        assert found["detained.disclose_to_new"].due == date(2026, 7, 3)

    def test_mediation_runs_from_the_adviser_and_not_from_the_authority(self) -> None:
        events = {"notice_sent": date(2026, 6, 10), "la_informed": date(2026, 6, 15)}
        assert "detained.arrange" not in started(look(custody="detained", events=events))
        found = look(custody="detained", events={**events, "adviser_informed": date(2026, 6, 22)})
        assert found["detained.arrange"].due == date(2026, 7, 22)
        assert "mediation.arrange" not in both(found)

    @pytest.mark.parametrize("outcome", [{"ordered": ["make_plan"]}, {"agreed": ["make_plan"]}])
    def test_an_agreement_takes_effect_as_an_order(self, outcome: dict[str, Any]) -> None:
        event = "order_made" if "ordered" in outcome else "agreement_made"
        found = look(custody="detained", events={event: date(2026, 6, 1)}, **outcome)
        assert found["detained.order.make_plan.draft"].due == date(2026, 7, 6)
        assert "order.make_plan.draft" not in both(found)


class TestPhases:
    """A move to the next phase of education has one date by which the plan is reviewed for it."""

    MOVE = date(2027, 9, 1)
    LAST_DAYS: ClassVar[dict[Phase, date]] = {
        Phase.SECONDARY_TO_POST16: date(2027, 3, 30),
        Phase.BETWEEN_POST16: date(2027, 4, 1),
    }

    @pytest.mark.parametrize("phase", Phase)
    def test_each_phase_has_its_rule_and_no_other(self, phase: Phase) -> None:
        found = look(date(2026, 10, 1), phase=phase, events={"transfer_date": self.MOVE})
        (duty,) = [each for each in found if each.id.startswith("phase.")]
        assert duty.rule is PHASES[phase]
        assert duty.due == self.LAST_DAYS.get(phase, date(2027, 2, 14))

    def test_every_rule_is_of_some_phase(self) -> None:
        assert {rule.id for rule in PHASES.values()} == {rule.id for rule in RULES if rule.subject == "phase"}
        assert set(PHASES) == set(Phase)

    def test_without_a_phase_there_is_none(self) -> None:
        assert not {id for id in both(look(events={"transfer_date": self.MOVE})) if id.startswith("phase.")}

    def test_a_plan_finalised_by_then_meets_it(self) -> None:
        finalised = {"transfer_date": self.MOVE, "phase_plan_finalised": date(2027, 2, 14)}
        found = look(date(2027, 3, 1), phase="primary_to_secondary", events=finalised)["phase.other"]
        assert found.standing is Standing.MET


class TestGuidance:
    """What is only guidance says so, is never next or overdue, and is left out where it is not wanted."""

    EVENTS: ClassVar[dict[str, date]] = {"request_received": BEGUN, "consultation_sent": date(2026, 5, 1)}

    def test_it_is_there_and_says_so(self) -> None:
        found, without = look(events=self.EVENTS), look(events=self.EVENTS, guidance=False)
        more = both(found) - both(without)
        assert more == {"guidance.draft_plan", "guidance.school_reply"}
        assert all(each.rule.basis is Basis.GUIDANCE for each in found.deadlines if each.rule.id in more)
        assert found["guidance.school_reply"].due == date(2026, 5, 16)
        assert "guidance.draft_plan" not in {duty.id for duty in found.overdue}


class TestOutcomes:
    """What was ordered, agreed or not opposed decides which acts follow, and by when."""

    DAY = date(2026, 6, 1)

    @pytest.mark.parametrize(
        ("facts", "event", "weeks"),
        [
            ({"ordered": ["amend_provision"]}, "order_made", {"order.amend_provision": 5}),
            ({"ordered": ["amend_placement"]}, "order_made", {"order.amend_placement": 2}),
            (
                {"ordered": ["amend_placement", "amend_provision"]},
                "order_made",
                {"order.amend_provision": 5, "order.amend_placement_beside_provision": 2},
            ),
            (
                {"ordered": ["amend_placement", "amend_provision"], "readings": ["combined.later"]},
                "order_made",
                {"order.amend_provision": 5, "order.amend_placement_beside_provision": 5},
            ),
            ({"ordered": ["make_plan"]}, "order_made", {"order.make_plan.draft": 5, "order.make_plan.finalise": 11}),
            ({"unopposed": ["amend_provision"]}, "not_opposed_notified", {"unopposed.amend": 5}),
            ({"unopposed": ["amend_placement"]}, "not_opposed_notified", {"unopposed.placement": 2}),
            (
                {"unopposed": ["amend_placement", "amend_provision"]},
                "not_opposed_notified",
                {"unopposed.amend": 5, "unopposed.placement_beside_amendment": 5},
            ),
            (
                {"unopposed": ["assess"]},
                "not_opposed_notified",
                {"unopposed.assess.notify": 2, "unopposed.assess.refuse": 10, "unopposed.assess.finalise": 14},
            ),
            ({"unopposed": ["continue_amended"]}, "not_opposed_notified", {"unopposed.continue_amended": 5}),
        ],
    )
    def test_its_acts_and_their_weeks(self, facts: dict[str, Any], event: str, weeks: dict[str, int]) -> None:
        found = look(events={event: self.DAY}, **facts)
        acts = {each.id: each.due for each in found.arisen if each.id.partition(".")[0] in ("order", "unopposed")}
        assert acts == {id: self.DAY + timedelta(weeks=n) for id, n in weeks.items()}

    @pytest.mark.parametrize(("day", "weeks"), [(date(2015, 3, 22), 4), (date(2015, 3, 23), 5)])
    def test_an_act_follows_the_law_of_its_day(self, day: date, weeks: int) -> None:
        found = look(unopposed=["amend_provision"], events={"not_opposed_notified": day})
        assert [each.due for each in found if each.id == "unopposed.amend"] == [day + timedelta(weeks=weeks)]

    def test_what_the_law_did_not_have_yet_does_not_follow(self) -> None:
        found = look(unopposed=["assess"], events={"not_opposed_notified": date(2015, 3, 22)})
        assert {id for id in both(found) if id.startswith("unopposed.")} == {"unopposed.assess.notify"}
        assert found["unopposed.assess.notify"].action == "assess or reassess"

    def test_a_date_that_the_tribunal_names_replaces_the_reckoned_one_and_both_are_kept(self) -> None:
        ordered = Case(ordered=["make_plan"], events={"order_made": self.DAY})
        named = evolve(ordered, varied={"order.make_plan.draft": Variation(date(2026, 6, 15), "order")})
        found = timeline(named, on=ON)["order.make_plan.draft"]
        assert (found.due, found.safe, found.latest) == (date(2026, 6, 15),) * 3
        assert found.deadline
        assert found.deadline.computed == date(2026, 7, 6) == timeline(ordered, on=ON)["order.make_plan.draft"].due
        standings = [timeline(named, on=date(2026, 6, n))["order.make_plan.draft"].standing for n in (15, 16)]
        assert standings == [Standing.DUE, Standing.OVERDUE]
        assert "by order, Mon 15 Jun 2026 stands in the place of that day" in str(found.explain())
        others = {each.id: each.due for each in timeline(named, on=ON) if each.id != found.id}
        assert others.items() <= {each.id: each.due for each in timeline(ordered, on=ON)}.items()


class TestArising:
    """A duty that arises with an event is not there before it, and one that another event spends is not there after."""

    @pytest.mark.parametrize(
        ("without", "more", "id"),
        [
            ({"draft_served": BEGUN}, {"amendment_notice_sent": BEGUN}, "amendment.representations"),
            ({"plan_made": BEGUN}, {"plan_transferred": ON}, "transfer.review"),
            (
                {"final_plan_sent": ON},
                {"reassessment_requested": BEGUN, "reassessment_decided": BEGUN},
                "reassessment.review",
            ),
        ],
    )
    def test_it_arises(self, without: dict[str, date], more: dict[str, date], id: str) -> None:
        assert id not in both(look(events=without))
        assert id in started(look(events={**without, **more}))

    @pytest.mark.parametrize(
        ("before", "spending", "id", "facts"),
        [
            ({"draft_served": BEGUN}, {"amendment_notice_sent": BEGUN}, "plan.representations", {}),
            ({"plan_made": BEGUN}, {"plan_transferred": ON}, "review.annual", {}),
            ({"request_received": BEGUN}, {"draft_served": ON}, "plan.refuse", {}),
            ({"request_received": BEGUN}, {"plan_decision_notified": ON}, "plan.finalise", {}),
            ({"request_received": BEGUN}, {"final_plan_sent": ON}, "guidance.draft_plan", {}),
            ({"order_made": BEGUN}, {"plan_decision_notified": ON}, "order.assess.finalise", {"ordered": ["assess"]}),
            (
                {"not_opposed_notified": BEGUN},
                {"final_plan_sent": ON},
                "unopposed.assess.refuse",
                {"unopposed": ["assess"]},
            ),
            ({"request_received": BEGUN}, {"draft_served": ON}, "detained.refuse", {"custody": "detained"}),
        ],
    )
    def test_it_is_spent(
        self, before: dict[str, date], spending: dict[str, date], id: str, facts: dict[str, Any]
    ) -> None:
        assert id in started(look(events=before, **facts))
        after = look(events={**before, **spending}, **facts)
        ended = (
            Standing.LAPSED,
            Standing.LAPSED_AFTER_BREACH,
            Standing.REPLACED,
            Standing.NOT_RECORDED,
            Standing.MET_LATE,
        )
        assert id not in both(after) or after[id].standing in ended

    def test_one_that_was_done_stays_though_it_is_spent(self) -> None:
        done = {"request_received": BEGUN, "plan_decision_notified": date(2026, 3, 1), "draft_served": ON}
        assert look(events=done)["plan.refuse"].standing is Standing.MET


class TestWaiting:
    """What begins a matter is never waited for."""

    def test_an_empty_case_waits_for_nothing(self) -> None:
        assert both(look(guidance=True, unopposed=["assess"], ordered=["assess"], custody="released")) == set()


class TestNatures:
    """An earliest day and a window stand otherwise than a limit."""

    @pytest.mark.parametrize(
        ("events", "id", "statuses"),
        [
            (
                {"draft_served": date(2026, 6, 1)},
                "plan.representations",
                {date(2026, 6, 1): Standing.OPEN, date(2026, 6, 15): Standing.OPEN, date(2026, 6, 16): Standing.CLOSED},
            ),
            (
                {"draft_served": date(2026, 6, 1), "representations_made": date(2026, 6, 16)},
                "plan.representations",
                {date(2026, 6, 15): Standing.OPEN, date(2026, 6, 16): Standing.CLOSED},
            ),
            (
                {"last_assessment": date(2026, 1, 10)},
                "assessment.look_back",
                {date(2026, 7, 10): Standing.NOT_YET, date(2026, 7, 11): Standing.OPEN},
            ),
            (
                {"last_assessment": date(2026, 1, 10), "request_received": date(2026, 7, 11)},
                "assessment.look_back",
                {date(2026, 7, 10): Standing.NOT_YET, date(2026, 7, 11): Standing.MET},
            ),
            (
                {"last_assessment": date(2026, 1, 10), "request_received": date(2026, 7, 10)},
                "assessment.look_back",
                {date(2026, 7, 10): Standing.TOO_EARLY, date(2027, 7, 11): Standing.TOO_EARLY},
            ),
            (
                {"notice_sent": date(2026, 6, 10)},
                "cease.earliest",
                {date(2026, 9, 1): Standing.NOT_YET, date(2026, 9, 2): Standing.OPEN},
            ),
            (
                {"notice_sent": date(2026, 6, 10), "plan_ceased": date(2026, 9, 1)},
                "cease.earliest",
                {date(2026, 9, 1): Standing.TOO_EARLY},
            ),
        ],
    )
    def test_on_each_side_of_the_day(self, events: dict[str, date], id: str, statuses: dict[date, Standing]) -> None:
        found = {on: look(on, events=events, decision="cease")[id].standing for on in statuses}
        assert found == statuses

    def test_a_window_that_is_open_is_next_for_whom_it_is_open(self) -> None:
        found = look(date(2026, 6, 2), events={"draft_served": date(2026, 6, 1)})
        assert found["plan.representations"].standing is Standing.OPEN
        assert found.next is found["plan.representations"]

    def test_a_forecast_takes_no_step_at_the_end_of_a_window(self) -> None:
        case = Case(events={"request_received": BEGUN, "draft_served": date(2026, 5, 1)})
        assert "representations_made" not in timeline(case, on=date(2026, 5, 2), forecast=True).assumed


STAYING = {"admitted_for_assessment": date(2026, 3, 2), "notice_served": date(2026, 6, 1)}


class TestCertainty:
    """A day that is less than certain says why: an exemption, the coronavirus, a late holiday, a count without days."""

    def test_an_exception_that_holds_switches_off_one_limit_and_moves_none(self) -> None:
        case = Case(events={"request_received": BEGUN})
        claim = Claim(ground="circumstances", impractical=True, person="child", happened_on=date(2026, 2, 2))
        claimed = timeline(evolve(case, exemptions={"plan.finalise": claim}), on=ON)
        plain = timeline(case, on=ON)
        assert [(each.id, each.due) for each in claimed] == [(each.id, each.due) for each in plain]
        changed = [each.id for each, other in zip(claimed, plain, strict=True) if each != other]
        assert changed == ["plan.finalise"]
        assert claimed["plan.finalise"].standing is Standing.EXEMPT
        assert "plan.finalise" not in {each.id for each in claimed.overdue}
        assert "plan.finalise" in {each.id for each in plain.overdue}

    @pytest.mark.parametrize(
        ("requested", "readings", "relaxed"),
        [
            (date(2020, 3, 19), [], False),
            (date(2020, 3, 20), [], True),
            (date(2020, 4, 27), [], True),
            (date(2020, 9, 24), [], True),
            (date(2020, 9, 25), [], False),
            (date(2020, 9, 25), ["coronavirus.end_inclusive"], True),
            (date(2020, 9, 26), ["coronavirus.end_inclusive"], False),
        ],
    )
    def test_a_limit_that_ran_between_may_and_september_2020_is_less_certain(
        self, requested: date, readings: list[str], relaxed: bool
    ) -> None:
        found = look(date(2021, 1, 1), events={"request_received": requested}, readings=readings)["assessment.decide"]
        assert found.due == requested + timedelta(weeks=6)
        assert found.deadline
        assert found.deadline.relaxed is relaxed
        last = "2020-09-25" if readings else "2020-09-24"
        said = (
            f"less certain: from 2020-05-01 to {last} the limit was relaxed where, for a reason relating to coronavirus"
        )
        assert any(caveat.startswith(said) for caveat in found.deadline.caveats) is relaxed

    def test_a_day_past_the_published_holidays_is_provisional(self) -> None:
        found = look(date(2028, 12, 1), events={"request_received": date(2028, 11, 20)}, guidance=False)
        assert {each.rule.id: each.provisional for each in found.deadlines if each.due} == {
            "assessment.decide": True,
            "plan.refuse": True,
            "plan.finalise": True,
        }
        before = look(date(2028, 12, 1), events={"request_received": date(2028, 11, 19)})["assessment.decide"].deadline
        assert before
        assert not before.provisional

    def test_without_school_days_a_count_of_them_has_no_day_and_says_why(self) -> None:
        found = look(events=STAYING)["special_school.stay"].deadline
        assert found
        assert (found.due, found.safe, found.latest, found.act_by, found.provisional) == (None, None, None, None, False)
        assert found.problem
        assert found.caveats == (found.problem,)
        assert [str(step) for step in found.explain()] == [
            "the day the notice that no plan will be made was served: Mon 1 Jun 2026",
            found.problem,
        ]

    def test_with_them_it_has_one(self) -> None:
        open_days = [
            date(2026, 6, 1) + timedelta(n) for n in range(40) if (date(2026, 6, 1) + timedelta(n)).weekday() < 5
        ]
        calendar = ENGLAND_AND_WALES.with_school_days(open_days)
        found = look(events=STAYING, calendar=calendar)["special_school.stay"].deadline
        assert found
        assert (found.due, found.problem) == (date(2026, 6, 15), None)

    def test_a_receipt_is_told_where_it_counts(self) -> None:
        posted = received(date(2026, 1, 2), how="first_class", convention="ordinary_post")
        found = look(receipts={"request_received": posted}, events={"notice_sent": date(2026, 2, 20)})
        told = {each.rule.id for each in found.deadlines if each.receipts}
        assert {"assessment.decide", "plan.refuse", "plan.finalise"} <= told
        assert "appeal.register" not in told
