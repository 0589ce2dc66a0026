"""A rule takes its events by name and refuses what it cannot use."""

from datetime import date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import ENGLAND_AND_WALES, RULES, Consent, Event, Rule, Status, history, received, rule_named
from sendtimelines.errors import BadReading, BeforeTheLaw, MissingEvent, NotADate, OutsideCalendar, UnknownName
from sendtimelines.law.england import assessment, mediation, transfer
from sendtimelines.law.england.events import ORDER_MADE
from sendtimelines.law.england.instruments import SEND_REGS
from sendtimelines.law.england.readings import QUESTIONS
from sendtimelines.rules import Citation, Claim, Facts, Party, described, evaluate, later_of, weeks
from sendtimelines.rules.conditions import VersionDay
from sendtimelines.rules.formulas import earlier_of
from tests.drawing import examples
from tests.each import for_each
from tests.law.england.cases import days_of, versioned
from tests.strategies import FIRST_DAY

EVERY_RULE = for_each("rule", RULES, versioned)

LAST_DAY = date(2099, 12, 31)
AT_THE_ENDS = ENGLAND_AND_WALES.with_school_days(
    {
        day + timedelta(days=n)
        for rule in RULES
        for day in (rule.in_force.start, rule.in_force.end or LAST_DAY)
        for n in range(1, 11)
    }
)
"""A calendar on which schools are open on the days after the first and the last day of every rule."""


class TestNoCitationNoRule:
    """A rule names the provision it rests on, and a citation names a provision of its instrument."""

    def test_a_rule_without_one_cannot_be_made(self) -> None:
        with pytest.raises(ValueError, match="give at least one"):
            Rule(id="some.rule", who=Party.AUTHORITY, action="act", limit=weeks(2).after(ORDER_MADE), sources=())

    @pytest.mark.parametrize("provision", ["", "  "])
    def test_an_instrument_alone_is_no_citation(self, provision: str) -> None:
        with pytest.raises(ValueError, match="names a provision"):
            Citation(SEND_REGS, provision)

    @EVERY_RULE
    def test_each_says_its_formula_and_its_source(self, rule: Rule) -> None:
        assert str(rule) == f"{rule.id}: {rule.formula} ({rule.source})"
        assert all(condition.fact in str(condition) for condition in rule.conditions)

    def test_a_condition_reads_as_words(self) -> None:
        assert str(mediation.arrange.conditions[0]) == "issues are not only health"


class TestEvents:
    """Events are given as plain dates by their names; those that the formula cannot do without are needed."""

    @EVERY_RULE
    def test_without_any_it_says_what_it_needs(self, rule: Rule) -> None:
        with pytest.raises(MissingEvent, match=f"^{rule.id} needs .*; give the day on which") as refused:
            rule()
        assert refused.value.field in {event.name for event in rule.events}

    @EVERY_RULE
    def test_an_event_of_another_rule_is_refused_with_the_nearest_of_its_own(self, rule: Rule) -> None:
        with pytest.raises(UnknownName, match=f"{rule.id} uses"):
            rule(full_moon=date(2026, 4, 2))  # type: ignore[call-arg]

    @EVERY_RULE
    @pytest.mark.parametrize("day", [datetime(2026, 4, 2, 9), "2026-04-02", 20260402, None])
    def test_what_is_no_plain_date_is_refused(self, rule: Rule, day: object) -> None:
        with pytest.raises(NotADate, match=f"^{rule.events[0].name} is"):
            rule.deadline({rule.events[0].name: day})  # type: ignore[dict-item]

    def test_a_date_of_a_kind_of_ones_own_is_a_date(self) -> None:
        class Day(date):
            pass

        found = mediation.arrange(la_informed=Day(2026, 6, 22))
        assert found.due == date(2026, 7, 22)
        assert type(found.facts.events["la_informed"]) is date

    @EVERY_RULE
    def test_it_reckons_from_the_day_it_became_law_to_the_day_it_ceased_or_the_end_of_2099(self, rule: Rule) -> None:
        event = rule.events[0].name
        by_event = rule.version_day is VersionDay.EVENTS
        first = rule.in_force.start if by_event else FIRST_DAY
        with pytest.raises(BeforeTheLaw, match=f"from {rule.in_force.start}"):
            rule.deadline({event: first - timedelta(days=1)})
        last = rule.in_force.end if by_event and rule.in_force.end else date(2099, 12, 31)
        refusal: type[Exception] = BeforeTheLaw if rule.in_force.end else OutsideCalendar
        with pytest.raises(refusal, match=str(rule.in_force.end or "2099")):
            rule.deadline({event: last + timedelta(days=1)})

    @for_each("rule", [rule for rule in RULES if rule.version_day is VersionDay.EVENTS], versioned)
    @pytest.mark.parametrize("last", [False, True])
    def test_and_the_first_and_the_last_day_are_among_them(self, rule: Rule, last: bool) -> None:
        day = (rule.in_force.end or LAST_DAY) if last else rule.in_force.start
        events = {event.name: day for event in rule.events}
        assert rule.deadline(events, calendar=AT_THE_ENDS).facts.events == events

    def test_a_version_that_turns_on_its_last_day_refuses_one_outside_its_time(self) -> None:
        before, since = history("claim.disability")
        for rule, act in ((since, date(2020, 1, 2)), (before, date(2020, 7, 21))):
            with pytest.raises(BeforeTheLaw, match="ask for the rule that was the law then") as refused:
                rule(act_of_discrimination=act)
            assert refused.value.field == "act_of_discrimination"


