"""Exemptions: which rules have which, and what a claim of one does."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from sendtimelines import RULES, Deadline, Rule, Status
from sendtimelines.errors import NotADate, UnknownName
from sendtimelines.law import history, rule_for, rule_named
from sendtimelines.law.england import assessment, plan
from sendtimelines.rules import Claim, ExemptionFinding, Ground, Person
from tests.each import for_each
from tests.strategies import claims, published_days

REQUESTED = date(2026, 1, 5)
DUE = date(2026, 5, 25)
DAY = timedelta(days=1)
FAMILY = frozenset({Person.CHILD, Person.PARENT, Person.YOUNG_PERSON, Person.ALTERNATIVE_PERSON})
OF_DETAINED = frozenset({Person.DETAINED_PERSON, Person.PARENT, Person.ALTERNATIVE_PERSON})
PARENT = frozenset({Person.PARENT})
EXAMINED = frozenset({Person.CHILD, Person.YOUNG_PERSON})
NOBODY = frozenset[Person]()

Listed = dict[str, tuple[frozenset[Person], int | None]]


def family(absence: int) -> Listed:
    """What the Regulations list for children and young people in the community."""
    return {
        "school_closure": (NOBODY, None),
        "early_years_closure": (NOBODY, None),
        "circumstances": (FAMILY, None),
        "absence": (FAMILY, absence),
    }


def custody(absence: int) -> Listed:
    """What they list for those in custody."""
    return {
        "school_closure": (NOBODY, None),
        "circumstances": (OF_DETAINED, None),
        "absence": (PARENT, absence),
    }


def advice(persons: frozenset[Person], absent: frozenset[Person], examined: frozenset[Person]) -> Listed:
    """What they list for those asked for advice."""
    return {"circumstances": (persons, None), "absence": (absent, 4), "missed_appointment": (examined, None)}


ORDERED = ("assess.notify", "assess.refuse", "assess.finalise", "make_plan.draft", "make_plan.finalise")
LISTED: Mapping[str, Listed] = {
    "assessment.advice": advice(FAMILY, FAMILY, EXAMINED),
    "detained.advice": advice(OF_DETAINED, PARENT | {Person.ALTERNATIVE_PERSON}, frozenset({Person.DETAINED_PERSON})),
    **dict.fromkeys(
        (
            "assessment.decide",
            "plan.refuse",
            "plan.finalise",
            "reassessment.finalise",
            "reassessment.finalise_outer",
        ),
        family(4),
    ),
    **{f"{kind}.{act}": family(2) for kind in ("order", "agreement.appealable") for act in ORDERED},
    **{f"unopposed.{act}": family(2) for act in ("assess.notify", "make_plan.draft", "make_plan.finalise")},
    **{f"detained.{act}": custody(4) for act in ("decide", "refuse", "finalise")},
    **{f"detained.order.{act}": custody(2) for act in ("make_plan.draft", "make_plan.finalise", "reconsider")},
    **{
        f"detained.unopposed.{act}": custody(2)
        for act in ("assess.refuse", "assess.finalise", "make_plan.draft", "make_plan.finalise")
    },
}
"""Who counts, and how many weeks an absence lasts, for each reason that each rule has; the others have none."""

AMENDED_AS_MADE = history("unopposed.amend")[0]


class TestWhichRules:
    """The limits of regs 5, 8, 10, 13, 27, 44 and 45, and their like in custody, give way, each for its reasons."""

    @for_each("rule", RULES, lambda rule: rule.id)
    def test_each_has_the_reasons_that_its_provision_lists(self, rule: Rule) -> None:
        listed = family(2) if rule is AMENDED_AS_MADE else LISTED.get(rule.id, {})
        found = {each.ground: (each.persons, each.absence.n if each.absence else None) for each in rule.exemptions}
        assert found == listed

    @for_each("rule", [rule for rule in RULES if rule.exemptions], lambda rule: rule.id)
    def test_each_reason_cites_a_provision_of_the_instrument_of_its_rule(self, rule: Rule) -> None:
        assert {each.source.instrument for each in rule.exemptions} == {rule.sources[0].instrument}

    def test_a_limit_for_which_none_is_listed_stands(self) -> None:
        claim = Claim(ground="circumstances", impractical=True, person="child", happened_on=date(2026, 1, 20))
        refused = assessment.not_necessary(request_received=REQUESTED, exemption=claim)
        finding = found(refused)
        assert (finding.belongs, finding.fits, finding.holds, finding.source) == (False, None, False, None)
        assert finding.reasons == ("this limit has no exemption for circumstances, so it stands",)
        assert refused.status(date(2027, 1, 1)) is Status.OVERDUE


def found(deadline: Deadline) -> ExemptionFinding:
    assert deadline.exemption_finding
    return deadline.exemption_finding


def of(rule: Rule, claim: Claim, **events: date) -> ExemptionFinding:
    return found(rule.deadline(events or {"request_received": REQUESTED}, exemption=claim))


CLOSED = date(2026, 3, 2)


def closure(ground: str = "school_closure", **changed: Any) -> Claim:
    """A closure of exactly 28 days, in the week before which advice was asked for."""
    facts = {"closed_from": CLOSED, "reopened_on": CLOSED + 28 * DAY, "advice_asked_on": CLOSED - 3 * DAY}
    return Claim(ground=ground, impractical=True, **{**facts, **changed})


def without(claim: Claim, missing: str) -> Claim:
    """The claim without one of its facts."""
    facts: dict[str, Any] = {missing: None}
    return evolve(claim, **facts)


class TestClosures:
    """Advice was asked of a school or provider that closed for four weeks or more, from a week before it closed to a
    week before it reopened.
    """

    @pytest.mark.parametrize("ground", ["school_closure", "early_years_closure"])
    @pytest.mark.parametrize(("length", "fits"), [(27, False), (28, True), (29, True)])
    def test_it_closed_for_four_weeks_or_more(self, ground: str, length: int, fits: bool) -> None:
        finding = of(plan.finalise, closure(ground, reopened_on=CLOSED + length * DAY))
        assert (finding.fits, finding.holds) == (fits, fits)
        assert ("the closure was shorter than 4 weeks" in finding.reasons) is not fits

    @pytest.mark.parametrize(
        ("asked", "fits"),
        [
            (CLOSED - 8 * DAY, False),
            (CLOSED - 7 * DAY, True),
            (CLOSED, True),
            (CLOSED + 21 * DAY, True),
            (CLOSED + 22 * DAY, False),
        ],
    )
    def test_it_was_asked_from_a_week_before_closing_to_a_week_before_reopening(self, asked: date, fits: bool) -> None:
        finding = of(plan.finalise, closure(advice_asked_on=asked))
        assert (finding.fits, finding.holds) == (fits, fits)
        said = "the advice was not asked for between 1 week before the closing and 1 week before the reopening"
        assert (said in finding.reasons) is not fits

    def test_what_does_not_fit_for_two_reasons_gives_both(self) -> None:
        finding = of(plan.finalise, closure(reopened_on=CLOSED + 20 * DAY, advice_asked_on=CLOSED + 15 * DAY))
        assert (finding.fits, len(finding.reasons)) == (False, 2)

    @pytest.mark.parametrize("missing", ["closed_from", "reopened_on", "advice_asked_on"])
    def test_without_one_of_its_days_nothing_can_be_said(self, missing: str) -> None:
        finding = of(plan.finalise, without(closure(), missing))
        assert (finding.belongs, finding.fits, finding.holds) == (True, None, False)
        assert finding.reasons == ("a fact that the exemption turns on is not given, so nothing can be said of it",)

    @pytest.mark.parametrize(
        ("rule", "event", "ground"),
        [
            ("assessment.advice", "advice_requested", "school_closure"),
            ("assessment.advice", "advice_requested", "early_years_closure"),
            ("detained.advice", "advice_requested", "school_closure"),
            ("detained.finalise", "request_received", "early_years_closure"),
        ],
    )
    def test_those_asked_for_advice_have_none_and_those_in_custody_none_of_early_years(
        self, rule: str, event: str, ground: str
    ) -> None:
        finding = of(rule_named(rule), closure(ground), **{event: REQUESTED})
        assert (finding.belongs, finding.holds) == (False, False)


class TestAbsences:
    """The child, parent or young person was away from the area four weeks or more, for an order two, in the time."""

    def away(self, rule: Rule, first: date | None, last: date | None, person: str | None = "child") -> ExemptionFinding:
        event = next(event.name for event in rule.events)
        claim = Claim(ground="absence", impractical=True, person=person, away_from=first, away_to=last)
        return of(rule, claim, **{event: REQUESTED})

    @pytest.mark.parametrize(
        ("id", "least"),
        [
            ("plan.finalise", 28),
            ("assessment.advice", 28),
            ("order.assess.finalise", 14),
            ("unopposed.make_plan.draft", 14),
        ],
    )
    @pytest.mark.parametrize("more", [-1, 0, 1])
    def test_it_lasted_so_many_weeks_the_first_and_the_last_day_counted(self, id: str, least: int, more: int) -> None:
        first = REQUESTED + 2 * DAY
        finding = self.away(rule_for(id, {}), first, first + (least + more - 1) * DAY)
        assert (finding.fits, finding.holds) == (more >= 0, more >= 0)
        if more < 0:
            assert finding.reasons == (f"within the time of the limit the absence was shorter than {least // 7} weeks",)

    @pytest.mark.parametrize(
        ("first", "last", "fits"),
        [
            (REQUESTED - 60 * DAY, REQUESTED + 27 * DAY, True),
            (REQUESTED - 60 * DAY, REQUESTED + 26 * DAY, False),
            (DUE - 27 * DAY, DUE + 60 * DAY, True),
            (DUE - 26 * DAY, DUE + 60 * DAY, False),
            (REQUESTED - 60 * DAY, DUE + 60 * DAY, True),
            (REQUESTED - 60 * DAY, REQUESTED - DAY, False),
            (DUE + DAY, DUE + 60 * DAY, False),
        ],
    )
    def test_only_the_part_within_the_time_counts(self, first: date, last: date, fits: bool) -> None:
        assert self.away(plan.finalise, first, last).fits is fits

    @pytest.mark.parametrize(
        ("id", "person", "fits"),
        [
            ("plan.finalise", "child", True),
            ("plan.finalise", "parent", True),
            ("plan.finalise", "young_person", True),
            ("plan.finalise", "alternative_person", True),
            ("plan.finalise", "detained_person", False),
            ("detained.finalise", "parent", True),
            ("detained.finalise", "alternative_person", False),
            ("detained.advice", "alternative_person", True),
            ("detained.finalise", "detained_person", False),
            ("detained.advice", "detained_person", False),
            ("detained.finalise", "child", False),
        ],
    )
    def test_only_of_those_whom_the_provision_names(self, id: str, person: str, fits: bool) -> None:
        finding = self.away(rule_named(id), REQUESTED, REQUESTED + 30 * DAY, person)
        assert finding.fits is fits
        if not fits:
            assert finding.reasons == (f"the provision does not name the {person.replace('_', ' ')}",)

    @pytest.mark.parametrize(
        ("first", "last", "person"),
        [
            (None, DUE, "child"),
            (REQUESTED, None, "child"),
            (REQUESTED, DUE, None),
        ],
    )
    def test_without_one_of_its_facts_nothing_can_be_said(
        self, first: date | None, last: date | None, person: str | None
    ) -> None:
        finding = self.away(plan.finalise, first, last, person)
        assert (finding.fits, finding.holds) == (None, False)


class TestPersonalReasons:
    """Exceptional circumstances, or for advice an examination or test that was missed, fell into the time."""

    RULES = (("circumstances", plan.finalise, DUE), ("missed_appointment", assessment.advice, date(2026, 2, 16)))

    def happened(self, ground: str, rule: Rule, on: date | None, person: str | None = "child") -> ExemptionFinding:
        event = next(event.name for event in rule.events)
        claim = Claim(ground=ground, impractical=True, person=person, happened_on=on)
        return of(rule, claim, **{event: REQUESTED})

    @pytest.mark.parametrize(("ground", "rule", "due"), RULES, ids=lambda each: str(each)[:20])
    def test_from_the_first_day_to_the_last_both_counted(self, ground: str, rule: Rule, due: date) -> None:
        fits = {day: self.happened(ground, rule, day).fits for day in (REQUESTED - DAY, REQUESTED, due, due + DAY)}
        assert list(fits.values()) == [False, True, True, False]
        assert self.happened(ground, rule, due + DAY).reasons == ("it did not happen within the time of the limit",)

    @pytest.mark.parametrize(
        ("id", "ground", "person", "fits"),
        [
            ("assessment.advice", "missed_appointment", "child", True),
            ("assessment.advice", "missed_appointment", "young_person", True),
            ("assessment.advice", "missed_appointment", "parent", False),
            ("assessment.advice", "missed_appointment", "alternative_person", False),
            ("assessment.advice", "missed_appointment", "detained_person", False),
            ("detained.advice", "missed_appointment", "detained_person", True),
            ("detained.advice", "missed_appointment", "parent", False),
            ("detained.advice", "missed_appointment", "alternative_person", False),
            ("assessment.advice", "circumstances", "alternative_person", True),
            ("plan.refuse", "circumstances", "alternative_person", True),
            ("detained.refuse", "circumstances", "alternative_person", True),
            ("detained.advice", "circumstances", "child", False),
            ("detained.finalise", "circumstances", "detained_person", True),
        ],
    )
    def test_of_those_whom_the_provision_names(self, id: str, ground: str, person: str, fits: bool) -> None:
        assert self.happened(ground, rule_named(id), REQUESTED, person).fits is fits

    @pytest.mark.parametrize(("on", "person"), [(None, "child"), (REQUESTED, None)])
    def test_without_one_of_its_facts_nothing_can_be_said(self, on: date | None, person: str | None) -> None:
        finding = self.happened("circumstances", plan.finalise, on, person)
        assert (finding.fits, finding.holds) == (None, False)


class TestImpracticality:
    """That it was impractical to keep the limit is for the authority to say; it is never inferred."""

    def test_facts_that_fit_are_not_enough(self) -> None:
        deadline = plan.finalise(
            request_received=REQUESTED,
            exemption=Claim(ground="circumstances", impractical=False, person="child", happened_on=REQUESTED),
        )
        finding = found(deadline)
        assert (finding.fits, finding.holds) == (True, False)
        assert finding.reasons == ("nobody says that it was impractical to keep the limit, so it stands",)
        assert deadline.status(DUE + DAY) is Status.OVERDUE

    def test_nor_is_saying_so(self) -> None:
        claim = Claim(ground="circumstances", impractical=True, person="child", happened_on=DUE + DAY)
        assert of(plan.finalise, claim).holds is False


class TestEffect:
    """An exemption moves nothing: the act is still to be done as soon as practicable."""

    CLAIM = Claim(ground="circumstances", impractical=True, person="child", happened_on=date(2026, 2, 2))

    @pytest.mark.parametrize(
        ("sent", "on", "status"),
        [
            (None, DUE - DAY, Status.EXEMPT),
            (None, DUE + 100 * DAY, Status.EXEMPT),
            (DUE, DUE, Status.MET),
            (DUE, DUE + DAY, Status.MET),
            (DUE + DAY, DUE + DAY, Status.EXEMPT),
            (REQUESTED - DAY, DUE + DAY, Status.CONTRADICTORY),
        ],
    )
    def test_the_limit_is_off_and_what_was_done_in_time_stays_so(
        self, sent: date | None, on: date, status: Status
    ) -> None:
        events = {"request_received": REQUESTED, **({"final_plan_sent": sent} if sent else {})}
        deadline = plan.finalise.deadline(events, exemption=self.CLAIM)
        assert (deadline.due, deadline.computed, deadline.status(on)) == (DUE, DUE, status)

    def test_it_is_said_with_the_duty_that_remains(self) -> None:
        deadline = plan.finalise(request_received=REQUESTED, exemption=self.CLAIM)
        said = "the limit does not bind, and is not moved: the act is still to be done as soon as practicable"
        assert found(deadline).reasons == deadline.caveats == (said,)
        assert str(found(deadline).source) == "SEND Regs reg 13(3)"
        assert said in str(deadline.explain())

    def test_without_a_claim_there_is_nothing_to_say(self) -> None:
        deadline = plan.finalise(request_received=REQUESTED)
        assert (deadline.exemption_finding, deadline.caveats) == (None, ())

    @pytest.mark.heavy
    @given(claims(), published_days(date(2015, 4, 1)), published_days(date(2015, 4, 1)), published_days())
    def test_a_claim_never_changes_a_date(self, claim: Claim, start: date, end: date, on: date) -> None:
        for id in ("plan.finalise", "assessment.advice", "order.make_plan.draft", "detained.finalise", "review.decide"):
            rule = rule_named(id)
            events = {rule.events[0].name: start, rule.endings[0].name: end}
            plain, claimed = rule.deadline(events), rule.deadline(events, exemption=claim)
            assert (claimed.dates, claimed.due, claimed.safe, claimed.latest) == (
                plain.dates,
                plain.due,
                plain.safe,
                plain.latest,
            )
            assert claimed.readings == plain.readings
            if claimed.status(on) is not plain.status(on):
                assert claimed.status(on) is Status.EXEMPT
                assert plain.status(on) in (Status.DUE, Status.OVERDUE, Status.MET_LATE)
                assert found(claimed).holds

    @given(claims(), published_days(date(2015, 4, 1)))
    def test_it_holds_only_where_it_belongs_fits_and_is_said_to_be_impractical(self, claim: Claim, start: date) -> None:
        finding = of(plan.finalise, claim, request_received=start)
        assert finding.holds == (finding.belongs and finding.fits is True and claim.impractical)
        assert finding.reasons


class TestClaims:
    """A claim names a reason and a person that there are, and days that are plain dates."""

    @pytest.mark.parametrize(
        ("facts", "says"),
        [
            ({"ground": "closure"}, "word in ground; the nearest is school_closure"),
            ({"person": "parents"}, "word in person; the nearest is parent"),
        ],
    )
    def test_another_word_is_refused_with_the_nearest(self, facts: dict[str, Any], says: str) -> None:
        with pytest.raises(UnknownName, match=says):
            Claim(**{"ground": "absence", "impractical": True, **facts})

    @pytest.mark.parametrize(
        "name", ["closed_from", "reopened_on", "advice_asked_on", "away_from", "away_to", "happened_on"]
    )
    @pytest.mark.parametrize("value", ["2026-06-10", datetime(2026, 6, 10)])
    def test_another_day_is_refused_by_its_name(self, name: str, value: Any) -> None:
        with pytest.raises(NotADate, match=f"^{name} is a "):
            Claim(ground="absence", impractical=True, **{name: value})

    def test_words_may_be_given_as_text(self) -> None:
        claim = Claim(ground="absence", impractical=True, person="child")
        assert (claim.ground, claim.person) == (Ground.ABSENCE, Person.CHILD)
