"""How each instrument treats the last day of a period: words that its rules share."""

from collections.abc import Callable
from datetime import time

from sendtimelines.calendars.closures import TRIBUNAL_SEASONS
from sendtimelines.clauses import Clause, Counted, Either, Event, PreviousWorkingDay, Rolled, either_of
from sendtimelines.events import NOTICE_DATED, NOTICE_SENT
from sendtimelines.law.readings import NOTICE, NOTICE_DAY, ROLL, WEEKEND
from sendtimelines.periods import Period

FIVE_PM = time(17)
"""The hour by which HESC Rules r.12(1) wants an act done."""

NOTICE_OF_DECISION = Either(NOTICE_DAY, NOTICE_SENT, either_of(NOTICE_DATED, NOTICE_SENT))
"""The day of the notice of a decision: when it was sent, or the date it bears where that is known."""


def stands(limit: Clause) -> Either:
    """A limit of the Act or the Regulations, which say nothing of weekends: it stands, or one acts earlier."""
    return Either(WEEKEND, limit, PreviousWorkingDay(limit))


def at_least_before(notice: Period, event: Event, condition: Callable[[Counted], Clause]) -> Either:
    """A notice of at least a period before an event, on a condition: only the event's day is left out of the count,
    or the days are clear.
    """
    return Either(NOTICE, condition(notice.before(event)), condition(notice.clear_before(event)))


def starting_an_appeal(limit: Clause) -> Either:
    """The end of the time for starting an appeal: moved on to a working day, and out of August and Christmas."""
    return Either(ROLL, Rolled(limit, TRIBUNAL_SEASONS), Rolled(limit, TRIBUNAL_SEASONS, again=True))
