"""What holds for every rule of the registry, on drawn events and readings."""

from datetime import date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendtimelines import RULES, Consent, Instead, Party, Rule, in_force
from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.clauses import Undated
from sendtimelines.rules import LAST_DAY, Basis
from tests import strategies
from tests.oracles.formula import worked_out
from tests.oracles.walk import Walk, english_days

pytestmark = pytest.mark.properties

HORIZON = date(2028, 12, 31)
WALK = Walk(english_days())
FEWER = settings(max_examples=12)  # for each of the rules
EVERY = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
DATED = pytest.mark.parametrize(
    "rule", [rule for rule in RULES if not isinstance(rule.limit, Undated)], ids=lambda rule: rule.id
)
IDS = (
    "mediation.contact_adviser",
    "mediation.certificate_without_mediation",
    "mediation.notify_commissioners",
    "mediation.arrange",
    "mediation.arrange_health_only",
    "mediation.notice_of_session",
    "mediation.report_not_arranged",
    "mediation.certificate_deemed",
    "mediation.certificate_after_mediation",
    "agreement.appealable",
    "agreement.appealable.cease",
    "agreement.appealable.assess.notify",
    "agreement.appealable.assess.refuse",
    "agreement.appealable.assess.finalise",
    "agreement.appealable.make_plan.draft",
    "agreement.appealable.make_plan.finalise",
    "agreement.appealable.reconsider",
    "agreement.appealable.amend_provision",
    "agreement.appealable.amend_placement",
    "agreement.appealable.amend_placement_beside_provision",
    "agreement.appealable.continue",
    "agreement.appealable.continue_amended",
    "agreement.other",
    "agreement.notify_la",
    "appeal.register",
    "order.cease",
    "order.assess.notify",
    "order.assess.refuse",
    "order.assess.finalise",
    "order.make_plan.draft",
    "order.make_plan.finalise",
    "order.reconsider",
    "order.amend_provision",
    "order.amend_placement",
    "order.amend_placement_beside_provision",
    "order.continue",
    "order.continue_amended",
)


def every_reading(rule: Rule) -> list[frozenset[str]]:
    """Every combination of readings of a rule, one for each question."""
    return [frozenset(chosen) for chosen in product(*((q.default.id, q.other.id) for q in rule.questions))]


def consents(rule: Rule) -> st.SearchStrategy[Consent | None]:
    return st.none() | strategies.consents() if rule.waivable else st.none()


class TestRegistry:
    """A rule, once released, keeps its id; it says who must do what, and where the law says so."""

    def test_the_ids_are_these_in_this_order(self) -> None:
        assert tuple(rule.id for rule in RULES) == IDS

    def test_no_id_is_there_twice_at_a_time(self) -> None:
        for day in (date(2014, 9, 1), date(2020, 6, 1), date(2026, 5, 1), LAST_DAY):
            ids = [rule.id for rule in in_force(day)]
            assert len(ids) == len(set(ids))

    @EVERY
    def test_it_says_who_must_do_what(self, rule: Rule) -> None:
        assert isinstance(rule.who, Party)
        assert rule.action[0].islower()
        assert rule.action == rule.action.strip(" .")

    @EVERY
    def test_it_cites_a_provision_that_had_begun(self, rule: Rule) -> None:
        assert rule.sources
        assert rule.source == "; ".join(f"{each.instrument.short} {each.provision}" for each in rule.sources)
        for citation in rule.sources:
            assert any(letter.isdigit() for letter in citation.provision)
            assert citation.instrument.address.startswith("https://")
            assert citation.instrument.began <= rule.in_force.start
        assert rule.basis in Basis

    @EVERY
    def test_its_notes_and_questions_have_sources_and_reasons(self, rule: Rule) -> None:
        assert all(note.words and note.source.provision for note in rule.notes)
        assert all(question.sources and question.why for question in rule.questions)


