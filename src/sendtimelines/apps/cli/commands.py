"""The command line: a thin edge, and the only place that reads the clock, when no day is given."""

import os
import sys
from collections.abc import Callable, Sequence
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

from sendtimelines.apps.cli.arguments import (
    BadUse,
    Explain,
    Json,
    On,
    today,
)
from sendtimelines.apps.cli.printing import Page, as_printed, count, harmless, print_json, print_parts
from sendtimelines.cases.case_file import CaseFile, Published, read_case
from sendtimelines.cases.timeline import Timeline, timeline
from sendtimelines.errors import SendTimelinesError, unknown
from sendtimelines.output.document import Lines, made
from sendtimelines.output.html import html_page
from sendtimelines.output.ics import to_ics
from sendtimelines.output.json.records import (
    timeline_record,
)
from sendtimelines.output.sheets import sheet
from sendtimelines.output.svg import picture
from sendtimelines.rules.plain_english import in_full, sentence
from sendtimelines.support.dates import in_a_list
from sendtimelines.support.files import BadTarget, FileKind, moved_into_place, text_in

COMMANDS = ("due", "timeline", "check-notice", "route", "table", "duties", "lookup", "rules", "calendar check")


def _version() -> str:
    from importlib.metadata import version

    return version("sendtimelines")


app: App = App(
    name="sendtimelines",
    help="The statutory deadlines of special educational needs law in England, each with its reason and its source.",
    version=_version,
    help_format="plaintext",
    result_action="return_value",
)

calendar_app: App = App(name="calendar", help="Check the library's working-day calendars against an official list.")
app.command(calendar_app)

# Each command is imported when it is called: an answer pays for itself alone. What --help says of it stands here.
app.command(
    "sendtimelines.apps.cli.due:due",
    name="due",
    help="When is this due, and why.",
)
app.command(
    "sendtimelines.apps.cli.check_notice:check_notice_command",
    name="check-notice",
    help="Was this notice of a mediation long enough, and if not, by how much.",
)
app.command(
    "sendtimelines.apps.cli.route:route",
    name="route",
    help="Can this be appealed, is a certificate needed, who must take part, which other ways are open.",
)
app.command(
    "sendtimelines.apps.cli.table:table",
    name="table",
    help="Due dates for a whole table: a column for each rule, and one that says what is wrong with a row.",
)
app.command(
    "sendtimelines.apps.cli.duties:duties",
    name="duties",
    help="The duties of many cases: a log goes in, one row an entry, and a row for each case and duty comes out.",
)
app.command(
    "sendtimelines.apps.cli.lookup:lookup_command",
    name="lookup",
    help="A rule as a table of days, for spreadsheets and warehouses: day, due, safe, latest, provisional.",
)
app.command(
    "sendtimelines.apps.cli.rules:rules",
    name="rules",
    help="Every rule with its formula in words, its source and when it is in force.",
)
calendar_app.command(
    "sendtimelines.apps.cli.calendar_check:check_calendar_command",
    name="check",
    help="What an official list of bank holidays says otherwise than the library.",
)


def _print_timeline(page: Page, file: CaseFile, found: Timeline, *, explain: bool, everything: bool) -> None:
    shown = sheet(found)
    page.line(f"{file.title or shown.title}, on {in_full(found.on)}", "bold")
    print_parts(page, shown.parts, explain=explain, everything=everything)
    if file.published:
        page.line()
        page.line("What was published", "bold underline")
        for each in file.published:
            _print_published(page, each, found)
    if everything:
        print_parts(page, (Lines("What was entered", shown.entered),), explain=True)
    elif explain:
        print_parts(page, (made(found.provenance),), explain=True)
    ways = [words for words, there in (("why: --explain", explain), ("all there is: --all", everything)) if not there]
    if ways:
        page.line()
        page.line(sentence("; ".join(ways)), "dim")


def _print_published(page: Page, published: Published, found: Timeline) -> None:
    ours = next((each.due for each in found.arisen if each.id == published.rule), None)
    if ours is None:
        comparison = "no date of ours to compare with"
    elif ours == published.due:
        comparison = "the same date"
    else:
        comparison = (
            f"{count(abs((published.due - ours).days), 'day')} {'later' if published.due > ours else 'earlier'}"
        )
    where = f", {published.address}" if published.address else ""
    note = f" ({published.note})" if published.note else ""
    due = in_a_list(published.due)
    page.line(f"published by {published.by}{where}: {due} for {published.rule}; {comparison}{note}")


# -- the commands ------------------------------------------------------------------------------------------------------
# What --help says of a command stands in its `help`, since `python -OO` leaves docstrings out.


@app.command(
    name="timeline",
    help="What follows from a case: every deadline in order of date, what is waited for, and the routes that are open.",
)
def timeline_command(
    case: Annotated[str, Parameter(help="The case file, in TOML.")],
    /,
    *,
    on: On = None,
    everything: Annotated[
        bool, Parameter(name="--all", negative="", help="Print what is done, lapsed or closed, and the routes, too.")
    ] = False,
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
    found = timeline(file.case, on=today(on))
    for option, target, write in (("--html", html, html_page), ("--svg", svg, picture)):
        if target is not None:
            with moved_into_place(Path(target), Path(case), option=option, made_from="the case file") as output:
                output.write(write(found, title=file.title).encode())
    if ics is not None:
        _write_calendar(Path(ics), Path(case), file, found)
    if as_json:
        print_json(as_printed(timeline_record(found), explain=explain))
    else:
        _print_timeline(Page(), file, found, explain=explain, everything=everything)


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
            return "unexpected argument; see --help"


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
    print(f"sendtimelines: {harmless(problem)}", file=sys.stderr)
    return 2
