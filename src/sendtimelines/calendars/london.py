"""Five o'clock in London, the hour by which HESC Rules r.12(1) wants an act done.

Summer time is itself law (Summer Time Act 1972 as amended in 2002): from the last Sunday in March to the last Sunday
in October. Taking it from there gives the same moment on every machine, with or without a time zone database.
"""

from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache

GMT = timezone(timedelta(0), "GMT")
BST = timezone(timedelta(hours=1), "BST")


def _last_sunday(year: int, month: int) -> date:
    end = date(year, month, 31)
    return end - timedelta(days=end.isoweekday() % 7)


@lru_cache
def _summer(year: int) -> tuple[date, date]:
    """The days on which summer time begins and ends."""
    return _last_sunday(year, 3), _last_sunday(year, 10)


def in_london(day: date, hour: time) -> datetime:
    """The moment at which a clock in London shows `hour` on `day`, for hours of the working day.

    >>> in_london(date(2026, 9, 1), time(17)).isoformat()
    '2026-09-01T17:00:00+01:00'
    """
    begins, ends = _summer(day.year)
    return datetime.combine(day, hour, BST if begins <= day < ends else GMT)
