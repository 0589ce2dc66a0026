"""What `chart` draws, with Altair."""

from collections.abc import Iterator
from datetime import date
from textwrap import wrap

import altair as alt

from sendtimelines.cases.timeline import Timeline
from sendtimelines.output.document import moment, span
from sendtimelines.output.svg import AMISS, dated, described, done_on, in_words, named
from sendtimelines.rules.conditions import Nature
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.explanation import written
from sendtimelines.rules.status import Status

BLUE, ORANGE, GREY = "#2a7ac0", "#d04a10", "#808080"
ENDS = {Nature.LIMIT: "last day", Nature.EARLIEST: "first day", Nature.WINDOW: "last day of the time"}
SHAPES = {
    "last day": "circle",
    "first day": "triangle-right",
    "last day of the time": "square",
    "done": "cross",
    "done late, or too early": "diamond",
}
WIDTH, STEP, LETTERS = 420, 46, 56


def altair_chart(found: Timeline, *, title: str) -> alt.FacetChart:
    """A timeline as a chart."""
    rows = [_row(each, found.on) for each in dated(found)]
    used = {str(row[name]) for row in rows for name in ("end", "done") if name == "end" or row["ended"]}
    lanes = list(dict.fromkeys(each.rule.who.value for each in dated(found)))
    base = alt.Chart().encode(y=alt.Y("duty:N", sort=alt.SortField("place"), title=None, axis=_axis()))
    x, x2 = _days("start"), alt.X2("due")
    dash = alt.condition("datum.forecast", alt.value([4, 3]), alt.value([1, 0]))
    tip = [alt.Tooltip("words:N", title="")]
    limit, window = f"datum.end != '{ENDS[Nature.WINDOW]}'", f"datum.end == '{ENDS[Nature.WINDOW]}'"
    whisker = base.transform_filter("datum.safe != datum.latest")
    layers = (
        base.transform_filter(limit).mark_rule(color=BLUE, strokeWidth=2.5).encode(x, x2, strokeDash=dash, tooltip=tip),
        base.transform_filter(window)
        .mark_bar(color=BLUE, fillOpacity=0.25, stroke=BLUE, height=10)
        .encode(x, x2, strokeDash=dash, tooltip=tip),
        base.transform_filter("datum.late").mark_bar(color=ORANGE, height=6).encode(_days("due"), alt.X2("late")),
        whisker.mark_rule(color=GREY, yOffset=10).encode(_days("safe"), alt.X2("latest")),
        whisker.mark_tick(color=GREY, yOffset=10, size=7).encode(_days("safe")),
        whisker.mark_tick(color=GREY, yOffset=10, size=7).encode(_days("latest")),
        base.mark_point(size=110, strokeWidth=1.8, color=GREY).encode(
            _days("due"), shape=_shape("end", used), strokeDash=dash, tooltip=tip
        ),
        base.transform_filter("datum.ended")
        .mark_point(size=60, filled=True, color=GREY, opacity=1)
        .encode(_days("ended"), shape=_shape("done", used), tooltip=tip),
        alt.Chart().mark_rule(color=GREY, strokeWidth=1.5).encode(_days("on")),
    )
    title_of = alt.TitleParams(title or named(found), subtitle=list(_subtitle(found)), anchor="start")
    return alt.FacetChart(
        data=alt.InlineData(values=rows),
        spec=alt.LayerChart(layer=layers, width=WIDTH, height=alt.Step(STEP)),
        facet=alt.FacetMapping(row=_lane(lanes)),
        resolve=alt.Resolve(scale=alt.ScaleResolveMap(y="independent")),
        title=title_of,
        description=described(found),
    )


def _subtitle(found: Timeline) -> Iterator[str]:
    """The day one looks from, and what the lines mean, of which a legend knows nothing."""
    shown = dated(found)
    yield f"as it stands on {written(found.on)}{', the upright line' if shown else ''}"
    lines = (
        ("dashed: forecast", any(each.assumed for each in shown)),
        ("thick line: late", any(each.status(found.on) in (Status.OVERDUE, Status.MET_LATE) for each in shown)),
        ("bracket: from the safe to the latest day", any(map(span, shown))),
        ("box: time left to others", any(each.rule.nature is Nature.WINDOW for each in shown)),
    )
    meant = [words for words, there in lines if there]
    if meant:
        yield "; ".join(meant)


def _row(deadline: Deadline, on: date) -> dict[str, str | bool | None]:
    """What the chart knows of a deadline; days as ISO text."""
    assert deadline.due  # only those that have a day are drawn
    status = deadline.status(on)
    ended = deadline.ended if deadline.ended and deadline.ended <= on else None
    late = {Status.OVERDUE: on, Status.MET_LATE: ended}.get(status)
    standing = f"{'forecast; ' if deadline.assumed else ''}{status}{done_on(deadline, on)}"
    label = f"{moment(deadline)}: {standing}; {deadline.rule.action}"
    return {
        "who": deadline.rule.who.value,
        "duty": "\n".join(wrap(label, LETTERS)),
        "place": f"{deadline.due.isoformat()} {deadline.rule.id}",
        "words": in_words(deadline, on),
        "status": status.value,
        "end": ENDS[deadline.rule.nature],
        "forecast": bool(deadline.assumed),
        "start": (deadline.starts or deadline.due).isoformat(),
        "due": deadline.due.isoformat(),
        "safe": (deadline.safe or deadline.due).isoformat(),
        "latest": (deadline.latest or deadline.due).isoformat(),
        "late": late.isoformat() if late else None,
        "ended": ended.isoformat() if ended else None,
        "done": "done late, or too early" if status in AMISS else "done",
        "on": on.isoformat(),
    }


def _days(field: str) -> alt.X:
    """Days, which have no hour and so no time zone."""
    return alt.X(
        f"{field}:T",
        title=None,
        scale=alt.Scale(type="utc", padding=10),
        axis=alt.Axis(format="%d %b %Y", labelOverlap=True),
    )


def _shape(field: str, used: set[str]) -> alt.Shape:
    """The marks, those in the legend that are used."""
    shapes = {name: shape for name, shape in SHAPES.items() if name in used}
    shapes = shapes or SHAPES  # a chart of nothing would have no size without a legend
    scale = alt.Scale(domain=list(shapes), range=list(shapes.values()))
    return alt.Shape(f"{field}:N", scale=scale, legend=alt.Legend(title=None, orient="bottom", columns=3))


def _axis() -> alt.Axis:
    return alt.Axis(
        labelExpr="split(datum.label, '\\n')",
        labelLimit=0,
        labelAlign="left",
        labelPadding=300,
        labelOffset=-10,
        domain=False,
        ticks=False,
    )


def _lane(names: list[str]) -> alt.Row:
    header = alt.Header(labelAngle=0, labelOrient="top", labelAnchor="start", labelFontWeight="bold", labelPadding=4)
    return alt.Row("who:N", sort=names, header=header, title=None)
