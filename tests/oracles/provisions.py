"""The law once more, rule by rule, as one would walk it on a wall calendar with the Regulations in the other hand.

Nothing here is shared with the library, its formulas included: a number that is wrong in a rule is right here, or the
other way round, and the tests say which rule it is. The rules stand in `provisions.csv`, a row for each; the last
column is the walk: the name of a function of this file, and what it takes (`working_days 3 mediation_declined`).
"""

import csv
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple, cast

from tests.oracles.walk import DAY, Walk, first_from, months_on


class Provision(NamedTuple):
    """A row of `provisions.csv`: a provision with a time limit, the rule that says it, and an example.

    Attributes:
        instrument: the short name of the instrument.
        provision: the part of it.
        says: what it is about, in our own words.
        rule: the id of the rule.
        facts: the days of an example, by event.
        due: the last day in that example; None where the provision gives no number of days.
        walk: how one walks to it; empty where there is no day.
    """

    instrument: str
    provision: str
    says: str
    rule: str
    facts: Mapping[str, date]
    due: date | None
    walk: str


class Asked(NamedTuple):
    """What a rule is asked on.

    Attributes:
        events: what happened, by its name.
        readings: one for each point that can be read in two ways.
        walk: on which days one works, and on which a school is open.
        since: the first day on which the version of the rule is the law.
        consent: to how many working days' notice there is consent.
    """

    events: Mapping[str, date]
    readings: frozenset[str]
    walk: Walk
    since: date
    consent: int | None = None

    def first(self, *names: str) -> date:
        """The day of the first of these events that is known."""
        return next(self.events[name] for name in names if name in self.events)

    def known(self, *names: str) -> list[date]:
        """The days of those of these events that are known."""
        return [self.events[name] for name in names if name in self.events]

    def acted_on(self, day: date) -> date:
        """A last day of the Act or the Regulations: it stands, or one acts on the last working day before it."""
        return self.walk.last_working(day) if "weekend.previous" in self.readings else day


Walked = Callable[[Asked], date]
"""The day of a rule on what is asked."""
PerhapsWalked = Callable[[Asked], date | None]
"""The same of one that gives a day on some readings only."""

EASE = date(2015, 9, 1)
"""The move to post-16 for which there was more time."""


def begun(asked: Asked) -> date:
    """A request or, where that was made to another authority before, becoming responsible."""
    return max(asked.known("request_received", "responsible_from"))


def notices(asked: Asked) -> list[date]:
    """When the notice of a decision was sent; on one reading the date it bears, where that is known."""
    return asked.known(*(("notice_dated",) if "notice.dated" in asked.readings else ()), "notice_sent")[:1]


def notice(asked: Asked) -> date:
    """The day of the notice, which is known."""
    return notices(asked)[0]


def on_the_day(*names: str) -> Walked:
    """The first of these events that is known."""
    return lambda asked: asked.first(*names)


def after(n: int, unit: str, start: Walked) -> Walked:
    """So many weeks, days or months after a day, which is not counted."""
    return lambda asked: asked.acted_on(asked.walk.reach(n, unit, "after", start(asked)))


def days(n: int, *names: str) -> Walked:
    """So many days after the first of these events."""
    return after(n, "day", on_the_day(*names))


def weeks(n: int, *names: str) -> Walked:
    """So many weeks after the first of these events."""
    return after(n, "week", on_the_day(*names))


def months(n: int, *names: str) -> Walked:
    """So many months after the first of these events."""
    return after(n, "month", on_the_day(*names))


def weeks_after_the_request(n: int) -> Walked:
    """So many weeks after the request, or after becoming responsible for it."""
    return after(n, "week", begun)


def months_after_the_notice(n: int) -> Walked:
    """So many months after the notice of a decision."""
    return after(n, "month", notice)


def plain_days(n: int, *names: str) -> Walked:
    """So many days after the last of these events, whatever day that is."""
    return lambda asked: asked.walk.days(max(asked.known(*names)), n)


def working_days(n: int, *names: str) -> Walked:
    """So many working days after the last of these events."""
    return lambda asked: asked.walk.working_days(max(asked.known(*names)), n)


def school_days(n: int, name: str) -> Walked:
    """So many days after an event on which the school is open."""
    return lambda asked: asked.walk.reach(n, "school day", "after", asked.events[name])


