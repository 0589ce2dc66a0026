"""A parent's or young person's consent to less than five working days' notice of a mediation (SEND Regs reg 37(2))."""

from datetime import date

from attrs import Attribute, field, frozen

from sendtimelines.errors import BadConsent
from sendtimelines.rules.parties import By
from sendtimelines.support.dates import a_date
from sendtimelines.support.words import term

FULL_NOTICE = 5
"""The working days' notice that reg 37(2) gives where nobody consents to less."""


def _a_reduction(_: object, __: object, value: int) -> None:
    if type(value) is not int:
        raise BadConsent(
            f"working_days is of type {type(value).__name__}; give a whole number from 0 to {FULL_NOTICE - 1}, "
            "since notice is counted in whole working days",
            field="working_days",
            value=value,
        )
    if not 0 <= value < FULL_NOTICE:
        raise BadConsent(
            f"working_days is not from 0 to {FULL_NOTICE - 1}; consent can only be to less than the {FULL_NOTICE} "
            "working days that reg 37(2) gives, so leave it out where the full notice stands",
            field="working_days",
            value=value,
        )


def _a_date_or_none(_: object, attribute: "Attribute[date | None]", value: object) -> None:
    if value is not None:
        a_date(value, attribute.name)


def _whose(value: str) -> By:
    by = term(By, value, field="by")
    if by not in (By.PARENT, By.YOUNG_PERSON):
        raise BadConsent(
            "only the parent or the young person can consent to less notice (reg 37(2)); "
            "an agreement of the authority, a school or an adviser changes nothing, so leave it out",
            field="by",
            value=value,
        )
    return by


@frozen(kw_only=True)
class Consent:
    """Consent to be told of a mediation with less than five working days' notice.

    In law the period is the parent's or young person's to give away, down to notice on the day itself. The text sets
    no time for consent, so one given after a short notice cures it, up to the mediation. It belongs to one session: a
    session that is moved needs a new notice and, if that is short, a new consent.

    Attributes:
        working_days: how many working days' notice are enough for them, 4 down to 0 (on the day itself).
        given_on: the day they consented, where it is known; not later than the mediation.
        session: the date of mediation they consented for, where it is known; for any other date it has no effect.
        by: who consented, "parent" or "young_person".

    Raises:
        BadConsent: the number is not from 0 to 4, or someone consented who cannot.
        NotADate: a day is not a date.
    """

    working_days: int = field(validator=_a_reduction)
    given_on: date | None = field(default=None, validator=_a_date_or_none)
    session: date | None = field(default=None, validator=_a_date_or_none)
    by: By = field(default=By.PARENT, converter=_whose)

    def days_for(self, session: date) -> int | None:
        """The working days consented to for a mediation on `session`, or None if it was for another date.

        Raises:
            BadConsent: the consent is dated after that mediation.
        """
        if self.session is not None and self.session != session:
            return None
        if self.given_on is not None and self.given_on > session:
            raise BadConsent(
                "given_on is after the mediation; consent can cure a short notice only up to the mediation itself, "
                "so correct the date or leave the consent out",
                field="given_on",
                value=self.given_on,
            )
        return self.working_days
