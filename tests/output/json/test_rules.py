"""The rules as JSON: they come back as they were, and a program that knows only the JSON reckons the same days."""

import json
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import RULES, Event, Rule, SendTimelinesError, history, rule_named, rules_from_json, rules_to_json
from sendtimelines.errors import BadDocument
from sendtimelines.output.json.rules import TYPES
from sendtimelines.rules.evaluation import evaluate
from sendtimelines.rules.formulas import Clause
from tests.apps.cli.terminal import cli
from tests.drawing import examples
from tests.each import for_each
from tests.oracles.exported import Rules
from tests.oracles.walk import Walk, english_days
from tests.output.json.documents import MARKER, broken, faults
from tests.strategies import SCHOOL_DAYS, calendar_of, clauses, events_of, facts, readings_of, reductions, rules

TEXT = rules_to_json()
DOCUMENT: dict[str, Any] = json.loads(TEXT)
EXPORTED = Rules(DOCUMENT, Walk(english_days(), SCHOOL_DAYS))
EXAMPLE = rule_named("appeal.register")
WIDE = ["appeal.register", "plan.finalise", "mediation.notice_of_session", "mediation.certificate_without_mediation"]


class TestBothWays:
    """What is written is read back to the same rules, and has the shape of its schema."""

    @pytest.mark.heavy
    def test_every_rule_in_every_version(self) -> None:
        assert rules_from_json(TEXT) == RULES
        assert faults("rules-document", DOCUMENT) == []

    @pytest.mark.parametrize("id", [*WIDE, "agreement.appealable"])
    def test_one_alone(self, id: str) -> None:
        text = rules_to_json(history(id))
        assert rules_from_json(text) == history(id)
        assert faults("rules-document", json.loads(text)) == []

    @given(clauses(), st.none() | clauses())
    @examples(25)
    def test_formulas_of_any_shape(self, limit: Clause, ends_with: Clause | None) -> None:
        rule = evolve(EXAMPLE, limit=limit, ends_with=ends_with)
        text = rules_to_json([rule])
        assert rules_from_json(text) == (rule,)
        assert faults("rules-document", json.loads(text)) == []

    def test_a_rule_has_the_keys_of_the_command_line_with_the_same_values(self) -> None:
        for printed, exported in zip(cli("rules", "--json").record, DOCUMENT["rules"], strict=True):
            assert {key: exported[key] for key in printed} | {"sources": printed["sources"]} == printed
            named = [f"{source['instrument']} {source['provision']}" for source in exported["sources"]]
            assert named == [source["citation"] for source in printed["sources"]]

    def test_a_citation_says_where_it_is_published(self) -> None:
        [rule] = [rule for rule in DOCUMENT["rules"] if rule["id"] == "mediation.arrange"]
        assert [source["url"].rpartition("gov.uk/")[2] for source in rule["sources"]] == [
            "uksi/2014/1530/regulation/36",
            "uksi/2014/1530/regulation/35",
            "ukpga/2014/6/section/54",
            "ukpga/2014/6/section/53",
        ]
        assert DOCUMENT["instruments"]["SEND Regs"]["division"] == "reg"
        assert DOCUMENT["instruments"]["Coronavirus Regs"]["revised"] is False
        assert "division" not in DOCUMENT["instruments"]["Code"]

    def test_the_types_are_all_there_are(self) -> None:
        assert {*TYPES.values()} == {*Clause.__args__}
        kinds = {node["type"] for rule in DOCUMENT["rules"] for node in nodes(rule["limit"])}
        assert kinds == TYPES.keys()

    def test_what_is_named_stands_in_a_table_once(self) -> None:
        assert {name for rule in RULES for name in (event.name for event in rule.events)} <= DOCUMENT["events"].keys()
        assert DOCUMENT["instruments"]["SEND Regs"]["force"] == "must"
        assert DOCUMENT["questions"]["notice.ordinary"]["other"]["id"] == "notice.clear_days"

    def test_one_name_for_two_events_is_refused(self) -> None:
        twin = evolve(EXAMPLE, limit=Event("notice_sent", "something else happened"))
        with pytest.raises(BadDocument, match="two different events have the same name"):
            rules_to_json([EXAMPLE, twin])


def nodes(part: Any) -> list[dict[str, Any]]:
    """Every object with a type inside a formula."""
    if isinstance(part, dict):
        inner = [node for value in part.values() for node in nodes(value)]
        return [part, *inner] if "type" in part else inner
    return [node for value in part for node in nodes(value)] if isinstance(part, list) else []


