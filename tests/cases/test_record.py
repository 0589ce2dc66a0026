"""Entries and records at the door: what is taken, and what is refused with a message that teaches."""

from datetime import date, datetime
from typing import Any

import pytest

from sendtimelines.cases.case import Case
from sendtimelines.cases.duties import duties
from sendtimelines.cases.record import UNKNOWN_DAY, Entry, Record, Span, day_or_span, entry_of, record_of
from sendtimelines.cases.timeline import timeline
from sendtimelines.errors import (
    BadCase,
    BadReading,
    BeforeTheLaw,
    NotADate,
    OutsideCalendar,
    SendTimelinesError,
    UnknownName,
)
from sendtimelines.rules.exemptions import Claim
from sendtimelines.rules.parties import By


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-06-10", date(2026, 6, 10)),
        (" 2026-06-10 ", date(2026, 6, 10)),
        ("2024-02", Span(date(2024, 2, 1), date(2024, 2, 29))),
        ("2026-06-01 to 2026-06-14", Span(date(2026, 6, 1), date(2026, 6, 14))),
        ("by 2026-06-10", Span(None, date(2026, 6, 10))),
        ("after 2026-06-10", Span(date(2026, 6, 11), None)),
        ("unknown", UNKNOWN_DAY),
    ],
)
def test_a_day_and_what_is_known_of_it(text: str, day: date | Span) -> None:
    assert day_or_span(text, "day") == day
    assert day_or_span(str(day), "day") == day
    assert day_or_span(day, "day") == day


def test_a_day_in_a_span() -> None:
    assert date(2026, 6, 10) in Span.by(date(2026, 6, 10))
    assert date(2026, 6, 10) not in Span.after(date(2026, 6, 10))
    assert date(2026, 6, 10) in UNKNOWN_DAY


@pytest.mark.parametrize(
    ("value", "error", "words"),
    [
        ("10/06/2026", NotADate, "write it as 2026-06-10"),
        ("2026-02-30", NotADate, "no day of the calendar"),
        ("by 2026-06-10 to 2026-06-14", NotADate, "is no day; write it as 2026-06-10"),
        ("", NotADate, "is blank"),
        ("2026-13", NotADate, "no day of the calendar"),
        ("2026-06-14 to 2026-06-01", BadCase, "first day first"),
        ("2014-08-31", BeforeTheLaw, "later day"),
        ("by 2014-08-31", BeforeTheLaw, "later day"),
        ("2100-01-01", OutsideCalendar, "earlier day"),
        (datetime(2026, 6, 10, 9), NotADate, "datetime"),
        (7, NotADate, "datetime.date"),
    ],
)
def test_what_is_no_day(value: object, error: type[SendTimelinesError], words: str) -> None:
    with pytest.raises(error, match=words):
        day_or_span(value, "day")


@pytest.mark.parametrize("rows", [None, 7, "request_received", {"event": "request_received"}])
def test_entries_that_are_no_list(rows: Any) -> None:
    refused = pytest.raises(BadCase, match=f"^entries is of type {type(rows).__name__}; give a list$")
    with refused:
        record_of(rows)
    with refused:
        Record(entries=rows)
    with refused:
        Case(entries=rows)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"event": "request_recieved", "day": "2026-06-10"}, "the nearest is request_received"),
        (
            {"event": "request_received", "day": "2026-06-10", "outcome": "granted"},
            "no such outcome in request_received",
        ),
        (
            {"event": "assessment_decision_notified", "day": "2026-06-10", "outcome": "will_asses"},
            "the nearest is will_assess",
        ),
        ({"event": "time_varied", "day": "2026-06-10", "outcome": "appeal.registre"}, "the nearest is appeal.register"),
        ({"event": "request_received"}, "no day"),
        ({"day": "2026-06-10"}, "no event"),
        ({"event": "request_received", "day": "2026-06-10", "who": "x"}, "no such key"),
        ({"event": "request_received", "day": "2026-06-10", "by": 7}, "by is not text"),
        ({"event": "request_received", "day": "2026-06-10", "matter": 7}, "matter is not text"),
        ({"event": "request_received", "day": "2026-06-10", "outcome": 7}, "outcome is no word"),
        ({"event": "request_received", "day": "2026-06-10", "not_done": "yes"}, "true or false"),
        ({"event": "session_notified", "day": "2026-06-10", "for": "2026-06"}, "not one day"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said_with_its_number_and_none_loses_the_rest(
    row: dict[str, object], words: str
) -> None:
    good = {"event": "request_received", "day": "2026-06-08", "outcome": None, "for": ""}
    made = record_of([good, row, {**good, "day": "2026-06-09"}])
    assert len(made.entries) == 2
    (problem,) = made.problems
    assert problem.number == 2
    assert words in str(problem)
    assert str(problem).startswith("entry 2: ")
    assert timeline(made, on=date(2026, 6, 11)).problems == (problem,)
    with pytest.raises(SendTimelinesError):
        entry_of(row)


def test_words_of_an_outcome() -> None:
    together = Entry(event="order_made", day="2026-06-10", outcome="amend_provision, amend_placement")
    listed = Entry(event="order_made", day="2026-06-10", outcome=["amend_placement", "amend_provision"])
    assert together == listed


def test_whoever_acted_may_be_named_by_a_word_of_the_library() -> None:
    assert Entry(event="notice_sent", day=date(2026, 6, 10), by=By.PARENT).by == "parent"


def test_a_record_takes_only_what_it_knows() -> None:
    entry = Entry(event="request_received", day="2026-06-10")
    with pytest.raises(BadCase, match="entry 2 is of type dict"):
        Record(entries=[entry, {"event": "request_received"}])  # type: ignore[list-item]
    with pytest.raises(UnknownName, match="no such reading"):
        Record(readings=["order.replace"])
    with pytest.raises(BadReading):
        Record(readings=["order.replaces", "order.adds"])
    assert Record(readings="order.adds").readings == {"order.adds"}
    with pytest.raises(UnknownName, match="no such rule"):
        Record(exemptions={"plan.finalize": Claim(ground="circumstances", impractical=True)})
    with pytest.raises(BadCase, match="give Claim values"):
        Record(exemptions={"plan.finalise": "personal"})  # type: ignore[dict-item]


def test_an_entry_taken_back() -> None:
    request = Entry(event="request_received", day="2025-01-13")
    withdrawn = Entry(event="request_withdrawn", day="2025-01-20")
    record = Record(entries=[request])
    on = date(2025, 7, 1)
    assert duties(record.with_entries(withdrawn).without(withdrawn), on=on) == duties(record, on=on)
    assert duties(record.with_entries(withdrawn), on=on) != duties(record, on=on)


def test_the_day_of_looking_is_a_date() -> None:
    with pytest.raises(NotADate):
        duties(Record(), on="2026-06-10")  # type: ignore[arg-type]
