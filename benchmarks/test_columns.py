"""How fast whole columns are, beside a plain copy of the column and numpy's own way to the same dates."""

import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import cycle

import numpy as np
import pytest
from attrs import frozen
from numpy.typing import NDArray
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.conftest import COPIES, SIZES
from sendtimelines import ENGLAND_AND_WALES
from sendtimelines.law.england import appeal, mediation

HOLIDAYS = [day.isoformat() for day in ENGLAND_AND_WALES.closed]
NUMPY = np.busdaycalendar(holidays=HOLIDAYS)


Column = NDArray[np.datetime64]


def column(rows: int, blank: float = 0.0) -> Column:
    """Days from 2019 to 2027, so many of them blank."""
    random = np.random.default_rng(2014)
    days = random.integers(17897, 21000, rows).astype("M8[D]")
    days[random.random(rows) < blank] = np.datetime64("NaT", "D")
    return days


LIST = [date(2019, 1, 1) + timedelta(days=n % 3000) for n in range(10**5)]


def months_on(days: Column, n: int) -> Column:
    """The corresponding day so many months on, or the month's last day, with numpy alone."""
    month = days.astype("M8[M]")
    first_of_next = (month + n + 1).astype("M8[D]")
    return np.minimum((month + n).astype("M8[D]") + (days - month.astype("M8[D]")), first_of_next - 1)


def rolled(days: Column) -> Column:
    """On to a working day, and out of August and Christmas, with numpy alone."""
    month, day = (
        days.astype("M8[M]").astype(int) % 12 + 1,
        (days - days.astype("M8[M]").astype("M8[D]")).astype(int) + 1,
    )
    year = days.astype("M8[Y]")
    after = np.where(month == 8, (year.astype("M8[M]") + 8).astype("M8[D]"), days)
    after = np.where((month == 12) & (day >= 25), (year + 1).astype("M8[D]") + 1, after)
    after = np.where((month == 1) & (day == 1), days + 1, after)
    return np.busday_offset(after, 0, roll="forward", busdaycal=NUMPY)


@frozen
class Way:
    """A rule over columns, and numpy's own way to the same days."""

    rule: Callable[[Column, Column], Column]
    numpy: Callable[[Column, Column], Column]


def later_by_hand(days: Column, certificates: Column) -> Column:
    certified = ~np.isnat(certificates)
    ends = months_on(days, 2)
    ends[certified] = np.maximum(ends[certified], months_on(certificates[certified], 1))
    return rolled(ends)


WAYS = {
    "working days": Way(
        lambda days, _: mediation.notify_commissioners.over(la_informed=days),
        lambda days, _: np.busday_offset(days, 3, roll="backward", busdaycal=NUMPY),
    ),
    "months with a roll": Way(
        lambda days, _: appeal.register.over(notice_sent=days),
        lambda days, _: rolled(months_on(days, 2)),
    ),
    "the later of two": Way(
        lambda days, certificates: appeal.register.over(notice_sent=days, certificate_issued=certificates),
        later_by_hand,
    ),
}


ALL_ROWS = 16 * 10**6
"""So many that no processor's cache holds them: short columns are measured in turn, each long unused, as in a table."""


@pytest.fixture(scope="module", params=SIZES)
def columns(request: pytest.FixtureRequest) -> Iterator[tuple[Column, Column]]:
    """Columns of days and beside each one of which half the days are blank, again and again."""
    rows = 10 ** int(request.param.removeprefix("10^"))
    days, certificates = column(rows), column(rows, blank=0.5)
    return cycle([(days.copy(), certificates.copy()) for _ in range(-(-ALL_ROWS // rows))])


COLUMNS = pytest.mark.benchmark(group="a column of days")
EACH_WAY = pytest.mark.parametrize("way", [pytest.param(WAYS[id], id=id) for id in COPIES])


@COLUMNS
def test_copy(benchmark: BenchmarkFixture, columns: Iterator[tuple[Column, Column]]) -> None:
    benchmark(lambda: next(columns)[0].copy())


@COLUMNS
@EACH_WAY
def test_rule(benchmark: BenchmarkFixture, way: Way, columns: Iterator[tuple[Column, Column]]) -> None:
    some = next(columns)
    found = way.rule(*some)  # the first use makes the tables
    assert np.array_equal(found, way.numpy(*some), equal_nan=True)
    benchmark(lambda: way.rule(*next(columns)))
    tracemalloc.start()
    way.rule(*some)
    benchmark.extra_info["peak"] = tracemalloc.get_traced_memory()[1] / found.nbytes
    tracemalloc.stop()


@COLUMNS
@EACH_WAY
def test_numpy(benchmark: BenchmarkFixture, way: Way, columns: Iterator[tuple[Column, Column]]) -> None:
    benchmark(lambda: way.numpy(*next(columns)))


@pytest.mark.benchmark(group="a list of dates")
def test_a_list(benchmark: BenchmarkFixture) -> None:
    mediation.notify_commissioners.over(la_informed=LIST[:1])  # the first use makes the table
    benchmark(lambda: mediation.notify_commissioners.over(la_informed=LIST))


@pytest.mark.benchmark(group="a list of dates")
def test_numpy_a_date_at_a_time(benchmark: BenchmarkFixture) -> None:
    benchmark(lambda: [np.busday_offset(day, 3, roll="backward", busdaycal=NUMPY) for day in LIST])
