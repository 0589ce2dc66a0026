"""A picture of a timeline in SVG: a lane for each who must act, a line for each duty, its text above it.

Text never stands beside text, and no line crosses it, so that everything can be read however many duties there are.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from textwrap import wrap
from zlib import crc32

from attrs import define, field, frozen

from sendtimelines.cases.duty import Duty
from sendtimelines.cases.timeline import Timeline
from sendtimelines.errors import check_type
from sendtimelines.output.caution import cautiously
from sendtimelines.output.document import moment, span
from sendtimelines.output.markup import TEXT, Markup, element
from sendtimelines.output.style import ALONE, PICTURE
from sendtimelines.rules.conditions import Nature
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.explanation import Step
from sendtimelines.rules.plain_english import called, instruction, sentence
from sendtimelines.rules.status import Status
from sendtimelines.support.dates import in_short, month_of

MARGIN = 14.0
LINE = 17.0
TRACK = 24.0
LETTER = 7.2
"""How wide a letter is, on the whole; of other scripts, twice that."""
LABEL = 90.0
"""How much room a label of the axis takes."""

MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
"""How many months can lie between two that the axis marks."""

AMISS = frozenset({Status.MET_LATE, Status.TOO_EARLY})
"""How a duty stands that was done, and not in its time."""

Draw = Callable[[float, float], str]


@frozen
class Scale:
    """Where a day lies across the picture.

    Attributes:
        first: the day at the left.
        last: the day at the right.
        width: how wide the picture is.
    """

    first: date
    last: date
    width: float

    def __call__(self, day: date) -> float:
        """The place of a day, at an edge for one that lies outside."""
        inside = min(max(day, self.first), self.last)
        share = (inside - self.first).days / (self.last - self.first).days
        return MARGIN + share * (self.width - 2 * MARGIN)


def picture(timeline: Timeline, *, title: str = "", width: int = 720) -> str:
    """A picture of a timeline, as a file of SVG.

    It shows who must act on which line, from when to when time runs, the reference date, what was done and what is
    late; what is forecast is dashed, and the safe and the latest day are whiskers. Nothing is told by colour alone.

    Parameters:
        timeline: the timeline.
        title: what it is called; "Timeline" or "Forecast" unless given.
        width: how wide it is, in the units of SVG; its height follows from what there is to show.

    Returns:
        The text of the file. It has a dark theme, no script, and loads nothing from outside.

    >>> from sendtimelines import Case, timeline
    >>> course = timeline(Case(events={"la_informed": date(2026, 6, 22)}), on=date(2026, 7, 1))
    >>> picture(course).startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    True
    """
    check_type(timeline, Timeline, "timeline", "what timeline(case, on=...) gives")
    return drawing(timeline, title=title, width=width, style=f"{ALONE}{PICTURE}") + "\n"


def drawing(timeline: Timeline, *, title: str, width: int, style: str = PICTURE) -> Markup:
    """The picture as an element, to stand in a page."""
    cautious = cautiously(timeline)
    caution, timeline = (str(cautious), cautious.timeline) if cautious else ("", timeline)
    on, name = timeline.on, title or ("Forecast" if timeline.forecast else "Timeline")
    as_it_stands = f"as it stands on {in_short(on)}"
    duties = [_drawn(deadline, on) for deadline in timeline.deadlines]
    dated = [duty for duty in duties if duty.deadline.due and duty.status is not Status.CONTRADICTORY]
    canvas = Canvas(_scale(dated, on, width), on)
    canvas.write(name, "who")
    canvas.write(as_it_stands)
    canvas.write(caution)
    if dated:
        _axis(canvas)
        _lanes(canvas, dated, timeline.next)
    undated = [duty for duty in duties if duty not in dated]
    if undated:
        canvas.y += 8
        canvas.write("without a day", "who")
        for duty in undated:
            canvas.write(f"{duty.deadline.rule.who}: {duty.status}; {duty.deadline.rule.action}")
    if dated:
        _legend(canvas, dated)
    words = " ".join([*([caution] if caution else []), sentence(as_it_stands), *[duty.words for duty in duties]])
    id = f"picture-{crc32(f'{name}{words}'.encode(errors='replace')):08x}"
    return element(
        "svg",
        element("title", name, id=f"{id}-title"),
        element("desc", words, id=f"{id}-desc"),
        element("style", Markup(style)),
        Markup("".join(canvas.drawn)),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {canvas.y + MARGIN:g}",
        width=f"{width}",
        height=f"{canvas.y + MARGIN:g}",
        role="img",
        aria_labelledby=f"{id}-title {id}-desc",
        class_="picture",
    )


@define(eq=False)
class Canvas:
    """What is drawn, from the top to the bottom.

    Attributes:
        scale: where days lie across it.
        on: the reference date.
        y: how far down it is full.
        drawn: the elements.
        ticks: the places of the days that the axis marks, with what they are.
        reference: the place of the reference date.
    """

    scale: Scale
    on: date
    y: float = MARGIN
    drawn: list[str] = field(init=False, factory=list[str])
    ticks: list[tuple[float, str]] = field(init=False)
    reference: float = field(init=False)

    def __attrs_post_init__(self) -> None:
        most = int((self.scale.width - 2 * MARGIN) / LABEL)
        self.ticks = [(self.scale(day), label) for day, label in ticks(self.scale.first, self.scale.last, most)]
        self.reference = self.scale(self.on)

    def write(self, text: str, class_: str = "") -> None:
        """Text in as many lines as it takes."""
        fitting = max(8, int((self.scale.width - 2 * MARGIN) / (LETTER if text.isascii() else 2 * LETTER)))
        plain = len(text) <= fitting and text.isprintable() and text == text.strip() != ""
        for line in (text,) if plain else wrap(text, fitting):
            self.y += LINE
            self.drawn.append(
                f'<text x="{MARGIN:g}" y="{self.y - 4:g}" class="{class_}" text-anchor="start">'
                f"{line.translate(TEXT)}</text>"
            )

    def grid(self, top: float, high: float) -> None:
        """What runs down behind the marks: the days of the axis, and the reference date."""
        y1, y2 = f"{top:g}", f"{top + high:g}"
        for x, class_ in [*[(f"{x:g}", "grid") for x, _ in self.ticks], (f"{self.reference:g}", "today")]:
            self.drawn.append(f'<line x1="{x}" y1="{y1}" x2="{x}" y2="{y2}" class="{class_}" />')


@frozen(eq=False)
class Drawn:
    """A deadline with what the picture says of it.

    Attributes:
        deadline: the deadline.
        status: how it stands.
        ended: the day it was done, where it was by the reference date.
        standing: how it stands, and when it was done.
        when: its day, or the formula where there is none to rely on.
        days_apart: the safe and the latest day, where they are not the same.
        began: what the time is counted from, as the explanation begins with it: the event that decides, and its day.
        words: what the picture shows of it, for whoever cannot see it.
    """

    deadline: Deadline
    status: Status
    ended: date | None
    standing: str
    when: str
    days_apart: str
    began: Step | None
    words: str


def _drawn(deadline: Deadline, on: date) -> Drawn:
    status, days_apart = deadline.status(on), span(deadline)
    ended = deadline.ended if deadline.ended and deadline.ended <= on else None
    forecast = "forecast; " if deadline.assumed else ""
    standing = f"{forecast}{status}{f' on {in_short(ended)}' if ended else ''}"
    between = f" ({days_apart})" if days_apart else ""
    began = None
    for step in deadline.explain().steps:
        if step.governs and step.reached:
            began = step
            break
    when = moment(deadline)
    words = f"{when}{between}: {standing}. {instruction(deadline, on=on)}"
    return Drawn(deadline, status, ended, standing, when, days_apart, began, words)


def _text(words: str, x: float, y: float, *, class_: str = "", anchor: str = "start") -> str:
    return f'<text x="{x:g}" y="{y:g}" class="{class_}" text-anchor="{anchor}">{words.translate(TEXT)}</text>'


def _scale(dated: list[Drawn], on: date, width: float) -> Scale:
    """From the first to the last day there is, and to the reference date unless that lies far off."""
    days = [
        day
        for each in [duty.deadline for duty in dated]
        for day in (each.starts, each.due, each.safe, each.latest, each.ended)
        if day
    ]
    first, last = min(days, default=on), max(days, default=on)
    reach = max(timedelta(days=7), (last - first) / 2)
    first, last = min(first, max(on, first - reach)), max(last, min(on, last + reach))
    edge = max(timedelta(days=1), (last - first) / 40)
    return Scale(first - edge, last + edge, width)


def _axis(canvas: Canvas) -> None:
    """What the days of the axis are, above them the reference date, and below them their marks."""
    scale, free = canvas.scale, 0.0
    y = canvas.y + 2 * LINE
    for x, label in canvas.ticks:
        if x <= scale.width - LABEL:
            canvas.drawn.append(_text(label, x + 4, y - 2, class_="small"))
            free = x + LABEL
        elif x - LABEL >= free:
            canvas.drawn.append(_text(label, x - 4, y - 2, class_="small", anchor="end"))
    away = "" if scale.first <= canvas.on <= scale.last else " (further away)"
    x, left = canvas.reference, canvas.reference > scale.width / 2
    canvas.drawn.append(_line("today", x, y - LINE - 14, x, y - LINE))
    place, anchor = (x - 4, "end") if left else (x + 4, "start")
    canvas.drawn.append(_text(f"{in_short(canvas.on)}{away}", place, y - LINE - 2, class_="small", anchor=anchor))
    canvas.grid(y + 2, 6)
    canvas.y = y + 8


def ticks(first: date, last: date, most: int) -> Iterator[tuple[date, str]]:
    """Days to be marked on an axis, not more than `most`: days, Mondays, or the first of months."""
    span = (last - first).days
    for step in (1, 2, 7, 14):
        if span / step <= most - 1:
            begins = first.toordinal() + (-(first.toordinal() - 1)) % step
            for ordinal in range(begins, last.toordinal() + 1, step):
                day = date.fromordinal(ordinal)
                yield day, f"{day.day} {month_of(day)[:3]} {day.year}"
            return
    months_apart = next((step for step in MONTHS if span / (30 * step) <= most - 1), MONTHS[-1])
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    for month in months:
        if month % months_apart == 0:
            day = date(month // 12, month % 12 + 1, 1)
            yield day, f"{month_of(day)[:3]} {day.year}"


def _lanes(canvas: Canvas, dated: list[Drawn], coming: Duty | None) -> None:
    """The duties, those of one who must act below each other."""
    lanes: dict[str, list[Drawn]] = {}
    for duty in dated:
        lanes.setdefault(duty.deadline.rule.who, []).append(duty)
    for who, duties in lanes.items():
        canvas.y += 8
        canvas.write(who, "who")
        for duty in duties:
            deadline = duty.deadline
            rule = deadline.rule
            is_next = coming is not None and rule is coming.rule and deadline.due == coming.due
            canvas.write(f"{'Next: ' if is_next else ''}{called(rule)}", "next" if is_next else "act")
            canvas.write(f"{duty.when}: {duty.standing}")
            if duty.began:
                canvas.write(f"counted from {duty.began.words}", "small")
            words, as_of = duty.words, deadline.law_as_of
            for source in rule.sources:
                for name, address in source.links if as_of is None else source.links_on(as_of):
                    words += f" {name}: {address}"
            canvas.grid(canvas.y + 2, TRACK - 4)
            marks = _marks(duty, canvas, canvas.y + TRACK / 2 - 2)
            canvas.drawn.append(f"<g><title>{words.translate(TEXT)}</title>{marks}</g>")
            canvas.y += TRACK


def _marks(duty: Drawn, canvas: Canvas, y: float) -> str:
    """Where the time of a duty runs, how far it is late, when it was done."""
    scale, deadline, ended = canvas.scale, duty.deadline, duty.ended
    due = deadline.due or canvas.on
    dashed = " forecast" if deadline.assumed else ""
    start, end = scale((duty.began and duty.began.reached) or due), scale(due)
    if deadline.rule.nature is Nature.WINDOW:
        drawn = (
            f'<rect x="{start:g}" y="{y - 5:g}" width="{max(end - start, 1):g}" height="10" class="window{dashed}" />'
        )
    else:
        drawn = _line(f"runs{dashed}", start, y, end, y)
    if duty.status is Status.OVERDUE:
        drawn += _line("late", end, y, canvas.reference, y)
    if duty.status is Status.MET_LATE and ended:
        drawn += _line("late", end, y, scale(ended), y)
    if deadline.safe and deadline.latest and deadline.safe != deadline.latest:
        drawn += _whisker(scale(deadline.safe), scale(deadline.latest), y)
    drawn += END[deadline.rule.nature](end, y, f"mark{dashed}")
    if ended:
        drawn += (_diamond if duty.status in AMISS else _dot)(scale(ended), y)
    return drawn


def _line(class_: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" class="{class_}" />'


def _whisker(x1: float, x2: float, y: float) -> str:
    low, right = y + 9, max(x2, x1 + 2)
    d = f"M{x1:g} {low - 3:g}v6M{x1:g} {low:g}H{right:g}M{right:g} {low - 3:g}v6"
    return f'<path d="{d}" class="whisker" />'


def _ring(x: float, y: float, class_: str) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="5.5" class="{class_}" />'


def _gate(x: float, y: float, class_: str) -> str:
    return f'<path d="M{x:g} {y - 6:g}l9 6l-9 6z" class="{class_}" />'


def _bracket(x: float, y: float, class_: str) -> str:
    return f'<path d="M{x - 4:g} {y - 7:g}h4v14h-4" class="{class_}" />'


END = {Nature.LIMIT: _ring, Nature.EARLIEST: _gate, Nature.WINDOW: _bracket}


def _dot(x: float, y: float) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="3.5" class="done" />'


def _diamond(x: float, y: float) -> str:
    return f'<path d="M{x:g} {y - 6:g}l6 6l-6 6l-6 -6z" class="done" />'


def _legend(canvas: Canvas, dated: list[Drawn]) -> None:
    """What each mark means, of those that this picture can have."""
    canvas.y += 10
    columns = 2 if canvas.scale.width >= 560 else 1
    room = canvas.scale.width / columns
    for n, (words, draw) in enumerate(_signs(dated)):
        if n % columns == 0:
            canvas.y += LINE + 3
        x, y = MARGIN + n % columns * room, canvas.y - LINE - 3
        canvas.drawn.append(draw(x, y + LINE / 2))
        canvas.drawn.append(_text(words, x + 38, y + LINE - 4, class_="small"))


def _signs(dated: list[Drawn]) -> Iterator[tuple[str, Draw]]:
    natures = {duty.deadline.rule.nature for duty in dated}
    statuses = {duty.status for duty in dated}
    yield "time that is counted", lambda x, y: _line("runs", x, y, x + 28, y)
    if Nature.WINDOW in natures:
        yield (
            "time left to others",
            lambda x, y: f'<rect x="{x:g}" y="{y - 5:g}" width="28" height="10" class="window" />',
        )
        yield "last day of that time", lambda x, y: _bracket(x + 16, y, "mark")
    yield "last day", lambda x, y: _ring(x + 14, y, "mark")
    if Nature.EARLIEST in natures:
        yield "first day", lambda x, y: _gate(x + 10, y, "mark")
    if any([duty.ended and duty.status not in AMISS for duty in dated]):
        yield "done", lambda x, y: _dot(x + 14, y)
    if statuses & AMISS:
        yield "done late, or too early", lambda x, y: _diamond(x + 14, y)
    if statuses & {Status.MET_LATE, Status.OVERDUE}:
        yield "late", lambda x, y: _line("late", x, y, x + 28, y)
    if any([duty.days_apart for duty in dated]):
        yield "from the safe to the latest day", lambda x, y: _whisker(x, x + 28, y - 9)
    if any([duty.deadline.assumed for duty in dated]):
        yield "forecast", lambda x, y: _line("runs forecast", x, y, x + 28, y)
    yield "the reference date", lambda x, y: _line("today", x + 14, y - 7, x + 14, y + 7)
