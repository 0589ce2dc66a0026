"""A deadline in sentences: for people who read it, and for a letter; each with its source and what makes it uncertain.

Everything is put together from what the rule and the deadline say of themselves. What is late is out of time unless
the Tribunal allows it: no sentence says that a right is lost.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from sendtimelines.rules.citations import Citation, Force
from sendtimelines.rules.conditions import Nature
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.events import Contradiction
from sendtimelines.rules.rule import Rule
from sendtimelines.rules.status import Status
from sendtimelines.support.dates import a_date, month_of, weekday_of

AHEAD = " is held"
"""How the words of an event end that is told as one to come; they have to be told otherwise once it has happened."""

MISSED = frozenset({Status.OVERDUE, Status.MET_LATE, Status.BARRED})
"""How a duty stands when what the law says of its being late is of use."""

MAY = "may "
"""How the action of a rule begins where it is allowed and not asked for."""

UPTO = {Nature.LIMIT: "by", Nature.EARLIEST: "from", Nature.WINDOW: "until"}
THIS = {
    Nature.LIMIT: "the last day for this",
    Nature.EARLIEST: "the first day for this",
    Nature.WINDOW: "the last day of this time",
}


def in_full(day: date) -> str:
    """A day with nothing shortened."""
    return f"{weekday_of(day)} {day.day} {month_of(day)} {day.year}"


def counted(n: int, what: str) -> str:
    """A number of things: "1 day", "2 days"."""
    return f"{n} {what}{'' if n == 1 else 's'}"


def sentence(text: str) -> str:
    """A statement that begins small and has no stop, as a sentence."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"


def the_party(rule: Rule) -> str:
    """Who must act, as it stands in a sentence."""
    if rule.who.startswith("who "):
        return f"whoever {rule.who.removeprefix('who ')}"
    return rule.who if rule.who.startswith("the ") else f"the {rule.who}"


def asked(rule: Rule, *, past: bool = False) -> str:
    """Who must, should or may do what, as a clause.

    Parameters:
        rule: the rule.
        past: whether it is told of a day that has gone.
    """
    if rule.action.startswith(MAY):
        return f"{the_party(rule)} {'could' if past else 'may'} {rule.action.removeprefix(MAY)}"
    now, then = ("must", "had to") if rule.sources[0].force is Force.MUST else ("should", "was to")
    pause = "," if rule.action.startswith("where ") else ""
    return f"{the_party(rule)} {then if past else now}{pause} {rule.action}"


def plain_words(deadline: Deadline, *, on: date) -> str:
    """A deadline in plain English, as it stands on a day.

    Parameters:
        deadline: the deadline.
        on: the day.

    Returns:
        A few sentences: the day and who must do what, how it stands, what makes the day uncertain, and the source.

    Raises:
        NotADate: `on` is not a plain date.
        OutsideCalendar: the calendar does not reach `on`.

    >>> from sendtimelines.law.england import mediation
    >>> print(plain_words(mediation.notify_commissioners(la_informed=date(2026, 6, 10)), on=date(2026, 6, 12)))
    Monday 15 June 2026 is the last day for this: the local authority must tell each relevant commissioning body that \
mediation is wanted, and the health issues. 3 days (1 working day) are left. Source: SEND Regs reg 35(2).
    """
    on = a_date(on, "on")
    status, rule, due = deadline.status(on), deadline.rule, deadline.due
    if due is None or status is Status.CONTRADICTORY:
        opening = sentence(f"{asked(rule)}: {rule.formula}")
    else:
        told = f"{_moment(deadline)} {'was' if on > due else 'is'} {THIS[rule.nature]}"
        opening = f"{told}: {asked(rule, past=_past(deadline, on))}."
    return " ".join((opening, *_standing(deadline, on), *_left(deadline, on), *_beside(deadline, on), _sources(rule)))


