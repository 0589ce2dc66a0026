"""A case as it happened: the record of its facts, and the duties that follow from it."""

from typing import TYPE_CHECKING

from sendtimelines.support.exports import PublicNames

if TYPE_CHECKING:
    from sendtimelines.cases.backward import latest_for as latest_for
    from sendtimelines.cases.case import Case as Case
    from sendtimelines.cases.case_file import CaseFile as CaseFile
    from sendtimelines.cases.case_file import Published as Published
    from sendtimelines.cases.case_file import read_case as read_case
    from sendtimelines.cases.comparison import Comparison as Comparison
    from sendtimelines.cases.comparison import compare as compare
    from sendtimelines.cases.difference import Changes as Changes
    from sendtimelines.cases.difference import DutyChange as DutyChange
    from sendtimelines.cases.difference import changes as changes
    from sendtimelines.cases.letters import LetterCheck as LetterCheck
    from sendtimelines.cases.letters import Printed as Printed
    from sendtimelines.cases.letters import check_letter as check_letter
    from sendtimelines.cases.local_rules import LocalRule as LocalRule
    from sendtimelines.cases.sensitivity import Sensitivity as Sensitivity
    from sendtimelines.cases.timeline import Timeline as Timeline

_NAMES = PublicNames(
    __name__,
    {
        "backward": "latest_for",
        "case": "Case",
        "case_file": "CaseFile Published read_case",
        "difference": "Changes DutyChange changes",
        "comparison": "Comparison compare",
        "letters": "LetterCheck Printed check_letter",
        "local_rules": "LocalRule",
        "sensitivity": "Sensitivity",
        "timeline": "Timeline",
    },
)

__all__ = _NAMES.listed()  # pyright: ignore[reportUnsupportedDunderAll]
if not TYPE_CHECKING:
    __getattr__, __dir__ = _NAMES.load, _NAMES.listed
