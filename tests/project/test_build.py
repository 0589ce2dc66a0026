"""What is built is the same twice and holds what it should; the build itself is a step of `python3 -m tests`."""

import os
from pathlib import Path
from tarfile import TarFile, TarInfo
from zipfile import ZipFile, ZipInfo

from release.build import METADATA, SHIPPED, astray, copy_as_another_user, differences, digests

SOURCES = Path(__file__).resolve().parents[2] / "src"
FILES = [path.relative_to(SOURCES).as_posix() for path in SOURCES.rglob("*") if path.suffix in SHIPPED]
WHOLE = [*FILES, *(f"sendtimelines-0.1.dist-info/{name}" for name in METADATA)]
DAY = (2020, 2, 2, 0, 0, 0)
LATER = (2026, 1, 1, 0, 0, 0)


def built(folder: Path, wheel: list[str], *, day: tuple[int, int, int, int, int, int] = DAY, time: int = 0) -> Path:
    """A folder with a wheel of these files, the last of them of that day, and a source archive of two."""
    with ZipFile(folder / "sendtimelines-0.1-py3-none-any.whl", "w") as files:
        for name in wheel:
            files.writestr(ZipInfo(name, day if name == wheel[-1] else DAY), "")
    with TarFile.open(folder / "sendtimelines-0.1.tar.gz", "w:gz") as files:
        for name, when in (("one", 0), ("two", time)):
            member = TarInfo(name)
            member.mtime = when
            files.addfile(member)
    return folder


class TestContents:
    def test_a_wheel_holds_the_package_and_what_it_says_of_itself(self, tmp_path: Path) -> None:
        assert "sendtimelines/py.typed" in WHOLE
        assert "sendtimelines/output/schema/due.json" in WHOLE
        assert astray(built(tmp_path, WHOLE)) == []

    def test_a_test_in_it_is_astray(self, tmp_path: Path) -> None:
        name = "sendtimelines-0.1-py3-none-any.whl"
        assert astray(built(tmp_path, [*WHOLE, "tests/test_one.py"])) == [
            f"{name} holds tests/test_one.py, which is no part of it"
        ]

    def test_a_file_that_it_lacks_is_named(self, tmp_path: Path) -> None:
        wheel = [name for name in WHOLE if name != "sendtimelines/py.typed"]
        name = "sendtimelines-0.1-py3-none-any.whl"
        assert astray(built(tmp_path, wheel)) == [f"{name} is without sendtimelines/py.typed"]

    def test_a_clock_shows_in_either(self, tmp_path: Path) -> None:
        for folder, day, time in (("wheel", LATER, 0), ("archive", DAY, 1)):
            (tmp_path / folder).mkdir()
            (problem,) = astray(built(tmp_path / folder, WHOLE, day=day, time=time))
            assert "more than one time" in problem


class TestTwice:
    def test_the_same_is_no_difference(self, tmp_path: Path) -> None:
        found = digests(built(tmp_path, WHOLE))
        assert len(found) == 2
        assert differences(found, dict(found)) == []

    def test_another_bit_is_one_and_so_is_a_file_that_is_missing(self) -> None:
        assert differences({"a": "1", "b": "2"}, {"a": "1", "b": "3"}) == ["b is not the same when it is built again"]
        assert differences({"a": "1"}, {}) == ["a is not the same when it is built again"]
        assert differences({}, {"a": "1"}) == ["a is not the same when it is built again"]

    def test_the_copy_has_other_times_and_nothing_for_others_and_is_without_what_lies_about(
        self, tmp_path: Path
    ) -> None:
        checkout = tmp_path / "checkout"
        for name in ("run", "src/one.py", ".git/config", "build/site/index.html", ".venv-test/newest/made-for.txt"):
            (checkout / name).parent.mkdir(parents=True, exist_ok=True)
            (checkout / name).write_text(name, encoding="utf-8")
        (checkout / "run").chmod(0o755)
        copy_as_another_user(checkout, tmp_path / "copy")
        found = {path.relative_to(tmp_path / "copy").as_posix(): path for path in (tmp_path / "copy").rglob("*")}
        assert sorted(found) == ["run", "src", "src/one.py"]
        assert [path.read_text(encoding="utf-8") for path in found.values() if path.is_file()]
        assert not any(path.stat().st_mode & 0o077 for path in found.values())
        assert os.access(found["run"], os.X_OK)
        assert {path.stat().st_mtime for path in found.values()}.isdisjoint(
            path.stat().st_mtime for path in checkout.rglob("*")
        )
