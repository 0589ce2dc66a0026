"""Events that cannot have happened in the order in which they are dated."""

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from sendtimelines.rules.formulas import Event


@frozen
class Contradiction:
    """Two facts that cannot both be right.

    Attributes:
        event: what is said to have happened first, and cannot have.
        day: the day given for it.
        follows: what it cannot come before.
        follows_day: the day given for that.
    """

    event: Event
    day: date
    follows: Event
    follows_day: date

    def __str__(self) -> str:
        return (
            f"{self.event.name} ({self.day}) is before {self.follows.name} ({self.follows_day}), "
            f"but the day {self.event.words} cannot come before the day {self.follows.words}"
        )


def contradictions_in(days: Mapping[str, date], vocabulary: Mapping[str, Event]) -> tuple[Contradiction, ...]:
    """Every pair of dates in `days` that stand in an order in which the events of a vocabulary cannot happen."""
    contradictions: list[Contradiction] = []
    for name, day in days.items():
        event = vocabulary[name]
        for group in event.follows:
            known = [(days[earlier], earlier) for earlier in group if earlier in days]
            if known and day < min(known)[0]:
                earliest, earlier = min(known)
                contradictions.append(Contradiction(event, day, vocabulary[earlier], earliest))
    return tuple(sorted(contradictions, key=lambda pair: (pair.day, pair.event.name, pair.follows.name)))
