"""A program: values go to worker processes, started in one of the ways there are, and come back with what follows."""

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date

from sendtimelines import ENGLAND_AND_WALES, Case, Deadline, Rule, Timeline, rule_named, timeline

DAY = date(2026, 6, 10)
CALENDAR = ENGLAND_AND_WALES.with_holiday(date(2026, 8, 12))
CASE = Case(decision="refuse_to_assess", events={"notice_sent": DAY}, calendar=CALENDAR)
Sent = tuple[Case, Rule, Deadline, Timeline]


def sent() -> Sent:
    rule = rule_named("mediation.notify_commissioners")
    return CASE, rule, rule(la_informed=DAY, calendar=CALENDAR), timeline(CASE, on=DAY)


def worked(what: Sent) -> tuple[Sent, Timeline, list[date | None], list[str]]:
    """The same, and what follows from it where it came to."""
    case, rule, deadline, found = what
    days = rule.over(la_informed=[DAY, date(2026, 8, 11)], calendar=case.calendar)
    return what, timeline(case, on=DAY), days, [*map(str, deadline.explain()), str(found)]


if __name__ == "__main__":
    here = worked(sent())  # so that a copy of this process has tables already
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context(sys.argv[1])) as pool:
        there = pool.submit(worked, sent()).result()
    print(there == here, there[0] == sent())
