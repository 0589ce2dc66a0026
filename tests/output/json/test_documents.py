"""Cases, deadlines and timelines as JSON: nothing is lost on the way out, and nothing wrong comes in."""

import json
from collections.abc import Mapping
from datetime import date, time
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import (
    ENGLAND_AND_WALES,
    EVENTS,
    RULES,
    SCOTLAND,
    Case,
    Consent,
    Deadline,
    Rule,
    SendTimelinesError,
    Timeline,
    WorkingCalendar,
    from_json,
    read_case,
    received,
    rule_named,
    schema,
    timeline,
    to_json,
)
from sendtimelines.calendars.seasons import AUGUST
from sendtimelines.cases import CaseFile, Published
from sendtimelines.cases.case_file import KEYS, case_from
from sendtimelines.cases.matter_tables import TABLES
from sendtimelines.errors import BadDocument, NotADate, UnknownName
from sendtimelines.law.england.readings import READINGS
from sendtimelines.output.json.converter import strict_converter, structured
from sendtimelines.output.schemas import DOCUMENTS
from sendtimelines.rules import Variation
from tests.apps.cli.terminal import CHECKOUT, EXAMPLE, cli
from tests.cases.test_case_file import CONTENT
from tests.drawing import examples
from tests.output.json.cases import LINES, cases
from tests.output.json.documents import BY_NAME, MARKER, broken, faults
from tests.strategies import calendar_of, days, events_of, readings_of, rules

ON = date(2026, 7, 1)
WHOLE = case_from(CONTENT)
EXAMPLES = sorted((CHECKOUT / "examples").glob("*.toml"))
FORECAST = timeline(read_case(EXAMPLE).case, on=ON, forecast=True)
REGISTER = next(each for each in FORECAST.deadlines if each.rule.id == "appeal.register")
PUBLISHED = st.builds(
    Published,
    rule=st.sampled_from([rule.id for rule in RULES]),
    due=days(),
    by=LINES,
    address=LINES,
    note=st.text(max_size=9),
)
Change = Any


def files() -> st.SearchStrategy[CaseFile]:
    """A case with all that stands beside it in a case file."""
    return st.builds(
        CaseFile,
        case=cases(),
        title=st.text(max_size=9),
        reference=st.text(max_size=9),
        published=st.lists(PUBLISHED, max_size=2).map(tuple),
    )


def in_toml(content: dict[str, Any]) -> dict[str, Any]:
    """The same case as TOML gives it: its hours are hours."""
    for receipt in content.get("receipts", {}).values():
        if "at" in receipt:
            receipt["at"] = time.fromisoformat(receipt["at"])
    return content


class TestBothWays:
    """What is written is read back to an equal value, and has the shape of its schema."""

    @given(files())
    @examples(12)
    def test_cases(self, file: CaseFile) -> None:
        text = to_json(file)
        assert from_json(text, CaseFile) == file
        assert from_json(text, Case) == file.case == from_json(to_json(file.case), Case)
        assert faults("case-document", json.loads(text)) == []

    @given(files())
    @examples(3)
    def test_a_case_has_the_keys_of_a_case_file(self, file: CaseFile) -> None:
        content = json.loads(to_json(file))["case"]
        assert content.keys() <= KEYS
        assert case_from(in_toml(content)) == file

    @given(cases(), days(), st.booleans())
    @examples(3)
    def test_timelines(self, case: Case, on: date, forecast: bool) -> None:
        found = timeline(case, on=on, forecast=forecast)
        text = to_json(found)
        assert from_json(text, Timeline) == found
        assert faults("timeline-document", json.loads(text)) == []

    @given(cases(), days(), st.booleans())
    @examples(6)
    def test_the_deadlines_of_a_timeline(self, case: Case, on: date, forecast: bool) -> None:
        found = timeline(case, on=on, forecast=forecast)
        for deadline in [each for each in found.deadlines if each.rule in RULES][:4]:
            text = to_json(deadline, on=on)
            assert from_json(text, Deadline) == deadline
            assert faults("deadline-document", json.loads(text)) == []

    @given(st.data(), rules())
    @examples(25)
    def test_deadlines_that_a_rule_gives(self, data: st.DataObject, rule: Rule) -> None:
        chosen = data.draw(readings_of(rule))
        try:
            deadline = rule.deadline(
                data.draw(events_of(rule, chosen)), readings=chosen, calendar=replace_schools(calendar_of(rule))
            )
        except SendTimelinesError:  # the few days of school run out
            return
        assert from_json(to_json(deadline, on=ON), Deadline) == deadline

    @pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
    def test_every_example(self, path: Any) -> None:
        file = read_case(path)
        assert from_json(to_json(file), CaseFile) == file

    def test_every_key_of_a_case_file(self) -> None:
        assert json.loads(to_json(WHOLE))["case"].keys() == KEYS - {*TABLES}
        assert from_json(to_json(WHOLE), CaseFile) == WHOLE

    def test_the_same_value_is_the_same_text(self) -> None:
        assert to_json(evolve(WHOLE, title="")) == to_json(evolve(WHOLE, title=""))
        assert to_json(WHOLE) == to_json(case_from(CONTENT))


