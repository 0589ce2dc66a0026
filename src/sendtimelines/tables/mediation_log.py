"""A log of mediations: one row for each, with the names of events as columns, since the SEN2 return has no such dates.

`MEDIATION_LOG` lists the columns. What is wrong with a log is found and told row by row; nothing in a row stops it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from os import PathLike
from pathlib import Path

from attrs import field, frozen

from sendtimelines.errors import BadColumn, BadLog, unknown
from sendtimelines.law.england.events import EVENTS
from sendtimelines.law.england.terms import Decision, Issue, Matter
from sendtimelines.rules.consent import FULL_NOTICE
from sendtimelines.rules.events import contradictions_in
from sendtimelines.rules.parties import By
from sendtimelines.support.csv_rows import Rows
from sendtimelines.support.day_parser import Dates, DatesByColumn, dates_by_name
from sendtimelines.support.files import FileKind, reading
from sendtimelines.support.mappings import FrozenMapping
from sendtimelines.tables.cells import BLANKS, Wrong, day_in

LOG_VERSION = 1
"""The version of the list of columns; it rises when a column changes its meaning or goes."""

CASE = "case"
"""The column that says which case a row is about."""


class LogKind(StrEnum):
    """What a column of a log holds."""

    REFERENCE = "reference"
    DAY = "day"
    NUMBER = "number of working days"
    WORD = "word"
    WORDS = "words"


@frozen(kw_only=True)
class LogColumn:
    """A column of a log.

    Attributes:
        name: its name; that of the event, where it holds the days of one.
        kind: what it holds.
        words: what it says.
        allowed: the words it may hold, where it holds words.
        rests_on: what a row that has it must have too: groups of columns of which one is enough.
        not_after: the column whose day its own cannot come after, besides the order of events.
        same_day_as: the column whose day its own must be.
        issue: the issue that brings it in; where the issues are known, it must be among them.
    """

    name: str
    kind: LogKind
    words: str
    allowed: tuple[str, ...] = ()
    rests_on: tuple[tuple[str, ...], ...] = ()
    not_after: str | None = None
    same_day_as: str | None = None
    issue: Issue | None = None


def _day(
    event: str,
    *rests_on: tuple[str, ...],
    not_after: str | None = None,
    same_day_as: str | None = None,
    issue: Issue | None = None,
) -> LogColumn:
    return LogColumn(
        name=event,
        kind=LogKind.DAY,
        words=EVENTS[event].words,
        rests_on=rests_on,
        not_after=not_after,
        same_day_as=same_day_as,
        issue=issue,
    )


MEDIATION_LOG: Mapping[str, LogColumn] = FrozenMapping(
    {
        column.name: column
        for column in (
            LogColumn(name=CASE, kind=LogKind.REFERENCE, words="a reference of the case that is in no other row"),
            LogColumn(
                name="decision", kind=LogKind.WORD, words="what the local authority decided", allowed=tuple(Decision)
            ),
            LogColumn(
                name="issues",
                kind=LogKind.WORDS,
                words="what the mediation is about; health provision brings in each commissioning body (reg 35)",
                allowed=tuple(Issue),
            ),
            _day("notice_sent"),
            _day("notice_dated"),
            _day("adviser_contacted"),
            _day("mediation_declined"),
            _day("la_informed"),
            _day("commissioners_notified", ("la_informed",), issue=Issue.HEALTH),
            _day("mediation_fixed", ("la_informed", "commissioners_notified")),
            _day("mediation_date", ("la_informed", "commissioners_notified")),
            _day("session_notified", ("mediation_date",), not_after="mediation_date"),
            LogColumn(
                name="consent_working_days",
                kind=LogKind.NUMBER,
                words=f"to how many working days' notice there is consent, 0 to {FULL_NOTICE - 1} (reg 37(2))",
                rests_on=(("mediation_date",),),
            ),
            LogColumn(
                name="consent_given_on",
                kind=LogKind.DAY,
                words="the day of that consent",
                rests_on=(("consent_working_days",),),
                not_after="mediation_date",
            ),
            LogColumn(
                name="consent_by",
                kind=LogKind.WORD,
                words="who consented; nobody else can",
                allowed=(By.PARENT, By.YOUNG_PERSON),
                rests_on=(("consent_working_days",),),
            ),
            _day(
                "mediation_held",
                ("la_informed", "commissioners_notified"),
                ("mediation_date",),
                same_day_as="mediation_date",
            ),
            _day("mediation_concluded", ("mediation_held",)),
            _day("cannot_arrange", ("la_informed",)),
            _day("adviser_told_not_arranged", ("la_informed",)),
            _day("certificate_issued", ("mediation_declined", "mediation_concluded", "adviser_told_not_arranged")),
            _day("agreement_made", ("mediation_held",)),
            LogColumn(
                name="agreed",
                kind=LogKind.WORDS,
                words="on what there is an agreement",
                allowed=tuple(Matter),
                rests_on=(("agreement_made",),),
            ),
            _day("agreement_carried_out", ("agreement_made",)),
            _day("la_told_of_agreement", ("agreement_made",)),
            _day("appeal_received"),
        )
    }
)
"""The columns of a log by name; `case` is needed, and of the others those that somebody keeps."""


class Flaw(StrEnum):
    """What may be wrong with a log."""

    MISSING = "missing"
    IMPOSSIBLE = "impossible"
    REVERSED = "reversed"
    DUPLICATE = "duplicate"
    UNKNOWN = "unknown"


@frozen(kw_only=True)
class LogFinding:
    """Something that is wrong with a log.

    Attributes:
        row: the row, counted from 0 as in the columns; None where it is about a whole column.
        column: the column.
        flaw: what sort of thing is wrong.
        reason: what is wrong in words, which never say what a cell holds.
    """

    row: int | None
    column: str
    flaw: Flaw
    reason: str

    def __str__(self) -> str:
        return self.reason if self.row is None else f"row {self.row}: {self.reason}"


Cells = Mapping[str, Sequence[object]]
Found = Iterator[LogFinding]


@frozen(kw_only=True, repr=False)
class MediationLog:
    """A log as it was read.

    Attributes:
        columns: its columns as text, as they were written, None for a blank; they go into a frame, and so into
            `add_deadlines`, as they are. Columns that the format does not have are kept.
        findings: what is wrong with it, in the order of the rows.
        dates: how the days of each column are written; into `add_deadlines` it goes beside the columns.
    """

    columns: Mapping[str, list[str | None]]
    findings: tuple[LogFinding, ...]
    dates: Mapping[str, Dates] = field(factory=dict[str, Dates])

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def __repr__(self) -> str:
        return f"<MediationLog of {len(self)} rows, {len(self.findings)} findings>"

    def days(self, name: str) -> list[date | None]:
        """A column of days as dates, None where there is none that can be one; for `rule.over`.

        Parameters:
            name: the column.

        Raises:
            UnknownName: the log has no such column; the nearest is named.
        """
        cells = [day_in(cell, name, dates=self.dates.get(name, Dates.ISO)) for cell in self._column(name)]
        return [cell if isinstance(cell, date) else None for cell in cells]

    @property
    def consents(self) -> list[int | None]:
        """To how many working days' notice there is consent in each row, None where there is none that counts."""
        if "consent_working_days" not in self.columns:
            return [None] * len(self)
        return [_number(cell) for cell in self._column("consent_working_days")]

    def _column(self, name: str) -> list[str | None]:
        if name not in self.columns:
            raise unknown("column", name, self.columns, field="the log", callers=True)
        return self.columns[name]