def letter_words(deadline: Deadline, *, on: date) -> str:
    """A deadline as a letter puts it, as it stands on a day: every provision with the full title of its instrument.

    Parameters:
        deadline: the deadline.
        on: the day of the letter.

    Returns:
        A few sentences: who must do what, by when and under what, how it stands, and what makes the day uncertain.

    Raises:
        NotADate: `on` is not a plain date.
        OutsideCalendar: the calendar does not reach `on`.

    >>> from sendtimelines.law.england import mediation
    >>> late = mediation.notify_commissioners(la_informed=date(2026, 6, 10))
    >>> print(letter_words(late, on=date(2026, 6, 17)))
    By Monday 15 June 2026 the local authority had to tell each relevant commissioning body that mediation is wanted, \
and the health issues (Special Educational Needs and Disability Regulations 2014, SI 2014/1530, reg 35(2)). That was 2 \
days (2 working days) before Wednesday 17 June 2026, and nothing shows that it was done.
    """
    on = a_date(on, "on")
    status, rule, due = deadline.status(on), deadline.rule, deadline.due
    under = in_full_titles(rule.sources)
    if due is None or status is Status.CONTRADICTORY:
        opening = f"{asked(rule)} ({under}): {rule.formula}"
    else:
        opening = f"{UPTO[rule.nature]} {_moment(deadline)} {asked(rule, past=_past(deadline, on))} ({under})"
    return " ".join((sentence(opening), *_standing(deadline, on), *_beside(deadline, on)))


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
    for name, receipt in deadline.receipts.items():
        yield f"{in_full(receipt.day)} is the day {deadline.rule.vocabulary[name].words} if {receipt.words}"
    yield from deadline.caveats
    if deadline.contradictions:
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
    return bool(deadline.ended and deadline.ended <= on) or bool(deadline.due and on > deadline.due)


def _moment(deadline: Deadline) -> str:
    assert deadline.due  # it is asked only of a deadline that has its day
    day, closes = in_full(deadline.due), deadline.rule.closes
    return f"{day} at {closes:%H:%M} London time" if closes else day


def _apart(deadline: Deadline, one: date, other: date) -> str:
    """How far two days lie from each other."""
    working = abs(deadline.facts.calendar.count(one, other))
    return f"{counted(abs((other - one).days), 'day')} ({counted(working, 'working day')})"


def _standing(deadline: Deadline, on: date) -> Iterator[str]:
    """How it stands, in the words of its status."""
    due, ended = deadline.due or on, deadline.ended or on
    done = f"On {in_full(ended)} {_what_ended(deadline)}"
    match deadline.status(on):
        case Status.OVERDUE:
            yield f"That was {_apart(deadline, due, on)} before {in_full(on)}, and nothing shows that it was done."
        case Status.MET_LATE:
            yield f"{done}, {_apart(deadline, due, ended)} late."
        case Status.TOO_EARLY:
            yield f"{done}, {_apart(deadline, ended, due)} too early."
        case Status.MET:
            yield f"{done}{', in time' if deadline.due else ''}."
        case Status.EXCEPTED:
            yield "An exception is claimed that fits, so the limit does not bind."
        case Status.CLOSED:
            yield f"On {in_full(on)} that time had ended."
        case Status.BARRED:
            yield "Another act came too late for this duty to arise."
        case Status.CONTRADICTORY:
            told = "; ".join(map(impossible, deadline.contradictions))
            yield f"No day can be named, since facts contradict each other: {told}."
        case Status.WAITING:
            waited = " and ".join(
                " or ".join(f"the day {event.words}" for event in group) for group in deadline.waiting
            )
            yield f"No day can be named before this is known: {waited}."
        case _:
            return


def _what_ended(deadline: Deadline) -> str:
    """What happened on the day that ended the duty."""
    known = deadline.facts.events
    words = next((event.words for event in deadline.rule.endings if known.get(event.name) == deadline.ended), "")
    return f"{words.removesuffix(AHEAD)} was held" if words.endswith(AHEAD) else words


def _left(deadline: Deadline, on: date) -> Iterator[str]:
    """How much time is left, where some is."""
    if deadline.due and deadline.status(on) in (Status.DUE, Status.OPEN, Status.NOT_YET) and on <= deadline.due:
        left = _apart(deadline, on, deadline.due)
        yield "That is today." if on == deadline.due else f"{left} {'is' if left.startswith('1 ') else 'are'} left."


def _beside(deadline: Deadline, on: date) -> Iterator[str]:
    """What makes it uncertain, and where it was missed what the law says of that."""
    late: Iterable[str] = ()
    if deadline.status(on) in MISSED:
        late = (f"{note.words} ({note.source})" for note in deadline.notes)
    return map(sentence, chain(_on_no_working_day(deadline, on), uncertainties(deadline), late))


def _on_no_working_day(deadline: Deadline, on: date) -> Iterator[str]:
    by, due = deadline.act_by, deadline.due
    if by and due and by != due and not _past(deadline, on) and deadline.rule.nature is Nature.LIMIT:
        yield f"that is no working day; the last one before it is {in_full(by)}"


def _sources(rule: Rule) -> str:
    return f"Source: {rule.source}."
