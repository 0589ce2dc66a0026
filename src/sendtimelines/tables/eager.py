"""How frames are filled in: what kind of frame it is, its columns as days, and what is added in the frame's own types.

They are looked up with numpy, by `columns`. Frames of engines, which are given expressions, are not seen here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time
from functools import partial
from itertools import chain, combinations, product
from typing import Any, TypeVar

import narwhals as nw
import numpy as np
from attrs import Factory, field, frozen
from narwhals import dependencies
from numpy.typing import NDArray

from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.cases.facts import RANK
from sendtimelines.errors import BadColumn
from sendtimelines.rules.bounds import too_early, too_late
from sendtimelines.rules.columns.arrays import (
    BLANK,
    PLACES,
    WORDS,
    Answers,
    Days,
    Flags,
    answers,
    days_and_times,
    days_in,
)
from sendtimelines.rules.columns.lookup import EPOCH, HIGH, LOW, beyond, outside
from sendtimelines.rules.rule import Rule
from sendtimelines.rules.status import Status
from sendtimelines.support.day_parser import NOT_A_DATE, Dates, DatesByColumn
from sendtimelines.tables.cells import Wrong, day_in, outcome_in
from sendtimelines.tables.day_operations import Operation, checked
from sendtimelines.tables.duties import BETWEEN, PROBLEMS, Duty, Holds, added, dates_of, doubts_in, outcomes_in, places
from sendtimelines.tables.standings import NOT_KNOWN, Rows

NO_ANSWER = LOW - 1
"""A day that no rule takes; it stands where a cell is wrong."""

SECONDS = 24 * 60 * 60
"""How many seconds a day has, which is how pandas counts."""

STRETCH = 1 << 17
"""How many rows are reckoned at a time, so that what is in between stays in the processor's cache."""

TEXTS = (nw.String, nw.Object, nw.Categorical, nw.Enum, nw.Unknown)
"""The types of columns that are read cell by cell."""


@frozen
class Words:
    """A column of texts of which few differ.

    Attributes:
        texts: the texts, and None at the end.
        places: the place of each row's among them.
    """

    texts: Sequence[str | None]
    places: NDArray[Any]


Due = NDArray[np.int32]
"""Last days since 1970, `NO_DUE` where there is none, in half the width: new memory costs more than what fills it."""
NO_DUE = 0
"""What is left of a blank in half its width; no rule gives 1 January 1970."""

New = Mapping[str, Due | Words]
Note = tuple[int, str]
"""A row, and what is wrong with it."""

Each = TypeVar("Each")
Done = TypeVar("Done")


@frozen(kw_only=True)
class Kind:
    """A kind of frame.

    Attributes:
        is_one: whether a frame is of the kind.
        names: the names of its columns.
        column: one of its columns, for narwhals.
        with_columns: the frame with due dates and texts added, in the types of the columns that were read.
    """

    is_one: Callable[[Any], bool]
    names: Callable[[Any], Sequence[object]]
    column: Callable[[Any, str], "nw.Series[Any]"]
    with_columns: Callable[[Any, New, Sequence[str]], Any]


def side_by_side(work: Callable[[Each], Done], on: Iterable[Each], rows: int) -> list[Done]:
    """What a function gives for each of several things, in their order: in threads where there are many rows, since
    numpy and the libraries of frames let other threads run while they work.
    """
    if rows <= STRETCH:
        return list(map(work, on))
    with ThreadPoolExecutor() as pool:
        return list(pool.map(work, on))


def series_of(frame: Any, column: str) -> "nw.Series[Any]":
    """A column of a frame, for narwhals."""
    series: nw.Series[Any] = nw.from_native(frame[column], series_only=True, allow_series=True)
    return series


def _series_of_pandas(frame: Any, column: str) -> "nw.Series[Any]":
    """A column, and that of Arrow itself for one with a type of Arrow, which pandas reads only in part."""
    pandas: Any = dependencies.get_pandas()
    if isinstance(frame[column].dtype, pandas.ArrowDtype):
        arrow: Any = dependencies.get_pyarrow()
        frame = arrow.table({column: frame[column]})
    return series_of(frame, column)


