"""One test of many things: it goes through all of them and names each for which it fails.

A statement about every rule is one test, not one for each rule: to collect, send and report a test takes longer than
most of these statements take to check. `@for_each("rule", RULES, versioned)` is used as `pytest.mark.parametrize` is.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from inspect import signature
from typing import Any, TypeVar

import pytest
from hypothesis import is_hypothesis_test, seed

Thing = TypeVar("Thing")
Test = Callable[..., None]

ACCOUNTS = 5
"""For so many failures there is a whole account; the others are named."""

run_seed = ""
"""The seed of a random run; otherwise nothing, and what is drawn depends on the test and the thing alone."""


def for_each(name: str, things: Iterable[Thing], called: Callable[[Thing], str] = str) -> Callable[[Test], Test]:
    """Make of a test of one thing one test of all of them.

    Where examples are drawn, they are drawn for each thing apart, from a seed of its own.

    Parameters:
        name: the parameter of the test that takes the thing.
        things: what it is tested with, one after another.
        called: the name of a thing in the message.
    """
    labelled = [(called(thing), thing) for thing in things]
    if not labelled:
        raise ValueError(f"give each {name} something to go through; a test of nothing passes whatever is broken")

    def of_all(test: Test) -> Test:
        drawing, of_one = is_hypothesis_test(test), signature(test)
        others = [parameter for parameter in of_one.parameters.values() if parameter.name != name]
        if len(others) == len(of_one.parameters):
            raise ValueError(f"{test.__qualname__} does not take {name}; name a parameter of the test")

        def through_all(*here: Any, **fixtures: Any) -> None:
            failures: list[BaseException] = []
            labels: list[str] = []
            for label, thing in labelled:
                if drawing:
                    seed(f"{run_seed} {test.__qualname__} {label}")(test)
                try:
                    test(*here, **{name: thing}, **fixtures)
                except (Exception, pytest.fail.Exception) as failure:
                    failure.add_note(f"with {name} = {label}")
                    failures.append(failure)
                    labels.append(label)
            if failures:
                raise BaseExceptionGroup(
                    f"{len(labels)} of {len(labelled)} fail: {', '.join(labels)}", failures[:ACCOUNTS]
                )

        wraps(test)(through_all)
        through_all.__dict__.pop("__wrapped__")  # pytest would look at its parameters
        through_all.__signature__ = of_one.replace(parameters=others)  # type: ignore[attr-defined]
        return through_all

    return of_all
