"""Generated dates, periods, calendars, formulas and facts, with the days on which such libraries go wrong."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from sendtimelines.calendars.nations import ENGLAND_AND_WALES, NATIONS
from sendtimelines.calendars.seasons import AUGUST, TRIBUNAL_SEASONS
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.law import RULES
from sendtimelines.law.england.readings import QUESTIONS
from sendtimelines.rules import Claim, Ground, Person
from sendtimelines.rules.bounds import LAST_DAY
from sendtimelines.rules.conditions import VersionDay
from sendtimelines.rules.consent import FULL_NOTICE, Consent
from sendtimelines.rules.evaluation import Facts
from sendtimelines.rules.formulas import (
    Clause,
    Counted,
    EarlierOf,
    Either,
    Event,
    FirstKnown,
    FixedDay,
    IfKnown,
    LaterOf,
    NotCounted,
    PreviousWorkingDay,
    Rolled,
    Undated,
    Waivable,
    walk,
)
from sendtimelines.rules.parties import By
from sendtimelines.rules.periods import Days, Months, Period, SchoolDays, Way, Weeks, WorkingDays, Years
from sendtimelines.rules.readings import Question, Reading
from sendtimelines.rules.rule import Rule

FIRST_DAY = date(2014, 9, 1)
LIST_ENDS = date(2028, 12, 31)
PROCLAIMED_WEEKDAYS = (date(2020, 5, 8), date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8))
MOVED_AWAY = (date(2020, 5, 4), date(2022, 5, 30))
EASTER_SUNDAYS = (date(2015, 4, 5), date(2018, 4, 1), date(2024, 3, 31), date(2026, 4, 5), date(2027, 3, 28))

NASTY_DAYS: tuple[date, ...] = (
    *(date(year, 2, 29) for year in (2016, 2024, 2028, 2096)),
    *(date(year, 2, 28) for year in (2015, 2016, 2025, 2099)),
    *(date(2025, month, 31) for month in (1, 3, 5, 7, 8, 10, 12)),
    *(date(2026, month, 30) for month in (4, 6, 9, 11)),
    *(date(2026, 12, day) for day in (24, 25, 26, 27, 28, 31)),
    *(date(2027, 1, day) for day in (1, 2, 3, 4)),
    *(easter + timedelta(days=n) for easter in EASTER_SUNDAYS for n in (-3, -2, -1, 0, 1, 2)),
    *PROCLAIMED_WEEKDAYS,
    *MOVED_AWAY,
    date(2014, 9, 1),  # the law began
    date(2020, 5, 1),  # the coronavirus window opened
    date(2022, 9, 15),  # three days over a holiday that was proclaimed late
    date(2022, 12, 24),  # a Saturday whose next working day lies in a closed season
    date(2027, 7, 30),
    date(2027, 7, 31),  # the same in summer
    date(2027, 8, 1),
    date(2027, 8, 31),
    date(2028, 12, 29),
    date(2028, 12, 31),  # the end of what is officially published
    date(2029, 1, 1),
    date(2099, 12, 30),
    date(2099, 12, 31),  # as far as a rule reckons
)

PLAUSIBLE_ORDER = (
    # a request, an assessment, a plan
    *("request_received", "responsible_from", "came_to_attention", "consulted", "advice_requested", "advice_given"),
    *("request_withdrawn", "out_of_area", "admitted_for_assessment", "draft_lost"),
    *("assessment_decision_notified", "last_assessment", "reversal_decided", "consultation_sent"),
    *("consultation_answered", "consultation_ended", "plan_decision_notified", "notice_served", "final_plan_sent"),
    "plan_made",
    # a plan kept, reviewed, moved and asked for
    *("last_review", "last_review_decided", "review_meeting_notified", "review_papers_sent", "review_meeting"),
    *("review_report_sent", "review_decision_notified", "amendment_notice_sent", "draft_served"),
    *("draft_withdrawn", "amendment_withdrawn", "review_fixed", "review_cancelled", "cease_consulted"),
    *("cease_notified", "cease_dropped"),
    *("representations_made", "not_amended_notified", "transfer_date", "transfer_cancelled", "phase_plan_finalised"),
    *("move_known", "move_known_to_old_commissioner", "move_known_to_new_commissioner"),
    *("move_date", "move_cancelled", "provision_not_possible", "plan_transferred", "transfer_informed"),
    *("change_known", "commissioner_told", "responsibility_known", "commissioner_requested"),
    *("detained", "released", "release_known", "detention_known", "plan_received"),
    *("plan_received_by_commissioner", "accommodation_move_known"),
    "compulsory_school_age_ended",
    *("plan_kept", "copies_sent", "disclosure_requested", "plan_disclosed", "twenty_fifth_birthday"),
    *("reassessment_requested", "reassessment_notified", "reassessment_decided"),
    *("reassessment_withdrawn", "reassessment_unchanged"),
    # a decision, and mediation about it
    *(
        "notice_dated",
        "notice_sent",
        "notice_received",
        "adviser_contacted",
        "mediation_declined",
        "la_informed",
        "adviser_informed",
    ),
    *("commissioners_notified", "mediation_fixed", "session_notified", "cannot_arrange", "adviser_told_not_arranged"),
    *("disagreed", "wish_withdrawn", "consent_given", "mediation_cancelled", "mediation_adjourned"),
    *("mediation_date", "mediation_held", "mediation_concluded", "certificate_refused", "certificate_issued"),
    *("agreement_made", "la_told_of_agreement", "agreement_carried_out", "agreement_undone"),
    *("leave_asked", "leave_given", "leave_refused", "time_varied"),
    # an appeal, and what follows from it
    *("appeal_received", "withdrawal_notified", "appeal_withdrawn", "appeal_struck_out", "reinstatement_asked"),
    *("appeal_reinstated", "authority_substituted"),
    *("appeal_received_by_la", "not_opposed_notified", "appeal_response_received", "order_made"),
    *("assessment_confirmed", "reconsidered", "amended_plan_sent", "plan_ceased", "recommendation_made"),
    *("health_response_received", "social_care_response_sent", "recommendation_copied"),
    *("decision_notice_sent", "decision_sent", "permission_asked", "review_asked", "permission_refused_sent"),
    "upper_permission_asked",
    *("upper_refusal_sent", "reconsideration_asked", "permission_granted_sent", "notice_of_appeal_received"),
    *("notice_of_appeal_sent", "permission_as_notice_sent", "upper_response_received", "upper_response_sent"),
    *("upper_reply_received", "upper_case_ended_sent", "upper_reinstatement_asked", "upper_decision_sent"),
    *("upper_setting_aside_asked", "court_permission_asked", "order_suspended"),
    *("suspension_ended", "order_set_aside", "sent_back"),
    # a claim against a school
    *("conduct_began", "act_of_discrimination", "conduct_ended", "omission_decided"),
    *("claim_received", "claim_received_by_school", "claim_response_received"),
    *("claim_withdrawn", "claim_decided"),
)
"""Every event, in an order in which all of them could happen; the tests of events check that it is one."""

MEDIATING = frozenset(
    {
        "la_informed",
        "adviser_informed",
        "commissioners_notified",
        "mediation_fixed",
        "session_notified",
        "mediation_date",
        "mediation_held",
        "mediation_concluded",
        "agreement_made",
        "la_told_of_agreement",
        "agreement_carried_out",
    }
)
TOLD = frozenset({"la_informed", "adviser_informed", "commissioners_notified"})
NOT_ARRANGED = frozenset({"cannot_arrange", "adviser_told_not_arranged"})

SCHOOL_DAYS = frozenset(
    day
    for day in (date(2014, 1, 1) + timedelta(days=n) for n in range(366 * 87))
    if day.isoweekday() < 6 and day.month != 8 and (day.month, day.day) not in {(12, 25), (12, 26), (1, 1)}
)


class Opened(tuple[date, ...]):
    """Days on which a school is open, too many to be printed with every example."""

    def __repr__(self) -> str:
        return f"{len(self)} school days"


SCHOOL_CALENDAR = evolve(ENGLAND_AND_WALES, school_days=Opened(sorted(SCHOOL_DAYS)))
"""England and Wales, with a school that is open from Monday to Friday except in August and at Christmas."""


def days(first: date = FIRST_DAY, last: date = LAST_DAY) -> SearchStrategy[date]:
    """A day on which the law stands, often one of the nasty ones."""
    drawn = st.dates(first, last)
    nasty = [day for day in NASTY_DAYS if first <= day <= last]
    return st.sampled_from(nasty) | drawn if nasty else drawn


def published_days(first: date = FIRST_DAY, last: date = LIST_ENDS) -> SearchStrategy[date]:
    """A day in the stretch for which the bank holidays are published."""
    return days(first, last)


def working_day_counts(most: int = 60) -> SearchStrategy[int]:
    """A number of working days, often one that the law uses."""
    return st.sampled_from([n for n in (1, 2, 3, 4, 5, 15, 30) if n <= most]) | st.integers(1, most)


def lengths() -> SearchStrategy[int]:
    """How many units a period has."""
    return st.sampled_from((1, 2, 4, 5, 12, 14, 20, 30)) | st.integers(1, 60)


def periods() -> SearchStrategy[Period]:
    """A period in any unit."""
    return st.one_of(
        lengths().map(Days),
        lengths().map(Weeks),
        lengths().map(Months),
        st.integers(1, 5).map(Years),
        working_day_counts().map(WorkingDays),
    )


def ways() -> SearchStrategy[Way]:
    """A way in which a period is tied to a day."""
    return st.sampled_from(Way)


def school_periods() -> SearchStrategy[Period]:
    """A period of school days, which only runs forward."""
    return lengths().map(SchoolDays)


@st.composite
def calendars(draw: DrawFn) -> WorkingCalendar:
    """The calendar of a nation, with days added and removed."""
    calendar = draw(st.sampled_from(list(NATIONS.values())))
    standing = sorted(calendar.closed)
    for day in draw(st.lists(days(), max_size=4)):
        calendar = calendar.with_holiday(day)
    for day in draw(st.lists(st.sampled_from(standing), max_size=3, unique=True)):
        calendar = calendar.without_holiday(day)
    return calendar


def reductions() -> SearchStrategy[int]:
    """The working days' notice that somebody can consent to."""
    return st.integers(0, FULL_NOTICE - 1)


