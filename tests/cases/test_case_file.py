"""Case files: every key that is read, and every way in which one can be wrong."""

import copy
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from sendtimelines import ENGLAND_AND_WALES, EVENTS, Case, Consent, SendTimelinesError, read_case, received
from sendtimelines.calendars.official import published_calendar
from sendtimelines.cases import CaseFile, Published
from sendtimelines.cases.case_file import KEYS, case_from
from sendtimelines.cases.matter_tables import TABLES
from sendtimelines.cases.record import Record, Span
from sendtimelines.cases.timeline import timeline
from sendtimelines.errors import (
    BadCase,
    BadConsent,
    BadReading,
    BadReceipt,
    BadVariation,
    BeforeTheLaw,
    NotADate,
    OutsideCalendar,
    UnknownName,
)
from sendtimelines.law.england import Arrangements, Contact
from sendtimelines.rules import Claim, Variation
from tests.each import for_each

WHOLE = """
title = "A plan"
reference = "2026/114"
decision = "plan_content"
sections = "FG"
issues = ["education", "social_care"]
by = "young_person"
mediation_wanted = true
agreed = ["amend_provision", "other"]
ordered = ["continue_amended"]
unopposed = ["make_plan"]
claim = ["reinstatement"]
phase = "secondary_to_post16"
attends = "further_education"
custody = "released"
guidance = false
school_days = [2026-09-03, "2026-09-02"]
ordinary_days = [2026-08-03]
readings = ["notice.dated", "weekend.previous"]
calendar = "scotland"

[official_holidays]
2026-01-01 = "New Year's Day"
2026-08-03 = "Summer bank holiday"
2026-12-25 = "Christmas Day"

[holidays]
2026-06-15 = "A day proclaimed late"

[events]
notice_dated = 2026-06-08
notice_sent = "2026-06-10"
mediation_date = 2026-07-09
agreement_made = 2026-07-09

[receipts]
request_received = { sent = 2026-01-15, how = "email", convention = "advice_service", at = 17:30:00 }
advice_requested = { sent = "2026-02-02", how = "second_class", convention = "ordinary_post" }

[[reviews]]
review_meeting = 2027-06-01
review_decision_notified = "2027-06-20"

[[reviews]]
review_meeting = 2026-06-01

[[exemptions]]
rule = "plan.finalise"
ground = "absence"
impractical = true
person = "child"
away_from = 2026-02-16
away_to = "2026-03-20"

[[exemptions]]
rule = "assessment.decide"
ground = "school_closure"
impractical = false
closed_from = 2026-07-22
reopened_on = 2026-09-02
advice_asked_on = 2026-07-20

[[exemptions]]
rule = "assessment.advice"
ground = "missed_appointment"
impractical = true
happened_on = 2026-02-20

[[consents]]
working_days = 3
given_on = 2026-07-02
session = "2026-07-09"
by = "young_person"

[[consents]]
working_days = 0

[varied]
"agreement.other" = { day = 2026-09-01, by = "agreement" }

[arrangements]
authority = "An authority"
authority_contact = { name = "A team", email = "team@authority.example" }
mediation = { name = "A provider", phone = "01632 960000", email = "us@provider.example", web = "provider.example" }
disagreement_resolution = { name = "A provider" }

[[published]]
rule = "mediation.contact_adviser"
due = 2026-08-10
by = "An adviser"
address = "page 3"
note = "as printed"

[[published]]
rule = "appeal.register"
due = "2026-09-01"
by = "A calculator"
"""
CONTENT: dict[str, Any] = tomllib.loads(WHOLE)
LISTED = {
    date(2026, 1, 1): "New Year's Day",
    date(2026, 8, 3): "Summer bank holiday",
    date(2026, 12, 25): "Christmas Day",
}
MEANT = CaseFile(
    title="A plan",
    reference="2026/114",
    case=Case(
        decision="plan_content",
        sections="FG",
        issues=["education", "social_care"],
        by="young_person",
        mediation_wanted=True,
        agreed=["amend_provision", "other"],
        ordered=["continue_amended"],
        unopposed=["make_plan"],
        claim=["reinstatement"],
        phase="secondary_to_post16",
        attends="further_education",
        custody="released",
        guidance=False,
        readings=["notice.dated", "weekend.previous"],
        calendar=published_calendar("scotland", LISTED)
        .with_school_days([date(2026, 9, 2), date(2026, 9, 3)])
        .with_holiday(date(2026, 6, 15), "A day proclaimed late")
        .without_holiday(date(2026, 8, 3)),
        events={
            "notice_dated": date(2026, 6, 8),
            "notice_sent": date(2026, 6, 10),
            "mediation_date": date(2026, 7, 9),
            "agreement_made": date(2026, 7, 9),
        },
        receipts={
            "request_received": received(date(2026, 1, 15), how="email", convention="advice_service", at=time(17, 30)),
            "advice_requested": received(date(2026, 2, 2), how="second_class", convention="ordinary_post"),
        },
        reviews=[
            {"review_meeting": date(2027, 6, 1), "review_decision_notified": date(2027, 6, 20)},
            {"review_meeting": date(2026, 6, 1)},
        ],
        exemptions={
            "plan.finalise": Claim(
                ground="absence",
                impractical=True,
                person="child",
                away_from=date(2026, 2, 16),
                away_to=date(2026, 3, 20),
            ),
            "assessment.decide": Claim(
                ground="school_closure",
                impractical=False,
                closed_from=date(2026, 7, 22),
                reopened_on=date(2026, 9, 2),
                advice_asked_on=date(2026, 7, 20),
            ),
            "assessment.advice": Claim(ground="missed_appointment", impractical=True, happened_on=date(2026, 2, 20)),
        },
        consents=[
            Consent(
                working_days=3,
                given_on=date(2026, 7, 2),
                session=date(2026, 7, 9),
                by="young_person",
            ),
            Consent(working_days=0),
        ],
        varied={"agreement.other": Variation(date(2026, 9, 1), "agreement")},
        arrangements=Arrangements(
            authority="An authority",
            authority_contact=Contact(name="A team", email="team@authority.example"),
            mediation=Contact(
                name="A provider", phone="01632 960000", email="us@provider.example", web="provider.example"
            ),
            disagreement_resolution=Contact(name="A provider"),
        ),
    ),
    published=(
        Published(
            rule="mediation.contact_adviser",
            due=date(2026, 8, 10),
            by="An adviser",
            address="page 3",
            note="as printed",
        ),
        Published(rule="appeal.register", due=date(2026, 9, 1), by="A calculator"),
    ),
)


