"""Stretches of the year that a tribunal's rules leave out: a closed season is an instrument's, not a nation's."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from attrs import frozen


@frozen
class Season:
    """The same days of every year, both ends included; it may run over the new year.

    Attributes:
        name: what the days are called in an explanation.
        opens: month and day of the first day.
        closes: month and day of the last day.
    """

    name: str
    opens: tuple[int, int]
    closes: tuple[int, int]

    @property
    def days(self) -> frozenset[tuple[int, int]]:
        """Month and day of every day in it."""
        from calendar import monthrange

        # of a leap year, or 29 February would be missing
        within = [(month, n) for month in range(1, 13) for n in range(1, monthrange(2000, month)[1] + 1)]
        if self.opens <= self.closes:
            return frozenset(at for at in within if self.opens <= at <= self.closes)
        return frozenset(at for at in within if at >= self.opens or at <= self.closes)

    def last_day(self, day: date) -> date:
        """The last day of the season that holds `day`."""
        over_new_year = self.opens > self.closes and (day.month, day.day) >= self.opens
        return date(day.year + over_new_year, *self.closes)


CHRISTMAS = Season("25 December to 1 January", (12, 25), (1, 1))
AUGUST = Season("August", (8, 1), (8, 31))

TRIBUNAL_SEASONS = (CHRISTMAS, AUGUST)
"""The days that HESC Rules r.12(3) and UT Rules r.12(3) treat apart."""


@lru_cache
def by_day(seasons: tuple[Season, ...]) -> Mapping[tuple[int, int], Season]:
    """The season that each closed day of the year belongs to, by month and day."""
    # reversed, so that where two seasons overlap the first of them is named
    return {at: season for season in reversed(seasons) for at in season.days}


def season_of(day: date, seasons: tuple[Season, ...]) -> Season | None:
    """The season that holds `day`, if one does."""
    return by_day(seasons).get((day.month, day.day))
