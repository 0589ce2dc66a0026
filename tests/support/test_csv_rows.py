"""Rows of CSV, and what stands between their cells."""

import csv
from io import BytesIO

from sendtimelines.support.csv_rows import SCANNED, _encoding_of, _fit


def test_a_line_longer_than_csv_takes_fits_no_separator() -> None:
    assert _fit(["a" * (csv.field_size_limit() + 1)], ";") == (False, False, 0)


def test_windows_text_is_told_from_utf_8_however_late_it_shows() -> None:
    text = ("notice_sent\n" + "2026-06-10\n" * 3 * SCANNED + "Zoë\n" + "2026-06-11\n" * 3 * SCANNED).encode("cp1252")
    assert _encoding_of(BytesIO(text)) == "cp1252"
