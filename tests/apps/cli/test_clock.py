"""The clock is read when `--on` is absent, and at no other time."""

from datetime import date

import pytest

from sendtimelines.apps.cli import arguments as module
from tests.apps.cli.terminal import EXAMPLE, cli

ARRANGE = ("due", "mediation.arrange", "la_informed=2026-06-22")
TIMELINE = ("timeline", EXAMPLE)
WITHOUT_A_DAY = [
    ("check-notice", "--session", "2026-04-09", "--informed", "2026-04-01", "--consent", "2"),
    ("route", "--decision", "cease"),
    ("rules",),
    ("rules", "--on", "2026-07-01"),
    ("rules", "appeal.register"),
]


class Stopped(date):
    @classmethod
    def today(cls) -> "Stopped":
        raise AssertionError("the clock was read")


class Frozen(date):
    @classmethod
    def today(cls) -> date:  # type: ignore[override]
        return date(2026, 7, 23)


class TestClock:
    """Only `due` and `timeline` look at a day, and only one of them that is given none takes today's."""

    @pytest.mark.parametrize("json", [(), ("--json",)])
    @pytest.mark.parametrize("command", [ARRANGE, TIMELINE])
    def test_today_is_what_the_clock_says(
        self, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], json: tuple[str, ...]
    ) -> None:
        monkeypatch.setattr(module, "date", Frozen)
        assert cli(*command, *json).text == cli(*command, "--on", "2026-07-23", *json).text
        assert cli(*command, *json).text != cli(*command, "--on", "2026-07-22", *json).text

    @pytest.mark.parametrize("json", [(), ("--json",)])
    @pytest.mark.parametrize(
        "command", [(*ARRANGE, "--on", "2026-07-01"), (*TIMELINE, "--on", "2026-07-01"), *WITHOUT_A_DAY]
    )
    def test_with_a_day_given_or_none_needed_it_is_never_read(
        self, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], json: tuple[str, ...]
    ) -> None:
        monkeypatch.setattr(module, "date", Stopped)
        assert cli(*command, *json).text

    @pytest.mark.parametrize("command", [ARRANGE, TIMELINE])
    def test_it_would_be_noticed(self, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]) -> None:
        monkeypatch.setattr(module, "date", Stopped)
        with pytest.raises(AssertionError, match="the clock was read"):
            cli(*command)
