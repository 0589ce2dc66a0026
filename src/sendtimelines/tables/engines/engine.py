"""The protocol of an engine: the few expressions of which every rule can be built."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto
from typing import Any, Protocol

Expr = Any
"""An expression of an engine, which is loaded by whoever made the frame. All take `<`, `>`, `==`, `&` and `|`."""

Table = tuple[int | None, ...]
"""A day for each of many days in a row, as days since 1970."""


class Holds(Enum):
    """What a column can hold, by its type."""

    DAYS = auto()
    MOMENTS = auto()
    TEXTS = auto()
    FLOATS = auto()
    NUMBERS = auto()
    NO_DAYS = auto()


class Engine(Protocol):
    """An engine's own words for what a rule needs.

    A condition that is blank counts as one that does not hold. `latest`, `earliest` and `joined` pass over blanks. A
    day is whatever an engine reckons with fastest: a date, or days since 1970.
    """

    def names(self, frame: Any) -> Sequence[str]:
        """The names of a frame's columns."""
        ...

    def holds(self, frame: Any, column: str) -> Holds:
        """What a column of a frame can hold."""
        ...

    def column(self, name: str) -> Expr:
        """A column."""

    def day(self, value: int | None) -> Expr:
        """A day, given as days since 1970, or a blank among days."""

    def text(self, value: str | None) -> Expr:
        """A text, or a blank among texts."""

    def is_blank(self, value: Expr) -> Expr:
        """Whether there is no value."""

    def is_nan(self, value: Expr) -> Expr:
        """Whether a number is none."""

    def matches(self, text: Expr, pattern: str) -> Expr:
        r"""Whether a regular expression that begins with `\A` and ends with `\z` fits a text."""

    def replaced(self, text: Expr, pattern: str, by: str) -> Expr:
        r"""A text with what a regular expression fits replaced, `\1` being its first group."""

    def number(self, text: Expr) -> Expr:
        """The whole number that a text says; blank where it says none."""

    def day_of_number(self, number: Expr, zero: int) -> Expr:
        """The day that lies a whole number of days after another, which is given as days since 1970."""

    def choose(self, choices: Iterable[tuple[Expr, Expr]], otherwise: Expr) -> Expr:
        """What stands beside the first condition that holds."""

    def first_known(self, values: Sequence[Expr]) -> Expr:
        """The first value that is no blank."""

    def latest(self, days: Sequence[Expr]) -> Expr:
        """The latest day."""

    def earliest(self, days: Sequence[Expr]) -> Expr:
        """The earliest day."""

    def joined(self, texts: Sequence[Expr], between: str) -> Expr:
        """Texts one after another, with something between them; blank where all are."""

    def reckoned(self, dates: Expr) -> Expr:
        """Dates as the days with which this engine reckons."""

    def date(self, days: Expr) -> Expr:
        """The days with which this engine reckons as dates."""

    def day_of_moment(self, moments: Expr) -> Expr:
        """The date of a time stamp, in its own zone or the engine's."""

    def has_time(self, moments: Expr) -> Expr:
        """Whether a time stamp has a time of day."""

    def as_text(self, texts: Expr) -> Expr:
        """Categories and the like as plain text."""

    def day_of_text(self, texts: Expr) -> Expr:
        """The date that a text in ISO's form says; blank where there is no such day."""

    def looked_up(self, tables: Sequence[Table], first: int, days: Expr) -> Sequence[Expr]:
        """Look days up in tables whose first entry is that of the day `first`; `answers_of` reads what comes back.

        Every day that is no blank is in the tables.
        """
        ...

    def answers_of(self, looked_up: Sequence[Expr], tables: int) -> Sequence[Expr]:
        """The answer of each of so many tables, out of the columns of `looked_up`."""
        ...

    def begin_step(self, value: Expr) -> Expr:
        """The same expression, at which an engine that compiles a whole query into one program begins a new one."""

    def with_columns(self, frame: Any, columns: Mapping[str, Expr], without: Sequence[str] = ()) -> Any:
        """The frame with columns added after its own, and without some of its own."""
