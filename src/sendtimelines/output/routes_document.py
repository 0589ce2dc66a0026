"""What is shown of the routes that are open: each with its answer, and why."""

from collections.abc import Mapping

from sendtimelines.law.england.routes import Kind, Routes
from sendtimelines.law.england.terms import With
from sendtimelines.output.document import Cell, Lines, Sheet, facts, sheet_of, stated, yes

WITH: Mapping[With, str] = {
    With.LOCAL_AUTHORITY: "the local authority",
    With.GOVERNING_BODY: "the governing body",
    With.EARLY_YEARS_PROVIDER: "the early years provider",
    With.FURTHER_EDUCATION: "the further education institution",
    With.ACADEMY: "the academy",
    With.SCHOOL: "the school",
    With.POST16: "the post-16 institution",
    With.HEALTH_COMMISSIONER: "the health commissioning body",
}
"""With whom people disagree, in words."""
KINDS: Mapping[Kind, str] = {
    Kind.DUTIES: "how duties for children with special needs are carried out",
    Kind.PROVISION: "the special educational provision that is made",
    Kind.HEALTH_AND_SOCIAL_CARE: "health or social care provision, while a plan is made or reviewed",
    Kind.BETWEEN_BODIES: "what the local authority and the health commissioning body disagree on between themselves",
}
"""The kinds of disagreement for which there is a service, in words."""


def routes_sheet(routes: Routes) -> Sheet:
    """What is shown of the ways that are open: each with its answer, and why."""
    parties = " and ".join(WITH[party] for party in routes.mediation_parties)
    taking_part = f", with {parties}" if parties else ""
    arranged = f", arranged by the {routes.arranges}" if routes.arranges else ""
    kinds = "; ".join(KINDS[kind] for kind in routes.disagreement_resolution)
    rows: list[tuple[str, Cell]] = [
        ("Appeal", yes(routes.appeal)),
        ("Mediation certificate needed", yes(routes.certificate_needed)),
        ("Mediation", f"{yes(routes.mediation)}{taking_part}{arranged}"),
        ("Disagreement resolution", f"yes, on {kinds}" if kinds else "none fits"),
        ("Compulsory", yes(routes.compulsory)),
        *((f"Contact for {kind.replace('_', ' ')}", str(contact)) for kind, contact in routes.contacts.items()),
    ]
    return sheet_of(
        "Routes",
        (
            facts("Routes", rows),
            Lines("Why these routes", tuple([stated(reason.text, reason.source) for reason in routes.reasons])),
        ),
    )
