"""Spark: a log whose cases are worked out where they lie, and nothing is collected."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from sendtimelines.tables.duties import Holds
from sendtimelines.tables.logs.columns import CASE, DUTY_COLUMNS, Question, headings_of, quoted


def of_spark(
    duties_of_batches: Callable[..., Iterator[Any]], log: Any, question: Question, columns: Mapping[str, str] | None
) -> Any:
    """Of a frame of Spark: all rows of a case go to one partition, in order of case, and come as batches of Arrow."""
    headings = headings_of(log.columns, columns)
    here = log.select(*(log[quoted(each, "`")].alias(name) for name, each in headings.items()))
    types = {Holds.TEXT: "string", Holds.DAY: "date", Holds.NUMBER: "bigint"}
    case = f"{quoted(headings[CASE], '`')} {here.schema[CASE].dataType.simpleString()}"
    schema = ", ".join([case, *(f"{name} {types[holds]}" for name, holds in DUTY_COLUMNS.items())])
    answered = partial(duties_of_batches, question=question, case=headings[CASE])
    return here.repartition(CASE).sortWithinPartitions(CASE).mapInArrow(answered, schema)
