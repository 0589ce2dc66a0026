"""Is a notice of a decision right: the dates printed in it, and what it must say (SEND Regs reg 32 and others)."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from itertools import chain

from attrs import frozen

from sendtimelines.cases.case import Case
from sendtimelines.cases.timeline import timeline
from sendtimelines.errors import BadCase, MissingEvent, check_type
from sendtimelines.law import history
from sendtimelines.law.england.checklists import DECISION_NOTICE, DECISION_NOTICE_IN_CUSTODY, Checklist, Findings, State
from sendtimelines.law.england.events import NOTICE_DATED, NOTICE_SENT
from sendtimelines.law.england.terms import Custody
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.plain_english import counted, demand, in_full
from sendtimelines.support.dates import a_date, written
from sendtimelines.support.display import Displayable

NOTHING_SAID: Mapping[str, bool] = {}


class Printed(StrEnum):
    """How a date that is printed in a notice stands beside ours."""

    RIGHT = "right"
    OTHER_READING = "right on another reading"
    TOO_EARLY = "too early"
    TOO_LATE = "too late"
    MISSING = "missing"
    NOT_GIVEN = "not known"
    NOTHING_TO_COMPARE = "no date of ours to compare with"


WRONG = frozenset({Printed.TOO_EARLY, Printed.TOO_LATE, Printed.MISSING})


@frozen(kw_only=True)
class PrintedDate:
    """A date that a notice gives, or should give, for a duty.

    Attributes:
        rule: the rule's id.
        known: whether it is known what the notice gives.
        printed: the date in the notice, if it gives one.
        deadline: ours, where the case has it.
    """

    rule: str
    known: bool
    printed: date | None
    deadline: Deadline | None

    @property
    def state(self) -> Printed:
        """How the one date stands beside the other."""
        if not self.known:
            return Printed.NOT_GIVEN
        if self.due is None:
            return Printed.NOTHING_TO_COMPARE
        off = self.days_off
        if off is None:
            return Printed.MISSING
        if off == 0:
            return Printed.RIGHT
        if self.readings:
            return Printed.OTHER_READING
        return Printed.TOO_LATE if off > 0 else Printed.TOO_EARLY

    @property
    def due(self) -> date | None:
        """Our date."""
        return self.deadline.due if self.deadline else None

    @property
    def days_off(self) -> int | None:
        """By how many days the printed date lies after ours, negative before; None without both."""
        return (self.printed - self.due).days if self.printed and self.due else None

    @property
    def readings(self) -> tuple[str, ...]:
        """The ids of the readings on which the printed date would be right."""
        if self.deadline is None or self.printed is None:
            return ()
        return tuple(id for id, day in self.deadline.readings.items() if day == self.printed)

    def __str__(self) -> str:
        ours = f"the last day is {written(self.due)}" if self.due else "we have none"
        match self.state:
            case Printed.TOO_EARLY | Printed.TOO_LATE:
                off = counted(abs(self.days_off or 0), "day")
                return f"{self.rule}: {_day(self.printed)} is {off} {self.state}; {ours}"
            case Printed.OTHER_READING:
                return f"{self.rule}: {_day(self.printed)} is right if read as {' or '.join(self.readings)}; {ours}"
            case _:
                return f"{self.rule}: {self.state}; {ours}"


def _day(day: date | None) -> str:
    return written(day) if day else "no date"


@frozen(kw_only=True)
class LetterCheck(Displayable):
    """What is to be said of a notice of a decision.

    Attributes:
        dates: the dates printed in it, and those that it should give.
        particulars: what it must say, point by point.
    """

    dates: tuple[PrintedDate, ...]
    particulars: Findings

    @property
    def right(self) -> bool:
        """Whether nothing is found to be wrong or missing, and everything is known that it must say."""
        dates = all(each.state in (Printed.RIGHT, Printed.OTHER_READING) for each in self.dates)
        return dates and all(each.state in (State.MET, State.NOT_APPLICABLE) for each in self.particulars)

    @property
    def wrong(self) -> tuple[PrintedDate, ...]:
        """The dates that are wrong, or missing."""
        return tuple(each for each in self.dates if each.state in WRONG)

    @property
    def missing(self) -> Findings:
        """What it must say and does not."""
        return Findings(each for each in self.particulars if each.state is State.NOT_MET)

    @property
    def reasons(self) -> tuple[str, ...]:
        """What is wrong and what is missing, in words."""
        return tuple(self._reasons())

    def __repr__(self) -> str:
        return "\n".join(self.reasons) or "nothing is found to be wrong or missing"

    def _reasons(self) -> Iterator[str]:
        for each in self.wrong:
            yield str(each)
            if each.state is Printed.TOO_LATE and each.deadline and each.due:
                yield (
                    f"whoever relies on {_day(each.printed)} would be late: by {in_full(each.due)} "
                    f"{demand(each.deadline.rule)} ({each.deadline.rule.source})"
                )
        for finding in self.missing:
            yield f"it does not {finding.point.words} ({finding.source})"


def check_letter(
    case: Case, *, printed: Mapping[str, date | None], says: Mapping[str, bool] = NOTHING_SAID
) -> LetterCheck:
    """Check a notice of a decision: the dates printed in it, and whether it says what it must.

    The dates are reckoned from what was known when the notice was given: what came later, such as a certificate that
    lengthens the time for an appeal, makes no date in it wrong.

    Parameters:
        case: the case, with the day on which the notice was sent or the one it is dated.
        printed: the dates in the notice, by the id of the rule whose last day each gives; None where it gives none.
        says: what else it says, by the facts of the checklist `decision_notice`, or in custody of
            `decision_notice_in_custody`: True or False. What is left out is
            not known. Whether it gives a time limit follows from `printed`.

    Returns:
        The findings: which dates are right, which are wrong and by how much, and what is missing.

    Raises:
        MissingEvent: the case has neither the day on which the notice was sent nor the one it is dated.
        UnknownName: there is no such rule, or the checklist asks for no such fact; the nearest is named.
        NotADate: a printed date is not a plain date.
        BadCase: a fact is neither True nor False, or says something else than the dates do.

    >>> case = Case(decision="refuse_to_assess", events={"notice_sent": date(2026, 6, 10)})
    >>> found = check_letter(case, printed={"appeal.register": date(2026, 8, 10)})
    >>> print(*found.reasons)
    appeal.register: Mon 10 Aug 2026 is 22 days too early; the last day is Tue 1 Sep 2026
    """
    check_type(case, Case, "case", "a Case")
    days = [case.known[event.name] for event in (NOTICE_SENT, NOTICE_DATED) if event.name in case.known]
    if not days:
        raise MissingEvent(
            "the case has no notice_sent; give the day on which the notice was sent, since its dates count from that",
            field=NOTICE_SENT.name,
        )
    for id, day in printed.items():
        history(id)
        if day is not None:
            a_date(day, "printed")
    ours = {deadline.rule.id: deadline for deadline in timeline(case, on=max(days)).deadlines}
    detained = case.custody in (Custody.DETAINED, Custody.NEWLY_DETAINED)
    checklist = DECISION_NOTICE_IN_CUSTODY if detained else DECISION_NOTICE
    due = [id for id in chain(*(point.rules for point in checklist)) if id in ours]
    return LetterCheck(
        dates=tuple(
            PrintedDate(rule=id, known=id in printed, printed=printed.get(id), deadline=ours.get(id))
            for id in dict.fromkeys((*due, *printed))
        ),
        particulars=checklist(**_statements(checklist, printed, says, ours)),
    )


def _statements(
    checklist: Checklist, printed: Mapping[str, date | None], says: Mapping[str, bool], ours: Mapping[str, Deadline]
) -> Mapping[str, bool]:
    """What the notice says, the time limits among it where the dates in it tell."""
    stated = dict(says)
    for point in checklist:
        present = [printed[id] is not None for id in point.rules if id in printed and id in ours]
        if present and stated.setdefault(point.fact, all(present)) is not all(present):
            raise BadCase(
                f"{point.fact} says something else than the printed dates do; leave it out, since it follows from them",
                field=point.fact,
            )
    return stated