def read_log(path: str | PathLike[str], *, dates: DatesByColumn = Dates.ISO) -> MediationLog:
    """Read a log from a CSV file.

    Parameters:
        path: the file, in UTF-8, with the names of the columns in its first line.
        dates: how days are written: "iso", "uk" (10/06/2026) or "excel" (46183), for all or by column; never guessed.

    Returns:
        The log, with what is wrong with it.

    Raises:
        UnknownName: an unknown way to write dates, or a column that holds no days; the nearest is named.
        BadLog: the file cannot be read, or is no CSV file with a header.

    >>> from sendtimelines import read_log
    >>> log = read_log("examples/mediation-log-with-slips.csv")
    >>> len(log), log.columns["la_informed"][0]
    (6, '2026-03-16')
    >>> for finding in log.findings[:2]:
    ...     print(finding)
    the format has no such column; the nearest is certificate_issued
    row 0: session_notified is no day of the calendar
    """
    ways = _ways(dates)
    header, rows = _content(Path(path))
    columns: dict[str, list[str | None]] = {}
    for place, name in enumerate(header):
        if name not in columns:
            columns[name] = [row[place] if place < len(row) and row[place].strip(BLANKS) else None for row in rows]
    width = len(header)
    findings = [
        *(
            LogFinding(row=None, column=name, flaw=Flaw.DUPLICATE, reason="a column is there twice; the first counts")
            for name in columns
            if header.count(name) > 1
        ),
        *(
            LogFinding(
                row=place,
                column=CASE,
                flaw=Flaw.IMPOSSIBLE,
                reason=f"the row has {len(row)} cells where the header has {width}",
            )
            for place, row in enumerate(rows)
            if len(row) != width
        ),
        *check_log(columns, dates=dates),
    ]
    return MediationLog(
        columns=columns,
        findings=tuple(sorted(findings, key=lambda finding: -1 if finding.row is None else finding.row)),
        dates={name: ways[name] for name in columns if name in ways},
    )


