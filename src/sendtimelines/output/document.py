"""What is shown of each result: a title, tables and lists, the same in HTML, in Markdown and in a terminal."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import singledispatch
from itertools import chain, groupby

from attrs import frozen

from sendtimelines.cases.comparison import ComparedRow, Comparison
from sendtimelines.cases.letters import LetterCheck
from sendtimelines.cases.sensitivity import Change, Sensitivity, standing
from sendtimelines.cases.timeline import Timeline
from sendtimelines.law import history
from sendtimelines.law.england.checklists import Checklist, Findings
from sendtimelines.law.england.routes import Routes
from sendtimelines.rules.citations import Citation, addressed
from sendtimelines.rules.conditions import Nature, Note
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.explanation import Explanation, OtherReading, Step, written
from sendtimelines.rules.plain_english import (
    awaited,
    counted,
    impossible,
    in_full,
    plain_words,
    sentence,
    uncertainties,
)
from sendtimelines.rules.provenance import Provenance
from sendtimelines.rules.rule import Rule
from sendtimelines.rules.status import Status
from sendtimelines.support.dates import WEEKDAYS, month_of

NOT_ADVICE = "This is information, not legal advice. Before you act on a date, look at its source."
SAFE = re.compile(r"https://[\w./~%?=&#-]+", re.ASCII)
"""An address that a page leads to; a rule of somebody's own can have any other, such as a script."""
WEEK = timedelta(weeks=1)
LONG = 4
"""How many weeks that are counted alike are told one by one; of more only the first and the last are."""


@frozen
class Counted:
    """A day that was counted, and its place in the count."""

    day: date
    place: int

    def __str__(self) -> str:
        return f"{_day(self.day)}: {self.place}"


@frozen
class LeftOut:
    """A day that was not counted, and why."""

    day: date
    why: str

    def __str__(self) -> str:
        return f"{_day(self.day)}: not counted ({self.why})"


@frozen
class Cited:
    """Provisions, after what rests on them where that is in the same place.

    Attributes:
        links: each provision, with its address where that is one that a page may lead to.
        words: what rests on them.
        stop: what ends it.
    """

    links: tuple[tuple[str, str | None], ...]
    words: str = ""
    stop: str = ""

    def __str__(self) -> str:
        named = "; ".join(words for words, _ in self.links)
        return f"{self.words} ({named}){self.stop}" if self.words else f"{named}{self.stop}"


Cell = str | Status | Counted | LeftOut | Cited
Item = str | Cited


@frozen(kw_only=True)
class Table:
    """Cells under headings; the first of a row says what the row is about.

    Attributes:
        caption: what the table is about.
        columns: the headings.
        rows: the cells, row by row.
        calendar: whether it is a strip of days.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    calendar: bool = False


@frozen
class Lines:
    """Statements under a heading.

    Attributes:
        heading: what they are about.
        items: the statements.
        numbered: whether they follow upon each other.
    """

    heading: str
    items: tuple[Item, ...]
    numbered: bool = False


@frozen
class Sheet:
    """Everything that is shown of one result.

    Attributes:
        title: what it is.
        parts: the tables and lists, those with nothing in them left out.
        about: what is said under the title.
    """

    title: str
    parts: tuple[Table | Lines, ...]
    about: tuple[str, ...] = ()


def _sheet(title: str, parts: Iterable[Table | Lines], *about: str) -> Sheet:
    full = (part for part in parts if (part.rows if isinstance(part, Table) else part.items))
    return Sheet(title, tuple(full), about)


def _facts(caption: str, rows: Iterable[tuple[str, Cell]]) -> Table:
    """A table of two columns, without the rows about which there is nothing to say."""
    return Table(caption=caption, columns=("what", "answer"), rows=tuple(row for row in rows if str(row[1])))


def printable(text: str) -> str:
    """Text with a mark in the place of each letter that is not one to be printed."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "\ufffd" for letter in text)


