"""The public names of a package, each loaded when it is first used, so that importing it costs next to nothing."""

from collections.abc import Mapping
from importlib import import_module
from sys import modules


class PublicNames:
    """Which module of a package each of its public names comes from.

    Attributes:
        homes: the module, inside the package, by name.
    """

    def __init__(self, package: str, homes: Mapping[str, str]) -> None:
        """Take for each module of a package its public names, with blanks between them."""
        self._package = package
        self.homes: dict[str, str] = {name: module for module, names in homes.items() for name in names.split()}

    def load(self, name: str) -> object:
        """Import a public name and keep it in the package; for use as its `__getattr__`.

        Raises:
            AttributeError: the package has no such name.
        """
        if name not in self.homes:
            raise AttributeError(f"module {self._package!r} has no attribute {name!r}")
        loaded = getattr(import_module(f"{self._package}.{self.homes[name]}"), name)
        setattr(modules[self._package], name, loaded)
        return loaded

    def listed(self) -> list[str]:
        """Return the names in order; for use as the `__dir__` of the package."""
        return sorted(self.homes)
