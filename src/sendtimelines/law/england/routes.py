"""Which ways are open when people disagree: an appeal, mediation, disagreement resolution (CFA 2014 ss 51-57)."""

from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum

from attrs import field, frozen

from sendtimelines.errors import NoSuchAppeal, unknown
from sendtimelines.law.england.arrangements import NO_ARRANGEMENTS, Arrangements, Contact
from sendtimelines.law.england.instruments import CFA, CODE, RECOMMENDATIONS_REGS, SEND_REGS
from sendtimelines.law.england.readings import HEALTH_NEEDS
from sendtimelines.law.england.terms import (
    APPEALABLE_SECTIONS,
    NEVER_APPEALED,
    About,
    Decision,
    DecisionWord,
    Issue,
    Section,
    Stage,
    With,
    issues_of,
)
from sendtimelines.rules.citations import Citation
from sendtimelines.rules.parties import By, ByWord, Party
from sendtimelines.rules.readings import not_both
from sendtimelines.support.display import Displayable
from sendtimelines.support.words import term, terms

FAMILY = frozenset({By.PARENT, By.YOUNG_PERSON})
ABOUT_A_PLAN = frozenset({Decision.PLAN_CONTENT, Decision.REFUSE_TO_AMEND})
"""The decisions of which a section of a plan can be at issue."""
PLACEMENT_ONLY = frozenset({Section.PLACEMENT})
OUTCOMES = frozenset({Section.OUTCOMES})
HEALTH_AND_SOCIAL_CARE = NEVER_APPEALED - OUTCOMES
PLAN_UNDER_WAY = frozenset({Stage.ASSESSMENT, Stage.DRAFTING, Stage.REVIEW, Stage.REASSESSMENT})
ANY_STAGE = frozenset(Stage)
SOLELY_HEALTH = frozenset({Issue.HEALTH})


class Kind(IntEnum):
    """The four kinds of disagreement for which there must be a service (CFA 2014 s 57; Code 11.8)."""

    DUTIES = 1
    PROVISION = 2
    HEALTH_AND_SOCIAL_CARE = 3
    BETWEEN_BODIES = 4


@frozen
class Reason:
    """A finding in words.

    Attributes:
        text: what it says.
        source: the provision it rests on.
    """

    text: str
    source: Citation

    def __str__(self) -> str:
        return f"{self.text} ({self.source})"


@frozen(kw_only=True)
class Disagreement:
    """One kind of disagreement: who may bring it, against whom, about what, and while what is under way.

    Attributes:
        kind: its number in the list of the Code.
        by: who may bring it.
        against: with whom it is.
        about: what it may be about, and the stages at which it may be about that.
        reason: when it fits, in words.
    """

    kind: Kind
    by: frozenset[By]
    against: frozenset[With]
    about: Mapping[About, frozenset[Stage]] = field(hash=False)
    reason: Reason

    def fits(self, by: By | None, against: With | None, about: About | None, stage: Stage | None) -> bool:
        """Whether a disagreement so described is of this kind; None is whatever fits."""
        stages = self.about.values() if about is None else [self.about.get(about, frozenset())]
        return (
            (by in self.by if by else bool(self.by & FAMILY))
            and (against is None or against in self.against)
            and (by is None or against is None or by.value != against.value)
            and any(stage in each if stage else bool(each) for each in stages)
        )


