"""`duties`: a log goes in, one row an entry, and a row for each case and duty comes out."""

import csv
import io
import json
import random
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import sendtimelines.tables.logs.files as module
from sendtimelines.cases.record import HOW_TO_WRITE_PARTLY_KNOWN
from sendtimelines.tables.logs.columns import DUTY_COLUMNS, MOST_ENTRIES
from sendtimelines.tables.logs.frames import duties
from tests.apps.cli.terminal import LOG, Ran, cli
from tests.cases.lives import STORIES
from tests.tables.logs.samples import Rows, log_of

ON = ("--on", "2026-03-02")
HEADER = ["case", *DUTY_COLUMNS]


def written(rows: Rows) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def as_text(rows: Rows) -> list[dict[str, str]]:
    return [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in rows]


def run(folder: Path, content: str, *words: str) -> Ran:
    path = folder / "log.csv"
    path.write_text(content, encoding="utf-8", newline="")
    return cli("duties", str(path), *ON, *words)


@pytest.fixture
def stories() -> Rows:
    rows = log_of({f"{number:02}": story for number, story in enumerate(STORIES)})
    random.Random(3).shuffle(rows)
    return rows


class TestAnswers:
    """What is written is what `duties` gives in Python, whatever the order of the rows and however few are held."""

    def test_csv(self, tmp_path: Path, stories: Rows) -> None:
        ran = run(tmp_path, written(stories))
        assert ran.code == 0
        assert read(ran.out) == as_text(duties(stories, on=date(2026, 3, 2)))

    def test_a_few_rows_at_a_time(self, tmp_path: Path, stories: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
        at_once = run(tmp_path, written(stories))
        monkeypatch.setattr(module, "ROWS", 7)
        assert run(tmp_path, written(stories)) == at_once

    def test_json(self, tmp_path: Path, stories: Rows) -> None:
        document = json.loads(run(tmp_path, written(stories), "--json").out)
        rows = duties(stories, on=date(2026, 3, 2))
        assert document["on"] == "2026-03-02"
        assert document["duties"] == json.loads(json.dumps(rows, default=str))

    def test_parquet_in_and_out(self, tmp_path: Path, stories: Rows) -> None:
        table = pa.Table.from_pylist(stories)
        days = pa.array([date.fromisoformat(row["for"]) if row["for"] else None for row in stories])
        table = table.set_column(table.schema.get_field_index("for"), "for", days.cast(pa.timestamp("ms")))
        outcomes = pa.array([(row["outcome"] or "").split() for row in stories])
        table = table.set_column(table.schema.get_field_index("outcome"), "outcome", outcomes)
        flags = pa.array([row["not_done"] == "true" for row in stories])
        table = table.set_column(table.schema.get_field_index("not_done"), "not_done", flags)
        source, target = tmp_path / "log.parquet", tmp_path / "duties.parquet"
        pq.write_table(table, source)
        ran = cli("duties", str(source), *ON, "--out", str(target))
        assert (ran.code, ran.out) == (0, "")
        answer = pq.read_table(target)
        assert answer.to_pylist() == duties(stories, on=date(2026, 3, 2))
        assert answer.schema.field("due").type == pa.date32()
        assert b"sendtimelines.provenance" in answer.schema.metadata

    def test_numbers_of_parquet_are_read_as_people_write_them(self, tmp_path: Path) -> None:
        table = pa.table({"case": [7.0, 7.5], "event": ["request_received"] * 2, "day": [date(2026, 1, 12)] * 2})
        pq.write_table(table, tmp_path / "log.parquet")
        rows = json.loads(cli("duties", str(tmp_path / "log.parquet"), *ON, "--json").out)["duties"]
        assert {row["case"] for row in rows} == {"7", "7.5"}

    def test_excel_in_and_out(self, tmp_path: Path, stories: Rows) -> None:
        workbook = openpyxl.Workbook()
        sheet: Any = workbook.active
        sheet.append(list(stories[0]))
        for row in stories:
            planned = date.fromisoformat(row["for"]) if row["for"] else None
            sheet.append([*(row | {"for": planned, "not_done": row["not_done"] == "true" or None}).values()])
        sheet.append([None] * 8)
        workbook.create_sheet("other")
        source, target = tmp_path / "log.xlsx", tmp_path / "duties.xlsx"
        workbook.save(source)
        assert "several sheets" in cli("duties", str(source), *ON).complaint
        ran = cli("duties", str(source), *ON, "--sheet", "Sheet", "--out", str(target))
        assert (ran.code, ran.out) == (0, "")
        header, *rows = openpyxl.load_workbook(target).active.values
        cells = [[cell.date() if isinstance(cell, datetime) else cell for cell in row] for row in rows]
        assert [dict(zip(header, row, strict=True)) for row in cells] == duties(stories, on=date(2026, 3, 2))

    def test_an_old_workbook_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "log.xls"
        path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(100))
        assert "save it as .xlsx or as CSV" in cli("duties", str(path), *ON).complaint

    def test_semicolons_and_windows(self, tmp_path: Path) -> None:
        path = tmp_path / "log.csv"
        path.write_bytes("case;event;day\nÉ;request_received;2026-01-05\n".encode("cp1252"))
        assert read(cli("duties", str(path), *ON).out)[0]["case"] == "É"

    def test_a_file_of_csv(self, tmp_path: Path, stories: Rows) -> None:
        target = tmp_path / "duties.CSV"
        printed = run(tmp_path, written(stories))
        ran = run(tmp_path, written(stories), "--out", str(target))
        assert (ran.code, ran.out, ran.err) == (0, "", printed.err)
        assert target.read_text(encoding="utf-8") == printed.out


