"""`table`: due dates for a whole table."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from sendtimelines.apps.cli.arguments import (
    BadUse,
    DatesOption,
    Json,
    SheetOption,
    SpreadsheetOption,
    dates_of,
    day_written,
    pairs_of,
)
from sendtimelines.apps.cli.printing import count
from sendtimelines.apps.cli.progress import table_output
from sendtimelines.law import rule_id
from sendtimelines.tables.files import fill_table


def table(
    *words: Annotated[
        str, Parameter(name="IN", help="The table, in CSV, Parquet or Excel, with columns named as events.")
    ],
    out: Annotated[
        str | None,
        Parameter(
            name="--out", help="The file for the result, in .csv, .parquet or .xlsx; standard output unless given."
        ),
    ] = None,
    rule: Annotated[
        tuple[str, ...],
        Parameter(
            name="--rule",
            negative="",
            consume_multiple=(1, None),
            help="Ids of rules; every rule whose events are columns unless given.",
        ),
    ] = (),
    on: Annotated[
        str | None, Parameter(name="--on", help="Add a status beside each due date, as it stands on that day.")
    ] = None,
    dates: DatesOption = (),
    column: Annotated[
        tuple[str, ...],
        Parameter(
            name="--column",
            negative="",
            consume_multiple=(1, None),
            help="Which column has the days of an event, as notice_sent='Date of letter'.",
        ),
    ] = (),
    sheet: SheetOption = None,
    replace: Annotated[
        bool,
        Parameter(
            name="--replace",
            negative="",
            help="Put new columns in the place of those that an earlier run of this command wrote.",
        ),
    ] = False,
    spreadsheet: SpreadsheetOption = False,
    as_json: Json = False,
) -> None:
    """Fill in a table."""
    names = (*words, *(word for word in column if "=" not in word))
    *ids, source = (*rule, *names) if names else rule or ("",)
    if not source or len(names) > 1:
        raise BadUse("table needs one file, as in: table cases.csv --rule mediation.arrange", field="table")
    with table_output(Path(source), out, as_json=as_json) as (output, progress):
        rows, problems = fill_table(
            Path(source),
            Path(out) if out is not None else None,
            output,
            rules=map(rule_id, ids),
            on=day_written(on, "on") if on is not None else None,
            columns=pairs_of((word for word in column if "=" in word), "--column", "notice_sent='Date of letter'"),
            dates=dates_of(dates),
            sheet=sheet,
            replace=replace,
            spreadsheet=spreadsheet,
            as_json=as_json,
            progress=progress,
        )
    print(f"{problems} of {count(rows, 'row')} had problems", file=sys.stderr)
