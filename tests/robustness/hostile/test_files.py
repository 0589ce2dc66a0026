"""What stands where a file is meant, and texts that are none."""

import errno
import os
from pathlib import Path

import pytest

from sendtimelines import sen2
from sendtimelines.errors import BadReturn
from sendtimelines.support.files import FileKind, text_in
from tests.apps.cli.terminal import cli
from tests.robustness.hostile.inputs import EVERY, WAYS, refusal, within, workbook

each_way = pytest.mark.parametrize("way", EVERY)


class TestNoFile:
    """A directory, a link that leads nowhere or in a circle, a pipe and a device are refused at once."""

    @pytest.mark.parametrize("way", ["case", "table", "log", "holidays"])
    def test_a_directory(self, way: str, tmp_path: Path) -> None:
        assert refusal(WAYS[way].read, tmp_path) == f"{WAYS[way].called} is a directory; name the file in it"

    @pytest.mark.parametrize("way", ["return in CSV", "return in XML"])
    def test_a_directory_with_the_name_of_a_file_in_a_folder(self, way: str, tmp_path: Path) -> None:
        (tmp_path / "a.csv").mkdir()
        assert refusal(WAYS[way].read, tmp_path) == "a file of the return is a directory; name the file in it"

    @each_way
    def test_a_link_that_leads_nowhere(self, way: str, tmp_path: Path) -> None:
        path = tmp_path / WAYS[way].name
        path.symlink_to(tmp_path / "none")
        assert refusal(WAYS[way].read, path) == f"{WAYS[way].called} is not there; look at its name and folder"

    @each_way
    def test_a_link_that_leads_in_a_circle(self, way: str, tmp_path: Path) -> None:
        path = tmp_path / WAYS[way].name
        path.symlink_to(path)
        assert refusal(WAYS[way].read, path).startswith(f"{WAYS[way].called} cannot be read (OSError)")

    @each_way
    def test_a_pipe_that_nobody_writes_to_is_not_waited_for(self, way: str, tmp_path: Path) -> None:
        path = tmp_path / WAYS[way].name
        os.mkfifo(path)
        with within(5):
            assert refusal(WAYS[way].read, path) == (
                f"{WAYS[way].called} is a pipe or a device; write what it holds to a file and name that"
            )

    @pytest.mark.parametrize("way", ["case", "table", "log", "holidays"])
    def test_a_device_that_never_ends(self, way: str) -> None:
        assert refusal(WAYS[way].read, Path("/dev/zero")).startswith(f"{WAYS[way].called} is a pipe or a device")

    @each_way
    def test_a_link_to_a_file_is_followed(self, way: str, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").write_text(WAYS[way].right, encoding="utf-8")
        path = tmp_path / WAYS[way].name
        path.symlink_to(tmp_path / "elsewhere")
        WAYS[way].read(path)


class TestUnreadable:
    """What the system does not let us read is told as such, when it is opened and later."""

    @each_way
    def test_without_permission(self, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """For whoever runs the tests everything may be permitted, so the system's answer is put in its place."""
        path = tmp_path / WAYS[way].name
        path.write_text(WAYS[way].right, encoding="utf-8")

        def forbidden(*_: object, **__: object) -> int:
            raise PermissionError(errno.EACCES, "no", str(path))

        monkeypatch.setattr(os, "open", forbidden)
        said = refusal(WAYS[way].read, path)
        assert (
            said == f"{WAYS[way].called} cannot be read (PermissionError); look at its name and whether you may read it"
        )

    @each_way
    def test_a_disk_that_fails_while_it_is_read(self, way: str, tmp_path: Path) -> None:
        path = tmp_path / WAYS[way].name
        path.symlink_to("/proc/self/mem")  # it can be opened, and every reading of its beginning fails
        assert refusal(WAYS[way].read, path).startswith(f"{WAYS[way].called} cannot be read (OSError)")

    def test_the_result_is_not_blamed(self, tmp_path: Path) -> None:
        (tmp_path / "in.csv").symlink_to("/proc/self/mem")
        complaint = cli("table", str(tmp_path / "in.csv"), "--out", str(tmp_path / "out.csv")).complaint
        assert complaint.startswith("the table cannot be read")


class TestEncodings:
    """Text is UTF-8, with a byte-order mark or without, and in CSV what Excel writes too; anything else is refused, and
    what it holds is not repeated.
    """

    @each_way
    def test_a_byte_order_mark_is_no_obstacle(self, way: str, tmp_path: Path) -> None:
        path = tmp_path / WAYS[way].name
        path.write_text(WAYS[way].right, encoding="utf-8-sig")
        WAYS[way].read(path)

    @pytest.mark.parametrize("way", ["table", "log", "return in CSV"])
    @pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
    def test_what_excel_writes_is_read(self, way: str, encoding: str, tmp_path: Path) -> None:
        path = tmp_path / WAYS[way].name
        path.write_text(WAYS[way].right, encoding=encoding)
        WAYS[way].read(path)

    @pytest.mark.parametrize(
        ("way", "encoding"),
        [
            *(("case", each) for each in ("utf-16", "utf-16-be", "utf-32")),
            *(("holidays", each) for each in ("utf-16", "utf-16-be", "utf-32")),
            *((each, "utf-16-be") for each in ("table", "log", "return in CSV")),
            *((each, "utf-32") for each in ("table", "log", "return in CSV")),
        ],
    )
    def test_wide_text(self, way: str, encoding: str, tmp_path: Path) -> None:
        path = tmp_path / WAYS[way].name
        path.write_text(WAYS[way].right, encoding=encoding)
        said = refusal(WAYS[way].read, path)
        assert "é" not in said

    @pytest.mark.parametrize("way", ["case", "holidays"])
    def test_another_code_page(self, way: str, tmp_path: Path) -> None:
        path = tmp_path / WAYS[way].name
        path.write_text(WAYS[way].right, encoding="cp1252")
        assert refusal(WAYS[way].read, path).startswith(f"{WAYS[way].called} is not text in UTF-8; ")

    def test_a_return_holds_names_in_any_code_page_which_are_not_read(self, tmp_path: Path) -> None:
        path = tmp_path / "return.csv"
        path.write_text(WAYS["return in CSV"].right, encoding="cp1252")
        assert len(sen2.read(path)) == 1

    @pytest.mark.parametrize("errors", ["strict", "replace"])
    def test_what_is_done_with_other_bytes_is_for_the_caller_to_say(self, errors: str, tmp_path: Path) -> None:
        (tmp_path / "a").write_bytes(b"\xff")
        kind = FileKind(called="it", error=BadReturn, field="it", saved="do")
        if errors == "replace":
            assert text_in(tmp_path / "a", kind, errors=errors) == "\ufffd"
        else:
            with pytest.raises(BadReturn, match="it is not text in UTF-8; do"):
                text_in(tmp_path / "a", kind)


class TestNul:
    """A NUL byte is no text of a case or a list; in a table it is a cell like any other, and goes back as it came."""

    @pytest.mark.parametrize("way", ["case", "holidays", "return in XML"])
    def test_where_text_has_none(self, way: str, tmp_path: Path) -> None:
        path = tmp_path / WAYS[way].name
        path.write_bytes(WAYS[way].right.encode() + b"\0")
        assert refusal(WAYS[way].read, path).startswith(WAYS[way].called)

    def test_in_a_cell_of_a_table(self, tmp_path: Path) -> None:
        path = tmp_path / "table.csv"
        path.write_bytes(b"la_informed,note\n2026-06-10,a\0b\n2026\0,c\n")
        assert cli("table", str(path), "--rule", "mediation.arrange").out == (
            "la_informed,note,mediation.arrange.due,problems\n"
            "2026-06-10,a\0b,2026-07-10,\n"
            "2026\0,c,,la_informed is not an ISO date\n"
        )

    def test_in_the_header(self, tmp_path: Path) -> None:
        path = tmp_path / "table.csv"
        path.write_bytes("la_informed,note\n".encode("utf-16-le"))
        assert refusal(WAYS["table"].read, path).startswith("the table is not text in UTF-8; ")


class TestLineEnds:
    """The last line may have no end, and lines may end in any of the three ways."""

    @each_way
    @pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
    def test_the_last_line_may_have_none(self, way: str, ending: str, tmp_path: Path) -> None:
        path = tmp_path / WAYS[way].name
        path.write_bytes(WAYS[way].right.rstrip("\n").replace("\n", ending).encode())
        WAYS[way].read(path)

    def test_rows_may_end_in_a_return_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "table.csv"
        path.write_bytes(WAYS["table"].right.replace("\n", "\r").encode())
        assert WAYS["table"].read(path) == "la_informed,note,mediation.arrange.due,problems\n2026-06-10,é,2026-07-10,\n"

    @pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf"], ids=["empty", "blank", "only a mark"])
    @pytest.mark.parametrize("way", ["table", "log", "holidays", "return in CSV", "return in XML"])
    def test_nothing_at_all(self, way: str, content: bytes, tmp_path: Path) -> None:
        path = tmp_path / WAYS[way].name
        path.write_bytes(content)
        if (way, content) != ("log", b" \n\t\n"):  # a log of one column without a name, and nothing in it
            refusal(WAYS[way].read, path)

    def test_a_case_of_which_nothing_is_known(self, tmp_path: Path) -> None:
        (tmp_path / "case.toml").touch()
        assert WAYS["case"].read(tmp_path / "case.toml")


class TestWorkbooksAsFiles:
    """A workbook is opened as every other file is."""

    def test_a_pipe_and_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "a.xlsx")
        with within(5):
            assert "is a pipe or a device" in refusal(sen2.read, tmp_path / "a.xlsx")
        assert "is not there" in refusal(sen2.read, tmp_path / "b.xlsx")
        assert len(sen2.read(workbook(tmp_path / "c.xlsx"))) == 1
