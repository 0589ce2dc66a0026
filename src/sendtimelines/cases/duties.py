"""The duties of a case on a day: each with its matter, its dates, its standing and the reason for it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain

from attrs import evolve

from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.cases.duty import Duty, in_order
from sendtimelines.cases.facts import Fact, Matter, matches_any
from sendtimelines.cases.hearing import VERSIONS, clock_events, life_of
from sendtimelines.cases.local_matters import local_clock, local_life, local_matters
from sendtimelines.cases.local_rules import vocabulary_of
from sendtimelines.cases.persons import done_for_each
from sendtimelines.cases.record import UNKNOWN_DAY, Record, Span
from sendtimelines.cases.sorting import Fold
from sendtimelines.cases.standings import Standing
from sendtimelines.cases.worlds import folds_of
from sendtimelines.law.england.events import (
    AUTHORITY_SUBSTITUTED,
    CERTIFICATE_ISSUED,
    NOTICE_DATED,
    NOTICE_RECEIVED,
    NOTICE_SENT,
)
from sendtimelines.law.england.instruments import HESC_RULES
from sendtimelines.law.england.matters import BEFORE_OR_AFTER
from sendtimelines.law.england.terms import Decision
from sendtimelines.rules.bounds import reference_date
from sendtimelines.rules.citations import Citation
from sendtimelines.rules.conditions import Basis
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.formulas import Event, at_the_least
from sendtimelines.rules.lives import Awaits, DutyNature, End, Life, ons
from sendtimelines.rules.parties import Party
from sendtimelines.rules.plain_english import counted
from sendtimelines.rules.receipt import sent_at_the_earliest
from sendtimelines.rules.rule import Rule
from sendtimelines.support.dates import written


def duties(record: Record, *, on: date) -> tuple[Duty, ...]:
    """The duties of a case as they stand at the end of a day.

    Parameters:
        record: what is known of the case; what is entered for a later day is not taken into account, but for what is
            planned.
        on: the reference date.

    Raises:
        NotADate: `on` is not a plain date.
        BeforeTheLaw: it is before 1 September 2014.

    >>> record = Record(entries=[Entry(event="request_received", day="2025-01-13")])
    >>> next(duty for duty in duties(record, on=date(2025, 2, 3)) if duty.id == "assessment.decide").standing.value
    'due'
    """
    return duties_in(folds_of(record, reference_date(on)), record)


def duties_in(folds: Sequence[Fold], record: Record) -> tuple[Duty, ...]:
    """The duties that follow, those with a date in order of date, then those without one."""
    merged = _merged([decided(fold) for fold in folds], record, folds)
    return tuple(sorted(merged, key=in_order))


Key = tuple[str, int, str]
World = tuple[dict[Key, Duty], dict[Key, Duty]]
"""The duties in one world, and those that are left out of it since they are one act with another."""


def at_the_end_of_the_day(fold: Fold) -> None:
    """Go on to where nothing happens any more, and only what holds by then is asked."""
    fold.current = Fact(number=0, event="", day=fold.on)


def rules_in(fold: Fold) -> Iterator[tuple[Matter, Rule, Life]]:
    """The rules that apply in the matters of a case, each with its matter and the life of its duty there."""
    for matter in fold.every():
        if matter.arises:
            yield from ((matter, rule, life) for rule, life in fold.rules_of(matter))


def decided(fold: Fold) -> World:
    """Every duty that has arisen, in one world."""
    duties: dict[Key, Duty] = {}
    at_the_end_of_the_day(fold)
    for matter, rule, life in rules_in(fold):
        duty = decide(fold, matter, rule, life)
        if duty is not None:
            duties[matter.kind.name, matter.number, rule.id] = duty
    left_out = shown_as_one(fold, duties)
    for duty in awaited_in(fold):
        duties[duty.matter, duty.number, duty.id] = duty
    for local in fold.record.rules:
        for matter in local_matters(fold, local):
            clock = local_clock(matter, local)
            if local.rule.governs(clock):
                life, deadline = local_life(matter, clock, local), fold.deadline_on(clock, matter, local.rule)
                duty = decide(fold, matter, local.rule, life, deadline)
                if duty is not None:
                    duties[matter.kind.name, matter.number, local.rule.id] = duty
    return duties, left_out


def shown_as_one(fold: Fold, duties: dict[Key, Duty]) -> dict[Key, Duty]:
    """Leave out what is one act with another duty; and tell what was, because it falls on the same day."""
    left_out: dict[Key, Duty] = {}
    for (kind, number, id), duty in list(duties.items()):
        life = life_of(kind, id)
        if not life.same_as:
            continue
        # the name of an act, and no rule: the duty is never shown by itself
        if "." not in life.same_as:
            duties.pop((kind, number, id))
            continue
        # the same fact opened the other matter, so that the two are about one thing
        here = {fact.root for fact in fold.matters[kind][number - 1].facts}
        same = [
            other
            for (of, place, name), other in duties.items()
            if name == life.same_as
            and other.due is not None
            and other.due == duty.due
            and fold.matters[of][place - 1].opened.root in here
        ]
        if same:
            left_out[kind, number, id] = duties.pop((kind, number, id))
    return left_out


def awaited_in(fold: Fold) -> Iterator[Duty]:
    """What is waited for, once for each thing."""
    listed: set[str] = set()
    for matter in fold.every():
        for awaits in matter.kind.awaits:
            if awaits.id not in listed and fold.holds(awaits.when, matter):
                # a rule that is waited for is of the decision; a subject is the name of the kind itself
                kind = "challenge" if "." in awaits.id else awaits.id
                number = len(fold.matters[kind]) + 1
                listed.add(awaits.id)
                yield Duty(
                    id=awaits.id,
                    number=number,
                    matter=kind,
                    rule=VERSIONS[awaits.id][-1] if awaits.id in VERSIONS else None,
                    who=_who(fold, matter, VERSIONS[awaits.id][-1], fold.current)
                    if awaits.id in VERSIONS
                    else _substituted(matter) or str(Party.AUTHORITY),
                    standing=Standing.WAITING,
                    reason=f"waiting for {awaits.words}",
                )


FAMILY = frozenset({Party.FAMILY, Party.APPROPRIATE_PERSON})
AUTHORITIES = frozenset({Party.AUTHORITY, Party.HOME_AUTHORITY, Party.AUTHORITY_OR_COMMISSIONER})


def _substituted(matter: Matter) -> str:
    name = AUTHORITY_SUBSTITUTED.name
    heard = chain.from_iterable([each.facts for each in matter.lineage() if name in each.events])
    named = [fact.by for fact in heard if fact.event == name and fact.tag]
    return named[-1] if named else ""


def _who(fold: Fold, matter: Matter, rule: Rule, at: Fact) -> str:
    """The body that must act, by name where the record has it, otherwise in words; the holder of a right at a fact."""
    if rule.who in FAMILY and fold.young_persons_by(at):
        return "young person"
    named = _substituted(matter) if rule.who in AUTHORITIES else ""
    if matter.kind.each:
        named = next(iter(sorted(matter.bodies)), "")
    return named or str(rule.who)


UNLESS_UNRECORDED = ", unless it was done and is not recorded"
UNMET = frozenset({Standing.DUE, Standing.DUE_IF, Standing.OVERDUE, Standing.PASSED})
"""Standings of what is to be done, or was, and has not been done for all."""


def decide(fold: Fold, matter: Matter, rule: Rule, life: Life, of_local_rule: Deadline | None = None) -> Duty | None:
    """The duty that a rule gives in a matter, and how it stands; None where it has not arisen.

    Parameters:
        fold: the facts of the case.
        matter: the matter.
        rule: the rule.
        life: the life of its duty in the matter.
        of_local_rule: the dates of a local rule, which the fold does not have.
    """
    if life.when is not None and not fold.holds(life.when, matter):
        return None
    marks = matter.mark(rule.id)
    met, lacking = done_for_each(matter, life, life.each) if life.each else (marks.met, ())
    # the marks know of returns and lapses; who has it is no reason to call it met again
    met = met if marks.met else None
    shown = fold.shown(matter, rule.id, life) if met is None else None
    if met is not None and met.root.dated and not met.dated:  # what it counts as was done by then
        shown, met = (met, True), None
    silent = met is None and not life.expected and (shown is None or matter.opener is not None)
    clock = fold.clock(matter, rule, life)
    if silent and (of_local_rule.waiting if of_local_rule else rule.lacks(clock, fold.record.readings)):
        return None
    deadline = of_local_rule or fold.deadline_on(clock, matter, rule)
    uncertain = [event.name for event in life.needs if event.name not in deadline.facts.events]
    clock_known = not deadline.waiting
    on, due = fold.on, deadline.due
    vocabulary = vocabulary_of(fold.record.rules)
    until = _offered(matter, life, due)
    safe = _with_all_certificates(fold, matter, deadline, min) if due else None
    warning, by_parent = _to_the_other(fold, matter, rule, life, deadline)
    careful, counted_from = _as_if_sent(fold, matter, deadline)
    waiting = (
        *(tuple(event.name for event in group) for group in deadline.waiting),
        *((name,) for name in uncertain if clock_known),
    )

    still = f"; still to come for {_in_words(lacking)}" if lacking else ""

    def as_duty(
        standing: Standing,
        reason: str,
        source: Citation | None = None,
        done: date | None = None,
        days: int | None = None,
    ) -> Duty:
        return Duty(
            id=rule.id,
            number=matter.number,
            matter=matter.kind.name,
            rule=rule,
            who=_who(fold, matter, rule, met or fold.current),
            standing=standing,
            reason=reason + (still if standing in UNMET else ""),
            source=source,
            due=due,
            safe=min(filter(None, (safe, by_parent, careful)), default=None),
            latest=_with_all_certificates(fold, matter, deadline, max) if due else None,
            until=until,
            done=done,
            days=days,
            note=warning or _replaced_plan(fold, matter),
            waiting=waiting,
            deadline=deadline,
        )

    obligation = life.nature is DutyNature.OBLIGATION or (
        life.provided is not None and fold.holds(life.provided, matter)
    )
    condition = ""
    if life.supposes is not None and fold.holds(life.supposes.when, matter):
        unsaid = {on.event.name for on in ons(life.supposes.when)}
        denied_there = any(fact.not_done and fact.event in unsaid for each in matter.lineage() for fact in each.facts)
        condition = "" if denied_there else life.supposes.words
    obligation = obligation and not condition
    binding = obligation and rule.basis is not Basis.GUIDANCE and not life.leniently

    if met is not None:
        done = met.day
        words = _happened(met, vocabulary)
        if not met.root.dated:
            return as_duty(Standing.MET_TIME_UNKNOWN, words)
        if life.nature is DutyNature.FIRST_DAY and due is not None:
            early = done < due or marks.held_up is not None
            return as_duty(Standing.TOO_EARLY if early else Standing.MET, words, done=done)
        if not clock_known:
            return as_duty(Standing.MET_TIME_UNKNOWN, f"{words}; what starts its time is not recorded", done=done)
        if due is None or done <= due or life.leniently:
            return as_duty(Standing.MET, words, done=done)
        if marks.held_up is not None and deadline.instead is None:
            since = _held_since(matter, marks.held_up, due)
            if due < since:
                words = f"{words}; it was late when it was held up, waiting for {marks.held_up.words}"
                return as_duty(Standing.MET_LATE, words, done=done, days=(since - due).days)
            words = f"{words}; {marks.held_up.words} took the place of the limit"
            return as_duty(Standing.MET_TIME_UNKNOWN, words, done=done)
        if uncertain:
            return as_duty(Standing.MET_TIME_UNKNOWN, f"{words}; {uncertain[0]} is not recorded", done=done)
        if "admitted" in met.outcomes:
            return as_duty(Standing.MET, f"{words}, and the Tribunal admitted it", HESC_RULES("r 5(3)(a)"), done=done)
        if _exempt(deadline):
            return as_duty(Standing.EXEMPT, f"{words}; the limit does not bind", done=done)
        if life.nature is DutyNature.RIGHT and "order" in rule.varied_by:
            words = f"{words}{_out_of_time(fold, matter, life)}"
        return as_duty(Standing.MET_LATE, words, done=done, days=(done - due).days)

    if (barred := deadline.barred) is not None:
        return as_duty(Standing.BARRED, barred.words, barred.source)

    # what is held up is late only if it was when that began
    held_up = fold.held_up(matter, life) if deadline.instead is None else None
    since = _held_since(matter, held_up, on) if held_up else on

    # a duty ends unmet by a lapse of its own or with its matter, whichever came first
    ends = [each for each in (marks.lapsed, None if life.outlives else matter.end) if each is not None]
    end = min(ends, key=lambda each: each[0].root.order, default=None)
    denials = [fact.event for fact in matter.facts if fact.not_done]
    denied = bool(denials) and any([on.event.name in denials for on in ons(life.met)])
    passed_by = shown if shown is not None and (end is None or shown[0].root.order <= end[0].root.order) else None
    if denied and (passed_by is not None or (end is not None and end[1].behind)):
        end = None  # what passed a step by does not undo that it was owed, and that it is said not to have been done
    elif passed_by is not None:
        fact, proved = passed_by
        words = _happened(fact, vocabulary)
        if proved and due is not None and fact.root.dated and fact.day <= due:
            return as_duty(Standing.NOT_RECORDED, f"{words}, so it was done by then at the latest, and in time")
        return as_duty(Standing.NOT_RECORDED, f"{words}, {'so it was done by then' if proved else 'which came later'}")

    if marks.cut is not None:
        if until is None:
            return as_duty(Standing.NOT_RECORDED, _happened(marks.cut, vocabulary))
        if marks.cut.day <= until:
            return as_duty(Standing.CUT_SHORT, f"{_happened(marks.cut, vocabulary)}, before the time was over")
        return as_duty(Standing.CLOSED, f"the time was over on {written(until)}")

    if end is not None and not denied and (life.unseen or end[1].behind) and (due is None or end[0].day > due):
        return as_duty(Standing.NOT_RECORDED, f"{end[1].words} ({_day(end[0])})", end[1].source)
    if end is not None:
        silence = "" if denied or end[1].undone else UNLESS_UNRECORDED
        return as_duty(*_lapsed(due, end, binding=binding, until=until, since=since, silence=silence))

    if not clock_known:
        names = " and ".join(" or ".join(group) for group in waiting)
        safely = f"; to be safe, act by {written(careful)}, which counts from {counted_from}" if careful else ""
        least = _at_the_least(rule, frozenset(clock))
        earliest = fold.deadline_on(clock, matter, least).due if least else None
        at_least = f"; due no earlier than {written(earliest)}" if earliest else ""
        return as_duty(Standing.WAITING, f"waiting for {names}{safely}{at_least}")
    if uncertain:
        words = f"waiting for {' and '.join(uncertain)} to say more"
        if until is not None and on <= until:
            return as_duty(Standing.OPEN, f"open until {written(until)} at least; {words}")
        return as_duty(Standing.WAITING, words)
    if held_up is not None:
        late = (since - due).days if binding and due is not None and due < since else None
        breach = f"; it was {counted(late, 'day')} late when it was held up" if late is not None else ""
        return as_duty(Standing.WAITING, f"waiting for {held_up.words}{breach}", days=late)
    if due is None or (life.leniently and on > due):
        problem = deadline.problem
        return as_duty(Standing.WAITING if problem else Standing.DUE, problem or rule.formula)
    if life.nature is DutyNature.FIRST_DAY:
        if on < due:
            return as_duty(Standing.NOT_YET, f"not before {written(due)}")
        return as_duty(Standing.OPEN, f"possible since {written(due)}")
    if until is not None:
        if on <= until:
            return as_duty(Standing.OPEN, f"open until {written(until)}")
        extended = _out_of_time(fold, matter, life) if "order" in rule.varied_by else ""
        return as_duty(Standing.CLOSED, f"the time was over on {written(until)}{extended}")
    if on <= due:
        if obligation:
            return as_duty(Standing.DUE, f"due by {written(due)}")
        return as_duty(Standing.DUE_IF, f"due by {written(due)}, if {condition or 'its condition is there'}")
    if _exempt(deadline):
        return as_duty(Standing.EXEMPT, "the limit does not bind; it is to be done as soon as practicable")
    if not binding:
        return as_duty(Standing.PASSED, f"the day was {written(due)}{f', if {condition}' if condition else ''}")
    if denied:
        return as_duty(Standing.OVERDUE, f"since {written(due)}: it was not done", days=(on - due).days)
    return as_duty(Standing.OVERDUE, f"since {written(due)}{UNLESS_UNRECORDED}", days=(on - due).days)


def _to_the_other(fold: Fold, matter: Matter, rule: Rule, life: Life, deadline: Deadline) -> tuple[str, date | None]:
    """A warning where only the parent had notice of what is the young person's; and the day, if that counts."""
    notices = [fact for fact in matter.root.facts if not fact.effective]
    if not notices or NOTICE_SENT.name in deadline.facts.events or NOTICE_SENT.name not in clock_events(rule.id):
        return "", None
    warning = (
        f"notice went to the parent on {written(notices[0].day)}, and the right is the young person's: time runs from "
        "a notice to them; to be safe, count from the first"
    )
    return warning, fold.deadline(matter, rule, life, any_holder=True).safe


