"""Public values are values: equal and alike wherever they come from, and never changed."""

import copy
import operator
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from sendtimelines import ENGLAND_AND_WALES, RULES, Case, Consent, errors
from sendtimelines.errors import BadCase, BadConsent, NotADate, SendTimelinesError, UnknownName
from sendtimelines.law.england import Contact
from sendtimelines.rules import Facts
from sendtimelines.support.mappings import FrozenMapping, SortedMapping
from tests.each import for_each
from tests.public import PUBLIC as NAMES
from tests.robustness.concurrent.examples import CASE, EXAMPLES, PUBLIC, ROOTS, everything, parts

evolve: Any = attrs.evolve
setitem: Any = operator.setitem
delitem: Any = operator.delitem
ROOT = Path(__file__).parents[3]
PROTOCOLS = range(2, pickle.HIGHEST_PROTOCOL + 1)
COLUMNS_OF_ONES_OWN = {"MediationLog", "sen2.Return"}
"""What holds the columns of a file as lists, which a library of frames takes; nothing else looks at them."""

ERRORS = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, Exception)]

VALUES = for_each("name", EXAMPLES)


def test_every_public_class_has_an_example() -> None:
    assert EXAMPLES.keys() == PUBLIC.keys()


class TestCopies:
    """A value that was sent to another process or copied is equal to itself, and as good as a key."""

    @VALUES
    def test_one_that_was_pickled(self, name: str) -> None:
        value = EXAMPLES[name]
        for protocol in PROTOCOLS:
            again = pickle.loads(pickle.dumps(value, protocol))
            assert type(again) is type(value)
            assert again == value
            assert name in COLUMNS_OF_ONES_OWN or hash(again) == hash(value)

    @VALUES
    @pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy], ids=["copy", "deepcopy"])
    def test_one_that_was_copied(self, name: str, copied: Callable[[object], object]) -> None:
        value = EXAMPLES[name]
        again = copied(value)
        assert type(again) is type(value)
        assert again == value
        assert name in COLUMNS_OF_ONES_OWN or hash(again) == hash(value)


class TestCopiesOfTheWhole:
    def test_what_is_public_can_be_pickled_and_copied(self) -> None:
        public = [*NAMES.values()]
        for protocol in PROTOCOLS:
            assert pickle.loads(pickle.dumps(public, protocol)) == public
        assert copy.deepcopy(public) == public

    def test_a_rule_that_was_pickled_gives_the_same_days(self) -> None:
        for rule, again in zip(RULES, pickle.loads(pickle.dumps(RULES)), strict=True):
            assert (again, hash(again), again.formula) == (rule, hash(rule), rule.formula)
            assert {rule: "found"}[again] == "found"

    @pytest.mark.parametrize("kind", ERRORS)
    def test_an_error_keeps_what_it_carries(self, kind: type[SendTimelinesError]) -> None:
        error = kind("what is wrong", field="told", value=date(2026, 6, 10))
        for again in (*(pickle.loads(pickle.dumps(error, each)) for each in PROTOCOLS), copy.copy(error)):
            assert type(again) is kind
            assert (str(again), again.field, again.value) == (str(error), error.field, error.value)

    def test_a_process_with_other_hashes_finds_them_equal_and_sends_them_back_equal(self) -> None:
        program = (
            "import pickle, sys\n"
            "from tests.robustness.concurrent.examples import ROOTS\n"
            "theirs = pickle.load(sys.stdin.buffer)\n"
            "assert theirs == ROOTS, [name for name in ROOTS if theirs[name] != ROOTS[name]]\n"
            "for name in ROOTS:\n"
            "    assert name in ('a log', 'a return') or {ROOTS[name]: name}[theirs[name]] == name, name\n"
            "pickle.dump(ROOTS, sys.stdout.buffer)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", program],
            input=pickle.dumps(ROOTS),
            capture_output=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": "1000"},
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert pickle.loads(done.stdout) == ROOTS


