"""Everything that reads, by name: documents that are right, and what must hold of whatever comes of any bytes.

A check gives True for what was read and False for what was refused, and raises for everything else: an error that is
none of ours, a message that repeats what was given, a result that is not whole.
"""

import csv
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from contextlib import chdir
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

from sendtimelines import (
    EVENTS,
    RULES,
    Case,
    Deadline,
    SendTimelinesError,
    Timeline,
    WorkingCalendar,
    from_json,
    official_calendar,
    read_case,
    read_log,
    rules_from_json,
    rules_to_json,
    sen2,
    timeline,
    to_ics,
    to_json,
)
from sendtimelines.apps.mcp.tools import TOOLS, answer
from sendtimelines.calendars import check_calendars
from sendtimelines.calendars.nations import NATIONS
from sendtimelines.calendars.official import OfficialList
from sendtimelines.cases.case_file import KEYS, CaseFile
from sendtimelines.errors import BadColumn
from sendtimelines.output.html import html_page
from sendtimelines.output.svg import picture
from sendtimelines.sen2.fields import FIELDS
from sendtimelines.support.files import BadTable
from sendtimelines.tables.cells import BLANKS
from sendtimelines.tables.files import fill_table
from sendtimelines.tables.mediation_log import MEDIATION_LOG
from tests.apps.cli.terminal import CHECKOUT, cli
from tests.sen2.spelt import FLAT, XML, element

ON = date(2026, 7, 1)
MARKER = "Wendy Darling"
"""What stands in every document that is right, and in no message."""
EXAMPLES = CHECKOUT / "examples"
COUNTED = re.compile(r"[0-9]{5}")
"""Digits that no message has of its own: its days have dashes, its limits commas."""


class Reader(NamedTuple):
    """Something that reads.

    Attributes:
        check: gives bytes to it, in a folder of one's own, and looks at what comes of them.
        right: documents that it reads.
        words: what means something to it.
    """

    check: Callable[[bytes, Path], bool]
    right: Callable[[], list[bytes]]
    words: tuple[str, ...]


def refused(error: SendTimelinesError) -> bool:
    """Look at what is said of something that is refused."""
    assert str(error).isprintable(), "a message of more than one line"
    said, headings, _ = str(error).partition("its columns are ")  # a table is refused with the headings that it has
    assert not headings or isinstance(error, BadColumn | BadTable), "a message that repeats what was given"
    assert said.isascii(), "a message that repeats what was given"
    assert MARKER not in said, "a message that repeats what was given"
    assert not COUNTED.search(said), "a message that repeats what was given"
    return False


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def examples(pattern: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted(EXAMPLES.glob(pattern))]


# -- cases and other documents -----------------------------------------------------------------------------------------


def followed(file: CaseFile) -> None:
    """What follows from a case can be said and shown in every way, or the case is refused."""
    try:
        found = timeline(file.case, on=ON)
    except SendTimelinesError as error:
        refused(error)
        return
    for text in (html_page(found, title=file.title), picture(found, title=file.title)):
        text.encode()
    to_ics(found, reference="fuzz").encode()


def case(content: bytes, folder: Path) -> bool:
    path = put(folder, "case.toml", content)
    try:
        file = read_case(path)
    except SendTimelinesError as error:
        return refused(error)
    assert from_json(to_json(file), CaseFile) == file, "a case is another after it was written"
    followed(file)
    return True


def document(content: bytes, folder: Path) -> bool:
    """A document of any kind; what is written of it is read as the same, or `to_json` refuses to write it."""
    text = content.decode("utf-8", "surrogateescape")
    read = False
    kinds: tuple[type[Any], ...] = (CaseFile, Case, Timeline, Deadline)
    for kind in kinds:
        try:
            value: Any = from_json(text, kind)
        except SendTimelinesError as error:
            refused(error)
        else:
            to_json(value, on=ON)
            read = True
    return read


