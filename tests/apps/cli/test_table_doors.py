"""Tables as people have them: workbooks, other separators and encodings, headings of their own, dates as they write
them. What cannot be read is refused by name, and no cell is lost without a reason.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet
import pytest

from sendtimelines import add_deadlines
from sendtimelines.support.day_parser import Dates, NoDay, day_of
from sendtimelines.tables import excel
from tests.apps.cli.terminal import cli
from tests.tables.messy import HEADER, as_text, messy_rows

ARRANGE, CONTACT = "mediation.arrange", "mediation.contact_adviser"
ROWS = [["Ref", "la_informed", "Name"], ["1", "2026-06-10", "Zoë"], ["2", "", "x, y; z|é"]]
DUE = ["1", "2026-06-10", "Zoë", "2026-07-10", ""]


def written(path: Path, rows: Sequence[Sequence[str]], separator: str, encoding: str, line: str = "") -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    path.write_text(line + text.getvalue(), encoding=encoding, newline="")
    return path


def workbook(path: Path, *sheets: tuple[str, Sequence[Sequence[Any]]]) -> str:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return str(path)


def read_back(path: Path) -> list[list[Any]]:
    (sheet,) = openpyxl.load_workbook(path).worksheets
    return [list(row) for row in sheet.iter_rows(values_only=True)]


class TestSeparators:
    """What stands between cells, and how the text is encoded, is recognised; the result has the same separator."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    @pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
    @pytest.mark.parametrize("line", [False, True])
    def test_each(self, tmp_path: Path, separator: str, encoding: str, line: bool) -> None:
        before = f"sep={separator}\r\n" if line else ""
        path, out = written(tmp_path / "in.csv", ROWS, separator, encoding, before), tmp_path / "out.csv"
        assert cli("table", str(path), "--rule", ARRANGE, "--out", str(out)).code == 0
        text = out.read_text(encoding="utf-8")
        assert text.startswith("\ufeff") == (encoding != "utf-8")  # else Excel would take it for another encoding
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=separator))
        assert rows[1] == DUE
        assert rows[2] == [*ROWS[2], "", ""]

    def test_a_comma_in_the_cells_does_not_mislead(self, tmp_path: Path) -> None:
        rows = [["la_informed", "Note"], *([f"2026-06-{day:02}", "a, b, c"] for day in range(10, 20))]
        path = written(tmp_path / "in.csv", rows, ";", "utf-8")
        (first, *_) = json.loads(cli("table", str(path), "--rule", ARRANGE, "--json").out)
        assert first == {"la_informed": "2026-06-10", "Note": "a, b, c", f"{ARRANGE}.due": "2026-07-10", "problems": ""}

    def test_utf_8_with_a_damaged_letter_is_not_taken_for_anything_else(self, tmp_path: Path) -> None:
        (tmp_path / "in.csv").write_bytes("la_informed,Zoë\n".encode() + b"2026-06-10,\xeb\n")
        assert cli("table", str(tmp_path / "in.csv")).complaint.startswith("the table is not text in UTF-8")

    def test_what_fits_nothing_says_which_columns_were_seen(self, tmp_path: Path) -> None:
        path = written(tmp_path / "in.csv", [["Ref", "Date told"]], ",", "utf-8")
        assert cli("table", str(path)).complaint.endswith("its columns are Ref, Date told")


