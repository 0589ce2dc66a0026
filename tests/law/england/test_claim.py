"""Claims of disability discrimination against a school (EqA 2010 Sch 17; HESC Rules Sch), around 21 July 2020."""

import json
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sendtimelines import Case, Status, from_json, history, timeline, to_json
from sendtimelines.cases.case_file import case_from
from sendtimelines.errors import BeforeTheLaw, UnknownName
from sendtimelines.law import question_of, rule_for
from sendtimelines.rules import Basis, Party, Variation
from tests.law.england.cases import ending, found, ids_in, said_of
from tests.oracles import walk as walking
from tests.strategies import published_days

CHANGE = date(2020, 7, 21)


def in_a_season(day: date) -> bool:
    return day.month == 8 or (day.month, day.day) >= (12, 25) or (day.month, day.day) == (1, 1)


def six_months_with(act: date) -> date:
    """The day before the corresponding day or, where the month has none, its last day."""
    corresponding = walking.months_on(act, 6)
    return corresponding - walking.DAY if corresponding.day == act.day else corresponding


def out_of_season(day: date) -> date:
    """The first working day after a season that holds `day`; otherwise `day`."""
    if not in_a_season(day):
        return day
    while in_a_season(day) or not walking.is_working(day):
        day += walking.DAY
    return day


def nine_months_with(act: date) -> date:
    """The same of nine months."""
    corresponding = walking.months_on(act, 9)
    return corresponding - walking.DAY if corresponding.day == act.day else corresponding