def replace_schools(calendar: WorkingCalendar) -> WorkingCalendar:
    """The calendar with a few of its days of school alone, for a short text."""
    few = [day for day in calendar.school_days if day.year in (2026, 2027)]
    return calendar.with_school_days(few) if calendar.school_days else calendar


class TestResults:
    """The result beside the facts is what the command line prints, and must be what they give."""

    def test_of_a_timeline(self) -> None:
        document = json.loads(to_json(timeline(read_case(EXAMPLE).case, on=ON)))
        assert document["result"] == cli("timeline", EXAMPLE, "--on", str(ON), "--explain", "--json").record
        assert (document["on"], document["forecast"]) == ("2026-07-01", False)
        assert "assumed" not in document

    def test_of_a_forecast(self) -> None:
        document = json.loads(to_json(FORECAST))
        assert document["forecast"] is True
        assert document["assumed"]["mediation_held"] == "2026-07-22"

    def test_of_a_deadline(self) -> None:
        deadline = rule_named("mediation.arrange")(la_informed=date(2026, 6, 22))
        document = json.loads(to_json(deadline, on=ON))
        words = ("due", "mediation.arrange", "la_informed=2026-06-22", "--on", str(ON), "--explain", "--json")
        assert document["result"] == cli(*words).record

    def test_it_may_be_left_out(self) -> None:
        document = json.loads(to_json(FORECAST))
        del document["result"], document["assumed"]
        assert from_json(json.dumps(document), Timeline) == FORECAST

    @pytest.mark.parametrize(
        ("change", "path"),
        [
            (lambda one: one["result"]["deadlines"][1].update(due="2026-07-23"), "$.result.deadlines[1].due"),
            (lambda one: one["result"]["deadlines"][1].update(days_left=21.0), "$.result.deadlines[1].days_left"),
            (lambda one: one["result"]["deadlines"][1].pop("status"), "$.result.deadlines[1].status"),
            (lambda one: one["result"]["deadlines"][1].update(more=1), "$.result.deadlines[1]"),
            (lambda one: one["result"]["deadlines"].pop(), "$.result.deadlines"),
            (lambda one: one["result"].update(deadlines={}), "$.result.deadlines"),
            (lambda one: one["result"]["routes"].update(appeal=1), "$.result.routes.appeal"),
            (lambda one: one["assumed"].pop("mediation_held"), "$.assumed.mediation_held"),
            (lambda one: one["assumed"].update(mediation_held="2026-07-21"), "$.assumed.mediation_held"),
            (lambda one: one.update(forecast=False), "$.assumed"),
        ],
    )
    def test_one_that_the_facts_do_not_give_is_refused(self, change: Change, path: str) -> None:
        document = json.loads(to_json(FORECAST))
        change(document)
        with pytest.raises(BadDocument) as refused:
            from_json(json.dumps(document), Timeline)
        assert refused.value.field == path
        assert str(refused.value).startswith(f"at {path}: it is not what the facts give in this version")

    def test_of_a_deadline_too(self) -> None:
        document = json.loads(to_json(REGISTER, on=ON))
        document["result"]["due"] = "2026-09-02"
        with pytest.raises(BadDocument, match=r"at \$\.result\.due: it is not what the facts give"):
            from_json(json.dumps(document), Deadline)

    def test_its_words_may_differ(self) -> None:
        document = json.loads(to_json(FORECAST))
        for deadline in document["result"]["deadlines"]:
            deadline.update(explanation=["in other words"], action="so", source="there")
        assert from_json(json.dumps(document), Timeline) == FORECAST

    def test_a_deadline_is_looked_at_on_a_day(self) -> None:
        with pytest.raises(NotADate, match="on is None; leave it out where the day is not known"):
            to_json(REGISTER)


