"""The JSON of every command is described by a JSON Schema in the package."""

import copy
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry

from sendtimelines import RULES, Rule, schema
from sendtimelines.cases.standings import Standing
from sendtimelines.errors import UnknownName
from sendtimelines.law.england import Kind
from sendtimelines.rules import Basis, Party
from sendtimelines.rules.conditions import VersionDay
from sendtimelines.rules.status import ALONE
from sendtimelines.tables.logs.columns import CASE, DUTY_COLUMNS
from tests.apps.cli.terminal import BANK_HOLIDAYS, EXAMPLE, LOG, cli, starting
from tests.each import for_each

COMMANDS = ["due", "timeline", "check-notice", "route", "duties", "lookup", "rules", "calendar-check"]
SCHEMAS: dict[str, Any] = {command: schema(command) for command in COMMANDS}
REGISTRY: Registry[Any] = Registry().with_contents((each["$id"], each) for each in SCHEMAS.values())

SAMPLES: dict[str, tuple[str, ...]] = {
    "due": ("due", "appeal.register", "notice_sent=2026-06-10", "--on", "2026-07-01"),
    "timeline": ("timeline", EXAMPLE, "--on", "2026-07-01"),
    "check-notice": ("check-notice", "--session", "2026-04-09", "--informed", "2026-04-01"),
    "route": ("route", "--sections", "FG"),
    "duties": ("duties", LOG, "--on", "2025-06-30"),
    "lookup": ("lookup", "mediation.arrange", "--from", "2026-06-01", "--to", "2026-06-30"),
    "rules": ("rules",),
    "calendar-check": ("calendar", "check", BANK_HOLIDAYS),
}
DAYS = st.dates(date(2014, 9, 1), date(2099, 12, 31)).map(str)
Changed = Callable[[Any], object]


def printed(command: str) -> Any:
    """The JSON of a command's sample."""
    ran = cli(*SAMPLES[command], "--json")
    return json.loads(ran.out) if command == "duties" else ran.record  # it says how many rows had problems, too


def faults(command: str, record: object) -> list[str]:
    validator = Draft202012Validator(SCHEMAS[command], registry=REGISTRY, format_checker=FormatChecker(["date"]))
    return [error.message for error in validator.iter_errors(record)]


