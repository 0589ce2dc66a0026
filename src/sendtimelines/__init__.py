"""The statutory deadlines of special educational needs law in England, each with its reason and its source.

The public names are these. Each is loaded when it is first used, so that importing the library costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from sendtimelines.support.display import register

if TYPE_CHECKING:
    from sendtimelines.calendars.check import CalendarCheck as CalendarCheck
    from sendtimelines.calendars.check import check_calendar as check_calendar
    from sendtimelines.calendars.check import check_calendars as check_calendars
    from sendtimelines.calendars.nations import ENGLAND_AND_WALES as ENGLAND_AND_WALES
    from sendtimelines.calendars.nations import NORTHERN_IRELAND as NORTHERN_IRELAND
    from sendtimelines.calendars.nations import SCOTLAND as SCOTLAND
    from sendtimelines.calendars.nations import calendar_named as calendar_named
    from sendtimelines.calendars.official import official_calendar as official_calendar
    from sendtimelines.calendars.seasons import AUGUST as AUGUST
    from sendtimelines.calendars.seasons import CHRISTMAS as CHRISTMAS
    from sendtimelines.calendars.seasons import Season as Season
    from sendtimelines.calendars.working import WorkingCalendar as WorkingCalendar
    from sendtimelines.cases.case import Case as Case
    from sendtimelines.cases.case_file import CaseFile as CaseFile
    from sendtimelines.cases.case_file import Published as Published
    from sendtimelines.cases.case_file import read_case as read_case
    from sendtimelines.cases.comparison import Comparison as Comparison
    from sendtimelines.cases.comparison import compare as compare
    from sendtimelines.cases.letters import LetterCheck as LetterCheck
    from sendtimelines.cases.letters import Printed as Printed
    from sendtimelines.cases.letters import check_letter as check_letter
    from sendtimelines.cases.sensitivity import Sensitivity as Sensitivity
    from sendtimelines.cases.sensitivity import sensitivity as sensitivity
    from sendtimelines.cases.timeline import Timeline as Timeline
    from sendtimelines.cases.timeline import timeline as timeline
    from sendtimelines.cases.what_if import what_if as what_if
    from sendtimelines.errors import BadCalendarData as BadCalendarData
    from sendtimelines.errors import BadCase as BadCase
    from sendtimelines.errors import BadColumn as BadColumn
    from sendtimelines.errors import BadConsent as BadConsent
    from sendtimelines.errors import BadDocument as BadDocument
    from sendtimelines.errors import BadLog as BadLog
    from sendtimelines.errors import BadNotice as BadNotice
    from sendtimelines.errors import BadPeriod as BadPeriod
    from sendtimelines.errors import BadReading as BadReading
    from sendtimelines.errors import BadReceipt as BadReceipt
    from sendtimelines.errors import BadReturn as BadReturn
    from sendtimelines.errors import BadVariation as BadVariation
    from sendtimelines.errors import BeforeTheLaw as BeforeTheLaw
    from sendtimelines.errors import MissingEvent as MissingEvent
    from sendtimelines.errors import MissingExtra as MissingExtra
    from sendtimelines.errors import NoSuchAppeal as NoSuchAppeal
    from sendtimelines.errors import NotADate as NotADate
    from sendtimelines.errors import OutsideCalendar as OutsideCalendar
    from sendtimelines.errors import SendTimelinesError as SendTimelinesError
    from sendtimelines.errors import UnknownName as UnknownName
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
    from sendtimelines.law.england.routes import routes as routes
    from sendtimelines.law.england.terms import About as About
    from sendtimelines.law.england.terms import Decision as Decision
    from sendtimelines.law.england.terms import Issue as Issue
    from sendtimelines.law.england.terms import Matter as Matter
    from sendtimelines.law.england.terms import Section as Section
    from sendtimelines.law.england.terms import Stage as Stage
    from sendtimelines.law.england.terms import With as With
    from sendtimelines.output.chart import chart as chart
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
    from sendtimelines.rules.ambiguity import Difference as Difference
    from sendtimelines.rules.ambiguity import DifferingDay as DifferingDay
    from sendtimelines.rules.ambiguity import Effect as Effect
    from sendtimelines.rules.ambiguity import differing_days as differing_days
    from sendtimelines.rules.ambiguity import effect_of as effect_of
    from sendtimelines.rules.citations import Citation as Citation
    from sendtimelines.rules.citations import Division as Division
    from sendtimelines.rules.citations import Force as Force
    from sendtimelines.rules.citations import Instrument as Instrument
    from sendtimelines.rules.citations import TextCheck as TextCheck
    from sendtimelines.rules.citations import TextVersion as TextVersion
    from sendtimelines.rules.conditions import Basis as Basis
    from sendtimelines.rules.conditions import Condition as Condition
    from sendtimelines.rules.conditions import Easing as Easing
    from sendtimelines.rules.conditions import Instead as Instead
    from sendtimelines.rules.conditions import Interval as Interval
    from sendtimelines.rules.conditions import Nature as Nature
    from sendtimelines.rules.conditions import Note as Note
    from sendtimelines.rules.conditions import Regime as Regime
    from sendtimelines.rules.consent import Consent as Consent
    from sendtimelines.rules.deadline import Deadline as Deadline
    from sendtimelines.rules.events import Contradiction as Contradiction
    from sendtimelines.rules.exemptions import Claim as Claim
    from sendtimelines.rules.exemptions import ExceptionFinding as ExceptionFinding
    from sendtimelines.rules.exemptions import Exempting as Exempting
    from sendtimelines.rules.exemptions import Limb as Limb
    from sendtimelines.rules.exemptions import Person as Person
    from sendtimelines.rules.explanation import Explanation as Explanation
    from sendtimelines.rules.explanation import OtherReading as OtherReading
    from sendtimelines.rules.explanation import Step as Step
    from sendtimelines.rules.explanation import described as described
    from sendtimelines.rules.formulas import Clause as Clause
    from sendtimelines.rules.formulas import Event as Event
    from sendtimelines.rules.formulas import Facts as Facts
    from sendtimelines.rules.formulas import either_of as either_of
    from sendtimelines.rules.formulas import evaluate as evaluate
    from sendtimelines.rules.formulas import later_of as later_of
    from sendtimelines.rules.parties import By as By
    from sendtimelines.rules.parties import Party as Party
    from sendtimelines.rules.periods import Days as Days
    from sendtimelines.rules.periods import Months as Months
    from sendtimelines.rules.periods import Period as Period
    from sendtimelines.rules.periods import Way as Way
    from sendtimelines.rules.periods import Weeks as Weeks
    from sendtimelines.rules.periods import WorkingDays as WorkingDays
    from sendtimelines.rules.periods import Years as Years
    from sendtimelines.rules.periods import days as days
    from sendtimelines.rules.periods import months as months
    from sendtimelines.rules.periods import weeks as weeks
    from sendtimelines.rules.periods import working_days as working_days
    from sendtimelines.rules.periods import years as years
    from sendtimelines.rules.plain_english import letter_words as letter_words
    from sendtimelines.rules.plain_english import plain_words as plain_words
    from sendtimelines.rules.provenance import Provenance as Provenance
    from sendtimelines.rules.readings import Question as Question
    from sendtimelines.rules.readings import Reading as Reading
    from sendtimelines.rules.receipt import Convention as Convention
    from sendtimelines.rules.receipt import How as How
    from sendtimelines.rules.receipt import Receipt as Receipt
    from sendtimelines.rules.receipt import received as received
    from sendtimelines.rules.rule import Rule as Rule
    from sendtimelines.rules.status import Status as Status
    from sendtimelines.tables.caseload import caseload_summary as caseload_summary
    from sendtimelines.tables.caseload import worklist as worklist
    from sendtimelines.tables.duties import provenance as provenance
    from sendtimelines.tables.frames import add_accessor as add_accessor
    from sendtimelines.tables.frames import add_deadlines as add_deadlines
    from sendtimelines.tables.mediation_log import LOG_VERSION as LOG_VERSION
    from sendtimelines.tables.mediation_log import MEDIATION_LOG as MEDIATION_LOG
    from sendtimelines.tables.mediation_log import Flaw as Flaw
    from sendtimelines.tables.mediation_log import LogColumn as LogColumn
    from sendtimelines.tables.mediation_log import LogFinding as LogFinding
    from sendtimelines.tables.mediation_log import LogKind as LogKind
    from sendtimelines.tables.mediation_log import MediationLog as MediationLog
    from sendtimelines.tables.mediation_log import check_log as check_log
    from sendtimelines.tables.mediation_log import read_log as read_log

_WHERE = {
    "calendars.check": "CalendarCheck check_calendar check_calendars",
    "calendars.nations": "ENGLAND_AND_WALES NORTHERN_IRELAND SCOTLAND calendar_named",
    "calendars.official": "official_calendar",
    "calendars.seasons": "AUGUST CHRISTMAS Season",
    "calendars.working": "WorkingCalendar",
    "cases.case": "Case",
    "cases.case_file": "CaseFile Published read_case",
    "cases.comparison": "Comparison compare",
    "cases.letters": "LetterCheck Printed check_letter",
    "cases.sensitivity": "Sensitivity sensitivity",
    "cases.timeline": "Timeline timeline",
    "cases.what_if": "what_if",
    "errors": "BadCalendarData BadCase BadColumn BadConsent BadDocument BadLog BadNotice BadPeriod BadReading "
    "BadReceipt BadReturn BadVariation BeforeTheLaw MissingEvent MissingExtra NoSuchAppeal NotADate OutsideCalendar "
    "SendTimelinesError UnknownName",
    "law": "RULES by_event by_party by_subject history in_force last_checked question_of rule_for rule_named",
    "law.england.arrangements": "Arrangements Contact",
    "law.england.checklists": "CHECKLISTS Checklist Finding Findings Point",
    "law.england.events": "EVENTS event_named",
    "law.england.notice": "NoticeCheck check_notice",
    "law.england.routes": "Kind Reason Routes certificate_needed may_appeal routes",
    "law.england.terms": "About Decision Issue Matter Section Stage With",
    "output.chart": "chart",
    "output.html": "html_page",
    "output.ics": "to_ics",
    "output.json.documents": "from_json rules_from_json rules_to_json to_json",
    "output.markdown": "markdown",
    "output.schemas": "schema",
    "output.svg": "picture",
    "output.timeliness_chart": "plot_timeliness",
    "rules.ambiguity": "Difference DifferingDay Effect differing_days effect_of",
    "rules.citations": "Citation Division Force Instrument TextCheck TextVersion",
    "rules.conditions": "Basis Condition Easing Instead Interval Nature Note Regime",
    "rules.consent": "Consent",
    "rules.deadline": "Deadline",
    "rules.events": "Contradiction",
    "rules.exemptions": "Claim ExceptionFinding Exempting Limb Person",
    "rules.explanation": "Explanation OtherReading Step described",
    "rules.formulas": "Clause Event Facts either_of evaluate later_of",
    "rules.parties": "By Party",
    "rules.periods": "Days Months Period Way Weeks WorkingDays Years days months weeks working_days years",
    "rules.plain_english": "letter_words plain_words",
    "rules.provenance": "Provenance",
    "rules.readings": "Question Reading",
    "rules.receipt": "Convention How Receipt received",
    "rules.rule": "Rule",
    "rules.status": "Status",
    "tables.caseload": "caseload_summary worklist",
    "tables.duties": "provenance",
    "tables.frames": "add_accessor add_deadlines",
    "tables.mediation_log": "Flaw LOG_VERSION LogColumn LogFinding LogKind MEDIATION_LOG MediationLog check_log "
    "read_log",
}
_HOME = {name: module for module, names in _WHERE.items() for name in names.split()}

__all__ = sorted(_HOME)  # pyright: ignore[reportUnsupportedDunderAll]


# what renders results is loaded when something is shown: most programs show nothing
register("text/html", f"{__name__}.output.html", "fragment")
register("text/markdown", f"{__name__}.output.markdown", "markdown")
register("rich", f"{__name__}.output.terminal", "renderable")


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    return found


def __dir__() -> list[str]:
    return list(__all__)
