"""The case files of `examples/`: each is read, has a timeline, and stands beside what was published about it."""

from datetime import date
from pathlib import Path

import pytest

from sendtimelines import Case, Timeline, check_notice, read_case, timeline
from sendtimelines.cases.case_file import CaseFile
from sendtimelines.cases.standings import Standing

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.toml"))


EACH = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


def example(name: str) -> CaseFile:
    [path] = [path for path in EXAMPLES if path.stem == name]
    return read_case(path)


def at_the_last_event(file: CaseFile) -> Timeline:
    return timeline(file.case, on=max(entry.day for entry in file.record.entries if isinstance(entry.day, date)))


def rows(name: str, on: date) -> dict[str, tuple[date | None, Standing]]:
    """When each duty of an example is due, and how it stands on a day."""
    found = timeline(example(name).case, on=on).arisen
    return {each.name.removesuffix("#1"): (each.due, each.standing) for each in found}


class TestEveryExample:
    """A case file holds a case that contradicts nothing, and something follows from it."""

    def test_these_are_there(self) -> None:
        assert [path.stem for path in EXAMPLES] == [
            "annual-review-with-early-amendments",
            "assessment-agreed-at-mediation",
            "certificate-before-christmas",
            "mediation-agreed-and-carried-out",
            "notice-due-in-september-2025",
            "order-on-provision-and-placement",
            "plan-due-in-summer-2025",
            "refusal-to-assess",
            "request-in-spring-2020",
            "request-to-plan-over-christmas",
            "session-moved-over-easter",
        ]

    @EACH
    def test_it_has_a_title_and_a_timeline_without_contradictions(self, path: Path) -> None:
        file = read_case(path)
        assert file.title
        found = at_the_last_event(file)
        assert len(found) > 0
        assert found.contradictions == ()

    @EACH
    def test_it_says_where_it_comes_from(self, path: Path) -> None:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# ")
        assert bool(read_case(path).published) is not first.startswith("# An invented case")

    @EACH
    def test_what_was_published_agrees(self, path: Path) -> None:
        file = read_case(path)
        found = at_the_last_event(file)
        for published in file.published:
            assert published.note
            assert found[published.rule].due == published.due


class TestAssessmentAgreedAtMediation:
    """Agreed on 14 January 2025: 2 weeks to say so, 10 to refuse a plan, 14 to make one."""

    def test_its_dates(self) -> None:
        found = at_the_last_event(example("assessment-agreed-at-mediation"))
        assert {
            each.id.removeprefix("agreement.appealable.assess."): each.due
            for each in found
            if each.id.startswith("agreement")
        } == {
            "notify": date(2025, 1, 28),
            "refuse": date(2025, 3, 25),
            "finalise": date(2025, 4, 22),
        }


class TestCertificateBeforeChristmas:
    """The month after the certificate ends on 29 December; the appeal is in time on the first working day after
    1 January.
    """

    def test_the_account_shows_the_end_of_the_month_on_the_way(self) -> None:
        deadline = at_the_last_event(example("certificate-before-christmas"))["appeal.register"]
        account = str(deadline.explain())
        assert "Mon 29 Dec 2025 lies in the closed season 25 December to 1 January" in account
        assert deadline.safe == deadline.latest == date(2026, 1, 2)


class TestRefusalToAssess:
    """Sent on 10 June 2026: the adviser was contacted in time, and August puts off the last day for an appeal."""

    def test_its_dates(self) -> None:
        found = at_the_last_event(example("refusal-to-assess"))
        assert found["mediation.contact_adviser"].due == date(2026, 8, 10)
        assert found["mediation.arrange"].due == date(2026, 7, 22)
        assert found["appeal.register"].due == date(2026, 9, 1)
        assert found.routes.contacts["mediation"].name == "Global Mediation"


