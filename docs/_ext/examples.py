"""Examples end with a blank line, by which the tests tell what is printed; whoever reads them needs none."""

from sphinx.application import Sphinx

BLANK_AT_THE_END = "\n\n```\n"


def without_it(app: Sphinx, page: str, source: list[str]) -> None:
    """Take the blank lines out of a page before it is read."""
    source[0] = source[0].replace(BLANK_AT_THE_END, "\n```\n")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("source-read", without_it)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
