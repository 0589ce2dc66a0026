"""The strip of days of an explanation: every day of a step stands in it or in the weeks that are taken together."""

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import RULES, Rule
from sendtimelines.output.document import strip
from tests import strategies
from tests.drawing import examples
from tests.each import for_each
from tests.law.england.cases import versioned


class TestEveryRule:
    @for_each("rule", RULES, versioned)
    @given(data=st.data())
    @examples(2)
    def test_a_strip_holds_the_days_of_its_step(self, rule: Rule, data: st.DataObject) -> None:
        events = data.draw(strategies.events_of(rule))
        explanation = rule.deadline(events, calendar=strategies.calendar_of(rule)).explain()
        for step in explanation:
            if step.first is None or step.last is None:
                continue
            shown = strip(step)
            marks = {
                week[0] + timedelta(days=n): mark
                for week in shown.weeks
                if not isinstance(week, str)
                for n, mark in enumerate(week[1])
            }
            counted = {day: mark for day, mark in marks.items() if isinstance(mark, int)}
            left_out = {day: mark for day, mark in marks.items() if mark and isinstance(mark, str)}
            assert left_out.items() <= dict(step.skipped).items()
            back = step.reached == step.first
            order = sorted(step.counted, reverse=back)  # counting begins beside the event
            assert all(order[place - 1] == day for day, place in counted.items())
            first, last = min(counted.keys() | left_out.keys()), max(counted.keys() | left_out.keys())
            assert (first, last) == (step.first, step.last)
            told = [re.match(r"(\d+) weeks? more", str(week)) for week in shown.weeks]
            weeks = sum(int(each[1]) if each else 1 for each in told)
            assert weeks == len({monday_of(step.first + timedelta(days=n)) for n in range((last - first).days + 1)})
            assert {len(row) for row in shown.table.rows} == {8}


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