DISAGREEMENTS = (
    Disagreement(
        kind=Kind.DUTIES,
        by=FAMILY,
        against=frozenset(
            {
                With.LOCAL_AUTHORITY,
                With.GOVERNING_BODY,
                With.EARLY_YEARS_PROVIDER,
                With.FURTHER_EDUCATION,
                With.ACADEMY,
            }
        ),
        about={About.DUTIES: ANY_STAGE},
        reason=Reason(
            "disagreement resolution fits how an authority, governing body, early years provider, further education "
            "institution or academy carries out its duties for children with special needs, with a plan or without",
            CODE("11.8"),
        ),
    ),
    Disagreement(
        kind=Kind.PROVISION,
        by=FAMILY,
        against=frozenset(
            {
                With.EARLY_YEARS_PROVIDER,
                With.SCHOOL,
                With.POST16,
                With.GOVERNING_BODY,
                With.ACADEMY,
                With.FURTHER_EDUCATION,
            }
        ),
        about={About.EDUCATIONAL_PROVISION: ANY_STAGE},
        reason=Reason(
            "disagreement resolution fits the special educational provision that an early years provider, school or "
            "post-16 institution makes, with a plan or without",
            CODE("11.8"),
        ),
    ),
    Disagreement(
        kind=Kind.HEALTH_AND_SOCIAL_CARE,
        by=FAMILY,
        against=frozenset({With.HEALTH_COMMISSIONER, With.LOCAL_AUTHORITY}),
        about={
            About.HEALTH_PROVISION: PLAN_UNDER_WAY,
            About.SOCIAL_CARE_PROVISION: PLAN_UNDER_WAY,
            About.EDUCATIONAL_PROVISION: PLAN_UNDER_WAY | {Stage.TRIBUNAL},
        },
        reason=Reason(
            "disagreement resolution fits health or social care provision while needs are assessed or reassessed or a "
            "plan is drawn up or reviewed, and special educational provision then and while an appeal is waiting",
            CODE("11.8"),
        ),
    ),
    Disagreement(
        kind=Kind.BETWEEN_BODIES,
        by=frozenset({By.LOCAL_AUTHORITY, By.HEALTH_COMMISSIONER}),
        against=frozenset({With.HEALTH_COMMISSIONER, With.LOCAL_AUTHORITY}),
        about=dict.fromkeys(About, PLAN_UNDER_WAY),
        reason=Reason(
            "disagreement resolution fits authority and health commissioner between themselves while needs are "
            "assessed or reassessed or a plan is drawn up or reviewed; parents and young people are not party to it",
            CODE("11.8"),
        ),
    ),
)

STANDING = (
    Reason(
        "considering mediation is a step before most appeals; taking part in it is never compulsory, nor is "
        "disagreement resolution",
        CFA("s 55"),
    ),
    Reason(
        "using either, or not, leaves the right of appeal as it is, and nothing may be inferred from it", CODE("ch 11")
    ),
    Reason("what is said in either is confidential and without prejudice", CODE("ch 11")),
    Reason("an agreement on some of the issues narrows the appeal to the others", CODE("ch 11")),
    Reason(
        "the Tribunal disregards offers and comments made in mediation, and an appeal may go on after a mediation that "
        "settled nothing",
        CODE("ch 11"),
    ),
    Reason("meanwhile keep talking to the plan coordinator and the school", CODE("ch 11")),
)
"""What holds for every mediation and disagreement resolution."""

NO_APPEAL_ALONE = Reason(
    "health and social care in a plan cannot be appealed on their own; mediation on them is open",
    CFA("s 51(2)"),
)
OUTCOMES_FOLLOW = Reason(
    "outcomes (section E) cannot be appealed; the needs, the special educational provision and the school can (B, F "
    "and I), and mediation on outcomes is open",
    CFA("s 51(2)(c)"),
)
RECOMMENDATIONS = Reason(
    "while an education ground is live the Tribunal may make recommendations, not binding, on health and social care",
    RECOMMENDATIONS_REGS("regs 3 to 5"),
)


@frozen(kw_only=True)
class Routes(Displayable):
    """The ways that are open.

    Attributes:
        appeal: whether the decision can be appealed.
        certificate_needed: whether the appeal needs a mediation certificate.
        mediation: whether mediation is open.
        mediation_parties: who must take part beside the parent or young person, if they want mediation.
        arranges: who arranges it, or None where mediation is not open.
        disagreement_resolution: the kinds of disagreement resolution that fit.
        compulsory: whether taking part in either is compulsory; it never is.
        reasons: why, and what always holds, with the source of each.
        arrangements: the local arrangements that the caller gave.
    """

    appeal: bool
    certificate_needed: bool
    mediation: bool
    mediation_parties: tuple[With, ...]
    arranges: Party | None
    disagreement_resolution: tuple[Kind, ...]
    compulsory: bool = False
    reasons: tuple[Reason, ...]
    arrangements: Arrangements = NO_ARRANGEMENTS

    @property
    def contacts(self) -> Mapping[str, Contact]:
        """Whom to contact for each open way, where the caller gave a contact for it."""
        opened = {
            "mediation": self.mediation,
            "authority": self.mediation,
            "disagreement_resolution": bool(self.disagreement_resolution),
        }
        contacts = {kind: self.arrangements.contact(kind) for kind, is_open in opened.items() if is_open}
        return {kind: contact for kind, contact in contacts.items() if contact}