def _with_columns_pandas(frame: Any, new: New, read: Sequence[str]) -> Any:
    pandas: Any = dependencies.get_pandas()
    on_arrow = any(isinstance(frame[column].dtype, pandas.ArrowDtype) for column in read)
    text = pandas.Series([""]).dtype

    def array(values: Due | Words) -> Any:
        if on_arrow:
            on_arrow_column = _arrow(values)
            return pandas.array(on_arrow_column, dtype=pandas.ArrowDtype(on_arrow_column.type))
        if isinstance(values, Words):
            return pandas.Series(values.texts, dtype=text).array.take(values.places)
        # the mark of a blank times a day is not NaT, so blanks are put in afterwards
        seconds = np.multiply(values, SECONDS, dtype=np.int64)
        seconds[values == NO_DUE] = BLANK
        return seconds.view("M8[s]")

    arrays = dict(zip(new, side_by_side(array, new.values(), len(frame)), strict=True))
    added = pandas.DataFrame(arrays, index=frame.index).rename_axis(columns=frame.columns.name)
    added.attrs = frame.attrs  # kept where all that is put together has the same
    return pandas.concat([frame, added], axis="columns", sort=False)


def _arrow(values: Due | Words) -> Any:
    arrow: Any = dependencies.get_pyarrow()
    if isinstance(values, Words):
        return arrow.array(values.texts, type=arrow.string()).take(arrow.array(values.places))
    # a date32 is the days themselves beside a bit for each that is known, so nothing is copied
    buffers = [arrow.py_buffer(np.packbits(values != NO_DUE, bitorder="little")), arrow.py_buffer(values)]
    return arrow.Array.from_buffers(arrow.date32(), len(values), buffers)


def _with_columns_polars(frame: Any, new: New, read: Sequence[str]) -> Any:
    polars: Any = dependencies.get_polars()
    # polars has no array with a mask: a blank takes the place of each day that is none
    blank = polars.Series([None], dtype=polars.Int32)

    def series(name: str) -> Any:
        values = new[name]
        if isinstance(values, Words):
            return polars.Series(name, values.texts, dtype=polars.String).gather(values.places.astype(np.uint32))
        return polars.Series(name, values).zip_with(polars.Series(values != NO_DUE), blank).cast(polars.Date)

    return frame.with_columns(side_by_side(series, new, len(frame)))


def _with_columns_arrow(frame: Any, new: New, read: Sequence[str]) -> Any:
    arrow: Any = dependencies.get_pyarrow()

    def array(name: str) -> Any:
        values = new[name]
        if isinstance(values, Words) and name != PROBLEMS:
            *texts, _ = values.texts
            places = arrow.array(values.places, mask=values.places == len(texts))
            return arrow.DictionaryArray.from_arrays(places, arrow.array(texts, type=arrow.string()))
        return _arrow(values)

    for name, column in zip(new, side_by_side(array, new, len(frame)), strict=True):
        frame = frame.append_column(name, column)
    return frame


KINDS = (
    Kind(
        is_one=dependencies.is_pandas_dataframe,
        names=lambda frame: list(frame.columns),
        column=_series_of_pandas,
        with_columns=_with_columns_pandas,
    ),
    Kind(
        is_one=dependencies.is_polars_dataframe,
        names=lambda frame: list(frame.columns),
        column=series_of,
        with_columns=_with_columns_polars,
    ),
    Kind(
        is_one=dependencies.is_pyarrow_table,  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
        names=lambda frame: list(frame.column_names),
        column=series_of,
        with_columns=_with_columns_arrow,
    ),
)


def kind_of(frame: object) -> Kind | None:
    """What kind of frame it is; None for what is no frame that is there."""
    return next((each for each in KINDS if each.is_one(frame)), None)


Table = Mapping[str, tuple[Holds, Any]]
"""New columns with what they hold: sequences, `Words`, or arrays of days or of numbers, with `BLANK` for none."""


def frame_like(frame: Any, days: str, columns: Table, first: Mapping[str, Any] | None = None) -> Any:
    """A frame of the same kind as another, with new columns.

    Parameters:
        frame: the other frame.
        days: the column of it whose days tell how pandas is to hold days: by its own type, or by that of Arrow.
        columns: the new columns.
        first: columns that were taken from the other frame, which come first.
    """
    library: Any = series_of(frame, days).__native_namespace__()
    is_pandas, is_polars = dependencies.is_pandas_dataframe(frame), dependencies.is_polars_dataframe(frame)
    if is_pandas:
        types = _pandas_types(library, frame[days].dtype)
        old = {name: column.reset_index(drop=True) for name, column in (first or {}).items()}
        return library.DataFrame({**old, **_new(columns, partial(_pandas_column, library, types))})
    if is_polars:
        types = {Holds.TEXT: library.String, Holds.DAY: library.Date, Holds.NUMBER: library.Int64}
        types[Holds.FLAG] = library.Boolean
        return library.DataFrame({**(first or {}), **_new(columns, partial(_polars_column, library, types))})
    return library.table({**(first or {}), **_new(columns, partial(_arrow_column, library, arrow_types(library)))})


