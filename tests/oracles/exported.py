"""The exported rules read as a program in another language would read them: from their JSON and from nothing else.

Each type of object is worked out as the JSON Schema describes it, on a wall calendar. Nothing is shared with the
library.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tests.oracles.walk import DAY, Walk, first_from


class Rules:
    """A document of rules, and a calendar to reckon on."""

    def __init__(self, document: Mapping[str, Any], walk: Walk) -> None:
        self.rules: list[dict[str, Any]] = document["rules"]
        self._others = {name: question["other"]["id"] for name, question in document["questions"].items()}
        self._walk = walk
        self._ways: Mapping[str, Callable[..., date | None]] = {
            name.removeprefix("_of_"): getattr(self, name) for name in dir(self) if name.startswith("_of_")
        }

    def day(
        self, clause: Mapping[str, Any], events: Mapping[str, str], chosen: frozenset[str], consent: int | None = None
    ) -> date | None:
        """The day that a formula gives on events, which are days as text, by name."""

        def inner(part: Mapping[str, Any]) -> date | None:
            return self.day(part, events, chosen, consent)

        return self._ways[clause["type"]](clause, inner, events=events, chosen=chosen, consent=consent)

    def _of_event(self, clause: Any, inner: Any, *, events: Mapping[str, str], **_: Any) -> date | None:
        return date.fromisoformat(events[clause["name"]]) if clause["name"] in events else None

    def _of_first_known(self, clause: Any, inner: Any, **_: Any) -> date | None:
        return next((day for day in map(inner, clause["options"]) if day), None)

    def _of_if_known(self, clause: Any, inner: Any, **_: Any) -> date | None:
        found: date | None = inner(clause["part"])
        return found

    def _of_either(self, clause: Any, inner: Any, *, chosen: frozenset[str], **_: Any) -> date | None:
        other = self._others[clause["question"]] in chosen
        found: date | None = inner(clause["other" if other else "default"])
        return found

    def _of_undated(self, clause: Any, inner: Any, **_: Any) -> date | None:
        return None

    def _of_counted(self, clause: Any, inner: Any, **_: Any) -> date | None:
        start, period = inner(clause["anchor"]), clause["period"]
        return start and self._walk.reach(period["n"], period["unit"], clause["way"], start)

    def _of_not_counted(self, clause: Any, inner: Any, **_: Any) -> date | None:
        part = clause["part"]
        start, period = inner(part["anchor"]), part["period"]

        def closed(day: date) -> bool:
            return any(_within(day, season) for season in clause["seasons"])

        return start and self._walk.without_seasons(closed, period["n"], period["unit"], start)

    def _of_fixed_day(self, clause: Any, inner: Any, **_: Any) -> date | None:
        day = inner(clause["anchor"])
        begin = day and (day if clause.get("upcoming") else date(day.year, 1, 1))
        return begin and first_from(begin, DAY, lambda each: (each.month, each.day) == (clause["month"], clause["day"]))

    def _of_waivable(self, clause: Any, inner: Any, *, consent: int | None, **_: Any) -> date | None:
        notice = clause["notice"]
        session, left = inner(notice["anchor"]), notice["period"]["n"] if consent is None else consent
        return session and (self._walk.reach(left, "working day", notice["way"], session) if left else session)

    def _of_later_of(self, clause: Any, inner: Any, **_: Any) -> date | None:
        return _joined(max, clause["parts"], inner)

    def _of_earlier_of(self, clause: Any, inner: Any, **_: Any) -> date | None:
        return _joined(min, clause["parts"], inner)

    def _of_previous_working_day(self, clause: Any, inner: Any, **_: Any) -> date | None:
        day = inner(clause["part"])
        return day and self._walk.last_working(day)

    def _of_rolled(self, clause: Any, inner: Any, **_: Any) -> date | None:
        day: date | None = inner(clause["part"])
        if day is None:
            return None
        while True:
            season = next((each for each in clause["seasons"] if _within(day, each)), None)
            if season is None and not clause["weekends"]:
                return day
            before, out = day, day
            while season and _within(out, season):
                out += DAY
            day = self._walk.next_working(out)
            if not clause["again"] or day == before:
                return day


def _joined(choose: Callable[[list[date]], date], parts: list[Any], inner: Any) -> date | None:
    days = [(part["type"], inner(part)) for part in parts]
    known = [day for _, day in days if day]
    complete = all(day or kind == "if_known" for kind, day in days)
    return choose(known) if known and complete else None


def _within(day: date, season: Mapping[str, str]) -> bool:
    at, opens, closes = f"{day:%m-%d}", season["opens"], season["closes"]
    return opens <= at <= closes if opens <= closes else at >= opens or at <= closes