DATE_ON_IT = "the date written on it"
BEFORE_IT_CAME = "four working days before it was received, as by second-class post"


def notice_sent_at_the_earliest(
    dated: date | None, received: date | None, calendar: WorkingCalendar
) -> tuple[date, str] | None:
    """The earliest day on which the notice of a decision can have been sent, and what that is, in words; None where
    nothing is known of it.

    Parameters:
        dated: the date written on it.
        received: the day on which it came.
        calendar: whose working days count.
    """
    if dated is not None:
        return dated, DATE_ON_IT
    return (sent_at_the_earliest(received, calendar), BEFORE_IT_CAME) if received is not None else None


def _as_if_sent(fold: Fold, matter: Matter, deadline: Deadline) -> tuple[date | None, str]:
    """The day by which to act safely where it is not known when the notice was sent, and what that counts from."""
    if not any(event.name == NOTICE_SENT.name for group in deadline.waiting for event in group):
        return None, ""
    known: dict[str, date] = {}
    for fact in matter.heard():
        if fact.certain:
            known.setdefault(fact.event, fact.day)
    sent = notice_sent_at_the_earliest(
        known.get(NOTICE_DATED.name), known.get(NOTICE_RECEIVED.name), fold.record.calendar
    )
    if sent is None:
        return None, ""
    facts = {**deadline.facts.events, NOTICE_SENT.name: sent[0]}
    return deadline.rule.resolve(facts, calendar=fold.record.calendar).safe, sent[1]


