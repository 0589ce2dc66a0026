"""A formula worked out by a clerk: each clause in its own words, on a wall calendar.

The clerk reads the same formulas as the library, and shares nothing of how it works them out.
"""

from collections.abc import Mapping
from datetime import date

from sendtimelines import clauses
from sendtimelines.calendars.closures import Season
from tests.oracles.walk import ONE, Walk


def worked_out(
    clause: clauses.Clause,
    events: Mapping[str, date],
    walk: Walk,
    readings: frozenset[str] = frozenset(),
    consent: int | None = None,
) -> date | None:
    """The day that `clause` names, or None."""

    def day_of(part: clauses.Clause) -> date | None:
        return worked_out(part, events, walk, readings, consent)

    match clause:
        case clauses.Event():
            return events.get(clause.name)
        case clauses.FirstGiven():
            return next((events[event.name] for event in clause.options if event.name in events), None)
        case clauses.IfGiven():
            return day_of(clause.part)
        case clauses.Either():
            return day_of(clause.other if clause.question.other.id in readings else clause.default)
        case clauses.Undated():
            return None
        case clauses.Counted():
            start = day_of(clause.anchor)
            period = clause.period
            return start and walk.reach(period.n, period.unit, clause.way, start)
        case clauses.Waivable():
            session, notice = day_of(clause.notice.anchor), clause.notice
            left = notice.period.n if consent is None else consent
            return session and (walk.reach(left, "working day", notice.way, session) if left else session)
        case clauses.LaterOf() | clauses.EarlierOf():
            found = [day_of(part) for part in clause.parts]
            lacking = [part for part, day in zip(clause.parts, found, strict=True) if day is None]
            known = sorted(day for day in found if day)
            if not known or not all(isinstance(part, clauses.IfGiven) for part in lacking):
                return None
            return known[-1] if isinstance(clause, clauses.LaterOf) else known[0]
        case clauses.PreviousWorkingDay():
            day = day_of(clause.part)
            while day and not walk.works(day):
                day -= ONE
            return day
        case clauses.Rolled():
            day = day_of(clause.part)
            return day and _rolled(day, clause.seasons, walk, again=clause.again)


def _rolled(day: date, seasons: tuple[Season, ...], walk: Walk, *, again: bool) -> date:
    reached = day
    for season in seasons:
        while _within(reached, season) and _within(day, season):
            reached += ONE
    while not walk.works(reached):
        reached += ONE
    return _rolled(reached, seasons, walk, again=True) if again and reached != day else reached


def _within(day: date, season: Season) -> bool:
    at = (day.month, day.day)
    if season.opens <= season.closes:
        return season.opens <= at <= season.closes
    return at >= season.opens or at <= season.closes
