"""On a point of law to the Upper Tribunal, and on from it (UT Rules r.8, r.12, r.17, r.21 to 25, r.43, r.44)."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from sendtimelines import Case, Rule, rule_named
from sendtimelines.cases.standings import Standing
from sendtimelines.law.england import upper
from sendtimelines.rules.conditions import Variation
from sendtimelines.rules.parties import Party
from tests.law.england.cases import ending, ids_in, said_of, standing_in
from tests.oracles import walk as walking
from tests.strategies import published_days

ROWS = (
    ("upper.permission", Party.PARTY, "permission_refused_sent", "upper_permission_asked", "r 21(3)(b)"),
    ("upper.notice", Party.PARTY, "permission_granted_sent", "notice_of_appeal_received", "r 23(2)"),
    ("upper.reply", Party.APPELLANT, "upper_response_sent", "upper_reply_received", "r 25(2)"),
    ("upper.set_aside", Party.PARTY, "upper_decision_sent", "upper_setting_aside_asked", "r 43(3)"),
    ("upper.reinstate", Party.PARTY, "upper_case_ended_sent", "upper_reinstatement_asked", "r 8(6); UT Rules r 17(4)"),
    ("upper.court_of_appeal", Party.PARTY, "upper_decision_sent", "court_permission_asked", "r 44(4)"),
)
"""The rules of one month that start with one event: id, who, the event, what ends it, the provision."""
A_MONTH = pytest.mark.parametrize("rule", [rule_named(id) for id, *_ in ROWS], ids=lambda rule: rule.id)


def counted(day: date) -> bool:
    return not (day.month == 8 or (day.month, day.day) >= (12, 25) or (day.month, day.day) == (1, 1))


def extended(sent: date) -> date:
    """The corresponding day a month on, and then a day more for each day in between that is not counted, as often as
    that brings in another.
    """
    corresponding = end = walking.months_on(sent, 1)
    while True:
        left_out = sum(not counted(day) for day in walking.days_between(sent + walking.DAY, end))
        if corresponding + timedelta(days=left_out) == end:
            return end
        end = corresponding + timedelta(days=left_out)


def next_counted(day: date) -> date:
    while not (walking.is_working(day) and counted(day)):
        day += walking.DAY
    return day


class TestMonths:
    """Permission is asked for, and the notice of appeal, the reply and the applications to set a decision aside, to
    reinstate a case and to go to the Court of Appeal are received, within a month of what was sent, by five o'clock;
    August and Christmas are not counted for any of them.
    """

    @pytest.mark.parametrize(("id", "who", "clock", "end", "provision"), ROWS, ids=[id for id, *_ in ROWS])
    def test_who_and_from_when(self, id: str, who: Party, clock: str, end: str, provision: str) -> None:
        rule = rule_named(id)
        assert (rule.who, rule.clock, ending(rule)) == (who, clock, [end])
        assert rule.source == f"UT Rules {provision}; UT Rules r 12"
        assert "unless the Upper Tribunal extends the time" in said_of(rule)

    @A_MONTH
    @pytest.mark.parametrize(
        ("sent", "due", "plain"),
        [
            (date(2026, 3, 5), date(2026, 4, 7), date(2026, 4, 7)),  # 5 April is Easter Sunday
            (date(2026, 9, 8), date(2026, 10, 8), date(2026, 10, 8)),
            (date(2026, 1, 31), date(2026, 3, 2), date(2026, 3, 2)),  # 28 February is a Saturday
            (date(2026, 12, 10), date(2027, 1, 18), date(2027, 1, 11)),  # 10 January and eight days; a Sunday as it is
            (date(2026, 7, 15), date(2026, 9, 15), date(2026, 8, 17)),  # 15 August and thirty-one days; a Saturday
            (date(2026, 8, 10), date(2026, 10, 1), date(2026, 9, 10)),  # twenty-one days of August are left
            (date(2026, 8, 31), date(2026, 9, 30), date(2026, 9, 30)),  # none is left
        ],
    )
    def test_dated_examples(self, rule: Rule, sent: date, due: date, plain: date) -> None:
        found = rule.deadline({rule.clock: sent})
        assert found.due == found.readings["excluded_month.extend"] == due
        assert rule.deadline({rule.clock: sent}, readings=["excluded_month.plain", "roll.plain"]).due == plain

    @A_MONTH
    @given(sent=published_days(last=date(2028, 10, 31)))
    def test_it_is_what_a_loop_over_the_days_gives(self, rule: Rule, sent: date) -> None:
        found = rule.deadline({rule.clock: sent})
        end, corresponding = extended(sent), walking.months_on(sent, 1)
        assert found.due == next_counted(end)
        assert found.readings["roll.plain"] == walking.next_working(end)
        assert found.readings["excluded_month.plain"] == next_counted(corresponding)

    @A_MONTH
    @given(sent=published_days(last=date(2028, 10, 31)))
    def test_a_month_so_lengthened_holds_as_many_counted_days_as_a_plain_one_holds_days(
        self, rule: Rule, sent: date
    ) -> None:
        within = walking.days_between(sent + walking.DAY, extended(sent))
        assert sum(map(counted, within)) == (walking.months_on(sent, 1) - sent).days

    @A_MONTH
    def test_a_month_from_30_august_ends_a_day_after_one_from_31_august(self, rule: Rule) -> None:
        thirtieth, last = (rule.deadline({rule.clock: date(2027, 8, day)}).due for day in (30, 31))
        assert (thirtieth, last) == (date(2027, 10, 1), date(2027, 9, 30))

    @A_MONTH
    def test_by_five_in_london(self, rule: Rule) -> None:
        found = rule.deadline({rule.clock: date(2026, 9, 8)}).last_moment
        assert found
        assert found.isoformat() == "2026-10-08T17:00:00+01:00"

    @A_MONTH
    def test_a_day_that_is_ordered_beats_it(self, rule: Rule) -> None:
        found = rule.deadline({rule.clock: date(2026, 9, 8)}, instead=Variation(date(2026, 9, 30), "order"))
        assert found.due == date(2026, 9, 30)


class TestResponse:
    """The response is received within a month of the notice of appeal's being sent to the respondent or, where the
    application stands as the notice, of the sending of permission (UT Rules r.24(2)); no notice is then wanted.
    """

    rule = upper.response

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (
            Party.RESPONDENT,
            "notice_of_appeal_sent, permission_as_notice_sent",
        )
        assert self.rule.source == "UT Rules r 24(2)(a), (b); UT Rules r 12"
        assert ending(self.rule) == ["upper_response_received"]
        assert self.rule.closes
        assert "unless the Upper Tribunal extends the time" in said_of(self.rule)

    @pytest.mark.parametrize("event", ["notice_of_appeal_sent", "permission_as_notice_sent"])
    @pytest.mark.parametrize(
        ("sent", "due"),
        [
            (date(2026, 9, 8), date(2026, 10, 8)),
            (date(2026, 7, 15), date(2026, 9, 15)),  # 15 August and thirty-one days
            (date(2026, 12, 10), date(2027, 1, 18)),  # 10 January and eight days
        ],
    )
    def test_dated_examples(self, event: str, sent: date, due: date) -> None:
        assert self.rule.deadline({event: sent}).due == due

    @given(sent=published_days(last=date(2028, 10, 31)))
    def test_it_is_what_a_loop_over_the_days_gives(self, sent: date) -> None:
        assert self.rule(permission_as_notice_sent=sent).due == next_counted(extended(sent))

    def test_a_notice_that_was_sent_counts_before_an_application_that_stands_as_one(self) -> None:
        days = {"permission_as_notice_sent": date(2026, 9, 8), "notice_of_appeal_sent": date(2026, 9, 15)}
        assert self.rule.deadline(days).due == date(2026, 10, 15)

    def test_where_the_application_stands_as_the_notice_none_is_owed(self) -> None:
        sent = {"permission_granted_sent": date(2026, 9, 8)}
        assert "upper.notice" in ids_in(Case(events=sent))
        stands = {**sent, "permission_as_notice_sent": date(2026, 9, 8)}
        assert "upper.response" in ids_in(Case(events=stands))
        assert standing_in(Case(events=stands), "upper.notice", on=date(2026, 9, 8)) is not Standing.DUE


class TestReconsider:
    """A party refused permission on paper asks within fourteen days to be heard; August and Christmas are not counted
    (UT Rules r.22(5)).
    """

    rule = upper.reconsider

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.PARTY, "upper_refusal_sent")
        assert (self.rule.source, ending(self.rule)) == ("UT Rules r 22(5); UT Rules r 12", ["reconsideration_asked"])
        assert "the text as made" in said_of(self.rule)

    @pytest.mark.parametrize(
        ("sent", "due", "plain"),
        [
            (date(2026, 9, 8), date(2026, 9, 22), date(2026, 9, 22)),
            (date(2026, 7, 27), date(2026, 9, 10), date(2026, 9, 10)),  # four days of July, ten of September
            (date(2025, 12, 18), date(2026, 1, 9), date(2026, 1, 9)),  # six to Christmas Eve, eight from 2 January
            (date(2027, 7, 17), date(2027, 9, 1), date(2027, 8, 2)),  # ends on Saturday 31 July
            (date(2026, 3, 20), date(2026, 4, 7), date(2026, 4, 7)),  # Good Friday, on over Easter
        ],
    )
    def test_dated_examples(self, sent: date, due: date, plain: date) -> None:
        found = self.rule(upper_refusal_sent=sent)
        assert (found.due, found.readings["roll.plain"]) == (due, plain)

    @given(published_days(last=date(2028, 11, 1)))
    def test_it_is_a_walk_over_counted_days(self, sent: date) -> None:
        day, n = sent, 0
        while n < 14:
            day += walking.DAY
            n += counted(day)
        found = self.rule(upper_refusal_sent=sent)
        assert (found.due, found.safe) == (next_counted(day), walking.next_working(day))
