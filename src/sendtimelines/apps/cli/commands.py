"""The command line: a thin edge, and the only place that reads the clock, when no day is given."""

import json
import os
import re
import sys
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

from cyclopts import App, CycloptsError, Parameter
from cyclopts.exceptions import (
    CoercionError,
    MissingArgumentError,
    RepeatArgumentError,
    UnknownCommandError,
    UnknownOptionError,
)
from rich.console import Console
from rich.padding import Padding
from rich.progress import Progress
from rich.text import Text

from sendtimelines.calendars.check import CalendarCheck, check_calendar, check_calendars
from sendtimelines.calendars.nations import ENGLAND_AND_WALES, NATIONS, calendar_named
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.cases.case_file import CaseFile, Published, read_case
from sendtimelines.cases.timeline import Timeline, timeline
from sendtimelines.errors import BadConsent, SendTimelinesError, unknown
from sendtimelines.law import RULES, history, in_force, last_checked, rule_for, rule_named
from sendtimelines.law.england.notice import check_notice
from sendtimelines.law.england.routes import Routes, routes
from sendtimelines.output.document import printable
from sendtimelines.output.html import html_page
from sendtimelines.output.ics import to_ics
from sendtimelines.output.json.records import (
    Record,
    calendars_record,
    deadline_record,
    notice_record,
    routes_record,
    rule_record,
    timeline_record,
    without_provenance,
)
from sendtimelines.output.svg import picture
from sendtimelines.rules.bounds import iso_date
from sendtimelines.rules.citations import Citation, addressed
from sendtimelines.rules.consent import Consent
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.explanation import Explanation
from sendtimelines.rules.parties import Party, commissioner_called
from sendtimelines.rules.rule import Rule
from sendtimelines.rules.status import Status
from sendtimelines.support.dates import in_a_list
from sendtimelines.support.files import BadTarget, FileKind, moved_into_place, text_in
from sendtimelines.tables.files import fill_table

COMMANDS = ("due", "timeline", "check-notice", "route", "table", "rules", "calendar check")

app: App = App(
    name="sendtimelines",
    help="The statutory deadlines of special educational needs law in England, each with its reason and its source.",
    version=lambda: version("sendtimelines"),
    help_format="plaintext",
    result_action="return_value",
)

calendar_app: App = App(name="calendar", help="What the library holds of calendars.")
app.command(calendar_app)

Json = Annotated[bool, Parameter(name="--json", negative="", help="Print JSON instead of text.")]
On = Annotated[str | None, Parameter(name="--on", help="The day on which to look, as 2026-06-10; today unless given.")]
Explain = Annotated[bool, Parameter(name="--explain", negative="", help="Say how each day was reached, and by what.")]
ConsentOption = Annotated[
    str | None,
    Parameter(
        name="--consent",
        allow_leading_hyphen=True,
        help="Working days' notice that the parent or young person consented to, 0 to 4, and when: 2@2026-04-01.",
    ),
]


class BadUse(SendTimelinesError, ValueError):
    """A command line that cannot be followed."""


# -- what is read ------------------------------------------------------------------------------------------------------


def _today(on: str | None) -> date:
    return iso_date(on, "on") if on is not None else date.today()


def _consent(text: str | None) -> Consent | None:
    if text is None:
        return None
    number, at, day = text.partition("@")
    if not re.fullmatch(r"-?[0-9]{1,9}", number):
        raise BadConsent(
            "consent is not a number of working days; write it as 2, or with the day it was given as 2@2026-04-01",
            field="consent",
            value=text,
        )
    return Consent(working_days=int(number), given_on=iso_date(day, "the day of the consent") if at else None)


def _days_of_events(tokens: Iterable[str]) -> dict[str, date]:
    days: dict[str, date] = {}
    for token in tokens:
        name, equals, day = token.partition("=")
        if not equals:
            raise BadUse("an event has no date; write it as notice_sent=2026-06-10", field="events", value=token)
        if name in days:
            raise BadUse("an event is given twice; give each event once", field="events", value=token)
        days[name] = iso_date(day, name if re.fullmatch(r"[a-z_]+", name) else "the day of an event")
    return days


def _calendar(name: str | None, holidays: Iterable[str]) -> WorkingCalendar:
    calendar = calendar_named(name) if name is not None else ENGLAND_AND_WALES
    for token in holidays:
        day, _, called = token.partition("=")
        added = iso_date(day, "holiday")
        calendar = calendar.with_holiday(added, called) if called else calendar.with_holiday(added)
    return calendar


