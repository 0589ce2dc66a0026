"""`table`: a CSV table goes in, and comes out with due dates beside its own columns."""

import csv
import io
import os
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

import sendtimelines.tables.files as module
from sendtimelines import ENGLAND_AND_WALES, RULES, Rule, rule_named
from sendtimelines.errors import SendTimelinesError
from sendtimelines.law import rule_for
from sendtimelines.law.england.events import PLANNED
from sendtimelines.rules.conditions import Regime
from sendtimelines.rules.status import Status
from sendtimelines.support.files import BadTarget
from sendtimelines.tables.flat_records import in_words_of_its_nature, standing_of
from tests.apps.cli.terminal import Ran, cli, environment, process
from tests.apps.cli.terminal import module as program
from tests.drawing import examples
from tests.strategies import days

ARRANGE = "mediation.arrange"
SHAPES = (
    "appeal.register",
    "mediation.notice_of_session",
    "review.annual",
    "transfer.plan",
    "amendment.finalise_outer",
    "order.amend_provision",
    "order.continue",
    "unopposed.assess.notify",
    "claim.disability",
    "assessment.look_back",
    "plan.representations",
)


CELLS = st.text(st.characters(codec="utf-8"), max_size=10) | days().map(str)


def text_of(rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "in.csv"


def run(table: Path, text: str, *words: str) -> list[list[str]]:
    """The rows that the command prints for a table."""
    table.write_text(text, encoding="utf-8", newline="")
    ran = cli("table", str(table), *words)
    assert ran.code == 0, ran.err
    return rows_of(ran.out)


class TestColumns:
    """Each rule whose events are columns adds one, the columns of the table stay, and `problems` comes last."""

    def test_what_is_no_event_passes_through(self, table: Path) -> None:
        text = 'ref,la_informed,note\n1,2026-06-10,"a, ""b""\nc"\n2,,é\n'
        assert run(table, text, "--rule", ARRANGE) == [
            ["ref", "la_informed", "note", "mediation.arrange.due", "problems"],
            ["1", "2026-06-10", 'a, "b"\nc', "2026-07-10", ""],
            ["2", "", "é", "", ""],
        ]

    def test_without_rules_every_one_that_fits_is_taken(self, table: Path) -> None:
        header, _ = run(table, "notice_sent,mediation_held\n2026-06-10,\n")
        found = [name.removesuffix(".due") for name in header if name.endswith(".due")]
        fits = [
            rule.id
            for rule in RULES
            if all({"notice_sent", "mediation_held"} & {e.name for e in group} for group in rule.needs(frozenset()))
            and rule.regime is not Regime.CUSTODY
        ]
        assert found == list(dict.fromkeys(fits))
        assert "appeal.register" in found
        assert ARRANGE not in found

    def test_custody_comes_in_only_with_a_column_of_it(self, table: Path) -> None:
        header, _ = run(table, "notice_sent,detained\n2026-06-10,\n")
        assert "detained.contact_adviser.due" in header
        assert "mediation.contact_adviser.due" in header

    def test_rules_come_in_the_order_in_which_they_are_named(self, table: Path) -> None:
        header, _ = run(table, "notice_sent\n2026-06-10\n", "--rule", "cease.earliest", "appeal.register")
        assert header[1:] == ["cease.earliest.due", "appeal.register.due", "problems"]

    def test_the_file_may_come_after_the_rules(self, table: Path) -> None:
        table.write_text("la_informed\n2026-06-10\n", encoding="utf-8")
        assert cli("table", "--rule", ARRANGE, str(table)) == cli("table", str(table), "--rule", ARRANGE)

    def test_a_status_stands_beside_each_due_date(self, table: Path) -> None:
        text = "la_informed,mediation_held\n2026-06-10,\n2026-06-10,2026-07-01\n2026-06-10,2026-07-20\n,\n"
        header, *rows = run(table, text, "--rule", ARRANGE, "--on", "2026-07-31")
        assert header[2:] == ["mediation.arrange.due", "mediation.arrange.status", "problems"]
        assert [row[3] for row in rows] == ["overdue", "met", "met late", "waiting"]


class TestDoubts:
    """A day after that of the statuses, of what can only have happened, is filled in and doubted."""

    @pytest.mark.parametrize("ending", [".csv", ".parquet"])
    def test_a_year_typed_wrong(self, table: Path, tmp_path: Path, ending: str) -> None:
        source = tmp_path / f"in{ending}"
        table.write_text("la_informed\n2062-06-10\n2026-06-10\n", encoding="utf-8")
        pl.read_csv(table).write_parquet(source) if ending == ".parquet" else source.write_bytes(table.read_bytes())
        ran = cli("table", str(source), "--rule", ARRANGE, "--on", "2026-06-30")
        assert ran.out.splitlines()[1:] == [
            "2062-06-10,2062-07-10,due,la_informed is after the reference date and still to come; look at its year",
            "2026-06-10,2026-07-10,due,",
        ]
        assert ran.err == "1 of 2 rows had problems\n"
        assert cli("table", str(source), "--rule", ARRANGE).err == "0 of 2 rows had problems\n"

    def test_what_is_planned_may_come(self, table: Path) -> None:
        _, row = run(
            table, "mediation_date\n2026-09-10\n", "--rule", "mediation.notice_of_session", "--on", "2026-07-01"
        )
        assert row[-1] == ""


class TestSame:
    """Each date is what a single call gives, and each status what the case of the row says."""

    @pytest.mark.parametrize("id", SHAPES)
    @examples(25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.data(), days())
    def test_for_rules_of_every_shape(self, table: Path, id: str, data: st.DataObject, on: date) -> None:
        rule = rule_named(id)
        names = list(dict.fromkeys(event.name for event in (*rule.events, *rule.endings)))
        near = st.dates(date(2026, 5, 1), date(2026, 9, 1)) | st.dates(date(2015, 3, 15), date(2015, 3, 30))
        known = data.draw(st.lists(st.tuples(*(st.none() | near | days() for _ in names)), max_size=6))
        text = text_of([names, *([str(day or "") for day in row] for row in known)])
        _, *rows = run(table, text, "--rule", id, "--on", on.isoformat())
        assert [row[len(names) : -1] for row in rows] == [self.said(id, names, row, on) for row in known]
        for row, cells in zip(rows, known, strict=True):
            doubtful = any(day and day > on and name not in PLANNED for name, day in zip(names, cells, strict=True))
            assert bool(row[-1]) == (row[-2] == "" or doubtful)

    @staticmethod
    def said(id: str, names: Sequence[str], row: Sequence[date | None], on: date) -> list[str]:
        known = {name: day for name, day in zip(names, row, strict=True) if day}
        clock = {event.name for event in rule_named(id).events}
        rule = rule_for(id, known)
        found = rule.resolve(known)
        try:
            due = rule.resolve({name: day for name, day in known.items() if name in clock}).due
            if not found.waiting:
                due = rule.deadline({name: day for name, day in known.items() if name in clock}).due
                rule.deadline(known)
            elif any(not first <= day <= last for day, (first, last) in reached(rule, known)):
                return ["", ""]
        except SendTimelinesError:
            return [str(due or "") if in_time(id, known, clock) else "", ""]
        status = found.status(on)
        if status is not Status.CONTRADICTORY:
            facts = tuple((name, "", day) for name, day in known.items())
            by_itself = in_words_of_its_nature(rule).get(status, status)
            status = standing_of(id, facts, due, on, frozenset(), ENGLAND_AND_WALES) or by_itself
        return [str(due or ""), str(status)]


def reached(rule: Rule, known: dict[str, date]) -> list[tuple[date, tuple[date, date]]]:
    """Each day beside the first and the last that the rule takes for its event."""
    return [(day, rule.reach(name)) for name, day in known.items()]


def in_time(id: str, known: dict[str, date], clock: set[str]) -> bool:
    """Whether the rule takes the events that start its clock."""
    started = {name: day for name, day in known.items() if name in clock}
    try:
        rule_for(id, known).deadline(started)
    except SendTimelinesError:
        return False
    return True


class TestProblems:
    """A bad cell leaves that due date blank and puts the reason in `problems`; the row stays and the run goes on."""

    @pytest.mark.parametrize(
        ("cell", "reason"),
        [
            ("10/06/2026", "la_informed looks like day/month/year: use dates='uk'"),
            ("2026-06-10T09:00", "la_informed has a time of day"),
            ("2026-06-31", "la_informed is no day of the calendar"),
            ("2014-08-31", "la_informed is before 2014-09-01, when this law came into force"),
            ("2100-01-01", "la_informed is after 2099-12-31, the last date the library supports"),
        ],
    )
    def test_each_is_told_apart_and_never_shown(self, table: Path, cell: str, reason: str) -> None:
        text = f"la_informed\n{cell}\n2026-06-10\n"
        assert run(table, text, "--rule", ARRANGE)[1:] == [[cell, "", reason], ["2026-06-10", "2026-07-10", ""]]

    @pytest.mark.parametrize("cell", ["", " ", "\t"])
    def test_a_blank_is_none(self, table: Path, cell: str) -> None:
        assert run(table, f"ref,la_informed\n1,{cell}\n", "--rule", ARRANGE)[1] == ["1", cell, "", ""]

    def test_only_the_dates_that_rest_on_it_are_blank(self, table: Path) -> None:
        text = "la_informed,mediation_date\nx,2026-07-09\n"
        (row,) = run(table, text, "--rule", ARRANGE, "mediation.notice_of_session")[1:]
        assert row[2:] == ["", "2026-07-02", "la_informed is not an ISO date"]

    def test_a_bad_day_of_the_ending_takes_only_the_status(self, table: Path) -> None:
        text = "la_informed,mediation_held\n2026-06-10,x\n"
        (row,) = run(table, text, "--rule", ARRANGE, "--on", "2026-07-01")[1:]
        assert row[2:] == ["2026-07-10", "", "mediation_held is not an ISO date"]

    def test_a_row_of_another_length(self, table: Path) -> None:
        text = "ref,la_informed\n1\n2,2026-06-10,x,y\n3,2026-06-10\n"
        assert run(table, text, "--rule", ARRANGE)[1:] == [
            ["1", "", "", "the row has 1 cells where the header has 2"],
            ["2", "2026-06-10", "", "the row has 4 cells where the header has 2", "x", "y"],
            ["3", "2026-06-10", "2026-07-10", ""],
        ]

    def test_a_day_on_which_the_rule_was_not_the_law(self, table: Path) -> None:
        text = "recommendation_made\n2018-04-02\n"
        (row,) = run(table, text, "--rule", "recommendation.health_response")[1:]
        assert row[2] == (
            "recommendation_made is outside the time in which recommendation.health_response is in force "
            "(from 2018-04-03)"
        )

    @pytest.mark.parametrize("ending", [(), ("--on", "2026-07-01")])
    def test_standard_error_ends_with_how_many_rows_had_some(self, table: Path, ending: tuple[str, ...]) -> None:
        table.write_text("la_informed\nx\n2026-06-10\ny\n", encoding="utf-8")
        assert cli("table", str(table), *ending).err == "2 of 3 rows had problems\n"

    @examples(50, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=6))
    def test_whatever_the_cells_hold_every_row_comes_back(self, table: Path, cells: list[list[str]]) -> None:
        found = run(table, text_of([["la_informed", "note"], *cells]), "--rule", ARRANGE)[1:]
        assert [[*row[:2], *row[4:]] for row in found] == cells
        assert all(row[2] or row[3] or not row[0].strip() for row in found)


