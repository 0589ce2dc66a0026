"""The same cell gives the same day, or the same refusal, at every door of the library; and what it writes, it reads."""

import csv
import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import dask.dataframe as dd
import duckdb
import openpyxl
import polars as pl
import pyarrow as pa
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from docs.browser.page import answers as form
from sendtimelines import Case, Deadline, add_deadlines, check_log, duties, from_json, read_case, read_log, to_json
from sendtimelines.apps.mcp.tools import answer
from sendtimelines.cases.case_file import CaseFile, case_from
from sendtimelines.cases.files import log_from, to_log, to_toml
from sendtimelines.cases.record import Entry, Record
from sendtimelines.errors import SendTimelinesError
from sendtimelines.law.england import assessment, mediation
from sendtimelines.rules.bounds import in_time
from sendtimelines.sen2.fields import Kind
from sendtimelines.sen2.values import READERS
from sendtimelines.support.day_parser import Dates, NoDay, day_of
from sendtimelines.tables import add_working_days
from sendtimelines.tables.logs.files import duties_of_file
from tests.apps.cli.terminal import cli
from tests.drawing import examples
from tests.strategies import NASTY_DAYS
from tests.tables.logs.frames import arrow_table, pandas_frame, pandas_rows, polars_frame
from tests.tables.samples import ENGINES_OF_TEXTS, OF_TEXTS, plain

EVENT, RULE = "request_received", "assessment.decide"
"""An event whose day follows from the last day of the rule, which is six weeks later."""
ARRANGE = "mediation.arrange"
SIX_WEEKS = timedelta(weeks=6)
ON = date(2026, 7, 1)
LAW_BEGAN, LAST_DAY = date(2014, 9, 1), date(2099, 12, 31)

Outcome = date | str | None
"""What a door says of a cell: a day, nothing yet, or the first words of what is wrong."""
Door = Callable[[Sequence[Any], str], list[Outcome]]


def first_words(problem: str) -> Outcome:
    """What is wrong, without the name of the column, the place and the remedy; None for a blank."""
    words = re.split("[:;,]", re.sub(r"^(at \$[^:]*: |entry 1: |row 0 of )", "", problem))[0]
    words = re.sub(r"^(a day|[a-z_]+) (?=is |has |looks )", "", words)
    return None if words in ("is blank", "has no day") else words


def expected(cell: object, dates: str) -> Outcome:
    day = day_of(cell, dates)
    if isinstance(day, NoDay):
        return day.reason
    if day is None or LAW_BEGAN <= day <= LAST_DAY:
        return day
    return "is before 2014-09-01" if day < LAW_BEGAN else "is after 2099-12-31"


# -- cells -------------------------------------------------------------------------------------------------------------

DAYS = st.dates(date(2014, 9, 1), date(2098, 12, 31)) | st.sampled_from(
    [day for day in NASTY_DAYS if LAW_BEGAN <= day <= date(2098, 12, 31)]
)
SHAPES: Sequence[Callable[[date], str]] = (
    lambda day: f"{day}",
    lambda day: f" {day}\t",
    lambda day: f"{day}T00:00:00",
    lambda day: f"{day} 00:00:00.000",
    lambda day: f"{day}T09:30",
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"\xa0{day:%d/%m/%Y} ",
    lambda day: f"{day:%d/%m/%Y} 00:00",
    lambda day: f"{day:%d/%m/%Y} 14:05",
    lambda day: f"{day:%m/%d/%Y}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day:%d/%m/%y}",
    lambda day: f"{day.day} {day:%B %Y}",
    lambda day: f"{day:%d-%b-%Y}",
    lambda day: f"{day:%Y-%b-%d} 00:00:00",
    lambda day: f"{day:%Y/%m/%d}",
    lambda day: f"{day:%Y%m%d}",
    lambda day: str((day - date(1899, 12, 30)).days),
    lambda day: f"{(day - date(1899, 12, 30)).days}.0",
    lambda day: f"{(day - date(1899, 12, 30)).days}.25",
)
ODD = ("", " ", "\xa0", "31/06/2026", "2026-02-30", "1999-01-01", "2100-01-01", "0000-01-01", "tbc", "n/a", "60", "0")


