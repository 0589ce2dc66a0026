"""One parser of days behind every door: what it reads, what it refuses in which words, and that it never guesses."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines.errors import NotADate, UnknownName
from sendtimelines.support import day_parser
from sendtimelines.support.dates import MONTHS, a_date
from sendtimelines.support.day_parser import (
    NOT_A_DATE,
    NOT_IN_THE_CALENDAR,
    Dates,
    NoDay,
    dates_named,
    day_of,
    mistakes_of,
    one_day,
)
from tests.each import for_each

DAY = date(2026, 6, 10)

IN_EVERY_WAY = [
    "2026-06-10",
    " 2026-06-10\t",
    "\xa02026-06-10 ",
    "2026-06-10T00:00",
    "2026-06-10T00:00:00",
    "2026-06-10 00:00:00.000000",
    "2026-06-10 00:00:00.000000000Z",
    "2026-06-10 00:00:00+01:00",
    DAY,
    datetime(2026, 6, 10),
    datetime(2026, 6, 10, tzinfo=UTC),
    pandas.Timestamp(2026, 6, 10),
    pandas.Timestamp(2026, 6, 10, tz="Europe/London"),
]
IN_UK = [
    "10/06/2026",
    "10/6/2026",
    "10/06/2026 00:00",
    "10/06/2026 00:00:00",
    "10 Jun 2026",
    "10 June 2026",
    "10 JUNE 2026",
    "10-Jun-2026",
    "2026-Jun-10",
    "2026-Jun-10 00:00:00",
    " 10/06/2026 ",
]
IN_WORDS = ["10 June 2026", "10 Jun 2026", "10-Jun-2026"]
SERIALS: list[object] = ["46183", "46183.0", " 46183 ", 46183, 46183.0, np.int64(46183), np.float64(46183)]

BLANKS: list[object] = [
    None,
    "",
    "  ",
    "\t\r\n",
    "\xa0",
    float("nan"),
    pandas.NaT,
    pandas.NA,
    np.datetime64("NaT", "D"),
]

REFUSED: list[tuple[Dates, object, str]] = [
    (Dates.ISO, "10/06/2026", "looks like day/month/year: use dates='uk'"),
    (Dates.ISO, "10/06/2026 00:00", "looks like day/month/year: use dates='uk'"),
    (Dates.ISO, "10.06.2026", "looks like day/month/year: use dates='uk'"),
    (Dates.ISO, "06/13/2026", "looks like month/day/year: write 2026-06-10"),
    (Dates.UK, "06/13/2026", "is no day of the calendar"),
    (Dates.UK, "10.06.2026", "is not written as dd/mm/yyyy"),
    (Dates.ISO, "10 June 2026", "has its month as a word: use dates='uk'"),
    (Dates.ISO, "2022-Sep-28 00:00:00", "has its month as a word: use dates='uk'"),
    (Dates.UK, "10/06/26", "has a year of two digits: write all four"),
    (Dates.UK, "10 June 26", "has a year of two digits: write all four"),
    (Dates.WORDS, "10/06/2026", "looks like day/month/year: use dates='uk'"),
    (Dates.ISO, "46183", "looks like a serial number of Excel: use dates='excel'"),
    (Dates.UK, 46183, "looks like a serial number of Excel: use dates='excel'"),
    (Dates.EXCEL, "46183.5", "has a time of day"),
    (Dates.EXCEL, 46183.5, "has a time of day"),
    (Dates.EXCEL, "10/06/2026", "looks like day/month/year: use dates='uk'"),
    (Dates.EXCEL, 60, "is no day of the calendar"),
    (Dates.EXCEL, 0, "is neither a serial number of Excel nor an ISO date"),
    (Dates.EXCEL, float("inf"), "is neither a serial number of Excel nor an ISO date"),
    (Dates.ISO, "2026-06-10T09:30", "has a time of day"),
    (Dates.ISO, datetime(2026, 6, 10, 9, 30), "has a time of day"),
    (Dates.ISO, "2026-06-10T00:00:01", "has a time of day"),
    (Dates.UK, "10/06/2026 9:30 am", "has a time of day"),
    (Dates.ISO, "2026/06/10", "looks like year/month/day: write 2026-06-10"),
    (Dates.ISO, "20260610", "looks like a date without hyphens: write 2026-06-10"),
    (Dates.ISO, "2026-02-30", "is no day of the calendar"),
    (Dates.ISO, "0000-01-01", "is no day of the calendar"),
    (Dates.UK, "31/06/2026", "is no day of the calendar"),
    (Dates.ISO, "tomorrow", "is not an ISO date"),
    (Dates.ISO, "2026-6-1", "is not an ISO date"),
    (Dates.ISO, "\u0662\u0660\u0662\u0666-06-10", "is not an ISO date"),
    (Dates.ISO, True, "is not an ISO date"),
    (Dates.ISO, [], "is not an ISO date"),
    (Dates.UK, "tomorrow", "is not a UK date"),
]

DAYS = st.dates(date(1900, 3, 1))


class TestRead:
    @for_each("dates", Dates)
    def test_what_has_one_meaning_is_read_in_every_way(self, dates: Dates) -> None:
        assert [day_of(cell, dates) for cell in IN_EVERY_WAY] == [DAY] * len(IN_EVERY_WAY)

    @pytest.mark.parametrize(("dates", "cells"), [("uk", IN_UK), ("words", IN_WORDS), ("excel", SERIALS)])
    def test_what_is_asked_for(self, dates: str, cells: list[object]) -> None:
        assert [day_of(cell, dates) for cell in cells] == [DAY] * len(cells)
        assert all(isinstance(day_of(cell), NoDay) for cell in cells)

    @for_each("dates", Dates)
    def test_blanks(self, dates: Dates) -> None:
        assert [day_of(cell, dates) for cell in BLANKS] == [None] * len(BLANKS)

    @given(DAYS)
    def test_every_day_in_every_shape(self, day: date) -> None:
        month = MONTHS[day.month - 1]
        uk = [f"{day:%d/%m/}{day.year:04}", f"{day.day}/{day.month}/{day.year:04}", f"{day.day} {month} {day.year:04}"]
        uk += [f"{day.day:02} {month[:3]} {day.year:04}", f"{day.year:04}-{month[:3]}-{day.day:02} 00:00:00"]
        assert {day_of(cell, "uk") for cell in [*uk, day.isoformat(), f"{day.isoformat()}T00:00:00"]} == {day}
        assert day_of((day - date(1899, 12, 30)).days, "excel") == day

    def test_a_time_of_day_that_is_cut_off(self) -> None:
        cells = ["2026-06-10T09:30", "2026-06-10 23:59:59.9", datetime(2026, 6, 10, 9)]
        assert [day_of(cell, drop_times=True) for cell in cells] == [DAY] * len(cells)
        assert day_of("10/06/2026 9:30 am", "uk", drop_times=True) == DAY

    def test_serials_before_the_leap_day_that_excel_made_up(self) -> None:
        assert [day_of(number, "excel") for number in (1, 59, 61)] == [
            date(1900, 1, 1),
            date(1900, 2, 28),
            date(1900, 3, 1),
        ]


class TestRefused:
    @for_each("refused", REFUSED)
    def test_it_says_what_the_cell_looks_like(self, refused: tuple[Dates, object, str]) -> None:
        dates, cell, reason = refused
        assert str(day_of(cell, dates)) == reason

    @given(st.text(max_size=20), st.sampled_from(Dates))
    def test_any_text_is_a_day_or_a_reason_that_does_not_repeat_it(self, text: str, dates: Dates) -> None:
        day = day_of(text, dates)
        known = [NOT_IN_THE_CALENDAR, NOT_A_DATE[dates], *(no_day for _, no_day in mistakes_of(dates))]
        assert day is None or isinstance(day, date) or day in known

    @given(DAYS, st.integers(1, 86_399))
    def test_a_moment_is_no_day(self, day: date, seconds: int) -> None:
        moment = datetime(day.year, day.month, day.day) + timedelta(seconds=seconds)
        assert [str(day_of(cell)) for cell in (moment, moment.isoformat(), str(moment))] == ["has a time of day"] * 3

    @pytest.mark.parametrize(
        ("cell", "message"),
        [
            ("10/06/2026", "sent looks like day/month/year; write a day as 2026-06-10, since the law counts days"),
            ("", "sent is blank; leave it out, or write a day as 2026-06-10, since the law counts days"),
            ("2026-02-30", "sent is no day of the calendar; look at its month and day"),
        ],
    )
    def test_one_day_must_be_there(self, cell: object, message: str) -> None:
        with pytest.raises(NotADate) as caught:
            one_day(cell, "sent")
        assert str(caught.value) == message
        assert caught.value.field == "sent"


class TestNames:
    @pytest.mark.parametrize("name", ["us", "words", "UK", ""])
    def test_a_way_that_there_is_not(self, name: str) -> None:
        with pytest.raises(UnknownName, match="there is no such way to write dates; the nearest is "):
            dates_named(name)

    def test_the_ways_there_are(self) -> None:
        assert [dates_named(name) for name in ("iso", "uk", "excel")] == [Dates.ISO, Dates.UK, Dates.EXCEL]


def test_a_day_of_numpy_is_told_how_to_become_one() -> None:
    with pytest.raises(NotADate, match=r"value\.astype"):
        a_date(np.datetime64("2026-06-10"), "on")


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (np.datetime64("2026-06-10"), date(2026, 6, 10)),
        (np.datetime64("2026-06-10T00:00:00"), date(2026, 6, 10)),
        (np.datetime64("2026-06-10T09:00:00"), day_parser.TIME_OF_DAY),
        (np.datetime64("12026-06-10"), day_parser.NOT_A_DATE[Dates.ISO]),
    ],
)
def test_a_moment_of_numpy_is_read_as_every_other(moment: object, day: object) -> None:
    assert day_parser.day_of(moment) == day


def test_a_way_of_writing_days_for_a_column_that_is_not_there() -> None:
    with pytest.raises(UnknownName, match="notice_sent"):
        day_parser.dates_by_name({"notice_snt": "uk"}, ["notice_sent"])
