"""The tables that go with a release: thirty, each what `sendtimelines lookup` writes, the same whenever made."""

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

from release import CHECKOUT, tables
from sendtimelines import RULES
from tests.apps.cli.terminal import cli

FIRST, LAST = date(2026, 6, 8), date(2026, 6, 10)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The archive, of a few days."""
    monkeypatch.setattr(tables, "TABLES", tmp_path)
    monkeypatch.setattr(tables, "ARCHIVE", tmp_path / "tables.zip")
    assert tables.main(FIRST, LAST) == 0
    return tmp_path / "tables.zip"


def test_there_are_thirty_each_of_a_rule_and_an_event_of_its() -> None:
    assert len(set(tables.MOST_USED)) == 30
    for rule, event in tables.MOST_USED:
        [newest, *_] = [each for each in reversed(RULES) if each.id == rule]
        assert event in {each.name for each in newest.events}


def test_each_is_what_the_command_writes(archive: Path) -> None:
    with ZipFile(archive) as opened:
        assert opened.namelist() == [f"{rule}.from.{event}.csv" for rule, event in tables.MOST_USED]
        for rule, event in (tables.MOST_USED[0], tables.MOST_USED[14]):
            written = cli("lookup", rule, "--event", event, "--from", str(FIRST), "--to", str(LAST)).out
            assert opened.read(f"{rule}.from.{event}.csv").decode() == written
            assert len(written.splitlines()) == 4


def test_the_archive_is_the_same_whenever_it_is_made(archive: Path) -> None:
    before = archive.read_bytes()
    assert tables.main(FIRST, LAST) == 0
    assert archive.read_bytes() == before


def test_a_release_carries_it() -> None:
    release = yaml.safe_load((CHECKOUT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8"))
    [creates] = [step["run"] for step in release["jobs"]["page"]["steps"] if "run" in step]
    assert " build/tables/* " in creates
    assert " build/tables " in (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8")
