"""Answers that are remembered by the text they were given, of which a file can bring any amount."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, cast

Ask = TypeVar("Ask", bound=Callable[..., object])

LONGEST = 64
"""The longest text that is remembered: longer than any day, flag or code that is right."""


def remembered(most: int) -> Callable[[Ask], Ask]:
    """Remember what a function answers, for so many short texts; long ones would fill the memory.

    Parameters:
        most: how many answers are remembered.
    """

    def decorate(ask: Ask) -> Ask:
        known = lru_cache(most)(ask)

        @wraps(ask)
        def answer(text: str, *more: str) -> object:
            return known(text, *more) if len(text) <= LONGEST else ask(text, *more)

        return cast("Ask", answer)

    return decorate
