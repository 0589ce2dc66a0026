"""From no day on which this law was not in force can anything be looked at, and every door says so in one sentence."""

from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import polars as pl
import pytest

from sendtimelines import (
    Case,
    add_deadlines,
    caseload_summary,
    compare,
    duties,
    sensitivity,
    timeline,
    to_json,
    worklist,
)
from sendtimelines.apps.mcp.tools import answer
from sendtimelines.cases import duties as of_a_record
from sendtimelines.cases.record import Record
from sendtimelines.errors import BeforeTheLaw, SendTimelinesError
from sendtimelines.law.england.mediation import arrange
from sendtimelines.rules import plain_english
from sendtimelines.tables.logs.files import duties_of_file
from tests.each import for_each

CASE = Case(decision="refuse_to_assess", events={"notice_sent": date(2026, 6, 10)})
DEADLINE = arrange(la_informed=date(2026, 6, 22))
ROW = {"case": "Q18", "event": "request_received", "day": "2026-06-10"}
FRAME = pl.DataFrame({"la_informed": [date(2026, 6, 22)]})


DOORS: dict[str, Callable[[date], object]] = {
    "timeline": lambda on: timeline(CASE, on=on),
    "forecast": lambda on: timeline(CASE, on=on, forecast=True),
    "duties of a record": lambda on: of_a_record.duties(Record(), on=on),
    "duties of a log": lambda on: duties([ROW], on=on),
    "sensitivity": lambda on: sensitivity(CASE, on=on),
    "compare": lambda on: compare({"one": CASE, "two": CASE}, on=on),
    "status": DEADLINE.status,
    "days left": DEADLINE.days_left,
    "working days left": DEADLINE.working_days_left,
    "days left of a duty": lambda on: timeline(CASE, on=date(2026, 7, 1)).duties[0].days_left(on),
    "working days left of a duty": lambda on: timeline(CASE, on=date(2026, 7, 1)).duties[0].working_days_left(on),
    "plain words": lambda on: plain_english.plain_words(DEADLINE, on=on),
    "letter words": lambda on: plain_english.letter_words(DEADLINE, on=on),
    "a document": lambda on: to_json(DEADLINE, on=on),
    "a table": lambda on: add_deadlines(FRAME, [arrange], on=on),
    "a worklist": lambda on: worklist(FRAME, arrange, on=on),
    "a summary": lambda on: caseload_summary(FRAME, arrange, on=on),
    "assistants": lambda on: answer(
        "timeline", {"case": {"events": {"notice_sent": "2026-06-10"}}, "on": on.isoformat()}
    ),
}


@for_each("door", sorted(DOORS))
def test_a_day_before_the_law_is_refused(door: str) -> None:
    with pytest.raises(
        SendTimelinesError, match=r"(on|a day) is before 2014-09-01, when this law came into force"
    ) as caught:
        DOORS[door](date(2014, 8, 31))
    assert isinstance(caught.value, BeforeTheLaw)


def test_a_file_is_refused_too(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text("case,event,day\nQ18,request_received,2026-06-10\n", encoding="utf-8")
    with pytest.raises(BeforeTheLaw, match="on is before 2014-09-01, when this law came into force"):
        duties_of_file(log, None, StringIO(), on=date(2014, 8, 31))
