"""Was a notice of a mediation long enough (SEND Regs reg 37(2)), and if not, by how much and what would cure it."""

from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.calendars.working import DAY, WorkingCalendar
from sendtimelines.errors import BadNotice
from sendtimelines.law.england import mediation
from sendtimelines.rules.consent import FULL_NOTICE, Consent
from sendtimelines.rules.periods import working_days
from sendtimelines.rules.provenance import Provenance
from sendtimelines.support.dates import a_date, written


@frozen(kw_only=True)
class NoticeCheck:
    """The findings about a notice of a mediation.

    Attributes:
        session: the day of the mediation.
        informed: the day by which the parent or young person had been informed of both date and place.
        enough: whether the notice is long enough, a consent taken into account.
        on_clear_days: whether five clear working days lie between notice and mediation: enough on any reading.
        short_by: by how many working days it falls short, a consent taken into account; 0 where it is enough.
        last_day_for_notice: the last day on which notice of that mediation was in time, a consent taken into account.
        earliest_session: the earliest day on which a mediation could lawfully be held on the notice that was given. A
            consent given for one date does not help another.
        cured_by_consent: whether only the consent makes it enough.
        reasons: the findings in words.
        provenance: the release of the library, the version of the rule, and the data of the calendar.
    """

    session: date
    informed: date
    enough: bool
    on_clear_days: bool
    short_by: int
    last_day_for_notice: date
    earliest_session: date
    cured_by_consent: bool
    reasons: tuple[str, ...] = ()
    provenance: Provenance


def check_notice(
    *,
    session: date,
    informed: date,
    informed_of_place: date | None = None,
    consent: Consent | None = None,
    calendar: WorkingCalendar = ENGLAND_AND_WALES,
) -> NoticeCheck:
    """Check the notice of a mediation that a parent or young person was given.

    In law the body that arranges the mediation tells the parent or young person its date and place at least five
    working days before, unless they consent to less (SEND Regs reg 37(2)). The day of the mediation is left out of the
    count, and the day of the notice may be the fifth.

    Parameters:
        session: the day of the mediation, a working day or not.
        informed: the day on which the parent or young person was informed of its date.
        informed_of_place: the day on which they were informed of its place, where that was another; notice is of both.
        consent: the parent's or young person's consent to less notice.
        calendar: whose working days count; that of England and Wales unless given.

    Returns:
        The findings; `enough` is the answer.

    Raises:
        NotADate: a day is not a plain date.
        BadNotice: the notice came after the mediation.
        BadConsent: the consent is dated after the mediation.
        OutsideCalendar: the count leaves the calendar.

    >>> check = check_notice(session=date(2026, 4, 9), informed=date(2026, 4, 1), consent=Consent(working_days=3))
    >>> check.enough, check.cured_by_consent, check.on_clear_days
    (True, True, False)
    >>> check_notice(session=date(2026, 4, 9), informed=date(2026, 4, 1)).short_by
    1
    """
    session, informed = a_date(session, "session"), a_date(informed, "informed")
    informed = (
        max(informed, a_date(informed_of_place, "informed_of_place")) if informed_of_place is not None else informed
    )
    if informed > session:
        raise BadNotice(
            "the notice was told after the session; a notice comes before what it is a notice of, so correct a date",
            field="informed",
            value=informed,
        )
    full = mediation.notice_of_session(mediation_date=session, calendar=calendar)
    with_consent = mediation.notice_of_session(mediation_date=session, consent=consent, calendar=calendar)
    assert full.due  # a rule that is called with its events gives a day
    assert full.safe
    assert with_consent.due
    agreed = with_consent.facts.consent
    days_of_notice = calendar.count(informed - DAY, session - DAY)
    check = NoticeCheck(
        session=session,
        informed=informed,
        enough=informed <= with_consent.due,
        on_clear_days=informed <= full.safe,
        short_by=max(0, (FULL_NOTICE if agreed is None else agreed) - days_of_notice),
        last_day_for_notice=with_consent.due,
        earliest_session=_earliest_session(session, informed, None if agreed is None else consent, calendar),
        cured_by_consent=full.due < informed <= with_consent.due,
        provenance=full.provenance,
    )
    return evolve(check, reasons=tuple(_reasons(check, days_of_notice, consent, agreed)))


def _earliest_session(session: date, informed: date, consent: Consent | None, calendar: WorkingCalendar) -> date:
    """The earliest day for a mediation on this notice: on full notice, or sooner where a consent that holds reaches."""
    on_full_notice = working_days(FULL_NOTICE).first_noticed(informed, calendar)
    if consent is None:
        return on_full_notice
    agreed = consent.working_days
    by_consent = working_days(agreed).first_noticed(informed, calendar) if agreed else informed
    if consent.session:
        return min(session, on_full_notice) if by_consent <= session else on_full_notice
    return min(on_full_notice, max(by_consent, consent.given_on or by_consent))


def _reasons(check: NoticeCheck, days_of_notice: int, consent: Consent | None, agreed: int | None) -> Iterator[str]:
    yield (
        f"notice on {written(check.informed)} of a mediation on {written(check.session)} is notice of "
        f"{days_of_notice} working {'day' if days_of_notice == 1 else 'days'}; reg 37(2) asks for {FULL_NOTICE}"
    )
    if agreed is not None:
        yield f"the parent or young person consented to {agreed}, so the last day for notice was {_last(check)}"
    else:
        yield f"the last day for notice was {_last(check)}"
    if consent and agreed is None:
        yield "the consent was for another date and does not carry over to this one"
    if check.cured_by_consent:
        yield "it is enough only because of the consent"
    elif check.enough and not check.on_clear_days and agreed is None:
        yield "it is enough on the ordinary reading, though not if five clear days were asked for"
    elif check.on_clear_days:
        yield "it is enough even if five clear days are asked for"
    if not check.enough:
        yield f"it is short by {check.short_by} working {'day' if check.short_by == 1 else 'days'}"
        yield (
            "the parent or young person can still cure it by consenting to less notice, up to the mediation itself; "
            f"otherwise this notice is good for a mediation on {written(check.earliest_session)} or later"
        )


def _last(check: NoticeCheck) -> str:
    return written(check.last_day_for_notice)
