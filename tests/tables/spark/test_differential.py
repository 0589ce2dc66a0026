"""Spark says of each row of a table of all events what the clerk says of it alone."""

from typing import Any

from tests.drawing import at_random
from tests.oracles.differential.columns import filled, framed
from tests.oracles.differential.registry import CLERK, IN_TABLES
from tests.oracles.differential.test_tables import WIDE, question_in
from tests.tables.spark.test_spark import as_spark, typed_spark

AT_ONCE = 34
"""How many rules are asked in one query, which Spark takes long to prepare."""


class TestTheWholeRegistry:
    """Many rules, each taking what is its own and waiting for what is not known; by night all of them."""

    def test_each_row(self, spark: Any) -> None:
        ids = IN_TABLES[:: 1 if at_random() else 12]
        for first in range(0, len(ids), AT_ONCE):
            some = ids[first : first + AT_ONCE]
            found = framed(as_spark(typed_spark(spark, "date")), some, WIDE)
            for row, said in zip(WIDE, found, strict=True):
                assert said == {id: filled(CLERK.answer(question_in(row, id))) for id in some}
