"""What kind of frame it is, and what fills it in.

It is loaded without numpy, since an engine does without it.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from narwhals import dependencies

from sendtimelines.tables.engines.duckdb import DuckDB
from sendtimelines.tables.engines.engine import Engine
from sendtimelines.tables.engines.lazy import fill_lazily
from sendtimelines.tables.engines.polars import Polars
from sendtimelines.tables.engines.spark import Spark

ENGINES: Sequence[tuple[Callable[[Any], bool], Callable[[], Engine]]] = (
    (dependencies.is_polars_lazyframe, lambda: Polars(dependencies.get_polars())),
    (dependencies.is_duckdb_relation, lambda: DuckDB(dependencies.get_duckdb())),
    (dependencies.is_pyspark_dataframe, lambda: Spark(dependencies.get_pyspark_sql().functions)),
)
"""How to tell the frames of an engine, and the engine, with the library that whoever made such a frame has loaded."""


def filler_of(frame: Any) -> Callable[..., Any]:
    """The function that fills in frames of this kind; what it takes is as in `frames.add_deadlines`."""
    for is_one, engine in ENGINES:
        if is_one(frame):
            return partial(fill_lazily, engine())
    if dependencies.is_dask_dataframe(frame):
        from sendtimelines.tables.engines.dask import fill_partitions

        return fill_partitions
    from sendtimelines.tables.eager import fill_frame

    return fill_frame
