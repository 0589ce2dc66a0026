"""Every way to ask one question of the library, each giving what it says in plain values.

What a way has no word for it leaves out: the command line takes no date agreed instead, a frame gives no safe day.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from sendtimelines import (
    Case,
    Consent,
    Deadline,
    Rule,
    SendTimelinesError,
    Timeline,
    from_json,
    rule_for,
    rules_from_json,
    rules_to_json,
    timeline,
    to_json,
)
from sendtimelines.apps.mcp.tools import answer as asked_by_assistant
from sendtimelines.calendars.nations import calendar_named
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.errors import MissingEvent
from sendtimelines.rules import Claim, Variation
from tests.apps.cli.terminal import cli
from tests.oracles.asked import Answer, Question, school_days
from tests.oracles.differential.registry import CLERK, counts_school_days

Found = Mapping[str, Any]
WAITING: Found = {"waiting": True}
REFUSED: Found = {"refused": True}

READ_AGAIN = {(rule.id, rule.in_force): rule for rule in rules_from_json(rules_to_json())}
"""The rules as they come back from their JSON."""


@cache
def _calendar(division: str, added: tuple[str, ...], ordinary: tuple[str, ...], *, school: bool) -> WorkingCalendar:
    calendar = calendar_named(division)
    for day in added:
        calendar = calendar.with_holiday(date.fromisoformat(day))
    for day in ordinary:
        calendar = calendar.without_holiday(date.fromisoformat(day))
    return calendar.with_school_days(school_days()) if school else calendar


def has_school_days(question: Question) -> bool:
    """Whether a school's days are needed, which few ways can be told."""
    return any(map(counts_school_days, CLERK.versions[question["id"]]))


def calendar_of(question: Question) -> WorkingCalendar:
    """The calendar of a question."""
    given = question["calendar"]
    added, ordinary = tuple(given.get("holidays", ())), tuple(given.get("ordinary_days", ()))
    return _calendar(given["division"], added, ordinary, school=has_school_days(question))


def events_of(question: Question, *, beside: bool = False) -> dict[str, date]:
    """The events of a question."""
    events = {**question["events"], **(question["beside"] if beside else {})}
    return {name: date.fromisoformat(day) for name, day in events.items()}


def _days(given: Mapping[str, Any], *others: str) -> dict[str, Any]:
    return {name: value if name in others else date.fromisoformat(value) for name, value in given.items()}


def consent_of(question: Question) -> Consent | None:
    """The consent that was given."""
    return Consent(**_days(question["consent"], "working_days")) if "consent" in question else None


def variation_of(question: Question) -> Variation | None:
    """The date that stands in the place of the limit."""
    return Variation(**_days(question["instead"], "by")) if "instead" in question else None


def claim_of(question: Question) -> Claim | None:
    """The exemption that is claimed."""
    days = ("ground", "impractical", "person")
    return Claim(**_days(question["exemption"], *days)) if "exemption" in question else None


def terms_of(question: Question) -> dict[str, Any]:
    """All but the events and the day, as a call takes it."""
    return {
        "readings": frozenset(question["readings"]),
        "calendar": calendar_of(question),
        "consent": consent_of(question),
        "instead": variation_of(question),
        "exemption": claim_of(question),
    }


def said(deadline: Deadline, on: date) -> dict[str, Any]:
    """What a deadline says."""
    return {
        "start": deadline.rule.in_force.start.isoformat(),
        "waiting": bool(deadline.waiting),
        "computed": deadline.computed,
        "due": deadline.due,
        "safe": deadline.safe,
        "latest": deadline.latest,
        "act_by": deadline.act_by,
        "provisional": deadline.provisional,
        "status": str(deadline.status(on)),
    }


def in_record(record: Mapping[str, Any]) -> dict[str, Any]:
    """The same from what is printed of a deadline as JSON."""
    days = {name: record[name] and date.fromisoformat(record[name]) for name in ("due", "safe", "latest", "act_by")}
    return {**days, "provisional": record["provisional"], "status": record["status"]}


# -- one rule ----------------------------------------------------------------------------------------------------------


def call(question: Question, versions: Callable[[Rule], Rule] = lambda rule: rule) -> Found:
    """A rule called with its events."""
    events = events_of(question)
    rule = versions(rule_for(question["id"], events))
    try:
        found = said(rule(**{**terms_of(question), **events}), date.fromisoformat(question["on"]))
    except MissingEvent:
        return WAITING
    except SendTimelinesError:
        return REFUSED
    return {**found, "refused": False}


def call_of_what_was_read_again(question: Question) -> Found:
    """The same of a rule that came back from its JSON."""
    return call(question, lambda rule: READ_AGAIN[rule.id, rule.in_force])


def deadline(question: Question) -> Found:
    """A rule that may wait for an event, as a timeline asks it."""
    events = events_of(question)
    found = rule_for(question["id"], events).resolve(events, **terms_of(question))
    return said(found, date.fromisoformat(question["on"]))


def there_and_back(question: Question) -> Found:
    """A deadline as JSON, what is printed in it, and what is read from it."""
    if has_school_days(question):
        return {}
    events, on = events_of(question), date.fromisoformat(question["on"])
    made = rule_for(question["id"], events).resolve(events, **terms_of(question))
    text = to_json(made, on=on)
    again = from_json(text, Deadline)
    assert again == made
    assert said(again, on) == said(made, on)
    return {**said(again, on), **in_record(json.loads(text)["result"])}