class TestDisability:
    """A claim is made within six months starting with the act complained of, the end of conduct that went on or the day
    on which a failure was decided on (Sch 17 para 4(1), (5)); a last day on which the Tribunal is closed is met on the
    next working day.
    """

    def test_who_and_from_when(self) -> None:
        for rule in history("claim.disability"):
            assert (rule.who, rule.clock, ending(rule)) == (
                Party.CLAIMANT,
                "conduct_ended, omission_decided, act_of_discrimination",
                ["claim_received"],
            )
            assert rule.source.startswith("EqA 2010 Sch 17 para 4(1), (5); HESC Rules r 20(1)(a)")
            assert "out of time unless the Tribunal considers it" in said_of(rule)

    def test_the_reading_rests_on_a_judgment(self) -> None:
        question = question_of("equality.rolls")
        assert question.default.id == "equality.rolls"
        assert "Modaresi [2011] EWCA Civ 1359" in [str(source) for source in question.sources]
        assert "HESC Rules r 20(1)(a)" in [str(source) for source in question.sources]

    @pytest.mark.parametrize(
        ("act", "due", "rolled"),
        [
            (date(2026, 1, 15), date(2026, 7, 14), date(2026, 7, 14)),
            (date(2026, 2, 12), date(2026, 8, 11), date(2026, 8, 11)),  # August no longer helps
            (date(2025, 6, 28), date(2025, 12, 27), date(2025, 12, 29)),  # nor does Christmas; a Saturday
            (date(2025, 8, 31), date(2026, 2, 28), date(2026, 3, 2)),  # no 31 February; a Saturday
            (date(2025, 10, 4), date(2026, 4, 3), date(2026, 4, 7)),  # Good Friday
            (date(2023, 8, 30), date(2024, 2, 29), date(2024, 2, 29)),
        ],
    )
    def test_dated_examples_since_then(self, act: date, due: date, rolled: date) -> None:
        claim = found("claim.disability", act_of_discrimination=act)
        assert claim.safe == claim.readings["equality.stands"] == due
        assert claim.due == claim.latest == claim.readings["equality.rolls"] == rolled

    @pytest.mark.parametrize(
        ("act", "due", "rolled"),
        [
            (date(2019, 2, 12), date(2019, 9, 2), date(2019, 9, 2)),  # 11 August; 1 September is a Sunday
            (date(2019, 6, 28), date(2020, 1, 2), date(2020, 1, 2)),  # 27 December
            (date(2019, 11, 10), date(2020, 5, 9), date(2020, 5, 11)),  # a Saturday
            (date(2019, 3, 1), date(2019, 9, 2), date(2019, 9, 2)),  # 31 August, the last day of it
            (date(2019, 3, 2), date(2019, 9, 1), date(2019, 9, 2)),  # a Sunday
        ],
    )
    def test_dated_examples_before(self, act: date, due: date, rolled: date) -> None:
        claim = found("claim.disability", act_of_discrimination=act)
        assert (claim.due, claim.safe, claim.readings["equality.stands"]) == (rolled, due, due)
        assert "as it was" in claim.rule.source

    @pytest.mark.parametrize(
        ("act", "due", "new"),
        [
            (date(2020, 1, 21), date(2020, 7, 20), False),  # ends on the last day of the old rule
            (date(2020, 1, 22), date(2020, 7, 21), True),  # ends on the first of the new
            (date(2020, 2, 12), date(2020, 8, 11), True),  # begun under the old rule, and August no longer helps
            (date(2020, 1, 1), date(2020, 6, 30), False),
        ],
    )
    def test_the_last_day_decides_which_rule_it_is(self, act: date, due: date, new: bool) -> None:
        claim = found("claim.disability", act_of_discrimination=act)
        assert claim.due == due
        assert (claim.rule is history("claim.disability")[-1]) is new
        with pytest.raises(BeforeTheLaw):
            history("claim.disability")[not new](act_of_discrimination=act)

    @given(published_days(last=date(2028, 6, 1)))
    @example(date(2020, 2, 1))
    @example(date(2020, 1, 31))
    def test_it_is_what_a_walk_over_the_days_gives(self, act: date) -> None:
        end = six_months_with(act)
        claim = found("claim.disability", act_of_discrimination=act)
        stands = end if end >= CHANGE else out_of_season(end)
        assert claim.due == claim.readings["equality.rolls"] == walking.next_working(stands)
        assert claim.safe == claim.readings["equality.stands"] == stands

    @given(published_days(last=date(2019, 12, 1)), st.integers(1, 40))
    @example(date(2018, 2, 11), 20)
    def test_a_later_act_may_end_sooner_only_where_a_weekend_stands_and_a_season_does_not(
        self, act: date, by: int
    ) -> None:
        sooner, later = (
            history("claim.disability")[0].deadline({"act_of_discrimination": day})
            for day in (act, act + by * walking.DAY)
        )
        assert sooner.safe
        assert later.safe
        assert sooner.latest == sooner.due
        assert later.latest == later.due
        assert sooner.latest
        assert later.latest
        assert sooner.latest <= later.latest
        if sooner.safe > later.safe:
            assert in_a_season(six_months_with(act))
            assert not walking.is_working(later.safe)
            assert sooner.safe == walking.next_working(later.safe)

    @pytest.mark.parametrize(("act", "due"), [(date(2020, 1, 21), date(2020, 7, 20)), (CHANGE, date(2021, 1, 20))])
    def test_a_timeline_has_one_version_of_it(self, act: date, due: date) -> None:
        claims = [each for each in timeline(Case(events={"act_of_discrimination": act}), on=act)]
        assert [(each.id, each.due) for each in claims] == [("claim.disability", due)]

    @pytest.mark.parametrize(
        ("event", "day", "due"),
        [
            ("conduct_ended", date(2026, 1, 15), date(2026, 7, 14)),
            ("omission_decided", date(2026, 2, 12), date(2026, 8, 11)),
            ("conduct_ended", date(2025, 10, 4), date(2026, 4, 7)),  # 3 April is Good Friday
        ],
    )
    def test_conduct_that_went_on_counts_from_its_end_and_a_failure_from_the_decision_on_it(
        self, event: str, day: date, due: date
    ) -> None:
        assert found("claim.disability", {event: day}).due == due
        assert found("claim.disability", {event: day}, act_of_discrimination=date(2025, 9, 8)).due == due

    def test_conduct_does_not_end_before_it_began(self) -> None:
        days = {"act_of_discrimination": date(2026, 1, 15), "conduct_ended": date(2026, 1, 14)}
        assert found("claim.disability", days).status(date(2026, 2, 2)) is Status.CONTRADICTORY


