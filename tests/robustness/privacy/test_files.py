"""What stands in a file, a document or a table comes out in no error, log or warning, and in no reason of a row."""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import attrs
import duckdb
import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sendtimelines import (
    RULES,
    Case,
    Consent,
    add_deadlines,
    from_json,
    official_calendar,
    read_case,
    read_log,
    rules_from_json,
    rules_to_json,
    sen2,
    timeline,
    to_json,
    worklist,
)
from sendtimelines.apps.mcp import tools
from sendtimelines.cases import CaseFile, Published
from sendtimelines.cases.case_file import KEYS, case_from
from sendtimelines.cases.matter_tables import TABLES
from sendtimelines.cases.timeline import Timeline
from sendtimelines.rules import Claim, Variation
from sendtimelines.rules.deadline import Deadline
from sendtimelines.sen2.fields import FIELDS
from sendtimelines.tables import MEDIATION_LOG
from tests.cases.test_case_file import CONTENT
from tests.oracles.walk import official_json
from tests.robustness.concurrent.examples import CASE
from tests.robustness.privacy.marks import DAY, MARK, PLANTED, SPELT, leaks, planted_in

DATE = date(2026, 6, 10)
TEXTS = (MARK, "1987-06-05", f"2026-06-10 {MARK}", f'"{MARK}\n{MARK}')
FILE = CaseFile(
    case=attrs.evolve(CASE, calendar=Case().calendar),
    title="a title",
    reference="1",
    published=(Published(rule="appeal.register", due=DATE, by="us", address="here", note="so"),),
)


def found_in(calls: Iterator[tuple[str, Callable[[], object]]]) -> list[tuple[str, str]]:
    return [(what, leak) for what, call in calls for leak in leaks(call)]


class TestCaseFiles:
    def test_every_key_is_planted(self) -> None:
        assert CONTENT.keys() == KEYS - {*TABLES, "entries"} | {"reviews"}
        for kind, part in ((Claim, "exemptions"), (Consent, "consents"), (Published, "published")):
            listed: Any = CONTENT[part]
            days = {"closed_from", "reopened_on", "advice_asked_on", "away_to", "happened_on"}
            assert set(attrs.fields_dict(kind)) - days <= set(listed[0])
        assert set(attrs.fields_dict(Variation)) == {"day", "by"}

    @pytest.mark.parametrize("planted", PLANTED)
    def test_what_the_file_holds(self, planted: str) -> None:
        case_from(CONTENT)
        assert (
            found_in((what, partial(case_from, content)) for what, content in planted_in(CONTENT, PLANTED[planted]))
            == []
        )

    @pytest.mark.parametrize(
        "text",
        [
            MARK,
            f"{MARK} = ",
            f"{MARK} = 1\n{MARK} = 2",
            f"[{MARK}]\n[{MARK}]",
            f'title = "{MARK}',
            f"title = {MARK}",
            f"[events]\nnotice_sent = {DAY}\nx = 1987-06-55",
        ],
        ids=["word", "no value", "twice", "table twice", "no end", "no quotes", "no day"],
    )
    def test_its_text(self, text: str, tmp_path: Path) -> None:
        path = tmp_path / f"{MARK}.toml"
        path.write_text(text, encoding="utf-8")
        assert leaks(lambda: read_case(path)) == []

    @pytest.mark.parametrize("content", [b"\xff" + MARK.encode(), MARK.encode("utf-16")], ids=["byte", "utf-16"])
    def test_its_bytes(self, content: bytes, tmp_path: Path) -> None:
        path = tmp_path / f"{MARK}.toml"
        path.write_bytes(content)
        assert leaks(lambda: read_case(path)) == []
        assert leaks(lambda: read_case(tmp_path / MARK / "none.toml")) == []


FOUND = timeline(FILE.case, on=date(2026, 7, 2))
AGREED = next(each for each in FOUND.deadlines if each.due)
DOCUMENTS: dict[str, tuple[str, Callable[[str], object]]] = {
    "case file": (to_json(FILE), lambda text: from_json(text, CaseFile)),
    "case": (to_json(FILE.case), lambda text: from_json(text, Case)),
    "deadline": (to_json(AGREED, on=DATE), lambda text: from_json(text, Deadline)),
    "timeline": (
        to_json(timeline(Case(events={"notice_sent": DATE}), on=DATE)),
        lambda text: from_json(text, Timeline),
    ),
    "rules": (rules_to_json([rule for rule in RULES if rule.id == "mediation.arrange"]), rules_from_json),
}


