"""`route`: which ways are open."""

from typing import Any

import pytest

from tests.apps.cli.terminal import cli
from tests.apps.cli.test_timeline import ROUTES

AUTHORITY, HEALTH = "local_authority", "health_commissioner"


def route(**options: str) -> Any:
    return cli("route", *(word for name, value in options.items() for word in (f"--{name}", value)), "--json").record


class TestRecord:
    """The JSON of the routes has seven keys; nothing in it is ever compulsory, and each reason has its source."""

    @pytest.mark.parametrize(
        ("options", "appeal", "certificate", "parties", "kinds"),
        [
            ({}, False, False, [], [1, 2, 3]),
            ({"decision": "refuse_to_assess"}, True, True, [AUTHORITY], [1, 2, 3]),
            ({"decision": "refuse_to_issue", "by": "young_person"}, True, True, [AUTHORITY], [1, 2, 3]),
            ({"decision": "refuse_to_reassess", "by": "parent"}, True, True, [AUTHORITY], [1, 2, 3]),
            ({"decision": "refuse_to_amend", "by": "parent"}, True, True, [AUTHORITY], [1, 2, 3]),
            ({"decision": "cease", "by": "parent"}, True, True, [AUTHORITY], [1, 2, 3]),
            ({"decision": "plan_content", "sections": "I"}, True, False, [AUTHORITY], [1, 2, 3]),
            ({"decision": "plan_content", "sections": "BFI"}, True, True, [AUTHORITY], [1, 2, 3]),
            ({"sections": "FG"}, True, True, [AUTHORITY, HEALTH], [1, 2, 3]),
            ({"sections": "F, G"}, True, True, [AUTHORITY, HEALTH], [1, 2, 3]),
            ({"sections": "CG"}, False, False, [HEALTH], [1, 2, 3]),
            ({"sections": "C"}, False, False, [AUTHORITY], [1, 2, 3]),
            ({"sections": "C", "reading": "health_needs.commissioner"}, False, False, [HEALTH], [1, 2, 3]),
            ({"sections": "E"}, False, False, [AUTHORITY], [1, 2, 3]),
            ({"sections": "DH"}, False, False, [AUTHORITY], [1, 2, 3]),
            ({"decision": "cease", "by": AUTHORITY}, False, False, [], [4]),
            ({"by": AUTHORITY, "with": HEALTH, "about": "health_provision", "stage": "review"}, False, False, [], [4]),
            ({"by": HEALTH, "with": AUTHORITY, "stage": "none"}, False, False, [], []),
            ({"with": "school", "about": "educational_provision", "stage": "none"}, False, False, [], [2]),
            ({"with": "school", "about": "duties"}, False, False, [], []),
            ({"with": "governing_body", "about": "duties", "stage": "none"}, False, False, [], [1]),
            ({"about": "social_care_provision", "stage": "drafting"}, False, False, [], [3]),
            ({"about": "social_care_provision", "stage": "tribunal"}, False, False, [], []),
            ({"with": AUTHORITY, "about": "educational_provision", "stage": "tribunal"}, False, False, [], [3]),
        ],
    )
    def test_which_ways_are_open(
        self, options: dict[str, str], appeal: bool, certificate: bool, parties: list[str], kinds: list[int]
    ) -> None:
        record = route(**options)
        assert list(record) == ROUTES
        assert (record["appeal"], record["certificate_needed"]) == (appeal, certificate)
        assert (record["mediation"], record["mediation_parties"]) == (bool(parties), parties)
        assert (record["disagreement_resolution"], record["compulsory"]) == (kinds, False)
        assert record["reasons"]
        assert all(reason["text"] and reason["source"] for reason in record["reasons"])


class TestText:
    """For people: yes or no for each way, then the reasons with their sources."""

    def test_each_way_has_a_line(self) -> None:
        text = cli("route", "--sections", "FG").text.splitlines()
        assert [line.strip() for line in text[2:7]] == [
            "Appeal: yes",
            "Mediation certificate needed: yes",
            "Mediation: yes, with the local authority and the health commissioning body, arranged by the local "
            "authority",
            "Disagreement resolution: yes, on how duties for children with special needs are carried out; the special "
            "educational provision that is made; health or social care provision, while a plan is made or reviewed",
            "Compulsory: no",
        ]
        assert "- What a plan says of needs, special educational provision or the school can be appealed" in text[9]
        assert "kind 1" not in "".join(text)
        assert "_" not in "".join(text)

    def test_outcomes_are_known_and_it_is_said_that_they_cannot_be_appealed(self) -> None:
        text = [line.strip() for line in cli("route", "--sections", "E").text.splitlines()]
        assert text[2] == "Appeal: no"
        assert any(line.startswith("- Outcomes (section E) cannot be appealed") for line in text)

    def test_a_reading_that_bears_on_something_else_is_refused(self) -> None:
        found = cli("route", "--sections", "C", "--reading", "notice.dated")
        assert found.code == 2
        assert "no other bears on the ways that are open" in found.complaint

    def test_a_way_that_is_closed_says_so(self) -> None:
        text = cli("route", "--with", "school", "--about", "duties").text.splitlines()
        assert [line.strip() for line in text[4:6]] == ["Mediation: no", "Disagreement resolution: none fits"]
