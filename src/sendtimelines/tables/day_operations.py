"""What is worked out of columns of days, for whatever works it out in a kind of frame."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from sendtimelines.errors import BadColumn, unknown
from sendtimelines.support.day_parser import Dates
from sendtimelines.tables.duties import Holds

Numbers = tuple[int | None, ...]


@frozen(kw_only=True)
class Operation:
    """What is worked out of one or two columns of days.

    Attributes:
        columns: the columns.
        name: the column that is added; `<name>.provisional` and `<name>.problem` come after it.
        holds: what it holds: days, numbers or yes and no.
        table: a number for each day of the tables; a day as days since 1970, a flag as 1 or 0. Of two columns the
            number of the first is taken from that of the second.
        horizon: the last day for which bank holidays are published, in days since 1970.
        ways: how the dates of each column are written.
    """

    columns: tuple[str, ...]
    name: str
    holds: Holds
    table: Numbers
    horizon: int
    ways: Mapping[str, Dates]

    @property
    def added(self) -> tuple[str, str, str]:
        """The names of the columns that are added."""
        return self.name, f"{self.name}.provisional", f"{self.name}.problem"


def checked(operation: Operation, names: Sequence[object]) -> None:
    """Refuse a frame without the columns, or with one that would be overwritten.

    Raises:
        UnknownName: there is no such column; the nearest is named.
        BadColumn: a column would be overwritten.
    """
    for column in operation.columns:
        if column not in names:
            raise unknown("column", column, map(str, names), field="the table", callers=True)
    for name in operation.added:
        if name in names:
            raise BadColumn(f"the table already has a column {name}; give the new one another name", field="name")
