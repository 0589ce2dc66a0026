"""Reviews of a plan, amending it, and phase transfers (CFA 2014 s 44; SEND Regs 18 to 22 and 28)."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from sendtimelines import Case, Rule, Status, timeline
from sendtimelines.cases.standings import Standing
from sendtimelines.law.england import review
from sendtimelines.law.england.terms import Phase
from sendtimelines.rules import Party
from tests.law.england.cases import concerns, ending, found, ids_in, said_of
from tests.oracles import walk as walking
from tests.strategies import published_days

NOTICES = pytest.mark.parametrize("rule", [review.meeting_notice, review.papers], ids=lambda rule: rule.id)


class TestAnnual:
    """A plan is reviewed within twelve months starting with the day it was made or last reviewed (s 44(1))."""

    rule = review.annual

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.AUTHORITY, "last_review, plan_made, last_review_decided")
        assert (self.rule.source, ending(self.rule)) == ("CFA 2014 s 44(1)", ["review_meeting"])

    @pytest.mark.parametrize("event", ["plan_made", "last_review"])
    @pytest.mark.parametrize(
        ("start", "due", "safe", "latest"),
        [
            (date(2025, 3, 14), date(2026, 3, 13), date(2026, 3, 13), date(2026, 3, 14)),
            (date(2024, 2, 29), date(2025, 2, 28), date(2025, 2, 28), date(2025, 2, 28)),  # no 29 February 2025
            (date(2023, 3, 1), date(2024, 2, 29), date(2024, 2, 29), date(2024, 3, 1)),
            (date(2027, 2, 28), date(2028, 2, 27), date(2028, 2, 25), date(2028, 2, 28)),  # a Sunday
            (date(2025, 1, 1), date(2025, 12, 31), date(2025, 12, 31), date(2026, 1, 1)),
            (date(2024, 11, 25), date(2025, 11, 24), date(2025, 11, 24), date(2025, 11, 25)),
            (date(2024, 12, 27), date(2025, 12, 26), date(2025, 12, 24), date(2025, 12, 27)),
        ],
    )
    def test_the_day_before_the_anniversary(self, event: str, start: date, due: date, safe: date, latest: date) -> None:
        found = self.rule.deadline({event: start})
        assert (found.due, found.safe, found.latest) == (due, safe, latest)
        assert found.readings["anniversary"] == latest
        assert self.rule.deadline({event: start}, readings="anniversary").due == latest

    def test_the_last_review_counts_before_the_making(self) -> None:
        assert self.rule(plan_made=date(2024, 1, 15), last_review=date(2025, 3, 14)).due == date(2026, 3, 13)

    def test_reviewed_is_when_the_meeting_was_or_on_the_other_reading_when_the_decision_was(self) -> None:
        found = self.rule(last_review=date(2025, 3, 14), last_review_decided=date(2025, 4, 11))
        assert found.due == found.readings["review.meeting"] == date(2026, 3, 13)
        assert found.readings["review.decision"] == date(2026, 4, 10)
        assert found.latest == date(2026, 4, 11)  # the decision and the anniversary together

    @given(published_days(last=date(2027, 11, 30)))
    def test_on_that_reading_the_decision_counts_before_the_meeting_and_the_making(self, day: date) -> None:
        last, day_of = self.rule(plan_made=day).due, ["last_review_decided", "last_review", "plan_made"]
        for known in range(1, len(day_of) + 1):
            for first in range(known):
                later = dict.fromkeys(day_of[first:known], day + timedelta(days=40))
                events = {**later, day_of[first]: day}
                assert self.rule.deadline(events, readings="review.decision").due == last

    def test_in_a_case_each_review_starts_the_next_year(self) -> None:
        case = Case(
            events={"plan_made": date(2023, 3, 1)},
            reviews=[{"review_meeting": date(2024, 2, 20)}, {"review_meeting": date(2025, 2, 19)}],
        )
        rows = [(each.due, each.standing) for each in timeline(case, on=date(2026, 1, 1)) if each.rule is self.rule]
        assert rows == [
            (date(2024, 2, 29), Standing.MET),
            (date(2025, 2, 19), Standing.MET),
            (date(2026, 2, 18), Standing.DUE),
        ]


class TestAfterRelease:
    """A plan that was kept while the person was in custody is reviewed as soon as reasonably practicable after the day
    of release; no number of days is set (s 48(2)(b)).
    """

    rule = review.after_release
    RELEASED = date(2026, 3, 2)

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.AUTHORITY, "release_known")
        assert (self.rule.source, ending(self.rule)) == ("CFA 2014 s 48(2)(b)", ["review_meeting"])

    def test_it_has_no_day_and_is_due_until_the_review(self) -> None:
        known = self.rule(release_known=self.RELEASED)
        assert (known.due, known.safe, known.latest, known.relaxed) == (None, None, None, False)
        assert known.status(date(2027, 3, 2)) is Status.DUE
        assert "as soon as reasonably practicable" in str(known.explain())
        done = self.rule(release_known=self.RELEASED, review_meeting=date(2026, 4, 1))
        assert done.status(date(2026, 4, 1)) is Status.MET

    @pytest.mark.parametrize("custody", [None, "released", "detained", "newly_detained"])
    def test_whoever_is_released_has_it(self, custody: str | None) -> None:
        made = {"plan_made": date(2025, 1, 6)}
        assert self.rule.id in ids_in(Case(custody=custody, events={**made, "release_known": self.RELEASED}))
        # whoever is said to be released has it too where nobody says when the authority learned of it
        unsaid = ids_in(Case(custody=custody, events={"plan_made": self.RELEASED}))
        assert (self.rule.id in unsaid) is (custody == "released")

    def test_the_first_review_since_the_release_is_that_review(self) -> None:
        case = Case(
            events={"plan_made": date(2025, 1, 6), "release_known": self.RELEASED},
            reviews=[{"review_meeting": date(2025, 12, 1)}, {"review_meeting": date(2026, 4, 1)}],
        )
        [after] = [each for each in timeline(case, on=date(2026, 5, 1)) if each.rule is self.rule]
        assert after.done == date(2026, 4, 1)


class TestTwoWeeksBeforeTheMeeting:
    """Those invited have notice of the review meeting, and the papers for it, at least two weeks before it
    (regs 20(3), (4) and 21(3), (4)).
    """

    def test_who_and_where(self) -> None:
        assert review.meeting_notice.who is review.papers.who is Party.REVIEW_ARRANGER
        assert review.meeting_notice.source == "SEND Regs reg 20(3); SEND Regs reg 21(3)"
        assert review.papers.source == "SEND Regs reg 20(4); SEND Regs reg 21(4)"
        assert (ending(review.meeting_notice), ending(review.papers)) == (
            ["review_meeting_notified"],
            ["review_papers_sent"],
        )

    @NOTICES
    @pytest.mark.parametrize(
        ("meeting", "due", "clear", "safe"),
        [
            (date(2026, 6, 25), date(2026, 6, 11), date(2026, 6, 10), date(2026, 6, 10)),
            (date(2026, 4, 17), date(2026, 4, 3), date(2026, 4, 2), date(2026, 4, 2)),  # Good Friday
            (date(2026, 1, 9), date(2025, 12, 26), date(2025, 12, 25), date(2025, 12, 24)),  # Boxing Day
            (date(2026, 6, 22), date(2026, 6, 8), date(2026, 6, 7), date(2026, 6, 5)),  # the day before is a Sunday
        ],
    )
    def test_dated_examples(self, rule: Rule, meeting: date, due: date, clear: date, safe: date) -> None:
        found = rule(review_meeting=meeting)
        assert (found.due, found.safe, found.latest) == (due, safe, due)
        assert found.readings["notice.clear_days"] == clear

    @NOTICES
    @given(meeting=published_days(first=date(2014, 10, 1)))
    def test_two_weeks_are_fourteen_days_and_clear_ones_fifteen(self, rule: Rule, meeting: date) -> None:
        found = rule(review_meeting=meeting)
        assert found.due == meeting - timedelta(days=14)
        assert found.safe == walking.last_working(meeting - timedelta(days=15))

    @pytest.mark.parametrize(("told", "status"), [(11, Status.MET), (12, Status.MET_LATE)])
    def test_notice_on_the_last_day_is_in_time(self, told: int, status: Status) -> None:
        found = review.meeting_notice(review_meeting=date(2026, 6, 25), review_meeting_notified=date(2026, 6, told))
        assert found.status(date(2026, 6, 25)) is status


class TestAfterTheMeeting:
    """The report goes out within two weeks of the meeting, and within four the authority says whether it keeps, amends
    or ceases the plan, with the amendments if it amends (regs 20(9), (10) and 21(7) to (9); Devon).
    """

    def test_who_and_where(self) -> None:
        assert (review.report.who, review.decide.who) == (Party.HEAD_OR_AUTHORITY, Party.AUTHORITY)
        assert review.report.source == "SEND Regs reg 20(9); SEND Regs reg 21(7), (8)"
        assert review.decide.source == "SEND Regs reg 20(10); SEND Regs reg 21(9)"
        assert (ending(review.report), ending(review.decide)) == (["review_report_sent"], ["review_decision_notified"])
        assert "or local authority" in review.report.who
        assert "institution" not in review.report.who
        [note] = review.report.notes
        assert str(note.source) == "SEND Regs reg 20(12)"
        assert any(
            "proposed amendments go with it" in note.words and "Devon" in str(note.source)
            for note in review.decide.notes
        )

    @pytest.mark.parametrize(
        ("meeting", "report", "decision", "safe"),
        [
            (date(2026, 6, 25), date(2026, 7, 9), date(2026, 7, 23), date(2026, 7, 23)),
            (date(2025, 11, 28), date(2025, 12, 12), date(2025, 12, 26), date(2025, 12, 24)),
            (date(2026, 3, 6), date(2026, 3, 20), date(2026, 4, 3), date(2026, 4, 2)),
            (date(2024, 2, 1), date(2024, 2, 15), date(2024, 2, 29), date(2024, 2, 29)),
        ],
    )
    def test_dated_examples(self, meeting: date, report: date, decision: date, safe: date) -> None:
        assert review.report(review_meeting=meeting).due == report
        found = review.decide(review_meeting=meeting)
        assert (found.due, found.safe, found.latest) == (decision, safe, decision)


class TestAmendmentRepresentations:
    """Whoever is told of proposed amendments has at least fifteen days beginning with that day for representations
    (reg 22(2)(c)).
    """

    rule = review.representations

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.AUTHORITY, "draft_served")
        assert (self.rule.source, ending(self.rule)) == ("SEND Regs reg 22(2)(c)", ["representations_made"])

    @pytest.mark.parametrize(
        ("served", "last"), [(date(2026, 7, 1), date(2026, 7, 15)), (date(2024, 2, 16), date(2024, 3, 1))]
    )
    def test_dated_examples(self, served: date, last: date) -> None:
        found = self.rule(draft_served=served)
        assert (found.due, found.status(last), found.status(last + timedelta(days=1))) == (
            last,
            Status.OPEN,
            Status.CLOSED,
        )

    def test_a_draft_is_of_a_first_plan_unless_amendments_were_proposed(self) -> None:
        draft = Case(events={"request_received": date(2026, 1, 5), "draft_served": date(2026, 4, 1)})
        assert "plan.representations" in ids_in(draft)
        assert self.rule.id not in ids_in(draft)
        amending = draft.with_events(amendment_notice_sent=date(2026, 4, 1))
        assert self.rule.id in ids_in(amending)


class TestFinalise:
    """Within eight weeks of the notice of the amendments the amended plan is sent, or notice that there will be none
    (reg 22(3) and (4), reg 28).
    """

    rule = review.finalise

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.AUTHORITY, "amendment_notice_sent")
        assert self.rule.source == "SEND Regs reg 22(3), (4); SEND Regs reg 28"
        assert ending(self.rule) == ["amended_plan_sent", "not_amended_notified"]

    @pytest.mark.parametrize(
        ("sent", "due", "safe"),
        [
            (date(2026, 7, 1), date(2026, 8, 26), date(2026, 8, 26)),
            (date(2025, 10, 31), date(2025, 12, 26), date(2025, 12, 24)),
            (date(2026, 2, 6), date(2026, 4, 3), date(2026, 4, 2)),
        ],
    )
    def test_dated_examples(self, sent: date, due: date, safe: date) -> None:
        found = self.rule(amendment_notice_sent=sent)
        assert (found.due, found.safe, found.latest) == (due, safe, due)

    @pytest.mark.parametrize("end", ["amended_plan_sent", "not_amended_notified"])
    def test_either_ends_it(self, end: str) -> None:
        found = self.rule.deadline({"amendment_notice_sent": date(2026, 7, 1), end: date(2026, 8, 26)})
        assert found.status(date(2026, 9, 1)) is Status.MET


class TestFinaliseOuter:
    """From the review meeting to the amended plan there are twelve weeks at most, four and eight; an earlier notice of
    the amendments shortens them (Devon).
    """

    rule = review.finalise_outer
    MEETING = date(2026, 6, 25)

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.AUTHORITY, "review_meeting, amendment_notice_sent")
        assert self.rule.source.startswith("L, M and P v Devon")
        assert ending(self.rule) == ["amended_plan_sent", "not_amended_notified"]
        assert "an earlier notice of amendments shortens them" in said_of(self.rule)

    @pytest.mark.parametrize(
        ("notice", "due"),
        [
            (None, date(2026, 9, 17)),
            (date(2026, 7, 9), date(2026, 9, 3)),  # two weeks early
            (date(2026, 7, 22), date(2026, 9, 16)),
            (date(2026, 7, 23), date(2026, 9, 17)),  # on the last day of the four weeks
            (date(2026, 7, 30), date(2026, 9, 17)),  # late: the twelve weeks stand
        ],
    )
    def test_a_meeting_on_25_june_2026(self, notice: date | None, due: date) -> None:
        events = {"review_meeting": self.MEETING} | ({"amendment_notice_sent": notice} if notice else {})
        assert self.rule.deadline(events).due == due

    def test_it_is_for_a_review_after_which_the_authority_amends(self) -> None:
        decided = {"review_meeting": self.MEETING, "review_decision_notified": date(2026, 7, 20)}
        amending = {**decided, "amendment_notice_sent": date(2026, 7, 20)}
        keep = {**decided, "review_decision_notified": {"day": date(2026, 7, 20), "outcome": "keep"}}
        for held, owed in (({"review_meeting": self.MEETING}, True), (decided, True), (keep, False), (amending, True)):
            there = {self.rule.id, "amendment.finalise"} & {*ids_in(Case(reviews=[held]))}
            assert bool(there) is owed

    def test_a_late_notice_leaves_the_two_limits_apart(self) -> None:
        case = Case(
            events={"plan_made": date(2025, 7, 1)},
            reviews=[{"review_meeting": self.MEETING, "amendment_notice_sent": date(2026, 7, 30)}],
        )
        found = timeline(case, on=date(2026, 8, 1))
        assert found["amendment.finalise_outer"].due == date(2026, 9, 17)
        assert found["amendment.finalise"].due == date(2026, 9, 24)


class TestPhases:
    """Before 31 March of the year of a move from secondary to post-16, and before 15 February of that of any other move
    between phases, the plan is reviewed and amended; between post-16 institutions at least five months before the move
    (reg 18).
    """

    def test_who_and_where(self) -> None:
        for rule, provision in (
            (review.phase_secondary_to_post16, "reg 18(1)(a)"),
            (review.phase_other, "reg 18(1)(b)"),
            (review.phase_between_post16, "reg 18(2)"),
        ):
            assert (rule.who, rule.clock, ending(rule)) == (Party.AUTHORITY, "transfer_date", ["phase_plan_finalised"])
            assert str(rule.sources[0]) == f"SEND Regs {provision}"

    @pytest.mark.parametrize(
        ("rule", "moves", "before", "by", "safe"),
        [
            (review.phase_secondary_to_post16, 2026, date(2026, 3, 30), date(2026, 3, 31), date(2026, 3, 30)),
            (review.phase_secondary_to_post16, 2024, date(2024, 3, 30), date(2024, 3, 31), date(2024, 3, 28)),
            (review.phase_other, 2026, date(2026, 2, 14), date(2026, 2, 15), date(2026, 2, 13)),
            (review.phase_other, 2024, date(2024, 2, 14), date(2024, 2, 15), date(2024, 2, 14)),
        ],
        ids=["31 March 2026", "over Easter 2024", "15 February 2026", "15 February 2024"],
    )
    def test_before_the_day_is_the_day_before_it(
        self, rule: Rule, moves: int, before: date, by: date, safe: date
    ) -> None:
        for day in (date(moves, 1, 1), date(moves, 9, 1), date(moves, 12, 31)):
            found = rule(transfer_date=day)
            assert found.due == found.readings["fixed_day.before"] == before
            assert found.latest == found.readings["fixed_day.by"] == by
            assert found.safe == safe

    @pytest.mark.parametrize(
        ("moves", "due", "clear", "safe"),
        [
            (date(2026, 9, 7), date(2026, 4, 7), date(2026, 4, 6), date(2026, 4, 2)),  # Easter Monday, back to Thursday
            (date(2026, 9, 1), date(2026, 4, 1), date(2026, 3, 31), date(2026, 3, 31)),
            (date(2026, 7, 31), date(2026, 2, 28), date(2026, 2, 27), date(2026, 2, 27)),  # no 31 February
            (date(2028, 7, 30), date(2028, 2, 29), date(2028, 2, 28), date(2028, 2, 28)),
            (date(2027, 1, 4), date(2026, 8, 4), date(2026, 8, 3), date(2026, 8, 3)),
        ],
    )
    def test_five_months_before(self, moves: date, due: date, clear: date, safe: date) -> None:
        found = review.phase_between_post16(transfer_date=moves)
        assert (found.due, found.readings["notice.clear_days"], found.safe) == (due, clear, safe)

    @pytest.mark.parametrize(
        ("phase", "id"),
        [
            ("early_years_to_school", "phase.other"),
            ("infant_to_junior", "phase.other"),
            ("primary_to_secondary", "phase.other"),
            ("middle_to_secondary", "phase.other"),
            ("secondary_to_post16", "phase.secondary_to_post16"),
            ("between_post16", "phase.between_post16"),
        ],
    )
    def test_each_phase_has_its_own_and_only_that(self, phase: str, id: str) -> None:
        case = Case(phase=phase, events={"transfer_date": date(2026, 9, 1)})
        assert ids_in(case) == [id]
        assert review.PHASES[Phase(phase)].id == id

    @pytest.mark.parametrize(
        ("moves", "before", "by", "safe", "provision"),
        [
            (date(2015, 8, 31), date(2015, 3, 30), date(2015, 3, 31), date(2015, 3, 30), "reg 18(1)(a)"),
            (date(2015, 9, 1), date(2015, 5, 30), date(2015, 5, 31), date(2015, 5, 29), "reg 18(3)"),  # a Saturday
            (date(2015, 9, 2), date(2015, 3, 30), date(2015, 3, 31), date(2015, 3, 30), "reg 18(1)(a)"),
        ],
    )
    def test_for_the_move_of_1_september_2015_there_was_time_until_31_may(
        self, moves: date, before: date, by: date, safe: date, provision: str
    ) -> None:
        deadline = found("phase.secondary_to_post16", transfer_date=moves)
        assert (deadline.due, deadline.latest, deadline.safe) == (before, by, safe)
        assert deadline.due == by - walking.DAY
        assert deadline.safe == walking.last_working(before)
        assert str(deadline.rule.sources[0]) == f"SEND Regs {provision}"

    def test_only_for_that_move(self) -> None:
        assert found("phase.other", transfer_date=date(2015, 9, 1)).due == date(2015, 2, 14)
        case = Case(phase="secondary_to_post16", events={"transfer_date": date(2015, 9, 1)})
        [duty] = timeline(case, on=date(2015, 5, 31)).arisen
        assert (duty.due, duty.standing) == (date(2015, 5, 30), Standing.OVERDUE)

    def test_a_move_of_no_known_phase_has_none(self) -> None:
        assert ids_in(Case(events={"transfer_date": date(2026, 9, 1)})) == []
        assert not concerns(review.phase_other, Case())
