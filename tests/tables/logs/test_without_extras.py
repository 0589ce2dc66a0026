"""Logs need neither numpy nor narwhals nor a library of frames; a log that is a frame names what it misses."""

import sys
from pathlib import Path

import pytest

from tests.apps.cli.terminal import process
from tests.tables.test_without_extras import BLOCKER, OPTIONAL, without


@pytest.mark.heavy  # each runs a process that imports everything anew
class TestWithoutFrames:
    """A long log is gone through case by case where numpy is missing, in Python and on the command line."""

    def test_a_list_of_any_length(self) -> None:
        program = (
            "from datetime import date; from sendtimelines import duties\n"
            "log = [{'case': n, 'event': 'request_received', 'day': date(2026, 1, 5)} for n in range(600)]\n"
            "print(len({row['case'] for row in duties(log, on=date(2026, 3, 2))}))"
        )
        assert without(OPTIONAL, program) == "600\n"

    def test_the_command(self, tmp_path: Path) -> None:
        log = tmp_path / "log.csv"
        rows = "".join(f"{number},request_received,2026-01-05\n" for number in range(600))
        log.write_text(f"case,event,day\n{rows}", encoding="utf-8")
        program = BLOCKER.format({*OPTIONAL, "openpyxl"}) + "from sendtimelines.__main__ import main; main()"
        ran = process(sys.executable, "-c", program, "duties", str(log), "--on", "2026-03-02")
        assert ran.out.splitlines()[1].startswith("0,request,1,assessment.decide,local authority,overdue,2026-02-16,")
        assert ran.err == "0 of 600 rows had problems\n"

    def test_what_is_missing_is_named(self) -> None:
        program = (
            "from datetime import date; from sendtimelines import duties\n"
            "from sendtimelines.errors import MissingExtra\n"
            "try:\n    duties(3, on=date(2026, 3, 2))\nexcept MissingExtra as error:\n    print(error)"
        )
        assert without({"narwhals"}, program) == (
            "frames need narwhals, which is not installed; install it with: pip install 'sendtimelines[frames]'\n"
        )
