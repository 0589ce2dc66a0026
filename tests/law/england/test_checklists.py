"""The checklists of a lawful mediation, a decision notice and publicity (SEND Regs 32, 35-42; CFA 2014 s 57; Code)."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import Case, check_letter
from sendtimelines.errors import BadCase, UnknownName
from sendtimelines.law.england import CHECKLISTS, Checklist, Finding, Point
from sendtimelines.rules import Force

MUST, SHOULD = Force.MUST, Force.SHOULD
MEDIATION, NOTICE, CUSTODY, PUBLICITY = (
    CHECKLISTS[id] for id in ("mediation", "decision_notice", "decision_notice_in_custody", "publicity")
)

RULES_OF_MEDIATION = (
    (
        "authority_attends",
        "not_only_health",
        MUST,
        ("reg 36", "s 54", "reg 35(4)", "s 53(4)"),
        "local authority takes part",
    ),
    (
        "commissioners_attend",
        "health_in_issue",
        MUST,
        ("s 53(3), (4)", "reg 35(3), (4)"),
        "commissioning body takes part",
    ),
    ("representatives_can_settle", None, MUST, ("reg 37(1)", "ch 11"), "can settle the issues"),
    ("mediator_independent", None, MUST, ("s 53(5)", "s 54(3)"), "the mediator is independent"),
    ("mediator_knows_the_law", None, MUST, ("reg 40",), "needs, health and social care"),
    ("adviser_independent", None, MUST, ("s 56(2), (3)",), "the mediation adviser is independent"),
    ("supporter_admitted", "supporter_wished", MUST, ("reg 38(1)(b)", "Kumar", "ch 11"), "a lawyer too"),
    ("child_attendance_agreed", "child_attends", MUST, ("reg 38(1)(c)",), "agreement of the parent and the mediator"),
    ("no_reasonable_objection", "child_attends", SHOULD, ("ch 11",), "no reasonable objection"),
    ("views_sought", "child_is_not_the_party", MUST, ("reg 38(2), (3)", "ch 11"), "whether they attend or not"),
    ("young_person_attendance_agreed", "alternative_person", MUST, ("reg 38(1)(d)",), "for whom another acts"),
    ("others_agreed", "others_attend", MUST, ("reg 38(1)(e)",), "failing that, of the mediator"),
    ("notice_given", None, MUST, ("reg 37(2)",), "five working days before"),
    ("expenses_paid", "expenses_claimed", MUST, ("reg 41",), "25p a mile"),
    ("agreement_recorded", "agreement_reached", MUST, ("reg 42(1)",), "in writing"),
    ("advocate_considered", "learning_difficulties", SHOULD, ("ch 11",), "advocate"),
    ("mediator_stays_out_of_the_appeal", "mediator_is_solicitor", SHOULD, ("ch 11",), "represents neither party"),
    ("lawyers_agreed", "lawyers_attend", SHOULD, ("ch 11",), "each side paying its own"),
    ("place_and_time_convenient", None, SHOULD, ("ch 11",), "suit the parties"),
    ("open_on_every_aspect", None, SHOULD, ("ch 11",), "every aspect on the table"),
    ("attendance_agreed_with_parties", None, SHOULD, ("ch 11",), "who attends"),
)
"""Fact, the fact it depends on, whether law or guidance, where it stands, and a phrase of it."""

IN_A_NOTICE = (
    ("right_to_mediation", "reg 32"),
    ("certificate_needed", "reg 32"),
    ("adviser_contact", "reg 32"),
    ("time_limits", "reg 32"),
    ("tell_the_authority", "reg 32"),
    ("health_provision_wanted", "reg 32"),
    ("authority_contact", "reg 32"),
    ("right_of_appeal", "20(11)"),
    ("appeal_time_limit", "20(11)"),
    ("disagreement_resolution", "20(11)"),
    ("information_and_advice", "20(11)"),
    ("recommendations", "20(11)(e)"),
)

IN_A_NOTICE_IN_CUSTODY = (
    ("certificate_needed", "reg 18(a)"),
    ("adviser_contact", "reg 18(b)"),
    ("time_limits", "reg 18(c)"),
    ("tell_the_authority", "reg 18(d)"),
    ("authority_contact", "reg 18(e)"),
)

TOLD_OF_THE_SERVICES = ("parents", "young_people", "head_teachers", "governing_bodies", "proprietors", "principals")


def finding(checklist: Checklist, fact: str, **facts: bool) -> Finding:
    [found] = [each for each in checklist(**facts) if each.point.fact == fact]
    return found


class TestALawfulMediation:
    """Who takes part, who mediates, who may come, notice, expenses and the record of an agreement are matters of law;
    how the day is run is guidance.
    """

    def test_these_are_its_points(self) -> None:
        assert [point.fact for point in MEDIATION] == [fact for fact, *_ in RULES_OF_MEDIATION]

    @pytest.mark.parametrize(("fact", "only_if", "force", "sources", "phrase"), RULES_OF_MEDIATION)
    def test_each_is_law_or_guidance_with_its_source(
        self, fact: str, only_if: str | None, force: Force, sources: tuple[str, ...], phrase: str
    ) -> None:
        found = finding(MEDIATION, fact)
        assert (found.point.only_if, found.force) == (only_if, force)
        assert len(found.point.sources) == len(sources)
        assert all(part in str(source) for part, source in zip(sources, found.point.sources, strict=True))
        assert all(part in found.source for part in sources)
        assert phrase in found.point.words
        assert str(found) == f"not known: {force} {found.point.words} ({found.source})"

    @pytest.mark.parametrize(
        "amount", ["25p a mile", "£45", "£5.35 an hour", "£81 in inner London", "£71 elsewhere", "£21"]
    )
    def test_the_expenses_and_their_limits(self, amount: str) -> None:
        words = finding(MEDIATION, "expenses_paid").point.words
        assert amount in words
        assert "standard-class fares" in words
        assert "prior agreement and receipts" in words


class TestADecisionNotice:
    """A notice of a decision says that there is mediation, when a certificate is needed, whom to ask and by when, and
    what to tell the authority (reg 32); and, with it, the right of appeal and where help is to be had.
    """

    def test_these_are_its_points_all_of_them_law(self) -> None:
        assert [point.fact for point in NOTICE] == [fact for fact, _ in IN_A_NOTICE]
        assert {point.force for point in NOTICE} == {MUST}

    @pytest.mark.parametrize(("fact", "source"), IN_A_NOTICE)
    def test_each_has_its_source(self, fact: str, source: str) -> None:
        assert source in finding(NOTICE, fact).source

    def test_which_health_provision_is_wanted_only_where_some_is_missing(self) -> None:
        fact = "health_provision_wanted"
        assert finding(NOTICE, fact, health_provision_missing=False).state == "does not apply"
        missing = finding(NOTICE, fact, health_provision_missing=True, health_provision_wanted=False)
        assert missing.state == "not met"

    def test_the_power_to_recommend_is_said_in_every_notice_but_that_not_to_assess(self) -> None:
        [point] = [point for point in NOTICE if point.fact == "recommendations"]
        assert "3 April 2018" in point.words
        assert "5(3)" not in str(point.sources[0])
        for regulation in ("10(3)(e)", "14(2)(e)", "20(11)(e)", "21(10)(e)", "22(5)(e)", "25(2)(e)", "31(3)(e)"):
            assert regulation in str(point.sources[0])
        not_to_assess = finding(NOTICE, "recommendations", recommendations_apply=False, recommendations=False)
        assert not_to_assess.state == "does not apply"
        another = finding(NOTICE, "recommendations", recommendations_apply=True, recommendations=False)
        assert another.state == "not met"


class TestADecisionNoticeInCustody:
    """A home authority's notice has a list of its own (SI 2015/62 reg 18): no right to mediation is in it, and the home
    authority, not the local one, is told of the wish.
    """

    def test_these_are_its_points_all_of_them_law(self) -> None:
        assert [point.fact for point in CUSTODY] == [fact for fact, _ in IN_A_NOTICE_IN_CUSTODY]
        assert {point.force for point in CUSTODY} == {MUST}

    @pytest.mark.parametrize(("fact", "source"), IN_A_NOTICE_IN_CUSTODY)
    def test_each_has_its_source(self, fact: str, source: str) -> None:
        assert finding(CUSTODY, fact).source == f"Detained Persons Regs {source}"

    def test_a_letter_is_held_against_the_list_of_its_case(self) -> None:
        events = {"notice_sent": date(2026, 6, 10)}
        for custody, checklist in ((None, NOTICE), ("released", NOTICE), ("detained", CUSTODY)):
            found = check_letter(Case(custody=custody, events=events), printed={})
            assert tuple(each.point for each in found.particulars) == checklist.points
        detained = check_letter(
            Case(custody="detained", events=events), printed={"detained.contact_adviser": date(2026, 8, 10)}
        )
        assert [each.state for each in detained.dates] == ["right"]
        [limits] = [each for each in detained.particulars if each.point.fact == "time_limits"]
        assert limits.state == "met"


class TestPublicity:
    """The authority makes the services known to parents, young people, head teachers, governing bodies, proprietors and
    principals; to others if it thinks fit.
    """

    def test_whom_it_must_tell_and_whom_it_should(self) -> None:
        assert [point.fact for point in PUBLICITY] == [*TOLD_OF_THE_SERVICES, "others"]
        assert [point.force for point in PUBLICITY] == [MUST] * 6 + [SHOULD]
        assert {str(point.sources[0]) for point in PUBLICITY} == {"CFA 2014 s 57", "Code ch 11"}


ALL_POINTS = [(checklist, point) for checklist in CHECKLISTS.values() for point in checklist]
POINTS = pytest.mark.parametrize(
    ("checklist", "point"), ALL_POINTS, ids=[f"{checklist.id}-{point.fact}" for checklist, point in ALL_POINTS]
)


class TestFindings:
    """A point is met, not met or not known as the facts have it, and does not apply where what it depends on is not
    so.
    """

    @POINTS
    def test_each_state_of_each_point(self, checklist: Checklist, point: Point) -> None:
        conditions = (True, False, None) if point.only_if else (None,)
        for condition, fact in product(conditions, (True, False, None)):
            facts = {point.fact: fact} | ({point.only_if: condition} if point.only_if else {})
            found = finding(checklist, point.fact, **{name: said for name, said in facts.items() if said is not None})
            words = {True: "met", False: "not met", None: "not known"}[fact]
            assert found.state == ("does not apply" if condition is False else words)

    @given(st.sampled_from(list(CHECKLISTS.values())), st.data())
    def test_there_is_a_finding_for_every_point_whatever_is_known(
        self, checklist: Checklist, data: st.DataObject
    ) -> None:
        facts = data.draw(st.dictionaries(st.sampled_from(checklist.facts), st.booleans()))
        found = checklist(**facts)
        assert tuple(each.point for each in found) == checklist.points == tuple(checklist)
        asked = {point.only_if for point in checklist} - {None} | {point.fact for point in checklist}
        assert asked == set(checklist.facts)

    @pytest.mark.parametrize("checklist", CHECKLISTS.values(), ids=list(CHECKLISTS))
    def test_no_fact_is_asked_twice_and_conditions_come_first(self, checklist: Checklist) -> None:
        assert len(set(checklist.facts)) == len(checklist.facts)
        conditions = {point.only_if for point in checklist if point.only_if}
        assert set(checklist.facts[: len(conditions)]) == conditions
        assert checklist.title

    @pytest.mark.parametrize("checklist", CHECKLISTS.values(), ids=list(CHECKLISTS))
    def test_a_fact_it_does_not_ask_for_is_refused(self, checklist: Checklist) -> None:
        with pytest.raises(UnknownName, match=f"see the facts of the checklist {checklist.id}"):
            checklist(weather_fine=True)

    @pytest.mark.parametrize("value", ["yes", 1, 0, None])
    def test_a_fact_that_is_neither_true_nor_false_is_refused(self, value: object) -> None:
        with pytest.raises(BadCase, match="give True or False") as refused:
            MEDIATION(notice_given=value)  # type: ignore[arg-type]
        assert (refused.value.field, refused.value.value) == ("notice_given", value)
