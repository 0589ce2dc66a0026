"""A deadline in sentences: for people who read it, and for a letter; each with its source and what makes it uncertain.

Everything is put together from what the rule and the deadline say of themselves. What is late is out of time unless
the Tribunal allows it: no sentence says that a right is lost.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from sendtimelines.errors import check_type
from sendtimelines.rules.bounds import reference_date
from sendtimelines.rules.citations import Citation, Force
from sendtimelines.rules.conditions import Basis, Nature, Note
from sendtimelines.rules.deadline import NO_RECEIPTS, Deadline
from sendtimelines.rules.events import Contradiction
from sendtimelines.rules.parties import By, Party
from sendtimelines.rules.rule import Rule
from sendtimelines.rules.status import Status
from sendtimelines.support.dates import month_of, weekday_of
from sendtimelines.support.words import term

AHEAD = " is held"
"""How the words of an event end that is told as one to come; they have to be told otherwise once it has happened."""

MISSED = frozenset({Status.OVERDUE, Status.CLOSED, Status.MET_LATE, Status.BARRED})
"""How a duty stands when what the law says of its being late is of use."""

MAY = "may "
"""How the action of a rule begins where it is allowed and not asked for."""

UPTO = {Nature.LIMIT: "by", Nature.EARLIEST: "from", Nature.WINDOW: "until"}
FAMILY = frozenset({Party.FAMILY, Party.APPROPRIATE_PERSON, Party.CLAIMANT, Party.PARTY})
"""Who a parent or young person can be."""

FREE = frozenset({Party.PARTY, Party.CLAIMANT})
"""Whose acts are rights that they may leave unused, and no steps that must be taken to keep another right."""


@lru_cache(maxsize=4096)
def in_full(day: date) -> str:
    """A day with nothing shortened."""
    return f"{weekday_of(day)} {day.day} {month_of(day)} {day.year}"


def counted(n: int, what: str) -> str:
    """A number of things: "1 day", "2 days"."""
    return f"{n} {what}{'' if n == 1 else 's'}"


def sentence(text: str) -> str:
    """A statement that begins small and has no stop, as a sentence."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"


YOURS: Mapping[By, frozenset[Party]] = {
    By.PARENT: FAMILY,
    By.YOUNG_PERSON: FAMILY | {Party.LEARNER},
    By.LOCAL_AUTHORITY: frozenset({Party.AUTHORITY, Party.AUTHORITY_OR_COMMISSIONER, Party.HOME_AUTHORITY}),
    By.HEALTH_COMMISSIONER: frozenset({Party.COMMISSIONER, Party.AUTHORITY_OR_COMMISSIONER}),
}
"""Whose acts are those of the person asking."""

BESIDE: Mapping[By, str] = {
    By.LOCAL_AUTHORITY: ", the local authority,",
    By.HEALTH_COMMISSIONER: ", the commissioning body,",
}
"""What stands beside "you", where what must be done is told of an "it"."""

SUBORDINATE = re.compile(r"\b(that|whether|because|whom|which|of being)\b")
"""What begins a clause that a day put behind it would seem to belong to."""


GOES_ON = ("and ", "or ", "for ", "which ")
"""How what stands behind a comma begins where it belongs to what stands before it."""


def is_yours(rule: Rule, by: By | None) -> bool:
    """Whether an act is that of the person asking.

    Parameters:
        rule: the rule.
        by: who asks; None where that is not known.
    """
    return by is not None and rule.who in YOURS[by if type(by) is By else term(By, by, field="by")]


def the_party(rule: Rule, by: By | None = None) -> str:
    """Who must act, as it stands in a sentence; "you" where it is the person asking.

    >>> from sendtimelines.law.england import mediation
    >>> the_party(mediation.contact_adviser), the_party(mediation.contact_adviser, By.PARENT)
    ('the parent or young person', 'you')
    """
    who = rule.who
    if by is not None and is_yours(rule, by):
        return f"you{BESIDE.get(by, '')}"
    if who is Party.PARTY:
        return f"a {who}"
    if who.startswith("who "):
        return f"whoever {who.removeprefix('who ')}"
    return who if who.startswith("the ") else f"the {who.replace(', or ', ', or the ')}"


def demand(rule: Rule, *, past: bool = False, by: By | None = None) -> str:
    """Who must, should or may do what, as a clause.

    Parameters:
        rule: the rule.
        past: whether the day has passed, so that it is put in the past tense.
        by: who asks.
    """
    verb, act = _verb(rule, past=past, by=by)
    pause = "," if act.startswith("where ") and not verb.endswith(",") else ""
    return f"{the_party(rule, by)} {verb}{pause} {act}"


