"""A picture of a timeline in SVG: a lane for each who must act, a line for each duty, its text above it.

Text never stands beside text, and no line crosses it, so that everything can be read however many duties there are.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import groupby
from textwrap import wrap
from zlib import crc32

from attrs import frozen

from sendtimelines.cases.timeline import Timeline
from sendtimelines.output.caution import CAUTION, cautiously
from sendtimelines.output.document import moment, span
from sendtimelines.output.markup import Markup, element
from sendtimelines.output.style import ALONE, PICTURE
from sendtimelines.rules.citations import addressed
from sendtimelines.rules.conditions import Nature
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.explanation import Step
from sendtimelines.rules.plain_english import called, instruction
from sendtimelines.rules.status import Status
from sendtimelines.support.dates import month_of, written

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

Draw = Callable[[float, float], Markup]


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
    return drawing(timeline, title=title, width=width, style=f"{ALONE}{PICTURE}") + "\n"


def drawing(timeline: Timeline, *, title: str, width: int, style: str = PICTURE) -> Markup:
    """The picture as an element, to stand in a page."""
    safe = cautiously(timeline)
    caution = f"The day on which the notice was sent is not known; {CAUTION}." if safe else ""
    timeline = safe or timeline
    scale = _scale(timeline, width)
    height, drawn = MARGIN, list[Markup]()
    for high, draw in _bands(timeline, title, caution, scale):
        drawn += draw(height)
        height += high
    name, words = title or named(timeline), " ".join(filter(None, (caution, described(timeline))))
    id = f"picture-{crc32(f'{name}{words}'.encode(errors='replace')):08x}"
    return element(
        "svg",
        element("title", name, id=f"{id}-title"),
        element("desc", words, id=f"{id}-desc"),
        element("style", Markup(style)),
        *drawn,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height + MARGIN:g}",
        width=f"{width}",
        height=f"{height + MARGIN:g}",
        role="img",
        aria_labelledby=f"{id}-title {id}-desc",
        class_="picture",
    )


Band = tuple[float, Callable[[float], list[Markup]]]
"""How high a part is, and what draws it below a given height."""


def _bands(timeline: Timeline, title: str, caution: str, scale: Scale) -> Iterator[Band]:
    """The parts of the picture from the top to the bottom."""
    room = scale.width - 2 * MARGIN
    yield _lines(title or named(timeline), room, "who")
    yield _lines(f"as it stands on {written(timeline.on)}", room)
    if caution:
        yield _lines(caution, room)
    if dated(timeline):
        yield (
            2 * LINE + 8,
            lambda y: [*_labels(timeline, scale, y + 2 * LINE), *_grid(timeline, scale, y + 2 * LINE + 2, 6)],
        )
    yield from _lanes(timeline, scale)
    yield from _undated(timeline, room)
    yield from _legend(timeline, scale.width)


def named(timeline: Timeline) -> str:
    """What a timeline is called that has no title."""
    return "Forecast" if timeline.forecast else "Timeline"


def described(timeline: Timeline) -> str:
    """What the picture shows, for whoever cannot see it."""
    duties = (in_words(each, timeline.on) for each in timeline.deadlines)
    return " ".join((f"As it stands on {written(timeline.on)}.", *duties))


def in_words(deadline: Deadline, on: date) -> str:
    """What the picture shows of a deadline."""
    forecast = "forecast; " if deadline.assumed else ""
    between = f" ({span(deadline)})" if span(deadline) else ""
    return (
        f"{moment(deadline)}{between}: {forecast}{deadline.status(on)}{done_on(deadline, on)}. "
        f"{instruction(deadline, on=on)}"
    )


def counted_from(deadline: Deadline) -> Step | None:
    """What the time is counted from, as the explanation begins with it: the event that decides, and its day."""
    return next((step for step in deadline.explain() if step.governs and step.reached), None)


def done_on(deadline: Deadline, on: date) -> str:
    """The day it was done, where it was."""
    return f" on {written(deadline.ended)}" if deadline.ended and deadline.ended <= on else ""


def _text(words: str, x: float, y: float, *, class_: str = "", anchor: str = "start") -> Markup:
    return element("text", words, x=f"{x:g}", y=f"{y:g}", class_=class_, text_anchor=anchor)


def _lines(text: str, room: float, class_: str = "") -> Band:
    """Text in as many lines as it takes."""
    letter = LETTER if text.isascii() else 2 * LETTER
    lines = wrap(text, max(8, int(room / letter)))
    return len(lines) * LINE, lambda y: [
        _text(line, MARGIN, y + LINE * n - 4, class_=class_) for n, line in enumerate(lines, 1)
    ]


def _space(high: float) -> Band:
    return high, lambda _: []


def dated(timeline: Timeline) -> list[Deadline]:
    """The deadlines that have a day one can rely on."""
    return [each for each in timeline.deadlines if each.due and each.status(timeline.on) is not Status.CONTRADICTORY]


def _scale(timeline: Timeline, width: float) -> Scale:
    """From the first to the last day there is, and to the reference date unless that lies far off."""
    deadlines = dated(timeline)
    days = [day for each in deadlines for day in (each.starts, each.due, each.safe, each.latest, each.ended) if day]
    first, last = min(days, default=timeline.on), max(days, default=timeline.on)
    reach = max(timedelta(days=7), (last - first) / 2)
    first, last = min(first, max(timeline.on, first - reach)), max(last, min(timeline.on, last + reach))
    edge = max(timedelta(days=1), (last - first) / 40)
    return Scale(first - edge, last + edge, width)


def _grid(timeline: Timeline, scale: Scale, top: float, high: float) -> Iterator[Markup]:
    """What runs down behind the marks: the days of the axis, and the reference date."""
    for day, _ in _ticks(scale):
        yield _line("grid", scale(day), top, scale(day), top + high)
    yield _line("today", scale(timeline.on), top, scale(timeline.on), top + high)


def _labels(timeline: Timeline, scale: Scale, y: float) -> Iterator[Markup]:
    """What the days of the axis are, and above them the reference date."""
    free = 0.0
    for day, label in _ticks(scale):
        x = scale(day)
        if x <= scale.width - LABEL:
            yield _beside(label, x, y - 2, left=False)
            free = x + LABEL
        elif x - LABEL >= free:
            yield _beside(label, x, y - 2, left=True)
    away = "" if scale.first <= timeline.on <= scale.last else " (further away)"
    x = scale(timeline.on)
    yield _line("today", x, y - LINE - 14, x, y - LINE)
    yield _beside(f"{written(timeline.on)}{away}", x, y - LINE - 2, left=x > scale.width / 2)


def _beside(label: str, x: float, y: float, *, left: bool) -> Markup:
    return _text(label, x - 4 if left else x + 4, y, class_="small", anchor="end" if left else "start")


def _ticks(scale: Scale) -> Iterator[tuple[date, str]]:
    return ticks(scale.first, scale.last, int((scale.width - 2 * MARGIN) / LABEL))


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


def _lanes(timeline: Timeline, scale: Scale) -> Iterator[Band]:
    """The duties, those of one who must act below each other."""
    deadlines = dated(timeline)
    order = list(dict.fromkeys(each.rule.who for each in deadlines))
    for who, group in groupby(
        sorted(deadlines, key=lambda each: order.index(each.rule.who)), lambda each: each.rule.who
    ):
        yield _space(8)
        yield _lines(who, scale.width - 2 * MARGIN, "who")
        for each in group:
            yield from _duty(each, timeline, scale)


def _duty(deadline: Deadline, timeline: Timeline, scale: Scale) -> Iterator[Band]:
    on, room = timeline.on, scale.width - 2 * MARGIN
    coming = timeline.next is not None and deadline.rule is timeline.next.rule and deadline.due == timeline.next.due
    forecast = "forecast; " if deadline.assumed else ""
    standing = f"{forecast}{deadline.status(on)}{done_on(deadline, on)}"
    yield _lines(f"{'Next: ' if coming else ''}{called(deadline.rule)}", room, "next" if coming else "act")
    yield _lines(f"{moment(deadline)}: {standing}", room)
    if start := counted_from(deadline):
        yield _lines(f"counted from {start.words}", room, "small")
    addresses = addressed(deadline.rule.sources, deadline.law_as_of)
    title = " ".join((in_words(deadline, on), *(f"{source}: {address}" for source, address in addresses)))

    def track(y: float) -> list[Markup]:
        marks = element("g", element("title", title), *_marks(deadline, on, scale, y + TRACK / 2 - 2))
        return [*_grid(timeline, scale, y + 2, TRACK - 4), marks]

    yield TRACK, track


def _marks(deadline: Deadline, on: date, scale: Scale, y: float) -> Iterator[Markup]:
    due, status = deadline.due or on, deadline.status(on)
    dashed = " forecast" if deadline.assumed else ""
    began = counted_from(deadline)
    start, end = scale((began and began.reached) or due), scale(due)
    ended = deadline.ended if deadline.ended and deadline.ended <= on else None
    if deadline.rule.nature is Nature.WINDOW:
        yield element(
            "rect",
            x=f"{start:g}",
            y=f"{y - 5:g}",
            width=f"{max(end - start, 1):g}",
            height="10",
            class_=f"window{dashed}",
        )
    else:
        yield _line(f"runs{dashed}", start, y, end, y)
    if status is Status.OVERDUE:
        yield _line("late", end, y, scale(on), y)
    if status is Status.MET_LATE and ended:
        yield _line("late", end, y, scale(ended), y)
    if deadline.safe and deadline.latest and deadline.safe != deadline.latest:
        yield _whisker(scale(deadline.safe), scale(deadline.latest), y)
    yield END[deadline.rule.nature](end, y, f"mark{dashed}")
    if ended:
        yield (_diamond if status in AMISS else _dot)(scale(ended), y)


def _line(class_: str, x1: float, y1: float, x2: float, y2: float) -> Markup:
    return element("line", x1=f"{x1:g}", y1=f"{y1:g}", x2=f"{x2:g}", y2=f"{y2:g}", class_=class_)


def _path(class_: str, d: str) -> Markup:
    return element("path", d=d, class_=class_)


def _whisker(x1: float, x2: float, y: float) -> Markup:
    low = y + 9
    return _path(
        "whisker", f"M{x1:g} {low - 3:g}v6M{x1:g} {low:g}H{max(x2, x1 + 2):g}M{max(x2, x1 + 2):g} {low - 3:g}v6"
    )


def _ring(x: float, y: float, class_: str) -> Markup:
    return element("circle", cx=f"{x:g}", cy=f"{y:g}", r="5.5", class_=class_)


def _gate(x: float, y: float, class_: str) -> Markup:
    return _path(class_, f"M{x:g} {y - 6:g}l9 6l-9 6z")


def _bracket(x: float, y: float, class_: str) -> Markup:
    return _path(class_, f"M{x - 4:g} {y - 7:g}h4v14h-4")


END = {Nature.LIMIT: _ring, Nature.EARLIEST: _gate, Nature.WINDOW: _bracket}


def _dot(x: float, y: float) -> Markup:
    return element("circle", cx=f"{x:g}", cy=f"{y:g}", r="3.5", class_="done")


def _diamond(x: float, y: float) -> Markup:
    return _path("done", f"M{x:g} {y - 6:g}l6 6l-6 6l-6 -6z")


def _undated(timeline: Timeline, room: float) -> Iterator[Band]:
    """What has no day to be drawn, in words."""
    shown = dated(timeline)
    others = [each for each in timeline.deadlines if each not in shown]
    if others:
        yield _space(8)
        yield _lines("without a day", room, "who")
        for each in others:
            yield _lines(f"{each.rule.who}: {each.status(timeline.on)}; {each.rule.action}", room)


def _legend(timeline: Timeline, width: float) -> Iterator[Band]:
    """What each mark means, of those that this picture can have."""
    if not dated(timeline):
        return
    yield _space(10)
    columns = 2 if width >= 560 else 1
    signs = list(_signs(timeline))
    for n in range(0, len(signs), columns):
        yield LINE + 3, _legend_row(signs[n : n + columns], width / columns)


def _legend_row(signs: list[tuple[str, Draw]], room: float) -> Callable[[float], list[Markup]]:
    return lambda y: [
        drawn
        for n, (words, draw) in enumerate(signs)
        for drawn in (
            draw(MARGIN + n * room, y + LINE / 2),
            _text(words, MARGIN + n * room + 38, y + LINE - 4, class_="small"),
        )
    ]


def _signs(timeline: Timeline) -> Iterator[tuple[str, Draw]]:
    deadlines = dated(timeline)
    natures = {each.rule.nature for each in deadlines}
    statuses = {each.status(timeline.on) for each in deadlines}
    yield "time that is counted", lambda x, y: _line("runs", x, y, x + 28, y)
    if Nature.WINDOW in natures:
        yield (
            "time left to others",
            lambda x, y: element("rect", x=f"{x:g}", y=f"{y - 5:g}", width="28", height="10", class_="window"),
        )
        yield "last day of that time", lambda x, y: _bracket(x + 16, y, "mark")
    yield "last day", lambda x, y: _ring(x + 14, y, "mark")
    if Nature.EARLIEST in natures:
        yield "first day", lambda x, y: _gate(x + 10, y, "mark")
    if any(each.ended and each.ended <= timeline.on and each.status(timeline.on) not in AMISS for each in deadlines):
        yield "done", lambda x, y: _dot(x + 14, y)
    if statuses & AMISS:
        yield "done late, or too early", lambda x, y: _diamond(x + 14, y)
    if statuses & {Status.MET_LATE, Status.OVERDUE}:
        yield "late", lambda x, y: _line("late", x, y, x + 28, y)
    if any(span(each) for each in deadlines):
        yield "from the safe to the latest day", lambda x, y: _whisker(x, x + 28, y - 9)
    if any(each.assumed for each in deadlines):
        yield "forecast", lambda x, y: _line("runs forecast", x, y, x + 28, y)
    yield "the reference date", lambda x, y: _line("today", x + 14, y - 7, x + 14, y + 7)
