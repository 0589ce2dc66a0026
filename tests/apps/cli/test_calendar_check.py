"""`calendar check`: the library against an official list of bank holidays."""

import json
from pathlib import Path
from typing import Any

import pytest

from sendtimelines import check_calendar
from sendtimelines.calendars import check_calendars
from tests.apps.cli.terminal import cli
from tests.oracles.walk import official_json

KEYS = [
    "calendar",
    "same",
    "bank_holidays",
    "first",
    "last",
    "missing",
    "unlisted",
    "renamed",
    "held_until",
    "listed_until",
]
WHAT_TO_DO = [
    "to use the list: official_holidays in a case file, official_calendar in Python",
    "for one day: --holiday, [holidays] or with_holiday adds it; ordinary_days or without_holiday takes one away",
]


def published(folder: Path, *new: tuple[str, str], without: str = "") -> str:
    """A file of the list for England and Wales as if these days had come and that one gone."""
    events: list[Any] = official_json()["england-and-wales"]["events"]
    kept = [event for event in events if event["date"] != without]
    file = folder / "bank-holidays.json"
    content = {"england-and-wales": {"events": [*kept, *({"date": day, "title": title} for day, title in new)]}}
    file.write_text(json.dumps(content), encoding="utf-8")
    return str(file)


class TestText:
    """For people: each calendar with what differs, those that are not on the list, and what to do."""

    def test_nothing_differs(self, tmp_path: Path) -> None:
        file = published(tmp_path)
        (check,) = check_calendars(Path(file))
        assert cli("calendar", "check", file).text.splitlines() == [
            "england-and-wales: no day differs",
            f"    {check.reasons[0]}",
            "scotland: not on the list",
            "northern-ireland: not on the list",
        ]

    def test_a_day_that_came_and_one_that_went_are_an_answer(self, tmp_path: Path) -> None:
        file = published(tmp_path, ("2026-07-06", "Proclaimed late"), without="2026-05-04")
        assert cli("calendar", "check", file, "--calendar", "england-and-wales").text.splitlines() == [
            "england-and-wales: 2 days differ",
            *(f"    {reason}" for reason in check_calendar(file).reasons),
            *WHAT_TO_DO,
        ]

    def test_a_title_stays_on_its_line_and_tells_the_terminal_nothing(self, tmp_path: Path) -> None:
        file = published(tmp_path, ("2026-07-06", "A\n\x1b[2Jday [bold]"))
        assert "    on the list and not in the calendar: Mon 2026-07-06 A \ufffd[2Jday [bold]" in cli(
            "calendar", "check", file
        ).text.split("\n")


class TestRecord:
    """The JSON has the same, and the days that only have another name."""

    def test_what_differs(self, tmp_path: Path) -> None:
        file = published(tmp_path, ("2026-07-06", "Proclaimed late"), without="2026-05-04")
        record = cli("calendar", "check", file, "--json").record
        (found,) = record["calendars"]
        assert (list(record), list(found)) == (["same", "calendars"], KEYS)
        assert (record["same"], found["same"], found["calendar"]) == (False, False, "england-and-wales")
        assert found["missing"] == [{"day": "2026-07-06", "title": "Proclaimed late"}]
        assert found["unlisted"] == [{"day": "2026-05-04", "name": "May Day"}]
        assert {"day": "2026-08-31", "name": "Late Summer Bank Holiday", "title": "Summer bank holiday"} in found[
            "renamed"
        ]
        assert [found[key] for key in ("first", "last", "held_until", "listed_until")] == [
            "2012-01-01",
            "2028-12-31",
            "2028-12-31",
            "2028-12-31",
        ]
        assert found["bank_holidays"].startswith("holidays 0.")

    def test_nothing_differs(self, tmp_path: Path) -> None:
        record = cli("calendar", "check", published(tmp_path), "--json").record
        assert (record["same"], record["calendars"][0]["same"]) == (True, True)

    def test_one_of_several_that_differs(self, tmp_path: Path) -> None:
        file = tmp_path / "bank-holidays.json"
        file.write_text(json.dumps(official_json()), encoding="utf-8")
        record = cli("calendar", "check", str(file), "--json").record
        assert (record["same"], [found["same"] for found in record["calendars"]]) == (False, [True, False, True])


class TestRefusals:
    """A list that cannot be read, a calendar that there is not, and a command that there is not."""

    @pytest.mark.parametrize(
        ("words", "complaint"),
        [
            (("check",), "OFFICIAL is missing or has no value; --help says what the command needs"),
            (("chek", "a"), "there is no such command; the nearest is calendar check"),
            (
                ("check", "none.json"),
                "the list of bank holidays is not there; look at its name and folder",
            ),
            (
                ("check", "none.json", "--calendar", "england"),
                "there is no such calendar; the nearest is england-and-wales",
            ),
        ],
        ids=["no file", "another word", "a file that is not there", "an unknown calendar"],
    )
    def test_is_one_line(self, words: tuple[str, ...], complaint: str) -> None:
        assert cli("calendar", *words).complaint == complaint

    def test_a_calendar_that_is_not_on_the_list(self, tmp_path: Path) -> None:
        complaint = cli("calendar", "check", published(tmp_path), "--calendar", "scotland").complaint
        assert complaint.startswith("the list of bank holidays has no division scotland")

    def test_help_is_a_result(self) -> None:
        assert "sendtimelines calendar check" in cli("calendar", "check", "--help").text
        assert "check" in cli("calendar").text
