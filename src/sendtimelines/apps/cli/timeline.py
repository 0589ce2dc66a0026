"""`timeline`: what follows from a case file."""

import os
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from sendtimelines.apps.cli.arguments import BadUse, DatesOption, Explain, Json, On, dates_of, today
from sendtimelines.apps.cli.printing import Page, as_printed, count, print_json, print_parts
from sendtimelines.cases.case_file import CaseFile, Published, read_case
from sendtimelines.cases.timeline import Timeline
from sendtimelines.cases.timeline import timeline as timeline_of
from sendtimelines.output.document import Lines, provenance_lines
from sendtimelines.output.html import html_page
from sendtimelines.output.ics import to_ics
from sendtimelines.output.json.records import timeline_record
from sendtimelines.output.sheets import sheet
from sendtimelines.output.svg import picture
from sendtimelines.rules.plain_english import in_full, sentence
from sendtimelines.support.dates import in_a_list
from sendtimelines.support.files import BadTarget, FileKind, moved_into_place, text_in

CALENDAR = FileKind(
    called="the calendar file that is there",
    error=BadTarget,
    field="--ics",
    saved="give --ics another name",
    most=1 << 22,
)


def timeline_command(
    case: Annotated[str, Parameter(help="The case file, in TOML.")],
    /,
    *,
    on: On = None,
    dates: DatesOption = (),
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
    file = read_case(Path(case), dates=dates_of(dates))
    timeline = timeline_of(file.case, on=today(on))
    for option, target, write in (("--html", html, html_page), ("--svg", svg, picture)):
        if target is not None:
            with moved_into_place(Path(target), Path(case), option=option, made_from="the case file") as output:
                output.write(write(timeline, title=file.title).encode())
    if ics is not None:
        _write_calendar(Path(ics), Path(case), file, timeline)
    if as_json:
        print_json(as_printed(timeline_record(timeline), explain=explain))
    else:
        _print_timeline(Page(), file, timeline, explain=explain, everything=everything)


def _write_calendar(target: Path, case: Path, file: CaseFile, timeline: Timeline) -> None:
    """The deadlines as a calendar file, which goes on from the one that stands in its place."""
    with moved_into_place(target, case, option="--ics", made_from="the case file") as output:
        previous = text_in(target, CALENDAR, errors="replace") if target.exists() else ""
        text = to_ics(timeline, reference=file.reference or str(case.resolve()), title=file.title, previous=previous)
        output.write(text.encode())


def _print_timeline(page: Page, file: CaseFile, timeline: Timeline, *, explain: bool, everything: bool) -> None:
    shown = sheet(timeline)
    page.line(f"{file.title or shown.title}, on {in_full(timeline.on)}", "bold")
    print_parts(page, shown.parts, explain=explain, everything=everything)
    if file.published:
        page.line()
        page.line("What was published", "bold underline")
        for each in file.published:
            _print_published(page, each, timeline)
    if everything:
        print_parts(page, (Lines("What was entered", shown.entered),), explain=True)
    elif explain:
        print_parts(page, (provenance_lines(timeline.provenance),), explain=True)
    ways = [
        words for words, is_shown in (("why: --explain", explain), ("everything: --all", everything)) if not is_shown
    ]
    if ways:
        page.line()
        page.line(sentence("; ".join(ways)), "dim")


def _print_published(page: Page, published: Published, timeline: Timeline) -> None:
    ours = next((each.due for each in timeline.arisen if each.id == published.rule), None)
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
