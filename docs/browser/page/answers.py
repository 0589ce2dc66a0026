"""What the page asks of the library, inside the browser: the form goes in as text, and what to show comes out.

The fields of the form are named as the keys of a case file. Where a case file has a list or a table, each row has a
number: `reviews.2.review_meeting`. So a form is turned into what a case file holds, and read as one.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, time
from typing import Any

from attrs import frozen

from sendtimelines import SendTimelinesError, Timeline, html_page, picture, timeline, to_ics
from sendtimelines.cases.case import REVIEW_EVENTS
from sendtimelines.cases.case_file import case_from
from sendtimelines.cases.written_days import CLAIM_DAYS
from sendtimelines.errors import NotADate
from sendtimelines.law.england.events import EVENTS, doubts_of
from sendtimelines.output.document import Answers
from sendtimelines.output.markup import element
from sendtimelines.output.sheets import sheet
from sendtimelines.rules.bounds import iso_date

Said = dict[str, Any]

SEVERAL = frozenset({"agreed", "issues", "ordered", "readings", "claim", "sections", "unopposed"})
"""The fields in which more than one word can be chosen."""
DAYS = (
    frozenset({"day", "sent", "given_on", "session", "told", "cancelled", "notice_dated", "notice_sent"})
    | CLAIM_DAYS
    | REVIEW_EVENTS
)
"""The fields that hold a day."""
HOUR = re.compile("[0-9]{2}:[0-9]{2}(:[0-9]{2})?")
YES_OR_NO = {"yes": True, "no": False}
TAKEN_AS: Mapping[str, Callable[[str], object]] = {
    "working_days": int,
    "at": time.fromisoformat,
    "guidance": YES_OR_NO.__getitem__,
    "impractical": YES_OR_NO.__getitem__,
    "mediation_wanted": YES_OR_NO.__getitem__,
}
"""What other fields hold, where it is not text."""
OF_THE_PAGE = ("on", "forecast")
"""The fields that say how to look at the case, and are no part of it."""
EVENT_OF = {"told": "session_notified", "cancelled": "mediation_cancelled", "given_on": "consent_given"}
"""The events of which other fields say the day; those of which one says the name are called as the events are."""
OF_THE_LETTER = {
    "notice_dated": "the date written on the letter",
    "notice_sent": "the day the letter was sent",
    "notice_received": "the day you received the letter",
}
"""The days of the letter with the decision, which are events."""


@frozen
class Rows:
    """A list in the form.

    Attributes:
        called: what one of its rows is called.
        needs: what a row must have, and what is said of one that has not.
        once: the field in which no two rows are alike.
        held: how a case file holds the rows.
        key: under which key it holds them, where that is another word.
    """

    called: str
    needs: Mapping[str, str]
    once: str | None
    held: Callable[[list[Said]], object]
    key: str = ""


def _table(key: str, value: str | None = None) -> Callable[[list[Said]], object]:
    """Rows as a table, by the field that is its key: with the value of one field, or with all others."""

    def held(rows: list[Said]) -> object:
        return {row[key]: row[value] if value else {k: v for k, v in row.items() if k != key} for row in rows}

    return held


def _listed(rows: list[Said]) -> object:
    return rows


def _days(rows: list[Said]) -> object:
    return [row["day"] for row in rows]


def _sessions(rows: list[Said]) -> object:
    """Sessions of a mediation as entries: when people were told of each, and that it was cancelled."""
    events = {"told": "session_notified", "cancelled": "mediation_cancelled"}
    return [
        {"event": event, "day": row[name], "for": row["day"]}
        for row in rows
        for name, event in events.items()
        if name in row
    ]


NO_DAY = {"day": "has no date"}
ROWS: Mapping[str, Rows] = {
    "events": Rows(
        "event", {"event": "does not say what happened", **NO_DAY}, once="event", held=_table("event", "day")
    ),
    "decisions": Rows("other decision", {"decision": "does not say what was decided"}, once=None, held=_listed),
    "sessions": Rows(
        "session",
        {**NO_DAY, "told": "does not say on which day people were told of it"},
        once="day",
        held=_sessions,
        key="entries",
    ),
    "consents": Rows("consent", {"working_days": "does not say how much notice is enough"}, once=None, held=_listed),
    "reviews": Rows("review", {"review_meeting": "has no date of its meeting"}, once=None, held=_listed),
    "exemptions": Rows(
        "exemption",
        {
            "rule": "does not say which limit",
            "ground": "has no reason",
            "impractical": "does not say whether it was impractical to keep the limit",
        },
        once="rule",
        held=_listed,
    ),
    "varied": Rows(
        "other date",
        {"rule": "does not say instead of which limit", **NO_DAY, "by": "does not say who set it"},
        once="rule",
        held=_table("rule"),
    ),
    "receipts": Rows(
        "receipt",
        {
            "event": "does not say what was received",
            "sent": "has no date of sending",
            "how": "does not say how it was sent",
            "convention": "does not say under which convention",
        },
        once="event",
        held=_table("event"),
    ),
    "holidays": Rows("bank holiday", {**NO_DAY, "name": "has no name"}, once="day", held=_table("day", "name")),
    "ordinary_days": Rows("day moved away", NO_DAY, once="day", held=_days),
}


@frozen
class Problem:
    """What is wrong, and with which field.

    Attributes:
        text: what is wrong, in one sentence.
        field: the name of the field, or nothing where it is no one field.
    """

    text: str
    field: str = ""


class Wrong(Exception):
    """The form cannot be read as it is; `problems` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems


