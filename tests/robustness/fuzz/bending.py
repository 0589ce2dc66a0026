"""Documents that are right, bent: keys dropped, doubled, swapped, other types, deep nests, odd letters, cut bytes."""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests.robustness.fuzz.readers import DAYS, LETTERS, MARKER


class Table(list[list[Any]]):
    """An object or table as a list of its keys and values, in which a key can stand twice."""


def opened(part: Any) -> Any:
    """A document whose objects can be bent."""
    if isinstance(part, dict):
        return Table([name, opened(value)] for name, value in part.items())
    return [opened(each) for each in part] if isinstance(part, list) else part


def nest(depth: int) -> Any:
    """A list in a list, so deep."""
    found: Any = []
    for _ in range(depth):
        found = [found]
    return found


HALF = "\ud800"
TEXTS = (*DAYS, *LETTERS, HALF, "", " ", "x" * 5000, "true", "16:30:00", "-0", "\u0661")
NUMBERS = (0, -1, 3, 10**9, 2**63, -(10**30), 1.5, -0.0, 1e308, float("inf"), float("nan"))
OTHERS = (None, True, False, date(2026, 6, 10), datetime(2026, 6, 10), time(16, 30), date.min, date.max)


def odd_values(words: Sequence[str]) -> SearchStrategy[Any]:
    """What stands where something else is meant."""
    built = st.builds(nest, st.sampled_from((1, 3, 50))) | st.builds(Table)
    return st.one_of(st.sampled_from((*TEXTS, *NUMBERS, *OTHERS)), st.sampled_from(words), built, st.text(max_size=6))


def holders(part: Any) -> list[Any]:
    """The lists and objects of a document that have anything in them."""
    inside = [pair[1] for pair in part] if isinstance(part, Table) else part if isinstance(part, list) else []
    return [*([part] if inside else []), *(holder for each in inside for holder in holders(each))]


def _drop(draw: DrawFn, holder: list[Any], place: int, words: Sequence[str]) -> None:
    del holder[place]


def _double(draw: DrawFn, holder: list[Any], place: int, words: Sequence[str]) -> None:
    each = holder[place]
    holder.insert(place, [*each] if isinstance(holder, Table) else each)


def _swap(draw: DrawFn, holder: list[Any], place: int, words: Sequence[str]) -> None:
    other = draw(st.integers(0, len(holder) - 1))
    if isinstance(holder, Table):
        holder[place][1], holder[other][1] = holder[other][1], holder[place][1]
    else:
        holder[place], holder[other] = holder[other], holder[place]


def _rename(draw: DrawFn, holder: list[Any], place: int, words: Sequence[str]) -> None:
    if isinstance(holder, Table):
        holder[place][0] = draw(st.sampled_from(words) | st.sampled_from(TEXTS))


def _replace(draw: DrawFn, holder: list[Any], place: int, words: Sequence[str]) -> None:
    value = draw(odd_values(words))
    if isinstance(holder, Table):
        holder[place][1] = value
    else:
        holder[place] = value


def _wrap(draw: DrawFn, holder: list[Any], place: int, words: Sequence[str]) -> None:
    wrap: Callable[[Any], Any] = draw(st.sampled_from((lambda value: [value], lambda value: Table([["x", value]]))))
    if isinstance(holder, Table):
        holder[place][1] = wrap(holder[place][1])
    else:
        holder[place] = wrap(holder[place])


BENDS = (_drop, _double, _swap, _rename, _replace, _replace, _wrap)


@st.composite
def bent(draw: DrawFn, documents: Sequence[Any], words: Sequence[str]) -> Any:
    """A document, bent in a few places."""
    document = opened(draw(st.sampled_from(documents)))
    for _ in range(draw(st.integers(1, 4))):
        found = holders(document)
        if found:
            holder = found[draw(st.integers(0, len(found) - 1))]
            draw(st.sampled_from(BENDS))(draw, holder, draw(st.integers(0, len(holder) - 1)), words)
    return document


def in_json(part: Any) -> str:
    """A document as JSON, its days as text."""
    if isinstance(part, Table):
        return f"{{{', '.join(f'{json.dumps(name)}: {in_json(value)}' for name, value in part)}}}"
    if isinstance(part, list):
        return f"[{', '.join(map(in_json, part))}]"
    return json.dumps(part, default=str)


def in_toml(part: Any) -> str:
    """A value as TOML in one line; what TOML does not have stands as JSON would."""
    if isinstance(part, Table):
        return f"{{{', '.join(f'{_in_quotes(name)} = {in_toml(value)}' for name, value in part)}}}"
    if isinstance(part, list):
        return f"[{', '.join(map(in_toml, part))}]"
    if isinstance(part, date | time):
        return part.isoformat()
    return _in_quotes(part) if isinstance(part, str) else json.dumps(part).replace("NaN", "nan").replace("Inf", "inf")


def _in_quotes(text: str) -> str:
    """Text in quotes, its letters as they are but for those that end it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def toml_file(document: Table) -> str:
    """A whole case file."""
    return "".join(f"{_in_quotes(name)} = {in_toml(value)}\n" for name, value in document)


def as_bytes(text: str) -> bytes:
    """Text as bytes; half a letter becomes bytes that are none in UTF-8."""
    return text.encode("utf-8", "surrogatepass")


@st.composite
def cut(draw: DrawFn, contents: SearchStrategy[bytes]) -> bytes:
    """Bytes, now and then cut short, joined with a part of themselves, or with others among them."""
    content = draw(contents)
    for _ in range(draw(st.sampled_from((0, 0, 0, 1, 3)))):
        start = draw(st.integers(0, len(content)))
        end = draw(st.integers(start, min(len(content), start + 40)))
        piece = draw(
            st.sampled_from((content[start:end] * 2, b"", b"\xff", b"\0", b"\xef\xbb\xbf")) | st.binary(max_size=4)
        )
        content = draw(st.sampled_from((content[:start] + piece + content[end:], content[:start])))
    return content


CELLS = (*DAYS, *LETTERS, "", " ", "\t", "\r", "\n", '"', ",", "=1+1", "N", "1", "2026-Jun-10", "10/06/2026", "1e400")
ENDS = ("\n", "\r\n", "\r")


def lines(rows: Sequence[Sequence[str]], end: str) -> str:
    """Rows as CSV, with every cell in quotes that needs them."""

    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"' if cell == "" or set(cell) & {'"', ",", "\r", "\n"} else cell

    return "".join(",".join(map(quoted, row)) + end for row in rows)


@st.composite
def tables(draw: DrawFn, names: Sequence[str]) -> bytes:
    """A table in CSV with some columns of such names, and rows of any width."""
    some = st.sampled_from(names)
    header = draw(st.lists(some, min_size=1, max_size=5) | st.lists(some | st.sampled_from(CELLS), max_size=5))
    cells = st.sampled_from(CELLS) | st.dates(date(2024, 1, 1), date(2028, 1, 1)).map(str) | st.text(max_size=5)
    width = len(header)
    row = st.lists(cells, min_size=width, max_size=width) | st.lists(cells, max_size=width + 2)
    rows = draw(st.lists(row, max_size=6))
    text = lines([header, *rows], draw(st.sampled_from(ENDS)))
    return as_bytes(draw(st.sampled_from(("", "", "\ufeff"))) + text.replace(HALF, MARKER))
