"""Rules over whole columns, with numpy: a column is looked up in tables, and nothing loops over rows.

A day is a number of days since 1970, as in `datetime64[D]`, which columns come as and go as. A day not known is NaT.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, partial, reduce
from itertools import compress
from math import gcd
from typing import Any, Protocol, TypeVar, assert_never

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.errors import BadColumn, unknown
from sendtimelines.rules.bounds import reference_date, too_late
from sendtimelines.rules.columns.lookup import (
    EPOCH,
    HIGH,
    LOW,
    Branch,
    beyond,
    branch_of,
    days_of,
    left_of,
    outside,
    tree_over,
)
from sendtimelines.rules.conditions import Nature
from sendtimelines.rules.consent import FULL_NOTICE, Consent
from sendtimelines.rules.definition import Definition
from sendtimelines.rules.evaluation import distribute, join
from sendtimelines.rules.formulas import (
    Clause,
    FirstKnown,
    Joining,
    events_in,
    read_as,
    walk,
)
from sendtimelines.rules.status import Status
from sendtimelines.support.caching import cached
from sendtimelines.support.day_parser import TIME_OF_DAY, Dates, DatesByColumn, NoDay, dates_by_name, day_of

Days = NDArray[np.int64]
Flags = NDArray[np.bool_]
A = TypeVar("A", bound=NDArray[Any])

BLANK = np.iinfo(np.int64).min
"""A day that is not known; numpy's NaT."""
BAD = np.iinfo(np.int64).max
"""A day that was given and has no answer; in a later-of it comes out on top, and is blanked at the end."""

DAYS = np.dtype("M8[D]")
SECONDS = 24 * 60 * 60
A_DAY = {"h": 24, "m": 24 * 60} | {
    unit: SECONDS * 1000**power for power, unit in enumerate(("s", "ms", "us", "ns", "ps", "fs", "as"))
}
"""The number of each of numpy's units of a time of day in a day."""
FAR = 1 << 32
"""The most days or longer units that are counted: long after every calendar, and long before an overflow."""

PLACES = {status: place for place, status in enumerate(Status)}
WORDS = np.array([*map(str, PLACES), None])
"""The statuses in words, and None for a row with a problem."""

NO_CONSENT = -1
ROWS = 65_536
"""The number of rows looked up at a time, so that intermediate arrays stay in the cache of the processor."""


@cached(256)
def array_of(rule: Definition, branch: Branch, calendar: WorkingCalendar, consent: int | None, bad: int) -> Days:
    """A branch's table as an array with a place for each day from 1 January 1970, `bad` where a day has no answer.

    Two places follow the last day of the tables: one for any later day, and one for NaT.
    """
    days = days_of(rule, branch, calendar, consent)
    return _read_only(np.concatenate((np.full(LOW, bad), [bad if day is None else day for day in days], (bad, BLANK))))


def look_up(table: Days, days: Days, out: Days | None = None) -> Days:
    """Look up days in an array made by `array_of`.

    NaT is the smallest number, and numpy is slow to find places that are too low. So where there may be one, a day's
    place is counted from 2 January 1970: one less than NaT is the greatest number, and leads to the last place.
    """
    if days.min() >= 0:
        return table[:-1].take(days, mode="clip", out=out)
    return table[1:].take(np.minimum(days, HIGH + 1) - 1, mode="clip", out=out)


class Part(Protocol):
    """The days of a part of a formula for some rows, in a new array or in `out`."""

    def __call__(self, rows: slice, out: Days | None = None) -> Days:
        """Return the days of these rows."""
        ...


def _in_a_row(column: object, name: str) -> NDArray[Any]:
    array = np.asarray(column)
    if array.ndim != 1:
        raise BadColumn(
            f"the column of {name} is not one row of values; give a list or an array of one dimension",
            field=name,
            value=column,
        )
    return array


