"""The exemptions from limits, as the provisions list them."""

from sendtimelines.rules.citations import Citation
from sendtimelines.rules.exemptions import Exemption, Ground, Person
from sendtimelines.rules.periods import Weeks, weeks

FAMILY = frozenset({Person.CHILD, Person.PARENT, Person.YOUNG_PERSON, Person.ALTERNATIVE_PERSON})
"""A reason about a young person is one about the alternative person too, where there is one (SEND Regs Sch 3 Pt 3)."""

EXAMINED = frozenset({Person.CHILD, Person.YOUNG_PERSON})
"""Whose missed examination or test counts (SEND Regs reg 8(2)(c)): not that of a parent or an alternative person."""

OF_DETAINED = frozenset({Person.DETAINED_PERSON, Person.PARENT, Person.ALTERNATIVE_PERSON})
PARENT = frozenset({Person.PARENT})
PARENT_OR_ALTERNATIVE = frozenset({Person.PARENT, Person.ALTERNATIVE_PERSON})
DETAINED_PERSON = frozenset({Person.DETAINED_PERSON})


def advice_around_closure(source: Citation) -> tuple[Exemption, ...]:
    """Advice asked of a school, post-16 institution or early years provider around a closure of four weeks or more."""
    return (
        Exemption(ground=Ground.SCHOOL_CLOSURE, source=source),
        Exemption(ground=Ground.EARLY_YEARS_CLOSURE, source=source),
    )


def circumstances_or_absence(source: Citation, persons: frozenset[Person], absence: Weeks) -> tuple[Exemption, ...]:
    """Exceptional personal circumstances, or an absence from the area, in the time of the limit."""
    return (
        Exemption(ground=Ground.CIRCUMSTANCES, source=source, persons=persons),
        Exemption(ground=Ground.ABSENCE, source=source, persons=persons, absence=absence),
    )


def four_weeks(source: Citation) -> tuple[Exemption, ...]:
    """The reasons of regs 5(4), 10(4), 13(3) and 27(3): closure, circumstances, or an absence of four weeks or more."""
    return (*advice_around_closure(source), *circumstances_or_absence(source, FAMILY, weeks(4)))


def two_weeks(source: Citation) -> tuple[Exemption, ...]:
    """The reasons of regs 44 and 45: the same, an absence of two weeks or more being enough."""
    return (*advice_around_closure(source), *circumstances_or_absence(source, FAMILY, weeks(2)))


def of_advice(
    source: Citation, persons: frozenset[Person], absent: frozenset[Person], examined: frozenset[Person]
) -> tuple[Exemption, ...]:
    """The reasons of reg 8(2): circumstances, an absence of four weeks or more, a missed examination or test."""
    return (
        Exemption(ground=Ground.CIRCUMSTANCES, source=source, persons=persons),
        Exemption(ground=Ground.ABSENCE, source=source, persons=absent, absence=weeks(4)),
        Exemption(ground=Ground.MISSED_APPOINTMENT, source=source, persons=examined),
    )


def in_custody(source: Citation, absence: Weeks) -> tuple[Exemption, ...]:
    """The reasons for persons in custody: no early years, and of the absences only a parent's."""
    return (
        Exemption(ground=Ground.SCHOOL_CLOSURE, source=source),
        Exemption(ground=Ground.CIRCUMSTANCES, source=source, persons=OF_DETAINED),
        Exemption(ground=Ground.ABSENCE, source=source, persons=PARENT, absence=absence),
    )
