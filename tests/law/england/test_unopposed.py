"""Appeals that the authority does not oppose (SEND Regs reg 45), as made and from 23 March 2015."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from sendtimelines import Case, Deadline, Rule, Status, history, rule_named, timeline
from sendtimelines.cases.standings import Standing
from sendtimelines.errors import BadVariation, BeforeTheLaw
from sendtimelines.law import rule_for
from sendtimelines.law.england import unopposed
from sendtimelines.rules import Claim, Ground, Party, Variation, weeks
from tests.drawing import examples
from tests.law.england.cases import ending, found, ids_in, said_of, standing_in, versioned
from tests.oracles import walk as walking
from tests.strategies import published_days

CHANGE = date(2015, 3, 23)

NOW = (
    ("unopposed.assess.notify", 2, "assessment_confirmed", "reg 45(3)", True),
    ("unopposed.assess.refuse", 10, "plan_decision_notified", "reg 45(3A)", False),
    ("unopposed.assess.finalise", 14, "final_plan_sent", "reg 45(3A)", False),
    ("unopposed.amend", 5, "amended_plan_sent", "reg 45(4)", False),
    ("unopposed.placement", 2, "amended_plan_sent", "reg 45(5)(a)", False),
    ("unopposed.placement_beside_amendment", 5, "amended_plan_sent", "reg 45(5)(b)", False),
    ("unopposed.make_plan.draft", 5, "draft_served", "reg 45(6)", True),
    ("unopposed.make_plan.finalise", 11, "final_plan_sent", "reg 45(6)", True),
    ("unopposed.continue_amended", 5, "amended_plan_sent", "reg 45(6A)", False),
)
"""From 23 March 2015: id, weeks, the event that ends it, the provision, whether reasons of two weeks excuse it."""

AS_MADE = (
    ("unopposed.assess.notify", 4, "assessment_confirmed", "reg 45(3) as made", True),
    ("unopposed.amend", 4, "amended_plan_sent", "reg 45(4) as made", True),
    ("unopposed.placement", 2, "amended_plan_sent", "reg 45(5) as made", False),
)
"""Until 22 March 2015, in the same columns; reg 45(7) as made excused what (3), (4) and (6) asked."""

SINCE = pytest.mark.parametrize(("id", "n", "ends", "provision", "excused"), NOW, ids=[id for id, *_ in NOW])
BEFORE = pytest.mark.parametrize(("id", "n", "ends", "provision", "excused"), AS_MADE, ids=[id for id, *_ in AS_MADE])


def said_of_notes(deadline: Deadline) -> str:
    return "\n".join(note.words for note in deadline.notes)


def conceded(*matters: str, on: date) -> list[str]:
    ids = ids_in(Case(unopposed=matters, events={"not_opposed_notified": on}), on=on)
    return [id for id in ids if id.startswith("unopposed.")]


class TestSinceTheAmendment:
    """An authority that tells the Tribunal that it does not oppose an appeal does what was asked within a number of
    weeks of telling it, each kind of appeal having its own (reg 45(3) to (6A)).
    """

    @SINCE
    def test_who_and_where(self, id: str, n: int, ends: str, provision: str, excused: bool) -> None:
        rule = rule_named(id)
        assert (rule.who, rule.clock, ending(rule)) == (Party.AUTHORITY, "not_opposed_notified", [ends])
        assert rule.source == f"SEND Regs {provision}; Amendment Regs 2015 reg 8(a)"
        assert rule.in_force.start == CHANGE

    @SINCE
    @examples(25)
    @given(told=published_days(first=CHANGE, last=date(2028, 9, 1)))
    def test_so_many_weeks(self, id: str, n: int, ends: str, provision: str, excused: bool, told: date) -> None:
        deadline = rule_named(id)(not_opposed_notified=told)
        last = told + timedelta(days=7 * n)
        assert (deadline.due, deadline.safe, deadline.latest) == (last, walking.last_working(last), last)

    @SINCE
    def test_the_reasons_of_two_weeks_excuse_only_some(
        self, id: str, n: int, ends: str, provision: str, excused: bool
    ) -> None:
        exemptions = rule_named(id).exemptions
        assert bool(exemptions) is excused
        assert {each.absence for each in exemptions if each.ground is Ground.ABSENCE} == (
            {weeks(2)} if excused else set()
        )

    @pytest.mark.parametrize(
        ("id", "told", "due", "safe"),
        [
            ("unopposed.assess.notify", date(2026, 3, 20), date(2026, 4, 3), date(2026, 4, 2)),
            ("unopposed.assess.refuse", date(2025, 10, 17), date(2025, 12, 26), date(2025, 12, 24)),
            ("unopposed.assess.finalise", date(2025, 1, 14), date(2025, 4, 22), date(2025, 4, 22)),
            ("unopposed.amend", date(2026, 6, 30), date(2026, 8, 4), date(2026, 8, 4)),
            ("unopposed.placement", date(2026, 8, 17), date(2026, 8, 31), date(2026, 8, 28)),
            ("unopposed.placement_beside_amendment", date(2025, 11, 20), date(2025, 12, 25), date(2025, 12, 24)),
            ("unopposed.make_plan.draft", date(2026, 4, 11), date(2026, 5, 16), date(2026, 5, 15)),
            ("unopposed.make_plan.finalise", date(2022, 7, 4), date(2022, 9, 19), date(2022, 9, 16)),
            ("unopposed.continue_amended", date(2024, 1, 25), date(2024, 2, 29), date(2024, 2, 29)),
        ],
    )
    def test_dated_examples(self, id: str, told: date, due: date, safe: date) -> None:
        deadline = found(id, not_opposed_notified=told)
        assert (deadline.due, deadline.safe) == (due, safe)

    def test_the_school_has_five_weeks_only_beside_the_provision(self) -> None:
        assert conceded("amend_placement", on=date(2026, 3, 6)) == ["unopposed.placement"]
        assert conceded("amend_placement", "amend_provision", on=date(2026, 3, 6)) == [
            "unopposed.amend",
            "unopposed.placement_beside_amendment",
        ]

    @pytest.mark.parametrize(
        ("matter", "acts"),
        [
            ("assess", ["assess.notify", "assess.refuse", "assess.finalise"]),
            ("amend_provision", ["amend"]),
            ("make_plan", ["make_plan.draft", "make_plan.finalise"]),
            ("continue_amended", ["continue_amended"]),
            ("cease", []),
        ],
    )
    def test_each_matter_has_its_own_acts(self, matter: str, acts: list[str]) -> None:
        assert conceded(matter, on=date(2026, 3, 6)) == [f"unopposed.{act}" for act in acts]

    def test_once_a_plan_or_a_refusal_comes_the_other_is_spent(self) -> None:
        case = Case(unopposed=["assess"], events={"not_opposed_notified": date(2026, 3, 6)})
        for step, spent in (("draft_served", "refuse"), ("plan_decision_notified", "finalise")):
            after = case.with_events(**{step: date(2026, 4, 6)})
            assert standing_in(after, f"unopposed.assess.{spent}", on=date(2026, 4, 6)) is Standing.LAPSED

    @SINCE
    def test_nothing_lets_another_date_stand_instead(
        self, id: str, n: int, ends: str, provision: str, excused: bool
    ) -> None:
        with pytest.raises(BadVariation):
            rule_named(id)(not_opposed_notified=date(2026, 3, 6), instead=Variation(date(2026, 9, 1), "order"))


class TestAsMade:
    """Until 22 March 2015 the authority assessed or reassessed within four weeks, amended the plan within four and
    named the school within two, whether or not it amended the provision too. The reasons of two weeks excused it from
    the first two of these (reg 45(7) as made).
    """

    @BEFORE
    def test_who_and_where(self, id: str, n: int, ends: str, provision: str, excused: bool) -> None:
        rule = history(id)[0]
        assert (rule.who, rule.clock, ending(rule)) == (Party.AUTHORITY, "not_opposed_notified", [ends])
        assert rule.source == f"SEND Regs {provision}"
        assert str(rule.in_force) == "from 2014-09-01 to 2015-03-22"
        assert {str(each.source) for each in rule.exemptions} == ({"SEND Regs reg 45(7) as made"} if excused else set())
        assert {each.absence for each in rule.exemptions if each.ground is Ground.ABSENCE} == (
            {weeks(2)} if excused else set()
        )

    @pytest.mark.parametrize(("id", "excused"), [(id, excused) for id, *_, excused in AS_MADE])
    def test_an_absence_of_two_weeks_switched_the_limit_off(self, id: str, excused: bool) -> None:
        told = date(2015, 2, 2)
        claim = Claim(
            ground="absence",
            impractical=True,
            person="parent",
            away_from=date(2015, 2, 2),
            away_to=date(2015, 2, 15),  # fourteen days, all within two weeks of being told
        )
        deadline = rule_for(id, {"not_opposed_notified": told})(not_opposed_notified=told, exemption=claim)
        assert (deadline.status(date(2015, 6, 1)) is Status.EXEMPT) is excused

    @BEFORE
    @examples(25)
    @given(told=published_days(last=CHANGE - timedelta(days=1)))
    def test_so_many_weeks(self, id: str, n: int, ends: str, provision: str, excused: bool, told: date) -> None:
        assert found(id, not_opposed_notified=told).due == told + timedelta(days=7 * n)

    def test_the_school_had_two_weeks_beside_the_provision_too(self) -> None:
        on = date(2015, 3, 6)
        assert conceded("amend_placement", "amend_provision", on=on) == ["unopposed.placement", "unopposed.amend"]
        assert found("unopposed.placement", not_opposed_notified=on).due == date(2015, 3, 20)
        assert conceded("amend_placement", on=on) == ["unopposed.placement"]

    def test_what_came_with_the_amendment_was_not_yet_law(self) -> None:
        assert conceded("make_plan", "continue_amended", on=date(2015, 3, 6)) == []
        assert conceded("assess", on=date(2015, 3, 6)) == ["unopposed.assess.notify"]
        for id in ("unopposed.make_plan.draft", "unopposed.continue_amended", "unopposed.assess.refuse"):
            with pytest.raises(BeforeTheLaw, match="from 2015-03-23"):
                rule_named(id)(not_opposed_notified=date(2015, 3, 22))


class TestTheDayOfTheChange:
    """The amended text is the law from 23 March 2015: the day of telling the Tribunal decides."""

    @pytest.mark.parametrize(
        ("id", "told", "due"),
        [
            ("unopposed.assess.notify", date(2015, 3, 22), date(2015, 4, 19)),
            ("unopposed.assess.notify", CHANGE, date(2015, 4, 6)),
            ("unopposed.amend", date(2015, 3, 22), date(2015, 4, 19)),
            ("unopposed.amend", CHANGE, date(2015, 4, 27)),
            ("unopposed.placement", date(2015, 3, 22), date(2015, 4, 5)),
            ("unopposed.placement", CHANGE, date(2015, 4, 6)),
        ],
    )
    def test_the_day_before_and_the_day(self, id: str, told: date, due: date) -> None:
        assert found(id, not_opposed_notified=told).due == due

    @BEFORE
    def test_each_version_refuses_the_other_s_days(
        self, id: str, n: int, ends: str, provision: str, excused: bool
    ) -> None:
        made, amended = history(id)
        with pytest.raises(BeforeTheLaw):
            made(not_opposed_notified=CHANGE)
        with pytest.raises(BeforeTheLaw):
            amended(not_opposed_notified=CHANGE - timedelta(days=1))

    def test_these_are_all_there_are(self) -> None:
        assert [(rule.id, rule.in_force.start) for rule in unopposed.RULES if rule.in_force.start >= CHANGE] == [
            (id, CHANGE) for id, *_ in NOW
        ]
        assert [rule.id for rule in unopposed.RULES if rule.in_force.end] == [id for id, *_ in AS_MADE]


class TestBeforeTheResponse:
    """The Tribunal is told before the authority submits its response (reg 45(1)); told later, none of these limits
    starts.
    """

    RESPONSE = date(2026, 5, 12)

    @pytest.mark.parametrize("rule", unopposed.RULES, ids=versioned)
    def test_every_limit_says_so(self, rule: Rule) -> None:
        assert "before the authority's response" in said_of(rule)
        assert "SEND Regs reg 45(1)" in [str(note.source) for note in rule.notes]

    @pytest.mark.parametrize(("days", "barred"), [(-1, False), (0, False), (1, True), (30, True)])
    def test_a_notice_that_came_after_it_starts_no_limit(self, days: int, barred: bool) -> None:
        told = self.RESPONSE + timedelta(days=days)
        case = Case(
            unopposed=["assess"], events={"not_opposed_notified": told, "appeal_response_received": self.RESPONSE}
        )
        assert len([id for id in ids_in(case) if id.startswith("unopposed.")]) == (0 if barred else 3)
        limit = rule_named("unopposed.assess.notify").resolve(
            {"not_opposed_notified": told, "appeal_response_received": self.RESPONSE}
        )
        assert bool(limit.barred) is barred
        assert ("the response had been received" in said_of_notes(limit)) is barred

    def test_no_response_known_bars_nothing(self) -> None:
        case = Case(unopposed=["assess"], events={"not_opposed_notified": self.RESPONSE})
        assert {each.barred for each in timeline(case, on=self.RESPONSE).deadlines} == {None}


class TestEndingLater:
    """A duty that arose under the Regulations as made can be done after they were amended."""

    def test_the_act_may_come_after_the_time_of_the_version(self) -> None:
        told = {"not_opposed_notified": date(2015, 3, 10)}
        done = {**told, "assessment_confirmed": date(2015, 4, 1)}
        found = rule_for("unopposed.assess.notify", done).deadline(done)
        assert found.due == date(2015, 4, 7)
        assert found.status(date(2015, 4, 2)) is Status.MET

    def test_no_act_comes_before_the_law_began(self) -> None:
        with pytest.raises(BeforeTheLaw, match="assessment_confirmed"):
            rule_for("unopposed.assess.notify", {}).deadline(
                {"not_opposed_notified": date(2016, 3, 10), "assessment_confirmed": date(2014, 8, 31)}
            )
