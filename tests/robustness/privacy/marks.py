"""A mark that is planted in what the library is given, and everything outside the answer that is searched for it."""

import copy
import logging
import tempfile
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

MARK = "Qzjxvwk"
"""A name such as nobody has, and nothing in the library is called."""
DAY = date(1987, 6, 5)
"""A day that no answer, no law and no calendar has: no case is so old."""
SPELT = (MARK, "1987", "87-06", "05/06")
"""What would tell either."""

PLANTED: Mapping[str, object] = {
    "text": MARK,
    "list": [MARK],
    "table": {MARK: MARK},
    "table of tables": {MARK: {MARK: MARK}},
    "list of tables": [{MARK: MARK}],
    "day": DAY,
    "list of days": [DAY],
    "written day": "1987-06-05",
    "no day": "1987-06-55",
    "time": datetime(1987, 6, 5, 12, 30),
    "number": 19870605,
    "bytes": MARK.encode(),
}
"""The mark as everything that somebody might give."""


def chain_of(error: BaseException) -> Iterator[BaseException]:
    """An error and those that are shown with it."""
    yield error
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from chain_of(each)
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before:
        yield from chain_of(before)


def told_by(error: BaseException) -> str:
    """Everything that an error shows to whoever prints it, with its traceback and all errors before it."""
    texts = [f"{each} {each!r} {each.args!r} {getattr(each, '__notes__', ())!r}" for each in chain_of(error)]
    frames = [line for line in traceback.format_exception(error) if not line.startswith("  File ")]
    return "\n".join([*texts, *frames])


KEPT = TemporaryDirectory()
PLACE = Path(KEPT.name)
"""Where temporary files would be made meanwhile."""


class Heard(logging.Handler):
    """Whatever is logged, by anyone and at any level."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name} {record.getMessage()} {record.args!r} {record.exc_text}")


def leaks(work: Callable[[], object], *, printed: bool = False) -> list[str]:
    """Where the mark is found after some work, outside what it returned: in an error, a log, a warning or on a stream.

    Parameters:
        work: what is done; it may raise anything.
        printed: whether standard output is the answer itself.
    """
    heard, out, err = Heard(), StringIO(), StringIO()
    root = logging.getLogger()
    level, disabled = root.level, logging.root.manager.disable
    root.addHandler(heard)
    root.setLevel(logging.DEBUG)
    logging.disable(logging.NOTSET)
    told = ""
    try:
        with (
            patch.object(tempfile, "tempdir", str(PLACE)),
            warnings.catch_warnings(record=True) as warned,
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            warnings.simplefilter("always")
            try:
                work()
            except Exception as error:
                told = told_by(error)
    finally:
        root.removeHandler(heard)
        root.setLevel(level)
        logging.disable(disabled)
    places = {
        "error": told,
        "log": "\n".join(heard.lines),
        "warning": "\n".join(str(each.message) for each in warned),
        "standard error": err.getvalue(),
        "standard output": "" if printed else out.getvalue(),
        "files left": "\n".join(map(str, PLACE.iterdir())),
    }
    return [f"{place}: {text}" for place, text in places.items() if any(spelt in text for spelt in SPELT)]


def planted_in(document: Any, planted: object = MARK) -> Iterator[tuple[str, Any]]:
    """A document with the mark in every place of it, one by one: for each value, for each key, as one key more."""
    for path in _paths(document, ()):
        yield f"{path} =", _changed(document, path, lambda held, key: held.__setitem__(key, planted))
        if path and isinstance(path[-1], str):
            yield f"{path} as key", _changed(document, path, lambda held, key: held.__setitem__(MARK, held.pop(key)))
        if isinstance(_at(document, path), dict):
            yield (
                f"{path} with more",
                _changed(document, (*path, MARK), lambda held, key: held.__setitem__(key, planted)),
            )


def _paths(value: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in items:
        yield from _paths(each, (*path, key))


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def _changed(document: Any, path: tuple[Any, ...], change: Callable[[Any, Any], object]) -> Any:
    again = copy.deepcopy(document)
    change(_at(again, path[:-1]), path[-1])
    return again
