"""A log is worked out some whole cases at a time: nothing before it is asked for, never all of it in one place."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from sendtimelines.tables.logs import answers, backends
from sendtimelines.tables.logs.columns import DUTY_COLUMNS
from sendtimelines.tables.logs.frames import duties
from tests.apps.cli.terminal import process

ON = date(2025, 9, 1)
CASES = 5000
AT_ONCE = 2048
"""How many rows DuckDB hands over at a time, here cases."""


def log() -> pl.DataFrame:
    """Cases whose entries lie far apart, and one entry that names no case."""
    names = [f"{number:04}" for number in range(CASES)]
    asked = pl.DataFrame({"case": [*names, None], "event": "request_received", "day": date(2025, 1, 13)})
    sent = pl.DataFrame({"case": names, "event": "final_plan_sent", "day": date(2025, 6, 2)})
    return pl.concat([asked, sent])


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """How many cases, and how many rows, Python was given at a time."""
    sizes: list[tuple[int, int]] = []
    work_out = answers.duties_in

    def counted(cells: Any, question: Any) -> Any:
        sizes.append((len(set(cells["case"])), len(cells["case"])))
        return work_out(cells, question)

    monkeypatch.setattr(backends, "duties_in", counted)
    return sizes


def test_duckdb_hands_over_some_whole_cases_at_a_time(handed_over: list[tuple[int, int]]) -> None:
    relation = duties(duckdb.from_arrow(log().to_arrow()), on=ON)
    assert handed_over == []
    answer = relation.order('"case" NULLS LAST, due NULLS LAST, rule, number').to_arrow_table()
    assert len(handed_over) > 2
    assert all(cases <= AT_ONCE and rows <= 2 * AT_ONCE for cases, rows in handed_over)
    assert sum(cases for cases, _ in handed_over) == CASES + 1
    assert sum(rows for _, rows in handed_over) == 2 * CASES + 1
    expected = duties(log().to_arrow(), on=ON)
    assert answer.column_names == ["case", *DUTY_COLUMNS]
    assert answer.num_rows == expected.num_rows > 10 * CASES
    assert answer.slice(0, 200).to_pylist() == expected.slice(0, 200).to_pylist()
    assert answer.slice(answer.num_rows - 1).to_pylist() == expected.slice(expected.num_rows - 1).to_pylist()


def test_duckdb_puts_nothing_together_after_python(handed_over: list[tuple[int, int]]) -> None:
    """What is asked for of the beginning needs no more than some batches."""
    relation = duties(duckdb.from_arrow(log().to_arrow()), on=ON)
    assert len(relation.limit(5).fetchall()) == 5
    assert sum(cases for cases, _ in handed_over) < CASES
    plan = str(relation.explain()).lower().replace("_", " ")  # with what comes last on top
    after, _, before = plan.partition("python map function")
    assert "group by" in before
    assert not any(word in after for word in ("group by", "order", "join"))


def test_what_separates_duties_cannot_come_from_a_log() -> None:
    entries = [
        {"case": "A", "event": "request_received", "day": "2025-01-13", "by": "LA\x1e\x1fOne"},
        {"case": "A", "event": "responsible_from", "day": "2025-02-13", "by": "LA Two"},
    ]
    answer = duties(duckdb.from_arrow(pl.DataFrame(entries).to_arrow()), on=ON).to_arrow_table().to_pylist()
    expected = duties(entries, on=ON)
    assert len(answer) == len(expected)
    assert {row["who"] for row in answer} == {row["who"] and row["who"].replace("\x1e\x1f", "  ") for row in expected}


@pytest.mark.heavy
def test_a_file_takes_no_more_memory_the_longer_it_is(tmp_path: Path) -> None:
    measure = (
        "import io, sys, tracemalloc; from datetime import date; from pathlib import Path\n"
        "from sendtimelines.tables.logs import files; files.ROWS = 1024\n"
        "class Nowhere(io.TextIOBase):\n    def write(self, text): return len(text)\n"
        "work_out = lambda: files.duties_of_file(Path(sys.argv[1]), None, Nowhere(), on=date(2025, 9, 1))\n"
        "work_out(); tracemalloc.start(); work_out(); print(tracemalloc.get_traced_memory()[1])"
    )
    peaks = []
    for stretches in (2, 8):
        rows = [f"{number % 512:04}-{number // 1024},request_received,2025-01-13" for number in range(1024 * stretches)]
        (tmp_path / "log.csv").write_text("\n".join(["case,event,day", *rows]), encoding="utf-8")
        peaks.append(int(process(sys.executable, "-c", measure, str(tmp_path / "log.csv")).text))
    assert peaks[1] < 1.2 * peaks[0]
