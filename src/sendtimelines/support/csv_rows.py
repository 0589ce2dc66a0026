"""Rows of CSV, none of them longer than a row can be: a quotation mark left open makes one of the rest of a file."""

import csv
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator
from contextlib import suppress
from io import TextIOWrapper
from typing import BinaryIO

from attrs import frozen

from sendtimelines.errors import SendTimelinesError
from sendtimelines.support.files import MARK, FileKind, without_mark

LONGEST = 1 << 20
"""How many characters a row may have."""

WIDEST = 1 << 14
"""How many cells a row may have, which is as many as a sheet has columns."""

HEAD = 1 << 14
"""How many bytes are read to recognise the separator."""

SCANNED = 1 << 14
"""How many bytes are looked at at a time for how text is encoded."""

SEPARATORS = (",", ";", "\t", "|")
"""What may stand between cells."""

SEPARATOR_LINE = re.compile("sep=([,;\t|])\r?\n")
"""The line that tells Excel the separator."""

IN_UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""A letter beyond ASCII in UTF-8; a file that has one and is not UTF-8 as a whole is damaged."""

Row = list[str]


@frozen
class Dialect:
    """How a file is written.

    Attributes:
        encoding: how its text is encoded: UTF-8, UTF-16 with a mark, or what Windows calls 1252.
        separator: the separator of cells.
        line: the line that says so, where there is one.
    """

    encoding: str = "utf-8"
    separator: str = ","
    line: str = ""


def _encoding_of(file: BinaryIO) -> str:
    """How the text of a file is encoded; UTF-8 unless it is certainly something else."""
    decoder, in_utf_8, plain = getincrementaldecoder("utf-8")(), False, True
    head = file.read(2)
    if head in (BOM_UTF16_LE, BOM_UTF16_BE):
        return "utf-16-le" if head == BOM_UTF16_LE else "utf-16-be"
    file.seek(0)
    for chunk in iter(lambda: file.read(SCANNED), b""):
        in_utf_8 = in_utf_8 or bool(IN_UTF_8.search(chunk))
        try:
            if plain:
                decoder.decode(chunk)
            # five bytes have no letter in Windows 1252; a file that has one is damaged and not in it
            chunk.decode("cp1252" if not plain else "latin-1")
        except UnicodeDecodeError as error:
            if error.encoding != "utf-8" or b"\0" in chunk:
                return "utf-8"
            plain = False
            try:
                chunk.decode("cp1252")
            except UnicodeDecodeError:
                return "utf-8"
    # never guessed where any letter is in UTF-8: better refused as damaged than read as other letters
    return "utf-8" if plain or in_utf_8 else "cp1252"


def dialect_of(file: BinaryIO) -> Dialect:
    """How a file is written, told by its first bytes and, where they are no UTF-8, by all of them. It is read from its
    beginning, and stands there again.
    """
    file.seek(0)
    encoding = _encoding_of(file)
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    text = without_mark(head.decode(encoding, "replace"))
    line = SEPARATOR_LINE.match(text)
    if line:
        return Dialect(encoding, line[1], line[0])
    lines = text.splitlines(keepends=True)
    # the last line may be cut off in the middle of a cell
    if len(head) == HEAD:
        lines = lines[:-1]
    return Dialect(encoding, max(SEPARATORS, key=lambda separator: _fit(lines, separator)))


def _fit(lines: list[str], separator: str) -> tuple[bool, bool, int]:
    """How well the first rows of a file go with a separator: whether the header has cells at all, and each row as many
    as the header; then how many they are.
    """
    widths: list[int] = []
    try:
        for row in csv.reader(lines, delimiter=separator):
            if row:
                widths.append(len(row))
            if len(widths) == 5:
                break
    except csv.Error:
        return False, False, 0
    width = widths[0] if widths else 0
    # compared in this order, so that rows of one width beat a header with more cells
    return width > 1, width > 1 and set(widths) == {width}, width


class Rows:
    """The rows of a file, one at a time.

    Parameters:
        file: the file; whoever reads the rows closes it.
        kind: what kind of file it is.
        errors: what is done with bytes that are no text in UTF-8, as in `bytes.decode`.

    Attributes:
        read: how many characters were read.
        line: the number of the line that was read last.
        ending: what ends it, as far as rows are written so: a return and a new line, or a new line.
        mark: the byte-order mark at the start, once a row was read; nothing where there is none. What was not in UTF-8
            has one when it is written in it, or Excel would not know.
        dialect: how the file is written, once a row was read.
    """

    def __init__(self, file: BinaryIO, kind: FileKind, *, errors: str = "strict") -> None:
        self.read: int = 0
        self.line: int = 0
        self.ending: str = "\n"
        self.mark: str = ""
        self.dialect: Dialect = Dialect()
        self._begun = 0
        self._kind = kind
        self._rows = self._checked(file, errors)

    def __iter__(self) -> Iterator[Row]:
        return self._rows

    def _lines(self, file: TextIOWrapper) -> Iterator[str]:
        start = file.readline(LONGEST + 1)
        text = without_mark(start)
        # kept for whoever writes the table again as it came
        self.mark = start[: len(start) - len(text)] if self.dialect.encoding == "utf-8" else MARK
        if self.dialect.line:
            self.line += 1
            text = file.readline(LONGEST + 1)
        while text:
            self.line += 1
            self.read += len(text)
            self.ending = "\r\n" if text.endswith("\r\n") else "\n"
            if self.read - self._begun > LONGEST:
                raise self._kind.refused(
                    f"has a row of more than {LONGEST:,} characters (line {self.line}); "
                    "look for a quotation mark that is not closed"
                )
            yield text
            # no more than is left of the longest row, and one character to see that it is longer
            text = file.readline(self._begun + LONGEST - self.read + 1)

    def _checked(self, file: BinaryIO, errors: str) -> Iterator[Row]:
        self.dialect = dialect_of(file)
        text = TextIOWrapper(file, encoding=self.dialect.encoding, errors=errors, newline="")
        headed = False
        try:
            for row in csv.reader(self._lines(text), delimiter=self.dialect.separator):
                if len(row) > WIDEST:
                    raise self._kind.refused(
                        f"has a row of more than {WIDEST:,} cells (line {self.line}); leave out what is not needed"
                    )
                if not headed and any("\0" in cell for cell in row):  # as in UTF-16 without a mark
                    raise self._no_text()
                # only the first row is looked at: a cell further down may well hold such a character
                headed = headed or bool(row)
                self._begun = self.read
                yield row
        except UnicodeDecodeError:
            raise self._no_text() from None
        except csv.Error as error:
            raise self._kind.refused(f"is not CSV ({error}, line {self.line}); save it as CSV with commas") from None
        finally:
            with suppress(ValueError):  # the file is closed already
                text.detach()

    def _no_text(self) -> SendTimelinesError:
        return self._kind.refused(f"is not text in UTF-8; {self._kind.saved}")
