"""A caseload on a day: what is listed is what each single call says, and the counts add up to the cases."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import (
    ENGLAND_AND_WALES,
    Event,
    SendTimelinesError,
    caseload_summary,
    history,
    rule_for,
    rule_named,
    worklist,
)
from sendtimelines.law.england import mediation
from sendtimelines.rules import days
from sendtimelines.rules.conditions import Nature
from tests.drawing import examples
from tests.oracles.walk import DAY, working_days_in
from tests.tables.samples import OF_DAYS, OF_TEXTS, Kind, columns_of, days_and_blanks, plain, said, tables
from tests.tables.test_without_extras import without

KINDS: Mapping[str, Kind] = {
    "pandas seconds": OF_DAYS["pandas seconds"],
    "pandas objects": OF_DAYS["pandas objects"],
    "pandas date32": OF_DAYS["pandas date32"],
    "polars Datetime": OF_DAYS["polars Datetime"],
    "Arrow date32": OF_DAYS["Arrow date32"],
}
IDS = (
    "plan.finalise",
    "mediation.arrange",
    "mediation.notice_of_session",
    "unopposed.assess.notify",
    "plan.representations",
    "cease.earliest",
    "assessment.consult",
)
COLUMNS = list(dict.fromkeys(name for id in IDS for name in columns_of(id)))
ON = date(2026, 7, 28)
AHEAD = ("due", "due if", "open")
FEW = examples(4)


def working_days_left(on: date, due: date) -> int:
    """Working days after a day up to another, counted one by one on a wall calendar."""
    return working_days_in(on + DAY, due) if due >= on else -working_days_in(due + DAY, on)


def expected_list(table: Mapping[str, list[Any]], on: date, within: int) -> list[tuple[Any, ...]]:
    """What single calls say is to be listed, in order: row, rule, due, days left, status."""
    found: list[tuple[Any, ...]] = []
    for id in IDS:
        for row, cells in enumerate(zip(*table.values(), strict=True)):
            known = {name: cell for name, cell in zip(table, cells, strict=True) if name in columns_of(id)}
            answer = said(id, known, on, row=dict(zip(table, cells, strict=True)))
            if answer.bad:
                found.append((row, id, Ellipsis, "problem"))
            elif (
                answer.status == "contradictory"
                or answer.status == "overdue"
                or (
                    answer.status in AHEAD
                    and rule_named(id).nature is Nature.LIMIT
                    and answer.due
                    and working_days_left(on, answer.due) <= within
                )
            ):
                found.append((row, id, answer.due, answer.status))
    return found


def listed(kind: Kind, found: Any) -> list[dict[str, Any]]:
    return [{name: plain(value) for name, value in row.items()} for row in kind.rows(found)]


days_near = st.dates(date(2026, 1, 1), date(2027, 12, 31)) | days_and_blanks()


class TestList:
    """What is listed is overdue, or due within the working days asked for, or cannot be told; and nothing else is."""

    @pytest.mark.parametrize("kind", KINDS)
    @FEW
    @given(tables(COLUMNS, days_near, 6), st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 30))
    def test_it_is_what_single_calls_say(self, kind: str, table: dict[str, list[Any]], on: date, within: int) -> None:
        frame = KINDS[kind].make(table)
        found = worklist(frame, IDS, on=on, within=within)
        assert type(found) is type(frame)
        rows = listed(KINDS[kind], found)
        expected = expected_list(table, on, within)
        assert Counter((row["row"], row["rule"], row["status"]) for row in rows) == Counter(
            (row, id, status) for row, id, _, status in expected
        )
        dues = {(row, id): due for row, id, due, _ in expected}
        for row in rows:
            due = dues[row["row"], row["rule"]]
            assert due is Ellipsis or row["due"] == due
            known = {
                name: table[name][row["row"]] for name in columns_of(row["rule"]) if table[name][row["row"]] is not None
            }
            rule = rule_for(row["rule"], known) if due is not Ellipsis else None
            if rule:
                deadline = rule.resolve({name: day for name, day in known.items()})
                assert (row["who"], row["action"]) == (str(rule.who), rule.action)
                assert row["provisional"] == deadline.provisional
            if row["due"]:
                assert row["working_days_left"] == ENGLAND_AND_WALES.count(on, row["due"])
            else:
                assert row["working_days_left"] is None
            assert (row["problem"] is not None) == (row["status"] in ("problem", "contradictory"))
        order = [(row["due"] or date.max, row["row"]) for row in rows]
        assert order == sorted(order)

    @pytest.mark.parametrize("kind", [name for name in OF_TEXTS if "lazy" not in name])
    def test_of_texts(self, kind: str) -> None:
        told = ["2026-06-10", "2026-07-01", None, "", "soon", "2026-07-10", "2026-08-03"]
        held = [None, None, None, None, None, "2026-07-01", None]
        frame = OF_TEXTS[kind].make({"la_informed": told, "mediation_held": held})
        rows = listed(OF_TEXTS[kind], worklist(frame, "mediation.arrange", on=ON))
        assert [(row["row"], row["due"], row["working_days_left"], row["status"], row["problem"]) for row in rows] == [
            (0, date(2026, 7, 10), -12, "overdue", None),
            (1, date(2026, 7, 31), 3, "due", None),
            (5, date(2026, 8, 9), 8, "contradictory", "its events are in an order in which they cannot happen"),
            (4, None, None, "problem", "la_informed is not an ISO date"),
        ]

    @pytest.mark.parametrize("within", range(8))
    def test_within_counts_working_days(self, within: int) -> None:
        frame = pl.DataFrame({"la_informed": pl.date_range(date(2026, 6, 27), date(2026, 7, 12), eager=True)})
        found = worklist(frame, "mediation.arrange", on=ON, within=within)
        lefts = found["working_days_left"].to_list()
        assert lefts == sorted(lefts)
        assert lefts[-1] == within
        assert lefts[:2] == [-1, 0]

    def test_a_day_past_the_published_bank_holidays_is_provisional(self) -> None:
        sessions = [date(2029, 1, 9), date(2026, 7, 30)]
        found = worklist(
            pl.DataFrame({"mediation_date": sessions}), "mediation.notice_of_session", on=date(2029, 1, 3), within=3
        )
        assert found["provisional"].to_list() == [False, True]

    def test_each_row_has_the_words_of_the_version_that_governs_it(self) -> None:
        old, new = history("unopposed.assess.notify")
        told = [date(2015, 3, 20), date(2015, 3, 23)]
        conceded = pl.DataFrame({"not_opposed_notified": told, "appeal_response_received": [date(2015, 4, 27)] * 2})
        found = worklist(conceded, "unopposed.assess.notify", on=date(2016, 1, 4))
        assert found.select("row", "due", "action").rows() == [
            (1, new(not_opposed_notified=told[1]).due, new.action),
            (0, old(not_opposed_notified=told[0]).due, old.action),
        ]
        assert old.action != new.action

    def test_readings_the_calendar_and_other_names_of_columns(self) -> None:
        frame = pl.DataFrame({"told": [date(2026, 6, 25)]})
        found = worklist(
            frame, "mediation.arrange", on=ON, columns={"la_informed": "told"}, readings="weekend.previous"
        )
        assert found["due"].to_list() == [date(2026, 7, 24)]
        day = pl.DataFrame({"mediation_concluded": [datetime(2026, 7, 29, 9)]})
        calendar = ENGLAND_AND_WALES.with_holiday(date(2026, 7, 31))
        rules = [rule_for("mediation.certificate_after_mediation", {})]
        found = worklist(day, rules, on=ON, calendar=calendar, drop_times=True)
        assert found.select("due", "working_days_left").rows() == [(date(2026, 8, 4), 4)]

    def test_a_rule_of_ones_own_with_an_event_of_ones_own(self) -> None:
        letter = Event("letter_sent", "the letter was sent")
        answer = evolve(mediation.arrange, id="own.answer", limit=days(10).after(letter), ends_with=None)
        frame = pl.DataFrame({"letter": [date(2026, 7, 13)], "told": [date(2026, 6, 10)]})
        where = {"letter_sent": "letter", "la_informed": "told"}
        found = worklist(frame, [answer, "mediation.arrange"], on=ON, columns=where)
        assert found.select("rule", "due").rows() == [
            ("mediation.arrange", date(2026, 7, 10)),
            ("own.answer", date(2026, 7, 23)),
        ]


class TestCases:
    """The case stands first, in the type that its column has; on one day the cases stand in their own order."""

    FRAMES: Mapping[str, Callable[[Any], Any]] = {
        "pandas": lambda table: pd.DataFrame(table, index=[7] * len(table["ref"])),
        "pandas on Arrow": lambda table: pd.DataFrame(
            {"ref": table["ref"], "la_informed": pd.Series(table["la_informed"], dtype="date32[pyarrow]")}
        ),
        "polars": pl.DataFrame,
        "Arrow": pa.table,
    }

    @pytest.mark.parametrize("make", FRAMES.values(), ids=FRAMES)
    @pytest.mark.parametrize("refs", [["b", "c", "a"], [20, 30, 10], [2.5, 3.5, 1.5]], ids=["text", "int", "float"])
    def test_they_keep_their_type(self, make: Callable[[Any], Any], refs: list[Any]) -> None:
        frame = make({"ref": refs, "la_informed": [date(2026, 6, 10)] * 3})
        found = worklist(frame, "mediation.arrange", on=ON, key="ref")
        assert [plain(getattr(ref, "as_py", lambda ref=ref: ref)()) for ref in found["ref"]] == sorted(refs)
        names = list(getattr(found, "column_names", found.columns))
        assert names == ["ref", "rule", "action", "who", "due", "working_days_left", "status", "provisional", "problem"]
        types = [getattr(each["ref"], "dtype", getattr(each["ref"], "type", None)) for each in (frame, found)]
        assert types[0] == types[1]

    def test_cases_without_an_order_stand_as_in_the_frame(self) -> None:
        frame = pd.DataFrame({"ref": ["b", None, 1], "la_informed": [date(2026, 6, 10)] * 3}, dtype=object)
        assert worklist(frame, "mediation.arrange", on=ON, key="ref")["ref"].tolist() == ["b", None, 1]

    @pytest.mark.parametrize("make", FRAMES.values(), ids=FRAMES)
    @pytest.mark.parametrize("key", [None, "ref"], ids=["without a key", "with a key"])
    def test_an_empty_list_has_the_types_of_a_full_one(self, make: Callable[[Any], Any], key: str | None) -> None:
        full = worklist(make({"ref": ["a"], "la_informed": [date(2026, 6, 10)]}), "mediation.arrange", on=ON, key=key)
        none = worklist(make({"ref": ["a"], "la_informed": [date(2026, 8, 10)]}), "mediation.arrange", on=ON, key=key)
        assert len(none) == 0
        assert len(full) == 1
        for found in (full, none):
            assert str(getattr(found, "dtypes", getattr(found, "schema", None))) == str(
                getattr(full, "dtypes", getattr(full, "schema", None))
            )

    def test_the_types_of_pandas(self) -> None:
        frame = pd.DataFrame({"la_informed": pd.to_datetime(["2026-06-10"])})
        types = worklist(frame, "mediation.arrange", on=ON).dtypes
        assert list(map(str, types)) == [
            "Int64", "str", "str", "str", "datetime64[s]", "Int64", "str", "bool", "str",
        ]  # fmt: skip


EXEMPT: Mapping[str, Callable[[], Any]] = {
    "pandas bool": lambda: pd.Series([True, False, True, True]),
    "pandas boolean": lambda: pd.Series([True, None, True, True], dtype="boolean"),
    "pandas objects": lambda: pd.Series([True, None, 1, True], dtype=object),
    "pandas numbers": lambda: pd.Series([1, None, 1, 1]),
    "pandas on Arrow": lambda: pd.Series([True, None, True, True], dtype="bool[pyarrow]"),
    "polars bool": lambda: pl.Series([True, None, True, True]),
    "polars numbers": lambda: pl.Series([1, 0, 1, 1]),
    "Arrow bool": lambda: pa.chunked_array([[True, None, True, True]]),
    "Arrow numbers": lambda: pa.chunked_array([[1, None, 1, 1]]),
}


def with_exceptions(column: Any) -> Any:
    """A frame of the column's kind: two plans late and not sent, one sent late, one in time."""
    received = [date(2026, 1, 5)] * 4
    sent = [None, None, date(2026, 7, 1), date(2026, 5, 1)]
    if isinstance(column, pd.Series):
        days = pd.DataFrame({"request_received": pd.to_datetime(received), "final_plan_sent": pd.to_datetime(sent)})
        return days.assign(week20=column)
    table = {"request_received": received, "final_plan_sent": sent, "week20": column}
    return pl.DataFrame(table) if isinstance(column, pl.Series) else pa.table(table)


