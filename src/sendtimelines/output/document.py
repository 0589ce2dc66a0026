"""What is shown of each result: a title, tables and lists, the same in HTML, in Markdown and in a terminal."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache, partial
from itertools import chain
from operator import itemgetter

from attrs import frozen

from sendtimelines.calendars.working import DAY
from sendtimelines.rules.citations import Citation
from sendtimelines.rules.conditions import Nature, Note
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.explanation import Explanation, Step
from sendtimelines.rules.parties import By, Party, commissioner_called
from sendtimelines.rules.plain_english import (
    act_now,
    awaited,
    counted,
    instruction,
    remedy,
    sentence,
    uncertainties,
)
from sendtimelines.rules.plain_english import standing as standing_words
from sendtimelines.rules.provenance import Provenance
from sendtimelines.rules.status import Status
from sendtimelines.support.dates import MONTHS, WEEKDAYS, in_short

NOT_ADVICE = "This is information, not legal advice. Before you act on a date, look at its source."
SAFE = re.compile(r"https://[\w./~%?=&#-]+", re.ASCII)
"""An address that a page leads to; a rule of somebody's own can have any other, such as a script."""
LONG = 4
"""How many weeks that are counted alike are told one by one; of more only the first and the last are."""


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


Cell = str | Cited
Item = str | Cited


@frozen(kw_only=True)
class Table:
    """Cells under headings; the first of a row says what the row is about.

    Attributes:
        caption: what the table is about.
        columns: the headings.
        rows: the cells, row by row; one with provisions has no words beside them.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class LeftOut(str):
    """A day that was not counted, and why, as text."""

    __slots__ = ()


Week = tuple[date, tuple[int | str, ...]]
"""A week of a strip: its Monday; and for each day its place in the count, or why it was not counted; empty for one
before or after them."""


@lru_cache(maxsize=4096)
def week_of(monday: date) -> str:
    """How a week is called: after its Monday."""
    return f"{_day(monday)} {monday.year}"


@frozen
class Strip:
    """The days that a step accounts for, week by week.

    Attributes:
        caption: what it is about.
        weeks: the weeks; in the place of many that are counted alike, that they are.
    """

    caption: str
    weeks: tuple[Week | str, ...]

    @property
    def table(self) -> Table:
        """The same as text: each day that counts with its place, each other with the reason."""
        rows = list[tuple[Cell, ...]]()
        for week in self.weeks:
            if isinstance(week, str):
                rows.append((week, *("",) * 7))
                continue
            monday, days = week
            cells: list[Cell] = [week_of(monday)]
            for n, mark in enumerate(days):
                day = _day(monday + n * DAY)
                if isinstance(mark, int):
                    cells.append(f"{day}: {mark}")
                else:
                    cells.append(LeftOut(f"{day}: not counted ({mark})") if mark else "")
            rows.append(tuple(cells))
        return Table(caption=self.caption, columns=("week of", *WEEKDAYS), rows=tuple(rows))


@frozen
class Lines:
    """Statements under a heading.

    Attributes:
        heading: what they are about.
        items: the statements; one with provisions has words before them.
        numbered: whether they follow upon each other.
    """

    heading: str
    items: tuple[Item, ...]
    numbered: bool = False


@frozen(kw_only=True)
class Answer:
    """What someone must do and by when: the first that is shown of a deadline.

    Attributes:
        words: who must do what and by when, in one sentence; first what to do now, where the day has gone by.
        status: how it stands; None without a reference date.
        more: sentences on how it stands and how much time is left.
        source: the provisions, with their addresses.
        contact: whom to contact, where the caller gave one.
        details: works out what is one step away: notes, caveats, the other readings, how the day was reached.
    """

    words: str
    status: Status | None
    more: tuple[str, ...]
    source: "Cited"
    contact: str = ""
    details: Callable[[], tuple["Part", ...]] = tuple


@frozen(kw_only=True)
class Answers:
    """Answers of one sort under a heading.

    Attributes:
        heading: what sort.
        items: the answers, in the order in which they matter.
    """

    heading: str
    items: tuple[Answer, ...]


@frozen
class Folded:
    """Parts that are one step away.

    Attributes:
        heading: what they are about.
        parts: the parts.
    """

    heading: str
    parts: tuple["Part", ...]


Part = Table | Strip | Lines | Answer | Answers | Folded


@frozen
class Sheet:
    """Everything that is shown of one result.

    Attributes:
        title: what it is.
        parts: the answers, tables and lists, those with nothing in them left out.
        about: the lines under the title.
        entered: what it rests on, repeated in full; for all that is kept.
    """

    title: str
    parts: tuple[Part, ...]
    about: tuple[str, ...] = ()
    entered: tuple[str, ...] = ()


def full(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Parts without those in which there is nothing."""
    remaining: list[Part] = []
    for part in parts:
        match part:
            case Table(rows=inside) | Lines(items=inside) | Answers(items=inside):
                holds = bool(inside)
            case Folded(parts=inside):
                holds = bool(full(inside))
            case _:
                holds = True
        if holds:
            remaining.append(part)
    return tuple(remaining)


