"""Consent to less notice of a mediation (SEND Regs reg 37(2))."""

from datetime import date, datetime, timedelta

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sendtimelines import ENGLAND_AND_WALES, RULES, Case, Consent, Rule, rule_named, timeline
from sendtimelines.errors import BadConsent, NotADate, UnknownName
from sendtimelines.law.england import mediation
from tests.each import for_each
from tests.law.england.cases import span, versioned
from tests.oracles import walk as walking
from tests.strategies import published_days

EASTER = date(2026, 4, 9)
"""A Thursday: the working days before it are 8, 7, 2 and 1 April, and 31 March."""

FIVE_YEARS = attrs.evolve(ENGLAND_AND_WALES, first=date(2024, 1, 1), last=date(2028, 12, 31))
REDUCTIONS = st.integers(0, 4)

THE_RULE = mediation.notice_of_session
THE_SAME_IN_CUSTODY = rule_named("detained.notice_of_session")
ALL_OTHERS = [rule for rule in RULES if rule not in (THE_RULE, THE_SAME_IN_CUSTODY)]


def last_day(session: date, consent: int | None = None) -> date:
    """The last day for notice of a session, on a consent to so many working days."""
    given = None if consent is None else Consent(working_days=consent)
    due = THE_RULE(mediation_date=session, consent=given).due
    assert due
    return due


class TestShorterByConsent:
    """Five working days' notice become as few as the parent or young person consents to, down to notice on the day."""

    @pytest.mark.parametrize(
        ("session", "days"),
        [
            (EASTER, [date(2026, 4, 9), date(2026, 4, 8), date(2026, 4, 7), date(2026, 4, 2), date(2026, 4, 1)]),
            (  # Monday after New Year: 2 January, 31, 30 and 29 December
                date(2026, 1, 5),
                [date(2026, 1, 5), date(2026, 1, 2), date(2025, 12, 31), date(2025, 12, 30), date(2025, 12, 29)],
            ),
            (  # two days after the State Funeral
                date(2022, 9, 21),
                [date(2022, 9, 21), date(2022, 9, 20), date(2022, 9, 16), date(2022, 9, 15), date(2022, 9, 14)],
            ),
            (  # a Saturday
                date(2026, 6, 13),
                [date(2026, 6, 13), date(2026, 6, 12), date(2026, 6, 11), date(2026, 6, 10), date(2026, 6, 9)],
            ),
            (  # Good Friday
                date(2026, 4, 3),
                [date(2026, 4, 3), date(2026, 4, 2), date(2026, 4, 1), date(2026, 3, 31), date(2026, 3, 30)],
            ),
        ],
    )
    def test_dated_examples_from_none_to_four(self, session: date, days: list[date]) -> None:
        assert [last_day(session, n) for n in range(5)] == days

    @given(published_days(first=date(2014, 10, 1)), REDUCTIONS, REDUCTIONS)
    def test_less_notice_never_has_an_earlier_last_day(self, session: date, one: int, another: int) -> None:
        more, fewer = max(one, another), min(one, another)
        assert last_day(session) <= last_day(session, more) <= last_day(session, fewer) <= session

    @given(published_days(first=date(2014, 10, 1)))
    def test_each_working_day_consented_away_moves_it(self, session: date) -> None:
        steps = [last_day(session), *(last_day(session, n) for n in (4, 3, 2, 1, 0))]
        assert steps == sorted(set(steps))

    @given(published_days(first=date(2014, 10, 1)))
    def test_consent_to_none_is_notice_on_the_day_itself_whatever_day_it_is(self, session: date) -> None:
        found = THE_RULE(mediation_date=session, consent=Consent(working_days=0))
        assert (found.due, found.safe, found.latest) == (session, session, session)

    @given(published_days(first=date(2014, 10, 1)), st.integers(1, 4))
    def test_it_is_a_count_of_working_days_back_from_the_session(self, session: date, n: int) -> None:
        assert last_day(session, n) == walking.working_days_back(session, n)

    @given(published_days(first=date(2014, 10, 1)).filter(lambda day: not walking.is_working(day)), st.integers(1, 4))
    def test_a_session_on_a_day_off_resolves_to_a_working_day_before_it(self, session: date, n: int) -> None:
        assert walking.is_working(last_day(session, n))
        assert last_day(session, n) == last_day(walking.next_working(session), n)

    @given(published_days(first=date(2014, 10, 1)), st.integers(1, 4))
    def test_clear_days_take_one_working_day_more_of_what_is_left_too(self, session: date, n: int) -> None:
        found = THE_RULE(mediation_date=session, consent=Consent(working_days=n))
        assert found.safe == found.readings["notice.clear_days"] == walking.working_days_back(session, n + 1)
        assert found.latest == found.due

    def test_the_account_says_so(self) -> None:
        account = str(THE_RULE(mediation_date=EASTER, consent=Consent(working_days=2)).explain())
        assert "consent to 2 working days' notice in the place of 5 working days'" in account
        on_the_day = str(THE_RULE(mediation_date=EASTER, consent=Consent(working_days=0)).explain())
        assert "notice on the day itself" in on_the_day


