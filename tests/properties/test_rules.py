"""What holds for every rule of the registry, on drawn events and readings."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import RULES, Consent, Deadline, Rule, in_force, rule_for, rule_named
from sendtimelines.rules import Party, Variation
from sendtimelines.rules.bounds import LAST_DAY
from sendtimelines.rules.conditions import Basis
from sendtimelines.rules.formulas import NotCounted, Rolled, walk
from sendtimelines.rules.periods import Months
from tests import strategies
from tests.drawing import examples
from tests.each import for_each
from tests.oracles.formula import worked_out
from tests.oracles.walk import Walk, english_days

pytestmark = pytest.mark.properties

HORIZON = date(2028, 12, 31)
WALK = Walk(english_days(), strategies.SCHOOL_DAYS)
FEWER = examples(3)  # for each version of each rule


def versioned(rule: Rule) -> str:
    """The id of a test on one version of a rule."""
    return f"{rule.id}, {rule.in_force}"


def leads_back(rule: Rule) -> bool:
    """Whether a later event can give an earlier day: months stretched by closed days they meet, and a weekend that
    stands beside a season that does not.
    """
    return any(
        (isinstance(node, NotCounted) and isinstance(node.part.period, Months))
        or (isinstance(node, Rolled) and not node.weekends)
        for node in walk(rule.limit)
    )


EVERY = for_each("rule", RULES, versioned)
DATED = for_each("rule", [rule for rule in RULES if rule.dated], versioned)


def every_reading(rule: Rule) -> list[frozenset[str]]:
    """Every combination of readings that can move the day of a rule, one for each question."""
    return [frozenset(chosen) for chosen in product(*((q.default.id, q.other.id) for q in rule.moving))]


def reckoned(
    rule: Rule,
    events: Mapping[str, date],
    *,
    readings: frozenset[str] = frozenset(),
    consent: Consent | None = None,
    instead: Variation | None = None,
) -> Deadline:
    """What a call of the rule gives, on a calendar on which it can be reckoned."""
    calendar = strategies.calendar_of(rule)
    return rule.deadline(events, readings=readings, consent=consent, instead=instead, calendar=calendar)


def consents(rule: Rule) -> st.SearchStrategy[Consent | None]:
    return st.none() | strategies.consents() if rule.waivable else st.none()


class TestRegistry:
    """A rule, once released, keeps its id; it says who must do what, and where the law says so."""

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
            assert any(letter.isdigit() for letter in citation.provision), "a judgment is cited by its number too"
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
        deadline = reckoned(rule, events, readings=readings, consent=consent)
        agreed = consent.working_days if consent else None
        assert deadline.due == worked_out(rule.limit, events, WALK, readings, agreed)

    @DATED
    @FEWER
    @given(data=st.data())
    def test_no_reading_is_outside_safe_and_latest_and_some_reading_is_each(
        self, rule: Rule, data: st.DataObject
    ) -> None:
        events, consent = data.draw(strategies.events_of(rule)), data.draw(consents(rule))
        found = [reckoned(rule, events, readings=each, consent=consent) for each in every_reading(rule)]
        days = [deadline.due for deadline in found if deadline.due]
        assert {deadline.safe for deadline in found} == {min(days)}
        assert {deadline.latest for deadline in found} == {max(days)}

    @DATED
    @FEWER
    @given(data=st.data())
    def test_each_reading_is_listed_with_its_day(self, rule: Rule, data: st.DataObject) -> None:
        readings = data.draw(strategies.readings_of(rule))
        events = data.draw(strategies.events_of(rule, readings))
        deadline = reckoned(rule, events, readings=readings)
        assert set(deadline.readings) == {each.id for question in rule.questions for each in question.readings}
        for question in rule.questions:
            others = readings - {each.id for each in question.readings}
            for each in question.readings:
                day = worked_out(rule.limit, events, WALK, others | {each.id})
                assert deadline.readings[each.id] == day

    @for_each("rule", [rule for rule in RULES if rule.dated and not leads_back(rule)], versioned)
    @FEWER
    @given(data=st.data())
    def test_an_event_on_a_later_day_never_gives_an_earlier_one(self, rule: Rule, data: st.DataObject) -> None:
        readings = data.draw(strategies.readings_of(rule))
        events = data.draw(strategies.events_of(rule, readings))
        moved = data.draw(st.sampled_from(sorted(events)))
        later = min(LAST_DAY, events[moved] + timedelta(days=data.draw(st.integers(1, 60))))
        calendar = strategies.calendar_of(rule)
        before, after = (
            rule.resolve(each, readings=readings, calendar=calendar) for each in (events, {**events, moved: later})
        )
        for one, two in zip(before.dates, after.dates, strict=True):
            assert one is None or (two is not None and one <= two)

    @pytest.mark.parametrize(
        ("id", "event", "earlier", "later", "readings"),
        [
            ("upper.permission", "permission_refused_sent", date(2026, 8, 30), date(2026, 8, 31), ()),
            ("upper.court_of_appeal", "upper_decision_sent", date(2027, 8, 30), date(2027, 8, 31), ()),
            ("claim.disability", "act_of_discrimination", date(2015, 7, 2), date(2015, 7, 3), ["equality.stands"]),
        ],
    )
    def test_but_for_months_that_closed_days_stretch_and_weekends_that_stand_beside_a_season(
        self, id: str, event: str, earlier: date, later: date, readings: list[str]
    ) -> None:
        rule = rule_for(id, {event: earlier})
        assert leads_back(rule)
        one, two = (rule.deadline({event: day}, readings=readings).due for day in (earlier, later))
        assert one
        assert two
        assert two < one

    @pytest.mark.parametrize("rule", [rule for rule in RULES if rule.waivable], ids=versioned)
    @FEWER
    @given(data=st.data())
    def test_less_notice_is_never_due_earlier(self, rule: Rule, data: st.DataObject) -> None:
        events = data.draw(strategies.events_of(rule))
        left = (None, 4, 3, 2, 1, 0)
        given = [Consent(working_days=n) if n is not None else None for n in left]
        due = [day for each in given if (day := rule.deadline(events, consent=each).due)]
        assert due == sorted(due)
        assert len(due) == len(left)

    @DATED
    @FEWER
    @given(data=st.data())
    def test_act_by_is_a_working_day_on_or_before_it(self, rule: Rule, data: st.DataObject) -> None:
        deadline = reckoned(rule, data.draw(strategies.events_of(rule)))
        assert deadline.due
        assert deadline.act_by
        assert WALK.works(deadline.act_by)
        assert deadline.act_by <= deadline.due
        assert WALK.count(deadline.act_by, deadline.due) == 0

    @EVERY
    @FEWER
    @given(data=st.data())
    def test_a_duty_without_a_day_has_no_date_at_all(self, rule: Rule, data: st.DataObject) -> None:
        deadline = reckoned(rule, data.draw(strategies.events_of(rule)))
        dates = (deadline.due, deadline.safe, deadline.latest, deadline.act_by)
        assert all(dates) is not any(day is None for day in dates)
        assert (deadline.due is None) is not rule.dated
        assert not deadline.waiting

    def test_the_date_on_the_letter_alone_does_not_start_a_time_that_runs_from_its_sending(self) -> None:
        register = rule_named("appeal.register")
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
        deadline = reckoned(rule, events)
        reached = [day for day in (deadline.due, deadline.safe, deadline.latest) if day]
        assert deadline.provisional is (max(*events.values(), *reached) > HORIZON)

    @DATED
    def test_the_last_day_of_the_list_is_not(self, rule: Rule) -> None:
        calendar = strategies.calendar_of(rule)
        within, past = ({event.name: day for event in rule.events} for day in (date(2027, 11, 1), date(2029, 1, 1)))
        assert not rule.resolve(within, calendar=calendar).provisional
        assert rule.resolve(past, calendar=calendar).provisional

    def test_it_is_where_only_another_reading_lies_past_it(self) -> None:
        found = rule_named("appeal.register")(notice_sent=date(2028, 10, 23))
        assert (found.due, found.latest) == (date(2028, 12, 27), date(2029, 1, 2))
        assert found.provisional

    def test_a_duty_without_a_day_is_not(self) -> None:
        rule = rule_named("mediation.report_not_arranged")
        assert not rule(cannot_arrange=date(2090, 1, 1)).provisional


class TestLastMoment:
    """The Tribunal's day ends at five in the afternoon, London time; that of the Act and Regulations at midnight."""

    @DATED
    @FEWER
    @given(data=st.data())
    def test_it_is_five_in_london_where_the_day_ends_then(self, rule: Rule, data: st.DataObject) -> None:
        deadline = reckoned(rule, data.draw(strategies.events_of(rule)))
        if rule.subject not in ("appeal", "upper") and not rule.id.startswith("claim.response"):
            assert deadline.last_moment is None
        else:
            assert deadline.due
            assert deadline.last_moment == datetime.combine(deadline.due, time(17), ZoneInfo("Europe/London"))

    @pytest.mark.parametrize(
        ("sent", "moment"),
        [(date(2026, 6, 10), "2026-09-01T17:00:00+01:00"), (date(2026, 11, 5), "2027-01-05T17:00:00+00:00")],
    )
    def test_summer_and_winter(self, sent: date, moment: str) -> None:
        register = rule_named("appeal.register")
        found = register(notice_sent=sent).last_moment
        assert found
        assert found.isoformat() == moment


class TestAnotherDate:
    """A date that was agreed or ordered takes the place of the limit where the law lets it, and then stands alone."""

    @for_each("rule", [rule for rule in RULES if rule.varied_by], versioned)
    @FEWER
    @given(data=st.data())
    def test_it_is_the_day_on_every_reading(self, rule: Rule, data: st.DataObject) -> None:
        day = data.draw(strategies.days())
        instead = Variation(day, data.draw(st.sampled_from(sorted(rule.varied_by))))
        plain = reckoned(rule, events := data.draw(strategies.events_of(rule)))
        varied = reckoned(rule, events, instead=instead)
        assert {varied.due, varied.safe, varied.latest} == {day}
        assert varied.computed == plain.due
        assert varied.act_by == WALK.last_working(day)