class TestKeys:
    """A case file says what a case says, under the same names."""

    def test_every_key_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "case.toml"
        path.write_text(WHOLE, encoding="utf-8")
        assert read_case(path) == read_case(str(path)) == MEANT
        assert set(CONTENT) == KEYS - {*TABLES, "entries"} | {"reviews"}

    def test_an_empty_one_is_a_case_of_which_nothing_is_known(self) -> None:
        assert case_from({}) == CaseFile(case=Case())

    @pytest.mark.parametrize("key", sorted(CONTENT))
    def test_each_key_may_be_left_out(self, key: str) -> None:
        found = case_from({name: value for name, value in CONTENT.items() if name != key})
        assert found != MEANT
        assert case_from({**CONTENT}) == MEANT

    @for_each("event", EVENTS)
    @pytest.mark.parametrize("day", ["2026-06-10", date(2026, 6, 10)])
    def test_every_event_is_a_day_as_toml_or_as_text(self, event: str, day: object) -> None:
        assert case_from({"events": {event: day}}).case.events == {event: date(2026, 6, 10)}

    @pytest.mark.parametrize("sections", ["FG", ["F", "G"], ["G", "F"]])
    def test_sections_are_letters_or_a_list_of_them(self, sections: object) -> None:
        assert case_from({"sections": sections}).case == Case(sections="FG")

    @pytest.mark.parametrize("key", ["issues", "agreed", "ordered", "unopposed", "claim", "readings"])
    def test_one_word_needs_no_list(self, key: str) -> None:
        word = CONTENT[key][0]
        assert case_from({key: word}) == case_from({key: [word]}) == case_from({key: [word, word]})

    def test_without_issues_they_follow_from_the_sections(self) -> None:
        assert case_from({"sections": "G"}).case.issues == {"health"}

    def test_days_of_receipt_are_counted_in_the_calendar_of_the_case(self) -> None:
        sent = {"request_received": {"sent": "2026-01-15", "how": "first_class", "convention": "advice_service"}}
        content = {"receipts": sent, "holidays": {"2026-01-16": "A day proclaimed late"}}
        assert case_from(content).case.known == {"request_received": date(2026, 1, 19)}

    def test_a_holiday_without_a_calendar_is_one_of_england_and_wales(self) -> None:
        calendar = case_from({"holidays": CONTENT["holidays"]}).case.calendar
        assert calendar == ENGLAND_AND_WALES.with_holiday(date(2026, 6, 15), "A day proclaimed late")