def days_in(column: object, name: str, *, drop_times: bool = False, dates: Dates = Dates.ISO) -> Days:
    """A column as days since 1970.

    Parameters:
        column: an array of `datetime64` of any unit, or any sequence of dates, text, None and NaT.
        name: what the column is called in errors.
        drop_times: whether a time of day is cut off; otherwise a column that has one is refused.
        dates: how days in text are written.

    Raises:
        BadColumn: the column holds something else, or times of day that nobody said to drop.
    """
    array = _in_a_row(column, name)
    if array.dtype.kind == "M":
        return _of_datetimes(array, name, drop_times=drop_times)
    if array.dtype.kind in "OUT" or not array.size:
        cells = (_of_object(row, cell, name, drop_times, dates) for row, cell in enumerate(array.tolist()))
        return np.fromiter(cells, dtype=np.int64)
    raise BadColumn(
        f"the column of {name} is of type {array.dtype}; give datetime64 or dates, with None or NaT for a blank",
        field=name,
        value=column,
    )


def _of_datetimes(array: NDArray[Any], name: str, *, drop_times: bool) -> Days:
    days, timed = days_and_times(array)
    if not drop_times and timed.any():
        raise _time_of_day(name, array)
    return days


def days_and_times(moments: NDArray[Any]) -> tuple[Days, Flags]:
    """The days of an array of `datetime64` of any unit, and which of its moments have a time of day.

    In whole numbers: where a unit cannot hold what another holds, numpy gives a wrong moment, and from its release 2.5
    on an error instead; and there is no midnight before the first moment of a unit.
    """
    unit, count = np.datetime_data(moments.dtype)
    native = np.ascontiguousarray(moments.astype(moments.dtype.newbyteorder("="), copy=False))
    if unit not in A_DAY:  # all of these begin at midnight
        if native.dtype != DAYS:
            native = np.clip(native, *np.array([-FAR, FAR]).view(native.dtype))
        return native.astype(DAYS, copy=False).view(np.int64), np.zeros(len(native), np.bool_)
    numbers = native.view(np.int64)
    shared = gcd(count, A_DAY[unit])  # units such as 7 hours: no number of them need be a day
    steps, in_a_day = count // shared, min(A_DAY[unit] // shared, BAD)  # no femtosecond that there is ends a day
    days, rest = np.divmod(numbers, in_a_day)
    blank = numbers == BLANK
    days = np.clip(days, -FAR, FAR) * steps + rest * steps // in_a_day
    return np.where(blank, BLANK, days), (rest != 0) & ~blank


def _of_object(row: int, cell: object, name: str, drop_times: bool, dates: Dates) -> int:
    day = day_of(cell, dates, drop_times=drop_times)
    if day is None:
        return BLANK
    if day is TIME_OF_DAY:
        raise _time_of_day(name, cell)
    if isinstance(day, NoDay):
        raise BadColumn(f"row {row} of {name} {day}; give a date, or None for a blank", field=name, value=cell)
    return day.toordinal() - EPOCH


def _time_of_day(name: str, value: object) -> BadColumn:
    return BadColumn(
        f"the column of {name} has times of day; the law counts days, so say that they are dropped (drop_times=True)",
        field=name,
        value=value,
    )


