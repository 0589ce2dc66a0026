"""The items of the SEN2 return: what each is called in XML, in COLLECT's CSV and in the Excel template, and what it is.

COLLECT writes the names of the XML in small letters. The template has headings in words, some with a note after them in
brackets or on another line.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from attrs import Factory, frozen

from sendtimelines.errors import unknown
from sendtimelines.law.england.events import (
    AMENDMENT_NOTICE_SENT,
    ASSESSMENT_DECISION_NOTIFIED,
    FINAL_PLAN_SENT,
    PLAN_DECISION_NOTIFIED,
    REQUEST_RECEIVED,
    REVIEW_DECISION_NOTIFIED,
    REVIEW_MEETING,
)
from sendtimelines.rules.formulas import Event


class Module(StrEnum):
    """The records of the return, each within the one before it or within a request."""

    HEADER = "SEN2"
    PERSON = "Person"
    REQUEST = "Requests"
    ASSESSMENT = "Assessment"
    NAMED_PLAN = "NamedPlan"
    ACTIVE_PLAN = "ActivePlans"
    DETAIL = "details"
    """What a request may have many of: the places of a plan, the placements, the needs."""


class Kind(StrEnum):
    """The kind of value of an item."""

    DAY = "a date"
    FLAG = "1 or 0"
    CODE = "a code of one letter"
    TEXT = "text"
    KEY = "the number of a record"
    UNREAD = "not read unless it is asked for"


class Outcome(StrEnum):
    """The outcome of a request or an assessment, in the codes of the return."""

    YES = "Y"
    NO = "N"
    NOT_YET = "A"
    WITHDRAWN = "W"
    HISTORICAL = "H"


@frozen(kw_only=True)
class Field:
    """An item of the return.

    Attributes:
        name: its name in XML; COLLECT has the same in small letters.
        module: the record it belongs to.
        kind: the kind of its cells.
        headings: what the Excel template calls it, in one version or another.
        column: the column in which it is passed on; None for a date that is an event.
        events: the event that its date is, by the outcome that says so; under None, whatever the outcome.
        outcome: the item that holds that outcome.
    """

    name: str
    module: Module
    kind: Kind
    headings: tuple[str, ...] = ()
    column: str | None = None
    events: Mapping[str | None, Event] = Factory(dict[str | None, Event])
    outcome: str | None = None


def _request(name: str, kind: Kind, *headings: str, column: str | None = None) -> Field:
    return Field(name=name, module=Module.REQUEST, kind=kind, headings=headings, column=column)


def _assessment(name: str, kind: Kind, *headings: str, column: str | None = None) -> Field:
    return Field(name=name, module=Module.ASSESSMENT, kind=kind, headings=headings, column=column)


def _named_plan(name: str, kind: Kind, *headings: str, column: str | None = None) -> Field:
    return Field(name=name, module=Module.NAMED_PLAN, kind=kind, headings=headings, column=column)


def _active_plan(name: str, kind: Kind, *headings: str, column: str | None = None, event: Event | None = None) -> Field:
    events: dict[str | None, Event] = {None: event} if event else {}
    return Field(name=name, module=Module.ACTIVE_PLAN, kind=kind, headings=headings, column=column, events=events)


def _unread(module: Module, names: Mapping[str, str]) -> tuple[Field, ...]:
    return tuple(
        Field(name=name, module=module, kind=Kind.UNREAD, headings=tuple(filter(None, headings.split("|"))))
        for name, headings in names.items()
    )


RECEIVED = Field(
    name="ReceivedDate",
    module=Module.REQUEST,
    kind=Kind.DAY,
    headings=("Date request was received",),
    events={None: REQUEST_RECEIVED},
)
REQUEST_OUTCOME = _request("RequestOutcome", Kind.CODE, "Request Outcome", column="request_outcome")
REQUEST_OUTCOME_DATE = Field(
    name="RequestOutcomeDate",
    module=Module.REQUEST,
    kind=Kind.DAY,
    headings=("Request Outcome Date",),
    events={Outcome.YES: ASSESSMENT_DECISION_NOTIFIED, Outcome.NO: ASSESSMENT_DECISION_NOTIFIED},
    outcome="RequestOutcome",
)
ASSESSMENT_OUTCOME = _assessment(
    "AssessmentOutcome",
    Kind.CODE,
    "Assessment Outcome - Decision to issue EHC plan",
    "Assessment Outcome",
    column="assessment_outcome",
)
ASSESSMENT_OUTCOME_DATE = Field(
    name="AssessmentOutcomeDate",
    module=Module.ASSESSMENT,
    kind=Kind.DAY,
    headings=("Assessment Outcome Date",),
    events={Outcome.YES: FINAL_PLAN_SENT, Outcome.NO: PLAN_DECISION_NOTIFIED},
    outcome="AssessmentOutcome",
)
WEEK_20 = _assessment(
    "Week20",
    Kind.FLAG,
    "Twenty week time limit exceptions apply",
    "20-week time limit exceptions apply",
    column="week20",
)
MEETING = _active_plan("ReviewMeeting", Kind.DAY, "Annual Review Meeting Date", event=REVIEW_MEETING)
DECISION = _active_plan(
    "LastReview",
    Kind.DAY,
    "EHC Plan Review Decisions Date",
    "Annual Review Decision Date",
    event=REVIEW_DECISION_NOTIFIED,
)
"""The day of the decision that ended the last review, whatever its name suggests; the meeting is `ReviewMeeting`."""
DRAFT = _active_plan(
    "ReviewDraft", Kind.DAY, "Annual review - date draft amended EHC plan issued", event=AMENDMENT_NOTICE_SENT
)
START = _named_plan("StartDate", Kind.DAY, "EHC Plan Start Date", column="start_date")
CEASE = _named_plan("CeaseDate", Kind.DAY, "Date EHC plan ceased", column="cease_date")

PERSON_KEY = Field(name="persontableid", module=Module.PERSON, kind=Kind.KEY, headings=("Person ID",))
REQUEST_KEY = Field(name="requeststableid", module=Module.REQUEST, kind=Kind.KEY, headings=("Requests record ID",))
ASSESSMENT_KEY = Field(name="assessmenttableid", module=Module.ASSESSMENT, kind=Kind.KEY)
ACTIVE_PLAN_KEY = Field(name="activeplanstableid", module=Module.ACTIVE_PLAN, kind=Kind.KEY)

FIELDS = (
    PERSON_KEY,
    REQUEST_KEY,
    ASSESSMENT_KEY,
    ACTIVE_PLAN_KEY,
    RECEIVED,
    REQUEST_OUTCOME,
    REQUEST_OUTCOME_DATE,
    _request("RYA", Kind.FLAG, "Initial Request Whilst In RYA", column="rya"),
    _request("RequestMediation", Kind.FLAG, "Request Mediation", column="request_mediation"),
    _request("RequestTribunal", Kind.FLAG, "Request Tribunal", column="request_tribunal"),
    _request(
        "Exported",
        Kind.TEXT,
        "Exported - Child or young person moves out of LA before assessment is completed",
        column="exported",
    ),
    ASSESSMENT_OUTCOME,
    ASSESSMENT_OUTCOME_DATE,
    _assessment("AssessmentMediation", Kind.FLAG, "Assessment Mediation", column="assessment_mediation"),
    _assessment("AssessmentTribunal", Kind.FLAG, "Assessment Tribunal", column="assessment_tribunal"),
    _assessment("OtherMediation", Kind.FLAG, "Other Mediation", column="other_mediation"),
    _assessment("OtherTribunal", Kind.FLAG, "Other Tribunal", column="other_tribunal"),
    WEEK_20,
    START,
    CEASE,
    _named_plan("CeaseReason", Kind.TEXT, "Reason EHC plan ceased", column="cease_reason"),
    _active_plan(
        "TransferLA",
        Kind.TEXT,
        "EHC Plan transferred in from another LA during calendar year",
        column="transfer_la",
    ),
    MEETING,
    _active_plan("ReviewOutcome", Kind.TEXT, "Annual Review Decision", column="review_outcome"),
    DECISION,
    DRAFT,
    _active_plan(
        "PhaseTransferDueDate",
        Kind.DAY,
        "Phase transfer review - due date for any amended plan",
        column="phase_transfer_due_date",
    ),
    _active_plan(
        "PhaseTransferFinalDate",
        Kind.DAY,
        "Phase transfer review - final plan date",
        column="phase_transfer_final_date",
    ),
)
"""What is read of every return. The other items say who the person is or where; they are read only if asked for."""

UNREAD = (
    *_unread(
        Module.HEADER,
        {
            "Collection": "Collection Name",
            "Year": "",
            "ReferenceDate": "Reference Date",
            "SourceLevel": "Source Level",
            "SoftwareCode": "Software Code",
            "Release": "",
            "SerialNo": "Serial Number",
            "DateTime": "Date & Time",
            "LEA": "LA Number|LA",
            "DMO": "Designated Medical Officer",
            "DCO": "Designated Clinical Officer",
            "DSCO": "Designated Social Care Officer",
        },
    ),
    *_unread(
        Module.PERSON,
        {
            "Surname": "",
            "Forename": "",
            "PersonBirthDate": "Date of Birth",
            "GenderCurrent": "Gender",
            "Sex": "",
            "Ethnicity": "",
            "PostCode": "Post Code",
            "UPN": "UPN - Unique Pupil Number",
            "UniqueLearnerNumber": "ULN - Young Persons Unique Learner Number|ULN - Young person unique learner number",
            "UPNunknown": "UPN and ULN unavailable - Reason",
        },
    ),
    *_unread(Module.REQUEST, {"RequestSource": "Request Source"}),
    *_unread(
        Module.NAMED_PLAN,
        {
            "PlanRes": "",
            "PlanWBP": "",
            "PB": "Personal Budget taken up",
            "OA": "Personal Budget - Organised Arrangements",
            "DP": "Personal Budget - Direct Payments",
        },
    ),
    *_unread(
        Module.DETAIL,
        {
            "RES": "Residential Settings",
            "WBP": "Work Based Learning Activity|Work-based learning activity",
            "URN": "URN - Unique Reference Number",
            "UKPRN": "UKPRN - UK Provider Reference Number",
            "SENSetting": "SEN Setting - Establishment type",
            "SENSettingOther": "SEN Setting - Other|Not in education - Other",
            "PlacementRank": "Placement Rank",
            "EntryDate": "Placement start date",
            "LeavingDate": "Placement leaving date",
            "AttendancePattern": "Attendance pattern",
            "SENunitIndicator": "SEN Unit Indicator",
            "ResourcedProvisionIndicator": "Resourced Provision Indicator",
            "SENtype": "SEN type",
            "SENtypeRank": "SEN type rank",
        },
    ),
)

JOINED_BY: Mapping[Module, tuple[Field, ...]] = {
    Module.PERSON: (PERSON_KEY,),
    Module.ASSESSMENT: (REQUEST_KEY,),
    Module.NAMED_PLAN: (ASSESSMENT_KEY, REQUEST_KEY),
    Module.ACTIVE_PLAN: (REQUEST_KEY,),
    Module.DETAIL: (ACTIVE_PLAN_KEY, REQUEST_KEY),
}
"""The number by which a record is found from its request; of two, the first that its table has. A table of several of
these is one of the first."""

RECORDS = frozenset({*Module, "Message", "Header", "Persons", "PlanDetail", "PlacementDetail", "Placement", "SENneed"})
"""The elements of XML that hold others."""

NUMBERING = re.compile(r"nativeid|sourceid|recordtype|\w+tableid|\w+orderseqcolumn")
"""Columns in which COLLECT and the template number their own records."""

TITLES = {f"{name}record{s}" for s in ("", "s") for name in (
    "header", "person", "requests", "assessments", "namedplan", "plandetail", "activeplan", "placementdetail",
    "senneed",
)}  # fmt: skip
"""The title above each table in the template."""


def plain(heading: str) -> str:
    """A heading without what differs from file to file: case, spaces, dashes, and the note in brackets after it."""
    before = re.split(r"[\n(]", heading.strip(), maxsplit=1)[0]
    return re.sub(r"[\W_]", "", before).lower()


SPELLINGS = tuple(name for item in (*FIELDS, *UNREAD) for name in (item.name, *item.headings))
"""Every way in which an item is called."""


KNOWN = {plain(heading): item for item in (*UNREAD, *FIELDS) for heading in (item.name, *item.headings)}
"""The items by each of their names, made plain."""


def nearest(heading: str, among: Iterable[str]) -> str:
    """The end of a sentence that names the nearest of some headings."""
    return str(unknown("heading", heading, among)).partition("; ")[2]
