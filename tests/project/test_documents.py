"""The pages for users name everything that there is, and nothing else; their examples are run where they stand."""

import re
import tomllib
from pathlib import Path

import pytest
from attrs import AttrsInstance, fields_dict

from sendtimelines import EVENTS, Consent
from sendtimelines.cases import Published
from sendtimelines.cases.case import REVIEW_EVENTS
from sendtimelines.cases.case_file import KEYS, case_from
from sendtimelines.law.england import Arrangements, Contact, Decision, Matter, Section
from sendtimelines.law.england.readings import QUESTIONS, READINGS
from sendtimelines.law.england.terms import About, ClaimFact, Custody, Issue, Phase, Stage, With
from sendtimelines.rules import Claim, Convention, Ground, How, Person, Question, Variation
from sendtimelines.rules.parties import By
from tests.apps.cli.terminal import cli
from tests.each import for_each

CHECKOUT = Path(__file__).resolve().parents[2]
MADE = (
    "docs/contributing/coverage.md",
    "docs/explanation/where-the-text-is-ambiguous.md",
    "docs/reference/rules/",
    "docs/reference/api/",
    "docs/reference/sources/",
)
"""What a build of the site writes beside the other pages; the tests of the site follow links to these."""
DOCS = sorted(
    path for path in (CHECKOUT / "docs").rglob("*.md") if not path.relative_to(CHECKOUT).as_posix().startswith(MADE)
)
"""The pages that are kept."""


def page(name: str) -> str:
    return (CHECKOUT / "docs" / name).read_text(encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    """What stands under each heading of the second level."""
    return {
        part.partition("\n")[0].strip(): part.partition("\n")[2] for part in re.split(r"^## ", text, flags=re.M)[1:]
    }


def keys(text: str) -> list[str]:
    """What stands in code in the first column of the tables."""
    return re.findall(r"^\| `([^`]+)` \|", text, flags=re.M)


def in_checkout(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


def in_one_line(text: str) -> str:
    return " ".join(text.split())


class TestReadings:
    """The page of readings gives every point of the registry, its default first, with what each says and the reason."""

    TEXT = page("readings.md")

    def test_its_ids_are_those_of_the_registry(self) -> None:
        assert re.findall(r"^- `([\w.]+)`(?:, the default)?: ", self.TEXT, flags=re.M) == list(READINGS)

    @pytest.mark.parametrize("asked", QUESTIONS, ids=lambda question: question.default.id)
    def test_each_point_is_told_as_the_library_has_it(self, asked: Question) -> None:
        told = in_one_line(sections(self.TEXT)[asked.default.id])
        assert f"`{asked.default.id}`, the default: {asked.default.words}." in told
        assert f"`{asked.other.id}`: {asked.other.words}." in told
        assert f"Why: {asked.why}" in told
        assert f"Provision: {'; '.join(map(str, asked.sources))}." in told
        assert "How to choose: " in told


class TestCaseFiles:
    """The page of case files gives every key, event and word."""

    SECTIONS = sections(page("case-files.md"))

    def test_every_key(self) -> None:
        assert set(keys(self.SECTIONS["Keys"])) == KEYS

    def test_every_event_with_its_meaning(self) -> None:
        rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", self.SECTIONS["[events]"], flags=re.M)
        assert rows == [(event.name, event.words) for event in EVENTS.values()]

    @pytest.mark.parametrize("word", [*Decision, *Issue, *Matter, *ClaimFact, *Phase, *Custody])
    def test_every_word(self, word: str) -> None:
        assert f"`{word}`" in self.SECTIONS["Keys"]

    @pytest.mark.parametrize(
        ("section", "inside"),
        [
            ("[[consents]]", Consent),
            ("[varied]", Variation),
            ("[[exemptions]]", Claim),
            ("[arrangements]", Arrangements),
            ("[[published]]", Published),
        ],
    )
    def test_every_key_of_its_tables(self, section: str, inside: type[AttrsInstance]) -> None:
        assert set(keys(self.SECTIONS[section])) - {"rule"} == {*fields_dict(inside)} - {"rule"}

    @pytest.mark.parametrize("word", [*How, *Convention])
    def test_every_word_of_a_receipt(self, word: str) -> None:
        assert f"`{word}`" in self.SECTIONS["[receipts]"]

    @pytest.mark.parametrize("word", [*Ground, *Person])
    def test_every_word_of_an_exception(self, word: str) -> None:
        assert f"`{word}`" in self.SECTIONS["[[exemptions]]"]

    def test_every_event_of_a_review(self) -> None:
        named = set(re.findall(r"`(\w+)`", self.SECTIONS["[[reviews]]"].partition("Each\nreview")[0]))
        assert named == REVIEW_EVENTS

    @pytest.mark.parametrize("key", fields_dict(Contact))
    def test_every_key_of_a_contact(self, key: str) -> None:
        assert f"`{key}`" in self.SECTIONS["[arrangements]"]

    def test_its_examples_can_be_read(self) -> None:
        examples = re.findall(r"^```toml\n(.*?)^```$", page("case-files.md"), flags=re.M | re.S)
        assert len(examples) == 7
        assert all(case_from(tomllib.loads(example)).case for example in examples)


class TestCommandLine:
    """The page of the command line gives every command with all of its options and words."""

    SECTIONS = sections(page("command-line.md"))

    @pytest.mark.parametrize(
        "command", ["due", "timeline", "check-notice", "route", "table", "duties", "lookup", "rules"]
    )
    def test_every_option_of_every_command(self, command: str) -> None:
        told = self.SECTIONS[command]
        options = set(re.findall(r"--[a-z]+", cli(command, "--help").text)) - {"--help", "--version"}
        assert options
        assert {option for option in options if f"`{option}" not in told} == set()

    @pytest.mark.parametrize("word", [*Decision, *By, *With, *About, *Stage])
    def test_every_word_of_route(self, word: str) -> None:
        assert f"`{word}`" in self.SECTIONS["route"]

    def test_every_section_of_a_plan(self) -> None:
        assert f"any of {' '.join(Section)}" in self.SECTIONS["route"]


class TestLinks:
    """A page refers only to files that are there."""

    @for_each("path", [*DOCS, *sorted(CHECKOUT.glob("*.md"))], in_checkout)
    def test_every_link_leads_somewhere(self, path: Path) -> None:
        links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
        missing = [link for link in links if not (path.parent / link).exists()]
        assert [link for link in missing if not in_checkout((path.parent / link).resolve()).startswith(MADE)] == []