def _verb(rule: Rule, *, past: bool, by: By | None) -> tuple[str, str]:
    """Whether it must, should or may be done, and what; of a local rule that it is one."""
    local = ", under a local rule," if rule.basis is Basis.LOCAL else ""
    if rule.action.startswith(MAY):
        return f"{'could' if past else 'may'}{local}", rule.action.removeprefix(MAY)
    if rule.who in FREE:
        return f"{'could' if past else 'can'}{local}", rule.action
    was = f"{'were' if is_yours(rule, by) else 'was'}{local} to"
    if local:
        return was if past else f"should{local}", rule.action
    now, then = ("must", "had to") if rule.sources[0].force is Force.MUST else ("should", was)
    return then if past else now, rule.action


def instruction(deadline: Deadline, *, on: date | None = None, by: By | None = None) -> str:
    """Who must do what and by when, in one sentence: the safe day first, and then the last that is possible.

    Parameters:
        deadline: the deadline.
        on: the day from which it is looked at; None to tell of it without one.
        by: who asks, who is "you".

    >>> from sendtimelines.law.england import mediation
    >>> contact = mediation.contact_adviser(notice_sent=date(2026, 6, 10), notice_dated=date(2026, 6, 8))
    >>> print(instruction(contact, on=date(2026, 7, 1), by=By.PARENT))
    You must contact the mediation adviser by Friday 7 August 2026 (last possible day Monday 10 August 2026), say that \
an appeal is wanted and whether mediation is.
    """
    rule = deadline.rule
    past = on is not None and _past(deadline, on)
    by = by if by is None or type(by) is By else term(By, by, field="by")
    if deadline.due is None or deadline.contradictions:
        return sentence(f"{demand(rule, past=past, by=by)}: {rule.formula}")
    before, behind = _around_the_day(rule, past, by)
    when = by_when(deadline, on=on)
    return f"{before or when[0].upper()}{when if before else when[1:]}{behind}"


@lru_cache(maxsize=4096)
def _around_the_day(rule: Rule, past: bool, by: By | None) -> tuple[str, str]:
    """What stands before and behind the day in a sentence on who must do what by when; the same for every deadline."""
    who, (verb, act) = the_party(rule, by), _verb(rule, past=past, by=by)
    condition = ""
    if act.startswith("where "):
        condition, _, act = act.partition(", ")
        condition += ", "
    divided = re.search("[,;] ", act)
    head, mark, rest = (act[: divided.start()], divided[0], act[divided.end() :]) if divided else (act, "", "")
    if SUBORDINATE.search(head) or rest.startswith(GOES_ON):
        before, behind = "", f", {condition}{who} {verb} {act}"
    else:
        before, behind = f"{condition}{who} {verb} {head} ", f"{mark}{rest}"
    return f"{before[:1].upper()}{before[1:]}", behind if behind.endswith(".") else f"{behind}."


@lru_cache(maxsize=1024)
def called(rule: Rule) -> str:
    """What a duty is called: what must be done, up to the first comma, and the condition where there is one; of a local
    rule that it is one.

    >>> from sendtimelines.law.england import mediation, plan
    >>> called(mediation.contact_adviser), called(plan.refuse)
    ('Contact the mediation adviser', 'Say so with reasons where it makes no plan')
    """
    act, condition = rule.action.removeprefix(MAY), ""
    if act.startswith("where "):
        condition, _, act = act.partition(", ")
    head = re.split("[,;:] ", act)[0]
    local = " (local rule)" if rule.basis is Basis.LOCAL else ""
    return f"{head[:1].upper()}{head[1:]}{f' {condition}' if condition else ''}{local}"


def by_when(deadline: Deadline, *, on: date | None = None) -> str:
    """The days of a deadline in a clause: the safe one, and the last that is possible where that is another.

    Parameters:
        deadline: a deadline that has its day.
        on: the reference date; a safe day before it is said to have gone by.

    >>> from sendtimelines.law.england import mediation
    >>> by_when(mediation.notice_of_session(mediation_date=date(2026, 4, 9)), on=date(2026, 3, 2))
    'by Monday 30 March 2026 (last possible day Tuesday 31 March 2026)'
    """
    due = deadline.due
    assert due  # only of one that has its day
    safe, latest = deadline.safe or due, deadline.latest or due
    nature, closes = deadline.rule.nature, deadline.rule.closes
    hour = f"{closes:%H:%M} London time on " if closes else ""
    day, asides = due, list[str]()
    if nature is not Nature.LIMIT:
        others = " or ".join([in_full(each) for each in dict.fromkeys((safe, latest)) if each != due])
        asides += [f"on another reading {others}"] if others else []
    else:
        if on is None or on <= safe:
            day = safe
        if safe < due and day is safe:
            asides.append(f"last possible day {hour}{in_full(due)}")
        elif safe < due and on is not None and on <= due:
            asides.append(f"the safe day, {in_full(safe)}, has gone by")
        if latest > due:
            asides.append(f"on another reading {hour}{in_full(latest)}")
    aside = f" ({'; '.join(asides)})" if asides else ""
    return f"{UPTO[nature]} {hour}{in_full(day)}{aside}"


