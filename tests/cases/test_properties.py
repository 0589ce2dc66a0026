"""What holds of every record, whatever happened."""

import random
from datetime import date, timedelta
from tomllib import loads

from attrs import evolve
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from sendtimelines.cases.case_file import case_from
from sendtimelines.cases.duties import duties
from sendtimelines.cases.duty import Duty
from sendtimelines.cases.files import log_from, to_log, to_toml
from sendtimelines.cases.record import LIVES, Entry, Record, Span
from sendtimelines.cases.sorting import Fold
from sendtimelines.cases.timeline import timeline
from sendtimelines.cases.worlds import _worlds
from sendtimelines.rules.conditions import Basis
from sendtimelines.rules.lives import DutyNature
from tests.cases.lives import days, records
from tests.drawing import examples

some = examples(60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ENDED = ("met", "met late", "met, in time unknown", "lapsed", "lapsed after breach", "replaced", "too early")


def said(answer: tuple[Duty, ...]) -> dict[str, tuple[object, ...]]:
    return {
        f"{duty.matter} {duty.name}": (duty.standing, duty.due, duty.due_to, duty.done, duty.days) for duty in answer
    }


@some
@given(records(), days, st.randoms(use_true_random=False))
def test_the_order_of_the_entries_changes_nothing(record: Record, on: date, chance: random.Random) -> None:
    entries = list(record.entries)
    chance.shuffle(entries)
    assert said(duties(evolve(record, entries=tuple(entries)), on=on)) == said(duties(record, on=on))


@some
@given(records(), days)
def test_only_what_stands_and_binds_is_overdue(record: Record, on: date) -> None:
    (world, *_) = _worlds(record, on)
    fold = Fold(record, on, world)
    if len(_worlds(record, on)) > 1:
        return
    for duty in duties(record, on=on):
        if duty.standing != "overdue":
            continue
        assert duty.rule is not None
        assert duty.rule.basis is not Basis.GUIDANCE
        (life,) = (life for life in LIVES[duty.id] if life.kind.name == duty.matter)
        assert life.nature in (DutyNature.OBLIGATION, DutyNature.CONDITIONAL)
        matter = fold.matters[duty.matter][duty.number - 1]
        assert matter.end is None or life.outlives
        assert duty.due is not None
        assert duty.due < on


@some
@given(records(), days)
def test_each_duty_of_a_case_has_a_name_of_its_own(record: Record, on: date) -> None:
    names = [duty.name for duty in duties(record, on=on)]
    assert len(names) == len(set(names))


@given(records(), days, st.integers(1, 400))
def test_what_has_ended_stays_so_while_nothing_happens(record: Record, on: date, later: int) -> None:
    until = on + timedelta(days=later)
    kept = tuple(
        entry
        for entry in record.entries
        if isinstance(entry.day, date) and not on < (entry.for_ or entry.day) <= until and not on < entry.day <= until
    )
    quiet = evolve(record, entries=kept)
    before, after = said(duties(quiet, on=on)), said(duties(quiet, on=until))
    for name, (standing, *_) in before.items():
        if standing in ENDED:
            assert after[name][0] == standing, name


@some
@given(records(), st.integers(0, 90), st.data())
def test_a_span_with_the_true_day_never_excludes_the_truth(record: Record, later: int, data: st.DataObject) -> None:
    exact = [entry for entry in record.entries if isinstance(entry.day, date)]
    if not exact:
        return
    days_of_others = sorted(entry.day for entry in exact if isinstance(entry.day, date))
    on = days_of_others[-1] + timedelta(days=later)
    place = data.draw(st.integers(0, len(exact) - 1))
    day = exact[place].day
    assert isinstance(day, date)
    first = max(day - timedelta(days=data.draw(st.integers(0, 80))), date(2014, 9, 1))
    last = min(day + timedelta(days=data.draw(st.integers(0, 80))), on)

    def as_of(when: date | Span) -> Record:
        return evolve(record, entries=(*exact[:place], evolve(exact[place], day=when), *exact[place + 1 :]))

    answer = {f"{duty.matter} {duty.name}": duty for duty in duties(as_of(Span(first, last)), on=on)}
    # nothing is likelier to go wrong than on the days beside those of others
    near = {other + timedelta(days=n) for other in days_of_others for n in (-2, -1, 0, 1, 2)}
    for true in sorted({day, *(each for each in near if first <= each <= last)}):
        if timeline(as_of(true), on=on).contradictions:
            continue  # days in an order that cannot be are not the true ones
        for duty in duties(as_of(true), on=on):
            name = f"{duty.matter} {duty.name}"
            assert name in answer
            there = answer[name]
            assert there.standing in (duty.standing, "depends on a day"), name
            if duty.due is not None and there.due is not None:
                assert there.due <= duty.due <= (there.due_to or there.due), name
    for duty in answer.values():
        assert duty.due == (duty.deadline.due if duty.deadline else None), duty.name


@some
@given(records(), days)
def test_what_no_matter_of_a_case_hears_changes_nothing(record: Record, on: date) -> None:
    apart = Entry(event="conduct_ended", day=date(2025, 3, 3))
    claims = {name: each for name, each in said(duties(record, on=on)).items() if not name.startswith("claim")}
    with_claim = said(duties(record.with_entries(apart), on=on))
    assert {name: each for name, each in with_claim.items() if not name.startswith("claim")} == claims


@some
@given(records())
def test_a_file_and_a_log_read_back_as_the_record(record: Record) -> None:
    assert case_from(loads(to_toml(record))).record == record
    assert log_from(to_log({"a": record})) == ({"a": record} if record.entries else {})


@some
@given(records(), days)
def test_a_docket_shows_itself(record: Record, on: date) -> None:
    answer = timeline(record, on=on)
    assert str(answer).count("\n") == len(answer)
    assert [duty.due or date.max for duty in answer] == sorted(duty.due or date.max for duty in answer)
    assert len({(duty.matter, duty.name) for duty in answer}) == len(answer)