class TestExceptions:
    """An exemption that is claimed takes a case off the list and is counted apart, unless the limit was met."""

    @pytest.mark.parametrize("column", EXEMPT.values(), ids=EXEMPT)
    def test_from_a_column_of_yes_and_no(self, column: Callable[[], Any]) -> None:
        frame = with_exceptions(column())
        kind = OF_DAYS[{"DataFrame": "pandas seconds", "Table": "Arrow date32"}[type(frame).__name__]]
        kind = OF_DAYS["polars Date"] if isinstance(frame, pl.DataFrame) else kind
        exempt = {"plan.finalise": "week20"}
        rows = listed(kind, worklist(frame, "plan.finalise", on=ON, exempt=exempt))
        assert [(row["row"], row["status"]) for row in rows] == [(1, "overdue")]
        counts = listed(kind, caseload_summary(frame, "plan.finalise", on=ON, exempt=exempt))
        assert [(row["status"], row["cases"]) for row in counts] == [("met", 1), ("overdue", 1), ("exempt", 2)]

    @pytest.mark.parametrize(
        "blanks", [pl.Series([None] * 4), pl.Series([None] * 4, dtype=pl.String)], ids=["null", "text"]
    )
    def test_a_column_of_nothing_but_blanks(self, blanks: Any) -> None:
        found = worklist(with_exceptions(blanks), "plan.finalise", on=ON, exempt={"plan.finalise": "week20"})
        assert found["row"].to_list() == [0, 1]

    @pytest.mark.parametrize(
        "column",
        [
            pl.Series(["yes", None, "no", "no"]),
            pl.Series([1, 0, 2, 1]),
            pd.Series(["1", "0", "0", "0"]),
            pd.Series([True, [1], None, None], dtype=object),
            pa.chunked_array([["x", None, None, None]]),
        ],
        ids=["text", "numbers", "text of pandas", "objects", "Arrow"],
    )
    def test_anything_else_is_refused(self, column: Any) -> None:
        with pytest.raises(SendTimelinesError, match="week20 holds something else than yes and no") as refused:
            worklist(with_exceptions(column), "plan.finalise", on=ON, exempt={"plan.finalise": "week20"})
        assert type(refused.value).__name__ == "BadColumn"