def wrong(path: str, value: object, **more: object) -> dict[str, Any]:
    """The whole case with another value at a path such as `consents.0.by`."""
    content = copy.deepcopy(CONTENT)
    *way, last = path.split("/")
    inside: Any = content
    for step in way:
        inside = inside[int(step) if step.isdigit() else step]
    inside[int(last) if last.isdigit() else last] = value
    return content | more


class TestUnknownKeys:
    """A key that means nothing is refused, and the nearest that does is named."""

    @pytest.mark.parametrize(
        ("path", "where", "nearest"),
        [
            ("titel", "the case file", "title"),
            ("event", "the case file", "events"),
            ("on", "the case file", ""),
            ("consents/0/workingdays", "consents", "working_days"),
            ("consents/1/given", "consents", "given_on"),
            ("varied/agreement.other/days", "varied", "day"),
            ("receipts/request_received/hour", "receipts.request_received", "how"),
            ("exemptions/0/grounds", "exemptions", "ground"),
            ("exemptions/1/advice_asked", "exemptions", "advice_asked_on"),
            ("arrangements/authority_contacts", "arrangements", "authority_contact"),
            ("arrangements/mediation/telephone", "mediation", "phone"),
            ("published/0/date", "published", ""),
            ("published/1/adress", "published", "address"),
        ],
    )
    def test_of_any_table(self, path: str, where: str, nearest: str) -> None:
        with pytest.raises(UnknownName) as caught:
            case_from(wrong(path, "x"))
        assert str(caught.value).startswith(f"there is no such key in {where}; the nearest is {nearest}")


WORDS = [
    ("decision", "plan_contents", "word in decision", "plan_content"),
    ("sections", "FX", "word in sections", ""),
    ("sections", ["FG"], "word in sections", ""),
    ("issues", ["healthy"], "word in issues", "health"),
    ("by", "parents", "word in by", "parent"),
    ("agreed", ["asses"], "word in agreed", "assess"),
    ("ordered", "ceased", "word in ordered", "cease"),
    ("unopposed", ["asses"], "word in unopposed", "assess"),
    ("claim", ["reinstate"], "word in claim", "reinstatement"),
    ("phase", "secondary", "word in phase", "secondary_to_post16"),
    ("attends", "further", "word in attends", "further_education"),
    ("custody", "detaind", "word in custody", "detained"),
    ("reviews/0/meeting", date(2026, 6, 10), "key in reviews", ""),
    ("receipts/request_receive", {"sent": date(2026, 6, 10)}, "event", "request_received"),
    ("receipts/request_received/how", "mail", "word in how", "email"),
    ("receipts/request_received/convention", "advice", "word in convention", "advice_service"),
    ("exemptions/0/rule", "plan.finalize", "rule", "plan.finalise"),
    ("exemptions/0/ground", "absent", "word in ground", "absence"),
    ("exemptions/0/person", "parents", "word in person", "parent"),
    ("readings", ["notice.date"], "reading", "notice.dated"),
    ("calendar", "scottish", "calendar", "scotland"),
    ("events/notice_send", date(2026, 6, 10), "event", "notice_sent"),
    ("consents/0/by", "parents", "word in by", "parent"),
    ("varied/agreement.others", {"day": date(2026, 6, 10), "by": "agreement"}, "rule", "agreement.other"),
    ("varied/agreement", {"other": {"day": date(2026, 6, 10), "by": "agreement"}}, "rule", "agreement"),
    ("published/0/rule", "mediation.contact", "rule", "mediation.contact_adviser"),
]


class TestUnknownWords:
    """A word that the library does not have is refused, and the nearest that it has is named."""

    @pytest.mark.parametrize(("path", "word", "kind", "nearest"), WORDS)
    def test_wherever_it_stands(self, path: str, word: object, kind: str, nearest: str) -> None:
        with pytest.raises(UnknownName) as caught:
            case_from(wrong(path, word))
        assert str(caught.value).startswith(f"there is no such {kind}; the nearest is {nearest}")


DAYS = [
    "events/notice_sent",
    "receipts/request_received/sent",
    *(
        f"exemptions/0/{name}"
        for name in ("closed_from", "reopened_on", "advice_asked_on", "away_from", "away_to", "happened_on")
    ),
    "consents/0/given_on",
    "consents/0/session",
    "varied/agreement.other/day",
    "published/0/due",
]


