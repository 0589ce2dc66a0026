"""Spark says of every case of a log what its timeline says, and takes nothing out of the cluster."""

import random
from typing import Any

import pytest

from sendtimelines.logs.columns import LOG_COLUMNS
from sendtimelines.logs.frames import duties
from tests.cases.lives import STORIES
from tests.logs.samples import ON, log_of, timelines, unnumbered


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")  # said of any function
def test_every_story_is_as_its_timeline_has_it(spark: Any) -> None:
    rows = log_of({f"{number:02}": story for number, story in enumerate(STORIES)})
    random.Random(2).shuffle(rows)
    schema = ", ".join(f"`{name}` string" for name in LOG_COLUMNS)
    log = spark.createDataFrame([tuple(row.values()) for row in rows], schema)
    answer = [row.asDict() for row in duties(log, on=ON).collect()]
    assert unnumbered(answer) == unnumbered(timelines(rows, ON))
