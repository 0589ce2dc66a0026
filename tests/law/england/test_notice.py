"""Whether a notice of a mediation was long enough (SEND Regs reg 37(2)), against a count from day to day."""

from datetime import date, datetime, timedelta

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sendtimelines import ENGLAND_AND_WALES, Consent, check_notice
from sendtimelines.errors import BadConsent, BadNotice, NotADate, OutsideCalendar
from sendtimelines.law.england import NoticeCheck
from tests.drawing import examples
from tests.oracles.walk import DAY, days_between, is_working, working_days_back, working_days_in
from tests.strategies import published_days

EASTER = date(2026, 4, 9)


@attrs.frozen
class Given:
    """A notice as it was given: the session, the day on which it was told, and a consent that is not dated after it."""

    session: date
    informed: date
    consent: Consent | None

    def check(self) -> NoticeCheck:
        return check_notice(session=self.session, informed=self.informed, consent=self.consent)

    def asked(self, session: date) -> int:
        """The working days' notice that a mediation on that day needs, the consent being read as the text reads."""
        consent = self.consent
        if consent is None or (consent.session is not None and not consent.session == session == self.session):
            return 5
        return 5 if consent.given_on and consent.given_on > session else consent.working_days

    def notice_of(self, session: date) -> int:
        """The working days from the day of the notice to the eve of a session."""
        return working_days_in(self.informed, session - DAY)

    def long_enough(self, session: date) -> bool:
        return self.notice_of(session) >= self.asked(session)


@st.composite
def notices(draw: st.DrawFn) -> Given:
    session = draw(published_days(first=date(2014, 11, 1), last=date(2028, 11, 30)))
    informed = session - timedelta(days=draw(st.integers(0, 16)))
    if draw(st.booleans()):
        return Given(session, informed, None)
    for_session = draw(st.sampled_from([None, session, session + timedelta(days=7), session - timedelta(days=7)]))
    given_on = draw(st.none() | st.integers(0, 20).map(lambda before: session - timedelta(days=before)))
    return Given(
        session, informed, Consent(working_days=draw(st.integers(0, 4)), session=for_session, given_on=given_on)
    )


class TestAgainstADayByDayCount:
    """Of the days from the notice to the eve of the mediation at least five are working days, or as many as the parent
    or young person consented to for that mediation.
    """

    @given(notices())
    def test_enough_and_by_how_much_it_is_short(self, notice: Given) -> None:
        found = notice.check()
        assert found.enough is notice.long_enough(notice.session)
        assert found.short_by == max(0, notice.asked(notice.session) - notice.notice_of(notice.session))

    @given(notices())
    def test_enough_on_clear_days(self, notice: Given) -> None:
        """One working day more than five; a day off is no better a day for a notice than the next working day."""
        found = notice.check()
        assert found.on_clear_days is (notice.informed <= working_days_back(notice.session, 6))
        assert found.on_clear_days is (notice.notice_of(notice.session) >= 6)

    @given(notices())
    def test_the_last_day_on_which_notice_was_in_time(self, notice: Given) -> None:
        day = notice.session
        while working_days_in(day, notice.session - DAY) < notice.asked(notice.session):
            day -= DAY
        assert notice.check().last_day_for_notice == day

    @given(notices())
    def test_the_earliest_day_for_a_mediation_on_that_notice(self, notice: Given) -> None:
        days = days_between(notice.informed, notice.informed + timedelta(days=30))
        assert notice.check().earliest_session == next(day for day in days if notice.long_enough(day))

    @given(notices())
    def test_cured_by_consent_is_enough_with_it_and_not_without(self, notice: Given) -> None:
        without = check_notice(session=notice.session, informed=notice.informed)
        assert notice.check().cured_by_consent is (notice.check().enough and not without.enough)


class TestItAgreesWithItself:
    """The answers are one answer said in several ways."""

    @given(notices())
    def test_enough_short_by_and_the_last_day_say_the_same(self, notice: Given) -> None:
        found = notice.check()
        assert found.enough is (found.short_by == 0)
        assert found.enough is (found.informed <= found.last_day_for_notice)

    @given(notices())
    def test_enough_or_not_shows_in_the_earliest_session(self, notice: Given) -> None:
        found = notice.check()
        assert found.enough is (found.earliest_session <= found.session)
        assert found.informed <= found.earliest_session

    @given(notices())
    def test_clear_days_are_enough_without_any_consent(self, notice: Given) -> None:
        found = notice.check()
        if found.on_clear_days:
            assert found.enough
            assert not found.cured_by_consent
            assert is_working(working_days_back(found.session, 6))

    @given(notices())
    def test_told_earlier_is_never_worse(self, notice: Given) -> None:
        earlier = attrs.evolve(notice, informed=notice.informed - DAY).check()
        found = notice.check()
        assert earlier.enough >= found.enough
        assert earlier.short_by <= found.short_by
        assert earlier.earliest_session <= found.earliest_session

    @given(notices())
    def test_a_session_moved_to_the_earliest_day_has_notice_enough(self, notice: Given) -> None:
        session = notice.check().earliest_session
        consent = notice.consent if notice.asked(session) < 5 else None
        assert check_notice(session=session, informed=notice.informed, consent=consent).enough


