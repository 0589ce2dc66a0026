"""The documentation site: it builds without a warning, its links lead somewhere, and everybody can read it."""

import doctest
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from functools import cached_property
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from attrs import define, evolve

from sendtimelines import RULES, history
from sendtimelines.law.england.readings import QUESTIONS
from sendtimelines.law.england.register import REGISTER
from sendtimelines.rules.citations import addressed
from tests.project.pages import Page, problems, read
from tests.public import HOMES

CHECKOUT = Path(__file__).resolve().parents[2]
IDS = list(dict.fromkeys(rule.id for rule in RULES))
MADE = ("rules", "api", "sources")
"""What a build adds to the sources, and a build before may have left there."""


@define(slots=False)
class Site:
    """A built site.

    Attributes:
        sources: where its pages come from, those that the build made included.
        root: where it stands.
        ended: how the build ended.
        said: what it said.
    """

    sources: Path
    root: Path
    ended: int
    said: str

    @cached_property
    def pages(self) -> dict[Path, Page]:
        """Every page by its file."""
        return {path: read(path.read_text(encoding="utf-8")) for path in sorted(self.root.rglob("*.html"))}

    def rule(self, id: str) -> str:
        """The source of the page of a rule."""
        return (self.sources / "reference" / "rules" / f"{id}.md").read_text(encoding="utf-8")

    def leads_nowhere(self, path: Path, link: str) -> bool:
        """Whether a link of a page stays inside the site and finds nothing there."""
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return False
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        if target not in self.pages:
            return not target.is_file() or not target.is_relative_to(self.root)
        return bool(parts.fragment) and unquote(parts.fragment) not in self.pages[target].ids


