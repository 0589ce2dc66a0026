"""What follows from an agreement at mediation (SEND Regs reg 42)."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from sendtimelines import Case, Rule, Status, rule_named, timeline
from sendtimelines.errors import BadVariation, NotADate
from sendtimelines.law import by_subject
from sendtimelines.law.england import agreement
from sendtimelines.rules import Party, Variation
from tests.law.england.cases import concerns, deadline_in, ending, said_of
from tests.oracles import walk as walking
from tests.strategies import published_days

IN_PARTICULAR = tuple(rule for rule in by_subject("agreement") if rule.id.startswith("agreement.appealable."))


class TestAppealable:
    """What was agreed on a matter that can be appealed is done as if the Tribunal had ordered it, in the time that an
    order of that kind gives (reg 42(2)).
    """

    rule = agreement.appealable

    def test_while_it_is_not_said_what_was_agreed_there_is_no_day_but_a_pointer_to_the_limits(self) -> None:
        found = self.rule(agreement_made=date(2025, 1, 14))
        assert (found.due, found.safe, found.latest) == (None, None, None)
        assert "reg 44" in self.rule.formula
        assert (self.rule.who, self.rule.clock) == (Party.AUTHORITY, "agreement_made")
        assert self.rule.source == "SEND Regs reg 42(2); SEND Regs reg 44"
        assert ending(self.rule) == ["agreement_carried_out"]

    def test_an_agreement_of_which_no_more_is_known_may_be_of_either_sort(self) -> None:
        unknown = Case(events={"agreement_made": date(2025, 1, 14)})
        assert concerns(agreement.appealable, unknown)
        assert concerns(agreement.other, unknown)
        assert not any(concerns(rule, unknown) for rule in IN_PARTICULAR)

    def test_an_agreement_to_assess_has_the_three_limits_of_an_order_to_assess(self) -> None:
        case = Case(agreed=["assess"], events={"agreement_made": date(2025, 1, 14)})
        found = timeline(case, on=date(2025, 1, 15)).arisen
        assert [(each.id, each.due) for each in found if each.due] == [
            ("agreement.appealable.assess.notify", date(2025, 1, 28)),
            ("agreement.appealable.assess.refuse", date(2025, 3, 25)),
            ("agreement.appealable.assess.finalise", date(2025, 4, 22)),
        ]

    def test_each_kind_of_order_can_be_agreed(self) -> None:
        assert len(IN_PARTICULAR) == 12
        assert all("as if the Tribunal had ordered it" in rule.action for rule in IN_PARTICULAR)


class TestInParticular:
    """Each matter that could have been ordered has the limit of reg 44, counted from the agreement (reg 42(2))."""

    @pytest.mark.parametrize(
        ("id", "made", "due", "safe"),
        [
            ("agreement.appealable.cease", date(2026, 4, 4), date(2026, 4, 4), date(2026, 4, 4)),
            ("agreement.appealable.assess.notify", date(2026, 3, 20), date(2026, 4, 3), date(2026, 4, 2)),
            ("agreement.appealable.assess.refuse", date(2025, 1, 14), date(2025, 3, 25), date(2025, 3, 25)),
            ("agreement.appealable.assess.finalise", date(2025, 1, 14), date(2025, 4, 22), date(2025, 4, 22)),
            ("agreement.appealable.make_plan.draft", date(2025, 11, 20), date(2025, 12, 25), date(2025, 12, 24)),
            ("agreement.appealable.make_plan.finalise", date(2026, 1, 12), date(2026, 3, 30), date(2026, 3, 30)),
            ("agreement.appealable.reconsider", date(2028, 2, 15), date(2028, 2, 29), date(2028, 2, 29)),
            ("agreement.appealable.amend_provision", date(2026, 6, 30), date(2026, 8, 4), date(2026, 8, 4)),
            ("agreement.appealable.amend_placement", date(2026, 8, 17), date(2026, 8, 31), date(2026, 8, 28)),
            (
                "agreement.appealable.amend_placement_beside_provision",
                date(2026, 3, 6),
                date(2026, 3, 20),
                date(2026, 3, 20),
            ),
            ("agreement.appealable.continue_amended", date(2026, 4, 11), date(2026, 5, 16), date(2026, 5, 15)),
        ],
    )
    def test_dated_examples(self, id: str, made: date, due: date, safe: date) -> None:
        found = rule_named(id)(agreement_made=made)
        assert (found.due, found.safe) == (due, safe)

    def test_a_plan_that_continues_has_no_day(self) -> None:
        assert rule_named("agreement.appealable.continue")(agreement_made=date(2026, 4, 4)).due is None


class TestOther:
    """What was agreed on any other matter is done within two weeks, by the authority or the commissioning body that
    agreed to it (reg 42(3)).
    """

    rule = agreement.other

    def test_who_does_what_on_what_authority(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.AUTHORITY_OR_COMMISSIONER, "agreement_made")
        assert self.rule.source == "SEND Regs reg 42(3)"
        assert ending(self.rule) == ["agreement_carried_out"]

    @pytest.mark.parametrize(
        ("made", "due", "safe"),
        [
            (date(2026, 4, 14), date(2026, 4, 28), date(2026, 4, 28)),
            (date(2026, 3, 20), date(2026, 4, 3), date(2026, 4, 2)),  # Good Friday
            (date(2025, 12, 12), date(2025, 12, 26), date(2025, 12, 24)),  # Boxing Day
            (date(2022, 9, 5), date(2022, 9, 19), date(2022, 9, 16)),  # the State Funeral
            (date(2024, 2, 15), date(2024, 2, 29), date(2024, 2, 29)),  # a leap day
            (date(2026, 7, 31), date(2026, 8, 14), date(2026, 8, 14)),  # August is an ordinary month
        ],
    )
    def test_dated_examples(self, made: date, due: date, safe: date) -> None:
        found = self.rule(agreement_made=made)
        assert (found.due, found.safe, found.latest) == (due, safe, due)

    @given(published_days(last=date(2028, 12, 1)))
    def test_it_is_the_same_day_of_the_week_two_weeks_on(self, made: date) -> None:
        found = self.rule(agreement_made=made)
        assert found.due == made + timedelta(days=14)
        assert found.safe == walking.last_working(made + timedelta(days=14))

    def test_it_is_for_matters_that_cannot_be_appealed(self) -> None:
        assert concerns(self.rule, Case(agreed=["other"]))
        assert concerns(self.rule, Case(agreed=["other", "assess"]))
        assert not concerns(self.rule, Case(agreed=["assess"]))

    def test_it_is_met_when_it_is_carried_out(self) -> None:
        found = self.rule(agreement_made=date(2026, 4, 14), agreement_carried_out=date(2026, 4, 29))
        assert found.status(date(2026, 4, 28)) is Status.DUE
        assert found.status(date(2026, 4, 29)) is Status.MET_LATE


class TestNotifyAuthority:
    """Where the authority was no party, the commissioning body tells it of the agreement within one week
    (reg 42(4)).
    """

    rule = agreement.notify_la

    def test_who_does_what_on_what_authority(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.COMMISSIONER, "agreement_made")
        assert self.rule.source == "SEND Regs reg 42(4)"
        assert ending(self.rule) == ["la_told_of_agreement"]

    @pytest.mark.parametrize(
        ("made", "due", "safe"),
        [
            (date(2026, 4, 14), date(2026, 4, 21), date(2026, 4, 21)),
            (date(2026, 3, 30), date(2026, 4, 6), date(2026, 4, 2)),  # Easter Monday, back over Good Friday
            (date(2025, 12, 24), date(2025, 12, 31), date(2025, 12, 31)),
            (date(2025, 12, 25), date(2026, 1, 1), date(2025, 12, 31)),
            (date(2024, 2, 22), date(2024, 2, 29), date(2024, 2, 29)),
        ],
    )
    def test_dated_examples(self, made: date, due: date, safe: date) -> None:
        found = self.rule(agreement_made=made)
        assert (found.due, found.safe, found.latest) == (due, safe, due)

    def test_the_authority_is_no_party_only_where_the_issues_are_health_alone(self) -> None:
        assert concerns(self.rule, Case(issues=["health"]))
        assert not concerns(self.rule, Case(issues=["health", "education"]))
        assert not concerns(self.rule, Case(issues=["education"]))


class TestAnotherTimescale:
    """The parties may agree in writing to another time for doing what was agreed, shorter or longer (reg 42(2), (3)
    with (5)); the week for telling the authority is not theirs to change.
    """

    @pytest.mark.parametrize("rule", [agreement.appealable, agreement.other, *IN_PARTICULAR], ids=lambda rule: rule.id)
    @pytest.mark.parametrize("day", [date(2026, 4, 15), date(2026, 9, 1)])
    def test_the_day_agreed_takes_the_place_of_the_limit(self, rule: Rule, day: date) -> None:
        found = rule(agreement_made=date(2026, 4, 14), instead=Variation(day, "agreement"))
        assert (found.due, found.safe, found.latest) == (day, day, day)
        assert "may agree to another timescale" in said_of(rule)
        assert "by agreement" in str(found.explain())

    @pytest.mark.parametrize("rule", by_subject("agreement"), ids=lambda rule: rule.id)
    def test_the_tribunal_made_no_order_that_could_change_it(self, rule: Rule) -> None:
        with pytest.raises(BadVariation):
            rule(agreement_made=date(2026, 4, 14), instead=Variation(date(2026, 9, 1), "order"))

    def test_the_week_for_telling_the_authority_stands(self) -> None:
        with pytest.raises(BadVariation, match="no other date takes the place"):
            agreement.notify_la(agreement_made=date(2026, 4, 14), instead=Variation(date(2026, 9, 1), "agreement"))
        assert "cannot agree to another timescale" in said_of(agreement.notify_la)

    def test_a_case_can_hold_it(self) -> None:
        case = Case(
            agreed=["other"],
            events={"agreement_made": date(2026, 4, 14)},
            varied={"agreement.other": Variation(date(2026, 5, 29), "agreement")},
        )
        found = deadline_in(case, "agreement.other", on=date(2026, 4, 15))
        assert (found.due, found.computed) == (date(2026, 5, 29), date(2026, 4, 28))

    def test_it_is_a_date(self) -> None:
        with pytest.raises(NotADate):
            agreement.other(agreement_made=date(2026, 4, 14), instead=Variation("2026-09-01", "agreement"))  # type: ignore[arg-type]


class TestInWriting:
    """An agreement reached at mediation is recorded in writing (reg 42(1))."""

    @pytest.mark.parametrize("rule", [agreement.appealable, agreement.other, *IN_PARTICULAR], ids=lambda rule: rule.id)
    def test_every_duty_to_carry_it_out_says_so(self, rule: Rule) -> None:
        [source] = [str(note.source) for note in rule.notes if "in writing" in note.words and "recorded" in note.words]
        assert source == "SEND Regs reg 42(1)"
