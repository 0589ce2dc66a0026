"""Whatever a frame holds, in whatever type, every row comes back in its order with a date or a reason."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from sendtimelines import add_deadlines
from sendtimelines.errors import BadColumn
from tests.drawing import examples
from tests.tables.samples import OF_DAYS, OUTSIDE, anything, good_days, pandas_rows, plain, texts

DAY = date(2026, 6, 10)
DUE = date(2026, 7, 10)
NO_DAY = "la_informed is not an ISO date"
TIMED = "la_informed has a time of day"
EARLY = "la_informed is before 2014-09-01, when this law came into force"
LATE = "la_informed is after 2099-12-31, the last date the library supports"


def rows_of(frame: Any) -> list[dict[str, Any]]:
    """The rows of a frame of any kind."""
    if isinstance(frame, pd.DataFrame):
        return pandas_rows(frame)
    if isinstance(frame, pa.Table):
        rows: list[dict[str, Any]] = frame.to_pylist()
        return rows
    return frame.lazy().collect().to_dicts()  # type: ignore[no-any-return]


def answered(frame: Any, **asked: Any) -> list[tuple[Any, Any]]:
    """The due date and the problem of each row."""
    new = ["mediation.arrange.due", "problems"]
    found = add_deadlines(frame, "mediation.arrange", **asked)
    rows = rows_of(found[new] if isinstance(found, pd.DataFrame) else found.select(new))
    return [(plain(row[new[0]]), plain(row[new[1]])) for row in rows]


class Odd:
    """A value that cannot be compared or shown."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        raise ArithmeticError

    def __repr__(self) -> str:
        raise ArithmeticError


CELLS: Mapping[str, tuple[Any, tuple[date | None, str | None]]] = {
    "a comparison that fails": (Odd(), (None, NO_DAY)),
    "an array": (np.array([1, 2]), (None, NO_DAY)),
    "a frame": (pd.DataFrame({"a": [1]}), (None, NO_DAY)),
    "a number that is none": (Decimal("NaN"), (None, None)),
    "a number that signals": (Decimal("sNaN"), (None, NO_DAY)),
    "no number of numpy": (np.float64("nan"), (None, None)),
    "no time of numpy": (np.datetime64("NaT", "D"), (None, None)),
    "a day of numpy": (np.datetime64("2026-06-10"), (DUE, None)),
    "a far day of numpy": (np.datetime64(10**18, "D"), (None, NO_DAY)),
    "the first moment of numpy": (np.datetime64(-(2**63) + 1, "ns"), (None, TIMED)),
    "the first second of numpy": (np.datetime64(-(2**63) + 1, "s"), (None, NO_DAY)),
    "a moment of numpy": (np.datetime64("2026-06-10T09", "ns"), (None, TIMED)),
    "midnight of numpy": (np.datetime64("2026-06-10T00", "ns"), (DUE, None)),
    "text of numpy": (np.str_("2026-06-10"), (DUE, None)),
    "a month": (pd.Period("2026-06"), (None, NO_DAY)),
    "a span": (timedelta(1), (None, NO_DAY)),
    "a time": (time(), (None, NO_DAY)),
    "a type": (date, (None, NO_DAY)),
    "half a letter": ("\ud800", (None, NO_DAY)),
    "midnight in a zone": (datetime(2026, 6, 10, tzinfo=UTC), (DUE, None)),
    "the first day there is": (date.min, (None, EARLY)),
    "the last day there is": (date.max, (None, LATE)),
}


class TestObjects:
    """A column of objects of pandas or polars may hold anything at all."""

    @pytest.mark.parametrize("name", CELLS)
    def test_one_among_others(self, name: str) -> None:
        cell, found = CELLS[name]
        column = np.empty(3, dtype=object)
        column[:] = [DAY, cell, None]
        for frame in (
            pd.DataFrame({"la_informed": pd.Series(column, dtype=object, index=["x", "x", "y"])}),
            pl.DataFrame({"la_informed": pl.Series(column.tolist(), dtype=pl.Object)}),
        ):
            assert answered(frame) == [(DUE, None), found, (None, None)]

    def test_a_time_of_day_of_numpy_is_cut_off_where_it_is_to_be(self) -> None:
        moments = [np.datetime64("2026-06-10T09", unit) for unit in ("h", "s", "ns")]
        frame = pd.DataFrame({"la_informed": pd.Series(moments, dtype=object)})
        assert answered(frame, drop_times=True) == [(DUE, None)] * 3

    @examples(10)
    @given(st.lists(anything() | st.sampled_from([cell for cell, _ in CELLS.values()]), max_size=20), good_days())
    def test_any_mixture(self, cells: list[Any], on: date) -> None:
        column = np.empty(len(cells), dtype=object)
        column[:] = cells
        whole = answered(pd.DataFrame({"la_informed": pd.Series(column, dtype=object)}), on=on)
        alone = [
            answered(pd.DataFrame({"la_informed": pd.Series(column[n : n + 1], dtype=object)}), on=on)
            for n in range(len(cells))
        ]
        assert whole == [row for (row,) in alone]
        assert all(not (due and problem) or "after the reference date" in problem for due, problem in whole)


