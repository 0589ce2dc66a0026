"""Puts what was measured in one run side by side: each promise of speed, and the ratio that was found."""

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


PROMISES = (
    Promise("test_five_working_days_after", "test_numpy_busday_offset", 8),
    Promise("test_five_working_days_after", "test_holidays_nth_working_day", 30),
    Promise("test_a_rule_with_its_deadline[notice of a session]", "test_numpy_busday_offset", 1 / 3),
    Promise("test_a_rule_with_its_deadline[time to appeal]", "test_numpy_busday_offset", 1 / 3),
    Promise("test_a_full_timeline", "test_one_numpy_call", 1 / 300),
    Promise("test_one_event", "test_copy", 1 / 4),
    Promise("test_two_events", "test_copy", 1 / 12),
    Promise("test_one_event", "test_numpy_one_event", 20),
    Promise("test_two_events", "test_numpy_two_events", 8),
    Promise("test_a_list", "test_numpy_a_date_at_a_time", 20),
    Promise("test_a_series", "test_custom_business_day", 500),
    Promise("test_ten_deadlines_with_statuses[pandas]", "test_reading_cases[pandas]", 1),
    Promise("test_ten_deadlines_with_statuses[polars]", "test_reading_cases[polars]", 1),
    Promise("test_ten_deadlines_with_statuses[pyarrow]", "test_reading_cases[pyarrow]", 1),
    Promise("test_memory[csv-csv-1000000]", "test_memory[csv-csv-100000]", 1 / 1.2, "small"),
    Promise("test_growth[1000]", "test_growth[100]", 1 / 16),
    Promise("test_import[sendtimelines]", "test_import[attrs and dateutil]", 2 / 3),
    Promise("test_import[sendtimelines.working_days]", "test_import[attrs and dateutil]", 2 / 3),
)


def _lines(medians: dict[str, float]) -> Iterator[str]:
    for promise in PROMISES:
        if promise.ours in medians and promise.theirs in medians:
            ratio = medians[promise.theirs] / medians[promise.ours]
            kept = "kept" if ratio >= promise.at_least else "BROKEN"
            yield (
                f"{kept:7}{ratio:8.2f} times as {promise.what} (promised {promise.at_least:.2f}): "
                f"{promise.ours} against {promise.theirs}"
            )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the promises after the table of figures."""
    session = getattr(config, "_benchmarksession", None)
    medians = {each.name: each.stats.median for each in session.benchmarks if each.stats.data} if session else {}
    terminalreporter.section("promises, by the medians of this run")
    for line in _lines(medians):
        terminalreporter.write_line(line)
