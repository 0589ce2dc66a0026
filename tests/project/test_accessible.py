"""What the theme leaves out of the pages of the site, and would keep people out, is put there."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

EXTENSIONS = Path(__file__).resolve().parents[2] / "docs" / "_ext"


@pytest.fixture
def completed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    monkeypatch.syspath_prepend(str(EXTENSIONS))
    found: Callable[[str], str] = import_module("accessible").completed
    return found


def test_what_is_missing_is_put_there(completed: Callable[[str], str]) -> None:
    page = (
        '<p class="caption" role="heading">In detail</p><aside class="sidebar-drawer"></aside>'
        '<aside class="toc-drawer no-toc"></aside><pre>a</pre><pre>b</pre>'
        '<div class="scroll" role="region" aria-label="Table"></div><div class="scroll" aria-label="Table"></div>'
    )
    assert completed(page) == (
        '<p class="caption" role="heading" aria-level="2">In detail</p>'
        '<aside class="sidebar-drawer" aria-label="The site"></aside>'
        '<aside aria-label="This page" class="toc-drawer no-toc"></aside>'
        '<pre tabindex="0">a</pre><pre tabindex="0">b</pre>'
        '<div class="scroll" role="region" aria-label="Table 1"></div><div class="scroll" aria-label="Table 2"></div>'
    )


def test_nothing_is_put_there_twice(completed: Callable[[str], str]) -> None:
    once = completed('<aside class="sidebar-drawer"><pre>a</pre></aside>')
    assert completed(once) == once
