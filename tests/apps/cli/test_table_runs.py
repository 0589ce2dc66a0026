"""`table` as a process of its own: its bar, its memory, and what it leaves when it is stopped or the disk is full."""

import io
import os
import pty
import signal
import subprocess
import sys
import tracemalloc
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sendtimelines.tables import files as tables
from sendtimelines.tables import parquet
from tests.apps.cli.terminal import at_work, environment, process

ARRANGE = "mediation.arrange"
FILES = [("in.csv", "out.csv"), ("in.csv", "out.parquet"), ("in.parquet", "out.parquet"), ("in.parquet", "out.csv")]
IDS = [f"{source[3:]} to {target[4:]}" for source, target in FILES]
BOTH = pytest.mark.parametrize(("source", "target"), FILES[::2], ids=IDS[::2])


def made(path: Path, rows: int) -> Path:
    """A table of so many rows of all kinds."""
    days = ["2026-06-10", "2013-01-01", "", "x"] * (rows // 4)
    if path.suffix == ".csv":
        path.write_text("la_informed,ref\n" + "".join(f"{day},{n}\n" for n, day in enumerate(days)), encoding="utf-8")
    else:
        pq.write_table(pa.table({"la_informed": days, "ref": range(len(days))}), path, row_group_size=1000)
    return path


def command(source: Path, target: Path) -> list[str]:
    return [sys.executable, "-m", "sendtimelines", "table", str(source), "--out", str(target), "--rule", ARRANGE]


def heeding_interrupts() -> None:
    """What a shell starts in the background ignores interrupts, and so does whatever that starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class TestTerminal:
    """On a terminal a bar shows how far it has come, and is gone in the end."""

    @BOTH
    def test_the_bar(self, tmp_path: Path, source: str, target: str) -> None:
        ours, theirs = pty.openpty()
        words = command(made(tmp_path / source, 8), tmp_path / target)
        child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=theirs, env=environment(TERM="xterm-256color"))
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # the other end has closed
            while some := os.read(ours, 4096):
                shown += some
        os.close(ours)
        assert child.communicate()[0] == b""
        assert child.returncode == 0
        assert b"100%" in shown
        assert shown.endswith(b"\x1b[2K4 of 8 rows had problems\r\n")


class TestStopped:
    """What is stopped leaves no half-written file, says nothing, and what was there before stays."""

    @pytest.mark.heavy
    @BOTH
    def test_by_the_user(self, tmp_path: Path, source: str, target: str) -> None:
        out = tmp_path / target
        made(tmp_path / source, 3 * tables.ROWS)
        out.write_bytes(b"precious")
        there = sorted(tmp_path.iterdir())
        child = at_work(*command(tmp_path / source, out)[3:], prepare=heeding_interrupts)
        assert [path.suffix for path in tmp_path.iterdir() if path not in there] == [".part"]
        child.send_signal(signal.SIGINT)
        assert child.communicate() == (b"", b"")
        assert child.returncode == 130
        assert sorted(tmp_path.iterdir()) == there
        assert out.read_bytes() == b"precious"

    @BOTH
    def test_by_a_full_disk(self, tmp_path: Path, source: str, target: str) -> None:
        made(tmp_path / source, 20_000)
        limited = (  # only the command itself: what Python and coverage write on the side is to be whole
            "import resource, runpy, sys\n"
            "sys.dont_write_bytecode, sys.argv[:1] = True, ['sendtimelines']\n"
            "free = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (5000, free[1]))\n"
            "try:\n    runpy.run_module('sendtimelines', run_name='__main__')\n"
            "finally:\n    resource.setrlimit(resource.RLIMIT_FSIZE, free)"
        )
        words = command(tmp_path / source, tmp_path / target)[3:]
        ran = process(sys.executable, "-c", limited, *words)
        assert ran.complaint == "the result cannot be written (OSError); look at the name and folder of --out"
        assert [path.name for path in tmp_path.iterdir()] == [source]


class TestMemory:
    """What it takes does not grow with the table; `test_table.py` has CSV alone."""

    @pytest.mark.heavy
    @pytest.mark.parametrize(("source", "target"), FILES[1:], ids=IDS[1:])
    def test_at_its_most(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, target: str) -> None:
        monkeypatch.setattr(tables, "ROWS", 500)
        monkeypatch.setattr(parquet, "ROWS", 500)

        def most(rows: int) -> int:
            made(tmp_path / source, rows)
            tracemalloc.start()
            before, found = pa.total_allocated_bytes(), [0]

            def look(read: int) -> None:
                found.append(pa.total_allocated_bytes() - before + tracemalloc.get_traced_memory()[1])

            tables.fill_table(tmp_path / source, tmp_path / target, io.StringIO(), rules=[ARRANGE], progress=look)
            tracemalloc.stop()
            return max(found)

        most(2000)  # the first use makes the tables of days
        assert most(20_000) < 1.2 * most(4000)