class TestDays:
    """A day is a TOML date or its ISO text, a midnight at most, between 1 September 2014 and 2099."""

    @pytest.mark.parametrize("path", DAYS)
    @pytest.mark.parametrize(
        ("value", "error", "says"),
        [
            (
                "10 June 2026",
                NotADate,
                "has its month as a word: use dates='uk', or write a day as 2026-06-10, since the law counts days",
            ),
            (
                "10/06/2026",
                NotADate,
                "looks like day/month/year: use dates='uk', or write a day as 2026-06-10, since the law counts days",
            ),
            (
                "20260610",
                NotADate,
                "looks like a date without hyphens; write a day as 2026-06-10, since the law counts days",
            ),
            ("", NotADate, "is blank; leave it out, or write a day as 2026-06-10, since the law counts days"),
            ("2026-06-10T10:00", NotADate, "has a time of day; write a day as 2026-06-10, since the law counts days"),
            (20260610, NotADate, "is not an ISO date; write a day as 2026-06-10, since the law counts days"),
            (time(10), NotADate, "is not an ISO date; write a day as 2026-06-10, since the law counts days"),
            (
                datetime(2026, 6, 10, 9),
                NotADate,
                "has a time of day; write a day as 2026-06-10, since the law counts days",
            ),
            ("2026-02-30", NotADate, "is no day of the calendar; look at its month and day"),
            (date(2014, 8, 31), BeforeTheLaw, "is before 2014-09-01, when this law came into force; give a later day"),
            ("2014-08-31", BeforeTheLaw, "is before 2014-09-01, when this law came into force; give a later day"),
            (
                date(2100, 1, 1),
                OutsideCalendar,
                "is after 2099-12-31, the last date the library supports; give an earlier day",
            ),
        ],
    )
    def test_anything_else_is_refused_by_the_name_of_its_key(
        self, path: str, value: object, error: type[SendTimelinesError], says: str
    ) -> None:
        name = path.rpartition("/")[2]
        with pytest.raises(error) as caught:
            case_from(wrong(path, value))
        assert str(caught.value) == f"{name} {says}"
        assert caught.value.field == name

    def test_what_is_asked_for_is_read_at_every_key(self) -> None:
        """A council's export has its days as text; each key of days is read as it says, and none is guessed."""

        def in_uk(part: object) -> object:
            match part:
                case dict():
                    return {in_uk(key) if key[:1] == "2" else key: in_uk(each) for key, each in part.items()}
                case list():
                    return [in_uk(each) for each in part]
                case date():
                    return f"{part:%d/%m/%Y}"
                case str() if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", part):
                    return f"{date.fromisoformat(part):%d/%m/%Y}"
                case _:
                    return part

        content = in_uk(CONTENT)
        assert content != CONTENT
        assert case_from(content, dates="uk") == MEANT  # type: ignore[arg-type]
        with pytest.raises(NotADate, match=r"looks like day/month/year"):
            case_from(content)  # type: ignore[arg-type]

    def test_one_key_alone_is_read_so(self, tmp_path: Path) -> None:
        text = '[events]\nnotice_sent = "10/06/2026"\nla_informed = 46198\n'
        (tmp_path / "case.toml").write_text(text, encoding="utf-8")
        ways = {"notice_sent": "uk", "la_informed": "excel"}
        file = read_case(tmp_path / "case.toml", dates=ways)
        assert file.case.events == {"notice_sent": date(2026, 6, 10), "la_informed": date(2026, 6, 25)}
        message = r"^la_informed looks like a serial number of Excel: use dates='excel', or write a day .* \(line 3\)$"
        with pytest.raises(NotADate, match=message):
            read_case(tmp_path / "case.toml", dates={"notice_sent": "uk"})
        with pytest.raises(UnknownName, match="there is no such key in dates; the nearest is notice_sent"):
            read_case(tmp_path / "case.toml", dates={"notice_snt": "uk"})

    def test_days_known_in_part_and_those_of_an_event_with_more_to_say(self) -> None:
        table = {"request_received": {"day": "by 10/06/2025", "by": "parent"}, "final_plan_sent": "1 May 2026"}
        entry = {"event": "session_notified", "day": "after  10/06/2026", "for": "24/06/2026"}
        content: dict[str, object] = {"requests": [table], "entries": [entry]}
        days = {each.event: (each.day, each.for_) for each in case_from(content, dates="uk").record.entries}
        assert days["request_received"] == (Span.by(date(2025, 6, 10)), None)
        assert days["final_plan_sent"] == (date(2026, 5, 1), None)
        assert days["session_notified"] == (Span.after(date(2026, 6, 10)), date(2026, 6, 24))
        (problem,) = case_from({"entries": [entry]}).record.problems
        assert str(problem).startswith(
            "entry 1: day is not an ISO date; write it as 2026-06-10, and a day known in part"
        )

    def test_two_keys_of_one_day_are_not_made_one(self) -> None:
        holidays = {"2026-06-15": "A day", "15/06/2026": "Another"}
        with pytest.raises(NotADate, match=r"^holidays looks like day/month/year"):
            case_from({"holidays": holidays}, dates="uk")

    def test_so_is_a_school_day(self) -> None:
        with pytest.raises(NotADate, match=r"^school_days is not an ISO date; write a day as 2026-06-10"):
            case_from(wrong("school_days/1", "2 September"))

    @pytest.mark.parametrize("key", ["15 June", "2026-6-15", "2014-08-31", "2026-02-30"])
    def test_a_holiday_that_is_no_such_day_is_refused_too(self, key: str) -> None:
        with pytest.raises((NotADate, BeforeTheLaw), match=r"^holidays is "):
            case_from(wrong(f"holidays/{key}", "A day"))


