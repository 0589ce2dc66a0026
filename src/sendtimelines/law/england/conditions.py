"""Conditions for a rule to apply to a case, shared by the rules."""

from sendtimelines.law.england.events import APPEAL_RESPONSE_RECEIVED, NOT_OPPOSED_NOTIFIED
from sendtimelines.law.england.readings import HEALTH_NEEDS
from sendtimelines.law.england.terms import NEVER_APPEALED, Attends, Custody, Decision, Issue, Phase, Section
from sendtimelines.rules.citations import Citation
from sendtimelines.rules.conditions import Bar, Condition, Note, Relation


def _on_health(relation: Relation) -> Condition:
    """How the issues stand to health provision, to which on the other reading the needs belong."""
    return Condition(
        "issues", relation, frozenset({Issue.HEALTH}), HEALTH_NEEDS, frozenset({Issue.HEALTH, Issue.HEALTH_NEEDS})
    )


HEALTH_IN_ISSUE = _on_health(Relation.INCLUDE)
SOLELY_HEALTH = _on_health(Relation.ARE_ONLY)
NOT_SOLELY_HEALTH = _on_health(Relation.ARE_NOT_ONLY)
HEALTH_RECOMMENDED = Condition("issues", Relation.INCLUDE, frozenset({Issue.HEALTH, Issue.HEALTH_NEEDS}))
"""A recommendation can be on health needs as well as on provision."""
SOCIAL_CARE_IN_ISSUE = Condition("issues", Relation.INCLUDE, frozenset({Issue.SOCIAL_CARE}))

MORE_THAN_PLACEMENT = Condition("sections", Relation.ARE_NOT_ONLY, frozenset({Section.PLACEMENT, Section.OUTCOMES}))
APPEALABLE = Condition("sections", Relation.ARE_NOT_ONLY, NEVER_APPEALED)
MAY_ATTEND_FURTHER_EDUCATION = Condition("attends", Relation.ARE_NOT_ONLY, frozenset({Attends.ELSEWHERE}))
MAY_BE_ELSEWHERE = Condition("attends", Relation.DO_NOT_INCLUDE, frozenset({Attends.FURTHER_EDUCATION}))


def told_after_the_response(source: Citation) -> Bar:
    """A limit that does not start where the Tribunal was told of a concession after it had the response."""
    return Bar(
        NOT_OPPOSED_NOTIFIED,
        APPEAL_RESPONSE_RECEIVED,
        Note(
            "the response had been received when the Tribunal was told, so this limit does not start; "
            "the appeal goes on until the Tribunal ends it",
            source,
        ),
    )


CEASING = Condition("decision", Relation.INCLUDE, frozenset({Decision.CEASE}))


def moving(*phases: Phase) -> Condition:
    """That the move is from one of these phases of education to the next."""
    return Condition("phase", Relation.INCLUDE, frozenset(phases))


def custody(*kinds: Custody) -> Condition:
    """That the child or young person stands so to custody."""
    return Condition("custody", Relation.INCLUDE, frozenset(kinds))
