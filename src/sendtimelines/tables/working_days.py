"""Working days as an operation on the columns of any frame: add them, count them, tell them."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.errors import BadPeriod, OutsideCalendar
from sendtimelines.rules.columns.lookup import DAYS, EPOCH, HIGH, LOW
from sendtimelines.support.day_parser import Dates, DatesByColumn, dates_named
from sendtimelines.tables.day_operations import Operation
from sendtimelines.tables.duties import Holds
from sendtimelines.tables.frames import needs_frames

Frame = TypeVar("Frame")


def add_working_days(
    frame: Frame,
    column: str,
    n: int,
    *,
    name: str | None = None,
    calendar: WorkingCalendar = ENGLAND_AND_WALES,
    dates: DatesByColumn = Dates.ISO,
) -> Frame:
    """Add a column with the day that lies so many working days after, or before, the days of another.

    The day itself is never counted: one working day after a Saturday is the Monday, as English law counts. Libraries
    that roll a weekend forward first say Tuesday.

    Parameters:
        frame: a frame of pandas, polars (eager or lazy), Arrow, DuckDB, Dask or Spark.
        column: the column of days.
        n: how many working days; fewer than none count backward.
        name: what the new column is called.
        calendar: whose working days count.
        dates: how dates in text are written: "iso", "uk" or "excel".

    Returns:
        A frame of the same kind with the day, whether it is provisional since bank holidays beyond those published may
        move it (`<name>.provisional`), and what is wrong with a cell (`<name>.problem`).

    Raises:
        BadPeriod: `n` is zero or no whole number.
        BadColumn: there is no such column, one would be overwritten, or it is no frame.
        UnknownName: there is no such way to write dates; the nearest is named.
        MissingExtra: the extra of the frame is not installed.

    >>> import polars
    >>> frame = polars.DataFrame({"told": ["2026-04-02", "2026-04-04"]})
    >>> add_working_days(frame, "told", 1)["told + 1 working day"].to_list()
    [datetime.date(2026, 4, 7), datetime.date(2026, 4, 7)]
    """
    if type(n) is not int or not n:
        raise BadPeriod("n is not a whole number of working days other than 0; give one", field="n", value=n)
    step = calendar.after if n > 0 else calendar.before

    def moved(day: date) -> int:
        return step(day, abs(n)).toordinal() - EPOCH

    words = f"{column} {'+' if n > 0 else '-'} {abs(n)} working day{'' if abs(n) == 1 else 's'}"
    return _applied(frame, (column,), name or words, Holds.DAY, moved, calendar, dates)


def count_working_days(
    frame: Frame,
    start: str,
    end: str,
    *,
    name: str | None = None,
    calendar: WorkingCalendar = ENGLAND_AND_WALES,
    dates: DatesByColumn = Dates.ISO,
) -> Frame:
    """Add a column with the number of working days after one day up to and with another; below zero where that is
    earlier. All else is as for `add_working_days`.

    Parameters:
        frame: the frame.
        start: the column of the days after which the count begins.
        end: the column of the days with which it ends.
        name: what the new column is called.
        calendar: whose working days count.
        dates: how dates in text are written, for all or by column.

    >>> import polars
    >>> frame = polars.DataFrame({"told": ["2026-04-02"], "session": ["2026-04-09"]})
    >>> count_working_days(frame, "told", "session", name="notice")["notice"].to_list()
    [3]
    """
    epoch, past, _ = calendar.tables

    def counted(day: date) -> int:
        return past[day.toordinal() - epoch]

    words = name or f"working days from {start} to {end}"
    return _applied(frame, (start, end), words, Holds.NUMBER, counted, calendar, dates)


def is_working_day(
    frame: Frame,
    column: str,
    *,
    name: str | None = None,
    calendar: WorkingCalendar = ENGLAND_AND_WALES,
    dates: DatesByColumn = Dates.ISO,
) -> Frame:
    """Add a column that says whether the days of another are working days; blank for a blank. All else is as for
    `add_working_days`.

    Parameters:
        frame: the frame.
        column: the column of days.
        name: what the new column is called.
        calendar: whose working days count.
        dates: how dates in text are written.

    >>> import polars
    >>> frame = polars.DataFrame({"told": ["2026-04-02", "2026-04-03", None]})
    >>> is_working_day(frame, "told", name="working")["working"].to_list()
    [True, False, None]
    """
    working = set(calendar.tables[2])

    def flag(day: date) -> int:
        return int(day in working)

    return _applied(frame, (column,), name or f"{column} is a working day", Holds.FLAG, flag, calendar, dates)


def _applied(
    frame: Frame,
    columns: tuple[str, ...],
    name: str,
    holds: Holds,
    work: Callable[[date], int],
    calendar: WorkingCalendar,
    dates: DatesByColumn,
) -> Frame:
    table: list[int | None] = []
    for ordinal in range(LOW + EPOCH, LOW + EPOCH + DAYS):
        try:
            table.append(work(date.fromordinal(ordinal)))
        except OutsideCalendar:
            table.append(None)
    by_column = dict.fromkeys(columns, dates) if isinstance(dates, str) else dates
    operation = Operation(
        columns=columns,
        name=name,
        holds=holds,
        table=tuple(table),
        horizon=min(calendar.horizon.toordinal() - EPOCH, HIGH),
        ways={column: dates_named(by_column.get(column, Dates.ISO)) for column in columns},
    )
    with needs_frames(frame):
        from sendtimelines.tables import backends
    plain, rewrapped = backends.unwrapped(frame)
    applied: Frame = rewrapped(backends.counter_of(plain)(plain, operation))
    return applied
