"""Reviews of a plan, amending it, and phase transfers (CFA 2014 s 44; SEND Regs 18 to 22 and 28)."""

from collections.abc import Mapping
from datetime import date

from sendtimelines.law.england.conditions import moving
from sendtimelines.law.england.coronavirus import IMPRACTICAL, NOT_REASONABLY_PRACTICABLE
from sendtimelines.law.england.events import (
    AMENDED_PLAN_SENT,
    AMENDMENT_NOTICE_SENT,
    CEASE_NOTIFIED,
    DRAFT_SERVED,
    FINAL_PLAN_SENT,
    LAST_REVIEW,
    LAST_REVIEW_DECIDED,
    NOT_AMENDED_NOTIFIED,
    NOTICE_SENT,
    PHASE_PLAN_FINALISED,
    PLAN_MADE,
    RELEASE_KNOWN,
    RELEASED,
    REPRESENTATIONS_MADE,
    REQUEST_RECEIVED,
    REVIEW_DECISION_NOTIFIED,
    REVIEW_MEETING,
    REVIEW_MEETING_NOTIFIED,
    REVIEW_PAPERS_SENT,
    REVIEW_REPORT_SENT,
    TRANSFER_DATE,
)
from sendtimelines.law.england.instruments import CFA, DETAINED_REGS, DEVON, SEND_REGS
from sendtimelines.law.england.last_day import as_it_falls, at_least_before, before_the_day, twelve_months_with
from sendtimelines.law.england.lives import FINISHED, REVIEW_HELD
from sendtimelines.law.england.matters import (
    A_PLAN_IS_THERE,
    A_PLAN_WAS_THERE,
    AMEND,
    AMENDMENT,
    CEASE,
    CYCLE,
    KEEP,
    NO_PLAN_YET,
    PHASE,
    PLAN_ENDED,
    RELEASE,
    REVIEW,
)
from sendtimelines.law.england.readings import REVIEWED
from sendtimelines.law.england.terms import Decision, Phase
from sendtimelines.rules.conditions import Interval, Nature, Note, Regime
from sendtimelines.rules.formulas import Either, IfKnown, Undated, earlier_of, either_of
from sendtimelines.rules.lives import DutyNature, End, Late, Life, On, Read, Was, When, anyof
from sendtimelines.rules.parties import Party
from sendtimelines.rules.periods import days, months, weeks
from sendtimelines.rules.rule import Rule

SENT_OR_NOT_AMENDED = either_of(AMENDED_PLAN_SENT, NOT_AMENDED_NOTIFIED)

annual: Rule = Rule(
    id="review.annual",
    who=Party.AUTHORITY,
    action="review the plan",
    limit=as_it_falls(
        twelve_months_with(
            Either(
                REVIEWED,
                either_of(LAST_REVIEW, PLAN_MADE),
                either_of(LAST_REVIEW_DECIDED, LAST_REVIEW, PLAN_MADE),
            )
        )
    ),
    sources=(CFA("s 44(1)"),),
    ends_with=REVIEW_MEETING,
    relaxed=IMPRACTICAL,
    lives=(
        Life(
            kind=CYCLE,
            met=anyof(
                anyof(On(REVIEW_MEETING), On(LAST_REVIEW)) & ~Read("review.decision"),
                On(LAST_REVIEW_DECIDED) & Read("review.decision"),
            ),
            expected=True,
        ),
    ),
)

after_release: Rule = Rule(
    id="review.after_release",
    who=Party.AUTHORITY,
    action="review the plan after the release from custody",
    limit=Undated(RELEASE_KNOWN, "as soon as reasonably practicable"),
    sources=(CFA("s 48(2)(b)"),),
    in_force=Interval(DETAINED_REGS.began),
    ends_with=REVIEW_MEETING,
    regime=Regime.BOTH,
    lives=(
        Life(
            kind=RELEASE,
            met=On(REVIEW_MEETING),
            when=A_PLAN_WAS_THERE | (A_PLAN_IS_THERE & ~Was(On(REQUEST_RECEIVED))),
            lapses=(PLAN_ENDED,),
            instead=((RELEASE_KNOWN, RELEASED),),
        ),
    ),
)

