"""What is shown of each kind of result: a title, the answer first, then tables and lists."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import singledispatch
from itertools import chain
from operator import itemgetter

from sendtimelines.cases.comparison import Comparison
from sendtimelines.cases.difference import Changes, DutyChange
from sendtimelines.cases.duty import Duty
from sendtimelines.cases.letters import LetterCheck
from sendtimelines.cases.local_rules import vocabulary_of
from sendtimelines.cases.sensitivity import Sensitivity, standing
from sendtimelines.cases.standings import Standing
from sendtimelines.cases.timeline import Timeline
from sendtimelines.law import history
from sendtimelines.law.england.checklists import Checklist, Findings
from sendtimelines.law.england.instruments import SEND_REGS
from sendtimelines.law.england.routes import WORDS, Routes
from sendtimelines.output.caution import cautiously, lacks_its_notice
from sendtimelines.output.document import (
    NOT_ADVICE,
    OF,
    Answer,
    Answers,
    Cell,
    Cited,
    Folded,
    Lines,
    Part,
    Sheet,
    Table,
    answer,
    cited,
    facts,
    full,
    moment,
    notes_of,
    provenance_lines,
    sheet_of,
    steps_of,
    yes,
)
from sendtimelines.output.routes_document import routes_sheet
from sendtimelines.rules.conditions import Nature
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.explanation import Explanation
from sendtimelines.rules.parties import By
from sendtimelines.rules.plain_english import called, demand, impossible, in_full, is_yours, remedy, sentence
from sendtimelines.rules.rule import Rule
from sendtimelines.support.dates import written


@singledispatch
def sheet(value: object) -> Sheet:
    """What is shown of a result."""
    raise TypeError(
        f"a {type(value).__name__} cannot be shown; give what the library gives, such as a timeline or a deadline"
    )


@sheet.register
def _(deadline: Deadline) -> Sheet:
    return sheet_of(called(deadline.rule), (answer(deadline),))


@sheet.register
def _(duty: Duty) -> Sheet:
    deadline = duty.as_it_stands
    why = cited((duty.source,), words=sentence(duty.reason).removesuffix("."), stop=".") if duty.source else None
    answers = (answer(deadline),) if deadline else ()
    return sheet_of(
        duty.name, (*answers, Lines("How it stands", (f"{duty.standing}: {why or sentence(duty.reason)}",)))
    )


AHEAD = frozenset({Standing.DUE, Standing.DUE_IF, Standing.DEPENDS, Standing.OPEN})
"""How a duty stands that can still be done in time."""
TOLD = frozenset({Standing.DUE, Standing.OPEN, Standing.OVERDUE, Standing.MET, Standing.MET_LATE, Standing.TOO_EARLY})
"""Standings of which the sentences on the deadline say all that there is to say."""


@sheet.register
def _(timeline: Timeline) -> Sheet:
    return Sheet(
        "Forecast" if timeline.forecast else "Timeline",
        full(_parts_of(timeline)),
        (
            f"As it stands on {in_full(timeline.on)}.",
            *(("Steps not yet taken are taken on their last day.",) if timeline.forecast else ()),
            NOT_ADVICE,
        ),
        tuple(_entered(timeline)),
    )


NOT_KNOWN = (
    "The day on which the notice of the decision was sent is not known, and time runs from it: look at the postmark or "
    "the e-mail, or ask the local authority"
)


def _parts_of(timeline: Timeline) -> Iterator[Part]:
    """The parts of a timeline, what the person asking must do next before everything else."""
    if not lacks_its_notice(timeline):
        yield from _standing_parts(timeline)
        return
    cautious = cautiously(timeline)
    counted = "the date written on it, or the day it was received, would give a day by which to act safely"
    if cautious:
        counted = cautious.counted
    missing = Lines("What is missing", (cited((SEND_REGS("reg 33"),), words=f"{NOT_KNOWN}; {counted}", stop="."),))
    under_way = any(each.due for each in timeline.deadlines)
    parts = _standing_parts(cautious.timeline if cautious else timeline)
    yield from chain(parts, (missing,)) if under_way else chain((missing,), parts)


def _standing_parts(timeline: Timeline) -> Iterator[Part]:
    on, by = timeline.on, timeline.case.by
    yield Lines("Contradictions", tuple(sentence(impossible(pair)) for pair in timeline.contradictions))
    awaited = [(each, each.deadline) for each in timeline.waiting if each.deadline is not None]
    safely = tuple(_waiting(*each, by) for each in awaited if each[0].safe)
    yield Lines("What to do to be safe, while the day of a notice is not known", safely)
    duties = list(zip([duty for duty in timeline.arisen if duty.deadline is not None], timeline.deadlines, strict=True))
    # what is the person's own, and what can still be done in time: a first day and time left to others only stand open
    sorts = [
        (
            each,
            is_yours(each[1].rule, by),
            each[1].contradictions or (each[0].standing in AHEAD and each[1].rule.nature is Nature.LIMIT),
        )
        for each in duties
    ]
    yours = [each for each, own, to_do in sorts if own and to_do]
    late = [each for each, own, _ in sorts if own and each[0].standing is Standing.OVERDUE]
    late += [each for each, own, _ in sorts if not own and each[0].standing is Standing.OVERDUE]
    missed: list[tuple[Duty, Deadline]] = []
    if not yours:
        closed = [each for each, own, _ in sorts if own and each[0].standing is Standing.CLOSED]
        missed = [each for each in closed if remedy(each[1], on=on, by=by)]
    is_missed = {id(each) for each in missed}
    others = [each for each, own, to_do in sorts if to_do and not own]
    standing_open = (Standing.OPEN, Standing.NOT_YET)
    opened = [each for each, _, to_do in sorts if each[0].standing in standing_open and not to_do]
    done = [
        each
        for each, _, to_do in sorts
        if not to_do and each[0].standing not in (*standing_open, Standing.OVERDUE) and id(each) not in is_missed
    ]
    late = missed + late
    yield _answers("What you must do", yours, timeline)
    yield _answers("Overdue", late, timeline)
    yield _answers("What others must do" if yours or by else "What must be done", others, timeline)
    yield _answers("Time that is open", opened, timeline)
    if len(done) == len(duties) > 0:
        over = f"of {len(done)} duties the time is over or the act is done"
        yield Lines("How it stands", (f"Nothing is due, overdue or open on {in_full(on)}; {over}.",))
    yield Lines("What is wrong in the record", tuple(sentence(str(each)) for each in timeline.problems))
    yield Lines("What is in doubt", tuple(sentence(str(each)) for each in timeline.doubts))
    yield Lines("Waiting for an event", tuple(_waiting(*each, by) for each in awaited if not each[0].safe))
    yield Folded("Done, closed or lapsed", (_answers("Done, closed or lapsed", done, timeline, now=False),))
    yield Folded("Routes", sheet(timeline.routes).parts)
    yield Folded("Versions used", (provenance_lines(timeline.provenance),))


def _waiting(duty: Duty, deadline: Deadline, by: By | None) -> Cited:
    """What is waited for, and who must then do what; by when to do it to be safe, where that is known already."""
    words = demand(deadline.rule, by=by)
    if duty.safe:
        _, _, safely = duty.reason.partition("; ")
        words = f"{words}; {safely}"
    else:
        happens = " and ".join(" or ".join(event.words for event in group) for group in deadline.waiting)
        words = f"Once {happens}: {words}"
    return cited(deadline.rule.sources, deadline.law_as_of, words=sentence(words).removesuffix("."), stop=".")


def _answers(heading: str, duties: Iterable[tuple[Duty, Deadline]], timeline: Timeline, *, now: bool = True) -> Answers:
    on, by, contacts = timeline.on, timeline.case.by, timeline.case.arrangements
    answers = list[Answer]()
    for duty, deadline in duties:
        whom = deadline.rule.contact
        contact = str((whom and contacts.contact(whom)) or "")
        answers.append(answer(deadline, on, by=by, contact=contact, reason=_reason(duty), now=now))
    return Answers(heading=heading, items=tuple(answers))


def _reason(duty: Duty) -> str:
    """Why it stands as it does, with the provision where that is law, unless the sentences say so already."""
    between = ""
    if duty.due and duty.due_to and duty.due_to != duty.due:
        between = f"The day lies between {in_full(duty.due)} and {in_full(duty.due_to)}."
    if duty.standing in TOLD:
        return between
    source = f" ({duty.source})" if duty.source else ""
    reason = duty.reason if duty.reason.startswith(duty.standing) else f"{duty.standing}: {duty.reason}"
    return " ".join(filter(None, (between, sentence(f"{reason}{source}"))))


def _entered(timeline: Timeline) -> Iterator[str]:
    """What the case says, in full dates."""
    case, vocabulary = timeline.case, vocabulary_of(timeline.record.rules)
    if case.decision:
        yield sentence(f"the decision: {WORDS[case.decision]}")
    if case.sections:
        yield f"Sections disagreed with: {', '.join(sorted(case.sections))}."
    for name, day in sorted(case.events.items(), key=itemgetter(1)):
        yield sentence(f"{in_full(day)}: {vocabulary[name].words}")
    for entry in case.entries:
        when = in_full(entry.day) if isinstance(entry.day, date) else str(entry.day)
        yield sentence(f"{when}: {vocabulary[entry.event].words}")


@sheet.register
def _(routes: Routes) -> Sheet:
    return routes_sheet(routes)


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
    return sheet_of(rule.id, (facts("Rule", rows), readings, notes_of(rule.notes, rule.in_force.end)))


@sheet.register
def _(checklist: Checklist) -> Sheet:
    rows = tuple(
        (point.fact, f"{point.force} {point.words}", point.only_if or "", cited(point.sources)) for point in checklist
    )
    points = Table(caption="Points", columns=("fact", "what must or should be so", "only if", "source"), rows=rows)
    return sheet_of(sentence(checklist.title).removesuffix("."), (points,))


@sheet.register
def _(findings: Findings) -> Sheet:
    rows = tuple(
        (each.point.fact, f"{each.force} {each.point.words}", each.state, cited(each.point.sources))
        for each in findings
    )
    columns = ("fact", "what must or should be so", "how it stands", "source")
    return sheet_of("Findings", (Table(caption="Findings", columns=columns, rows=rows),))


@sheet.register
def _(explanation: Explanation) -> Sheet:
    return sheet_of("Explanation", (*steps_of(explanation), provenance_lines(explanation.provenance)))


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
    return sheet_of("Check of a notice", (Lines("Wrong or missing", check.reasons), dates, *particulars))


@sheet.register
def _(changes: Changes) -> Sheet:
    rows = tuple(
        (change.name, f"{change.duty.who}: {change.duty.action}", standing(change.before), standing(change.after))
        for change in changes
    )
    return sheet_of(
        "What changed",
        (Table(caption="What changed", columns=("duty", "what", "before", "after"), rows=rows),),
        f"From {in_full(changes.before.on)} to {in_full(changes.after.on)}.",
    )


@sheet.register
def _(comparison: Comparison) -> Sheet:
    rows = tuple(
        (
            _what(next(each.rule for each in row.duties if each and each.rule)),
            yes(row.differs),
            *(moment(each.deadline) if each and each.deadline else "not there" for each in row.duties),
        )
        for row in comparison.rows
    )
    return sheet_of(
        "Courses side by side",
        (Table(caption="Last days", columns=("what", "differs", *comparison.timelines), rows=rows),),
        *(f"{name}: as it stands on {in_full(each.on)}." for name, each in comparison.timelines.items()),
    )


@sheet.register
def _(sensitivity: Sensitivity) -> Sheet:
    rows = tuple((each.words, *_changed(change)) for each in sensitivity.telling for change in each.changes)
    steady = tuple(each.words for each in sensitivity.suppositions if not each.changes)
    return sheet_of(
        "What the answers turn on",
        (
            Table(
                caption="What would change", columns=("supposed", "rule", "what", "as things are", "then"), rows=rows
            ),
            Lines("Nothing would change with", steady),
        ),
        f"As it stands on {in_full(sensitivity.on)}.",
    )


def _changed(change: DutyChange) -> tuple[Cell, ...]:
    rule = next(each.rule for each in (change.before, change.after) if each and each.rule)
    return change.rule, _what(rule), standing(change.before), standing(change.after)


def _what(rule: Rule) -> str:
    """Who must do what."""
    return f"{rule.who}: {rule.action}"


def _written(day: date | None) -> str:
    return written(day) if day else ""