@frozen(kw_only=True, eq=False, slots=False)
class Answers:
    """The answers of a rule for every row of its columns.

    `answers` makes it. Each part is worked out at its first use and cached, read-only. The columns are not copied, so
    leave them as they are until the last use.

    Attributes:
        rule: the rule.
        days: the columns of the events given, as days since 1970.
        readings: the ids of the readings chosen.
        calendar: whose working days count.
        consent: to how many working days' notice there is consent: for all rows, or a column in which -1 is none.
        instead: a column of dates agreed or ordered in the place of the limit.
        exempt: a column saying where an exemption applies.
    """

    rule: Definition
    days: Mapping[str, Days]
    readings: frozenset[str]
    calendar: WorkingCalendar
    consent: int | Days | None = None
    instead: Days | None = None
    exempt: Flags | None = None

    @cached_property
    def rows(self) -> int:
        """The number of rows."""
        return len(next(iter(self.days.values()), ()))

    @cached_property
    def due_days(self) -> Days:
        """The last day of each row in days since 1970, blank where there is none."""
        return _read_only(self._varied(self._computed(self.readings)))

    @property
    def due(self) -> NDArray[np.datetime64]:
        """The last day of each row; NaT where there is none."""
        return _dates(self.due_days)

    @property
    def safe(self) -> NDArray[np.datetime64]:
        """The earliest due date on any reading; acting by it is always in time."""
        return _dates(self._outermost(np.minimum))

    @property
    def latest(self) -> NDArray[np.datetime64]:
        """The latest due date on any reading; after it every reading agrees that it is late."""
        return _dates(self._outermost(np.maximum))

    def read_as(self, id: str) -> NDArray[np.datetime64]:
        """The day that the rule gives under a reading, whatever stands in its place, the other points read as chosen.

        Raises:
            UnknownName: the rule does not turn on that reading; the nearest is named.
        """
        for question in self.rule.questions:
            if id in (question.default.id, question.other.id):
                return _dates(self._computed(self.readings - {question.default.id, question.other.id} | {id}))
        known = [reading.id for question in self.rule.questions for reading in question.readings]
        raise unknown("reading", id, known, see=f"; no other touches {self.rule.id}")

    @property
    def act_by(self) -> NDArray[np.datetime64]:
        """The last working day on or before the last day."""
        # place 0 stands for a blank, to which `clip` also leads whatever lies before the calendar
        before_the_first = self.calendar.first.toordinal() - EPOCH - 1
        return _dates(_working_days_before(self.calendar).take(self.due_days - before_the_first, mode="clip"))

    @cached_property
    def provisional(self) -> Flags:
        """Where a result reaches past the bank holidays that are officially published."""
        horizon = self.calendar.horizon.toordinal() - EPOCH
        starts = (self.days[event.name] for event in self.rule.events if event.name in self.days)
        # a day on a reading that was not chosen counts too: the safe date rests on it
        furthest = reduce(np.maximum, [self.due_days, *map(self._computed, self.rule.combinations), *starts])
        reaching: Flags = (furthest > horizon) & (self.due_days != BLANK)
        return _read_only(reaching)

    @cached_property
    def _uncounted(self) -> Flags:
        """Where the rule cannot count from a day, or the count leaves the calendar."""
        uncounted: Flags = ~self.waiting & (self._computed(self.readings) == BLANK)
        uncounted &= self.rule.dated_under(self.readings)
        for event in self.rule.events:
            if event.name in self.days:
                uncounted |= self.outside(event.name)
        return uncounted

    @cached_property
    def bad(self) -> Flags:
        """Where the rule cannot take a day or a consent, or the count leaves the calendar."""
        # a copy, since what is cached must not change
        bad = self._uncounted.copy()
        for event in self.rule.endings:
            if event.name in self.days:
                bad |= self.outside(event.name)
        bad |= self._no_consent
        return _read_only(bad)

    @property
    def _no_consent(self) -> Flags | bool:
        """Where the number in a column of consents is none that there can be."""
        return self.consent == FULL_NOTICE

    def outside(self, name: str) -> Flags:
        """Where an event's day lies outside the time of the rule."""
        days = self.days[name]
        first, last = (day.toordinal() - EPOCH for day in self.rule.reach(name))
        outside: Flags = (days != BLANK) & ((days < first) | (days > last))
        return outside

    @cached_property
    def waiting(self) -> Flags:
        """Where an event that is needed is not known."""
        waiting = np.zeros(self.rows, dtype=np.bool_)
        for group in self.rule.needs(self.readings):
            blank = [self.days[event.name] == BLANK for event in group if event.name in self.days]
            # a group is missing where each event in it is blank; one of them is enough
            waiting |= reduce(np.logical_and, blank, np.True_)
        return _read_only(waiting)

    @cached_property
    def problems(self) -> NDArray[np.object_]:
        """The problem of each row in words, or None; a row with a problem has no status."""
        problems = np.full(self.rows, None)
        problems[self.bad] = beyond(self.rule)
        problems[self._no_consent] = f"the consent is not to 0 to {FULL_NOTICE - 1} working days' notice"
        for name in reversed(tuple(self.days)):  # the first event with a wrong day is the one named
            problems[self.outside(name)] = outside(self.rule, name)
            if not self.rule.in_force.end:
                problems[self.days[name] > HIGH] = too_late(name)
        return _read_only(problems)

    def status(self, on: date) -> NDArray[np.object_]:
        """Return the status of each row at the end of a day, in words; None for a row with a problem.

        Parameters:
            on: the day.

        Raises:
            NotADate: `on` is not a plain date.
            BeforeTheLaw: it is before 1 September 2014.
        """
        return WORDS[self.status_codes(on)]

    def status_codes(self, on: date) -> NDArray[np.int8]:
        """Return the same as indices of `WORDS`, which take little room and become any library's text at once.

        Parameters:
            on: the day.

        Raises:
            NotADate: `on` is not a plain date.
            BeforeTheLaw: it is before 1 September 2014.
        """
        today = reference_date(on).toordinal() - EPOCH
        due, dated = self.due_days, self.due_days != BLANK
        done, ended = self._done(today)
        late = done & dated & (ended > due)
        match self.rule.nature:
            case Nature.LIMIT:
                choices = [(late, Status.MET_LATE), (done, Status.MET), (dated & (due < today), Status.OVERDUE)]
                otherwise = Status.DUE
                if self.exempt is not None and self.rule.exemptions:
                    choices.insert(0, (self.exempt & (~done | late), Status.EXEMPT))
            case Nature.EARLIEST:
                early, not_yet = done & ~(dated & (ended >= due)), ~(dated & (due <= today))
                choices = [(early, Status.TOO_EARLY), (done, Status.MET), (not_yet, Status.NOT_YET)]
                otherwise = Status.OPEN
            case Nature.WINDOW:
                choices = [(late, Status.MET_LATE), (done, Status.MET), (dated & (due < today), Status.CLOSED)]
                otherwise = Status.OPEN
            case _:  # pragma: no cover
                assert_never(self.rule.nature)
        choices = [(self.contradictory, Status.CONTRADICTORY), (self.waiting, Status.WAITING), *choices]
        flags = [self.bad, *(flags for flags, _ in choices)]
        places = [len(PLACES), *(PLACES[status] for _, status in choices), PLACES[otherwise]]
        # the first that holds is the greatest of these products, found without a branch for each row
        first = reduce(np.maximum, [flag * np.uint8(len(flags) - place) for place, flag in enumerate(flags)])
        codes: NDArray[np.int8] = np.array(places[::-1], dtype=np.int8).take(first)
        return codes

    def _done(self, today: int) -> tuple[Flags, Days]:
        """Where the duty had ended by a day, and not before it arose; and the days on which it ended, then or not."""
        ending = self.rule.ends_with
        # an ending that has no column has not happened, as far as is known
        tree = left_of(distribute(read_as(ending, self.readings)), self.days.keys()) if ending else None
        if tree is None:
            return np.zeros(self.rows, dtype=np.bool_), np.full(self.rows, BLANK)

        def column_of(part: Clause) -> Part:
            days = self.days[branch_of(part).event.name]
            return lambda rows, out=None: days[rows].copy()  # a join writes into it

        ended = _join(tree, column_of)(slice(None))
        done: Flags = (ended != BLANK) & (ended <= today)
        starts = [self.days[event.name] for event in self.rule.events if event.name in self.days]
        if starts and not self.rule.looks_back:
            done &= ended >= _earliest(starts)
        return done, ended

    @cached_property
    def contradictory(self) -> Flags:
        """Where events of the rule are in an order in which they cannot happen."""
        contradictory = np.zeros(self.rows, dtype=np.bool_)
        for name, days in self.days.items():
            for group in self.rule.vocabulary[name].follows:
                earlier = [self.days[each] for each in group if each in self.days]
                if earlier:
                    contradictory |= (days != BLANK) & (days < _earliest(earlier))
        return _read_only(contradictory)

    def _outermost(self, choose: np.ufunc) -> Days:
        """The first or the last of the days under every reading, without those that give none."""
        # a reading that gives no day says nothing of the others; where the chosen one gives none, there is none
        outermost = chosen = self._computed(self.readings)
        for other in map(self._computed, self.rule.combinations):
            outermost = choose(outermost, np.where(other == BLANK, outermost, other))
        return self._varied(np.where(chosen == BLANK, BLANK, outermost))

    def _varied(self, computed: Days) -> Days:
        if self.instead is None:
            return computed
        # an agreed date cannot mend a limit that could not be counted
        return np.where((self.instead == BLANK) | self._uncounted, computed, self.instead)

    def _computed(self, readings: frozenset[str]) -> Days:
        """The days that the formula gives when it is read in one way, cached for each combination of readings."""
        chosen = self.rule.combination(readings)
        if chosen not in self._by_readings:
            self._by_readings[chosen] = _read_only(self._evaluated(chosen))
        return self._by_readings[chosen]

    @cached_property
    def _by_readings(self) -> dict[frozenset[str], Days]:
        return {}

    def _evaluated(self, readings: frozenset[str]) -> Days:
        tree = tree_over(self.rule, readings, self.days.keys())
        if tree is None:
            return np.full(self.rows, BLANK)
        days = np.empty(self.rows, dtype=np.int64)
        days_of_rows = _join(tree, partial(self._branch, bad=BAD if isinstance(tree, Joining) else BLANK))
        for start in range(0, self.rows, ROWS):
            rows = slice(start, start + ROWS)
            days_of_rows(rows, days[rows])
            if isinstance(tree, Joining):
                days[rows][days[rows] == BAD] = BLANK
        first_known = any(isinstance(node, FirstKnown) for node in walk(tree))
        for event in self.rule.events:  # a wrong day makes its row invalid even where nothing rests on it
            if event.name in self.days and (first_known or event not in events_in(tree)):
                days[self.outside(event.name)] = BLANK
        return days

    def _branch(self, clause: Clause, bad: int) -> Part:
        """Return the days of a branch, `bad` where a day has no answer."""
        branch = branch_of(clause)
        table, days = partial(array_of, self.rule, branch, self.calendar, bad=bad), self.days[branch.event.name]
        consents = self.consent
        if not isinstance(consents, np.ndarray):
            one_table = table(consent=consents)
            return lambda rows, out=None: look_up(one_table, days[rows], out)

        def under_each(rows: slice, out: Days | None = None) -> Days:
            dues = np.empty(len(days[rows]), dtype=np.int64) if out is None else out
            dues[:] = bad
            for consent in (None, *range(FULL_NOTICE)):
                alike = consents[rows] == (NO_CONSENT if consent is None else consent)
                if alike.any():
                    dues[alike] = look_up(table(consent=consent), days[rows][alike])
            return dues

        return under_each


