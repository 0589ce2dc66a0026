"""A formula worked out by a clerk: each clause in its own words, on a wall calendar.

The clerk reads the same formulas as the library, and shares nothing of how it works them out.
"""

from collections.abc import Mapping
from datetime import date

from sendtimelines.calendars.seasons import Season
from sendtimelines.rules import formulas
from tests.oracles.walk import DAY, Walk, first_from


def worked_out(
    clause: formulas.Clause,
    events: Mapping[str, date],
    walk: Walk,
    readings: frozenset[str] = frozenset(),
    consent: int | None = None,
) -> date | None:
    """The day that `clause` names, or None."""

    def day_of(part: formulas.Clause) -> date | None:
        return worked_out(part, events, walk, readings, consent)

    match clause:
        case formulas.Event():
            return events.get(clause.name)
        case formulas.FirstKnown():
            return next(filter(None, map(day_of, clause.options)), None)
        case formulas.IfKnown():
            return day_of(clause.part)
        case formulas.Either():
            return day_of(clause.other if clause.question.other.id in readings else clause.default)
        case formulas.Undated():
            return None
        case formulas.Counted():
            start = day_of(clause.anchor)
            period = clause.period
            return start and walk.reach(period.n, period.unit, clause.way, start)
        case formulas.NotCounted():
            start, period, seasons = day_of(clause.part.anchor), clause.part.period, clause.seasons
            return start and walk.without_seasons(lambda day: _closed(day, seasons), period.n, period.unit, start)
        case formulas.FixedDay():
            day, named = day_of(clause.anchor), (clause.month, clause.day)
            begin = day and (day if clause.upcoming else date(day.year, 1, 1))
            return begin and first_from(begin, DAY, lambda each: (each.month, each.day) == named)
        case formulas.Waivable():
            session, notice = day_of(clause.notice.anchor), clause.notice
            left = notice.period.n if consent is None else consent
            return session and (walk.reach(left, "working day", notice.way, session) if left else session)
        case formulas.LaterOf() | formulas.EarlierOf():
            found = [day_of(part) for part in clause.parts]
            lacking = [part for part, day in zip(clause.parts, found, strict=True) if day is None]
            known = sorted(day for day in found if day)
            if not known or not all(isinstance(part, formulas.IfKnown) for part in lacking):
                return None
            return known[-1] if isinstance(clause, formulas.LaterOf) else known[0]
        case formulas.PreviousWorkingDay():
            day = day_of(clause.part)
            return day and walk.last_working(day)
        case formulas.Rolled():
            day = day_of(clause.part)
            return day and _rolled(day, clause, walk, again=clause.again)


def _rolled(day: date, clause: formulas.Rolled, walk: Walk, *, again: bool) -> date:
    season = next((season for season in clause.seasons if _within(day, season)), None)
    if season is None and not clause.weekends:
        return day
    reached = walk.next_working(first_from(day, DAY, lambda each: season is None or not _within(each, season)))
    return _rolled(reached, clause, walk, again=True) if again and reached != day else reached


def _closed(day: date, seasons: tuple[Season, ...]) -> bool:
    return any(_within(day, season) for season in seasons)


def _within(day: date, season: Season) -> bool:
    at = (day.month, day.day)
    if season.opens <= season.closes:
        return season.opens <= at <= season.closes
    return at >= season.opens or at <= season.closes
