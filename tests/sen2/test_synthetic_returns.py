"""Synthetic returns: read back, their measures give the figures they were made from, in each spelling.

The published figures are from the Department for Education's "Education, health and care plans", reporting year 2025,
under the Open Government Licence v3.0.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import add_deadlines, sen2
from sendtimelines.errors import BadReturn
from sendtimelines.sen2 import Return, Synthetic, dfe_requests, dfe_timeliness, figure, synthetic
from tests.drawing import examples
from tests.tables.test_without_extras import without

PLANS = (
    "plans_issued_den",
    "plans_issued_den_ex",
    "plans_issued_within_20_weeks",
    "plans_issued_20_weeks_ex",
    "pc_plans_issued_within_20_weeks",
    "PC_plans_issued_20_weeks_ex",
    "plans_issued_gt20weeks_ltYear",
    "plans_issued_gt20weeks_ltYear_ex",
    "pc_plans_issued_gt20weeks_ltYear",
    "PC_plans_issued_gt20weeks_ltYear_ex",
    "plans_issued_gt_1_year",
    "plans_issued_gt_1_year_ex",
    "pc_plans_issued_gt_1_year",
    "PC_plans_issued_gt_1_year_ex",
)
REQUESTS = (
    "requests_received_in_year",
    "requests_decided_to_assess",
    "requests_decided_not_to_assess",
    "requests_decision_not_made",
    "requests_withdrawn",
    "request_assess_pc",
    "request_not_assess_pc",
    "request_outstanding_pc",
    "request_withdrawn_pc",
    "request_outcome_six_weeks",
    "request_outcome_over_6_weeks",
    "request_outcome_six_weeks_pc",
    "request_outcome_over_6_weeks_pc",
)
AUTHORITIES = {
    "Rutland 2024": (
        "70 51 52 40 74.3 78.4 18 11 25.7 21.6 0 0 0 0",
        "75 66 4 3 2 88 5.3 4 2.7 70 0 100 0",
    ),
    "Wokingham 2024, some plans and decisions in no band": (
        "251 241 141 137 56.2 56.8 93 89 37.1 36.9 2 1 0.8 0.4",
        "471 241 158 66 6 51.2 33.5 14 1.3 223 212 49.1 46.7",
    ),
    "City of London 2024, exceptions to all": (
        "5 0 4 0 80 x 0 0 0 x 0 0 0 x",
        "5 5 0 0 0 100 0 0 0 6 0 100 0",
    ),
    "Rutland 2021, of which less was published": (
        "37 37 16 16 43.2 43.2 x x x x x x x x",
        "53 x 20 x x x x x x x x x x",
    ),
}


def published(plans: str, requests: str, year: str) -> dict[str, str]:
    figures = dict(zip((*PLANS, *REQUESTS), (plans + " " + requests).split(), strict=True))
    return {"time_period": year, "la_name": "a name that is passed over", **figures}


def of(authority: str) -> dict[str, str]:
    plans, requests = AUTHORITIES[authority]
    return published(plans, requests, "2021" if "2021" in authority else "2024")


def measured(found: Return, year: int) -> dict[str, object]:
    rows = [row for row in (*dfe_timeliness(found), *dfe_requests(found)) if row["time_period"] == year]
    return {name: value for row in rows for name, value in row.items()}


def as_collect(invented: Synthetic, folder: Path) -> Path:
    invented.write_collect(folder / "collect")
    return folder / "collect"


def as_xml(invented: Synthetic, folder: Path) -> Path:
    invented.write_xml(folder / "return.xml")
    return folder / "return.xml"


def as_workbook(invented: Synthetic, folder: Path) -> Path:
    invented.write_template(folder / "return.xlsx")
    return folder / "return.xlsx"


def as_csv(invented: Synthetic, folder: Path) -> Path:
    invented.write_template(str(folder / "return.csv"))
    return folder / "return.csv"


SPELLINGS: Mapping[str, Callable[[Synthetic, Path], Path]] = {
    "COLLECT": as_collect,
    "XML": as_xml,
    "workbook": as_workbook,
    "template as CSV": as_csv,
}


class TestPublishedFigures:
    @pytest.mark.heavy
    @pytest.mark.parametrize("spelling", SPELLINGS)
    @pytest.mark.parametrize("authority", AUTHORITIES)
    def test_they_come_back(self, authority: str, spelling: str, tmp_path: Path) -> None:
        figures = of(authority)
        found = sen2.read(SPELLINGS[spelling](synthetic(figures, seed=1, reviews=5), tmp_path))
        back = measured(found, int(figures["time_period"]))
        wanted = {name: value for name in (*PLANS, *REQUESTS) if (value := figure(figures[name])) is not None}
        assert {name: back[name] for name in wanted} == wanted

    def test_some_plans_and_decisions_in_no_band(self, tmp_path: Path) -> None:
        figures = of("Wokingham 2024, some plans and decisions in no band")
        back = measured(sen2.read(as_xml(synthetic(figures, seed=1), tmp_path)), 2024)
        published = {name: value for name in (*PLANS, *REQUESTS) if (value := figure(figures[name])) is not None}
        assert {name: back[name] for name in published} == published

    def test_percentages_that_were_not_published_for_want_of_plans_are_not_given(self, tmp_path: Path) -> None:
        found = sen2.read(as_xml(synthetic(of("City of London 2024, exceptions to all"), seed=1), tmp_path))
        assert measured(found, 2024)["PC_plans_issued_20_weeks_ex"] is None

    @pytest.mark.parametrize("part", ["plans", "requests"])
    def test_one_of_the_two_tables_is_enough(self, part: str, tmp_path: Path) -> None:
        names = PLANS if part == "plans" else REQUESTS
        figures = {name: value for name, value in of("Rutland 2024").items() if name in (*names, "time_period")}
        back = measured(sen2.read(as_xml(synthetic(figures, seed=1), tmp_path)), 2024)
        assert {name: back[name] for name in names} == {name: figure(figures[name]) for name in names}


class TestTheReturn:
    INVENTED = synthetic(of("Rutland 2024"), seed=1, reviews=40)

    @pytest.mark.parametrize("spelling", SPELLINGS)
    def test_each_spelling_says_the_same(self, spelling: str, tmp_path: Path) -> None:
        found = sen2.read(SPELLINGS[spelling](self.INVENTED, tmp_path), keep="Sex")
        first = sen2.read(as_xml(self.INVENTED, tmp_path), keep="Sex")
        columns = found.columns()
        del columns["request"]  # XML does not number its records
        assert columns == {name: column for name, column in first.columns().items() if name != "request"}
        assert (found.year, found.reference_date, found.authority) == (2024, date(2025, 1, 16), "999")

    @pytest.mark.parametrize("spelling", SPELLINGS)
    def test_nothing_is_wrong_with_it(self, spelling: str, tmp_path: Path) -> None:
        assert sen2.read(SPELLINGS[spelling](self.INVENTED, tmp_path)).findings == ()

    @pytest.mark.heavy
    @pytest.mark.parametrize("spelling", SPELLINGS)
    def test_it_says_in_itself_that_it_is_invented(self, spelling: str, tmp_path: Path) -> None:
        found = sen2.read(SPELLINGS[spelling](self.INVENTED, tmp_path), keep="Surname")
        assert found.software == "synthetic"
        assert set(found.columns()["Surname"]) == {"Synthetic"}

    def test_so_do_the_files_to_whoever_opens_them(self, tmp_path: Path) -> None:
        label = "Synthetic data: a made-up return."
        assert label in as_xml(self.INVENTED, tmp_path).read_text(encoding="utf-8").splitlines()[1]
        assert label in as_csv(self.INVENTED, tmp_path).read_text(encoding="utf-8-sig").splitlines()[0]
        sheet = openpyxl.load_workbook(as_workbook(self.INVENTED, tmp_path))["Data Entry Template"]
        assert label in sheet["A1"].value

    def test_the_dates_are_written_as_each_spelling_writes_them(self, tmp_path: Path) -> None:
        assert "<ReferenceDate>2025-01-16</ReferenceDate>" in as_xml(self.INVENTED, tmp_path).read_text(
            encoding="utf-8"
        )
        assert "2025-Jan-16 00:00:00" in (as_collect(self.INVENTED, tmp_path) / "sen2.csv").read_text(encoding="utf-8")
        assert "16/01/2025" in as_csv(self.INVENTED, tmp_path).read_text(encoding="utf-8-sig")
        sheet = openpyxl.load_workbook(as_workbook(self.INVENTED, tmp_path))["Data Entry Template"]
        assert any(cell.is_date for row in sheet.iter_rows(min_row=4, max_row=6) for cell in row)

    def test_the_same_seed_invents_the_same_and_another_another(self) -> None:
        assert synthetic(of("Rutland 2024"), seed=1, reviews=40) == self.INVENTED
        assert synthetic(of("Rutland 2024"), seed=2, reviews=40) != self.INVENTED

    def test_it_can_carry_the_number_of_the_authority(self) -> None:
        assert synthetic({**of("Rutland 2024"), "old_la_code": "857"}, seed=1).authority == "857"

    def test_plans_of_earlier_years_have_reviews_and_move_no_figure(self, tmp_path: Path) -> None:
        found = sen2.read(as_xml(self.INVENTED, tmp_path))
        columns = found.columns()
        assert columns["request_outcome"].count("H") == sum(map(bool, columns["review_meeting"])) == 40
        assert (
            0 < sum(map(bool, columns["amendment_notice_sent"])) < sum(map(bool, columns["review_decision_notified"]))
        )

    @pytest.mark.parametrize("year", range(2019, 2027))
    def test_the_reference_date_is_the_third_thursday_of_january(self, year: int) -> None:
        found = synthetic({"time_period": year}, seed=1).reference_date
        assert (found.year, found.month, found.weekday()) == (year + 1, 1, 3)
        assert 15 <= found.day <= 21

    def test_without_figures_nothing_is_invented(self) -> None:
        assert synthetic({"time_period": 2024}, seed=1).requests == ()

    def test_a_workbook_names_the_extra(self, tmp_path: Path) -> None:
        program = (
            "from sendtimelines.errors import MissingExtra; from sendtimelines import sen2\n"
            "made = sen2.synthetic({'time_period': 2024}, seed=1)\n"
            f"try:\n    made.write_template({str(tmp_path / 'in.xlsx')!r})\n"
            "except MissingExtra as error:\n    print(error.field)"
        )
        assert without({"openpyxl"}, program) == "excel\n"


class TestImpossibleFigures:
    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"plans_issued_within_20_weeks": "71"}, "plans_issued_den"),
            ({"plans_issued_20_weeks_ex": "60"}, "plans_issued_den_ex"),
            ({"plans_issued_20_weeks_ex": "53", "plans_issued_den_ex": "64"}, "plans_issued_den"),
            ({"requests_withdrawn": "76"}, "requests_received_in_year"),
            ({"requests_decided_to_assess": "65"}, "requests_received_in_year"),
            ({"request_outcome_over_6_weeks_pc": "5"}, "request_outcome_six_weeks_pc"),
        ],
        ids=["bands", "bands without exceptions", "exceptions", "outcomes", "decided to assess", "percentage"],
    )
    def test_they_are_refused_and_named(self, changed: dict[str, str], field: str) -> None:
        with pytest.raises(BadReturn, match="does not agree with the figures beside it; look them up again") as caught:
            synthetic({**of("Rutland 2024"), **changed}, seed=1)
        assert caught.value.field == field

    def test_so_are_figures_of_no_year(self) -> None:
        with pytest.raises(BadReturn, match="there is no year; give it as time_period"):
            synthetic({"plans_issued_den": 3}, seed=1)


SMALL = st.integers(0, 12)


@st.composite
def figures(draw: st.DrawFn) -> dict[str, int]:
    without = [draw(SMALL) for _ in range(4)]
    exceptions = [draw(SMALL) for _ in range(4)]
    decided, refused, waiting, withdrawn = (draw(SMALL) for _ in range(4))
    issued = [one + other for one, other in zip(without, exceptions, strict=True)]
    return {
        "plans_issued_den": sum(issued),
        "plans_issued_den_ex": sum(without),
        "plans_issued_within_20_weeks": issued[0],
        "plans_issued_20_weeks_ex": without[0],
        "plans_issued_gt20weeks_ltYear": issued[1],
        "plans_issued_gt20weeks_ltYear_ex": without[1],
        "plans_issued_gt_1_year": issued[2],
        "plans_issued_gt_1_year_ex": without[2],
        "requests_received_in_year": decided + refused + waiting + withdrawn,
        "requests_decided_to_assess": decided,
        "requests_decided_not_to_assess": refused,
        "requests_decision_not_made": waiting,
        "requests_withdrawn": withdrawn,
        "request_outcome_six_weeks": draw(SMALL),
        "request_outcome_over_6_weeks": draw(SMALL),
    }


class TestAnyFigures:
    @given(figures(), st.integers(2019, 2026), st.integers(0, 5), st.sets(st.sampled_from(REQUESTS[:5]), max_size=2))
    @examples(15)
    def test_they_come_back(self, drawn: dict[str, int], year: int, seed: int, withheld: set[str]) -> None:
        given_: dict[str, str | int | float | None] = {"time_period": year, **drawn, **dict.fromkeys(withheld, "x")}
        with TemporaryDirectory() as folder:
            found = sen2.read(as_xml(synthetic(given_, seed=seed), Path(folder)))
        back = measured(found, year)
        assert {name: back.get(name, 0) for name in drawn.keys() - withheld} == {
            name: n for name, n in drawn.items() if name not in withheld
        }
        assert {finding.reason for finding in found.findings} <= {
            "is missing, so no time can be counted",
            "is not there",
        }


class TestDeadlines:
    def test_an_invented_return_goes_straight_into_a_frame_with_deadlines(self, tmp_path: Path) -> None:
        columns = sen2.read(as_xml(synthetic(of("Rutland 2024"), seed=1), tmp_path)).columns()
        found = add_deadlines(pl.DataFrame(columns), "plan.finalise", on=date(2025, 1, 16))
        met = found.filter(pl.col("final_plan_sent").dt.year() == 2024)["plan.finalise.status"].to_list()
        assert met.count("met") == 52
