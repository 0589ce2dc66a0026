"""Due dates for frames that work out what they hold only when they are asked: expressions alone, nothing collected.

The expressions are the same for every engine; each engine has its own words for them. A branch of a rule is looked up
in its table, which stands in the expression as a constant: so no rows are joined, and the engine need not move any.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import reduce
from itertools import compress, count, islice
from typing import Any, assert_never

from attrs import Factory, define, frozen

from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.rules.columns.lookup import (
    EPOCH,
    HIGH,
    LOW,
    beyond,
    branch_of,
    branches_of,
    days_of,
    outside,
    tree_over,
)
from sendtimelines.rules.conditions import Nature
from sendtimelines.rules.evaluation import distribute, join
from sendtimelines.rules.formulas import (
    Clause,
    Event,
    Joining,
    events_in,
    read_as,
)
from sendtimelines.rules.rule import Rule
from sendtimelines.rules.status import Status
from sendtimelines.support.day_parser import Dates, DatesByColumn
from sendtimelines.tables.day_operations import Operation, checked
from sendtimelines.tables.duties import BETWEEN, PROBLEMS, Duty, Holds, added, dates_of, doubts_in, outcomes_in, places
from sendtimelines.tables.engines.cells import WRONG, Cells, any_of, read
from sendtimelines.tables.engines.engine import Engine, Expr, Table

BAD = date.max.toordinal() - EPOCH
"""A day that was given and has no answer; in a later-of it comes out on top, and is blanked at the end."""

Part = tuple[Rule, Clause, int | None]
"""A part of a rule that rests on one event, and the mark of a day that has no answer."""


@frozen(kw_only=True)
class Version:
    """What one version of a rule says of each row.

    Attributes:
        due: the last day.
        status: how it stands.
        bad: where the rule cannot take a day that was given, or its count gives none, and why.
        invalid: where one of these is so; as few comparisons as tell it.
        wrong: where a cell that it looks at is wrong, which is said elsewhere.
    """

    due: Expr
    status: Expr
    bad: Sequence[tuple[Expr, str]]
    invalid: Expr
    wrong: Expr

    def problem(self, engine: Engine) -> Expr:
        """What is wrong with a row all of whose cells are days or blank, in words."""
        words = [(flag, engine.text(reason)) for flag, reason in self.bad]
        return engine.choose([(self.wrong, engine.text(None)), *words], engine.text(None))


NOT_DONE = (
    *(Status.DUE, Status.OVERDUE, Status.DUE_IF, Status.PASSED),
    *(Status.OPEN, Status.CLOSED, Status.NOT_YET),
)
"""How a duty stands while it is not done, which something else in its row may have ended."""


def unsettled(id: str, columns: Sequence[str]) -> str:
    """What is said of a row in which something may have ended a duty that an engine does not follow."""
    return (
        f"how {id} stands turns on {', '.join(columns)} too, which an engine does not follow; "
        "hand over the row as a frame, or keep a log"
    )


@define
class Draft:
    """A frame with columns that are there for a while, since not every engine sees that it has worked something out.

    Attributes:
        engine: the engine of the frame.
        frame: the frame as it stands.
        temporary: the names of the columns to take away again.
    """

    engine: Engine
    frame: Any
    temporary: list[str] = Factory(list[str])

    def keep(self, expressions: Sequence[Expr]) -> list[Expr]:
        """Make columns of expressions, so that they can be used more than once."""
        taken = {name.lower() for name in self.engine.names(self.frame)}
        free = (name for name in map("_{}".format, count()) if name not in taken)
        # `free` has no end
        columns = dict(zip(free, expressions, strict=False))
        self.frame = self.engine.with_columns(self.frame, columns)
        self.temporary.extend(columns)
        return [self.engine.column(name) for name in columns]


def fill_lazily(
    engine: Engine,
    frame: Any,
    duties: Sequence[Duty],
    *,
    columns: Mapping[str, str] | None,
    on: date | None,
    calendar: WorkingCalendar,
    drop_times: bool,
    dates: DatesByColumn = Dates.ISO,
) -> Any:
    """The frame with due dates, not worked out yet; all is as in `frames.add_deadlines`.

    Raises:
        BadColumn: its columns do not fit.
        UnknownName: an unknown event or column.
    """
    names = engine.names(frame)
    where = places(duties, columns, names)
    beside = places(duties, columns, names, with_record=True) if on else where
    come_out = outcomes_in(beside, columns, names)
    added(duties, [name.lower() for name in names], with_status=on is not None)  # an engine of SQL sees no capitals
    used_names = {name for duty in duties for name in duty.used(with_status=on is not None)}
    used = [name for name in where if name in used_names]
    draft = Draft(engine, frame)
    columns_read = dict.fromkeys(where[name] for name in used)
    ways = dates_of(dates, where, names)
    columns_in = [read(engine, frame, column, drop_times=drop_times, dates=ways[column]) for column in columns_read]
    day_columns = draft.keep(_in_a_new_step(engine, [each.days for each in columns_in]))
    cells = {
        column: Cells(days, each.reasons)
        for column, days, each in zip(columns_read, day_columns, columns_in, strict=True)
    }
    events = {name: cells[where[name]].days for name in used}
    trees = {
        (rule, readings): tree_over(rule, readings, events)
        for duty in duties
        for rule in duty.versions
        for readings in [duty.readings_of(rule)]
    }
    filling = Filling(engine, where, cells, events, trees, _looked_up(draft, trees, events, calendar), on)
    dues = dict(zip(trees, draft.keep([filling.due(*each) for each in trees]), strict=True))
    new: dict[str, Expr] = {}
    statuses: dict[str, Expr] = {}
    reasons = [each.reason(engine) for each in cells.values()]
    flags = [each.wrong(engine) for each in cells.values()]
    if on is not None:
        today = engine.day(on.toordinal() - EPOCH)
        late = [(events[name] > today, doubt) for name, doubt in doubts_in(duties, where).items() if name in events]
        reasons += [engine.choose([(flag, engine.text(doubt))], engine.text(None)) for flag, doubt in late]
        flags += [flag for flag, _ in late]
    for duty in duties:
        versions_asked = [(rule, duty.readings_of(rule)) for rule in duty.versions]
        versions = [filling.version(*each, dues[each], duty.words if on else {}) for each in versions_asked]
        new[duty.due] = engine.date(engine.first_known([each.due for each in versions]))
        if on is not None:
            status = filling.governing([(each.due, each.status) for each in versions])
            ending = duty.overtaking - {*duty.used(with_status=True)} | duty.moving & come_out.keys()
            more = [column for name, column in beside.items() if name in ending]
            if more:
                [status] = draft.keep([status])
                unsure = any_of(~engine.is_blank(engine.column(column)) for column in more)
                unsure &= any_of(status == engine.text(str(each)) for each in NOT_DONE)
                status = engine.choose([(unsure, engine.text(None))], status)
                reasons.append(engine.choose([(unsure, engine.text(unsettled(duty.id, more)))], engine.text(None)))
                flags.append(unsure)
            new[duty.status] = statuses[duty.status] = status
        reasons.append(filling.governing([(each.due, each.problem(engine)) for each in versions]))
        flags += [each.invalid for each in versions]
    reason = engine.choose([(any_of(flags), engine.joined(reasons, BETWEEN))], engine.text(None))
    new[PROBLEMS], *texts = draft.keep(_in_a_new_step(engine, [reason, *statuses.values()]))
    new.update(zip(statuses, texts, strict=True))
    return engine.with_columns(draft.frame, new, draft.temporary)


def count_lazily(engine: Engine, frame: Any, operation: Operation) -> Any:
    """The frame with working days, not worked out yet; what it takes is as in `working_days`."""
    checked(operation, list(engine.names(frame)))
    draft = Draft(engine, frame)
    read_in = [read(engine, frame, name, drop_times=False, dates=operation.ways[name]) for name in operation.columns]
    day_columns = draft.keep(_in_a_new_step(engine, [cells.days for cells in read_in]))
    cells = [Cells(days, each.reasons) for days, each in zip(day_columns, read_in, strict=True)]
    table, first = (None,) * WRONG + operation.table, LOW - WRONG
    lookups = draft.keep([each for days in day_columns for each in engine.looked_up([table], first, days)])
    numbers = [engine.answers_of([each], 1)[0] for each in lookups]
    last = engine.day(operation.horizon)
    late = [days > last for days in day_columns]
    match operation.holds:
        case Holds.DAY:
            answer = engine.date(numbers[0])
            late.append(numbers[0] > last)
        case Holds.NUMBER:
            answer = numbers[1] - numbers[0]
        case _:
            answer = numbers[0] > engine.day(0)
    problem = engine.joined([each.reason(engine) for each in cells], BETWEEN)
    provisional = engine.choose([(~engine.is_blank(answer), any_of(late))], engine.day(None) > engine.day(None))
    new = dict(zip(operation.added, (answer, provisional, problem), strict=True))
    return engine.with_columns(draft.frame, new, draft.temporary)


def _in_a_new_step(engine: Engine, expressions: Sequence[Expr]) -> list[Expr]:
    """Expressions that are evaluated in a step of their own; beginning it with the first of them is enough."""
    return [engine.begin_step(expressions[0]), *expressions[1:]]


def _bad_in(tree: Clause | None) -> int | None:
    """What stands for a day without an answer while a formula is worked out."""
    return BAD if isinstance(tree, Joining) else None


def _looked_up(
    draft: Draft,
    trees: Mapping[tuple[Rule, frozenset[str]], Clause | None],
    events: Mapping[str, Expr],
    calendar: WorkingCalendar,
) -> dict[Part, Expr]:
    """What each part of the rules gives for each row."""
    parts = dict.fromkeys(
        (rule, part, _bad_in(tree)) for (rule, _), tree in trees.items() for part in branches_of(tree)
    )
    of_event: dict[str, dict[Part, Table]] = {}
    # parts of one event are looked up together: with one table beside the other a row is found once
    for each in parts:
        rule, part, bad = each
        branch = branch_of(part)
        answers = days_of(rule, branch, calendar)
        if bad is not None:
            answers = tuple(bad if day is None else day for day in answers)
        # the first places are for cells that are wrong, which `read` makes days before every other
        of_event.setdefault(branch.event.name, {})[each] = (bad,) * WRONG + answers
    engine, first = draft.engine, LOW - WRONG
    lookups = {name: engine.looked_up(list(tables.values()), first, events[name]) for name, tables in of_event.items()}
    stored = iter(draft.keep([each for columns in lookups.values() for each in columns]))
    by_event = {
        name: engine.answers_of(list(islice(stored, len(columns))), len(of_event[name]))
        for name, columns in lookups.items()
    }
    return {part: each for name, tables in of_event.items() for part, each in zip(tables, by_event[name], strict=True)}


@frozen
class Filling:
    """What the rows of a frame hold.

    Attributes:
        engine: the engine of the frame.
        where: the column of each event.
        cells: the columns that are read.
        events: the days of each event.
        trees: for each rule and its readings what is left of its formula, since not each event has a column.
        looked_up: what the parts of the rules give.
        on: the day of the statuses; None for no statuses.
    """

    engine: Engine
    where: Mapping[str, str]
    cells: Mapping[str, Cells]
    events: Mapping[str, Expr]
    trees: Mapping[tuple[Rule, frozenset[str]], Clause | None]
    looked_up: Mapping[Part, Expr]
    on: date | None

    def due(self, rule: Rule, readings: frozenset[str]) -> Expr:
        """The last day of each row under one version of a rule."""
        engine, nothing, tree = self.engine, self.engine.day(None), self.trees[rule, readings]
        if tree is None:
            return nothing
        bad = _bad_in(tree)
        last = self._join(tree, lambda part: self.looked_up[rule, part, bad])
        names = [event.name for event in rule.events if event.name in self.events]
        flags = [self._outside(rule, name) for name in names if not self._alone(rule, readings, name)]
        if bad is not None:
            flags.append(last == engine.day(bad))
        return engine.choose([(any_of(flags), nothing)], last) if flags else last

    def version(
        self, rule: Rule, readings: frozenset[str], due: Expr, in_its_nature: Mapping[Status, Status]
    ) -> Version:
        """One version of a rule, whose last day is known."""
        engine = self.engine
        events = rule.events if self.on is None else (*rule.events, *rule.endings)
        names = [event.name for event in dict.fromkeys(events) if event.name in self.events]
        outsides = {name: (self._outside(rule, name), outside(rule, self.where[name])) for name in names}
        waiting = any_of(
            reduce(lambda one, other: one & other, (engine.is_blank(self._days(event)) for event in group))
            for group in rule.needs(readings)
        )
        gone = [(~waiting & engine.is_blank(due), beyond(rule))] if rule.dated_under(readings) else []
        bad = [*outsides.values(), *gone]
        telling = [each for name, each in outsides.items() if not self._alone(rule, readings, name)]
        invalid = any_of(flag for flag, _ in [*telling, *gone])
        wrong = any_of(self.cells[self.where[name]].wrong(engine) for name in names)
        status = (
            engine.text(None)
            if self.on is None
            else self._status(rule, readings, names, due, waiting, bad, self.on, in_its_nature)
        )
        return Version(due=due, status=status, bad=bad, invalid=invalid, wrong=wrong)

    def governing(self, versions: Sequence[tuple[Expr, Expr]]) -> Expr:
        """What the version says under which a row has its day, or the newest."""
        if len(versions) == 1:
            return versions[0][1]
        return self.engine.choose([(~self.engine.is_blank(due), value) for due, value in versions], versions[0][1])

    def _days(self, event: Event) -> Expr:
        return self.events.get(event.name, self.engine.day(None))

    def _alone(self, rule: Rule, readings: frozenset[str], name: str) -> bool:
        """Whether the day rests on one event alone; where that is outside the rule's time, there is no day."""
        tree = self.trees[rule, readings]
        return (
            tree is not None
            and not isinstance(tree, Joining)
            and events_in(tree)[0].name == name
            and all(name in {event.name for event in group} for group in rule.needs(readings))
        )

    def _outside(self, rule: Rule, name: str) -> Expr:
        """Where a day is outside the rule's time; what is wrong with a cell is a day before it."""
        first, last = (day.toordinal() - EPOCH for day in rule.reach(name))
        days = self.events[name]
        early = days < self.engine.day(max(first, LOW))
        return early | (days > self.engine.day(last)) if last < HIGH else early

    def _join(self, tree: Clause, branch: Callable[[Clause], Expr]) -> Expr:
        """The branches of a distributed formula joined."""
        return join(tree, branch, first_known=self.engine.first_known, outermost=self._outermost)

    def _outermost(self, later: bool, columns: Sequence[Expr], needed: Sequence[bool]) -> Expr:
        engine, nothing, bad = self.engine, self.engine.day(None), self.engine.day(BAD)
        if later:
            day = engine.latest(columns)
        else:
            day = engine.choose([(column == bad, bad) for column in columns], engine.earliest(columns))
        blanks = [(engine.is_blank(column), nothing) for column in compress(columns, needed)]
        return engine.choose(blanks, day) if blanks else day

    def _status(
        self,
        rule: Rule,
        readings: frozenset[str],
        names: Sequence[str],
        due: Expr,
        waiting: Expr,
        bad: Sequence[tuple[Expr, str]],
        on: date,
        in_its_nature: Mapping[Status, Status],
    ) -> Expr:
        """How each row stands at the end of a day, as `Deadline.status` says it, in the words of the duty's nature."""
        engine, today = self.engine, self.engine.day(on.toordinal() - EPOCH)
        ended = self._ended(rule, readings, today)
        done, last = ~engine.is_blank(ended), engine.first_known([due, engine.day(BAD)])
        match rule.nature:
            case Nature.LIMIT:
                late, after, otherwise = (ended > last, Status.MET_LATE), (last < today, Status.OVERDUE), Status.DUE
            case Nature.EARLIEST:
                late, after, otherwise = (ended < last, Status.TOO_EARLY), (last > today, Status.NOT_YET), Status.OPEN
            case Nature.WINDOW:
                late, after, otherwise = (ended > last, Status.MET_LATE), (last < today, Status.CLOSED), Status.OPEN
            case _:  # pragma: no cover
                assert_never(rule.nature)
        contradictory = [(flag, Status.CONTRADICTORY) for flag in self._contradictions(rule, names)]
        choices = [*contradictory, (waiting, Status.WAITING), late, (done, Status.MET), after]
        words = [(flag, engine.text(str(in_its_nature.get(status, status)))) for flag, status in choices]
        return engine.choose(
            [*((flag, engine.text(None)) for flag, _ in bad), *words],
            engine.text(str(in_its_nature.get(otherwise, otherwise))),
        )

    def _ended(self, rule: Rule, readings: frozenset[str], today: Expr) -> Expr:
        """The day that ended the duty, as far as it had come by a day, and not before it arose."""
        engine, nothing = self.engine, self.engine.day(None)
        if rule.ends_with is None:
            return nothing
        ended = self._join(distribute(read_as(rule.ends_with, readings)), lambda part: self._days(events_in(part)[0]))
        not_so = [(ended > today, nothing)]
        if not rule.looks_back:
            not_so.append((ended < engine.earliest([self._days(event) for event in rule.events]), nothing))
        return engine.choose(not_so, ended)

    def _contradictions(self, rule: Rule, names: Sequence[str]) -> list[Expr]:
        """Where events of the rule stand in an order in which they cannot happen, one way after another."""
        out_of_order: list[Expr] = []
        for name in names:
            for group in rule.vocabulary[name].follows:
                earlier = [self.events[each] for each in group if each in names]
                if earlier:
                    out_of_order.append(self.events[name] < self.engine.earliest(earlier))
        return out_of_order