class TestWrong:
    """Whatever the schema refuses is refused, with its place and without what stands there; of the entries of a case
    each by itself, so that none loses the rest.
    """

    DOCUMENTS: Mapping[str, tuple[str, type[Any]]] = {
        "case-document": (to_json(WHOLE), CaseFile),
        "deadline-document": (
            to_json(REGISTER, on=ON),
            Deadline,
        ),
        "timeline-document": (to_json(timeline(Case(events={"la_informed": ON}), on=ON)), Timeline),
    }

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_whatever_is_broken(self, name: str) -> None:
        text, kind = self.DOCUMENTS[name]
        document = {key: value for key, value in json.loads(text).items() if key != "result"}
        messages = []
        for content in broken(document, (MARKER, 7, None, [MARKER], {MARKER: MARKER})):
            try:
                document_read = from_json(json.dumps(content), kind)
            except SendTimelinesError as error:
                messages.append(str(error))
            else:
                unread = getattr(getattr(document_read, "case", document_read), "problems", ())
                messages += map(str, unread)
                assert unread or faults(name, content) == []
        assert len(messages) > 50
        assert [message for message in messages if MARKER in message or "\n" in message] == []

    def test_an_entry_that_cannot_be_read_is_named_and_loses_none_of_the_rest(self) -> None:
        entries = [
            {"event": "request_received", "day": "2026-01-05"},
            {"event": "assesment_decision_notified", "day": "2026-02-05"},
            MARKER,
            {"event": "draft_served", "day": "2026-03-02"},
        ]
        document = {"kind": "case", "version": 1, "case": {"calendar": "england-and-wales", "entries": entries}}
        case = from_json(json.dumps(document), Case)
        assert [entry.event for entry in case.entries] == ["request_received", "draft_served"]
        assert [str(problem) for problem in case.problems] == [
            "entry 2: there is no such event; the nearest is assessment_decision_notified",
            "entry 3: it is of type str; give an Entry, or a mapping with event and day",
        ]
        assert from_json(to_json(case), Case) == case

    @pytest.mark.parametrize(
        ("change", "complaint"),
        [
            (lambda case: case.update(more=1), "at $.case: there is no such key; the nearest is "),
            (lambda case: case.update(title=7), "at $.case.title: it is not text; give text"),
            (lambda case: case.update(title=None), "at $.case.title: it is not text; give text"),
            (lambda case: case.update(by=None), "at $.case.by: it is null; leave the key out"),
            (lambda case: case.update(guidance=1), "at $.case.guidance: it is not true or false; give true or false"),
            (lambda case: case.update(sections="BF"), "at $.case.sections: it is not a list; give a list"),
            (lambda case: case.update(sections=["B", "B"]), "at $.case.sections: it has something twice"),
            (lambda case: case.update(sections=["A"]), "at $.case.sections[0]: there is no such word in section; "),
            (lambda case: case.update(events=[]), "at $.case.events: it is not an object; give an object"),
            (lambda case: case.update(events={"x": "2026-01-05"}), "at $.case: there is no such event; the nearest"),
            (lambda case: case.update(events={"x": "soon"}), "at $.case.events[...]: a day is not an ISO date"),
            (
                lambda case: case["events"].update(notice_sent="2026-06-10T09:00:00"),
                "at $.case.events.notice_sent: a day has a time of day; write a day as 2026-06-10",
            ),
            (
                lambda case: case["events"].update(notice_sent="2014-08-31"),
                "at $.case.events.notice_sent: a day is before 2014-09-01",
            ),
            (lambda case: case.update(reviews=[{"review_meeting": 7}]), "at $.case: review_meeting is not an ISO date"),
            (lambda case: case.update(reviews={}), "at $.case: reviews is not a list of tables"),
            (lambda case: case.update(reviews=[{"meeting": "2026-06-01"}]), "at $.case: there is no such key in revi"),
            (lambda case: case["consents"][0].update(working_days=True), "at $.case.consents[0].working_days: it is"),
            (lambda case: case["consents"][0].update(working_days=5), "at $.case.consents[0]: working_days is not"),
            (
                lambda case: case["varied"]["agreement.other"].pop("by"),
                'at $.case.varied["agreement.other"]: by is missing; give it',
            ),
            (lambda case: case["exemptions"].append(case["exemptions"][0]), "at $.case: a rule has two exemptions"),
            (lambda case: case.update(calendar="wales"), "at $.case: there is no such calendar; the nearest is"),
            (lambda case: case.update(holidays={"soon": "x"}), "at $.case: holidays is not an ISO date"),
            (lambda case: case.update(ordinary_days=["2026-06-10"]), "at $.case: the calendar scotland"),
            (
                lambda case: case["receipts"]["request_received"].update(at="17:00:00Z"),
                "at $.case.receipts.request_received.at: it is not an hour; write it as 16:30:00",
            ),
        ],
    )
    def test_what_is_said(self, change: Change, complaint: str) -> None:
        document = json.loads(to_json(WHOLE))
        change(document["case"])
        with pytest.raises(SendTimelinesError) as refused:
            from_json(json.dumps(document), CaseFile)
        assert str(refused.value).startswith(complaint)
        assert str(refused.value.field) == complaint.removeprefix("at ").partition(": ")[0]

    @pytest.mark.parametrize(
        ("change", "complaint"),
        [
            (lambda one: one.update(rule="x"), "at $.deadline: there is no such rule; the nearest is"),
            (lambda one: one.update(in_force_from="2015-01-01"), "at $.deadline: no version of the rule came into"),
            (lambda one: one.pop("in_force_from"), "at $.deadline: in_force_from is missing; give it"),
            (lambda one: one.update(readings=["x"]), "at $.deadline: there is no such reading; the nearest is"),
            (lambda one: one.update(readings=["notice.sent", "notice.dated"]), "at $.deadline: notice.sent and notice"),
            (lambda one: one.update(assumed=["order_made"]), "at $.deadline: there is no such event in assumed; the"),
            (lambda one: one["events"].update(order_made="2026-07-01"), "at $.deadline: there is no such event; the"),
            (lambda one: one.update(consent={"working_days": 2}), "at $.deadline: appeal.register has no notice that"),
            (
                lambda one: one.update(instead={"day": "2026-09-09", "by": "agreement"}),
                "at $.deadline: appeal.register",
            ),
        ],
    )
    def test_what_is_said_of_a_deadline(self, change: Change, complaint: str) -> None:
        document = json.loads(to_json(REGISTER, on=ON))
        change(document["deadline"])
        with pytest.raises(SendTimelinesError) as refused:
            from_json(json.dumps(document), Deadline)
        assert str(refused.value).startswith(complaint)

    @pytest.mark.parametrize(
        ("text", "complaint"),
        [
            ("", "the document is not JSON (line 1); look at its text"),
            ("{", "the document is not JSON (line 1); look at its text"),
            ('{"kind": "case", "kind": "case"}', "the document has a key twice in one object; give it once"),
            ('{"kind": NaN}', "the document has a number that is none in JSON; write a finite number"),
            ("9" * 5000, "the document is not JSON; look at its text"),
            ("[" * 100_000, "the document nests too deeply; look at its text"),
            ("[]", 'the document has no "kind" that is known; give one that this library wrote'),
            ('{"kind": ["case"]}', 'the document has no "kind" that is known; give one that this library wrote'),
            ('{"kind": "rules"}', 'the document is of kind "rules" and not "case"; read it as what it is'),
            ('{"kind": "case"}', "the document has another version than 1; read it with the release that wrote it"),
            ('{"kind": "case", "version": true}', "the document has another version than 1; read it with the release"),
            ('{"kind": "case", "version": 2}', "the document has another version than 1; read it with the release"),
            ('{"kind": "case", "version": 1}', "at $: case is missing; give it"),
            (
                '{"kind": "case", "version": 1, "case": {}, "more": 1}',
                "at $: there is no such key; the nearest is case",
            ),
        ],
        ids=lambda value: value[:24],
    )
    def test_what_is_no_such_document(self, text: str, complaint: str) -> None:
        with pytest.raises(SendTimelinesError) as refused:
            from_json(text, Case)
        assert str(refused.value).startswith(complaint)

    @pytest.mark.parametrize("text", [b"{}", None, {"kind": "case"}], ids=repr)
    def test_what_is_no_text(self, text: Any) -> None:
        with pytest.raises(BadDocument, match="the document is not text; give the JSON itself, decoded"):
            from_json(text, Case)

    def test_a_mistake_of_our_own_is_not_taken_for_one_of_the_document(self) -> None:
        def mistaken(_: object) -> date:
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            structured(strict_converter(mistaken), ["2026-06-10"], tuple[date, ...])

    def test_a_kind_that_there_is_not(self) -> None:
        kind: Any = Consent
        with pytest.raises(UnknownName, match="there is no such kind; the nearest is "):
            from_json("{}", kind)


