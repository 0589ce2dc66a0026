"""`check-notice`: whether a notice of a mediation was long enough."""

from typing import Annotated

from cyclopts import Parameter

from sendtimelines.apps.cli.arguments import ConsentOption, Explain, Json, consent_of, day_written
from sendtimelines.apps.cli.printing import Page, as_printed, print_json
from sendtimelines.law.england.notice import check_notice
from sendtimelines.output.json.records import (
    notice_record,
)


def check_notice_command(
    *,
    session: Annotated[str, Parameter(name="--session", help="The day of the mediation.")],
    informed: Annotated[str, Parameter(name="--informed", help="The day on which its date and place were told.")],
    consent: ConsentOption = None,
    explain: Explain = False,
    as_json: Json = False,
) -> None:
    """Print whether a notice was long enough."""
    check = check_notice(
        session=day_written(session, "session"), informed=day_written(informed, "informed"), consent=consent_of(consent)
    )
    if as_json:
        print_json(as_printed(notice_record(check), explain=explain))
        return
    page = Page()
    page.line("enough" if check.enough else "not enough", "bold green" if check.enough else "bold red")
    for reason in check.reasons:
        page.line(f"- {reason}")
    if explain:
        page.line(str(check.provenance))
