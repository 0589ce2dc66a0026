"""A cache for functions of text, of which a file can bring any amount."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, cast

OfText = TypeVar("OfText", bound=Callable[..., object])

LONGEST = 64
"""The longest text that is cached: longer than any day, flag or code that is right."""


def cached_text(maxsize: int) -> Callable[[OfText], OfText]:
    """Cache what a function returns for short texts; long ones would fill the memory.

    Parameters:
        maxsize: how many results are cached.
    """

    def decorate(function: OfText) -> OfText:
        cached = lru_cache(maxsize)(function)

        @wraps(function)
        def look_up(text: str, *more: str) -> object:
            return cached(text, *more) if len(text) <= LONGEST else function(text, *more)

        return cast("OfText", look_up)

    return decorate