def cited(sources: Iterable[Citation], as_of: date | None = None, *, words: str = "", stop: str = "") -> Cited:
    """Provisions with their addresses, as of a day where that is not as they stand."""
    links = ((str(part), address if SAFE.fullmatch(address) else None) for part, address in addressed(sources, as_of))
    return Cited(tuple(links), words, stop)


def _stated(words: str, source: Citation, as_of: date | None = None) -> Cited:
    """A statement as a sentence, with its source."""
    return cited((source,), as_of, words=f"{words[:1].upper()}{words[1:]}", stop=".")


def _made(by: Provenance | None) -> Lines:
    return Lines("What made it", (sentence(str(by)),) if by else ())


def yes(value: bool) -> str:
    """A truth in a word."""
    return "yes" if value else "no"


def _day(day: date) -> str:
    return f"{day.day} {month_of(day)[:3]}"


def moment(deadline: Deadline) -> str:
    """The day, with the hour where it ends before midnight; the formula where there is none to rely on."""
    if deadline.due is None or deadline.contradictions:
        return deadline.rule.formula
    closes = deadline.rule.closes
    return f"{written(deadline.due)}{f', {closes:%H:%M} London time' if closes else ''}"


def span(deadline: Deadline) -> str:
    """The safe and the latest day, where they are not the same."""
    safe, latest = (None, None) if deadline.contradictions else (deadline.safe, deadline.latest)
    return f"safe {written(safe)}, latest {written(latest)}" if safe and latest and safe != latest else ""


@singledispatch
def sheet(value: object) -> Sheet:
    """What is shown of a result."""
    raise TypeError(f"nothing is known of how to show a {type(value).__name__}")


OF = {Nature.LIMIT: "last day", Nature.EARLIEST: "first day", Nature.WINDOW: "last day of the time"}


@sheet.register
def _(deadline: Deadline) -> Sheet:
    rule = deadline.rule
    rows: list[tuple[str, Cell]] = [
        ("who", rule.who),
        ("what", rule.action),
        (OF[rule.nature], moment(deadline)),
        ("safe and latest", span(deadline)),
        ("last working day", _act_by(deadline)),
        ("done", written(deadline.ended) if deadline.ended else ""),
        ("waits for", awaited(deadline)),
        ("source", _sources_of(deadline)),
        ("basis", rule.basis.value),
    ]
    return _sheet(
        rule.id,
        (
            _facts("Deadline", rows),
            Lines("What makes it uncertain", tuple(map(sentence, uncertainties(deadline)))),
            _notes(deadline.notes, deadline.law_as_of),
            _made(deadline.provenance),
        ),
    )


def _act_by(deadline: Deadline) -> str:
    """The last working day, where that is not the last day."""
    by = None if deadline.contradictions else deadline.act_by
    return written(by) if by and by != deadline.due else ""


def _sources_of(deadline: Deadline) -> Cited:
    return cited(deadline.rule.sources, deadline.law_as_of)


def _notes(notes: tuple[Note, ...], as_of: date | None) -> Lines:
    return Lines("Notes", tuple(_stated(note.words, note.source, as_of) for note in notes))


@sheet.register
def _(found: Timeline) -> Sheet:
    deadlines = Table(
        caption="Deadlines",
        columns=("day", "how it stands", "who", "what", "source"),
        rows=tuple(
            (moment(each), each.status(found.on), each.rule.who, each.rule.action, _sources_of(each)) for each in found
        ),
    )
    waiting = Table(
        caption="Waiting for an event",
        columns=("waits for", "who", "what", "source"),
        rows=tuple((awaited(each), each.rule.who, each.rule.action, _sources_of(each)) for each in found.waiting),
    )
    routes = sheet(found.case.routes)
    return _sheet(
        "Forecast" if found.forecast else "Timeline",
        (
            Lines("Contradictions", tuple(sentence(impossible(pair)) for pair in found.contradictions)),
            deadlines,
            Lines("In words", tuple(plain_words(each, on=found.on) for each in found)),
            waiting,
            *routes.parts,
            _made(found.provenance),
        ),
        f"As it stands on {in_full(found.on)}.",
        *(("Steps not yet taken are taken on their last day.",) if found.forecast else ()),
        NOT_ADVICE,
    )


