"""How the page calls the words of the library that have no sentence of their own; a test asks for each of them."""

from collections.abc import Mapping

from sendtimelines.law.england.terms import Attends, ClaimFact, Custody, Decision, Issue, Matter, Phase
from sendtimelines.rules.exemptions import Ground, Person
from sendtimelines.rules.receipt import Convention, How

MATTERS: Mapping[Matter, str] = {
    Matter.CEASE: "to cease the plan",
    Matter.ASSESS: "to assess or reassess needs",
    Matter.MAKE_PLAN: "to make a plan",
    Matter.RECONSIDER: "to reconsider the decision",
    Matter.AMEND_PROVISION: "to amend what the plan says of needs or provision",
    Matter.AMEND_PLACEMENT: "to amend the school or institution that the plan names",
    Matter.CONTINUE: "to continue the plan as it is",
    Matter.CONTINUE_AMENDED: "to continue the plan and amend it",
    Matter.APPEALABLE: "a matter that can be appealed, without saying which",
    Matter.OTHER: "another matter",
}
CLAIM_FACTS: Mapping[ClaimFact, str] = {
    ClaimFact.REINSTATEMENT: "it asks for the reinstatement of a permanently excluded child or young person",
    ClaimFact.CONCILIATION: "the dispute was referred for conciliation before the six months were over",
}
PHASES: Mapping[Phase, str] = {
    Phase.EARLY_YEARS_TO_SCHOOL: "from early years to school",
    Phase.INFANT_TO_JUNIOR: "from infant to junior school",
    Phase.PRIMARY_TO_SECONDARY: "from primary to secondary school",
    Phase.MIDDLE_TO_SECONDARY: "from middle to secondary school",
    Phase.SECONDARY_TO_POST16: "from secondary school to a post-16 institution",
    Phase.BETWEEN_POST16: "from one post-16 institution to another",
}
ATTENDS: Mapping[Attends, str] = {
    Attends.FURTHER_EDUCATION: "in further education",
    Attends.ELSEWHERE: "elsewhere",
}
CUSTODY: Mapping[Custody, str] = {
    Custody.DETAINED: "in custody",
    Custody.NEWLY_DETAINED: "newly in custody, with an assessment unfinished",
    Custody.RELEASED: "released, with an assessment unfinished",
}
ISSUES: Mapping[Issue, str] = {
    Issue.EDUCATION: "education",
    Issue.HEALTH: "health provision",
    Issue.HEALTH_NEEDS: "health needs without provision (section C alone)",
    Issue.SOCIAL_CARE: "social care",
}
GROUNDS: Mapping[Ground, str] = {
    Ground.SCHOOL_CLOSURE: "the school that was asked for advice was closed",
    Ground.EARLY_YEARS_CLOSURE: "the early years provider that was asked for advice was closed",
    Ground.CIRCUMSTANCES: "exceptional circumstances",
    Ground.ABSENCE: "absence from the area of the authority",
    Ground.MISSED_APPOINTMENT: "an examination or a test that was missed",
}
PERSONS: Mapping[Person, str] = {
    Person.CHILD: "the child",
    Person.PARENT: "the parent",
    Person.YOUNG_PERSON: "the young person",
    Person.ALTERNATIVE_PERSON: "the alternative person, who acts for the young person",
    Person.DETAINED_PERSON: "the detained person",
}
HOW: Mapping[How, str] = {
    How.FIRST_CLASS: "by first-class post",
    How.SECOND_CLASS: "by second-class post",
    How.EMAIL: "by e-mail",
    How.HAND: "by hand",
}
CONVENTIONS: Mapping[Convention, str] = {
    Convention.ORDINARY_POST: "the ordinary course of post (Interpretation Act 1978, s 7)",
    Convention.ADVICE_SERVICE: "what advice services go by",
    Convention.AS_GIVEN: "received on the day it was sent",
}
SETTERS: Mapping[str, str] = {"agreement": "an agreement in writing", "order": "the Tribunal"}
"""By whom a rule lets another date be set."""
NATIONS: Mapping[str, str] = {
    "england-and-wales": "England and Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
}
DECISIONS: Mapping[Decision, str] = {
    Decision.REFUSE_TO_ASSESS: "not to assess needs",
    Decision.REFUSE_TO_ISSUE: "to make no plan, after an assessment",
    Decision.PLAN_CONTENT: "what the plan says: the final plan, or the plan as it was amended",
    Decision.REFUSE_TO_REASSESS: "not to reassess needs",
    Decision.REFUSE_TO_AMEND: "not to amend or replace the plan, after a review or reassessment",
    Decision.CEASE: "to cease to maintain the plan",
}
AFTER_A_DECISION = frozenset(
    {
        "Notice of a decision",
        "Mediation",
        "The appeal and agreements",
        "Recommendations on health and social care",
        "After the Tribunal's decision",
        "After an order or an agreement",
    }
)
"""The headings of the events that matter once there is a decision that can be appealed."""
BEGINS: Mapping[str, str] = {
    "notice_sent": "Notice of a decision",
    "adviser_contacted": "Mediation",
    "appeal_received": "The appeal and agreements",
    "recommendation_made": "Recommendations on health and social care",
    "decision_notice_sent": "After the Tribunal's decision",
    "act_of_discrimination": "Claims of disability discrimination",
    "assessment_confirmed": "After an order or an agreement",
    "request_received": "Assessment and plan",
    "plan_made": "Reviews",
    "transfer_date": "A move to another phase of education",
    "move_date": "A move to another area or commissioner",
    "reassessment_requested": "Reassessment",
    "disclosure_requested": "Copies of a plan, its end, a special school",
    "release_known": "Custody",
}
"""The headings under which events are offered, by the first event of each."""
ELSEWHERE: Mapping[str, str] = {
    "adviser_informed": "Custody",
    "compulsory_school_age_ended": "Notice of a decision",
}
"""Events that belong under another heading than the one that was last begun before them."""
