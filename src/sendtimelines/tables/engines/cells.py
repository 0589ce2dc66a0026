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
from sendtimelines.rules.columns.lookup import HIGH, LOW
from sendtimelines.tables.engines.engine import Engine, Expr, Holds

WRONG = 8
"""How many days before the first one are kept for what can be wrong."""

EMPTY = r"\A[ \t\r\n]*\z"
"""A text that is a blank."""
ISO = r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\z"
YEAR_0 = r"\A0000-.*\z"
"""An ISO date of a year that some engines have and Python has not."""


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


def read(engine: Engine, frame: Any, name: str, *, cut: bool) -> Cells:
    """A column of a frame as days.

    Parameters:
        engine: the engine of the frame.
        frame: the frame.
        name: the name of the column.
        cut: whether times of day are cut off; otherwise a cell with one is wrong.
    """
    column = engine.column(name)
    blanks: list[Expr] = []
    wrong: list[tuple[Expr, str]] = []
    match holds := engine.holds(frame, name):
        case Holds.DAYS:
            days = engine.reckoned(column)
        case Holds.MOMENTS:
            days = engine.reckoned(engine.day_of_moment(column))
            wrong = [] if cut else [(engine.has_time(column), f"{name} has a time of day")]
        case Holds.TEXTS:
            text = engine.as_text(column)
            day = engine.day_of_text(text)
            days = engine.reckoned(day)
            blanks = [engine.is_blank(text), engine.matches(text, EMPTY)]
            wrong = [
                (~engine.matches(text, ISO), f"{name} is not an ISO date"),
                (engine.is_blank(day) | engine.matches(text, YEAR_0), f"{name} is no day of the calendar"),
            ]
        case Holds.FLOATS | Holds.NO_DAYS:
            days = engine.day(None)
            blanks = [engine.is_blank(column), *([engine.is_nan(column)] if holds is Holds.FLOATS else [])]
            wrong = [(~any_of(blanks), f"{name} is not an ISO date")]
        case _:  # pragma: no cover
            assert_never(holds)
    wrong += [
        (days < engine.day(LOW), too_early(name)),
        (days > engine.day(HIGH), too_late(name)),
    ]
    choices = [(flag, engine.day(LOW - place)) for place, (flag, _) in enumerate(wrong, 1)]
    if blanks:
        choices.insert(0, (any_of(blanks), engine.day(None)))
    return Cells(engine.choose(choices, days), tuple(words for _, words in wrong))
