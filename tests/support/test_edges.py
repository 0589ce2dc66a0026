"""Doors that few come through: what a reader, a day or a table does at the edge of what it takes."""

import csv
import importlib.util
import sys
from datetime import date
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

from sendtimelines import __main__ as program
from sendtimelines import tables
from sendtimelines.calendars import nations
from sendtimelines.cases.case_file import case_from
from sendtimelines.cases.record import Record
from sendtimelines.cases.timeline import timeline
from sendtimelines.errors import MissingExtra, NotADate, UnknownName
from sendtimelines.support import day_parser
from sendtimelines.support.csv_rows import _fit
from sendtimelines.support.dates import a_date
from sendtimelines.tables import add_working_days
from tests.apps.cli.terminal import cli


def test_a_line_longer_than_csv_takes_fits_no_separator() -> None:
    assert _fit(["a" * (csv.field_size_limit() + 1)], ";") == (False, False, 0)


def test_a_day_of_numpy_is_told_how_to_become_one() -> None:
    with pytest.raises(NotADate, match=r"value\.astype"):
        a_date(np.datetime64("2026-06-10"), "on")


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (np.datetime64("2026-06-10"), date(2026, 6, 10)),
        (np.datetime64("2026-06-10T00:00:00"), date(2026, 6, 10)),
        (np.datetime64("2026-06-10T09:00:00"), day_parser.TIME_OF_DAY),
    ],
)
def test_a_moment_of_numpy_is_read_as_every_other(moment: object, day: object) -> None:
    assert day_parser.day_of(moment) == day


def test_a_way_of_writing_days_for_a_column_that_is_not_there() -> None:
    with pytest.raises(UnknownName, match="notice_sent"):
        day_parser.dates_by_name({"notice_snt": "uk"}, ["notice_sent"])


def test_without_the_file_of_the_country_the_whole_package_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "spec_from_file_location", lambda *_: None)
    nations._united_kingdom.cache_clear()
    try:
        found = nations._united_kingdom()(subdiv="ENG", years=2026, language="en_GB")
        assert date(2026, 12, 25) in found
    finally:
        nations._united_kingdom.cache_clear()


def test_the_extra_of_a_frame_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(tables, "backends", raising=False)
    monkeypatch.setitem(sys.modules, "sendtimelines.tables.backends", None)  # as where narwhals is not installed
    with pytest.raises(MissingExtra, match="frames"):
        add_working_days(pd.DataFrame({"sent": [date(2026, 6, 10)]}), "sent", 5)


def test_without_rich_the_command_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(program, "find_spec", lambda _: None)
    assert program.main() == 2
    assert "sendtimelines[cli]" in capsys.readouterr().err


def test_a_decision_of_which_no_notice_is_entered_is_known_without_a_day() -> None:
    file = case_from({"decisions": [{"decision": "refuse_to_assess", "adviser_contacted": date(2026, 6, 22)}]})
    found = timeline(file.case, on=date(2026, 7, 1))
    assert isinstance(found.record, Record)
    assert {"notice_sent", "adviser_contacted"} <= {entry.event for entry in found.record.entries}


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
