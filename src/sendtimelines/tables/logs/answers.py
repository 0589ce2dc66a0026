"""How the cases of a log are gone through: together where numpy is there and they are many, otherwise one by one."""

from collections.abc import Mapping, Sequence
from typing import Any

from sendtimelines.tables.logs.columns import CASE, DutyTable, Question, duties_one_by_one

MANY = 500
"""From how many rows on it is worth while to look which cases can be followed together."""


def duties_in(log: Mapping[str, Sequence[Any]], question: Question) -> DutyTable:
    """The duties of the cases of a log, in order of case, and in each case as its timeline has them.

    Parameters:
        log: its columns, by the names of `LOG_COLUMNS`; beside them `problems` may say what is wrong with a row.
        question: the question.
    """
    if question.rules or len(log[CASE]) < MANY:  # what is followed together is the law alone
        return duties_one_by_one(log, question)
    try:
        from sendtimelines.tables.logs.shapes import duties_together
    except ModuleNotFoundError:
        return duties_one_by_one(log, question)
    return duties_together(log, question)
