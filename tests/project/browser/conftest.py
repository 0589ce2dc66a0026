"""A small site with the page in it, put together once and served on this machine, and one browser for all tests."""

import functools
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copy, copytree, ignore_patterns, which
from threading import Thread
from typing import Any

import pytest
from attrs import define, field
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from docs.browser import build

QUIET = ("disable-gpu", "disable-quic", "no-first-run", "disable-background-networking", "disable-component-update")
FLAGS = [f"--{each}" for each in (*QUIET, "disable-sync", "headless", "no-sandbox")]

LONG = 60_000
"""How many milliseconds the page may take to start, or to answer for the first time."""
expect.set_options(timeout=LONG)

Opened = Callable[..., Page]


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Tell nobody."""


class Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that is closed leaves its requests."""


def make_site(folder: Path, *options: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Make a site of the page that tells of the page and of little else, as the real site is made."""
    docs = folder / "docs"
    copytree(build.CHECKOUT / "docs" / "_ext", docs / "_ext", ignore=ignore_patterns("__pycache__"))
    for name in ("_static", "_templates"):
        copytree(build.CHECKOUT / "docs" / name, docs / name)
    for name in ("conf.py", "in-the-browser.md"):
        copy(build.CHECKOUT / "docs" / name, docs)
    (docs / "index.md").write_text("# Site\n\n```{toctree}\n:glob:\n\n*\n```\n", encoding="utf-8")
    for name in set(re.findall(r"\(([\w-]+[.]md)\)", (docs / "in-the-browser.md").read_text(encoding="utf-8"))):
        (docs / name).write_text("# Another page\n", encoding="utf-8")
    few = "extensions=myst_parser,page_in_browser,accessible"
    command: tuple[str | Path, ...] = (
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "-n",
        "-D",
        few,
        *options,
        docs,
        folder / "site",
    )
    return subprocess.run(
        command, cwd=build.CHECKOUT, env=os.environ | settings, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with the page in it."""
    folder = tmp_path_factory.mktemp("made")
    made = make_site(folder, "-t", "page")
    assert made.returncode == 0, made.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def folder(site: Path) -> Path:
    """The page as it is served."""
    return site / "page"


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address of the site."""
    with Server(("127.0.0.1", 0), functools.partial(Silent, directory=site)) as server:
        serving = Thread(target=server.serve_forever)
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        serving.join()


@pytest.fixture(scope="session")
def address(served: str) -> str:
    """The address of the page, which stays."""
    return f"{served}page/"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=which("chromium"), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser, address: str) -> Iterator[Opened]:
    """Opens the page in a fresh profile, after a step that prepares it; it must not complain on its console."""
    contexts = []
    complaints: list[str] = []

    def open_page(prepare: Callable[[Page], None] = lambda page: None, *, failing: bool = False, **looks: Any) -> Page:
        context = chromium.new_context(**looks)
        contexts.append(context)
        page = context.new_page()
        if not failing:
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
        prepare(page)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@define
class Running:
    """A page that has started.

    Attributes:
        page: the page.
        complaints: what it complains of on its console.
        asked: what it asks the server for.
    """

    page: Page
    complaints: list[str] = field(factory=list[str])
    asked: list[Request] = field(factory=list[Request])


@pytest.fixture(scope="session")
def running(chromium: Browser, address: str) -> Iterator[Running]:
    context = chromium.new_context()
    running = Running(context.new_page())
    running.page.on("console", lambda message: running.complaints.append(message.text))
    running.page.on("pageerror", lambda error: running.complaints.append(str(error)))
    running.page.on("request", lambda each: running.asked.append(each))
    running.page.goto(address)
    expect(running.page.get_by_role("status")).to_have_text("Ready.")
    yield running
    context.close()


@pytest.fixture
def page(running: Running) -> Iterator[Page]:
    """The same page for every test, since it starts slowly, with an empty form; it must not complain."""
    page = running.page
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light", forced_colors="none")
    page.get_by_role("button", name="Empty the form").click()
    if page.get_by_role("button", name="Show all questions at once").is_visible():
        page.get_by_role("button", name="Show all questions at once").click()
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    yield page
    assert running.complaints == []


@pytest.fixture(scope="session")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What npm brings for the tests, in the releases that package-lock.json names."""
    folder = tmp_path_factory.mktemp("npm")
    for name in ("package.json", "package-lock.json"):
        copy(build.HERE / name, folder)
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=folder, check=True)
    return folder / "node_modules"


@pytest.fixture(scope="session")
def axe(modules: Path) -> str:
    """The program of axe-core, which finds what keeps people out."""
    return (modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