@st.composite
def consents(draw: DrawFn, session: date | None = None) -> Consent:
    """A consent that counts for `session` or, without one, a consent that carries no date."""
    given_on = None
    if session is not None:
        given_on = draw(st.none() | st.integers(0, 10).map(lambda n: session - timedelta(days=n)))
    return Consent(
        working_days=draw(reductions()),
        given_on=given_on,
        session=draw(st.sampled_from((None, session))),
        by=draw(st.sampled_from((By.PARENT, By.YOUNG_PERSON))),
    )


@st.composite
def readings(draw: DrawFn, questions: Iterable[Question] = QUESTIONS) -> frozenset[str]:
    """A choice of readings, not more than one for each question."""
    chosen = [draw(st.sampled_from((None, question.default.id, question.other.id))) for question in questions]
    return frozenset(reading for reading in chosen if reading)


def example_readings() -> SearchStrategy[frozenset[str]]:
    """A choice of readings of the example questions."""
    return readings(EXAMPLE_QUESTIONS)


def readings_of(rule: Rule) -> SearchStrategy[frozenset[str]]:
    """A choice of readings of one rule."""
    return readings(rule.questions)


def rules() -> SearchStrategy[Rule]:
    """A rule, in any version."""
    return st.sampled_from(RULES)


def calendar_of(rule: Rule) -> WorkingCalendar:
    """A calendar on which a rule can be reckoned."""
    schools = (isinstance(node, Counted) and isinstance(node.period, SchoolDays) for node in walk(rule.limit))
    return SCHOOL_CALENDAR if any(schools) else ENGLAND_AND_WALES