meeting_notice: Rule = Rule(
    id="review.meeting_notice",
    who=Party.REVIEW_ARRANGER,
    action="give notice of the review meeting to those invited",
    limit=as_it_falls(at_least_before(weeks(2), REVIEW_MEETING)),
    sources=(SEND_REGS("reg 20(3)"), SEND_REGS("reg 21(3)")),
    ends_with=REVIEW_MEETING_NOTIFIED,
    lives=(Life(kind=REVIEW, met=On(REVIEW_MEETING_NOTIFIED)),),
)

papers: Rule = Rule(
    id="review.papers",
    who=Party.REVIEW_ARRANGER,
    action="send the advice and information that was gathered to those invited",
    limit=as_it_falls(at_least_before(weeks(2), REVIEW_MEETING)),
    sources=(SEND_REGS("reg 20(4)"), SEND_REGS("reg 21(4)")),
    ends_with=REVIEW_PAPERS_SENT,
    lives=(Life(kind=REVIEW, met=On(REVIEW_PAPERS_SENT)),),
)

report: Rule = Rule(
    id="review.report",
    who=Party.HEAD_OR_AUTHORITY,
    action="write the report of the meeting and send it to everyone invited",
    limit=as_it_falls(weeks(2).after(REVIEW_MEETING)),
    sources=(SEND_REGS("reg 20(9)"), SEND_REGS("reg 21(7), (8)")),
    ends_with=REVIEW_REPORT_SENT,
    relaxed=NOT_REASONABLY_PRACTICABLE,
    notes=(
        Note(
            "the head writes it only for a school of the kinds that the regulation lists; for any other school or "
            "institution, and for a learner at none, the local authority does",
            SEND_REGS("reg 20(12)"),
        ),
    ),
    lives=(Life(kind=REVIEW, met=On(REVIEW_REPORT_SENT), when=REVIEW_HELD, unseen=True),),
)

decide: Rule = Rule(
    id="review.decide",
    who=Party.AUTHORITY,
    action="say whether it keeps, amends or ceases the plan",
    limit=as_it_falls(weeks(4).after(REVIEW_MEETING)),
    sources=(SEND_REGS("reg 20(10)"), SEND_REGS("reg 21(9)")),
    ends_with=REVIEW_DECISION_NOTIFIED,
    relaxed=NOT_REASONABLY_PRACTICABLE,
    notes=(Note("if it amends, the proposed amendments go with it", DEVON("[2022] EWHC 493 (Admin)")),),
    lives=(
        Life(
            kind=REVIEW,
            met=anyof(
                On(REVIEW_DECISION_NOTIFIED, but=("amend_without",)),
                On(AMENDMENT_NOTICE_SENT),
            ),
            when=REVIEW_HELD,
        ),
    ),
)

representations: Rule = Rule(
    id="amendment.representations",
    who=Party.AUTHORITY,
    action="leave time for representations on the proposed amendments",
    limit=days(15).beginning_with(DRAFT_SERVED),
    sources=(SEND_REGS("reg 22(2)(c)"),),
    ends_with=REPRESENTATIONS_MADE,
    nature=Nature.WINDOW,
    lives=(
        Life(
            kind=AMENDMENT,
            nature=DutyNature.WINDOW,
            instead=((DRAFT_SERVED, AMENDMENT_NOTICE_SENT),),
            expected=True,
            cut_short=On(AMENDED_PLAN_SENT) & ~(Read("window.answered") & On(REPRESENTATIONS_MADE)),
        ),
    ),
)

finalise: Rule = Rule(
    id="amendment.finalise",
    who=Party.AUTHORITY,
    action="send the amended plan, or say that it will not amend",
    limit=as_it_falls(weeks(8).after(AMENDMENT_NOTICE_SENT)),
    sources=(SEND_REGS("reg 22(3), (4)"), SEND_REGS("reg 28")),
    ends_with=SENT_OR_NOT_AMENDED,
    relaxed=IMPRACTICAL,
    lives=(
        Life(
            kind=AMENDMENT,
            met=FINISHED,
            # a review held meanwhile stops nothing; only one after the last day leaves it behind
            behind=On(REVIEW_MEETING) & Late("amendment.finalise"),
        ),
    ),
)

