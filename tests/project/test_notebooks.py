"""The notebooks run from top to bottom, and what they count is what a count by hand gives."""

import ast
import csv
import json
from contextlib import chdir
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import polars as pl
import pytest
from altair import FacetChart

from tests.oracles.walk import DAY, working_days_back, working_days_in

CHECKOUT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((CHECKOUT / "docs" / "notebooks").glob("*.ipynb"))


def read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


class Ran(NamedTuple):
    """A notebook that was run: the names it has at the end, and what each of its cells shows."""

    names: dict[str, Any]
    shown: list[Any]


@cache
def ran(path: Path) -> Ran:
    """Run the cells of a notebook one after the other, in its own folder and with names of its own."""
    names: dict[str, Any] = {"__name__": "__main__"}
    shown: list[Any] = []
    with chdir(path.parent), pl.Config(), pd.option_context("display.max_colwidth", 50):  # what it sets ends with it
        for cell in read(path)["cells"]:
            if cell["cell_type"] == "code":
                tree = ast.parse("".join(cell["source"]), str(path))
                last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
                exec(compile(tree, str(path), "exec"), names)
                if isinstance(last, ast.Expr):
                    shown.append(eval(compile(ast.Expression(last.value), str(path), "eval"), names))
    return Ran(names, shown)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
class TestNotebooks:
    """A notebook is prose, tables and a plot; it is kept without what it showed, and runs offline from its folder."""

    def test_it_is_kept_without_outputs(self, path: Path) -> None:
        notebook = read(path)
        assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
        code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        assert [(cell["outputs"], cell["execution_count"]) for cell in code] == [([], None)] * len(code)
        ids = [cell["id"] for cell in notebook["cells"]]
        assert len(set(ids)) == len(ids)

    def test_it_begins_with_what_it_is_and_says_that_its_data_is_invented(self, path: Path) -> None:
        first = read(path)["cells"][0]
        assert first["cell_type"] == "markdown"
        assert first["source"][0].startswith("# ")
        assert "invented" in "".join(first["source"])

    def test_every_cell_runs_and_shows_something_that_a_notebook_can_show(self, path: Path) -> None:
        code = [cell for cell in read(path)["cells"] if cell["cell_type"] == "code"]
        shown = ran(path).shown
        assert len(shown) == len(code)
        assert all(isinstance(each, str | FacetChart) or each._repr_html_() for each in shown)
        charts = [each for each in shown if isinstance(each, FacetChart)]
        assert charts
        assert all(chart.to_dict()["data"]["values"] for chart in charts)


