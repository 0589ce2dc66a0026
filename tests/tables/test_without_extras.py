"""What is not installed is not missed until it is used, and then it is named."""

import sys
from pathlib import Path

import pytest

from tests.apps.cli.terminal import process

BLOCKER = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Missing())
"""
OPTIONAL = {"numpy", "narwhals", "pandas", "polars", "pyarrow"}


def without(missing: set[str], program: str, *words: str) -> str:
    return process(sys.executable, "-c", BLOCKER.format(missing) + program, *words).text


def result_without(missing: set[str], program: str) -> str:
    """The same where DuckDB is loaded, which at the end may say on standard error what Python has not let go of."""
    ran = process(sys.executable, "-c", BLOCKER.format(missing) + program)
    assert ran.code == 0
    return ran.out


@pytest.mark.heavy  # each runs a process that imports everything anew
class TestWithoutFrames:
    """The library, its lists and the command for tables need neither numpy nor narwhals nor a library of frames."""

    def test_every_public_name_is_there(self) -> None:
        program = "from sendtimelines import *; print(add_deadlines.__name__)"
        assert without(OPTIONAL, program) == "add_deadlines\n"

    def test_a_rule_over_lists(self) -> None:
        program = (
            "from datetime import date; from sendtimelines.law.england import mediation\n"
            "print(*mediation.arrange.over(la_informed=[date(2026, 6, 10)]))"
        )
        assert without(OPTIONAL, program) == "2026-07-10\n"

    def test_the_command_for_tables(self, tmp_path: Path) -> None:
        table = tmp_path / "in.csv"
        table.write_text("la_informed\n2026-06-10\n", encoding="utf-8")
        words = ("table", str(table), "--rule", "mediation.arrange", "--on", "2026-07-01")
        ran = process(
            sys.executable, "-c", BLOCKER.format(OPTIONAL) + "from sendtimelines.__main__ import main; main()", *words
        )
        assert ran.out.splitlines()[1] == "2026-06-10,2026-07-10,due,"

    def test_a_table_names_the_extra(self) -> None:
        program = (
            "from sendtimelines.errors import MissingExtra; from sendtimelines.law.england import mediation\n"
            "try:\n    mediation.arrange.table()\nexcept MissingExtra as error:\n    print(error)"
        )
        assert without({"pyarrow"}, program) == (
            "tables of rules need pyarrow, which is not installed; "
            "install it with: pip install 'sendtimelines[parquet]'\n"
        )

    def test_an_engine_names_its_own_extra(self) -> None:
        program = (
            "import duckdb; from sendtimelines.errors import MissingExtra; from sendtimelines import add_deadlines\n"
            "cases = duckdb.sql(\"SELECT DATE '2026-06-10' AS la_informed\")\n"
            "try:\n    add_deadlines(cases, 'mediation.arrange')\nexcept MissingExtra as error:\n    print(error)"
        )
        assert result_without({"narwhals"}, program) == (
            "frames need narwhals, which is not installed; install it with: pip install 'sendtimelines[duckdb]'\n"
        )

    def test_an_engine_does_without_numpy_and_the_libraries_of_frames(self) -> None:
        program = (
            "import duckdb; from sendtimelines import add_deadlines\n"
            "cases = duckdb.sql(\"SELECT DATE '2026-06-10' AS la_informed\")\n"
            "print(add_deadlines(cases, 'mediation.arrange').fetchall()[0][1])"
        )
        assert result_without(OPTIONAL - {"narwhals"}, program) == "2026-07-10\n"

    @pytest.mark.parametrize("missing", ["pyarrow", "numpy", "narwhals"])
    @pytest.mark.parametrize(("source", "target"), [("in.parquet", "out.csv"), ("in.csv", "out.parquet")])
    def test_the_command_for_tables_names_the_extra_for_parquet(
        self, tmp_path: Path, source: str, target: str, missing: str
    ) -> None:
        (tmp_path / source).write_text("la_informed\n2026-06-10\n", encoding="utf-8")
        program = BLOCKER.format({missing}) + "from sendtimelines.__main__ import main; sys.exit(main())"
        words = ("table", str(tmp_path / source), "--out", str(tmp_path / target))
        assert process(sys.executable, "-c", program, *words).complaint == (
            f"Parquet files need {missing}, which is not installed; "
            "install it with: pip install 'sendtimelines[parquet]'"
        )
        assert [path.name for path in tmp_path.iterdir()] == [source]

    @pytest.mark.parametrize("missing", ["numpy", "narwhals"])
    def test_frames_name_the_extra(self, missing: str) -> None:
        program = (
            "from sendtimelines.errors import MissingExtra; from sendtimelines import add_deadlines\n"
            "try:\n    add_deadlines(None, 'mediation.arrange')\n"
            "except MissingExtra as error:\n    print(isinstance(error, ImportError), error)"
        )
        assert without({missing}, program) == (
            f"True frames need {missing}, which is not installed; "
            "install it with: pip install 'sendtimelines[frames]'\n"
        )

    @pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
    def test_each_library_of_frames_does_without_the_others(self, library: str) -> None:
        frames = {
            "pandas": "import pandas; frame = pandas.DataFrame({'la_informed': ['2026-06-10']})",
            "polars": "import polars; frame = polars.DataFrame({'la_informed': ['2026-06-10']})",
            "pyarrow": "import pyarrow; frame = pyarrow.table({'la_informed': ['2026-06-10']})",
        }
        program = (
            f"from sendtimelines import add_deadlines; {frames[library]}\n"
            "print(str(add_deadlines(frame, 'mediation.arrange')['mediation.arrange.due'][0])[:10])"
        )
        assert without({"pandas", "polars", "pyarrow"} - {library}, program) == "2026-07-10\n"
