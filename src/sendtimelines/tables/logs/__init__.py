"""Logs of many cases, one row an entry: the duties of each case, as its timeline has them, in frames and in files."""

from typing import TYPE_CHECKING

from sendtimelines.support.exports import PublicNames

if TYPE_CHECKING:
    from sendtimelines.tables.logs.frames import duties as duties

_NAMES = PublicNames(__name__, {"frames": "duties"})

__all__ = _NAMES.listed()  # pyright: ignore[reportUnsupportedDunderAll]
if not TYPE_CHECKING:
    __getattr__, __dir__ = _NAMES.load, _NAMES.listed
