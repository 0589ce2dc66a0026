"""Mappings that cannot be changed, and so can be keys of caches."""

from collections.abc import ItemsView, Iterator, Mapping
from typing import TypeVar

from attrs import field, frozen

V = TypeVar("V")


def _copy(entries: Mapping[str, V]) -> Mapping[str, V]:
    return dict(entries)


@frozen(eq=False, repr=False)
class FrozenMapping(Mapping[str, V]):
    """A mapping from names, in the order of its making, that cannot be changed and can be a key itself."""

    _entries: Mapping[str, V] = field(converter=_copy)

    def __getitem__(self, name: str) -> V:
        return self._entries[name]

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def items(self) -> ItemsView[str, V]:
        """The entries, without a call for each."""
        return self._entries.items()

    def __hash__(self) -> int:
        return hash(frozenset(self._entries.items()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._entries})"


def _by_name(entries: Mapping[str, V]) -> Mapping[str, V]:
    return {name: entries[name] for name in sorted(entries)}


@frozen(eq=False, repr=False)
class SortedMapping(FrozenMapping[V]):
    """The same in the order of the names."""

    _entries: Mapping[str, V] = field(converter=_by_name)
