"""Logs for the tests: cases as rows, and what the timeline of each case says of it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sendtimelines.cases.facts import Doubt
from sendtimelines.cases.files import row_of
from sendtimelines.cases.record import Problem, Record, record_of
from sendtimelines.cases.timeline import timeline
from sendtimelines.tables.logs.columns import DUTY_COLUMNS, LOG_COLUMNS

ON = date(2026, 3, 2)
Rows = list[dict[str, Any]]


def log_of(cases: Mapping[str, Record]) -> Rows:
    """Cases as the rows of a log in text, as most files have it; every column in every row."""
    rows: Rows = []
    for case, record in cases.items():
        for entry in record.entries:
            row = row_of(entry)
            texts = {name: str(cell) for name, cell in row.items() if name != "outcome"}
            texts["outcome"] = " ".join(sorted(entry.outcome))
            texts["not_done"] = "true" if entry.not_done else ""
            rows.append({"case": case, **{name: texts.get(name) or None for name in LOG_COLUMNS[1:]}})
    return rows


def timelines(rows: Sequence[Mapping[str, Any]], on: date) -> Rows:
    """The duties and problems of each case, taken from its timeline."""
    answer: Rows = []
    for case in sorted({row["case"] for row in rows}):
        own = [{k: v for k, v in row.items() if k != "case" and v is not None} for row in rows if row["case"] == case]
        for entry in own:
            entry["not_done"] = entry.get("not_done") == "true"
        answers = timeline(record_of(own), on=on)
        for duty in answers:
            answer.append(
                {
                    "case": case,
                    "matter": duty.matter,
                    "number": duty.number,
                    "rule": duty.id,
                    "who": duty.who,
                    "standing": str(duty.standing),
                    "due": duty.due,
                    "safe": duty.safe,
                    "latest": duty.latest,
                    "reason": duty.reason,
                    "source": str(duty.source) if duty.source else None,
                    "done": duty.done,
                    "days": duty.days,
                    "due_to": duty.due_to,
                    "until": duty.until,
                    "note": duty.note or None,
                    "problems": None,
                }
            )
        wrong: list[Problem | Doubt] = [*answers.problems, *answers.doubts]
        words = [str(each) for each in sorted(wrong, key=lambda each: each.number)]
        words += map(str, answers.contradictions)
        answer += [{"case": case, **dict.fromkeys(DUTY_COLUMNS), "problems": each} for each in dict.fromkeys(words)]
    return answer


def unnumbered(rows: Rows) -> Rows:
    """In order and without the numbers of entries, where the rows of a log have none."""
    plain = [{**row, "problems": row["problems"] and re.sub(r"entry [0-9]+", "", row["problems"])} for row in rows]
    return sorted(plain, key=lambda row: str(list(row.values())))
