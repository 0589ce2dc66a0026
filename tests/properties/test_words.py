"""The smallest words: dates and counts at the door, citations, readings, and the terms of a case."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines.errors import BadPeriod, BadReading, NotADate, UnknownName
from sendtimelines.law import question_of
from sendtimelines.law.england import About, Decision, Issue, Matter, Section, Stage, With
from sendtimelines.law.england.instruments import CFA, CODE, HESC_RULES, KUMAR, SEND_REGS
from sendtimelines.law.england.readings import QUESTIONS, READINGS
from sendtimelines.law.england.terms import ISSUES, issues_of
from sendtimelines.rules import By, Citation, Force, Instrument, Question
from sendtimelines.rules.readings import Reading, not_both
from sendtimelines.support.dates import a_count, a_date
from sendtimelines.support.words import term, terms
from tests import strategies

pytestmark = pytest.mark.properties

TERMS: tuple[type[StrEnum], ...] = (About, By, Decision, Issue, Matter, Section, Stage, With)
STABLE = """
anniversary anniversary.eve arranged.fixed arranged.held bar.any_certificate bar.no_wish_only combined.each
combined.later coronavirus.end coronavirus.end_inclusive equality.rolls equality.stands excluded_month.extend
excluded_month.plain fixed_day.before fixed_day.by health_needs.authority health_needs.commissioner notice.clear_days
notice.dated notice.ordinary notice.sent reconsidered.no_limit reconsidered.twenty reversal.decision reversal.request
review.decision review.meeting roll.again roll.counted roll.once roll.plain weekend.previous weekend.stands
"""
"""Readings that anyone may have chosen by their ids: these never go away."""
SPELLINGS = [(kind, word) for kind in TERMS for word in kind]


class TestDatesAtTheDoor:
    """A day is a plain date: the Regulations count days, so a time of day or a text is refused by name."""

    @given(st.dates())
    def test_a_date_goes_through_as_it_is(self, day: date) -> None:
        assert a_date(day, "told") is day

    @given(st.dates())
    def test_a_date_of_another_make_is_made_plain(self, day: date) -> None:
        class OtherDate(date):
            pass

        plain = a_date(OtherDate(day.year, day.month, day.day), "told")
        assert (type(plain), plain) == (date, day)

    @pytest.mark.parametrize(
        ("value", "message"),
        [
            (
                datetime(2026, 1, 5, 9, 30, tzinfo=UTC),
                "told is a datetime; give a date (value.date()), since the Regulations count days",
            ),
            (
                "2026-01-05",
                "told is a string; give a date (date.fromisoformat(value)), since a string can be read in two ways",
            ),
            (20260105, "told is of type int; give a datetime.date, since the Regulations count days"),
            (None, "told is None; leave it out where the day is not known"),
        ],
    )
    def test_anything_else_is_refused_with_what_to_give(self, value: object, message: str) -> None:
        with pytest.raises(NotADate) as refused:
            a_date(value, "told")
        assert str(refused.value) == message
        assert (refused.value.field, refused.value.value) == ("told", value)


class TestCountsAtTheDoor:
    """A count is a whole number from one up."""

    @given(st.integers(1, 10**30))
    def test_such_a_number_goes_through(self, n: int) -> None:
        assert a_count(n, "n") == n

    @given(st.integers(-(10**30), 0))
    def test_zero_and_less_are_refused(self, n: int) -> None:
        with pytest.raises(BadPeriod, match="n is zero or negative; give 1 or more") as refused:
            a_count(n, "n")
        assert (refused.value.field, refused.value.value) == ("n", n)

    @pytest.mark.parametrize("value", [True, False, 1.0, "1", None, 1 + 0j])
    def test_what_is_no_whole_number_is_refused_by_its_type(self, value: object) -> None:
        with pytest.raises(BadPeriod, match=f"n is of type {type(value).__name__}; give a whole number"):
            a_count(value, "n")


class TestCitations:
    """A rule comes from a provision that can be looked up, of law that binds or of guidance that does not."""

    def test_it_is_written_as_a_lawyer_would_look_it_up(self) -> None:
        citation = SEND_REGS("reg 37(2)")
        assert citation == Citation(SEND_REGS, "reg 37(2)")
        assert str(citation) == "SEND Regs reg 37(2)"

    @pytest.mark.parametrize(
        ("instrument", "force"),
        [(CFA, "must"), (SEND_REGS, "must"), (HESC_RULES, "must"), (KUMAR, "must"), (CODE, "should")],
    )
    def test_it_binds_as_its_instrument_does(self, instrument: Instrument, force: str) -> None:
        assert instrument("generally").force is Force(force)

    @pytest.mark.parametrize("provision", ["", " ", "\n\t"])
    def test_an_instrument_alone_is_no_citation(self, provision: str) -> None:
        with pytest.raises(ValueError, match="a citation names a provision"):
            SEND_REGS(provision)


class TestReadings:
    """A text that can be read in two ways has one default, and is read in one way at a time."""

    @pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.default.id)
    def test_a_question_has_a_default_and_another_reading_with_reasons(self, question: Question) -> None:
        assert question.readings == (question.default, question.other)
        assert question.default.id.partition(".")[0] == question.other.id.partition(".")[0]
        assert question.why
        assert question.sources
        for reading in question.readings:
            assert not reading.words[0].isupper()
            assert question_of(reading.id) is question

    def test_the_ids_are_unique_and_stable(self) -> None:
        assert sorted(READINGS) == sorted(STABLE.split())
        assert len(READINGS) == 2 * len(QUESTIONS)

    @given(strategies.readings())
    def test_the_default_is_read_unless_the_other_is_chosen(self, chosen: frozenset[str]) -> None:
        not_both(QUESTIONS, chosen)
        for question in QUESTIONS:
            expected = question.other if question.other.id in chosen else question.default
            assert question.chosen(chosen) is expected

    @given(st.frozensets(st.sampled_from(sorted(READINGS))))
    def test_both_at_once_are_refused_and_named(self, chosen: frozenset[str]) -> None:
        both = [each for each in QUESTIONS if {each.default.id, each.other.id} <= chosen]
        if not both:
            not_both(QUESTIONS, chosen)
            return
        with pytest.raises(BadReading) as refused:
            not_both(QUESTIONS, chosen)
        pair = f"{both[0].default.id} and {both[0].other.id} answer the same question; choose one"
        assert str(refused.value) == pair
        assert (refused.value.field, refused.value.value) == ("readings", chosen)

    def test_a_question_of_ones_own_is_a_value(self) -> None:
        made = [Question(Reading("a.b", "so"), Reading("a.c", "or so"), "because", (CFA("s 51"),)) for _ in range(2)]
        assert made[0] == made[1]
        assert hash(made[0]) == hash(made[1])

    def test_a_reading_that_is_none_is_refused(self) -> None:
        with pytest.raises(UnknownName, match=r"no such reading; the nearest is weekend\.stands"):
            question_of("weekend.stand")


class TestTerms:
    """A case is described in fixed words; any other is refused and the nearest named."""

    @pytest.mark.parametrize(("kind", "word"), SPELLINGS, ids=[f"{kind.__name__}.{word}" for kind, word in SPELLINGS])
    def test_a_word_is_spelled_as_it_is_printed(self, kind: type[StrEnum], word: StrEnum) -> None:
        assert term(kind, str(word), field="field") is word
        assert term(kind, word, field="field") is word

    @pytest.mark.parametrize("kind", TERMS, ids=lambda kind: kind.__name__)
    @pytest.mark.parametrize("value", ["", "utopia", "NONE OF THESE", "é"])
    def test_any_other_is_refused(self, kind: type[StrEnum], value: str) -> None:
        with pytest.raises(UnknownName, match="there is no such word in field; the nearest is ") as refused:
            term(kind, value, field="field")
        assert (refused.value.field, refused.value.value) == ("field", value)
        assert refused.value.__cause__ is None

    @given(st.lists(st.sampled_from(sorted(Section))))
    def test_several_words_are_a_set(self, sections: list[str]) -> None:
        assert terms(Section, sections, field="sections") == frozenset(sections)
        assert terms(Section, "".join(sections), field="sections") == frozenset(sections)

    def test_one_wrong_word_among_several_is_refused(self) -> None:
        with pytest.raises(UnknownName) as refused:
            terms(Section, "BFX", field="sections")
        assert refused.value.value == "X"

    @pytest.mark.parametrize(
        ("sections", "issues"),
        [
            ("", {"education"}),
            ("B", {"education"}),
            ("F", {"education"}),
            ("I", {"education"}),
            ("C", {"health_needs"}),
            ("CF", {"health_needs", "education"}),
            ("E", {"education"}),
            ("G", {"health"}),
            ("D", {"social_care"}),
            ("H", {"social_care"}),
            ("BFI", {"education"}),
            ("CG", {"health"}),
            ("FGH", {"education", "health", "social_care"}),
        ],
    )
    def test_what_is_disagreed_with_says_what_the_issues_are(self, sections: Iterable[str], issues: set[str]) -> None:
        assert issues_of(terms(Section, sections, field="sections")) == issues

    def test_every_section_belongs_to_an_issue(self) -> None:
        assert set(ISSUES) == set(Section)
        assert set(ISSUES.values()) == set(Issue)
