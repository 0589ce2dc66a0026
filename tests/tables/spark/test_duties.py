"""Spark says of every case of a log what its timeline says, and takes nothing out of the cluster."""

import random
from typing import Any

import pytest

from sendtimelines.tables.logs.columns import LOG_COLUMNS
from sendtimelines.tables.logs.frames import duties
from tests.cases.lives import STORIES
from tests.tables.logs.samples import ON, log_of, timelines, unnumbered


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")  # said of any function
def test_every_story_is_as_its_timeline_has_it(spark: Any) -> None:
    rows = log_of({f"{number:02}": story for number, story in enumerate(STORIES)})
    random.Random(2).shuffle(rows)
    schema = ", ".join(f"`{name}` string" for name in LOG_COLUMNS)
    log = spark.createDataFrame([tuple(row.values()) for row in rows], schema)
    answer = [row.asDict() for row in duties(log, on=ON).collect()]
    assert unnumbered(answer) == unnumbered(timelines(rows, ON))


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
def test_each_partition_works_out_its_own_cases(spark: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Rows move once, all of a case to one partition; there Python gets batches of Arrow, and nothing is collected."""
    spark.conf.set("spark.sql.shuffle.partitions", "4")
    spark.conf.set("spark.sql.adaptive.enabled", "false")  # which puts partitions together that are as small as here
    try:
        asked = ("cast(id AS string) AS `case`", "'request_received' AS event", "DATE '2025-01-13' AS day")
        answer = duties(spark.range(0, 200, 1, 3).selectExpr(*asked), on=ON)
        answer.explain()
        plan = capsys.readouterr().out
        assert "MapInArrow" in plan
        assert plan.count("Exchange") == 1
        assert "hashpartitioning(case" in plan
        assert not any(word in plan for word in ("MapInPandas", "Collect", "SinglePartition", "Broadcast"))
        places = answer.selectExpr("`case`", "spark_partition_id() AS place").distinct().collect()
        assert len(places) == len({row["case"] for row in places}) == 200
        assert len({row["place"] for row in places}) > 1
        refusing = spark.range(3).selectExpr("raise_error('worked out') AS `case`", "'x' AS event", "'y' AS day")
        never = duties(refusing, on=ON)
        with pytest.raises(Exception, match="worked out"):
            never.collect()
    finally:
        spark.conf.set("spark.sql.shuffle.partitions", "1")
        spark.conf.set("spark.sql.adaptive.enabled", "true")
