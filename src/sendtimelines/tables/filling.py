"""What is added to the rows of a table that is read row by row: due dates, statuses, and what is wrong."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from attrs import Factory, field, frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.rules.columns.lookup import beyond, outside, over_days
from sendtimelines.rules.rule import Rule
from sendtimelines.rules.status import Status
from sendtimelines.support.day_parser import Dates
from sendtimelines.tables.cells import Cell, Wrong, day_in, outcome_in
from sendtimelines.tables.duties import BETWEEN, Duty, doubts_in

NO_ANSWER = date.min
"""A day that no rule takes; it stands where a cell is wrong."""


@frozen(kw_only=True)
class Request:
    """What is added to a table.

    Attributes:
        duties: the rules that are filled in.
        where: the column of each event that is used and is there.
        outcomes: the column of how each of them came out, where there is one.
        ways: how the dates of each of these columns are written.
        on: the day of the statuses; None for no statuses.
    """

    duties: tuple[Duty, ...]
    where: Mapping[str, str]
    outcomes: Mapping[str, str]
    ways: Mapping[str, Dates]
    on: date | None

    def used(self, duty: Duty) -> dict[str, None]:
        """The names of the events that a rule makes use of, and that are there."""
        names = {*duty.used(with_status=self.on is not None), *(duty.moving if self.on else ())}
        return dict.fromkeys(name for name in self.where if name in names)


def _places(filling: "Filling") -> Mapping[str, int]:
    request = filling.request
    used = dict.fromkeys(name for duty in request.duties for name in request.used(duty))
    return {name: filling.header.index(column) for name, column in request.where.items() if name in used}


def without(row: Sequence[Any], places: Collection[int]) -> list[Any]:
    """A row without the cells at some places."""
    return [cell for place, cell in enumerate(row) if place not in places] if places else [*row]


@frozen(kw_only=True)
class Filling:
    """What is added to the rows of a table.

    Attributes:
        header: its columns.
        request: what is added.
        places: where the events that are used stand in a row.
    """

    header: Sequence[str]
    request: Request
    places: Mapping[str, int] = field(init=False, default=Factory(_places, takes_self=True))

    def fill(self, rows: Sequence[Sequence[Any]]) -> tuple[list[list[Any]], int]:
        """The rows with what is added to each, and how many of them had problems.

        A row that is too short is filled up with blanks; what a row has too much of comes after what is added.
        """
        width, on = len(self.header), self.request.on
        fits = [len(row) == width for row in rows]
        cells = {
            name: [self._cell(name, row[place]) if ok else None for row, ok in zip(rows, fits, strict=True)]
            for name, place in self.places.items()
        }
        outcomes = {
            name: [outcome_in(row[place], column, name) if ok else "" for row, ok in zip(rows, fits, strict=True)]
            for name, column in self.request.outcomes.items()
            for place in [self.header.index(column)]
        }
        problems: list[list[str]] = [
            [] if ok else [f"the row has {len(row)} cells where the header has {width}"]
            for row, ok in zip(rows, fits, strict=True)
        ]
        read: tuple[Sequence[Cell | str], ...] = (*cells.values(), *outcomes.values())
        for column in read:
            for place, cell in enumerate(column):
                if isinstance(cell, Wrong):
                    problems[place].append(cell.reason)
        for name, doubt in doubts_in(self.request.duties, self.request.where).items() if on else ():
            for place, cell in enumerate(cells.get(name, ())):
                if on and isinstance(cell, date) and cell > on:
                    problems[place].append(doubt)
        filled: list[list[str]] = []
        for duty in self.request.duties:
            filled += self._filled(duty, cells, outcomes, fits, problems)
        together = [BETWEEN.join(each) for each in problems]
        new = zip(*filled, together, strict=True)
        done = [
            [*row[:width], *[""] * (width - len(row)), *more, *row[width:]] for row, more in zip(rows, new, strict=True)
        ]
        return done, sum(map(bool, together))

    def _cell(self, name: str, cell: object) -> Cell:
        column = self.request.where[name]
        return day_in(cell, column, dates=self.request.ways[column])

    def _filled(
        self,
        duty: Duty,
        cells: Mapping[str, list[Cell]],
        outcomes: Mapping[str, list[str | Wrong]],
        fits: list[bool],
        problems: list[list[str]],
    ) -> Iterator[list[str]]:
        """The columns of one rule; what is wrong with a row besides its cells is added to its problems."""
        days = {
            name: [NO_ANSWER if isinstance(cell, Wrong) else cell for cell in cells[name]]
            for name in self.request.used(duty)
        }
        own = duty.used(with_status=self.request.on is not None)
        due, governing = _governed(duty, days, len(fits))
        statuses = [""] * len(fits)
        for place, (rule, ok) in enumerate(zip(governing, fits, strict=True)):
            if due[place] and not self.request.on:
                continue
            known = {name: day for name, column in days.items() if (day := column[place]) is not None}
            ways = {name: column[place] for name, column in outcomes.items() if name in known}
            of_the_rule = {name: day for name, day in known.items() if name in own}
            if not ok or NO_ANSWER in of_the_rule.values():
                continue
            unclear = NO_ANSWER in known.values() or any(isinstance(way, Wrong) for way in ways.values())
            reason = self._problem(duty, rule, of_the_rule, due[place])
            if reason:
                problems[place].append(reason)
            elif self.request.on and not unclear:
                facts = tuple((name, str(ways.get(name, "")), day) for name, day in known.items())
                status = _status(rule, tuple(of_the_rule.items()), self.request.on)
                statuses[place] = str(_standing(duty, facts, due[place], status, self.request.on))
        yield ["" if day is None else day.isoformat() for day in due]
        if self.request.on:
            yield statuses

    def _problem(self, duty: Duty, rule: Rule, known: Mapping[str, date], due: date | None) -> str:
        """What is wrong with a row whose cells are all days or blank."""
        for name, day in known.items():
            first, last = rule.reach(name)
            if not first <= day <= last:
                return outside(rule, self.request.where[name])
        waiting = any(known.keys().isdisjoint(group) for group in duty.missing)
        return "" if due or waiting or not rule.dated_under(duty.readings_of(rule)) else beyond(rule)


def with_dates(rows: Sequence[Sequence[Any]], width: int, columns: Sequence[str]) -> list[list[Any]]:
    """Rows with their due dates as dates, for what has a type for them.

    Parameters:
        rows: the rows.
        width: how many columns the table had.
        columns: the names of those that were added after them.
    """
    days = [width + place for place, name in enumerate(columns) if name.endswith(".due")]
    done = [list(row) for row in rows]
    for row in done:
        for place in days:
            row[place] = date.fromisoformat(row[place]) if row[place] else None
    return done


def _governed(duty: Duty, days: Mapping[str, list[date | None]], rows: int) -> tuple[list[date | None], list[Rule]]:
    """The last day of each row and the version of the rule that governs it, the newest where none does."""
    newest, *older = duty.versions
    due, governing = _over(newest, days, rows), [newest] * rows
    for rule in older:
        for place, day in enumerate(_over(rule, days, rows)):
            if due[place] is None and day is not None:
                due[place], governing[place] = day, rule
    return due, governing


def _over(rule: Rule, days: Mapping[str, list[date | None]], rows: int) -> list[date | None]:
    clock = {event.name: days[event.name] for event in rule.events if event.name in days}
    return over_days(rule, clock) if clock else [None] * rows


@lru_cache(maxsize=1 << 12)
def _status(rule: Rule, known: tuple[tuple[str, date], ...], on: date) -> Status:
    return rule.resolve(dict(known)).status(on)


def _standing(
    duty: Duty, facts: tuple[tuple[str, str, date], ...], due: date | None, status: Status, on: date
) -> Status:
    """How a duty stands in a row, by whatever is known of it."""
    if status is Status.CONTRADICTORY or not _turns_on_more(duty, facts, status, on):
        return duty.words.get(status, status)
    from sendtimelines.tables.flat_records import standing_of  # with what a case is, which due dates alone do without

    standing = standing_of(duty.id, facts, due, on, duty.readings, ENGLAND_AND_WALES)
    return duty.words.get(status, status) if standing is None else standing


def _turns_on_more(duty: Duty, facts: tuple[tuple[str, str, date], ...], status: Status, on: date) -> bool:
    """Whether a duty may stand otherwise than its deadline says."""
    own = duty.used(with_status=True)
    starts = [day for name, _, day in facts if name in duty.clock]
    ends = [day for name, _, day in facts if name in duty.endings]
    return (
        not (duty.by_itself or not facts)
        or any(outcome or day > on or name not in own for name, outcome, day in facts)
        or len(starts) > 1
        or len(ends) > 1
        or any(end <= start for end in ends for start in starts)
        or (status is Status.WAITING and bool(ends))
    )
