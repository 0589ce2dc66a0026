"""The search finds the mark wherever it may come out."""

import logging
import sys
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.robustness.privacy.marks import DAY, MARK, PLACE, leaks, planted_in


def raised(error: BaseException) -> None:
    raise error


def with_context() -> None:
    try:
        raised(KeyError(MARK))
    except KeyError:
        raise ValueError("it is wrong")  # noqa: B904


def with_cause() -> None:
    try:
        raised(KeyError(MARK))
    except KeyError as error:
        raise ValueError("it is wrong") from error


def with_note() -> None:
    error = ValueError("it is wrong")
    error.add_note(MARK)
    raise error


def without() -> None:
    try:
        raised(KeyError(MARK))
    except KeyError:
        raise ValueError("it is wrong") from None


LEAKING: dict[str, Callable[[], object]] = {
    "error": lambda: raised(ValueError(f"{MARK} is wrong")),
    "error with a day": lambda: raised(ValueError(DAY)),
    "error in a group": lambda: raised(ExceptionGroup("all", [ValueError(MARK)])),
    "error before": with_context,
    "error as cause": with_cause,
    "error with a note": with_note,
    "log": lambda: logging.getLogger("any.thing").debug("read %s", MARK),
    "warning": lambda: warnings.warn(MARK, DeprecationWarning, stacklevel=1),
    "standard error": lambda: print(MARK, file=sys.stderr),
    "standard output": lambda: print(MARK),
}


@pytest.mark.parametrize("name", LEAKING)
def test_it_is_found(name: str) -> None:
    (found,) = leaks(LEAKING[name])
    assert found.startswith(name.partition(" ")[0])


def test_a_file_that_is_left_is_found() -> None:
    left = PLACE / f"{MARK}.part"
    assert leaks(lambda: Path(tempfile.gettempdir(), left.name).touch())
    left.unlink()


def test_what_is_not_shown_is_not_found() -> None:
    assert leaks(without) == []
    assert leaks(lambda: print(MARK), printed=True) == []


def test_every_place_of_a_document_is_planted() -> None:
    found = [each for _, each in planted_in({"a": [1, {"b": 2}]})]
    assert {"a": MARK} in found
    assert {MARK: [1, {"b": 2}]} in found
    assert {"a": [MARK, {"b": 2}]} in found
    assert {"a": [1, {"b": MARK}]} in found
    assert {"a": [1, {MARK: 2}]} in found
    assert {"a": [1, {"b": 2, MARK: MARK}]} in found
