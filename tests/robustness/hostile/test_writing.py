"""Files that are written: whole or absent, whatever happens meanwhile, and what stood there is never lost."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from docs.browser import build
from sendtimelines import SendTimelinesError, sen2
from sendtimelines.__main__ import main
from sendtimelines.support import files
from sendtimelines.support.files import BadTarget, moved_into_place
from sendtimelines.tables import files as tables
from tests.apps.cli.terminal import EXAMPLE, at_work, cli, module
from tests.robustness.hostile.inputs import WAYS

RETURN = sen2.Synthetic(year=2024, reference_date=date(2025, 1, 16), authority="999", requests=({"Sex": "F"},) * 3)


def table(folder: Path, out: Path) -> None:
    source = folder / "source.csv"
    source.write_text(WAYS["table"].right, encoding="utf-8")
    said(cli("table", str(source), "--rule", "mediation.arrange", "--out", str(out)).err)


def said(complaint: str) -> None:
    """Raise again what the command line said."""
    if "cannot be written" in complaint:
        raise BadTarget(complaint.removeprefix("sendtimelines: ").strip())


def of_timeline(option: str) -> Callable[[Path, Path], None]:
    return lambda folder, out: said(cli("timeline", EXAMPLE, "--on", "2026-07-01", option, str(out)).err)


WRITERS: Mapping[str, tuple[str, Callable[[Path, Path], None]]] = {
    "table": ("out.csv", table),
    "table in Parquet": ("out.parquet", table),
    "--html": ("out.html", of_timeline("--html")),
    "--svg": ("out.svg", of_timeline("--svg")),
    "--ics": ("out.ics", of_timeline("--ics")),
    "return in XML": ("return.xml", lambda folder, out: RETURN.write_xml(out)),
    "template": ("return.xlsx", lambda folder, out: RETURN.write_template(out)),
    "template in CSV": ("return.csv", lambda folder, out: RETURN.write_template(out)),
    "COLLECT": ("person.csv", lambda folder, out: RETURN.write_collect(out.parent)),
}
each_writer = pytest.mark.parametrize("writer", WRITERS)


@pytest.fixture
def target(writer: str, tmp_path: Path) -> Path:
    """Where a writer writes, and something that stands there."""
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / WRITERS[writer][0]
    path.write_bytes(b"precious")
    return path


def alone_and_precious(target: Path) -> bool:
    return [path.name for path in target.parent.iterdir()] == [target.name] and target.read_bytes() == b"precious"


class TestWhole:
    """What is written takes the place of an older file at the end and in one step."""

    @each_writer
    def test_all_goes_well(self, writer: str, target: Path, tmp_path: Path) -> None:
        WRITERS[writer][1](tmp_path, target)
        assert target.read_bytes() != b"precious"
        assert [path.name for path in target.parent.iterdir() if path.name.startswith(".")] == []

    @each_writer
    def test_it_is_on_the_disk_before_it_takes_the_place(
        self, writer: str, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        done: list[str] = []

        def noted(call: str, what: str) -> None:
            system = getattr(os, call)

            def note(*words: object) -> None:
                done.append(what)
                system(*words)

            monkeypatch.setattr(os, call, note)

        noted("fsync", "on the disk")
        noted("replace", "in place")
        WRITERS[writer][1](tmp_path, target)
        assert done[:2] in (["on the disk", "in place"], ["on the disk"] * 2)
        assert done.count("on the disk") == done.count("in place")

    @each_writer
    @pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit], ids=["interrupt", "end"])
    @pytest.mark.parametrize("step", ["fsync", "replace"])
    def test_it_is_interrupted(
        self,
        writer: str,
        step: str,
        stop: type[BaseException],
        target: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def stopped(*_: object) -> None:
            raise stop

        monkeypatch.setattr(os, step, stopped)
        with suppress(KeyboardInterrupt, SystemExit):
            WRITERS[writer][1](tmp_path, target)
        assert alone_and_precious(target)


class TestFullDisk:
    """A disk that is full, at the first byte or the last, is told in a sentence, and the older file stays."""

    @each_writer
    @pytest.mark.parametrize("call", ["open", "fsync", "replace"])
    @pytest.mark.parametrize(
        "number", [errno.ENOSPC, errno.EACCES, errno.EROFS], ids=["full", "forbidden", "read-only"]
    )
    def test_the_older_file_stays(
        self, writer: str, call: str, number: int, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The system's answer is put in its place, since whoever runs the tests may be allowed everything."""
        system = getattr(os, call)

        def refused(*words: object, **named: object) -> object:
            if call == "open" and not str(words[0]).endswith(".part"):
                return system(*words, **named)
            raise OSError(number, "no", "/a/name")

        monkeypatch.setattr(os, call, refused)
        with pytest.raises(SendTimelinesError, match="the result cannot be written") as told:
            WRITERS[writer][1](tmp_path, target)
        assert "/a/name" not in str(told.value)
        assert alone_and_precious(target)

    @pytest.mark.heavy
    @pytest.mark.parametrize("words", [("rules",), ("rules", "--json"), ("table", "examples/decisions.csv")], ids=str)
    def test_standard_output_is_full(self, words: tuple[str, ...]) -> None:
        with Path("/dev/full").open("wb") as full:
            ran = module(*words, out=full.fileno(), cwd=Path(EXAMPLE).parents[1])
        assert ran.complaint == "the result cannot be written (OSError); look at where standard output goes"

    def test_a_folder_that_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(BadTarget, match="the folder cannot be made"):
            RETURN.write_collect(tmp_path / "file" / "folder")