class TestFiles:
    """The result takes its place only when it is whole; what was there before stays until then."""

    TEXT = "la_informed\n2026-06-10\n"

    def test_it_is_what_standard_output_would_hold(self, table: Path) -> None:
        out = table.with_name("out.csv")
        table.write_text(self.TEXT, encoding="utf-8")
        assert cli("table", str(table), "--out", str(out)) == Ran(0, "", "0 of 1 row had problems\n")
        assert out.read_text(encoding="utf-8") == cli("table", str(table)).out
        assert sorted(path.name for path in table.parent.iterdir()) == ["in.csv", "out.csv"]

    @pytest.mark.parametrize("before", [None, "precious"])
    @pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError, RuntimeError])
    def test_an_interrupted_run_leaves_everything_as_it_was(
        self, table: Path, monkeypatch: pytest.MonkeyPatch, before: str | None, stop: type[BaseException]
    ) -> None:
        out = table.with_name("out.csv")
        table.write_text(self.TEXT * 3, encoding="utf-8")
        if before is not None:
            out.write_text(before, encoding="utf-8")
        there = sorted(table.parent.iterdir())

        def stopped(size: int) -> None:
            raise stop

        with pytest.raises(BadTarget if stop is OSError else stop):
            module.fill_table(table, out, io.StringIO(), progress=stopped)
        assert sorted(table.parent.iterdir()) == there
        assert before is None or out.read_text(encoding="utf-8") == before

    def test_one_that_turns_out_to_be_no_text_leaves_nothing(self, table: Path) -> None:
        out = table.with_name("out.csv")
        table.write_bytes(self.TEXT.encode() * 20_000 + b"\x81\n")
        assert cli("table", str(table), "--out", str(out)).complaint.startswith("the table is not text in UTF-8")
        assert list(table.parent.iterdir()) == [table]

    def test_the_mark_and_the_line_ends_of_the_table_are_kept(self, table: Path) -> None:
        out = table.with_name("out.csv")
        table.write_bytes(b"\xef\xbb\xbf" + self.TEXT.replace("\n", "\r\n").encode())
        cli("table", str(table), "--out", str(out), "--rule", ARRANGE)
        assert out.read_bytes() == (
            b"\xef\xbb\xbfla_informed,mediation.arrange.due,problems\r\n2026-06-10,2026-07-10,\r\n"
        )

    @pytest.mark.parametrize("name", ["x" * 10_000, '"a\nb"', '"a\r\nb"'], ids=["long", "a line end", "both line ends"])
    @pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
    def test_rows_end_as_the_header_does_whatever_its_names_are(self, ending: str, name: str, table: Path) -> None:
        table.write_bytes(f"la_informed,{name}{ending}2026-06-10,x{ending}".encode())
        out = table.with_name("out.csv")
        cli("table", str(table), "--out", str(out), "--rule", ARRANGE)
        header = f"la_informed,{name},mediation.arrange.due,problems"
        assert out.read_bytes() == f"{header}{ending}2026-06-10,x,2026-07-10,{ending}".encode()

    def test_a_link_is_followed(self, table: Path) -> None:
        out, link = table.with_name("out.csv"), table.with_name("link.csv")
        out.write_text("", encoding="utf-8")
        link.symlink_to(out)
        table.write_text(self.TEXT, encoding="utf-8")
        assert cli("table", str(table), "--out", str(link)).code == 0
        assert link.is_symlink()
        assert out.read_text(encoding="utf-8").startswith("la_informed,")

    def test_an_empty_line_is_no_row_unless_the_table_has_one_column(self, table: Path) -> None:
        assert len(run(table, "la_informed\n\n2026-06-10\n")) == 3
        assert len(run(table, "la_informed,ref\n\n2026-06-10,1\n\n")) == 2


