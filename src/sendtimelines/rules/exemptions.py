"""Exemptions: the grounds on which a limit need not be kept, and whether the facts of a case fit one.

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
"""The shortest closure for which advice asked around it counts."""

AROUND = weeks(1)
"""The time before the closing at which the time for asking begins, and before the reopening at which it ends."""


class Ground(StrEnum):
    """The grounds that the Regulations list (SEND Regs regs 5(4), 8(2), 10(4), 13(3), 27(3), 44 and 45; SI 2015/62)."""

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


def _as_set(persons: Iterable[Person]) -> frozenset[Person]:
    return frozenset(persons)


@frozen(kw_only=True)
class Exemption:
    """A ground on which a rule may be exempt from its limit.

    Attributes:
        ground: the ground.
        source: where the provision lists it.
        persons: whose circumstances, absence or appointment counts.
        absence: how long an absence lasts at least.
    """

    ground: Ground
    source: Citation
    persons: frozenset[Person] = field(factory=frozenset[Person], converter=_as_set)
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
        ground: the ground claimed.
        impractical: whether the authority says that it was impractical, on that ground, to keep the limit.
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
    """Whether a claimed exemption holds, and why.

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
    exemptions: tuple[Exemption, ...], claim: Claim, *, start: date | None, due: date | None
) -> ExemptionFinding:
    """Whether a claim exempts from a limit.

    Parameters:
        exemptions: those that the rule has.
        claim: the claim.
        start: the day on which the rule's time starts, counted in; None where it is not known.
        due: the last day of the limit, counted in; None where there is none.

    Returns:
        The finding, which never moves a date. Whether it was impractical to keep the limit is taken from the claim.
    """
    exemption = next((exemption for exemption in exemptions if exemption.ground is claim.ground), None)
    if exemption is None:
        reason = f"this limit has no exemption for {claim.ground.replace('_', ' ')}, so it stands"
        return ExemptionFinding(claim=claim, belongs=False, fits=None, holds=False, reasons=(reason,))
    misfits = list(_misfits(exemption, claim, start, due))
    fits = None if None in misfits else not misfits
    holds = bool(fits) and claim.impractical
    reasons = [reason for reason in misfits if reason]
    if fits is None:
        reasons.append("a fact that the exemption turns on is not given, so nothing can be said of it")
    if not claim.impractical:
        reasons.append("nobody says that it was impractical to keep the limit, so it stands")
    if holds:
        reasons.append("the limit does not bind, and is not moved: the act is still to be done as soon as practicable")
    return ExemptionFinding(
        claim=claim, belongs=True, fits=fits, holds=holds, reasons=tuple(reasons), source=exemption.source
    )


def _misfits(exemption: Exemption, claim: Claim, start: date | None, due: date | None) -> Iterator[str | None]:
    """Why the facts do not fit; None for a fact that is not known."""
    match exemption.ground:
        case Ground.SCHOOL_CLOSURE | Ground.EARLY_YEARS_CLOSURE:
            yield from _of_a_closure(claim)
        case Ground.ABSENCE:
            yield from _of_a_person(exemption, claim)
            away_from, away_to, least = claim.away_from, claim.away_to, exemption.absence
            if away_from is None or away_to is None or start is None or due is None or least is None:
                yield None
            elif least.beginning_with(max(away_from, start)) > min(away_to, due):
                yield f"within the time of the limit the absence was shorter than {least}"
        case Ground.CIRCUMSTANCES | Ground.MISSED_APPOINTMENT:
            yield from _of_a_person(exemption, claim)
            if claim.happened_on is None or start is None or due is None:
                yield None
            elif not start <= claim.happened_on <= due:
                yield "it did not happen within the time of the limit"
        case _:  # pragma: no cover
            assert_never(exemption.ground)


def _of_a_person(exemption: Exemption, claim: Claim) -> Iterator[str | None]:
    if claim.person is None:
        yield None
    elif claim.person not in exemption.persons:
        yield f"the provision does not name the {claim.person.replace('_', ' ')}"


def _of_a_closure(claim: Claim) -> Iterator[str | None]:
    closed, reopened, advice_asked = claim.closed_from, claim.reopened_on, claim.advice_asked_on
    if closed is None or reopened is None or advice_asked is None:
        yield None
        return
    if CLOSURE.after(closed) > reopened:
        yield f"the closure was shorter than {CLOSURE}"
    if not AROUND.before(closed) <= advice_asked <= AROUND.before(reopened):
        yield f"the advice was not asked for between {AROUND} before the closing and {AROUND} before the reopening"
