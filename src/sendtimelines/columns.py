"""Rules over whole columns, with numpy: a column is looked up in tables, and nothing loops over rows.

A day is a number of days since 1970, as in `datetime64[D]`, which columns come as and go as. A day not known is NaT.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cached_property, lru_cache, partial
from typing import Any, assert_never

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.clauses import Clause, EarlierOf, FirstGiven, IfGiven, Joining, LaterOf, parts_of, read_as, spread
from sendtimelines.consent import FULL_NOTICE
from sendtimelines.dates import a_date
from sendtimelines.deadline import Status
from sendtimelines.errors import BadColumn, unknown
from sendtimelines.events import EVENTS
from sendtimelines.lookup import DAYS, EPOCH, FIRST, Limb, days_of, limb_of, tree_of
from sendtimelines.particulars import Nature
from sendtimelines.rules import Rule

Days = NDArray[np.int64]
Flags = NDArray[np.bool_]

BLANK = np.iinfo(np.int64).min
"""A day that is not known; numpy's NaT."""
BAD = np.iinfo(np.int64).max
"""A day that was given and has no answer; in a later-of it comes out on top, and is blanked at the end."""

PLACES = {status: place for place, status in enumerate(Status)}
WORDS = np.array([*map(str, PLACES), None], dtype=object)
"""The statuses in words, and None for a row with a problem."""

LOWEST_BIT = np.array([(bits & -bits).bit_length() - 1 for bits in range(1 << 8)])
"""The first of up to eight flags that is set, or -1: to look up flags of many rows at once costs one step for all."""

LOW = FIRST - EPOCH
HIGH = LOW + DAYS - 1
YEAR = 366
ROWS = 1 << 14
"""How many rows are looked up at a time, so that what is in between stays in the processor's cache."""


@lru_cache(maxsize=256)
def array_of(rule: Rule, limb: Limb, calendar: WorkingCalendar, consent: int | None, bad: int) -> Days:
    """A limb's table as an array, with a place before its first day for all earlier days and one after its last.

    NaT, and a day after the last, end up in the last place, and give NaT. `bad` stands where a day has no answer.
    """
    days = days_of(rule, limb, calendar, consent)
    found = np.array([bad, *(bad if day is None else day for day in days), BLANK], dtype=np.int64)
    found.flags.writeable = False
    return found


@lru_cache(maxsize=64)
def consented_array_of(rule: Rule, limb: Limb, calendar: WorkingCalendar, bad: int) -> Days:
    """The tables of a notice under no consent and under consent to 0 to 4 working days, one after the other."""
    return np.concatenate([array_of(rule, limb, calendar, consent, bad) for consent in (None, *range(FULL_NOTICE))])


def days_in(column: object, name: str, *, cut: bool = False) -> Days:
    """A column as days since 1970.

    Parameters:
        column: an array of `datetime64` of any unit, or any sequence of dates, None and NaT.
        name: what the column is called in errors.
        cut: whether a time of day is cut off; otherwise a column that has one is refused.

    Raises:
        BadColumn: the column holds something else, or times of day that nobody said to cut.
    """
    array = np.asarray(column)
    if array.dtype.kind == "M":
        return _of_datetimes(array, name, cut=cut)
    if array.dtype.kind == "O" or not array.size:
        return np.fromiter((_of_object(value, name, cut=cut) for value in array), dtype=np.int64, count=array.size)
    raise BadColumn(
        f"the column of {name} is of type {array.dtype}; give datetime64 or dates, with None or NaT for a blank",
        field=name,
        value=column,
    )


def _of_datetimes(array: NDArray[Any], name: str, *, cut: bool) -> Days:
    whole = array.astype("M8[D]", copy=False)
    if whole is not array and not cut and bool(np.any((whole != array) & ~np.isnat(array))):
        raise _time_of_day(name, array)
    return np.ascontiguousarray(whole).view(np.int64)


def _of_object(value: object, name: str, *, cut: bool) -> int:
    if value is None or value != value:  # NaN and NaT are not themselves
        return BLANK
    if isinstance(value, datetime):
        if not cut:
            raise _time_of_day(name, value)
        value = value.date()
    return a_date(value, name).toordinal() - EPOCH


def _time_of_day(name: str, value: object) -> BadColumn:
    return BadColumn(
        f"the column of {name} has times of day; the law counts days, so say that they are to be cut off (cut=True)",
        field=name,
        value=value,
    )