@lru_cache(maxsize=256)
def _at_the_least(rule: Rule, known: frozenset[str]) -> Rule | None:
    """A rule by what is known of the later of several days."""
    limit = at_the_least(rule.limit, known)
    return evolve(rule, limit=limit) if limit is not None else None


def _out_of_time(fold: Fold, matter: Matter, life: Life) -> str:
    """What is said of a right that was not used in the time that is known for it."""
    longer = life.lengthened if life.lengthened and fold.holds(life.lengthened.when, matter) else None
    return f"; out of time unless the Tribunal extends it{f' or {longer.words}' if longer else ''}"


def _replaced_plan(fold: Fold, matter: Matter) -> str:
    """A warning where an appeal is pending about a plan that another has replaced since, which can be appealed too."""
    about_a_plan = matter.kind.name == "challenge" and fold.decision(matter) is Decision.PLAN_CONTENT
    if not about_a_plan or matter.end is not None:
        return ""
    older = [appeal for appeal in fold.matters["appeal"] if appeal.end is None and appeal.root.end is not None]
    if not older:
        return ""
    about = f"appeal {older[-1].number} is about a decision that was replaced"
    if "amended_plan.new_appeal" in fold.record.readings:
        return f"{about}; the new one needs an appeal of its own"
    return f"{about}; whether it goes on about the new one is for the Tribunal"


