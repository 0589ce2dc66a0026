"""Checklists: a lawful mediation, what a decision notice must say of it, whom to tell of disagreement resolution.

Each takes facts and gives findings marked must (law) or should (guidance), with the source.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from attrs import frozen

from sendtimelines.errors import BadCase, unknown
from sendtimelines.law.england.instruments import CFA, CODE, DETAINED_REGS, KUMAR, SEND_REGS
from sendtimelines.rules.citations import Citation, Force
from sendtimelines.support.display import Displayable
from sendtimelines.support.mappings import FrozenMapping


class State(StrEnum):
    """The state of a point of a checklist on the facts."""

    MET = "met"
    NOT_MET = "not met"
    UNKNOWN = "not known"
    NOT_APPLICABLE = "does not apply"


@frozen(kw_only=True)
class Point:
    """One thing that must or should be so.

    Attributes:
        fact: the name under which its fact is given: True, False, or left out where it is not known.
        words: what must or should be so.
        sources: where it comes from, the governing one first.
        only_if: another fact on which it depends; where that is False the point does not apply.
        rules: the ids of rules whose last day it asks for, where it asks for a date.
    """

    fact: str
    words: str
    sources: tuple[Citation, ...]
    only_if: str | None = None
    rules: tuple[str, ...] = ()

    @property
    def force(self) -> Force:
        """`must` where it is law, `should` where it is guidance."""
        return self.sources[0].force

    def state(self, facts: Mapping[str, bool]) -> State:
        """Return the state of the point on `facts`."""
        if self.only_if and facts.get(self.only_if) is False:
            return State.NOT_APPLICABLE
        if self.fact not in facts:
            return State.UNKNOWN
        return State.MET if facts[self.fact] else State.NOT_MET


@frozen(kw_only=True)
class Finding:
    """The state of one point of a checklist.

    Attributes:
        point: the point.
        state: its state on the facts.
    """

    point: Point
    state: State

    @property
    def force(self) -> Force:
        """`must` where the point is law, `should` where it is guidance."""
        return self.point.force

    @property
    def source(self) -> str:
        """The provisions it rests on, in one line."""
        return "; ".join(map(str, self.point.sources))

    def __str__(self) -> str:
        return f"{self.state}: {self.force} {self.point.words} ({self.source})"


class Findings(tuple[Finding, ...], Displayable):
    """The findings of a checklist, point by point."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "\n".join(map(str, self))


