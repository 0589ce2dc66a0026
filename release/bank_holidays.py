"""Record the bank holidays that the installed release of `holidays` knows: `python -m release.bank_holidays`.

To load that package takes longer than all else that one answer needs. Where the release that is recorded is the one
that is installed, the calendars take its days from the record; any other is asked itself.
"""

import sys
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from textwrap import wrap

import holidays

MODULE = Path(__file__).resolve().parents[1] / "src" / "sendtimelines" / "calendars" / "recorded_days.py"
SUBDIVISIONS = ("ENG", "SCT", "NIR")
FIRST, LAST = 2000, 2100
HEAD = '''"""The bank holidays that one release of `holidays` knows, recorded by `python -m release.bank_holidays`."""

from datetime import date

RELEASE = "{release}"
"""The release of `holidays` whose days these are."""
FIRST, LAST = date({first}, 1, 1), date({last}, 12, 31)
"""The days from which to which they are recorded."""

DAYS: tuple[tuple[str, str, str], ...] = (
{days}
)
"""Each holiday: the jurisdictions that keep it on these days, by their codes in `holidays`; its name; and the days."""


def recorded(subdivision: str) -> dict[date, str]:
    """The name of every bank holiday of a jurisdiction, by day."""
    return {{
        date(int(day[:4]), int(day[4:6]), int(day[6:])): name
        for subdivisions, name, days in DAYS
        if subdivision in subdivisions.split()
        for day in days.split()
    }}
'''


def lines() -> Iterator[str]:
    """The lines of the record: what several jurisdictions keep on the same days is there once."""
    kept: dict[tuple[str, tuple[date, ...]], list[str]] = {}
    years = range(FIRST, LAST + 1)
    for subdivision in SUBDIVISIONS:
        days: dict[str, list[date]] = {}
        for day, name in sorted(holidays.country_holidays("GB", subdivision, years, language="en_GB").items()):
            days.setdefault(name, []).append(day)
        for name, each in days.items():
            kept.setdefault((name, tuple(each)), []).append(subdivision)
    for (name, together), subdivisions in sorted(kept.items()):
        yield "    ("
        yield f'        "{" ".join(subdivisions)}",'
        yield f'        "{name}",'
        yield '        """'
        yield from wrap(" ".join(f"{day:%Y%m%d}" for day in together), 116)
        yield '        """,'
        yield "    ),"


def record() -> str:
    """The module that holds the record."""
    return HEAD.format(release=version("holidays"), first=FIRST, last=LAST, days="\n".join(lines()))


if __name__ == "__main__":
    MODULE.write_text(record(), encoding="utf-8")
    print(f"recorded holidays {version('holidays')}", file=sys.stderr)