class TestADayProclaimedLate:
    """A bank holiday proclaimed after notice was planned takes a working day out of the count, so that the last day for
    notice moves earlier or stays; it never moves later.
    """

    @given(
        published_days(first=date(2025, 1, 1), last=date(2027, 12, 31)),
        st.integers(-3, 20),
        st.none() | REDUCTIONS,
    )
    def test_it_never_makes_the_last_day_later(self, session: date, before: int, n: int | None) -> None:
        consent = None if n is None else Consent(working_days=n)
        proclaimed = FIVE_YEARS.with_holiday(session - timedelta(days=before), "proclaimed")
        usual = THE_RULE(mediation_date=session, consent=consent, calendar=FIVE_YEARS)
        moved = THE_RULE(mediation_date=session, consent=consent, calendar=proclaimed)
        assert usual.due
        assert moved.due
        assert usual.safe
        assert moved.safe
        assert moved.due <= usual.due
        assert moved.safe <= usual.safe

    @pytest.mark.parametrize(
        ("proclaimed", "due"),
        [
            (date(2026, 4, 7), date(2026, 3, 30)),  # one of the five
            (date(2026, 3, 31), date(2026, 3, 30)),  # the last day itself
            (date(2026, 3, 30), date(2026, 3, 31)),  # before it
            (date(2026, 4, 9), date(2026, 3, 31)),  # the day of the session
            (date(2026, 4, 3), date(2026, 3, 31)),  # closed already
        ],
    )
    def test_dated_examples(self, proclaimed: date, due: date) -> None:
        found = THE_RULE(mediation_date=EASTER, calendar=FIVE_YEARS.with_holiday(proclaimed))
        assert found.due == due

    def test_past_the_official_list_the_result_is_provisional(self) -> None:
        assert THE_RULE(mediation_date=date(2029, 1, 4)).provisional
        assert not THE_RULE(mediation_date=date(2028, 12, 21)).provisional


class TestWhoCanConsent:
    """Only the parent or the young person can consent; what an authority, a school or an adviser agrees to changes
    nothing.
    """

    @pytest.mark.parametrize("by", ["parent", "young_person"])
    def test_they_can(self, by: str) -> None:
        consent = Consent(working_days=2, by=by)
        assert THE_RULE(mediation_date=EASTER, consent=consent).due == date(2026, 4, 7)

    def test_the_parent_is_meant_unless_another_is_named(self) -> None:
        assert Consent(working_days=2).by == "parent"

    @pytest.mark.parametrize("by", ["local_authority", "health_commissioner"])
    def test_a_body_cannot(self, by: str) -> None:
        with pytest.raises(BadConsent, match="only the parent or the young person can consent") as refused:
            Consent(working_days=2, by=by)
        assert refused.value.field == "by"

    @pytest.mark.parametrize("by", ["school", "adviser", ""])
    def test_nor_can_anyone_else(self, by: str) -> None:
        with pytest.raises(UnknownName):
            Consent(working_days=2, by=by)


class TestToWhat:
    """Consent is to a whole number of working days that is less than five and not below none."""

    @pytest.mark.parametrize("n", range(5))
    def test_none_to_four(self, n: int) -> None:
        assert Consent(working_days=n).working_days == n

    @given(st.integers().filter(lambda n: not 0 <= n <= 4))
    @example(5)
    @example(-1)
    def test_any_other_number_is_refused(self, n: int) -> None:
        with pytest.raises(BadConsent, match="not from 0 to 4") as refused:
            Consent(working_days=n)
        assert (refused.value.field, refused.value.value) == ("working_days", n)

    @pytest.mark.parametrize("n", [True, False, 2.0, 2.5, "2", None, timedelta(days=2)])
    def test_anything_but_a_whole_number_is_refused(self, n: object) -> None:
        with pytest.raises(BadConsent, match="whole number from 0 to 4"):
            Consent(working_days=n)  # type: ignore[arg-type]

    @for_each("rule", ALL_OTHERS, versioned)
    def test_no_other_time_limit_can_be_consented_away(self, rule: Rule) -> None:
        with pytest.raises(BadConsent, match="no notice that consent could shorten"):
            rule.deadline(dict.fromkeys(rule.clock.split(", "), span(rule)[1]), consent=Consent(working_days=2))

    @pytest.mark.parametrize("field", ["given_on", "session"])
    @pytest.mark.parametrize("day", [datetime(2026, 4, 2, 9), "2026-04-02", 20260402])
    def test_its_days_are_one_days(self, field: str, day: object) -> None:
        with pytest.raises(NotADate, match=field):
            Consent(working_days=2, **{field: day})  # type: ignore[arg-type]


