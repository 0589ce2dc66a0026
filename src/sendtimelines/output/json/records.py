"""Results as plain records of text, numbers, lists and keys: the shapes that the JSON Schemas in `schema/` describe."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, cast

from sendtimelines.law import last_checked
from sendtimelines.law.england.events import doubts_of
from sendtimelines.rules.citations import Citation, addressed
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.explanation import Explanation, Step
from sendtimelines.rules.rule import Rule

if TYPE_CHECKING:  # each record is of one kind of result, and the others need not be loaded for it
    from sendtimelines.calendars.check import CalendarCheck
    from sendtimelines.cases.duty import Duty
    from sendtimelines.cases.record import Entry
    from sendtimelines.cases.timeline import Timeline
    from sendtimelines.law.england.notice import NoticeCheck
    from sendtimelines.law.england.routes import Routes

Record = dict[str, object]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def source_records(sources: Iterable[Citation], as_of: date | None) -> list[Record]:
    """Provisions, each with where it is published, as it stands or stood on a day, and how it binds."""
    return [_source_record(part, address) for part, address in addressed(sources, as_of)]


def _source_record(part: Citation, address: str) -> Record:
    return {"citation": str(part), "url": address, "force": part.force.value}


def _checked_source_record(part: Citation, address: str) -> Record:
    """The same, with when it was last read against which text; null for what is not in the register."""
    check = last_checked(part)
    read = check and {"on": check.on.isoformat(), "text": check.text.value, "amended_to": _iso(check.amended_to)}
    return {**_source_record(part, address), "checked": read}


def deadline_record(deadline: Deadline, on: date) -> Record:
    """A deadline as it stands on the day `on`; dates as ISO text, None where there is none."""
    known = {name: day for name, day in deadline.facts.events.items() if name not in deadline.assumed}
    return {
        "rule": deadline.rule.id,
        "due": _iso(deadline.due),
        "safe": _iso(deadline.safe),
        "latest": _iso(deadline.latest),
        "act_by": _iso(deadline.act_by),
        "last_moment": _iso(deadline.last_moment),
        "provisional": deadline.provisional,
        "readings": {id: _iso(day) for id, day in deadline.readings.items()},
        "who": deadline.rule.who.value,
        "action": deadline.rule.action,
        "source": deadline.rule.source,
        "sources": source_records(deadline.rule.sources, deadline.law_as_of),
        "notes": [{"text": note.words, "source": str(note.source)} for note in deadline.notes],
        "basis": deadline.rule.basis.value,
        "status": deadline.status(on).value,
        "doubts": list(doubts_of(known, on)),
        "days_left": deadline.days_left(on),
        "working_days_left": deadline.working_days_left(on),
        "explanation": _explanation_record(deadline.explain()),
        "provenance": deadline.provenance.record,
    }


def _explanation_record(explanation: Explanation) -> list[Record]:
    """The steps, each with those in its place under every other reading under which it is not the same."""
    changes = {other.id: explanation.changes(other) for other in explanation.others}
    return [
        {
            **_step_record(step),
            "readings": {id: list(map(_step_record, changed[n])) for id, changed in changes.items() if n in changed},
        }
        for n, step in enumerate(explanation)
    ]


NOT_SAID: Record = {"outcome": [], "by": "", "for": None, "matter": "", "not_done": False}
"""What an entry says beside its event and day, where nothing is said."""


def _step_record(step: Step) -> Record:
    source = _source_record(step.source, step.address) if step.source and step.address else None
    return {"text": str(step), "day": _iso(step.reached), "source": source}


def timeline_record(timeline: "Timeline") -> Record:
    """A timeline: what is known, every duty that has arisen, what is waited for, and what is wrong with the record."""
    return {
        "on": timeline.on.isoformat(),
        "record": [
            {name: row.get(name, NOT_SAID.get(name)) for name in ("event", "day", *NOT_SAID)}
            for row in map(entry_record, timeline.record.entries)
        ],
        "deadlines": [duty_record(duty, timeline) for duty in timeline.arisen],
        "waiting": [_waiting_record(duty) for duty in timeline.waiting],
        "contradictions": [str(pair) for pair in timeline.contradictions],
        "problems": [{"entry": problem.number, "text": problem.words} for problem in timeline.problems],
        "doubts": [{"entry": doubt.number, "text": str(doubt)} for doubt in timeline.doubts],
        "routes": routes_record(timeline.routes),
    }


def entry_record(entry: "Entry") -> Record:
    """An entry as a row, its days as ISO text."""
    from sendtimelines.cases.files import row_of

    row = row_of(entry)
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def duty_record(duty: "Duty", timeline: "Timeline") -> Record:
    """A duty as it stands in a timeline: its deadline, with its matter, its standing as status and the reason, the
    contact who helps with it, where the case has one, and what can still be asked for, where it is out of time.
    """
    from sendtimelines.rules.plain_english import remedy  # which a deadline alone does not need

    on, case, standing = timeline.on, timeline.case, duty.as_it_stands
    assert duty.deadline  # only what is waited for as a whole has none
    assert standing
    way_out = remedy(standing, on=on, by=case.by)
    contact = duty.deadline.rule.contact and case.arrangements.contact(duty.deadline.rule.contact)
    return {
        **deadline_record(duty.deadline, on),
        "name": duty.name,
        "matter": {"kind": duty.matter, "number": duty.number},
        "who": duty.who,
        "due": _iso(duty.due),
        "due_to": _iso(duty.due_to),
        "safe": _iso(duty.safe),
        "latest": _iso(duty.latest),
        "until": _iso(duty.until),
        "act_by": _iso(duty.act_by),
        "status": duty.standing.value,
        "reason": duty.reason,
        "reason_source": _source_record(*next(addressed((duty.source,), None))) if duty.source else None,
        "done": _iso(duty.done),
        "days_late": duty.days,
        "note": duty.note,
        "caveats": list(duty.deadline.caveats),
        "contact": str(contact) if contact else None,
        "remedy": {"text": way_out.remedy, "source": str(way_out.source)} if way_out else None,
        "forecast": duty.forecast or bool(duty.assumed),
        "days_left": duty.days_left(on),
        "working_days_left": duty.working_days_left(on),
    }


def _waiting_record(duty: "Duty") -> Record:
    return {
        "rule": duty.id,
        "name": duty.name,
        "matter": {"kind": duty.matter, "number": duty.number},
        "status": duty.standing.value,
        "who": duty.who,
        "action": duty.action,
        "source": duty.rule.source if duty.rule else "",
        "sources": source_records(duty.sources, duty.law_as_of),
        "events": [name for group in duty.waiting for name in group],
        "safe": _iso(duty.safe),
        "reason": duty.reason,
    }


def notice_record(check: "NoticeCheck") -> Record:
    """The check of a notice."""
    return {
        "enough": check.enough,
        "on_clear_days": check.on_clear_days,
        "short_by": check.short_by,
        "last_day_for_notice": _iso(check.last_day_for_notice),
        "earliest_session": _iso(check.earliest_session),
        "cured_by_consent": check.cured_by_consent,
        "reasons": list(check.reasons),
        "provenance": check.provenance.record,
    }


def without_provenance(record: Record) -> Record:
    """A record, or one of several in a list, without its provenance."""
    remaining = {key: value for key, value in record.items() if key != "provenance"}
    deadlines = cast("list[Record]", remaining.get("deadlines", []))
    return remaining | ({"deadlines": [without_provenance(each) for each in deadlines]} if deadlines else {})


def routes_record(routes: "Routes") -> Record:
    """The ways that are open; kinds of disagreement resolution by their number in the Code's list."""
    return {
        "appeal": routes.appeal,
        "certificate_needed": routes.certificate_needed,
        "mediation": routes.mediation,
        "mediation_parties": [party.value for party in routes.mediation_parties],
        "disagreement_resolution": [kind.value for kind in routes.disagreement_resolution],
        "compulsory": routes.compulsory,
        "reasons": [{"text": reason.text, "source": str(reason.source)} for reason in routes.reasons],
    }


