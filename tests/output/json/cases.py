"""Generated cases with every kind of fact that a case can hold, and what follows from them."""

from collections.abc import Mapping
from datetime import date, time, timedelta

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from sendtimelines import ENGLAND_AND_WALES, Case, Consent, Receipt, WorkingCalendar, official_calendar, received
from sendtimelines.calendars.nations import NATIONS
from sendtimelines.cases.case import REVIEW_EVENTS
from sendtimelines.law import RULES
from sendtimelines.law.england import Arrangements, Contact
from sendtimelines.law.england.terms import Attends, ClaimFact, Custody, Decision, Matter, Phase, Section
from sendtimelines.rules import Convention, How, Variation
from sendtimelines.rules.parties import By
from tests.oracles.walk import official_json
from tests.strategies import claims, consents, days, events, readings

LINES = st.text(max_size=12).filter(str.isprintable)
RECEIVED = ("request_received", "reassessment_requested", "decision_sent")
VARIED = tuple((rule.id, by) for rule in RULES for by in rule.varied_by)
CLAIMED = tuple(sorted({rule.id for rule in RULES if rule.exemptions}))
OFFICIAL = {name: official_calendar(dict(official_json()), name) for name in ("england-and-wales", "scotland")}
EARLY = date(2020, 1, 1)


def matters() -> SearchStrategy[frozenset[Matter]]:
    return st.frozensets(st.sampled_from(Matter), max_size=2)


CALENDARS = (
    *NATIONS.values(),
    ENGLAND_AND_WALES.without_holiday(date(2026, 8, 31)).with_holiday(date(2026, 9, 7), 'moved; "so", é'),
    ENGLAND_AND_WALES.with_school_days((date(2026, 9, 3), date(2026, 9, 2), date(2027, 1, 5))),
    OFFICIAL["england-and-wales"],
    OFFICIAL["scotland"].with_holiday(date(2026, 6, 15)).without_holiday(date(2027, 1, 4)),
)
"""Every kind of calendar, a few of each, since the first step on one takes its time."""


@st.composite
def receipts(draw: DrawFn, calendar: WorkingCalendar, known: Mapping[str, date]) -> Mapping[str, Receipt]:
    """Days of receipt for some events that are not known otherwise."""
    drawn: dict[str, Receipt] = {}
    for name in sorted(set(RECEIVED) - known.keys()):
        if draw(st.booleans()):
            convention = draw(st.sampled_from(Convention))
            how = How.FIRST_CLASS if convention is Convention.ORDINARY_POST else draw(st.sampled_from(How))
            how = How.EMAIL if convention is Convention.ADVICE_SERVICE and how is How.SECOND_CLASS else how
            at = draw(st.sampled_from((time(9), time(16, 59, 30), time(17), time(23, 59, 59))))
            sent = draw(days(EARLY, date(2090, 1, 1)))
            drawn[name] = received(sent, how=how, convention=convention, at=at, calendar=calendar)
    return drawn


@st.composite
def reviews(draw: DrawFn) -> tuple[Mapping[str, date], ...]:
    """Reviews of a plan, each with some of its events."""
    found = []
    for start in draw(st.lists(days(EARLY, date(2090, 1, 1)), max_size=2)):
        names = draw(st.sets(st.sampled_from(sorted(REVIEW_EVENTS)), max_size=3)) | {"review_meeting"}
        found.append({name: start + timedelta(days=draw(st.integers(0, 60))) for name in sorted(names)})
    return tuple(found)


def arrangements() -> SearchStrategy[Arrangements]:
    """Whom to contact, for some kinds of step."""
    contacts = st.none() | st.builds(Contact, name=LINES, phone=LINES)
    return st.builds(Arrangements, authority=LINES, mediation=contacts, authority_contact=contacts)


@st.composite
def cases(draw: DrawFn) -> Case:
    """A case; its events come in an order in which they can."""
    calendar, held = draw(st.sampled_from((ENGLAND_AND_WALES, *CALENDARS))), draw(reviews())
    known = dict(draw(events(EARLY)))
    if held:
        known.pop("review_meeting", None)
    session = known.get("mediation_date")
    consented: tuple[Consent, ...] = (draw(consents(session)),) if session and draw(st.booleans()) else ()
    varied = dict(draw(st.lists(st.sampled_from(VARIED), max_size=2)))
    return Case(
        events=known,
        decision=draw(st.none() | st.sampled_from(Decision)),
        sections=draw(st.frozensets(st.sampled_from(Section), max_size=3)),
        by=draw(st.sampled_from((None, By.PARENT, By.YOUNG_PERSON))),
        mediation_wanted=draw(st.sampled_from((None, True, False))),
        agreed=draw(matters()),
        ordered=draw(matters()),
        unopposed=draw(matters()),
        claim=draw(st.frozensets(st.sampled_from(ClaimFact))),
        phase=draw(st.none() | st.sampled_from(Phase)),
        attends=draw(st.none() | st.sampled_from(Attends)),
        custody=draw(st.none() | st.sampled_from(Custody)),
        reviews=held,
        exemptions={rule: draw(claims()) for rule in draw(st.sets(st.sampled_from(CLAIMED), max_size=2))},
        receipts=draw(receipts(calendar, known)),
        guidance=draw(st.booleans()),
        consents=consented,
        varied={rule: Variation(draw(days()), by) for rule, by in varied.items()},
        readings=draw(readings()),
        calendar=calendar,
        arrangements=draw(arrangements()),
    )
