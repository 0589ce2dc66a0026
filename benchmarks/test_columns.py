"""How fast whole columns are, beside a plain copy of the column and numpy's own way to the same dates."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from pytest_benchmark.fixture import BenchmarkFixture

from sendtimelines import ENGLAND_AND_WALES
from sendtimelines.law import appeal, mediation

ROWS = 10**7
"""So many that no column fits into a processor's cache, where a copy costs next to nothing."""
HOLIDAYS = [day.isoformat() for day in ENGLAND_AND_WALES.closed]
NUMPY = np.busdaycalendar(holidays=HOLIDAYS)


def column(blank: float = 0.0) -> NDArray[np.datetime64]:
    """Days from 2019 to 2027, so many of them blank."""
    random = np.random.default_rng(2014)
    days = random.integers(17897, 21000, ROWS).astype("M8[D]")
    days[random.random(ROWS) < blank] = np.datetime64("NaT")
    return days


DAYS = column()
CERTIFICATES = column(blank=0.5)
LIST = [date(2019, 1, 1) + timedelta(days=n % 3000) for n in range(10**5)]


@pytest.fixture(autouse=True)
def _warm() -> None:
    mediation.notify_commissioners.over(la_informed=DAYS[:1])
    mediation.notify_commissioners.over(la_informed=LIST[:1])
    appeal.register.over(notice_sent=DAYS[:1], certificate_issued=CERTIFICATES[:1])


def months_on(days: NDArray[np.datetime64], n: int) -> NDArray[np.datetime64]:
    """The corresponding day so many months on, or the month's last day, with numpy alone."""
    month = days.astype("M8[M]")
    first_of_next = (month + n + 1).astype("M8[D]")
    return np.minimum((month + n).astype("M8[D]") + (days - month.astype("M8[D]")), first_of_next - 1)


def rolled(days: NDArray[np.datetime64]) -> NDArray[np.datetime64]:
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


@pytest.mark.benchmark(group="a column of ten million days")
def test_copy(benchmark: BenchmarkFixture) -> None:
    benchmark(DAYS.copy)


@pytest.mark.benchmark(group="a column of ten million days")
def test_one_event(benchmark: BenchmarkFixture) -> None:
    benchmark(lambda: mediation.notify_commissioners.over(la_informed=DAYS))


@pytest.mark.benchmark(group="a column of ten million days")
def test_two_events(benchmark: BenchmarkFixture) -> None:
    benchmark(lambda: appeal.register.over(notice_sent=DAYS, certificate_issued=CERTIFICATES))


@pytest.mark.benchmark(group="a column of ten million days")
def test_numpy_one_event(benchmark: BenchmarkFixture) -> None:
    found = benchmark(lambda: np.busday_offset(DAYS, 3, roll="backward", busdaycal=NUMPY))
    assert np.array_equal(found, mediation.notify_commissioners.over(la_informed=DAYS))


@pytest.mark.benchmark(group="a column of ten million days")
def test_numpy_two_events(benchmark: BenchmarkFixture) -> None:
    def by_hand() -> Any:
        certified = ~np.isnat(CERTIFICATES)
        ends = months_on(DAYS, 2)
        ends[certified] = np.maximum(ends[certified], months_on(CERTIFICATES[certified], 1))
        return rolled(ends)

    found = benchmark(by_hand)
    assert np.array_equal(found, appeal.register.over(notice_sent=DAYS, certificate_issued=CERTIFICATES))


@pytest.mark.benchmark(group="a list of dates")
def test_a_list(benchmark: BenchmarkFixture) -> None:
    benchmark(lambda: mediation.notify_commissioners.over(la_informed=LIST))


@pytest.mark.benchmark(group="a list of dates")
def test_numpy_a_date_at_a_time(benchmark: BenchmarkFixture) -> None:
    benchmark(lambda: [np.busday_offset(day, 3, roll="backward", busdaycal=NUMPY) for day in LIST])
