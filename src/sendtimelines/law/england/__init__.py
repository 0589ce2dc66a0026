"""The law of England: a file for each subject, and what the files share."""

from typing import TYPE_CHECKING

from sendtimelines.support.exports import PublicNames

if TYPE_CHECKING:
    from sendtimelines.law.england.arrangements import Arrangements as Arrangements
    from sendtimelines.law.england.arrangements import Contact as Contact
    from sendtimelines.law.england.checklists import CHECKLISTS as CHECKLISTS
    from sendtimelines.law.england.checklists import Checklist as Checklist
    from sendtimelines.law.england.checklists import Finding as Finding
    from sendtimelines.law.england.checklists import Findings as Findings
    from sendtimelines.law.england.checklists import Point as Point
    from sendtimelines.law.england.events import EVENTS as EVENTS
    from sendtimelines.law.england.events import event_named as event_named
    from sendtimelines.law.england.notice import NoticeCheck as NoticeCheck
    from sendtimelines.law.england.notice import check_notice as check_notice
    from sendtimelines.law.england.routes import Kind as Kind
    from sendtimelines.law.england.routes import Reason as Reason
    from sendtimelines.law.england.routes import Routes as Routes
    from sendtimelines.law.england.routes import certificate_needed as certificate_needed
    from sendtimelines.law.england.routes import may_appeal as may_appeal
    from sendtimelines.law.england.terms import About as About
    from sendtimelines.law.england.terms import Decision as Decision
    from sendtimelines.law.england.terms import Issue as Issue
    from sendtimelines.law.england.terms import Matter as Matter
    from sendtimelines.law.england.terms import Section as Section
    from sendtimelines.law.england.terms import Stage as Stage
    from sendtimelines.law.england.terms import With as With

_NAMES = PublicNames(
    __name__,
    {
        "arrangements": "Arrangements Contact",
        "checklists": "CHECKLISTS Checklist Finding Findings Point",
        "events": "EVENTS event_named",
        "notice": "NoticeCheck check_notice",
        "routes": "Kind Reason Routes certificate_needed may_appeal",
        "terms": "About Decision Issue Matter Section Stage With",
    },
)

__all__ = _NAMES.listed()  # pyright: ignore[reportUnsupportedDunderAll]
if not TYPE_CHECKING:
    __getattr__, __dir__ = _NAMES.load, _NAMES.listed
