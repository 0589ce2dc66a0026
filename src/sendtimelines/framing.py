"""How frames are filled in: what kind of frame it is, its columns as days, and what is added in the frame's own types.

They are looked up with numpy, by `columns`. Frames of engines, which are given expressions, are not seen here.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, cast

import narwhals as nw
import numpy as np
from attrs import Factory, field, frozen
from narwhals import dependencies
from numpy.typing import NDArray

from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.columns import BLANK, HIGH, LOW, Answers, Days, Flags, answers, days_in
from sendtimelines.errors import BadColumn
from sendtimelines.lookup import EPOCH
from sendtimelines.rows import BETWEEN, PROBLEMS, Duty, Wrong, added, beyond, day_in, outside, places
from sendtimelines.rules import LAST_DAY, LAW_BEGAN

NO_ANSWER = LOW - 1
"""A day that no rule takes; it stands where a cell is wrong."""

TEXTS = (nw.String, nw.Object, nw.Categorical, nw.Enum, nw.Unknown)
"""The types of columns that are read cell by cell."""

Text = NDArray[np.object_]
New = Mapping[str, Days | Text]


@frozen(kw_only=True)
class Kind:
    """A kind of frame.

    Attributes:
        is_one: whether a frame is of the kind.
        names: the names of its columns.
        column: one of its columns, for narwhals.
        grown: the frame with due dates and texts added, in the types of the columns that were read.
    """

    is_one: Callable[[Any], bool]
    names: Callable[[Any], Sequence[object]]
    column: Callable[[Any, str], "nw.Series[Any]"]
    grown: Callable[[Any, New, Sequence[str]], Any]


def _series(frame: Any, column: str) -> "nw.Series[Any]":
    found: nw.Series[Any] = nw.from_native(frame[column], series_only=True, allow_series=True)
    return found


def _grown_pandas(frame: Any, new: New, read: Sequence[str]) -> Any:
    pandas: Any = dependencies.get_pandas()
    on_arrow = any(isinstance(frame[column].dtype, pandas.ArrowDtype) for column in read)

    def series(values: Days | Text) -> Any:
        if on_arrow:
            array = _arrow(values)
            return pandas.Series(pandas.array(array, dtype=pandas.ArrowDtype(array.type)), index=frame.index)
        if values.dtype == object:
            return pandas.Series(values, index=frame.index, dtype=pandas.Series([""]).dtype)
        return pandas.Series(values.view("M8[D]").astype("M8[s]"), index=frame.index)

    return frame.assign(**{name: series(values) for name, values in new.items()})


def _arrow(values: Days | Text) -> Any:
    arrow: Any = dependencies.get_pyarrow()
    if values.dtype == object:
        return arrow.array(values, type=arrow.string())
    return arrow.array(values.view("M8[D]"), type=arrow.date32())


def _grown_polars(frame: Any, new: New, read: Sequence[str]) -> Any:
    polars: Any = dependencies.get_polars()

    def series(name: str, values: Days | Text) -> Any:
        if values.dtype == object:
            return polars.Series(name, values.tolist(), dtype=polars.String)
        return polars.Series(name, values.view("M8[D]"))

    return frame.with_columns([series(name, values) for name, values in new.items()])


def _grown_arrow(frame: Any, new: New, read: Sequence[str]) -> Any:
    for name, values in new.items():
        frame = frame.append_column(name, _arrow(values))
    return frame


KINDS = (
    Kind(
        is_one=dependencies.is_pandas_dataframe,
        names=lambda frame: list(frame.columns),
        column=_series,
        grown=_grown_pandas,
    ),
    Kind(
        is_one=dependencies.is_polars_dataframe,
        names=lambda frame: list(frame.columns),
        column=_series,
        grown=_grown_polars,
    ),
    Kind(
        is_one=dependencies.is_pyarrow_table,  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
        names=lambda frame: list(frame.column_names),
        column=_series,
        grown=_grown_arrow,
    ),
)


def fill_frame(
    frame: Any,
    wanted: Sequence[Duty],
    *,
    columns: Mapping[str, str] | None,
    on: date | None,
    calendar: WorkingCalendar,
    cut: bool,
    in_parts: bool = False,
) -> Any:
    """The frame with due dates; all is as in `frames.add_deadlines`.

    Parameters:
        in_parts: whether the frame is a part of one that is worked out later, in which a time of day is a problem of
            its row, since it is too late to refuse the column.
        frame, wanted, columns, on, calendar, cut: as there.

    Raises:
        BadColumn: it is no frame of a kind that is known, or its columns do not fit.
        UnknownName: an event or column that there is not.
    """
    for kind in KINDS:
        if kind.is_one(frame):
            where = places(wanted, columns, kind.names(frame))
            added(wanted, kind.names(frame), with_status=on is not None)
            used = {name for duty in wanted for name in duty.used(with_status=on is not None)}
            read = tuple(dict.fromkeys(column for name, column in where.items() if name in used))
            stamps = _each_stamp if in_parts and not cut else partial(_all_stamps, cut=cut)
            cells = {column: _read(kind.column(frame, column), column, stamps, cut=cut) for column in read}
            filling = Filling(rows=len(frame), where=where, cells=cells, on=on, calendar=calendar)
            return kind.grown(frame, filling.filled(wanted), read)
    raise BadColumn(
        f"frame is of type {type(frame).__name__}; give a frame of pandas or polars, or a table of pyarrow",
        field="frame",
        value=frame,
    )


@frozen
class Cells:
    """A column as days since 1970, and what is wrong with some of its cells, by row."""

    days: Days
    wrong: Mapping[int, str]


def _all_stamps(array: NDArray[Any], name: str, *, cut: bool) -> Cells:
    return _in_time(days_in(array, name, cut=cut), name)


def _each_stamp(array: NDArray[Any], name: str) -> Cells:
    """Time stamps of which those that have a time of day are wrong."""
    cells = _all_stamps(array, name, cut=True)
    timed = (array != array.astype("M8[D]")) & ~np.isnat(array)
    wrong = dict.fromkeys(map(int, np.flatnonzero(timed)), f"{name} has a time of day")
    return Cells(np.where(timed, NO_ANSWER, cells.days), {**cells.wrong, **wrong})


def _read(column: "nw.Series[Any]", name: str, stamps: Callable[[NDArray[Any], str], Cells], *, cut: bool) -> Cells:
    match column.dtype:
        case nw.Datetime():
            return stamps(column.dt.replace_time_zone(None).to_numpy(), name)
        case nw.Date():
            untyped = cast("Any", column)
            pandas = column.implementation.is_pandas()
            array = untyped.to_arrow().to_numpy(zero_copy_only=False) if pandas else untyped.to_numpy()
            return _in_time(days_in(array, name), name)
        case nw.Unknown() if (array := np.asarray(column.to_numpy())).dtype.kind == "M":
            return stamps(array, name)
        case dtype if isinstance(dtype, TEXTS):
            return _cell_by_cell(column.to_list(), name, cut=cut)
        case dtype:
            blank = column.is_null() | column.is_nan() if dtype.is_float() else column.is_null()
            there = np.flatnonzero(~np.asarray(blank.to_numpy(), dtype=np.bool_))
            days = np.full(len(column), BLANK)
            days[there] = NO_ANSWER
            return Cells(days, dict.fromkeys(map(int, there), f"{name} is not an ISO date"))


def _in_time(days: Days, name: str) -> Cells:
    """Days of which those that lie outside the law and the calendar are wrong."""
    early, late = (days < LOW) & (days != BLANK), days > HIGH
    if not (early.any() or late.any()):
        return Cells(days, {})
    wrong = {
        int(row): f"{name} is before {LAW_BEGAN}, when this law began" if early[row] else _too_late(name)
        for row in np.flatnonzero(early | late)
    }
    return Cells(np.where(early | late, NO_ANSWER, days), wrong)


def _too_late(name: str) -> str:
    return f"{name} is after {LAST_DAY}, which is as far as the library reckons"


def _cell_by_cell(values: Sequence[object], name: str, *, cut: bool) -> Cells:
    days = np.full(len(values), BLANK)
    wrong: dict[int, str] = {}
    for row, value in enumerate(values):
        plain = value.astype("M8[us]").item() if isinstance(value, np.datetime64) else value
        cell = day_in(plain, name, cut=cut)
        if isinstance(cell, Wrong):
            days[row], wrong[row] = NO_ANSWER, cell.reason
        elif cell:
            days[row] = cell.toordinal() - EPOCH
    return Cells(days, wrong)


def _found_in_cells(filling: "Filling") -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for cells in filling.cells.values():
        for row, reason in cells.wrong.items():
            found.setdefault(row, []).append(reason)
    return found


@frozen(kw_only=True)
class Filling:
    """What the rows of a frame hold, and what is wrong with them.

    Attributes:
        rows: how many rows there are.
        where: the column of each event.
        cells: the columns that were read.
        on: the day of the statuses; None for no statuses.
        calendar: whose working days count.
        problems: what is wrong with some of the rows.
    """

    rows: int
    where: Mapping[str, str]
    cells: Mapping[str, Cells]
    on: date | None
    calendar: WorkingCalendar
    problems: dict[int, list[str]] = field(init=False, default=Factory(_found_in_cells, takes_self=True))

    def filled(self, wanted: Sequence[Duty]) -> New:
        """The columns that are added."""
        new: dict[str, Days | Text] = {}
        for duty in wanted:
            new |= self._filled(duty)
        problems = np.full(self.rows, None, dtype=object)
        for row, reasons in self.problems.items():
            problems[row] = BETWEEN.join(reasons)
        return {**new, PROBLEMS: problems}

    def _filled(self, duty: Duty) -> dict[str, Days | Text]:
        found = [self._answers(duty, place) for place in range(len(duty.versions))]
        due, governing = found[0].due_days, np.zeros(self.rows, dtype=np.int64)
        for place, each in enumerate(found[1:], 1):
            mine = (due == BLANK) & (each.due_days != BLANK)
            due, governing = np.where(mine, each.due_days, due), np.where(mine, place, governing)
        new: dict[str, Days | Text] = {duty.due: due}
        if self.on:
            new[duty.status] = np.choose(governing, [each.status(self.on) for each in found])
        for place, each in enumerate(found):
            self._note(each, each.bad & (governing == place))
        return new

    def _answers(self, duty: Duty, place: int) -> Answers:
        rule = duty.versions[place]
        events = rule.events if self.on is None else (*rule.events, *rule.endings)
        days = {
            event.name: self.cells[self.where[event.name]].days.view("M8[D]")
            for event in events
            if event.name in self.where
        }
        return answers(rule, days, readings=duty.readings_of(rule), calendar=self.calendar)

    def _note(self, found: Answers, bad: Flags) -> None:
        """Add what is wrong with rows all of whose cells are days or blank."""
        outsides = {name: found.outside(name) for name in found.days}
        for row in map(int, np.flatnonzero(bad)):
            if any(row in self.cells[self.where[name]].wrong for name in found.days):
                continue
            name = next((name for name, flags in outsides.items() if flags[row]), None)
            reason = outside(found.rule, self.where[name]) if name else beyond(found.rule)
            self.problems.setdefault(row, []).append(reason)
