"""`duties`: a log of many cases, and a row for each case and duty."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from sendtimelines.apps.cli.arguments import (
    DatesOption,
    Json,
    On,
    SheetOption,
    SpreadsheetOption,
    dates_of,
    pairs_of,
    today,
)
from sendtimelines.apps.cli.printing import count
from sendtimelines.apps.cli.progress import table_output
from sendtimelines.tables.logs.files import duties_of_file


def duties(
    log: Annotated[
        str, Parameter(help="The log, in CSV, Parquet or Excel: one row an entry, with case, event and day.")
    ],
    /,
    *,
    out: Annotated[
        str | None,
        Parameter(
            name="--out", help="The file for the duties, in .csv, .parquet or .xlsx; standard output unless given."
        ),
    ] = None,
    on: On = None,
    column: Annotated[
        tuple[str, ...],
        Parameter(
            name="--column",
            negative="",
            consume_multiple=(1, None),
            help="The heading of a column that is not named as a log names it, as in case='Child ref'.",
        ),
    ] = (),
    dates: DatesOption = (),
    sheet: SheetOption = None,
    spreadsheet: SpreadsheetOption = False,
    as_json: Json = False,
) -> None:
    """Write the duties of every case of a log."""
    with table_output(Path(log), out, as_json=as_json) as (output, progress):
        rows, bad = duties_of_file(
            Path(log),
            Path(out) if out is not None else None,
            output,
            on=today(on),
            columns=pairs_of(column, "--column", "case='Child ref'"),
            dates=dates_of(dates),
            sheet=sheet,
            spreadsheet=spreadsheet,
            as_json=as_json,
            progress=progress,
        )
    print(f"{bad} of {count(rows, 'row')} had problems", file=sys.stderr)
