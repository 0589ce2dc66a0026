"""A bill of materials lists what is needed, and nothing else of what happens to be installed."""

from importlib.metadata import distributions
from pathlib import Path

import pytest

from release.bill import cut, main, needs

INSTALLED = {
    "ours": ["Theirs[fast]>=1", 'Chart_er>=2; extra == "plot"', 'old; python_version < "3"', "pytest; extra == 'test'"],
    "theirs": ["base", 'speed; extra == "fast"', 'colour; extra == "rich"'],
    "speed": ["base"],
    "chart-er": ["ours", "base"],
    "base": [],
    "colour": [],
    "pytest": [],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A folder in which these are installed."""
    for name, requirements in INSTALLED.items():
        about = tmp_path / f"{name}-1.dist-info"
        about.mkdir()
        lines = ["Metadata-Version: 2.4", f"Name: {name}", "Version: 1"]
        lines += [f"Requires-Dist: {each}" for each in requirements]
        (about / "METADATA").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def needed(path: Path, *extras: str) -> dict[str, set[str]]:
    return needs({each.name: each for each in distributions(path=[str(path)])}, "ours", extras)


def bill() -> dict[str, object]:
    """A bill of everything that is installed, as it is made."""
    where = [{"type": "distribution", "url": "file:///somewhere/ours-1.whl"}]
    parts = [{"name": name, "bom-ref": f"{name}==1", "version": "1"} for name in INSTALLED]
    parts[0] |= {"externalReferences": where}  # type: ignore[dict-item]
    return {"bomFormat": "CycloneDX", "metadata": {"tools": []}, "components": parts, "dependencies": []}


class TestNeeds:
    def test_what_is_needed_without_extras(self, path: Path) -> None:
        assert needed(path) == {"ours": {"theirs"}, "theirs": {"base", "speed"}, "speed": {"base"}, "base": set()}

    def test_an_extra_brings_more(self, path: Path) -> None:
        found = needed(path, "plot")
        assert found["ours"] == {"theirs", "chart-er"}
        assert found["chart-er"] == {"ours", "base"}
        assert not {"colour", "pytest", "old"} & set(found)

    def test_one_that_is_not_installed_is_no_bill(self, path: Path) -> None:
        (path / "speed-1.dist-info" / "METADATA").unlink()
        (path / "speed-1.dist-info").rmdir()
        with pytest.raises(KeyError, match="speed"):
            needed(path)


class TestCut:
    def test_a_bill_has_the_wheel_apart_and_what_it_needs(self, path: Path) -> None:
        found = cut(bill(), "ours", needed(path), "abc")
        assert [each["name"] for each in found["components"]] == ["base", "speed", "theirs"]
        assert found["metadata"]["component"] == {
            "name": "ours",
            "bom-ref": "ours==1",
            "version": "1",
            "purl": "pkg:pypi/ours@1",
            "hashes": [{"alg": "SHA-256", "content": "abc"}],
        }
        assert {"ref": "theirs==1", "dependsOn": ["base==1", "speed==1"]} in found["dependencies"]
        assert "file:" not in str(found)

    def test_it_takes_one_python(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main([]) == 2
        assert "python -m release.bill" in capsys.readouterr().err