@frozen
class Row:
    """A row of a list.

    Attributes:
        place: the list and the number, with which the names of its fields begin.
        called: what it is called on the page, as in "event 2".
        said: what its fields say; those that say nothing are left out.
    """

    place: str
    called: str
    said: Said


def answer(fields: str) -> str:
    """The answer to a form that was filled in.

    Parameters:
        fields: the fields of the form in JSON, a list of names and values.

    Returns:
        JSON with what to say at once (`said`), what to show (`html`), the files that can be saved (`files`) and the
        days whose year may be wrong (`doubts`); or, where the facts do not hold, the `problems`. Of both each is told
        in one sentence, with the name of its field.
    """
    form = [(name, value.strip()) for name, value in json.loads(fields)]
    try:
        found, title = _asked(form)
        doubts = [{"text": each.text, "field": each.field} for each in _doubts(form, found.on)]
        return json.dumps({**_shown(found, title), "doubts": doubts})
    except Wrong as wrong:
        problems = wrong.problems
    except SendTimelinesError as error:
        problems = [Problem(str(error), _place(error, form))]
    return json.dumps({"problems": [{"text": each.text, "field": each.field} for each in problems]})


def _asked(form: list[tuple[str, str]]) -> tuple[Timeline, str]:
    """The timeline that the form asks for, and the name of the case."""
    problems: list[Problem] = []
    content: Said = {}
    looked: Said = {}
    letter: dict[str, str] = {}
    for name, value in form:
        if "." in name or not value:
            continue
        if name in OF_THE_LETTER:
            letter[name] = value
        elif name in SEVERAL:
            content.setdefault(name, []).append(value)
        else:
            (looked if name in OF_THE_PAGE else content)[name] = _taken(name, value)
    for name, value in letter.items():
        try:
            _day(value, OF_THE_LETTER[name])
        except SendTimelinesError as error:
            problems.append(Problem(str(error), name))
    try:
        on = _day(looked.get("on", ""), "the day to look from")
    except SendTimelinesError as error:
        problems.append(Problem(str(error), "on"))
    rows = {group: list(_rows(form, group, problems)) for group in ROWS}
    held = {group: ROWS[group].held for group in ROWS}
    if not problems:
        days: Said = {"calendar": content["calendar"]} if "calendar" in content else {}
        days["holidays"] = held["holidays"]([row.said for row in rows["holidays"]])
        problems += [each for group in ROWS for row in rows[group] for each in _alone(group, row, days)]
    if problems:
        raise Wrong(problems)
    lists: Said = {
        ROWS[group].key or group: held[group]([row.said for row in rows[group]]) for group in ROWS if rows[group]
    }
    if letter and not problems:
        lists["events"] = letter | lists.get("events", {})
    if "by" in content:
        for consent in lists.get("consents", ()):
            consent["by"] = content["by"]
    file = case_from({**content, **lists})
    return timeline(file.case, on=on, forecast="forecast" in looked), file.title


def _taken(name: str, value: str) -> object:
    return TAKEN_AS[name](value) if name in TAKEN_AS else value


