"""Files that are read, and files that are written whole or not at all: an older one stays until they are whole."""

import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from io import BufferedReader, BufferedWriter
from pathlib import Path

from sendtimelines.errors import SendTimelinesError


class BadTable(SendTimelinesError, ValueError):
    """A table that cannot be read."""


class BadTarget(SendTimelinesError, ValueError):
    """A file that cannot be written."""


@contextmanager
def reading(source: Path) -> Generator[BufferedReader]:
    """The file of a table, open for reading.

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
def moved_into_place(target: Path, source: Path, *, option: str, made_from: str) -> Generator[BufferedWriter]:
    """A file beside the target that takes its place once it is whole, and is removed when it does not come to that.

    Parameters:
        target: where the file goes.
        source: the file that it is made from, which it may not overwrite.
        option: the option of the command line that names the target, for what is said when it cannot be written.
        made_from: what the source is called in the same place.

    Raises:
        BadTarget: the target is the source, a directory or no file, or cannot be written.
    """
    try:
        place = target.resolve()
        if place.is_dir():
            raise BadTarget("the result cannot be written into a directory; name a file in it", field=option)
        if place.exists():
            if place.samefile(source):
                raise BadTarget(
                    f"the result would overwrite {made_from} it is made from; give {option} another name", field=option
                )
            if not place.is_file():
                raise BadTarget(
                    f"the result cannot take the place of what is no file; give {option} another name", field=option
                )
        beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}.part")
        file = beside.open("xb")
    except (OSError, ValueError, RuntimeError) as error:
        if isinstance(error, BadTarget):
            raise
        raise _unwritable(error, option) from None
    try:
        with file:
            yield file
        os.replace(beside, place)
    except OSError as error:
        raise _unwritable(error, option) from None
    finally:
        beside.unlink(missing_ok=True)


def _unwritable(error: Exception, option: str) -> BadTarget:
    kind = type(error).__name__
    return BadTarget(f"the result cannot be written ({kind}); look at the name and folder of {option}", field=option)
