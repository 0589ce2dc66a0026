"""What the page is put together from, and how it comes into the site."""

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum
from html.parser import HTMLParser
from pathlib import Path

import pytest

from docs.browser import build, words
from docs.browser.page.answers import ROWS, SEVERAL
from docs.browser.vocabulary import parts
from sendtimelines import EVENTS, RULES
from sendtimelines.calendars.nations import NATIONS
from sendtimelines.cases.case import REVIEW_EVENTS
from sendtimelines.cases.case_file import KEYS
from sendtimelines.cases.written_days import CLAIM_DAYS
from sendtimelines.law.england import Decision, Section
from sendtimelines.law.england.readings import QUESTIONS
from sendtimelines.law.england.terms import Attends, ClaimFact, Custody, Issue, Matter, Phase
from sendtimelines.rules.exemptions import Ground, Person
from sendtimelines.rules.receipt import Convention, How
from tests.project.browser.conftest import make_site

LEFT_OUT = {"school_days", "official_holidays", "arrangements", "published", "reference"}
LEFT_OUT |= {"amendments", "claims", "detentions", "entries", "moves", "reassessments", "requests"}
"""The keys of a case file that the page does not ask for; the name of the case serves as its reference."""
OF_THE_PAGE = {"on", "forecast", "notice_sent", "notice_dated", "notice_received", "sessions"}
"""What the page asks for as a person would tell it, and writes into the case under other keys."""