def _new(columns: Table, make: Callable[[Holds, Any], Any]) -> dict[str, Any]:
    """New columns of one library, made side by side where they are long."""
    rows = max((len(cells.places if isinstance(cells, Words) else cells) for _, cells in columns.values()), default=0)
    arrays = side_by_side(lambda column: make(*column), columns.values(), rows)
    return dict(zip(columns, arrays, strict=True))


def _pandas_column(pandas: Any, types: Mapping[Holds, Any], holds: Holds, cells: Any) -> Any:
    kind = types[holds]
    if isinstance(cells, Words | np.ndarray) and isinstance(kind, pandas.ArrowDtype):
        arrow: Any = dependencies.get_pyarrow()
        return pandas.Series(pandas.array(_arrow_column(arrow, arrow_types(arrow), holds, cells), dtype=kind))
    if isinstance(cells, Words):
        return pandas.Series(pandas.Series(cells.texts, dtype=kind).array.take(cells.places))
    if isinstance(cells, np.ndarray) and holds is Holds.NUMBER:
        return pandas.Series(pandas.arrays.IntegerArray(cells, cells == BLANK))
    return pandas.Series(cells, dtype=kind)


def _polars_column(polars: Any, types: Mapping[Holds, Any], holds: Holds, cells: Any) -> Any:
    if isinstance(cells, Words):
        return polars.Series(cells.texts, dtype=types[holds]).gather(cells.places.astype(np.uint32))
    if isinstance(cells, np.ndarray) and holds is Holds.NUMBER:
        none = polars.Series([None], dtype=types[holds])
        return polars.Series(cells).zip_with(polars.Series(cells != BLANK), none)
    return polars.Series(cells, dtype=types[holds])


def _arrow_column(arrow: Any, types: Mapping[Holds, Any], holds: Holds, cells: Any) -> Any:
    if isinstance(cells, Words):
        return arrow.array(cells.texts, type=types[holds]).take(arrow.array(cells.places))
    if isinstance(cells, np.ndarray) and holds is Holds.NUMBER:
        return arrow.array(cells, mask=cells == BLANK)
    return arrow.array(cells, type=types[holds])


def _pandas_types(pandas: Any, of_days: Any) -> Mapping[Holds, Any]:
    """The types of pandas, or those of Arrow where the days have one."""
    if isinstance(of_days, pandas.ArrowDtype):
        return {holds: pandas.ArrowDtype(each) for holds, each in arrow_types(dependencies.get_pyarrow()).items()}
    text = pandas.Series([""]).dtype
    return {Holds.TEXT: text, Holds.DAY: "datetime64[s]", Holds.NUMBER: "Int64", Holds.FLAG: "bool"}


def arrow_types(arrow: Any) -> Mapping[Holds, Any]:
    """The type of Arrow for what a new column holds."""
    return {
        Holds.TEXT: arrow.string(),
        Holds.DAY: arrow.date32(),
        Holds.NUMBER: arrow.int64(),
        Holds.FLAG: arrow.bool_(),
    }


