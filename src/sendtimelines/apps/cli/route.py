"""`route`: whether a decision can be appealed, and which other ways are open."""

import re
from typing import Annotated

from cyclopts import Parameter

from sendtimelines.apps.cli.arguments import Json
from sendtimelines.apps.cli.printing import Page, print_json
from sendtimelines.law.england.routes import Routes, routes
from sendtimelines.output.json.records import (
    routes_record,
)


def print_routes(page: Page, found: Routes) -> None:
    """Print the ways that are open, and why."""

    def yes(value: bool) -> str:
        return "yes" if value else "no"

    page.line(f"appeal: {yes(found.appeal)}; mediation certificate needed: {yes(found.certificate_needed)}")
    parties = f", with {' and '.join(found.mediation_parties)}" if found.mediation_parties else ""
    arranged = f", arranged by the {found.arranges}" if found.arranges else ""
    page.line(f"mediation: {yes(found.mediation)}{parties}{arranged}")
    kinds = ", ".join(f"kind {kind.value}" for kind in found.disagreement_resolution) or "none fits"
    page.line(f"disagreement resolution: {kinds}")
    page.line(f"compulsory: {yes(found.compulsory)}")
    for kind, contact in found.contacts.items():
        page.line(f"contact for {kind.replace('_', ' ')}: {contact}")
    for reason in found.reasons:
        page.line(f"- {reason.text} ({reason.source})")


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
    found = routes(
        decision=decision,
        sections=re.sub(r"[\s,]", "", sections or ""),
        by=by,
        against=against,
        about=about,
        stage=stage,
        readings=reading,
    )
    if as_json:
        print_json(routes_record(found))
    else:
        print_routes(Page(), found)
