"""`rules`: what the library knows."""

from typing import Any

import pytest

from sendtimelines import RULES
from tests.apps.cli.terminal import cli

KEYS = ["id", "who", "what", "clock", "formula", "source", "sources", "basis", "in_force"]


class TestRecord:
    """The JSON of the rules is a list; each has nine keys; its time in force begins, and may end."""

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
                "sources": [
                    {
                        "citation": "SEND Regs reg 37(2)",
                        "url": "https://www.legislation.gov.uk/uksi/2014/1530/regulation/37",
                        "force": "must",
                        "checked": {"on": "2026-11-29", "text": "as amended", "amended_to": "2026-11-29"},
                    }
                ],
                "basis": "text",
                "in_force": {"from": "2014-09-01", "to": None},
            }
        ]

    @pytest.mark.parametrize(
        ("id", "times"),
        [
            ("unopposed.amend", [("2014-09-01", "2015-03-22"), ("2015-03-23", None)]),
            ("claim.disability", [("2014-09-01", "2020-07-20"), ("2020-07-21", None)]),
        ],
    )
    def test_one_that_was_amended_is_there_in_each_version_the_oldest_first(
        self, id: str, times: list[tuple[str, str | None]]
    ) -> None:
        records = cli("rules", id, "--json").record
        assert [(record["id"], *record["in_force"].values()) for record in records] == [(id, *each) for each in times]
        for record, (first, _) in zip(records, times, strict=True):
            assert cli("rules", id, "--on", first, "--json").record == [record]

    @pytest.mark.parametrize("on", ["2014-09-01", "2015-03-22", "2015-03-23", "2015-04-01", "2018-04-03", "2099-12-31"])
    def test_those_in_force_on_a_day(self, on: str) -> None:
        def holds(record: Any) -> bool:
            first, last = record["in_force"]["from"], record["in_force"]["to"]
            return bool(first <= on and (last is None or on <= last))

        found = cli("rules", "--on", on, "--json").record
        assert found == [record for record in cli("rules", "--json").record if holds(record)]
        assert len({record["id"] for record in found}) == len(found)

    def test_one_that_is_not_the_law_on_a_day_is_refused_with_the_days_it_is(self) -> None:
        complaint = cli("rules", "detained.decide", "--on", "2015-03-31").complaint
        assert complaint.startswith("detained.decide is not the law on that day, but from 2015-04-01; give a day in")

    def test_every_basis_is_marked(self) -> None:
        assert {record["basis"] for record in cli("rules", "--json").record} == {"text", "secondary", "guidance"}


class TestText:
    """For people: each rule on lines of its own."""

    def test_one_rule(self) -> None:
        assert [line.strip() for line in cli("rules", "mediation.arrange").text.splitlines()] == [
            "mediation.arrange",
            "who: local authority",
            "what: arrange mediation and take part; with each commissioning body, where health is in issue too",
            "clock: la_informed",
            "formula: 30 days after the day the local authority was told that mediation is wanted",
            "source: SEND Regs reg 36(2), https://www.legislation.gov.uk/uksi/2014/1530/regulation/36",
            "read on 2026-11-29 against its text as amended to 2026-11-29",
            "source: SEND Regs reg 35(4), https://www.legislation.gov.uk/uksi/2014/1530/regulation/35",
            "read on 2026-11-29 against its text as amended to 2026-11-29",
            "source: CFA 2014 s 54, https://www.legislation.gov.uk/ukpga/2014/6/section/54",
            "read on 2026-11-29 against its text as amended to 2026-11-29",
            "source: CFA 2014 s 53(4), https://www.legislation.gov.uk/ukpga/2014/6/section/53",
            "read on 2026-11-29 against its text as amended to 2026-11-29",
            "basis: text",
            "in force: from 2014-09-01",
        ]

    def test_all_rules_have_their_lines_each(self) -> None:
        parts = [part for rule in RULES for source in rule.sources for part in source.parts]
        assert len(cli("rules").text.splitlines()) == 7 * len(RULES) + 2 * len(parts)
