"""How fast one date is, beside the peers, in one run: `python -m pytest benchmarks`."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import holidays
import numpy as np
import pytest
from attrs import evolve
from pytest_benchmark.fixture import BenchmarkFixture

from sendtimelines import ENGLAND_AND_WALES, Deadline
from sendtimelines.law.england import appeal, mediation
from sendtimelines.rules import working_days

DAY = date(2026, 4, 1)
ANSWER = date(2026, 4, 10)
DECIDED = date(2026, 6, 10)
CERTIFIED = date(2026, 7, 10)


@pytest.mark.benchmark(group="five working days after a date")
def test_five_working_days_after(benchmark: BenchmarkFixture) -> None:
    working_days(5).after(DAY)  # the first use makes the tables
    assert benchmark(lambda: working_days(5).after(DAY)) == ANSWER


@pytest.mark.benchmark(group="five working days after a date")
def test_numpy_busday_offset(benchmark: BenchmarkFixture) -> None:
    calendar = np.busdaycalendar(holidays=[day.isoformat() for day in ENGLAND_AND_WALES.closed])
    assert benchmark(lambda: np.busday_offset(DAY, 5, roll="backward", busdaycal=calendar).astype(object)) == ANSWER


@pytest.mark.benchmark(group="five working days after a date")
def test_holidays_nth_working_day(benchmark: BenchmarkFixture) -> None:
    calendar = holidays.country_holidays("GB", subdiv="ENG", years=range(2020, 2030))
    assert benchmark(lambda: calendar.get_nth_working_day(DAY, 5)) == ANSWER


def everything(deadline: Deadline) -> object:
    """All that a deadline carries, short of the explanation."""
    return (
        deadline.due,
        deadline.safe,
        deadline.latest,
        deadline.act_by,
        deadline.last_moment,
        deadline.provisional,
        deadline.waiting,
    )


@pytest.mark.benchmark(group="a rule with its full deadline")
@pytest.mark.parametrize(
    "call",
    [
        pytest.param(lambda: mediation.notice_of_session(mediation_date=date(2026, 4, 9)), id="notice of a session"),
        pytest.param(
            lambda: appeal.register(notice_sent=DECIDED, certificate_issued=CERTIFIED),
            id="time to appeal",
        ),
    ],
)
def test_a_rule_with_its_deadline(benchmark: BenchmarkFixture, call: Callable[[], Deadline]) -> None:
    call()  # the first use makes the tables and the plan
    assert benchmark(lambda: everything(call()))


@pytest.mark.benchmark(group="a deadline explained on every reading")
@pytest.mark.parametrize(
    "deadline",
    [
        pytest.param(mediation.notice_of_session(mediation_date=date(2026, 4, 9)), id="notice of a session"),
        pytest.param(mediation.arrange(la_informed=date(2026, 4, 9)), id="arranging mediation"),
    ],
)
def test_an_explanation(benchmark: BenchmarkFixture, deadline: Deadline) -> None:
    deadline.explain()
    assert benchmark(lambda: evolve(deadline).explain())  # which a deadline keeps, so a copy each time


IMPORT = "import time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"


class Importing:
    """A clock that only runs while a fresh interpreter imports something."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds

    def run(self, statement: str) -> None:
        done = subprocess.run([sys.executable, "-c", IMPORT.format(statement)], capture_output=True, check=True)
        self.seconds += float(done.stdout)


IMPORTING = Importing()


@pytest.mark.benchmark(group="an import in a fresh interpreter, its start left out", timer=IMPORTING)
@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("import sendtimelines", id="sendtimelines"),
        pytest.param("from sendtimelines.rules import working_days", id="sendtimelines.rules.working_days"),
        pytest.param("import attrs; from dateutil.relativedelta import relativedelta", id="attrs and dateutil"),
    ],
)
def test_import(benchmark: BenchmarkFixture, statement: str) -> None:
    benchmark.pedantic(IMPORTING.run, args=(statement,), rounds=15, warmup_rounds=2)


def of_children() -> float:
    """The time that the processors spent on the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.benchmark(group="a whole process", timer=of_children)
@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["-c", "pass"], id="a bare interpreter"),
        pytest.param(["-c", "from sendtimelines.law.england import appeal"], id="the rules of a subject"),
        pytest.param(
            ["-m", "sendtimelines", "due", "mediation.contact_adviser", "notice_sent=2026-06-10", "--on=2026-06-12"],
            id="an answer of the command line",
        ),
    ],
)
def test_process(benchmark: BenchmarkFixture, arguments: list[str], tmp_path: Path) -> None:
    # compiled as installed packages are, whatever those who measure have set
    unset = {"PYTHONDONTWRITEBYTECODE"}
    environment = {name: text for name, text in os.environ.items() if name not in unset}
    environment["PYTHONPYCACHEPREFIX"] = str(tmp_path)

    def run() -> None:
        subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, check=True)

    benchmark.pedantic(run, rounds=11, warmup_rounds=2)
