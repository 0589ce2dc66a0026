"""`table`: due dates for a whole table."""

import os
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from sendtimelines.apps.cli.arguments import BadUse, day_written
from sendtimelines.apps.cli.printing import count
from sendtimelines.apps.cli.progress import progress_bar
from sendtimelines.tables.files import fill_table


def table(
    *words: Annotated[str, Parameter(name="IN", help="The table, in CSV or Parquet, with columns named as events.")],
    out: Annotated[
        str | None, Parameter(name="--out", help="The file for the result; standard output unless given.")
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
    spreadsheet: Annotated[
        bool,
        Parameter(
            name="--spreadsheet",
            negative="",
            help="Put an apostrophe in front of a cell that a spreadsheet would run as a formula.",
        ),
    ] = False,
) -> None:
    """Fill in a table."""
    *ids, source = (*rule, *words) if words else rule or ("",)
    if not source or len(words) > 1:
        raise BadUse("table needs one file, as in: table cases.csv --rule mediation.arrange", field="table")
    target = Path(out) if out is not None else None
    with (
        nullcontext(sys.stdout) if sys.stdout else open(os.devnull, "w") as output,
        progress_bar(Path(source), shown=target is not None or not output.isatty()) as progress,
    ):
        rows, problems = fill_table(
            Path(source),
            target,
            output,
            rules=ids,
            on=day_written(on, "on") if on is not None else None,
            spreadsheet=spreadsheet,
            progress=progress,
        )
        output.flush()  # a full disk is told instead of what follows
    print(f"{problems} of {count(rows, 'row')} had problems", file=sys.stderr)
