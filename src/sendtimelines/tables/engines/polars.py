"""polars: expressions for a lazy frame, which can be streamed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from typing import Any

from attrs import frozen

from sendtimelines.tables.engines.engine import Expr, Holds, Table


@frozen
class Polars:
    """polars as an engine; what each part means stands with `Engine`.

    Attributes:
        pl: polars, as it was loaded by whoever made the frame.
    """

    pl: Any

    def names(self, frame: Any) -> Sequence[str]:  # noqa: D102
        looked_up: Sequence[str] = frame.collect_schema().names()
        return looked_up

    def holds(self, frame: Any, column: str) -> Holds:  # noqa: D102
        pl, dtype = self.pl, frame.collect_schema()[column]
        if dtype == pl.Date:
            return Holds.DAYS
        if dtype == pl.Datetime:
            return Holds.MOMENTS
        if dtype in (pl.String, pl.Categorical, pl.Enum):
            return Holds.TEXTS
        if dtype.is_float():
            return Holds.FLOATS
        return Holds.NUMBERS if dtype.is_numeric() else Holds.NO_DAYS

    def column(self, name: str) -> Expr:  # noqa: D102
        return self.pl.col(name)

    def day(self, value: int | None) -> Expr:  # noqa: D102
        return self.pl.lit(value, dtype=self.pl.Int32)

    def text(self, value: str | None) -> Expr:  # noqa: D102
        return self.pl.lit(value, dtype=self.pl.String)

    def is_blank(self, value: Expr) -> Expr:  # noqa: D102
        return value.is_null()

    def is_nan(self, value: Expr) -> Expr:  # noqa: D102
        return value.is_nan()

    def matches(self, text: Expr, pattern: str) -> Expr:  # noqa: D102
        return text.str.contains(pattern)

    def replaced(self, text: Expr, pattern: str, by: str) -> Expr:  # noqa: D102
        return text.str.replace(pattern, re.sub(r"\\([0-9])", r"${\1}", by))

    def number(self, text: Expr) -> Expr:  # noqa: D102
        return text.cast(self.pl.Int64, strict=False)

    def day_of_number(self, number: Expr, zero: int) -> Expr:  # noqa: D102
        return number.cast(self.pl.Int32, strict=False) + zero

    def choose(self, choices: Iterable[tuple[Expr, Expr]], otherwise: Expr) -> Expr:  # noqa: D102
        looked_up: Any = self.pl
        for flag, value in choices:
            looked_up = looked_up.when(flag).then(value)
        return otherwise if looked_up is self.pl else looked_up.otherwise(otherwise)

    def first_known(self, values: Sequence[Expr]) -> Expr:  # noqa: D102
        return self.pl.coalesce(values)

    def latest(self, days: Sequence[Expr]) -> Expr:  # noqa: D102
        return self.pl.max_horizontal(days)

    def earliest(self, days: Sequence[Expr]) -> Expr:  # noqa: D102
        return self.pl.min_horizontal(days)

    def joined(self, texts: Sequence[Expr], between: str) -> Expr:  # noqa: D102
        looked_up = self.pl.concat_str(texts, separator=between, ignore_nulls=True)
        return self.choose([(looked_up != "", looked_up)], self.text(None))

    def reckoned(self, dates: Expr) -> Expr:  # noqa: D102
        return dates.to_physical()

    def date(self, days: Expr) -> Expr:  # noqa: D102
        return days.cast(self.pl.Date)

    def day_of_moment(self, moments: Expr) -> Expr:  # noqa: D102
        return moments.dt.replace_time_zone(None).dt.date()

    def has_time(self, moments: Expr) -> Expr:  # noqa: D102
        return moments.dt.replace_time_zone(None).dt.time() != time()

    def as_text(self, texts: Expr) -> Expr:  # noqa: D102
        return texts.cast(self.pl.String)

    def day_of_text(self, texts: Expr) -> Expr:  # noqa: D102
        return texts.str.to_date("%Y-%m-%d", strict=False)

    def looked_up(self, tables: Sequence[Table], first: int, days: Expr) -> Sequence[Expr]:  # noqa: D102
        pl, places = self.pl, (days - first).cast(self.pl.UInt32)
        return [pl.lit(pl.Series(table, dtype=pl.Int32)).gather(places) for table in tables]

    def answers_of(self, looked_up: Sequence[Expr], tables: int) -> Sequence[Expr]:  # noqa: D102
        return looked_up

    def begin_step(self, value: Expr) -> Expr:  # noqa: D102
        return value

    def with_columns(self, frame: Any, columns: Mapping[str, Expr], without: Sequence[str] = ()) -> Any:  # noqa: D102
        return frame.with_columns(**columns).drop(without)