SHAPES = [
    ("title", 7, "title is not text; give text"),
    ("reference", 7, "reference is not text; give text"),
    ("decision", True, "decision is not text; give text"),
    ("by", ["parent"], "by is not text; give text"),
    ("calendar", 1, "calendar is not text; give text"),
    ("sections", 7, "sections is not a list of words; give a list of words"),
    ("sections", ["F", 7], "sections is not text; give text"),
    ("issues", {"health": True}, "issues is not a list of words; give a list of words"),
    ("agreed", 1, "agreed is not a list of words; give a list of words"),
    ("ordered", [["cease"]], "ordered is not text; give text"),
    ("readings", False, "readings is not a list of words; give a list of words"),
    ("mediation_wanted", "yes", "mediation_wanted is not true or false; give true or false"),
    ("mediation_wanted", 1, "mediation_wanted is not true or false; give true or false"),
    ("events", [], "events is not a table ([events]); give a table ([events])"),
    ("events", "2026-06-10", "events is not a table ([events]); give a table ([events])"),
    ("holidays", ["2026-06-15"], "holidays is not a table ([holidays]); give a table ([holidays])"),
    ("holidays/2026-06-16", 7, "holidays is not text; give text"),
    ("official_holidays/2026-06-16", 7, "official_holidays is not text; give text"),
    ("ordinary_days", "2026-08-03", "ordinary_days is not a list of days; give a list of days"),
    ("varied", [], "varied is not a table ([varied]); give a table ([varied])"),
    (
        "varied/agreement.other",
        date(2026, 6, 10),
        "agreement.other is not a table with day and by; give a table with day and by",
    ),
    ("varied/agreement.other", {"day": date(2026, 6, 10)}, "by is not text; give text"),
    ("arrangements", "none", "arrangements is not a table ([arrangements]); give a table ([arrangements])"),
    ("arrangements/authority", 7, "authority of a contact is of type int; give text"),
    (
        "arrangements/mediation",
        "A provider",
        "mediation is not a table with the name and how to reach it; give a table with the name and how to reach it",
    ),
    (
        "arrangements/mediation",
        {"phone": "01632 960000"},
        "mediation has no name; give the name of the provider or team",
    ),
    ("arrangements/mediation/phone", 1632960000, "phone of a contact is of type int; give text"),
    ("arrangements/mediation/web", "two\nlines", "web of a contact does not fit on one line; give plain text"),
    ("consents", {}, "consents is not a list of tables ([[consents]]); give a list of tables ([[consents]])"),
    ("consents", [3], "consents is not a list of tables ([[consents]]); give a list of tables ([[consents]])"),
    (
        "consents",
        [{"by": "parent"}],
        "a consent has no working_days; give the number of working days consented to",
    ),
    ("consents/0/by", 7, "by is not text; give text"),
    ("published", {}, "published is not a list of tables ([[published]]); give a list of tables ([[published]])"),
    (
        "published",
        [{"rule": "appeal.register", "by": "An adviser"}],
        "something published has no due; give rule, due and by",
    ),
    (
        "published",
        [{"due": date(2026, 6, 10), "by": "An adviser"}],
        "something published has no rule; give rule, due and by",
    ),
    (
        "published",
        [{"rule": "appeal.register", "due": date(2026, 6, 10)}],
        "something published has no by; give rule, due and by",
    ),
    ("published/0/note", 7, "note is not text; give text"),
    ("by", "local_authority", "by is neither parent nor young_person; a case is theirs, so give one of the two"),
    ("unopposed", 1, "unopposed is not a list of words; give a list of words"),
    ("claim", 1, "claim is not a list of words; give a list of words"),
    ("phase", ["secondary_to_post16"], "phase is not text; give text"),
    ("attends", ["elsewhere"], "attends is not text; give text"),
    ("custody", True, "custody is not text; give text"),
    ("guidance", "yes", "guidance is not true or false; give true or false"),
    ("school_days", "2026-09-02", "school_days is not a list of days; give a list of days"),
    ("reviews", {}, "reviews is not a list of tables ([[reviews]]); give a list of tables"),
    ("reviews", ["2026-06-01"], "reviews is not a list of tables ([[reviews]]); give a list of tables"),
    ("receipts", [], "receipts is not a table ([receipts]); give a table ([receipts])"),
    (
        "receipts/request_received",
        date(2026, 6, 10),
        "request_received is not a table with sent, how and convention; give a table with sent, how and convention",
    ),
    ("receipts/request_received", {"sent": date(2026, 6, 10), "how": "email"}, "convention is not text; give text"),
    (
        "receipts/request_received",
        {"sent": date(2026, 6, 10), "convention": "as_given"},
        "how is not text; give text",
    ),
    ("receipts/request_received/at", "17:30", "at is not an hour such as 16:30:00; give an hour such as 16:30:00"),
    ("exemptions", {}, "exemptions is not a list of tables ([[exemptions]]); give a list of tables ([[exemptions]])"),
    (
        "exemptions",
        ["circumstances"],
        "exemptions is not a list of tables ([[exemptions]]); give a list of tables ([[exemptions]])",
    ),
    *(
        (
            "exemptions",
            [{name: value for name, value in CONTENT["exemptions"][0].items() if name != missing}],
            f"an exemption has no {missing}; give rule, ground, and whether it was impractical to keep the limit",
        )
        for missing in ("rule", "ground", "impractical")
    ),
    ("exemptions/1/rule", "plan.finalise", "a rule has two exemptions; give the one that is relied on"),
    (
        "events/request_received",
        date(2026, 1, 15),
        "request_received is given as an event and as a receipt; give it once",
    ),
    ("exemptions/0/rule", 7, "rule is not text; give text"),
    ("exemptions/0/ground", True, "ground is not text; give text"),
    ("exemptions/0/impractical", "yes", "impractical is not true or false; give true or false"),
    ("exemptions/0/person", ["child"], "person is not text; give text"),
]


