"""`lookup`: a rule as a table of days."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from sendtimelines.apps.cli.arguments import BadUse, Json, day_written
from sendtimelines.law import rule_id
from sendtimelines.rules.bounds import LAST_DAY, LAW_BEGAN
from sendtimelines.tables.lookup_rows import lookup, write_lookup


def lookup_command(
    rule: Annotated[str, Parameter(help="The rule's id.")],
    /,
    *,
    out: Annotated[
        str | None,
        Parameter(name="--out", help="The file for the table: .csv, .parquet or .xlsx; standard output unless given."),
    ] = None,
    first: Annotated[str | None, Parameter(name="--from", help="The first day, 1 September 2014 unless given.")] = None,
    last: Annotated[str | None, Parameter(name="--to", help="The last day, 31 December 2099 unless given.")] = None,
    event: Annotated[
        str | None, Parameter(name="--event", help="The event whose days they are, where the rule counts from several.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Write a rule as a table of days."""
    if as_json and out is not None:
        raise BadUse("JSON goes to standard output; leave out --json or --out", field="--json")
    id = rule_id(rule)
    rows = lookup(
        id,
        event=event,
        first=day_written(first, "--from") if first is not None else LAW_BEGAN,
        last=day_written(last, "--to") if last is not None else LAST_DAY,
    )
    write_lookup(id, rows, Path(out) if out is not None else None, sys.stdout, as_json=as_json)