class TestHeadings:
    ROWS = (["Ref", "Date of letter"], ["1", "10/06/2026"], ["2", "46183"])

    def test_of_their_own(self, tmp_path: Path) -> None:
        path = str(written(tmp_path / "in.csv", self.ROWS, ",", "utf-8"))
        words = ("--rule", CONTACT, "--column", "notice_sent=Date of letter", "--dates")
        uk = json.loads(cli("table", path, *words, "uk", "--json").out)
        serials = json.loads(cli("table", path, *words, "notice_sent=excel", "--json").out)
        assert [row[f"{CONTACT}.due"] for row in (*uk, *serials)] == ["2026-08-10", "", "", "2026-08-10"]
        assert uk[1]["problems"] == "Date of letter looks like a serial number of Excel: use dates='excel'"
        assert serials[0]["problems"] == "Date of letter looks like day/month/year: use dates='uk'"

    def test_spaces_around_a_heading(self, tmp_path: Path) -> None:
        path = str(written(tmp_path / "in.csv", [[" la_informed "], ["2026-06-10"]], ",", "utf-8"))
        assert json.loads(cli("table", path, "--rule", ARRANGE, "--json").out)[0][f"{ARRANGE}.due"] == "2026-07-10"

    @pytest.mark.parametrize(
        ("words", "complaint"),
        [
            (("--column", "notice_sent=Letter"), "the table has no such column for notice_sent; its columns are Ref"),
            (("--column", "notice_snt=Ref"), "there is no such event; the nearest is notice_sent"),
            (("--column", "notice_snt=Letter"), "there is no such event; the nearest is notice_sent"),
            (("--column", "a=Ref", "a=Ref"), "--column names an event twice; give each once"),
            (("--dates", "notice_snt=uk", "--column", "notice_sent=Ref"), "there is no such column in dates"),
        ],
    )
    def test_a_wrong_one(self, tmp_path: Path, words: tuple[str, ...], complaint: str) -> None:
        path = str(written(tmp_path / "in.csv", self.ROWS, ",", "utf-8"))
        assert cli("table", path, *words).complaint.startswith(complaint)