class TestShapes:
    """What stands under a key has the shape that the key asks for."""

    @pytest.mark.parametrize(("path", "value", "message"), SHAPES)
    def test_any_other_is_refused(self, path: str, value: object, message: str) -> None:
        with pytest.raises(BadCase) as caught:
            case_from(wrong(path, value))
        assert str(caught.value) == message

    @pytest.mark.parametrize("value", ["3", 2.0, True, None])
    def test_a_consent_is_to_a_whole_number(self, value: object) -> None:
        with pytest.raises(BadConsent, match=r"^working_days is of type \w+; give a whole number from 0 to 4, since"):
            case_from(wrong("consents/0/working_days", value))

    @pytest.mark.parametrize("value", [-1, 5, 100])
    def test_a_consent_is_to_less_than_five_days(self, value: int) -> None:
        with pytest.raises(BadConsent, match=r"^working_days is not from 0 to 4; consent can only be to less than"):
            case_from(wrong("consents/0/working_days", value))

    @pytest.mark.parametrize("value", ["local_authority", "health_commissioner"])
    def test_only_the_family_can_consent(self, value: str) -> None:
        with pytest.raises(BadConsent, match=r"^only the parent or the young person can consent to less notice"):
            case_from(wrong("consents/0/by", value))

    @pytest.mark.parametrize(
        ("receipt", "says"),
        [
            ({"how": "email", "convention": "advice_service"}, "the convention turns on the hour of email and none is"),
            ({"how": "hand", "convention": "ordinary_post"}, "the convention ordinary_post says nothing of hand;"),
        ],
    )
    def test_a_receipt_is_one_that_its_convention_knows(self, receipt: dict[str, object], says: str) -> None:
        with pytest.raises(BadReceipt, match=f"^{says}"):
            case_from(wrong("receipts/request_received", {"sent": date(2026, 6, 10), **receipt}))

    def test_one_point_is_not_read_in_two_ways(self) -> None:
        with pytest.raises(BadReading, match=r"^notice.sent and notice.dated answer the same question; choose one"):
            case_from(wrong("readings", ["notice.sent", "notice.dated"]))

    @pytest.mark.parametrize(
        ("rule", "by"), [("agreement.other", "order"), ("agreement.notify_la", "agreement"), ("order.cease", "letter")]
    )
    def test_a_limit_that_nothing_can_move_is_not_moved(self, rule: str, by: str) -> None:
        with pytest.raises(BadVariation, match=rf"^{rule} can be varied by \w+; no other date takes the place of its"):
            case_from(wrong(f"varied/{rule}", {"day": date(2026, 9, 1), "by": by}))