class TestSummary:
    """The counts say how each case stands, by the month of its due date, and add up to the cases."""

    @pytest.mark.parametrize("kind", KINDS)
    @FEW
    @given(tables(COLUMNS, days_near, 6), st.dates(date(2026, 1, 1), date(2027, 12, 31)))
    def test_they_are_what_single_calls_say(self, kind: str, table: dict[str, list[Any]], on: date) -> None:
        frame = KINDS[kind].make(table)
        found = caseload_summary(frame, IDS, on=on)
        assert type(found) is type(frame)
        rows = listed(KINDS[kind], found)
        counts = Counter[tuple[str, str]]()
        months = Counter[tuple[str, date | None]]()
        for row in rows:
            counts[row["rule"], row["status"]] += row["cases"]
            months[row["rule"], row["month"]] += row["cases"]
        expected = Counter[tuple[str, str]]()
        for id in IDS:
            for cells in zip(*table.values(), strict=True):
                known = {name: cell for name, cell in zip(table, cells, strict=True) if name in columns_of(id)}
                answer = said(id, known, on, row=dict(zip(table, cells, strict=True)))
                expected[id, answer.status or "problem"] += 1
                if answer.due:
                    assert months[id, answer.due.replace(day=1)] > 0
        assert counts == expected
        cases = len(next(iter(table.values())))
        for id in IDS:
            assert sum(count for (rule, _), count in counts.items() if rule == id) == cases
        assert len({(row["rule"], row["month"], row["status"]) for row in rows}) == len(rows)
        order = [(IDS.index(row["rule"]), row["month"] or date.max) for row in rows]
        assert order == sorted(order)

    def test_a_duplicate_index_counts_each_row(self) -> None:
        frame = pd.DataFrame({"la_informed": pd.to_datetime(["2026-06-10", "2026-07-01", None])}, index=[1, 1, 1])
        found = caseload_summary(frame, "mediation.arrange", on=ON)
        assert found["month"].dt.strftime("%Y-%m").tolist()[:2] == ["2026-07", "2026-07"]
        assert found["status"].tolist() == ["due", "overdue", "waiting"]
        assert found["cases"].tolist() == [1, 1, 1]


