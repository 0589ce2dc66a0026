"""Tables in files: how one is opened, and how a result takes its place only when it is whole."""

import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from io import BufferedReader, BufferedWriter
from pathlib import Path

from sendtimelines.errors import SendTimelinesError


class BadTable(SendTimelinesError, ValueError):
    """A table that cannot be read or written."""


@contextmanager
def reading(source: Path) -> Generator[BufferedReader]:
    """A file that is open for reading.

    Raises:
        BadTable: there is no such file, or it cannot be opened.
    """
    try:
        file = source.open("rb")
    except FileNotFoundError:
        raise BadTable("the table is not there; look at its name and folder") from None
    except IsADirectoryError:
        raise BadTable("the table is a directory; name the file in it") from None
    except (OSError, ValueError) as error:
        kind = type(error).__name__
        raise BadTable(f"the table cannot be read ({kind}); look at its name and whether you may read it") from None
    with file:
        yield file


@contextmanager
def moved_into_place(target: Path, source: Path) -> Generator[BufferedWriter]:
    """A file beside the target that takes its place once it is whole, and is removed when it does not come to that.

    Raises:
        BadTable: it cannot be written, or would overwrite the source.
    """
    try:
        place = target.resolve()
        if place.is_dir():
            raise BadTable("the result cannot be written into a directory; name a file in it")
        if place.exists():
            if place.samefile(source):
                raise BadTable("the result would overwrite the table it is made from; give --out another name")
            if not place.is_file():
                raise BadTable("the result cannot take the place of what is no file; give --out another name")
        beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}.part")
        file = beside.open("xb")
    except (OSError, ValueError, RuntimeError) as error:
        if isinstance(error, BadTable):
            raise
        raise _unwritable(error) from None
    try:
        with file:
            yield file
        os.replace(beside, place)
    except OSError as error:
        raise _unwritable(error) from None
    finally:
        beside.unlink(missing_ok=True)


def _unwritable(error: Exception) -> BadTable:
    return BadTable(f"the result cannot be written ({type(error).__name__}); look at the name and folder of --out")