def _day(value: str, name: str) -> date:
    try:
        return iso_date(value, name)
    except NotADate:
        raise NotADate(f"{name} is not a date; choose a day, month and year", field=name) from None


def _rows(form: list[tuple[str, str]], group: str, problems: list[Problem]) -> Iterator[Row]:
    """The rows of a list that say anything; what is wrong with each is added to the problems."""
    found: dict[str, dict[str, str]] = {}
    for name, value in form:
        place, _, key = name.rpartition(".")
        if place.partition(".")[0] == group:
            found.setdefault(place, {})[key] = value
    rows, seen = ROWS[group], set[str]()
    for number, (place, fields) in enumerate(found.items(), start=1):
        said = {key: value for key, value in fields.items() if value}
        if not said:
            continue
        row = Row(place, f"{rows.called} {number}", said)
        wrong = list(_wrong_with(row, rows, seen))
        problems += wrong
        if not wrong:
            yield Row(place, row.called, {key: _taken(key, value) for key, value in said.items()})


def _wrong_with(row: Row, rows: Rows, seen: set[str]) -> Iterator[Problem]:
    for key, lack in rows.needs.items():
        if key not in row.said:
            yield Problem(f"{row.called} {lack}; give it, or remove the {rows.called}", f"{row.place}.{key}")
    for key in sorted(row.said.keys() & DAYS):
        try:
            _day(row.said[key], f"a date of {row.called}")
        except SendTimelinesError as error:
            yield Problem(str(error), f"{row.place}.{key}")
    if not HOUR.fullmatch(row.said.get("at", "00:00")):
        yield Problem(f"the hour of {row.called} is not complete; give it, or leave it out", f"{row.place}.at")
    if rows.once and (same := row.said.get(rows.once)):
        if same in seen:
            yield Problem(f"{row.called} was given before; give each {rows.called} once", f"{row.place}.{rows.once}")
        seen.add(same)


def _alone(group: str, row: Row, days: Said) -> Iterator[Problem]:
    """What the library finds wrong with a row by itself."""
    try:
        case_from({**days, ROWS[group].key or group: ROWS[group].held([row.said])})
    except SendTimelinesError as error:
        key = error.field if error.field in row.said else next(iter(ROWS[group].needs))
        yield Problem(str(error), f"{row.place}.{key}")


def _doubts(form: list[tuple[str, str]], on: date) -> Iterator[Problem]:
    """Each day after the one on which one looks, of what can only have happened, with its field."""
    events = {
        name.removesuffix(".event"): value for name, value in form if re.fullmatch(r"events\.[0-9]+\.event", name)
    }
    for name, value in form:
        place, _, key = name.rpartition(".")
        event = events.get(place, "") if key == "day" else EVENT_OF.get(key, key)
        if value and event in EVENTS:
            yield from (Problem(doubt, name) for doubt in doubts_of({event: _day(value, name)}, on))


def _place(error: SendTimelinesError, form: Iterable[tuple[str, str]]) -> str:
    """The field that an error of the whole case is about: the first that has its name, its event, or its list."""
    for name, value in form:
        if value and error.field in (name, name.rpartition(".")[2], name.partition(".")[0], value):
            return name
    return ""


def _shown(found: Timeline, title: str) -> dict[str, object]:
    return {
        "said": _said(found),
        "html": _entered(found) + found._repr_html_(),
        "files": [
            {
                "label": "Save the dates as a calendar file",
                "name": "timeline.ics",
                "type": "text/calendar",
                "text": to_ics(found, reference=title or "case", title=title),
            },
            {
                "label": "Save this as a page",
                "name": "timeline.html",
                "type": "text/html",
                "text": html_page(found, title=title),
            },
            {
                "label": "Save the picture",
                "name": "timeline.svg",
                "type": "image/svg+xml",
                "text": picture(found, title=title),
            },
        ],
    }


def _entered(found: Timeline) -> str:
    """What was entered, in full dates, above the answer."""
    facts = [element("li", fact) for fact in sheet(found).entered]
    return element("details", element("summary", "What you entered"), element("ul", *facts), class_="entered")


def _said(found: Timeline) -> str:
    """The answer in a sentence, to be heard before it is read."""
    first = next((each for part in sheet(found).parts if isinstance(part, Answers) for each in part.items), None)
    return first.words if first else "Nothing can be worked out yet."