LOG = FileKind(called="the log", error=BadLog, field="path", saved="save it as CSV in UTF-8", most=1 << 24)


def _content(path: Path) -> tuple[list[str], list[list[str]]]:
    with reading(path, LOG) as file:
        lines = [row for row in Rows(file, LOG) if row]
    if not lines:
        raise LOG.refused("is empty; its first line names the columns", path)
    return [name.strip(BLANKS) for name in lines[0]], lines[1:]


def _ways(dates: DatesByColumn) -> Mapping[str, Dates]:
    """How the days of each column that holds days are written."""
    return dates_by_name(dates, [column.name for column in MEDIATION_LOG.values() if column.kind is LogKind.DAY])


def check_log(columns: Cells, *, dates: DatesByColumn = Dates.ISO) -> tuple[LogFinding, ...]:
    """What is wrong with a log, row by row.

    Parameters:
        columns: the columns by name, all of one length; cells as text, or days as dates and numbers as numbers.
        dates: how days are written that are text or numbers: "iso", "uk" (10/06/2026) or "excel" (46183), for all or by
            column; never guessed.

    Returns:
        The findings: first those on whole columns, then in the order of the rows; nothing for a log without a flaw.

    Raises:
        BadColumn: the columns differ in length.
        UnknownName: an unknown way to write dates, or a column that holds no days; the nearest is named.

    >>> from sendtimelines import check_log
    >>> log = {"case": ["A", "B"], "la_informed": ["2026-06-10", None], "mediation_held": ["2026-06-01", "2026-07-01"]}
    >>> for finding in check_log(log):
    ...     print(finding)
    row 0: mediation_held is given without mediation_date
    row 0: mediation_held is before la_informed
    row 1: mediation_held is given without la_informed or commissioners_notified
    row 1: mediation_held is given without mediation_date
    """
    if len({len(column) for column in columns.values()}) > 1:
        raise BadColumn("the columns of the log differ in length; give one row to each mediation in all", field="log")
    findings = [*_about_columns(columns)]
    ways, seen = _ways(dates), set[str]()
    for row, cells in enumerate(zip(*columns.values(), strict=True)):
        findings += _about_row(row, dict(zip(columns, cells, strict=True)), ways, seen)
    return tuple(findings)


def _about_columns(columns: Cells) -> Found:
    if CASE not in columns:
        yield LogFinding(row=None, column=CASE, flaw=Flaw.MISSING, reason="the log has no column case")
    for name in columns:
        if name not in MEDIATION_LOG:
            nearest = str(unknown("column", name, MEDIATION_LOG)).partition("; ")[2]
            reason = f"the format has no such column; {nearest}"
            yield LogFinding(row=None, column=name, flaw=Flaw.UNKNOWN, reason=reason)


