"""Moving to another area, and a change of commissioner (SEND Regs 15 and 16)."""

from attrs import evolve

from sendtimelines.law.england.coronavirus import NOT_REASONABLY_PRACTICABLE
from sendtimelines.law.england.events import (
    CHANGE_KNOWN,
    COMMISSIONER_REQUESTED,
    COMMISSIONER_TOLD,
    LAST_REVIEW,
    MOVE_CANCELLED,
    MOVE_DATE,
    MOVE_KNOWN,
    MOVE_KNOWN_TO_NEW_COMMISSIONER,
    MOVE_KNOWN_TO_OLD_COMMISSIONER,
    PLAN_MADE,
    PLAN_TRANSFERRED,
    RESPONSIBILITY_KNOWN,
    REVIEW_DECISION_NOTIFIED,
    REVIEW_MEETING,
    REVIEW_REPORT_SENT,
    TRANSFER_INFORMED,
)
from sendtimelines.law.england.instruments import SEND_REGS
from sendtimelines.law.england.last_day import as_it_falls, twelve_months_with
from sendtimelines.law.england.lives import CANNOT
from sendtimelines.law.england.matters import COMMISSIONER, MOVE
from sendtimelines.rules.conditions import Relaxation
from sendtimelines.rules.formulas import Clause, Counted, IfKnown, either_of, later_of
from sendtimelines.rules.lives import DutyNature, Life, On, When, anyof
from sendtimelines.rules.parties import Party
from sendtimelines.rules.periods import months, weeks, working_days
from sendtimelines.rules.rule import Rule

KNOWN_TO_AUTHORITY, KNOWN_TO_OLD_COMMISSIONER, KNOWN_TO_NEW_COMMISSIONER = (
    working_days(15).beginning_with(known)
    for known in (MOVE_KNOWN, MOVE_KNOWN_TO_OLD_COMMISSIONER, MOVE_KNOWN_TO_NEW_COMMISSIONER)
)
"""The time of each of those whom a move concerns runs from the day on which that one learned of it."""


def on_the_move(from_knowing: Counted) -> Clause:
    """On the day of the move or, where the move was known less than 15 working days before it, in 15 from then."""
    return as_it_falls(later_of(MOVE_DATE, IfKnown(from_knowing)))


def only_of(from_knowing: Counted) -> Relaxation:
    """Of these two only the 15 working days were relaxed, and not the day of the move."""
    return evolve(NOT_REASONABLY_PRACTICABLE, part=from_knowing)


plan: Rule = Rule(
    id="transfer.plan",
    who=Party.OLD_AUTHORITY,
    action="transfer the plan to the new authority",
    limit=on_the_move(KNOWN_TO_AUTHORITY),
    sources=(SEND_REGS("reg 15(2)"),),
    ends_with=PLAN_TRANSFERRED,
    relaxed=only_of(KNOWN_TO_AUTHORITY),
    lives=(
        Life(
            kind=MOVE,
            met=On(PLAN_TRANSFERRED),
            needs=(MOVE_KNOWN,),
            expected=True,
        ),
    ),
)

A_MEETING_BEFORE: When = anyof(On(REVIEW_REPORT_SENT), On(REVIEW_DECISION_NOTIFIED))
"""What shows that the new authority held the meeting of a review, where nobody recorded it."""

inform: Rule = Rule(
    id="transfer.inform",
    who=Party.NEW_AUTHORITY,
    action="say that the plan came, whether it will assess, and when it will review",
    limit=as_it_falls(weeks(6).after(PLAN_TRANSFERRED)),
    sources=(SEND_REGS("reg 15(4)"),),
    ends_with=TRANSFER_INFORMED,
    relaxed=NOT_REASONABLY_PRACTICABLE,
    lives=(
        Life(
            kind=MOVE,
            met=On(TRANSFER_INFORMED),
            # waited for while the plan is on its way, and not where nothing was to be passed on after all
            when=anyof(On(PLAN_TRANSFERRED), On(TRANSFER_INFORMED), ~On(MOVE_CANCELLED)),
            behind=A_MEETING_BEFORE,
            expected=True,
        ),
    ),
)

review: Rule = Rule(
    id="transfer.review",
    who=Party.NEW_AUTHORITY,
    action="review the plan",
    limit=as_it_falls(
        later_of(twelve_months_with(either_of(LAST_REVIEW, PLAN_MADE)), months(3).beginning_with(PLAN_TRANSFERRED))
    ),
    sources=(SEND_REGS("reg 15(5)"),),
    ends_with=REVIEW_MEETING,
    relaxed=NOT_REASONABLY_PRACTICABLE,
    lives=(
        Life(
            kind=MOVE,
            met=On(REVIEW_MEETING),
            when=anyof(On(PLAN_TRANSFERRED), On(TRANSFER_INFORMED)),
            knows=(On(LAST_REVIEW), On(PLAN_MADE)),
            behind=A_MEETING_BEFORE,
            expected=True,
        ),
    ),
)

commissioner: Rule = Rule(
    id="transfer.commissioner",
    who=Party.OLD_COMMISSIONER,
    action="tell the new commissioning body of the move",
    limit=on_the_move(KNOWN_TO_OLD_COMMISSIONER),
    sources=(SEND_REGS("reg 15(7)"),),
    ends_with=COMMISSIONER_TOLD,
    relaxed=only_of(KNOWN_TO_OLD_COMMISSIONER),
    lives=(
        Life(
            kind=MOVE,
            met=On(COMMISSIONER_TOLD),
            when=On(MOVE_KNOWN_TO_OLD_COMMISSIONER),
            expected=True,
        ),
    ),
)

commissioner_request: Rule = Rule(
    id="transfer.commissioner_request",
    who=Party.NEW_COMMISSIONER,
    action="where it cannot arrange the provision, ask for an assessment or a review",
    limit=KNOWN_TO_NEW_COMMISSIONER,
    sources=(SEND_REGS("reg 15(8)"),),
    ends_with=COMMISSIONER_REQUESTED,
    relaxed=NOT_REASONABLY_PRACTICABLE,
    lives=(
        Life(
            kind=MOVE,
            met=On(COMMISSIONER_REQUESTED),
            nature=DutyNature.CONDITIONAL,
            when=CANNOT & On(MOVE_KNOWN_TO_NEW_COMMISSIONER),
        ),
    ),
)

handover: Rule = Rule(
    id="commissioner.handover",
    who=Party.OLD_COMMISSIONER,
    action="tell the commissioning body that became responsible",
    limit=working_days(15).beginning_with(CHANGE_KNOWN),
    sources=(SEND_REGS("reg 16(2)"),),
    ends_with=COMMISSIONER_TOLD,
    relaxed=NOT_REASONABLY_PRACTICABLE,
    lives=(Life(kind=COMMISSIONER, met=On(COMMISSIONER_TOLD)),),
)

request: Rule = Rule(
    id="commissioner.request",
    who=Party.NEW_COMMISSIONER,
    action="where it cannot arrange the provision, ask for an assessment or a review",
    limit=working_days(15).beginning_with(RESPONSIBILITY_KNOWN),
    sources=(SEND_REGS("reg 16(3)"),),
    ends_with=COMMISSIONER_REQUESTED,
    relaxed=NOT_REASONABLY_PRACTICABLE,
    lives=(Life(kind=COMMISSIONER, met=On(COMMISSIONER_REQUESTED), nature=DutyNature.CONDITIONAL, when=CANNOT),),
)
