"""Tables that are made once, however many threads ask for one at the same time."""

import os
from collections.abc import Callable
from functools import lru_cache, update_wrapper
from threading import RLock
from typing import Generic, ParamSpec, TypeVar, cast, overload

P = ParamSpec("P")
S = TypeVar("S")
T = TypeVar("T")

MAKING = RLock()
"""Held while a table is made, and by whatever else one thread at a time may do: one for all, since tables are made from
one another and so cannot wait in a ring."""

# A copy of the process that is made meanwhile would wait for a thread that it does not have.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=MAKING.acquire, after_in_parent=MAKING.release, after_in_child=MAKING.release)


def cached(maxsize: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """A cache of that many results, for a function of hashable arguments that takes its time.

    With `lru_cache` alone every thread that finds nothing makes the result itself. Here those that come meanwhile wait
    for the first; a result that is there is found without waiting.

    Parameters:
        maxsize: how many results are kept; those not asked for the longest are dropped first.
    """

    def kept(make: Callable[P, T]) -> Callable[P, T]:
        made = lru_cache(maxsize)(make)

        @lru_cache(maxsize)
        def found(*args: P.args, **kwargs: P.kwargs) -> T:
            with MAKING:
                return made(*args, **kwargs)  # type: ignore[arg-type]

        return cast("Callable[P, T]", update_wrapper(found, make))

    return kept


class CachedProperty(Generic[S, T]):
    """A property that is worked out once and kept in the object's own dictionary, where it is found without a call.

    `cached_property` has a lock of its own in Python 3.11, in which threads could wait in a ring, and none later.
    """

    def __init__(self, make: Callable[[S], T]) -> None:
        self.func = make  # as `cached_property` calls it
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type[S], name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type[S]) -> "CachedProperty[S, T]": ...

    @overload
    def __get__(self, instance: S, owner: type[S]) -> T: ...

    def __get__(self, instance: S | None, owner: type[S]) -> "CachedProperty[S, T] | T":
        if instance is None:
            return self
        with MAKING:
            kept: dict[str, T] = vars(instance)
            if self._name not in kept:
                kept[self._name] = self.func(instance)
            return kept[self._name]