def _held_since(matter: Matter, held_up: Awaits, otherwise: date) -> date:
    """The day since which a duty is held up; with what opened a matter again, that on which this had ended."""
    first = next((fact for fact in matter.facts if matches_any(held_up.when, fact)), None)
    return matter.reopened.get(first, first).day if first is not None else otherwise


def _in_words(persons: Sequence[str]) -> str:
    """Persons in a row, as a sentence names them."""
    *before, last = (person.replace("_", " ") for person in persons)
    return f"{', '.join(before)} and {last}" if before else last


def _day(fact: Fact) -> str:
    return written(fact.day) if fact.root.dated else "on a day that is not recorded"


def _happened(fact: Fact, vocabulary: Mapping[str, Event]) -> str:
    """What happened and when."""
    when = f"on {written(fact.day)}" if fact.root.dated else "on a day that is not recorded"
    return f"{vocabulary[fact.root.event].words} {when}"


def _exempt(deadline: Deadline) -> bool:
    finding = deadline.exemption_finding
    return finding is not None and finding.holds is True


def _offered(matter: Matter, life: Life, due: date | None) -> date | None:
    """Until when a window is open: what the law gives, or longer where more was offered."""
    if life.nature is not DutyNature.WINDOW or due is None:
        return due if life.nature in (DutyNature.WINDOW, DutyNature.RIGHT) else None
    offered = [fact.for_ for fact in matter.facts if fact.for_ is not None]
    return max([due, *offered])