class TestWhenGiven:
    """The text sets no time for consent: it may come before the notice, or after a short notice and cure it, up to the
    mediation itself. After the mediation it comes too late to be one.
    """

    @given(published_days(first=date(2014, 10, 1)), st.integers(0, 400), REDUCTIONS)
    def test_given_up_to_the_mediation_it_counts(self, session: date, before: int, n: int) -> None:
        given_on = session - timedelta(days=before)
        found = THE_RULE(mediation_date=session, consent=Consent(working_days=n, given_on=given_on))
        assert found.due == last_day(session, n)

    @given(published_days(first=date(2014, 10, 1)), st.integers(1, 400), REDUCTIONS)
    def test_given_after_it_is_refused(self, session: date, after: int, n: int) -> None:
        consent = Consent(working_days=n, given_on=session + timedelta(days=after))
        with pytest.raises(BadConsent, match="given_on is after the mediation") as refused:
            THE_RULE(mediation_date=session, consent=consent)
        assert refused.value.value == consent.given_on

    def test_in_a_case_it_does_not_count(self) -> None:
        case = Case(events={"mediation_date": EASTER}, consents=[Consent(working_days=2, given_on=date(2026, 4, 10))])
        assert timeline(case, on=date(2026, 4, 10))["mediation.notice_of_session"].due == last_day(EASTER)


class TestForOneSession:
    """Consent for one date does not carry over when the session is moved: a new date needs a new notice and, if that is
    short, a new consent.
    """

    MOVED = date(2026, 4, 16)

    @given(published_days(first=date(2014, 10, 1)), st.integers(-60, 60).filter(bool), REDUCTIONS)
    def test_for_another_date_it_has_no_effect(self, session: date, apart: int, n: int) -> None:
        consent = Consent(working_days=n, session=session + timedelta(days=apart))
        found = THE_RULE(mediation_date=session, consent=consent)
        assert consent.days_for(session) is None
        assert found.due == last_day(session)
        assert found.facts.consent is None

    @given(published_days(first=date(2014, 10, 1)), REDUCTIONS)
    def test_for_its_own_date_it_counts(self, session: date, n: int) -> None:
        consent = Consent(working_days=n, session=session)
        assert consent.days_for(session) == n
        assert THE_RULE(mediation_date=session, consent=consent).due == last_day(session, n)

    def test_that_it_was_given_after_another_session_is_no_matter(self) -> None:
        consent = Consent(working_days=1, session=self.MOVED, given_on=date(2026, 4, 14))
        assert THE_RULE(mediation_date=EASTER, consent=consent).due == date(2026, 3, 31)

    def test_in_a_case_whose_session_is_moved(self) -> None:
        case = Case(events={"mediation_date": EASTER}, consents=[Consent(working_days=1, session=EASTER)])
        before = timeline(case, on=date(2026, 4, 1))["mediation.notice_of_session"]
        after = timeline(case.with_events(mediation_date=self.MOVED), on=date(2026, 4, 1))[
            "mediation.notice_of_session"
        ]
        assert before.due == date(2026, 4, 8)
        assert after.due == date(2026, 4, 9)  # five before 16 April: 15, 14, 13, 10, 9

    def test_of_several_for_the_session_the_one_to_the_least_notice_counts(self) -> None:
        consents = [
            Consent(working_days=4, session=self.MOVED),
            Consent(working_days=2),
            Consent(working_days=0, session=EASTER),
            Consent(working_days=3, session=self.MOVED),
        ]
        case = Case(events={"mediation_date": self.MOVED}, consents=consents)
        found = timeline(case, on=date(2026, 4, 1))["mediation.notice_of_session"]
        assert found.due == date(2026, 4, 14)
