"""Reading a return in each of its spellings, and what becomes of a file that is none."""

import csv
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from sendtimelines import add_deadlines, sen2
from sendtimelines.errors import BadColumn, BadReturn, NotADate, UnknownName
from sendtimelines.sen2.from_tables import rows_of_csv, table_records
from sendtimelines.sen2.from_xml import xml_records
from sendtimelines.sen2.records import Headings, Record
from tests.sen2.spelt import element, flat, table, xml
from tests.tables.test_without_extras import OPTIONAL, without

PLAN = element(
    "Requests",
    {
        "ReceivedDate": "2024-01-08",
        "RequestOutcomeDate": "2024-02-12",
        "RequestOutcome": "Y",
        "RequestMediation": "0",
    },
    element(
        "Assessment",
        {"AssessmentOutcome": "Y", "AssessmentOutcomeDate": "2024-05-27", "Week20": "1"},
        element("NamedPlan", {"StartDate": "2024-05-27"}, "<PlanDetail><URN>1</URN></PlanDetail>"),
    )
    + element(
        "ActivePlans",
        {"ReviewMeeting": "2024-11-04", "LastReview": "2024-11-25", "ReviewDraft": "2024-11-25"},
        "<PlacementDetail><SENSetting>OTH</SENSetting></PlacementDetail><SENneed><SENtype>SPLD</SENtype></SENneed>",
    ),
)
REFUSED = element("Requests", {"ReceivedDate": "2024-03-04", "RequestOutcomeDate": "2024-04-15", "RequestOutcome": "N"})
NO_PLAN = element(
    "Requests",
    {"ReceivedDate": "2024-03-04", "RequestOutcomeDate": "2024-04-15", "RequestOutcome": "Y"},
    element("Assessment", {"AssessmentOutcome": "N", "AssessmentOutcomeDate": "2024-06-24", "Week20": "0"}),
)
NAMED = {"Surname": "Invented", "Sex": "F"}

EXPECTED: dict[str, list[object]] = {
    "person": ["1", "2", "2"],
    "request_received": [date(2024, 1, 8), date(2024, 3, 4), date(2024, 3, 4)],
    "assessment_decision_notified": [date(2024, 2, 12), date(2024, 4, 15), date(2024, 4, 15)],
    "final_plan_sent": [date(2024, 5, 27), None, None],
    "plan_decision_notified": [None, None, date(2024, 6, 24)],
    "review_meeting": [date(2024, 11, 4), None, None],
    "review_decision_notified": [date(2024, 11, 25), None, None],
    "amendment_notice_sent": [date(2024, 11, 25), None, None],
    "request_outcome": ["Y", "N", "Y"],
    "request_mediation": [False, None, None],
    "assessment_outcome": ["Y", None, "N"],
    "week20": [True, None, False],
    "start_date": [date(2024, 5, 27), None, None],
}


def collect(folder: Path) -> Path:
    """The same return as COLLECT exports it."""
    table(
        folder / "sen2.csv",
        ["sen2tableid", "collection", "year", "referencedate", "lea", "softwarecode"],
        ["1", "SEN2", "2024", "2025-Jan-16 00:00:00", "999", "by hand"],
    )
    table(
        folder / "person.csv",
        ["persontableid", "NativeId", "personorderseqcolumn", "sen2tableid", "surname", "sex"],
        ["1", "9", "1", "1", "Invented", "F"],
        ["2", "9", "2", "1", "Invented", "M"],
    )
    table(
        folder / "requests.csv",
        [
            "requeststableid",
            "persontableid",
            "receiveddate",
            "requestoutcomedate",
            "requestoutcome",
            "requestmediation",
        ],
        ["11", "1", "2024-Jan-08 00:00:00", "2024-Feb-12 00:00:00", "Y", "0"],
        ["12", "2", "2024-Mar-04 00:00:00", "2024-Apr-15 00:00:00", "N", ""],
        ["13", "2", "2024-Mar-04 00:00:00", "2024-Apr-15 00:00:00", "Y", ""],
    )
    table(
        folder / "assessment.csv",
        ["assessmenttableid", "requeststableid", "assessmentoutcome", "assessmentoutcomedate", "week20"],
        ["22", "13", "N", "2024-Jun-24 00:00:00", "0"],
        ["21", "11", "Y", "2024-May-27 00:00:00", "1"],
    )
    table(folder / "namedplan.csv", ["assessmenttableid", "startdate"], ["21", "2024-May-27 00:00:00"])
    table(
        folder / "activeplans.csv",
        ["activeplanstableid", "requeststableid", "reviewmeeting", "lastreview", "reviewdraft"],
        ["51", "11", "2024-Nov-04 00:00:00", "2024-Nov-25 00:00:00", "2024-Nov-25 00:00:00"],
    )
    table(
        folder / "plandetail.csv", ["plandetailtableid", "namedplantableid", "urn"], ["31", "9", "1"], ["32", "9", "2"]
    )
    table(
        folder / "placementdetail.csv",
        ["placementdetailtableid", "activeplanstableid", "urn", "sensetting"],
        ["41", "51", "1", "OTH"],
        ["42", "51", "2", ""],
    )
    table(folder / "senneed.csv", ["activeplanstableid", "sentype"], ["51", "SPLD"], ["51", "MLD"], ["99", "MLD"])
    return folder


