"""`check-notice`: was a notice of a mediation long enough."""

from typing import Any

import pytest

from tests.apps.cli.terminal import cli

KEYS = [
    "enough",
    "on_clear_days",
    "short_by",
    "last_day_for_notice",
    "earliest_session",
    "cured_by_consent",
    "reasons",
]
ON_9_APRIL = ("check-notice", "--session", "2026-04-09")


class TestRecord:
    """The JSON of a check says whether the notice is enough, on what footing, and what would have been in time."""

    @pytest.mark.parametrize(
        ("informed", "consent", "expected"),
        [
            ("2026-03-30", [], [True, True, 0, "2026-03-31", "2026-04-08", False]),
            ("2026-03-31", [], [True, False, 0, "2026-03-31", "2026-04-09", False]),
            ("2026-04-01", [], [False, False, 1, "2026-03-31", "2026-04-10", False]),
            ("2026-04-04", [], [False, False, 3, "2026-03-31", "2026-04-14", False]),
            ("2026-04-09", [], [False, False, 5, "2026-03-31", "2026-04-16", False]),
            ("2026-04-01", ["--consent", "4"], [True, False, 0, "2026-04-01", "2026-04-09", True]),
            ("2026-04-02", ["--consent", "4"], [False, False, 1, "2026-04-01", "2026-04-10", False]),
            ("2026-04-09", ["--consent", "0"], [True, False, 0, "2026-04-09", "2026-04-09", True]),
            ("2026-04-09", ["--consent", "0@2026-04-09"], [True, False, 0, "2026-04-09", "2026-04-09", True]),
            ("2026-03-31", ["--consent", "2"], [True, False, 0, "2026-04-07", "2026-04-02", False]),
            ("2026-03-30", ["--consent", "2"], [True, True, 0, "2026-04-07", "2026-04-01", False]),
        ],
    )
    def test_its_six_findings(self, informed: str, consent: list[str], expected: list[Any]) -> None:
        record = cli(*ON_9_APRIL, "--informed", informed, *consent, "--json").record
        assert list(record) == KEYS
        assert [record[key] for key in KEYS[:-1]] == expected

    def test_its_reasons_are_the_text(self) -> None:
        reasons = cli(*ON_9_APRIL, "--informed", "2026-04-01", "--json").record["reasons"]
        assert cli(*ON_9_APRIL, "--informed", "2026-04-01").text.splitlines() == [
            "not enough",
            *(f"- {r}" for r in reasons),
        ]


class TestText:
    """For people: the answer first, then the reasons; a notice that is too short is an answer and no error."""

    def test_enough(self) -> None:
        assert cli(*ON_9_APRIL, "--informed", "2026-03-31").text.splitlines()[0] == "enough"

    def test_not_enough_says_by_how_much(self) -> None:
        text = cli(*ON_9_APRIL, "--informed", "2026-04-01").text
        assert text.startswith("not enough\n")
        assert "short by 1 working day\n" in text

    def test_the_options_may_come_in_any_order(self) -> None:
        turned = cli("check-notice", "--consent", "4", "--informed", "2026-04-01", "--session", "2026-04-09")
        assert turned.text == cli(*ON_9_APRIL, "--informed", "2026-04-01", "--consent", "4").text


class TestWhatMadeIt:
    def test_it_is_said_where_it_is_asked_for(self) -> None:
        words = (*ON_9_APRIL, "--informed", "2026-04-01")
        said = cli(*words, "--explain").text.splitlines()
        assert said[:-1] == cli(*words).text.splitlines()
        assert said[-1].startswith("calculated with sendtimelines ")
        assert cli(*words, "--explain", "--json").record["provenance"]["calendar"] == "england-and-wales"
