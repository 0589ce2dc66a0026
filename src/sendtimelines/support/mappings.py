"""Mappings that stay as they were given."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from attrs import field, frozen

V = TypeVar("V")


def _as_given(given: Mapping[str, V]) -> Mapping[str, V]:
    return dict(given)


@frozen(eq=False, repr=False)
class FrozenMapping(Mapping[str, V]):
    """What was given under each name, in the order given; it cannot be changed, and can be a key itself."""

    _given: Mapping[str, V] = field(converter=_as_given)

    def __getitem__(self, name: str) -> V:
        return self._given[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._given)

    def __len__(self) -> int:
        return len(self._given)

    def __hash__(self) -> int:
        return hash(frozenset(self._given.items()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._given})"


def _by_name(given: Mapping[str, V]) -> Mapping[str, V]:
    return {name: given[name] for name in sorted(given)}


@frozen(eq=False, repr=False)
class SortedMapping(FrozenMapping[V]):
    """The same in the order of the names."""

    _given: Mapping[str, V] = field(converter=_by_name)