def remedy(deadline: Deadline, *, on: date, by: By | None = None) -> Note | None:
    """What can still be asked for where the day has gone by, with its source; None where nothing is, or need be.

    Parameters:
        deadline: the deadline.
        on: the day from which it is looked at.
        by: who asks; nothing is said to them of what is open to others.
    """
    if deadline.status(on) not in (Status.OVERDUE, Status.CLOSED) or not (by is None or is_yours(deadline.rule, by)):
        return None
    return next((note for note in deadline.rule.notes if note.remedy), None)


def act_now(note: Note) -> str:
    """What can still be asked for, as what to do."""
    return f"Act now: {note.remedy}."


def plain_words(deadline: Deadline, *, on: date, by: By | None = None) -> str:
    """A deadline in plain English, as it stands on a day.

    Parameters:
        deadline: the deadline.
        on: the day.
        by: who asks, who is "you".

    Returns:
        A few sentences: who must do what by when, how it stands, what makes the day uncertain, and the source.

    Raises:
        NotADate: `on` is not a plain date.
        BeforeTheLaw: it is before 1 September 2014.
        OutsideCalendar: the calendar does not reach `on`.

    >>> from sendtimelines.law.england import mediation
    >>> print(plain_words(mediation.notify_commissioners(la_informed=date(2026, 6, 10)), on=date(2026, 6, 12)))
    By Monday 15 June 2026, the local authority must tell each relevant commissioning body that mediation is wanted, \
and the health issues. 3 days (1 working day) are left. Source: SEND Regs reg 35(2).
    """
    check_type(deadline, Deadline, "deadline", "a Deadline, such as a duty's as_it_stands")
    on = reference_date(on)
    way_out = remedy(deadline, on=on, by=by)
    return " ".join(
        (
            *((act_now(way_out),) if way_out else ()),
            instruction(deadline, on=on, by=by),
            *standing(deadline, on),
            *_beside(deadline, on),
            f"Source: {deadline.rule.source}.",
        )
    )


def standing(deadline: Deadline, on: date) -> tuple[str, ...]:
    """How a deadline stands on a day, and how much time is left, in sentences; empty where there is nothing to say."""
    status, due = deadline.status(on), deadline.due
    left = ""
    if due and on <= due and status in (Status.DUE, Status.OPEN, Status.NOT_YET):
        left = "That is today."
        if on != due:
            days = _days_between(deadline, on, due)
            left = f"{days} {'is' if days.startswith('1 ') else 'are'} left."
    return tuple(filter(None, (_standing(deadline, on), left)))


def letter_words(deadline: Deadline, *, on: date) -> str:
    """A deadline as a letter puts it, as it stands on a day: every provision with the full title of its instrument.

    Parameters:
        deadline: the deadline.
        on: the day of the letter.

    Returns:
        A few sentences: who must do what, by when and under what, how it stands, and what makes the day uncertain.

    Raises:
        NotADate: `on` is not a plain date.
        BeforeTheLaw: it is before 1 September 2014.
        OutsideCalendar: the calendar does not reach `on`.

    >>> from sendtimelines.law.england import mediation
    >>> late = mediation.notify_commissioners(la_informed=date(2026, 6, 10))
    >>> print(letter_words(late, on=date(2026, 6, 17)))
    By Monday 15 June 2026 the local authority had to tell each relevant commissioning body that mediation is wanted, \
and the health issues (Special Educational Needs and Disability Regulations 2014, SI 2014/1530, reg 35(2)). That was 2 \
days (2 working days) before Wednesday 17 June 2026, and nothing shows that it was done.
    """
    check_type(deadline, Deadline, "deadline", "a Deadline, such as a duty's as_it_stands")
    on = reference_date(on)
    status, rule, due = deadline.status(on), deadline.rule, deadline.due
    under = in_full_titles(rule.sources)
    if due is None or status is Status.CONTRADICTORY:
        opening = f"{demand(rule)} ({under}): {rule.formula}"
    else:
        moment = f"{in_full(due)} at {rule.closes:%H:%M} London time" if rule.closes else in_full(due)
        opening = f"{UPTO[rule.nature]} {moment} {demand(rule, past=_past(deadline, on))} ({under})"
    return " ".join(filter(None, (sentence(opening), _standing(deadline, on), *_beside(deadline, on))))


