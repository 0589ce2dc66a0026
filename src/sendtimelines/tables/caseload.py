"""A whole caseload on a day: what is about to breach and who must act, and how many cases stand how.

What it needs besides the library itself is the extra `frames`, loaded when it is first used.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from types import ModuleType
from typing import Any, TypeVar

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.errors import BadColumn, BadPeriod, needs_extra, unknown
from sendtimelines.rules.bounds import reference_date
from sendtimelines.rules.rule import Rule
from sendtimelines.support.day_parser import Dates, DatesByColumn
from sendtimelines.tables.duties import duties

Frame = TypeVar("Frame")


def worklist(
    frame: Frame,
    rules: Iterable[str | Rule] | str | Rule | None = None,
    *,
    on: date,
    within: int = 10,
    key: str | None = None,
    columns: Mapping[str, str] | None = None,
    exempt: Mapping[str, str] | None = None,
    readings: Iterable[str] = (),
    calendar: WorkingCalendar = ENGLAND_AND_WALES,
    drop_times: bool = False,
    dates: DatesByColumn = Dates.ISO,
) -> Frame:
    """What is overdue or will be within some working days, and who must act: a row for each case and rule.

    The rows stand in order of date, and on one day in order of case. A row with which something is wrong is not lost:
    it is shown as `problem`, without a date and so at the end, or as `contradictory`, where its events cannot have
    happened in that order. A first day for an act and a window left to others are not breached by waiting, and what is
    to be done as soon as possible has no day; none of them is listed.

    | column | holds |
    |---|---|
    | as `key`, or `row` | the case, or its place in the frame, from 0 |
    | `rule` | the rule's id |
    | `action`, `who` | what to do, and who must |
    | `due` | the last day |
    | `working_days_left` | working days after `on` up to the last day; negative when it is overdue |
    | `status` | `due`, `due if` (its condition is there), `open`, `overdue`, `contradictory` or `problem` |
    | `provisional` | whether the day reaches past the bank holidays that are published |
    | `problem` | what is wrong with the row |

    Parameters:
        frame: a frame of pandas or polars, or a table of pyarrow, with a row for each case; or the duties of a log, as
            `duties` gave them, which may be a list or a relation of DuckDB too (that becomes a table of pyarrow).
        rules: ids, each row then going by the version of the rule that governs it; or rules themselves. Of duties all
            are listed where none are named, those of local rules too; what one of these demands is told where the rule
            itself is named.
        on: the day on which to look; of duties the day as of which they were worked out.
        within: how many working days ahead, 0 for what ends before the next of them.
        key: the column that says which case a row is; of duties the first one where none is named.
        columns: the column of each event whose column is not named as the event is.
        exempt: for rules by id, the column that says where an exemption applies; a blank is none.
        readings: the ids of the readings to use instead of the default ones.
        calendar: whose working days count.
        drop_times: whether times of day are cut off; otherwise a column of time stamps that has any is refused.
        dates: how dates in text are written, as for `add_deadlines`.

    Returns:
        A frame of the same kind.

    Raises:
        MissingExtra: the extra `frames` is not installed.
        UnknownName: an unknown rule, reading, event or column; the nearest is named.
        BadReading: both readings of one point.
        BadColumn: `frame` is no such frame, or lazy; its columns do not fit; a rule has no exemption to claim; or
            something is asked of duties that only a row for each case can have.
        BadPeriod: `within` is no whole number from 0 up.
        NotADate: `on` is not a plain date.
        BeforeTheLaw: it is before 1 September 2014.
        OutsideCalendar: `on` or the end of the working days lies outside the calendar.
    """
    if type(within) is not int or within < 0:
        raise BadPeriod("within is not a whole number from 0 up; give working days", field="within", value=within)
    duty_rows = _duty_rows()
    if duty_rows.are_duties(frame):
        _only_for_cases(columns=columns, exempt=exempt, readings=readings)
        on = reference_date(on)
        before = calendar.after(on, within + 1)
        of_duties: Frame = duty_rows.worklist_of_duties(frame, rules, on, before, key, calendar)
        return of_duties
    listing, question = _question_of(rules, on, columns, exempt, readings, calendar, drop_times, dates)
    listed: Frame = listing.worklist(frame, question, calendar.after(question.on, within + 1), key)
    return listed


def caseload_summary(
    frame: Frame,
    rules: Iterable[str | Rule] | str | Rule | None = None,
    *,
    on: date,
    columns: Mapping[str, str] | None = None,
    exempt: Mapping[str, str] | None = None,
    readings: Iterable[str] = (),
    calendar: WorkingCalendar = ENGLAND_AND_WALES,
    drop_times: bool = False,
    dates: DatesByColumn = Dates.ISO,
) -> Frame:
    """How many cases stand how under each rule, by the month of the due date.

    The counts of a rule add up to the rows of the frame: `waiting` and `problem` stand among the statuses, and without
    a month where there is no due date. Of duties that are rows already each is counted; what is wrong with an entry
    belongs to no rule, and is not.

    Parameters:
        frame, rules, on, columns, exempt, readings, calendar, drop_times, dates: as for `worklist`.

    Returns:
        A frame of the same kind with the columns `rule`, `month` (its first day), `status` and `cases`, in order of
        rule, month and status; those without a month last.

    Raises:
        MissingExtra, UnknownName, BadReading, BadColumn, NotADate: as for `worklist`.
    """
    duty_rows = _duty_rows()
    if duty_rows.are_duties(frame):
        _only_for_cases(columns=columns, exempt=exempt, readings=readings)
        of_duties: Frame = duty_rows.summary_of_duties(frame, rules)
        return of_duties
    listing, question = _question_of(rules, on, columns, exempt, readings, calendar, drop_times, dates)
    summary: Frame = listing.summary(frame, question)
    return summary


def _duty_rows() -> ModuleType:
    """The module that lists and counts duties that are rows already."""
    with needs_extra("frames", "frames", field="frame"):
        from sendtimelines.tables import duty_rows
    return duty_rows


def _only_for_cases(**options: Any) -> None:
    """Refuse what is asked of rows that are cases and not duties."""
    for name, option in options.items():
        if option:
            raise BadColumn(
                f"{name} is for a table with a row for each case, and the rows of this one are duties; "
                "give it where the duties are worked out",
                field=name,
            )


def _question_of(
    rules: Iterable[str | Rule] | str | Rule | None,
    on: date,
    columns: Mapping[str, str] | None,
    exempt: Mapping[str, str] | None,
    readings: Iterable[str],
    calendar: WorkingCalendar,
    drop_times: bool,
    dates: DatesByColumn,
) -> tuple[ModuleType, Any]:
    """The module that makes the lists, and the question for it."""
    on = reference_date(on)
    chosen_rules = (rules,) if isinstance(rules, str | Rule) else tuple(rules or ())
    chosen = frozenset((readings,) if isinstance(readings, str) else readings)
    versions = duties(chosen_rules, chosen)
    if not versions:
        raise BadColumn("no rule is asked for; name at least one", field="rules")
    by_id = {duty.id: duty for duty in versions}
    for id in exempt or {}:
        if id not in by_id:
            raise unknown("rule", id, by_id, field="exempt", see=" among those asked for")
        if not any(rule.exemptions for rule in by_id[id].versions):
            raise BadColumn(f"{id} has no exemption in law; leave it out of exempt", field="exempt", value=id)
    from sendtimelines.tables import worklist as listing

    question = listing.Question(
        rules=chosen_rules,
        readings=chosen,
        duties=versions,
        on=on,
        columns=columns,
        exempt=exempt or {},
        calendar=calendar,
        drop_times=drop_times,
        dates=dates,
    )
    return listing, question
