"""A case: facts in any order, checked when they are given, and never changed."""

import pickle
from collections.abc import Callable
from datetime import date, datetime
from inspect import signature
from typing import Any

import pytest

from sendtimelines import Case, Consent, SendTimelinesError, received, routes, timeline
from sendtimelines.cases.record import Record
from sendtimelines.errors import (
    BadCase,
    BadConsent,
    BadReading,
    BadVariation,
    BeforeTheLaw,
    NotADate,
    OutsideCalendar,
    UnknownName,
)
from sendtimelines.law.england import Arrangements, Contact
from sendtimelines.law.england.arrangements import NO_ARRANGEMENTS
from sendtimelines.law.england.readings import QUESTIONS
from sendtimelines.law.england.terms import Decision
from sendtimelines.rules import Variation
from sendtimelines.rules.parties import By

SENT = date(2026, 6, 10)


class TestFacts:
    """A case is what was given, whatever the order in which it was given."""

    def test_two_cases_with_the_same_facts_are_equal_and_one_key(self) -> None:
        one = Case(events={"notice_sent": SENT, "adviser_contacted": date(2026, 6, 22)})
        other = Case(events={"adviser_contacted": date(2026, 6, 22), "notice_sent": SENT})
        assert one == other
        assert {one: "found"}[other] == "found"

    def test_it_survives_pickling(self) -> None:
        case = Case(decision="cease", events={"notice_sent": SENT}, consents=[Consent(working_days=2)])
        assert pickle.loads(pickle.dumps(case)) == case

    def test_events_cannot_be_changed(self) -> None:
        case = Case(events={"notice_sent": SENT})
        with pytest.raises(TypeError):
            case.events["notice_sent"] = date(2026, 1, 1)  # type: ignore[index]

    def test_a_mapping_that_was_given_may_change_afterwards(self) -> None:
        given = {"notice_sent": SENT}
        case = Case(events=given)
        given.clear()
        assert dict(case.events) == {"notice_sent": SENT}

    def test_more_events_make_a_new_case(self) -> None:
        case = Case(events={"notice_sent": SENT})
        later = case.with_events(la_informed=date(2026, 6, 22), notice_sent=date(2026, 6, 11))
        assert dict(case.events) == {"notice_sent": SENT}
        assert dict(later.events) == {"la_informed": date(2026, 6, 22), "notice_sent": date(2026, 6, 11)}

    def test_the_events_are_shown_by_name(self) -> None:
        assert "notice_sent" in repr(Case(events={"notice_sent": SENT}))


class TestSaid:
    """What a case says of a fact is in words, and there are none where it says nothing."""

    def test_one_reading_may_be_given_alone(self) -> None:
        for question in QUESTIONS:
            for reading in question.readings:
                assert Case(readings=reading.id).readings == {reading.id}

    @pytest.mark.parametrize("decision", [None, *Decision])
    @pytest.mark.parametrize("by", [None, By.PARENT, By.YOUNG_PERSON])
    def test_its_routes_are_those_of_all_that_it_says(self, decision: Decision | None, by: By | None) -> None:
        for sections in ("", "I", "G", "BFI"):
            for arrangements in (NO_ARRANGEMENTS, Arrangements(mediation=Contact(name="Adviser"))):
                case = Case(decision=decision, sections=sections, by=by, arrangements=arrangements)
                found = timeline(case, on=SENT).routes
                assert found == routes(decision=decision, sections=sections, by=by, arrangements=arrangements)


class TestIssues:
    """What a mediation is about follows from the sections, unless it is said."""

    @pytest.mark.parametrize(
        ("sections", "issues"),
        [
            ("", {"education"}),
            ("BFI", {"education"}),
            ("C", {"health_needs"}),
            ("CG", {"health"}),
            ("G", {"health"}),
            ("DH", {"social_care"}),
            ("FGH", {"education", "health", "social_care"}),
        ],
    )
    def test_sections_say_what_is_at_issue(self, sections: str, issues: set[str]) -> None:
        assert Case(sections=sections).issues == issues

    def test_what_is_said_counts(self) -> None:
        assert Case(sections="BF", issues=["health"]).issues == {"health"}


class TestConsents:
    """The consent to the shortest notice counts, if it is for the very session."""

    SESSION = date(2026, 4, 9)

    def last_day(self, *consents: Consent) -> date | None:
        case = Case(events={"mediation_date": self.SESSION}, consents=consents)
        return timeline(case, on=date(2026, 4, 1))["mediation.notice_of_session"].due

    def test_of_two_consents_the_one_to_less_notice_counts(self) -> None:
        one, three = Consent(working_days=1), Consent(working_days=3)
        assert self.last_day(three, one) == self.last_day(one) != self.last_day(three)

    def test_a_consent_for_another_session_does_not_count(self) -> None:
        assert self.last_day(Consent(working_days=1, session=date(2026, 4, 16))) == self.last_day()


