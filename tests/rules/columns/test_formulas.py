"""Formulas that are nobody's law, over every mixture of days, blanks and wrong days, beside a clerk who works them out.

The joints of the rules there are, and what their columns hold, leave most mixtures out; the next rule may not.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import ENGLAND_AND_WALES, Rule, rule_named
from sendtimelines.errors import MissingEvent, OutsideCalendar
from sendtimelines.rules.columns.arrays import answers
from sendtimelines.rules.columns.lookup import over_days
from sendtimelines.rules.formulas import Clause, EarlierOf, Either, FirstKnown, IfKnown, LaterOf, Waivable
from sendtimelines.rules.periods import months, weeks, working_days
from tests import strategies
from tests.drawing import examples
from tests.oracles.formula import worked_out
from tests.oracles.walk import ENGLAND

pytestmark = pytest.mark.properties

A, B, C = strategies.EXAMPLES
TWO_WEEKS, MONTH = weeks(2).after(A), months(1).after(B)
NOTICE = Waivable(working_days(5).before(C))
BRANCHES = (TWO_WEEKS, MONTH, NOTICE)
"""Few, so that what they give on every day is reckoned once for all formulas."""

JOINTS: Mapping[str, Clause] = {
    "later, none left out": LaterOf(BRANCHES),
    "later, some left out": LaterOf((TWO_WEEKS, IfKnown(MONTH), IfKnown(NOTICE))),
    "later, all left out": LaterOf(tuple(IfKnown(branch) for branch in BRANCHES)),
    "earlier, none left out": EarlierOf(BRANCHES),
    "earlier, some left out": EarlierOf((IfKnown(TWO_WEEKS), MONTH, IfKnown(NOTICE))),
    "earlier, all left out": EarlierOf(tuple(IfKnown(branch) for branch in BRANCHES)),
    "first": FirstKnown(BRANCHES),
    "first of later": FirstKnown((LaterOf((TWO_WEEKS, IfKnown(MONTH))), NOTICE)),
    "first of a notice that may be later": FirstKnown((LaterOf((NOTICE, IfKnown(MONTH))), TWO_WEEKS)),
    "later of first": LaterOf((FirstKnown((TWO_WEEKS, MONTH)), IfKnown(NOTICE))),
    "earlier of later": EarlierOf((LaterOf((IfKnown(TWO_WEEKS), IfKnown(MONTH))), NOTICE)),
    "later of earlier that may be left out": LaterOf((IfKnown(EarlierOf((TWO_WEEKS, IfKnown(MONTH)))), NOTICE)),
    "read in two ways": Either(strategies.EXAMPLE_QUESTIONS[0], LaterOf((TWO_WEEKS, MONTH)), FirstKnown((MONTH, A))),
}
WRONG = tuple(
    map(date.fromisoformat, ("1600-01-01", "1969-12-31", "1970-01-01", "2014-08-31", "2100-01-01", "9999-12-31"))
)
ENDS = (date(2014, 9, 1), date(2099, 12, 31))
CONSENTS = (None, 2)
SHORT = evolve(ENGLAND_AND_WALES, first=date(2026, 4, 1), last=date(2026, 5, 31))


def joints() -> st.SearchStrategy[Clause]:
    """Branches joined in any way, read in two ways or in one."""

    def joined(parts: st.SearchStrategy[Clause]) -> st.SearchStrategy[Clause]:
        each = st.lists(parts | parts.map(IfKnown), min_size=1, max_size=3).map(tuple)
        return st.one_of(
            st.builds(LaterOf, each),
            st.builds(EarlierOf, each),
            st.builds(FirstKnown, st.lists(parts, min_size=1, max_size=3).map(tuple)),
            st.builds(Either, st.sampled_from(strategies.EXAMPLE_QUESTIONS), parts, parts),
        )

    return joined(st.recursive(st.sampled_from((A, *BRANCHES)), joined, max_leaves=4))


def expected(rule: Rule, row: Mapping[str, date | None], readings: frozenset[str], consent: int | None) -> date | None:
    """What the clerk says of a row; nothing where one of its days is wrong."""
    days = {name: day for name, day in row.items() if day}
    return None if set(WRONG) & set(days.values()) else worked_out(rule.limit, days, ENGLAND, readings, consent)


def check(rule: Rule, cells: Mapping[str, tuple[date | None, ...]], readings: frozenset[str]) -> None:
    """Columns of every mixture of the cells, looked up in arrays and in lists, beside the clerk."""
    rows = [dict(zip(cells, row, strict=True)) for row in product(*cells.values())]
    columns: dict[str, Any] = {name: [row[name] for row in rows] for name in cells}
    consents = [CONSENTS[place % len(CONSENTS)] if rule.waivable else None for place in range(len(rows))]
    found = answers(rule, columns, readings=readings, consent=consents if rule.waivable else None)
    clerk = [expected(rule, row, readings, consent) for row, consent in zip(rows, consents, strict=True)]
    assert found.due.tolist() == clerk
    for consent in set(consents):
        places = [place for place, each in enumerate(consents) if each == consent]
        some = {name: [column[place] for place in places] for name, column in columns.items()}
        due = [clerk[place] for place in places]
        assert over_days(rule, some, readings=readings, consent=consent) == due
        arrays: dict[str, Any] = {name: np.array(column, dtype="M8[D]") for name, column in some.items()}
        assert rule.over(**arrays, readings=readings, consent=consent).tolist() == due


def some_of(names: list[str]) -> Iterator[tuple[str, ...]]:
    """Every choice of one or more of some names."""
    for size in range(1, len(names) + 1):
        yield from combinations(names, size)


@pytest.mark.parametrize("joint", JOINTS)
def test_every_mixture_in_every_column_that_there_may_be(joint: str) -> None:
    """Whichever events have a column, and whatever stands in it, a row says what the clerk says."""
    rule = evolve(rule_named("agreement.other"), limit=JOINTS[joint], varied_by={})
    days = {A.name: date(2026, 4, 3), B.name: date(2026, 4, 1), C.name: date(2026, 4, 28)}
    for number, names in enumerate(some_of([event.name for event in rule.events])):
        cells = {name: (days[name], date(2026, 5, 20), WRONG[number % len(WRONG)], None) for name in names}
        for readings in rule.combinations:
            check(rule, cells, readings)


@examples(5)
@given(data=st.data())
def test_every_mixture_under_any_formula(data: st.DataObject) -> None:
    """So it does when the branches are joined in any way, on any days."""
    rule = evolve(rule_named("agreement.other"), limit=data.draw(joints()), varied_by={})
    names = [event.name for event in rule.events]
    day = st.sampled_from(ENDS) | strategies.days()
    cells = st.tuples(day, day, st.sampled_from(WRONG), st.none())
    chosen = data.draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
    check(rule, {name: data.draw(cells) for name in chosen}, data.draw(strategies.readings_of(rule)))


def called(rule: Rule, row: Mapping[str, date | None], readings: frozenset[str]) -> date | None:
    """What a call gives on a short calendar; none where it waits for a day or the count leaves the calendar."""
    try:
        return rule.deadline({name: day for name, day in row.items() if day}, readings=readings, calendar=SHORT).due
    except (MissingEvent, OutsideCalendar):
        return None


@pytest.mark.parametrize("joint", JOINTS)
def test_a_part_that_leaves_a_short_calendar_spoils_what_it_is_joined_with(joint: str) -> None:
    """In lists and in arrays, as in a call."""
    rule = evolve(rule_named("agreement.other"), limit=JOINTS[joint], varied_by={})
    cells = (date(2026, 4, 7), date(2026, 5, 26), None)
    rows = [dict(zip((A.name, B.name, C.name), row, strict=True)) for row in product(cells, repeat=3)]
    columns: dict[str, Any] = {event.name: [row[event.name] for row in rows] for event in rule.events}
    for readings in rule.combinations:
        found = [called(rule, {name: row[name] for name in columns}, readings) for row in rows]
        assert over_days(rule, columns, readings=readings, calendar=SHORT) == found
        assert answers(rule, columns, readings=readings, calendar=SHORT).due.tolist() == found
