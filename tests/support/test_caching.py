"""What a value keeps that was worked out for it."""

import pytest

from sendtimelines import Deadline
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.support.caching import CachedProperty, QuickProperty


class Once:
    """Counts how often what it keeps is worked out."""

    def __init__(self) -> None:
        self.times = 0

    @CachedProperty
    def behind_a_lock(self) -> int:
        self.times += 1
        return self.times

    @QuickProperty
    def quick(self) -> int:
        self.times += 1
        return self.times


@pytest.mark.parametrize("name", ["behind_a_lock", "quick"])
def test_what_is_kept_is_worked_out_once_for_each_value(name: str) -> None:
    one, other = Once(), Once()
    assert [getattr(one, name), getattr(one, name), getattr(other, name)] == [1, 1, 1]


def test_a_thread_that_waited_finds_what_another_has_worked_out_meanwhile() -> None:
    once = Once()
    once.behind_a_lock  # noqa: B018
    assert Once.__dict__["behind_a_lock"].__get__(once, Once) == 1, "as if it had asked before the value was kept"


def test_of_a_class_it_is_the_property_itself() -> None:
    assert isinstance(WorkingCalendar.closed, CachedProperty)
    assert isinstance(Deadline.safe, QuickProperty)
