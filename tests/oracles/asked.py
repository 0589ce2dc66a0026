"""A whole question answered by a program that has the exported rules, a wall calendar and nothing of the library.

A question is plain JSON, as the rules are: an `id` of a rule, `events` and the day `on` which one looks; `readings`, a
`consent`, a date `instead`, a claimed `exemption` and a `calendar` where there are some; and `beside`, what else is
known of the case. The answer is what a deadline says of itself.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from tests.oracles.exported import Rules
from tests.oracles.walk import DAY, OFFICIAL_YEARS, Walk, days_between, holidays_of

Question = Mapping[str, Any]
Rule = Mapping[str, Any]

PUBLISHED_TO = date(OFFICIAL_YEARS.stop - 1, 12, 31)
NO_SCHOOL_IN = 8
"""The month in which the school of the questions is closed, beside weekends and three days of winter."""


class Answer(NamedTuple):
    """What is said of a question.

    Attributes:
        start: the first day on which the version of the rule that was asked is the law.
        refused: whether that version does not take the days, or is not the law on the day they come to.
        waiting: whether an event that is needed is not known.
        computed: the day the rule gives, whatever was put in its place.
        exempt: whether an exemption is claimed that fits.
        due, safe, latest, act_by, provisional, status: as a deadline says them; no status is said of what is refused.
    """

    start: str
    refused: bool
    waiting: bool
    computed: date | None
    exempt: bool
    due: date | None
    safe: date | None
    latest: date | None
    act_by: date | None
    provisional: bool
    status: str


@cache
def school_days() -> frozenset[date]:
    """The days on which the school of the questions is open."""
    years = days_between(date(2014, 1, 1), date(2101, 1, 1))
    closed = ((1, 1), (12, 25), (12, 26))
    return frozenset(
        day
        for day in years
        if day.isoweekday() < 6 and day.month != NO_SCHOOL_IN and (day.month, day.day) not in closed
    )


@cache
def walk_in(division: str, added: tuple[str, ...] = (), ordinary: tuple[str, ...] = ()) -> Walk:
    """A walk in a jurisdiction in which some days were proclaimed and others made ordinary again."""
    days = holidays_of(division) | set(map(date.fromisoformat, added))
    return Walk(days - set(map(date.fromisoformat, ordinary)), school_days())


class Clerk:
    """Answers questions from a document of rules."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.versions: dict[str, list[Rule]] = {}
        for rule in document["rules"]:
            self.versions.setdefault(rule["id"], []).append(rule)
        for versions in self.versions.values():
            versions.sort(key=lambda rule: str(rule["in_force"]["from"]))

    def answer(self, question: Question, *, whole_case: bool = False) -> Answer:
        """The answer to a question, `beside` being known too where the whole case is looked at."""
        rule = self.version(question["id"], question["events"])
        return _Reckoning(self.document, rule, question, whole_case=whole_case).answer()

    def version(self, id: str, events: Mapping[str, str]) -> Rule:
        """The version that is the law for what happened; the newest where none is."""
        versions = self.versions[id]
        return next((rule for rule in reversed(versions) if self._governs(rule, events)), versions[-1])

    def _governs(self, rule: Rule, events: Mapping[str, str]) -> bool:
        days = [events[name] for name in rule["clock"] if name in events]
        if days and rule["version_day"] == "events":
            return _within(rule, min(days))
        last = Rules(self.document, walk_in("england-and-wales")).day(rule["limit"], events, frozenset())
        return _within(rule, str(last)) if last else not days or _open(rule)


def starts_of(rule: Rule) -> tuple[date, date]:
    """The first and the last day that a version can take for an event of its formula."""
    end = date(2099, 12, 31)
    if rule["version_day"] != "events":
        return date(2014, 9, 1), end
    first, last = rule["in_force"]["from"], rule["in_force"]["to"]
    return date.fromisoformat(first), date.fromisoformat(last) if last else end


def _open(rule: Rule) -> bool:
    return rule["in_force"]["to"] is None


def _within(rule: Rule, day: str) -> bool:
    first, last = rule["in_force"]["from"], rule["in_force"]["to"]
    return bool(first <= day and (last is None or day <= last))


