"""A deadline: the day that a rule gives on the facts of a case, with its status and its reasons."""

from collections.abc import Mapping
from datetime import date, datetime
from itertools import chain, combinations, product, repeat
from typing import TYPE_CHECKING, assert_never

from attrs import evolve, field, frozen

from sendtimelines.calendars.london import in_london
from sendtimelines.rules.bounds import reference_date
from sendtimelines.rules.conditions import Basis, Nature, VersionDay
from sendtimelines.rules.evaluation import Facts, evaluate, rests_on, simplify, start_of
from sendtimelines.rules.events import Contradiction, contradictions_in
from sendtimelines.rules.exemptions import consider
from sendtimelines.rules.formulas import Clause, Event, questions_in
from sendtimelines.support.caching import QuickProperty
from sendtimelines.support.dates import in_short
from sendtimelines.support.display import Displayable
from sendtimelines.support.mappings import SortedMapping

if TYPE_CHECKING:
    from sendtimelines.rules.citations import Citation
    from sendtimelines.rules.conditions import Note, Relaxation, Variation
    from sendtimelines.rules.consent import Consent
    from sendtimelines.rules.exemptions import Claim, ExemptionFinding
    from sendtimelines.rules.explanation import Explanation, OtherReading, Step, Tracer
    from sendtimelines.rules.provenance import Provenance
    from sendtimelines.rules.receipt import Receipt
    from sendtimelines.rules.rule import Rule
from sendtimelines.rules.status import Status

NO_RECEIPTS: "Mapping[str, Receipt]" = SortedMapping({})
FEW = 4
"""For how many days a deadline keeps how it stands."""
WORDS = {Basis.SECONDARY: "an account of the law", Basis.GUIDANCE: "guidance", Basis.LOCAL: "a local rule"}