LONG = {"rules", "timeline"}


@pytest.mark.parametrize("name", DOCUMENTS)
class TestDocuments:
    @pytest.mark.heavy
    def test_what_a_document_holds(self, name: str) -> None:
        text, read = DOCUMENTS[name]
        calls = (
            (f"{planted} {what}", partial(read, json.dumps(document)))
            for planted in (MARK, *(() if name in LONG else ([MARK], 19870605, "1987-06-05")))
            for what, document in planted_in(json.loads(text), planted)
        )
        read(text)
        assert found_in(calls) == []

    def test_its_text(self, name: str) -> None:
        text, read = DOCUMENTS[name]
        for broken in (
            MARK,
            text[:-1] + MARK,
            text.replace('"kind"', f'"{MARK}": 1, "{MARK}": 2, "kind"'),
            text[: len(text) // 2],
        ):
            assert leaks(partial(read, broken)) == []


QUESTIONS: dict[str, dict[str, object]] = {
    "due": {"rule": "mediation.arrange", "on": "2026-07-01", "events": {"la_informed": "2026-06-10"}},
    "timeline": {"on": "2026-07-01", "case": json.loads(to_json(FILE))["case"]},
    "check_notice": {"session": "2026-07-01", "informed": "2026-06-10", "consent": {"working_days": 2}},
    "route": {"decision": "plan_content", "sections": ["B"]},
    "rules": {"rule": "appeal.register", "on": "2026-07-01"},
}


@pytest.mark.heavy
@pytest.mark.parametrize("name", tools.TOOLS)
def test_what_an_assistant_asks(name: str) -> None:
    given = QUESTIONS[name]
    for field in attrs.fields(tools.TOOLS[name].question):
        given = {field.name: MARK, **given}
    calls = (
        (f"{planted} {what}", partial(tools.answer, name, asked))
        for planted in (MARK, *(() if name in LONG else ([MARK], {MARK: MARK}, 19870605, "1987-06-05")))
        for start in (given, QUESTIONS[name])
        for what, asked in planted_in(start, planted)
    )
    tools.answer(name, QUESTIONS[name])
    assert found_in(calls) == []


def test_the_official_list_of_holidays(tmp_path: Path) -> None:
    division = {"division": "scotland", "events": official_json()["scotland"]["events"][-9:]}
    calls = [
        (f"{planted} {what}", partial(official_calendar, content, "scotland"))
        for planted in (MARK, [MARK], "1987-06-05")
        for what, content in planted_in({"scotland": division}, planted)
    ]
    assert official_calendar({"scotland": division}, "scotland").closed
    path = tmp_path / f"{MARK}.json"
    path.write_text(f'{{"{MARK}"', encoding="utf-8")
    assert found_in(iter([*calls, ("text", lambda: official_calendar(path, "scotland"))])) == []


def in_csv(rows: Sequence[Sequence[str]]) -> str:
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


LOG = [list(MEDIATION_LOG), ["1", *["2026-06-10"] * (len(MEDIATION_LOG) - 1)]]


@pytest.mark.parametrize("text", TEXTS, ids=["text", "day", "more", "lines"])
class TestTables:
    """A cell of a table, whatever it holds, and a heading of it."""

    def test_a_log(self, text: str, tmp_path: Path) -> None:
        path = tmp_path / f"{MARK}.csv"

        def read(rows: object) -> None:
            path.write_text(in_csv(rows), encoding="utf-8")  # type: ignore[arg-type]
            for finding in read_log(path).findings:
                raise AssertionError(finding.reason)

        assert found_in((what, partial(read, rows)) for what, rows in planted_in(LOG, text)) == []

    @pytest.mark.heavy
    @pytest.mark.parametrize(
        "make",
        [
            pd.DataFrame,
            pl.DataFrame,
            pl.LazyFrame,
            pa.table,
            lambda table: duckdb.connect().from_arrow(pa.table(table)),
        ],
        ids=["pandas", "polars", "lazy", "arrow", "duckdb"],
    )
    def test_frames(self, make: Callable[[object], object], text: str) -> None:
        def problems(table: object) -> None:
            frame: Any = add_deadlines(make(table), "appeal.register", on=DATE)
            frame = (
                frame.collect()
                if hasattr(frame, "collect")
                else frame.to_arrow_table()
                if hasattr(frame, "to_arrow_table")
                else frame
            )
            raise AssertionError(
                str(
                    frame["problems"].to_list()
                    if hasattr(frame["problems"], "to_list")
                    else frame["problems"].to_pylist()
                )
            )

        tables = [
            {"notice_sent": [text]},
            {"notice_sent": ["2026-06-10"], text: [text]},
            {"notice_sent": ["2026-06-10"], "appeal_received": [text]},
            {text: [text]},
            {f"notice_sent {text}": [text]},
        ]
        assert found_in((str(table), partial(problems, table)) for table in tables) == []

    def test_a_worklist(self, text: str) -> None:
        for table in (
            {"case": [text], "notice_sent": [text]},
            {text: [text]},
            {"case": [text, text], "notice_sent": ["2026-06-10"] * 2},
        ):
            for key in ("case", "cases", text):
                assert leaks(partial(worklist, pd.DataFrame(table), "appeal.register", on=DATE, key=key)) == []

    def test_a_return(self, text: str, tmp_path: Path) -> None:
        path = tmp_path / f"{MARK}.csv"
        names = [field.name for field in FIELDS]

        def read(rows: object) -> None:
            path.write_text(in_csv(rows), encoding="utf-8")  # type: ignore[arg-type]
            for finding in sen2.read(path, reference_date=date(2026, 1, 15)).findings:
                if finding.row is not None:
                    raise AssertionError(str(finding))

        assert (
            found_in((what, partial(read, rows)) for what, rows in planted_in([names, [""] * len(names)], text)) == []
        )
        path.write_text(in_csv([[*names, text]]), encoding="utf-8")
        assert leaks(lambda: sen2.read(path, keep="Sexx")) == []


class TestReturns:
    """The other two spellings of a return."""

    def test_xml(self, tmp_path: Path) -> None:
        path, made = tmp_path / f"{MARK}.xml", tmp_path / "made.xml"
        sen2.synthetic({"time_period": "2024", "requests_total": 1, "rec": 2}, seed=1).write_xml(made)
        text = made.read_text(encoding="utf-8")[:20000]

        def read(text: str) -> None:
            path.write_text(text, encoding="utf-8")
            for finding in sen2.read(path).findings:
                if finding.row is not None:
                    raise AssertionError(str(finding))

        texts = [
            text,
            text + MARK,
            f"<{MARK}/>",
            f"<{MARK}>",
            text.replace("<", f"<{MARK} ", 1),
            f'<!DOCTYPE a [<!ENTITY b "{MARK}">]><a>&b;</a>',
            f"<a>&{MARK};</a>",
        ]
        texts += [
            text.replace(f"<{field.name}>", f"<{field.name}>{MARK}") for field in FIELDS if f"<{field.name}>" in text
        ]
        assert found_in((each[:40], partial(read, each)) for each in texts) == []

    def test_a_workbook(self, tmp_path: Path) -> None:
        path = tmp_path / f"{MARK}.xlsx"
        names = [field.name for field in FIELDS]
        cells = (MARK, DAY, 19870605, 1e300)
        for cell in cells:
            book = openpyxl.Workbook()
            sheet = book.active
            sheet.append(names)
            sheet.append([cell] * len(names))
            sheet.append([None, cell])
            book.save(path)

            def read() -> None:
                raise AssertionError([each.reason for each in sen2.read(path).findings if each.row is not None])

            assert leaks(read) == []
        path.write_bytes(b"PK" + MARK.encode())
        assert leaks(lambda: sen2.read(path)) == []


def test_parquet(tmp_path: Path) -> None:
    from sendtimelines.tables.files import fill_table

    path = tmp_path / f"{MARK}.parquet"
    for table in ({"notice_sent": [MARK]}, {MARK: [MARK]}, {"notice_sent": [{"a": MARK}]}, {"notice_sent": [19870605]}):
        pq.write_table(pa.table(table), path)
        assert leaks(lambda: fill_table(path, None, StringIO(), rules=["appeal.register"], on=DATE)) == []
    path.write_bytes(b"PAR1" + MARK.encode() + b"PAR1")
    assert leaks(lambda: fill_table(path, None, StringIO(), rules=["appeal.register"], on=DATE)) == []


def test_all_spellings_are_looked_for() -> None:
    assert all(any(spelt in str(text) for spelt in SPELT) for text in (*TEXTS, DAY, 19870605))