class TestSessionMovedOverEaster:
    """Told on 8 April of a mediation on 14 April 2026: four working days, enough by the consent for that date only."""

    file = example("session-moved-over-easter")
    CONSENT_TO_THE_FIRST, CONSENT_TO_THE_SECOND = file.case.consents

    def test_the_consent_to_the_new_date_counts(self) -> None:
        found = timeline(self.file.case, on=date(2026, 4, 14))["mediation.notice_of_session"]
        assert (found.due, found.standing) == (date(2026, 4, 8), Standing.MET)

    def test_the_consent_to_the_old_date_does_not_carry_over(self) -> None:
        events = self.file.case.events
        session, told = events["mediation_date"], events["session_notified"]
        alone = check_notice(session=session, informed=told)
        carried = check_notice(session=session, informed=told, consent=self.CONSENT_TO_THE_FIRST)
        assert (carried.enough, carried.short_by) == (alone.enough, alone.short_by) == (False, 1)
        assert carried.last_day_for_notice == date(2026, 4, 7)

    def test_the_check_says_that_it_was_cured(self) -> None:
        events = self.file.case.events
        found = check_notice(
            session=events["mediation_date"], informed=events["session_notified"], consent=self.CONSENT_TO_THE_SECOND
        )
        assert (found.enough, found.cured_by_consent, found.on_clear_days) == (True, True, False)


class TestRequestToPlanOverChristmas:
    """Asked for on 8 September 2025: six, sixteen and twenty weeks, none of them stopped by Christmas."""

    def test_its_dates(self) -> None:
        assert rows("request-to-plan-over-christmas", date(2026, 2, 1)) == {
            "assessment.consult": (None, Standing.MET),
            "assessment.decide": (date(2025, 10, 20), Standing.MET),
            "assessment.advice": (date(2025, 12, 1), Standing.MET),
            "guidance.draft_plan": (date(2025, 12, 29), Standing.MET),
            "plan.refuse": (date(2025, 12, 29), Standing.LAPSED),
            "plan.representations": (date(2026, 1, 1), Standing.CLOSED),
            "guidance.school_reply": (date(2026, 1, 2), Standing.MET_LATE),
            "plan.finalise": (date(2026, 1, 26), Standing.MET),
            "mediation.contact_adviser": (date(2026, 3, 23), Standing.OPEN),
            "appeal.register": (date(2026, 3, 23), Standing.OPEN),
            "review.annual": (date(2027, 1, 22), Standing.DUE),
        }

    def test_the_notice_of_no_plan_would_have_been_due_between_the_holidays(self) -> None:
        asked = Case(events={"request_received": date(2025, 9, 8)})
        refusal = timeline(asked, on=date(2025, 12, 1))["plan.refuse"]
        assert (refusal.safe, refusal.due) == (date(2025, 12, 29), date(2025, 12, 29))


class TestAnnualReviewWithEarlyAmendments:
    """Reviewed on 2 February 2026: the amendments of 13 February shorten twelve weeks to eight from then."""

    def test_its_dates(self) -> None:
        found = timeline(example("annual-review-with-early-amendments").case, on=date(2026, 5, 1))
        assert [(each.id, each.due, each.standing) for each in found.arisen] == [
            ("review.meeting_notice", date(2026, 1, 19), Standing.MET),
            ("review.papers", date(2026, 1, 19), Standing.MET_LATE),
            ("review.annual", date(2026, 2, 13), Standing.MET),
            ("review.report", date(2026, 2, 16), Standing.MET),
            ("amendment.representations", date(2026, 2, 27), Standing.CLOSED),
            ("review.decide", date(2026, 3, 2), Standing.MET),
            ("amendment.finalise", date(2026, 4, 10), Standing.MET),
            ("appeal.register", date(2026, 6, 9), Standing.OPEN),
            ("mediation.contact_adviser", date(2026, 6, 9), Standing.OPEN),
            ("review.annual", date(2027, 2, 1), Standing.DUE),
        ]


