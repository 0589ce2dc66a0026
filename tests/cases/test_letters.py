"""A notice of a decision is checked: its dates, and what it must say (SEND Regs reg 32)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import RULES, Case, check_letter, received, rule_named
from sendtimelines.cases import LetterCheck, Printed
from sendtimelines.errors import BadCase, MissingEvent, NotADate, UnknownName
from sendtimelines.law.england import CHECKLISTS
from tests.drawing import examples

SENT = date(2026, 6, 10)
CASE = Case(decision="refuse_to_assess", events={"notice_sent": SENT})
ADVISER, APPEAL = "mediation.contact_adviser", "appeal.register"
RIGHT = {ADVISER: date(2026, 8, 10), APPEAL: date(2026, 9, 1)}
POINTS = CHECKLISTS["decision_notice"].points
PARTICULARS = {point.fact: True for point in POINTS if not point.rules}


def states(found: LetterCheck) -> Mapping[str, str]:
    return {each.rule: each.state for each in found.dates}


class TestDates:
    """Two months for the adviser (reg 33), and for the appeal (r 20(1)(c)), August being left out by r 12."""

    def test_a_notice_in_which_everything_is_right(self) -> None:
        found = check_letter(CASE, printed=RIGHT, says={**PARTICULARS, "health_provision_missing": False})
        assert states(found) == {ADVISER: Printed.RIGHT, APPEAL: Printed.RIGHT}
        assert found.right
        assert not found.reasons
        assert repr(found) == "nothing is found to be wrong or missing"

    @pytest.mark.parametrize(
        ("off", "state", "words"),
        [
            (-22, Printed.TOO_EARLY, "Mon 10 Aug 2026 is 22 days too early"),
            (-1, Printed.TOO_EARLY, "Mon 31 Aug 2026 is 1 day too early"),
            (1, Printed.TOO_LATE, "Wed 2 Sep 2026 is 1 day too late"),
        ],
        ids=str,
    )
    def test_a_wrong_one_is_told_with_how_far_it_is_off(self, off: int, state: Printed, words: str) -> None:
        found = check_letter(CASE, printed={**RIGHT, APPEAL: RIGHT[APPEAL] + timedelta(days=off)})
        assert states(found) == {ADVISER: Printed.RIGHT, APPEAL: state}
        [wrong] = found.wrong
        assert (wrong.days_off, wrong.due, wrong.printed) == (off, RIGHT[APPEAL], RIGHT[APPEAL] + timedelta(days=off))
        assert found.reasons[0] == f"appeal.register: {words}; the last day is Tue 1 Sep 2026"
        assert not found.right

    def test_one_that_is_too_late_says_what_the_last_day_is_for(self) -> None:
        found = check_letter(CASE, printed={**RIGHT, ADVISER: date(2026, 8, 12)})
        assert found.reasons[1] == (
            "whoever relies on Wed 12 Aug 2026 would be late: by Monday 10 August 2026 the parent or young person must "
            "contact the mediation adviser, say that an appeal is wanted and whether mediation is (SEND Regs reg 33)"
        )

    def test_one_that_is_right_on_another_reading_is_not_wrong(self) -> None:
        dated = CASE.with_events(notice_dated=date(2026, 6, 8))
        found = check_letter(dated, printed={**RIGHT, ADVISER: date(2026, 8, 8)})
        assert states(found)[ADVISER] is Printed.OTHER_READING
        assert found.dates[0].readings == ("notice.dated",)
        assert str(found.dates[0]) == (
            "mediation.contact_adviser: Sat 8 Aug 2026 is right if read as notice.dated; "
            "the last day is Mon 10 Aug 2026"
        )
        assert not found.wrong

    def test_one_that_it_does_not_give_is_missing(self) -> None:
        found = check_letter(CASE, printed={**RIGHT, APPEAL: None})
        assert states(found)[APPEAL] is Printed.MISSING
        assert found.dates[-1].readings == ()
        assert found.reasons == (
            "appeal.register: missing; the last day is Tue 1 Sep 2026",
            f"it does not give the time limit for an appeal ({found.missing[0].source})",
        )
        assert repr(found) == "\n".join(found.reasons)
        assert repr(found.missing) == str(found.missing[0])

    def test_one_of_which_nothing_is_said_is_not_known(self) -> None:
        found = check_letter(CASE, printed={})
        assert states(found) == {ADVISER: Printed.NOT_GIVEN, APPEAL: Printed.NOT_GIVEN}
        assert not found.wrong
        assert not found.right

    def test_one_that_the_case_does_not_have_has_nothing_to_be_compared_with(self) -> None:
        found = check_letter(CASE, printed={"plan.finalise": date(2026, 10, 1)})
        assert states(found)["plan.finalise"] is Printed.NOTHING_TO_COMPARE
        assert str(found.dates[-1]) == "plan.finalise: no date of ours to compare with; we have none"
        assert (found.dates[-1].days_off, found.dates[-1].readings) == (None, ())

    def test_what_came_after_the_notice_makes_no_date_in_it_wrong(self) -> None:
        later = CASE.with_events(adviser_contacted=date(2026, 7, 1), certificate_issued=date(2026, 8, 7))
        assert states(check_letter(later, printed=RIGHT)) == states(check_letter(CASE, printed=RIGHT))

    def test_the_day_it_was_received_on_may_be_the_one_it_counts_from(self) -> None:
        posted = received(date(2026, 6, 8), how="first_class", convention="ordinary_post")
        case = Case(decision="refuse_to_assess", receipts={"notice_sent": posted})
        assert states(check_letter(case, printed=RIGHT)) == {ADVISER: Printed.RIGHT, APPEAL: Printed.RIGHT}

    @given(st.dates(date(2019, 1, 1), date(2027, 1, 1)), st.integers(-60, 60))
    @examples(40)
    def test_it_is_what_the_rule_says(self, sent: date, off: int) -> None:
        due = rule_named(APPEAL)(notice_sent=sent).due
        assert due
        case = Case(decision="refuse_to_assess", events={"notice_sent": sent})
        [found] = [
            each for each in check_letter(case, printed={APPEAL: due + timedelta(days=off)}).dates if each.printed
        ]
        others = {*rule_named(APPEAL)(notice_sent=sent).readings.values()} - {due}
        if off == 0:
            expected = Printed.RIGHT
        elif due + timedelta(days=off) in others:
            expected = Printed.OTHER_READING
        else:
            expected = Printed.TOO_EARLY if off < 0 else Printed.TOO_LATE
        assert (found.state, found.days_off) == (expected, off)


class TestParticulars:
    """What it must say, beside the dates."""

    @pytest.mark.parametrize("fact", PARTICULARS)
    def test_what_it_does_not_say_is_missing(self, fact: str) -> None:
        found = check_letter(CASE, printed=RIGHT, says={**PARTICULARS, fact: False})
        assert [each.point.fact for each in found.missing] == [fact]
        [reason] = found.reasons
        assert reason == f"it does not {found.missing[0].point.words} ({found.missing[0].source})"
        assert not found.right

    def test_whether_it_gives_a_time_limit_follows_from_its_dates(self) -> None:
        found = check_letter(CASE, printed={ADVISER: RIGHT[ADVISER], APPEAL: None})
        told = {each.point.fact: each.state for each in found.particulars}
        assert (told["time_limits"], told["appeal_time_limit"]) == ("met", "not met")
        assert told["right_of_appeal"] == "not known"

    def test_the_rules_whose_dates_it_must_give_are_there(self) -> None:
        in_custody = CHECKLISTS["decision_notice_in_custody"].points
        asked, asked_there = ({id for point in points for id in point.rules} for points in (POINTS, in_custody))
        assert asked | asked_there <= {rule.id for rule in RULES}
        assert (asked, asked_there) == ({ADVISER, APPEAL}, {"detained.contact_adviser"})


class TestRefused:
    def test_a_case_without_a_notice(self) -> None:
        with pytest.raises(
            MissingEvent, match="the case has no notice_sent; give the day on which the notice was sent"
        ):
            check_letter(Case(decision="refuse_to_assess"), printed={})

    def test_a_rule_or_a_fact_that_there_is_not(self) -> None:
        with pytest.raises(UnknownName, match=r"there is no such rule; the nearest is appeal\.register"):
            check_letter(CASE, printed={"appeal.registr": None})
        with pytest.raises(UnknownName, match="there is no such fact; the nearest is right_of_appeal"):
            check_letter(CASE, printed={}, says={"right_of_apeal": True})

    def test_what_is_no_date(self) -> None:
        with pytest.raises(NotADate, match="printed is a datetime"):
            check_letter(CASE, printed={APPEAL: datetime(2026, 8, 10)})

    def test_a_fact_that_the_dates_contradict(self) -> None:
        with pytest.raises(BadCase, match="appeal_time_limit says something else than the printed dates do") as refused:
            check_letter(CASE, printed=RIGHT, says={"appeal_time_limit": False})
        assert refused.value.field == "appeal_time_limit"


class TestLaterFacts:
    """What came after the notice makes no date in it wrong."""

    def test_a_certificate_does_not(self) -> None:
        later = CASE.with_events(adviser_contacted=date(2026, 6, 22), certificate_issued=date(2026, 8, 20))
        assert check_letter(later, printed=RIGHT).wrong == check_letter(CASE, printed=RIGHT).wrong
