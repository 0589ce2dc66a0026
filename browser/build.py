"""Put the page together: `python -m browser.build FOLDER`.

The folder then holds all that the page is served with: the page, Pyodide from the npm registry, the wheel of this
checkout, and the wheels that it needs. The page asks for nothing else.
"""

import hashlib
import re
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import escape
from importlib.metadata import distributions
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory

from sendtimelines import EVENTS, Case, Decision, Event, Section, timeline
from sendtimelines.consent import FULL_NOTICE
from sendtimelines.law.instruments import SEND_REGS
from sendtimelines.routing import WORDS
from sendtimelines.rules import LAST_DAY

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent
PAGE = HERE / "page"
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
"""What of Pyodide a page needs."""
NEEDED = ("attrs", "holidays", "icalendar", "python-dateutil", "six", "tzdata")
"""What the library needs there; each is a wheel of plain Python."""

BEGINS = {
    "notice_sent": "Notice of a decision",
    "adviser_contacted": "Mediation",
    "appeal_received": "The appeal and agreements",
    "recommendation_made": "Recommendations on health and social care",
    "decision_sent": "After the Tribunal's decision",
    "act_of_discrimination": "Claims of disability discrimination",
    "assessment_confirmed": "After an order or an agreement",
    "request_received": "Assessment and plan",
    "plan_made": "Reviews",
    "transfer_date": "A move to another phase of education",
    "move_date": "A move to another area or commissioner",
    "reassessment_requested": "Reassessment",
    "disclosure_requested": "Copies of a plan, a special school",
    "adviser_informed": "Custody",
}
"""The headings under which events are offered, by the first event of each."""


def main(arguments: list[str]) -> int:
    """Build the page into the folder that is named, which must be empty or not be there yet."""
    if len(arguments) != 1:
        print("build needs one folder, as in: python -m browser.build build/page", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print("the folder holds something already; name an empty one, so that nothing old is served", file=sys.stderr)
        return 2
    place = folder.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=place.parent, prefix=".page-") as there:
        build(Path(there, "page"))
        if place.exists():
            place.rmdir()
        Path(there, "page").rename(place)  # all at once, so that half a page is never served
    return 0


def build(folder: Path) -> None:
    """Build the page into a folder, which is made."""
    folder.mkdir()
    for each in PAGE.iterdir():
        if each.is_file():
            shutil.copy(each, folder)
    _fetch_pyodide(folder / "pyodide")
    wheels = _fetch_wheels(folder / "wheels")
    page = Template((PAGE / "index.html").read_text(encoding="utf-8"))
    (folder / "index.html").write_text(page.substitute(parts(), wheels=" ".join(wheels)), encoding="utf-8")


def _fetch_pyodide(folder: Path) -> None:
    """The files of the release that package-lock.json names; npm checks that they are those."""
    folder.mkdir()
    with TemporaryDirectory() as there:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, there)
        npm = shutil.which("npm") or "npm"
        subprocess.run(
            [npm, "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=there, check=True
        )
        for name in PYODIDE:
            shutil.copy(Path(there, "node_modules", "pyodide", name), folder)


def _fetch_wheels(folder: Path) -> list[str]:
    """The wheel of this checkout and those it needs, in the releases that are installed here and so were tested."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    installed = {each.name.lower(): each.version for each in distributions()}
    wanted = [f"{name}=={installed[name]}" for name in NEEDED]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", folder, CHECKOUT], check=True)
    plain = ("--only-binary", ":all:", "--platform", "any", "--implementation", "py", "--abi", "none")
    subprocess.run([*pip, "download", "--no-deps", *plain, "--dest", folder, *wanted], check=True)
    return sorted(path.name for path in folder.iterdir())


def parts() -> Mapping[str, str]:
    """What the library puts into the page: its words, its first and last day, and the styles of what it shows."""
    return {
        "decisions": _options((each, _sentence(WORDS[each])) for each in Decision),
        "sections": "\n".join(
            f'<label><input type="checkbox" name="section" value="{each}"> {each}: {_section_in_words(each)}</label>'
            for each in Section
        ),
        "events": "\n".join(
            f'<optgroup label="{escape(heading)}">\n'
            f"{_options((event.name, _sentence(event.words)) for event in events)}\n</optgroup>"
            for heading, events in _grouped().items()
        ),
        "consents": _options((str(number), _days_of_notice(number)) for number in range(FULL_NOTICE)),
        "first": SEND_REGS.began.isoformat(),
        "last": LAST_DAY.isoformat(),
        "styles": " ".join(f"'sha256-{_hash(style)}'" for style in sorted(set(_styles()))),
    }


def _options(choices: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f'<option value="{escape(value)}">{escape(words)}</option>' for value, words in choices)


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:].replace('_', ' ')}"


def _section_in_words(section: Section) -> str:
    return section.name.lower().replace("_", " ")


def _days_of_notice(number: int) -> str:
    return "notice on the day itself" if number == 0 else f"{number} working {'day' if number == 1 else 'days'}"


def _grouped() -> dict[str, list[Event]]:
    """Every event, under the heading that was last begun before it."""
    found: dict[str, list[Event]] = {}
    for name, event in EVENTS.items():
        heading = BEGINS.get(name, next(reversed(found), ""))
        found.setdefault(heading, []).append(event)
    return found


def _styles() -> Iterator[str]:
    """The styles that the library's results bring along; the page lets in these and no others."""
    case = Case(events={"notice_sent": date(2026, 6, 10)})
    found = timeline(case, on=date(2026, 7, 1))
    for shown in (found._repr_html_(), found[0].explain()._repr_html_()):
        yield from re.findall(r"<style>(.*?)</style>", shown, flags=re.DOTALL)


def _hash(style: str) -> str:
    return b64encode(hashlib.sha256(style.encode()).digest()).decode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
