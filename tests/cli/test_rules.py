"""`rules`: what the library knows."""

import pytest

from sendtimelines import RULES
from tests.cli.terminal import cli

KEYS = ["id", "who", "what", "clock", "formula", "source", "basis", "in_force"]


class TestRecord:
    """The JSON of the rules is a list; each has eight keys; its time in force begins, and may end."""

    def test_every_rule_is_there(self) -> None:
        records = cli("rules", "--json").record
        assert [record["id"] for record in records] == [rule.id for rule in RULES]
        assert {tuple(record) for record in records} == {tuple(KEYS)}
        assert {tuple(record["in_force"]) for record in records} == {("from", "to")}

    def test_one_rule_is_a_list_of_its_versions(self) -> None:
        assert cli("rules", "mediation.notice_of_session", "--json").record == [
            {
                "id": "mediation.notice_of_session",
                "who": "the body that arranges the mediation",
                "what": "tell the parent or young person the date and place of the mediation",
                "clock": ["mediation_date"],
                "formula": "at least 5 working days before the day the mediation takes place, "
                "unless less is consented to",
                "source": "SEND Regs reg 37(2)",
                "basis": "text",
                "in_force": {"from": "2014-09-01", "to": None},
            }
        ]

    @pytest.mark.parametrize("words", [["--on", "2014-09-01"], ["--on", "2099-12-31"]])
    def test_those_in_force_on_a_day(self, words: list[str]) -> None:
        assert cli("rules", *words, "--json").record == cli("rules", "--json").record
        one = cli("rules", "appeal.register", *words, "--json").record
        assert [record["id"] for record in one] == ["appeal.register"]


class TestText:
    """For people: each rule on lines of its own."""

    def test_one_rule(self) -> None:
        assert [line.strip() for line in cli("rules", "mediation.arrange").text.splitlines()] == [
            "mediation.arrange",
            "who: local authority",
            "what: arrange mediation and take part; with each commissioning body, where health is in issue too",
            "clock: la_informed",
            "formula: 30 days after the day the local authority was told that mediation is wanted",
            "source: SEND Regs reg 36(2); SEND Regs reg 35(4); CFA 2014 s 54",
            "basis: text",
            "in force: from 2014-09-01",
        ]

    def test_all_rules_have_their_lines_each(self) -> None:
        assert len(cli("rules").text.splitlines()) == 8 * len(RULES)