def years_with(n: int, name: str) -> Walked:
    """So many years of which the day itself is the first."""
    return lambda asked: asked.walk.reach(n, "year", "beginning_with", asked.events[name])


def end_of_the_school_year(name: str) -> Walked:
    """The first 31 July from an event on."""
    return lambda asked: first_from(asked.events[name], DAY, lambda day: (day.month, day.day) == (7, 31))


def fifteen_with(name: str) -> Walked:
    """Fifteen working days, of which the day itself is the first if it is one."""
    return lambda asked: asked.walk.working_days(asked.walk.next_working(asked.events[name]), 14)


def on_the_move(name: str) -> Walked:
    """On the day of the move or, if that is later, at the end of fifteen working days that begin with knowing of it."""

    def walked(asked: Asked) -> date:
        moved = asked.events["move_date"]
        return asked.acted_on(max(moved, fifteen_with(name)(asked)) if name in asked.events else moved)

    return walked


def fifteen_days_with(name: str) -> Walked:
    """Fifteen days of which the day itself is the first."""
    return lambda asked: asked.walk.days(asked.events[name], 14)


def from_the_request(n: int, anew: int) -> Walked:
    """Weeks from the request or, on one reading, other weeks from the reversal of a refusal."""

    def walked(asked: Asked) -> date:
        if "reversal.decision" in asked.readings and "reversal_decided" in asked.events:
            return weeks(anew, "reversal_decided")(asked)
        return after(n, "week", begun)(asked)

    return walked


def reconsidered(asked: Asked) -> date | None:
    """Twenty weeks from the request, if that binds a plan after reconsidering; otherwise no day."""
    return weeks_after_the_request(20)(asked) if "reconsidered.twenty" in asked.readings else None


def year_with(start: date, asked: Asked) -> date:
    """Twelve months of which the day itself is the first; or to its anniversary."""
    return asked.walk.reach(12, "month", "after" if "anniversary" in asked.readings else "beginning_with", start)


def reviewed_yearly(asked: Asked) -> date:
    """A year with the last review, its meeting or on one reading its decision, or else with the making of the plan."""
    decided = ("last_review_decided",) if "review.decision" in asked.readings else ()
    return asked.acted_on(year_with(asked.first(*decided, "last_review", "plan_made"), asked))


def before(n: int, unit: str, name: str) -> Walked:
    """At least so long before an event; on one reading there is a day more between."""

    def walked(asked: Asked) -> date:
        clear = "notice.clear_days" in asked.readings
        return asked.acted_on(asked.walk.reach(n, unit, "clear_before" if clear else "before", asked.events[name]))

    return walked


def told_before(asked: Asked) -> date:
    """Five working days before a mediation, or as few as were consented to."""
    session, left = asked.events["mediation_date"], 5 if asked.consent is None else asked.consent
    more = bool(left) and "notice.clear_days" in asked.readings
    return asked.walk.working_days(session, left + more, -DAY)


def before_the(month: int, day: int) -> Walked:
    """The day before one that is named, in the year of the move; or on one reading that day."""

    def walked(asked: Asked) -> date:
        named = date(asked.events["transfer_date"].year, month, day)
        return asked.acted_on(named if "fixed_day.by" in asked.readings else named - DAY)

    return walked


def to_post16(asked: Asked) -> date:
    """Before 31 March; for the move of 1 September 2015, before 31 May."""
    return before_the(5 if asked.events["transfer_date"] == EASE else 3, 31)(asked)


def the_day_after_six_months(asked: Asked) -> date:
    """The first day on which six months have passed since needs were assessed."""
    return months_on(asked.events["last_assessment"], 6) + DAY


def closed(day: date) -> bool:
    """Whether a day lies in August or in 25 December to 1 January."""
    return day.month == 8 or (day.month, day.day) == (1, 1) or (day.month == 12 and day.day >= 25)


def out_of_season(asked: Asked, day: date) -> date:
    """The first working day once the season is over."""
    return asked.walk.next_working(first_from(day, DAY, lambda each: not closed(each)))


def rolled(asked: Asked, day: date) -> date:
    """The end of the time for starting: on a working day, and not in a season that it ends in."""
    if closed(day):
        return out_of_season(asked, day)
    reached = asked.walk.next_working(day)
    return out_of_season(asked, reached) if reached != day and "roll.again" in asked.readings else reached


