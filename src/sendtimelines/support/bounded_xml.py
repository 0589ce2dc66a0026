"""XML that is read a portion at a time, so that no file can take all the memory or time there is."""

from collections.abc import Iterator
from contextlib import suppress
from typing import IO
from xml.parsers import expat

from sendtimelines.support.files import FileKind

CHUNK = 1 << 14
LONGEST = 1 << 20
"""How many bytes of XML a person may take, with what stands before it."""
UNPARSED = 2 * LONGEST + CHUNK
"""How many bytes a parser may have while it has not come to the end of a person. A parser that waits for the rest of a
long token tries again at the latest when it has twice as much of it.
"""


class Xml:
    """A document in XML as it is parsed, which declares no document type and has no stretch longer than `LONGEST`.

    A parser may call back long after it was fed: it waits for the rest of a token, the longer the newer expat is. It
    always calls back in the order of the document, though, and knows the place. So nothing here counts on when it does:
    there is one parser, which comes to a document type before anything that it could declare something for, and
    lengths go by places in the document.

    Parameters:
        file: the file.
        kind: what kind of file it is.

    Attributes:
        parser: the parser; whoever makes this sets what it calls for elements and text.
    """

    def __init__(self, file: IO[bytes], kind: FileKind) -> None:
        self.parser: expat.XMLParserType = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._file = file
        self._kind = kind
        self._fed = self._since = 0

    def portions(self) -> Iterator[None]:
        """Read the document a portion at a time; what is in a portion is called back then or with a later one.

        Raises:
            SendTimelinesError: it declares a document type, or a stretch is too long.
            ExpatError: it is no XML; nor is what has no element at its end.
        """
        chunk = b"any"
        while chunk:  # the last is empty, and tells the parser that the document is over
            chunk = self._file.read(CHUNK)
            self.parser.Parse(chunk, not chunk)
            self._fed += len(chunk)
            self._check(self._fed, UNPARSED)
            self._check(self.parser.CurrentByteIndex, LONGEST)
            yield

    def begin(self) -> None:
        """Begin a stretch at the place that the parser calls back for.

        Raises:
            SendTimelinesError: the one before was too long.
        """
        self._check(self.parser.CurrentByteIndex, LONGEST)
        self._since = self.parser.CurrentByteIndex

    def _refuse_doctype(self, *_: object) -> None:
        raise self._kind.refused("declares a document type, which no file of its kind does; export it again")

    def _check(self, place: int, most: int) -> None:
        if place - self._since > most:
            raise self._kind.refused(
                f"goes on for more than {LONGEST:,} bytes within or without a person; export it again"
            )


class Begun(Exception):
    """The first element of a document was come to: a parser can be stopped in no other way."""


def refuse_doctype(file: IO[bytes], kind: FileKind) -> None:
    """Look at all that stands before the first element of XML: only there can entities be declared.

    Raises:
        SendTimelinesError: it declares a document type, or goes on and on.
        ExpatError: it is no XML.
    """
    xml = Xml(file, kind)

    def begin(*_: object) -> None:
        xml.begin()
        raise Begun

    xml.parser.StartElementHandler = begin
    portions = xml.portions()
    with suppress(Begun):
        while True:
            next(portions)
