"""A rule over columns, row by row beside the same rule called with what stands in the row."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import Any, cast

import numpy as np
import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from sendtimelines import ENGLAND_AND_WALES, RULES, Consent, Deadline, Rule, rule_named
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.errors import BeforeTheLaw, MissingEvent, OutsideCalendar
from sendtimelines.rules import Claim, Ground, Variation
from sendtimelines.rules.columns.arrays import answers
from sendtimelines.rules.columns.lookup import over_days
from tests import strategies
from tests.drawing import examples
from tests.each import for_each

pytestmark = pytest.mark.properties

ODD = (date(1600, 1, 1), date(1969, 12, 31), date(1970, 1, 1), date(2014, 8, 31), date(2100, 1, 1), date(9999, 12, 31))
"""Days that no rule takes; with blanks they are what numbers of days are most easily mistaken for."""
LATEST = date(2100, 6, 1)

Row = Mapping[str, date]
Cells = Sequence[date | None]


@frozen(kw_only=True)
class Table:
    """Rows of drawn days, and what else is said of each.

    Attributes:
        names: the events that have a column.
        rows: the days of each row, without its blanks.
        readings: the ids of the readings chosen, for all rows.
        calendar: whose working days count.
        consents: the working days' notice consented to in each row, where the rule has a notice to shorten.
        instead: the date agreed or ordered in each row, where the limit can be varied.
        exempt: where an exemption is claimed, if it has exemptions; anywhere otherwise.
    """

    names: tuple[str, ...]
    rows: tuple[Row, ...]
    readings: frozenset[str]
    calendar: WorkingCalendar
    consents: tuple[int | None, ...] | None
    instead: Cells | None
    exempt: tuple[bool, ...]

    def cells(self, name: str) -> Cells:
        """The column of an event."""
        return [row.get(name) for row in self.rows]

    def called(self, rule: Rule, place: int, *, ended: bool = True) -> Deadline | Exception:
        """What a call gives for a row, or what it raises; with the event that ends the duty or without."""
        used = self.names if ended else {event.name for event in rule.events}.intersection(self.names)
        events = {name: self.rows[place][name] for name in self.names if name in used and name in self.rows[place]}
        consent = self.consents[place] if self.consents else None
        instead = self.instead[place] if self.instead else None
        try:
            return rule.deadline(
                events,
                readings=self.readings,
                calendar=self.calendar,
                consent=None if consent is None else Consent(working_days=consent),
                instead=Variation(instead, min(rule.varied_by)) if instead else None,
                exemption=self.claim_of(rule, events) if self.exempt[place] else None,
            )
        except (MissingEvent, BeforeTheLaw, OutsideCalendar) as error:
            return error

    def claim_of(self, rule: Rule, events: Row) -> Claim:
        """A claim of exceptional circumstances on the last day, which holds where the rule has such a reason."""
        last = rule.resolve(events, readings=self.readings, calendar=self.calendar).computed
        persons = next((min(each.persons) for each in rule.exemptions if each.ground is Ground.CIRCUMSTANCES), None)
        return Claim(ground=Ground.CIRCUMSTANCES, impractical=True, person=persons, happened_on=last)


def on_from(day: date, n: int) -> date:
    """A day so many days later, not much later than any rule takes."""
    return min(LATEST, min(LATEST, day) + timedelta(days=n))


def beside(day: date) -> st.SearchStrategy[date]:
    """A day, and those next to it, on one side of which a row has another status than on the other."""
    return st.integers(-1, 1).map(lambda n: on_from(day, n))


@st.composite
def rows_of(draw: st.DrawFn, rule: Rule, readings: frozenset[str]) -> Row:
    """The days of a row: most often days on which the rule is the law; some are missing and some impossible."""
    days = dict(draw(strategies.events_of(rule, readings)))
    start = min(days.values())
    due = rule.resolve(days, readings=readings, calendar=strategies.calendar_of(rule)).computed or start
    for event in rule.endings:
        days[event.name] = draw(
            st.sampled_from((start, due)).flatmap(beside) | st.integers(-20, 400).map(lambda n: on_from(start, n))
        )
    for name in sorted(days):
        match draw(st.integers(0, 9)):
            case 0 | 1:
                del days[name]
            case 2:
                days[name] = draw(st.sampled_from(ODD) | strategies.days())
            case _:
                pass
    return days


@st.composite
def tables(draw: st.DrawFn, rule: Rule, calendar: WorkingCalendar) -> Table:
    """Some rows for a rule."""
    readings = draw(strategies.readings_of(rule))
    rows = tuple(draw(st.lists(rows_of(rule, readings), min_size=2, max_size=6)))
    names = list(dict.fromkeys(event.name for event in (*rule.events, *rule.endings)))
    found = {name for row in rows for name in row}

    def of_each(values: st.SearchStrategy[Any]) -> Any:
        return tuple(draw(values) for _ in rows)

    return Table(
        names=tuple(name for name in names if name in found or draw(st.booleans())) or (names[0],),
        rows=rows,
        readings=readings,
        calendar=calendar,
        consents=of_each(st.none() | strategies.reductions()) if rule.waivable else None,
        instead=of_each(st.none() | strategies.days() | st.sampled_from(ODD)) if rule.varied_by else None,
        exempt=of_each(st.booleans()),
    )


UNITS = ("D", "h", "m", "s", "ms", "us")


@st.composite
def shaped(draw: st.DrawFn, cells: Cells) -> object:
    """A column of days as people have them: a list, a tuple, an array of objects, or datetimes of some unit."""
    shape = draw(st.sampled_from(("list", "tuple", "objects", "backwards", *UNITS)))
    if shape in UNITS:
        return np.array(cells, dtype=f"M8[{shape}]")
    if shape == "objects":
        return np.array([*cells, float("nan"), np.datetime64("NaT", "D")], dtype=object)[:-2]
    if shape == "backwards":
        return np.array(cells[::-1], dtype="M8[D]")[::-1]
    return list(cells) if shape == "list" else tuple(cells)


@st.composite
def carelessly(draw: st.DrawFn, values: Sequence[Any], blank: Any) -> object:
    """A column of numbers or flags with blanks as people have them."""
    blanks = st.sampled_from((blank, None, float("nan")))
    written = [draw(blanks) if value == blank or value is None else value for value in values]
    shape = draw(st.sampled_from(("list", "tuple", "objects", "floats")))
    if shape == "floats":
        return np.array([float("nan") if value is None else value for value in written], dtype=np.float64)
    if shape == "objects":
        return np.array(written, dtype=object)
    return written if shape == "list" else tuple(written)


def chosen(draw: st.DrawFn, readings: frozenset[str]) -> Any:
    """A choice of readings in some kind of collection, or as one text where it is one."""
    ways: list[Any] = [readings, tuple(readings), iter(sorted(readings)), [*readings, *readings]]
    return draw(st.sampled_from([*ways, *readings] if len(readings) == 1 else ways))


def dates(found: NDArray[np.datetime64]) -> list[date | None]:
    assert found.dtype == "M8[D]"
    return cast("list[date | None]", found.tolist())


def check(rule: Rule, table: Table, data: st.DataObject) -> None:
    """Compare everything that columns say of each row with what a call says, looked at from days that make a difference
    and from others.
    """
    found = answers(
        rule,
        {name: data.draw(shaped(table.cells(name))) for name in table.names},
        readings=data.draw(st.composite(chosen)(table.readings)),
        calendar=table.calendar,
        consent=table.consents and data.draw(carelessly(table.consents, -1)),
        instead=table.instead and data.draw(shaped(table.instead)),
        exempt=data.draw(carelessly(table.exempt, blank=False)),
    )
    days = {name: dates(getattr(found, name)) for name in ("due", "safe", "latest", "act_by")}
    read = {reading.id: dates(found.read_as(reading.id)) for each in rule.questions for reading in each.readings}
    turning = [day for day in chain(days["due"], *(row.values() for row in table.rows)) if day]
    on = data.draw(st.sampled_from(turning).flatmap(beside) | strategies.days() if turning else strategies.days())
    status = found.status(on)
    assert found.rows == len(status) == len(found.problems) == len(table.rows)
    for place, row in enumerate(table.rows):
        alone, whole = table.called(rule, place, ended=False), table.called(rule, place)
        shown = {name: column[place] for name, column in days.items()}
        if isinstance(alone, Deadline):
            assert shown == {name: act_by(alone) if name == "act_by" else getattr(alone, name) for name in days}
            assert {id: column[place] for id, column in read.items()} == alone.readings
            assert bool(found.provisional[place]) is alone.provisional
        elif isinstance(alone, MissingEvent):
            agreed = table.instead[place] if table.instead else None
            assert (shown["due"], shown["safe"], shown["latest"]) == (agreed, agreed, agreed)
        else:
            assert list(shown.values()) == [None] * 4
        said = (status[place], found.problems[place], bool(found.waiting[place]))
        if isinstance(whole, Deadline):
            assert said == (whole.status(on), None, False)
        elif isinstance(whole, MissingEvent):
            unstarted = rule.resolve(row, readings=table.readings, calendar=table.calendar)
            assert said == (unstarted.status(on), None, True)
        else:
            assert said[:2] in ((None, str(whole).partition(";")[0]), (None, leaving(rule)))
    if not table.consents and not table.instead:
        lists = {name: table.cells(name) for name in table.names}
        assert over_days(rule, lists, readings=table.readings, calendar=table.calendar) == days["due"]


def act_by(one: Deadline) -> date | None:
    """The last working day of a deadline; none where its day lies outside the calendar, as one agreed can."""
    try:
        return one.act_by
    except OutsideCalendar:
        return None


def leaving(rule: Rule) -> str:
    """What is said of a row the count of which leaves the calendar or the time of the rule."""
    return f"the count for {rule.id} leaves the calendar or the time in which it is the law"


class TestEveryRule:
    """For every rule in every version a row of columns says what a call says of the same facts, in every part."""

    @for_each("rule", RULES, lambda rule: f"{rule.id}, {rule.in_force}")
    @examples(1)
    @given(data=st.data())
    def test_a_row_says_what_a_call_says(self, rule: Rule, data: st.DataObject) -> None:
        table = data.draw(tables(rule, strategies.calendar_of(rule)))
        check(rule, table, data)


SHORT = evolve(ENGLAND_AND_WALES, first=date(2026, 1, 1), last=date(2026, 12, 31))
"""A calendar of a year, out of which most counts that begin near its ends lead."""


@pytest.mark.heavy
@pytest.mark.parametrize(
    "id",
    [
        "mediation.notify_commissioners",
        "mediation.notice_of_session",
        "mediation.arrange",
        "review.meeting_notice",
        "claim.disability",
    ],
)
@examples(8)
@given(data=st.data())
def test_a_short_calendar_gives_out_where_it_does_for_a_call(id: str, data: st.DataObject) -> None:
    rule = rule_named(id)
    days = st.none() | st.dates(date(2025, 10, 1), date(2027, 1, 31))
    rows = st.fixed_dictionaries({event.name: days for event in (*rule.events, *rule.endings)})
    drawn = data.draw(st.lists(rows, min_size=4, max_size=8))
    table = Table(
        names=tuple(dict.fromkeys(event.name for event in (*rule.events, *rule.endings))),
        rows=tuple({name: day for name, day in row.items() if day} for row in drawn),
        readings=data.draw(strategies.readings_of(rule)),
        calendar=SHORT,
        consents=None,
        instead=None,
        exempt=(False,) * len(drawn),
    )
    check(rule, table, data)
