"""The snippets of the how-to do what a call does."""

import re
from datetime import date, datetime
from itertools import product
from pathlib import Path
from typing import Any

import duckdb
import ironcalc
import openpyxl
import pytest
from openpyxl.worksheet.table import Table

from sendtimelines.law import rule_named
from sendtimelines.tables.lookup_rows import lookup
from tests.apps.cli.terminal import CHECKOUT, cli

PAGE = (CHECKOUT / "docs" / "how-to" / "tables-elsewhere.md").read_text(encoding="utf-8")
CONTACT, APPEAL = re.findall(r"^```sql\n(.*?)^```$", PAGE, flags=re.M | re.S)
FORMULAS = re.findall(r"^```text\n(=.*)\n```$", PAGE, flags=re.M)
WORDS = {
    "contact_adviser": ("mediation.contact_adviser",),
    "appeal_from_notice": ("appeal.register",),
    "appeal_from_certificate": ("appeal.register", "--event", "certificate_issued"),
}
"""What `lookup` is asked for each table of the page."""
DAYS = [date(2026, 5, 5), date(2026, 6, 10), date(2026, 7, 31), None]


@pytest.fixture
def connection(tmp_path: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for name, words in WORDS.items():
        out = tmp_path / f"{name}.parquet"
        assert cli("lookup", *words, "--from", "2026-01-01", "--to", "2026-12-31", "--out", str(out)).code == 0
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM '{out}'")
    connection.execute("CREATE TABLE cases (notice_sent DATE, certificate_issued DATE)")
    for notice in DAYS:
        for certificate in DAYS:
            connection.execute("INSERT INTO cases VALUES (?, ?)", [notice, certificate])
    return connection


def test_the_join_in_sql(connection: duckdb.DuckDBPyConnection) -> None:
    rows = connection.sql(CONTACT).fetchall()
    assert len(rows) == len(DAYS) ** 2
    for notice, _, due, safe, _ in rows:
        deadline = rule_named("mediation.contact_adviser").resolve({"notice_sent": notice} if notice else {})
        assert (due, safe) == (deadline.due, deadline.safe)


def test_a_rule_of_two_events_in_sql(connection: duckdb.DuckDBPyConnection) -> None:
    for notice, certificate, due in connection.sql(APPEAL).fetchall():
        happened = {"notice_sent": notice, "certificate_issued": certificate}
        known = {name: day for name, day in happened.items() if day}
        assert due == rule_named("appeal.register").resolve(known).due


CELLS: list[Any] = [*DAYS, datetime(2026, 6, 10, 9, 30), "10/06/2026", date(2027, 6, 10)]
"""What may stand in the column of a day: days of the table, a blank, a moment, text, and a day beyond the table."""
TABLES = ("contact_adviser", "appeal_from_notice", "appeal_from_certificate")


@pytest.fixture(scope="module")
def evaluated(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """For every two cells, what each formula of the page says beside them, as IronCalc evaluates the workbook.

    The tables are sheets that `lookup` wrote, each made a table as Ctrl+T makes it.
    """
    folder = tmp_path_factory.mktemp("workbook")
    book = openpyxl.Workbook()
    for name in TABLES:
        rule, *event = WORDS[name]
        out = folder / f"{name}.xlsx"
        words = (rule, *event, "--from", "2026-01-01", "--to", "2026-12-31", "--out", str(out))
        assert cli("lookup", *words).code == 0
        (written,) = openpyxl.load_workbook(out).worksheets
        sheet = book.create_sheet(name)
        for row in written.iter_rows(values_only=True):
            sheet.append(row)
        sheet.add_table(Table(displayName=name, ref=sheet.dimensions))
    cases = book.worksheets[0]
    for number, (notice, certificate) in enumerate(product(CELLS, CELLS), 2):
        for column, cell in enumerate((notice, certificate), 2):
            cases.cell(number, column, cell)
        for column, formula in enumerate(FORMULAS, 4):
            placed = re.sub(r"\b([BC])2\b", rf"\g<1>{number}", formula).replace("XLOOKUP", "_xlfn.XLOOKUP")
            cases.cell(number, column, placed)
    book.save(folder / "cases.xlsx")
    model = ironcalc.load_from_xlsx(str(folder / "cases.xlsx"))
    model.evaluate()
    return [
        [model.get_formatted_cell_value(0, number, column) for column in range(4, 4 + len(FORMULAS))]
        for number in range(2, 2 + len(CELLS) ** 2)
    ]


def serial(day: date | None) -> str:
    return str((day - date(1899, 12, 30)).days) if day else ""


class TestExcel:
    def test_the_formulas_are_those_of_the_page(self) -> None:
        assert [re.findall("[A-Z]{4,}", formula)[0] for formula in FORMULAS] == [
            "XLOOKUP",
            "IFERROR",
            "ISNUMBER",
            "COUNT",
        ]

    def test_both_look_the_day_up_and_lose_none_without_a_warning(self, evaluated: list[list[str]]) -> None:
        for (notice, _), (found, older, warning, _) in zip(product(CELLS, CELLS), evaluated, strict=True):
            day = notice if type(notice) is date and notice.year == 2026 else None
            due = rule_named("mediation.contact_adviser").resolve({"notice_sent": day} if day else {}).due
            assert (found, older) == (serial(due), serial(due))
            assert warning == {datetime: "has a time", str: "not a date"}.get(type(notice), "")

    def test_the_later_of_two(self, evaluated: list[list[str]]) -> None:
        for days, (*_, later) in zip(product(CELLS, CELLS), evaluated, strict=True):
            if all(day is None or (type(day) is date and day.year == 2026) for day in days):
                named = zip(("notice_sent", "certificate_issued"), days, strict=True)
                due = rule_named("appeal.register").resolve({name: day for name, day in named if day}).due
                assert later == serial(due)


def test_what_a_spreadsheet_looks_up() -> None:
    """XLOOKUP and MATCH with 0 find the exact day: every day stands in the table once, in order."""
    days = [row.day.toordinal() for row in lookup("mediation.contact_adviser")]
    assert days == list(range(days[0], days[-1] + 1))
