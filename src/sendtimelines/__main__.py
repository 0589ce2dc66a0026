"""`sendtimelines` and `python -m sendtimelines`."""

import gc
import signal
import sys
from importlib.util import find_spec

ENDINGS = ("SIGTERM", "SIGHUP")
"""How a process is told to end, and that its terminal was closed; not every system has the second."""
SELDOM = 50_000
"""After how many new objects the first garbage collection comes: what is imported stays, and need not be searched."""


def _end(number: int, _: object) -> None:
    """End as Python ends by itself, so that a file that is half written is removed."""
    sys.exit(128 + number)


def main() -> int:
    """Run the command line, or say how to install what it needs."""
    gc.set_threshold(SELDOM)
    endings = {each for each in signal.Signals if each.name in ENDINGS and signal.getsignal(each) is signal.SIG_DFL}
    for each in endings:  # what is to be ignored stays so, as under nohup
        signal.signal(each, _end)
    try:
        from sendtimelines.apps.cli import commands

        if find_spec("rich") is None:  # which is loaded where there is a terminal
            raise ModuleNotFoundError(name="rich")
    except ModuleNotFoundError as error:
        if error.name not in {"cyclopts", "rich"}:
            raise
        print(
            "the command line needs two packages more; install them with: pip install 'sendtimelines[cli]'",
            file=sys.stderr,
        )
        return 2
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:  # a letter that standard output cannot show is written as an escape
        reconfigure(errors="backslashreplace")
    try:
        return commands.run(sys.argv[1:])
    finally:
        gc.freeze()  # memory goes with the process; to search it for circles first takes a sixth of the time


if __name__ == "__main__":
    sys.exit(main())