TEMPLATE: list[list[Any]] = [
    ["Special educational needs survey"],
    [],
    ["Header Record"],
    ["Record Type", "Collection Name", "Year", "Reference Date", "Software Code", "LA Number"],
    ["HEADER", "SEN2", 2024.0, date(2025, 1, 16), "by hand", 999.0],
    [],
    ["Person Record"],
    ["Record Type", "Person ID\n\n(This must be unique)", "LA\n(From Header Record)", "Surname", "Sex"],
    ["PERSON", 1.0, 999, "Invented", "F"],
    ["PERSON", 2.0, 999, "Invented", "M"],
    [],
    ["Requests Records"],
    [
        "Record Type",
        "Requests record ID\n\n(This must be unique)",
        "LA\n(From Header Record)",
        "Person ID\n\n(This must match the Person record table)",
        "Date request was received",
        "Request Outcome Date",
        "Request Outcome",
        "Request Mediation",
    ],
    ["REQUEST", 11.0, 999, 1.0, datetime(2024, 1, 8), datetime(2024, 2, 12), "Y", 0.0],
    ["REQUEST", 12.0, 999, 2.0, datetime(2024, 3, 4), datetime(2024, 4, 15), "N", None],
    ["REQUEST", 13.0, 999, 2.0, datetime(2024, 3, 4), datetime(2024, 4, 15), "Y", None],
    ["REQUEST", None, 999, None, None, None, None, None],
    ["Assessments Records"],
    [
        "Record Type",
        "Person ID\n\n(This must match the Person record table)",
        "Requests record ID\n\n(This must match the Requests table)",
        "Assessment Outcome - Decision to issue EHC plan",
        "Assessment Outcome Date",
        "Twenty week time limit exceptions apply",
    ],
    ["ASSESSMENT", 1.0, 11.0, "Y", datetime(2024, 5, 27), 1.0],
    ["ASSESSMENT", 2.0, 13.0, "N", datetime(2024, 6, 24), 0.0],
    ["Named Plan Records"],
    ["Record Type", "Person ID (see above)", "Requests record ID (see above)", "EHC Plan Start Date"],
    ["PLAN", 1.0, 11.0, datetime(2024, 5, 27)],
    ["Active Plan Records"],
    [
        "Record Type",
        "Requests record ID",
        "EHC Plan Review Decisions Date",
        "Annual Review Meeting Date",
        "Annual review \N{EN DASH} date draft amended EHC plan issued",
    ],
    ["ACTIVE", 11.0, datetime(2024, 11, 25), datetime(2024, 11, 4), datetime(2024, 11, 25)],
    ["Placement Detail Records"],
    ["Record Type", "Person ID", "Requests record ID", "URN - Unique Reference Number", "SEN Setting - Other"],
    ["PLACEMENT", 1.0, 11.0, 1.0, "x"],
    ["PLACEMENT", 1.0, 11.0, 2.0, "x"],
    ["SEN Need Records"],
    ["Record Type", "Person ID", "Requests record ID", "SEN type", "SEN type rank"],
    ["NEED", 1.0, 11.0, "SPLD", 1.0],
    ["NEED", 1.0, 11.0, "MLD", 2.0],
]


def workbook(folder: Path, sheet: str = "Data Entry Template") -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Guidance"
    book.active.append(
        ["Request Outcome", "is one of the codes of", "Assessment Outcome"] if sheet.startswith("Data") else []
    )
    page = book.create_sheet(sheet)
    for row in TEMPLATE:
        page.append(row)
    path = folder / "template.xlsx"
    book.save(path)
    return path


