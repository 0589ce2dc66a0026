"""From the request to the decision whether to assess (CFA 2014 s 36; SEND Regs 3 to 9)."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from sendtimelines import Case, Rule, Status, timeline
from sendtimelines.cases.standings import Standing
from sendtimelines.law.england import assessment, plan
from sendtimelines.rules import Ground
from sendtimelines.rules.exemptions import Claim, Person
from sendtimelines.rules.parties import Party
from sendtimelines.rules.periods import weeks
from tests.law.england.cases import ending, ids_in, standing_in
from tests.oracles import walk as walking
from tests.strategies import published_days

CLOCK = "request_received, responsible_from"
SIX_WEEKS = pytest.mark.parametrize("rule", [assessment.not_necessary, assessment.decide, assessment.advice])


class TestConsult:
    """The authority consults the parent or young person as soon as it can once a request has come or it has become
    responsible; no number of days is set (reg 3).
    """

    rule = assessment.consult

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock, self.rule.source) == (Party.AUTHORITY, CLOCK, "SEND Regs reg 3")
        assert ending(self.rule) == ["consulted"]

    def test_it_has_no_day_and_is_due_until_it_is_done(self) -> None:
        found = self.rule(request_received=date(2026, 1, 5))
        assert (found.due, found.safe, found.latest) == (None, None, None)
        assert found.status(date(2027, 1, 5)) is Status.DUE
        done = self.rule(request_received=date(2026, 1, 5), consulted=date(2026, 3, 5))
        assert done.status(date(2026, 3, 5)) is Status.MET
        assert "as soon as practicable; the text gives no number of days" in str(found.explain())


class TestSixWeeks:
    """Within six weeks of the request, of becoming responsible or of being asked for advice; the day itself is not
    counted and no weekend or holiday moves the last day on (regs 4(1), 5(1) and 8(1)).
    """

    @SIX_WEEKS
    @pytest.mark.parametrize(
        ("start", "due", "safe"),
        [
            (date(2026, 1, 5), date(2026, 2, 16), date(2026, 2, 16)),
            (date(2025, 11, 13), date(2025, 12, 25), date(2025, 12, 24)),  # Christmas Day
            (date(2026, 2, 20), date(2026, 4, 3), date(2026, 4, 2)),  # Good Friday
            (date(2024, 1, 18), date(2024, 2, 29), date(2024, 2, 29)),  # a leap day
            (date(2026, 7, 1), date(2026, 8, 12), date(2026, 8, 12)),  # August is an ordinary month
            (date(2026, 1, 3), date(2026, 2, 14), date(2026, 2, 13)),  # from a Saturday to a Saturday
        ],
    )
    def test_dated_examples(self, rule: Rule, start: date, due: date, safe: date) -> None:
        found = rule.deadline({rule.events[0].name: start})
        assert (found.due, found.safe, found.latest) == (due, safe, due)

    @SIX_WEEKS
    @given(start=published_days(last=date(2028, 11, 1)))
    def test_it_is_the_same_day_of_the_week_and_the_day_after_is_late(self, rule: Rule, start: date) -> None:
        found = rule.deadline({rule.events[0].name: start})
        last = start + timedelta(days=42)
        assert (found.due, found.safe) == (last, walking.last_working(last))
        assert found.status(last) is Status.DUE
        assert found.status(last + timedelta(days=1)) is Status.OVERDUE


class TestOfTheAuthorityThatIsResponsible:
    """An authority that becomes responsible in the middle of another's assessment has its own six, sixteen and twenty
    weeks from that day: a request that the other received does not count (regs 4, 5, 10 and 13).
    """

    REQUESTED, MOVED = date(2026, 1, 5), date(2026, 3, 2)

    @pytest.mark.parametrize(
        ("rule", "weeks", "due"),
        [
            (assessment.not_necessary, 6, date(2026, 4, 13)),
            (assessment.decide, 6, date(2026, 4, 13)),
            (plan.refuse, 16, date(2026, 6, 22)),
            (plan.finalise, 20, date(2026, 7, 20)),
            (plan.draft_by_guidance, 16, date(2026, 6, 22)),
        ],
        ids=lambda each: str(each)[:20],
    )
    def test_its_time_runs_from_the_day_it_became_so(self, rule: Rule, weeks: int, due: date) -> None:
        found = rule(request_received=self.REQUESTED, responsible_from=self.MOVED)
        assert found.due == due == walking.Walk.days(self.MOVED, 7 * weeks)
        assert found.due == rule(responsible_from=self.MOVED).due

    @pytest.mark.parametrize("rule", [assessment.decide, plan.finalise], ids=lambda rule: rule.id)
    def test_a_request_made_to_it_since_counts(self, rule: Rule) -> None:
        later = rule(request_received=self.MOVED, responsible_from=self.REQUESTED)
        assert later.due == rule(request_received=self.MOVED).due

    @pytest.mark.parametrize(
        ("happened", "status"), [(date(2026, 1, 20), Status.OVERDUE), (date(2026, 3, 2), Status.EXEMPT)]
    )
    def test_what_happened_before_it_was_responsible_excuses_nothing(self, happened: date, status: Status) -> None:
        claim = Claim(ground="circumstances", impractical=True, person="child", happened_on=happened)
        found = assessment.decide(request_received=self.REQUESTED, responsible_from=self.MOVED, exemption=claim)
        assert found.status(date(2026, 4, 14)) is status


class TestNotNecessary:
    """Where the authority says without assessing that provision under a plan is not necessary, it says so within six
    weeks; no exemption helps it (reg 4(1)).
    """

    rule = assessment.not_necessary

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock, self.rule.source) == (Party.AUTHORITY, CLOCK, "SEND Regs reg 4(1)")
        assert ending(self.rule) == ["assessment_decision_notified"]

    @pytest.mark.parametrize("ground", Ground)
    def test_no_exception_belongs_to_it(self, ground: Ground) -> None:
        claim = Claim(ground=ground, impractical=True, person="child", happened_on=date(2026, 1, 20))
        found = self.rule(request_received=date(2026, 1, 5), exemption=claim).exemption_finding
        assert found
        assert (found.belongs, found.holds) == (False, False)


class TestDecide:
    """The authority says within six weeks whether it will assess, unless one of four reasons makes that impractical
    (reg 5(1) and (4)).
    """

    rule = assessment.decide

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.AUTHORITY, CLOCK)
        assert self.rule.source == "SEND Regs reg 5(1); SEND Regs reg 5(4)"
        assert ending(self.rule) == ["assessment_decision_notified"]

    def test_its_reasons_are_closure_circumstances_and_four_weeks_away(self) -> None:
        assert [each.ground for each in self.rule.exemptions] == [
            Ground.SCHOOL_CLOSURE,
            Ground.EARLY_YEARS_CLOSURE,
            Ground.CIRCUMSTANCES,
            Ground.ABSENCE,
        ]
        assert {each.absence for each in self.rule.exemptions} == {None, weeks(4)}
        family = {Person.CHILD, Person.PARENT, Person.YOUNG_PERSON, Person.ALTERNATIVE_PERSON}
        assert [set(each.persons) for each in self.rule.exemptions] == [set(), set(), family, family]

    @pytest.mark.parametrize(
        ("away_to", "status"),
        [(date(2026, 2, 2), Status.OVERDUE), (date(2026, 2, 3), Status.EXEMPT)],  # 27 and 28 days from 7 January
    )
    def test_four_weeks_away_are_twenty_eight_days_counted_with_the_first(self, away_to: date, status: Status) -> None:
        claim = Claim(ground="absence", impractical=True, person="parent", away_from=date(2026, 1, 7), away_to=away_to)
        found = self.rule(request_received=date(2026, 1, 5), exemption=claim)
        assert found.status(date(2026, 2, 17)) is status
        assert found.due == date(2026, 2, 16)

    @pytest.mark.parametrize(
        ("asked", "reopened", "holds"),
        [
            (date(2026, 7, 14), date(2026, 9, 2), True),  # a week before the closing of 21 July
            (date(2026, 7, 13), date(2026, 9, 2), False),
            (date(2026, 8, 26), date(2026, 9, 2), True),  # a week before the reopening
            (date(2026, 8, 27), date(2026, 9, 2), False),
            (date(2026, 8, 5), date(2026, 8, 18), True),  # closed for exactly four weeks
            (date(2026, 8, 5), date(2026, 8, 17), False),
        ],
    )
    def test_advice_is_asked_for_around_a_closure(self, asked: date, reopened: date, holds: bool) -> None:
        claim = Claim(
            ground="school_closure",
            impractical=True,
            closed_from=date(2026, 7, 21),
            reopened_on=reopened,
            advice_asked_on=asked,
        )
        found = self.rule(request_received=date(2026, 7, 10), exemption=claim).exemption_finding
        assert found
        assert found.holds is holds

    def test_it_is_for_the_authority_to_say_that_it_was_impractical(self) -> None:
        claim = Claim(ground="circumstances", impractical=False, person="child", happened_on=date(2026, 1, 20))
        found = self.rule(request_received=date(2026, 1, 5), exemption=claim)
        assert found.status(date(2026, 2, 17)) is Status.OVERDUE
        assert "nobody says that it was impractical" in str(found.explain())

    def test_one_notice_answers_both_limits(self) -> None:
        case = Case(events={"request_received": date(2026, 1, 5), "assessment_decision_notified": date(2026, 2, 17)})
        assert standing_in(case, "assessment.decide", on=date(2026, 3, 1)) is Standing.MET_LATE
        assert standing_in(case, "assessment.not_necessary", on=date(2026, 3, 1)) is None


class TestAdvice:
    """Whoever is asked for advice gives it within six weeks of being asked, unless exceptional circumstances, four
    weeks away or a missed examination make that impractical; a school's holidays do not (reg 8).
    """

    rule = assessment.advice

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.ADVICE_BODY, "advice_requested")
        assert self.rule.source == "SEND Regs reg 8(1); SEND Regs reg 8(2)"
        assert ending(self.rule) == ["advice_given"]

    def test_its_reasons(self) -> None:
        assert [each.ground for each in self.rule.exemptions] == [
            Ground.CIRCUMSTANCES,
            Ground.ABSENCE,
            Ground.MISSED_APPOINTMENT,
        ]

    @pytest.mark.parametrize(
        ("person", "status"),
        [
            ("child", Status.EXEMPT),
            ("young_person", Status.EXEMPT),
            ("parent", Status.OVERDUE),
            ("alternative_person", Status.OVERDUE),
        ],
    )
    def test_an_appointment_that_the_child_or_young_person_missed_excuses_it(self, person: str, status: Status) -> None:
        claim = Claim(ground="missed_appointment", impractical=True, person=person, happened_on=date(2026, 2, 16))
        found = self.rule(advice_requested=date(2026, 1, 5), exemption=claim)
        assert found.due == date(2026, 2, 16) == walking.Walk.days(date(2026, 1, 5), 42)
        assert found.status(date(2026, 2, 20)) is status


class TestLookBack:
    """A request need not be considered within six months of an assessment (s 36(6))."""

    rule = assessment.look_back

    def test_it_is_an_earliest_day_for_a_request(self) -> None:
        assert (self.rule.nature.value, self.rule.clock) == ("earliest", "last_assessment")
        assert ending(self.rule) == ["request_received"]
        assert self.rule.source == "CFA 2014 s 36(6)"

    @pytest.mark.parametrize(
        ("assessed", "earliest"),
        [
            (date(2026, 1, 15), date(2026, 7, 16)),
            (date(2025, 8, 31), date(2026, 3, 1)),  # six months end with February
            (date(2025, 8, 29), date(2026, 3, 1)),
            (date(2023, 8, 31), date(2024, 3, 1)),  # 29 February
        ],
    )
    def test_dated_examples(self, assessed: date, earliest: date) -> None:
        found = self.rule(last_assessment=assessed)
        assert found.due == earliest
        assert found.status(earliest - timedelta(days=1)) is Status.NOT_YET
        assert found.status(earliest) is Status.OPEN

    @pytest.mark.parametrize(
        ("requested", "status"), [(date(2026, 7, 15), Status.TOO_EARLY), (date(2026, 7, 16), Status.MET)]
    )
    def test_a_request_before_it_is_too_early(self, requested: date, status: Status) -> None:
        found = self.rule(last_assessment=date(2026, 1, 15), request_received=requested)
        assert found.status(date(2026, 8, 1)) is status


class TestWhereThereIsNoRequest:
    """Nothing is due or waited for on an assessment that nobody asked for."""

    def test_it_is_in_no_timeline(self) -> None:
        case = Case(events={"notice_sent": date(2026, 3, 5)})
        assert not [id for id in ids_in(case) if id.startswith("assessment.")]
        assert not [each for each in timeline(case, on=date(2026, 3, 6)).waiting if each.id.startswith("assessment.")]