class TestEaster:
    """A mediation on Thursday 9 April 2026: 31 March is the fifth working day before it."""

    @pytest.mark.parametrize(
        ("informed", "enough", "clear", "short", "earliest"),
        [
            (date(2026, 3, 30), True, True, 0, date(2026, 4, 8)),
            (date(2026, 3, 31), True, False, 0, date(2026, 4, 9)),
            (date(2026, 4, 1), False, False, 1, date(2026, 4, 10)),
            (date(2026, 4, 2), False, False, 2, date(2026, 4, 11)),
            (date(2026, 4, 3), False, False, 3, date(2026, 4, 14)),
            (date(2026, 4, 6), False, False, 3, date(2026, 4, 14)),
            (date(2026, 4, 8), False, False, 4, date(2026, 4, 15)),
            (date(2026, 4, 9), False, False, 5, date(2026, 4, 16)),
        ],
    )
    def test_without_consent(self, informed: date, enough: bool, clear: bool, short: int, earliest: date) -> None:
        found = check_notice(session=EASTER, informed=informed)
        assert (found.enough, found.on_clear_days, found.short_by) == (enough, clear, short)
        assert found.last_day_for_notice == date(2026, 3, 31)
        assert found.earliest_session == earliest
        assert not found.cured_by_consent

    @pytest.mark.parametrize(
        ("n", "enough", "short", "last"),
        [
            (4, False, 2, date(2026, 4, 1)),
            (3, False, 1, date(2026, 4, 2)),
            (2, True, 0, date(2026, 4, 7)),
            (1, True, 0, date(2026, 4, 8)),
            (0, True, 0, date(2026, 4, 9)),
        ],
    )
    def test_told_on_easter_monday_with_consent(self, n: int, enough: bool, short: int, last: date) -> None:
        found = check_notice(session=EASTER, informed=date(2026, 4, 6), consent=Consent(working_days=n))
        assert (found.enough, found.cured_by_consent, found.short_by) == (enough, enough, short)
        assert found.last_day_for_notice == last
        assert not found.on_clear_days

    def test_consent_that_was_not_needed_cures_nothing(self) -> None:
        found = check_notice(session=EASTER, informed=date(2026, 3, 31), consent=Consent(working_days=4))
        assert (found.enough, found.cured_by_consent) == (True, False)


class TestDateAndPlace:
    """Notice is of both date and place, so it is given on the day on which both have been told."""

    def test_a_place_told_later_makes_the_notice_later(self) -> None:
        found = check_notice(session=EASTER, informed=date(2026, 3, 20), informed_of_place=date(2026, 4, 1))
        assert (found.informed, found.enough, found.short_by) == (date(2026, 4, 1), False, 1)

    @given(notices(), st.integers(0, 16))
    def test_the_later_of_the_two_counts(self, notice: Given, before: int) -> None:
        informed_of_place = notice.session - timedelta(days=before)
        found = check_notice(
            session=notice.session,
            informed=notice.informed,
            informed_of_place=informed_of_place,
            consent=notice.consent,
        )
        assert found == attrs.evolve(notice, informed=max(notice.informed, informed_of_place)).check()


class TestConsentForThisSession:
    """A consent counts for the session it was given for, if it was given by then."""

    SHORT = date(2026, 4, 7)

    def test_for_another_date_it_changes_nothing_and_the_findings_say_why(self) -> None:
        consent = Consent(working_days=0, session=date(2026, 4, 2))
        found = check_notice(session=EASTER, informed=self.SHORT, consent=consent)
        assert (found.enough, found.cured_by_consent, found.short_by) == (False, False, 3)
        assert found.last_day_for_notice == date(2026, 3, 31)
        assert "for another date and does not carry over" in " ".join(found.reasons)

    def test_for_this_date_it_helps_no_other(self) -> None:
        consent = Consent(working_days=1, session=EASTER)
        found = check_notice(session=EASTER, informed=self.SHORT, consent=consent)
        assert found.enough
        assert found.earliest_session == EASTER  # not the 8th, though one working day lies before that
        too_late = check_notice(session=EASTER, informed=EASTER, consent=consent)
        assert (too_late.enough, too_late.earliest_session) == (False, date(2026, 4, 16))

    def test_consent_after_a_short_notice_cures_it(self) -> None:
        consent = Consent(working_days=2, given_on=EASTER)
        found = check_notice(session=EASTER, informed=self.SHORT, consent=consent)
        assert (found.enough, found.cured_by_consent) == (True, True)

    def test_no_earlier_mediation_could_rest_on_a_consent_not_yet_given(self) -> None:
        consent = Consent(working_days=0, given_on=date(2026, 4, 8))
        found = check_notice(session=EASTER, informed=self.SHORT, consent=consent)
        assert found.earliest_session == date(2026, 4, 8)

    def test_consent_after_the_mediation_is_refused(self) -> None:
        with pytest.raises(BadConsent, match="after the mediation"):
            check_notice(session=EASTER, informed=self.SHORT, consent=Consent(working_days=2, given_on=EASTER + DAY))


