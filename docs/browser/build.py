"""Put the page together: `python -m docs.browser.build FOLDER`.

The folder then holds all that the page is served with: the page, Pyodide from the npm registry, the wheel of this
checkout, and the wheels that it needs. The page asks for nothing else.
"""

import shutil
import subprocess
import sys
from html import escape
from importlib.metadata import distributions
from pathlib import Path
from shutil import which
from string import Template
from tempfile import TemporaryDirectory

from docs.browser.vocabulary import parts

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
PAGE = HERE / "page"
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
"""What of Pyodide a page needs."""
NEEDED = ("attrs", "holidays", "icalendar", "python-dateutil", "six", "tzdata")
"""What the library needs there; each is a wheel of plain Python."""


class NoNpm(Exception):
    """npm is not there, which brings Pyodide."""


def main(arguments: list[str]) -> int:
    """Build the page into the folder that is named, which must be empty or not be there yet."""
    if len(arguments) != 1:
        print("build needs one folder, as in: python -m docs.browser.build build/page", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print("the folder holds something already; name an empty one, so that nothing old is served", file=sys.stderr)
        return 2
    place = folder.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=place.parent, prefix=".page-") as there:
        made = Path(there, "page")
        try:
            build(made)
        except NoNpm as error:
            print(error, file=sys.stderr)
            return 2
        if place.exists():
            place.rmdir()
        made.rename(place)  # all at once, so that half a page is never served
    return 0


def build(folder: Path, *, about: str = "") -> None:
    """Build the page into a folder.

    Parameters:
        folder: an empty one, or one that is to be made.
        about: the address of a page that tells of it, to which it then leads.

    Raises:
        NoNpm: npm is not there.
    """
    npm = which("npm")
    if npm is None:
        raise NoNpm("npm was not found, which brings Pyodide; install it, as with: apt install npm")
    folder.mkdir(parents=True, exist_ok=True)
    for each in PAGE.iterdir():
        if each.is_file():
            shutil.copy(each, folder)
    _fetch_pyodide(folder / "pyodide", npm)
    _fetch_wheels(folder / "wheels")
    loaded = ["answers.py", *_inside(folder, "pyodide"), *_inside(folder, "wheels")]
    page = Template((PAGE / "index.html").read_text(encoding="utf-8")).substitute(
        parts(),
        about=f'<p><a href="{escape(about)}">How this page works, and the documentation</a></p>' if about else "",
        files=" ".join(loaded),
        bytes=str(sum((folder / name).stat().st_size for name in loaded)),
    )
    (folder / "index.html").write_text(page, encoding="utf-8")


def _inside(folder: Path, name: str) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in (folder / name).iterdir())


def _fetch_pyodide(folder: Path, npm: str) -> None:
    """The files of the release that package-lock.json names; npm checks that they are those."""
    folder.mkdir()
    with TemporaryDirectory() as there:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, there)
        subprocess.run(
            [npm, "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=there, check=True
        )
        for name in PYODIDE:
            shutil.copy(Path(there, "node_modules", "pyodide", name), folder)


def _fetch_wheels(folder: Path) -> None:
    """The wheel of this checkout and those it needs, in the releases that are installed here and so were tested."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    installed = {each.name.lower(): each.version for each in distributions()}
    wanted = [f"{name}=={installed[name]}" for name in NEEDED]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", folder, CHECKOUT], check=True)
    plain = ("--only-binary", ":all:", "--platform", "any", "--implementation", "py", "--abi", "none")
    subprocess.run([*pip, "download", "--no-deps", *plain, "--dest", folder, *wanted], check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
