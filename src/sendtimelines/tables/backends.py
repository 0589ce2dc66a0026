"""What kind of frame it is, and what fills it in.

It is loaded without numpy, since an engine does without it.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, cast

import narwhals as nw
from narwhals import dependencies

from sendtimelines.tables.duties import Duty
from sendtimelines.tables.engines.duckdb import DuckDB
from sendtimelines.tables.engines.engine import Engine
from sendtimelines.tables.engines.lazy import count_lazily, fill_lazily
from sendtimelines.tables.engines.polars import Polars
from sendtimelines.tables.engines.spark import Spark

ENGINES: Sequence[tuple[Callable[[Any], bool], Callable[[], Engine]]] = (
    (dependencies.is_polars_lazyframe, lambda: Polars(dependencies.get_polars())),
    (dependencies.is_duckdb_relation, lambda: DuckDB(dependencies.get_duckdb())),
    (dependencies.is_pyspark_dataframe, lambda: Spark(dependencies.get_pyspark_sql().functions)),
)
"""How to tell the frames of an engine, and the engine, with the library that whoever made such a frame has loaded."""


def unwrapped(frame: Any) -> tuple[Any, Callable[[Any], Any]]:
    """A frame of a kind that is filled in, and what makes of the result what was given: narwhals' own frames, and
    frames of pandas whose labels are not text. Batches and streams of Arrow become tables of pyarrow.
    """
    plain: Any = frame  # what the checks below make of the type of `frame` is of libraries without types
    if isinstance(frame, nw.DataFrame | nw.LazyFrame):
        return plain.to_native(), cast("Callable[[Any], Any]", nw.from_native)
    if dependencies.is_pandas_dataframe(frame) and not all(isinstance(label, str) for label in plain.columns):
        labels = list(plain.columns)

        def labelled(filled: Any) -> Any:
            levels = plain.columns.nlevels
            new = [name if levels == 1 else (name, *[""] * (levels - 1)) for name in filled.columns[len(labels) :]]
            columns = plain.columns.from_tuples([*labels, *new]) if levels > 1 else [*labels, *new]
            return filled.set_axis(columns, axis="columns").rename_axis(columns=plain.columns.names)

        return plain.set_axis(list(map(text_of_label, labels)), axis="columns"), labelled
    known: Sequence[Callable[[Any], bool]] = (
        dependencies.is_into_dataframe,
        dependencies.is_into_series,
        dependencies.is_dask_dataframe,
        *(is_one for is_one, _ in ENGINES),  # of which Spark streams Arrow too, but then collects everything
    )
    if not any(is_one(plain) for is_one in known) and hasattr(plain, "__arrow_c_stream__"):
        import pyarrow  # pyright: ignore[reportMissingTypeStubs]

        arrow: Any = pyarrow
        return arrow.table(plain), lambda filled: filled
    return plain, lambda filled: filled


def text_of_label(label: object) -> str:
    """The label of a column as a heading: its parts that are not blank, with slashes between them."""
    parts: tuple[object, ...] = cast("tuple[object, ...]", label) if isinstance(label, tuple) else (str(label),)
    return " / ".join(str(part) for part in parts if part != "")


def counter_of(frame: Any) -> Callable[..., Any]:
    """The function that works out working days in frames of this kind."""
    for is_one, engine in ENGINES:
        if is_one(frame):
            return partial(count_lazily, engine())
    if dependencies.is_dask_dataframe(frame):
        from sendtimelines.tables.engines.dask import count_in_partitions

        return count_in_partitions
    from sendtimelines.tables.eager import count_eagerly

    return count_eagerly


def _fill_in_batches(frame: Any, duties: Sequence[Duty], **options: Any) -> Any:
    """A lazy frame of polars with due dates and statuses, not worked out yet: batch by batch, each row being a record
    by itself.
    """
    from sendtimelines.tables.eager import fill_frame

    schema = frame.collect_schema()
    fill: Callable[[Any], Any] = partial(fill_frame, duties=duties, by_row=True, **options)
    filled = fill(dependencies.get_polars().DataFrame(schema=schema))
    return frame.map_batches(
        fill, schema=filled.schema, predicate_pushdown=False, projection_pushdown=False, streamable=True
    )


def filler_of(frame: Any, *, with_status: bool) -> Callable[..., Any]:
    """The function that fills in frames of this kind; what it takes is as in `frames.add_deadlines`."""
    if with_status and dependencies.is_polars_lazyframe(frame):
        return _fill_in_batches
    for is_one, engine in ENGINES:
        if is_one(frame):
            return partial(fill_lazily, engine())
    if dependencies.is_dask_dataframe(frame):
        from sendtimelines.tables.engines.dask import fill_partitions

        return fill_partitions
    from sendtimelines.tables.eager import fill_frame

    return fill_frame
