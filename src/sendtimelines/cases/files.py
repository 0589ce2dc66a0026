"""A record in a file: the tables of a case file (TOML), and the log, one row an entry (CSV); each can be read back."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import count
from os import PathLike
from pathlib import Path
from typing import cast

from attrs import evolve, field, frozen

from sendtimelines.cases.case import Case
from sendtimelines.cases.case_file import KEYS as CASE_KEYS
from sendtimelines.cases.case_file import case_from, read_content
from sendtimelines.cases.record import KEYS, Entry, Problem, Record, Span, entry_of
from sendtimelines.errors import BadCase, BadLog, SendTimelinesError, unknown
from sendtimelines.law.england.events import (
    AGREEMENT_MADE,
    ASSESSMENT_DECISION_NOTIFIED,
    CONSENT_GIVEN,
    DETAINED,
    DISAGREED,
    EVENTS,
    NOT_OPPOSED_NOTIFIED,
    NOTICE_SENT,
    ORDER_MADE,
    PLAN_DECISION_NOTIFIED,
    REASSESSMENT_NOTIFIED,
    RELEASED,
    REVIEW_DECISION_NOTIFIED,
    TIME_VARIED,
    TRANSFER_DATE,
)
from sendtimelines.law.england.terms import Custody, Decision
from sendtimelines.support.files import FileKind, text_in

TABLES = ("requests", "decisions", "reviews", "amendments", "reassessments", "moves", "claims", "detentions")
"""The tables of a case file that are matters, each of which may come several times."""

INSIDE = ("sessions", "certificates", "agreements", "appeals", "orders", "recommendations", "drafts")
"""The tables that may stand inside one of those."""

MARK = "#"
"""What the label of a matter begins with that is a table of a case file and has no label of its own."""


@frozen(kw_only=True)
class RecordFile:
    """What a case file holds.

    Attributes:
        record: the record.
        title: what the case is called, for people.
    """

    record: Record
    title: str = field(default="", repr=False)


def read_record(path: str | PathLike[str]) -> RecordFile:
    """Read a case file as a record.

    Parameters:
        path: the file, in TOML and UTF-8.

    Raises:
        BadCase: the file cannot be read, is not TOML, or something in it has the wrong shape.
        SendTimelinesError: whatever else is wrong with the facts outside the entries. An entry that cannot be read is
            set aside among the `problems` of the record.
    """
    return record_from(read_content(Path(path)))


def record_from(content: Mapping[str, object]) -> RecordFile:
    """The same from what the TOML holds.

    A case file has `[events]` and the words of a case in which everything happens once; tables of matters
    (`[[requests]]`, `[[decisions]]` with `[[decisions.sessions]]` in them, `[[reviews]]` ...); and `entries`, rows as
    in a log. They can stand beside each other.
    """
    known = CASE_KEYS | {"entries", *TABLES}
    for name in sorted(content.keys() - known):
        raise unknown("key", name, known, field="the case file")
    flat = {name: value for name, value in content.items() if name not in ("entries", "readings", *TABLES)}
    file = case_from(flat)
    base = record_of_case(file.case)
    entries = list(base.entries)
    problems: list[Problem] = []
    numbers = count(len(entries) + 1)
    for row in _rows(content):
        number = next(numbers)
        try:
            entries.append(entry_of(row))
        except SendTimelinesError as error:
            problems.append(Problem(number, str(error)))
    record = evolve(
        base,
        entries=tuple(entries),
        readings=frozenset(_words(content.get("readings", []))),
        problems=tuple(problems),
    )
    return RecordFile(record=record, title=file.title)


def _rows(content: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """The rows of a file's tables, and those it has as rows."""
    for kind in TABLES:
        tables = _tables(content, kind)
        for number, table in enumerate(tables, 1):
            label = str(table.get("matter", f"{MARK}{kind} {number}" if len(tables) > 1 else ""))
            yield from _rows_of(table, label, kind)
    yield from _tables(content, "entries")


