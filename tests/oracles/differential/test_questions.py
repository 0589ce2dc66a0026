"""Whatever is asked, each way of asking says what a clerk says who reads the exported rules on a wall calendar."""

import pytest
from hypothesis import given

from tests.oracles.asked import Question
from tests.oracles.differential.profiles import asking
from tests.oracles.differential.questions import questions, sample
from tests.oracles.differential.registry import CLERK, DOCUMENT
from tests.oracles.differential.ways import ALONE, IN_A_CASE, unlike, whole_case

NOTHING_UNLIKE: dict[str, object] = {}


def differing(question: Question) -> dict[str, object]:
    """Which ways say something else than the clerk, and what."""
    alone, in_a_case = CLERK.answer(question), CLERK.answer(question, whole_case=True)
    found = {name: unlike(ask(question), alone) for name, ask in ALONE.items()}
    found |= {name: unlike(ask(question), in_a_case) for name, ask in IN_A_CASE.items()}
    return {name: unlike for name, unlike in found.items() if unlike}


class TestEveryWay:
    """A call, a deadline, JSON there and back, the command line, an assistant, and a case with its timeline."""

    @asking(70)
    @given(questions())
    def test_of_any_question(self, question: Question) -> None:
        assert differing(question) == NOTHING_UNLIKE

    @pytest.mark.heavy
    def test_of_a_question_of_every_rule(self) -> None:
        asked = sample()
        assert [question["id"] for question in asked] == [rule["id"] for rule in DOCUMENT["rules"]]
        assert {place: found for place, each in enumerate(asked) if (found := differing(each))} == {}

    def test_the_questions_are_of_many_kinds(self) -> None:
        answers = [CLERK.answer(question, whole_case=True) for question in sample(6)]
        statuses = {answer.status for answer in answers}
        assert statuses == {
            *("met", "met late", "due", "overdue", "exempt", "not yet", "open", "closed", "too early"),
            *("barred", "waiting", "contradictory"),
        }
        assert {answer.provisional for answer in answers} == {True, False}
        assert sum(answer.safe != answer.due for answer in answers) > 50
        assert {key for question in sample(6) for key in question} >= {"consent", "instead", "exemption", "beside"}

    def test_a_case_is_compared_for_many_rules(self) -> None:
        """Where the facts of a question fall into several matters there is nothing to compare."""
        assert sum(bool(whole_case(question)) for question in sample()) > 40


class TestTheComparison:
    """A way that says something else is found out, whatever it is that differs."""

    QUESTION = next(each for each in sample() if each["id"] == "appeal.register")
    OF_A_CASE = next(each for each in sample() if each["id"] == "appeal.permission")

    @pytest.mark.parametrize("way", [*ALONE, *IN_A_CASE])
    def test_each_way_says_something(self, way: str) -> None:
        found = IN_A_CASE[way](self.OF_A_CASE) if way in IN_A_CASE else ALONE[way](self.QUESTION)
        assert {"due", "safe", "latest", "act_by", "provisional"} <= found.keys()

    @pytest.mark.parametrize("what", ["due", "safe", "act_by", "provisional", "status", "waiting", "start"])
    def test_what_differs_is_named(self, what: str) -> None:
        answer = CLERK.answer(self.QUESTION)
        assert unlike({what: "something else"}, answer).keys() == {what}
