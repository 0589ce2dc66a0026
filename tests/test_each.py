"""A test of many things fails for each of them for which it would fail alone, and names it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import each
from tests.drawing import examples
from tests.each import ACCOUNTS, for_each

NUMBERS = range(3 * ACCOUNTS)


def drawn(monkeypatch: pytest.MonkeyPatch, run: str) -> dict[int, list[int]]:
    """What is drawn for each of two things in a run."""
    found: dict[int, list[int]] = {0: [], 1: []}

    @for_each("number", found)
    @examples(10)
    @given(of=st.integers())
    def test(number: int, of: int) -> None:
        found[number].append(of)

    monkeypatch.setattr(each, "run_seed", run)
    test()
    return found


class TestForEach:
    @pytest.mark.parametrize("failing", [{1}, {0, 4}, set(NUMBERS)], ids=["one", "two", "all"])
    def test_every_one_that_fails_is_named_and_some_are_told_in_full(self, failing: set[int]) -> None:
        @for_each("number", NUMBERS, lambda number: f"no. {number}")
        def test(number: int) -> None:
            assert number not in failing

        with pytest.raises(ExceptionGroup) as failed:
            test()
        names = ", ".join(f"no. {number}" for number in sorted(failing))
        assert str(failed.value).startswith(f"{len(failing)} of {len(NUMBERS)} fail: {names}")
        assert [one.__notes__ for one in failed.value.exceptions] == [
            [f"with number = no. {number}"] for number in sorted(failing)[:ACCOUNTS]
        ]

    def test_what_should_have_been_raised_counts_too(self) -> None:
        @for_each("error", [ValueError, TypeError], lambda error: error.__name__)
        def test(error: type[Exception]) -> None:
            with pytest.raises(Exception, match="wrong"):
                raise error("wrong" if error is ValueError else "else")
            with pytest.raises(TypeError):
                raise TypeError
            with pytest.raises(ValueError, match=r"^$"):
                pass

        with pytest.raises(BaseExceptionGroup, match="2 of 2 fail: ValueError, TypeError"):
            test()

    def test_each_is_tried_once_in_order(self) -> None:
        tried: list[int] = []

        @for_each("number", NUMBERS)
        def test(number: int) -> None:
            tried.append(number)

        test()
        assert tried == list(NUMBERS)

    def test_a_test_of_nothing_and_one_that_does_not_take_it_are_refused(self) -> None:
        with pytest.raises(ValueError, match="passes whatever is broken"):
            for_each("number", [])
        with pytest.raises(ValueError, match="does not take number"):

            @for_each("number", NUMBERS)
            def test(name: int) -> None: ...

    def test_examples_are_drawn_apart_for_each_and_by_day_the_same_each_time(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = drawn(monkeypatch, "")
        assert found[0] != found[1]
        assert drawn(monkeypatch, "") == found
        assert drawn(monkeypatch, "7") not in (found, drawn(monkeypatch, "8"))
        assert drawn(monkeypatch, "7") == drawn(monkeypatch, "7")
