"""Where a rule comes from: an instrument and a provision of it."""

from datetime import date
from enum import StrEnum

from attrs import field, frozen


class Force(StrEnum):
    """How strongly a source binds."""

    MUST = "must"
    SHOULD = "should"


@frozen
class Instrument:
    """An Act, a set of regulations or rules, a code, or a judgment.

    Attributes:
        short: the name used in citations.
        full: the full title, with its number.
        address: where the text is published.
        began: the first day on which what is cited from it had effect.
        force: `must` for law, `should` for guidance.
    """

    short: str
    full: str
    address: str
    began: date
    force: Force = Force.MUST

    def __call__(self, provision: str) -> "Citation":
        """The citation of a provision of this instrument."""
        return Citation(self, provision)


def _not_empty(_: object, __: object, value: str) -> None:
    if not value.strip():
        raise ValueError("a citation names a provision; an instrument alone cannot be checked")


@frozen
class Citation:
    """A provision of an instrument, as a lawyer would look it up.

    Attributes:
        instrument: where it stands.
        provision: which part of it, in the instrument's own numbering ("reg 37(2)").
    """

    instrument: Instrument
    provision: str = field(validator=_not_empty)

    @property
    def force(self) -> Force:
        """`must` where the source is law, `should` where it is guidance."""
        return self.instrument.force

    def __str__(self) -> str:
        return f"{self.instrument.short} {self.provision}"
