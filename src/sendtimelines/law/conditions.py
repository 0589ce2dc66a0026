"""What a case must be about for a rule to apply: words that the rules share."""

from sendtimelines.particulars import Condition, Relation
from sendtimelines.terms import Attends, Custody, Decision, Issue, Phase, Section

HEALTH_IN_ISSUE = Condition("issues", Relation.INCLUDE, frozenset({Issue.HEALTH}))
SOCIAL_CARE_IN_ISSUE = Condition("issues", Relation.INCLUDE, frozenset({Issue.SOCIAL_CARE}))
SOLELY_HEALTH = Condition("issues", Relation.ARE_ONLY, frozenset({Issue.HEALTH}))
NOT_SOLELY_HEALTH = Condition("issues", Relation.ARE_NOT_ONLY, frozenset({Issue.HEALTH}))

MORE_THAN_PLACEMENT = Condition("sections", Relation.ARE_NOT_ONLY, frozenset({Section.PLACEMENT}))
APPEALABLE = Condition(
    "sections",
    Relation.ARE_NOT_ONLY,
    frozenset({Section.HEALTH_NEEDS, Section.HEALTH, Section.SOCIAL_CARE_NEEDS, Section.SOCIAL_CARE}),
)
MAY_ATTEND_FURTHER_EDUCATION = Condition("attends", Relation.ARE_NOT_ONLY, frozenset({Attends.ELSEWHERE}))
MAY_BE_ELSEWHERE = Condition("attends", Relation.DO_NOT_INCLUDE, frozenset({Attends.FURTHER_EDUCATION}))
CEASING = Condition("decision", Relation.INCLUDE, frozenset({Decision.CEASE}))


def moving(*phases: Phase) -> Condition:
    """That the move is from one of these phases of education to the next."""
    return Condition("phase", Relation.INCLUDE, frozenset(phases))


def custody(*kinds: Custody) -> Condition:
    """That the child or young person stands so to custody."""
    return Condition("custody", Relation.INCLUDE, frozenset(kinds))
