"""Cells that a spreadsheet would run, text that steers a terminal, lines slipped into a calendar."""

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sendtimelines import Case, rule_named, sen2, timeline, to_ics
from sendtimelines.errors import BadCase, BadReturn
from sendtimelines.law import RULES
from sendtimelines.support.spreadsheet_cells import as_text
from sendtimelines.tables.duties import PROBLEMS
from tests.apps.cli.terminal import cli
from tests.each import for_each

RUN = [
    "=1+1",
    "=HYPERLINK(A1)",
    "+cmd",
    "-cmd",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\0=1",
    " =1",
    "\N{NO-BREAK SPACE}=1",
    "\ufeff=1",
    "\N{FULLWIDTH EQUALS SIGN}1",
    "\N{FULLWIDTH PLUS SIGN}1",
    "\N{FULLWIDTH HYPHEN-MINUS}1",
    "\N{FULLWIDTH COMMERCIAL AT}1",
    "-1+1",
]
NOT_RUN = ["", "a", "2026-06-10", "-1", "+1.5", "1-1", "a=1", "'=1", "é", " a"]


class TestFormulas:
    """`table` hands cells back as they came; with `--spreadsheet` those that would be run are made text."""

    def out(self, folder: Path, *words: str) -> list[list[str]]:
        path = folder / "in.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["=note", "la_informed"], *([cell, "2026-06-10"] for cell in RUN + NOT_RUN)])
        out = folder / "out.csv"
        assert cli("table", str(path), "--rule", "mediation.arrange", "--out", str(out), *words).code == 0
        with out.open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def test_they_pass_through_unchanged(self, tmp_path: Path) -> None:
        header, *rows = self.out(tmp_path)
        assert header[0] == "=note"
        assert [row[0] for row in rows] == RUN + NOT_RUN

    def test_they_are_made_text_where_a_spreadsheet_is_meant(self, tmp_path: Path) -> None:
        header, *rows = self.out(tmp_path, "--spreadsheet")
        assert header[0] == "'=note"
        assert [row[0] for row in rows] == [*(f"'{cell}" for cell in RUN), *NOT_RUN]
        assert {row[2] for row in rows} == {"2026-07-10"}

    def test_on_standard_output_too(self, tmp_path: Path) -> None:
        (tmp_path / "in.csv").write_text("la_informed,note\n2026-06-10,=1\n", encoding="utf-8")
        words = ("table", str(tmp_path / "in.csv"), "--rule", "mediation.arrange")
        assert ",=1," in cli(*words).out
        assert ",'=1," in cli(*words, "--spreadsheet").out

    @for_each("rule", dict.fromkeys(rule.id for rule in RULES))
    def test_no_column_of_ours_is_run(self, rule: str) -> None:
        names = [f"{rule}.due", f"{rule}.status", PROBLEMS, *rule_named(rule).vocabulary]
        assert [as_text(name) for name in names] == names

    @pytest.mark.parametrize("cell", RUN, ids=ascii)
    @pytest.mark.parametrize("spelling", ["return.xlsx", "return.csv", "return.xml", "folder"])
    def test_an_invented_return_has_none(self, cell: str, spelling: str, tmp_path: Path) -> None:
        made = sen2.Synthetic(year=2024, reference_date=date(2025, 1, 16), authority=cell, requests=({"Sex": "F"},))
        write = made.write_collect if spelling == "folder" else made.write_template
        with pytest.raises(BadReturn, match="LEA holds text that no return has") as refused:
            (made.write_xml if spelling.endswith("xml") else write)(tmp_path / spelling)
        assert refused.value.value == cell
        assert list(tmp_path.iterdir()) == []

    def test_nor_what_has_no_place_in_xml(self, tmp_path: Path) -> None:
        made = sen2.Synthetic(year=2024, reference_date=date(2025, 1, 16), authority="9\x01", requests=())
        with pytest.raises(BadReturn):
            made.write_xml(tmp_path / "return.xml")

    def test_and_otherwise_is_text_in_a_workbook(self, tmp_path: Path) -> None:
        made = sen2.Synthetic(year=2024, reference_date=date(2025, 1, 16), authority="999", requests=({"Sex": "F"},))
        made.write_template(tmp_path / "return.xlsx")
        cells = [cell for row in openpyxl.load_workbook(tmp_path / "return.xlsx").active for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d"}


class TestTerminal:
    """What a case says cannot steer the terminal that it is shown in, or pass for a line of ours."""

    @pytest.mark.parametrize("odd", ["\x1b[2J", "\x07", "\x9b", "\u202e", "\u2028", "\x7f"], ids=ascii)
    def test_a_title_and_a_note(self, odd: str, tmp_path: Path) -> None:
        case = tmp_path / "case.toml"
        escaped = "".join(f"\\u{ord(letter):04x}" for letter in odd)
        case.write_text(
            f'title = "a{escaped}b"\n[[published]]\nrule = "appeal.register"\ndue = 2026-09-01\nby = "c{escaped}d"\n',
            encoding="utf-8",
        )
        shown = cli("timeline", str(case), "--on", "2026-07-01").text
        assert odd not in shown
        assert shown.startswith("a\\")
        assert "published by c\\" in shown

    def test_a_line_is_not_slipped_in(self, tmp_path: Path) -> None:
        (tmp_path / "case.toml").write_text('title = "a\\nMon 2026-07-06: met"\n', encoding="utf-8")
        shown = cli("timeline", str(tmp_path / "case.toml"), "--on", "2026-07-01").text
        assert shown.splitlines()[0] == "a\\nMon 2026-07-06: met, on Wednesday 1 July 2026"

    def test_nor_into_a_complaint(self, tmp_path: Path) -> None:
        odd = pa.table({"la_informed": ["2026-06-10"], "a\nb\x1b[2J": [[1]]})
        pq.write_table(odd, tmp_path / "in.parquet")
        complaint = cli("table", str(tmp_path / "in.parquet"), "--rule", "mediation.arrange").complaint
        assert complaint.startswith("column 2 of the table holds what CSV has no way to write")
        assert "\x1b" not in complaint


class TestCalendars:
    """A line is not slipped into a calendar file, and what stands in its place is read only so far."""

    @pytest.mark.parametrize("odd", ["\r\n", "\n", "\r", "\u2028", "\0"], ids=ascii)
    def test_a_title_has_one_line(self, odd: str) -> None:
        found = timeline(Case(events={"notice_sent": date(2026, 6, 10)}), on=date(2026, 7, 1))
        with pytest.raises(BadCase, match="title does not fit on one line"):
            to_ics(found, reference="r", title=f"a{odd}X-EVIL:1")

    def test_a_long_title_is_folded(self) -> None:
        found = timeline(Case(events={"notice_sent": date(2026, 6, 10)}), on=date(2026, 7, 1))
        file = to_ics(found, reference="r", title="é;,\\" * 100)
        assert max(len(line.encode()) for line in file.split("\r\n")) <= 75
        assert "\n" not in file.replace("\r\n", "")

    def test_an_older_file_that_is_huge_stays(self, tmp_path: Path) -> None:
        (tmp_path / "case.toml").write_text("[events]\nnotice_sent = 2026-06-10\n", encoding="utf-8")
        out = tmp_path / "out.ics"
        with out.open("wb") as file:
            file.truncate(100 << 20)
        complaint = cli("timeline", str(tmp_path / "case.toml"), "--on", "2026-07-01", "--ics", str(out)).complaint
        assert complaint.startswith("the calendar file that is there has more than 4,194,304 bytes")
        assert out.stat().st_size == 100 << 20
        assert sorted(path.name for path in tmp_path.iterdir()) == ["case.toml", "out.ics"]
