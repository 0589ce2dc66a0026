"""The picture of timeliness: what is drawn is what was counted, and what is not known yet is not drawn as known."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import polars as pl
import pytest

from sendtimelines import SendTimelinesError, caseload_summary, plot_timeliness
from tests.tables.test_without_extras import without

ON = date(2026, 7, 31)


def summary(*rows: tuple[str, date | None, str, int]) -> pl.DataFrame:
    return pl.DataFrame(
        rows, schema={"rule": pl.String, "month": pl.Date, "status": pl.String, "cases": pl.Int64}, orient="row"
    )


def drawn(found: Any, **options: Any) -> dict[tuple[str, str], dict[str, Any]]:
    """What the chart says of each rule and month."""
    marks = plot_timeliness(found, **options).to_dict()["data"]["values"]
    return {(mark["rule"], mark["month"]): mark for mark in marks}


MAY, JULY, AUGUST = date(2026, 5, 1), date(2026, 7, 1), date(2026, 8, 1)
COUNTS = summary(
    ("plan.finalise", MAY, "met", 7),
    ("plan.finalise", MAY, "met late", 2),
    ("plan.finalise", MAY, "overdue", 3),
    ("plan.finalise", MAY, "exempt", 4),
    ("plan.finalise", MAY, "contradictory", 5),
    ("plan.finalise", JULY, "met late", 3),
    ("plan.finalise", AUGUST, "met", 6),
    ("plan.finalise", AUGUST, "due", 13),
    ("plan.finalise", None, "waiting", 8),
    ("assessment.decide", AUGUST, "due", 2),
    ("plan.representations", MAY, "met", 20),
    ("plan.representations", AUGUST, "open", 2),
)


class TestMarks:
    """Each month of each limit has its counts; a share stands only where no last day is still ahead."""

    MARKS = drawn(COUNTS)

    def test_each_month_between_the_first_and_the_last_is_there(self) -> None:
        months = ["2026-05", "2026-06", "2026-07", "2026-08"]
        assert list(self.MARKS) == [
            (rule, month) for rule in ("plan.finalise", "assessment.decide") for month in months
        ]

    def test_over_the_end_of_a_year(self) -> None:
        found = drawn(summary(("r", date(2025, 11, 1), "met", 1), ("r", date(2026, 2, 1), "met", 1)))
        assert [month for _, month in found] == ["2025-11", "2025-12", "2026-01", "2026-02"]

    def test_those_still_waiting_after_their_last_day_count_against_the_share(self) -> None:
        may = self.MARKS["plan.finalise", "2026-05"]
        assert may["share"] == pytest.approx(float(Fraction(7, 12)))
        assert may["counts"] == "7/12"
        assert (may["lowest"], may["highest"]) == (None, None)
        assert {name: may[name] for name in ("met", "met late", "overdue", "due", "exempt", "other")} == {
            "met": 7,
            "met late": 2,
            "overdue": 3,
            "due": 0,
            "exempt": 4,
            "other": 5,
        }

    def test_none_in_time_is_a_share_too(self) -> None:
        july = self.MARKS["plan.finalise", "2026-07"]
        assert (july["share"], july["counts"]) == (0, "0/3")

    def test_a_month_that_is_not_over_has_no_share_but_what_it_can_become(self) -> None:
        august = self.MARKS["plan.finalise", "2026-08"]
        assert august["share"] is None
        assert august["lowest"] == pytest.approx(float(Fraction(6, 19)))
        assert august["highest"] == 1
        assert august["counts"] == "6/6\n13 ahead"
        assert self.MARKS["assessment.decide", "2026-08"]["counts"] == "2 ahead"

    def test_a_month_without_a_case_is_empty(self) -> None:
        june = self.MARKS["plan.finalise", "2026-06"]
        assert (june["share"], june["lowest"], june["counts"], june["met"]) == (None, None, "", 0)

    def test_few_cases_are_marked(self) -> None:
        assert self.MARKS["plan.finalise", "2026-05"]["kind"] == "10 cases or more"
        assert self.MARKS["plan.finalise", "2026-07"]["kind"] == "fewer than 10 cases"
        assert drawn(COUNTS, small=13)["plan.finalise", "2026-05"]["kind"] == "fewer than 13 cases"
        assert drawn(COUNTS, small=12)["plan.finalise", "2026-05"]["kind"] == "12 cases or more"

    def test_no_case_is_lost_on_the_way_from_the_frame(self) -> None:
        received = [date(2026, month, 2) for month in (1, 1, 2, 2, 3)]
        sent = [date(2026, 5, 1), None, date(2026, 7, 30), date(2026, 6, 1), None]
        frame = pl.DataFrame({"request_received": received, "final_plan_sent": sent})
        found = drawn(caseload_summary(frame, "plan.finalise", on=ON))
        assert {month: mark["counts"] for (_, month), mark in found.items()} == {
            "2026-05": "1/2",
            "2026-06": "1/2",
            "2026-07": "0/1",
        }


class TestChart:
    """The chart is one that Altair takes; its meaning is in shapes and words, not in colour alone."""

    CHART = plot_timeliness(COUNTS).to_dict()

    def test_a_panel_for_each_rule_in_the_order_of_the_summary(self) -> None:
        assert self.CHART["facet"]["field"] == "panel"
        assert self.CHART["facet"]["sort"] == [
            "Send the plan in its final form (local authority; plan.finalise)",
            "Say whether it will assess (local authority; assessment.decide)",
        ]
        assert self.CHART["columns"] == 1

    def test_few_cases_differ_in_shape_and_in_filling(self) -> None:
        (point,) = [layer for layer in self.CHART["spec"]["layer"] if layer["mark"]["type"] == "point"]
        assert point["encoding"]["shape"]["scale"]["range"] == ["circle", "diamond"]
        assert point["encoding"]["fill"]["scale"]["range"][1] == "white"
        assert point["encoding"]["shape"]["scale"]["domain"] == point["encoding"]["fill"]["scale"]["domain"]

    def test_the_scale_of_the_share_is_whole(self) -> None:
        (line,) = [layer for layer in self.CHART["spec"]["layer"] if layer["mark"]["type"] == "line"]
        low, high = line["encoding"]["y"]["scale"]["domain"]
        assert low < 0
        assert high > 1
        assert line["encoding"]["y"]["axis"]["values"] == [0, 0.25, 0.5, 0.75, 1]

    @pytest.mark.parametrize("type_", ["bar", "point", "text"])
    def test_the_tooltip_has_every_count(self, type_: str) -> None:
        (layer,) = [layer for layer in self.CHART["spec"]["layer"] if layer["mark"]["type"] == type_]
        told = [each["field"] for each in layer["encoding"]["tooltip"]]
        assert told[:9] == [
            "rule",
            "month",
            "met",
            "met late",
            "overdue",
            "lapsed after breach",
            "due",
            "exempt",
            "other",
        ]

    def test_months_with_long_counts_are_wider(self) -> None:
        wide = plot_timeliness(summary(("r", MAY, "met", 123456))).to_dict()
        assert self.CHART["spec"]["width"]["step"] < wide["spec"]["width"]["step"]

    @pytest.mark.heavy
    @pytest.mark.parametrize(
        "make",
        [
            pl.DataFrame.to_pandas,
            pl.DataFrame.to_arrow,
            lambda frame: frame.to_pandas(use_pyarrow_extension_array=True),
        ],
        ids=["pandas", "Arrow", "pandas on Arrow"],
    )
    def test_of_any_frame(self, make: Callable[[pl.DataFrame], Any]) -> None:
        assert plot_timeliness(make(COUNTS)).to_dict()["data"] == self.CHART["data"]


class TestRefusals:
    """What is wrong with the question raises and says what to do."""

    ASKED: Mapping[str, tuple[Any, dict[str, Any], str, str]] = {
        "no frame": (None, {}, "BadColumn", "frame is of type NoneType"),
        "no summary": (
            COUNTS.drop("status"),
            {},
            "UnknownName",
            "no such column in the summary; no similar name exists",
        ),
        "nothing": (COUNTS.head(0), {}, "BadColumn", "no limit has a due date in the summary"),
        "no limit": (COUNTS.tail(1), {}, "BadColumn", "no limit has a due date in the summary"),
        "no number": (COUNTS, {"small": -1}, "BadPeriod", "small is not a whole number from 0 up"),
        "a half": (COUNTS, {"small": 0.5}, "BadPeriod", "small is not a whole number from 0 up"),
    }

    @pytest.mark.parametrize(("found", "options", "error", "words"), ASKED.values(), ids=ASKED)
    def test_it_says_what_and_what_to_do(self, found: Any, options: dict[str, Any], error: str, words: str) -> None:
        with pytest.raises(SendTimelinesError, match=words) as refused:
            plot_timeliness(found, **options)
        assert type(refused.value).__name__ == error

    def test_the_extra_is_named(self) -> None:
        program = (
            "from sendtimelines.errors import MissingExtra; from sendtimelines import plot_timeliness\n"
            "try:\n    plot_timeliness(None)\nexcept MissingExtra as error:\n    print(error)"
        )
        assert without({"altair"}, program) == (
            "plots need altair, which is not installed; install it with: pip install 'sendtimelines[plot]'\n"
        )


class TestInANotebook:
    """It shows itself as a picture, without a script and without a network."""

    def test_as_a_picture(self) -> None:
        shown: Any = plot_timeliness(COUNTS)._repr_mimebundle_()
        assert list(shown) == ["image/svg+xml"]
        assert shown["image/svg+xml"].startswith("<svg")
        assert "Send the plan in its final form" in shown["image/svg+xml"]
