"""Local rules: a council's own targets in a case, from the record to the worklist, marked as local everywhere."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import polars
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import (
    RULES,
    Case,
    Event,
    Rule,
    caseload_summary,
    duties,
    from_json,
    html_page,
    letter_words,
    markdown,
    picture,
    plain_words,
    read_case,
    timeline,
    to_ics,
    to_json,
    worklist,
)
from sendtimelines.cases import LocalRule
from sendtimelines.cases.duty import Duty
from sendtimelines.cases.files import row_of, to_toml
from sendtimelines.cases.record import Entry, Record, record_of
from sendtimelines.cases.standings import Standing
from sendtimelines.cases.timeline import Timeline
from sendtimelines.errors import BadCase, SendTimelinesError, UnknownName
from sendtimelines.law.england.events import EVENTS, FINAL_PLAN_SENT, MEDIATION_DATE
from sendtimelines.output import terminal
from sendtimelines.output.json.records import timeline_record
from sendtimelines.output.sheets import sheet
from sendtimelines.rules import Basis, Force, Instrument, Party, days, working_days
from sendtimelines.rules.periods import school_days
from sendtimelines.rules.plain_english import demand
from sendtimelines.tables.logs.columns import cells_of
from tests.each import for_each
from tests.output.json.documents import faults

OURS = Instrument(
    short="Our standards",
    full="Service standards of the council, 2026",
    address="https://council.example/standards",
    began=date(2026, 1, 1),
    force=Force.SHOULD,
)
TOLD = Event("local_school_told", "the school was told of the final plan", ((FINAL_PLAN_SENT,),))
TELL = Rule(
    id="local.tell_school",
    who=Party.AUTHORITY,
    action="tell the school of the final plan",
    limit=working_days(5).after(FINAL_PLAN_SENT),
    sources=(OURS("standard 4"),),
    basis=Basis.LOCAL,
    ends_with=TOLD,
)
COMPLAINED = Event("local_complaint_received", "a complaint was received")
ANSWERED = Event("local_complaint_answered", "the complaint was answered", ((COMPLAINED,),))
ANSWER = evolve(
    TELL,
    id="local.answer_complaint",
    action="answer the complaint",
    limit=working_days(10).after(COMPLAINED),
    ends_with=ANSWERED,
)
TELL_SCHOOL = LocalRule(TELL, matter="request")
ANSWER_COMPLAINT = LocalRule(ANSWER)
BOTH = (TELL_SCHOOL, ANSWER_COMPLAINT)
ON = date(2026, 7, 15)
LOG: list[dict[str, Any]] = [
    {"case": "A", "event": "request_received", "day": "2026-03-02"},
    {"case": "A", "event": "final_plan_sent", "day": "2026-07-01"},
    {"case": "B", "event": "request_received", "day": "2026-03-02"},
    {"case": "B", "event": "final_plan_sent", "day": "2026-07-13"},
    {"case": "C", "event": "final_plan_sent", "day": "2026-07-01"},
    {"case": "C", "event": "local_school_told", "day": "2026-07-03"},
    {"case": "D", "event": "local_complaint_received", "day": "2026-07-03"},
]


def entry(event: str, day: date, **more: object) -> Entry:
    return Entry(event=event, day=day, **more)  # type: ignore[arg-type]


REQUESTED, SENT = entry("request_received", date(2026, 3, 2)), entry("final_plan_sent", date(2026, 7, 1))


def seen(*entries: Entry, rules: tuple[LocalRule, ...] = (TELL_SCHOOL,), on: date = ON) -> Timeline:
    return timeline(Record(entries=entries, rules=rules), on=on)


class TestInATimeline:
    """It arises with the start of its clock, stands like any duty, and is met by its own event."""

    def test_it_is_not_there_before_its_clock_starts(self) -> None:
        assert all(duty.id != TELL.id for duty in seen(REQUESTED))

    def test_it_is_overdue_and_met_and_met_late(self) -> None:
        overdue = seen(REQUESTED, SENT)[TELL.id]
        assert (overdue.standing, overdue.due, overdue.matter, overdue.number) == (
            Standing.OVERDUE,
            date(2026, 7, 8),
            "request",
            1,
        )
        met = seen(REQUESTED, SENT, entry(TOLD.name, date(2026, 7, 8)))[TELL.id]
        assert (met.standing, met.done) == (Standing.MET, date(2026, 7, 8))
        assert met.reason == "the school was told of the final plan on Wed 8 Jul 2026"
        late = seen(REQUESTED, SENT, entry(TOLD.name, date(2026, 7, 10)))[TELL.id]
        assert (late.standing, late.days) == (Standing.MET_LATE, 2)

    def test_said_not_to_be_done_it_is_overdue(self) -> None:
        denied = entry(TOLD.name, date(2026, 7, 14), not_done=True)
        assert seen(REQUESTED, SENT, denied)[TELL.id].reason.endswith("it was not done")

    def test_it_lapses_with_its_matter_where_that_ends_later(self) -> None:
        ours = LocalRule(
            evolve(TELL, id="local.acknowledge", limit=days(14).after(EVENTS["request_received"])), matter="request"
        )
        withdrawn = entry("request_withdrawn", date(2026, 3, 9))
        assert seen(REQUESTED, withdrawn, rules=(ours,))["local.acknowledge"].standing is Standing.LAPSED

    def test_each_request_has_its_own(self) -> None:
        refused = entry("assessment_decision_notified", date(2026, 3, 30), outcome="will_not_assess")
        again = entry("request_received", date(2026, 4, 13))
        told = entry(TOLD.name, date(2026, 7, 3))
        shown = seen(REQUESTED, refused, again, SENT, told)
        assert [duty.name for duty in shown if duty.id == TELL.id] == ["local.tell_school#2"]
        assert shown[TELL.id].standing is Standing.MET

    def test_its_own_event_goes_to_the_matter_that_waits_for_it(self) -> None:
        again = entry("request_received", date(2026, 7, 2))
        shown = seen(REQUESTED, SENT, again, entry(TOLD.name, date(2026, 7, 3)))
        assert shown["local.tell_school#1"].standing is Standing.MET

    def test_a_label_says_to_which(self) -> None:
        first, second = (
            (
                entry("request_received", date(2026, month, 1), matter=label),
                entry("final_plan_sent", date(2026, month, 4), matter=label),
            )
            for month, label in ((3, "one"), (7, "two"))
        )
        told = entry(TOLD.name, date(2026, 7, 9), matter="one")
        shown = seen(*first, *second, told, on=date(2026, 7, 10))
        assert shown["local.tell_school#1"].done == date(2026, 7, 9)
        assert shown["local.tell_school#2"].done is None

    def test_what_belongs_to_no_matter_is_said(self) -> None:
        shown = seen(entry(TOLD.name, date(2026, 7, 3)))
        [problem] = shown.problems
        assert str(problem) == (
            "entry 1: local_school_told belongs to the request for an assessment, of which nothing is recorded by that "
            "day; enter what begins it"
        )

    def test_without_the_days_on_which_a_school_is_open_it_waits_for_them(self) -> None:
        ours = LocalRule(evolve(TELL, limit=school_days(5).after(EVENTS["review_meeting"])), matter="review")
        meeting = entry("review_meeting", date(2026, 6, 1))
        waiting = seen(meeting, rules=(ours,))[TELL.id]
        assert (waiting.standing, waiting.due) == (Standing.WAITING, None)
        assert waiting.deadline is not None
        assert waiting.reason == waiting.deadline.problem
        behind = seen(meeting, entry("review_meeting", date(2026, 7, 6)), rules=(ours,))["local.tell_school#1"]
        assert (behind.standing, behind.due) == (Standing.NOT_RECORDED, None)

    def test_its_own_event_may_be_for_another_day(self) -> None:
        told = entry(TOLD.name, date(2026, 7, 3), for_=date(2026, 7, 6))
        assert seen(REQUESTED, SENT, told).problems == ()

    def test_before_the_standards_there_is_no_duty(self) -> None:
        old = [evolve(REQUESTED, day=date(2025, 3, 3)), evolve(SENT, day=date(2025, 7, 1))]
        assert all(duty.id != TELL.id for duty in seen(*old))

    def test_a_contradiction_is_told_in_its_words(self) -> None:
        shown = seen(REQUESTED, SENT, entry(TOLD.name, date(2026, 6, 1)))
        assert any("the school was told of the final plan" in str(pair) for pair in shown.contradictions)

    def test_a_day_known_in_part_makes_its_day_depend(self) -> None:
        shown = seen(REQUESTED, entry("final_plan_sent", "2026-07"))  # type: ignore[arg-type]
        assert shown[TELL.id].due == date(2026, 7, 8)
        assert shown[TELL.id].due_to == date(2026, 7, 22)

    def test_a_forecast_has_it_and_takes_no_act_of_it_for_granted(self) -> None:
        shown = timeline(Record(entries=[REQUESTED], rules=[TELL_SCHOOL]), on=date(2026, 3, 3), forecast=True)
        assert shown[TELL.id].due == date(2026, 7, 27)
        assert shown[TELL.id].forecast
        assert TOLD.name not in shown.assumed


class TestAMatterOfItsOwn:
    """Without a matter of the law each start of its clock is one, and what follows meets the newest."""

    def test_each_complaint_is_a_matter(self) -> None:
        shown = seen(
            entry(COMPLAINED.name, date(2026, 6, 1)),
            entry(ANSWERED.name, date(2026, 6, 8)),
            entry(COMPLAINED.name, date(2026, 7, 1)),
            rules=(ANSWER_COMPLAINT,),
        )
        assert [(duty.name, duty.standing) for duty in shown] == [
            ("local.answer_complaint#1", Standing.MET),
            ("local.answer_complaint#2", Standing.DUE),
        ]

    def test_an_answer_to_what_nobody_recorded_is_met_in_a_time_unknown(self) -> None:
        shown = seen(entry(ANSWERED.name, date(2026, 6, 8)), rules=(ANSWER_COMPLAINT,))
        assert shown[ANSWER.id].standing is Standing.MET_TIME_UNKNOWN

    def test_labels_keep_two_apart(self) -> None:
        shown = seen(
            entry(COMPLAINED.name, date(2026, 6, 29), matter="food"),
            entry(COMPLAINED.name, date(2026, 6, 30), matter="taxi"),
            entry(ANSWERED.name, date(2026, 7, 2), matter="food"),
            rules=(ANSWER_COMPLAINT,),
            on=date(2026, 7, 14),
        )
        assert shown["local.answer_complaint#1"].done == date(2026, 7, 2)
        assert shown["local.answer_complaint#2"].standing is Standing.DUE

    def test_a_time_before_a_meeting_is_kept_before_it(self) -> None:
        meeting = Event("local_panel_held", "the panel met")
        papers = Event("local_papers_sent", "the papers were sent")
        send = evolve(TELL, id="local.send_papers", limit=working_days(3).before(meeting), ends_with=papers)
        shown = seen(
            entry(papers.name, date(2026, 7, 6)), entry(meeting.name, date(2026, 7, 10)), rules=(LocalRule(send),)
        )
        assert [(duty.name, duty.standing) for duty in shown] == [("local.send_papers#1", Standing.MET)]

    def test_a_session_of_the_law_has_its_own_too(self) -> None:
        room = Event("local_room_booked", "a room was booked")
        book = evolve(TELL, id="local.book_room", limit=working_days(5).before(MEDIATION_DATE), ends_with=room)
        shown = seen(
            entry("notice_sent", date(2026, 6, 1)),
            entry("la_informed", date(2026, 6, 10)),
            entry("mediation_date", date(2026, 7, 27)),
            rules=(LocalRule(book, matter="session"),),
        )
        assert shown["local.book_room"].due == date(2026, 7, 20)


class TestInEveryForm:
    """It is marked as local in text, HTML, Markdown, JSON, calendar entries, words, letters and tables."""

    CASE = Case(events={"request_received": date(2026, 3, 2), "final_plan_sent": date(2026, 7, 1)}, rules=[TELL_SCHOOL])
    WORDS = "he local authority was, under a local rule, to tell the school of the final plan by Wednesday 8 July 2026"

    def test_sentences_say_so(self) -> None:
        overdue = timeline(self.CASE, on=ON)
        in_terminal = "\n".join(line.text for line in terminal.lines(sheet(overdue).parts))
        for text in (html_page(overdue), markdown(overdue), in_terminal):
            assert self.WORDS in " ".join(text.split())
            assert "It rests on a local rule, not on the text of the law." in text
        deadline = overdue[TELL.id].deadline
        assert deadline
        assert self.WORDS in plain_words(deadline, on=ON)
        assert "should, under a local rule, tell the school" in plain_words(deadline, on=date(2026, 7, 2))
        assert "8 July 2026 the local authority was, under a local rule, to tell" in letter_words(deadline, on=ON)

    def test_the_picture_says_so(self) -> None:
        assert "Tell the school of the final plan (local rule)" in picture(timeline(self.CASE, on=ON))

    def test_what_may_be_done_and_what_depends_say_so(self) -> None:
        may = evolve(TELL, action="may ask the school for its views")
        assert demand(may) == "the local authority may, under a local rule, ask the school for its views"
        assert demand(may, past=True) == "the local authority could, under a local rule, ask the school for its views"
        where = evolve(TELL, action="where the school asks, tell it of the final plan")
        assert (
            demand(where)
            == "the local authority should, under a local rule, where the school asks, tell it of the final plan"
        )
        free = evolve(TELL, who=Party.CLAIMANT)
        assert demand(free) == "the claimant can, under a local rule, tell the school of the final plan"

    def test_what_was_entered_has_its_events(self) -> None:
        told = self.CASE.with_events(local_school_told=date(2026, 7, 3))
        assert "Friday 3 July 2026: the school was told of the final plan" in html_page(timeline(told, on=ON))
        listed = Case(entries=[entry(TOLD.name, date(2026, 7, 3)), SENT], rules=[TELL_SCHOOL])
        assert "the school was told of the final plan" in html_page(timeline(listed, on=ON))

    def test_a_calendar_entry_says_so(self) -> None:
        written = to_ics(timeline(self.CASE, on=date(2026, 7, 2)), reference="A").replace("\r\n ", "")
        [summary] = [line for line in written.splitlines() if line.startswith("SUMMARY:Tell school")]
        assert "(local rule)" in summary
        assert "basis: local" in written

    def test_json_says_so_and_is_read_again_with_the_rule(self) -> None:
        for value in (
            self.CASE.with_events(local_school_told=date(2026, 7, 3)),
            timeline(self.CASE, on=ON),
            timeline(Case(entries=[REQUESTED, SENT], rules=[TELL_SCHOOL]), on=ON),
        ):
            text = to_json(value)
            assert from_json(text, type(value), rules=[TELL_SCHOOL]) == value
        [written] = [each for each in json.loads(text)["result"]["deadlines"] if each["rule"] == TELL.id]
        assert written["basis"] == "local"

    def test_json_is_as_its_schemas_say(self) -> None:
        complained = {"local_complaint_received": date(2026, 7, 1), "local_school_told": date(2026, 7, 3)}
        case = Case(events={**self.CASE.events, **complained}, rules=BOTH)
        shown = timeline(case, on=ON)
        assert {ANSWER.id, TELL.id} <= {duty.id for duty in shown}
        assert faults("timeline", timeline_record(shown)) == []
        assert faults("case-document", json.loads(to_json(case))) == []
        assert faults("timeline-document", json.loads(to_json(shown))) == []

    def test_a_deadline_goes_through_json(self) -> None:
        deadline = TELL.deadline({"final_plan_sent": date(2026, 7, 1)})
        text = to_json(deadline, on=ON)
        assert from_json(text, type(deadline), rules=[TELL_SCHOOL]) == deadline
        with pytest.raises(UnknownName):
            from_json(text, type(deadline))

    def test_json_without_its_rule_says_which_is_missing(self) -> None:
        text = to_json(self.CASE.with_events(local_school_told=date(2026, 7, 3)))
        with pytest.raises(SendTimelinesError, match="pass the rule that uses it among rules"):
            from_json(text, Case)


class TestInALog:
    """The duties of a log with local rules are those of each case's timeline, row for row, in worklists too."""

    def test_its_rows_are_those_of_the_timelines(self) -> None:
        rows = duties(LOG, on=ON, rules=BOTH)
        for case in "ABCD":
            record = record_of(
                [{key: cell for key, cell in row.items() if key != "case"} for row in LOG if row["case"] == case],
                rules=BOTH,
            )
            expected = [cells_of(duty) for duty in timeline(record, on=ON)]
            assert [tuple(row.values())[1:] for row in rows if row["case"] == case and not row["problems"]] == expected

    def test_a_frame_and_many_rows_give_the_same(self, monkeypatch: pytest.MonkeyPatch) -> None:
        of_few = duties(LOG, on=ON, rules=BOTH)
        monkeypatch.setattr("sendtimelines.tables.logs.answers.MANY", 2)
        of_many = duties(polars.DataFrame(LOG), on=ON, rules=BOTH)
        assert of_many.rows() == [tuple(row.values()) for row in of_few]

    def test_the_worklist_lists_them(self) -> None:
        rows = duties(LOG, on=ON, rules=BOTH)
        for rules in (None, (TELL, ANSWER, *RULES), ("local.tell_school", ANSWER)):
            listed = worklist(rows, rules, on=ON, within=10)
            hits = [(row["case"], row["rule"], row["due"], row["status"]) for row in listed]
            assert [hit for hit in hits if hit[1].startswith("local.")] == [
                ("A", "local.tell_school", date(2026, 7, 8), "overdue"),
                ("D", "local.answer_complaint", date(2026, 7, 17), "due"),
                ("B", "local.tell_school", date(2026, 7, 20), "due"),
            ]
        assert [row["action"] for row in worklist(rows, [TELL], on=ON)] == [TELL.action] * 2
        assert {row["action"] for row in worklist(rows, "local.tell_school", on=ON)} == {None}
        assert worklist(rows, "appeal.register", on=ON, within=60)

    def test_the_summary_counts_them_last(self) -> None:
        counts = caseload_summary(duties(LOG, on=ON, rules=BOTH), on=ON)
        assert [row["rule"] for row in counts][-4:] == ["local.answer_complaint"] + 3 * ["local.tell_school"]
        only = caseload_summary(duties(LOG, on=ON, rules=BOTH), [TELL], on=ON)
        assert {row["rule"] for row in only} == {"local.tell_school"}

    def test_without_the_rule_its_event_is_a_problem_of_its_row(self) -> None:
        problems = [row["problems"] for row in duties(LOG, on=ON) if row["problems"]]
        assert problems == [
            "entry 2: there is no such local event; there is none to choose from; pass the rule that uses it "
            "among rules",
            "entry 1: there is no such local event; there is none to choose from; pass the rule that uses it "
            "among rules",
        ]


