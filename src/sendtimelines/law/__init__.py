"""The law as data: every rule by its id, in the version that is in force on a day.

The rules of one subject are imported without those of the others; the registry of all is loaded when it is first used.
"""

from typing import TYPE_CHECKING

from sendtimelines.support.exports import PublicNames

if TYPE_CHECKING:
    from sendtimelines.law.england import agreement as agreement
    from sendtimelines.law.england import appeal as appeal
    from sendtimelines.law.england import assessment as assessment
    from sendtimelines.law.england import claim as claim
    from sendtimelines.law.england import detained as detained
    from sendtimelines.law.england import mediation as mediation
    from sendtimelines.law.england import orders as orders
    from sendtimelines.law.england import plan as plan
    from sendtimelines.law.england import reassessment as reassessment
    from sendtimelines.law.england import recommendation as recommendation
    from sendtimelines.law.england import review as review
    from sendtimelines.law.england import transfer as transfer
    from sendtimelines.law.england import unopposed as unopposed
    from sendtimelines.law.england import upper as upper
    from sendtimelines.law.registry import RULES as RULES
    from sendtimelines.law.registry import by_event as by_event
    from sendtimelines.law.registry import by_party as by_party
    from sendtimelines.law.registry import by_subject as by_subject
    from sendtimelines.law.registry import history as history
    from sendtimelines.law.registry import in_force as in_force
    from sendtimelines.law.registry import last_checked as last_checked
    from sendtimelines.law.registry import question_of as question_of
    from sendtimelines.law.registry import rule_for as rule_for
    from sendtimelines.law.registry import rule_id as rule_id
    from sendtimelines.law.registry import rule_named as rule_named

_NAMES = PublicNames(
    __name__,
    {
        "registry": (
            "RULES agreement appeal assessment by_event by_party by_subject claim detained history in_force "
            "last_checked mediation orders plan question_of reassessment recommendation review rule_for "
            "rule_id rule_named transfer unopposed upper"
        ),
    },
)

__all__ = _NAMES.listed()  # pyright: ignore[reportUnsupportedDunderAll]
if not TYPE_CHECKING:
    __getattr__, __dir__ = _NAMES.load, _NAMES.listed