def registered(asked: Asked) -> date:
    """Two months after the notice or, if that is later, one month after the certificate, rolled."""
    limbs = [months_on(day, 2) for day in notices(asked)]
    limbs += [months_on(day, 1) for day in asked.known("certificate_issued")]
    return rolled(asked, max(limbs))


def the_day_after_an_appeal(asked: Asked) -> date:
    """The first day on which no appeal can be in time."""
    return registered(asked) + DAY


def uncounted(n: int, unit: str, *names: str) -> Walked:
    """A time for any other act before a tribunal: no day of a season is in it, and it ends on one that works."""
    unit = unit.replace("_", " ")

    def walked(asked: Asked) -> date:
        start = asked.first(*names)
        if unit == "month" and "excluded_month.plain" in asked.readings:
            end = months_on(start, n)
        else:
            end = asked.walk.without_seasons(closed, n, unit, start)
        if "roll.plain" in asked.readings:
            return asked.walk.next_working(end)
        return first_from(end, DAY, lambda day: asked.walk.works(day) and not closed(day))

    return walked


def claimed(months: int) -> Walked:
    """Months that begin with what is complained of; until 20 July 2020 the seasons helped as they do with an appeal."""

    def walked(asked: Asked) -> date:
        start = asked.first("conduct_ended", "omission_decided", "act_of_discrimination")
        end = asked.walk.reach(months, "month", "beginning_with", start)
        if asked.since < date(2020, 7, 21) and closed(end):
            return out_of_season(asked, end)
        return asked.walk.next_working(end) if "equality.rolls" in asked.readings else end

    return walked


def amended_at_the_latest(asked: Asked) -> date:
    """Twelve weeks after the review meeting or, if that is earlier, eight after the notice."""
    limbs = [asked.walk.days(asked.events["review_meeting"], 84)]
    limbs += [asked.walk.days(day, 56) for day in asked.known("amendment_notice_sent")]
    return asked.acted_on(min(limbs))


def reassessed_at_the_latest(asked: Asked) -> date:
    """Fifteen days and fourteen weeks after the request or, if that is earlier, fourteen weeks after the notice."""
    limbs = [asked.walk.days(asked.events["reassessment_requested"], 15 + 98)]
    limbs += [asked.walk.days(day, 98) for day in asked.known("reassessment_notified")]
    return asked.acted_on(min(limbs))


def reviewed_by_the_new(asked: Asked) -> date:
    """The later of a year with the last review and three months with the transfer."""
    transferred = asked.walk.reach(3, "month", "beginning_with", asked.events["plan_transferred"])
    return asked.acted_on(max(year_with(asked.first("last_review", "plan_made"), asked), transferred))


def weeks_by_version(made: int, amended: int, name: str) -> Walked:
    """Weeks as the Regulations were made, and as they stand since 23 March 2015."""
    return lambda asked: weeks(amended if asked.since >= date(2015, 3, 23) else made, name)(asked)


def weeks_of_a_part(own: int, other: int, *names: str) -> Walked:
    """The weeks of one part of an order, or on one reading those of the other part."""
    return lambda asked: weeks(other if "combined.later" in asked.readings else own, *names)(asked)


def _provision(row: Mapping[str, str]) -> Provision:
    facts = dict(each.split("=") for each in row["facts"].split())
    return Provision(
        row["instrument"],
        row["provision"],
        row["says"],
        row["rule"],
        {name: date.fromisoformat(day) for name, day in facts.items()},
        date.fromisoformat(row["due"]) if row["due"] else None,
        row["walk"],
    )


with (Path(__file__).parents[1] / "provisions.csv").open(encoding="utf-8", newline="") as file:
    PROVISIONS: tuple[Provision, ...] = tuple(map(_provision, csv.DictReader(file)))
"""Every provision with a time limit, those of an instrument together."""


def walk_of(words: str) -> PerhapsWalked:
    """The walk that a row of the table names: a function of this file, called with the numbers and names after it."""
    name, *takes = words.split()
    walk = globals()[name]
    return cast(PerhapsWalked, walk(*(int(each) if each.isdigit() else each for each in takes)) if takes else walk)


WALKS: Mapping[str, PerhapsWalked] = {row.rule: walk_of(row.walk) for row in PROVISIONS if row.walk}
"""The walk of every rule that gives a day on some reading, by its id."""
