"""Spark: expressions for a data frame, which go to the cluster as they are; no Python runs there."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen

from sendtimelines.tables.engines.engine import Expr, Holds, Table

HOLDS = {
    "date": Holds.DAYS,
    "timestamp": Holds.MOMENTS,
    "timestamp_ntz": Holds.MOMENTS,
    "string": Holds.TEXTS,
    "char": Holds.TEXTS,
    "varchar": Holds.TEXTS,
    "float": Holds.FLOATS,
    "double": Holds.FLOATS,
    **dict.fromkeys(("byte", "short", "integer", "long", "decimal"), Holds.NUMBERS),
}


@frozen
class Spark:
    """Spark as an engine; what each part means stands with `Engine`.

    Attributes:
        functions: the module `pyspark.sql.functions`, as it was loaded by whoever made the frame.
    """

    functions: Any

    def names(self, frame: Any) -> Sequence[str]:  # noqa: D102
        looked_up: Sequence[str] = frame.columns
        return looked_up

    def holds(self, frame: Any, column: str) -> Holds:  # noqa: D102
        return HOLDS.get(frame.schema[column].dataType.typeName(), Holds.NO_DAYS)

    def column(self, name: str) -> Expr:  # noqa: D102
        # a name with a dot in it would be read as a field inside a column
        escaped = name.replace("`", "``")
        return self.functions.col(f"`{escaped}`")

    def day(self, value: int | None) -> Expr:  # noqa: D102
        return self.functions.lit(value).cast("int")

    def text(self, value: str | None) -> Expr:  # noqa: D102
        return self.functions.lit(value).cast("string")

    def is_blank(self, value: Expr) -> Expr:  # noqa: D102
        return value.isNull()

    def is_nan(self, value: Expr) -> Expr:  # noqa: D102
        return self.functions.isnan(value)

    def matches(self, text: Expr, pattern: str) -> Expr:  # noqa: D102
        return text.rlike(pattern)

    def replaced(self, text: Expr, pattern: str, by: str) -> Expr:  # noqa: D102
        # groups are written as in Java
        return self.functions.regexp_replace(text, pattern, re.sub(r"\\([0-9])", r"$\1", by))

    def number(self, text: Expr) -> Expr:  # noqa: D102
        # a plain cast ends the whole query at the first text that is no number
        return text.try_cast("int")

    def day_of_number(self, number: Expr, zero: int) -> Expr:  # noqa: D102
        return number.try_cast("int") + zero

    def choose(self, choices: Iterable[tuple[Expr, Expr]], otherwise: Expr) -> Expr:  # noqa: D102
        looked_up = self.functions
        for flag, value in choices:
            looked_up = looked_up.when(flag, value)
        return looked_up.otherwise(otherwise)

    def first_known(self, values: Sequence[Expr]) -> Expr:  # noqa: D102
        return self.functions.coalesce(*values)

    def latest(self, days: Sequence[Expr]) -> Expr:  # noqa: D102
        return self.functions.greatest(*days)

    def earliest(self, days: Sequence[Expr]) -> Expr:  # noqa: D102
        return self.functions.least(*days, *days[:1])  # it takes two at the least

    def joined(self, texts: Sequence[Expr], between: str) -> Expr:  # noqa: D102
        return self.functions.nullif(self.functions.concat_ws(between, *texts), self.text(""))

    def reckoned(self, dates: Expr) -> Expr:  # noqa: D102
        return self.functions.unix_date(dates)

    def date(self, days: Expr) -> Expr:  # noqa: D102
        return self.functions.date_from_unix_date(days)

    def day_of_moment(self, moments: Expr) -> Expr:  # noqa: D102
        return moments.cast("date")

    def has_time(self, moments: Expr) -> Expr:  # noqa: D102
        return moments != moments.cast("date").cast("timestamp")

    def as_text(self, texts: Expr) -> Expr:  # noqa: D102
        return texts.cast("string")

    def day_of_text(self, texts: Expr) -> Expr:  # noqa: D102
        return texts.try_cast("date")

    def looked_up(self, tables: Sequence[Table], first: int, days: Expr) -> Sequence[Expr]:  # noqa: D102
        return [self.functions.get(self._array(table), days - first) for table in tables]

    def answers_of(self, looked_up: Sequence[Expr], tables: int) -> Sequence[Expr]:  # noqa: D102
        return looked_up

    def begin_step(self, value: Expr) -> Expr:  # noqa: D102
        # Java leaves methods above 8000 bytes uncompiled; a select with `zip_with` in it becomes many short ones.
        functions = self.functions

        def same(each: Expr, _: Expr) -> Expr:
            return each

        return functions.zip_with(functions.array(value), functions.array(), same)[0]

    def with_columns(self, frame: Any, columns: Mapping[str, Expr], without: Sequence[str] = ()) -> Any:  # noqa: D102
        return frame.select("*", *(value.alias(name) for name, value in columns.items())).drop(*without)

    def _array(self, table: Table) -> Expr:
        # As a query of its own the table is made once, also where Spark works out a few rows while it plans.
        written = ",".join("" if day is None else str(day) for day in table)
        return self.functions.expr(f"(SELECT try_cast(split('{written}', ',') AS array<int>))")
