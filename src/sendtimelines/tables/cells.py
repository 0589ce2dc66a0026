"""What a cell of a table says: a day, a blank, or what is wrong with it."""

from datetime import date

from attrs import frozen

from sendtimelines.law.england.matters import OUTCOMES
from sendtimelines.rules.bounds import LAST_DAY, LAW_BEGAN, too_early, too_late
from sendtimelines.support.day_parser import BLANKS as BLANKS
from sendtimelines.support.day_parser import Dates, NoDay, day_of


@frozen
class Wrong:
    """What stands for a cell that holds no day that the library takes.

    Attributes:
        reason: what is wrong with it, naming its column and never what it holds.
    """

    reason: str


Cell = date | Wrong | None


def day_in(value: object, column: str, *, drop_times: bool = False, dates: Dates = Dates.ISO) -> Cell:
    """What a cell of any type says: a day between the day the law began and the end of 2099, or nothing yet.

    Parameters:
        value: a date, a time stamp, text, a number, or a blank: None, NaN, NaT, NA or an empty text.
        column: its column, for the reason.
        drop_times: whether a time of day is cut off; otherwise a value with one is wrong.
        dates: how dates are written.
    """
    day = day_of(value, dates, drop_times=drop_times)
    if day is None:
        return None
    if isinstance(day, NoDay):
        return Wrong(f"{column} {day}")
    if day < LAW_BEGAN:
        return Wrong(too_early(column))
    return Wrong(too_late(column)) if day > LAST_DAY else day


def outcome_in(value: object, column: str, event: str) -> str | Wrong:
    """What a cell of any type says of how an event came out: words that it has for that, or nothing yet.

    Parameters:
        value: text, or a blank: None, NaN or an empty text.
        column: its column, for the reason.
        event: the event.
    """
    words = sorted(value.split()) if isinstance(value, str) else []
    if OUTCOMES[event].issuperset(words) and (isinstance(value, str) or value is None or value != value):
        return " ".join(words)
    return Wrong(f"{column} says no outcome of {event}; write {', '.join(sorted(OUTCOMES[event]))}, or leave it blank")
