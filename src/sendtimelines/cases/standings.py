"""How a duty stands on a day: the list of standings, each said of the natures of duty that can have it."""

from enum import StrEnum


class Standing(StrEnum):
    """How a duty stands at the end of a day.

    Only an obligation that stands, of the body that owes it, can be overdue, and only if nothing in the record shows
    the step or overtakes it. A right or a window is open or closed. A conditional duty has passed.
    """

    NOT_ARISEN = "not arisen"
    WAITING = "waiting"
    NOT_YET = "not yet"
    DUE = "due"
    DUE_IF = "due if"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met late"
    MET_TIME_UNKNOWN = "met, in time unknown"
    PASSED = "passed"
    LAPSED = "lapsed"
    LAPSED_AFTER_BREACH = "lapsed after breach"
    REPLACED = "replaced"
    NOT_RECORDED = "not recorded"
    DEPENDS = "depends on a day"
    EXEMPT = "exempt"
    BARRED = "barred"
    OPEN = "open"
    CLOSED = "closed"
    CUT_SHORT = "cut short"
    TOO_EARLY = "too early"
