"""Due dates for data frames of pandas, polars and Arrow: a frame goes in and the same kind of frame comes out.

What it needs besides the library itself is the extra `frames`, loaded when it is first used.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.dates import a_date
from sendtimelines.errors import MissingExtra
from sendtimelines.rows import duties
from sendtimelines.rules import Rule

Frame = TypeVar("Frame")


def add_deadlines(
    frame: Frame,
    rules: Iterable[str | Rule] | str | Rule,
    *,
    columns: Mapping[str, str] | None = None,
    on: date | None = None,
    readings: Iterable[str] = (),
    calendar: WorkingCalendar = ENGLAND_AND_WALES,
    cut: bool = False,
) -> Frame:
    """Add due dates to a frame of pandas, polars (eager or lazy) or Arrow (a table of pyarrow).

    Rows, their order, the index and all columns stay as they are. Each rule adds a column `<rule>.due` and, with `on`,
    `<rule>.status`; `problems` comes last and says in words what is wrong with a row. A blank is "not yet". A cell that
    holds no day, or one that the rule cannot take, leaves that due date blank and never raises.

    | frame | days come as | due dates | text |
    |---|---|---|---|
    | pandas | `datetime64` of any unit, objects, text | `datetime64[s]` | pandas' own for text |
    | pandas on Arrow | the same, or `date32` | `date32[day][pyarrow]` | `string[pyarrow]` |
    | polars | `Date`, `Datetime`, `String` and others of text | `Date` | `String` |
    | pyarrow | `date32`, `date64`, `timestamp`, `string` | `date32` | `string` |

    pandas counts as being on Arrow when a column of an event is. A lazy frame of polars stays lazy: nothing is
    collected, so a time of day there is a problem of its row.

    Parameters:
        frame: the frame.
        rules: ids, each row then going by the version of the rule that governs it; or rules themselves.
        columns: the column of each event whose column is not named as the event is.
        on: the day on which to look, for a status beside each due date. An event that ends a duty is used where there
            is a column of it.
        readings: the ids of the readings to use instead of the default ones.
        calendar: whose working days count.
        cut: whether times of day are cut off; otherwise a column of time stamps that has any is refused.

    Returns:
        A frame of the same kind.

    Raises:
        MissingExtra: the extra `frames` is not installed.
        UnknownName: a rule, reading, event or column that there is not; the nearest is named.
        BadReading: both readings of one point.
        BadColumn: an event that a rule needs has no column, a column would be overwritten, a column has times of day,
            or `frame` is no such frame.
        NotADate: `on` is not a plain date.
    """
    on = None if on is None else a_date(on, "on")
    wanted = duties(rules, readings)
    try:
        from sendtimelines.kinds import filler_of

        fill = filler_of(frame)
    except ModuleNotFoundError as error:
        raise MissingExtra(
            f"frames need {error.name}, which is not installed; install it with: pip install 'sendtimelines[frames]'",
            field="frame",
        ) from None
    filled: Frame = fill(frame, wanted, columns=columns, on=on, calendar=calendar, cut=cut)
    return filled
