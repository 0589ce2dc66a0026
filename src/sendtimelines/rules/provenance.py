"""The provenance of a result: the release of the library, the versions of the rules, the data of the calendar."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import groupby

from attrs import frozen

from sendtimelines.calendars.working import WorkingCalendar

Version = tuple[str, date]
"""A rule's id, and the first day on which a version of it is the law."""


@cache
def release() -> str:
    """The release of this library."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("sendtimelines")
    except PackageNotFoundError:  # the sources were copied, and nothing was installed
        return "of an unknown release"


@frozen(kw_only=True)
class Provenance:
    """The provenance of a result. Two results with the same provenance, from the same facts, are the same.

    Attributes:
        library: the release of this library, which says how the rules were written then.
        rules: the versions of the rules, each as the rule's id with the first day on which it is the law.
        calendar: the name of the calendar.
        bank_holidays: where its bank holidays come from: a release of the package that knows them, or a list.
        official_until: the last day for which they are officially published.
        added: days closed by the caller, with their names.
        removed: bank holidays that the caller made ordinary days again.
        fingerprint: a digest of all its working days; another set of days has another.
    """

    library: str
    rules: tuple[Version, ...]
    calendar: str
    bank_holidays: str
    official_until: date
    added: tuple[tuple[date, str], ...] = ()
    removed: tuple[date, ...] = ()
    fingerprint: str

    @property
    def record(self) -> dict[str, object]:
        """The same as plain text, lists and keys, for JSON."""
        return {
            "library": self.library,
            "rules": {
                id: [start.isoformat() for _, start in versions]
                for id, versions in groupby(self.rules, key=lambda version: version[0])
            },
            "calendar": self.calendar,
            "bank_holidays": self.bank_holidays,
            "official_until": self.official_until.isoformat(),
            "added": {day.isoformat(): name for day, name in self.added},
            "removed": [day.isoformat() for day in self.removed],
            "fingerprint": self.fingerprint,
        }

    def __str__(self) -> str:
        parts = [f"calculated with sendtimelines {self.library}"]
        if self.rules:
            ids, starts = map(set, zip(*self.rules, strict=True))
            versions = " and ".join(map(str, sorted(starts)))
            parts.append(f"{ids.pop() if len(ids) == 1 else 'rules'} in the version from {versions}")
        parts.append(f"working days of {self.calendar}, bank holidays from {self.bank_holidays}")
        parts.append(f"official until {self.official_until}")
        for days, done in ((self.added, "added"), (self.removed, "taken away")):
            if days:
                parts.append(f"{len(days)} {'day' if len(days) == 1 else 'days'} {done} by the caller")
        return "; ".join(parts)


def provenance_of(versions: Iterable[Version], calendar: WorkingCalendar) -> Provenance:
    """Return the provenance of a result of these versions of rules on a calendar.

    Parameters:
        versions: the versions, in any order.
        calendar: the calendar whose working days count.
    """
    return Provenance(
        library=release(),
        rules=tuple(sorted(set(versions))),
        calendar=calendar.name,
        bank_holidays=calendar.source,
        official_until=calendar.horizon,
        added=calendar.added,
        removed=calendar.removed,
        fingerprint=calendar.fingerprint,
    )