def by_default() -> None:
    """What a shell starts in the background ignores some signals, and so does whatever that starts."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


class TestInterrupted:
    """A process that is told to end while it writes leaves no half of a file; that of an interrupt is tested beside
    `table`.
    """

    def started(self, tmp_path: Path, prepare: Callable[[], object]) -> subprocess.Popen[bytes]:
        (tmp_path / "in.csv").write_text("la_informed\n" + "2026-06-10\n" * 3 * tables.ROWS, encoding="utf-8")
        (tmp_path / "out.csv").write_bytes(b"precious")
        words = ("table", str(tmp_path / "in.csv"), "--out", str(tmp_path / "out.csv"), "--rule", "mediation.arrange")
        child = at_work(*words, prepare=prepare)
        assert [path.suffix for path in tmp_path.iterdir()].count(".part") == 1
        return child

    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["SIGTERM", "SIGHUP"])
    def test_by_a_signal(self, number: signal.Signals, tmp_path: Path) -> None:
        child = self.started(tmp_path, by_default)
        child.send_signal(number)
        assert child.communicate() == (b"", b"")
        assert child.returncode == 128 + number
        assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]
        assert (tmp_path / "out.csv").read_bytes() == b"precious"

    def test_it_is_told_so_as_python_ends_by_itself(self, monkeypatch: pytest.MonkeyPatch) -> None:
        answers: dict[int, Callable[[int, object], None]] = {}
        monkeypatch.setattr(signal, "getsignal", lambda _: signal.SIG_DFL)
        monkeypatch.setattr(signal, "signal", answers.__setitem__)
        monkeypatch.setattr(sys, "argv", ["sendtimelines", "--version"])
        assert main() == 0
        assert answers.keys() == {signal.SIGTERM, signal.SIGHUP}
        for number, answer in answers.items():
            with pytest.raises(SystemExit) as ended:
                answer(number, None)
            assert ended.value.code == 128 + number

    def test_what_is_to_be_ignored_is(self, tmp_path: Path) -> None:
        child = self.started(tmp_path, lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        child.send_signal(signal.SIGHUP)
        child.communicate()
        assert child.returncode == 0
        assert (tmp_path / "out.csv").read_bytes() != b"precious"


class TestTargets:
    """Where a result goes: through links, with the permissions of what stood there, never over what it is made from."""

    def put(self, target: Path, **named: object) -> None:
        with moved_into_place(target, option="--out", **named) as file:  # type: ignore[arg-type]
            file.write(b"new")

    def test_a_link_is_followed_and_stays(self, tmp_path: Path) -> None:
        (tmp_path / "folder").mkdir()
        (tmp_path / "link").symlink_to(tmp_path / "folder" / "file")
        self.put(tmp_path / "link")
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "folder" / "file").read_bytes() == b"new"

    def test_a_circle_of_links(self, tmp_path: Path) -> None:
        (tmp_path / "a").symlink_to(tmp_path / "b")
        (tmp_path / "b").symlink_to(tmp_path / "a")
        with pytest.raises(BadTarget, match="links lead in a circle"):
            self.put(tmp_path / "a")
        assert (tmp_path / "a").is_symlink()

    @pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o444], ids=oct)
    def test_permissions_are_those_of_the_older_file(self, mode: int, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        (tmp_path / "file").chmod(mode)
        self.put(tmp_path / "file")
        assert (tmp_path / "file").stat().st_mode & 0o777 == mode

    def test_nobody_else_can_look_while_it_is_written(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nor open it in the moment in which it is made."""
        (tmp_path / "file").touch(0o600)
        system, modes = os.open, list[int]()

        def noted(path: str, flags: int, mode: int = 0o777) -> int:
            modes.append(mode)
            return system(path, flags, mode)

        monkeypatch.setattr(os, "open", noted)
        with moved_into_place(tmp_path / "file", option="--out"):
            (part,) = tmp_path.glob(".*.part")
            assert part.stat().st_mode & 0o777 == 0o600
        assert modes == [0o600]

    def test_of_a_new_file_they_are_what_they_always_are(self, tmp_path: Path) -> None:
        self.put(tmp_path / "file")
        (tmp_path / "other").touch()
        assert (tmp_path / "file").stat().st_mode == (tmp_path / "other").stat().st_mode

    def test_a_name_as_long_as_a_name_can_be(self, tmp_path: Path) -> None:
        self.put(tmp_path / ("x" * 255))
        assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"new"]

    @pytest.mark.parametrize("kind", ["itself", "a link", "a hard link"])
    def test_what_it_is_made_from_stays(self, kind: str, tmp_path: Path) -> None:
        source, target = tmp_path / "source", tmp_path / "target"
        source.write_bytes(b"precious")
        match kind:
            case "itself":
                target = source
            case "a link":
                target.symlink_to(source)
            case _:
                target.hardlink_to(source)
        with pytest.raises(BadTarget, match="would overwrite the case it is made from"):
            self.put(target, source=source, made_from="the case")
        assert source.read_bytes() == b"precious"

    def test_a_pipe_is_not_replaced(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(BadTarget, match="cannot take the place of what is no file"):
            self.put(tmp_path / "pipe")
        assert (tmp_path / "pipe").is_fifo()

    def test_what_else_goes_wrong_is_no_fault_of_the_target(self, tmp_path: Path) -> None:
        with pytest.raises(ZeroDivisionError), moved_into_place(tmp_path / "file", option="--out"):
            raise ZeroDivisionError
        assert list(tmp_path.iterdir()) == []

    def test_two_results_do_not_go_to_one_file(self, tmp_path: Path) -> None:
        out = tmp_path / "out"
        words = ("timeline", EXAMPLE, "--html", str(out), "--svg", str(tmp_path / "." / "out"))
        assert cli(*words).complaint == "two results would go to one file; give each a name of its own"
        assert not out.exists()


class TestEveryWriter:
    """No module opens a file to write it by itself."""

    def test_only_one_module_opens_files_to_write(self) -> None:
        sources = Path(files.__file__).parents[1]
        found = [
            path.relative_to(sources).as_posix()
            for path in sources.rglob("*.py")
            if any(word in path.read_text(encoding="utf-8") for word in (".open(", "write_text(", "write_bytes("))
        ]
        assert sorted(found) == [
            "apps/cli/commands.py",
            "support/files.py",
            "support/workbooks.py",
        ]  # the null device, and a part of an archive


class TestPage:
    """The page for the browser is there as a whole or not at all."""

    def test_half_of_it_is_not_left(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def stopped(folder: Path, npm: str) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(build, "which", lambda name: name)
        monkeypatch.setattr(build, "_fetch_pyodide", stopped)
        (tmp_path / "page").mkdir()
        with pytest.raises(KeyboardInterrupt):
            build.main([str(tmp_path / "page")])
        assert [path.name for path in tmp_path.iterdir()] == ["page"]
        assert list((tmp_path / "page").iterdir()) == []

    @pytest.mark.parametrize("there", [True, False], ids=["an empty folder", "no folder"])
    def test_the_whole_is_put_in_place(self, there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(build, "which", lambda name: name)
        monkeypatch.setattr(build, "_fetch_pyodide", lambda folder, npm: folder.mkdir())
        monkeypatch.setattr(build, "_fetch_wheels", lambda folder: folder.mkdir())
        page = tmp_path / "a" / "page"
        if there:
            page.mkdir(parents=True)
        assert build.main([str(page)]) == 0
        assert (page / "index.html").is_file()
        assert [path.name for path in (tmp_path / "a").iterdir()] == ["page"]