def _join(tree: Clause, branch: Callable[[Clause], Part]) -> Part:
    """The branches of a distributed formula joined, some rows at a time."""
    return join(tree, branch, first_known=lambda parts: partial(_first_known, parts), outermost=_outermost)


def _first_known(parts: Sequence[Part], rows: slice, out: Days | None = None) -> Days:
    days = parts[0](rows, out)
    for part in parts[1:]:
        np.copyto(days, part(rows), where=days == BLANK)
    return days


def _outermost(later: bool, parts: Sequence[Part], needed: Sequence[bool]) -> Part:
    def days_of_rows(rows: slice, out: Days | None = None) -> Days:
        columns = [part(rows) for part in parts]
        days: Days = reduce(partial(np.maximum, out=out), columns) if later else _earliest(columns, out)
        if not later:  # in a later-of an invalid day, the greatest number, comes out by itself
            for column in columns:
                days[column == BAD] = BAD
        for column in compress(columns, needed):
            days[(column == BLANK) & (days != BAD)] = BLANK
        return days

    return days_of_rows


def _earliest(columns: Iterable[Days], out: Days | None = None) -> Days:
    """The earliest day of each row, blanks left aside: one less than a blank is the greatest number."""
    # BLANK - 1 wraps round to the greatest number, and back with the 1 that is added
    return np.add(reduce(np.minimum, [column - 1 for column in columns]), 1, out=out)