class TestLength:
    """Memory is bounded whatever the length, and the stretches in which rows are read do not show."""

    def test_stretches_do_not_show(self, table: Path) -> None:
        first = date(2020, 1, 1)
        dates = [first + timedelta(days=n % 3000) for n in range(3 * module.ROWS + 1)]
        rows = run(table, "la_informed\n" + "".join(f"{day}\n" for day in dates), "--rule", ARRANGE)[1:]
        assert [row[0] for row in rows] == [str(day) for day in dates]
        arrange = rule_named(ARRANGE)
        assert [row[1] for row in rows] == [str(arrange(la_informed=day).due) for day in dates]

    def test_what_is_in_memory_does_not_grow_with_the_table(self, table: Path) -> None:
        measure = (
            "import io, sys, tracemalloc; from pathlib import Path; from sendtimelines.tables.files import fill_table\n"
            "class Nowhere(io.TextIOBase):\n    def write(self, text): return len(text)\n"
            "fill = lambda: fill_table(Path(sys.argv[1]), None, Nowhere(), rules=['mediation.arrange'])\n"
            "fill(); tracemalloc.start(); fill(); print(tracemalloc.get_traced_memory()[1])"
        )
        peaks = []
        for stretches in (2, 8):
            table.write_text("la_informed\n" + "2026-06-10\n" * (stretches * module.ROWS), encoding="utf-8")
            peaks.append(int(process(sys.executable, "-c", measure, str(table)).text))
        assert peaks[1] < 1.2 * peaks[0]