@pytest.fixture(scope="class")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site, built from a copy of the sources."""
    copy = tmp_path_factory.mktemp("checkout").resolve()
    shutil.copytree(CHECKOUT / "docs", copy / "docs", ignore=shutil.ignore_patterns(*MADE, "__pycache__"))
    shutil.copytree(CHECKOUT / "examples", copy / "examples")
    (copy / "tests").mkdir()
    shutil.copy(CHECKOUT / "tests" / "provisions.csv", copy / "tests")
    shutil.copy(CHECKOUT / "CHANGELOG.md", copy)
    built = copy / "site"
    command = (sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-n", copy / "docs", built)
    uncovered = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}  # twice as fast
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=uncovered)
    return Site(sources=copy / "docs", root=built, ended=done.returncode, said=done.stdout + done.stderr)


@pytest.mark.heavy  # it builds the whole site
class TestSite:
    def test_it_builds_without_a_warning(self, site: Site) -> None:
        assert (site.ended, site.said) == (0, "")

    def test_every_link_inside_it_leads_somewhere(self, site: Site) -> None:
        links = [(path, link) for path, page in site.pages.items() for link in page.links]
        assert len(links) > 1000
        assert [(path.name, link) for path, link in links if site.leads_nowhere(path, link)] == []

    def test_it_loads_nothing_from_elsewhere(self, site: Site) -> None:
        loaded = {part for page in site.pages.values() for part in page.loaded}
        assert any(part.endswith(".css") or ".css?" in part for part in loaded)
        assert [part for part in loaded if urlsplit(part).netloc] == []

    def test_everybody_can_read_every_page(self, site: Site) -> None:
        found = {path.name: problems(page) for path, page in site.pages.items()}
        assert {name: each for name, each in found.items() if each} == {}

    def test_no_two_pages_have_the_same_title(self, site: Site) -> None:
        titles = [page.title for page in site.pages.values()]
        assert {title for title in titles if titles.count(title) > 1} == set()

    def test_every_rule_has_a_page_and_no_other_is_there(self, site: Site) -> None:
        made = {path.stem for path in (site.root / "reference" / "rules").glob("*.html")}
        assert made - {"index"} == set(IDS)

    def test_the_page_of_a_rule_tells_every_version(self, site: Site) -> None:
        for id in IDS:
            text = site.rule(id).replace("\\", "")
            for rule in history(id):
                assert f"| {rule.in_force} | {rule.formula} | " in text
                links = addressed(rule.sources, rule.in_force.end)
                assert all(f"[{source}]({address})" in text for source, address in links)

    def test_the_page_of_the_register_has_every_provision_and_the_oldest_first(
        self, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        text = (site.sources / "reference" / "sources" / "index.md").read_text(encoding="utf-8").replace("\\", "")
        rows = re.findall(r"^\| \[(.+?)\]\((https://.+?)\) \| (.+?) \| (.+?) \| (.*) \|$", text, flags=re.M)
        units = {str(part): check for check in REGISTER for part in check.provisions.parts}
        assert {(name, day, read) for name, _, day, read, _ in rows} == {
            (name, str(check.on), str(check)) for name, check in units.items()
        }
        assert len(rows) == len(units)
        by_name = {name: (address, rules) for name, address, _, _, rules in rows}
        assert by_name["SEND Regs reg 39"][0].endswith("/uksi/2014/1530/regulation/39")
        assert (
            "[`mediation.certificate_deemed`](../rules/mediation.certificate_deemed.md)"
            in by_name["SEND Regs reg 39"][1]
        )
        assert by_name["HESC Rules r 12 as it was"][0].endswith("/article/12/2020-07-20")
        monkeypatch.syspath_prepend(str(CHECKOUT / "docs" / "_ext"))
        ordered = import_module("register_page").rows
        newer, *others = REGISTER
        assert ordered([evolve(newer, on=date(2027, 3, 1)), *others])[-1].startswith(f"| [{newer.provisions}](")

    def test_the_page_of_a_rule_tells_every_reading_with_its_day(self, site: Site) -> None:
        for id in IDS:
            told = re.findall(
                r"^\| \[`([\w.]+)`\]\(.+\)(?:, the default)? \| .+ \| (?:2\d{3}-\d\d-\d\d|no day) \|$",
                site.rule(id),
                flags=re.M,
            )
            assert told == [reading.id for question in history(id)[-1].questions for reading in question.readings]

    def test_the_page_of_ambiguous_texts_has_every_point_with_every_rule_that_it_touches(self, site: Site) -> None:
        text = (site.sources / "explanation" / "where-the-text-is-ambiguous.md").read_text(encoding="utf-8")
        sections = dict(zip(*[iter(re.split(r"^## (.+)\n", text, flags=re.M)[1:])] * 2, strict=True))
        assert list(sections) == [question.default.id for question in QUESTIONS]
        for question in QUESTIONS:
            named = set(re.findall(r"`([a-z_0-9.]+)`", sections[question.default.id]))
            assert {rule.id for rule in RULES if question in rule.questions} <= named

    def test_the_page_of_coverage_has_every_rule_and_every_case_file(self, site: Site) -> None:
        text = (site.sources / "contributing" / "coverage.md").read_text(encoding="utf-8")
        rows = [line.split(" | ") for line in text.splitlines() if line.count(" | ") == 4][1:]
        assert {id for id in IDS if any(f"[`{id}`]" in row[1] for row in rows)} == set(IDS)
        files = {name for row in rows for name in row[4].removesuffix(" |").split(", ")}
        assert {path.stem for path in (CHECKOUT / "examples").glob("*.toml")} <= files

    def test_the_page_of_a_rule_that_gives_a_day_has_a_picture(self, site: Site) -> None:
        pictured = [id for id in IDS if '<svg xmlns="http://www.w3.org/2000/svg"' in site.rule(id)]
        assert pictured == [id for id in IDS if history(id)[-1].dated]

    def test_the_example_of_every_rule_is_as_it_says(self, site: Site) -> None:
        parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(verbose=False)
        for id in IDS:
            [example] = re.findall(r"^```python\n(>>> .+?)^```$", site.rule(id), flags=re.M | re.S)
            runner.run(parser.get_doctest(example, {}, id, None, None))
        assert runner.tries >= 3 * len(IDS)
        assert runner.failures == 0

    def test_a_notebook_is_a_page_with_what_each_cell_shows_and_no_script(self, site: Site) -> None:
        notebooks = sorted((site.sources / "notebooks").glob("*.ipynb"))
        assert len(notebooks) == 2
        for path in notebooks:
            page = (site.root / "notebooks" / f"{path.stem}.html").read_text(encoding="utf-8")
            article = page.partition("<article")[2].partition("</article>")[0]
            cells = [cell["cell_type"] for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
            assert article.count('<div class="cell_output ') == cells.count("code")
            assert article.count('aria-label="Table ') == article.count("<table") > 5
            assert article.count('aria-label="Chart"') == article.count('.svg"') == 1
            assert "<script" not in article

    def test_every_public_name_is_documented(self, site: Site) -> None:
        documented = {id for page in site.pages.values() for id in page.ids}
        assert {f"{home}.{name}" for name, home in HOMES.items()} - documented == set()


SOUND = '<html lang="en"><head><title>A</title></head><body><h1>A</h1><h2 id="b">B</h2><th>C</th></body></html>'


class TestReading:
    """What is wrong with a page is found."""

    def test_a_sound_page_has_no_problems(self) -> None:
        assert problems(read(SOUND)) == []

    @pytest.mark.parametrize(
        ("sound", "broken", "problem"),
        [
            (' lang="en"', "", "no language"),
            ("<title>A</title>", "<title> </title>", "no title"),
            ("<h1>A</h1>", "", "not one first heading"),
            ("<h1>A</h1>", "<h1>A</h1><h1>A</h1>", "not one first heading"),
            ("h2", "h3", "a level of heading left out"),
            ("<h1>", '<h1 id="b">', "an id given twice"),
            ("<th>C</th>", "<th></th>", "a heading of a table without words"),
            ("<th>", '<img src="a.png" alt=""><th>', "an image without words"),
            ("<th>", '<img src="a.png" alt="a.png"><th>', "an image without words"),
            ("<th>", '<svg role="img"></svg><th>', "a picture without a title"),
        ],
        ids=lambda part: re.sub(r"\W+", "-", part),
    )
    def test_a_broken_one_has(self, sound: str, broken: str, problem: str) -> None:
        assert problem in problems(read(SOUND.replace(sound, broken)))