def span_of(rule: Rule) -> tuple[date, date]:
    """The first and the last day on which events can fall of which this version of a rule is the law."""
    if rule.version_day is VersionDay.EVENTS:
        return rule.first_event, rule.last_event
    return max(FIRST_DAY, rule.in_force.start - timedelta(days=200)), rule.in_force.end or LAST_DAY


def _with_one_more(
    drawn: Mapping[str, date], name: str, start: date, first: date, last: date
) -> SearchStrategy[dict[str, date]]:
    """Events with another, on a day near the first of them."""
    near = st.integers(-100, 100).map(lambda n: start + timedelta(days=n))
    return near.filter(lambda day: first <= day <= last).map(lambda day: {**drawn, name: day})


@st.composite
def events_of(draw: DrawFn, rule: Rule, readings: frozenset[str] = frozenset()) -> Mapping[str, date]:
    """Days of which this version of a rule is the law, for the events that it needs under `readings`, and for some of
    those that may be left out.
    """
    names = [event.name for event in rule.events]
    known = {draw(st.sampled_from(group)).name for group in rule.needs(readings)}
    known |= {name for name in names if name not in known and draw(st.booleans())}
    start, *others = sorted(known, key=PLAUSIBLE_ORDER.index)
    first, last = span_of(rule)
    drawn = {start: draw(days(first, last).filter(lambda day: rule.governs({start: day})))}
    for name in others:
        drawn = draw(_with_one_more(drawn, name, drawn[start], first, last).filter(rule.governs))
    return drawn


@st.composite
def events(draw: DrawFn, first: date = FIRST_DAY, last: date = date(2095, 12, 31)) -> Mapping[str, date]:
    """A stretch of the story of a case: some events, none before what it follows."""
    mediating, arranged = draw(st.booleans()), draw(st.booleans())
    untold = {"mediation_declined"} if mediating else MEDIATING | NOT_ARRANGED
    if mediating:
        untold = untold | (NOT_ARRANGED if arranged else MEDIATING - TOLD)
    story = [name for name in PLAUSIBLE_ORDER if name not in untold]
    begins = draw(st.integers(0, len(story) - 1))
    revealed = story[begins : begins + draw(st.integers(1, 30))]
    day, drawn = draw(days(first, last)), dict[str, date]()
    for name in revealed:
        if draw(st.integers(0, 3)):
            drawn[name] = day
        day += timedelta(days=draw(st.integers(0, 40)))
    return drawn