def fill_frame(
    frame: Any,
    duties: Sequence[Duty],
    *,
    columns: Mapping[str, str] | None,
    on: date | None,
    calendar: WorkingCalendar,
    drop_times: bool,
    dates: DatesByColumn = Dates.ISO,
    by_row: bool = False,
) -> Any:
    """The frame with due dates; all is as in `frames.add_deadlines`, but for `by_row`.

    Parameters:
        frame: the frame.
        duties: the rules that are filled in.
        columns: the column of each event whose column is not named as the event is.
        on: the day of the statuses; None for no statuses.
        calendar: whose working days count.
        drop_times: whether times of day are cut off.
        dates: how dates are written, for all columns or by column.
        by_row: whether a time of day that is not cut off is a problem of its row, rather than of the whole column.

    Raises:
        BadColumn: it is no frame of a kind that is known, or its columns do not fit.
        UnknownName: an unknown event or column.
    """
    kind = kind_of(frame)
    if kind is None:
        raise BadColumn(
            f"frame is of type {type(frame).__name__}; "
            "give a frame of pandas, polars, Dask or Spark, a table of pyarrow or a relation of DuckDB",
            field="frame",
            value=frame,
        )
    where = places(duties, columns, kind.names(frame), with_record=on is not None)
    added(duties, kind.names(frame), with_status=on is not None)
    used = {name for duty in duties for name in duty.used(with_status=on is not None)}
    if on:
        used |= {name for duty in duties for name in duty.moving}
    read = tuple(dict.fromkeys(column for name, column in where.items() if name in used))

    ways = dates_of(dates, where, kind.names(frame))

    def cells_of(column: str) -> Cells:
        return _read(kind.column(frame, column), column, drop_times=drop_times, by_row=by_row, dates=ways[column])

    cells = dict(zip(read, side_by_side(cells_of, read, len(frame)), strict=True))
    outcomes = {
        name: _outcomes(kind.column(frame, column), column, name)
        for name, column in (outcomes_in(where, columns, kind.names(frame)) if on else {}).items()
    }
    filling = Filling(rows=len(frame), where=where, cells=cells, outcomes=outcomes, on=on, calendar=calendar)
    return kind.with_columns(frame, filling.filled(duties), read)


def count_eagerly(frame: Any, operation: Operation) -> Any:
    """The frame with working days; what it takes is as in `working_days`.

    Raises:
        BadColumn: it is no frame of a kind that is known, or its columns do not fit.
    """
    kind = kind_of(frame)
    if kind is None:
        raise BadColumn(f"frame is of type {type(frame).__name__}; give a frame", field="frame", value=frame)
    checked(operation, list(kind.names(frame)))
    cells = [
        _read(kind.column(frame, name), name, drop_times=False, by_row=True, dates=operation.ways[name])
        for name in operation.columns
    ]
    days = [each.days for each in cells]
    table = np.array([BLANK, *(BLANK if number is None else number for number in operation.table), BLANK])
    first, *others = [table[np.clip(each - LOW + 1, 0, len(table) - 1)] for each in days]
    blank = np.any([each == BLANK for each in (first, *others)], axis=0)
    late = np.any([each > operation.horizon for each in days], axis=0)
    numbers = others[0] - first if others else first
    if operation.holds is Holds.DAY:
        late |= numbers > operation.horizon
    reasons: list[str | None] = [None] * len(blank)
    for row in sorted({row for each in cells for row in each.wrong}):
        reasons[row] = BETWEEN.join(each.wrong[row] for each in cells if row in each.wrong)
    answers = numbers == 1 if operation.holds is Holds.FLAG else numbers
    types = {Holds.DAY: "M8[D]", Holds.NUMBER: "i8", Holds.FLAG: "?"}
    new = {operation.added[0]: (operation.holds, answers.astype(types[operation.holds]), blank)}
    return _with_columns(frame, {**new, operation.added[1]: (Holds.FLAG, late, blank)}, operation.added[2], reasons)


Masked = tuple[Holds, NDArray[Any], NDArray[np.bool_]]
"""What a new column holds, its content, and where it is blank."""


def _with_columns(frame: Any, columns: Mapping[str, Masked], text: str, texts: list[str | None]) -> Any:
    """The frame with new columns, blanks among them, and one of texts."""
    is_pandas, is_polars = dependencies.is_pandas_dataframe(frame), dependencies.is_polars_dataframe(frame)
    if is_pandas:
        pandas: Any = dependencies.get_pandas()

        def of_pandas(holds: Holds, content: NDArray[Any], blank: NDArray[np.bool_]) -> Any:
            if holds is Holds.DAY:
                return np.where(blank, np.datetime64("NaT", "D"), content).astype("M8[s]")
            kind = pandas.arrays.IntegerArray if holds is Holds.NUMBER else pandas.arrays.BooleanArray
            return kind(content, blank)

        new = {name: of_pandas(*column) for name, column in columns.items()}
        return frame.assign(**new, **{text: pandas.Series(texts, dtype=pandas.Series([""]).dtype, index=frame.index)})
    if is_polars:
        polars: Any = dependencies.get_polars()

        def of_polars(name: str, content: NDArray[Any], blank: NDArray[np.bool_]) -> Any:
            series = polars.Series(name, content)
            return series.zip_with(polars.Series(~blank), polars.Series([None], dtype=series.dtype))

        series = [of_polars(name, content, blank) for name, (_, content, blank) in columns.items()]
        return frame.with_columns(*series, polars.Series(text, texts, dtype=polars.String))
    arrow: Any = dependencies.get_pyarrow()
    for name, (_, content, blank) in columns.items():
        frame = frame.append_column(name, arrow.array(content, mask=blank))
    return frame.append_column(text, arrow.array(texts, type=arrow.string()))