class Mine:
    """Bank holidays of one's own making."""

    horizon = date(2100, 1, 1)

    def days(self, first: date, last: date) -> Mapping[date, str]:
        return {}


class TestLost:
    """What a document cannot hold is not written at all."""

    POSTED = received(date(2025, 12, 24), how="first_class", convention="ordinary_post")

    @pytest.mark.parametrize(
        "case",
        [
            Case(calendar=WorkingCalendar("mine", Mine())),
            Case(calendar=evolve(ENGLAND_AND_WALES, holidays=Mine())),
            Case(calendar=evolve(ENGLAND_AND_WALES, weekend=(4, 5))),
            Case(calendar=ENGLAND_AND_WALES.without_seasons((AUGUST,))),
            Case(calendar=ENGLAND_AND_WALES.with_holiday(date(2010, 6, 15))),
            Case(calendar=SCOTLAND.with_holiday(date(2025, 12, 29)), receipts={"request_received": POSTED}),
        ],
        ids=["holidays", "name", "weekend", "seasons", "before the law", "receipt"],
    )
    def test_a_case(self, case: Case) -> None:
        with pytest.raises(BadDocument, match="it cannot be written as JSON") as refused:
            to_json(case)
        assert "2025" not in str(refused.value)

    def test_a_deadline_of_a_rule_of_ones_own(self) -> None:
        own = evolve(rule_named("mediation.arrange"), action="do something else")
        with pytest.raises(BadDocument, match="it cannot be written as JSON, which has no keys for all that it holds"):
            to_json(own(la_informed=ON), on=ON)

    def test_a_timeline_changed_by_hand(self) -> None:
        with pytest.raises(BadDocument, match="it cannot be written as JSON"):
            to_json(evolve(FORECAST, duties=FORECAST.duties[:1]))


