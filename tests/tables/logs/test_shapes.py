"""Cases that are followed together have the duties that each has by itself, whatever their days."""

import operator
import random
import sys
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.cases.following import Day, FollowedDeadline, FollowedFacts, Number, Untraceable, pieces
from sendtimelines.cases.record import Record
from sendtimelines.cases.tracing import ColumnTrace
from sendtimelines.law import rule_named
from sendtimelines.rules import working_days
from sendtimelines.support.dates import written
from sendtimelines.tables.logs import answers as module
from sendtimelines.tables.logs.columns import DUTY_COLUMNS, LOG_COLUMNS, NO_CASE, Question, duties_one_by_one
from sendtimelines.tables.logs.frames import duties
from sendtimelines.tables.logs.shapes import Shape, duties_together
from tests.cases.lives import STORIES, days, records
from tests.drawing import examples
from tests.tables.logs.frames import BACKENDS, pandas_rows, polars_frame, polars_rows
from tests.tables.logs.samples import ON, Rows, log_of, unnumbered

some = examples(40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def moved(cases: dict[str, Record], chance: random.Random, copies: int, most: int) -> Rows:
    """Each case many times over, its days moved apart at random; their order is mostly kept."""
    rows: Rows = []
    for row in log_of(cases):
        for copy in range(copies):
            day = row["day"]
            if len(day) == 10 and day[4] == "-":
                whole = random.Random(f"{row['case']} {copy}").randrange(-200, 200)
                gap = chance.choice([0, 0, chance.randrange(-most, most + 1)])
                day = str(max(date.fromisoformat(day) + timedelta(days=whole + gap), date(2014, 9, 1)))
            rows.append({**row, "case": f"{row['case']} {copy}", "day": day})
    chance.shuffle(rows)
    return rows


def columns(rows: Rows, names: Iterable[str] = LOG_COLUMNS) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in names}


def same(rows: Rows, question: Question, names: Iterable[str] = LOG_COLUMNS) -> None:
    log = columns(rows, names)
    together, one_by_one = duties_together(log, question), duties_one_by_one(log, question)
    assert list(together.rows) == list(one_by_one.rows)
    assert {name: list(cells) for name, cells in together.lists().items()} == {
        name: list(cells) for name, cells in one_by_one.lists().items()
    }
    assert together.bad == one_by_one.bad


@some
@given(st.dictionaries(st.text("abc", min_size=1, max_size=2), records(), max_size=3), days, st.integers(0, 1 << 32))
def test_many_cases_like_any_few(cases: dict[str, Record], on: date, seed: int) -> None:
    same(moved(cases, random.Random(seed), 6, 30), Question(on=on))


@pytest.mark.heavy
@pytest.mark.parametrize(
    "readings", [(), ("letter_only",), ("certificate.last",), ("request.withdrawn_open", "reversal.decision")]
)
def test_many_cases_like_the_stories(readings: tuple[str, ...]) -> None:
    cases = {f"{number:02}": story for number, story in enumerate(STORIES)}
    for on in (ON, date(2024, 11, 1)):
        same(moved(cases, random.Random(4), 12, 20), Question(on=on, readings=frozenset(readings)))


def entries(*happened: tuple[str, int], outcome: str = "", start: date = date(2025, 3, 3), cases: int = 8) -> Rows:
    """Cases in which the same events happened some days after a start, each a day later than in the case before."""
    blank = dict.fromkeys(LOG_COLUMNS)
    return [
        {
            **blank,
            "case": f"{case:02}",
            "event": event,
            "day": str(start + timedelta(days=after + case * number)),
            "outcome": outcome if number == 0 else None,
        }
        for case in range(cases)
        for number, (event, after) in enumerate(happened)
    ]


@pytest.mark.parametrize("readings", [(), ("bar.any_certificate",)])
@pytest.mark.parametrize("contacted", [(("adviser_contacted", 58),), ()])
@pytest.mark.parametrize("then", ["mediation_declined", "mediation_concluded"])
def test_certificates_that_a_late_contact_bars(
    then: str, contacted: tuple[tuple[str, int], ...], readings: tuple[str, ...]
) -> None:
    rows = entries(("notice_sent", 0), *contacted, (then, 62), outcome="refuse_to_assess")
    same(rows, Question(on=date(2025, 6, 2), readings=frozenset(readings)))


