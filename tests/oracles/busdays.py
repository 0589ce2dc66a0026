"""numpy's business days: a second opinion on working days, from people who never heard of this law."""

from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np


class BusinessDays:
    """numpy's own calendar with these holidays."""

    def __init__(self, holidays: Iterable[date]) -> None:
        self.calendar = np.busdaycalendar(holidays=[np.datetime64(day) for day in sorted(holidays)])

    def after(self, day: date, n: int) -> date:
        """The `n`th business day later than `day`."""
        return self._moved(day, n, "backward")

    def before(self, day: date, n: int) -> date:
        """The `n`th business day earlier than `day`."""
        return self._moved(day, -n, "forward")

    def _moved(self, day: date, n: int, roll: str) -> date:
        reached = np.busday_offset(np.datetime64(day), n, roll=roll, busdaycal=self.calendar)  # type: ignore[call-overload]
        return date.fromisoformat(str(reached))

    def count(self, start: date, end: date) -> int:
        """How many business days lie after `start` up to and including `end`, for `start` not after `end`."""
        first, behind = start + timedelta(days=1), end + timedelta(days=1)
        return int(np.busday_count(np.datetime64(first), np.datetime64(behind), busdaycal=self.calendar))