class TestReadings:
    """Readings are chosen by id, one for each point that the rule turns on."""

    @pytest.mark.heavy
    @EVERY_RULE
    @given(st.data())
    @examples(2)
    def test_one_that_does_not_touch_it_is_refused(self, rule: Rule, data: st.DataObject) -> None:
        others = [
            reading.id for question in QUESTIONS if question not in rule.questions for reading in question.readings
        ]
        with pytest.raises(UnknownName, match=f"no other touches {rule.id}"):
            rule.deadline(data.draw(days_of(rule)), readings=[data.draw(st.sampled_from(others))])

    @EVERY_RULE
    @given(st.data())
    @examples(2)
    def test_a_point_is_not_read_in_two_ways_at_once(self, rule: Rule, data: st.DataObject) -> None:
        for question in rule.questions:
            both = [reading.id for reading in question.readings]
            with pytest.raises(BadReading, match="answer the same question"):
                rule.deadline(data.draw(days_of(rule)), readings=both)

    @given(st.sampled_from([rule for rule in RULES if rule.questions]), st.data())
    def test_the_day_under_a_reading_is_the_day_when_it_is_chosen(self, rule: Rule, data: st.DataObject) -> None:
        events = data.draw(days_of(rule))
        reading = data.draw(st.sampled_from([each.id for question in rule.questions for each in question.readings]))
        found = rule.resolve(events)
        assert found.readings[reading] == rule.resolve(events, readings=frozenset({reading})).due
        for alone in (reading, [reading]):
            assert rule.selected(alone) == {reading}


class TestOneEventOfSeveral:
    """Where a clock can be started by one event or another, either is enough; where both are known, the provision says
    which counts: the first that is named, or the later.
    """

    def test_either_is_enough(self) -> None:
        request, responsible = date(2026, 1, 5), date(2026, 2, 2)
        assert assessment.decide(request_received=request).due == date(2026, 2, 16)
        assert assessment.decide(responsible_from=responsible).due == date(2026, 3, 16)

    def test_of_two_the_first_that_is_named_counts(self) -> None:
        request, attention = date(2026, 1, 5), date(2026, 2, 2)
        in_custody = rule_named("detained.decide")
        assert in_custody(came_to_attention=attention).due == date(2026, 3, 16)
        assert in_custody(came_to_attention=attention, request_received=request).due == date(2026, 2, 16)

    def test_or_the_later(self) -> None:
        early, late = date(2026, 1, 5), date(2026, 2, 2)
        assert assessment.decide(responsible_from=late, request_received=early).due == date(2026, 3, 16)
        assert assessment.decide(responsible_from=early, request_received=late).due == date(2026, 3, 16)

    def test_all_of_them_may_be_left_out_but_not_all_at_once(self) -> None:
        assert assessment.decide.optional == {"request_received", "responsible_from"}
        with pytest.raises(MissingEvent, match="needs request_received or responsible_from"):
            assessment.decide()

    def test_what_is_needed_beside_them_may_not(self) -> None:
        assert transfer.review.optional == {"last_review", "plan_made"}
        with pytest.raises(MissingEvent, match="needs plan_transferred"):
            transfer.review(plan_made=date(2026, 1, 5))
        with pytest.raises(MissingEvent, match="needs last_review or plan_made"):
            transfer.review(plan_transferred=date(2026, 1, 5))


class TestBesideTheEvents:
    """A date of receipt under a convention and a claim of an exemption can stand beside the events."""

    def test_a_day_of_receipt_takes_the_place_of_a_day(self) -> None:
        posted = received(date(2026, 4, 2), how="first_class", convention="ordinary_post")
        found = assessment.decide(receipts={"request_received": posted})
        assert (posted.day, found.due) == (date(2026, 4, 8), date(2026, 5, 20))
        assert "request_received is taken as Wed 8 Apr 2026, sent Thu 2 Apr 2026" in str(found.explain())
        assert (
            assessment.decide(receipts={"request_received": posted}, request_received=date(2026, 4, 3)).due == found.due
        )

    def test_a_claim_has_its_finding(self) -> None:
        claim = Claim(
            ground="absence", impractical=True, person="child", away_from=date(2026, 1, 5), away_to=date(2026, 2, 2)
        )
        found = assessment.decide(request_received=date(2026, 1, 5), exemption=claim)
        assert found.exemption_finding
        assert found.exemption_finding.holds
        assert found.due == date(2026, 2, 16)

    def test_the_calendar_is_used_for_working_days_only(self) -> None:
        extra = ENGLAND_AND_WALES.with_holiday(date(2026, 2, 16), "a day proclaimed")
        assert assessment.decide(request_received=date(2026, 1, 5), calendar=extra).due == date(2026, 2, 16)
        assert assessment.decide(request_received=date(2026, 1, 5), calendar=extra).safe == date(2026, 2, 13)

    def test_a_count_that_leaves_the_calendar_says_so_in_a_call(self) -> None:
        late = date(2099, 12, 31)
        short = evolve(ENGLAND_AND_WALES, last=date(2099, 12, 31))
        with pytest.raises(OutsideCalendar):
            mediation.notify_commissioners(la_informed=late, calendar=short)
        found = mediation.notify_commissioners.resolve({"la_informed": late}, calendar=short)
        assert (found.due, found.waiting) == (None, ())
        assert found.problem
        assert found.problem in found.caveats