@frozen
class Cells:
    """A column as days since 1970, and what is wrong with some of its cells, by row."""

    days: Days
    wrong: Mapping[int, str]


def _read(column: "nw.Series[Any]", name: str, *, drop_times: bool, by_row: bool, dates: Dates) -> Cells:
    match column.dtype:
        case nw.Datetime():
            moments = _moments(column, name)
            cells = _in_time(days_in(moments, name, drop_times=drop_times or by_row), name)
            return _with_times(cells, moments, name) if by_row and not drop_times else cells
        case nw.Date():
            return _in_time(column.cast(nw.Int32).cast(nw.Int64).fill_null(BLANK).to_numpy(), name)
        case nw.Unknown() if _is_of_moments(column):
            return _in_time(days_in(np.asarray(column.to_numpy()), name, drop_times=drop_times), name)
        case dtype if isinstance(dtype, TEXTS):
            return _cell_by_cell(column.to_list(), name, drop_times=drop_times, dates=dates)
        case dtype if dtype.is_numeric():
            return _cell_by_cell(column.to_list(), name, drop_times=drop_times, dates=dates)
        case _:
            blank = column.is_null()
            known = np.flatnonzero(~np.asarray(blank.to_numpy(), dtype=np.bool_))
            days = np.full(len(column), BLANK)
            days[known] = NO_ANSWER
            return Cells(days, dict.fromkeys(map(int, known), f"{name} {NOT_A_DATE[dates]}"))


@frozen
class Outcomes:
    """A column of how an event came out: the ways there are, the place of each row's among them or a blank.

    Attributes:
        ways: the ways there are; several things at once with spaces between them.
        places: the place of each row's among them, -1 for a blank.
        wrong: what is wrong with some of the cells, by row.
    """

    ways: Sequence[str]
    places: Days
    wrong: Mapping[int, str]


def _outcomes(column: "nw.Series[Any]", heading: str, event: str) -> Outcomes:
    read_cells: dict[object, str | Wrong] = {}
    ways = {"": -1}
    places = np.full(len(column), -1)
    wrong: dict[int, str] = {}
    cells: list[object] = column.to_list()
    for row, cell in enumerate(cells):
        key = cell if isinstance(cell, str) else type(cell)
        if key not in read_cells:
            read_cells[key] = outcome_in(cell, heading, event)
        outcome = read_cells[key]
        if isinstance(outcome, Wrong):
            wrong[row] = outcome.reason
        else:
            places[row] = ways.setdefault(outcome, len(ways) - 1)
    return Outcomes(list(ways)[1:], places, wrong)


def _moments(column: "nw.Series[Any]", name: str) -> NDArray[Any]:
    """Time stamps as they read on a clock in their zone."""
    try:
        return column.dt.replace_time_zone(None).to_numpy()
    except ValueError:
        raise BadColumn(
            f"the column of {name} is in a time zone that is not known here; give it one that is, or none",
            field=name,
        ) from None


def _is_of_moments(column: "nw.Series[Any]") -> bool:
    """Whether it holds time stamps in a way that narwhals has no name for: as categories, sparsely, as date64."""
    try:
        return np.asarray(column.to_numpy()).dtype.kind == "M"
    except NotImplementedError:  # pyarrow cannot turn a union into anything
        return False


def _with_times(cells: Cells, moments: NDArray[Any], name: str) -> Cells:
    """Cells of which those with a time of day are wrong."""
    _, timed = days_and_times(moments)
    wrong = dict.fromkeys(map(int, np.flatnonzero(timed)), f"{name} has a time of day")
    return Cells(np.where(timed, NO_ANSWER, cells.days), {**cells.wrong, **wrong})


