"""The status of a duty at the end of a day."""

from enum import StrEnum


class Status(StrEnum):
    """The status of a duty at the end of a day.

    A limit is `due`, then `overdue`, unless it was `met`, `met late` or `exempt` (an exemption is claimed that fits).
    The first day for an act is `not yet` there, then the act is `open`; done before, it was `too early`. A window left
    to others is `open`, then `closed`. A duty is `barred` where another act came too late for it to arise, `waiting`
    where an event is missing, and `contradictory` where its facts cannot all be right.
    """

    MET = "met"
    MET_LATE = "met late"
    DUE = "due"
    OVERDUE = "overdue"
    EXEMPT = "exempt"
    NOT_YET = "not yet"
    OPEN = "open"
    CLOSED = "closed"
    TOO_EARLY = "too early"
    BARRED = "barred"
    WAITING = "waiting"
    CONTRADICTORY = "contradictory"
    NOT_ARISEN = "not arisen"
    DUE_IF = "due if"
    MET_TIME_UNKNOWN = "met, in time unknown"
    PASSED = "passed"
    LAPSED = "lapsed"
    LAPSED_AFTER_BREACH = "lapsed after breach"
    REPLACED = "replaced"
    NOT_RECORDED = "not recorded"
    DEPENDS = "depends on a day"
    CUT_SHORT = "cut short"


ALONE: tuple[Status, ...] = tuple(Status)[: tuple(Status).index(Status.NOT_ARISEN)]
"""The statuses that a deadline can have by itself; the others follow from the record of a case."""