class TestInACaseFile:
    """A case file has local events under its events, in tables of matters and among its entries."""

    @pytest.mark.parametrize(
        "text",
        [
            "[events]\nfinal_plan_sent = 2026-07-01\nlocal_school_told = 2026-07-03\n",
            "[[requests]]\nfinal_plan_sent = 2026-07-01\nlocal_school_told = 2026-07-03\n",
            'entries = [{ event = "final_plan_sent", day = 2026-07-01 },'
            ' { event = "local_school_told", day = 2026-07-03 }]\n',
        ],
        ids=["events", "table", "entries"],
    )
    def test_it_is_read_with_the_rule(self, tmp_path: Path, text: str) -> None:
        path = tmp_path / "case.toml"
        path.write_text(text, encoding="utf-8")
        case = read_case(path, rules=[TELL_SCHOOL]).case
        assert timeline(case, on=ON)[TELL.id].done == date(2026, 7, 3)

    def test_what_is_written_is_read(self, tmp_path: Path) -> None:
        record = Record(entries=[SENT, entry(TOLD.name, date(2026, 7, 3))], rules=[TELL_SCHOOL])
        path = tmp_path / "case.toml"
        path.write_text(to_toml(record), encoding="utf-8")
        assert read_case(path, rules=[TELL_SCHOOL]).record == record

    def test_its_day_is_read_as_it_is_written(self) -> None:
        table = {"request_received": "02/03/2026", TOLD.name: {"day": "46206", "by": "parent"}}
        document = json.dumps(
            {"kind": "case", "version": 1, "case": {"requests": [table], "events": {TOLD.name: "46206"}}}
        )
        case = from_json(document, Case, dates={TOLD.name: "excel", "request_received": "uk"}, rules=[TELL_SCHOOL])
        assert case.events == {TOLD.name: date(2026, 7, 3)}
        assert case.problems == ()

    def test_without_the_rule_it_is_refused_with_its_line(self, tmp_path: Path) -> None:
        path = tmp_path / "case.toml"
        path.write_text("[events]\nlocal_school_told = 2026-07-03\n", encoding="utf-8")
        with pytest.raises(UnknownName, match="pass the rule that uses it among rules"):
            read_case(path)