def _with_all_certificates(
    fold: Fold, matter: Matter, deadline: Deadline, choose: Callable[[Iterable[date]], date]
) -> date | None:
    """The safe or the latest day, whichever of several certificates counts."""
    own = deadline.safe if choose is min else deadline.latest
    certificates = [fact.day for fact in matter.facts if fact.event == CERTIFICATE_ISSUED.name and fact.certain]
    if len(certificates) < 2 or deadline.instead:
        return own
    known, calendar = deadline.facts.events, fold.record.calendar
    ways = [deadline.rule.resolve({**known, CERTIFICATE_ISSUED.name: day}, calendar=calendar) for day in certificates]
    return choose(filter(None, [own, *chain.from_iterable([each.dates for each in ways])]))


def _lapsed(
    due: date | None, end: tuple[Fact, End], *, binding: bool, until: date | None, since: date, silence: str
) -> tuple[Standing, str, Citation | None, None, int | None]:
    """How a duty stands that ended without being done: in the order in which `stands` takes it."""
    fact, how = end
    day = fact.day
    words = f"{how.words} ({_day(fact)})"
    if not fact.root.dated:
        return (Standing.REPLACED if how.replaced_by else Standing.LAPSED), words, how.source, None, None
    if until is not None and day > until:
        return Standing.CLOSED, f"the time was over on {written(until)}", None, None, None
    owed_to = min(day, since)
    late = (owed_to - due).days if binding and due is not None and owed_to > due else None
    if how.replaced_by:
        return Standing.REPLACED, f"replaced by {how.replaced_by}: {words}", how.source, None, late
    if late is not None:
        breach = f"it was {counted(late, 'day')} late when {words}{silence}"
        return Standing.LAPSED_AFTER_BREACH, breach, how.source, None, late
    return Standing.LAPSED, words, how.source, None, None


