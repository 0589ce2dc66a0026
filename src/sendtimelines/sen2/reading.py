"""Reading a SEN2 return: its rows as columns named as events, and what is wrong with single rows as findings."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from os import PathLike
from pathlib import Path
from typing import BinaryIO, cast

from attrs import frozen

from sendtimelines.errors import BadColumn, BadReturn, unknown
from sendtimelines.sen2.checks import Finding, checked
from sendtimelines.sen2.fields import (
    ASSESSMENT_OUTCOME,
    ASSESSMENT_OUTCOME_DATE,
    DECISION,
    FIELDS,
    MEETING,
    PERSON_KEY,
    RECEIVED,
    REQUEST_KEY,
    REQUEST_OUTCOME,
    REQUEST_OUTCOME_DATE,
    SPELLINGS,
    WEEK_20,
    Kind,
    nearest,
)
from sendtimelines.sen2.from_tables import Table, joined, rows_of_csv, sheets_of, table_records
from sendtimelines.sen2.from_xml import xml_records
from sendtimelines.sen2.limits import RETURN, no_more_than
from sendtimelines.sen2.records import Headings, Record
from sendtimelines.sen2.values import READERS, Plain, Wrong, key_of, text_of
from sendtimelines.support.dates import a_date
from sendtimelines.support.files import reading

HEADINGS = "the headings"
"""The place of a finding about headings."""

COLLECTION = "SEN2"

MOST = 1 << 20
"""How many rows a sheet or file may have, as many as a sheet of Excel; what is read of them is in memory at once."""


NEEDED = (
    RECEIVED,
    REQUEST_OUTCOME,
    REQUEST_OUTCOME_DATE,
    ASSESSMENT_OUTCOME,
    ASSESSMENT_OUTCOME_DATE,
    WEEK_20,
)
"""The items that the measures of timeliness rest on."""

Column = list[Plain]


@frozen(kw_only=True, repr=False)
class Return:
    """A SEN2 return as it was read.

    Attributes:
        year: the calendar year that it reports on, if its head says so.
        reference_date: the day up to which it speaks, if that is known.
        authority: the number of the local authority, if its head says so.
        software: what made it, if its head says so; `synthetic` for a made-up one.
        findings: what is wrong with its headings and rows.
        rows: its columns; `columns()` gives them as lists of one's own.
    """

    year: int | None
    reference_date: date | None
    authority: str | None
    software: str | None
    findings: tuple[Finding, ...]
    rows: Mapping[str, Column]

    def columns(self) -> dict[str, Column]:
        """Its rows, one to a request, as lists of one length: any library of frames makes a frame of them.

        Dates that are events stand in columns named as the events. The others are `person` and `request`, the numbers
        of the records; outcomes, flags, and what was asked for with `keep`. A blank is None.
        """
        return {name: list(column) for name, column in self.rows.items()}

    def __len__(self) -> int:
        return len(self.rows["person"])

    def __repr__(self) -> str:
        return f"<Return of {len(self)} requests, {len(self.findings)} findings>"


def read(*sources: str | PathLike[str], keep: Iterable[str] = (), reference_date: date | None = None) -> Return:
    """Read a SEN2 return in any of its three spellings.

    Parameters:
        sources: one file (`.xml`, `.csv` or `.xlsx`), several that belong together (COLLECT exports one for each kind
            of record), or a folder of such CSV files.
        keep: what is passed on besides what is always read: items of the return (`"Sex"`), or headings of your own
            (`"Team"`), for grouping. Names, addresses and dates of birth are not read unless they are asked for.
        reference_date: the day up to which the return speaks, where its head does not say it.

    Returns:
        The return. What is wrong with a row is a finding, and the row stays.

    Raises:
        BadReturn: a file cannot be read, or is no part of a return.
        UnknownName: something is to be kept that the return does not have; the nearest is named.
        BadColumn: what is to be kept is called as a column is that every return gets.
        MissingExtra: a workbook needs the extra `excel`.
        NotADate: `reference_date` is not a plain date.
    """
    until = None if reference_date is None else a_date(reference_date, "reference_date")
    headings = Headings(keep=(keep,) if isinstance(keep, str) else tuple(keep))
    building = Building(headings, until)
    for record in _records(_files(sources), headings):
        building.add(record)
    if COLLECTION not in text_of(headings.head.get("Collection", COLLECTION)).upper():
        raise BadReturn("the head of the return names another collection than SEN2; give the return of SEN2")
    if not headings.seen and not headings.head:
        raise BadReturn(
            "the return has no heading that SEN2 has; give XML, CSV in UTF-8 as COLLECT exports it, or the template"
        )
    for name in headings.kept_items:
        if name not in headings.seen:
            raise unknown("heading", name, {*headings.seen, *headings.strange}, field="keep", callers=True)
    return building.finished()


def _files(sources: tuple[str | PathLike[str], ...]) -> list[Path]:
    files: list[Path] = []
    for source in map(Path, sources):
        files += sorted(source.glob("*.csv")) if source.is_dir() else [source]
    if not files:
        raise BadReturn("there is no file to read; name one, or a folder with CSV files")
    return files


def _records(files: list[Path], headings: Headings) -> Iterator[Record]:
    tables: list[Table] = []
    for path in files:
        label = f"{path.name}, " if len(files) > 1 else ""
        with reading(path, RETURN) as file:
            yield from _in(file, path.suffix.lower(), label, headings, tables, alone=len(files) == 1)
    yield from joined(tables)


def _in(
    file: BinaryIO, suffix: str, label: str, headings: Headings, tables: list[Table], *, alone: bool
) -> Iterator[Record]:
    match suffix:
        case ".xml":
            yield from no_more_than(MOST, xml_records(file, label, headings))
        case ".csv":
            rows = no_more_than(MOST, rows_of_csv(file))
            yield from table_records(rows, f"{label}line", headings, tables, alone=alone)
        case ".xlsx":
            for name, sheet in sheets_of(file):
                rows = no_more_than(MOST, sheet)
                yield from table_records(rows, f"{label}{name}, row", headings, tables, alone=alone, ragged=True)
        case _:
            raise BadReturn("the name of a file does not end in .xml, .csv or .xlsx; save it as one of these")


EVENTS = tuple(dict.fromkeys(event.name for item in FIELDS for event in item.events.values()))
DATED = tuple(item for item in FIELDS if item.events)
PASSED_ON = tuple((item.name, item.column) for item in FIELDS if item.column)
KEYS = ((PERSON_KEY.name, "person"), (REQUEST_KEY.name, "request"))


class Building:
    """A return while it is read.

    Parameters:
        headings: what is read, and which headings were met.
        until: the day up to which the return speaks; None for what its head says.
    """

    def __init__(self, headings: Headings, until: date | None) -> None:
        self._headings = headings
        self._until = until
        read_anyway = {item.name: item.kind for item in FIELDS}
        extra = [name for name in headings.kept_items if name not in read_anyway]
        self._readers = {
            name: READERS[kind] for name, kind in {**dict.fromkeys(extra, Kind.TEXT), **read_anyway}.items()
        }
        self._passed_on = (*KEYS, *PASSED_ON, *((name, name) for name in extra))
        self._findings: list[Finding] = []
        names = ("person", "request", *EVENTS, *(column for _, column in self._passed_on[2:]))
        for name in extra:
            if names.count(name) > 1:
                raise BadColumn(f"{name} is a column of every return; rename it in the file to keep it", field="keep")
        self._columns: dict[str, Column] = {name: [] for name in names}
        self._rows = self._reviewed = self._reversed = 0

    def add(self, record: Record) -> None:
        """Add a row, with what is wrong with it."""
        values: dict[str, Plain] = {}
        wrong: set[str] = set()
        if record.note:
            self._note(record, None, record.note)
        for name, cell in record.cells.items():
            value = self._readers[name](cell)
            if isinstance(value, Wrong):
                wrong.add(name)
                self._note(record, name, value.reason)
            elif value is not None:
                values[name] = value
        for item, reason in checked(values, self._reference_date()):
            if item.name not in wrong:
                self._note(record, item.name, reason)
        meeting, decision = values.get(MEETING.name), values.get(DECISION.name)
        if isinstance(meeting, date) and isinstance(decision, date):
            self._reviewed += 1
            self._reversed += decision < meeting
        events: dict[str, Plain] = {}
        for item in DATED:
            day = values.get(item.name)
            event = item.events.get(cast("str | None", values.get(item.outcome)) if item.outcome else None)
            if event and day:
                events[event.name] = day
        for name in EVENTS:
            self._columns[name].append(events.get(name))
        for name, column in self._passed_on:
            self._columns[column].append(values.get(name))
        self._rows += 1

    def _note(self, record: Record, name: str | None, reason: str) -> None:
        self._findings.append(Finding(row=self._rows, place=record.place, field=name, reason=reason))

    def _reference_date(self) -> date | None:
        if self._until is None:
            day = READERS[Kind.DAY](self._headings.head.get("ReferenceDate"))
            self._until = day if isinstance(day, date) else None
        return self._until

    def finished(self) -> Return:
        """The return, with what is wrong with its headings."""
        year, authority, software = (key_of(self._headings.head.get(name)) for name in ("Year", "LEA", "SoftwareCode"))
        return Return(
            year=int(year) if year.isdecimal() else None,
            reference_date=self._reference_date(),
            authority=authority or None,
            software=software or None,
            findings=(*self._of_headings(), *self._findings),
            rows=self._columns,
        )

    def _of_headings(self) -> Iterator[Finding]:
        strange = self._headings.strange
        for heading in strange:
            reason = f"is a heading that SEN2 does not have; {nearest(heading, SPELLINGS)}"
            yield Finding(row=None, place=HEADINGS, field=heading, reason=reason)
        for item in NEEDED:
            if item.name not in self._headings.seen:
                near = f"; of those that SEN2 does not have, {nearest(item.name, strange)}" if strange else ""
                yield Finding(row=None, place=HEADINGS, field=item.name, reason=f"is not there{near}")
        if 2 * self._reversed > self._reviewed:
            reason = f"is before {MEETING.name} in most rows, so the two columns are probably swapped"
            yield Finding(row=None, place=HEADINGS, field=DECISION.name, reason=reason)