@sheet.register
def _(found: Routes) -> Sheet:
    parties = " and ".join(f"the {_in_words(party)}" for party in found.mediation_parties)
    taking_part = f", with {parties}" if parties else ""
    arranged = f", arranged by the {found.arranges}" if found.arranges else ""
    kinds = ", ".join(str(kind.value) for kind in found.disagreement_resolution)
    rows: list[tuple[str, Cell]] = [
        ("appeal", yes(found.appeal)),
        ("mediation certificate needed", yes(found.certificate_needed)),
        ("mediation", f"{yes(found.mediation)}{taking_part}{arranged}"),
        ("disagreement resolution", f"by number in the list of Code 11.8: {kinds}" if kinds else "none fits"),
        ("compulsory", yes(found.compulsory)),
        *((f"contact for {_in_words(kind)}", str(contact)) for kind, contact in found.contacts.items()),
    ]
    return _sheet(
        "Routes",
        (
            _facts("Routes", rows),
            Lines("Why these routes", tuple(_stated(reason.text, reason.source) for reason in found.reasons)),
        ),
    )


def _in_words(name: str) -> str:
    return name.replace("_", " ")


@sheet.register
def _(rule: Rule) -> Sheet:
    rows: list[tuple[str, Cell]] = [
        ("who", rule.who),
        ("what", rule.action),
        (OF[rule.nature], rule.formula),
        ("clock", "; ".join(f"the day {event.words}" for event in rule.events)),
        ("ends with", " or ".join(f"the day {event.words}" for event in rule.endings)),
        ("source", cited(rule.sources, rule.in_force.end)),
        ("basis", rule.basis.value),
        ("in force", str(rule.in_force)),
    ]
    readings = Table(
        caption="Points that can be read in two ways",
        columns=("reading", "what it says", "default", "why"),
        rows=tuple(
            (reading.id, reading.words, yes(reading is question.default), question.why)
            for question in rule.questions
            for reading in question.readings
        ),
    )
    return _sheet(rule.id, (_facts("Rule", rows), readings, _notes(rule.notes, rule.in_force.end)))


@sheet.register
def _(checklist: Checklist) -> Sheet:
    rows = tuple(
        (point.fact, f"{point.force} {point.words}", point.only_if or "", cited(point.sources)) for point in checklist
    )
    points = Table(caption="Points", columns=("fact", "what must or should be so", "only if", "source"), rows=rows)
    return _sheet(sentence(checklist.title).removesuffix("."), (points,))


@sheet.register
def _(findings: Findings) -> Sheet:
    rows = tuple(
        (each.point.fact, f"{each.force} {each.point.words}", each.state, cited(each.point.sources))
        for each in findings
    )
    columns = ("fact", "what must or should be so", "how it stands", "source")
    return _sheet("Findings", (Table(caption="Findings", columns=columns, rows=rows),))


@sheet.register
def _(explanation: Explanation) -> Sheet:
    steps = Lines("Steps", tuple(map(_step, explanation)), numbered=True)
    return _sheet(
        "Explanation",
        (
            steps,
            *_strips(explanation),
            *chain(*(_other_reading(explanation, other) for other in explanation.others)),
            _made(explanation.provenance),
        ),
    )


def _other_reading(explanation: Explanation, other: OtherReading) -> Iterator[Table | Lines]:
    """What changes under another reading: the steps, and the days that they count where no reading before has them."""
    yield Lines(explanation.heading(other), tuple(explanation.changed(other)))
    before = explanation.others[: explanation.others.index(other)]
    yield from _strips(
        step for step in chain(*explanation.changes(other).values()) if not any(step in each.steps for each in before)
    )


def _strips(steps: Iterable[Step]) -> Iterator[Table]:
    return (strip(step) for step in steps if step.governs and step.first)


def _step(step: Step) -> Item:
    """A step, with the provision it rests on."""
    return cited((step.source,), step.as_of, words=str(step)) if step.source else str(step)


