"""Puts what was measured in one run side by side: each promise of speed or memory, and the ratio that was found."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Promise:
    """How one measurement stands to another of the same run.

    `at_least` says how many times faster (or smaller) `ours` is promised to be than `theirs`; below 1 it may be slower.
    """

    ours: str
    theirs: str
    at_least: float
    what: str = "fast"


@dataclass(frozen=True)
class Memory:
    """How much memory a measurement takes at its peak, its result counted in: at most so many times its result."""

    ours: str
    at_most: float


SIZES = ("10^6", "10^7")
"""The lengths of the columns that are measured."""
COPIES = {"working days": 4, "months with a roll": 4, "the later of two": 12}
"""The rules measured over columns, and in how many times the time of a copy of its column each is promised."""

PROMISES = (
    Promise("test_five_working_days_after", "test_numpy_busday_offset", 8),
    Promise("test_five_working_days_after", "test_holidays_nth_working_day", 30),
    Promise("test_a_rule_with_its_deadline[notice of a session]", "test_numpy_busday_offset", 1 / 3),
    Promise("test_a_rule_with_its_deadline[time to appeal]", "test_numpy_busday_offset", 1 / 5),
    Promise("test_an_explanation[notice of a session]", "test_numpy_busday_offset", 1 / 45),
    Promise("test_an_explanation[arranging mediation]", "test_numpy_busday_offset", 1 / 45),
    Promise("test_a_full_timeline", "test_one_numpy_call", 1 / 60),
    Promise("test_others_of_its_shape", "test_one_numpy_call", 1 / 200),
    Promise("test_one_that_is_met_once", "test_one_numpy_call", 1 / 1000),
    Promise("test_a_page_of_it", "test_one_numpy_call", 1 / 5000),
    Promise("test_process[the rules of a subject]", "test_process[a bare interpreter]", 1 / 9),
    Promise("test_process[an answer of the command line]", "test_process[a bare interpreter]", 1 / 14),
    *(Promise(f"test_rule[{size}-{id}]", f"test_copy[{size}]", 1 / COPIES[id]) for id in COPIES for size in SIZES),
    *(
        Promise(f"test_rule[{size}-{id}]", f"test_numpy[{size}-{id}]", 8 if id == "the later of two" else 20)
        for id in COPIES
        for size in SIZES
    ),
    Promise("test_a_list", "test_numpy_a_date_at_a_time", 20),
    Promise("test_a_series", "test_custom_business_day", 500),
    Promise("test_ten_deadlines_with_statuses[pandas]", "test_reading_cases[pandas]", 1),
    Promise("test_ten_deadlines_with_statuses[polars]", "test_reading_cases[polars]", 1),
    Promise("test_ten_deadlines_with_statuses[pyarrow]", "test_reading_cases[pyarrow]", 1),
    Promise("test_duties_of_a_log", "test_ten_pivots", 1),
    Promise("test_growth_of_logs[100000]", "test_growth_of_logs[10000]", 1 / 13),
    Promise("test_months_in_duckdb[ours]", "test_months_in_duckdb[its own]", 1),
    Promise("test_duckdb[ours]", "test_duckdb[its own]", 1),
    Promise("test_lazy_polars", "test_add_business_days", 8),
    Promise("test_memory[csv-csv-1000000]", "test_memory[csv-csv-100000]", 1 / 1.2, "small"),
    Promise("test_growth[1000]", "test_growth[100]", 1 / 16),
    Promise("test_import[sendtimelines]", "test_import[attrs and dateutil]", 2 / 3),
    Promise("test_import[sendtimelines.rules.working_days]", "test_import[attrs and dateutil]", 2 / 3),
)

MEMORY = tuple(Memory(f"test_rule[{size}-{id}]", 3) for id in COPIES for size in SIZES)


def _lines(medians: dict[str, float], peaks: dict[str, float]) -> Iterator[str]:
    for promise in PROMISES:
        if promise.ours in medians and promise.theirs in medians:
            ratio = medians[promise.theirs] / medians[promise.ours]
            kept = "kept" if ratio >= promise.at_least else "BROKEN"
            yield (
                f"{kept:7}{ratio:8.2f} times as {promise.what} (promised {promise.at_least:.2f}): "
                f"{promise.ours} against {promise.theirs}"
            )
    for memory in MEMORY:
        if memory.ours in peaks:
            kept = "kept" if peaks[memory.ours] <= memory.at_most else "BROKEN"
            yield f"{kept:7}{peaks[memory.ours]:8.2f} results of memory (promised {memory.at_most:.2f}): {memory.ours}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the promises after the table of figures."""
    session = getattr(config, "_benchmarksession", None)
    measured = [each for each in session.benchmarks if each.stats.data] if session else []
    medians = {each.name: each.stats.median for each in measured}
    peaks = {each.name: each.extra_info["peak"] for each in measured if "peak" in each.extra_info}
    terminalreporter.section("promises, by the medians of this run")
    for line in _lines(medians, peaks):
        terminalreporter.write_line(line)
