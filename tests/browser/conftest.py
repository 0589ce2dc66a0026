"""The page, put together once and served on this machine, and one browser for all tests of this group."""

import functools
import subprocess
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copy, which
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from browser import build

QUIET = ("disable-gpu", "disable-quic", "no-first-run", "disable-background-networking", "disable-component-update")
FLAGS = [f"--{each}" for each in (*QUIET, "disable-sync", "headless", "no-sandbox")]

LONG = 60_000
"""How many milliseconds the page may take to start."""

Opened = Callable[..., Page]


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Tell nobody."""


class Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that is closed leaves its requests."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page as it is served."""
    folder = tmp_path_factory.mktemp("page") / "served"
    assert build.main([str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    with Server(("127.0.0.1", 0), functools.partial(Silent, directory=folder)) as server:
        serving = Thread(target=server.serve_forever)
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        serving.join()


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


@pytest.fixture(scope="session")
def running(chromium: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page that has started, with what it complains of on its console."""
    context = chromium.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    expect(page.get_by_role("status")).to_have_text("Ready.", timeout=LONG)
    yield page, complaints
    context.close()


@pytest.fixture
def page(running: tuple[Page, list[str]]) -> Iterator[Page]:
    """The same page for every test, since it starts slowly, with an empty form; it must not complain."""
    page, complaints = running
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light", forced_colors="none")
    page.evaluate("document.getElementById('form').reset(); document.activeElement.blur()")
    while page.get_by_role("button", name="Remove this event").count() > 1:
        page.get_by_role("button", name="Remove this event").last.click()
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    yield page
    assert complaints == []


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The program of axe-core, which finds what keeps people out."""
    folder = tmp_path_factory.mktemp("axe")
    for name in ("package.json", "package-lock.json"):
        copy(build.HERE / name, folder)
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=folder, check=True)
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
