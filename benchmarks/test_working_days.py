"""How fast working days are added to a column, beside numpy's and polars' own: ratios within one run."""

from collections.abc import Callable
from time import perf_counter

import numpy as np
import polars as pl

from sendtimelines import ENGLAND_AND_WALES
from sendtimelines.tables import add_working_days

ROWS = 10**6
STARTS = np.datetime64("2020-01-01") + np.random.default_rng(18).integers(0, 3_000, ROWS).astype("m8[D]")
FRAME = pl.DataFrame({"told": STARTS})
HOLIDAYS = list(ENGLAND_AND_WALES.closed)


def best(work: Callable[[], object]) -> float:
    """The shortest of five runs, in seconds."""
    times: list[float] = []
    for _ in range(5):
        began = perf_counter()
        work()
        times.append(perf_counter() - began)
    return min(times)


def test_beside_numpy_and_polars() -> None:
    """Ours says, besides the day, whether it is provisional and what is wrong with a cell, and still keeps up."""
    ours = best(lambda: add_working_days(FRAME, "told", 5, name="due"))
    lazy = best(lambda: add_working_days(FRAME.lazy(), "told", 5, name="due").collect())
    numpy = best(lambda: np.busday_offset(STARTS, 5, roll="backward", holidays=np.array(HOLIDAYS, "M8[D]")))
    added = pl.col("told").dt.add_business_days(5, holidays=HOLIDAYS, roll="backward")
    polars = best(lambda: FRAME.with_columns(added))
    assert ours < 1.5 * max(numpy, polars)
    assert lazy < min(numpy, polars)
