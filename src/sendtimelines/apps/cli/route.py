"""`route`: whether a decision can be appealed, and which other ways are open."""

import re
from typing import Annotated, cast

from cyclopts import Parameter

from sendtimelines.apps.cli.arguments import Json
from sendtimelines.apps.cli.printing import Page, print_json, print_parts
from sendtimelines.law.england.routes import routes
from sendtimelines.law.england.terms import DecisionWord
from sendtimelines.output.json.records import (
    routes_record,
)
from sendtimelines.output.routes_document import routes_sheet
from sendtimelines.rules.parties import ByWord


def route(
    *,
    decision: Annotated[str | None, Parameter(name="--decision", help="What the local authority decided.")] = None,
    sections: Annotated[
        str | None, Parameter(name="--sections", help="The sections of the plan disagreed with, as BFI.")
    ] = None,
    by: Annotated[str | None, Parameter(name="--by", help="Who disagrees.")] = None,
    against: Annotated[str | None, Parameter(name="--with", help="With whom.")] = None,
    about: Annotated[str | None, Parameter(name="--about", help="What about.")] = None,
    stage: Annotated[str | None, Parameter(name="--stage", help="What is under way.")] = None,
    reading: Annotated[
        tuple[str, ...],
        Parameter(
            name="--reading",
            negative="",
            consume_multiple=(1, None),
            help="The reading of health needs to use instead of the default one.",
        ),
    ] = (),
    as_json: Json = False,
) -> None:
    """Print the ways that are open."""
    ways = routes(
        decision=cast("DecisionWord | None", decision),
        sections=re.sub(r"[\s,]", "", sections or ""),
        by=cast("ByWord | None", by),
        against=against,
        about=about,
        stage=stage,
        readings=reading,
    )
    if as_json:
        print_json(routes_record(ways))
    else:
        print_parts(Page(), routes_sheet(ways).parts, explain=True)
