"""The list of the mutants that change nothing, each with the reason."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

LIST = Path(__file__).with_name("argued.toml")


def argued() -> Mapping[str, str]:
    """The reason for each, by its key."""
    groups = tomllib.loads(LIST.read_text(encoding="utf-8")).get("because", [])
    return {key: " ".join(group["reason"].split()) for group in groups for key in group["mutants"]}
