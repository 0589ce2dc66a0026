"""A log of mediations: its columns, what is found wrong with it, and that it goes into frames as it was written."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import EVENTS, Consent, add_deadlines, check_log, read_log
from sendtimelines.errors import BadColumn, BadLog, UnknownName
from sendtimelines.law import by_subject
from sendtimelines.law.england import agreement, appeal, mediation
from sendtimelines.tables import LOG_VERSION, MEDIATION_LOG, Flaw, LogKind
from tests.drawing import examples
from tests.each import for_each
from tests.tables.samples import anything

CHECKOUT = Path(__file__).resolve().parents[2]

WHOLE: Mapping[str, Any] = {
    "case": "invented-1",
    "decision": "plan_content",
    "issues": "education health",
    "notice_sent": "2026-02-20",
    "notice_dated": "2026-02-19",
    "adviser_contacted": "2026-03-13",
    "la_informed": "2026-03-16",
    "commissioners_notified": "2026-03-18",
    "mediation_fixed": "2026-03-20",
    "mediation_date": "2026-04-09",
    "session_notified": "2026-04-02",
    "consent_working_days": "2",
    "consent_given_on": "2026-04-09",
    "consent_by": "parent",
    "mediation_held": "2026-04-09",
    "mediation_concluded": "2026-04-09",
    "certificate_issued": "2026-04-14",
    "agreement_made": "2026-04-09",
    "agreed": "amend_provision other",
    "agreement_carried_out": "2026-05-01",
    "appeal_received": "2026-05-12",
}
"""A row with nothing wrong in it."""


def found(**cells: Any) -> list[tuple[str, Flaw, str]]:
    """What is wrong with the row when some of its cells are others."""
    row = {**WHOLE, **cells}
    return [(each.column, each.flaw, each.reason) for each in check_log({name: [cell] for name, cell in row.items()})]


class TestColumns:
    """The list of columns is data, and knows every event of mediation, of agreements and of the start of an appeal."""

    RULES = (*by_subject("mediation"), agreement.appealable, agreement.other, agreement.notify_la, appeal.register)

    def test_every_event_that_these_rules_use_is_a_column(self) -> None:
        used = {event.name for rule in self.RULES for event in (*rule.events, *rule.endings)}
        days = {name for name, column in MEDIATION_LOG.items() if column.kind is LogKind.DAY and name in EVENTS}
        assert days == used | {"agreement_carried_out"}

    @pytest.mark.parametrize("name", MEDIATION_LOG)
    def test_each_says_what_it_holds_and_rests_on_columns_there_are(self, name: str) -> None:
        column = MEDIATION_LOG[name]
        assert column.name == name
        assert column.words
        assert bool(column.allowed) == (column.kind in (LogKind.WORD, LogKind.WORDS))
        others = {*(each for group in column.rests_on for each in group), column.not_after, column.same_day_as}
        assert others - {None} <= MEDIATION_LOG.keys() - {name}

    def test_the_list_has_a_version(self) -> None:
        assert LOG_VERSION == 1
        assert list(MEDIATION_LOG)[:3] == ["case", "decision", "issues"]


class TestPage:
    """The page of the log lists every column as the library has it."""

    ROWS = re.findall(
        r"^\| `(\w+)` \| (.+) \| (.+) \|$", (CHECKOUT / "docs" / "mediation-log.md").read_text("utf-8"), flags=re.M
    )

    def test_every_column_with_its_meaning(self) -> None:
        assert [(name, words) for name, _, words in self.ROWS] == [
            (column.name, column.words) for column in MEDIATION_LOG.values()
        ]

    def test_every_word_that_a_column_may_hold(self) -> None:
        told = {name: tuple(re.findall(r"`(\w+)`", holds)) for name, holds, _ in self.ROWS}
        assert told == {name: column.allowed for name, column in MEDIATION_LOG.items()}

    def test_the_version(self) -> None:
        assert f"version {LOG_VERSION}:" in (CHECKOUT / "docs" / "mediation-log.md").read_text("utf-8")


class TestRows:
    """What is wrong with a row is named with its column and its sort, and never with what it holds."""

    def test_a_row_without_a_flaw(self) -> None:
        assert found() == []

    def test_days_may_be_dates_and_numbers_numbers(self) -> None:
        assert found(la_informed=date(2026, 3, 16), notice_sent=datetime(2026, 2, 20), consent_working_days=2.0) == []

    @pytest.mark.parametrize("blank", [None, "", " ", float("nan"), pd.NaT, pd.NA], ids=repr)
    def test_a_blank_is_not_yet(self, blank: Any) -> None:
        later = ("certificate_issued", "agreement_carried_out", "appeal_received")
        assert found(**dict.fromkeys(later, blank)) == []

    @pytest.mark.parametrize(
        ("cells", "flaw", "reason"),
        [
            ({"case": ""}, Flaw.MISSING, "case is blank"),
            ({"mediation_date": "2026-02-30"}, Flaw.IMPOSSIBLE, "mediation_date is no day of the calendar"),
            (
                {"appeal_received": "12/05/2026"},
                Flaw.IMPOSSIBLE,
                "appeal_received looks like day/month/year: use dates='uk'",
            ),
            (
                {"notice_dated": "2013-02-20"},
                Flaw.IMPOSSIBLE,
                "notice_dated is before 2014-09-01, when this law came into force",
            ),
            ({"appeal_received": datetime(2026, 5, 12, 9)}, Flaw.IMPOSSIBLE, "appeal_received has a time of day"),
            (
                {"decision": "refuse"},
                Flaw.IMPOSSIBLE,
                "decision holds a word that is none of refuse_to_assess, refuse_to_issue, plan_content, "
                "refuse_to_reassess, refuse_to_amend, cease",
            ),
            (
                {"issues": "health & education"},
                Flaw.IMPOSSIBLE,
                "issues holds a word that is none of education, health, health_needs, social_care",
            ),
            (
                {"issues": "education social_care"},
                Flaw.IMPOSSIBLE,
                "commissioners_notified is given although health is not among the issues",
            ),
            ({"certificate_issued": "2026-04-08"}, Flaw.REVERSED, "certificate_issued is before mediation_concluded"),
            ({"session_notified": "2026-04-10"}, Flaw.REVERSED, "session_notified is after mediation_date"),
            ({"consent_given_on": "2026-04-10"}, Flaw.REVERSED, "consent_given_on is after mediation_date"),
            (
                {"consent_by": "local_authority"},
                Flaw.IMPOSSIBLE,
                "consent_by holds a word that is none of parent, young_person",
            ),
            (
                {"mediation_date": "2026-04-10"},
                Flaw.IMPOSSIBLE,
                "mediation_held is not the day of mediation_date; a session that is moved has a notice of its own",
            ),
            (
                {"mediation_concluded": ""},
                Flaw.MISSING,
                "certificate_issued is given without mediation_declined or mediation_concluded or "
                "adviser_told_not_arranged",
            ),
        ],
        ids=lambda part: part if isinstance(part, str) else "",
    )
    def test_one_flaw_is_found_alone(self, cells: Mapping[str, Any], flaw: Flaw, reason: str) -> None:
        assert found(**cells) == [(reason.split()[0], flaw, reason)]

    @pytest.mark.parametrize(
        "days", ["5", "-1", "1.5", "two", "nan", "inf", 5, 10**40, True, date(2026, 4, 9)], ids=str
    )
    def test_a_consent_out_of_range(self, days: Any) -> None:
        reason = "consent_working_days is not a whole number from 0 to 4"
        assert found(consent_working_days=days) == [("consent_working_days", Flaw.IMPOSSIBLE, reason)]

    @pytest.mark.parametrize("days", [0, 1, 2, 3, 4])
    @pytest.mark.parametrize("kind", [int, str, float, "{}.0".format], ids=["int", "text", "float", "text of float"])
    def test_a_consent_that_the_law_knows(self, days: int, kind: Any) -> None:
        assert Consent(working_days=days).working_days == days
        assert found(consent_working_days=kind(days)) == []

    def test_a_consent_without_a_session(self) -> None:
        (finding,) = check_log({"case": ["A"], "la_informed": ["2026-03-16"], "consent_working_days": ["0"]})
        assert str(finding) == "row 0: consent_working_days is given without mediation_date"
        assert finding.flaw is Flaw.MISSING

    def test_the_day_and_the_giver_of_no_consent(self) -> None:
        assert [each[2] for each in found(consent_working_days="")] == [
            "consent_given_on is given without consent_working_days",
            "consent_by is given without consent_working_days",
        ]

    def test_a_row_without_a_day(self) -> None:
        (finding,) = check_log({"case": ["A"], "issues": ["education"], "la_informed": [""]})
        assert (finding.row, finding.flaw, str(finding)) == (0, Flaw.MISSING, "row 0: the row has no day at all")

    def test_a_reference_that_is_there_twice(self) -> None:
        log: dict[str, list[str | None]] = {
            "case": ["A", "B", " A", None, None, "A"],
            "notice_sent": ["2026-02-20"] * 6,
        }
        assert [(each.row, each.flaw) for each in check_log(log)] == [
            (2, Flaw.DUPLICATE),
            (3, Flaw.MISSING),
            (4, Flaw.MISSING),
            (5, Flaw.DUPLICATE),
        ]


class TestLogs:
    """What is wrong with a column is found once, for the whole log; nothing in a log raises."""

    def test_a_column_that_is_not_known_with_the_nearest(self) -> None:
        (finding,) = check_log({"case": ["A"], "notice_sent": ["2026-02-20"], "certificate_isued": ["2026-04-14"]})
        assert (finding.row, finding.column, finding.flaw) == (None, "certificate_isued", Flaw.UNKNOWN)
        assert str(finding) == "the format has no such column; the nearest is certificate_issued"

    def test_a_log_without_references(self) -> None:
        (finding,) = check_log({"notice_sent": ["2026-02-20", "2026-02-21"]})
        assert (finding.row, finding.column, str(finding)) == (None, "case", "the log has no column case")

    def test_no_columns_at_all(self) -> None:
        assert [str(each) for each in check_log({})] == ["the log has no column case"]

    def test_columns_of_two_lengths_are_no_log(self) -> None:
        with pytest.raises(BadColumn, match="the columns of the log differ in length; give one row to each mediation"):
            check_log({"case": ["A"], "notice_sent": []})

    @examples(40)
    @given(st.data())
    def test_whatever_it_holds_it_is_told_row_by_row(self, data: st.DataObject) -> None:
        names = data.draw(st.lists(st.sampled_from([*MEDIATION_LOG, "notes"]), unique=True))
        columns: dict[str, Sequence[Any]] = {
            name: data.draw(st.lists(anything(), min_size=3, max_size=3)) for name in names
        }
        findings = check_log(columns)
        rows = [-1 if each.row is None else each.row for each in findings]
        assert rows == sorted(rows)
        assert set(rows) <= {-1, 0, 1, 2}
        assert {each.column for each in findings} <= {*columns, "case"}

    @for_each("name", MEDIATION_LOG)
    @pytest.mark.parametrize("cell", ["zq-1987", "1987-06-05", "2187-06-05", "1987-06-31", 1987.5], ids=str)
    def test_no_reason_says_what_a_cell_holds(self, name: str, cell: Any) -> None:
        columns: dict[str, Sequence[Any]] = {"case": ["zq", "zq"], name: [cell, cell]}
        reasons = [each.reason for each in check_log(columns)]
        assert reasons
        assert not any("87" in reason or "zq" in reason for reason in reasons)

    @examples(40)
    @given(st.lists(st.tuples(*[st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 4))] * 4), max_size=4))
    def test_days_in_the_wrong_order_are_found_wherever_they_stand(self, rows: list[tuple[date | None, ...]]) -> None:
        chain = ("notice_sent", "la_informed", "mediation_held", "agreement_made")
        after = {"la_informed": ["notice_sent"], "mediation_held": ["la_informed"]}
        after["agreement_made"] = ["mediation_held", "la_informed"]
        expected = {
            (place, later)
            for place, row in enumerate(rows)
            for later, earlier in after.items()
            for each in earlier
            if (end := row[chain.index(later)]) and (start := row[chain.index(each)]) and end < start
        }
        log = {name: [row[place] for row in rows] for place, name in enumerate(chain)}
        reversed_ = {(each.row, each.column) for each in check_log(log) if each.flaw is Flaw.REVERSED}
        assert reversed_ == expected


class TestFiles:
    """A log is read from CSV; its columns are text as written, so a frame made of them says what is wrong itself."""

    @staticmethod
    def written(path: Path, text: str) -> Path:
        file = path / "log.csv"
        file.write_text(text, encoding="utf-8")
        return file

    def test_the_example_with_slips(self) -> None:
        log = read_log(CHECKOUT / "examples" / "mediation-log-with-slips.csv")
        assert [(each.row, each.column, each.flaw.value) for each in log.findings] == [
            (None, "certificate_isued", "unknown"),
            (0, "session_notified", "impossible"),
            (1, "session_notified", "reversed"),
            (1, "agreement_made", "reversed"),
            (1, "mediation_date", "reversed"),
            (1, "mediation_held", "reversed"),
            (2, "consent_working_days", "impossible"),
            (2, "consent_given_on", "reversed"),
            (3, "consent_working_days", "missing"),
            (4, "case", "duplicate"),
            (4, "commissioners_notified", "impossible"),
            (5, "case", "missing"),
            (5, "case", "missing"),
        ]
        assert len(log) == 6
        assert log.consents == [None, None, None, 2, None, None]

    def test_the_example_without(self) -> None:
        log = read_log(CHECKOUT / "examples" / "mediation-log.csv")
        assert log.findings == ()
        assert len(log) > 20

    def test_columns_twice_and_rows_too_long_or_too_short(self, tmp_path: Path) -> None:
        text = "\ufeffcase,la_informed, la_informed\n\nA,2026-03-16,2026-03-17\nB,2026-03-18\nC,2026-03-19,,x\n"
        log = read_log(self.written(tmp_path, text))
        assert log.columns == {"case": ["A", "B", "C"], "la_informed": ["2026-03-16", "2026-03-18", "2026-03-19"]}
        assert [(each.row, each.column, each.reason) for each in log.findings] == [
            (None, "la_informed", "a column is there twice; the first counts"),
            (1, "case", "the row has 2 cells where the header has 3"),
            (2, "case", "the row has 4 cells where the header has 3"),
        ]
        assert log.consents == [None, None, None]

    def test_a_council_writes_days_its_own_way(self, tmp_path: Path) -> None:
        text = (
            "case;notice_sent;la_informed;mediation_fixed\nA;10/06/2026;25 June 2026;46199\nB;2026-06-11 ;26/06/26;\n"
        )
        path = self.written(tmp_path, text)
        log = read_log(path, dates={"notice_sent": "uk", "la_informed": "uk", "mediation_fixed": "excel"})
        assert log.days("notice_sent") == [date(2026, 6, 10), date(2026, 6, 11)]
        assert log.days("mediation_fixed") == [date(2026, 6, 26), None]
        assert [str(finding) for finding in log.findings] == [
            "row 1: la_informed has a year of two digits: write all four"
        ]
        filled = add_deadlines(pl.DataFrame(log.columns), "mediation.arrange", dates=log.dates)
        assert filled["mediation.arrange.due"].to_list() == [date(2026, 7, 25), None]
        first, *_ = read_log(path).findings
        assert str(first) == "row 0: notice_sent looks like day/month/year: use dates='uk'"

    @pytest.mark.parametrize("dates", [{"notice_snt": "uk"}, {"consent_by": "uk"}, "us"])
    def test_a_way_or_a_column_that_there_is_not(self, tmp_path: Path, dates: Any) -> None:
        with pytest.raises(UnknownName, match=r"in dates|no such way to write dates"):
            read_log(self.written(tmp_path, "case,notice_sent\n"), dates=dates)

    def test_days_for_a_rule_over_lists(self, tmp_path: Path) -> None:
        log = read_log(self.written(tmp_path, "case,la_informed\nA,2026-06-10\nB,\nC,soon\n"))
        assert log.days("la_informed") == [date(2026, 6, 10), None, None]
        assert mediation.arrange.over(la_informed=log.days("la_informed"))[0] == date(2026, 7, 10)
        with pytest.raises(UnknownName, match="no such column in the log; the nearest is la_informed"):
            log.days("la_inform")

    @pytest.mark.parametrize(
        "frame",
        [pd.DataFrame, pl.DataFrame, lambda columns: pa.table(dict(columns))],
        ids=["pandas", "polars", "Arrow"],
    )
    def test_it_goes_into_a_frame_with_its_flaws(self, tmp_path: Path, frame: Any) -> None:
        log = read_log(self.written(tmp_path, "case,la_informed,mediation_held\nA,2026-06-10,\nB,soon,\nC,,\n"))
        filled = add_deadlines(frame(log.columns), "mediation.arrange", on=date(2026, 8, 1))
        statuses = [None if each != each else each for each in map(plain, filled["mediation.arrange.status"])]
        assert statuses == ["overdue", None, "waiting"]

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (None, "the log is not there; look at its name and folder"),
            (b"", "the log is empty; its first line names the columns"),
            (b"case\n\x81\n", "the log is not text in UTF-8; save it as CSV in UTF-8"),
            (b"case\n" + b"x" * 200_000, "the log is not CSV"),
        ],
        ids=["missing", "empty", "not text", "too long a cell"],
    )
    def test_what_is_no_log_is_refused(self, tmp_path: Path, content: bytes | None, words: str) -> None:
        if content is not None:
            (tmp_path / "log.csv").write_bytes(content)
        with pytest.raises(BadLog, match=words):
            read_log(tmp_path / "log.csv")

    def test_a_directory_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(BadLog, match="the log is a directory; name the file in it"):
            read_log(tmp_path)


def plain(value: Any) -> Any:
    return value.as_py() if hasattr(value, "as_py") else value
