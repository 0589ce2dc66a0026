"""`duties`: a log of many cases, and a row for each case and duty."""

import os
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from sendtimelines.apps.cli.arguments import BadUse, Json, On, today
from sendtimelines.apps.cli.printing import count
from sendtimelines.apps.cli.progress import progress_bar
from sendtimelines.logs.files import duties_of_file


def duties(
    log: Annotated[str, Parameter(help="The log, in CSV or Parquet: one row an entry, with case, event and day.")],
    /,
    *,
    out: Annotated[
        str | None, Parameter(name="--out", help="The file for the duties; standard output unless given.")
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
    dates: Annotated[
        str, Parameter(name="--dates", help="How days are written: iso, uk (10/06/2026) or excel (serial numbers).")
    ] = "iso",
    spreadsheet: Annotated[
        bool,
        Parameter(
            name="--spreadsheet",
            negative="",
            help="Put an apostrophe in front of a cell that a spreadsheet would run as a formula.",
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """Write the duties of every case of a log."""
    if as_json and out is not None:
        raise BadUse("JSON goes to standard output; leave out --json or --out", field="--json")
    source, target = Path(log), Path(out) if out is not None else None
    with (
        nullcontext(sys.stdout) if sys.stdout else open(os.devnull, "w") as output,
        progress_bar(source, shown=target is not None or not output.isatty()) as progress,
    ):
        rows, bad = duties_of_file(
            source,
            target,
            output,
            on=today(on),
            columns=_headings(column),
            dates=dates,
            spreadsheet=spreadsheet,
            as_json=as_json,
            progress=progress,
        )
        output.flush()  # a full disk is told instead of what follows
    print(f"{bad} of {count(rows, 'row')} had problems", file=sys.stderr)


def _headings(tokens: Iterable[str]) -> dict[str, str]:
    """The heading of each column that is named, from words such as case=Child."""
    headings: dict[str, str] = {}
    for token in tokens:
        name, equals, heading = token.partition("=")
        if not equals:
            raise BadUse("a column has no heading; write it as case='Child ref'", field="--column", value=token)
        if name in headings:
            raise BadUse("a column is named twice; name each column once", field="--column", value=token)
        headings[name] = heading
    return headings
