"""A rule as a table of days, for spreadsheets and warehouses that cannot run the library."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from attrs import astuple, frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.errors import BadColumn, MissingEvent, unknown
from sendtimelines.law import history
from sendtimelines.rules.bounds import LAST_DAY, LAW_BEGAN
from sendtimelines.rules.columns.lookup import DAYS, EPOCH, LOW, branch_of, branches_of, days_of, tree_of, tree_over
from sendtimelines.rules.provenance import Provenance, provenance_of
from sendtimelines.rules.rule import Rule
from sendtimelines.support.dates import a_date
from sendtimelines.support.files import moved_into_place
from sendtimelines.tables.files import PARQUET, WORKBOOK, parquet_files, refuse_ending

LOOKUP_COLUMNS = ("day", "due", "safe", "latest", "provisional")
"""The columns of a rule as a table."""


@frozen
class LookupRow:
    """What follows from a day.

    Attributes:
        day: the day of the event.
        due: the due date; None where the rule does not take the day.
        safe: the earliest due date on any reading. Acting by it is always in time.
        latest: the latest due date on any reading.
        provisional: whether the count goes beyond the list of bank holidays that is published.
    """

    day: date
    due: date | None
    safe: date | None
    latest: date | None
    provisional: bool


def lookup(
    rule: str,
    *,
    event: str | None = None,
    first: date = LAW_BEGAN,
    last: date = LAST_DAY,
    calendar: WorkingCalendar = ENGLAND_AND_WALES,
) -> Iterator[LookupRow]:
    """What follows from each day on which an event can happen, under the version of a rule that governs it.

    Parameters:
        rule: the id of the rule.
        event: the event whose days they are; without it the first of which the rule's date can rest alone. Where a
            rule counts from several, the table is the part of it that rests on this one, and the later or earlier of
            the parts is the due date, as the rule's formula says.
        first: the first day.
        last: the last day.
        calendar: whose working days count.

    Returns:
        A row for each day, in order.

    Raises:
        UnknownName: there is no such rule, or its date does not rest on that event; the nearest is named.
        MissingEvent: the date of the rule rests on several events together, and none is named.
        BadColumn: the rule has no number of days, or the last day is before the first.
        NotADate: a day is not a plain date.

    >>> from datetime import date
    >>> row, = lookup("mediation.contact_adviser", first=date(2026, 6, 10), last=date(2026, 6, 10))
    >>> print(row.due, row.safe, row.provisional)
    2026-08-10 2026-08-10 False
    """
    first, last = a_date(first, "first"), a_date(last, "last")
    versions = history(rule)
    trees = (tree_of(each, each.combination(frozenset())) for each in versions)
    starts = list(dict.fromkeys(branch_of(part).event.name for tree in trees for part in branches_of(tree)))
    if not starts:
        raise BadColumn(f"{rule} has no number of days, and so no table", field="rule")
    if event is None:
        event = next((name for name in starts if tree_over(versions[-1], frozenset(), {name})), None)
    if event is None:
        raise MissingEvent(f"{rule} counts from {' and '.join(starts)} together; say from which", field="event")
    if event not in starts:
        raise unknown("event", event, starts, see=f"; {rule} counts from {' and '.join(starts)}")
    if last < first:
        raise BadColumn("the last day is before the first; give a later one", field="last")
    return _rows(versions, event, first, last, calendar)


def _rows(
    versions: tuple[Rule, ...], event: str, first: date, last: date, calendar: WorkingCalendar
) -> Iterator[LookupRow]:
    tables = [
        (
            _column(rule, event, frozenset(), calendar),
            [_column(rule, event, each, calendar) for each in rule.combinations],
        )
        for rule in reversed(versions)
    ]
    horizon = calendar.horizon.toordinal()
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day, place = date.fromordinal(ordinal), ordinal - EPOCH - LOW
        row = LookupRow(day, None, None, None, False)
        for due, others in tables if 0 <= place < DAYS else ():
            last_day = due[place]
            if last_day is not None:
                days = [each + EPOCH for column in others if (each := column[place]) is not None]
                safe, latest = date.fromordinal(min(days)), date.fromordinal(max(days))
                row = LookupRow(day, date.fromordinal(last_day + EPOCH), safe, latest, max(ordinal, *days) > horizon)
                break
        yield row


def _column(rule: Rule, event: str, readings: frozenset[str], calendar: WorkingCalendar) -> tuple[int | None, ...]:
    """The day that the part of a rule which rests on an event gives for each day of the tables."""
    branches = map(branch_of, branches_of(tree_of(rule, rule.combination(readings))))
    branch = next((each for each in branches if each.event.name == event), None)
    return days_of(rule, branch, calendar) if branch else (None,) * DAYS


def write_lookup(rule: str, rows: Iterator[LookupRow], target: Path | None, output: TextIO, *, as_json: bool) -> None:
    """Write a rule as a table: CSV, Parquet or Excel as the name of the target ends, or CSV or JSON to `output`.

    Parameters:
        rule: the id of the rule.
        rows: its rows.
        target: where they go; None for `output`.
        output: where they go without a target.
        as_json: whether `output` gets JSON.

    Raises:
        BadTarget: the table cannot be written.
        MissingExtra: the extra `parquet` or `excel` is needed and not installed.
    """
    if target is not None:
        refuse_ending(target)
        with moved_into_place(target, option="--out") as file:
            if target.suffix.lower() == PARQUET:
                parquet_files().write_lookup(file, LOOKUP_COLUMNS, map(astuple, rows), _made(rule))
            elif target.suffix.lower() == WORKBOOK:
                from sendtimelines.tables.excel import writing

                with writing(file, LOOKUP_COLUMNS, _made(rule)) as write:
                    write([list(astuple(row)) for row in rows])
            else:
                with TextIOWrapper(file, encoding="utf-8", newline="") as text:
                    _csv(rows, text, "\r\n")
    elif as_json:
        records = [dict(zip(LOOKUP_COLUMNS, astuple(row), strict=True)) for row in rows]
        output.write(json.dumps(records, default=str) + "\n")
    else:
        _csv(rows, output, "\n")


def _made(rule: str) -> Provenance:
    return provenance_of((version.version for version in history(rule)), ENGLAND_AND_WALES)


def _csv(rows: Iterator[LookupRow], file: TextIO, ending: str) -> None:
    writer = csv.writer(file, lineterminator=ending)
    writer.writerow(LOOKUP_COLUMNS)
    for row in rows:
        days = [day.isoformat() if day else "" for day in (row.day, row.due, row.safe, row.latest)]
        writer.writerow([*days, "true" if row.provisional else "false"])
