"""What changed between two timelines."""

from datetime import date

import pytest
from hypothesis import given

from sendtimelines import Case, changes, timeline
from sendtimelines.cases import Changes
from sendtimelines.cases.comparison import by_name
from sendtimelines.cases.difference import DutyChange
from sendtimelines.errors import BadCase
from tests import strategies
from tests.drawing import examples

REFUSED = Case(decision="refuse_to_assess", events={"notice_sent": date(2026, 6, 10)})
WEEK_1, WEEK_9 = date(2026, 6, 15), date(2026, 8, 11)


def between(before: Case, after: Case, on: date = WEEK_1, until: date = WEEK_1) -> Changes:
    return changes(timeline(before, on=on), timeline(after, on=until))


def test_a_day_that_passes_changes_how_a_duty_stands() -> None:
    [change] = between(REFUSED, REFUSED, until=WEEK_9)
    assert (change.name, change.rule) == ("mediation.contact_adviser#1", "mediation.contact_adviser")
    assert change.stands_otherwise
    assert (change.appeared, change.disappeared, change.moved, change.days) == (False, False, (), 0)
    assert change.words == "mediation.contact_adviser#1: open -> closed"


def test_an_entry_makes_a_duty_appear_and_taking_it_back_makes_it_disappear() -> None:
    told = REFUSED.with_events(la_informed=date(2026, 6, 12))
    [there] = between(REFUSED, told)
    [gone] = between(told, REFUSED)
    assert there.appeared
    assert gone.disappeared
    assert there.after == gone.before
    assert there.words == "mediation.arrange#1: appeared: Sun 12 Jul 2026, due"
    assert gone.words == "mediation.arrange#1: disappeared: Sun 12 Jul 2026, due"
    assert (there.moved, there.days, there.stands_otherwise) == ((), None, False)


def test_another_day_moves_a_duty() -> None:
    later = REFUSED.with_events(notice_sent=date(2026, 6, 11))
    found = between(REFUSED, later)
    assert [*map(str, found)] == ["mediation.contact_adviser#1: Mon 10 Aug 2026 -> Tue 11 Aug 2026"]
    assert (found[0].moved, found[0].days) == (("due", "safe", "latest", "until"), 1)
    assert repr(found) == str(found[0])


def test_a_safe_day_that_moves_alone_is_named() -> None:
    first, second = (Case(events={"review_meeting": day}) for day in (date(2026, 11, 19), date(2026, 11, 20)))
    words = next(str(change) for change in between(first, second) if change.rule == "review.papers")
    assert words == "review.papers#1: Thu 5 Nov 2026 -> Fri 6 Nov 2026, safe Wed 4 Nov 2026 -> Thu 5 Nov 2026"


def test_nothing_that_changed_is_said() -> None:
    found = between(REFUSED, REFUSED)
    assert (len(found), repr(found), found[:]) == (0, "no change", ())


def test_a_change_of_nothing_is_none() -> None:
    with pytest.raises(BadCase, match="a change has no duty before or after"):
        _ = DutyChange(before=None, after=None).name


@pytest.mark.parametrize("place", ["before", "after"])
def test_only_timelines_are_taken(place: str) -> None:
    both: dict[str, object] = {"before": timeline(REFUSED, on=WEEK_1), "after": timeline(REFUSED, on=WEEK_1)}
    with pytest.raises(BadCase, match=f"{place} is not a timeline") as refused:
        changes(**(both | {place: REFUSED}))  # type: ignore[arg-type]
    assert refused.value.field == place


@given(
    strategies.events(first=date(2015, 1, 1), last=date(2090, 1, 1)),
    strategies.events(first=date(2015, 1, 1), last=date(2090, 1, 1)),
)
@examples(15)
def test_the_changes_lead_from_one_timeline_to_the_other(first: dict[str, date], second: dict[str, date]) -> None:
    """What is left out stands as before; put in, they make the other; and the way back is the same backwards."""
    before, after = timeline(Case(events=first), on=WEEK_1), timeline(Case(events=second), on=WEEK_9)
    found = changes(before, after)
    brought = dict(by_name(before))
    for change in found:
        assert brought.get(change.name) == change.before
        brought.pop(change.name, None)
        if change.after:
            brought[change.name] = change.after
    days = ("due", "due_to", "safe", "latest", "until", "standing")
    told = {name: [getattr(duty, day) for day in days] for name, duty in brought.items()}
    assert told == {name: [getattr(duty, day) for day in days] for name, duty in by_name(after).items()}
    back = {(change.name, change.after, change.before) for change in changes(after, before)}
    assert back == {(change.name, change.before, change.after) for change in found}
    assert [change.duty.due or date.max for change in found] == sorted(change.duty.due or date.max for change in found)
