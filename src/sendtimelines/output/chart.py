"""A timeline as a chart of Altair, which can be laid out, filtered and put beside others in a notebook.

What it needs besides the library itself is the extra `plot`, loaded when it is first used.
"""

from typing import TYPE_CHECKING

from sendtimelines.cases.timeline import Timeline
from sendtimelines.errors import missing_extra

if TYPE_CHECKING:
    from altair import FacetChart


def chart(found: Timeline, *, title: str = "") -> "FacetChart":
    """A timeline as a chart of Altair.

    Each who must act has a lane; each duty a line, from the day it is counted from to its last day. What is forecast is
    dashed, the safe and the latest day are whiskers, and how a duty stands is told by the shape of its mark and in its
    label, not by colour alone.

    Parameters:
        found: the timeline.
        title: what it is called; "Timeline" or "Forecast" unless given.

    Returns:
        The chart. Duties without a day are not in it.

    Raises:
        MissingExtra: the extra `plot` is not installed.
    """
    try:
        from sendtimelines.output.altair_chart import altair_chart
    except ModuleNotFoundError as error:
        raise missing_extra("charts", "plot", error) from None
    return altair_chart(found, title=title)
