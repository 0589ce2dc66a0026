"""Every public name: of the front, of the packages below it, and of the errors."""

from collections.abc import Mapping

import sendtimelines
from sendtimelines import calendars, cases, errors, rules, tables
from sendtimelines.law import england

PACKAGES = (sendtimelines, calendars, cases, rules, tables, england)
"""The packages that load their public names when they are first used."""

HOMES: Mapping[str, str] = {name: package.__name__ for package in reversed(PACKAGES) for name in package.__all__} | {
    name: errors.__name__
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, errors.SendTimelinesError) and name not in sendtimelines.__all__
}
"""Where each is imported from, by its name: the front, if that has it."""

PUBLIC: Mapping[str, object] = {
    name: getattr({package.__name__: package for package in (*PACKAGES, errors)}[home], name)
    for name, home in HOMES.items()
}
"""What each stands for, by its name."""
