"""Rows of CSV, and what stands between their cells."""

import csv

from sendtimelines.support.csv_rows import _fit


def test_a_line_longer_than_csv_takes_fits_no_separator() -> None:
    assert _fit(["a" * (csv.field_size_limit() + 1)], ";") == (False, False, 0)
