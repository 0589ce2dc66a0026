"""`frame.send`: the same call on the frame itself, for whoever asks for it."""

import math
import sys
from datetime import date

import pandas as pd
import polars as pl
import pytest

from sendtimelines import SCOTLAND, add_accessor, add_deadlines
from sendtimelines.errors import UnknownName
from tests.apps.cli.terminal import process

DAY = date(2026, 6, 25)
ASKED = {
    "rules": ["mediation.arrange"],
    "columns": {"la_informed": "told"},
    "on": date(2026, 7, 1),
    "readings": ["weekend.previous"],
    "calendar": SCOTLAND,
    "drop_times": True,
}


def run(program: str) -> str:
    return process(sys.executable, "-W", "error", "-c", program).text


class TestAdded:
    """It is there once it is asked for, and says what `add_deadlines` says."""

    def test_to_pandas(self) -> None:
        add_accessor(pd)
        frame = pd.DataFrame({"told": pd.to_datetime([f"{DAY} 09:00", None])}, index=["x", "y"])
        found = frame.send.add_deadlines(**ASKED)
        assert found.equals(add_deadlines(frame, **ASKED))  # type: ignore[arg-type]
        assert found["mediation.arrange.due"].dt.date["x"] == date(2026, 7, 24)

    def test_to_polars(self) -> None:
        add_accessor(pl)
        frame = pl.DataFrame({"told": [DAY, None]})
        found = frame.send.add_deadlines(**ASKED)  # type: ignore[attr-defined]
        assert found.equals(add_deadlines(frame, **ASKED))  # type: ignore[arg-type]
        assert found["mediation.arrange.due"].to_list() == [date(2026, 7, 24), None]
        lazy = frame.lazy().send.add_deadlines(**ASKED)  # type: ignore[attr-defined]
        assert isinstance(lazy, pl.LazyFrame)
        assert lazy.collect().equals(found)

    @pytest.mark.parametrize("library", ["pandas", "polars"])
    def test_twice_is_as_good_as_once(self, library: str) -> None:
        program = f"import {library} as library; from sendtimelines import add_accessor\n"
        twice = "add_accessor(library); add_accessor(library); print(library.DataFrame.send.__name__)"
        assert run(program + twice) == "Send\n"

    def test_no_other_module_can_have_it(self) -> None:
        with pytest.raises(UnknownName, match="no such library of frames with accessors in library; the nearest is "):
            add_accessor(math)


class TestNotAdded:
    """Nothing is added to anybody's frames unprompted."""

    @pytest.mark.parametrize("library", ["pandas", "polars"])
    def test_by_the_library_or_its_use(self, library: str) -> None:
        program = (
            f"import {library}; from sendtimelines import *\n"
            f"add_deadlines({library}.DataFrame({{'la_informed': ['2026-06-10']}}), 'mediation.arrange')\n"
            f"print(hasattr({library}.DataFrame, 'send'))"
        )
        assert run(program) == "False\n"
