"""The points of these provisions that can be read in two ways."""

from collections.abc import Mapping

from sendtimelines.law.england.instruments import (
    CFA,
    CORONAVIRUS_REGS,
    DETAINED_REGS,
    EQA,
    HERTFORDSHIRE,
    HESC_RULES,
    MODARESI,
    SEND_REGS,
    UT_RULES,
)
from sendtimelines.rules.readings import Question, Reading

NOTICE = Question(
    Reading("notice.ordinary", "only the day of the event is left out of the count"),
    Reading("notice.clear_days", "the whole number of days lies clear between the notice and the event"),
    "Tribunal rules that say how such notice is counted leave out the day of the event only; other courts and older "
    "cases take clear days where a text says at least, and no decision on this text is known.",
    (
        SEND_REGS("reg 37(2)"),
        SEND_REGS("reg 20(3), (4)"),
        SEND_REGS("reg 21(3), (4)"),
        SEND_REGS("reg 18(2)"),
        DETAINED_REGS("reg 22(2)"),
    ),
)
FIXED_DAY = Question(
    Reading("fixed_day.before", "the act is done before the day named, so the day before it is the last"),
    Reading("fixed_day.by", "the act is done by the day named"),
    "The text says before; guidance and the practice of the SEN2 return say by.",
    (SEND_REGS("reg 18(1)"),),
)
WEEKEND = Question(
    Reading("weekend.stands", "the last day stands although it is no working day"),
    Reading("weekend.previous", "the act is done by the last working day before it"),
    "These instruments have no rule that moves a last day; a body that does not work on it has to act earlier.",
    (SEND_REGS("generally"), CFA("Part 3 generally")),
)
ARRANGED = Question(
    Reading("arranged.held", "the mediation is held within the time"),
    Reading("arranged.fixed", "a date for the mediation is set within the time, and it may be held later"),
    "The text does not say; what reg 39(3) deems to have happened when it was not arranged in time is the mediation.",
    (SEND_REGS("reg 35(3)"), SEND_REGS("reg 35(4)"), SEND_REGS("reg 36(2)")),
)
NOTICE_DAY = Question(
    Reading("notice.sent", "time runs from the day the notice was sent"),
    Reading("notice.dated", "time runs from the date written on the notice"),
    "The Tribunal's rule and reg 33 say sent; reg 34(2) speaks of the date of the notice and guidance uses the letter.",
    (SEND_REGS("reg 33"), SEND_REGS("reg 34(2)"), HESC_RULES("r 20(1)(c)")),
)
ROLL = Question(
    Reading("roll.once", "a period that ends on a weekend is met on the next working day, even one in a closed season"),
    Reading("roll.again", "that working day, lying in a closed season, is moved on once more to the end of the season"),
    "The rule on the seasons turns on where the time ends, and it ended before them; this is also the safe date.",
    (HESC_RULES("r 12(2)"), HESC_RULES("r 12(3)(a)")),
)

