"""`timeline`: what follows from a case file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.apps.cli.terminal import EXAMPLE, cli
from tests.apps.cli.test_due import KEYS

Written = Callable[[str], str]

WAITING = ["rule", "name", "matter", "status", "who", "action", "source", "sources", "events", "reason"]
OF_THE_CASE = [
    "name",
    "matter",
    "due_to",
    "until",
    "reason",
    "reason_source",
    "done",
    "days_late",
    "note",
    "caveats",
    "contact",
    "remedy",
    "forecast",
]
PARTS = ["on", "record", "deadlines", "waiting", "contradictions", "problems", "doubts", "routes"]
ROUTES = [
    "appeal",
    "certificate_needed",
    "mediation",
    "mediation_parties",
    "disagreement_resolution",
    "compulsory",
    "reasons",
]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Writes a case file and says where it is."""

    def write(toml: str) -> str:
        path = tmp_path / "case.toml"
        path.write_text(toml, encoding="utf-8")
        return str(path)

    return write


def lines(*words: str) -> list[str]:
    return [line.strip() for line in cli("timeline", *words, "--on", "2026-07-01").text.splitlines()]


class TestRecord:
    """The JSON of a timeline holds the day, the deadlines as `due` gives them, what is waited for, and the routes."""

    RECORD = cli("timeline", EXAMPLE, "--on", "2026-07-01", "--json").record

    def test_its_keys_are_those_of_the_contract(self) -> None:
        assert list(self.RECORD) == PARTS
        assert {frozenset(each) for each in self.RECORD["deadlines"]} == {frozenset((*KEYS, *OF_THE_CASE))}
        assert all(list(each) == WAITING for each in self.RECORD["waiting"])
        assert list(self.RECORD["routes"]) == ROUTES
        assert {tuple(each) for each in self.RECORD["routes"]["reasons"]} == {("text", "source")}

    def test_deadlines_come_in_order_of_date(self) -> None:
        assert self.RECORD["on"] == "2026-07-01"
        rows = [(each["name"], each["due"], each["status"]) for each in self.RECORD["deadlines"] if each["due"]]
        assert rows == [
            ("mediation.arrange#1", "2026-07-22", "due"),
            ("mediation.contact_adviser#1", "2026-08-10", "met"),
            ("appeal.register#1", "2026-09-01", "open"),
        ]
        days = [each["due"] or "9999" for each in self.RECORD["deadlines"]]
        assert days == sorted(days)

    def test_the_record_is_its_entries(self) -> None:
        rows = [(each["event"], each["day"], each["outcome"]) for each in self.RECORD["record"]]
        assert ("adviser_contacted", "2026-06-22", []) in rows
        assert ("notice_sent", "2026-06-10", ["refuse_to_assess"]) in rows

    def test_each_has_its_matter_and_the_reason(self) -> None:
        arrange, contact, register = self.RECORD["deadlines"][:3]
        assert (arrange["matter"], register["matter"]) == (
            {"kind": "mediation", "number": 1},
            {"kind": "challenge", "number": 1},
        )
        assert (contact["done"], contact["reason"]) == (
            "2026-06-22",
            "the parent or young person contacted the mediation adviser on Mon 22 Jun 2026",
        )

    def test_what_waits_names_the_events_it_waits_for(self, written: Written) -> None:
        case = written('decision = "refuse_to_assess"\n[events]\nrequest_received = 2026-01-05\n')
        record = cli("timeline", case, "--on", "2026-07-01", "--json").record
        waits = {each["rule"]: each["events"] for each in record["waiting"]}
        assert waits["mediation.contact_adviser"] == ["notice_sent"]

    def test_a_deadline_is_the_same_as_due_gives(self) -> None:
        words = ("mediation.arrange", "la_informed=2026-06-22", "--on", "2026-07-01", "--json")
        assert cli("due", *words).record.items() <= self.RECORD["deadlines"][0].items()

    def test_routes_are_the_same_as_route_gives(self) -> None:
        words = ("--decision", "refuse_to_assess", "--by", "parent", "--json")
        assert self.RECORD["routes"] == cli("route", *words).record

    def test_facts_that_contradict_each_other_are_added(self, written: Written) -> None:
        case = written("[events]\nla_informed = 2026-06-22\nmediation_held = 2026-06-21\n")
        record = cli("timeline", case, "--on", "2026-07-01", "--json").record
        assert list(record) == PARTS
        assert len(record["contradictions"]) == 1
        assert record["contradictions"][0].startswith("mediation_held (2026-06-21) is before la_informed (2026-06-22)")

    def test_an_empty_file_is_a_case_of_which_nothing_is_known(self, written: Written) -> None:
        record = cli("timeline", written(""), "--on", "2026-07-01", "--json").record
        assert record["deadlines"] == record["waiting"] == []


