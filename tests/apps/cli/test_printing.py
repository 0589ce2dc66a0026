"""What stands between an answer and the terminal."""

import pytest

from sendtimelines.apps.cli.printing import Page


def test_a_reader_who_has_gone_ends_a_terminal_as_it_ends_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    console = Page().console
    assert console is not None
    with pytest.raises(BrokenPipeError):
        console.on_broken_pipe()