def of_one_day(text: str) -> bool:
    """Whether a text is not what a log says of a day that is known in part, which no other door takes."""
    return not re.fullmatch(r"\s*(?:[0-9]{4}-[0-9]{2}|unknown)\s*", text)


def texts() -> SearchStrategy[str]:
    written = st.builds(lambda day, shape: shape(day), DAYS, st.sampled_from(SHAPES))
    noise = st.text("0123456789/-. :TZJunMay", max_size=12).filter(of_one_day)
    return written | written | st.sampled_from(ODD) | noise


def typed() -> SearchStrategy[Any]:
    """Cells with types, as workbooks, lists and case files have them."""
    midnights = DAYS.map(lambda day: datetime(day.year, day.month, day.day))
    serials = DAYS.map(lambda day: (day - date(1899, 12, 30)).days)
    return st.one_of(
        texts(), DAYS, midnights, midnights.map(lambda moment: moment + timedelta(hours=9)), serials, serials.map(float)
    )


WAYS = st.sampled_from(["iso", "uk", "excel"])


# -- doors -------------------------------------------------------------------------------------------------------------


@contextmanager
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


def of_row(due: Any, problem: Any) -> Outcome:
    """What the row of a table says of the day: its last day takes one back to it."""
    due = plain(due)
    day = date.fromisoformat(due) if isinstance(due, str) and due else due
    return first_words(str(problem)) if plain(problem) else (day - SIX_WEEKS if day else None)


def in_a_frame(make: Callable[[Any], Any], rows: Callable[[Any], list[dict[str, Any]]]) -> Door:
    def says(cells: Sequence[Any], dates: str) -> list[Outcome]:
        filled = rows(
            add_deadlines(make({"n": list(map(str, range(len(cells)))), EVENT: list(cells)}), RULE, dates=dates)
        )
        ordered = sorted(filled, key=lambda row: int(row["n"]))
        return [of_row(row[f"{RULE}.due"], row["problems"]) for row in ordered]

    return says


def in_a_file(write: Callable[[Path, Sequence[Any]], str]) -> Door:
    def says(cells: Sequence[Any], dates: str) -> list[Outcome]:
        with folder() as path:
            printed = cli("table", write(path, cells), "--rule", RULE, "--dates", dates, "--json").out
        return [of_row(row[f"{RULE}.due"], row["problems"]) for row in json.loads(printed)]

    return says


