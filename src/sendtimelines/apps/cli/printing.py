"""What the commands print: JSON, or text for people."""

import json
import re
from datetime import date

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from sendtimelines.output.json.records import (
    Record,
    without_provenance,
)
from sendtimelines.rules.citations import Citation, addressed
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.explanation import Explanation
from sendtimelines.rules.parties import Party, commissioner_called
from sendtimelines.rules.status import Status
from sendtimelines.support.dates import in_a_list

OBEYED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What steers a terminal, begins a line, or turns the direction of what follows."""


def harmless(text: str) -> str:
    """Text with escapes in place of what a terminal would obey."""
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
        text = harmless(text)
        if self.console.is_terminal:
            self.console.print(Padding(Text(text, style), (0, 0, 0, indent)))
        else:
            self.console.print(Text(" " * indent + text), soft_wrap=True)

    def heading(self, text: str) -> None:
        """A heading, set off by an empty line."""
        self.line()
        self.line(text, "bold underline")


def print_json(record: Record | list[Record]) -> None:
    """Print a record as JSON."""
    print(json.dumps(record, indent=2))


def as_printed(record: Record, *, explain: bool) -> Record:
    """A record as the commands print it: with what made it where an explanation is asked for."""
    return record if explain else without_provenance(record)


def count(n: int, what: str) -> str:
    """A number of things, in the singular for one."""
    return f"{n} {what}{'' if n == 1 else 's'}"


def _standing(deadline: Deadline, on: date) -> str:
    """The status in words, with what is left or over."""
    status = deadline.status(on)
    left, working = deadline.days_left(on), deadline.working_days_left(on)
    if left is None or working is None or status not in (Status.DUE, Status.OVERDUE):
        done = f" on {deadline.ended.isoformat()}" if deadline.ended and status in (Status.MET, Status.MET_LATE) else ""
        return f"{status}{done}"
    if status is Status.OVERDUE:
        return f"overdue by {count(-left, 'day')} ({count(-working, 'working day')})"
    return f"due in {count(left, 'day')} ({count(working, 'working day')})" if left else "due today"


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


def print_deadline(page: Page, deadline: Deadline, on: date, *, explain: bool, contact: str = "") -> None:
    """Print one deadline: its day, who must act, what it rests on."""
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