def _read_only(array: A) -> A:
    """An array that is returned more than once, which nobody may change for the others."""
    array.flags.writeable = False
    return array


def _dates(days: Days) -> NDArray[np.datetime64]:
    return days.view("M8[D]")


@cached(16)
def _working_days_before(calendar: WorkingCalendar) -> Days:
    """The last working day on or before each day that a calendar reaches, with a blank before and after them."""
    _, past, working = calendar.tables
    days = [working[place].toordinal() - EPOCH if place else BLANK for place in past[1:]]
    return _read_only(np.array([BLANK, *days, BLANK]))


def answers(
    rule: Definition,
    events: Mapping[str, object],
    *,
    readings: Iterable[str] = (),
    calendar: WorkingCalendar = ENGLAND_AND_WALES,
    consent: object = None,
    instead: object = None,
    exempt: object = None,
    drop_times: bool = False,
    dates: DatesByColumn = Dates.ISO,
) -> Answers:
    """Evaluate a rule for every row of columns of events.

    Parameters:
        rule: the rule.
        events: a column for each event, by the event's name: `datetime64` of any unit, or dates with None or NaT for a
            blank. An event without a column is not known in any row. All are of one length.
        readings: the ids of the readings to use instead of the default ones, for all rows.
        calendar: whose working days count; that of England and Wales unless given.
        consent: to how many working days' notice there is consent: a number for all rows, or a column in which a blank
            (NaN, None or -1) is none.
        instead: a column of dates agreed in writing or named by the Tribunal, blank where there is none.
        exempt: a column that says where an exemption applies, a blank being none. It says nothing
            where the rule has no exemptions.
        drop_times: whether times of day are cut off.
        dates: how days in text are written, for all columns or by event.

    Returns:
        The answers, each worked out at its first use.

    Raises:
        UnknownName: an event or a reading that the rule does not have; the nearest is named.
        BadColumn: a column holds something else than days, or columns differ in length.
        BadReading: both readings of one point.
        BadConsent: the rule has no notice that consent could shorten, or the number for all rows is no consent.
        BadVariation: no other date can stand in the place of this limit.
    """
    for name in events:
        rule.takes(name)
    ways = dates_by_name(dates, events)
    days = {name: days_in(column, name, drop_times=drop_times, dates=ways[name]) for name, column in events.items()}
    if consent is not None:
        rule.takes_consent(consent)
    if instead is not None:
        rule.varied(instead)
    consents = _consents_in(consent)
    others = None if instead is None else days_in(instead, "instead", drop_times=drop_times)
    claimed = None if exempt is None else _flags_in(exempt)
    columns = (*days.values(), consents, others, claimed)
    if len({len(column) for column in columns if isinstance(column, np.ndarray)}) > 1:
        raise BadColumn(f"the columns of {rule.id} differ in length; give one row to each case in all", field="events")
    return Answers(
        rule=rule,
        days=days,
        readings=rule.selected(readings),
        calendar=calendar,
        consent=consents,
        instead=others,
        exempt=claimed,
    )


