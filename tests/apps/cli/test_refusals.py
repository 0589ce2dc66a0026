"""Wrong input: exit 2, one line on standard error that says what, why and what to do, nothing on standard output."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sendtimelines import __main__ as program
from sendtimelines.apps.cli.commands import COMMANDS
from tests.apps.cli.terminal import BANK_HOLIDAYS, CHECKOUT, EXAMPLE, LOG, cli
from tests.each import for_each

DUE = ("due", "mediation.arrange", "la_informed=2026-06-22")
NOTICE = ("due", "mediation.notice_of_session", "mediation_date=2026-04-09")
TABLE = ("table", str(CHECKOUT / "examples" / "decisions.csv"), "--rule", "mediation.contact_adviser")
LOOKUP = ("lookup", "mediation.arrange")
CHECK = ("check-notice", "--session", "2026-04-09", "--informed", "2026-04-01")

PLACES_OF_A_DAY: Mapping[str, Callable[[str], tuple[str, ...]]] = {
    "an event": lambda day: ("due", "mediation.arrange", f"la_informed={day}"),
    "an event that ends the duty": lambda day: (*DUE, f"mediation_held={day}"),
    "the day of due": lambda day: (*DUE, f"--on={day}"),
    "a holiday": lambda day: (*DUE, f"--holiday={day}"),
    "a holiday with a name": lambda day: (*DUE, f"--holiday={day}=A day of mourning"),
    "the day of a consent": lambda day: (*NOTICE, f"--consent=2@{day}"),
    "the session": lambda day: ("check-notice", f"--session={day}", "--informed=2026-04-01"),
    "the day of the notice": lambda day: ("check-notice", "--session=2026-04-09", f"--informed={day}"),
    "the day of a consent to that notice": lambda day: (*CHECK, f"--consent=2@{day}"),
    "the day of a timeline": lambda day: ("timeline", EXAMPLE, f"--on={day}"),
    "the day of the rules": lambda day: ("rules", f"--on={day}"),
    "the day of a rule": lambda day: ("rules", "mediation.arrange", f"--on={day}"),
    "the day of a subject": lambda day: ("rules", "mediation", f"--on={day}"),
    "the day of a table": lambda day: (*TABLE, f"--on={day}"),
    "the day of a log": lambda day: ("duties", LOG, f"--on={day}"),
    "the first day of a table of days": lambda day: (*LOOKUP, f"--from={day}", "--to=2026-04-12"),
    "the last day of a table of days": lambda day: (*LOOKUP, "--from=2026-04-01", f"--to={day}"),
}
NOT_ISO = [
    "20260410",
    "2026-4-9",
    "2026-W15-4",
    "2026-099",
    "2026-04",
    "26-04-09",
    "09/04/2026",
    "2026/04/09",
    "2026-04-09T10:00",
    "2026-04-09T00:01:00Z",
    "9 April 26",
    "9 Avril 2026",
    "2026-04-09 10:00",
    "-2026-04-09",
    "+2026-04-09",
    "12026-04-09",
    "\N{FULLWIDTH DIGIT TWO}026-04-09",
    "٢٠٢٦-٠٤-٠٩",
    "2026\N{NON-BREAKING HYPHEN}04\N{NON-BREAKING HYPHEN}09",
    "today",
    "",
]
NO_SUCH_DAY = ["2026-02-30", "2026-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-04-00", "0000-01-01"]
REFUSED = {
    "write it as 2026-06-10 or 10 June 2026": NOT_ISO,
    "is no day of the calendar; look at its month and day": NO_SUCH_DAY,
    "is before 2014-09-01, when this law came into force; give a later day": ["2014-08-31", "1999-12-31", "0001-01-01"],
    "is after 2099-12-31, the last date the library supports; give an earlier day": [
        "2100-01-01",
        "2101-01-01",
        "9999-12-31",
    ],
}
"""How a complaint ends, and the days that it is made of."""


class TestDays:
    """A day is an ISO date or has its month as a word, exists, and lies between 1 September 2014 and 2099."""

    @pytest.mark.parametrize("place", PLACES_OF_A_DAY)
    @pytest.mark.parametrize("reason", REFUSED)
    def test_any_other_is_refused(self, place: str, reason: str) -> None:
        complaints = {day: cli(*PLACES_OF_A_DAY[place](day)).complaint for day in REFUSED[reason]}
        assert [day for day, complaint in complaints.items() if not complaint.endswith(reason)] == []

    @pytest.mark.parametrize("place", PLACES_OF_A_DAY)
    def test_with_the_month_as_a_word_it_has_one_meaning(self, place: str) -> None:
        iso, *words = (
            cli(*PLACES_OF_A_DAY[place](day), "--json")
            for day in ("2026-04-09", "9 April 2026", "9 Apr 2026", "09-APR-2026", " 2026-04-09 ", "2026-04-09T00:00Z")
        )
        assert iso.code == 0
        assert words == [iso] * len(words)

    def test_the_complaint_says_what_it_looks_like(self) -> None:
        complaint = cli("due", "mediation.arrange", "la_informed=10/06/2026").complaint
        assert complaint == "la_informed looks like day/month/year; write it as 2026-06-10 or 10 June 2026"

    @for_each("day", [*NOT_ISO, *NO_SUCH_DAY, "2014-08-31"], ascii)
    def test_the_complaint_names_the_event_and_not_what_was_given(self, day: str) -> None:
        complaint = cli("due", "mediation.arrange", f"la_informed={day}").complaint
        assert complaint.startswith("la_informed ")
        assert not day.strip() or day.strip() not in complaint


class TestNames:
    """A name that the library does not have is refused, and the nearest that it has is named."""

    @pytest.mark.parametrize(
        ("words", "kind", "nearest"),
        [
            (("due", "mediation.arange", "la_informed=2026-06-22"), "rule", "mediation.arrange"),
            (("due", "Mediation.Arrange", "la_informed=2026-06-22"), "rule", "mediation.arrange"),
            (("due", "registr"), "rule", "appeal.register"),
            (("rules", "mediation.notice"), "rule", "mediation.notice_of_session"),
            (("rules", "mediatio"), "rule or subject", "mediation"),
            (("lookup", "mediation.arange"), "rule", "mediation.arrange"),
            (("table", "cases.csv", "--rule", "mediation.arange"), "rule", "mediation.arrange"),
            (("due", "contact_advisr", "notice_sent=2026-06-22"), "rule", "mediation.contact_adviser"),
            (("lookup", "detained.contact_advisr"), "rule", "detained.contact_adviser"),
            (("timeline", EXAMPLE, "--dates", "us"), "way to write dates", "uk"),
            (("timeline", EXAMPLE, "--dates", "notice_snt=uk"), "key in dates", "notice_sent"),
            (("due", "mediation.arrange", "la_inform=2026-06-22"), "event", "la_informed"),
            (("due", "mediation.arrange", "LA_INFORMED=2026-06-22"), "event", "la_informed"),
            (("due", "mediation.arrange", "la-informed=2026-06-22"), "event", "la_informed"),
            ((*DUE, "notice_sent=2026-06-22"), "event", "mediation_held"),
            ((*DUE, "--reading", "weekend.stand"), "reading", "weekend.stands"),
            ((*DUE, "--reading", "weekend"), "reading", "weekend.stands"),
            ((*DUE, "--reading", "notice.ordinary"), "reading", "coronavirus.end"),
            ((*NOTICE, "--reading", "notice.clear"), "reading", "notice.clear_days"),
            ((*DUE, "--calendar", "england"), "calendar", "england-and-wales"),
            ((*DUE, "--calendar", "Scotland"), "calendar", "scotland"),
            ((*DUE, "--calendar", ""), "calendar", ""),
            (("route", "--decision", "refuse_to_asses"), "word in decision", "refuse_to_assess"),
            (("route", "--decision", ""), "word in decision", ""),
            (("route", "--sections", "BX"), "word in sections", ""),
            (("route", "--sections", "bf"), "word in sections", ""),
            (("route", "--sections", "A"), "word in sections", ""),
            (("route", "--sections", "BFJ"), "word in sections", ""),
            (("route", "--by", "parents"), "word in by", "parent"),
            (("route", "--by", ""), "word in by", ""),
            (("route", "--with", "schools"), "word in with", "school"),
            (("route", "--with", ""), "word in with", ""),
            (("route", "--about", "duty"), "word in about", "duties"),
            (("route", "--about", ""), "word in about", ""),
            (("route", "--stage", "Review"), "word in stage", "review"),
            (("route", "--stage", ""), "word in stage", ""),
            (("rout",), "command", "route"),
            (("check_notice",), "command", "check-notice"),
            (("--json",), "command", ""),
        ],
    )
    def test_the_nearest_is_named(self, words: tuple[str, ...], kind: str, nearest: str) -> None:
        assert cli(*words).complaint.startswith(f"there is no such {kind}; the nearest is {nearest}")

    def test_an_event_that_a_rule_does_not_use_is_told_those_it_does(self) -> None:
        complaint = cli(*DUE, "notice_sent=2026-06-22").complaint
        assert complaint.endswith("mediation.arrange uses la_informed and mediation_fixed and mediation_held")

    def test_the_first_event_is_no_rule(self) -> None:
        assert cli("due", "la_informed=2026-06-22").complaint.startswith("due needs a rule and its events")


class TestEvents:
    """A rule is given the events it needs, each once and with its day."""

    @pytest.mark.parametrize(
        ("words", "complaint"),
        [
            (("due",), "due needs a rule and its events, as in: due mediation.arrange la_informed=2026-06-10"),
            (
                ("due", "mediation.arrange"),
                "mediation.arrange needs la_informed; "
                "give the day on which the local authority was told that mediation is wanted",
            ),
            (
                ("due", "mediation.arrange", "mediation_held=2026-06-22"),
                "mediation.arrange needs la_informed; "
                "give the day on which the local authority was told that mediation is wanted",
            ),
            (
                ("due", "appeal.register"),
                "appeal.register needs notice_sent or certificate_issued; "
                "give the day on which the notice of the decision was sent",
            ),
            ((*DUE, "la_informed=2026-06-22"), "an event is given twice; give each event once"),
            ((*DUE, "la_informed=2026-06-23"), "an event is given twice; give each event once"),
            ((*DUE, "mediation_held"), "an event has no date; write it as notice_sent=2026-06-10"),
            ((*DUE, "agreement.other"), "an event has no date; write it as notice_sent=2026-06-10"),
            ((*DUE, ""), "an event has no date; write it as notice_sent=2026-06-10"),
        ],
    )
    def test_otherwise_it_is_refused(self, words: tuple[str, ...], complaint: str) -> None:
        assert cli(*words).complaint == complaint

    def test_both_readings_of_one_point_are_refused(self) -> None:
        both = ("--reading", "weekend.stands", "--reading", "weekend.previous")
        assert cli(*DUE, *both).complaint == "weekend.stands and weekend.previous answer the same question; choose one"


class TestConsent:
    """Only the notice of a mediation can be shortened, to a whole number from 0 to 4, and no later than the session."""

    NOT_A_NUMBER = (
        "consent is not a number of working days; write it as 2, or with the day it was given as 2@2026-04-01"
    )

    @pytest.mark.parametrize("words", [DUE, ("due", "appeal.register", "notice_sent=2026-06-10")])
    def test_a_rule_without_such_a_notice_refuses_it(self, words: tuple[str, ...]) -> None:
        complaint = cli(*words, "--consent", "2").complaint
        assert complaint.startswith(f"{words[1]} has no notice that consent could shorten")

    @pytest.mark.parametrize("command", [NOTICE, CHECK])
    @pytest.mark.parametrize("number", ["5", "6", "-1", "-5", "999999999"])
    def test_a_number_out_of_range_is_refused(self, command: tuple[str, ...], number: str) -> None:
        for option in (("--consent", number), (f"--consent={number}",), ("--consent", f"{number}@2026-04-01")):
            assert cli(*command, *option).complaint.startswith(
                "working_days is not from 0 to 4; consent can only be to"
            )

    @pytest.mark.parametrize("command", [NOTICE, CHECK])
    @pytest.mark.parametrize(
        "text",
        [
            "two",
            "",
            "2.0",
            "2.5",
            "1e0",
            "+2",
            "0x2",
            " 2",
            "\N{FULLWIDTH DIGIT TWO}",
            "--2",
            "@2026-04-01",
            "9" * 5000,
        ],
    )
    def test_what_is_no_number_is_refused(self, command: tuple[str, ...], text: str) -> None:
        assert cli(*command, f"--consent={text}").complaint == self.NOT_A_NUMBER

    @pytest.mark.parametrize("command", [NOTICE, CHECK])
    def test_a_consent_dated_after_the_session_is_refused(self, command: tuple[str, ...]) -> None:
        complaint = cli(*command, "--consent", "2@2026-04-10").complaint
        assert complaint.startswith("given_on is after the mediation; consent can cure a short notice only up to")


class TestNotice:
    """A notice comes before what it is a notice of."""

    @pytest.mark.parametrize("consent", [(), ("--consent", "0")], ids=["without consent", "with consent"])
    def test_one_told_after_the_session_is_refused(self, consent: tuple[str, ...]) -> None:
        words = ("check-notice", "--session", "2026-04-09", "--informed", "2026-04-10", *consent)
        assert cli(*words).complaint.startswith("the notice was told after the session; ")


class TestCaseFile:
    """A case file is there, is a file, and is text in UTF-8 and TOML."""

    def test_one_that_is_missing(self, tmp_path: Path) -> None:
        assert cli("timeline", str(tmp_path / "none.toml")).complaint == (
            "the case file is not there; look at its name and folder"
        )

    def test_a_directory(self, tmp_path: Path) -> None:
        assert cli("timeline", str(tmp_path)).complaint == "the case file is a directory; name the file in it"

    @pytest.mark.parametrize(
        ("content", "complaint"),
        [
            (b"\xff\xfe\x00", "the case file is not text in UTF-8; save it as plain text"),
            ("title = 'é'".encode("latin-1"), "the case file is not text in UTF-8; save it as plain text"),
            (
                b"title = 'x'\nnotice sent on 10 June",
                "the case file is not TOML (line 2); write facts as name = value and dates as 2026-06-10",
            ),
            (
                b"[events]\nnotice_sent = 2026-02-30",
                "the case file has a day that is not in the calendar (line 2); look at it",
            ),
            (
                b"[events]\nla_informed = 2026-06-10\nla_informed = 2026-06-10",
                "the case file has a name twice (line 3); give it once, and what happens several times as tables of a "
                "matter",
            ),
            (
                b"title = [",
                "the case file is not TOML; write facts as name = value and dates as 2026-06-10",
            ),
        ],
    )
    def test_one_that_is_not_text_or_not_toml(self, tmp_path: Path, content: bytes, complaint: str) -> None:
        path = tmp_path / "case.toml"
        path.write_bytes(content)
        assert cli("timeline", str(path)).complaint == complaint

    def test_one_nested_deeper_than_anything_reads(self, tmp_path: Path) -> None:
        path = tmp_path / "case.toml"
        path.write_text(f"title = {'[' * 5000}", encoding="utf-8")
        assert cli("timeline", str(path)).complaint.startswith("the case file ")

    def test_a_name_that_no_file_can_have(self) -> None:
        assert cli("timeline", "case\0.toml").complaint == (
            "the case file cannot be read (ValueError); look at its name and whether you may read it"
        )

    def test_an_error_in_it_is_refused_before_anything_is_printed(self, tmp_path: Path) -> None:
        path = tmp_path / "case.toml"
        path.write_text('[events]\nnotice_sent = 2026-06-10\nharry = "x"\n', encoding="utf-8")
        assert cli("timeline", str(path)).complaint.startswith("there is no such event; the nearest is ")


OPTIONS = {
    "due": (DUE, ["--consent", "--calendar", "--on"], ["--explain", "--json"], ["--reading", "--holiday"]),
    "timeline": (
        ("timeline", EXAMPLE),
        ["--on", "--html", "--ics", "--svg"],
        ["--all", "--explain", "--json"],
        ["--dates"],
    ),
    "check-notice": (CHECK, ["--session", "--informed", "--consent"], ["--explain", "--json"], []),
    "route": (
        ("route",),
        ["--decision", "--sections", "--by", "--with", "--about", "--stage"],
        ["--json"],
        ["--reading"],
    ),
    "rules": (("rules",), ["--on"], ["--json"], []),
    "table": (TABLE, ["--out", "--on", "--sheet"], ["--replace", "--spreadsheet", "--json"], ["--dates", "--column"]),
    "duties": (("duties", LOG), ["--out", "--on", "--sheet"], ["--spreadsheet", "--json"], ["--dates", "--column"]),
    "lookup": (LOOKUP, ["--out", "--from", "--to", "--event"], ["--json"], []),
    "calendar": (("calendar", "check", BANK_HOLIDAYS), ["--calendar"], ["--json"], []),
}


def each(of: int) -> list[tuple[tuple[str, ...], str]]:
    """Every command with each of its options that take one value (1), none (2) or several (3)."""
    return [(parts[0], option) for parts in OPTIONS.values() for option in parts[of]]


class TestOptions:
    """An option is one of the command's own, is given once, and with a value if it takes one."""

    @pytest.mark.parametrize("command", [parts[0] for parts in OPTIONS.values()], ids=lambda words: words[0])
    @for_each("option", ["--frob", "--frob=1", "--js", "--no-json", "-x", "---", "--On"])
    def test_an_unknown_one_is_refused_with_the_nearest(self, command: tuple[str, ...], option: str) -> None:
        complaint = cli(*command, option).complaint
        assert complaint.startswith("there is no such option; the nearest is --")
        assert complaint.endswith("; --help lists them")

    @pytest.mark.parametrize(("command", "option"), [*each(1), *each(3)])
    def test_one_without_its_value_is_refused(self, command: tuple[str, ...], option: str) -> None:
        words = [word for word in command if word != option]
        assert cli(*words, option).complaint.endswith("is missing or has no value; --help says what the command needs")

    @pytest.mark.parametrize(("command", "option"), [*each(1), *each(2)])
    def test_one_given_twice_is_refused(self, command: tuple[str, ...], option: str) -> None:
        twice = (option, option) if (command, option) in each(2) else (option, "2026-04-01", option, "2026-04-02")
        assert cli(*command, *twice).complaint == f"{option} is given twice; give it once"

    @pytest.mark.parametrize(("command", "option"), each(2))
    def test_a_switch_takes_no_value(self, command: tuple[str, ...], option: str) -> None:
        assert cli(*command, f"{option}=maybe").complaint == f"{option} takes no value; give it alone"

    @pytest.mark.parametrize(
        "words",
        [
            ("timeline", EXAMPLE, EXAMPLE),
            ("rules", "appeal.register", "x"),
            (*CHECK, "x"),
            ("route", "x"),
            ("calendar", "check", BANK_HOLIDAYS, "x"),
            ("duties", LOG, "x"),
            ("lookup", "mediation.arrange", "x"),
        ],
    )
    def test_a_word_too_many_is_refused(self, words: tuple[str, ...]) -> None:
        complaint = cli(*words).complaint
        assert complaint == "unexpected argument; see --help"

    @pytest.mark.parametrize(
        ("words", "missing"),
        [
            (("timeline",), "CASE"),
            (("duties",), "LOG"),
            (("lookup",), "RULE"),
            (("calendar", "check"), "OFFICIAL"),
            (("check-notice",), "--session"),
            (("check-notice", "--session", "2026-04-09"), "--informed"),
            (("check-notice", "--informed", "2026-04-09"), "--session"),
        ],
    )
    def test_what_a_command_needs_is_named(self, words: tuple[str, ...], missing: str) -> None:
        complaint = cli(*words).complaint
        assert complaint == f"{missing} is missing or has no value; --help says what the command needs"


class TestHelp:
    """Help and version are results: on standard output, with exit 0."""

    @pytest.mark.parametrize("command", COMMANDS)
    def test_every_command_explains_itself(self, command: str) -> None:
        assert f"sendtimelines {command}" in cli(*command.split(), "--help").text
        assert command.split()[0] in cli("--help").text

    def test_no_command_at_all_is_help(self) -> None:
        assert cli().text == cli("--help").text

    def test_the_version_is_a_number(self) -> None:
        assert cli("--version").text.count(".") == 2


def test_without_rich_the_command_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(program, "find_spec", lambda _: None)
    assert program.main() == 2
    assert "sendtimelines[cli]" in capsys.readouterr().err