class TestText:
    """For people: the deadlines in order, then what is waited for, then the routes that are open."""

    def test_three_headings_follow_the_title(self) -> None:
        text = lines(EXAMPLE)
        headings = [
            "Refusal to assess, on Wednesday 1 July 2026",
            "What you must do",
            "What others must do",
        ]
        places = [text.index(heading) for heading in headings]
        assert places == sorted(places)
        assert places[0] == 0

    @pytest.mark.parametrize(
        ("event", "who", "called"),
        [
            ("agreement_made = 2022-06-23", "commissioning body", "clinical commissioning group"),
            ("agreement_made = 2022-06-24", "commissioning body", "integrated care board"),
            (
                "agreement_made = 2022-06-16",
                "local authority or commissioning body",
                "clinical commissioning group",
            ),
            ("agreement_made = 2022-06-17", "local authority or commissioning body", "integrated care board"),
        ],
    )
    def test_a_commissioning_body_has_the_name_it_bore_on_the_last_day(
        self, written: Written, event: str, who: str, called: str
    ) -> None:
        case = written(f'sections = "G"\n[events]\n{event}\n')
        named = [line for line in lines(case, "--all", "--explain") if line.startswith(f"who: {who} (")]
        assert named == [f"who: {who} ({called})"]
        record = cli("timeline", case, "--on", "2026-07-01", "--json").record
        assert who in [each["who"] for each in record["deadlines"]]

    def test_nobody_else_has_a_name_in_brackets(self) -> None:
        assert not any("integrated care board" in line for line in lines(EXAMPLE))

    def test_contacts_stand_with_the_steps_they_help_with_and_with_the_routes(self) -> None:
        contact = "Global Mediation, 0800 064 4488, sen@globalmediation.co.uk"
        text = lines(EXAMPLE, "--all", "--explain")
        assert f"Contact: {contact}" in text
        assert f"Contact for mediation: {contact}" in text
        assert f"Contact for disagreement resolution: {contact}" in text

    def test_what_is_waited_for_says_who_must_then_do_what(self, written: Written) -> None:
        case = written('decision = "refuse_to_assess"\n[events]\nrequest_received = 2026-01-05\n')
        assert any(line.startswith("- Once the notice of the decision was sent: ") for line in lines(case))

    def test_what_could_not_be_taken_into_account_stands_at_the_top(self, written: Written) -> None:
        case = written('[[entries]]\nevent = "plan_made"\nday = "2026-05-05"\noutcome = "made"\n')
        assert "What is wrong in the record" in lines(case)

    def test_a_case_without_a_title_is_a_timeline(self, written: Written) -> None:
        assert lines(written(""))[0] == "Timeline, on Wednesday 1 July 2026"

    def test_nothing_waited_for_has_no_heading(self, written: Written) -> None:
        everything = """
            sections = "I"
            [events]
            notice_sent = 2026-06-10
            mediation_held = 2026-06-20
            mediation_concluded = 2026-06-20
            mediation_date = 2026-06-20
            session_notified = 2026-06-10
            certificate_issued = 2026-06-22
            agreement_made = 2026-06-20
        """
        text = lines(written(everything), "--all")
        assert "Waiting for an event" not in text
        assert "Routes" in text

    def test_a_contradiction_stands_at_the_top(self, written: Written) -> None:
        text = lines(written("[events]\nla_informed = 2026-06-22\nmediation_held = 2026-06-21\n"))
        assert text[2:4] == [
            "Contradictions",
            "- The day the mediation was held (Sunday 21 June 2026) cannot come before the day the local authority was "
            "told that mediation is wanted (Monday 22 June 2026).",
        ]

    def test_explain_adds_the_steps(self) -> None:
        step = "2. 30 days after Mon 22 Jun 2026: Wed 22 Jul 2026 (SEND Regs reg 36(2), https"
        assert any(line.startswith(step) for line in lines(EXAMPLE, "--explain"))
        assert not any(line.startswith("2. ") for line in lines(EXAMPLE))

    @pytest.mark.parametrize(
        ("published", "comparison"),
        [
            ('rule = "mediation.arrange"\ndue = 2026-07-22', ": Wed 2026-07-22 for mediation.arrange; the same date"),
            ('rule = "mediation.arrange"\ndue = 2026-07-23', ": Thu 2026-07-23 for mediation.arrange; 1 day later"),
            ('rule = "mediation.arrange"\ndue = 2026-07-20', ": Mon 2026-07-20 for mediation.arrange; 2 days earlier"),
            (
                'rule = "agreement.other"\ndue = 2026-07-20',
                ": Mon 2026-07-20 for agreement.other; no date of ours to compare with",
            ),
            (
                'rule = "mediation.arrange"\ndue = 2026-07-22\naddress = "page 3"\nnote = "as printed"',
                ", page 3: Wed 2026-07-22 for mediation.arrange; the same date (as printed)",
            ),
        ],
    )
    def test_what_others_published_is_compared(self, written: Written, published: str, comparison: str) -> None:
        case = f'[events]\nla_informed = 2026-06-22\n[[published]]\nby = "an adviser"\n{published}\n'
        assert f"published by an adviser{comparison}" in lines(written(case))


