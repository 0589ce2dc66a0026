"""Programs that run on their own, in a process that has nothing of the library yet."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def printed_by(program: str, *words: str) -> list[str]:
    """The lines that a program of this folder prints; it may say nothing else, and no warning counts.

    Python warns where a process with threads is copied, which is what one of the programs is about.
    """
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", f"tests.robustness.concurrent.{program}", *words],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()
