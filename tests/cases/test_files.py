"""Case files and logs: the ways to write a record, and reading it back."""

import csv
import io
from datetime import date, time
from pathlib import Path
from tomllib import loads
from typing import Any

import pytest
from attrs import evolve

from sendtimelines.calendars.nations import ENGLAND_AND_WALES, NORTHERN_IRELAND, SCOTLAND
from sendtimelines.calendars.official import published_calendar
from sendtimelines.calendars.working import NoHolidays, WorkingCalendar
from sendtimelines.cases.case import Case, record_of_case
from sendtimelines.cases.case_file import case_from, read_case
from sendtimelines.cases.duties import duties
from sendtimelines.cases.files import log_from, read_log, to_log, to_toml
from sendtimelines.cases.record import Entry, Record, Span, record_of
from sendtimelines.cases.timeline import timeline
from sendtimelines.errors import BadCase, BadLog, NotADate, UnknownName
from sendtimelines.law.england.arrangements import Arrangements, Contact
from sendtimelines.law.england.matters import OUTCOMES
from sendtimelines.rules.conditions import Variation
from sendtimelines.rules.consent import Consent
from sendtimelines.rules.exemptions import Claim
from sendtimelines.rules.parties import By
from sendtimelines.rules.receipt import received


def standings(record: Record, on: date) -> dict[str, str]:
    return {duty.name: str(duty.standing) for duty in duties(record, on=on)}


def test_the_flat_form_is_a_record_in_which_each_event_happened_once() -> None:
    case = Case(
        decision="refuse_to_assess",
        events={"request_received": date(2025, 1, 13), "notice_sent": date(2025, 2, 14)},
    )
    log = [
        {"event": "request_received", "day": "2025-01-13"},
        {"event": "assessment_decision_notified", "day": "2025-02-14", "outcome": "will_not_assess"},
    ]
    on = date(2025, 7, 7)
    assert standings(record_of_case(case), on) == standings(record_of(log), on)


def test_a_decision_is_the_outcome_of_the_event_that_it_was() -> None:
    case = Case(decision="cease", events={"review_decision_notified": date(2025, 11, 7)})
    assert [entry.outcome for entry in record_of_case(case).entries] == [{"cease"}]


def test_the_words_of_a_case_are_entries() -> None:
    case = Case(
        decision="plan_content",
        sections="FI",
        agreed=["amend_provision"],
        ordered=["amend_placement"],
        unopposed=["amend_provision"],
        phase="primary_to_secondary",
        custody="released",
        events={
            "notice_sent": date(2025, 9, 1),
            "agreement_made": date(2025, 10, 1),
            "not_opposed_notified": date(2025, 12, 1),
            "order_made": date(2026, 1, 5),
            "transfer_date": date(2026, 9, 1),
            "mediation_date": date(2025, 10, 1),
        },
        reviews=[{"review_meeting": date(2026, 2, 2)}],
        consents=[Consent(working_days=2)],
        varied={"appeal.register": Variation(date(2025, 12, 15), "order")},
    )
    entries = {entry.event: entry for entry in record_of_case(case).entries}
    assert entries["notice_sent"].outcome == {"plan_content"}
    assert entries["disagreed"].outcome == {"F", "I"}
    assert entries["agreement_made"].outcome == {"amend_provision"}
    assert entries["order_made"].outcome == {"amend_placement"}
    assert entries["not_opposed_notified"].outcome == {"amend_provision"}
    assert entries["transfer_date"].outcome == {"primary_to_secondary"}
    assert entries["detained"].day == entries["released"].day == date(2025, 9, 1)
    assert entries["review_meeting"].day == date(2026, 2, 2)
    assert entries["consent_given"].outcome == {"2"}
    assert entries["consent_given"].for_ == date(2025, 10, 1)
    assert entries["time_varied"].for_ == date(2025, 12, 15)
    assert record_of_case(Case()).entries == ()
    newly = Case(
        custody="newly_detained",
        events={"request_received": date(2025, 9, 15), "responsible_from": date(2025, 11, 10)},
    )
    names = standings(record_of_case(newly), date(2026, 2, 2))
    assert names["plan.finalise#1"] == "lapsed"
    assert names["detained.detention_finalise#1"] == "due"


