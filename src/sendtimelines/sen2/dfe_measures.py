"""The Department's measures, in its own columns: plans issued within 20 weeks, and requests decided within six.

They count what was done in a calendar year. They say nothing of those who still wait, and ask for no reason for an
exception; `legal_timeliness` counts what the law asks.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from attrs import frozen

from sendtimelines.errors import unknown
from sendtimelines.sen2.fields import Outcome
from sendtimelines.sen2.reading import Return
from sendtimelines.sen2.values import Plain

TENTH = Decimal("0.1")
SUPPRESSED = frozenset({"x", "z", ""})

SIX_WEEKS = timedelta(weeks=6)
TWENTY_WEEKS = timedelta(weeks=20)
"""140 days: a plan issued 140 days after the request came is within 20 weeks, as it is in law."""
A_YEAR = timedelta(weeks=52)

Measured = dict[str, Plain | float]
"""A row of results: what is measured, for whom, and the figures by the names of their columns."""


def figure(printed: str) -> int | float | None:
    """A figure as it is published; None where it is not available or suppressed (`x`, `z`).

    Examples:
        >>> figure("53327"), figure("58.7"), figure("x")
        (53327, 58.7, None)
    """
    text = printed.strip().lower()
    if text in SUPPRESSED:
        return None
    return int(text) if text.isdecimal() else float(text)


def percentage(count: int | None, of: int | None) -> float | None:
    """A percentage as the Department publishes it: to one decimal, halves up; None where there is nothing to divide.

    Its halves are those of a division in binary, where 23 of 80 is a shade less than 28.75 in a hundred.

    Examples:
        >>> percentage(31313, 53327), percentage(1, 16), percentage(23, 80), percentage(0, 0)
        (58.7, 6.3, 28.7, None)
    """
    if count is None or not of:
        return None
    # the quotient is rounded to binary first, as in the Department's own sums
    return float(Decimal(count / of * 100).quantize(TENTH, ROUND_HALF_UP))


@frozen
class Band:
    """How long it took, as far as the Department tells it apart.

    Attributes:
        longest: the longest that belongs to it; None for the last band, to which all belongs that took longer.
        columns: its counts of all plans and of those without an exception, and their percentages.
    """

    longest: timedelta | None
    columns: tuple[str, str, str, str]


BANDS = (
    Band(
        TWENTY_WEEKS,
        (
            "plans_issued_within_20_weeks",
            "plans_issued_20_weeks_ex",
            "pc_plans_issued_within_20_weeks",
            "PC_plans_issued_20_weeks_ex",
        ),
    ),
    Band(
        A_YEAR,
        (
            "plans_issued_gt20weeks_ltYear",
            "plans_issued_gt20weeks_ltYear_ex",
            "pc_plans_issued_gt20weeks_ltYear",
            "PC_plans_issued_gt20weeks_ltYear_ex",
        ),
    ),
    Band(
        None,
        (
            "plans_issued_gt_1_year",
            "plans_issued_gt_1_year_ex",
            "pc_plans_issued_gt_1_year",
            "PC_plans_issued_gt_1_year_ex",
        ),
    ),
)
"""The bands under the names of the release of 2025, its capitals included."""
ISSUED = ("plans_issued_den", "plans_issued_den_ex")

OUTCOMES = {
    Outcome.YES: ("requests_decided_to_assess", "request_assess_pc"),
    Outcome.NO: ("requests_decided_not_to_assess", "request_not_assess_pc"),
    Outcome.NOT_YET: ("requests_decision_not_made", "request_outstanding_pc"),
    Outcome.WITHDRAWN: ("requests_withdrawn", "request_withdrawn_pc"),
}
RECEIVED_IN_YEAR = "requests_received_in_year"
IN_SIX_WEEKS = ("request_outcome_six_weeks", "request_outcome_six_weeks_pc")
DECIDED = "decided"
OVER_SIX_WEEKS = ("request_outcome_over_6_weeks", "request_outcome_over_6_weeks_pc")

Row = Mapping[str, Plain]
Counts = dict[str, int]


def rows_of(submission: Return, columns: Sequence[str], by: Sequence[str]) -> Iterator[tuple[Row, tuple[Plain, ...]]]:
    """The rows of a return, of which only some columns are needed, each with the values it is grouped by.

    Raises:
        UnknownName: a column to group by that the return does not have; the nearest is named.
    """
    for name in by:
        if name not in submission.rows:
            raise unknown("column", name, submission.rows, field="by", callers=True)
    used = [submission.rows[name] for name in columns]
    groups = (
        zip(*(submission.rows[name] for name in by), strict=True) if by else iter(() for _ in range(len(submission)))
    )
    for row, group in zip(zip(*used, strict=True), groups, strict=True):
        yield dict(zip(columns, row, strict=True)), group


def in_order(group: tuple[Plain, ...]) -> tuple[tuple[bool, str], ...]:
    """What groups are sorted by: blanks come last."""
    return tuple((value is None, str(value)) for value in group)


def names(by: str | Iterable[str]) -> tuple[str, ...]:
    """The columns to group by; a text is one name."""
    return (by,) if isinstance(by, str) else tuple(by)


def _measured(
    submission: Return,
    by: str | Iterable[str],
    columns: Sequence[str],
    count: Callable[[Row], Iterator[tuple[int, str]]],
    finish: Callable[[Counts], Mapping[str, int | float | None]],
    measure: str,
) -> list[Measured]:
    by = names(by)
    counts: dict[tuple[int, tuple[Plain, ...]], Counts] = {}
    for row, group in rows_of(submission, columns, by):
        for year, name in count(row):
            of_group = counts.setdefault((year, group), {})
            of_group[name] = of_group.get(name, 0) + 1
    return [
        {"measure": measure, "time_period": year, **dict(zip(by, group, strict=True)), **finish(counts[year, group])}
        for year, group in sorted(counts, key=lambda key: (key[0], in_order(key[1])))
    ]


def dfe_timeliness(submission: Return, by: str | Iterable[str] = ()) -> list[Measured]:
    """The Department's 20-week measure: of the plans issued in a calendar year, how many within 20 weeks.

    A plan counts in the year of `AssessmentOutcomeDate`, where `AssessmentOutcome` is Y. Its time runs from
    `ReceivedDate`: up to 20 weeks is up to 140 days, up to a year is up to 52 weeks. A plan whose request has no day,
    or one after the plan, counts among those issued and in no band. The columns that end in `ex` leave out plans to
    which an exception applies (`Week20` is 1).

    Parameters:
        submission: the return.
        by: columns of it to group by, besides the year.

    Returns:
        A row for each year and group that has plans, in the columns of the published table.

    Raises:
        UnknownName: a column to group by that the return does not have; the nearest is named.
    """
    columns = ("request_received", "final_plan_sent", "week20")
    return _measured(submission, by, columns, _plans, _with_plan_percentages, "DfE 20-week measure")


def _plans(row: Row) -> Iterator[tuple[int, str]]:
    received, issued = row["request_received"], row["final_plan_sent"]
    if not isinstance(issued, date):
        return
    kinds = (0,) if row["week20"] else (0, 1)
    for kind in kinds:
        yield issued.year, ISSUED[kind]
    if isinstance(received, date) and received <= issued:
        took = issued - received
        band = next(band for band in BANDS if band.longest is None or took <= band.longest)
        for kind in kinds:
            yield issued.year, band.columns[kind]


def _with_plan_percentages(counts: Counts) -> Mapping[str, int | float | None]:
    figures: dict[str, int | float | None] = {name: counts.get(name, 0) for name in ISSUED}
    for band in BANDS:
        figures |= {name: counts.get(name, 0) for name in band.columns[:2]}
        for name, percent, of in zip(band.columns[:2], band.columns[2:], ISSUED, strict=True):
            figures[percent] = percentage(counts.get(name, 0), counts.get(of, 0))
    return figures


def dfe_requests(submission: Return, by: str | Iterable[str] = ()) -> list[Measured]:
    """The Department's table of requests: how those of a calendar year ended, and the decisions within six weeks.

    A request counts in the year of `ReceivedDate`, by `RequestOutcome`; one that is historical (H) does not. A decision
    counts in the year of `RequestOutcomeDate`: up to six weeks is up to 42 days from `ReceivedDate`. A decision whose
    request has no day, or one after the decision, counts in neither band, but in what the percentages are of.

    Parameters:
        submission: the return.
        by: columns of it to group by, besides the year.

    Returns:
        A row for each year and group that has requests or decisions, in the columns of the published table.

    Raises:
        UnknownName: a column to group by that the return does not have; the nearest is named.
    """
    columns = ("request_received", "assessment_decision_notified", "request_outcome")
    return _measured(submission, by, columns, _decisions, _with_request_percentages, "DfE table of requests")


def _decisions(row: Row) -> Iterator[tuple[int, str]]:
    received, decided, outcome = (row[name] for name in row)
    if isinstance(received, date) and outcome in OUTCOMES:
        yield received.year, RECEIVED_IN_YEAR
        yield received.year, OUTCOMES[Outcome(str(outcome))][0]
    if isinstance(decided, date):
        yield decided.year, DECIDED
        if isinstance(received, date) and received <= decided:
            band = IN_SIX_WEEKS if decided - received <= SIX_WEEKS else OVER_SIX_WEEKS
            yield decided.year, band[0]


def _with_request_percentages(counts: Counts) -> Mapping[str, int | float | None]:
    figures: dict[str, int | float | None] = {RECEIVED_IN_YEAR: counts.get(RECEIVED_IN_YEAR, 0)}
    for columns, of in ((tuple(OUTCOMES.values()), RECEIVED_IN_YEAR), ((IN_SIX_WEEKS, OVER_SIX_WEEKS), DECIDED)):
        figures |= {name: counts.get(name, 0) for name, _ in columns}
        figures |= {percent: percentage(counts.get(name, 0), counts.get(of, 0)) for name, percent in columns}
    return figures
