"""What the page is put together from."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from browser import build
from sendtimelines import EVENTS, Decision, Section


class TestServed:
    """The folder holds what the page needs, and the page offers every word of the library."""

    def test_it_holds_the_page_pyodide_and_wheels_of_plain_python(self, folder: Path) -> None:
        assert {path.name for path in (folder / "pyodide").iterdir()} == set(build.PYODIDE)
        wheels = [path.name for path in (folder / "wheels").iterdir()]
        assert len(wheels) == len(build.NEEDED) + 1
        assert [name for name in wheels if not name.endswith("-none-any.whl")] == []
        assert {path.name for path in folder.iterdir() if path.is_file()} == {
            path.name for path in build.PAGE.iterdir()
        }

    def test_pyodide_is_the_release_that_is_written_down_with_its_digest(self) -> None:
        asked = json.loads((build.HERE / "package.json").read_text(encoding="utf-8"))
        locked = json.loads((build.HERE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
        for name, release in {**asked["dependencies"], **asked["devDependencies"]}.items():
            assert locked[f"node_modules/{name}"]["version"] == release
        assert [name for name, each in locked.items() if name and not each["integrity"].startswith("sha512-")] == []

    def test_every_word_is_offered_once(self, folder: Path) -> None:
        page = (folder / "index.html").read_text(encoding="utf-8")
        values = Counter(re.findall(r'value="([^"]+)"', page))
        for word in (*EVENTS, *Decision, *Section):
            assert values[str(word)] == 1, word
        assert "$" not in page

    def test_every_heading_begins_at_an_event(self) -> None:
        assert build.BEGINS.keys() <= EVENTS.keys()
        assert next(iter(build.BEGINS)) == next(iter(EVENTS))

    def test_what_can_be_chosen_as_a_day_can_be_reckoned(self, folder: Path) -> None:
        page = (folder / "index.html").read_text(encoding="utf-8")
        assert set(re.findall(r'min="(\S+)" max="(\S+)"', page)) == {("2014-09-01", "2099-12-31")}


class TestFolder:
    """A page is put into an empty folder, so that nothing old is served with it."""

    def test_one_that_holds_something_is_refused(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "old").touch()
        assert build.main([str(tmp_path)]) == 2
        assert capsys.readouterr().err.startswith("the folder holds something already; name an empty one")
        assert build.main([str(tmp_path / "old")]) == 2
        assert [path.name for path in tmp_path.iterdir()] == ["old"]

    @pytest.mark.parametrize("words", [[], ["one", "two"]], ids=["none", "two"])
    def test_one_has_to_be_named(self, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert build.main(words) == 2
        assert "python -m browser.build build/page" in capsys.readouterr().err