finalise_outer: Rule = Rule(
    id="amendment.finalise_outer",
    who=Party.AUTHORITY,
    action="where it amends after a review, have sent the amended plan at the latest",
    limit=as_it_falls(earlier_of(weeks(12).after(REVIEW_MEETING), IfKnown(weeks(8).after(AMENDMENT_NOTICE_SENT)))),
    sources=(DEVON("[2022] EWHC 493 (Admin)"), SEND_REGS("reg 20(10)"), SEND_REGS("reg 22(3)")),
    ends_with=SENT_OR_NOT_AMENDED,
    relaxed=IMPRACTICAL,
    notes=(
        Note("4 weeks and 8 weeks; an earlier notice of amendments shortens them", DEVON("[2022] EWHC 493 (Admin)")),
    ),
    lives=(
        Life(
            kind=REVIEW,
            met=FINISHED,
            nature=DutyNature.CONDITIONAL,
            when=REVIEW_HELD & ~anyof(KEEP, CEASE, On(CEASE_NOTIFIED), On(NOTICE_SENT, Decision.CEASE)),
            provided=anyof(AMEND, On(AMENDMENT_NOTICE_SENT)),
            same_as="amendment.finalise",
        ),
    ),
)


def ready_for_the_move(rule: str) -> Life:
    """By when there is a plan for the time after the move; any that names the place or the type for it will do."""
    none_before: When = NO_PLAN_YET & Late(rule)
    return Life(
        kind=PHASE,
        met=anyof(On(AMENDED_PLAN_SENT), On(PHASE_PLAN_FINALISED), On(FINAL_PLAN_SENT) & ~none_before),
        when=~NO_PLAN_YET,
        lapses=(
            End(
                On(FINAL_PLAN_SENT),  # that does not meet it
                "there was no plan to amend until its day had gone by",
                SEND_REGS("reg 18"),
                behind=True,
            ),
        ),
    )


def before_post16(month: int, day: int, provision: str, moves: Interval) -> Rule:
    """By when a plan is ready for a move from secondary to post-16 on one of certain days."""
    return Rule(
        id="phase.secondary_to_post16",
        who=Party.AUTHORITY,
        action="have reviewed and amended the plan for the move from secondary to post-16",
        limit=before_the_day(month, day, TRANSFER_DATE),
        sources=(SEND_REGS(provision),),
        in_force=moves,
        ends_with=PHASE_PLAN_FINALISED,
        conditions=(moving(Phase.SECONDARY_TO_POST16),),
        lives=(ready_for_the_move("phase.secondary_to_post16"),),
    )


OF_2014_AND_2015 = (
    before_post16(3, 31, "reg 18(1)(a)", Interval(date(2014, 9, 1), date(2015, 8, 31))),
    before_post16(5, 31, "reg 18(3)", Interval(date(2015, 9, 1), date(2015, 9, 1))),
)
"""Reg 18(3) leaves more time for the moves of one day, 1 September 2015."""

phase_secondary_to_post16: Rule = before_post16(3, 31, "reg 18(1)(a)", Interval(date(2015, 9, 2)))

phase_other: Rule = Rule(
    id="phase.other",
    who=Party.AUTHORITY,
    action="have reviewed and amended the plan for the move to the next phase",
    limit=before_the_day(2, 15, TRANSFER_DATE),
    sources=(SEND_REGS("reg 18(1)(b)"), SEND_REGS("reg 2(1)")),
    ends_with=PHASE_PLAN_FINALISED,
    conditions=(
        moving(
            Phase.EARLY_YEARS_TO_SCHOOL,
            Phase.INFANT_TO_JUNIOR,
            Phase.PRIMARY_TO_SECONDARY,
            Phase.MIDDLE_TO_SECONDARY,
        ),
    ),
    lives=(ready_for_the_move("phase.other"),),
)

phase_between_post16: Rule = Rule(
    id="phase.between_post16",
    who=Party.AUTHORITY,
    action="have reviewed and amended the plan for the move between post-16 institutions",
    limit=as_it_falls(at_least_before(months(5), TRANSFER_DATE)),
    sources=(SEND_REGS("reg 18(2)"),),
    ends_with=PHASE_PLAN_FINALISED,
    conditions=(moving(Phase.BETWEEN_POST16),),
    lives=(ready_for_the_move("phase.between_post16"),),
)

PHASES: Mapping[Phase, Rule] = {
    **dict.fromkeys(Phase, phase_other),
    Phase.SECONDARY_TO_POST16: phase_secondary_to_post16,
    Phase.BETWEEN_POST16: phase_between_post16,
}
"""Which rule sets the date for a move from one phase of education to another."""
