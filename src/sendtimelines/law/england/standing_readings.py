"""The points that can be read in two ways where a duty arises, ends, is replaced or comes back.

They move no date by themselves, but decide whether a date is owed at all.
"""

from sendtimelines.law.england.instruments import CFA, DETAINED_REGS, HERTFORDSHIRE, HESC_RULES, SEND_REGS
from sendtimelines.rules.citations import Citation
from sendtimelines.rules.readings import Question, Reading


def question(default: str, words: str, other: str, other_words: str, why: str, *sources: Citation) -> Question:
    """A point of which one reading is the default."""
    return Question(Reading(default, words), Reading(other, other_words), why, sources)


WITHDRAWN_REQUEST = question(
    "request.withdrawn_ends",
    "the withdrawal of a request ends the duty to decide on it",
    "request.withdrawn_open",
    "the duty to decide stays, since the authority has been told of the child or young person",
    "No provision speaks of withdrawal; the return to the Department has an outcome of its own for it.",
    CFA("s 36(3)"),
    CFA("s 24(1)(b)"),
)
REFUSAL = question(
    "refusal.conditional",
    "16 weeks bind a notice that no plan will be made, and nothing else",
    "refusal.sixteen_weeks",
    "16 weeks are the limit for deciding either way",
    "The regulation speaks of the notice of a refusal; the Ombudsman takes it as the day for the decision.",
    SEND_REGS("reg 10(1)"),
)
ORDER = question(
    "order.replaces",
    "the limits of an order, an agreement or a concession take the place of those that ran from the request",
    "order.adds",
    "they stand beside them",
    "The High Court set the one against the other for assessments; no text switches the older limits off.",
    HERTFORDSHIRE("generally"),
    SEND_REGS("reg 44"),
)
CONCESSION = question(
    "concession.submitted",
    "an appeal can be conceded until the response has been submitted",
    "concession.deadline",
    "it can be conceded until the time for the response has run out",
    "The Regulations look to the response itself; the Rules look to the time limit for it.",
    SEND_REGS("reg 45(1)"),
    HESC_RULES("r 17(2)(c)"),
)
CERTIFICATE = question(
    "certificate.first",
    "the month runs from the first certificate on the decision",
    "certificate.last",
    "the month runs from the last certificate on the decision",
    "The Rules speak of the certificate as if there were one; the first is enough for an appeal, and the safe one.",
    HESC_RULES("r 20(1)(c)(ii)"),
)
CEASE_ORDER = question(
    "cease.order_day",
    "once the appeal is dismissed the plan ceases at once",
    "cease.finally",
    "it goes on until no onward appeal can come",
    "The Regulations say at once; the Act waits for the final determination.",
    SEND_REGS("reg 44(2)(a)"),
    CFA("s 45(4)(b)"),
)
DETERMINED = question(
    "determined.withdrawal",
    "an appeal that is withdrawn is finally determined at once",
    "determined.reinstatement",
    "it is finally determined when it can no longer be reinstated",
    "The Act does not say; the Rules give 28 days for reinstatement.",
    CFA("s 45(4)(b)"),
    HESC_RULES("r 17(4), (5)"),
)
CEASE_PERIOD = question(
    "cease.original_period",
    "only an appeal made within the time for it keeps the plan alive",
    "cease.extended",
    "an appeal that is admitted late does too",
    "The Act speaks of an appeal before the end of the period, which an extension may enlarge.",
    CFA("s 45(4)(b)"),
)
CEASE_REVIEW = question(
    "cease.review_notice",
    "notice after a review that the plan ceases is the decision to cease",
    "cease.separate_decision",
    "it is a proposal, and the decision comes later with a notice of its own",
    "The Regulations speak of a proposal after a review, and want consultation before the decision.",
    SEND_REGS("reg 20(10)"),
    SEND_REGS("reg 31"),
)
AMENDED_PLAN = question(
    "amended_plan.same_appeal",
    "an appeal goes on, about the plan as amended",
    "amended_plan.new_appeal",
    "the amended plan needs an appeal of its own, to be heard with the first",
    "The Tribunal may take the new plan as the one in dispute; the new time to appeal runs either way.",
    CFA("s 51(3)(b)"),
)
NOT_AMENDED = question(
    "not_amended.as_review",
    "amendments that were proposed without a review and dropped can be appealed as after one",
    "not_amended.no_right",
    "they cannot, since no review came before",
    "The regulation says as if after a review; the Act speaks of a review or a reassessment.",
    SEND_REGS("reg 28"),
    CFA("s 51(2)(e)"),
)
REASSESSED_UNCHANGED = question(
    "reassessed.no_change_ends",
    "notice that nothing changes after a reassessment ends the duty to send a plan",
    "reassessed.plan_due",
    "a plan is still to be sent in its time",
    "One paragraph is about a decision to amend or replace; the next has no such words.",
    SEND_REGS("reg 27(1), (2)"),
)
REASSESSED_REVIEW = question(
    "reassessed.restarts",
    "the time for the next review starts anew with the plan that came of a reassessment",
    "reassessed.both",
    "the older time goes on beside it",
    "The Regulations count from the plan, the Act from the last review; the earlier of the two is safe.",
    SEND_REGS("reg 27(4)(a)"),
    CFA("s 44(1)(b)"),
)
TRANSFER = question(
    "transfer.fresh",
    "an amendment or review that is half done at a move lapses",
    "transfer.carried",
    "the new authority carries it on",
    "The plan is to be treated as made by the new authority; nothing says the same of what was under way.",
    SEND_REGS("reg 15(3)(a)"),
)
SUBSTITUTED = question(
    "substituted.steps_in",
    "an authority to whose area the family moves during an appeal takes over the appeal and nothing else",
    "substituted.fresh",
    "it has its own duty to decide as well, from the day that it became responsible",
    "The Rules let the Tribunal replace a party; the Act makes an authority responsible whatever the appeal.",
    HESC_RULES("r 9"),
    CFA("s 36(3)"),
)
DRAFT = question(
    "draft.each",
    "each draft that is served has a time for representations of its own",
    "draft.first",
    "only the first one has",
    "The time is left when a draft plan is sent, whichever it is.",
    SEND_REGS("reg 13(1)"),
)
WINDOW = question(
    "window.kept",
    "the time for representations is left in full although the family has answered",
    "window.answered",
    "it ends with their final answer",
    "The regulation says at least so many days; the Act decides at the end of the period.",
    SEND_REGS("reg 13(1)"),
    CFA("s 39(7)"),
)
WITHDRAWN_APPEAL = question(
    "withdrawn.again",
    "while time runs a second appeal can follow one that was withdrawn",
    "withdrawn.reinstate_only",
    "only reinstatement of the first can be asked for",
    "The Act sets no bar; the Rules offer reinstatement.",
    CFA("s 51"),
    HESC_RULES("r 17(4)"),
)
DETENTION = question(
    "detention.original",
    "time runs from the day on which the authority first became responsible",
    "detention.from_detention",
    "time runs from the beginning of the detention",
    "Became responsible can mean for the area or as home authority.",
    DETAINED_REGS("reg 15(4)"),
)
HOLDER = question(
    "notice.to_holder",
    "time to appeal runs from a notice that was sent to the young person, once the right is theirs",
    "notice.to_parent",
    "it runs from a notice that was sent to the parent as well",
    "The Rules say sent to the applicant, who is the young person once compulsory school age is over.",
    HESC_RULES("r 20(1)(c)(i)"),
    CFA("s 51(1)"),
)
PLAN_AS_NOTICE = question(
    "plan_as_notice",
    "the sending of the plan starts the time to appeal",
    "letter_only",
    "only a letter with the right of appeal does",
    "The notice is given when the plan is sent; what the letter lacks is a ground for more time.",
    SEND_REGS("reg 14(2)"),
    HESC_RULES("r 20(1)(c)(i)"),
)

STANDING_QUESTIONS: tuple[Question, ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, Question)
)