@frozen(kw_only=True, slots=False)
class Deadline(Displayable):
    """The last day for a duty, with everything that is needed to check it.

    It is made by calling a rule or by a timeline, not by hand.

    Attributes:
        rule: the rule it follows from.
        facts: the events used, by name; the calendar; the consent that counts.
        due: the last day: what was agreed or ordered, otherwise what the rule gives under the readings chosen. None
            while an event is waited for, and for a duty without a number of days.
        chosen: the ids of the readings asked for in the place of the default ones.
        dates: the day under each combination of readings, in the rule's order.
        waiting: what is still needed, in groups of which one event is enough; empty for a deadline that has its day.
        instead: a date agreed or ordered in the place of the computed one.
        consent: the consent given, whether or not it counts for this session.
        exemption: a claim of an exemption from the limit.
        receipts: the days of receipt that rest on a convention, by event.
        assumed: the names of the events that a forecast put there.
        problem: why it has no day although its clock has started, if the count leaves the calendar.
        standing: how it stands in a case on the reference date, where that follows from more than its own facts.
        done: the day on which it was met there.
    """

    rule: "Rule"
    facts: Facts
    due: date | None
    chosen: frozenset[str] = frozenset()
    dates: tuple[date | None, ...]
    waiting: tuple[tuple[Event, ...], ...] = ()
    instead: "Variation | None" = None
    consent: "Consent | None" = None
    exemption: "Claim | None" = None
    receipts: "Mapping[str, Receipt]" = NO_RECEIPTS
    assumed: frozenset[str] = frozenset()
    problem: str | None = None
    standing: Status | None = field(default=None, eq=False)
    done: date | None = field(default=None, eq=False)

    @QuickProperty
    def computed(self) -> date | None:
        """The day the rule gives, whatever was agreed or ordered in its place."""
        return self.dates[self.rule.place(self.chosen)]

    @QuickProperty
    def safe(self) -> date | None:
        """The earliest due date on any reading. Acting by it is always in time.

        Where the day is the first for an act, and not the last, acting from `latest` on is never too early.
        """
        due = self.due
        return due if self.instead or due is None else min(filter(None, self.dates))

    @QuickProperty
    def latest(self) -> date | None:
        """The latest due date on any reading; after it every reading agrees that it is late."""
        due = self.due
        return due if self.instead or due is None else max(filter(None, self.dates))

    @QuickProperty
    def readings(self) -> Mapping[str, date | None]:
        """The day under each reading that touches the rule, the other points being read as chosen."""
        return {
            reading.id: self.dates[self.rule.place(self.chosen - {question.other.id} | {reading.id})]
            for question in self.rule.questions
            for reading in (question.default, question.other)
        }

    @QuickProperty
    def act_by(self) -> date | None:
        """The last working day on or before the last day, for those who only act on one."""
        return self.facts.calendar.on_or_before(self.due) if self.due else None

    @QuickProperty
    def last_moment(self) -> datetime | None:
        """The hour at which the last day ends, in London, where it ends before midnight."""
        return in_london(self.due, self.rule.closes) if self.due and self.rule.closes else None

    @QuickProperty
    def provisional(self) -> bool:
        """Whether it reaches past the bank holidays that are officially published, so that a new one may move it."""
        if self.due is None:
            return False
        reached = (self.due, *map(self.facts.events.get, self.rule.clocks), *self.dates)
        return max(filter(None, reached)) > self.facts.calendar.horizon

    @QuickProperty
    def provenance(self) -> "Provenance":
        """The release of the library, the version of the rule, and the data of the calendar that gave it."""
        from sendtimelines.rules.provenance import provenance_of

        return provenance_of((self.rule.version,), self.facts.calendar)

    @QuickProperty
    def ended(self) -> date | None:
        """The day of the event that ended the duty, if it happened; one before the duty arose did not end it."""
        if self.standing is not None:
            return self.done
        day = evaluate(self.rule.ends_with, self.facts, self.chosen) if self.rule.ends_with else None
        start = self.starts
        # a request answered before it came is another request's; only a notice comes before what it is a notice of
        return None if day and start and not self.rule.looks_back and day < start else day

    @QuickProperty
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Facts of this deadline that cannot both be right."""
        return contradictions_in(self.facts.events, self.rule.vocabulary)

    @QuickProperty
    def barred(self) -> "Note | None":
        """Why the duty does not arise, where another act came too late for it."""
        return self._too_late(self.chosen)

    @QuickProperty
    def barred_on_a_reading(self) -> "Note | None":
        """Why the duty would not arise if the text were read differently, where it does as it is read here."""
        bar = self.rule.bar
        if self.barred or bar is None:
            return None
        questions = (*questions_in(bar.limit), *((bar.question,) if bar.question else ()))
        ways = product(*((frozenset[str](), frozenset({question.other.id})) for question in questions))
        return next(filter(None, (self._too_late(frozenset[str]().union(*way)) for way in ways)), None)

    def _too_late(self, readings: frozenset[str]) -> "Note | None":
        bar = self.rule.bar
        if bar is None or (bar.question and bar.question.other.id not in readings):
            return None
        done, limit = self.facts.events.get(bar.event.name), evaluate(bar.limit, self.facts, readings)
        return bar.note if done and limit and done > limit else None

    @QuickProperty
    def starts(self) -> date | None:
        """The first of the days that its formula rests on; None where none is known."""
        return min(filter(None, map(self.facts.events.get, self.rule.clocks)), default=None)

    @QuickProperty
    def exemption_finding(self) -> "ExemptionFinding | None":
        """Whether the exemption that is claimed holds, and why; None where none is claimed."""
        if self.exemption is None:
            return None
        limit = self._simplified(self.rule.limit)
        start = start_of(limit, self.facts) if limit else None
        return consider(self.rule.exemptions, self.exemption, start=start, due=self.computed)

    def _simplified(self, clause: Clause) -> Clause | None:
        return simplify(clause, frozenset(self.facts.events), self.chosen)

    @QuickProperty
    def relaxed(self) -> bool:
        """Whether it ran while its limit was relaxed for a reason of public health, which makes it less certain."""
        start, due, easing = self.starts, self.due, self._easing
        if not (easing and start and due and easing.touches(start, due, self.chosen)):
            return False
        limit, part = map(self._simplified, (self.rule.limit, easing.part or self.rule.limit))
        if limit is None or part is None or not rests_on(limit, part, self.facts):
            return False
        return easing.touches(start_of(part, self.facts), due, self.chosen)

    @QuickProperty
    def _easing(self) -> "Relaxation | None":
        """What relaxed its limit for a time, where on some reading it ran in that time."""
        easing, start, days = self.rule.relaxed, self.starts, [day for day in (self.due, *self.dates) if day]
        if easing is None or start is None or not days or max(days) < easing.began:
            return None
        return easing if start <= (easing.ended or start) else None

    @QuickProperty
    def law_as_of(self) -> date | None:
        """The day as of which its provisions are to be read; None where they stand as they stood then.

        That is so while its version of the rule is the law. Otherwise it is the day that decided on the version, or the
        last day of the version while that is not known; and for one that was relaxed for a time, the first day of that
        time on which it ran.
        """
        rule = self.rule
        if rule.relaxed and self.relaxed and self.starts:
            return max(self.starts, rule.relaxed.window(self.chosen).start)
        if rule.in_force.end is None:
            return None
        return (self.due if rule.version_day is VersionDay.LAST_DAY else self.starts) or rule.in_force.end

    @QuickProperty
    def notes(self) -> "tuple[Note, ...]":
        """Conditions and consequences that travel with the duty."""
        late = (self.barred or self.barred_on_a_reading) if self.rule.bar else None
        notes: list[Note] = []
        known = self.facts.events
        for note in self.rule.notes:
            if note.only_with is None or note.only_with.name in known:
                notes.append(note)
        return (*notes, late) if late else tuple(notes)

    @QuickProperty
    def caveats(self) -> tuple[str, ...]:
        """The doubts about the day, beside its readings."""
        rule, caveats = self.rule, list[str]()
        if self.problem:
            caveats.append(self.problem)
        if self.provisional:
            caveats.append("provisional: it reaches past the bank holidays published so far")
        if rule.basis is not Basis.TEXT:
            caveats.append(f"it rests on {WORDS[rule.basis]}, not on the text of the law")
        if (easing := rule.relaxed) and self.relaxed:
            caveats.append(
                f"less certain: {easing.window(self.chosen)} the limit was relaxed where, for a reason relating to "
                f"coronavirus, {easing.standard} ({easing.source})"
            )
        if self.exemption and (finding := self.exemption_finding):
            caveats += finding.reasons
        return tuple(caveats)

    def status(self, on: date) -> Status:
        """Return the status of the duty at the end of the day `on`.

        Parameters:
            on: the day; what happened later is not taken into account, except as a date that is planned.

        Raises:
            NotADate: `on` is not a plain date.
            BeforeTheLaw: it is before 1 September 2014.
        """
        # on the days last asked for: whatever shows a deadline asks for the same day again and again
        statuses: dict[date, Status] = vars(self).setdefault("_statuses", {})
        status = statuses.get(on) if type(on) is date else None
        if status is None:
            on = reference_date(on)
            status = self._status(on)
            if len(statuses) >= FEW:
                statuses.clear()
            statuses[on] = status
        return status

    def _status(self, on: date) -> Status:
        if self.standing is not None:
            return self.standing
        if self.contradictions:
            return Status.CONTRADICTORY
        if self.waiting:
            return Status.WAITING
        if self.barred:
            return Status.BARRED
        ended = self.ended if self.ended and self.ended <= on else None
        match self.rule.nature:
            case Nature.LIMIT:
                return self._of_a_limit(ended, on)
            case Nature.EARLIEST:
                return self._of_an_earliest_day(ended, on)
            case Nature.WINDOW:
                return self._of_a_window(ended, on)
            case _:  # pragma: no cover
                assert_never(self.rule.nature)

    def _of_a_limit(self, ended: date | None, on: date) -> Status:
        due = self.due
        in_time = ended is not None and (due is None or ended <= due)
        if not in_time and (finding := self.exemption_finding) and finding.holds:
            return Status.EXEMPT
        if ended:
            return Status.MET if in_time else Status.MET_LATE
        return Status.OVERDUE if due and on > due else Status.DUE

    def _of_an_earliest_day(self, ended: date | None, on: date) -> Status:
        due = self.due or date.max
        if ended:
            return Status.TOO_EARLY if ended < due else Status.MET
        return Status.NOT_YET if on < due else Status.OPEN

    def _of_a_window(self, ended: date | None, on: date) -> Status:
        due = self.due or date.max
        if ended:
            return Status.MET_LATE if ended > due else Status.MET
        return Status.OPEN if on <= due else Status.CLOSED

    def days_left(self, on: date) -> int | None:
        """Calendar days from `on` to the last day: 0 on the day itself, negative past it, None without a day."""
        on = reference_date(on)
        return (self.due - on).days if self.due else None

    def working_days_left(self, on: date) -> int | None:
        """Working days after `on` up to and including the last day; negative past it, None without a day."""
        on = reference_date(on)
        return self.facts.calendar.count(on, self.due) if self.due else None

    def explain(self) -> "Explanation":
        """Explain the day step by step: what was counted, what was not and why; and how it is reached where the text is
        read otherwise.

        Returns:
            The steps under the readings chosen. `others` has every other reading under which a step is not the same,
            each point read otherwise alone, and several at once where together they give a day of their own.

        >>> from sendtimelines.law.england import review
        >>> explanation = review.report(review_meeting=date(2026, 7, 11)).explain()
        >>> print(explanation)
        1. the day the review meeting is held: Sat 11 Jul 2026
        2. 2 weeks after Sat 11 Jul 2026: Sat 25 Jul 2026
        3. read as weekend.stands: the last day stands although it is no working day
        On the reading weekend.previous (the act is done by the last working day before it): Fri 24 Jul 2026
           step 3: Sat 25 Jul 2026 is no working day; back to the last one before it: Fri 24 Jul 2026
        >>> [(other.id, str(other.day)) for other in explanation.others]
        [('weekend.previous', '2026-07-24')]
        """
        return self._explanation

    @QuickProperty
    def _explanation(self) -> "Explanation":
        from sendtimelines.rules.explanation import Explanation, Tracer  # loaded when a day is explained

        tracer = Tracer(self.facts, self.rule.turning, self.rule.sources[0], self.rule.under, self.law_as_of)
        steps = self._steps(tracer)
        others = self._read_otherwise(steps, tracer) if self.rule.questions else ()
        return Explanation(steps, self.provenance, self.due, tuple(others))

    def _read_otherwise(self, steps: "tuple[Step, ...]", tracer: "Tracer") -> "list[OtherReading]":
        """The other readings under which the steps are not these."""
        from sendtimelines.rules.explanation import OtherReading

        rule, days, others = self.rule, {self.due}, list[OtherReading]()
        easing = self._easing if rule.relaxed else None
        # a reading that moves no day can only say how far the time reached in which the limit was relaxed
        alone = rule.questions if easing else rule.moving
        together = chain.from_iterable(map(combinations, repeat(rule.moving), range(2, len(rule.moving) + 1)))
        counted = None if self.problem or easing else tracer.trace(rule.limit, self.chosen)
        for questions in chain(combinations(alone, 1), together):
            chosen = self.chosen
            for question in questions:
                read = question.default if question.other.id in chosen else question.other
                chosen = chosen - {question.default.id, question.other.id} | {read.id}
            due = self.instead.day if self.instead else self.dates[rule.place(chosen)]
            if len(questions) > 1 and due in days:  # together they say nothing new
                continue
            # where the count leads to a day by the same steps, nothing else can be another
            if counted and counted[0] and tracer.trace(rule.limit, chosen) == counted:
                continue
            waiting = rule.plan(frozenset(self.facts.events)).missing[rule.combination(chosen)]
            other_steps = evolve(self, chosen=chosen, due=due, waiting=waiting)._steps(tracer)
            if other_steps != steps:
                days.add(due)
                readings = tuple(question.chosen(chosen) for question in questions)
                others.append(OtherReading(readings=readings, day=due, steps=other_steps))
        return others

    def _steps(self, tracer: "Tracer") -> "tuple[Step, ...]":
        """The steps under the readings chosen."""
        from sendtimelines.rules.explanation import Step, changed

        as_of = self.law_as_of

        def remark(words: str, reached: date | None = None, source: "Citation | None" = None) -> Step:
            """A step beside the count, which does not govern."""
            return Step(words=words, reached=reached, governs=False, source=source, as_of=as_of)

        clauses = self.rule.events if self.problem else (self.rule.limit,)
        steps = list(map(remark, map(str, self.contradictions)))
        for clause in clauses:
            counted = tracer.trace(clause, self.chosen)[1]
            steps += counted if as_of == tracer.as_of else [changed(step, as_of=as_of) for step in counted]
        for name, receipt in self.receipts.items() if self.receipts is not NO_RECEIPTS else ():
            taken = f"{name} is taken as {in_short(receipt.day)}, sent {in_short(receipt.sent)}: {receipt.words}"
            steps.insert(0, remark(taken))
        for group in self.waiting:
            waits = f"waits for {' or '.join(event.name for event in group)}"
            steps.append(remark(waits, source=self.rule.sources[0]))
        if self.instead:
            replaced = f"by {self.instead.by}, {in_short(self.instead.day)} stands in the place of that day"
            steps.append(remark(replaced, self.instead.day, self.rule.varied_by[self.instead.by]))
        if self.due and self.rule.closes:
            ends = f"the day ends at {self.rule.closes:%H:%M} in London"
            steps.append(remark(ends, source=self.rule.hour_source))
        return (*steps, *map(remark, self.caveats))

    def __str__(self) -> str:
        return f"{self.rule.id}: {in_short(self.due) if self.due else self.rule.formula}"

    def __repr__(self) -> str:
        return f"<Deadline {self}>"
