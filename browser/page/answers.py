"""What the page asks of the library, inside the browser: the form goes in as text, and what to show comes out."""

import json
from collections.abc import Iterator
from datetime import date
from html import escape

from sendtimelines import (
    BadCase,
    Case,
    Consent,
    NotADate,
    SendTimelinesError,
    Timeline,
    html_page,
    picture,
    plain_words,
    timeline,
    to_ics,
)

WISHES = {"yes": True, "no": False}


def answer(fields: str) -> str:
    """The answer to a form that was filled in.

    Parameters:
        fields: the fields of the form in JSON, a list of names and values.

    Returns:
        JSON with what to say at once (`said`), what to show (`html`) and the files that can be saved (`files`); or,
        where the facts do not hold, the `problem` in one sentence.
    """
    form: dict[str, list[str]] = {}
    for name, value in json.loads(fields):
        form.setdefault(name, []).append(value.strip())
    try:
        return json.dumps(_shown(_asked(form), _one(form, "title")))
    except SendTimelinesError as error:
        return json.dumps({"problem": str(error)})


def _one(form: dict[str, list[str]], name: str) -> str:
    return form.get(name, [""])[0]


def _day(text: str, name: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotADate(f"{name} is not a date; choose a day, month and year", field=name) from None


def _events(form: dict[str, list[str]]) -> Iterator[tuple[str, date]]:
    for name, day in zip(form.get("event", []), form.get("day", []), strict=True):
        if name and day:
            yield name, _day(day, name)
        elif name or day:
            what = "an event has no date" if name else "a date has no event"
            raise BadCase(f"{what}; give both, or remove the two", field="events")


def _asked(form: dict[str, list[str]]) -> Timeline:
    """The timeline that the form asks for."""
    given = list(_events(form))
    if len(given) > len(dict(given)):
        raise BadCase("an event is given twice; give each event once", field="events")
    by = _one(form, "by") or None
    notice = _one(form, "consent")
    consents = []
    if notice:
        given_on = _one(form, "consent_on")
        consents.append(
            Consent(
                working_days=int(notice),
                given_on=_day(given_on, "the day of the consent") if given_on else None,
                by=by or "parent",
            )
        )
    case = Case(
        events=dict(given),
        decision=_one(form, "decision") or None,
        sections=form.get("section", ()),
        by=by,
        mediation_wanted=WISHES.get(_one(form, "mediation_wanted")),
        consents=consents,
    )
    return timeline(case, on=_day(_one(form, "on"), "the day to look from"), forecast="forecast" in form)


def _shown(found: Timeline, title: str) -> dict[str, object]:
    return {
        "said": _said(found),
        "html": f"{found._repr_html_()}<h3>Step by step</h3>{''.join(_steps(found))}",
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


def _said(found: Timeline) -> str:
    """The timeline in a few words, to be heard before it is read."""
    count = len(found)
    said = f"{count} {'deadline' if count == 1 else 'deadlines'}, {len(found.overdue)} overdue."
    return f"{said} The next: {plain_words(found.next, on=found.on)}" if found.next else said


def _steps(found: Timeline) -> Iterator[str]:
    for deadline in found:
        day = f"{deadline.due.day} {deadline.due:%B %Y}" if deadline.due else "no number of days"
        heading = escape(f"{deadline.rule.who}: {deadline.rule.action} ({day})")
        yield f"<details><summary>{heading}</summary>{deadline.explain()._repr_html_()}</details>"