class TestWhatIsRefused:
    """What is not marked as local, or uses what nobody knows, is refused where it is made, in one plain sentence."""

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            (
                {"id": "plan.finalise"},
                "plan.finalise is the id of a rule of the law; begin the id of a local rule with local.",
            ),
            (
                {"id": "ours.tell"},
                "ours.tell does not say that the rule is local; begin the id of a local rule with local.",
            ),
            (
                {"basis": Basis.GUIDANCE},
                "local.tell_school has the basis guidance, which is no local rule's; give basis=Basis.LOCAL",
            ),
            ({"ends_with": None}, "local.tell_school has nothing that ends its duty; give the event as ends_with"),
            (
                {"id": "local.tell school"},
                "local.tell school has a name that is not of small letters and _ alone; name it and its events so",
            ),
            (
                {"varied_by": {"order": OURS("standard 5")}},
                "local.tell_school has varied_by, which in a case only rules of the law can have; leave it out",
            ),
            (
                {"ends_with": Event("final_plan_snt", "the plan was sent")},
                "there is no such event; the nearest is final_plan_sent; begin the name of an event of "
                "local.tell_school's own with local_",
            ),
        ],
    )
    def test_a_rule_is(self, change: dict[str, Any], words: str) -> None:
        with pytest.raises(SendTimelinesError) as refused:
            LocalRule(evolve(TELL, **change))
        assert str(refused.value) == words

    def test_a_kind_of_matter_that_there_is_not_is(self) -> None:
        with pytest.raises(UnknownName, match="the nearest is request"):
            LocalRule(TELL, matter="reqest")

    @pytest.mark.parametrize(
        ("rules", "words"),
        [
            ([TELL], "rules hold something of type Rule; give LocalRule values"),
            (TELL_SCHOOL, "rules is of type LocalRule; give a list of LocalRule values"),
            (
                [TELL_SCHOOL, LocalRule(TELL)],
                "two local rules have the id local.tell_school; give each an id of its own",
            ),
        ],
    )
    def test_what_is_no_list_of_local_rules_is(self, rules: object, words: str) -> None:
        for take in (Case, Record):
            with pytest.raises(BadCase) as refused:
                take(rules=rules)  # type: ignore[arg-type]
            assert str(refused.value) == words

    def test_something_that_is_no_rule_is(self) -> None:
        with pytest.raises(BadCase, match="made of something of type str; give a Rule"):
            LocalRule("local.tell_school")  # type: ignore[arg-type]

    def test_a_local_event_without_its_rule_is(self) -> None:
        told = entry(TOLD.name, date(2026, 7, 3))
        for take in (Case, Record):
            with pytest.raises(UnknownName, match="pass the rule that uses it among rules"):
                take(entries=[told])
        with pytest.raises(UnknownName, match="the nearest is local_school_told"):
            Case(events={"local_school_tld": date(2026, 7, 3)}, rules=[TELL_SCHOOL])
        assert Case(entries=[row_of(told)]).problems