class TestDates:
    """The day a rule gives lies between the day of its strictest reading and that of its most generous."""

    @DATED
    @FEWER
    @given(data=st.data())
    def test_it_is_the_day_of_the_clerk(self, rule: Rule, data: st.DataObject) -> None:
        readings = data.draw(strategies.readings_of(rule))
        events, consent = data.draw(strategies.events_of(rule, readings)), data.draw(consents(rule))
        deadline = rule.deadline(events, readings=readings, consent=consent)
        agreed = consent.working_days if consent else None
        assert deadline.due == worked_out(rule.limit, events, WALK, readings, agreed)

    @DATED
    @FEWER
    @given(data=st.data())
    def test_no_reading_is_outside_safe_and_latest_and_some_reading_is_each(
        self, rule: Rule, data: st.DataObject
    ) -> None:
        events, consent = data.draw(strategies.events_of(rule)), data.draw(consents(rule))
        found = [rule.deadline(events, readings=each, consent=consent) for each in every_reading(rule)]
        days = [deadline.due for deadline in found if deadline.due]
        assert {deadline.safe for deadline in found} == {min(days)}
        assert {deadline.latest for deadline in found} == {max(days)}

    @DATED
    @FEWER
    @given(data=st.data())
    def test_each_reading_is_listed_with_its_day(self, rule: Rule, data: st.DataObject) -> None:
        readings = data.draw(strategies.readings_of(rule))
        events = data.draw(strategies.events_of(rule, readings))
        deadline = rule.deadline(events, readings=readings)
        assert set(deadline.readings) == {each.id for question in rule.questions for each in question.readings}
        for question in rule.questions:
            others = readings - {each.id for each in question.readings}
            for each in question.readings:
                day = worked_out(rule.limit, events, WALK, others | {each.id})
                assert deadline.readings[each.id] == day

    @DATED
    @FEWER
    @given(data=st.data())
    def test_an_event_on_a_later_day_never_gives_an_earlier_one(self, rule: Rule, data: st.DataObject) -> None:
        readings = data.draw(strategies.readings_of(rule))
        events = data.draw(strategies.events_of(rule, readings))
        moved = data.draw(st.sampled_from(sorted(events)))
        later = min(LAST_DAY, events[moved] + timedelta(days=data.draw(st.integers(1, 60))))
        before, after = (rule.deadline(each, readings=readings) for each in (events, {**events, moved: later}))
        for one, two in zip(before.dates, after.dates, strict=True):
            assert one is None or (two is not None and one <= two)

    @DATED
    @FEWER
    @given(data=st.data())
    def test_less_notice_is_never_due_earlier(self, rule: Rule, data: st.DataObject) -> None:
        events = data.draw(strategies.events_of(rule))
        left = (None, 4, 3, 2, 1, 0) if rule.waivable else (None,)
        given = [Consent(working_days=n) if n is not None else None for n in left]
        due = [day for each in given if (day := rule.deadline(events, consent=each).due)]
        assert due == sorted(due)
        assert len(due) == len(left)

    @DATED
    @FEWER
    @given(data=st.data())
    def test_act_by_is_a_working_day_on_or_before_it(self, rule: Rule, data: st.DataObject) -> None:
        deadline = rule.deadline(data.draw(strategies.events_of(rule)))
        assert deadline.due
        assert deadline.act_by
        assert WALK.works(deadline.act_by)
        assert deadline.act_by <= deadline.due
        assert WALK.count(deadline.act_by, deadline.due) == 0

    @EVERY
    @FEWER
    @given(data=st.data())
    def test_a_duty_without_a_day_has_no_date_at_all(self, rule: Rule, data: st.DataObject) -> None:
        deadline = rule.deadline(data.draw(strategies.events_of(rule)))
        dates = (deadline.due, deadline.safe, deadline.latest, deadline.act_by)
        assert all(dates) is not any(day is None for day in dates)
        assert (deadline.due is None) is isinstance(rule.limit, Undated)
        assert not deadline.waiting

    def test_the_date_on_the_letter_alone_does_not_start_a_time_that_runs_from_its_sending(self) -> None:
        register = next(rule for rule in RULES if rule.id == "appeal.register")
        waiting = register.resolve({"notice_dated": date(2026, 1, 5)}).waiting
        assert [event.name for group in waiting for event in group] == ["notice_sent", "certificate_issued"]
        dated = register.resolve({"notice_dated": date(2026, 1, 5)}, readings=frozenset({"notice.dated"}))
        assert (dated.due, dated.waiting) == (date(2026, 3, 5), ())


class TestProvisional:
    """A day past the end of the official list of bank holidays is provisional: one may yet be proclaimed."""

    @DATED
    @FEWER
    @given(data=st.data())
    def test_it_is_provisional_just_when_a_day_lies_past_the_horizon(self, rule: Rule, data: st.DataObject) -> None:
        events = data.draw(strategies.events_of(rule))
        deadline = rule.deadline(events)
        reached = [day for day in (deadline.due, deadline.safe, deadline.latest) if day]
        assert deadline.provisional is (max(*events.values(), *reached) > HORIZON)

    @DATED
    def test_the_last_day_of_the_list_is_not(self, rule: Rule) -> None:
        events = {event.name: date(2028, 6, 1) for event in rule.events}
        assert not rule.deadline(events).provisional
        assert rule.deadline({name: date(2029, 1, 1) for name in events}).provisional

    def test_a_duty_without_a_day_is_not(self) -> None:
        rule = next(rule for rule in RULES if rule.id == "mediation.report_not_arranged")
        assert not rule(cannot_arrange=date(2090, 1, 1)).provisional


class TestLastMoment:
    """The Tribunal's day ends at five in the afternoon, London time; that of the Act and Regulations at midnight."""

    @DATED
    @FEWER
    @given(data=st.data())
    def test_it_is_five_in_london_where_the_day_ends_then(self, rule: Rule, data: st.DataObject) -> None:
        deadline = rule.deadline(data.draw(strategies.events_of(rule)))
        if rule.id != "appeal.register":
            assert deadline.last_moment is None
        else:
            assert deadline.due
            assert deadline.last_moment == datetime.combine(deadline.due, time(17), ZoneInfo("Europe/London"))

    @pytest.mark.parametrize(
        ("sent", "moment"),
        [(date(2026, 6, 10), "2026-09-01T17:00:00+01:00"), (date(2026, 11, 5), "2027-01-05T17:00:00+00:00")],
    )
    def test_summer_and_winter(self, sent: date, moment: str) -> None:
        register = next(rule for rule in RULES if rule.id == "appeal.register")
        found = register(notice_sent=sent).last_moment
        assert found
        assert found.isoformat() == moment


class TestAnotherDate:
    """A date that was agreed or ordered takes the place of the limit where the law lets it, and then stands alone."""

    @pytest.mark.parametrize("rule", [rule for rule in RULES if rule.varied_by], ids=lambda rule: rule.id)
    @FEWER
    @given(data=st.data())
    def test_it_is_the_day_on_every_reading(self, rule: Rule, data: st.DataObject) -> None:
        day = data.draw(strategies.days())
        instead = Instead(day, data.draw(st.sampled_from(sorted(rule.varied_by))))
        plain = rule.deadline(events := data.draw(strategies.events_of(rule)))
        varied = rule.deadline(events, instead=instead)
        assert {varied.due, varied.safe, varied.latest} == {day}
        assert varied.computed == plain.due
        assert varied.act_by == ENGLAND_AND_WALES.on_or_before(day)