class TestNothingChanges:
    """A value cannot be changed, nor can what it holds."""

    @VALUES
    def test_nothing_is_set_deleted_or_added(self, name: str) -> None:
        value = EXAMPLES[name]
        for field in [each.name for each in getattr(type(value), "__attrs_attrs__", ())]:
            with pytest.raises(AttributeError):
                setattr(value, field, getattr(value, field))
            with pytest.raises(AttributeError):
                delattr(value, field)
        with pytest.raises(AttributeError):
            value.note = "mine"  # type: ignore[attr-defined]

    @VALUES
    def test_it_holds_no_list_dictionary_or_set(self, name: str) -> None:
        held = [type(part) for part in everything(EXAMPLES[name])]
        assert name in COLUMNS_OF_ONES_OWN or not {list, dict, set, bytearray} & {*held}

    @VALUES
    def test_what_a_mapping_holds_cannot_be_replaced(self, name: str) -> None:
        for part in everything(EXAMPLES[name]):
            if isinstance(part, Mapping) and name not in COLUMNS_OF_ONES_OWN:
                with pytest.raises(TypeError):
                    setitem(part, "notice_sent", None)
                with pytest.raises(TypeError):
                    delitem(part, "notice_sent")


class TestConstants:
    """What the library itself holds cannot be changed for everyone."""

    def test_public_ones(self) -> None:
        held = [type(part) for value in NAMES.values() if not callable(value) for part in everything(value)]
        assert not {list, dict, set} & {*held}

    @pytest.mark.parametrize("kind", [FrozenMapping, SortedMapping])
    def test_a_mapping_is_not_given_other_contents(self, kind: type[FrozenMapping[int]]) -> None:
        found = kind({"b": 1, "a": 2})
        with pytest.raises(AttributeError):
            found._entries = {}  # type: ignore[misc]
        with pytest.raises(AttributeError):
            del found._entries
        assert list(found) == (["b", "a"] if kind is FrozenMapping else ["a", "b"])


class TestWhatWasGiven:
    """A value keeps what it was given, whatever becomes of the list or dictionary it was given in."""

    GIVEN = ("events", "exemptions", "receipts", "varied", "consents", "readings", "agreed", "sections")

    @pytest.mark.parametrize("name", GIVEN)
    def test_of_a_case(self, name: str) -> None:
        given = getattr(CASE, name)
        loose = dict(given) if hasattr(given, "keys") else [*given]
        case = evolve(CASE, **{name: loose})
        loose.clear()
        assert case == CASE

    def test_of_the_facts_of_a_formula(self) -> None:
        events = {"notice_sent": date(2026, 6, 10)}
        facts = Facts(events, ENGLAND_AND_WALES)
        events.clear()
        assert dict(facts.events) == {"notice_sent": date(2026, 6, 10)}

    @pytest.mark.parametrize("name", ["WorkingCalendar", "Rule", "CaseFile", "Event", "Condition", "Exemption"])
    def test_of_what_can_be_made_by_hand(self, name: str) -> None:
        value = EXAMPLES[name] if name != "WorkingCalendar" else CASE.calendar
        fields = [each.name for each in type(value).__attrs_attrs__]  # type: ignore[attr-defined]
        given = {each: list(part) for each in fields if isinstance(part := getattr(value, each), (tuple, frozenset))}
        again = evolve(value, **given)
        for part in given.values():
            part.clear()
        assert given
        assert (again, hash(again)) == (value, hash(value))


class TestEvolve:
    """A changed copy is checked as a new value is."""

    def test_of_a_case(self) -> None:
        for change, error in (
            ({"by": "local_authority"}, BadCase),
            ({"events": {"notice_sent": "2026-06-10"}}, NotADate),
            ({"events": {"no_such_thing": date(2026, 6, 10)}}, UnknownName),
            ({"consents": [2]}, BadConsent),
        ):
            with pytest.raises(error):
                evolve(CASE, **change)

    def test_of_a_consent_and_a_contact(self) -> None:
        with pytest.raises(BadConsent):
            evolve(Consent(working_days=2), working_days=5)
        with pytest.raises(BadCase):
            evolve(Contact(name="A"), name="A\nB")

    def test_it_leaves_the_first_as_it_was(self) -> None:
        before = pickle.dumps(CASE)
        assert evolve(CASE, decision=None) != CASE
        assert pickle.dumps(CASE) == before

    def test_a_value_of_a_class_of_ones_own_is_no_value_of_ours(self) -> None:
        class Mine(Case):
            pass

        mine = Mine(events=CASE.events)
        assert mine != Case(events=CASE.events)
        assert mine.with_events(agreement_made=date(2026, 7, 1)).events["agreement_made"] == date(2026, 7, 1)


def test_parts_are_found_in_all_kinds_of_containers() -> None:
    assert [*parts({"a": 1})] == ["a", 1]
    assert [*parts((1, [2]))] == [1, [2]]
