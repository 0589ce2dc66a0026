"""Random cases: as the fields of the form, and as facts for the library, put together side by side."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from attrs import field, frozen

from sendtimelines import (
    ENGLAND_AND_WALES,
    EVENTS,
    RULES,
    SCOTLAND,
    Case,
    Consent,
    Rule,
    SendTimelinesError,
    Timeline,
    WorkingCalendar,
    html_page,
    picture,
    received,
    timeline,
    to_ics,
)
from sendtimelines.cases.case import REVIEW_EVENTS
from sendtimelines.cases.written_days import CLAIM_DAYS
from sendtimelines.law.england import Decision, Section
from sendtimelines.law.england.readings import QUESTIONS
from sendtimelines.law.england.terms import Attends, ClaimFact, Custody, Issue, Matter, Phase
from sendtimelines.rules import Claim, Variation
from sendtimelines.rules.exemptions import Person

Fields = list[tuple[str, str]]

ODD = "<script>alert(1)</script> & 'é';,"
PROCLAIMED, MOVED = date(2026, 6, 15), date(2026, 8, 31)
CALENDARS: Mapping[str, tuple[WorkingCalendar, Fields]] = {
    "usual": (ENGLAND_AND_WALES, [("calendar", "england-and-wales")]),
    "scottish": (SCOTLAND, [("calendar", "scotland")]),
    "changed": (
        ENGLAND_AND_WALES.with_holiday(PROCLAIMED, ODD).without_holiday(MOVED),
        [
            ("holidays.4.day", PROCLAIMED.isoformat()),
            ("holidays.4.name", ODD),
            ("ordinary_days.4.day", MOVED.isoformat()),
        ],
    ),
}
"""A calendar makes its tables once, which takes a while in the browser, so there are three."""


EXEMPT = [rule for rule in RULES if rule.exemptions and not rule.conditions]
"""Rules with exemptions that need nothing but their events to apply."""

WAYS = (
    ("first_class", "ordinary_post"),
    ("second_class", "ordinary_post"),
    ("hand", "as_given"),
    ("email", "as_given"),
)
NO_WAY = ("email", "ordinary_post")
"""How something is sent, with a convention that says something of it, and with one that does not."""


@frozen
class Asked:
    """A random case.

    Attributes:
        fields: the fields of the form.
        facts: the same for the library.
        sent: what was sent, for days of receipt.
        on: the reference date.
        forecast: whether it goes on.
        title: what the case is called.
    """

    fields: Fields
    facts: dict[str, Any]
    sent: dict[str, dict[str, Any]]
    on: date
    forecast: bool
    title: str

    def timeline(self) -> Timeline:
        receipts = {name: received(**how, calendar=self.facts["calendar"]) for name, how in self.sent.items()}
        return timeline(Case(**self.facts, receipts=receipts), on=self.on, forecast=self.forecast)

    def answer(self) -> dict[str, str]:
        """What the page has to say to it."""
        try:
            found = self.timeline()
        except SendTimelinesError as error:
            return {"problem": str(error)}
        return {
            "calendar": to_ics(found, reference=self.title or "case", title=self.title),
            "page": html_page(found, title=self.title),
            "picture": picture(found, title=self.title),
            "shown": found._repr_html_(),
        }


@frozen
class Maker:
    """Makes one random case.

    Attributes:
        random: where chance comes from.
        first: the day from which the case runs.
        fields: the fields of the form so far.
        facts: the facts so far.
    """

    random: Random
    first: date
    fields: Fields = field(factory=list[tuple[str, str]])
    facts: dict[str, Any] = field(factory=dict[str, Any])

    def perhaps(self, chance: float) -> bool:
        return self.random.random() < chance

    def day(self, first: date | None = None, most: int = 250) -> date:
        return (first or self.first) + timedelta(days=self.random.randrange(most))

    def rows(self, name: str, *tables: Mapping[str, object]) -> None:
        """Rows of the form, under numbers that only tell them apart."""
        for number, table in enumerate(tables):
            self.fields.extend((f"{name}.{7 * number}.{key}", str(value)) for key, value in table.items())

    def words(self) -> None:
        several: dict[str, list[Any]] = {
            "sections": list(Section),
            "issues": list(Issue),
            "agreed": list(Matter),
            "ordered": list(Matter),
            "unopposed": list(Matter),
            "claim": list(ClaimFact),
            "readings": [question.other.id for question in QUESTIONS],
        }
        for name, choices in several.items():
            if self.perhaps(0.4):
                self.facts[name] = self.random.sample(choices, min(len(choices), self.random.randrange(1, 4)))
                self.fields.extend((name, each) for each in self.facts[name])
        one: dict[str, list[Any]] = {"decision": list(Decision), "by": ["parent", "young_person"], "phase": list(Phase)}
        for name, choices in {**one, "attends": list(Attends), "custody": list(Custody)}.items():
            self.facts[name] = self.random.choice(choices) if self.perhaps(0.5 if name in one else 0.2) else None
            self.fields.append((name, self.facts[name] or ""))
        self.facts["mediation_wanted"] = self.random.choice([None, True, False])
        self.fields.append(("mediation_wanted", {None: "", True: "yes", False: "no"}[self.facts["mediation_wanted"]]))
        if self.perhaps(0.3):
            self.facts["guidance"] = True
            self.fields.append(("guidance", "yes"))

    def events(self, rules: list[Rule]) -> dict[str, dict[str, Any]]:
        """Events that start the time of some rules and others; a few are only known to have been sent."""
        wanted = {event.name for rule in rules for event in rule.events} | {*self.random.sample(sorted(EVENTS), 2)}
        days, sent, day = dict[str, date](), dict[str, dict[str, Any]](), self.first
        for name in sorted(wanted, key=list(EVENTS).index):
            day += timedelta(days=self.random.randrange(-3, 40))
            if self.perhaps(0.1):
                how = self.random.choice(WAYS) if self.perhaps(0.8) else NO_WAY
                sent[name] = {"sent": day, "how": how[0], "convention": how[1]}
            else:
                days[name] = day
        self.facts["events"] = days
        self.rows("events", *({"event": name, "day": when} for name, when in days.items()))
        self.rows("receipts", *({"event": name, **how} for name, how in sent.items()))
        return sent

    def claims(self, rules: Iterator[Rule]) -> None:
        self.facts["exemptions"], told = {}, []
        for rule in rules:
            reason = self.random.choice(rule.exemptions)
            start = max(self.facts["events"].get(event.name, self.first) for event in rule.events)
            claim: dict[str, Any] = {"ground": reason.ground, "impractical": self.perhaps(0.8)}
            if self.perhaps(0.8):
                claim["person"] = self.random.choice(sorted(reason.persons or Person))
            claim |= {name: self.day(start, 30) for name in sorted(CLAIM_DAYS) if self.perhaps(0.8)}
            self.facts["exemptions"][rule.id] = Claim(**claim)
            told.append({"rule": rule.id, **claim, "impractical": "yes" if claim["impractical"] else "no"})
        self.rows("exemptions", *told)

    def variations(self, rules: Iterator[Rule]) -> None:
        self.facts["varied"] = {rule.id: Variation(self.day(), self.random.choice([*rule.varied_by])) for rule in rules}
        self.rows(
            "varied", *({"rule": id, "day": each.day, "by": each.by} for id, each in self.facts["varied"].items())
        )

    def reviews(self) -> None:
        self.facts["reviews"] = [
            {name: self.day() for name in ("review_meeting", *self.random.sample(sorted(REVIEW_EVENTS), 3))}
            for _ in range(self.random.choice([0, 0, 0, 0, 0, 1, 2]))
        ]
        self.rows("reviews", *self.facts["reviews"])

    def consents(self) -> None:
        told: list[dict[str, Any]] = []
        for number in self.random.sample(range(5), self.random.choice([0, 0, 1, 2])):
            told.append({"working_days": number, "given_on": self.first})
            if self.perhaps(0.3):
                told[-1]["session"] = self.facts["events"].get("mediation_date", self.day())
        whose = {"by": self.facts["by"]} if self.facts["by"] else {}
        self.facts["consents"] = [Consent(**each, **whose) for each in told]
        self.rows("consents", *told)


def random_case(random: Random) -> Asked:
    """A case that starts some rules and says something of everything that the form asks for."""
    made = Maker(
        random, date(2025, 10, 1) if random.random() < 0.5 else date(2015, 1, 1) + timedelta(random.randrange(7300))
    )
    rules = [random.choice(EXEMPT if random.random() < 0.4 else RULES)]
    made.words()
    sent = made.events(rules)
    made.claims(iter({rule.id: rule for rule in rules if rule.exemptions}.values()))
    made.variations(iter({rule.id: rule for rule in rules if rule.varied_by}.values()))
    made.reviews()
    made.consents()
    made.facts["calendar"], days = CALENDARS[random.choice([*CALENDARS])]
    on, forecast, title = made.day(), made.perhaps(0.5), random.choice(["", "a case", ODD])
    fields = [
        *made.fields,
        *days,
        ("title", title),
        ("on", on.isoformat()),
        *([("forecast", "yes")] if forecast else []),
    ]
    return Asked(fields, made.facts, sent, on, forecast, title)
