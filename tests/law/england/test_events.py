"""The things that happen in a case, and the order in which they can."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import EVENTS, Event, event_named
from sendtimelines.errors import UnknownName
from sendtimelines.law.england.events import FORECAST_ON, IN_PLACE_OF, expected
from sendtimelines.rules.events import contradictions_in
from tests import strategies
from tests.each import for_each
from tests.strategies import PLAUSIBLE_ORDER

pytestmark = pytest.mark.properties

EACH = for_each("event", EVENTS.values(), lambda event: event.name)
DAY = timedelta(days=1)


def naive_contradictions(days: Mapping[str, date]) -> set[tuple[str, str]]:
    """Pairs of names of which the first stands before the earliest of the events that it follows."""
    found = set()
    for name, day in days.items():
        for group in EVENTS[name].follows:
            known = sorted((days[other], other) for other in group if other in days)
            if known and day < known[0][0]:
                found.add((name, known[0][1]))
    return found


class TestNames:
    """Each thing that happens has one name, the same as argument, column and key."""

    def test_every_event_has_its_place_in_the_order_of_a_case(self) -> None:
        assert sorted(PLAUSIBLE_ORDER) == sorted(EVENTS)

    @EACH
    def test_an_event_is_found_by_its_name(self, event: Event) -> None:
        assert event_named(event.name) is event
        assert event.name.isidentifier()
        assert event.name.islower()

    @EACH
    def test_its_words_follow_the_day(self, event: Event) -> None:
        assert event.words[0].islower()
        assert event.words == event.words.strip(" .")

    @EACH
    def test_what_it_follows_and_replaces_are_events_and_not_itself(self, event: Event) -> None:
        replaced = {other.name for other in IN_PLACE_OF.get(event, ())}
        together = {FORECAST_ON[event][0].name} if event in FORECAST_ON else set[str]()
        named = {name for group in event.follows for name in group} | replaced | together
        assert named <= set(EVENTS)
        assert event.name not in named

    @EACH
    def test_what_it_follows_is_given_as_events_or_by_name(self, event: Event) -> None:
        by_event = evolve(event, follows=([EVENTS[name] for name in group] for group in event.follows))
        by_name = evolve(event, follows=map(list, event.follows))
        assert (by_event, by_name, hash(by_name)) == (event, event, hash(event))

    @pytest.mark.parametrize(
        ("name", "nearest"),
        [("notice_snt", "notice_sent"), ("mediation_dates", "mediation_date"), ("order", "order_made")],
    )
    def test_any_other_name_is_refused_and_the_nearest_named(self, name: str, nearest: str) -> None:
        with pytest.raises(UnknownName, match=f"no such event; the nearest is {nearest}$") as refused:
            event_named(name)
        assert (refused.value.field, refused.value.value) == ("event", name)


class TestOrder:
    """An event before all of those that it follows contradicts them; nothing else does."""

    @given(strategies.events())
    def test_a_story_in_order_has_no_contradiction(self, days: Mapping[str, date]) -> None:
        assert contradictions_in(days, EVENTS) == ()

    def test_everything_on_one_day_is_no_contradiction(self) -> None:
        assert contradictions_in({name: date(2026, 5, 4) for name in EVENTS}, EVENTS) == ()

    @given(st.dictionaries(st.sampled_from(PLAUSIBLE_ORDER), strategies.days(), max_size=8))
    def test_every_pair_in_the_wrong_order_is_found(self, days: Mapping[str, date]) -> None:
        found = contradictions_in(days, EVENTS)
        assert {(each.event.name, each.follows.name) for each in found} == naive_contradictions(days)
        assert [each.day for each in found] == sorted(each.day for each in found)
        for each in found:
            assert each.day < each.follows_day
            assert (each.day, each.follows_day) == (days[each.event.name], days[each.follows.name])

    @given(st.dictionaries(st.sampled_from(PLAUSIBLE_ORDER), strategies.days(), max_size=8))
    def test_the_order_in_which_facts_are_given_does_not_matter(self, days: Mapping[str, date]) -> None:
        assert contradictions_in({name: days[name] for name in reversed([*days])}, EVENTS) == contradictions_in(
            days, EVENTS
        )

    @given(strategies.days(last=date(2099, 12, 30)))
    def test_one_of_a_group_in_time_is_enough(self, day: date) -> None:
        late = {"notice_sent": day + DAY, "adviser_contacted": day}
        assert len(contradictions_in(late, EVENTS)) == 1
        assert contradictions_in({**late, "notice_dated": day}, EVENTS) == ()

    def test_a_contradiction_says_which_facts_and_why(self) -> None:
        (found,) = contradictions_in({"notice_sent": date(2026, 5, 5), "appeal_received": date(2026, 5, 4)}, EVENTS)
        assert str(found) == (
            "appeal_received (2026-05-04) is before notice_sent (2026-05-05), but the day the Tribunal received the "
            "appeal cannot come before the day the notice of the decision was sent"
        )


class TestExpected:
    """An event may still come when it has not, nothing came in its place, and what it follows has come or may. What
    follows nothing begins a matter, and nobody waits for it.
    """

    @EACH
    def test_at_the_start_nothing_is_waited_for(self, event: Event) -> None:
        assert not expected(event, {})

    @EACH
    def test_once_all_that_it_follows_has_come_it_may_come_unless_it_begins_a_matter(self, event: Event) -> None:
        followed = {name: date(2026, 5, 4) for group in event.follows for name in group}
        assert expected(event, followed) is bool(event.follows)

    @for_each("event", [event for event in EVENTS.values() if event.strictly_after], lambda e: e.name)
    def test_some_are_not_waited_for_while_what_they_follow_is_still_to_come(self, event: Event) -> None:
        followed = [EVENTS[name] for group in event.follows for name in group]
        before = {name: date(2026, 5, 4) for each in followed for group in each.follows for name in group}
        assert not expected(event, {name: day for name, day in before.items() if EVENTS[name] not in followed})

    @given(strategies.events())
    def test_what_has_come_is_not_expected(self, days: Mapping[str, date]) -> None:
        assert not any(expected(EVENTS[name], days) for name in days)

    @for_each("event", IN_PLACE_OF, lambda event: event.name)
    def test_nor_is_what_something_else_came_in_place_of(self, event: Event) -> None:
        for other in IN_PLACE_OF[event]:
            assert not expected(event, {other.name: date(2026, 5, 4)})

    @given(strategies.events())
    def test_what_is_expected_could_come_last(self, days: Mapping[str, date]) -> None:
        end = max(days.values(), default=date(2026, 1, 1)) + DAY
        for event in EVENTS.values():
            if expected(event, days):
                found = contradictions_in({**days, event.name: end}, EVENTS)
                assert event not in {each.event for each in found}

    @pytest.mark.parametrize(
        ("known", "event", "may"),
        [
            ({"notice_sent", "mediation_declined"}, "la_informed", False),
            ({"notice_sent", "mediation_declined"}, "mediation_held", False),
            ({"notice_sent", "mediation_declined"}, "certificate_issued", True),
            ({"mediation_declined"}, "certificate_issued", False),
            ({"notice_sent", "la_informed"}, "mediation_declined", False),
            ({"la_informed"}, "mediation_held", True),
            ({"mediation_held"}, "adviser_told_not_arranged", False),
            ({"la_informed", "adviser_told_not_arranged"}, "mediation_held", True),
            ({"notice_sent"}, "appeal_received", True),
            ({"notice_sent"}, "order_made", False),
            ({"notice_sent", "appeal_received"}, "order_made", True),
            ({"request_received"}, "final_plan_sent", True),
            ({"request_received", "plan_decision_notified"}, "final_plan_sent", False),
            ({"appeal_received", "permission_refused_sent"}, "upper_permission_asked", True),
        ],
    )
    def test_one_way_closes_the_other(self, known: set[str], event: str, may: bool) -> None:
        assert expected(EVENTS[event], dict.fromkeys(known, date(2026, 5, 4))) is may