def points_in(part: object) -> Iterator[str]:
    """The names of the points of reading that a formula turns on."""
    if isinstance(part, dict):
        if "question" in part:
            yield part["question"]
        for inner in part.values():
            yield from points_in(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from points_in(inner)


def nodes_in(part: object) -> Iterator[Mapping[str, Any]]:
    """Every object of a formula that has a type."""
    if isinstance(part, dict):
        if "type" in part:
            yield part
        for inner in part.values():
            yield from nodes_in(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from nodes_in(inner)


def names_in(part: object) -> list[str]:
    """The names of the events in a formula."""
    return list(dict.fromkeys(node["name"] for node in nodes_in(part) if node["type"] == "event"))


class _Reckoning:
    """One rule and one question, worked out step by step."""

    def __init__(self, document: Mapping[str, Any], rule: Rule, question: Question, *, whole_case: bool) -> None:
        self.document, self.rule, self.question = document, rule, question
        calendar = question.get("calendar", {"division": "england-and-wales"})
        self.walk = walk_in(
            calendar["division"], tuple(calendar.get("holidays", ())), tuple(calendar.get("ordinary_days", ()))
        )
        self.rules = Rules(document, self.walk)
        everything: Mapping[str, str] = {**question["events"], **(question["beside"] if whole_case else {})}
        barring = [rule["bar"]["event"]["name"], *names_in(rule["bar"]["limit"])] if "bar" in rule else []
        used = {*rule["clock"], *names_in(rule.get("ends_with")), *barring}
        self.events = {name: day for name, day in everything.items() if name in used}
        self.chosen = frozenset(question.get("readings", ()))
        self.on = date.fromisoformat(question["on"])
        self.clock = [date.fromisoformat(self.events[name]) for name in rule["clock"] if name in self.events]
        self.started = min(self.clock, default=None)

    def answer(self) -> Answer:
        rule, question = self.rule, self.question
        computed = self._limit(self.chosen)
        first, last = starts_of(rule)
        instead = question.get("instead")
        due = date.fromisoformat(instead["day"]) if instead else computed
        under_each = list(filter(None, map(self._limit, self._ways())))
        days = [] if due is None else [due] if instead else under_each
        refused = any(not first <= day <= last for day in self.clock) or bool(
            rule["version_day"] != "events" and computed and not _within(rule, str(computed))
        )
        waiting = computed is None and self._first_day_of(rule["limit"]) is None
        exempt = self._excepted(computed)
        return Answer(
            start=rule["in_force"]["from"],
            refused=refused,
            waiting=waiting,
            computed=computed,
            exempt=exempt,
            due=due,
            safe=min(days, default=None),
            latest=max(days, default=None),
            act_by=self.walk.last_working(due) if due else None,
            provisional=bool(due and max((due, *self.clock, *under_each)) > PUBLISHED_TO),
            status=self._status(due, waiting=waiting, exempt=exempt),
        )

    def _day(self, clause: Mapping[str, Any], chosen: frozenset[str]) -> date | None:
        return self.rules.day(clause, self.events, chosen, self._consented())

    def _limit(self, chosen: frozenset[str]) -> date | None:
        return self._day(self.rule["limit"], chosen)

    def _first_day_of(self, clause: Mapping[str, Any]) -> date | None:
        """A day of the formula where a duty without a number of days counts from its first day."""
        while clause["type"] == "either":
            other = self.document["questions"][clause["question"]]["other"]["id"]
            clause = clause["other" if other in self.chosen else "default"]
        return self._day(clause["anchor"] if clause["type"] == "undated" else clause, self.chosen)

    def _ways(self) -> list[frozenset[str]]:
        """Every way to read the points that the formula turns on."""
        ways = [frozenset[str]()]
        for name in dict.fromkeys(points_in(self.rule["limit"])):
            other = self.document["questions"][name]["other"]["id"]
            ways += [way | {other} for way in ways]
        return ways

    def _consented(self) -> int | None:
        """The working days' notice consented to for the very session of the question."""
        consent, sessions = self.question.get("consent"), [self.events.get(name) for name in self.rule["clock"]]
        if not consent or None in sessions or consent.get("session") not in (None, sessions[0]):
            return None
        number: int = consent["working_days"]
        return number

    def _contradictory(self) -> bool:
        """Whether an event lies before the first of those of which one must come before it."""
        for name, day in self.events.items():
            for group in self.document["events"].get(name, {}).get("follows", ()):
                before = [self.events[earlier] for earlier in group if earlier in self.events]
                if before and day < min(before):
                    return True
        return False

    def _barred(self) -> bool:
        bar = self.rule.get("bar")
        done = self.events.get(bar["event"]["name"]) if bar else None
        limit = self._day(bar["limit"], self.chosen) if bar else None
        reaches = not bar or "question" not in bar or self._other_way(bar["question"])
        return bool(reaches and done and limit and done > str(limit))

    def _other_way(self, point: str) -> bool:
        """Whether a point is read in the way that is not the default."""
        return self.document["questions"][point]["other"]["id"] in self.chosen

    def _ended(self) -> date | None:
        """The day on which the duty ended, as far as that is known at the reference date."""
        ends = self.rule.get("ends_with")
        day = self._day(ends, self.chosen) if ends else None
        backward = any(node.get("way") in ("before", "clear_before") for node in nodes_in(self.rule["limit"]))
        too_soon = day and self.started and not backward and day < self.started
        return None if not day or too_soon or day > self.on else day

    def _status(self, due: date | None, *, waiting: bool, exempt: bool) -> str:
        if self._contradictory():
            return "contradictory"
        if waiting:
            return "waiting"
        if self._barred():
            return "barred"
        ended = self._ended()
        statuses: Mapping[str, Callable[[date | None, date | None, bool], str]] = {
            "limit": self._of_a_limit,
            "earliest": self._of_an_earliest_day,
            "window": self._of_a_window,
        }
        return statuses[self.rule["nature"]](ended, due, exempt)

    def _of_a_limit(self, ended: date | None, due: date | None, exempt: bool) -> str:
        if ended and (not due or ended <= due):
            return "met"
        if exempt:
            return "exempt"
        return "met late" if ended else "overdue" if due and self.on > due else "due"

    def _of_an_earliest_day(self, ended: date | None, due: date | None, exempt: bool) -> str:
        reached = due is not None and (ended or self.on) >= due
        if ended:
            return "met" if reached else "too early"
        return "open" if reached else "not yet"

    def _of_a_window(self, ended: date | None, due: date | None, exempt: bool) -> str:
        past = due is not None and (ended or self.on) > due
        if ended:
            return "met late" if past else "met"
        return "closed" if past else "open"

    def _excepted(self, computed: date | None) -> bool:
        claim = self.question.get("exemption")
        if not claim or not claim["impractical"]:
            return False
        reasons = [each for each in self.rule.get("exemptions", ()) if each["ground"] == claim["ground"]]
        return any(self._fits(reason, claim, computed) for reason in reasons)

    def _fits(self, reason: Mapping[str, Any], claim: Mapping[str, Any], computed: date | None) -> bool:
        """Whether the facts are those of which the provision speaks; a fact that is not given is not there."""
        said = ("ground", "impractical", "person")
        days = {name: date.fromisoformat(day) for name, day in claim.items() if name not in said}
        if reason["ground"] in ("school_closure", "early_years_closure"):
            if not {"closed_from", "reopened_on", "advice_asked_on"} <= days.keys():
                return False
            closed, reopened, asked = days["closed_from"], days["reopened_on"], days["advice_asked_on"]
            week = 7 * DAY
            return reopened - closed >= 4 * week and closed <= asked + week <= reopened
        runs_from = self._runs_from(self.rule["limit"])
        if claim.get("person") not in reason["persons"] or not runs_from or not computed:
            return False
        if reason["ground"] == "absence":
            if not {"away_from", "away_to"} <= days.keys():
                return False
            first, last = max(days["away_from"], runs_from), min(days["away_to"], computed)
            return bool(len(list(days_between(first, last))) >= 7 * reason["absence"]["n"])
        return "happened_on" in days and runs_from <= days["happened_on"] <= computed

    def _runs_from(self, clause: Mapping[str, Any]) -> date | None:
        """The day from which the time runs: the later of two starts, but the first of two limbs."""
        match clause["type"]:
            case "event":
                return self._day(clause, self.chosen)
            case "first_known":
                return next(filter(None, map(self._runs_from, clause["options"])), None)
            case "either":
                other = self.document["questions"][clause["question"]]["other"]["id"] in self.chosen
                return self._runs_from(clause["other" if other else "default"])
            case "later_of" | "earlier_of":
                inner = [part["part"] if part["type"] == "if_known" else part for part in clause["parts"]]
                if all(part["type"] == "event" for part in inner):
                    return self._day(clause, self.chosen)
                return min(filter(None, map(self._runs_from, inner)), default=None)
            case _:
                return self._runs_from(clause.get("part") or clause.get("notice") or clause["anchor"])
