"""Public values survive being sent to another process or copied, and stay what they are."""

import copy
import pickle
from datetime import date

import pytest

import sendtimelines
from sendtimelines import Case, Claim, Consent, Instead, received, timeline
from sendtimelines.law import RULES

CASE = Case(
    decision="plan_content",
    sections="BFG",
    events={"notice_sent": date(2026, 6, 10), "agreement_made": date(2026, 7, 1), "mediation_date": date(2026, 7, 1)},
    reviews=[{"review_meeting": date(2025, 6, 2)}],
    consents=[Consent(working_days=2)],
    varied={"agreement.other": Instead(date(2026, 9, 1), "agreement")},
    exceptions={"plan.finalise": Claim(limb="circumstances", impractical=True)},
    receipts={"request_received": received(date(2024, 1, 2), how="first_class", convention="ordinary_post")},
)
VALUES = {
    "a case": CASE,
    "a timeline": timeline(CASE, on=date(2026, 7, 2)),
    "a forecast": timeline(CASE, on=date(2026, 7, 2), forecast=True),
    "every rule": RULES,
    "what is public": [getattr(sendtimelines, name) for name in sendtimelines.__all__],
}


@pytest.mark.parametrize("name", VALUES)
class TestCopies:
    def test_one_that_was_pickled_is_equal(self, name: str) -> None:
        assert pickle.loads(pickle.dumps(VALUES[name])) == VALUES[name]

    def test_one_that_was_copied_is_equal(self, name: str) -> None:
        assert copy.deepcopy(VALUES[name]) == VALUES[name]
        assert copy.copy(VALUES[name]) == VALUES[name]
