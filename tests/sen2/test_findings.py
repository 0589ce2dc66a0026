"""What is wrong with single rows is said beside them; the rows stay, and nothing repeats what they hold."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import sen2
from sendtimelines.sen2 import Finding
from tests.drawing import examples
from tests.sen2.spelt import FLAT, flat, table

FINE = {
    "persontableid": "1",
    "requeststableid": "1",
    "receiveddate": "2024-01-08",
    "requestoutcomedate": "2024-02-12",
    "requestoutcome": "Y",
    "assessmentoutcome": "Y",
    "assessmentoutcomedate": "2024-05-27",
    "week20": "0",
    "startdate": "2024-05-27",
    "reviewmeeting": "2024-11-04",
    "lastreview": "2024-11-25",
    "reviewdraft": "2024-11-25",
    "phasetransferduedate": "2025-02-15",
}
UNDECIDED = {"receiveddate": "2024-01-08", "requestoutcome": "A"}
HISTORICAL = {"requestoutcome": "H", "assessmentoutcome": "H", "reviewmeeting": "2024-11-04"}

WRONG: dict[str, tuple[dict[str, str], set[str]]] = {
    "no day of the request": ({**FINE, "receiveddate": ""}, {"ReceivedDate is missing, so no time can be counted"}),
    "no outcome of the request": (
        {"receiveddate": "2024-01-08"},
        {"RequestOutcome is missing, so it is not known how the request ended"},
    ),
    "decided without a day": (
        {**FINE, "requestoutcomedate": ""},
        {"RequestOutcomeDate is missing, though RequestOutcome says that there was a decision"},
    ),
    "a plan without a day": (
        {**FINE, "assessmentoutcomedate": ""},
        {"AssessmentOutcomeDate is missing, though AssessmentOutcome says that there was a decision"},
    ),
    "a day without a decision": (
        {**UNDECIDED, "requestoutcomedate": "2024-02-12"},
        {"RequestOutcomeDate is there, though RequestOutcome says that no decision was notified; it is left out"},
    ),
    "a day without an outcome": (
        {**FINE, "assessmentoutcome": ""},
        {
            "AssessmentOutcome is missing, though RequestOutcome says that there is an assessment",
            "AssessmentOutcomeDate is there, though AssessmentOutcome is missing; it is left out",
        },
    ),
    "a plan that is still waited for, with a day": (
        {**FINE, "assessmentoutcome": "A"},
        {"AssessmentOutcomeDate is there, though AssessmentOutcome says that no decision was notified; it is left out"},
    ),
    "an assessment before there is a decision": (
        {**UNDECIDED, "assessmentoutcome": "A"},
        {"AssessmentOutcome is there, though RequestOutcome says that there is no assessment"},
    ),
    "decided before it came": (
        {**FINE, "requestoutcomedate": "2024-01-07"},
        {"RequestOutcomeDate is before ReceivedDate"},
    ),
    "a plan before the request": (
        {**FINE, "assessmentoutcomedate": "2024-01-07"},
        {"AssessmentOutcomeDate is before ReceivedDate", "AssessmentOutcomeDate is before RequestOutcomeDate"},
    ),
    "ceased before it began": ({**FINE, "ceasedate": "2024-05-26"}, {"CeaseDate is before StartDate"}),
    "a draft before the meeting": ({**FINE, "reviewdraft": "2024-11-03"}, {"ReviewDraft is before ReviewMeeting"}),
    "to come": (
        {**FINE, "assessmentoutcomedate": "2025-01-17"},
        {"AssessmentOutcomeDate is after the reference date of the return"},
    ),
    "before the law": (
        {**FINE, "receiveddate": "2014-08-31"},
        {"ReceivedDate is not between 2014-09-01, when this law came into force, and 2099-12-31"},
    ),
    "past all reckoning": (
        {**FINE, "assessmentoutcomedate": "2100-01-01"},
        {"AssessmentOutcomeDate is not between 2014-09-01, when this law came into force, and 2099-12-31"},
    ),
    "no date": (
        {**FINE, "assessmentoutcomedate": "soon"},
        {"AssessmentOutcomeDate is not a date; write it as 2024-09-28, 28/09/2024 or 2024-Sep-28"},
    ),
    "no flag": ({**FINE, "week20": "perhaps"}, {"Week20 is neither 1 nor 0"}),
    "no code": ({**UNDECIDED, "requestoutcome": "Q"}, {"RequestOutcome is none of the codes Y, N, A, W, H"}),
}


def in_rows(path: Path, until: date | None = date(2025, 1, 16)) -> list[Finding]:
    return [each for each in sen2.read(path, reference_date=until).findings if each.row is not None]


class TestRows:
    @pytest.mark.parametrize("case", WRONG)
    def test_what_is_wrong_is_said_of_the_row_and_the_item(self, case: str, tmp_path: Path) -> None:
        row, expected = WRONG[case]
        found = in_rows(flat(tmp_path, FINE, row, UNDECIDED))
        assert {f"{each.field} {each.reason}" for each in found} == expected
        assert {(each.row, each.place) for each in found} == {(1, "line 3")}

    @pytest.mark.parametrize("row", [FINE, UNDECIDED, HISTORICAL], ids=["fine", "undecided", "historical"])
    def test_nothing_is_said_where_nothing_is_wrong(self, row: dict[str, str], tmp_path: Path) -> None:
        assert in_rows(flat(tmp_path, row)) == []

    def test_the_day_itself_is_not_after_it_and_days_that_are_planned_may_be(self, tmp_path: Path) -> None:
        assert in_rows(flat(tmp_path, {**FINE, "lastreview": "2025-01-16"})) == []

    def test_nothing_is_to_come_where_no_reference_date_is_known(self, tmp_path: Path) -> None:
        assert in_rows(flat(tmp_path, {**FINE, "lastreview": "2026-01-16"}), until=None) == []

    def test_a_date_without_the_outcome_it_needs_is_no_event(self, tmp_path: Path) -> None:
        columns = sen2.read(
            flat(tmp_path, {**FINE, "assessmentoutcome": "A"}, {**FINE, "requestoutcome": "W"})
        ).columns()
        assert columns["final_plan_sent"] == [None, date(2024, 5, 27)]
        assert columns["assessment_decision_notified"] == [date(2024, 2, 12), None]

    def test_it_is_shown_with_its_place(self, tmp_path: Path) -> None:
        [finding] = in_rows(flat(tmp_path, {**FINE, "week20": "perhaps"}))
        assert str(finding) == "line 2: Week20 is neither 1 nor 0"


SWAPPED = {**FINE, "reviewmeeting": "2024-11-25", "lastreview": "2024-11-04"}


class TestSwappedReviews:
    """A decision cannot come before its meeting; where most do, the two columns were probably mixed up."""

    HINT = "is before ReviewMeeting; the columns of the meeting and of the decision may be swapped"
    OF_ALL = "is before ReviewMeeting in most rows, so the two columns are probably swapped"

    def test_in_one_row_of_many(self, tmp_path: Path) -> None:
        found = sen2.read(flat(tmp_path, FINE, SWAPPED)).findings
        assert [(each.row, each.field, each.reason) for each in found] == [(1, "LastReview", self.HINT)]

    def test_in_most(self, tmp_path: Path) -> None:
        found = sen2.read(flat(tmp_path, FINE, SWAPPED, SWAPPED, UNDECIDED)).findings
        assert [(each.row, each.field, each.reason) for each in found] == [
            (None, "LastReview", self.OF_ALL),
            (1, "LastReview", self.HINT),
            (2, "LastReview", self.HINT),
        ]

    def test_on_one_day_they_are_in_order(self, tmp_path: Path) -> None:
        assert sen2.read(flat(tmp_path, {**FINE, "lastreview": FINE["reviewmeeting"]})).findings == ()


CELLS = st.one_of(
    st.sampled_from(
        ["", " ", "Y", "N", "A", "H", "W", "1", "0", "1.0", "2024-01-08", "08/02/2024", "2024-Mar-09 00:00:00"]
    ),
    st.sampled_from(["2013-01-01", "2100-01-01", "9999-12-31", "2024-02-30"]),
    st.text(alphabet="§¤", min_size=1, max_size=8),
)


class TestAnything:
    @given(st.lists(st.tuples(*(CELLS for _ in FLAT[2:])), min_size=1, max_size=6))
    @examples(3)
    def test_every_row_comes_back_in_order_and_no_reason_repeats_a_cell(self, rows: list[tuple[str, ...]]) -> None:
        with TemporaryDirectory() as folder:
            path = table(Path(folder) / "in.csv", FLAT, *((str(n), str(n), *row) for n, row in enumerate(rows)))
            found = sen2.read(path, reference_date=date(2025, 1, 16))
        columns = found.columns()
        assert columns["person"] == columns["request"] == [str(n) for n in range(len(rows))]
        assert {len(column) for column in columns.values()} == {len(rows)}
        told = " ".join(map(str, found.findings))
        assert not set("§¤") & set(told)
        for name in ("request_received", "final_plan_sent", "review_meeting"):
            assert all(day is None or type(day) is date for day in columns[name])