def as_saved(cell: object) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else str(cell)


def template_csv(folder: Path) -> Path:
    """The template as Excel saves it, each row as wide as the widest."""
    width = max(map(len, TEMPLATE))
    rows = [[as_saved(cell) for cell in row] + [""] * (width - len(row)) for row in TEMPLATE]
    return table(folder / "template.csv", *rows, encoding="utf-8-sig")


def template_with_a_margin(folder: Path) -> Path:
    path = template_csv(folder)
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True)))
    return table(path, *(["", *row] for row in rows))


def as_xml(folder: Path) -> Path:
    persons = (element("Person", NAMED, PLAN), element("Person", {**NAMED, "Sex": "M"}, REFUSED + NO_PLAN))
    return xml(folder, *persons)


def as_xml_in_a_namespace(folder: Path) -> Path:
    path = as_xml(folder)
    path.write_text(
        path.read_text(encoding="utf-8").replace("<Message>", '<Message xmlns="urn:sen2">'), encoding="utf-8"
    )
    return path


SPELLINGS: dict[str, Callable[[Path], Path]] = {
    "XML": as_xml,
    "XML in a namespace": as_xml_in_a_namespace,
    "COLLECT": collect,
    "workbook": workbook,
    "workbook with another sheet": lambda folder: workbook(folder, "SEN2"),
    "template as CSV": template_csv,
    "template as CSV with a margin": template_with_a_margin,
}


class TestSpellings:
    """One return, spelt in every way, is one return."""

    @pytest.mark.parametrize("spelling", SPELLINGS)
    def test_the_columns_are_the_same(self, spelling: str, tmp_path: Path) -> None:
        found = sen2.read(SPELLINGS[spelling](tmp_path), keep="Sex")
        columns = found.columns()
        assert {name: columns[name] for name in EXPECTED} == EXPECTED
        assert columns["Sex"] == ["F", "M", "M"]
        assert {len(column) for column in columns.values()} == {3} == {len(found)}
        assert (found.year, found.reference_date, found.authority) == (2024, date(2025, 1, 16), "999")
        assert found.software == "by hand"

    @pytest.mark.parametrize("spelling", [name for name in SPELLINGS if name != "workbook with another sheet"])
    def test_nothing_is_wrong_with_it(self, spelling: str, tmp_path: Path) -> None:
        assert sen2.read(SPELLINGS[spelling](tmp_path)).findings == ()

    @pytest.mark.parametrize("spelling", SPELLINGS)
    def test_names_are_not_read_unless_they_are_asked_for(self, spelling: str, tmp_path: Path) -> None:
        path = SPELLINGS[spelling](tmp_path)
        assert not {"Surname", "Sex"} & sen2.read(path).columns().keys()
        assert sen2.read(path, keep=["surname"]).columns()["Surname"] == ["Invented"] * 3

    @pytest.mark.parametrize("spelling", SPELLINGS)
    def test_of_details_that_may_be_many_the_first_is_kept(self, spelling: str, tmp_path: Path) -> None:
        found = sen2.read(SPELLINGS[spelling](tmp_path), keep="SENtype")
        assert found.columns()["SENtype"] == ["SPLD", None, None]
        assert len(found) == 3

    def test_several_files_may_be_named_one_by_one(self, tmp_path: Path) -> None:
        folder = collect(tmp_path)
        found = sen2.read(folder / "requests.csv", str(folder / "assessment.csv"))
        assert found.columns()["final_plan_sent"] == EXPECTED["final_plan_sent"]
        assert (found.year, found.reference_date, found.authority, found.software) == (None, None, None, None)

    def test_a_table_that_holds_everything_is_joined_with_the_persons_beside_it(self, tmp_path: Path) -> None:
        whole = flat(tmp_path, {"persontableid": "2", "receiveddate": "2024-01-08", "requestoutcome": "A"})
        persons = table(tmp_path / "person.csv", ["persontableid", "surname", "sex"], ["2", "Invented", "F"])
        found = sen2.read(whole, persons, keep="Sex")
        assert (found.columns()["Sex"], found.findings) == (["F"], ())

    def test_it_is_shown_in_a_line(self, tmp_path: Path) -> None:
        assert repr(sen2.read(as_xml(tmp_path))) == "<Return of 3 requests, 0 findings>"

    def test_its_columns_are_ones_own(self, tmp_path: Path) -> None:
        found = sen2.read(as_xml(tmp_path))
        found.columns()["person"].clear()
        assert len(found) == 3


