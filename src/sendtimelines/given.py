"""A mapping that stays as it was given."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

V = TypeVar("V")


class Given(Mapping[str, V]):
    """What was given under each name, in the order of the names; it cannot be changed, and can be a key itself."""

    __slots__ = ("_given",)

    def __init__(self, given: Mapping[str, V]) -> None:
        self._given = {name: given[name] for name in sorted(given)}

    def __getitem__(self, name: str) -> V:
        return self._given[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._given)

    def __len__(self) -> int:
        return len(self._given)

    def __hash__(self) -> int:
        return hash(tuple(self._given.items()))

    def __repr__(self) -> str:
        return f"Given({self._given})"
