"""Rows of CSV, none of them longer than a row can be: a quotation mark left open makes one of the rest of a file."""

import csv
from collections.abc import Iterator
from contextlib import suppress
from io import TextIOWrapper
from typing import BinaryIO

from sendtimelines.errors import SendTimelinesError
from sendtimelines.support.files import FileKind, without_mark

LONGEST = 1 << 20
"""How many characters a row may have."""

WIDEST = 1 << 14
"""How many cells a row may have, which is as many as a sheet has columns."""

Row = list[str]


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
        mark: the byte-order mark at the start, once a row was read; nothing where there is none.
    """

    def __init__(self, file: BinaryIO, kind: FileKind, *, errors: str = "strict") -> None:
        self.read: int = 0
        self.line: int = 0
        self.ending: str = "\n"
        self.mark: str = ""
        self._begun = 0
        self._kind = kind
        self._rows = self._checked(file, errors)

    def __iter__(self) -> Iterator[Row]:
        return self._rows

    def _lines(self, file: TextIOWrapper) -> Iterator[str]:
        start = file.readline(LONGEST + 1)
        text = without_mark(start)
        self.mark = start[: len(start) - len(text)]
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
            text = file.readline(self._begun + LONGEST - self.read + 1)

    def _checked(self, file: BinaryIO, errors: str) -> Iterator[Row]:
        text = TextIOWrapper(file, encoding="utf-8", errors=errors, newline="")
        headed = False
        try:
            for row in csv.reader(self._lines(text)):
                if len(row) > WIDEST:
                    raise self._kind.refused(
                        f"has a row of more than {WIDEST:,} cells (line {self.line}); leave out what is not needed"
                    )
                if not headed and any("\0" in cell for cell in row):  # as in UTF-16 without a mark
                    raise self._no_text()
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