def stamps(values: Sequence[int | None], unit: str, zone: str | None = None) -> Any:
    return pa.array(values, pa.int64()).view(pa.timestamp(unit, zone))


SPARSE = pa.UnionArray.from_sparse(
    pa.array([0, 1, 0], pa.int8()), [pa.array(["2026-06-10", "x", None]), pa.array([1, 2, 3])]
)
DENSE = pa.UnionArray.from_dense(
    pa.array([0, 1, 0], pa.int8()), pa.array([0, 0, 1], pa.int32()), [pa.array(["2026-06-10", None]), pa.array([1])]
)
NONE = (None, None)
COLUMNS: Mapping[str, tuple[Any, list[tuple[date | None, str | None]]]] = {
    "sparse union": (SPARSE, [(DUE, None), (None, NO_DAY), NONE]),
    "dense union": (DENSE, [(DUE, None), (None, NO_DAY), NONE]),
    "list": (pa.array([[1], None]), [(None, NO_DAY), NONE]),
    "struct": (pa.array([{"a": DAY}, None]), [(None, NO_DAY), NONE]),
    "map": (pa.array([[("a", 1)], None], pa.map_(pa.string(), pa.int8())), [(None, NO_DAY), NONE]),
    "decimal": (pa.array([Decimal("1.5"), None]), [(None, NO_DAY), NONE]),
    "bool": (pa.array([True, None]), [(None, NO_DAY), NONE]),
    "bytes": (pa.array([b"2026-06-10", None]), [(None, NO_DAY), NONE]),
    "half": (pa.array([1.5, None], pa.float16()), [(None, NO_DAY), NONE]),
    "NaN": (pa.array([float("nan"), 1.5, None]), [NONE, (None, NO_DAY), NONE]),
    "null": (pa.nulls(2), [NONE, NONE]),
    "time": (pa.array([time(), None]), [(None, NO_DAY), NONE]),
    "duration": (pa.array([timedelta(1), None]), [(None, NO_DAY), NONE]),
    "uuid": (pa.array([bytes(16), None], pa.uuid()), [(None, NO_DAY), NONE]),
    "dictionary of dates": (pa.array([DAY, None, DAY]).dictionary_encode(), [(DUE, None), NONE, (DUE, None)]),
    "dictionary of numbers": (pa.array([1, None]).dictionary_encode(), [(None, NO_DAY), NONE]),
    "large text": (pa.array(["2026-06-10", ""], pa.large_string()), [(DUE, None), NONE]),
    "view of text": (pa.array(["2026-06-10", None], pa.string_view()), [(DUE, None), NONE]),
    "date32": (
        pa.array([2**31 - 1, -(2**31), 20614, None], pa.int32()).view(pa.date32()),
        [(None, LATE), (None, EARLY), (DUE, None), NONE],
    ),
    "date64": (
        pa.array([86_400_000 * 10**8, -86_400_000, 86_400_000 * 20614, None], pa.int64()).view(pa.date64()),
        [(None, LATE), (None, EARLY), (DUE, None), NONE],
    ),
    "seconds": (
        stamps([86_400 * 10**6, -86_400 * 10**6, 86_400 * 20614, None], "s"),
        [(None, LATE), (None, EARLY), (DUE, None), NONE],
    ),
    "nanoseconds": (
        stamps([86_400 * 10**9 * 10**5, -86_400 * 10**9 * 10**5, 86_400 * 10**9 * 20614, None], "ns"),
        [(None, LATE), (None, EARLY), (DUE, None), NONE],
    ),
    "summer in London": (stamps([86_400 * 20614 - 3600, None], "s", "Europe/London"), [(DUE, None), NONE]),
    "an offset": (stamps([86_400 * 20614 - 19_800, None], "s", "+05:30"), [(DUE, None), NONE]),
}


