"""The points of these provisions that can be read in two ways."""

from collections.abc import Mapping

from sendtimelines.errors import unknown
from sendtimelines.law.instruments import CFA, HESC_RULES, SEND_REGS
from sendtimelines.readings import Question, Reading

NOTICE = Question(
    Reading("notice.ordinary", "only the day of the event is left out of the count"),
    Reading("notice.clear_days", "the whole number of days lies clear between the notice and the event"),
    "Tribunal rules that say how such notice is counted leave out the day of the event only; other courts and older "
    "cases take clear days where a text says at least, and no decision on this text is known.",
    (SEND_REGS("reg 37(2)"),),
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


def question_of(reading: str) -> Question:
    """The question that a reading, given by its id, answers.

    Raises:
        UnknownName: there is no such reading; the nearest is named.
    """
    if reading not in READINGS:
        raise unknown("reading", reading, READINGS)
    return READINGS[reading]