POSTED, EARLY = (received(day, how="first_class", convention="ordinary_post") for day in (SENT, date(2014, 8, 1)))
REFUSED: list[tuple[dict[str, Any], type[SendTimelinesError], str]] = [
    ({"events": {"notice_snt": SENT}}, UnknownName, "the nearest is notice_sent"),
    ({"events": {"notice_sent": datetime(2026, 6, 10)}}, NotADate, "notice_sent is a datetime"),
    ({"events": {"notice_sent": "2026-06-10"}}, NotADate, "notice_sent is a string"),
    ({"events": {"notice_sent": date(2014, 8, 31)}}, BeforeTheLaw, "when this law came into force"),
    ({"events": {"notice_sent": date(2100, 1, 1)}}, OutsideCalendar, "the last date the library supports"),
    ({"receipts": {"notice_snt": POSTED}}, UnknownName, "the nearest is notice_sent"),
    ({"receipts": {"notice_sent": EARLY}}, BeforeTheLaw, "when this law came into force"),
    ({"readings": [1, "roll.once"]}, UnknownName, "no such reading"),
    ({"decision": "refuse"}, UnknownName, "the nearest is refuse_to"),
    ({"sections": "BX"}, UnknownName, "no such word in sections"),
    ({"issues": ["helth"]}, UnknownName, "the nearest is health"),
    ({"by": "parents"}, UnknownName, "the nearest is parent"),
    ({"by": "local_authority"}, BadCase, "neither parent nor young_person"),
    ({"agreed": ["asess"]}, UnknownName, "the nearest is assess"),
    ({"ordered": ["asess"]}, UnknownName, "the nearest is assess"),
    ({"readings": ["roll.twice"]}, UnknownName, "no such reading"),
    ({"readings": ["roll.once", "roll.again"]}, BadReading, "answer the same question"),
    ({"consents": [2]}, BadConsent, "give Consent values"),
    ({"exemptions": {"assessment.decide": "closed"}}, BadCase, "give Claim values"),
    ({"exemptions": {"assessment.decid": "closed"}}, UnknownName, "the nearest is assessment.decide"),
    ({"varied": {"agreement.notify_la": Variation(SENT, "agreement")}}, BadVariation, "can be varied by nothing"),
    ({"varied": {"agreement.othr": Variation(SENT, "agreement")}}, UnknownName, "the nearest is agreement.other"),
    ({"varied": {"agreement.other": Variation(SENT, "order")}}, BadVariation, "can be varied by agreement"),
]


class TestRefusals:
    """What cannot be is refused when it is given, with what to do about it."""

    @pytest.mark.parametrize(("facts", "error", "says"), REFUSED)
    def test_it_says_what_is_wrong(self, facts: dict[str, Any], error: type[SendTimelinesError], says: str) -> None:
        with pytest.raises(error, match=says) as raised:
            Case(**facts)
        assert raised.value.field

    @pytest.mark.parametrize("day", [date(2014, 9, 1), date(2099, 12, 31)], ids=str)
    def test_the_first_and_the_last_day_are_taken(self, day: date) -> None:
        assert Case(events={"notice_sent": day}).events["notice_sent"] == day


LISTS = ("entries", "problems", "sections", "issues", "agreed", "ordered", "unopposed", "claim", "consents", "readings")
MAPPINGS = ("events", "exemptions", "receipts", "varied")
VALUES = ("calendar", "arrangements", "guidance", "mediation_wanted")


@pytest.mark.parametrize("name", [*LISTS, *MAPPINGS, *VALUES])
@pytest.mark.parametrize("kind", [Case, Record])
def test_a_wrong_type_is_refused_at_the_door_in_one_sentence(kind: Callable[..., object], name: str) -> None:
    if name not in signature(kind).parameters:
        return
    for wrong in (7, object(), b"x"):
        with pytest.raises(BadCase, match=f"^{name} is of type {type(wrong).__name__}; give [^.]+$"):
            kind(**{name: wrong})


@pytest.mark.parametrize("kind", [Case, Record])
def test_what_stands_in_the_parts_of_a_case_has_its_type_too(kind: Callable[..., object]) -> None:
    with pytest.raises(BadCase, match="problem 1 is of type int"):
        kind(problems=[7])
    with pytest.raises(BadCase, match="receipts hold something of type date"):
        kind(receipts={"la_informed": date(2026, 3, 2)})
    with pytest.raises(UnknownName, match="the nearest is la_informed"):
        kind(receipts={"la_infrmed": received(date(2026, 3, 2), how="hand", convention="as_given")})
    with pytest.raises(BadCase, match="neither parent nor young_person"):
        kind(by="local_authority")


def test_a_row_that_is_none_is_a_problem_and_loses_nothing() -> None:
    case = Case(entries=[{"event": "request_received", "day": "2026-03-02"}, 7])  # type: ignore[list-item]
    assert [entry.event for entry in case.entries] == ["request_received"]
    assert [str(problem) for problem in case.problems] == [
        "entry 2: it is of type int; give an Entry, or a mapping with event and day"
    ]
    with pytest.raises(BadVariation, match="varied holds something of type int"):
        Case(varied={"appeal.register": 7})  # type: ignore[dict-item]
