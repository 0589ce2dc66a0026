"""What stands in a calendar for one deadline."""

from datetime import date, datetime, timedelta

from attrs import frozen


@frozen(kw_only=True)
class Entry:
    """What stands in a calendar for one deadline.

    Attributes:
        uid: what it is known by from export to export.
        start: its day or, where the day ends before midnight, an hour before the moment at which it ends.
        end: the day after it, or that moment.
        summary: its heading.
        description: who must act, what, by when, on what authority, and what makes it less certain.
        who: who must act.
        address: where the provision is published.
        status: "CONFIRMED", "TENTATIVE" or "CANCELLED".
        reminders: how long after the start, or before it where negative, one is reminded.
    """

    uid: str
    start: date | datetime
    end: date | datetime
    summary: str
    description: str
    who: str
    address: str
    status: str
    reminders: tuple[timedelta, ...]