class TestEventsOfOnesOwn:
    """A rule can be made on events that the library does not have; all that follows from a rule follows from it."""

    ASKED = Event("asked", "the question was asked")
    ANSWERED = Event("answered", "the question was answered", (("asked",),))
    RULE = Rule(
        id="some.answer",
        who=Party.AUTHORITY,
        action="answer",
        limit=weeks(2).after(ASKED),
        sources=(SEND_REGS("reg 99"),),
        ends_with=ANSWERED,
    )

    def test_it_has_a_day_a_status_and_an_account(self) -> None:
        found = self.RULE.deadline({"asked": date(2026, 6, 1), "answered": date(2026, 6, 16)})
        assert found.due == date(2026, 6, 15)
        assert found.status(date(2026, 6, 16)) is Status.MET_LATE
        assert "the day the question was asked" in str(found.explain())

    def test_a_limit_can_rest_on_more_than_two_of_them(self) -> None:
        three = (self.ASKED, self.ANSWERED, Event("sent", "the answer was sent"))
        events = {"asked": date(2026, 6, 1), "answered": date(2026, 6, 9), "sent": date(2026, 6, 5)}
        facts = Facts(events, ENGLAND_AND_WALES)
        assert evaluate(later_of(*three), facts) == date(2026, 6, 9)
        assert evaluate(earlier_of(*three), facts) == date(2026, 6, 1)
        assert evaluate(weeks(1).after(later_of(*three)), facts) == date(2026, 6, 16)

    def test_their_order_is_looked_at_too(self) -> None:
        found = self.RULE.deadline({"asked": date(2026, 6, 1), "answered": date(2026, 5, 29)})
        assert found.status(date(2026, 6, 1)) is Status.CONTRADICTORY
        assert [pair.event for pair in found.contradictions] == [self.ANSWERED]
        assert "answered (2026-05-29) is before asked (2026-06-01)" in str(found.explain())


class TestADeadlineOnADay:
    """A deadline says how it stands on a day: how much is left, what it waits for, what makes it less certain."""

    def test_days_and_working_days_are_left_or_over(self) -> None:
        found = assessment.decide(request_received=date(2026, 1, 5))  # due on Monday 16 February
        assert [found.days_left(date(2026, 2, day)) for day in (13, 16, 18)] == [3, 0, -2]
        assert [found.working_days_left(date(2026, 2, day)) for day in (13, 16, 18)] == [1, 0, -2]

    def test_without_a_day_nothing_is_left_to_count(self) -> None:
        found = assessment.consult(request_received=date(2026, 1, 5))
        assert (found.days_left(date(2026, 2, 13)), found.working_days_left(date(2026, 2, 13))) == (None, None)
        assert str(found).startswith("assessment.consult: as soon as practicable")

    def test_while_an_event_is_missing_it_waits(self) -> None:
        found = transfer.review.resolve({"plan_made": date(2026, 1, 5)})
        assert found.status(date(2026, 2, 1)) is Status.WAITING
        assert "waits for plan_transferred" in str(found.explain())
        assert found.starts == date(2026, 1, 5)
        assert transfer.review.resolve({}).starts is None

    def test_past_the_published_holidays_it_is_provisional(self) -> None:
        far = assessment.decide(request_received=date(2028, 12, 1))
        assert far.provisional
        assert any(caveat.startswith("provisional") for caveat in far.caveats)
        assert not assessment.decide(request_received=date(2028, 11, 1)).provisional

    def test_a_consent_without_a_session_counts_for_nothing(self) -> None:
        notice = mediation.notice_of_session.resolve({}, consent=Consent(working_days=2))
        assert (notice.due, notice.facts.consent) == (None, None)

    @EVERY_RULE
    def test_a_hash_is_that_of_the_id_and_the_version(self, rule: Rule) -> None:
        assert hash(rule) == hash((rule.id, rule.in_force.start))
        assert len({hash(each) for each in RULES}) == len(RULES)

    def test_a_formula_on_nothing_known_gives_nothing(self) -> None:
        facts = Facts({}, ENGLAND_AND_WALES)
        assert evaluate(transfer.review.limit, facts) is None
        assert evaluate(assessment.consult.limit, facts) is None
        assert described(assessment.consult.limit) == assessment.consult.formula