class TestHeadings:
    """Headings are matched whatever their case, spaces and dashes; the others are reported with the nearest."""

    def test_case_spaces_and_byte_order_mark(self, tmp_path: Path) -> None:
        header = [" RECEIVEDDATE ", "Request  Outcome", "assessment-outcome", "Week 20"]
        path = table(tmp_path / "in.csv", header, ["08/01/2024", "a", "", "1.0"], encoding="utf-8-sig")
        columns = sen2.read(path).columns()
        assert columns["request_received"] == [date(2024, 1, 8)]
        assert (columns["request_outcome"], columns["week20"]) == (["A"], [True])

    def test_the_review_headings_go_by_their_words(self, tmp_path: Path) -> None:
        """`LastReview` is the day of the decision, and the template's "Review Decisions Date" is its heading."""
        rows = {
            "EHC Plan Review Decisions Date": "review_decision_notified",
            "Annual Review Decision Date": "review_decision_notified",
            "lastreview": "review_decision_notified",
            "Annual Review Meeting Date": "review_meeting",
            "reviewmeeting": "review_meeting",
        }
        for heading, event in rows.items():
            header = ["receiveddate", "assessmentoutcome", heading]
            columns = sen2.read(table(tmp_path / "in.csv", header, ["", "H", "2024-11-04"])).columns()
            assert columns[event] == [date(2024, 11, 4)]

    def test_an_unknown_and_a_missing_heading_name_the_nearest(self, tmp_path: Path) -> None:
        header = [
            "receiveddate",
            "requestoutcome",
            "requestoutcomedate",
            "assessmentoutcome",
            "AssesmentOutcomDate",
            "week20",
        ]
        found = sen2.read(table(tmp_path / "in.csv", header, ["2024-01-08", "A", "", "", "", "0"]))
        assert [(each.row, each.field, each.reason) for each in found.findings] == [
            (None, "AssesmentOutcomDate", "is a heading that SEN2 does not have; the nearest is AssessmentOutcomeDate"),
            (
                None,
                "AssessmentOutcomeDate",
                "is not there; of those that SEN2 does not have, the nearest is AssesmentOutcomDate",
            ),
        ]
        assert str(found.findings[0]).startswith("the headings: AssesmentOutcomDate is a heading")

    def test_a_heading_that_is_missing_where_no_other_is_strange(self, tmp_path: Path) -> None:
        found = sen2.read(table(tmp_path / "in.csv", ["receiveddate", "requestoutcome"], ["2024-01-08", "W"]))
        assert {each.reason for each in found.findings} == {"is not there"}

    def test_unknown_elements_of_xml_are_reported_too(self, tmp_path: Path) -> None:
        found = sen2.read(xml(tmp_path, element("Person", {**NAMED, "Gendre": "F"}, PLAN)))
        [finding] = found.findings
        assert (finding.field, finding.reason) == (
            "Gendre",
            "is a heading that SEN2 does not have; the nearest is Gender",
        )

    def test_the_numbering_of_collect_is_known(self, tmp_path: Path) -> None:
        header = ["NativeId", "requestsorderseqcolumn", "sourceid", "sen2tableid", "receiveddate", "requestoutcome"]
        found = sen2.read(table(tmp_path / "in.csv", header, ["1", "1", "1", "1", "2024-01-08", "A"]))
        assert not [each for each in found.findings if "does not have" in each.reason]

    @pytest.mark.parametrize("heading", ["dmo", "dco", "dsco", "Designated Social Care Officer"])
    def test_the_officers_that_a_return_names_are_known(self, heading: str, tmp_path: Path) -> None:
        found = sen2.read(
            table(tmp_path / "in.csv", [heading, "receiveddate", "requestoutcome"], ["", "2024-01-08", "A"])
        )
        assert not [each for each in found.findings if "does not have" in each.reason]

    def test_one_of_ones_own_can_be_kept(self, tmp_path: Path) -> None:
        header = ["receiveddate", "assessmentoutcome", "Area team"]
        found = sen2.read(
            table(tmp_path / "in.csv", header, ["2024-01-08", "", "North"]), keep=["Area team", "ReceivedDate"]
        )
        assert found.columns()["Area team"] == ["North"]
        assert "Area team" not in {each.field for each in found.findings}

    def test_what_is_not_there_cannot_be_kept(self, tmp_path: Path) -> None:
        path = table(tmp_path / "in.csv", ["receiveddate", "assessmentoutcome", "Team"], ["2024-01-08", "", "North"])
        with pytest.raises(UnknownName, match="there is no such heading in keep; the nearest is Team"):
            sen2.read(path, keep="Teams")

    def test_nor_can_what_would_take_the_place_of_a_column(self, tmp_path: Path) -> None:
        path = table(tmp_path / "in.csv", ["receiveddate", "assessmentoutcome", "person"], ["2024-01-08", "", "North"])
        with pytest.raises(BadColumn, match="person is a column of every return; rename it in the file to keep it"):
            sen2.read(path, keep="person")