@frozen
class Checklist(Displayable):
    """Points that are asked together; called with facts it gives a finding for each.

    Attributes:
        id: its name.
        title: what it is about.
        points: the points, in the order in which one would go through them.

    >>> findings = MEDIATION(child_attends=False, agreement_recorded=False)
    >>> [str(finding.state) for finding in findings if finding.point.fact == "agreement_recorded"]
    ['not met']
    """

    id: str
    title: str
    points: tuple[Point, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of the facts it asks for, those on which points depend first."""
        conditions = (point.only_if for point in self.points if point.only_if)
        return tuple(dict.fromkeys((*conditions, *(point.fact for point in self.points))))

    def __call__(self, **facts: bool) -> Findings:
        """A finding for each point.

        Parameters:
            facts: what is known, by the names in `facts`: True or False. A fact left out is not known.

        Raises:
            UnknownName: the checklist asks for no such fact; the nearest is named.
            BadCase: a fact is neither True nor False.
        """
        for name, value in facts.items():
            if name not in self.facts:
                raise unknown("fact", name, self.facts, see=f"; see the facts of the checklist {self.id}")
            if type(value) is not bool:
                raise BadCase(
                    f"{name} is of type {type(value).__name__}; give True or False, or leave it out if it is not known",
                    field=name,
                    value=value,
                )
        return Findings(Finding(point=point, state=point.state(facts)) for point in self.points)

    def __iter__(self) -> Iterator[Point]:
        return iter(self.points)


_GUIDANCE = CODE("ch 11")

MEDIATION = Checklist(
    "mediation",
    "what a lawful mediation needs",
    (
        Point(
            fact="authority_attends",
            only_if="not_only_health",
            words="the local authority takes part",
            sources=(
                SEND_REGS("reg 36"),
                CFA("s 54"),
                SEND_REGS("reg 35(4)"),
                CFA("s 53(4)"),
            ),
        ),
        Point(
            fact="commissioners_attend",
            only_if="health_in_issue",
            words="each relevant commissioning body takes part",
            sources=(
                CFA("s 53(3), (4)"),
                SEND_REGS("reg 35(3), (4)"),
            ),
        ),
        Point(
            fact="representatives_can_settle",
            words="those who attend for the authority and the commissioning bodies can settle the issues",
            sources=(
                SEND_REGS("reg 37(1)"),
                _GUIDANCE,
            ),
        ),
        Point(
            fact="mediator_independent",
            words="the mediator is independent of the local authority and, with health in issue, of the commissioning "
            "body",
            sources=(
                CFA("s 53(5)"),
                CFA("s 54(3)"),
            ),
        ),
        Point(
            fact="mediator_knows_the_law",
            words="the mediator knows enough of the law on special educational needs, health and social care",
            sources=(SEND_REGS("reg 40"),),
        ),
        Point(
            fact="adviser_independent",
            words="the mediation adviser is independent: not employed by a local authority or a commissioning body",
            sources=(CFA("s 56(2), (3)"),),
        ),
        Point(
            fact="supporter_admitted",
            only_if="supporter_wished",
            words="an advocate or other supporter whom the parent or young person wishes may attend, a lawyer too",
            sources=(
                SEND_REGS("reg 38(1)(b)"),
                KUMAR("[2020] EWHC 3326 (Admin)"),
                _GUIDANCE,
            ),
        ),
        Point(
            fact="child_attendance_agreed",
            only_if="child_attends",
            words="the child attends with the agreement of the parent and the mediator",
            sources=(SEND_REGS("reg 38(1)(c)"),),
        ),
        Point(
            fact="no_reasonable_objection",
            only_if="child_attends",
            words="the child attends where the parent asks for it and the authority has no reasonable objection",
            sources=(_GUIDANCE,),
        ),
        Point(
            fact="views_sought",
            only_if="child_is_not_the_party",
            words="the mediator takes reasonable steps to learn the views of the child, or of the young person for "
            "whom another acts, whether they attend or not",
            sources=(
                SEND_REGS("reg 38(2), (3)"),
                _GUIDANCE,
            ),
        ),
        Point(
            fact="young_person_attendance_agreed",
            only_if="alternative_person",
            words="a young person for whom another acts attends with the agreement of that person and the mediator",
            sources=(SEND_REGS("reg 38(1)(d)"),),
        ),
        Point(
            fact="others_agreed",
            only_if="others_attend",
            words="anyone else attends with the consent of all parties or, failing that, of the mediator",
            sources=(SEND_REGS("reg 38(1)(e)"),),
        ),
        Point(
            fact="notice_given",
            words="date and place were told five working days before, or the parent or young person consented to less",
            sources=(SEND_REGS("reg 37(2)"),),
        ),
        Point(
            fact="expenses_paid",
            only_if="expenses_claimed",
            words="the body that arranges pays the parent's or young person's expenses, for which it may ask prior "
            "agreement and receipts: standard-class fares, the child's too; 25p a mile by car or motorcycle; taxis; "
            "loss of earnings up to £45; a registered carer at £5.35 an hour for each child or young person; "
            "overnight up to £81 in inner London, £71 elsewhere, £21 with family or friends",
            sources=(SEND_REGS("reg 41"),),
        ),
        Point(
            fact="agreement_recorded",
            only_if="agreement_reached",
            words="the agreement is recorded in writing",
            sources=(SEND_REGS("reg 42(1)"),),
        ),
        Point(
            fact="advocate_considered",
            only_if="learning_difficulties",
            words="a young person with learning difficulties who needs an advocate has one",
            sources=(_GUIDANCE,),
        ),
        Point(
            fact="mediator_stays_out_of_the_appeal",
            only_if="mediator_is_solicitor",
            words="a solicitor who was the mediator represents neither party at the Tribunal",
            sources=(_GUIDANCE,),
        ),
        Point(
            fact="lawyers_agreed",
            only_if="lawyers_attend",
            words="lawyers, normally unnecessary, attend if parties and mediator agree, each side paying its own",
            sources=(_GUIDANCE,),
        ),
        Point(
            fact="place_and_time_convenient",
            words="place and time suit the parties and are arranged with the parent or young person",
            sources=(_GUIDANCE,),
        ),
        Point(fact="open_on_every_aspect", words="both sides put every aspect on the table", sources=(_GUIDANCE,)),
        Point(
            fact="attendance_agreed_with_parties",
            words="the mediator agrees with the parties who attends",
            sources=(_GUIDANCE,),
        ),
    ),
)

_NOTICES = "regs 5(3), 10(3), 14(2), 20(11), 21(10), 22(5), 25(2), 31(3)"
_WITH_RECOMMENDATIONS = "regs 10(3)(e), 14(2)(e), 20(11)(e), 21(10)(e), 22(5)(e), 25(2)(e), 31(3)(e)"

DECISION_NOTICE = Checklist(
    "decision_notice",
    "what a notice of a decision must contain about mediation",
    (
        Point(
            fact="right_to_mediation",
            words="say that there is a right to mediation",
            sources=(
                SEND_REGS("reg 32"),
                CFA("s 52"),
            ),
        ),
        Point(
            fact="certificate_needed",
            words="say that an appeal needs a mediation certificate",
            sources=(SEND_REGS("reg 32"),),
        ),
        Point(
            fact="adviser_contact",
            words="give the mediation adviser's contact details",
            sources=(SEND_REGS("reg 32"),),
        ),
        Point(
            fact="time_limits",
            words="give the time limits for asking for mediation",
            sources=(SEND_REGS("reg 32"),),
            rules=("mediation.contact_adviser",),
        ),
        Point(
            fact="tell_the_authority",
            words="say that the authority is to be told that mediation is wanted, and on which issues",
            sources=(SEND_REGS("reg 32"),),
        ),
        Point(
            fact="health_provision_wanted",
            only_if="health_provision_missing",
            words="say that the authority is to be told which health provision is wanted, where it is missing",
            sources=(SEND_REGS("reg 32"),),
        ),
        Point(fact="authority_contact", words="give a contact at the local authority", sources=(SEND_REGS("reg 32"),)),
        Point(fact="right_of_appeal", words="give the right of appeal", sources=(SEND_REGS(_NOTICES),)),
        Point(
            fact="appeal_time_limit",
            words="give the time limit for an appeal",
            sources=(SEND_REGS(_NOTICES),),
            rules=("appeal.register",),
        ),
        Point(
            fact="disagreement_resolution",
            words="say that disagreement resolution is available",
            sources=(SEND_REGS(_NOTICES),),
        ),
        Point(
            fact="information_and_advice",
            words="say that information and advice are available",
            sources=(SEND_REGS(_NOTICES),),
        ),
        Point(
            fact="recommendations",
            only_if="recommendations_apply",
            words="say that the Tribunal can make recommendations on health and social care, which every notice of a "
            "decision from 3 April 2018 does but that not to assess",
            sources=(SEND_REGS(_WITH_RECOMMENDATIONS),),
        ),
    ),
)

DECISION_NOTICE_IN_CUSTODY = Checklist(
    "decision_notice_in_custody",
    "what a home authority's notice of a decision must contain about mediation",
    (
        Point(
            fact="certificate_needed",
            words="say that an appeal needs a mediation certificate, where it does",
            sources=(DETAINED_REGS("reg 18(a)"),),
        ),
        Point(
            fact="adviser_contact",
            words="give the mediation adviser's contact details",
            sources=(DETAINED_REGS("reg 18(b)"),),
        ),
        Point(
            fact="time_limits",
            words="give the time limits for asking for mediation",
            sources=(DETAINED_REGS("reg 18(c)"),),
            rules=("detained.contact_adviser",),
        ),
        Point(
            fact="tell_the_authority",
            words="say that the home authority is to be told if mediation is wanted",
            sources=(DETAINED_REGS("reg 18(d)"),),
        ),
        Point(
            fact="authority_contact",
            words="give a contact at the home authority",
            sources=(DETAINED_REGS("reg 18(e)"),),
        ),
    ),
)

PUBLICITY = Checklist(
    "publicity",
    "whom the authority must tell of disagreement resolution",
    (
        Point(fact="parents", words="make it known to parents", sources=(CFA("s 57"),)),
        Point(fact="young_people", words="make it known to young people", sources=(CFA("s 57"),)),
        Point(
            fact="head_teachers",
            words="make it known to the head teachers of schools in its area",
            sources=(CFA("s 57"),),
        ),
        Point(
            fact="governing_bodies",
            words="make it known to the governing bodies of schools and post-16 institutions in its area",
            sources=(CFA("s 57"),),
        ),
        Point(
            fact="proprietors",
            words="make it known to the proprietors of schools and post-16 institutions in its area",
            sources=(CFA("s 57"),),
        ),
        Point(
            fact="principals",
            words="make it known to the principals of post-16 institutions in its area",
            sources=(CFA("s 57"),),
        ),
        Point(fact="others", words="make it known to others whom it thinks fit", sources=(_GUIDANCE,)),
    ),
)

CHECKLISTS: Mapping[str, Checklist] = FrozenMapping(
    {each.id: each for each in (MEDIATION, DECISION_NOTICE, DECISION_NOTICE_IN_CUSTODY, PUBLICITY)}
)
