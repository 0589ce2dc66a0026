"""What a rule is made of beside its formula, against the same said element by element and day by day."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import combinations, product

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from sendtimelines import RULES
from sendtimelines.errors import BadReading, NotADate, UnknownName
from sendtimelines.law.england.readings import QUESTIONS
from sendtimelines.rules import Claim
from sendtimelines.rules.conditions import Condition, Interval, Relation, Relaxation
from sendtimelines.rules.exemptions import Exemption, Ground, Person, consider
from sendtimelines.rules.readings import Question, not_both
from tests.oracles.walk import DAY, days_between

pytestmark = pytest.mark.properties

FIRST = date(2020, 5, 1)
DAYS = st.integers(0, 9).map(lambda n: FIRST + timedelta(days=n))
EASINGS = {rule.relaxed.standard: rule.relaxed for rule in RULES if rule.relaxed}


def subsets(*words: str) -> list[frozenset[str]]:
    """Every set that can be made of some words, the empty one first."""
    return [frozenset(chosen) for size in range(len(words) + 1) for chosen in combinations(words, size)]


class TestReadings:
    """A point has two readings; the default one is taken unless the other is chosen, and never both."""

    @pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.default.id)
    def test_whatever_is_chosen_one_of_them_is_taken_or_it_is_refused(self, question: Question) -> None:
        assert question.readings == (question.default, question.other)
        for chosen in subsets(question.default.id, question.other.id, "another.point"):
            if len(chosen - {"another.point"}) == 2:
                with pytest.raises(BadReading, match=f"{question.default.id} and {question.other.id} .*; choose one"):
                    not_both(QUESTIONS, chosen)
            else:
                not_both(QUESTIONS, chosen)
                [taken] = [each for each in question.readings if each.id in chosen] or [question.default]
                assert question.chosen(chosen) is taken


class TestConditions:
    """A condition compares the set that a case says with the set that a rule asks."""

    @pytest.mark.parametrize("relation", Relation)
    def test_it_is_the_comparison_word_by_word(self, relation: Relation) -> None:
        for said in subsets("health", "education", "social_care"):
            for asked in subsets("health", "education", "housing"):
                both, others = [each for each in said if each in asked], [each for each in said if each not in asked]
                holds = {
                    "include": len(both) > 0,
                    "do not include": len(both) == 0,
                    "are only": len(both) > 0 and len(others) == 0,
                    "are not only": len(both) == 0 or len(others) > 0,
                }
                found = Condition("issues", relation, sorted(asked)).met_by(said)
                assert found is holds[relation.value]

    def test_on_the_other_reading_of_its_point_it_compares_with_other_values(self) -> None:
        point = QUESTIONS[0]
        condition = Condition("issues", Relation.INCLUDE, ["health"], point, ["education"])
        for readings in ((), (point.default.id,), ("another",)):
            assert condition.met_by(frozenset({"health"}), frozenset(readings))
            assert not condition.met_by(frozenset({"education"}), frozenset(readings))
        assert condition.met_by(frozenset({"education"}), frozenset({point.other.id}))
        assert not condition.met_by(frozenset({"health"}), frozenset({point.other.id}))

    def test_it_reads_as_words_in_the_order_of_the_alphabet(self) -> None:
        condition = Condition("issues", Relation.ARE_ONLY, ["health", "education"])
        assert str(condition) == "issues are only education, health"
        assert condition.values == {"education", "health"}


class TestIntervals:
    """A time has a first day and a last one, both of it, or no end."""

    @given(start=DAYS, end=st.none() | DAYS, day=DAYS)
    @example(FIRST, FIRST, FIRST)
    @example(FIRST, None, FIRST)
    def test_its_days_are_those_of_a_walk_from_the_first_to_the_last(
        self, start: date, end: date | None, day: date
    ) -> None:
        within = list(days_between(start, end or date(2020, 12, 31)))
        assert (day in Interval(start, end)) is (day in within)
        assert str(Interval(start, end)) == f"from {start}" + ("" if end is None else f" to {end}")


class TestEasing:
    """A limit is relaxed where a day of the time in which it ran is a day of the time in which limits were relaxed."""

    @given(
        standard=st.sampled_from(sorted(EASINGS)),
        windows=st.lists(st.tuples(DAYS, st.integers(0, 5) | st.none()), min_size=2, max_size=2),
        ran=st.tuples(DAYS, st.integers(0, 5)),
    )
    @example(sorted(EASINGS)[0], [(FIRST, 0), (FIRST, None)], (FIRST, 0))
    def test_it_is_eased_where_the_two_times_share_a_day(
        self, standard: str, windows: list[tuple[date, int | None]], ran: tuple[date, int]
    ) -> None:
        relaxed = EASINGS[standard]
        times = [Interval(first, None if n is None else first + timedelta(days=n)) for first, n in windows]
        ids = [reading.id for reading in relaxed.question.readings]
        made = Relaxation(relaxed.standard, relaxed.question, dict(zip(ids, times, strict=True)), relaxed.source)
        first, last = ran[0], ran[0] + timedelta(days=ran[1])
        assert hash(made) == hash(made)
        for chosen, window in zip((frozenset[str](), frozenset(ids[1:])), times, strict=True):
            walked = set(days_between(window.start, window.end or date(2020, 12, 31)))
            assert made.window(chosen) == window
            assert made.touches(first, last, chosen) is any(day in walked for day in days_between(first, last))


START, DUE = date(2026, 3, 2), date(2026, 4, 13)
FROM = (None, *(START + n * DAY for n in (-9, -1, 0, 1, 14, 15, 16)))
UNTIL = (None, *(START + n * DAY for n in (26, 27, 28)), DUE - DAY, DUE, DUE + DAY)
CLOSURES = (Ground.SCHOOL_CLOSURE, Ground.EARLY_YEARS_CLOSURE)


def exempted(exempting: Exemption) -> str:
    """What an exemption asks, in a line."""
    return " ".join(map(str, (exempting.ground, *sorted(exempting.persons), exempting.absence or "")))


EXEMPTING = {exempted(each): each for rule in RULES for each in rule.exemptions}
LENGTHLESS = [evolve(each, absence=None) for each in EXEMPTING.values() if each.absence]
EXEMPTING |= {exempted(each): each for each in LENGTHLESS}


def claims(exempting: Exemption) -> Iterator[Claim]:
    """Claims of an exemption with every fact given or not, and on either side of what is asked of it."""
    facts: Iterable[dict[str, object]]
    if exempting.ground in CLOSURES:
        asked = (None, *(START + n * DAY for n in (-8, -7, -6, 20, 21, 22)))
        closings = product((None, START), UNTIL[:4], asked)
        facts = [dict(zip(("closed_from", "reopened_on", "advice_asked_on"), each, strict=True)) for each in closings]
    else:
        persons = (None, min(exempting.persons), min(set(Person) - exempting.persons))
        days: Iterable[tuple[date | None, ...]]
        days = product(FROM, UNTIL) if exempting.ground is Ground.ABSENCE else ((day,) for day in FROM + UNTIL)
        names = ("away_from", "away_to") if exempting.ground is Ground.ABSENCE else ("happened_on",)
        facts = [{"person": who, **dict(zip(names, each, strict=True))} for each in days for who in persons]
    for each, impractical in product(facts, (True, False)):
        yield Claim(ground=exempting.ground, impractical=impractical, **each)  # type: ignore[arg-type]


def said_of(exempting: Exemption, claim: Claim, start: date | None, due: date | None) -> list[bool | None]:
    """Each thing that has to be so, by counting days one by one; None where a fact for it is not given."""
    if exempting.ground in CLOSURES:
        closed, reopened, asked = claim.closed_from, claim.reopened_on, claim.advice_asked_on
        if not closed or not reopened or not asked:
            return [None]
        time_to_ask = days_between(closed - 7 * DAY, reopened - 7 * DAY)
        return [len(list(days_between(closed, reopened))) > 28, asked in time_to_ask]
    person = None if claim.person is None else claim.person.value in [each.value for each in exempting.persons]
    within = set(days_between(start, due)) if start and due else None
    if within is None:
        return [person, None]
    if exempting.ground is not Ground.ABSENCE:
        return [person, None if claim.happened_on is None else claim.happened_on in within]
    if not claim.away_from or not claim.away_to or not exempting.absence:
        return [person, None]
    away = [day for day in days_between(claim.away_from, claim.away_to) if day in within]
    return [person, len(away) >= 7 * exempting.absence.n]


class TestExceptions:
    """A claim fits where its person is named and its days, counted one by one, are enough and in the time; and it
    exempts from a limit where keeping it was impractical too.
    """

    @pytest.mark.parametrize("name", sorted(EXEMPTING))
    def test_what_is_said_of_a_claim_is_what_a_walk_says(self, name: str) -> None:
        exempting = EXEMPTING[name]
        for claim, start, due in product(claims(exempting), (START, None), (DUE, None)):
            said = said_of(exempting, claim, start, due)
            found = consider((exempting,), claim, start=start, due=due)
            assert (found.claim, found.belongs, found.source) == (claim, True, exempting.source)
            assert found.fits is (None if None in said else all(said))
            assert found.holds is (all(said) and claim.impractical)
            words = " ".join(found.reasons)
            assert ("a fact that the exemption turns on is not given" in words) is (None in said)
            assert ("nobody says that it was impractical" in words) is not claim.impractical
            assert ("the limit does not bind" in words) is found.holds
            more = (None in said, not claim.impractical, found.holds)
            assert len(found.reasons) == said.count(False) + sum(more)

    @pytest.mark.parametrize("person", Person)
    @pytest.mark.parametrize("ground", Ground)
    def test_words_are_taken_for_limbs_and_persons_and_persons_are_a_set(self, ground: Ground, person: Person) -> None:
        claim = Claim(ground=ground.value, impractical=True, person=person.value)
        assert claim.ground is ground
        assert claim.person is person
        for mistaken in ({"ground": f"{ground}_", "person": person}, {"ground": ground, "person": f"{person}_"}):
            with pytest.raises(UnknownName, match=f"the nearest is {ground}|the nearest is {person}"):
                Claim(impractical=True, **mistaken)  # type: ignore[arg-type]
        source = min(EXEMPTING.items())[1].source
        made = Exemption(ground=ground, source=source, persons=[person, person])
        assert made.persons == {person}
        assert hash(made) == hash(Exemption(ground=ground, source=source, persons=frozenset({person})))

    @pytest.mark.parametrize(
        "name", ["closed_from", "reopened_on", "advice_asked_on", "away_from", "away_to", "happened_on"]
    )
    @pytest.mark.parametrize("day", [datetime(2026, 3, 2), "2026-03-02", 20260302], ids=["moment", "text", "number"])
    def test_a_day_of_a_claim_is_a_plain_date(self, name: str, day: object) -> None:
        with pytest.raises(NotADate, match=f"^{name} is"):
            Claim(ground=Ground.ABSENCE, impractical=True, **{name: day})  # type: ignore[arg-type]

    @pytest.mark.parametrize("ground", Ground)
    def test_a_limit_without_this_exception_stands_and_the_others_are_not_looked_at(self, ground: Ground) -> None:
        others = tuple(each for each in EXEMPTING.values() if each.ground is not ground)
        found = consider(others, Claim(ground=ground, impractical=True), start=START, due=DUE)
        assert (found.belongs, found.fits, found.holds, found.source) == (False, None, False, None)
        assert found.reasons == (f"this limit has no exemption for {ground.replace('_', ' ')}, so it stands",)