CONCILIATION = "claim.disability_after_conciliation"


class TestAfterConciliation:
    """Where the dispute was referred for conciliation before the six months were over, they are nine (Sch 17 para
    4(2)).
    """

    def test_who_and_from_when(self) -> None:
        for rule, plain in zip(history(CONCILIATION), history("claim.disability"), strict=True):
            assert (rule.who, rule.clock, rule.in_force) == (plain.who, plain.clock, plain.in_force)
            assert rule.source.startswith("EqA 2010 Sch 17 para 4(1), (2), (5); HESC Rules r 20(1)(a)")
            assert "before the six months were over" in said_of(rule)

    @pytest.mark.parametrize(
        ("act", "stands", "due"),
        [
            (date(2026, 1, 15), date(2026, 10, 14), date(2026, 10, 14)),
            (date(2025, 6, 28), date(2026, 3, 27), date(2026, 3, 27)),
            (date(2025, 8, 31), date(2026, 5, 30), date(2026, 6, 1)),  # a Saturday; nine months, not six and three
            (date(2018, 11, 12), date(2019, 9, 2), date(2019, 9, 2)),  # 11 August 2019, before the change
            (date(2019, 10, 21), date(2020, 7, 20), date(2020, 7, 20)),  # the last day of the old rule
            (date(2019, 10, 22), date(2020, 7, 21), date(2020, 7, 21)),  # the first of the new
        ],
    )
    def test_dated_examples(self, act: date, stands: date, due: date) -> None:
        claim = found(CONCILIATION, act_of_discrimination=act)
        assert (claim.due, claim.safe, claim.latest) == (due, stands, due)

    @given(published_days(last=date(2028, 3, 1)))
    def test_it_is_what_a_walk_over_the_days_gives(self, act: date) -> None:
        end = nine_months_with(act)
        stands = end if end >= CHANGE else out_of_season(end)
        claim = found(CONCILIATION, act_of_discrimination=act)
        assert (claim.safe, claim.due) == (stands, walking.next_working(stands))

    @pytest.mark.parametrize(("said", "id"), [([], "claim.disability"), (["conciliation"], CONCILIATION)])
    def test_a_case_says_whether_there_was_any(self, said: list[str], id: str) -> None:
        assert ids_in(Case(events={"act_of_discrimination": date(2026, 1, 15)}, claim=said)) == [id]


ID = "claim.response_reinstatement"


class TestResponse:
    """The responsible body's response is received within thirty working days of its receiving the claim, by five
    o'clock. August and 25 December to 1 January are not counted: by r.12(3)(b) until 20 July 2020, by (3A) since.
    """

    def test_who_and_from_when(self) -> None:
        [rule] = history("claim.response")
        assert (rule.who, rule.clock, ending(rule)) == (
            Party.RESPONSIBLE_BODY,
            "claim_received_by_school",
            ["claim_response_received"],
        )
        assert rule.source == "HESC Rules r 21(1)(c); HESC Rules r 12(3)(b); HESC Rules r 12(3A)"
        assert (rule.basis, rule.in_force.start) == (Basis.TEXT, date(2014, 9, 1))
        counted = rule(claim_received_by_school=date(2026, 7, 6)).explain()[1]
        assert str(counted.source) == "HESC Rules r 12(3)(b), (3A)", "whichever of the two leaves August out"

    @pytest.mark.parametrize(
        ("received", "due"),
        [
            (date(2026, 7, 6), date(2026, 9, 15)),  # nineteen in July, from the 7th; eleven from 1 September
            (date(2026, 7, 20), date(2026, 9, 29)),  # nine in July, twenty-one from 1 September
            (date(2025, 12, 1), date(2026, 1, 20)),  # seventeen to Christmas Eve, thirteen from 2 January
            (date(2019, 7, 22), date(2019, 10, 2)),  # seven days of July, twenty-three from 2 September on
            (date(2018, 12, 3), date(2019, 1, 22)),  # fifteen to Christmas Eve, fifteen from 2 January
            (date(2020, 6, 8), date(2020, 7, 20)),  # the last day of r.12(3)(b)
            (date(2020, 6, 9), date(2020, 7, 21)),  # the first of (3A)
            (date(2020, 7, 13), date(2020, 9, 22)),  # fourteen in July under both, sixteen from 1 September
        ],
    )
    def test_dated_examples(self, received: date, due: date) -> None:
        response = found("claim.response", claim_received_by_school=received)
        assert response.due == due
        assert response.last_moment
        assert response.last_moment.hour == 17

    @pytest.mark.parametrize(("id", "n"), [("claim.response", 30), (ID, 15)])
    @given(published_days(last=date(2028, 9, 1)))
    def test_it_is_a_walk_over_working_days_outside_the_seasons(self, id: str, n: int, received: date) -> None:
        day = received
        while n:
            day += walking.DAY
            n -= walking.is_working(day) and not in_a_season(day)
        assert found(id, claim_received_by_school=received).due == day

    def test_a_day_that_is_ordered_beats_it(self) -> None:
        rule = rule_for("claim.response", {})
        ordered = Variation(date(2026, 8, 14), "order")
        assert rule(claim_received_by_school=date(2026, 7, 20), instead=ordered).due == date(2026, 8, 14)

    def test_the_shorter_time_is_named_beside_the_longer(self) -> None:
        assert "15 working days where reinstatement" in said_of(rule_for("claim.response", {}))


