"""What the theme and Sphinx leave out that keeps people out: headings have a level, what scrolls takes the focus, and
landmarks have names of their own.
"""

import re
from itertools import count
from pathlib import Path
from typing import Any

MISSING = (
    ('<p class="caption" role="heading">', '<p class="caption" role="heading" aria-level="2">'),
    ('<aside class="sidebar-drawer">', '<aside class="sidebar-drawer" aria-label="The site">'),
    ('<aside class="toc-drawer', '<aside aria-label="This page" class="toc-drawer'),
    ("<pre>", '<pre tabindex="0">'),
)
"""What stands in the pages, and what has to stand there."""
TABLES = re.compile('aria-label="Table"')


def completed(page: str) -> str:
    """A page with what was left out."""
    for written, needed in MISSING:
        page = page.replace(written, needed)
    numbers = count(1)
    return TABLES.sub(lambda _: f'aria-label="Table {next(numbers)}"', page)


def complete_pages(app: Any, failure: Exception | None) -> None:
    """Complete every page of a site that was built."""
    if failure or app.builder.format != "html":
        return
    for path in Path(app.outdir).rglob("*.html"):
        if path.parent.name != "page":  # the page in the browser is made by itself
            path.write_text(completed(path.read_text(encoding="utf-8")), encoding="utf-8")


def setup(app: Any) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("build-finished", complete_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