class TestTheLawBesideIt:
    """No name of the law looks like a local one, and no duty of the law is moved by a local rule or its events."""

    @for_each("rule", RULES)
    def test_no_rule_of_the_law_looks_local(self, rule: Rule) -> None:
        assert not rule.id.startswith("local.")
        assert rule.basis is not Basis.LOCAL

    @for_each("event", EVENTS.values())
    def test_no_event_of_the_law_looks_local(self, event: Event) -> None:
        assert not event.name.startswith("local_")

    @given(
        st.lists(
            st.tuples(
                st.sampled_from(
                    sorted({"request_received", "final_plan_sent", "notice_sent", "draft_served", "appeal_received"})
                ),
                st.dates(date(2026, 1, 1), date(2026, 12, 1)),
            ),
            max_size=6,
        ),
        st.lists(
            st.tuples(
                st.sampled_from([TOLD.name, COMPLAINED.name, ANSWERED.name]),
                st.dates(date(2026, 1, 1), date(2026, 12, 1)),
            ),
            max_size=4,
        ),
    )
    def test_the_law_says_the_same_without_it(self, law: list[tuple[str, date]], local: list[tuple[str, date]]) -> None:
        entries = [entry(*each) for each in law]
        alone = seen(*entries, rules=(), on=date(2026, 12, 31))
        beside = seen(
            *entries, *(entry(*each) for each in local), rules=(TELL_SCHOOL, ANSWER_COMPLAINT), on=date(2026, 12, 31)
        )
        of_law: list[Duty] = [duty for duty in beside if not duty.id.startswith("local.")]
        assert of_law == list(alone.duties)
        assert (beside.doubts, beside.routes) == (alone.doubts, alone.routes)