def _tables(content: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    tables = _listed(content.get(name, []))
    if tables is None or not all(isinstance(each, dict) for each in tables):
        raise BadCase(f"{name} is not a list of tables ([[{name}]]); give a list of tables", field=name, value=tables)
    return cast("list[Mapping[str, object]]", tables)


def _listed(value: object) -> list[object] | None:
    return cast("list[object]", value) if isinstance(value, list) else None


def _table(value: object) -> Mapping[str, object] | None:
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else None


def _rows_of(table: Mapping[str, object], label: str, where: str) -> Iterator[Mapping[str, object]]:
    """The entries that a table of a matter stands for."""
    words = {"decision", "sections", "issues", "matter", "for"}
    for name in sorted(table.keys() - EVENTS.keys() - words - set(INSIDE)):
        raise unknown("key", name, {*EVENTS, *words, *INSIDE}, field=where)
    common: dict[str, object] = {"matter": label} if label else {}
    fixed = table.get("for")
    notice = table.get("notice_sent", table.get("notice_dated"))
    for name, value in table.items():
        if name not in EVENTS:
            continue
        for each in _listed(value) or [value]:
            row = dict(_table(each) or {"day": each})
            if name == NOTICE_SENT.name and "decision" in table:
                row.setdefault("outcome", table["decision"])
            if fixed is not None:
                row.setdefault("for", fixed)
            yield {**common, "event": name, **row}
    disagreed = [*_words(table.get("sections", []), letters=True), *_words(table.get("issues", []))]
    if disagreed:
        day = (_table(notice) or {"day": notice}).get("day")
        yield {**common, "event": DISAGREED.name, "day": "unknown" if day is None else day, "outcome": disagreed}
    for name in INSIDE:
        for inner in _tables(table, name):
            yield from _rows_of(inner, label, f"{where}.{name}")


def _words(value: object, *, letters: bool = False) -> list[str]:
    """The words of a list, or the one that stands alone; the letters of sections may stand together."""
    if isinstance(value, str):
        return list(value) if letters else [value]
    words = _listed(value)
    if words is None or not all(isinstance(each, str) for each in words):
        raise BadCase("a list of words holds something else; give a list of text", field="words", value=value)
    return cast("list[str]", words)


DECIDED: Mapping[Decision, tuple[str, str]] = {
    Decision.REFUSE_TO_ASSESS: (ASSESSMENT_DECISION_NOTIFIED.name, "will_not_assess"),
    Decision.REFUSE_TO_ISSUE: (PLAN_DECISION_NOTIFIED.name, "no_plan"),
    Decision.REFUSE_TO_REASSESS: (REASSESSMENT_NOTIFIED.name, "will_not_reassess"),
    Decision.REFUSE_TO_AMEND: (REVIEW_DECISION_NOTIFIED.name, "keep"),
    Decision.CEASE: (REVIEW_DECISION_NOTIFIED.name, "cease"),
}
"""The event, and the outcome of it, that is a decision of which only the word is known."""


def record_of_case(case: Case) -> Record:
    """The record of a case in which everything happens once: each event an entry, and its words their outcomes.

    Parameters:
        case: the case.

    >>> case = Case(decision="refuse_to_assess", events={"notice_sent": date(2026, 6, 10)})
    >>> sorted(record_of_case(case).entries[0].outcome)
    ['refuse_to_assess']
    """
    known = case.known
    days = [*known.values(), *(day for review in case.reviews for day in review.values())]
    outcomes: dict[str, frozenset[str]] = {
        AGREEMENT_MADE.name: frozenset(map(str, case.agreed)),
        ORDER_MADE.name: frozenset(map(str, case.ordered)),
        NOT_OPPOSED_NOTIFIED.name: frozenset(map(str, case.unopposed)),
        TRANSFER_DATE.name: frozenset({str(case.phase)} if case.phase else ()),
    }
    if case.decision is not None:
        if NOTICE_SENT.name in known:
            outcomes[NOTICE_SENT.name] = frozenset({str(case.decision)})
        if case.decision in DECIDED:
            name, outcome = DECIDED[case.decision]
            outcomes[name] = frozenset({outcome})
    entries = [Entry(event=name, day=day, outcome=outcomes.get(name, frozenset())) for name, day in known.items()]
    for review in case.reviews:
        entries += [Entry(event=name, day=day) for name, day in review.items()]
    if days:
        entries += _words_of(case, min(days), known)
    return Record(
        entries=tuple(entries),
        readings=case.readings,
        calendar=case.calendar,
        exemptions=case.exemptions,
    )


def _words_of(case: Case, first: date, known: Mapping[str, date]) -> Iterator[Entry]:
    """What a case says in words and not as events, each an entry on the day on which it counts."""
    at_stake = [*map(str, case.sections)]
    if at_stake:
        day = known.get("notice_sent", known.get("notice_dated", first))
        yield Entry(event=DISAGREED.name, day=day, outcome=frozenset(at_stake))
    if case.custody is not None:
        newly = case.custody is Custody.NEWLY_DETAINED
        yield Entry(event=DETAINED.name, day=known.get("responsible_from", first) if newly else first)
    if case.custody is Custody.RELEASED:
        yield Entry(event=RELEASED.name, day=first)
    for consent in case.consents:
        session = consent.session or known.get("mediation_date")
        day = consent.given_on or known.get("session_notified") or session or first
        yield Entry(
            event=CONSENT_GIVEN.name, day=day, outcome=str(consent.working_days), for_=session, by=str(consent.by)
        )
    for id, instead in case.varied.items():
        yield Entry(event=TIME_VARIED.name, day=first, outcome=id, for_=instead.day, by=instead.by)


# --- writing ---------------------------------------------------------------------------------------------------------


def row_of(entry: Entry) -> dict[str, object]:
    """An entry as a row, without what it does not say."""
    row: dict[str, object] = {
        "event": entry.event,
        "day": str(entry.day) if isinstance(entry.day, Span) else entry.day,
    }
    if entry.outcome:
        row["outcome"] = sorted(entry.outcome)
    if entry.by:
        row["by"] = entry.by
    if entry.for_ is not None:
        row["for"] = entry.for_
    if entry.matter:
        row["matter"] = entry.matter
    if entry.not_done:
        row["not_done"] = True
    return row


def to_toml(record: Record, *, title: str = "") -> str:
    """A record as a case file, which `read_record` reads back.

    Parameters:
        record: the record.
        title: what the case is called.
    """
    lines = [f"title = {_quoted(title)}", ""] if title else []
    if record.readings:
        lines += [f"readings = [{', '.join(map(_quoted, sorted(record.readings)))}]", ""]
    lines.append("entries = [")
    for entry in record.entries:
        parts = ", ".join(f"{name} = {_toml(value)}" for name, value in row_of(entry).items())
        lines.append(f"  {{ {parts} }},")
    return "\n".join([*lines, "]", ""])


def _toml(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case _ if (listed := _listed(value)) is not None:
            return f"[{', '.join(map(_toml, listed))}]"
        case _:
            return _quoted(str(value))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(each if each.isprintable() else rf"\U{ord(each):08x}" for each in escaped) + '"'


COLUMNS = ("case", *KEYS)
"""The columns of a log; those after `day` may be left out."""

LOG = FileKind(called="the log", error=BadLog, field="log", saved="save it as CSV in UTF-8")


def to_log(records: Mapping[str, Record]) -> str:
    """Records as a log, one row an entry, which `read_log` reads back.

    Parameters:
        records: the record of each case, by what the case is known by.
    """
    out = io.StringIO()
    writer: csv.DictWriter[str] = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for case, record in records.items():
        for entry in record.entries:
            row = row_of(entry)
            row["outcome"] = " ".join(sorted(entry.outcome))
            writer.writerow({"case": case, **row, "not_done": "true" if entry.not_done else ""})
    return out.getvalue()


def read_log(path: str | PathLike[str]) -> dict[str, Record]:
    """Read a log: the record of each case, by what the case is known by.

    Parameters:
        path: the file, in CSV and UTF-8, with the columns of `COLUMNS`.

    Raises:
        BadLog: the file cannot be read, or has no column for the case, the event or the day. A row that cannot be read
            is set aside among the `problems` of its record, with its number in the log.
    """
    return log_from(text_in(Path(path), LOG))


def log_from(text: str) -> dict[str, Record]:
    """The same from the text of a log."""
    reader = csv.DictReader(io.StringIO(text))
    headings = reader.fieldnames or ()
    for name in ("case", "event", "day"):
        if name not in headings:
            raise BadLog(f"the log has no column {name}; it needs case, event and day", field=name)
    for name in sorted(set(headings) - set(COLUMNS)):
        raise unknown("column", name, COLUMNS, field="the log", callers=True)
    entries: dict[str, list[Entry]] = {}
    problems: dict[str, list[Problem]] = {}
    for number, cells in enumerate(reader, 1):
        case = str(cells.pop("case"))
        entries.setdefault(case, [])
        try:
            entries[case].append(entry_of(dict(_cells(cells))))
        except SendTimelinesError as error:
            problems.setdefault(case, []).append(Problem(number, str(error)))
    return {case: Record(entries=tuple(each), problems=tuple(problems.get(case, ()))) for case, each in entries.items()}


def _cells(cells: Mapping[str, str | None]) -> Iterable[tuple[str, object]]:
    for name, value in cells.items():
        if not value:
            continue
        if name == "not_done":
            if value not in ("true", "false"):
                raise BadLog("not_done is neither true nor false; leave it blank, or write true", field=name)
            yield name, value == "true"
        else:
            yield name, value
