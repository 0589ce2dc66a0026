"""The words a case is described in: decisions, sections of a plan, issues, parties, stages."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Literal


class Decision(StrEnum):
    """A local authority's decision that carries a right of appeal (CFA 2014 s 51(2))."""

    REFUSE_TO_ASSESS = "refuse_to_assess"
    REFUSE_TO_ISSUE = "refuse_to_issue"
    PLAN_CONTENT = "plan_content"
    REFUSE_TO_REASSESS = "refuse_to_reassess"
    REFUSE_TO_AMEND = "refuse_to_amend"
    CEASE = "cease"


DecisionWord = Literal[
    "refuse_to_assess", "refuse_to_issue", "plan_content", "refuse_to_reassess", "refuse_to_amend", "cease"
]
"""The decisions as words, for editors and type checkers."""


class Section(StrEnum):
    """A section of an education, health and care plan (SEND Regs reg 12(1)); H is both H1 and H2. Of these E, the
    outcomes, is never appealed.
    """

    NEEDS = "B"
    HEALTH_NEEDS = "C"
    SOCIAL_CARE_NEEDS = "D"
    OUTCOMES = "E"
    EDUCATION = "F"
    HEALTH = "G"
    SOCIAL_CARE = "H"
    PLACEMENT = "I"


APPEALABLE_SECTIONS = frozenset({Section.NEEDS, Section.EDUCATION, Section.PLACEMENT})
"""The sections of which an appeal can be (CFA 2014 s 51(2)(c))."""
NEVER_APPEALED = frozenset(Section) - APPEALABLE_SECTIONS
"""The sections that cannot be appealed on their own."""


class Issue(StrEnum):
    """What a mediation is about; health provision brings in each relevant commissioning body (reg 35), and the needs
    that belong to it go with it. Health needs without provision (section C alone) are an issue of their own.
    """

    EDUCATION = "education"
    HEALTH = "health"
    HEALTH_NEEDS = "health_needs"
    SOCIAL_CARE = "social_care"


ISSUES: Mapping[Section, Issue] = {
    Section.NEEDS: Issue.EDUCATION,
    Section.EDUCATION: Issue.EDUCATION,
    Section.PLACEMENT: Issue.EDUCATION,
    Section.OUTCOMES: Issue.EDUCATION,
    Section.HEALTH_NEEDS: Issue.HEALTH_NEEDS,
    Section.HEALTH: Issue.HEALTH,
    Section.SOCIAL_CARE_NEEDS: Issue.SOCIAL_CARE,
    Section.SOCIAL_CARE: Issue.SOCIAL_CARE,
}
"""What a disagreement with a section of a plan is about."""


def issues_of(sections: Iterable[Section]) -> frozenset[Issue]:
    """What disagreeing with sections of a plan is about; education, where no section is named."""
    return at_stake(ISSUES[section] for section in sections) or frozenset({Issue.EDUCATION})


def at_stake(issues: Iterable[Issue]) -> frozenset[Issue]:
    """Issues as a mediation has them: with health provision the needs are no issue of their own."""
    issues = frozenset(issues)
    return issues - {Issue.HEALTH_NEEDS} if Issue.HEALTH in issues else issues


class With(StrEnum):
    """With whom there is a disagreement (CFA 2014 s 57)."""

    LOCAL_AUTHORITY = "local_authority"
    GOVERNING_BODY = "governing_body"
    EARLY_YEARS_PROVIDER = "early_years_provider"
    FURTHER_EDUCATION = "further_education"
    ACADEMY = "academy"
    SCHOOL = "school"
    POST16 = "post16"
    HEALTH_COMMISSIONER = "health_commissioner"


class About(StrEnum):
    """What a disagreement is about (CFA 2014 s 57)."""

    DUTIES = "duties"
    EDUCATIONAL_PROVISION = "educational_provision"
    HEALTH_PROVISION = "health_provision"
    SOCIAL_CARE_PROVISION = "social_care_provision"


class Stage(StrEnum):
    """What is under way when people disagree; `none` where no assessment, plan or appeal is."""

    NONE = "none"
    ASSESSMENT = "assessment"
    DRAFTING = "drafting"
    REVIEW = "review"
    REASSESSMENT = "reassessment"
    TRIBUNAL = "tribunal"


class Matter(StrEnum):
    """What was agreed at mediation, ordered by the Tribunal, or not opposed (SEND Regs regs 42, 44 and 45); all but
    `other` can be appealed and so be ordered.
    """

    CEASE = "cease"
    ASSESS = "assess"
    MAKE_PLAN = "make_plan"
    RECONSIDER = "reconsider"
    AMEND_PROVISION = "amend_provision"
    AMEND_PLACEMENT = "amend_placement"
    CONTINUE = "continue"
    CONTINUE_AMENDED = "continue_amended"
    APPEALABLE = "appealable"
    OTHER = "other"


class ClaimFact(StrEnum):
    """What the times of a claim of disability discrimination turn on: that it asks for the reinstatement of a
    permanently excluded child or young person (HESC Rules r 21(1)(cc)), or that the dispute was referred for
    conciliation before the six months were over (EqA 2010 Sch 17 para 4(2)).
    """

    REINSTATEMENT = "reinstatement"
    CONCILIATION = "conciliation"


class Phase(StrEnum):
    """From which phase of education to which a child or young person moves (SEND Regs reg 2(1))."""

    EARLY_YEARS_TO_SCHOOL = "early_years_to_school"
    INFANT_TO_JUNIOR = "infant_to_junior"
    PRIMARY_TO_SECONDARY = "primary_to_secondary"
    MIDDLE_TO_SECONDARY = "middle_to_secondary"
    SECONDARY_TO_POST16 = "secondary_to_post16"
    BETWEEN_POST16 = "between_post16"


class Attends(StrEnum):
    """Where a young person is educated, as far as the end of a plan turns on it (SEND Regs reg 46)."""

    FURTHER_EDUCATION = "further_education"
    ELSEWHERE = "elsewhere"


class Custody(StrEnum):
    """How a child or young person stands to custody (CFA 2014 ss 70 to 75; SI 2015/62 reg 15)."""

    DETAINED = "detained"
    NEWLY_DETAINED = "newly_detained"
    RELEASED = "released"
