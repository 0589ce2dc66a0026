"""A page for each rule, from the registry: its formula in words, an example with its picture, readings and versions."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

from attrs import evolve
from myst_parser.mdit_to_docutils.base import default_slugify
from sphinx.application import Sphinx
from written import write

from sendtimelines import ENGLAND_AND_WALES, RULES, Deadline, Rule, differing_days, history
from sendtimelines.cases.duty import Duty
from sendtimelines.cases.record import LIVES, Record
from sendtimelines.cases.standings import Standing
from sendtimelines.cases.timeline import timeline
from sendtimelines.output.html import fragment
from sendtimelines.output.markdown import escaped
from sendtimelines.output.markup import element
from sendtimelines.output.svg import drawing
from sendtimelines.rules import Basis, Citation, Difference
from sendtimelines.rules.bounds import LAW_BEGAN
from sendtimelines.rules.citations import addressed
from sendtimelines.rules.conditions import Nature, Regime, VersionDay
from sendtimelines.rules.explanation import described
from sendtimelines.rules.formulas import Counted, NotCounted, Rolled, walk
from sendtimelines.rules.periods import SchoolDays
from sendtimelines.rules.plain_english import demand, in_full, sentence

EASTER = (date(2026, 3, 26), date(2026, 4, 9))
"""Days between which lies Easter, for what counts on from the first and back from the second."""
SUMMER = (date(2026, 6, 25), date(2026, 7, 13))
"""Days from which a time ends in August, or has it inside, for rules that treat August apart."""
IN_YEAR = date(2026, 1, 1)
"""From when on the next days are shown on which two readings differ."""
AMBIGUOUS = "../../explanation/where-the-text-is-ambiguous.md"
LAST_MONTHS = timedelta(days=220)
"""How long before its end a version that turns on its last day is still shown to hold."""
FORTNIGHT = timedelta(weeks=2)
FIRST_OF_TERM = date(2026, 4, 13)
TERM = [FIRST_OF_TERM + timedelta(n) for n in range(60) if (FIRST_OF_TERM + timedelta(n)).weekday() < 5]

TITLES = {
    Nature.LIMIT: "the last day",
    Nature.EARLIEST: "the first day",
    Nature.WINDOW: "the last day of this time",
}
BASES = {
    Basis.TEXT: "the text of the provision",
    Basis.SECONDARY: "an account of the provision, not its text",
    Basis.GUIDANCE: "guidance, which binds nobody",
}
REGIMES = {
    Regime.COMMUNITY: "who are not in custody",
    Regime.CUSTODY: "in custody",
    Regime.BOTH: "in custody or not",
}
SUBJECTS = {
    "assessment": "Assessments of needs",
    "plan": "Plans",
    "guidance": "What is only guidance",
    "special_school": "Stays at a special school",
    "cease": "Ceasing a plan",
    "mediation": "Mediation",
    "agreement": "Agreements at mediation",
    "appeal": "Appeals",
    "order": "Orders of the Tribunal",
    "unopposed": "Appeals that are not opposed",
    "recommendation": "Recommendations on health and social care",
    "upper": "The Upper Tribunal and on",
    "review": "Reviews",
    "amendment": "Amendments",
    "phase": "Phase transfers",
    "reassessment": "Reassessments",
    "transfer": "Moves to another area",
    "commissioner": "Moves to another commissioner",
    "claim": "Claims of disability discrimination",
    "detained": "Children and young people in custody",
}

ORPHAN = "---\norphan: true\n---\n"
"""The pages of rules stand in the list of rules, and would fill the sidebar of every page."""

INDEX = """# Rules

Each rule has a page: what must be done, the formula in words, an example with every day accounted for, the points that
can be read in two ways, and the versions. The pages are made from the registry when the site is built, so they say what
the library does. The same list by provision, with the tests of each rule, is on the page of
[coverage](../../contributing/coverage.md).