def command_line(question: Question) -> Found:
    """`sendtimelines due`."""
    consent, calendar = question.get("consent", {}), question["calendar"]
    if has_school_days(question) or {"instead", "exemption"} & question.keys():
        return {}
    if "session" in consent or "ordinary_days" in calendar:
        return {}
    words = [question["id"], *(f"{name}={day}" for name, day in question["events"].items())]
    words += ["--on", question["on"], "--calendar", calendar["division"], "--json"]
    if consent:
        day = f"@{consent['given_on']}" if "given_on" in consent else ""
        words += ["--consent", f"{consent['working_days']}{day}"]
    for option, values in (("--reading", question["readings"]), ("--holiday", calendar.get("holidays", ()))):
        words += [option, *values] if values else []
    ran = cli("due", *words)
    if ran.code:
        return WAITING if " needs " in ran.complaint else REFUSED
    return in_record(ran.record)


def assistant(question: Question) -> Found:
    """The tool `due` of the server for assistants."""
    if has_school_days(question) or {"instead", "exemption"} & question.keys():
        return {}
    calendar = question["calendar"]
    asked = {
        "rule": question["id"],
        "on": question["on"],
        "events": question["events"],
        "calendar": calendar["division"],
        "holidays": dict.fromkeys(calendar.get("holidays", ()), "proclaimed"),
        "ordinary_days": calendar.get("ordinary_days", []),
        "readings": question["readings"],
    }
    if "consent" in question:
        asked["consent"] = question["consent"]
    try:
        return in_record(asked_by_assistant("due", asked))
    except MissingEvent:
        return WAITING
    except SendTimelinesError:
        return REFUSED


# -- a whole case ------------------------------------------------------------------------------------------------------

FACTS = {"outcome": "ordered"}
"""What a case says under another name than its conditions."""


def facts_for(rule: Mapping[str, Any]) -> dict[str, Any]:
    """What a case must say for a rule to apply to it."""
    facts: dict[str, Any] = {"guidance": rule["basis"] == "guidance"}
    for condition in rule.get("conditions", ()):
        name, values = FACTS.get(condition["fact"], condition["fact"]), sorted(condition["values"])
        if condition["relation"] in ("include", "are only"):
            alone = name in ("decision", "phase", "custody")
            facts[name] = values[0] if alone else [*facts.get(name, ()), values[0]]
    if rule["regime"] == "custody":
        facts.setdefault("custody", "detained")
    return facts


def case_of(question: Question) -> Case:
    """A case that the rule of a question applies to."""
    id, terms = question["id"], terms_of(question)
    return Case(
        events=events_of(question, beside=True),
        consents=[terms["consent"]] if terms["consent"] else [],
        varied={id: terms["instead"]} if terms["instead"] else {},
        exemptions={id: terms["exemption"]} if terms["exemption"] else {},
        readings=terms["readings"],
        calendar=terms["calendar"],
        **facts_for(CLERK.version(id, question["events"])),
    )


def _within(found: Timeline, id: str, on: date, known: Mapping[str, date]) -> Found:
    """The dates of the one duty of a rule; how it stands in a case follows from more than the question asks."""
    named = [duty for duty in found.arisen if duty.id == id]
    if len(named) != 1 or named[0].deadline is None or named[0].deadline.waiting:
        return {}
    heard = named[0].deadline.facts.events
    if any(heard.get(name) != known.get(name) for name in named[0].deadline.rule.vocabulary):
        return {}  # some of the events belong to another matter
    dates = said(named[0].deadline, on)
    return {name: dates[name] for name in ("start", "computed", "due", "safe", "latest", "act_by", "provisional")}


def whole_case(question: Question) -> Found:
    """A case and its timeline."""
    on = date.fromisoformat(question["on"])
    return _within(timeline(case_of(question), on=on), question["id"], on, events_of(question, beside=True))


def case_there_and_back(question: Question) -> Found:
    """The same as JSON, as a document that is read and as a question of an assistant."""
    if has_school_days(question):
        return {}
    id, on = question["id"], date.fromisoformat(question["on"])
    text = to_json(timeline(case_of(question), on=on))
    document = json.loads(text)
    answered = asked_by_assistant("timeline", {"case": document["case"], "on": question["on"]})
    assert answered == document["result"]
    printed = [each for each in document["result"]["deadlines"] if each["rule"] == id]
    again = _within(from_json(text, Timeline), id, on, events_of(question, beside=True))
    return {**again, **{name: in_record(printed[0])[name] for name in ("due", "act_by")}} if again else again


ALONE: Mapping[str, Callable[[Question], Found]] = {
    "a call": call,
    "a call of what was read again": call_of_what_was_read_again,
    "a deadline": deadline,
    "there and back": there_and_back,
    "the command line": command_line,
    "an assistant": assistant,
}
IN_A_CASE: Mapping[str, Callable[[Question], Found]] = {
    "a whole case": whole_case,
    "a case there and back": case_there_and_back,
}


def unlike(found: Found, answer: Answer) -> dict[str, tuple[object, object]]:
    """Where a way says something else than the clerk: what it says, and what he does."""
    expected = answer._asdict()
    return {name: (value, expected[name]) for name, value in found.items() if value != expected[name]}
