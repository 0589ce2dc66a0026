"""The server for assistants, as the SDK's own client meets it."""

import json
import sys
from collections.abc import Callable, Coroutine, Mapping
from datetime import date
from typing import Any, TypeVar

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from mcp import Client, StdioServerParameters, stdio_client
from mcp.shared.exceptions import MCPError
from mcp_types import CallToolResult, TextContent, Tool

from sendtimelines import RULES, Case, timeline, to_json
from sendtimelines.apps.mcp.__main__ import main
from sendtimelines.apps.mcp.server import server
from sendtimelines.apps.mcp.tools import TOOLS, answer
from sendtimelines.errors import SendTimelinesError
from sendtimelines.rules.rule import Rule
from tests.apps.cli.terminal import CHECKOUT, EXAMPLE, cli, environment, process, starting
from tests.drawing import examples
from tests.each import for_each
from tests.output.json.cases import cases
from tests.output.json.documents import MARKER, VALIDATORS, broken, faults
from tests.strategies import days
from tests.tables.test_without_extras import BLOCKER

T = TypeVar("T")

QUESTIONS: Mapping[str, dict[str, Any]] = {
    "due": {
        "rule": "mediation.notice_of_session",
        "on": "2026-03-20",
        "events": {"mediation_date": "2026-04-09"},
        "consent": {"working_days": 2, "given_on": "2026-04-01"},
        "readings": ["notice.clear_days"],
        "calendar": "england-and-wales",
        "holidays": {"2026-04-02": "an invented holiday"},
        "ordinary_days": ["2026-04-06"],
    },
    "timeline": {
        "case": {
            "decision": "refuse_to_assess",
            "sections": ["B"],
            "events": {"notice_sent": "2026-06-10", "adviser_contacted": "2026-06-22"},
        },
        "on": "2026-07-01",
        "forecast": True,
    },
    "check_notice": {
        "session": "2026-04-09",
        "informed": "2026-04-01",
        "informed_of_place": "2026-04-02",
        "consent": {"working_days": 3, "by": "parent"},
    },
    "route": {
        "decision": "plan_content",
        "sections": ["B", "G"],
        "by": "parent",
        "with": "local_authority",
        "about": "duties",
        "stage": "drafting",
    },
    "rules": {"rule": "mediation.arrange", "on": "2026-07-01"},
}
AMENDED = next(rule.id for rule in RULES if rule.in_force.end)
TOLD = {"due": "due", "timeline": "timeline", "check_notice": "check-notice", "route": "route", "rules": "rules-answer"}


def served(talk: Callable[[Client], Coroutine[Any, Any, T]], to: Any = None, mode: str = "auto") -> T:
    """What comes of talking to the server through a client; to the one in this process unless another is given."""

    async def talked() -> T:
        async with Client(to or server(), mode=mode) as client:
            return await talk(client)

    return anyio.run(talked)


def tools() -> dict[str, Tool]:
    async def listed(client: Client) -> list[Tool]:
        return (await client.list_tools()).tools

    return {tool.name: tool for tool in served(listed)}


def told(name: str, asked: dict[str, Any] | None = None, mode: str = "auto", to: Any = None) -> CallToolResult:
    return served(lambda client: client.call_tool(name, asked), to, mode)


