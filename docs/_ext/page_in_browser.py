"""The page in the browser as a part of the site, at `page/`, where the build is asked for it with `-t page`."""

import shutil
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.logging import getLogger

FOLDER = "page"
"""The tag that asks for the page, and the folder of the site in which it stands."""
ABOUT = "../in-the-browser.html"
LEFT_OUT = "the page in the browser is left out; -t page puts it in, which needs npm"

logger = getLogger(__name__)


def put(app: Sphinx, exception: Exception | None) -> None:
    """Build the page into the finished site, or say that it is left out."""
    if exception is not None or app.builder.format != "html":
        return
    folder = Path(app.outdir) / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    if FOLDER not in app.tags:
        logger.info(LEFT_OUT)
        return
    from docs.browser.build import NoNpm, build

    try:
        build(folder, about=ABOUT)
    except NoNpm as error:
        raise ExtensionError(str(error)) from error


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("build-finished", put)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