def parts(of: Any) -> list[dict[str, Any]]:
    """Every schema inside a schema that tells of an object, and that schema itself."""
    if isinstance(of, dict):
        inner = [part for value in of.values() for part in parts(value)]
        return [of, *inner] if "properties" in of or "$ref" in of else inner
    return [part for value in of for part in parts(value)] if isinstance(of, list) else []


class TestSchemas:
    """Each is a JSON Schema of 2020-12 in words, closed against keys that it does not name, and needs no network."""

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_it_is_a_closed_schema_in_words(self, name: str) -> None:
        from jsonschema import Draft202012Validator

        found = schema(name)
        Draft202012Validator.check_schema(found)
        assert found["$id"] == f"urn:sendtimelines:schema:{name}"
        assert found["title"]
        for part in parts(found):
            for key, value in part.get("properties", {}).items():
                assert isinstance(value, str) or value.get("description"), key
            assert "properties" not in part or "type" not in part or part["additionalProperties"] is False

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_it_refers_to_nothing_outside_the_package(self, name: str) -> None:
        ids = {each["$id"] for each in BY_NAME.values()}
        refers = [part["$ref"] for part in parts(schema(name)) if "$ref" in part]
        assert {each.partition("#")[0] for each in refers} <= ids | {""}

    def test_its_vocabularies_are_those_of_the_library(self) -> None:
        case = BY_NAME["case"]
        assert case["properties"].keys() == KEYS | {"problems"}
        assert set(case["$defs"]["readings"]["items"]["enum"]) == READINGS.keys()
        assert {*EVENTS} < {*case["$defs"]["matter"]["propertyNames"]["anyOf"][0]["enum"]}
        assert {*case["$defs"]["entry"]["properties"]["event"]["anyOf"][0]["enum"]} == {*EVENTS}

    def test_an_instead_is_checked_as_in_a_case(self) -> None:
        varied = Variation(date(2026, 9, 1), "agreement")
        deadline = rule_named("agreement.other")(agreement_made=ON, instead=varied)
        assert from_json(to_json(deadline, on=ON), Deadline).instead == varied


class TestTheWayOut:
    """What can still be asked for once a day has gone by is in JSON as it is in the text, with its source."""

    LATE = Case(decision="refuse_to_assess", by="parent", events={"notice_sent": date(2026, 1, 10)})

    def remedies(self, case: Case, on: date) -> dict[str, Any]:
        record = json.loads(to_json(timeline(case, on=on)))["result"]
        assert faults("timeline", record) == []
        return {each["rule"]: each["remedy"] for each in record["deadlines"]}

    def test_it_is_there_once_the_day_has_gone_by(self) -> None:
        told = self.remedies(self.LATE, date(2026, 7, 1))
        assert told["appeal.register"] == {"text": "ask the Tribunal for more time", "source": "HESC Rules r 5(3)(a)"}
        told = self.remedies(self.LATE, date(2026, 2, 1))
        assert told["appeal.register"] is None

    def test_nothing_is_said_to_others_of_what_is_open_to_the_family(self) -> None:
        case = Case(by="parent", events={"la_informed": date(2026, 1, 10)})
        assert not any(self.remedies(case, date(2026, 7, 1)).values())