class TestFiles:
    """A file that cannot be read is refused, and its name is on the exception for the caller alone."""

    @pytest.mark.parametrize(
        ("make", "says"),
        [
            (lambda path: None, "is not there; look at its name and folder"),
            (lambda path: path.mkdir(), "is a directory; name the file in it"),
            (lambda path: path.write_bytes(b"\xff"), "is not text in UTF-8; save it as plain text"),
            (
                lambda path: path.write_text("title = 'x'\ntitle"),
                "is not TOML; write facts as name = value and dates as 2026-06-10",
            ),
            (
                lambda path: path.write_text("title = 'x'\n= 3\n"),
                "is not TOML (line 2); write facts as name = value and dates as 2026-06-10",
            ),
        ],
    )
    def test_what_is_wrong_is_said(self, tmp_path: Path, make: Callable[[Path], object], says: str) -> None:
        path = tmp_path / "harry.toml"
        make(path)
        with pytest.raises(BadCase) as caught:
            read_case(path)
        assert str(caught.value) == f"the case file {says}"
        assert (caught.value.field, caught.value.value) == ("case", path)
        assert shown(caught.value) == [f"the case file {says}"]

    def test_a_name_that_no_file_can_have(self) -> None:
        with pytest.raises(BadCase, match=r"^the case file cannot be read \(ValueError\); look at its name"):
            read_case("case\0.toml")


MARKER = "Zebedee"


def shown(error: BaseException) -> list[str]:
    """Every message that a traceback of `error` would show."""
    further = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return [str(error), *(shown(further) if further else [])]


def said_of(content: dict[str, Any]) -> list[str]:
    """What is said of a case file, if it is refused."""
    try:
        case_from(content)
    except SendTimelinesError as error:
        return shown(error)
    return []


def planted() -> dict[str, Any]:
    """The whole case with the marker in every text that may be any text."""
    content = wrong("title", MARKER)
    content["holidays"], content["reference"] = {"2026-06-15": MARKER}, MARKER
    content["arrangements"] = {
        "authority": MARKER,
        **dict.fromkeys(
            ("authority_contact", "mediation", "disagreement_resolution"),
            dict.fromkeys(("name", "phone", "email", "web"), MARKER),
        ),
    }
    for published in content["published"]:
        published.update(by=MARKER, address=MARKER, note=MARKER)
    return content


BAD = [
    MARKER,
    f"{MARKER}\n",
    [MARKER],
    [[MARKER]],
    {MARKER: MARKER},
    [{MARKER: MARKER}],
    7,
    None,
    datetime(2026, 6, 10),
]


def broken(part: Any) -> Iterator[Any]:
    """`part` with each value in it, itself included, replaced by each bad one; and with the marker as a further key."""
    yield from BAD
    if isinstance(part, dict):
        for bad in BAD:
            yield {**part, MARKER: bad}
        yield {**part, f"{MARKER}\n": 7}
        for key, value in part.items():
            yield from ({**part, key: each} for each in broken(value))
    if isinstance(part, list):
        for place, value in enumerate(part):
            yield from ([*part[:place], each, *part[place + 1 :]] for each in broken(value))


class TestDiscretion:
    """A case is about a child: no message, and no traceback, repeats what stands in its file."""

    def test_the_marked_case_is_sound(self) -> None:
        assert case_from(planted()).title == MARKER

    def test_whatever_is_wrong_no_message_repeats_the_file(self) -> None:
        messages = [
            message for content in broken(planted()) if isinstance(content, dict) for message in said_of(content)
        ]
        assert len(messages) > 400
        assert [message for message in messages if MARKER in message or len(message.splitlines()) != 1] == []


