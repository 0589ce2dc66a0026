"""Which ways are open, who takes part in them, and who arranges (CFA 2014 ss 51-57; SEND Regs 35, 36)."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, combinations, product
from typing import Any

import pytest

from sendtimelines import Case, certificate_needed, may_appeal, routes, timeline
from sendtimelines.errors import BadReading, NoSuchAppeal, UnknownName
from sendtimelines.law.england.arrangements import Arrangements, Contact
from sendtimelines.law.england.routes import DISAGREEMENTS, Routes, at_issue
from sendtimelines.law.england.terms import About, Decision, Section, Stage, With
from sendtimelines.rules import By, Force, Party
from tests.law.england.cases import ids_in

ALL_SECTIONS = ["".join(letters) for n in range(9) for letters in combinations("BCDEFGHI", n)]
"""All 256 sets of sections of a plan."""

PLANS = pytest.mark.parametrize("decision", ["plan_content", "refuse_to_amend"])
OTHERS = pytest.mark.parametrize("decision", ["refuse_to_assess", "refuse_to_issue", "refuse_to_reassess", "cease"])


def texts(found: Routes) -> str:
    return "\n".join(reason.text for reason in found.reasons)


class TestWhatCanBeAppealed:
    """A parent or young person can appeal a decision not to assess, to make no plan, not to reassess, not to amend, or
    to cease; and, of what a plan says, the needs, the special educational provision and the placement (s 51(2)). Health
    and social care in it cannot be appealed on their own.
    """

    @PLANS
    def test_of_every_set_of_sections_those_with_education_in_them(self, decision: Any) -> None:
        appealable = {each for each in ALL_SECTIONS if may_appeal(decision, each)}
        assert appealable == {each for each in ALL_SECTIONS if each == "" or set(each) & {"B", "F", "I"}}

    @OTHERS
    def test_the_other_decisions_whatever_sections_are_named(self, decision: Any) -> None:
        assert all(may_appeal(decision, each) for each in ALL_SECTIONS)
        assert all(routes(decision=decision, sections=each) == routes(decision=decision) for each in ALL_SECTIONS)

    def test_these_are_all_the_decisions(self) -> None:
        assert sorted(Decision) == sorted(
            ["refuse_to_assess", "refuse_to_issue", "plan_content", "refuse_to_reassess", "refuse_to_amend", "cease"]
        )

    @pytest.mark.parametrize("decision", list(Decision))
    def test_the_reason_is_the_act(self, decision: Any) -> None:
        [reason] = [reason for reason in routes(decision=decision).reasons if reason.text.endswith("can be appealed")]
        assert str(reason.source) == "CFA 2014 s 51(2)"

    def test_the_order_of_the_letters_does_not_matter_nor_does_their_number(self) -> None:
        assert routes(sections="IFB") == routes(sections=["B", "F", "I", "I"])

    @pytest.mark.parametrize(("decision", "sections"), [("refuse", ""), ("", "B"), ("cease", "A"), ("cease", "b")])
    def test_a_word_it_does_not_have_is_refused(self, decision: Any, sections: str) -> None:
        with pytest.raises(UnknownName, match="the nearest is"):
            may_appeal(decision, sections)


class TestCertificate:
    """An appeal needs a mediation certificate unless it is about nothing but the school or other institution named, its
    type, or that none is named (s 55).
    """

    @PLANS
    def test_of_every_set_of_sections_all_but_the_placement_alone(self, decision: Any) -> None:
        needed = {each: certificate_needed(decision, each) for each in ALL_SECTIONS if may_appeal(decision, each)}
        assert [each for each, is_needed in needed.items() if not is_needed] == ["I", "EI"]

    @OTHERS
    def test_always_for_the_other_decisions(self, decision: Any) -> None:
        assert all(certificate_needed(decision, each) for each in ALL_SECTIONS)

    @PLANS
    def test_routes_say_the_same(self, decision: Any) -> None:
        for each in ALL_SECTIONS:
            found = routes(decision=decision, sections=each)
            assert found.appeal is may_appeal(decision, each)
            assert found.certificate_needed is (found.appeal and certificate_needed(decision, each))

    def test_for_the_placement_alone_it_is_not_needed_but_mediation_stays_open(self) -> None:
        found = routes(decision="plan_content", sections="I")
        assert (found.appeal, found.certificate_needed, found.mediation) == (True, False, True)
        assert "needs no certificate" in texts(found)
        assert "needs a mediation certificate, which does not mean a mediation" in texts(routes(sections="BI"))

    @PLANS
    def test_there_is_no_appeal_on_health_or_social_care_alone_and_the_error_teaches_it(self, decision: Any) -> None:
        without = [each for each in ALL_SECTIONS if each and set(each) <= set("CDEGH")]
        assert len(without) == 31
        for each in without:
            with pytest.raises(NoSuchAppeal, match="mediation on them is open") as refused:
                certificate_needed(decision, each)
            assert refused.value.field == "sections"
            assert "section B, F or I" in str(refused.value)

    def test_routes_do_not_fail_on_it_but_say_what_is_open(self) -> None:
        found = routes(decision="plan_content", sections="G")
        assert (found.appeal, found.certificate_needed, found.mediation) == (False, False, True)
        assert "cannot be appealed on their own; mediation on them is open" in texts(found)

    def test_recommendations_are_open_beside_a_live_education_ground_and_only_there(self) -> None:
        for each in ALL_SECTIONS:
            mentioned = "may make recommendations" in texts(routes(decision="plan_content", sections=each))
            assert mentioned is bool(set(each) & set("BFI") and set(each) & set("CDGH"))


class TestOutcomes:
    """Outcomes (section E) are part of a plan and cannot be appealed; mediation on them is open (s 51(2)(c))."""

    def test_on_outcomes_alone_there_is_no_appeal_and_it_is_said_what_there_is(self) -> None:
        found = routes(decision="plan_content", sections="E")
        assert (found.appeal, found.certificate_needed, found.mediation) == (False, False, True)
        assert (found.arranges, found.mediation_parties) == (Party.AUTHORITY, (With.LOCAL_AUTHORITY,))
        assert "outcomes (section E) cannot be appealed" in texts(found)
        assert "health and social care in a plan cannot be appealed" not in texts(found)

    def test_it_is_said_wherever_they_are_named(self) -> None:
        for each in ALL_SECTIONS:
            said = "outcomes (section E) cannot be appealed" in texts(routes(decision="plan_content", sections=each))
            assert said is ("E" in each)

    def test_they_bring_no_certificate_with_them_and_no_recommendation(self) -> None:
        assert routes(sections="EI").certificate_needed is False
        assert "recommendations" not in texts(routes(sections="EF"))
        with pytest.raises(NoSuchAppeal, match="outcomes, health or social care"):
            certificate_needed("plan_content", "E")

    def test_no_duty_before_an_appeal_follows_from_them_alone(self) -> None:
        case = Case(decision="plan_content", sections="E", events={"notice_sent": date(2026, 6, 10)})
        assert ids_in(case) == []
        with_the_school = Case(decision="plan_content", sections="EI", events={"notice_sent": date(2026, 6, 10)})
        assert ids_in(with_the_school) == ["appeal.register"]


class TestWhoTakesPart:
    """The local authority arranges mediation and takes part in it, and so does each commissioning body where health
    provision is in issue; on that alone a commissioning body arranges it and the authority need not take part (ss 53,
    54). Health needs without provision are no health provision.
    """

    @PLANS
    @pytest.mark.parametrize("reading", ["health_needs.authority", "health_needs.commissioner"])
    def test_of_every_set_of_sections(self, decision: Any, reading: str) -> None:
        for each in ALL_SECTIONS:
            provision = "CG" if reading == "health_needs.commissioner" or "G" in each else "G"
            health, other = set(each) & set(provision), set(each) - set(provision)
            found = routes(decision=decision, sections=each, readings=[reading])
            authority = [With.LOCAL_AUTHORITY] if other or not health else []
            assert found.mediation_parties == (*authority, *([With.HEALTH_COMMISSIONER] if health else []))
            assert found.arranges is (Party.AUTHORITY if authority else Party.COMMISSIONER)
            assert ("local authority arranges the mediation" in texts(found)) is bool(authority)
            assert ("on health alone" in texts(found)) is not bool(authority)
            assert ("health and other issues are mixed" in texts(found)) is bool(authority and health)

    @PLANS
    def test_needs_without_provision_are_for_the_authority_unless_read_otherwise(self, decision: Any) -> None:
        found = routes(decision=decision, sections="C")
        assert (found.arranges, found.mediation_parties) == (Party.AUTHORITY, (With.LOCAL_AUTHORITY,))
        assert found == routes(decision=decision, sections="C", readings="health_needs.authority")
        [reason] = [each for each in found.reasons if "health_needs.commissioner" in each.text]
        assert str(reason.source) == "CFA 2014 s 53(1)(b)"
        otherwise = routes(decision=decision, sections="C", readings="health_needs.commissioner")
        assert (otherwise.arranges, otherwise.mediation_parties) == (Party.COMMISSIONER, (With.HEALTH_COMMISSIONER,))
        assert "health_needs.commissioner" not in texts(routes(decision=decision, sections="CG"))

    @pytest.mark.parametrize("readings", [["notice.dated"], ["health_needs.authority", "health_needs.commissioner"]])
    def test_another_reading_or_both_are_refused(self, readings: list[str]) -> None:
        with pytest.raises((UnknownName, BadReading)):
            routes(sections="C", readings=readings)

    def test_a_case_asks_as_it_reads(self) -> None:
        case = Case(decision="plan_content", sections="C", readings=["health_needs.commissioner", "notice.dated"])
        assert timeline(case, on=date(2026, 6, 1)).routes.arranges is Party.COMMISSIONER

    def test_the_words_name_the_provision(self) -> None:
        def sources(sections: str) -> set[str]:
            return {str(reason.source) for reason in routes(sections=sections).reasons}

        assert "SEND Regs reg 36" in sources("F")
        assert sources("FG") >= {"CFA 2014 s 53(4)", "SEND Regs reg 35(4)"}
        assert "SEND Regs reg 36" not in sources("FG")
        assert sources("G") >= {"CFA 2014 s 53(3)", "SEND Regs reg 35(3)"}
        assert "SEND Regs reg 36" not in sources("G")

    @pytest.mark.parametrize("by", ["parent", "young_person", None])
    def test_it_is_open_to_a_parent_or_young_person(self, by: Any) -> None:
        found = routes(decision="cease", by=by)
        assert (found.mediation, found.appeal, found.certificate_needed) == (True, True, True)

    @pytest.mark.parametrize("by", ["local_authority", "health_commissioner"])
    def test_and_to_nobody_else(self, by: Any) -> None:
        found = routes(decision="cease", by=by)
        assert (found.mediation, found.appeal, found.certificate_needed) == (False, False, False)
        assert (found.mediation_parties, found.arranges) == ((), None)
        assert "only a parent or young person can appeal" in texts(found)
        assert "arranges" not in texts(found)

    def test_without_a_decision_there_is_neither(self) -> None:
        found = routes()
        assert (found.mediation, found.appeal, found.arranges) == (False, False, None)
        assert "without notice of a decision there is nothing to appeal" in texts(found)

    def test_sections_given_without_a_decision_are_those_of_a_plan(self) -> None:
        for each in ALL_SECTIONS[1:]:
            assert routes(sections=each) == routes(decision="plan_content", sections=each)
            sections = frozenset(map(Section, each))
            assert at_issue(None, sections) == at_issue(Decision.PLAN_CONTENT, sections) == sections


FAMILY = ("parent", "young_person")
UNDER_WAY = ("assessment", "drafting", "review", "reassessment")
AT_ANY_TIME = ("none", *UNDER_WAY, "tribunal")
SCHOOLS = ("governing_body", "academy", "further_education")  # those who answer for a school or post-16 institution

FOUR_KINDS = (
    (1, FAMILY, ("local_authority", "early_years_provider", *SCHOOLS), ("duties",), AT_ANY_TIME),
    (2, FAMILY, ("early_years_provider", "school", "post16", *SCHOOLS), ("educational_provision",), AT_ANY_TIME),
    (
        3,
        FAMILY,
        ("local_authority", "health_commissioner"),
        ("health_provision", "social_care_provision"),
        UNDER_WAY,
    ),
    (
        3,
        FAMILY,
        ("local_authority", "health_commissioner"),
        ("educational_provision",),
        (*UNDER_WAY, "tribunal"),
    ),
    (4, ("local_authority",), ("health_commissioner",), tuple(About), UNDER_WAY),
    (4, ("health_commissioner",), ("local_authority",), tuple(About), UNDER_WAY),
)
"""Kind, by whom, with whom, about what, while what is under way."""

KINDS_OF = {
    combination: {kind for kind, *fits in FOUR_KINDS if combination in set(product(*fits))}
    for combination in product(By, With, About, Stage)
}


def kinds(*words: Any) -> list[int]:
    by, against, about, stage = words
    return [int(kind) for kind in routes(by=by, against=against, about=about, stage=stage).disagreement_resolution]


def those(vocabulary: Iterable[str], word: str | None) -> Iterator[str]:
    return iter(vocabulary if word is None else [word])


class TestFourKinds:
    """Disagreement resolution is there for four kinds of disagreement (s 57; Code 11.8)."""

    @pytest.mark.parametrize(
        ("by", "against", "about", "stage", "expected"),
        [
            ("parent", "local_authority", "duties", "none", [1]),
            ("young_person", "governing_body", "duties", "tribunal", [1]),
            ("parent", "early_years_provider", "duties", "none", [1]),
            ("parent", "further_education", "duties", "review", [1]),
            ("parent", "academy", "duties", "none", [1]),
            ("parent", "school", "educational_provision", "none", [2]),
            ("parent", "early_years_provider", "educational_provision", "none", [2]),
            ("young_person", "post16", "educational_provision", "review", [2]),
            ("parent", "school", "health_provision", "assessment", []),
            ("parent", "health_commissioner", "health_provision", "assessment", [3]),
            ("parent", "health_commissioner", "health_provision", "none", []),
            ("parent", "local_authority", "social_care_provision", "drafting", [3]),
            ("parent", "local_authority", "social_care_provision", "reassessment", [3]),
            ("parent", "local_authority", "health_provision", "tribunal", []),
            ("parent", "local_authority", "educational_provision", "tribunal", [3]),
            ("parent", "local_authority", "educational_provision", "none", []),
            ("local_authority", "health_commissioner", "health_provision", "review", [4]),
            ("health_commissioner", "local_authority", "duties", "assessment", [4]),
            ("local_authority", "health_commissioner", "educational_provision", "none", []),
            ("local_authority", "local_authority", "health_provision", "review", []),
            ("local_authority", "school", "educational_provision", "review", []),
        ],
    )
    def test_examples(self, by: Any, against: str, about: str, stage: str, expected: list[int]) -> None:
        assert kinds(by, against, about, stage) == expected

    def test_every_combination_of_words_is_as_the_table_has_it(self) -> None:
        wrong = [words for words, expected in KINDS_OF.items() if set(kinds(*words)) != expected]
        assert len(KINDS_OF) == 768
        assert wrong == []

    def test_a_word_left_out_leaves_open_whatever_fits(self) -> None:
        for words in product([None, *By], [None, *With], [None, *About], [None, *Stage]):
            by, *others = words
            who = FAMILY if by is None else [by]
            filled = product(who, *(those(all_, word) for all_, word in zip((With, About, Stage), others, strict=True)))
            expected = set(chain.from_iterable(KINDS_OF[each] for each in filled))
            assert set(kinds(*words)) == expected, words

    def test_parents_and_young_people_are_no_party_to_the_fourth(self) -> None:
        assert not any(4 in expected for (by, *_), expected in KINDS_OF.items() if by in FAMILY)
        assert kinds(None, None, None, None) == [1, 2, 3]

    def test_plan_or_no_plan_and_at_no_time_compulsory(self) -> None:
        found = routes(by="parent", against="school", about="educational_provision", stage="none")
        assert (found.appeal, found.mediation, found.compulsory) == (False, False, False)
        assert "with a plan or without" in texts(found)

    def test_each_kind_that_fits_is_given_its_reason(self) -> None:
        for words in KINDS_OF:
            by, against, about, stage = words
            found = routes(by=by, against=against, about=about, stage=stage)
            reasons = [each for each in found.reasons if each.text.startswith("disagreement resolution fits")]
            assert len(reasons) == len(found.disagreement_resolution)
            assert {str(each.source) for each in reasons} <= {"Code 11.8"}

    def test_they_are_values_and_tell_each_other_apart(self) -> None:
        assert len({*DISAGREEMENTS}) == len({each.kind for each in DISAGREEMENTS}) == 4

    @pytest.mark.parametrize("argument", ["by", "against", "about", "stage"])
    def test_a_word_it_does_not_have_is_refused(self, argument: str) -> None:
        with pytest.raises(UnknownName, match="the nearest is"):
            routes(**{argument: "somebody"})  # type: ignore[arg-type]


class TestWhatAlwaysHolds:
    """Taking part is never compulsory, the right of appeal stands whatever is done, talks are confidential and without
    prejudice, and an agreement on a part narrows the appeal.
    """

    @pytest.mark.parametrize(
        "found",
        [
            routes(),
            routes(decision="cease"),
            routes(decision="plan_content", sections="G"),
            routes(decision="plan_content", sections="I", by="local_authority"),
            routes(by="parent", against="school", about="health_provision"),
            routes(by="local_authority", against="health_commissioner"),
        ],
    )
    def test_it_is_said_of_every_route_with_its_source(self, found: Routes) -> None:
        assert not found.compulsory
        for statement in (
            "taking part in it is never compulsory",
            "leaves the right of appeal as it is, and nothing may be inferred",
            "confidential and without prejudice",
            "narrows the appeal to the others",
            "the Tribunal disregards offers and comments made in mediation",
            "an appeal may go on after a mediation that settled nothing",
            "keep talking to the plan coordinator and the school",
        ):
            [reason] = [each for each in found.reasons if statement in each.text]
            assert reason.source.provision
            assert reason.source.force in (Force.MUST, Force.SHOULD)
            assert str(reason) == f"{reason.text} ({reason.source})"
        assert "lost" not in texts(found)


class TestContacts:
    """The service and the authority are those that the caller names, for each way that is open."""

    local = Arrangements(
        authority="West Sussex",
        authority_contact=Contact(name="SEN team"),
        mediation=Contact(name="Global Mediation"),
        disagreement_resolution=Contact(name="Global Mediation"),
    )

    def test_for_all_that_is_open(self) -> None:
        found = routes(decision="cease", arrangements=self.local)
        assert {kind: str(contact) for kind, contact in found.contacts.items()} == {
            "mediation": "Global Mediation",
            "authority": "SEN team",
            "disagreement_resolution": "Global Mediation",
        }

    def test_not_for_what_is_closed(self) -> None:
        nothing_decided = routes(by="parent", against="school", arrangements=self.local)
        assert nothing_decided.contacts.keys() == {"disagreement_resolution"}
        nothing_fits = routes(decision="cease", about="health_provision", stage="none", arrangements=self.local)
        assert nothing_fits.contacts.keys() == {"mediation", "authority"}

    def test_none_is_made_up(self) -> None:
        assert routes(decision="cease").contacts == {}
        only_one = Arrangements(mediation=Contact(name="Global Mediation"))
        assert routes(decision="cease", arrangements=only_one).contacts.keys() == {"mediation"}


class TestWhatIsSaidOfWhom:
    """What is said of outcomes and of health needs is said where they are disagreed with, and to whom it matters."""

    @staticmethod
    def said(words: str, sections: str, by: Any) -> bool:
        found = routes(decision="plan_content", sections=sections, by=by)
        return any(words in str(reason) for reason in found.reasons)

    def test_of_outcomes_to_those_who_could_appeal(self) -> None:
        assert self.said("outcomes (section E)", sections="E", by="parent")
        assert not self.said("outcomes (section E)", sections="E", by="local_authority")
        assert not self.said("outcomes (section E)", sections="F", by="parent")

    def test_of_health_needs_where_they_are_in_issue(self) -> None:
        assert self.said("health needs (section C)", sections="C", by="parent")
        assert not self.said("health needs (section C)", sections="F", by="parent")

    def test_a_reading_that_is_no_text_is_refused_as_any_other(self) -> None:
        with pytest.raises(UnknownName):
            routes(readings=["x", 3])  # type: ignore[list-item]