def _merged(worlds: list[World], record: Record, folds: Sequence[Fold]) -> list[Duty]:
    """What is the same in every world, and of the rest that it depends on a day."""
    if len(worlds) == 1:
        return list(worlds[0][0].values())
    spans = {
        number: entry.event
        for number, entry in zip(record.numbers, record.entries, strict=True)
        if isinstance(entry.day, Span) and (entry.day != UNKNOWN_DAY or entry.event in BEFORE_OR_AFTER)
    }
    days = [{fact.number: fact.day for fact in fold.facts if fact.number in spans} for fold in folds]
    merged: list[Duty] = []
    for key in dict.fromkeys(key for duties, _ in worlds for key in duties):
        # what is left out of one world but not of all is shown as it stands in every one
        each = [duties.get(key) or left_out.get(key) for duties, left_out in worlds]
        standings = [duty.standing if duty is not None else None for duty in each]
        deciding = [number for number in spans if _turns_on(number, days, standings)] or [*spans]
        arisen = [duty for duty in each if duty is not None]
        names = ", ".join(dict.fromkeys(spans[number] for number in deciding))
        merged.append(_of_all(arisen, len(arisen) == len(worlds), names))
    return merged


def _turns_on(number: int, days: Sequence[Mapping[int, date]], standings: Sequence[Standing | None]) -> bool:
    """Whether how a duty stands changes with the day of an entry alone."""
    others: dict[frozenset[tuple[int, date]], set[Standing | None]] = {}
    for known, standing in zip(days, standings, strict=True):
        others.setdefault(frozenset(known.items() - {(number, known.get(number))}), set()).add(standing)
    return any(len(each) > 1 for each in others.values())


def _of_all(each: list[Duty], everywhere: bool, names: str) -> Duty:
    def least(values: list[date | None]) -> date | None:
        return min(filter(None, values), default=None)

    def most(values: list[date | None]) -> date | None:
        return max(filter(None, values), default=None)

    earliest = min(each, key=lambda duty: duty.due or date.max)  # whose dates explain the day that is shown
    covering = evolve(
        earliest,
        due_to=most([duty.due for duty in each]),
        safe=least([duty.safe for duty in each]),
        latest=most([duty.latest for duty in each]),
        until=most([duty.until for duty in each]),
    )
    if everywhere and len({duty.standing for duty in each}) == 1:
        same = len({(duty.reason, duty.days) for duty in each}) == 1
        late_by = [duty.days for duty in each if duty.days is not None]
        by = ""
        if len(late_by) == len(each):  # otherwise it was late on some of the days only
            least_days, most_days = min(late_by), max(late_by)
            by = f", by {f'{least_days} to ' if least_days < most_days else ''}{counted(most_days, 'day')}"
        return covering if same else evolve(covering, reason=f"{each[0].standing} whatever the day{by}")
    standings = ", ".join(sorted({duty.standing for duty in each}) + ([] if everywhere else ["not arisen"]))
    return evolve(
        covering,
        standing=Standing.DEPENDS,
        reason=f"it depends on the day of {names}: {standings}",
        source=None,
        done=None,
        days=None,
    )