def may_appeal(decision: Decision | str, sections: Iterable[Section | str] = ()) -> bool:
    """Whether a decision can be appealed (CFA 2014 s 51(2)).

    Parameters:
        decision: what the local authority decided.
        sections: letters of the sections of the plan that are disagreed with, "BFI"; none where no plan is at issue or
            it is not known yet. They count only where the decision is about what a plan says.

    Raises:
        UnknownName: there is no such decision or section.
    """
    disputed = at_issue(term(Decision, decision, field="decision"), terms(Section, sections, field="sections"))
    return _appealable(disputed)


def _appealable(disputed: frozenset[Section]) -> bool:
    return not disputed or bool(disputed & APPEALABLE_SECTIONS)


def certificate_needed(decision: Decision | str, sections: Iterable[Section | str] = ()) -> bool:
    """Whether an appeal needs a mediation certificate (CFA 2014 s 55).

    It does, unless the appeal is only about the school or other institution named, its type, or that none is named.

    Parameters:
        decision, sections: as for `may_appeal`.

    Raises:
        NoSuchAppeal: outcomes, health or social care alone cannot be appealed.
        UnknownName: there is no such decision or section.
    """
    sections = terms(Section, sections, field="sections")
    if not may_appeal(decision, sections):
        raise NoSuchAppeal(
            "sections are only of outcomes, health or social care, and there is no appeal on those alone (s 51(2)); "
            "mediation on them is open, and health and social care can go with an appeal on section B, F or I",
            field="sections",
            value=sections,
        )
    return not _placement_only(at_issue(term(Decision, decision, field="decision"), sections))


def _placement_only(disputed: frozenset[Section]) -> bool:
    return disputed - OUTCOMES == PLACEMENT_ONLY


def at_issue(decision: Decision | None, sections: frozenset[Section]) -> frozenset[Section]:
    """The sections that a disagreement is about: none, where the decision is one that is not about what a plan says."""
    return sections if decision is None or decision in ABOUT_A_PLAN else frozenset()


def routes(
    *,
    decision: Decision | DecisionWord | None = None,
    sections: Iterable[Section | str] = (),
    by: By | ByWord | None = None,
    against: With | str | None = None,
    about: About | str | None = None,
    stage: Stage | str | None = None,
    arrangements: Arrangements | None = None,
    readings: Iterable[str] = (),
) -> Routes:
    """Which ways are open: appeal, mediation, and which kinds of disagreement resolution.

    Parameters:
        decision: what the local authority decided, if it gave notice of a decision.
        sections: letters of the sections of the plan that are disagreed with; given without a decision, they are
            those of a plan that was made or amended.
        by: who disagrees; the parent or young person unless given.
        against: with whom; whoever fits unless given.
        about: what about; whatever fits unless given.
        stage: what is under way; whatever fits unless given.
        arrangements: the local arrangements, for the contacts.
        readings: the ids of readings to use instead of the default ones; only that of health needs bears on this.

    Returns:
        The ways that are open, with reasons.

    Raises:
        UnknownName: a word that the vocabulary does not have, or a reading that does not bear on it; the nearest is
            named.
        BadReading: both readings of the point.

    >>> open_ways = routes(decision="plan_content", sections="I", by="parent")
    >>> open_ways.appeal, open_ways.certificate_needed, open_ways.mediation
    (True, False, True)
    """
    sections = terms(Section, sections, field="sections")
    who = term(By, by, field="by") if by is not None else None
    unsaid = Decision.PLAN_CONTENT if sections else None
    decided = term(Decision, decision, field="decision") if decision is not None else unsaid
    against = term(With, against, field="with") if against is not None else None
    about = term(About, about, field="about") if about is not None else None
    stage = term(Stage, stage, field="stage") if stage is not None else None

    open_to_them = decided is not None and (who is None or who in FAMILY)
    disputed = at_issue(decided, sections)
    issues = _as_read(issues_of(disputed), readings)
    appeal = open_to_them and _appealable(disputed)
    needed = appeal and not _placement_only(disputed)
    arranger = Party.COMMISSIONER if issues == SOLELY_HEALTH else Party.AUTHORITY
    authority = (With.LOCAL_AUTHORITY,) if arranger is Party.AUTHORITY else ()
    parties = (*authority, With.HEALTH_COMMISSIONER) if Issue.HEALTH in issues else authority
    fitting = tuple(each for each in DISAGREEMENTS if each.fits(who, against, about, stage))
    return Routes(
        appeal=appeal,
        certificate_needed=needed,
        mediation=open_to_them,
        mediation_parties=parties if open_to_them else (),
        arranges=arranger if open_to_them else None,
        disagreement_resolution=tuple(each.kind for each in fitting),
        reasons=(
            *_on_appeal(decided, open_to_them, appeal, needed, disputed),
            *(_on_mediation(issues) if open_to_them else ()),
            *(each.reason for each in fitting),
            *STANDING,
        ),
        arrangements=arrangements or NO_ARRANGEMENTS,
    )


