"""Cases, deadlines and timelines as plain JSON, and back.

A case has the keys of a case file. A deadline and a timeline are written as the facts that they follow from, with the
result beside them as the command line prints it; they are read by reckoning again, and the result must be the same.
"""

from collections.abc import Mapping
from datetime import date, time
from functools import lru_cache
from typing import assert_never, cast

from attrs import evolve, field, fields_dict, frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.calendars.official import LISTED, OfficialList
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.cases.case import Case, case_of_record
from sendtimelines.cases.case_file import KEYS, CaseFile, Published, calendar_from
from sendtimelines.cases.local_rules import LOCAL_EVENT, LocalRule, event_known
from sendtimelines.cases.matter_tables import TABLES, rows_in
from sendtimelines.cases.record import Entry, Problem, entries_from, entry_of
from sendtimelines.cases.timeline import Timeline, timeline
from sendtimelines.cases.written_days import with_days_read
from sendtimelines.errors import BadDocument, unknown
from sendtimelines.law import history, question_of
from sendtimelines.law.england.arrangements import Arrangements, Contact
from sendtimelines.law.england.readings import QUESTIONS
from sendtimelines.output.json.converter import (
    Converter,
    Record,
    a_record,
    add_shapes,
    an_object,
    strict_converter,
    structured,
    unlike,
)
from sendtimelines.output.json.records import deadline_record, entry_record, timeline_record
from sendtimelines.rules.bounds import in_time, iso_date, reference_date
from sendtimelines.rules.conditions import Variation
from sendtimelines.rules.consent import Consent
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.exemptions import Claim
from sendtimelines.rules.readings import not_both
from sendtimelines.rules.receipt import Convention, How, Receipt, received
from sendtimelines.rules.rule import Rule
from sendtimelines.support.day_parser import DatesByColumn, one_day

WORDS = frozenset(
    {
        "action",
        "source",
        "sources",
        "explanation",
        "reasons",
        "contradictions",
        "provenance",
        "reason",
        "reason_source",
        "note",
        "text",
    }
)
"""Keys of a result that may say something else in another version: how it is worded, and its provenance."""


@frozen(kw_only=True)
class Sent:
    """What a day of receipt follows from."""

    sent: date
    how: How
    convention: Convention
    at: time | None = None


@frozen(kw_only=True)
class Exempted(Claim):
    """A claim with the id of the rule that it is about."""

    rule: str


@frozen(kw_only=True)
class Printed:
    """A result as the command line prints it."""

    record: Record


@frozen(kw_only=True)
class Counting:
    """The keys by which a case or a deadline says how days are counted; each as in a case file."""

    calendar: str = ENGLAND_AND_WALES.name
    official_holidays: Mapping[str, str] = field(factory=dict[str, str])
    holidays: Mapping[str, str] = field(factory=dict[str, str])
    ordinary_days: tuple[date, ...] = ()
    school_days: tuple[date, ...] = ()
    receipts: Mapping[str, Sent] = field(factory=dict[str, Sent])

    @property
    def as_values(self) -> tuple[WorkingCalendar, Mapping[str, Receipt]]:
        """The calendar and the days of receipt that they make."""
        calendar = calendar_from(
            self.calendar,
            listed=tuple((one_day(day, "official_holidays"), each) for day, each in self.official_holidays.items()),
            added=tuple((iso_date(day, "holidays"), each) for day, each in self.holidays.items()),
            moved=self.ordinary_days,
            school=self.school_days,
        )
        return calendar, {
            name: received(each.sent, how=each.how, convention=each.convention, at=each.at, calendar=calendar)
            for name, each in self.receipts.items()
        }


@frozen(kw_only=True)
class Beside(Counting):
    """The keys of a case file that are not attributes of the case."""

    title: str = ""
    reference: str = ""
    published: tuple[Published, ...] = ()
    exemptions: tuple[Exempted, ...] = ()


@frozen(kw_only=True)
class Grounds(Counting):
    """What a deadline follows from.

    Attributes:
        rule: the id of its rule.
        in_force_from: the first day on which that version of the rule is the law.
        events: the events used, except those of the receipts.
        assumed: those of them that a forecast put there.
        readings: the readings chosen.
        consent, instead, exemption: as the deadline has them.
    """

    rule: str
    in_force_from: str
    events: Mapping[str, date] = field(factory=dict[str, date])
    assumed: frozenset[str] = frozenset()
    readings: frozenset[str] = frozenset()
    consent: Consent | None = None
    instead: Variation | None = None
    exemption: Claim | None = None


@frozen(kw_only=True)
class CaseDocument:
    """A case."""

    case: CaseFile


@frozen(kw_only=True)
class DeadlineDocument:
    """A deadline, with what it comes to on a day."""

    deadline: Deadline
    on: date
    result: Printed | None = None