def parts(of: Any) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema, and that schema itself."""
    yield of
    named = [each for key in ("properties", "$defs") for each in of.get(key, {}).values()]
    alone = [of[key] for key in ("items", "additionalProperties", "propertyNames") if of.get(key)]
    for each in (*named, *alone):
        yield from parts(each)


class TestSchemas:
    """Each is a JSON Schema of 2020-12 in words, closed against keys that it does not name, and needs no network."""

    @pytest.mark.parametrize("command", COMMANDS)
    def test_it_is_a_schema(self, command: str) -> None:
        Draft202012Validator.check_schema(SCHEMAS[command])
        assert SCHEMAS[command]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert SCHEMAS[command]["$id"] == f"urn:sendtimelines:schema:{command}"
        assert SCHEMAS[command]["title"]

    @pytest.mark.parametrize("command", COMMANDS)
    def test_every_key_is_described_and_no_other_is_allowed(self, command: str) -> None:
        for part in parts(SCHEMAS[command]):
            for key, value in part.get("properties", {}).items():
                assert value.get("description") or value["$ref"].startswith("urn:sendtimelines:"), key
            if "properties" in part:
                assert part["additionalProperties"] is False
                assert set(part["required"]) >= set(part["properties"]) - {"contradictions", "provenance"}

    @pytest.mark.parametrize("command", COMMANDS)
    def test_it_refers_to_nothing_outside_the_package(self, command: str) -> None:
        ids = {each["$id"] for each in SCHEMAS.values()}
        for part in parts(SCHEMAS[command]):
            assert part.get("$ref", "#").startswith("#") or part["$ref"].partition("#")[0] in ids

    def test_its_vocabularies_are_those_of_the_library(self) -> None:
        keys, inside = SCHEMAS["due"]["properties"], SCHEMAS["route"]["properties"]
        assert keys["status"]["enum"] == [*ALONE]
        assert keys["who"]["enum"] == [*Party]
        assert keys["basis"]["enum"] == [*Basis]
        row = SCHEMAS["duties"]["properties"]["duties"]["items"]["properties"]
        assert row["standing"]["enum"] == [*Standing, None]
        assert list(row) == [CASE, *DUTY_COLUMNS]
        assert inside["disagreement_resolution"]["items"]["enum"] == [*Kind]

    def test_a_schema_is_your_own_to_change(self) -> None:
        schema("due").clear()
        assert schema("due") == SCHEMAS["due"]

    @pytest.mark.parametrize(("command", "nearest"), [("timelines", "timeline"), ("tables", "table"), ("", "")])
    def test_a_name_without_one_is_refused_with_the_nearest(self, command: str, nearest: str) -> None:
        with pytest.raises(UnknownName, match=f"there is no such schema; the nearest is {nearest}"):
            schema(command)


class TestEveryResult:
    """Whatever a command prints as JSON is valid."""

    @pytest.mark.parametrize("command", COMMANDS)
    def test_of_each_command(self, command: str) -> None:
        assert faults(command, printed(command)) == []

    @given(st.sampled_from(RULES), st.data(), DAYS, DAYS)
    def test_of_due(self, rule: Rule, data: st.DataObject, end: str, on: str) -> None:
        turned = rule.in_force.start if rule.version_day is VersionDay.EVENTS else date(2014, 9, 1)
        started = starting(rule, data.draw(st.dates(turned, date(2099, 12, 31))))
        asked = {word.partition("=")[0] for word in started}
        ends = [f"{event.name}={max(end, str(turned))}" for event in rule.endings if event.name not in asked]
        ran = cli("due", rule.id, *started, *ends, "--on", on, "--json")
        assert "school days" in ran.complaint if rule.id == "special_school.stay" else not faults("due", ran.record)

    @given(DAYS, DAYS, st.none() | st.integers(0, 4))
    def test_of_check_notice(self, one: str, other: str, consent: int | None) -> None:
        words = ("check-notice", "--informed", min(one, other), "--session", max(one, other), "--json")
        given_too = () if consent is None else ("--consent", str(consent))
        assert faults("check-notice", cli(*words, *given_too).record) == []

    @given(
        st.text("BCDEFGHI", max_size=4),
        st.sampled_from(["", "parent", "local_authority", "health_commissioner"]),
        st.sampled_from(["", "none", "review", "tribunal"]),
    )
    def test_of_route(self, sections: str, by: str, stage: str) -> None:
        options = {"--sections": sections, "--by": by, "--stage": stage}
        words = (word for option, value in options.items() if value for word in (option, value))
        assert faults("route", cli("route", *words, "--json").record) == []

    @for_each("rule", RULES, lambda rule: rule.id)
    def test_of_rules(self, rule: Rule) -> None:
        assert faults("rules", cli("rules", rule.id, "--json").record) == []

    @pytest.mark.parametrize(
        "case",
        [
            "",
            "[events]\nla_informed = 2026-06-22\nmediation_held = 2026-06-21\n",
            'sections = "G"\n[events]\nagreement_made = 2026-06-22\ncommissioners_notified = 2026-06-01\n',
            'ordered = ["assess"]\nguidance = true\n[events]\nrequest_received = 2026-01-05\n'
            "notice_served = 2026-02-02\ndraft_served = 2026-06-01\nlast_assessment = 2025-07-01\n"
            "order_made = 2026-06-01\n"
            "[[exemptions]]\nrule = 'plan.finalise'\nground = 'circumstances'\nimpractical = true\nperson = 'child'\n"
            "happened_on = 2026-03-01\n[[reviews]]\nreview_meeting = 2026-03-01\n",
            'custody = "detained"\n[events]\nrequest_received = 2026-01-05\nresponsible_from = 2026-01-05\n',
            "[events]\nnotice_sent = 2026-01-05\nadviser_contacted = 2026-06-01\nmediation_declined = 2026-06-01\n",
        ],
    )
    def test_of_timeline(self, tmp_path: Path, case: str) -> None:
        path = tmp_path / "case.toml"
        path.write_text(case, encoding="utf-8")
        assert faults("timeline", cli("timeline", str(path), "--on", "2026-07-01", "--json").record) == []


class TestAnythingElse:
    """A record that differs in a key, a word or the shape of a day is not valid."""

    @pytest.mark.parametrize("command", COMMANDS)
    def test_without_one_of_its_keys(self, command: str) -> None:
        record = printed(command)
        first = record[0] if isinstance(record, list) else record
        for key in list(first):
            kept = first.pop(key)
            assert faults(command, record), key
            first[key] = kept
        assert faults(command, record) == []

    @pytest.mark.parametrize("command", COMMANDS)
    def test_with_one_key_more(self, command: str) -> None:
        record = printed(command)
        (record[0] if isinstance(record, list) else record)["more"] = None
        assert faults(command, record)

    @pytest.mark.parametrize(
        ("command", "change"),
        [
            ("due", lambda record: record.update(due="20260901")),
            ("due", lambda record: record.update(due="2026-09-31")),
            ("due", lambda record: record.update(due="")),
            ("due", lambda record: record.update(last_moment="2026-09-01T17:00:00")),
            ("due", lambda record: record.update(status="late")),
            ("due", lambda record: record.update(who="school")),
            ("due", lambda record: record.update(basis="hearsay")),
            ("due", lambda record: record.update(provisional=None)),
            ("due", lambda record: record.update(days_left=1.5)),
            ("due", lambda record: record["readings"].update({"roll.once": "soon"})),
            ("due", lambda record: record["readings"].update({"Not an id": None})),
            ("due", lambda record: record.update(explanation=[""])),
            ("due", lambda record: record["explanation"][0].update(text="")),
            ("due", lambda record: record["explanation"][0].update(day="soon")),
            ("due", lambda record: record["explanation"][0].pop("readings")),
            ("due", lambda record: record["explanation"][0]["readings"].update({"Not an id": []})),
            ("due", lambda record: record["explanation"][0]["readings"].update({"roll.once+": []})),
            ("due", lambda record: record["explanation"][0]["readings"].update({"roll.again": [""]})),
            ("due", lambda record: record["explanation"][0]["readings"].update({"roll.again": [{"text": "so"}]})),
            ("timeline", lambda record: record["deadlines"][0].update(status="late")),
            ("timeline", lambda record: record["deadlines"][0].update(more=1)),
            ("timeline", lambda record: record["deadlines"][0]["matter"].update(number=0)),
            ("timeline", lambda record: record["record"][0].update(event="sent")),
            ("timeline", lambda record: record["routes"].update(more=1)),
            ("timeline", lambda record: record.update(contradictions=[""])),
            ("timeline", lambda record: record.update(on=None)),
            ("check-notice", lambda record: record.update(short_by=-1)),
            ("check-notice", lambda record: record.update(last_day_for_notice=None)),
            ("check-notice", lambda record: record.update(enough="yes")),
            ("route", lambda record: record.update(compulsory=True)),
            ("route", lambda record: record.update(disagreement_resolution=[5])),
            ("route", lambda record: record.update(disagreement_resolution=[1, 1])),
            ("route", lambda record: record.update(mediation_parties=["school"])),
            ("route", lambda record: record["reasons"][0].pop("source")),
            ("rules", lambda record: record[0]["in_force"].update({"from": None})),
            ("rules", lambda record: record[0].update(clock=[])),
            ("rules", lambda record: record[0].update(id="Not an id")),
            ("duties", lambda record: record.update(on=None)),
            ("duties", lambda record: record["duties"][0].update(due="soon")),
            ("duties", lambda record: record["duties"][0].update(standing="late")),
            ("duties", lambda record: record["duties"][0].update(number=-1)),
            ("duties", lambda record: record["duties"][0].update(reason="")),
            ("duties", lambda record: record["duties"][0].pop("safe")),
            ("calendar-check", lambda record: record.update(calendars=[])),
            ("calendar-check", lambda record: record["calendars"][0].update(calendar="uk")),
            ("calendar-check", lambda record: record["calendars"][0]["missing"][0].update(day="6 July")),
            ("calendar-check", lambda record: record["calendars"][0]["unlisted"][0].pop("name")),
            ("calendar-check", lambda record: record["calendars"][0]["renamed"][0].update(more="")),
        ],
    )
    def test_with_a_wrong_value(self, command: str, change: Changed) -> None:
        record = printed(command)
        changed = copy.deepcopy(record)
        change(changed)
        assert faults(command, record) == []
        assert faults(command, changed)