class TestArrow:
    """A table of Arrow, pandas on Arrow and polars say the same of a column, whatever its type."""

    @pytest.mark.parametrize("name", COLUMNS)
    def test_of_pyarrow(self, name: str) -> None:
        column, expected = COLUMNS[name]
        chunks = pa.chunked_array([column, column.slice(1)])
        assert answered(pa.table({"la_informed": chunks})) == [*expected, *expected[1:]]

    @pytest.mark.parametrize("name", sorted(COLUMNS.keys() - {"sparse union", "dense union"}))
    def test_of_pandas(self, name: str) -> None:
        column, expected = COLUMNS[name]
        series = pd.Series(pd.array(column, dtype=pd.ArrowDtype(column.type)), index=[7] * len(column))
        assert answered(pd.DataFrame({"la_informed": series})) == expected

    @pytest.mark.parametrize("name", sorted(COLUMNS.keys() - {"sparse union", "dense union", "an offset"}))
    @pytest.mark.parametrize("lazy", [False, True], ids=["eager", "lazy"])
    def test_of_polars(self, name: str, lazy: bool) -> None:
        column, expected = COLUMNS[name]
        frame = pl.DataFrame({"la_informed": pl.Series(pl.from_arrow(column))})
        assert answered(frame.lazy() if lazy else frame) == expected

    def test_a_zone_that_is_not_known(self) -> None:
        frame = pa.table({"la_informed": stamps([0], "s", "Not/There")})
        with pytest.raises(BadColumn, match="the column of la_informed is in a time zone that is not known here"):
            add_deadlines(frame, "mediation.arrange")


OF_PANDAS: Mapping[str, tuple[Any, list[tuple[date | None, str | None]]]] = {
    "Int64": (pd.array([1, None], dtype="Int64"), [(None, NO_DAY), NONE]),
    "Float64": (pd.array([1.5, None], dtype="Float64"), [(None, NO_DAY), NONE]),
    "boolean": (pd.array([True, None], dtype="boolean"), [(None, NO_DAY), NONE]),
    "float": (np.array([np.nan, 1.5]), [NONE, (None, NO_DAY)]),
    "complex": (np.array([1j, complex("nan")]), [(None, NO_DAY), NONE]),
    "periods": (pd.period_range("2026-06", periods=1, freq="M"), [(None, NO_DAY)]),
    "intervals": (pd.interval_range(0, 1), [(None, NO_DAY)]),
    "spans": (pd.to_timedelta([1, None]), [(None, NO_DAY), NONE]),
    "sparse": (pd.arrays.SparseArray([1.5, np.nan]), [(None, NO_DAY), NONE]),
    "sparse days": (pd.arrays.SparseArray(np.array(["2026-06-10", "NaT"], "M8[ns]")), [(DUE, None), NONE]),
    "categories of days": (pd.Categorical([DAY, None, DAY]), [(DUE, None), NONE, (DUE, None)]),
    "categories of stamps": (pd.Categorical(pd.to_datetime(["2026-06-10", None])), [(DUE, None), NONE]),
    "categories of text": (pd.Categorical(["", "2026-06-10", None, "x"]), [NONE, (DUE, None), NONE, (None, NO_DAY)]),
    "categories of numbers": (pd.Categorical([1, None]), [(None, NO_DAY), NONE]),
    "no categories": (pd.Categorical([None]), [NONE]),
    "text of Python": (pd.array(["2026-06-10", None], dtype=pd.StringDtype("python")), [(DUE, None), NONE]),
    "far seconds": (np.array([86_400 * 10**9, -86_400 * 10**9], "M8[s]"), [(None, LATE), (None, EARLY)]),
    "months": (np.array(["2026-06", "NaT"], "M8[M]").astype("M8[s]"), [(date(2026, 7, 1), None), NONE]),
    "days in a zone": (pd.to_datetime(["2026-06-10", None]).tz_localize("Europe/London"), [(DUE, None), NONE]),
}