# -- what is printed ---------------------------------------------------------------------------------------------------

OBEYED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What steers a terminal, begins a line, or turns the direction of what follows."""


def _harmless(text: str) -> str:
    return OBEYED.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


STYLES = {Status.OVERDUE: "bold red", Status.CONTRADICTORY: "bold red", Status.MET: "green", Status.DUE: "bold"}


class Sheet(Console):
    """A console that leaves a reader who has gone to `run`."""

    def on_broken_pipe(self) -> None:
        """Go on with the error, where the console itself would end the program."""
        raise BrokenPipeError


class Page:
    """Text for people on standard output: wrapped on a terminal, one line a paragraph elsewhere."""

    def __init__(self) -> None:
        self.console: Sheet = Sheet(highlight=False, markup=False, emoji=False)

    def line(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """A paragraph. What a terminal would obey, or take for another line, is written as an escape."""
        text = _harmless(text)
        if self.console.is_terminal:
            self.console.print(Padding(Text(text, style), (0, 0, 0, indent)))
        else:
            self.console.print(Text(" " * indent + text), soft_wrap=True)

    def heading(self, text: str) -> None:
        """A heading, set off by an empty line."""
        self.line()
        self.line(text, "bold underline")


def _json(record: Record | list[Record]) -> None:
    print(json.dumps(record, indent=2))


def _asked(record: Record, *, explain: bool) -> Record:
    """A record as the commands print it: with what made it where an explanation is asked for."""
    return record if explain else without_provenance(record)


def _count(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"


def _standing(deadline: Deadline, on: date) -> str:
    """The status in words, with what is left or over."""
    status = deadline.status(on)
    left, working = deadline.days_left(on), deadline.working_days_left(on)
    if left is None or working is None or status not in (Status.DUE, Status.OVERDUE):
        done = f" on {deadline.ended.isoformat()}" if deadline.ended and status in (Status.MET, Status.MET_LATE) else ""
        return f"{status}{done}"
    if status is Status.OVERDUE:
        return f"overdue by {_count(-left, 'day')} ({_count(-working, 'working day')})"
    return f"due in {_count(left, 'day')} ({_count(working, 'working day')})" if left else "due today"


def _heading_of(deadline: Deadline) -> str:
    if deadline.due is None:
        return deadline.rule.formula
    moment = f" {deadline.rule.closes:%H:%M} London time" if deadline.rule.closes else ""
    return f"{in_a_list(deadline.due)}{moment}"


COMMISSIONERS = frozenset(
    {Party.COMMISSIONER, Party.AUTHORITY_OR_COMMISSIONER, Party.OLD_COMMISSIONER, Party.NEW_COMMISSIONER}
)


def _who(deadline: Deadline) -> str:
    """Who must act, a commissioning body with what it was called on the last day."""
    who = deadline.rule.who
    return f"{who} ({commissioner_called(deadline.due)})" if deadline.due and who in COMMISSIONERS else who


def _print_deadline(page: Page, deadline: Deadline, on: date, *, explain: bool, contact: str = "") -> None:
    status = deadline.status(on)
    page.line(f"{_heading_of(deadline)}: {_standing(deadline, on)}", STYLES.get(status, ""))
    page.line(f"{_who(deadline)}: {deadline.rule.action}", indent=4)
    page.line(f"{deadline.rule.id}; {deadline.rule.source}; basis: {deadline.rule.basis}", indent=4)
    if contact:
        page.line(f"contact: {contact}", indent=4)
    if deadline.due and deadline.act_by and deadline.act_by != deadline.due:
        page.line(f"no working day; the last one before it is {in_a_list(deadline.act_by)}", indent=4)
    if deadline.safe and deadline.latest and deadline.safe != deadline.latest:
        page.line(f"safe {in_a_list(deadline.safe)}, latest {in_a_list(deadline.latest)}", indent=4)
    differing = {id: day for id, day in deadline.readings.items() if day and day != deadline.due}
    for id, day in differing.items():
        page.line(f"read as {id}: {in_a_list(day)}", indent=4)
    for caveat in deadline.caveats:
        page.line(caveat, indent=4)
    for note in deadline.notes:
        page.line(f"note: {note.words} ({note.source})", indent=4)
    if explain:
        explanation = deadline.explain()
        for line in explanation.lines():
            page.line(line, indent=8)
        _print_sources(page, explanation, deadline)


def _print_sources(page: Page, explanation: Explanation, deadline: Deadline) -> None:
    """Which steps rest on which provision, and where each is published; then what else the rule rests on."""
    steps: dict[Citation, list[str]] = {}
    for number, step in enumerate(explanation, 1):
        if step.source:
            steps.setdefault(step.source, []).append(str(number))
    for cited in dict.fromkeys((*steps, *deadline.rule.sources)):
        numbers = steps.get(cited, [])
        rests = f"{'step' if len(numbers) == 1 else 'steps'} {', '.join(numbers)}: " if numbers else ""
        for source, address in addressed((cited,), deadline.law_as_of):
            page.line(f"{rests}{source}, {address}", indent=8)


def _print_timeline(page: Page, file: CaseFile, found: Timeline, *, explain: bool) -> None:
    page.line(f"{file.title or 'timeline'}, on {in_a_list(found.on)}", "bold")
    for pair in found.contradictions:
        page.line(f"contradiction: {pair}", "bold red")
    page.heading("Deadlines")
    for deadline in found:
        contact = deadline.rule.contact and found.case.arrangements.contact(deadline.rule.contact)
        _print_deadline(page, deadline, found.on, explain=explain, contact=str(contact or ""))
    for each in file.published:
        _print_published(page, each, found)
    if found.waiting:
        page.heading("Waiting for an event")
        for deadline in found.waiting:
            events = " and ".join(" or ".join(event.name for event in group) for group in deadline.waiting)
            page.line(f"{events}: then {deadline.rule.who}: {deadline.rule.action} ({deadline.rule.source})")
    page.heading("Routes")
    _print_routes(page, found.case.routes)
    if explain:
        page.heading("What made it")
        page.line(str(found.provenance))


def _print_published(page: Page, published: Published, found: Timeline) -> None:
    ours = next((each.due for each in found if each.rule.id == published.rule), None)
    if ours is None:
        comparison = "no date of ours to compare with"
    elif ours == published.due:
        comparison = "the same date"
    else:
        comparison = (
            f"{_count(abs((published.due - ours).days), 'day')} {'later' if published.due > ours else 'earlier'}"
        )
    where = f", {published.address}" if published.address else ""
    note = f" ({published.note})" if published.note else ""
    due = in_a_list(published.due)
    page.line(f"published by {published.by}{where}: {due} for {published.rule}; {comparison}{note}")


def _print_routes(page: Page, found: Routes) -> None:
    def yes(value: bool) -> str:
        return "yes" if value else "no"

    page.line(f"appeal: {yes(found.appeal)}; mediation certificate needed: {yes(found.certificate_needed)}")
    parties = f", with {' and '.join(found.mediation_parties)}" if found.mediation_parties else ""
    arranged = f", arranged by the {found.arranges}" if found.arranges else ""
    page.line(f"mediation: {yes(found.mediation)}{parties}{arranged}")
    kinds = ", ".join(f"kind {kind.value}" for kind in found.disagreement_resolution) or "none fits"
    page.line(f"disagreement resolution: {kinds}")
    page.line(f"compulsory: {yes(found.compulsory)}")
    for kind, contact in found.contacts.items():
        page.line(f"contact for {kind.replace('_', ' ')}: {contact}")
    for reason in found.reasons:
        page.line(f"- {reason.text} ({reason.source})")


WHAT_TO_DO = (
    "to reckon with the list: official_holidays in a case file, official_calendar in Python",
    "for one day: --holiday, [holidays] or with_holiday adds it; ordinary_days or without_holiday takes one away",
)


def _print_calendars(page: Page, found: Sequence[CalendarCheck], *, asked: Iterable[str]) -> None:
    for check in found:
        page.line(f"{check.division}: {check.answer}", "" if check.same else "bold red")
        for reason in check.reasons:
            page.line(" ".join(printable(reason).split()), indent=4)
    for name in asked:
        if all(check.division != name for check in found):
            page.line(f"{name}: not on the list")
    if not all(check.same for check in found):
        for line in WHAT_TO_DO:
            page.line(line)


def _print_rule(page: Page, rule: Rule) -> None:
    page.line(rule.id, "bold")
    page.line(f"who: {rule.who}", indent=4)
    page.line(f"what: {rule.action}", indent=4)
    page.line(f"clock: {rule.clock}", indent=4)
    page.line(f"formula: {rule.formula}", indent=4)
    for source, address in addressed(rule.sources, rule.in_force.end):
        page.line(f"source: {source}, {address}", indent=4)
        check = last_checked(source)
        page.line(f"read on {check.on} against its text {check}" if check else "not in the register", indent=8)
    page.line(f"basis: {rule.basis}", indent=4)
    page.line(f"in force: {rule.in_force}", indent=4)


# -- the commands ------------------------------------------------------------------------------------------------------
# What --help says of a command stands in its `help`, since `python -OO` leaves docstrings out.


Reading = Annotated[
    tuple[str, ...],
    Parameter(
        name="--reading",
        negative="",
        consume_multiple=(1, None),
        help="Ids of readings to use instead of the default ones.",
    ),
]
Holiday = Annotated[
    tuple[str, ...],
    Parameter(
        name="--holiday",
        negative="",
        consume_multiple=(1, None),
        help="Days proclaimed late, as 2026-06-15 or 2026-06-15=NAME.",
    ),
]
Calendar = Annotated[
    str | None, Parameter(name="--calendar", help="england-and-wales, unless scotland or northern-ireland is given.")
]


def _sorted_out(tokens: Sequence[str], reading: Sequence[str], holiday: Sequence[str]) -> dict[str, list[str]]:
    """The words of `due` by what they are: an option that takes several values takes what follows it along."""
    rules = {rule.id for rule in RULES}
    kinds: dict[str, list[str]] = {"rule": [], "event": [], "reading": [], "holiday": []}
    given = {"rule": tokens, "reading": reading, "holiday": holiday}
    for kind, words in given.items():
        for token in words:
            if token in rules:
                kinds["rule"].append(token)
            elif re.match(r"[a-z_]+=", token):
                kinds["event"].append(token)
            else:
                kinds[kind].append(token)
    return kinds


@app.command(help="When is this due, and why.")
def due(
    *rule_and_events: Annotated[
        str, Parameter(help="The rule's id, then what happened and when: la_informed=2026-06-10.")
    ],
    consent: ConsentOption = None,
    reading: Reading = (),
    holiday: Holiday = (),
    calendar: Calendar = None,
    on: On = None,
    explain: Explain = False,
    as_json: Json = False,
) -> None:
    """Print a deadline."""
    given = _sorted_out(rule_and_events, reading, holiday)
    if not given["rule"]:
        raise BadUse(
            "due needs a rule and its events, as in: due mediation.arrange la_informed=2026-06-10", field="rule"
        )
    rule, *more = given["rule"]
    events = _days_of_events([*more, *given["event"]])
    deadline = rule_for(rule, events).deadline(
        events,
        consent=_consent(consent),
        readings=given["reading"],
        calendar=_calendar(calendar, given["holiday"]),
    )
    today = _today(on)
    if as_json:
        _json(_asked(deadline_record(deadline, today), explain=explain))
    else:
        page = Page()
        _print_deadline(page, deadline, today, explain=explain)
        if explain:
            page.line(str(deadline.provenance), indent=4)


@app.command(
    name="timeline",
    help="What follows from a case: every deadline in order of date, what is waited for, and the routes that are open.",
)
def timeline_command(
    case: Annotated[str, Parameter(help="The case file, in TOML.")],
    /,
    *,
    on: On = None,
    explain: Explain = False,
    html: Annotated[str | None, Parameter(name="--html", help="A file for the timeline as a page.")] = None,
    ics: Annotated[
        str | None, Parameter(name="--ics", help="A file for the deadlines as a calendar (extra `ics`).")
    ] = None,
    svg: Annotated[str | None, Parameter(name="--svg", help="A file for a picture of it.")] = None,
    as_json: Json = False,
) -> None:
    """Print the timeline of a case file."""
    targets = [os.path.realpath(each) for each in (html, ics, svg) if each is not None and "\0" not in each]
    if len(set(targets)) < len(targets):
        raise BadUse("two results would go to one file; give each a name of its own", field="timeline")
    file = read_case(Path(case))
    found = timeline(file.case, on=_today(on))
    for option, target, write in (("--html", html, html_page), ("--svg", svg, picture)):
        if target is not None:
            with moved_into_place(Path(target), Path(case), option=option, made_from="the case file") as output:
                output.write(write(found, title=file.title).encode())
    if ics is not None:
        _write_calendar(Path(ics), Path(case), file, found)
    if as_json:
        _json(_asked(timeline_record(found), explain=explain))
    else:
        _print_timeline(Page(), file, found, explain=explain)


CALENDAR = FileKind(
    called="the calendar file that is there",
    error=BadTarget,
    field="--ics",
    saved="give --ics another name",
    most=1 << 22,
)


def _write_calendar(target: Path, case: Path, file: CaseFile, found: Timeline) -> None:
    """The deadlines as a calendar file, which goes on from the one that stands in its place."""
    with moved_into_place(target, case, option="--ics", made_from="the case file") as output:
        previous = text_in(target, CALENDAR, errors="replace") if target.exists() else ""
        text = to_ics(found, reference=file.reference or str(case.resolve()), title=file.title, previous=previous)
        output.write(text.encode())


@app.command(
    name="check-notice",
    help="Was this notice of a mediation long enough, and if not, by how much.",
)
def check_notice_command(
    *,
    session: Annotated[str, Parameter(name="--session", help="The day of the mediation.")],
    told: Annotated[str, Parameter(name="--told", help="The day on which its date and place were told.")],
    consent: ConsentOption = None,
    explain: Explain = False,
    as_json: Json = False,
) -> None:
    """Print whether a notice was long enough."""
    check = check_notice(session=iso_date(session, "session"), told=iso_date(told, "told"), consent=_consent(consent))
    if as_json:
        _json(_asked(notice_record(check), explain=explain))
        return
    page = Page()
    page.line("enough" if check.enough else "not enough", "bold green" if check.enough else "bold red")
    for reason in check.reasons:
        page.line(f"- {reason}")
    if explain:
        page.line(str(check.provenance))


@app.command(help="Can this be appealed, is a certificate needed, who must take part, which other ways are open.")
def route(
    *,
    decision: Annotated[str | None, Parameter(name="--decision", help="What the local authority decided.")] = None,
    sections: Annotated[
        str | None, Parameter(name="--sections", help="The sections of the plan disagreed with, as BFI.")
    ] = None,
    by: Annotated[str | None, Parameter(name="--by", help="Who disagrees.")] = None,
    against: Annotated[str | None, Parameter(name="--with", help="With whom.")] = None,
    about: Annotated[str | None, Parameter(name="--about", help="What about.")] = None,
    stage: Annotated[str | None, Parameter(name="--stage", help="What is under way.")] = None,
    reading: Annotated[
        tuple[str, ...],
        Parameter(
            name="--reading",
            negative="",
            consume_multiple=(1, None),
            help="The reading of health needs to use instead of the default one.",
        ),
    ] = (),
    as_json: Json = False,
) -> None:
    """Print the ways that are open."""
    found = routes(
        decision=decision,
        sections=re.sub(r"[\s,]", "", sections or ""),
        by=by,
        against=against,
        about=about,
        stage=stage,
        readings=reading,
    )
    if as_json:
        _json(routes_record(found))
    else:
        _print_routes(Page(), found)


@app.command(help="Due dates for a whole table: a column for each rule, and one that says what is wrong with a row.")
def table(
    *words: Annotated[str, Parameter(name="IN", help="The table, in CSV or Parquet, with columns named as events.")],
    out: Annotated[
        str | None, Parameter(name="--out", help="The file for the result; standard output unless given.")
    ] = None,
    rule: Annotated[
        tuple[str, ...],
        Parameter(
            name="--rule",
            negative="",
            consume_multiple=(1, None),
            help="Ids of rules; every rule whose events are columns unless given.",
        ),
    ] = (),
    on: Annotated[
        str | None, Parameter(name="--on", help="Add a status beside each due date, as it stands on that day.")
    ] = None,
    spreadsheet: Annotated[
        bool,
        Parameter(
            name="--spreadsheet",
            negative="",
            help="Put an apostrophe in front of a cell that a spreadsheet would run as a formula.",
        ),
    ] = False,
) -> None:
    """Fill in a table."""
    *ids, source = (*rule, *words) if words else rule or ("",)
    if not source or len(words) > 1:
        raise BadUse("table needs one file, as in: table cases.csv --rule mediation.arrange", field="table")
    target = Path(out) if out is not None else None
    with (
        nullcontext(sys.stdout) if sys.stdout else open(os.devnull, "w") as output,
        _progress(Path(source), shown=target is not None or not output.isatty()) as progress,
    ):
        rows, problems = fill_table(
            Path(source),
            target,
            output,
            rules=ids,
            on=iso_date(on, "on") if on is not None else None,
            spreadsheet=spreadsheet,
            progress=progress,
        )
        output.flush()  # a full disk is told instead of what follows
    print(f"{problems} of {_count(rows, 'row')} had problems", file=sys.stderr)


@contextmanager
def _progress(source: Path, *, shown: bool) -> Generator[Callable[[int], object]]:
    """A bar on standard error that is told how many bytes of a file were read, where that is a terminal."""
    console = Console(stderr=True)
    if not (shown and console.is_terminal and source.is_file()):
        yield lambda size: None
        return
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task("rows", total=source.stat().st_size)
        yield lambda size: bar.update(task, completed=size)


@app.command(help="Every rule with its formula in words, its source and when it is in force.")
def rules(
    rule: Annotated[str | None, Parameter(help="The rule's id; every rule unless given.")] = None,
    /,
    *,
    on: Annotated[str | None, Parameter(name="--on", help="Only what is in force on that day.")] = None,
    as_json: Json = False,
) -> None:
    """Print rules."""
    day = iso_date(on, "on") if on is not None else None
    if rule is not None:
        found = history(rule) if day is None else (rule_named(rule, day),)
    else:
        found = RULES if day is None else in_force(day)
    if as_json:
        _json([rule_record(each) for each in found])
        return
    page = Page()
    for each in found:
        _print_rule(page, each)


@calendar_app.command(name="check")
def check_calendar_command(
    official: Annotated[str, Parameter(help="The list of bank holidays, as gov.uk/bank-holidays.json.")],
    /,
    *,
    calendar: Annotated[
        str | None, Parameter(name="--calendar", help="One calendar only; every one on the list unless given.")
    ] = None,
    as_json: Json = False,
) -> None:
    """What an official list of bank holidays says otherwise than the library."""
    source = Path(official)
    found = check_calendars(source) if calendar is None else (check_calendar(source, calendar),)
    if as_json:
        _json(calendars_record(found))
    else:
        _print_calendars(Page(), found, asked=NATIONS if calendar is None else (calendar,))


# -- running it --------------------------------------------------------------------------------------------------------


def _what_is_wrong(error: CycloptsError) -> str:
    """A command line that cyclopts could not follow, in one sentence that repeats no value."""
    match error:
        case UnknownOptionError():
            option = error.token.keyword or error.token.value
            return str(unknown("option", option, _options(error), see="; --help lists them"))
        case UnknownCommandError():
            tried = (*(error.command_chain or ()), *(error.unused_tokens or ())[:1])
            return str(unknown("command", " ".join(tried), COMMANDS))
        case RepeatArgumentError():
            return f"{error.token.keyword} is given twice; give it once"
        case MissingArgumentError():
            name = error.argument.name if error.argument else "an argument"
            return f"{name} is missing or has no value; --help says what the command needs"
        case CoercionError(token=token) if token and token.keyword:
            return f"{token.keyword} takes no value; give it alone"
        case _:
            return "the command line has a word too many; --help says what the command takes"


def _options(error: UnknownOptionError) -> list[str]:
    return [name for argument in error.argument_collection for name in argument.names if name.startswith("--")]


def _write_no_more() -> None:
    """Drop what standard output could not take, or Python would try once more at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run(arguments: Sequence[str], *, command: Callable[..., object] = app) -> int:
    """Follow a command line.

    Parameters:
        arguments: its words after the program's name.
        command: what follows it.

    Returns:
        0 when it was done; 2 when the input is wrong, after one line on standard error; 130 when it was interrupted.
    """
    try:
        command(list(arguments), exit_on_error=False, print_error=False)
        print(end="", flush=True)
    except CycloptsError as error:
        problem = _what_is_wrong(error)
    except SendTimelinesError as error:
        problem = str(error)
    except BrokenPipeError:  # whoever read it has seen enough
        _write_no_more()
        return 0
    except OSError as error:
        _write_no_more()
        problem = f"the result cannot be written ({type(error).__name__}); look at where standard output goes"
    except KeyboardInterrupt:
        return 130
    else:
        return 0
    print(f"sendtimelines: {_harmless(problem)}", file=sys.stderr)
    return 2
