"""What must be said of each story, and what must not: the day of looking, then each duty with its date and standing.

A date is a day, a stretch of days where the record leaves more than one, or None where there is none. `...` is any.
"""

from collections.abc import Mapping
from datetime import date
from types import EllipsisType

from attrs import field, frozen

Day = date | tuple[date, date] | EllipsisType | None


def a_day(text: str | EllipsisType | None) -> Day:
    if text is None or isinstance(text, EllipsisType):
        return text
    first, _, last = text.partition(" to ")
    return (date.fromisoformat(first), date.fromisoformat(last)) if last else date.fromisoformat(first)


def on_a_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@frozen
class Row:
    """What is to be said of one duty."""

    name: str
    due: Day = field(converter=a_day)
    standing: str
    done: date | None = field(default=None, converter=on_a_day)
    days: int | None = None
    who: str = ""
    until: date | None = field(default=None, converter=on_a_day)
    says: str = ""
    safe: date | None = field(default=None, converter=on_a_day)


def looking(text: str) -> date:
    return date.fromisoformat(text)


@frozen
class Look:
    """What is to be said on one day."""

    on: date = field(converter=looking)
    rows: tuple[Row, ...]
    absent: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()


UNKNOWN = "not recorded|met, in time unknown"

STORIES: Mapping[str, tuple[Look, ...]] = {
    "s01": (
        Look(
            "2025-07-07",
            (
                Row("assessment.decide", "2025-02-24", "met", "2025-02-14"),
                Row("assessment.consult", None, "not recorded"),
                Row("mediation.contact_adviser", "2025-04-14", "closed"),
                Row("appeal.register", "2025-04-14", "closed", says="unless the Tribunal extends"),
                Row("plan.refuse", "2025-05-05", "lapsed"),
                Row("plan.finalise", "2025-06-02", "lapsed"),
                Row("guidance.draft_plan", "2025-05-05", "lapsed"),
            ),
            absent=("assessment.not_necessary",),
            never=("due", "overdue"),
        ),
    ),
    "s03": (
        Look(
            "2026-08-03",
            (
                Row("assessment.decide", "2026-03-16", "lapsed"),
                Row("plan.refuse", "2026-05-25", "lapsed"),
                Row("plan.finalise", "2026-06-22", "lapsed"),
            ),
            absent=("appeal.register", "mediation."),
            never=("due", "overdue"),
        ),
        Look(
            "2026-08-03",
            (Row("assessment.decide", "2026-03-16", "overdue"),),
            readings=("request.withdrawn_open",),
        ),
    ),
    "s05": (
        Look(
            "2025-09-08",
            (
                Row("plan.finalise", "2025-08-26", "met", "2025-08-21"),
                Row("assessment.decide", "2025-05-20", "not recorded"),
                Row("assessment.consult", None, "not recorded"),
                Row("assessment.advice", None, "not recorded"),
                Row("plan.representations", None, "not recorded"),
                Row("guidance.school_reply", None, "not recorded"),
                Row("plan.refuse", "2025-07-29", "lapsed"),
                Row("mediation.contact_adviser", "2025-10-21", "open"),
                Row("appeal.register", "2025-10-21", "open"),
                Row("review.annual", "2026-08-20", "due"),
            ),
            absent=("assessment.not_necessary",),
            never=("overdue",),
        ),
    ),
    "s07": (
        Look(
            "2026-05-18",
            (
                Row("assessment.decide", "2026-02-16", "met", "2026-02-09"),
                Row("plan.representations#2", "2026-05-25", "open", until="2026-05-29"),
                Row("guidance.draft_plan", "2026-04-27", "met late", "2026-05-11"),
                Row("plan.refuse", "2026-04-27", "lapsed"),
                Row("plan.finalise", "2026-05-25", "due"),
            ),
            absent=("plan.representations#1",),
            never=("overdue", "exempt"),
        ),
    ),
    "s09": (
        Look(
            "2025-10-20",
            (
                Row("assessment.decide", "2025-04-14", "met", "2025-04-11"),
                Row("mediation.contact_adviser#1", "2025-06-11", "met", "2025-04-30"),
                Row("mediation.arrange", "2025-05-31", "met", "2025-05-21", safe="2025-05-30"),
                Row("mediation.notice_of_session", "2025-05-14", "met", "2025-05-02"),
                Row("mediation.certificate_after_mediation", "2025-05-27", "met", "2025-05-23"),
                Row("appeal.register#1", "2025-06-23", "lapsed", says="30 May 2025"),
                Row("agreement.appealable.assess.notify", "2025-06-04", "met", "2025-05-30"),
                Row("agreement.appealable.assess.refuse", "2025-07-30", "met", "2025-07-29"),
                Row("agreement.appealable.assess.finalise", "2025-08-27", "lapsed"),
                Row("plan.refuse", "2025-06-23", "lapsed|replaced", says="11 Apr 2025"),
                Row("plan.finalise", "2025-07-21", "lapsed|replaced", says="11 Apr 2025"),
                Row("mediation.contact_adviser#2", "2025-09-29", "met", "2025-09-15"),
                Row("mediation.certificate_without_mediation#2", "2025-09-18", "met", "2025-09-17"),
                Row("appeal.register#2", "2025-10-17", "met", "2025-10-13"),
                Row("appeal.response", None, "waiting", says="appeal_received_by_la"),
            ),
            never=("overdue",),
        ),
    ),
    "s11": (
        Look(
            "2026-04-09",
            (
                Row("assessment.decide", "2025-10-20", "met", "2025-10-16"),
                Row("appeal.register", "2025-12-16", "met", "2025-12-05"),
                Row("appeal.response", "2026-01-27", "met", "2026-01-23"),
                Row("appeal.permission", "2026-04-21", "open"),
                Row("appeal.review_circumstances", "2026-04-21", "open"),
                Row("plan.refuse", ..., "lapsed", says="16 Oct 2025"),
                Row("plan.finalise", ..., "lapsed", says="16 Oct 2025"),
            ),
            absent=("order", "upper."),
            never=("due", "overdue", "due if"),
        ),
    ),
    "s13": (
        Look(
            "2026-02-16",
            (
                Row("plan.refuse", "2025-07-21", "met", "2025-07-15"),
                Row("assessment.decide", "2025-05-12", "not recorded"),
                Row("appeal.register", "2025-09-15", "met", "2025-09-08"),
                Row("order.reconsider", "2026-01-30", "met", "2026-01-30"),
                Row("plan.representations", "2026-02-13", "closed"),
                Row("plan.finalise_reconsidered", None, "due"),
            ),
            absent=("order.make_plan",),
            never=("overdue",),
        ),
        Look(
            "2026-02-16",
            (Row("plan.finalise_reconsidered", "2025-08-18", "overdue"),),
            readings=("reconsidered.twenty",),
        ),
    ),
    "s15": (
        Look(
            "2026-07-20",
            (
                Row("appeal.register#1", "2026-05-11", "met", "2026-05-01"),
                Row("appeal.response", "2026-06-19", "met", "2026-06-17"),
                Row("order", None, "waiting"),
                Row("appeal.register#2", None, "waiting", says="amended plan"),
            ),
            absent=("unopposed.", "order.amend_provision"),
        ),
        Look(
            "2026-09-07",
            (
                Row("appeal.register#1", "2026-05-11", "met", "2026-05-01"),
                Row("appeal.response", "2026-06-19", "met", "2026-06-17"),
                Row("order.amend_provision", "2026-09-02", "overdue"),
                Row("appeal.register#2", None, "waiting", says="amended plan"),
            ),
            absent=("unopposed.",),
        ),
    ),
    "s17": (
        Look(
            "2026-03-09",
            (
                Row("appeal.register", "2026-03-13", "open"),
                Row("appeal.response#1", None, "lapsed"),
                Row("appeal.reinstate", "2026-03-24", "open"),
            ),
            absent=("appeal.response#2",),
        ),
        Look(
            "2026-03-16",
            (
                Row("appeal.register", "2026-03-13", "met", "2026-03-12"),
                Row("appeal.response#1", None, "lapsed"),
                Row("appeal.reinstate", "2026-03-24", "open"),
                Row("appeal.response#2", None, "waiting", says="appeal_received_by_la"),
            ),
        ),
    ),
    "s19": (
        Look(
            "2026-05-11",
            (
                Row("appeal.register", "2026-04-13", "met", "2026-04-09"),
                Row("appeal.response", "2026-05-27", "due"),
            ),
            absent=("mediation.contact_adviser", "mediation.certificate_"),
        ),
    ),
    "s21": (
        Look(
            "2026-04-14",
            (
                Row("appeal.register", "2026-04-27", "open", says="waiting for notice_sent"),
                Row("mediation.contact_adviser", None, "not recorded"),
                Row("mediation.certificate_without_mediation", None, UNKNOWN),
            ),
            never=("overdue",),
        ),
    ),
    "s23": (
        Look(
            "2025-03-03",
            (
                Row("mediation.contact_adviser", "2024-12-01", "not recorded", says="in time"),
                Row("mediation.arrange", None, "met, in time unknown", "2024-11-14"),
                Row("mediation.notice_of_session", "2024-11-07", "not recorded"),
                Row("mediation.certificate_after_mediation", "2024-11-19", "not recorded"),
                Row("agreement.other", "2024-11-28", "met late", "2024-12-02", 4),
                Row("appeal.register", "2024-12-02", "closed"),
            ),
            absent=("agreement.appealable",),
            never=("overdue",),
        ),
    ),
    "s25": (
        Look(
            "2026-11-23",
            (
                Row("mediation.contact_adviser", "2026-11-07", "met", "2026-10-12"),
                Row("mediation.notice_of_session#1", "2026-10-27", "met", "2026-10-20"),
                Row("mediation.report_not_arranged", None, "met", "2026-11-03"),
                Row("mediation.certificate_deemed", "2026-11-06", "met", "2026-11-05"),
                Row("mediation.arrange", "2026-11-11", "met late", "2026-11-18", 7),
                Row("mediation.notice_of_session#2", "2026-11-13", "met", "2026-11-13"),
                Row("mediation.certificate_after_mediation", "2026-11-23", "met", "2026-11-20"),
                Row("appeal.register", "2026-12-07", "open", safe="2026-12-07"),
            ),
            never=("overdue",),
        ),
        Look("2026-11-23", (Row("appeal.register", "2026-12-21", "open"),), readings=("certificate.last",)),
        Look(
            "2026-11-23",
            (Row("mediation.arrange", "2026-11-11", "met late", "2026-11-18", 7),),
            readings=("arranged.fixed",),
        ),
    ),
    "s27": (
        Look(
            "2025-06-30",
            (
                Row("review.decide#1", "2024-06-29 to 2024-07-28", "not recorded"),
                Row("amendment.finalise_outer#1", "2024-08-24 to 2024-09-22", "met late", says="47 to 76 days"),
                Row("amendment.finalise#1", None, UNKNOWN),
                Row("appeal.register#1", "2025-01-08", "closed"),
                Row("review.annual#1", "2025-05-31 to 2025-06-29", "met"),
                Row("review.report#2", "2025-05-15 to 2025-06-14", "overdue"),
                Row("review.decide#2", "2025-05-29 to 2025-06-28", "overdue"),
                Row("amendment.finalise_outer#2", "2025-07-24 to 2025-08-23", "due if"),
                Row("review.annual#2", "2026-04-30 to 2026-05-30", "due"),
            ),
        ),
    ),
    "s29": (
        Look(
            "2026-05-11",
            (
                Row("review.decide", "2026-04-02", "met", "2026-03-30"),
                Row("review.report", "2026-03-19", "not recorded"),
                Row("mediation.contact_adviser", "2026-05-30", "open", safe="2026-05-29"),
                Row("appeal.register", "2026-06-01", "open"),
                Row("review.annual", "2027-03-04", "due"),
            ),
            absent=("amendment.finalise#", "amendment.representations"),
            never=("overdue", "due if"),
        ),
    ),
    "s31": (
        Look(
            "2025-12-22",
            (
                Row("review.decide", "2025-11-12", "met", "2025-11-07"),
                Row("appeal.register", "2026-01-07", "open"),
                Row("mediation.contact_adviser", "2026-01-07", "open"),
                Row("cease.earliest", "2026-01-08", "not yet"),
                Row("review.annual", "2026-10-14", "due"),
            ),
            absent=("order",),
        ),
        Look(
            "2026-01-19",
            (
                Row("review.decide", "2025-11-12", "met", "2025-11-07"),
                Row("appeal.register", "2026-01-07", "closed"),
                Row("mediation.contact_adviser", "2026-01-07", "closed"),
                Row("cease.earliest", "2026-01-08", "open"),
                Row("review.annual", "2026-10-14", "due"),
            ),
            absent=("order",),
            never=("overdue",),
        ),
    ),
    "s33": (
        Look(
            "2026-09-07",
            (
                Row("appeal.register#1", "2026-02-19", "met", "2026-02-06"),
                Row("cease.earliest", ..., "lapsed"),
                Row("order.continue_amended", "2026-08-19", "met", "2026-08-14"),
                Row("review.annual", "2026-06-15", "overdue"),
                Row("review.report", ..., "not recorded"),
                Row("review.decide", ..., "not recorded"),
                Row("appeal.register#2", "2026-10-14", "open"),
            ),
            absent=("order.cease", "order.continue#"),
        ),
    ),
    "s35": (
        Look(
            "2026-05-18",
            (
                Row("appeal.register#1", "2025-06-02", "met", "2025-05-23"),
                Row("review.annual#1", "2026-03-09", "met", "2025-11-20"),
                Row("review.decide", "2025-12-18", "met", "2025-12-12"),
                Row("amendment.finalise#1", "2026-02-06", "met", "2026-02-02"),
                Row("appeal.register#2", "2026-04-02", "closed"),
                Row("amendment.representations#2", "2026-03-31", "closed"),
                Row("amendment.finalise#2", "2026-05-12", "met", "2026-05-08"),
                Row("mediation.contact_adviser#3", "2026-07-08", "open"),
                Row("appeal.register#3", "2026-07-08", "open"),
                Row("review.annual#2", "2026-11-19", "due"),
            ),
            absent=("amendment.finalise_outer", "review.annual#3"),
        ),
    ),
    "s37": (
        Look(
            "2026-03-02",
            (
                Row("review.decide", "2025-11-11", "met", "2025-11-07"),
                Row("amendment.finalise", "2026-01-02", "met late", "2026-02-11", 40),
                Row("guidance.school_reply#1", "2025-11-25", "met", "2025-11-20", who="school A"),
                Row("guidance.school_reply#2", "2025-11-25", "met late", "2025-12-01", who="school B"),
                Row("guidance.school_reply#3", "2025-11-25", "not recorded", who="school C"),
                Row("phase.other", "2026-02-14", "met", "2026-02-11", safe="2026-02-13"),
                Row("appeal.register", "2026-04-13", "open"),
                Row("review.annual", "2026-10-13", "due"),
            ),
            absent=("phase.secondary_to_post16", "mediation.contact_adviser", "amendment.finalise_outer"),
            never=("exempt",),
        ),
    ),
    "s39": (
        Look(
            "2026-04-13",
            (
                Row("assessment.decide#1", "2025-10-27", "met", "2025-10-23", who="LA One"),
                Row("plan.refuse#1", "2026-01-05", "lapsed", who="LA One"),
                Row("plan.finalise#1", "2026-02-02", "lapsed", who="LA One", says="8 Dec 2025"),
                Row("assessment.decide#2", "2026-01-19", "met", "2026-01-16", who="LA Two"),
                Row("plan.refuse#2", "2026-03-30", "passed", who="LA Two"),
                Row("plan.finalise#2", "2026-04-27", "due", who="LA Two"),
            ),
            absent=("transfer.",),
            never=("overdue",),
        ),
    ),
    "s41": (
        Look(
            "2026-03-16",
            (
                Row("plan.refuse", "2025-09-01", "met", "2025-08-29", who="LA One"),
                Row("appeal.register", "2025-11-03", "met", "2025-10-24"),
                Row("order", None, "waiting", who="LA Two"),
            ),
            absent=("transfer.", "assessment.decide#2", "plan.refuse#2", "plan.finalise#2", "order."),
            never=("overdue",),
        ),
        Look(
            "2026-03-16",
            (
                Row("assessment.decide#2", "2026-03-30", "due", who="LA Two"),
                Row("plan.refuse#2", "2026-06-08", "due if", who="LA Two"),
                Row("plan.finalise#2", "2026-07-06", "due", who="LA Two"),
            ),
            readings=("substituted.fresh",),
        ),
    ),
    "s43": (
        Look(
            "2026-06-29",
            (
                Row("claim.disability", "2026-05-27", "met", "2026-05-22"),
                Row("claim.response", "2026-07-13", "due"),
                Row("order.amend_provision", "2026-06-10", "overdue"),
                Row("appeal.permission", "2026-06-03", "met", "2026-06-02"),
                Row("recommendation.social_care_response", "2026-06-09", "met", "2026-06-05"),
                Row("recommendation.health_response", "2026-06-09", "met", "2026-06-08"),
                Row("recommendation.copy_social_care", "2026-06-11", "met", "2026-06-10"),
                Row("recommendation.copy_health", "2026-06-14", "overdue"),
                Row("upper.permission", "2026-07-22", "open"),
            ),
        ),
    ),
}