class TestNothingIsLost:
    """Every record has a row, whatever is the matter with it."""

    def test_a_person_without_a_request(self, tmp_path: Path) -> None:
        found = sen2.read(xml(tmp_path, element("Person", NAMED), element("Person", NAMED, PLAN)))
        assert found.columns()["person"] == ["1", "2"]
        first = found.findings[0]
        assert (first.row, first.place, first.reason) == (0, "person 1", "the person has no request")

    def test_a_request_with_two_assessments(self, tmp_path: Path) -> None:
        twice = PLAN.replace(
            "<Assessment>", "<Assessment><AssessmentOutcome>A</AssessmentOutcome></Assessment><Assessment>"
        )
        found = sen2.read(xml(tmp_path, element("Person", NAMED, twice)))
        assert found.columns()["assessment_outcome"] == ["A", "Y"]
        assert found.columns()["request_received"] == [date(2024, 1, 8)] * 2
        assert found.columns()["review_meeting"] == [date(2024, 11, 4), None]
        assert [(each.row, each.place) for each in found.findings] == [(1, "person 1, request 1")]

    def test_records_whose_request_is_not_there(self, tmp_path: Path) -> None:
        folder = collect(tmp_path)
        with (folder / "assessment.csv").open("a", encoding="utf-8") as file:
            file.write("23,99,Y,2024-May-28 00:00:00,0\n,,Y,2024-May-29 00:00:00,0\n")
        with (folder / "person.csv").open("a", encoding="utf-8") as file:
            file.write("3,9,3,1,Invented,F\n")
        found = sen2.read(folder)
        issued = [day for day in found.columns()["final_plan_sent"] if day]
        assert issued == [date(2024, 5, 27), date(2024, 5, 28), date(2024, 5, 29)]
        assert [(each.place, each.reason) for each in found.findings if each.field is None] == [
            ("assessment.csv, line 4", "no request in the return has this Assessment"),
            ("assessment.csv, line 5", "no request in the return has this Assessment"),
            ("person.csv, line 4", "no request in the return has this Person"),
        ]

    def test_blank_numbers_are_not_the_same_number(self, tmp_path: Path) -> None:
        folder = collect(tmp_path)
        with (folder / "requests.csv").open("a", encoding="utf-8") as file:
            file.write(",,2024-May-06 00:00:00,,A,\n")
        with (folder / "assessment.csv").open("a", encoding="utf-8") as file:
            file.write(",,Y,2024-May-29 00:00:00,0\n")
        columns = sen2.read(folder).columns()
        assert columns["request_received"][3:] == [date(2024, 5, 6), None]
        assert columns["final_plan_sent"][3:] == [None, date(2024, 5, 29)]

    def test_a_request_with_two_records_in_another_file(self, tmp_path: Path) -> None:
        folder = collect(tmp_path)
        with (folder / "namedplan.csv").open("a", encoding="utf-8") as file:
            file.write("21,2024-Jun-03 00:00:00\n")
        found = sen2.read(folder)
        assert found.columns()["start_date"] == [date(2024, 5, 27), date(2024, 6, 3), None, None]
        assert [each.row for each in found.findings] == [1]

    def test_a_row_with_cells_too_many_or_too_few(self, tmp_path: Path) -> None:
        path = tmp_path / "in.csv"
        path.write_text(
            "receiveddate,assessmentoutcome,requestoutcome\n2024-01-08,,A,oops\n2024-01-09\n2024-01-10,,A\n",
            encoding="utf-8",
        )
        found = sen2.read(path)
        assert found.columns()["request_received"] == [date(2024, 1, 8), date(2024, 1, 9), date(2024, 1, 10)]
        assert [(each.row, each.place) for each in found.findings if each.row is not None and each.field is None] == [
            (0, "line 2"),
            (1, "line 3"),
        ]

    def test_blank_rows_are_no_rows(self, tmp_path: Path) -> None:
        path = tmp_path / "in.csv"
        path.write_text("receiveddate,requestoutcome,week20\n\n2024-01-08,A,\n,,\n", encoding="utf-8")
        assert len(sen2.read(path)) == 1

    def test_text_in_another_encoding_is_no_obstacle(self, tmp_path: Path) -> None:
        header = ["surname", "receiveddate", "assessmentoutcome"]
        path = table(tmp_path / "in.csv", header, ["Zoë", "2024-01-08", "A"], encoding="cp1252")
        assert sen2.read(path).columns()["request_received"] == [date(2024, 1, 8)]


