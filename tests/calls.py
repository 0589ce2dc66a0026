"""How many calls of Python functions something takes, which says how much work it is whatever the machine does."""

import sys
from collections.abc import Callable


def calls_of(work: Callable[[], object]) -> int:
    """The calls that a work takes."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls
