"""Dask: each partition is a frame of pandas, and is filled in as one, by whichever worker has it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from sendtimelines.tables.day_operations import Operation
from sendtimelines.tables.duties import Duty
from sendtimelines.tables.eager import count_eagerly, fill_frame


def fill_partitions(frame: Any, duties: Sequence[Duty], **options: Any) -> Any:
    """The frame with due dates, not worked out yet; what it takes is as in `frames.add_deadlines`.

    Raises:
        BadColumn: its columns do not fit.
        UnknownName: an unknown event or column.
    """
    fill: Callable[[Any], Any] = partial(fill_frame, duties=duties, by_row=True, **options)
    return frame.map_partitions(fill, meta=fill(frame._meta))


def count_in_partitions(frame: Any, operation: Operation) -> Any:
    """The frame with working days, not worked out yet; what it takes is as in `working_days`."""
    return frame.map_partitions(count_eagerly, operation, meta=count_eagerly(frame._meta, operation))
