"""How many examples are drawn: by day few, the same each time; at random more, and others each time.

Which it is says the profile of Hypothesis; `tests/conftest.py` has the profiles.
"""

from typing import Any

from hypothesis import settings

TIMES = {"random": 10, "nightly": 100}
"""The profiles that draw at random, and how many times as many examples as by day each of them draws."""


def _times() -> int:
    return TIMES.get(settings.get_current_profile_name(), 1)


def at_random() -> bool:
    """Whether this run draws at random."""
    return _times() > 1


def examples(few: int, **others: Any) -> settings:
    """So many examples by day, and that many times more at random; what is beside them are other settings.

    A test that costs little takes what the profile says and does not need this.
    """
    return settings(max_examples=few * _times(), **others)