def _in_time(days: Days, name: str) -> Cells:
    """Days of which those that lie outside the law and the calendar are wrong."""
    # One less than a blank is the greatest number there is.
    if days.max(initial=LOW) <= HIGH and (days - 1).min(initial=LOW) >= LOW - 1:
        return Cells(days, {})
    early, late = (days < LOW) & (days != BLANK), days > HIGH
    wrong = {int(row): too_early(name) if early[row] else too_late(name) for row in np.flatnonzero(early | late)}
    return Cells(np.where(early | late, NO_ANSWER, days), wrong)


def _cell_by_cell(values: Sequence[object], name: str, *, drop_times: bool, dates: Dates) -> Cells:
    days = np.full(len(values), BLANK)
    wrong: dict[int, str] = {}
    for row, value in enumerate(values):
        cell = day_in(_in_python(value), name, drop_times=drop_times, dates=dates)
        if isinstance(cell, Wrong):
            days[row], wrong[row] = NO_ANSWER, cell.reason
        elif cell:
            days[row] = cell.toordinal() - EPOCH
    return Cells(days, wrong)


def _in_python(value: object) -> object:
    """A cell that may be of numpy: a date, a time stamp of whatever hour, or a number where Python has no such day."""
    cell: object = value  # the type of a moment has a part that is not known
    if not isinstance(value, np.datetime64):
        return value
    days, timed = days_and_times(np.asarray([cell]))
    day: object = days.view("M8[D]")[0].item()
    return datetime.combine(day, time(12)) if timed[0] and isinstance(day, date) else day


def _reasons_in_cells(filling: "Filling") -> dict[int, list[str]]:
    reasons: dict[int, list[str]] = {}
    read: tuple[Cells | Outcomes, ...] = (*filling.cells.values(), *filling.outcomes.values())
    for column in read:
        for row, reason in column.wrong.items():
            reasons.setdefault(row, []).append(reason)
    return reasons


