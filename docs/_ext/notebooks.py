"""Notebooks are run when the site is built, and become pages: charts are pictures, tables are read by everybody."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

STARTUP = """import altair
altair.renderers.enable("svg")
"""
"""What a kernel does first. A page may not load the scripts with which Altair draws as a rule."""

SETTINGS = """c.IPKernelApp.log_level = "ERROR"
"""
"""A kernel warns that it talks to this machine alone without encryption, and a warning ends the build."""

FOLDER = "notebooks/"
ROOM = '<div class="scroll" tabindex="0" role="region" aria-label="{}">'


def prepare(app: Sphinx) -> None:
    """Give the kernels settings of their own, instead of those of whoever builds the site."""
    home = Path(app.doctreedir) / "ipython"
    profile = home / "profile_default"
    (profile / "startup").mkdir(parents=True, exist_ok=True)
    (profile / "startup" / "charts.py").write_text(STARTUP, encoding="utf-8")
    (profile / "ipython_kernel_config.py").write_text(SETTINGS, encoding="utf-8")
    os.environ["IPYTHONDIR"] = str(home)
    logging.getLogger("traitlets").setLevel(logging.WARNING)  # a style of the theme has every logger speak


def part(made: str) -> nodes.raw:
    """A part of HTML in a page."""
    return nodes.raw("", made, format="html")


def in_a_room(what: nodes.Element, name: str) -> Iterator[nodes.Element]:
    """Something wide, which can be moved sideways on a narrow screen, by hand and with the keyboard."""
    yield from (part(ROOM.format(name)), what, part("</div>"))


def lay_out(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Give what a notebook shows its room; a cell of a table in which nothing stands is no heading."""
    if not page.startswith(FOLDER):
        return
    for table in list(doctree.findall(nodes.raw)):
        if "<table" in table.astext():
            shown = part(table.astext().replace("<th></th>", "<td></td>"))
            table.parent.replace(table, list(in_a_room(shown, "Table")))
    for chart in list(doctree.findall(nodes.image)):
        chart.parent.replace(chart, list(in_a_room(chart.deepcopy(), "Chart")))


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("builder-inited", prepare)
    app.connect("doctree-resolved", lay_out)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
