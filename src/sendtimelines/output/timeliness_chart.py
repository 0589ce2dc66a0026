"""A picture of timeliness: which share of the acts came in time, month by month, with the counts it rests on.

What it needs besides the library itself is the extra `plot`, loaded when it is first used.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sendtimelines.errors import BadColumn, BadPeriod, needs_extra
from sendtimelines.law import RULES
from sendtimelines.rules.plain_english import called
from sendtimelines.rules.status import Status

if TYPE_CHECKING:
    from altair import FacetChart

SMALL = 10
"""A share of fewer cases than these is marked, since it says little."""

PASSED = (Status.MET, Status.MET_LATE, Status.OVERDUE, Status.LAPSED_AFTER_BREACH)
"""How a case stands whose limit was met or has passed, a breach staying one although the duty ended."""

OTHERWISE = (Status.OPEN, Status.CLOSED, Status.NOT_YET, Status.TOO_EARLY)
"""How only what is no limit can stand."""

BLUE, GREY, INK = "#005a9c", "#8c8c8c", "#222222"
"""Colours that differ in lightness too; shapes and words say the same."""
MONTH, LETTER, PANEL = 48, 7, 140
"""How wide a month and a letter under it are at least, and how high a panel is, in pixels."""
BELOW = (-0.34, -0.08)
"""From where to where the counts stand, under the share of none."""

NOT_TOLD = ("panel", "kind", "counts", "lowest", "highest", "share")
"""What places the marks and is not counted in the tooltip."""
SUBTITLE = [
    "Under each month: how many in time, of those done or past their last day.",
    "Grey bar: what the share can still become, some last days being ahead.",
]

Counts = Mapping[tuple[str, date], Mapping[str, int]]


def plot_timeliness(summary: Any, *, small: int = SMALL) -> "FacetChart":
    """A chart of the share of cases in time, by the month of the due date, with a panel for each rule.

    A case still waiting after its last day is not in time. A month of which every case is done or past its last day has
    a point, a filled circle or, for a share of few cases, a hollow diamond. Any other month has a bar, which shows what
    its share can still become: those done early say nothing about the rest. Under each month stands how many of how
    many were in time, and how many last days are still ahead. Cases with an exemption, and those with which something
    is wrong, are in no share; the tooltip counts them.

    Parameters:
        summary: what `caseload_summary` gave; or the duties of a log, as `duties` gave them.
        small: fewer cases than these are few.

    Returns:
        A chart of Altair, to be shown in a notebook or saved.

    Raises:
        MissingExtra: the extra `plot` is not installed.
        UnknownName: `summary` lacks a column of a summary; the nearest it has is named.
        BadColumn: `summary` is no frame, or no limit has a due date in it.
        BadPeriod: `small` is no whole number from 0 up.
    """
    if type(small) is not int or small < 0:
        raise BadPeriod("small is not a whole number from 0 up; give a number of cases", field="small", value=small)
    with needs_extra("plots", "plot", field="summary"):
        import altair

        vl_convert = import_module("vl_convert")
    kinds = [f"{small} cases or more", f"fewer than {small} cases"]
    marks = list(_marks(_counts(summary), small, *kinds))
    chart: FacetChart = _drawn(altair, vl_convert, marks, kinds)
    return chart


def _drawn(alt: Any, vl_convert: Any, marks: list[dict[str, Any]], kinds: list[str]) -> Any:
    """The chart of the marks."""
    widest = max(len(line) for mark in marks for line in mark["counts"].split("\n"))
    base = alt.Chart().encode(
        x=alt.X("month:O", title="month of the due date", axis=alt.Axis(labelAngle=0, grid=False))
    )
    ticks = alt.Axis(values=[0, 0.25, 0.5, 0.75, 1], format="%", domain=False, gridColor="#dddddd")
    share = alt.Y("share:Q", title="in time", scale=alt.Scale(domain=[BELOW[0], 1.08], nice=False), axis=ticks)
    legend = alt.Legend(title="the share is of", orient="top")
    span = base.transform_filter("datum.due > 0").mark_bar(size=9, color=GREY, opacity=0.55)
    line = base.mark_line(color=BLUE, strokeWidth=1.5)
    point = base.transform_filter("datum.share != null").mark_point(size=80, opacity=1, color=BLUE, strokeWidth=1.8)
    counts = base.mark_text(color=INK, fontSize=11, baseline="top", lineBreak="\n")
    tooltips = [alt.Tooltip(f"{name}:N") for name in marks[0] if name not in NOT_TOLD]
    layers = alt.layer(
        span.encode(y="lowest:Q", y2="highest:Q", tooltip=tooltips),
        line.encode(y=share),
        point.encode(
            y=share,
            fill=alt.Fill("kind:N", scale=alt.Scale(domain=kinds, range=[BLUE, "white"]), legend=legend),
            shape=alt.Shape("kind:N", scale=alt.Scale(domain=kinds, range=["circle", "diamond"]), legend=legend),
            tooltip=[*tooltips, alt.Tooltip("share:Q", format=".0%")],
        ),
        counts.encode(y=alt.datum(BELOW[1]), text="counts:N", tooltip=tooltips),
    ).properties(width=alt.Step(max(MONTH, LETTER * widest)), height=PANEL)
    panels = alt.Facet(
        "panel:N",
        title=None,
        header=alt.Header(labelAnchor="start", labelFontSize=13),
        sort=list(dict.fromkeys(mark["panel"] for mark in marks)),
    )
    title = alt.TitleParams("Share of cases in time", subtitle=SUBTITLE, anchor="start")

    class TimelinessChart(alt.FacetChart):  # type: ignore[misc]
        """A chart that a notebook shows as a picture, so that it needs no network and no script."""

        def _repr_mimebundle_(self, *_: Any, **__: Any) -> Mapping[str, str]:
            return {"image/svg+xml": vl_convert.vegalite_to_svg(self.to_dict())}

    return TimelinessChart(
        data=alt.Data(values=marks),
        spec=layers,
        facet=panels,
        columns=1,
        title=title,
        config=alt.Config(view=alt.ViewConfig(stroke=None)),
    )


def _counts(summary: Any) -> Counts:
    """The counts of each rule and month, in the order of the summary."""
    from sendtimelines.tables.duty_rows import are_duties, counts_of_duties
    from sendtimelines.tables.worklist import day_of, rows_of

    counted: dict[tuple[str, date], Counter[str]] = {}
    for rule, month, status, cases in counts_of_duties(summary) if are_duties(summary) else rows_of(summary):
        day = day_of(month)
        if day:
            counted.setdefault((rule, day), Counter())[status] += int(cases)
    limits = {rule for (rule, _), counts in counted.items() if not counts.keys().isdisjoint((*PASSED, Status.DUE))}
    others = {rule for (rule, _), counts in counted.items() if not counts.keys().isdisjoint(OTHERWISE)}
    shown = {key: counts for key, counts in counted.items() if key[0] in limits - others}
    if not shown:
        raise BadColumn("no limit has a due date in the summary, so there is nothing to show", field="summary")
    return shown


def _marks(counted: Counts, small: int, many: str, few: str) -> Iterator[dict[str, Any]]:
    """What is drawn for each rule and month, the months between without a case too, so that a gap is seen as one."""
    first, last = min(month for _, month in counted), max(month for _, month in counted)
    months = [date(at // 12, at % 12 + 1, 1) for at in range(_at(first), _at(last) + 1)]
    for rule in dict.fromkeys(rule for rule, _ in counted):
        newest = next((each for each in reversed(RULES) if each.id == rule), None)
        panel = f"{called(newest)} ({newest.who}; {rule})" if newest else rule  # a rule of the caller's own has its id
        for month in months:
            counts = counted.get((rule, month), {})
            met, passed = counts.get(Status.MET, 0), sum(counts.get(status, 0) for status in PASSED)
            due = counts.get(Status.DUE, 0)
            by_status = {str(status): counts.get(status, 0) for status in (*PASSED, Status.DUE, Status.EXEMPT)}
            yield {
                "rule": rule,
                "panel": panel,
                "month": f"{month:%Y-%m}",
                "share": met / passed if passed and not due else None,
                "kind": many if passed >= small else few,
                "counts": "\n".join([*([f"{met}/{passed}"] if passed else []), *([f"{due} ahead"] if due else [])]),
                "lowest": met / (passed + due) if due else None,
                "highest": (met + due) / (passed + due) if due else None,
                **by_status,
                "other": sum(counts.values()) - sum(by_status.values()),
            }


def _at(month: date) -> int:
    return month.year * 12 + month.month - 1