class TestProgress:
    """A bar is shown on standard error where that is a terminal, and only there."""

    @pytest.mark.parametrize(("terminal", "shown"), [({"FORCE_COLOR": "1"}, True), ({}, False)])
    def test_the_bar(self, table: Path, terminal: dict[str, str], shown: bool) -> None:
        table.write_text("la_informed\n2026-06-10\n", encoding="utf-8")
        env = environment(TERM="xterm-256color", **terminal)
        ran = program("table", str(table), "--rule", ARRANGE, env=env)
        assert ran.out.splitlines() == ["la_informed,mediation.arrange.due,problems", "2026-06-10,2026-07-10,"]
        assert ("\x1b[" in ran.err) == shown
        assert ran.err.endswith("0 of 1 row had problems\n")


class TestRefusals:
    """What is wrong with the question ends it with one line, and nothing is written."""

    @pytest.mark.parametrize(
        ("content", "words", "complaint"),
        [
            ("", (), "the table has no header; name its columns"),
            ("\n2026-06-10\n", (), "the table has no header; name its columns"),
            (",,\n", (), "the table has no header; name its columns"),
            ("la_informed,a,la_informed\n", (), "columns 1 and 3 of the table have the same name"),
            ("a,b\n", (), "no rule fits the columns of the table"),
            ("told:a\n", (), "no rule fits the columns of the table"),
            ("la_informed\n", ("--out", "out.txt"), "--out ends in a way that cannot be written; give it a name"),
            ("la_informed\n", ("--sheet", "1"), "the table is no workbook and has no sheets; leave --sheet out"),
            ("la_informed\n", ("--dates", "us"), "there is no such way to write dates; the nearest is"),
            (
                "a,b\n",
                ("--column", "la_informed=c"),
                "the table has no such column for la_informed; its columns are a, b",
            ),
            (
                "la_informed\n",
                ("--rule", "mediation.arange"),
                "there is no such rule; the nearest is mediation.arrange",
            ),
            (
                "la_informed\n",
                ("--rule", "appeal.register"),
                "appeal.register needs a column notice_sent or certificate",
            ),
            ("la_informed,problems\n", (), "the table already has a column problems"),
            ("la_informed,mediation.arrange.due\n", (), "the table already has a column mediation.arrange.due"),
            ("la_informed\n", ("--on", "today"), "on is not a date"),
            ("la_informed\n", ("--out", ""), "the result cannot be written into a directory"),
            ("la_informed\n", ("--out", "{dir}"), "the result cannot be written into a directory"),
            ("la_informed\n", ("--out", "{dir}/none/out.csv"), "the result cannot be written (FileNotFoundError)"),
            ("la_informed\n", ("--out", "{dir}/in.csv"), "the result would overwrite the table it is made from"),
            (
                "la_informed\n",
                ("--out", "{dir}/../{name}/in.csv"),
                "the result would overwrite the table it is made from",
            ),
            ("la_informed\n", ("--out", os.devnull), "the result cannot take the place of what is no file"),
            ("la_informed\n", ("--out", "a\0b"), "the result cannot be written (ValueError)"),
            ("la_informed\n", ("another.csv",), "table needs one file"),
            ("la_informed\n" + "x" * 200_000, (), "the table is not CSV (field larger than field limit"),
        ],
    )
    def test_in_one_line(self, table: Path, content: str, words: tuple[str, ...], complaint: str) -> None:
        table.write_text(content, encoding="utf-8")
        said = [word.format(dir=table.parent, name=table.parent.name) for word in words]
        ran = cli("table", str(table), *said)
        assert ran.code == 2
        assert ran.err.startswith(f"sendtimelines: {complaint}")
        assert len(ran.err.splitlines()) == 1
        assert list(table.parent.iterdir()) == [table]
        assert table.read_text(encoding="utf-8") == content

    @pytest.mark.parametrize(
        ("make", "complaint"),
        [
            (lambda path: None, "the table is not there; look at its name and folder"),
            (Path.mkdir, "the table is a directory; name the file in it"),
            (
                lambda path: path.write_bytes(b"la_informed\n\x81\n"),
                "the table is not text in UTF-8; save it as CSV in UTF-8",
            ),
            (
                lambda path: path.write_bytes(b"la_informed,\xc3\xa9\n\xff\n"),
                "the table is not text in UTF-8; save it as CSV in UTF-8",
            ),
        ],
    )
    def test_a_table_that_cannot_be_read(self, table: Path, make: Any, complaint: str) -> None:
        make(table)
        ran = cli("table", str(table), "--out", str(table.with_name("out.csv")))
        assert ran.complaint == complaint
        assert not table.with_name("out.csv").exists()

    @pytest.mark.parametrize("words", [(), ("",), ("a\0b",)])
    def test_no_file_at_all(self, words: tuple[str, ...]) -> None:
        assert "table" in cli("table", *words).complaint


def test_json_goes_to_standard_output_alone(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("notice_sent\n2026-06-10\n", encoding="utf-8")
    ran = cli("table", str(tmp_path / "in.csv"), "--json", "--out", str(tmp_path / "out.csv"))
    assert (ran.code, "JSON goes to standard output" in ran.err) == (2, True)


def test_a_sheet_of_nothing_but_headings(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["notice_sent", "note"])
    book.save(tmp_path / "in.xlsx")
    ran = cli("table", str(tmp_path / "in.xlsx"), "--rule", "appeal.register")
    assert (ran.code, ran.out.splitlines()) == (0, ["notice_sent,note,appeal.register.due,problems"])