class TestReckoned:
    """Whoever reads the JSON and nothing else gets the days of the library, under every reading and consent."""

    @given(st.data(), rules(), st.none() | reductions())
    @examples(150)
    def test_every_rule(self, data: st.DataObject, rule: Rule, consent: int | None) -> None:
        chosen = data.draw(readings_of(rule))
        known = data.draw(events_of(rule, chosen))
        exported = EXPORTED.rules[RULES.index(rule)]
        found = EXPORTED.day(exported["limit"], {name: str(day) for name, day in known.items()}, chosen, consent)
        asked = rule.resolve(known, readings=chosen, calendar=calendar_of(rule))
        if asked.problem is None:
            expected = evaluate(rule.limit, evolve(asked.facts, consent=consent), chosen)
            assert found == expected
            assert rule.waivable or found == asked.computed

    @for_each("place", range(len(RULES)), lambda place: f"{place}-{RULES[place].id}")
    def test_each_on_some_days(self, place: int) -> None:
        rule, exported = RULES[place], EXPORTED.rules[place]
        for day in (date(2026, 2, 27), date(2026, 7, 31), date(2026, 12, 24)):
            known = {event.name: day for event in rule.events}
            found = EXPORTED.day(exported["limit"], {name: str(day) for name in known}, frozenset())
            assert found == rule.resolve(known, calendar=calendar_of(rule)).computed

    @given(clauses(), facts(), st.data())
    @examples(40)
    def test_formulas_that_are_not_the_law(self, limit: Clause, facts: Any, data: st.DataObject) -> None:
        rule = evolve(EXAMPLE, limit=limit)
        chosen = data.draw(readings_of(rule))
        document = json.loads(rules_to_json([rule]))
        exported = Rules(document, Walk(english_days(), SCHOOL_DAYS))
        try:
            expected = evaluate(limit, facts, chosen)
        except SendTimelinesError:
            return
        days = {name: str(day) for name, day in facts.events.items()}
        assert exported.day(document["rules"][0]["limit"], days, chosen, facts.consent) == expected


