"""Columns as days, and what is wrong with a cell.

A cell that holds no day of the time in which the library reckons becomes one of the days just before that time, and
which one it is says what is wrong. So a column stays one column of days, and the reason is put in words only where
there is one.
"""

from collections.abc import Iterable
from functools import reduce
from typing import Any, assert_never

from attrs import frozen

from sendtimelines.rules.bounds import too_early, too_late
from sendtimelines.rules.columns.lookup import EPOCH, HIGH, LOW
from sendtimelines.support.day_parser import (
    DIGITS,
    ISO_DAY,
    LAST_SERIAL,
    LEAP_DAY,
    LOOKS_LIKE_A_SERIAL,
    MONTH_NAMES,
    NOT_A_DATE,
    NOT_IN_THE_CALENDAR,
    SERIAL,
    SERIAL_ZERO,
    SERIALS,
    TIME_OF_DAY,
    Dates,
    NoDay,
    mistakes_of,
    patterns_of,
    tail,
    whole,
)
from sendtimelines.tables.engines.engine import Engine, Expr, Holds

WRONG = 16
"""How many days before the first one are kept for what can be wrong."""

YEAR_0 = r"\A0000-.*\z"
"""An ISO date of a year that some engines have and Python has not."""


DAY_FIRST = r"\3-\2-\1"
"""A day with the year last, as ISO has it."""

SERIAL_EPOCH = SERIAL_ZERO.toordinal() - EPOCH
"""The day of the serial number 0, in days since 1970."""


def any_of(flags: Iterable[Expr]) -> Expr:
    """Whether one of the conditions holds."""
    return reduce(lambda one, other: one | other, flags)


@frozen
class Cells:
    """A column that is read.

    Attributes:
        days: the days, as the engine reckons with them.
        reasons: what is wrong with a cell that is one day before the first, two days before it, and so on.
    """

    days: Expr
    reasons: tuple[str, ...]

    def wrong(self, engine: Engine) -> Expr:
        """Whether something is wrong with a cell."""
        return self.days < engine.day(LOW)

    def reason(self, engine: Engine) -> Expr:
        """What is wrong with a cell, in words."""
        choices = [
            (self.days == engine.day(LOW - place), engine.text(words)) for place, words in enumerate(self.reasons, 1)
        ]
        return engine.choose(choices, engine.text(None))


def read(engine: Engine, frame: Any, name: str, *, drop_times: bool, dates: Dates = Dates.ISO) -> Cells:
    """A column of a frame as days.

    Parameters:
        engine: the engine of the frame.
        frame: the frame.
        name: the name of the column.
        drop_times: whether times of day are cut off; otherwise a cell with one is wrong.
        dates: how dates are written.
    """
    column = engine.column(name)
    blanks: list[Expr] = []
    wrong: list[tuple[Expr, NoDay]] = []
    match holds := engine.holds(frame, name):
        case Holds.DAYS:
            days = engine.reckoned(column)
        case Holds.MOMENTS:
            days = engine.reckoned(engine.day_of_moment(column))
            wrong = [] if drop_times else [(engine.has_time(column), TIME_OF_DAY)]
        case Holds.TEXTS:
            text = engine.as_text(column)
            blanks = [engine.is_blank(text), engine.matches(text, whole(""))]
            days, wrong = _of_texts(engine, text, drop_times=drop_times, dates=dates)
        case Holds.FLOATS | Holds.NUMBERS:
            blanks = [engine.is_blank(column), *([engine.is_nan(column)] if holds is Holds.FLOATS else [])]
            days, wrong = _of_numbers(engine, column, dates)
        case Holds.NO_DAYS:
            days = engine.day(None)
            blanks = [engine.is_blank(column)]
            wrong = [(~any_of(blanks), NOT_A_DATE[dates])]
        case _:  # pragma: no cover
            assert_never(holds)
    reasons = [f"{name} {no_day}" for _, no_day in wrong] + [too_early(name), too_late(name)]
    flags = [flag for flag, _ in wrong] + [days < engine.day(LOW), days > engine.day(HIGH)]
    choices = [(flag, engine.day(LOW - place)) for place, flag in enumerate(flags, 1)]
    if blanks:
        choices.insert(0, (any_of(blanks), engine.day(None)))
    return Cells(engine.choose(choices, days), tuple(reasons))


def _of_texts(engine: Engine, text: Expr, *, drop_times: bool, dates: Dates) -> tuple[Expr, list[tuple[Expr, NoDay]]]:
    """The days of a column of texts, and where which mistake is. Each day is first written as ISO writes it."""
    shapes = patterns_of(dates, drop_times=drop_times)
    written = text
    if len(shapes) > 1:
        for number, name in enumerate(MONTH_NAMES, 1):
            written = engine.replaced(written, f"(?i){name}", f"{number:02}")
        end = tail(drop_times=drop_times)
        written = engine.replaced(
            written, whole(f"([0-9]{{1,2}})(?:/| +|-)([0-9]{{1,2}})(?:/| +|-)([0-9]{{4}}){end}"), DAY_FIRST
        )
        written = engine.replaced(written, "-([0-9])-", r"-0\1-")
        written = engine.replaced(written, r"-([0-9])\z", r"-0\1")
    written = engine.replaced(written, whole(f"({ISO_DAY}){tail(drop_times=drop_times)}"), r"\1")
    day = engine.day_of_text(written)
    days = engine.reckoned(day)
    is_day = engine.matches(text, whole("|".join(shapes)))
    if dates is not Dates.EXCEL:
        odd = engine.choose([(~is_day, text)], engine.text(None))
        wrong = []
    else:
        serial = engine.number(engine.replaced(text, whole(f"({DIGITS})(?:[.]0+)?"), r"\1"))
        is_serial = engine.matches(text, whole(SERIAL))
        days = engine.choose([(is_serial, engine.day_of_number(serial, SERIAL_EPOCH))], days)
        odd = engine.choose([(~(is_day | is_serial), text)], engine.text(None))
        wrong = [(is_serial & flag, no_day) for flag, no_day in _no_serial(serial)]
    wrong += [(engine.matches(odd, whole(pattern)), no_day) for pattern, no_day in mistakes_of(dates)]
    wrong.append((~engine.is_blank(odd), NOT_A_DATE[dates]))
    wrong.append((is_day & (engine.is_blank(day) | engine.matches(written, YEAR_0)), NOT_IN_THE_CALENDAR))
    return days, wrong


def _of_numbers(engine: Engine, number: Expr, dates: Dates) -> tuple[Expr, list[tuple[Expr, NoDay]]]:
    """The days of a column of numbers, and where which mistake is."""
    if dates is Dates.EXCEL:
        days = engine.day_of_number(number, SERIAL_EPOCH)
        return days, [*_no_serial(number), (number % 1 > 0, TIME_OF_DAY)]
    likely = (number >= SERIALS.start) & (number < SERIALS.stop)
    return engine.day(None), [(likely, LOOKS_LIKE_A_SERIAL), (~engine.is_blank(number), NOT_A_DATE[dates])]


def _no_serial(number: Expr) -> list[tuple[Expr, NoDay]]:
    return [
        ((number < 1) | (number > LAST_SERIAL), NOT_A_DATE[Dates.EXCEL]),
        (number == LEAP_DAY, NOT_IN_THE_CALENDAR),
    ]
