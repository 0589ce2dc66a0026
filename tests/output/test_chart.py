"""The chart of a timeline in Altair: its rows are the deadlines, and its layers say how each stands."""

from datetime import date
from typing import Any

import pytest

from sendtimelines import Timeline, chart
from tests.output.things import RESULTS, SHORT

TIMELINES = {name: value for name, value in RESULTS.items() if isinstance(value, Timeline)}


def spec(found: Timeline, **more: str) -> dict[str, Any]:
    made: dict[str, Any] = chart(found, **more).to_dict(validate=True)
    return made


def rows(made: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = made["datasets"][made["data"]["name"]]
    return found


def layers(made: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    return [layer for layer in made["spec"]["layer"] if layer["mark"]["type"] == mark]


class TestChart:
    @pytest.mark.parametrize("found", TIMELINES.values(), ids=TIMELINES)
    def test_it_has_a_row_for_each_deadline_with_a_day(self, found: Timeline) -> None:
        made = spec(found)
        drawn = [each for each in found if each.due and each.status(found.on) != "contradictory"]
        if drawn:
            assert [(row["who"], row["due"], row["status"]) for row in rows(made)] == [
                (each.rule.who, str(each.due), each.status(found.on)) for each in drawn
            ]
        assert found.on.isoformat() not in made["description"]
        for each in found:
            assert each.rule.action in made["description"]

    def test_a_row(self) -> None:
        late, met, due = rows(spec(TIMELINES["a short timeline"]))
        assert late == {
            "who": "local authority",
            "duty": "Wed 22 Jul 2026: overdue; arrange mediation and take\npart; with each commissioning body, where "
            "health is in\nissue too",
            "place": "2026-07-22 mediation.arrange",
            "words": "Wed 22 Jul 2026: overdue. local authority: arrange mediation and take part; with each "
            "commissioning body, where health is in issue too.",
            "status": "overdue",
            "end": "last day",
            "forecast": False,
            "start": "2026-06-22",
            "due": "2026-07-22",
            "safe": "2026-07-22",
            "latest": "2026-07-22",
            "late": "2026-07-30",
            "ended": None,
            "done": "done",
            "on": "2026-07-30",
        }
        assert (met["ended"], met["late"], met["done"], met["safe"]) == ("2026-06-22", None, "done", "2026-08-07")
        assert (due["status"], due["late"], due["ended"]) == ("due", None, None)
        assert due["duty"].startswith("Tue 1 Sep 2026, 17:00 London time: due; start the")

    def test_what_was_done_late_or_too_early(self) -> None:
        late = next(row for row in rows(spec(TIMELINES["a long timeline"])) if row["status"] == "met late")
        assert late["late"] == late["ended"]
        assert late["done"] == "done late, or too early"
        early = next(row for row in rows(spec(TIMELINES["a first day"])) if row["status"] == "too early")
        assert (early["late"], early["end"], early["done"]) == (None, "first day", "done late, or too early")

    def test_what_is_forecast_is_dashed_and_says_so(self) -> None:
        made = spec(TIMELINES["a forecast"])
        assert {row["forecast"] for row in rows(made)} == {True, False}
        assert all(row["forecast"] == ("forecast; " in " ".join(row["duty"].split())) for row in rows(made))
        dash = layers(made, "rule")[0]["encoding"]["strokeDash"]
        assert dash["value"] == [1, 0]
        assert dash["condition"]["value"] == [4, 3]

    def test_marks_are_told_apart_by_their_shapes(self) -> None:
        points = layers(spec(TIMELINES["a short timeline"]), "point")
        scales = [layer["encoding"]["shape"]["scale"] for layer in points]
        assert scales[0] == scales[1]
        assert scales[0]["domain"] == ["last day", "done"]
        assert scales[0]["range"] == ["circle", "cross"]
        kinds = spec(TIMELINES["a first day"]), spec(TIMELINES["a long timeline"])
        first, long = (layers(each, "point")[0]["encoding"]["shape"]["scale"] for each in kinds)
        assert first["domain"] == ["last day", "first day", "done late, or too early"]
        assert long["domain"] == ["last day", "last day of the time", "done", "done late, or too early"]
        assert len(set(long["range"])) == 4

    def test_what_has_no_day_leaves_a_chart_that_can_be_drawn(self) -> None:
        for name in ("an empty timeline", "contradictions"):
            assert spec(TIMELINES[name])["spec"]["layer"][-2]["encoding"]["shape"]["scale"]["domain"]

    def test_days_have_no_time_zone(self) -> None:
        for layer in spec(TIMELINES["a short timeline"])["spec"]["layer"]:
            assert layer["encoding"]["x"]["scale"]["type"] == "utc"

    def test_lanes_and_titles(self) -> None:
        made = spec(TIMELINES["a short timeline"], title=SHORT.title)
        assert made["facet"]["row"]["sort"] == ["local authority", "parent or young person"]
        assert made["title"]["text"] == "Refusal to assess"
        assert made["title"]["subtitle"] == [
            "as it stands on Thu 30 Jul 2026, the upright line",
            "thick line: late; bracket: from the safe to the latest day",
        ]
        assert spec(TIMELINES["a forecast"])["title"]["subtitle"] == [
            "as it stands on Sat 20 Jun 2026, the upright line",
            "dashed: forecast; bracket: from the safe to the latest day",
        ]
        assert spec(TIMELINES["a long timeline"])["title"]["subtitle"][1] == (
            "thick line: late; bracket: from the safe to the latest day; box: time left to others"
        )
        assert spec(TIMELINES["contradictions"])["title"]["subtitle"] == ["as it stands on Mon 1 Jun 2026"]
        assert spec(TIMELINES["a forecast"])["title"]["text"] == "Forecast"

    def test_the_whisker_spans_the_readings(self) -> None:
        made = spec(TIMELINES["a short timeline"])
        whisker = layers(made, "rule")[1]
        assert whisker["transform"] == [{"filter": "datum.safe != datum.latest"}]
        assert (whisker["encoding"]["x"]["field"], whisker["encoding"]["x2"]["field"]) == ("safe", "latest")
        assert date.fromisoformat(rows(made)[1]["safe"]) < date.fromisoformat(rows(made)[1]["latest"])
