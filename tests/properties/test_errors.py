"""What the library says when something is wrong."""

import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import cast
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import (
    ENGLAND_AND_WALES,
    EVENTS,
    Case,
    Consent,
    add_deadlines,
    calendar_named,
    certificate_needed,
    check_notice,
    errors,
    event_named,
    from_json,
    official_calendar,
    read_log,
    received,
    rule_named,
    sen2,
)
from sendtimelines.errors import SendTimelinesError, UnknownName, unknown
from sendtimelines.law import question_of
from sendtimelines.law.england import appeal
from sendtimelines.rules import Variation, days, working_days
from sendtimelines.rules.columns.arrays import answers
from tests.each import for_each

pytestmark = pytest.mark.properties

CLASSES = {
    name: kind
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, Exception) and kind is not SendTimelinesError
}
ALSO = {
    "NotADate": TypeError,
    "BadPeriod": ValueError,
    "OutsideCalendar": LookupError,
    "BadCalendarData": ValueError,
    "UnknownName": LookupError,
    "MissingEvent": LookupError,
    "MissingExtra": ImportError,
    "BeforeTheLaw": ValueError,
    "BadConsent": ValueError,
    "BadReading": ValueError,
    "BadNotice": ValueError,
    "BadReceipt": ValueError,
    "BadVariation": ValueError,
    "BadColumn": ValueError,
    "BadCase": ValueError,
    "BadLog": ValueError,
    "BadReturn": ValueError,
    "BadDocument": ValueError,
    "NoSuchAppeal": ValueError,
}
MONDAY = date(2026, 1, 5)


def wrong(value: object) -> date:
    """Something that is no date, where one is meant."""
    return cast("date", value)


def without_narwhals() -> object:
    """Ask for a frame where the extra for frames is not installed."""
    kept = {name: module for name, module in sys.modules.items() if name != "sendtimelines.tables.eager"}
    with patch.dict(sys.modules, {**kept, "narwhals": None}, clear=True):
        return add_deadlines([], "mediation.arrange")


REFUSED: Mapping[str, tuple[Callable[[], object], str, str | None, object]] = {
    "a datetime": (lambda: days(3).after(datetime(1987, 6, 5)), "NotADate", "when", datetime(1987, 6, 5)),
    "a string": (lambda: days(3).after(wrong("1987-06-05")), "NotADate", "when", "1987-06-05"),
    "a number for a date": (lambda: days(3).after(wrong(19870605)), "NotADate", "when", 19870605),
    "a negative period": (lambda: days(-19870605), "BadPeriod", "n", -19870605),
    "a fraction": (lambda: working_days(cast("int", 1987.5)), "BadPeriod", "n", 1987.5),
    "a count too long": (lambda: working_days(10**9).after(MONDAY), "OutsideCalendar", "day", MONDAY),
    "a count out of time": (lambda: days(10**9).after(MONDAY), "OutsideCalendar", "when", MONDAY),
    "a day out of reach": (
        lambda: ENGLAND_AND_WALES.is_working(date(1987, 6, 5)),
        "OutsideCalendar",
        "day",
        date(1987, 6, 5),
    ),
    "a holiday that is none": (lambda: ENGLAND_AND_WALES.without_holiday(MONDAY), "BadCalendarData", "day", MONDAY),
    "a list that is none": (
        lambda: official_calendar({"x19870605": 1}, "scotland"),
        "BadCalendarData",
        "scotland",
        {"x19870605": 1},
    ),
    "a file that is none": (
        lambda: official_calendar("19870605.json", "scotland"),
        "BadCalendarData",
        "source",
        Path("19870605.json"),
    ),
    "a nation": (lambda: calendar_named("utopia"), "UnknownName", "calendar", "utopia"),
    "an event": (lambda: event_named("utopia"), "UnknownName", "event", "utopia"),
    "a rule": (lambda: rule_named("utopia"), "UnknownName", "rule", "utopia"),
    "a reading": (lambda: question_of("utopia"), "UnknownName", "reading", "utopia"),
    "a word": (lambda: Case(decision=cast("None", "utopia")), "UnknownName", "decision", "utopia"),
    "an event of another rule": (
        lambda: rule_named("agreement.other")(notice_sent=MONDAY),
        "UnknownName",
        "event",
        "notice_sent",
    ),
    "an event left out": (lambda: rule_named("agreement.other")(), "MissingEvent", "agreement_made", None),
    "a day before the law": (
        lambda: rule_named("agreement.other")(agreement_made=date(1987, 6, 5)),
        "BeforeTheLaw",
        "agreement_made",
        date(1987, 6, 5),
    ),
    "a rule before the law": (
        lambda: rule_named("agreement.other", date(1987, 6, 5)),
        "BeforeTheLaw",
        "on",
        date(1987, 6, 5),
    ),
    "a day too late": (
        lambda: rule_named("agreement.other")(agreement_made=date(2187, 6, 5)),
        "OutsideCalendar",
        "agreement_made",
        date(2187, 6, 5),
    ),
    "a consent to more": (lambda: Consent(working_days=1987), "BadConsent", "working_days", 1987),
    "a consent of another": (
        lambda: Consent(working_days=1, by="local_authority"),
        "BadConsent",
        "by",
        "local_authority",
    ),
    "a consent too late": (
        lambda: Consent(working_days=1, given_on=date(2027, 6, 5)).days_for(MONDAY),
        "BadConsent",
        "given_on",
        date(2027, 6, 5),
    ),
    "a case of another": (
        lambda: Case(by="health_commissioner"),
        "BadCase",
        "by",
        "health_commissioner",
    ),
    "columns of two lengths": (
        lambda: appeal.register.over(notice_sent=[MONDAY], certificate_issued=[MONDAY, MONDAY]),
        "BadColumn",
        "events",
        None,
    ),
    "a log that is not there": (lambda: read_log("19870605.csv"), "BadLog", "path", Path("19870605.csv")),
    "a return that is not there": (
        lambda: sen2.read("19870605.xml"),
        "BadReturn",
        "sources",
        Path("19870605.xml"),
    ),
    "an appeal on health alone": (
        lambda: certificate_needed(decision="plan_content", sections="CG"),
        "NoSuchAppeal",
        "sections",
        frozenset("CG"),
    ),
    "two readings at once": (
        lambda: Case(readings=frozenset({"weekend.stands", "weekend.previous"})),
        "BadReading",
        "readings",
        frozenset({"weekend.stands", "weekend.previous"}),
    ),
    "a notice after the session": (
        lambda: check_notice(session=MONDAY, informed=date(2026, 6, 5)),
        "BadNotice",
        "informed",
        date(2026, 6, 5),
    ),
    "another date for a fixed limit": (
        lambda: rule_named("agreement.notify_la")(agreement_made=MONDAY, instead=Variation(date(2027, 6, 5), "order")),
        "BadVariation",
        "instead",
        Variation(date(2027, 6, 5), "order"),
    ),
    "a receipt without the hour": (
        lambda: received(MONDAY, how="hand", convention="advice_service"),
        "BadReceipt",
        "at",
        None,
    ),
    "a column of numbers": (
        lambda: answers(rule_named("agreement.other"), {"agreement_made": [19870605]}),
        "BadColumn",
        "agreement_made",
        [19870605],
    ),
    "school days that nobody gave": (
        lambda: rule_named("special_school.stay")(notice_served=date(2027, 6, 5)),
        "OutsideCalendar",
        "school_days",
        date(2027, 6, 5),
    ),
    "a document that is none": (lambda: from_json("[19870605]", Case), "BadDocument", None, None),
    "frames without the extra": (without_narwhals, "MissingExtra", "frame", None),
}