class TestWorkbooks:
    ROWS = (
        ["Ref", "notice_sent", "Note", None, "More"],
        [1, datetime(2026, 6, 10), "1+1", None],
        [2, "10/06/2026", "#N/A", 1.5],
        [3.0, 46183, None, None],
        [None, None, None, None],
        [4, datetime(2026, 6, 10, 9, 30), "x", datetime(2026, 1, 2)],
    )
    PROBLEMS = (
        None,
        "notice_sent looks like day/month/year: use dates='uk'",
        "notice_sent looks like a serial number of Excel: use dates='excel'",
        "notice_sent has a time of day",
    )

    def test_in_and_out(self, tmp_path: Path) -> None:
        path = workbook(tmp_path / "in.xlsx", ("Cases", self.ROWS))
        assert cli("table", path, "--rule", CONTACT, "--out", str(tmp_path / "out.xlsx")).code == 0
        header, *rows = read_back(tmp_path / "out.xlsx")
        assert header == ["Ref", "notice_sent", "Note", "column 4", "More", f"{CONTACT}.due", "problems"]
        assert [row[0] for row in rows] == [1, 2, 3, 4]
        assert [row[-2] for row in rows] == [datetime(2026, 8, 10), None, None, None]
        assert tuple(row[-1] or None for row in rows) == self.PROBLEMS
        assert rows[0][2] == "1+1"

    def test_more_rows_than_are_gone_through_at_a_time(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(excel, "ROWS", 2)
        days = [date(2026, 6, day) for day in (10, 11, 12, 15, 16)]
        path = workbook(tmp_path / "in.xlsx", ("Cases", [["la_informed"], *([day] for day in days)]))
        assert cli("table", path, "--rule", ARRANGE, "--out", str(tmp_path / "out.csv")).code == 0
        with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
            assert [row["la_informed"] for row in csv.DictReader(file)] == list(map(str, days))

    def test_no_cell_is_a_formula(self, tmp_path: Path) -> None:
        rows = [["notice_sent", "=A1"], ["2026-06-10", "=HYPERLINK(1)"]]
        path = written(tmp_path / "in.csv", rows, ",", "utf-8")
        cli("table", str(path), "--rule", CONTACT, "--out", str(tmp_path / "out.xlsx"))
        (sheet,) = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr", "d", "n"}

    @pytest.mark.parametrize(
        ("cell", "read"),
        [
            ("<c r='B2'><f>DATE(2026,6,10)</f></c>", False),
            ("<c r='B2'><f>DATE(2026,6,10)</f><v></v></c>", False),
            ("<c r='nobody&apos;s'><f t='shared' si='0'/></c>", False),
            ("<c r='B2' t='str'><f>TEXT(A2,1)</f><v>2026-06-10</v></c>", True),
            ("<c r='B2' t='str'><f>TEXT(A2,1)</f><v></v></c>", True),
        ],
    )
    def test_a_formula_without_a_saved_value_is_no_blank(self, tmp_path: Path, cell: str, read: bool) -> None:
        path = workbook(tmp_path / "in.xlsx", ("Cases", [["Ref", "la_informed"], ["1", "=DATE(2026,6,10)"]]))
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        sheet = next(name for name in parts if name.startswith("xl/worksheets/"))
        parts[sheet] = re.sub(rb'<c r="B2".*?</c>', cell.encode(), parts[sheet])
        with zipfile.ZipFile(path, "w") as archive:
            for name, part in parts.items():
                archive.writestr(name, part)
        ran = cli("table", path, "--rule", ARRANGE)
        if read:
            assert ran.code == 0
            assert ran.err == "0 of 1 row had problems\n"
        else:
            place = ", the first in B2" if "B2" in cell else ""
            assert ran.err == (
                f"sendtimelines: the table has formulas without a saved value{place}; open it in Excel and save it\n"
            )

    @pytest.mark.parametrize("ending", [".csv", ".parquet", ".xlsx"])
    def test_what_we_wrote_is_filled_in_once_more(self, tmp_path: Path, ending: str) -> None:
        source = written(tmp_path / "in.csv", ROWS, ",", "utf-8")
        first, second, third = (str(tmp_path / f"{name}{ending}") for name in ("first", "second", "third"))
        words = ("--rule", ARRANGE)
        assert cli("table", str(source), *words, "--out", first, "--on", "2026-07-01").code == 0
        assert "; --replace puts the new one in its place" in cli("table", first, *words, "--out", second).err
        assert cli("table", first, *words, "--out", second, "--replace").code == 0
        assert cli("table", str(source), *words, "--out", third).code == 0
        again, once = (cli("table", path, *words, "--replace", "--json").out for path in (second, third))
        assert again == once

    @pytest.mark.parametrize("ending", [".csv", ".parquet", ".xlsx"])
    def test_every_format_into_every_format(self, tmp_path: Path, ending: str) -> None:
        sources = [workbook(tmp_path / "a.xlsx", ("Cases", [["la_informed"], [date(2026, 6, 10)], ["x"]]))]
        sources.append(str(written(tmp_path / "b.csv", [["la_informed"], ["2026-06-10"], ["x"]], ",", "utf-8")))
        pyarrow.parquet.write_table(pa.table({"la_informed": ["2026-06-10", "x"]}), tmp_path / "c.parquet")
        sources.append(str(tmp_path / "c.parquet"))
        for number, source in enumerate(sources):
            out = tmp_path / f"out{number}{ending}"
            assert cli("table", source, "--rule", ARRANGE, "--out", str(out)).code == 0
            again = cli("table", str(out), "--rule", "mediation.notify_commissioners", "--json")
            assert again.code == 2 or [row[f"{ARRANGE}.due"] for row in json.loads(again.out)] == ["2026-07-10", ""]

    def test_several_sheets(self, tmp_path: Path) -> None:
        path = workbook(tmp_path / "in.xlsx", ("Notes", [["x"]]), ("Cases", [["la_informed"], ["2026-06-10"]]))
        assert cli("table", path).complaint == (
            "the table is a workbook of several sheets; say which with --sheet: Notes, Cases"
        )
        assert cli("table", path, "--sheet", "Case").complaint == (
            "the table has no such sheet; its sheets are Notes, Cases"
        )
        assert cli("table", path, "--sheet", "Cases", "--rule", ARRANGE).code == 0

    def test_hostile_or_old_ones(self, tmp_path: Path) -> None:
        for content, complaint in (
            (b"PK\x03\x04", "the table is no workbook that can be read; save it as .xlsx again"),
            (b"\xd0\xcf\x11\xe0" + bytes(99), "the table is a workbook of a kind that is not read"),
        ):
            (tmp_path / "in.bin").write_bytes(content)
            assert cli("table", str(tmp_path / "in.bin")).complaint.startswith(complaint)

    @pytest.mark.parametrize(
        ("cell", "complaint"),
        [("x" * 40_000, "the result has a cell of more than"), ("\x01", "the result has a control")],
    )
    def test_what_a_workbook_cannot_have(self, tmp_path: Path, cell: str, complaint: str) -> None:
        path = written(tmp_path / "in.csv", [["la_informed", "a"], ["2026-06-10", cell]], ",", "utf-8")
        words = ("table", str(path), "--rule", ARRANGE, "--out", str(tmp_path / "out.xlsx"))
        assert cli(*words).complaint.startswith(complaint)
        assert not (tmp_path / "out.xlsx").exists()

    def test_too_many_rows(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(excel, "MOST_ROWS", 3)
        path = written(tmp_path / "in.csv", [["la_informed"], *[["2026-06-10"]] * 3], ",", "utf-8")
        words = ("table", str(path), "--rule", ARRANGE, "--out", str(tmp_path / "out.xlsx"))
        assert cli(*words).complaint.startswith("the result has more than 3 rows")

    def test_what_our_own_table_wrote_from_a_column_of_time_stamps(self, tmp_path: Path) -> None:
        for number, kind in enumerate((pa.timestamp("s"), pa.timestamp("ns"), pa.timestamp("us", "UTC"), pa.date64())):
            moments = pa.array([datetime(2026, 6, 10), None]).cast(kind)
            pyarrow.parquet.write_table(pa.table({"la_informed": moments}), tmp_path / "in.parquet")
            out = tmp_path / f"{number}.csv"
            words = ("--rule", "mediation.notify_commissioners", "--out", str(out))
            assert cli("table", str(tmp_path / "in.parquet"), *words).code == 0
            out.write_text(out.read_text(encoding="utf-8").replace("problems", "earlier"), encoding="utf-8")
            (first, _) = json.loads(cli("table", str(out), "--rule", ARRANGE, "--json").out)
            assert first[f"{ARRANGE}.due"] == "2026-07-10"


CELLS: list[Any] = [
    *("2026-06-10", " 2026-06-10 ", "2026-06-10T00:00:00", "2026-06-10T09:30", "10/06/2026", "31/06/2026", "10/06/26"),
    *("10 June 2026", "2026-Jun-10 00:00:00", "46183", "46183.0", "06/13/2026", "20260610", "x", "", "  ", "\xa0"),
    *("1999-01-01", "2100-01-01", "2026/06/10", "0000-01-01"),
]


def in_csv(path: Path, cells: Sequence[Any], dates: str) -> list[tuple[str, str]]:
    written(path / "in.csv", [["la_informed", "n"], *([cell, "1"] for cell in cells)], ",", "utf-8")
    rows = json.loads(cli("table", str(path / "in.csv"), "--rule", ARRANGE, "--dates", dates, "--json").out)
    return [(row[f"{ARRANGE}.due"], row["problems"]) for row in rows]


def in_excel(path: Path, cells: Sequence[Any], dates: str) -> list[tuple[str, str]]:
    source = workbook(path / "in.xlsx", ("A", [["la_informed", "n"], *([cell, 1] for cell in cells)]))
    rows = json.loads(cli("table", source, "--rule", ARRANGE, "--dates", dates, "--json").out)
    return [(row[f"{ARRANGE}.due"], row["problems"]) for row in rows]


def in_parquet(path: Path, cells: Sequence[Any], dates: str) -> list[tuple[str, str]]:
    pyarrow.parquet.write_table(pa.table({"la_informed": cells}), path / "in.parquet")
    rows = json.loads(cli("table", str(path / "in.parquet"), "--rule", ARRANGE, "--dates", dates, "--json").out)
    return [(row[f"{ARRANGE}.due"], row["problems"]) for row in rows]


def in_frames(make: Callable[[Any], Any]) -> Callable[[Path, Sequence[Any], str], list[tuple[str, str]]]:
    def answers(path: Path, cells: Sequence[Any], dates: str) -> list[tuple[str, str]]:
        found = add_deadlines(make({"la_informed": list(cells)}), ARRANGE, dates=dates)
        found = found.collect() if isinstance(found, pl.LazyFrame) else found
        table = found.to_arrow() if isinstance(found, pl.DataFrame) else pa.table(found)
        return [
            (str(row[f"{ARRANGE}.due"] or "")[:10].replace("NaT", ""), row["problems"] or "")
            for row in table.to_pylist()
        ]

    return answers


DOORS = {
    "CSV": in_csv,
    "Excel": in_excel,
    "Parquet": in_parquet,
    "pandas": in_frames(lambda data: pd.DataFrame(data, dtype="str")),
    "polars": in_frames(lambda data: pl.DataFrame(data)),
    "polars, lazy": in_frames(lambda data: pl.LazyFrame(data)),
    "Arrow": in_frames(pa.table),
}


class TestEveryDoor:
    """The same cell gives the same day or the same refusal at every door."""

    @pytest.mark.parametrize("dates", ["iso", "uk", "excel"])
    @pytest.mark.parametrize("door", DOORS)
    def test_the_same_cell(self, tmp_path: Path, door: str, dates: str) -> None:
        answers = DOORS[door](tmp_path, CELLS, dates)
        for cell, (due, problem) in zip(CELLS, answers, strict=True):
            day = day_of(cell, dates)
            if isinstance(day, NoDay):
                assert (due, problem) == ("", f"la_informed {day}")
            elif day is None:
                assert (due, problem) == ("", "")
            else:
                assert bool(due) != bool(problem)
                assert bool(due) == (date(2014, 9, 1) <= day <= date(2099, 12, 31))

    def test_every_door_says_the_same_word_for_word(self, tmp_path: Path) -> None:
        first, *others = (door(tmp_path, CELLS, "uk") for door in DOORS.values())
        assert others == [first] * len(others)


class TestMessy:
    """Five thousand rows as a council has them lose no row, and no date without a reason."""

    @pytest.mark.parametrize("dates", ["iso", "uk", "excel"])
    @pytest.mark.parametrize(
        "ending", [".csv", *(pytest.param(each, marks=pytest.mark.heavy) for each in (".xlsx", ".parquet"))]
    )
    def test_nothing_is_lost(self, tmp_path: Path, ending: str, dates: str) -> None:
        rows = messy_rows() if ending == ".xlsx" else as_text(messy_rows())
        match ending:
            case ".csv":
                path = str(written(tmp_path / "in.csv", [HEADER, *rows], ";", "cp1252"))
            case ".parquet":
                path = str(tmp_path / "in.parquet")
                pyarrow.parquet.write_table(pa.table(dict(zip(HEADER, zip(*rows, strict=True), strict=True))), path)
            case _:
                path = workbook(tmp_path / "in.xlsx", ("Cases", [HEADER, *rows]))
        words = ("--column", "notice_sent=Sent", "la_informed=Told", "--dates", dates, "--rule", CONTACT, ARRANGE)
        records = json.loads(cli("table", path, *words, "--json").out)
        assert [record["Ref"] for record in records] == [str(row[0]) for row in rows]
        for (_, sent, told), record in zip(rows, records, strict=True):
            for cell, rule in ((sent, CONTACT), (told, ARRANGE)):
                day = day_of(cell, Dates(dates))
                assert bool(record[f"{rule}.due"]) == isinstance(day, date)
                assert not isinstance(day, NoDay) or str(day) in record["problems"]