def documents() -> list[bytes]:
    files = [read_case(path) for path in sorted(EXAMPLES.glob("*.toml"))]
    found = [timeline(file.case, on=ON, forecast=True) for file in files[::3]]
    deadlines = [each for line in found for each in line.deadlines[:2]]
    marked = CaseFile(case=files[0].case, title=MARKER)
    follow: list[Timeline | Deadline] = [*found, *deadlines]
    whole = [to_json(each, on=ON) for each in follow]
    short = [re.sub(r',\n  "result": \{.*', "\n}", text, flags=re.DOTALL) for text in whole]
    return [text.encode() for text in (*map(to_json, (marked, *files[1:])), *short, whole[-1])]


def rules(content: bytes, folder: Path) -> bool:
    try:
        found = rules_from_json(content.decode("utf-8", "surrogateescape"))
    except SendTimelinesError as error:
        return refused(error)
    assert rules_from_json(rules_to_json(found)) == found, "rules are others after they were written"
    return True


def some_rules() -> list[bytes]:
    return [rules_to_json([rule]).encode() for rule in RULES[:: len(RULES) // 6]]


def holidays(content: bytes, folder: Path) -> bool:
    path = put(folder, "holidays.json", content)
    read = False
    for division in NATIONS:
        try:
            calendar = official_calendar(path, division)
        except SendTimelinesError as error:
            refused(error)
            continue
        assert official_calendar(listed(calendar, division), division) == calendar, "a list is another when written"
        calendar.after(ON, 5)
        read = True
    try:
        for check in check_calendars(path):
            str(check)
    except SendTimelinesError as error:
        refused(error)
    return read


def listed(calendar: WorkingCalendar, division: str) -> dict[str, object]:
    """The list that a calendar follows, as GOV.UK would publish it."""
    assert isinstance(calendar.holidays, OfficialList)
    events = [{"title": title, "date": day.isoformat()} for day, title in calendar.holidays.published]
    return json.loads(json.dumps({division: {"division": division, "events": events}}))  # type: ignore[no-any-return]


def holiday_lists() -> list[bytes]:
    days = ("2026-01-01", "2026-06-15", "2026-12-25")
    events = [{"title": MARKER, "date": day, "notes": "", "bunting": True} for day in days]
    return [
        json.dumps({name: {"division": name, "events": events} for name in names}).encode()
        for names in (["england-and-wales"], list(NATIONS))
    ]


# -- tables ------------------------------------------------------------------------------------------------------------


def rows_in(text: str) -> list[list[str]]:
    """Rows as the module of Python reads them."""
    return list(csv.reader(StringIO(text, newline="")))


def as_text(content: bytes) -> str:
    """A file of text in UTF-8, or in the code page of Windows where it is not."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def table(content: bytes, folder: Path) -> bool:
    """A table in CSV: as many rows come out as went in, in their order, with their cells as they were."""
    source, target = put(folder, "in.csv", content), folder / "out.csv"
    try:
        there, bad = fill_table(source, target, StringIO(), on=ON)
    except SendTimelinesError as error:
        return refused(error)
    header, *given = rows_in(as_text(content))
    made, *found = rows_in(target.read_bytes().decode("utf-8-sig"))
    width, more = len(header), len(made) - len(header)
    given = [row or [""] for row in given if row or width == 1]
    assert made[:width] == header, "the header is another"
    assert (len(given), there) == (len(found), len(found)), "rows are lost or found"
    for row, filled in zip(given, found, strict=True):
        assert filled[:width] == (row + [""] * width)[:width], "a cell is another, or a row is out of order"
        assert filled[width + more :] == row[width:], "cells too many are lost"
        assert filled[width + more - 1] or len(row) == width, "a row of another width has no problem"
        unrepeated(filled[width + more - 1])
    assert bad == sum(bool(filled[width + more - 1]) for filled in found), "problems are counted wrongly"
    return True


def unrepeated(reason: str) -> None:
    """Look at what is said of a row, which may be nothing."""
    refused(SendTimelinesError(reason))


def parquet(content: bytes, folder: Path) -> bool:
    """A table in Parquet: as many rows come out as went in, with what they had in them."""
    source, target = put(folder, "in.parquet", content), folder / "out.parquet"
    try:
        there, bad = fill_table(source, target, StringIO(), on=ON)
    except SendTimelinesError as error:
        return refused(error)
    given, found = pq.ParquetFile(source).read(), pq.ParquetFile(target).read()
    assert there == given.num_rows == found.num_rows, "rows are lost or found"
    for place, column in enumerate(given.columns):
        again = found.column(place)
        assert shown(again.cast(column.type)) == shown(column), "a column is another"
    problems = found.column("problems").to_pylist()
    assert bad == sum(each is not None for each in problems), "problems are counted wrongly"
    for each in problems:
        unrepeated(each or "")
    try:
        fill_table(source, None, StringIO(), on=ON)
    except SendTimelinesError as error:
        refused(error)
    return True


def shown(column: Any) -> str:
    """A column as pyarrow shows it, also with days that Python does not have."""
    return str(column.combine_chunks().to_string(window=len(column) + 1))


def in_parquet(columns: Any) -> bytes:
    file = BytesIO()
    pq.write_table(columns, file)
    return file.getvalue()


def parquet_tables() -> list[bytes]:
    days = pa.array([date(2026, 6, 10), None, date(2013, 1, 1)])
    texts = pa.array(["2026-06-10", MARKER, ""])
    return [
        in_parquet(pa.table({"la_informed": days, "note": texts})),
        in_parquet(pa.table({"notice_sent": texts, "certificate_issued": days, "n": [1, 2, 3]})),
        in_parquet(pa.table({"la_informed": texts.dictionary_encode()})),
    ]


def log(content: bytes, folder: Path) -> bool:
    """A log of mediations: every row is there with its cells, and what is written of it is read as the same."""
    try:
        found = read_log(put(folder, "log.csv", content))
    except SendTimelinesError as error:
        return refused(error)
    header, *rows = [row for row in rows_in(as_text(content)) if row]
    names = [name.strip(BLANKS) for name in header]
    for name, column in found.columns.items():
        place = names.index(name)
        cells = [row[place] if place < len(row) else "" for row in rows]
        assert column == [cell if cell.strip(BLANKS) else None for cell in cells], "a column is another"
    for finding in found.findings:
        assert finding.row is None or 0 <= finding.row < len(rows), "a finding is about no row"
        unrepeated(str(finding))
    assert len(found.consents) == len(found), "the consents are not as many as the rows"
    again = StringIO(newline="")
    csv.writer(again).writerows([[*found.columns], *zip(*found.columns.values(), strict=True)])
    written = again.getvalue().encode("utf-8-sig")  # with a mark, since the first name may begin with one
    assert read_log(put(folder, "log.csv", written)).columns == found.columns, "a log is another"
    return True


def a_return(name: str) -> Callable[[bytes, Path], bool]:
    """What reads a return from a file of such a name."""

    def check(content: bytes, folder: Path) -> bool:
        path = put(folder, name, content)
        try:
            found = sen2.read(path, reference_date=date(2025, 1, 16))
        except SendTimelinesError as error:
            return refused(error)
        columns = found.columns()
        assert {len(column) for column in columns.values()} == {len(found)}, "the columns differ in length"
        for finding in found.findings:
            assert finding.row is None or 0 <= finding.row < len(found), "a finding is about no row"
            if finding.row is not None:
                unrepeated(finding.reason)
        sen2.dfe_timeliness(found)
        sen2.dfe_requests(found)
        sen2.legal_timeliness(found, on=ON)
        return True

    return check


PERSON = element(
    "Person",
    {"Surname": MARKER, "Sex": "F"},
    element(
        "Requests",
        {"ReceivedDate": "2024-01-08", "RequestOutcomeDate": "2024-02-19", "RequestOutcome": "Y"},
        element(
            "Assessment",
            {"AssessmentOutcome": "Y", "AssessmentOutcomeDate": "2024-05-24", "Week20": "0"},
            element("NamedPlan", {"StartDate": "2024-05-24"}),
        )
        + element("ActivePlans", {"ReviewMeeting": "2024-11-04", "LastReview": "2024-12-02"}),
    ),
)
ROW = ("1", "2", "2024-Jan-08", "19/02/2024", "Y", "Y", "2024-05-24 00:00:00", "0", *["2024-11-04"] * 6)
OF_A_REQUEST = b"requeststableid,persontableid,receiveddate,requestoutcome\n2,1,2024-01-08,N\n"


def returns_in_csv() -> list[bytes]:
    flat = StringIO()
    csv.writer(flat).writerows([[*FLAT, "surname"], [*ROW, MARKER]])
    template = "ENTRY\nRequests Records\nDate request was received,Request Outcome\n08/01/2024,N\n"
    return [flat.getvalue().encode(), OF_A_REQUEST, template.encode()]


def returns_in_xml() -> list[bytes]:
    return [XML.format(PERSON).encode(), XML.format(PERSON * 2).replace("<Message>", '<Message xmlns="a:b">').encode()]


def a_workbook(*rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


BOOK = a_workbook(
    ["Date request was received", "Request Outcome", "Assessment Outcome", "Surname"],
    [date(2024, 1, 8), "Y", "Y", MARKER],
    ["08/01/2024", "N", None, MARKER],
)


def parts_of(workbook: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(workbook)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


PARTS = parts_of(BOOK)
SPREAD = tuple(PARTS)


def packed(parts: Mapping[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def workbook(content: bytes, folder: Path) -> bool:
    """A workbook with one of its parts replaced: the first byte says which, or that the others are the whole file."""
    place, rest = content[:1], content[1:]
    name = SPREAD[place[0] - 1] if place and 0 < place[0] <= len(SPREAD) else None
    return a_return("return.xlsx")(packed({**PARTS, name: rest}) if name else rest, folder)


def workbooks() -> list[bytes]:
    return [b"\0" + BOOK, *(bytes([place]) + PARTS[name] for place, name in enumerate(SPREAD, 1))]


# -- what is asked -----------------------------------------------------------------------------------------------------

HERE = {
    "case.toml": EXAMPLES / "refusal-to-assess.toml",
    "table.csv": EXAMPLES / "decisions.csv",
    "holidays.json": EXAMPLES / "bank-holidays-with-a-late-day.json",
}
"""Files that a command line can name, as copies in a folder that goes again."""


def command_line(content: bytes, folder: Path) -> bool:
    """Words, one to a line. None of them leads out of the folder."""
    words = [word.decode("utf-8", "surrogateescape") for word in content.split(b"\n")[:16]]
    if any("/" in word for word in words):
        return False
    for name, source in HERE.items():
        put(folder, name, source.read_bytes())
    with chdir(folder):
        ran = cli(*words)
    if ran.code == 0:
        return True
    assert (ran.code, ran.out) == (2, ""), "another exit code than 0 and 2, or a result beside a complaint"
    assert ran.err.startswith("sendtimelines: "), "a complaint that is none of ours"
    return refused(SendTimelinesError(ran.err.removesuffix("\n")))


def command_lines() -> list[bytes]:
    lines = [
        "due mediation.arrange la_informed=2026-06-22 --on 2026-07-01 --explain --json",
        "due mediation.notice_of_session mediation_date=2026-04-09 --consent 2@2026-04-01 --reading notice.clear_days",
        "due appeal.register notice_sent=2026-06-10 --holiday 2026-06-15=Fair --calendar scotland",
        "timeline case.toml --on 2026-07-01 --html out.html --ics out.ics --svg out.svg",
        "timeline case.toml --on 2026-07-01 --json",
        "check-notice --session 2026-04-09 --informed 2026-04-01 --json",
        "route --decision plan_content --sections BFI --by parent --with local_authority --about duties",
        "table table.csv --out out.csv --rule appeal.register --on 2026-07-01 --spreadsheet",
        "rules mediation.arrange --on 2026-07-01 --json",
        "calendar check holidays.json --calendar england-and-wales",
        "route --by parent --stage drafting",
        "--version",
        "timeline --help",
    ]
    return [line.replace(" ", "\n").encode() for line in lines]


QUESTIONS: Mapping[str, Mapping[str, object]] = {
    "due": {
        "rule": "mediation.notice_of_session",
        "on": "2026-03-20",
        "events": {"mediation_date": "2026-04-09"},
        "consent": {"working_days": 2, "given_on": "2026-04-01"},
        "readings": ["notice.clear_days"],
        "holidays": {"2026-04-02": MARKER},
        "ordinary_days": ["2026-04-06"],
    },
    "timeline": {
        "case": {"title": MARKER, "decision": "refuse_to_assess", "events": {"notice_sent": "2026-06-10"}},
        "on": "2026-07-01",
        "forecast": True,
    },
    "check_notice": {"session": "2026-04-09", "informed": "2026-04-01", "consent": {"working_days": 3, "by": "parent"}},
    "route": {"decision": "plan_content", "sections": ["B"], "by": "parent", "with": "school", "about": "duties"},
    "rules": {"rule": "mediation.arrange", "on": "2026-07-01"},
}
"""A question for each tool."""


def tool(content: bytes, folder: Path) -> bool:
    """A list of the name of a tool and of what it is asked, as they come from JSON."""
    try:
        name, asked = json.loads(content)
        json.dumps(asked, ensure_ascii=False).encode()
    except (ValueError, TypeError, RecursionError):
        return False
    if not isinstance(name, str) or not isinstance(asked, dict):
        return False
    try:
        found = answer(name, asked)
    except SendTimelinesError as error:
        return refused(error)
    json.dumps(found, ensure_ascii=False, allow_nan=False).encode()
    return True


def questions() -> list[bytes]:
    return [json.dumps([name, asked]).encode() for name, asked in QUESTIONS.items()]


# -- all of them -------------------------------------------------------------------------------------------------------

DAYS = ("2026-06-10", "2026-02-30", "0001-01-01", "9999-12-31", "2026-06-10T00:00:00")
KEYS_OF_JSON = ("kind", "version", "case", "result", "on", "forecast", "assumed", "deadline", "rule", "in_force_from")
RULE_IDS = tuple(sorted({rule.id for rule in RULES}))
HEADINGS = tuple(field.name for field in FIELDS)
LETTERS = ("\0", "\ufeff", "\u202e", "a\u0301", "\u2028", "\x85", "\U0001f4a5", "\u0662", MARKER)

READERS: Mapping[str, Reader] = {
    "case": Reader(case, lambda: examples("*.toml"), (*sorted(KEYS), *EVENTS, *RULE_IDS)),
    "document": Reader(document, documents, (*KEYS_OF_JSON, *sorted(KEYS), *EVENTS, *RULE_IDS)),
    "rules": Reader(rules, some_rules, ("events", "questions", "instruments", "type", "limit", *RULE_IDS)),
    "holidays": Reader(holidays, holiday_lists, (*NATIONS, "events", "title", "date")),
    "table": Reader(table, lambda: [*examples("decisions.csv"), *examples("mediation-log.csv")], tuple(EVENTS)),
    "parquet": Reader(parquet, parquet_tables, tuple(EVENTS)),
    "log": Reader(log, lambda: examples("mediation-log*.csv"), tuple(MEDIATION_LOG)),
    "return in CSV": Reader(a_return("return.csv"), returns_in_csv, tuple(map(str.lower, HEADINGS))),
    "return in XML": Reader(
        a_return("return.xml"),
        returns_in_xml,
        ("Person", "Requests", "xmlns", "encoding", "utf-16", "cp932", *HEADINGS),
    ),
    "workbook": Reader(workbook, workbooks, ("inlineStr", "sheetData", "<c", "<row", *HEADINGS)),
    "command line": Reader(command_line, command_lines, (*EVENTS, *RULE_IDS)),
    "tool": Reader(tool, questions, (*TOOLS, *sorted(KEYS), *EVENTS, *RULE_IDS)),
}
