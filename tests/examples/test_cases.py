"""The case files of `examples/`: each is read, has a timeline, and stands beside what was published about it."""

from datetime import date
from pathlib import Path

import pytest

from sendtimelines import CaseFile, Status, Timeline, check_notice, read_case, timeline

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.toml"))

DIFFERENCES = {
    ("certificate-before-christmas", "appeal.register"): date(2026, 1, 2),
}
"""What the law gives where something else was published; everything else that was published agrees."""

EACH = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


def example(name: str) -> CaseFile:
    [path] = [path for path in EXAMPLES if path.stem == name]
    return read_case(path)


def at_the_last_event(file: CaseFile) -> Timeline:
    return timeline(file.case, on=max(file.case.events.values()))


class TestEveryExample:
    """A case file holds a case that contradicts nothing, and something follows from it."""

    def test_these_are_there(self) -> None:
        assert [path.stem for path in EXAMPLES] == [
            "assessment-agreed-at-mediation",
            "certificate-before-christmas",
            "refusal-to-assess",
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
    def test_what_was_published_agrees_or_the_difference_is_known_and_noted(self, path: Path) -> None:
        file = read_case(path)
        found = at_the_last_event(file)
        for published in file.published:
            assert published.note
            law = DIFFERENCES.get((path.stem, published.rule), published.due)
            assert found[published.rule].due == law

    def test_every_known_difference_is_one(self) -> None:
        for (name, rule), law in DIFFERENCES.items():
            [published] = [each for each in example(name).published if each.rule == rule]
            assert published.due != law


class TestAssessmentAgreedAtMediation:
    """Agreed on 14 January 2025: 2 weeks to say so, 10 to refuse a plan, 14 to make one."""

    def test_its_dates(self) -> None:
        found = at_the_last_event(example("assessment-agreed-at-mediation"))
        assert {each.rule.id.removeprefix("agreement.appealable.assess."): each.due for each in found} == {
            "notify": date(2025, 1, 28),
            "refuse": date(2025, 3, 25),
            "finalise": date(2025, 4, 22),
        }


class TestCertificateBeforeChristmas:
    """The month after the certificate ends on 29 December; the appeal is in time on the first working day after
    1 January.
    """

    def test_the_account_shows_the_day_that_was_published_on_the_way(self) -> None:
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
        assert found.case.routes.contacts["mediation"].name == "Global Mediation"


class TestSessionMovedOverEaster:
    """Told on 8 April of a mediation on 14 April 2026: four working days, enough by the consent for that date only."""

    file = example("session-moved-over-easter")
    CONSENT_TO_THE_FIRST, CONSENT_TO_THE_SECOND = file.case.consents

    def test_the_consent_to_the_new_date_counts(self) -> None:
        found = timeline(self.file.case, on=date(2026, 4, 14))["mediation.notice_of_session"]
        assert (found.due, found.status(date(2026, 4, 14))) == (date(2026, 4, 8), Status.MET)

    def test_the_consent_to_the_old_date_does_not_carry_over(self) -> None:
        events = self.file.case.events
        session, told = events["mediation_date"], events["session_notified"]
        alone = check_notice(session=session, told=told)
        carried = check_notice(session=session, told=told, consent=self.CONSENT_TO_THE_FIRST)
        assert (carried.enough, carried.short_by) == (alone.enough, alone.short_by) == (False, 1)
        assert carried.last_day_for_notice == date(2026, 4, 7)

    def test_the_check_says_that_it_was_cured(self) -> None:
        events = self.file.case.events
        found = check_notice(
            session=events["mediation_date"], told=events["session_notified"], consent=self.CONSENT_TO_THE_SECOND
        )
        assert (found.enough, found.cured_by_consent, found.on_clear_days) == (True, True, False)
