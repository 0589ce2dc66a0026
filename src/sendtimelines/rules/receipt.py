"""When something that was sent is taken as received, under a convention that the caller names.

The Regulations start clocks on sending, on receipt or on service, and define none of them. No convention is applied
unless it is asked for, and a result that rests on one says so.
"""

from datetime import date, time
from enum import StrEnum

from attrs import frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.errors import BadReceipt
from sendtimelines.rules.periods import working_days
from sendtimelines.support.dates import a_date
from sendtimelines.support.words import term

CLOSE_OF_DAY = time(17)
"""Five o'clock, after which advice services take what comes as having come on the next working day."""


class How(StrEnum):
    """The way in which it was sent."""

    FIRST_CLASS = "first_class"
    SECOND_CLASS = "second_class"
    EMAIL = "email"
    HAND = "hand"


class Convention(StrEnum):
    """By what understanding it is taken as received."""

    ORDINARY_POST = "ordinary_post"
    ADVICE_SERVICE = "advice_service"
    AS_GIVEN = "as_given"


@frozen(kw_only=True)
class Receipt:
    """A day of receipt and the convention it rests on.

    Attributes:
        day: the day on which it is taken as received.
        sent: the day it was sent or handed over.
        how: how it was sent.
        at: the hour, where the convention turns on it.
        convention: the convention.
        words: what the convention says.
    """

    day: date
    sent: date
    how: How
    at: time | None = None
    convention: Convention
    words: str


IN_WORKING_DAYS = {
    (Convention.ORDINARY_POST, How.FIRST_CLASS): (
        2,
        "first-class post arrives on the second working day after posting",
    ),
    (Convention.ORDINARY_POST, How.SECOND_CLASS): (
        4,
        "second-class post arrives on the fourth working day after posting",
    ),
    (Convention.ADVICE_SERVICE, How.FIRST_CLASS): (1, "first-class post arrives on the next working day"),
}
"""Post: the Interpretation Act 1978 s 7 with the practice direction of 1985, and what advice services go by."""


def sent_at_the_earliest(came: date, calendar: WorkingCalendar = ENGLAND_AND_WALES) -> date:
    """The earliest day on which something can have been sent that came on a day, so far as ordinary post goes.

    Parameters:
        came: the day on which it came.
        calendar: whose working days count; that of England and Wales unless given.

    >>> sent_at_the_earliest(date(2026, 6, 12))
    datetime.date(2026, 6, 8)
    """
    number, _ = IN_WORKING_DAYS[Convention.ORDINARY_POST, How.SECOND_CLASS]
    return calendar.before(came, number)


def received(
    sent: date,
    *,
    how: How | str,
    convention: Convention | str,
    at: time | None = None,
    calendar: WorkingCalendar = ENGLAND_AND_WALES,
) -> Receipt:
    """The day on which something sent is taken as received.

    Parameters:
        sent: the day it was posted, e-mailed or handed over.
        how: "first_class", "second_class", "email" or "hand".
        convention: "ordinary_post" (the Interpretation Act 1978 s 7, with the practice direction of 1985),
            "advice_service" (what advice services go by), or "as_given" (the day itself).
        at: the hour, where the convention turns on it: by e-mail or by hand.
        calendar: whose working days count; that of England and Wales unless given.

    Returns:
        The day, with the convention it rests on.

    Raises:
        UnknownName: there is no such way or convention; the nearest is named.
        BadReceipt: the convention says nothing of that way, or needs the hour.
        NotADate: `sent` is not a plain date.

    >>> received(date(2026, 4, 2), how="first_class", convention="ordinary_post").day
    datetime.date(2026, 4, 8)
    """
    sent = a_date(sent, "sent")
    how = term(How, how, field="how")
    convention = term(Convention, convention, field="convention")
    if convention is Convention.AS_GIVEN:
        words = "taken as received on the day given"
        return Receipt(day=sent, sent=sent, how=how, convention=convention, words=words)
    if (convention, how) in IN_WORKING_DAYS:
        n, words = IN_WORKING_DAYS[convention, how]
        day = working_days(n).after(sent, calendar)
        return Receipt(day=day, sent=sent, how=how, convention=convention, words=words)
    if convention is Convention.ORDINARY_POST or how is How.SECOND_CLASS:
        raise BadReceipt(
            f"the convention {convention} says nothing of {how}; choose another convention, or give the day of receipt",
            field="how",
            value=how,
        )
    return _in_office_hours(sent, how, at, calendar)


def _in_office_hours(sent: date, how: How, at: time | None, calendar: WorkingCalendar) -> Receipt:
    """The same day if it came before five, by e-mail only on a working day; otherwise the next working day."""
    if at is None:
        raise BadReceipt(
            f"the convention turns on the hour of {how} and none is given; give at=time(...)", field="at", value=at
        )
    in_time = at < CLOSE_OF_DAY if how is How.EMAIL else at <= CLOSE_OF_DAY
    same_day = in_time and (how is How.HAND or calendar.is_working(sent))
    return Receipt(
        day=sent if same_day else working_days(1).after(sent, calendar),
        sent=sent,
        how=how,
        at=at,
        convention=Convention.ADVICE_SERVICE,
        words="what comes before five counts that day, e-mail only on a working day; otherwise on the next working day",
    )