class TestMediationAgreedAndCarriedOut:
    """Wanted on 26 January 2026, held and agreed on 18 February: five weeks for what could be appealed, two for the
    rest.
    """

    def test_its_dates(self) -> None:
        assert rows("mediation-agreed-and-carried-out", date(2026, 3, 20)) == {
            "mediation.notify_commissioners": (date(2026, 1, 29), Standing.MET),
            "mediation.notice_of_session": (date(2026, 2, 11), Standing.MET),
            "mediation.contact_adviser": (date(2026, 3, 12), Standing.MET),
            "mediation.certificate_after_mediation": (date(2026, 2, 23), Standing.MET),
            "mediation.arrange": (date(2026, 2, 25), Standing.MET),
            "agreement.other": (date(2026, 3, 4), Standing.MET),
            "appeal.register": (date(2026, 3, 20), Standing.LAPSED),
            "agreement.appealable.amend_provision": (date(2026, 3, 25), Standing.MET),
            "mediation.contact_adviser#2": (date(2026, 5, 20), Standing.OPEN),
            "appeal.register#2": (date(2026, 5, 20), Standing.OPEN),
        }

    def test_notice_was_enough_though_not_on_clear_days_a_day_later(self) -> None:
        found = timeline(example("mediation-agreed-and-carried-out").case, on=date(2026, 3, 20))
        assert found["mediation.notice_of_session"].safe == date(2026, 2, 10)


class TestOrderOnProvisionAndPlacement:
    """Ordered on 6 March 2026: the school by 20 March, the provision by 10 April, or on the other reading both then."""

    def test_its_dates(self) -> None:
        assert rows("order-on-provision-and-placement", date(2026, 3, 20)) == {
            "mediation.contact_adviser": (date(2025, 11, 15), Standing.MET),
            "mediation.certificate_without_mediation": (date(2025, 10, 2), Standing.MET),
            "appeal.register": (date(2025, 11, 17), Standing.MET),  # 15 November is a Saturday
            "appeal.response": (date(2025, 12, 18), Standing.MET),
            "order.amend_placement_beside_provision": (date(2026, 3, 20), Standing.MET),
            "appeal.permission": (date(2026, 4, 7), Standing.OPEN),  # 3 April is Good Friday
            "appeal.review_circumstances": (date(2026, 4, 7), Standing.OPEN),
            "order.amend_provision": (date(2026, 4, 10), Standing.MET),
            "mediation.contact_adviser#2": (date(2026, 5, 20), Standing.OPEN),
            "appeal.register#2": (date(2026, 5, 20), Standing.OPEN),
        }

    def test_the_other_reading(self) -> None:
        found = at_the_last_event(example("order-on-provision-and-placement"))
        assert found["order.amend_placement_beside_provision"].latest == date(2026, 4, 10)


class TestRequestInSpring2020:
    """Asked for on 10 February 2020: the limits that ran into 1 May are less certain, the one before and the window for
    representations are not.
    """

    def test_its_dates(self) -> None:
        found = timeline(example("request-in-spring-2020").case, on=date(2020, 8, 1))
        rows = [(each.id, each.due, each.standing, each.deadline and each.deadline.relaxed) for each in found.arisen]
        assert rows[:6] == [
            ("assessment.decide", date(2020, 3, 23), Standing.MET, False),
            ("assessment.advice", date(2020, 5, 4), Standing.MET_LATE, True),
            ("guidance.draft_plan", date(2020, 6, 1), Standing.MET_LATE, False),
            ("plan.refuse", date(2020, 6, 1), Standing.LAPSED, True),
            ("plan.finalise", date(2020, 6, 29), Standing.MET_LATE, True),
            ("plan.representations", date(2020, 7, 6), Standing.CLOSED, False),
        ]


class TestPublishedDecisions:
    """Sixteen and twenty weeks from the request, as a court and the Ombudsman counted them."""

    def test_the_high_court(self) -> None:
        [published] = example("plan-due-in-summer-2025").published
        assert at_the_last_event(example("plan-due-in-summer-2025"))[published.rule].due == date(2025, 8, 20)

    def test_the_ombudsman(self) -> None:
        [published] = example("notice-due-in-september-2025").published
        assert at_the_last_event(example("notice-due-in-september-2025"))[published.rule].due == date(2025, 9, 10)
