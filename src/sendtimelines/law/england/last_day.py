"""The last day of a period under each instrument: clauses that its rules share."""

from datetime import time

from sendtimelines.calendars.seasons import TRIBUNAL_SEASONS
from sendtimelines.law.england.events import NOTICE_DATED, NOTICE_SENT
from sendtimelines.law.england.instruments import HESC_RULES, UT_RULES
from sendtimelines.law.england.readings import (
    ANNIVERSARY,
    EXCLUDED_MONTH,
    FIXED_DAY,
    NOTICE,
    NOTICE_DAY,
    ROLL,
    ROLL_COUNTED,
    WEEKEND,
)
from sendtimelines.rules.citations import Instrument
from sendtimelines.rules.formulas import (
    Clause,
    Either,
    Event,
    FixedDay,
    NotCounted,
    PreviousWorkingDay,
    Rolled,
    Waivable,
    either_of,
)
from sendtimelines.rules.periods import Months, Period, days, months

FIVE_PM = time(17)
"""The hour by which HESC Rules r.12(1) wants an act done."""

NOT_COUNTED = {HESC_RULES: HESC_RULES("r 12(3)(b)"), UT_RULES: UT_RULES("r 12(3)")}
"""Where each set of rules leaves August and Christmas out of a count."""

NOTICE_OF_DECISION = Either(NOTICE_DAY, NOTICE_SENT, either_of(NOTICE_DATED, NOTICE_SENT))
"""The day of the notice of a decision: when it was sent, or the date it bears where that is known."""


def as_it_falls(limit: Clause) -> Either:
    """A limit of the Act or the Regulations, which say nothing of weekends: it stands, or one acts earlier."""
    return Either(WEEKEND, limit, PreviousWorkingDay(limit, WEEKEND.sources[0]))


def at_least_before(notice: Period, event: Event) -> Either:
    """At least a period before an event: only the event's day is left out of the count, or the days are clear."""
    return Either(NOTICE, notice.before(event), notice.clear_before(event))


def notice_unless_less_is_consented_to(notice: Period, event: Event) -> Either:
    """A notice that the person entitled to it may consent to shorten, on both readings of at least."""
    return Either(NOTICE, Waivable(notice.before(event)), Waivable(notice.clear_before(event)))


def before_the_day(month: int, day: int, event: Event) -> Either:
    """Before a day that is named, in the year of an event."""
    named = FixedDay(month, day, event)
    return as_it_falls(Either(FIXED_DAY, days(1).before(named), named))


def twelve_months_with(start: Clause) -> Either:
    """Twelve months starting with a day."""
    return Either(ANNIVERSARY, months(12).beginning_with(start), months(12).after(start))


def starting_an_appeal(limit: Clause) -> Either:
    """The end of the time for starting an appeal: moved on to a working day, and out of August and Christmas."""
    source = HESC_RULES("r 12(2), (3)(a)")
    return Either(
        ROLL,
        Rolled(limit, TRIBUNAL_SEASONS, source=source),
        Rolled(limit, TRIBUNAL_SEASONS, again=True, source=source),
    )


def outside_seasons(period: Period, event: Event, rules: Instrument = HESC_RULES) -> Either:
    """A period for any other act: August and Christmas are not counted, and it ends on a day that is."""
    return moved_on(NotCounted(period.after(event), TRIBUNAL_SEASONS, NOT_COUNTED[rules]), rules)


def months_outside_seasons(period: Months, start: Clause, rules: Instrument = HESC_RULES) -> Either:
    """The same for a number of months, which the text does not say how to count."""
    plain = period.after(start)
    return moved_on(Either(EXCLUDED_MONTH, NotCounted(plain, TRIBUNAL_SEASONS, NOT_COUNTED[rules]), plain), rules)


def moved_on(limit: Clause, rules: Instrument = HESC_RULES) -> Either:
    """The end of a period for any other act: moved on to a working day, and to one that counts."""
    source = rules("r 12(2)")
    return Either(
        ROLL_COUNTED, Rolled(limit, TRIBUNAL_SEASONS, again=True, source=source), Rolled(limit, source=source)
    )
