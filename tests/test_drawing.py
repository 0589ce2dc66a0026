"""What is drawn by day is always the same."""

from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawing import at_random, examples


def drawn() -> list[tuple[int, str]]:
    """What a test draws that is the same test each time."""
    found = []

    @examples(200)
    @given(st.integers(), st.text())
    def test(number: int, text: str) -> None:
        found.append((number, text))

    test()
    return found


def test_by_day_it_is_the_same_whatever_was_loaded_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    before = drawn()
    numbers = ", ".join(str(10**9 + n) for n in range(100))
    (tmp_path / "loaded_meanwhile.py").write_text(f"NUMBERS = [{numbers}]\n", encoding="utf-8")
    assert import_module("loaded_meanwhile").NUMBERS
    assert (drawn() == before) is not at_random()