SEPARATOR = "look for a separator or quotation mark too few or too many"


class TestMessyLogs:
    """One bad entry loses nothing else, and is named by its case and its number in it."""

    def test_an_entry_that_cannot_be_read_has_a_row_of_its_own(self) -> None:
        ran = cli("duties", LOG, "--on", "2025-06-30")
        rows = read(ran.out)
        (wrong,) = [row for row in rows if row["problems"]]
        assert {name: cell for name, cell in wrong.items() if cell} == {
            "case": "Q18",
            "problems": "entry 2: there is no such event; the nearest is assessment_decision_notified",
        }
        assert ran.err == "1 of 10 rows had problems\n"
        assert next(row for row in rows if row["case"] == "Q18")["standing"] == "overdue"

    def test_rows_without_a_case_come_last(self, tmp_path: Path) -> None:
        nameless = ",request_received,2026-01-05\n \t,review_meeting,2026-01-05\n"
        ran = run(tmp_path, f"case,event,day\n{nameless}A,request_received,2026-01-05\n")
        *rows, first, second = read(ran.out)
        assert {row["case"] for row in rows} == {"A"}
        assert [{name: cell for name, cell in row.items() if cell} for row in (first, second)] == [
            {"problems": f"row {number} does not say which case it belongs to; give its case"} for number in (2, 3)
        ]
        assert ran.err == "2 of 3 rows had problems\n"

    def test_rows_with_nothing_in_them_are_left_out(self, tmp_path: Path) -> None:
        ran = run(tmp_path, "case,event,day\n,,\n\n , ,\t\nA,request_received,2026-01-05\n,,2026-01-05\n")
        assert read(ran.out)[-1]["problems"].startswith("row 6 does not say which case")
        assert ran.err == "1 of 2 rows had problems\n"

    @pytest.mark.parametrize(
        ("row", "problem"),
        [
            ("A,request_received", f"the row has 2 cells where the header has 4; {SEPARATOR}"),
            ("A,request_received,2026-01-05,,", f"the row has 5 cells where the header has 4; {SEPARATOR}"),
            ("A,,2026-01-05,", "it has no event; give event and day"),
            ("A,request_received,,", "it has no day; give event and day"),
            ("A,request_received,2026-02-30,", "day is no day of the calendar; look at its month and day"),
            ("A,request_received,soon,", f"day is not an ISO date; {HOW_TO_WRITE_PARTLY_KNOWN}"),
            (
                "A,notice_sent,2026-02-20,refused",
                "there is no such outcome in notice_sent; the nearest is refuse_to_amend",
            ),
        ],
    )
    def test_what_is_wrong_with_an_entry(self, tmp_path: Path, row: str, problem: str) -> None:
        ran = run(tmp_path, f"case,event,day,outcome\nA,request_received,2026-01-05,\n{row}\n")
        *rows, last = read(ran.out)
        assert last["problems"] == f"entry 2: {problem}"
        assert ran.err == "1 of 2 rows had problems\n"
        assert rows == read(run(tmp_path, "case,event,day\nA,request_received,2026-01-05\n").out)

    def test_a_case_with_more_entries_than_any_case_has(self, tmp_path: Path) -> None:
        many = "A,request_received,2026-01-05\n" * (MOST_ENTRIES + 5)
        ran = run(tmp_path, f"case,event,day\n{many}B,request_received,2026-01-05\n")
        first, *rows = read(ran.out)
        assert first["case"] == "A"
        assert "more than 1,000 entries" in first["problems"]
        assert {row["case"] for row in rows} == {"B"}
        assert ran.err == f"{MOST_ENTRIES + 5} of {MOST_ENTRIES + 6} rows had problems\n"

    def test_a_cell_that_a_spreadsheet_would_run(self, tmp_path: Path) -> None:
        log = "case,event,day,by,\n=1+1,request_received,2026-01-05,,\n"
        assert read(run(tmp_path, log).out)[0]["case"] == "=1+1"
        assert read(run(tmp_path, log, "--spreadsheet").out)[0]["case"] == "'=1+1"

    def test_a_byte_order_mark(self, tmp_path: Path) -> None:
        log = "case,event,day\nA,request_received,2026-01-05\n"
        assert run(tmp_path, f"\ufeff{log}") == run(tmp_path, log)

    def test_columns_that_a_log_does_not_have_are_not_looked_at(self, tmp_path: Path) -> None:
        ran = run(tmp_path, "officer,case,event,day\nx,A,request_received,2026-01-05\n")
        assert read(ran.out) == read(run(tmp_path, "case,event,day\nA,request_received,2026-01-05\n").out)

    def test_headings_of_their_own(self, tmp_path: Path) -> None:
        log = "Child ref,What,When\nA,request_received,2026-01-05\n"
        ran = run(tmp_path, log, "--column", "case=Child ref", "event=What", "day=When")
        assert ran.code == 0
        assert ran.out.startswith("Child ref,matter,")
        assert read(ran.out)[0]["Child ref"] == "A"

    def test_days_as_councils_write_them(self, tmp_path: Path) -> None:
        log = "case,event,day\nA,request_received,05/01/2026\n"
        plain = run(tmp_path, "case,event,day\nA,request_received,2026-01-05\n")
        assert run(tmp_path, log, "--dates", "uk") == plain
        assert "looks like day/month/year" in run(tmp_path, log).out
        assert "there is no such way to write dates" in run(tmp_path, log, "--dates", "us").complaint

    def test_no_rows(self, tmp_path: Path) -> None:
        ran = run(tmp_path, "case,event,day\n")
        assert (ran.out, ran.err) == (",".join(HEADER) + "\n", "0 of 0 rows had problems\n")


