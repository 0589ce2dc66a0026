"""The page of the register: when each provision was last read, against which text, and which rules cite it."""

from collections.abc import Iterable, Mapping
from operator import itemgetter
from pathlib import Path

from sphinx.application import Sphinx
from written import write

from sendtimelines import RULES
from sendtimelines.law.registry import checks
from sendtimelines.output.markdown import escaped
from sendtimelines.rules import Citation, TextCheck

HEAD = """# When each provision was read

Every section, regulation and rule that the library cites, with the day on which it was last read, the text that it was
read against, and the rules that rest on it. What was read longest ago stands first. Nothing else may be cited: a test
fails when the library cites what is not listed. Before each release the provisions are read again.

| provision | read on | against the text | rules |
|---|---|---|---|
"""


def rules_under() -> Mapping[Citation, list[str]]:
    """The ids of the rules that rest on each provision."""
    ids: dict[Citation, list[str]] = {}
    for rule in RULES:
        for part in (part for source in rule.sources for part in source.parts):
            ids.setdefault(part.unit, []).append(rule.id)
    return ids


def rows(register: Iterable[TextCheck]) -> list[str]:
    """A row for each provision, those that were read longest ago first."""
    ids = rules_under()
    checks = [(check.on, part, check) for check in register for part in check.provisions.parts]
    return [
        f"| [{escaped(str(part))}]({address(part, check)}) | {on} | {escaped(str(check))} | "
        f"{', '.join(f'[`{id}`](../rules/{id}.md)' for id in dict.fromkeys(ids.get(part.unit, ())))} |"
        for on, part, check in sorted(checks, key=itemgetter(0))
    ]


def address(part: Citation, check: TextCheck) -> str:
    """Where the text that was read is published: as it stands, or as it stood if later amendments are not in it."""
    day = check.amended_to
    return part.address_on(day) if day and day < check.on else part.address


def page() -> str:
    """The page."""
    return HEAD + "".join(f"{row}\n" for row in rows(dict.fromkeys(checks().values())))


def make(app: Sphinx) -> None:
    """Write the page before Sphinx looks for sources."""
    write(Path(app.srcdir) / "reference" / "sources", {"index.md": page()})


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("builder-inited", make)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