@frozen(kw_only=True)
class TimelineDocument:
    """A timeline as the case and the day that it follows from, with what it comes to."""

    case: CaseFile
    on: date
    forecast: bool = False
    assumed: Mapping[str, date] | None = None
    result: Printed | None = None


def _keys(calendar: WorkingCalendar, receipts: Mapping[str, Receipt]) -> dict[str, object]:
    """The values of the keys of `Counting`."""
    source = calendar.holidays
    listed = source.published if isinstance(source, OfficialList) else ()
    return {
        "calendar": calendar.name.removesuffix(LISTED) if listed else calendar.name,
        "official_holidays": {day.isoformat(): title for day, title in listed},
        "holidays": {day.isoformat(): name for day, name in calendar.added},
        "ordinary_days": calendar.removed,
        "school_days": calendar.school_days,
        "receipts": {
            name: Sent(sent=each.sent, how=each.how, convention=each.convention, at=each.at)
            for name, each in receipts.items()
        },
    }


def _version(id: str, start: str, rules: tuple[LocalRule, ...]) -> Rule:
    own = [each.rule for each in rules if each.rule.id == id]
    rule = next((rule for rule in own or history(id) if rule.in_force.start.isoformat() == start), None)
    if rule is None:
        raise BadDocument("no version of the rule came into force on in_force_from; look at both", value=start)
    return rule


def _deadline_from(grounds: Grounds, rules: tuple[LocalRule, ...]) -> Deadline:
    rule = _version(grounds.rule, grounds.in_force_from, rules)
    calendar, receipts = grounds.as_values
    known = {**grounds.events, **{name: receipt.day for name, receipt in receipts.items()}}
    for name in sorted(grounds.assumed - known.keys()):
        raise unknown("event", name, known, field="assumed")
    for name in grounds.readings:
        question_of(name)
    not_both(QUESTIONS, grounds.readings)
    if grounds.consent:
        rule.takes_consent(grounds.consent)
    if grounds.instead:
        rule.may_be_varied(grounds.instead)
    deadline = rule.resolve(
        {name: in_time(day, "an event") for name, day in known.items() if name not in grounds.assumed},
        consent=grounds.consent,
        readings=grounds.readings,
        calendar=calendar,
        instead=grounds.instead,
        exemption=grounds.exemption,
        receipts=receipts,
        assumed={name: in_time(known[name], "an event") for name in grounds.assumed},
    )
    for name in sorted(known.keys() - deadline.facts.events.keys()):
        raise unknown("event", name, deadline.rule.vocabulary, see="; the deadline makes no use of this one")
    return deadline


def _grounds_of(deadline: Deadline) -> Grounds:
    events = deadline.facts.events
    return Grounds(
        rule=deadline.rule.id,
        in_force_from=deadline.rule.in_force.start.isoformat(),
        events={name: day for name, day in events.items() if name not in deadline.receipts},
        assumed=deadline.assumed,
        readings=deadline.chosen,
        consent=deadline.consent,
        instead=deadline.instead,
        exemption=deadline.exemption,
        **_keys(deadline.facts.calendar, deadline.receipts),  # type: ignore[arg-type]
    )


BESIDE = frozenset(fields_dict(Beside))


@lru_cache(maxsize=16)
def case_converter(rules: tuple[LocalRule, ...] = ()) -> Converter:
    """What reads and writes cases, deadlines and timelines, and all that they hold.

    Parameters:
        rules: the local rules that stand beside those of the law in what is read.
    """
    converter = strict_converter(lambda value: iso_date(value, "a day"))
    converter.register_structure_hook(Entry, lambda value, _: entry_of(a_record(value), rules))
    converter.register_unstructure_hook(Entry, entry_record)
    add_shapes(converter, Problem, Sent, Contact, Arrangements, Consent, Variation, Claim, Exempted, Published)
    add_shapes(converter, Beside, Grounds, always=("calendar",))
    add_shapes(converter, Case, omitted=("calendar", "receipts", "exemptions", "rules"), always=("issues",))
    converter.register_structure_hook(CaseFile, lambda value, _: _read_file(converter, value, rules))
    converter.register_unstructure_hook(CaseFile, lambda file: _written_file(converter, file))
    converter.register_structure_hook_func(  # some of its types are known to type checkers alone
        lambda kind: kind is Deadline, lambda value, _: _deadline_from(converter.structure(value, Grounds), rules)
    )
    converter.register_unstructure_hook_func(
        lambda kind: kind is Deadline, lambda deadline: converter.unstructure(_grounds_of(deadline))
    )
    converter.register_structure_hook(Printed, lambda value, _: Printed(record=a_record(value)))
    converter.register_unstructure_hook(Printed, lambda printed: printed.record)
    add_shapes(converter, CaseDocument, DeadlineDocument, TimelineDocument, always=("forecast",))
    return converter