@sheet.register
def _(check: LetterCheck) -> Sheet:
    dates = Table(
        caption="Dates",
        columns=("rule", "what", "how it stands", "printed", "ours"),
        rows=tuple(
            (each.rule, _what(history(each.rule)[-1]), each.state, _written(each.printed), _written(each.due))
            for each in check.dates
        ),
    )
    particulars = sheet(check.particulars).parts
    return _sheet("Check of a notice", (Lines("Wrong or missing", check.reasons), dates, *particulars))


@sheet.register
def _(found: Comparison) -> Sheet:
    rows = tuple(
        (_duty(row), yes(row.differs), *(moment(each) if each else "not there" for each in row.deadlines))
        for row in found.rows
    )
    return _sheet(
        "Courses side by side",
        (Table(caption="Last days", columns=("what", "differs", *found.timelines), rows=rows),),
        *(f"{name}: as it stands on {in_full(each.on)}." for name, each in found.timelines.items()),
    )


@sheet.register
def _(found: Sensitivity) -> Sheet:
    rows = tuple((each.words, *_changed(change)) for each in found.telling for change in each.changes)
    steady = tuple(each.words for each in found.suppositions if not each.changes)
    return _sheet(
        "What the answers turn on",
        (
            Table(
                caption="What would change", columns=("supposed", "rule", "what", "as things are", "then"), rows=rows
            ),
            Lines("Nothing would change with", steady),
        ),
        f"As it stands on {in_full(found.on)}.",
    )


def _duty(row: ComparedRow) -> str:
    return _what(next(each.rule for each in row.deadlines if each))


def _changed(change: Change) -> tuple[Cell, ...]:
    rule = next(each.rule for each in (change.before, change.after) if each)
    return change.rule, _what(rule), standing(change.before, change.on), standing(change.after, change.on)


def _what(rule: Rule) -> str:
    """Who must do what."""
    return f"{rule.who}: {rule.action}"


def _written(day: date | None) -> str:
    return written(day) if day else ""


def strip(step: Step) -> Table:
    """The days that a step accounts for, week by week: those it counts with their place, the others with the reason."""
    cells = _cells(step)
    monday = min(cells) - timedelta(days=min(cells).weekday())
    weeks = [monday + WEEK * n for n in range((max(cells) - monday).days // 7 + 1)]
    rows: list[tuple[Cell, ...]] = []
    for _, run in groupby(weeks, key=lambda first: _pattern(first, cells)):
        alike = list(run)
        if len(alike) <= LONG:
            rows += (_week(first, cells) for first in alike)
        else:
            between = f"{counted(len(alike) - 2, 'week')} more, counted in the same way"
            rows += (_week(alike[0], cells), (between, *("",) * 7), _week(alike[-1], cells))
    caption = f"Days of: {step.words}. Each day that counts has its place in the count."
    return Table(caption=caption, columns=("week of", *WEEKDAYS), rows=tuple(rows), calendar=True)


def _cells(step: Step) -> dict[date, Cell]:
    """What is told of each day. Counting begins beside the event, which lies ahead where one counts back."""
    days = reversed(step.counted) if step.reached == step.first else step.counted
    cells: dict[date, Cell] = {day: Counted(day, place) for place, day in enumerate(days, 1)}
    return cells | {day: LeftOut(day, why) for day, why in step.skipped}


def _days_of_week(first: date) -> Sequence[date]:
    return [first + timedelta(days=n) for n in range(7)]


def _week(first: date, cells: dict[date, Cell]) -> tuple[Cell, ...]:
    return (f"{_day(first)} {first.year}", *(cells.get(day, "") for day in _days_of_week(first)))


def _pattern(first: date, cells: dict[date, Cell]) -> tuple[str, ...]:
    """How the days of a week are counted, whatever their place in the count."""
    found = (cells.get(day, "") for day in _days_of_week(first))
    return tuple(cell.why if isinstance(cell, LeftOut) else type(cell).__name__ for cell in found)