def _as_read(issues: frozenset[Issue], readings: Iterable[str]) -> frozenset[Issue]:
    """The issues, health needs being health provision on the other reading of that point."""
    chosen = frozenset((readings,) if isinstance(readings, str) else readings)
    ids = {reading.id for reading in HEALTH_NEEDS.readings}
    for name in sorted(chosen - ids, key=str):
        raise unknown("reading", name, ids, see="; no other bears on the ways that are open")
    not_both((HEALTH_NEEDS,), chosen)
    if Issue.HEALTH_NEEDS in issues and HEALTH_NEEDS.chosen(chosen) is HEALTH_NEEDS.other:
        return issues - {Issue.HEALTH_NEEDS} | {Issue.HEALTH}
    return issues


def _on_appeal(
    decision: Decision | None, open_to_them: bool, appeal: bool, needed: bool, disputed: frozenset[Section]
) -> Iterator[Reason]:
    if decision is None:
        yield Reason(
            "without notice of a decision there is nothing to appeal and no mediation on it",
            CFA("s 51(2)"),
        )
    elif not open_to_them:
        yield Reason("only a parent or young person can appeal, or ask for mediation before one", CFA("ss 51 to 54"))
    elif not appeal:
        if disputed & HEALTH_AND_SOCIAL_CARE:
            yield NO_APPEAL_ALONE
    else:
        yield Reason(f"{WORDS[decision]} can be appealed", CFA("s 51(2)"))
        if needed:
            yield Reason("the appeal needs a mediation certificate, which does not mean a mediation", CFA("s 55"))
        else:
            yield Reason(
                "an appeal only about the school, its type or that none is named needs no certificate", CFA("s 55")
            )
        if disputed & HEALTH_AND_SOCIAL_CARE:
            yield RECOMMENDATIONS
    if open_to_them and disputed & OUTCOMES:
        yield OUTCOMES_FOLLOW


def _on_mediation(issues: frozenset[Issue]) -> Iterator[Reason]:
    if issues == SOLELY_HEALTH:
        yield Reason("on health alone each commissioning body arranges the mediation and takes part", CFA("s 53(3)"))
        yield Reason("it does so within 30 days of being told by the local authority", SEND_REGS("reg 35(3)"))
        return
    if Issue.HEALTH in issues:
        yield Reason(
            "where health and other issues are mixed, the local authority arranges the mediation with each "
            "commissioning body, and all of them take part",
            CFA("s 53(4)"),
        )
        yield Reason("they do so within 30 days of the authority's being told", SEND_REGS("reg 35(4)"))
        return
    yield Reason(
        "the local authority arranges the mediation and takes part, if mediation is wanted", SEND_REGS("reg 36")
    )
    if Issue.HEALTH_NEEDS in issues:
        yield Reason(
            "health needs (section C) are no health care provision, so no commissioning body need take part on them "
            "alone; read otherwise (health_needs.commissioner), it does",
            CFA("s 53(1)(b)"),
        )


WORDS: Mapping[Decision, str] = {
    Decision.REFUSE_TO_ASSESS: "a decision not to assess needs",
    Decision.REFUSE_TO_ISSUE: "a decision, after an assessment, to make no plan",
    Decision.PLAN_CONTENT: "what a plan says of needs, special educational provision or the school",
    Decision.REFUSE_TO_REASSESS: "a decision not to reassess needs",
    Decision.REFUSE_TO_AMEND: "a decision, after a review or reassessment, not to amend or replace the plan",
    Decision.CEASE: "a decision to cease to maintain the plan",
}
"""The decisions in words (CFA 2014 s 51(2)(a) to (f))."""