def rule_record(rule: Rule) -> Record:
    """A rule in words."""
    in_force: Mapping[str, str | None] = {"from": _iso(rule.in_force.start), "to": _iso(rule.in_force.end)}
    return {
        "id": rule.id,
        "who": rule.who.value,
        "what": rule.action,
        "clock": [event.name for event in rule.events],
        "formula": rule.formula,
        "source": rule.source,
        "sources": [_checked_source_record(*each) for each in addressed(rule.sources, rule.in_force.end)],
        "basis": rule.basis.value,
        "in_force": dict(in_force),
    }


def calendars_record(checks: "Iterable[CalendarCheck]") -> Record:
    """The differences between calendars and an official list of bank holidays."""
    listed = tuple(checks)
    return {"same": all(check.same for check in listed), "calendars": [_calendar_record(check) for check in listed]}


def _calendar_record(check: "CalendarCheck") -> Record:
    return {
        "calendar": check.division,
        "same": check.same,
        "bank_holidays": check.bank_holidays,
        "first": check.first.isoformat(),
        "last": check.last.isoformat(),
        "missing": [{"day": day.isoformat(), "title": title} for day, title in check.missing],
        "unlisted": [{"day": day.isoformat(), "name": name} for day, name in check.unlisted],
        "renamed": [{"day": day.isoformat(), "name": name, "title": title} for day, name, title in check.renamed],
        "held_until": check.held_until.isoformat(),
        "listed_until": check.listed_until.isoformat(),
    }