class TestNoReturn:
    """A file that is no return is refused in a sentence."""

    def refused(self, path: Path | str, words: str) -> None:
        with pytest.raises(BadReturn, match=words):
            sen2.read(path)

    @pytest.mark.parametrize(
        "declared",
        [
            "<!DOCTYPE Message>",
            '<!DOCTYPE Message [<!ENTITY a "b">]>',
            '<!DOCTYPE Message [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
            f"<!--{'x' * 200_000}--><!DOCTYPE Message>",
        ],
        ids=["bare", "entity", "outside", "late"],
    )
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_a_document_type(self, declared: str, encoding: str, tmp_path: Path) -> None:
        path = as_xml(tmp_path)
        text = path.read_text(encoding="utf-8").replace("<Message>", f"{declared}<Message>").replace("utf-8", encoding)
        path.write_text(text, encoding=encoding)
        self.refused(path, "a file of the return declares a document type, which no file of its kind does")

    @pytest.mark.parametrize("text", ["", "<Message>", "<Message><Person></Message>", "no", "<a>&b;</a>"], ids=repr)
    def test_broken_xml(self, text: str, tmp_path: Path) -> None:
        path = tmp_path / "in.xml"
        path.write_text(text, encoding="utf-8")
        self.refused(path, "a file of the return is not XML that can be read; export it again")

    @pytest.mark.parametrize("text", ["<Message/>", "<Message><Child><Sex>F</Sex></Child></Message>"])
    def test_other_xml(self, text: str, tmp_path: Path) -> None:
        path = tmp_path / "in.xml"
        path.write_text(text, encoding="utf-8")
        self.refused(path, "the return has no heading that SEN2 has")

    def test_another_collection(self, tmp_path: Path) -> None:
        path = as_xml(tmp_path)
        path.write_text(path.read_text(encoding="utf-8").replace(">SEN2<", ">CIN<"), encoding="utf-8")
        self.refused(path, "the head of the return names another collection than SEN2")

    def test_a_return_without_requests_is_one(self, tmp_path: Path) -> None:
        found = sen2.read(xml(tmp_path))
        assert (len(found), found.year) == (0, 2024)
        assert {finding.reason for finding in found.findings} == {"is not there"}

    def test_a_table_without_headings(self, tmp_path: Path) -> None:
        self.refused(table(tmp_path / "in.csv", ["1", "2024-01-08"], ["2", "2024-01-09"]), "no heading that SEN2 has")

    def test_a_table_in_utf_16(self, tmp_path: Path) -> None:
        path = table(tmp_path / "in.csv", ["receiveddate", "week20"], ["2024-01-08", "1"], encoding="utf-16")
        assert sen2.read(path).rows["request_received"] == [date(2024, 1, 8)]

    def test_broken_csv(self, tmp_path: Path) -> None:
        path = table(tmp_path / "in.csv", ["receiveddate", "week20"], ["x" * 200_000, "1"])
        self.refused(path, r"is not CSV \(.*, line 2\); save it as CSV with commas")

    def test_a_broken_workbook(self, tmp_path: Path) -> None:
        path = tmp_path / "in.xlsx"
        path.write_bytes(b"PK")
        self.refused(path, r"a file of the return is no workbook that can be read; save it as \.xlsx again")

    def test_another_kind_of_file(self, tmp_path: Path) -> None:
        path = tmp_path / "in.txt"
        path.touch()
        self.refused(path, r"the name of a file does not end in \.xml, \.csv or \.xlsx")

    def test_no_file(self, tmp_path: Path) -> None:
        self.refused(tmp_path / "not-there.csv", "a file of the return is not there; look at its name and folder")
        self.refused(tmp_path, "there is no file to read")

    def test_a_name_that_no_file_can_have(self) -> None:
        self.refused("a\0.csv", r"a file of the return cannot be read \(ValueError\)")

    def test_a_reference_date_that_is_no_date(self, tmp_path: Path) -> None:
        with pytest.raises(NotADate, match="reference_date is a string"):
            sen2.read(as_xml(tmp_path), reference_date="2025-01-16")  # type: ignore[arg-type]


