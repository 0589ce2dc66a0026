"""Every reader under a fuzzer that is guided by coverage, one after the other.

Run `python -m tests.robustness.fuzz --minutes 10`.

What leads to a failure is left in `build/fuzz`, under the name of the reader; `--only NAME --again FILE` gives it to
the reader once more, with a traceback. It becomes a test in `test_found.py`, with its smallest input.
"""

import re
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.robustness.fuzz.readers import READERS

FOUND = Path("build", "fuzz")
BOUNDS = ("-max_len=4096", "-rss_limit_mb=2048", "-timeout=20")
"""How large an input may be, what one may take of memory and of seconds."""
LAST = re.compile(r"#(\d+)\s+(?:DONE|NEW|REDUCE|pulse)\s+cov: (\d+) ft: (\d+)")
FIRST = re.compile(r"#\d+\s+INITED cov: (\d+)")


def fuzzed(name: str, seconds: int) -> bool:
    """Let one reader be fuzzed for so long, say how far it came, and whether nothing was found."""
    place = FOUND / name.replace(" ", "-")
    place.mkdir(parents=True, exist_ok=True)
    options = (*BOUNDS, f"-max_total_time={seconds}", f"-artifact_prefix={place}/")
    done = subprocess.run(
        (sys.executable, "-m", "tests.robustness.fuzz.one", name, *options),
        capture_output=True,
        text=True,
        errors="replace",
    )
    begun, steps = FIRST.search(done.stderr), LAST.findall(done.stderr)
    came = f"{steps[-1][0]} runs, coverage {begun[1]} to {steps[-1][1]}" if begun and steps else "it did not begin"
    print(f"{'FAILED' if done.returncode else 'passed'}  {name}: {came}", flush=True)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if not line.startswith(("INFO", "WARNING", "#"))]
        print(done.stdout, *said[-20:], sep="\n", flush=True)
    return done.returncode == 0


def main() -> int:
    """Fuzz what the command line names; 0 when nothing was found, otherwise 1."""
    parser = ArgumentParser(prog="python -m tests.robustness.fuzz", description="Fuzz everything that reads.")
    parser.add_argument("--minutes", type=float, default=1, help="how long in all")
    parser.add_argument("--only", choices=READERS, action="append", help="a reader; all unless given")
    parser.add_argument("--again", type=Path, help="give this file to the reader once more, and fuzz nothing")
    asked = parser.parse_args()
    names = asked.only or list(READERS)
    if asked.again:
        with TemporaryDirectory() as folder:
            for name in names:
                print(name, "reads" if READERS[name].check(asked.again.read_bytes(), Path(folder)) else "refuses", "it")
        return 0
    seconds = max(1, round(60 * asked.minutes / len(names)))
    return 0 if all([fuzzed(name, seconds) for name in names]) else 1


if __name__ == "__main__":
    sys.exit(main())