class TestFile:
    """What stands in the file is used: consents, readings, calendar, other dates agreed."""

    def due(self, case: str, rule: str) -> str:
        record = cli("timeline", case, "--on", "2026-03-02", "--json").record
        found: str = next(each["due"] for each in record["deadlines"] if each["rule"] == rule)
        return found

    @pytest.mark.parametrize(
        ("more", "last_day"),
        [
            ("", "2026-03-31"),
            ("[[consents]]\nworking_days = 2\n", "2026-04-07"),
            ("[[consents]]\nworking_days = 2\nsession = 2026-04-16\n", "2026-03-31"),
            ("[holidays]\n2026-04-08 = 'A day of mourning'\n", "2026-03-30"),
            ("[varied]\n", "2026-03-31"),
        ],
    )
    def test_it_moves_the_notice_of_a_session(self, written: Written, more: str, last_day: str) -> None:
        case = written(f"[events]\nmediation_date = 2026-04-09\n{more}")
        assert self.due(case, "mediation.notice_of_session") == last_day

    def test_a_calendar_and_a_reading_do_too(self, written: Written) -> None:
        case = written('calendar = "scotland"\nreadings = "notice.clear_days"\n[events]\nmediation_date = 2026-04-09\n')
        assert self.due(case, "mediation.notice_of_session") == "2026-03-31"

    def test_a_date_agreed_in_writing_stands_instead(self, written: Written) -> None:
        instead = '"agreement.other" = { day = 2026-05-01, by = "agreement" }'
        agreed = f"[events]\nagreement_made = 2026-03-02\n[varied]\n{instead}\n"
        assert self.due(written(agreed), "agreement.other") == "2026-05-01"


def test_days_as_a_council_writes_them(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text('[events]\nla_informed = "10/06/2026"\n', encoding="utf-8")
    path = str(tmp_path / "case.toml")
    assert cli("timeline", path, "--on", "2026-06-20").complaint == (
        "la_informed looks like day/month/year: use dates='uk', or write a day as 2026-06-10, since the law counts "
        "days (line 2)"
    )
    for dates in ("uk", "la_informed=uk"):
        record = cli("timeline", path, "--on", "2026-06-20", "--dates", dates, "--json").record
        assert record["record"][0]["day"] == "2026-06-10"
