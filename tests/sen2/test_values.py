"""What a cell says: dates, flags and codes in every way in which they are written."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines.sen2.fields import Kind
from sendtimelines.sen2.values import READERS, Cell, Wrong
from tests.drawing import examples

ENGLISH = {1: "Jan", 2: "Feb", 3: "Mar", 4: "Apr", 5: "May", 6: "Jun", 7: "Jul", 8: "Aug", 9: "Sep", 10: "Oct"}
ENGLISH |= {11: "Nov", 12: "Dec"}
DAYS = st.dates(min_value=date(1000, 1, 1))


def day(cell: Cell) -> object:
    return READERS[Kind.DAY](cell)


def flag(cell: Cell) -> object:
    return READERS[Kind.FLAG](cell)


def code(cell: Cell) -> object:
    return READERS[Kind.CODE](cell)


class TestDates:
    @given(DAYS)
    @examples(50)
    def test_a_day_comes_back_from_every_way_of_writing_it(self, day_: date) -> None:
        year, month = day_.year, day_.month
        assert day(f"{year:04}-{month:02}-{day_.day:02}") == day_
        assert day(f"{year:04}-{ENGLISH[month]}-{day_.day:02} 00:00:00") == day_
        assert day(f"{year:04}-{ENGLISH[month].upper()}-{day_.day:02}") == day_
        assert day(f"{day_.day:02}/{month:02}/{year:04}") == day_
        assert day(f"{day_.day}/{month}/{year:04}") == day_
        assert day(day_) == day_
        assert day(datetime(year, month, day_.day)) == day_

    @pytest.mark.parametrize(
        "text", ["2024-05-03T00:00:00", " 2024-05-03 ", "2024-05-03 00:00", "03/05/2024 00:00:00.000"]
    )
    def test_midnight_and_spaces_are_no_part_of_it(self, text: str) -> None:
        assert day(text) == date(2024, 5, 3)

    @pytest.mark.parametrize("text", ["3 May 2024", "3 Sept 2024", "2024-Sept-03"])
    def test_a_month_in_words_has_one_meaning(self, text: str) -> None:
        assert day(text) == date(2024, 5 if "May" in text else 9, 3)

    @pytest.mark.parametrize(
        "cell",
        [
            "2024-02-30",
            "2024-Okt-28 00:00:00",
            "31/04/2024",
            "05/13/2024",
            "2024-05-03 09:30:00",
            "24-05-03",
            "20240503",
            "0000-01-01",
            "\N{FULLWIDTH DIGIT TWO}024-05-03",
            "soon",
            45000.0,
            45000,
            True,
            datetime(2024, 5, 3, 9, 30),
        ],
        ids=repr,
    )
    def test_anything_else_is_no_date(self, cell: Cell) -> None:
        assert isinstance(day(cell), Wrong)


class TestFlagsAndCodes:
    @pytest.mark.parametrize("cell", ["1", "1.0", "true", "TRUE", " 1 ", 1, 1.0, True], ids=repr)
    def test_yes(self, cell: Cell) -> None:
        assert flag(cell) is True

    @pytest.mark.parametrize("cell", ["0", "0.0", "False", 0, 0.0, False], ids=repr)
    def test_no(self, cell: Cell) -> None:
        assert flag(cell) is False

    @pytest.mark.parametrize("cell", ["Y", "2", "yes", 2, date(2024, 1, 1)], ids=repr)
    def test_neither(self, cell: Cell) -> None:
        assert isinstance(flag(cell), Wrong)

    @pytest.mark.parametrize("letter", "YNAWH")
    def test_codes(self, letter: str) -> None:
        assert code(letter) == code(f" {letter.lower()} ") == letter
        assert type(code(letter)) is str

    @pytest.mark.parametrize("cell", ["X", "Yes", "1", 1.0], ids=repr)
    def test_no_code(self, cell: Cell) -> None:
        assert isinstance(code(cell), Wrong)

    @pytest.mark.parametrize("kind", [kind for kind in Kind if kind in READERS])
    @pytest.mark.parametrize("blank", [None, "", "  "], ids=repr)
    def test_a_blank_is_nothing_yet(self, kind: Kind, blank: Cell) -> None:
        assert READERS[kind](blank) is None

    def test_numbers_of_records_lose_the_point_that_a_workbook_gives_them(self) -> None:
        assert READERS[Kind.KEY](12.0) == READERS[Kind.KEY](12) == READERS[Kind.KEY]("12") == "12"
        assert READERS[Kind.TEXT](1.5) == "1.5"
