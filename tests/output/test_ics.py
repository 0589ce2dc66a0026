"""A timeline as a calendar file, read back by the package that wrote it and by another one."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
import vobject
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from sendtimelines import Case, Status, Timeline, picture, read_case, timeline, to_ics
from sendtimelines.cases.standings import Standing
from sendtimelines.errors import BadCase, BadPeriod
from sendtimelines.law.england import Arrangements, Contact
from sendtimelines.rules import Claim
from sendtimelines.rules.plain_english import sentence
from tests.apps.cli.terminal import EXAMPLE, cli
from tests.drawing import examples
from tests.output.json.cases import cases
from tests.strategies import days

ON = date(2026, 7, 1)
LONDON = ZoneInfo("Europe/London")
CASE = Case(
    decision="refuse_to_assess",
    events={"notice_sent": date(2026, 6, 10), "la_informed": date(2026, 6, 25)},
    mediation_wanted=True,
)
DUE = timeline(CASE, on=ON)
FORECAST = timeline(CASE, on=ON, forecast=True)
LESS = Case(events={"la_informed": date(2026, 6, 25)})
Entries = dict[str, Any]


def entries(text: str) -> list[Any]:
    """The entries as icalendar reads them."""
    return list(cast("Any", Calendar.from_ical(text)).walk("VEVENT"))


def again(text: str) -> list[Any]:
    """The same as vobject reads them."""
    return list(getattr(vobject.readOne(text), "vevent_list", []))


def ruled(text: str) -> Entries:
    """The entries by the id of the rule that the description names."""
    return {re.findall(r"^Rule: ([\w.]+);", str(entry["DESCRIPTION"]), flags=re.M)[0]: entry for entry in entries(text)}


def file_of(found: Timeline | Mapping[str, Timeline], **how: Any) -> str:
    return to_ics(found, **{"reference": "2026/114", **how})


def reminders(entry: Any) -> list[datetime]:
    """When one is reminded, in London, on an entry that begins there at midnight or at its own moment."""
    start = entry["DTSTART"].dt
    begins = start.astimezone(LONDON).replace(tzinfo=None) if isinstance(start, datetime) else start
    if not isinstance(begins, datetime):
        begins = datetime.combine(begins, datetime.min.time())
    return [begins + alarm["TRIGGER"].dt for alarm in entry.walk("VALARM")]


class TestDays:
    """An entry stands on the whole last day or, where the day ends at five in London, at that moment."""

    def test_a_whole_day(self) -> None:
        assert "\r\nDTSTART;VALUE=DATE:20260725\r\n" in file_of(DUE)
        entry = ruled(file_of(DUE))["mediation.arrange"]
        assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2026, 7, 25), date(2026, 7, 26))

    @pytest.mark.parametrize(
        ("sent", "moment"),
        [
            (date(2026, 6, 10), datetime(2026, 9, 1, 16, tzinfo=UTC)),
            (date(2026, 11, 10), datetime(2027, 1, 11, 17, tzinfo=UTC)),
        ],
        ids=["in summer", "in winter"],
    )
    def test_five_in_london(self, sent: date, moment: datetime) -> None:
        found = timeline(evolve(CASE, events={"notice_sent": sent}), on=sent)
        entry = ruled(file_of(found))["appeal.register"]
        assert entry["DTEND"].dt == moment
        assert entry["DTSTART"].dt.astimezone(LONDON).hour == 16

    def test_a_duty_without_a_number_of_days_is_left_out(self) -> None:
        found = timeline(Case(events={"order_made": ON}, ordered=["make_plan", "continue"]), on=ON)
        undated = {duty.id for duty in found.arisen if duty.due is None}
        assert undated
        assert ruled(file_of(found)).keys() == {duty.id for duty in found.arisen} - undated

    @given(cases(), days(), st.booleans())
    @examples(6)
    def test_two_readers_find_every_deadline_on_its_day(self, case: Case, on: date, forecast: bool) -> None:
        found = timeline(case, on=on, forecast=forecast)
        text = file_of(found, title="a; b, c\\n")
        ends = [each.last_moment or each.due + timedelta(days=1) for each in found.deadlines if each.due]
        assert [entry["DTEND"].dt for entry in entries(text)] == ends
        assert [entry.dtend.value for entry in again(text)] == ends
        assert all(entry["DTSTART"].dt < entry["DTEND"].dt for entry in entries(text))
        assert all(entry.dtstart.value < entry.dtend.value for entry in again(text))
        for entry, other, each in zip(
            entries(text), again(text), filter(lambda one: one.due, found.deadlines), strict=True
        ):
            assert entry["SUMMARY"] == other.summary.value
            assert entry["SUMMARY"].endswith("), a; b, c\\n")
            verb = each.rule.action.removeprefix("may ")
            verb = verb.partition(", ")[2] if verb.startswith("where ") else verb
            assert entry["SUMMARY"].split()[0].lower() == verb.split()[0]
            assert each.due
            assert f"{each.due.day} {each.due:%b}" in entry["SUMMARY"]


class TestWords:
    """An entry says who must act, what, by when, on what authority, and what makes it less certain."""

    ARRANGE = ruled(file_of(DUE))["mediation.arrange"]

    def test_the_heading(self) -> None:
        assert self.ARRANGE["SUMMARY"] == "Arrange mediation and take part (local authority, by 25 Jul, safe by 24 Jul)"
        contact = ruled(file_of(DUE))["mediation.contact_adviser"]
        assert contact["SUMMARY"] == "Contact mediation adviser (by 10 Aug)"

    def test_the_description(self) -> None:
        assert str(self.ARRANGE["DESCRIPTION"]).splitlines() == [
            "The local authority must arrange mediation and take part by Friday 24 July 2026 (last possible day "
            "Saturday 25 July 2026); with each commissioning body, where health is in issue too.",
            "24 days (17 working days) are left.",
            "On another reading the day is Friday 24 July 2026: the act is done by the last working day before it.",
            "Telling the mediation adviser does not start the 30 days for arranging mediation, which run from "
            "the day the local authority is told; in custody it does (CFA 2014 s 52(3)).",
            "Source: SEND Regs reg 36(2), https://www.legislation.gov.uk/uksi/2014/1530/regulation/36",
            "Source: SEND Regs reg 35(4), https://www.legislation.gov.uk/uksi/2014/1530/regulation/35",
            "Source: CFA 2014 s 54, https://www.legislation.gov.uk/ukpga/2014/6/section/54",
            "Source: CFA 2014 s 53(4), https://www.legislation.gov.uk/ukpga/2014/6/section/53",
            "Rule: mediation.arrange; basis: text",
            sentence(str(DUE.deadlines[0].provenance)),
            "This is information, not legal advice. Before you act on a date, look at its source.",
        ]

    def test_the_hour_and_the_notes(self) -> None:
        entry = ruled(file_of(DUE))["appeal.register"]
        assert str(entry["SUMMARY"]) == "Start appeal (by 1 Sep, 17:00 London time)"
        lines = str(entry["DESCRIPTION"]).splitlines()
        assert lines[0].endswith("by 17:00 London time on Tuesday 1 September 2026.")
        assert (
            "An appeal received later is out of time unless the Tribunal extends the time (HESC Rules r 5(3)(a))."
            in lines
        )

    def test_who_and_where_the_provision_is_published(self) -> None:
        assert [str(each) for each in self.ARRANGE["CATEGORIES"].cats] == ["local authority"]
        assert self.ARRANGE["URL"] == "https://www.legislation.gov.uk/uksi/2014/1530/regulation/36"

    @pytest.mark.parametrize(
        ("events", "rule", "mark"),
        [
            ({"last_assessment": date(2026, 2, 2)}, "assessment.look_back", "from 3 Aug"),
            ({"draft_served": date(2026, 6, 29)}, "plan.representations", "until 13 Jul"),
        ],
        ids=["first", "window"],
    )
    def test_a_day_that_is_not_the_last_for_the_act(self, events: Mapping[str, date], rule: str, mark: str) -> None:
        entry = ruled(file_of(timeline(Case(events=events), on=ON)))[rule]
        assert entry["SUMMARY"].endswith(f" (local authority, {mark})")

    def test_nothing_tells_whose_case_it_is_unless_a_title_does(self) -> None:
        named = Arrangements(authority="Neverland", mediation=Contact(name="Hook", phone="01234"))
        claim = Claim(ground="circumstances", impractical=True, person="child", happened_on=ON)
        case = evolve(CASE, arrangements=named, exemptions={"plan.finalise": claim})
        text = file_of(timeline(case, on=ON), reference="The Darlings")
        assert not re.search("Neverland|Hook|01234|Darling", text)
        assert "Darling" in file_of(timeline(case, on=ON), title="Darling")

    @given(st.text(max_size=60).filter(str.isprintable))
    @examples(20)
    def test_a_title_stays_a_title(self, title: str) -> None:
        plain, titled = entries(file_of(DUE)), file_of(DUE, title=title)
        wanted = [f"{entry['SUMMARY']}, {title}" if title else entry["SUMMARY"] for entry in plain]
        assert [str(entry["SUMMARY"]) for entry in entries(titled)] == wanted
        assert [entry.summary.value for entry in again(titled)] == wanted
        assert all(len(line.encode()) <= 75 for line in titled.split("\r\n"))
        assert [{**entry} | {"SUMMARY": 0} for entry in entries(titled)] == [
            {**each} | {"SUMMARY": 0} for each in plain
        ]

    @pytest.mark.parametrize("title", ["a\nb", "a\r\nBEGIN:VEVENT", "\x00", "\u2028", "\x85"], ids=ascii)
    def test_a_title_of_two_lines_is_refused(self, title: str) -> None:
        with pytest.raises(BadCase, match="title does not fit on one line"):
            file_of(DUE, title=title)


class TestCertainty:
    """A forecast and what is provisional, exempt or contradictory are tentative; what does not arise is cancelled."""

    def test_a_deadline_on_what_happened_is_confirmed(self) -> None:
        assert {entry["STATUS"] for entry in entries(file_of(DUE))} == {"CONFIRMED"}

    def test_a_forecast_says_so(self) -> None:
        assumed = {duty.id for duty in FORECAST if duty.assumed}
        found = ruled(file_of(FORECAST))
        assert {id for id, entry in found.items() if entry["STATUS"] == "TENTATIVE"} == assumed
        assert {id for id, entry in found.items() if "forecast" in entry["SUMMARY"]} == assumed
        assert "This is a forecast, which takes" in str(found["mediation.certificate_after_mediation"]["DESCRIPTION"])

    def test_so_does_what_is_provisional(self) -> None:
        sent = date(2029, 3, 1)
        entry = ruled(file_of(timeline(Case(events={"notice_sent": sent}), on=sent)))["appeal.register"]
        assert (entry["STATUS"], entry["SUMMARY"].endswith(", 17:00 London time, provisional)")) == (
            "TENTATIVE",
            True,
        )
        assert "Provisional: it reaches past the bank holidays" in entry["DESCRIPTION"]

    @pytest.mark.parametrize(
        ("case", "rule", "status", "certainty"),
        [
            (
                Case(events={"request_received": date(2026, 3, 2), "assessment_decision_notified": date(2026, 6, 1)}),
                "assessment.decide",
                Standing.MET_LATE,
                "CONFIRMED",
            ),
            (
                Case(
                    events={"request_received": date(2026, 1, 5)},
                    exemptions={
                        "plan.finalise": Claim(
                            ground="circumstances", impractical=True, person="child", happened_on=date(2026, 3, 1)
                        )
                    },
                ),
                "plan.finalise",
                Status.EXEMPT,
                "TENTATIVE",
            ),
            (
                Case(
                    events={
                        "notice_sent": date(2026, 1, 5),
                        "adviser_contacted": date(2026, 6, 1),
                        "mediation_declined": date(2026, 6, 1),
                    }
                ),
                "mediation.certificate_without_mediation",
                Standing.BARRED,
                "CANCELLED",
            ),
            (
                evolve(CASE, events={**CASE.events, "mediation_held": ON}),
                "mediation.arrange",
                Standing.MET,
                "CONFIRMED",
            ),
            (
                evolve(CASE, events={"la_informed": date(2026, 5, 1)}),
                "mediation.arrange",
                Standing.OVERDUE,
                "CONFIRMED",
            ),
        ],
        ids=lambda value: str(value) if isinstance(value, Standing) else "",
    )
    def test_a_status_that_the_day_does_not_show_is_told(
        self, case: Case, rule: str, status: Standing, certainty: str
    ) -> None:
        found = timeline(case, on=ON)
        entry = ruled(file_of(found))[rule]
        assert found[rule].standing == status
        assert entry["STATUS"] == certainty
        assert entry["SUMMARY"].endswith(f", {status})")


class TestReminders:
    """One is reminded at nine in the morning, so many days before the safe day."""

    @pytest.mark.parametrize(
        ("rule", "at"),
        [
            ("mediation.arrange", [datetime(2026, 7, 17, 9), datetime(2026, 7, 23, 9)]),
            ("appeal.register", [datetime(2026, 8, 25, 9), datetime(2026, 8, 31, 9)]),
        ],
    )
    def test_a_week_and_a_day_ahead(self, rule: str, at: list[datetime]) -> None:
        assert reminders(ruled(file_of(DUE))[rule]) == at

    def test_others_where_they_are_asked_for(self) -> None:
        entry = ruled(file_of(DUE, reminders=[0, 2, 2]))["mediation.arrange"]
        assert reminders(entry) == [datetime(2026, 7, 22, 9), datetime(2026, 7, 24, 9)]
        assert not entries(file_of(DUE, reminders=()))[0].walk("VALARM")

    @given(cases(), days())
    @examples(12)
    def test_of_what_is_still_to_come_alone(self, case: Case, on: date) -> None:
        found = timeline(case, on=on)
        dated = [duty for duty in found.arisen if duty.due]
        for duty, entry in zip(dated, entries(file_of(found)), strict=True):
            still = duty.standing in (Standing.DUE, Standing.DUE_IF, Standing.NOT_YET, Standing.OPEN)
            assert len(entry.walk("VALARM")) == 2 * still

    @pytest.mark.parametrize("given", [-1, 367, True, 1.0, "7", None], ids=repr)
    def test_what_is_no_number_of_days_is_refused(self, given: Any) -> None:
        with pytest.raises(BadPeriod, match="no whole number from 0 to 366"):
            file_of(DUE, reminders=[given])


class TestAgain:
    """A file that is read again changes the entries that are there, and adds none twice."""

    def test_the_same_facts_give_the_same_file(self) -> None:
        assert file_of(DUE) == file_of(timeline(CASE, on=ON))

    def test_an_entry_keeps_its_uid_when_its_day_moves(self) -> None:
        moved = timeline(CASE.with_events(la_informed=date(2026, 6, 26)), on=date(2026, 7, 2))
        before, after = ruled(file_of(DUE)), ruled(file_of(moved))
        assert before["mediation.arrange"]["DTSTART"].dt != after["mediation.arrange"]["DTSTART"].dt
        assert {id: entry["UID"] for id, entry in before.items()} == {id: entry["UID"] for id, entry in after.items()}

    def test_no_two_entries_and_no_two_cases_share_one(self) -> None:
        reviewed = Case(
            events={"plan_made": date(2024, 1, 8)},
            reviews=[{"review_meeting": date(2025, 1, 6)}, {"review_meeting": date(2026, 1, 5)}],
        )
        found = timeline(reviewed, on=ON)
        uids = [str(entry["UID"]) for entry in entries(file_of(found))]
        others = [str(entry["UID"]) for entry in entries(file_of(found, reference="2026/115"))]
        assert len({*uids, *others}) == 2 * len(uids)
        assert len({duty.id for duty in found}) < len(uids)

    def test_a_review_held_later_leaves_the_uids_of_the_earlier_ones(self) -> None:
        first = [{"review_meeting": date(2025, 1, 6)}]
        start = {"plan_made": date(2024, 1, 8)}

        def annual(case: Case) -> list[str]:
            text = file_of(timeline(case, on=ON))
            return [str(each["UID"]) for each in entries(text) if "Rule: review.annual;" in each["DESCRIPTION"]]

        one = annual(Case(events=start, reviews=first))
        two = annual(Case(events=start, reviews=[*first, {"review_meeting": date(2026, 1, 5)}]))
        assert len(one) < len(two)
        assert two[: len(one)] == one

    def test_its_stamp_is_the_day_of_the_timeline(self) -> None:
        assert {entry["DTSTAMP"].dt for entry in entries(file_of(DUE))} == {datetime(2026, 7, 1, tzinfo=UTC)}

    @given(days(date(2026, 6, 26)), days(date(2026, 6, 26)))
    @examples(15)
    def test_sequence_rises_from_day_to_day(self, one: date, other: date) -> None:
        found = [entries(file_of(timeline(CASE, on=day)))[0]["SEQUENCE"] for day in sorted({one, other})]
        assert found == sorted(set(found))

    @given(st.lists(days(date(2026, 6, 26)), min_size=2, max_size=4))
    @examples(15)
    def test_it_rises_above_the_last_export_whatever_its_day(self, on: list[date]) -> None:
        text, numbers = "", list[int]()
        for day in on:
            text = file_of(timeline(CASE, on=day), previous=text)
            numbers.append(entries(text)[0]["SEQUENCE"])
        assert numbers == sorted(set(numbers))

    def test_what_no_longer_follows_is_cancelled_where_it_was_exported_before(self) -> None:
        before = file_of(DUE)
        changed = timeline(LESS, on=date(2026, 7, 2))
        text = file_of(changed, previous=before)
        after = ruled(text)
        assert {id for id, entry in after.items() if entry["STATUS"] == "CANCELLED"} == {
            "mediation.contact_adviser",
            "appeal.register",
        }
        gone, was = after["appeal.register"], ruled(before)["appeal.register"]
        assert not gone.walk("VALARM")
        assert (gone["UID"], gone["DTSTART"].dt) == (was["UID"], was["DTSTART"].dt)
        assert gone["SEQUENCE"] == after["mediation.arrange"]["SEQUENCE"] > was["SEQUENCE"]
        assert gone["DTSTAMP"].dt == datetime(2026, 7, 2, tzinfo=UTC)
        assert gone["SUMMARY"] == f"{was['SUMMARY']} (no longer in the timeline)"
        assert len(again(text)) == 3

    def test_it_stays_cancelled_until_it_comes_back(self) -> None:
        less = timeline(LESS, on=ON)
        once = file_of(less, previous=file_of(DUE))
        twice = file_of(less, previous=once)
        first, second = ruled(once)["appeal.register"], ruled(twice)["appeal.register"]
        assert (second["STATUS"], second["SUMMARY"]) == ("CANCELLED", first["SUMMARY"])
        assert second["SEQUENCE"] == first["SEQUENCE"] + 1
        back = ruled(file_of(DUE, previous=twice))
        assert back["appeal.register"]["STATUS"] == "CONFIRMED"
        assert back.keys() == ruled(file_of(DUE)).keys()

    @pytest.mark.parametrize(
        "previous",
        [
            file_of(DUE, reference="2026/115"),
            file_of(DUE).replace("BEGIN:VEVENT", "BEGIN VEVENT"),
            file_of(DUE).replace("DTSTART", "DTSTART-"),
            file_of(DUE).replace("VALUE=DATE:2026", "VALUE=DATE:").replace("DTSTART:2026", "DTSTART:"),
            "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        ],
        ids=["of-another-case", "broken", "without-days", "with-broken-days", "of-nobody"],
    )
    def test_only_what_was_written_for_the_same_case_is_cancelled(self, previous: str) -> None:
        assert ruled(file_of(timeline(LESS, on=ON), previous=previous)).keys() == {"mediation.arrange"}

    def test_what_was_no_calendar_does_not_count(self) -> None:
        assert file_of(DUE, previous="SEQUENCE:x\n SEQUENCE:99999999\nSEQUENCE:-1") == file_of(DUE)
        assert file_of(DUE, previous="a\nSEQUENCE:99999999\nb") != file_of(DUE)

    @pytest.mark.parametrize("reference", ["", " "])
    def test_a_case_without_a_reference_is_refused(self, reference: str) -> None:
        with pytest.raises(BadCase, match="the case has no reference"):
            file_of(DUE, reference=reference)


class TestCaseload:
    """Several cases in one file: each entry says which case it is of, with the UID it has in a file of its own."""

    OTHER = timeline(LESS, on=ON)

    def test_one_file_holds_the_entries_of_every_case(self) -> None:
        text = file_of({"2026/114": DUE, "2026/115": self.OTHER}, reference="caseload")
        assert len(entries(text)) == len(again(text)) == len(entries(file_of(DUE))) + 1
        assert {str(entry["SUMMARY"]).rpartition(", ")[2] for entry in entries(text)} == {"2026/114", "2026/115"}
        alone = {*(str(each["UID"]) for each in entries(file_of(DUE)))}
        assert alone <= {str(entry["UID"]) for entry in entries(text)}

    def test_what_left_the_caseload_is_cancelled(self) -> None:
        both = file_of({"2026/114": DUE, "2026/115": self.OTHER}, reference="caseload")
        one = file_of({"2026/114": DUE}, reference="caseload", previous=both)
        gone = [entry for entry in entries(one) if entry["STATUS"] == "CANCELLED"]
        assert [str(entry["SUMMARY"]).partition(" (no longer")[0][-8:] for entry in gone] == ["2026/115"]

    def test_no_case_at_all_is_an_empty_calendar(self) -> None:
        assert entries(file_of({}, reference="caseload")) == []

    def test_what_cannot_stand_in_one_file_is_refused(self) -> None:
        with pytest.raises(BadCase, match="the case has no reference"):
            file_of({" ": DUE}, reference="caseload")
        with pytest.raises(BadCase, match="the name of a case does not fit on one line"):
            file_of({"a\nb": DUE}, reference="caseload")
        with pytest.raises(BadCase, match="the timelines are as of different days; make them all as of one"):
            file_of({"a": DUE, "b": timeline(LESS, on=date(2026, 7, 2))}, reference="caseload")


class TestFormat:
    """The file keeps the rules of RFC 5545 that readers stumble over."""

    TEXT = file_of(FORECAST, title="é" * 200)

    def test_lines_end_as_they_must_and_are_folded(self) -> None:
        assert self.TEXT.replace("\r\n", "").isprintable()
        assert max(len(line.encode()) for line in self.TEXT.split("\r\n")) == 75

    def test_it_is_published_and_blocks_no_time(self) -> None:
        assert "\r\nMETHOD:PUBLISH\r\n" in self.TEXT
        assert {entry["TRANSP"] for entry in entries(self.TEXT)} == {"TRANSPARENT"}
        assert {alarm["ACTION"] for entry in entries(self.TEXT) for alarm in entry.walk("VALARM")} == {"DISPLAY"}

    def test_it_is_called_what_the_case_is_called(self) -> None:
        assert cast("Any", Calendar.from_ical(self.TEXT))["X-WR-CALNAME"] == "é" * 200
        assert "CALNAME" not in file_of(DUE)

    def test_every_entry_has_what_it_must_have_once(self) -> None:
        for entry in entries(self.TEXT):
            assert not entry.errors
            assert all(not isinstance(entry[name], list) for name in ("UID", "DTSTAMP", "DTSTART", "SEQUENCE"))

    def test_a_timeline_without_deadlines_is_an_empty_calendar(self) -> None:
        assert entries(file_of(timeline(Case(), on=ON))) == []


class TestCommand:
    """`timeline --ics` writes the file beside what it prints; what was there before stays until it is whole."""

    WORDS = ("timeline", EXAMPLE, "--on", "2026-07-01")

    def test_it_writes_the_deadlines_and_prints_what_it_prints_anyway(self, tmp_path: Path) -> None:
        target = tmp_path / "case.ics"
        assert cli(*self.WORDS, "--ics", str(target)).text == cli(*self.WORDS).text
        found = timeline(read_case(EXAMPLE).case, on=ON)
        text = target.read_bytes().decode()
        assert text == to_ics(found, reference=EXAMPLE, title="Refusal to assess")
        assert list(tmp_path.iterdir()) == [target]

    def test_json_is_printed_as_without_it(self, tmp_path: Path) -> None:
        words = (*self.WORDS, "--json")
        assert cli(*words, "--ics", str(tmp_path / "case.ics")).text == cli(*words).text

    def test_the_reference_of_the_case_file_takes_the_place_of_its_path(self, tmp_path: Path) -> None:
        uids = []
        for name in ("one.toml", "other.toml"):
            path = tmp_path / name
            path.write_text('reference = "x"\n[events]\nla_informed = 2026-06-22\n', encoding="utf-8")
            assert cli("timeline", str(path), "--ics", str(tmp_path / "out.ics")).text
            uids.append([entry["UID"] for entry in entries((tmp_path / "out.ics").read_text(encoding="utf-8"))])
        assert uids[0] == uids[1]
        path.write_text("[events]\nla_informed = 2026-06-22\n", encoding="utf-8")
        assert cli("timeline", str(path), "--ics", str(tmp_path / "out.ics")).text
        assert entries((tmp_path / "out.ics").read_text(encoding="utf-8"))[0]["UID"] not in uids[0]

    def test_a_second_export_of_a_day_goes_on_from_the_first(self, tmp_path: Path) -> None:
        target = tmp_path / "case.ics"
        numbers = []
        for _ in range(3):
            assert cli(*self.WORDS, "--ics", str(target)).text
            numbers.append(entries(target.read_bytes().decode())[0]["SEQUENCE"])
        assert numbers == [numbers[0], numbers[0] + 1, numbers[0] + 2]

    def test_what_the_file_before_had_and_the_case_has_no_longer_is_cancelled(self, tmp_path: Path) -> None:
        case, target = tmp_path / "case.toml", tmp_path / "case.ics"
        case.write_text("[events]\nla_informed = 2026-06-22\nnotice_sent = 2026-06-10\n", encoding="utf-8")
        assert cli("timeline", str(case), "--on", "2026-07-01", "--ics", str(target)).text
        case.write_text("[events]\nla_informed = 2026-06-22\n", encoding="utf-8")
        assert cli("timeline", str(case), "--on", "2026-07-01", "--ics", str(target)).text
        kept = ruled(target.read_bytes().decode())
        assert {id: str(entry["STATUS"]) for id, entry in kept.items()} == {
            "mediation.arrange": "CONFIRMED",
            "mediation.contact_adviser": "CANCELLED",
            "appeal.register": "CANCELLED",
        }

    @pytest.mark.parametrize(
        ("target", "complaint"),
        [
            ("", "the result cannot be written into a directory; name a file in it"),
            ("{dir}", "the result cannot be written into a directory; name a file in it"),
            (
                "{dir}/none/x.ics",
                "the result cannot be written (FileNotFoundError); look at the name and folder of --ics",
            ),
            ("/dev/null", "the result cannot take the place of what is no file; give --ics another name"),
            ("{dir}/case.toml", "the result would overwrite the case file it is made from; give --ics another name"),
        ],
    )
    def test_what_cannot_be_written_is_refused(self, tmp_path: Path, target: str, complaint: str) -> None:
        case = tmp_path / "case.toml"
        case.write_text("[events]\nla_informed = 2026-06-22\n", encoding="utf-8")
        before = case.read_bytes()
        assert cli("timeline", str(case), "--ics", target.format(dir=tmp_path)).complaint == complaint
        assert [path.read_bytes() for path in tmp_path.iterdir()] == [before]

    def test_a_title_that_cannot_stand_there_leaves_the_old_file(self, tmp_path: Path) -> None:
        case, target = tmp_path / "case.toml", tmp_path / "old.ics"
        case.write_text('title = "a\\nb"\n', encoding="utf-8")
        target.write_bytes(b"precious\xff")
        assert cli("timeline", str(case), "--ics", str(target)).complaint.startswith("title does not fit on one line")
        assert target.read_bytes() == b"precious\xff"
        assert sorted(tmp_path.iterdir()) == [case, target]


class TestCaution:
    """Of a notice of which only its date is known, a calendar and a picture have the days that are safe."""

    def test_a_notice_that_is_only_dated(self) -> None:
        case = Case(decision="refuse_to_assess", by="parent", events={"notice_dated": date(2026, 6, 10)})
        known = timeline(case, on=date(2026, 6, 12))
        file = to_ics(known, reference="A").replace("\r\n ", "").replace("\\", "")
        assert "SUMMARY:Contact mediation adviser (by 10 Aug)" in file
        caution = (
            "The day on which the notice was sent is not known; to be safe, this counts from the date written on it."
        )
        assert caution in file
        drawn = picture(known)
        assert caution in drawn
        assert "10 Aug" in drawn
        undated = timeline(Case(decision="refuse_to_assess"), on=date(2026, 6, 12))
        assert "to be safe" not in picture(undated) + to_ics(undated, reference="A")

    def test_a_safe_day_before_the_last_one(self) -> None:
        known = timeline(Case(events={"review_meeting": date(2026, 7, 11)}), on=date(2026, 7, 12))
        titles = [line for line in to_ics(known, reference="A").replace("\r\n ", "").splitlines() if "SUMMARY" in line]
        assert any("by 25 Jul\\, safe by 24 Jul" in title for title in titles), titles
