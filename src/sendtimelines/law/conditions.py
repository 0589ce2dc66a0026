"""What a case must be about for a rule to apply: words that the rules share."""

from sendtimelines.particulars import Condition, Relation
from sendtimelines.terms import Issue, Section

HEALTH_IN_ISSUE = Condition("issues", Relation.INCLUDE, frozenset({Issue.HEALTH}))
SOLELY_HEALTH = Condition("issues", Relation.ARE_ONLY, frozenset({Issue.HEALTH}))
NOT_SOLELY_HEALTH = Condition("issues", Relation.ARE_NOT_ONLY, frozenset({Issue.HEALTH}))

MORE_THAN_PLACEMENT = Condition("sections", Relation.ARE_NOT_ONLY, frozenset({Section.PLACEMENT}))
APPEALABLE = Condition(
    "sections",
    Relation.ARE_NOT_ONLY,
    frozenset({Section.HEALTH_NEEDS, Section.HEALTH, Section.SOCIAL_CARE_NEEDS, Section.SOCIAL_CARE}),
)
