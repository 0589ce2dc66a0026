"""A duty of a case on a day: its dates, its standing and the reason for it."""

from datetime import date

from attrs import evolve, field, frozen

from sendtimelines.cases.standings import Standing
from sendtimelines.errors import MissingEvent
from sendtimelines.rules.bounds import reference_date
from sendtimelines.rules.citations import Citation
from sendtimelines.rules.conditions import Nature as TimeNature
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.explanation import Explanation
from sendtimelines.rules.rule import Rule
from sendtimelines.rules.status import Status
from sendtimelines.support.dates import written
from sendtimelines.support.display import Displayable


@frozen(kw_only=True)
class Duty(Displayable):
    """What someone must or may do in one matter of a case, as it stands on a day.

    Attributes:
        id: the id of the rule, or the name of what is waited for.
        number: the number of its matter among those of the kind.
        matter: the kind of matter it hangs on.
        rule: the rule; None for what is waited for once and not rule by rule.
        who: who must act, in words; the name of the body where the record has it.
        standing: how it stands.
        reason: why, in words.
        source: the provision that makes it so, where it is law.
        due: the last day, or the first where it is the first day for an act; None where there is none, or none yet.
        due_to: the last day it can be, where the days of the record leave more than one.
        safe: the earliest day on any reading; acting by it is always in time.
        latest: the latest day on any reading.
        until: the day until which a window is open, where more was offered than the law gives.
        done: the day on which it was met.
        days: by how many days it was met late, or was late when it ended.
        note: what should be known beside that.
        waiting: the names of the events that are waited for, of each group one being enough.
        deadline: the dates with their explanation, as the rule gives them; None where there is none.
        forecast: whether it arises, or has its date, only by steps that a forecast took for granted.
    """

    id: str
    number: int
    matter: str
    rule: Rule | None
    who: str
    standing: Standing
    reason: str
    source: Citation | None = None
    due: date | None = None
    due_to: date | None = None
    safe: date | None = None
    latest: date | None = None
    until: date | None = None
    done: date | None = None
    days: int | None = None
    note: str = ""
    waiting: tuple[tuple[str, ...], ...] = ()
    deadline: Deadline | None = field(default=None, repr=False, eq=False)
    forecast: bool = False

    @property
    def name(self) -> str:
        """The rule with the number of its matter: `appeal.register#2`; and with the kind of that, where a rule's duty
        can hang on matters of several kinds: `plan.finalise_reconsidered#order-1`.
        """
        kinds = {life.kind.name for life in self.rule.lives} if self.rule else set[str]()
        return f"{self.id}#{self.matter}-{self.number}" if len(kinds) > 1 else f"{self.id}#{self.number}"

    @property
    def action(self) -> str:
        """What is to be done."""
        return self.rule.action if self.rule else ""

    @property
    def nature(self) -> TimeNature:
        """What its day is: a last day, a first day, or the last of a time left to others."""
        return self.rule.nature if self.rule else TimeNature.LIMIT

    @property
    def sources(self) -> tuple[Citation, ...]:
        """The provisions on which its rule rests."""
        return self.rule.sources if self.rule else ()

    @property
    def law_as_of(self) -> date | None:
        """The day as of which its provisions are to be read; None where they stand as they stood then."""
        return self.deadline.law_as_of if self.deadline else None

    @property
    def starts(self) -> date | None:
        """The first of the days that its date rests on; None where none is known."""
        return self.deadline.starts if self.deadline else None

    @property
    def assumed(self) -> frozenset[str]:
        """The names of the events that a forecast put there."""
        return self.deadline.assumed if self.deadline else frozenset()

    @property
    def act_by(self) -> date | None:
        """The last working day on or before the last day, for those who only act on one."""
        return self.deadline.facts.calendar.on_or_before(self.due) if self.due and self.deadline else None

    @property
    def as_it_stands(self) -> Deadline | None:
        """Its dates, as it stands in the case; None for what is waited for as a whole."""
        if self.deadline is None:
            return None
        return evolve(self.deadline, standing=Status(self.standing), done=self.done)

    def explain(self) -> Explanation:
        """How its date was reached, step by step; for what is waited for as a whole there is nothing to explain.

        Raises:
            MissingEvent: it is no duty of one rule, but what is waited for.
        """
        if self.deadline is None:
            raise MissingEvent(f"{self.id} has no date to explain, since it is waited for; look at its reason")
        return self.deadline.explain()

    def days_left(self, on: date) -> int | None:
        """Calendar days from `on` to its day: 0 on the day itself, negative past it, None without a day."""
        on = reference_date(on)
        return (self.due - on).days if self.due else None

    def working_days_left(self, on: date) -> int | None:
        """Working days after `on` up to and including its day; negative past it, None without a day."""
        on = reference_date(on)
        return self.deadline.facts.calendar.count(on, self.due) if self.due and self.deadline else None

    def __str__(self) -> str:
        day = written(self.due) if self.due else "no date"
        day = f"between {day} and {written(self.due_to)}" if self.due_to and self.due_to != self.due else day
        if not self.reason.startswith(f"{self.standing} "):
            return f"{self.name}: {day}, {self.standing}: {self.reason}"
        return f"{self.name}: {self.reason}" if day in self.reason else f"{self.name}: {day}, {self.reason}"


def in_order(duty: Duty) -> tuple[date, str, int]:
    """Where a duty stands among others."""
    return duty.due or date.max, duty.id, duty.number
