"""What provisions have in common: rules that are said alike, or answer each other, are alike in all they say."""

from datetime import date, time
from types import ModuleType
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import ENGLAND_AND_WALES, RULES, Case, Consent, Rule, history, law
from sendtimelines.law.england.readings import NOTICE_DAY, WEEKEND
from sendtimelines.law.england.terms import Custody, Matter
from sendtimelines.rules import Facts, Party, evaluate
from sendtimelines.rules.conditions import Nature, Regime, Relation
from sendtimelines.rules.formulas import Counted, NotCounted, walk
from sendtimelines.rules.periods import Way, WorkingDays
from tests.drawing import examples
from tests.each import for_each
from tests.law.england.cases import IDS, concerns, ending, newest, versioned
from tests.oracles import walk as walking
from tests.strategies import published_days

TRIBUNALS = {"HESC Rules", "UT Rules", "EqA 2010"}
CUSTODY = "Detained Persons Regs"

OF_CUSTODY = [rule for rule in RULES if rule.subject == "detained"]
COUNTERPART = {
    f"detained.{own}": id
    for id in IDS
    for own in (id, id.removeprefix("mediation."), id.replace("agreement.", "agreement_"))
    if f"detained.{own}" in IDS
}
MIRRORED = sorted(COUNTERPART)
ORDERED = [id for id in IDS if id.startswith("order.")]


def about_release(rule: Rule) -> bool:
    return "release_known" in rule.clock or any("released" in condition.values for condition in rule.conditions)


def decided(rule: Rule) -> list[frozenset[str]]:
    """The matters that were agreed, ordered or not opposed."""
    matters = ("agreed", "ordered", "outcome", "unopposed")
    return [each.values for each in rule.conditions if each.fact in matters and each.relation is Relation.INCLUDE]


def on(rule: Rule, what: str) -> list[tuple[str, str, frozenset[str]]]:
    """What must have been decided, `what` being the word for it."""
    return [("decided" if each.fact == what else each.fact, each.relation, each.values) for each in rule.conditions]


class TestInCustody:
    """The Tribunals' own rules and the Equality Act know no difference; the Regulations for people in custody stand in
    the place of the others, and go on for who is released.
    """

    @for_each("rule", RULES, versioned)
    def test_whose_it_is(self, rule: Rule) -> None:
        cited = {source.instrument.short for source in rule.sources}
        if cited & TRIBUNALS or about_release(rule):
            assert rule.regime is Regime.BOTH
        else:
            assert rule.regime is (Regime.CUSTODY if rule in OF_CUSTODY else Regime.COMMUNITY)

    @pytest.mark.parametrize("rule", OF_CUSTODY, ids=versioned)
    def test_they_stand_in_the_regulations_or_in_the_act_on_custody(self, rule: Rule) -> None:
        source = rule.sources[0]
        assert source.instrument.short == CUSTODY or str(source).startswith("CFA 2014 s 71")

    @for_each("rule", OF_CUSTODY, versioned)
    def test_a_case_that_says_nothing_of_custody_has_none_of_them(self, rule: Rule) -> None:
        assert not concerns(rule, Case(agreed=Matter, ordered=Matter, unopposed=Matter))

    @pytest.mark.parametrize("custody", Custody)
    def test_no_authority_owes_the_same_step_twice(self, custody: Custody) -> None:
        case = Case(custody=custody)
        owed = [rule.action for rule in OF_CUSTODY if rule.who is not Party.ADVISER and concerns(rule, case)]
        assert sorted(owed) == sorted({*owed})

    @pytest.mark.parametrize("id", MIRRORED)
    def test_the_same_step_ends_them_inside_and_outside(self, id: str) -> None:
        inside, outside = newest((id, COUNTERPART[id]))
        assert ending(inside) == ending(outside)
        assert decided(inside) == decided(outside)


class TestAgreedOrOrdered:
    """What is agreed on a matter that could have been ordered is done as if it had been (reg 42(2))."""

    @pytest.mark.parametrize("id", ORDERED)
    def test_an_agreement_is_carried_out_like_the_order(self, id: str) -> None:
        ordered, agreed = newest((id, id.replace("order.", "agreement.appealable.")))
        for part in ("who", "endings", "exemptions", "relaxed", "nature", "regime", "contact", "basis"):
            assert getattr(agreed, part) == getattr(ordered, part), part
        assert on(agreed, "agreed") == on(ordered, "ordered")


class TestTooLate:
    """Who contacts the adviser more than two months after the day of the notice comes too late for a certificate; by
    default that day is the day it was sent, on the other reading the date it bears.
    """

    @pytest.mark.parametrize("rule", [rule for rule in RULES if rule.bar and ".certificate_" in rule.id], ids=versioned)
    @examples(10)
    @given(published_days(), published_days())
    def test_it_is_two_months_on_either_reading(self, rule: Rule, sent: date, dated: date) -> None:
        assert rule.bar
        assert rule.bar.event.name == "adviser_contacted"
        facts = Facts({"notice_sent": sent, "notice_dated": dated}, ENGLAND_AND_WALES)
        assert evaluate(rule.bar.limit, facts) == walking.months_on(sent, 2)
        on_its_date = evaluate(rule.bar.limit, facts, frozenset({NOTICE_DAY.other.id}))
        assert on_its_date == walking.months_on(dated, 2)

    def test_every_certificate_can_come_too_late_and_so_can_a_concession_and_nothing_else(self) -> None:
        assert {rule.id for rule in RULES if rule.bar} == {
            id for id in IDS if ".certificate_" in id or "unopposed." in id
        }