@pytest.mark.parametrize(
    ("column", "cell"),
    [("day", "x"), ("day", "2026-06-31"), ("for", "x"), ("outcome", "x"), ("event", "x"), ("by", "x"), ("day", None)],
)
def test_one_case_with_what_cannot_be_read(column: str, cell: str | None) -> None:
    rows = entries(("request_received", 0), ("adviser_contacted", 5), cases=6)
    rows[1][column] = cell
    same(rows, Question(on=ON))
    same(rows, Question(on=ON), tuple(name for name in LOG_COLUMNS if name != "for"))


TWICE = ("assessment_decision_notified", 20)


@pytest.mark.parametrize(
    ("happened", "column", "cells", "wrong"),
    [
        ((("request_received", 0), ("request_received", 0)), "by", {}, 6),
        ((("request_received", 0), TWICE, TWICE), "outcome", {1: "will_assess", 2: "not_necessary"}, 6),
        ((("request_received", 0), TWICE), "outcome", {1: "will_assess not_necessary"}, 6),
        ((("request_received", 0), ("draft_served", 5)), "for", {0: "2025-03-10"}, 6),
        ((("la_informed", 0), ("mediation_fixed", 5)), "for", {1: "2025-03-04"}, 6),
        ((("la_informed", 0), ("mediation_fixed", 5)), "for", {1: "2025-04-04"}, 0),
        ((("request_received", 0), ("request_received", 0), ("x", 3)), "by", {}, 12),
        ((("consulted", 0),), "by", {}, 6),
        ((("request_received", 0), ("final_plan_sent", 9), ("upper_reply_received", 50)), "by", {}, 6),
        ((("final_plan_sent", 0), ("plan_ceased", 9)), "by", {}, 0),
    ],
)
def test_cases_in_which_something_must_be_wrong(
    happened: tuple[tuple[str, int], ...], column: str, cells: dict[int, str], wrong: int
) -> None:
    rows = entries(*happened, cases=6)
    for number, row in enumerate(rows):
        row["day"] = str(
            date(2025, 3, 3) + timedelta(days=happened[number % len(happened)][1] + number // len(happened))
        )
        row[column] = cells.get(number % len(happened))
    same(rows, Question(on=ON))
    problems = duties_one_by_one(columns(rows), Question(on=ON)).lists()["problems"]
    assert len([words for words in problems if words]) == wrong


@pytest.mark.parametrize("start", [date(2099, 6, 1), date(2099, 12, 20)])
def test_limits_that_leave_the_calendar(start: date) -> None:
    rows = entries(("request_received", 0), ("la_informed", 1), start=start, cases=6)
    same(rows, Question(on=date(2099, 12, 31)))


def test_most_of_plain_cases_are_followed_together(monkeypatch: pytest.MonkeyPatch) -> None:
    alone: list[int] = []
    parts = Shape.parts

    def counted(shape: Shape) -> Any:
        answer = parts(shape)
        alone.append(int(answer[2].sum()))
        return answer

    monkeypatch.setattr(Shape, "parts", counted)
    same(moved({"A": STORIES[0], "B": STORIES[1]}, random.Random(1), 100, 5), Question(on=date(2027, 1, 4)))
    assert len(alone) >= 2
    assert sum(alone) < 20


def test_columns_that_cannot_be_told_apart_are_gone_through_one_by_one() -> None:
    rows = moved({"A": STORIES[0]}, random.Random(1), 6, 5)
    same([{**row, "outcome": (row["outcome"] or "").split()} for row in rows], Question(on=ON))
    same([{**row, "by": {"a": 1}} for row in rows], Question(on=ON))
    same([], Question(on=ON))


def test_a_long_log_is_followed_together_and_a_short_one_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counted(log: Any, question: Question) -> Any:
        asked.append(len(log["case"]))
        return duties_one_by_one(log, question)

    monkeypatch.setattr("sendtimelines.tables.logs.shapes.duties_together", counted)
    rows = columns(moved({"A": STORIES[1]}, random.Random(1), 300, 5))
    few = {name: cells[:10] for name, cells in rows.items()}
    assert module.duties_in(rows, Question(on=ON)) == duties_one_by_one(rows, Question(on=ON))
    assert module.duties_in(few, Question(on=ON)) == duties_one_by_one(few, Question(on=ON))
    assert asked == [len(rows["case"])]


def test_a_long_log_without_numpy_is_gone_through_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = columns(moved({"A": STORIES[1]}, random.Random(1), 300, 5))
    monkeypatch.setitem(sys.modules, "sendtimelines.tables.logs.shapes", None)
    assert len(rows["case"]) >= module.MANY
    assert module.duties_in(rows, Question(on=ON)) == duties_one_by_one(rows, Question(on=ON))


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_long_log_of_every_kind(backend: str) -> None:
    """Columns of which each cell is told apart once, and an answer that comes as arrays."""
    cases = {f"{number:02}": story for number, story in enumerate(STORIES[:12])}
    rows = moved(cases, random.Random(7), 12, 5)
    rows += [{**dict.fromkeys(LOG_COLUMNS), "event": "request_received", "day": "2025-01-13"}]
    assert len(rows) > module.MANY
    answer, expected = BACKENDS[backend](rows, ON), duties(rows[:-1], on=ON)
    assert duties(rows, on=ON)[:-1] == expected
    assert [row for row in answer if row["case"] is None] == [
        {"case": None, **dict.fromkeys(DUTY_COLUMNS), "problems": NO_CASE}
    ]
    assert unnumbered([row for row in answer if row["case"]]) == unnumbered(expected)


def test_types_of_a_long_log() -> None:
    rows = moved({"A": STORIES[0]}, random.Random(1), 300, 5)
    log = polars_frame(rows).with_columns(pl.col("day").str.to_date())
    frame = duties(log, on=ON)
    assert frame.schema == duties(log[:10], on=ON).schema
    pandas = log.to_pandas()
    assert duties(pandas, on=ON).dtypes.to_dict() == duties(pandas[:10], on=ON).dtypes.to_dict()
    on_arrow = pandas.assign(day=pandas["day"].astype(pd.ArrowDtype(pa.date32())))
    assert duties(on_arrow, on=ON).dtypes.to_dict() == duties(on_arrow[:10], on=ON).dtypes.to_dict()
    table = log.to_arrow()
    assert duties(table, on=ON).schema == duties(table[:10], on=ON).schema
    assert pandas_rows(duties(on_arrow, on=ON)) == polars_rows(frame) == duties(table, on=ON).to_pylist()


def test_outcomes_in_lists_of_a_long_log() -> None:
    rows = moved({"A": STORIES[0]}, random.Random(1), 300, 5)
    listed = polars_frame(rows).with_columns(pl.col("outcome").str.split(" "))
    expected = duties(rows, on=ON)
    assert polars_rows(duties(listed, on=ON)) == expected
    assert pandas_rows(duties(listed.to_pandas(), on=ON)) == expected
    assert duties(listed.to_arrow(), on=ON).to_pylist() == expected


class TestTracing:
    """What stands for a column is compared as in one case, and refuses to say what would hold for that case alone."""

    @pytest.fixture
    def trace(self) -> ColumnTrace:
        return ColumnTrace(calendar=ENGLAND_AND_WALES, wrong=np.zeros(3, dtype=np.bool_))

    def test_those_that_agree(self, trace: ColumnTrace) -> None:
        first, second = Day(trace, np.array([20000, 20010, 20020])), Day(trace, np.array([20005, 20005, 20030]))
        later, agree = trace.follow(1, lambda: first > second)
        assert later
        assert agree(np.arange(3)).tolist() == [False, True, False]
        _, agree = trace.follow(0, lambda: abs((first - second).days) <= 5)
        assert agree(np.arange(3)).tolist() == [True, True, False]
        _, agree = trace.follow(0, lambda: date(2024, 10, 4) == first)
        assert agree(np.arange(3)).tolist() == [True, False, False]
        assert trace.follow(0, lambda: (date(2024, 10, 14) - first).days == 10)[0]

    def test_what_would_be_of_one_case_alone(self, trace: ColumnTrace) -> None:
        day = Day(trace, np.array([20000, 20010, 20020]))
        for ask in (str, repr, hash, date.isoformat, Day.isoformat, lambda day: f"{day}", lambda day: day.toordinal()):
            if ask is date.isoformat:
                continue
            with pytest.raises(Untraceable):
                ask(day)
        with pytest.raises(Untraceable):
            operator.sub(day, timedelta(days=1))
        with pytest.raises(Untraceable):
            operator.add(day, timedelta(days=1))
        with pytest.raises(Untraceable):
            operator.lt(day, 3)
        with pytest.raises(Untraceable):
            hash(Number(trace, np.array([1, 2, 3])))

    def test_numbers_and_days_in_a_text(self, trace: ColumnTrace) -> None:
        first, second = Day(trace, np.array([20000, 20010])), Day(trace, np.array([20005, 20025]))
        words, columns = pieces(f"late by {(second - first).days} days after {written(first)}", trace)
        assert words == ["late by ", " days after ", ""]
        assert [(of_days, column.tolist()) for of_days, column in columns] == [
            (False, [5, 15]),
            (True, [20000, 20010]),
        ]


class TestBars:
    """Whether the lateness of one act bars another, for cases followed together."""

    @staticmethod
    def followed(trace: ColumnTrace, **clock: date) -> FollowedDeadline:
        rule = rule_named("mediation.certificate_without_mediation")
        return FollowedDeadline(trace, rule, FollowedFacts(clock), rule.resolve({}), None)

    @pytest.fixture
    def trace(self) -> ColumnTrace:
        return ColumnTrace(calendar=ENGLAND_AND_WALES, wrong=np.zeros(2, dtype=np.bool_))

    def days(self, trace: ColumnTrace, *days: date) -> Day:
        return Day(trace, np.array([(day - date(1970, 1, 1)).days for day in days]))

    def test_more_than_two_months_after_the_notice(self, trace: ColumnTrace) -> None:
        notice = self.days(trace, date(2025, 3, 3), date(2025, 3, 4))
        contacted = self.days(trace, date(2025, 5, 4), date(2025, 5, 4))
        deadline = self.followed(trace, notice_sent=notice, adviser_contacted=contacted)
        barred, agree = trace.follow(0, lambda: deadline.barred)
        assert barred is not None
        assert agree(np.arange(2)).tolist() == [True, False]

    def test_nothing_is_barred_without_the_act_or_without_its_limit(self, trace: ColumnTrace) -> None:
        day = self.days(trace, date(2025, 3, 3), date(2025, 3, 4))
        assert self.followed(trace, notice_sent=day).barred is None
        assert self.followed(trace, adviser_contacted=day).barred is None
        assert self.followed(trace).due is None

    def test_cases_whose_limit_lies_beyond_the_calendar_are_answered_by_themselves(self, trace: ColumnTrace) -> None:
        day = self.days(trace, date(2099, 12, 20), date(2099, 12, 21))
        deadline = self.followed(trace, notice_sent=day, adviser_contacted=day)
        assert deadline.rule.bar is not None
        far = evolve(deadline.rule.bar, limit=working_days(5000).after(deadline.rule.bar.limit))
        assert not trace.wrong.any()
        evolve(deadline, rule=evolve(deadline.rule, bar=far)).barred  # noqa: B018
        assert trace.wrong.all()

    def test_what_is_the_same_day_for_all_is_not_followed(self, trace: ColumnTrace) -> None:
        day = self.days(trace, date(2025, 3, 3), date(2025, 3, 4))
        with pytest.raises(Untraceable):
            self.followed(trace, notice_sent=date(2025, 3, 3), adviser_contacted=day).barred  # noqa: B018
        with pytest.raises(Untraceable):
            self.followed(trace).explain  # noqa: B018
