"""What the library puts into the page: its words as choices, its first and last day, the styles of what it shows."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import escape

from docs.browser import words
from docs.browser.page.answers import ROWS
from sendtimelines import EVENTS, RULES, Case, Event, Rule, timeline
from sendtimelines.cases.case import REVIEW_EVENTS
from sendtimelines.law.england import Decision, Section
from sendtimelines.law.england.instruments import SEND_REGS
from sendtimelines.law.england.readings import QUESTIONS
from sendtimelines.rules.bounds import LAST_DAY
from sendtimelines.rules.consent import FULL_NOTICE
from sendtimelines.rules.readings import Question

Choices = Iterable[tuple[str, str]]

SPAN = f'min="{SEND_REGS.began}" max="{LAST_DAY}"'
"""The days that can be reckoned with, as a date field is told them."""


def parts() -> Mapping[str, str]:
    """What stands in the places that `page/index.html` leaves for it."""
    return {
        "decisions": _radios("decision", ((each, words.DECISIONS[each]) for each in Decision)),
        "other_decisions": _options((each, words.DECISIONS[each]) for each in Decision),
        "sections": _boxes("sections", ((each, f"{each}: {_in_words(each)}") for each in Section)),
        "events": "\n".join(
            f'<optgroup label="{escape(heading)}" data-decision="{_after_a_decision(heading)}">\n'
            f"{_options((each.name, each.words) for each in events)}\n</optgroup>"
            for heading, events in _grouped().items()
        ),
        "issues": _boxes("issues", words.ISSUES.items()),
        "consents": _options((str(number), _days_of_notice(number)) for number in range(FULL_NOTICE)),
        "review_days": "\n".join(_review_day(EVENTS[name]) for name in _in_review()),
        "phases": _options(words.PHASES.items()),
        "may_be_exempt": _options(_limits(rule for rule in RULES if rule.exemptions)),
        "grounds": _options(words.GROUNDS.items()),
        "persons": _options(words.PERSONS.items()),
        "agreed": _boxes("agreed", _matters("agreed")),
        "ordered": _boxes("ordered", _matters("ordered")),
        "unopposed": _boxes("unopposed", _matters("unopposed")),
        "claim": _boxes("claim", words.CLAIM_FACTS.items()),
        "may_be_varied": _options(_limits(rule for rule in RULES if rule.varied_by)),
        "setters": _options(words.SETTERS.items()),
        "attends": _options(words.ATTENDS.items()),
        "custody": _options(words.CUSTODY.items()),
        "how": _options(words.HOW.items()),
        "conventions": _options(words.CONVENTIONS.items()),
        "nations": _options(words.NATIONS.items()),
        "readings": "\n".join(map(_reading, QUESTIONS)),
        **{f"row_{name}": rows.called.capitalize() for name, rows in ROWS.items()},
        "span": SPAN,
        "styles": " ".join(f"'sha256-{_hash(style)}'" for style in sorted(set(_styles()))),
    }


def _after_a_decision(heading: str) -> str:
    """Whether the events under a heading matter once there is a decision that can be appealed, or before there is."""
    return "yes" if heading in words.AFTER_A_DECISION else "no"


def _in_words(section: Section) -> str:
    return section.name.lower().replace("_", " ")


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def _options(choices: Choices) -> str:
    return "\n".join(f'<option value="{escape(value)}">{escape(_sentence(text))}</option>' for value, text in choices)


def _boxes(name: str, choices: Choices) -> str:
    return "\n".join(
        f'<label><input type="checkbox" name="{name}" value="{escape(value)}"> {escape(text)}</label>'
        for value, text in choices
    )


def _radios(name: str, choices: Choices) -> str:
    return "\n".join(
        f'<label><input type="radio" name="{name}" value="{escape(value)}"> {escape(_sentence(text))}</label>'
        for value, text in choices
    )


def _review_day(event: Event) -> str:
    name = f"reviews.#.{event.name}"
    label = f'<label for="{name}">{escape(_sentence(event.words))}</label>'
    return f'{label}\n<input type="date" id="{name}" name="{name}" {SPAN}>'


def _in_review() -> list[str]:
    """What can happen in a review: from the meeting on, and then what reviews share with the making of a plan."""
    order = list(EVENTS)
    return sorted(
        REVIEW_EVENTS, key=lambda name: (order.index(name) < order.index("review_meeting"), order.index(name))
    )


def _reading(question: Question) -> str:
    """A point that can be read in two ways: how it is read, and the choice of the other way."""
    id, sources = question.other.id, "; ".join(map(str, question.sources))
    usual = escape(f"Usually: {question.default.words} ({sources}).")
    box = f'<input type="checkbox" name="readings" value="{id}" aria-describedby="usual.{id}">'
    return f'<p class="usual" id="usual.{id}">{usual}</p>\n<label>{box} Instead: {escape(question.other.words)}</label>'


def _limits(rules: Iterable[Rule]) -> Choices:
    """Rules to choose from, in the words of their newest version."""
    return {rule.id: f"{rule.who}: {rule.action} ({rule.id})" for rule in rules}.items()


def _matters(fact: str) -> Choices:
    """The matters that a rule may turn on, where the case says this fact."""
    asked = {value for rule in RULES for given in rule.conditions if given.fact == fact for value in given.values}
    return ((each, text) for each, text in words.MATTERS.items() if each in asked)


def _days_of_notice(number: int) -> str:
    return "notice on the day itself" if number == 0 else f"{number} working {'day' if number == 1 else 'days'}"


def _grouped() -> dict[str, list[Event]]:
    """Every event, under the heading that was last begun before it, unless it belongs elsewhere."""
    by_heading: dict[str, list[Event]] = {heading: [] for heading in words.BEGINS.values()}
    begun = ""
    for name, event in EVENTS.items():
        begun = words.BEGINS.get(name, begun)
        by_heading[words.ELSEWHERE.get(name, begun)].append(event)
    return by_heading


def _styles() -> Iterator[str]:
    """The styles that the library's results bring along; the page lets in these and no others."""
    case = Case(events={"notice_sent": date(2026, 6, 10)})
    found = timeline(case, on=date(2026, 7, 1))
    for shown in (found._repr_html_(), found[0].explain()._repr_html_()):
        yield from re.findall(r"<style>(.*?)</style>", shown, flags=re.DOTALL)


def _hash(style: str) -> str:
    return b64encode(hashlib.sha256(style.encode()).digest()).decode()
