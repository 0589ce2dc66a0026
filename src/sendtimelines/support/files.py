"""Files that are read, and files that are written whole or not at all: an older one stays until they are whole."""

import os
import secrets
import stat
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from io import BufferedReader, BufferedWriter, FileIO
from pathlib import Path
from typing import Any, cast

from attrs import frozen

from sendtimelines.errors import SendTimelinesError

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
"""The flags to open a new file, which must not exist."""


MARK = "\ufeff"
"""The byte-order mark, which some programs put at the start of a file."""


def without_mark(text: str) -> str:
    """Return a text without the byte-order mark at its start, if it has one; any other mark is text.

    Every reader takes it away once, in the place where it begins to read.
    """
    return text.removeprefix(MARK)


def mark_before(text: str, mark: str = "") -> str:
    """Return what to write before a text so that it is read back the same: one that begins with a mark needs another.

    Parameters:
        text: the text, or its beginning.
        mark: what is written before any other.
    """
    return MARK if text.startswith(MARK) else mark


class BadTable(SendTimelinesError, ValueError):
    """A table that cannot be read."""


class BadTarget(SendTimelinesError, ValueError):
    """A file that cannot be written."""


@frozen(kw_only=True)
class FileKind:
    """A kind of file that is read, with the words for one that cannot be.

    Attributes:
        called: what it is called ("the case file").
        error: what is raised.
        field: the argument that names it.
        saved: how it is to be saved ("save it as plain text").
        most: how many bytes one may have; None for one that is read a piece at a time and let go.
    """

    called: str
    error: Callable[..., SendTimelinesError]
    field: str
    saved: str
    most: int | None = 1 << 18

    def refused(self, problem: str, path: Path | None = None) -> SendTimelinesError:
        """The error for a file of this kind.

        Parameters:
            problem: what is wrong with it and what to do, in words that follow its name.
            path: the file.
        """
        return self.error(f"{self.called} {problem}", field=self.field, value=path)

    def check_size(self, size: int, path: Path) -> None:
        """Refuse one that has too many bytes."""
        if self.most is not None and size > self.most:
            raise self.refused(f"has more than {self.most:,} bytes; look whether it is the file that you mean", path)

    def unreadable(self, error: Exception, path: Path | None = None) -> SendTimelinesError:
        """The error for one that the system does not let us read."""
        return self.refused(
            f"cannot be read ({type(error).__name__}); look at its name and whether you may read it", path
        )


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; a pipe that nobody writes to would otherwise be waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


class Source(FileIO):
    """A file that says as its kind does what goes wrong while it is read: that is no fault of the result."""

    def __init__(self, path: Path, kind: FileKind) -> None:
        super().__init__(str(path), "rb", opener=_without_waiting)
        self._kind = kind

    def readinto(self, buffer: Any) -> int | None:
        """Read into a buffer."""
        try:
            return super().readinto(buffer)
        except OSError as error:
            raise self._kind.unreadable(error) from None


@contextmanager
def reading(path: Path, kind: FileKind) -> Generator[BufferedReader]:
    """A file, open for reading.

    Raises:
        SendTimelinesError: as the kind says, where there is no such file, it cannot be opened or read, or is too large.
    """
    try:
        source = Source(path, kind)
    except FileNotFoundError:
        raise kind.refused("is not there; look at its name and folder", path) from None
    except IsADirectoryError:
        raise kind.refused("is a directory; name the file in it", path) from None
    except (OSError, ValueError) as error:
        raise kind.unreadable(error, path) from None
    # `Source` is a FileIO in all but the type that typeshed asks for
    with cast("BufferedReader", BufferedReader(source)) as file:
        status = os.fstat(file.fileno())  # of the open file: another could take its place after a look at the path
        if not stat.S_ISREG(status.st_mode):
            raise kind.refused("is a pipe or a device; write what it holds to a file and name that", path)
        kind.check_size(status.st_size, path)
        yield file


def text_in(path: Path, kind: FileKind, *, errors: str = "strict") -> str:
    """The whole text of a file in UTF-8, with the byte-order mark if it has one.

    Parameters:
        path: the file.
        kind: what kind of file it is.
        errors: what is done with bytes that are no such text, as in `bytes.decode`.

    Raises:
        SendTimelinesError: as the kind says, where the file cannot be read, is too large or is no such text.
    """
    with reading(path, kind) as file:
        try:
            # no more than the size that was checked, though the file may grow meanwhile
            return file.read(kind.most or -1).decode("utf-8", errors)
        except UnicodeDecodeError:
            raise kind.refused(f"is not text in UTF-8; {kind.saved}", path) from None


@contextmanager
def moved_into_place(
    target: Path, source: Path | None = None, *, option: str, made_from: str = ""
) -> Generator[BufferedWriter]:
    """A file beside the target that takes its place once it is whole and on the disk, and is removed when it does not
    come to that. A link is followed and stays; what stood there hands on its permissions.

    Parameters:
        target: where the file goes.
        source: the file that it is made from, if it is made from one, which it may not overwrite.
        option: what names the target, for the message when it cannot be written.
        made_from: what the source is called in the same place.

    Raises:
        BadTarget: the target is the source, a directory or no file, or cannot be written.
    """
    try:
        place, mode = _place_of(target, source, option, made_from)
    except (OSError, ValueError) as error:
        if isinstance(error, BadTarget):
            raise
        raise _unwritable(error, option) from None
    beside = place.with_name(f".{secrets.token_hex(8)}.part")  # as short as can be, since a name may be too long
    try:
        descriptor = os.open(beside, NEW, 0o666 if mode is None else mode)  # never open to more people than the older
        try:
            if mode is not None:
                beside.chmod(mode)
            with open(descriptor, "wb", closefd=False) as file:
                yield file
            os.fsync(descriptor)  # or after a crash the new name could lead to an empty file
        finally:
            os.close(descriptor)
        # in one step: whoever reads the name sees the old file or the new one, never a part
        os.replace(beside, place)
    except OSError as error:
        raise _unwritable(error, option) from None
    finally:
        with suppress(OSError):  # it is not there, as after all went well
            beside.unlink()


def _place_of(target: Path, source: Path | None, option: str, made_from: str) -> tuple[Path, int | None]:
    """Where a file goes, links followed, and the permissions of what stands there."""
    place = Path(os.path.realpath(target))
    if place.is_dir():
        raise BadTarget("the result cannot be written into a directory; name a file in it", field=option)
    if place.is_symlink():
        raise BadTarget(
            f"the result cannot be written where links lead in a circle; give {option} another name", field=option
        )
    if not place.exists():
        return place, None
    if source and place.samefile(source):
        raise BadTarget(
            f"the result would overwrite {made_from} it is made from; give {option} another name", field=option
        )
    if not place.is_file():
        raise BadTarget(
            f"the result cannot take the place of what is no file; give {option} another name", field=option
        )
    return place, stat.S_IMODE(place.stat().st_mode)


def _unwritable(error: Exception, option: str) -> BadTarget:
    kind = type(error).__name__
    return BadTarget(f"the result cannot be written ({kind}); look at the name and folder of {option}", field=option)