TWICE = "the case file has a name twice (line {}); give it once, and what happens several times as tables of a matter"


class TestHints:
    """Of a file that is nearly right it is said which line is wrong, and what to do."""

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            (
                "[events]\nnotice_sent = 2026-06-31",
                "the case file has a day that is not in the calendar (line 2); look at it",
            ),
            (
                "[events]\nnotice_sent = 10/06/2026",
                "the case file has a day that is not written as 2026-06-10 (line 2); write it so",
            ),
            (
                "entries = [\n  { event = 'notice_sent', day = 2026-06-31 },\n]",
                "the case file has a day that is not in the calendar (line 2); look at it",
            ),
            (
                "entries = [\n  { day = 2026-06-10, event = notice_sent, not_done = true },\n]",
                'the case file has a word without quotation marks (line 2); write name = "word"',
            ),
            (
                "entries = [\n  { day = 10/06/2026, event = 'notice_sent' },\n]",
                "the case file has a day that is not written as 2026-06-10 (line 2); write it so",
            ),
            (
                "[events]\nnotice_sent = 1 June 2026  # a Monday",
                "the case file has a day that is not written as 2026-06-10 (line 2); write it so",
            ),
            (
                "title = 'x'\ndecision = cease",
                'the case file has a word without quotation marks (line 2); write name = "word"',
            ),
            (
                "decision = \u201ccease\u201d",
                "the case file has quotation marks that are not straight (line 1); write them as \" or '",
            ),
            (
                "[events]\nnotice_sent: 2026-06-01",
                "the case file has a colon where TOML has an equals sign (line 2); write name = value",
            ),
            ("[events\nnotice_sent = 2026-06-01", "the case file has a bracket that is not closed (line 1); close it"),
            ("[events]\nnotice_sent = 2026-06-01\nnotice_sent = 2026-06-02", TWICE.format(3)),
            ("[events]\nnotice_sent = 2026-06-01\nnotice_sent = 2026-06-02\n", TWICE.format(3)),
            ("[events]\nnotice_sent = 2026-06-01\n[events]\n", TWICE.format(3)),
            (
                "[[reviews]]\ncycle = 2026-06-01\n[[reviews]]\ncycle = 2026-06-02\n[events]\n[events]\n",
                TWICE.format(6),
            ),
            (
                "decision = 'cease'\nnotice_sent = 2026-06-10",
                "notice_sent is an event and stands outside [events]; move it below that heading (line 2)",
            ),
            (
                "[events]\ndecision = 'cease'",
                "decision is no event and stands under [events]; move it above that heading (line 2)",
            ),
            (
                "[events]\nnotice_sent = '10/06/2026'",
                "notice_sent looks like day/month/year: use dates='uk', or write a day as 2026-06-10, since the law "
                "counts days (line 2)",
            ),
            ("\ndecision = 'ceased'", "there is no such word in decision; the nearest is cease (line 2)"),
            ("[events]\nnotice_snt = 2026-06-10", "there is no such event; the nearest is notice_sent (line 2)"),
            (
                "title = 'x'\ntitle.a = 1\n",
                "the case file is not TOML (line 2); write facts as name = value and dates as 2026-06-10",
            ),
            ("[evnts]\n", "there is no such key in the case file; the nearest is events (line 1)"),
            ("[receipts.notice_snt]\n", "there is no such event; the nearest is notice_sent (line 1)"),
        ],
    )
    def test_each(self, tmp_path: Path, text: str, says: str) -> None:
        path = tmp_path / "case.toml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(SendTimelinesError) as caught:
            read_case(path)
        assert str(caught.value) == says

    def test_of_two_lines_that_may_be_meant_none_is_named(self, tmp_path: Path) -> None:
        path = tmp_path / "case.toml"
        path.write_text("[[consents]]\nby = 'parent'\n[[consents]]\nby = 'parent'\n", encoding="utf-8")
        with pytest.raises(BadCase, match=r"^a consent has no working_days; [^(]*$"):
            read_case(path)


def test_a_decision_of_which_no_notice_is_entered_is_known_without_a_day() -> None:
    file = case_from({"decisions": [{"decision": "refuse_to_assess", "adviser_contacted": date(2026, 6, 22)}]})
    found = timeline(file.case, on=date(2026, 7, 1))
    assert isinstance(found.record, Record)
    assert {"notice_sent", "adviser_contacted"} <= {entry.event for entry in found.record.entries}
