"""A return as a log: each outcome ends or holds what it ends or holds, and no entry says more than the return."""

from datetime import date
from typing import Any

import pytest

from sendtimelines import duties, sen2
from sendtimelines.sen2 import Return, log_of

REFERENCE = date(2025, 1, 16)
COLUMNS = sen2.read("examples/sen2-synthetic.xml").columns()


def of(**cells: Any) -> Return:
    """A return of one request."""
    row = {**dict.fromkeys(COLUMNS), "request": "1.1", "request_received": date(2024, 3, 4), **cells}
    rows = {name: [cell] for name, cell in row.items()}
    return Return(year=2024, reference_date=REFERENCE, authority=None, software=None, findings=(), rows=rows)


def standings(**cells: Any) -> dict[str, str]:
    return {str(row["rule"]): str(row["standing"]) for row in duties(log_of(of(**cells)), on=REFERENCE)}


DECIDED = {"assessment_decision_notified": date(2024, 4, 12)}


@pytest.mark.parametrize(
    ("cells", "decide", "finalise"),
    [
        ({"request_outcome": "A"}, "overdue", "overdue"),
        ({"request_outcome": "N", **DECIDED}, "met", "lapsed"),
        ({"request_outcome": "Y", "assessment_outcome": "A", **DECIDED}, "met", "overdue"),
        ({"request_outcome": "W"}, "depends on a day", "depends on a day"),
        ({"request_outcome": "W", "request_received": date(2024, 12, 20)}, "lapsed", "lapsed"),
        ({"request_outcome": "H"}, None, None),
        (
            {
                "request_outcome": "Y",
                "assessment_outcome": "N",
                "plan_decision_notified": date(2024, 6, 20),
                **DECIDED,
            },
            "met",
            "lapsed",
        ),
        (
            {"request_outcome": "Y", "assessment_outcome": "Y", "final_plan_sent": date(2024, 7, 20), **DECIDED},
            "met",
            "met",
        ),
        ({"request_outcome": "Y", "assessment_outcome": "W", **DECIDED}, "met", "depends on a day"),
        ({"request_outcome": "Y", "assessment_outcome": "H", **DECIDED}, None, None),
        ({"request_outcome": "N"}, "depends on a day", "depends on a day"),
        ({"request_outcome": "A", "exported": "301", "request_received": date(2024, 12, 20)}, "lapsed", "lapsed"),
    ],
    ids=str,
)
def test_what_an_outcome_does(cells: dict[str, Any], decide: str | None, finalise: str | None) -> None:
    there = standings(**cells)
    assert (there.get("assessment.decide"), there.get("plan.finalise")) == (decide, finalise)


def test_nothing_is_overdue_once_it_was_refused_withdrawn_or_decided_long_ago() -> None:
    found = sen2.read("examples/sen2-synthetic.xml")
    columns = found.columns()
    ended = {
        str(request)
        for request, first, second in zip(
            columns["request"], columns["request_outcome"], columns["assessment_outcome"], strict=True
        )
        if {"N", "W", "H"} & {first, second}
    }
    assert len(ended) > 10
    rows = duties(log_of(found), on=REFERENCE)
    assert [row for row in rows if row["problems"]] == []
    of_requests = [row for row in rows if row["case"] in ended and row["matter"] in ("request", "advice", "draft")]
    assert "overdue" not in {row["standing"] for row in of_requests}


def test_days_that_the_return_does_not_have() -> None:
    received, withdrawn = log_of(of(request_outcome="W"))
    assert received == {"case": "1.1", "event": "request_received", "day": date(2024, 3, 4), "outcome": ""}
    assert withdrawn["day"] == "2024-03-05 to 2025-01-16"
    assert log_of(of(request_outcome="W", request_received=None))[0]["day"] == "by 2025-01-16"
    assert log_of(of(request_outcome="W", request_received=REFERENCE))[1]["day"] == "by 2025-01-16"
    nowhere = Return(year=None, reference_date=None, authority=None, software=None, findings=(), rows=of().rows)
    assert [entry["event"] for entry in log_of(nowhere)] == ["request_received"]
    withdrawn_sometime = Return(
        year=None, reference_date=None, authority=None, software=None, findings=(), rows=of(request_outcome="W").rows
    )
    assert log_of(withdrawn_sometime)[1]["day"] == "unknown"


def test_the_plan() -> None:
    entries = log_of(
        of(
            request_outcome="H",
            review_meeting=date(2024, 5, 1),
            review_decision_notified=date(2024, 5, 20),
            amendment_notice_sent=date(2024, 5, 20),
            cease_date=date(2024, 8, 1),
        )
    )
    assert [entry["event"] for entry in entries] == [
        "review_meeting",
        "review_decision_notified",
        "amendment_notice_sent",
        "plan_ceased",
    ]