def due_in(rule: Definition, events: Mapping[str, object], **options: Any) -> NDArray[np.datetime64]:
    """The last day of each row in an array of the caller's own; for the rest see `answers`."""
    days = answers(rule, events, **options).due_days
    days.flags.writeable = True  # nobody else has it
    return _dates(days)


def _consents_in(consent: Any) -> int | Days | None:
    """A consent for all rows, or a column of them; a number that is no consent becomes one that is invalid."""
    if consent is None:
        return None
    if np.ndim(consent) == 0:
        return Consent(working_days=np.asarray(consent).item()).working_days
    array = _in_a_row(consent, "consent")
    if array.dtype.kind == "O":
        array = np.array([np.nan if value is None else value for value in array])
    if array.dtype.kind not in "iuf":
        raise BadColumn(
            f"the column of consent is of type {array.dtype}; give numbers of working days, blank for none",
            field="consent",
            value=consent,
        )
    numbers = array.astype(np.float64)  # which can hold NaN, a blank of pandas
    numbers[np.isnan(numbers)] = NO_CONSENT
    numbers[~np.isin(numbers, range(NO_CONSENT, FULL_NOTICE))] = FULL_NOTICE
    return numbers.astype(np.int64)


def _flags_in(column: object) -> Flags:
    """A column of yes and no; a blank is no."""
    array = _in_a_row(column, "exempt")
    if array.dtype.kind == "b":
        return array
    values = array.tolist()
    if any(value not in (0, 1, None) and value == value for value in values):  # NaN is not itself
        raise BadColumn(
            "the column of exempt holds something else than True and False; give those, blank for no exemption",
            field="exempt",
            value=column,
        )
    return np.array([value == 1 for value in values], dtype=np.bool_)