def sheet_of(title: str, parts: Iterable[Part], *about: str) -> Sheet:
    """A sheet of the parts that are not empty."""
    return Sheet(title, full(parts), about)


def facts(caption: str, rows: Iterable[tuple[str, Cell]]) -> Table:
    """A table of two columns, without the empty rows."""
    return Table(caption=caption, columns=("what", "answer"), rows=tuple(filter(itemgetter(1), rows)))


def printable(text: str) -> str:
    """Text with a mark in the place of each letter that is not one to be printed."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "\ufffd" for letter in text)


@lru_cache(maxsize=4096)
def safe(links: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str | None], ...]:
    """Provisions with their addresses, those left out that a page may not lead to."""
    return tuple([(name, address if SAFE.fullmatch(address) else None) for name, address in links])


def cited(sources: Iterable[Citation], as_of: date | None = None, *, words: str = "", stop: str = "") -> Cited:
    """Provisions with their addresses, as of a day where that is not as they stand."""
    links: tuple[tuple[str, str | None], ...] = ()
    for source in sources:
        links += safe(source.links if as_of is None else source.links_on(as_of))
    return Cited(links, words, stop)


def stated(words: str, source: Citation, as_of: date | None = None) -> Cited:
    """A statement as a sentence, with its source."""
    links = safe(source.links if as_of is None else source.links_on(as_of))
    return Cited(links, f"{words[:1].upper()}{words[1:]}", ".")


def provenance_lines(by: Provenance | None) -> Lines:
    """What made a result."""
    return Lines("Versions used", (sentence(str(by)),) if by else ())


def yes(value: bool) -> str:
    """A truth in a word."""
    return "yes" if value else "no"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def moment(deadline: Deadline) -> str:
    """The day, with the hour where it ends before midnight; the formula where there is none to rely on."""
    if deadline.due is None or deadline.contradictions:
        return deadline.rule.formula
    closes = deadline.rule.closes
    return f"{in_short(deadline.due)}{f', {closes:%H:%M} London time' if closes else ''}"


def span(deadline: Deadline) -> str:
    """The safe and the latest day, where they are not the same."""
    safe, latest = (None, None) if deadline.contradictions else (deadline.safe, deadline.latest)
    return f"safe {in_short(safe)}, latest {in_short(latest)}" if safe and latest and safe != latest else ""


OF = {Nature.LIMIT: "last day", Nature.EARLIEST: "first day", Nature.WINDOW: "last day of the time"}


def answer(
    deadline: Deadline,
    on: date | None = None,
    *,
    by: By | None = None,
    contact: str = "",
    reason: str = "",
    now: bool = True,
) -> Answer:
    """What is shown first of a deadline, and what is one step away.

    Parameters:
        deadline: the deadline.
        on: the day from which it is looked at; None where there is none.
        by: who asks, who is "you".
        contact: whom to contact.
        reason: why it stands as it does, as a sentence, where more is known of that than the deadline says.
        now: whether what can still be asked for is told first, where the day has gone by.
    """
    way_out = remedy(deadline, on=on, by=by) if on and now else None
    words = instruction(deadline, on=on, by=by)
    return Answer(
        words=f"{act_now(way_out)} {words}" if way_out else words,
        status=deadline.status(on) if on else None,
        more=(*(standing_words(deadline, on) if on else ()), *((reason,) if reason else ())),
        source=cited((*((way_out.source,) if way_out else ()), *deadline.rule.sources), deadline.law_as_of),
        contact=contact,
        details=partial(_details, deadline),
    )


def _details(deadline: Deadline) -> tuple[Part, ...]:
    rule, due, parts = deadline.rule, deadline.due, list[Part]()
    if uncertain := tuple(map(sentence, uncertainties(deadline))):
        parts.append(Lines("What makes it uncertain", uncertain))
    if deadline.notes:
        parts.append(notes_of(deadline.notes, deadline.law_as_of))
    act_by = None
    if not deadline.contradictions:
        act_by = deadline.act_by
        parts += steps_of(deadline.explain())
    who: str = rule.who
    if due and who in COMMISSIONERS:  # a commissioning body with what it was called on the last day
        who = f"{who} ({commissioner_called(due)})"
    rows: list[tuple[str, Cell]] = [
        ("who", who),
        ("what", rule.action),
        (OF[rule.nature], moment(deadline)),
        ("safe and latest", span(deadline)),
        ("last working day", in_short(act_by) if act_by and act_by != due else ""),
        ("done", in_short(deadline.ended) if deadline.ended else ""),
        ("waits for", awaited(deadline) if deadline.waiting else ""),
        ("rule", rule.id),
        ("basis", rule.basis),
    ]
    return (*parts, facts("In short", rows), provenance_lines(deadline.provenance))


COMMISSIONERS = frozenset(
    {Party.COMMISSIONER, Party.AUTHORITY_OR_COMMISSIONER, Party.OLD_COMMISSIONER, Party.NEW_COMMISSIONER}
)


def notes_of(notes: tuple[Note, ...], as_of: date | None) -> Lines:
    """What else the law says of a duty, each with its source."""
    return Lines("Notes", tuple([stated(note.words, note.source, as_of) for note in notes]))


def steps_of(explanation: Explanation) -> list[Part]:
    """How a day was reached, the days that were counted, and what changes under each other reading."""
    steps, strips = list[Item](), list[Part]()
    for step in explanation.steps:
        words = str(step)
        source, as_of = step.source, step.as_of
        steps.append(Cited(safe(source.links if as_of is None else source.links_on(as_of)), words) if source else words)
        if step.governs and step.first:
            strips.append(strip(step))
    parts = [Lines("How the day was reached", tuple(steps), numbered=True), *strips]
    for place, other in enumerate(explanation.others):
        changes = explanation.changes(other)
        parts.append(Lines(explanation.heading(other), tuple(explanation.changed(other, changes))))
        # the days that the other steps count, where no reading before has them
        before = list(chain(*[each.steps for each in explanation.others[:place]]))
        for step in chain(*changes.values()):
            if step.governs and step.first and step not in before:
                parts.append(strip(step))
    return parts


def strip(step: Step) -> Strip:
    """The days that a step accounts for, week by week: those it counts with their place, the others with the reason.

    Of many weeks that are counted alike only the first and the last are shown. The weeks are gone through in plain
    loops over numbers of days, since a page has a thousand of them.
    """
    assert step.first  # only of steps that account for days
    assert step.last
    first, last = step.first.toordinal(), step.last.toordinal()
    why = dict[int, str]()
    for day, reason in step.skipped:
        why[day.toordinal()] = reason
    onward = -1 if step.reached == step.first else 1  # counting begins beside the event
    place = 0 if onward == 1 else last - first + 2 - len(why)
    weeks: list[tuple[str, int, list[int | str]]] = []
    for monday in range(first - (first - 1) % 7, last + 1, 7):
        pattern, marks = "", list[int | str]()
        for ordinal in range(monday, monday + 7):
            if first <= ordinal <= last and ordinal not in why:
                place += onward
                marks.append(place)
                pattern += "+|"
            else:
                marks.append(why.get(ordinal, ""))
                pattern += f"{marks[-1]}|"
        weeks.append((pattern, monday, marks))
    shown = list[Week | str]()
    begin = 0
    while begin < len(weeks):
        end = begin
        while end < len(weeks) and weeks[end][0] == weeks[begin][0]:
            end += 1
        many = end - begin > LONG
        for n, (_, monday, marks) in enumerate(weeks[begin:end], begin):
            if not many or n in (begin, end - 1):
                shown.append((date.fromordinal(monday), tuple(marks)))
            elif n == begin + 1:
                shown.append(f"{counted(end - begin - 2, 'week')} more, counted in the same way")
        begin = end
    return Strip(f"Days of: {step.words}. Each day that counts has its place in the count.", tuple(shown))
