"""The statutory deadlines of special educational needs law in England, each with its reason and its source.

The public names are these. Each is loaded when it is first used, so that importing the library costs next to nothing.
"""

from typing import TYPE_CHECKING

from sendtimelines.support.display import register
from sendtimelines.support.exports import PublicNames

if TYPE_CHECKING:
    from sendtimelines.calendars.check import check_calendar as check_calendar
    from sendtimelines.calendars.nations import ENGLAND_AND_WALES as ENGLAND_AND_WALES
    from sendtimelines.calendars.nations import NORTHERN_IRELAND as NORTHERN_IRELAND
    from sendtimelines.calendars.nations import SCOTLAND as SCOTLAND
    from sendtimelines.calendars.nations import calendar_named as calendar_named
    from sendtimelines.calendars.official import official_calendar as official_calendar
    from sendtimelines.calendars.working import WorkingCalendar as WorkingCalendar
    from sendtimelines.cases.backward import latest_for as latest_for
    from sendtimelines.cases.case import Case as Case
    from sendtimelines.cases.case_file import read_case as read_case
    from sendtimelines.cases.comparison import compare as compare
    from sendtimelines.cases.difference import changes as changes
    from sendtimelines.cases.letters import check_letter as check_letter
    from sendtimelines.cases.sensitivity import sensitivity as sensitivity
    from sendtimelines.cases.timeline import Timeline as Timeline
    from sendtimelines.cases.timeline import timeline as timeline
    from sendtimelines.cases.what_if import what_if as what_if
    from sendtimelines.errors import SendTimelinesError as SendTimelinesError
    from sendtimelines.law import RULES as RULES
    from sendtimelines.law import by_event as by_event
    from sendtimelines.law import by_party as by_party
    from sendtimelines.law import by_subject as by_subject
    from sendtimelines.law import history as history
    from sendtimelines.law import in_force as in_force
    from sendtimelines.law import last_checked as last_checked
    from sendtimelines.law import question_of as question_of
    from sendtimelines.law import rule_for as rule_for
    from sendtimelines.law import rule_named as rule_named
    from sendtimelines.law.england.events import EVENTS as EVENTS
    from sendtimelines.law.england.events import event_named as event_named
    from sendtimelines.law.england.notice import check_notice as check_notice
    from sendtimelines.law.england.routes import certificate_needed as certificate_needed
    from sendtimelines.law.england.routes import may_appeal as may_appeal
    from sendtimelines.law.england.routes import routes as routes
    from sendtimelines.output.html import html_page as html_page
    from sendtimelines.output.ics import to_ics as to_ics
    from sendtimelines.output.json.documents import from_json as from_json
    from sendtimelines.output.json.documents import rules_from_json as rules_from_json
    from sendtimelines.output.json.documents import rules_to_json as rules_to_json
    from sendtimelines.output.json.documents import to_json as to_json
    from sendtimelines.output.markdown import markdown as markdown
    from sendtimelines.output.schemas import schema as schema
    from sendtimelines.output.svg import picture as picture
    from sendtimelines.output.timeliness_chart import plot_timeliness as plot_timeliness
    from sendtimelines.rules.ambiguity import differing_days as differing_days
    from sendtimelines.rules.consent import Consent as Consent
    from sendtimelines.rules.deadline import Deadline as Deadline
    from sendtimelines.rules.formulas import Event as Event
    from sendtimelines.rules.plain_english import letter_words as letter_words
    from sendtimelines.rules.plain_english import plain_words as plain_words
    from sendtimelines.rules.receipt import Receipt as Receipt
    from sendtimelines.rules.receipt import received as received
    from sendtimelines.rules.rule import Rule as Rule
    from sendtimelines.rules.status import Status as Status
    from sendtimelines.tables.caseload import caseload_summary as caseload_summary
    from sendtimelines.tables.caseload import worklist as worklist
    from sendtimelines.tables.duties import provenance as provenance
    from sendtimelines.tables.frames import add_accessor as add_accessor
    from sendtimelines.tables.frames import add_deadlines as add_deadlines
    from sendtimelines.tables.logs.frames import duties as duties
    from sendtimelines.tables.mediation_log import check_log as check_log
    from sendtimelines.tables.mediation_log import read_log as read_log

_NAMES = PublicNames(
    __name__,
    {
        "calendars.check": "check_calendar",
        "calendars.nations": "ENGLAND_AND_WALES NORTHERN_IRELAND SCOTLAND calendar_named",
        "calendars.official": "official_calendar",
        "calendars.working": "WorkingCalendar",
        "cases.backward": "latest_for",
        "cases.case": "Case",
        "cases.case_file": "read_case",
        "cases.difference": "changes",
        "cases.comparison": "compare",
        "cases.letters": "check_letter",
        "cases.sensitivity": "sensitivity",
        "cases.timeline": "Timeline timeline",
        "cases.what_if": "what_if",
        "errors": "SendTimelinesError",
        "law": "RULES by_event by_party by_subject history in_force last_checked question_of rule_for rule_named",
        "law.england.events": "EVENTS event_named",
        "law.england.notice": "check_notice",
        "law.england.routes": "certificate_needed may_appeal routes",
        "tables.logs.frames": "duties",
        "output.html": "html_page",
        "output.ics": "to_ics",
        "output.json.documents": "from_json rules_from_json rules_to_json to_json",
        "output.markdown": "markdown",
        "output.schemas": "schema",
        "output.svg": "picture",
        "output.timeliness_chart": "plot_timeliness",
        "rules.ambiguity": "differing_days",
        "rules.consent": "Consent",
        "rules.deadline": "Deadline",
        "rules.formulas": "Event",
        "rules.plain_english": "letter_words plain_words",
        "rules.receipt": "Receipt received",
        "rules.rule": "Rule",
        "rules.status": "Status",
        "tables.caseload": "caseload_summary worklist",
        "tables.duties": "provenance",
        "tables.frames": "add_accessor add_deadlines",
        "tables.mediation_log": "check_log read_log",
    },
)

__all__ = _NAMES.listed()  # pyright: ignore[reportUnsupportedDunderAll]
if not TYPE_CHECKING:
    __getattr__, __dir__ = _NAMES.load, _NAMES.listed

# what renders results is loaded when something is shown: most programs show nothing
register("text/html", f"{__name__}.output.html", "fragment")
register("text/markdown", f"{__name__}.output.markdown", "markdown")
register("rich", f"{__name__}.output.terminal", "renderable")
