"""Many threads at once get the answers that one gets, and make no table twice."""

import warnings
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from inspect import signature
from pkgutil import walk_packages
from threading import Barrier
from time import sleep
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from attrs import field, frozen

import sendtimelines
from sendtimelines import ENGLAND_AND_WALES, WorkingCalendar, rule_named
from sendtimelines.rules.columns import arrays, lookup
from sendtimelines.rules.columns.arrays import answers, array_of
from sendtimelines.sen2.limits import RETURN
from sendtimelines.support.workbooks import as_workbook
from tests.robustness.concurrent.running import printed_by

THREADS = 64
RULE = rule_named("mediation.notify_commissioners")
START = date(2026, 6, 10)


def at_once(work: Callable[[], object]) -> list[object]:
    """What each of many threads gets that all begin at the same moment."""
    barrier = Barrier(THREADS)

    def begin(_: int) -> object:
        barrier.wait()
        return work()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(begin, range(THREADS)))


@contextmanager
def counted(module: Any, name: str) -> Iterator[list[str]]:
    """The calls of a function of a module."""
    calls: list[str] = []
    function = getattr(module, name)

    def counting(*args: Any, **kwargs: Any) -> Any:
        calls.append(name)
        return function(*args, **kwargs)

    with patch.object(module, name, counting):
        yield calls


@frozen
class Counting:
    """No holidays, and how often they were asked for."""

    horizon: date = date(2030, 12, 31)
    asked: list[int] = field(factory=list[int], eq=False)

    def days(self, first: date, last: date) -> Mapping[date, str]:
        self.asked.append(1)
        return {}


def test_workbooks_read_at_the_same_time_leave_warnings_as_they_were() -> None:
    def read() -> None:
        for _ in range(20):
            with as_workbook(RETURN):
                sleep(0)

    before = [*warnings.filters]
    at_once(read)
    assert [*warnings.filters] == before


@pytest.mark.heavy  # sixty-four threads import the same at once
def test_first_use_by_sixty_four_threads() -> None:
    assert printed_by("first_use") == ["64 1", "2026-09-01"]


class TestMadeOnce:
    def test_the_tables_of_a_calendar(self) -> None:
        holidays = Counting()
        calendar = WorkingCalendar("counted", holidays)
        found = at_once(lambda: (calendar.tables, calendar.closed, calendar.without_seasons(())))
        assert len({id(part) for each in found for part in each}) == 3  # type: ignore[attr-defined]
        assert holidays.asked == [1]

    @pytest.mark.parametrize("given", [[START], np.array([START], "M8[D]")], ids=["lists", "arrays"])
    def test_the_tables_of_a_rule(self, given: object) -> None:
        one, other = (WorkingCalendar(f"{type(given).__name__} {n}", Counting()) for n in range(2))
        with counted(lookup, "Facts") as by_one:
            RULE.over(la_informed=given, calendar=one)
        with counted(lookup, "Facts") as by_many:
            at_once(lambda: RULE.over(la_informed=given, calendar=other))
        assert len(by_many) == len(by_one) > lookup.DAYS

    def test_arrays(self) -> None:
        calendar = WorkingCalendar("arrays", Counting())
        branch = lookup.branch_of(RULE.limit)
        with counted(arrays, "days_of") as made:
            at_once(lambda: array_of(RULE, branch, calendar, None, arrays.BLANK))
        assert len(made) == 1

    def test_the_property_of_a_class_says_what_it_is(self) -> None:
        assert str(WorkingCalendar.closed.__doc__).startswith("Every holiday")


class TestTheirResults:
    """What many share cannot be changed by one of them."""

    def test_arrays_that_are_kept_are_read_only(self) -> None:
        found = answers(RULE, {"la_informed": np.array([START], "M8[D]")})
        for array in (found.due, found.due_days, found.bad, found.waiting, found.provisional, found.contradictory):
            with pytest.raises(ValueError, match="read-only"):
                array[0] = array[0]

    def test_a_column_of_last_days_is_ones_own(self) -> None:
        given = np.array([START], "M8[D]")
        RULE.over(la_informed=given)[0] = "2027-06-10"
        assert RULE.over(la_informed=given).tolist() == [date(2026, 6, 15)]

    def test_the_tables_of_a_calendar_are_read_only(self) -> None:
        epoch, past, working = ENGLAND_AND_WALES.tables
        assert (type(epoch), type(past), type(working)) == (int, tuple, tuple)
        with pytest.raises(TypeError):
            ENGLAND_AND_WALES.closed[START] = "mine"  # type: ignore[index]


def kept() -> Iterator[tuple[str, Any]]:
    """Every cache of the library, by its name."""
    for found in walk_packages(sendtimelines.__path__, "sendtimelines."):
        if not found.name.endswith("__main__"):
            for each, value in vars(import_module(found.name)).items():
                if hasattr(value, "cache_info") and value.__module__ == found.name:
                    yield f"{found.name}.{each}", value


def test_every_cache_has_a_bound() -> None:
    sizes = {name: (each.cache_info().maxsize, len(signature(each).parameters)) for name, each in kept()}
    assert len(sizes) > 15
    assert [name for name, (most, parameters) in sizes.items() if most is None and parameters] == []