class TestClasses:
    """Every error has one root, and is a builtin too, so that ordinary handlers catch it."""

    def test_the_classes_are_these(self) -> None:
        assert sorted(CLASSES) == sorted(ALSO)

    @pytest.mark.parametrize("name", ALSO)
    def test_each_is_of_the_library_and_of_python(self, name: str) -> None:
        assert issubclass(CLASSES[name], SendTimelinesError)
        assert issubclass(CLASSES[name], ALSO[name])
        assert CLASSES[name].__doc__

    @for_each("kind", [SendTimelinesError, *CLASSES.values()])
    def test_each_carries_a_field_and_a_value_beside_its_message(self, kind: type[SendTimelinesError]) -> None:
        error = kind("what is wrong", field="told", value=3)
        assert (str(error), error.field, error.value) == ("what is wrong", "told", 3)
        assert (kind("what is wrong").field, kind("what is wrong").value) == (None, None)


class TestMessages:
    """A message says in one sentence what is wrong and what to do, and not what was given: that is on the error."""

    @pytest.mark.parametrize(("ask", "kind", "field", "value"), REFUSED.values(), ids=REFUSED)
    def test_the_value_is_on_the_error_and_not_in_the_message(
        self, ask: Callable[[], object], kind: str, field: str | None, value: object
    ) -> None:
        with pytest.raises(CLASSES[kind]) as refused:
            ask()
        error = cast("SendTimelinesError", refused.value)
        assert type(error) is CLASSES[kind]
        assert (error.field, error.value) == (field, value)
        for spelled in (str(value), repr(value)):
            assert value is None or spelled not in str(error)

    @pytest.mark.parametrize("ask", [each[0] for each in REFUSED.values()], ids=REFUSED)
    def test_it_is_one_sentence_in_lower_case(self, ask: Callable[[], object]) -> None:
        with pytest.raises(SendTimelinesError) as refused:
            ask()
        message = str(refused.value)
        assert message == message.strip(" .\n")
        assert message[0].islower()
        assert "\n" not in message
        assert ". " not in message

    def test_every_class_has_an_example_here(self) -> None:
        assert {each[1] for each in REFUSED.values()} == set(ALSO)


class TestUnknownNames:
    """A name that there is not is answered with the nearest that there is."""

    @given(st.text(), st.sets(st.text("abc._", min_size=1), min_size=1))
    def test_some_known_name_is_offered(self, given_name: str, known: set[str]) -> None:
        error = unknown("rule", given_name, known)
        assert str(error).removeprefix("there is no such rule; the nearest is ") in known
        assert (error.field, error.value) == ("rule", given_name)

    @pytest.mark.heavy
    @for_each("name", EVENTS)
    def test_a_name_with_a_letter_too_many_or_too_few_is_nearest_to_itself(self, name: str) -> None:
        for misspelt in (f"{name}{name[-1]}", name[:-1], name.replace("_", " ")):
            assert str(unknown("event", misspelt, EVENTS)).endswith(f"; the nearest is {name}")

    def test_where_it_stood_and_where_names_are_listed(self) -> None:
        error = unknown("word", "x", ["a"], field="sections", see="; see the list")
        assert str(error) == "there is no such word in sections; the nearest is a; see the list"
        assert error.field == "sections"

    def test_without_any_name_there_is_nothing_to_offer(self) -> None:
        assert str(unknown("deadline", "x", ())) == "there is no such deadline; there is none to choose from"

    @pytest.mark.parametrize("value", [None, 3, ("a", "b"), b"a"])
    def test_what_is_no_text_is_no_name_either(self, value: object) -> None:
        error = unknown("rule", value, ["a", "b"])
        assert isinstance(error, UnknownName)
        assert error.value == value
