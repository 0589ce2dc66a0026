"""Values go to other processes and come back, however those were started."""

import os
import subprocess
import sys

import pytest

from tests.robustness.concurrent.running import ROOT, printed_by


@pytest.mark.heavy
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_rules_cases_deadlines_and_timelines_go_both_ways(method: str) -> None:
    assert printed_by("sending", method) == ["True True"]


def test_a_process_copied_while_a_thread_makes_a_table_waits_for_nothing() -> None:
    assert printed_by("forking") == ["0"]


def test_where_processes_cannot_be_copied() -> None:
    program = "import os; del os.register_at_fork; import sendtimelines; print(sendtimelines.ENGLAND_AND_WALES)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False, env=os.environ
    )
    assert (done.stdout, done.stderr) == ("england-and-wales\n", "")