def text(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def answered(name: str, asked: dict[str, Any]) -> Any:
    """The answer, which the client has checked by the schema that the server gave."""
    result = told(name, asked)
    assert not result.is_error, text(result)
    assert json.loads(text(result)) == result.structured_content
    assert faults(TOLD[name], result.structured_content) == []
    return result.structured_content


def complaint(name: str, asked: dict[str, Any]) -> str:
    result = told(name, asked)
    assert result.is_error
    assert result.structured_content is None
    return text(result)


class TestTools:
    """Five tools, each with whole schemas of what it is asked and what it tells."""

    LISTED = tools()

    def test_there_are_the_five(self) -> None:
        assert list(self.LISTED) == ["due", "timeline", "check_notice", "route", "rules"]

    @pytest.mark.parametrize("name", TOOLS)
    def test_each_says_what_it_is_for_and_that_it_only_reads(self, name: str) -> None:
        tool = self.LISTED[name]
        assert tool.title
        assert tool.description
        assert tool.annotations
        assert tool.annotations.read_only_hint
        assert tool.annotations.open_world_hint is False

    @pytest.mark.parametrize("name", TOOLS)
    def test_its_schemas_hold_all_that_they_refer_to(self, name: str) -> None:
        for schema in (self.LISTED[name].input_schema, self.LISTED[name].output_schema):
            assert schema
            assert schema["type"] == "object"
            Draft202012Validator.check_schema(schema)
            references = [word for word in json.dumps(schema).split('"') if word.startswith(("#/", "urn:"))]
            places = {f"#/$defs/{each}" for each in schema.get("$defs", {})}
            assert set(references) - {schema["$id"]} == places
            assert sum(str(part).startswith("urn:") for part in references) == 1

    @pytest.mark.parametrize(
        ("which", "name"),
        [
            *(("asked", name) for name in TOOLS),
            *(pytest.param("told", name, marks=[pytest.mark.heavy] * (name == "timeline")) for name in TOOLS),
        ],
    )
    def test_they_say_the_same_as_those_in_the_package(self, which: str, name: str) -> None:
        tool = self.LISTED[name]
        whole = tool.input_schema if which == "asked" else tool.output_schema
        assert whole
        alone = Draft202012Validator(whole, format_checker=FormatChecker(["date"]))
        sample = QUESTIONS[name] if which == "asked" else answer(name, QUESTIONS[name])
        packaged = VALIDATORS[f"{name.replace('_', '-')}-question" if which == "asked" else TOLD[name]]
        for each in broken(sample, ["", None, 7, [], {}, "2026-02-30"]):
            assert alone.is_valid(each) == packaged.is_valid(each)
        assert alone.is_valid(sample)

    @pytest.mark.parametrize("name", ["due", "timeline"])
    def test_the_day_must_be_given_where_the_answer_turns_on_it(self, name: str) -> None:
        assert "on" in self.LISTED[name].input_schema["required"]
        asked = {key: value for key, value in QUESTIONS[name].items() if key != "on"}
        assert complaint(name, asked) == "at $: on is missing; give it"

    def test_the_server_says_how_to_use_them(self) -> None:
        async def said(client: Client) -> str:
            return client.instructions or ""

        assert "never guess" in served(said)
        assert "not legal advice" in served(said)


SERVICE = {"name": "Global Mediation", "phone": "0800 064 4488", "email": "sen@globalmediation.co.uk"}
"""The service that the example names."""


class TestAnswers:
    """A tool answers what the command prints with `--explain` and `--json`."""

    def test_due(self) -> None:
        words = (
            "due",
            "mediation.notice_of_session",
            "mediation_date=2026-04-09",
            "--on",
            "2026-03-20",
            "--explain",
            "--json",
        )
        record = cli(*words, "--holiday", "2026-04-02=an invented holiday", "--reading", "notice.clear_days").record
        asked = {key: QUESTIONS["due"][key] for key in ("rule", "on", "events", "readings", "holidays")}
        assert answered("due", asked) == record

    def test_due_with_a_consent_and_a_holiday_that_was_moved_away(self) -> None:
        found = answered("due", QUESTIONS["due"])
        assert found["due"] == "2026-04-06"  # two clear days before Thursday 9 April
        asked = {
            key: value for key, value in QUESTIONS["due"].items() if key not in ("consent", "holidays", "readings")
        }
        assert answered("due", asked)["due"] == "2026-04-01"  # Easter Monday is worked

    @for_each("rule", [each for each in RULES if each.id != "special_school.stay"], lambda each: each.id)
    def test_due_of_every_rule(self, rule: Rule) -> None:
        day = max(rule.in_force.start, date(2026, 6, 10))
        events = starting(rule, day if rule.in_force.end is None else rule.in_force.start)
        asked: dict[str, Any] = {
            "rule": rule.id,
            "on": "2026-07-01",
            "events": dict(word.split("=") for word in events),
        }
        assert answer("due", asked) == cli("due", rule.id, *events, "--on", "2026-07-01", "--explain", "--json").record

    def test_timeline(self) -> None:
        case = {
            "decision": "refuse_to_assess",
            "by": "parent",
            "events": {
                "notice_dated": "2026-06-08",
                "notice_sent": "2026-06-10",
                "adviser_contacted": "2026-06-22",
                "la_informed": "2026-06-22",
            },
            "arrangements": {"authority": "West Sussex", "mediation": SERVICE, "disagreement_resolution": SERVICE},
        }
        record = cli("timeline", EXAMPLE, "--on", "2026-07-01", "--explain", "--json").record
        assert answered("timeline", {"case": case, "on": "2026-07-01"}) == record

    @examples(15)
    @given(cases(), days(), st.booleans())
    def test_timeline_of_any_case(self, case: Case, on: date, forecast: bool) -> None:
        document = json.loads(to_json(timeline(case, on=on, forecast=forecast)))
        asked = {"case": document["case"], "on": on.isoformat(), "forecast": forecast}
        assert faults("timeline-question", asked) == []
        assert answer("timeline", asked) == document["result"]

    def test_check_notice(self) -> None:
        words = (
            "check-notice",
            "--session",
            "2026-04-09",
            "--informed",
            "2026-04-01",
            "--consent",
            "3",
            "--explain",
            "--json",
        )
        asked = {"session": "2026-04-09", "informed": "2026-04-01", "consent": {"working_days": 3}}
        assert answered("check_notice", asked) == cli(*words).record
        assert answered("check_notice", QUESTIONS["check_notice"])["last_day_for_notice"] == "2026-04-02"
        assert not answered("check_notice", {**asked, "informed_of_place": "2026-04-08"})["enough"]

    def test_route(self) -> None:
        words = [f"--{key}={''.join(value)}" for key, value in QUESTIONS["route"].items()]
        assert answered("route", QUESTIONS["route"]) == cli("route", *words, "--json").record
        assert answered("route", {}) == cli("route", "--json").record

    @pytest.mark.parametrize("on", ["", "2017-06-01"], ids=["ever", "on a day"])
    @pytest.mark.parametrize("rule", ["", "mediation.arrange", AMENDED])
    def test_rules(self, rule: str, on: str) -> None:
        words = [*([rule] if rule else []), *(["--on", on] if on else []), "--json"]
        asked = {key: value for key, value in (("rule", rule), ("on", on)) if value}
        assert answered("rules", asked) == {"rules": cli("rules", *words).record}

    def test_a_call_without_arguments(self) -> None:
        assert not told("route").is_error

    @pytest.mark.parametrize("mode", ["legacy", "auto"])
    def test_clients_of_before_and_of_now(self, mode: str) -> None:
        assert told("due", QUESTIONS["due"], mode).structured_content == answer("due", QUESTIONS["due"])


class TestComplaints:
    """What is wrong is said as the tool's own error, in the library's one sentence and without what was given."""

    @pytest.mark.parametrize(
        ("name", "asked", "sentence"),
        [
            (
                "due",
                {"rule": "mediation.arange", "on": "2026-07-01", "events": {}},
                "there is no such rule; the nearest is mediation.arrange",
            ),
            (
                "due",
                {"rule": "mediation.arrange", "on": "2026-07-01", "events": {"la_informed": "25/06/2026"}},
                "at $.events.la_informed: a day looks like day/month/year; write a day as 2026-06-10, "
                "since the law counts days",
            ),
            (
                "due",
                {"rule": "mediation.arrange", "on": "2026-07-01", "events": {}},
                "mediation.arrange needs la_informed; give the day on which "
                "the local authority was told that mediation is wanted",
            ),
            (
                "timeline",
                {"case": {MARKER: 1}, "on": "2026-07-01"},
                "at $.case: there is no such key; the nearest is calendar",
            ),
            (
                "check_notice",
                {"session": "2026-04-01", "informed": "2026-04-02"},
                "the notice was told after the session; a notice comes before what it is a notice of, "
                "so correct a date",
            ),
            ("route", {"with": "council"}, "at $.with: there is no such word in with; the nearest is school"),
            ("rules", {"rule": 7}, "at $.rule: it is not text; give text"),
        ],
        ids=lambda value: value if isinstance(value, str) and value in TOOLS else "",
    )
    def test_it_is_one_sentence(self, name: str, asked: dict[str, Any], sentence: str) -> None:
        assert complaint(name, asked) == sentence

    @pytest.mark.parametrize("name", TOOLS)
    def test_what_the_schema_refuses_the_tool_refuses_and_repeats_none_of_it(self, name: str) -> None:
        validator = VALIDATORS[f"{name.replace('_', '-')}-question"]
        assert validator.is_valid(QUESTIONS[name])
        refused = 0
        for each in broken(QUESTIONS[name], [MARKER, None, 7, True, [MARKER], {MARKER: MARKER}]):
            if not validator.is_valid(each):
                with pytest.raises(SendTimelinesError) as error:
                    answer(name, each)
                assert MARKER not in str(error.value)
                refused += 1
        assert refused > 10

    def test_a_tool_that_is_not_there(self) -> None:
        async def talk(client: Client) -> None:
            with pytest.raises(MCPError, match="there is no such tool; the nearest is timeline"):
                await client.call_tool("timelines", {})

        served(talk)
        with pytest.raises(SendTimelinesError, match="there is no such tool; the nearest is timeline"):
            answer("timelines", {})


class TestProcess:
    """`python -m sendtimelines.apps.mcp`, on standard input and output."""

    def test_it_serves_or_says_what_is_missing(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        served: list[bool] = []
        monkeypatch.setattr("sendtimelines.apps.mcp.server.serve", lambda: served.append(True))
        assert (main(), served) == (0, [True])
        monkeypatch.setitem(sys.modules, "sendtimelines.apps.mcp.server", None)
        monkeypatch.delattr("sendtimelines.apps.mcp.server")
        assert (main(), served) == (2, [True])
        assert "install it with: pip install 'sendtimelines[mcp]'" in capsys.readouterr().err

    def test_it_answers_as_it_does_within_a_process(self) -> None:
        command = StdioServerParameters(
            command=sys.executable, args=["-m", "sendtimelines.apps.mcp"], env=environment(), cwd=CHECKOUT
        )

        async def talk(client: Client) -> tuple[set[str], CallToolResult, CallToolResult]:
            names = {tool.name for tool in (await client.list_tools()).tools}
            return names, await client.call_tool("due", QUESTIONS["due"]), await client.call_tool("due", {})

        names, found, refused = served(talk, stdio_client(command))
        assert names == set(TOOLS)
        assert found.structured_content == answer("due", QUESTIONS["due"])
        assert (refused.is_error, text(refused)) == (True, "at $: rule is missing; give it")

    @pytest.mark.heavy
    @pytest.mark.parametrize("missing", ["mcp", "anyio", "cattrs"])
    def test_without_its_extra_it_says_what_to_install(self, missing: str) -> None:
        program = BLOCKER.format({missing}) + "from sendtimelines.apps.mcp.__main__ import main; sys.exit(main())"
        assert process(sys.executable, "-c", program).complaint == (
            f"servers for assistants need {missing}, which is not installed; "
            "install it with: pip install 'sendtimelines[mcp]'"
        )
