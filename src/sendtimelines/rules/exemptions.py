"""Exemptions: reasons for which a limit is switched off, and whether the facts of a case fit one.

An exemption neither stops a clock nor adds days: where it is impractical, for a listed reason, to keep a limit, the
limit does not bind, and the act is still to be done as soon as practicable. That it is impractical is for the authority
to say, and is never inferred here.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import assert_never

from attrs import Attribute, field, frozen

from sendtimelines.rules.citations import Citation
from sendtimelines.rules.periods import Weeks, weeks
from sendtimelines.support.dates import a_date
from sendtimelines.support.words import term

CLOSURE = weeks(4)
"""How long a closure lasts at least, for advice asked around it to count."""

AROUND = weeks(1)
"""How long before the closing the time for asking begins, and how long before the reopening it ends."""


class Ground(StrEnum):
    """The reasons that the Regulations list (SEND Regs regs 5(4), 8(2), 10(4), 13(3), 27(3), 44 and 45; SI 2015/62)."""

    SCHOOL_CLOSURE = "school_closure"
    EARLY_YEARS_CLOSURE = "early_years_closure"
    CIRCUMSTANCES = "circumstances"
    ABSENCE = "absence"
    MISSED_APPOINTMENT = "missed_appointment"


class Person(StrEnum):
    """Whose circumstances, absence or appointment it was.

    An alternative person acts for a young person who lacks the capacity to (SEND Regs Sch 3 Pt 3).
    """

    CHILD = "child"
    PARENT = "parent"
    YOUNG_PERSON = "young_person"
    ALTERNATIVE_PERSON = "alternative_person"
    DETAINED_PERSON = "detained_person"


def _persons(given: Iterable[Person]) -> frozenset[Person]:
    return frozenset(given)


@frozen(kw_only=True)
class Exemption:
    """A reason for which a rule's limit may be switched off.

    Attributes:
        ground: the reason.
        source: where the provision lists it.
        persons: whose circumstances, absence or appointment counts.
        absence: how long an absence lasts at least.
    """

    ground: Ground
    source: Citation
    persons: frozenset[Person] = field(factory=frozenset[Person], converter=_persons)
    absence: Weeks | None = None


def _ground(value: str) -> Ground:
    return term(Ground, value, field="ground")


def _person(value: str | None) -> Person | None:
    return None if value is None else term(Person, value, field="person")


def _day(_: object, attribute: "Attribute[date | None]", value: object) -> None:
    if value is not None:
        a_date(value, attribute.name)


@frozen(kw_only=True)
class Claim:
    """A claim that an exemption applies, with its facts.

    Attributes:
        ground: the reason claimed.
        impractical: whether the authority says that it was impractical, for that reason, to keep the limit.
        person: whose circumstances, absence or appointment it was.
        closed_from: the first day on which the school or provider was closed.
        reopened_on: the day on which it reopened.
        advice_asked_on: the day on which its advice was asked for.
        away_from: the first day of the absence from the area.
        away_to: its last day.
        happened_on: the day of the missed appointment or the exceptional circumstances.

    Raises:
        UnknownName: there is no such ground or person; the nearest is named.
        NotADate: a day is not a plain date.
    """

    ground: Ground = field(converter=_ground)
    impractical: bool
    person: Person | None = field(default=None, converter=_person)
    closed_from: date | None = field(default=None, validator=_day)
    reopened_on: date | None = field(default=None, validator=_day)
    advice_asked_on: date | None = field(default=None, validator=_day)
    away_from: date | None = field(default=None, validator=_day)
    away_to: date | None = field(default=None, validator=_day)
    happened_on: date | None = field(default=None, validator=_day)


@frozen(kw_only=True)
class ExemptionFinding:
    """What is to be said of a claimed exemption.

    Attributes:
        claim: the claim.
        belongs: whether the rule has this ground at all.
        fits: whether the facts fit the ground; None where a fact it needs was not given.
        holds: whether the rule is exempt: the ground belongs to the rule, the facts fit it, and keeping the limit was
            impractical.
        reasons: the findings in words.
        source: the provision, where the ground belongs to the rule.
    """

    claim: Claim
    belongs: bool
    fits: bool | None
    holds: bool
    reasons: tuple[str, ...]
    source: Citation | None = None


def consider(
    exempting: tuple[Exemption, ...], claim: Claim, *, start: date | None, due: date | None
) -> ExemptionFinding:
    """Whether a claimed exemption switches a limit off.

    Parameters:
        exempting: the reasons the rule has.
        claim: the claim.
        start: the day on which the rule's time starts, counted in; None where it is not known.
        due: the last day of the limit, counted in; None where there is none.

    Returns:
        The finding, which never moves a date. Whether it was impractical to keep the limit is taken from the claim.
    """
    found = next((each for each in exempting if each.ground is claim.ground), None)
    if found is None:
        reason = f"this limit has no exemption for {claim.ground.replace('_', ' ')}, so it stands"
        return ExemptionFinding(claim=claim, belongs=False, fits=None, holds=False, reasons=(reason,))
    reasons = list(_misfits(found, claim, start, due))
    fits = None if any(reason is None for reason in reasons) else not reasons
    holds = bool(fits) and claim.impractical
    return ExemptionFinding(
        claim=claim,
        belongs=True,
        fits=fits,
        holds=holds,
        reasons=tuple(_words(reasons, claim, holds)),
        source=found.source,
    )


def _words(misfits: list[str | None], claim: Claim, holds: bool) -> Iterator[str]:
    yield from (reason for reason in misfits if reason)
    if None in misfits:
        yield "a fact that the exemption turns on is not given, so nothing can be said of it"
    if not claim.impractical:
        yield "nobody says that it was impractical to keep the limit, so it stands"
    if holds:
        yield "the limit is switched off, not moved: the act is still to be done as soon as practicable"


def _misfits(found: Exemption, claim: Claim, start: date | None, due: date | None) -> Iterator[str | None]:
    """Why the facts do not fit; None for a fact that is not given."""
    match found.ground:
        case Ground.SCHOOL_CLOSURE | Ground.EARLY_YEARS_CLOSURE:
            yield from _of_a_closure(claim)
        case Ground.ABSENCE:
            yield from _of_a_person(found, claim)
            yield from _of_an_absence(found, claim, start, due)
        case Ground.CIRCUMSTANCES | Ground.MISSED_APPOINTMENT:
            yield from _of_a_person(found, claim)
            yield from _in_the_period(claim, start, due)
        case _:  # pragma: no cover
            assert_never(found.ground)


def _of_a_person(found: Exemption, claim: Claim) -> Iterator[str | None]:
    if claim.person is None:
        yield None
    elif claim.person not in found.persons:
        yield f"the provision does not name the {claim.person.replace('_', ' ')}"


def _of_a_closure(claim: Claim) -> Iterator[str | None]:
    closed, reopened, asked = claim.closed_from, claim.reopened_on, claim.advice_asked_on
    if closed is None or reopened is None or asked is None:
        yield None
        return
    if CLOSURE.after(closed) > reopened:
        yield f"the closure was shorter than {CLOSURE}"
    if not AROUND.before(closed) <= asked <= AROUND.before(reopened):
        yield f"the advice was not asked for between {AROUND} before the closing and {AROUND} before the reopening"


def _of_an_absence(found: Exemption, claim: Claim, start: date | None, due: date | None) -> Iterator[str | None]:
    if claim.away_from is None or claim.away_to is None or start is None or due is None or found.absence is None:
        yield None
    elif found.absence.beginning_with(max(claim.away_from, start)) > min(claim.away_to, due):
        yield f"within the time of the limit the absence was shorter than {found.absence}"


def _in_the_period(claim: Claim, start: date | None, due: date | None) -> Iterator[str | None]:
    if claim.happened_on is None or start is None or due is None:
        yield None
    elif not start <= claim.happened_on <= due:
        yield "it did not happen within the time of the limit"