class Fields(HTMLParser):
    """The fields of a page by name, and what can be chosen in each."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.choices: dict[str, list[str]] = defaultdict(list)
        self.dates: set[tuple[str | None, str | None]] = set()
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        name = facts.get("name") or ""
        if tag == "select":
            self._inside = name
            self.choices[name] += []
        elif tag == "option" and facts["value"]:
            self.choices[self._inside].append(facts["value"])
        elif tag == "input":
            self.choices[name] += [value] if (value := facts.get("value")) else []
            if facts["type"] == "date":
                self.dates.add((facts.get("min"), facts.get("max")))


@pytest.fixture(scope="session")
def fields(folder: Path) -> Fields:
    return Fields((folder / "index.html").read_text(encoding="utf-8"))


class TestServed:
    """The folder holds what the page needs."""

    def test_it_holds_the_page_pyodide_and_wheels_of_plain_python(self, folder: Path) -> None:
        assert {path.name for path in (folder / "pyodide").iterdir()} == set(build.PYODIDE)
        wheels = [path.name for path in (folder / "wheels").iterdir()]
        assert len(wheels) == len(build.NEEDED) + 1
        assert [name for name in wheels if not name.endswith("-none-any.whl")] == []
        assert {path.name for path in folder.iterdir() if path.is_file()} == {
            path.name for path in build.PAGE.iterdir() if path.is_file()
        }

    def test_pyodide_is_the_release_that_is_written_down_with_its_digest(self) -> None:
        asked = json.loads((build.HERE / "package.json").read_text(encoding="utf-8"))
        locked = json.loads((build.HERE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
        for name, release in {**asked["dependencies"], **asked["devDependencies"]}.items():
            assert locked[f"node_modules/{name}"]["version"] == release
        assert [name for name, each in locked.items() if name and not each["integrity"].startswith("sha512-")] == []

    def test_it_says_how_much_is_loaded(self, folder: Path) -> None:
        page = (folder / "index.html").read_text(encoding="utf-8")
        [(files, bytes)] = re.findall(r'data-files="([^"]+)" data-bytes="(\d+)"', page)
        assert int(bytes) == sum((folder / name).stat().st_size for name in files.split())
        assert {f"wheels/{path.name}" for path in (folder / "wheels").iterdir()} < {*files.split()}


class TestVocabulary:
    """The page offers every word of the library, and no word of its own."""

    def test_every_word_is_offered_once(self, folder: Path, fields: Fields) -> None:
        offered: Mapping[str, list[str]] = {
            "decision": [*Decision],
            "sections": [*Section],
            "events.#.event": [*EVENTS],
            "receipts.#.event": [*EVENTS],
            "issues": [*Issue],
            "agreed": [*Matter],
            "ordered": [each for each in Matter if each not in (Matter.APPEALABLE, Matter.OTHER)],
            "claim": [*ClaimFact],
            "phase": [*Phase],
            "attends": [*Attends],
            "custody": [*Custody],
            "readings": [question.other.id for question in QUESTIONS],
            "calendar": [*NATIONS],
            "exemptions.#.rule": [*dict.fromkeys(rule.id for rule in RULES if rule.exemptions)],
            "exemptions.#.ground": [*Ground],
            "exemptions.#.person": [*Person],
            "varied.#.rule": [*dict.fromkeys(rule.id for rule in RULES if rule.varied_by)],
            "varied.#.by": [*dict.fromkeys(by for rule in RULES for by in rule.varied_by)],
            "receipts.#.how": [*How],
            "receipts.#.convention": [*Convention],
            "consents.#.working_days": ["0", "1", "2", "3", "4"],
        }
        for name, values in offered.items():
            assert sorted(fields.choices[name]) == sorted(map(str, values)), name
        assert set(fields.choices["unopposed"]) == {
            value for rule in RULES for given in rule.conditions if given.fact == "unopposed" for value in given.values
        }
        assert "$" not in (folder / "index.html").read_text(encoding="utf-8")

    def test_the_fields_are_the_keys_of_a_case_file(self, fields: Fields) -> None:
        lists = {name.partition(".")[0] for name in fields.choices if "." in name}
        single = {name for name in fields.choices if name and "." not in name}
        assert lists == ROWS.keys()
        assert lists | single == (KEYS - LEFT_OUT) | OF_THE_PAGE
        assert single >= SEVERAL

    def test_a_row_has_the_fields_that_a_case_file_takes(self, fields: Fields) -> None:
        of = {
            name: {each.rpartition(".")[2] for each in fields.choices if each.startswith(f"{name}.")} for name in ROWS
        }
        assert of["reviews"] == REVIEW_EVENTS
        assert of["exemptions"] == {*CLAIM_DAYS, "rule", "ground", "impractical", "person"}
        assert [name for name, rows in ROWS.items() if not rows.needs.keys() <= of[name]] == []

    @pytest.mark.parametrize(
        ("called", "kind"),
        [
            (words.MATTERS, Matter),
            (words.CLAIM_FACTS, ClaimFact),
            (words.PHASES, Phase),
            (words.ATTENDS, Attends),
            (words.CUSTODY, Custody),
            (words.ISSUES, Issue),
            (words.GROUNDS, Ground),
            (words.PERSONS, Person),
            (words.HOW, How),
            (words.CONVENTIONS, Convention),
        ],
        ids=["matter", "claim", "phase", "attends", "custody", "issue", "ground", "person", "how", "convention"],
    )
    def test_every_word_has_words_of_its_own(self, called: Mapping[StrEnum, str], kind: type[StrEnum]) -> None:
        assert [*called] == [*kind]
        assert len({*called.values()}) == len(called)

    def test_every_heading_begins_at_an_event(self) -> None:
        assert words.BEGINS.keys() <= EVENTS.keys()
        assert next(iter(words.BEGINS)) == next(iter(EVENTS))

    @pytest.mark.parametrize(
        ("name", "heading"),
        [
            ("mediation_date", "Mediation"),
            ("certificate_issued", "Mediation"),
            ("adviser_informed", "Custody"),
            ("final_plan_sent", "Assessment and plan"),
        ],
    )
    def test_an_event_is_offered_under_the_heading_of_its_subject(self, name: str, heading: str) -> None:
        (group,) = (part for part in parts()["events"].split("<optgroup") if f'value="{name}"' in part)
        assert group.startswith(f' label="{heading}"')

    def test_what_can_be_chosen_as_a_day_can_be_reckoned(self, fields: Fields) -> None:
        assert fields.dates == {("2014-09-01", "2099-12-31")}


class TestFolder:
    """A page is put into an empty folder, so that nothing old is served with it."""

    def test_one_that_holds_something_is_refused(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "old").touch()
        assert build.main([str(tmp_path)]) == 2
        assert capsys.readouterr().err.startswith("the folder holds something already; name an empty one")
        assert build.main([str(tmp_path / "old")]) == 2
        assert [path.name for path in tmp_path.iterdir()] == ["old"]

    @pytest.mark.parametrize("given", [[], ["one", "two"]], ids=["none", "two"])
    def test_one_has_to_be_named(self, given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert build.main(given) == 2
        assert "python -m docs.browser.build build/page" in capsys.readouterr().err

    def test_without_npm_it_says_so(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(build, "which", lambda name: None)
        assert build.main([str(tmp_path / "page")]) == 2
        assert (
            capsys.readouterr().err == "npm was not found, which brings Pyodide; install it, as with: apt install npm\n"
        )
        assert not (tmp_path / "page").exists()


class TestSite:
    """The site has the page where it is asked for it, and otherwise no link that leads nowhere."""

    def test_with_the_page(self, site: Path) -> None:
        told = (site / "in-the-browser.html").read_text(encoding="utf-8")
        assert '<a href="page/index.html">Open the page</a>' in told
        assert "was made without the page" not in told
        assert 'href="../in-the-browser.html"' in (site / "page" / "index.html").read_text(encoding="utf-8")

    def test_without_the_page(self, site: Path, tmp_path: Path) -> None:
        shutil.copytree(site / "page" / "pyodide", tmp_path / "site" / "page" / "pyodide")  # of a build before
        made = make_site(tmp_path)
        assert (made.returncode, made.stderr) == (0, "")
        told = (tmp_path / "site" / "in-the-browser.html").read_text(encoding="utf-8")
        assert "page/index.html" not in told
        assert "This copy of the documentation was made without the page." in told
        assert not (tmp_path / "site" / "page").exists()

    def test_with_the_page_but_without_npm(self, tmp_path: Path) -> None:
        made = make_site(tmp_path, "-t", "page", PATH="")
        assert made.returncode != 0
        assert "npm was not found, which brings Pyodide; install it" in made.stderr
