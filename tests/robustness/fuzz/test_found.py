"""What the fuzzers found, each with the smallest input that shows it."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from sendtimelines import RULES, read_log, rules_from_json, rules_to_json, sen2
from sendtimelines.errors import UnknownName
from tests.apps.cli.terminal import EXAMPLE, cli
from tests.robustness.fuzz.readers import MARKER, in_parquet
from tests.robustness.hostile.inputs import refusal


class TestEncodings:
    """XML in an encoding that Python does not have, or whose letters have more than one byte, is refused as other XML
    that cannot be read, without the name of the encoding.
    """

    @pytest.mark.parametrize("encoding", ["x", "hex", "cp932", "utf-7", "idna", "undefined", "a" * 300])
    def test_that_cannot_be_read(self, encoding: str, tmp_path: Path) -> None:
        (tmp_path / "in.xml").write_text(f'<?xml version="1.0" encoding="{encoding}"?><a/>', encoding="ascii")
        said = refusal(sen2.read, tmp_path / "in.xml")
        assert said == "a file of the return is not XML that can be read; export it again"


class TestColumnsOfParquet:
    """A column that CSV has no way to write is told by its number and kind: its name, like those of its parts, is out
    of the file, and may have several lines.
    """

    @pytest.mark.parametrize(
        ("column", "kind"),
        [
            (pa.array([[1]]), "list"),
            (pa.array([{f"{MARKER}\n": 1}]), "struct"),
            (pa.array([[(MARKER, 1)]], pa.map_(pa.string(), pa.int8())), "map"),
        ],
        ids=["list", "struct", "map"],
    )
    def test_of_any_name(self, column: Any, kind: str, tmp_path: Path) -> None:
        table = pa.table({"la_informed": ["2026-06-10"], f"{MARKER}\n\0": column})
        (tmp_path / "in.parquet").write_bytes(in_parquet(table))
        assert cli("table", str(tmp_path / "in.parquet")).complaint == (
            f"column 2 of the table holds what CSV has no way to write ({kind}); "
            "give --out a name that ends in .parquet, or leave the column out"
        )

    def test_whose_name_is_no_text(self, tmp_path: Path) -> None:
        content = in_parquet(pa.table({"la_informed": ["2026-06-10"]})).replace(b"la_informed", b"\xffa_informed")
        (tmp_path / "in.parquet").write_bytes(content)
        assert cli("table", str(tmp_path / "in.parquet")).complaint.startswith("the table is not Parquet")

    def test_with_fewer_rows_than_the_file(self, tmp_path: Path) -> None:
        """Of which pyarrow reads none, and says nothing."""
        values_of_the_column = b"\x15\x02\x16\x06"
        content = in_parquet(pa.table({"la_informed": ["2026-06-10"] * 3}))
        assert content.count(values_of_the_column) == 1
        (tmp_path / "in.parquet").write_bytes(content.replace(values_of_the_column, b"\x15\x02\x16\x01"))
        ran = cli("table", str(tmp_path / "in.parquet"), "--out", str(tmp_path / "out.parquet"))
        assert ran.complaint.startswith("the table is not Parquet, or the file is damaged")
        assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


class TestTargets:
    """A file for a result whose name holds NUL cannot be there, which is told as for every other that cannot."""

    @pytest.mark.parametrize("option", ["--html", "--ics", "--svg"])
    def test_with_nul(self, option: str) -> None:
        assert cli("timeline", EXAMPLE, option, "\0").complaint == (
            f"the result cannot be written (ValueError); look at the name and folder of {option}"
        )


class TestHeaders:
    """The first line of a log that is not empty is its header, in which NUL is no letter."""

    def test_after_empty_lines(self, tmp_path: Path) -> None:
        (tmp_path / "log.csv").write_bytes(b"\n\0")
        assert refusal(read_log, tmp_path / "log.csv") == "the log is not text in UTF-8; save it as CSV in UTF-8"


class TestNamesInRules:
    """A name that a document of rules does not have is told without those that it has."""

    @pytest.mark.parametrize("table", ["events", "instruments"])
    def test_that_are_not_there(self, table: str) -> None:
        document = json.loads(rules_to_json(RULES[:1]))
        document[table] = {f"{MARKER}\n": each for each in document[table].values()}
        with pytest.raises(UnknownName) as told:
            rules_from_json(json.dumps(document))
        assert str(told.value).endswith(f"there is no such name among the {table}; add it")

    def test_under_a_key_of_any_name(self) -> None:
        document = json.loads(rules_to_json(RULES[:1]))
        document["rules"] = [{f"{MARKER}\n": [{"type": "event", "name": MARKER}]}]
        with pytest.raises(UnknownName) as told:
            rules_from_json(json.dumps(document))
        assert str(told.value) == "at $.rules[0][...][0].name: there is no such name among the events; add it"