@frozen(kw_only=True, eq=False, slots=False)
class Answers:
    """What a rule says of every row of its columns.

    It is made by `answers`; each part is worked out when it is first asked for, and kept.

    Attributes:
        rule: the rule.
        days: the columns of the events given, as days since 1970.
        readings: the ids of the readings chosen.
        calendar: whose working days count.
        consent: to how many working days' notice there is consent: for all rows, or a column in which -1 is none.
        instead: a column of dates agreed or ordered in the place of the limit.
        excepted: a column saying where an exception switches the limit off.
    """

    rule: Rule
    days: Mapping[str, Days]
    readings: frozenset[str]
    calendar: WorkingCalendar
    consent: int | Days | None = None
    instead: Days | None = None
    excepted: Flags | None = None

    @cached_property
    def rows(self) -> int:
        """How many rows there are."""
        return len(next(iter(self.days.values()), ()))

    @cached_property
    def due_days(self) -> Days:
        """The last day of each row in days since 1970, blank where there is none."""
        return self._under(self.readings)

    @property
    def due(self) -> NDArray[np.datetime64]:
        """The last day of each row; NaT where there is none."""
        return _dates(self.due_days)

    @property
    def safe(self) -> NDArray[np.datetime64]:
        """The day by which nobody can complain."""
        return _dates(self._outermost(np.minimum))

    @property
    def latest(self) -> NDArray[np.datetime64]:
        """The day after which every reading agrees that it is late."""
        return _dates(self._latest_days)

    @cached_property
    def _latest_days(self) -> Days:
        return self._outermost(np.maximum)

    def read_as(self, id: str) -> NDArray[np.datetime64]:
        """The last day of each row under a reading, the other points being read as chosen.

        Raises:
            UnknownName: the rule does not turn on that reading; the nearest is named.
        """
        for question in self.rule.questions:
            if id in (question.default.id, question.other.id):
                return _dates(self._under(self.readings - {question.default.id, question.other.id} | {id}))
        known = [reading.id for question in self.rule.questions for reading in question.readings]
        raise unknown("reading", id, known, see=f"; no other touches {self.rule.id}")

    @property
    def act_by(self) -> NDArray[np.datetime64]:
        """The last working day on or before the last day."""
        table = _working_days_before(self.calendar)
        return _dates(np.where(self.due_days == BLANK, BLANK, table.take(self.due_days - (LOW - YEAR), mode="clip")))

    @cached_property
    def provisional(self) -> Flags:
        """Where a result reaches past the bank holidays that are officially published."""
        horizon = self.calendar.horizon.toordinal() - EPOCH
        furthest = np.maximum.reduce(
            [self._latest_days, self.due_days, *(self._given(event.name) for event in self.rule.events)]
        )
        reaching: Flags = (furthest > horizon) & (self.due_days != BLANK)
        return reaching

    @cached_property
    def bad(self) -> Flags:
        """Where a day was given that the rule cannot take, or the count leaves the calendar."""
        found: Flags = ~self.waiting & (self._computed(self.readings) == BLANK) & self.rule.dated
        for event in (*self.rule.events, *self.rule.endings):
            if event.name in self.days:
                found |= self.outside(event.name)
        if isinstance(self.consent, np.ndarray):
            found |= _bad_consent(self.consent)
        return found

    def outside(self, name: str, rows: slice = slice(None)) -> Flags:
        """Where an event's day lies outside the time of the rule."""
        days = self.days[name][rows]
        first, last = (day.toordinal() - EPOCH for day in self.rule.reach(name))
        outside: Flags = (days != BLANK) & ((days < first) | (days > last))
        return outside

    @cached_property
    def waiting(self) -> Flags:
        """Where an event that is needed is not known."""
        found = np.zeros(self.rows, dtype=np.bool_)
        for group in self.rule.needs(self.readings):
            columns = [self.days[event.name] for event in group if event.name in self.days]
            found |= np.logical_and.reduce([column == BLANK for column in columns], axis=0, initial=True)
        return found

    @cached_property
    def problems(self) -> NDArray[np.object_]:
        """What is wrong with each row in words, or None; a row with a problem has no status."""
        found = np.full(self.rows, None, dtype=object)
        for row in map(int, np.flatnonzero(self.bad)):
            found[row] = self._problem(row)
        return found

    def _problem(self, row: int) -> str:
        for name in self.days:
            if self.outside(name, slice(row, row + 1))[0]:
                return f"{name} is outside the time in which {self.rule.id} is the law ({self.rule.in_force})"
        if isinstance(self.consent, np.ndarray) and _bad_consent(self.consent[row : row + 1])[0]:
            return f"the consent is not to 0 to {FULL_NOTICE - 1} working days' notice"
        return f"the count for {self.rule.id} leaves the calendar or the time in which it is the law"

    def status(self, on: date) -> NDArray[np.object_]:
        """How each row stands at the end of a day, in the words of `Status`; None for a row with a problem.

        Parameters:
            on: the day.

        Raises:
            NotADate: `on` is not a plain date.
        """
        return WORDS[self.standing(on)]

    def standing(self, on: date) -> NDArray[np.int8]:
        """The same as places in `WORDS`, which take little room and become any library's text at once.

        Parameters:
            on: the day.

        Raises:
            NotADate: `on` is not a plain date.
        """
        today = a_date(on, "on").toordinal() - EPOCH
        due, dated = self.due_days, self.due_days != BLANK
        ended = self._ended(today)
        done = ended != BLANK
        late = done & dated & (ended > due)
        match self.rule.nature:
            case Nature.LIMIT:
                excepted = self.excepted if self.excepted is not None else np.False_
                choices = [
                    (excepted & (~done | late), Status.EXCEPTED),
                    (late, Status.MET_LATE),
                    (done, Status.MET),
                    (dated & (due < today), Status.OVERDUE),
                ]
                otherwise = Status.DUE
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
        found = np.zeros(self.rows, dtype=np.uint8)
        for bit, flags in enumerate((self.bad, *(flags for flags, _ in choices))):
            found |= np.left_shift(flags, bit, dtype=np.uint8)
        places = [len(PLACES), *(PLACES[status] for _, status in choices), PLACES[otherwise]]
        decided: NDArray[np.int8] = np.array(places, dtype=np.int8)[LOWEST_BIT[: 1 << (len(choices) + 1)]]
        return decided.take(found)

    def _ended(self, today: int) -> Days:
        """The day that ended the duty, as far as it had come by a day, and not before it arose."""
        ending = self.rule.ends_with
        if ending is None:
            return np.full(self.rows, BLANK)
        ended = _joined(spread(read_as(ending, self.readings)), lambda limb: self._given(limb.event.name))
        if not self.rule.looks_back:
            columns = [self.days[event.name] for event in self.rule.events if event.name in self.days]
            starts = np.minimum.reduce([np.where(column == BLANK, BAD, column) for column in columns])
            ended = np.where((ended < starts) & (starts != BAD), BLANK, ended)
        return np.where(ended > today, BLANK, ended)

    @cached_property
    def contradictory(self) -> Flags:
        """Where events of the rule stand in an order in which they cannot happen."""
        found = np.zeros(self.rows, dtype=np.bool_)
        for name, days in self.days.items():
            for group in EVENTS[name].follows:
                earlier = [self.days[each] for each in group if each in self.days]
                if earlier:
                    first = np.minimum.reduce([np.where(column == BLANK, BAD, column) for column in earlier])
                    found |= (first != BAD) & (days != BLANK) & (days < first)
        return found

    def _outermost(self, choose: np.ufunc) -> Days:
        found: Days = choose.reduce([self._computed(readings) for readings in self.rule.combinations])
        return self._varied(np.where(self._computed(self.readings) == BLANK, BLANK, found))

    def _under(self, readings: frozenset[str]) -> Days:
        return self._varied(self._computed(readings))

    def _varied(self, computed: Days) -> Days:
        return computed if self.instead is None else np.where(self.instead == BLANK, computed, self.instead)

    def _computed(self, readings: frozenset[str]) -> Days:
        """The days that the formula gives when it is read in one way, the combination kept for its other uses."""
        chosen = self.rule.combination(readings)
        if chosen not in self._by_readings:
            self._by_readings[chosen] = self._reckoned(chosen)
        return self._by_readings[chosen]

    @cached_property
    def _by_readings(self) -> dict[frozenset[str], Days]:
        return {}

    def _reckoned(self, readings: frozenset[str]) -> Days:
        tree = tree_of(self.rule, readings)
        if tree is None:
            return np.full(self.rows, BLANK)
        out = np.empty(self.rows, dtype=np.int64)
        for start in range(0, self.rows, ROWS):
            rows = slice(start, start + ROWS)
            if isinstance(tree, Joining):
                found = _joined(tree, partial(self._limb, rows=rows, bad=BAD))
                out[rows] = self._without_bad(found, rows)
            else:
                self._limb(limb_of(tree), rows, BLANK, out[rows])
                if len(self.rule.events) > 1:  # another event is there for another reading
                    self._without_bad(out[rows], rows)
        return out

    def _limb(self, limb: Limb, rows: slice, bad: int, out: Days | None = None) -> Days:
        """What a limb gives for some rows, `bad` where a day has no answer."""
        places = self._given(limb.event.name, rows) - (LOW - 1)
        if limb.waivable and isinstance(self.consent, np.ndarray):
            np.clip(places, 0, DAYS + 1, out=places)
            places += (self.consent[rows] + 1) * (DAYS + 2)
            table = consented_array_of(self.rule, limb, self.calendar, bad)
        else:
            consent = None if isinstance(self.consent, np.ndarray) else self.consent
            table = array_of(self.rule, limb, self.calendar, consent if limb.waivable else None, bad)
        return np.take(table, places, mode="clip", out=out)

    def _without_bad(self, found: Days, rows: slice) -> Days:
        """Blank where a day that was given has no answer, also one that the result does not rest on."""
        found[found == BAD] = BLANK
        for event in self.rule.events:
            if event.name in self.days:
                outside = self.outside(event.name, rows)
                if outside.any():
                    found[outside] = BLANK
        return found

    def _given(self, name: str, rows: slice = slice(None)) -> Days:
        if name in self.days:
            return self.days[name][rows]
        return np.full(len(range(*rows.indices(self.rows))), BLANK)


