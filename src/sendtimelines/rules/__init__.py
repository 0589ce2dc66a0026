"""The writing, evaluation and explanation of time limits; no nation's law is here."""

from typing import TYPE_CHECKING

from sendtimelines.support.exports import PublicNames

if TYPE_CHECKING:
    from sendtimelines.rules.ambiguity import Difference as Difference
    from sendtimelines.rules.ambiguity import DifferingDay as DifferingDay
    from sendtimelines.rules.ambiguity import Effect as Effect
    from sendtimelines.rules.ambiguity import differing_days as differing_days
    from sendtimelines.rules.ambiguity import effect_of as effect_of
    from sendtimelines.rules.citations import Citation as Citation
    from sendtimelines.rules.citations import Division as Division
    from sendtimelines.rules.citations import Force as Force
    from sendtimelines.rules.citations import Instrument as Instrument
    from sendtimelines.rules.citations import TextCheck as TextCheck
    from sendtimelines.rules.citations import TextVersion as TextVersion
    from sendtimelines.rules.conditions import Basis as Basis
    from sendtimelines.rules.conditions import Condition as Condition
    from sendtimelines.rules.conditions import Interval as Interval
    from sendtimelines.rules.conditions import Nature as Nature
    from sendtimelines.rules.conditions import Note as Note
    from sendtimelines.rules.conditions import Regime as Regime
    from sendtimelines.rules.conditions import Relaxation as Relaxation
    from sendtimelines.rules.conditions import Variation as Variation
    from sendtimelines.rules.consent import Consent as Consent
    from sendtimelines.rules.deadline import Deadline as Deadline
    from sendtimelines.rules.evaluation import Facts as Facts
    from sendtimelines.rules.evaluation import evaluate as evaluate
    from sendtimelines.rules.events import Contradiction as Contradiction
    from sendtimelines.rules.exemptions import Claim as Claim
    from sendtimelines.rules.exemptions import Exemption as Exemption
    from sendtimelines.rules.exemptions import ExemptionFinding as ExemptionFinding
    from sendtimelines.rules.exemptions import Ground as Ground
    from sendtimelines.rules.exemptions import Person as Person
    from sendtimelines.rules.explanation import Explanation as Explanation
    from sendtimelines.rules.explanation import OtherReading as OtherReading
    from sendtimelines.rules.explanation import Step as Step
    from sendtimelines.rules.explanation import described as described
    from sendtimelines.rules.formulas import Clause as Clause
    from sendtimelines.rules.formulas import Event as Event
    from sendtimelines.rules.formulas import either_of as either_of
    from sendtimelines.rules.formulas import later_of as later_of
    from sendtimelines.rules.parties import By as By
    from sendtimelines.rules.parties import Party as Party
    from sendtimelines.rules.periods import Days as Days
    from sendtimelines.rules.periods import Months as Months
    from sendtimelines.rules.periods import Period as Period
    from sendtimelines.rules.periods import Way as Way
    from sendtimelines.rules.periods import Weeks as Weeks
    from sendtimelines.rules.periods import WorkingDays as WorkingDays
    from sendtimelines.rules.periods import Years as Years
    from sendtimelines.rules.periods import days as days
    from sendtimelines.rules.periods import months as months
    from sendtimelines.rules.periods import weeks as weeks
    from sendtimelines.rules.periods import working_days as working_days
    from sendtimelines.rules.periods import years as years
    from sendtimelines.rules.plain_english import letter_words as letter_words
    from sendtimelines.rules.plain_english import plain_words as plain_words
    from sendtimelines.rules.provenance import Provenance as Provenance
    from sendtimelines.rules.readings import Question as Question
    from sendtimelines.rules.readings import Reading as Reading
    from sendtimelines.rules.receipt import Convention as Convention
    from sendtimelines.rules.receipt import How as How
    from sendtimelines.rules.receipt import Receipt as Receipt
    from sendtimelines.rules.receipt import received as received
    from sendtimelines.rules.rule import Rule as Rule
    from sendtimelines.rules.status import Status as Status

_NAMES = PublicNames(
    __name__,
    {
        "ambiguity": "Difference DifferingDay Effect differing_days effect_of",
        "citations": "Citation Division Force Instrument TextCheck TextVersion",
        "conditions": "Basis Condition Relaxation Variation Interval Nature Note Regime",
        "consent": "Consent",
        "deadline": "Deadline",
        "events": "Contradiction",
        "exemptions": "Claim ExemptionFinding Exemption Ground Person",
        "explanation": "Explanation OtherReading Step described",
        "evaluation": "Facts evaluate",
        "formulas": "Clause Event either_of later_of",
        "parties": "By Party",
        "periods": "Days Months Period Way Weeks WorkingDays Years days months weeks working_days years",
        "plain_english": "letter_words plain_words",
        "provenance": "Provenance",
        "readings": "Question Reading",
        "receipt": "Convention How Receipt received",
        "rule": "Rule",
        "status": "Status",
    },
)

__all__ = _NAMES.listed()  # pyright: ignore[reportUnsupportedDunderAll]
if not TYPE_CHECKING:
    __getattr__, __dir__ = _NAMES.load, _NAMES.listed
