"""The questions that the law leaves open, by the ids of their readings."""

import pytest

from sendtimelines import question_of
from sendtimelines.errors import UnknownName
from sendtimelines.law.england.readings import QUESTIONS

READINGS = [(reading.id, question) for question in QUESTIONS for reading in (question.default, question.other)]


@pytest.mark.parametrize(("id", "question"), READINGS, ids=[id for id, _ in READINGS])
def test_either_reading_leads_to_its_question(id: str, question: object) -> None:
    assert question_of(id) is question


def test_no_two_readings_share_an_id() -> None:
    assert len({id for id, _ in READINGS}) == len(READINGS)


def test_any_other_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r"weekend\.stands"):
        question_of("weekend.stand")