class TestMediationPerformance:
    """What the notebook about a log says, counted row by row on a wall calendar."""

    ON = date(2026, 7, 31)

    @pytest.fixture
    def names(self) -> dict[str, Any]:
        return ran(CHECKOUT / "docs" / "notebooks" / "mediation-performance.ipynb").names

    @pytest.fixture
    def rows(self) -> list[dict[str, date | None]]:
        with (CHECKOUT / "examples" / "mediation-log.csv").open(encoding="utf-8") as file:
            return [
                {name: date.fromisoformat(cell) if cell[:2] == "20" else None for name, cell in row.items()}
                for row in csv.DictReader(file)
            ]

    def test_it_looks_on_the_day(self, names: dict[str, Any]) -> None:
        assert names["ON"] == self.ON

    def test_what_was_arranged_within_30_days(self, names: dict[str, Any], rows: list[dict[str, date | None]]) -> None:
        counts = dict.fromkeys(("met", "met late", "overdue", "due", "waiting"), 0)
        for row in rows:
            told, held = row["la_informed"], row["mediation_held"]
            if told is None:
                counts["waiting"] += 1
            elif held:
                counts["met" if held <= told + timedelta(days=30) else "met late"] += 1
            else:
                counts["overdue" if told + timedelta(days=30) < self.ON else "due"] += 1
        found = names["by_rule"](names["arranged"])
        assert {row["status"]: row["cases"] for row in found.to_dicts()} == counts
        assert min(counts.values()) > 0

    def test_certificates_within_3_working_days(
        self, names: dict[str, Any], rows: list[dict[str, date | None]]
    ) -> None:
        late: dict[str, int] = {}
        for row in rows:
            start = row["mediation_declined"] or row["mediation_concluded"] or row["adviser_told_not_arranged"]
            issued = row["certificate_issued"]
            if start and issued and working_days_in(start + DAY, issued) > 3:
                rule = "without" if row["mediation_declined"] else "after" if row["mediation_concluded"] else "deemed"
                late[rule] = late.get(rule, 0) + 1
        found = names["certificates"].filter(names["pl"].col("status") == "met late")
        assert {row["rule"].split("_")[1]: row["cases"] for row in found.to_dicts()} == late
        assert names["late"].height == sum(late.values()) > 0

    def test_notice_and_consent(self, names: dict[str, Any], rows: list[dict[str, date | None]]) -> None:
        short = cured = sessions = 0
        consents = names["log"].consents
        for row, consent in zip(rows, consents, strict=True):
            session, told = row["mediation_date"], row["session_notified"]
            if session:
                sessions += 1
                if told and told > working_days_back(session, 5):
                    short += 1
                    enough = consent is not None and told <= (
                        working_days_back(session, consent) if consent else session
                    )
                    cured += enough
        assert names["used"] == {
            "sessions": sessions,
            "consents": sum(consent is not None for consent in consents),
            "short without consent": short,
            "made good by consent": cured,
            "still short": short - cured,
        }
        assert 0 < cured < short


class TestFromAReturnToAWorklist:
    """What the notebook about a return says, counted from its columns by adding weeks."""

    @pytest.fixture
    def names(self) -> dict[str, Any]:
        return ran(CHECKOUT / "docs" / "notebooks" / "sen2-to-worklist.ipynb").names

    def test_how_the_plans_stand(self, names: dict[str, Any]) -> None:
        on, columns = names["ON"], names["found"].columns()
        counts = dict.fromkeys(("due", "exempt", "met", "met late", "overdue"), 0)
        listed: dict[str, date] = {}
        rows = zip(*(columns[name] for name in ("request", *SAID)), strict=True)
        for request, received, sent, asked, outcome, exempt in rows:
            if asked in ("Y", "A") and outcome != "N":
                last = received + timedelta(weeks=20)
                if sent and sent <= last:
                    counts["met"] += 1
                elif exempt:
                    counts["exempt"] += 1
                elif sent:
                    counts["met late"] += 1
                else:
                    counts["overdue" if on > last else "due"] += 1
                    if on > last or working_days_in(on + DAY, last) <= 10:
                        listed[request] = last
        of_plans = names["counts"][names["counts"]["rule"] == "plan.finalise"]
        assert of_plans.groupby("status")["cases"].sum().to_dict() == counts
        assert min(counts.values()) > 0
        todo = names["todo"][names["todo"]["rule"] == "plan.finalise"]
        assert dict(zip(todo["request"], todo["due"].dt.date, strict=True)) == listed

    def test_how_the_decisions_stand(self, names: dict[str, Any]) -> None:
        on, columns = names["ON"], names["found"].columns()
        waiting = [
            received + timedelta(weeks=6)
            for received, asked in zip(columns["request_received"], columns["request_outcome"], strict=True)
            if asked == "A"
        ]
        todo = names["todo"][names["todo"]["rule"] == "assessment.decide"]
        assert (todo["status"] == "overdue").sum() == sum(on > last for last in waiting) > 0
        assert (todo["status"] == "due").sum() == sum(
            on <= last and working_days_in(on + DAY, last) <= 10 for last in waiting
        )

    def test_the_counts_are_those_that_were_asked_for(self, names: dict[str, Any]) -> None:
        assert names["issued"]["plans_issued_within_20_weeks"].to_list() == [97]
        assert names["issued"]["pc_plans_issued_within_20_weeks"].to_list() == [57.7]


SAID = ("request_received", "final_plan_sent", "request_outcome", "assessment_outcome", "week20")
