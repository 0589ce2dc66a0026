"""DuckDB: expressions for a relation, on the caller's own connection; nothing is put into its namespace."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from attrs import frozen

from sendtimelines.rules.columns.lookup import EPOCH
from sendtimelines.tables.engines.engine import Expr, Holds, Table

HOLDS = {
    "date": Holds.DAYS,
    "varchar": Holds.TEXTS,
    "enum": Holds.TEXTS,
    "float": Holds.FLOATS,
    "double": Holds.FLOATS,
    **dict.fromkeys(("tinyint", "smallint", "integer", "bigint", "hugeint", "decimal"), Holds.NUMBERS),
    **dict.fromkeys(("utinyint", "usmallint", "uinteger", "ubigint", "uhugeint"), Holds.NUMBERS),
}
MOMENTS = "timestamp"
"""How the names of all types of time stamps begin."""


@frozen
class DuckDB:
    """DuckDB as an engine; what each part means stands with `Engine`.

    Attributes:
        duckdb: DuckDB, as it was loaded by whoever made the relation.
    """

    duckdb: Any

    def names(self, frame: Any) -> Sequence[str]:  # noqa: D102
        looked_up: Sequence[str] = frame.columns
        return looked_up

    def holds(self, frame: Any, column: str) -> Holds:  # noqa: D102
        kind: str = frame.types[frame.columns.index(column)].id
        return Holds.MOMENTS if kind.startswith(MOMENTS) else HOLDS.get(kind, Holds.NO_DAYS)

    def column(self, name: str) -> Expr:  # noqa: D102
        return self.duckdb.ColumnExpression(name)

    def day(self, value: int | None) -> Expr:  # noqa: D102
        return self.duckdb.ConstantExpression(None if value is None else date.fromordinal(value + EPOCH)).cast("DATE")

    def text(self, value: str | None) -> Expr:  # noqa: D102
        # a constant None has a type of its own in DuckDB, which fits beside no text
        return self.duckdb.ConstantExpression(value).cast("VARCHAR")

    def is_blank(self, value: Expr) -> Expr:  # noqa: D102
        return value.isnull()

    def is_nan(self, value: Expr) -> Expr:  # noqa: D102
        return self._called("isnan", value)

    def matches(self, text: Expr, pattern: str) -> Expr:  # noqa: D102
        return self._called("regexp_matches", text, self.text(pattern))

    def replaced(self, text: Expr, pattern: str, by: str) -> Expr:  # noqa: D102
        return self._called("regexp_replace", text, self.text(pattern), self.text(by))

    def number(self, text: Expr) -> Expr:  # noqa: D102
        # only texts of digits are numbers, and these are short
        is_number = self.matches(text, r"\A[0-9]{1,9}\z")
        return self.choose([(is_number, text)], self.text(None)).cast("INTEGER")

    def day_of_number(self, number: Expr, zero: int) -> Expr:  # noqa: D102
        return self.day(zero) + number.cast("INTEGER")

    def choose(self, choices: Iterable[tuple[Expr, Expr]], otherwise: Expr) -> Expr:  # noqa: D102
        (flag, value), *others = choices
        looked_up = self.duckdb.CaseExpression(flag, value)
        for flag, value in others:
            looked_up = looked_up.when(flag, value)
        return looked_up.otherwise(otherwise)

    def first_known(self, values: Sequence[Expr]) -> Expr:  # noqa: D102
        return self.duckdb.CoalesceOperator(*values)

    def latest(self, days: Sequence[Expr]) -> Expr:  # noqa: D102
        return self._called("greatest", *days)

    def earliest(self, days: Sequence[Expr]) -> Expr:  # noqa: D102
        return self._called("least", *days)

    def joined(self, texts: Sequence[Expr], between: str) -> Expr:  # noqa: D102
        return self._called("nullif", self._called("concat_ws", self.text(between), *texts), self.text(""))

    def reckoned(self, dates: Expr) -> Expr:  # noqa: D102
        return dates

    def date(self, days: Expr) -> Expr:  # noqa: D102
        return days

    def day_of_moment(self, moments: Expr) -> Expr:  # noqa: D102
        return moments.cast("DATE")

    def has_time(self, moments: Expr) -> Expr:  # noqa: D102
        plain = moments.cast("TIMESTAMP")
        return plain != plain.cast("DATE").cast("TIMESTAMP")

    def as_text(self, texts: Expr) -> Expr:  # noqa: D102
        return texts.cast("VARCHAR")

    def day_of_text(self, texts: Expr) -> Expr:  # noqa: D102
        return self._called("try_strptime", texts, self.text("%Y-%m-%d")).cast("DATE")

    def looked_up(self, tables: Sequence[Table], first: int, days: Expr) -> Sequence[Expr]:  # noqa: D102
        # A constant list would be built anew for every few thousand rows; what a query of its own gives is built once.
        # It splits what stands in a row, since a list of constants is worked out value by value while DuckDB plans.
        # Tables lie side by side in one list, since finding a place in it takes longer than reading what is there.
        columns = [f"t{place}" for place, _ in enumerate(tables)]
        written = ", ".join(f"'{_distances(table, first)}'" for table in tables)
        before = date.fromordinal(first - 1 + EPOCH)
        lists = ", ".join(
            f"list_transform(TRY_CAST(string_split({column}, ',') AS INTEGER[]), "
            f"lambda distance, place: DATE '{before}' + CAST(place + distance AS INTEGER))"
            for column in columns
        )
        lookup = f"(SELECT list_zip({lists}) FROM (VALUES ({written})) AS texts({', '.join(columns)}))"
        place = (days - self.day(first - 1)).cast("INTEGER")
        return [self._called("list_extract", self.duckdb.SQLExpression(lookup), place)]

    def answers_of(self, looked_up: Sequence[Expr], tables: int) -> Sequence[Expr]:  # noqa: D102
        at = [self.duckdb.ConstantExpression(place) for place in range(1, tables + 1)]
        return [self._called("struct_extract", looked_up[0], place) for place in at]

    def begin_step(self, value: Expr) -> Expr:  # noqa: D102
        return value

    def with_columns(self, frame: Any, columns: Mapping[str, Expr], without: Sequence[str] = ()) -> Any:  # noqa: D102
        added = [value.alias(name) for name, value in columns.items()]
        return frame.select(self.duckdb.StarExpression(exclude=without), *added)

    def _called(self, function: str, *values: Expr) -> Expr:
        return self.duckdb.FunctionExpression(function, *values)


@lru_cache(maxsize=32)
def _distances(table: Table, first: int) -> str:
    """Days as their distances from the days for which they stand, which are short numbers."""
    return ",".join("" if day is None else str(day - each) for each, day in enumerate(table, first))