TABLES = {
    "title": "two decisions",
    "events": {"request_received": date(2025, 3, 3)},
    "decisions": [
        {
            "decision": "refuse_to_assess",
            "notice_sent": date(2025, 4, 11),
            "sessions": [
                {"for": date(2025, 5, 14), "session_notified": date(2025, 5, 2), "mediation_cancelled": "2025-05-09"},
                {"for": date(2025, 5, 21), "session_notified": [date(2025, 5, 15)]},
            ],
        },
        {
            "matter": "second",
            "decision": "plan_content",
            "notice_sent": {"day": date(2025, 9, 1)},
            "sections": "BF",
            "issues": ["education"],
        },
    ],
    "entries": [{"event": "plan_ceased", "day": "2026-01"}],
}


def test_tables_of_matters_are_entries() -> None:
    file = case_from(TABLES)
    assert file.title == "two decisions"
    assert file.record.problems == ()
    entries = file.record.entries
    assert Entry(event="request_received", day="2025-03-03") in entries
    assert (
        Entry(event="mediation_cancelled", day="2025-05-09", for_=date(2025, 5, 14), matter="#decisions 1") in entries
    )
    assert Entry(event="disagreed", day="2025-09-01", outcome="B F education", matter="second") in entries
    assert Entry(event="plan_ceased", day="2026-01") in entries
    names = standings(file.record, date(2025, 10, 1))
    assert names["mediation.notice_of_session#1"] == "met"
    assert names["appeal.register#2"] == "open"


def test_a_disagreement_without_a_day() -> None:
    file = case_from({"decisions": [{"sections": ["I"]}]})
    assert file.record.entries == (Entry(event="disagreed", day="unknown", outcome="I"),)