def in_full_titles(sources: Iterable[Citation]) -> str:
    """Provisions with the full titles of their instruments, each title once."""
    provisions: dict[str, list[str]] = {}
    for source in sources:
        provisions.setdefault(source.instrument.full, []).append(source.provision)
    return "; ".join(f"{title}, {' and '.join(each)}" for title, each in provisions.items())


def uncertainties(deadline: Deadline) -> Iterator[str]:
    """What makes the day less than certain: what it rests on, and what it would be on another reading."""
    for name in sorted(deadline.assumed):
        event = deadline.rule.vocabulary[name]
        yield f"this is a forecast, which takes {in_full(deadline.facts.events[name])} as the day {event.words}"
    for name, receipt in deadline.receipts.items() if deadline.receipts is not NO_RECEIPTS else ():
        yield f"{in_full(receipt.day)} is the day {deadline.rule.vocabulary[name].words} if {receipt.words}"
    yield from deadline.caveats
    # where every reading gives the day itself there is no other to name
    if deadline.contradictions or {*deadline.dates} == {deadline.due}:
        return
    for question in deadline.rule.questions:
        for reading in question.readings:
            day = deadline.readings[reading.id]
            if day and deadline.due and not deadline.instead and day != deadline.due:
                yield f"on another reading the day is {in_full(day)}: {reading.words}"


def impossible(pair: Contradiction) -> str:
    """Two facts that cannot both be right, in the words of the events."""
    first = f"the day {pair.event.words} ({in_full(pair.day)})"
    return f"{first} cannot come before the day {pair.follows.words} ({in_full(pair.follows_day)})"


def awaited(deadline: Deadline) -> str:
    """What a deadline waits for."""
    return " and ".join(" or ".join(f"the day {event.words}" for event in group) for group in deadline.waiting)


def _past(deadline: Deadline, on: date) -> bool:
    gone_by = bool(deadline.due and on > deadline.due) and deadline.rule.nature is not Nature.EARLIEST
    return gone_by or bool(deadline.ended and deadline.ended <= on)


def _days_between(deadline: Deadline, one: date, other: date) -> str:
    """How far two days lie from each other."""
    working = abs(deadline.facts.calendar.count(one, other))
    return f"{counted(abs((other - one).days), 'day')} ({counted(working, 'working day')})"


def _standing(deadline: Deadline, on: date) -> str:
    """How it stands, in the words of its status; empty where those say nothing more than the day does."""
    due, ended = deadline.due or on, deadline.ended or on
    match deadline.status(on):
        case Status.OVERDUE:
            ago = _days_between(deadline, due, on)
            return f"That was {ago} before {in_full(on)}, and nothing shows that it was done."
        case Status.MET_LATE:
            return f"{_done(deadline, ended)}, {_days_between(deadline, due, ended)} late."
        case Status.TOO_EARLY:
            return f"{_done(deadline, ended)}, {_days_between(deadline, ended, due)} too early."
        case Status.MET:
            return f"{_done(deadline, ended)}{', in time' if deadline.due else ''}."
        case Status.EXEMPT:
            return "An exemption is claimed that fits, so the limit does not bind."
        case Status.CLOSED if deadline.rule.nature is Nature.WINDOW:
            return f"On {in_full(on)} that time had ended."
        case Status.BARRED:
            return "This duty does not arise: an earlier step was out of time."
        case Status.CONTRADICTORY:
            pairs = "; ".join(map(impossible, deadline.contradictions))
            return f"No day can be named, since facts contradict each other: {pairs}."
        case Status.WAITING:
            return f"No day can be named before this is known: {awaited(deadline)}."
        case _:
            return ""


def _done(deadline: Deadline, ended: date) -> str:
    """What happened on the day that ended the duty."""
    for event in deadline.rule.endings:
        if deadline.facts.events.get(event.name) == deadline.ended:
            held = f"{event.words.removesuffix(AHEAD)} was held" if event.words.endswith(AHEAD) else event.words
            return f"On {in_full(ended)} {held}"
    return f"It was done on {in_full(ended)}"


def _beside(deadline: Deadline, on: date) -> Iterator[str]:
    """What makes it uncertain, and where it was missed what the law says of that."""
    late: Iterable[str] = ()
    if deadline.status(on) in MISSED:
        late = (f"{note.words} ({note.source})" for note in deadline.notes)
    by, due, closed = deadline.act_by, deadline.due, list[str]()
    if by and due and by != due and not _past(deadline, on) and deadline.rule.nature is Nature.LIMIT:
        closed = [f"that is no working day; the last one before it is {in_full(by)}"]
    return map(sentence, (*closed, *uncertainties(deadline), *late))