class TestResponseOnReinstatement:
    """It is received within fifteen working days where the claim seeks the reinstatement of a permanently excluded
    child or young person (r.21(1)(cc), put in by SI 2012/1363, r.3).
    """

    def test_who_and_from_when(self) -> None:
        [rule] = history(ID)
        assert (rule.who, rule.clock, ending(rule)) == (
            Party.RESPONSIBLE_BODY,
            "claim_received_by_school",
            ["claim_response_received"],
        )
        assert rule.source == "HESC Rules r 21(1)(cc); HESC Rules r 12(3)(b); HESC Rules r 12(3A)"
        assert (rule.basis, rule.in_force.start) == (Basis.TEXT, date(2014, 9, 1))

    @pytest.mark.parametrize(
        ("received", "due"),
        [
            (date(2026, 6, 1), date(2026, 6, 22)),  # 2 to 5, 8 to 12, 15 to 19 June and Monday the 22nd
            (date(2026, 7, 24), date(2026, 9, 14)),  # five from 27 to 31 July, ten from 1 September
            (date(2025, 12, 19), date(2026, 1, 19)),  # three to Christmas Eve, twelve from 2 January
        ],
    )
    def test_dated_examples(self, received: date, due: date) -> None:
        response = found(ID, claim_received_by_school=received)
        assert response.due == due
        assert response.last_moment
        assert response.last_moment.hour == 17

    @pytest.mark.parametrize(
        ("claim", "id"),
        [([], "claim.response"), (["conciliation"], "claim.response"), (["reinstatement"], ID)],
    )
    def test_what_the_claim_seeks_decides_which_of_the_two_it_is(self, claim: list[str], id: str) -> None:
        case = Case(events={"claim_received_by_school": date(2026, 6, 1)}, claim=claim)
        assert [each for each in ids_in(case) if "response" in each] == [id]

    def test_so_it_does_in_a_case_file(self) -> None:
        content = {"claim": "reinstatement", "events": {"claim_received_by_school": "2026-06-01"}}
        assert timeline(case_from(content).case, on=date(2026, 6, 2))[ID].due == date(2026, 6, 22)

    def test_and_in_json(self) -> None:
        case = Case(events={"claim_received_by_school": date(2026, 6, 1)}, claim=["reinstatement"])
        assert json.loads(to_json(case))["case"]["claim"] == ["reinstatement"]
        assert from_json(to_json(case), Case) == case

    def test_a_word_that_is_none_is_refused(self) -> None:
        with pytest.raises(UnknownName, match="no such word in claim; the nearest is reinstatement"):
            Case(claim=["reinstate"])
