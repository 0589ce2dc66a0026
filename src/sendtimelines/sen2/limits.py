"""How much of a return is read, so that no file can take all the memory or time there is."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from copy import copy
from typing import IO, TypeVar
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from sendtimelines.errors import BadReturn
from sendtimelines.support.files import FileKind

T = TypeVar("T")

RETURN = FileKind(
    called="a file of the return",
    error=BadReturn,
    field="sources",
    saved="save it as CSV in UTF-8",
    most=1 << 28,
)

CHUNK = 1 << 14
LONGEST = 1 << 20
"""How many bytes of XML a person may take, with what stands before it."""
UNPARSED = 2 * LONGEST + CHUNK
"""How many bytes a parser may have while it has not come to the end of a person. A parser that waits for the rest of a
long token tries again at the latest when it has twice as much of it.
"""

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


class Xml:
    """A document in XML as it is parsed, which declares no document type and has no stretch longer than `LONGEST`.

    A parser may call back long after it was fed: it waits for the rest of a token, the longer the newer expat is. It
    always calls back in the order of the document, though, and knows the place. So nothing here counts on when it does:
    there is one parser, which comes to a document type before anything that it could declare something for, and
    lengths go by places in the document.

    Parameters:
        file: the file.

    Attributes:
        parser: the parser; whoever makes this sets what it calls for elements and text.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self.parser: expat.XMLParserType = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = _refuse_doctype
        self._file = file
        self._fed = self._since = 0

    def portions(self) -> Iterator[None]:
        """Read the document a portion at a time; what is in a portion is called back then or with a later one.

        Raises:
            BadReturn: it declares a document type, or a stretch is too long.
            ExpatError: it is no XML; nor is what has no element at its end.
        """
        chunk = b"any"
        while chunk:
            chunk = self._file.read(CHUNK)
            self.parser.Parse(chunk, not chunk)
            self._fed += len(chunk)
            self._check(self._fed, UNPARSED)
            self._check(self.parser.CurrentByteIndex, LONGEST)
            yield

    def begin(self) -> None:
        """Begin a stretch at the place that the parser calls back for.

        Raises:
            BadReturn: the one before was too long.
        """
        self._check(self.parser.CurrentByteIndex, LONGEST)
        self._since = self.parser.CurrentByteIndex

    def _check(self, place: int, most: int) -> None:
        if place - self._since > most:
            raise RETURN.refused(f"goes on for more than {LONGEST:,} bytes within or without a person; export it again")


class Begun(Exception):
    """The first element of a document was come to: a parser can be stopped in no other way."""


def _refuse_doctype(*_: object) -> None:
    raise RETURN.refused("declares a document type, which no SEN2 return does; export it again")


def refuse_doctype(file: IO[bytes]) -> None:
    """Look at all that stands before the first element of XML: only there can entities be declared.

    Raises:
        BadReturn: it declares a document type, or goes on and on.
        ExpatError: it is no XML.
    """
    xml = Xml(file)

    def begin(*_: object) -> None:
        xml.begin()
        raise Begun

    xml.parser.StartElementHandler = begin
    portions = xml.portions()
    with suppress(Begun):
        while True:
            next(portions)


def _refuse_more_than_said(archive: ZipFile, part: ZipInfo) -> None:
    """Unpack a part a little at a time. Whoever unpacks it as a whole, as openpyxl does, has all of it in memory before
    `zipfile` cuts it off where it says that it ends.
    """
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # of others a few bytes may be unpacked to any number
        raise RETURN.refused("is compressed in a way that Excel does not use; save it as .xlsx again")
    longer = copy(part)
    longer.file_size += 1  # a byte further than `zipfile` would go
    del longer.CRC  # which is that of the shorter one
    with archive.open(longer) as file:
        unpacked = sum(map(len, iter(lambda: file.read(CHUNK), b"")))
    if unpacked > part.file_size:
        raise RETURN.refused("has a part that is larger than it says; save it as .xlsx again")


def refuse_bomb(workbook: IO[bytes]) -> None:
    """Check how much a workbook says that it holds, that it holds no more, and how its parts begin.

    Raises:
        BadReturn: it is too much, or more than it says, or a part declares a document type, whatever its name is.
        BadZipFile: it is no workbook.
        ExpatError: a part with the name of XML is none.
    """
    packed = workbook.seek(0, 2)
    if packed > PACKED:
        raise RETURN.refused(f"has more than {PACKED:,} bytes; {LARGE}")
    with ZipFile(workbook) as archive:
        unpacked = sum(max(part.file_size, LEAST) for part in archive.infolist())
        if unpacked > min(UNPACKED, max(ALWAYS, RATIO * packed)):
            raise RETURN.refused(f"holds too much for its size, or has too many parts; {LARGE}")
        for part in archive.infolist():
            _refuse_more_than_said(archive, part)
            with archive.open(part) as file:
                try:
                    refuse_doctype(file)
                except expat.ExpatError:
                    if part.filename.lower().endswith(XML):
                        raise
