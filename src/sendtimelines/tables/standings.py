"""How the duty of a rule stands in the rows of a wide table, whatever else their columns say: many rows at once.

Rows whose events come in the same order are one shape, and are followed together, as the cases of a log are.
"""

import operator
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.cases.facts import Fact, is_planned
from sendtimelines.cases.following import BY_THEMSELVES, Day, FollowedFold, Untraceable
from sendtimelines.cases.record import Record
from sendtimelines.cases.tracing import ColumnTrace
from sendtimelines.law.england.events import PLANNED
from sendtimelines.rules.columns.arrays import BLANK, PLACES, Days, Flags
from sendtimelines.rules.columns.lookup import EPOCH
from sendtimelines.rules.status import Status
from sendtimelines.tables.flat_records import standing_in, standing_of

FEW = 4
"""Of how many rows of one shape each is gone through by itself, since that costs less."""

NO_EVENT = 255
"""What stands behind the last event of a row."""

NOT_KNOWN = -1
"""What stands for the standing of a duty that does not arise in the record of a row."""

NOT_FOLLOWED = -2
"""What stands for a standing for which a row has to be gone through by itself."""


@frozen(kw_only=True, eq=False)
class Rows:
    """What the rows of a table say of the matter of one rule.

    Attributes:
        id: the rule.
        readings: the ids of the readings to use instead of the default ones.
        calendar: whose working days count.
        on: the reference date.
        events: the events, each with how it came out or nothing, in the order in which they come on one day.
        days: the day of each, a column for each event.
        due: the last day of each row, or a blank.
    """

    id: str
    readings: frozenset[str]
    calendar: WorkingCalendar
    on: date
    events: Sequence[tuple[str, str]]
    days: Sequence[Days]
    due: Days

    def standings(self) -> NDArray[np.int8]:
        """How each row stands, as a place in `PLACES`; `NOT_KNOWN` where the duty has not arisen."""
        codes = np.full(len(self.due), NOT_KNOWN, dtype=np.int8)
        today = self.on.toordinal() - EPOCH
        far = np.iinfo(np.int64).max
        keys = np.full((len(self.due), len(self.events)), far)
        for place, ((name, outcome), days) in enumerate(zip(self.events, self.days, strict=True)):
            counts = (days != BLANK) & ((days <= today) | is_planned(name, frozenset(outcome.split())))
            keys[:, place] = np.where(counts, (days << 8) | place, far)
        keys.sort(axis=1)
        places = (keys & NO_EVENT).astype(np.uint8)
        for members in _alike(places, self.due == BLANK):
            order: list[int] = [place for place in places[members[0]].tolist() if place != NO_EVENT]
            events = [self.events[place] for place in order]
            columns = [keys[members, place] >> 8 for place in range(len(order))]
            codes[members] = self._of_a_shape(events, columns, self.due[members])
        return codes

    def _of_a_shape(self, events: Sequence[tuple[str, str]], days: Sequence[Days], due: Days) -> NDArray[np.int8]:
        codes = np.full(len(due), NOT_KNOWN, dtype=np.int8)
        alone = np.zeros(len(due), dtype=np.bool_)
        if len(due) < FEW or not BY_THEMSELVES.isdisjoint(name for name, _ in events):
            alone[:] = True
        else:
            trace = ColumnTrace(calendar=self.calendar, wrong=np.zeros(len(due), dtype=np.bool_))
            for rows, standing in self._followed(trace, events, days, due):
                codes[rows] = standing
            alone |= trace.wrong | (codes == NOT_FOLLOWED)
        for row in np.flatnonzero(alone).tolist():
            facts = tuple((*event, _day(column[row])) for event, column in zip(events, days, strict=True))
            last = None if due[row] == BLANK else _day(due[row])
            codes[row] = _code(standing_of(self.id, facts, last, self.on, self.readings, self.calendar))
        return codes

    def _followed(
        self, trace: ColumnTrace, events: Sequence[tuple[str, str]], days: Sequence[Days], due: Days
    ) -> Iterator[tuple[Days, int]]:
        """How the rows of a shape stand: some at a time for which all comparisons come out the same.

        Those of which one cannot be followed come once more, as `NOT_FOLLOWED`.
        """
        last = None if due[0] == BLANK else Day(trace, due)
        rest = np.arange(len(due))
        while len(rest):
            here = rest[:1]
            try:
                fold, agree = trace.follow(int(rest[0]), partial(self._folded, trace, events, days))
                here = rest[agree(rest)]
                left = here
                while len(left):
                    standing, same = trace.follow(int(left[0]), partial(standing_in, fold, self.id, last))
                    decided = same(left)
                    yield left[decided], _code(standing)
                    left = left[~decided]
            except (Untraceable, TypeError):  # what stands for a column cannot be reckoned with in every way
                yield here, NOT_FOLLOWED
            rest = np.setdiff1d(rest, here, assume_unique=True)

    def _folded(self, trace: ColumnTrace, events: Sequence[tuple[str, str]], days: Sequence[Days]) -> FollowedFold:
        """The events of a row sorted into matters."""
        today = self.on.toordinal() - EPOCH
        facts = [
            Fact(
                number=0,
                event=name,
                day=Day(trace, column),
                outcomes=frozenset(outcome.split()),
                happened=name not in PLANNED or trace.compare(operator.le, column, today),
            )
            for (name, outcome), column in zip(events, days, strict=True)
        ]
        record = Record(readings=self.readings, calendar=self.calendar)
        return FollowedFold(record, self.on, tuple(facts), trace=trace)


def _alike(places: NDArray[np.uint8], without_due: Flags) -> Iterator[Days]:
    """The rows that have the same events in the same order, and a last day or none."""
    width = -(-(places.shape[1] + 1) // 8) * 8
    written = np.zeros((len(places), width), dtype=np.uint8)
    written[:, : places.shape[1]] = places
    written[:, -1] = without_due
    whole = written.view(np.uint64) if width == 8 else written.view(np.dtype((np.void, width)))
    _, which = np.unique(whole.ravel(), return_inverse=True)
    order = np.argsort(which, kind="stable")
    yield from np.split(order, np.cumsum(np.bincount(which))[:-1])


def _day(number: int) -> date:
    return date.fromordinal(int(number) + EPOCH)


def _code(standing: Status | None) -> int:
    return NOT_KNOWN if standing is None else PLACES[standing]
