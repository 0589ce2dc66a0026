"""Questions of any rule of the registry, as plain JSON that every way of asking can be put in.

One function draws them, from a `Random`: Hypothesis brings its own, which it can shrink, and a fixed seed gives the
same questions to processes, engines and browsers that cannot be asked a thousand times.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.oracles.asked import Question, Rule, names_in, starts_of
from tests.oracles.differential.registry import CLERK, DOCUMENT, EVENTS, can_be_shortened, endings_of, points_of
from tests.strategies import NASTY_DAYS, PLAUSIBLE_ORDER

CALENDARS: Sequence[Mapping[str, Any]] = (
    {"division": "england-and-wales"},
    {"division": "scotland"},
    {"division": "northern-ireland"},
    {"division": "england-and-wales", "holidays": ["2026-06-15", "2027-01-05", "2029-05-08"]},
    {"division": "northern-ireland", "ordinary_days": ["2026-03-17"], "holidays": ["2026-03-18"]},
)
"""The calendars of the questions: nearly always the first, since each takes a while to make."""

GROUNDS = ("school_closure", "early_years_closure", "circumstances", "absence", "missed_appointment")
PERSONS = ("child", "parent", "young_person", "alternative_person", "detained_person")


SPAN = (date(2014, 9, 1), date(2099, 12, 31))
"""The days that can be written: from the beginning of this law to the last date the library supports."""


def _within(day: date, first: date = SPAN[0], last: date = SPAN[1]) -> date:
    return min(max(day, first), last)


def _near(random: Random, day: date, first: date = SPAN[0], last: date = SPAN[1], reach: int = 100) -> date:
    return _within(day + timedelta(days=random.randint(-reach, reach)), first, last)


def _a_day(random: Random, first: date, last: date) -> date:
    nasty = [day for day in NASTY_DAYS if first <= day <= last]
    edges = [first, last, *nasty]
    if random.random() < 0.5:
        return random.choice(edges)
    return first + timedelta(days=random.randrange((min(last, date(2029, 12, 31)) - first).days + 1))


def readings_of(random: Random, rule: Rule) -> list[str]:
    """A choice of readings, not more than one for each point."""
    chosen: list[str] = []
    for name in points_of(rule):
        point = DOCUMENT["questions"][name]
        chosen += random.choice(([], [], [point["default"]["id"]], [point["other"]["id"]]))
    return chosen


def events_of(random: Random, rule: Rule, *, missing: float = 0.15) -> dict[str, str]:
    """Days for events of a rule, of which its version is the law; one that starts the clock may be missing."""
    first, last = starts_of(rule)
    span = first, last
    if rule["version_day"] != "events":
        start, end = rule["in_force"]["from"], rule["in_force"]["to"]
        span = max(first, date.fromisoformat(start) - timedelta(days=200)), date.fromisoformat(end) if end else last
    while True:
        names = [name for name in rule["clock"] if random.random() >= missing] or [random.choice(rule["clock"])]
        names += [name for name in endings_of(rule) if name not in names and random.random() < 0.5]
        names.sort(key=PLAUSIBLE_ORDER.index)
        day = _a_day(random, *span)
        found: dict[str, str] = {}
        for name in names:
            ends = (first, last) if name in rule["clock"] else SPAN
            day = _within(day, *ends)
            found[name] = day.isoformat()
            later = day + timedelta(days=random.choice((0, 20, 60)))
            day = _near(random, later, *ends, reach=random.choice((0, 3, 80)))
        if CLERK.version(rule["id"], found) is rule:
            return found


def _consent(random: Random, session: date) -> dict[str, Any]:
    consent: dict[str, Any] = {"working_days": random.randrange(5)}
    if random.random() < 0.5:
        consent["given_on"] = _within(session - timedelta(days=random.randrange(10))).isoformat()
    if random.random() < 0.3:
        consent["session"] = _within(session + timedelta(days=random.choice((0, 0, 1)))).isoformat()
    return consent


def _claim(random: Random, rule: Rule, day: date) -> dict[str, Any]:
    own = [each["ground"] for each in rule.get("exemptions", ())]
    claim: dict[str, Any] = {
        "ground": random.choice((*own, *own, *own, *GROUNDS)),
        "impractical": random.random() < 0.8,
        "person": random.choice(PERSONS),
    }
    opened = day + timedelta(days=random.randrange(-20, 40))
    back = opened + timedelta(days=random.choice((6, 12, 13, 14, 26, 27, 28, 29, 60)))
    asked = random.choice((opened, back)) + timedelta(days=random.choice((-8, -7, -6, 3)))
    days = {"closed_from": opened, "reopened_on": back, "advice_asked_on": asked}
    days |= {"away_from": opened, "away_to": back, "happened_on": random.choice((day, opened, back))}
    return claim | {name: _within(when).isoformat() for name, when in days.items() if random.random() < 0.95}


def question(random: Random, rule: Rule | None = None) -> dict[str, Any]:
    """A question of a rule, or of any."""
    rule = rule or random.choice(DOCUMENT["rules"])
    events = events_of(random, rule)
    days = sorted(map(date.fromisoformat, events.values()))
    asked: dict[str, Any] = {
        "id": rule["id"],
        "events": events,
        "readings": readings_of(random, rule),
        "calendar": random.choice(CALENDARS) if random.random() < 0.25 else CALENDARS[0],
        "beside": _beside(random, rule, events),
    }
    if can_be_shortened(rule) and random.random() < 0.7:
        asked["consent"] = _consent(random, date.fromisoformat(events[rule["clock"][0]]))
    if rule.get("varied_by") and random.random() < 0.4:
        other = _near(random, days[-1] + timedelta(days=30))
        asked["instead"] = {"day": other.isoformat(), "by": random.choice(sorted(rule["varied_by"]))}
    if random.random() < (0.6 if rule.get("exemptions") else 0.05):
        asked["exemption"] = _claim(random, rule, days[0])
    return asked | {"on": on_which_to_look(random, asked).isoformat()}


def on_which_to_look(random: Random, asked: Question) -> date:
    """A day that decides something, or one near it."""
    found = CLERK.answer({**asked, "on": "2026-07-01"})
    deciding = [date.fromisoformat(max(asked["events"].values())), *filter(None, (found.due, found.computed))]
    return _within(random.choice(deciding) + timedelta(days=random.choice((-1, 0, 0, 1, 1, 30, 300))))


def _beside(random: Random, rule: Rule, events: Mapping[str, str]) -> dict[str, str]:
    """The act that may bar the duty, and what its own limit counts from."""
    names = [rule["bar"]["event"]["name"], *names_in(rule["bar"]["limit"])] if "bar" in rule else []
    day = date.fromisoformat(min(events.values()))
    return {name: _near(random, day).isoformat() for name in names if name not in events and random.random() < 0.6}


def questions() -> SearchStrategy[dict[str, Any]]:
    """A question of any rule of the registry, in any version."""
    return st.randoms(use_true_random=False).map(question)


def rows(random: Random, rule: Rule, many: int = 12) -> list[dict[str, Any]]:
    """Questions of one version of a rule that differ in their facts alone, as the rows of a table do."""
    shared: dict[str, Any] = {"id": rule["id"], "beside": {}, "readings": readings_of(random, rule)}
    shared["calendar"] = random.choice(CALENDARS) if random.random() < 0.05 else CALENDARS[0]
    found: list[dict[str, Any]] = [{**shared, "events": {}}] if rule["in_force"]["to"] is None else []
    for _ in range(many):
        found.append({**shared, "events": events_of(random, rule, missing=0.2)})
        days = sorted(map(date.fromisoformat, found[-1]["events"].values()))
        if can_be_shortened(rule) and random.random() < 0.7:
            found[-1]["consent"] = {"working_days": random.randrange(5)}
        if rule.get("varied_by") and random.random() < 0.3:
            found[-1]["instead"] = {"day": _near(random, days[-1]).isoformat(), "by": min(rule["varied_by"])}
        if rule.get("exemptions") and random.random() < 0.5:
            found[-1]["exemption"] = _claim(random, rule, days[0])
    on = on_which_to_look(random, found[-1]).isoformat()
    return [each | {"on": on} for each in found]


def tables() -> SearchStrategy[list[dict[str, Any]]]:
    """Rows of any rule of the registry, in any version."""
    return st.randoms(use_true_random=False).map(lambda random: rows(random, random.choice(DOCUMENT["rules"])))


def stories(random: Random, many: int) -> list[dict[str, str]]:
    """Rows of a table of all events: what happened in some cases, in whatever order."""
    found: list[dict[str, str]] = []
    for _ in range(many):
        day, share = _a_day(random, *SPAN), random.random()
        found.append({name: _near(random, day).isoformat() for name in EVENTS if random.random() < share})
    return found


@cache
def sample(each: int = 1, seed: int = 2014) -> tuple[Question, ...]:
    """Some questions of every rule in every version, the same in every process."""
    random = Random(seed)
    return tuple(question(random, rule) for rule in DOCUMENT["rules"] for _ in range(each))
