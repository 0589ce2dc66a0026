"""A record written out: as a case file (TOML), and as a log, one row an entry (CSV); the log can be read back here."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, time
from os import PathLike
from pathlib import Path
from typing import cast

from attrs import asdict

from sendtimelines.calendars.nations import ENGLAND_AND_WALES, NATIONS
from sendtimelines.calendars.official import LISTED, OfficialList
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.cases.case_file import calendar_from
from sendtimelines.cases.record import KEYS, Entry, Problem, Record, Span, day_or_known, entry_of
from sendtimelines.errors import BadCase, BadLog, SendTimelinesError, unknown
from sendtimelines.support.day_parser import Dates, DatesByColumn, dates_by_name
from sendtimelines.support.files import FileKind, text_in
from sendtimelines.support.spreadsheet_cells import as_text

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
    """A record as a case file, which `read_case` reads back.

    Parameters:
        record: the record.
        title: what the case is called.

    Raises:
        BadCase: its calendar is none that a case file can name.

    >>> print(to_toml(Record(entries=[Entry(event="request_received", day=date(2026, 6, 10))], guidance=False)))
    guidance = false
    entries = [
      { event = "request_received", day = 2026-06-10 },
    ]
    <BLANKLINE>
    """
    local = asdict(record.arrangements, recurse=False)
    settings: dict[str, object] = {
        "title": title,
        "readings": sorted(record.readings),
        "by": record.by,
        "mediation_wanted": record.mediation_wanted,
        "guidance": None if record.guidance else False,
        **_days_that_count(record.calendar),
        "exemptions": [{"rule": rule, **_filled(asdict(claim))} for rule, claim in record.exemptions.items()],
        "receipts": {
            event: _filled(asdict(receipt, filter=lambda attribute, _: attribute.name not in ("day", "words")))
            for event, receipt in record.receipts.items()
        },
        "arrangements": _filled(
            {name: part if isinstance(part, str) else part and _filled(asdict(part)) for name, part in local.items()}
        ),
    }
    lines = [f"{name} = {_toml(setting)}" for name, setting in _filled(settings).items()]
    rows = [f"  {_toml(row_of(entry))}," for entry in record.entries]
    return "\n".join([*lines, "entries = [", *rows, "]", ""])


def _filled(parts: Mapping[str, object]) -> dict[str, object]:
    """The parts that say something."""
    return {name: part for name, part in parts.items() if part is False or part}


def _days_that_count(calendar: WorkingCalendar) -> dict[str, object]:
    """The keys of a case file that say which days count."""
    name = calendar.name.removesuffix(LISTED)
    listed = calendar.holidays.published if isinstance(calendar.holidays, OfficialList) else ()
    same = name in NATIONS and calendar == calendar_from(
        name, listed=listed, added=calendar.added, moved=calendar.removed, school=calendar.school_days
    )
    if not same:
        raise BadCase(
            "the calendar is none that a case file can name; take that of a nation or of the official list, with days "
            "added or left out",
            field="calendar",
        )
    return {
        "calendar": name if calendar.name != ENGLAND_AND_WALES.name else None,
        "official_holidays": {str(day): words for day, words in listed},
        "holidays": {str(day): words for day, words in calendar.added},
        "ordinary_days": list(calendar.removed),
        "school_days": list(calendar.school_days),
    }


def _toml(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case date() | time():
            return value.isoformat()
        case list():
            return f"[{', '.join(map(_toml, cast('list[object]', value)))}]"
        case Mapping():
            table = cast("Mapping[str, object]", value)
            return f"{{ {', '.join(f'{name} = {_toml(part)}' for name, part in table.items())} }}"
        case _:
            escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
            return '"' + "".join(each if each.isprintable() else rf"\U{ord(each):08x}" for each in escaped) + '"'


COLUMNS = ("case", *KEYS)
"""The columns of a log; those after `day` may be left out."""

LOG = FileKind(called="the log", error=BadLog, field="log", saved="save it as CSV in UTF-8")


def to_log(records: Mapping[str, Record], *, spreadsheet: bool = False) -> str:
    """Records as a log, one row an entry, which `read_log` reads back.

    Parameters:
        records: the record of each case, by what the case is known by.
        spreadsheet: whether a cell that a spreadsheet would run as a formula gets an apostrophe in front, as
            `table --spreadsheet` does it; such a log reads back with the apostrophe.

    >>> record = Record(entries=[Entry(event="request_received", day=date(2026, 6, 10))])
    >>> print(to_log({"=1+1": record}, spreadsheet=True).splitlines()[1])
    '=1+1,request_received,2026-06-10,,,,,
    """
    out = io.StringIO()
    writer: csv.DictWriter[str] = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for case, record in records.items():
        for entry in record.entries:
            row = row_of(entry)
            row["outcome"] = " ".join(sorted(entry.outcome))
            cells = {"case": case, **row, "not_done": "true" if entry.not_done else ""}
            writer.writerow({name: as_text(str(cell)) for name, cell in cells.items()} if spreadsheet else cells)
    return out.getvalue()


DAYS = ("day", "for")
"""The columns of a log that hold days."""


def read_log(path: str | PathLike[str], *, dates: DatesByColumn = Dates.ISO) -> dict[str, Record]:
    """Read a log: the record of each case, by what the case is known by.

    Parameters:
        path: the file, in CSV and UTF-8, with the columns of `COLUMNS`.
        dates: how days are written: "iso", "uk" (10/06/2026) or "excel" (46183), for both columns of days or by column;
            never guessed.

    Raises:
        UnknownName: an unknown column or way to write dates; the nearest is named.
        BadLog: the file cannot be read, or has no column for the case, the event or the day. A row that cannot be read
            is set aside among the `problems` of its record, with its number in the log.
    """
    return log_from(text_in(Path(path), LOG), dates=dates)


def log_from(text: str, *, dates: DatesByColumn = Dates.ISO) -> dict[str, Record]:
    """The same from the text of a log."""
    ways = dates_by_name(dates, DAYS)
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
            entries[case].append(entry_of(dict(_cells(cells, ways))))
        except SendTimelinesError as error:
            problems.setdefault(case, []).append(Problem(number, str(error)))
    return {case: Record(entries=tuple(each), problems=tuple(problems.get(case, ()))) for case, each in entries.items()}


def _cells(cells: Mapping[str, str | None], ways: Mapping[str, Dates]) -> Iterable[tuple[str, object]]:
    for name, value in cells.items():
        if not value:
            continue
        if name in ways:
            day = day_or_known(value, name, ways[name])
            if day is not None:
                yield name, day
        elif name == "not_done":
            if value not in ("true", "false"):
                raise BadLog("not_done is neither true nor false; leave it blank, or write true", field=name)
            yield name, value == "true"
        else:
            yield name, value