@frozen(kw_only=True)
class Filling:
    """What the rows of a frame hold, and what is wrong with them.

    Attributes:
        rows: how many rows there are.
        where: the column of each event.
        cells: the columns that were read.
        outcomes: how each event came out, where a column says so.
        on: the day of the statuses; None for no statuses.
        calendar: whose working days count.
        problems: what is wrong with some of the rows.
    """

    rows: int
    where: Mapping[str, str]
    cells: Mapping[str, Cells]
    outcomes: Mapping[str, Outcomes]
    on: date | None
    calendar: WorkingCalendar
    problems: dict[int, list[str]] = field(init=False, default=Factory(_reasons_in_cells, takes_self=True))

    def filled(self, duties: Sequence[Duty]) -> New:
        """The columns that are added."""
        for name, doubt in doubts_in(duties, self.where).items() if self.on else ():
            read = self.cells.get(self.where[name])
            late = np.flatnonzero(read.days > self.on.toordinal() - EPOCH).tolist() if read and self.on else []
            for row in late:
                self.problems.setdefault(row, []).append(doubt)
        new: dict[str, Due | Words] = {}
        for columns, notes in side_by_side(self._filled, duties, self.rows):
            new |= columns
            for row, reason in notes:
                self.problems.setdefault(row, []).append(reason)
        joined = {row: BETWEEN.join(reasons) for row, reasons in self.problems.items()}
        texts = (*dict.fromkeys(joined.values()), None)
        place = {text: number for number, text in enumerate(texts)}
        places = np.full(self.rows, len(texts) - 1, dtype=np.min_scalar_type(len(texts)))
        places[list(joined)] = [place[text] for text in joined.values()]
        return {**new, PROBLEMS: Words(texts, places)}

    def _filled(self, duty: Duty) -> tuple[dict[str, Due | Words], list[Note]]:
        """The columns of a rule, and what is wrong with rows besides their cells."""
        due = np.empty(self.rows, dtype=np.int32)
        standing = np.empty(self.rows, dtype=np.int8)
        notes: list[Note] = []
        for start in range(0, self.rows, STRETCH):
            rows = slice(start, start + STRETCH)
            newest, *older = (self._answers(duty, rule, rows) for rule in duty.versions)
            due[rows], bad = newest.due_days, newest.bad
            if self.on:
                standing[rows] = newest.status_codes(self.on)
            for each in older:
                mine = (due[rows] == NO_DUE) & (each.due_days != BLANK)
                if mine.any():
                    bad = bad & ~mine
                    np.copyto(due[rows], each.due_days, where=mine, casting="unsafe")
                    if self.on:
                        np.copyto(standing[rows], each.status_codes(self.on), where=mine)
                    notes += self._notes(each, each.bad & mine, start)
            notes += self._notes(newest, bad, start)
        if self.on:
            standing = np.array([*(PLACES[duty.words.get(each, each)] for each in PLACES), len(PLACES)], np.int8)[
                standing
            ]
            self._by_record(duty, due, standing, self.on)
        return {duty.due: due} | ({duty.status: Words(WORDS.tolist(), standing)} if self.on else {}), notes

    def _by_record(self, duty: Duty, due: Due, standing: NDArray[np.int8], on: date) -> None:
        """Put in how the duty stands by whatever else is known of a row, where that may be another thing."""
        days = {name: self.cells[column].days for name, column in self.where.items() if name in duty.moving}
        outcomes = {name: each for name, each in self.outcomes.items() if name in days}
        turns = self._turns_on_more(duty, days, outcomes, standing, on.toordinal() - EPOCH)
        wrong = {row for name in days for row in self.cells[self.where[name]].wrong}
        wrong.update(*(each.wrong for each in outcomes.values()))
        standing[list(wrong)] = len(PLACES)
        rows = np.flatnonzero(turns & (standing != len(PLACES)) & (standing != PLACES[Status.CONTRADICTORY]))
        if not len(rows):
            return
        columns = {(name, ""): each[rows] for name, each in days.items()}
        for name, each in outcomes.items():
            places, of_event = each.places[rows], columns.pop((name, ""))
            for place, way in enumerate(["", *each.ways], -1):
                columns[name, way] = np.where(places == place, of_event, BLANK)
        events = sorted(columns, key=lambda event: (RANK[event[0]], event[1].split()))
        of_records = Rows(
            id=duty.id,
            readings=duty.readings,
            calendar=self.calendar,
            on=on,
            events=events,
            days=[columns[event] for event in events],
            due=np.where(due[rows] == NO_DUE, BLANK, due[rows].astype(np.int64)),
        ).standings()
        standing[rows] = np.where(of_records == NOT_KNOWN, standing[rows], of_records)

    def _turns_on_more(
        self,
        duty: Duty,
        days: Mapping[str, Days],
        outcomes: Mapping[str, Outcomes],
        standing: NDArray[np.int8],
        today: int,
    ) -> Flags:
        """The rows in which a duty may stand otherwise than its deadline says."""
        turns = np.zeros(self.rows, dtype=np.bool_)
        own = duty.used(with_status=True)
        for name, each in days.items():
            if name not in own or not duty.by_itself:
                turns |= each != BLANK
            else:
                turns |= each > today
        for outcome in outcomes.values():
            turns |= outcome.places >= 0
        if duty.by_itself:
            starts = [days[name] for name in duty.clock if name in days]
            ends = [days[name] for name in duty.endings if name in days]
            for one, other in chain(combinations(starts, 2), combinations(ends, 2)):
                turns |= (one != BLANK) & (other != BLANK)
            for start, end in product(starts, ends):
                turns |= (end != BLANK) & (end <= start)
            for end in ends:
                turns |= (standing == PLACES[Status.WAITING]) & (end != BLANK)
        return turns

    def _answers(self, duty: Duty, rule: Rule, rows: slice) -> Answers:
        events = rule.events if self.on is None else (*rule.events, *rule.endings)
        days = {
            event.name: self.cells[self.where[event.name]].days[rows].view("M8[D]")
            for event in events
            if event.name in self.where
        }
        return answers(rule, days, readings=duty.readings_of(rule), calendar=self.calendar)

    def _notes(self, answers: Answers, bad: Flags, start: int) -> Iterator[Note]:
        """What is wrong with rows from `start` on all of whose cells are days or blank."""
        if not bad.any():
            return
        outsides = {name: answers.outside(name) for name in answers.days}
        for place in map(int, np.flatnonzero(bad)):
            row = start + place
            if any(row in self.cells[self.where[name]].wrong for name in answers.days):
                continue
            name = next((name for name, flags in outsides.items() if flags[place]), None)
            yield row, outside(answers.rule, self.where[name]) if name else beyond(answers.rule)