class TestRefusals:
    """What is wrong with the question raises and says what to do."""

    FRAME = pl.DataFrame({"ref": ["a"], "who": ["b"], "la_informed": [date(2026, 6, 10)]})

    @pytest.mark.parametrize(
        ("asked", "error", "words"),
        [
            ({"rules": "mediation.arange"}, "UnknownName", "no such rule; the nearest is mediation.arrange"),
            ({"rules": []}, "BadColumn", "no rule is asked for; name at least one"),
            ({"within": -1}, "BadPeriod", "within is not a whole number from 0 up; give working days"),
            ({"within": True}, "BadPeriod", "within is not a whole number from 0 up"),
            ({"within": 10**6}, "OutsideCalendar", "the count leaves it; give a date nearer"),
            ({"on": "2026-07-28"}, "NotADate", "on is a string"),
            ({"key": "reff"}, "UnknownName", "no such column in the table for key; the nearest is ref"),
            ({"key": "who"}, "BadColumn", "key names the column who, which is there twice or is one of the list's own"),
            (
                {"exempt": {"mediation.arrange": "ref"}},
                "BadColumn",
                "mediation.arrange has no exemption in law; leave it out of exempt",
            ),
            (
                {"exempt": {"plan.finalise": "ref"}},
                "UnknownName",
                "no such rule in exempt; the nearest is mediation.arrange among those asked for",
            ),
            (
                {
                    "rules": "plan.finalise",
                    "columns": {"request_received": "la_informed"},
                    "exempt": {"plan.finalise": "re"},
                },
                "UnknownName",
                "no such column in the table for exempt; the nearest is ref",
            ),
            (
                {"frame": FRAME.lazy()},
                "BadColumn",
                "give a frame of pandas or polars, or a table of pyarrow, and collect",
            ),
            ({"frame": None}, "BadColumn", "frame is of type NoneType"),
        ],
        ids=lambda given: "" if isinstance(given, str) else "-".join(given),
    )
    def test_it_says_what_and_what_to_do(self, asked: dict[str, Any], error: str, words: str) -> None:
        with pytest.raises(SendTimelinesError, match=words) as refused:
            worklist(**{"frame": self.FRAME, "rules": "mediation.arrange", "on": ON, **asked})
        assert type(refused.value).__name__ == error

    def test_a_case_in_several_rows_is_told_of_each(self) -> None:
        frame = pd.DataFrame({"ref": ["A", "B", "A"], "la_informed": [date(2026, 7, 1)] * 3})
        listed = worklist(frame, "mediation.arrange", on=ON, key="ref", within=30)
        assert dict(zip(listed["ref"], listed["problem"].fillna(""), strict=True)) == {
            "A": "the table has this case in several rows",
            "B": "",
        }
        assert len(listed) == 3

    def test_a_case_that_is_there_twice(self) -> None:
        frame = pd.DataFrame([[1, 2, date(2026, 6, 10)]], columns=["ref", "ref", "la_informed"])
        with pytest.raises(SendTimelinesError, match="key names the column ref, which is there twice"):
            worklist(frame, "mediation.arrange", on=ON, key="ref")

    def test_the_extra_is_named(self) -> None:
        program = (
            "from datetime import date; from sendtimelines import worklist\n"
            "from sendtimelines.errors import MissingExtra\n"
            "try:\n    worklist(None, 'mediation.arrange', on=date(2026, 7, 28))\n"
            "except MissingExtra as error:\n    print(error)"
        )
        assert without({"narwhals"}, program) == (
            "frames need narwhals, which is not installed; install it with: pip install 'sendtimelines[frames]'\n"
        )