class TestRefusals:
    """What cannot be read or written is refused before anything is written."""

    @pytest.mark.parametrize(
        ("content", "words", "complaint"),
        [
            ("", (), "the log has no header"),
            (
                "case,event\nA,x\n",
                (),
                "the log has no column day; no similar name exists; it needs case, event and day",
            ),
            ("case,event,day,day\n", (), "the log has the column day twice"),
            ("case,event,day,outcomes\n", (), "the log has a column that is almost outcome"),
            ("rule,event,day\n", ("--column", "case=rule"), "the column of the case is called rule"),
            ("case,event,day\n", ("--column", "case"), "--column has no equals sign"),
            ("case,event,day\n", ("--column", "case=case", "case=day"), "--column names"),
            ("case,event,day\n", ("--column", "cas=case"), "there is no such column in columns; the nearest is case"),
            (
                "case,event,day\n",
                ("--column", "by=events"),
                "for by; the nearest is event; its columns are case, event, day",
            ),
            ("case,event,day\n", ("--out", "duties.txt"), "--out ends in a way that cannot be written"),
            ("case,event,day\n", ("--sheet", "A"), "the log is no workbook"),
            ("case,event,day\n", ("--out", "duties.csv", "--json"), "JSON goes to standard output"),
        ],
    )
    def test_what_is_refused(
        self, tmp_path: Path, content: str, words: tuple[str, ...], complaint: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        ran = run(tmp_path, content, *words)
        assert complaint in ran.complaint
        assert not (tmp_path / "duties.csv").exists()

    def test_no_file(self, tmp_path: Path) -> None:
        assert cli("duties", str(tmp_path / "none.csv"), *ON).complaint.startswith("the log is not there")

    def test_the_log_itself_is_not_overwritten(self, tmp_path: Path) -> None:
        path = tmp_path / "log.csv"
        path.write_text("case,event,day\n")
        ran = cli("duties", str(path), *ON, "--out", str(path))
        assert "the result would overwrite the log it is made from" in ran.complaint


def test_the_reference_date_is_today_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from sendtimelines.apps.cli import arguments

    class Frozen(date):
        @classmethod
        def today(cls) -> Any:
            return date(2025, 6, 30)

    monkeypatch.setattr(arguments, "date", Frozen)
    assert cli("duties", LOG) == cli("duties", LOG, "--on", "2025-06-30")