def test_what_is_wrong_in_a_table_is_set_aside_with_its_number() -> None:
    file = case_from(
        {
            "requests": [
                {"final_plan_sent": {"day": "2025-02-14", "outcome": "a plan"}},
                {"request_received": "2025-01-13"},
            ]
        }
    )
    assert [problem.number for problem in file.record.problems] == [1]
    assert len(file.record.entries) == 1


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        ({"entry": []}, UnknownName, "the nearest is entries"),
        ({"requests": {"request_received": "2025-01-13"}}, BadCase, "list of tables"),
        ({"entries": "request_received"}, BadCase, "list of tables"),
        ({"readings": [7]}, BadCase, "give text"),
        ({"decisions": [{"sections": [7]}]}, BadCase, "list of words"),
        ({"decisions": [{"notice_sent": "13/01/2025"}]}, NotADate, "notice_sent looks like day/month/year"),
        ({"decisions": [{"notice_snt": "2025-01-13"}]}, UnknownName, "the nearest is notice_sent"),
    ],
)
def test_what_is_no_case_file(content: dict[str, object], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        case_from(content)


def test_an_entry_keeps_its_number_beside_events_by_their_names() -> None:
    entries = [{"event": "consulted", "day": "2026-01-12"}, {"event": "draft_served", "day": "2026-05-11"}]
    file = case_from({"events": {"request_received": "2026-01-05"}, "entries": entries})
    (problem,) = timeline(file.case, on=date(2026, 3, 2)).problems
    assert str(problem).startswith("entry 2: draft_served is after the reference date")


def test_a_notice_of_another_decision_than_its_table_is_named() -> None:
    notice = {"day": "2026-01-12", "outcome": "refuse_to_issue"}
    for decision, problems in (("cease", 1), ("refuse_to_issue", 0)):
        file = case_from({"decisions": [{"decision": decision, "notice_sent": notice}]})
        named = [str(each) for each in timeline(file.case, on=date(2026, 3, 2)).problems]
        assert len(named) == problems
        assert all(each.startswith("entry 1: notice_sent has outcomes that exclude each other") for each in named)


def test_what_is_no_mapping_is_no_case_file() -> None:
    nothing: Any = None
    with pytest.raises(BadCase, match="the case file is of type NoneType; give a mapping of what its TOML holds"):
        case_from(nothing)


def test_an_entry_that_is_no_table_is_named_and_the_others_stay() -> None:
    record = case_from({"entries": ["x", {"event": "request_received", "day": "2025-01-13"}]}).record
    assert [str(problem) for problem in record.problems] == [
        "entry 1: it is of type str; give an Entry, or a mapping with event and day"
    ]
    assert [entry.event for entry in record.entries] == ["request_received"]


OFFICIAL = {day: name for day, name in NORTHERN_IRELAND.closed.items() if day.year == 2026}
EVERYTHING = Record(
    entries=[
        Entry(event="session_notified", day="2026-03-12", for_="2026-03-24", by="adviser", matter='a "label"\t1'),
        Entry(event="order_made", day="by 2026-03-12", outcome=["consent", "amend_provision"]),
        Entry(event="consulted", day="2026-03", not_done=True),
        Entry(event="la_informed", day="2026-03-02"),
        Entry(event="consulted", day="2026-03-04"),
    ],
    readings=["order.adds"],
    calendar=SCOTLAND.with_holiday(date(2026, 6, 15), 'a "day"')
    .without_holiday(date(2026, 8, 3))
    .with_school_days([date(2026, 9, 1), date(2026, 9, 2)]),
    exemptions={
        "plan.finalise": Claim(
            ground="circumstances", impractical=False, person="parent", happened_on=date(2026, 3, 4)
        ),
        "assessment.decide": Claim(ground="absence", impractical=True),
    },
    receipts={
        "la_informed": received(date(2026, 3, 2), how="hand", convention="advice_service", at=time(16, 30)),
        "consulted": received(date(2026, 3, 2), how="first_class", convention="ordinary_post"),
    },
    by=By.YOUNG_PERSON,
    mediation_wanted=False,
    arrangements=Arrangements(authority="Anyshire", mediation=Contact(name="Anyone", phone="0800")),
    guidance=False,
)


def test_toml_and_log_read_back(tmp_path: Path) -> None:
    toml, log = tmp_path / "case.toml", tmp_path / "log.csv"
    toml.write_text(to_toml(EVERYTHING, title="all of it"), encoding="utf-8")
    assert read_case(toml).record == EVERYTHING
    assert read_case(toml).title == "all of it"
    log.write_text(to_log({"1": EVERYTHING, "2": EVERYTHING}), encoding="utf-8")
    assert {case: record.entries for case, record in read_log(log).items()} == dict.fromkeys("12", EVERYTHING.entries)


@pytest.mark.parametrize(
    "calendar", [published_calendar("northern-ireland", OFFICIAL), ENGLAND_AND_WALES.without_holiday(date(2026, 8, 31))]
)
def test_the_days_that_count_read_back(calendar: WorkingCalendar) -> None:
    record = Record(calendar=calendar, mediation_wanted=True)
    assert case_from(loads(to_toml(record))).record == record


def test_a_calendar_of_ones_own_is_no_part_of_a_case_file() -> None:
    for calendar in (WorkingCalendar("mine", NoHolidays()), evolve(ENGLAND_AND_WALES, weekend=(4, 5))):
        with pytest.raises(BadCase, match="take that of a nation"):
            to_toml(Record(calendar=calendar))


def test_bad_rows_of_a_log_are_set_aside() -> None:
    records = log_from(
        "case,event,day,not_done\n1,request_received,2025-01-13,\n1,request_received,13.1.2025,\n2,consulted,2025-01-13,no\n"
        "2,consulted,2025-01-14,false\n"
    )
    assert [problem.number for problem in records["1"].problems] == [2]
    assert [problem.number for problem in records["2"].problems] == [3]
    assert [len(record.entries) for record in records.values()] == [1, 1]


@pytest.mark.parametrize(
    ("text", "error"),
    [("", BadLog), ("case,event\n", BadLog), ("case,event,day,wen\n", UnknownName)],
)
def test_what_is_no_log(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        log_from(text)


def test_a_log_is_read_as_its_days_are_written() -> None:
    rows = ("1,session_notified,10/06/2026, ", "1,mediation_fixed,by 12/06/2026,46198", "1,consulted,46198,")
    text = "\n".join(("case,event,day,for", *rows, ""))
    record = log_from(text, dates={"day": "uk", "for": "excel"})["1"]
    assert [(entry.day, entry.for_) for entry in record.entries] == [
        (date(2026, 6, 10), None),
        (Span.by(date(2026, 6, 12)), date(2026, 6, 25)),
    ]
    assert [str(each) for each in record.problems] == [
        "entry 3: day looks like a serial number of Excel: use dates='excel'"
    ]
    with pytest.raises(UnknownName, match="no such column in dates"):
        log_from(text, dates={"case": "uk"})


def test_a_log_for_a_spreadsheet_holds_no_formula() -> None:
    record = Record(entries=[Entry(event="request_received", day=date(2026, 6, 10), matter="=HYPERLINK(1)")])
    rows = list(csv.DictReader(io.StringIO(to_log({"+44": record, "@A": record, "-5": record}, spreadsheet=True))))
    assert [row["case"] for row in rows] == ["+44", "'@A", "-5"]
    assert {row["matter"] for row in rows} == {"'=HYPERLINK(1)"}
    assert log_from(to_log({"@A": record})).keys() == {"@A"}


def test_the_page_lists_every_outcome() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "case-files.md").read_text(encoding="utf-8")
    for event, outcomes in OUTCOMES.items():
        assert f"| `{event}` | {', '.join(f'`{outcome}`' for outcome in sorted(outcomes))} |" in page
