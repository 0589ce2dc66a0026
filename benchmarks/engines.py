"""Ten deadlines added to a file of cases, with each engine, beside the engine's own copy of a file.

`python -m benchmarks.engines` writes the table of docs/engines.md; `--rows` and `--engines` choose some of it, and then
it is printed only. Each engine and size has a process of its own, for its peak memory; ours and the copies take turns
in it, and the best of each counts.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sendtimelines import add_deadlines, rule_named

SIZES = (10**4, 10**5, 10**6, 10**7)
TURNS = {10**7: 2}
"""How often each is measured, where it is not three times."""
LIMIT = "1GB"
"""How much memory DuckDB and Spark's driver may take."""

PAGE = Path(__file__).resolve().parents[1] / "docs" / "engines.md"
MARK, END = "<!-- measured -->", "<!-- as far as here -->"
"""Between which the table stands on the page."""
HEAD = (
    "| engine | rows | seconds | million rows a second | to a copy of the result | of the input | own | MB |",
    "|---|---|---|---|---|---|---|---|",
)

EVENTS = ("notice_sent", "certificate_issued", "la_informed", "mediation_date", "review_meeting")
IDS = (
    "appeal.register",
    "mediation.contact_adviser",
    "mediation.arrange",
    "mediation.notify_commissioners",
    "mediation.notice_of_session",
    "detained.notice_of_session",
    "review.meeting_notice",
    "review.papers",
    "review.report",
    "review.decide",
)

Job = Callable[[Path, Path], None]
"""What reads one file and writes another."""


def cases(rows: int) -> Any:
    """Cases of five dates, each blank in one row of five."""
    random = np.random.default_rng(2014)
    days = {name: random.integers(17897, 21000, rows).astype("M8[D]") for name in EVENTS}
    return pa.table({name: pa.array(column, mask=random.random(rows) < 0.2) for name, column in days.items()})


def of_numpy() -> tuple[Job, Job]:
    def copy(source: Path, target: Path) -> None:
        np.save(target, np.load(source))

    def ours(source: Path, target: Path) -> None:
        columns = np.load(source)
        given = {name: columns[name] for name in EVENTS}
        found = np.empty(len(columns), dtype=[(name, "M8[D]") for name in (*EVENTS, *IDS)])
        for name, column in given.items():
            found[name] = column
        for id in IDS:
            rule = rule_named(id)
            found[id] = rule.over(**{event.name: given[event.name] for event in rule.events if event.name in given})
        np.save(target, found)

    return ours, copy


def of_pandas() -> tuple[Job, Job]:
    import pandas as pd

    def read(source: Path) -> Any:
        return pd.read_parquet(source, dtype_backend="pyarrow")

    return (
        lambda source, target: add_deadlines(read(source), IDS).to_parquet(target),
        lambda source, target: read(source).to_parquet(target),
    )


def of_polars() -> tuple[Job, Job]:
    import polars as pl

    return (
        lambda source, target: add_deadlines(pl.read_parquet(source), IDS).write_parquet(target),
        lambda source, target: pl.read_parquet(source).write_parquet(target),
    )


def of_polars_streaming() -> tuple[Job, Job]:
    import polars as pl

    return (
        lambda source, target: add_deadlines(pl.scan_parquet(source), IDS).sink_parquet(target),
        lambda source, target: pl.scan_parquet(source).sink_parquet(target),
    )


def of_pyarrow() -> tuple[Job, Job]:
    return (
        lambda source, target: pq.write_table(add_deadlines(pq.read_table(source), IDS), target),
        lambda source, target: pq.write_table(pq.read_table(source), target),
    )


def of_duckdb() -> tuple[Job, Job]:
    import duckdb

    connection = duckdb.connect(config={"memory_limit": LIMIT})

    def read(source: Path) -> duckdb.DuckDBPyRelation:
        return connection.read_parquet(str(source))

    return (
        lambda source, target: add_deadlines(read(source), IDS).write_parquet(str(target)),
        lambda source, target: read(source).write_parquet(str(target)),
    )


def of_dask() -> tuple[Job, Job]:
    import dask.dataframe as dd

    def read(source: Path) -> Any:
        return dd.read_parquet(source, split_row_groups=True, dtype_backend="pyarrow")

    return (
        lambda source, target: add_deadlines(read(source), IDS).to_parquet(target),
        lambda source, target: read(source).to_parquet(target),
    )