def _about_row(row: int, cells: Mapping[str, object], ways: Mapping[str, Dates], seen: set[str]) -> Found:
    """What is wrong with one row; `seen` holds the references of those before it."""
    read = {
        name: day_in(cell, name, dates=ways.get(name, Dates.ISO))
        for name, cell in cells.items()
        if name in MEDIATION_LOG
    }
    filled = {name: cells[name] for name, day in read.items() if day is not None}
    reference = str(filled.get(CASE, "")).strip(BLANKS)
    if CASE in cells and not reference:
        yield _flaw(row, CASE, Flaw.MISSING, "case is blank")
    if reference in seen:
        yield _flaw(row, CASE, Flaw.DUPLICATE, "case is that of an earlier row too")
    seen.update(filter(None, [reference]))
    for name, cell in filled.items():
        day = read[name]
        reason = day.reason if name in ways and isinstance(day, Wrong) else _no_word(cell, name)
        if reason:
            yield _flaw(row, name, Flaw.IMPOSSIBLE, reason)
    yield from _missing(row, filled)
    days = {name: day for name, day in read.items() if name in ways and isinstance(day, date)}
    yield from _out_of_order(row, days)
    yield from _without_its_issue(row, filled)


def _flaw(row: int, column: str, flaw: Flaw, reason: str) -> LogFinding:
    return LogFinding(row=row, column=column, flaw=flaw, reason=reason)


def _missing(row: int, filled: Mapping[str, object]) -> Found:
    if not any(MEDIATION_LOG[name].kind is LogKind.DAY for name in filled):
        yield _flaw(row, CASE, Flaw.MISSING, "the row has no day at all")
    for name in filled:
        for group in MEDIATION_LOG[name].rests_on:
            if filled.keys().isdisjoint(group):
                yield _flaw(row, name, Flaw.MISSING, f"{name} is given without {' or '.join(group)}")


def _out_of_order(row: int, days: Mapping[str, date]) -> Found:
    happened = {name: day for name, day in days.items() if name in EVENTS}
    for pair in contradictions_in(happened, EVENTS):
        yield _flaw(row, pair.event.name, Flaw.REVERSED, f"{pair.event.name} is before {pair.follows.name}")
    for name, day in days.items():
        column = MEDIATION_LOG[name]
        if column.not_after and day > days.get(column.not_after, day):
            yield _flaw(row, name, Flaw.REVERSED, f"{name} is after {column.not_after}")
        if column.same_day_as and day != days.get(column.same_day_as, day):
            reason = f"{name} is not the day of {column.same_day_as}; a session that is moved has a notice of its own"
            yield _flaw(row, name, Flaw.IMPOSSIBLE, reason)


def _without_its_issue(row: int, filled: Mapping[str, object]) -> Found:
    for name in filled:
        issue = MEDIATION_LOG[name].issue
        if issue and issue not in str(filled.get("issues", issue)).split():
            yield _flaw(row, name, Flaw.IMPOSSIBLE, f"{name} is given although {issue} is not among the issues")


def _number(cell: object) -> int | None:
    """A number of working days that can be consented to, if that is what it is."""
    try:
        number = float(str(cell))
    except ValueError:
        return None
    return int(number) if number in range(FULL_NOTICE) else None


def _no_word(cell: object, name: str) -> str | None:
    """What is wrong with a cell that holds a number or words, if something is."""
    column = MEDIATION_LOG[name]
    if column.kind is LogKind.NUMBER:
        return f"{name} is not a whole number from 0 to {FULL_NOTICE - 1}" if _number(cell) is None else None
    text = str(cell).strip(BLANKS)
    words = text.split() if column.kind is LogKind.WORDS else [text]
    known = not column.allowed or set(words) <= set(column.allowed)
    return None if known else f"{name} holds a word that is none of {', '.join(column.allowed)}"