def as_csv(path: Path, cells: Sequence[Any]) -> str:
    with open(path / "in.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("n", EVENT), *(("1", cell) for cell in cells)])
    return str(path / "in.csv")


def as_parquet(path: Path, cells: Sequence[Any]) -> str:
    pyarrow.parquet.write_table(pa.table({EVENT: cells}), path / "in.parquet")
    return str(path / "in.parquet")


def as_workbook(path: Path, cells: Sequence[Any]) -> str:
    book = openpyxl.Workbook()
    for row in [("n", EVENT), *((1, cell) for cell in cells)]:
        book.worksheets[0].append(list(row))
    book.save(path / "in.xlsx")
    return str(path / "in.xlsx")


def one_by_one(ask: Callable[[Any, str], date | None]) -> Door:
    """A door that takes one cell at a time, and raises what is wrong with it."""

    def say(cell: Any, dates: str) -> Outcome:
        try:
            return ask(cell, dates)
        except SendTimelinesError as error:
            return first_words(str(error))

    return lambda cells, dates: [say(cell, dates) for cell in cells]


def in_rule_over(cell: Any, dates: str) -> date | None:
    (due,) = assessment.decide.over(dates=dates, request_received=[cell])
    day = day_of(cell, dates)
    if due is None and isinstance(day, date):  # `answers` has the reason
        in_time(day, EVENT)
    return due - SIX_WEEKS if due else None


def as_rows_of_a_log(cells: Sequence[Any]) -> list[dict[str, Any]]:
    return [
        {
            "case": f"{number:03}",
            "event": EVENT,
            "day": cell,
            **dict.fromkeys(("outcome", "by", "for", "matter", "not_done")),
        }
        for number, cell in enumerate(cells)
    ]


def of_duties(cells: Sequence[Any], rows: Sequence[Mapping[str, Any]]) -> list[Outcome]:
    by_case: dict[str, Outcome] = {}
    for row in rows:
        if plain(row["problems"]):
            by_case[row["case"]] = first_words(row["problems"])
        elif row["rule"] == RULE:
            by_case[row["case"]] = of_row(row["due"], None)
    return [by_case.get(f"{number:03}") for number in range(len(cells))]


def in_a_log(ask: Callable[[list[dict[str, Any]], str], Sequence[Mapping[str, Any]]]) -> Door:
    # far on, so that every day has happened by then
    return lambda cells, dates: of_duties(cells, ask(as_rows_of_a_log(cells), dates))


FAR = date(2099, 12, 31)


def as_log_file(rows: list[dict[str, Any]], dates: str) -> Sequence[Mapping[str, Any]]:
    with folder() as path:
        source, target = path / "log.csv", path / "duties.csv"
        pl.DataFrame(rows, schema=dict.fromkeys(rows[0], pl.String)).write_csv(source)
        with open(path / "none", "w", encoding="utf-8") as output:
            duties_of_file(source, target, output, on=FAR, dates=dates)
        return list(csv.DictReader(target.read_text(encoding="utf-8").splitlines()))


def in_a_log_of_records(cell: Any, dates: str) -> date | None:
    text = to_log({"A": Record(entries=[Entry(event=EVENT, day=ON)])}).replace(str(ON), f'"{cell}"')
    record = log_from(text, dates=dates)["A"]
    if record.problems:
        raise SendTimelinesError(record.problems[0].words)
    return day_of_only(record)


def day_of_only(record: Record) -> date:
    ((day),) = (entry.day for entry in record.entries)
    assert isinstance(day, date)
    return day


def in_events(cell: Any, dates: str) -> date:
    return case_from({"events": {EVENT: cell}}, dates=dates).case.events[EVENT]


def in_a_table_of_a_matter(cell: Any, dates: str) -> date:
    return day_of_only(case_from({"requests": [{EVENT: cell}]}, dates=dates).record)


def in_an_entry(cell: Any, dates: str) -> date:
    record = case_from({"entries": [{"event": EVENT, "day": cell}]}, dates=dates).record
    if record.problems:
        raise SendTimelinesError(record.problems[0].words)
    return day_of_only(record)


def in_toml(cell: Any, dates: str) -> date:
    with folder() as path:
        (path / "case.toml").write_text(
            f"[events]\n{EVENT} = {json.dumps(cell, ensure_ascii=False)}\n", encoding="utf-8"
        )
        return read_case(path / "case.toml", dates=dates).case.events[EVENT]


def in_json(cell: Any, dates: str) -> date:
    text = json.dumps({"kind": "case", "version": 1, "case": {"events": {EVENT: cell}}})
    return from_json(text, Case, dates=dates).events[EVENT]


def in_json_tables(cell: Any, dates: str) -> date:
    text = json.dumps({"kind": "case", "version": 1, "case": {"requests": [{EVENT: cell}]}})
    return day_of_only(from_json(text, CaseFile, dates=dates).record)


def in_a_mediation_log(cell: Any, dates: str) -> date | None:
    findings = [finding for finding in check_log({"case": ["A"], "notice_sent": [cell]}, dates=dates)]
    wrong = [finding.reason for finding in findings if finding.column == "notice_sent"]
    if wrong:
        raise SendTimelinesError(wrong[0])
    (due, problem) = add_deadlines(
        pl.DataFrame({"notice_sent": [cell]}, schema={"notice_sent": pl.Object}),
        "mediation.contact_adviser",
        dates=dates,
    )["mediation.contact_adviser.due", "problems"].row(0)
    assert problem is None
    day = day_of(cell, dates)
    assert not isinstance(day, NoDay)
    assert bool(day) == bool(due)
    return day


def in_a_mediation_log_in_a_file(cells: Sequence[Any], dates: str) -> list[Outcome]:
    with folder() as path:
        with open(path / "log.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("case", "notice_sent"), *((n, cell) for n, cell in enumerate(cells))])
        log = read_log(path / "log.csv", dates=dates)
    wrong = {finding.row: finding.reason for finding in log.findings if finding.column == "notice_sent"}
    return [first_words(wrong[row]) if row in wrong else day for row, day in enumerate(log.days("notice_sent"))]


def in_working_days(cells: Sequence[Any], dates: str) -> list[Outcome]:
    frame = add_working_days(pl.DataFrame({"a": cells}, schema={"a": pl.String}), "a", 1, name="b", dates=dates)
    return [
        first_words(problem) if problem else None if day is None else day_of(cell, dates)  # type: ignore[misc]
        for cell, day, problem in frame.select("a", "b", "b.problem").iter_rows()
    ]


OF_TEXT: Mapping[str, Door] = {
    "a rule over a list": one_by_one(in_rule_over),
    "CSV": in_a_file(as_csv),
    "Parquet": in_a_file(as_parquet),
    "Excel": in_a_file(as_workbook),
    **{name: in_a_frame(kind.make, kind.rows) for name, kind in OF_TEXTS.items()},
    "working days": in_working_days,
    "a log as a list": in_a_log(lambda rows, dates: duties(rows, on=FAR, dates=dates)),
    "a log in pandas": in_a_log(lambda rows, dates: duties(pandas_frame(rows), on=FAR, dates=dates).to_dict("records")),
    "a log in polars": in_a_log(lambda rows, dates: duties(polars_frame(rows), on=FAR, dates=dates).to_dicts()),
    "a log in Arrow": in_a_log(lambda rows, dates: duties(arrow_table(rows), on=FAR, dates=dates).to_pylist()),
    "a log in CSV": in_a_log(as_log_file),
    "a log of records": one_by_one(in_a_log_of_records),
    "events of a case": one_by_one(in_events),
    "a table of a matter": one_by_one(in_a_table_of_a_matter),
    "an entry of a case": one_by_one(in_an_entry),
    "a case file in TOML": one_by_one(in_toml),
    "a case in JSON": one_by_one(in_json),
    "a matter in JSON": one_by_one(in_json_tables),
    "a mediation log": one_by_one(in_a_mediation_log),
    "a mediation log in CSV": in_a_mediation_log_in_a_file,
}

LOGS_IN_ENGINES: Mapping[str, Door] = {
    "DuckDB": in_a_log(
        lambda rows, dates: (
            duties(duckdb.connect().from_arrow(arrow_table(rows)), on=FAR, dates=dates).to_arrow_table().to_pylist()
        )
    ),
    "Dask": in_a_log(
        lambda rows, dates: pandas_rows(
            duties(dd.from_pandas(pandas_frame(rows), npartitions=3), on=FAR, dates=dates).compute()
        )
    ),
    "polars, lazy": in_a_log(
        lambda rows, dates: duties(polars_frame(rows).lazy(), on=FAR, dates=dates).collect().to_dicts()
    ),
}

TYPED: Mapping[str, Door] = {
    "a rule over a list": OF_TEXT["a rule over a list"],
    "Excel": OF_TEXT["Excel"],
    "pandas objects": OF_TEXT["pandas objects"],
    "a log as a list": OF_TEXT["a log as a list"],
    "events of a case": OF_TEXT["events of a case"],
    "a table of a matter": OF_TEXT["a table of a matter"],
    "an entry of a case": OF_TEXT["an entry of a case"],
    "a mediation log": OF_TEXT["a mediation log"],
}


class TestEveryDoor:
    @pytest.mark.parametrize("door", OF_TEXT)
    @examples(2)
    @given(st.lists(texts(), min_size=20, max_size=30), WAYS)
    def test_text(self, door: str, cells: list[str], dates: str) -> None:
        assert OF_TEXT[door](cells, dates) == [expected(cell, dates) for cell in cells]

    @pytest.mark.heavy
    @pytest.mark.parametrize("engine", ENGINES_OF_TEXTS)
    @examples(2)
    @given(st.lists(texts(), min_size=20, max_size=30), WAYS)
    def test_text_in_engines(self, engine: str, cells: list[str], dates: str) -> None:
        kind = ENGINES_OF_TEXTS[engine]
        assert in_a_frame(kind.make, kind.rows)(cells, dates) == [expected(cell, dates) for cell in cells]

    @pytest.mark.heavy
    @pytest.mark.parametrize("engine", LOGS_IN_ENGINES)
    @examples(2)
    @given(st.lists(texts(), min_size=20, max_size=30), WAYS)
    def test_a_log_in_engines(self, engine: str, cells: list[str], dates: str) -> None:
        assert LOGS_IN_ENGINES[engine](cells, dates) == [expected(cell, dates) for cell in cells]

    @pytest.mark.parametrize("door", TYPED)
    @examples(3)
    @given(st.lists(typed(), min_size=20, max_size=30), WAYS)
    def test_types(self, door: str, cells: list[Any], dates: str) -> None:
        assert TYPED[door](cells, dates) == [expected(cell, dates) for cell in cells]

    @examples(30)
    @given(texts())
    def test_the_doors_whose_way_is_fixed(self, cell: str) -> None:
        """The command line takes months as words too, assistants ISO, the form what its boxes give, SEN2 UK days."""
        iso, words = expected(cell, Dates.ISO), expected(cell, Dates.WORDS)
        ran = cli("due", RULE, f"{EVENT}={cell}", "--on", str(ON), "--json")
        assert words == (of_row(ran.record["due"], None) if ran.code == 0 else first_words(ran.complaint))
        question = {"rule": RULE, "on": str(ON), "events": {EVENT: cell}}
        assert one_by_one(lambda *_: of_row(answer("due", question)["due"], None))([cell], "") == [iso]  # type: ignore[arg-type]
        filled = json.loads(
            form.answer(json.dumps([("events.1.event", EVENT), ("events.1.day", cell), ("on", str(ON))]))
        )
        assert ("problems" not in filled) == isinstance(iso, date)
        day = READERS[Kind.DAY](cell)
        british = day_of(cell, Dates.UK)
        assert (day == british) if not isinstance(british, NoDay) else hasattr(day, "reason")


class TestWhatIsWrittenIsRead:
    """Every day that the library writes, it reads, at every door that takes what it wrote; in ISO, whatever came in."""

    @pytest.mark.parametrize("ending", [".csv", ".parquet", ".xlsx"])
    @examples(2)
    @given(st.lists(DAYS, min_size=5, max_size=20))
    def test_a_table(self, ending: str, days: list[date]) -> None:
        with folder() as path:
            out = str(path / f"out{ending}")
            source = as_csv(path, [f"{day:%d/%m/%Y}" for day in days])
            assert cli("table", source, "--rule", RULE, "--dates", "uk", "--out", out).err.startswith("0 of ")
            written = cli("table", out, "--rule", ARRANGE, "--column", f"la_informed={RULE}.due", "--replace", "--json")
            rows = json.loads(written.out)
        dues = [day + SIX_WEEKS for day in days]
        assert [row[f"{ARRANGE}.due"] for row in rows] == [
            str(day or "") for day in mediation.arrange.over(la_informed=dues)
        ]

    @given(DAYS)
    def test_a_case(self, day: date) -> None:
        record = Record(entries=[Entry(event=EVENT, day=day)])
        assert case_from(tomllib.loads(to_toml(record))).record == record
        assert log_from(to_log({"A": record})) == {"A": record}
        case = Case(events={EVENT: day})
        assert from_json(to_json(case), Case) == case
        deadline = assessment.decide(request_received=day)
        assert from_json(to_json(deadline, on=ON), Deadline) == deadline