def of_spark() -> tuple[Job, Job]:
    from pyspark.sql import SparkSession

    settings = {"spark.ui.enabled": "false", "spark.driver.memory": LIMIT[:-1].lower(), "spark.log.level": "ERROR"}
    builder = SparkSession.builder.master("local[2]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()

    def write(frame: Any, target: Path) -> None:
        frame.write.mode("overwrite").parquet(str(target))

    return (
        lambda source, target: write(add_deadlines(spark.read.parquet(str(source)), IDS), target),
        lambda source, target: write(spark.read.parquet(str(source)), target),
    )


ENGINES: dict[str, Callable[[], tuple[Job, Job]]] = {
    "numpy": of_numpy,
    "pandas": of_pandas,
    "polars": of_polars,
    "polars streaming": of_polars_streaming,
    "pyarrow": of_pyarrow,
    "DuckDB": of_duckdb,
    "Dask": of_dask,
    "Spark": of_spark,
}


def peak() -> float:
    """The most memory that this process, or the Java that it started, has held at a time, in megabytes."""
    held = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError):  # a process may end meanwhile
            lines = dict(line.split(":", 1) for line in status.read_text(encoding="utf-8").splitlines())
            ours = int(lines["Pid"]) == os.getpid() or (int(lines["PPid"]) == os.getpid() and "java" in lines["Name"])
            held = max(held, int(lines["VmHWM"].split()[0])) if ours else held
    return held / 1024


def seconds(job: Job, source: Path, target: Path) -> float:
    start = time.perf_counter()
    job(source, target)
    return time.perf_counter() - start


def write_cases(home: Path, rows: int) -> None:
    """The same cases as Parquet and as an array of numpy."""
    table = cases(rows)
    pq.write_table(table, home / "cases.parquet", row_group_size=250_000)
    columns = np.empty(rows, dtype=[(name, "M8[D]") for name in EVENTS])
    for name in EVENTS:
        columns[name] = table[name].to_numpy(zero_copy_only=False)
    np.save(home / "cases.npy", columns)


def measure(engine: str, home: Path) -> dict[str, float]:
    """How long ours takes, and copies of the result and of the input; the best of some turns."""
    suffix = ".npy" if engine == "numpy" else ".parquet"
    source, result, other = (home / f"{name}{suffix}" for name in ("cases", "result", "copy"))
    ours, copy = ENGINES[engine]()
    ours(source, result)
    memory = peak()
    turns = [
        (seconds(ours, source, result), seconds(copy, result, other), seconds(copy, source, other))
        for _ in range(TURNS.get(pq.read_metadata(home / "cases.parquet").num_rows, 3))
    ]
    best = map(min, zip(*turns, strict=True))
    return {**dict(zip(("ours", "result", "input"), best, strict=True)), "memory": memory}


def line(engine: str, rows: int, found: dict[str, float]) -> str:
    """A row of the table."""
    own = max(found["ours"] - found["result"], 0.0)
    return (
        f"| {engine} | 10^{len(str(rows)) - 1} | {found['ours']:.2f} | {rows / found['ours'] / 1e6:.2f} | "
        f"{found['ours'] / found['result']:.2f} | {found['ours'] / found['input']:.2f} | {own:.2f} | "
        f"{found['memory']:,.0f} |"
    )


def main() -> None:
    """Measure, each in a process of its own, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=SIZES)
    parser.add_argument("--engines", nargs="*", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--here", type=Path, help="measure in this process, with the cases that lie here; print JSON")
    asked = parser.parse_args()
    if asked.here:
        print(json.dumps(measure(asked.engines[0], asked.here)))
        return
    lines = list(HEAD)
    print(*lines, sep="\n", flush=True)
    for rows in asked.rows:
        for engine in asked.engines:
            with tempfile.TemporaryDirectory() as home:
                write_cases(Path(home), rows)
                command = (sys.executable, "-m", "benchmarks.engines", "--here", home, "--engines", engine)
                done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
            lines.append(line(engine, rows, json.loads(done.stdout.splitlines()[-1])))
            print(lines[-1], flush=True)
    if tuple(asked.rows) == SIZES and asked.engines == list(ENGINES):
        page = PAGE.read_text(encoding="utf-8")
        before, _, rest = page.partition(MARK)
        _, end, after = rest.partition(END)
        PAGE.write_text("\n".join((before + MARK, "", *lines, "", end + after)), encoding="utf-8")


if __name__ == "__main__":
    main()
