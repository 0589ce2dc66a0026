"""What assistants can ask: five questions, each with what it is asked and told in.

A question is read by the shapes of the documents, and the answer is the record that the command line prints.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from attrs import field, frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.cases.case_file import CaseFile, calendar_from
from sendtimelines.cases.timeline import timeline
from sendtimelines.errors import unknown
from sendtimelines.law import RULES, history, in_force, rule_for, rule_named
from sendtimelines.law.england.notice import check_notice
from sendtimelines.law.england.routes import routes
from sendtimelines.law.england.terms import About, Decision, Section, Stage, With
from sendtimelines.output.json.cases import case_converter
from sendtimelines.output.json.converter import Record, add_shapes, structured
from sendtimelines.output.json.records import (
    deadline_record,
    notice_record,
    routes_record,
    rule_record,
    timeline_record,
)
from sendtimelines.rules.bounds import iso_date
from sendtimelines.rules.consent import Consent
from sendtimelines.rules.parties import By


@frozen(kw_only=True)
class Due:
    """A rule and the events that start its time."""

    rule: str
    on: date
    events: Mapping[str, date]
    consent: Consent | None = None
    readings: frozenset[str] = frozenset()
    calendar: str = ENGLAND_AND_WALES.name
    holidays: Mapping[str, str] = field(factory=dict[str, str])
    ordinary_days: tuple[date, ...] = ()

    def answer(self) -> Record:
        """The deadline as it stands on the day."""
        calendar = calendar_from(
            self.calendar,
            listed=(),
            added=tuple((iso_date(day, "holidays"), name) for day, name in self.holidays.items()),
            moved=self.ordinary_days,
            school=(),
        )
        rule = rule_for(self.rule, self.events)
        deadline = rule.deadline(self.events, consent=self.consent, readings=self.readings, calendar=calendar)
        return deadline_record(deadline, self.on)


@frozen(kw_only=True)
class Case:
    """A case and the reference date."""

    case: CaseFile
    on: date
    forecast: bool = False

    def answer(self) -> Record:
        """The timeline."""
        return timeline_record(timeline(self.case.case, on=self.on, forecast=self.forecast))


@frozen(kw_only=True)
class Notice:
    """The days of a mediation and of its notice."""

    session: date
    informed: date
    informed_of_place: date | None = None
    consent: Consent | None = None

    def answer(self) -> Record:
        """Whether the notice was long enough."""
        return notice_record(
            check_notice(
                session=self.session,
                informed=self.informed,
                informed_of_place=self.informed_of_place,
                consent=self.consent,
            )
        )


@frozen(kw_only=True)
class Disagreement:
    """Who disagrees with whom, and what about."""

    decision: Decision | None = None
    sections: frozenset[Section] = frozenset()
    by: By | None = None
    against: With | None = None
    about: About | None = None
    stage: Stage | None = None
    readings: frozenset[str] = frozenset()

    def answer(self) -> Record:
        """The ways that are open."""
        ways = routes(
            decision=self.decision,
            sections=self.sections,
            by=self.by,
            against=self.against,
            about=self.about,
            stage=self.stage,
            readings=self.readings,
        )
        return routes_record(ways)


@frozen(kw_only=True)
class Rules:
    """One rule or all of them, of one day or in every version."""

    rule: str | None = None
    on: date | None = None

    def answer(self) -> Record:
        """The rules, in an object."""
        if self.rule is None:
            rules = RULES if self.on is None else in_force(self.on)
        else:
            rules = history(self.rule) if self.on is None else (rule_named(self.rule, self.on),)
        return {"rules": [rule_record(rule) for rule in rules]}


@frozen(kw_only=True)
class Tool:
    """What an assistant can ask.

    Attributes:
        title: what it is called, for people.
        says: what it answers and when to use it, for the assistant.
        question: the shape of what is asked; its `answer` gives the record.
        question_schema, answer_schema: the schemas of the question and the answer, by name.
    """

    title: str
    says: str
    question: type[Due | Case | Notice | Disagreement | Rules]
    question_schema: str
    answer_schema: str


TOOLS: Mapping[str, Tool] = {
    "due": Tool(
        title="When is it due",
        says="The last day for one duty or step, by its rule and the days on which its time starts, with the safe and "
        "the latest day where the law can be read in two ways, its source, and how each day was counted.",
        question=Due,
        question_schema="due-question",
        answer_schema="due",
    ),
    "timeline": Tool(
        title="What follows from a case",
        says="Every duty that follows from what is known of a case, in order of date, with how it stands on the "
        "reference date and why; what is still awaited; and the routes that are open. Give only facts that are known.",
        question=Case,
        question_schema="timeline-question",
        answer_schema="timeline",
    ),
    "check_notice": Tool(
        title="Check the notice of a mediation",
        says="Whether the parent or young person was told of a mediation early enough (SEND Regs reg 37(2)), and if "
        "not, by how much it is short and what would cure it.",
        question=Notice,
        question_schema="check-notice-question",
        answer_schema="check-notice",
    ),
    "route": Tool(
        title="Which ways are open",
        says="Whether a decision can be appealed, whether that needs a mediation certificate, who must take part in a "
        "mediation, and which kinds of disagreement resolution fit.",
        question=Disagreement,
        question_schema="route-question",
        answer_schema="route",
    ),
    "rules": Tool(
        title="The rules",
        says="Rules with their ids, formulas in words, the events that start them, their sources and when they are "
        "in force. All of them are long; ask for one where its id is known.",
        question=Rules,
        question_schema="rules-question",
        answer_schema="rules-answer",
    ),
}
"""The tools by name."""


@cache
def _converter() -> Any:
    converter = case_converter().copy()
    add_shapes(converter, *(tool.question for tool in TOOLS.values()))
    return converter


def answer(name: str, question: Record) -> Record:
    """Answer a question.

    Parameters:
        name: the tool.
        question: the question, in plain JSON.

    Returns:
        The answer, in plain JSON.

    Raises:
        UnknownName: there is no such tool; the nearest is named.
        SendTimelinesError: what is wrong with the question, after the path to it and without the value there.

    >>> answer("due", {"rule": "mediation.arrange", "on": "2026-07-01", "events": {"la_informed": "2026-06-10"}})["due"]
    '2026-07-10'
    """
    if name not in TOOLS:
        raise unknown("tool", name, TOOLS)
    ask: Callable[[], Record] = structured(_converter(), question, TOOLS[name].question).answer
    return ask()
