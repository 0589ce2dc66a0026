"""A decision whose notice was sent on a day that nobody knows: what its date, or the day it came, is good for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import Case, duties, html_page, markdown, picture, timeline, to_ics
from sendtimelines.cases.duty import Duty
from sendtimelines.cases.record import Entry, Record
from sendtimelines.cases.standings import Standing
from sendtimelines.output import terminal
from sendtimelines.output.json.records import timeline_record
from sendtimelines.output.sheets import sheet
from tests.each import for_each
from tests.output.json.documents import faults

ON = date(2026, 7, 1)
DATED, RECEIVED = {"notice_dated": date(2026, 6, 8)}, {"notice_received": date(2026, 6, 12)}
COUNTED = {
    "notice_dated": "the date written on it",
    "notice_received": "four working days before it was received, as by second-class post",
}
SAFE = date(2026, 8, 7)
"""Two months after Monday 8 June, the date on it and four working days before Friday 12 June: Saturday, so safe by
Friday."""


def waiting(days: dict[str, date]) -> Duty:
    return timeline(Case(decision="refuse_to_assess", by="parent", events=days), on=ON)["mediation.contact_adviser"]


class TestTheSafeDay:
    """It is told in every form, and the duty still waits for the day on which the notice was sent."""

    @for_each("days", (DATED, RECEIVED))
    def test_the_duty_waits_with_its_safe_day(self, days: dict[str, date]) -> None:
        duty = waiting(days)
        assert (duty.standing, duty.due, duty.safe) == (Standing.WAITING, None, SAFE)
        assert duty.reason == (
            "waiting for notice_sent; to be safe, act by Fri 7 Aug 2026, which counts from " + COUNTED[next(iter(days))]
        )

    @for_each("days", (DATED, RECEIVED))
    def test_a_reader_is_told_in_every_form(self, days: dict[str, date]) -> None:
        shown = timeline(Case(decision="refuse_to_assess", by="parent", events=days), on=ON)
        in_terminal = "\n".join(line.text for line in terminal.lines(sheet(shown).parts))
        for text in (html_page(shown), markdown(shown), in_terminal):
            assert "You must contact the mediation adviser by Friday 7 August 2026 (last possible day" in text
            assert f"to be safe, this counts from {COUNTED[next(iter(days))]}" in text
        assert COUNTED[next(iter(days))].split(",")[0] in " ".join(picture(shown).split())
        entry = to_ics(shown, reference="A").replace("\r\n ", "").replace("\\,", ",")
        assert f"to be safe, this counts from {COUNTED[next(iter(days))]}." in entry

    @for_each("days", (DATED, RECEIVED))
    def test_json_and_a_log_have_it(self, days: dict[str, date]) -> None:
        [(event, day)] = days.items()
        record = timeline_record(timeline(Case(decision="refuse_to_assess", events=days), on=ON))
        assert faults("timeline", record) == []
        safe = {each["rule"]: each["safe"] for each in record["waiting"]}  # type: ignore[attr-defined]
        assert safe["mediation.contact_adviser"] == "2026-08-07"
        rows = duties([{"case": "A", "event": event, "day": day}], on=ON)
        assert {(row["rule"], row["safe"]) for row in rows} >= {("mediation.contact_adviser", SAFE)}

    def test_a_decision_among_several_has_its_safe_day_told_first(self) -> None:
        case = Case(
            by="parent",
            decisions=[
                {"decision": "refuse_to_reassess", "notice_sent": date(2026, 3, 2)},
                {"decision": "cease", **RECEIVED},
            ],
        )
        shown = timeline(case, on=ON)
        [contact] = [duty for duty in shown.waiting if duty.id == "mediation.contact_adviser"]
        assert contact.safe == SAFE
        text = markdown(shown)
        told = (
            "You must contact the mediation adviser, say that an appeal is wanted and whether mediation is; to be "
            "safe, act by Fri 7 Aug 2026, which counts from four working days before it was received"
        )
        assert told in text
        assert text.index(told) < text.index("Act now")
        assert "Waiting for an event" not in text

    def test_without_any_day_of_it_there_is_none_and_what_would_help_is_said(self) -> None:
        shown = timeline(Case(decision="refuse_to_assess"), on=ON)
        assert shown["mediation.contact_adviser"].safe is None
        assert "the date written on it, or the day it was received, would give a day by which to act safely" in (
            markdown(shown)
        )

    def test_the_date_on_it_goes_before_the_day_it_came(self) -> None:
        assert waiting({"notice_dated": date(2026, 6, 3), **RECEIVED}).safe == date(2026, 8, 3)

    def test_a_notice_cannot_come_before_it_is_dated_or_sent(self) -> None:
        for earlier in ("notice_dated", "notice_sent"):
            shown = timeline(Case(events={earlier: date(2026, 6, 15), **RECEIVED}), on=ON)
            assert [pair.event.name for pair in shown.contradictions] == ["notice_received"]

    @for_each("event", ("notice_sent", "assessment_decision_notified"))
    def test_a_notice_that_is_dated_on_the_day_it_is_sent_is_one(self, event: str) -> None:
        outcome = "refuse_to_assess" if event == "notice_sent" else "will_not_assess"
        sent = Entry(event=event, day=date(2026, 6, 8), outcome=frozenset({outcome}))
        dated = Entry(event="notice_dated", day=date(2026, 6, 8))
        for decided in ((sent, dated), (dated, sent)):
            both = timeline(Record(entries=decided), on=ON)
            assert {duty.name for duty in both} == {duty.name for duty in timeline(Record(entries=(sent,)), on=ON)}
            assert not [duty for duty in both.waiting if duty.safe]

    @for_each(
        "events", (("notice_dated", "notice_sent", "challenge"), ("adviser_informed", "la_informed", "mediation"))
    )
    def test_what_is_announced_on_the_day_on_which_it_begins_is_one(self, events: tuple[str, str, str]) -> None:
        announced, begins, kind = events
        first = () if kind == "challenge" else (Entry(event="notice_sent", day=date(2026, 6, 1)),)
        for order in ((announced, begins), (begins, announced)):
            record = Record(entries=(*first, *(Entry(event=event, day=date(2026, 6, 8)) for event in order)))
            assert {duty.number for duty in timeline(record, on=ON) if duty.matter == kind} == {1}

    def test_many_cases_are_told_as_each_is(self) -> None:
        pytest.importorskip("numpy")
        log = [
            {"case": f"{number:03}", "event": event, "day": day}
            for number in range(260)
            for event, day in (("notice_received", date(2026, 6, 1 + number % 12)), ("adviser_contacted", ON))
        ]
        alone = [row for start in (0, 260) for row in duties(log[start : start + 260], on=ON)]
        assert duties(log, on=ON) == alone

    @given(st.integers(0, 20), st.sampled_from(["refuse_to_assess", "plan_content", "cease"]))
    def test_where_the_day_of_sending_is_known_that_it_came_moves_nothing(self, days: int, decision: str) -> None:
        sent = Entry(event="notice_sent", day=date(2026, 6, 1), outcome=frozenset({decision}))
        came = Entry(event="notice_received", day=date(2026, 6, 1 + days))
        assert timeline(Record(entries=(sent, came)), on=ON).duties == timeline(Record(entries=(sent,)), on=ON).duties
