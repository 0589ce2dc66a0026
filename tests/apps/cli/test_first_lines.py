"""What a person needs stands in the first ten lines: what to do, who, the safe day, the last day, the source."""

from datetime import date
from pathlib import Path

import pytest

from sendtimelines import read_case, timeline
from tests.apps.cli.terminal import cli

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
CASES = [
    ("annual-review-with-early-amendments", "2026-04-09", "appeal.register"),
    ("assessment-agreed-at-mediation", "2025-01-20", "agreement.appealable.assess.notify"),
    ("certificate-before-christmas", "2025-12-29", "appeal.register"),
    ("mediation-agreed-and-carried-out", "2026-03-20", "appeal.register"),
    ("notice-due-in-september-2025", "2025-06-20", "assessment.decide"),
    ("order-on-provision-and-placement", "2026-03-20", "appeal.permission"),
    ("plan-due-in-summer-2025", "2025-05-01", "assessment.decide"),
    ("refusal-to-assess", "2026-07-01", "appeal.register"),
    ("request-to-plan-over-christmas", "2026-01-23", "appeal.register"),
    ("session-moved-over-easter", "2026-04-14", "appeal.register"),
    ("stories/s01-refused-and-nobody-appeals", "2025-02-14", "appeal.register"),
    ("stories/s05-only-request-and-plan", "2025-08-21", "appeal.register"),
    ("stories/s11-appeal-dismissed", "2025-12-08", "appeal.response"),
    ("stories/s21-only-the-certificate", "2026-03-27", "appeal.register"),
    ("stories/s25-session-cancelled", "2026-11-03", "mediation.certificate_deemed"),
    ("stories/s39-move-during-an-assessment", "2025-12-08", "assessment.decide"),
    ("stories/s43-four-proceedings", "2026-06-01", "appeal.permission"),
]
"""Each case, a day on which to look at it, and the rule of what is to be done next."""


def in_full(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B} {day.year}"


@pytest.mark.parametrize(("name", "on", "rule"), CASES, ids=[name for name, _, _ in CASES])
def test_the_answer_stands_in_the_first_ten_lines(name: str, on: str, rule: str) -> None:
    path = EXAMPLES / f"{name}.toml"
    first = "\n".join(cli("timeline", str(path), "--on", on).text.splitlines()[:10])
    case = read_case(path).case
    deadline = timeline(case, on=date.fromisoformat(on))[rule].deadline
    assert deadline
    assert deadline.rule.action.split(",")[0].split(":")[0].removeprefix("where ") in first
    who = deadline.rule.who
    yours = case.by is not None and who in ("parent or young person", "party to the appeal")
    assert ("you" if yours else who) in first.lower()
    assert deadline.safe
    assert deadline.latest
    assert in_full(deadline.safe) in first
    assert in_full(deadline.latest) in first
    assert str(deadline.rule.sources[0]) in first
    assert "https://www.legislation.gov.uk/" in first


def test_a_letter_of_which_only_the_date_is_known_has_an_answer_too(tmp_path: Path) -> None:
    case = tmp_path / "case.toml"
    case.write_text(
        'decision = "refuse_to_assess"\nby = "parent"\n[events]\nnotice_dated = 2026-06-08\n', encoding="utf-8"
    )
    first = cli("timeline", str(case), "--on", "2026-07-01").text.splitlines()[:10]
    assert any(
        line.startswith("You must contact the mediation adviser by Friday 7 August 2026 (last") for line in first
    )
