"""The page of ambiguous texts has every rule and every point, with the days that the library works out."""

import re

import pytest

from sendtimelines import RULES
from sendtimelines.law.england.readings import QUESTIONS
from tests.ambiguity_page import PAGE, page

TEXT = PAGE.read_text(encoding="utf-8")
SECTIONS = dict(zip(*[iter(re.split(r"^## (.+)\n", TEXT, flags=re.M)[1:])] * 2, strict=True))


class TestThePage:
    @pytest.mark.heavy  # it works out every rule for every day of twelve years
    def test_it_is_what_the_library_works_out(self) -> None:
        assert page() == TEXT, "run python -m tests.ambiguity_page"

    def test_every_point_has_its_section_and_every_rule_stands_in_those_of_its_points(self) -> None:
        assert list(SECTIONS) == [question.default.id for question in QUESTIONS]
        for question in QUESTIONS:
            named = set(re.findall(r"`([a-z_0-9.]+)`", SECTIONS[question.default.id]))
            assert {rule.id for rule in RULES if question in rule.questions} <= named
