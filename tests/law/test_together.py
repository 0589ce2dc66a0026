"""What provisions have in common: rules that are said alike, or answer each other, are alike in all they say."""

from datetime import date, time
from types import ModuleType

import pytest

from sendtimelines import RULES, Case, Party, Rule, history, law
from sendtimelines.particulars import Nature, Regime, Relation
from tests.law.cases import IDS, concerns, ending, newest, versioned

TRIBUNALS = {"HESC Rules", "UT Rules", "EqA 2010"}
CUSTODY = "Detained Persons Regs"

REFUSALS = [id for id in IDS if id.endswith("refuse")]
OF_CUSTODY = [rule for rule in RULES if rule.sources[0].instrument.short == CUSTODY]
COUNTERPART = {
    f"detained.{own}": id
    for id in IDS
    for own in (id, id.removeprefix("mediation."), id.replace("agreement.", "agreement_"))
    if f"detained.{own}" in IDS
}
MIRRORED = sorted(COUNTERPART)
ORDERED = [id for id in IDS if id.startswith("order.")]


def about_release(rule: Rule) -> bool:
    return any("released" in condition.values for condition in rule.given)


def decided(rule: Rule) -> list[frozenset[str]]:
    """The matters that were agreed, ordered or not opposed."""
    matters = ("agreed", "ordered", "outcome", "unopposed")
    return [each.values for each in rule.given if each.fact in matters and each.relation is Relation.INCLUDE]


def on(rule: Rule, what: str) -> list[tuple[str, str, frozenset[str]]]:
    """What must have been decided, `what` being the word for it."""
    return [("decided" if each.fact == what else each.fact, each.relation, each.values) for each in rule.given]


class TestInCustody:
    """The Tribunals' own rules and the Equality Act know no difference; the Regulations for people in custody stand in
    the place of the others, and go on for who is released.
    """

    @pytest.mark.parametrize("rule", RULES, ids=versioned)
    def test_whose_it_is(self, rule: Rule) -> None:
        cited = {source.instrument.short for source in rule.sources}
        if cited & TRIBUNALS or (CUSTODY in cited and about_release(rule)):
            assert rule.regime is Regime.BOTH
        else:
            assert rule.regime is (Regime.CUSTODY if CUSTODY in cited else Regime.COMMUNITY)

    @pytest.mark.parametrize("rule", OF_CUSTODY, ids=versioned)
    def test_a_case_that_says_nothing_of_custody_has_none_of_them(self, rule: Rule) -> None:
        assert not concerns(rule, Case())

    @pytest.mark.parametrize("id", MIRRORED)
    def test_the_same_step_ends_them_inside_and_outside(self, id: str) -> None:
        inside, outside = newest((id, COUNTERPART[id]))
        assert ending(inside) == ending(outside)
        assert inside.spent_by == outside.spent_by
        assert decided(inside) == decided(outside)


class TestAPlanOrNone:
    """After an assessment there is a plan or a decision to make none, and each ends the time for the other."""

    @pytest.mark.parametrize("id", REFUSALS)
    def test_each_is_spent_by_the_other(self, id: str) -> None:
        refuse, finalise = newest((id, id.replace("refuse", "finalise")))
        assert [event.name for event in refuse.spent_by] == ["draft_served", *ending(finalise)]
        assert [event.name for event in finalise.spent_by] == ending(refuse) == ["plan_decision_notified"]


class TestAgreedOrOrdered:
    """What is agreed on a matter that could have been ordered is done as if it had been (reg 42(2))."""

    @pytest.mark.parametrize("id", ORDERED)
    def test_an_agreement_is_carried_out_like_the_order(self, id: str) -> None:
        ordered, agreed = newest((id, id.replace("order.", "agreement.appealable.")))
        for part in ("who", "endings", "spent_by", "exceptions", "eased", "nature", "regime", "contact", "basis"):
            assert getattr(agreed, part) == getattr(ordered, part), part
        assert on(agreed, "agreed") == on(ordered, "ordered")


class TestInForce:
    """A limit is the law when all of the provisions that it rests on are, and none of it before Part 3 of the Act."""

    @pytest.mark.parametrize("id", IDS)
    def test_from_the_day_of_the_last_of_its_provisions(self, id: str) -> None:
        oldest = history(id)[0]
        assert oldest.in_force.start == max(date(2014, 9, 1), *(source.instrument.began for source in oldest.sources))


class TestOfATribunal:
    """A Tribunal can order another date than that of its own rules, by which an act is done by five o'clock; and it can
    do so in an order that somebody has to carry out.
    """

    @pytest.mark.parametrize("rule", RULES, ids=versioned)
    def test_it_can_set_another_date(self, rule: Rule) -> None:
        of_its_rules = rule.sources[0].instrument.short in {"HESC Rules", "UT Rules"} or rule.id == "appeal.register"
        assert rule.closes == (time(17) if of_its_rules else None)
        if of_its_rules or rule.clock == "order_made":
            assert rule.varied_by.keys() == {"order"}


class TestNotBefore:
    """What may be done from a day on, and not before, is for the authority to do."""

    @pytest.mark.parametrize("rule", [rule for rule in RULES if rule.nature is Nature.EARLIEST], ids=versioned)
    def test_it_is_the_authority_that_waits(self, rule: Rule) -> None:
        assert rule.who is Party.AUTHORITY


class TestWhatIsThere:
    def test_every_rule_that_a_file_names_is_one_of_the_rules(self) -> None:
        modules = [module for module in vars(law).values() if isinstance(module, ModuleType)]
        named = [each for module in modules for each in vars(module).values() if isinstance(each, Rule)]
        assert named
        assert all(any(each is rule for rule in RULES) for each in named)
