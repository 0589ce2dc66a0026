"""What a release consists of, made so that anyone can check it."""

import tomllib
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
DIST = CHECKOUT / "dist"
"""Where what is to be published lies, and nothing else."""
BILLS = CHECKOUT / "build" / "bills"
"""Where the bills of materials lie, which go beside it."""
TABLES = CHECKOUT / "build" / "tables"
"""Where the tables of the rules lie, which go beside it too."""
FOR_WORK = {"check", "dev", "docs", "test", "test-all"}
"""The extras that are for work on the project."""


def extras() -> list[str]:
    """The extras for whoever uses the library."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return sorted({*project["optional-dependencies"]} - FOR_WORK)
