"""The cautious days of a case of which the day of its notice is not known."""

from sendtimelines.cases.timeline import Timeline, timeline

CAUTION = "to be safe, this counts from the date written on it"
"""What is said of them, after it is said that the day of the notice is not known."""


def cautiously(known: Timeline) -> Timeline | None:
    """What follows if a notice of which only its date is known was sent on that day, the earliest on which it can have
    been; acting by those days is in time. None where that is not so, or says nothing more.

    Parameters:
        known: the timeline of the case as it is known.
    """
    facts = known.case.known
    if not lacks_its_notice(known) or "notice_dated" not in facts or any(each.due for each in known.deadlines):
        return None
    supposed = known.case.with_events(notice_sent=facts["notice_dated"])
    return timeline(supposed, on=known.on, forecast=known.forecast)


def lacks_its_notice(known: Timeline) -> bool:
    """Whether a decision is known and the day on which notice of it was sent is not."""
    return known.case.decision is not None and "notice_sent" not in known.case.known
