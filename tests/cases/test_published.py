"""Dates that courts, official rules, the Ombudsman and advice services published, beside what the law here gives."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

import pytest
from attrs import frozen

from sendtimelines import rule_named
from sendtimelines.law.england import appeal, mediation, orders
from sendtimelines.rules import Period, days, months, weeks, years

Reckoning = Callable[[date], date | None]


@frozen
class Example:
    """A date that was published for a period, and, where that is not what the law gives, why."""

    id: str
    reckoning: Reckoning
    event: date
    published: date
    by: str
    law: date | None = None
    error: str = ""


@frozen
class ByRule:
    """The day that a rule gives for one of its events."""

    id: str
    event: str
    readings: tuple[str, ...] = ()

    def __call__(self, day: date) -> date | None:
        return rule_named(self.id).deadline({self.event: day}, readings=self.readings).due


def rule(id: str, event: str, *readings: str) -> ByRule:
    return ByRule(id, event, readings)


EXAMPLES = (
    Example("IPSEA-001", months(2).after, date(2025, 10, 1), date(2025, 12, 1), "advice service"),
    Example("IPSEA-002", months(1).after, date(2025, 11, 29), date(2025, 12, 29), "advice service"),
    Example(
        "IPSEA-002, for an appeal",
        rule("appeal.register", "certificate_issued"),
        date(2025, 11, 29),
        date(2026, 1, 2),
        "advice service",
    ),
    Example(
        "IPSEA-005",
        rule("review.annual", "last_review"),
        date(2024, 11, 25),
        date(2025, 11, 25),
        "advice service",
        law=date(2025, 11, 24),
        error="takes the anniversary, where the twelve months start with the day itself",
    ),
    Example(
        "IPSEA-005, read as the anniversary",
        rule("review.annual", "last_review", "anniversary"),
        date(2024, 11, 25),
        date(2025, 11, 25),
        "advice service",
    ),
    Example("SENG-001", months(2).after, date(2026, 3, 5), date(2026, 5, 5), "advice service"),
    Example("GEN-001", months(4).after, date(1978, 9, 30), date(1979, 1, 30), "House of Lords"),
    Example("GEN-004", years(3).after, date(1954, 11, 8), date(1957, 11, 8), "High Court"),
    Example("GEN-005", days(28).after, date(2026, 10, 1), date(2026, 10, 29), "Employment Tribunal rules"),
    Example("GEN-006", days(7).before, date(2026, 10, 8), date(2026, 10, 1), "Employment Tribunal rules"),
    Example("GEN-007", days(10).clear_before, date(2026, 10, 19), date(2026, 10, 8), "court"),
    Example("GEN-012", days(7).clear_before, date(2017, 3, 30), date(2017, 3, 22), "practitioner"),
    Example("GEN-014", months(1).after, date(2026, 9, 3), date(2026, 10, 3), "regulator"),
    Example("GEN-015", months(1).after, date(2026, 1, 30), date(2026, 2, 28), "regulator"),
    Example("GEN-015, in a leap year", months(1).after, date(2028, 1, 30), date(2028, 2, 29), "regulator"),
    Example("HC-002", rule("plan.finalise", "request_received"), date(2025, 4, 2), date(2025, 8, 20), "High Court"),
    Example("LGO-011", rule("plan.refuse", "request_received"), date(2025, 5, 21), date(2025, 9, 10), "Ombudsman"),
    Example(
        "LGO-003",
        rule("plan.refuse", "request_received"),
        date(2023, 5, 18),
        date(2023, 9, 6),
        "Ombudsman",
        law=date(2023, 9, 7),
        error="counts the day of the request",
    ),
    Example(
        "LGO-013",
        rule("order.assess.refuse", "agreement_made"),
        date(2025, 1, 14),
        date(2025, 3, 25),
        "Ombudsman",
    ),
    Example(
        "LGO-013, as an agreement",
        rule("agreement.appealable.assess.refuse", "agreement_made"),
        date(2025, 1, 14),
        date(2025, 3, 25),
        "Ombudsman",
    ),
    Example(
        "OWN-001", rule("appeal.register", "notice_sent"), date(2026, 6, 10), date(2026, 9, 1), "worked out by hand"
    ),
    Example(
        "OWN-002",
        rule("appeal.register", "certificate_issued"),
        date(2026, 11, 27),
        date(2027, 1, 4),
        "worked out by hand",
    ),
    Example(
        "OWN-003",
        rule("mediation.notice_of_session", "mediation_date"),
        date(2026, 4, 9),
        date(2026, 3, 31),
        "worked out by hand",
    ),
    Example(
        "OWN-004",
        rule("mediation.certificate_without_mediation", "mediation_declined"),
        date(2022, 9, 15),
        date(2022, 9, 21),
        "worked out by hand",
    ),
)


class TestPublishedDates:
    """What was published is what the law here gives, or the error in it is named."""

    @pytest.mark.parametrize("example", [each for each in EXAMPLES if not each.error], ids=lambda each: each.id)
    def test_those_that_agree(self, example: Example) -> None:
        assert example.reckoning(example.event) == example.published

    @pytest.mark.parametrize("example", [each for each in EXAMPLES if each.error], ids=lambda each: each.id)
    def test_those_that_do_not(self, example: Example) -> None:
        assert example.law
        assert example.reckoning(example.event) == example.law != example.published


class TestReversal:
    """LGO-001: an Ombudsman decision gave an authority that had reversed its refusal on 21 February 2025 ten weeks from
    then; for the court the time from the request of 16 December 2024 went on.
    """

    EVENTS: ClassVar = {"request_received": date(2024, 12, 16), "reversal_decided": date(2025, 2, 21)}

    @pytest.mark.parametrize(
        ("id", "reading", "due"),
        [
            ("plan.refuse", "reversal.decision", date(2025, 5, 2)),  # as it was published
            ("plan.finalise", "reversal.request", date(2025, 5, 5)),  # as the court has it
            ("plan.refuse", "reversal.request", date(2025, 4, 7)),
            ("plan.finalise", "reversal.decision", date(2025, 5, 30)),
        ],
    )
    def test_on_each_reading(self, id: str, reading: str, due: date) -> None:
        assert rule_named(id).deadline(self.EVENTS, readings=[reading]).due == due
        assert rule_named(id).deadline(self.EVENTS).readings[reading] == due

    def test_the_court_is_followed(self) -> None:
        assert rule_named("plan.finalise").deadline(self.EVENTS).due == date(2025, 5, 5)


DAYS_TO_TRY = (date(2025, 12, 31), date(2026, 1, 31), date(2026, 3, 5), date(2026, 7, 5), date(2026, 9, 15))


class TestPublishedPeriods:
    """Periods that a mediation provider and a calculator publish are not those of the law: two months are neither sixty
    days nor eight weeks, and one month is not thirty days.
    """

    @pytest.mark.parametrize(
        ("published", "law"),
        [
            pytest.param(days(60), months(2), id="DISP-001, for the notice"),
            pytest.param(days(30), months(1), id="DISP-001, for the certificate"),
            pytest.param(weeks(8), months(2), id="DISP-003"),
        ],
    )
    def test_the_law_has_months(self, published: Period, law: Period) -> None:
        assert f"{law} after" in appeal.register.formula
        assert f"{published} after" not in appeal.register.formula

    def test_sixty_days_end_early_or_late(self) -> None:
        law = [appeal.register(notice_sent=day).due for day in DAYS_TO_TRY]
        assert law == [date(2026, 3, 2), date(2026, 3, 31), date(2026, 5, 5), date(2026, 9, 7), date(2026, 11, 16)]
        assert [days(60).after(day) for day in DAYS_TO_TRY] == [
            date(2026, 3, 1),
            date(2026, 4, 1),
            date(2026, 5, 4),
            date(2026, 9, 3),
            date(2026, 11, 14),
        ]

    def test_eight_weeks_end_early(self) -> None:
        for day in DAYS_TO_TRY:
            due = appeal.register(notice_sent=day).due
            assert due
            assert weeks(8).after(day) < due

    def test_thirty_days_end_early_or_late(self) -> None:
        for issued, thirty_days_on, due in (
            (date(2026, 1, 30), date(2026, 3, 1), date(2026, 3, 2)),  # 28 February is a Saturday
            (date(2026, 3, 5), date(2026, 4, 4), date(2026, 4, 7)),  # 5 April is Easter Sunday
            (date(2026, 1, 26), date(2026, 2, 25), date(2026, 2, 26)),
            (date(2026, 2, 3), date(2026, 3, 5), date(2026, 3, 3)),  # after the law's day: relying on it is late
        ):
            assert days(30).after(issued) == thirty_days_on
            assert appeal.register(certificate_issued=issued).due == due

    def test_the_adviser_has_working_days_where_a_guide_says_days(self) -> None:
        found = mediation.certificate_without_mediation(mediation_declined=date(2026, 4, 2))
        assert found.due == date(2026, 4, 9) != days(3).after(date(2026, 4, 2))

    def test_an_order_is_obeyed_in_weeks_not_working_days(self) -> None:
        assert "2 weeks" in orders.RULES[1].formula