class TestWhomToAsk:
    """A step of the adviser, or towards the adviser, is asked about there; one of an authority that follows from a wish
    for mediation, an agreement, an order or an appeal not opposed is asked about at the authority. In custody, where
    the arrangements of an area are not those of the person, nobody is named.
    """

    AUTHORITIES = (Party.AUTHORITY, Party.AUTHORITY_OR_COMMISSIONER)
    STARTS = ("la_informed", "agreement_made", "order_made", "not_opposed_notified")

    def asked(self, rule: Rule) -> str | None:
        if rule.regime is Regime.COMMUNITY:
            if rule.who is Party.ADVISER or any("adviser" in name for name in ending(rule)):
                return "mediation"
            if rule.who in self.AUTHORITIES and any(event.name in self.STARTS for event in rule.events):
                return "authority"
        return None

    def test_it_is_whoever_takes_the_step_or_is_told(self) -> None:
        assert {versioned(rule): rule.contact for rule in RULES} == {
            versioned(rule): self.asked(rule) for rule in RULES
        }


class TestInForce:
    """A limit is the law when all of the provisions that it rests on are, and none of it before Part 3 of the Act."""

    LATER: ClassVar = {"detained.look_back": date(2015, 4, 1), "review.after_release": date(2015, 4, 1)}
    """What the Act says on custody came into force with the Regulations that are made under it."""

    @for_each("id", IDS)
    def test_from_the_day_of_the_last_of_its_provisions(self, id: str) -> None:
        oldest = history(id)[0]
        began = [source.instrument.began for source in oldest.sources]
        assert oldest.in_force.start == max(date(2014, 9, 1), self.LATER.get(id, date.min), *began)


class TestOfATribunal:
    """A Tribunal can order another date than that of its own rules, by which an act is done by five o'clock; and it can
    do so in an order that somebody has to carry out.
    """

    @for_each("rule", RULES, versioned)
    def test_it_can_set_another_date(self, rule: Rule) -> None:
        of_its_rules = rule.sources[0].instrument.short in {"HESC Rules", "UT Rules"} or rule.id == "appeal.register"
        assert rule.closes == (time(17) if of_its_rules else None)
        if of_its_rules or rule.clock == "order_made":
            assert rule.varied_by.keys() == {"order"}


class TestOnAWeekend:
    """The Act and the Regulations say nothing of weekends, so a limit that is not in working days has the two readings
    of that; the Tribunals' rules say what happens, and the question does not arise.
    """

    SILENT = ("CFA 2014", "SEND Regs", "Detained Persons Regs", "Recommendations Regs", "L, M and P v Devon")

    @for_each("rule", [rule for rule in RULES if rule.nature is Nature.LIMIT], versioned)
    def test_it_stands_or_one_acts_before(self, rule: Rule) -> None:
        periods = [node.period for node in walk(rule.limit) if isinstance(node, Counted)]
        if rule.sources[0].instrument.short not in self.SILENT:
            assert WEEKEND not in rule.moving
        elif not all(isinstance(period, WorkingDays) for period in periods):
            assert WEEKEND in rule.moving


class TestConsent:
    """Less notice that is consented to is less on either reading: so many working days, or so many clear ones."""

    @pytest.mark.parametrize("rule", [rule for rule in RULES if rule.waivable], ids=versioned)
    @examples(10)
    @given(published_days(first=date(2015, 5, 1)), st.integers(1, 4))
    def test_it_is_shortened_on_both(self, rule: Rule, session: date, n: int) -> None:
        readings = rule(mediation_date=session, consent=Consent(working_days=n)).readings
        assert readings["notice.ordinary"] == walking.working_days_back(session, n)
        assert readings["notice.clear_days"] == walking.working_days_back(session, n + 1)


class TestLeftOut:
    """A count that leaves out days begins with the day after the one that starts it, and goes forward."""

    def test_in_every_rule(self) -> None:
        left_out = [node for rule in RULES for node in walk(rule.limit) if isinstance(node, NotCounted)]
        assert left_out
        assert {node.part.way for node in left_out} == {Way.AFTER}


class TestNotBefore:
    """What may be done from a day on, and not before, is for the authority to do."""

    @pytest.mark.parametrize("rule", [rule for rule in RULES if rule.nature is Nature.EARLIEST], ids=versioned)
    def test_it_is_the_authority_that_waits(self, rule: Rule) -> None:
        assert rule.who is (Party.HOME_AUTHORITY if rule in OF_CUSTODY else Party.AUTHORITY)

    @pytest.mark.parametrize("id", [id for id in IDS if id.endswith(".look_back")])
    @examples(15)
    @given(published_days(first=date(2015, 4, 1), last=date(2028, 5, 31)))
    def test_six_months_after_an_assessment_it_may_on_the_next_day_whatever_that_is(self, id: str, day: date) -> None:
        (rule,) = newest((id,))
        assert rule(last_assessment=day).due == walking.months_on(day, 6) + walking.DAY


class TestAtTheLatest:
    """An act that has a time of its own and one in which it must be done at the latest is excused from both alike."""

    @pytest.mark.parametrize("id", [id for id in IDS if id.endswith("_outer")])
    def test_what_excuses_one_excuses_the_other(self, id: str) -> None:
        outer, own = newest((id, id.removesuffix("_outer")))
        for part in ("who", "endings", "exemptions", "relaxed"):
            assert getattr(outer, part) == getattr(own, part), part


class TestWhatIsThere:
    def test_every_rule_that_a_file_names_is_one_of_the_rules(self) -> None:
        modules = [module for name in law.__all__ if isinstance(module := getattr(law, name), ModuleType)]
        named = [each for module in modules for each in vars(module).values() if isinstance(each, Rule)]
        assert named
        assert all(any(each is rule for rule in RULES) for each in named)