"""


def counts_school_days(rule: Rule) -> bool:
    """Whether its day depends on days that only the caller knows."""
    return any(isinstance(node, Counted) and isinstance(node.period, SchoolDays) for node in walk(rule.limit))


def knows_seasons(rule: Rule) -> bool:
    """Whether August and Christmas are treated apart."""
    return any(isinstance(node, Rolled | NotCounted) and node.seasons for node in walk(rule.limit))


def first_days(rule: Rule) -> tuple[date, ...]:
    """Days on which an example of a version can begin."""
    if rule.in_force.end is None:
        if counts_school_days(rule):
            return (FIRST_OF_TERM,)
        return SUMMER if knows_seasons(rule) else EASTER
    return (rule.in_force.end - (LAST_MONTHS if rule.version_day is VersionDay.LAST_DAY else FORTNIGHT),)


def example(rule: Rule) -> Deadline:
    """The example that has most to explain: of a few first days, the one that leaves out most kinds of days."""
    calendar = ENGLAND_AND_WALES.with_school_days(TERM) if counts_school_days(rule) else ENGLAND_AND_WALES
    needed = [group[0].name for group in rule.needs(frozenset())]

    def beginning(first: date) -> Deadline:
        events = {name: first + n * FORTNIGHT for n, name in enumerate(needed)}
        return rule.deadline(events, calendar=calendar)

    return max(map(beginning, first_days(rule)), key=lambda found: len(left_out(found)))


def left_out(deadline: Deadline) -> set[str]:
    """The reasons for which days are not counted."""
    return {why for step in deadline.explain() for _, why in step.skipped}


def code(deadline: Deadline) -> Iterator[str]:
    """The example as a reader would type it, with what it prints."""
    rule, calendar = deadline.rule, counts_school_days(deadline.rule)
    events = deadline.facts.events
    days = ", ".join(f"{name}=date({day.year}, {day.month}, {day.day})" for name, day in events.items())
    yield "```python"
    if calendar:
        yield ">>> from datetime import date, timedelta"
        yield ">>> from sendtimelines import ENGLAND_AND_WALES, rule_named"
        yield f">>> term = [{TERM[0]!r} + timedelta(n) for n in range(60)]".replace("datetime.", "")
        yield ">>> calendar = ENGLAND_AND_WALES.with_school_days(day for day in term if day.weekday() < 5)"
    else:
        yield ">>> from datetime import date"
        yield ">>> from sendtimelines import rule_named"
    yield f'>>> deadline = rule_named("{rule.id}")({days}{", calendar=calendar" if calendar else ""})'
    yield from (">>> print(deadline)", str(deadline))
    if deadline.due and deadline.act_by != deadline.due:
        yield from (">>> print(deadline.act_by)  # the last working day", str(deadline.act_by))
    if deadline.safe != deadline.latest:
        yield from (">>> print(deadline.safe, deadline.latest)", f"{deadline.safe} {deadline.latest}")
    yield from ("", "```", "")


def as_it_is(made: str) -> tuple[str, ...]:
    """A part of HTML in a page of Markdown."""
    return "```{raw} html", made, "```", ""


def pictured(deadline: Deadline) -> Iterator[str]:
    """The example drawn, as on the first of its days."""
    if deadline.due is None:
        return
    on = min(*deadline.facts.events.values(), deadline.due)
    duty = Duty(
        id=deadline.rule.id,
        number=1,
        matter="example",
        rule=deadline.rule,
        who=deadline.rule.who,
        standing=Standing(deadline.status(on)),
        reason="an example",
        due=deadline.due,
        safe=deadline.safe,
        latest=deadline.latest,
        deadline=deadline,
    )
    found = evolve(timeline(Record(), on=on), duties=(duty,))
    drawn = drawing(found, title=deadline.rule.id, width=640)
    room = element("div", drawn, class_="scroll", tabindex="0", role="region", aria_label="Picture")
    yield from as_it_is(room)


def cited(sources: Iterable[Citation], as_of: date | None = None) -> str:
    """Provisions, each leading to where it is published, as it stands or as it stood on a day."""
    return "; ".join(f"[{escaped(str(source))}]({address})" for source, address in addressed(sources, as_of))


def event_list(rule: Rule) -> str:
    """The events that start the time, by name and in words."""
    return "; ".join(f"`{event.name}`, the day {escaped(event.words)}" for event in rule.events)


def facts(rule: Rule) -> Iterator[tuple[str, str]]:
    """What the rule says, a line each, for those things of which it says something."""
    yield "who", escaped(rule.who)
    yield "what", escaped(rule.action)
    yield TITLES[rule.nature], escaped(rule.formula)
    yield "starts with", event_list(rule)
    if rule.endings:
        yield "ends with", " or ".join(f"`{event.name}`, the day {escaped(event.words)}" for event in rule.endings)
    if rule.closes:
        yield "until", f"{rule.closes:%H:%M}, London time"
    if rule.conditions:
        yield "only where", "; ".join(escaped(str(condition)) for condition in rule.conditions)
    lives = LIVES.get(rule.id, ())
    if lives:
        yield "belongs to", " or ".join(dict.fromkeys(escaped(life.kind.words) for life in lives))
    if over := dict.fromkeys(escaped(end.words) for life in lives for end in (*life.lapses, *life.kind.ends)):
        yield "is over, done or not, once", "; or ".join(over)
    if rule.exemptions:
        yield "exemptions", "; ".join(f"`{each.ground}` ({cited((each.source,))})" for each in rule.exemptions)
    if rule.varied_by:
        yield "gives way to", "; ".join(f"a date by {by} ({cited((of,))})" for by, of in rule.varied_by.items())
    if rule.relaxed:
        window = rule.relaxed.window(frozenset())
        part = f"; only of: {escaped(described(rule.relaxed.part))}" if rule.relaxed.part else ""
        yield "relaxed", f"{window}, where {escaped(rule.relaxed.standard)} ({cited((rule.relaxed.source,))}){part}"
    yield "source", cited(rule.sources, rule.in_force.end)
    yield "binds", f"{rule.sources[0].force}: {BASES[rule.basis]}"
    yield "in force", str(rule.in_force)
    yield "for whom", f"children and young people {REGIMES[rule.regime]}"


def readings(deadline: Deadline) -> Iterator[str]:
    """The points that can be read in two ways, with the day of the example under each."""
    if not deadline.rule.questions:
        return
    yield from ("## Readings", "", "| reading | what it says | the day in the example |", "|---|---|---|")
    for question in deadline.rule.questions:
        link = f"../../readings.md#{default_slugify(question.default.id)}"
        for reading in question.readings:
            name = f"[`{reading.id}`]({link}){', the default' if reading is question.default else ''}"
            day = deadline.readings[reading.id]
            yield f"| {name} | {escaped(reading.words)} | {day or 'no day'} |"
    yield ""


def differing(rule: Rule) -> Iterator[str]:
    """On how many days the readings differ, by how much, and on which days next."""
    found = [each for version in history(rule.id) for each in differing_days(version)]
    if not found:
        return
    until = in_full(ENGLAND_AND_WALES.horizon)
    yield from ("### The days on which they differ", "")
    yield (
        f"Worked out on both readings for every day of the event from {in_full(LAW_BEGAN)} to {until}, one point at a "
        f"time; [the same for every rule]({AMBIGUOUS})."
    )
    yield from ("", f"| reading | day of | days that differ | by how much | next from {IN_YEAR.year} on |")
    yield "|---|---|---|---|---|"
    for each in found:
        link = f"[`{each.question.other.id}`]({AMBIGUOUS}#{default_slugify(each.question.default.id)})"
        event = f"`{each.event.name}`{'' if each.alone else ', in part'}"
        when = f" ({each.rule.in_force})" if len(history(rule.id)) > 1 else ""
        days = f"{len(each.days):,} of {each.compared:,}, {each.share:.1%}{when}"
        yield f"| {link} | {event} | {days} | {each.by_how_much or 'the same'} | {coming(each)} |"
    yield ""


def coming(found: Difference) -> str:
    """The next days on which two readings differ, each with the two dates that follow."""
    days = [each for each in found.days if each.day >= IN_YEAR][:3]
    return "<br>".join(f"{each.day}: {each.due} or {each.other}" for each in days) or "none"


def versions(id: str) -> Iterator[str]:
    """Every version, the oldest first."""
    yield from ("## Versions", "", "| in force | formula | source |", "|---|---|---|")
    for rule in history(id):
        yield f"| {rule.in_force} | {escaped(rule.formula)} | {cited(rule.sources, rule.in_force.end)} |"
    yield ""


def page(id: str) -> str:
    """The page of a rule, told of its newest version."""
    rule = history(id)[-1]
    deadline = example(rule)
    lines = [ORPHAN, f"# {escaped(id)}", "", escaped(sentence(demand(rule))), ""]
    lines += [
        "| about | what the rule says |",
        "|---|---|",
        *(f"| {name} | {words} |" for name, words in facts(rule)),
        "",
    ]
    lines += [
        "Events are explained in [case files](../../case-files.md#events). All rules are in [one list](index.md).",
        "",
    ]
    notes = (*rule.notes, *([rule.bar.note] if rule.bar else []))
    if notes:
        lines += ["## Notes", ""]
        lines += [f"- {escaped(sentence(note.words))} ({cited((note.source,))})" for note in notes]
        lines += [""]
    lines += ["## Worked example", "", *code(deadline)]
    lines += [*pictured(deadline), *as_it_is(fragment(deadline.explain()))]
    return "\n".join((*lines, *readings(deadline), *differing(rule), *versions(id)))


def index(ids: Iterable[str]) -> str:
    """The list of rules by subject."""
    lines = [INDEX]
    for subject, theirs in groupby(ids, key=lambda id: id.partition(".")[0]):
        lines += [f"## {SUBJECTS.get(subject, sentence(subject.replace('_', ' ')).removesuffix('.'))}", ""]
        lines += ["| rule | who | what |", "|---|---|---|"]
        for id in theirs:
            rule = history(id)[-1]
            lines.append(f"| [`{id}`]({id}.md) | {escaped(rule.who)} | {escaped(rule.action)} |")
        lines.append("")
    return "\n".join(lines)


def pages() -> Mapping[str, str]:
    """Every page, by the name of its file."""
    subjects = list(dict.fromkeys(rule.subject for rule in RULES))
    ids = sorted(dict.fromkeys(rule.id for rule in RULES), key=lambda id: subjects.index(id.partition(".")[0]))
    return {"index.md": index(ids), **{f"{id}.md": page(id) for id in ids}}


def make(app: Sphinx) -> None:
    """Write the pages before Sphinx looks for sources."""
    write(Path(app.srcdir) / "reference" / "rules", pages())


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("builder-inited", make)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
