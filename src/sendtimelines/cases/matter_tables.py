"""The tables of a case file that are matters, and the rows of a log that they stand for."""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from sendtimelines.cases.local_rules import LOCAL_EVENT
from sendtimelines.cases.record import Span, day_or_span
from sendtimelines.errors import BadCase, unknown
from sendtimelines.law.england.events import DISAGREED, EVENTS, NOTICE_SENT
from sendtimelines.law.england.matters import FOR_A_DAY
from sendtimelines.rules.bounds import iso_date
from sendtimelines.support.day_parser import NoDay

TABLES = ("requests", "decisions", "reviews", "amendments", "reassessments", "moves", "claims", "detentions")
"""The tables of a case that are matters, each of which may come several times."""

INSIDE = ("sessions", "certificates", "agreements", "appeals", "orders", "recommendations", "drafts")
"""The tables that may stand inside one of those."""

MARK = "#"
"""What the label of a matter begins with that is a table and has no label of its own."""


def rows_in(content: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """The rows of a case's tables of matters, and those it has as rows (`entries`).

    Parameters:
        content: the tables by their names; what else stands there is passed over.

    Raises:
        BadCase: something is no list of tables.
        UnknownName: a key that a table does not have; the nearest is named.
        NotADate: the day of an event is none; BeforeTheLaw or OutsideCalendar where it is too early or too late.

    >>> rows = rows_in({"decisions": [{"decision": "cease", "notice_sent": "2026-06-10"}]})
    >>> next(rows)
    {'event': 'notice_sent', 'day': datetime.date(2026, 6, 10), 'outcome': 'cease'}
    """
    for kind in TABLES:
        tables = _tables(content, kind)
        for number, table in enumerate(tables, 1):
            label = str(table.get("matter", f"{MARK}{kind} {number}" if len(tables) > 1 else ""))
            yield from _rows_of(table, label, kind)
    yield from _tables(content, "entries")


def _tables(content: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    tables = _listed(content.get(name, ()))
    if tables is None or (name != "entries" and not all(isinstance(each, Mapping) for each in tables)):
        raise BadCase(f"{name} is not a list of tables ([[{name}]]); give a list of tables", field=name, value=tables)
    return cast("list[Mapping[str, object]]", tables)


def _listed(value: object) -> list[object] | None:
    return list(cast("Iterable[object]", value)) if isinstance(value, list | tuple) else None


def _table(value: object) -> Mapping[str, object] | None:
    return cast("Mapping[str, object]", value) if isinstance(value, Mapping) else None


def _rows_of(table: Mapping[str, object], label: str, where: str) -> Iterator[Mapping[str, object]]:
    """The entries that a table of a matter stands for."""
    words = {"decision", "sections", "issues", "matter", "for"}
    own = {name for name in table if name.startswith(LOCAL_EVENT)}
    for name in sorted(table.keys() - EVENTS.keys() - words - set(INSIDE) - own):
        raise unknown("key", name, {*EVENTS, *words, *INSIDE}, field=where)
    common: dict[str, object] = {"matter": label} if label else {}
    fixed = table.get("for")
    notice = table.get("notice_sent", table.get("notice_dated"))
    if "decision" in table and NOTICE_SENT.name not in table:
        yield {**common, "event": NOTICE_SENT.name, "day": "unknown", "outcome": table["decision"]}
    for name, value in table.items():
        if name not in EVENTS and name not in own:
            continue
        for each in _listed(value) or [value]:
            row = dict(_table(each) or {"day": each})
            if name == NOTICE_SENT.name and "decision" in table:
                stated = row.setdefault("outcome", table["decision"])
                if stated != table["decision"]:  # both are taken, and that they exclude each other is then named
                    row["outcome"] = [*(_listed(stated) or [stated]), table["decision"]]
            if fixed is not None and name in FOR_A_DAY:
                row.setdefault("for", fixed)
            if "day" in row:
                day = row["day"]
                row["day"] = day_or_span(day if isinstance(day, str | Span | NoDay) else iso_date(day, name), name)
            yield {**common, "event": name, **row}
    disagreed = [*_words(table.get("sections", []), letters=True), *_words(table.get("issues", []))]
    if disagreed:
        day = (_table(notice) or {"day": notice}).get("day")
        yield {**common, "event": DISAGREED.name, "day": "unknown" if day is None else day, "outcome": disagreed}
    for name in INSIDE:
        for inner in _tables(table, name):
            yield from _rows_of(inner, label, f"{where}.{name}")


def _words(value: object, *, letters: bool = False) -> list[str]:
    """The words of a list, or the one that stands alone; the letters of sections may stand together."""
    if isinstance(value, str):
        return list(value) if letters else [value]
    words = _listed(value)
    if words is None or not all(isinstance(each, str) for each in words):
        raise BadCase("a list of words holds something else; give a list of text", field="words", value=value)
    return cast("list[str]", words)