def _read_file(converter: Converter, value: object, rules: tuple[LocalRule, ...]) -> CaseFile:
    members = an_object(value, KEYS | {"problems"})
    tables = {name: members.pop(name) for name in (*TABLES, "entries") if name in members}
    entries, problems = entries_from(rows_in(tables), rules)
    beside = converter.structure({name: members.pop(name) for name in BESIDE & members.keys()}, Beside)
    calendar, receipts = beside.as_values
    for published in beside.published:
        history(published.rule)
    claims = {
        each.rule: Claim(**{name: getattr(each, name) for name in fields_dict(Claim)}) for each in beside.exemptions
    }
    if len(claims) < len(beside.exemptions):
        raise BadDocument("a rule has two exemptions; give the one that is relied on")
    events = members.get("events")
    days: Mapping[str, object] = cast("Mapping[str, object]", events) if isinstance(events, dict) else {}
    # the days of local events are read by themselves, since the case has its local rules only afterwards
    local = {
        event_known(name, rules): iso_date(day, name) for name, day in days.items() if name.startswith(LOCAL_EVENT)
    }
    if local:
        members["events"] = {name: day for name, day in days.items() if name not in local}
    case = converter.structure(members, Case)
    return CaseFile(
        case=evolve(
            case,
            calendar=calendar,
            receipts=receipts,
            exemptions=claims,
            entries=entries,
            problems=(*case.problems, *problems),
            rules=rules,
            events={**case.events, **local},
        ),
        title=beside.title,
        reference=beside.reference,
        published=beside.published,
    )


def _written_file(converter: Converter, file: CaseFile) -> Record:
    case = file.case
    beside = Beside(
        title=file.title,
        reference=file.reference,
        published=file.published,
        exemptions=tuple(
            Exempted(rule=rule, **{name: getattr(claim, name) for name in fields_dict(Claim)})
            for rule, claim in case.exemptions.items()
        ),
        **_keys(case.calendar, case.receipts),  # type: ignore[arg-type]
    )
    return {**converter.unstructure(beside), **converter.unstructure(case)}


def written(value: Case | CaseFile | Deadline | Timeline, on: date | None) -> Record:
    """What a document holds beside its kind and version."""
    match value:
        case Case():
            return written(CaseFile(case=value), on)
        case CaseFile():
            return _plain(CaseDocument(case=value))
        case Deadline():
            value = evolve(value, standing=None, done=None)  # how it stands in a case is said by the timeline
            day = reference_date(on)
            result = Printed(record=deadline_record(value, day))
            return _plain(DeadlineDocument(deadline=value, on=day, result=result))
        case Timeline():
            return _plain(
                TimelineDocument(
                    case=CaseFile(case=case_of_record(value.record)),
                    on=value.on,
                    forecast=value.forecast,
                    assumed=value.assumed if value.forecast else None,
                    result=Printed(record=timeline_record(value)),
                )
            )
        case _:  # pragma: no cover
            assert_never(value)


def _plain(document: CaseDocument | DeadlineDocument | TimelineDocument) -> Record:
    return cast("Record", case_converter().unstructure(document))


def read(
    content: Record, kind: type[object], rules: tuple[LocalRule, ...], dates: DatesByColumn
) -> Case | CaseFile | Deadline | Timeline:
    """What a document of that kind holds, from its content without kind and version.

    Parameters:
        content: the content.
        kind: the kind.
        rules: the local rules that stand beside those of the law.
        dates: how the days of a case are written.
    """
    converter = case_converter(rules)
    if isinstance(content.get("case"), dict):
        content = {**content, "case": with_days_read(cast("Record", content["case"]), dates, rules)}
    if kind is Deadline:
        document = structured(converter, content, DeadlineDocument)
        if document.result:
            _check_recalculated(document.result.record, deadline_record(document.deadline, document.on), "$.result")
        return document.deadline
    if kind is Timeline:
        return _read_timeline(structured(converter, content, TimelineDocument))
    file = structured(converter, content, CaseDocument).case
    return file if kind is CaseFile else file.case


def _read_timeline(document: TimelineDocument) -> Timeline:
    recalculated = timeline(document.case.case, on=document.on, forecast=document.forecast)
    if document.assumed is not None:
        _check_recalculated(dict(document.assumed), dict(recalculated.assumed), "$.assumed")
    if document.result:
        _check_recalculated(document.result.record, timeline_record(recalculated), "$.result")
    return recalculated


def _check_recalculated(stated: object, recalculated: object, path: str) -> None:
    """Check that a result is the one that its facts give."""
    where = unlike(stated, recalculated, path, WORDS)
    if where:
        raise BadDocument(
            f"at {where}: it is not what the facts give in this version; leave out the result to have it recalculated",
            field=where,
        )
