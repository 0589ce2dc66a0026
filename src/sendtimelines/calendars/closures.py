"""Stretches of the year that a tribunal's rules leave out: a closed season belongs to an instrument, not to a nation."""

from datetime import date

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

    def holds(self, day: date) -> bool:
        """Whether `day` lies in the season."""
        at = (day.month, day.day)
        if self.opens <= self.closes:
            return self.opens <= at <= self.closes
        return at >= self.opens or at <= self.closes

    def last_day(self, day: date) -> date:
        """The last day of the season that holds `day`."""
        over_new_year = self.opens > self.closes and (day.month, day.day) >= self.opens
        return date(day.year + over_new_year, *self.closes)


CHRISTMAS = Season("25 December to 1 January", (12, 25), (1, 1))
AUGUST = Season("August", (8, 1), (8, 31))

TRIBUNAL_SEASONS = (CHRISTMAS, AUGUST)
"""The days that HESC Rules r.12(3) and UT Rules r.12(3) treat apart."""


def season_of(day: date, seasons: tuple[Season, ...]) -> Season | None:
    """The season that holds `day`, if one does."""
    for season in seasons:
        if season.holds(day):
            return season
    return None