def _joined(tree: Clause, days_of_limb: Callable[[Limb], Days]) -> Days:
    """Limbs joined as a formula says: the later or the earlier of them, or the first that is known."""
    if not isinstance(tree, Joining):
        return days_of_limb(limb_of(tree))
    parts = tuple(_joined(part, days_of_limb) for part in parts_of(tree))
    match tree:
        case IfGiven():
            return parts[0]
        case FirstGiven():
            found = parts[0]
            for part in parts[1:]:
                found = np.where(found == BLANK, part, found)
            return found
        case LaterOf():
            found = np.maximum.reduce(parts) if len(parts) > 2 else np.maximum(*parts)
        case EarlierOf():
            known = [np.where(part == BLANK, BAD, part) for part in parts]
            found = np.minimum.reduce(known)
            found[found == BAD] = BLANK
            for part in parts:
                found[part == BAD] = BAD
        case _:  # pragma: no cover
            assert_never(tree)
    for part, clause in zip(parts, parts_of(tree), strict=True):
        if not isinstance(clause, IfGiven):
            found[part == BLANK] = BLANK
    return found


def _dates(days: Days) -> NDArray[np.datetime64]:
    return days.view("M8[D]")


def _bad_consent(consent: Days) -> Flags:
    bad: Flags = (consent < -1) | (consent >= FULL_NOTICE)
    return bad


