"""Due dates for data frames of pandas, polars and Arrow: a frame goes in and the same kind of frame comes out.

What it needs besides the library itself is the extra `frames`, loaded when it is first used.
"""

from collections.abc import Hashable, Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date
from types import ModuleType
from typing import Generic, TypeVar

from attrs import frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.errors import needs_extra, unknown
from sendtimelines.rules.bounds import reference_date
from sendtimelines.rules.rule import Rule
from sendtimelines.support.day_parser import DatesByColumn
from sendtimelines.tables.duties import duties

Frame = TypeVar("Frame")

EXTRAS = {"duckdb": "duckdb", "_duckdb": "duckdb", "dask": "dask", "pyspark": "spark"}
"""The extra of each engine, by the package of its frames; for all others it is `frames`."""


def needs_frames(frame: object, field: str = "frame") -> AbstractContextManager[None]:
    """Import inside of this what frames like this one need; `field` is the argument that it came in."""
    library = type(frame).__module__.partition(".")[0]
    return needs_extra("frames", EXTRAS.get(library, "frames"), field=field)


def add_deadlines(
    frame: Frame,
    rules: Iterable[str | Rule] | str | Rule,
    *,
    columns: Mapping[str, Hashable] | None = None,
    on: date | None = None,
    readings: Iterable[str] = (),
    calendar: WorkingCalendar = ENGLAND_AND_WALES,
    drop_times: bool = False,
    dates: DatesByColumn = "iso",
) -> Frame:
    """Add due dates to a frame of pandas, polars (eager or lazy), Arrow (a table of pyarrow), DuckDB, Dask or Spark.

    Rows, their order, the index and all columns stay as they are. Each rule adds a column `<rule>.due` and, with `on`,
    `<rule>.status`; `problems` comes last and says in words what is wrong with a row. A blank is "not yet". A cell that
    holds no day, or one that the rule cannot take, leaves that due date blank and never raises.

    | frame | days come as | due dates | text |
    |---|---|---|---|
    | pandas | `datetime64` of any unit, objects, text | `datetime64[s]` | pandas' own for text |
    | pandas on Arrow | the same, or `date32` | `date32[day][pyarrow]` | `string[pyarrow]` |
    | polars | `Date`, `Datetime`, `String` and others of text | `Date` | `String` |
    | pyarrow | `date32`, `date64`, `timestamp`, `string` | `date32` | `string`, statuses as a dictionary |
    | DuckDB relation | `DATE`, `TIMESTAMP`, `VARCHAR`, `ENUM` | `DATE` | `VARCHAR` |
    | Spark | `date`, `timestamp`, `string` | `date` | `string` |

    Frames of narwhals are taken too, and columns of pandas whose labels have several levels or are no text: `columns`
    names them by their labels. A batch of records, and whatever has `__arrow_c_stream__`, becomes a table of pyarrow.

    A frame of Dask is filled in as one of pandas, part by part. pandas counts as being on Arrow when a column of an
    event is. A lazy frame of polars stays lazy, as do those of engines: nothing is collected, so a time of day there is
    a problem of its row.

    Parameters:
        frame: the frame.
        rules: ids, each row then going by the version of the rule that governs it; or rules themselves.
        columns: the column of each event whose column is not named as the event is.
        on: the day on which to look, for a status beside each due date. An event that ends a duty is used where there
            is a column of it.
        readings: the ids of the readings to use instead of the default ones.
        calendar: whose working days count.
        drop_times: whether times of day are cut off; otherwise a column of time stamps that has any is refused.
        dates: how dates in text are written: "iso", "uk" (10/06/2026, 10 June 2026, 2026-Jun-10) or "excel" (serial
            numbers), for all columns, or a way for each column or event that is not in ISO. Nothing is guessed.

    Returns:
        A frame of the same kind.

    Raises:
        MissingExtra: the extra `frames`, or that of the engine, is not installed.
        UnknownName: an unknown rule, reading, event or column; the nearest is named.
        BadReading: both readings of one point.
        BadColumn: an event that a rule needs has no column, a column would be overwritten, a column has times of day,
            or `frame` is no such frame.
        NotADate: `on` is not a plain date.
        BeforeTheLaw: it is before 1 September 2014.
    """
    on = None if on is None else reference_date(on)
    chosen = duties(rules, readings)
    with needs_frames(frame):
        from sendtimelines.tables.backends import filler_of, text_of_label, unwrapped

        plain, rewrapped = unwrapped(frame)
        fill = filler_of(plain, with_status=on is not None)
    headings = {event: text_of_label(label) for event, label in (columns or {}).items()}
    options = dict(columns=headings, on=on, calendar=calendar, drop_times=drop_times, dates=dates)
    filled: Frame = rewrapped(fill(plain, chosen, **options))
    return filled


NAMESPACE = "send"
"""What stands between a frame and what is added to it."""


@frozen
class Send(Generic[Frame]):
    """What `add_accessor` adds to frames: `frame.send`.

    Attributes:
        frame: the frame.
    """

    frame: Frame

    def add_deadlines(
        self,
        rules: Iterable[str | Rule] | str | Rule,
        *,
        columns: Mapping[str, Hashable] | None = None,
        on: date | None = None,
        readings: Iterable[str] = (),
        calendar: WorkingCalendar = ENGLAND_AND_WALES,
        drop_times: bool = False,
        dates: DatesByColumn = "iso",
    ) -> Frame:
        """The frame with due dates; all is as in `sendtimelines.add_deadlines`."""
        return add_deadlines(
            self.frame,
            rules,
            columns=columns,
            on=on,
            readings=readings,
            calendar=calendar,
            drop_times=drop_times,
            dates=dates,
        )


def add_accessor(library: ModuleType) -> None:
    """Give the frames of a library `frame.send.add_deadlines`, which is `add_deadlines` on that frame.

    >>> import polars
    >>> add_accessor(polars)
    >>> frame = polars.DataFrame({"la_informed": ["2026-06-10"]})
    >>> frame.send.add_deadlines("mediation.arrange")["mediation.arrange.due"].to_list()
    [datetime.date(2026, 7, 10)]

    Nothing is added unless this is called, and calling it again does nothing.

    Parameters:
        library: the module `pandas`, or the module `polars`, whose lazy frames get it too.

    Raises:
        UnknownName: it is another module; the nearest is named.
    """
    match library.__name__:
        case "pandas":
            registers = {"DataFrame": library.api.extensions.register_dataframe_accessor}
        case "polars":
            registers = {
                "DataFrame": library.api.register_dataframe_namespace,
                "LazyFrame": library.api.register_lazyframe_namespace,
            }
        case name:
            raise unknown("library of frames with accessors", name, ("pandas", "polars"), field="library")
    for kind, register in registers.items():
        if getattr(getattr(library, kind), NAMESPACE, None) is not Send:
            register(NAMESPACE)(Send)
