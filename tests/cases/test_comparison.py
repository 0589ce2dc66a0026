"""Courses side by side, and what the answers of a case turn on."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import Case, compare, received, sensitivity, timeline
from sendtimelines.errors import BadCase, BadPeriod, NotADate, OutsideCalendar
from tests import strategies
from tests.drawing import examples

SENT = {"notice_sent": date(2026, 6, 10)}
APPEAL_NOW = Case(decision="refuse_to_assess", events=SENT, mediation_wanted=False)
MEDIATE = Case(decision="refuse_to_assess", events=SENT, mediation_wanted=True)
ON = date(2026, 6, 12)


class TestCompare:
    FOUND = compare({"appeal now": APPEAL_NOW, "mediate first": MEDIATE}, on=ON)

    def test_a_row_for_each_duty_of_any_course(self) -> None:
        rows = {row.rule: row.days for row in self.FOUND.rows}
        assert rows["mediation.contact_adviser"] == (date(2026, 8, 10), date(2026, 8, 10))
        assert rows["mediation.certificate_without_mediation"] == (date(2026, 8, 13), None)
        assert rows["mediation.arrange"] == (None, date(2026, 9, 9))
        assert rows["appeal.register"] == (date(2026, 9, 14), date(2026, 10, 14))

    def test_the_rows_stand_in_order_of_date(self) -> None:
        first = [min(day for day in row.days if day) for row in self.FOUND.rows if any(row.days)]
        assert first == sorted(first)

    def test_those_that_differ(self) -> None:
        differing = {row.rule for row in self.FOUND.differing}
        assert "appeal.register" in differing
        assert "mediation.arrange" in differing
        assert "mediation.contact_adviser" not in differing

    def test_each_course_is_its_own_timeline(self) -> None:
        assert dict(self.FOUND.timelines) == {
            "appeal now": timeline(APPEAL_NOW, on=ON, forecast=True),
            "mediate first": timeline(MEDIATE, on=ON, forecast=True),
        }
        plain = compare({"a": APPEAL_NOW, "b": MEDIATE}, on=ON, forecast=False)
        assert not any(each.forecast for each in plain.timelines.values())
        assert plain.differing == ()

    def test_a_duty_without_a_day_that_only_one_has_differs(self) -> None:
        asked = Case(events={"request_received": date(2026, 6, 1)})
        found = compare({"asked": asked, "not asked": Case()}, on=ON, forecast=False)
        [row] = [row for row in found.rows if row.rule == "assessment.consult"]
        assert row.days == (None, None)
        assert row.differs
        assert found.rows[-1] == row

    def test_a_duty_that_repeats_has_a_row_each_time(self) -> None:
        reviews = [{"review_meeting": date(2025, 2, 3)}, {"review_meeting": date(2026, 2, 2)}]
        once, twice = Case(reviews=reviews[:1]), Case(reviews=reviews)
        found = compare({"once": once, "twice": twice}, on=ON, forecast=False)
        rows = [row.days for row in found.rows if row.rule == "review.report"]
        assert rows == [(date(2025, 2, 17), date(2025, 2, 17)), (None, date(2026, 2, 16))]

    @given(strategies.events(last=date(2090, 1, 1)))
    @examples(15)
    def test_a_case_does_not_differ_from_itself(self, events: dict[str, date]) -> None:
        case = Case(events=events)
        found = compare({"a": case, "b": case}, on=date(2026, 1, 1), forecast=False)
        assert found.differing == ()
        assert len(found.rows) == len(timeline(case, on=date(2026, 1, 1)).arisen)

    def test_one_course_is_not_enough(self) -> None:
        with pytest.raises(BadCase, match="there are fewer than two courses to compare"):
            compare({"a": MEDIATE}, on=ON)


class TestSensitivity:
    CASE = Case(decision="refuse_to_assess", events={**SENT, "la_informed": date(2026, 6, 22)})

    def test_an_event_a_day_later(self) -> None:
        found = sensitivity(self.CASE, on=date(2026, 7, 1))
        moved = {each.words: {change.rule: change.days for change in each.changes} for each in found.suppositions}
        assert moved == {
            "la_informed 1 day later": {"mediation.arrange": 1},
            "notice_sent 1 day later": {"mediation.contact_adviser": 1},
        }
        assert found.telling == found.suppositions

    def test_several_days_earlier(self) -> None:
        found = sensitivity(self.CASE, on=date(2026, 7, 1), days=-2)
        assert [each.words for each in found.suppositions] == [
            "la_informed 2 days earlier",
            "notice_sent 2 days earlier",
        ]
        assert [change.days for change in found.suppositions[0].changes] == [-2]

    def test_a_bank_holiday_proclaimed(self) -> None:
        case = Case(events={"mediation_date": date(2026, 6, 19)})
        found = sensitivity(case, on=date(2026, 6, 1), holidays=[date(2026, 6, 15), date(2026, 6, 22)])
        near, far = found.suppositions[-2:]
        assert near.words == "a bank holiday on Mon 15 Jun 2026"
        assert [str(change) for change in near.changes] == [
            "mediation.notice_of_session#1: Fri 12 Jun 2026 -> Thu 11 Jun 2026, safe Thu 11 Jun 2026 -> Wed 10 Jun 2026"
        ]
        assert (far.words, far.changes) == ("a bank holiday on Mon 22 Jun 2026", ())
        assert far not in found.telling

    def test_a_status_that_changes_is_a_change_too(self) -> None:
        case = Case(events={"la_informed": date(2026, 6, 22), "mediation_held": date(2026, 7, 22)})
        later = {each.words: each.changes for each in sensitivity(case, on=date(2026, 8, 1)).suppositions}
        [change] = [each for each in later["mediation_held 1 day later"] if each.rule == "mediation.arrange"]
        assert change.days == 0
        assert str(change) == "mediation.arrange#1: met -> met late"

    @pytest.mark.parametrize("days", [1, -1])
    def test_a_duty_that_comes_or_goes(self, days: int) -> None:
        """Recommendations on social care can be made from 3 April 2018."""
        made = date(2018, 4, 2) if days == 1 else date(2018, 4, 3)
        case = Case(decision="plan_content", sections="FD", events={"recommendation_made": made})
        supposed = sensitivity(case, on=ON, days=days).suppositions[0]
        [change] = [each for each in supposed.changes if each.rule == "recommendation.social_care_response"]
        there, away = (change.after, change.before) if days == 1 else (change.before, change.after)
        assert there
        assert (away, change.days) == (None, None)
        assert ("appeared" if days == 1 else "disappeared") in str(change)

    def test_reviews_and_receipts_are_moved_too(self) -> None:
        posted = received(date(2026, 6, 8), how="first_class", convention="ordinary_post")
        case = Case(
            receipts={"la_informed": posted},
            reviews=[{"review_meeting": date(2025, 2, 3)}, {"review_meeting": date(2026, 2, 2)}],
        )
        found = {each.words: each.changes for each in sensitivity(case, on=ON).suppositions}
        assert [*found] == [
            "review_meeting of Mon 3 Feb 2025 1 day later",
            "review_meeting of Mon 2 Feb 2026 1 day later",
            "la_informed 1 day later",
        ]
        assert [change.days for change in found["la_informed 1 day later"]] == [1]
        assert "review.report" in {change.rule for change in found["review_meeting of Mon 2 Feb 2026 1 day later"]}

    @given(strategies.events(first=date(2015, 1, 1), last=date(2090, 1, 1)), st.sampled_from([-3, 1, 2]))
    @examples(10)
    def test_a_change_is_what_the_timeline_of_the_other_case_says(self, events: dict[str, date], days: int) -> None:
        case, on = Case(events=events), max(events.values(), default=ON)
        found = sensitivity(case, on=on, days=days)
        assert len(found.suppositions) == len(events)
        for name, supposed in zip(sorted(events), found.suppositions, strict=True):
            other = case.with_events(**{name: events[name] + timedelta(days=days)})
            now, then = timeline(case, on=on), timeline(other, on=on)
            same = [(each.name, each.due, each.standing) for each in now.arisen] == [
                (each.name, each.due, each.standing) for each in then.arisen
            ]
            assert bool(supposed.changes) != same
            for change in supposed.changes:
                assert change.after is None or change.after in [*then]

    @pytest.mark.parametrize("days", [0, 1.5, True])
    def test_by_how_many_days_must_be_a_number(self, days: int) -> None:
        with pytest.raises(BadPeriod, match="days is zero or no whole number"):
            sensitivity(self.CASE, on=ON, days=days)

    def test_days_must_be_days(self) -> None:
        with pytest.raises(NotADate):
            sensitivity(self.CASE, on=datetime(2026, 7, 1))
        with pytest.raises(OutsideCalendar):
            sensitivity(Case(events={"la_informed": date(2099, 12, 31)}), on=ON)


class TestPrinted:
    """In a line or a few."""

    def test_courses(self) -> None:
        lines = repr(compare({"appeal now": APPEAL_NOW, "mediate first": MEDIATE}, on=ON)).splitlines()
        assert lines[0] == "appeal now, mediate first"
        assert "mediation.arrange: no day, Wed 9 Sep 2026" in lines

    def test_suppositions(self) -> None:
        case = Case(events={"la_informed": date(2026, 6, 22)})
        assert repr(sensitivity(case, on=date(2026, 6, 23), holidays=[date(2026, 6, 24)])) == (
            "la_informed 1 day later:\n"
            "  mediation.arrange#1: Wed 22 Jul 2026 -> Thu 23 Jul 2026\n"
            "a bank holiday on Wed 24 Jun 2026: no change"
        )
