"""Moving to another area, and a change of commissioner (SEND Regs 15 and 16)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import Case, Rule, rule_named, timeline
from sendtimelines.cases.standings import Standing
from sendtimelines.errors import MissingEvent
from sendtimelines.law.england import transfer
from sendtimelines.rules.parties import Party
from tests.law.england.cases import ending, ids_in, standing_in
from tests.oracles import walk as walking
from tests.strategies import published_days

ON_THE_MOVE = pytest.mark.parametrize(
    ("rule", "knowing"),
    [(transfer.plan, "move_known"), (transfer.commissioner, "move_known_to_old_commissioner")],
    ids=["transfer.plan", "transfer.commissioner"],
)
FROM_A_DAY = pytest.mark.parametrize(
    ("id", "event"),
    [
        ("transfer.commissioner_request", "move_known_to_new_commissioner"),
        ("commissioner.handover", "change_known"),
        ("commissioner.request", "responsibility_known"),
    ],
)


def fifteen_with(day: date) -> date:
    """Fifteen working days of which `day`, or the first working day after it, is the first."""
    return walking.working_days_on(walking.next_working(day), 14)


class TestOnTheMove:
    """The plan is transferred, and the new commissioner told, on the day of the move or, where the move became known
    less than fifteen working days before it, within fifteen working days beginning with the day it did (reg 15(2) and
    (7)).
    """

    def test_who_and_where(self) -> None:
        assert (transfer.plan.who, transfer.plan.source) == (Party.OLD_AUTHORITY, "SEND Regs reg 15(2)")
        assert (transfer.commissioner.who, transfer.commissioner.source) == (
            Party.OLD_COMMISSIONER,
            "SEND Regs reg 15(7)",
        )
        assert (ending(transfer.plan), ending(transfer.commissioner)) == (["plan_transferred"], ["commissioner_told"])
        assert transfer.plan.clock == "move_date, move_known"
        assert transfer.commissioner.clock == "move_date, move_known_to_old_commissioner"

    @ON_THE_MOVE
    @pytest.mark.parametrize(
        ("known", "due"),
        [
            (date(2026, 5, 18), date(2026, 6, 8)),  # long before
            (date(2026, 5, 15), date(2026, 6, 8)),  # the fifteenth working day before: 25 May is a bank holiday
            (date(2026, 5, 19), date(2026, 6, 9)),  # the thirteenth: day fifteen is the day after the move
            (date(2026, 6, 8), date(2026, 6, 26)),  # on the day
            (date(2026, 6, 9), date(2026, 6, 29)),  # after it
            (date(2026, 6, 13), date(2026, 7, 3)),  # a Saturday: Monday is day one
        ],
    )
    def test_a_move_on_monday_8_june_2026(self, rule: Rule, knowing: str, known: date, due: date) -> None:
        assert rule.deadline({"move_date": date(2026, 6, 8), knowing: known}).due == due

    @ON_THE_MOVE
    @given(move=published_days(last=date(2028, 10, 1)), known=st.integers(-60, 60))
    def test_less_than_fifteen_working_days_is_where_the_second_limb_takes_over(
        self, rule: Rule, knowing: str, move: date, known: int
    ) -> None:
        learned = max(move + timedelta(days=known), date(2014, 9, 1))
        in_time = learned <= walking.working_days_back(move, 15)
        due = rule.deadline({"move_date": move, knowing: learned}).due
        assert due == (move if in_time else max(move, fifteen_with(learned)))

    @ON_THE_MOVE
    def test_the_boundary_of_fifteen_working_days(self, rule: Rule, knowing: str) -> None:
        move = date(2026, 6, 8)
        assert walking.working_days_back(move, 15) == date(2026, 5, 15)
        for known, due in ((date(2026, 5, 15), move), (date(2026, 5, 18), move), (date(2026, 5, 19), date(2026, 6, 9))):
            assert rule.deadline({"move_date": move, knowing: known}).due == due

    @ON_THE_MOVE
    def test_where_nobody_says_when_it_became_known_it_is_the_day_of_the_move(self, rule: Rule, knowing: str) -> None:
        found = rule(move_date=date(2026, 6, 6))
        assert (found.due, found.safe) == (date(2026, 6, 6), date(2026, 6, 5))  # a Saturday
        with pytest.raises(MissingEvent, match="move_date"):
            rule.deadline({knowing: date(2026, 6, 6)})


class TestInform:
    """Within six weeks of the transfer the new authority says that the plan came, whether it will assess and when it
    will review (reg 15(4)).
    """

    rule = transfer.inform

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.NEW_AUTHORITY, "plan_transferred")
        assert (self.rule.source, ending(self.rule)) == ("SEND Regs reg 15(4)", ["transfer_informed"])

    @pytest.mark.parametrize(
        ("transferred", "due", "safe"),
        [
            (date(2026, 6, 8), date(2026, 7, 20), date(2026, 7, 20)),
            (date(2025, 11, 14), date(2025, 12, 26), date(2025, 12, 24)),
        ],
    )
    def test_dated_examples(self, transferred: date, due: date, safe: date) -> None:
        found = self.rule(plan_transferred=transferred)
        assert (found.due, found.safe, found.latest) == (due, safe, due)


class TestReview:
    """The new authority reviews the plan within twelve months starting with the day it was made or last reviewed or, if
    that is later, three months starting with the transfer (reg 15(5)).
    """

    rule = transfer.review

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.NEW_AUTHORITY, "last_review, plan_made, plan_transferred")
        assert (self.rule.source, ending(self.rule)) == ("SEND Regs reg 15(5)", ["review_meeting"])

    @pytest.mark.parametrize(
        ("reviewed", "transferred", "due"),
        [
            (date(2025, 9, 1), date(2025, 11, 10), date(2026, 8, 31)),
            (date(2025, 9, 1), date(2026, 6, 8), date(2026, 9, 7)),
            (date(2025, 9, 1), date(2026, 6, 1), date(2026, 8, 31)),  # both on one day
            (date(2025, 9, 1), date(2026, 6, 2), date(2026, 9, 1)),
            (date(2024, 2, 29), date(2024, 6, 1), date(2025, 2, 28)),
            (date(2024, 3, 20), date(2024, 11, 30), date(2025, 3, 19)),
            (date(2023, 3, 20), date(2024, 11, 30), date(2025, 2, 28)),  # three months end with February
        ],
    )
    def test_dated_examples(self, reviewed: date, transferred: date, due: date) -> None:
        for start in ("plan_made", "last_review"):
            assert self.rule.deadline({start: reviewed, "plan_transferred": transferred}).due == due

    def test_a_last_review_counts_before_the_day_the_plan_was_made(self) -> None:
        found = self.rule(plan_made=date(2020, 1, 1), last_review=date(2025, 9, 1), plan_transferred=date(2025, 11, 10))
        assert found.due == date(2026, 8, 31)

    def test_to_the_anniversary_on_the_other_reading(self) -> None:
        events = {"last_review": date(2025, 9, 1), "plan_transferred": date(2025, 11, 10)}
        found = self.rule.deadline(events)
        assert (found.readings["anniversary"], found.latest) == (date(2026, 9, 1), date(2026, 9, 1))
        assert found.safe == date(2026, 8, 28)  # 31 August is a bank holiday

    def test_the_three_months_have_no_other_reading(self) -> None:
        found = self.rule(last_review=date(2025, 1, 1), plan_transferred=date(2026, 6, 8))
        assert found.due == found.readings["anniversary"] == date(2026, 9, 7)

    def test_it_takes_the_place_of_the_yearly_review(self) -> None:
        case = Case(events={"plan_made": date(2025, 9, 1)})
        assert ids_in(case) == ["review.annual"]
        moved = case.with_events(plan_transferred=date(2025, 11, 10), move_date=date(2025, 11, 10))
        assert standing_in(moved, "review.annual", on=date(2025, 11, 10)) is Standing.REPLACED
        assert "transfer.review" in ids_in(moved)

    def test_until_the_plan_is_transferred_the_yearly_review_stands_alone_in_a_forecast_too(self) -> None:
        moving = Case(events={"plan_made": date(2025, 9, 1), "move_date": date(2026, 2, 2)})
        for forecast in (False, True):
            found = timeline(moving, on=date(2026, 1, 5), forecast=forecast)
            reviews = {"review.annual", "transfer.review"}
            assert {each.id for each in (*found, *found.waiting)} & reviews == {"review.annual"}


class TestFifteenWorkingDays:
    """A commissioner that learns of a move, of another's responsibility or of its own has fifteen working days,
    beginning with that day (regs 15(8), 16(2) and 16(3)).
    """

    def test_who_and_where(self) -> None:
        rows = [
            ("transfer.commissioner_request", Party.NEW_COMMISSIONER, "reg 15(8)", "commissioner_requested"),
            ("commissioner.handover", Party.OLD_COMMISSIONER, "reg 16(2)", "commissioner_told"),
            ("commissioner.request", Party.NEW_COMMISSIONER, "reg 16(3)", "commissioner_requested"),
        ]
        for id, who, provision, end in rows:
            rule = rule_named(id)
            assert (rule.who, rule.source, ending(rule)) == (who, f"SEND Regs {provision}", [end])

    @FROM_A_DAY
    @pytest.mark.parametrize(
        ("known", "due"),
        [
            (date(2026, 6, 8), date(2026, 6, 26)),
            (date(2026, 6, 6), date(2026, 6, 26)),  # a Saturday
            (date(2026, 4, 2), date(2026, 4, 24)),  # over Easter
            (date(2025, 12, 24), date(2026, 1, 16)),  # over Christmas
            (date(2022, 9, 19), date(2022, 10, 10)),  # the State Funeral
        ],
    )
    def test_dated_examples(self, id: str, event: str, known: date, due: date) -> None:
        found = rule_named(id).deadline({event: known})
        assert (found.due, found.safe, found.latest) == (due, due, due)

    @FROM_A_DAY
    @given(known=published_days(last=date(2028, 11, 30)))
    def test_the_day_itself_is_counted_if_it_is_a_working_day(self, id: str, event: str, known: date) -> None:
        assert rule_named(id).deadline({event: known}).due == fifteen_with(known)

    def test_what_the_old_authority_knew_starts_nobody_elses_time(self) -> None:
        events = {"move_date": date(2026, 6, 8), "move_known": date(2026, 6, 15)}
        found = timeline(Case(events=events), on=date(2026, 6, 16))
        assert found["transfer.plan"].due == date(2026, 7, 3) == fifteen_with(date(2026, 6, 15))
        assert "transfer.commissioner" not in [each.id for each in found]
        assert "transfer.commissioner_request" not in [each.id for each in found]
        learned = Case(events={**events, "move_known_to_old_commissioner": date(2026, 6, 22)})
        assert timeline(learned, on=date(2026, 6, 23))["transfer.commissioner"].due == date(2026, 7, 10)

    def test_a_move_alone_is_no_change_of_commissioner(self) -> None:
        case = Case(events={"move_date": date(2026, 6, 8), "move_known": date(2026, 5, 1)})
        assert not [id for id in ids_in(case) if id.startswith("commissioner.")]

    def test_it_is_met_by_the_request(self) -> None:
        known = {"responsibility_known": date(2026, 6, 8), "provision_not_possible": date(2026, 6, 9)}
        case = Case(events={**known, "commissioner_requested": date(2026, 6, 26)})
        assert standing_in(case, "commissioner.request", on=date(2026, 7, 1)) is Standing.MET
