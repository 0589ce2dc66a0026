"""The cautious days of a case of which the day of its notice is not known."""

from attrs import frozen

from sendtimelines.cases.duties import notice_sent_at_the_earliest
from sendtimelines.cases.timeline import Timeline, timeline


@frozen
class Caution:
    """What follows if a notice was sent on the earliest day on which it can have been; acting by those days is in time.

    Attributes:
        timeline: what follows.
        counted: from what it counts, as a clause.
    """

    timeline: Timeline
    counted: str

    def __str__(self) -> str:
        return f"The day on which the notice was sent is not known; {self.counted}."


def cautiously(known: Timeline) -> Caution | None:
    """What follows if a notice of which only its date, or the day of its receipt, is known was sent as early as it can
    have been. None where that is not so, or says nothing more.

    Parameters:
        known: the timeline of the case as it is known.
    """
    if not lacks_its_notice(known) or any(each.due for each in known.deadlines):
        return None
    facts = known.case.known
    sent = notice_sent_at_the_earliest(facts.get("notice_dated"), facts.get("notice_received"), known.record.calendar)
    if sent is None:
        return None
    supposed = known.case.with_events(notice_sent=sent[0])
    as_if = timeline(supposed, on=known.on, forecast=known.forecast)
    return Caution(as_if, f"to be safe, this counts from {sent[1]}")


def lacks_its_notice(known: Timeline) -> bool:
    """Whether a decision is known and the day on which notice of it was sent is not."""
    case = known.case
    return case.decision is not None and "notice_sent" not in case.events and "notice_sent" not in case.receipts