class TestStrictness:
    """Whatever the schema refuses is refused, with its place and without what stands there."""

    @pytest.mark.parametrize("id", [*(pytest.param(id, marks=pytest.mark.heavy) for id in WIDE[:2]), *WIDE[2:]])
    def test_whatever_is_broken(self, id: str) -> None:
        document = json.loads(rules_to_json([rule_named(id)]))
        messages = []
        for content in broken(document, (MARKER, 7, None, [{MARKER: MARKER}])):
            try:
                rules_from_json(json.dumps(content))
            except SendTimelinesError as error:
                messages.append(str(error))
            else:
                assert faults("rules-document", content) == []
        assert len(messages) > 300
        assert [message for message in messages if MARKER in message or "\n" in message] == []

    @pytest.mark.parametrize(
        ("change", "complaint"),
        [
            (lambda rule: rule.update(id=7), "at $.rules[0].id: it is not text; give text"),
            (lambda rule: rule.update(id="x"), "at $.rules[0]: the id is not small letters and _ with dots between"),
            (lambda rule: rule.pop("in_force"), "at $.rules[0]: in_force is missing; give it"),
            (lambda rule: rule.update(who="x"), "at $.rules[0].who: there is no such word in party; the nearest is"),
            (lambda rule: rule.pop("what"), "at $.rules[0]: what is missing; give it"),
            (lambda rule: rule.update(what=7), "at $.rules[0].what: it is not text; give text"),
            (lambda rule: rule.update(closes="17:00"), "at $.rules[0].closes: it is not an hour; write it as 16:30:00"),
            (lambda rule: rule.update(closes="17:00:00+00:00"), "at $.rules[0].closes: it is not an hour"),
            (lambda rule: rule.update(closes=None), "at $.rules[0].closes: it is null; leave the key out"),
            (lambda rule: rule.update(sources=[]), "at $.rules[0]: a rule without a citation cannot be checked"),
            (lambda rule: rule.update(clock=["x"]), "at $.rules[0]: clock is not what the other keys give"),
            (lambda rule: rule.update(source="x"), "at $.rules[0]: source is not what the other keys give"),
            (lambda rule: rule["in_force"].update(to="2026-01"), "at $.rules[0].in_force: a day is not an ISO date"),
            (lambda rule: rule["limit"].update(type="both"), "at $.rules[0].limit: there is no such type; the nearest"),
            (lambda rule: rule["limit"].pop("type"), "at $.rules[0].limit: it is not text"),
            (
                lambda rule: rule["limit"].update(question="x"),
                "at $.rules[0].limit: there is no such name among the",
            ),
            (lambda rule: rule["sources"][0].update(instrument=7), "at $.rules[0].sources[0]: there is no such name"),
            (lambda rule: rule["sources"][0].update(provision=" "), "at $.rules[0].sources[0]: a citation names a"),
            (lambda rule: rule["ends_with"].update(name="x"), "at $.rules[0].ends_with.name: there is no such name"),
            (lambda rule: rule["ends_with"].update(words="x"), "at $.rules[0].ends_with: the table of events has no"),
            (
                lambda rule: rule["limit"]["default"]["seasons"][0].update(opens="02-30"),
                "at $.rules[0].limit.default.seasons[0]: a day of the year is no day of the calendar",
            ),
            (
                lambda rule: rule["limit"]["default"]["seasons"][0].update(opens="2-3"),
                "at $.rules[0].limit.default.seasons[0]: it is not a day of the year; write it as 12-25",
            ),
            (
                lambda rule: rule["limit"]["default"]["part"].update(parts=[]),
                "at $.rules[0].limit.default.part: it has no parts; give one or more",
            ),
            (
                lambda rule: rule["conditions"][0].update(values=["C", "C"]),
                "at $.rules[0].conditions[0].values: it has something twice; give it once",
            ),
        ],
    )
    def test_what_is_said(self, change: Any, complaint: str) -> None:
        document = json.loads(rules_to_json([EXAMPLE]))
        change(document["rules"][0])
        with pytest.raises(SendTimelinesError) as refused:
            rules_from_json(json.dumps(document))
        assert str(refused.value).startswith(complaint)

    @pytest.mark.parametrize(
        ("rule", "path", "part", "complaint"),
        [
            ("plan.finalise", "period", {"n": 0, "unit": "week"}, "n is zero or negative"),
            ("plan.finalise", "period", {"n": 1, "unit": "fortnight"}, "there is no such unit; the nearest is"),
            ("plan.finalise", "way", "during", "there is no such word in way"),
            ("transfer.review_post16", "month", 13, "a day of the year is no day of the calendar"),
        ],
    )
    def test_numbers_and_words_of_formulas(self, rule: str, path: str, part: Any, complaint: str) -> None:
        rules_with = [each for each in RULES if any(path in node for node in nodes(exported(each)["limit"]))]
        document = json.loads(rules_to_json(rules_with[:1]))
        next(node for node in nodes(document["rules"][0]["limit"]) if path in node)[path] = part
        with pytest.raises(SendTimelinesError, match=complaint):
            rules_from_json(json.dumps(document))

    @pytest.mark.parametrize("table", ["events", "questions", "instruments"])
    def test_an_entry_that_nothing_names_is_refused(self, table: str) -> None:
        document = json.loads(rules_to_json([EXAMPLE]))
        document[table][MARKER] = {}
        with pytest.raises(BadDocument, match=rf"at \$\.{table}: an entry has another name, or is named by no rule"):
            rules_from_json(json.dumps(document))

    @pytest.mark.parametrize("table", ["events", "questions", "instruments"])
    def test_a_table_that_is_none_is_refused(self, table: str) -> None:
        document = json.loads(rules_to_json([EXAMPLE]))
        with pytest.raises(BadDocument, match=rf"at \$\.{table}: it is not an object"):
            rules_from_json(json.dumps({**document, table: []}))
        del document[table]
        with pytest.raises(BadDocument, match=f"{table} is missing"):
            rules_from_json(json.dumps(document))

    def test_a_point_that_turns_on_itself_is_refused(self) -> None:
        document = json.loads(rules_to_json([EXAMPLE]))
        document["questions"]["roll.once"] = {"question": "roll.once"}
        with pytest.raises(BadDocument, match="nests too deeply"):
            rules_from_json(json.dumps(document))

    def test_an_event_is_named_in_small_letters(self) -> None:
        text = rules_to_json([EXAMPLE]).replace('"appeal_received"', '"Appeal received"')
        with pytest.raises(BadDocument, match=r"at \$\.rules\[0\]\.ends_with: the name of an event has something else"):
            rules_from_json(text)

    def test_the_words_of_a_formula_may_differ(self) -> None:
        document = json.loads(rules_to_json([EXAMPLE]))
        document["rules"][0]["formula"] = "in other words"
        assert rules_from_json(json.dumps(document)) == (EXAMPLE,)


def exported(rule: Rule) -> dict[str, Any]:
    found: dict[str, Any] = EXPORTED.rules[RULES.index(rule)]
    return found
