"""Caches whose entries are computed once, however many threads need one at the same time."""

import os
from collections.abc import Callable
from functools import lru_cache, update_wrapper
from threading import RLock
from typing import Generic, ParamSpec, TypeVar, cast, overload

P = ParamSpec("P")
S = TypeVar("S")
T = TypeVar("T")

LOCK = RLock()
"""Held while an entry is computed, and for whatever else one thread at a time may do. It is one lock for all, since
entries are computed from one another, and threads that hold a lock each could wait for each other."""

# A process forked meanwhile would wait for a thread that it does not have.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=LOCK.acquire, after_in_parent=LOCK.release, after_in_child=LOCK.release)


def cached(maxsize: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Cache the results of a slow function of hashable arguments.

    With `lru_cache` alone every thread that misses computes the result itself. Here the others wait for the first; a
    result in the cache is returned without waiting.

    Parameters:
        maxsize: how many results are cached; the least recently used are dropped first.
    """

    def decorate(compute: Callable[P, T]) -> Callable[P, T]:
        first_computed = lru_cache(maxsize)(compute)  # what those who waited for the lock look up

        @lru_cache(maxsize)
        def look_up(*args: P.args, **kwargs: P.kwargs) -> T:
            with LOCK:
                return first_computed(*args, **kwargs)  # type: ignore[arg-type]

        return cast("Callable[P, T]", update_wrapper(look_up, compute))

    return decorate


class CachedProperty(Generic[S, T]):
    """A property that is computed once and stored in the object's own dictionary, where it is found without a call.

    `functools.cached_property` has a lock for each property in Python 3.11, with which threads could deadlock, and no
    lock later.
    """

    def __init__(self, compute: Callable[[S], T]) -> None:
        self.func = compute  # as `cached_property` calls it
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type[S], name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type[S]) -> "CachedProperty[S, T]": ...

    @overload
    def __get__(self, instance: S, owner: type[S]) -> T: ...

    def __get__(self, instance: S | None, owner: type[S]) -> "CachedProperty[S, T] | T":
        if instance is None:
            return self
        with LOCK:
            stored: dict[str, T] = vars(instance)
            if self._name not in stored:
                stored[self._name] = self.func(instance)
            return stored[self._name]


class QuickProperty(CachedProperty[S, T]):
    """The same without a lock, for what is worked out in a moment: threads that ask at once each do so, and store what
    is equal.
    """

    @overload
    def __get__(self, instance: None, owner: type[S]) -> "QuickProperty[S, T]": ...

    @overload
    def __get__(self, instance: S, owner: type[S]) -> T: ...

    def __get__(self, instance: S | None, owner: type[S]) -> "QuickProperty[S, T] | T":
        if instance is None:
            return self
        stored: dict[str, T] = vars(instance)
        stored[self._name] = worked_out = self.func(instance)
        return worked_out
