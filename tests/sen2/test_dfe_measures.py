"""The two measures of timeliness; the oracles count days and rows by themselves.

The published figures are from the Department for Education's "Education, health and care plans", reporting year 2025,
under the Open Government Licence v3.0.
"""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import sen2
from sendtimelines.errors import NotADate, UnknownName
from sendtimelines.sen2 import Return, dfe_requests, dfe_timeliness, figure, legal_timeliness, percentage
from tests.drawing import examples
from tests.sen2.spelt import FLAT, flat, table

PUBLISHED = [
    ("31313", "53327", "58.7"),  # England 2019, plans within 20 weeks
    ("39784", "80945", "49.1"),  # England 2023
    ("41448", "90392", "45.9"),  # England 2024
    ("39407", "84866", "46.4"),  # the same without exceptions
    ("42402", "90392", "46.9"),  # over 20 weeks to a year
    ("6478", "90392", "7.2"),  # over a year
    ("101045", "154489", "65.4"),  # England 2024, requests decided to assess
    ("4", "5", "80"),  # City of London 2024
    ("0", "0", "x"),  # the same without exceptions
    ("23", "80", "28.7"),  # Birmingham 2024, aged 8: in decimals it would be 28.75, and 28.8
    ("41", "80", "51.2"),  # Hertfordshire 2024: 51.25
    ("x", "90392", "x"),
    ("z", "z", "z"),
]


