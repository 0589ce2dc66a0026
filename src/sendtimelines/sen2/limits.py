"""How much of a return is read, so that no file can take all the memory or time there is."""

from collections.abc import Iterable, Iterator
from typing import IO, TypeVar
from xml.parsers import expat
from zipfile import ZipFile

from attrs import define

from sendtimelines.errors import BadReturn
from sendtimelines.files import FileKind

T = TypeVar("T")

RETURN = FileKind(
    called="a file of the return",
    error=BadReturn,
    field="sources",
    saved="save it as CSV in UTF-8",
    most=1 << 28,
)

CHUNK = 1 << 16
LONGEST = 1 << 20
"""How many bytes of XML a person may take, and whatever stands before the first."""

LARGE = "save its sheet as CSV"
"""What to do with a workbook that is too large."""

PACKED = 1 << 26
"""How many bytes a workbook may have."""
UNPACKED = 1 << 27
"""How many bytes it may hold."""
LEAST = 1 << 14
"""How many bytes each of its parts counts for at least."""
RATIO = 100
"""How many bytes it may hold for each that it has, once they are more than `ALWAYS`."""
ALWAYS = 1 << 24
XML = (".xml", ".rels")
"""How the names of its parts end that are XML."""


def no_more_than(most: int, items: Iterable[T]) -> Iterator[T]:
    """The items, as long as they are not more than `most`.

    Raises:
        BadReturn: they are.
    """
    for number, item in enumerate(items):
        if number == most:
            raise RETURN.refused(f"has more than {most:,} rows; give the return of one authority and year")
        yield item


@define
class Stretches:
    """A file that is read in stretches, none of which may be longer than `LONGEST`.

    Attributes:
        file: the file.
        since: how many bytes were read since the stretch began.
    """

    file: IO[bytes]
    since: int = 0

    def read(self, size: int) -> bytes:
        """Read on.

        Raises:
            BadReturn: the stretch is too long.
        """
        found = self.file.read(size)
        self.since += len(found)
        if self.since > LONGEST:
            raise RETURN.refused(f"goes on for more than {LONGEST:,} bytes within or without a person; export it again")
        return found

    def begin(self) -> None:
        """Begin a stretch."""
        self.since = 0


def refuse_doctype(file: IO[bytes]) -> None:
    """Look at what stands before the first element of XML: only there can entities be declared.

    Raises:
        BadReturn: it declares a document type.
        ExpatError: it is no XML.
    """
    parser = expat.ParserCreate()
    begun: list[str] = []

    def refuse(*_: object) -> None:
        raise RETURN.refused("declares a document type, which no SEN2 return does; export it again")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, _: begun.append(name)
    stretch = Stretches(file)
    while not begun and (chunk := stretch.read(CHUNK)):
        parser.Parse(chunk)


def refuse_bomb(workbook: IO[bytes]) -> None:
    """Look at what a workbook says that it holds, more than which is never unpacked, and at how its parts begin.

    Raises:
        BadReturn: it is too much, or a part declares a document type.
        BadZipFile: it is no workbook.
    """
    packed = workbook.seek(0, 2)
    if packed > PACKED:
        raise RETURN.refused(f"has more than {PACKED:,} bytes; {LARGE}")
    with ZipFile(workbook) as archive:
        unpacked = sum(max(part.file_size, LEAST) for part in archive.infolist())
        if unpacked > min(UNPACKED, max(ALWAYS, RATIO * packed)):
            raise RETURN.refused(f"holds too much for its size, or has too many parts; {LARGE}")
        for part in archive.infolist():
            if part.filename.endswith(XML):
                with archive.open(part) as file:
                    refuse_doctype(file)