EXAMPLES = tuple(Event(name, f"{name} happened") for name in ("first", "second", "third"))
"""Events for formulas that are not the law."""
EXAMPLE_QUESTIONS = tuple(
    Question(Reading(f"{name}.so", "it is so"), Reading(f"{name}.other", "it is otherwise"), "it must be read", ())
    for name in ("one", "two")
)
"""Questions of reading for the same."""


def _steps(parts: SearchStrategy[Clause]) -> SearchStrategy[Clause]:
    """A step from some day, no later day giving an earlier one."""
    short = st.one_of(*(st.integers(1, 12).map(unit) for unit in (Days, Weeks, Months, WorkingDays)))
    in_days = st.one_of(*(st.integers(1, 12).map(unit) for unit in (Days, Weeks, WorkingDays)))
    notice = st.builds(
        Counted, st.just(WorkingDays(FULL_NOTICE)), st.sampled_from((Way.BEFORE, Way.CLEAR_BEFORE)), parts
    )
    return st.one_of(
        st.builds(Counted, short, ways(), parts),
        st.builds(Counted, st.integers(1, 12).map(SchoolDays), st.just(Way.AFTER), parts),
        st.builds(NotCounted, st.builds(Counted, in_days, st.just(Way.AFTER), parts), SEASONS),
        st.builds(Waivable, notice),
        st.builds(PreviousWorkingDay, parts),
        st.builds(Rolled, parts, SEASONS, st.booleans()),
        st.builds(FixedDay, st.integers(1, 12), st.integers(1, 28), parts, st.booleans()),
        st.builds(Either, st.sampled_from(EXAMPLE_QUESTIONS), parts, parts),
        st.builds(Undated, parts, st.just("as soon as possible")),
    )


def _jumps(parts: SearchStrategy[Clause]) -> SearchStrategy[Clause]:
    """A step that can lead a later day to an earlier one."""
    months_on = st.builds(Counted, st.integers(1, 12).map(Months), st.just(Way.AFTER), parts)
    return st.one_of(
        st.builds(NotCounted, months_on, SEASONS),
        st.builds(Rolled, parts, SEASONS, st.booleans(), st.just(False)),
    )


def _joined(parts: SearchStrategy[Clause]) -> SearchStrategy[Clause]:
    several = st.lists(parts | parts.map(IfKnown), min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(LaterOf, several),
        st.builds(EarlierOf, several),
        st.builds(FirstKnown, st.lists(parts, min_size=1, max_size=3).map(tuple)),
    )


SEASONS = st.sampled_from(((), (AUGUST,), TRIBUNAL_SEASONS))


def clauses() -> SearchStrategy[Clause]:
    """A formula over the example events, of any shape."""
    return st.recursive(
        st.sampled_from(EXAMPLES), lambda parts: _steps(parts) | _jumps(parts) | _joined(parts), max_leaves=5
    )


def spreading_clauses() -> SearchStrategy[Clause]:
    """A formula whose joints can be moved outward: below a later-of or an earlier-of no step leads back in time, while
    it has any step on a single event.
    """
    single = st.recursive(st.sampled_from(EXAMPLES), lambda parts: _steps(parts) | _jumps(parts), max_leaves=2)
    return st.recursive(single, lambda parts: _steps(parts) | _joined(parts), max_leaves=4)


@st.composite
def facts(draw: DrawFn) -> Facts:
    """Days for some or all of the example events, and a consent or none."""
    day = draw(days(date(2020, 1, 1), date(2090, 1, 1)))
    known = draw(st.sets(st.sampled_from(EXAMPLES))) or {*EXAMPLES}
    events = {event.name: day + timedelta(days=draw(st.integers(0, 90))) for event in sorted(known, key=str)}
    return Facts(events, SCHOOL_CALENDAR, draw(st.none() | reductions()))


def claims() -> SearchStrategy[Claim]:
    """A claim of an exemption: any reason of anybody, with some of its facts."""
    day = st.none() | days()
    return st.builds(
        Claim,
        ground=st.sampled_from(Ground),
        impractical=st.booleans(),
        person=st.none() | st.sampled_from(Person),
        closed_from=day,
        reopened_on=day,
        advice_asked_on=day,
        away_from=day,
        away_to=day,
        happened_on=day,
    )