class TestPercentages:
    @pytest.mark.parametrize(("count", "of", "printed"), PUBLISHED)
    def test_published_ones_come_back_from_published_counts(self, count: str, of: str, printed: str) -> None:
        counted, whole = figure(count), figure(of)
        assert not isinstance(counted, float)
        assert not isinstance(whole, float)
        assert percentage(counted, whole) == figure(printed)

    @given(st.integers(1, 200_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
    def test_it_is_the_nearest_tenth(self, counts: tuple[int, int]) -> None:
        count, of = counts
        found = percentage(count, of)
        assert found is not None
        assert abs(Fraction(str(found)) - Fraction(100 * count, of)) <= Fraction(1, 20)

    @pytest.mark.parametrize(("count", "of", "half_up"), [(1, 16, 6.3), (3, 16, 18.8), (1, 80, 1.3), (7, 16, 43.8)])
    def test_halves_go_up(self, count: int, of: int, half_up: float) -> None:
        assert percentage(count, of) == half_up

    def test_figures_that_are_not_there(self) -> None:
        assert [figure(text) for text in ("x", "z", "", " X ")] == [None] * 4


def plan(received: str, issued: str, week20: str = "0") -> dict[str, str]:
    return {
        "receiveddate": received,
        "requestoutcomedate": received,
        "requestoutcome": "Y",
        "assessmentoutcome": "Y",
        "assessmentoutcomedate": issued,
        "week20": week20,
    }


class TestTheDepartmentsPlans:
    def test_the_bands_end_with_140_and_364_days(self, tmp_path: Path) -> None:
        received = date(2023, 6, 1)
        days = (0, 139, 140, 141, 363, 364, 365, 366, 900)
        rows = [plan(str(received), str(received + timedelta(days=each))) for each in days]
        found = dfe_timeliness(sen2.read(flat(tmp_path, *rows)))
        assert [(row["time_period"], row["plans_issued_within_20_weeks"]) for row in found] == [
            (2023, 3),
            (2024, 0),
            (2025, 0),
        ]
        [_, year, _] = found
        assert (year["plans_issued_gt20weeks_ltYear"], year["plans_issued_gt_1_year"]) == (2, 2)

    def test_its_columns_are_those_of_the_published_table(self, tmp_path: Path) -> None:
        rows = [plan("2024-01-08", "2024-05-27"), plan("2024-01-08", "2024-05-28", "1"), plan("", "2024-06-03")]
        [row] = dfe_timeliness(sen2.read(flat(tmp_path, *rows)))
        assert row == {
            "measure": "DfE 20-week measure",
            "time_period": 2024,
            "plans_issued_den": 3,
            "plans_issued_den_ex": 2,
            "plans_issued_within_20_weeks": 1,
            "plans_issued_20_weeks_ex": 1,
            "pc_plans_issued_within_20_weeks": 33.3,
            "PC_plans_issued_20_weeks_ex": 50.0,
            "plans_issued_gt20weeks_ltYear": 1,
            "plans_issued_gt20weeks_ltYear_ex": 0,
            "pc_plans_issued_gt20weeks_ltYear": 33.3,
            "PC_plans_issued_gt20weeks_ltYear_ex": 0.0,
            "plans_issued_gt_1_year": 0,
            "plans_issued_gt_1_year_ex": 0,
            "pc_plans_issued_gt_1_year": 0.0,
            "PC_plans_issued_gt_1_year_ex": 0.0,
        }

    def test_where_an_exception_applies_to_all_there_is_nothing_to_divide(self, tmp_path: Path) -> None:
        [row] = dfe_timeliness(sen2.read(flat(tmp_path, plan("2024-01-08", "2024-05-27", "1"))))
        assert (row["plans_issued_den_ex"], row["PC_plans_issued_20_weeks_ex"]) == (0, None)

    def test_a_plan_before_its_request_counts_in_no_band(self, tmp_path: Path) -> None:
        [row] = dfe_timeliness(sen2.read(flat(tmp_path, plan("2024-05-27", "2024-05-26"))))
        assert (row["plans_issued_den"], row["plans_issued_within_20_weeks"]) == (1, 0)

    def test_those_who_wait_are_left_out(self, tmp_path: Path) -> None:
        waiting = {"receiveddate": "2020-01-08", "requestoutcome": "Y", "assessmentoutcome": "A"}
        assert dfe_timeliness(sen2.read(flat(tmp_path, waiting))) == []


class TestTheDepartmentsRequests:
    def test_its_columns_are_those_of_the_published_table(self, tmp_path: Path) -> None:
        rows = [
            {"receiveddate": "2024-01-08", "requestoutcome": "Y", "requestoutcomedate": "2024-02-19"},
            {"receiveddate": "2024-01-08", "requestoutcome": "N", "requestoutcomedate": "2024-02-20"},
            {"receiveddate": "2023-12-01", "requestoutcome": "N", "requestoutcomedate": "2024-01-04"},
            {"receiveddate": "", "requestoutcome": "Y", "requestoutcomedate": "2024-01-04"},
            {"receiveddate": "2024-12-09", "requestoutcome": "A"},
            {"receiveddate": "2024-12-09", "requestoutcome": "W"},
            {"receiveddate": "2024-12-09", "requestoutcome": "H"},
            {"receiveddate": "2024-12-09"},
        ]
        found = dfe_requests(sen2.read(flat(tmp_path, *rows)))
        assert [row["time_period"] for row in found] == [2023, 2024]
        assert found[1] == {
            "measure": "DfE table of requests",
            "time_period": 2024,
            "requests_received_in_year": 4,
            "requests_decided_to_assess": 1,
            "request_assess_pc": 25.0,
            "requests_decided_not_to_assess": 1,
            "request_not_assess_pc": 25.0,
            "requests_decision_not_made": 1,
            "request_outstanding_pc": 25.0,
            "requests_withdrawn": 1,
            "request_withdrawn_pc": 25.0,
            "request_outcome_six_weeks": 2,
            "request_outcome_six_weeks_pc": 50.0,
            "request_outcome_over_6_weeks": 1,
            "request_outcome_over_6_weeks_pc": 25.0,
        }
        assert (found[0]["requests_received_in_year"], found[0]["request_outcome_six_weeks_pc"]) == (1, None)


class TestGroups:
    def test_by_a_column_that_was_kept_blanks_last(self, tmp_path: Path) -> None:
        rows = [
            ("2024-01-08", "2024-05-27", "North"),
            ("2024-01-08", "2024-05-28", ""),
            ("2024-01-08", "2024-05-28", "East"),
        ]
        header = ["receiveddate", "assessmentoutcomedate", "Team", "assessmentoutcome", "requestoutcome"]
        found = sen2.read(table(tmp_path / "in.csv", header, *((*row, "Y", "Y") for row in rows)), keep="Team")
        plans = dfe_timeliness(found, by="Team")
        assert [(row["Team"], row["plans_issued_within_20_weeks"]) for row in plans] == [
            ("East", 0),
            ("North", 1),
            (None, 0),
        ]
        limits = legal_timeliness(found, on=date(2025, 1, 16), by=["Team", "week20"])
        assert [(row["Team"], row["week20"], row["met"]) for row in limits] == [
            ("East", None, 0),
            ("North", None, 1),
            (None, None, 0),
        ]
        assert [row["requests_received_in_year"] for row in dfe_requests(found, by="Team")] == [1, 1, 1]

    def test_by_a_column_that_is_not_there(self, tmp_path: Path) -> None:
        found = sen2.read(flat(tmp_path, plan("2024-01-08", "2024-05-27")))
        with pytest.raises(UnknownName, match="there is no such column in by; the nearest is week20"):
            dfe_timeliness(found, by="Week20")


class TestTheLaw:
    """Every request whose time ran, as the rule has it; those who still wait are counted."""

    ON = date(2024, 12, 31)

    def counted(self, folder: Path, rule: str, *rows: dict[str, str]) -> list[tuple[object, dict[str, object]]]:
        found = legal_timeliness(sen2.read(flat(folder, *rows)), rule, on=self.ON)
        none = ("measure", "on", "year", "met_pc", "ran")
        return [(row["year"], {key: n for key, n in row.items() if key not in none and n}) for row in found]

    def test_its_columns(self, tmp_path: Path) -> None:
        rows = [plan("2024-01-08", "2024-05-27"), plan("2024-01-08", "2024-05-28")]
        waiting = {"receiveddate": "2024-01-08", "requestoutcome": "Y", "assessmentoutcome": "A"}
        [row] = legal_timeliness(sen2.read(flat(tmp_path, *rows, waiting)), on=self.ON)
        assert row == {
            "measure": "legal time limit (plan.finalise)",
            "on": self.ON,
            "year": 2024,
            "ran": 3,
            "met": 1,
            "late": 1,
            "still_waiting_late": 1,
            "still_waiting_in_time": 0,
            "exempt": 0,
            "not_known": 0,
            "another_clock": 0,
            "met_pc": 33.3,
        }

    def test_a_request_counts_in_the_year_in_which_its_time_ran_out(self, tmp_path: Path) -> None:
        rows = [plan("2023-08-14", "2024-01-08"), plan("2023-08-13", "2024-01-08")]
        assert self.counted(tmp_path, "plan.finalise", *rows) == [(2023, {"late": 1}), (2024, {"late": 1})]

    def test_an_exception_switches_off_a_limit_that_was_not_kept(self, tmp_path: Path) -> None:
        waiting = {"receiveddate": "2024-01-08", "requestoutcome": "Y", "assessmentoutcome": "A", "week20": "1"}
        rows = [plan("2024-01-08", "2024-05-27", "1"), plan("2024-01-08", "2024-05-28", "1"), waiting]
        assert self.counted(tmp_path, "plan.finalise", *rows) == [(2024, {"met": 1, "exempt": 2})]
        in_time = {**waiting, "receiveddate": "2024-11-18"}
        assert self.counted(tmp_path, "plan.finalise", in_time) == [(2025, {"exempt": 1})]

    def test_the_exception_is_to_the_twenty_weeks_alone(self, tmp_path: Path) -> None:
        row = {**plan("2024-01-08", "2024-05-28", "1"), "assessmentoutcome": "N"}
        assert self.counted(tmp_path, "plan.refuse", row) == [(2024, {"late": 1})]

    def test_what_is_not_decided_yet_runs_too(self, tmp_path: Path) -> None:
        rows = [
            {"receiveddate": day, "requestoutcome": "A"}
            for day in ("2024-08-12", "2024-08-13", "2024-11-18", "2024-11-19")
        ]
        assert self.counted(tmp_path, "plan.finalise", *rows) == [
            (2024, {"still_waiting_late": 1, "still_waiting_in_time": 1}),
            (2025, {"still_waiting_in_time": 2}),
        ]
        assert self.counted(tmp_path, "assessment.decide", *rows) == [
            (2024, {"still_waiting_late": 3, "still_waiting_in_time": 1})
        ]

    @pytest.mark.parametrize("outcome", ["W", "H", ""])
    def test_time_does_not_run_for_what_was_withdrawn_or_is_history(self, outcome: str, tmp_path: Path) -> None:
        row = {"receiveddate": "2024-01-08", "requestoutcome": outcome}
        assert self.counted(tmp_path, "plan.finalise", row) == []
        assert self.counted(tmp_path, "assessment.decide", row) == []

    def test_nor_for_a_plan_after_a_refusal(self, tmp_path: Path) -> None:
        row = {"receiveddate": "2024-01-08", "requestoutcome": "N", "requestoutcomedate": "2024-02-19"}
        assert self.counted(tmp_path, "plan.finalise", row) == []

    def test_after_a_refusal_that_did_not_stand_another_clock_runs(self, tmp_path: Path) -> None:
        row = {**plan("2024-01-08", "2024-05-28"), "requestoutcome": "N"}
        assert self.counted(tmp_path, "plan.finalise", row) == [(None, {"another_clock": 1})]

    def test_days_that_are_missing_or_cannot_be_are_counted_as_not_known(self, tmp_path: Path) -> None:
        rows = [
            plan("", "2024-05-28"),
            plan("2024-01-08", ""),
            plan("2013-01-08", "2024-05-28"),
            plan("2024-01-08", "2013-05-28"),
        ]
        assert self.counted(tmp_path, "plan.finalise", *rows) == [(None, {"not_known": 4})]
        assert self.counted(tmp_path, "plan.finalise", plan("2024-05-28", "2024-05-27")) == [(2024, {"not_known": 1})]

    def test_what_happened_later_is_not_taken_into_account(self, tmp_path: Path) -> None:
        rows = [plan("2024-01-08", "2025-01-01"), plan("2024-12-30", "2025-01-03"), plan("2025-01-01", "2025-01-03")]
        assert self.counted(tmp_path, "plan.finalise", *rows) == [
            (2024, {"still_waiting_late": 1}),
            (2025, {"still_waiting_in_time": 1}),
        ]

    def test_decisions_after_a_review(self, tmp_path: Path) -> None:
        rows = [
            {"assessmentoutcome": "H", "reviewmeeting": "2024-11-04", "lastreview": decided}
            for decided in ("2024-12-02", "2024-12-03", "")
        ]
        assert self.counted(tmp_path, "review.decide", *rows, {"assessmentoutcome": "H"}) == [
            (2024, {"met": 1, "late": 1, "still_waiting_late": 1})
        ]

    def test_a_rule_that_no_return_can_be_measured_against(self, tmp_path: Path) -> None:
        found = sen2.read(flat(tmp_path, plan("2024-01-08", "2024-05-28")))
        with pytest.raises(UnknownName, match=r"the nearest is plan\.finalise"):
            legal_timeliness(found, "plan.finalize", on=self.ON)
        with pytest.raises(NotADate):
            legal_timeliness(found, on="2024-12-31")  # type: ignore[arg-type]


DAYS = st.one_of(st.just(""), st.dates(date(2022, 1, 1), date(2025, 12, 31)).map(str))
NEAR = st.tuples(
    st.dates(date(2022, 1, 1), date(2024, 12, 31)),
    st.sampled_from([-1, 0, 41, 42, 43, 111, 112, 113, 139, 140, 141, 364, 365, 500]),
)


@st.composite
def requests(draw: st.DrawFn) -> dict[str, str]:
    received, days = draw(NEAR)
    day = str(received + timedelta(days=days))
    return {
        "receiveddate": draw(st.sampled_from([str(received)] * 5 + [""])),
        "requestoutcome": draw(st.sampled_from(["Y", "Y", "Y", "N", "A", "W", "H", ""])),
        "requestoutcomedate": draw(st.one_of(st.just(day), DAYS)),
        "assessmentoutcome": draw(st.sampled_from(["Y", "Y", "N", "A", "W", "H", ""])),
        "assessmentoutcomedate": draw(st.one_of(st.just(day), DAYS)),
        "week20": draw(st.sampled_from(["1", "0", "0", ""])),
    }


def read(rows: list[dict[str, str]]) -> Return:
    with TemporaryDirectory() as folder:
        return sen2.read(flat(Path(folder), *rows))


def took(row: dict[str, str], ended: str) -> int | None:
    if not row["receiveddate"] or not row[ended]:
        return None
    days = (date.fromisoformat(row[ended]) - date.fromisoformat(row["receiveddate"])).days
    return days if days >= 0 else None


class TestAgainstAnOracle:
    @given(st.lists(requests(), min_size=1, max_size=8))
    @examples(12)
    def test_the_departments_plans(self, rows: list[dict[str, str]]) -> None:
        found = {row["time_period"]: row for row in dfe_timeliness(read(rows))}
        plans = [row for row in rows if row["assessmentoutcome"] == "Y" and row["assessmentoutcomedate"]]
        assert found.keys() == {int(row["assessmentoutcomedate"][:4]) for row in plans}
        for year, of_year in found.items():
            mine = [row for row in plans if row["assessmentoutcomedate"].startswith(str(year))]
            for ex, those in (("", mine), ("_ex", [row for row in mine if row["week20"] != "1"])):
                times = [took(row, "assessmentoutcomedate") for row in those]
                known = [days for days in times if days is not None]
                first = "plans_issued_20_weeks_ex" if ex else "plans_issued_within_20_weeks"
                assert of_year[f"plans_issued_den{ex}"] == len(times)
                assert of_year[first] == sum(days <= 140 for days in known)
                assert of_year[f"plans_issued_gt20weeks_ltYear{ex}"] == sum(140 < days <= 364 for days in known)
                assert of_year[f"plans_issued_gt_1_year{ex}"] == sum(days > 364 for days in known)

    @given(st.lists(requests(), min_size=1, max_size=8), st.dates(date(2022, 6, 1), date(2025, 12, 31)))
    @examples(8)
    def test_the_law(self, rows: list[dict[str, str]], on: date) -> None:
        expected = Counter(filter(None, (stood(row, on) for row in rows)))
        found = legal_timeliness(read(rows), on=on)
        columns = (
            "met",
            "late",
            "still_waiting_late",
            "still_waiting_in_time",
            "exempt",
            "not_known",
            "another_clock",
        )
        assert {(row["year"], name): row[name] for row in found for name in columns if row[name]} == expected
        for row in found:
            assert row["ran"] == sum(
                n for (year, name), n in expected.items() if year == row["year"] and name != "another_clock"
            )

    @given(st.lists(st.tuples(*(st.text(alphabet="YNAWH10-2/34", max_size=10) for _ in FLAT)), min_size=1, max_size=5))
    @examples(8)
    def test_nothing_that_may_stand_in_a_cell_stops_them(self, rows: list[tuple[str, ...]]) -> None:
        with TemporaryDirectory() as folder:
            found = sen2.read(table(Path(folder) / "in.csv", FLAT, *rows))
        for rule in ("assessment.decide", "plan.refuse", "plan.finalise", "review.decide"):
            counted = legal_timeliness(found, rule, on=date(2025, 1, 16))
            assert sum(int(str(row["ran"])) for row in counted) <= len(found)
        assert sum(int(str(row["plans_issued_den"])) for row in dfe_timeliness(found)) <= len(found)
        assert sum(int(str(row["requests_received_in_year"])) for row in dfe_requests(found)) <= len(found)


def stood(row: dict[str, str], on: date) -> tuple[int | None, str] | None:
    """How a request stands under the limit of 20 weeks, told once more from the words of the documentation."""
    request, outcome = row["requestoutcome"], row["assessmentoutcome"]
    if outcome in ("W", "H", "N"):
        return None
    if request == "N":
        return (None, "another_clock") if outcome else None
    if outcome != "Y" and request not in ("Y", "A"):
        return None
    if outcome == "Y" and not row["assessmentoutcomedate"]:
        return None, "not_known"
    if not row["receiveddate"]:
        return None, "not_known"
    received = date.fromisoformat(row["receiveddate"])
    if received > on:
        return None
    due = received + timedelta(days=140)
    issued = date.fromisoformat(row["assessmentoutcomedate"]) if outcome == "Y" else None
    if issued and issued < received:
        return due.year, "not_known"
    if issued and issued <= min(due, on):
        return due.year, "met"
    if row["week20"] == "1":
        return due.year, "exempt"
    if issued and issued <= on:
        return due.year, "late"
    return due.year, "still_waiting_late" if on > due else "still_waiting_in_time"