class TestWorkbooks:
    def test_what_openpyxl_warns_of_is_a_finding_and_no_warning(self, tmp_path: Path) -> None:
        """A serial number past the last day of Excel, which it would show with a warning that repeats it."""
        book = openpyxl.Workbook()
        book.active.append(["Date request was received", "Request Outcome", "Assessment Outcome"])
        book.active.append([1e9, "A", None])
        book.active["A2"].number_format = "dd/mm/yyyy"
        book.save(tmp_path / "in.xlsx")
        found = sen2.read(tmp_path / "in.xlsx")
        assert found.columns()["request_received"] == [None]
        assert [each.place for each in found.findings if each.field == "ReceivedDate"] == ["Sheet, row 2"]

    def test_the_extra_is_named(self, tmp_path: Path) -> None:
        path = workbook(tmp_path)
        program = (
            "from sendtimelines.errors import MissingExtra; from sendtimelines import sen2\n"
            f"try:\n    sen2.read({str(path)!r})\nexcept MissingExtra as error:\n    print(error)"
        )
        assert without({"openpyxl"}, program) == (
            "workbooks need openpyxl, which is not installed; install it with: pip install 'sendtimelines[excel]'\n"
        )


class TestWithoutFrames:
    def test_reading_and_measuring_need_no_numpy_and_no_frames(self, tmp_path: Path) -> None:
        program = (
            "from sendtimelines import sen2\n"
            f"found = sen2.read({str(collect(tmp_path))!r})\n"
            "print(len(found), sen2.dfe_timeliness(found)[0]['plans_issued_den'])"
        )
        assert without(OPTIONAL | {"openpyxl"}, program) == "3 1\n"


FRAMES: dict[str, Callable[[Any], Any]] = {
    "pandas": pd.DataFrame,
    "polars": pl.DataFrame,
    "lazy polars": pl.LazyFrame,
    "pyarrow": pa.table,
}


class TestFrames:
    """The columns go straight into any library of frames, and the frame into `add_deadlines`."""

    @pytest.mark.parametrize("library", FRAMES)
    def test_the_columns_are_those_that_deadlines_are_added_by(self, library: str, tmp_path: Path) -> None:
        frame = FRAMES[library](sen2.read(as_xml(tmp_path)).columns())
        found = add_deadlines(frame, ["plan.finalise", "assessment.decide", "review.decide"], on=date(2025, 1, 16))
        found = found.collect() if library == "lazy polars" else found
        column = found["plan.finalise.due"]
        days = column.to_pylist() if library == "pyarrow" else column.to_list()
        assert [str(day)[:10] for day in days] == ["2024-05-27", "2024-07-22", "2024-07-22"]
        statuses = found["review.decide.status"]
        assert (statuses.to_pylist() if library == "pyarrow" else statuses.to_list())[0] == "met"


def records_of_xml(path: Path) -> Iterator[Record]:
    with path.open("rb") as file:
        yield from xml_records(file, "", Headings())


def records_of_csv(path: Path) -> Iterator[Record]:
    with path.open("rb") as file:
        yield from table_records(rows_of_csv(file), "line", Headings(), [], alone=True)


class TestMemory:
    """What was read is let go: the peak does not grow with the file."""

    @pytest.mark.heavy
    @pytest.mark.parametrize("spelling", ["XML", "CSV"])
    def test_ten_times_the_requests_take_no_more(self, spelling: str, tmp_path: Path) -> None:
        peaks = []
        for times in (100, 1000):
            if spelling == "XML":
                path, records = xml(tmp_path, *[element("Person", NAMED, PLAN)] * times), records_of_xml
            else:
                rows = [{"receiveddate": "2024-01-08", "requestoutcome": "A"}] * (5 * times)
                path, records = flat(tmp_path, *rows), records_of_csv
            tracemalloc.start()
            assert sum(1 for _ in records(path)) >= times
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        assert peaks[1] < 1.2 * peaks[0]