ROLL_COUNTED = Question(
    Reading("roll.counted", "a period that ends on a weekend is met on the next working day that is counted"),
    Reading("roll.plain", "it is met on the plain next working day; this is the safe date"),
    "The days of the closed seasons are not counted in the calculation at all.",
    (HESC_RULES("r 12(2), (3)(b)"), UT_RULES("r 12")),
)
EXCLUDED_MONTH = Question(
    Reading(
        "excluded_month.extend",
        "a period in months ends on the corresponding day, then a day later for each day inside it that is not counted",
    ),
    Reading("excluded_month.plain", "a period in months ends on the corresponding day, and is then moved on"),
    "Days that are not counted lengthen the period; no authority on months is known.",
    (UT_RULES("r 12(3)"),),
)
EQUALITY = Question(
    Reading("equality.rolls", "the claim is in time on the next working day"),
    Reading("equality.stands", "the last day stands although it is no working day; this is the safe date"),
    "The Rules move only the times that they set, and this one is set by the Act; but the Court of Appeal has held, of "
    "another such time in this Chamber, that where the Tribunal is closed on the last day the next working day will "
    "do.",
    (EQA("Sch 17 para 4(1)"), HESC_RULES("r 20(1)(a)"), MODARESI("[2011] EWCA Civ 1359")),
)
REVIEWED = Question(
    Reading("review.meeting", "a plan was last reviewed at the review meeting"),
    Reading("review.decision", "a plan was last reviewed when the decision that ended the review was notified"),
    "The Act does not say; an advice service counts from the decision.",
    (CFA("s 44(1)"),),
)
ANNIVERSARY = Question(
    Reading("anniversary.eve", "12 months starting with a day end on the day before its anniversary"),
    Reading("anniversary", "12 months starting with a day end on its anniversary"),
    "The words make the day itself the first; practice counts to the anniversary.",
    (CFA("s 44(1)"), SEND_REGS("reg 15(5)"), SEND_REGS("reg 27(4)(b)")),
)
REVERSAL = Question(
    Reading("reversal.request", "an authority that reverses its refusal keeps to the time that runs from the request"),
    Reading("reversal.decision", "it has the time that it would have had after an order, from its own reversal"),
    "The High Court counted from the request and outranks the Ombudsman, who once counted from the reversal.",
    (HERTFORDSHIRE("[2023] EWHC 3138 (Admin)"), SEND_REGS("reg 13(2)")),
)
CORONAVIRUS_END = Question(
    Reading("coronavirus.end", "the easing of time limits ended with 24 September 2020"),
    Reading("coronavirus.end_inclusive", "it ended with 25 September 2020"),
    "The Regulations ceased to have effect on 25 September 2020; the government's guidance counts that day in.",
    (CORONAVIRUS_REGS("reg 2"),),
)
BAR = Question(
    Reading(
        "bar.no_wish_only", "late contact with the adviser bars only the certificate of those who want no mediation"
    ),
    Reading("bar.any_certificate", "it bars every certificate, after a mediation or one deemed to be held too"),
    "Reg 34(2) speaks of such a certificate, which is the one of reg 34(1) and section 55(4); but reg 33 binds "
    "everyone who wants to appeal, and reg 34(3) gives leave to whoever did not keep it.",
    (SEND_REGS("reg 34(2)"), CFA("s 55(4)"), DETAINED_REGS("reg 20(2)")),
)
HEALTH_NEEDS = Question(
    Reading(
        "health_needs.authority",
        "health needs (section C) are no health care provision, so the local authority arranges mediation on them "
        "alone",
    ),
    Reading("health_needs.commissioner", "they count as health care provision, and the commissioning body arranges it"),
    "The words name health care provision only; a disagreement on needs alone is left to section 54 and reg 36.",
    (CFA("s 53(1)(b)"), CFA("s 54"), SEND_REGS("reg 35(1)")),
)
AFTER_RECONSIDERING = Question(
    Reading(
        "reconsidered.no_limit",
        "no number of weeks is set for the plan that follows a draft sent on reconsidering",
    ),
    Reading("reconsidered.twenty", "the 20 weeks from the request bind it"),
    "The regulation ends with the draft or the notice.",
    (SEND_REGS("reg 44(2)(d)"), SEND_REGS("reg 13(2)")),
)
COMBINED = Question(
    Reading("combined.each", "each part of the order keeps its own limit"),
    Reading("combined.later", "the longer limit holds for the whole order"),
    "Reg 44 has no words for an order on both, where reg 45(5)(b) has; so each limb is met in its own time.",
    (SEND_REGS("reg 44(2)(e)"), SEND_REGS("reg 44(2)(f)")),
)

QUESTIONS: tuple[Question, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Question))

READINGS: Mapping[str, Question] = {
    reading.id: question for question in QUESTIONS for reading in (question.default, question.other)
}
