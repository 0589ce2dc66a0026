"""Reassessment of needs (CFA 2014 s 44; SEND Regs 23 to 27)."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from sendtimelines import Case, Status
from sendtimelines.law.england import reassessment
from sendtimelines.rules import Ground, Party
from tests.law.england.cases import ending, ids_in
from tests.oracles import walk as walking
from tests.strategies import published_days


class TestDecide:
    """The authority says within fifteen days of receiving a request whether it will reassess; the days are those of the
    calendar and no exemption helps it (reg 25(1)).
    """

    rule = reassessment.decide

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.AUTHORITY, "reassessment_requested")
        assert (self.rule.source, ending(self.rule)) == ("SEND Regs reg 25(1)", ["reassessment_notified"])
        assert self.rule.exemptions == ()

    @pytest.mark.parametrize(
        ("asked", "due", "safe"),
        [
            (date(2026, 6, 1), date(2026, 6, 16), date(2026, 6, 16)),
            (date(2025, 12, 11), date(2025, 12, 26), date(2025, 12, 24)),
            (date(2026, 3, 20), date(2026, 4, 4), date(2026, 4, 2)),
            (date(2024, 2, 14), date(2024, 2, 29), date(2024, 2, 29)),
        ],
    )
    def test_dated_examples(self, asked: date, due: date, safe: date) -> None:
        found = self.rule(reassessment_requested=asked)
        assert (found.due, found.safe, found.latest) == (due, safe, due)

    @given(published_days(last=date(2028, 12, 1)))
    def test_the_fifteenth_day_after(self, asked: date) -> None:
        found = self.rule(reassessment_requested=asked)
        assert found.due == asked + timedelta(days=15)
        assert found.safe == walking.last_working(asked + timedelta(days=15))


class TestFinalise:
    """The plan is sent in its final form within fourteen weeks of the notice that there will be a reassessment or,
    where nobody asked for one, of the decision, unless a reason of reg 27(3) makes that impractical (reg 27(2)).
    """

    rule = reassessment.finalise

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.AUTHORITY, "reassessment_notified, reassessment_decided")
        assert self.rule.source == "SEND Regs reg 27(2); SEND Regs reg 27(3)"
        assert ending(self.rule) == ["final_plan_sent"]
        assert [each.ground for each in self.rule.exemptions] == [
            Ground.SCHOOL_CLOSURE,
            Ground.EARLY_YEARS_CLOSURE,
            Ground.CIRCUMSTANCES,
            Ground.ABSENCE,
        ]

    @pytest.mark.parametrize("event", ["reassessment_notified", "reassessment_decided"])
    @pytest.mark.parametrize(
        ("start", "due", "safe"),
        [
            (date(2026, 6, 10), date(2026, 9, 16), date(2026, 9, 16)),
            (date(2025, 9, 18), date(2025, 12, 25), date(2025, 12, 24)),
            (date(2023, 11, 23), date(2024, 2, 29), date(2024, 2, 29)),
        ],
    )
    def test_dated_examples(self, event: str, start: date, due: date, safe: date) -> None:
        found = self.rule.deadline({event: start})
        assert (found.due, found.safe, found.latest) == (due, safe, due)


class TestFinaliseOuter:
    """On a request, fifteen days and fourteen weeks are the most there is; an earlier notice shortens them (regs 25(1)
    and 27(2)).
    """

    rule = reassessment.finalise_outer

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.AUTHORITY, "reassessment_requested, reassessment_notified")
        assert self.rule.source == "SEND Regs reg 27(2); SEND Regs reg 25(1)"
        assert ending(self.rule) == ["final_plan_sent"]

    @pytest.mark.parametrize(
        ("notified", "due"),
        [
            (None, date(2026, 9, 22)),  # 16 June, and fourteen weeks
            (date(2026, 6, 8), date(2026, 9, 14)),
            (date(2026, 6, 16), date(2026, 9, 22)),
            (date(2026, 6, 30), date(2026, 9, 22)),  # late
        ],
    )
    def test_a_request_on_1_june_2026(self, notified: date | None, due: date) -> None:
        events = {"reassessment_requested": date(2026, 6, 1)}
        assert self.rule.deadline(events | ({"reassessment_notified": notified} if notified else {})).due == due


class TestReview:
    """A plan that came of a reassessment is reviewed within twelve months of being sent, that day not counted; later
    reviews are within twelve months starting with the last one (reg 27(4)).
    """

    rule = reassessment.review

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.AUTHORITY, "final_plan_sent")
        assert (self.rule.source, ending(self.rule)) == ("SEND Regs reg 27(4)", ["review_meeting"])
        assert any("12 months starting with the last one" in note.words for note in self.rule.notes)

    @pytest.mark.parametrize(
        ("sent", "due", "safe"),
        [
            (date(2025, 9, 16), date(2026, 9, 16), date(2026, 9, 16)),  # the anniversary itself
            (date(2024, 2, 29), date(2025, 2, 28), date(2025, 2, 28)),
            (date(2025, 4, 5), date(2026, 4, 5), date(2026, 4, 2)),  # Easter Sunday
        ],
    )
    def test_dated_examples(self, sent: date, due: date, safe: date) -> None:
        found = self.rule(final_plan_sent=sent)
        assert (found.due, found.safe, found.latest) == (due, safe, due)

    def test_a_first_plan_is_not_one_of_these(self) -> None:
        first = Case(events={"request_received": date(2025, 1, 6), "final_plan_sent": date(2025, 5, 26)})
        assert self.rule.id not in ids_in(first)
        for reassessed in ("reassessment_notified", "reassessment_decided"):
            assert self.rule.id in ids_in(first.with_events(**{reassessed: date(2025, 3, 3)}))


class TestLookBack:
    """A request for a reassessment need not be considered within six months of an assessment (reg 24)."""

    rule = reassessment.look_back

    def test_who_and_from_when(self) -> None:
        assert (self.rule.source, self.rule.clock, self.rule.nature.value) == (
            "SEND Regs reg 24",
            "last_assessment",
            "earliest",
        )
        assert ending(self.rule) == ["reassessment_requested"]

    @pytest.mark.parametrize(
        ("asked", "status"), [(date(2026, 7, 15), Status.TOO_EARLY), (date(2026, 7, 16), Status.MET)]
    )
    def test_the_day_after_six_months_is_the_first(self, asked: date, status: Status) -> None:
        found = self.rule(last_assessment=date(2026, 1, 15), reassessment_requested=asked)
        assert (found.due, found.status(date(2026, 8, 1))) == (date(2026, 7, 16), status)
