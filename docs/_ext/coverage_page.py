"""The page of coverage: each provision with its rule, its limit, an example and the case files that show it."""

import csv
from collections.abc import Mapping
from datetime import date
from itertools import groupby
from pathlib import Path

from sphinx.application import Sphinx
from written import write_page

from sendtimelines import history, read_case, timeline

CHECKOUT = Path(__file__).resolve().parents[2]

HEAD = """# Coverage

Every provision with a time limit that the library holds, the rule that says it, how the limit is counted, an example
and the case files in `examples/` that show it. The page is made of `tests/provisions.csv` and the registry when the
site is built. Each example is worked out twice, by the rule and by a walk from day to day that shares
nothing with it, and a test fails where they differ, where a provision has no rule or a rule no provision.
"""


def shown_by() -> Mapping[str, list[str]]:
    """The case files in which each rule has a deadline."""
    files: dict[str, list[str]] = {}
    for path in sorted((CHECKOUT / "examples").glob("*.toml")):
        record = read_case(path).record
        day = max(entry.day for entry in record.entries if isinstance(entry.day, date))
        for id in dict.fromkeys(duty.id for duty in timeline(record, on=day).arisen):
            files.setdefault(id, []).append(path.stem)
    return files


def limit(id: str) -> str:
    """The formula of a rule; of one with several versions each, with the time in which it is the law."""
    versions = history(id)
    if len(versions) == 1:
        return versions[0].formula
    return "; ".join(f"{rule.in_force}: {rule.formula}" for rule in versions)


def page() -> str:
    """The page."""
    with (CHECKOUT / "tests" / "provisions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    files = shown_by()
    lines = [HEAD]
    for instrument, of_one in groupby(rows, key=lambda row: row["instrument"]):
        lines += [
            f"## {instrument}\n",
            "| provision | rule | limit | for example | case files |",
            "|---|---|---|---|---|",
        ]
        for row in of_one:
            id = row["rule"]
            cells = (
                f"{row['provision']}: {row['says']}",
                f"[`{id}`](../reference/rules/{id}.md)",
                limit(id),
                f"`{row['facts']}`: {row['due'] or 'no day'}",
                ", ".join(files.get(id, ())),
            )
            lines.append(f"| {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines)


def make(app: Sphinx) -> None:
    """Write the page before Sphinx looks for sources."""
    write_page(Path(app.srcdir) / "contributing" / "coverage.md", page())


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("builder-inited", make)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