class TestPandas:
    """Every type of pandas' own, and every shape of a frame."""

    @pytest.mark.parametrize("name", OF_PANDAS)
    def test_its_types(self, name: str) -> None:
        column, expected = OF_PANDAS[name]
        assert answered(pd.DataFrame({"la_informed": pd.Series(column)})) == expected

    @pytest.mark.parametrize("other", [5, None, ("a", "b"), float("nan"), date(2026, 1, 1)], ids=str)
    def test_columns_that_are_not_named_by_text(self, other: Any) -> None:
        frame = pd.DataFrame([[DAY, 1]], columns=pd.Index(["la_informed", other], dtype=object))
        found = add_deadlines(frame, "mediation.arrange")
        assert found.iloc[:, :2].equals(frame)
        assert [*found.columns[2:]] == ["mediation.arrange.due", "problems"]

    def test_an_index_of_categories_as_columns(self) -> None:
        frame = pd.DataFrame([[DAY, 1]], columns=pd.CategoricalIndex(["la_informed", "n"]))
        assert answered(frame) == [(DUE, None)]

    @pytest.mark.parametrize(
        "frame",
        [
            pd.DataFrame(),
            pd.DataFrame(index=[1, 2]),
            pd.DataFrame([[DAY]], columns=pd.MultiIndex.from_tuples([("la_informed", "a")])),
            pl.DataFrame(),
            pl.LazyFrame(),
            pa.table({}),
        ],
        ids=["pandas", "rows only", "two levels", "polars", "lazy", "pyarrow"],
    )
    def test_a_frame_without_the_column(self, frame: Any) -> None:
        with pytest.raises(BadColumn, match=r"mediation\.arrange needs a column la_informed"):
            add_deadlines(frame, "mediation.arrange")


OF_POLARS: Mapping[str, tuple[Callable[[], Any], list[tuple[date | None, str | None]]]] = {
    "Categorical": (
        lambda: pl.Series(["", "2026-06-10", None, "x"], dtype=pl.Categorical),
        [NONE, (DUE, None), NONE, (None, NO_DAY)],
    ),
    "Enum": (
        lambda: pl.Series([" ", "2026-06-10", None], dtype=pl.Enum([" ", "2026-06-10"])),
        [NONE, (DUE, None), NONE],
    ),
    "Array": (lambda: pl.Series([[1, 2], None], dtype=pl.Array(pl.Int8, 2)), [(None, NO_DAY), NONE]),
    "Int128": (lambda: pl.Series([1, None], dtype=pl.Int128), [(None, NO_DAY), NONE]),
    "Decimal": (lambda: pl.Series([Decimal(1), None]), [(None, NO_DAY), NONE]),
    "Null": (lambda: pl.Series([None, None]), [NONE, NONE]),
}


class TestPolars:
    """Every type of polars' own, eager and lazy."""

    @pytest.mark.parametrize("name", OF_POLARS)
    def test_its_types(self, name: str) -> None:
        make, expected = OF_POLARS[name]
        frame = pl.DataFrame({"la_informed": make()})
        assert answered(frame) == expected
        assert answered(frame.lazy()) == expected


class TestStretches:
    """The stretches in which rows are reckoned, and the threads that share the rules, do not show."""

    RULES = ("mediation.arrange", "unopposed.assess.notify", "appeal.register", "recommendation.health_response")
    COLUMNS = ("la_informed", "not_opposed_notified", "notice_sent", "certificate_issued", "recommendation_made")

    @pytest.mark.parametrize("kind", ["pandas seconds", "polars Date", "Arrow date32"])
    @examples(10, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.data(), good_days())
    def test_a_long_frame_is_what_its_parts_are(
        self, monkeypatch: pytest.MonkeyPatch, kind: str, data: st.DataObject, on: date
    ) -> None:
        cells = st.none() | good_days() | st.sampled_from(OUTSIDE)
        rows = data.draw(st.integers(3, 9))
        table = {name: data.draw(st.lists(cells, min_size=rows, max_size=rows)) for name in self.COLUMNS}
        frame = OF_DAYS[kind].make(table)
        whole = rows_of(add_deadlines(frame, self.RULES, on=on))
        with monkeypatch.context() as patch:
            patch.setattr("sendtimelines.tables.eager.STRETCH", 2)
            assert str(rows_of(add_deadlines(frame, self.RULES, on=on))) == str(whole)


class TestTexts:
    """Text in any frame is read as it is in CSV."""

    @examples(5)
    @given(st.lists(texts(), min_size=20, max_size=40))
    def test_the_same_in_each(self, cells: list[str | None]) -> None:
        frames = [
            pd.DataFrame({"la_informed": pd.Series(cells, dtype="str")}),
            pl.DataFrame({"la_informed": pl.Series(cells, dtype=pl.String)}),
            pl.LazyFrame({"la_informed": pl.Series(cells, dtype=pl.String)}),
            pa.table({"la_informed": pa.array(cells, pa.string())}),
        ]
        first, *others = map(answered, frames)
        assert all(other == first for other in others)