@lru_cache(maxsize=16)
def _working_days_before(calendar: WorkingCalendar) -> Days:
    """The last working day on or before each day of the tables, and of the year before and the year after them."""
    days = (date.fromordinal(FIRST + place) for place in range(-YEAR, DAYS + YEAR - 1))
    return np.array([calendar.on_or_before(day).toordinal() - EPOCH for day in days], dtype=np.int64)


def answers(
    rule: Rule,
    events: Mapping[str, object],
    *,
    readings: Iterable[str] = (),
    calendar: WorkingCalendar = ENGLAND_AND_WALES,
    consent: object = None,
    instead: object = None,
    excepted: object = None,
    cut: bool = False,
) -> Answers:
    """What a rule says of every row of columns of events.

    Parameters:
        rule: the rule.
        events: a column for each event, by the event's name: `datetime64` of any unit, or dates with None or NaT for a
            blank. An event without a column is not known in any row. All are of one length.
        readings: the ids of the readings to use instead of the default ones, for all rows.
        calendar: whose working days count; that of England and Wales unless given.
        consent: to how many working days' notice there is consent: a number for all rows, or a column in which a blank
            (NaN, None or -1) is none.
        instead: a column of dates agreed in writing or named by the Tribunal, blank where there is none.
        excepted: a column that says where an exception switches the limit off.
        cut: whether times of day are cut off.

    Returns:
        The answers, each worked out when it is first asked for.

    Raises:
        UnknownName: an event or a reading that the rule does not have; the nearest is named.
        BadColumn: a column holds something else than days, or columns differ in length.
        BadConsent: the rule has no notice that consent could shorten.
        BadVariation: no other date can stand in the place of this limit.
    """
    for name in events:
        rule.takes(name)
    days = {name: days_in(column, name, cut=cut) for name, column in events.items()}
    lengths = {len(column) for column in days.values()}
    if len(lengths) > 1:
        raise BadColumn(f"the columns of {rule.id} differ in length; give one row to each case in all", field="events")
    if consent is not None:
        rule.takes_consent(consent)
    if instead is not None:
        rule.varied(instead)
    return Answers(
        rule=rule,
        days=days,
        readings=rule.selected(readings),
        calendar=calendar,
        consent=_consents_in(consent),
        instead=None if instead is None else days_in(instead, "instead", cut=cut),
        excepted=None if excepted is None else np.asarray(excepted, dtype=np.bool_),
    )


def _consents_in(consent: object) -> int | Days | None:
    if consent is None or isinstance(consent, int):
        return consent
    column = np.asarray(consent, dtype=np.float64)
    return np.where(np.isnan(column), -1, column).astype(np.int64)
