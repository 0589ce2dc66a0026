"""The duties of many cases at once: those whose entries are the same but for their days are followed together.

Which cases can be: those all of whose entries are plain, each with an event, a day that has come, and at most an
outcome, a role and the day that it is for. A label, a span, a body by its name, whatever is wrong or doubtful: such a
case is gone through by itself. So is each of a shape that few cases have, since that costs less.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import Any

import numpy as np
from attrs import define, evolve, field, frozen
from numpy.typing import NDArray

from sendtimelines.cases.duties import at_the_end_of_the_day, awaited_in, decide, rules_in, shown_as_one
from sendtimelines.cases.duty import Duty
from sendtimelines.cases.facts import RANK, Fact, Matter
from sendtimelines.cases.following import Day, FollowedFold, Number, Untraceable, can_be_followed, pieces
from sendtimelines.cases.hearing import lives_of
from sendtimelines.cases.record import Entry, Record, day_or_known, entry_of
from sendtimelines.cases.tracing import ColumnTrace
from sendtimelines.errors import SendTimelinesError
from sendtimelines.law.england.events import PLANNED
from sendtimelines.law.england.matters import FIXES_A_DAY, FOR_A_DAY
from sendtimelines.rules.columns.arrays import BLANK, Days, Flags
from sendtimelines.rules.columns.lookup import EPOCH, HIGH, LOW
from sendtimelines.rules.lives import Life
from sendtimelines.rules.rule import Rule
from sendtimelines.support.dates import written
from sendtimelines.support.day_parser import Dates
from sendtimelines.tables.duties import PROBLEMS, Holds
from sendtimelines.tables.logs.columns import (
    CASE,
    DUTY_COLUMNS,
    MOST_ENTRIES,
    NO_CASE,
    DutyTable,
    Question,
    answer_of,
    cells_of,
    cells_of_entry,
    duties_one_by_one,
    in_order,
    is_blank,
    problem_row,
)


@frozen(eq=False)
class Coded(Sequence[Any]):
    """A column of which few cells differ: each of these once, and its code in every row.

    Attributes:
        codes: the code of each row's.
        cells: what each code stands for.
    """

    codes: NDArray[Any]
    cells: Sequence[Any]

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: Any) -> Any:
        return self.cells[self.codes.item(row)]


@frozen(kw_only=True, eq=False)
class ArrayTable(DutyTable):
    """The duties of many cases: texts with their codes, days as `datetime64`, numbers with `BLANK` for none."""

    rows: Any
    columns: Mapping[str, Any]

    def lists(self) -> Mapping[str, Sequence[Any]]:
        """The columns as Python has them."""
        return {
            name: [column.cells[code] for code in column.codes.tolist()]
            if isinstance(column, Coded)
            else [None if each == BLANK else each for each in column.tolist()]
            for name, column in self.columns.items()
        }


FEW = 4
"""Of how many cases of one shape each is gone through by itself."""


@frozen(kw_only=True)
class Part:
    """One duty of some cases of a shape.

    Attributes:
        rows: which cases of the shape.
        duty: the duty, whose days stand for columns.
    """

    rows: Days
    duty: Duty


@frozen(kw_only=True)
class Shape:
    """Cases whose entries are the same but for their days.

    Attributes:
        entries: their entries, in order.
        for_a_day: which of them are for a day.
        days: the days of these, a row for each case.
        planned: the days that they are for.
        question: the question.
    """

    entries: Sequence[Entry]
    for_a_day: Sequence[bool]
    days: Days
    planned: Days
    question: Question

    def parts(self) -> tuple[list[Part], ColumnTrace, Flags]:
        """The duties of all cases that can be followed, and which cannot."""
        count = len(self.days)
        trace = ColumnTrace(calendar=self.question.calendar, wrong=np.zeros(count, dtype=np.bool_))
        alone = np.zeros(count, dtype=np.bool_)
        parts: list[Part] = []
        rest = np.arange(count)
        # each round follows one case and takes along all that go its way; those that differ come to the next round
        while len(rest) >= FEW:
            same = np.ones(len(rest), dtype=np.bool_)
            try:
                (fold, steps, awaited, doubtful), agree = trace.follow(int(rest[0]), partial(self._sorted, trace))
                same = agree(rest)
                if doubtful or same.sum() < FEW:
                    alone[rest[same]] = True
                else:
                    parts += list(self._decided(trace, fold, steps, awaited, rest[same]))
            except (Untraceable, TypeError):  # a day that stands for a column takes part in comparisons only
                alone[rest[same]] = True
            rest = rest[~same]
        alone[rest] = True
        return parts, trace, alone

    def _sorted(self, trace: ColumnTrace) -> tuple[FollowedFold, list[tuple[Matter, Rule, Life]], list[Duty], bool]:
        """The entries sorted into matters; the rules that apply in these; what is waited for; whether all is plain."""
        question = self.question
        facts = tuple(
            Fact(
                number=0,
                event=entry.event,
                day=Day(trace, column),
                outcomes=entry.outcome,
                by=entry.by,
                for_=Day(trace, planned) if is_for_a_day else None,
            )
            for entry, is_for_a_day, column, planned in zip(
                self.entries, self.for_a_day, self.days.T.copy(), self.planned.T.copy(), strict=True
            )
        )
        record = Record(readings=question.readings, calendar=question.calendar)
        fold = FollowedFold(record, question.on, facts, trace=trace)
        doubtful = fold.needs_words()
        at_the_end_of_the_day(fold)
        return fold, list(rules_in(fold)), list(awaited_in(fold)), doubtful

    def _decided(
        self,
        trace: ColumnTrace,
        fold: FollowedFold,
        steps: Iterable[tuple[Matter, Rule, Life]],
        awaited: Iterable[Duty],
        here: Days,
    ) -> Iterator[Part]:
        """The duties of cases whose matters are the same, each duty with the cases for which it is so decided."""
        by_key: dict[tuple[str, int, str], list[Part]] = {}
        for matter, rule, life in steps:
            # cases whose matters are the same may still differ in a duty: in time, late, not yet due
            rest, decided = here, list[Part]()
            while len(rest):
                duty, agree = trace.follow(int(rest[0]), partial(decide, fold, matter, rule, life))
                same = agree(rest)
                if duty is not None:
                    decided.append(Part(rows=rest[same], duty=duty))
                rest = rest[~same]
            by_key.setdefault((matter.kind.name, matter.number, rule.id), []).extend(decided)
        for key, dropped in self._shown_as_one(trace, fold, by_key, here):
            by_key[key] = [Part(rows=part.rows[~dropped[part.rows]], duty=part.duty) for part in by_key[key]]
        for parts in by_key.values():
            yield from (part for part in parts if len(part.rows))
        yield from (Part(rows=here, duty=duty) for duty in awaited)

    def _shown_as_one(
        self,
        trace: ColumnTrace,
        fold: FollowedFold,
        by_key: Mapping[tuple[str, int, str], list[Part]],
        here: Days,
    ) -> Iterator[tuple[tuple[str, int, str], Flags]]:
        """Where a duty is left out, being one act with another that falls on the same day."""
        duties: dict[tuple[str, int, str], Duty] = {}
        for number, (key, parts) in enumerate(by_key.items()):
            if not parts:
                continue
            # days that no calendar has, each another, so that nothing that is missing falls on the same day as anything
            column = np.full(len(self.days), BLANK + 2 * number + 1)  # a day of its own where there is no such duty
            for part in parts:
                due = part.duty.due
                column[part.rows] = due.column[part.rows] if isinstance(due, Day) else BLANK + 2 * number + 2
            # only the due date of each decides here, so one duty stands for all parts, with a column of their dates
            duties[key] = evolve(parts[0].duty, due=Day(trace, column))
        if not any(life.same_as for kind, _, id in duties for rule, life in lives_of(kind) if rule == id):
            return
        dropped = {key: np.zeros(len(self.days), dtype=np.bool_) for key in duties}
        rest = here
        while len(rest):
            left = dict(duties)
            _, agree = trace.follow(int(rest[0]), partial(shown_as_one, fold, left))
            same = agree(rest)
            for key in duties.keys() - left.keys():
                dropped[key][rest[same]] = True
            rest = rest[~same]
        yield from dropped.items()


@frozen(kw_only=True, eq=False)
class Entries:
    """The rows of a log as numbers.

    Attributes:
        names: the cases, in order.
        cases: the case of each row, as a place among these; -1 where it names none.
        kinds: the entries there are, but for their days, in the order in which they come on one day.
        kind: twice the place of each row's among them, and one more where it is for a day; -1 for no plain entry.
        days: the day of each row, since 1970.
        planned: the day that each row is for, since 1970, or a blank.
    """

    names: Sequence[Any]
    cases: Days
    kinds: Sequence[Entry]
    kind: Days
    days: Days
    planned: Days


def _codes(cells: Sequence[Any]) -> tuple[Days, list[Any]]:
    """Cells as numbers, and what each number stands for.

    Raises:
        TypeError: a cell holds what cannot be told apart, such as a list.
    """
    if isinstance(cells, Coded):
        return cells.codes, list(cells.cells)
    places: dict[Any, int] = {}
    codes = np.fromiter((places.setdefault(cell, len(places)) for cell in cells), np.int64, len(cells))
    return codes, list(places)


def _entries(log: Mapping[str, Sequence[Any]], question: Question) -> Entries:
    """The rows of a log as numbers."""
    case_codes, cases = _codes(log[CASE])
    names = in_order(case for case in cases if not is_blank(case))
    place = {case: number for number, case in enumerate(names)}
    of_cases = np.array([place.get(case, -1) for case in cases], dtype=np.int64)[case_codes]

    day_codes, days = _codes(log["day"])
    day_of = np.array([_day_since(day, "day", question) for day in days], dtype=np.int64)[day_codes]
    plain = day_of != BLANK
    planned_of = np.full(len(day_of), BLANK)
    if "for" in log:
        codes, cells = _codes(log["for"])
        without = np.array([is_blank(cell) for cell in cells], dtype=np.bool_)[codes]
        planned_of = np.array([_day_since(cell, "for", question) for cell in cells], dtype=np.int64)[codes]
        plain &= without | (planned_of != BLANK)
    for name in ("matter", "not_done", PROBLEMS):
        if name in log:
            codes, cells = _codes(log[name])
            blank = [is_blank(cell) or (name == "not_done" and type(cell) is bool and not cell) for cell in cells]
            plain &= np.array(blank, dtype=np.bool_)[codes]

    names_read = [name for name in ("event", "outcome", "by") if name in log]
    mixed, parts = np.zeros(len(day_of), dtype=np.int64), list[list[Any]]()
    for name in names_read:
        codes, cells = _codes(log[name])
        # the codes of all columns in one number, digit by digit, so that a row is told apart by a single comparison
        mixed = mixed * len(cells) + codes
        parts.append(cells)
    differing, kind_codes = np.unique(mixed, return_inverse=True)
    kinds = [_kind(dict(zip(names_read, cells, strict=True)), question) for cells in _taken_apart(differing, parts)]
    order = sorted((kind for kind in kinds if kind), key=lambda kind: (RANK[kind.event], sorted(kind.outcome), kind.by))
    numbers = {kind: number for number, kind in enumerate(dict.fromkeys(order))}
    kind_of = np.array([numbers[kind] if kind else -1 for kind in kinds], dtype=np.int64)[kind_codes]
    # the False at the end is what -1 finds: rows that are no plain entries
    own_day = np.array([kind.event in PLANNED or kind.event not in FOR_A_DAY for kind in numbers] + [False])[kind_of]
    ahead = np.array([kind.event in FIXES_A_DAY for kind in numbers] + [False])[kind_of]
    # what is planned counts on the day that it fixes; what else can be for no day, or for none before, is a problem
    odd = own_day | (ahead & (planned_of < day_of))
    plain &= (kind_of >= 0) & ~(odd & (planned_of != BLANK))
    # whether a row is for a day is part of its kind: of one shape either all cases have it or none
    kind = np.where(plain, 2 * kind_of + (planned_of != BLANK), -1)
    return Entries(names=names, cases=of_cases, kinds=list(numbers), kind=kind, days=day_of, planned=planned_of)


def _taken_apart(mixed: Days, parts: Sequence[Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
    """The cells that each of some numbers is mixed from."""
    columns: list[list[Any]] = []
    for cells in reversed(parts):
        mixed, codes = np.divmod(mixed, len(cells))
        columns.append([cells[code] for code in codes])
    return zip(*reversed(columns), strict=True)


def _day_since(cell: object, name: str, question: Question) -> int:
    """A day since 1970; a blank for what is no day, or has happened on none that has come."""
    try:
        day = day_or_known(cell, name, question.dates[name])
    except SendTimelinesError:
        return BLANK
    if not isinstance(day, date) or not LOW <= day.toordinal() - EPOCH <= HIGH or (name == "day" and day > question.on):
        return BLANK
    return day.toordinal() - EPOCH


def _kind(cells: Mapping[str, Any], question: Question) -> Entry | None:
    """What an entry says beside its day, if it is a plain one."""
    try:
        # through the same reader as every other door, with some day in the place of the real one
        row = {name: [cell] for name, cell in {**cells, "day": question.on}.items()}
        entry = entry_of(dict(cells_of_entry(row, 0, evolve(question, dates=dict.fromkeys(("day", "for"), Dates.ISO)))))
    except SendTimelinesError:
        return None
    return entry if can_be_followed(entry.event, entry.outcome, entry.by) else None


def _shapes(entries: Entries, question: Question) -> Iterator[tuple[Shape, Days]]:
    """The shapes of the cases all of whose entries are plain, each with the places of its cases."""
    count = len(entries.names)
    own = np.zeros(count, dtype=np.bool_)
    # one entry that is not plain sends its whole case to the slower way
    own[entries.cases[(entries.kind < 0) & (entries.cases >= 0)]] = True
    rows = np.flatnonzero((entries.cases >= 0) & ~own[entries.cases])
    if not len(rows):
        return
    cases, kinds = entries.cases[rows], entries.kind[rows]
    # case, day, kind in one number: days since 1970 fit in 16 bits, kinds in 20, and one sort orders all three
    keys = (cases << 36) | (entries.days[rows] << 20) | kinds
    ties = bool((kinds & 1).any())
    order = np.lexsort((entries.planned[rows], keys)) if ties else np.argsort(keys, kind="stable")
    cases, kinds, rows = cases[order], kinds[order], rows[order]
    days, planned = entries.days[rows], entries.planned[rows]
    # what is said twice of one day may be the same, or the opposite, and is then named with its number
    events = np.array([RANK[kind.event] for kind in entries.kinds])[kinds >> 1]
    repeated = (cases[1:] == cases[:-1]) & (days[1:] == days[:-1]) & (events[1:] == events[:-1])
    if repeated.any():
        own[cases[1:][repeated]] = True
        once = ~own[cases]
        cases, kinds, rows, days, planned = (each[once] for each in (cases, kinds, rows, days, planned))
    starts = np.flatnonzero(np.diff(cases, prepend=-1))
    lengths = np.diff(starts, append=len(cases))
    for length in map(int, np.unique(lengths)):
        these = starts[lengths == length]
        within = these[:, None] + np.arange(length)
        written = np.ascontiguousarray(kinds[within].astype(np.int32))
        # a row of kinds as one value of bytes, for `unique` is far quicker on one column than on many
        whole = written.view(np.dtype((np.void, written.dtype.itemsize * length))).ravel()
        _, which = np.unique(whole, return_inverse=True)
        by_shape = np.argsort(which, kind="stable")
        for members in np.split(by_shape, np.cumsum(np.bincount(which))[:-1]):
            if len(members) >= FEW and length <= MOST_ENTRIES:
                places = within[members]
                kinds_here: list[int] = written[members[0]].tolist()
                shape = Shape(
                    entries=[entries.kinds[kind >> 1] for kind in kinds_here],
                    for_a_day=[bool(kind & 1) for kind in kinds_here],
                    days=days[places],
                    planned=planned[places],
                    question=question,
                )
                yield shape, cases[these[members]]


@frozen(eq=False)
class Block:
    """Rows of the answer of which the same is said, but for days and texts that name them.

    Attributes:
        cases: the place of the case of each row.
        cells: for each column of `DUTY_COLUMNS` what stands in all of the rows, or in each.
    """

    cases: Days
    cells: Sequence[Any]


@define(eq=False)
class Assembled:
    """The rows of an answer, as they come together.

    Attributes:
        texts: the texts there are, and the code of each.
        blocks: the rows.
    """

    texts: dict[str, int] = field(factory=dict[str, int])
    blocks: list[Block] = field(factory=list[Block])

    def add(self, duty: Duty, trace: ColumnTrace, rows: Days, cases: Days) -> None:
        """Add a duty of some cases of a shape."""
        cells = [
            self._texts(cell, trace, rows)
            if holds is Holds.TEXT
            else cell.column[rows]
            if isinstance(cell, Day | Number)
            else _number(cell)
            for cell, holds in zip(cells_of(duty), DUTY_COLUMNS.values(), strict=True)
        ]
        self.blocks.append(Block(cases, cells))

    def add_row(self, case: int, row: Sequence[Any]) -> None:
        """Add a row of a case that was gone through by itself."""
        cells = [
            self._code(cell) if holds is Holds.TEXT else _number(cell)
            for cell, holds in zip(row, DUTY_COLUMNS.values(), strict=True)
        ]
        self.blocks.append(Block(np.array([case]), cells))

    def _code(self, text: str | None) -> int:
        return -1 if text is None else self.texts.setdefault(text, len(self.texts))

    def _texts(self, text: str | None, trace: ColumnTrace, rows: Days) -> int | Days:
        """The code of a text, or of what it is in each row where it names days or numbers."""
        words, references = pieces(text or "", trace)
        if not references:
            return self._code(text)
        columns = [(in_days, column[rows]) for in_days, column in references]
        mixed = np.zeros(len(rows), dtype=np.int64)
        for _, column in columns:
            mixed = mixed * (1 << 20) + (column + (1 << 19))
        _, first, which = np.unique(mixed, return_index=True, return_inverse=True)
        texts = words[:1] * len(first)
        for (in_days, column), after in zip(columns, words[1:], strict=True):
            written_days = map(_written if in_days else str, column[first].tolist())
            texts = [f"{before}{word}{after}" for before, word in zip(texts, written_days, strict=True)]
        return np.array([self._code(each) for each in texts], dtype=np.int64)[which]

    def finished(self, rows_of: Days, starts: Days, bad: int) -> DutyTable:
        """The rows in order of case, and in each case in order of date, rule and number."""
        lengths = [len(block.cases) for block in self.blocks]
        ends = np.cumsum(lengths, dtype=np.int64)
        total = int(ends[-1]) if len(ends) else 0
        cases = np.concatenate([np.array([], dtype=np.int64), *(block.cases for block in self.blocks)])
        columns: dict[str, Days] = {}
        for number, name in enumerate(DUTY_COLUMNS):
            column = columns[name] = np.empty(total, dtype=np.int64)
            for block, length, end in zip(self.blocks, lengths, ends.tolist(), strict=True):
                column[end - length : end] = block.cells[number]
        names = {code: text for text, code in self.texts.items()}
        rules = np.unique(columns["rule"])
        ranks = np.zeros(len(names) + 1, dtype=np.int64)
        in_order_of_name = sorted(rules.tolist(), key=lambda code: names.get(code, "\U0010ffff"))
        ranks[in_order_of_name] = np.arange(len(rules))
        due = np.where(columns["due"] == BLANK, LAST, columns["due"] - LOW + EARLIER)
        numbers = np.where(columns["number"] == BLANK, 0, columns["number"])
        order = np.argsort((cases << 38) | (due << 20) | (ranks[columns["rule"]] << 10) | numbers, kind="stable")
        nameless = int(starts[0])
        cells = [*self.texts, None, NO_CASE]
        blank = len(self.texts)
        answer: dict[str, Any] = {}
        for name, holds in DUTY_COLUMNS.items():
            column = columns[name][order]
            if holds is Holds.TEXT:
                end = blank + 1 if name == PROBLEMS else blank
                codes = np.concatenate([np.where(column < 0, blank, column), np.full(nameless, end)])
                answer[name] = Coded(codes, cells)
            else:
                column = np.concatenate([column, np.full(nameless, BLANK)])
                answer[name] = column.view("M8[D]") if holds is Holds.DAY else column
        rows = np.concatenate([rows_of[starts[cases[order]]], rows_of[:nameless]])
        return ArrayTable(rows=rows, columns=answer, bad=bad)


EARLIER = 4000
"""How many days before the law a day may lie to which a count leads back."""
LAST = (1 << 18) - 1


def _number(cell: Any) -> int:
    """A number or a day since 1970, or a blank."""
    if cell is None:
        return BLANK
    return cell.toordinal() - EPOCH if isinstance(cell, date) else int(cell)


@lru_cache(maxsize=1 << 16)
def _written(day: int) -> str:
    return written(date.fromordinal(day + EPOCH))


def duties_together(log: Mapping[str, Sequence[Any]], question: Question) -> DutyTable:
    """The duties of the cases of a log; all is as in `columns.duties_one_by_one`."""
    try:
        entries = _entries(log, question)
    except TypeError:
        return duties_one_by_one(log, question)
    table = Assembled()
    together = np.zeros(len(entries.names), dtype=np.bool_)
    for shape, cases in _shapes(entries, question):
        parts, trace, alone = shape.parts()
        alone |= trace.wrong
        together[cases[~alone]] = True
        for part in parts:
            rows = part.rows[~alone[part.rows]]
            table.add(part.duty, trace, rows, cases[rows])
    rows_of = np.argsort(entries.cases, kind="stable")
    starts = np.searchsorted(entries.cases[rows_of], np.arange(len(entries.names) + 1))
    bad = int(starts[0])
    for case in np.flatnonzero(~together):
        answer, problems, wrong = answer_of(log, rows_of[starts[case] : starts[case + 1]].tolist(), question)
        for row in (*map(cells_of, answer), *map(problem_row, problems)):
            table.add_row(int(case), row)
        bad += wrong
    return table.finished(rows_of, starts, bad)
