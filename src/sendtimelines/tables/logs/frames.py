"""The duties of a log that is a frame of any kind: the same kind of frame comes out, a row for each case and duty.

What it needs besides the library itself is the extra `frames`, or that of the engine, loaded when it is first used.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import TypeVar, cast

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.cases.local_rules import LocalRule, local_rules_in
from sendtimelines.cases.record import Record
from sendtimelines.rules.bounds import reference_date
from sendtimelines.support.day_parser import Dates, DatesByColumn
from sendtimelines.tables.frames import needs_frames
from sendtimelines.tables.logs.answers import duties_in
from sendtimelines.tables.logs.columns import CASE, DUTY_COLUMNS, Question, headings_of, ways_of

Log = TypeVar("Log")


def duties(
    log: Log,
    *,
    on: date,
    columns: Mapping[str, str] | None = None,
    readings: Iterable[str] = (),
    calendar: WorkingCalendar = ENGLAND_AND_WALES,
    dates: DatesByColumn = Dates.ISO,
    rules: Iterable[LocalRule] = (),
) -> Log:
    """The duties of every case of a log, as they stand at the end of a day: a row for each case and duty.

    A log has one row for each entry, with the columns `case`, `event` and `day` and, where they are needed, `outcome`,
    `by`, `for`, `matter` and `not_done`, as a case file has them; its rows may stand in any order, and other columns
    are not looked at. What is said of a case is what its timeline says. Rows come in order of case, and in each case
    in order of date.

    | column | holds |
    |---|---|
    | as the case | the case |
    | `matter`, `number` | the kind of matter the duty hangs on, and its number among those of the kind |
    | `rule` | the id of the rule, or the name of what is waited for |
    | `who` | who must act |
    | `standing` | how it stands |
    | `due`, `safe`, `latest` | the last day; the earliest and the latest on any reading |
    | `reason`, `source` | why it stands so, and the provision that makes it so |
    | `done`, `days` | the day on which it was met; by how many days it was late |
    | `due_to` | the last day it can be, where a day of the record is known in part |
    | `until` | until when a window or right is open |
    | `note` | what should be known beside that |
    | `problems` | what is wrong with an entry, or doubtful; it has a row of its own after the duties of its case |

    Frames of pandas and polars (eager and lazy), tables of pyarrow, relations of DuckDB, frames of Dask and Spark, and
    lists of mappings are taken. Lazy frames and those of engines stay so: nothing is collected. Engines do not keep
    rows in order; sort what comes out.

    Parameters:
        log: the log.
        on: the reference date.
        columns: the heading of each column that is not named as above: `{"case": "Child ref"}`.
        readings: the ids of the readings to use instead of the default ones.
        calendar: whose working days count.
        dates: how days are written that are text or numbers: "iso", "uk" (10/06/2026) or "excel" (46183), for all or by
            column; never guessed.
        rules: local rules, which stand beside those of the law. With them each case is gone through by itself, which
            takes longer where there are many.

    Returns:
        A frame of the same kind.

    Raises:
        MissingExtra: the extra `frames`, or that of the engine, is not installed.
        UnknownName: an unknown reading, a column or a way to write dates; the nearest is named.
        BadReading: both readings of one point.
        BadLog: there is no column for the case, the event or the day.
        BadColumn: a column is there twice, or `log` is nothing that can be read as a log.
        NotADate: `on` is not a plain date.
        BeforeTheLaw: it is before 1 September 2014.
        BadCase: `rules` hold something that is no local rule.

    >>> log = [
    ...     {"case": "A", "event": "request_received", "day": "2025-01-13"},
    ...     {"case": "A", "event": "assessment_decision_notified", "day": "2025-02-14", "outcome": "will_not_assess"},
    ... ]
    >>> decided = next(row for row in duties(log, on=date(2025, 3, 3)) if row["rule"] == "assessment.decide")
    >>> decided["standing"], decided["due"], decided["done"]
    ('met', datetime.date(2025, 2, 24), datetime.date(2025, 2, 14))
    """
    # the readings are checked as those of a record are
    chosen = Record(readings=readings).readings
    question = Question(
        on=reference_date(on),
        readings=chosen,
        calendar=calendar,
        dates=ways_of(dates, columns),
        rules=local_rules_in(rules),
    )
    anything: object = log  # a type checker would take the log for no more than an Iterable from here on
    if isinstance(anything, Iterable) and not hasattr(log, "columns") and not hasattr(log, "column_names"):
        rows = list(cast("Iterable[object]", log))
        if all(isinstance(row, Mapping) for row in rows):
            return cast("Log", _of_mappings(cast("list[Mapping[str, object]]", rows), question, columns))
    with needs_frames(log, field="log"):
        from sendtimelines.tables.logs.backends import duties_of
    return cast("Log", duties_of(log, question, columns))


def _of_mappings(
    rows: Sequence[Mapping[str, object]], question: Question, columns: Mapping[str, str] | None
) -> list[dict[str, object]]:
    """The duties of a log that is a list of mappings, which may leave out what they have nothing to say of."""
    if not rows:
        return []
    headings = headings_of(list(dict.fromkeys(chain.from_iterable(rows))), columns)
    log = {name: [row.get(heading) for row in rows] for name, heading in headings.items()}
    answer = duties_in(log, question)
    cases = [log[CASE][row] for row in answer.rows]
    names = (headings[CASE], *DUTY_COLUMNS)
    return [dict(zip(names, row, strict=True)) for row in zip(cases, *answer.lists().values(), strict=True)]