class TestRefused:
    """What cannot have been a notice is refused with a reason."""

    @given(published_days(first=date(2014, 11, 1), last=date(2028, 1, 1)), st.integers(1, 40))
    def test_told_after_the_session(self, session: date, after: int) -> None:
        with pytest.raises(BadNotice, match="told after the session"):
            check_notice(session=session, informed=session + timedelta(days=after))
        with pytest.raises(BadNotice, match="told after the session"):
            check_notice(session=session, informed=session, informed_of_place=session + timedelta(days=after))

    @pytest.mark.parametrize("name", ["session", "informed", "informed_of_place"])
    @pytest.mark.parametrize("day", [datetime(2026, 4, 1, 9), "2026-04-01", 46113])
    def test_what_is_no_plain_date(self, name: str, day: object) -> None:
        days: dict[str, object] = {"session": EASTER, "informed": date(2026, 3, 2), name: day}
        with pytest.raises(NotADate, match=f"^{name} is "):
            check_notice(**days)  # type: ignore[arg-type]

    def test_a_session_past_the_reach_of_the_library(self) -> None:
        with pytest.raises(OutsideCalendar, match="2099"):
            check_notice(session=date(2100, 1, 4), informed=date(2026, 1, 1))


class TestADayProclaimedLate:
    """A day proclaimed after the notice was given can make it short."""

    def test_a_notice_that_was_just_enough_no_longer_is(self) -> None:
        proclaimed = ENGLAND_AND_WALES.with_holiday(date(2026, 4, 8), "proclaimed late")
        found = check_notice(session=EASTER, informed=date(2026, 3, 31), calendar=proclaimed)
        assert (found.enough, found.short_by, found.last_day_for_notice) == (False, 1, date(2026, 3, 30))

    @examples(25)  # each has a calendar of its own, with its own tables
    @given(notices(), st.integers(0, 12))
    def test_every_finding_is_by_the_calendar_given(self, notice: Given, before: int) -> None:
        proclaimed = ENGLAND_AND_WALES.with_holiday(notice.session - timedelta(days=before))
        found = check_notice(
            session=notice.session, informed=notice.informed, consent=notice.consent, calendar=proclaimed
        )
        days = sum(map(proclaimed.is_working, days_between(notice.informed, notice.session - DAY)))
        asked = notice.asked(notice.session)
        assert (found.enough, found.short_by) == (days >= asked, max(0, asked - days))
        assert (found.on_clear_days, found.cured_by_consent) == (days >= 6, asked <= days < 5)


SENTENCES = (
    "the parent or young person consented to",
    "does not carry over to this one",
    "enough only because of the consent",
    "enough on the ordinary reading",
    "enough even if five clear days",
    "it is short by",
    "can still cure it",
)


class TestFindingsInWords:
    """The findings in words name the count, the last day, what makes it enough, and what would cure it."""

    def words(self, informed: date, consent: Consent | None = None) -> str:
        return "\n".join(check_notice(session=EASTER, informed=informed, consent=consent).reasons)

    def test_enough_however_it_is_read(self) -> None:
        words = self.words(date(2026, 3, 30))
        assert "is notice of 6 working days; reg 37(2) asks for 5" in words
        assert "enough even if five clear days are asked for" in words

    def test_enough_on_the_ordinary_reading_only(self) -> None:
        assert "enough on the ordinary reading, though not if five clear days" in self.words(date(2026, 3, 31))

    def test_short_and_how_it_can_still_be_cured(self) -> None:
        words = self.words(date(2026, 4, 1))
        assert "the last day for notice was Tue 31 Mar 2026" in words
        assert "short by 1 working day\n" in words
        assert "can still cure it by consenting to less notice, up to the mediation itself" in words
        assert "good for a mediation on Fri 10 Apr 2026 or later" in words
        assert "short by 2 working days" in self.words(date(2026, 4, 2))
        assert "notice of 1 working day;" in self.words(date(2026, 4, 8))

    def test_cured_by_consent(self) -> None:
        words = self.words(date(2026, 4, 2), Consent(working_days=3))
        assert "consented to 3, so the last day for notice was Thu 2 Apr 2026" in words
        assert "enough only because of the consent" in words
        assert "ordinary reading" not in words

    @given(notices())
    @example(Given(EASTER, date(2026, 3, 31), Consent(working_days=4)))
    def test_each_sentence_is_there_when_it_is_true(self, notice: Given) -> None:
        said = "\n".join(notice.check().reasons)
        days, asked = notice.notice_of(notice.session), notice.asked(notice.session)
        consented = notice.consent is not None and notice.consent.session in (None, notice.session)
        assert {sentence for sentence in SENTENCES if sentence in said} == {
            sentence
            for sentence, true in zip(
                SENTENCES,
                (
                    consented,
                    notice.consent is not None and not consented,
                    asked <= days < 5,
                    days == 5 and not consented,
                    days >= 6,
                    days < asked,
                    days < asked,
                ),
                strict=True,
            )
            if true
        }
