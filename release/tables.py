"""The tables of rules that go with a release: `python -m release.tables` leaves one archive in `build/tables/`.

Power BI's service, Excel and warehouses cannot run the library; they look a date up in such a table. The archive holds
thirty tables, of the rules that are asked for most, each as `sendtimelines lookup` writes it, and is the same whenever
it is made.
"""

import sys
from datetime import date
from io import StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from release import TABLES
from sendtimelines.rules.bounds import LAST_DAY, LAW_BEGAN
from sendtimelines.tables.lookup_rows import lookup, write_lookup

ARCHIVE = TABLES / "sendtimelines-tables.zip"
MADE = (1980, 1, 1, 0, 0, 0)
"""The time that each file of the archive bears, so that it is the same whenever it is made."""

MOST_USED: tuple[tuple[str, str], ...] = (
    ("assessment.decide", "request_received"),
    ("assessment.advice", "advice_requested"),
    ("guidance.draft_plan", "request_received"),
    ("plan.refuse", "request_received"),
    ("plan.finalise", "request_received"),
    ("plan.representations", "draft_served"),
    ("guidance.school_reply", "consultation_sent"),
    ("mediation.contact_adviser", "notice_sent"),
    ("mediation.certificate_without_mediation", "mediation_declined"),
    ("mediation.notify_commissioners", "la_informed"),
    ("mediation.arrange", "la_informed"),
    ("mediation.notice_of_session", "mediation_date"),
    ("mediation.certificate_after_mediation", "mediation_concluded"),
    ("appeal.register", "notice_sent"),
    ("appeal.register", "certificate_issued"),
    ("appeal.response", "appeal_received_by_la"),
    ("order.assess.notify", "order_made"),
    ("order.assess.refuse", "order_made"),
    ("order.assess.finalise", "order_made"),
    ("order.make_plan.draft", "order_made"),
    ("order.make_plan.finalise", "order_made"),
    ("order.amend_provision", "order_made"),
    ("order.amend_placement", "order_made"),
    ("review.annual", "plan_made"),
    ("review.annual", "last_review"),
    ("review.decide", "review_meeting"),
    ("amendment.finalise", "amendment_notice_sent"),
    ("amendment.finalise_outer", "review_meeting"),
    ("reassessment.decide", "reassessment_requested"),
    ("reassessment.finalise", "reassessment_notified"),
)
"""The rules and, of each, the event whose days the table has."""


def main(first: date = LAW_BEGAN, last: date = LAST_DAY) -> int:
    """Write the archive.

    Parameters:
        first: the first day of each table.
        last: the last day.
    """
    TABLES.mkdir(parents=True, exist_ok=True)
    with ZipFile(ARCHIVE, "w") as archive:
        for rule, event in MOST_USED:
            text = StringIO()
            write_lookup(rule, lookup(rule, event=event, first=first, last=last), None, text, as_json=False)
            file = ZipInfo(f"{rule}.from.{event}.csv", MADE)
            file.compress_type = ZIP_DEFLATED
            archive.writestr(file, text.getvalue())
    print(f"{ARCHIVE.name} holds {len(MOST_USED)} tables")
    return 0


if __name__ == "__main__":
    sys.exit(main())
