"""Complying with an order of the Tribunal (SEND Regs reg 44), and with an agreement on the same matter (reg 42(2))."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import Case, Rule, Status, rule_named
from sendtimelines.cases.standings import Standing
from sendtimelines.errors import BadVariation
from sendtimelines.law import by_subject
from sendtimelines.law.england import events, orders
from sendtimelines.rules import Claim, Ground, Party, Variation
from tests.drawing import examples
from tests.law.england.cases import concerns, ending, standing_in
from tests.oracles import walk as walking
from tests.strategies import published_days

IN_WEEKS = (
    ("assess.notify", "assess", 2, "assessment_confirmed", "reg 44(2)(b)"),
    ("assess.refuse", "assess", 10, "plan_decision_notified", "reg 44(2)(b)(i)"),
    ("assess.finalise", "assess", 14, "final_plan_sent", "reg 44(2)(b)(ii)"),
    ("make_plan.draft", "make_plan", 5, "draft_served", "reg 44(2)(c)(i)"),
    ("make_plan.finalise", "make_plan", 11, "final_plan_sent", "reg 44(2)(c)(ii)"),
    ("reconsider", "reconsider", 2, "reconsidered", "reg 44(2)(d)"),
    ("amend_provision", "amend_provision", 5, "amended_plan_sent", "reg 44(2)(e)"),
    ("amend_placement", "amend_placement", 2, "amended_plan_sent", "reg 44(2)(f)"),
    ("continue_amended", "continue_amended", 5, "amended_plan_sent", "reg 44(2)(h)"),
)
"""The acts of reg 44 with a number of weeks: id, what was ordered, weeks, the event that ends it, the provision."""

ACT = pytest.mark.parametrize(
    ("id", "matter", "weeks", "ends", "provision"), IN_WEEKS, ids=[act for act, *_ in IN_WEEKS]
)


def ordered(*matters: str) -> list[str]:
    return [rule.id for rule in orders.RULES if concerns(rule, Case(ordered=matters))]


def agreed(*matters: str) -> list[str]:
    return [rule.id for rule in by_subject("agreement") if concerns(rule, Case(agreed=matters))]


class TestAnotherPeriod:
    """The Tribunal may direct another period (reg 44(1))."""

    @pytest.mark.parametrize("rule", orders.RULES, ids=lambda rule: rule.id)
    def test_every_rule_says_so_and_where(self, rule: Rule) -> None:
        [note] = [note for note in rule.notes if "may direct another period" in note.words]
        assert str(note.source) == "SEND Regs reg 44(1)"
        assert {by: str(source) for by, source in rule.varied_by.items()} == {"order": "SEND Regs reg 44(1)"}


class TestWeeks:
    """An order is obeyed within a number of weeks of it, each kind in its own; an agreement on a matter that could have
    been ordered, within the same number of weeks of the agreement.
    """

    @ACT
    def test_the_authority_acts_under_the_provision_of_that_kind(
        self, id: str, matter: str, weeks: int, ends: str, provision: str
    ) -> None:
        order, agreement = rule_named(f"order.{id}"), rule_named(f"agreement.appealable.{id}")
        assert order.who is agreement.who is Party.AUTHORITY
        assert order.source == f"SEND Regs {provision}"
        assert agreement.source == f"SEND Regs reg 42(2); SEND Regs {provision}"
        assert ending(order) == ending(agreement) == [ends]
        assert (order.events[0].name, agreement.clock) == ("order_made", "agreement_made")
        assert order.action in agreement.action

    @ACT
    @examples(25)
    @given(made=published_days(last=date(2028, 9, 1)))
    def test_the_weeks_end_on_the_same_day_of_the_week(
        self, id: str, matter: str, weeks: int, ends: str, provision: str, made: date
    ) -> None:
        last = made + timedelta(days=7 * weeks)
        for found in (
            rule_named(f"order.{id}")(order_made=made),
            rule_named(f"order.{id}")(agreement_made=made),
            rule_named(f"agreement.appealable.{id}")(agreement_made=made),
        ):
            assert (found.due, found.latest) == (last, last)
            assert found.safe == found.readings["weekend.previous"] == walking.last_working(last)

    @pytest.mark.parametrize(
        ("id", "made", "due", "safe"),
        [
            ("order.assess.notify", date(2026, 3, 20), date(2026, 4, 3), date(2026, 4, 2)),  # Good Friday
            ("order.assess.refuse", date(2025, 1, 14), date(2025, 3, 25), date(2025, 3, 25)),
            ("order.assess.finalise", date(2025, 1, 14), date(2025, 4, 22), date(2025, 4, 22)),
            ("order.make_plan.draft", date(2025, 11, 20), date(2025, 12, 25), date(2025, 12, 24)),  # Christmas Day
            ("order.make_plan.finalise", date(2022, 7, 4), date(2022, 9, 19), date(2022, 9, 16)),  # the State Funeral
            ("order.reconsider", date(2028, 2, 15), date(2028, 2, 29), date(2028, 2, 29)),  # a leap day
            ("order.amend_provision", date(2026, 6, 30), date(2026, 8, 4), date(2026, 8, 4)),  # August does not help
            (
                "order.amend_placement",
                date(2026, 8, 17),
                date(2026, 8, 31),
                date(2026, 8, 28),
            ),  # the August bank holiday
            ("order.continue_amended", date(2026, 4, 11), date(2026, 5, 16), date(2026, 5, 15)),  # made on a Saturday
        ],
    )
    def test_dated_examples(self, id: str, made: date, due: date, safe: date) -> None:
        found = rule_named(id)(order_made=made)
        assert (found.due, found.safe) == (due, safe)

    def test_an_order_counts_before_an_agreement(self) -> None:
        found = orders.RULES[1](order_made=date(2026, 3, 20), agreement_made=date(2026, 3, 2))
        assert found.due == date(2026, 4, 3)


class TestWhichActs:
    """Each kind of order asks its own acts of the authority and no other."""

    @pytest.mark.parametrize(
        ("matter", "acts"),
        [
            ("cease", ["cease"]),
            ("assess", ["assess.notify", "assess.refuse", "assess.finalise"]),
            ("make_plan", ["make_plan.draft", "make_plan.finalise"]),
            ("reconsider", ["reconsider"]),
            ("amend_provision", ["amend_provision"]),
            ("amend_placement", ["amend_placement"]),
            ("continue", ["continue"]),
            ("continue_amended", ["continue_amended"]),
            ("other", []),
        ],
    )
    def test_an_order_or_agreement_on_one_matter(self, matter: str, acts: list[str]) -> None:
        assert ordered(matter) == [f"order.{act}" for act in acts]
        in_particular = [id for id in agreed(matter) if id.startswith("agreement.appealable.")]
        assert in_particular == [f"agreement.appealable.{act}" for act in acts]

    def test_nothing_follows_from_an_order_that_was_not_made(self) -> None:
        assert ordered() == []

    def test_after_an_assessment_a_plan_or_a_refusal_ends_the_wait_for_the_other(self) -> None:
        case = Case(ordered=["assess"], events={"order_made": date(2026, 1, 14)})
        both = {"order.assess.refuse", "order.assess.finalise"}

        def still_there(**events: date) -> set[str]:
            ended = (None, Standing.LAPSED, Standing.LAPSED_AFTER_BREACH)
            after = case.with_events(**events)
            return {id for id in both if standing_in(after, id, on=date(2026, 6, 1)) not in ended}

        assert still_there() == both
        assert still_there(draft_served=date(2026, 3, 1)) == {"order.assess.finalise"}
        assert still_there(final_plan_sent=date(2026, 4, 1)) == {"order.assess.finalise"}
        assert still_there(plan_decision_notified=date(2026, 3, 20)) == {"order.assess.refuse"}


class TestCease:
    """A plan that the Tribunal lets the authority cease to maintain ends at once (reg 44(2)(a))."""

    rule = orders.RULES[0]

    @given(published_days())
    def test_the_day_is_that_of_the_order_whatever_day_it_is(self, made: date) -> None:
        found = self.rule(order_made=made)
        assert (self.rule.id, found.due, found.safe, found.latest) == ("order.cease", made, made, made)

    def test_who_and_where(self) -> None:
        assert self.rule.who is Party.AUTHORITY
        assert self.rule.source == "SEND Regs reg 44(2)(a)"
        assert ending(self.rule) == ["plan_ceased"]

    def test_as_agreed(self) -> None:
        found = rule_named("agreement.appealable.cease")(agreement_made=date(2026, 4, 4))
        assert found.due == date(2026, 4, 4)


class TestContinue:
    """A plan that is to continue as it is continues: no period is set, and no act ends the duty (reg 44(2)(g))."""

    @pytest.mark.parametrize("id", ["order.continue", "agreement.appealable.continue"])
    def test_there_is_no_day_and_nothing_is_ever_overdue(self, id: str) -> None:
        rule = rule_named(id)
        found = rule.deadline({rule.events[-1].name: date(2026, 4, 4)})
        assert (found.due, found.safe, found.latest) == (None, None, None)
        assert found.status(date(2046, 4, 4)) is Status.DUE
        assert ending(rule) == []
        assert "reg 44(2)(g)" in rule.source


class TestProvisionAndPlacementTogether:
    """Reg 44 does not say which limit holds for an order that amends the provision (five weeks) and the placement
    (two): here each part keeps its own; the other reading has five weeks for both.
    """

    @pytest.mark.parametrize(
        ("prefix", "clock", "duties"),
        [("order", "order_made", ordered), ("agreement.appealable", "agreement_made", agreed)],
    )
    def test_both_limits_are_named(self, prefix: str, clock: str, duties: Callable[..., list[str]]) -> None:
        both = [id for id in duties("amend_provision", "amend_placement") if id.startswith(f"{prefix}.")]
        assert both == [f"{prefix}.amend_provision", f"{prefix}.amend_placement_beside_provision"]
        provision, placement = (rule_named(id).deadline({clock: date(2026, 3, 6)}) for id in both)
        assert provision.due == date(2026, 4, 10)
        assert placement.due == placement.safe == placement.readings["combined.each"] == date(2026, 3, 20)
        assert placement.readings["combined.later"] == placement.latest == date(2026, 4, 10)

    def test_the_longer_limit_for_both_when_it_is_asked_for(self) -> None:
        rule = rule_named("order.amend_placement_beside_provision")
        assert rule(order_made=date(2026, 3, 6), readings=["combined.later"]).due == date(2026, 4, 10)
        assert rule.source == "SEND Regs reg 44(2)(f)"

    def test_the_safe_day_is_the_shorter_limit_moved_back_from_a_weekend(self) -> None:
        found = rule_named("order.amend_placement_beside_provision")(order_made=date(2026, 3, 7))
        assert (found.safe, found.due, found.latest) == (date(2026, 3, 20), date(2026, 3, 21), date(2026, 4, 11))

    @pytest.mark.parametrize("prefix", ["order", "agreement.appealable"])
    @pytest.mark.parametrize(
        "act", ["amend_provision", "amend_placement", "amend_placement_beside_provision", "continue_amended"]
    )
    def test_each_is_met_by_the_amended_plan(self, prefix: str, act: str) -> None:
        assert rule_named(f"{prefix}.{act}").ends_with == events.AMENDED_PLAN_SENT

    def test_placement_alone_has_two_weeks_and_no_other_reading(self) -> None:
        found = rule_named("order.amend_placement")(order_made=date(2026, 3, 6))
        assert "combined.later" not in found.readings


class TestTheTribunalMayDirectAnotherPeriod:
    """The periods of reg 44 hold unless the Tribunal directs otherwise; no agreement changes an order."""

    @given(st.sampled_from(orders.RULES), published_days())
    def test_the_date_it_directs_takes_the_place_of_the_limit(self, rule: Rule, directed: date) -> None:
        found = rule(order_made=date(2026, 3, 6), instead=Variation(directed, "order"))
        assert (found.due, found.safe, found.latest) == (directed, directed, directed)

    @pytest.mark.parametrize("rule", orders.RULES, ids=lambda rule: rule.id)
    def test_an_agreement_does_not(self, rule: Rule) -> None:
        with pytest.raises(BadVariation, match="can be varied by order"):
            rule(order_made=date(2026, 3, 6), instead=Variation(date(2026, 9, 1), "agreement"))
        assert any("may direct another period" in note.words for note in rule.notes)


class TestExceptions:
    """Only an order to assess and one to make a plan can be excused, by the reasons of two weeks away or any other that
    reg 44(2)(b) and (c) list; no order of another kind can, and what excuses an order excuses an agreement on the same.
    """

    EXCUSED = (
        "order.assess.notify",
        "order.assess.refuse",
        "order.assess.finalise",
        "order.make_plan.draft",
        "order.make_plan.finalise",
    )

    @pytest.mark.parametrize("rule", orders.RULES, ids=lambda rule: rule.id)
    def test_which(self, rule: Rule) -> None:
        grounds = [each.ground for each in rule.exemptions]
        every = [Ground.SCHOOL_CLOSURE, Ground.EARLY_YEARS_CLOSURE, Ground.CIRCUMSTANCES, Ground.ABSENCE]
        assert grounds == (every if rule.id in self.EXCUSED else [])
        assert rule_named(f"agreement.appealable.{rule.id.removeprefix('order.')}").exemptions == rule.exemptions

    @pytest.mark.parametrize("id", EXCUSED)
    @pytest.mark.parametrize(
        ("back", "status"), [(date(2026, 3, 19), Status.OVERDUE), (date(2026, 3, 20), Status.EXEMPT)]
    )
    def test_two_weeks_away_are_fourteen_days(self, id: str, back: date, status: Status) -> None:
        claim = Claim(ground="absence", impractical=True, person="child", away_from=date(2026, 3, 7), away_to=back)
        found = rule_named(id)(order_made=date(2026, 3, 6), exemption=claim)
        assert found.status(date(2026, 12, 1)) is status
